/*
 * WNetAddConnection and WNetUseConnection: making a connection
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

/* Every flag of the Windows 10 headers but CONNECT_DEFERRED, which is the router's own word to a provider, and one that
 * later Windows knows as CONNECT_COMPRESS_NETWORK_TRAFFIC. Any other is ERROR_INVALID_PARAMETER (WNetAddConnection2's page). */
#define VALID_FLAGS (0x0007ffff & ~CONNECT_DEFERRED)

/* What can be told from the arguments alone. */
static DWORD check_request( const struct connect_request *request, struct name *local )
{
    const struct resource *resource = request->resource;
    struct name remote;

    if (request->flags & ~(VALID_FLAGS | (request->restore ? CONNECT_RESERVED : 0))) return ERROR_INVALID_PARAMETER;
    if (resource->type > RESOURCETYPE_PRINT) return ERROR_INVALID_PARAMETER;
    if (!resource->remote) return ERROR_INVALID_PARAMETER;
    name_parse( resource->local, local );
    if (local->class != NAME_EMPTY)
    {
        if (local->class != NAME_DISK && local->class != NAME_PRINT) return ERROR_BAD_DEVICE;
        /* Microsoft's own samples give RESOURCETYPE_ANY with a letter: then the device tells. */
        if (resource->type && resource->type != name_device_type( local )) return ERROR_BAD_DEV_TYPE;
    }
    name_parse( resource->remote, &remote );
    if (remote.class == NAME_EMPTY || name_is_device( &remote ) || wcslen( resource->remote ) > REMOTE_NAME_MAX)
        return ERROR_BAD_NET_NAME;
    return NO_ERROR;
}

static BOOL is_local_drive( const WCHAR *device )
{
    return device[1] == ':' && (GetLogicalDrives() & (1 << (device[0] - 'A')));
}

/* The provider is asked first: one that finds the letter to be a left-over of its own clears it away. */
static BOOL device_in_use( const struct provider_list *list, const WCHAR *device )
{
    return provider_of_device( list, device ) || is_local_drive( device );
}

/* ERROR_DEVICE_ALREADY_REMEMBERED for a letter that is to be remembered, and already is for something else. */
static DWORD check_profile( const WCHAR *device, const WCHAR *remote )
{
    struct remembered entry;
    DWORD err;

    if ((err = profile_load( device, &entry )))
        return err == ERROR_NOT_CONNECTED ? profile_check_store() : err;
    if (!name_equal( entry.remote, remote )) err = ERROR_DEVICE_ALREADY_REMEMBERED;
    remembered_free( &entry );
    return err ? err : profile_check_store();
}

static BOOL has_blobs( const struct connect_request *request )
{
    return request->blobs && (request->blobs->auth_size || request->blobs->options_size);
}

/* Whether the provider has an entry that takes all that the request carries. */
static BOOL can_add( const struct provider *provider, const struct connect_request *request )
{
    if (has_blobs( request )) return provider->add_connection4 != NULL;
    return provider->add_connection3 || provider->add_connection ||
           (provider->add_connection4 && !request->user && !request->password);
}

/* NPAddConnection4 with copies of the blobs, if there are any. */
static DWORD provider_add4( const struct provider *provider, const struct connect_request *request, NETRESOURCEW *resource,
                            DWORD flags )
{
    struct blobs none = { 0 }, copy = request->blobs ? *request->blobs : none;
    DWORD err;

    if ((err = arg_bytes( copy.auth, copy.auth_size, &copy.auth ))) return err;
    if (!(err = arg_bytes( copy.options, copy.options_size, &copy.options )))
        err = provider->add_connection4( request->owner, resource, copy.auth, copy.auth_size, flags, copy.options,
                                         copy.options_size );
    secret_free_bytes( copy.auth, copy.auth_size );
    secret_free_bytes( copy.options, copy.options_size );
    return err;
}

