/*
 * The provider: directories that are shared or connected to
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

#define NO_OBJECTION WN_NOT_SUPPORTED   /* others may have one */

static const WCHAR share_dir[] = L"\\share", sub_dir[] = L"\\share\\sub", other_dir[] = L"\\share\\bare";

/* The same directory by a letter on TEST_DIR's drive, by the share and by C$. */
static const WCHAR *by_letter( const WCHAR *letter, const WCHAR *below )
{
    static WCHAR path[MAX_PATH];

    lstrcpyW( path, letter );
    lstrcatW( path, TEST_DIR + 2 );
    lstrcatW( path, below );
    return path;
}

static DWORD notify( const WCHAR *path, DWORD operation )
{
    return pNPDirectoryNotify( NULL, (WCHAR *)path, operation );
}

static void check_type( int line, const WCHAR *path, INT expected )
{
    INT type = 0xcccc;
    DWORD err = pNPGetDirectoryType( (WCHAR *)path, &type, TRUE );

    ok_( __FILE__, line )( !err && type == expected, "%s: got %lu, type %d\n", wine_dbgstr_w(path), err, type );
}

static void test_foreign( void )
{
    static const struct { const WCHAR *path; DWORD err; } tests[] =
    {
        { L"C:\\windows",                 WN_NOT_CONNECTED },
        { L"windows",                     WN_BAD_NETNAME },
        { L"",                            WN_BAD_NETNAME },
        { L"\\\\nosuchserver\\share\\a",  WN_BAD_NETNAME },
        { L"\\\\localhost",               WN_BAD_NETNAME },
        { L"\\\\localhost\\nosuchshare",  WN_BAD_NETNAME },
        { L"\\\\?\\C:\\windows",          WN_BAD_NETNAME },
    };
    unsigned int i;
    INT type;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        DWORD err = notify( tests[i].path, WNDN_RMDIR );
        ok( err == tests[i].err, "%s: got %lu\n", wine_dbgstr_w(tests[i].path), err );
        type = 77;
        err = pNPGetDirectoryType( (WCHAR *)tests[i].path, &type, FALSE );
        ok( err == tests[i].err && type == 77, "%s: got %lu, type %d\n", wine_dbgstr_w(tests[i].path), err, type );
    }
    ok( notify( NULL, WNDN_RMDIR ) == WN_BAD_POINTER, "done\n" );
    ok( pNPGetDirectoryType( NULL, &type, FALSE ) == WN_BAD_POINTER, "done\n" );
    ok( pNPGetDirectoryType( (WCHAR *)L"\\\\localhost\\wnettest", NULL, FALSE ) == WN_BAD_POINTER, "done\n" );
    ok( notify( L"\\\\localhost\\wnettest\\sub", 0 ) == WN_BAD_VALUE, "done\n" );
    ok( notify( L"\\\\localhost\\wnettest\\sub", WNDN_MVDIR + 1 ) == WN_BAD_VALUE, "done\n" );
}

static void test_shared( void )
{
    const WCHAR *letter = free_letter( 0 );
    DWORD err, operation;

    ok( !add( letter, L"\\\\localhost\\C$" ), "not connected\n" );
    for (operation = WNDN_MKDIR; operation <= WNDN_MVDIR; operation++)
    {
        DWORD refused = operation == WNDN_MKDIR ? NO_OBJECTION : WN_ACCESS_DENIED;

        winetest_push_context( "operation %lu", operation );
        err = notify( by_letter( letter, share_dir ), operation );
        ok( err == refused, "shared, by letter: %lu\n", err );
        err = notify( by_letter( letter, L"\\SHARE\\" ), operation );
        ok( err == refused, "shared, by letter: %lu\n", err );
        err = notify( L"\\\\127.0.0.1\\wnettest", operation );
        ok( err == refused, "shared, by its name: %lu\n", err );
        err = notify( L"\\\\localhost\\c$\\wnet_test\\share", operation );
        ok( err == refused, "shared, by C$: %lu\n", err );
        err = notify( L"\\\\localhost\\C$\\windows", operation );
        ok( err == refused, "ADMIN$: %lu\n", err );
        ok( notify( by_letter( letter, sub_dir ), operation ) == NO_OBJECTION, "not shared\n" );
        ok( notify( by_letter( letter, L"\\none\\at\\all" ), operation ) == NO_OBJECTION, "not there\n" );
        ok( notify( L"\\\\localhost\\wnettest\\bare", operation ) == NO_OBJECTION, "not shared\n" );
        winetest_pop_context();
    }
    check_type( __LINE__, by_letter( letter, share_dir ), WNDT_NETWORK );
    check_type( __LINE__, by_letter( letter, sub_dir ), WNDT_NORMAL );
    check_type( __LINE__, by_letter( letter, L"" ), WNDT_NORMAL );
    check_type( __LINE__, by_letter( letter, L"\\none" ), WNDT_NORMAL );
    check_type( __LINE__, L"\\\\localhost\\wnettest", WNDT_NETWORK );
    check_type( __LINE__, L"\\\\localhost\\wnettest\\sub", WNDT_NORMAL );
    ok( !cancel( letter, TRUE ), "not cancelled\n" );
    err = notify( by_letter( letter, share_dir ), WNDN_RMDIR );
    ok( err == WN_NOT_CONNECTED, "got %lu\n", err );
}

