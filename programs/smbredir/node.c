/*
 * Nodes: files and directories that the kernel or we know of
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
#include "fs.h"

#define FIRST_BUCKETS 256

static unsigned hash_in( const struct node *parent, const char *name )
{
    uintptr_t place = (uintptr_t)parent;

    return name_hash( name ) ^ (unsigned)(place >> 4) * 2654435761u;
}

static void table_insert( struct nodes *nodes, struct node *node )
{
    struct node **bucket = &nodes->buckets[node->hash & (nodes->size - 1)];

    node->hash_next = *bucket;
    *bucket = node;
    nodes->count++;
}

static void table_remove( struct nodes *nodes, struct node *node )
{
    struct node **place = &nodes->buckets[node->hash & (nodes->size - 1)];

    while (*place && *place != node) place = &(*place)->hash_next;
    if (!*place) return;
    *place = node->hash_next;
    nodes->count--;
}

static void table_grow( struct nodes *nodes )
{
    unsigned size = nodes->size, i;
    struct node **old = nodes->buckets, **buckets, *node, *after;

    if (nodes->count < size || !(buckets = calloc( size * 2, sizeof(*buckets) ))) return;
    nodes->buckets = buckets;
    nodes->size = size * 2;
    nodes->count = 0;
    for (i = 0; i < size; i++)
        for (node = old[i]; node; node = after)
        {
            after = node->hash_next;
            table_insert( nodes, node );
        }
    free( old );
}

static void link_child( struct node *node, struct node *parent )
{
    node->parent = node_hold( parent );
    node->sibling_prev = &parent->children;
    if ((node->sibling = parent->children)) node->sibling->sibling_prev = &node->sibling;
    parent->children = node;
}

static void unlink_child( struct node *node )
{
    if (!node->sibling_prev) return;
    *node->sibling_prev = node->sibling;
    if (node->sibling) node->sibling->sibling_prev = node->sibling_prev;
    node->sibling_prev = NULL;
}

int nodes_init( struct front *front )
{
    struct nodes *nodes = &front->nodes;

    nodes->size = FIRST_BUCKETS;
    nodes->buckets = calloc( nodes->size, sizeof(*nodes->buckets) );
    nodes->root = calloc( 1, sizeof(*nodes->root) );
    if (!nodes->buckets || !nodes->root) return ENOMEM;
    nodes->root->front = front;
    nodes->root->refs = 1;
    nodes->root->is_dir = 1;
    nodes->root->inode = FUSE_ROOT_ID;
    nodes->root->attr.attributes = ATTRIBUTE_DIRECTORY;
    nodes->root->chunks_end = &nodes->root->chunks;
    return 0;
}

static void node_free( struct node *node )
{
    struct handle *handle;

    while ((handle = node->handles))
    {
        node->handles = handle->next;
        handle_free( handle );
    }
    listing_drop( node );
    free( node->name );
    free( node );
}

static void free_below( struct node *node )
{
    struct node *child;

    while ((child = node->children))
    {
        unlink_child( child );
        free_below( child );
        node_free( child );
    }
}

void nodes_free( struct front *front )
{
    struct nodes *nodes = &front->nodes;

    if (nodes->root)
    {
        free_below( nodes->root );
        node_free( nodes->root );
    }
    free( nodes->buckets );
    nodes->buckets = NULL;
    nodes->root = NULL;
}

struct node *node_from_ino( struct front *front, fuse_ino_t ino )
{
    return ino == FUSE_ROOT_ID ? front->nodes.root : (struct node *)(uintptr_t)ino;
}

fuse_ino_t node_ino( const struct node *node )
{
    return node->parent ? (fuse_ino_t)(uintptr_t)node : FUSE_ROOT_ID;
}

struct node *node_hold( struct node *node )
{
    node->refs++;
    return node;
}

void node_release( struct node *node, uint64_t count )
{
    struct node *parent;

    while (node->parent)
    {
        node->refs -= count < node->refs ? count : node->refs;
        if (node->refs) return;
        parent = node->parent;
        listing_doubt( node );
        if (!node->gone) table_remove( &node->front->nodes, node );
        unlink_child( node );
        node_free( node );
        node = parent;
        count = 1;
    }
    /* the root stays */
}

struct node *node_find( struct node *parent, const char *name, int any_case )
{
    struct nodes *nodes = &parent->front->nodes;
    unsigned hash = hash_in( parent, name );
    struct node *node, *other = NULL;

