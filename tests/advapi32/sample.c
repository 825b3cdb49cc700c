/*
 * A tree with every kind of name and value: what Wine says of it, and what a hive that Wine wrote says of it
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

/*
 * In a Windows process the tree is made and read back. On the host wine.reg is loaded, which is what Wine wrote of this tree, and
 * must read the same. To write it anew: run "advapi32_test sample keep" in an empty prefix, end the wineserver, and
 * take the first lines of user.reg and what it has below Software\\wnet-sample.
 */

#include <stdarg.h>
#include <stdio.h>

#include <windef.h>
#include <winbase.h>
#include <winreg.h>

#include "wine/test.h"

#ifdef __ELF__
#include "hive.h"
#endif

#define SAMPLE_PATH L"Software\\wnet-sample"
#define WIDE( str ) (const BYTE *)L##str, sizeof(L##str)
#define RAW( str )  (const BYTE *)str, sizeof(str) - 1

static const WCHAR * const keys[] =
{
    L"", L"k[e]y\"q#;@=\x4e2d\xe9", L"only\\sub\\leaf", L"x'%\\2", L"\x0416\x0436",
};

static const struct { const WCHAR *key, *name; DWORD type; const BYTE *data; DWORD size; } values[] =
{
    { L"", NULL,         REG_SZ,        WIDE( "default" ) },
    { L"", L"control",   REG_SZ,        WIDE( "\1\2\3\4\5\6\a\b\t\n\v\f\r\16\17\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\37" ) },
    { L"", L"control0",  REG_SZ,        WIDE( "\0010\0021\0073\0107\1011\0338\0379" ) },
    { L"", L"ascii",     REG_SZ,        WIDE( " !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~\x7f" ) },
    { L"", L"uni",       REG_SZ,        WIDE( "\x4e2d\xd83d\xde00\xd800 a\xe9" L"b\xe9 x\x100" L"7\xffff" ) },
    { L"", L"embedded",  REG_SZ,        WIDE( "a\0b" ) },
    { L"", L"embedded7", REG_SZ,        WIDE( "a\0" L"7" ) },
    { L"", L"no end",    REG_SZ,        RAW( "a\0b\0" ) },
    { L"", L"empty",     REG_SZ,        WIDE( "" ) },
    { L"", L"nothing",   REG_SZ,        RAW( "" ) },
    { L"", L"odd",       REG_SZ,        RAW( "a\0b" ) },
    { L"", L"expand",    REG_EXPAND_SZ, WIDE( "%PATH%;\\" ) },
    { L"", L"binary",    REG_BINARY,    RAW( "\0\1\2\377\0\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7\0" ) },
    { L"", L"binary0",   REG_BINARY,    RAW( "" ) },
    { L"", L"dword",     REG_DWORD,     RAW( "\xef\xbe\xad\xde" ) },
    { L"", L"dword3",    REG_DWORD,     RAW( "\xef\xbe\xad" ) },
    { L"", L"big",       REG_DWORD_BIG_ENDIAN, RAW( "\xde\xad\xbe\xef" ) },
    { L"", L"none",      REG_NONE,      RAW( "\1" ) },
    { L"", L"none0",     REG_NONE,      RAW( "" ) },
    { L"", L"multi",     REG_MULTI_SZ,  WIDE( "a\0bc\0" ) },
    { L"", L"multi1",    REG_MULTI_SZ,  WIDE( "a\0bc" ) },
    { L"", L"multi0",    REG_MULTI_SZ,  WIDE( "" ) },
    { L"", L"qword",     REG_QWORD,     RAW( "12345678" ) },
    { L"", L"type",      0x12345,       RAW( "abc" ) },
    { L"", L"hightype",  0xfffffff0,    RAW( "abc" ) },
    { L"", L"q\"uo\\te=[x]@#;%\n\t\1", REG_SZ, WIDE( "q\"uo\\te" ) },
    { L"", L"a long name, so long that the first byte of the data is already behind the column where lines end", REG_BINARY, RAW( "abc" ) },
    { L"k[e]y\"q#;@=\x4e2d\xe9", L"@", REG_SZ, WIDE( "at" ) },
    { L"only\\sub\\leaf", L"\x4e2d", REG_DWORD, RAW( "\0\0\0\0" ) },
};

