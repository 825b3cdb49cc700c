/*
 * The credentials a connection is tried with: the caller's, the stored ones, the user's answer
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
/* What the store holds is a default: it fills what the caller left NULL, and where it is refused the connection is tried
 * without it, so that keeping a password never costs a connection that works without one. (This machine, which can
 * check nobody else's password, depends on it.) As `cmdkey /add` and Windows' own dialog, credentials lie as
 * CRED_TYPE_DOMAIN_PASSWORD under the server's name, or under server\share. Wine gives the secret of those to programs;
 * Windows keeps it for its own redirector, which then needs no help from here. */

#include "mpr_private.h"
#include "store.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

#define PROMPT_MAX 3

/* "server\share" of \\server\share\dir, or only "server"; allocated. NULL if the name has no such part. */
static WCHAR *target_name( const WCHAR *remote, BOOL share )
{
    const WCHAR *name = remote + 2, *end;
    WCHAR *ret;

    if (remote[0] != '\\' || remote[1] != '\\') return NULL;     /* another network's */
    end = name + wcscspn( name, L"\\" );
    if (end == name) return NULL;
    if (share)
    {
        if (!*end || !end[1] || end[1] == '\\') return NULL;
        end += 1 + wcscspn( end + 1, L"\\" );
    }
    if (!(ret = calloc( end - name + 1, sizeof(WCHAR) ))) return NULL;
    memcpy( ret, name, (end - name) * sizeof(WCHAR) );
    return ret;
}

static void drop( struct attempt *attempt )
{
    secret_free( attempt->password, attempt->password_len );
    free( attempt->user );
    attempt->password = attempt->user = NULL;
    attempt->password_len = 0;
    attempt->keep = FALSE;
}

/* Takes what the store has under a target, if it is this user's; NULL is any user. */
static BOOL take_stored( struct attempt *attempt, const WCHAR *target )
{
    const WCHAR *user = attempt->given->user;
    CREDENTIALW *stored;
    DWORD size;

    if (store_read( target, CRED_TYPE_DOMAIN_PASSWORD, &stored )) return FALSE;
    size = stored->CredentialBlobSize;
    if (stored->UserName && stored->UserName[0] && size && !(size % sizeof(WCHAR)) &&
        (!user || name_equal( user, stored->UserName )))
    {
        attempt->password_len = size / sizeof(WCHAR);
        attempt->user = _wcsdup( stored->UserName );
        if ((attempt->password = calloc( attempt->password_len + 1, sizeof(WCHAR) )))
            memcpy( attempt->password, stored->CredentialBlob, size );
        if (!attempt->user || !attempt->password) drop( attempt );
    }
    store_free( stored );
    return attempt->user != NULL;
}

static void look_up( struct attempt *attempt )
{
    const struct connect_request *given = attempt->given;
    unsigned int share;
    WCHAR *target;

    if (given->user && (given->password || !given->user[0])) return;
    for (share = 0; share < 2 && !attempt->user; share++)
    {
        if (!(target = target_name( given->resource->remote, share ))) break;
        if (take_stored( attempt, target )) TRACE( "%s, user %s\n", debugstr_w( target ), debugstr_w( attempt->user ) );
        free( target );
    }
    if (!attempt->user) return;
    attempt->stored = TRUE;
    if (!given->user)
    {
        attempt->request.user = attempt->user;
        attempt->request.stored_user = TRUE;
    }
    if (!given->password) attempt->request.password = attempt->password;
}

static void reset( const WCHAR *remote )
{
    unsigned int share;
    WCHAR *target;

    for (share = 0; share < 2; share++)
    {
        if (!(target = target_name( remote, share ))) break;
        store_delete( target, CRED_TYPE_DOMAIN_PASSWORD );
        free( target );
    }
}

static void save( const struct attempt *attempt )
{
    const struct connect_request *request = &attempt->request;
    WCHAR *target;
    DWORD err;

    if (attempt->stored || !request->user || !request->user[0] || !request->password || !request->password[0]) return;
    if (!(target = target_name( request->resource->remote, FALSE ))) return;
    err = store_write( target, CRED_TYPE_DOMAIN_PASSWORD, request->user, request->password,
                       wcslen( request->password ) * sizeof(WCHAR) );
    if (err) WARN( "not kept for %s: error %lu\n", debugstr_w( target ), err );
    free( target );
}

