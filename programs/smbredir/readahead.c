/*
 * Reading: what is asked for when reads jump, blocks ahead of the reader when they follow each other
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

#define SEQUENTIAL_AFTER 2          /* requests */
#define DISORDER         0x40000    /* bytes */
#define STALE_MS         1000       /* a block nobody came for */
#define END_MS           200        /* how long the end of the file is believed to be where it was */

struct block
{
    struct block  *next;
    struct handle *handle;          /* NULL: dropped while it was loading */
    uint64_t       offset;
    size_t         size;            /* asked for */
    size_t         got;
    void          *data;
    int            loading, error;
    uint64_t       ready_at;
    struct queue   readers;
};

void readahead_init( struct readahead *ahead )
{
    ahead->end = &ahead->blocks;
}

static void block_free( struct front *front, struct block *block )
{
    front_free_data( front, block->data );
    free( block );
}

/* Out of the list. One that is loading is freed when it comes. */
static void block_drop( struct readahead *ahead, struct block *block )
{
    struct block **place = &ahead->blocks;
    struct front *front = block->handle->front;

    while (*place != block) place = &(*place)->next;
    if (!(*place = block->next)) ahead->end = place;
    block->handle = NULL;
    if (!block->loading) block_free( front, block );
}

void readahead_drop( struct handle *handle )
{
    struct readahead *ahead = &handle->ahead;

    while (ahead->blocks) block_drop( ahead, ahead->blocks );
    ahead->run = 0;
}

void readahead_drop_node( struct node *node )
{
    struct handle *handle;

    for (handle = node->handles; handle; handle = handle->next) if (handle->ahead.blocks) readahead_drop( handle );
}

static int reclaim_below( struct node *node )
{
    struct handle *handle;
    struct block *block, *after;
    struct node *child;
    int found = 0;

    for (handle = node->handles; handle; handle = handle->next)
        for (block = handle->ahead.blocks; block; block = after)
        {
            after = block->next;
            if (block->loading) continue;
            block_drop( &handle->ahead, block );
            handle->ahead.run = 0;
            found = 1;
        }
    for (child = node->children; child; child = child->sibling) found |= reclaim_below( child );
    return found;
}

int readahead_reclaim( struct front *front )
{
    return front->open_files && reclaim_below( front->nodes.root );
}

static void block_done( struct task *task )
{
    struct block *block = task->block;
    struct handle *handle = block->handle;
    struct queue readers = block->readers;
    uint64_t now = now_ms();

    block->readers.first = block->readers.last = NULL;
    block->loading = 0;
    block->error = task->error;
    block->ready_at = now;
    block->got = task->error ? 0 : task->call.answer.size;
    if (block->got > block->size) block->error = EIO;
    if (!handle) block_free( task->front, block );
    queue_wake( &readers );
    if (task->front->memory.first) readahead_reclaim( task->front );
    task_end( task );
}

static int block_start( struct handle *handle )
{
    struct readahead *ahead = &handle->ahead;
    struct front *front = handle->front;
    struct block *block = calloc( 1, sizeof(*block) );
    size_t size = front_block_size( front );
    struct task *task = NULL;
    struct request *request;

    if (!block || !(block->data = arena_alloc( front->pool, size )) || !(task = task_new( front, NULL )))
    {
        if (block && block->data) front_free_data( front, block->data );
        free( block );
        return 0;
    }
    block->handle = handle;
    block->offset = ahead->next;
    block->size = size;
    block->loading = 1;
    ahead->next += block->size;
    *ahead->end = block;
    ahead->end = &block->next;

    task->block = block;
    task->handle = handle_hold( handle );
    request = task_request( task, OP_READ );
    request->offset = block->offset;
    request->size = block->size;
    request->data = arena_offset( front->pool, block->data );
    handle_send( task, 1, block_done );
    return 1;
}

static struct block *block_at( struct readahead *ahead, uint64_t offset )
{
    struct block *block;

    for (block = ahead->blocks; block; block = block->next)
        if (offset >= block->offset && offset - block->offset < block->size) return block;
    return NULL;
}

static void read_exactly( struct task *task );

