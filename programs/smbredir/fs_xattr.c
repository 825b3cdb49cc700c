/*
 * Extended attributes: one, the DOS attributes as text, as Wine and Samba know it
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

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "fs.h"

#define DOSATTRIB   "user.DOSATTRIB"
#define MAX_TEXT    16
/* What writing the text replaces. Read-only can be set by it but is taken away by chmod alone: Wine writes hidden and system
 * here and keeps read-only in the mode. */
#define REPLACED    (ATTRIBUTE_HIDDEN | ATTRIBUTE_SYSTEM | ATTRIBUTE_ARCHIVE)

static struct task *xattr_task( fuse_req_t req, fuse_ino_t ino, size_t size )
{
    struct task *task = task_new( front_of( req ), req );

    if (!task) return NULL;
    task_hold_node( &task->node, node_from_ino( task->front, ino ) );
    task->size = size;
    return task;
}

static void attributes_listed( struct task *task )
{
    struct node *node = task->node;
    struct item *item = task->error ? NULL : listing_find( task->listing, node->name );
    step next = task->after;

    task->error = 0;
    if (!item || strcmp( item->name, node->name )) attr_get( task, next );
    else
    {
        node->attr.attributes = item->attr.attributes;
        next( task );
    }
}

/* Of a directory the server tells whether it is hidden only to who lists the one it is in. */
static void attributes_get( struct task *task, step next )
{
    struct node *node = task->node, *parent = node->parent;

    task->after = next;
    if (node->is_dir && parent && !node->gone && !parent->huge) listing_get( task, parent, attributes_listed );
    else attr_get( task, next );
}

static void reply_sized( struct task *task, const char *data, size_t size )
{
    if (task->req)
    {
        if (!task->size) fuse_reply_xattr( task->req, size );
        else if (task->size < size) fuse_reply_err( task->req, ERANGE );
        else fuse_reply_buf( task->req, data, size );
    }
    task_end( task );
}

static void reply_text( struct task *task )
{
    char text[MAX_TEXT];
    int len;

    if (task->error)
    {
        task_reply( task, task->error );
        return;
    }
    len = snprintf( text, sizeof(text), "0x%x", task->node->attr.attributes & 0xffff );
    reply_sized( task, text, len );
}

void fs_getxattr( fuse_req_t req, fuse_ino_t ino, const char *name, size_t size )
{
    struct task *task;

    if (strcmp( name, DOSATTRIB )) fuse_reply_err( req, ENODATA );
    else if ((task = xattr_task( req, ino, size ))) attributes_get( task, reply_text );
}

void fs_listxattr( fuse_req_t req, fuse_ino_t ino, size_t size )
{
    struct task *task = xattr_task( req, ino, size );

    if (task) reply_sized( task, DOSATTRIB, sizeof(DOSATTRIB) );
}

static void changed( struct task *task )
{
    struct node *node = task->node;

    node_changed( node );
    if (node->is_dir && node->parent) listing_drop( node->parent );
    task_reply( task, task->error );
}

static void change( struct task *task )
{
    uint32_t old = task->node->attr.attributes & MUTABLE_ATTRIBUTES, attributes = (old & ~task->valid) | task->flags;

    if (task->error || attributes == old)
    {
        task_reply( task, task->error );
        return;
    }
    task_request( task, OP_SET_ATTRIBUTES )->flags = attributes;
    task_send( task, task->node, NULL, changed );
}

static int parse_text( const char *value, size_t size, int *ret )
{
    char text[MAX_TEXT], *end;
    unsigned long number;

    while (size && !value[size - 1]) size--;
    if (size < 3 || size >= sizeof(text) || value[0] != '0' || (value[1] != 'x' && value[1] != 'X') ||
        !isxdigit( (unsigned char)value[2] ))
        return EINVAL;
    memcpy( text, value, size );
    text[size] = 0;
    number = strtoul( text + 2, &end, 16 );
    if (*end || number > 0xffffffff) return EINVAL;
    *ret = number & MUTABLE_ATTRIBUTES;
    return 0;
}

void fs_setxattr( fuse_req_t req, fuse_ino_t ino, const char *name, const char *value, size_t size, int flags )
{
    struct task *task;
    int attributes, error;

    (void)flags;
    if (strcmp( name, DOSATTRIB )) fuse_reply_err( req, EOPNOTSUPP );
    else if ((error = parse_text( value, size, &attributes ))) fuse_reply_err( req, error );
    else if ((task = xattr_task( req, ino, 0 )))
    {
        task->valid = REPLACED;
        task->flags = attributes;
        attributes_get( task, change );
    }
}

void fs_removexattr( fuse_req_t req, fuse_ino_t ino, const char *name )
{
    struct task *task;

    if (strcmp( name, DOSATTRIB )) fuse_reply_err( req, ENODATA );
    else if ((task = xattr_task( req, ino, 0 )))
    {
        task->valid = ATTRIBUTE_HIDDEN | ATTRIBUTE_SYSTEM;
        attributes_get( task, change );
    }
}
