/*
 * The provider: enumerations, and what a resource is
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

#include "provider.h"

#define BUFFER_SIZE 16384

static const WCHAR provider_name[] = L"Microsoft Windows Network";

static BOOL is_inside( const void *ptr, const void *buffer, DWORD size )
{
    return !ptr || ((const BYTE *)ptr >= (const BYTE *)buffer && (const BYTE *)ptr < (const BYTE *)buffer + size &&
                    !((ULONG_PTR)ptr & 1));
}

/* Everything the packing contract says of an entry but what it is. */
static void check_entry( int line, const NETRESOURCEW *r, const void *buffer, DWORD size, DWORD scope )
{
    ok_( __FILE__, line )( r->dwScope == scope, "scope %lu\n", r->dwScope );
    ok_( __FILE__, line )( is_inside( r->lpLocalName, buffer, size ) && is_inside( r->lpRemoteName, buffer, size ) &&
                           is_inside( r->lpComment, buffer, size ) && is_inside( r->lpProvider, buffer, size ),
                           "a string outside the buffer\n" );
    ok_( __FILE__, line )( r->lpProvider && !lstrcmpW( r->lpProvider, provider_name ), "provider %s\n", wine_dbgstr_w(r->lpProvider) );
}

static HANDLE open_enum( DWORD scope, DWORD type, DWORD usage, const WCHAR *container )
{
    NETRESOURCEW resource;
    HANDLE handle = NULL;
    DWORD err;

    memset( &resource, 0xcc, sizeof(resource) );
    resource.lpRemoteName = (WCHAR *)container;
    err = pNPOpenEnum( scope, type, usage, container ? &resource : NULL, &handle );
    ok( !err && handle, "got %lu\n", err );
    return handle;
}