static void test_connected( void )
{
    const WCHAR *letter = free_letter( 0 ), *deep = free_letter( 1 );
    DWORD err;

    ok( !add( letter, L"\\\\localhost\\C$" ), "not connected\n" );
    ok( !add( deep, L"\\\\127.0.0.1\\wnettest\\sub" ), "not connected\n" );
    err = notify( by_letter( letter, sub_dir ), WNDN_RMDIR );
    ok( err == ERROR_DEVICE_IN_USE, "got %lu\n", err );
    err = notify( L"\\\\localhost\\wnettest\\SUB", WNDN_MVDIR );
    ok( err == ERROR_DEVICE_IN_USE, "got %lu\n", err );
    ok( notify( by_letter( letter, sub_dir ), WNDN_MKDIR ) == NO_OBJECTION, "making is no harm\n" );
    ok( notify( by_letter( letter, other_dir ), WNDN_RMDIR ) == NO_OBJECTION, "another one\n" );
    check_type( __LINE__, by_letter( letter, sub_dir ), WNDT_NORMAL );
    ok( !cancel( deep, FALSE ), "not cancelled\n" );
    ok( notify( by_letter( letter, sub_dir ), WNDN_RMDIR ) == NO_OBJECTION, "nothing leads there any more\n" );

    ok( !add( NULL, L"\\\\localhost\\wnettest\\bare" ), "not connected\n" );
    err = notify( by_letter( letter, other_dir ), WNDN_RMDIR );
    ok( err == ERROR_DEVICE_IN_USE, "got %lu\n", err );
    ok( !cancel( L"\\\\localhost\\wnettest\\bare", FALSE ), "not cancelled\n" );
    ok( !cancel( letter, TRUE ), "not cancelled\n" );
}

/* A program that asks the router gets the reason in words. */
static void test_router( void )
{
    DWORD (WINAPI *pWNetGetDirectoryTypeW)( const WCHAR *, INT *, BOOL );
    DWORD (WINAPI *pWNetDirectoryNotifyW)( HWND, const WCHAR *, DWORD );
    DWORD (WINAPI *pWNetGetLastErrorW)( DWORD *, WCHAR *, DWORD, WCHAR *, DWORD );
    const WCHAR *letter = free_letter( 0 );
    WCHAR text[200], name[100];
    HMODULE mpr = LoadLibraryA( "mpr.dll" );
    DWORD err, code = 0;
    INT type = 77;

    pWNetGetDirectoryTypeW = (void *)GetProcAddress( mpr, "WNetGetDirectoryTypeW" );
    pWNetDirectoryNotifyW = (void *)GetProcAddress( mpr, "WNetDirectoryNotifyW" );
    pWNetGetLastErrorW = (void *)GetProcAddress( mpr, "WNetGetLastErrorW" );
    ok( !add( letter, L"\\\\localhost\\C$" ), "not connected\n" );

    text[0] = name[0] = 0;
    err = pWNetDirectoryNotifyW( NULL, by_letter( letter, share_dir ), WNDN_RMDIR );
    ok( err == ERROR_EXTENDED_ERROR, "got %lu\n", err );
    err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), name, ARRAY_SIZE(name) );
    ok( !err && code == WN_ACCESS_DENIED, "got %lu, code %lu\n", err, code );
    ok( text[0] && !lstrcmpW( name, L"Microsoft Windows Network" ), "%s, %s\n", wine_dbgstr_w(text), wine_dbgstr_w(name) );
    err = pWNetDirectoryNotifyW( NULL, L"\\\\localhost\\wnettest", WNDN_MVDIR );
    ok( err == ERROR_EXTENDED_ERROR, "got %lu\n", err );
    ok( !pWNetDirectoryNotifyW( NULL, by_letter( letter, sub_dir ), WNDN_RMDIR ), "refused\n" );
    ok( !pWNetDirectoryNotifyW( NULL, L"C:\\wnet_test\\share", WNDN_RMDIR ), "no network drive\n" );
    err = pWNetGetDirectoryTypeW( by_letter( letter, share_dir ), &type, TRUE );
    ok( !err && type == WNDT_NETWORK, "got %lu, type %d\n", err, type );
    err = pWNetGetDirectoryTypeW( by_letter( letter, sub_dir ), &type, FALSE );
    ok( !err && type == WNDT_NORMAL, "got %lu, type %d\n", err, type );
    ok( !cancel( letter, TRUE ), "not cancelled\n" );
}

START_TEST(directory)
{
    if (!load_provider()) return;
    make_shares();
    test_foreign();
    test_shared();
    test_connected();
    test_router();
    remove_shares();
}
