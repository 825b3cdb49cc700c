/*
 * What providers of Windows 10 add, and how a restore waits for providers that start
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
#include "../providers/ten.h"

static const WCHAR ten[] = L"Ten Test Network", good[] = L"Good Test Network";
static const WCHAR settings_key[] = L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider";

static DWORD (WINAPI *pWNetClearConnections)( HWND );

/* The record of np_ten, which is loaded anew. */
static struct ten_control *load( const WCHAR *order )
{
    static struct ten_control none;
    ten_control_fn get_control;

    reload( order );
    pWNetClearConnections = (void *)GetProcAddress( mpr, "WNetClearConnections" );
    fake( L"np_ten" );
    get_control = (ten_control_fn)GetProcAddress( GetModuleHandleW( L"np_ten.dll" ), "TenControl" );
    ok( get_control != NULL, "np_ten.dll is not there\n" );
    return get_control ? get_control() : &none;
}

/* wnet.md 8.4: blobs are for NPAddConnection4; without them it is WNetAddConnection3. */
static void test_blobs(void)
{
    static const struct { DWORD auth_size, options_size; BOOL four; } rows[] =
    {
        { 0, 0, FALSE }, { 8, 0, TRUE }, { 0, 8, TRUE }, { 8, 8, TRUE },
    };
    BYTE auth[8] = "secret!", options[8] = "options";
    NETRESOURCEW resource = { 0 };
    struct ten_control *control;
    unsigned int i, use;
    DWORD err;

    if (!pWNetAddConnection4W || !pWNetUseConnection4W)
    {
        skip( "WNetAddConnection4W is not there\n" );
        return;
    }
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpRemoteName = (WCHAR *)L"\\\\ten\\public";
    for (i = 0; i < ARRAY_SIZE(rows); i++) for (use = 0; use < 2; use++)
    {
        winetest_push_context( "%u %s", i, use ? "Use" : "Add" );
        control = load( L"np_good,np_ten" );
        resource.lpLocalName = (WCHAR *)expand( L"#:" );
        SetLastError( POISON );
        if (use) err = pWNetUseConnection4W( NULL, &resource, auth, rows[i].auth_size, CONNECT_TEMPORARY, options,
                                             rows[i].options_size, NULL, NULL, NULL );
        else err = pWNetAddConnection4W( NULL, &resource, auth, rows[i].auth_size, CONNECT_TEMPORARY, options,
                                         rows[i].options_size );
        ok( !err, "returned %lu\n", err );
        check_last_error( err );
        ok( is_live( L"np_ten", L"#:" ), "not connected\n" );
        ok( control->add4_count == (rows[i].four ? 1 : 0), "NPAddConnection4 called %lu times\n", control->add4_count );
        if (rows[i].four)
        {
            ok( control->auth_size == rows[i].auth_size && !memcmp( control->auth, auth, rows[i].auth_size ),
                "auth of %lu bytes\n", control->auth_size );
            ok( control->options_size == rows[i].options_size && !memcmp( control->options, options, rows[i].options_size ),
                "options of %lu bytes\n", control->options_size );
            ok( control->add_flags == CONNECT_TEMPORARY, "flags %#lx\n", control->add_flags );
            ok( !fake( L"np_good" )->counts[FAKE_ADD3], "a provider that cannot take blobs was asked\n" );
        }
        ok( !memcmp( auth, "secret!", 8 ), "the caller's blob was changed\n" );
        winetest_pop_context();
    }

    load( L"np_ten" );
    resource.lpLocalName = (WCHAR *)expand( L"#:" );
    err = pWNetAddConnection4W( NULL, &resource, NULL, 8, 0, NULL, 0 );
    ok( err == ERROR_INVALID_ADDRESS, "no blob of 8 bytes: %lu\n", err );
    err = pWNetAddConnection4W( NULL, &resource, auth, 0x7fffffff, 0, NULL, 0 );
    ok( err == ERROR_INVALID_PARAMETER, "an enormous blob: %lu\n", err );
}

