/*
 * Breaking connections to a real server, and what may be in the way
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

/* With something in it: Wine does not tell through which letter an empty file was opened. */
static HANDLE create( const WCHAR *name )
{
    HANDLE file = CreateFileW( name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, CREATE_ALWAYS, 0, 0 );
    DWORD size;

    ok( file != INVALID_HANDLE_VALUE, "%s: error %lu\n", wine_dbgstr_w(name), GetLastError() );
    ok( WriteFile( file, "new ", 4, &size, NULL ), "%s: error %lu\n", wine_dbgstr_w(name), GetLastError() );
    return file;
}

static BOOL is_there( const WCHAR *name )
{
    return GetFileAttributesW( name ) != INVALID_FILE_ATTRIBUTES;
}

static void check_kept( const WCHAR *name, const char *content )
{
    char buffer[100] = "";
    DWORD size = 0;
    HANDLE file;

    CHECK( add( "S:", "data" ), NO_ERROR );
    file = CreateFileW( name, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, 0 );
    ok( file != INVALID_HANDLE_VALUE && ReadFile( file, buffer, sizeof(buffer) - 1, &size, NULL ), "error %lu\n", GetLastError() );
    ok( !strcmp( buffer, content ), "'%s'\n", buffer );
    CloseHandle( file );
    DeleteFileW( name );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
}

static void test_open_file( void )
{
    HANDLE file;
    DWORD size;

    CHECK( add( "S:", "data" ), NO_ERROR );
    file = create( L"S:\\kept.txt" );
    CHECK( cancel( "S:", FALSE ), ERROR_OPEN_FILES );
    ok( is_there( L"S:\\kept.txt" ), "not usable any more\n" );
    ok( WriteFile( file, "kept", 4, &size, NULL ), "error %lu\n", GetLastError() );
    CHECK( cancel( "S:", FALSE ), ERROR_OPEN_FILES );
    CHECK( cancel( "S:", TRUE ), NO_ERROR );
    ok( !is_there( L"S:\\" ), "still there\n" );
    CloseHandle( file );
    ok( no_mounts(), "a mount is left\n" );
    check_kept( L"S:\\kept.txt", "new kept" );
}

static void test_directory( void )
{
    WCHAR before[MAX_PATH];

    GetCurrentDirectoryW( ARRAY_SIZE(before), before );
    CHECK( add( "S:", "data" ), NO_ERROR );
    ok( SetCurrentDirectoryW( L"S:\\below" ), "error %lu\n", GetLastError() );
    CHECK( cancel( "S:", FALSE ), ERROR_DEVICE_IN_USE );
    ok( is_there( L"S:\\file.txt" ), "not usable any more\n" );
    CHECK( cancel( "S:", TRUE ), NO_ERROR );
    SetCurrentDirectoryW( before );
    ok( no_mounts(), "a mount is left\n" );

    CHECK( add( NULL, "data" ), NO_ERROR );
    ok( SetCurrentDirectoryW( remote_name( "data\\below" ) ), "error %lu\n", GetLastError() );
    CHECK( cancel_remote( "data", FALSE ), ERROR_DEVICE_IN_USE );
    SetCurrentDirectoryW( before );
    CHECK( cancel_remote( "data", FALSE ), NO_ERROR );
}

static void test_letters( void )
{
    char text[100];
    HANDLE file;

    sprintf( text, "/unc/%ls/", server + 2 );
    CHECK( add( "S:", "data" ), NO_ERROR );
    CHECK( add( "T:", "data" ), NO_ERROR );
    CHECK( add( "U:", "data\\below" ), NO_ERROR );
    CHECK( add( NULL, "DATA" ), NO_ERROR );
    ok( count_mounts( text ) == 1, "%u mounts\n", count_mounts( text ) );
    file = create( L"T:\\second.txt" );
    CHECK( cancel( "T:", FALSE ), ERROR_OPEN_FILES );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
    CHECK( cancel( "U:", FALSE ), NO_ERROR );
    CHECK( cancel_remote( "data", FALSE ), NO_ERROR );
    ok( is_there( L"T:\\second.txt" ), "gone with another connection\n" );
    CHECK( cancel( "T:", FALSE ), ERROR_OPEN_FILES );
    CloseHandle( file );
    ok( DeleteFileW( L"T:\\second.txt" ), "error %lu\n", GetLastError() );
    CHECK( cancel( "T:", FALSE ), NO_ERROR );
    ok( no_mounts(), "a mount is left\n" );

    /* two shares are two mounts; force takes only its own */
    CHECK( add( "S:", "data" ), NO_ERROR );
    CHECK( add( "T:", "ro" ), NO_ERROR );
    ok( count_mounts( text ) == 2, "%u mounts\n", count_mounts( text ) );
    CHECK( cancel( "S:", TRUE ), NO_ERROR );
    ok( is_there( L"T:\\" ), "gone\n" );
    CHECK( cancel( "T:", FALSE ), NO_ERROR );
    ok( no_mounts(), "a mount is left\n" );

    /* force on one letter leaves the other's files alone */
    CHECK( add( "S:", "data" ), NO_ERROR );
    CHECK( add( "T:", "data" ), NO_ERROR );
    file = create( L"T:\\second.txt" );
    CHECK( cancel( "S:", TRUE ), NO_ERROR );
    ok( is_there( L"T:\\second.txt" ), "gone with another connection\n" );
    CloseHandle( file );
    DeleteFileW( L"T:\\second.txt" );
    CHECK( cancel( "T:", FALSE ), NO_ERROR );
}

static void test_remote_name( void )
{
    HANDLE file;

    CHECK( add( NULL, "data" ), NO_ERROR );
    CHECK( add( NULL, "data" ), NO_ERROR );
    CHECK( add( "S:", "data" ), NO_ERROR );
    CHECK( cancel_remote( "data", FALSE ), NO_ERROR );
    CHECK( cancel_remote( "data", FALSE ), ERROR_NOT_CONNECTED );
    ok( is_there( L"S:\\file.txt" ), "a remote name took the letter\n" );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );

    CHECK( add( NULL, "data" ), NO_ERROR );
    file = create( remote_name( "data\\open.txt" ) );
    CHECK( cancel_remote( "data", FALSE ), ERROR_OPEN_FILES );
    CHECK( cancel_remote( "data", TRUE ), NO_ERROR );
    CloseHandle( file );
    ok( no_mounts(), "a mount is left\n" );

    /* what is opened by the share's name keeps its last letter, too */
    CHECK( add( "S:", "data" ), NO_ERROR );
    file = create( remote_name( "data\\open.txt" ) );
    CHECK( cancel( "S:", FALSE ), ERROR_OPEN_FILES );
    CloseHandle( file );
    ok( DeleteFileW( L"S:\\open.txt" ), "error %lu\n", GetLastError() );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
    ok( no_mounts(), "a mount is left\n" );
}

START_TEST(net_cancel)
{
    if (!net_begin()) return;
    test_open_file();
    test_directory();
    test_letters();
    test_remote_name();
    cancel_all();
}
