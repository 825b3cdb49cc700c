/*
 * Every operation of a worker, and every error it can be brought to, against a real server
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

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

static const struct setup *setup;

static struct pool *pool_as( const char *share, const char *user, const char *password, const char *security, unsigned workers )
{
    char *strings[CONNECTION_STRINGS] = { (char *)setup->server, (char *)setup->port, (char *)share, (char *)user, "",
                                          (char *)password, (char *)security, "1500" };
    return open_pool( setup->worker, strings, workers );
}

static struct pool *alice( unsigned workers )
{
    return pool_as( "data", "alice", "secret", "", workers );
}

static void control( const char *verb )
{
    char command[1024];

    snprintf( command, sizeof(command), "%s %s", setup->control, verb );
    ok( !system( command ), "%s failed\n", command );
}

static struct call call_path( enum op op, const char *path, uint32_t flags )
{
    return (struct call){ .request = { .op = op, .flags = flags }, .path = path, .worker = ANY_WORKER };
}

static int do_path( struct pool *pool, enum op op, const char *path, uint32_t flags )
{
    struct call call = call_path( op, path, flags );
    return ask( pool, &call );
}

static int do_rename( struct pool *pool, const char *from, const char *to, uint32_t flags )
{
    struct call call = call_path( OP_RENAME, from, flags );
    call.path2 = to;
    return ask( pool, &call );
}

static struct attr stat_of( struct pool *pool, const char *path )
{
    struct call call = call_path( OP_STAT, path, 0 );
    ok( !ask( pool, &call ), "%s: got %d\n", path, call.answer.error );
    return call.answer.attr;
}

/* A call to the same handle as an earlier one. */
static struct call on( const struct call *open, enum op op )
{
    return (struct call){ .request = { .op = op, .handle = open->answer.handle }, .worker = open->worker,
                          .generation = open->generation };
}

static int do_on( struct pool *pool, const struct call *open, enum op op )
{
    struct call call = on( open, op );
    return ask( pool, &call );
}

static int transfer( struct pool *pool, const struct call *open, enum op op, uint64_t offset, void *data, uint32_t size,
                     struct call *ret )
{
    *ret = on( open, op );
    ret->request.offset = offset;
    ret->request.data = arena_offset( pool, data );
    ret->request.size = size;
    return ask( pool, ret );
}

static void fill( unsigned char *data, size_t size, unsigned seed )
{
    while (size--) *data++ = seed = seed * 1103515245 + 12345;
}

static void test_connect( void )
{
    static const struct
    {
        const char *share, *user, *password;
        int error;
        unsigned win32, status;
    }
    rows[] =
    {
        { "data",   "alice",  "secret", 0,            0,    0 },
        { "DATA",   "ALICE",  "secret", 0,            0,    0 },
        { "secret", "bob",    "secret", 0,            0,    0 },
        { "guest",  "",       "",       0,            0,    0 },
        { "guest",  "guest",  "",       0,            0,    0 },
        { "data",   "alice",  "wrong",  EACCES,       1326, 0xc000006d },
        { "guest",  "alice",  "wrong",  EACCES,       1326, 0xc000006d },      /* never silently a guest */
        { "data",   "nobody1", "secret", EACCES,      1326, 0xc000006d },
        { "data",   "carol",  "secret", EACCES,       1331, 0xc0000072 },
        { "data",   "dave",   "secret", EACCES,       1907, 0xc0000224 },
        { "nodata", "alice",  "secret", ENOENT,       67,   0xc00000cc },
        { "secret", "alice",  "secret", EACCES,       5,    0xc0000022 },
        { "data",   "",       "",       EACCES,       5,    0xc0000022 },
        { "a b#1@%25", "alice", "secret", 0,          0,    0 },
        { "da/ta",  "alice",  "secret", EINVAL,       59,   0 },
    };
    unsigned i;

    for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        struct pool *pool = pool_as( rows[i].share, rows[i].user, rows[i].password, "", 1 );
        struct call call = call_path( OP_ECHO, NULL, 0 );

        ask( pool, &call );
        ok( call.answer.error == rows[i].error, "%u: got errno %d\n", i, call.answer.error );
        ok( call.answer.win32 == rows[i].win32, "%u: got Win32 %u\n", i, call.answer.win32 );
        ok( call.answer.status == rows[i].status, "%u: got %08x\n", i, call.answer.status );
        ok( !*call.text == !rows[i].error, "%u: got text '%s'\n", i, call.text );
        pool_free( pool );
    }
}

