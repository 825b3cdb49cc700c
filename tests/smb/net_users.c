/*
 * Who one is to a server, and where that comes from
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

#define DISK    RESOURCETYPE_DISK

static void check_user( const WCHAR *name, const WCHAR *expected )
{
    WCHAR user[300] = L"";
    DWORD len = ARRAY_SIZE(user);

    CHECK( WNetGetUserW( name, user, &len ), NO_ERROR );
    ok( !lstrcmpiW( user, expected ), "user %s\n", wine_dbgstr_w(user) );
}

static void test_conflict( void )
{
    CHECK( add( "S:", "data" ), NO_ERROR );
    check_user( L"S:", L"alice" );
    CHECK( add_as( "T:", "ro", "bob", PASSWORD, DISK, 0 ), ERROR_SESSION_CREDENTIAL_CONFLICT );
    CHECK( add_as( NULL, "IPC$", "bob", PASSWORD, 0, 0 ), ERROR_SESSION_CREDENTIAL_CONFLICT );
    CHECK( add_as( "T:", "ro", "alice", PASSWORD, DISK, 0 ), NO_ERROR );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
    CHECK( add_as( "S:", "ro", "bob", PASSWORD, DISK, 0 ), ERROR_SESSION_CREDENTIAL_CONFLICT );
    CHECK( cancel( "T:", FALSE ), NO_ERROR );
    CHECK( add_as( "S:", "secret", "bob", PASSWORD, DISK, 0 ), NO_ERROR );
    check_user( L"S:", L"bob" );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );

    CHECK( add_as( NULL, "IPC$", "alice", PASSWORD, 0, 0 ), NO_ERROR );
    CHECK( add_as( "S:", "secret", "bob", PASSWORD, DISK, 0 ), ERROR_SESSION_CREDENTIAL_CONFLICT );
    CHECK( cancel_remote( "IPC$", FALSE ), NO_ERROR );
    CHECK( add_as( "S:", "secret", "bob", PASSWORD, DISK, 0 ), NO_ERROR );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
}

/* A wrong password is wrong although it is not needed any more. */
static void test_wrong( void )
{
    static const char * const shares[] = { "data", "IPC$" };
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(shares); i++)
    {
        winetest_push_context( "%s", shares[i] );
        CHECK( add_as( NULL, shares[i], "alice", PASSWORD, 0, 0 ), NO_ERROR );
        CHECK( add_as( NULL, shares[i], "alice", L"wrong", 0, 0 ), ERROR_INVALID_PASSWORD );
        CHECK( add_as( NULL, shares[i], "ALICE", PASSWORD, 0, 0 ), NO_ERROR );
        CHECK( add_as( NULL, shares[i], NULL, L"wrong", 0, 0 ), ERROR_INVALID_PASSWORD );
        CHECK( add_as( NULL, shares[i], NULL, NULL, 0, 0 ), NO_ERROR );
        CHECK( add_as( NULL, shares[i], "bob", L"wrong", 0, 0 ), ERROR_SESSION_CREDENTIAL_CONFLICT );
        CHECK( cancel_remote( shares[i], FALSE ), NO_ERROR );
        CHECK( cancel_remote( shares[i], FALSE ), ERROR_NOT_CONNECTED );
        winetest_pop_context();
    }
    CHECK( add( "S:", "data" ), NO_ERROR );
    CHECK( add_as( "T:", "data", "alice", L"wrong", DISK, 0 ), ERROR_INVALID_PASSWORD );
    CHECK( add_as( "T:", "data", "ALICE", PASSWORD, DISK, 0 ), NO_ERROR );
    CHECK( cancel( "T:", FALSE ), NO_ERROR );
    ok( GetFileAttributesW( L"S:\\file.txt" ) != INVALID_FILE_ATTRIBUTES, "error %lu\n", GetLastError() );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
    ok( no_mounts(), "a mount is left\n" );
}

/* Who names nobody is who is connected there already. */
static void test_inherit( void )
{
    CHECK( add( "S:", "data" ), NO_ERROR );
    CHECK( add_as( "T:", "ro", NULL, NULL, DISK, 0 ), NO_ERROR );
    check_user( L"T:", L"alice" );
    CHECK( add_as( "U:", "secret", NULL, NULL, DISK, 0 ), ERROR_ACCESS_DENIED );
    ok( GetFileAttributesW( L"T:\\" ) != INVALID_FILE_ATTRIBUTES, "error %lu\n", GetLastError() );
    CHECK( cancel( "T:", FALSE ), NO_ERROR );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );

    CHECK( add( NULL, "IPC$" ), NO_ERROR );
    CHECK( add_as( "T:", "data", NULL, NULL, DISK, 0 ), NO_ERROR );
    check_user( L"T:", L"alice" );
    CHECK( cancel( "T:", FALSE ), NO_ERROR );
    CHECK( cancel_remote( "IPC$", FALSE ), NO_ERROR );
    ok( no_mounts(), "a mount is left\n" );
}

static void test_store( void )
{
    WCHAR target[100];
    DWORD err;

    /* nobody knows a password: whoever is logged on, then a guest */
    CHECK( add_as( "S:", "guest", NULL, NULL, DISK, 0 ), NO_ERROR );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
    err = add_as( "S:", "data", NULL, NULL, DISK, 0 );
    ok( err == ERROR_LOGON_FAILURE || err == ERROR_ACCESS_DENIED, "got %lu\n", err );

    store_credentials( server + 2, L"alice", PASSWORD );
    CHECK( add_as( "S:", "data", NULL, NULL, DISK, 0 ), NO_ERROR );
    check_user( L"S:", L"alice" );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
    CHECK( add_as( "S:", "data", "alice", NULL, DISK, 0 ), NO_ERROR );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
    ok( count_shares( &err ) > 5, "the server's shares: error %lu\n", err );

    _snwprintf( target, ARRAY_SIZE(target), L"%ls\\secret", server + 2 );
    forget_credentials( server + 2 );
    store_credentials( target, L"bob", PASSWORD );
    CHECK( add_as( "S:", "secret", NULL, NULL, DISK, 0 ), NO_ERROR );
    check_user( L"S:", L"bob" );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
    err = add_as( "S:", "data", NULL, NULL, DISK, 0 );
    ok( err == ERROR_LOGON_FAILURE || err == ERROR_ACCESS_DENIED, "got %lu\n", err );

    /* a session goes before the store */
    CHECK( add( "T:", "data" ), NO_ERROR );
    CHECK( add_as( "S:", "secret", NULL, NULL, DISK, 0 ), ERROR_ACCESS_DENIED );
    CHECK( cancel( "T:", FALSE ), NO_ERROR );
    forget_credentials( target );
    ok( no_mounts(), "a mount is left\n" );
}

START_TEST(net_users)
{
    char **argv;
    int argc = winetest_get_mainargs( &argv );

    if (!net_begin()) return;
    if (argc > 2)   /* for a script: "keep" or "forget" alice's password */
    {
        if (!strcmp( argv[2], "keep" )) store_credentials( server + 2, L"alice", PASSWORD );
        else ok( forget_credentials( server + 2 ), "error %lu\n", GetLastError() );
        return;
    }
    test_conflict();
    test_wrong();
    test_inherit();
    test_store();
    cancel_all();
}
