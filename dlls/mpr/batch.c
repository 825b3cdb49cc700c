/*
 * What a provider enumerates, taken in large pieces and checked
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

/* Providers pack their answers into a buffer of ours, so that their habits (lengths, counts and pointers that lie) end here
 * and one call of the application does not become one call of the provider. */

#include "mpr_private.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

#define BATCH_SIZE     16384
#define BATCH_SIZE_MAX (16 * 1024 * 1024)

DWORD batch_open( struct batch *batch, const struct provider *provider, DWORD scope, DWORD type, DWORD usage,
                  const struct resource *container )
{
    NETRESOURCEW copy = { 0 };
    DWORD err = ERROR_NOT_ENOUGH_MEMORY;

    memset( batch, 0, sizeof(*batch) );
    if (!provider->open_enum) return ERROR_NOT_SUPPORTED;
    if (!(batch->buffer = calloc( 1, BATCH_SIZE ))) return ERROR_NOT_ENOUGH_MEMORY;
    batch->size = BATCH_SIZE;
    batch->provider = provider;

    if (container)
    {
        copy.dwScope = container->scope;
        copy.dwType = container->type;
        copy.dwDisplayType = container->display_type;
        copy.dwUsage = container->usage;
        copy.lpComment = container->comment;
    }
    if (!container || (provider_string( container->local, &copy.lpLocalName ) &&
                       provider_string( container->remote, &copy.lpRemoteName ) &&
                       provider_string( container->provider, &copy.lpProvider )))
        err = provider->open_enum( scope, type, usage, container ? &copy : NULL, &batch->handle );
    free( copy.lpLocalName );
    free( copy.lpRemoteName );
    free( copy.lpProvider );
    if (err)
    {
        free( batch->buffer );
        memset( batch, 0, sizeof(*batch) );
    }
    return err;
}

static DWORD fetch( struct batch *batch )
{
    DWORD err, count, size, try;

    batch->count = batch->next = 0;
    for (try = 0; try < 4; try++)
    {
        BYTE *grown;

        count = ~0u;
        size = batch->size;
        err = batch->provider->enum_resource( batch->handle, &count, batch->buffer, &size );
        if (err != WN_MORE_DATA) break;
        if (batch->size >= BATCH_SIZE_MAX) break;
        size = min( max( size, 2 * batch->size ), BATCH_SIZE_MAX );
        if (!(grown = calloc( 1, size ))) return ERROR_NOT_ENOUGH_MEMORY;
        free( batch->buffer );
        batch->buffer = grown;
        batch->size = size;
    }
    if (err) return err == WN_MORE_DATA ? ERROR_UNEXP_NET_ERR : err;
    batch->count = min( count, batch->size / sizeof(NETRESOURCEW) );
    if (!batch->count) return ERROR_NO_MORE_ITEMS;  /* else a provider could keep us asking for ever */
    return NO_ERROR;
}

DWORD batch_next( struct batch *batch, NETRESOURCEW **ret )
{
    NETRESOURCEW *resource;
    DWORD err;

    if (batch->next == batch->count && (err = fetch( batch ))) return err;
    resource = (NETRESOURCEW *)batch->buffer + batch->next++;
    resource->lpLocalName = string_inside( resource->lpLocalName, batch->buffer, batch->size );
    resource->lpRemoteName = string_inside( resource->lpRemoteName, batch->buffer, batch->size );
    resource->lpComment = string_inside( resource->lpComment, batch->buffer, batch->size );
    if (!(resource->lpProvider = string_inside( resource->lpProvider, batch->buffer, batch->size )))
        resource->lpProvider = batch->provider->name;
    *ret = resource;
    return NO_ERROR;
}

void batch_close( struct batch *batch )
{
    if (batch->provider) batch->provider->close_enum( batch->handle );
    free( batch->buffer );
    memset( batch, 0, sizeof(*batch) );
}
