/*
 * Fuzzer: the worker's side of the protocol
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

/* The worker gets any packets. The engine behind it is this file, and looks at what it is handed. */

#include <setjmp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "fuzz.h"

static ssize_t fake_sendmsg( int fd, const struct msghdr *msg, int flags );
static jmp_buf process;         /* its end */

#define main worker_main
#define sendmsg fake_sendmsg
#define setitimer( which, timer, old ) ((void)(timer))
#define _exit( status ) longjmp( process, 1 + (status) )
#include "programs/smbredir/worker.c"
#undef main

#define ARENA 65536

static unsigned replies, runs;
static uint64_t current_id;
static int gone;

static ssize_t fake_sendmsg( int fd, const struct msghdr *msg, int flags )
{
    const struct answer *answer = msg->msg_iov[0].iov_base;

    require( msg->msg_iov[0].iov_len == sizeof(*answer) && answer->id == current_id );
    require( answer->error >= 0 );
    replies++;
    return sizeof(*answer);
}

static void check_path( const char *path )
{
    const char *part;

    require( strlen( path ) < MAX_PATH_SIZE && !strchr( path, '\\' ) );
    require( path[0] != '/' && !strstr( path, "//" ) && (!*path || path[strlen( path ) - 1] != '/') );
    for (part = path; part; part = strchr( part, '/' ) ? strchr( part, '/' ) + 1 : NULL)
    {
        size_t len = strcspn( part, "/" );
        require( !(len == 1 && part[0] == '.') && !(len == 2 && part[0] == '.' && part[1] == '.') );
    }
}

static void engine( struct task *task )
{
    unsigned wants = ops[task->request->op].wants;

    runs++;
    require( !gone );
    require( !(wants & WANTS_PATH) == !task->path && !(wants & WANTS_PATH2) == !task->path2 );
    if (task->path) check_path( task->path );
    if (task->path2) check_path( task->path2 );
    if (wants & WANTS_NAME) require( *task->path );
    if (wants & WANTS_DATA) memset( task->data, 1, task->request->size );   /* the sanitizer sees its bounds */
    require( task->request->offset <= INT64_MAX );
}

void smb_connect( struct task *task, const char *const *strings )
{
    unsigned i;

    runs++;
    for (i = 0; i < CONNECTION_STRINGS; i++) require( strlen( strings[i] ) < MAX_PATH_SIZE );
    task->answer.error = strings[0][0] == 'x' ? EACCES : 0;
}

int smb_is_gone( void ) { return gone; }
void smb_stat( struct task *task ) { engine( task ); }
void smb_fstat( struct task *task ) { engine( task ); }
void smb_list( struct task *task ) { engine( task ); }
void smb_list_more( struct task *task ) { engine( task ); }
void smb_list_end( struct task *task ) { engine( task ); }
void smb_open( struct task *task ) { engine( task ); }
void smb_close( struct task *task ) { engine( task ); }
void smb_read( struct task *task ) { engine( task ); }
void smb_write( struct task *task ) { engine( task ); }
void smb_append( struct task *task ) { engine( task ); }
void smb_truncate( struct task *task ) { engine( task ); }
void smb_truncate_path( struct task *task ) { engine( task ); }
void smb_set_times( struct task *task ) { engine( task ); }
void smb_set_attributes( struct task *task ) { engine( task ); }
void smb_mkdir( struct task *task ) { engine( task ); }
void smb_rmdir( struct task *task ) { engine( task ); }
void smb_unlink( struct task *task ) { engine( task ); }
void smb_rename( struct task *task ) { engine( task ); }
void smb_statfs( struct task *task ) { engine( task ); }
void smb_echo( struct task *task ) { engine( task ); }
void smb_shares( struct task *task ) { engine( task ); }
void smb_servers( struct task *task ) { engine( task ); }

/* A packet in memory of its size: a request whose numbers are near what is right, and any bytes behind it. */
static struct request *take_packet( size_t *size )
{
    struct request request = { .op = take_byte() };
    unsigned what = take_byte();
    size_t tail;
    const uint8_t *bytes;
    void *ret;

    request.id = take_byte();
    request.handle = take_byte();
    request.offset = what & 1 ? take_number() | (uint64_t)take_number() << 32 : 0;
    request.data = what & 2 ? take_number() & ~7u : what & 4 ? (uint64_t)take_number() << 16 : 8 * take_below( ARENA / 8 );
    request.size = what & 8 ? take_number() : what & 16 ? ARENA - request.data : take_below( ARENA );
    request.flags = what & 32 ? take_number() : 0;
    if (what & 64) request.data++;
    if (request.op == 0xff) request.op = take_number();
    bytes = take_bytes( 300, &tail );
    *size = sizeof(request) + tail;
    if (what & 128) *size = take_below( *size );
    ret = take_memory( *size );
    memcpy( ret, &request, *size < sizeof(request) ? *size : sizeof(request) );
    if (*size > sizeof(request)) memcpy( (char *)ret + sizeof(request), bytes, *size - sizeof(request) );
    current_id = *size >= sizeof(request) ? request.id : 0;
    return ret;
}

/* The first packet lies in the secret memory, whose page ends where the process's ends. */
static void connect_process( void )
{
    size_t tail, size;
    const uint8_t *bytes = take_bytes( MAX_PACKET, &tail );

    memset( secret, 0xcc, sizeof(*secret) );
    memset( &secret->request, 0, sizeof(secret->request) );
    secret->request.id = current_id = 7;
    secret->request.op = take_byte() & 1;
    secret->request.offset = PROTOCOL + (take_byte() == 9);
    memcpy( secret->bytes + sizeof(secret->request), bytes, tail );
    size = sizeof(secret->request) + tail;
    if (take_byte() == 1) size = take_below( sizeof(secret->request) );
    if (!setjmp( process ))
    {
        connect_first( size );
        require( runs == 1 );
    }
}

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    struct request *packet;
    size_t packet_size;

    fuzz_begin( data, size );
    arena = take_memory( ARENA );
    arena_size = ARENA;
    secret = take_memory( sizeof(*secret) );
    gone = take_byte() == 1;
    replies = runs = 0;
    if (take_byte() & 1) connect_process();
    while (fuzz_left())
    {
        replies = runs = 0;
        packet = take_packet( &packet_size );
        if (!setjmp( process ))
        {
            handle_request( packet, packet_size );
            require( replies == 1 );
        }
        else
        {
            require( !runs );
            if (packet_size >= sizeof(*packet)) require( replies == 1 );
        }
    }
    fuzz_end();
    return 0;
}
