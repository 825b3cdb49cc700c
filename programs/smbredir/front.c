/*
 * The loop of a mount's front: FUSE, workers, signals, timers, and what others let it watch
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
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>
#include "eager.h"
#include "fs.h"

#define LAST_MS         3000        /* for deleting, at the end, what was deleted while open */
#define MAX_FDS         64
#define REQUESTS_A_TURN 16          /* of the kernel, before the workers are looked after again */

uint64_t now_us( void )
{
    static uint64_t last;
    struct timespec now;
    uint64_t us;

    clock_gettime( CLOCK_MONOTONIC, &now );
    us = (uint64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
    return last = us > last ? us : last + 1;
}

size_t front_block_size( struct front *front )
{
    return pool_is_far( front->pool ) ? MAX_BLOCK_SIZE : MIN_BLOCK_SIZE;
}

void *front_alloc( struct front *front, size_t size )
{
    void *data = arena_alloc( front->pool, size );

    if (!data && readahead_reclaim( front )) data = arena_alloc( front->pool, size );
    return data;
}

void front_free_data( struct front *front, void *data )
{
    arena_free( front->pool, data );
    if (front->memory.first) queue_wake_soon( &front->memory );
}

/* --- what the rest asks of a front --- */

void front_get_status( struct front *front, struct front_status *status )
{
    memset( status, 0, sizeof(*status) );
    status->open_files = front->open_files;
    status->open_dirs = front->open_dirs;
    status->unwritten = front->unwritten;
    pool_get_state( front->pool, &status->pool );
}

void front_drain( struct front *front, void (*done)( void *context, int error ), void *context )
{
    if (front->drained)
    {
        done( context, EBUSY );
        return;
    }
    writeback_flush_all( front );
    front->progress_at = now_ms();
    front->drained = done;
    front->drained_context = context;
    if (!front->unwritten) front_drained( front, 0 );
}

void front_drained( struct front *front, int error )
{
    void (*done)( void *context, int error ) = front->drained;

    if (!done) return;
    if (!error) error = front->write_error;
    front->drained = NULL;
    front->write_error = 0;
    queue_wake_soon( &front->room );
    done( front->drained_context, error );
}

static void drain_check( struct front *front, uint64_t now )
{
    if (!front->drained) return;
    writeback_flush_all( front );
    if (!front->unwritten) front_drained( front, 0 );
    else if (now - front->progress_at > front->options->pool.request_timeout) front_drained( front, ETIMEDOUT );
}

void front_end( struct front *front )
{
    front->ended = 1;
}

int front_watch( struct front *front, int fd, void (*ready)( void *context, int fd ), void *context )
{
    if (front->watch_count == MAX_WATCHES) return ENFILE;
    front->watches[front->watch_count++] = (struct watch){ fd, ready, context };
    return 0;
}

void front_unwatch( struct front *front, int fd )
{
    int i;

    for (i = 0; i < front->watch_count && front->watches[i].fd != fd; i++) ;
    if (i == front->watch_count) return;
    front->watches[i] = front->watches[--front->watch_count];
}

static void control_ready( void *context, int fd )
{
    control_accept( context, fd );
}

/* --- telling whoever waits --- */

static void tell( struct front *front, const struct answer *answer, const char *text )
{
    struct iovec iov[] = { { (void *)answer, sizeof(*answer) }, { (void *)text, strlen( text ) + 1 } };
    int fd = front->options->ready_fd;

    if (fd < 0 || front->told) return;
    front->told = 1;
    if (writev( fd, iov, 2 ) < 0) front->exit_status = 1;
    close( fd );
}

void front_ready( struct front *front )
{
    static const struct answer ok;

    tell( front, &ok, "" );
}

static void tell_error( struct front *front, int error, const char *text )
{
    struct answer answer = { .error = error };

    tell( front, &answer, text );
    front->ended = 1;
}

/* --- mounting --- */

static int mount_session( struct front *front )
{
    const struct front_options *options = front->options;
    struct fuse_args args = FUSE_ARGS_INIT( 0, NULL );
    const char *p;
    char *text = NULL, *end;
    int failed;

    /* a comma would end the source's name */
    if (!(text = malloc( 2 * strlen( options->source ) + 128 ))) return ENOMEM;
    end = text + sprintf( text, "subtype=" FUSE_SUBTYPE ",max_read=%u%s,fsname=", MAX_IO_SIZE, options->read_only ? ",ro" : "" );
    for (p = options->source; *p; p++)
    {
        if (*p == ',' || *p == '\\') *end++ = '\\';
        *end++ = *p;
    }
    *end = 0;
    failed = fuse_opt_add_arg( &args, "smbredir" ) || fuse_opt_add_arg( &args, "-o" ) || fuse_opt_add_arg( &args, text );
    free( text );
    if (!failed) front->session = fuse_session_new( &args, &fs_operations, sizeof(fs_operations), front );
    fuse_opt_free_args( &args );
    if (!front->session) return ENOMEM;
    if (fuse_session_mount( front->session, options->mountpoint )) return errno ? errno : EIO;
    front->mounted = 1;
    fcntl( fuse_session_fd( front->session ), F_SETFL, O_NONBLOCK );
    fcntl( fuse_session_fd( front->session ), F_SETFD, FD_CLOEXEC );
    return device_init( front );
}

static void mount_or_tell( struct front *front )
{
    int error = mount_session( front );

    if (error) tell_error( front, error, "the directory could not be mounted on" );
}

static void connected( struct task *task )
{
    struct front *front = task->front;

    if (task->error)
    {
        tell( front, &task->call.answer, task->call.text );
        front->ended = 1;
    }
    else
    {
        node_set_attr( front->nodes.root, &task->call.answer.attr, 0 );
        mount_or_tell( front );
    }
    task_end( task );
}

static int connect_first( struct front *front )
{
    struct task *task = task_new( front, NULL );

    if (!task) return ENOMEM;
    task_request( task, OP_STAT );
    task_send( task, front->nodes.root, NULL, connected );
    return 0;
}

/* --- the loop --- */

static void wake_woken( struct front *front )
{
    struct queue *queues[] = { &front->settled, &front->thawed, &front->memory, &front->room };
    unsigned i;

    for (i = 0; i < sizeof(queues) / sizeof(queues[0]); i++)
    {
        if (!queues[i]->woken) continue;
        queues[i]->woken = 0;
        queue_wake( queues[i] );
    }
}

static int is_woken( const struct front *front )
{
    return (front->settled.woken && front->settled.first) || (front->thawed.woken && front->thawed.first) ||
           (front->memory.woken && front->memory.first) || (front->room.woken && front->room.first);
}

static void run_timers( struct front *front, uint64_t now )
{
    struct task *task;

    while ((task = front->timers) && task->due <= now)
    {
        front->timers = task->queued;
        task->queued = NULL;
        task->next( task );
    }
}

static int sooner( int a, int b )
{
    if (a < 0) return b;
    return b < 0 || a < b ? a : b;
}

static int next_timeout( struct front *front )
{
    uint64_t now = now_ms();
    int timeout = pool_timeout( front->pool );
    struct task *task;

    if (is_woken( front )) return 0;
    timeout = sooner( timeout, writeback_timeout( front, now ) );
    if (front->timers) timeout = sooner( timeout, front->timers->due > now ? front->timers->due - now : 0 );
    if (front->oldest || front->drained || front->ended) timeout = sooner( timeout, 500 );
    for (task = front->leaving; task; task = task->left_next)
        timeout = sooner( timeout, task->leave_at > now ? task->leave_at - now : 0 );
    return timeout;
}

static void drained_to_end( void *context, int error )
{
    struct front *front = context;

    (void)error;
    front_end( front );
}

static void signal_ready( struct front *front )
{
    struct signalfd_siginfo info;

    if (read( front->signal_fd, &info, sizeof(info) ) != sizeof(info)) return;
    if (!front->mounted || front->drained || front->closing) front_end( front );
    else
    {
        front->closing = 1;
        front_drain( front, drained_to_end, front );
    }
}

static void fuse_ready( struct front *front )
{
    struct fuse_buf request;
    int i, error;

    for (i = 0; i < REQUESTS_A_TURN && !fuse_session_exited( front->session ); i++)
    {
        if ((error = device_receive( front, &request )))
        {
            if (error != EAGAIN) front->ended = front->dead = 1;        /* unmounted */
            return;
        }
        fuse_session_process_buf( front->session, &request );
        wake_woken( front );
    }
    if (fuse_session_exited( front->session )) front->ended = front->dead = 1;
}

static void watch_ready( struct front *front, int fd )
{
    int i;

    for (i = 0; i < front->watch_count && front->watches[i].fd != fd; i++) ;
    if (i < front->watch_count) front->watches[i].ready( front->watches[i].context, fd );
}

static int collect_fds( struct front *front, struct pollfd *fds, int *pool_count )
{
    int count = 0, i;

    fds[count++] = (struct pollfd){ .fd = front->signal_fd, .events = POLLIN };
    fds[count++] = (struct pollfd){ .fd = front->mounted && !front->dead ? fuse_session_fd( front->session ) : -1, .events = POLLIN };
    *pool_count = pool_fds( front->pool, fds + count, MAX_FDS - MAX_WATCHES - count );
    count += *pool_count;
    for (i = 0; i < front->watch_count; i++) fds[count++] = (struct pollfd){ .fd = front->watches[i].fd, .events = POLLIN };
    return count;
}

static void turn( struct front *front )
{
    struct pollfd fds[MAX_FDS];
    int count, pool_count, i;
    uint64_t now;

    count = collect_fds( front, fds, &pool_count );
    if (eager_poll( fds, count, next_timeout( front ) ) < 0) count = pool_count = 0;
    for (i = 2; i < 2 + pool_count && !fds[i].revents; i++) ;
    if (i < 2 + pool_count) pool_ready( front->pool, fds + 2, pool_count );
    pool_tick( front->pool );
    now = now_ms();
    run_timers( front, now );
    wake_woken( front );
    if (count && fds[1].revents) fuse_ready( front );
    for (i = 2 + pool_count; i < count; i++) if (fds[i].revents) watch_ready( front, fds[i].fd );
    if (count && fds[0].revents) signal_ready( front );
    writeback_tick( front, now );
    listing_sweep( front, now_us() );
    drain_check( front, now );
    tasks_leave( front, now );
    wake_woken( front );
}

static void flag( void *context, int error )
{
    (void)error;
    *(int *)context = 1;
}

/* What programs were told is written must be, if the server still answers; and what they deleted must go. */
static void finish( struct front *front )
{
    uint64_t start;
    int done = 0;

    front->closing = 1;
    front->drained = NULL;
    front_drain( front, flag, &done );
    while (!done) turn( front );
    start = now_ms();
    hidden_remove_below( front->nodes.root );
    while (front->hidden && now_ms() - start < LAST_MS) turn( front );
}

static void unmount_session( struct front *front )
{
    if (!front->session) return;
    if (front->mounted) fuse_session_unmount( front->session );
    front->mounted = 0;
    fuse_session_destroy( front->session );
    device_release( front );
}

static int open_signals( sigset_t *old )
{
    sigset_t set;

    sigemptyset( &set );
    sigaddset( &set, SIGTERM );
    sigaddset( &set, SIGINT );
    sigaddset( &set, SIGHUP );
    sigprocmask( SIG_BLOCK, &set, old );
    signal( SIGPIPE, SIG_IGN );
    return signalfd( -1, &set, SFD_CLOEXEC | SFD_NONBLOCK );
}

static int front_init( struct front *front, const struct front_options *options )
{
    front->options = options;
    front->uid = getuid();
    front->gid = getgid();
    name_init();
    if (nodes_init( front ) || !(front->pool = pool_new( &options->pool ))) return ENOMEM;
    if (options->control_fd >= 0 && front_watch( front, options->control_fd, control_ready, front )) return ENFILE;
    if (!options->deferred) return connect_first( front );
    mount_or_tell( front );
    return 0;
}

int front_run( const struct front_options *options )
{
    struct front *front = calloc( 1, sizeof(*front) );
    sigset_t old;
    int status;

    if (!front) return 1;
    front->signal_fd = open_signals( &old );
    if (front->signal_fd < 0 || front_init( front, options ))
    {
        front->options = options;
        tell_error( front, ENOMEM, "out of memory" );
        front->exit_status = 1;
    }
    while (!front->ended) turn( front );
    if (front->mounted) finish( front );
    unmount_session( front );
    nodes_free( front );
    if (front->pool) pool_free( front->pool );
    if (front->signal_fd >= 0) close( front->signal_fd );
    sigprocmask( SIG_SETMASK, &old, NULL );
    status = front->exit_status;
    free( front );
    return status;
}
