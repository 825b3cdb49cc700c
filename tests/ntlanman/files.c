/*
 * The provider: what is open below a connection
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

static void check_cancel( int line, const WCHAR *name, const WCHAR *remote, DWORD expected )
{
    DWORD err = cancel( name, FALSE );

    ok_( __FILE__, line )( err == expected, "%s: got %lu, not %lu\n", wine_dbgstr_w(name), err, expected );
    if (err) ok_( __FILE__, line )( name[0] == '\\' ? is_deviceless( name ) : is_connected( name ), "gone all the same\n" );
    else add( name[0] == '\\' ? NULL : name, remote );
}

#define CHECK( name, expected ) check_cancel( __LINE__, name, remote, expected )

static HANDLE open_at( const WCHAR *name, const WCHAR *rest, DWORD access, DWORD share )
{
    WCHAR path[MAX_PATH];
    HANDLE file;

    lstrcpyW( path, name );
    lstrcatW( path, rest );
    file = CreateFileW( path, access, share, NULL, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, 0 );
    ok( file != INVALID_HANDLE_VALUE, "cannot open %s, error %lu\n", wine_dbgstr_w(path), GetLastError() );
    return file;
}

/* Is this process named as one that has rest open through name, and is nothing else? rest NULL: nobody is named. */
static void check_users( int line, const WCHAR *name, DWORD process, const WCHAR *rest )
{
    static BYTE buffer[0x10000];
    const WNET_OPEN_FILE *files = (const WNET_OPEN_FILE *)buffer;
    DWORD size = sizeof(buffer), count = 0xdeadbeef, err;
    WCHAR path[MAX_PATH];

    lstrcpyW( path, name );
    if (rest) lstrcatW( path, rest );
    err = pNPGetOpenFiles( (WCHAR *)name, buffer, &size, &count );
    ok_( __FILE__, line )( !err && count == (rest != NULL), "%s: got %lu, %lu files\n", wine_dbgstr_w(name), err, count );
    if (err || !count) return;
    ok_( __FILE__, line )( files->process == process, "process %lx, not %lx\n", files->process, process );
    ok_( __FILE__, line )( files->program && !lstrcmpiW( files->program, L"ntlanman_test.exe" ), "program %s\n",
                           wine_dbgstr_w(files->program) );
    ok_( __FILE__, line )( files->path && !lstrcmpiW( files->path, path ), "path %s, not %s\n", wine_dbgstr_w(files->path),
                           wine_dbgstr_w(path) );
    size = sizeof(*files);
    err = pNPGetOpenFiles( (WCHAR *)name, buffer, &size, &count );
    ok_( __FILE__, line )( err == WN_MORE_DATA && size > sizeof(*files), "no room: got %lu, size %lu\n", err, size );
}

#define CHECK_USERS( name, process, rest ) check_users( __LINE__, name, process, rest )

