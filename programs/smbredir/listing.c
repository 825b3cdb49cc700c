/*
 * Listings: what is in a directory, kept for a moment, changed along with our own changes
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

#define LIST_SIZE 0x80000           /* of the buffer for one piece */
#define MAX_PIECES 1024             /* of a listing: half a gigabyte, some four million entries */

static struct listing *listing_new( void )
{
    struct listing *listing = calloc( 1, sizeof(*listing) );

    if (!listing) return NULL;
    listing->refs = 1;
    listing->asked_at = now_us();
    return listing;
}

void listing_release( struct listing *listing )
{
    int i;

    if (--listing->refs) return;
    for (i = 0; i < listing->piece_count; i++) free( listing->pieces[i] );
    free( listing->pieces );
    free( listing->items );
    free( listing->buckets );
    free( listing );
}

static int rehash( struct listing *listing )
{
    int size = listing->bucket_count ? listing->bucket_count * 2 : 64, i, *buckets;

    while (size < listing->count) size *= 2;
    if (!(buckets = malloc( size * sizeof(*buckets) ))) return 0;
    memset( buckets, 0xff, size * sizeof(*buckets) );
    for (i = 0; i < listing->count; i++)
    {
        int *bucket = &buckets[listing->items[i].hash & (size - 1)];

        listing->items[i].next = *bucket;
        *bucket = i;
    }
    free( listing->buckets );
    listing->buckets = buckets;
    listing->bucket_count = size;
    return 1;
}

struct item *listing_find( struct listing *listing, const char *name )
{
    unsigned hash = name_hash( name );
    struct item *item, *other = NULL;
    int i;

    if (!listing->bucket_count) return NULL;
    for (i = listing->buckets[hash & (listing->bucket_count - 1)]; i >= 0; i = item->next)
    {
        item = &listing->items[i];
        if (item->gone || item->hash != hash) continue;
        if (!strcmp( item->name, name )) return item;
        if (!other && name_equal( item->name, name )) other = item;
    }
    return other;
}

static int keep_piece( struct listing *listing, void *piece )
{
    void **pieces = listing->pieces;

    /* room for a power of two, doubled when it is full */
    if (!(listing->piece_count & (listing->piece_count - 1)))
        pieces = realloc( pieces, (listing->piece_count ? listing->piece_count * 2 : 1) * sizeof(*pieces) );
    if (!pieces) return 0;
    listing->pieces = pieces;
    pieces[listing->piece_count++] = piece;
    return 1;
}

static int append( struct listing *listing, const char *name, const struct attr *attr )
{
    struct item *item;

    if (listing->count == listing->capacity)
    {
        int capacity = listing->capacity ? listing->capacity * 2 : 64;

        if (!(item = realloc( listing->items, capacity * sizeof(*item) ))) return 0;
        listing->items = item;
        listing->capacity = capacity;
    }
    item = &listing->items[listing->count++];
    item->attr = *attr;
    item->name = name;
    item->hash = name_hash( name );
    item->gone = item->doubtful = 0;
    item->next = -1;
    if (listing->count > listing->bucket_count) return rehash( listing );
    item->next = listing->buckets[item->hash & (listing->bucket_count - 1)];
    listing->buckets[item->hash & (listing->bucket_count - 1)] = listing->count - 1;
    return 1;
}

static int is_hidden( struct node *dir, const char *name )
{
    struct node *node;

    return dir->front->hidden && (node = node_find( dir, name, 0 )) && node->hidden;
}

/* Take over what the server told; nothing it says is believed. */
static int take_entries( struct listing *listing, struct node *dir, const void *data, size_t size )
{
    size_t pos, name_size;
    const struct entry *entry;
    char *piece = malloc( size ? size : 1 );

    if (!piece) return ENOMEM;
    memcpy( piece, data, size );
    if (!keep_piece( listing, piece ))
    {
        free( piece );
        return ENOMEM;
    }
    for (pos = 0; size - pos >= sizeof(*entry); pos += entry->size)
    {
        entry = (const struct entry *)(piece + pos);
        name_size = entry->name_size;
        if (entry->size < sizeof(*entry) || entry->size % 8 || entry->size > size - pos) return EIO;
        if (!name_size || name_size > entry->size - sizeof(*entry) || entry->name[name_size - 1]) return EIO;
        if (!name_is_sane( entry->name ) || is_hidden( dir, entry->name )) continue;
        if (!append( listing, entry->name, &entry->attr )) return ENOMEM;
    }
    return 0;
}

struct listing *listing_current( struct node *dir )
{
    struct listing *listing = dir->listing;

    return listing && now_us() - listing->asked_at < FRESH_US ? listing : NULL;
}

static void age_unlink( struct front *front, struct listing *listing )
{
    if (listing->older) listing->older->newer = listing->newer;
    else front->oldest = listing->newer;
    if (listing->newer) listing->newer->older = listing->older;
    else front->newest = listing->older;
    listing->older = listing->newer = NULL;
}

void listing_drop( struct node *dir )
{
    struct listing *listing = dir->listing;

    dir->loading_stale = 1;
    if (!listing) return;
    dir->listing = NULL;
    listing->dir = NULL;
    age_unlink( dir->front, listing );
    listing_release( listing );
}

static void make_current( struct node *dir, struct listing *listing )
{
    struct front *front = dir->front;

    listing_drop( dir );
    dir->listing = listing;
    listing->refs++;
    listing->dir = dir;
    if ((listing->older = front->newest)) front->newest->newer = listing;
    else front->oldest = listing;
    front->newest = listing;
}

