/*
 * Operations that make, delete and rename
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
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include "fs.h"

#define HIDDEN_TRIES 5

#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE 1      /* of renameat2 */
#endif

static struct task *change_task( fuse_req_t req, fuse_ino_t parent, const char *name )
{
    struct task *task = task_new( front_of( req ), req );

    if (!task) return NULL;
    task_hold_node( &task->node2, node_from_ino( task->front, parent ) );
    task_set_name( &task->name, name );
    if (task->name) return task;
    task_reply( task, ENOMEM );
    return NULL;
}

/* --- mkdir --- */

static void mkdir_known( struct task *task )
{
    struct fuse_entry_param entry;
    struct node *node;

    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    listing_add( task->node2, task->name, &task->call.answer.attr );
    if (!(node = node_get( task->node2, task->name, &task->call.answer.attr, 0 )))
    {
        task_reply( task, ENOMEM );
        return;
    }
    node_entry( node, &entry );
    if (!task->req || fuse_reply_entry( task->req, &entry )) node_release( node, 1 );
    task_end( task );
}

static void mkdir_done( struct task *task )
{
    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    task_request( task, OP_STAT );
    task_send( task, task->node2, task->name, mkdir_known );
}

void fs_mkdir( fuse_req_t req, fuse_ino_t parent, const char *name, mode_t mode )
{
    struct task *task;
    int error = name_check( name );

    (void)mode;
    if (error)
    {
        fuse_reply_err( req, error );
        return;
    }
    if (!(task = change_task( req, parent, name ))) return;
    task_request( task, OP_MKDIR );
    task_send( task, task->node2, task->name, mkdir_done );
}

void fs_symlink( fuse_req_t req, const char *target, fuse_ino_t parent, const char *name )
{
    (void)target, (void)parent, (void)name;
    fuse_reply_err( req, EPERM );
}

void fs_link( fuse_req_t req, fuse_ino_t ino, fuse_ino_t parent, const char *name )
{
    (void)ino, (void)parent, (void)name;
    fuse_reply_err( req, EPERM );
}

/* --- what is deleted while open here: renamed now, deleted at the last close --- */

static int is_open( const struct node *node )
{
    const struct handle *handle;

    for (handle = node->handles; handle; handle = handle->next) if (!handle->released && !handle->dir) return 1;
    return 0;
}

static void hide_again( struct task *task );

static void hide_done( struct task *task )
{
    struct task *owner = task->owner;
    struct node *node = task->node;

    if (task->error == EEXIST && ++task->valid < HIDDEN_TRIES)
    {
        hide_again( task );
        return;
    }
    if (!task->error)
    {
        listing_remove( node->parent, node->name );
        listing_remove( node->parent, task->name2 );
        task->error = node_move( node, node->parent, task->name2 );
        node->hidden = HIDDEN;
        task->front->hidden++;
    }
    owner->error = task->error;
    owner->then( owner );
    if (node->hidden && !node->handles) hidden_remove( node );      /* closed meanwhile */
    task_end( task );
}

static void hide_again( struct task *task )
{
    char name[32];
    uint32_t number = 0;

    if (getrandom( &number, sizeof(number), GRND_NONBLOCK ) != sizeof(number)) number = now_us();
    snprintf( name, sizeof(name), ".wnet-%08X", number );
    task_set_name( &task->name2, name );
    task_request( task, OP_RENAME );
    task_send( task, task->node, NULL, hide_done );
}

/* node is settled by task. */
static void hide( struct task *owner, struct node *node, step next )
{
    struct task *task = task_new( owner->front, NULL );

    owner->then = next;
    if (!task)
    {
        owner->error = ENOMEM;
        next( owner );
        return;
    }
    task->owner = owner;
    task_hold_node( &task->node, node );
    task_hold_node( &task->node2, node->parent );
    hide_again( task );
}

static void unhide( struct node *node )
{
    node->hidden = NOT_HIDDEN;
    node->front->hidden--;
}

static void hidden_end( struct task *task )
{
    node_thaw( task, task->node );
    task->node->parent->removals--;
    queue_wake_soon( &task->front->settled );
    task_end( task );
}

static void hidden_removed( struct task *task )
{
    struct node *node = task->node;

    listing_remove( node->parent, node->name );
    node_remove( node );
    unhide( node );
    hidden_end( task );
}

static void hidden_unlink( struct task *task )
{
    task_request( task, OP_UNLINK )->flags = UNLINK_KNOWN_FILE;
    task_send( task, task->node, NULL, hidden_removed );
}

