/*
 * A disk that fills up, as a Windows program sees it
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

#define PIECE 65536

static char data[PIECE], copy[PIECE];

static void fill( DWORD size, DWORD offset )
{
    DWORD i;

    for (i = 0; i < size; i++) data[i] = (offset + i) * 7 + (offset + i) / 1000;
}

/* Until it fails; returns the file's size then. A write that fails has written nothing that counts. */
static DWORD write_until_full( HANDLE file, DWORD piece, DWORD offset )
{
    DWORD size;
    BOOL ret;

    for (;;)
    {
        fill( piece, offset );
        SetLastError( 0xdeadbeef );
        ret = WriteFile( file, data, piece, &size, NULL );
        if (!ret || !size) break;
        offset += size;
    }
    ok( !ret && GetLastError() == ERROR_DISK_FULL, "ret %d, error %lu\n", ret, GetLastError() );
    return offset;
}

static void check_data( const WCHAR *name, DWORD end )
{
    HANDLE file = open_file( name, GENERIC_READ, SHARE_ALL, OPEN_EXISTING );
    DWORD offset, size;

    ok( file != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    for (offset = 0; offset < end; offset += size)
    {
        DWORD want = end - offset < PIECE ? end - offset : PIECE;

        fill( want, offset );
        ok( ReadFile( file, copy, want, &size, NULL ) && size == want, "at %lu: %lu bytes, error %lu\n", offset, size, GetLastError() );
        if (!size) break;
        ok( !memcmp( copy, data, size ), "other bytes from %lu\n", offset );
    }
    CloseHandle( file );
}

static void test_full( void )
{
    HANDLE file, ballast;
    LARGE_INTEGER large;
    DWORD end, size;

    ballast = open_file( L"ballast", GENERIC_WRITE, 0, CREATE_NEW );
    for (size = 0, end = 0; end < 8; end++) CHECK_CALL( WriteFile( ballast, data, PIECE, &size, NULL ), 0 );
    CloseHandle( ballast );
    file = open_file( L"full", GENERIC_READ | GENERIC_WRITE, SHARE_ALL, CREATE_NEW );
    ok( file != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    end = write_until_full( file, PIECE, 0 );
    end = write_until_full( file, 512, end );
    ok( end > 1000000, "only %lu bytes\n", end );
    CHECK_CALL( FlushFileBuffers( file ), 0 );
    check_data( L"full", end );

    /* What the copy could not hold does not stay as if it were all. */
    CHECK_CALL( CopyFileW( path_of( L"full" ), path_of( L"copy" ), TRUE ), ERROR_DISK_FULL );
    DeleteFileW( path_of( L"copy" ) );

    CHECK_CALL( DeleteFileW( path_of( L"ballast" ) ), 0 );
    CHECK_CALL( SetFilePointer( file, end, NULL, FILE_BEGIN ) == end && SetEndOfFile( file ), 0 );
    fill( 60000, end );
    CHECK_CALL( WriteFile( file, data, 60000, &size, NULL ), 0 );
    check_data( L"full", end + 60000 );

    CHECK_CALL( SetFilePointer( file, 100000, NULL, FILE_BEGIN ) == 100000 && SetEndOfFile( file ), 0 );
    check_data( L"full", 100000 );
    CHECK_CALL( CopyFileW( path_of( L"full" ), path_of( L"copy" ), TRUE ), 0 );
    check_data( L"copy", 100000 );
    large.QuadPart = 100000000;
    CHECK_CALL( SetFilePointerEx( file, large, NULL, FILE_BEGIN ) && SetEndOfFile( file ), 0 );
    CHECK_CALL( GetFileSizeEx( file, &large ) && large.QuadPart == 100000000, 0 );
    CloseHandle( file );
}

START_TEST(win_full)
{
    ULARGE_INTEGER total;

    if (!enter_dir( "full" )) return;
    if (!GetDiskFreeSpaceExW( path_of( L"" ), NULL, &total, NULL )) ok( 0, "error %lu\n", GetLastError() );
    else if (total.QuadPart > 64 * 1024 * 1024) skip( "the disk is too large to be filled\n" );
    else test_full();
    leave_dir();
}
