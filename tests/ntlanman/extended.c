/*
 * The provider: failures no number says enough of, as a program learns of them from the router
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
#include "fault.h"

static DWORD (WINAPI *pWNetAddConnection2W)( NETRESOURCEW *, const WCHAR *, const WCHAR *, DWORD );
static DWORD (WINAPI *pWNetCancelConnection2W)( const WCHAR *, DWORD, BOOL );
static DWORD (WINAPI *pWNetGetConnectionW)( const WCHAR *, WCHAR *, DWORD * );
static DWORD (WINAPI *pWNetGetLastErrorW)( DWORD *, WCHAR *, DWORD, WCHAR *, DWORD );

static HMODULE provider;    /* as the router has loaded it */

static LONG WINAPI no_set_value( HKEY key, const WCHAR *name, DWORD reserved, DWORD type, const BYTE *data, DWORD size )
{
    return ERROR_DISK_FULL;
}

static LONG WINAPI no_delete_value( HKEY key, const WCHAR *name )
{
    return ERROR_REGISTRY_CORRUPT;
}

static BOOL load_router( void )
{
    WCHAR value[MAX_PATH], path[MAX_PATH];
    HMODULE mpr = LoadLibraryA( "mpr.dll" );
    DWORD size = sizeof(value), len = MAX_PATH;
    HKEY key;

    pWNetAddConnection2W = (void *)GetProcAddress( mpr, "WNetAddConnection2W" );
    pWNetCancelConnection2W = (void *)GetProcAddress( mpr, "WNetCancelConnection2W" );
    pWNetGetConnectionW = (void *)GetProcAddress( mpr, "WNetGetConnectionW" );
    pWNetGetLastErrorW = (void *)GetProcAddress( mpr, "WNetGetLastErrorW" );
    pWNetGetConnectionW( L"D:", path, &len );
    if (RegOpenKeyExA( HKEY_LOCAL_MACHINE, "SYSTEM\\CurrentControlSet\\Services\\LanmanWorkstation\\NetworkProvider", 0,
                       KEY_READ | KEY_WOW64_64KEY, &key )) return FALSE;
    memset( value, 0, sizeof(value) );
    RegQueryValueExW( key, L"ProviderPath", NULL, NULL, (BYTE *)value, &size );
    RegCloseKey( key );
    ExpandEnvironmentStringsW( value, path, ARRAY_SIZE(path) );
    return (provider = GetModuleHandleW( path )) != NULL;
}

/* Let one import of the provider fail; the function it was. */
static void *break_import( const char *name, void *func )
{
    void *old = redirect_import( provider, name, func );

    ok( old != NULL, "no import %s\n", name );
    return old;
}

static void mend_import( const char *name, void *old )
{
    if (old) redirect_import( provider, name, old );
}

static DWORD connect( const WCHAR *local, const WCHAR *remote )
{
    NETRESOURCEW resource = { 0 };

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)local;
    resource.lpRemoteName = (WCHAR *)remote;
    return pWNetAddConnection2W( &resource, NULL, NULL, 0 );
}

static void check_extended( int line, DWORD err, DWORD expected )
{
    WCHAR text[200], name[100];
    DWORD code = 0, last = GetLastError();

    text[0] = name[0] = 0;
    ok_( __FILE__, line )( err == ERROR_EXTENDED_ERROR && last == err, "got %lu, last error %lu\n", err, last );
    err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), name, ARRAY_SIZE(name) );
    ok_( __FILE__, line )( !err && code == expected, "got %lu, code %lu\n", err, code );
    ok_( __FILE__, line )( lstrlenW( text ) > 20, "text %s\n", wine_dbgstr_w(text) );
    ok_( __FILE__, line )( !lstrcmpW( name, L"Microsoft Windows Network" ), "provider %s\n", wine_dbgstr_w(name) );
}

static BOOL router_knows( const WCHAR *local )
{
    WCHAR remote[300];
    DWORD len = ARRAY_SIZE(remote);

    return !pWNetGetConnectionW( local, remote, &len );
}

