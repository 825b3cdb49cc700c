/*
 * Files in a directory, by Win32 calls: created, read, written, moved, deleted
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

#include "win_dir.h"

/* Every disposition with a file that is there (5 bytes), and with none. */
static void test_dispositions( void )
{
    static const struct { DWORD access, disposition, there, there_size, absent; } rows[] =
    {
        { GENERIC_WRITE, CREATE_NEW,        ERROR_FILE_EXISTS, 5, 0 },
        { GENERIC_WRITE, CREATE_ALWAYS,     0,                 0, 0 },
        { GENERIC_WRITE, OPEN_EXISTING,     0,                 5, ERROR_FILE_NOT_FOUND },
        { GENERIC_WRITE, OPEN_ALWAYS,       0,                 5, 0 },
        { GENERIC_WRITE, TRUNCATE_EXISTING, 0,                 0, ERROR_FILE_NOT_FOUND },
        { GENERIC_READ,  CREATE_NEW,        ERROR_FILE_EXISTS, 5, 0 },
        { GENERIC_READ,  CREATE_ALWAYS,     0,                 0, 0 },
        { GENERIC_READ,  OPEN_EXISTING,     0,                 5, ERROR_FILE_NOT_FOUND },
        { GENERIC_READ,  OPEN_ALWAYS,       0,                 5, 0 },
        { GENERIC_READ | GENERIC_WRITE, CREATE_NEW,        ERROR_FILE_EXISTS, 5, 0 },
        { GENERIC_READ | GENERIC_WRITE, CREATE_ALWAYS,     0,                 0, 0 },
        { GENERIC_READ | GENERIC_WRITE, OPEN_EXISTING,     0,                 5, ERROR_FILE_NOT_FOUND },
        { GENERIC_READ | GENERIC_WRITE, OPEN_ALWAYS,       0,                 5, 0 },
        { GENERIC_READ | GENERIC_WRITE, TRUNCATE_EXISTING, 0,                 0, ERROR_FILE_NOT_FOUND },
        { 0,                            OPEN_EXISTING,     0,                 5, ERROR_FILE_NOT_FOUND },
        { FILE_READ_ATTRIBUTES,         OPEN_EXISTING,     0,                 5, ERROR_FILE_NOT_FOUND },
        { DELETE,                       OPEN_EXISTING,     0,                 5, ERROR_FILE_NOT_FOUND },
        { FILE_APPEND_DATA,             OPEN_ALWAYS,       0,                 5, 0 },
    };
    WIN32_FILE_ATTRIBUTE_DATA data;
    unsigned int i;
    HANDLE file;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "row %u", i );
        make_file( L"there", "12345" );
        SetLastError( 0xdeadbeef );
        file = open_file( L"there", rows[i].access, SHARE_ALL, rows[i].disposition );
        err = GetLastError();
        ok( (file == INVALID_HANDLE_VALUE ? err : 0) == rows[i].there, "a file: error %lu\n", err );
        if (file != INVALID_HANDLE_VALUE)
        {
            if (rows[i].disposition == CREATE_ALWAYS || rows[i].disposition == OPEN_ALWAYS)
                ok( err == ERROR_ALREADY_EXISTS, "error %lu\n", err );
            CloseHandle( file );
        }
        ok( GetFileAttributesExW( path_of( L"there" ), GetFileExInfoStandard, &data ), "error %lu\n", GetLastError() );
        ok( data.nFileSizeLow == rows[i].there_size, "size %lu\n", data.nFileSizeLow );

        SetLastError( 0xdeadbeef );
        file = open_file( L"absent", rows[i].access, SHARE_ALL, rows[i].disposition );
        err = GetLastError();
        ok( (file == INVALID_HANDLE_VALUE ? err : 0) == rows[i].absent, "no file: error %lu\n", err );
        if (file != INVALID_HANDLE_VALUE) CloseHandle( file );
        ok( exists( L"absent" ) == !rows[i].absent, "absent is there: %d\n", exists( L"absent" ) );
        if (exists( L"absent" )) CHECK_CALL( DeleteFileW( path_of( L"absent" ) ), 0 );
        winetest_pop_context();
    }
    file = open_file( L"none\\x", GENERIC_WRITE, 0, CREATE_NEW );
    ok( file == INVALID_HANDLE_VALUE && GetLastError() == ERROR_PATH_NOT_FOUND, "error %lu\n", GetLastError() );
    CHECK_CALL( CreateDirectoryW( path_of( L"dir" ), NULL ), 0 );
    file = open_file( L"dir", GENERIC_WRITE, SHARE_ALL, OPEN_EXISTING );
    ok( file == INVALID_HANDLE_VALUE && GetLastError() == ERROR_ACCESS_DENIED, "error %lu\n", GetLastError() );
}

