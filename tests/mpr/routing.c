/*
 * Conformance tests: which providers there are, in which order they are asked, whose error it is
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

#include "mpr_test.h"

static const WCHAR good[] = L"Good Test Network";

static DWORD add( const WCHAR *local, const WCHAR *remote )
{
    NETRESOURCEW resource = { 0 };

    resource.dwType = local ? RESOURCETYPE_DISK : RESOURCETYPE_ANY;
    resource.lpLocalName = (WCHAR *)local;
    resource.lpRemoteName = (WCHAR *)remote;
    return add_connection2( FALSE, &resource, NULL, NULL, 0 );
}

/* The order as text: blanks, empty items, strangers (npapi.md 1.1). */
static void test_order(void)
{
    static const struct { const WCHAR *order; DWORD good, other; } rows[] =
    {
        { L"np_good,np_other", 1, 2 },
        { L"np_other,np_good", 2, 1 },
        { L" np_good , np_other ", 1, 2 },
        { L"\tnp_other\t,\tnp_good\t", 2, 1 },
        { L",,np_good,,np_other,", 1, 2 },
        { L"no_such_service,np_good,Tcpip,np_other", 1, 2 },
        { L"NP_GOOD,Np_Other", 1, 2 },
        { L"np_noload,np_good,np_nocaps,np_other,np_bare", 1, 2 },
        { L"np_good", 1, 0 },
        { L"np_good,np_good,np_other", 1, 2 },
    };
    struct fake_control *first, *second, *control;
    unsigned int i;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", wine_dbgstr_w( rows[i].order ) );
        reload( rows[i].order );
        control = fake( L"np_good" );
        first = rows[i].good == 1 ? control : fake( L"np_other" );
        second = rows[i].good == 1 ? fake( L"np_other" ) : control;
        answer( first, rows[i].good == 1 ? FAKE_ADD3 : FAKE_ADD, WN_ACCESS_DENIED, ~0u );
        answer( second, rows[i].good == 1 ? FAKE_ADD : FAKE_ADD3, WN_BAD_PASSWORD, ~0u );
        err = add( L"#:", L"\\\\nobody\\nothing" );
        ok( err == ERROR_ACCESS_DENIED, "the first is not first: %lu\n", err );
        if (rows[i].other) ok( fake( L"np_other" )->counts[FAKE_ADD] == 1, "np_other asked %lu times\n",
                               fake( L"np_other" )->counts[FAKE_ADD] );
        ok( control->counts[FAKE_ADD3] == 1, "np_good asked %lu times\n", control->counts[FAKE_ADD3] );
        winetest_pop_context();
    }
}

/* Read at the first call, kept until mpr.dll is unloaded; the next one reads it anew (KB 170336). */
static void test_reading(void)
{
    DWORD err;

    reload( L"" );
    err = add( L"#:", L"\\\\good\\public" );
    ok( err == ERROR_NO_NETWORK, "empty order: %lu\n", err );
    reload( NULL );
    err = add( L"#:", L"\\\\good\\public" );
    ok( err == ERROR_NO_NETWORK, "no order: %lu\n", err );
    reload( L"np_good" );
    err = add( L"#:", L"\\\\good\\public" );
    ok( !err, "a corrected order: %lu\n", err );
}

/* Nothing is loaded before it is needed, and all of it goes with mpr.dll. */
static void test_loading(void)
{
    WCHAR text[64];
    DWORD err, len = ARRAY_SIZE(text);
    HMODULE copy;

    reload( L"np_good" );
    ok( !GetModuleHandleW( L"np_good.dll" ), "a provider is loaded before the first call\n" );
    err = get_connection( FALSE, L"#:", text, &len );
    ok( err == ERROR_NOT_CONNECTED, "returned %lu\n", err );
    ok( GetModuleHandleW( L"np_good.dll" ) != NULL, "the provider is not loaded\n" );
    ok( !GetModuleHandleW( L"np_other.dll" ), "a provider that is not in the order is loaded\n" );
    copy = LoadLibraryA( "mpr.dll" );
    FreeLibrary( copy );
    ok( GetModuleHandleW( L"np_good.dll" ) != NULL, "the provider is gone, mpr.dll is not\n" );
    reload( L"np_other" );
    ok( !GetModuleHandleW( L"np_good.dll" ), "the provider stays when mpr.dll goes\n" );
}

