/*
 * Finding files, their names, attributes and times, by Win32 calls
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

static void test_finding( void )
{
    static const WCHAR *const names[] = { L"alpha.txt", L"Beta.TXT", L"gamma.doc", L"delta" };
    WIN32_FIND_DATAW data;
    unsigned int i;
    HANDLE find;
    DWORD size;

    for (i = 0; i < ARRAY_SIZE(names); i++) make_file( names[i], "1234" );
    CHECK_CALL( CreateDirectoryW( path_of( L"dir.txt" ), NULL ), 0 );
    ok( count_found( L"*" ) == 5, "found %u\n", count_found( L"*" ) );
    ok( count_found( L"*.*" ) == 5, "found %u\n", count_found( L"*.*" ) );
    ok( count_found( L"*.txt" ) == 3, "found %u\n", count_found( L"*.txt" ) );
    ok( count_found( L"?elta" ) == 1, "found %u\n", count_found( L"?elta" ) );
    ok( count_found( L"BETA.txt" ) == 1, "found %u\n", count_found( L"BETA.txt" ) );
    find = FindFirstFileW( path_of( L"bEtA.tXt" ), &data );
    ok( find != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    ok( !wcscmp( data.cFileName, L"Beta.TXT" ), "spelt %s\n", wine_dbgstr_w(data.cFileName) );
    size = data.nFileSizeLow;
    ok( size == 4, "size %lu\n", size );
    ok( !(data.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY), "attributes %lx\n", data.dwFileAttributes );
    CHECK_CALL( FindNextFileW( find, &data ), ERROR_NO_MORE_FILES );
    FindClose( find );
    CHECK_CALL( FindFirstFileW( path_of( L"none*" ), &data ) != INVALID_HANDLE_VALUE, ERROR_FILE_NOT_FOUND );
    CHECK_CALL( FindFirstFileW( path_of( L"none\\*" ), &data ) != INVALID_HANDLE_VALUE, ERROR_PATH_NOT_FOUND );
}

static void test_many( void )
{
    unsigned int i;
    WCHAR name[40];
    HANDLE file;

    CHECK_CALL( CreateDirectoryW( path_of( L"many" ), NULL ), 0 );
    for (i = 0; i < 300; i++)
    {
        _snwprintf( name, ARRAY_SIZE(name), L"many\\file number %u", i );
        file = open_file( name, GENERIC_WRITE, 0, CREATE_NEW );
        ok( file != INVALID_HANDLE_VALUE, "%u: error %lu\n", i, GetLastError() );
        CloseHandle( file );
    }
    ok( count_found( L"many\\*" ) == 300, "found %u\n", count_found( L"many\\*" ) );
    ok( count_found( L"many\\*7" ) == 30, "found %u\n", count_found( L"many\\*7" ) );
}

static void test_names( void )
{
    static const struct { const WCHAR *name; DWORD err; } rows[] =
    {
        { L"with blanks in it" }, { L"100% + #1 & [x] {y} ~z" }, { L".dotted" }, { L"caf\x00e9" }, { L"cafe\x0301" },
        { L"\x65e5\x672c\x8a9e" }, { L"\x0416\x0443\x043a" }, { L"\xd83d\xde00" }, { L"console" }, { L"com10" },
        { L"a*b", ERROR_INVALID_NAME }, { L"a?b", ERROR_INVALID_NAME }, { L"a<b", ERROR_INVALID_NAME }, { L"a|b", ERROR_INVALID_NAME },
        { L"a\"b", ERROR_INVALID_NAME },
    };
    WIN32_FIND_DATAW data;
    unsigned int i;
    WCHAR name[300];
    HANDLE file, find;
    BOOL no_unicode;

    file = open_file( L"\x20ac", GENERIC_WRITE, 0, CREATE_NEW );
    no_unicode = file == INVALID_HANDLE_VALUE && winetest_platform_is_wine;
    if (no_unicode) skip( "Wine runs in a locale without Unicode\n" );
    else ok( file != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    if (file != INVALID_HANDLE_VALUE) CloseHandle( file );

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        if (no_unicode && wcspbrk( rows[i].name, L"\xe9\x301\x65e5\x416\xd83d" )) continue;
        winetest_push_context( "%s", wine_dbgstr_w(rows[i].name) );
        SetLastError( 0xdeadbeef );
        file = open_file( rows[i].name, GENERIC_WRITE, 0, CREATE_NEW );
        if (rows[i].err) ok( file == INVALID_HANDLE_VALUE && GetLastError() == rows[i].err, "error %lu\n", GetLastError() );
        else
        {
            ok( file != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
            CloseHandle( file );
            find = FindFirstFileW( path_of( rows[i].name ), &data );
            ok( find != INVALID_HANDLE_VALUE && !wcscmp( data.cFileName, rows[i].name ), "found %s\n", wine_dbgstr_w(data.cFileName) );
            FindClose( find );
            CHECK_CALL( DeleteFileW( path_of( rows[i].name ) ), 0 );
        }
        winetest_pop_context();
    }
    /* the end is stripped, as Windows does it */
    make_file( L"ends here. . ", "x" );
    check_content( L"ends here", "x" );

    for (i = 0; i < 200; i++) name[i] = 'a' + i % 26;
    name[200] = 0;
    make_file( name, "long" );
    check_content( name, "long" );
    CHECK_CALL( DeleteFileW( path_of( name ) ), 0 );
}

