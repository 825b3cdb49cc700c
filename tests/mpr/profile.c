/*
 * Conformance tests: HKEY_CURRENT_USER\Network as programs and other systems leave it
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

/* wnet.md 6.1: readers accept every documented variant. */
static void test_variants(void)
{
    static const DWORD zero, one = 1;
    static const BYTE options[0x7c] = { 'D', 'e', 'f', 'C', 0x7c };
    static const struct
    {
        const char  *what;
        const WCHAR *value;
        DWORD        type;          /* ~0u: the value is missing */
        const void  *data;
        DWORD        size;
    }
    rows[] =
    {
        { "as written", NULL },
        { "UserName as Windows 10 has it", L"UserName", REG_DWORD, &zero, sizeof(zero) },
        { "no UserName", L"UserName", ~0u },
        { "a user", L"UserName", REG_SZ, L"DOMAIN\\user", sizeof(L"DOMAIN\\user") },
        { "no ProviderName", L"ProviderName", ~0u },
        { "no ProviderType", L"ProviderType", ~0u },
        { "no ConnectionType", L"ConnectionType", ~0u },
        { "no DeferFlags", L"DeferFlags", ~0u },
        { "DeferFlags 1", L"DeferFlags", REG_DWORD, &one, sizeof(one) },
        { "ConnectFlags", L"ConnectFlags", REG_DWORD, &zero, sizeof(zero) },
        { "UseOptions", L"UseOptions", REG_BINARY, options, sizeof(options) },
        { "something of somebody", L"Something", REG_SZ, L"x", sizeof(L"x") },
    };
    WCHAR text[64];
    unsigned int i;
    DWORD err, len;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", rows[i].what );
        reload( L"np_good" );
        remember( L"#:", L"\\\\good\\public", good );
        if (rows[i].type == ~0u) delete_profile( L"#:", rows[i].value );
        else if (rows[i].value) write_profile( L"#:", rows[i].value, rows[i].type, rows[i].data, rows[i].size );

        len = ARRAY_SIZE(text);
        err = get_connection( FALSE, L"#:", text, &len );
        ok( err == ERROR_CONNECTION_UNAVAIL && same_text( text, L"\\\\good\\public" ), "WNetGetConnection: %lu %s\n", err,
            wine_dbgstr_w( text ) );
        if (pWNetRestoreConnectionW)
        {
            err = pWNetRestoreConnectionW( NULL, expand( L"#:" ) );
            ok( !err, "WNetRestoreConnection: %lu\n", err );
            ok( is_live( L"np_good", L"#:" ), "not connected\n" );
        }
        err = cancel_connection( CANCEL_W, L"#:", 0, FALSE );
        ok( !err, "WNetCancelConnection: %lu\n", err );
        ok( !remembered( L"#:" ), "still remembered\n" );
        forget_all();
        winetest_pop_context();
    }
}