static void test_connected( void )
{
    static const WCHAR remote[] = L"\\\\localhost\\wnettest", deep[] = L"\\\\localhost\\wnettest\\sub";
    BYTE *buffer = malloc( BUFFER_SIZE + 16 );
    NETRESOURCEW *r = (NETRESOURCEW *)buffer;
    const WCHAR *letter = free_letter( 0 );
    DWORD err, count, size, need, total = 0, seen = 0, i, odd;
    HANDLE handle;

    handle = open_enum( RESOURCE_CONNECTED, 0, 0, NULL );
    count = ~0u;
    size = BUFFER_SIZE;
    err = pNPEnumResource( handle, &count, buffer, &size );
    ok( err == WN_NO_MORE_ENTRIES, "something is connected: %lu\n", err );
    ok( !pNPCloseEnum( handle ), "not closed\n" );

    ok( !add( letter, remote ), "not connected\n" );
    ok( !add( NULL, remote ), "not connected\n" );
    ok( !add( NULL, deep ), "not connected\n" );
    ok( !add_as( L"LPT9", L"\\\\localhost\\wnetprint", RESOURCETYPE_PRINT, NULL ), "not connected\n" );

    handle = open_enum( RESOURCE_CONNECTED, 0, 0, NULL );
    count = ~0u;
    size = BUFFER_SIZE;
    memset( buffer, 0xcc, BUFFER_SIZE + 16 );
    err = pNPEnumResource( handle, &count, buffer, &size );
    ok( !err && count == 4 && size == BUFFER_SIZE, "got %lu, %lu entries, size %lu\n", err, count, size );
    for (i = 0; !err && i < count; i++)
    {
        check_entry( __LINE__, &r[i], buffer, BUFFER_SIZE, RESOURCE_CONNECTED );
        ok( r[i].dwType == (r[i].lpLocalName && r[i].lpLocalName[0] == 'L' ? RESOURCETYPE_PRINT : RESOURCETYPE_DISK), "type %lu\n", r[i].dwType );
        if (r[i].lpLocalName && !lstrcmpW( r[i].lpLocalName, letter ) && !lstrcmpW( r[i].lpRemoteName, remote )) seen |= 1;
        if (!r[i].lpLocalName && !lstrcmpW( r[i].lpRemoteName, remote )) seen |= 2;
        if (!r[i].lpLocalName && !lstrcmpW( r[i].lpRemoteName, deep )) seen |= 4;
        if (r[i].lpLocalName && !lstrcmpW( r[i].lpLocalName, L"LPT9" )) seen |= 8;
    }
    ok( seen == 15, "seen %lx\n", seen );
    ok( buffer[BUFFER_SIZE] == 0xcc, "written too far\n" );
    count = ~0u;
    err = pNPEnumResource( handle, &count, buffer, &size );
    ok( err == WN_NO_MORE_ENTRIES && !count, "got %lu, %lu\n", err, count );
    ok( !pNPCloseEnum( handle ), "not closed\n" );
    ok( pNPCloseEnum( handle ) == WN_BAD_HANDLE, "closed twice\n" );
    size = BUFFER_SIZE;
    count = 1;
    ok( pNPEnumResource( handle, &count, buffer, &size ) == WN_BAD_HANDLE, "used after closing\n" );

    /* one at a time, in buffers that just fit or do not, at even and odd sizes */
    handle = open_enum( RESOURCE_CONNECTED, RESOURCETYPE_DISK, 0, NULL );
    for (odd = 0; ; odd = !odd)
    {
        size = 0;
        count = 5;
        err = pNPEnumResource( handle, &count, NULL, &size );
        if (err == WN_NO_MORE_ENTRIES) break;
        ok( err == WN_MORE_DATA && !count && size > sizeof(*r), "got %lu, %lu entries, size %lu\n", err, count, size );
        if (err != WN_MORE_DATA) break;
        need = size;
        size = need - 1;
        count = 1;
        err = pNPEnumResource( handle, &count, buffer, &size );
        ok( err == WN_MORE_DATA && size == need, "got %lu, size %lu\n", err, size );
        memset( buffer, 0xcc, BUFFER_SIZE );
        size = need + odd;
        count = ~0u;
        err = pNPEnumResource( handle, &count, buffer, &size );
        ok( !err && count == 1 && size == need + odd, "got %lu, %lu entries, size %lu\n", err, count, size );
        ok( buffer[need + odd] == 0xcc, "written too far\n" );
        check_entry( __LINE__, r, buffer, size, RESOURCE_CONNECTED );
        if (++total > 10) break;
    }
    ok( total == 3, "%lu disks\n", total );
    pNPCloseEnum( handle );

    /* what changes after opening changes nothing here */
    handle = open_enum( RESOURCE_CONNECTED, RESOURCETYPE_PRINT, 0, NULL );
    ok( !cancel( L"LPT9", FALSE ) && !cancel( deep, FALSE ) && !cancel( remote, FALSE ) && !cancel( letter, FALSE ), "not cancelled\n" );
    count = ~0u;
    size = BUFFER_SIZE;
    err = pNPEnumResource( handle, &count, buffer, &size );
    ok( !err && count == 1 && !lstrcmpW( r->lpLocalName, L"LPT9" ), "got %lu, %lu entries\n", err, count );
    pNPCloseEnum( handle );
    free( buffer );
}

