/*
 * Names looked up
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

static void reply_entry( struct task *task, struct node *node )
{
    struct fuse_entry_param entry;

    if (!node)
    {
        task_reply( task, ENOMEM );
        return;
    }
    node_entry( node, &entry );
    /* The kernel cannot be told of every spelling that a name is gone. */
    if (strcmp( task->name, node->name )) entry.entry_timeout = 0;
    if (!task->req || fuse_reply_entry( task->req, &entry )) node_release( node, 1 );
    task_end( task );
}

/* Wine's mount manager looks for these in all drives when it starts, one after the other, and everything waits for it. */
static int is_waited_for( const struct node *dir, const char *name )
{
    return dir->parent || (strcmp( name, ".windows-label" ) && strcmp( name, ".windows-serial" ));
}

static void lookup_missed( struct task *task );

/* Is what is known another spelling of the name that is looked up? It may have been renamed since. */
static int is_respelled( const struct task *task )
{
    const struct node *known = task->node;

    return known && !known->gone && known->parent == task->node2 && strcmp( known->name, task->name2 ) &&
           name_equal( known->name, task->name );
}

static int is_same_file( const struct attr *a, const struct attr *b )
{
    return !a->inode || !b->inode || a->inode == b->inode;
}

static void lookup_send( struct task *task );

static void lookup_came( struct task *task )
{
    const struct attr *attr = &task->call.answer.attr;
    struct node *dir = task->node2, *known = task->node;

    if (task->error && task->error != ENOENT) task_reply( task, task->error );
    else if (!task->error)
    {
        int same = is_respelled( task ) && is_same_file( attr, &known->attr );

        reply_entry( task, node_get( dir, same ? known->name : task->name2, attr, task->asked_at ) );
    }
    else if (is_respelled( task ))
    {
        task_set_name( &task->name2, known->name );
        lookup_send( task );
    }
    else
    {
        if (known && node_find( dir, task->name2, 0 ) == known) node_remove( known );
        lookup_missed( task );
    }
}

/* The name is a copy: what is known may be renamed meanwhile. */
static void lookup_send( struct task *task )
{
    task->asked_at = now_us();
    if (!task->name2) task_reply( task, ENOMEM );
    else
    {
        task_request( task, OP_STAT );
        task_send( task, task->node2, task->name2, lookup_came );
    }
}

/* Ask for one spelling first, and then for that which is known: a server may have both. */
static void lookup_spelt( struct task *task, const char *name )
{
    struct node *known = node_find( task->node2, name, 1 );

    if (known && known->hidden)
    {
        task_reply( task, ENOENT );
        return;
    }
    task_hold_node( &task->node, known );
    task_set_name( &task->name2, name );
    if (known && node_is_written( known )) node_drain( task, known, lookup_send );  /* by name: it may be gone, for all that is open */
    else lookup_send( task );
}

static void lookup_ask( struct task *task )
{
    lookup_spelt( task, task->name );
}

static void lookup_listed( struct task *task )
{
    struct node *dir = task->node2;
    struct listing *listing = task->listing;
    struct item *item;

    if (task->error && !is_lost_error( task->error )) lookup_ask( task );     /* what cannot be listed can be asked for */
    else if (task->error) task_reply( task, task->error );
    else if (!(item = listing_find( listing, task->name )))
    {
        if (listing == dir->listing) task_reply( task, ENOENT );
        else lookup_ask( task );                        /* changed while it was read */
    }
    else if (listing != dir->listing || !item_is_true( listing, item, node_find( dir, item->name, 1 ) )) lookup_ask( task );
    else reply_entry( task, node_get( dir, item->name, &item->attr, listing->asked_at ) );
}

/* The first look-up in a directory asks for the name, the next ones are likely many: they read the directory. */
static int is_worth_listing( struct node *dir )
{
    uint64_t now = now_us(), before = dir->missed_at;

    dir->missed_at = now;
    return !dir->huge && (dir->loading || (before && now - before < FRESH_US));
}

