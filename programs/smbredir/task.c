/*
 * Tasks: requests of the kernel and jobs of our own, from step to step
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
#include <stdlib.h>
#include <string.h>
#include "fs.h"

#define LEAVE_MS 1500

struct task *task_new( struct front *front, fuse_req_t req )
{
    struct task *task = calloc( 1, sizeof(*task) );

    if (!task)
    {
        if (req) fuse_reply_err( req, ENOMEM );
        return NULL;
    }
    task->front = front;
    task->req = req;
    task->call.context = task;
    task->started = now_ms();
    return task;
}

void task_leave_after( struct task *task, unsigned ms, int error )
{
    struct task **first = &task->front->leaving;

    if (task->leave_at) return;
    task->leave_at = now_ms() + ms;
    task->leave_error = error;
    if ((task->left_next = *first)) (*first)->left_prev = &task->left_next;
    task->left_prev = first;
    *first = task;
}

static void interrupted( fuse_req_t req, void *data )
{
    (void)req;
    task_leave_after( data, LEAVE_MS, EINTR );
}

static void stay( struct task *task )
{
    if (!task->leave_at) return;
    if ((*task->left_prev = task->left_next)) task->left_next->left_prev = task->left_prev;
    task->leave_at = 0;
}

void task_may_be_left( struct task *task )
{
    fuse_req_interrupt_func( task->req, interrupted, task );
}

/* A signal may be any, and a program that goes on after it expects its answer: so a server that answers is waited for. */
void tasks_leave( struct front *front, uint64_t now )
{
    struct task *task, *after;

    for (task = front->leaving; task; task = after)
    {
        after = task->left_next;
        if (now < task->leave_at) continue;
        stay( task );
        fuse_reply_err( task->req, task->leave_error );
        task->req = NULL;
    }
}

void task_end( struct task *task )
{
    struct front *front = task->front;

    stay( task );
    if (task->node) node_release( task->node, 1 );
    if (task->node2) node_release( task->node2, 1 );
    if (task->target) node_release( task->target, 1 );
    if (task->at) node_release( task->at, 1 );
    if (task->listing) listing_release( task->listing );
    if (task->data) front_free_data( front, task->data );
    if (task->handle) handle_release( task->handle );
    free( task->copy );
    free( task->name );
    free( task->name2 );
    free( task->path );
    free( task->path2 );
    free( task );
}

void task_hold_node( struct node **place, struct node *node )
{
    struct node *old = *place;

    *place = node ? node_hold( node ) : NULL;
    if (old) node_release( old, 1 );
}

void task_set_name( char **place, const char *name )
{
    free( *place );
    *place = name ? strdup( name ) : NULL;
}

/* Wine makes a Windows error of an errno, by one table for reading and writing and another for all else: doc/design.md has what
 * it makes of which. EAGAIN from a read it waits for, for ever. */
static const struct { int error, path, data; } replies[] =
{
    { ECONNABORTED, ENXIO,     EIO },
    { ECONNREFUSED, ENXIO,     EIO },
    { ECONNRESET,   ENXIO,     EIO },
    { EHOSTDOWN,    ENXIO,     EIO },
    { EHOSTUNREACH, ENXIO,     EIO },
    { ENETDOWN,     ENXIO,     EIO },
    { ENETRESET,    ENXIO,     EIO },
    { ENETUNREACH,  ENXIO,     EIO },
    { ENOTCONN,     ENXIO,     EIO },
    { EPIPE,        ENXIO,     EIO },
    { ESTALE,       ENXIO,     EIO },
    { ETIMEDOUT,    ENXIO,     ETIME },
    { EIO,          EREMOTEIO, EIO },
    { EBUSY,        EAGAIN,    EBUSY },     /* somebody else has it open */
    { EAGAIN,       EAGAIN,    EBUSY },     /* or has locked a part of it */
    { EDQUOT,       ENOSPC,    ENOSPC },
};

static int reply_error( const struct task *task, int error )
{
    unsigned i;

    for (i = 0; i < sizeof(replies) / sizeof(replies[0]); i++)
        if (replies[i].error == error) return task->is_data ? replies[i].data : replies[i].path;
    if (error > 0 && error < 1000) return error;
    return task->is_data ? EIO : EREMOTEIO;
}

void task_reply( struct task *task, int error )
{
    if (task->req) fuse_reply_err( task->req, error ? reply_error( task, error ) : 0 );
    task_end( task );
}

int is_lost_error( int error )
{
    switch (error)
    {
    case ECONNABORTED: case ECONNREFUSED: case ECONNRESET: case EHOSTDOWN: case ENETRESET: case ENOTCONN: case EPIPE: case ESTALE:
        return 1;
    default:
        return 0;
    }
}