static struct call connect_to( const char *server, const char *port, unsigned *took )
{
    char *strings[CONNECTION_STRINGS] = { (char *)server, (char *)port, "data", "alice", "", "secret", "", "1200" };
    struct pool *pool = open_pool( setup->worker, strings, 1 );
    struct call call = call_path( OP_ECHO, NULL, 0 );
    uint64_t begun = now_ms();

    ask( pool, &call );
    *took = now_ms() - begun;
    pool_free( pool );
    return call;
}

enum listener { MUTE, DROPS, SPEAKS_HTTP, CLOSES };

/* Another kind of server on a port of its own; runs until it is killed. */
static pid_t listen_as( enum listener kind, char port[8] )
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = inet_addr( setup->server ) };
    socklen_t size = sizeof(address);
    int fd = socket( AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0 ), i;
    pid_t pid;

    bind( fd, (struct sockaddr *)&address, size );
    listen( fd, kind == DROPS ? 0 : 16 );
    getsockname( fd, (struct sockaddr *)&address, &size );
    sprintf( port, "%u", ntohs( address.sin_port ) );
    if ((pid = fork()))
    {
        close( fd );
        if (kind == DROPS) usleep( 200000 );
        return pid;
    }
    for (i = 0; kind == DROPS && i < 4; i++)
        connect( socket( AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0 ), (struct sockaddr *)&address, size );
    while (kind == DROPS) pause();
    for (;;)
    {
        int client = accept( fd, NULL, NULL );
        char buffer[4096];

        if (kind == CLOSES) close( client );
        if (kind == SPEAKS_HTTP && read( client, buffer, sizeof(buffer) ) >= 0)
            if (write( client, "HTTP/1.0 400 Bad Request\r\n\r\n", 28 ) < 0) _exit( 1 );
    }
}

static void test_unreachable( void )
{
    static const struct { enum listener kind; int error, or_error; unsigned most; } rows[] =
    {
        { MUTE,        ETIMEDOUT, 0,          1900 },
        { DROPS,       ETIMEDOUT, 0,          1900 },
        { SPEAKS_HTTP, ETIMEDOUT, ENETRESET,  1900 },
        { CLOSES,      ENETRESET, ECONNABORTED, 1900 },
    };
    struct call call;
    unsigned i, took;
    char port[8];

    call = connect_to( "no-such-host.invalid", "", &took );
    ok( call.answer.error == EHOSTUNREACH && call.answer.win32 == 53 && call.answer.status == 0xc00000be, "got %d %u\n",
        call.answer.error, call.answer.win32 );
    call = connect_to( setup->server, "1", &took );
    ok( call.answer.error == ECONNREFUSED && call.answer.win32 == 53, "got %d %u\n", call.answer.error, call.answer.win32 );
    ok( took < 1000, "took %u ms\n", took );
    call = connect_to( setup->server, "70000", &took );
    ok( call.answer.error == EINVAL, "got %d\n", call.answer.error );
    call = connect_to( "::1", "", &took );
    ok( call.answer.error == EAFNOSUPPORT && call.answer.win32 == 53 && *call.text, "got %d\n", call.answer.error );
    call = connect_to( "a/b%c", "", &took );
    ok( call.answer.error == EINVAL, "got %d\n", call.answer.error );

    for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
    {
        pid_t pid = listen_as( rows[i].kind, port );

        call = connect_to( setup->server, port, &took );
        ok( call.answer.error == rows[i].error || call.answer.error == rows[i].or_error, "%u: got %d\n", i, call.answer.error );
        ok( call.answer.win32 == 53, "%u: got Win32 %u\n", i, call.answer.win32 );
        ok( *call.text, "%u: no text\n", i );
        ok( took < rows[i].most, "%u: took %u ms\n", i, took );
        kill( pid, SIGKILL );
        waitpid( pid, NULL, 0 );
    }
}

