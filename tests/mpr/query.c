/*
 * Conformance tests: what is connected, to whom, by which network
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

static const WCHAR good[] = L"Good Test Network";

/* Sizes are characters with the end (wnet.md 4): none, too few, one too few, exact, many. */
static void test_get_connection(void)
{
    static const WCHAR remote[] = L"\\\\good\\public";
    static const DWORD needed = ARRAY_SIZE(remote);
    static const DWORD sizes[] = { 0, 1, 2, 13, 14, 15, 300 };
    WCHAR text[300];
    unsigned int i, ansi, named;
    DWORD err, len;

    reload( L"np_other,np_good" );
    connect( L"#:", remote, 0 );
    connect( L"LPT1", L"\\\\good\\printer", 0 );
    for (ansi = 0; ansi < 2; ansi++) for (named = 0; named < 2; named++) for (i = 0; i < ARRAY_SIZE(sizes); i++)
    {
        winetest_push_context( "%c size %lu", charset( ansi ), sizes[i] );
        len = sizes[i];
        err = get_connection( ansi, named ? L"#:" : L"^:", text, &len );
        if (sizes[i] < needed)
        {
            ok( err == ERROR_MORE_DATA, "returned %lu\n", err );
            ok( len == needed, "needs %lu\n", len );
        }
        else
        {
            ok( !err, "returned %lu\n", err );
            ok( same_text( text, remote ), "got %s\n", wine_dbgstr_w( text ) );
        }
        winetest_pop_context();
    }
    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c", charset( ansi ) );
        len = 0;
        err = get_connection( ansi, L"#:", NULL, &len );
        ok( err == ERROR_MORE_DATA && len == needed, "no buffer, size 0: %lu, %lu\n", err, len );
        len = 0;
        err = get_connection( ansi, L"%:", NULL, &len );
        ok( err == ERROR_NOT_CONNECTED, "free device, no buffer: %lu\n", err );
        len = 300;
        err = get_connection( ansi, L"lpt1:", text, &len );
        ok( !err && same_text( text, L"\\\\good\\printer" ), "got %lu, %s\n", err, wine_dbgstr_w( text ) );
        err = get_connection( ansi, L"#:", text, NULL );
        ok( err == ERROR_INVALID_ADDRESS, "no size: %lu\n", err );
        len = 300;
        err = get_connection( ansi, NULL, text, &len );
        ok( err == ERROR_INVALID_ADDRESS, "no name: %lu\n", err );
        len = 300;
        err = get_connection( ansi, L"", text, &len );
        ok( err == ERROR_BAD_DEVICE, "empty name: %lu\n", err );
        winetest_pop_context();
    }
}

/* A text that is not ASCII: A counts bytes of its own. */
static void test_ansi(void)
{
    struct fake_control *provider;
    NETRESOURCEW resource = { 0 };
    const struct fake_call *call;
    WCHAR remote[] = L"\\\\good\\public\\\x00e4\x00f6", text[64];
    char expected[64], got[64];
    DWORD err, len, size;

    size = WideCharToMultiByte( CP_ACP, 0, remote, -1, expected, sizeof(expected), NULL, NULL );
    MultiByteToWideChar( CP_ACP, 0, expected, -1, text, ARRAY_SIZE(text) );
    if (!same_text( text, remote ))
    {
        skip( "the ANSI code page has no umlauts\n" );
        return;
    }
    reload( L"np_good" );
    provider = fake( L"np_good" );
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)L"#:";
    resource.lpRemoteName = remote;
    err = add_connection2( TRUE, &resource, NULL, L"u\x00fc", 0 );
    ok( !err, "returned %lu\n", err );
    call = last_call( provider, FAKE_ADD3 );
    ok( same_text( call->remote.text, remote ), "provider given %s\n", wine_dbgstr_w( call->remote.text ) );
    ok( same_text( call->user.text, L"u\x00fc" ), "provider given %s\n", wine_dbgstr_w( call->user.text ) );

    WideCharToMultiByte( CP_ACP, 0, expand( L"#:" ), -1, got, sizeof(got), NULL, NULL );
    len = size - 1;
    err = pWNetGetConnectionA( got, expected, &len );
    ok( err == ERROR_MORE_DATA && len == size, "got %lu, %lu of %lu\n", err, len, size );
    len = size;
    err = get_connection( TRUE, L"#:", text, &len );
    ok( !err && same_text( text, remote ), "got %lu, %s\n", err, wine_dbgstr_w( text ) );
}

/* Remembered, not connected: 1201, and the remote name comes with it (decisions.md). */
static void test_unavailable(void)
{
    WCHAR text[64];
    unsigned int ansi;
    DWORD err, len;
    BYTE buffer[512];

    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c", charset( ansi ) );
        reload( L"np_good" );
        remember( L"#:", L"\\\\good\\public", good );
        len = ARRAY_SIZE(text);
        err = get_connection( ansi, L"#:", text, &len );
        ok( err == ERROR_CONNECTION_UNAVAIL, "returned %lu\n", err );
        ok( same_text( text, L"\\\\good\\public" ), "got %s\n", wine_dbgstr_w( text ) );
        len = ARRAY_SIZE(text);
        err = get_connection( ansi, L"^:", text, &len );
        ok( err == ERROR_CONNECTION_UNAVAIL, "lower case: %lu\n", err );
        len = 0;
        err = get_connection( ansi, L"#:", NULL, &len );
        ok( err == ERROR_CONNECTION_UNAVAIL || err == ERROR_MORE_DATA, "no room: %lu\n", err );
        len = ARRAY_SIZE(text);
        err = get_connection( ansi, L"%:", text, &len );
        ok( err == ERROR_NOT_CONNECTED, "another device: %lu\n", err );

        connect( L"#:", L"\\\\good\\second", 0 );
        len = ARRAY_SIZE(text);
        err = get_connection( ansi, L"#:", text, &len );
        ok( !err && same_text( text, L"\\\\good\\second" ), "live wins: %lu %s\n", err, wine_dbgstr_w( text ) );
        forget_all();
        winetest_pop_context();
    }
    reload( L"np_good" );
    remember( L"#:", L"\\\\good\\public", good );
    len = sizeof(buffer);
    SetLastError( POISON );
    err = pWNetGetUniversalNameW( expand( L"#:\\dir" ), UNIVERSAL_NAME_INFO_LEVEL, buffer, &len );
    ok( err == ERROR_CONNECTION_UNAVAIL, "WNetGetUniversalName: %lu\n", err );
    check_last_error( err );
    forget_all();
}