/* Registrations that are not what they should be. */
static void test_registration(void)
{
    static const struct
    {
        const char  *what;
        const WCHAR *name, *dll;
        DWORD        class, err;    /* of connecting to \\good\public */
    }
    rows[] =
    {
        { "complete", L"Registered", L"np_good.dll", WN_NETWORK_CLASS, 0 },
        { "no class: a network (DESIGN reading)", L"Registered", L"np_good.dll", 0, 0 },
        { "network and credentials", L"Registered", L"np_good.dll", WN_NETWORK_CLASS | WN_CREDENTIAL_CLASS, 0 },
        { "credentials only", L"Registered", L"np_good.dll", WN_CREDENTIAL_CLASS, ERROR_NO_NETWORK },
        { "no path", L"Registered", NULL, WN_NETWORK_CLASS, ERROR_NO_NETWORK },
        { "file missing", L"Registered", L"no such file.dll", WN_NETWORK_CLASS, ERROR_NO_NETWORK },
    };
    unsigned int i;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", rows[i].what );
        register_provider( L"np_registered", rows[i].name, rows[i].dll, rows[i].class );
        reload( L"np_registered" );
        err = add( L"#:", L"\\\\good\\public" );
        ok( err == rows[i].err, "returned %lu\n", err );
        unregister_provider( L"np_registered" );
        winetest_pop_context();
    }
    /* nothing says whether a provider without a name is one: it must only do no harm */
    register_provider( L"np_registered", NULL, L"np_other.dll", WN_NETWORK_CLASS );
    reload( L"np_registered,np_good" );
    err = add( L"#:", L"\\\\good\\public" );
    ok( !err, "returned %lu\n", err );
    unregister_provider( L"np_registered" );
}

/* REG_EXPAND_SZ or REG_SZ, and no text that ends by itself: NT 3.5 crashed on it (KB 145613). */
static void test_registry_types(void)
{
    static const WCHAR variable[] = L"%WNET_TEST_DIRECTORY%np_good.dll";
    static const DWORD number = 0x12345678;
    static const WCHAR order[] = { 'n', 'p', '_', 'g', 'o', 'o', 'd' };
    static const char * const names[] = { "expanded", "expanded although REG_SZ", "without an end", "a number",
                                          "half a character", "nothing" };
    WCHAR path[MAX_PATH * 2];
    unsigned int i;
    HKEY key;
    DWORD err;

    lstrcpyW( path, provider_directory() );
    lstrcatW( path, L"np_good.dll" );
    SetEnvironmentVariableW( L"WNET_TEST_DIRECTORY", provider_directory() );
    for (i = 0; i < ARRAY_SIZE(names); i++)
    {
        winetest_push_context( "ProviderPath %s", names[i] );
        register_provider( L"np_registered", L"Registered", NULL, WN_NETWORK_CLASS );
        switch (i)
        {
        case 0: write_provider( L"np_registered", L"ProviderPath", REG_EXPAND_SZ, variable, sizeof(variable) ); break;
        case 1: write_provider( L"np_registered", L"ProviderPath", REG_SZ, variable, sizeof(variable) ); break;
        case 2: write_provider( L"np_registered", L"ProviderPath", REG_SZ, path, lstrlenW( path ) * sizeof(WCHAR) ); break;
        case 3: write_provider( L"np_registered", L"ProviderPath", REG_DWORD, &number, sizeof(number) ); break;
        case 4: write_provider( L"np_registered", L"ProviderPath", REG_SZ, path, 1 ); break;
        case 5: write_provider( L"np_registered", L"ProviderPath", REG_SZ, L"", sizeof(WCHAR) ); break;
        }
        reload( L"np_registered" );
        err = add( L"#:", L"\\\\good\\public" );
        ok( err == (i < 3 ? 0 : ERROR_NO_NETWORK), "returned %lu\n", err );
        unregister_provider( L"np_registered" );
        winetest_pop_context();
    }
    SetEnvironmentVariableW( L"WNET_TEST_DIRECTORY", NULL );

    reload( L"np_good" );
    RegOpenKeyExW( HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Order", 0, KEY_ALL_ACCESS,
                   &key );
    RegSetValueExW( key, L"ProviderOrder", 0, REG_SZ, (const BYTE *)order, sizeof(order) );
    err = add( L"#:", L"\\\\good\\public" );
    ok( !err, "ProviderOrder without an end: %lu\n", err );
    reload( L"np_good" );
    RegSetValueExW( key, L"ProviderOrder", 0, REG_DWORD, (const BYTE *)&number, sizeof(number) );
    err = add( L"#:", L"\\\\good\\public" );
    ok( err == ERROR_NO_NETWORK, "ProviderOrder a number: %lu\n", err );
    RegCloseKey( key );
}

