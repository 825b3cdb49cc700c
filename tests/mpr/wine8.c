/*
 * Conformance tests of mpr.dll: what the router of Wine 8 was measured to get wrong, a case each
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
#include <string.h>
#include "mpr_test.h"
#ifdef __ELF__
#include "../../dlls/kernel32/host.h"
#endif

static const WCHAR good[] = L"Good Test Network", public[] = L"\\\\good\\public";

/* Most of this is tested in more ways elsewhere: the comment of a case says where. */

static NETRESOURCEW make_resource( const WCHAR *local, const WCHAR *remote )
{
    NETRESOURCEW resource = { 0 };

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)local;
    resource.lpRemoteName = (WCHAR *)remote;
    return resource;
}

/* A NULL dereference for a connection without device that is to be remembered (connect.c, profile). */
static void test_deviceless_profile(void)
{
    NETRESOURCEW resource = make_resource( NULL, public );
    unsigned int ansi, three;
    DWORD err;

    for (three = 0; three < 2; three++) for (ansi = 0; ansi < 2; ansi++)
    {
        reload( L"np_good" );
        if (three) err = add_connection3( ansi, &resource, NULL, NULL, CONNECT_UPDATE_PROFILE );
        else err = add_connection2( ansi, &resource, NULL, NULL, CONNECT_UPDATE_PROFILE );
        ok( !err, "returned %lu\n", err );
        ok( is_live( L"np_good", public ), "not connected\n" );
    }
}

/* A crash on a NULL NETRESOURCE (badinput.c, every function). */
static void test_null_resource(void)
{
    NETCONNECTINFOSTRUCT info = { sizeof(info) };
    DWORD err, size, result, len;
    unsigned int ansi;
    BYTE buffer[256];
    WCHAR access[64];
    void *system;

    reload( L"np_good" );
    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c", charset( ansi ) );
        err = add_connection2( ansi, NULL, NULL, NULL, 0 );
        ok( err == ERROR_INVALID_ADDRESS, "WNetAddConnection2: %lu\n", err );
        err = add_connection3( ansi, NULL, NULL, NULL, 0 );
        ok( err == ERROR_INVALID_ADDRESS, "WNetAddConnection3: %lu\n", err );
        len = ARRAY_SIZE(access);
        err = use_connection( ansi, NULL, 0, access, &len, &result );
        ok( err == ERROR_INVALID_ADDRESS || err == ERROR_INVALID_PARAMETER, "WNetUseConnection: %lu\n", err );
        size = sizeof(buffer);
        err = ansi ? pWNetGetResourceInformationA( NULL, buffer, &size, (char **)&system )
                   : pWNetGetResourceInformationW( NULL, buffer, &size, (WCHAR **)&system );
        ok( err == ERROR_INVALID_ADDRESS, "WNetGetResourceInformation: %lu\n", err );
        err = ansi ? pWNetGetResourceParentA( NULL, buffer, &size ) : pWNetGetResourceParentW( NULL, buffer, &size );
        ok( err == ERROR_INVALID_ADDRESS, "WNetGetResourceParent: %lu\n", err );
        err = ansi ? pMultinetGetConnectionPerformanceA( NULL, &info ) : pMultinetGetConnectionPerformanceW( NULL, &info );
        ok( err == ERROR_INVALID_ADDRESS, "MultinetGetConnectionPerformance: %lu\n", err );
        winetest_pop_context();
    }
}

/* A NULL name handed to providers (cancel.c, null). */
static void test_null_name(void)
{
    struct fake_control *provider;
    unsigned int form, ansi;
    WCHAR text[64];
    DWORD err, len;

    reload( L"np_good" );
    provider = fake( L"np_good" );
    for (form = 0; form < CANCEL_FORMS; form++)
    {
        err = cancel_connection( form, NULL, 0, FALSE );
        ok( err == ERROR_INVALID_ADDRESS, "%s: %lu\n", cancel_form_names[form], err );
        ok( !provider->counts[FAKE_CANCEL], "%s: the provider was asked\n", cancel_form_names[form] );
    }
    for (ansi = 0; ansi < 2; ansi++)
    {
        len = ARRAY_SIZE(text);
        err = get_connection( ansi, NULL, text, &len );
        ok( err, "WNetGetConnection%c: success\n", charset( ansi ) );
        ok( !provider->counts[FAKE_GET_CONNECTION], "WNetGetConnection%c: the provider was asked\n", charset( ansi ) );
        len = ARRAY_SIZE(text);
        err = get_user( ansi, NULL, text, &len );
        ok( !err, "WNetGetUser%c: %lu\n", charset( ansi ), err );
        ok( !provider->counts[FAKE_GET_USER], "WNetGetUser%c: the provider was asked\n", charset( ansi ) );
    }
}