/* That a letter is not remembered is believed for a moment: not after this process has stored it, and no longer than that. */
static void test_absence(void)
{
    DWORD err, len, begin, waited;
    unsigned int i;
    WCHAR text[64];

    reload( L"np_good" );
    for (i = 0; i < 20; i++)
    {
        len = ARRAY_SIZE(text);
        err = pWNetGetConnectionW( expand( L"#:" ), text, &len );
        ok( err == ERROR_NOT_CONNECTED, "%u: returned %lu\n", i, err );
        connect( L"#:", L"\\\\good\\public", CONNECT_UPDATE_PROFILE );
        err = pWNetCancelConnection2W( expand( L"#:" ), 0, TRUE );
        ok( !err, "%u: not cancelled: %lu\n", i, err );
        len = ARRAY_SIZE(text);
        err = pWNetGetConnectionW( expand( L"#:" ), text, &len );
        ok( err == ERROR_CONNECTION_UNAVAIL, "%u: stored, and returned %lu\n", i, err );
        err = pWNetCancelConnection2W( expand( L"#:" ), CONNECT_UPDATE_PROFILE, TRUE );
        ok( !err, "%u: not forgotten: %lu\n", i, err );
    }

    for (i = 0; i < 20; i++)
    {
        len = ARRAY_SIZE(text);
        err = pWNetGetConnectionW( expand( L"#:" ), text, &len );
        ok( err == ERROR_NOT_CONNECTED, "%u: returned %lu\n", i, err );
        remember( L"#:", L"\\\\good\\public", good );
        begin = GetTickCount();
        do
        {
            len = ARRAY_SIZE(text);
            err = pWNetGetConnectionW( expand( L"#:" ), text, &len );
            waited = GetTickCount() - begin;
        }
        while (err == ERROR_NOT_CONNECTED && waited < 1000);
        ok( err == ERROR_CONNECTION_UNAVAIL, "%u: after %lu ms %lu\n", i, waited, err );
        ok( waited <= 200, "%u: another's change showed after %lu ms\n", i, waited );     /* 16, if nobody else runs */
        forget_all();
    }
}

/* --- universal names ------------------------------------------------------------------------------------------------ */

struct universal
{
    WCHAR universal[300], connection[300], rest[300];
};

static void copy_inside( BOOL ansi, WCHAR *dst, const void *src, const BYTE *buffer, DWORD size )
{
    dst[0] = 0;
    if (!src) return;
    ok( (const BYTE *)src > buffer && (const BYTE *)src < buffer + size, "a string is outside the buffer\n" );
    if (ansi) MultiByteToWideChar( CP_ACP, 0, src, -1, dst, 300 );
    else lstrcpynW( dst, src, 300 );
}

static DWORD get_universal( BOOL ansi, const WCHAR *path, DWORD level, DWORD *size, struct universal *result )
{
    char pathA[600];
    BYTE *buffer = malloc( *size );
    DWORD err, given = *size;
    REMOTE_NAME_INFOW info = { 0 };

    memset( result, 0, sizeof(*result) );
    memset( buffer, 0xcc, given );
    WideCharToMultiByte( CP_ACP, 0, expand( path ), -1, pathA, sizeof(pathA), NULL, NULL );
    SetLastError( POISON );
    err = ansi ? pWNetGetUniversalNameA( pathA, level, buffer, size )
               : pWNetGetUniversalNameW( expand( path ), level, buffer, size );
    check_last_error( err );
    if (!err)
    {
        memcpy( &info, buffer, level == UNIVERSAL_NAME_INFO_LEVEL ? sizeof(UNIVERSAL_NAME_INFOW) : sizeof(info) );
        copy_inside( ansi, result->universal, info.lpUniversalName, buffer, given );
        copy_inside( ansi, result->connection, info.lpConnectionName, buffer, given );
        copy_inside( ansi, result->rest, info.lpRemainingPath, buffer, given );
    }
    free( buffer );
    return err;
}

