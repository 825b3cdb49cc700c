/*
 * WNetUseConnection: a connection whose device may be chosen here
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

/* Where the caller wants the name by which the resource is reached. */
struct access_name
{
    void  *buffer;
    DWORD *len;         /* characters with the terminator (A: bytes) */
    DWORD *result;
    BOOL   ansi;
    DWORD  given;       /* what was in *len */
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
        if (device_in_use( list, device )) continue;
        /* A spoilt entry is one, too. A profile that is closed to us keeps nobody from having a letter. */
        if ((err = profile_check( device )) == ERROR_NOT_ENOUGH_MEMORY) return err;
        if (!err || err == ERROR_BAD_PROFILE) continue;
        /* Somebody else may have been quicker. */
        err = connect_resource( &attempt );
        if (err == ERROR_ALREADY_ASSIGNED || err == ERROR_DEVICE_ALREADY_REMEMBERED) continue;
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

static DWORD use_and_tell( struct connect_request *request, void *context )
{
    struct access_name *access = context;
    const WCHAR *name;
    DWORD err;

    if ((err = use_resource( request, access ))) return err;
    name = request->device[0] ? request->device : request->resource->remote;
    if (access->buffer) err = ret_string( name, access->buffer, &access->given, access->ansi );
    if (!err && access->result) err = ret_dword( access->result, request->device[0] ? CONNECT_LOCALDRIVE : 0 );
    return err;
}

static DWORD use_connection( HWND owner, const void *resource, const void *password, const void *user, DWORD flags,
                             const struct blobs *blobs, void *buffer, DWORD *len, DWORD *result, BOOL ansi )
{
    struct connect_request request = { .owner = owner, .flags = flags, .blobs = blobs };
    struct connect_args args = { resource, password, user, ansi };
    struct access_name access = { buffer, len, result, ansi };
    DWORD err;

    if (result && (err = arg_writable( result, sizeof(*result) ))) return err;
    return connect_with_args( &request, &args, use_and_tell, &access );
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
