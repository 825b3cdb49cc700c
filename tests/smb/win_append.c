/*
 * Two that append to one file of a share, each by a mount of its own, as two hosts would
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

#define COUNT 100

/* In turn, each behind the other: WNET_SMB_AGAIN is the same directory by the other mount. */
static void test_in_turn( DWORD access )
{
    static char expected[COUNT * 10 + 1], content[COUNT * 10 + 100];
    WCHAR again[MAX_PATH];
    HANDLE files[2];
    DWORD size, len, i;
    char line[20];

    len = GetEnvironmentVariableW( L"WNET_SMB_AGAIN", again, ARRAY_SIZE(again) - 40 );
    ok( len > 0, "error %lu\n", GetLastError() );
    lstrcpyW( again + len, L"\\wnet-append\\log" );
    make_file( L"log", "" );
    files[0] = open_file( L"log", access, SHARE_ALL, OPEN_EXISTING );
    files[1] = CreateFileW( again, access, SHARE_ALL, NULL, OPEN_EXISTING, 0, 0 );
    ok( files[0] != INVALID_HANDLE_VALUE && files[1] != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    for (i = 0; i < COUNT; i++)
    {
        sprintf( line, "%lu: %04lu\r\n", i & 1, i );
        memcpy( expected + i * 9, line, 9 );
        CHECK_CALL( WriteFile( files[i & 1], line, 9, &size, NULL ), 0 );
    }
    CloseHandle( files[0] );
    CloseHandle( files[1] );
    files[0] = open_file( L"log", GENERIC_READ, SHARE_ALL, OPEN_EXISTING );
    CHECK_CALL( ReadFile( files[0], content, sizeof(content), &size, NULL ), 0 );
    CloseHandle( files[0] );
    ok( size == COUNT * 9, "%lu bytes, not %u\n", size, COUNT * 9 );
    ok( !memcmp( content, expected, COUNT * 9 ), "other lines: %.90s\n", content );
}

START_TEST(win_append)
{
    if (!GetEnvironmentVariableW( L"WNET_SMB_AGAIN", NULL, 0 )) skip( "no second mount\n" );
    else if (enter_dir( "append" ))
    {
        winetest_push_context( "append" );
        test_in_turn( FILE_APPEND_DATA );
        winetest_pop_context();
        winetest_push_context( "append and read" );
        test_in_turn( FILE_APPEND_DATA | GENERIC_READ | SYNCHRONIZE );
        winetest_pop_context();
        leave_dir();
    }
}
