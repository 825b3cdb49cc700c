/*
 * A worker: one connection to one share, for the front that started it
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

/* Whoever is at the other end of the socket is not believed: every number and every path is checked here, once, before the
 * engine sees it. What cannot be answered ends the process, which is the one thing the other end has to be able to bear. */

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "eager.h"
#include "smb.h"

#define DEFAULT_CONNECT_TIMEOUT 10000
#define MAX_CONNECT_TIMEOUT     600000
#define KEPT_MEMORY             (16 * 1024 * 1024)
#define MAX_MEMORY              (2ul << 30)     /* bytes: the library takes in a listing whole, and a server may never end it */
#define ALL_OPEN_FLAGS          (OPEN_READ | OPEN_WRITE | OPEN_CREATE | OPEN_NEW | OPEN_TRUNCATE | OPEN_BLIND)

/* What a request has to bring. */
enum wants
{
    WANTS_PATH  = 1,
    WANTS_PATH2 = 2,        /* besides a path */
    WANTS_DATA  = 4,        /* a piece of the arena */
    WANTS_NAME  = 8         /* the path is not the root */
};

static const struct { unsigned wants; uint32_t flags; void (*run)( struct task *task ); } ops[OP_COUNT] =
{
    [OP_STAT]           = { WANTS_PATH, 0, smb_stat },
    [OP_FSTAT]          = { 0, 0, smb_fstat },
    [OP_LIST]           = { WANTS_PATH | WANTS_DATA, 0, smb_list },
    [OP_LIST_MORE]      = { WANTS_DATA, 0, smb_list_more },
    [OP_LIST_END]       = { 0, 0, smb_list_end },
    [OP_OPEN]           = { WANTS_PATH | WANTS_NAME, ALL_OPEN_FLAGS, smb_open },
    [OP_CLOSE]          = { 0, 0, smb_close },
    [OP_READ]           = { WANTS_DATA, 0, smb_read },
    [OP_WRITE]          = { WANTS_DATA, 0, smb_write },
    [OP_APPEND]         = { WANTS_DATA, 0, smb_append },
    [OP_TRUNCATE]       = { 0, 0, smb_truncate },
    [OP_TRUNCATE_PATH]  = { WANTS_PATH | WANTS_NAME, 0, smb_truncate_path },
    [OP_SET_TIMES]      = { WANTS_PATH, 0, smb_set_times },
    [OP_SET_ATTRIBUTES] = { WANTS_PATH, MUTABLE_ATTRIBUTES, smb_set_attributes },
    [OP_MKDIR]          = { WANTS_PATH | WANTS_NAME, 0, smb_mkdir },
    [OP_RMDIR]          = { WANTS_PATH | WANTS_NAME, 0, smb_rmdir },
    [OP_UNLINK]         = { WANTS_PATH | WANTS_NAME, UNLINK_KNOWN_FILE, smb_unlink },
    [OP_RENAME]         = { WANTS_PATH | WANTS_PATH2 | WANTS_NAME, RENAME_REPLACE, smb_rename },
    [OP_STATFS]         = { 0, 0, smb_statfs },
    [OP_ECHO]           = { 0, 0, smb_echo },
    [OP_SHARES]         = { WANTS_DATA, 0, smb_shares },
    [OP_SERVERS]        = { WANTS_DATA, 0, smb_servers },
};

static char *arena;
static uint64_t arena_size;

/* The first packet stays for good: the password is in it, and the library asks for it whenever it connects again. */
static union { struct request request; char bytes[sizeof(struct request) + MAX_PACKET]; } *secret;

static int is_path( const char *path )
{
    size_t len;

    if (!*path) return 1;
    if (strchr( path, '\\' )) return 0;
    for ( ; ; path += len + 1)
    {
        len = strcspn( path, "/" );
        if (!len || (len == 1 && path[0] == '.') || (len == 2 && path[0] == '.' && path[1] == '.')) return 0;
        if (!path[len]) return 1;
    }
}

/* Split what follows a request into exactly count strings; 0 if it is not that. */
static int split( const char *bytes, size_t size, const char **strings, unsigned count )
{
    unsigned i;

    for (i = 0; i < count; i++)
    {
        size_t len = strnlen( bytes, size );

        if (len == size || len >= MAX_PATH_SIZE) return 0;
        strings[i] = bytes;
        bytes += len + 1;
        size -= len + 1;
    }
    return !size;
}

static void reply( const struct task *task )
{
    struct iovec iov[2] = { { (void *)&task->answer, sizeof(task->answer) }, { (void *)task->text, strlen( task->text ) + 1 } };
    struct msghdr msg = { .msg_iov = iov, .msg_iovlen = *task->text ? 2 : 1 };

    if (sendmsg( WORKER_SOCKET, &msg, MSG_NOSIGNAL ) == -1) _exit( 1 );
    /* Whoever asks on is given a new worker. */
    if (task->answer.lost) _exit( 0 );
}

static void refuse( struct task *task, int error )
{
    task->answer.error = error;
    reply( task );
}

/* What the alarm sends; ready beforehand, as nothing may be built in a signal handler. */
static struct { struct answer answer; char text[32]; } too_late =
{
    { .error = ETIMEDOUT, .win32 = 53, .status = 0xc00000b5, .lost = 1 }, "The server does not answer"
};

static void on_alarm( int sig )
{
    (void)sig;
    send( WORKER_SOCKET, &too_late, sizeof(too_late), MSG_NOSIGNAL );
    _exit( 1 );
}

/* The library has no limit for all of a connection's steps together. */
static void limit_connect( unsigned timeout )
{
    struct itimerval timer = { .it_value = { timeout / 1000, timeout % 1000 * 1000 } };

    setitimer( ITIMER_REAL, &timer, NULL );
}