static DWORD provider_add( const struct provider *provider, const struct connect_request *request,
                           const struct name *local )
{
    DWORD err, flags = request->flags & (provider->connection_flags | CONNECT_RESERVED);
    struct resource resource = *request->resource;
    WCHAR *password = NULL, *user = NULL;
    struct provider_resource copy;

    if (request->defer && (provider->caps_connection & WNNC_CON_DEFER)) flags |= CONNECT_DEFERRED;
    resource.local = NULL;
    if (local->class != NAME_EMPTY)
    {
        resource.local = (WCHAR *)local->device;
        resource.type = name_device_type( local );
    }
    if ((err = provider_resource( &resource, &copy ))) return err;
    if (!provider_string( request->password, &password ) || !provider_string( request->user, &user ))
        err = ERROR_NOT_ENOUGH_MEMORY;
    else if (has_blobs( request ) || (!provider->add_connection3 && !provider->add_connection))
        err = provider_add4( provider, request, &copy.given, flags );
    else if (provider->add_connection3)
        err = provider->add_connection3( request->owner, &copy.given, password, user, flags );
    else
        err = provider->add_connection( &copy.given, password, user );
    provider_resource_free( &copy );
    if (password) secret_free( password, wcslen( request->password ) + 1 + PROVIDER_STRING_SLACK );
    free( user );
    return err;
}

/* Undoes a connection that could not be remembered. */
static void provider_undo( const struct provider *provider, const WCHAR *device )
{
    DWORD err = provider_cancel( provider, device, TRUE, 0 );

    if (err) ERR( "%s is left connected, error %lu\n", debugstr_w( device ), err );
}

static DWORD route( const struct provider_list *list, const struct connect_request *request, const struct name *local,
                    const struct provider **accepted )
{
    const WCHAR *named = request->resource->provider;
    const struct provider *only = NULL;
    struct answers answers = { 0 };
    unsigned int i;
    DWORD err;

    *accepted = NULL;
    if (named && named[0] && !(only = provider_by_name( list, named ))) return ERROR_BAD_PROVIDER;

    for (i = 0; i < list->count; i++)
    {
        const struct provider *provider = &list->entries[i];

        if (only && provider != only) continue;
        if (!can_add( provider, request )) continue;
        err = provider_add( provider, request, local );
        if (answers_add( &answers, provider, err ))
        {
            if (!err) *accepted = provider;
            return err;
        }
    }
    if (!answers.asked) return only || has_blobs( request ) ? ERROR_NOT_SUPPORTED : ERROR_BAD_NET_NAME;
    /* One provider's own word (53, 67 ...) tells more than ours would. */
    return answers_end( &answers, answers.asked == 1 ? answers.not_mine_code : ERROR_BAD_NET_NAME );
}

/* Asks the providers, and remembers if that is wanted: both or neither. */
static DWORD make_connection( const struct provider_list *list, const struct connect_request *request,
                              const struct name *local )
{
    BOOL has_device = local->class != NAME_EMPTY, remembering;
    const struct provider *provider;
    DWORD err;

    remembering = has_device && (request->flags & CONNECT_UPDATE_PROFILE) && !(request->flags & CONNECT_TEMPORARY) &&
                  !request->restore;
    if (has_device && device_in_use( list, local->device )) return ERROR_ALREADY_ASSIGNED;
    if (remembering && (err = check_profile( local->device, request->resource->remote ))) return err;
    if ((err = route( list, request, local, &provider ))) return err;

    if (remembering && (err = remember_connection( provider, local->device, request->resource->remote,
                                                   request->stored_user ? NULL : request->user )))
    {
        provider_undo( provider, local->device );
        return err;
    }
    if (has_device && (request->flags & CONNECT_UPDATE_RECENT)) recent_add( request->resource->remote );
    return NO_ERROR;
}

static DWORD try_credentials( const struct provider_list *list, const struct connect_request *request,
                              const struct name *local )
{
    struct attempt attempt;
    DWORD err;

    if (!(err = credentials_begin( &attempt, request )))
    {
        do err = make_connection( list, &attempt.request, local );
        while (credentials_next( &attempt, &err ));
    }
    credentials_end( &attempt, err );
    return err;
}

DWORD connect_resource( struct connect_request *request )
{
    struct notification notification = { request };
    const struct provider_list *list;
    struct name local;
    DWORD err;

    request->device[0] = 0;
    if ((err = check_request( request, &local ))) return err;
    if ((err = providers_get( &list ))) return err;

    if (request->restore) err = try_credentials( list, request, &local );
    else if ((err = notify_before( &notification ))) notify_after( &notification, &err, NULL );
    else
    {
        do err = try_credentials( list, request, &local );
        while (notify_after( &notification, &err, NULL ));
    }
    if (!err) wcscpy( request->device, local.device );
    return err;
}

