/*
 * WNetGetOpenFilesW: who uses a connection
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
#include <string.h>
#include "mpr_test.h"

static DWORD (WINAPI *pWNetGetOpenFilesW)( const WCHAR *, void *, DWORD *, DWORD * );

static void load( const WCHAR *order )
{
    reload( order );
    pWNetGetOpenFilesW = (void *)GetProcAddress( mpr, "WNetGetOpenFilesW" );
}

static DWORD get_open_files( const WCHAR *name, void *buffer, DWORD *size, DWORD *count )
{
    DWORD err;

    SetLastError( POISON );
    err = pWNetGetOpenFilesW( name, buffer, size, count );
    check_last_error( err );
    return err;
}

static void tell_files( struct fake_control *control )
{
    static WNET_OPEN_FILE files[] =
    {
        { 52, (WCHAR *)L"editor.exe", (WCHAR *)L"Z:\\letters\\\x00e4.txt" },
        { 0, NULL, (WCHAR *)L"Z:\\list" },
        { 0xfffffffc, (WCHAR *)L"shell", NULL },
    };

    memcpy( control->open_files, files, sizeof(files) );
    control->open_file_count = ARRAY_SIZE(files);
}

static void test_arguments(void)
{
    BYTE buffer[4096];
    DWORD size = sizeof(buffer), count = POISON, err;
    WCHAR *huge = huge_string( L"\\\\good\\", HUGE_LEN, 'x' );

    err = get_open_files( NULL, buffer, &size, &count );
    ok( err == ERROR_INVALID_ADDRESS, "no name: %lu\n", err );
    err = get_open_files( expand( L"#:" ), buffer, NULL, &count );
    ok( err == ERROR_INVALID_ADDRESS, "no size: %lu\n", err );
    err = get_open_files( expand( L"#:" ), buffer, &size, NULL );
    ok( err == ERROR_INVALID_ADDRESS, "no count: %lu\n", err );
    err = get_open_files( L"", buffer, &size, &count );
    ok( err == ERROR_INVALID_PARAMETER, "empty: %lu\n", err );
    err = get_open_files( huge, buffer, &size, &count );
    ok( err == ERROR_INVALID_PARAMETER, "a huge name: %lu\n", err );
    err = get_open_files( expand( L"#:" ), buffer, &size, &count );
    ok( err == ERROR_NOT_CONNECTED, "a free letter: %lu\n", err );
    err = get_open_files( L"\\\\good\\public", buffer, &size, &count );
    ok( err == ERROR_NOT_CONNECTED, "not connected: %lu\n", err );
    ok( size == sizeof(buffer) && count == POISON, "size %lu count %lu\n", size, count );
    free( huge );
}

static void check_files( const WCHAR *name )
{
    WNET_OPEN_FILE *files, *guarded;
    DWORD size, needed, count = POISON, err;

    size = 0;
    err = get_open_files( name, NULL, &size, &count );
    ok( err == ERROR_MORE_DATA && count == POISON, "no buffer: %lu, %lu\n", err, count );
    needed = size;
    ok( needed > 3 * sizeof(*files) && needed < 1000, "it takes %lu\n", needed );
    guarded = malloc( needed );
    size = needed - 1;
    err = get_open_files( name, guarded, &size, &count );
    ok( err == ERROR_MORE_DATA && size == needed, "one too small: %lu, %lu\n", err, size );
    files = guarded;
    err = get_open_files( name, files, &size, &count );
    ok( !err && count == 3 && size == needed, "returned %lu, %lu files, size %lu\n", err, count, size );
    if (!err && count == 3)
    {
        ok( files[0].process == 52 && !files[1].process && files[2].process == 0xfffffffc, "processes %lu, %lu, %lu\n",
            files[0].process, files[1].process, files[2].process );
        ok( same_text( files[0].program, L"editor.exe" ), "%s\n", wine_dbgstr_w( files[0].program ) );
        ok( same_text( files[0].path, L"Z:\\letters\\\x00e4.txt" ), "%s\n", wine_dbgstr_w( files[0].path ) );
        ok( !files[1].program && !files[2].path, "what is not known is %s, %s\n", wine_dbgstr_w( files[1].program ),
            wine_dbgstr_w( files[2].path ) );
        ok( same_text( files[1].path, L"Z:\\list" ) && same_text( files[2].program, L"shell" ), "%s, %s\n",
            wine_dbgstr_w( files[1].path ), wine_dbgstr_w( files[2].program ) );
    }
    free( guarded );
}

static void test_files(void)
{
    struct fake_control *control;
    BYTE buffer[64];
    DWORD size = sizeof(buffer), count = POISON, err;

    load( L"np_other,np_good" );
    control = fake( L"np_good" );
    tell_files( control );
    connect( L"#:", L"\\\\good\\public", 0 );
    connect( NULL, L"\\\\good\\second", 0 );
    connect( L"%:", L"\\\\other\\public", 0 );
    check_files( expand( L"#:" ) );
    check_files( expand( L"^:" ) );     /* the same in lower case */
    check_files( L"\\\\good\\second" );
    err = get_open_files( expand( L"%:" ), buffer, &size, &count );
    ok( err == ERROR_NOT_SUPPORTED && count == POISON, "of a provider that cannot tell: %lu\n", err );
    control->open_file_count = 0;
    err = get_open_files( expand( L"#:" ), buffer, &size, &count );
    ok( !err && !count, "none: %lu, %lu\n", err, count );
    answer( control, FAKE_GET_OPEN_FILES, WN_OUT_OF_MEMORY, 1 );
    err = get_open_files( expand( L"#:" ), buffer, &size, &count );
    ok( err == ERROR_NOT_ENOUGH_MEMORY, "out of memory: %lu\n", err );
    answer( control, FAKE_GET_OPEN_FILES, WN_EXTENDED_ERROR, 1 );
    err = get_open_files( expand( L"#:" ), buffer, &size, &count );
    ok( err == ERROR_NOT_SUPPORTED, "its own error: %lu\n", err );
    cancel_connection( CANCEL2_W, L"#:", 0, TRUE );
    cancel_connection( CANCEL2_W, L"%:", 0, TRUE );
    cancel_connection( CANCEL2_W, L"\\\\good\\second", 0, TRUE );
}

