/*
 * Restore: making remembered connections again
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

#define START_MAX       300000  /* milliseconds: never longer than that, whatever a provider says */
#define START_INTERVAL  250

/* Whatever goes wrong, the device stays remembered. */
static DWORD restore_entry( HWND owner, BOOL use_ui, const struct remembered *entry )
{
    struct connect_request request = { owner };
    struct blobs blobs = { NULL, entry->options, 0, entry->options_size };
    struct resource resource = { 0 };

    TRACE( "%s is %s of %s\n", debugstr_w( entry->device ), debugstr_w( entry->remote ), debugstr_w( entry->provider ) );
    resource.type = entry->type;
    resource.local = (WCHAR *)entry->device;
    resource.remote = entry->remote;
    resource.provider = entry->provider;
    request.resource = &resource;
    request.user = entry->user;
    if (!entry->user) request.blobs = &blobs;   /* NPAddConnection4 has no place for a name */
    request.flags = (use_ui ? CONNECT_INTERACTIVE : 0) | (entry->connect_flags & CONNECT_RESERVED);
    request.restore = TRUE;
    request.defer = registry_setting( L"DeferConnection", 1 ) != 0;     /* 0 turns it off for everyone (KB 164606) */
    request.asks = entry->defer_flags == 1;     /* it needs a password, to be looked up or asked for now (KB 169138) */
    return connect_resource( &request );
}

static DWORD restore_device( HWND owner, BOOL use_ui, const WCHAR *str )
{
    const struct provider_list *list;
    struct remembered entry;
    struct name name;
    DWORD err;

    name_parse( str, &name );
    if (!name_is_device( &name )) return ERROR_BAD_DEVICE;
    if ((err = providers_get( &list ))) return err;
    if (provider_of_device( list, name.device )) return ERROR_ALREADY_ASSIGNED;
    if ((err = profile_load( name.device, &entry ))) return err;
    err = restore_entry( owner, use_ui, &entry );
    remembered_free( &entry );
    return err;
}

/* How long providers may take to start, in milliseconds: the longest that one of them says, at least RestoreTimeout. */
static DWORD start_wait( const struct provider_list *list )
{
    DWORD timeout = registry_setting( L"RestoreTimeout", 0 ), wait = timeout, start;
    unsigned int i;

    for (i = 0; i < list->count; i++)
    {
        start = list->entries[i].get_caps( WNNC_START );
        if (start == START_UNKNOWN) start = timeout ? timeout : START_DEFAULT;
        if (start > 1) wait = max( wait, start );   /* 0: it will not start; 1: it has */
    }
    return min( wait, START_MAX );
}

/* Restores what is not live, in order; *first becomes the first error. TRUE: some provider is still starting. One that
 * fails keeps nobody else from coming back. */
static BOOL restore_entries( HWND owner, const struct provider_list *list, const struct remembered *entries,
                             unsigned int count, DWORD *first )
{
    BOOL starting = FALSE;
    unsigned int i;
    DWORD err;

    *first = NO_ERROR;
    for (i = 0; i < count; i++)
    {
        if (provider_of_device( list, entries[i].device )) continue;
        if (!(err = restore_entry( owner, owner != NULL, &entries[i] ))) continue;
        WARN( "%s: error %lu\n", debugstr_w( entries[i].device ), err );
        if (err == ERROR_BUSY || err == ERROR_NO_NETWORK) starting = TRUE;
        if (!*first) *first = err;
    }
    return starting;
}

static DWORD restore_all( HWND owner )
{
    const struct provider_list *list;
    struct remembered *entries;
    DWORD err, wait, begin;
    unsigned int count;

    if ((err = providers_get( &list ))) return err;
    if ((err = profile_list( &entries, &count ))) return err;
    wait = count ? start_wait( list ) : 0;
    begin = GetTickCount();
    while (restore_entries( owner, list, entries, count, &err ) && GetTickCount() - begin < wait) Sleep( START_INTERVAL );
    profile_free_list( entries, count );
    return err;
}

static DWORD restore( HWND owner, BOOL use_ui, const void *device, BOOL ansi )
{
    WCHAR *copy;
    DWORD err;

    if (!device) return restore_all( owner );
    if ((err = arg_string( device, ansi, &copy ))) return err;
    err = restore_device( owner, use_ui, copy );
    free( copy );
    return err;
}

/**************************************************************************
 *              WNetRestoreConnectionA (MPR.@)
 *
 * Makes a remembered connection again, or all of them for a NULL device. With an owner the user may be asked for a password.
 * ERROR_ALREADY_ASSIGNED for a device that is
 * connected, ERROR_NOT_CONNECTED for one that is not remembered; of several failures the first is told.
 */
DWORD WINAPI WNetRestoreConnectionA( HWND owner, const char *device )
{
    DWORD last = GetLastError();

    TRACE( "%p, %s\n", owner, debugstr_a( device ) );
    return wnet_result( restore( owner, owner != NULL, device, TRUE ), last );
}

/**************************************************************************
 *              WNetRestoreConnectionW (MPR.@)
 */
DWORD WINAPI WNetRestoreConnectionW( HWND owner, const WCHAR *device )
{
    DWORD last = GetLastError();

    TRACE( "%p, %s\n", owner, debugstr_w( device ) );
    return wnet_result( restore( owner, owner != NULL, device, FALSE ), last );
}

/**************************************************************************
 *              WNetRestoreConnection (MPR.@)
 *
 * The form of NT 3: as WNetRestoreConnectionA.
 */
#undef WNetRestoreConnection
DWORD WINAPI WNetRestoreConnection( HWND owner, const char *device )
{
    return WNetRestoreConnectionA( owner, device );
}

/**************************************************************************
 *              RestoreConnectionA0 (MPR.@)
 */
DWORD WINAPI RestoreConnectionA0( HWND owner, const char *device )
{
    return WNetRestoreConnectionA( owner, device );
}

/**************************************************************************
 *              WNetRestoreSingleConnectionW (MPR.@)
 *
 * use_ui lets the provider ask the user for a password. Unlike WNetRestoreConnectionW it needs a device.
 */
DWORD WINAPI WNetRestoreSingleConnectionW( HWND owner, const WCHAR *device, BOOL use_ui )
{
    DWORD last = GetLastError();

    TRACE( "%p, %s, %d\n", owner, debugstr_w( device ), use_ui );
    return wnet_result( device ? restore( owner, use_ui, device, FALSE ) : ERROR_INVALID_ADDRESS, last );
}

/**************************************************************************
 *              WNetRestoreAllConnectionsW (MPR.@)
 */
DWORD WINAPI WNetRestoreAllConnectionsW( HWND owner )
{
    DWORD last = GetLastError();

    TRACE( "%p\n", owner );
    return wnet_result( restore_all( owner ), last );
}