static void test_network( void )
{
    BYTE *buffer = malloc( BUFFER_SIZE );
    NETRESOURCEW *r = (NETRESOURCEW *)buffer;
    WCHAR server[MAX_PATH], expected[MAX_PATH];
    DWORD err, count, size, i, seen = 0;
    HANDLE handle;
    static const WCHAR * const roots[] = { NULL, provider_name, L"" };

    for (i = 0; i < ARRAY_SIZE(roots); i++)
    {
        handle = open_enum( RESOURCE_GLOBALNET, 0, 0, roots[i] );
        count = ~0u;
        size = BUFFER_SIZE;
        err = pNPEnumResource( handle, &count, buffer, &size );
        ok( !err && count == 1, "got %lu, %lu entries\n", err, count );
        check_entry( __LINE__, r, buffer, BUFFER_SIZE, RESOURCE_GLOBALNET );
        ok( r->dwDisplayType == RESOURCEDISPLAYTYPE_SERVER && r->dwUsage & RESOURCEUSAGE_CONTAINER, "%lu %lx\n", r->dwDisplayType, r->dwUsage );
        lstrcpyW( server, r->lpRemoteName );
        pNPCloseEnum( handle );
    }

    handle = open_enum( RESOURCE_GLOBALNET, 0, 0, server );
    count = ~0u;
    size = BUFFER_SIZE;
    err = pNPEnumResource( handle, &count, buffer, &size );
    ok( !err, "got %lu\n", err );
    for (i = 0; !err && i < count; i++)
    {
        const WCHAR *share = r[i].lpRemoteName + lstrlenW( server ) + 1;

        check_entry( __LINE__, &r[i], buffer, BUFFER_SIZE, RESOURCE_GLOBALNET );
        ok( r[i].dwUsage & RESOURCEUSAGE_CONNECTABLE, "usage %lx\n", r[i].dwUsage );
        if (!lstrcmpW( share, L"C$" ) && r[i].dwDisplayType == RESOURCEDISPLAYTYPE_SHAREADMIN) seen |= 1;
        if (!lstrcmpW( share, L"ADMIN$" )) seen |= 2;
        if (!lstrcmpW( share, L"IPC$" ) && !r[i].dwType) seen |= 4;
        if (!lstrcmpW( share, L"wnettest" ) && r[i].dwType == RESOURCETYPE_DISK && !lstrcmpW( r[i].lpComment, L"For tests" )) seen |= 8;
        if (!lstrcmpW( share, L"wnetprint" ) && r[i].dwType == RESOURCETYPE_PRINT) seen |= 16;
    }
    ok( seen == 31, "seen %lx\n", seen );
    pNPCloseEnum( handle );

    handle = open_enum( RESOURCE_GLOBALNET, RESOURCETYPE_PRINT, 0, server );
    count = ~0u;
    size = BUFFER_SIZE;
    err = pNPEnumResource( handle, &count, buffer, &size );
    for (i = 0; !err && i < count; i++) ok( r[i].dwType != RESOURCETYPE_DISK, "a disk %s\n", wine_dbgstr_w(r[i].lpRemoteName) );
    pNPCloseEnum( handle );
    handle = open_enum( RESOURCE_GLOBALNET, 0, RESOURCEUSAGE_CONTAINER, server );
    err = pNPEnumResource( handle, &count, buffer, &size );
    ok( err == WN_NO_MORE_ENTRIES, "shares are containers: %lu\n", err );
    pNPCloseEnum( handle );

    memset( r, 0xcc, sizeof(*r) );
    lstrcpyW( expected, server );
    lstrcatW( expected, L"\\wnettest" );
    r->lpRemoteName = expected;
    err = pNPOpenEnum( RESOURCE_GLOBALNET, 0, 0, r, &handle );
    ok( err == WN_NOT_CONTAINER, "got %lu\n", err );
    r->lpRemoteName = (WCHAR *)L"\\\\nosuchserver\\share";
    err = pNPOpenEnum( RESOURCE_GLOBALNET, 0, 0, r, &handle );
    ok( err == WN_BAD_NETNAME, "another network's share: %lu\n", err );
    r->lpRemoteName = (WCHAR *)L"\\\\localhost\\nosuchshare";
    err = pNPOpenEnum( RESOURCE_GLOBALNET, 0, 0, r, &handle );
    ok( err == WN_BAD_NETNAME, "got %lu\n", err );
    r->lpRemoteName = (WCHAR *)L"\\\\nosuchserver";
    err = pNPOpenEnum( RESOURCE_GLOBALNET, 0, 0, r, &handle );
    ok( err == WN_BAD_NETNAME, "got %lu\n", err );
    err = pNPOpenEnum( RESOURCE_REMEMBERED, 0, 0, NULL, &handle );
    ok( err == WN_NOT_SUPPORTED, "got %lu\n", err );
    err = pNPOpenEnum( RESOURCE_CONNECTED, 0x100, 0, NULL, &handle );
    ok( err == WN_BAD_VALUE, "got %lu\n", err );
    free( buffer );
}

