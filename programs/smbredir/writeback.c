/*
 * Writing behind: contiguous writes become large ones, and several are on their way at once
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

#define FIRST_SIZE 0x20000          /* room of the first chunk of a file; most files are small */

/* A piece of a file, accepted and not at the server. A node's chunks are in the order they were written in. */
struct chunk
{
    struct chunk  *next;            /* of the node */
    struct chunk  *older, *newer;   /* that collect */
    struct node   *node;
    struct handle *handle;          /* held */
    uint64_t       number;          /* rising */
    uint64_t       offset;
    size_t         size, room;
    char          *data;
    void          *piece;           /* of the arena: what data lies in */
    int            collecting, sent;
    int            accepted;        /* some of it: its writer has been told so, and can only be told of an error later */
    uint64_t       begun_at;
    struct queue   writers;         /* that wait for this very piece */
};

static void collecting_link( struct front *front, struct chunk *chunk )
{
    chunk->collecting = 1;
    chunk->newer = NULL;
    if ((chunk->older = front->collecting)) front->collecting->newer = chunk;
    front->collecting = chunk;
}

static void collecting_unlink( struct front *front, struct chunk *chunk )
{
    if (!chunk->collecting) return;
    chunk->collecting = 0;
    if (chunk->newer) chunk->newer->older = chunk->older;
    else front->collecting = chunk->older;
    if (chunk->older) chunk->older->newer = chunk->newer;
}

static void send_more( struct node *node );

static void chunk_remove( struct node *node, struct chunk *chunk )
{
    struct chunk **place = &node->chunks;

    while (*place != chunk) place = &(*place)->next;
    if (!(*place = chunk->next)) node->chunks_end = place;
}

/* Who waits does so for what was accepted before: of a file that is written without a pause there is always more. */
static void wait_drained( struct node *node, struct task *task, step next )
{
    task->drained_to = node->last_chunk;
    task_wait( &node->drained, task, next );
}

static void wake_drained( struct node *node )
{
    struct task *task = node->drained.first, *after;

    node->drained.first = node->drained.last = NULL;
    for (; task; task = after)
    {
        after = task->queued;
        if (node->chunks && node->chunks->number <= task->drained_to) task_wait( &node->drained, task, task->next );
        else
        {
            task->queued = NULL;
            task->error = 0;
            task->next( task );
        }
    }
}

static void chunk_done( struct task *task )
{
    struct chunk *chunk = task->chunk;
    struct node *node = chunk->node;
    struct front *front = task->front;
    struct queue writers = chunk->writers;
    int error = task->error;

    if (!error && task->call.answer.size != chunk->size) error = EIO;
    if (error && chunk->accepted)
    {
        if (!chunk->handle->error) chunk->handle->error = error;
        if (!front->write_error) front->write_error = error;
    }
    node_hold( node );
    chunk_remove( node, chunk );
    node->chunks_sent--;
    node_changed( node );
    front->unwritten -= chunk->size;
    front->progress_at = now_ms();
    front_free_data( front, chunk->piece );
    handle_release( chunk->handle );
    free( chunk );
    task_end( task );

    queue_fail( &writers, error );
    send_more( node );
    wake_drained( node );
    if (!front->unwritten) device_settle( front );
    queue_wake_soon( &front->room );
    node_release( node, 1 );
    if (!front->unwritten) front_drained( front, 0 );
}

static int chunk_send( struct chunk *chunk )
{
    struct front *front = chunk->node->front;
    struct task *task = task_new( front, NULL );
    struct request *request;

    if (!task) return 0;
    task->chunk = chunk;
    task->handle = handle_hold( chunk->handle );
    chunk->sent = 1;
    chunk->node->chunks_sent++;
    request = task_request( task, OP_WRITE );
    request->offset = chunk->offset;
    request->size = chunk->size;
    request->data = arena_offset( front->pool, chunk->data );
    handle_send( task, chunk->size >= MIN_BLOCK_SIZE / 2, chunk_done );
    return 1;
}

