/*
 * Remembering: what is stored of a connection, and WNetSetConnection, which changes it afterwards
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

/* What the provider wants back at the restore of a connection that was made with use options; its failure costs those,
 * not the connection. */
static DWORD persistent_options( const struct provider *provider, const WCHAR *remote, const struct blobs *blobs,
                                 struct remembered *entry )
{
    DWORD size = 1024, given, err, try;
    WCHAR *remote_copy;
    void *given_copy;

    if (!blobs || !blobs->options_size || !provider->get_persistent_options) return NO_ERROR;
    for (try = 0; try < 3; try++)
    {
        given = size;
        if (!(entry->options = calloc( 1, given )) || !provider_string( remote, &remote_copy ))
            return ERROR_NOT_ENOUGH_MEMORY;
        if (!(err = arg_bytes( blobs->options, blobs->options_size, &given_copy )))
            err = provider->get_persistent_options( remote_copy, given_copy, blobs->options_size, entry->options, &size );
        secret_free_bytes( given_copy, blobs->options_size );
        free( remote_copy );
        if (!err && (entry->options_size = use_options_size( entry->options, min( size, given ) ))) return NO_ERROR;
        free( entry->options );
        entry->options = NULL;
        if (err != WN_MORE_DATA || given >= USE_OPTIONS_MAX) break;
        size = min( max( size, 2 * given ), USE_OPTIONS_MAX );
    }
    WARN( "%s: no options to remember, error %lu\n", debugstr_w( provider->name ), err );
    return NO_ERROR;
}

DWORD remember_connection( const struct provider *provider, const WCHAR *device, const WCHAR *remote, const WCHAR *user,
                           const struct blobs *blobs )
{
    struct remembered entry = { { 0 } };
    struct name name;
    DWORD err;

    name_parse( device, &name );
    wcscpy( entry.device, name.device );
    entry.remote = (WCHAR *)remote;
    entry.user = (WCHAR *)user;
    entry.provider = provider->name;
    entry.net_type = provider->net_type & 0xffff0000;
    entry.type = name_device_type( &name );
    /* 1: needs a password nobody keeps; 4: the user's own or kept credentials (KB 169138, exported profiles) */
    entry.defer_flags = user && user[0] ? 1 : 4;
    if (provider->get_reconnect_flags)
    {
        WCHAR *copy;
        BYTE flags = 0;

        if (!provider_string( name.device, &copy )) return ERROR_NOT_ENOUGH_MEMORY;
        if (!provider->get_reconnect_flags( copy, &flags )) entry.connect_flags = (DWORD)flags << 24;
        free( copy );
    }
    if (!(err = persistent_options( provider, remote, blobs, &entry ))) err = profile_store( &entry );
    free( entry.options );
    return err;
}

/* The user of the connection, if it is another than that of the process. */
static DWORD remember_live( const struct provider *owner, const WCHAR *device, const WCHAR *remote )
{
    WCHAR process_user[257];
    DWORD len = ARRAY_SIZE(process_user), err;
    struct answer user;
    BOOL own;

    if ((err = provider_get_user( owner, device, &user )) == ERROR_NOT_ENOUGH_MEMORY) return err;
    if (err) return remember_connection( owner, device, remote, NULL, NULL );
    own = GetUserNameW( process_user, &len ) && name_equal( process_user, user.str );
    err = remember_connection( owner, device, remote, own ? NULL : user.str, NULL );
    answer_free( &user );
    return err;
}

static DWORD set_persistent( const WCHAR *device, BOOL persistent )
{
    const struct provider *owner;
    struct answer remote;
    DWORD err;

    err = find_connection( device, &owner, &remote );
    if (persistent)
    {
        if (!err && !(err = profile_check_store())) err = remember_live( owner, device, remote.str );
        else if (err == ERROR_CONNECTION_UNAVAIL) err = NO_ERROR;   /* it is remembered */
    }
    else if (!err || err == ERROR_CONNECTION_UNAVAIL)
    {
        if (!(err = profile_check( device ))) err = profile_forget( device );
        if (err == ERROR_NOT_CONNECTED) err = NO_ERROR;     /* it was not remembered */
    }
    answer_free( &remote );
    return err;
}

static DWORD set_connection( const void *name, DWORD property, void *value, BOOL ansi )
{
    WCHAR device[DEVICE_LEN];
    DWORD err, persistent;

    if (property != NETPROPERTY_PERSISTENT) return ERROR_INVALID_PARAMETER;
    if ((err = arg_dword( value, &persistent ))) return err;
    if ((err = arg_device( name, ansi, device ))) return err == ERROR_BAD_DEVICE ? ERROR_NOT_CONNECTED : err;
    return set_persistent( device, persistent != 0 );
}

/**************************************************************************
 *              WNetSetConnectionA (MPR.@)
 *
 * NETPROPERTY_PERSISTENT, value pointing to a DWORD: TRUE remembers a redirected device, FALSE forgets it without breaking
 * the connection. ERROR_NOT_CONNECTED for what is no redirected device (Windows 95 DDK).
 */
DWORD WINAPI WNetSetConnectionA( const char *name, DWORD property, void *value )
{
    DWORD last = GetLastError();

    TRACE( "%s, %lu, %p\n", debugstr_a( name ), property, value );
    return wnet_result( set_connection( name, property, value, TRUE ), last );
}

/**************************************************************************
 *              WNetSetConnectionW (MPR.@)
 */
DWORD WINAPI WNetSetConnectionW( const WCHAR *name, DWORD property, void *value )
{
    DWORD last = GetLastError();

    TRACE( "%s, %lu, %p\n", debugstr_w( name ), property, value );
    return wnet_result( set_connection( name, property, value, FALSE ), last );
}
