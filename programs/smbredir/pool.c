/*
 * The workers of one connection, as the front sees them
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

/* A call waits in one queue of the pool, is sent to a worker and comes back through the list of what is done. A worker has
 * up to two calls, so that it finds the next one when it has answered; it works on them one after the other, so that the
 * second of a worker that fails was not begun and can be given to another.
 *
 * Only the first call of a worker can be late. What waits is bounded by that: either something is answered in time, or a
 * worker fails, the server counts as away, and all that waits is answered. */

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"

#define IN_FLIGHT       2       /* calls sent to one worker */
#define CONNECT_SLACK   3000    /* milliseconds a worker may take longer than it was told */
#define DEATH_LIMIT     1000    /* milliseconds for a killed worker to be gone */
#define FAIL_FAST       3000    /* milliseconds in which a server that failed is not asked again */
#define REFUSED_PAUSE   500     /* the same where nobody listens, which costs no waiting to find out: it may be starting */
#define LOGON_PAUSE     60000   /* the same after a refused logon: servers lock accounts that are tried too often */
#define START_COST      50      /* milliseconds calls have to have waited, all in all, to be worth another worker */
#define FAR             6       /* milliseconds that no request to a near server takes each time */
#define SLOW            100     /* milliseconds after which a worker waits for something else than a processor */
#define COMPUTING_COST  150     /* START_COST where processors are the limit: another worker saves a part of the waiting only */
#define MAX_CORPSES     32
#define NO_ID           0

enum worker_state
{
    WORKER_NONE,        /* no process */
    WORKER_CONNECTING,  /* OP_CONNECT is out */
    WORKER_READY,
    WORKER_DYING        /* killed; its calls come back when it cannot touch the arena any more */
};

struct worker
{
    enum worker_state state;
    unsigned     generation;
    pid_t        pid;
    int          fd;
    uint64_t     connect_id;
    uint64_t     deadline;      /* of the connection, or of the death */
    struct call *sent[IN_FLIGHT];
    unsigned     count;
    int          is_proven;     /* it has answered something */
    int          error;         /* what the first call is answered when a dying worker is gone */
};

struct list { struct call *first, **last; };

struct pool
{
    struct worker  workers[MAX_WORKERS];
    unsigned       max;
    unsigned       max_busy;        /* workers that may compute at once; at least 1 */
    struct arena   arena;
    char          *program;
    struct request *connect;        /* the first packet for every worker, password and all, in memory of its own */
    size_t         connect_size, connect_room;
    char          *learnt;          /* of the options */
    unsigned       connect_timeout, request_timeout;

    struct list    queue, done;     /* in the order of their ids; in the order of coming */
    unsigned       queued;
    uint64_t       last_id;

    uint64_t       failed_at;       /* the server is away since; 0: it is not */
    int            was_connected;
    unsigned       pause;           /* milliseconds in which it is not asked */
    uint64_t       fastest;         /* milliseconds of the request that took the least; UINT64_MAX: none was answered */
    uint64_t       crowded_at;      /* calls wait since, though some worker is connected; 0: they do not */
    unsigned       crowded_for;     /* milliseconds, before that, since a worker was started */
    uint64_t       no_more_until;   /* no further worker is started before */
    int            is_alone;        /* one worker has connected, and not been found to be far away */
    uint64_t       probe;           /* the id of the call that is let through to find out */
    char           failure[256];

    pid_t          corpses[MAX_CORPSES];
    unsigned       corpse_count;
};

