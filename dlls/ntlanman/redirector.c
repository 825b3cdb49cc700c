/*
 * The redirector table: what is connected, as a data structure
 *
 * Copyright 2026 The wnet authors
 *
 * This library is free software; you can redistribute it and/or
 * modify it under the terms of the GNU Lesser General Public
 * License as published by the Free Software Foundation; either
 * version 2.1 of the License, or (at your option) any later version.
 *
 * This library is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the GNU
 * Lesser General Public License for more details.
 *
 * You should have received a copy of the GNU Lesser General Public
 * License along with this library; if not, write to the Free Software
 * Foundation, Inc., 51 Franklin St, Fifth Floor, Boston, MA 02110-1301, USA
 */
/*
 * A slot for each disk and print device, a hash of the deviceless connections by remote name, and a hash of servers
 * that ties together all connections to one. Nothing here does I/O or takes a lock: session.c keeps the table equal to
 * the session's record and decides who may touch it. Hashes double when as many entries as buckets are in; they never
 * shrink, since a table is thrown away as a whole when another process changed the session.
 */

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "windef.h"
#include "winbase.h"

#include "redirector.h"

#define FIRST_SIZE 16   /* buckets; a power of two */

/* Connections that name a user come before those that do not, so that either kind is found at an end. */
struct server
{
    struct server *next_hash;
    struct entry  *first, *last;
    unsigned int   len;
    WCHAR          name[1];
};

static unsigned int hash_name( const WCHAR *name, unsigned int len )
{
    unsigned int hash = 2166136261u;

    while (len--)
    {
        WCHAR ch = fold_char( *name++ );
        hash = (hash ^ (ch & 0xff)) * 16777619u;
        hash = (hash ^ (ch >> 8)) * 16777619u;
    }
    return hash ^ (hash >> 15);
}

static unsigned int name_len( const WCHAR *str )
{
    unsigned int len = 0;

    while (str[len]) len++;
    return len;
}

void redirector_init( struct redirector *table )
{
    memset( table, 0, sizeof(*table) );
}

void redirector_release( struct redirector *table )
{
    while (table->first) redirector_remove( table, table->first );
    free( table->remotes );
    free( table->servers );
    redirector_init( table );
}

static struct entry **device_slot( const struct redirector *table, const struct device *device )
{
    struct redirector *t = (struct redirector *)table;

    if (device->kind == DEVICE_DISK && device->index < DISK_COUNT) return &t->disks[device->index];
    if (device->kind == DEVICE_PRINT && device->index < PRINT_COUNT) return &t->prints[device->index];
    return NULL;
}

static unsigned int hash_remote( const struct remote_name *remote )
{
    return hash_name( remote->full, name_len( remote->full ) );
}

static struct entry **remote_bucket( const struct redirector *table, unsigned int hash )
{
    return &table->remotes[hash & (table->remotes_size - 1)];
}

static struct server **server_bucket( const struct redirector *table, const WCHAR *name, unsigned int len )
{
    return &table->servers[hash_name( name, len ) & (table->servers_size - 1)];
}

static BOOL grow_remotes( struct redirector *table )
{
    unsigned int size = table->remotes_size ? table->remotes_size * 2 : FIRST_SIZE;
    struct entry **buckets, *entry, **bucket;

    if (table->deviceless_count < table->remotes_size) return TRUE;
    if (!(buckets = calloc( size, sizeof(*buckets) ))) return FALSE;
    free( table->remotes );
    table->remotes = buckets;
    table->remotes_size = size;
    for (entry = table->first; entry; entry = entry->next)
    {
        if (entry->conn.device.kind != DEVICE_NONE) continue;
        bucket = remote_bucket( table, entry->hash );
        entry->next_hash = *bucket;
        *bucket = entry;
    }
    return TRUE;
}

static BOOL grow_servers( struct redirector *table )
{
    unsigned int i, size = table->servers_size ? table->servers_size * 2 : FIRST_SIZE;
    struct server **buckets, **old = table->servers, *server, **bucket;
    unsigned int old_size = table->servers_size;

    if (table->server_count < table->servers_size) return TRUE;
    if (!(buckets = calloc( size, sizeof(*buckets) ))) return FALSE;
    table->servers = buckets;
    table->servers_size = size;
    for (i = 0; i < old_size; i++)
    {
        while ((server = old[i]))
        {
            old[i] = server->next_hash;
            bucket = server_bucket( table, server->name, server->len );
            server->next_hash = *bucket;
            *bucket = server;
        }
    }
    free( old );
    return TRUE;
}

static struct server *find_server( const struct redirector *table, const struct remote_name *remote )
{
    const WCHAR *name = remote_server( remote );
    unsigned int len = remote->server_len;
    struct server *server;

    if (!table->servers_size || !len) return NULL;
    for (server = *server_bucket( table, name, len ); server; server = server->next_hash)
        if (server->len == len && name_equal_n( server->name, name, len )) break;
    return server;
}

static struct server *get_server( struct redirector *table, const struct remote_name *remote )
{
    struct server *server = find_server( table, remote ), **bucket;

    if (server) return server;
    if (!grow_servers( table )) return NULL;
    if (!(server = calloc( 1, sizeof(*server) + remote->server_len * sizeof(WCHAR) ))) return NULL;
    server->len = remote->server_len;
    memcpy( server->name, remote_server( remote ), server->len * sizeof(WCHAR) );
    bucket = server_bucket( table, server->name, server->len );
    server->next_hash = *bucket;
    *bucket = server;
    table->server_count++;
    return server;
}

static void drop_server( struct redirector *table, struct server *server )
{
    struct server **link = server_bucket( table, server->name, server->len );

    while (*link != server) link = &(*link)->next_hash;
    *link = server->next_hash;
    table->server_count--;
    free( server );
}

