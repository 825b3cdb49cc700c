/*
 * Connecting to shares of a real server, and what it says to whom
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

#define ANY     RESOURCETYPE_ANY
#define DISK    RESOURCETYPE_DISK
#define PRINT   RESOURCETYPE_PRINT
#define NO_PASS ((const WCHAR *)1)
#define WRONG   L"wrong"

static const struct { const char *local, *share, *user; const WCHAR *password; DWORD type, err, err2; } rows[] =
{
    { "S:",   "data",             "alice",   PASSWORD, DISK,  NO_ERROR },
    { NULL,   "data",             "alice",   PASSWORD, ANY,   NO_ERROR },
    { NULL,   "data",             "alice",   PASSWORD, DISK,  NO_ERROR },
    { "S:",   "DATA",             "ALICE",   PASSWORD, ANY,   NO_ERROR },
    { "S:",   "data",             "TESTGRP\\alice", PASSWORD, DISK, NO_ERROR },
    { "S:",   "data\\below",      "alice",   PASSWORD, DISK,  NO_ERROR },
    { "S:",   "data\\BELOW\\Two", "alice",   PASSWORD, DISK,  NO_ERROR },
    { NULL,   "data\\below",      "alice",   PASSWORD, ANY,   NO_ERROR },
    { "S:",   "data\\missing",    "alice",   PASSWORD, DISK,  ERROR_BAD_NET_NAME },
    { "S:",   "data\\file.txt",   "alice",   PASSWORD, DISK,  ERROR_BAD_NET_NAME },
    { NULL,   "IPC$",             "alice",   PASSWORD, ANY,   NO_ERROR },
    { NULL,   "ipc$",             "alice",   WRONG,    ANY,   ERROR_LOGON_FAILURE, ERROR_INVALID_PASSWORD },
    { "S:",   "IPC$",             "alice",   PASSWORD, ANY,   ERROR_BAD_DEV_TYPE },
    { "S:",   "data",             "alice",   WRONG,    DISK,  ERROR_LOGON_FAILURE, ERROR_INVALID_PASSWORD },
    { "S:",   "data",             "alice",   L"",      DISK,  ERROR_LOGON_FAILURE, ERROR_INVALID_PASSWORD },
    { "S:",   "data",             "mallory", PASSWORD, DISK,  ERROR_LOGON_FAILURE },
    { "S:",   "data",             "carol",   PASSWORD, DISK,  ERROR_ACCOUNT_DISABLED },
    { "S:",   "data",             "dave",    PASSWORD, DISK,  ERROR_PASSWORD_MUST_CHANGE },
    { "S:",   "data",             "frank",   PASSWORD, DISK,  ERROR_ACCOUNT_LOCKED_OUT },
    { "S:",   "data",             "gina",    PASSWORD, DISK,  ERROR_ACCOUNT_EXPIRED },
    { "S:",   "data",             "henry",   PASSWORD, DISK,  ERROR_INVALID_WORKSTATION },
    { NULL,   "IPC$",             "carol",   PASSWORD, ANY,   ERROR_ACCOUNT_DISABLED },
    { "S:",   "missing",          "alice",   PASSWORD, DISK,  ERROR_BAD_NET_NAME },
    { NULL,   "missing",          "alice",   PASSWORD, ANY,   ERROR_BAD_NET_NAME },
    { "S:",   "secret",           "alice",   PASSWORD, DISK,  ERROR_ACCESS_DENIED },
    { "S:",   "secret",           "bob",     PASSWORD, DISK,  NO_ERROR },
    { "S:",   "closed",           "alice",   PASSWORD, DISK,  ERROR_ACCESS_DENIED },
    { "S:",   "ro",               "alice",   PASSWORD, DISK,  NO_ERROR },
    { "S:",   "crypt",            "alice",   PASSWORD, DISK,  NO_ERROR },
    { "S:",   "dfs",              "alice",   PASSWORD, DISK,  NO_ERROR },
    { "S:",   "dfs\\link",        "alice",   PASSWORD, DISK,  NO_ERROR },
    { "S:",   "printer",          "alice",   PASSWORD, DISK,  ERROR_BAD_DEV_TYPE },
    { "S:",   "printer",          "alice",   PASSWORD, ANY,   ERROR_BAD_DEV_TYPE },
    { "LPT3", "data",             "alice",   PASSWORD, PRINT, ERROR_BAD_DEV_TYPE },
    { "S:",   "data",             "alice",   PASSWORD, PRINT, ERROR_BAD_DEV_TYPE },
    { "C:",   "data",             "alice",   PASSWORD, DISK,  ERROR_ALREADY_ASSIGNED },
    { "S:",   "\\\\nosuchserver.invalid\\data", "alice", PASSWORD, DISK, ERROR_BAD_NETPATH },
    { NULL,   "\\\\127.255.255.250\\IPC$", "alice", PASSWORD, ANY, ERROR_BAD_NETPATH },
    { "S:",   "\\\\127.255.255.250\\data", "alice", PASSWORD, DISK, ERROR_BAD_NETPATH },
};

static void test_add( void )
{
    unsigned int i;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        DWORD start = GetTickCount();

        winetest_push_context( "%u: %s %s %s", i, rows[i].local ? rows[i].local : "-", rows[i].share, rows[i].user );
        err = add_as( rows[i].local, rows[i].share, rows[i].user, rows[i].password, rows[i].type, 0 );
        ok( err == rows[i].err || (rows[i].err2 && err == rows[i].err2), "%lu, not %lu\n", err, rows[i].err );
        ok( GetTickCount() - start < 8000, "took %lu ms\n", GetTickCount() - start );
        if (!err)
        {
            if (rows[i].local) CHECK( cancel( rows[i].local, FALSE ), NO_ERROR );
            else CHECK( cancel_remote( rows[i].share, FALSE ), NO_ERROR );
        }
        CHECK( cancel( "S:", FALSE ), ERROR_NOT_CONNECTED );
        ok( GetDriveTypeW( L"S:\\" ) == DRIVE_NO_ROOT_DIR, "the letter is there\n" );
        winetest_pop_context();
        if (err != rows[i].err) cancel_all();
    }
    ok( no_mounts(), "a mount is left\n" );
}

static HANDLE create( const WCHAR *name )
{
    return CreateFileW( name, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, 0 );
}

static void test_use( void )
{
    HANDLE file;

    CHECK( add( "S:", "ro" ), NO_ERROR );
    ok( GetDriveTypeW( L"S:\\" ) == DRIVE_REMOTE, "type %u\n", GetDriveTypeW( L"S:\\" ) );
    file = create( L"S:\\new" );
    ok( file == INVALID_HANDLE_VALUE, "written to a read-only share\n" );
    ok( GetLastError() == ERROR_ACCESS_DENIED || GetLastError() == ERROR_WRITE_PROTECT, "error %lu\n", GetLastError() );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );

    CHECK( add( "S:", "crypt" ), NO_ERROR );
    file = create( L"S:\\through.crypt" );
    ok( file != INVALID_HANDLE_VALUE, "error %lu\n", GetLastError() );
    CloseHandle( file );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
    CHECK( add( "S:", "data" ), NO_ERROR );
    ok( DeleteFileW( L"S:\\through.crypt" ), "error %lu\n", GetLastError() );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );

    CHECK( add( "S:", "dfs" ), NO_ERROR );
    ok( GetFileAttributesW( L"S:\\link\\file.txt" ) != INVALID_FILE_ATTRIBUTES, "error %lu\n", GetLastError() );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );

    CHECK( add( "S:", "data\\below" ), NO_ERROR );
    ok( GetFileAttributesW( L"S:\\Two\\inner.txt" ) != INVALID_FILE_ATTRIBUTES, "error %lu\n", GetLastError() );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );

    CHECK( add( NULL, "data" ), NO_ERROR );
    ok( GetFileAttributesW( remote_name( "data\\file.txt" ) ) != INVALID_FILE_ATTRIBUTES, "error %lu\n", GetLastError() );
    ok( GetFileAttributesW( remote_name( "DATA\\FILE.TXT" ) ) != INVALID_FILE_ATTRIBUTES, "error %lu\n", GetLastError() );
    CHECK( cancel_remote( "data", FALSE ), NO_ERROR );
    ok( GetFileAttributesW( remote_name( "data\\file.txt" ) ) == INVALID_FILE_ATTRIBUTES, "still there\n" );
}

/* Whether it is so, only the server can tell: net.sh asks it. */
static void test_secured( void )
{
    CHECK( add_as( "S:", "data", "alice", PASSWORD, DISK, CONNECT_REQUIRE_PRIVACY ), NO_ERROR );
    ok( GetFileAttributesW( L"S:\\file.txt" ) != INVALID_FILE_ATTRIBUTES, "error %lu\n", GetLastError() );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
    CHECK( add_as( "S:", "data", "alice", PASSWORD, DISK, CONNECT_REQUIRE_INTEGRITY ), NO_ERROR );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
    CHECK( add_as( NULL, "IPC$", "alice", PASSWORD, ANY, CONNECT_REQUIRE_PRIVACY ), NO_ERROR );
    CHECK( cancel_remote( "IPC$", FALSE ), NO_ERROR );

    /* a mount that is there, and is not encrypted, will not do */
    CHECK( add( "S:", "data" ), NO_ERROR );
    ok( add_as( "T:", "data", "alice", PASSWORD, DISK, CONNECT_REQUIRE_PRIVACY ), "said to be encrypted\n" );
    CHECK( cancel( "T:", FALSE ), ERROR_NOT_CONNECTED );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
}

START_TEST(net_connect)
{
    if (!net_begin()) return;
    test_add();
    test_use();
    test_secured();
    cancel_all();
}