/* Neither of these is a text: ERROR_BAD_PROFILE where the entry is needed, and never a crash. */
static void test_malformed(void)
{
    static const DWORD number = 0x5c5c5c5c;
    static const WCHAR unended[] = { '\\', '\\', 'g', 'o', 'o', 'd', '\\', 'p', 'u', 'b', 'l', 'i', 'c' };
    static const struct
    {
        const char *what;
        DWORD       type;
        const void *data;
        DWORD       size;
        BOOL        readable;   /* nothing says whether it is malformed: either answer will do */
    }
    rows[] =
    {
        { "missing", ~0u },
        { "a number", REG_DWORD, &number, sizeof(number) },
        { "binary", REG_BINARY, unended, sizeof(unended) },
        { "without an end", REG_SZ, unended, sizeof(unended), TRUE },
        { "half a character", REG_SZ, unended, 1, TRUE },
        { "empty", REG_SZ, L"", sizeof(WCHAR), TRUE },
        { "no bytes at all", REG_SZ, NULL, 0, TRUE },
    };
    NETRESOURCEW resource = { 0 };
    WCHAR text[64];
    DWORD err, len;
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "RemotePath %s", rows[i].what );
        reload( L"np_good" );
        remember( L"#:", L"\\\\good\\public", good );
        if (rows[i].type == ~0u) delete_profile( L"#:", L"RemotePath" );
        else write_profile( L"#:", L"RemotePath", rows[i].type, rows[i].data, rows[i].size );

        len = ARRAY_SIZE(text);
        err = get_connection( FALSE, L"#:", text, &len );
        ok( err == ERROR_CONNECTION_UNAVAIL || err == ERROR_NOT_CONNECTED || err == ERROR_BAD_PROFILE,
            "WNetGetConnection: %lu\n", err );
        if (pWNetRestoreConnectionW)
        {
            err = pWNetRestoreConnectionW( NULL, expand( L"#:" ) );
            if (!rows[i].readable) ok( err == ERROR_BAD_PROFILE, "WNetRestoreConnection: %lu\n", err );
            if (!err) cancel_connection( CANCEL2_W, L"#:", 0, FALSE );
        }
        resource.dwType = RESOURCETYPE_DISK;
        resource.lpLocalName = (WCHAR *)L"#:";
        resource.lpRemoteName = (WCHAR *)L"\\\\good\\second";
        err = add_connection2( FALSE, &resource, NULL, NULL, CONNECT_UPDATE_PROFILE );
        if (!rows[i].readable) ok( err == ERROR_BAD_PROFILE, "WNetAddConnection2: %lu\n", err );
        err = cancel_connection( CANCEL_W, L"#:", 0, FALSE );
        if (!rows[i].readable) ok( err == ERROR_BAD_PROFILE, "WNetCancelConnection: %lu\n", err );
        else ok( !err || err == ERROR_BAD_PROFILE, "WNetCancelConnection: %lu\n", err );
        forget_all();
        winetest_pop_context();
    }
}

/* An entry is replaced whole: nothing of an older one stays. */
static void test_replace(void)
{
    static const DWORD flags = 4;
    NETRESOURCEW resource = { 0 };
    DWORD err;

    reload( L"np_good" );
    remember( L"#:", L"\\\\GOOD\\public", L"A Former Network" );
    write_profile( L"#:", L"UserName", REG_DWORD, &flags, sizeof(flags) );
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)L"#:";
    resource.lpRemoteName = (WCHAR *)L"\\\\good\\public";
    err = add_connection2( FALSE, &resource, NULL, L"somebody", CONNECT_UPDATE_PROFILE );
    ok( !err, "returned %lu\n", err );
    ok( same_text( read_profile( L"#:", L"ProviderName" ), good ), "ProviderName %s\n",
        wine_dbgstr_w( read_profile( L"#:", L"ProviderName" ) ) );
    ok( same_text( read_profile( L"#:", L"UserName" ), L"somebody" ), "UserName %s\n",
        wine_dbgstr_w( read_profile( L"#:", L"UserName" ) ) );
    ok( same_text( read_profile( L"#:", L"RemotePath" ), L"\\\\good\\public" ), "RemotePath %s\n",
        wine_dbgstr_w( read_profile( L"#:", L"RemotePath" ) ) );
    ok( same_text( read_profile( L"#:", L"Password" ), L"<none>" ), "a password is kept\n" );
    forget_all();
}

/* wnet.md 6.4: UNC paths under letters, Order has the newest first; only what succeeded and redirects. */
static void test_recent(void)
{
    static const WCHAR recent_key[] = L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections";
    WCHAR order[64] = { 0 }, path[128] = { 0 }, letter[2] = { 0 };
    NETRESOURCEW resource = { 0 };
    DWORD err, size;
    HKEY key;

    if (!winetest_platform_is_wine) return;     /* the user's list is not ours to change */
    RegDeleteKeyW( HKEY_CURRENT_USER, recent_key );
    reload( L"np_good" );
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)L"#:";
    resource.lpRemoteName = (WCHAR *)L"\\\\good\\public";
    err = add_connection2( FALSE, &resource, NULL, NULL, CONNECT_UPDATE_RECENT );
    ok( !err, "returned %lu\n", err );
    resource.lpLocalName = (WCHAR *)L"%:";
    resource.lpRemoteName = (WCHAR *)L"\\\\good\\second";
    err = add_connection2( FALSE, &resource, NULL, NULL, CONNECT_UPDATE_RECENT );
    ok( !err, "returned %lu\n", err );
    resource.lpLocalName = NULL;
    resource.lpRemoteName = (WCHAR *)L"\\\\good\\openfiles";
    err = add_connection2( FALSE, &resource, NULL, NULL, CONNECT_UPDATE_RECENT );
    ok( !err, "returned %lu\n", err );
    ok( !remembered( L"#:" ), "remembered\n" );

    err = RegOpenKeyExW( HKEY_CURRENT_USER, recent_key, 0, KEY_READ, &key );
    ok( !err, "no list: %lu\n", err );
    if (err) return;
    size = sizeof(order) - sizeof(WCHAR);
    err = RegQueryValueExW( key, L"Order", NULL, NULL, (BYTE *)order, &size );
    ok( !err && lstrlenW( order ) == 2, "Order %lu %s\n", err, wine_dbgstr_w( order ) );
    letter[0] = order[0];
    size = sizeof(path) - sizeof(WCHAR);
    err = RegQueryValueExW( key, letter, NULL, NULL, (BYTE *)path, &size );
    ok( !err && same_text( path, L"\\\\good\\second" ), "the newest is %lu %s\n", err, wine_dbgstr_w( path ) );
    RegCloseKey( key );
    RegDeleteKeyW( HKEY_CURRENT_USER, recent_key );
    forget_all();
}