    for (node = nodes->buckets[hash & (nodes->size - 1)]; node; node = node->hash_next)
    {
        if (node->hash != hash || node->parent != parent) continue;
        if (!strcmp( node->name, name )) return node;
        if (!other && name_equal( node->name, name )) other = node;
    }
    return any_case ? other : NULL;
}

uint64_t node_inode_below( const struct node *parent, const char *name )
{
    uint64_t inode = parent->inode * 1099511628211ull ^ 14695981039346656037ull;

    for (; *name; name++) inode = (inode ^ (unsigned char)*name) * 1099511628211ull;
    return inode > FUSE_ROOT_ID ? inode : 2;
}

static struct node *node_new( struct node *parent, const char *name )
{
    struct nodes *nodes = &parent->front->nodes;
    struct node *node = calloc( 1, sizeof(*node) );

    if (!node || !(node->name = strdup( name )))
    {
        free( node );
        return NULL;
    }
    node->front = parent->front;
    node->hash = hash_in( parent, name );
    node->inode = node_inode_below( parent, name );
    node->chunks_end = &node->chunks;
    node->refs = 1;
    link_child( node, parent );
    table_grow( nodes );
    table_insert( nodes, node );
    return node;
}

/* It was looked up in one case, and the server has it in another. */
static struct node *respelled( struct node *parent, const char *name )
{
    struct node *node = node_find( parent, name, 1 );
    struct listing *listing = listing_current( parent );
    struct item *item;
    char *copy;

    if (!node || !listing || !(item = listing_find( listing, node->name )) || strcmp( item->name, name )) return NULL;
    if (!(copy = strdup( name ))) return NULL;
    free( node->name );
    node->name = copy;
    return node;
}

struct node *node_get( struct node *parent, const char *name, const struct attr *attr, uint64_t asked_at )
{
    int is_dir = (attr->attributes & ATTRIBUTE_DIRECTORY) != 0;
    struct node *node = node_find( parent, name, 0 );

    if (!node) node = respelled( parent, name );
    if (node && node->is_dir != is_dir)
    {
        node_remove( node );
        node = NULL;
    }
    if (node) node_hold( node );
    else if (!(node = node_new( parent, name ))) return NULL;
    node->is_dir = is_dir;
    node_set_attr( node, attr, asked_at );
    return node;
}

void node_set_attr( struct node *node, const struct attr *attr, uint64_t asked_at )
{
    if (!asked_at) asked_at = now_us();
    if (asked_at < node->attr_at) return;
    node->attr = *attr;
    node->attr_at = asked_at > node->changed_at ? asked_at : 0;
}

void node_own_inode( struct node *node )
{
    node->own_inode = 1;
    node->inode ^= now_us() << 8;
    if (node->inode <= FUSE_ROOT_ID) node->inode += 2;
}

void node_changed( struct node *node )
{
    struct listing *listing = node->parent ? node->parent->listing : NULL;

    if (listing && node->changed_at < listing->asked_at) listing->changed++;
    node->changed_at = now_us();
    node->attr_at = 0;
    node->made = 0;
}

int node_is_written( const struct node *node )
{
    return node->writers || node->chunks;
}

int node_is_fresh( const struct node *node )
{
    return node->attr_at && now_us() - node->attr_at < FRESH_US && !node_is_written( node );
}

int node_is_new( const struct node *node )
{
    return node->made && node->attr_at && now_us() - node->attr_at < NEW_US && !node->attr.size;
}

void node_remove( struct node *node )
{
    if (node->gone || !node->parent) return;
    table_remove( &node->front->nodes, node );
    node->gone = 1;
}

int node_move( struct node *node, struct node *parent, const char *name )
{
    struct node *old = node->parent, *there = node_find( parent, name, 0 );
    char *copy = strdup( name );

    if (!copy) return ENOMEM;
    if (there && there != node) node_remove( there );
    if (!node->gone) table_remove( &node->front->nodes, node );
    node->gone = 0;
    free( node->name );
    node->name = copy;
    if (parent != old)
    {
        unlink_child( node );
        link_child( node, parent );
        node_release( old, 1 );
    }
    node->hash = hash_in( parent, name );
    table_insert( &node->front->nodes, node );
    return 0;
}