static void test_connect( void )
{
    static const WCHAR remote[] = L"\\\\localhost\\wnettest";
    const WCHAR *letter = free_letter( 0 );
    WCHAR root[] = L"?:\\";
    void *old;

    root[0] = letter[0];
    ok( !connect( NULL, remote ) && !pWNetCancelConnection2W( remote, 0, TRUE ), "no links\n" );

    old = break_import( "DeviceIoControl", no_control );
    check_extended( __LINE__, connect( letter, remote ), ERROR_BUSY );
    ok( !router_knows( letter ), "connected\n" );
    mend_import( "DeviceIoControl", old );

    old = break_import( "RegSetValueExW", no_set_value );
    check_extended( __LINE__, connect( letter, remote ), ERROR_DISK_FULL );
    check_extended( __LINE__, connect( NULL, remote ), ERROR_DISK_FULL );
    mend_import( "RegSetValueExW", old );
    ok( !router_knows( letter ) && !is_deviceless( remote ), "connected\n" );
    ok( GetDriveTypeW( root ) == DRIVE_NO_ROOT_DIR, "a letter is left\n" );
}

static void test_links( void )
{
    void *old;

    CreateDirectoryW( TEST_DIR L"\\late", NULL );
    SET_SHARE( "wnetlate", "Path=C:\\wnet_test\\late\0Type=0\0" );
    old = break_import( "DeviceIoControl", no_control );
    check_extended( __LINE__, connect( NULL, L"\\\\localhost\\wnetlate" ), ERROR_BUSY );
    mend_import( "DeviceIoControl", old );
    ok( !is_deviceless( L"\\\\localhost\\wnetlate" ), "connected\n" );
    ok( !connect( NULL, L"\\\\localhost\\wnetlate" ), "not connected\n" );
    ok( !pWNetCancelConnection2W( L"\\\\localhost\\wnetlate", 0, TRUE ), "not cancelled\n" );
    set_share_value( "wnetlate", NULL, 0 );
    RemoveDirectoryW( TEST_DIR L"\\late" );
}

static void test_cancel( void )
{
    static const WCHAR remote[] = L"\\\\localhost\\wnettest";
    const WCHAR *letter = free_letter( 0 );
    WCHAR root[] = L"?:\\";
    void *old;

    root[0] = letter[0];
    ok( !connect( letter, remote ) && !connect( NULL, remote ), "not connected\n" );

    old = break_import( "DeviceIoControl", no_control );
    check_extended( __LINE__, pWNetCancelConnection2W( letter, 0, FALSE ), ERROR_BUSY );
    mend_import( "DeviceIoControl", old );
    ok( router_knows( letter ) && GetDriveTypeW( root ) == DRIVE_REMOTE, "not there any more\n" );

    old = break_import( "RegSetValueExW", no_set_value );
    check_extended( __LINE__, pWNetCancelConnection2W( letter, 0, FALSE ), ERROR_DISK_FULL );
    mend_import( "RegSetValueExW", old );
    ok( router_knows( letter ) && GetDriveTypeW( root ) == DRIVE_REMOTE, "not there any more\n" );

    old = break_import( "RegDeleteValueW", no_delete_value );
    check_extended( __LINE__, pWNetCancelConnection2W( letter, 0, FALSE ), ERROR_REGISTRY_CORRUPT );
    check_extended( __LINE__, pWNetCancelConnection2W( remote, 0, FALSE ), ERROR_REGISTRY_CORRUPT );
    mend_import( "RegDeleteValueW", old );
    ok( router_knows( letter ) && GetDriveTypeW( root ) == DRIVE_REMOTE, "a connection without its letter\n" );
    ok( is_deviceless( remote ), "not there any more\n" );

    ok( !pWNetCancelConnection2W( letter, 0, FALSE ), "not cancelled\n" );
    ok( !pWNetCancelConnection2W( remote, 0, FALSE ), "not cancelled\n" );
    ok( !router_knows( letter ) && GetDriveTypeW( root ) == DRIVE_NO_ROOT_DIR, "still there\n" );
}

START_TEST(extended)
{
    if (!load_provider()) return;
    if (!load_router())
    {
        skip( "no router with this provider\n" );
        return;
    }
    make_shares();
    test_connect();
    test_links();
    test_cancel();
    remove_shares();
}