static void test_reading_and_writing( void )
{
    static char data[300000], copy[300000];
    HANDLE file = open_file( L"data", GENERIC_READ | GENERIC_WRITE, 0, CREATE_NEW );
    LARGE_INTEGER offset;
    OVERLAPPED ov;
    DWORD size, i;

    ok( file != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    for (i = 0; i < sizeof(data); i++) data[i] = i * 7 + i / 1000;
    CHECK_CALL( WriteFile( file, data, sizeof(data), &size, NULL ), 0 );
    ok( size == sizeof(data), "wrote %lu\n", size );
    for (i = 0; i < 40; i++)
    {
        memset( &ov, 0, sizeof(ov) );
        ov.Offset = i * 7331 % 290000;
        CHECK_CALL( ReadFile( file, copy, 9999, &size, &ov ), 0 );
        ok( size == 9999 && !memcmp( copy, data + ov.Offset, size ), "at %lu: %lu bytes, or other ones\n", ov.Offset, size );
    }
    memset( &ov, 0, sizeof(ov) );
    ov.Offset = 1000;
    CHECK_CALL( WriteFile( file, "overwritten", 11, &size, &ov ), 0 );
    memcpy( data + 1000, "overwritten", 11 );
    ov.Offset = sizeof(data) - 10;
    CHECK_CALL( ReadFile( file, copy, 100, &size, &ov ), 0 );
    ok( size == 10, "read %lu\n", size );
    ov.Offset = sizeof(data);
    CHECK_CALL( ReadFile( file, copy, 100, &size, &ov ), ERROR_HANDLE_EOF );
    SetFilePointer( file, 0, NULL, FILE_BEGIN );
    CHECK_CALL( ReadFile( file, copy, sizeof(copy), &size, NULL ), 0 );
    ok( size == sizeof(data) && !memcmp( copy, data, size ), "read %lu bytes, or other ones\n", size );
    CHECK_CALL( ReadFile( file, copy, 10, &size, NULL ), 0 );
    ok( !size, "read %lu behind the end\n", size );
    CHECK_CALL( FlushFileBuffers( file ), 0 );

    CHECK_CALL( SetFilePointer( file, 1000, NULL, FILE_BEGIN ) == 1000 && SetEndOfFile( file ), 0 );
    ok( GetFileSize( file, NULL ) == 1000, "size %lu\n", GetFileSize( file, NULL ) );
    CHECK_CALL( SetFilePointer( file, 5000, NULL, FILE_BEGIN ) == 5000 && SetEndOfFile( file ), 0 );
    memset( &ov, 0, sizeof(ov) );
    ov.Offset = 990;
    memset( copy, 1, sizeof(copy) );
    CHECK_CALL( ReadFile( file, copy, 5000, &size, &ov ), 0 );
    ok( size == 4010 && !memcmp( copy, data + 990, 10 ) && !copy[10] && !copy[4009], "read %lu\n", size );

    offset.QuadPart = 0x180000010ll;
    CHECK_CALL( SetFilePointerEx( file, offset, NULL, FILE_BEGIN ), 0 );
    CHECK_CALL( WriteFile( file, "far", 3, &size, NULL ), 0 );
    ok( GetFileSizeEx( file, &offset ) && offset.QuadPart == 0x180000013ll, "size %lx%08lx\n", offset.HighPart, offset.LowPart );
    memset( &ov, 0, sizeof(ov) );
    ov.Offset = 0x80000010;
    ov.OffsetHigh = 1;
    CHECK_CALL( ReadFile( file, copy, 100, &size, &ov ), 0 );
    ok( size == 3 && !memcmp( copy, "far", 3 ), "read %lu\n", size );
    CloseHandle( file );
    CHECK_CALL( DeleteFileW( path_of( L"data" ) ), 0 );
}

static void test_append( void )
{
    HANDLE first, second;
    DWORD size;

    make_file( L"log", "start " );
    first = open_file( L"log", FILE_APPEND_DATA, SHARE_ALL, OPEN_EXISTING );
    second = open_file( L"log", FILE_APPEND_DATA, SHARE_ALL, OPEN_EXISTING );
    ok( first != INVALID_HANDLE_VALUE && second != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    CHECK_CALL( WriteFile( first, "one ", 4, &size, NULL ), 0 );
    CHECK_CALL( WriteFile( second, "two ", 4, &size, NULL ), 0 );
    CHECK_CALL( WriteFile( first, "three", 5, &size, NULL ), 0 );
    CloseHandle( first );
    CloseHandle( second );
    check_content( L"log", "start one two three" );
}

static void test_delete( void )
{
    HANDLE file, other;
    char buffer[20];
    DWORD size;

    make_file( L"f", "contents" );
    CHECK_CALL( DeleteFileW( path_of( L"F" ) ), 0 );
    ok( !exists( L"f" ), "still there\n" );
    CHECK_CALL( DeleteFileW( path_of( L"f" ) ), ERROR_FILE_NOT_FOUND );
    CHECK_CALL( DeleteFileW( path_of( L"none\\f" ) ), ERROR_PATH_NOT_FOUND );
    CHECK_CALL( CreateDirectoryW( path_of( L"d" ), NULL ), 0 );
    CHECK_CALL( DeleteFileW( path_of( L"d" ) ), ERROR_ACCESS_DENIED );

    make_file( L"f", "contents" );
    CHECK_CALL( SetFileAttributesW( path_of( L"f" ), FILE_ATTRIBUTE_READONLY ), 0 );
    CHECK_CALL( DeleteFileW( path_of( L"f" ) ), ERROR_ACCESS_DENIED );
    CHECK_CALL( SetFileAttributesW( path_of( L"f" ), FILE_ATTRIBUTE_NORMAL ), 0 );

    /* who does not share deletion holds the file */
    file = open_file( L"f", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, OPEN_EXISTING );
    CHECK_CALL( DeleteFileW( path_of( L"f" ) ), ERROR_SHARING_VIOLATION );
    CloseHandle( file );
    /* who does loses it with the last handle, and can use it until then */
    file = open_file( L"f", GENERIC_READ, SHARE_ALL, OPEN_EXISTING );
    CHECK_CALL( DeleteFileW( path_of( L"f" ) ), 0 );
    CHECK_CALL( ReadFile( file, buffer, sizeof(buffer), &size, NULL ), 0 );
    ok( size == 8, "read %lu\n", size );
    CloseHandle( file );
    ok( !exists( L"f" ), "still there\n" );

    make_file( L"g", "x" );
    file = CreateFileW( path_of( L"g" ), GENERIC_READ | DELETE, SHARE_ALL, NULL, OPEN_EXISTING, FILE_FLAG_DELETE_ON_CLOSE, 0 );
    ok( file != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    other = open_file( L"g", GENERIC_READ, SHARE_ALL, OPEN_EXISTING );
    ok( other != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    CloseHandle( other );
    CloseHandle( file );
    ok( !exists( L"g" ), "still there\n" );
    ok( count_found( L"*" ) == 1, "found %u\n", count_found( L"*" ) );
}

static void test_move( void )
{
    HANDLE file;

    make_file( L"a", "A" );
    make_file( L"b", "B" );
    CHECK_CALL( MoveFileExW( path_of( L"a" ), path_of( L"b" ), 0 ), ERROR_ALREADY_EXISTS );
    check_content( L"b", "B" );
    CHECK_CALL( MoveFileExW( path_of( L"a" ), path_of( L"b" ), MOVEFILE_REPLACE_EXISTING ), 0 );
    check_content( L"b", "A" );
    ok( !exists( L"a" ), "still there\n" );
    CHECK_CALL( MoveFileW( path_of( L"none" ), path_of( L"x" ) ), ERROR_FILE_NOT_FOUND );
    CHECK_CALL( MoveFileW( path_of( L"b" ), path_of( L"none\\x" ) ), ERROR_PATH_NOT_FOUND );
    CHECK_CALL( CreateDirectoryW( path_of( L"Dir" ), NULL ), 0 );
    CHECK_CALL( MoveFileW( path_of( L"b" ), path_of( L"dir\\c" ) ), 0 );
    check_content( L"DIR\\C", "A" );
    CHECK_CALL( MoveFileW( path_of( L"Dir" ), path_of( L"Moved" ) ), 0 );
    check_content( L"moved\\c", "A" );
    CHECK_CALL( MoveFileW( path_of( L"Moved" ), path_of( L"MOVED" ) ), 0 );
    check_content( L"moved\\c", "A" );
    file = open_file( L"moved\\c", GENERIC_READ, FILE_SHARE_READ, OPEN_EXISTING );
    CHECK_CALL( MoveFileW( path_of( L"moved\\c" ), path_of( L"x" ) ), ERROR_SHARING_VIOLATION );
    CloseHandle( file );
    make_file( L"x", "X" );
    CHECK_CALL( CopyFileW( path_of( L"x" ), path_of( L"moved\\c" ), TRUE ), ERROR_FILE_EXISTS );
    CHECK_CALL( CopyFileW( path_of( L"x" ), path_of( L"moved\\c" ), FALSE ), 0 );
    check_content( L"moved\\c", "X" );
    CHECK_CALL( CopyFileW( path_of( L"x" ), path_of( L"y" ), TRUE ), 0 );
    check_content( L"y", "X" );
}

static void test_directories( void )
{
    CHECK_CALL( CreateDirectoryW( path_of( L"d" ), NULL ), 0 );
    CHECK_CALL( CreateDirectoryW( path_of( L"D" ), NULL ), ERROR_ALREADY_EXISTS );
    CHECK_CALL( CreateDirectoryW( path_of( L"none\\d" ), NULL ), ERROR_PATH_NOT_FOUND );
    make_file( L"d\\f", "" );
    CHECK_CALL( RemoveDirectoryW( path_of( L"d" ) ), ERROR_DIR_NOT_EMPTY );
    CHECK_CALL( RemoveDirectoryW( path_of( L"d\\f" ) ), ERROR_DIRECTORY );
    CHECK_CALL( DeleteFileW( path_of( L"d\\f" ) ), 0 );
    CHECK_CALL( RemoveDirectoryW( path_of( L"d" ) ), 0 );
    CHECK_CALL( RemoveDirectoryW( path_of( L"d" ) ), ERROR_FILE_NOT_FOUND );
    ok( !exists( L"d" ), "still there\n" );
}

static void test_mapping( void )
{
    HANDLE file = open_file( L"map", GENERIC_READ | GENERIC_WRITE, 0, CREATE_NEW ), mapping;
    DWORD size;
    char *view, buffer[20];

    mapping = CreateFileMappingW( file, NULL, PAGE_READWRITE, 0, 100000, NULL );
    ok( mapping != NULL, "error %lu\n", GetLastError() );
    ok( GetFileSize( file, NULL ) == 100000, "size %lu\n", GetFileSize( file, NULL ) );
    view = MapViewOfFile( mapping, FILE_MAP_WRITE, 0, 0, 0 );
    ok( view != NULL, "error %lu\n", GetLastError() );
    if (view)
    {
        memcpy( view + 70000, "mapped", 6 );
        CHECK_CALL( FlushViewOfFile( view, 0 ), 0 );
        SetFilePointer( file, 70000, NULL, FILE_BEGIN );
        CHECK_CALL( ReadFile( file, buffer, 6, &size, NULL ), 0 );
        ok( size == 6 && !memcmp( buffer, "mapped", 6 ), "read %.6s\n", buffer );
        UnmapViewOfFile( view );
    }
    CloseHandle( mapping );
    CloseHandle( file );

    file = open_file( L"map", GENERIC_READ, FILE_SHARE_READ, OPEN_EXISTING );
    mapping = CreateFileMappingW( file, NULL, PAGE_READONLY, 0, 0, NULL );
    ok( mapping != NULL, "error %lu\n", GetLastError() );
    view = MapViewOfFile( mapping, FILE_MAP_READ, 0, 0, 0 );
    ok( view && !memcmp( view + 70000, "mapped", 6 ) && !view[99999], "other contents\n" );
    UnmapViewOfFile( view );
    CloseHandle( mapping );
    CloseHandle( file );
}

START_TEST(win_files)
{
    if (!enter_dir( "files" )) return;
    test_dispositions();
    leave_dir();
    if (!enter_dir( "files" )) return;
    test_reading_and_writing();
    test_append();
    test_mapping();
    leave_dir();
    if (!enter_dir( "files" )) return;
    test_delete();
    leave_dir();
    if (!enter_dir( "files" )) return;
    test_move();
    test_directories();
    leave_dir();
}