/* wnet.md 8.18. np_other has no NPGetUniversalName: made from the connection's name [DESIGN]. */
static void test_universal_name(void)
{
    static const struct
    {
        const WCHAR *path, *universal, *connection, *rest;
        DWORD        err;
    }
    rows[] =
    {
        { L"#:\\Win32\\a.doc", L"\\\\good\\public\\Win32\\a.doc", L"\\\\good\\public", L"\\Win32\\a.doc" },
        { L"^:\\a", L"\\\\good\\public\\a", L"\\\\good\\public", L"\\a" },
        { L"#:\\", L"\\\\good\\public\\", L"\\\\good\\public", L"\\" },
        { L"#:\\no such file", L"\\\\good\\public\\no such file", L"\\\\good\\public", L"\\no such file" },
        { L"%:\\dir\\b", L"\\\\other\\public\\dir\\b", L"\\\\other\\public", L"\\dir\\b" },
        { L"&:\\dir", NULL, NULL, NULL, ERROR_NOT_CONNECTED },
        { L"C:\\windows", NULL, NULL, NULL, ERROR_NOT_CONNECTED },
        { L"\\\\good\\public\\dir", NULL, NULL, NULL, ERROR_BAD_DEVICE },
        { L"dir\\file", NULL, NULL, NULL, ERROR_BAD_DEVICE },
        { L"1:\\dir", NULL, NULL, NULL, ERROR_BAD_DEVICE },
        { L"", NULL, NULL, NULL, ERROR_BAD_DEVICE },
        { L"#", NULL, NULL, NULL, ERROR_BAD_DEVICE },
    };
    struct universal result;
    DWORD err, size, needed;
    unsigned int i, ansi, level;
    BYTE buffer[512];

    reload( L"np_good,np_other" );
    connect( L"#:", L"\\\\good\\public", 0 );
    connect( L"%:", L"\\\\other\\public", 0 );
    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++) for (level = 1; level <= 2; level++)
    {
        winetest_push_context( "%s %c level %u", wine_dbgstr_w( rows[i].path ), charset( ansi ), level );
        size = 2000;
        err = get_universal( ansi, rows[i].path, level, &size, &result );
        ok( err == rows[i].err, "returned %lu\n", err );
        if (!rows[i].err && !err)
        {
            ok( same_text( result.universal, rows[i].universal ), "universal %s\n", wine_dbgstr_w( result.universal ) );
            if (level == REMOTE_NAME_INFO_LEVEL)
            {
                ok( same_text( result.connection, rows[i].connection ), "connection %s\n",
                    wine_dbgstr_w( result.connection ) );
                ok( same_text( result.rest, rows[i].rest ), "rest %s\n", wine_dbgstr_w( result.rest ) );
            }
        }
        size = 1;
        err = get_universal( ansi, rows[i].path, level, &size, &result );
        if (rows[i].err) ok( err == rows[i].err, "a small buffer is found before a bad device: %lu\n", err );
        else
        {
            ok( err == ERROR_MORE_DATA, "returned %lu\n", err );
            needed = size;
            err = get_universal( ansi, rows[i].path, level, &size, &result );
            ok( !err, "with the %lu bytes it asked for: %lu\n", needed, err );
            ok( same_text( result.universal, rows[i].universal ), "universal %s\n", wine_dbgstr_w( result.universal ) );
            size = needed - 1;
            err = get_universal( ansi, rows[i].path, level, &size, &result );
            ok( err == ERROR_MORE_DATA, "one byte less than asked for: %lu\n", err );
            ok( size == needed, "now it asks for %lu, not %lu\n", size, needed );
        }
        winetest_pop_context();
    }

    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c", charset( ansi ) );
        size = 2000;
        err = get_universal( ansi, L"#:", UNIVERSAL_NAME_INFO_LEVEL, &size, &result );
        ok( !err && same_text( result.universal, L"\\\\good\\public" ), "only the device: %lu %s\n", err,
            wine_dbgstr_w( result.universal ) );
        for (level = 0; level <= 4; level++)
        {
            if (level == 1 || level == 2) continue;
            size = 2000;
            err = get_universal( ansi, L"#:\\dir", level, &size, &result );
            ok( err == ERROR_INVALID_LEVEL || err == ERROR_INVALID_PARAMETER, "level %u: %lu\n", level, err );
        }
        winetest_pop_context();
    }
    size = sizeof(buffer);
    err = pWNetGetUniversalNameW( NULL, UNIVERSAL_NAME_INFO_LEVEL, buffer, &size );
    ok( err == ERROR_INVALID_ADDRESS || err == ERROR_BAD_DEVICE, "no path: %lu\n", err );
    err = pWNetGetUniversalNameW( expand( L"#:\\a" ), UNIVERSAL_NAME_INFO_LEVEL, buffer, NULL );
    ok( err == ERROR_INVALID_ADDRESS, "no size: %lu\n", err );
    size = 0;
    err = pWNetGetUniversalNameW( expand( L"#:\\a" ), UNIVERSAL_NAME_INFO_LEVEL, NULL, &size );
    ok( err == ERROR_MORE_DATA && size > sizeof(UNIVERSAL_NAME_INFOW), "no buffer: %lu, %lu\n", err, size );
}

/* --- users ---------------------------------------------------------------------------------------------------------- */

