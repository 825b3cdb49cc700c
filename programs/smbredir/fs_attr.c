/*
 * Operations on attributes
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
#include <time.h>
#include <unistd.h>
#include "fs.h"

#define SPACE_SHOWN_US  1000000     /* how old statfs may be */
#define SPACE_USED_US   5000000     /* ... for our own decisions */

/* --- attributes that are fit to show --- */

static void attr_ask( struct task *task );

static void attr_came( struct task *task )
{
    /* The kernel asks before it reads: a file that is open survives what its handle does. */
    if (task->error && task->node->handles && is_lost( task ) && is_recent_loss( task->front, task->started ))
    {
        task_delay( task, AGAIN_MS, attr_ask );
        return;
    }
    if (!task->error) node_set_attr( task->node, &task->call.answer.attr, task->asked_at );
    task->then( task );
}

/* fstat came by a handle, whose own then has been used up */
static void attr_came_by_handle( struct task *task )
{
    task->then = task->after;
    attr_came( task );
}

static struct handle *writer_of( struct node *node )
{
    struct handle *handle;

    for (handle = node->handles; handle; handle = handle->next) if (handle->flags & OPEN_WRITE) return handle;
    return NULL;
}

/* While something is written a server may tell of it by its handle only; and what has no name any more has nothing else. */
static struct handle *handle_to_ask( struct node *node, struct handle *given )
{
    struct handle *handle;

    if (node->is_dir) return NULL;
    if (node->gone) return given ? given : writer_of( node );
    if (!node->writers) return NULL;
    if (given && handle_is_open( given )) return given;
    for (handle = node->handles; handle; handle = handle->next)
        if (handle->flags & OPEN_WRITE && handle_is_open( handle )) return handle;
    return NULL;
}

static void attr_ask( struct task *task )
{
    struct node *node = task->node;
    struct handle *handle = handle_to_ask( node, task->handle );

    task->asked_at = now_us();
    if (handle)
    {
        task_request( task, OP_FSTAT );
        if (task->handle != handle)
        {
            if (task->handle) handle_release( task->handle );
            task->handle = handle_hold( handle );
        }
        task->after = task->then;
        handle_send( task, 0, attr_came_by_handle );
        return;
    }
    task_request( task, OP_STAT );
    task_send( task, node, NULL, attr_came );
}

static int attr_from_listing( struct node *node )
{
    struct listing *listing = node->parent ? listing_current( node->parent ) : NULL;
    struct item *item;

    if (!listing || node->gone || node->hidden) return 0;
    if (!(item = listing_find( listing, node->name )) || strcmp( item->name, node->name )) return 0;
    if (!item_is_true( listing, item, node )) return 0;
    if (((item->attr.attributes & ATTRIBUTE_DIRECTORY) != 0) != node->is_dir) return 0;
    node_set_attr( node, &item->attr, listing->asked_at );
    return 1;
}

/* Each Windows program that starts looks at the roots of all drives. A server that hangs shall not hang those that want
 * nothing of it: they are told what is known, after a moment. */
static void root_told( struct task *task )
{
    struct front *front = task->front;

    front->root_asked_at = 0;
    if (!task->error) node_set_attr( task->node, &task->call.answer.attr, task->asked_at );
    queue_fail( &front->rooted, task->error );
    task_end( task );
}

static void root_is_late( struct task *task )
{
    struct front *front = task->front;

    if (front->root_asked_at && now_us() - front->root_asked_at >= ROOT_MS * 1000) queue_wake( &front->rooted );
    task_end( task );
}

static void root_ask( struct front *front )
{
    struct task *task = task_new( front, NULL ), *timer = task_new( front, NULL );

    if (!task || !timer)
    {
        if (task) task_end( task );
        if (timer) task_end( timer );
        queue_fail( &front->rooted, ENOMEM );
        return;
    }
    front->root_asked_at = task->asked_at = now_us();
    task_delay( timer, ROOT_MS + 1, root_is_late );    /* by then it is late, to the microsecond */
    task_hold_node( &task->node, front->nodes.root );
    task_request( task, OP_STAT );
    task_send( task, task->node, NULL, root_told );
}

