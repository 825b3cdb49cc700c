/*
 * A worker that lies to its front, for tests: about names, sizes, counts, and the end of a listing
 *
 * Copyright 2026 The wnet authors
 *
 * This program is free software: you can redistribute it and/or modify
 * it under the terms of the GNU General Public License as published by
 * the Free Software Foundation, either version 3 of the License, or
 * (at your option) any later version.
 *
 * This program is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
 * GNU General Public License for more details.
 *
 * You should have received a copy of the GNU General Public License
 * along with this program.  If not, see <https://www.gnu.org/licenses/>.
 */


/* Put beside a smbredir under the name of its worker. The share's name is the lie, or "random1", "random2" … for all of them and
 * more, in an order of its own. */

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "protocol.h"

static union { struct request request; char bytes[sizeof(struct request) + MAX_PACKET]; } packet;
static struct { struct answer answer; char text[300]; } reply;
static char *arena, lie[64];
static size_t arena_size;
static uint64_t seed;
static int random_lies;

static uint64_t below( uint64_t limit )
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (seed >> 24) % limit;
}

static int is_lie( const char *name )
{
    return !strcmp( lie, name ) || (random_lies && !below( 6 ));
}

static const char *const bad_names[] =
{
    "", ".", "..", "../../etc/passwd", "/etc/passwd", "a/b", "a\\b", "..\\x", "twice", "twice", "TWICE", "new\nline", "\xff\xfe", "-rf", "%s%n",
    "nul", "trailing.", "trailing ", "star*", "a:b"
};
static const uint64_t bad_sizes[] = { 0, 1, UINT64_MAX, INT64_MAX, (uint64_t)INT64_MAX + 1, (uint64_t)1 << 62, (uint64_t)1 << 44, 4095 };

static struct attr make_attr( int directory )
{
    struct attr attr = { .inode = 2 + below( 1000 ), .size = 4096, .write_time = 1700000000000000000u,
                         .attributes = directory ? ATTRIBUTE_DIRECTORY : ATTRIBUTE_ARCHIVE };

    if (is_lie( "sizes" ) && !directory) attr.size = bad_sizes[below( 8 )];
    if (is_lie( "sizes" )) attr.write_time = attr.access_time = attr.birth_time = bad_sizes[below( 8 )];
    if (is_lie( "sizes" )) attr.inode = bad_sizes[below( 8 )];
    if (is_lie( "kinds" )) attr.attributes = below( UINT32_MAX );
    return attr;
}

/* name_len: with its NUL, or what is said of it */
static size_t add_entry( size_t used, size_t room, const char *name, size_t len )
{
    size_t size = (sizeof(struct entry) + len + 1 + 7) & ~(size_t)7;
    struct entry *entry = (struct entry *)(arena + packet.request.data + used);

    if (size > room - used) return 0;
    memset( entry, 0, size );
    entry->size = size;
    entry->name_size = len + 1;
    entry->attr = make_attr( 0 );
    memcpy( entry->name, name, len );
    if (!is_lie( "counts" )) return size;
    switch (below( 6 ))
    {
    case 0: entry->name_size = 0; break;
    case 1: entry->name_size = UINT32_MAX; break;
    case 2: entry->size = 0; break;
    case 3: entry->size = UINT32_MAX & ~7u; break;
    case 4: entry->size += 4; break;
    default: memset( entry->name, 'n', len + 1 );
    }
    return size;
}

static void list( void )
{
    size_t used = 0, size, room = packet.request.size;
    char name[5000];
    unsigned i;

    reply.answer.handle = 77;
    if (is_lie( "names" ))
    {
        for (i = 0; i < sizeof(bad_names) / sizeof(*bad_names); i++)
            used += add_entry( used, room, bad_names[i], strlen( bad_names[i] ) );
        used += add_entry( used, room, "with\0nul", 8 );
        memset( name, 'x', sizeof(name) );
        used += add_entry( used, room, name, 255 );
        used += add_entry( used, room, name, 256 );
        used += add_entry( used, room, name, sizeof(name) );
    }
    if (is_lie( "endless" ))
    {
        static unsigned number;

        reply.answer.more = 1;
        while ((size = add_entry( used, room, name, sprintf( name, "endless %u", number++ ) ))) used += size;
    }
    used += add_entry( used, room, "file", 4 );
    reply.answer.size = used;
    if (is_lie( "counts" )) reply.answer.size = below( 2 ) ? room + 8 : below( used + 1 );
    if (is_lie( "counts" )) reply.answer.more = below( 2 );
}

static void answer_data( void )
{
    uint32_t size = packet.request.size;

    if (packet.request.op == OP_READ) memset( arena + packet.request.data, 'r', size );
    reply.answer.size = size;
    if (is_lie( "sizes" )) reply.answer.size = below( 2 ) ? below( (uint64_t)size + 1 ) : size + 1 + below( 5 );
    if (is_lie( "sizes" )) reply.answer.offset = bad_sizes[below( 8 )];
}

static void on_request( void )
{
    switch (packet.request.op)
    {
    case OP_CONNECT: break;
    case OP_LIST: case OP_LIST_MORE: list(); break;
    case OP_STAT:
        reply.answer.attr = make_attr( !packet.bytes[sizeof(packet.request)] );
        break;
    case OP_FSTAT: reply.answer.attr = make_attr( 0 ); break;
    case OP_OPEN:
        reply.answer.handle = below( 3 ) ? 5 : below( UINT32_MAX );
        reply.answer.attr = make_attr( 0 );
        break;
    case OP_READ: case OP_WRITE: case OP_APPEND: answer_data(); break;
    case OP_STATFS:
        reply.answer.space.block_size = is_lie( "sizes" ) ? bad_sizes[below( 8 )] : 4096;
        reply.answer.space.blocks = bad_sizes[below( 8 )];
        reply.answer.space.free_blocks = bad_sizes[below( 8 )];
        reply.answer.space.available_blocks = bad_sizes[below( 8 )];
        break;
    case OP_SHARES: reply.answer.size = 0; break;
    default: reply.answer.handle = 5;
    }
    if (!random_lies || packet.request.op == OP_CONNECT) return;
    if (!below( 12 )) reply.answer.error = below( 2 ) ? below( 200 ) : (uint64_t)-below( 200 );
    if (!below( 60 )) reply.answer.lost = 1;
    if (!below( 200 )) _exit( 0 );
}

int main( void )
{
    struct stat st;

    prctl( PR_SET_PDEATHSIG, SIGKILL );
    if (fstat( WORKER_ARENA, &st )) return 2;
    arena_size = st.st_size;
    arena = mmap( NULL, arena_size, PROT_READ | PROT_WRITE, MAP_SHARED, WORKER_ARENA, 0 );
    for (;;)
    {
        ssize_t size = recv( WORKER_SOCKET, &packet, sizeof(packet), 0 );

        if (size < (ssize_t)sizeof(packet.request)) return 0;
        memset( &reply, 0, sizeof(reply) );
        reply.answer.id = packet.request.id;
        if (packet.request.op == OP_CONNECT)
        {
            const char *share = packet.bytes + sizeof(packet.request);

            share += strlen( share ) + 1;
            share += strlen( share ) + 1;
            snprintf( lie, sizeof(lie), "%s", share );
            if (sscanf( lie, "random%d", &random_lies ) == 1) seed = random_lies;
        }
        on_request();
        if (send( WORKER_SOCKET, &reply, sizeof(reply.answer), MSG_NOSIGNAL ) == -1) return 0;
    }
}
