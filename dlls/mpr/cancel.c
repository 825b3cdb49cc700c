/*
 * WNetCancelConnection: ending a connection
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

/* The seed text rules: a device name ends that redirection only; a remote name ends the connections to it that have no
 * device, and touches no letter and no profile entry. The owner is asked first, then the rest in order, and a success is
 * believed only from a provider whose report of the name bears it out: public providers are known to claim success for
 * drives of others, which would leave the true owner unasked. */

#include "mpr_private.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

/* Does this provider say that it holds the name? */
enum report { REPORT_HELD, REPORT_NOT_HELD, REPORT_UNKNOWN };

static enum report report_device( const struct provider *provider, const WCHAR *device )
{
    struct answer remote;
    DWORD err;

    if (!provider->get_connection) return REPORT_UNKNOWN;
    if (!(err = provider_get_connection( provider, device, &remote )))
    {
        answer_free( &remote );
        return REPORT_HELD;
    }
    return is_not_mine( err ) ? REPORT_NOT_HELD : REPORT_UNKNOWN;
}

static enum report report_remote( const struct provider *provider, const WCHAR *remote )
{
    enum report report = REPORT_NOT_HELD;
    NETRESOURCEW *resource;
    struct batch batch;
    DWORD err;

    if (!(provider->caps_enum & WNNC_ENUM_LOCAL)) return REPORT_UNKNOWN;
    if (batch_open( &batch, provider, RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL )) return REPORT_UNKNOWN;
    while (report == REPORT_NOT_HELD && !(err = batch_next( &batch, &resource )))
    {
        if (!(resource->lpLocalName && resource->lpLocalName[0]) && resource->lpRemoteName &&
            name_equal( resource->lpRemoteName, remote )) report = REPORT_HELD;
    }
    if (report == REPORT_NOT_HELD && err != ERROR_NO_MORE_ITEMS) report = REPORT_UNKNOWN;
    batch_close( &batch );
    return report;
}

static enum report report( const struct provider *provider, const WCHAR *name, BOOL is_device )
{
    return is_device ? report_device( provider, name ) : report_remote( provider, name );
}

/* One provider's answer, with a success checked against what it reported before and reports now. */
static DWORD provider_cancel( const struct provider *provider, const WCHAR *name, BOOL is_device, BOOL force,
                              enum report before )
{
    WCHAR *copy;
    DWORD err;

    if (!provider_string( name, &copy )) return ERROR_NOT_ENOUGH_MEMORY;
    err = provider->cancel_connection( copy, force );
    free( copy );
    if (err) return err;

    if (before == REPORT_NOT_HELD || (before == REPORT_HELD && report( provider, name, is_device ) == REPORT_HELD))
    {
        WARN( "%s claims to have ended %s\n", debugstr_w( provider->name ), debugstr_w( name ) );
        return ERROR_NOT_CONNECTED;
    }
    return NO_ERROR;
}

static DWORD route( const struct provider_list *list, const WCHAR *name, BOOL is_device, BOOL force,
                    const struct provider **owner )
{
    enum report reports_buffer[16], *reports = reports_buffer;
    struct answers answers = { 0 };
    unsigned int i, rank, candidates = 0;
    DWORD err = ERROR_NOT_CONNECTED;

    if (list->count > ARRAY_SIZE(reports_buffer) && !(reports = malloc( list->count * sizeof(*reports) )))
        return ERROR_NOT_ENOUGH_MEMORY;
    for (i = 0; i < list->count; i++) if (list->entries[i].cancel_connection) candidates++;
    /* A single candidate is the owner if anyone is: its connections need not be listed to find that out. */
    for (i = 0; i < list->count; i++)
    {
        const struct provider *provider = &list->entries[i];

        if (!provider->cancel_connection) continue;
        reports[i] = candidates == 1 && !is_device ? REPORT_UNKNOWN : report( provider, name, is_device );
    }

    for (rank = 0; rank < 2; rank++)    /* those that hold it, then the rest */
    {
        for (i = 0; i < list->count; i++)
        {
            const struct provider *provider = &list->entries[i];

            if (!provider->cancel_connection || (reports[i] == REPORT_HELD) == (rank > 0)) continue;
            err = provider_cancel( provider, name, is_device, force, reports[i] );
            if (answers_add( &answers, provider, err ))
            {
                if (!err) *owner = provider;
                goto done;
            }
            /* An owner that refuses has the last word: nobody else can end what it holds. */
            if (!rank && !is_not_mine( err )) break;
        }
        if (!rank && answers.significant) break;
    }
    err = answers.asked ? answers_end( &answers, ERROR_NOT_CONNECTED ) : ERROR_NOT_CONNECTED;
    /* Some are down, the others do not know it: 1203 is not among this function's answers. */
    if (err == ERROR_NO_NET_OR_BAD_PATH) err = ERROR_NOT_CONNECTED;

done:
    if (reports != reports_buffer) free( reports );
    return err;
}

