/*
 * Questions about a connection: no network traffic, nothing changed
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

/* --- WNetGetConnection --------------------------------------------------------------------------------------------- */

DWORD find_connection( const WCHAR *device, const struct provider **owner, struct answer *remote )
{
    const struct provider_list *list;
    struct answers answers = { 0 };
    struct remembered entry;
    unsigned int i;
    DWORD err;

    *owner = NULL;
    remote->str = NULL;
    if ((err = providers_get( &list ))) return err;
    for (i = 0; i < list->count; i++)
    {
        if (!list->entries[i].get_connection) continue;
        err = provider_get_connection( &list->entries[i], device, remote );
        if (!answers_add( &answers, &list->entries[i], err )) continue;
        if (!err) *owner = &list->entries[i];
        return err;
    }
    err = answers_end( &answers, ERROR_NOT_CONNECTED );
    if ((answers.significant && answers.significant != ERROR_CONNECTION_UNAVAIL) || answers.busy) return err;
    switch (profile_find( device, &entry ))
    {
    case NO_ERROR:
        remote->str = entry.remote;
        entry.remote = NULL;
        remembered_free( &entry );
        return ERROR_CONNECTION_UNAVAIL;
    case ERROR_NOT_ENOUGH_MEMORY:
        return ERROR_NOT_ENOUGH_MEMORY;
    default:        /* the profile's own errors are not among the answers */
        return err;
    }
}

static DWORD get_connection( const void *local, void *buffer, DWORD *len, BOOL ansi )
{
    const struct provider *owner;
    WCHAR device[DEVICE_LEN];
    struct answer remote;
    DWORD err, ret;

    if (!len) return ERROR_INVALID_ADDRESS;
    if ((err = arg_device( local, ansi, device ))) return err;
    err = find_connection( device, &owner, &remote );
    if (remote.str && (ret = ret_string( remote.str, buffer, len, ansi ))) err = ret;
    answer_free( &remote );
    return err;
}

/**************************************************************************
 *              WNetGetConnectionA (MPR.@)
 *
 * *len is in characters with the terminator. With ERROR_CONNECTION_UNAVAIL, for a device that is remembered and not
 * connected, the remembered name is handed out as well: programs show it.
 */
DWORD WINAPI WNetGetConnectionA( const char *local, char *remote, DWORD *len )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p, %p\n", debugstr_a( local ), remote, len );
    return wnet_result( get_connection( local, remote, len, TRUE ), last );
}

/**************************************************************************
 *              WNetGetConnectionW (MPR.@)
 */
DWORD WINAPI WNetGetConnectionW( const WCHAR *local, WCHAR *remote, DWORD *len )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p, %p\n", debugstr_w( local ), remote, len );
    return wnet_result( get_connection( local, remote, len, FALSE ), last );
}

static DWORD get_connection2( const void *local, void *buffer, DWORD *size, BOOL ansi )
{
    const struct provider *owner;
    WCHAR device[DEVICE_LEN];
    struct answer remote;
    struct packer packer;
    DWORD err, given;

    if ((err = arg_dword( size, &given ))) return err;
    if ((err = arg_device( local, ansi, device ))) return err;
    if (!(err = find_connection( device, &owner, &remote )) && !(err = packer_init( &packer, buffer, given, ansi )))
    {
        void **record = pack_record( &packer, 2 * sizeof(void *) ), *names[2];

        names[0] = pack_string( &packer, remote.str );
        names[1] = pack_string( &packer, owner->name );
        if (packer_fits( &packer )) memcpy( record, names, sizeof(names) );
        err = packer_end( &packer, size );
    }
    answer_free( &remote );
    return err;
}

/**************************************************************************
 *              WNetGetConnection2A (MPR.@)
 *
 * *size is in bytes. The buffer begins with two pointers, to the remote name and to the provider's name; the strings are
 * behind them (the header of Microsoft's File Manager).
 */
DWORD WINAPI WNetGetConnection2A( const char *local, void *buffer, DWORD *size )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p, %p\n", debugstr_a( local ), buffer, size );
    return wnet_result( get_connection2( local, buffer, size, TRUE ), last );
}

/**************************************************************************
 *              WNetGetConnection2W (MPR.@)
 */
DWORD WINAPI WNetGetConnection2W( const WCHAR *local, void *buffer, DWORD *size )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p, %p\n", debugstr_w( local ), buffer, size );
    return wnet_result( get_connection2( local, buffer, size, FALSE ), last );
}

/* --- WNetGetUser --------------------------------------------------------------------------------------------------- */

static DWORD process_user( struct answer *user )
{
    DWORD len = ARRAY_SIZE(user->fixed);

    user->str = user->fixed;
    return GetUserNameW( user->str, &len ) ? NO_ERROR : ERROR_NO_NETWORK;
}