static void test_get_user(void)
{
    static const struct { const WCHAR *name, *user; DWORD err; } rows[] =
    {
        { L"#:", L"DOMAIN\\somebody" },
        { L"^:", L"DOMAIN\\somebody" },
        { L"%:", L"fakeuser" },
        { L"\\\\good\\second", L"fakeuser" },
        { L"&:", NULL, ERROR_NOT_CONNECTED },
        { L"C:", NULL, ERROR_NOT_CONNECTED },
        { L"\\\\good\\openfiles", NULL, ERROR_NOT_CONNECTED },
        { L"\\\\nobody\\nothing", NULL, ERROR_NOT_CONNECTED },
    };
    NETRESOURCEW resource = { 0 };
    WCHAR text[300], again[300];
    unsigned int i, ansi;
    DWORD err, len, needed;

    reload( L"np_other,np_good" );
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)L"#:";
    resource.lpRemoteName = (WCHAR *)L"\\\\good\\public";
    err = add_connection2( FALSE, &resource, L"secret", L"DOMAIN\\somebody", 0 );
    ok( !err, "not connected: %lu\n", err );
    connect( L"%:", L"\\\\good\\public", 0 );
    connect( NULL, L"\\\\good\\second", 0 );
    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s %c", wine_dbgstr_w( rows[i].name ), charset( ansi ) );
        len = 300;
        err = get_user( ansi, rows[i].name, text, &len );
        ok( err == rows[i].err, "returned %lu\n", err );
        if (!rows[i].err)
        {
            needed = lstrlenW( rows[i].user ) + 1;
            ok( same_text( text, rows[i].user ), "got %s\n", wine_dbgstr_w( text ) );
            len = needed;
            err = get_user( ansi, rows[i].name, text, &len );
            ok( !err && same_text( text, rows[i].user ), "just enough room: %lu\n", err );
            len = needed - 1;
            err = get_user( ansi, rows[i].name, text, &len );
            ok( err == ERROR_MORE_DATA && len == needed, "one too few: %lu, %lu\n", err, len );
            len = 0;
            err = get_user( ansi, rows[i].name, NULL, &len );
            ok( err == ERROR_MORE_DATA && len == needed, "no buffer: %lu, %lu\n", err, len );
        }
        winetest_pop_context();
    }

    /* the user of the process; the system itself knows */
    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c", charset( ansi ) );
        len = 300;
        text[0] = 0;
        err = get_user( ansi, NULL, text, &len );
        ok( !err && text[0], "current user: %lu %s\n", err, wine_dbgstr_w( text ) );
        len = 300;
        err = get_user( ansi, L"", again, &len );
        ok( !err && same_text( text, again ), "by an empty name: %lu %s\n", err, wine_dbgstr_w( again ) );
        len = 1;
        err = get_user( ansi, NULL, again, &len );
        ok( err == ERROR_MORE_DATA, "one character: %lu\n", err );
        needed = len;
        err = get_user( ansi, NULL, again, &len );
        ok( !err && same_text( text, again ), "with the %lu it asked for: %lu\n", needed, err );
        err = get_user( ansi, L"#:", text, NULL );
        ok( err == ERROR_INVALID_ADDRESS, "no size: %lu\n", err );
        winetest_pop_context();
    }
}

/* --- providers ------------------------------------------------------------------------------------------------------ */

static DWORD (WINAPI *pWNetGetProviderTypeA)( const char *, DWORD * );
static DWORD (WINAPI *pWNetGetProviderTypeW)( const WCHAR *, DWORD * );

/* spec/exports.md: a name's type, the inverse of WNetGetProviderName; not on every Windows. */
static void test_provider_type(void)
{
    static const struct { const WCHAR *order, *name; DWORD err, type; } rows[] =
    {
        { L"np_good,np_other", good, 0, 0x00710000 },
        { L"np_good,np_other", L"other test network", 0, 0x00720000 },
        { L"np_good,np_other", L"No Such Network", ERROR_BAD_PROVIDER },
        { L"np_good,np_other", L"", ERROR_BAD_PROVIDER },
        { L"np_good,np_other", NULL, ERROR_INVALID_ADDRESS },
        { L"", good, ERROR_NO_NETWORK },
    };
    unsigned int i, ansi;
    char narrow[64];
    DWORD err, type;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s %c", wine_dbgstr_w( rows[i].name ), charset( ansi ) );
        reload( rows[i].order );
        pWNetGetProviderTypeA = (void *)GetProcAddress( mpr, "WNetGetProviderTypeA" );
        pWNetGetProviderTypeW = (void *)GetProcAddress( mpr, "WNetGetProviderTypeW" );
        if (!pWNetGetProviderTypeA || !pWNetGetProviderTypeW) skip( "not there\n" );
        else
        {
            if (rows[i].name) WideCharToMultiByte( CP_ACP, 0, rows[i].name, -1, narrow, sizeof(narrow), NULL, NULL );
            type = POISON;
            SetLastError( POISON );
            err = ansi ? pWNetGetProviderTypeA( rows[i].name ? narrow : NULL, &type ) : pWNetGetProviderTypeW( rows[i].name, &type );
            check_last_error( err );
            ok( err == rows[i].err, "returned %lu\n", err );
            if (rows[i].err) ok( type == POISON, "type %#lx\n", type );
            else ok( HIWORD( type ) == HIWORD( rows[i].type ), "type %#lx\n", type );
            err = ansi ? pWNetGetProviderTypeA( narrow, NULL ) : pWNetGetProviderTypeW( rows[i].name, NULL );
            ok( err == ERROR_INVALID_ADDRESS, "nowhere to return it: %lu\n", err );
        }
        winetest_pop_context();
    }
}

