/*
 * Operations on open files
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
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "fs.h"

static int server_flags( int flags )
{
    static const int by_mode[] = { OPEN_READ, OPEN_WRITE, OPEN_READ | OPEN_WRITE, OPEN_READ | OPEN_WRITE };

    return by_mode[flags & O_ACCMODE] | (flags & O_TRUNC ? OPEN_TRUNCATE : 0);
}

/* The handle for what was just opened; what the kernel still has of the file is good if it is the same as then. */
static struct handle *take_open( struct task *task, struct node *node )
{
    const struct attr *attr = &task->call.answer.attr;
    int flags = task->info.flags;
    struct handle *handle = handle_new( node, server_flags( flags ) & (OPEN_READ | OPEN_WRITE), &task->call );

    if (!handle)
    {
        handle_close_stray( node, &task->call );
        return NULL;
    }
    handle->wrote = (flags & O_TRUNC) != 0;
    handle->append = (flags & O_APPEND) && (flags & O_ACCMODE) != O_RDONLY;
    task->info.fh = (uintptr_t)handle;
    task->info.keep_cache = node->cached && attr->size == node->cached_size && attr->write_time == node->cached_time;
    task->info.noflush = !(handle->flags & OPEN_WRITE);
    node->cached = !(task->call.request.flags & OPEN_BLIND);
    node->cached_size = attr->size;
    node->cached_time = attr->write_time;
    return handle;
}

static void opened( struct task *task )
{
    struct node *node = task->node;
    struct handle *handle;

    if (task->error == ENOENT && node->parent && !node->handles)
    {
        /* Others deleted it since it was looked up: the kernel looks again, and may want to make it. */
        listing_drop( node->parent );
        node_remove( node );
        if (task->req) fuse_reply_err( task->req, ESTALE );
        task_end( task );
        return;
    }
    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    if (task->call.request.flags & OPEN_TRUNCATE)
    {
        node_changed( node );
        readahead_drop_node( node );
    }
    node_set_attr( node, &task->call.answer.attr, 0 );
    if (!(handle = take_open( task, node )))
    {
        task_reply( task, ENOMEM );
        return;
    }
    /* Who may want to append must be told of what others appended since the kernel has known the size. */
    if (handle->flags & OPEN_WRITE && !(task->call.request.flags & OPEN_TRUNCATE))
        fuse_lowlevel_notify_inval_inode( task->front->session, node_ino( node ), -1, 0 );
    if (!task->req || fuse_reply_open( task->req, &task->info )) handle_close( handle );
    task_end( task );
}

static void open_drained( struct task *task )
{
    task_request( task, OP_OPEN )->flags = server_flags( task->info.flags );
    task_send( task, task->node, NULL, opened );
}

void fs_open( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info )
{
    struct node *node = node_from_ino( front_of( req ), ino );
    struct task *task;

    if (node->gone)
    {
        fuse_reply_err( req, ESTALE );      /* as for getattr */
        return;
    }
    if (!(task = task_new( front_of( req ), req ))) return;
    task_hold_node( &task->node, node );
    task->info = *info;
    node_drain( task, node, open_drained );
}

/* --- create --- */