static void test_users( void )
{
    static const WCHAR remote[] = L"\\\\localhost\\wnettest";
    DWORD size = 0, count, err;
    HANDLE file, again;
    const WCHAR *letter = free_letter( 0 );
    WCHAR old[MAX_PATH], path[] = L"?:\\sub";

    err = pNPGetOpenFiles( (WCHAR *)letter, NULL, &size, &count );
    ok( err == WN_NOT_CONNECTED, "a free letter: got %lu\n", err );
    err = pNPGetOpenFiles( (WCHAR *)L"nonsense", NULL, &size, &count );
    ok( err == WN_NOT_CONNECTED, "nonsense: got %lu\n", err );
    ok( pNPGetOpenFiles( NULL, NULL, &size, &count ) == WN_BAD_POINTER, "no name\n" );
    ok( pNPGetOpenFiles( (WCHAR *)letter, NULL, NULL, &count ) == WN_BAD_POINTER, "no size\n" );
    ok( pNPGetOpenFiles( (WCHAR *)letter, NULL, &size, NULL ) == WN_BAD_POINTER, "no count\n" );

    ok( !add( letter, remote ) && !add( NULL, remote ), "not connected\n" );
    CHECK_USERS( letter, 0, NULL );
    file = open_at( letter, L"\\sub\\inner.txt", GENERIC_READ, FILE_SHARE_READ );
    again = open_at( letter, L"\\sub\\inner.txt", GENERIC_READ, FILE_SHARE_READ );
    CHECK_USERS( letter, GetCurrentProcessId(), L"\\sub\\inner.txt" );
    CHECK_USERS( remote, 0, NULL );     /* opened by the letter */
    CloseHandle( file );
    CloseHandle( again );
    file = open_at( remote, L"\\file.txt", GENERIC_READ, FILE_SHARE_READ );
    CHECK_USERS( remote, GetCurrentProcessId(), L"\\file.txt" );
    CHECK_USERS( letter, 0, NULL );
    CloseHandle( file );

    GetCurrentDirectoryW( MAX_PATH, old );
    path[0] = letter[0];
    ok( SetCurrentDirectoryW( path ), "error %lu\n", GetLastError() );
    CHECK_USERS( letter, GetCurrentProcessId(), L"\\sub" );
    SetCurrentDirectoryW( old );
    ok( !cancel( letter, FALSE ) && !cancel( remote, FALSE ), "not cancelled\n" );
}

/* Three ways to one share. What is open through one holds that one and no other. */
static void test_own_files( void )
{
    static const WCHAR remote[] = L"\\\\localhost\\wnettest";
    static const struct { const WCHAR *rest; DWORD access, share; } opens[] =
    {
        { L"\\file.txt",       GENERIC_READ,                 FILE_SHARE_READ },
        { L"\\FILE.TXT",       GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE },
        { L"\\file.txt",       GENERIC_WRITE,                FILE_SHARE_READ | FILE_SHARE_WRITE },
        { L"\\file.txt",       GENERIC_READ,                 0 },
        { L"\\sub\\inner.txt", FILE_READ_ATTRIBUTES,         FILE_SHARE_READ | FILE_SHARE_WRITE },
        { L"\\",               FILE_LIST_DIRECTORY,          FILE_SHARE_READ | FILE_SHARE_WRITE },
        { L"\\sub",            FILE_LIST_DIRECTORY,          FILE_SHARE_READ | FILE_SHARE_WRITE },
    };
    const WCHAR *ways[3] = { remote, NULL, NULL };
    unsigned int i, j, k;
    HANDLE file;

    ok( !add( NULL, remote ), "not connected\n" );
    for (i = 1; i < 3; i++)
    {
        ways[i] = free_letter( 0 );
        ok( !add( ways[i], remote ), "not connected\n" );
    }
    for (k = 0; k < 3; k++) CHECK( ways[k], WN_SUCCESS );

    for (i = 0; i < ARRAY_SIZE(opens); i++) for (j = 0; j < 3; j++)
    {
        winetest_push_context( "%s%s access %lx share %lx", wine_dbgstr_w(ways[j]), wine_dbgstr_w(opens[i].rest),
                               opens[i].access, opens[i].share );
        file = open_at( ways[j], opens[i].rest, opens[i].access, opens[i].share );
        for (k = 0; k < 3; k++) CHECK( ways[k], k == j ? WN_OPEN_FILES : WN_SUCCESS );
        CloseHandle( file );
        CHECK( ways[j], WN_SUCCESS );
        winetest_pop_context();
    }

    /* not below the share at all, though the same directory */
    file = open_at( TEST_DIR, L"\\share\\file.txt", GENERIC_READ, FILE_SHARE_READ );
    for (k = 0; k < 3; k++) CHECK( ways[k], WN_SUCCESS );
    CloseHandle( file );

    /* nothing tells by which way an empty file was opened: then all letters are held */
    file = open_at( ways[1], L"\\empty.txt", GENERIC_READ, FILE_SHARE_READ );
    CHECK( ways[1], WN_OPEN_FILES );
    CloseHandle( file );
    for (k = 0; k < 3; k++) CHECK( ways[k], WN_SUCCESS );

    for (k = 0; k < 3; k++) ok( !cancel( ways[k], FALSE ), "not cancelled\n" );
}