/* What was written later must not be overtaken by what it replaces. */
static int may_go( const struct node *node, const struct chunk *chunk )
{
    const struct chunk *other;

    for (other = node->chunks; other != chunk; other = other->next)
        if (other->offset < chunk->offset + chunk->size && chunk->offset < other->offset + other->size) return 0;
    return 1;
}

static void send_more( struct node *node )
{
    unsigned limit = pool_workers( node->front->pool );
    struct chunk *chunk;

    for (chunk = node->chunks; chunk && node->chunks_sent < limit; chunk = chunk->next)
        if (!chunk->sent && !chunk->collecting && may_go( node, chunk ) && !chunk_send( chunk )) break;
}

static void chunk_finish( struct chunk *chunk )
{
    collecting_unlink( chunk->node->front, chunk );
    send_more( chunk->node );
}

void writeback_flush( struct node *node )
{
    struct chunk *chunk;

    for (chunk = node->chunks; chunk; chunk = chunk->next) collecting_unlink( node->front, chunk );
    if (node->chunks) send_more( node );
}

void writeback_flush_all( struct front *front )
{
    while (front->collecting) chunk_finish( front->collecting );
}

static struct chunk *oldest( struct front *front )
{
    struct chunk *chunk = front->collecting;

    while (chunk && chunk->older) chunk = chunk->older;
    return chunk;
}

void writeback_tick( struct front *front, uint64_t now )
{
    struct chunk *chunk;

    while ((chunk = oldest( front )) && now - chunk->begun_at >= BEHIND_MS) chunk_finish( chunk );
}

int writeback_timeout( struct front *front, uint64_t now )
{
    struct chunk *chunk = oldest( front );

    if (!chunk) return -1;
    return now - chunk->begun_at >= BEHIND_MS ? 0 : BEHIND_MS - (int)(now - chunk->begun_at);
}

void node_drain( struct task *task, struct node *node, step next )
{
    if (!node->chunks)
    {
        task->error = 0;
        next( task );
        return;
    }
    wait_drained( node, task, next );
    writeback_flush( node );
}

/* The last piece, if data can still be put behind it. */
static struct chunk *chunk_to_extend( struct handle *handle, uint64_t offset, size_t size )
{
    struct chunk *chunk = handle->node->chunks, *last = NULL;

    for (; chunk; chunk = chunk->next) last = chunk;
    if (!last || !last->collecting || last->handle != handle || last->offset + last->size != offset) return NULL;
    return last->room - last->size >= size ? last : NULL;
}

/* Is it not worth waiting for more? */
static int is_full( size_t size, size_t room )
{
    return room - size < MAX_IO_SIZE / 8 && size >= MIN_BLOCK_SIZE / 2;
}

/* With data in it: where that fills it, it stays where the kernel put it. */
static struct chunk *chunk_new( struct handle *handle, uint64_t offset, const char *data, size_t size )
{
    struct node *node = handle->node;
    struct front *front = node->front;
    struct chunk *chunk = calloc( 1, sizeof(*chunk) );
    size_t room = node->chunks || size > FIRST_SIZE || offset ? front_block_size( front ) : FIRST_SIZE;

    if (!chunk) return NULL;
    chunk->room = room > size ? room : size;
    if (is_full( size, chunk->room ) && (chunk->piece = device_keep( front, data ))) chunk->data = (char *)data;
    else if ((chunk->piece = front_alloc( front, chunk->room ))) chunk->data = memcpy( chunk->piece, data, size );
    else
    {
        free( chunk );
        return NULL;
    }
    chunk->size = size;
    writeback_flush( node );
    chunk->node = node;
    chunk->handle = handle_hold( handle );
    chunk->offset = offset;
    chunk->begun_at = now_ms();
    chunk->number = ++node->last_chunk;
    *node->chunks_end = chunk;
    node->chunks_end = &chunk->next;
    collecting_link( front, chunk );
    return chunk;
}

static int is_nearly_full( struct front *front, size_t size )
{
    const struct fs_space *space = &front->space;
    uint64_t left;

    space_refresh( front );
    if (!front->space_at || !space->block_size) return 0;
    if (__builtin_mul_overflow( space->available_blocks, space->block_size, &left )) return 0;
    return left < NEARLY_FULL + size;
}

