/*
 * Strings made of a run's bytes
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

#define LONG_NAME 40000

static const WCHAR * const names[] =
{
    L"Z:", L"z:", L"X:", L"C:", L"LPT1", L"lpt1:", L"LPT32", L"LPT33", L"COM1", L"*", L"",
    L"Z:\\", L"Z:\\dir\\file", L"x:/dir", L"\\\\server\\share", L"\\\\server\\share\\dir", L"\\\\server", L"\\\\", L"\\\\SERVER\\SHARE",
    L"\\\\server\\share\\", L"//server/share", L"ncp:vol", L"Network 0", L"Network 1", L"network 2", L"DOMAIN\\user", L"user",
    L"user@domain", L"IPC$", L"\\\\?\\UNC\\server\\share", L"\\\\.\\Z:", L"\x4e2d\x6587\x20ac", L"\xd800", L"a\xdc00",
};

static WCHAR *copy_of( const WCHAR *str )
{
    size_t size = (wcslen( str ) + 1) * sizeof(WCHAR);

    return memcpy( take_memory( size ), str, size );
}

static WCHAR *long_name( void )
{
    size_t i, len = (size_t)LONG_NAME >> take_below( 9 );
    WCHAR *ret = take_memory( (len + 1) * sizeof(WCHAR) );
    WCHAR c = 'a' + take_below( 26 ), first = take_byte() & 1 ? '\\' : c;

    for (i = 0; i < len; i++) ret[i] = i < 2 ? first : c;
    if (take_byte() & 1) for (i = 8; i < len; i += 60) ret[i] = '\\';
    ret[len] = 0;
    return ret;
}

/* A byte a character, but for 0xff, which says that the next two are one. */
static WCHAR *any_string( unsigned len )
{
    WCHAR buffer[64];
    unsigned i;

    for (i = 0; i < len && fuzz_left(); i++)
        if ((buffer[i] = take_byte()) == 0xff) buffer[i] = take_byte() | take_byte() << 8;
    buffer[i] = 0;
    return copy_of( buffer );
}

WCHAR *take_wide( void )
{
    unsigned kind = take_byte();

    if (!kind) return NULL;
    if (kind == 0xff) return long_name();
    if (kind < 64) return any_string( kind );
    return copy_of( names[kind % ARRAY_SIZE(names)] );
}

WCHAR *take_name( void )
{
    unsigned kind = take_byte();

    if (kind < 192) return copy_of( names[kind % ARRAY_SIZE(names)] );
    return take_wide();
}

char *take_narrow( const WCHAR *wide )
{
    size_t i, len;
    char *ret;

    if (!wide) return NULL;
    len = wcslen( wide );
    ret = take_memory( len + 1 );
    for (i = 0; i <= len; i++) ret[i] = wide[i] > 0xff ? '?' : wide[i];
    return ret;
}

size_t wide_end( const WCHAR *str, size_t len )
{
    size_t i;

    for (i = 0; i < len && str[i]; i++) {}
    return i;
}
