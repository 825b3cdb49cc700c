/*
 * What a file manager asks about directories
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
 * A directory that this machine shares, or that a connection leads to, looks like any other from the drive it is on, and
 * whoever removes or renames it takes it from all who use it by its network name. Directories are compared by what they
 * are, not by name: one may have a drive, several names of this machine and several shares in its path.
 */

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "wnet.h"
#include "wine/debug.h"

#include "drive.h"
#include "ntlanman_private.h"
#include "session.h"
#include "transport.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

/* A router takes it for WN_SUCCESS, and asks those whose path it may be as well. */
#define NO_OBJECTION WN_NOT_SUPPORTED

/* Whose is a path on a drive or behind a share? WN_NOT_CONNECTED, WN_BAD_NETNAME: nobody's here. */
static DWORD find_owner( const WCHAR *path, const struct transport **transport )
{
    struct connection conn;
    struct remote_name root;
    const WCHAR *rest;
    WCHAR drive[3];
    DWORD err;

    if (path_drive( path, drive ))
    {
        if ((err = find_connection( drive, &conn, transport ))) return err;
        return *transport ? NO_ERROR : WN_NOT_CONNECTED;
    }
    if (!remote_parse_root( path, &root, &rest ) || !root.share_len) return WN_BAD_NETNAME;
    return transport_find( &root, transport ) ? WN_BAD_NETNAME : NO_ERROR;
}

/* The names of all connections of a transport, one behind the other, ended by an empty one; the caller frees them. NULL:
 * out of memory, or no session. */
static WCHAR *connection_names( const struct transport *transport )
{
    const struct redirector *table = session_read_begin();
    const struct entry *entry;
    WCHAR *names, *p;

    if (!table) return NULL;
    if ((p = names = malloc( (table->count * (size_t)MAX_PATH + 1) * sizeof(WCHAR) )))
    {
        for (entry = table->first; entry; entry = entry->next)
        {
            if (entry->conn.state == CONNECTION_CONNECTING) continue;
            if (!name_equal( entry->conn.transport, transport->name )) continue;
            wcscpy( p, entry->conn.remote.full );
            p += wcslen( p ) + 1;
        }
        *p = 0;
    }
    session_read_end();
    return names;
}

/* Does a connection of the session lead to the very directory? */
static BOOL is_connected_to( const WCHAR *path, const struct transport *transport )
{
    struct file_identity wanted, found;
    WCHAR *names, *p;
    BOOL ret = FALSE;

    if (!file_identity( path, &wanted ) || !(names = connection_names( transport ))) return FALSE;
    for (p = names; *p && !ret; p += wcslen( p ) + 1)
        ret = file_identity( p, &found ) && !memcmp( &found, &wanted, sizeof(found) );
    free( names );
    return ret;
}

static BOOL is_shared( const WCHAR *path, const struct transport *transport )
{
    return transport->is_shared && transport->is_shared( path );
}

/***********************************************************************
 *           NPGetDirectoryType   (NTLANMAN.@)
 *
 * WNDT_NETWORK for a directory that its server shares. Nothing is kept between calls, so that there is nothing to flush.
 */
DWORD WINAPI NPGetDirectoryType( WCHAR *path, INT *type, BOOL flush )
{
    const struct transport *transport;
    DWORD err;

    TRACE( "%s, %p, %d\n", debugstr_w(path), type, flush );

    if (!path || !type) return WN_BAD_POINTER;
    if ((err = find_owner( path, &transport ))) return err;
    if (!transport->is_shared) return WN_NOT_SUPPORTED;
    *type = is_shared( path, transport ) ? WNDT_NETWORK : WNDT_NORMAL;
    return WN_SUCCESS;
}

/***********************************************************************
 *           NPDirectoryNotify   (NTLANMAN.@)
 *
 * Asked before the operation; an error but NO_OBJECTION stops it.
 */
DWORD WINAPI NPDirectoryNotify( HWND owner, WCHAR *path, DWORD operation )
{
    const struct transport *transport;
    DWORD err;

    TRACE( "%p, %s, %lu\n", owner, debugstr_w(path), operation );

    if (!path) return WN_BAD_POINTER;
    if ((err = find_owner( path, &transport ))) return err;
    if (operation < WNDN_MKDIR || operation > WNDN_MVDIR) return WN_BAD_VALUE;
    if (operation == WNDN_MKDIR) return NO_OBJECTION;
    if (is_shared( path, transport ))
        return extended_error( WN_ACCESS_DENIED,
                               L"The directory is shared. Stop sharing it before you remove or rename it." );
    if (is_connected_to( path, transport ))
        return extended_error( ERROR_DEVICE_IN_USE,
                               L"A network connection leads to the directory. End the connection before you remove or "
                               L"rename the directory." );
    return NO_OBJECTION;
}
