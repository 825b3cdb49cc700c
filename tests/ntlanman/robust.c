/*
 * The provider: nothing a caller passes brings it down
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

static void test_caps( void )
{
    static const struct { DWORD index, caps; } tests[] =
    {
        { WNNC_SPEC_VERSION, WNNC_SPEC_VERSION51 },
        { WNNC_NET_TYPE,     WNNC_NET_LANMAN },
        { WNNC_USER,         WNNC_USR_GETUSER },
        { WNNC_START,        WNNC_WAIT_FOR_START },
        { WNNC_CONNECTION_FLAGS, WNNC_CF_DEFAULT | CONNECT_DEFERRED | CONNECT_REQUIRE_INTEGRITY | CONNECT_REQUIRE_PRIVACY },
        { 0, 0 }, { 5, 0 }, { 1000, 0 }, { ~0u, 0 },
    };
    unsigned int i;
    DWORD caps;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        caps = pNPGetCaps( tests[i].index );
        ok( caps == tests[i].caps, "%lu: got %lx\n", tests[i].index, caps );
    }
    caps = pNPGetCaps( WNNC_CONNECTION );
    ok( caps == (WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3 | WNNC_CON_CANCELCONNECTION | WNNC_CON_GETCONNECTIONS |
                 WNNC_CON_GETPERFORMANCE | WNNC_CON_DEFER), "got %lx\n", caps );
}

/* A router calls what is promised, and only that. */
static void test_promises( void )
{
    static const struct { const char *name; DWORD index, bit; } entries[] =
    {
        { "NPGetUser",                  WNNC_USER,        WNNC_USR_GETUSER },
        { "NPAddConnection",            WNNC_CONNECTION,  WNNC_CON_ADDCONNECTION },
        { "NPAddConnection3",           WNNC_CONNECTION,  WNNC_CON_ADDCONNECTION3 },
        { "NPAddConnection4",           WNNC_CONNECTION,  WNNC_CON_ADDCONNECTION4 },
        { "NPCancelConnection",         WNNC_CONNECTION,  WNNC_CON_CANCELCONNECTION },
        { "NPCancelConnection2",        WNNC_CONNECTION,  WNNC_CON_CANCELCONNECTION2 },
        { "NPGetConnection",            WNNC_CONNECTION,  WNNC_CON_GETCONNECTIONS },
        { "NPGetConnectionPerformance", WNNC_CONNECTION,  WNNC_CON_GETPERFORMANCE },
        { "NPDeviceMode",               WNNC_DIALOG,      WNNC_DLG_DEVICEMODE },
        { "NPGetPropertyText",          WNNC_DIALOG,      WNNC_DLG_PROPERTYDIALOG },
        { "NPPropertyDialog",           WNNC_DIALOG,      WNNC_DLG_PROPERTYDIALOG },
        { "NPSearchDialog",             WNNC_DIALOG,      WNNC_DLG_SEARCHDIALOG },
        { "NPFormatNetworkName",        WNNC_DIALOG,      WNNC_DLG_FORMATNETWORKNAME },
        { "NPFMXGetPermCaps",           WNNC_DIALOG,      WNNC_DLG_PERMISSIONEDITOR },
        { "NPFMXEditPerm",              WNNC_DIALOG,      WNNC_DLG_PERMISSIONEDITOR },
        { "NPFMXGetPermHelp",           WNNC_DIALOG,      WNNC_DLG_PERMISSIONEDITOR },
        { "NPGetResourceParent",        WNNC_DIALOG,      WNNC_DLG_GETRESOURCEPARENT },
        { "NPGetResourceInformation",   WNNC_DIALOG,      WNNC_DLG_GETRESOURCEINFORMATION },
        { "NPGetDirectoryType",         WNNC_ADMIN,       WNNC_ADM_GETDIRECTORYTYPE },
        { "NPDirectoryNotify",          WNNC_ADMIN,       WNNC_ADM_DIRECTORYNOTIFY },
        { "NPOpenEnum",                 WNNC_ENUMERATION, WNNC_ENUM_GLOBAL },
        { "NPOpenEnum",                 WNNC_ENUMERATION, WNNC_ENUM_LOCAL },
        { "NPOpenEnum",                 WNNC_ENUMERATION, WNNC_ENUM_CONTEXT },
        { "NPEnumResource",             WNNC_ENUMERATION, WNNC_ENUM_GLOBAL },
        { "NPCloseEnum",                WNNC_ENUMERATION, WNNC_ENUM_GLOBAL },
    };
    static const DWORD indices[] = { WNNC_USER, WNNC_CONNECTION, WNNC_DIALOG, WNNC_ADMIN, WNNC_ENUMERATION };
    HMODULE module = GetModuleHandleA( "ntlanman.dll" );
    unsigned int i, j;
    DWORD known;

    for (i = 0; i < ARRAY_SIZE(entries); i++)
    {
        BOOL promised = (pNPGetCaps( entries[i].index ) & entries[i].bit) != 0;
        ok( promised == (GetProcAddress( module, entries[i].name ) != NULL), "%s is %s\n", entries[i].name,
            promised ? "promised and missing" : "there and not promised" );
    }
    for (i = 0; i < ARRAY_SIZE(indices); i++)
    {
        known = indices[i] == WNNC_CONNECTION ? WNNC_CON_DEFER : 0;     /* no entry, but a flag of one */
        for (j = 0; j < ARRAY_SIZE(entries); j++) if (entries[j].index == indices[i]) known |= entries[j].bit;
        ok( !(pNPGetCaps( indices[i] ) & ~known), "%lu: more than known, %lx\n", indices[i], pNPGetCaps( indices[i] ) );
    }
    ok( pNPGetCaps( WNNC_ADMIN ) == (WNNC_ADM_GETDIRECTORYTYPE | WNNC_ADM_DIRECTORYNOTIFY), "got %lx\n", pNPGetCaps( WNNC_ADMIN ) );
}