static HKEY sample;

/* A copy with other bytes behind, so that no end is found there that the data have not. */
static const BYTE *isolate( const BYTE *data, DWORD size )
{
    static BYTE buffer[512];

    memset( buffer, 0xcc, sizeof(buffer) );
    return memcpy( buffer, data, size );
}

static void write_sample(void)
{
    unsigned int i;
    HKEY key;
    LONG ret;

    for (i = 0; i < ARRAY_SIZE(keys); i++)
    {
        ret = RegCreateKeyExW( sample, keys[i], 0, (WCHAR *)(i == 1 ? L"cl\"ass\x4e2d" : NULL), 0, KEY_ALL_ACCESS, NULL, &key, NULL );
        ok( !ret, "%s: got %ld\n", wine_dbgstr_w( keys[i] ), ret );
        RegCloseKey( key );
    }
    for (i = 0; i < ARRAY_SIZE(values); i++)
    {
        ret = RegOpenKeyExW( sample, values[i].key, 0, KEY_ALL_ACCESS, &key );
        ok( !ret, "%s: got %ld\n", wine_dbgstr_w( values[i].key ), ret );
        ret = RegSetValueExW( key, values[i].name, 0, values[i].type, isolate( values[i].data, values[i].size ), values[i].size );
        ok( !ret, "%s: got %ld\n", wine_dbgstr_w( values[i].name ), ret );
        RegCloseKey( key );
    }
}

static void check_sample(void)
{
    DWORD type, size, count, total = 0, len;
    WCHAR class[20];
    BYTE data[512];
    unsigned int i;
    HKEY key;
    LONG ret;

    for (i = 0; i < ARRAY_SIZE(keys); i++)
    {
        ret = RegOpenKeyExW( sample, keys[i], 0, KEY_READ, &key );
        ok( !ret, "%s: got %ld\n", wine_dbgstr_w( keys[i] ), ret );
        len = ARRAY_SIZE(class);
        ret = RegQueryInfoKeyW( key, class, &len, NULL, NULL, NULL, NULL, &count, NULL, NULL, NULL, NULL );
        ok( !ret && !lstrcmpW( class, i == 1 ? L"cl\"ass\x4e2d" : L"" ), "%u: got %ld, class %s\n", i, ret, wine_dbgstr_w( class ) );
        total += count;
        RegCloseKey( key );
    }
    ok( total == ARRAY_SIZE(values), "got %lu values\n", total );
    for (i = 0; i < ARRAY_SIZE(values); i++)
    {
        winetest_push_context( "%s", wine_dbgstr_w( values[i].name ) );
        ret = RegOpenKeyExW( sample, values[i].key, 0, KEY_READ, &key );
        ok( !ret, "got %ld\n", ret );
        size = sizeof(data);
        ret = RegQueryValueExW( key, values[i].name, NULL, &type, data, &size );
        ok( !ret && type == values[i].type && size == values[i].size, "got %ld, type %#lx, size %lu\n", ret, type, size );
        ok( !memcmp( data, values[i].data, values[i].size ), "got %s\n", wine_dbgstr_wn( (WCHAR *)data, size / 2 ) );
        RegCloseKey( key );
        winetest_pop_context();
    }
}

