/*
 * Fuzzer: the pool, with workers that lie, die and hang
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

/*
 * No worker is a process: starting one, what it is sent and what comes back from it is made of the run's bytes, and so is the
 * time. Whatever they do, each call comes back once and in bounded time, with nothing in it that could do harm.
 */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fuzz.h"

static int fake_spawn( pid_t *pid );
static ssize_t fake_send( int fd, const void *data, size_t size );
static ssize_t fake_recvmsg( int fd, struct msghdr *msg );
static int fake_socketpair( int pair[2] );
static int fake_close( int fd );
static pid_t fake_waitpid( pid_t pid );
static void fake_clock( struct timespec *ts );

#define posix_spawn( pid, program, actions, attr, argv, envp ) ((void)(argv), fake_spawn( pid ))
#define send( fd, data, size, flags )           fake_send( fd, data, size )
#define recvmsg( fd, msg, flags )               fake_recvmsg( fd, msg )
#define socketpair( family, type, protocol, pair ) fake_socketpair( pair )
#define close( fd )                             fake_close( fd )
#define fcntl( fd, ... )                        (fd)
#define kill( pid, signal )                     ((void)0)
#define waitpid( pid, status, flags )           fake_waitpid( pid )
#define clock_gettime( id, ts )                 fake_clock( ts )
#define mlock( base, size )                     ((void)0)
#define nanosleep( time, left )                 ((void)0)
#include "programs/smbredir/pool.c"
#undef close
#undef fcntl

#define MAX_CALLS 24
#define FIRST_FD  1000

static uint64_t now;
static unsigned starts, open_fds, corpses;

/* The last request a worker was sent, and what it has said and nobody has read. */
#define MAX_WAITING 4
static struct link
{
    int fd;
    struct request sent[IN_FLIGHT + 1];
    unsigned sent_count, waiting;
    int dead;
    struct { size_t size; int truncated; char bytes[sizeof(struct answer) + 1024]; } packets[MAX_WAITING];
} links[MAX_WORKERS];

static struct fuzz_call
{
    struct call call;
    int pending;
} calls[MAX_CALLS];
static unsigned handed_worker;
static unsigned handed_generation;

static void fake_clock( struct timespec *ts )
{
    ts->tv_sec = now / 1000;
    ts->tv_nsec = now % 1000 * 1000000;
}

static struct link *link_of( int fd )
{
    unsigned i;

    for (i = 0; i < MAX_WORKERS; i++) if (links[i].fd == fd) return &links[i];
    fuzz_fail( __FILE__, __LINE__, "a descriptor that is open" );
}

static int fake_socketpair( int pair[2] )
{
    unsigned i;

    if (take_byte() == 0xfe)
    {
        errno = EMFILE;
        return -1;
    }
    for (i = 0; i < MAX_WORKERS && links[i].fd; i++) {}
    require( i < MAX_WORKERS );
    memset( &links[i], 0, sizeof(links[i]) );
    pair[0] = links[i].fd = FIRST_FD + ++starts;
    pair[1] = 1;
    open_fds++;
    return 0;
}

static int fake_close( int fd )
{
    if (fd == 1) return 0;
    if (fd < FIRST_FD) return 0;    /* the arena's */
    link_of( fd )->fd = 0;
    open_fds--;
    return 0;
}

static int fake_spawn( pid_t *pid )
{
    if (take_byte() == 0xfe) return ENOENT;
    *pid = starts;
    corpses++;
    return 0;
}

static pid_t fake_waitpid( pid_t pid )
{
    if (take_byte() & 1) return 0;
    corpses--;
    return pid;
}

static ssize_t fake_send( int fd, const void *data, size_t size )
{
    struct link *link = link_of( fd );
    const struct request *request = data;

    require( size >= sizeof(*request) && size <= sizeof(*request) + MAX_PACKET );
    if (link->dead || take_byte() == 0xfe)
    {
        errno = EPIPE;
        return -1;
    }
    require( link->sent_count < ARRAY_SIZE(link->sent) );
    link->sent[link->sent_count++] = *request;
    return size;
}

