/*
 * Enumerations while calls fail
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

#include <string.h>
#include "runner.h"

static DWORD list( BOOL ansi, DWORD scope, const WCHAR *remote, DWORD room )
{
    union { NETRESOURCEW resources[4096 / sizeof(NETRESOURCEW)]; BYTE bytes[4096]; } buffer;
    NETRESOURCEW container = { 0 };
    DWORD err, count, size, i;
    char narrow[80];
    HANDLE handle;

    container.dwUsage = RESOURCEUSAGE_CONTAINER;
    container.lpRemoteName = (WCHAR *)remote;
    if (remote && ansi)
    {
        WideCharToMultiByte( CP_ACP, 0, remote, -1, narrow, sizeof(narrow), NULL, NULL );
        container.lpRemoteName = (WCHAR *)narrow;
    }
    SetLastError( POISON );
    if (ansi) err = pWNetOpenEnumA( scope, RESOURCETYPE_ANY, 0, remote ? (NETRESOURCEA *)&container : NULL, &handle );
    else err = pWNetOpenEnumW( scope, RESOURCETYPE_ANY, 0, remote ? &container : NULL, &handle );
    check_last_error( err );
    if (err)
    {
        ok( !handle, "a handle after %lu\n", err );
        return err;
    }
    do
    {
        count = ~0u;
        size = room;
        SetLastError( POISON );
        err = ansi ? pWNetEnumResourceA( handle, &count, &buffer, &size ) : pWNetEnumResourceW( handle, &count, &buffer, &size );
        check_last_error( err );
        for (i = 0; !err && i < count; i++) tell_resource( ansi, &buffer.resources[i] );
    }
    while (!err);
    SetLastError( POISON );
    i = pWNetCloseEnum( handle );
    ok( !i, "not closed: %lu\n", i );
    return err;
}

static DWORD connected( BOOL ansi ) { return list( ansi, RESOURCE_CONNECTED, NULL, 4096 ); }
static DWORD connected_bit_by_bit( BOOL ansi ) { return list( ansi, RESOURCE_CONNECTED, NULL, 200 ); }
static DWORD remembered_ones( BOOL ansi ) { return list( ansi, RESOURCE_REMEMBERED, NULL, 4096 ); }
static DWORD recent( BOOL ansi ) { return list( ansi, RESOURCE_RECENT, NULL, 4096 ); }
static DWORD networks( BOOL ansi ) { return list( ansi, RESOURCE_GLOBALNET, NULL, 4096 ); }
static DWORD context( BOOL ansi ) { return list( ansi, RESOURCE_CONTEXT, NULL, 4096 ); }
static DWORD shares( BOOL ansi ) { return list( ansi, RESOURCE_GLOBALNET, L"\\\\good", 4096 ); }

static void several(void)
{
    have( L"#:", L"\\\\good\\public", 0 );
    have( NULL, L"\\\\good\\second", 0 );
    have( L"%:", L"\\\\other\\public", 0 );
}

static void three_remembered(void)
{
    remember( L"#:", L"\\\\good\\public", L"Good Test Network" );
    remember( L"%:", L"\\\\good\\second", L"Good Test Network" );
    remember( L"&:", L"\\\\other\\public", L"Other Test Network" );
}

static void two_recent(void)
{
    have( L"%:", L"\\\\good\\public", CONNECT_UPDATE_RECENT );
    have( L"&:", L"\\\\good\\second", CONNECT_UPDATE_RECENT );
}

START_TEST(list)
{
    static const struct scenario scenarios[] =
    {
        { "connections", NULL, several, connected, ERROR_NO_MORE_ITEMS, .extra = { "NPOpenEnum" } },
        { "connections bit by bit", NULL, several, connected_bit_by_bit, ERROR_NO_MORE_ITEMS, .extra = { "NPOpenEnum" } },
        { "what is remembered", NULL, three_remembered, remembered_ones, ERROR_NO_MORE_ITEMS, .extra = { "Reg" } },
        { "what was used", NULL, two_recent, recent, ERROR_NO_MORE_ITEMS, .extra = { "Reg" } },
        { "networks", NULL, NULL, networks, ERROR_NO_MORE_ITEMS },
        { "networks, first call", NULL, NULL, networks, ERROR_NO_MORE_ITEMS, .cold = TRUE },
        { "neighbours", NULL, NULL, context, ERROR_NO_MORE_ITEMS, .extra = { "NPOpenEnum" } },
        { "shares", NULL, NULL, shares, ERROR_NO_MORE_ITEMS },
    };

    run_scenarios( scenarios, ARRAY_SIZE(scenarios) );
}
