/*
 * Making a connection: what WNetAddConnection and WNetUseConnection share
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
#include "wine/exception.h"

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
    WCHAR target[MAX_PATH];

    if (device[1] != ':') return FALSE;
    return QueryDosDeviceW( device, target, ARRAY_SIZE(target) ) || GetLastError() == ERROR_INSUFFICIENT_BUFFER;
}

/* The provider is asked first: one that finds the letter to be a left-over of its own clears it away. */
BOOL device_in_use( const struct provider_list *list, const WCHAR *device )
{
    return provider_of_device( list, device ) || is_local_drive( device );
}

/* Is the device connected to just that already, and its network away? */
static BOOL is_broken( const struct provider *owner, const WCHAR *device, const WCHAR *remote )
{
    NETCONNECTINFOSTRUCT info = { sizeof(info) };
    struct answer connected;
    WCHAR *copy;
    DWORD err;

    if (!owner->get_performance || provider_get_connection( owner, device, &connected )) return FALSE;
    err = name_equal( connected.str, remote ) ? NO_ERROR : ERROR_ALREADY_ASSIGNED;
    answer_free( &connected );
    if (err || !provider_string( device, &copy )) return FALSE;
    err = owner->get_performance( copy, &info );
    free( copy );
    return err == ERROR_NO_NETWORK;
}

/* May it be connected? One whose connection is broken may be by its owner, who alone is asked then; but only if somebody wants
 * it, who may know a password. */