/* Wine follows a link wherever a path leads through it; real Windows lets few make one. */
static void write_link(void)
{
    static const WCHAR target[] = L"\\Registry\\Machine\\System";
    HKEY key;
    LONG ret;

    ret = RegCreateKeyExW( sample, L"link", 0, NULL, REG_OPTION_CREATE_LINK, KEY_ALL_ACCESS, NULL, &key, NULL );
    ok( !ret, "got %ld\n", ret );
    ret = RegSetValueExW( key, L"SymbolicLinkValue", 0, REG_LINK, (const BYTE *)target, sizeof(target) - sizeof(WCHAR) );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( key );
}

static void check_link(void)
{
    HKEY key;
    LONG ret;

    ret = RegCreateKeyExW( HKEY_LOCAL_MACHINE, L"System\\wnet-linked", 0, NULL, REG_OPTION_VOLATILE, KEY_ALL_ACCESS, NULL, &key, NULL );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( key );
    ret = RegOpenKeyExW( sample, L"link\\wnet-linked", 0, KEY_READ, &key );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( key );
    ret = RegOpenKeyExW( sample, L"LINK", 0, KEY_READ, &key );
    ok( !ret, "got %ld\n", ret );
    ret = RegQueryValueExW( key, L"SymbolicLinkValue", NULL, NULL, NULL, NULL );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
    RegCloseKey( key );
    ret = RegOpenKeyExW( sample, L"link", REG_OPTION_OPEN_LINK, KEY_READ, &key );
    ok( !ret, "got %ld\n", ret );
    ret = RegQueryValueExW( key, L"SymbolicLinkValue", NULL, NULL, NULL, NULL );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( key );
    RegDeleteKeyW( HKEY_LOCAL_MACHINE, L"System\\wnet-linked" );
}

static void delete_sample(void)
{
    unsigned int i;
    HKEY key;
    LONG ret;

    if (!RegOpenKeyExW( sample, L"link", REG_OPTION_OPEN_LINK, KEY_ALL_ACCESS, &key ))
    {
        ret = RegDeleteKeyW( key, L"" );
        ok( !ret, "got %ld\n", ret );
        RegCloseKey( key );
    }
    RegDeleteKeyW( sample, L"only\\sub\\leaf" );
    RegDeleteKeyW( sample, L"only\\sub" );
    RegDeleteKeyW( sample, L"only" );
    RegDeleteKeyW( sample, L"x'%\\2" );
    RegDeleteKeyW( sample, L"x'%" );
    for (i = ARRAY_SIZE(keys); i--;) RegDeleteKeyW( sample, keys[i] );
    RegCloseKey( sample );
    ret = RegOpenKeyExW( HKEY_CURRENT_USER, SAMPLE_PATH, 0, KEY_READ, &key );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
}

START_TEST(sample)
{
    BOOL links = winetest_platform_is_wine, keep;
    char **argv;
    int argc = winetest_get_mainargs( &argv );
    LONG ret;

    keep = argc > 2 && !strcmp( argv[2], "keep" );
#ifdef __ELF__
    links = TRUE;
    ret = hive_load( HKEY_CURRENT_USER, SAMPLE_HIVE );
    ok( !ret, "got %ld, %s\n", ret, hive_last_error() );
    ret = RegOpenKeyExW( HKEY_CURRENT_USER, SAMPLE_PATH, 0, KEY_ALL_ACCESS, &sample );
    ok( !ret, "got %ld\n", ret );
    check_sample();
    check_link();
    RegCloseKey( sample );
    hive_load( HKEY_CURRENT_USER, NULL );
#endif
    /* what an earlier run may have kept */
    if (!RegOpenKeyExW( HKEY_CURRENT_USER, SAMPLE_PATH, 0, KEY_ALL_ACCESS, &sample )) delete_sample();
    ret = RegCreateKeyExW( HKEY_CURRENT_USER, SAMPLE_PATH, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &sample, NULL );
    ok( !ret, "got %ld\n", ret );
    write_sample();
    check_sample();
    if (links)
    {
        write_link();
        check_link();
    }
    else skip( "links are not everyone's to make\n" );
    if (!keep) delete_sample();
}