static void exact_done( struct task *task )
{
    size_t got = task->call.answer.size;

    if (!task->error && got > task->size) task->error = EIO;
    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    if (task->req) fuse_reply_buf( task->req, task->data, got );
    task_end( task );
}

static void read_exactly( struct task *task )
{
    struct request *request;

    if (!task->data && !(task->data = front_alloc( task->front, task->size ? task->size : 1 )))
    {
        task_wait( &task->front->memory, task, read_exactly );
        return;
    }
    request = task_request( task, OP_READ );
    request->offset = task->offset;
    request->size = task->size;
    request->data = arena_offset( task->front->pool, task->data );
    handle_send( task, 1, exact_done );
}

/* Take what is asked for from up to two blocks. 1: answered or waiting; 0: they do not have it. */
static int read_from_blocks( struct task *task, struct block *block );

static void block_came( struct task *task )
{
    struct block *block = block_at( &task->handle->ahead, task->offset );

    if (!block || !read_from_blocks( task, block )) read_exactly( task );
}

static int is_usable( const struct block *block, uint64_t now )
{
    return !block->error && now - block->ready_at < STALE_MS;
}

/* What comes out of one: TRUE if that is all there is. */
static int piece_of( const struct block *block, uint64_t offset, size_t size, struct iovec *iov )
{
    size_t at = offset - block->offset, left = block->got > at ? block->got - at : 0;

    iov->iov_base = (char *)block->data + at;
    iov->iov_len = left < size ? left : size;
    return iov->iov_len == size;
}

static int read_from_blocks( struct task *task, struct block *block )
{
    struct block *second = block->next;
    struct iovec iov[2];
    uint64_t now = now_ms();
    int complete, count = 1;

    if (block->loading)
    {
        task_wait( &block->readers, task, block_came );
        return 1;
    }
    if (!is_usable( block, now ))
    {
        readahead_drop( task->handle );
        return 0;
    }
    complete = piece_of( block, task->offset, task->size, iov );
    if (!complete && block->got == block->size)
    {
        if (!second || second->offset != block->offset + block->size) return 0;
        if (second->loading)
        {
            task_wait( &second->readers, task, block_came );
            return 1;
        }
        if (!is_usable( second, now )) return 0;
        complete = piece_of( second, second->offset, task->size - iov[0].iov_len, iov + 1 );
        count = 2;
        block = second;
    }
    if (!complete && now - block->ready_at > END_MS) return 0;
    if (task->req) fuse_reply_iov( task->req, iov, count );
    task_end( task );
    return 1;
}

static void drop_passed( struct readahead *ahead, uint64_t offset )
{
    while (ahead->blocks && !ahead->blocks->readers.first && ahead->blocks->offset + ahead->blocks->size <= offset)
        block_drop( ahead, ahead->blocks );
}

/* Is it the continuation of what was read so far? The kernel's own reading ahead sends several at once, not always in order. */
static int follows( const struct readahead *ahead, uint64_t offset )
{
    return offset <= ahead->expected + DISORDER && offset + DISORDER >= ahead->expected;
}

static void go_ahead( struct handle *handle, uint64_t offset, size_t size )
{
    struct readahead *ahead = &handle->ahead;
    unsigned want = pool_workers( handle->front->pool ), have = 0;
    struct block *block;

    if (want < 2) want = 2;
    if (!ahead->blocks) ahead->next = offset;
    for (block = ahead->blocks; block; block = block->next) have += block->offset > offset + size;
    while (have < want && ahead->next < handle->opened.size && block_start( handle )) have++;
}

void read_start( struct task *task )
{
    struct handle *handle = task->handle;
    struct readahead *ahead = &handle->ahead;
    struct block *block;

    if (ahead->run && follows( ahead, task->offset )) ahead->run++;
    else
    {
        readahead_drop( handle );
        ahead->run = 1;
    }
    if (task->offset + task->size > ahead->expected || ahead->run == 1) ahead->expected = task->offset + task->size;
    drop_passed( ahead, task->offset > MAX_IO_SIZE ? task->offset - MAX_IO_SIZE : 0 );
    if (ahead->run > SEQUENTIAL_AFTER) go_ahead( handle, task->offset, task->size );
    block = block_at( ahead, task->offset );
    if (!block || !read_from_blocks( task, block )) read_exactly( task );
}