int node_path( const struct node *node, const char *name, char **ret )
{
    const struct node *up;
    size_t size = name ? strlen( name ) + 1 : 0, len;
    char *path, *end;

    for (up = node; up->parent; up = up->parent)
    {
        if (up->gone) return ENOENT;
        size += strlen( up->name ) + 1;
    }
    if (size > MAX_PATH_SIZE) return ENAMETOOLONG;
    if (!(path = malloc( size ? size : 1 ))) return ENOMEM;
    end = path + (size ? size - 1 : 0);
    *end = 0;
    for (up = node; name || up->parent; up = name ? up : up->parent, name = NULL)
    {
        const char *part = name ? name : up->name;

        len = strlen( part );
        end -= len;
        memcpy( end, part, len );
        if (end > path) *--end = '/';
    }
    *ret = path;
    return 0;
}

static struct timespec time_from( uint64_t ns )
{
    struct timespec time = { .tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000 };

    return time;
}

void node_stat( const struct node *node, struct stat *stat )
{
    const struct attr *attr = &node->attr;
    uint64_t changed = attr->change_time ? attr->change_time : attr->write_time;

    memset( stat, 0, sizeof(*stat) );
    stat->st_ino = attr->inode && node->parent && !node->own_inode ? attr->inode : node->inode;
    stat->st_mode = node->is_dir ? S_IFDIR | 0755 : S_IFREG | 0644;
    if (!node->is_dir && (attr->attributes & ATTRIBUTE_READONLY)) stat->st_mode &= ~0222;
    stat->st_nlink = !node->hidden;
    stat->st_uid = node->front->uid;
    stat->st_gid = node->front->gid;
    if (!node->is_dir) stat->st_size = attr->size;
    stat->st_blksize = 65536;
    stat->st_blocks = stat->st_size / 512 + (stat->st_size % 512 != 0);
    stat->st_mtim = time_from( attr->write_time );
    stat->st_atim = time_from( attr->access_time ? attr->access_time : attr->write_time );
    stat->st_ctim = time_from( changed );
}

double node_validity( const struct node *node )
{
    uint64_t age;

    if (!node->attr_at || node_is_written( node )) return 0;
    age = now_us() - node->attr_at;
    if (age >= SHOWN_US) return 0;
    return (SHOWN_US - age < FRESH_US ? SHOWN_US - age : FRESH_US) / 1e6;
}

void node_entry( struct node *node, struct fuse_entry_param *entry )
{
    memset( entry, 0, sizeof(*entry) );
    entry->ino = node_ino( node );
    entry->attr_timeout = node_validity( node );
    entry->entry_timeout = FRESH_US / 1e6;
    if (node->attr_at && entry->attr_timeout && entry->attr_timeout < entry->entry_timeout)
        entry->entry_timeout = entry->attr_timeout;
    node_stat( node, &entry->attr );
}

int node_is_frozen( const struct node *node, const struct task *task )
{
    if (!node->front->frozen) return 0;
    for (; node; node = node->parent)
        if (node->frozen_by && node->frozen_by != task && (!task || node->frozen_by != task->owner)) return 1;
    return 0;
}

/* Server handles of a node and all below; quiesces them on the way. */
static unsigned quiesce( struct node *node )
{
    struct handle *handle, *after;
    struct node *child;
    unsigned count;

    for (handle = node->handles; handle; handle = after)
    {
        after = handle->next;
        handle_quiesce( handle );
    }
    count = node->server_handles;
    for (child = node->children; child; child = child->sibling) count += quiesce( child );
    return count;
}

static void settle_more( struct task *task )
{
    struct node *node = task->settling;

    if (quiesce( node )) task_wait( &task->front->settled, task, settle_more );
    else
    {
        task->error = 0;
        task->then( task );
    }
}

static void settle_first( struct task *task )
{
    struct node *node = task->settling;

    if (node->frozen_by && node->frozen_by != task)
    {
        task_wait( &task->front->thawed, task, settle_first );
        return;
    }
    if (!node->frozen_by) task->front->frozen++;
    node->frozen_by = task;
    settle_more( task );
}

void node_settle( struct task *task, struct node *node, step next )
{
    task->settling = node;
    task->then = next;
    settle_first( task );
}

void node_thaw( struct task *task, struct node *node )
{
    if (node->frozen_by != task) return;
    node->frozen_by = NULL;
    task->front->frozen--;
    queue_wake_soon( &task->front->thawed );
}
