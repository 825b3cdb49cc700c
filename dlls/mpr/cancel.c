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
 * device, and touches no letter and no profile entry. Public providers are known to claim success for what is another's,
 * which would leave the true owner unasked, so a success is not believed by itself. For a device those who report it are
 * asked first, and nobody may report it afterwards. A remote name has no such question that costs the same however many
 * connections there are, so all are asked in order, and who had success is asked again: it then has nothing to end. */

#include "mpr_private.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

/* A provider may count references: a remote name is cancelled again until that fails, but not for ever. */
#define REPEAT_MAX 64
/* One that never fails until then is looked at: it has many references, or has success with anything. */
#define REPEAT_SUSPECT 3

/* What is to be cancelled, and what came of it. */
struct cancel
{
    const WCHAR           *name;
    BOOL                   is_device, force;
    BOOL                   forget;  /* in the profile, too */
    BOOL                   held;    /* a provider reports the device, or may hold it: that cannot be told */
    const struct provider *owner;   /* who ended it */
};

static DWORD cancel_at( const struct provider *provider, const struct cancel *cancel )
{
    return provider_cancel( provider, cancel->name, cancel->force, cancel->forget ? CONNECT_UPDATE_PROFILE : 0 );
}

static void warn_of_claim( const struct provider *provider, const struct cancel *cancel )
{
    WARN( "%s claims to have ended %s\n", debugstr_w( provider->name ), debugstr_w( cancel->name ) );
}

/* The error to report when nobody had success. */
static DWORD no_success( struct answers *answers )
{
    DWORD err;

    if (!answers->asked) return ERROR_NOT_CONNECTED;
    err = answers_end( answers, ERROR_NOT_CONNECTED );
    /* Some are down, the others do not know it: 1203 is not among this function's answers. */
    return err == ERROR_NO_NET_OR_BAD_PATH ? ERROR_NOT_CONNECTED : err;
}

/* --- a device ------------------------------------------------------------------------------------------------------ */

/* Does this provider say that it holds the device? */
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

/* Asks one that may hold the device. ERROR_DEVICE_IN_USE for one that claims to have ended what it goes on reporting. */
static DWORD cancel_held( const struct provider *provider, const struct cancel *cancel )
{
    DWORD err;

    if ((err = cancel_at( provider, cancel ))) return err;
    if (report_device( provider, cancel->name ) != REPORT_HELD) return NO_ERROR;
    warn_of_claim( provider, cancel );
    return ERROR_DEVICE_IN_USE;
}

/* The owners, then the rest. */
static DWORD ask_for_device( const struct provider_list *list, const enum report *reports, struct cancel *cancel )
{
    struct answers answers = { 0 };
    BOOL refused = FALSE;
    unsigned int i;
    DWORD err;

    for (i = 0; i < list->count; i++)
    {
        const struct provider *provider = &list->entries[i];

        if (reports[i] != REPORT_HELD || !provider_can_cancel( provider )) continue;
        err = cancel_held( provider, cancel );
        if (answers_add( &answers, provider, err ))
        {
            if (!err) cancel->owner = provider;
            return err;
        }
        /* An owner's refusal is the last word: nobody else can end what it holds. */
        if (!is_not_mine( err )) return answers.significant ? answers_end( &answers, err ) : err;
    }
    for (i = 0; i < list->count; i++)
    {
        const struct provider *provider = &list->entries[i];
        BOOL credible = !cancel->held && reports[i] == REPORT_UNKNOWN;

        if (reports[i] == REPORT_HELD || !provider_can_cancel( provider )) continue;
        if (credible) err = cancel_held( provider, cancel );
        else if (!(err = cancel_at( provider, cancel )))
        {
            warn_of_claim( provider, cancel );
            err = ERROR_NOT_CONNECTED;
        }
        if (answers_add( &answers, provider, err ))
        {
            if (!err) cancel->owner = provider;
            return err;
        }
        if (reports[i] == REPORT_UNKNOWN && answers.significant == err) refused = TRUE;
    }
    if (cancel->held && !answers.significant) return ERROR_DEVICE_IN_USE;
    if (refused) cancel->held = TRUE;   /* for all that can be told */
    return no_success( &answers );
}

