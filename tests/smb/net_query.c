/*
 * What is known of connections to a real server and of what it offers
 *
 * Copyright 2026 The wnet authors
 *
 * This program is free software: you can redistribute it and/or modify
 * it under the terms of the GNU General Public License as published by
 * the Free Software Foundation, either version 3 of the License, or
 * (at your option) any later version.
 *
 * This program is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
 * GNU General Public License for more details.
 *
 * You should have received a copy of the GNU General Public License
 * along with this program.  If not, see <https://www.gnu.org/licenses/>.
 */

#include "net.h"

static void test_connection( void )
{
    BYTE buffer[1024];
    WCHAR text[300];
    UNIVERSAL_NAME_INFOW *universal = (UNIVERSAL_NAME_INFOW *)buffer;
    REMOTE_NAME_INFOW *remote = (REMOTE_NAME_INFOW *)buffer;
    NETCONNECTINFOSTRUCT info = { sizeof(info) };
    NETRESOURCEW resource = { 0 };
    DWORD len = ARRAY_SIZE(text), size = sizeof(buffer);

    CHECK( add( "S:", "data" ), NO_ERROR );
    CHECK( WNetGetConnectionW( L"S:", text, &len ), NO_ERROR );
    ok( !lstrcmpW( text, remote_name( "data" ) ), "%s\n", wine_dbgstr_w(text) );
    CHECK( WNetGetUniversalNameW( L"S:\\below\\x", UNIVERSAL_NAME_INFO_LEVEL, buffer, &size ), NO_ERROR );
    ok( !lstrcmpW( universal->lpUniversalName, remote_name( "data\\below\\x" ) ), "%s\n", wine_dbgstr_w(universal->lpUniversalName) );
    size = sizeof(buffer);
    CHECK( WNetGetUniversalNameW( L"S:\\below\\x", REMOTE_NAME_INFO_LEVEL, buffer, &size ), NO_ERROR );
    ok( !lstrcmpW( remote->lpConnectionName, remote_name( "data" ) ), "%s\n", wine_dbgstr_w(remote->lpConnectionName) );
    ok( !lstrcmpW( remote->lpRemainingPath, L"\\below\\x" ), "%s\n", wine_dbgstr_w(remote->lpRemainingPath) );

    len = ARRAY_SIZE(text);
    CHECK( WNetGetUserW( L"S:", text, &len ), NO_ERROR );
    ok( !lstrcmpW( text, L"alice" ), "%s\n", wine_dbgstr_w(text) );
    len = ARRAY_SIZE(text);
    CHECK( WNetGetUserW( remote_name( "data" ), text, &len ), NO_ERROR );
    ok( !lstrcmpW( text, L"alice" ), "%s\n", wine_dbgstr_w(text) );

    resource.lpLocalName = (WCHAR *)L"S:";
    CHECK( MultinetGetConnectionPerformanceW( &resource, &info ), NO_ERROR );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
}

static DWORD information( const char *name, NETRESOURCEW *found, DWORD size, WCHAR **system )
{
    NETRESOURCEW resource = { 0 };

    resource.lpRemoteName = remote_name( name );
    return WNetGetResourceInformationW( &resource, found, &size, system );
}

static const struct { const char *name; DWORD err, type, display, usage; const char *comment, *system; } shares[] =
{
    { "data",          0, RESOURCETYPE_DISK, RESOURCEDISPLAYTYPE_SHARE, RESOURCEUSAGE_CONNECTABLE, "Things to read and write" },
    { "DATA\\a\\b",    0, RESOURCETYPE_DISK, RESOURCEDISPLAYTYPE_SHARE, RESOURCEUSAGE_CONNECTABLE, NULL, "\\a\\b" },
    { "printer",       0, RESOURCETYPE_PRINT, RESOURCEDISPLAYTYPE_SHARE, RESOURCEUSAGE_CONNECTABLE },
    { "IPC$",          0, RESOURCETYPE_ANY, RESOURCEDISPLAYTYPE_SHAREADMIN,
                          RESOURCEUSAGE_CONNECTABLE | RESOURCEUSAGE_NOLOCALDEVICE },
    { "",              0, RESOURCETYPE_ANY, RESOURCEDISPLAYTYPE_SERVER, RESOURCEUSAGE_CONTAINER },
    { "missing",       ERROR_BAD_NET_NAME },
    { "\\\\nosuchserver.invalid\\data", ERROR_BAD_NETPATH },
    { "\\\\127.255.255.250\\data", ERROR_BAD_NETPATH },
};