/* npapi.md 4: flags last; they tell whether the device is forgotten, too. */
static void test_cancel2(void)
{
    static const struct { enum cancel_form form; DWORD flags, seen; } rows[] =
    {
        { CANCEL_W, 0, CONNECT_UPDATE_PROFILE },
        { CANCEL2_W, 0, 0 },
        { CANCEL2_A, CONNECT_UPDATE_PROFILE, CONNECT_UPDATE_PROFILE },
    };
    struct ten_control *control;
    unsigned int i, force;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (force = 0; force < 2; force++)
    {
        winetest_push_context( "%u, force %u", i, force );
        control = load( L"np_good,np_ten" );
        connect( L"#:", L"\\\\ten\\public", 0 );
        err = cancel_connection( rows[i].form, L"#:", rows[i].flags, force );
        ok( !err && !is_live( L"np_ten", L"#:" ), "returned %lu\n", err );
        ok( control->cancel2_count == 1, "NPCancelConnection2 called %lu times\n", control->cancel2_count );
        ok( control->cancel_flags == rows[i].seen && !control->cancel_force == !force, "flags %#lx, force %d\n",
            control->cancel_flags, control->cancel_force );
        winetest_pop_context();
    }
}

/* exports.md, last section: the byte is remembered and comes back in the top byte of the flags. */
static void test_reconnect_flags(void)
{
    struct ten_control *control = load( L"np_ten" );
    const struct fake_call *call;
    DWORD err;

    control->reconnect_flags = 0xa5;
    connect( L"#:", L"\\\\ten\\public", CONNECT_UPDATE_PROFILE );
    ok( same_text( read_profile( L"#:", L"ConnectFlags" ), L"2768240640" ), "ConnectFlags %s\n",
        wine_dbgstr_w( read_profile( L"#:", L"ConnectFlags" ) ) );
    err = cancel_connection( CANCEL2_W, L"#:", 0, FALSE );
    ok( !err, "WNetCancelConnection2 returned %lu\n", err );
    err = pWNetRestoreConnectionW( NULL, expand( L"#:" ) );
    ok( !err, "WNetRestoreConnection returned %lu\n", err );
    call = last_call( fake( L"np_ten" ), FAKE_ADD3 );
    ok( (call->flags & 0xff000000) == 0xa5000000, "flags %#lx\n", call->flags );
    forget_all();
}

/* UseOptions of the entry of a device; ~0u if there is none, or it is not binary. */
static DWORD read_options( const WCHAR *device, void *options, DWORD size )
{
    WCHAR path[32] = L"Network\\";
    DWORD type, ret = ~0u;
    HKEY key;

    lstrcatW( path, expand( device ) );
    path[lstrlenW( path ) - 1] = 0;
    if (RegOpenKeyExW( HKEY_CURRENT_USER, path, 0, KEY_READ, &key )) return ret;
    if (!RegQueryValueExW( key, L"UseOptions", NULL, &type, options, &size ) && type == REG_BINARY) ret = size;
    RegCloseKey( key );
    return ret;
}

/* One record of size bytes. */
static void fill_record( BYTE *record, const char *tag, DWORD size )
{
    DWORD i;

    memcpy( record, tag, 4 );
    memcpy( record + 4, &size, sizeof(size) );
    for (i = 8; i < size; i++) record[i] = i * 7;
}

static DWORD add_with_options( const WCHAR *local, const WCHAR *remote, BYTE *options, DWORD size )
{
    NETRESOURCEW resource = { 0 };

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)expand( local );
    resource.lpRemoteName = (WCHAR *)remote;
    return pWNetAddConnection4W( NULL, &resource, NULL, 0, CONNECT_UPDATE_PROFILE, options, size );
}

