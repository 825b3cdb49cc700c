/*
 * The provider: printer ports that lead to print queues, by itself and through the router
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

static DWORD (WINAPI *pWNetAddConnection2W)( NETRESOURCEW *, const WCHAR *, const WCHAR *, DWORD );
static DWORD (WINAPI *pWNetCancelConnection2W)( const WCHAR *, DWORD, BOOL );
static DWORD (WINAPI *pWNetGetConnectionW)( const WCHAR *, WCHAR *, DWORD * );
static DWORD (WINAPI *pWNetRestoreConnectionW)( HWND, const WCHAR * );

static const WCHAR queue[] = L"\\\\localhost\\wnetprint";

static DWORD add_print( const WCHAR *local, const WCHAR *remote )
{
    return add_as( local, remote, RESOURCETYPE_PRINT, NULL );
}

/* What a port or letter is said to lead to; NULL: nothing. */
static const WCHAR *leads_to( const WCHAR *local )
{
    static WCHAR remote[300];
    DWORD len = ARRAY_SIZE(remote);

    return pNPGetConnection( (WCHAR *)local, remote, &len ) ? NULL : remote;
}

static BOOL is_queue( const WCHAR *remote )
{
    return remote && !lstrcmpW( remote, queue );
}

static void test_ports( void )
{
    static const WCHAR * const ports[] = { L"LPT1", L"LPT2:", L"lpt9", L"LPT32" };
    NETCONNECTINFOSTRUCT info = { sizeof(info) };
    WCHAR buffer[300];
    DWORD err, size, state, len;
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(ports); i++)
    {
        winetest_push_context( "%s", wine_dbgstr_w(ports[i]) );
        ok( !leads_to( ports[i] ), "connected\n" );
        err = add_print( ports[i], queue );
        ok( !err, "got %lu\n", err );
        ok( is_queue( leads_to( ports[i] ) ), "leads to %s\n", wine_dbgstr_w(leads_to( ports[i] )) );
        err = add_as( ports[i], queue, RESOURCETYPE_ANY, NULL );
        ok( err == WN_ALREADY_CONNECTED, "got %lu\n", err );
        len = ARRAY_SIZE(buffer);
        ok( !pNPGetUser( (WCHAR *)ports[i], buffer, &len ) && buffer[0], "no user\n" );
        size = sizeof(state);
        err = pNPGetConnection3( ports[i], WNGETCON_DISCONNECTED, &state, &size );
        ok( !err && state == WNGETCON_CONNECTED, "got %lu %lu\n", err, state );
        err = pNPGetConnectionPerformance( ports[i], &info );
        ok( !err && info.dwSpeed, "got %lu\n", err );
        size = sizeof(buffer);
        err = pNPGetUniversalName( ports[i], UNIVERSAL_NAME_INFO_LEVEL, buffer, &size );
        ok( err == WN_BAD_LOCALNAME, "a port has no path: %lu\n", err );
        winetest_pop_context();
    }
    err = cancel( queue, FALSE );
    ok( err == WN_NOT_CONNECTED, "the queue's name took the ports: %lu\n", err );
    for (i = 0; i < ARRAY_SIZE(ports); i++)
    {
        err = cancel( ports[i], FALSE );
        ok( !err && !leads_to( ports[i] ), "%s: got %lu\n", wine_dbgstr_w(ports[i]), err );
        ok( cancel( ports[i], TRUE ) == WN_NOT_CONNECTED, "%s: cancelled twice\n", wine_dbgstr_w(ports[i]) );
    }
}

/* The wrong kind of share for the device, or of device for the type. */
static void test_kinds( void )
{
    const WCHAR *letter = free_letter( 0 );
    const struct { const WCHAR *local, *remote; DWORD type, err; } tests[] =
    {
        { letter,  queue,                              RESOURCETYPE_ANY,   WN_BAD_DEV_TYPE },
        { letter,  queue,                              RESOURCETYPE_DISK,  WN_BAD_DEV_TYPE },
        { letter,  queue,                              RESOURCETYPE_PRINT, WN_BAD_DEV_TYPE },
        { L"LPT1", L"\\\\localhost\\wnettest",         RESOURCETYPE_ANY,   WN_BAD_DEV_TYPE },
        { L"LPT1", L"\\\\localhost\\wnettest",         RESOURCETYPE_DISK,  WN_BAD_DEV_TYPE },
        { L"LPT1", L"\\\\localhost\\wnettest",         RESOURCETYPE_PRINT, WN_BAD_DEV_TYPE },
        { L"LPT1", L"\\\\localhost\\IPC$",             RESOURCETYPE_ANY,   WN_BAD_DEV_TYPE },
        { L"LPT1", queue,                              RESOURCETYPE_DISK,  WN_BAD_DEV_TYPE },
        { NULL,    queue,                              RESOURCETYPE_DISK,  WN_BAD_DEV_TYPE },
        { NULL,    L"\\\\localhost\\wnettest",         RESOURCETYPE_PRINT, WN_BAD_DEV_TYPE },
        { L"LPT1", L"\\\\localhost\\wnetprint\\job",   RESOURCETYPE_PRINT, WN_BAD_NETNAME },
        { NULL,    queue,                              RESOURCETYPE_PRINT, WN_SUCCESS },
        { NULL,    queue,                              RESOURCETYPE_ANY,   WN_SUCCESS },
        { L"LPT1", queue,                              RESOURCETYPE_ANY,   WN_SUCCESS },
    };
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        DWORD err = add_as( tests[i].local, tests[i].remote, tests[i].type, NULL );
        ok( err == tests[i].err, "%u: got %lu\n", i, err );
        if (!err) ok( !cancel( tests[i].local ? tests[i].local : queue, FALSE ), "%u: not cancelled\n", i );
    }
    ok( !leads_to( L"LPT1" ) && !leads_to( letter ), "connected\n" );
}

