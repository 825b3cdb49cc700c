/*
 * Questions about connections, answered from memory
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

#include <stdarg.h>
#include <string.h>
#include "wnet.h"
#include "wine/debug.h"

#include "ntlanman_private.h"
#include "session.h"
#include "transport.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

/* The connection a device or remote name stands for. */
static struct entry *find_name( const struct redirector *table, const WCHAR *name )
{
    struct remote_name remote;
    struct device device;
    struct entry *entry;

    if (device_parse( name, &device )) entry = redirector_find_device( table, &device );
    else entry = remote_parse( name, &remote ) ? redirector_find_remote( table, &remote ) : NULL;
    return is_connected( entry ) ? entry : NULL;
}

BOOL path_drive( const WCHAR *path, WCHAR drive[3] )
{
    struct device device;

    if (!path[0] || path[1] != ':' || (path[2] && path[2] != '\\' && path[2] != '/')) return FALSE;
    memcpy( drive, path, 2 * sizeof(WCHAR) );
    drive[2] = 0;
    return device_parse( drive, &device );
}

/***********************************************************************
 *           NPGetConnection   (NTLANMAN.@)
 */
DWORD WINAPI NPGetConnection( WCHAR *local, WCHAR *remote, DWORD *len )
{
    const struct redirector *table;
    const struct entry *entry;
    struct device device;
    DWORD err = WN_NOT_CONNECTED;

    if (!local || !len) return WN_BAD_POINTER;
    if (!device_parse( local, &device )) return WN_NOT_CONNECTED;
    if (device.kind == DEVICE_DISK) return session_read_disk( device.index, remote, len );
    if (!(table = session_read_begin())) return WN_NO_NETWORK;
    entry = redirector_find_device( table, &device );
    if (is_connected( entry )) err = copy_string( entry->conn.remote.full, remote, len );
    session_read_end();
    return err;
}

DWORD find_connection( const WCHAR *name, struct connection *conn, const struct transport **transport )
{
    const struct redirector *table;
    const struct entry *entry;
    DWORD err = WN_NOT_CONNECTED;

    if (!(table = session_read_begin())) return WN_NO_NETWORK;
    if ((entry = find_name( table, name )))
    {
        *conn = entry->conn;
        *transport = transport_named( entry->conn.transport );
        conn->user = conn->transport = conn->target = NULL;
        err = NO_ERROR;
    }
    session_read_end();
    return err;
}

/***********************************************************************
 *           NPGetConnection3   (NTLANMAN.@)
 *
 * size is in bytes.
 */
DWORD WINAPI NPGetConnection3( const WCHAR *local, DWORD level, void *buffer, DWORD *size )
{
    const struct transport *transport;
    struct connection conn;
    struct device device;
    DWORD err, state;

    TRACE( "%s, %lu, %p, %p\n", debugstr_w(local), level, buffer, size );

    if (level != WNGETCON_DISCONNECTED) return WN_BAD_LEVEL;
    if (!local || !size) return WN_BAD_POINTER;
    if (!device_parse( local, &device )) return WN_NOT_CONNECTED;
    if ((err = find_connection( local, &conn, &transport ))) return err;
    if (!buffer || *size < sizeof(state))
    {
        *size = sizeof(state);
        return WN_MORE_DATA;
    }
    state = transport && transport->get_reach( &conn.remote ) == REACH_NOW ? WNGETCON_CONNECTED : WNGETCON_DISCONNECTED;
    memcpy( buffer, &state, sizeof(state) );
    return WN_SUCCESS;
}

/***********************************************************************
 *           NPGetConnectionPerformance   (NTLANMAN.@)
 *
 * WN_NO_NETWORK: the connection is there, and its server cannot be reached just now.
 */