static DWORD check_device( const struct provider_list *list, const struct connect_request *request, const WCHAR *device,
                           const struct provider **owner )
{
    *owner = provider_of_device( list, device );
    if (!*owner) return is_local_drive( device ) ? ERROR_ALREADY_ASSIGNED : NO_ERROR;
    if (request->restore || !is_broken( *owner, device, request->resource->remote )) return ERROR_ALREADY_ASSIGNED;
    return NO_ERROR;
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

/* Whether the provider has an entry that takes all that the request carries. Options that were remembered may be lost on
 * a provider that takes none any more: the drive comes back without. */
static BOOL can_add( const struct provider *provider, const struct connect_request *request )
{
    if (has_blobs( request ) && !request->restore) return provider->add_connection4 != NULL;
    return provider->add_connection3 || provider->add_connection ||
           (provider->add_connection4 && !request->user && !request->password);
}

/* What one provider gets. */
struct handed
{
    struct provider_resource resource;
    struct blobs             blobs;
    WCHAR                   *password, *user;
    unsigned int             password_len;
};

static void CALLBACK handed_free( BOOL normal, void *context )
{
    struct handed *handed = context;

    provider_resource_free( &handed->resource );
    secret_free_bytes( handed->blobs.auth, handed->blobs.auth_size );
    secret_free_bytes( handed->blobs.options, handed->blobs.options_size );
    secret_free( handed->password, handed->password_len + 1 + PROVIDER_STRING_SLACK );
    free( handed->user );
}

static DWORD call_add4( const struct provider *provider, const struct connect_request *request, struct handed *handed,
                        DWORD flags )
{
    struct blobs *blobs = &handed->blobs;
    DWORD err;

    if (request->blobs)
    {
        blobs->auth_size = request->blobs->auth_size;
        blobs->options_size = request->blobs->options_size;
        if ((err = arg_bytes( request->blobs->auth, blobs->auth_size, &blobs->auth )) ||
            (err = arg_bytes( request->blobs->options, blobs->options_size, &blobs->options ))) return err;
    }
    return provider->add_connection4( request->owner, &handed->resource.given, blobs->auth, blobs->auth_size, flags,
                                      blobs->options, blobs->options_size );
}

static DWORD call_add( const struct provider *provider, const struct connect_request *request, struct handed *handed )
{
    DWORD flags = request->flags & (provider->connection_flags | CONNECT_RESERVED);
    NETRESOURCEW *resource = &handed->resource.given;

    if (request->defer && (!request->asks || request->password) && (provider->caps_connection & WNNC_CON_DEFER))
        flags |= CONNECT_DEFERRED;
    if (provider->add_connection4 && (has_blobs( request ) || (!provider->add_connection3 && !provider->add_connection)))
        return call_add4( provider, request, handed, flags );

    if (request->password) handed->password_len = wcslen( request->password );
    if (!provider_string( request->password, &handed->password ) || !provider_string( request->user, &handed->user ))
        return ERROR_NOT_ENOUGH_MEMORY;
    if (provider->add_connection3)
        return provider->add_connection3( request->owner, resource, handed->password, handed->user, flags );
    return provider->add_connection( resource, handed->password, handed->user );
}

static DWORD provider_add( const struct provider *provider, const struct connect_request *request,
                           const struct name *local )
{
    struct resource resource = *request->resource;
    struct handed handed = { .password = NULL };
    DWORD err;

    resource.local = NULL;
    if (local->class != NAME_EMPTY)
    {
        resource.local = (WCHAR *)local->device;
        resource.type = name_device_type( local );
    }
    if ((err = provider_resource( &resource, &handed.resource ))) return err;
    __TRY
    {
        err = call_add( provider, request, &handed );
    }
    __FINALLY_CTX( handed_free, &handed )
    return err;
}

/* Undoes a connection that could not be remembered. */
static void provider_undo( const struct provider *provider, const WCHAR *device )
{
    DWORD err = provider_cancel( provider, device, TRUE, 0 );

    if (err) ERR( "%s is left connected, error %lu\n", debugstr_w( device ), err );
}

/* owner: who has the device already, and so is the only one to be asked; NULL: nobody */
static DWORD route( const struct provider_list *list, const struct connect_request *request, const struct name *local,
                    const struct provider *owner, const struct provider **accepted )
{
    const WCHAR *named = request->resource->provider;
    const struct provider *only = owner;
    struct answers answers = { 0 };
    unsigned int i;
    DWORD err;

    *accepted = NULL;
    if (named && named[0] && !(only = provider_by_name( list, named ))) return ERROR_BAD_PROVIDER;
    if (owner && only != owner) return ERROR_ALREADY_ASSIGNED;

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
    const struct provider *provider, *owner = NULL;
    DWORD err;

    remembering = has_device && (request->flags & CONNECT_UPDATE_PROFILE) && !(request->flags & CONNECT_TEMPORARY) &&
                  !request->restore;
    if (has_device && (err = check_device( list, request, local->device, &owner ))) return err;
    if (remembering && (err = check_profile( local->device, request->resource->remote ))) return err;
    if ((err = route( list, request, local, owner, &provider ))) return err;

    if (remembering && (err = remember_connection( provider, local->device, request->resource->remote,
                                                   request->stored_user ? NULL : request->user, request->blobs )))
    {
        if (!owner) provider_undo( provider, local->device );   /* else it was there before */
        return err;
    }
    if (has_device && (request->flags & CONNECT_UPDATE_RECENT)) recent_add( request->resource->remote );
    return NO_ERROR;
}

static DWORD try_attempts( const struct provider_list *list, struct attempt *attempt, const struct name *local )
{
    DWORD err;

    do err = make_connection( list, &attempt->request, local );
    while (credentials_next( attempt, &err ));
    return err;
}

static void CALLBACK attempt_end( BOOL normal, void *attempt )
{
    credentials_end( attempt );
}

static DWORD try_credentials( const struct provider_list *list, const struct connect_request *request,
                              const struct name *local )
{
    struct attempt attempt = { request };
    DWORD err;

    __TRY
    {
        if (!(err = credentials_begin( &attempt )) && !(err = try_attempts( list, &attempt, local )))
            credentials_keep( &attempt );
    }
    __FINALLY_CTX( attempt_end, &attempt )
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
    if (err == ERROR_MORE_DATA) err = ERROR_UNEXP_NET_ERR;  /* a provider's trouble, not one of the caller's buffer */
    if (!err)
    {
        wcscpy( request->device, local.device );
        announce_drive( local.device, TRUE );
    }
    return err;
}

struct copies { WCHAR *password, *user; struct resource resource; };

static void CALLBACK copies_free( BOOL normal, void *context )
{
    struct copies *copies = context;

    if (copies->password) secret_free( copies->password, wcslen( copies->password ) );
    free( copies->user );
    resource_free( &copies->resource );
}

DWORD connect_with_args( struct connect_request *request, const struct connect_args *args,
                         DWORD (*work)( struct connect_request *request, void *context ), void *context )
{
    struct copies copies = { .password = NULL };
    DWORD err;

    if ((err = arg_resource( args->resource, args->ansi, TRUE, &copies.resource ))) return err;
    __TRY
    {
        if (!(err = arg_credential( args->password, args->ansi, &copies.password )) &&
            !(err = arg_credential( args->user, args->ansi, &copies.user )))
        {
            request->resource = &copies.resource;
            request->password = copies.password;
            request->user = copies.user;
            err = work( request, context );
        }
    }
    __FINALLY_CTX( copies_free, &copies )
    return err;
}