static void test_provider_name(void)
{
    static const struct { DWORD type; const WCHAR *name; } rows[] =
    {
        { 0x00710000, good }, { 0x00710003, good }, { 0x0071ffff, good }, { 0x00720000, L"Other Test Network" },
        { 0x00730000 }, { 0 }, { 0x71 }, { 0xffff0000 }
    };
    WCHAR text[300];
    DWORD err, len, needed;
    unsigned int i, ansi;

    reload( L"np_good,np_other" );
    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%#lx %c", rows[i].type, charset( ansi ) );
        len = 300;
        err = get_provider_name( ansi, rows[i].type, text, &len );
        if (!rows[i].name) ok( err == ERROR_NO_NETWORK, "returned %lu\n", err );
        else
        {
            needed = lstrlenW( rows[i].name ) + 1;
            ok( !err && same_text( text, rows[i].name ), "got %lu, %s\n", err, wine_dbgstr_w( text ) );
            len = needed;
            err = get_provider_name( ansi, rows[i].type, text, &len );
            ok( !err && same_text( text, rows[i].name ), "just enough room: %lu\n", err );
            len = needed - 1;
            err = get_provider_name( ansi, rows[i].type, text, &len );
            ok( err == ERROR_MORE_DATA && len == needed, "one too few: %lu, %lu\n", err, len );
            len = 0;
            err = get_provider_name( ansi, rows[i].type, text, &len );
            ok( err == ERROR_MORE_DATA && len == needed, "none: %lu, %lu\n", err, len );
            len = 300;
            err = get_provider_name( ansi, rows[i].type, NULL, &len );
            ok( err == ERROR_INVALID_ADDRESS, "no buffer: %lu\n", err );
            err = get_provider_name( ansi, rows[i].type, text, NULL );
            ok( err == ERROR_INVALID_ADDRESS, "no size: %lu\n", err );
        }
        winetest_pop_context();
    }

    /* two of one type: the one loaded first; np_good under another name */
    register_provider( L"np_good_twin", L"Twin Test Network", L"np_good.dll", 0 );
    reload( L"np_good_twin,np_good" );
    len = 300;
    err = get_provider_name( FALSE, 0x00710000, text, &len );
    ok( !err && same_text( text, L"Twin Test Network" ), "got %lu, %s\n", err, wine_dbgstr_w( text ) );
    reload( L"np_good,np_good_twin" );
    len = 300;
    err = get_provider_name( FALSE, 0x00710000, text, &len );
    ok( !err && same_text( text, good ), "got %lu, %s\n", err, wine_dbgstr_w( text ) );
    unregister_provider( L"np_good_twin" );
}

static DWORD get_information( BOOL ansi, const WCHAR *provider, WNET_NETINFO *info )
{
    char name[64];
    DWORD err;

    if (provider) WideCharToMultiByte( CP_ACP, 0, provider, -1, name, sizeof(name), NULL, NULL );
    SetLastError( POISON );
    if (ansi) err = pWNetGetNetworkInformationA( provider ? name : NULL, (NETINFOSTRUCT *)info );
    else err = pWNetGetNetworkInformationW( provider, (NETINFOSTRUCT *)info );
    check_last_error( err );
    return err;
}

static void test_network_information(void)
{
    WNET_NETINFO info;
    unsigned int ansi;
    DWORD err;

    reload( L"np_good,np_down" );
    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c", charset( ansi ) );
        memset( &info, 0xcc, sizeof(info) );
        info.cbStructure = sizeof(info);
        err = get_information( ansi, L"good test NETWORK", &info );
        ok( !err, "returned %lu\n", err );
        ok( info.cbStructure == sizeof(info), "size %lu\n", info.cbStructure );
        ok( info.dwProviderVersion == 0x00020001, "version %#lx\n", info.dwProviderVersion );
        ok( info.dwStatus == NO_ERROR, "status %lu\n", info.dwStatus );
        ok( info.dwCharacteristics == 0, "characteristics %#lx\n", info.dwCharacteristics );
        ok( info.wNetType == 0x71, "type %#x\n", info.wNetType );

        info.cbStructure = sizeof(info) - 1;
        err = get_information( ansi, good, &info );
        ok( err == ERROR_INVALID_PARAMETER, "size too small: %lu\n", err );
        info.cbStructure = 0;
        err = get_information( ansi, good, &info );
        ok( err == ERROR_INVALID_PARAMETER, "size 0: %lu\n", err );
        info.cbStructure = sizeof(info);
        err = get_information( ansi, L"No Network", &info );
        ok( err == ERROR_BAD_PROVIDER, "unknown provider: %lu\n", err );
        err = get_information( ansi, L"", &info );
        ok( err == ERROR_BAD_PROVIDER, "empty provider: %lu\n", err );
        err = get_information( ansi, NULL, &info );
        ok( err == ERROR_INVALID_ADDRESS || err == ERROR_BAD_PROVIDER, "no provider: %lu\n", err );
        err = get_information( ansi, good, NULL );
        ok( err == ERROR_INVALID_ADDRESS, "no structure: %lu\n", err );
        winetest_pop_context();
    }
}