static ssize_t fake_recvmsg( int fd, struct msghdr *msg )
{
    struct link *link = link_of( fd );
    ssize_t size;

    if (!link->waiting)
    {
        errno = EAGAIN;
        return link->dead ? 0 : -1;
    }
    size = link->packets[0].size;
    require( size <= (ssize_t)msg->msg_iov->iov_len );
    memcpy( msg->msg_iov->iov_base, link->packets[0].bytes, size );
    msg->msg_flags = link->packets[0].truncated ? MSG_TRUNC : 0;
    memmove( link->packets, link->packets + 1, --link->waiting * sizeof(*link->packets) );
    return size;
}

/* --- what a worker says -------------------------------------------------------------------------------------------- */

static struct link *take_link( void )
{
    return &links[take_byte() % MAX_WORKERS];
}

/* An answer to the oldest request, right but for what the bytes change. */
static void worker_answers( void )
{
    static const int errors[] = { 0, 0, ENOENT, EACCES, EIO, ESTALE, ETIMEDOUT, ECONNREFUSED, EPROTO, -1, 4096, 4095, EHOSTDOWN };
    struct link *link = take_link();
    struct answer answer = { 0 };
    struct request request = { 0 };
    unsigned what = take_byte();
    size_t text_size;
    const uint8_t *text;

    if (!link->fd || link->dead || link->waiting == MAX_WAITING) return;
    if (link->sent_count)
    {
        request = link->sent[0];
        memmove( link->sent, link->sent + 1, --link->sent_count * sizeof(*link->sent) );
    }
    answer.id = request.id;
    answer.size = request.size;
    answer.handle = 5;
    if (what & 1) answer.error = errors[take_below( ARRAY_SIZE(errors) )];
    if (what & 2) answer.lost = take_byte() & 1;
    if (what & 4) answer.win32 = 1326;
    if (what & 8) answer.id += take_byte() - 128;
    if (what & 16) answer.size = take_number();
    if (what & 32) answer.more = take_number();
    memcpy( link->packets[link->waiting].bytes, &answer, sizeof(answer) );
    text = take_bytes( 600, &text_size );
    memcpy( link->packets[link->waiting].bytes + sizeof(answer), text, text_size );
    link->packets[link->waiting].size = sizeof(answer) + text_size;
    if (what & 64) link->packets[link->waiting].size = 1 + take_below( sizeof(answer) );
    link->packets[link->waiting].truncated = (what & 128) && take_byte() & 1;
    link->waiting++;
}

static void worker_dies( void )
{
    take_link()->dead = 1;
}

/* --- what the front does ------------------------------------------------------------------------------------------- */

static void done( struct call *call )
{
    struct fuzz_call *own = (struct fuzz_call *)call;
    const unsigned char *p;

    require( own->pending );
    own->pending = 0;
    require( call->answer.error >= 0 && call->answer.error <= 4095 );
    require( memchr( call->text, 0, sizeof(call->text) ) );
    for (p = (unsigned char *)call->text; *p; p++) require( *p >= ' ' && *p != 0x7f );
    if (call->answer.error) return;
    require( call->answer.id == call->request.id );
    switch (call->request.op)
    {
    case OP_READ: case OP_LIST: case OP_LIST_MORE: case OP_SHARES: case OP_SERVERS:
        require( call->answer.size <= call->request.size );
        break;
    case OP_WRITE: case OP_APPEND:
        require( call->answer.size == call->request.size );
    }
    require( call->worker >= 0 && call->worker < MAX_WORKERS && call->generation );
    handed_worker = call->worker;
    handed_generation = call->generation;
}

