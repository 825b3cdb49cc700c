/*
 * What an enumeration finds, all of it, for a dialog
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

#include "dialog.h"

#define BUFFER_SIZE 16384   /* bytes */
#define LISTING_MAX 10000   /* nobody reads more */

static DWORD add( struct listing *listing, const NETRESOURCEW *resource )
{
    unsigned int size = listing->size ? listing->size * 2 : 32;
    void *grown;

    if (listing->count == listing->size)
    {
        if (!(grown = realloc( listing->resources, size * sizeof(*listing->resources) ))) return ERROR_NOT_ENOUGH_MEMORY;
        listing->resources = grown;
        listing->size = size;
    }
    if (!netresource_copy( &listing->resources[listing->count], resource )) return ERROR_NOT_ENOUGH_MEMORY;
    listing->count++;
    return NO_ERROR;
}

/* *size is that of *buffer, which grows for a resource that does not fit. */
static DWORD next_resources( HANDLE handle, NETRESOURCEW **buffer, DWORD *size, DWORD *count )
{
    DWORD err, needed = *size;
    void *grown;

    *count = ~0u;
    err = WNetEnumResourceW( handle, count, *buffer, &needed );
    if (err != ERROR_MORE_DATA) return err;
    if (needed <= *size || !(grown = realloc( *buffer, needed ))) return ERROR_NOT_ENOUGH_MEMORY;
    *buffer = grown;
    *size = needed;
    *count = ~0u;
    return WNetEnumResourceW( handle, count, *buffer, &needed );
}

void listing_fill( struct listing *listing, const struct job *job, DWORD scope, DWORD type, const NETRESOURCEW *container )
{
    NETRESOURCEW *buffer;
    DWORD err, size = BUFFER_SIZE, count, i;
    HANDLE handle;

    if ((err = WNetOpenEnumW( scope, type, 0, (NETRESOURCEW *)container, &handle )))
    {
        failure_set( &listing->failure, err );
        return;
    }
    if (!(buffer = malloc( size ))) err = ERROR_NOT_ENOUGH_MEMORY;
    while (!err && !job_is_stopped( job ) && listing->count < LISTING_MAX)
    {
        if ((err = next_resources( handle, &buffer, &size, &count ))) break;
        for (i = 0; !err && i < count; i++) err = add( listing, &buffer[i] );
    }
    failure_set( &listing->failure, err == ERROR_NO_MORE_ITEMS ? NO_ERROR : err );
    free( buffer );
    WNetCloseEnum( handle );
}

void listing_free( struct listing *listing )
{
    unsigned int i;

    for (i = 0; i < listing->count; i++) netresource_free( &listing->resources[i] );
    free( listing->resources );
    failure_free( &listing->failure );
    memset( listing, 0, sizeof(*listing) );
}