/* What one WNetEnumResource of a whole scope gives; buffer holds size bytes. */
static DWORD list( DWORD scope, BOOL ansi, void *buffer, DWORD size, DWORD *count )
{
    HANDLE handle;
    DWORD err, ret;

    *count = 0;
    err = ansi ? pWNetOpenEnumA( scope, 0, 0, NULL, &handle ) : pWNetOpenEnumW( scope, 0, 0, NULL, &handle );
    ok( !err, "WNetOpenEnum%c: %lu\n", charset( ansi ), err );
    if (err) return err;
    *count = ~0u;
    err = ansi ? pWNetEnumResourceA( handle, count, buffer, &size ) : pWNetEnumResourceW( handle, count, buffer, &size );
    ok( !err, "WNetEnumResource%c: %lu\n", charset( ansi ), err );
    ret = pWNetCloseEnum( handle );
    ok( !ret, "WNetCloseEnum: %lu\n", ret );
    return err;
}

/* A crash for a connection without device in a list (enum.c, connected). */
static void test_deviceless_listed(void)
{
    static NETRESOURCEW buffer[64];
    unsigned int ansi;
    DWORD err, count;

    for (ansi = 0; ansi < 2; ansi++)
    {
        reload( L"np_good" );
        connect( NULL, public, 0 );
        err = list( RESOURCE_CONNECTED, ansi, buffer, sizeof(buffer), &count );
        if (err) continue;
        ok( count == 1, "%lu entries\n", count );
        ok( count && !buffer[0].lpLocalName, "it has a local name\n" );
    }
}

/* One WNetEnumResource after another: every comment is in the buffer. The number of comments. */
static unsigned int check_comments( BOOL ansi, HANDLE handle )
{
    static NETRESOURCEW buffer[256];
    unsigned int commented = 0;
    DWORD err, count, size, i;

    do
    {
        count = ~0u;
        size = sizeof(buffer);
        memset( buffer, 0xcc, sizeof(buffer) );
        err = ansi ? pWNetEnumResourceA( handle, &count, buffer, &size ) : pWNetEnumResourceW( handle, &count, buffer, &size );
        for (i = 0; !err && i < count; i++)
        {
            const BYTE *comment = (const BYTE *)buffer[i].lpComment, *strings = (const BYTE *)(buffer + count);

            if (comment) commented++;
            ok( !comment || (comment >= strings && comment < (BYTE *)buffer + sizeof(buffer)), "entry %lu: %p is not in %p\n",
                i, comment, buffer );
        }
    }
    while (!err && count);
    ok( err == ERROR_NO_MORE_ITEMS, "ended by %lu\n", err );
    return commented;
}

/* lpComment left pointing to memory that was freed, in what is handed out (enum.c checks every string as well) and in what
 * a provider is handed when the caller is long gone. */
static void test_comment(void)
{
    static const struct { DWORD scope; const WCHAR *remote, *provider; BOOL commented; } rows[] =
    {
        { RESOURCE_GLOBALNET, L"\\\\good", good, TRUE }, { RESOURCE_GLOBALNET, good, good, TRUE }, { RESOURCE_GLOBALNET },
        { RESOURCE_CONNECTED }, { RESOURCE_REMEMBERED }, { RESOURCE_CONTEXT },
    };
    struct fake_control *provider;
    NETRESOURCEW *container;
    unsigned int i, ansi, commented;
    HANDLE handle;
    WCHAR *comment;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "scope %lu, %s %c", rows[i].scope, wine_dbgstr_w( rows[i].remote ), charset( ansi ) );
        reload( L"np_good" );
        provider = fake( L"np_good" );
        connect( L"#:", public, 0 );
        remember( L"#:", public, good );
        container = calloc( 1, sizeof(*container) );
        container->dwUsage = RESOURCEUSAGE_CONTAINER;
        container->lpRemoteName = (WCHAR *)rows[i].remote;
        container->lpProvider = (WCHAR *)rows[i].provider;
        container->lpComment = comment = huge_string( L"gone", 100, 'x' );
        err = pWNetOpenEnumW( rows[i].scope, 0, 0, rows[i].remote ? container : NULL, &handle );
        ok( !err, "WNetOpenEnumW: %lu\n", err );
        free( container );
        free( comment );
        if (!err)
        {
            memset( provider->counts, 0, sizeof(provider->counts) );
            commented = check_comments( ansi, handle );
            if (rows[i].commented) ok( commented, "no comment\n" );
            ok( !provider->counts[FAKE_OPEN_ENUM] || last_call( provider, FAKE_OPEN_ENUM )->comment != comment,
                "the provider got a comment that was freed\n" );
            pWNetCloseEnum( handle );
        }
        forget_all();
        winetest_pop_context();
    }
}