/* wnet.md 8.23 */
static void test_performance(void)
{
    static const struct { const char *what; const WCHAR *local, *remote, *provider, *asked; DWORD err; } rows[] =
    {
        { "device", L"#:", NULL, NULL, L"#:" },
        { "device in lower case", L"^:", NULL, NULL, L"#:" },
        { "remote name", NULL, L"\\\\good\\second", NULL, L"\\\\good\\second" },
        { "both: the device", L"#:", L"\\\\good\\second", NULL, L"#:" },
        { "provider", L"#:", NULL, good, L"#:" },
        { "provider unknown", L"#:", NULL, L"No Network", NULL, ERROR_BAD_PROVIDER },
        { "free device", L"%:", NULL, NULL, NULL, ERROR_NOT_CONNECTED },
        { "bad device", L"1:", NULL, NULL, NULL, ERROR_BAD_DEVICE },
        { "nothing", NULL, NULL, NULL, NULL, ERROR_BAD_NET_NAME },
        { "remote name not connected", NULL, L"\\\\good\\inuse", NULL, NULL, ERROR_NOT_CONNECTED },
    };
    struct fake_control *provider;
    const struct fake_call *call;
    NETCONNECTINFOSTRUCT info;
    NETRESOURCEW resource;
    unsigned int i, ansi;
    char local[64], remote[64], name[64];
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s %c", rows[i].what, charset( ansi ) );
        reload( L"np_good" );
        provider = fake( L"np_good" );
        connect( L"#:", L"\\\\good\\public", 0 );
        connect( NULL, L"\\\\good\\second", 0 );
        memset( &info, 0xcc, sizeof(info) );
        info.cbStructure = sizeof(info);
        memset( &resource, 0xcc, sizeof(resource) );
        resource.lpLocalName = (WCHAR *)expand( rows[i].local );
        resource.lpRemoteName = (WCHAR *)expand( rows[i].remote );
        resource.lpProvider = (WCHAR *)rows[i].provider;
        SetLastError( POISON );
        if (!ansi) err = pMultinetGetConnectionPerformanceW( &resource, &info );
        else
        {
            if (resource.lpLocalName)
            {
                WideCharToMultiByte( CP_ACP, 0, resource.lpLocalName, -1, local, sizeof(local), NULL, NULL );
                resource.lpLocalName = (WCHAR *)local;
            }
            if (resource.lpRemoteName)
            {
                WideCharToMultiByte( CP_ACP, 0, resource.lpRemoteName, -1, remote, sizeof(remote), NULL, NULL );
                resource.lpRemoteName = (WCHAR *)remote;
            }
            if (resource.lpProvider)
            {
                WideCharToMultiByte( CP_ACP, 0, resource.lpProvider, -1, name, sizeof(name), NULL, NULL );
                resource.lpProvider = (WCHAR *)name;
            }
            SetLastError( POISON );
            err = pMultinetGetConnectionPerformanceA( (NETRESOURCEA *)&resource, &info );
        }
        check_last_error( err );
        ok( err == rows[i].err, "returned %lu\n", err );
        if (!rows[i].err)
        {
            call = last_call( provider, FAKE_GET_PERFORMANCE );
            ok( same_text( call->name.text, expand( rows[i].asked ) ), "asked for %s\n", wine_dbgstr_w( call->name.text ) );
            ok( call->size == sizeof(info) && !call->flags, "the provider was not given zeroes\n" );
            ok( info.dwSpeed == 10000 && info.dwDelay == 3 && info.dwOptDataSize == 4096 &&
                info.dwFlags == WNCON_FORNETCARD, "got %lu %lu %lu %lu\n", info.dwSpeed, info.dwDelay, info.dwOptDataSize,
                info.dwFlags );
        }
        winetest_pop_context();
    }
    memset( &resource, 0, sizeof(resource) );
    resource.lpLocalName = (WCHAR *)expand( L"#:" );
    info.cbStructure = sizeof(info) - 4;
    err = pMultinetGetConnectionPerformanceW( &resource, &info );
    ok( err == ERROR_INVALID_PARAMETER, "wrong size: %lu\n", err );
    err = pMultinetGetConnectionPerformanceW( NULL, &info );
    ok( err == ERROR_INVALID_ADDRESS, "no resource: %lu\n", err );
    err = pMultinetGetConnectionPerformanceW( &resource, NULL );
    ok( err == ERROR_INVALID_ADDRESS, "no structure: %lu\n", err );
    err = pMultinetGetConnectionPerformanceA( NULL, &info );
    ok( err == ERROR_INVALID_ADDRESS, "A, no resource: %lu\n", err );
}

/* --- resources ------------------------------------------------------------------------------------------------------ */

struct resource
{
    NETRESOURCEW resource;
    WCHAR remote[300], provider[300], comment[300], system[300];
};

/* Of both functions: parent has no system part. */
static DWORD get_resource( BOOL parent, BOOL ansi, const WCHAR *remote, const WCHAR *provider, DWORD type, DWORD *size,
                           struct resource *result )
{
    char remoteA[300], providerA[300];
    NETRESOURCEW resource = { 0 };
    BYTE *buffer = malloc( *size );
    void *system = (void *)&resource;
    DWORD err, given = *size;

    memset( result, 0, sizeof(*result) );
    memset( &resource.lpLocalName, 0xcc, sizeof(resource.lpLocalName) );    /* "others ignored" (npapi) */
    resource.dwType = type;
    resource.lpRemoteName = (WCHAR *)remote;
    resource.lpProvider = (WCHAR *)provider;
    if (ansi)
    {
        WideCharToMultiByte( CP_ACP, 0, remote, -1, remoteA, sizeof(remoteA), NULL, NULL );
        resource.lpRemoteName = (WCHAR *)remoteA;
        if (provider)
        {
            WideCharToMultiByte( CP_ACP, 0, provider, -1, providerA, sizeof(providerA), NULL, NULL );
            resource.lpProvider = (WCHAR *)providerA;
        }
    }
    memset( buffer, 0xcc, given );
    SetLastError( POISON );
    if (parent) err = ansi ? pWNetGetResourceParentA( (NETRESOURCEA *)&resource, buffer, size )
                           : pWNetGetResourceParentW( &resource, buffer, size );
    else err = ansi ? pWNetGetResourceInformationA( (NETRESOURCEA *)&resource, buffer, size, (char **)&system )
                    : pWNetGetResourceInformationW( &resource, buffer, size, (WCHAR **)&system );
    check_last_error( err );
    if (!err)
    {
        memcpy( &result->resource, buffer, sizeof(result->resource) );
        copy_inside( ansi, result->remote, result->resource.lpRemoteName, buffer, given );
        copy_inside( ansi, result->provider, result->resource.lpProvider, buffer, given );
        copy_inside( ansi, result->comment, result->resource.lpComment, buffer, given );
        if (!parent) copy_inside( ansi, result->system, system, buffer, given );
    }
    free( buffer );
    return err;
}