static void root_known( struct task *task )
{
    task->then( task );
}

static void root_get( struct task *task, step next )
{
    struct front *front = task->front;

    if (front->root_asked_at && now_us() - front->root_asked_at >= ROOT_MS * 1000) next( task );
    else
    {
        task->then = next;
        task_wait( &front->rooted, task, root_known );
        if (!front->root_asked_at) root_ask( front );
    }
}

void attr_get( struct task *task, step next )
{
    struct node *node = task->node;

    task->error = 0;
    if (node_is_fresh( node ) || node_is_new( node ) || attr_from_listing( node )) next( task );
    else if (!node->parent) root_get( task, next );
    else
    {
        task->then = next;
        node_drain( task, node, attr_ask );
    }
}

/* --- getattr, access --- */

static struct task *task_for( fuse_req_t req, fuse_ino_t ino )
{
    struct task *task = task_new( front_of( req ), req );

    if (task) task_hold_node( &task->node, node_from_ino( task->front, ino ) );
    return task;
}

static void reply_attr( struct task *task )
{
    struct stat stat;

    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    node_stat( task->node, &stat );
    if (task->node->writers) task->node->told_end = stat.st_size + 1;
    if (task->req) fuse_reply_attr( task->req, &stat, node_validity( task->node ) );
    task_end( task );
}

void fs_getattr( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info )
{
    struct node *node = node_from_ino( front_of( req ), ino );
    struct task *task;

    /* The kernel then looks for the name once more: it may have it in another spelling than the one that was deleted. */
    if (node->gone && !node->handles)
    {
        fuse_reply_err( req, ESTALE );
        return;
    }
    if (!(task = task_for( req, ino ))) return;
    task_may_be_left( task );
    if (info && info->fh) task->handle = handle_hold( handle_of( info ) );
    attr_get( task, reply_attr );
}

static void reply_access( struct task *task )
{
    int refused = (task->mode & W_OK) && !task->node->is_dir && (task->node->attr.attributes & ATTRIBUTE_READONLY);

    task_reply( task, task->error ? task->error : refused ? EACCES : 0 );
}

void fs_access( fuse_req_t req, fuse_ino_t ino, int mask )
{
    struct task *task = task_for( req, ino );

    if (!task) return;
    task->mode = mask;
    if ((mask & W_OK) && task->front->options->read_only) task_reply( task, EROFS );
    else attr_get( task, reply_access );
}

/* --- setattr --- */

static void set_ended( struct task *task )
{
    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    attr_get( task, reply_attr );
}

static uint64_t time_to( const struct timespec *time )
{
    return time->tv_sec < 0 ? 1 : (uint64_t)time->tv_sec * 1000000000 + time->tv_nsec;
}

static uint64_t time_now( void )
{
    struct timespec now;

    clock_gettime( CLOCK_REALTIME, &now );
    return time_to( &now );
}

static void times_set( struct task *task )
{
    node_thaw( task, task->node );
    node_changed( task->node );
    set_ended( task );
}

static void times_settled( struct task *task )
{
    task_request( task, OP_SET_TIMES );
    task->call.request.write_time = task->times[0];
    task->call.request.access_time = task->times[1];
    task_send( task, task->node, NULL, times_set );
}

/* What was written by a handle gets the time of its close, so that no handle may stay open. */
static void set_times( struct task *task )
{
    uint64_t write_time = 0, access_time = 0;

    if (task->valid & FUSE_SET_ATTR_MTIME_NOW) write_time = time_now();
    else if (task->valid & FUSE_SET_ATTR_MTIME) write_time = time_to( &task->stat.st_mtim );
    if (task->valid & FUSE_SET_ATTR_ATIME_NOW) access_time = time_now();
    else if (task->valid & FUSE_SET_ATTR_ATIME) access_time = time_to( &task->stat.st_atim );
    if (task->error || (!write_time && !access_time))
    {
        set_ended( task );
        return;
    }
    task->times[0] = write_time;
    task->times[1] = access_time;
    node_settle( task, task->node, times_settled );
}

static void mode_set( struct task *task )
{
    node_changed( task->node );
    set_times( task );
}