/* A loop without end when the buffer has no room for one entry of the root (enum.c, sizes). */
static void test_small_root(void)
{
    DWORD err, count, size, needed;
    static NETRESOURCEW buffer[64];
    unsigned int ansi;
    HANDLE handle;

    reload( L"np_good,np_other" );
    for (ansi = 0; ansi < 2; ansi++)
    {
        err = pWNetOpenEnumW( RESOURCE_GLOBALNET, 0, 0, NULL, &handle );
        ok( !err, "WNetOpenEnumW: %lu\n", err );
        if (err) continue;
        for (size = 1; size <= sizeof(NETRESOURCEW); size += sizeof(NETRESOURCEW) - 1)
        {
            count = ~0u;
            needed = size;
            err = ansi ? pWNetEnumResourceA( handle, &count, buffer, &needed )
                       : pWNetEnumResourceW( handle, &count, buffer, &needed );
            ok( err == ERROR_MORE_DATA && needed > size, "%c %lu bytes: %lu, wants %lu\n", charset( ansi ), size, err, needed );
        }
        count = ~0u;
        size = needed;
        err = ansi ? pWNetEnumResourceA( handle, &count, buffer, &size ) : pWNetEnumResourceW( handle, &count, buffer, &size );
        ok( !err && count == 1, "%c %lu bytes: %lu, %lu entries\n", charset( ansi ), needed, err, count );
        pWNetCloseEnum( handle );
    }
}

/* A crash, or a wrong answer, when a wild handle is closed, or one that was never read from (enum.c, arguments and stale). */
static void test_close(void)
{
    static const DWORD scopes[] = { RESOURCE_CONNECTED, RESOURCE_REMEMBERED, RESOURCE_GLOBALNET, RESOURCE_CONTEXT };
    HANDLE handle;
    unsigned int i;
    DWORD err;

    reload( L"np_good" );
    for (i = 0; i < ARRAY_SIZE(scopes); i++)
    {
        err = pWNetOpenEnumW( scopes[i], 0, 0, NULL, &handle );
        ok( !err, "scope %lu: WNetOpenEnumW: %lu\n", scopes[i], err );
        if (err) continue;
        err = pWNetCloseEnum( handle );
        ok( !err, "scope %lu: fresh: %lu\n", scopes[i], err );
        err = pWNetCloseEnum( handle );
        ok( err == ERROR_INVALID_HANDLE, "scope %lu: closed before: %lu\n", scopes[i], err );
    }
    err = pWNetCloseEnum( (HANDLE)0xdeadbeef );
    ok( err == ERROR_INVALID_HANDLE, "wild: %lu\n", err );
    err = pWNetCloseEnum( NULL );
    ok( err == ERROR_INVALID_HANDLE, "NULL: %lu\n", err );
}