static void test_handles( void )
{
    static const ULONG_PTR wild[] = { 0, 1, 4, 5, 8, 0x1234, 0x7fffffff, 0x80000000, ~(ULONG_PTR)0, ~(ULONG_PTR)3 };
    HANDLE handles[200], again;
    BYTE buffer[1000];
    DWORD count, size;
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(handles); i++) handles[i] = open_enum( RESOURCE_CONTEXT, 0, 0, NULL );
    for (i = 0; i < ARRAY_SIZE(wild); i++)
    {
        count = 1;
        size = sizeof(buffer);
        ok( pNPEnumResource( (HANDLE)wild[i], &count, buffer, &size ) == WN_BAD_HANDLE, "%p taken\n", (void *)wild[i] );
        ok( pNPCloseEnum( (HANDLE)wild[i] ) == WN_BAD_HANDLE, "%p closed\n", (void *)wild[i] );
    }
    for (i = 0; i < ARRAY_SIZE(handles); i++) ok( !pNPCloseEnum( handles[i] ), "not closed\n" );
    again = open_enum( RESOURCE_CONTEXT, 0, 0, NULL );
    for (i = 0; i < ARRAY_SIZE(handles); i++) ok( handles[i] != again, "an old handle is valid again\n" );
    pNPCloseEnum( again );
}

static void test_information( void )
{
    static const struct { const WCHAR *remote; DWORD type, err; const WCHAR *name, *rest; DWORD display; } tests[] =
    {
        { L"\\\\localhost",                    0, 0, L"\\\\localhost", NULL, RESOURCEDISPLAYTYPE_SERVER },
        { L"\\\\localhost\\wnettest",          0, 0, L"\\\\localhost\\wnettest", NULL, RESOURCEDISPLAYTYPE_SHARE },
        { L"\\\\localhost\\wnettest\\",        1, 0, L"\\\\localhost\\wnettest", NULL, RESOURCEDISPLAYTYPE_SHARE },
        { L"\\\\localhost\\C$\\none\\x.txt",   0, 0, L"\\\\localhost\\C$", L"\\none\\x.txt", RESOURCEDISPLAYTYPE_SHAREADMIN },
        { L"\\\\localhost\\wnettest",          2, WN_BAD_DEV_TYPE },
        { L"\\\\localhost\\wnettest",          64, WN_BAD_VALUE },
        { L"\\\\localhost\\nosuchshare",       0, WN_BAD_NETNAME },
        { L"\\\\nosuchserver\\share",          0, WN_BAD_NETNAME },
        { L"C:\\windows",                      0, WN_BAD_NETNAME },
        { NULL,                                0, WN_BAD_NETNAME },
    };
    static const struct { const WCHAR *remote, *parent; DWORD display; } parents[] =
    {
        { L"\\\\localhost\\wnettest\\a\\b\\", L"\\\\localhost\\wnettest\\a", RESOURCEDISPLAYTYPE_DIRECTORY },
        { L"\\\\localhost\\wnettest\\a",      L"\\\\localhost\\wnettest", RESOURCEDISPLAYTYPE_SHARE },
        { L"\\\\localhost\\wnettest\\",       L"\\\\localhost", RESOURCEDISPLAYTYPE_SERVER },
        { L"\\\\localhost\\wnettest",         L"\\\\localhost", RESOURCEDISPLAYTYPE_SERVER },
        { L"\\\\localhost",                   NULL, RESOURCEDISPLAYTYPE_NETWORK },
    };
    BYTE buffer[2000];
    NETRESOURCEW in, *r = (NETRESOURCEW *)buffer;
    WCHAR *rest;
    DWORD err, size, need;
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        winetest_push_context( "%s type %lu", wine_dbgstr_w(tests[i].remote), tests[i].type );
        memset( &in, 0xcc, sizeof(in) );
        memset( buffer, 0xcc, sizeof(buffer) );
        in.lpRemoteName = (WCHAR *)tests[i].remote;
        in.dwType = tests[i].type;
        rest = (WCHAR *)1;
        size = sizeof(buffer);
        err = pNPGetResourceInformation( &in, buffer, &size, &rest );
        ok( err == tests[i].err, "got %lu\n", err );
        if (!err)
        {
            check_entry( __LINE__, r, buffer, sizeof(buffer), RESOURCE_GLOBALNET );
            ok( !lstrcmpW( r->lpRemoteName, tests[i].name ), "got %s\n", wine_dbgstr_w(r->lpRemoteName) );
            ok( r->dwDisplayType == tests[i].display, "got %lu\n", r->dwDisplayType );
            if (tests[i].rest) ok( is_inside( rest, buffer, sizeof(buffer) ) && !lstrcmpW( rest, tests[i].rest ), "rest %s\n", wine_dbgstr_w(rest) );
            else ok( !rest, "rest %p\n", rest );
            need = 0;
            ok( pNPGetResourceInformation( &in, NULL, &need, &rest ) == WN_MORE_DATA, "fits into nothing\n" );
            size = need - 1;
            ok( pNPGetResourceInformation( &in, buffer, &size, &rest ) == WN_MORE_DATA && size == need, "size %lu %lu\n", size, need );
            ok( !pNPGetResourceInformation( &in, buffer, &size, &rest ), "does not fit\n" );
        }
        winetest_pop_context();
    }

    for (i = 0; i < ARRAY_SIZE(parents); i++)
    {
        winetest_push_context( "%s", wine_dbgstr_w(parents[i].remote) );
        memset( &in, 0xcc, sizeof(in) );
        memset( buffer, 0xcc, sizeof(buffer) );
        in.lpRemoteName = (WCHAR *)parents[i].remote;
        size = sizeof(buffer);
        err = pNPGetResourceParent( &in, buffer, &size );
        ok( !err, "got %lu\n", err );
        if (parents[i].parent) ok( !lstrcmpW( r->lpRemoteName, parents[i].parent ), "got %s\n", wine_dbgstr_w(r->lpRemoteName) );
        else ok( !r->lpRemoteName, "got %p\n", r->lpRemoteName );
        ok( r->dwDisplayType == parents[i].display, "got %lu\n", r->dwDisplayType );
        need = 0;
        ok( pNPGetResourceParent( &in, NULL, &need ) == WN_MORE_DATA && need > sizeof(*r), "size %lu\n", need );
        winetest_pop_context();
    }
    in.lpRemoteName = (WCHAR *)L"\\\\nosuchserver\\share";
    size = sizeof(buffer);
    ok( pNPGetResourceParent( &in, buffer, &size ) == WN_BAD_NETNAME, "not ours\n" );
}

