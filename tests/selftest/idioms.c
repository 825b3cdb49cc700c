/*
 * The test framework: the idioms of Wine's tests, which have to compile as they stand
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
#include <stdio.h>

#include "windef.h"
#include "winbase.h"
#include "winerror.h"
#include "winnls.h"

#include "wine/test.h"

static DWORD (WINAPI *pTlsAlloc)(void);
static BOOL  (WINAPI *pTlsFree)(DWORD);
static BOOL  (WINAPI *pNotThere)(DWORD);

static void init_function_pointers( void )
{
    HMODULE module = GetModuleHandleA( "kernel32.dll" );

#define GET_PROC( func ) p##func = (void *)GetProcAddress( module, #func )
    GET_PROC( TlsAlloc );
    GET_PROC( TlsFree );
    GET_PROC( NotThere );
#undef GET_PROC
}

#define check_value( v, expected ) check_value_( __LINE__, v, expected )
static void check_value_( unsigned int line, DWORD value, DWORD expected )
{
    ok_(__FILE__, line)(value == expected, "Got unexpected value %#lx, expected %#lx.\n", value, expected);
}

static void test_table( void )
{
    static const struct
    {
        const WCHAR *str;
        DWORD error;
        BOOL todo;
    }
    tests[] =
    {
        { L"Z:",   ERROR_SUCCESS },
        { L"",     ERROR_NOT_CONNECTED },
        { L"\\\\", ERROR_BAD_NETPATH, TRUE },
    };
    unsigned int i;
    DWORD ret;

    for (i = 0; i < ARRAY_SIZE(tests); ++i)
    {
        winetest_push_context( "Test %u, %s", i, debugstr_w(tests[i].str) );

        SetLastError( 0xdeadbeef );
        ret = tests[i].todo ? 0 : tests[i].error;
        ok( GetLastError() == 0xdeadbeef, "got %lu\n", GetLastError() );
        todo_wine_if(tests[i].todo)
            ok( ret == tests[i].error, "got %lu\n", ret );      /*> Test marked todo: Test 2, L"\\\\": got 0 */

        winetest_pop_context();
    }
}

static void test_last_error( void )
{
    SetLastError( 0xdeadbeef );
    ok( 1, "fine\n" );
    trace( "error %#lx\n", GetLastError() );                    /*> error 0xdeadbeef */
    ok( GetLastError() == 0xdeadbeef || broken(GetLastError() == 0), "got error %lu\n", GetLastError() );
    todo_wine { ok( 0, "error %#lx\n", GetLastError() ); }      /*> Test marked todo: error 0xdeadbeef */
    winetest_push_context( "%s", wine_dbgstr_longlong( 1 ) );
    winetest_pop_context();
    check_value( GetLastError(), 0xdeadbeef );
}

static void test_tls( void )
{
    DWORD slot;

    if (!pTlsAlloc || !pTlsFree)
    {
        win_skip( "TlsAlloc is not available.\n" );
        return;
    }
    slot = pTlsAlloc();
    ok(slot != TLS_OUT_OF_INDEXES, "TlsAlloc failed, error %lu.\n", GetLastError());
    ok(pTlsFree(slot), "TlsFree failed.\n");
    ok(!pNotThere, "Got %p.\n", pNotThere);
}

START_TEST(idioms)
{
    char **argv;
    int argc;

    argc = winetest_get_mainargs( &argv );
    if (argc >= 3)
    {
        trace( "argument %s\n", argv[2] );
        return;
    }
    init_function_pointers();
    test_table();
    test_last_error();
    test_tls();
    if (winetest_interactive) skip( "interactive\n" );
}
/*= PID:idioms: 13 tests executed (2 marked as todo, 0 failures), 0 skipped. */
/*? 0 */
