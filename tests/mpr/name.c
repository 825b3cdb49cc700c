/*
 * Conformance tests: which names are devices, for WNetGetConnection, WNetAddConnection2 and WNetCancelConnection2
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

#include <stdlib.h>
#include "mpr_test.h"

/* Answers when the name is connected to nothing. Malformed: ERROR_BAD_DEVICE, to cancel it is a name nobody knows. */
static const struct
{
    const WCHAR *name;
    DWORD        get, add, cancel;
    const WCHAR *device;        /* what the provider is asked about, if it is one */
}
tests[] =
{
    { L"#:",        ERROR_NOT_CONNECTED, 0,                ERROR_NOT_CONNECTED, L"#:" },
    { L"^:",        ERROR_NOT_CONNECTED, 0,                ERROR_NOT_CONNECTED, L"#:" },
    { L"#",         ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"#:\\",      ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },   /* cancel takes it as #: */
    { L"#:/",       ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"#:\\dir",   ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"#:dir",     ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"##:",       ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L" #:",       ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"#: ",       ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L":",         ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"1:",        ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"@:",        ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },   /* beside A */
    { L"[:",        ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },   /* beside Z */
    { L"`:",        ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"{:",        ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"\x00e4:",   ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },   /* a letter, but of no drive */
    { L"LPT1",      ERROR_NOT_CONNECTED, 0,                ERROR_NOT_CONNECTED, L"LPT1" },
    { L"LPT1:",     ERROR_NOT_CONNECTED, 0,                ERROR_NOT_CONNECTED, L"LPT1" },
    { L"lpt2",      ERROR_NOT_CONNECTED, 0,                ERROR_NOT_CONNECTED, L"LPT2" },
    { L"LPT32",     ERROR_NOT_CONNECTED, 0,                ERROR_NOT_CONNECTED, L"LPT32" },
    { L"LPT0",      ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"LPT",       ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"LPT:",      ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"LPT1::",    ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"LPT1x",     ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"LPT 1",     ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"LPT-1",     ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"LPT4294967297", ERROR_BAD_DEVICE, ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },  /* 2^32 + 1 */
    { L"LPT99999999999999999999", ERROR_BAD_DEVICE, ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"COM1",      ERROR_NOT_CONNECTED, ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED, L"COM1" },
    { L"COM1:",     ERROR_NOT_CONNECTED, ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED, L"COM1" },
    { L"COM",       ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"PRN",       ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"AUX",       ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"NUL",       ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"\\",        ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"\\\\",      ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"\\\\good",  ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"\\\\good\\public", ERROR_BAD_DEVICE, ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"\\\\?\\#:", ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"\\\\.\\#:", ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
    { L"nonsense",  ERROR_BAD_DEVICE,    ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED },
};

static BOOL is_ansi( const WCHAR *name )
{
    while (*name) if (*name++ > 127) return FALSE;
    return TRUE;
}

static void test_names(void)
{
    struct fake_control *provider;
    const struct fake_call *call;
    NETRESOURCEW resource = { 0 };
    WCHAR remote[64];
    unsigned int i, ansi;
    DWORD err, len;

    for (i = 0; i < ARRAY_SIZE(tests); i++) for (ansi = 0; ansi < (is_ansi( tests[i].name ) ? 2u : 1u); ansi++)
    {
        winetest_push_context( "%s %c", wine_dbgstr_w( tests[i].name ), charset( ansi ) );
        reload( L"np_good" );
        provider = fake( L"np_good" );

        len = ARRAY_SIZE(remote);
        err = get_connection( ansi, tests[i].name, remote, &len );
        ok( err == tests[i].get, "WNetGetConnection returned %lu\n", err );
        call = last_call( provider, FAKE_GET_CONNECTION );
        if (tests[i].device) ok( same_text( call->name.text, expand( tests[i].device ) ), "provider asked for %s\n",
                                 wine_dbgstr_w( call->name.text ) );
        else ok( !provider->counts[FAKE_GET_CONNECTION], "provider asked for %s\n", wine_dbgstr_w( call->name.text ) );

        err = cancel_connection( ansi ? CANCEL2_A : CANCEL2_W, tests[i].name, 0, FALSE );
        ok( err == tests[i].cancel, "WNetCancelConnection2 returned %lu\n", err );

        resource.dwType = RESOURCETYPE_ANY;
        resource.lpLocalName = (WCHAR *)tests[i].name;
        resource.lpRemoteName = (WCHAR *)(tests[i].device && tests[i].device[0] == 'L' ? L"\\\\good\\printer"
                                                                                      : L"\\\\good\\public");
        err = add_connection2( ansi, &resource, NULL, NULL, 0 );
        ok( err == tests[i].add, "WNetAddConnection2 returned %lu\n", err );
        if (!tests[i].add)
        {
            call = last_call( provider, FAKE_ADD3 );
            ok( same_text( call->local.text, expand( tests[i].device ) ), "provider given %s\n",
                wine_dbgstr_w( call->local.text ) );
            len = ARRAY_SIZE(remote);
            err = get_connection( ansi, tests[i].name, remote, &len );
            ok( !err && same_text( remote, resource.lpRemoteName ), "got %lu, %s\n", err, wine_dbgstr_w( remote ) );
            err = cancel_connection( ansi ? CANCEL_A : CANCEL_W, tests[i].name, 0, FALSE );
            ok( !err, "WNetCancelConnection returned %lu\n", err );
            call = last_call( provider, FAKE_CANCEL );
            ok( same_text( call->name.text, expand( tests[i].device ) ), "provider to cancel %s\n",
                wine_dbgstr_w( call->name.text ) );
        }
        else ok( !provider->counts[FAKE_ADD3], "provider asked to connect\n" );
        winetest_pop_context();
    }
}

/* MPR hands remote names on as they are: how they look is the provider's business. */
static void test_remote_names(void)
{
    static const WCHAR * const names[] =
    {
        L"\\\\nobody\\share", L"\\\\nobody\\share\\", L"\\\\nobody\\share\\dir", L"//nobody/share", L"SERVER/VOLUME:DIR",
        L"nobody:/export", L"\\\\nobody\\a b c", L"\\\\1.2.3.4\\share", L"http://nobody/share", L"x"
    };
    struct fake_control *provider;
    const struct fake_call *call;
    NETRESOURCEW resource = { 0 };
    unsigned int i, ansi;
    DWORD err;

    reload( L"np_good" );
    provider = fake( L"np_good" );
    for (i = 0; i < ARRAY_SIZE(names); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s %c", wine_dbgstr_w( names[i] ), charset( ansi ) );
        resource.lpRemoteName = (WCHAR *)names[i];
        err = add_connection2( ansi, &resource, NULL, NULL, 0 );
        ok( err == ERROR_BAD_NET_NAME, "returned %lu\n", err );
        call = last_call( provider, FAKE_ADD3 );
        ok( same_text( call->remote.text, names[i] ), "given %s\n", wine_dbgstr_w( call->remote.text ) );
        ok( !call->local.set || !call->local.len, "given a device: %s\n", wine_dbgstr_w( call->local.text ) );
        winetest_pop_context();
    }
}

START_TEST(name)
{
    if (!begin_tests()) return;
    run_case( test_names );
    run_case( test_remote_names );
    end_tests();
}