/* A new enumeration of the provider opened, and left open, by every WNetEnumResource. */
static void test_one_open(void)
{
    static const struct { const WCHAR *order, *remote; DWORD scope, entries; } rows[] =
    {
        { L"np_good", NULL, RESOURCE_CONNECTED, 2 }, { L"np_good", L"\\\\good", RESOURCE_GLOBALNET, 5 },
        { L"np_good", good, RESOURCE_GLOBALNET, 1 }, { L"np_other,np_good", NULL, RESOURCE_CONNECTED, 4 },
        { L"np_good,np_other", L"\\\\good", RESOURCE_GLOBALNET, 5 },
        { L"np_good", NULL, RESOURCE_CONTEXT, 1 }, { L"np_good,np_other", NULL, RESOURCE_CONTEXT, 2 },
    };
    struct fake_control *provider, *second;
    NETRESOURCEW container = { 0 };
    static NETRESOURCEW buffer[64];
    DWORD err, count, size, total;
    unsigned int i, ansi, tight;
    HANDLE handle;

    container.dwUsage = RESOURCEUSAGE_CONTAINER;
    container.lpProvider = (WCHAR *)good;
    for (ansi = 0; ansi < 2; ansi++) for (i = 0; i < ARRAY_SIZE(rows); i++) for (tight = 0; tight < 2; tight++)
    {
        winetest_push_context( "%s scope %lu %s %c%s", wine_dbgstr_w( rows[i].order ), rows[i].scope,
                               wine_dbgstr_w( rows[i].remote ), charset( ansi ), tight ? " tight" : "" );
        reload( rows[i].order );
        provider = fake( L"np_good" );
        second = fake( L"np_other" );
        connect( L"#:", public, 0 );
        connect( L"LPT1", L"\\\\good\\printer", 0 );
        if (rows[i].entries == 4)
        {
            connect( L"%:", L"\\\\other\\public", 0 );
            connect( L"LPT2", L"\\\\other\\printer", 0 );
        }
        provider->counts[FAKE_OPEN_ENUM] = second->counts[FAKE_OPEN_ENUM] = 0;
        container.lpRemoteName = (WCHAR *)rows[i].remote;
        err = pWNetOpenEnumW( rows[i].scope, 0, 0, rows[i].remote ? &container : NULL, &handle );
        ok( !err, "WNetOpenEnumW: %lu\n", err );
        for (total = 0; !err && total < 20; total++)
        {
            if (tight)      /* no room before each entry */
            {
                count = 1;
                size = 1;
                if (ansi) pWNetEnumResourceA( handle, &count, buffer, &size );
                else pWNetEnumResourceW( handle, &count, buffer, &size );
            }
            count = 1;
            size = sizeof(buffer);
            err = ansi ? pWNetEnumResourceA( handle, &count, buffer, &size )
                       : pWNetEnumResourceW( handle, &count, buffer, &size );
        }
        ok( err == ERROR_NO_MORE_ITEMS, "ended by %lu\n", err );
        ok( total > rows[i].entries, "%lu calls\n", total );
        ok( provider->counts[FAKE_OPEN_ENUM] == 1, "opened %lu times\n", provider->counts[FAKE_OPEN_ENUM] );
        ok( second->counts[FAKE_OPEN_ENUM] <= 1, "the other one: opened %lu times\n", second->counts[FAKE_OPEN_ENUM] );
        err = pWNetCloseEnum( handle );
        ok( !err, "WNetCloseEnum: %lu\n", err );
        ok( !provider->enums && !second->enums, "%lu and %lu left open\n", provider->enums, second->enums );
        winetest_pop_context();
    }
}

/* Whether a provider was handed all of a long name. */
static void check_received( const struct fake_text *text, const WCHAR *name )
{
    ok( text->set && text->len == (DWORD)lstrlenW( name ) && !memcmp( text->text, name, (FAKE_TEXT - 1) * sizeof(WCHAR) ),
        "the provider got %s..., %lu characters\n", wine_dbgstr_w( text->text ), text->len );
}

