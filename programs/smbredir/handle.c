/*
 * Handles: what programs have open, and what of it is open at the server
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


struct handle *handle_of( struct fuse_file_info *info )
{
    return (struct handle *)(uintptr_t)info->fh;
}

static void slot_fill( struct slot *slot, const struct call *call )
{
    slot->open = 1;
    slot->worker = call->worker;
    slot->generation = call->generation;
    slot->id = call->answer.handle;
    slot->in_flight = 0;
}

struct handle *handle_new( struct node *node, int flags, const struct call *opened )
{
    struct handle *handle = calloc( 1, sizeof(*handle) );

    if (!handle) return NULL;
    handle->front = node->front;
    handle->node = node_hold( node );
    handle->refs = 1;
    handle->flags = flags;
    handle->dir = node->is_dir;
    readahead_init( &handle->ahead );
    if ((handle->next = node->handles)) handle->next->prev = &handle->next;
    handle->prev = &node->handles;
    node->handles = handle;
    if (handle->dir)
    {
        node->front->open_dirs++;
        return handle;
    }
    node->front->open_files++;
    if (flags & OPEN_WRITE) node->writers++;
    if (opened)
    {
        handle->opened = opened->answer.attr;
        handle->opened_at = now_us();
        slot_fill( &handle->slots[0], opened );
        node->server_handles++;
    }
    return handle;
}

struct handle *handle_hold( struct handle *handle )
{
    handle->refs++;
    return handle;
}

static void close_done( struct task *task )
{
    struct front *front = task->front;

    task->node->server_handles--;
    task_end( task );
    queue_wake_soon( &front->settled );
}

static void close_at_server( struct node *node, int worker, unsigned generation, uint32_t id )
{
    struct task *task = pool_is_current( node->front->pool, worker, generation ) ? task_new( node->front, NULL ) : NULL;

    if (!task)
    {
        node->server_handles--;     /* it is gone with its worker; without memory it stays open there */
        return;
    }
    task_hold_node( &task->node, node );
    task_request( task, OP_CLOSE )->handle = id;
    task->call.worker = worker;
    task->call.generation = generation;
    task_send_bare( task, close_done );
}

static void slot_close( struct handle *handle, struct slot *slot )
{
    slot->open = 0;
    close_at_server( handle->node, slot->worker, slot->generation, slot->id );
}

void handle_close_stray( struct node *node, const struct call *opened )
{
    node->server_handles++;
    close_at_server( node, opened->worker, opened->generation, opened->answer.handle );
}

int handle_is_open( const struct handle *handle )
{
    const struct slot *slot;

    for (slot = handle->slots; slot < handle->slots + MAX_WORKERS; slot++) if (slot->open) return 1;
    return 0;
}

void handle_quiesce( struct handle *handle )
{
    struct slot *slot;

    for (slot = handle->slots; slot < handle->slots + MAX_WORKERS; slot++)
        if (slot->open && !slot->in_flight) slot_close( handle, slot );
    if (!handle_is_open( handle )) handle->wrote = 0;
}

void handle_free( struct handle *handle )
{
    readahead_drop( handle );
    if (handle->listing) listing_release( handle->listing );
    free( handle );
}

void handle_release( struct handle *handle )
{
    struct node *node = handle->node;
    struct front *front = handle->front;

    int wrote;

    if (--handle->refs) return;
    wrote = handle->wrote;
    handle_quiesce( handle );
    if ((*handle->prev = handle->next)) handle->next->prev = handle->prev;
    if (handle->dir) front->open_dirs--;
    else front->open_files--;
    if (handle->flags & OPEN_WRITE)
    {
        node->writers--;
        if (wrote) node_changed( node );
    }
    handle_free( handle );
    if (node->hidden && !node->handles) hidden_remove( node );
    queue_wake_soon( &front->settled );
    node_release( node, 1 );
}

void handle_close( struct handle *handle )
{
    handle->released = 1;
    readahead_drop( handle );
    writeback_flush( handle->node );
    handle_release( handle );
}

static void handle_step( struct task *task );

static void retry( struct task *task, int error )
{
    if (task->call.request.op == OP_APPEND && error != ESTALE) task->error = EIO;       /* perhaps it was appended */
    else if (error == ETIMEDOUT) task->error = error;
    else if (!task->attempts++)
    {
        task_delay( task, 0, handle_step );
        return;
    }
    else if (is_recent_loss( task->front, task->started ))
    {
        task_delay( task, AGAIN_MS, handle_step );
        return;
    }
    else task->error = error;
    task->then( task );
}

static void drop_slot( struct handle *handle, struct slot *slot )
{
    slot->open = 0;
    handle->node->server_handles--;
    if (!handle_is_open( handle )) handle->lost = 1;
}

static void handle_done( struct task *task )
{
    struct handle *handle = task->handle;
    struct slot *slot = task->slot;
    struct front *front = task->front;

    slot->in_flight--;
    if (is_lost( task ) || task->error == ETIMEDOUT)
    {
        if (slot->open && slot->generation == task->call.generation && slot->worker == task->call.worker)
            drop_slot( handle, slot );
        queue_wake_soon( &front->settled );
        retry( task, task->error );
        return;
    }
    if (task->error == EINVAL && !task->attempts)
    {
        /* What was asked is valid, but the handle may not be any more: this is how a share that the server closed looks. */
        if (slot->open && !slot->in_flight) slot_close( handle, slot );
        retry( task, EINVAL );
        return;
    }
    if (front->frozen && node_is_frozen( handle->node, NULL ))
    {
        if (slot->open && !slot->in_flight) slot_close( handle, slot );
        queue_wake_soon( &front->settled );
    }
    task->then( task );
}

