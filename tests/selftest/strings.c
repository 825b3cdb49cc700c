/*
 * The test framework: values as text, and formats as Windows reads them
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
#include <windef.h>
#include <winbase.h>

#include "wine/test.h"

#define check( expr, text ) check_( __LINE__, expr, text )
static void check_( int line, const char *got, const char *text )
{
    ok_( __FILE__, line )( !strcmp( got, text ), "got %s instead of %s\n", got, text );
}

START_TEST(strings)
{
    static const GUID guid = { 0x12345678, 0x9abc, 0xdef0, { 1, 2, 3, 4, 5, 6, 7, 0xff } };
    static const WCHAR mixed[] = { 'a', 0xe4, 0x20ac, '"', '\\', '\n', '\t', '\r', 1, 0x7f, 0 };
    RECT rect = { -1, 2, 3, 4 };
    POINT point = { -5, 6 };
    SIZE size = { 7, 8 };
    WCHAR wide[400];
    char narrow[400];
    const char *volatile nothing = NULL;
    const char *first;
    int i;

    check( wine_dbgstr_a( "abc" ), "\"abc\"" );
    check( wine_dbgstr_a( "\"\\\n\r\t\x01\xff" ), "\"\\\"\\\\\\n\\r\\t\\x01\\xff\"" );
    check( wine_dbgstr_an( "abc\0d", 5 ), "\"abc\\x00d\"" );
    check( wine_dbgstr_an( "abc", 0 ), "\"\"" );
    check( wine_dbgstr_a( NULL ), "(null)" );
    check( wine_dbgstr_w( L"Z:\\x" ), "L\"Z:\\\\x\"" );
    check( wine_dbgstr_w( mixed ), "L\"a\\00e4\\20ac\\\"\\\\\\n\\t\\r\\0001\\007f\"" );
    check( wine_dbgstr_wn( L"abc", 2 ), "L\"ab\"" );
    check( wine_dbgstr_wn( NULL, 2 ), "(null)" );
    check( wine_dbgstr_w( (const WCHAR *)(ULONG_PTR)0x12 ), "#0012" );
    check( debugstr_a( "d" ), "\"d\"" );
    check( debugstr_w( L"d" ), "L\"d\"" );
    check( debugstr_an( "de", 1 ), "\"d\"" );
    check( debugstr_wn( L"de", 1 ), "L\"d\"" );
    check( wine_dbgstr_guid( &guid ), "{12345678-9abc-def0-0102-0304050607ff}" );
    check( debugstr_guid( NULL ), "(null)" );
    check( wine_dbgstr_point( &point ), "(-5,6)" );
    check( wine_dbgstr_size( &size ), "(7,8)" );
    check( wine_dbgstr_rect( &rect ), "(-1,2)-(3,4)" );
    check( wine_dbgstr_rect( NULL ), "(null)" );
    check( wine_dbgstr_longlong( 0x12 ), "12" );
    check( wine_dbgstr_longlong( 0x123456789 ), "123456789" );

    for (i = 0; i < 399; i++) wide[i] = narrow[i] = 'y';
    wide[399] = narrow[399] = 0;
    ok( strlen( wine_dbgstr_w( wide ) ) == 306, "got %s\n", wine_dbgstr_w( wide ) );
    ok( strlen( wine_dbgstr_a( narrow ) ) == 305, "got %s\n", wine_dbgstr_a( narrow ) );
    narrow[300] = 0;
    ok( strlen( wine_dbgstr_a( narrow ) ) == 302, "got %s\n", wine_dbgstr_a( narrow ) );

    first = wine_dbgstr_w( L"kept" );
    for (i = 0; i < 30; i++) wine_dbgstr_w( wide );
    check( first, "L\"kept\"" );
    for (i = 0; i < 3000; i++) wine_dbgstr_w( wide );

    check( wine_dbg_sprintf( "%lu %ld %lx %08lx", (DWORD)-1, (LONG)-1, (DWORD)0xabc, (DWORD)0xabc ), "4294967295 -1 abc 00000abc" );
    check( wine_dbg_sprintf( "%d|%5d|%-5d|%05d|%+d|%#x", -1, 2, 3, 4, 5, 6 ), "-1|    2|3    |00004|+5|0x6" );
    check( wine_dbg_sprintf( "%*d|%-*d|%.*s|", 4, 1, 4, 2, 2, "abc" ), "   1|2   |ab|" );
    check( wine_dbg_sprintf( "%5s|%-5s|%.1s|%c%%", "ab", "cd", "ef", 'g' ), "   ab|cd   |e|g%" );
    check( wine_dbg_sprintf( "%I64x %I64d %Iu %I32u", (ULONGLONG)0x1234567890, (LONGLONG)-5, (SIZE_T)6, 7u ), "1234567890 -5 6 7" );
    check( wine_dbg_sprintf( "%ls %S %.2ls", L"wide", L"Wide", L"cut" ), "wide Wide cu" );
    check( wine_dbg_sprintf( "%hd %hx %.3f %g", (short)-3, (unsigned short)0xffff, 1.5, 0.25 ), "-3 ffff 1.500 0.25" );
    check( wine_dbg_sprintf( "%s", nothing ), "(null)" );
    ok( strlen( wine_dbg_sprintf( "%p", (void *)wide ) ) == 2 * sizeof(void *), "got %p\n", (void *)wide );
}
/*= PID:strings: 35 tests executed (0 marked as todo, 0 failures), 0 skipped. */
/*? 0 */