int is_lost( const struct task *task )
{
    const struct call *call = &task->call;

    if (!call->answer.error) return 0;
    if (call->answer.lost || is_lost_error( call->answer.error )) return 1;
    return call->answer.error == EIO && !pool_is_current( task->front->pool, call->worker, call->generation );
}

int is_recent_loss( const struct front *front, uint64_t started )
{
    uint64_t now = now_ms();

    return now - (front->lost_at ? front->lost_at : now) < GRACE_MS && now - started < 2 * GRACE_MS;
}

/* Asking twice does no harm, and the answer is the same. */
static int is_repeatable( const struct request *request )
{
    switch (request->op)
    {
    case OP_STAT: case OP_LIST: case OP_STATFS: case OP_ECHO: case OP_TRUNCATE_PATH: case OP_SET_TIMES: case OP_SET_ATTRIBUTES:
        return 1;
    case OP_OPEN:
        return !(request->flags & (OPEN_NEW | OPEN_TRUNCATE));
    default:
        return 0;
    }
}

static void answered( struct call *call )
{
    struct task *task = call->context;
    struct front *front = task->front;

    if (!is_lost( task ) && call->answer.error != ETIMEDOUT) front->lost_at = 0;
    else if (!front->lost_at) front->lost_at = now_ms();

    /* What one worker lost the next ones may have lost as well. */
    if (front->mounted && is_lost( task ) && call->answer.error != EHOSTDOWN && is_repeatable( &call->request ) &&
        task->attempts < MAX_WORKERS)
    {
        task->attempts++;
        call->worker = ANY_WORKER;
        pool_call( front->pool, call );
        return;
    }
    task->error = call->answer.error;
    task->next( task );
}

struct request *task_request( struct task *task, enum op op )
{
    memset( &task->call.request, 0, sizeof(task->call.request) );
    task->call.request.op = op;
    task->call.path = task->call.path2 = NULL;
    task->call.worker = ANY_WORKER;
    task->call.generation = 0;
    task->call.place = 0;
    task->attempts = 0;
    return &task->call.request;
}

void task_send_bare( struct task *task, step next )
{
    task->next = next;
    task->call.done = answered;
    pool_call( task->front->pool, &task->call );
}

/* Callers never find their next step taken before task_send() has returned. */
static void fail_later( struct task *task, int error )
{
    task_delay( task, 0, task->next );
    task->error = error;
}

static void send_path( struct task *task );

static int is_frozen( struct task *task )
{
    return node_is_frozen( task->at, task ) ||
           (task->call.request.op == OP_RENAME && node_is_frozen( task->node2, task ));
}

static void send_thawed( struct task *task )
{
    task->next = task->thawed;
    send_path( task );
}

static void send_path( struct task *task )
{
    int error;

    if (is_frozen( task ))
    {
        task->thawed = task->next;
        task_wait( &task->front->thawed, task, send_thawed );
        return;
    }
    free( task->path );
    free( task->path2 );
    task->path = task->path2 = NULL;
    error = node_path( task->at, task->at_name, &task->path );
    if (!error && task->call.request.op == OP_RENAME) error = node_path( task->node2, task->name2, &task->path2 );
    if (error)
    {
        fail_later( task, error );
        return;
    }
    task->call.path = task->path;
    task->call.path2 = task->path2;
    task_send_bare( task, task->next );
}

void task_send( struct task *task, struct node *node, const char *name, step next )
{
    task_hold_node( &task->at, node );
    task->at_name = name;
    task->next = next;
    send_path( task );
}

void task_wait( struct queue *queue, struct task *task, step next )
{
    task->next = next;
    task->queued = NULL;
    if (queue->last) queue->last->queued = task;
    else queue->first = task;
    queue->last = task;
}

/* Who waits again for the same queue waits for its next waking. */
static void queue_run( struct queue *queue, int error )
{
    struct task *task = queue->first, *after;

    queue->first = queue->last = NULL;
    for (; task; task = after)
    {
        after = task->queued;
        task->queued = NULL;
        task->error = error;
        task->next( task );
    }
}

void queue_wake( struct queue *queue )
{
    queue_run( queue, 0 );
}

void queue_wake_soon( struct queue *queue )
{
    queue->woken = 1;
}

void queue_fail( struct queue *queue, int error )
{
    queue_run( queue, error );
}

void task_delay( struct task *task, unsigned ms, step next )
{
    struct task **place = &task->front->timers;

    task->next = next;
    task->error = 0;
    task->due = now_ms() + ms;
    while (*place && (*place)->due <= task->due) place = &(*place)->queued;
    task->queued = *place;
    *place = task;
}