static void set_mode( struct task *task )
{
    uint32_t old = task->node->attr.attributes, attributes = old & ~ATTRIBUTE_READONLY;

    if (!task->error && !(task->mode & 0222)) attributes |= ATTRIBUTE_READONLY;
    if (task->error || attributes == old || task->node->is_dir)
    {
        set_times( task );
        return;
    }
    task_request( task, OP_SET_ATTRIBUTES )->flags = attributes & MUTABLE_ATTRIBUTES;
    task_send( task, task->node, NULL, mode_set );
}

static void set_mode_first( struct task *task )
{
    if (!task->error && (task->valid & FUSE_SET_ATTR_MODE)) attr_get( task, set_mode );
    else set_times( task );
}

static void size_set( struct task *task )
{
    node_changed( task->node );
    set_mode_first( task );
}

static void set_size( struct task *task )
{
    struct handle *handle;
    struct request *request;

    if (!(task->valid & FUSE_SET_ATTR_SIZE) || (!task->stat.st_size && node_is_new( task->node )))
    {
        set_mode_first( task );
        return;
    }
    readahead_drop_node( task->node );
    if (!task->handle && (handle = writer_of( task->node ))) task->handle = handle_hold( handle );
    if (task->handle && !(task->handle->flags & OPEN_WRITE))
    {
        task_reply( task, EBADF );
        return;
    }
    request = task_request( task, task->handle ? OP_TRUNCATE : OP_TRUNCATE_PATH );
    request->offset = task->stat.st_size;
    if (task->handle) handle_send( task, 0, size_set );
    else task_send( task, task->node, NULL, size_set );
}

void fs_setattr( fuse_req_t req, fuse_ino_t ino, struct stat *stat, int valid, struct fuse_file_info *info )
{
    struct front *front = front_of( req );
    struct task *task;

    if (((valid & FUSE_SET_ATTR_UID) && stat->st_uid != front->uid) ||
        ((valid & FUSE_SET_ATTR_GID) && stat->st_gid != front->gid))
    {
        fuse_reply_err( req, EPERM );
        return;
    }
    if (!(task = task_for( req, ino ))) return;
    if (info && info->fh) task->handle = handle_hold( handle_of( info ) );
    task->stat = *stat;
    task->valid = valid;
    task->mode = stat->st_mode;
    node_drain( task, task->node, set_size );
}

/* --- statfs --- */

static void space_came( struct task *task )
{
    struct front *front = task->front;

    front->space_asked = 0;
    if (!task->error)
    {
        front->space = task->call.answer.space;
        front->space_at = now_us();
        queue_wake( &front->spaced );
    }
    else queue_fail( &front->spaced, task->error );
    task_end( task );
}

static void space_ask( struct front *front )
{
    struct task *task;

    if (front->space_asked) return;
    if (!(task = task_new( front, NULL )))
    {
        queue_fail( &front->spaced, ENOMEM );
        return;
    }
    front->space_asked = 1;
    front->space_tried_at = now_us();
    task_request( task, OP_STATFS );
    task_send_bare( task, space_came );
}

void space_refresh( struct front *front )
{
    if (!front->space_tried_at || now_us() - front->space_tried_at > SPACE_USED_US) space_ask( front );
}

static void reply_space( struct task *task )
{
    const struct fs_space *space = &task->front->space;
    struct statvfs stat = { .f_namemax = MAX_NAME_LEN };

    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    stat.f_bsize = stat.f_frsize = space->block_size ? space->block_size : 4096;
    stat.f_blocks = space->blocks;
    stat.f_bfree = space->free_blocks;
    stat.f_bavail = space->available_blocks;
    if (task->req) fuse_reply_statfs( task->req, &stat );
    task_end( task );
}

void fs_statfs( fuse_req_t req, fuse_ino_t ino )
{
    struct task *task = task_for( req, ino );

    if (!task) return;
    task_may_be_left( task );
    if (task->front->space_at && now_us() - task->front->space_at < SPACE_SHOWN_US) reply_space( task );
    else
    {
        task_wait( &task->front->spaced, task, reply_space );
        space_ask( task->front );
    }
}