static void test_files( void )
{
    static const char *const names[] = { "plain.txt", "100% sure%20#1&;=+@!~$'().txt", "\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80", " x", "a b/c" };
    struct pool *pool = alice( 1 );
    unsigned char *data = arena_alloc( pool, MAX_PIECE ), *back = arena_alloc( pool, MAX_PIECE );
    struct call open, call;
    struct attr attr;
    struct stat st;
    char local[1024];
    unsigned i;

    ok( !do_path( pool, OP_MKDIR, "a b", 0 ), "mkdir\n" );
    ok( do_path( pool, OP_MKDIR, "a b", 0 ) == EEXIST, "mkdir twice\n" );
    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
    {
        open = call_path( OP_OPEN, names[i], OPEN_READ | OPEN_WRITE | OPEN_CREATE | OPEN_NEW );
        ok( !ask( pool, &open ), "%s: got %d\n", names[i], open.answer.error );
        fill( data, 1000, i );
        ok( !transfer( pool, &open, OP_WRITE, 0, data, 1000, &call ), "%s: got %d\n", names[i], call.answer.error );
        ok( !do_on( pool, &open, OP_CLOSE ), "close\n" );
        ok( do_on( pool, &open, OP_CLOSE ) == EBADF, "close twice\n" );
        snprintf( local, sizeof(local), "%s/%s", setup->data, names[i] );
        ok( !stat( local, &st ) && st.st_size == 1000, "%s is not there\n", local );
        open = call_path( OP_OPEN, names[i], OPEN_READ | OPEN_WRITE | OPEN_CREATE | OPEN_NEW );
        ok( ask( pool, &open ) == EEXIST, "%s: got %d\n", names[i], open.answer.error );
        open = call_path( OP_OPEN, names[i], OPEN_READ );
        ok( !ask( pool, &open ) && open.answer.attr.size == 1000, "%s: got %d\n", names[i], open.answer.error );
        ok( open.answer.attr.inode == st.st_ino, "inode\n" );
        ok( !transfer( pool, &open, OP_READ, 0, back, 4096, &call ) && call.answer.size == 1000, "read %u\n", call.answer.size );
        ok( !memcmp( data, back, 1000 ), "%s: other bytes\n", names[i] );
        ok( transfer( pool, &open, OP_WRITE, 0, data, 10, &call ), "wrote through a reader\n" );
        do_on( pool, &open, OP_CLOSE );
    }

    open = call_path( OP_OPEN, "blind", OPEN_WRITE | OPEN_CREATE | OPEN_NEW | OPEN_BLIND );
    ok( !ask( pool, &open ) && !open.answer.attr.write_time, "got %d\n", open.answer.error );
    ok( !transfer( pool, &open, OP_APPEND, 0, data, 10, &call ) && !do_on( pool, &open, OP_CLOSE ), "got %d\n", call.answer.error );
    open = call_path( OP_OPEN, "a b", OPEN_READ | OPEN_BLIND );
    ok( ask( pool, &open ) == EISDIR, "opened a directory: %d\n", open.answer.error );

    /* Whole pieces, at odd places, past the end, empty ones. */
    open = call_path( OP_OPEN, "big", OPEN_READ | OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE );
    ok( !ask( pool, &open ) && !open.answer.attr.size, "got %d\n", open.answer.error );
    fill( data, MAX_PIECE, 7 );
    ok( !transfer( pool, &open, OP_WRITE, 12345, data, MAX_PIECE, &call ), "got %d\n", call.answer.error );
    ok( call.answer.size == MAX_PIECE, "wrote %u\n", call.answer.size );
    memset( back, 0xcc, MAX_PIECE );
    ok( !transfer( pool, &open, OP_READ, 12345, back, MAX_PIECE, &call ) && call.answer.size == MAX_PIECE, "read\n" );
    ok( !memcmp( data, back, MAX_PIECE ), "other bytes\n" );
    ok( !transfer( pool, &open, OP_READ, 12345 + MAX_PIECE, back, 100, &call ) && !call.answer.size, "read past the end\n" );
    ok( !transfer( pool, &open, OP_READ, 0, back, 0, &call ) && !call.answer.size, "empty read\n" );
    ok( !transfer( pool, &open, OP_WRITE, 0, back, 0, &call ), "empty write\n" );
    ok( !transfer( pool, &open, OP_WRITE, 5ull << 30, data, 10, &call ), "past 4 GiB: got %d\n", call.answer.error );
    ok( !do_on( pool, &open, OP_FSTAT ), "fstat\n" );
    call = on( &open, OP_FSTAT );
    ok( !ask( pool, &call ) && call.answer.attr.size == (5ull << 30) + 10, "got %d\n", call.answer.error );
    call = on( &open, OP_TRUNCATE );
    call.request.offset = 100;
    ok( !ask( pool, &call ), "got %d\n", call.answer.error );
    ok( !transfer( pool, &open, OP_APPEND, 0, data, 50, &call ) && call.answer.offset == 100 && call.answer.size == 50,
        "append: got %d\n", call.answer.error );
    do_on( pool, &open, OP_CLOSE );
    ok( stat_of( pool, "big" ).size == 150, "size\n" );
    call = call_path( OP_TRUNCATE_PATH, "big", 0 );
    call.request.offset = 7;
    ok( !ask( pool, &call ) && stat_of( pool, "big" ).size == 7, "got %d\n", call.answer.error );

    /* A writer that cannot read. */
    open = call_path( OP_OPEN, "big", OPEN_WRITE );
    ok( !ask( pool, &open ) && open.answer.attr.size == 7, "got %d\n", open.answer.error );
    ok( do_path( pool, OP_UNLINK, "big", 0 ) == EBUSY, "deleted what is open\n" );
    call = on( &open, OP_CLOSE );
    call.request.handle += 1 << 16;
    ok( ask( pool, &call ) == EBADF, "got %d\n", call.answer.error );
    do_on( pool, &open, OP_CLOSE );

    open = call_path( OP_OPEN, "a b", OPEN_READ );
    ok( ask( pool, &open ) == EISDIR, "opened a directory: %d\n", open.answer.error );
    open = call_path( OP_OPEN, "nothing", OPEN_READ );
    ok( ask( pool, &open ) == ENOENT, "got %d\n", open.answer.error );

    ok( do_path( pool, OP_UNLINK, "a b", 0 ) == EISDIR, "unlinked a directory\n" );
    ok( do_path( pool, OP_RMDIR, "a b", 0 ) == ENOTEMPTY, "rmdir\n" );
    ok( do_path( pool, OP_RMDIR, "big", 0 ) == ENOTDIR, "rmdir of a file\n" );
    ok( do_path( pool, OP_UNLINK, "nothing", 0 ) == ENOENT, "unlink\n" );
    ok( do_rename( pool, "nothing", "x", 0 ) == ENOENT, "rename\n" );
    ok( do_rename( pool, "big", "plain.txt", 0 ) == EEXIST, "rename replaced\n" );
    ok( stat_of( pool, "plain.txt" ).size == 1000 && stat_of( pool, "big" ).size == 7, "sizes\n" );
    ok( !do_rename( pool, "big", "BIG", 0 ), "change of case\n" );
    ok( !do_rename( pool, "BIG", "plain.txt", RENAME_REPLACE ), "rename did not replace\n" );
    ok( stat_of( pool, "plain.txt" ).size == 7, "size\n" );
    ok( !do_rename( pool, "a b", "a%20b", 0 ), "rename of a directory\n" );
    ok( !do_path( pool, OP_UNLINK, "a%20b/c", UNLINK_KNOWN_FILE ), "unlink\n" );
    attr = stat_of( pool, "a%20b" );
    ok( attr.attributes & ATTRIBUTE_DIRECTORY && !attr.size, "attributes %x\n", attr.attributes );
    ok( !do_path( pool, OP_RMDIR, "a%20b", 0 ), "rmdir\n" );
    ok( do_path( pool, OP_RMDIR, "a%20b", 0 ) == ENOENT, "rmdir twice\n" );
    ok( stat_of( pool, "" ).attributes & ATTRIBUTE_DIRECTORY, "root\n" );
    ok( do_path( pool, OP_MKDIR, "a:b", 0 ) && do_path( pool, OP_MKDIR, "a*b", 0 ), "bad names\n" );
    ok( stat_of( pool, names[2] ).size == 1000, "no such name\n" );
    arena_free( pool, data );
    arena_free( pool, back );
    pool_free( pool );
}