static void test_null( void )
{
    NETRESOURCEW empty = { 0 };
    NETCONNECTINFOSTRUCT info = { 0 };
    WCHAR name[] = L"D:", remote[] = L"\\\\localhost\\C$", buffer[300];
    DWORD size = sizeof(buffer), count = 1, len = ARRAY_SIZE(buffer);
    HANDLE handle;

    ok( pNPAddConnection( NULL, NULL, NULL ), "done\n" );
    ok( pNPAddConnection( &empty, NULL, NULL ), "done\n" );
    ok( pNPAddConnection3( NULL, NULL, NULL, NULL, ~0u ), "done\n" );
    ok( pNPAddConnection3( NULL, &empty, buffer, buffer, 0 ), "done\n" );
    ok( pNPCancelConnection( NULL, TRUE ), "done\n" );
    ok( pNPCancelConnection( (WCHAR *)L"", TRUE ) == WN_NOT_CONNECTED, "done\n" );
    ok( pNPGetConnection( NULL, NULL, NULL ), "done\n" );
    ok( pNPGetConnection( NULL, buffer, &len ), "done\n" );
    ok( pNPGetConnection( name, buffer, NULL ), "done\n" );
    ok( pNPGetConnection( name, NULL, &len ), "done\n" );
    ok( pNPGetConnection3( NULL, 1, NULL, NULL ), "done\n" );
    ok( pNPGetConnection3( name, 1, NULL, NULL ), "done\n" );
    ok( pNPGetConnection3( name, ~0u, buffer, &size ), "done\n" );
    ok( pNPGetConnectionPerformance( NULL, NULL ), "done\n" );
    ok( pNPGetConnectionPerformance( name, NULL ), "done\n" );
    ok( pNPGetConnectionPerformance( NULL, &info ), "done\n" );
    ok( pNPGetConnectionPerformance( name, &info ) == WN_BAD_VALUE, "no size\n" );
    ok( pNPGetUniversalName( NULL, 1, NULL, NULL ), "done\n" );
    ok( pNPGetUniversalName( name, 1, NULL, NULL ), "done\n" );
    ok( pNPGetUniversalName( NULL, 1, buffer, &size ), "done\n" );
    ok( pNPGetUniversalName( (WCHAR *)L"", 1, buffer, &size ), "done\n" );
    ok( pNPGetUser( NULL, NULL, NULL ), "done\n" );
    ok( pNPGetUser( name, buffer, NULL ), "done\n" );
    len = 100;
    ok( pNPGetUser( NULL, NULL, &len ) == WN_MORE_DATA && len > 1, "done\n" );
    ok( pNPOpenEnum( RESOURCE_CONNECTED, 0, 0, NULL, NULL ), "done\n" );
    ok( pNPOpenEnum( ~0u, ~0u, ~0u, NULL, &handle ), "done\n" );
    ok( pNPEnumResource( NULL, NULL, NULL, NULL ), "done\n" );
    ok( pNPEnumResource( NULL, &count, NULL, &size ) == WN_BAD_HANDLE, "done\n" );
    ok( !pNPOpenEnum( RESOURCE_CONTEXT, 0, 0, NULL, &handle ), "not opened\n" );
    ok( pNPEnumResource( handle, NULL, NULL, NULL ), "done\n" );
    ok( pNPEnumResource( handle, &count, NULL, NULL ), "done\n" );
    ok( pNPEnumResource( handle, NULL, buffer, &size ), "done\n" );
    ok( pNPEnumResource( handle, &count, NULL, &size ) == WN_MORE_DATA, "done\n" );
    count = 0;
    size = sizeof(buffer);
    ok( !pNPEnumResource( handle, &count, buffer, &size ) && !count, "none wanted\n" );
    ok( !pNPCloseEnum( handle ), "not closed\n" );
    ok( pNPGetResourceInformation( NULL, NULL, NULL, NULL ), "done\n" );
    ok( pNPGetResourceInformation( &empty, NULL, NULL, NULL ), "done\n" );
    ok( pNPGetResourceInformation( &empty, buffer, &size, NULL ), "done\n" );
    empty.lpRemoteName = remote;
    size = sizeof(buffer);
    ok( !pNPGetResourceInformation( &empty, buffer, &size, NULL ), "not done\n" );
    ok( pNPGetResourceInformation( &empty, NULL, &size, NULL ) == WN_MORE_DATA, "done\n" );
    ok( pNPGetResourceParent( NULL, NULL, NULL ), "done\n" );
    ok( pNPGetResourceParent( &empty, buffer, NULL ), "done\n" );
    ok( pNPGetResourceParent( &empty, NULL, &size ) == WN_MORE_DATA, "done\n" );
    ok( pNPFormatNetworkName( NULL, NULL, NULL, 0, 0 ), "done\n" );
    ok( pNPFormatNetworkName( remote, NULL, NULL, 0, 0 ), "done\n" );
    len = 50;
    ok( pNPFormatNetworkName( remote, NULL, &len, 0, 0 ) == WN_MORE_DATA, "done\n" );
}