static void test_format( void )
{
    static const struct { const WCHAR *name; DWORD flags, width; const WCHAR *result; } tests[] =
    {
        { L"\\\\server\\share", 0, 0,                                        L"\\\\server\\share" },
        { L"\\\\server\\share", WNFMT_ABBREVIATED, 50,                       L"\\\\server\\share" },
        { L"\\\\server\\share", WNFMT_ABBREVIATED | WNFMT_INENUM, 50,        L"share" },
        { L"\\\\server",        WNFMT_ABBREVIATED | WNFMT_INENUM, 50,        L"server" },
        { L"\\\\server",        WNFMT_ABBREVIATED, 50,                       L"server" },
        { L"\\\\server\\averylongsharename", WNFMT_ABBREVIATED, 15,          L"\\\\serv...rename" },
        { L"\\\\server\\share", WNFMT_MULTILINE, 10,                         L"\\\\server\n\\share" },
        { L"\\\\server\\share", WNFMT_MULTILINE, 50,                         L"\\\\server\\share" },
    };
    WCHAR buffer[100];
    DWORD err, len;
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        memset( buffer, 0xcc, sizeof(buffer) );
        len = ARRAY_SIZE(buffer);
        err = pNPFormatNetworkName( (WCHAR *)tests[i].name, buffer, &len, tests[i].flags, tests[i].width );
        ok( !err && !lstrcmpW( buffer, tests[i].result ), "%u: got %lu %s\n", i, err, wine_dbgstr_w(buffer) );
        len = 3;
        err = pNPFormatNetworkName( (WCHAR *)tests[i].name, buffer, &len, tests[i].flags, tests[i].width );
        ok( err == WN_MORE_DATA && len == (DWORD)lstrlenW( tests[i].result ) + 1, "%u: got %lu %lu\n", i, err, len );
    }
}

START_TEST(enum)
{
    if (!load_provider()) return;
    make_shares();
    test_connected();
    test_network();
    test_handles();
    test_information();
    test_format();
    remove_shares();
}