/* A longer list than a provider is given room for at first. */
static void test_growth(void)
{
    static WCHAR path[8000];
    struct fake_control *control = fake( L"np_good" );
    DWORD size = 0, count = 0, err, i;
    WNET_OPEN_FILE *files;

    for (i = 0; i < ARRAY_SIZE(path) - 1; i++) path[i] = 'a' + i % 26;
    for (i = 0; i < 16; i++) control->open_files[i].path = path;
    control->open_file_count = 16;
    connect( L"#:", L"\\\\good\\public", 0 );
    err = get_open_files( expand( L"#:" ), NULL, &size, &count );
    ok( err == ERROR_MORE_DATA && size > 16 * sizeof(path), "returned %lu, size %lu\n", err, size );
    files = malloc( size );
    err = get_open_files( expand( L"#:" ), files, &size, &count );
    ok( !err && count == 16, "returned %lu, %lu files\n", err, count );
    if (!err && count == 16) ok( same_text( files[15].path, path ), "another path\n" );
    free( files );
    cancel_connection( CANCEL2_W, L"#:", 0, TRUE );
}

/* Whatever a provider makes of the buffer, nothing outside it is read. */
static void test_wild(void)
{
    static const struct { DWORD mode, err; } rows[] =
    {
        { 0, NO_ERROR }, { 1, ERROR_NOT_SUPPORTED }, { 2, ERROR_NOT_SUPPORTED }, { 3, NO_ERROR }, { 4, NO_ERROR }, { 5, NO_ERROR },
        { 6, NO_ERROR },
    };
    static const WCHAR remote[] = L"\\\\wild\\public";
    unsigned int i, j;

    load( L"np_wild" );
    connect( NULL, remote, 0 );
    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        struct fake_control *control = fake( L"np_wild" );
        DWORD size = 0x10000, count = POISON, err;
        WNET_OPEN_FILE *files = calloc( 1, size );

        winetest_push_context( "mode %lu", rows[i].mode );
        tell_files( control );
        control->mode = rows[i].mode;
        err = get_open_files( remote, files, &size, &count );
        if (rows[i].mode == 5 && err == ERROR_MORE_DATA)    /* as many records as there was room for */
        {
            free( files );
            files = calloc( 1, size );
            err = get_open_files( remote, files, &size, &count );
        }
        ok( err == rows[i].err, "returned %lu\n", err );
        ok( err ? count == POISON : count <= 0x4000 / sizeof(*files), "%lu files\n", count );
        for (j = 0; !err && j < min( count, 3 ); j++)
            if (rows[i].mode == 4) ok( !files[j].path, "path %s\n", wine_dbgstr_w( files[j].path ) );
        control->mode = 0;
        free( files );
        winetest_pop_context();
    }
    cancel_connection( CANCEL2_W, remote, 0, TRUE );
}

START_TEST(openfiles)
{
    if (!begin_tests()) return;
    load( L"np_good,np_other" );
    if (pWNetGetOpenFilesW)
    {
        run_case( test_arguments );
        run_case( test_files );
        run_case( test_growth );
        run_case( test_wild );
    }
    else skip( "it is this project's own\n" );
    end_tests();
}