static void new_call( struct pool *pool )
{
    struct fuzz_call *own = &calls[take_byte() % MAX_CALLS];
    unsigned what = take_byte();

    if (own->pending) return;
    memset( own, 0, sizeof(*own) );
    own->call.request.op = 1 + take_below( OP_COUNT - 1 );
    own->call.request.size = take_byte();
    own->call.worker = ANY_WORKER;
    own->call.done = done;
    if (what & 1) own->call.path = take_text( 255 );
    if (what & 2) own->call.path2 = take_text( 255 );
    if (what & 4) own->call.place = take_byte() % (MAX_WORKERS + 2);
    if (what & 8)
    {
        own->call.worker = handed_worker;
        own->call.generation = handed_generation;
        if (what & 16) own->call.generation = take_byte();
        if (what & 32) own->call.worker = (int)take_byte() - 1;
    }
    own->pending = 1;
    pool_call( pool, &own->call );
}

static void withdraw( struct pool *pool )
{
    struct fuzz_call *own = &calls[take_byte() % MAX_CALLS];

    if (own->pending && pool_withdraw( pool, &own->call )) own->pending = 0;
}

static void ready( struct pool *pool )
{
    struct pollfd fds[MAX_WORKERS];
    int count = pool_fds( pool, fds, MAX_WORKERS ), i;

    for (i = 0; i < count; i++)
        fds[i].revents = link_of( fds[i].fd )->waiting || link_of( fds[i].fd )->dead ? POLLIN : 0;
    pool_ready( pool, fds, count );
}

/* As the loop does: wait as long as it says, no longer. */
static void pass_time( struct pool *pool )
{
    int timeout = pool_timeout( pool );

    require( timeout >= -1 );
    if (timeout > 0) now += timeout;
    pool_tick( pool );
}

static void look( struct pool *pool )
{
    struct pool_state state;

    pool_get_state( pool, &state );
    require( state.workers <= pool_workers( pool ) && state.busy <= pool_workers( pool ) );
    require( memchr( state.text, 0, sizeof(state.text) ) );
}

static unsigned pending( void )
{
    unsigned i, count = 0;

    for (i = 0; i < MAX_CALLS; i++) count += calls[i].pending;
    return count;
}

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    char program[] = "worker";
    struct pool_options options = { .worker_program = program, .connect_timeout = 10000, .request_timeout = 30000,
                                    .arena_size = 65536 };
    unsigned corpses_before, rounds;
    uint64_t end;
    struct pool *pool;

    fuzz_begin( data, size );
    memset( links, 0, sizeof(links) );
    memset( calls, 0, sizeof(calls) );
    now = 1000000;
    starts = open_fds = corpses = handed_worker = handed_generation = 0;
    options.workers = take_byte() % (MAX_WORKERS + 2);
    require( (pool = pool_new( &options )) );
    while (fuzz_left())
    {
        switch (take_byte() % 9)
        {
        case 0: case 1: new_call( pool ); break;
        case 2: case 3: worker_answers(); ready( pool ); break;
        case 4: worker_answers(); break;
        case 5: worker_dies(); ready( pool ); break;
        case 6: pass_time( pool ); break;
        case 7: withdraw( pool ); break;
        case 8: now += take_byte() * 20; pool_tick( pool ); look( pool ); break;
        }
    }
    /* Nobody says anything any more: all of it is over in the time that was set for it. */
    end = now + 20 * (options.connect_timeout + options.request_timeout);
    for (rounds = 0; pending() && rounds < 1000; rounds++)
    {
        ready( pool );
        pass_time( pool );
    }
    require( !pending() && now <= end );
    /* And then it is still. */
    for (rounds = 0; pool_timeout( pool ) != -1 && rounds < 1000; rounds++)
    {
        ready( pool );
        pass_time( pool );
    }
    require( pool_timeout( pool ) == -1 );
    corpses_before = corpses;
    pool_free( pool );
    require( !open_fds && corpses <= corpses_before );
    fuzz_end();
    return 0;
}