/* With its prefix a path may be longer than MAX_PATH. */
static void test_long_path( void )
{
    WCHAR path[2000], *end;
    const WCHAR *dir = path_of( L"" );
    HANDLE file;
    DWORD size;
    int i;

    if (dir[0] == '\\') _snwprintf( path, ARRAY_SIZE(path), L"\\\\?\\UNC%ls", dir + 1 );
    else _snwprintf( path, ARRAY_SIZE(path), L"\\\\?\\%ls", dir );
    end = path + lstrlenW( path );
    for (i = 0; i < 10; i++)
    {
        end += _snwprintf( end, path + ARRAY_SIZE(path) - end, L"\\a directory with quite a long name, because there are many in the world, number %d", i );
        CHECK_CALL( CreateDirectoryW( path, NULL ), 0 );
    }
    lstrcpyW( end, L"\\file" );
    file = CreateFileW( path, GENERIC_WRITE, 0, NULL, CREATE_NEW, 0, 0 );
    ok( file != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    CHECK_CALL( WriteFile( file, "deep", 4, &size, NULL ), 0 );
    CloseHandle( file );
    CHECK_CALL( DeleteFileW( path ), 0 );
    for (i = 0; i < 10; i++)
    {
        *wcsrchr( path, '\\' ) = 0;
        CHECK_CALL( RemoveDirectoryW( path ), 0 );
    }
}

static void test_attributes( void )
{
    static const DWORD rows[] = { FILE_ATTRIBUTE_READONLY, FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_SYSTEM,
                                  FILE_ATTRIBUTE_HIDDEN | FILE_ATTRIBUTE_SYSTEM, FILE_ATTRIBUTE_READONLY | FILE_ATTRIBUTE_HIDDEN };
    const DWORD mask = FILE_ATTRIBUTE_READONLY | FILE_ATTRIBUTE_HIDDEN | FILE_ATTRIBUTE_SYSTEM;
    DWORD attributes;
    unsigned int i;
    HANDLE file;

    make_file( L"f", "x" );
    ok( !(GetFileAttributesW( path_of( L"f" ) ) & mask), "attributes %lx\n", GetFileAttributesW( path_of( L"f" ) ) );
    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        CHECK_CALL( SetFileAttributesW( path_of( L"f" ), rows[i] ), 0 );
        attributes = GetFileAttributesW( path_of( L"f" ) );
        /* Wine 8 knows hidden and system only where the disk keeps extended attributes */
        if (is_given || !winetest_platform_is_wine) ok( (attributes & mask) == rows[i], "row %u: attributes %lx\n", i, attributes );
        ok( (attributes & FILE_ATTRIBUTE_READONLY) == (rows[i] & FILE_ATTRIBUTE_READONLY), "row %u: attributes %lx\n", i, attributes );
        file = open_file( L"f", GENERIC_WRITE, SHARE_ALL, OPEN_EXISTING );
        /* on a local disk Wine leaves it to Linux, which lets root write */
        if (is_given || !winetest_platform_is_wine) ok( (file == INVALID_HANDLE_VALUE) == !!(rows[i] & FILE_ATTRIBUTE_READONLY),
                                                             "row %u: error %lu\n", i, GetLastError() );
        if (file != INVALID_HANDLE_VALUE) CloseHandle( file );
    }
    CHECK_CALL( SetFileAttributesW( path_of( L"f" ), FILE_ATTRIBUTE_NORMAL ), 0 );
    ok( !(GetFileAttributesW( path_of( L"f" ) ) & mask), "attributes %lx\n", GetFileAttributesW( path_of( L"f" ) ) );
    CHECK_CALL( CreateDirectoryW( path_of( L"d" ), NULL ), 0 );
    attributes = GetFileAttributesW( path_of( L"d" ) );
    ok( (attributes & (mask | FILE_ATTRIBUTE_DIRECTORY)) == FILE_ATTRIBUTE_DIRECTORY, "attributes %lx\n", attributes );
    ok( GetFileAttributesW( path_of( L"none" ) ) == INVALID_FILE_ATTRIBUTES && GetLastError() == ERROR_FILE_NOT_FOUND,
        "error %lu\n", GetLastError() );
}

