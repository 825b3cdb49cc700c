/*
 * net.exe: what is connected and what is remembered, as one list
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

#include "net_private.h"

const WCHAR *connection_state_name( enum connection_state state )
{
    static const WCHAR *const names[] =
    {
        [STATE_OK] = L"OK", [STATE_DISCONNECTED] = L"Disconnected", [STATE_UNAVAILABLE] = L"Unavailable"
    };
    return names[state];
}

const WCHAR *resource_type_name( DWORD type, const WCHAR *remote )
{
    size_t len = wcslen( remote );

    if (len > 5 && !lstrcmpiW( remote + len - 5, L"\\IPC$" )) return L"IPC";
    if (type == RESOURCETYPE_PRINT) return L"Print";
    if (type == RESOURCETYPE_DISK) return L"Disk";
    return L"Unknown";
}

static void connection_release( struct connection *connection )
{
    free( connection->local );
    free( connection->remote );
    free( connection->provider );
}

void connections_release( struct connections *connections )
{
    unsigned i;

    for (i = 0; i < connections->count; i++) connection_release( &connections->entries[i] );
    free( connections->entries );
    memset( connections, 0, sizeof(*connections) );
}

static WCHAR *dup_text( const WCHAR *text )
{
    return _wcsdup( text ? text : L"" );
}

static DWORD append( struct connections *connections, const NETRESOURCEW *resource, enum connection_state state )
{
    struct connection *grown = list_grow( connections->entries, connections->count, sizeof(*grown) ), *entry;

    if (!grown) return ERROR_NOT_ENOUGH_MEMORY;
    connections->entries = grown;
    entry = &grown[connections->count++];
    entry->local = dup_text( resource->lpLocalName );
    entry->remote = dup_text( resource->lpRemoteName );
    entry->provider = dup_text( resource->lpProvider );
    entry->type = resource->dwType;
    entry->state = state;
    return entry->local && entry->remote && entry->provider ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;
}

/* Who cannot tell has nothing to say against it. */
static BOOL is_disconnected( const NETRESOURCEW *resource )
{
    NETCONNECTINFOSTRUCT info = { sizeof(info) };
    NETRESOURCEW copy = *resource;

    return MultinetGetConnectionPerformanceW( &copy, &info ) == ERROR_NO_NETWORK;
}

static DWORD add_connected( const NETRESOURCEW *resource, void *context )
{
    return append( context, resource, is_disconnected( resource ) ? STATE_DISCONNECTED : STATE_OK );
}

static DWORD add_remembered( const NETRESOURCEW *resource, void *context )
{
    struct connections *connections = context;

    if (!resource->lpLocalName || !*resource->lpLocalName) return NO_ERROR;
    if (connections_find_local( connections, resource->lpLocalName )) return NO_ERROR;
    return append( connections, resource, STATE_UNAVAILABLE );
}

static int compare( const void *left, const void *right )
{
    const struct connection *a = left, *b = right;
    int order;

    if (!*a->local != !*b->local) return *a->local ? -1 : 1;
    if ((order = _wcsicmp( a->local, b->local ))) return order;
    return _wcsicmp( a->remote, b->remote );
}

DWORD connections_load( struct connections *connections )
{
    DWORD ret;

    memset( connections, 0, sizeof(*connections) );
    ret = enumerate( RESOURCE_CONNECTED, RESOURCETYPE_ANY, NULL, add_connected, connections );
    if (!ret) ret = enumerate( RESOURCE_REMEMBERED, RESOURCETYPE_ANY, NULL, add_remembered, connections );
    if (ret)
    {
        connections_release( connections );
        return ret;
    }
    if (connections->count) qsort( connections->entries, connections->count, sizeof(*connections->entries), compare );
    return NO_ERROR;
}

/* LPT1: and LPT1 are the same port. */
static BOOL is_same_device( const WCHAR *a, const WCHAR *b )
{
    size_t len_a = wcscspn( a, L":" ), len_b = wcscspn( b, L":" );
    return len_a && len_a == len_b && !_wcsnicmp( a, b, len_a );
}

const struct connection *connections_find_local( const struct connections *connections, const WCHAR *local )
{
    unsigned i;

    for (i = 0; i < connections->count; i++)
        if (is_same_device( connections->entries[i].local, local )) return &connections->entries[i];
    return NULL;
}
