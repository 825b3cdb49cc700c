/*
 * A resource: what it is, what it lies in, how it is shown
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

/* A provider's answer about one resource, strings ours. */
struct resource_answer
{
    NETRESOURCEW resource;
    WCHAR       *system;
};

static void resource_answer_free( struct resource_answer *answer )
{
    netresource_free( &answer->resource );
    free( answer->system );
}

static DWORD ask_one( const struct provider *provider, const struct resource *resource, BOOL parent, struct resource_answer *answer )
{
    struct resource asked = { 0, resource->type, 0, 0, NULL, resource->remote, provider->name };
    DWORD size = 2048, given, err, try;
    struct provider_resource copy;
    WCHAR *system = NULL;
    BYTE *buffer = NULL;
    NETRESOURCEW found;

    for (try = 0; try < 3; try++)
    {
        given = size;
        free( buffer );
        if (!(buffer = calloc( 1, given ))) return ERROR_NOT_ENOUGH_MEMORY;
        if ((err = provider_resource( &asked, &copy ))) break;
        if (parent) err = provider->get_resource_parent( &copy.given, buffer, &size );
        else err = provider->get_resource_information( &copy.given, buffer, &size, &system );
        provider_resource_free( &copy );
        if (err != WN_MORE_DATA || size > 0x100000) break;
        size = max( size, 2 * given );
    }
    if (!err)
    {
        memcpy( &found, buffer, sizeof(found) );
        found.lpLocalName = NULL;
        found.lpComment = string_inside( found.lpComment, buffer, given );
        found.lpRemoteName = string_inside( found.lpRemoteName, buffer, given );
        if (!(found.lpProvider = string_inside( found.lpProvider, buffer, given ))) found.lpProvider = provider->name;
        system = string_inside( system, buffer, given );
        if (!netresource_copy( &answer->resource, &found ) || (system && !(answer->system = _wcsdup( system ))))
            err = ERROR_NOT_ENOUGH_MEMORY;
    }
    free( buffer );
    return err;
}

static DWORD ask( const struct resource *resource, BOOL parent, struct resource_answer *answer )
{
    const struct provider_list *list;
    const struct provider *only = NULL;
    struct answers answers = { 0 };
    unsigned int i;
    DWORD err;

    if ((err = providers_get( &list ))) return err;
    if (!resource->remote || !resource->remote[0] || wcslen( resource->remote ) > REMOTE_NAME_MAX)
        return ERROR_BAD_NET_NAME;
    if (resource->provider && resource->provider[0])
    {
        if (!(only = provider_by_name( list, resource->provider ))) return ERROR_BAD_PROVIDER;
    }
    else if (parent) return ERROR_BAD_PROVIDER;     /* wrong results are threatened without one */

    for (i = 0; i < list->count; i++)
    {
        const struct provider *provider = &list->entries[i];

        if (only && provider != only) continue;
        if (parent ? !provider->get_resource_parent : !provider->get_resource_information) continue;
        err = ask_one( provider, resource, parent, answer );
        if (answers_add( &answers, provider, err )) return err;
    }
    if (!answers.asked) return only ? ERROR_NOT_SUPPORTED : ERROR_BAD_NET_NAME;
    return answers_end( &answers, answers.asked == 1 ? answers.not_mine_code : ERROR_BAD_NET_NAME );
}

/* system is where the caller wants the pointer to the rest of the path, NULL for a parent. */
static DWORD get_resource( const void *resource, void *buffer, DWORD *size, void **system, BOOL parent, BOOL ansi )
{
    struct resource_answer answer = { { 0 } };
    struct packer packer;
    struct resource copy;
    DWORD err, given;

    if ((err = arg_dword( size, &given ))) return err;
    if (!parent && (err = arg_writable( system, sizeof(*system) ))) return err;
    if ((err = arg_resource( resource, ansi, &copy ))) return err;
    if (!(err = ask( &copy, parent, &answer )) && !(err = packer_init( &packer, buffer, given, ansi )))
    {
        void *rest;

        pack_netresource( &packer, &answer.resource );
        rest = pack_string( &packer, answer.system );
        if (!(err = packer_end( &packer, size )) && system) err = ret_bytes( system, &rest, sizeof(rest) );
    }
    resource_answer_free( &answer );
    resource_free( &copy );
    return err;
}

/**************************************************************************
 *              WNetGetResourceInformationA (MPR.@)
 *
 * *size is in bytes. *system becomes the rest of the path, inside the buffer, or NULL.
 */
DWORD WINAPI WNetGetResourceInformationA( NETRESOURCEA *resource, void *buffer, DWORD *size, char **system )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p, %p\n", resource, buffer, size, system );
    return wnet_result( get_resource( resource, buffer, size, (void **)system, FALSE, TRUE ), last );
}