uint64_t now_ms( void )
{
    struct timespec ts;

    clock_gettime( CLOCK_MONOTONIC, &ts );
    return (uint64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

struct arena *pool_arena( struct pool *pool )
{
    return &pool->arena;
}

static void list_init( struct list *list )
{
    list->first = NULL;
    list->last = &list->first;
}

static void list_add( struct list *list, struct call *call )
{
    call->next = NULL;
    *list->last = call;
    list->last = &call->next;
}

/* Unlink what *link points to. */
static struct call *list_take( struct list *list, struct call **link )
{
    struct call *call = *link;

    if (!(*link = call->next)) list->last = link;
    call->next = NULL;
    return call;
}

/* Back to where it was: before every call that came later. */
static void requeue( struct pool *pool, struct call *call )
{
    struct call **link = &pool->queue.first;

    while (*link && (*link)->request.id < call->request.id) link = &(*link)->next;
    if (!(call->next = *link)) pool->queue.last = &call->next;
    *link = call;
    pool->queued++;
}

/* Cut at the end of a character, and nothing in it that could disturb a terminal or a line-based file. */
static void copy_text( char *dst, size_t size, const char *src, size_t src_len )
{
    size_t i, len = strnlen( src, src_len );

    if (len >= size)
    {
        len = size - 1;
        while (len && ((unsigned char)src[len] & 0xc0) == 0x80) len--;
    }
    for (i = 0; i < len; i++) dst[i] = (unsigned char)src[i] < ' ' || src[i] == 0x7f ? ' ' : src[i];
    dst[len] = 0;
}

static void finish( struct pool *pool, struct call *call )
{
    if (call->request.id == pool->probe) pool->probe = NO_ID;
    list_add( &pool->done, call );
}

static void finish_error( struct pool *pool, struct call *call, int error, const char *text )
{
    memset( &call->answer, 0, sizeof(call->answer) );
    call->answer.id = call->request.id;
    call->answer.error = error;
    copy_text( call->text, sizeof(call->text), text, strlen( text ) );
    finish( pool, call );
}

/* Everything that waits for any worker is answered the same. */
static void finish_queue( struct pool *pool, const struct answer *answer, const char *text )
{
    struct call **link = &pool->queue.first;

    while (*link)
    {
        struct call *call = *link;

        if (call->worker != ANY_WORKER)
        {
            link = &call->next;
            continue;
        }
        list_take( &pool->queue, link );
        pool->queued--;
        call->answer = *answer;
        call->answer.id = call->request.id;
        copy_text( call->text, sizeof(call->text), text, strlen( text ) );
        finish( pool, call );
    }
}

static int is_running( const struct worker *worker )
{
    return worker->state == WORKER_CONNECTING || worker->state == WORKER_READY;
}

static int any_ready( const struct pool *pool )
{
    unsigned i;

    for (i = 0; i < pool->max; i++) if (pool->workers[i].state == WORKER_READY) return 1;
    return 0;
}

static void server_is_away( struct pool *pool, uint64_t now, unsigned pause, const char *text )
{
    pool->failed_at = now;
    pool->pause = pause;
    copy_text( pool->failure, sizeof(pool->failure), text, strlen( text ) );
}

static void server_is_there( struct pool *pool )
{
    pool->was_connected = 1;
    pool->failed_at = 0;
    pool->failure[0] = 0;
}

static void reap( struct pool *pool )
{
    unsigned i = 0;

    while (i < pool->corpse_count)
    {
        pid_t ret = waitpid( pool->corpses[i], NULL, WNOHANG );
        if (!ret || (ret == -1 && errno == EINTR)) i++;
        else pool->corpses[i] = pool->corpses[--pool->corpse_count];
    }
}

/* The worker is no more: its calls go where they belong. error is for the one it was working on. */
static void worker_gone( struct pool *pool, struct worker *worker, int error, const char *text )
{
    struct call *calls[IN_FLIGHT], **link = &pool->queue.first;
    unsigned i, count = worker->count;
    int index = worker - pool->workers;

    memcpy( calls, worker->sent, sizeof(calls) );
    kill( worker->pid, SIGKILL );
    pool->corpses[pool->corpse_count++] = worker->pid;
    close( worker->fd );
    worker->fd = -1;
    worker->state = WORKER_NONE;
    worker->count = 0;

    for (i = 0; i < count; i++)
    {
        if (!i && error) finish_error( pool, calls[i], error, text );
        else if (calls[i]->generation) finish_error( pool, calls[i], ESTALE, text );
        else if (pool->failed_at) finish_error( pool, calls[i], EHOSTDOWN, text );
        else
        {
            calls[i]->worker = ANY_WORKER;
            requeue( pool, calls[i] );
        }
    }
    while (*link)
    {
        if ((*link)->worker != index)
        {
            link = &(*link)->next;
            continue;
        }
        pool->queued--;
        finish_error( pool, list_take( &pool->queue, link ), ESTALE, text );
    }
    reap( pool );
}

static void worker_kill( struct worker *worker, uint64_t now, int error )
{
    kill( worker->pid, SIGKILL );
    worker->state = WORKER_DYING;
    worker->deadline = now + DEATH_LIMIT;
    worker->error = error;
}

static pid_t spawn( const char *program, int socket, int arena )
{
    char *argv[] = { (char *)program, NULL };
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    sigset_t blocked, all;
    pid_t pid = -1;
    int err;

    /* A group of its own, and deaf to what tells all processes of a terminal or host to end: the front ends its workers, when
     * what was accepted is written. */
    sigemptyset( &blocked );
    sigaddset( &blocked, SIGTERM );
    sigaddset( &blocked, SIGHUP );
    sigaddset( &blocked, SIGINT );
    sigfillset( &all );
    posix_spawn_file_actions_init( &actions );
    posix_spawnattr_init( &attr );
    posix_spawnattr_setflags( &attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP );
    posix_spawnattr_setsigmask( &attr, &blocked );
    posix_spawnattr_setsigdefault( &attr, &all );
    posix_spawn_file_actions_addopen( &actions, 0, "/dev/null", O_RDONLY, 0 );
    posix_spawn_file_actions_adddup2( &actions, socket, WORKER_SOCKET );
    posix_spawn_file_actions_adddup2( &actions, arena, WORKER_ARENA );
    posix_spawn_file_actions_addclosefrom_np( &actions, WORKER_ARENA + 1 );
    err = posix_spawn( &pid, program, &actions, &attr, argv, environ );
    posix_spawn_file_actions_destroy( &actions );
    posix_spawnattr_destroy( &attr );
    if (err)
    {
        errno = err;
        return -1;
    }
    return pid;
}

/* Out of the way of the numbers the worker gets them as. */
static int move_up( int fd )
{
    int ret = fcntl( fd, F_DUPFD_CLOEXEC, 10 ), err = errno;

    close( fd );
    errno = err;
    return ret;
}

static int worker_start( struct pool *pool, struct worker *worker, uint64_t now )
{
    int pair[2], arena = -1, err = 0;

    if (pool->corpse_count + MAX_WORKERS > MAX_CORPSES) return EAGAIN;
    if (socketpair( AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair )) return errno;
    if ((pair[1] = move_up( pair[1] )) == -1 || (arena = fcntl( pool->arena.fd, F_DUPFD_CLOEXEC, 10 )) == -1) err = errno;
    else if ((worker->pid = spawn( pool->program, pair[1], arena )) == -1) err = errno;
    if (pair[1] != -1) close( pair[1] );
    if (arena != -1) close( arena );
    if (err)
    {
        close( pair[0] );
        return err;
    }

    worker->fd = pair[0];
    worker->state = WORKER_CONNECTING;
    worker->count = 0;
    worker->is_proven = 0;
    if (!++worker->generation) worker->generation = 1;
    worker->deadline = now + pool->connect_timeout + CONNECT_SLACK;
    worker->connect_id = pool->connect->id = ++pool->last_id;
    /* One that is dead already shows as such when it is read from. */
    send( worker->fd, pool->connect, pool->connect_size, MSG_DONTWAIT | MSG_NOSIGNAL );
    return 0;
}

/* Returns 0, or the worker does not take it. */
static int worker_send( struct pool *pool, struct worker *worker, struct call *call, uint64_t now )
{
    char packet[sizeof(struct request) + MAX_PACKET];
    const char *strings[] = { call->path, call->path2 };
    size_t size = sizeof(call->request);
    unsigned i;

    memcpy( packet, &call->request, sizeof(call->request) );
    for (i = 0; i < 2 && strings[i]; i++)
    {
        size_t len = strlen( strings[i] ) + 1;
        memcpy( packet + size, strings[i], len );
        size += len;
    }
    if (send( worker->fd, packet, size, MSG_DONTWAIT | MSG_NOSIGNAL ) != (ssize_t)size) return EIO;
    call->worker = worker - pool->workers;
    call->deadline = now + pool->request_timeout;
    worker->sent[worker->count++] = call;
    return 0;
}

/* The worker a waiting call can be sent to now, or NULL. */
static struct worker *worker_for( struct pool *pool, const struct call *call )
{
    struct worker *best = NULL;
    unsigned i;

    for (i = 0; i < pool->max; i++)
    {
        struct worker *worker = &pool->workers[i];

        if (call->worker != ANY_WORKER && call->worker != (int)i) continue;
        if (call->worker == ANY_WORKER && call->place && call->place != (int)i + 1) continue;
        if (worker->state != WORKER_READY || worker->count == IN_FLIGHT) continue;
        if (!best || worker->count < best->count) best = worker;
    }
    return best;
}

/* Start the workers that calls have to go to. All at once, as one has been let in before them. */
static void grow_places( struct pool *pool, uint64_t now )
{
    struct call **link = &pool->queue.first;

    while (*link)
    {
        struct call *call = *link;
        struct worker *worker = call->worker == ANY_WORKER && call->place ? &pool->workers[call->place - 1] : NULL;

        if (!worker || worker->state != WORKER_NONE) link = &call->next;
        else if (!any_ready( pool ))
        {
            call->place = 0;
            link = &call->next;
        }
        else if (now >= pool->no_more_until && !worker_start( pool, worker, now )) link = &call->next;
        else
        {
            list_take( &pool->queue, link );
            pool->queued--;
            finish_error( pool, call, EAGAIN, "No further connection" );
        }
    }
}

/* Have calls waited for longer than a worker takes to start? Waiting for less costs less than starting one. */
static int is_crowded( struct pool *pool, int waiting, unsigned cost, uint64_t now )
{
    if (pool->crowded_at) pool->crowded_for += now - pool->crowded_at;
    pool->crowded_at = waiting ? now : 0;
    if (!waiting || pool->crowded_for < cost) return 0;
    pool->crowded_for = 0;
    return 1;
}

/* Does its server answer at once? Then copying is its work, and that keeps a processor busy. */
static int is_computing( const struct pool *pool, const struct worker *worker, uint64_t now )
{
    return !pool->fastest && worker->count && now - (worker->sent[0]->deadline - pool->request_timeout) < SLOW;
}

/* To a server far away connecting takes longer than most work there: a second worker is had in advance, the others when they
 * have work. Once only: a server that takes no more connections is asked again when there is work for them. */
static void grow_far( struct pool *pool, uint64_t now )
{
    unsigned i;

    if (!pool->is_alone || !pool_is_far( pool ) || now < pool->no_more_until) return;
    pool->is_alone = 0;
    for (i = 0; i < pool->max && pool->workers[i].state != WORKER_NONE; i++) ;
    if (i < pool->max) worker_start( pool, &pool->workers[i], now );
}

/* Start another worker if there is work for it, and a processor if that is what it needs. */
static void grow( struct pool *pool, uint64_t now )
{
    struct answer answer = { 0 };
    struct worker *unused = NULL;
    unsigned i, ready = 0, idle = 0, work = 0, computing = 0;
    struct call *call;

    grow_places( pool, now );
    grow_far( pool, now );
    for (i = 0; i < pool->max; i++)
    {
        struct worker *worker = &pool->workers[i];

        if (worker->state == WORKER_CONNECTING)
        {
            pool->crowded_at = 0;
            return;
        }
        if (worker->state == WORKER_READY) ready++;
        if (worker->state == WORKER_READY && !worker->count) idle++;
        if (worker->state == WORKER_READY && is_computing( pool, worker, now )) computing++;
        if (worker->state == WORKER_NONE && !unused) unused = worker;
        /* What waits for no more than a close does not wait long. */
        if (worker->count > 1 && worker->sent[0]->request.op != OP_CLOSE) work = 1;
    }
    for (call = pool->queue.first; call && !work; call = call->next) work = call->worker == ANY_WORKER && !call->place;
    if (!ready) pool->crowded_at = 0;
    else if (!is_crowded( pool, work && !idle && unused, computing ? COMPUTING_COST : START_COST, now )) return;
    if (!work || !unused || computing >= pool->max_busy || (ready && now < pool->no_more_until)) return;

    if (!(answer.error = worker_start( pool, unused, now )))
    {
        if (ready) pool->is_alone = 0;
        return;
    }
    pool->no_more_until = now + FAIL_FAST;
    if (ready) return;
    server_is_away( pool, now, FAIL_FAST, "The worker program could not be started" );
    finish_queue( pool, &answer, pool->failure );
}

/* Send what can be sent. */
static void dispatch( struct pool *pool, uint64_t now )
{
    struct call **link = &pool->queue.first;
    unsigned room = 0, i;

    for (i = 0; i < pool->max; i++)
        if (pool->workers[i].state == WORKER_READY) room += IN_FLIGHT - pool->workers[i].count;

    while (*link && room)
    {
        struct call *call = *link;
        struct worker *worker = worker_for( pool, call );

        if (!worker)
        {
            link = &call->next;
            continue;
        }
        list_take( &pool->queue, link );
        pool->queued--;
        room--;
        if (!worker_send( pool, worker, call, now )) continue;
        /* It has died. The call was not sent: it waits, unless it wanted this one. */
        requeue( pool, call );
        worker_gone( pool, worker, worker->count ? EIO : 0, "The worker ended" );
        dispatch( pool, now );
        return;
    }
    grow( pool, now );
}

static void deliver( struct pool *pool )
{
    struct list list = pool->done;

    if (!list.first) return;
    list_init( &pool->done );
    while (list.first)
    {
        struct call *call = list.first;

        /* The callback may use the struct anew. */
        list.first = call->next;
        call->next = NULL;
        call->done( call );
    }
}

static void pass_on( struct pool *pool )
{
    dispatch( pool, now_ms() );
    deliver( pool );            /* takes its time, and has calls made */
    dispatch( pool, now_ms() );
}

static int is_answer_for( const struct call *call, const struct answer *answer, size_t size )
{
    const struct request *request = &call->request;

    if (size < sizeof(*answer) || answer->id != request->id) return 0;
    if (answer->error < 0 || answer->error > 4095) return 0;
    if (answer->error) return 1;
    switch (request->op)
    {
    case OP_READ: case OP_LIST: case OP_LIST_MORE: case OP_SHARES: case OP_SERVERS:
        return answer->size <= request->size;
    case OP_WRITE: case OP_APPEND:
        return answer->size == request->size;
    }
    return 1;
}

/* The Win32 codes of what can be wrong with an account or its password. */
static int is_logon_failure( uint32_t win32 )
{
    return (win32 >= 1326 && win32 <= 1331) || win32 == 1385 || win32 == 1793 || win32 == 1907 || win32 == 1909;
}

/* Who was let in without a name is who all further workers have to be: a ticket that comes or goes meanwhile must not make one
 * mount two users'. */
static void learn_user( struct pool *pool, const char *name, size_t size )
{
    char *user = (char *)(pool->connect + 1), *end = (char *)pool->connect + pool->connect_size;
    unsigned i;

    for (i = 0; i < CONNECTION_USER; i++) user += strlen( user ) + 1;
    size = strnlen( name, size );
    if (*user || pool->connect_size + size > pool->connect_room || pool->connect_size + size > sizeof(struct request) + MAX_PACKET)
        return;
    memmove( user + size, user, end - user );
    memcpy( user, name, size );
    pool->connect_size += size;
    if (pool->learnt && size < MAX_LEARNT) memcpy( pool->learnt, name, size );      /* zeroes are behind it */
}

static void connected( struct pool *pool, struct worker *worker, const struct answer *answer, const char *text,
                       size_t size, uint64_t now )
{
    struct answer failure = *answer;
    char reason[256];
    unsigned pause;

    if (size >= sizeof(*answer) && answer->id == worker->connect_id && !answer->error)
    {
        if (!any_ready( pool ))
        {
            pool->fastest = UINT64_MAX;
            pool->is_alone = 1;
        }
        worker->state = WORKER_READY;
        pool->no_more_until = 0;
        server_is_there( pool );
        learn_user( pool, text, size - sizeof(*answer) );
        return;
    }
    if (size < sizeof(*answer) || answer->id != worker->connect_id || answer->error < 0 || answer->error > 4095)
    {
        failure = (struct answer){ .error = EPROTO };
        text = "The worker speaks another protocol";
        size = sizeof(*answer) + strlen( text );
    }
    copy_text( reason, sizeof(reason), text, size - sizeof(*answer) );
    failure.lost = 1;
    worker_gone( pool, worker, 0, reason );
    pause = is_logon_failure( failure.win32 ) ? LOGON_PAUSE : failure.error == ECONNREFUSED ? REFUSED_PAUSE : FAIL_FAST;
    pool->no_more_until = now + pause;
    if (any_ready( pool )) return;      /* the others go on */
    server_is_away( pool, now, pause, reason );
    finish_queue( pool, &failure, reason );
}

/* However busy this machine is, of several requests one is not delayed by that. */
static void measure( struct pool *pool, const struct call *call, const struct answer *answer, uint64_t now )
{
    uint64_t took = now - (call->deadline - pool->request_timeout);

    if (answer->error) return;
    switch (call->request.op)
    {
    case OP_STAT: case OP_FSTAT: case OP_OPEN: case OP_CLOSE: case OP_READ: case OP_WRITE: case OP_STATFS:
        if (took < pool->fastest) pool->fastest = took;
    }
}

static void answered( struct pool *pool, struct worker *worker, const struct answer *answer, const char *text, size_t size,
                      uint64_t now )
{
    struct call *call = worker->sent[0];
    unsigned i;

    if (!worker->count || !is_answer_for( call, answer, size ))
    {
        worker_kill( worker, now, EIO );
        return;
    }
    if (answer->lost && answer->error == ESTALE && worker->is_proven)
    {
        /* The connection broke while nothing was asked: nobody need notice who has nothing open. */
        worker_gone( pool, worker, 0, "The connection was lost" );
        return;
    }
    worker->is_proven = 1;
    measure( pool, call, answer, now );
    for (i = 1; i < worker->count; i++) worker->sent[i - 1] = worker->sent[i];
    if (--worker->count) worker->sent[0]->deadline = now + pool->request_timeout;
    call->answer = *answer;
    call->worker = worker - pool->workers;
    call->generation = worker->generation;
    copy_text( call->text, sizeof(call->text), text, answer->error ? size - sizeof(*answer) : 0 );
    if (answer->lost && answer->error == ESTALE) call->answer.error = EIO;
    finish( pool, call );
    if (answer->lost) worker_gone( pool, worker, 0, "The connection was lost" );
    else server_is_there( pool );
}

/* Take what a worker has sent. */
static void worker_receive( struct pool *pool, struct worker *worker, uint64_t now )
{
    union { struct answer answer; char bytes[sizeof(struct answer) + 1024]; } packet;
    struct answer none = { 0 };

    while (worker->state != WORKER_NONE)
    {
        struct iovec iov = { packet.bytes, sizeof(packet) };
        struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1 };
        ssize_t size = recvmsg( worker->fd, &msg, MSG_DONTWAIT );

        if (size == -1 && errno == EINTR) continue;
        if (size == -1 && errno == EAGAIN) return;
        if (size > 0 && worker->state == WORKER_DYING) continue;
        if (size > 0 && msg.msg_flags & MSG_TRUNC) size = 1;
        if (size > 0 && worker->state == WORKER_CONNECTING)
            connected( pool, worker, &packet.answer, packet.bytes + sizeof(packet.answer), size, now );
        else if (size > 0)
        {
            answered( pool, worker, &packet.answer, packet.bytes + sizeof(packet.answer), size, now );
            if (!worker->count) return;     /* more than answers it does not send */
        }
        else if (worker->state == WORKER_CONNECTING)
        {
            static const char text[] = "The worker ended before it was connected; is a library missing (ldd smbredir-worker)?";
            none.id = worker->connect_id;
            none.error = EIO;
            connected( pool, worker, &none, text, sizeof(none) + sizeof(text), now );
        }
        else worker_gone( pool, worker, worker->state == WORKER_DYING ? worker->error : EIO, "The worker ended" );
    }
}

static void check_deadline( struct pool *pool, struct worker *worker, uint64_t now )
{
    static const char text[] = "The server does not answer";
    struct answer answer = { .error = ETIMEDOUT };

    switch (worker->state)
    {
    case WORKER_CONNECTING:
        if (now < worker->deadline) return;
        answer.id = worker->connect_id;
        answer.win32 = 53;
        connected( pool, worker, &answer, text, sizeof(answer) + sizeof(text), now );
        return;
    case WORKER_READY:
        if (!worker->count || now < worker->sent[0]->deadline) return;
        worker_kill( worker, now, ETIMEDOUT );
        server_is_away( pool, now, FAIL_FAST, text );
        answer.error = EHOSTDOWN;
        finish_queue( pool, &answer, text );
        return;
    case WORKER_DYING:
        if (now >= worker->deadline) worker_gone( pool, worker, worker->error, text );
        return;
    case WORKER_NONE:
        return;
    }
}

/* The packet that connects a worker. It lies in pages of its own, which never reach the swap or a core file. */
static int make_connect( struct pool *pool, char *const *strings )
{
    size_t size = sizeof(struct request), len;
    unsigned i;

    for (i = 0; i < CONNECTION_STRINGS; i++)
    {
        len = strings[i] ? strlen( strings[i] ) + 1 : 1;
        if (len > MAX_PATH_SIZE) return ENAMETOOLONG;
        size += len;
    }
    if (size > sizeof(struct request) + MAX_PACKET) return ENAMETOOLONG;
    pool->connect_size = size;
    pool->connect_room = (size + MAX_LEARNT + 4095) & ~(size_t)4095;
    pool->connect = mmap( NULL, pool->connect_room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0 );
    if (pool->connect == MAP_FAILED)
    {
        pool->connect = NULL;
        return ENOMEM;
    }
    madvise( pool->connect, pool->connect_room, MADV_DONTDUMP );
    madvise( pool->connect, pool->connect_room, MADV_DONTFORK );
    mlock( pool->connect, pool->connect_room );

    pool->connect->op = OP_CONNECT;
    pool->connect->offset = PROTOCOL;
    for (i = 0, size = sizeof(struct request); i < CONNECTION_STRINGS; i++, size += len)
    {
        len = strings[i] ? strlen( strings[i] ) + 1 : 1;
        memcpy( (char *)pool->connect + size, strings[i] ? strings[i] : "", len );
    }
    return 0;
}

/* How many workers processors are for: one copies what they bring to the kernel, and for the program. */
static unsigned count_busy_workers( void )
{
    cpu_set_t set;

    if (sched_getaffinity( 0, sizeof(set), &set ) || CPU_COUNT( &set ) < 2) return 1;
    return CPU_COUNT( &set ) - 1;
}

/* NULL with errno set. */
struct pool *pool_new( const struct pool_options *options )
{
    struct pool *pool = calloc( 1, sizeof(*pool) );
    unsigned i;
    int err;

    if (!pool) return NULL;
    pool->arena.fd = -1;
    for (i = 0; i < MAX_WORKERS; i++) pool->workers[i].fd = -1;
    list_init( &pool->queue );
    list_init( &pool->done );
    pool->max = options->workers < 1 ? 1 : options->workers > MAX_WORKERS ? MAX_WORKERS : options->workers;
    pool->max_busy = count_busy_workers();
    pool->learnt = options->learnt;
    pool->connect_timeout = options->connect_timeout;
    pool->request_timeout = options->request_timeout;
    if (!(pool->program = strdup( options->worker_program ))) err = ENOMEM;
    else if (!(err = make_connect( pool, options->strings ))) err = arena_init( &pool->arena, options->arena_size );
    if (err)
    {
        pool_free( pool );
        errno = err;
        return NULL;
    }
    return pool;
}

void pool_free( struct pool *pool )
{
    unsigned i;

    if (!pool) return;
    for (i = 0; i < MAX_WORKERS; i++)
    {
        struct worker *worker = &pool->workers[i];

        if (worker->state == WORKER_NONE) continue;
        kill( worker->pid, SIGKILL );
        close( worker->fd );
        pool->corpses[pool->corpse_count++] = worker->pid;
    }
    for (i = 0, reap( pool ); pool->corpse_count && i < 200; i++)
    {
        nanosleep( &(struct timespec){ .tv_nsec = 1000000 }, NULL );
        reap( pool );
    }
    if (pool->connect)
    {
        explicit_bzero( pool->connect, pool->connect_room );
        munmap( pool->connect, pool->connect_room );
    }
    arena_release( &pool->arena );
    free( pool->program );
    free( pool );
}

/* Is it to be answered at once that the server is away? Otherwise this one may be the one that finds out. */
static int is_let_down( struct pool *pool, const struct call *call, uint64_t now )
{
    if (!pool->failed_at) return 0;
    /* Nobody waits for these, and what they free has to be freed. */
    if (call->request.op == OP_CLOSE || call->request.op == OP_LIST_END) return 0;
    if (pool->probe || now - pool->failed_at < pool->pause) return 1;
    pool->probe = call->request.id;
    return 0;
}

void pool_call( struct pool *pool, struct call *call )
{
    uint64_t now = now_ms();
    size_t len = call->path ? strlen( call->path ) : 0, len2 = call->path2 ? strlen( call->path2 ) : 0;

    call->request.id = ++pool->last_id;
    call->text[0] = 0;
    memset( &call->answer, 0, sizeof(call->answer) );
    if (call->worker == ANY_WORKER) call->generation = 0;
    if (call->place < 0 || call->place > (int)pool->max) call->place = 0;

    if (len >= MAX_PATH_SIZE || len2 >= MAX_PATH_SIZE) finish_error( pool, call, ENAMETOOLONG, "" );
    else if (call->worker != ANY_WORKER && !pool_is_current( pool, call->worker, call->generation ))
        finish_error( pool, call, ESTALE, "The worker ended" );
    else if (is_let_down( pool, call, now )) finish_error( pool, call, EHOSTDOWN, pool->failure );
    else
    {
        list_add( &pool->queue, call );
        pool->queued++;
        dispatch( pool, now );
    }
}

int pool_withdraw( struct pool *pool, struct call *call )
{
    struct call **link;

    for (link = &pool->queue.first; *link; link = &(*link)->next)
    {
        if (*link != call) continue;
        list_take( &pool->queue, link );
        pool->queued--;
        if (pool->probe == call->request.id) pool->probe = NO_ID;
        return 1;
    }
    return 0;
}

int pool_fds( struct pool *pool, struct pollfd *fds, int count )
{
    unsigned i;
    int used = 0;

    for (i = 0; i < pool->max && used < count; i++)
    {
        if (pool->workers[i].state == WORKER_NONE) continue;
        fds[used++] = (struct pollfd){ .fd = pool->workers[i].fd, .events = POLLIN };
    }
    return used;
}

void pool_ready( struct pool *pool, const struct pollfd *fds, int count )
{
    uint64_t now = now_ms();
    unsigned i;
    int j;

    for (j = 0; j < count; j++)
    {
        if (!fds[j].revents) continue;
        for (i = 0; i < pool->max; i++)
            if (pool->workers[i].state != WORKER_NONE && pool->workers[i].fd == fds[j].fd)
                worker_receive( pool, &pool->workers[i], now );
    }
    pass_on( pool );
}

/* UINT64_MAX: none */
static uint64_t worker_deadline( const struct worker *worker )
{
    if (worker->state == WORKER_NONE || (worker->state == WORKER_READY && !worker->count)) return UINT64_MAX;
    return worker->state == WORKER_READY ? worker->sent[0]->deadline : worker->deadline;
}

int pool_timeout( struct pool *pool )
{
    uint64_t now = now_ms(), next = UINT64_MAX;
    unsigned i;
    int arena;

    if (pool->done.first) return 0;
    for (i = 0; i < pool->max; i++)
    {
        uint64_t deadline = worker_deadline( &pool->workers[i] );

        if (deadline < next) next = deadline;
    }
    if (pool->corpse_count && now + 100 < next) next = now + 100;
    if (pool->queue.first && pool->no_more_until > now && pool->no_more_until < next) next = pool->no_more_until;
    if (pool->crowded_at && pool->crowded_at + START_COST < next) next = pool->crowded_at + START_COST;
    if ((arena = arena_tick( &pool->arena, now )) != -1 && now + arena < next) next = now + arena;
    if (next == UINT64_MAX) return -1;
    return next <= now ? 0 : next - now > 3600000 ? 3600000 : (int)(next - now);
}

void pool_tick( struct pool *pool )
{
    uint64_t now = now_ms();
    unsigned i;

    reap( pool );
    for (i = 0; i < pool->max; i++)
    {
        if (worker_deadline( &pool->workers[i] ) > now) continue;
        /* What has come in time was in time, however late we are. */
        worker_receive( pool, &pool->workers[i], now );
        check_deadline( pool, &pool->workers[i], now );
    }
    arena_tick( &pool->arena, now );
    pass_on( pool );
}

int pool_is_current( struct pool *pool, int worker, unsigned generation )
{
    if (worker < 0 || (unsigned)worker >= pool->max) return 0;
    return pool->workers[worker].state == WORKER_READY && pool->workers[worker].generation == generation;
}

int pool_is_ready( struct pool *pool, int worker )
{
    return worker >= 0 && (unsigned)worker < pool->max && pool->workers[worker].state == WORKER_READY;
}

int pool_is_far( struct pool *pool )
{
    return pool->fastest >= FAR && pool->fastest != UINT64_MAX;
}

unsigned pool_workers( struct pool *pool )
{
    return pool->max;
}

void pool_get_state( struct pool *pool, struct pool_state *state )
{
    unsigned i;

    memset( state, 0, sizeof(*state) );
    for (i = 0; i < pool->max; i++)
    {
        if (is_running( &pool->workers[i] )) state->workers++;
        if (pool->workers[i].count) state->busy++;
    }
    state->queued = pool->queued;
    state->connected = any_ready( pool );
    state->was_connected = pool->was_connected;
    state->failed_at = pool->failed_at;
    strcpy( state->text, pool->failure );
}