/* spec/wnet.md 9, NT's rule: all until one accepts, then the first significant error. */
static void test_merging(void)
{
    static const struct { DWORD first, second, err, alternative; } rows[] =
    {
        { WN_BAD_NETNAME, WN_SUCCESS, 0 },
        { WN_ACCESS_DENIED, WN_SUCCESS, 0 },
        { WN_BAD_PASSWORD, WN_SUCCESS, 0 },
        { ERROR_BAD_NETPATH, WN_SUCCESS, 0 },       /* insignificant for NT */
        { WN_NO_NETWORK, WN_SUCCESS, 0 },
        { WN_EXTENDED_ERROR, WN_SUCCESS, 0 },
        { WN_CANCEL, WN_SUCCESS, ERROR_CANCELLED }, /* the user is not asked again */
        { WN_BAD_NETNAME, WN_ACCESS_DENIED, ERROR_ACCESS_DENIED },
        { ERROR_BAD_NETPATH, WN_BAD_PASSWORD, ERROR_INVALID_PASSWORD },
        { WN_BAD_VALUE, WN_OUT_OF_MEMORY, ERROR_NOT_ENOUGH_MEMORY },
        { WN_BAD_LEVEL, WN_ACCESS_DENIED, ERROR_ACCESS_DENIED },
        { WN_ACCESS_DENIED, WN_BAD_PASSWORD, ERROR_ACCESS_DENIED },
        { WN_BAD_PASSWORD, WN_ACCESS_DENIED, ERROR_INVALID_PASSWORD },
        { WN_ACCESS_DENIED, WN_BAD_NETNAME, ERROR_ACCESS_DENIED },
        { WN_ACCESS_DENIED, WN_NO_NETWORK, ERROR_ACCESS_DENIED },
        { WN_NO_NETWORK, WN_NO_NETWORK, ERROR_NO_NETWORK },
        { WN_NO_NETWORK, WN_BAD_NETNAME, ERROR_NO_NET_OR_BAD_PATH },
        { WN_BAD_NETNAME, WN_NO_NETWORK, ERROR_NO_NET_OR_BAD_PATH },
        { WN_BAD_NETNAME, WN_BAD_NETNAME, ERROR_BAD_NET_NAME, ERROR_NO_NET_OR_BAD_PATH },
        { ERROR_BAD_NETPATH, WN_BAD_NETNAME, ERROR_BAD_NET_NAME, ERROR_NO_NET_OR_BAD_PATH },
        { 0x20000042, WN_BAD_NETNAME, 0x20000042 },     /* any other code is allowed and significant */
    };
    struct fake_control *first, *second;
    unsigned int i;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%lu and %lu", rows[i].first, rows[i].second );
        reload( L"np_good,np_other" );
        first = fake( L"np_good" );
        second = fake( L"np_other" );
        answer( first, FAKE_ADD3, rows[i].first, ~0u );
        answer( second, FAKE_ADD, rows[i].second, ~0u );
        err = add( NULL, L"\\\\nobody\\nothing" );
        ok( err == rows[i].err || (rows[i].alternative && err == rows[i].alternative), "returned %lu\n", err );
        winetest_pop_context();
    }
}

/* The same for a device (WNetGetConnection): nobody's is NOT_CONNECTED, or 1203 when one cannot say. */
static void test_merging_device(void)
{
    static const struct { DWORD first, second, err; } rows[] =
    {
        { WN_NOT_CONNECTED, WN_NOT_CONNECTED, ERROR_NOT_CONNECTED },
        { WN_NO_NETWORK, WN_NOT_CONNECTED, ERROR_NO_NET_OR_BAD_PATH },
        { WN_NOT_CONNECTED, WN_NO_NETWORK, ERROR_NO_NET_OR_BAD_PATH },
        { WN_NO_NETWORK, WN_NO_NETWORK, ERROR_NO_NETWORK },
        { WN_BAD_LOCALNAME, WN_BAD_NETNAME, ERROR_NOT_CONNECTED },
        { WN_EXTENDED_ERROR, WN_NOT_CONNECTED, ERROR_EXTENDED_ERROR },
        { WN_NOT_CONNECTED, WN_ACCESS_DENIED, ERROR_ACCESS_DENIED },
    };
    struct fake_control *first, *second;
    WCHAR text[64];
    unsigned int i;
    DWORD err, len;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%lu and %lu", rows[i].first, rows[i].second );
        reload( L"np_good,np_other" );
        first = fake( L"np_good" );
        second = fake( L"np_other" );
        answer( first, FAKE_GET_CONNECTION, rows[i].first, ~0u );
        answer( second, FAKE_GET_CONNECTION, rows[i].second, ~0u );
        len = ARRAY_SIZE(text);
        err = get_connection( FALSE, L"#:", text, &len );
        ok( err == rows[i].err, "returned %lu\n", err );
        winetest_pop_context();
    }
}