/* wnet.md 6.1: what the provider wants back is remembered as UseOptions and given to it at the restore. */
static void test_use_options(void)
{
    static const struct { const char *what; DWORD records, size, said, result, stored; } rows[] =
    {
        { "one record",                 1, 0x7c, 0x7c,       0, 0x7c },
        { "two records",                2, 0x20, 0x40,       0, 0x40 },
        { "more than at first fits",    1, 5000, 5000,       0, 5000 },
        { "much more",                  2, 4000, 8000,       0, 8000 },
        { "an error",                   1, 0x20, 0x20,       WN_NOT_SUPPORTED, ~0u },
        { "an extended error",          1, 0x20, 0x20,       WN_EXTENDED_ERROR, ~0u },
        { "never enough",               1, 0x20, 0x20,       WN_MORE_DATA, ~0u },
        { "nothing",                    0, 0,    0,          0, ~0u },
        { "a size that is not true",    1, 0x20, 1000,       0, 0x20 },
    };
    BYTE options[16] = "options given!!", stored[8192];
    struct ten_control *control;
    unsigned int i, j;
    DWORD err, size;

    if (!pWNetAddConnection4W) return;
    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", rows[i].what );
        control = load( L"np_good,np_ten" );
        memset( control->persistent, 0, sizeof(control->persistent) );
        for (j = 0; j < rows[i].records; j++) fill_record( control->persistent + j * rows[i].size, "DefC", rows[i].size );
        control->persistent_size = rows[i].said;
        control->persistent_result = rows[i].result;
        err = add_with_options( L"#:", L"\\\\ten\\public", options, sizeof(options) );
        ok( !err && is_live( L"np_ten", L"#:" ), "returned %lu\n", err );
        ok( control->persistent_count && control->persistent_count < 8, "asked %lu times\n", control->persistent_count );
        ok( same_text( control->persistent_remote, L"\\\\ten\\public" ), "asked about %s\n",
            wine_dbgstr_w( control->persistent_remote ) );
        ok( control->persistent_given_size == sizeof(options) && !memcmp( control->persistent_given, options, sizeof(options) ),
            "other options, %lu bytes\n", control->persistent_given_size );
        ok( !memcmp( options, "options given!!", sizeof(options) ), "the caller's options were changed\n" );
        ok( remembered( L"#:" ), "not remembered\n" );
        size = read_options( L"#:", stored, sizeof(stored) );
        ok( size == rows[i].stored, "%lu bytes remembered\n", size );
        if (size <= sizeof(stored)) ok( !memcmp( stored, control->persistent, size ), "other bytes remembered\n" );

        err = cancel_connection( CANCEL2_W, L"#:", 0, FALSE );
        ok( !err && !is_live( L"np_ten", L"#:" ), "WNetCancelConnection2 returned %lu\n", err );
        control->add4_count = 0;
        control->auth_size = ~0u;
        err = pWNetRestoreConnectionW( NULL, expand( L"#:" ) );
        ok( !err && is_live( L"np_ten", L"#:" ), "WNetRestoreConnection returned %lu\n", err );
        ok( control->add4_count == (rows[i].stored != ~0u), "NPAddConnection4 called %lu times\n", control->add4_count );
        if (control->add4_count)
        {
            ok( control->options_size == rows[i].stored && !memcmp( control->add4_options, control->persistent, rows[i].stored ),
                "%lu bytes came back\n", control->options_size );
            ok( !control->auth_size, "with credentials, %lu bytes\n", control->auth_size );
        }
        err = cancel_connection( CANCEL_W, L"#:", 0, FALSE );
        ok( !err && !remembered( L"#:" ), "WNetCancelConnection returned %lu\n", err );
        winetest_pop_context();
    }

    /* without options nobody asks, and those of the connection before are gone */
    control = load( L"np_ten" );
    fill_record( control->persistent, "DefC", 0x20 );
    control->persistent_size = 0x20;
    control->persistent_result = 0;
    control->persistent_count = 0;
    remember( L"#:", L"\\\\ten\\public", ten );
    write_profile( L"#:", L"UseOptions", REG_BINARY, control->persistent, 0x20 );
    connect( L"#:", L"\\\\ten\\public", CONNECT_UPDATE_PROFILE );
    ok( !control->persistent_count, "asked for options\n" );
    ok( read_options( L"#:", stored, sizeof(stored) ) == ~0u, "options of the connection before\n" );
    forget_all();

    /* a provider that has no such entry */
    if (pWNetUseConnection4W)
    {
        load( L"np_good" );
        err = add_with_options( L"#:", L"\\\\good\\public", options, sizeof(options) );
        ok( err == ERROR_NOT_SUPPORTED && !remembered( L"#:" ), "returned %lu\n", err );
    }
}