static uint64_t real_time( void )
{
    struct timespec now;

    clock_gettime( CLOCK_REALTIME, &now );
    return (uint64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void reply_created( struct task *task )
{
    struct handle *handle = handle_of( &task->info );
    struct fuse_entry_param entry;

    node_entry( task->node, &entry );
    if (!task->req || fuse_reply_create( task->req, &entry, &task->info ))
    {
        handle_close( handle );
        node_release( task->node, 1 );
    }
    task_end( task );
}

static void made_readonly( struct task *task )
{
    if (!task->error) task->node->attr.attributes |= ATTRIBUTE_READONLY;
    reply_created( task );
}

static void created( struct task *task )
{
    struct node *node, *dir = task->node2;
    struct attr *attr = &task->call.answer.attr;

    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    if (task->call.request.flags & OPEN_BLIND)
        attr->write_time = attr->access_time = attr->change_time = attr->birth_time = real_time();
    if (!(node = node_get( dir, task->name, attr, 0 )))
    {
        handle_close_stray( dir, &task->call );
        task_reply( task, ENOMEM );
        return;
    }
    task_hold_node( &task->node, node );
    if (task->call.request.flags & OPEN_BLIND) node_own_inode( node );
    node_changed( node );
    node->made = !(task->info.flags & O_APPEND);    /* who appends asks for the end */
    if (!(task->call.request.flags & OPEN_BLIND)) node_set_attr( node, attr, 0 );
    listing_add( dir, node->name, attr );
    if (!take_open( task, node ))
    {
        node_release( node, 1 );
        task_reply( task, ENOMEM );
        return;
    }
    if (task->mode & 0222)
    {
        reply_created( task );
        return;
    }
    task_request( task, OP_SET_ATTRIBUTES )->flags = (attr->attributes & MUTABLE_ATTRIBUTES) | ATTRIBUTE_READONLY;
    task_send( task, node, NULL, made_readonly );
}

/* What is certainly empty needs no attributes; who wants its times or its inode asks for them. */
static void create_drained( struct task *task )
{
    int flags = task->info.flags, blind = flags & (O_EXCL | O_TRUNC) ? OPEN_BLIND : 0;

    task_request( task, OP_OPEN )->flags = server_flags( flags ) | OPEN_CREATE | (flags & O_EXCL ? OPEN_NEW : 0) | blind;
    task_send( task, task->node2, task->name, created );
}

void fs_create( fuse_req_t req, fuse_ino_t parent, const char *name, mode_t mode, struct fuse_file_info *info )
{
    struct front *front = front_of( req );
    struct node *dir = node_from_ino( front, parent ), *there;
    struct task *task;
    int error = name_check( name );

    if (error)
    {
        fuse_reply_err( req, error );
        return;
    }
    if (!(task = task_new( front, req ))) return;
    task_hold_node( &task->node2, dir );
    task_set_name( &task->name, name );
    task->mode = mode;
    task->info = *info;
    if (!task->name) task_reply( task, ENOMEM );
    else if ((there = node_find( dir, name, 1 ))) node_drain( task, there, create_drained );
    else create_drained( task );
}

static void made( struct task *task )
{
    struct fuse_entry_param entry;
    struct node *node;

    if (!task->error)
    {
        handle_close_stray( task->node2, &task->call );
        listing_add( task->node2, task->name, &task->call.answer.attr );
        if (!(node = node_get( task->node2, task->name, &task->call.answer.attr, 0 ))) task->error = ENOMEM;
    }
    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    node_entry( node, &entry );
    if (!task->req || fuse_reply_entry( task->req, &entry )) node_release( node, 1 );
    task_end( task );
}

void fs_mknod( fuse_req_t req, fuse_ino_t parent, const char *name, mode_t mode, dev_t dev )
{
    struct task *task;
    int error = S_ISREG( mode ) ? name_check( name ) : EPERM;

    (void)dev;
    if (error)
    {
        fuse_reply_err( req, error );
        return;
    }
    if (!(task = task_new( front_of( req ), req ))) return;
    task_hold_node( &task->node2, node_from_ino( task->front, parent ) );
    task_set_name( &task->name, name );
    if (!task->name)
    {
        task_reply( task, ENOMEM );
        return;
    }
    task_request( task, OP_OPEN )->flags = OPEN_READ | OPEN_WRITE | OPEN_CREATE | OPEN_NEW;
    task_send( task, task->node2, task->name, made );
}

/* --- reading and writing --- */

static struct task *io_task( fuse_req_t req, struct fuse_file_info *info, size_t size, off_t offset )
{
    struct task *task = task_new( front_of( req ), req );

    if (!task) return NULL;
    task->handle = handle_hold( handle_of( info ) );
    task->size = size;
    task->offset = offset;
    return task;
}

void fs_read( fuse_req_t req, fuse_ino_t ino, size_t size, off_t offset, struct fuse_file_info *info )
{
    struct task *task = io_task( req, info, size < MAX_BLOCK_SIZE ? size : MAX_BLOCK_SIZE, offset );

    (void)ino;
    if (!task) return;
    task->is_data = 1;
    task_may_be_left( task );
    node_drain( task, task->handle->node, read_start );
}

void fs_write( fuse_req_t req, fuse_ino_t ino, const char *data, size_t size, off_t offset, struct fuse_file_info *info )
{
    struct task *task;

    (void)ino;
    if (size > MAX_BLOCK_SIZE)
    {
        fuse_reply_err( req, EINVAL );
        return;
    }
    if (!(task = io_task( req, info, size, offset ))) return;
    task->is_data = 1;
    write_start( task, data );
}

static void reply_written( struct task *task )
{
    task_reply( task, task->handle->error );
}

void fs_flush( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info )
{
    struct task *task = io_task( req, info, 0, 0 );

    (void)ino;
    if (!task) return;
    task_may_be_left( task );
    node_drain( task, task->handle->node, reply_written );
}

void fs_fsync( fuse_req_t req, fuse_ino_t ino, int datasync, struct fuse_file_info *info )
{
    (void)datasync;
    fs_flush( req, ino, info );
}

/* The kernel does not let the program wait for this. */
void fs_release( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info )
{
    (void)ino;
    fuse_reply_err( req, 0 );
    handle_close( handle_of( info ) );
}

/* --- fallocate: the size is all a share can promise --- */

static void extended( struct task *task )
{
    node_changed( task->handle->node );
    task_reply( task, task->error );
}

static void size_known( struct task *task )
{
    uint64_t end = task->offset + task->size;

    if (task->error || task->call.answer.attr.size >= end)
    {
        task_reply( task, task->error );
        return;
    }
    task_request( task, OP_TRUNCATE )->offset = end;
    handle_send( task, 0, extended );
}

static void fallocate_drained( struct task *task )
{
    task_request( task, OP_FSTAT );
    handle_send( task, 0, size_known );
}

void fs_fallocate( fuse_req_t req, fuse_ino_t ino, int mode, off_t offset, off_t size, struct fuse_file_info *info )
{
    struct task *task;

    (void)ino;
    if (mode) fuse_reply_err( req, EOPNOTSUPP );
    else if (offset < 0 || size <= 0 || offset > INT64_MAX - size) fuse_reply_err( req, EINVAL );
    else if ((task = io_task( req, info, size, offset ))) node_drain( task, task->handle->node, fallocate_drained );
}
