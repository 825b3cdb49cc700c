/*
 * Tests of what a Windows program is told when a file cannot be had: its server gone, or a part of it locked
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

#ifndef ERROR_NO_SUCH_DEVICE
#define ERROR_NO_SUCH_DEVICE 433
#endif

static DWORD error_of( BOOL done )
{
    return done ? NO_ERROR : GetLastError();
}

static HANDLE open_file( const WCHAR *name, DWORD access, DWORD how )
{
    return CreateFileW( name, access, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, how, 0, 0 );
}

static DWORD open_error( const WCHAR *name, DWORD access, DWORD how )
{
    HANDLE file = open_file( name, access, how );
    DWORD err = error_of( file != INVALID_HANDLE_VALUE );

    if (!err) CloseHandle( file );
    return err;
}

static BOOL exists( const WCHAR *name )
{
    return GetFileAttributesW( name ) != INVALID_FILE_ATTRIBUTES;
}

/* A lock of another client: to the server, what holds one on its own disk is such. WNET_SMB_DISK names the directory of data there. */
static void test_locked( void )
{
    WCHAR name[MAX_PATH];
    char buffer[100];
    DWORD size, start;
    HANDLE file, locker;

    if (!GetEnvironmentVariableW( L"WNET_SMB_DISK", name, MAX_PATH - 20 )) return;
    wcscat( name, L"\\lost.big" );
    locker = open_file( name, GENERIC_READ | GENERIC_WRITE, OPEN_EXISTING );
    ok( locker != INVALID_HANDLE_VALUE, "%s: error %lu\n", wine_dbgstr_w(name), GetLastError() );
    file = open_file( L"S:\\lost.big", GENERIC_READ, OPEN_EXISTING );
    ok( file != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    ok( LockFile( locker, 0, 0, 1000000, 0 ), "error %lu\n", GetLastError() );
    start = GetTickCount();
    CHECK( error_of( ReadFile( file, buffer, sizeof(buffer), &size, NULL ) ), ERROR_BUSY );
    ok( GetTickCount() - start < 5000, "took %lu ms\n", GetTickCount() - start );
    ok( UnlockFile( locker, 0, 0, 1000000, 0 ), "error %lu\n", GetLastError() );
    CHECK( error_of( ReadFile( file, buffer, sizeof(buffer), &size, NULL ) ), NO_ERROR );
    CloseHandle( file );
    CloseHandle( locker );
}

/* A script ends the server when it sees C:\lost.ready, and makes C:\lost.gone. */
static void wait_for_end( void )
{
    unsigned int i;

    CloseHandle( open_file( L"C:\\lost.ready", GENERIC_WRITE, CREATE_ALWAYS ) );
    for (i = 0; i < 300 && !exists( L"C:\\lost.gone" ); i++) Sleep( 100 );
    ok( i < 300, "nobody ended the server\n" );
    DeleteFileW( L"C:\\lost.ready" );
    DeleteFileW( L"C:\\lost.gone" );
}

START_TEST(net_lost)
{
    WIN32_FIND_DATAW data;
    char buffer[100];
    DWORD size;
    HANDLE file;

    if (!exists( L"S:\\lost.big" ))
    {
        skip( "no S:\\lost.big\n" );
        return;
    }
    test_locked();
    file = open_file( L"S:\\lost.big", GENERIC_READ, OPEN_EXISTING );
    ok( file != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    ok( ReadFile( file, buffer, sizeof(buffer), &size, NULL ), "error %lu\n", GetLastError() );
    wait_for_end();

    SetFilePointer( file, 30000000, NULL, FILE_BEGIN );
    CHECK( error_of( ReadFile( file, buffer, sizeof(buffer), &size, NULL ) ), ERROR_NOT_READY );
    CloseHandle( file );
    CHECK( open_error( L"S:\\lost.big", GENERIC_READ, OPEN_EXISTING ), ERROR_NO_SUCH_DEVICE );
    CHECK( open_error( L"S:\\absent", GENERIC_READ, OPEN_EXISTING ), ERROR_NO_SUCH_DEVICE );
    CHECK( open_error( L"S:\\new", GENERIC_WRITE, CREATE_NEW ), ERROR_NO_SUCH_DEVICE );
    CHECK( error_of( exists( L"S:\\lost.big" ) ), ERROR_NO_SUCH_DEVICE );
    CHECK( error_of( FindFirstFileW( L"S:\\*", &data ) != INVALID_HANDLE_VALUE ), ERROR_PATH_NOT_FOUND );
    CHECK( error_of( CreateDirectoryW( L"S:\\newdir", NULL ) ), ERROR_NO_SUCH_DEVICE );
    CHECK( error_of( DeleteFileW( L"S:\\lost.big" ) ), ERROR_NO_SUCH_DEVICE );
}