static void fill( WCHAR *str, const WCHAR *start, WCHAR ch, unsigned int len )
{
    lstrcpyW( str, start );
    for (str += lstrlenW( start ); len--; str++) *str = ch;
    *str = 0;
}

static void test_long( void )
{
    static const WCHAR * const starts[] =
    {
        L"", L"\\\\", L"\\\\localhost\\", L"\\\\localhost\\C$\\", L"Z:", L"Z:\\", L"LPT", L"\\\\localhost\\C$", L"//", L"C:"
    };
    static const WCHAR chars[] = { 'a', '\\', '/', '0', '.', ':', ' ', '$', 1, 0xd800, 0xffff };
    static const unsigned int lens[] = { 1, 79, 80, 81, 244, 245, 255, 256, 258, 259, 260, 261, 1022, 1023, 1024, 40000 };
    WCHAR *name = malloc( 41000 * sizeof(WCHAR) ), *buffer = malloc( 100000 * sizeof(WCHAR) );
    unsigned int i, j, k, calls = 0, good = 0;
    NETRESOURCEW resource = { 0 };
    NETCONNECTINFOSTRUCT info = { sizeof(info) };
    DWORD size;
    HANDLE handle;

    for (i = 0; i < ARRAY_SIZE(starts); i++) for (j = 0; j < ARRAY_SIZE(chars); j++) for (k = 0; k < ARRAY_SIZE(lens); k++)
    {
        fill( name, starts[i], chars[j], lens[k] );
        resource.lpLocalName = NULL;
        resource.lpRemoteName = name;
        if (!pNPAddConnection3( NULL, &resource, NULL, NULL, 0 ))
        {
            ok( !pNPCancelConnection( name, FALSE ), "%s cannot be cancelled\n", wine_dbgstr_wn(name, 60) );
            good++;
        }
        resource.lpLocalName = name;
        resource.lpRemoteName = (WCHAR *)L"\\\\localhost\\wnettest";
        if (!pNPAddConnection3( NULL, &resource, NULL, NULL, 0 ))
            ok( !pNPCancelConnection( name, FALSE ), "%s cannot be cancelled\n", wine_dbgstr_wn(name, 60) );
        pNPCancelConnection( name, FALSE );
        size = 100000;
        pNPGetConnection( name, buffer, &size );
        size = 100000;
        pNPGetConnection3( name, 1, buffer, &size );
        pNPGetConnectionPerformance( name, &info );
        size = 200000;
        pNPGetUniversalName( name, 2, buffer, &size );
        size = 100000;
        pNPGetUser( name, buffer, &size );
        resource.lpRemoteName = name;
        if (!pNPOpenEnum( RESOURCE_GLOBALNET, 0, 0, &resource, &handle )) pNPCloseEnum( handle );
        size = 200000;
        pNPGetResourceInformation( &resource, buffer, &size, NULL );
        size = 200000;
        pNPGetResourceParent( &resource, buffer, &size );
        size = 100000;
        pNPDirectoryNotify( NULL, name, WNDN_RMDIR );
        {
            INT type;
            pNPGetDirectoryType( name, &type, TRUE );
        }
        pNPFormatNetworkName( name, buffer, &size, WNFMT_MULTILINE | WNFMT_ABBREVIATED | WNFMT_INENUM, lens[k] );
        calls++;
    }
    ok( calls == ARRAY_SIZE(starts) * ARRAY_SIZE(chars) * ARRAY_SIZE(lens), "%u calls\n", calls );
    ok( good >= 2, "no name was good\n" );      /* \\localhost\C$ with one slash at the end */

    /* a user or password of any length */
    fill( name, L"", 'u', 40000 );
    resource.lpLocalName = NULL;
    resource.lpRemoteName = (WCHAR *)L"\\\\localhost\\wnettest";
    ok( pNPAddConnection3( NULL, &resource, name, name, 0 ) == WN_BAD_USER, "taken\n" );
    fill( name, L"", 'u', 500 );
    ok( pNPAddConnection3( NULL, &resource, name, name, 0 ) == ERROR_LOGON_FAILURE, "taken\n" );

    /* a long path on a connected drive */
    {
        const WCHAR *letter = free_letter( 0 );

        ok( !add( letter, L"\\\\localhost\\wnettest" ), "not connected\n" );
        fill( name, letter, '\\', 1 );
        fill( name + 3, L"", 'p', 40000 );
        size = 200000;
        ok( !pNPGetUniversalName( name, REMOTE_NAME_INFO_LEVEL, buffer, &size ), "not told\n" );
        ok( lstrlenW( ((REMOTE_NAME_INFOW *)buffer)->lpRemainingPath ) == 40001, "cut\n" );
        ok( !cancel( letter, FALSE ), "not cancelled\n" );
    }
    free( name );
    free( buffer );
}

