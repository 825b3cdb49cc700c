/*
 * net.exe: enumerations of network resources
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

#include "net_private.h"

#define FIRST_SIZE 16384
#define MAX_SIZE   (64 * 1024 * 1024)

void *list_grow( void *entries, unsigned count, size_t size )
{
    if (count & (count - 1)) return entries;    /* it grew at the power of two before */
    if (count > ~(size_t)0 / 2 / size) return NULL;
    return realloc( entries, (count ? 2 * (size_t)count : 1) * size );
}

static DWORD walk( HANDLE handle, resource_callback callback, void *context )
{
    DWORD size = FIRST_SIZE, got, count, i, ret;
    NETRESOURCEW *buffer = malloc( size ), *larger;

    if (!buffer) return ERROR_NOT_ENOUGH_MEMORY;
    for (;;)
    {
        count = ~0u;
        got = size;
        ret = WNetEnumResourceW( handle, &count, buffer, &got );
        if (ret == ERROR_MORE_DATA && got > size && got <= MAX_SIZE)
        {
            if (!(larger = realloc( buffer, got )))
            {
                ret = ERROR_NOT_ENOUGH_MEMORY;
                break;
            }
            buffer = larger;
            size = got;
            continue;
        }
        if (ret) break;
        for (i = 0; i < count && !ret; i++) ret = callback( &buffer[i], context );
        if (ret || !count) break;
    }
    free( buffer );
    return ret == ERROR_NO_MORE_ITEMS ? NO_ERROR : ret;
}

DWORD enumerate( DWORD scope, DWORD type, NETRESOURCEW *container, resource_callback callback, void *context )
{
    HANDLE handle;
    DWORD ret;

    if ((ret = WNetOpenEnumW( scope, type, 0, container, &handle ))) return ret;
    ret = walk( handle, callback, context );
    WNetCloseEnum( handle );
    return ret;
}