/* What the worker must not swallow from whoever speaks to it. */
static void test_bad_requests( void )
{
    static const char *const paths[] = { "/", "a//b", "a/", "/a", ".", "..", "a/../b", "a/./b", "a\\b", "../../etc/passwd" };
    struct pool *pool = alice( 1 );
    struct call call, open;
    unsigned i;

    for (i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
        ok( do_path( pool, OP_STAT, paths[i], 0 ) == EINVAL, "'%s' was taken\n", paths[i] );
    ok( do_path( pool, OP_STAT, NULL, 0 ) == EINVAL, "no path\n" );
    ok( do_path( pool, OP_OPEN, "", OPEN_READ ) == EINVAL, "the root as a file\n" );
    ok( do_path( pool, OP_OPEN, "plain.txt", 0 ) == EINVAL, "no mode\n" );
    ok( do_path( pool, OP_OPEN, "plain.txt", 0x8001 ) == EINVAL, "unknown flags\n" );
    ok( do_path( pool, OP_ECHO, "x", 0 ) == EINVAL, "a path too many\n" );
    ok( do_path( pool, OP_COUNT, NULL, 0 ) == ENOSYS && do_path( pool, 0xffffffff, NULL, 0 ) == ENOSYS, "unknown op\n" );
    ok( do_path( pool, OP_CONNECT, NULL, 0 ) == EISCONN, "connected twice\n" );
    call = call_path( OP_FSTAT, NULL, 0 );
    for (i = 0; i < 4; i++)
    {
        static const uint32_t handles[] = { 0, 1, 0xffff, 0xffffffff };
        call.worker = ANY_WORKER;
        call.request.handle = handles[i];
        ok( ask( pool, &call ) == EBADF, "handle %x\n", handles[i] );
    }
    open = call_path( OP_OPEN, "plain.txt", OPEN_READ );
    ok( !ask( pool, &open ), "got %d\n", open.answer.error );
    for (i = 0; i < 5; i++)
    {
        static const struct { uint64_t data; uint32_t size; uint64_t offset; int error; } wild[] =
        {
            { 0, 32 * 1024 * 1024 + 1, 0, EFAULT }, { 32 * 1024 * 1024, 1, 0, EFAULT }, { UINT64_MAX - 7, 16, 0, EFAULT },
            { 3, 16, 0, EFAULT }, { 0, 16, UINT64_MAX, EINVAL },
        };
        call = on( &open, OP_READ );
        call.request.data = wild[i].data;
        call.request.size = wild[i].size;
        call.request.offset = wild[i].offset;
        ok( ask( pool, &call ) == wild[i].error, "%u: got %d\n", i, call.answer.error );
    }
    call = on( &open, OP_LIST_MORE );
    ok( ask( pool, &call ) == EBADF, "a file listed: %d\n", call.answer.error );
    ok( !do_on( pool, &open, OP_CLOSE ), "close\n" );
    pool_free( pool );
}

static void test_attributes( void )
{
    static const uint32_t sets[] = { 0, 1, 2, 4, 0x20, 0x27, 0x22, 0 };
    const uint64_t second = 1000000000, times[] = { 1000000000 * second + 123456000, 1500000000 * second, 1 * second };
    struct pool *pool = alice( 1 );
    struct call call = call_path( OP_OPEN, "attr", OPEN_WRITE | OPEN_CREATE );
    struct attr before, after;
    unsigned i;

    ok( !ask( pool, &call ) && !do_on( pool, &call, OP_CLOSE ), "got %d\n", call.answer.error );
    for (i = 0; i < sizeof(sets) / sizeof(sets[0]); i++)
    {
        ok( !do_path( pool, OP_SET_ATTRIBUTES, "attr", sets[i] ), "%x\n", sets[i] );
        after = stat_of( pool, "attr" );
        ok( after.attributes == sets[i], "%x: got %x\n", sets[i], after.attributes );
    }
    ok( !do_path( pool, OP_SET_ATTRIBUTES, "attr", ATTRIBUTE_READONLY ), "readonly\n" );
    call = call_path( OP_UNLINK, "attr", 0 );
    ok( ask( pool, &call ) == EACCES && call.answer.win32 == 5 && call.answer.status == 0xc0000121, "got %d %08x\n",
        call.answer.error, call.answer.status );
    ok( do_path( pool, OP_OPEN, "attr", OPEN_WRITE ) == EACCES, "wrote to read-only\n" );
    ok( !do_path( pool, OP_SET_ATTRIBUTES, "attr", 0 ), "writable\n" );

    before = stat_of( pool, "attr" );
    for (i = 0; i < 3; i++)
    {
        call = call_path( OP_SET_TIMES, "attr", 0 );
        call.request.write_time = times[i];
        ok( !ask( pool, &call ), "got %d\n", call.answer.error );
        after = stat_of( pool, "attr" );
        ok( after.write_time == times[i], "%u: got %llu\n", i, (unsigned long long)after.write_time );
        ok( after.access_time / 1000 == before.access_time / 1000, "%u: access time changed\n", i );
    }
    call = call_path( OP_SET_TIMES, "attr", 0 );
    call.request.access_time = times[1];
    call.request.birth_time = times[2];
    ok( !ask( pool, &call ), "got %d\n", call.answer.error );
    after = stat_of( pool, "attr" );
    ok( after.write_time == times[2] && after.access_time == times[1], "got %llu %llu\n",
        (unsigned long long)after.write_time, (unsigned long long)after.access_time );
    call = call_path( OP_SET_TIMES, "nothing", 0 );
    call.request.write_time = times[0];
    ok( ask( pool, &call ) == ENOENT, "got %d\n", call.answer.error );
    ok( do_path( pool, OP_SET_ATTRIBUTES, "nothing", 0 ) == ENOENT, "attributes of nothing\n" );
    pool_free( pool );
}

/* Find a name in a listing of pieces of that size; returns how many entries there were. */
static unsigned list( struct pool *pool, const char *path, uint32_t size, const char *name, struct attr *attr )
{
    char *data = arena_alloc( pool, size ), *at;
    struct call call = call_path( OP_LIST, path, 0 );
    unsigned count = 0;

    for (;;)
    {
        call.request.data = arena_offset( pool, data );
        call.request.size = size;
        ok( !ask( pool, &call ), "%s: got %d\n", path, call.answer.error );
        for (at = data; !call.answer.error && at < data + call.answer.size; at += ((struct entry *)at)->size)
        {
            struct entry *entry = (struct entry *)at;

            ok( entry->size % 8 == 0 && entry->size >= sizeof(*entry) + entry->name_size, "entry of %u\n", entry->size );
            ok( strlen( entry->name ) + 1 == entry->name_size, "name of %u\n", entry->name_size );
            if (name && !strcmp( entry->name, name )) *attr = entry->attr;
            count++;
        }
        ok( at == data + call.answer.size, "entries and size differ\n" );
        if (call.answer.error || !call.answer.more) break;
        call = on( &call, OP_LIST_MORE );
    }
    arena_free( pool, data );
    return count;
}

static void test_list( void )
{
    struct pool *pool = alice( 1 );
    struct attr attr = { 0 }, of_stat;
    struct call call;
    char name[1024];
    unsigned i;

    ok( !do_path( pool, OP_MKDIR, "many", 0 ), "mkdir\n" );
    ok( list( pool, "many", 65536, NULL, NULL ) == 0, "not empty\n" );
    for (i = 0; i < 1500; i++)
    {
        snprintf( name, sizeof(name), "%s/many/file %u \xc3\xa9.txt", setup->data, i );
        close( open( name, O_CREAT | O_WRONLY, 0666 ) );
        chmod( name, 0666 );
    }
    ok( list( pool, "many", 65536, "file 17 \xc3\xa9.txt", &attr ) == 1500, "not all\n" );
    ok( list( pool, "many", 1024, NULL, NULL ) == 1500, "not all in small pieces\n" );
    ok( attr.inode && attr.write_time && attr.birth_time, "attributes\n" );
    ok( !do_path( pool, OP_SET_ATTRIBUTES, "many/file 17 \xc3\xa9.txt", ATTRIBUTE_HIDDEN | ATTRIBUTE_ARCHIVE ), "hide\n" );
    list( pool, "many", 65536, "file 17 \xc3\xa9.txt", &attr );
    of_stat = stat_of( pool, "many/FILE 17 \xc3\xa9.TXT" );
    ok( attr.attributes == (ATTRIBUTE_HIDDEN | ATTRIBUTE_ARCHIVE) && of_stat.attributes == attr.attributes, "got %x %x\n",
        attr.attributes, of_stat.attributes );
    ok( attr.inode == of_stat.inode && attr.write_time == of_stat.write_time, "listing and stat differ\n" );
    list( pool, "", 65536, "many", &attr );
    ok( attr.attributes & ATTRIBUTE_DIRECTORY && !attr.size, "got %x\n", attr.attributes );

    call = call_path( OP_LIST, "many", 0 );
    call.request.size = 1024;
    ok( !ask( pool, &call ) && call.answer.more, "got %d\n", call.answer.error );
    ok( !do_on( pool, &call, OP_LIST_END ), "end\n" );
    ok( do_on( pool, &call, OP_LIST_END ) == EBADF, "end twice\n" );
    call = call_path( OP_LIST, "many", 0 );
    call.request.size = 8;
    ok( ask( pool, &call ) == EINVAL, "got %d\n", call.answer.error );
    call = call_path( OP_LIST, "plain.txt", 0 );
    call.request.size = 1024;
    ok( ask( pool, &call ) == ENOTDIR, "listed a file: %d\n", call.answer.error );
    call = call_path( OP_LIST, "nothing", 0 );
    call.request.size = 1024;
    ok( ask( pool, &call ) == ENOENT, "got %d\n", call.answer.error );
    pool_free( pool );
}

static void test_space( void )
{
    struct pool *pool = alice( 1 );
    struct call call = call_path( OP_STATFS, NULL, 0 );

    ok( !ask( pool, &call ), "got %d\n", call.answer.error );
    ok( call.answer.space.block_size >= 512 && call.answer.space.blocks && call.answer.space.blocks >= call.answer.space.free_blocks,
        "%llu × %llu\n", (unsigned long long)call.answer.space.block_size, (unsigned long long)call.answer.space.blocks );
    pool_free( pool );
}

static void test_shares( void )
{
    struct pool *pool = pool_as( "", "alice", "secret", "", 1 );
    unsigned i, found = 0, size = 65536;
    char *data = arena_alloc( pool, size ), *at;

    for (i = 0; i < 2; i++)     /* the second time it is asked anew */
    {
        struct call call = { .request = { .op = OP_SHARES, .size = size, .data = arena_offset( pool, data ) }, .worker = ANY_WORKER };

        ok( !ask( pool, &call ), "got %d\n", call.answer.error );
        for (at = data; !call.answer.error && at < data + call.answer.size; at += ((struct share_entry *)at)->size)
        {
            struct share_entry *entry = (struct share_entry *)at;
            const char *comment = entry->strings + entry->name_size;

            if (!strcmp( entry->strings, "data" ) && !strcmp( comment, "Data of all" ) && entry->type == SHARE_DISK) found++;
            if (!strcmp( entry->strings, "IPC$" ) && entry->type == SHARE_IPC) found++;
        }
    }
    ok( found == 4, "found %u\n", found );
    pool_free( pool );
}

/* The connection is lost while nothing is asked: whoever asks by path does not notice, whoever has a handle does. */
static void test_restart( void )
{
    struct pool *pool = alice( 1 );
    struct call open = call_path( OP_OPEN, "plain.txt", OPEN_READ ), call;
    unsigned i;

    ok( !ask( pool, &open ), "got %d\n", open.answer.error );
    control( "kill" );
    control( "start" );
    call = call_path( OP_STAT, "plain.txt", 0 );
    ok( !ask( pool, &call ), "no new connection: %d, lost %u\n", call.answer.error, call.answer.lost );
    call = on( &open, OP_FSTAT );
    ask( pool, &call );
    ok( call.answer.error == ESTALE, "got %d\n", call.answer.error );
    ok( do_on( pool, &open, OP_CLOSE ) == ESTALE, "the worker lives on\n" );
    open = call_path( OP_OPEN, "plain.txt", OPEN_READ );
    ok( !ask( pool, &open ), "got %d\n", open.answer.error );

    /* Reading is the first thing that is asked. */
    control( "kill" );
    control( "start" );
    call = on( &open, OP_READ );
    call.request.size = 100;
    ask( pool, &call );
    ok( call.answer.error == ESTALE, "got %d, lost %u\n", call.answer.error, call.answer.lost );
    ok( !do_path( pool, OP_STAT, "plain.txt", 0 ), "no new worker\n" );

    /* What must not be done twice is done once. */
    ok( !do_path( pool, OP_STAT, "plain.txt", 0 ), "stat\n" );
    control( "kill" );
    control( "start" );
    ok( !do_path( pool, OP_MKDIR, "once", 0 ), "mkdir\n" );
    control( "kill" );
    control( "start" );
    ok( !do_path( pool, OP_RMDIR, "once", 0 ), "rmdir\n" );

    /* Broken at the very moment it is used: the handle says so. */
    open = call_path( OP_OPEN, "plain.txt", OPEN_READ );
    ok( !ask( pool, &open ), "got %d\n", open.answer.error );
    control( "pause" );
    call = on( &open, OP_READ );
    call.request.size = 100;
    start( pool, &call );
    usleep( 50000 );
    control( "kill" );
    turn( pool, 0 );
    ok( call.answer.lost && (call.answer.error == ECONNABORTED || call.answer.error == ENETRESET), "got %d, lost %u\n",
        call.answer.error, call.answer.lost );

    /* Not there for a while. */
    call = call_path( OP_STAT, "plain.txt", 0 );
    ok( ask( pool, &call ) == ECONNREFUSED && call.answer.win32 == 53, "got %d\n", call.answer.error );
    control( "start" );
    for (i = 0; i < 40 && do_path( pool, OP_STAT, "plain.txt", 0 ); i++) turn( pool, 100 );
    ok( i < 40, "never came back\n" );

    /* There, but silent. */
    open = call_path( OP_OPEN, "plain.txt", OPEN_READ );
    ok( !ask( pool, &open ), "got %d\n", open.answer.error );
    control( "pause" );
    call = on( &open, OP_READ );
    call.request.size = 100;
    ok( ask( pool, &call ) == ETIMEDOUT, "got %d\n", call.answer.error );
    ok( do_path( pool, OP_STAT, "plain.txt", 0 ) == EHOSTDOWN, "asked again\n" );
    control( "resume" );
    for (i = 0; i < 40 && do_path( pool, OP_STAT, "plain.txt", 0 ); i++) turn( pool, 100 );
    ok( i > 20 && i < 40, "back after %u\n", i );
    pool_free( pool );
}

/* Is it at work? One that is dead and not yet buried is not. */
static int lives( pid_t pid )
{
    char name[64], state = 'Z';
    FILE *file;

    snprintf( name, sizeof(name), "/proc/%d/stat", pid );
    if (!(file = fopen( name, "r" ))) return 0;
    if (fscanf( file, "%*d %*s %c", &state ) != 1) state = 'Z';
    fclose( file );
    return state != 'Z' && state != 'X';
}

static pid_t child_of( pid_t parent )
{
    char name[64];
    pid_t pid = 0;
    FILE *file;

    snprintf( name, sizeof(name), "/proc/%d/task/%d/children", parent, parent );
    if (!(file = fopen( name, "r" ))) return 0;
    if (fscanf( file, "%d", &pid ) != 1) pid = 0;
    fclose( file );
    return pid;
}

static void test_killed( void )
{
    struct pool *pool = alice( 1 );
    struct call open = call_path( OP_OPEN, "plain.txt", OPEN_READ ), call;
    char *data = arena_alloc( pool, 65536 );
    pid_t pid;

    ok( !ask( pool, &open ), "got %d\n", open.answer.error );
    ok( (pid = child_of( getpid() )), "no worker\n" );
    call = on( &open, OP_READ );
    call.request.size = 65536;
    control( "pause" );
    start( pool, &call );
    usleep( 50000 );
    kill( pid, SIGKILL );
    turn( pool, 0 );
    ok( call.answer.error == EIO, "got %d\n", call.answer.error );
    control( "resume" );
    ok( do_on( pool, &open, OP_CLOSE ) == ESTALE, "handle outlived it\n" );
    ok( !do_path( pool, OP_STAT, "plain.txt", 0 ), "no new worker\n" );
    ok( (pid = child_of( getpid() )), "no worker\n" );
    arena_free( pool, data );
    pool_free( pool );
    ok( !lives( pid ), "a worker is left\n" );
}

static int holds( pid_t pid, const char *name, const char *what )
{
    char path[64], content[65536];
    size_t size;
    FILE *file;

    snprintf( path, sizeof(path), "/proc/%d/%s", pid, name );
    if (!(file = fopen( path, "r" ))) return -1;
    size = fread( content, 1, sizeof(content), file );
    fclose( file );
    return memmem( content, size, what, strlen( what ) ) != NULL;
}

/* What everybody may look at says nothing. */
static void test_password( void )
{
    struct pool *pool = alice( 1 );
    pid_t pid;

    ok( !do_path( pool, OP_ECHO, NULL, 0 ), "echo\n" );
    ok( (pid = child_of( getpid() )), "no worker\n" );
    ok( !holds( pid, "cmdline", "secret" ) && !holds( pid, "environ", "secret" ), "the password is there\n" );
    ok( holds( pid, "cmdline", "smbredir-worker" ) == 1, "this is not the worker\n" );
    ok( holds( pid, "limits", "Max core file size        0 " ) == 1, "there can be a core file\n" );
    pool_free( pool );
}

/* A worker does not outlive whoever started it, even one that is killed. */
static void test_orphan( void )
{
    int pipes[2];
    pid_t parent, worker = 0;
    unsigned i;

    ok( !pipe( pipes ), "pipe\n" );
    if (!(parent = fork()))
    {
        struct pool *pool = alice( 1 );
        struct call call = call_path( OP_ECHO, NULL, 0 );

        ask( pool, &call );
        worker = child_of( getpid() );
        if (write( pipes[1], &worker, sizeof(worker) ) < 0) _exit( 1 );
        for (;;) pause();
    }
    ok( read( pipes[0], &worker, sizeof(worker) ) == sizeof(worker) && worker, "no worker\n" );
    kill( parent, SIGKILL );
    waitpid( parent, NULL, 0 );
    for (i = 0; i < 100 && lives( worker ); i++) usleep( 10000 );
    ok( i < 100, "it lives on\n" );
    close( pipes[0] );
    close( pipes[1] );
}

static void test_security( void )
{
    static const char *const levels[] = { "sign", "encrypt", "", "wild" };
    unsigned i;

    for (i = 0; i < 4; i++)
    {
        struct pool *pool = pool_as( "data", "alice", "secret", levels[i], 1 );
        char verb[32];

        ok( !do_path( pool, OP_STAT, "plain.txt", 0 ) == (i < 3), "%s\n", levels[i] );
        snprintf( verb, sizeof(verb), "is-%s", levels[i] );
        if (i < 3) control( verb );
        pool_free( pool );
    }
}

void test_server( const struct setup *with )
{
    setup = with;
    test_connect();
    test_unreachable();
    test_files();
    test_bad_requests();
    test_attributes();
    test_list();
    test_space();
    test_shares();
    test_security();
    test_killed();
    test_password();
    test_orphan();
    test_restart();
}