/* A name of 260 characters and more that comes back garbled from an A function, or not at all. */
static void test_long_name(void)
{
    static const DWORD lens[] = { 250, 259, 260, 261, 290 };
    static BYTE buffer[4096];
    NETRESOURCEA *entry = (NETRESOURCEA *)buffer;
    UNIVERSAL_NAME_INFOA *universal = (UNIVERSAL_NAME_INFOA *)buffer;
    char *narrow, answer[512];
    DWORD err, len, count, scope, j;
    unsigned int i, found;
    NETRESOURCEW resource;
    struct fake_control *provider;
    NETRESOURCEA ansi;
    HANDLE handle;
    WCHAR *remote;
    char *rest;

    for (i = 0; i < ARRAY_SIZE(lens); i++)
    {
        winetest_push_context( "%lu characters", lens[i] );
        reload( L"np_good" );
        provider = fake( L"np_good" );
        remote = huge_string( L"\\\\good\\public\\", lens[i], 'x' );
        remote[lens[i] - 1] = 'z';
        narrow = malloc( lens[i] + 1 );
        WideCharToMultiByte( CP_ACP, 0, remote, -1, narrow, lens[i] + 1, NULL, NULL );
        resource = make_resource( expand( L"#:" ), remote );
        err = pWNetAddConnection2W( &resource, NULL, NULL, 0 );
        ok( !err, "WNetAddConnection2W: %lu\n", err );

        WideCharToMultiByte( CP_ACP, 0, expand( L"#:" ), -1, answer, sizeof(answer), NULL, NULL );
        memcpy( answer + 8, answer, 3 );
        len = sizeof(answer) - 16;
        memset( answer + 16, 'y', len );
        err = pWNetGetConnectionA( answer + 8, answer + 16, &len );
        ok( !err && !strcmp( answer + 16, narrow ), "WNetGetConnectionA: %lu, %s\n", err,
            err ? "" : wine_dbgstr_an( answer + 16, 300 ) );
        len = sizeof(buffer);
        memset( buffer, 0x55, sizeof(buffer) );
        err = pWNetGetUniversalNameA( answer + 8, UNIVERSAL_NAME_INFO_LEVEL, buffer, &len );
        ok( !err && !strcmp( universal->lpUniversalName, narrow ), "WNetGetUniversalNameA: %lu\n", err );
        remember( L"#:", remote, good );
        for (scope = RESOURCE_CONNECTED; scope <= RESOURCE_REMEMBERED; scope += RESOURCE_REMEMBERED - RESOURCE_CONNECTED)
        {
            err = list( scope, TRUE, buffer, sizeof(buffer), &count );
            winetest_about( "WNetEnumResourceA" );
            for (found = j = 0; !err && j < count; j++) if (!strcmp( entry[j].lpRemoteName, narrow )) found++;
            ok( found == 1, "scope %lu: %lu entries, %u of that name\n", scope, count, found );
        }
        forget_all();

        memset( &ansi, 0, sizeof(ansi) );
        ansi.dwType = RESOURCETYPE_DISK;
        ansi.lpRemoteName = narrow;
        len = sizeof(answer);
        memset( answer, 'y', sizeof(answer) );
        err = pWNetUseConnectionA( NULL, &ansi, NULL, NULL, 0, answer, &len, NULL );
        ok( !err && !strcmp( answer, narrow ), "WNetUseConnectionA: %lu, %s\n", err, err ? "" : wine_dbgstr_an( answer, 300 ) );
        ok( is_live( L"np_good", remote ), "WNetUseConnectionA: not this one\n" );
        len = sizeof(buffer);
        memset( buffer, 0x55, sizeof(buffer) );
        err = pWNetGetResourceInformationA( &ansi, buffer, &len, &rest );
        ok( !err && rest && !strcmp( rest, narrow + 13 ), "WNetGetResourceInformationA: %lu\n", err );

        /* on its way to the provider */
        ansi.dwUsage = RESOURCEUSAGE_CONTAINER;
        ansi.lpProvider = (char *)"Good Test Network";
        if (!pWNetOpenEnumA( RESOURCE_GLOBALNET, 0, 0, &ansi, &handle ))
        {
            len = sizeof(buffer);
            count = 1;
            pWNetEnumResourceA( handle, &count, buffer, &len );
            pWNetCloseEnum( handle );
        }
        winetest_about( "WNetOpenEnumA" );
        check_received( &last_call( provider, FAKE_OPEN_ENUM )->remote, remote );
        len = sizeof(answer);
        pWNetGetUserA( narrow, answer, &len );
        check_received( &last_call( provider, FAKE_GET_USER )->name, remote );
        len = sizeof(buffer);
        pWNetGetResourceParentA( &ansi, buffer, &len );
        check_received( &last_call( provider, FAKE_GET_PARENT )->remote, remote );
        pWNetCancelConnection2A( narrow, 0, FALSE );
        check_received( &last_call( provider, FAKE_CANCEL )->name, remote );
        free( remote );
        free( narrow );
        winetest_pop_context();
    }
}

