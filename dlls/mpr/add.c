/*
 * WNetAddConnection
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

static DWORD add_resource( struct connect_request *request, void *context )
{
    struct name local;

    name_parse( request->resource->local, &local );
    /* Nowhere to hand the chosen letter to (WNetAddConnection2's page). */
    if ((request->flags & CONNECT_REDIRECT) && local.class == NAME_EMPTY) return ERROR_INVALID_ADDRESS;
    return connect_resource( request );
}

static DWORD add_connection( HWND owner, const void *resource, const void *password, const void *user, DWORD flags,
                             const struct blobs *blobs, BOOL ansi )
{
    struct connect_request request = { .owner = owner, .flags = flags, .blobs = blobs };
    struct connect_args args = { resource, password, user, ansi };

    return connect_with_args( &request, &args, add_resource, NULL );
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
 * Of the resource only dwType, lpLocalName, lpRemoteName and lpProvider are read; the rest is passed on as it is.
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