/* --- servers that mind case ---
 *
 * Most ignore it as Windows does: what they do not have in one spelling is not there. Of the others the directory has to be
 * read. Which kind it is shows with a name of the root, spelled otherwise, when the first name is missing. */

static void lookup_other( struct task *task )
{
    struct item *item = task->error ? NULL : listing_find( task->listing, task->name );

    if (task->error && is_lost_error( task->error )) task_reply( task, task->error );
    else if (!item) task_reply( task, ENOENT );
    else
    {
        task->valid = 1;        /* there is no other to be tried */
        lookup_spelt( task, item->name );
    }
}

static int swap_case( char *name )
{
    int swapped = 0;

    for (; *name; name++) if ((*name | 0x20) >= 'a' && (*name | 0x20) <= 'z') *name ^= 0x20, swapped = 1;
    return swapped;
}

/* A name that a server which minds case has not, and one that ignores it has; to be freed. */
static char *probe_name( struct listing *listing )
{
    char *name;
    int i;

    for (i = 0; i < listing->count; i++)
    {
        if (listing->items[i].gone || !(name = strdup( listing->items[i].name ))) continue;
        if (swap_case( name ) && strcmp( listing_find( listing, name )->name, name )) return name;
        free( name );
    }
    return NULL;
}

static void probe_came( struct task *task )
{
    struct front *front = task->front;

    if (task->error == ENOENT) front->case_rule = CASE_MINDED;
    else if (!task->error || task->error == EACCES) front->case_rule = CASE_IGNORED;
    if (front->case_rule == CASE_MINDED) listing_get( task, task->node2, lookup_other );
    else task_reply( task, ENOENT );
}

static void probe_listed( struct task *task )
{
    char *name;

    if (task->error == EACCES) task->front->case_rule = CASE_IGNORED;    /* taken for one of the many */
    if (task->error || !(name = probe_name( task->listing ))) task_reply( task, ENOENT );
    else
    {
        free( task->name2 );
        task->name2 = name;
        task_request( task, OP_STAT );
        task_send( task, task->front->nodes.root, task->name2, probe_came );
    }
}

static void lookup_missed( struct task *task )
{
    struct front *front = task->front;

    if (task->valid || front->case_rule == CASE_IGNORED || !is_waited_for( task->node2, task->name )) task_reply( task, ENOENT );
    else if (front->case_rule == CASE_MINDED) listing_get( task, task->node2, lookup_other );
    else listing_get( task, front->nodes.root, probe_listed );
}

/* --- the operation --- */

void fs_lookup( fuse_req_t req, fuse_ino_t parent, const char *name )
{
    struct front *front = front_of( req );
    struct node *dir = node_from_ino( front, parent );
    struct task *task;
    int error = name_check( name );

    if (error)
    {
        fuse_reply_err( req, error == EINVAL ? ENOENT : error );
        return;
    }
    if (!(task = task_new( front, req ))) return;
    task_may_be_left( task );
    if (!is_waited_for( dir, name )) task_leave_after( task, ROOT_MS, ENOENT );
    task_hold_node( &task->node2, dir );
    task_set_name( &task->name, name );
    if (!task->name) task_reply( task, ENOMEM );
    else if (listing_current( dir ) || is_worth_listing( dir )) listing_get( task, dir, lookup_listed );
    else lookup_ask( task );
}

void fs_forget( fuse_req_t req, fuse_ino_t ino, uint64_t count )
{
    node_release( node_from_ino( front_of( req ), ino ), count );
    fuse_reply_none( req );
}

void fs_forget_multi( fuse_req_t req, size_t count, struct fuse_forget_data *forgets )
{
    size_t i;

    for (i = 0; i < count; i++) node_release( node_from_ino( front_of( req ), forgets[i].ino ), forgets[i].nlookup );
    fuse_reply_none( req );
}