DWORD WINAPI NPGetConnectionPerformance( const WCHAR *name, NETCONNECTINFOSTRUCT *info )
{
    const struct transport *transport;
    struct connection conn;
    DWORD err;

    TRACE( "%s, %p\n", debugstr_w(name), info );

    if (!name || !info) return WN_BAD_POINTER;
    if (info->cbStructure < sizeof(*info)) return WN_BAD_VALUE;
    if ((err = find_connection( name, &conn, &transport ))) return err;
    info->dwFlags = info->dwSpeed = info->dwDelay = info->dwOptDataSize = 0;
    if (transport && transport->get_reach( &conn.remote ) != REACH_NOW) return WN_NO_NETWORK;
    if (transport) transport->get_performance( &conn.remote, info );
    return WN_SUCCESS;
}

/***********************************************************************
 *           NPGetUser   (NTLANMAN.@)
 */
DWORD WINAPI NPGetUser( WCHAR *name, WCHAR *user, DWORD *len )
{
    const struct redirector *table;
    const struct entry *entry;
    DWORD err = WN_NOT_CONNECTED;

    TRACE( "%s, %p, %p\n", debugstr_w(name), user, len );

    if (!len) return WN_BAD_POINTER;
    if (!name || !name[0]) return copy_string( session_current_user(), user, len );
    if (!(table = session_read_begin())) return WN_NO_NETWORK;
    if ((entry = find_name( table, name )))
        err = copy_string( entry->conn.user[0] ? entry->conn.user : session_current_user(), user, len );
    session_read_end();
    return err;
}

/* UNIVERSAL_NAME_INFO */
static void pack_universal( struct packer *packer, const WCHAR *universal )
{
    UNIVERSAL_NAME_INFOW *info = pack_struct( packer, sizeof(*info) );
    WCHAR *str = pack_string( packer, universal, wcslen( universal ) );

    if (info && str) info->lpUniversalName = str;
}

/* REMOTE_NAME_INFO; path: the part of universal behind the connection's name */
static void pack_remote( struct packer *packer, const WCHAR *universal, const WCHAR *path )
{
    REMOTE_NAME_INFOW *info = pack_struct( packer, sizeof(*info) );
    WCHAR *strs[3];

    strs[0] = pack_string( packer, universal, wcslen( universal ) );
    strs[1] = pack_string( packer, universal, path - universal );
    strs[2] = pack_string( packer, path, wcslen( path ) );
    if (!info || !packer_fits( packer )) return;
    info->lpUniversalName = strs[0];
    info->lpConnectionName = strs[1];
    info->lpRemainingPath = strs[2];
}

/***********************************************************************
 *           NPGetUniversalName   (NTLANMAN.@)
 *
 * *size, in bytes, is untouched on success.
 */
DWORD WINAPI NPGetUniversalName( const WCHAR *path, DWORD level, void *buffer, DWORD *size )
{
    const struct transport *transport;
    WCHAR drive[3], *universal;
    struct connection conn;
    struct packer packer;
    size_t len, rest_len;
    DWORD err;

    TRACE( "%s, %lu, %p, %p\n", debugstr_wn(path, path ? wcsnlen( path, 300 ) : 0), level, buffer, size );

    if (level != UNIVERSAL_NAME_INFO_LEVEL && level != REMOTE_NAME_INFO_LEVEL) return WN_BAD_LEVEL;
    if (!path || !size) return WN_BAD_POINTER;
    if (!path_drive( path, drive )) return WN_BAD_LOCALNAME;
    if ((err = find_connection( drive, &conn, &transport ))) return err;

    len = wcslen( conn.remote.full );
    rest_len = wcslen( path + 2 );
    if (!(universal = HeapAlloc( GetProcessHeap(), 0, (len + rest_len + 1) * sizeof(WCHAR) ))) return WN_OUT_OF_MEMORY;
    memcpy( universal, conn.remote.full, len * sizeof(WCHAR) );
    memcpy( universal + len, path + 2, (rest_len + 1) * sizeof(WCHAR) );

    packer_init( &packer, buffer, *size );
    if (level == UNIVERSAL_NAME_INFO_LEVEL) pack_universal( &packer, universal );
    else pack_remote( &packer, universal, universal + len );
    if (!packer_fits( &packer ))
    {
        *size = packer.head + packer.tail;
        err = WN_MORE_DATA;
    }
    HeapFree( GetProcessHeap(), 0, universal );
    return err;
}