static void test_information( void )
{
    BYTE buffer[2048];
    NETRESOURCEW *found = (NETRESOURCEW *)buffer, resource = { 0 };
    unsigned int i;
    WCHAR *system;
    DWORD err, size;

    CHECK( add( NULL, "IPC$" ), NO_ERROR );
    for (i = 0; i < ARRAY_SIZE(shares); i++)
    {
        winetest_push_context( "%s", shares[i].name );
        memset( buffer, 0, sizeof(buffer) );
        err = information( shares[i].name, found, sizeof(buffer), &system );
        ok( err == shares[i].err || (shares[i].err == ERROR_BAD_NETPATH && err == ERROR_BAD_NET_NAME), "%lu, not %lu\n", err, shares[i].err );
        if (!err)
        {
            ok( found->dwType == shares[i].type, "type %lu\n", found->dwType );
            ok( found->dwDisplayType == shares[i].display, "display type %lu\n", found->dwDisplayType );
            ok( (found->dwUsage & ~RESOURCEUSAGE_ATTACHED) == shares[i].usage, "usage %lx\n", found->dwUsage );
            if (shares[i].comment)
            {
                WCHAR comment[100];
                _snwprintf( comment, 100, L"%hs", shares[i].comment );
                ok( found->lpComment && !lstrcmpW( found->lpComment, comment ), "comment %s\n", wine_dbgstr_w(found->lpComment) );
            }
            if (shares[i].system)
            {
                WCHAR text[100];
                _snwprintf( text, 100, L"%hs", shares[i].system );
                ok( system && !lstrcmpW( system, text ), "system %s\n", wine_dbgstr_w(system) );
            }
        }
        winetest_pop_context();
    }
    CHECK( cancel_remote( "IPC$", FALSE ), NO_ERROR );

    resource.lpRemoteName = remote_name( "data\\below\\Two" );
    resource.lpProvider = (WCHAR *)L"Microsoft Windows Network";
    size = sizeof(buffer);
    CHECK( WNetGetResourceParentW( &resource, buffer, &size ), NO_ERROR );
    ok( found->lpRemoteName && !lstrcmpW( found->lpRemoteName, remote_name( "data\\below" ) ), "%s\n", wine_dbgstr_w(found->lpRemoteName) );
    resource.lpRemoteName = remote_name( "data" );
    size = sizeof(buffer);
    CHECK( WNetGetResourceParentW( &resource, buffer, &size ), NO_ERROR );
    ok( found->lpRemoteName && !lstrcmpW( found->lpRemoteName, server ), "%s\n", wine_dbgstr_w(found->lpRemoteName) );
}

struct seen { unsigned int count, data, printer, ipc; };

