/*
 * Conformance tests: WNetSetLastError and WNetGetLastError
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

#include <stdlib.h>
#include "mpr_test.h"

struct last_error
{
    DWORD code;
    WCHAR text[300], provider[300];
};

/* Asks with buffers of the sizes given, in characters. */
static DWORD get_last( BOOL ansi, struct last_error *error, DWORD text_size, DWORD provider_size )
{
    char text[300], provider[300];
    DWORD err;

    memset( error, 0xcc, sizeof(*error) );
    memset( text, 0xcc, sizeof(text) );
    memset( provider, 0xcc, sizeof(provider) );
    error->code = POISON;
    SetLastError( POISON );
    if (!ansi)
    {
        err = pWNetGetLastErrorW( &error->code, error->text, text_size, error->provider, provider_size );
        ok( error->text[text_size] == 0xcccc && error->provider[provider_size] == 0xcccc, "written too far\n" );
    }
    else
    {
        err = pWNetGetLastErrorA( &error->code, text, text_size, provider, provider_size );
        ok( (BYTE)text[text_size] == 0xcc && (BYTE)provider[provider_size] == 0xcc, "written too far\n" );
        text[299] = provider[299] = 0;
        MultiByteToWideChar( CP_ACP, 0, text, -1, error->text, 300 );
        MultiByteToWideChar( CP_ACP, 0, provider, -1, error->provider, 300 );
    }
    check_last_error( err );
    return err;
}

static void check_last_( int line, BOOL ansi, DWORD code, const WCHAR *text, const WCHAR *provider )
{
    struct last_error error;
    DWORD err = get_last( ansi, &error, 299, 299 );

    ok_( __FILE__, line )( !err, "%c returned %lu\n", charset( ansi ), err );
    ok_( __FILE__, line )( error.code == code, "%c code %lu\n", charset( ansi ), error.code );
    ok_( __FILE__, line )( same_text( error.text, text ), "%c text %s\n", charset( ansi ), wine_dbgstr_w( error.text ) );
    ok_( __FILE__, line )( same_text( error.provider, provider ), "%c provider %s\n", charset( ansi ),
                           wine_dbgstr_w( error.provider ) );
}
#define check_last( code, text, provider ) \
    do { check_last_( __LINE__, FALSE, code, text, provider ); check_last_( __LINE__, TRUE, code, text, provider ); } while (0)

static DWORD WINAPI thread_proc( void *arg )
{
    check_last( 0, L"", L"" );
    pWNetSetLastErrorW( 77, L"of another thread", L"Another" );
    check_last( 77, L"of another thread", L"Another" );
    return 0;
}

static void test_store(void)
{
    WCHAR text[] = L"It does not work.", provider[] = L"Some Network";
    HANDLE thread;

    check_last( 0, L"", L"" );      /* DDK: no error if no provider has reported one */

    pWNetSetLastErrorW( 5000, text, provider );
    text[0] = provider[0] = '?';    /* strings are copied */
    check_last( 5000, L"It does not work.", L"Some Network" );
    check_last( 5000, L"It does not work.", L"Some Network" );     /* and stay */

    thread = CreateThread( NULL, 0, thread_proc, NULL, 0, NULL );
    WaitForSingleObject( thread, INFINITE );
    CloseHandle( thread );
    check_last( 5000, L"It does not work.", L"Some Network" );

    pWNetSetLastErrorA( 1, "narrow", "Narrow Network" );
    check_last( 1, L"narrow", L"Narrow Network" );
    pWNetSetLastErrorW( 2, NULL, L"Name Only" );
    check_last( 2, L"", L"Name Only" );
    pWNetSetLastErrorA( 3, "text only", NULL );
    check_last( 3, L"text only", L"" );
    pWNetSetLastErrorW( 0xffffffff, L"", L"" );
    check_last( 0xffffffff, L"", L"" );
    pWNetSetLastErrorW( 0, NULL, NULL );
    check_last( 0, L"", L"" );
    pWNetSetLastErrorW( 4, L"\x00e4\x00f6", L"\x00fc" );
    check_last_( __LINE__, FALSE, 4, L"\x00e4\x00f6", L"\x00fc" );
}

/* Texts are cut, but always end; the size needed is not told. */
static void test_sizes(void)
{
    static const DWORD sizes[] = { 1, 2, 5, 6, 7, 20 };
    static const WCHAR text[] = L"sixsix", name[] = L"Network";
    struct last_error error;
    unsigned int i, j, ansi;
    DWORD err, len;

    pWNetSetLastErrorW( 9, text, name );
    for (i = 0; i < ARRAY_SIZE(sizes); i++) for (j = 0; j < ARRAY_SIZE(sizes); j++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "WNetGetLastError%c %lu %lu", charset( ansi ), sizes[i], sizes[j] );
        err = get_last( ansi, &error, sizes[i], sizes[j] );
        ok( !err, "returned %lu\n", err );
        ok( error.code == 9, "code %lu\n", error.code );
        len = min( sizes[i] - 1, 6 );
        ok( lstrlenW( error.text ) == (int)len && !memcmp( error.text, text, len * sizeof(WCHAR) ), "text %s\n",
            wine_dbgstr_w( error.text ) );
        len = min( sizes[j] - 1, 7 );
        ok( lstrlenW( error.provider ) == (int)len && !memcmp( error.provider, name, len * sizeof(WCHAR) ),
            "provider %s\n", wine_dbgstr_w( error.provider ) );
        winetest_pop_context();
    }
}

