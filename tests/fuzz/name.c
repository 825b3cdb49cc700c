/*
 * Fuzzer: what the router takes a name for
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

#include "host.h"
#include "dlls/mpr/mpr_private.h"

static void check_device( const WCHAR *str, const struct name *name )
{
    struct name again;
    WCHAR device[DEVICE_LEN];

    require( arg_device( str, FALSE, device ) == (name_is_device( name ) ? NO_ERROR : ERROR_BAD_DEVICE) );
    if (!name_is_device( name )) return;
    require( !wcscmp( device, name->device ) );
    if (device[1] != ':') require( device[3] != '0' && wcstoul( device + 3, NULL, 10 ) - 1 < 32 );
    name_parse( device, &again );
    require( again.class == name->class && !wcscmp( again.device, device ) );
}

/* Bytes of one character each mean the same in either charset. */
static void check_narrow( const WCHAR *str, const struct name *name )
{
    WCHAR device[DEVICE_LEN], *copy;
    const WCHAR *p;

    for (p = str; *p; p++) if (*p >= 0x80) return;
    require( arg_device( take_narrow( str ), TRUE, device ) == (name_is_device( name ) ? NO_ERROR : ERROR_BAD_DEVICE) );
    require( !arg_string( take_narrow( str ), TRUE, &copy ) );
    require( !wcscmp( copy, str ) );
    free( copy );
}

/* Case makes no difference. */
static void check_case( const WCHAR *str, const struct name *name )
{
    WCHAR *other = take_memory( (wcslen( str ) + 1) * sizeof(WCHAR) ), *p;
    struct name swapped;

    wcscpy( other, str );
    for (p = other; *p; p++) if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z')) *p ^= 0x20;
    name_parse( other, &swapped );
    require( swapped.class == name->class && !wcscmp( swapped.device, name->device ) );
    require( name_equal( str, other ) && name_equal( other, str ) );
}

static void check_copies( const WCHAR *str, const struct name *name )
{
    WCHAR *copy;

    require( !arg_string( str, FALSE, &copy ) );
    require( !wcscmp( copy, str ) );
    free( copy );
    require( provider_path( str, &copy ) );
    require( name_equal( copy, str ) );
    if (name->class == NAME_DISK || name->class == NAME_PATH) require( copy[0] == name->device[0] );
    free( copy );
}

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    struct name name;
    size_t len = size / sizeof(WCHAR), i;
    WCHAR *str;

    fuzz_begin( data, size );
    if (size % 2)       /* an odd byte: the rest is characters of a byte each */
    {
        str = take_memory( size * sizeof(WCHAR) );
        for (i = 0; i < size - 1; i++) str[i] = data[i];
        str[i] = 0;
    }
    else
    {
        str = take_memory( (len + 1) * sizeof(WCHAR) );
        memcpy( str, data, len * sizeof(WCHAR) );
        str[len] = 0;
    }
    name_parse( str, &name );
    require( name.class <= NAME_OTHER );
    require( (name.class == NAME_EMPTY) == !str[0] );
    require( wide_end( name.device, DEVICE_LEN ) < DEVICE_LEN );
    require( (name.class == NAME_PATH || name_is_device( &name )) == (name.device[0] != 0) );
    require( (name.class == NAME_PATH) == (name.rest != NULL) );
    if (name.rest) require( name.rest == str + 2 && (*name.rest == '\\' || *name.rest == '/') );
    if (name.class == NAME_UNC) require( str[0] == '\\' && str[1] == '\\' );
    check_device( str, &name );
    check_narrow( str, &name );
    check_case( str, &name );
    check_copies( str, &name );
    fuzz_end();
    return 0;
}