static void hidden_settled( struct task *task )
{
    uint32_t attributes = task->node->attr.attributes & MUTABLE_ATTRIBUTES;

    if (task->node->hidden != HIDDEN_REMOVED) hidden_end( task );    /* it is back, and may have been hidden anew */
    else if (!(attributes & ATTRIBUTE_READONLY)) hidden_unlink( task );
    else
    {
        task_request( task, OP_SET_ATTRIBUTES )->flags = attributes & ~ATTRIBUTE_READONLY;
        task_send( task, task->node, NULL, hidden_unlink );
    }
}

void hidden_remove( struct node *node )
{
    struct task *task = node->hidden == HIDDEN ? task_new( node->front, NULL ) : NULL;

    if (!task) return;
    node->hidden = HIDDEN_REMOVED;
    node->parent->removals++;
    task_hold_node( &task->node, node );
    node_settle( task, node, hidden_settled );
}

/* The kernel may have it in the server's spelling, too: it shall ask before it believes in that. */
static void forget_spelling( const struct task *task, struct node *node )
{
    if (strcmp( task->name, node->name )) fuse_lowlevel_notify_inval_inode( task->front->session, node_ino( node ), -1, 0 );
}

void hidden_remove_below( struct node *node )
{
    struct node *child;

    if (node->hidden) hidden_remove( node );
    for (child = node->children; child; child = child->sibling) hidden_remove_below( child );
}

/* --- what was done for a step is undone if that fails --- */

/* Is next to be called once more, with the step's error, when that is done? */
static int undo( struct task *task, step next )
{
    step begin = task->undo;

    if (!task->error || !begin) return 0;
    task->undo = NULL;
    task->undone = task->error;
    task->then = next;
    begin( task );
    return 1;
}

static void undone( struct task *task )
{
    task->error = task->undone;
    task->then( task );
}

static struct node *is_in_the_way( const struct task *task )
{
    return task->target ? task->target : task->node;
}

static void attributes_back( struct task *task )
{
    struct node *node = is_in_the_way( task );

    task_request( task, OP_SET_ATTRIBUTES )->flags = node->attr.attributes & MUTABLE_ATTRIBUTES;
    task_send( task, node, NULL, undone );
}

/* A read-only file is in the way of being deleted or replaced. */
static void clear_read_only( struct task *task, step next )
{
    struct node *node = is_in_the_way( task );

    task->undo = attributes_back;
    task_request( task, OP_SET_ATTRIBUTES )->flags = node->attr.attributes & MUTABLE_ATTRIBUTES & ~ATTRIBUTE_READONLY;
    task_send( task, node, NULL, next );
}

/* --- unlink --- */

/* Of a file or a directory. A file that was hidden instead is still open somewhere. */
static void remove_end( struct task *task )
{
    struct node *node = task->node;

    if (undo( task, remove_end )) return;
    if (node) node_thaw( task, node );
    if (!task->error && (!node || !node->hidden))
    {
        listing_remove( task->node2, node ? node->name : task->name );
        if (node)
        {
            forget_spelling( task, node );
            node_remove( node );
        }
    }
    else if (task->error == ENOENT) listing_drop( task->node2 );
    task_reply( task, task->error );
}

static void unlink_send( struct task *task )
{
    task_request( task, OP_UNLINK )->flags = task->node ? UNLINK_KNOWN_FILE : 0;
    if (task->node) task_send( task, task->node, NULL, remove_end );
    else task_send( task, task->node2, task->name, remove_end );
}

/* Windows deletes no read-only file; who deletes here expects the directory's rights to decide. */
static void unlink_settled( struct task *task )
{
    struct node *node = task->node;

    if (is_open( node )) hide( task, node, remove_end );
    else if (node->attr.attributes & ATTRIBUTE_READONLY) clear_read_only( task, unlink_send );
    else unlink_send( task );
}

static void unlink_drained( struct task *task )
{
    node_settle( task, task->node, unlink_settled );
}

void fs_unlink( fuse_req_t req, fuse_ino_t parent, const char *name )
{
    struct task *task = change_task( req, parent, name );

    if (!task) return;
    task_hold_node( &task->node, node_find( task->node2, name, 1 ) );
    if (!task->node) unlink_send( task );
    else if (task->node->is_dir) task_reply( task, EISDIR );
    else node_drain( task, task->node, unlink_drained );
}

/* --- rmdir --- */

static void rmdir_send( struct task *task )
{
    task_request( task, OP_RMDIR );
    if (task->node) task_send( task, task->node, NULL, remove_end );
    else task_send( task, task->node2, task->name, remove_end );
}