static void test_bad_pointers(void)
{
    WCHAR text[32], name[32];
    char textA[32], nameA[32];
    DWORD code, err;
    WCHAR *huge;

    pWNetSetLastErrorW( 9, L"text", L"Network" );
    err = pWNetGetLastErrorW( NULL, text, 32, name, 32 );
    ok( err == ERROR_INVALID_ADDRESS, "code: %lu\n", err );
    err = pWNetGetLastErrorW( &code, NULL, 32, name, 32 );
    ok( err == ERROR_INVALID_ADDRESS, "text: %lu\n", err );
    err = pWNetGetLastErrorW( &code, text, 32, NULL, 32 );
    ok( err == ERROR_INVALID_ADDRESS, "name: %lu\n", err );
    err = pWNetGetLastErrorA( NULL, textA, 32, nameA, 32 );
    ok( err == ERROR_INVALID_ADDRESS, "code: %lu\n", err );
    err = pWNetGetLastErrorA( &code, NULL, 32, nameA, 32 );
    ok( err == ERROR_INVALID_ADDRESS, "text: %lu\n", err );
    err = pWNetGetLastErrorA( &code, textA, 32, NULL, 32 );
    ok( err == ERROR_INVALID_ADDRESS, "name: %lu\n", err );
    SetLastError( POISON );
    err = pWNetGetLastErrorW( NULL, NULL, 0, NULL, 0 );
    check_last_error( err );

    /* no room for anything: no end can be stored, so nothing is */
    text[0] = name[0] = 0x5a5a;
    pWNetGetLastErrorW( &code, text, 0, name, 0 );
    ok( text[0] == 0x5a5a && name[0] == 0x5a5a, "buffers without room written\n" );
    textA[0] = nameA[0] = 0x5a;
    pWNetGetLastErrorA( &code, textA, 0, nameA, 0 );
    ok( textA[0] == 0x5a && nameA[0] == 0x5a, "buffers without room written\n" );

    huge = huge_string( L"begin ", HUGE_LEN, 'x' );
    pWNetSetLastErrorW( 10, huge, huge );
    code = 0;
    err = pWNetGetLastErrorW( &code, text, 32, name, 32 );
    ok( !err && code == 10, "enormous text: %lu, %lu\n", err, code );
    ok( lstrlenW( text ) == 31 && !memcmp( text, huge, 31 * sizeof(WCHAR) ), "text %s\n", wine_dbgstr_w( text ) );
    ok( lstrlenW( name ) == 31 && !memcmp( name, huge, 31 * sizeof(WCHAR) ), "name %s\n", wine_dbgstr_w( name ) );
    free( huge );
    pWNetSetLastErrorW( 0, NULL, NULL );
}

/* The record of the error that is reported survives what a later provider records (npapi.md 10). */
static void test_survival(void)
{
    struct fake_control *good, *other;
    NETRESOURCEW resource = { 0 };
    WCHAR text[256], name[64];
    DWORD err, code;

    reload( L"np_good,np_other" );
    good = fake( L"np_good" );
    other = fake( L"np_other" );
    good->ext_code = 11;
    other->ext_code = 22;
    answer( good, FAKE_ADD3, WN_EXTENDED_ERROR, ~0u );
    answer( other, FAKE_ADD, WN_EXTENDED_ERROR, ~0u );
    resource.lpRemoteName = (WCHAR *)L"\\\\nobody\\nothing";
    err = add_connection2( FALSE, &resource, NULL, NULL, 0 );
    ok( err == ERROR_EXTENDED_ERROR, "returned %lu\n", err );
    err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), name, ARRAY_SIZE(name) );
    ok( !err && code == 11, "code %lu\n", code );
    ok( same_text( name, good->name ), "of %s\n", wine_dbgstr_w( name ) );

    /* 5 is the first significant one: that is what is reported */
    answer( good, FAKE_ADD3, WN_ACCESS_DENIED, ~0u );
    err = add_connection2( FALSE, &resource, NULL, NULL, 0 );
    ok( err == ERROR_ACCESS_DENIED, "returned %lu\n", err );
}

START_TEST(lasterror)
{
    if (!begin_tests()) return;
    if (!pWNetSetLastErrorW || !pWNetSetLastErrorA)
    {
        ok( 0, "WNetSetLastError is not there\n" );
        end_tests();
        return;
    }
    run_case( test_store );
    run_case( test_sizes );
    run_case( test_bad_pointers );
    run_case( test_survival );
    end_tests();
}