/* One of them at a time in front of and behind a well-behaved one: no harm to it. */
static void test_hostile(void)
{
    static const struct { const WCHAR *service; DWORD mode; } rows[] =
    {
        { L"np_bare" }, { L"np_bytes" }, { L"np_down" }, { L"np_empty" }, { L"np_exterr", 0 }, { L"np_greedy", 0 },
        { L"np_nocaps" }, { L"np_noload" }, { L"np_other" }, { L"np_scribble" }, { L"np_wild", 0 }, { L"np_wild", 1 },
        { L"np_wild", 2 }, { L"np_wild", 3 }, { L"np_wild", 4 }, { L"np_wild", 5 }, { L"np_wild", 6 },
    };
    struct fake_control *control;
    unsigned int i, front, ansi;
    WCHAR order[64], text[64];
    DWORD err, len;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (front = 0; front < 2; front++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s mode %lu %s %c", wine_dbgstr_w( rows[i].service ), rows[i].mode,
                               front ? "in front" : "behind", charset( ansi ) );
        lstrcpyW( order, front ? rows[i].service : L"np_good" );
        lstrcatW( order, L"," );
        lstrcatW( order, front ? L"np_good" : rows[i].service );
        reload( order );
        if (lstrcmpW( rows[i].service, L"np_noload" ))
        {
            control = fake( rows[i].service );
            control->mode = rows[i].mode;
        }
        connect( L"#:", L"\\\\good\\public", 0 );
        ok( is_live( L"np_good", L"#:" ), "connected by somebody else\n" );
        len = ARRAY_SIZE(text);
        err = get_connection( ansi, L"#:", text, &len );
        ok( !err && same_text( text, L"\\\\good\\public" ), "WNetGetConnection: %lu %s\n", err, wine_dbgstr_w( text ) );
        connect( NULL, L"\\\\good\\second", 0 );
        err = cancel_connection( ansi ? CANCEL_A : CANCEL_W, L"\\\\good\\second", 0, FALSE );
        ok( !err, "WNetCancelConnection of the deviceless one: %lu\n", err );
        ok( !is_live( L"np_good", L"\\\\good\\second" ), "deviceless one still live\n" );
        ok( is_live( L"np_good", L"#:" ), "the device is gone with it\n" );
        err = cancel_connection( ansi ? CANCEL_A : CANCEL_W, L"#:", 0, FALSE );
        ok( !err, "WNetCancelConnection: %lu\n", err );
        ok( !is_live( L"np_good", L"#:" ), "still live\n" );
        winetest_pop_context();
    }
}

/* Their own connections: what a provider gets wrong is put right where that is possible, and harms nobody else. */
static void test_own(void)
{
    static const struct { const WCHAR *service, *remote; DWORD mode; BOOL right; } rows[] =
    {
        { L"np_bytes", L"\\\\bytes\\public", 0, TRUE },
        { L"np_scribble", L"\\\\scribble\\public", 0, TRUE },
        { L"np_slow", L"\\\\slow\\public", 0, TRUE },
        { L"np_wild", L"\\\\wild\\public", 0, TRUE },       /* the length is wild, the text is not */
        { L"np_wild", L"\\\\wild\\public", 1 },
        { L"np_wild", L"\\\\wild\\public", 2 },
        { L"np_wild", L"\\\\wild\\public", 3 },
        { L"np_wild", L"\\\\wild\\public", 4, TRUE },
        { L"np_empty", L"\\\\empty\\public", 0 },
        { L"np_greedy", L"\\\\greedy\\public", 0, TRUE },
    };
    static const DWORD sizes[] = { 0, 1, 2, 10, 20, 64, 300 };
    struct fake_control *control;
    unsigned int i, j, ansi;
    BYTE buffer[2048];
    WCHAR text[300];
    DWORD err, len;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s mode %lu %c", wine_dbgstr_w( rows[i].service ), rows[i].mode, charset( ansi ) );
        reload( rows[i].service );
        control = fake( rows[i].service );
        control->delay = control->delay ? 1 : 0;
        if (add( L"#:", rows[i].remote )) ok( !rows[i].right, "not connected\n" );
        control->mode = rows[i].mode;
        for (j = 0; j < ARRAY_SIZE(sizes); j++)
        {
            len = sizes[j];
            err = get_connection( ansi, L"#:", text, &len );
            if (rows[i].right && sizes[j] > (DWORD)lstrlenW( rows[i].remote ))
                ok( !err && same_text( text, rows[i].remote ), "size %lu: %lu %s\n", sizes[j], err, wine_dbgstr_w( text ) );
            else if (rows[i].right)
                ok( err == ERROR_MORE_DATA && len == (DWORD)lstrlenW( rows[i].remote ) + 1, "size %lu: %lu, needs %lu\n",
                    sizes[j], err, len );
            if (!err) ok( lstrlenW( text ) < (int)sizes[j], "size %lu: %s\n", sizes[j], wine_dbgstr_w( text ) );
            len = sizes[j];
            get_user( ansi, L"#:", text, &len );
        }
        len = sizeof(buffer);
        err = pWNetGetUniversalNameW( expand( L"#:\\dir" ), REMOTE_NAME_INFO_LEVEL, buffer, &len );
        if (!err)
        {
            REMOTE_NAME_INFOW *info = (REMOTE_NAME_INFOW *)buffer;
            ok( !info->lpUniversalName || ((BYTE *)info->lpUniversalName > buffer &&
                (BYTE *)info->lpUniversalName < buffer + sizeof(buffer)), "a string is outside the buffer\n" );
        }
        winetest_pop_context();
    }
}