/* --- WNetAddConnection --------------------------------------------------------------------------------------------- */

static DWORD add_connection( HWND owner, const void *resource, const void *password, const void *user, DWORD flags,
                             const struct blobs *blobs, BOOL ansi )
{
    struct connect_request request = { owner };
    WCHAR *password_copy = NULL, *user_copy = NULL;
    struct resource copy;
    DWORD err;

    if ((err = arg_resource( resource, ansi, TRUE, &copy ))) return err;
    if (!(err = arg_credential( password, ansi, &password_copy )) &&
        !(err = arg_credential( user, ansi, &user_copy )))
    {
        struct name local;

        name_parse( copy.local, &local );
        request.resource = &copy;
        request.password = password_copy;
        request.user = user_copy;
        request.flags = flags;
        request.blobs = blobs;
        /* Nowhere to hand the chosen letter to (WNetAddConnection2's page). */
        if ((flags & CONNECT_REDIRECT) && local.class == NAME_EMPTY) err = ERROR_INVALID_ADDRESS;
        else err = connect_resource( &request );
    }
    if (password_copy) secret_free( password_copy, wcslen( password_copy ) );
    free( user_copy );
    resource_free( &copy );
    return err;
}

/* The oldest form: no user, always remembered, the type told by the device (WNetAddConnection's page). */
static DWORD add_connection1( const void *remote, const void *password, const void *local, BOOL ansi )
{
    NETRESOURCEW resource = { 0 };
    WCHAR *copy;
    struct name name;
    DWORD err;

    if ((err = arg_string( local, ansi, &copy ))) return err;
    name_parse( copy, &name );
    if (name_is_device( &name )) resource.dwType = name_device_type( &name );
    free( copy );
    resource.lpRemoteName = (WCHAR *)remote;
    resource.lpLocalName = (WCHAR *)local;
    return add_connection( NULL, &resource, password, NULL, CONNECT_UPDATE_PROFILE, NULL, ansi );
}

/**************************************************************************
 *              WNetAddConnectionA (MPR.@)
 *
 * As WNetAddConnection2 with CONNECT_UPDATE_PROFILE and the type told by the local name; a NULL or empty local name makes
 * a connection without a device.
 */
DWORD WINAPI WNetAddConnectionA( const char *remote, const char *password, const char *local )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p, %s\n", debugstr_a( remote ), password, debugstr_a( local ) );
    return wnet_result( add_connection1( remote, password, local, TRUE ), last );
}

/**************************************************************************
 *              WNetAddConnectionW (MPR.@)
 */
DWORD WINAPI WNetAddConnectionW( const WCHAR *remote, const WCHAR *password, const WCHAR *local )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p, %s\n", debugstr_w( remote ), password, debugstr_w( local ) );
    return wnet_result( add_connection1( remote, password, local, FALSE ), last );
}

/**************************************************************************
 *              WNetAddConnection2A (MPR.@)
 *
 * Of the resource only dwType, lpLocalName, lpRemoteName and lpProvider are read; lpComment is passed on as it is.
 */
DWORD WINAPI WNetAddConnection2A( NETRESOURCEA *resource, const char *password, const char *user, DWORD flags )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p, %s, %#lx\n", resource, password, debugstr_a( user ), flags );
    return wnet_result( add_connection( NULL, resource, password, user, flags, NULL, TRUE ), last );
}

/**************************************************************************
 *              WNetAddConnection2W (MPR.@)
 */
DWORD WINAPI WNetAddConnection2W( NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user, DWORD flags )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p, %s, %#lx\n", resource, password, debugstr_w( user ), flags );
    return wnet_result( add_connection( NULL, resource, password, user, flags, NULL, FALSE ), last );
}

/**************************************************************************
 *              WNetAddConnection3A (MPR.@)
 */
DWORD WINAPI WNetAddConnection3A( HWND owner, NETRESOURCEA *resource, const char *password, const char *user, DWORD flags )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p, %s, %#lx\n", owner, resource, password, debugstr_a( user ), flags );
    return wnet_result( add_connection( owner, resource, password, user, flags, NULL, TRUE ), last );
}

