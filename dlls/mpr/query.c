/*
 * Questions about a device, a path or a network: no network traffic, nothing changed
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

/* The remote name of a device in normal form. ERROR_CONNECTION_UNAVAIL, with the name, for one that is only remembered. */
static DWORD find_connection( const WCHAR *device, const struct provider **owner, struct answer *remote )
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
    if (!answers.significant && !profile_load( device, &entry ))
    {
        remote->str = entry.remote;
        entry.remote = NULL;
        remembered_free( &entry );
        err = ERROR_CONNECTION_UNAVAIL;
    }
    return err;
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

/* --- WNetGetUniversalName ------------------------------------------------------------------------------------------ */

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

static WCHAR *dup_inside( WCHAR *str, const void *buffer, DWORD size )
{
    return (str = string_inside( str, buffer, size )) ? _wcsdup( str ) : NULL;
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
        if (!(buffer = calloc( 1, given )) || !provider_string( path, &copy ))
        {
            free( buffer );
            return ERROR_NOT_ENOUGH_MEMORY;
        }
        err = provider->get_universal_name( copy, level, buffer, &size );
        free( copy );
        if (err != WN_MORE_DATA || size > 0x100000) break;
        size = max( size, 2 * given );
    }
    if (!err && level == UNIVERSAL_NAME_INFO_LEVEL)
        name->universal = dup_inside( ((UNIVERSAL_NAME_INFOW *)buffer)->lpUniversalName, buffer, given );
    else if (!err)
    {
        const REMOTE_NAME_INFOW *info = (REMOTE_NAME_INFOW *)buffer;

        name->universal = dup_inside( info->lpUniversalName, buffer, given );
        name->connection = dup_inside( info->lpConnectionName, buffer, given );
        name->remaining = dup_inside( info->lpRemainingPath, buffer, given );
        if (!name->connection || !name->remaining) err = ERROR_NOT_SUPPORTED;
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

/* --- the networks -------------------------------------------------------------------------------------------------- */

static DWORD get_provider_name( DWORD type, void *buffer, DWORD *len, BOOL ansi )
{
    const struct provider_list *list;
    DWORD err, given;
    unsigned int i;

    if (!buffer) return ERROR_INVALID_ADDRESS;
    if ((err = arg_dword( len, &given ))) return err;
    if ((err = providers_get( &list ))) return err;
    for (i = 0; i < list->count; i++)
        if (HIWORD( list->entries[i].net_type ) == HIWORD( type ))
            return ret_string( list->entries[i].name, buffer, len, ansi );
    return ERROR_NO_NETWORK;
}

/**************************************************************************
 *              WNetGetProviderNameA (MPR.@)
 *
 * Only the high word of type counts; of several providers of a type the first answers. *len is in characters with the
 * terminator.
 */
DWORD WINAPI WNetGetProviderNameA( DWORD type, char *provider, DWORD *len )
{
    DWORD last = GetLastError();

    TRACE( "%#lx, %p, %p\n", type, provider, len );
    return wnet_result( get_provider_name( type, provider, len, TRUE ), last );
}

/**************************************************************************
 *              WNetGetProviderNameW (MPR.@)
 */
DWORD WINAPI WNetGetProviderNameW( DWORD type, WCHAR *provider, DWORD *len )
{
    DWORD last = GetLastError();

    TRACE( "%#lx, %p, %p\n", type, provider, len );
    return wnet_result( get_provider_name( type, provider, len, FALSE ), last );
}

/* ERROR_BAD_PROVIDER unless there is one of that name. */
static DWORD find_provider( const void *name, BOOL ansi, const struct provider **provider )
{
    const struct provider_list *list;
    WCHAR *copy;
    DWORD err;

    if (!name) return ERROR_INVALID_ADDRESS;
    if ((err = providers_get( &list ))) return err;
    if ((err = arg_string( name, ansi, &copy ))) return err;
    *provider = provider_by_name( list, copy );
    free( copy );
    return *provider ? NO_ERROR : ERROR_BAD_PROVIDER;
}

static DWORD get_provider_type( const void *name, DWORD *type, BOOL ansi )
{
    const struct provider *provider;
    DWORD err;

    if ((err = arg_writable( type, sizeof(*type) ))) return err;
    if ((err = find_provider( name, ansi, &provider ))) return err;
    return ret_dword( type, provider->net_type );
}

/**************************************************************************
 *              WNetGetProviderTypeA (MPR.@)
 */
DWORD WINAPI WNetGetProviderTypeA( const char *provider, DWORD *type )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p\n", debugstr_a( provider ), type );
    return wnet_result( get_provider_type( provider, type, TRUE ), last );
}

/**************************************************************************
 *              WNetGetProviderTypeW (MPR.@)
 */
DWORD WINAPI WNetGetProviderTypeW( const WCHAR *provider, DWORD *type )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p\n", debugstr_w( provider ), type );
    return wnet_result( get_provider_type( provider, type, FALSE ), last );
}

static DWORD get_network_information( const void *name, void *buffer, BOOL ansi )
{
    const struct provider *provider;
    WNET_NETINFO info = { 0 };
    DWORD err, size;

    if ((err = arg_dword( buffer, &size ))) return err;
    if (size < sizeof(info)) return ERROR_INVALID_PARAMETER;
    if ((err = find_provider( name, ansi, &provider ))) return err;
    info.cbStructure = sizeof(info);
    info.dwProviderVersion = provider->version;
    info.wNetType = HIWORD( provider->net_type );
    info.dwPrinters = info.dwDrives = ~0u;
    return ret_bytes( buffer, &info, sizeof(info) );
}

/**************************************************************************
 *              WNetGetNetworkInformationA (MPR.@)
 *
 * info->cbStructure is in bytes; one that is too small is ERROR_INVALID_PARAMETER, and it becomes what was filled in.
 */
DWORD WINAPI WNetGetNetworkInformationA( const char *provider, NETINFOSTRUCT *info )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p\n", debugstr_a( provider ), info );
    return wnet_result( get_network_information( provider, info, TRUE ), last );
}

/**************************************************************************
 *              WNetGetNetworkInformationW (MPR.@)
 */
DWORD WINAPI WNetGetNetworkInformationW( const WCHAR *provider, NETINFOSTRUCT *info )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p\n", debugstr_w( provider ), info );
    return wnet_result( get_network_information( provider, info, FALSE ), last );
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
    if ((err = arg_resource( resource, ansi, &copy ))) return err;
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