static void test_resources(void)
{
    static const struct
    {
        BOOL         parent;
        const WCHAR *remote, *provider;
        DWORD        type, err;
        const WCHAR *result, *system;
        DWORD        display;
    }
    rows[] =
    {
        { FALSE, L"\\\\good\\public", NULL, 0, 0, L"\\\\good\\public", L"", RESOURCEDISPLAYTYPE_SHARE },
        { FALSE, L"\\\\good\\public\\dir1\\dir2", NULL, 0, 0, L"\\\\good\\public", L"\\dir1\\dir2",
          RESOURCEDISPLAYTYPE_SHARE },
        { FALSE, L"\\\\GOOD\\PUBLIC\\dir", good, RESOURCETYPE_DISK, 0, L"\\\\good\\public", L"\\dir",
          RESOURCEDISPLAYTYPE_SHARE },
        { FALSE, L"\\\\good", NULL, 0, 0, L"\\\\good", L"", RESOURCEDISPLAYTYPE_SERVER },
        { FALSE, L"\\\\good\\public", NULL, RESOURCETYPE_PRINT, ERROR_BAD_DEV_TYPE },
        { FALSE, L"\\\\good\\nosuch", NULL, 0, ERROR_BAD_NET_NAME },
        { FALSE, L"\\\\nobody\\nothing", NULL, 0, ERROR_BAD_NET_NAME },
        { FALSE, L"\\\\good\\public", L"No Network", 0, ERROR_BAD_PROVIDER },
        { FALSE, L"\\\\good\\public", L"Other Test Network", 0, ERROR_BAD_NET_NAME },
        { FALSE, L"", NULL, 0, ERROR_BAD_NET_NAME },
        { TRUE, L"\\\\good\\public", good, 0, 0, L"\\\\good", NULL, RESOURCEDISPLAYTYPE_SERVER },
        { TRUE, L"\\\\good\\nosuch", good, 0, 0, L"\\\\good", NULL, RESOURCEDISPLAYTYPE_SERVER },   /* syntax only */
        { TRUE, L"\\\\good", good, 0, 0, L"", NULL },
        { TRUE, L"\\\\nobody\\nothing", good, 0, ERROR_BAD_NET_NAME },
        { TRUE, L"\\\\good\\public", L"No Network", 0, ERROR_BAD_PROVIDER },
    };
    struct resource result;
    NETRESOURCEW resource = { 0 };
    DWORD err, size, needed;
    unsigned int i, ansi;
    BYTE buffer[512];
    WCHAR *system;

    reload( L"np_other,np_good" );
    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s%c %s of %s", rows[i].parent ? "WNetGetResourceParent" : "WNetGetResourceInformation",
                               charset( ansi ), wine_dbgstr_w( rows[i].remote ), wine_dbgstr_w( rows[i].provider ) );
        size = 4000;
        err = get_resource( rows[i].parent, ansi, rows[i].remote, rows[i].provider, rows[i].type, &size, &result );
        ok( err == rows[i].err, "returned %lu\n", err );
        if (!rows[i].err && !err)
        {
            ok( same_text( result.remote, rows[i].result ), "remote %s\n", wine_dbgstr_w( result.remote ) );
            ok( (result.resource.lpRemoteName == NULL) == !rows[i].result[0], "no remote name is %p\n",
                result.resource.lpRemoteName );
            if (rows[i].system) ok( same_text( result.system, rows[i].system ), "rest %s\n",
                                    wine_dbgstr_w( result.system ) );
            ok( same_text( result.provider, good ), "provider %s\n", wine_dbgstr_w( result.provider ) );
            ok( result.resource.dwDisplayType == rows[i].display, "display type %lu\n", result.resource.dwDisplayType );
            ok( !result.resource.lpLocalName, "local name %p\n", result.resource.lpLocalName );

            size = 1;
            err = get_resource( rows[i].parent, ansi, rows[i].remote, rows[i].provider, rows[i].type, &size, &result );
            ok( err == ERROR_MORE_DATA, "no room: %lu\n", err );
            needed = size;
            err = get_resource( rows[i].parent, ansi, rows[i].remote, rows[i].provider, rows[i].type, &size, &result );
            ok( !err && same_text( result.remote, rows[i].result ), "with the %lu bytes it asked for: %lu\n", needed, err );
        }
        winetest_pop_context();
    }

    resource.lpRemoteName = (WCHAR *)L"\\\\good\\public";
    size = sizeof(buffer);
    err = pWNetGetResourceInformationW( NULL, buffer, &size, &system );
    ok( err == ERROR_INVALID_ADDRESS, "no resource: %lu\n", err );
    err = pWNetGetResourceInformationW( &resource, buffer, NULL, &system );
    ok( err == ERROR_INVALID_ADDRESS, "no size: %lu\n", err );
    size = 0;
    err = pWNetGetResourceInformationW( &resource, NULL, &size, &system );
    ok( err == ERROR_MORE_DATA && size > sizeof(resource), "no buffer: %lu, %lu\n", err, size );
    size = sizeof(buffer);
    err = pWNetGetResourceParentW( NULL, buffer, &size );
    ok( err == ERROR_INVALID_ADDRESS, "no resource: %lu\n", err );
    err = pWNetGetResourceParentW( &resource, buffer, NULL );
    ok( err == ERROR_INVALID_ADDRESS, "no size: %lu\n", err );
}