static LONG thread_errors;

static DWORD WINAPI churn_thread( void *arg )
{
    WCHAR name[] = L"\\\\localhost\\wnettest\\sub", buffer[300];
    unsigned int i;
    DWORD len, err;
    HANDLE handle;

    for (i = 0; i < 40; i++)
    {
        err = add( arg ? name : NULL, arg ? L"" : L"\\\\localhost\\wnettest" );
        if (!arg && err) InterlockedIncrement( &thread_errors );
        len = ARRAY_SIZE(buffer);
        pNPGetConnection( (WCHAR *)L"Y:", buffer, &len );
        if (!pNPOpenEnum( RESOURCE_CONNECTED, 0, 0, NULL, &handle ))
        {
            DWORD count = ~0u, size = sizeof(buffer);
            pNPEnumResource( handle, &count, buffer, &size );
            if (pNPCloseEnum( handle )) InterlockedIncrement( &thread_errors );
        }
        err = cancel( L"\\\\localhost\\wnettest", TRUE );
        if (err && err != WN_NOT_CONNECTED) InterlockedIncrement( &thread_errors );
    }
    return 0;
}

static void test_threads( void )
{
    HANDLE threads[6];
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(threads); i++)
        threads[i] = CreateThread( NULL, 0, churn_thread, (void *)(ULONG_PTR)(i == 5), 0, NULL );
    ok( WaitForMultipleObjects( ARRAY_SIZE(threads), threads, TRUE, 60000 ) < ARRAY_SIZE(threads), "they hang\n" );
    for (i = 0; i < ARRAY_SIZE(threads); i++) CloseHandle( threads[i] );
    ok( !thread_errors, "%ld errors\n", thread_errors );
    ok( !is_deviceless( L"\\\\localhost\\wnettest" ), "something is left\n" );
}

