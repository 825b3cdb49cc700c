/*
 * A server that encrypts nothing and tells nothing to those it does not know
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

/* What has no Win32 code is told in words, with the server's status in them. */
static void test_privacy( void )
{
    WCHAR text[512];
    DWORD code;

    CHECK( add( "S:", "data" ), NO_ERROR );
    CHECK( cancel( "S:", FALSE ), NO_ERROR );
    CHECK( add_as( "S:", "data", "alice", PASSWORD, RESOURCETYPE_DISK, CONNECT_REQUIRE_PRIVACY ), ERROR_EXTENDED_ERROR );
    CHECK( extended_text( &code, text, ARRAY_SIZE(text) ), NO_ERROR );
    ok( code == 0xc00000bb && wcsstr( text, L"NTSTATUS 0xc00000bb" ), "code %lx, text %s\n", code, wine_dbgstr_w(text) );
    CHECK( cancel( "S:", FALSE ), ERROR_NOT_CONNECTED );
    CHECK( add_as( "S:", "crypt", "alice", PASSWORD, RESOURCETYPE_DISK, 0 ), ERROR_ACCESS_DENIED );
}

static void test_anonymous( void )
{
    DWORD err;

    ok( !count_shares( &err ), "told to nobody\n" );
    ok( err == ERROR_LOGON_FAILURE || err == ERROR_ACCESS_DENIED, "error %lu\n", err );
    store_credentials( server + 2, L"alice", PASSWORD );
    ok( count_shares( &err ) > 5, "not told to alice, error %lu\n", err );
    store_credentials( server + 2, L"alice", L"wrong" );
    ok( !count_shares( &err ), "told to nobody\n" );
    forget_credentials( server + 2 );
    CHECK( add( NULL, "IPC$" ), NO_ERROR );
    ok( count_shares( &err ) > 5, "not told to alice, error %lu\n", err );
    CHECK( cancel_remote( "IPC$", FALSE ), NO_ERROR );
}

START_TEST(net_strict)
{
    if (!net_begin_at( L"WNET_SMB_STRICT" )) return;
    test_privacy();
    test_anonymous();
    cancel_all();
}