static void test_times( void )
{
    SYSTEMTIME st = { 2001, 2, 0, 3, 4, 5, 6, 789 };
    FILETIME set, written, accessed;
    WIN32_FIND_DATAW data;
    HANDLE file, find;
    DWORD size;

    make_file( L"f", "x" );
    SystemTimeToFileTime( &st, &set );
    file = open_file( L"f", GENERIC_WRITE | GENERIC_READ, SHARE_ALL, OPEN_EXISTING );
    CHECK_CALL( WriteFile( file, "y", 1, &size, NULL ), 0 );
    CHECK_CALL( SetFileTime( file, NULL, NULL, &set ), 0 );
    CHECK_CALL( GetFileTime( file, NULL, &accessed, &written ), 0 );
    ok( !CompareFileTime( &written, &set ), "%lx%08lx, not %lx%08lx\n", written.dwHighDateTime, written.dwLowDateTime,
        set.dwHighDateTime, set.dwLowDateTime );
    CloseHandle( file );
    find = FindFirstFileW( path_of( L"f" ), &data );
    ok( find != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    ok( !CompareFileTime( &data.ftLastWriteTime, &set ), "%lx%08lx after the close\n", data.ftLastWriteTime.dwHighDateTime,
        data.ftLastWriteTime.dwLowDateTime );
    FindClose( find );
}

static void test_space( void )
{
    ULARGE_INTEGER available, total, free_space;
    BY_HANDLE_FILE_INFORMATION first, second;
    HANDLE file;

    CHECK_CALL( GetDiskFreeSpaceExW( path_of( L"" ), &available, &total, &free_space ), 0 );
    ok( available.QuadPart && available.QuadPart <= total.QuadPart && free_space.QuadPart <= total.QuadPart, "more free than there is\n" );
    make_file( L"f", "123" );
    make_file( L"g", "" );
    file = open_file( L"f", GENERIC_READ, SHARE_ALL, OPEN_EXISTING );
    CHECK_CALL( GetFileInformationByHandle( file, &first ), 0 );
    ok( first.nFileSizeLow == 3 && first.nNumberOfLinks == 1, "size %lu, links %lu\n", first.nFileSizeLow, first.nNumberOfLinks );
    CloseHandle( file );
    file = open_file( L"g", GENERIC_READ, SHARE_ALL, OPEN_EXISTING );
    CHECK_CALL( GetFileInformationByHandle( file, &second ), 0 );
    ok( first.nFileIndexLow != second.nFileIndexLow || first.nFileIndexHigh != second.nFileIndexHigh, "two files, one index\n" );
    CloseHandle( file );
}

START_TEST(win_find)
{
    if (!enter_dir( "find" )) return;
    test_finding();
    leave_dir();
    if (!enter_dir( "find" )) return;
    test_many();
    test_names();
    test_long_path();
    leave_dir();
    if (!enter_dir( "find" )) return;
    test_attributes();
    test_times();
    test_space();
    leave_dir();
}