static DWORD find_user( const WCHAR *str, struct answer *user )
{
    const struct provider_list *list;
    struct answers answers = { 0 };
    struct name name;
    unsigned int i;
    DWORD err;

    user->str = NULL;
    name_parse( str, &name );
    if (name.class == NAME_EMPTY) return process_user( user );
    if (wcslen( str ) > REMOTE_NAME_MAX) return ERROR_NOT_CONNECTED;
    if (name_is_device( &name )) str = name.device;
    if ((err = providers_get( &list ))) return err;
    for (i = 0; i < list->count; i++)
    {
        if (!list->entries[i].get_user) continue;
        err = provider_get_user( &list->entries[i], str, user );
        if (answers_add( &answers, &list->entries[i], err )) return err;
    }
    return answers.asked ? answers_end( &answers, ERROR_NOT_CONNECTED ) : ERROR_NOT_CONNECTED;
}

static DWORD get_user( const void *name, void *buffer, DWORD *len, BOOL ansi )
{
    struct answer user;
    DWORD err, given;
    WCHAR *copy;

    if ((err = arg_dword( len, &given ))) return err;
    if ((err = arg_string( name, ansi, &copy ))) return err;
    if (!(err = find_user( copy, &user ))) err = ret_string( user.str, buffer, len, ansi );
    answer_free( &user );
    free( copy );
    return err;
}

/**************************************************************************
 *              WNetGetUserA (MPR.@)
 *
 * The user of a device or of a connected remote name; NULL or "" for the user of this process. *len is in characters with
 * the terminator.
 */
DWORD WINAPI WNetGetUserA( const char *name, char *user, DWORD *len )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p, %p\n", debugstr_a( name ), user, len );
    return wnet_result( get_user( name, user, len, TRUE ), last );
}

/**************************************************************************
 *              WNetGetUserW (MPR.@)
 */
DWORD WINAPI WNetGetUserW( const WCHAR *name, WCHAR *user, DWORD *len )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p, %p\n", debugstr_w( name ), user, len );
    return wnet_result( get_user( name, user, len, FALSE ), last );
}

/* --- MultinetGetConnectionPerformance ------------------------------------------------------------------------------ */

static DWORD ask_performance( const struct resource *resource, NETCONNECTINFOSTRUCT *info )
{
    const struct provider_list *list;
    const struct provider *only = NULL;
    const WCHAR *target = resource->remote;
    struct answers answers = { 0 };
    struct name local, remote;
    unsigned int i;
    DWORD err;
    WCHAR *copy;

    name_parse( resource->local, &local );
    name_parse( resource->remote, &remote );
    if (local.class != NAME_EMPTY)
    {
        if (!name_is_device( &local )) return ERROR_BAD_DEVICE;
        target = local.device;
    }
    else if (remote.class == NAME_EMPTY || wcslen( target ) > REMOTE_NAME_MAX) return ERROR_BAD_NET_NAME;

    if ((err = providers_get( &list ))) return err;
    if (resource->provider && resource->provider[0] && !(only = provider_by_name( list, resource->provider )))
        return ERROR_BAD_PROVIDER;
    for (i = 0; i < list->count; i++)
    {
        if (!list->entries[i].get_performance || (only && only != &list->entries[i])) continue;
        memset( info, 0, sizeof(*info) );
        info->cbStructure = sizeof(*info);
        if (!provider_string( target, &copy )) return ERROR_NOT_ENOUGH_MEMORY;
        err = list->entries[i].get_performance( copy, info );
        free( copy );
        if (answers_add( &answers, &list->entries[i], err )) return err;
    }
    if (!answers.asked) return ERROR_NOT_SUPPORTED;
    return answers_end( &answers, answers.asked == 1 ? answers.not_mine_code : ERROR_NOT_CONNECTED );
}

static DWORD get_performance( const void *resource, void *buffer, BOOL ansi )
{
    NETCONNECTINFOSTRUCT info;
    struct resource copy;
    DWORD err, size;

    if (!resource) return ERROR_INVALID_ADDRESS;
    if ((err = arg_dword( buffer, &size ))) return err;
    if (size < sizeof(info)) return ERROR_INVALID_PARAMETER;
    if ((err = arg_resource( resource, ansi, TRUE, &copy ))) return err;
    if (!(err = ask_performance( &copy, &info ))) err = ret_bytes( buffer, &info, sizeof(info) );
    resource_free( &copy );
    return err;
}

/**************************************************************************
 *              MultinetGetConnectionPerformanceA (MPR.@)
 *
 * lpLocalName wins over lpRemoteName; lpProvider restricts who is asked.
 */
DWORD WINAPI MultinetGetConnectionPerformanceA( NETRESOURCEA *resource, NETCONNECTINFOSTRUCT *info )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p\n", resource, info );
    return wnet_result( get_performance( resource, info, TRUE ), last );
}

/**************************************************************************
 *              MultinetGetConnectionPerformanceW (MPR.@)
 */
DWORD WINAPI MultinetGetConnectionPerformanceW( NETRESOURCEW *resource, NETCONNECTINFOSTRUCT *info )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p\n", resource, info );
    return wnet_result( get_performance( resource, info, FALSE ), last );
}