static void connect_first( size_t size )
{
    static const char *strings[CONNECTION_STRINGS];
    const struct request *request = &secret->request;
    struct task task = { .request = request, .answer.id = request->id };
    unsigned timeout;

    if (size < sizeof(*request) || request->op != OP_CONNECT || request->offset != PROTOCOL
        || !split( secret->bytes + sizeof(*request), size - sizeof(*request), strings, CONNECTION_STRINGS ))
    {
        refuse( &task, EPROTO );
        _exit( 2 );
    }
    timeout = strtoul( strings[CONNECTION_TIMEOUT], NULL, 10 );
    if (!timeout) timeout = DEFAULT_CONNECT_TIMEOUT;
    if (timeout > MAX_CONNECT_TIMEOUT) timeout = MAX_CONNECT_TIMEOUT;
    too_late.answer.id = request->id;
    limit_connect( timeout );
    smb_connect( &task, strings );
    limit_connect( 0 );
    reply( &task );
    if (task.answer.error) _exit( 0 );
}

static void handle_request( const struct request *request, size_t size )
{
    struct task task = { .request = request };
    const char *strings[2] = { NULL, NULL };
    unsigned wants;

    if (size < sizeof(*request)) _exit( 2 );
    task.answer.id = request->id;
    if (request->op >= OP_COUNT || !ops[request->op].run)
    {
        refuse( &task, request->op == OP_CONNECT ? EISCONN : ENOSYS );
        return;
    }
    wants = ops[request->op].wants;
    if (!split( (const char *)(request + 1), size - sizeof(*request), strings, !!(wants & WANTS_PATH) + !!(wants & WANTS_PATH2) )
        || (strings[0] && !is_path( strings[0] )) || (strings[1] && (!is_path( strings[1] ) || !*strings[1]))
        || (wants & WANTS_NAME && !*strings[0]) || request->flags & ~ops[request->op].flags || request->offset > INT64_MAX)
    {
        refuse( &task, EINVAL );
        return;
    }
    if (wants & WANTS_DATA)
    {
        if (request->data % 8 || request->data > arena_size || request->size > arena_size - request->data)
        {
            refuse( &task, EFAULT );
            return;
        }
        task.data = arena + request->data;
    }
    if (smb_is_gone())
    {
        task.answer.lost = 1;
        refuse( &task, ESTALE );
    }
    task.path = strings[0];
    task.path2 = strings[1];
    ops[request->op].run( &task );
    reply( &task );
}

/* Wait for a packet. No more: the front has gone, and so do we. */
static size_t receive( void *buffer, size_t size )
{
    struct iovec iov = { buffer, size };
    struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1 };
    struct pollfd pfd = { WORKER_SOCKET, POLLIN, 0 };
    ssize_t ret;

    while ((ret = recvmsg( WORKER_SOCKET, &msg, MSG_DONTWAIT )) == -1)
        if (errno == EAGAIN) eager_poll( &pfd, 1, -1 );
        else if (errno != EINTR) break;
    if (ret <= 0) _exit( 0 );
    if (msg.msg_flags & MSG_TRUNC) _exit( 2 );
    return ret;
}

static int map_arena( void )
{
    struct stat st;

    if (fstat( WORKER_ARENA, &st ) || st.st_size <= 0) return 0;
    arena_size = st.st_size;
    arena = mmap( NULL, arena_size, PROT_READ | PROT_WRITE, MAP_SHARED, WORKER_ARENA, 0 );
    if (arena == MAP_FAILED) return 0;
    madvise( arena, arena_size, MADV_HUGEPAGE );
    return 1;
}

int main( void )
{
    static union { struct request request; char bytes[sizeof(struct request) + MAX_PACKET]; } packet;
    struct rlimit no_core = { 0, 0 };
#ifndef __SANITIZE_ADDRESS__        /* which takes far more */
    struct rlimit enough_memory = { MAX_MEMORY, MAX_MEMORY };
#endif
    int type;
    socklen_t size = sizeof(type);

    /* Our parent's thread, to be precise; it has but one. The end of the socket is noticed in any case. */
    prctl( PR_SET_PDEATHSIG, SIGKILL );
    setrlimit( RLIMIT_CORE, &no_core );
    prctl( PR_SET_DUMPABLE, 0 );
#ifndef __SANITIZE_ADDRESS__
    setrlimit( RLIMIT_DATA, &enough_memory );
#endif
    /* The library takes memory for each block it reads or writes: it is not to be fetched from the system, page by page,
     * each time. */
    mallopt( M_MMAP_THRESHOLD, KEPT_MEMORY );
    mallopt( M_TRIM_THRESHOLD, KEPT_MEMORY );
    unsetenv( "HOME" );     /* the library would be ruled by what lies below it */
    signal( SIGALRM, on_alarm );
    signal( SIGPIPE, SIG_IGN );

    if (getsockopt( WORKER_SOCKET, SOL_SOCKET, SO_TYPE, &type, &size ) || type != SOCK_SEQPACKET || !map_arena())
    {
        fprintf( stderr, "smbredir-worker is started by smbredir, not by hand\n" );
        return 2;
    }
    secret = mmap( NULL, sizeof(*secret), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0 );
    if (secret == MAP_FAILED) return 1;
    madvise( secret, sizeof(*secret), MADV_DONTDUMP );
    mlock( secret, sizeof(*secret) );

    connect_first( receive( secret, sizeof(*secret) ) );
    for (;;) handle_request( &packet.request, receive( &packet, sizeof(packet) ) );
}