/* The same file as before? Of a lost handle nobody can say what happened meanwhile, but for size and time. */
static int is_same( const struct handle *handle, const struct attr *attr )
{
    const struct attr *opened = &handle->opened;

    if (opened->inode && attr->inode && opened->inode != attr->inode) return 0;
    if (!handle->lost || (handle->flags & OPEN_WRITE) || handle->node->changed_at > handle->opened_at) return 1;
    return opened->size == attr->size && opened->write_time == attr->write_time;
}

static void reopen_failed( struct handle *handle, int error, int place )
{
    if (!handle_is_open( handle )) queue_fail( &handle->waiting, place && error == EAGAIN ? ESTALE : error );
    else
    {
        handle->single = 1;
        queue_wake( &handle->waiting );
    }
}

static void reopen_done( struct task *task )
{
    struct handle *handle = task->handle;
    struct front *front = task->front;
    struct slot *slot = handle->slots;
    int place = task->flags;

    handle->opening--;
    handle->opening_places &= ~(1u << place >> 1);
    if (task->error)
    {
        handle->node->server_handles--;
        reopen_failed( handle, task->error, place );
    }
    else if (!is_same( handle, &task->call.answer.attr ))
    {
        close_at_server( handle->node, task->call.worker, task->call.generation, task->call.answer.handle );
        reopen_failed( handle, EBADF, 0 );
    }
    else
    {
        while (slot < handle->slots + MAX_WORKERS && (slot->open || slot->in_flight)) slot++;
        if (slot == handle->slots + MAX_WORKERS)
        {
            close_at_server( handle->node, task->call.worker, task->call.generation, task->call.answer.handle );
            reopen_failed( handle, EIO, 0 );
        }
        else
        {
            slot_fill( slot, &task->call );
            handle->lost = 0;
            queue_wake( &handle->waiting );
        }
    }
    task_end( task );
    queue_wake_soon( &front->settled );
}

/* place: 1 + the worker, 0: any */
static void reopen( struct handle *handle, int place )
{
    struct task *task = task_new( handle->front, NULL );

    if (!task)
    {
        queue_fail( &handle->waiting, ENOMEM );
        return;
    }
    handle->opening++;
    handle->opening_places |= 1u << place >> 1;
    handle->node->server_handles++;
    task->handle = handle_hold( handle );
    task->flags = place;
    task_request( task, OP_OPEN )->flags = handle->flags;
    task->call.place = place;
    task_send( task, handle->node, NULL, reopen_done );
}

static void reopened( struct task *task )
{
    if (!task->error) handle_step( task );
    else if (task->error == EIO || task->error == EINVAL || is_lost_error( task->error )) retry( task, task->error );
    else
    {
        if (task->error == EBADF) task->error = EIO;    /* another file by now */
        task->then( task );
    }
}

/* The one with the least to do; place: 1 + a worker it could be opened on besides, or 0. */
static struct slot *pick( struct handle *handle, int *place )
{
    struct pool *pool = handle->front->pool;
    unsigned i, open = 0, used = handle->opening_places, workers = pool_workers( pool );
    struct slot *slot, *best = NULL;

    for (slot = handle->slots; slot < handle->slots + MAX_WORKERS; slot++)
    {
        if (slot->open && !pool_is_current( pool, slot->worker, slot->generation ))
        {
            drop_slot( handle, slot );
            continue;
        }
        if (!slot->open) continue;
        open++;
        used |= 1u << slot->worker;
        if (!best || slot->in_flight < best->in_flight) best = slot;
    }
    *place = 0;
    if (handle->single || open + handle->opening >= workers) return best;
    for (i = 0; i < workers && !*place; i++)
        if (!(used & 1u << i) && (pool_is_far( pool ) || pool_is_ready( pool, i ))) *place = i + 1;
    return best;
}

static int is_writing( enum op op )
{
    return op == OP_WRITE || op == OP_APPEND || op == OP_TRUNCATE;
}

static void handle_step( struct task *task )
{
    struct handle *handle = task->handle;
    struct slot *slot;
    int place;

    task->error = 0;
    if (handle->front->frozen && node_is_frozen( handle->node, NULL ))
    {
        task_wait( &handle->front->thawed, task, handle_step );
        return;
    }
    if ((slot = pick( handle, &place )))
    {
        /* Nobody waits for that: it is for what comes next. */
        if (slot->in_flight && task->spread && place) reopen( handle, place );
        slot->in_flight++;
        if (is_writing( task->call.request.op )) handle->wrote = 1;
        task->slot = slot;
        task->call.worker = slot->worker;
        task->call.generation = slot->generation;
        task->call.request.handle = slot->id;
        task_send_bare( task, handle_done );
        return;
    }
    task_wait( &handle->waiting, task, reopened );
    if (!handle->opening) reopen( handle, 0 );
}

void handle_send( struct task *task, int spread, step next )
{
    task->spread = spread;
    task->then = next;
    handle_step( task );
}