/* The three strings live behind the entry, in one allocation; empty ones are one for all. */
static struct entry *entry_new( const struct connection *conn )
{
    const WCHAR *strings[3] = { conn->user, conn->transport, conn->target };
    const WCHAR *copies[3];
    unsigned int i, lens[3], total = 0;
    struct entry *entry;
    WCHAR *dst;

    for (i = 0; i < 3; i++) total += lens[i] = strings[i] && strings[i][0] ? name_len( strings[i] ) + 1 : 0;
    if (!(entry = calloc( 1, sizeof(*entry) + total * sizeof(WCHAR) ))) return NULL;
    dst = (WCHAR *)(entry + 1);
    for (i = 0; i < 3; i++)
    {
        if (lens[i]) memcpy( dst, strings[i], lens[i] * sizeof(WCHAR) );
        copies[i] = lens[i] ? dst : L"";
        dst += lens[i];
    }
    entry->conn = *conn;
    entry->conn.user = copies[0];
    entry->conn.transport = copies[1];
    entry->conn.target = copies[2];
    return entry;
}

static void tie( struct entry *entry )
{
    struct server *server = entry->server;

    if (entry->conn.user[0]) entry->next_server = server->first;
    else entry->prev_server = server->last;
    *(entry->next_server ? &entry->next_server->prev_server : &server->last) = entry;
    *(entry->prev_server ? &entry->prev_server->next_server : &server->first) = entry;
}

static void untie( struct entry *entry )
{
    *(entry->next_server ? &entry->next_server->prev_server : &entry->server->last) = entry->prev_server;
    *(entry->prev_server ? &entry->prev_server->next_server : &entry->server->first) = entry->next_server;
}

BOOL redirector_put( struct redirector *table, const struct connection *conn )
{
    struct entry *entry, *old, **slot = device_slot( table, &conn->device ), **bucket;

    if (!slot && conn->device.kind != DEVICE_NONE) return FALSE;
    if (!slot && !grow_remotes( table )) return FALSE;
    if (!(entry = entry_new( conn ))) return FALSE;
    if (!(entry->server = get_server( table, &conn->remote )))
    {
        free( entry );
        return FALSE;
    }

    tie( entry );       /* before the old one goes, so that the server stays */

    old = slot ? *slot : redirector_find_deviceless( table, &conn->remote );
    if (old) redirector_remove( table, old );

    if (slot) *slot = entry;
    else
    {
        entry->hash = hash_remote( &entry->conn.remote );
        bucket = remote_bucket( table, entry->hash );
        entry->next_hash = *bucket;
        *bucket = entry;
        table->deviceless_count++;
    }
    entry->prev = table->last;
    if (table->last) table->last->next = entry;
    else table->first = entry;
    table->last = entry;
    table->count++;
    if (entry->conn.state != CONNECTION_UP) table->pending++;
    return TRUE;
}

void redirector_remove( struct redirector *table, struct entry *entry )
{
    struct entry **slot = device_slot( table, &entry->conn.device );

    if (slot) *slot = NULL;
    else
    {
        struct entry **link = remote_bucket( table, entry->hash );
        while (*link != entry) link = &(*link)->next_hash;
        *link = entry->next_hash;
        table->deviceless_count--;
    }

    untie( entry );
    if (!entry->server->first) drop_server( table, entry->server );

    if (entry->prev) entry->prev->next = entry->next;
    else table->first = entry->next;
    if (entry->next) entry->next->prev = entry->prev;
    else table->last = entry->prev;

    table->count--;
    if (entry->conn.state != CONNECTION_UP) table->pending--;
    free( entry );
}

struct entry *redirector_find_device( const struct redirector *table, const struct device *device )
{
    struct entry **slot = device_slot( table, device );

    return slot ? *slot : NULL;
}

struct entry *redirector_find_deviceless( const struct redirector *table, const struct remote_name *remote )
{
    unsigned int hash = hash_remote( remote );
    struct entry *entry;

    if (!table->remotes_size) return NULL;
    for (entry = *remote_bucket( table, hash ); entry; entry = entry->next_hash)
        if (entry->hash == hash && name_equal( entry->conn.remote.full, remote->full )) break;
    return entry;
}

struct entry *redirector_find_server( const struct redirector *table, const struct remote_name *remote )
{
    struct server *server = find_server( table, remote );

    return server ? server->first : NULL;
}

void redirector_find_users( const struct redirector *table, const struct remote_name *remote, struct entry *found[2] )
{
    struct server *server = find_server( table, remote );

    found[0] = server && server->first->conn.user[0] ? server->first : NULL;
    found[1] = server && !server->last->conn.user[0] ? server->last : NULL;
}

static struct entry *find_among( struct entry * const *slots, unsigned int count, const struct remote_name *remote,
                                 const struct entry *except )
{
    unsigned int i;

    for (i = 0; i < count; i++)
        if (slots[i] && slots[i] != except && name_equal( slots[i]->conn.remote.full, remote->full )) return slots[i];
    return NULL;
}

static struct entry *find_except( const struct redirector *table, const struct remote_name *remote,
                                  const struct entry *except )
{
    struct entry *entry = redirector_find_deviceless( table, remote );

    if (!entry || entry == except) entry = find_among( table->disks, DISK_COUNT, remote, except );
    if (!entry) entry = find_among( table->prints, PRINT_COUNT, remote, except );
    return entry;
}

struct entry *redirector_find_remote( const struct redirector *table, const struct remote_name *remote )
{
    return find_except( table, remote, NULL );
}

struct entry *redirector_find_other( const struct redirector *table, const struct entry *entry )
{
    return find_except( table, &entry->conn.remote, entry );
}
