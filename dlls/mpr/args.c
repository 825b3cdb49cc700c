/*
 * A caller's pointers: every string, structure and buffer is checked here, where it enters or leaves
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

/* The longest string that is believed, in characters; a longer one is cut, and then is nobody's name. */
#define ARG_LEN_MAX        65536
#define CREDENTIAL_LEN_MAX 32767

struct measuring { const void *str; BOOL ansi; unsigned int len; };

static void do_measure( void *context )
{
    struct measuring *m = context;
    unsigned int len = 0;

    if (m->ansi) while (len < ARG_LEN_MAX && ((const char *)m->str)[len]) len++;
    else while (len < ARG_LEN_MAX && ((const WCHAR *)m->str)[len]) len++;
    m->len = len;
}

static DWORD measure( const void *str, BOOL ansi, unsigned int *ret )
{
    struct measuring measuring = { str, ansi };
    DWORD err = guarded( do_measure, &measuring );

    *ret = measuring.len;
    return err;
}

struct copying { void *dst; const void *src; DWORD size; };

static void do_copy( void *context )
{
    struct copying *c = context;

    memmove( c->dst, c->src, c->size );
}

static DWORD copy_memory( void *dst, const void *src, DWORD size )
{
    struct copying copying = { dst, src, size };

    return guarded( do_copy, &copying );
}

DWORD arg_string( const void *str, BOOL ansi, WCHAR **copy )
{
    unsigned int len;
    int wide_len;
    DWORD err;

    *copy = NULL;
    if (!str) return NO_ERROR;
    if ((err = measure( str, ansi, &len ))) return err;
    wide_len = ansi ? MultiByteToWideChar( CP_ACP, 0, str, len, NULL, 0 ) : (int)len;
    if (!(*copy = calloc( wide_len + 1, sizeof(WCHAR) ))) return ERROR_NOT_ENOUGH_MEMORY;
    if (ansi) MultiByteToWideChar( CP_ACP, 0, str, len, *copy, wide_len );
    else if ((err = copy_memory( *copy, str, len * sizeof(WCHAR) )))
    {
        free( *copy );
        *copy = NULL;
    }
    return err;
}

DWORD arg_credential( const void *str, BOOL ansi, WCHAR **copy )
{
    unsigned int len;
    DWORD err;

    *copy = NULL;
    if (!str) return NO_ERROR;
    if ((err = measure( str, ansi, &len ))) return err;
    return len > CREDENTIAL_LEN_MAX ? ERROR_INVALID_PARAMETER : arg_string( str, ansi, copy );
}

void secret_free_bytes( void *bytes, DWORD size )
{
    volatile BYTE *p = bytes;

    while (p && size--) *p++ = 0;
    free( bytes );
}

void secret_free( WCHAR *str, unsigned int len )
{
    secret_free_bytes( str, len * sizeof(WCHAR) );
}

/* More than any provider's blob. */
#define BYTES_MAX (1024 * 1024)

DWORD arg_bytes( const void *bytes, DWORD size, void **copy )
{
    DWORD err;

    *copy = NULL;
    if (!size) return NO_ERROR;
    if (!bytes) return ERROR_INVALID_ADDRESS;
    if (size > BYTES_MAX) return ERROR_INVALID_PARAMETER;
    if (!(*copy = malloc( size ))) return ERROR_NOT_ENOUGH_MEMORY;
    if ((err = copy_memory( *copy, bytes, size )))
    {
        secret_free_bytes( *copy, size );
        *copy = NULL;
    }
    return err;
}

struct starting { const void *str; BOOL ansi; WCHAR start[DEVICE_LEN + 1]; };

/* The first DEVICE_LEN characters, or fewer with the terminator. */
static void do_copy_start( void *context )
{
    struct starting *s = context;
    unsigned int i;

    for (i = 0; i < DEVICE_LEN; i++)
        if (!(s->start[i] = s->ansi ? ((const unsigned char *)s->str)[i] : ((const WCHAR *)s->str)[i])) break;
    s->start[i] = 0;
}

DWORD arg_device( const void *str, BOOL ansi, WCHAR *device )
{
    struct starting starting;
    struct name name;
    DWORD err;

    if (!str) return ERROR_INVALID_ADDRESS;
    starting.str = str;
    starting.ansi = ansi;
    if ((err = guarded( do_copy_start, &starting ))) return err;
    name_parse( starting.start, &name );
    if (!name_is_device( &name )) return ERROR_BAD_DEVICE;
    memcpy( device, name.device, sizeof(name.device) );
    return NO_ERROR;
}

DWORD arg_resource( const void *resource, BOOL ansi, BOOL with_local, struct resource *copy )
{
    NETRESOURCEW given;     /* of either charset: only the types of the pointers differ */
    DWORD err;

    C_ASSERT( sizeof(NETRESOURCEA) == sizeof(NETRESOURCEW) );

    memset( copy, 0, sizeof(*copy) );
    if (!resource) return ERROR_INVALID_ADDRESS;
    if ((err = copy_memory( &given, resource, sizeof(given) ))) return err;

    copy->scope = given.dwScope;
    copy->type = given.dwType;
    copy->display_type = given.dwDisplayType;
    copy->usage = given.dwUsage;
    copy->comment = given.lpComment;
    if ((err = arg_string( with_local ? given.lpLocalName : NULL, ansi, &copy->local )) ||
        (err = arg_string( given.lpRemoteName, ansi, &copy->remote )) ||
        (err = arg_string( given.lpProvider, ansi, &copy->provider )))
        resource_free( copy );
    return err;
}

