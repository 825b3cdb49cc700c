/*
 * Fuzzer: device and remote names as the provider reads them
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
#include "dlls/ntlanman/name.h"

WCHAR NTAPI RtlUpcaseUnicodeChar( WCHAR c )
{
    return towupper( c );
}

static void check_device( const WCHAR *str )
{
    struct device device, again;
    WCHAR name[DEVICE_NAME_LEN];

    if (!device_parse( str, &device )) return;
    require( device.kind == DEVICE_DISK ? device.index < DISK_COUNT : device.kind == DEVICE_PRINT && device.index < PRINT_COUNT );
    device_format( &device, name );
    require( device_parse( name, &again ) && again.kind == device.kind && again.index == device.index );
}

/* No part of a name may lead anywhere else: it becomes a path of the host. */
static void check_parts( const WCHAR *full )
{
    const WCHAR *part, *end;

    for (part = full + 2; ; part = end + 1)
    {
        for (end = part; *end && *end != '\\'; end++) require( *end >= ' ' && *end != '/' );
        require( end > part );
        require( !(end - part == 1 && part[0] == '.') && !(end - part == 2 && part[0] == '.' && part[1] == '.') );
        if (!*end) return;
    }
}

static void check_remote( const WCHAR *str )
{
    struct remote_name name, again;
    WCHAR share[MAX_PATH];

    if (!remote_parse( str, &name )) return;
    require( wide_end( name.full, MAX_PATH ) < MAX_PATH );
    require( name.full[0] == '\\' && name.full[1] == '\\' && name.server_len );
    check_parts( name.full );
    require( remote_parse( name.full, &again ) && !memcmp( &name, &again, sizeof(name) ) );
    if (name.share_len)
    {
        require( name.root_len == 3 + name.server_len + name.share_len );
        memcpy( share, remote_share( &name ), name.share_len * sizeof(WCHAR) );
        share[name.share_len] = 0;
        require( share_is_valid( share ) );
    }
    else require( name.root_len == 2 + name.server_len && !name.full[name.root_len] );
    require( !name.full[name.root_len] || name.full[name.root_len] == '\\' );
    require( name_equal( name.full, again.full ) );
}

static void check_root( const WCHAR *str )
{
    struct remote_name root;
    const WCHAR *rest;

    if (!remote_parse_root( str, &root, &rest )) return;
    require( rest >= str && rest <= str + wcslen( str ) );
    require( !*rest || *rest == '\\' || *rest == '/' );
    require( !root.full[root.root_len] );
    check_parts( root.full );
}

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    size_t len = size / sizeof(WCHAR), i;
    WCHAR *str = take_memory( (size + 1) * sizeof(WCHAR) );

    if (size % 2) for (len = i = 0; i < size - 1; i++) str[len++] = data[i];
    else memcpy( str, data, len * sizeof(WCHAR) );
    str[len] = 0;
    str = wcscpy( take_memory( (wcslen( str ) + 1) * sizeof(WCHAR) ), str );    /* nothing behind its end */
    check_device( str );
    check_remote( str );
    check_root( str );
    share_is_valid( str );
    fuzz_end();
    return 0;
}