/* Ten are kept: a new one takes the letter of the oldest. */
static void test_recent_full(void)
{
    static const WCHAR recent_key[] = L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections";
    WCHAR order[64], path[128], value[] = L"?", wanted[] = L"\\\\old\\?";
    unsigned int i;
    DWORD size;
    HKEY key;

    if (!winetest_platform_is_wine) return;     /* the user's list is not ours to change */
    RegDeleteKeyW( HKEY_CURRENT_USER, recent_key );
    RegCreateKeyExW( HKEY_CURRENT_USER, recent_key, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );
    for (i = 0; i < 10; i++)
    {
        value[0] = wanted[6] = 'a' + i;
        RegSetValueExW( key, value, 0, REG_SZ, (const BYTE *)wanted, sizeof(wanted) );
    }
    RegSetValueExW( key, L"Order", 0, REG_SZ, (const BYTE *)L"bacdefghji", 11 * sizeof(WCHAR) );
    reload( L"np_good" );
    connect( L"#:", L"\\\\good\\public", CONNECT_UPDATE_RECENT );
    memset( order, 0, sizeof(order) );
    size = sizeof(order) - sizeof(WCHAR);
    RegQueryValueExW( key, L"Order", NULL, NULL, (BYTE *)order, &size );
    ok( same_text( order, L"ibacdefghj" ), "Order %s\n", wine_dbgstr_w( order ) );
    memset( path, 0, sizeof(path) );
    size = sizeof(path) - sizeof(WCHAR);
    RegQueryValueExW( key, L"i", NULL, NULL, (BYTE *)path, &size );
    ok( same_text( path, L"\\\\good\\public" ), "the newest is %s\n", wine_dbgstr_w( path ) );
    RegCloseKey( key );
    RegDeleteKeyW( HKEY_CURRENT_USER, recent_key );
    forget_all();
}

/* What only asks does not mind a closed profile more than it must. */
static void test_closed(void)
{
    WCHAR text[64];
    DWORD err, len;

    reload( L"np_good" );
    connect( L"#:", L"\\\\good\\public", 0 );
    remember( L"%:", L"\\\\good\\public", good );
    if (!lock_profile()) return;
    len = ARRAY_SIZE(text);
    err = get_connection( FALSE, L"#:", text, &len );
    ok( !err, "a live one: %lu\n", err );
    len = ARRAY_SIZE(text);
    err = get_connection( FALSE, L"%:", text, &len );
    ok( err == ERROR_NOT_CONNECTED || err == ERROR_CANNOT_OPEN_PROFILE, "a remembered one: %lu\n", err );
    if (pWNetRestoreConnectionW)
    {
        err = pWNetRestoreConnectionW( NULL, expand( L"%:" ) );
        ok( err == ERROR_CANNOT_OPEN_PROFILE, "restore: %lu\n", err );
    }
    unlock_profile();
    forget_all();
}

START_TEST(profile)
{
    if (!begin_tests()) return;
    run_case( test_variants );
    run_case( test_malformed );
    run_case( test_replace );
    run_case( test_recent );
    run_case( test_recent_full );
    run_case( test_closed );
    end_tests();
}
