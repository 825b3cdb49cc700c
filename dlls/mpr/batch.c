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
    struct provider_resource copy;
    DWORD err;

    memset( batch, 0, sizeof(*batch) );
    if (!provider->open_enum) return ERROR_NOT_SUPPORTED;
    if (!(batch->buffer = malloc( BATCH_SIZE ))) return ERROR_NOT_ENOUGH_MEMORY;
    batch->size = BATCH_SIZE;
    batch->provider = provider;

    if (!(err = provider_resource( container, &copy )))
        err = provider->open_enum( scope, type, usage, container ? &copy.given : NULL, &batch->handle );
    provider_resource_free( &copy );
    if (err)
    {
        free( batch->buffer );
        memset( batch, 0, sizeof(*batch) );
    }
    return err;
}

/* Makes the records safe to use and returns how many there are: they end where their strings begin, whatever the count
 * says, and with the first that names nothing. */
static DWORD check_records( struct batch *batch, DWORD count )
{
    NETRESOURCEW *record = (NETRESOURCEW *)batch->buffer;
    ULONG_PTR end = (ULONG_PTR)batch->buffer + batch->size;
    DWORD i, j;

    for (i = 0; i < count && (ULONG_PTR)(record + 1) <= end; i++, record++)
    {
        WCHAR **strings[] = { &record->lpLocalName, &record->lpRemoteName, &record->lpComment, &record->lpProvider };

        for (j = 0; j < ARRAY_SIZE(strings); j++)
        {
            *strings[j] = string_inside( *strings[j], batch->buffer, batch->size );
            if (*strings[j] && (ULONG_PTR)*strings[j] < end) end = (ULONG_PTR)*strings[j];
        }
        if (!record->lpLocalName && !record->lpRemoteName) break;
        if (!record->lpProvider) record->lpProvider = batch->provider->name;
    }
    return i;
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
        memset( batch->buffer, 0, size );
        err = batch->provider->enum_resource( batch->handle, &count, batch->buffer, &size );
        if (err != WN_MORE_DATA) break;
        if (batch->size >= BATCH_SIZE_MAX) break;
        size = min( max( size, 2 * batch->size ), BATCH_SIZE_MAX );
        if (!(grown = malloc( size ))) return ERROR_NOT_ENOUGH_MEMORY;
        free( batch->buffer );
        batch->buffer = grown;
        batch->size = size;
    }
    if (err) return err == WN_MORE_DATA ? ERROR_UNEXP_NET_ERR : err;
    batch->count = check_records( batch, count );
    if (!batch->count) return ERROR_NO_MORE_ITEMS;  /* else a provider could keep us asking for ever */
    return NO_ERROR;
}

DWORD batch_next( struct batch *batch, NETRESOURCEW **ret )
{
    DWORD err;

    if (batch->next == batch->count && (err = fetch( batch ))) return err;
    *ret = (NETRESOURCEW *)batch->buffer + batch->next++;
    return NO_ERROR;
}

void batch_close( struct batch *batch )
{
    if (batch->provider) batch->provider->close_enum( batch->handle );
    free( batch->buffer );
    memset( batch, 0, sizeof(*batch) );
}