/**************************************************************************
 *              WNetGetResourceInformationW (MPR.@)
 */
DWORD WINAPI WNetGetResourceInformationW( NETRESOURCEW *resource, void *buffer, DWORD *size, WCHAR **system )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p, %p\n", resource, buffer, size, system );
    return wnet_result( get_resource( resource, buffer, size, (void **)system, FALSE, FALSE ), last );
}

/**************************************************************************
 *              WNetGetResourceParentA (MPR.@)
 *
 * lpProvider and lpRemoteName are needed. A resource without parent is a success with a NULL lpRemoteName.
 */
DWORD WINAPI WNetGetResourceParentA( NETRESOURCEA *resource, void *buffer, DWORD *size )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p\n", resource, buffer, size );
    return wnet_result( get_resource( resource, buffer, size, NULL, TRUE, TRUE ), last );
}

/**************************************************************************
 *              WNetGetResourceParentW (MPR.@)
 */
DWORD WINAPI WNetGetResourceParentW( NETRESOURCEW *resource, void *buffer, DWORD *size )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p\n", resource, buffer, size );
    return wnet_result( get_resource( resource, buffer, size, NULL, TRUE, FALSE ), last );
}

/* --- WNetFormatNetworkName ----------------------------------------------------------------------------------------- */

/* The provider's form of the name, or the name itself: whatever goes wrong there is no reason to show nothing. */
static DWORD format_name( const struct provider *provider, const WCHAR *remote, DWORD flags, DWORD line_len, WCHAR **ret )
{
    DWORD len = wcslen( remote ) + 256, given = len;
    WCHAR *copy = NULL, *buffer = NULL;

    if (provider->format_network_name && provider_string( remote, &copy ) && (buffer = calloc( given + 1, sizeof(WCHAR) )) &&
        !provider->format_network_name( copy, buffer, &len, flags, line_len ) && buffer[0])
    {
        buffer[given] = 0;
        *ret = buffer;
        buffer = NULL;
    }
    else *ret = _wcsdup( remote );
    free( buffer );
    free( copy );
    return *ret ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;
}

static DWORD format_network_name( const void *provider_name, const void *remote, void *buffer, DWORD *len, DWORD flags,
                                  DWORD line_len, BOOL ansi )
{
    WCHAR *provider_copy = NULL, *remote_copy = NULL, *formatted = NULL;
    const struct provider_list *list;
    const struct provider *provider;
    DWORD err, given;

    if (!provider_name || !remote) return ERROR_INVALID_ADDRESS;
    if ((err = arg_dword( len, &given ))) return err;
    if (flags & ~(WNFMT_MULTILINE | WNFMT_ABBREVIATED | WNFMT_INENUM | WNFMT_CONNECTION)) return ERROR_INVALID_PARAMETER;
    if ((err = providers_get( &list ))) return err;
    if (!(err = arg_string( provider_name, ansi, &provider_copy )) && !(err = arg_string( remote, ansi, &remote_copy )))
    {
        if (!(provider = provider_by_name( list, provider_copy ))) err = ERROR_BAD_PROVIDER;
        else if (!(err = format_name( provider, remote_copy, flags, line_len, &formatted )))
            err = ret_string( formatted, buffer, len, ansi );
    }
    free( provider_copy );
    free( remote_copy );
    free( formatted );
    return err;
}

/**************************************************************************
 *              WNetFormatNetworkNameA (MPR.@)
 *
 * Not routed: only the named provider is asked, and whatever it answers but a name, the name as it was is handed out.
 * *len is in characters with the terminator.
 */
DWORD WINAPI WNetFormatNetworkNameA( const char *provider, const char *remote, char *formatted, DWORD *len, DWORD flags,
                                     DWORD line_len )
{
    DWORD last = GetLastError();

    TRACE( "%s, %s, %p, %p, %#lx, %lu\n", debugstr_a( provider ), debugstr_a( remote ), formatted, len, flags, line_len );
    return wnet_result( format_network_name( provider, remote, formatted, len, flags, line_len, TRUE ), last );
}

/**************************************************************************
 *              WNetFormatNetworkNameW (MPR.@)
 */
DWORD WINAPI WNetFormatNetworkNameW( const WCHAR *provider, const WCHAR *remote, WCHAR *formatted, DWORD *len, DWORD flags,
                                     DWORD line_len )
{
    DWORD last = GetLastError();

    TRACE( "%s, %s, %p, %p, %#lx, %lu\n", debugstr_w( provider ), debugstr_w( remote ), formatted, len, flags, line_len );
    return wnet_result( format_network_name( provider, remote, formatted, len, flags, line_len, FALSE ), last );
}