/**************************************************************************
 *              WNetAddConnection3W (MPR.@)
 */
DWORD WINAPI WNetAddConnection3W( HWND owner, NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user,
                                  DWORD flags )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p, %s, %#lx\n", owner, resource, password, debugstr_w( user ), flags );
    return wnet_result( add_connection( owner, resource, password, user, flags, NULL, FALSE ), last );
}

/**************************************************************************
 *              WNetAddConnection4A (MPR.@)
 *
 * auth and options are in a format of the provider's own, their sizes in bytes: with one of them only providers that have
 * NPAddConnection4 are asked, ERROR_NOT_SUPPORTED if there is none; without, it is WNetAddConnection3 with the defaults.
 */
DWORD WINAPI WNetAddConnection4A( HWND owner, NETRESOURCEA *resource, void *auth, DWORD auth_size, DWORD flags,
                                  BYTE *options, DWORD options_size )
{
    struct blobs blobs = { auth, options, auth_size, options_size };
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p, %#lx, %p, %lu\n", owner, resource, auth, flags, options, options_size );
    return wnet_result( add_connection( owner, resource, NULL, NULL, flags, &blobs, TRUE ), last );
}

/**************************************************************************
 *              WNetAddConnection4W (MPR.@)
 */
DWORD WINAPI WNetAddConnection4W( HWND owner, NETRESOURCEW *resource, void *auth, DWORD auth_size, DWORD flags,
                                  BYTE *options, DWORD options_size )
{
    struct blobs blobs = { auth, options, auth_size, options_size };
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p, %#lx, %p, %lu\n", owner, resource, auth, flags, options, options_size );
    return wnet_result( add_connection( owner, resource, NULL, NULL, flags, &blobs, FALSE ), last );
}

/* --- WNetUseConnection --------------------------------------------------------------------------------------------- */

/* Where the caller wants the name by which the resource is reached. */
struct access_name
{
    void  *buffer;
    DWORD *len;         /* characters with the terminator (A: bytes) */
    DWORD  given;
    BOOL   ansi;
};

/* Nothing may be connected when the name could not be handed out afterwards. */
static DWORD check_access_name( struct access_name *access, const WCHAR *name )
{
    DWORD need = string_len( name, access->ansi ), err;

    if (!access->buffer) return NO_ERROR;
    if (access->given >= need) return arg_writable( access->buffer, need * (access->ansi ? 1 : sizeof(WCHAR)) );
    return (err = ret_dword( access->len, need )) ? err : ERROR_MORE_DATA;
}

/* Z: down to D:, or LPT1 up: the first device that is free for everyone, and that is not waiting to be restored. */
static DWORD connect_next_device( struct connect_request *request, struct access_name *access )
{
    struct resource resource = *request->resource;
    struct connect_request attempt = *request;
    BOOL disk = resource.type == RESOURCETYPE_DISK;
    WCHAR device[DEVICE_LEN];
    unsigned int i;
    DWORD err;

    attempt.resource = &resource;
    resource.local = device;
    for (i = 0; i < (disk ? 'Z' - 'D' + 1 : 9); i++)
    {
        const struct provider_list *list;

        wcscpy( device, disk ? L"Z:" : L"LPT1" );
        if (disk) device[0] -= i;
        else device[3] += i;
        if ((err = check_access_name( access, device ))) return err;
        if ((err = providers_get( &list ))) return err;
        if (device_in_use( list, device ) || !profile_check( device )) continue;
        /* Somebody else may have been quicker. */
        if ((err = connect_resource( &attempt )) == ERROR_ALREADY_ASSIGNED) continue;
        wcscpy( request->device, attempt.device );
        return err;
    }
    return ERROR_NO_MORE_ITEMS;
}

static DWORD use_resource( struct connect_request *request, struct access_name *access )
{
    const struct resource *resource = request->resource;
    struct name local;
    DWORD err;

    if (!resource->remote) return ERROR_INVALID_PARAMETER;
    if (access->buffer && (!access->len || arg_dword( access->len, &access->given ) || !access->given))
        return ERROR_INVALID_PARAMETER;

    name_parse( resource->local, &local );
    if (local.class == NAME_EMPTY && (request->flags & CONNECT_REDIRECT))
    {
        if (resource->type != RESOURCETYPE_DISK && resource->type != RESOURCETYPE_PRINT) return ERROR_INVALID_PARAMETER;
        if (!access->buffer) return ERROR_INVALID_ADDRESS;
        return connect_next_device( request, access );
    }
    if ((err = check_access_name( access, name_is_device( &local ) ? local.device : resource->remote ))) return err;
    return connect_resource( request );
}

