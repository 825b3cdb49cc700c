/*
 * The redirector table
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

#ifndef __NTLANMAN_REDIRECTOR_H
#define __NTLANMAN_REDIRECTOR_H

#include "name.h"

enum connection_state
{
    CONNECTION_UP,
    CONNECTION_CONNECTING,      /* recorded before the first side effect */
    CONNECTION_DISCONNECTING,   /* still there for whoever asks */
    CONNECTION_STATES
};

/* What a connection is. The table owns the strings of the connections in it. */
struct connection
{
    struct device         device;       /* DEVICE_NONE: deviceless */
    const WCHAR          *user;         /* as the caller named it; "" for the default one */
    const WCHAR          *transport;    /* name of the transport that made it */
    const WCHAR          *target;       /* what the letter leads to, below dosdevices; "" without a letter */
    DWORD                 type;         /* RESOURCETYPE_ */
    DWORD                 references;
    enum connection_state state;
    DWORD                 owner;        /* while not up: the process at work on it … */
    ULONGLONG             owner_start;  /* … and when it started */
    struct remote_name    remote;       /* long, and mostly empty */
};

struct server;

/* A connection's place in the table: for redirector.c, and for walking. What finding one looks at is at the beginning, since
 * with many of them each line of the processor's cache that is looked at is a wait for memory. */
struct entry
{
    struct entry     *next_hash;                    /* deviceless ones of one bucket … */
    unsigned int      hash;                         /* … of the name, folded */
    struct connection conn;
    struct entry     *next, *prev;                  /* all, oldest first */
    struct entry     *next_server, *prev_server;    /* of one server */
    struct server    *server;
};

/* A connection being broken is still one; one being made is not yet. NULL is none. */
static inline BOOL is_connected( const struct entry *entry )
{
    return entry && entry->conn.state != CONNECTION_CONNECTING;
}

struct redirector
{
    struct entry  *disks[DISK_COUNT];
    struct entry  *prints[PRINT_COUNT];
    struct entry **remotes;         /* hash of the deviceless ones */
    struct server **servers;        /* hash of servers with any connection */
    unsigned int   remotes_size, servers_size;
    struct entry  *first, *last;
    unsigned int   count, deviceless_count, server_count;
    unsigned int   pending;         /* connections that are not up */
};

void redirector_init( struct redirector *table );
void redirector_release( struct redirector *table );

/* Copy conn into the table; a connection of the same device, or deviceless of the same remote name, is replaced.
 * FALSE: out of memory, and the table is as before. */
BOOL redirector_put( struct redirector *table, const struct connection *conn );
void redirector_remove( struct redirector *table, struct entry *entry );

/* All O(1); NULL if there is none. */
struct entry *redirector_find_device( const struct redirector *table, const struct device *device );
struct entry *redirector_find_deviceless( const struct redirector *table, const struct remote_name *remote );
/* Any connection to the server of that name. */
struct entry *redirector_find_server( const struct redirector *table, const struct remote_name *remote );
/* Two of them: one that names a user, and one that does not. NULL when there is none of that kind. */
void redirector_find_users( const struct redirector *table, const struct remote_name *remote, struct entry *found[2] );
/* A connection with or without a device to exactly that name: the deviceless one first. At most one look per device. */
struct entry *redirector_find_remote( const struct redirector *table, const struct remote_name *remote );
/* Another connection than entry to the same remote name. At most one look per device. */
struct entry *redirector_find_other( const struct redirector *table, const struct entry *entry );

#endif /* __NTLANMAN_REDIRECTOR_H */