static void test_force( void )
{
    const WCHAR *letter = free_letter( 0 );
    char buffer[16] = { 0 };
    HANDLE file;
    DWORD err, size;

    ok( !add( letter, L"\\\\localhost\\wnettest" ), "not connected\n" );
    file = open_at( letter, L"\\file.txt", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ );
    ok( WriteFile( file, "FORCED", 6, &size, NULL ) && size == 6, "error %lu\n", GetLastError() );
    err = cancel( letter, FALSE );
    ok( err == WN_OPEN_FILES, "got %lu\n", err );
    err = cancel( letter, TRUE );
    ok( !err, "got %lu\n", err );
    ok( !is_connected( letter ), "still there\n" );
    CloseHandle( file );
    file = open_at( TEST_DIR, L"\\share\\file.txt", GENERIC_READ, FILE_SHARE_READ );
    ok( ReadFile( file, buffer, sizeof(buffer), &size, NULL ) && size == 6 && !memcmp( buffer, "FORCED", 6 ),
        "what was written is lost\n" );
    CloseHandle( file );
}

static void test_own_directory( void )
{
    static const WCHAR remote[] = L"\\\\localhost\\wnettest";
    const WCHAR *letter = free_letter( 0 ), *other;
    WCHAR old[MAX_PATH], path[] = L"?:\\sub";
    WIN32_FIND_DATAW data;
    HANDLE find, watch;

    GetCurrentDirectoryW( MAX_PATH, old );
    ok( !add( letter, remote ), "not connected\n" );
    other = free_letter( 0 );
    ok( !add( other, remote ), "not connected\n" );
    path[0] = letter[0];
    ok( SetCurrentDirectoryW( path ), "error %lu\n", GetLastError() );
    CHECK( letter, ERROR_DEVICE_IN_USE );
    CHECK( other, WN_SUCCESS );

    /* an open file counts for more */
    find = open_at( letter, L"\\file.txt", GENERIC_READ, FILE_SHARE_READ );
    CHECK( letter, WN_OPEN_FILES );
    CloseHandle( find );
    CHECK( letter, ERROR_DEVICE_IN_USE );
    SetCurrentDirectoryW( old );
    CHECK( letter, WN_SUCCESS );

    lstrcpyW( path + 3, L"*" );
    find = FindFirstFileW( path, &data );
    ok( find != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    CHECK( letter, WN_OPEN_FILES );
    CHECK( other, WN_SUCCESS );
    FindClose( find );
    CHECK( letter, WN_SUCCESS );

    path[3] = 0;
    watch = FindFirstChangeNotificationW( path, FALSE, FILE_NOTIFY_CHANGE_FILE_NAME );
    ok( watch != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    CHECK( letter, WN_OPEN_FILES );
    FindCloseChangeNotification( watch );
    CHECK( letter, WN_SUCCESS );

    /* a directory with nothing in it to tell the letters apart by */
    ok( !cancel( other, FALSE ), "not cancelled\n" );
    lstrcpyW( path + 3, L"bar" );
    ok( SetCurrentDirectoryW( L"C:\\" ) , "error %lu\n", GetLastError() );
    {
        WCHAR bare[] = L"?:\\bare";
        bare[0] = letter[0];
        ok( SetCurrentDirectoryW( bare ), "error %lu\n", GetLastError() );
    }
    CHECK( letter, ERROR_DEVICE_IN_USE );
    ok( cancel( letter, TRUE ) == WN_SUCCESS, "force did not help\n" );
    SetCurrentDirectoryW( old );
}

/* A letter for a drive everybody uses anyway. */
static void test_drive_share( void )
{
    const WCHAR *letter = free_letter( 0 );
    HANDLE file;
    DWORD err;

    err = add( letter, L"\\\\localhost\\C$" );
    ok( !err, "got %lu\n", err );
    file = open_at( L"C:", L"\\windows\\win.ini", GENERIC_READ, FILE_SHARE_READ );
    err = cancel( letter, FALSE );
    ok( !err, "held by what is open on C: itself: got %lu\n", err );
    CloseHandle( file );
    if (err) cancel( letter, TRUE );
}

static void wait_ready( HANDLE event )
{
    ok( !WaitForSingleObject( event, 20000 ), "the child does not answer\n" );
}

static void test_children( void )
{
    static const WCHAR remote[] = L"\\\\localhost\\wnettest";
    const WCHAR *letter = free_letter( 0 );
    HANDLE ready = CreateEventA( NULL, FALSE, FALSE, "wnet_test_ready" );
    HANDLE done = CreateEventA( NULL, FALSE, FALSE, "wnet_test_done" );
    PROCESS_INFORMATION child;
    WCHAR path[] = L"?:\\sub";
    char words[80];

    ok( !add( letter, remote ), "not connected\n" );
    path[0] = letter[0];

    sprintf( words, "files hold %c:\\file.txt", letter[0] );
    child = start_child( words, NULL );
    wait_ready( ready );
    CHECK( letter, WN_OPEN_FILES );
    CHECK_USERS( letter, child.dwProcessId, L"\\file.txt" );
    SetEvent( done );
    wait_child_process( child.hProcess );
    CHECK( letter, WN_SUCCESS );

    child = start_child( "files hold", path );
    wait_ready( ready );
    CHECK( letter, ERROR_DEVICE_IN_USE );
    SetEvent( done );
    wait_child_process( child.hProcess );
    CHECK( letter, WN_SUCCESS );

    /* a reader blocked in a pipe must not stop anybody from looking */
    child = start_child( "files pipe", NULL );
    wait_ready( ready );
    CHECK( letter, WN_SUCCESS );
    SetEvent( done );
    wait_child_process( child.hProcess );

    ok( !cancel( letter, FALSE ), "not cancelled\n" );
    CloseHandle( ready );
    CloseHandle( done );
}

static DWORD WINAPI read_pipe( void *pipe )
{
    char byte;
    DWORD size;

    ReadFile( pipe, &byte, 1, &size, NULL );
    return 0;
}

static void be_child( int argc, char **argv )
{
    HANDLE ready = OpenEventA( EVENT_ALL_ACCESS, FALSE, "wnet_test_ready" );
    HANDLE done = OpenEventA( EVENT_ALL_ACCESS, FALSE, "wnet_test_done" );
    HANDLE file = INVALID_HANDLE_VALUE, in, out, thread = NULL;

    if (argc > 3)
    {
        file = CreateFileA( argv[3], GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, 0 );
        ok( file != INVALID_HANDLE_VALUE, "cannot open %s, error %lu\n", argv[3], GetLastError() );
    }
    else if (!strcmp( argv[2], "pipe" ))
    {
        ok( CreatePipe( &in, &out, NULL, 0 ), "error %lu\n", GetLastError() );
        thread = CreateThread( NULL, 0, read_pipe, in, 0, NULL );
        Sleep( 100 );
    }
    SetEvent( ready );
    ok( !WaitForSingleObject( done, 20000 ), "the parent does not answer\n" );
    if (thread)
    {
        DWORD size;
        WriteFile( out, "x", 1, &size, NULL );
        WaitForSingleObject( thread, 5000 );
    }
    CloseHandle( file );
}

START_TEST(files)
{
    char **argv;
    int argc = winetest_get_mainargs( &argv );

    if (argc > 2)
    {
        be_child( argc, argv );
        return;
    }
    if (!load_provider()) return;
    make_shares();
    test_users();
    test_own_files();
    test_force();
    test_own_directory();
    test_drive_share();
    test_children();
    remove_shares();
}