/* As much as all workers can have, and what is collected meanwhile. */
static uint64_t max_behind( struct front *front )
{
    uint64_t wanted = (pool_workers( front->pool ) + 1) * (uint64_t)front_block_size( front );

    return wanted > MAX_BEHIND ? wanted : MAX_BEHIND;
}

static void write_accepted( struct task *task )
{
    size_t size = task->size;

    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    if (task->front->unwritten > max_behind( task->front ) || task->front->drained)
    {
        task_wait( &task->front->room, task, write_accepted );
        return;
    }
    if (task->req) fuse_reply_write( task->req, size );
    task_end( task );
}

static void write_through_done( struct task *task )
{
    if (task->error) task_reply( task, task->error );
    else write_accepted( task );
}

static void write_data( struct task *task, const char *data );

static void write_again( struct task *task )
{
    write_data( task, task->copy );
}

/* The kernel's data is gone when the step ends. */
static int keep_data( struct task *task, const char *data )
{
    if (task->copy) return 1;
    if (!(task->copy = malloc( task->size )))
    {
        task_reply( task, ENOMEM );
        return 0;
    }
    memcpy( task->copy, data, task->size );
    return 1;
}

static void wait_with_data( struct queue *queue, struct task *task, const char *data, step next )
{
    if (keep_data( task, data )) task_wait( queue, task, next );
}

static void write_data( struct task *task, const char *data )
{
    struct handle *handle = task->handle;
    struct node *node = handle->node;
    struct front *front = task->front;
    struct chunk *chunk;

    if (front->closing)
    {
        task_reply( task, EIO );
        return;
    }
    if ((chunk = chunk_to_extend( handle, task->offset, task->size )))
    {
        memcpy( chunk->data + chunk->size, data, task->size );
        chunk->size += task->size;
    }
    else if (!(chunk = chunk_new( handle, task->offset, data, task->size )))
    {
        writeback_flush_all( front );
        wait_with_data( &task->front->memory, task, data, write_again );
        return;
    }
    front->unwritten += task->size;
    node_changed( node );
    readahead_drop_node( node );
    if (task->through || is_nearly_full( front, task->size ))
    {
        task_wait( &chunk->writers, task, write_through_done );
        chunk_finish( chunk );
        return;
    }
    chunk->accepted = 1;
    if (is_full( chunk->size, chunk->room )) chunk_finish( chunk );
    write_accepted( task );
}

static void append_done( struct task *task )
{
    if (!task->error && task->call.answer.size != task->size) task->error = EIO;
    node_changed( task->handle->node );
    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    if (task->req) fuse_reply_write( task->req, task->size );
    task_end( task );
}

static void append_data( struct task *task, const char *data );

static void append_again( struct task *task )
{
    append_data( task, task->copy );
}

static void append_data( struct task *task, const char *data )
{
    struct node *node = task->handle->node;
    struct request *request;

    if (node->chunks)
    {
        if (!keep_data( task, data )) return;
        wait_drained( node, task, append_again );
        writeback_flush( node );
        return;
    }
    if (!(task->data = front_alloc( task->front, task->size )))
    {
        wait_with_data( &task->front->memory, task, data, append_again );
        return;
    }
    memcpy( task->data, data, task->size );
    readahead_drop_node( node );
    request = task_request( task, OP_APPEND );
    request->size = task->size;
    request->data = arena_offset( task->front->pool, task->data );
    handle_send( task, 0, append_done );
}

void write_start( struct task *task, const char *data )
{
    task->error = 0;
    if (task->handle->error) task_reply( task, task->handle->error );
    else if (!task->size)
    {
        fuse_reply_write( task->req, 0 );
        task_end( task );
    }
    else if (task->handle->append) append_data( task, data );
    else
    {
        /* Who asks for the size and writes there appends, as Wine does for FILE_APPEND_DATA: whoever asks next must be told
         * of it, on whatever host. */
        task->through = task->handle->node->told_end == task->offset + 1;
        task->handle->node->told_end = 0;
        write_data( task, data );
    }
}
