/*
 * WNetGetUniversalName: the network name of a path on a redirected drive
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

#include "mpr_private.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

struct universal_name
{
    WCHAR *universal, *connection, *remaining;
};

static void universal_name_free( struct universal_name *name )
{
    free( name->universal );
    free( name->connection );
    free( name->remaining );
    memset( name, 0, sizeof(*name) );
}

/* What is no string in there stays NULL. */
static DWORD dup_inside( WCHAR *str, const void *buffer, DWORD size, WCHAR **copy )
{
    if (!(str = string_inside( str, buffer, size ))) return NO_ERROR;
    return (*copy = _wcsdup( str )) ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;
}

static DWORD ask_universal_name( const struct provider *provider, const WCHAR *path, DWORD level,
                                 struct universal_name *name )
{
    DWORD size = 2048, given, err, try;
    BYTE *buffer = NULL;
    WCHAR *copy;

    for (try = 0; try < 3; try++)
    {
        given = size;
        free( buffer );
        if (!(buffer = calloc( 1, given )) || !provider_path( path, &copy ))
        {
            free( buffer );
            return ERROR_NOT_ENOUGH_MEMORY;
        }
        err = provider->get_universal_name( copy, level, buffer, &size );
        free( copy );
        if (err != WN_MORE_DATA || size > 0x100000) break;
        size = max( size, 2 * given );
    }
    if (err == WN_MORE_DATA) err = ERROR_UNEXP_NET_ERR;
    if (!err && level == UNIVERSAL_NAME_INFO_LEVEL)
        err = dup_inside( ((UNIVERSAL_NAME_INFOW *)buffer)->lpUniversalName, buffer, given, &name->universal );
    else if (!err)
    {
        const REMOTE_NAME_INFOW *info = (REMOTE_NAME_INFOW *)buffer;

        if (!(err = dup_inside( info->lpUniversalName, buffer, given, &name->universal )) &&
            !(err = dup_inside( info->lpConnectionName, buffer, given, &name->connection )) &&
            !(err = dup_inside( info->lpRemainingPath, buffer, given, &name->remaining )) &&
            (!name->connection || !name->remaining)) err = ERROR_NOT_SUPPORTED;
    }
    free( buffer );
    return err;
}

/* What the answer is when the owner does not make it: its remote name and the rest of the path. */
static DWORD build_universal_name( const WCHAR *remote, const WCHAR *rest, struct universal_name *name )
{
    struct name class;

    name->connection = _wcsdup( remote );
    name->remaining = _wcsdup( rest );
    name_parse( remote, &class );
    if (class.class == NAME_UNC)
    {
        if (!(name->universal = malloc( (wcslen( remote ) + wcslen( rest ) + 1) * sizeof(WCHAR) )))
            return ERROR_NOT_ENOUGH_MEMORY;
        wcscpy( name->universal, remote );
        wcscat( name->universal, rest );
    }
    return name->connection && name->remaining ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;
}

static DWORD find_universal_name( const WCHAR *path, DWORD level, struct universal_name *name )
{
    const struct provider *owner;
    struct answer remote;
    struct name parsed;
    DWORD err;

    name_parse( path, &parsed );
    if (parsed.class != NAME_DISK && parsed.class != NAME_PATH) return ERROR_BAD_DEVICE;
    if (!(err = find_connection( parsed.device, &owner, &remote )))
    {
        err = owner->get_universal_name ? ask_universal_name( owner, path, level, name ) : ERROR_NOT_SUPPORTED;
        if (err == ERROR_NOT_SUPPORTED)
        {
            universal_name_free( name );
            err = build_universal_name( remote.str, parsed.rest ? parsed.rest : L"", name );
        }
    }
    answer_free( &remote );
    if (!err && level == UNIVERSAL_NAME_INFO_LEVEL && !name->universal) err = ERROR_NOT_SUPPORTED;
    return err;
}

static DWORD get_universal_name( const void *path, DWORD level, void *buffer, DWORD *size, BOOL ansi )
{
    struct universal_name name = { 0 };
    struct packer packer;
    void **record, *strings[3];
    WCHAR *copy;
    DWORD err, given, count = level == UNIVERSAL_NAME_INFO_LEVEL ? 1 : 3;

    if (!path) return ERROR_INVALID_ADDRESS;
    if ((err = arg_dword( size, &given ))) return err;
    if (level != UNIVERSAL_NAME_INFO_LEVEL && level != REMOTE_NAME_INFO_LEVEL) return ERROR_INVALID_LEVEL;
    if ((err = arg_string( path, ansi, &copy ))) return err;
    err = find_universal_name( copy, level, &name );
    free( copy );

    if (!err && !(err = packer_init( &packer, buffer, given, ansi )))
    {
        record = pack_record( &packer, count * sizeof(void *) );
        strings[0] = pack_string( &packer, name.universal );
        if (count > 1)
        {
            strings[1] = pack_string( &packer, name.connection );
            strings[2] = pack_string( &packer, name.remaining );
        }
        if (packer_fits( &packer )) memcpy( record, strings, count * sizeof(void *) );
        err = packer_end( &packer, size );
    }
    universal_name_free( &name );
    return err;
}

/**************************************************************************
 *              WNetGetUniversalNameA (MPR.@)
 *
 * *size is in bytes: the need on ERROR_MORE_DATA, untouched on success. The path need not exist.
 */
DWORD WINAPI WNetGetUniversalNameA( const char *path, DWORD level, void *buffer, DWORD *size )
{
    DWORD last = GetLastError();

    TRACE( "%s, %lu, %p, %p\n", debugstr_a( path ), level, buffer, size );
    return wnet_result( get_universal_name( path, level, buffer, size, TRUE ), last );
}

/**************************************************************************
 *              WNetGetUniversalNameW (MPR.@)
 */
DWORD WINAPI WNetGetUniversalNameW( const WCHAR *path, DWORD level, void *buffer, DWORD *size )
{
    DWORD last = GetLastError();

    TRACE( "%s, %lu, %p, %p\n", debugstr_w( path ), level, buffer, size );
    return wnet_result( get_universal_name( path, level, buffer, size, FALSE ), last );
}
