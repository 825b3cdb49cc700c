/*
 * NETRESOURCE out: packing for the caller
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

/* The string fields of a NETRESOURCE, of either charset. */
static const DWORD string_fields[] =
{
    offsetof( NETRESOURCEW, lpLocalName ),
    offsetof( NETRESOURCEW, lpRemoteName ),
    offsetof( NETRESOURCEW, lpComment ),
    offsetof( NETRESOURCEW, lpProvider ),
};
C_ASSERT( sizeof(NETRESOURCEA) == sizeof(NETRESOURCEW) );

static WCHAR **string_field( NETRESOURCEW *resource, unsigned int i )
{
    return (WCHAR **)((char *)resource + string_fields[i]);
}

BOOL netresource_copy( NETRESOURCEW *copy, const NETRESOURCEW *resource )
{
    unsigned int i;

    *copy = *resource;
    for (i = 0; i < ARRAY_SIZE(string_fields); i++)
    {
        WCHAR **field = string_field( copy, i );

        if (*field && !(*field = _wcsdup( *field )))
        {
            while (++i < ARRAY_SIZE(string_fields)) *string_field( copy, i ) = NULL;
            netresource_free( copy );
            return FALSE;
        }
    }
    return TRUE;
}

void netresource_free( NETRESOURCEW *resource )
{
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(string_fields); i++) free( *string_field( resource, i ) );
    memset( resource, 0, sizeof(*resource) );
}

/* More than this is not needed by anything that is asked for in one call. */
#define PACKER_SIZE_MAX (64 * 1024 * 1024)

DWORD packer_init( struct packer *packer, void *buffer, DWORD size, BOOL ansi )
{
    DWORD err;

    memset( packer, 0, sizeof(*packer) );
    if (!buffer) size = 0;
    if (size > PACKER_SIZE_MAX) size = PACKER_SIZE_MAX;
    packer->size = size & ~1;   /* wide strings are placed from the end */
    packer->target = (ULONG_PTR)buffer;
    packer->ansi = ansi;
    if (packer->size && (err = arg_writable( buffer, packer->size ))) return err;
    if (!(packer->base = malloc( packer->size + 1 ))) return ERROR_NOT_ENOUGH_MEMORY;
    return NO_ERROR;
}

BOOL packer_fits( const struct packer *packer )
{
    return packer->head <= packer->size && packer->tail <= packer->size - packer->head;
}

void packer_free( struct packer *packer )
{
    free( packer->base );
    packer->base = NULL;
}

DWORD packer_end( struct packer *packer, DWORD *size )
{
    ULONG_PTR strings = packer->target + packer->size - packer->tail;
    DWORD err = NO_ERROR, need = packer->head + packer->tail;

    if (!packer_fits( packer ))
    {
        if (!(err = ret_dword( size, need + need % sizeof(WCHAR) ))) err = ERROR_MORE_DATA;
    }
    else
    {
        if (packer->head) err = ret_bytes( (void *)packer->target, packer->base, packer->head );
        if (packer->tail && !err)
            err = ret_bytes( (void *)strings, packer->base + packer->size - packer->tail, packer->tail );
    }
    packer_free( packer );
    return err;
}

void *pack_record( struct packer *packer, DWORD size )
{
    void *record = packer->base + packer->head;

    packer->head += size;
    return packer_fits( packer ) ? record : NULL;
}

void *pack_string( struct packer *packer, const WCHAR *str )
{
    DWORD size;
    BYTE *dst;

    if (!str) return NULL;
    size = string_len( str, packer->ansi ) * (packer->ansi ? 1 : sizeof(WCHAR));
    packer->tail += size;
    if (!packer_fits( packer )) return NULL;

    dst = packer->base + packer->size - packer->tail;
    if (packer->ansi) WideCharToMultiByte( CP_ACP, 0, str, -1, (char *)dst, size, NULL, NULL );
    else memcpy( dst, str, size );
    return (BYTE *)packer->target + packer->size - packer->tail;
}

BOOL pack_netresource( struct packer *packer, const NETRESOURCEW *resource )
{
    NETRESOURCEW *record = pack_record( packer, sizeof(*record) ), packed = *resource;
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(string_fields); i++)
        *string_field( &packed, i ) = pack_string( packer, *string_field( &packed, i ) );
    if (!packer_fits( packer )) return FALSE;
    memcpy( record, &packed, sizeof(packed) );
    return TRUE;
}