static LONG asking, questions, hits;
static WCHAR asked_letter[3];

/* Never half of one name and half of another. */
static DWORD WINAPI ask_thread( void *arg )
{
    WCHAR buffer[300];
    DWORD len, err;

    while (asking)
    {
        len = ARRAY_SIZE(buffer);
        memset( buffer, 0xcc, sizeof(buffer) );
        err = pNPGetConnection( asked_letter, buffer, &len );
        InterlockedIncrement( &questions );
        if (!err) InterlockedIncrement( &hits );
        if (err == WN_NOT_CONNECTED) continue;
        if (err || (lstrcmpW( buffer, L"\\\\localhost\\wnettest" ) && lstrcmpW( buffer, L"\\\\LOCALHOST\\WNETTEST\\SUB" )))
            InterlockedIncrement( &thread_errors );
    }
    return 0;
}

/* Those who ask take no lock, and see what is true while it changes. */
static void test_asking( const WCHAR *letter )
{
    HANDLE threads[4];
    unsigned int i;
    WCHAR remote[300];
    DWORD len, err;

    lstrcpynW( asked_letter, letter, 3 );
    thread_errors = 0;
    asking = TRUE;
    for (i = 0; i < ARRAY_SIZE(threads); i++) threads[i] = CreateThread( NULL, 0, ask_thread, NULL, 0, NULL );
    for (i = 0; i < 40; i++)
    {
        const WCHAR *name = i % 2 ? L"\\\\localhost\\wnettest" : L"\\\\LOCALHOST\\WNETTEST\\SUB";

        err = add( letter, name );
        ok( !err, "%u: not connected: %lu\n", i, err );
        len = ARRAY_SIZE(remote);
        err = pNPGetConnection( asked_letter, remote, &len );
        ok( !err && !lstrcmpW( remote, name ), "%u: got %lu %s\n", i, err, wine_dbgstr_w( remote ) );
        err = cancel( letter, TRUE );
        ok( !err, "%u: not cancelled: %lu\n", i, err );
        ok( !is_connected( letter ), "%u: still there\n", i );
    }
    asking = FALSE;
    ok( WaitForMultipleObjects( ARRAY_SIZE(threads), threads, TRUE, 60000 ) < ARRAY_SIZE(threads), "they hang\n" );
    for (i = 0; i < ARRAY_SIZE(threads); i++) CloseHandle( threads[i] );
    ok( !thread_errors, "%ld wrong answers of %ld\n", thread_errors, questions );
    ok( hits && hits < questions, "%ld of %ld\n", hits, questions );
}

START_TEST(robust)
{
    if (!load_provider()) return;
    make_shares();
    test_caps();
    test_promises();
    test_null();
    test_long();
    test_threads();
    test_asking( free_letter( 0 ) );
    remove_shares();
}