/* A provider whose sizes mean nothing is trouble of the network, not one of the caller's buffer. */
static void test_nonsense_sizes(void)
{
    static const struct { const char *what; enum fake_function function; } rows[] =
    {
        { "WNetGetConnection", FAKE_GET_CONNECTION },
        { "WNetGetUser", FAKE_GET_USER },
        { "WNetGetUniversalName", FAKE_GET_UNIVERSAL },
        { "WNetGetResourceInformation", FAKE_GET_INFORMATION },
        { "WNetGetResourceParent", FAKE_GET_PARENT },
    };
    struct resource resource;
    struct universal name;
    WCHAR text[300];
    unsigned int i, mode, ansi;
    DWORD err, size;

    /* 0: the size stays; 1 and 2: those of np_wild */
    for (i = 0; i < ARRAY_SIZE(rows); i++) for (mode = 0; mode < 3; mode++) for (ansi = 0; ansi < 2; ansi++)
    {
        if (mode && rows[i].function == FAKE_GET_PARENT) continue;
        winetest_push_context( "%s%c mode %u", rows[i].what, charset( ansi ), mode );
        reload( L"np_wild" );
        connect( L"#:", L"\\\\wild\\public", 0 );
        if (mode) fake( L"np_wild" )->mode = mode;
        else answer( fake( L"np_wild" ), rows[i].function, WN_MORE_DATA, ~0u );
        size = 300;
        switch (rows[i].function)
        {
        case FAKE_GET_CONNECTION: err = get_connection( ansi, L"#:", text, &size ); break;
        case FAKE_GET_USER: err = get_user( ansi, L"#:", text, &size ); break;
        case FAKE_GET_UNIVERSAL:
            if (mode)       /* else its own NPGetConnection would not let it come to that */
            {
                winetest_pop_context();
                continue;
            }
            err = get_universal( ansi, L"#:\\dir", UNIVERSAL_NAME_INFO_LEVEL, &size, &name );
            break;
        default:
            err = get_resource( rows[i].function == FAKE_GET_PARENT, ansi, L"\\\\wild\\public", L"Wild Test Network", 0,
                                &size, &resource );
            break;
        }
        ok( err == ERROR_UNEXP_NET_ERR, "returned %lu\n", err );
        ok( size == 300, "size %lu\n", size );
        winetest_pop_context();
    }
}

/* A provider's own 1201 is that of the profile as well; one that is busy cannot say (decisions.md). */
static void test_own_unavailable(void)
{
    static const struct
    {
        const char  *what;
        const WCHAR *order;
        DWORD        answer;
        BOOL         remembered;
        DWORD        err;
    }
    rows[] =
    {
        { "remembered", L"np_good", ERROR_CONNECTION_UNAVAIL, TRUE, ERROR_CONNECTION_UNAVAIL },
        { "remembered, first of two", L"np_good,np_other", ERROR_CONNECTION_UNAVAIL, TRUE, ERROR_CONNECTION_UNAVAIL },
        { "remembered, last of two", L"np_other,np_good", ERROR_CONNECTION_UNAVAIL, TRUE, ERROR_CONNECTION_UNAVAIL },
        { "not remembered", L"np_good", ERROR_CONNECTION_UNAVAIL, FALSE, ERROR_CONNECTION_UNAVAIL },
        { "down", L"np_good", WN_NO_NETWORK, TRUE, ERROR_CONNECTION_UNAVAIL },
        { "busy", L"np_good", WN_FUNCTION_BUSY, TRUE, ERROR_BUSY },
        { "busy, not remembered", L"np_good", WN_FUNCTION_BUSY, FALSE, ERROR_BUSY },
        { "denied", L"np_good", WN_ACCESS_DENIED, TRUE, ERROR_ACCESS_DENIED },
    };
    WCHAR text[64];
    unsigned int i, ansi;
    DWORD err, len;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s %c", rows[i].what, charset( ansi ) );
        reload( rows[i].order );
        if (rows[i].remembered) remember( L"#:", L"\\\\good\\public", good );
        answer( fake( L"np_good" ), FAKE_GET_CONNECTION, rows[i].answer, ~0u );
        len = ARRAY_SIZE(text);
        err = get_connection( ansi, L"#:", text, &len );
        ok( err == rows[i].err, "returned %lu\n", err );
        if (rows[i].remembered && rows[i].err == ERROR_CONNECTION_UNAVAIL)
            ok( same_text( text, L"\\\\good\\public" ), "got %s\n", wine_dbgstr_w( text ) );
        forget_all();
        winetest_pop_context();
    }
}

/* An empty record is no answer: the next one has it. */
static void test_greedy(void)
{
    struct resource result;
    unsigned int ansi;
    DWORD err, size;

    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c", charset( ansi ) );
        reload( L"np_greedy,np_good" );
        size = 4000;
        err = get_resource( FALSE, ansi, L"\\\\good\\public\\dir", NULL, 0, &size, &result );
        ok( !err && same_text( result.remote, L"\\\\good\\public" ) && same_text( result.provider, good ) &&
            same_text( result.system, L"\\dir" ), "returned %lu, %s of %s\n", err, wine_dbgstr_w( result.remote ),
            wine_dbgstr_w( result.provider ) );
        ok( fake( L"np_greedy" )->counts[FAKE_GET_INFORMATION] == 1, "the first was asked %lu times\n",
            fake( L"np_greedy" )->counts[FAKE_GET_INFORMATION] );
        size = 4000;
        err = get_resource( FALSE, ansi, L"\\\\nobody\\nothing", NULL, 0, &size, &result );
        ok( err == ERROR_BAD_NET_NAME, "nobody's: %lu\n", err );
        winetest_pop_context();
    }
}

START_TEST(query)
{
    if (!begin_tests()) return;
    run_case( test_get_connection );
    run_case( test_ansi );
    run_case( test_unavailable );
    run_case( test_absence );
    run_case( test_universal_name );
    run_case( test_get_user );
    run_case( test_provider_name );
    run_case( test_provider_type );
    run_case( test_network_information );
    run_case( test_performance );
    run_case( test_resources );
    run_case( test_nonsense_sizes );
    run_case( test_own_unavailable );
    run_case( test_greedy );
    end_tests();
}