/* ERROR_NOT_ENOUGH_MEMORY from an A function, whatever the W function answers (codes.c, every cell). */
static void test_ansi_errors(void)
{
    static const struct { const WCHAR *order, *local, *remote; DWORD err; } rows[] =
    {
        { L"np_good", L"#:", L"\\\\good\\denied", ERROR_ACCESS_DENIED },
        { L"np_good", L"nonsense", public, ERROR_BAD_DEVICE },
        { L"", L"#:", public, ERROR_NO_NETWORK },
    };
    DWORD err, len, size, count;
    NETRESOURCEA resource = { 0 };
    char text[64], device[8];
    HANDLE handle;
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        NETRESOURCEW wide = make_resource( rows[i].local, rows[i].remote );

        reload( rows[i].order );
        err = add_connection2( TRUE, &wide, NULL, NULL, 0 );
        ok( err == rows[i].err, "WNetAddConnection2A: %lu, not %lu\n", err, rows[i].err );
        err = add_connection3( TRUE, &wide, NULL, NULL, 0 );
        ok( err == rows[i].err, "WNetAddConnection3A: %lu, not %lu\n", err, rows[i].err );
    }
    reload( L"np_good" );
    WideCharToMultiByte( CP_ACP, 0, expand( L"#:" ), -1, device, sizeof(device), NULL, NULL );
    err = pWNetCancelConnection2A( device, 0, FALSE );
    ok( err == ERROR_NOT_CONNECTED, "WNetCancelConnection2A: %lu\n", err );
    len = sizeof(text);
    err = pWNetGetConnectionA( device, text, &len );
    ok( err == ERROR_NOT_CONNECTED, "WNetGetConnectionA: %lu\n", err );
    err = pWNetOpenEnumA( 77, 0, 0, NULL, &handle );
    ok( err == ERROR_INVALID_PARAMETER, "WNetOpenEnumA: %lu\n", err );
    count = 1;
    size = sizeof(text);
    err = pWNetEnumResourceA( (HANDLE)0xdeadbeef, &count, text, &size );
    ok( err == ERROR_INVALID_HANDLE, "WNetEnumResourceA: %lu\n", err );
    resource.lpRemoteName = (char *)"\\\\nobody\\x";
    resource.lpProvider = (char *)"Good Test Network";
    size = sizeof(text);
    err = pWNetGetResourceParentA( &resource, text, &size );
    ok( err == ERROR_BAD_NET_NAME, "WNetGetResourceParentA: %lu\n", err );
}

/* The last provider's error instead of the first that means something (routing.c, merging). */
static void test_first_error(void)
{
    static const struct { const WCHAR *order; DWORD first, second, err; } rows[] =
    {
        { L"np_good,np_other", WN_ACCESS_DENIED, WN_BAD_NETNAME, ERROR_ACCESS_DENIED },
        { L"np_good,np_other", WN_BAD_PASSWORD, WN_ACCESS_DENIED, ERROR_INVALID_PASSWORD },
        { L"np_good,np_other", WN_BAD_NETNAME, WN_ACCESS_DENIED, ERROR_ACCESS_DENIED },
        { L"np_good,np_other", WN_OPEN_FILES, WN_NOT_CONNECTED, ERROR_OPEN_FILES },
    };
    NETRESOURCEW resource;
    unsigned int i, ansi;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%lu then %lu %c", rows[i].first, rows[i].second, charset( ansi ) );
        reload( rows[i].order );
        answer( fake( L"np_good" ), FAKE_ADD3, rows[i].first, ~0u );
        answer( fake( L"np_other" ), FAKE_ADD, rows[i].second, ~0u );
        answer( fake( L"np_good" ), FAKE_CANCEL, rows[i].first, ~0u );
        answer( fake( L"np_other" ), FAKE_CANCEL, rows[i].second, ~0u );
        resource = make_resource( L"#:", L"\\\\any\\name" );
        err = add_connection2( ansi, &resource, NULL, NULL, 0 );
        ok( err == rows[i].err, "WNetAddConnection2: %lu\n", err );
        err = cancel_connection( ansi ? CANCEL2_A : CANCEL2_W, L"\\\\any\\name", 0, FALSE );
        ok( err == rows[i].err, "WNetCancelConnection2: %lu\n", err );
        winetest_pop_context();
    }
}

/* A remembered drive that is not connected could not be forgotten (cancel.c, names). */
static void test_forget(void)
{
    unsigned int form;
    DWORD err;

    for (form = 0; form < CANCEL_FORMS; form++)
    {
        reload( L"np_good" );
        remember( L"#:", public, good );
        err = cancel_connection( form, L"#:", CONNECT_UPDATE_PROFILE, FALSE );
        ok( !err, "%s: %lu\n", cancel_form_names[form], err );
        ok( !remembered( L"#:" ), "%s: still remembered\n", cancel_form_names[form] );
        forget_all();
    }
}

