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

/* Whatever goes wrong, the device stays remembered. */
static DWORD restore_entry( HWND owner, const struct remembered *entry )
{
    struct connect_request request = { owner };
    struct resource resource = { 0 };

    TRACE( "%s is %s of %s\n", debugstr_w( entry->device ), debugstr_w( entry->remote ), debugstr_w( entry->provider ) );
    resource.type = entry->type;
    resource.local = (WCHAR *)entry->device;
    resource.remote = entry->remote;
    resource.provider = entry->provider;
    request.resource = &resource;
    request.user = entry->user;
    request.restore = TRUE;
    return connect_resource( &request );
}

static DWORD restore_device( HWND owner, const WCHAR *str )
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
    err = restore_entry( owner, &entry );
    remembered_free( &entry );
    return err;
}

/* What is live already is left alone; one that fails keeps nobody else from coming back. */
static DWORD restore_all( HWND owner )
{
    const struct provider_list *list;
    struct remembered *entries;
    unsigned int count, i;
    DWORD err, first = NO_ERROR;

    if ((err = providers_get( &list ))) return err;
    if ((err = profile_list( &entries, &count ))) return err;
    for (i = 0; i < count; i++)
    {
        if (provider_of_device( list, entries[i].device )) continue;
        if ((err = restore_entry( owner, &entries[i] )))
        {
            WARN( "%s: error %lu\n", debugstr_w( entries[i].device ), err );
            if (!first) first = err;
        }
    }
    profile_free_list( entries, count );
    return first;
}

static DWORD restore( HWND owner, const void *device, BOOL ansi )
{
    WCHAR *copy;
    DWORD err;

    if (!device) return restore_all( owner );
    if ((err = arg_string( device, ansi, &copy ))) return err;
    err = restore_device( owner, copy );
    free( copy );
    return err;
}

/**************************************************************************
 *              WNetRestoreConnectionA (MPR.@)
 *
 * Makes a remembered connection again, or all of them for a NULL device. ERROR_ALREADY_ASSIGNED for a device that is
 * connected, ERROR_NOT_CONNECTED for one that is not remembered; of several failures the first is told.
 */
DWORD WINAPI WNetRestoreConnectionA( HWND owner, const char *device )
{
    DWORD last = GetLastError();

    TRACE( "%p, %s\n", owner, debugstr_a( device ) );
    return wnet_result( restore( owner, device, TRUE ), last );
}

/**************************************************************************
 *              WNetRestoreConnectionW (MPR.@)
 */
DWORD WINAPI WNetRestoreConnectionW( HWND owner, const WCHAR *device )
{
    DWORD last = GetLastError();

    TRACE( "%p, %s\n", owner, debugstr_w( device ) );
    return wnet_result( restore( owner, device, FALSE ), last );
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
 * use_ui allows to ask the user. Unlike WNetRestoreConnectionW it needs a device.
 */
DWORD WINAPI WNetRestoreSingleConnectionW( HWND owner, const WCHAR *device, BOOL use_ui )
{
    DWORD last = GetLastError();

    TRACE( "%p, %s, %d\n", owner, debugstr_w( device ), use_ui );
    return wnet_result( device ? restore( owner, device, FALSE ) : ERROR_INVALID_ADDRESS, last );
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