/* Someone who reads it would be in the way, and so would what we are still deleting in it. */
static void rmdir_wait( struct task *task )
{
    struct node *node = task->node;

    if (node->loading) task_wait( &node->listed, task, rmdir_wait );
    else if (node->removals) task_wait( &task->front->settled, task, rmdir_wait );
    else node_settle( task, node, rmdir_send );
}

void fs_rmdir( fuse_req_t req, fuse_ino_t parent, const char *name )
{
    struct task *task = change_task( req, parent, name );

    if (!task) return;
    task_hold_node( &task->node, node_find( task->node2, name, 1 ) );
    if (!task->node) rmdir_send( task );
    else if (!task->node->is_dir) task_reply( task, ENOTDIR );
    else rmdir_wait( task );
}

/* --- rename: task->node goes to name2 in node2, where target may be --- */

static void rename_end( struct task *task )
{
    node_thaw( task, task->node );
    if (task->target) node_thaw( task, task->target );
    task_reply( task, task->error );
}

static void directory_back_done( struct task *task )
{
    if (task->error)
    {
        listing_remove( task->target->parent, task->target->name );
        node_remove( task->target );
    }
    undone( task );
}

static void directory_back( struct task *task )
{
    task_request( task, OP_MKDIR );
    task_send( task, task->target, NULL, directory_back_done );
}

static void hidden_back_done( struct task *task )
{
    struct node *target = task->target;

    if (!task->error && !node_move( target, task->node2, task->name2 )) listing_add( task->node2, task->name2, &target->attr );
    unhide( target );       /* else it stays, by the name it has: it is not to be lost */
    undone( task );
}

static void hidden_back( struct task *task )
{
    if (!task->target->hidden || !task->name)
    {
        undone( task );
        return;
    }
    free( task->name2 );
    task->name2 = task->name;       /* in the server's spelling */
    task->name = NULL;
    task_request( task, OP_RENAME );
    task_send( task, task->target, NULL, hidden_back_done );
}

static void rename_done( struct task *task )
{
    struct node *node = task->node, *dir = task->node2, *target = task->target;

    if (undo( task, rename_end )) return;
    if (!task->error)
    {
        listing_remove( node->parent, node->name );
        if (target && target->parent == dir && !target->hidden)
        {
            listing_remove( dir, target->name );
            node_remove( target );
        }
        task->error = node_move( node, dir, task->name2 );
        listing_add( dir, task->name2, &node->attr );
        node_changed( node );
    }
    rename_end( task );
}

static void rename_send( struct task *task )
{
    if (task->error)
    {
        rename_end( task );
        return;
    }
    task_request( task, OP_RENAME )->flags = task->flags & RENAME_NOREPLACE ? 0 : RENAME_REPLACE;
    task_send( task, task->node, NULL, rename_done );
}

/* A directory is not replaced by the server, a read-only file neither. */
static void rename_target_settled( struct task *task )
{
    struct node *target = task->target;

    if (target->is_dir)
    {
        task->undo = directory_back;
        task_request( task, OP_RMDIR );
        task_send( task, target, NULL, rename_send );
    }
    else if (is_open( target ))
    {
        task->undo = hidden_back;
        task_set_name( &task->name, target->name );
        hide( task, target, rename_send );
    }
    else if (target->attr.attributes & ATTRIBUTE_READONLY) clear_read_only( task, rename_send );
    else rename_send( task );
}

static void rename_target_drained( struct task *task )
{
    node_settle( task, task->target, rename_target_settled );
}

static void rename_settled( struct task *task )
{
    if (task->target && !(task->flags & RENAME_NOREPLACE)) node_drain( task, task->target, rename_target_drained );
    else rename_send( task );
}

static void rename_drained( struct task *task )
{
    struct node *node = task->node;

    if (node->loading) task_wait( &node->listed, task, rename_drained );
    else node_settle( task, node, rename_settled );
}

void fs_rename( fuse_req_t req, fuse_ino_t parent, const char *name, fuse_ino_t parent2, const char *name2, unsigned flags )
{
    struct front *front = front_of( req );
    struct node *dir = node_from_ino( front, parent ), *dir2 = node_from_ino( front, parent2 ), *node, *target;
    struct task *task;
    int error = flags & ~RENAME_NOREPLACE ? EINVAL : name_check( name2 );

    if (!error && !(node = node_find( dir, name, 1 ))) error = ENOENT;
    if (error)
    {
        fuse_reply_err( req, error );
        return;
    }
    if (!(task = change_task( req, parent2, name2 ))) return;
    task->name2 = task->name;
    task->name = NULL;
    task->flags = flags;
    target = node_find( dir2, name2, 1 );
    task_hold_node( &task->node, node );
    task_hold_node( &task->target, target == node ? NULL : target );
    node_drain( task, node, rename_drained );
}
