/*
 * Structures and strings into a caller's buffer
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

#include <stdarg.h>
#include <string.h>
#include "wnet.h"

#include "ntlanman_private.h"

void packer_init( struct packer *packer, void *buffer, DWORD size )
{
    packer->base = buffer;
    packer->size = buffer ? size & ~1u : 0;
    packer->head = packer->tail = 0;
}

BOOL packer_fits( const struct packer *packer )
{
    return packer->head <= packer->size && packer->tail <= packer->size - packer->head;
}

void *pack_struct( struct packer *packer, DWORD size )
{
    packer->head += size;
    if (!packer_fits( packer )) return NULL;
    return memset( packer->base + packer->head - size, 0, size );
}

WCHAR *pack_string( struct packer *packer, const WCHAR *str, DWORD len )
{
    WCHAR *dst;

    if (!str) return NULL;
    packer->tail += (len + 1) * sizeof(WCHAR);
    if (!packer_fits( packer )) return NULL;
    dst = (WCHAR *)(packer->base + packer->size - packer->tail);
    memcpy( dst, str, len * sizeof(WCHAR) );
    dst[len] = 0;
    return dst;
}

static WCHAR *pack_whole( struct packer *packer, const WCHAR *str )
{
    return str ? pack_string( packer, str, wcslen( str ) ) : NULL;
}

BOOL pack_resource( struct packer *packer, const struct resource *resource, DWORD *needed )
{
    struct packer before = *packer;
    NETRESOURCEW *dst = pack_struct( packer, sizeof(*dst) ), ignored;

    if (!dst) dst = &ignored;   /* only the strings' sizes matter any more */
    dst->dwScope = resource->scope;
    dst->dwType = resource->type;
    dst->dwDisplayType = resource->display_type;
    dst->dwUsage = resource->usage;
    dst->lpLocalName = pack_whole( packer, resource->local );
    dst->lpRemoteName = pack_whole( packer, resource->remote );
    dst->lpComment = pack_whole( packer, resource->comment );
    dst->lpProvider = pack_whole( packer, provider_name );
    if (packer_fits( packer )) return TRUE;
    *needed = packer->head - before.head + packer->tail - before.tail;
    *packer = before;
    return FALSE;
}

DWORD copy_string( const WCHAR *str, WCHAR *buffer, DWORD *len )
{
    DWORD needed = wcslen( str ) + 1;

    if (!buffer || *len < needed)
    {
        *len = needed;
        return WN_MORE_DATA;
    }
    memcpy( buffer, str, needed * sizeof(WCHAR) );
    return WN_SUCCESS;
}
