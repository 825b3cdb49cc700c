/*
 * Sharing and locks, by Win32 calls, in this process and between two
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

/* A first open and a second one: do they go together? */
static const struct { DWORD access, share, access2, share2, err; } pairs[] =
{
    { GENERIC_READ,  0,                GENERIC_READ,  SHARE_ALL,                          ERROR_SHARING_VIOLATION },
    { GENERIC_READ,  FILE_SHARE_READ,  GENERIC_READ,  FILE_SHARE_READ,                    0 },
    { GENERIC_READ,  FILE_SHARE_READ,  GENERIC_WRITE, SHARE_ALL,                          ERROR_SHARING_VIOLATION },
    { GENERIC_READ,  FILE_SHARE_WRITE, GENERIC_WRITE, FILE_SHARE_READ,                    0 },
    { GENERIC_READ,  FILE_SHARE_WRITE, GENERIC_READ,  SHARE_ALL,                          ERROR_SHARING_VIOLATION },
    { GENERIC_WRITE, FILE_SHARE_READ,  GENERIC_READ,  FILE_SHARE_READ,                    ERROR_SHARING_VIOLATION },
    { GENERIC_WRITE, FILE_SHARE_READ,  GENERIC_READ,  FILE_SHARE_READ | FILE_SHARE_WRITE, 0 },
    { GENERIC_WRITE, FILE_SHARE_READ,  GENERIC_WRITE, SHARE_ALL,                          ERROR_SHARING_VIOLATION },
    { GENERIC_WRITE, SHARE_ALL,        GENERIC_WRITE, SHARE_ALL,                          0 },
    { GENERIC_READ,  SHARE_ALL,        DELETE,        SHARE_ALL,                          0 },
    { GENERIC_READ,  FILE_SHARE_READ,  DELETE,        SHARE_ALL,                          ERROR_SHARING_VIOLATION },
    { GENERIC_READ,  0,                FILE_READ_ATTRIBUTES, 0,                           0 },
    { FILE_READ_ATTRIBUTES, 0,         GENERIC_WRITE, 0,                                  0 },
};

static void check_second( unsigned int i )
{
    HANDLE file;
    DWORD err;

    SetLastError( 0xdeadbeef );
    file = open_file( L"f", pairs[i].access2, pairs[i].share2, OPEN_EXISTING );
    err = file == INVALID_HANDLE_VALUE ? GetLastError() : 0;
    ok( err == pairs[i].err, "pair %u: error %lu, not %lu\n", i, err, pairs[i].err );
    if (!err) CloseHandle( file );
}

static void test_sharing( void )
{
    char arguments[20];
    unsigned int i;
    HANDLE file;

    make_file( L"f", "x" );
    for (i = 0; i < ARRAY_SIZE(pairs); i++)
    {
        file = open_file( L"f", pairs[i].access, pairs[i].share, OPEN_EXISTING );
        ok( file != INVALID_HANDLE_VALUE, "pair %u: error %lu\n", i, GetLastError() );
        check_second( i );
        if (i < 4)
        {
            sprintf( arguments, "open %u", i );
            run_child( "win_share", arguments );
        }
        CloseHandle( file );
    }
}

static DWORD CALLBACK wait_for_lock( void *unused )
{
    HANDLE file = open_file( L"locked", GENERIC_READ | GENERIC_WRITE, SHARE_ALL, OPEN_EXISTING );
    OVERLAPPED ov = { 0 };

    CHECK_CALL( LockFileEx( file, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &ov ), 0 );
    CloseHandle( file );
    return 0;
}

