/*
 * What the tests of the provider share: its entry points, and shares to connect to
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

#ifndef __TESTS_NTLANMAN_PROVIDER_H
#define __TESTS_NTLANMAN_PROVIDER_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include "wnet.h"
#include <winreg.h>

#include "wine/test.h"

#define SHARES_KEY "SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Shares"
#define TEST_DIR   L"C:\\wnet_test"

static DWORD (WINAPI *pNPGetCaps)( DWORD );
static DWORD (WINAPI *pNPAddConnection)( NETRESOURCEW *, WCHAR *, WCHAR * );
static DWORD (WINAPI *pNPAddConnection3)( HWND, NETRESOURCEW *, WCHAR *, WCHAR *, DWORD );
static DWORD (WINAPI *pNPCancelConnection)( WCHAR *, BOOL );
static DWORD (WINAPI *pNPDirectoryNotify)( HWND, WCHAR *, DWORD );
static DWORD (WINAPI *pNPGetConnection)( WCHAR *, WCHAR *, DWORD * );
static DWORD (WINAPI *pNPGetConnection3)( const WCHAR *, DWORD, void *, DWORD * );
static DWORD (WINAPI *pNPGetConnectionPerformance)( const WCHAR *, NETCONNECTINFOSTRUCT * );
static DWORD (WINAPI *pNPGetDirectoryType)( WCHAR *, INT *, BOOL );
static DWORD (WINAPI *pNPGetOpenFiles)( WCHAR *, void *, DWORD *, DWORD * );
static DWORD (WINAPI *pNPGetUniversalName)( const WCHAR *, DWORD, void *, DWORD * );
static DWORD (WINAPI *pNPGetUser)( WCHAR *, WCHAR *, DWORD * );
static DWORD (WINAPI *pNPOpenEnum)( DWORD, DWORD, DWORD, NETRESOURCEW *, HANDLE * );
static DWORD (WINAPI *pNPEnumResource)( HANDLE, DWORD *, void *, DWORD * );
static DWORD (WINAPI *pNPCloseEnum)( HANDLE );
static DWORD (WINAPI *pNPGetResourceInformation)( NETRESOURCEW *, void *, DWORD *, WCHAR ** );
static DWORD (WINAPI *pNPGetResourceParent)( NETRESOURCEW *, void *, DWORD * );
static DWORD (WINAPI *pNPFormatNetworkName)( WCHAR *, WCHAR *, DWORD *, DWORD, DWORD );

static inline BOOL load_provider( void )
{
    HMODULE module = LoadLibraryW( L"ntlanman.dll" );

    if (!module)
    {
        win_skip( "no ntlanman.dll, error %lu\n", GetLastError() );
        return FALSE;
    }
#define LOAD( f ) if (!(p##f = (void *)GetProcAddress( module, #f ))) { ok( 0, #f " is missing\n" ); return FALSE; }
    LOAD( NPGetCaps );
    LOAD( NPAddConnection );
    LOAD( NPAddConnection3 );
    LOAD( NPCancelConnection );
    LOAD( NPDirectoryNotify );
    LOAD( NPGetConnection );
    LOAD( NPGetConnection3 );
    LOAD( NPGetConnectionPerformance );
    LOAD( NPGetDirectoryType );
    LOAD( NPGetOpenFiles );
    LOAD( NPGetUniversalName );
    LOAD( NPGetUser );
    LOAD( NPOpenEnum );
    LOAD( NPEnumResource );
    LOAD( NPCloseEnum );
    LOAD( NPGetResourceInformation );
    LOAD( NPGetResourceParent );
    LOAD( NPFormatNetworkName );
#undef LOAD
    return TRUE;
}

/* local NULL: deviceless */
static inline DWORD add_as( const WCHAR *local, const WCHAR *remote, DWORD type, const WCHAR *user )
{
    NETRESOURCEW resource;

    memset( &resource, 0xcc, sizeof(resource) );
    resource.dwType = type;
    resource.lpLocalName = (WCHAR *)local;
    resource.lpRemoteName = (WCHAR *)remote;
    return pNPAddConnection3( NULL, &resource, NULL, (WCHAR *)user, 0 );
}

static inline DWORD add( const WCHAR *local, const WCHAR *remote )
{
    return add_as( local, remote, local ? RESOURCETYPE_DISK : RESOURCETYPE_ANY, NULL );
}

static inline DWORD cancel( const WCHAR *name, BOOL force )
{
    return pNPCancelConnection( (WCHAR *)name, force );
}

static inline BOOL is_connected( const WCHAR *local )
{
    WCHAR remote[300];
    DWORD len = ARRAY_SIZE(remote);

    return !pNPGetConnection( (WCHAR *)local, remote, &len );
}

/* References of a deviceless connection are not told; it is there or not. */
static inline BOOL is_deviceless( const WCHAR *remote )
{
    NETRESOURCEW *buffer = malloc( 65536 );
    DWORD count, size, i;
    BOOL ret = FALSE;
    HANDLE handle;

    if (!pNPOpenEnum( RESOURCE_CONNECTED, 0, 0, NULL, &handle ))
    {
        for (;;)
        {
            count = ~0u;
            size = 65536;
            if (pNPEnumResource( handle, &count, buffer, &size )) break;
            for (i = 0; i < count; i++) if (!buffer[i].lpLocalName && !lstrcmpiW( buffer[i].lpRemoteName, remote )) ret = TRUE;
        }
        pNPCloseEnum( handle );
    }
    free( buffer );
    return ret;
}