static DWORD use_connection( HWND owner, const void *resource, const void *password, const void *user, DWORD flags,
                             const struct blobs *blobs, void *buffer, DWORD *len, DWORD *result, BOOL ansi )
{
    struct access_name access = { buffer, len, 0, ansi };
    struct connect_request request = { owner };
    WCHAR *password_copy = NULL, *user_copy = NULL;
    struct resource copy;
    DWORD err;

    if (result && (err = arg_writable( result, sizeof(*result) ))) return err;
    if ((err = arg_resource( resource, ansi, TRUE, &copy ))) return err;
    if (!(err = arg_credential( password, ansi, &password_copy )) &&
        !(err = arg_credential( user, ansi, &user_copy )))
    {
        request.resource = &copy;
        request.password = password_copy;
        request.user = user_copy;
        request.flags = flags;
        request.blobs = blobs;
        err = use_resource( &request, &access );
    }
    if (!err)
    {
        if (buffer) err = ret_string( request.device[0] ? request.device : copy.remote, buffer, &access.given, ansi );
        if (!err && result) err = ret_dword( result, request.device[0] ? CONNECT_LOCALDRIVE : 0 );
    }
    if (password_copy) secret_free( password_copy, wcslen( password_copy ) );
    free( user_copy );
    resource_free( &copy );
    return err;
}

/**************************************************************************
 *              WNetUseConnectionA (MPR.@)
 *
 * *len is in characters with the terminator. On success buffer holds the device that was redirected, else the remote name.
 * ERROR_MORE_DATA is told before anything is connected. With CONNECT_REDIRECT and no local name a free device is chosen,
 * from Z: downward; ERROR_NO_MORE_ITEMS when there is none.
 */
DWORD WINAPI WNetUseConnectionA( HWND owner, NETRESOURCEA *resource, const char *password, const char *user, DWORD flags,
                                 char *buffer, DWORD *len, DWORD *result )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p, %s, %#lx, %p, %p, %p\n", owner, resource, password, debugstr_a( user ), flags, buffer, len, result );
    return wnet_result( use_connection( owner, resource, password, user, flags, NULL, buffer, len, result, TRUE ), last );
}

/**************************************************************************
 *              WNetUseConnectionW (MPR.@)
 */
DWORD WINAPI WNetUseConnectionW( HWND owner, NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user, DWORD flags,
                                 WCHAR *buffer, DWORD *len, DWORD *result )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p, %s, %#lx, %p, %p, %p\n", owner, resource, password, debugstr_w( user ), flags, buffer, len, result );
    return wnet_result( use_connection( owner, resource, password, user, flags, NULL, buffer, len, result, FALSE ), last );
}

/**************************************************************************
 *              WNetUseConnection4A (MPR.@)
 */
DWORD WINAPI WNetUseConnection4A( HWND owner, NETRESOURCEA *resource, void *auth, DWORD auth_size, DWORD flags,
                                  BYTE *options, DWORD options_size, char *buffer, DWORD *len, DWORD *result )
{
    struct blobs blobs = { auth, options, auth_size, options_size };
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p, %#lx, %p, %lu\n", owner, resource, auth, flags, options, options_size );
    return wnet_result( use_connection( owner, resource, NULL, NULL, flags, &blobs, buffer, len, result, TRUE ), last );
}

/**************************************************************************
 *              WNetUseConnection4W (MPR.@)
 */
DWORD WINAPI WNetUseConnection4W( HWND owner, NETRESOURCEW *resource, void *auth, DWORD auth_size, DWORD flags,
                                  BYTE *options, DWORD options_size, WCHAR *buffer, DWORD *len, DWORD *result )
{
    struct blobs blobs = { auth, options, auth_size, options_size };
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p, %#lx, %p, %lu\n", owner, resource, auth, flags, options, options_size );
    return wnet_result( use_connection( owner, resource, NULL, NULL, flags, &blobs, buffer, len, result, FALSE ), last );
}