static void test_locks( void )
{
    OVERLAPPED ov = { 0 };
    HANDLE file, other, waiter;
    char buffer[20];
    DWORD size;

    make_file( L"locked", "0123456789" );
    file = open_file( L"locked", GENERIC_READ | GENERIC_WRITE, SHARE_ALL, OPEN_EXISTING );
    other = open_file( L"locked", GENERIC_READ | GENERIC_WRITE, SHARE_ALL, OPEN_EXISTING );
    CHECK_CALL( LockFile( file, 2, 0, 4, 0 ), 0 );
    CHECK_CALL( LockFile( other, 4, 0, 1, 0 ), ERROR_LOCK_VIOLATION );
    CHECK_CALL( LockFile( other, 6, 0, 1, 0 ), 0 );
    CHECK_CALL( UnlockFile( other, 6, 0, 1, 0 ), 0 );
    todo_wine CHECK_CALL( UnlockFile( other, 7, 0, 1, 0 ), ERROR_NOT_LOCKED );    /* Wine 8: ERROR_LOCK_VIOLATION */
    run_child( "win_share", "lock" );
    check_content( L"locked", "0123456789" );
    CHECK_CALL( ReadFile( file, buffer, 10, &size, NULL ), 0 );
    CHECK_CALL( UnlockFile( file, 2, 0, 4, 0 ), 0 );

    ov.Offset = 0x80000000;
    ov.OffsetHigh = 1;
    CHECK_CALL( LockFileEx( file, LOCKFILE_FAIL_IMMEDIATELY, 0, 10, 0, &ov ), 0 );
    CHECK_CALL( LockFileEx( other, LOCKFILE_FAIL_IMMEDIATELY, 0, 10, 0, &ov ), 0 );
    CHECK_CALL( LockFileEx( other, LOCKFILE_FAIL_IMMEDIATELY | LOCKFILE_EXCLUSIVE_LOCK, 0, 10, 0, &ov ), ERROR_LOCK_VIOLATION );
    CHECK_CALL( UnlockFileEx( file, 0, 10, 0, &ov ), 0 );
    CHECK_CALL( UnlockFileEx( other, 0, 10, 0, &ov ), 0 );
    CloseHandle( other );

    /* Who waits for a lock gets it when it is free. */
    ov.Offset = ov.OffsetHigh = 0;
    CHECK_CALL( LockFileEx( file, LOCKFILE_EXCLUSIVE_LOCK, 0, 10, 0, &ov ), 0 );
    waiter = CreateThread( NULL, 0, wait_for_lock, NULL, 0, NULL );
    ok( WaitForSingleObject( waiter, 300 ) == WAIT_TIMEOUT, "a lock that is held was given\n" );
    CHECK_CALL( UnlockFileEx( file, 0, 10, 0, &ov ), 0 );
    ok( WaitForSingleObject( waiter, 5000 ) == WAIT_OBJECT_0, "a lock that is free is not given\n" );
    CloseHandle( waiter );

    /* What a program leaves behind holds nobody. */
    run_child( "win_share", "abandon" );
    CHECK_CALL( LockFileEx( file, LOCKFILE_FAIL_IMMEDIATELY | LOCKFILE_EXCLUSIVE_LOCK, 0, 10, 0, &ov ), 0 );
    CloseHandle( file );
    run_child( "win_share", "free" );
}

/* What another program may not do with a locked range. Wine has no locks that keep from reading and writing. */
static void child_lock( void )
{
    OVERLAPPED ov = { .Offset = 3 };
    char byte = 0;
    DWORD size;
    HANDLE file = open_file( L"locked", GENERIC_READ | GENERIC_WRITE, SHARE_ALL, OPEN_EXISTING );

    ok( file != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    CHECK_CALL( LockFile( file, 3, 0, 1, 0 ), ERROR_LOCK_VIOLATION );
    CHECK_CALL( LockFileEx( file, LOCKFILE_FAIL_IMMEDIATELY | LOCKFILE_EXCLUSIVE_LOCK, 0, 100, 0, &ov ), ERROR_LOCK_VIOLATION );
    CHECK_CALL( LockFileEx( file, LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &ov ), ERROR_LOCK_VIOLATION );
    todo_wine CHECK_CALL( ReadFile( file, &byte, 1, &size, &ov ), ERROR_LOCK_VIOLATION );
    byte = '3';
    todo_wine CHECK_CALL( WriteFile( file, &byte, 1, &size, &ov ), ERROR_LOCK_VIOLATION );
    CHECK_CALL( LockFile( file, 0, 0, 2, 0 ), 0 );
    ov.Offset = 0;
    CHECK_CALL( ReadFile( file, &byte, 1, &size, &ov ), 0 );
    ok( byte == '0', "read %c\n", byte );
    CloseHandle( file );
}

/* Ends with a lock in its hands. */
static void child_abandon( void )
{
    HANDLE file = open_file( L"locked", GENERIC_READ | GENERIC_WRITE, SHARE_ALL, OPEN_EXISTING );

    CHECK_CALL( LockFile( file, 0, 0, 10, 0 ), 0 );
    TerminateProcess( GetCurrentProcess(), winetest_get_failures() );
}

static void child_free( void )
{
    HANDLE file = open_file( L"locked", GENERIC_READ | GENERIC_WRITE, SHARE_ALL, OPEN_EXISTING );

    CHECK_CALL( LockFile( file, 0, 0, 10, 0 ), 0 );
    CloseHandle( file );
}

START_TEST(win_share)
{
    char **argv;
    int argc = winetest_get_mainargs( &argv );

    if (argc > 3 && !strcmp( argv[3], "lock" )) child_lock();
    else if (argc > 3 && !strcmp( argv[3], "abandon" )) child_abandon();
    else if (argc > 3 && !strcmp( argv[3], "free" )) child_free();
    else if (argc > 4 && !strcmp( argv[3], "open" )) check_second( atoi( argv[4] ) );
    else if (enter_dir( "share" ))
    {
        test_sharing();
        test_locks();
        leave_dir();
    }
}
