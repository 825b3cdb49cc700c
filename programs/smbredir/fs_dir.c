/*
 * Operations on open directories
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
#include <linux/fs.h>
#include "fs.h"

#define RELIST_US 200000    /* a listing this old is read again if many files in it were changed by us since ... */
#define RELIST_SHARE 32     /* ... one of so many: fewer are asked for one by one */

static struct task *dir_task( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info )
{
    struct task *task = task_new( front_of( req ), req );

    if (!task) return NULL;
    task_hold_node( &task->node, node_from_ino( task->front, ino ) );
    task->info = *info;
    task_may_be_left( task );
    return task;
}

static void get_contents( struct task *task, step next )
{
    struct node *dir = task->node;
    struct listing *listing = dir->listing;

    if (listing && listing->changed > listing->count / RELIST_SHARE && now_us() - listing->asked_at > RELIST_US && !dir->loading)
        listing_drop( dir );
    listing_get( task, dir, next );
}

static void handle_take_listing( struct handle *handle, struct task *task )
{
    if (handle->listing) listing_release( handle->listing );
    handle->listing = task->listing;
    task->listing = NULL;
}

/* The kernel keeps the names it is told, and drops them when it changes something itself, or at an open that does not say
 * they are still true. */
static void opened( struct task *task )
{
    struct listing *current = listing_current( task->node );
    struct handle *handle;

    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    if (!(handle = handle_new( task->node, 0, NULL )))
    {
        task_reply( task, ENOMEM );
        return;
    }
    handle_take_listing( handle, task );
    handle->unread = 1;
    task->info.cache_readdir = 1;
    task->info.keep_cache = current && current->shown;
    task->info.fh = (uintptr_t)handle;
    if (!task->req || fuse_reply_open( task->req, &task->info )) handle_release( handle );
    else if (current) current->shown = 1;
    task_end( task );
}

void fs_opendir( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info )
{
    struct task *task = dir_task( req, ino, info );

    if (task) get_contents( task, opened );
}

static size_t add_plain( struct task *task, char *buffer, size_t room, const char *name, uint64_t inode, int is_dir, off_t next )
{
    struct fuse_entry_param entry = { .attr = { .st_ino = inode, .st_mode = is_dir ? S_IFDIR : S_IFREG } };

    if (task->plus) return fuse_add_direntry_plus( task->req, buffer, room, name, &entry, next );
    return fuse_add_direntry( task->req, buffer, room, name, &entry.attr, next );
}

static uint64_t shown_inode( const struct node *node )
{
    struct stat stat;

    node_stat( node, &stat );
    return stat.st_ino;
}

/* Room it takes; it was added if that is no more than there was. With its attributes, if they are still true, it becomes
 * known to the kernel. */
static size_t add_item( struct task *task, char *buffer, size_t room, const struct item *item, off_t next )
{
    struct listing *listing = task->handle->listing;
    struct node *dir = task->node, *node = node_find( dir, item->name, 0 );
    int is_dir = (item->attr.attributes & ATTRIBUTE_DIRECTORY) != 0;
    uint64_t inode = node ? shown_inode( node ) : item->attr.inode ? item->attr.inode : node_inode_below( dir, item->name );
    struct fuse_entry_param entry;
    size_t size;

    if (!task->plus || !item_is_true( listing, item, node ) || now_us() - listing->asked_at > FRESH_US)
        return add_plain( task, buffer, room, item->name, inode, is_dir, next );
    size = fuse_add_direntry_plus( task->req, NULL, 0, item->name, NULL, 0 );
    if (size > room) return size;
    if (!(node = node_get( dir, item->name, &item->attr, listing->asked_at )))
        return add_plain( task, buffer, room, item->name, inode, is_dir, next );
    node_entry( node, &entry );
    return fuse_add_direntry_plus( task->req, buffer, room, item->name, &entry, next );
}

static size_t add_entry( struct task *task, char *buffer, size_t room, off_t index )
{
    struct node *dir = task->node;
    struct item *item;

    if (index == 0) return add_plain( task, buffer, room, ".", shown_inode( dir ), 1, 1 );
    if (index == 1) return add_plain( task, buffer, room, "..", shown_inode( dir->parent ? dir->parent : dir ), 1, 2 );
    item = &task->handle->listing->items[index - 2];
    return item->gone ? 0 : add_item( task, buffer, room, item, index + 1 );
}

static void reply_entries( struct task *task )
{
    struct listing *listing = task->handle->listing, *current = task->node->listing;
    size_t size = task->size, used = 0, need;
    off_t index = task->offset;
    char *buffer;

    if (!task->req)
    {
        task_end( task );
        return;
    }
    if (!(buffer = task->copy = malloc( size )))
    {
        task_reply( task, ENOMEM );
        return;
    }
    if (current && current != listing) current->shown = 0;
    for (; index >= 0 && index < (off_t)listing->count + 2; index++)
    {
        need = add_entry( task, buffer + used, size - used, index );
        if (need > size - used) break;
        used += need;
    }
    fuse_reply_buf( task->req, buffer, used );
    task_end( task );
}

static void read_again( struct task *task )
{
    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    handle_take_listing( task->handle, task );
    reply_entries( task );
}

static void readdir_start( fuse_req_t req, fuse_ino_t ino, size_t size, off_t offset, struct fuse_file_info *info, int plus )
{
    struct task *task = dir_task( req, ino, info );

    if (!task) return;
    task->handle = handle_hold( handle_of( info ) );
    task->size = size < MAX_IO_SIZE ? size : MAX_IO_SIZE;
    task->offset = offset;
    task->plus = plus;
    if (!offset && !task->handle->unread) get_contents( task, read_again );
    else
    {
        task->handle->unread = 0;
        reply_entries( task );
    }
}

void fs_readdir( fuse_req_t req, fuse_ino_t ino, size_t size, off_t offset, struct fuse_file_info *info )
{
    readdir_start( req, ino, size, offset, info, 0 );
}

void fs_readdirplus( fuse_req_t req, fuse_ino_t ino, size_t size, off_t offset, struct fuse_file_info *info )
{
    readdir_start( req, ino, size, offset, info, 1 );
}

void fs_releasedir( fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *info )
{
    (void)ino;
    fuse_reply_err( req, 0 );
    handle_release( handle_of( info ) );
}

/* That directories ignore case, as look-ups here do: Wine then takes a name that is not found for missing, and does not read
 * the directory in search of another spelling. The kernel leaves 4 bytes of room, or 8 if it is older. */
void fs_ioctl( fuse_req_t req, fuse_ino_t ino, unsigned cmd, void *arg, struct fuse_file_info *info, unsigned flags,
               const void *in, size_t in_size, size_t out_size )
{
    uint64_t flag = node_from_ino( front_of( req ), ino )->is_dir ? FS_CASEFOLD_FL : 0;

    (void)arg, (void)info, (void)flags, (void)in, (void)in_size;
    if (cmd != FS_IOC_GETFLAGS || out_size < sizeof(uint32_t)) fuse_reply_err( req, ENOTTY );
    else fuse_reply_ioctl( req, 0, &flag, out_size < sizeof(flag) ? sizeof(uint32_t) : sizeof(flag) );
}

void fs_fsyncdir( fuse_req_t req, fuse_ino_t ino, int datasync, struct fuse_file_info *info )
{
    (void)ino, (void)datasync, (void)info;
    fuse_reply_err( req, 0 );
}