static DWORD route_device( const struct provider_list *list, struct cancel *cancel )
{
    enum report *reports;
    unsigned int i;
    DWORD err;

    if (!(reports = malloc( list->count * sizeof(*reports) )))
    {
        cancel->held = TRUE;
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    for (i = 0; i < list->count; i++)
    {
        reports[i] = report_device( &list->entries[i], cancel->name );
        if (reports[i] == REPORT_HELD) cancel->held = TRUE;
    }
    err = ask_for_device( list, reports, cancel );
    free( reports );
    return err;
}

/* --- a remote name ------------------------------------------------------------------------------------------------- */

/* A backslash at the end makes no other resource. */
static BOOL same_resource( const WCHAR *remote1, const WCHAR *remote2 )
{
    size_t len1 = wcslen( remote1 ), len2 = wcslen( remote2 );

    if (len1 && remote1[len1 - 1] == '\\') len1--;
    if (len2 && remote2[len2 - 1] == '\\') len2--;
    return CompareStringOrdinal( remote1, len1, remote2, len2, TRUE ) == CSTR_EQUAL;
}

/* Whether a deviceless connection to it is listed, which takes the longer the more there are. FALSE proves nothing: one
 * resource has many spellings, and not every provider lists. */
static BOOL lists_remote( const struct provider *provider, const WCHAR *remote )
{
    NETRESOURCEW *resource;
    struct batch batch;
    BOOL found = FALSE;

    if (!(provider->caps_enum & WNNC_ENUM_LOCAL)) return FALSE;
    if (batch_open( &batch, provider, RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL )) return FALSE;
    while (!found && !batch_next( &batch, &resource ))
    {
        found = !(resource->lpLocalName && resource->lpLocalName[0]) && resource->lpRemoteName &&
                same_resource( resource->lpRemoteName, remote );
    }
    batch_close( &batch );
    return found;
}

/* Does this error after a success mean that nothing is left? Some providers have words of their own for that. */
static BOOL is_end( const struct provider *provider, const struct cancel *cancel, DWORD err )
{
    if (is_not_mine( err )) return TRUE;
    return err != ERROR_OPEN_FILES && err != ERROR_DEVICE_IN_USE && !lists_remote( provider, cancel->name );
}

/* Has one provider end all that it has. *doubtful: it had success with no end, for what it does not list.
 * ERROR_DEVICE_IN_USE for one that claims to have ended what it goes on listing. */
static DWORD cancel_references( const struct provider *provider, const struct cancel *cancel, BOOL *doubtful )
{
    unsigned int count;
    DWORD err;

    *doubtful = FALSE;
    for (count = 0; count < REPEAT_MAX; count++)
    {
        if ((err = cancel_at( provider, cancel ))) return count && is_end( provider, cancel, err ) ? NO_ERROR : err;
        if (count + 1 < REPEAT_SUSPECT || lists_remote( provider, cancel->name )) continue;
        *doubtful = TRUE;
        return NO_ERROR;
    }
    warn_of_claim( provider, cancel );
    return ERROR_DEVICE_IN_USE;
}

/* Others are asked as well after a doubtful success, and what one of them says counts for more. */
static DWORD route_remote( const struct provider_list *list, struct cancel *cancel )
{
    const struct provider *claimant = NULL;
    struct answers answers = { 0 };
    unsigned int i;
    BOOL doubtful;
    DWORD err;

    for (i = 0; i < list->count; i++)
    {
        const struct provider *provider = &list->entries[i];

        if (!provider_can_cancel( provider )) continue;
        err = cancel_references( provider, cancel, &doubtful );
        if (doubtful)
        {
            warn_of_claim( provider, cancel );
            if (!claimant) claimant = provider;
            continue;
        }
        if (answers_add( &answers, provider, err ))
        {
            if (!err) cancel->owner = provider;
            return err;
        }
    }
    if (!claimant || answers.significant) return no_success( &answers );
    cancel->owner = claimant;
    return NO_ERROR;
}

/* --- both ---------------------------------------------------------------------------------------------------------- */

/* Asks the providers, and forgets if that is wanted. */
static DWORD break_connection( struct cancel *cancel )
{
    const struct provider_list *list;
    BOOL remembered = FALSE;
    DWORD err;

    if (cancel->is_device && cancel->forget)
    {
        /* Before anything is broken: it is all or nothing. */
        err = profile_check( cancel->name );
        if (err && err != ERROR_NOT_CONNECTED) return err;
        remembered = !err;
    }

    cancel->held = FALSE;
    if (!(err = providers_get( &list ))) err = cancel->is_device ? route_device( list, cancel ) : route_remote( list, cancel );
    else if (err != ERROR_NO_NETWORK) cancel->held = TRUE;
    /* A device that nobody holds and that is remembered is forgotten: nothing else could remove it (Windows 95 DDK). */
    if (remembered && (!err || (!cancel->held && err != ERROR_CANCELLED)))
    {
        DWORD forget_err = profile_forget( cancel->name );

        err = forget_err == ERROR_NOT_CONNECTED ? err : forget_err;
    }
    return err;
}

DWORD cancel_connection( const WCHAR *str, DWORD flags, BOOL force )
{
    struct notification notification = { NULL };
    struct cancel cancel = { str };
    struct name name;
    DWORD err;

    if (!str) return ERROR_INVALID_ADDRESS;
    name_parse( str, &name );
    if (name.class == NAME_EMPTY || wcslen( str ) > REMOTE_NAME_MAX) return ERROR_NOT_CONNECTED;
    if (name.class == NAME_PATH && name.rest[1]) return ERROR_NOT_CONNECTED;
    if (name_is_device( &name ) || name.class == NAME_PATH)     /* Z:\ is taken for Z: */
    {
        cancel.is_device = TRUE;
        cancel.name = name.device;
    }
    cancel.force = notification.force = force;
    cancel.forget = (flags & CONNECT_UPDATE_PROFILE) != 0;
    notification.name = cancel.name;
    notification.flags = flags;

    if ((err = notify_before( &notification ))) notify_after( &notification, &err, NULL );
    else
    {
        do err = break_connection( &cancel );
        while (notify_after( &notification, &err, cancel.owner ? cancel.owner->name : NULL ));
    }
    if (cancel.owner && cancel.is_device) announce_drive( cancel.name, FALSE );
    return err;
}

static DWORD cancel_name( const void *name, DWORD flags, BOOL force, BOOL ansi )
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
 * forced, the latter also with force for an owner that goes on reporting what it claims to have ended; ERROR_BAD_PROFILE and
 * ERROR_CANNOT_OPEN_PROFILE before anything has changed; ERROR_EXTENDED_ERROR with text in WNetGetLastError;
 * ERROR_INVALID_ADDRESS for NULL.
 */
DWORD WINAPI WNetCancelConnectionA( const char *name, BOOL force )
{
    DWORD last = GetLastError();

    TRACE( "%s, %d\n", debugstr_a( name ), force );
    return wnet_result( cancel_name( name, CONNECT_UPDATE_PROFILE, force, TRUE ), last );
}

/**************************************************************************
 *              WNetCancelConnectionW (MPR.@)
 */
DWORD WINAPI WNetCancelConnectionW( const WCHAR *name, BOOL force )
{
    DWORD last = GetLastError();

    TRACE( "%s, %d\n", debugstr_w( name ), force );
    return wnet_result( cancel_name( name, CONNECT_UPDATE_PROFILE, force, FALSE ), last );
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
    return wnet_result( cancel_name( name, flags, force, TRUE ), last );
}

/**************************************************************************
 *              WNetCancelConnection2W (MPR.@)
 */
DWORD WINAPI WNetCancelConnection2W( const WCHAR *name, DWORD flags, BOOL force )
{
    DWORD last = GetLastError();

    TRACE( "%s, %#lx, %d\n", debugstr_w( name ), flags, force );
    return wnet_result( cancel_name( name, flags, force, FALSE ), last );
}

/* Cancels what one provider lists; the list is taken first, since it shrinks under the way. */
static DWORD clear_provider( const struct provider *provider )
{
    DWORD err, first = NO_ERROR;
    NETRESOURCEW *resource;
    unsigned int count = 0, size = 0, i;
    WCHAR **names = NULL, **grown;
    struct batch batch;

    if (!(provider->caps_enum & WNNC_ENUM_LOCAL)) return NO_ERROR;
    if ((err = batch_open( &batch, provider, RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL )))
        return is_not_mine( err ) || err == ERROR_NO_NETWORK ? NO_ERROR : err;
    while (!first && !(first = batch_next( &batch, &resource )))
    {
        const WCHAR *name = resource->lpLocalName && resource->lpLocalName[0] ? resource->lpLocalName
                                                                              : resource->lpRemoteName;
        if (count == size)
        {
            size = size ? size * 2 : 32;
            if ((grown = realloc( names, size * sizeof(*names) ))) names = grown;
            else first = ERROR_NOT_ENOUGH_MEMORY;
        }
        if (first || !name) continue;
        if ((names[count] = _wcsdup( name ))) count++;
        else first = ERROR_NOT_ENOUGH_MEMORY;
    }
    batch_close( &batch );
    if (first == ERROR_NO_MORE_ITEMS) first = NO_ERROR;
    for (i = 0; i < count; i++)
    {
        /* A remote name ends all its connections at once. */
        if ((err = cancel_connection( names[i], 0, FALSE )) && err != ERROR_NOT_CONNECTED && !first) first = err;
        free( names[i] );
    }
    free( names );
    return first;
}

/**************************************************************************
 *              WNetClearConnections (MPR.@)
 *
 * Ends every connection that nobody uses, and forgets none; the first error is that of one that could not be ended.
 */
DWORD WINAPI WNetClearConnections( HWND owner )
{
    DWORD last = GetLastError(), err, first = NO_ERROR;
    const struct provider_list *list;
    unsigned int i;

    TRACE( "%p\n", owner );
    if ((err = providers_get( &list ))) return wnet_result( err, last );
    for (i = 0; i < list->count; i++) if ((err = clear_provider( &list->entries[i] )) && !first) first = err;
    return wnet_result( first, last );
}