/* Options of the provider's own go to an entry that takes no user's name. Those of a remembered connection are given up
 * for one (restore.c), a caller's are not. */
static BOOL has_place_for_user( const struct connect_request *request )
{
    return request->restore || !request->blobs || !request->blobs->options_size;
}

static BOOL may_prompt( const struct attempt *attempt )
{
    return attempt->applies && (attempt->given->flags & CONNECT_INTERACTIVE) && !attempt->given->quiet &&
           attempt->prompts < PROMPT_MAX && has_place_for_user( attempt->given );
}

static DWORD put_question( const struct attempt *attempt, BOOL refused, struct reply *reply )
{
    const struct connect_request *given = attempt->given;
    struct sign_in sign_in = { given->owner };
    WCHAR *server;
    DWORD err;

    server = target_name( given->resource->remote, FALSE );
    sign_in.server = server ? server : given->resource->remote;
    sign_in.console = (given->flags & CONNECT_COMMANDLINE) != 0;
    if (refused) sign_in.refused = given->resource->remote;
    if (!sign_in.console) sign_in.user = attempt->user;
    if (!sign_in.user && given->user && given->user[0]) sign_in.user = given->user;
    err = prompt_credentials( &sign_in, reply );
    free( server );
    return err;
}

/* ERROR_NOT_SUPPORTED: nobody can be asked. */
static DWORD ask( struct attempt *attempt, BOOL refused )
{
    const struct connect_request *given = attempt->given;
    struct reply reply;
    DWORD err;

    attempt->prompts++;
    err = put_question( attempt, refused, &reply );
    drop( attempt );
    attempt->request = *given;
    attempt->stored = FALSE;
    if (err) return err;
    attempt->user = reply.user;
    attempt->password = reply.password;
    attempt->password_len = wcslen( reply.password );
    attempt->keep = reply.keep;
    attempt->request.user = attempt->user;
    attempt->request.password = attempt->password;
    attempt->request.blobs = NULL;
    return NO_ERROR;
}

DWORD credentials_begin( struct attempt *attempt )
{
    const struct connect_request *request = attempt->given;
    struct name remote;
    DWORD err;

    attempt->request = *request;
    name_parse( request->resource->remote, &remote );
    attempt->applies = (remote.class == NAME_UNC || remote.class == NAME_OTHER) &&
                       !(request->blobs && request->blobs->auth_size);
    if (!attempt->applies) return NO_ERROR;

    if ((request->flags & CONNECT_CRED_RESET) && (request->flags & CONNECT_COMMANDLINE)) reset( request->resource->remote );
    look_up( attempt );
    if (!(request->flags & CONNECT_PROMPT) || !may_prompt( attempt )) return NO_ERROR;
    err = ask( attempt, FALSE );    /* what is stored is only a proposal */
    return err == ERROR_NOT_SUPPORTED ? NO_ERROR : err;
}

static BOOL is_refusal( DWORD err )
{
    return err == ERROR_LOGON_FAILURE || err == ERROR_INVALID_PASSWORD || err == ERROR_ACCESS_DENIED;
}

BOOL credentials_next( struct attempt *attempt, DWORD *err )
{
    DWORD asked;

    if (attempt->stored && (is_refusal( *err ) || *err == ERROR_BAD_USERNAME || *err == ERROR_SESSION_CREDENTIAL_CONFLICT))
    {
        TRACE( "without the stored credentials, error %lu\n", *err );
        drop( attempt );
        attempt->request = *attempt->given;
        attempt->stored = FALSE;
        return TRUE;
    }
    if (!is_refusal( *err ) || !may_prompt( attempt )) return FALSE;
    if (!(asked = ask( attempt, TRUE ))) return TRUE;
    if (asked != ERROR_NOT_SUPPORTED) *err = asked;
    return FALSE;
}

void credentials_keep( const struct attempt *attempt )
{
    const DWORD wanted = CONNECT_CMD_SAVECRED | CONNECT_INTERACTIVE | CONNECT_COMMANDLINE;

    if (attempt->applies && (attempt->keep || (attempt->given->flags & wanted) == wanted)) save( attempt );
}

void credentials_end( struct attempt *attempt )
{
    drop( attempt );
    memset( attempt, 0, sizeof(*attempt) );
}