static DWORD list( const WCHAR *name, DWORD type, struct seen *seen )
{
    static BYTE buffer[32768];
    NETRESOURCEW container = { 0 }, *resource = (NETRESOURCEW *)buffer;
    HANDLE handle;
    DWORD err, i;

    memset( seen, 0, sizeof(*seen) );
    container.lpRemoteName = (WCHAR *)name;
    container.dwUsage = RESOURCEUSAGE_CONTAINER;
    if ((err = WNetOpenEnumW( RESOURCE_GLOBALNET, type, 0, &container, &handle ))) return err;
    for (;;)
    {
        DWORD count = ~0u, size = sizeof(buffer);

        if ((err = WNetEnumResourceW( handle, &count, buffer, &size ))) break;
        for (i = 0; i < count; i++)
        {
            const WCHAR *share = wcsrchr( resource[i].lpRemoteName, '\\' ) + 1;

            if (!lstrcmpiW( share, L"data" ))
            {
                seen->data++;
                ok( resource[i].dwType == RESOURCETYPE_DISK && resource[i].dwDisplayType == RESOURCEDISPLAYTYPE_SHARE, "type %lu, %lu\n",
                    resource[i].dwType, resource[i].dwDisplayType );
                ok( !lstrcmpW( resource[i].lpComment, L"Things to read and write" ), "%s\n", wine_dbgstr_w(resource[i].lpComment) );
            }
            if (!lstrcmpiW( share, L"printer" ))
            {
                seen->printer++;
                ok( resource[i].dwType == RESOURCETYPE_PRINT, "type %lu\n", resource[i].dwType );
            }
            if (!lstrcmpiW( share, L"IPC$" )) seen->ipc++;
        }
        seen->count += count;
    }
    WNetCloseEnum( handle );
    return err == ERROR_NO_MORE_ITEMS ? NO_ERROR : err;
}

static void test_enum( void )
{
    struct seen seen;
    DWORD start;

    CHECK( add( NULL, "IPC$" ), NO_ERROR );
    CHECK( list( server, RESOURCETYPE_ANY, &seen ), NO_ERROR );
    ok( seen.data == 1 && seen.printer == 1 && seen.count >= 9, "%u shares\n", seen.count );
    CHECK( list( server, RESOURCETYPE_DISK, &seen ), NO_ERROR );
    ok( seen.data == 1 && !seen.printer, "%u shares\n", seen.count );
    CHECK( list( server, RESOURCETYPE_PRINT, &seen ), NO_ERROR );
    ok( !seen.data && seen.printer == 1, "%u shares\n", seen.count );
    CHECK( cancel_remote( "IPC$", FALSE ), NO_ERROR );
    start = GetTickCount();
    CHECK( list( L"\\\\127.255.255.250", RESOURCETYPE_ANY, &seen ), ERROR_BAD_NETPATH );
    CHECK( list( L"\\\\nosuchserver.invalid", RESOURCETYPE_ANY, &seen ), ERROR_BAD_NETPATH );
    ok( GetTickCount() - start < 10000, "took %lu ms\n", GetTickCount() - start );

    if (!net_begin_at( L"WNET_SMB_MANY" )) return;
    start = GetTickCount();
    CHECK( add( NULL, "IPC$" ), NO_ERROR );
    CHECK( list( server, RESOURCETYPE_DISK, &seen ), NO_ERROR );
    ok( seen.count >= 10000, "%u shares\n", seen.count );
    ok( GetTickCount() - start < 10000, "took %lu ms\n", GetTickCount() - start );
    CHECK( cancel_remote( "IPC$", FALSE ), NO_ERROR );
    net_begin();
}

static void test_connected( void )
{
    BYTE buffer[8192];
    NETRESOURCEW *resource = (NETRESOURCEW *)buffer;
    DWORD count = ~0u, size = sizeof(buffer), i, found = 0;
    HANDLE handle;

    CHECK( add( "S:", "data" ), NO_ERROR );
    CHECK( add( NULL, "ro" ), NO_ERROR );
    CHECK( WNetOpenEnumW( RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &handle ), NO_ERROR );
    CHECK( WNetEnumResourceW( handle, &count, buffer, &size ), NO_ERROR );
    for (i = 0; i < count; i++)
    {
        if (resource[i].lpLocalName && !lstrcmpW( resource[i].lpLocalName, L"S:" ) &&
            !lstrcmpW( resource[i].lpRemoteName, remote_name( "data" ) )) found |= 1;
        if (!resource[i].lpLocalName && !lstrcmpW( resource[i].lpRemoteName, remote_name( "ro" ) )) found |= 2;
    }
    ok( found == 3 && count == 2, "%lu connections, found %lx\n", count, found );
    WNetCloseEnum( handle );
    CHECK( cancel_remote( "ro", FALSE ), NO_ERROR );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
}

START_TEST(net_query)
{
    if (!net_begin()) return;
    test_connection();
    test_information();
    test_enum();
    test_connected();
    cancel_all();
}