void resource_free( struct resource *resource )
{
    free( resource->local );
    free( resource->remote );
    free( resource->provider );
    memset( resource, 0, sizeof(*resource) );
}

DWORD arg_dword( const DWORD *value, DWORD *copy )
{
    if (!value) return ERROR_INVALID_ADDRESS;
    return copy_memory( copy, value, sizeof(*copy) );
}

DWORD arg_read( const void *bytes, DWORD size, void *copy )
{
    if (!bytes) return ERROR_INVALID_ADDRESS;
    return copy_memory( copy, bytes, size );
}

DWORD ret_dword( DWORD *value, DWORD content )
{
    if (!value) return ERROR_INVALID_ADDRESS;
    return copy_memory( value, &content, sizeof(content) );
}

DWORD ret_bytes( void *buffer, const void *content, DWORD size )
{
    if (!buffer) return ERROR_INVALID_ADDRESS;
    return copy_memory( buffer, content, size );
}

static void do_touch( void *context )
{
    volatile BYTE *byte = context;

    *byte = *byte;
}

DWORD arg_writable( void *buffer, DWORD size )
{
    DWORD err;

    if (!buffer) return ERROR_INVALID_ADDRESS;
    if ((err = guarded( do_touch, buffer ))) return err;
    return guarded( do_touch, (BYTE *)buffer + size - 1 );
}

DWORD string_len( const WCHAR *str, BOOL ansi )
{
    const WCHAR *end = str;

    if (ansi) return WideCharToMultiByte( CP_ACP, 0, str, -1, NULL, 0, NULL, NULL );
    while (*end++) {}       /* wcslen() is in another DLL, and names are short */
    return end - str;
}

/* A conversion: nothing is allocated for any name that can be connected to, since a connection is there already when its
 * name is handed out. */
struct narrow
{
    char *str;
    char  fixed[REMOTE_NAME_MAX * 3 + 1];
};

/* What goes to the caller: the string itself, or for A its conversion, to be released. size is in bytes. */
static const void *string_out( const WCHAR *str, BOOL ansi, struct narrow *narrow, DWORD *size )
{
    narrow->str = narrow->fixed;
    *size = string_len( str, ansi ) * (ansi ? 1 : sizeof(WCHAR));
    if (!ansi) return str;
    if (*size > sizeof(narrow->fixed) && !(narrow->str = malloc( *size ))) return NULL;
    WideCharToMultiByte( CP_ACP, 0, str, -1, narrow->str, *size, NULL, NULL );
    return narrow->str;
}

struct handing { const void *content; DWORD size, need; void *buffer; DWORD *len, err; };

static void do_hand_out( void *context )
{
    struct handing *h = context;

    if (!h->buffer || *h->len < h->need)
    {
        *h->len = h->need;
        h->err = ERROR_MORE_DATA;
    }
    else memcpy( h->buffer, h->content, h->size );
}

DWORD ret_string( const WCHAR *str, void *buffer, DWORD *len, BOOL ansi )
{
    struct handing handing = { .buffer = buffer, .len = len };
    struct narrow narrow;
    DWORD err;

    if (!len) return ERROR_INVALID_ADDRESS;
    if (!(handing.content = string_out( str, ansi, &narrow, &handing.size ))) return ERROR_NOT_ENOUGH_MEMORY;
    handing.need = ansi ? handing.size : handing.size / sizeof(WCHAR);
    err = guarded( do_hand_out, &handing );
    if (narrow.str != narrow.fixed) free( narrow.str );
    return err ? err : handing.err;
}

DWORD ret_string_cut( const WCHAR *str, void *buffer, DWORD len, BOOL ansi )
{
    static const WCHAR terminator;
    DWORD unit = ansi ? 1 : sizeof(WCHAR), count = wcslen( str ), size, err;
    char *converted = NULL;

    if (!len) return NO_ERROR;
    if (count > len - 1) count = len - 1;
    size = count * sizeof(WCHAR);
    if (ansi)
    {
        /* Whole characters only: one of them may take several bytes. */
        while (count && (size = WideCharToMultiByte( CP_ACP, 0, str, count, NULL, 0, NULL, NULL )) > len - 1) count--;
        if (!count) size = 0;
        if (!(converted = malloc( size + 1 ))) return ERROR_NOT_ENOUGH_MEMORY;
        if (size) WideCharToMultiByte( CP_ACP, 0, str, count, converted, size, NULL, NULL );
    }
    if (!(err = ret_bytes( buffer, ansi ? (const void *)converted : str, size )))
        err = ret_bytes( (char *)buffer + size, &terminator, unit );
    free( converted );
    return err;
}