/* The last error left as it was by a failure (every test checks it after every call; lasterror.c). */
static void test_last_error(void)
{
    NETRESOURCEW resource = make_resource( L"#:", L"\\\\good\\denied" );
    DWORD err, len, size, count;
    unsigned int ansi, form;
    WCHAR text[64];
    HANDLE handle;

    reload( L"np_good" );
    for (form = 0; form < CANCEL_FORMS; form++) cancel_connection( form, L"#:", 0, FALSE );
    for (ansi = 0; ansi < 2; ansi++)
    {
        add_connection2( ansi, &resource, NULL, NULL, 0 );
        add_connection3( ansi, &resource, NULL, NULL, 0 );
        len = ARRAY_SIZE(text);
        get_connection( ansi, L"#:", text, &len );
        len = ARRAY_SIZE(text);
        get_user( ansi, L"#:", text, &len );
        len = ARRAY_SIZE(text);
        get_provider_name( ansi, 0x00990000, text, &len );
        SetLastError( POISON );
        err = ansi ? pWNetOpenEnumA( 77, 0, 0, NULL, &handle ) : pWNetOpenEnumW( 77, 0, 0, NULL, &handle );
        check_last_error( err );
        count = 1;
        size = sizeof(text);
        SetLastError( POISON );
        err = ansi ? pWNetEnumResourceA( (HANDLE)0xdeadbeef, &count, text, &size )
                   : pWNetEnumResourceW( (HANDLE)0xdeadbeef, &count, text, &size );
        check_last_error( err );
    }
}

static DWORD (WINAPI *pWNetClearConnections)( HWND );

/* WNetClearConnections ended in ERROR_NO_MORE_ITEMS (ten.c, clear). */
static void test_clear(void)
{
    DWORD err;

    if (!winetest_platform_is_wine) return;     /* the user's connections are not ours to end */
    reload( L"np_good" );
    pWNetClearConnections = (void *)GetProcAddress( mpr, "WNetClearConnections" );
    if (!pWNetClearConnections)
    {
        skip( "WNetClearConnections is not there\n" );
        return;
    }
    connect( L"#:", public, 0 );
    connect( NULL, L"\\\\good\\second", 0 );
    err = pWNetClearConnections( NULL );
    ok( !err, "returned %lu\n", err );
    ok( !is_live( L"np_good", L"#:" ) && !is_live( L"np_good", L"\\\\good\\second" ), "not all are ended\n" );
    err = pWNetClearConnections( NULL );
    ok( !err, "nothing left: %lu\n", err );
}

/* A letter handed out that a local drive holds (connect.c, use_more). */
static void test_local_letter(void)
{
    NETRESOURCEW resource = make_resource( NULL, public );
    DWORD err, len, result, drives;
    unsigned int ansi, i;
    WCHAR access[64];

#ifdef __ELF__
    host_set_drive( 'Y', DRIVE_FIXED );
#endif
    drives = GetLogicalDrives();
    if (!(drives & ~7u)) skip( "no local drive from D: up\n" );
    for (ansi = 0; ansi < 2; ansi++)
    {
        reload( L"np_good" );
        fake( L"np_good" );
        for (i = 0; i < 26; i++)
        {
            len = ARRAY_SIZE(access);
            err = use_connection( ansi, &resource, CONNECT_REDIRECT, access, &len, &result );
            if (err) break;
            ok( !(drives & 1 << (access[0] - 'A')), "%c: %s is a local drive\n", charset( ansi ), wine_dbgstr_w( access ) );
        }
        ok( err == ERROR_NO_MORE_ITEMS, "%c: ended by %lu\n", charset( ansi ), err );
    }
#ifdef __ELF__
    host_set_drive( 'Y', DRIVE_NO_ROOT_DIR );
#endif
}

START_TEST(wine8)
{
    if (!begin_tests()) return;
    run_case( test_deviceless_profile );
    run_case( test_null_resource );
    run_case( test_null_name );
    run_case( test_deviceless_listed );
    run_case( test_comment );
    run_case( test_small_root );
    run_case( test_close );
    run_case( test_one_open );
    run_case( test_long_name );
    run_case( test_ansi_errors );
    run_case( test_first_error );
    run_case( test_forget );
    run_case( test_last_error );
    run_case( test_clear );
    run_case( test_local_letter );
    end_tests();
}