/* Whatever lies there: the drive comes back, and no provider gets what is no run of records. */
static void test_bad_options(void)
{
    static const BYTE short_size[] = { 'D', 'e', 'f', 'C', 7, 0, 0, 0, 1, 2, 3, 4 };
    static const BYTE long_size[] = { 'D', 'e', 'f', 'C', 0x40, 0, 0, 0, 1, 2, 3, 4 };
    static const BYTE wild_size[] = { 'D', 'e', 'f', 'C', 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4 };
    static const BYTE no_size[] = { 'D', 'e', 'f', 'C', 0, 0, 0, 0 };
    static const BYTE right[] = { 'D', 'e', 'f', 'C', 12, 0, 0, 0, 1, 2, 3, 4 };
    static const BYTE right_and_more[] = { 'D', 'e', 'f', 'C', 12, 0, 0, 0, 1, 2, 3, 4, 'C', 'o' };
    static const struct { const char *what; DWORD type; const void *data; DWORD size, comes; const WCHAR *user, *service; } rows[] =
    {
        { "right",              REG_BINARY, right, sizeof(right), sizeof(right), NULL, L"np_ten" },
        { "half a record more", REG_BINARY, right_and_more, sizeof(right_and_more), sizeof(right), NULL, L"np_ten" },
        { "a text",             REG_SZ, L"DefC", 5 * sizeof(WCHAR), 0, NULL, L"np_ten" },
        { "a number",           REG_DWORD, right, sizeof(DWORD), 0, NULL, L"np_ten" },
        { "nothing",            REG_BINARY, right, 0, 0, NULL, L"np_ten" },
        { "a tag",              REG_BINARY, right, 4, 0, NULL, L"np_ten" },
        { "too short",          REG_BINARY, short_size, sizeof(short_size), 0, NULL, L"np_ten" },
        { "too long",           REG_BINARY, long_size, sizeof(long_size), 0, NULL, L"np_ten" },
        { "wild",               REG_BINARY, wild_size, sizeof(wild_size), 0, NULL, L"np_ten" },
        { "zero",               REG_BINARY, no_size, sizeof(no_size), 0, NULL, L"np_ten" },
        { "with a user",        REG_BINARY, right, sizeof(right), 0, L"somebody", L"np_ten" },
        { "another provider",   REG_BINARY, right, sizeof(right), 0, NULL, L"np_good" },
    };
    static BYTE huge[0x20000];
    struct ten_control *control;
    unsigned int i, all;
    DWORD err;

    for (i = 0; i <= ARRAY_SIZE(rows); i++) for (all = 0; all < 2; all++)
    {
        BOOL is_ten = i == ARRAY_SIZE(rows) || !lstrcmpW( rows[i].service, L"np_ten" );

        winetest_push_context( "%s", i < ARRAY_SIZE(rows) ? rows[i].what : "huge" );
        control = load( L"np_good,np_ten" );
        control->add4_count = 0;
        if (is_ten) remember( L"#:", L"\\\\ten\\public", ten );
        else remember( L"#:", L"\\\\good\\public", good );
        if (i == ARRAY_SIZE(rows))
        {
            fill_record( huge, "DefC", sizeof(huge) );
            write_profile( L"#:", L"UseOptions", REG_BINARY, huge, sizeof(huge) );
        }
        else write_profile( L"#:", L"UseOptions", rows[i].type, rows[i].data, rows[i].size );
        if (i < ARRAY_SIZE(rows) && rows[i].user)
            write_profile( L"#:", L"UserName", REG_SZ, rows[i].user, (lstrlenW( rows[i].user ) + 1) * sizeof(WCHAR) );
        err = pWNetRestoreConnectionW( NULL, all ? NULL : expand( L"#:" ) );
        ok( !err && is_live( is_ten ? L"np_ten" : L"np_good", L"#:" ), "returned %lu\n", err );
        ok( remembered( L"#:" ), "forgotten\n" );
        if (i < ARRAY_SIZE(rows) && rows[i].comes)
            ok( control->add4_count == 1 && control->options_size == rows[i].comes &&
                !memcmp( control->add4_options, rows[i].data, rows[i].comes ), "%lu calls, %lu bytes came back\n",
                control->add4_count, control->options_size );
        else ok( !control->add4_count, "NPAddConnection4 called, %lu bytes\n", control->options_size );
        if (i < ARRAY_SIZE(rows) && rows[i].user)
            ok( same_text( last_call( fake( L"np_ten" ), FAKE_ADD3 )->user.text, rows[i].user ), "user %s\n",
                wine_dbgstr_w( last_call( fake( L"np_ten" ), FAKE_ADD3 )->user.text ) );
        forget_all();
        winetest_pop_context();
    }
}