/* The n-th free letter from Y: down, as "Y:". */
static inline const WCHAR *free_letter( unsigned int n )
{
    static WCHAR names[26][4];
    WCHAR letter, root[] = L"?:\\";

    for (letter = 'Y'; letter > 'D'; letter--)
    {
        root[0] = letter;
        if (GetDriveTypeW( root ) != DRIVE_NO_ROOT_DIR || n--) continue;
        names[letter - 'A'][0] = letter;
        names[letter - 'A'][1] = ':';
        return names[letter - 'A'];
    }
    return NULL;
}

static inline void write_file( const WCHAR *path, const char *text )
{
    HANDLE file = CreateFileW( path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, 0 );
    DWORD size;

    ok( file != INVALID_HANDLE_VALUE, "cannot make %s, error %lu\n", wine_dbgstr_w(path), GetLastError() );
    WriteFile( file, text, strlen( text ), &size, NULL );
    CloseHandle( file );
}

static inline void set_share_value( const char *name, const char *strings, DWORD size )
{
    HKEY key;

    if (RegCreateKeyExA( HKEY_LOCAL_MACHINE, SHARES_KEY, 0, NULL, 0, KEY_SET_VALUE | KEY_WOW64_64KEY, NULL, &key, NULL )) return;
    if (strings) RegSetValueExA( key, name, 0, REG_MULTI_SZ, (const BYTE *)strings, size );
    else RegDeleteValueA( key, name );
    RegCloseKey( key );
}

#define SET_SHARE( name, strings ) set_share_value( name, strings "\0", sizeof(strings "\0") )

/* While the shares are there no server beyond this machine is to be had, whatever is installed: what is no share here is a
 * name nobody knows. */
static WCHAR redirector[MAX_PATH];

static inline void hide_redirector( void )
{
    DWORD size = sizeof(redirector);
    HKEY key;

    if (RegOpenKeyExA( HKEY_CURRENT_USER, "Software\\wnet", 0, KEY_ALL_ACCESS, &key )) return;
    if (RegQueryValueExW( key, L"Redirector", NULL, NULL, (BYTE *)redirector, &size )) redirector[0] = 0;
    else RegDeleteValueA( key, "Redirector" );
    RegCloseKey( key );
}

static inline void show_redirector( void )
{
    HKEY key;

    if (!redirector[0] || RegOpenKeyExA( HKEY_CURRENT_USER, "Software\\wnet", 0, KEY_ALL_ACCESS, &key )) return;
    RegSetValueExW( key, L"Redirector", 0, REG_SZ, (const BYTE *)redirector, (lstrlenW( redirector ) + 1) * sizeof(WCHAR) );
    RegCloseKey( key );
}

/* \\localhost\wnettest is C:\wnet_test\share with file.txt, empty.txt and sub\inner.txt; wnetgone's directory is
 * missing; wnetprint is a printer. */
static inline void make_shares( void )
{
    hide_redirector();
    CreateDirectoryW( TEST_DIR, NULL );
    CreateDirectoryW( TEST_DIR L"\\share", NULL );
    CreateDirectoryW( TEST_DIR L"\\share\\sub", NULL );
    CreateDirectoryW( TEST_DIR L"\\share\\bare", NULL );
    write_file( TEST_DIR L"\\share\\file.txt", "file" );
    write_file( TEST_DIR L"\\share\\empty.txt", "" );
    write_file( TEST_DIR L"\\share\\sub\\inner.txt", "inner" );
    SET_SHARE( "wnettest", "CSCFlags=0\0MaxUses=4294967295\0Path=C:\\wnet_test\\share\0Permissions=0\0Remark=For tests\0"
               "ShareName=wnettest\0Type=0\0" );
    SET_SHARE( "wnetgone", "Path=C:\\wnet_test\\gone\0Remark=\0Type=0\0" );
    SET_SHARE( "wnetprint", "Path=Printer,LocalsplOnly\0Remark=Paper\0Type=1\0" );
}

static inline void remove_shares( void )
{
    set_share_value( "wnettest", NULL, 0 );
    set_share_value( "wnetgone", NULL, 0 );
    set_share_value( "wnetprint", NULL, 0 );
    DeleteFileW( TEST_DIR L"\\share\\sub\\inner.txt" );
    DeleteFileW( TEST_DIR L"\\share\\file.txt" );
    DeleteFileW( TEST_DIR L"\\share\\empty.txt" );
    RemoveDirectoryW( TEST_DIR L"\\share\\sub" );
    RemoveDirectoryW( TEST_DIR L"\\share\\bare" );
    RemoveDirectoryW( TEST_DIR L"\\share" );
    RemoveDirectoryW( TEST_DIR );
    show_redirector();
}

/* Start this program again with these words; fails the test if it cannot. */
static inline PROCESS_INFORMATION start_child( const char *words, const WCHAR *directory )
{
    PROCESS_INFORMATION info = { 0 };
    STARTUPINFOW startup = { 0 };
    WCHAR command[MAX_PATH + 200];
    char **argv;

    winetest_get_mainargs( &argv );
    startup.cb = sizeof(startup);
    _snwprintf( command, ARRAY_SIZE(command), L"\"%hs\" %hs", argv[0], words );
    ok( CreateProcessW( NULL, command, NULL, NULL, TRUE, 0, NULL, directory, &startup, &info ),
        "cannot start %s, error %lu\n", words, GetLastError() );
    return info;
}

#endif /* __TESTS_NTLANMAN_PROVIDER_H */