/* A queue that is shared no more: the connection stays until it is cancelled. */
static void test_withdrawn( void )
{
    DWORD size, state;

    SET_SHARE( "wnetprint2", "Path=Printer,LocalsplOnly\0Remark=\0Type=1\0" );
    ok( !add_print( L"LPT5", L"\\\\localhost\\wnetprint2" ), "not connected\n" );
    set_share_value( "wnetprint2", NULL, 0 );
    size = sizeof(state);
    ok( !pNPGetConnection3( L"LPT5", WNGETCON_DISCONNECTED, &state, &size ) && state == WNGETCON_DISCONNECTED, "alive\n" );
    ok( leads_to( L"LPT5" ) != NULL, "gone\n" );
    ok( add_print( L"LPT6", L"\\\\localhost\\wnetprint2" ) == WN_BAD_NETNAME, "connected\n" );
    ok( !cancel( L"LPT5", FALSE ), "not cancelled\n" );
}

static BOOL is_remembered( const char *port )
{
    char path[40];
    HKEY key;

    sprintf( path, "Network\\%s", port );
    if (RegOpenKeyExA( HKEY_CURRENT_USER, path, 0, KEY_READ, &key )) return FALSE;
    RegCloseKey( key );
    return TRUE;
}

static BOOL router_knows( const WCHAR *local )
{
    WCHAR remote[300];
    DWORD len = ARRAY_SIZE(remote);

    return !pWNetGetConnectionW( local, remote, &len ) && is_queue( remote );
}

static void test_router( void )
{
    HMODULE mpr = LoadLibraryA( "mpr.dll" );
    NETRESOURCEW resource = { 0 };
    DWORD err;

    pWNetAddConnection2W = (void *)GetProcAddress( mpr, "WNetAddConnection2W" );
    pWNetCancelConnection2W = (void *)GetProcAddress( mpr, "WNetCancelConnection2W" );
    pWNetGetConnectionW = (void *)GetProcAddress( mpr, "WNetGetConnectionW" );
    pWNetRestoreConnectionW = (void *)GetProcAddress( mpr, "WNetRestoreConnectionW" );

    resource.dwType = RESOURCETYPE_PRINT;
    resource.lpLocalName = (WCHAR *)L"LPT3:";
    resource.lpRemoteName = (WCHAR *)queue;
    err = pWNetAddConnection2W( &resource, NULL, NULL, CONNECT_UPDATE_PROFILE );
    ok( !err, "got %lu\n", err );
    ok( router_knows( L"lpt3" ) && is_queue( leads_to( L"LPT3" ) ), "not connected\n" );
    ok( is_remembered( "LPT3" ), "not remembered\n" );
    err = pWNetCancelConnection2W( L"LPT3", 0, FALSE );
    ok( !err && !leads_to( L"LPT3" ), "got %lu\n", err );
    ok( is_remembered( "LPT3" ), "forgotten\n" );
    err = pWNetRestoreConnectionW( NULL, L"LPT3" );
    ok( !err && router_knows( L"LPT3" ), "not restored: %lu\n", err );
    err = pWNetCancelConnection2W( L"LPT3:", CONNECT_UPDATE_PROFILE, FALSE );
    ok( !err && !leads_to( L"LPT3" ), "got %lu\n", err );
    ok( !is_remembered( "LPT3" ), "still remembered\n" );

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)free_letter( 0 );
    err = pWNetAddConnection2W( &resource, NULL, NULL, 0 );
    ok( err == ERROR_BAD_DEV_TYPE, "a letter for a queue: %lu\n", err );
    resource.dwType = RESOURCETYPE_PRINT;
    resource.lpLocalName = (WCHAR *)L"LPT3";
    resource.lpRemoteName = (WCHAR *)L"\\\\localhost\\wnettest";
    err = pWNetAddConnection2W( &resource, NULL, NULL, 0 );
    ok( err == ERROR_BAD_DEV_TYPE, "a port for a directory: %lu\n", err );
}

START_TEST(print)
{
    if (!load_provider()) return;
    make_shares();
    test_ports();
    test_kinds();
    test_withdrawn();
    test_router();
    remove_shares();
}