static void set_setting( const WCHAR *name, DWORD value, BOOL set )
{
    HKEY key;

    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, settings_key, 0, KEY_ALL_ACCESS, &key )) return;
    if (set) RegSetValueExW( key, name, 0, REG_DWORD, (const BYTE *)&value, sizeof(value) );
    else RegDeleteValueW( key, name );
    RegCloseKey( key );
}

/* wnet.md 6.5: a restore defers where the provider can and nothing forbids it; an ordinary connect never does. */
static void test_defer(void)
{
    static const struct { const char *what; DWORD flags; BOOL off; BOOL deferred; } rows[] =
    {
        { "credentials are there", 4, FALSE, TRUE },
        { "a password is needed (KB 169138)", 1, FALSE, FALSE },
        { "turned off (KB 164606)", 4, TRUE, FALSE },
    };
    const struct fake_call *call;
    unsigned int i;
    DWORD err;

    if (!winetest_platform_is_wine) return;     /* DeferConnection is for the whole machine */
    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", rows[i].what );
        load( L"np_ten" );
        if (rows[i].off) set_setting( L"DeferConnection", 0, TRUE );
        remember( L"#:", L"\\\\ten\\public", ten );
        write_profile( L"#:", L"DeferFlags", REG_DWORD, &rows[i].flags, sizeof(DWORD) );
        err = pWNetRestoreConnectionW( NULL, expand( L"#:" ) );
        ok( !err, "returned %lu\n", err );
        call = last_call( fake( L"np_ten" ), FAKE_ADD3 );
        ok( !(call->flags & CONNECT_DEFERRED) == !rows[i].deferred, "flags %#lx\n", call->flags );
        set_setting( L"DeferConnection", 0, FALSE );
        forget_all();
        winetest_pop_context();
    }

    load( L"np_ten" );
    connect( L"#:", L"\\\\ten\\public", 0 );
    call = last_call( fake( L"np_ten" ), FAKE_ADD3 );
    ok( !(call->flags & CONNECT_DEFERRED), "connecting: flags %#lx\n", call->flags );

    load( L"np_good" );
    remember( L"#:", L"\\\\good\\public", good );
    err = pWNetRestoreConnectionW( NULL, expand( L"#:" ) );
    ok( !err, "returned %lu\n", err );
    call = last_call( fake( L"np_good" ), FAKE_ADD3 );
    ok( !(call->flags & CONNECT_DEFERRED), "without the capability: flags %#lx\n", call->flags );
    forget_all();
}