/* Errors that leave a remembered device forgettable: nobody holds a live connection on it. */
static BOOL is_not_live( DWORD err )
{
    return is_not_mine( err ) || err == ERROR_NO_NETWORK;
}

/* Asks the providers, and forgets if that is wanted. */
static DWORD break_connection( const WCHAR *target, BOOL is_device, DWORD flags, BOOL force,
                               const struct provider **owner )
{
    const struct provider_list *list;
    BOOL remembered = FALSE;
    DWORD err;

    if (is_device && (flags & CONNECT_UPDATE_PROFILE))
    {
        /* Before anything is broken: it is all or nothing. */
        err = profile_check( target );
        if (err && err != ERROR_NOT_CONNECTED) return err;
        remembered = !err;
    }

    if (!(err = providers_get( &list ))) err = route( list, target, is_device, force, owner );
    if (remembered && (!err || is_not_live( err )))
    {
        DWORD forget_err = profile_forget( target );

        /* A device that is only remembered is forgotten: no other way could remove it (Windows 95 DDK). */
        err = forget_err == ERROR_NOT_CONNECTED ? err : forget_err;
    }
    return err;
}

DWORD cancel_connection( const WCHAR *str, DWORD flags, BOOL force )
{
    struct notification notification = { NULL };
    const struct provider *owner = NULL;
    const WCHAR *target;
    struct name name;
    BOOL is_device;
    DWORD err;

    if (!str) return ERROR_INVALID_ADDRESS;
    name_parse( str, &name );
    if (name.class == NAME_EMPTY || wcslen( str ) > REMOTE_NAME_MAX) return ERROR_NOT_CONNECTED;
    is_device = name_is_device( &name ) || (name.class == NAME_PATH && !name.rest[1]);     /* Z:\ is taken for Z: */
    target = is_device ? name.device : str;

    notification.name = target;
    notification.flags = flags;
    notification.force = force;
    if ((err = notify_before( &notification ))) notify_after( &notification, &err, NULL );
    else
    {
        do err = break_connection( target, is_device, flags, force, &owner );
        while (notify_after( &notification, &err, owner ? owner->name : NULL ));
    }
    return err;
}

static DWORD cancel( const void *name, DWORD flags, BOOL force, BOOL ansi )
{
    WCHAR *copy;
    DWORD err;

    if ((err = arg_string( name, ansi, &copy ))) return err;
    err = cancel_connection( copy, flags, force );
    free( copy );
    return err;
}

/**************************************************************************
 *              WNetCancelConnectionA (MPR.@)
 *
 * As WNetCancelConnection2 with CONNECT_UPDATE_PROFILE: the device is also forgotten (Windows 95 DDK; the seed text lists
 * both profile errors for it).
 *
 * ERROR_NOT_CONNECTED for a name that is nobody's, whatever it looks like; ERROR_OPEN_FILES and ERROR_DEVICE_IN_USE unless
 * forced; ERROR_BAD_PROFILE and ERROR_CANNOT_OPEN_PROFILE before anything has changed; ERROR_EXTENDED_ERROR with text in
 * WNetGetLastError; ERROR_INVALID_ADDRESS for NULL.
 */
DWORD WINAPI WNetCancelConnectionA( const char *name, BOOL force )
{
    DWORD last = GetLastError();

    TRACE( "%s, %d\n", debugstr_a( name ), force );
    return wnet_result( cancel( name, CONNECT_UPDATE_PROFILE, force, TRUE ), last );
}

/**************************************************************************
 *              WNetCancelConnectionW (MPR.@)
 */
DWORD WINAPI WNetCancelConnectionW( const WCHAR *name, BOOL force )
{
    DWORD last = GetLastError();

    TRACE( "%s, %d\n", debugstr_w( name ), force );
    return wnet_result( cancel( name, CONNECT_UPDATE_PROFILE, force, FALSE ), last );
}

/**************************************************************************
 *              WNetCancelConnection2A (MPR.@)
 *
 * With CONNECT_UPDATE_PROFILE the device is also forgotten, and one that is only remembered is NO_ERROR; without, it stays
 * remembered, and one that is only remembered is ERROR_NOT_CONNECTED. Other flags are ignored.
 */
DWORD WINAPI WNetCancelConnection2A( const char *name, DWORD flags, BOOL force )
{
    DWORD last = GetLastError();

    TRACE( "%s, %#lx, %d\n", debugstr_a( name ), flags, force );
    return wnet_result( cancel( name, flags, force, TRUE ), last );
}

/**************************************************************************
 *              WNetCancelConnection2W (MPR.@)
 */
DWORD WINAPI WNetCancelConnection2W( const WCHAR *name, DWORD flags, BOOL force )
{
    DWORD last = GetLastError();

    TRACE( "%s, %#lx, %d\n", debugstr_w( name ), flags, force );
    return wnet_result( cancel( name, flags, force, FALSE ), last );
}
