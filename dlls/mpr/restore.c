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
#include <winuser.h>
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

#define START_MAX       300000  /* milliseconds: never longer than that, whatever a provider says */
#define START_INTERVAL  250

/* Whatever goes wrong, the device stays remembered. */
static DWORD restore_entry( HWND owner, BOOL use_ui, BOOL quiet, const struct remembered *entry )
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
    request.quiet = quiet;
    request.defer = registry_setting( L"DeferConnection", 1 ) != 0;     /* 0 turns it off for everyone (KB 164606) */
    request.asks = entry->defer_flags == 1;     /* it needs a password, to be looked up or asked for now (KB 169138) */
    return connect_resource( &request );
}

/* What the user has said no to is not brought up again. */
static BOOL is_settled( DWORD err )
{
    return !err || err == ERROR_CANCELLED;
}

/* Does what the user wants with the chosen ones. FALSE: nothing more is wanted. */
static BOOL carry_out( HWND owner, int button, const struct remembered *entries, DWORD *errors, BOOL *settled,
                       unsigned int count, const BOOL *chosen )
{
    unsigned int i;
    DWORD err;

    if (button != IDRETRY && button != IDABORT) return FALSE;
    for (i = 0; i < count; i++)
    {
        if (!chosen[i]) continue;
        if (button == IDABORT) settled[i] = !profile_forget( entries[i].device );
        else
        {
            err = restore_entry( owner, TRUE, FALSE, &entries[i] );
            if (err == ERROR_CANCELLED) break;  /* who is tired of being asked is asked no more */
            errors[i] = err;
            settled[i] = !err;
        }
    }
    return TRUE;
}

/* One window for all that failed, shown again as long as something is left. Every device stays remembered unless the user
 * says otherwise. */
static void offer_again( HWND owner, const struct remembered *entries, DWORD *errors, unsigned int count )
{
    BOOL *settled = calloc( count, 2 * sizeof(*settled) ), *chosen = settled + count;
    unsigned int i;
    int button;

    if (!settled) return;
    for (i = 0; i < count; i++) settled[i] = is_settled( errors[i] );
    do
    {
        for (i = 0; i < count && settled[i]; i++) {}
        if (i == count) break;
        button = failed_dialog( owner, entries, errors, settled, count, chosen );
    }
    while (carry_out( owner, button, entries, errors, settled, count, chosen ));
    free( settled );
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
    err = restore_entry( owner, use_ui, FALSE, &entry );
    if (use_ui) offer_again( owner, &entry, &err, 1 );
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

/* Restores what is not live, in order. TRUE: some provider is still starting. One that fails keeps nobody else from coming
 * back, and asks nobody for a password: the user decides first whether it shall be tried again. */
static BOOL restore_entries( HWND owner, const struct provider_list *list, const struct remembered *entries,
                             unsigned int count, DWORD *errors )
{
    BOOL starting = FALSE;
    unsigned int i;

    for (i = 0; i < count; i++)
    {
        errors[i] = NO_ERROR;
        if (provider_of_device( list, entries[i].device )) continue;
        if (!(errors[i] = restore_entry( owner, owner != NULL, TRUE, &entries[i] ))) continue;
        WARN( "%s: error %lu\n", debugstr_w( entries[i].device ), errors[i] );
        if (errors[i] == ERROR_BUSY || errors[i] == ERROR_NO_NETWORK) starting = TRUE;
    }
    return starting;
}

static DWORD first_error( const DWORD *errors, unsigned int count )
{
    unsigned int i;

    for (i = 0; i < count && !errors[i]; i++) {}
    return i < count ? errors[i] : NO_ERROR;
}

static DWORD restore_all( HWND owner )
{
    const struct provider_list *list;
    struct remembered *entries;
    DWORD err, wait, begin, *errors;
    unsigned int count;

    if ((err = providers_get( &list ))) return err;
    if ((err = profile_list( &entries, &count ))) return err;
    if (count && (errors = calloc( count, sizeof(*errors) )))
    {
        wait = start_wait( list );
        begin = GetTickCount();
        while (restore_entries( owner, list, entries, count, errors ) && GetTickCount() - begin < wait) Sleep( START_INTERVAL );
        if (owner) offer_again( owner, entries, errors, count );
        err = first_error( errors, count );
        free( errors );
    }
    else if (count) err = ERROR_NOT_ENOUGH_MEMORY;
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
 * Makes a remembered connection again, or all of them for a NULL device. With an owner the user may be asked for a password,
 * and what fails is shown in one window, to be tried again, forgotten or left as it is; without one nothing is ever shown.
 * ERROR_ALREADY_ASSIGNED for a device that is connected, ERROR_NOT_CONNECTED for one that is not remembered; of several
 * failures the first is told, also if the device was then forgotten.
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
 * use_ui is for what an owner stands for in WNetRestoreConnectionW, with or without one. Unlike WNetRestoreConnectionW it needs a device.
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