/* npapi.md 5: providers that will start are waited for, the others are not. */
static void test_start(void)
{
    static const struct { const char *what; DWORD start, busy, err; BOOL live, waits; } rows[] =
    {
        { "starts in time",                 5000, 2,   0,          TRUE,  TRUE },
        { "has started",                    1,    ~0u, ERROR_BUSY, FALSE, FALSE },
        { "will not start",                 0,    ~0u, ERROR_BUSY, FALSE, FALSE },
        { "never keeps its word",           600,  ~0u, ERROR_BUSY, FALSE, TRUE },
        { "starts at once",                 5000, 0,   0,          TRUE,  FALSE },
    };
    struct fake_control *provider;
    DWORD err, begin, took;
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", rows[i].what );
        reload( L"np_good" );
        provider = fake( L"np_good" );
        provider->caps[WNNC_START] = rows[i].start;
        if (rows[i].busy) answer( provider, FAKE_ADD3, WN_FUNCTION_BUSY, rows[i].busy );
        remember( L"#:", L"\\\\good\\public", good );
        begin = GetTickCount();
        err = pWNetRestoreConnectionW( NULL, NULL );
        took = GetTickCount() - begin;
        ok( err == rows[i].err, "returned %lu\n", err );
        ok( is_live( L"np_good", L"#:" ) == rows[i].live, "is %slive\n", rows[i].live ? "not " : "" );
        ok( remembered( L"#:" ), "forgotten\n" );
        if (rows[i].waits) ok( provider->counts[FAKE_ADD3] > 1, "asked %lu times\n", provider->counts[FAKE_ADD3] );
        else ok( provider->counts[FAKE_ADD3] == 1, "asked %lu times\n", provider->counts[FAKE_ADD3] );
        ok( took < 4500, "took %lu ms\n", took );
        forget_all();
        winetest_pop_context();
    }

    if (!winetest_platform_is_wine) return;     /* RestoreTimeout is for the whole machine */
    set_setting( L"RestoreTimeout", 500, TRUE );
    reload( L"np_good" );
    provider = fake( L"np_good" );
    provider->caps[WNNC_START] = 0xffffffff;    /* does not know */
    answer( provider, FAKE_ADD3, WN_FUNCTION_BUSY, ~0u );
    remember( L"#:", L"\\\\good\\public", good );
    begin = GetTickCount();
    err = pWNetRestoreConnectionW( NULL, NULL );
    took = GetTickCount() - begin;
    ok( err == ERROR_BUSY, "returned %lu\n", err );
    ok( took >= 500 && took < 4500, "took %lu ms\n", took );
    set_setting( L"RestoreTimeout", 0, FALSE );
    forget_all();
}

static void test_clear(void)
{
    DWORD err;

    if (!winetest_platform_is_wine) return;     /* the user's connections are not ours to end */
    load( L"np_good,np_ten" );
    if (!pWNetClearConnections)
    {
        skip( "WNetClearConnections is not there\n" );
        return;
    }
    SetLastError( POISON );
    err = pWNetClearConnections( NULL );
    ok( !err, "nothing to end: %lu\n", err );
    check_last_error( err );
    connect( L"#:", L"\\\\good\\public", CONNECT_UPDATE_PROFILE );
    connect( NULL, L"\\\\good\\public", 0 );
    connect( NULL, L"\\\\good\\public", 0 );
    connect( L"%:", L"\\\\ten\\public", 0 );
    err = pWNetClearConnections( NULL );
    ok( !err, "returned %lu\n", err );
    ok( !is_live( L"np_good", L"#:" ) && !is_live( L"np_good", L"\\\\good\\public" ) && !is_live( L"np_ten", L"%:" ),
        "some are live\n" );
    ok( remembered( L"#:" ), "forgotten\n" );
    connect( L"%:", L"\\\\good\\openfiles", 0 );
    connect( L"&:", L"\\\\good\\public", 0 );
    SetLastError( POISON );
    err = pWNetClearConnections( NULL );
    ok( err == ERROR_OPEN_FILES, "returned %lu\n", err );
    check_last_error( err );
    ok( is_live( L"np_good", L"%:" ) && !is_live( L"np_good", L"&:" ), "the wrong one is live\n" );
    forget_all();
}

START_TEST(ten)
{
    if (!begin_tests()) return;
    run_case( test_blobs );
    run_case( test_cancel2 );
    run_case( test_reconnect_flags );
    run_case( test_use_options );
    run_case( test_bad_options );
    run_case( test_defer );
    run_case( test_start );
    run_case( test_clear );
    end_tests();
}