void listing_sweep( struct front *front, uint64_t now )
{
    while (front->oldest && now > front->oldest->asked_at + 2 * FRESH_US) listing_drop( front->oldest->dir );
}

static void wake_listed( struct node *dir, struct listing *listing, int error )
{
    struct task *task = dir->listed.first, *after;

    dir->listed.first = dir->listed.last = NULL;
    for (; task; task = after)
    {
        after = task->queued;
        task->queued = NULL;
        task->error = error;
        if (task->listing) listing_release( task->listing );
        if ((task->listing = error ? NULL : listing)) listing->refs++;
        task->next( task );
    }
}

static void load_end( struct task *task )
{
    struct node *dir = task->node;
    struct listing *listing = task->listing;
    int stale = dir->loading_stale;

    dir->loading = NULL;
    if (!task->error)
    {
        dir->huge = listing->count > HUGE_LISTING || now_us() - listing->asked_at > FRESH_US / 2;
        if (stale) listing_drop( dir );
        else make_current( dir, listing );
    }
    wake_listed( dir, listing, task->error );
    task_end( task );
}

/* What was told is no good: no more of it. */
static void load_abandon( struct task *task, uint32_t handle, int worker, unsigned generation )
{
    task->node->loading = NULL;
    task->node->huge = 1;
    wake_listed( task->node, NULL, task->error );
    task_request( task, OP_LIST_END )->handle = handle;
    task->call.worker = worker;
    task->call.generation = generation;
    task_send_bare( task, task_end );
}

static void load_step( struct task *task )
{
    struct answer *answer = &task->call.answer;
    int worker = task->call.worker;
    unsigned generation = task->call.generation;
    struct request *request;

    if (!task->error)
    {
        if (answer->size > LIST_SIZE || (answer->more && !answer->size)) task->error = EIO;
        else task->error = take_entries( task->listing, task->node, task->data, answer->size );
        if (!task->error && answer->more && task->listing->piece_count >= MAX_PIECES) task->error = EFBIG;
        if (task->error && answer->more)
        {
            load_abandon( task, answer->handle, worker, generation );
            return;
        }
    }
    if (task->error || !answer->more)
    {
        load_end( task );
        return;
    }
    request = task_request( task, OP_LIST_MORE );
    request->handle = answer->handle;
    request->data = arena_offset( task->front->pool, task->data );
    request->size = LIST_SIZE;
    task->call.worker = worker;
    task->call.generation = generation;
    task_send_bare( task, load_step );
}

static void load_first( struct task *task )
{
    struct request *request;

    if (!task->data && !(task->data = front_alloc( task->front, LIST_SIZE )))
    {
        task_wait( &task->front->memory, task, load_first );
        return;
    }
    task->listing->asked_at = now_us();
    task->node->loading_stale = 0;
    request = task_request( task, OP_LIST );
    request->data = arena_offset( task->front->pool, task->data );
    request->size = LIST_SIZE;
    task_send( task, task->node, NULL, load_step );
}

void listing_get( struct task *task, struct node *dir, step next )
{
    struct listing *listing = listing_current( dir );
    struct task *loader;

    if (task->listing) listing_release( task->listing );
    task->listing = NULL;
    if (listing)
    {
        listing->refs++;
        task->listing = listing;
        task->error = 0;
        next( task );
        return;
    }
    task_wait( &dir->listed, task, next );
    if (dir->loading) return;
    loader = task_new( task->front, NULL );
    if (!loader || !(loader->listing = listing_new()))
    {
        if (loader) task_end( loader );
        wake_listed( dir, NULL, ENOMEM );
        return;
    }
    task_hold_node( &loader->node, dir );
    dir->loading = loader;
    load_first( loader );
}

void listing_add( struct node *dir, const char *name, const struct attr *attr )
{
    struct listing *listing = dir->listing;
    struct item *item;
    char *copy;

    dir->loading_stale = 1;
    if (!listing) return;
    listing->shown = 0;
    item = listing_find( listing, name );
    if (item && !strcmp( item->name, name ))
    {
        item->attr = *attr;
        item->doubtful = 0;
        return;
    }
    if (!(copy = strdup( name )) || !keep_piece( listing, copy ))
    {
        free( copy );
        listing_drop( dir );
    }
    else if (!append( listing, copy, attr )) listing_drop( dir );
}

void listing_remove( struct node *dir, const char *name )
{
    struct item *item;

    dir->loading_stale = 1;
    if (!dir->listing) return;
    dir->listing->shown = 0;
    if (!(item = listing_find( dir->listing, name ))) return;
    if (dir->front->case_rule != CASE_MINDED || !strcmp( item->name, name )) item->gone = 1;
}

int item_is_true( const struct listing *listing, const struct item *item, const struct node *node )
{
    return !item->doubtful && !(node && (node_is_written( node ) || node->changed_at >= listing->asked_at));
}

void listing_doubt( struct node *node )
{
    struct node *dir = node->parent;
    struct item *item;

    if (!node->changed_at || node->gone) return;
    if (dir->loading && node->changed_at >= dir->loading->listing->asked_at) dir->loading_stale = 1;
    if (!dir->listing || node->changed_at < dir->listing->asked_at) return;
    if ((item = listing_find( dir->listing, node->name ))) item->doubtful = 1;
}
