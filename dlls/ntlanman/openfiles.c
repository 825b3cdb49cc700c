/*
 * Who uses a connection, by name: NPGetOpenFiles
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
#include <stdlib.h>
#include <string.h>
#include "wnet.h"
#include "wine/debug.h"

#include "handles.h"
#include "ntlanman_private.h"
#include "session.h"
#include "transport.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

#define MAX_USERS       1000    /* more nobody reads */
#define HOST_NAME_LEN   15      /* what Linux keeps of a program's name */

struct user
{
    DWORD  process;
    WCHAR *program, *path;      /* may be NULL */
};

struct users
{
    const struct connection *conn;
    struct user *list;
    unsigned int count;
};

/* The last part of the path of a process' program; to be freed. */
static WCHAR *program_name( DWORD id )
{
    HANDLE process = OpenProcess( PROCESS_QUERY_LIMITED_INFORMATION, FALSE, id );
    DWORD len = MAX_PATH;
    WCHAR path[MAX_PATH], *name = NULL, *p;

    if (!process) return NULL;
    if (QueryFullProcessImageNameW( process, 0, path, &len ))
    {
        p = wcsrchr( path, '\\' );
        name = _wcsdup( p ? p + 1 : path );
    }
    CloseHandle( process );
    return name;
}

static BOOL same_path( const WCHAR *a, const WCHAR *b )
{
    return a && b ? name_equal( a, b ) : a == b;
}

/* Takes the strings over. */
static void add_user( struct users *users, DWORD process, WCHAR *program, WCHAR *path )
{
    struct user *list;

    if (users->count < MAX_USERS && (list = realloc( users->list, (users->count + 1) * sizeof(*list) )))
    {
        users->list = list;
        list[users->count].process = process;
        list[users->count].program = program;
        list[users->count++].path = path;
        return;
    }
    free( program );
    free( path );
}

/* A file that is open twice is one. */
static void add_windows_program( DWORD process, const WCHAR *path, void *context )
{
    struct users *users = context;
    unsigned int i;

    for (i = 0; i < users->count; i++)
        if (users->list[i].process == process && same_path( users->list[i].path, path )) return;
    add_user( users, process, program_name( process ), path ? _wcsdup( path ) : NULL );
}

/* The letter's spelling of a UNC name below its remote name. */
static WCHAR *through_connection( const struct connection *conn, const WCHAR *path )
{
    unsigned int len = wcslen( conn->remote.full );
    WCHAR *ret;

    if (conn->device.kind == DEVICE_NONE || wcslen( path ) < len || !name_equal_n( path, conn->remote.full, len ) ||
        (path[len] && path[len] != '\\')) return _wcsdup( path );
    if (!(ret = malloc( (DEVICE_NAME_LEN + wcslen( path + len ) + 1) * sizeof(*ret) ))) return NULL;
    device_format( &conn->device, ret );
    wcscat( ret, path + len );
    return ret;
}

/* To the host a program of Wine is a program as well, and one that wineserver opens files for. */
static void add_host_program( DWORD process, const WCHAR *program, const WCHAR *unc, void *context )
{
    static const WCHAR server[] = L"wineserver";
    struct users *users = context;
    WCHAR *path = through_connection( users->conn, unc );
    unsigned int i;

    if (!wcsncmp( program, server, ARRAY_SIZE(server) - 1 )) goto known;
    for (i = 0; i < users->count; i++)
        if (same_path( users->list[i].path, path ) && users->list[i].program &&
            !wcsncmp( users->list[i].program, program, HOST_NAME_LEN )) goto known;
    add_user( users, process, _wcsdup( program ), path );
    return;
known:
    free( path );
}

/* Does ending it take more than a letter? */
static BOOL is_last( const struct connection *conn )
{
    const struct redirector *table = session_read_begin();
    const struct entry *entry;
    BOOL ret;

    if (!table) return FALSE;
    if (conn->device.kind != DEVICE_NONE) entry = redirector_find_device( table, &conn->device );
    else entry = redirector_find_deviceless( table, &conn->remote );
    ret = entry && !redirector_find_other( table, entry );
    session_read_end();
    return ret;
}

static DWORD pack_users( const struct users *users, void *buffer, DWORD *size, DWORD *count )
{
    struct packer packer;
    unsigned int i;

    packer_init( &packer, buffer, *size );
    for (i = 0; i < users->count; i++)
    {
        const struct user *user = &users->list[i];
        WNET_OPEN_FILE *record = pack_struct( &packer, sizeof(*record) ), ignored;

        if (!record) record = &ignored;
        record->process = user->process;
        record->program = user->program ? pack_string( &packer, user->program, wcslen( user->program ) ) : NULL;
        record->path = user->path ? pack_string( &packer, user->path, wcslen( user->path ) ) : NULL;
    }
    if (!packer_fits( &packer ))
    {
        *size = packer.head + packer.tail;
        return WN_MORE_DATA;
    }
    *count = users->count;
    return WN_SUCCESS;
}

/***********************************************************************
 *           NPGetOpenFiles   (NTLANMAN.@)
 *
 * See wnet.h.
 */
DWORD WINAPI NPGetOpenFiles( WCHAR *name, void *buffer, DWORD *size, DWORD *count )
{
    const struct transport *transport;
    struct connection conn;
    struct users users = { &conn };
    WCHAR root[NT_ROOT_LEN];
    unsigned int i;
    DWORD err;

    TRACE( "%s, %p, %p, %p\n", debugstr_w(name), buffer, size, count );

    if (!name || !size || !count) return WN_BAD_POINTER;
    if ((err = find_connection( name, &conn, &transport ))) return err;
    if (conn.type == RESOURCETYPE_DISK)
    {
        nt_root( &conn, root );
        handles_below( root, add_windows_program, &users );
        if (transport && transport->enum_users && is_last( &conn ))
            transport->enum_users( &conn.remote, add_host_program, &users );
    }
    err = pack_users( &users, buffer, size, count );
    for (i = 0; i < users.count; i++)
    {
        free( users.list[i].program );
        free( users.list[i].path );
    }
    free( users.list );
    return err;
}