/* What is asked of a provider is what it promised; a promise without export is none (npapi.md 1.1). */
static void test_capabilities(void)
{
    struct fake_control *control;
    WCHAR text[64];
    DWORD err, len;

    reload( L"np_good" );
    control = fake( L"np_good" );
    control->caps[WNNC_CONNECTION] &= ~WNNC_CON_CANCELCONNECTION;
    connect( L"#:", L"\\\\good\\public", 0 );
    err = cancel_connection( CANCEL_W, L"#:", 0, FALSE );
    ok( err, "cancelled\n" );
    ok( !control->counts[FAKE_CANCEL], "NPCancelConnection called without its bit\n" );

    reload( L"np_good" );
    control = fake( L"np_good" );
    control->caps[WNNC_CONNECTION] &= ~(WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3);
    err = add( L"#:", L"\\\\good\\public" );
    ok( err, "connected\n" );
    ok( !control->counts[FAKE_ADD] && !control->counts[FAKE_ADD3], "NPAddConnection called without its bit\n" );

    reload( L"np_good" );
    control = fake( L"np_good" );
    control->caps[WNNC_USER] = 0;
    connect( L"#:", L"\\\\good\\public", 0 );
    len = ARRAY_SIZE(text);
    err = get_user( FALSE, L"#:", text, &len );
    ok( err, "got %s\n", wine_dbgstr_w( text ) );
    ok( !control->counts[FAKE_GET_USER], "NPGetUser called without its bit\n" );

    reload( L"np_bare" );
    err = add( L"#:", L"\\\\bare\\public" );
    ok( err, "connected by a provider that cannot\n" );
    err = cancel_connection( CANCEL_W, L"#:", 0, FALSE );
    ok( err == ERROR_NOT_CONNECTED || err == ERROR_NOT_SUPPORTED, "returned %lu\n", err );
    len = ARRAY_SIZE(text);
    err = get_connection( FALSE, L"#:", text, &len );
    ok( err == ERROR_NOT_CONNECTED || err == ERROR_NOT_SUPPORTED, "returned %lu\n", err );
}

/* A provider may be named; then it alone is asked and its answer stands. */
static void test_named(void)
{
    static const DWORD errors[] =
    {
        WN_BAD_NETNAME, ERROR_BAD_NETPATH, WN_ACCESS_DENIED, WN_NO_NETWORK, WN_FUNCTION_BUSY, WN_NOT_SUPPORTED, WN_CANCEL
    };
    struct fake_control *first, *second;
    NETRESOURCEW resource = { 0 };
    unsigned int i;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(errors); i++)
    {
        reload( L"np_other,np_good" );
        first = fake( L"np_other" );
        second = fake( L"np_good" );
        answer( second, FAKE_ADD3, errors[i], ~0u );
        resource.lpRemoteName = (WCHAR *)L"\\\\other\\public";
        resource.lpProvider = (WCHAR *)good;
        err = add_connection2( FALSE, &resource, NULL, NULL, 0 );
        ok( err == errors[i], "%lu came back as %lu\n", errors[i], err );
        ok( !first->counts[FAKE_ADD], "another one was asked\n" );
    }
}

START_TEST(routing)
{
    if (!begin_tests()) return;
    run_case( test_order );
    run_case( test_reading );
    run_case( test_loading );
    run_case( test_registration );
    run_case( test_registry_types );
    run_case( test_merging );
    run_case( test_merging_device );
    run_case( test_hostile );
    run_case( test_own );
    run_case( test_capabilities );
    run_case( test_named );
    end_tests();
}
