/*
 * What the registry calls do, with Windows' own advapi32, Wine's or the host's emulation
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

#include <stdarg.h>
#include <stdio.h>

#include <windef.h>
#include <winbase.h>
#include <winnls.h>
#include <winreg.h>

#include "wine/test.h"

#ifndef RRF_RT_ANY
#define RRF_RT_ANY 0xffff
#endif
#ifndef RRF_RT_REG_SZ
#define RRF_RT_REG_SZ        0x02
#define RRF_RT_REG_EXPAND_SZ 0x04
#define RRF_RT_REG_BINARY    0x08
#define RRF_RT_REG_DWORD     0x10
#define RRF_RT_REG_MULTI_SZ  0x20
#define RRF_NOEXPAND         0x10000000
#define RRF_ZEROONFAILURE    0x20000000
#endif
#define RT_DWORD (RRF_RT_REG_BINARY | RRF_RT_REG_DWORD)

#ifdef __ELF__
static const BOOL is_host = TRUE;
#else
static const BOOL is_host = FALSE;
#endif

#define TEST_PATH L"Software\\wnet-test"

/* Younger than the Windows these tests start on. */
static LONG (WINAPI *pRegDeleteTreeW)( HKEY key, const WCHAR *name );
static LONG (WINAPI *pRegGetValueW)( HKEY key, const WCHAR *subkey, const WCHAR *name, DWORD flags, DWORD *type, void *data, DWORD *size );

static HKEY test_key;
static WCHAR long_name[40001];      /* 40000 x */

static HKEY create( HKEY parent, const WCHAR *name )
{
    HKEY key = NULL;
    LONG ret = RegCreateKeyExW( parent, name, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );

    ok( !ret, "%s: got %ld\n", wine_dbgstr_w( name ), ret );
    return key;
}

static void set_sz( HKEY key, const WCHAR *name, const WCHAR *str )
{
    LONG ret = RegSetValueExW( key, name, 0, REG_SZ, (const BYTE *)str, (lstrlenW( str ) + 1) * sizeof(WCHAR) );

    ok( !ret, "%s: got %ld\n", wine_dbgstr_w( name ), ret );
}

/* Depth first, without the call under test. */
static void delete_tree( HKEY parent, const WCHAR *name )
{
    WCHAR sub[300];
    HKEY key;

    if (RegOpenKeyExW( parent, name, 0, KEY_ALL_ACCESS, &key )) return;
    while (!RegEnumKeyW( key, 0, sub, ARRAY_SIZE(sub) )) delete_tree( key, sub );
    RegCloseKey( key );
    RegDeleteKeyW( parent, name );
}

static void test_open(void)
{
    static const struct { const WCHAR *path; LONG err; } tests[] =
    {
        { NULL,               ERROR_SUCCESS },
        { L"",                ERROR_SUCCESS },
        { L"one",             ERROR_SUCCESS },
        { L"ONE",             ERROR_SUCCESS },
        { L"one\\",           ERROR_SUCCESS },
        { L"one\\two",        ERROR_SUCCESS },
        { L"One\\tWo\\",      ERROR_SUCCESS },
        { L"two",             ERROR_FILE_NOT_FOUND },
        { L"one\\three",      ERROR_FILE_NOT_FOUND },
        { L"on",              ERROR_FILE_NOT_FOUND },
        { L"onee",            ERROR_FILE_NOT_FOUND },
        { L"\\one",           ERROR_BAD_PATHNAME },
        { L"\\",              ERROR_BAD_PATHNAME },
        { L"k\xe9y",          ERROR_SUCCESS },
        { L"K\xc9Y",          ERROR_SUCCESS },
        { L"one/two",         ERROR_FILE_NOT_FOUND },
    };
    char path[64];
    unsigned int i, ansi;
    HKEY key, two;
    LONG ret;

    two = create( test_key, L"one\\two" );
    RegCloseKey( two );
    RegCloseKey( create( test_key, L"k\xe9y" ) );
    for (i = 0; i < ARRAY_SIZE(tests); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s %c", wine_dbgstr_w( tests[i].path ), ansi ? 'A' : 'W' );
        key = (HKEY)0x1234;
        if (!ansi) ret = RegOpenKeyExW( test_key, tests[i].path, 0, KEY_READ, &key );
        else
        {
            if (tests[i].path) WideCharToMultiByte( CP_ACP, 0, tests[i].path, -1, path, sizeof(path), NULL, NULL );
            ret = RegOpenKeyExA( test_key, tests[i].path ? path : NULL, 0, KEY_READ, &key );
        }
        ok( ret == tests[i].err, "got %ld, expected %ld\n", ret, tests[i].err );
        if (!ret)
        {
            ok( key && key != test_key && key != (HKEY)0x1234, "got key %p\n", key );
            ret = RegCloseKey( key );
            ok( !ret, "got %ld\n", ret );
        }
        winetest_pop_context();
    }

    ret = RegOpenKeyExW( test_key, L"one", 0, KEY_READ, NULL );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );
    ret = RegOpenKeyExW( test_key, long_name, 0, KEY_READ, &key );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );

    /* the older call gives the caller's own handle back */
    key = NULL;
    ret = RegOpenKeyW( test_key, NULL, &key );
    ok( !ret && key == test_key, "got %ld, key %p\n", ret, key );
    ret = RegOpenKeyW( test_key, L"", &key );
    ok( !ret && key == test_key, "got %ld, key %p\n", ret, key );
    ret = RegOpenKeyW( test_key, L"one", &key );
    ok( !ret && key != test_key, "got %ld, key %p\n", ret, key );
    RegCloseKey( key );
}

static void test_create(void)
{
    HKEY key, again;
    DWORD disposition;
    LONG ret;

    disposition = 0xdeadbeef;
    ret = RegCreateKeyExW( test_key, L"new", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, &disposition );
    ok( !ret && disposition == REG_CREATED_NEW_KEY, "got %ld, disposition %lu\n", ret, disposition );
    ret = RegCreateKeyExW( test_key, L"NEW\\", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &again, &disposition );
    ok( !ret && disposition == REG_OPENED_EXISTING_KEY, "got %ld, disposition %lu\n", ret, disposition );
    ok( key != again, "the same handle twice\n" );
    RegCloseKey( again );
    ret = RegCreateKeyExA( key, "a\\b\\c", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &again, &disposition );
    ok( !ret && disposition == REG_CREATED_NEW_KEY, "got %ld, disposition %lu\n", ret, disposition );
    RegCloseKey( again );
    ret = RegOpenKeyExA( test_key, "new\\a\\b", 0, KEY_READ, &again );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( again );
    RegCloseKey( key );

    ret = RegCreateKeyExW( test_key, L"reserved", 1, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );
    ret = RegCreateKeyExW( test_key, L"\\lead", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );
    ok( ret == ERROR_BAD_PATHNAME, "got %ld\n", ret );
    ret = RegCreateKeyExW( test_key, long_name, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );
    ret = RegCreateKeyW( test_key, L"", &key );
    ok( !ret, "got %ld\n", ret );
    if (key != test_key) RegCloseKey( key );

    /* 255 characters are the longest name */
    long_name[255] = 0;
    ret = RegCreateKeyExW( test_key, long_name, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( key );
    ret = RegDeleteKeyW( test_key, long_name );
    ok( !ret, "got %ld\n", ret );
    long_name[255] = 'x';
}

static const struct { const WCHAR *name; DWORD type; const char *data; DWORD size; const char *ansi; DWORD ansi_size; } values[] =
{
    { NULL,       REG_SZ,        "d\0e\0f\0\0\0", 8,            "def", 4 },
    { L"sz",      REG_SZ,        "a\0\xe9\0\0\0", 6,            "a\xe9", 3 },
    { L"empty",   REG_SZ,        "\0\0", 2,                     "", 1 },
    { L"nothing", REG_SZ,        "", 0,                         "", 0 },
    { L"no end",  REG_SZ,        "a\0b\0", 4,                   "ab", 2 },
    { L"odd",     REG_SZ,        "a\0b", 3,                     NULL, 0 },
    { L"expand",  REG_EXPAND_SZ, "%\0P\0%\0\0\0", 8,            "%P%", 4 },
    { L"binary",  REG_BINARY,    "\1\2\0\3", 4,                 "\1\2\0\3", 4 },
    { L"none",    REG_NONE,      "\1", 1,                       "\1", 1 },
    { L"dword",   REG_DWORD,     "\x78\x56\x34\x12", 4,         "\x78\x56\x34\x12", 4 },
    { L"short",   REG_DWORD,     "\x78\x56\x34", 3,             "\x78\x56\x34", 3 },
    { L"be",      REG_DWORD_BIG_ENDIAN, "\x12\x34\x56\x78", 4,  "\x12\x34\x56\x78", 4 },
    { L"multi",   REG_MULTI_SZ,  "a\0\0\0b\0c\0\0\0\0\0", 12,   "a\0bc\0", 6 },
    { L"qword",   REG_QWORD,     "12345678", 8,                 "12345678", 8 },
    { L"type",    0x12345,       "\1\2\3", 3,                   "\1\2\3", 3 },
    { L"q\"u\\o[t]e=@", REG_SZ,  "\0\0", 2,                     "", 1 },
};

/* Set from a buffer that has something else behind the data. */
static LONG set_exactly( HKEY key, const WCHAR *name, DWORD type, const char *data, DWORD size )
{
    BYTE buffer[64];

    memset( buffer, 0xcc, sizeof(buffer) );
    memcpy( buffer, data, size );
    return RegSetValueExW( key, name, 0, type, buffer, size );
}

static void test_values(void)
{
    BYTE buffer[64];
    DWORD type, size;
    unsigned int i;
    char name[64];
    LONG ret;
    HKEY key = create( test_key, L"values" );

    for (i = 0; i < ARRAY_SIZE(values); i++)
    {
        winetest_push_context( "%s", wine_dbgstr_w( values[i].name ) );
        ret = set_exactly( key, values[i].name, values[i].type, values[i].data, values[i].size );
        ok( !ret, "set: got %ld\n", ret );

        size = type = 0xdeadbeef;
        ret = RegQueryValueExW( key, values[i].name, NULL, &type, NULL, &size );
        ok( !ret && type == values[i].type && size == values[i].size, "size: got %ld, type %lu, size %lu\n", ret, type, size );
        ret = RegQueryValueExW( key, values[i].name, NULL, NULL, NULL, NULL );
        ok( !ret, "neither: got %ld\n", ret );

        memset( buffer, 0xcc, sizeof(buffer) );
        size = values[i].size;
        ret = RegQueryValueExW( key, values[i].name, NULL, &type, buffer, &size );
        ok( !ret && type == values[i].type && size == values[i].size, "data: got %ld, type %lu, size %lu\n", ret, type, size );
        ok( !memcmp( buffer, values[i].data, size ), "wrong data\n" );
        ok( buffer[size] == 0xcc, "written behind the room\n" );

        if (values[i].size)
        {
            memset( buffer, 0xcc, sizeof(buffer) );
            size = values[i].size - 1;
            ret = RegQueryValueExW( key, values[i].name, NULL, &type, buffer, &size );
            ok( ret == ERROR_MORE_DATA && size == values[i].size, "short: got %ld, size %lu\n", ret, size );
            ok( buffer[0] == 0xcc, "written\n" );
        }

        if (values[i].ansi)
        {
            if (values[i].name) WideCharToMultiByte( CP_ACP, 0, values[i].name, -1, name, sizeof(name), NULL, NULL );
            memset( buffer, 0xcc, sizeof(buffer) );
            size = sizeof(buffer);
            ret = RegQueryValueExA( key, values[i].name ? name : NULL, NULL, &type, buffer, &size );
            ok( !ret && type == values[i].type && size == values[i].ansi_size, "A: got %ld, type %lu, size %lu\n", ret, type, size );
            ok( !memcmp( buffer, values[i].ansi, size ), "A: wrong data\n" );
            size = 0;
            ret = RegQueryValueExA( key, values[i].name ? name : NULL, NULL, &type, NULL, &size );
            ok( !ret && size == values[i].ansi_size, "A: got %ld, size %lu\n", ret, size );
        }
        winetest_pop_context();
    }

    /* a string without its end gets one if there is room, which is not counted */
    memset( buffer, 0xcc, sizeof(buffer) );
    size = 6;
    ret = RegQueryValueExW( key, L"no end", NULL, NULL, buffer, &size );
    ok( !ret && size == 4, "got %ld, size %lu\n", ret, size );
    ok( !buffer[4] && !buffer[5] && buffer[6] == 0xcc, "got %02x %02x %02x\n", buffer[4], buffer[5], buffer[6] );

    size = sizeof(buffer);
    ret = RegQueryValueExW( key, L"missing", NULL, &type, buffer, &size );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
    ret = RegQueryValueExW( key, L"SZ", NULL, &type, NULL, NULL );
    ok( !ret && type == REG_SZ, "got %ld, type %lu\n", ret, type );
    ret = RegQueryValueExW( key, L"sz", NULL, &type, buffer, NULL );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );
    ret = RegQueryValueExW( key, L"sz", &type, NULL, NULL, NULL );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );
    ret = RegQueryValueExW( key, long_name, NULL, NULL, NULL, NULL );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );

    /* the default value has two names, and a value that is set again is another one */
    size = sizeof(buffer);
    ret = RegQueryValueExW( key, L"", NULL, NULL, buffer, &size );
    ok( !ret && size == 8, "got %ld, size %lu\n", ret, size );
    ret = set_exactly( key, L"DWORD", REG_BINARY, "\1\2", 2 );
    ok( !ret, "got %ld\n", ret );
    size = sizeof(buffer);
    ret = RegQueryValueExW( key, L"dword", NULL, &type, buffer, &size );
    ok( !ret && type == REG_BINARY && size == 2, "got %ld, type %lu, size %lu\n", ret, type, size );

    /* an end right behind the data belongs to them */
    ret = RegSetValueExW( key, L"behind", 0, REG_SZ, (const BYTE *)L"test", 8 );
    ok( !ret, "got %ld\n", ret );
    ret = RegQueryValueExW( key, L"behind", NULL, NULL, NULL, &size );
    ok( !ret && size == 10, "got %ld, size %lu\n", ret, size );
    ret = RegSetValueExA( key, "behind", 0, REG_SZ, (const BYTE *)"test", 4 );
    ok( !ret, "got %ld\n", ret );
    ret = RegQueryValueExW( key, L"behind", NULL, NULL, NULL, &size );
    ok( !ret && size == 10, "got %ld, size %lu\n", ret, size );
    ret = RegSetValueExW( key, L"behind", 0, REG_BINARY, (const BYTE *)L"test", 8 );
    ok( !ret, "got %ld\n", ret );
    ret = RegQueryValueExW( key, L"behind", NULL, NULL, NULL, &size );
    ok( !ret && size == 8, "got %ld, size %lu\n", ret, size );

    ret = RegSetValueExA( key, "ansi", 0, REG_SZ, (const BYTE *)"\xe9\x80", 3 );
    ok( !ret, "got %ld\n", ret );
    size = sizeof(buffer);
    ret = RegQueryValueExW( key, L"ansi", NULL, NULL, buffer, &size );
    ok( !ret && size == 6, "got %ld, size %lu\n", ret, size );
    if (GetACP() == 1252) ok( !memcmp( buffer, L"\xe9\x20ac", 6 ), "got %s\n", wine_dbgstr_w( (WCHAR *)buffer ) );
    else skip( "code page %u\n", GetACP() );

    ret = RegSetValueExW( key, L"null", 0, REG_SZ, NULL, 4 );
    ok( ret == ERROR_NOACCESS, "got %ld\n", ret );
    ret = RegSetValueExW( key, L"low", 0, REG_SZ, (const BYTE *)0x10, 4 );
    ok( ret == ERROR_NOACCESS, "got %ld\n", ret );
    ret = RegSetValueExW( key, L"null", 0, REG_SZ, NULL, 0 );
    ok( !ret, "got %ld\n", ret );

    ret = RegSetValueExW( key, long_name, 0, REG_SZ, NULL, 0 );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );
    long_name[16383] = 0;
    ret = RegSetValueExW( key, long_name, 0, REG_SZ, NULL, 0 );
    ok( !ret, "got %ld\n", ret );
    ret = RegDeleteValueW( key, long_name );
    ok( !ret, "got %ld\n", ret );
    ret = RegDeleteValueW( key, long_name );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
    long_name[16383] = 'x';

    ret = RegDeleteValueA( key, "ANSI" );
    ok( !ret, "got %ld\n", ret );
    ret = RegDeleteValueW( key, L"ansi" );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
    ret = RegDeleteValueW( key, NULL );
    ok( !ret, "got %ld\n", ret );
    ret = RegQueryValueExW( key, NULL, NULL, NULL, NULL, NULL );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
    RegCloseKey( key );
}

static void test_enum_keys(void)
{
    static const WCHAR * const names[] = { L"_", L"a", L"Z", L"B", L"aa", L"\xe9", L"[", L"0" };
    BOOL seen[ARRAY_SIZE(names)] = { 0 };
    WCHAR name[300], class[20];
    HKEY key = create( test_key, L"keys" ), sub;
    DWORD i, j, len, class_len, count;
    FILETIME time;
    char nameA[20];
    LONG ret;

    for (i = 0; i < ARRAY_SIZE(names); i++) RegCloseKey( create( key, names[i] ) );
    for (i = 0; ; i++)
    {
        len = ARRAY_SIZE(name);
        if ((ret = RegEnumKeyExW( key, i, name, &len, NULL, NULL, NULL, NULL ))) break;
        ok( len == (DWORD)lstrlenW( name ), "got len %lu of %s\n", len, wine_dbgstr_w( name ) );
        for (j = 0; j < ARRAY_SIZE(names) && lstrcmpW( name, names[j] ); j++) continue;
        ok( j < ARRAY_SIZE(names) && !seen[j], "%s unknown or seen before\n", wine_dbgstr_w( name ) );
        if (j < ARRAY_SIZE(names)) seen[j] = TRUE;
    }
    ok( ret == ERROR_NO_MORE_ITEMS && i == ARRAY_SIZE(names), "got %ld at %lu\n", ret, i );
    RegCloseKey( key );

    key = create( test_key, L"one name" );
    ret = RegCreateKeyExW( key, L"name", 0, (WCHAR *)L"class", 0, KEY_ALL_ACCESS, NULL, &sub, NULL );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( sub );
    for (len = 0; len < 5; len++)
    {
        name[0] = 0xcccc;
        count = len;
        ret = RegEnumKeyExW( key, 0, name, &count, NULL, NULL, NULL, NULL );
        ok( ret == ERROR_MORE_DATA && count == len, "%lu: got %ld, len %lu\n", len, ret, count );
        count = len;
        ret = RegEnumKeyExA( key, 0, nameA, &count, NULL, NULL, NULL, NULL );
        ok( ret == ERROR_MORE_DATA && count == len, "%lu: got %ld, len %lu\n", len, ret, count );
        ret = RegEnumKeyW( key, 0, name, len );
        ok( ret == ERROR_MORE_DATA, "%lu: got %ld\n", len, ret );
    }
    len = 5;
    class_len = ARRAY_SIZE(class);
    memset( &time, 0, sizeof(time) );
    ret = RegEnumKeyExW( key, 0, name, &len, NULL, class, &class_len, &time );
    ok( !ret && len == 4 && !lstrcmpW( name, L"name" ), "got %ld, len %lu, %s\n", ret, len, wine_dbgstr_w( name ) );
    ok( class_len == 5 && !lstrcmpW( class, L"class" ), "got len %lu, %s\n", class_len, wine_dbgstr_w( class ) );
    ok( time.dwHighDateTime > 0x01d00000, "got time %08lx\n", time.dwHighDateTime );
    len = 5;
    ret = RegEnumKeyExA( key, 0, nameA, &len, NULL, NULL, NULL, NULL );
    ok( !ret && len == 4 && !strcmp( nameA, "name" ), "got %ld, len %lu, %s\n", ret, len, nameA );
    ret = RegEnumKeyExW( key, 0, name, &len, &len, NULL, NULL, NULL );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );
    ret = RegEnumKeyExW( key, 1, name, &len, NULL, NULL, NULL, NULL );
    ok( ret == ERROR_NO_MORE_ITEMS, "got %ld\n", ret );
    ret = RegEnumKeyExW( key, ~0u, name, &len, NULL, NULL, NULL, NULL );
    ok( ret == ERROR_NO_MORE_ITEMS, "got %ld\n", ret );
    RegCloseKey( key );
}

static void test_enum_values(void)
{
    WCHAR name[20];
    BYTE data[20];
    char nameA[20];
    HKEY key = create( test_key, L"enum values" );
    DWORD len, size, type;
    LONG ret;

    set_sz( key, L"Name", L"data" );
    len = ARRAY_SIZE(name);
    size = sizeof(data);
    ret = RegEnumValueW( key, 0, name, &len, NULL, &type, data, &size );
    ok( !ret && len == 4 && !lstrcmpW( name, L"Name" ), "got %ld, len %lu, %s\n", ret, len, wine_dbgstr_w( name ) );
    ok( type == REG_SZ && size == 10 && !lstrcmpW( (WCHAR *)data, L"data" ), "got type %lu, size %lu\n", type, size );
    len = 5;
    size = 5;
    ret = RegEnumValueA( key, 0, nameA, &len, NULL, &type, data, &size );
    ok( !ret && len == 4 && !strcmp( nameA, "Name" ), "got %ld, len %lu, %s\n", ret, len, nameA );
    ok( type == REG_SZ && size == 5 && !strcmp( (char *)data, "data" ), "got type %lu, size %lu\n", type, size );

    len = 4;
    ret = RegEnumValueW( key, 0, name, &len, NULL, NULL, NULL, NULL );
    ok( ret == ERROR_MORE_DATA, "got %ld\n", ret );
    len = 5;
    size = 9;
    ret = RegEnumValueW( key, 0, name, &len, NULL, NULL, data, &size );
    ok( ret == ERROR_MORE_DATA && size == 10, "got %ld, size %lu\n", ret, size );
    len = 5;
    ret = RegEnumValueW( key, 0, name, &len, NULL, NULL, NULL, &size );
    ok( !ret && size == 10, "got %ld, size %lu\n", ret, size );
    ret = RegEnumValueW( key, 1, name, &len, NULL, NULL, NULL, NULL );
    ok( ret == ERROR_NO_MORE_ITEMS, "got %ld\n", ret );
    ret = RegEnumValueW( key, 0, NULL, &len, NULL, NULL, NULL, NULL );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );
    ret = RegEnumValueW( key, 0, name, NULL, NULL, NULL, NULL, NULL );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );
    ret = RegEnumValueW( key, 0, name, &len, NULL, NULL, data, NULL );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );
    RegCloseKey( key );
}

static void test_info(void)
{
    DWORD class_len, subkeys, max_subkey, max_class, count, max_value, max_data;
    WCHAR class[20];
    FILETIME time;
    HKEY key, sub;
    LONG ret;

    ret = RegCreateKeyExW( test_key, L"info", 0, (WCHAR *)L"the class", 0, KEY_ALL_ACCESS, NULL, &key, NULL );
    ok( !ret, "got %ld\n", ret );
    ret = RegQueryInfoKeyW( key, NULL, NULL, NULL, &subkeys, &max_subkey, &max_class, &count, &max_value, &max_data, NULL, NULL );
    ok( !ret && !subkeys && !max_subkey && !max_class && !count && !max_value && !max_data, "got %ld, %lu %lu %lu %lu %lu %lu\n",
        ret, subkeys, max_subkey, max_class, count, max_value, max_data );
    ret = RegCreateKeyExW( key, L"longer", 0, (WCHAR *)L"abc", 0, KEY_ALL_ACCESS, NULL, &sub, NULL );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( sub );
    RegCloseKey( create( key, L"sub" ) );
    set_sz( key, L"value", L"" );
    set_sz( key, L"v", L"longest" );
    class_len = ARRAY_SIZE(class);
    memset( &time, 0, sizeof(time) );
    ret = RegQueryInfoKeyW( key, class, &class_len, NULL, &subkeys, &max_subkey, &max_class, &count, &max_value, &max_data, NULL, &time );
    ok( !ret && subkeys == 2 && max_subkey == 6 && max_class == 3 && count == 2 && max_value == 5 && max_data == 16,
        "got %ld, %lu %lu %lu %lu %lu %lu\n", ret, subkeys, max_subkey, max_class, count, max_value, max_data );
    ok( class_len == 9 && !lstrcmpW( class, L"the class" ), "got len %lu, %s\n", class_len, wine_dbgstr_w( class ) );
    ok( time.dwHighDateTime > 0x01d00000, "got time %08lx\n", time.dwHighDateTime );
    ret = RegQueryInfoKeyW( key, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( key );
}

static void test_delete(void)
{
    HKEY key, sub;
    LONG ret;

    RegCloseKey( create( test_key, L"del\\a\\b" ) );
    RegCloseKey( create( test_key, L"del\\c" ) );
    ret = RegDeleteKeyW( test_key, L"del" );
    ok( ret == ERROR_ACCESS_DENIED, "got %ld\n", ret );
    ret = RegDeleteKeyW( test_key, L"del\\a\\b" );
    ok( !ret, "got %ld\n", ret );
    ret = RegDeleteKeyA( test_key, "DEL\\A" );
    ok( !ret, "got %ld\n", ret );
    ret = RegDeleteKeyW( test_key, L"del\\a" );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
    ret = RegDeleteKeyW( test_key, NULL );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );

    /* an open one too, and by its own handle */
    ret = RegOpenKeyExW( test_key, L"del\\c", 0, KEY_ALL_ACCESS, &sub );
    ok( !ret, "got %ld\n", ret );
    ret = RegDeleteKeyW( sub, L"" );
    ok( !ret, "got %ld\n", ret );
    ret = RegCloseKey( sub );
    ok( !ret, "got %ld\n", ret );
    ret = RegDeleteKeyW( test_key, L"del" );
    ok( !ret, "got %ld\n", ret );

    if (!pRegDeleteTreeW)
    {
        win_skip( "no RegDeleteTreeW\n" );
        return;
    }
    key = create( test_key, L"tree" );
    RegCloseKey( create( key, L"a\\b\\c" ) );
    RegCloseKey( create( key, L"d" ) );
    set_sz( key, L"value", L"" );
    ret = pRegDeleteTreeW( key, L"a" );
    ok( !ret, "got %ld\n", ret );
    ret = RegOpenKeyExW( key, L"a", 0, KEY_READ, &sub );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
    ret = pRegDeleteTreeW( key, L"a" );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
    ret = pRegDeleteTreeW( key, NULL );
    ok( !ret, "got %ld\n", ret );
    ret = RegOpenKeyExW( key, L"d", 0, KEY_READ, &sub );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
    ret = RegQueryValueExW( key, L"value", NULL, NULL, NULL, NULL );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
    RegCloseKey( key );
    ret = pRegDeleteTreeW( test_key, L"tree" );
    ok( !ret, "got %ld\n", ret );
    ret = RegOpenKeyExW( test_key, L"tree", 0, KEY_READ, &sub );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
}

/* Every kind of call, on whatever handle. */
enum call { QUERY, SET, DELETE_VALUE, OPEN, OPEN_SELF, CREATE, ENUM_KEY, ENUM_VALUE, INFO, FLUSH, DELETE_KEY, CALLS };
static const char * const call_names[] = { "query", "set", "delete value", "open", "open itself", "create", "enum key",
                                           "enum value", "info", "flush", "delete key" };

static LONG do_call( enum call call, HKEY key )
{
    HKEY sub = NULL;
    WCHAR name[10];
    DWORD len = ARRAY_SIZE(name);
    LONG ret = -1;

    switch (call)
    {
    case QUERY:        ret = RegQueryValueExW( key, L"v", NULL, NULL, NULL, NULL ); break;
    case SET:          ret = RegSetValueExW( key, L"v", 0, REG_SZ, NULL, 0 ); break;
    case DELETE_VALUE: ret = RegDeleteValueW( key, L"v" ); break;
    case OPEN:         ret = RegOpenKeyExW( key, L"sub", 0, KEY_READ, &sub ); break;
    case OPEN_SELF:    ret = RegOpenKeyExW( key, NULL, 0, KEY_READ, &sub ); break;
    case CREATE:       ret = RegCreateKeyExW( key, L"sub", 0, NULL, 0, KEY_READ, NULL, &sub, NULL ); break;
    case ENUM_KEY:     ret = RegEnumKeyExW( key, 0, name, &len, NULL, NULL, NULL, NULL ); break;
    case ENUM_VALUE:   ret = RegEnumValueW( key, 0, name, &len, NULL, NULL, NULL, NULL ); break;
    case INFO:         ret = RegQueryInfoKeyW( key, NULL, NULL, NULL, &len, NULL, NULL, NULL, NULL, NULL, NULL, NULL ); break;
    case FLUSH:        ret = RegFlushKey( key ); break;
    case DELETE_KEY:   ret = RegDeleteKeyW( key, L"" ); break;
    case CALLS:        break;
    }
    if (!ret && sub) RegCloseKey( sub );
    return ret;
}

static void test_handles(void)
{
    enum call call;
    HKEY key, other, stale;
    HKEY wild[4];
    unsigned int i;
    LONG ret;

    key = create( test_key, L"gone" );
    ret = RegOpenKeyExW( test_key, L"gone", 0, KEY_ALL_ACCESS, &other );
    ok( !ret, "got %ld\n", ret );
    ret = RegDeleteKeyW( test_key, L"gone" );
    ok( !ret, "got %ld\n", ret );
    for (call = 0; call < CALLS; call++)
    {
        ret = do_call( call, key );
        ok( ret == ERROR_KEY_DELETED, "%s: got %ld\n", call_names[call], ret );
    }

    /* a new one of the same name is another key */
    RegCloseKey( create( test_key, L"gone" ) );
    ret = do_call( QUERY, other );
    ok( ret == ERROR_KEY_DELETED, "got %ld\n", ret );
    ret = RegCloseKey( other );
    ok( !ret, "got %ld\n", ret );
    ret = RegCloseKey( key );
    ok( !ret, "got %ld\n", ret );

    stale = create( test_key, L"gone" );
    RegCloseKey( stale );
    wild[0] = NULL;
    wild[1] = (HKEY)0xdeadbee0;
    wild[2] = (HKEY)0x12345678;
    wild[3] = stale;
    for (i = 0; i < ARRAY_SIZE(wild); i++) for (call = 0; call < CALLS; call++)
    {
        ret = do_call( call, wild[i] );
        ok( ret == ERROR_INVALID_HANDLE, "%u %s: got %ld\n", i, call_names[call], ret );
    }
    for (i = 0; i < ARRAY_SIZE(wild); i++)
    {
        if (wild[i] == (HKEY)0xdeadbee0) continue;      /* in the range of the predefined ones */
        ret = RegCloseKey( wild[i] );
        ok( ret == ERROR_INVALID_HANDLE, "%u: got %ld\n", i, ret );
    }
    ret = RegCloseKey( HKEY_CURRENT_USER );
    ok( !ret, "got %ld\n", ret );
    ret = RegOpenKeyExW( HKEY_CURRENT_USER, TEST_PATH, 0, KEY_READ, &key );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( key );
}

static void test_access(void)
{
    static const struct { REGSAM access; enum call call; LONG err; } tests[] =
    {
        { KEY_READ,               QUERY,        ERROR_SUCCESS },
        { KEY_READ,               SET,          ERROR_ACCESS_DENIED },
        { KEY_READ,               DELETE_VALUE, ERROR_ACCESS_DENIED },
        { KEY_READ,               ENUM_KEY,     ERROR_SUCCESS },
        { KEY_READ,               ENUM_VALUE,   ERROR_SUCCESS },
        { KEY_READ,               OPEN,         ERROR_SUCCESS },
        { KEY_QUERY_VALUE,        QUERY,        ERROR_SUCCESS },
        { KEY_QUERY_VALUE,        ENUM_VALUE,   ERROR_SUCCESS },
        { KEY_QUERY_VALUE,        ENUM_KEY,     ERROR_ACCESS_DENIED },
        { KEY_ENUMERATE_SUB_KEYS, ENUM_KEY,     ERROR_SUCCESS },
        { KEY_ENUMERATE_SUB_KEYS, QUERY,        ERROR_ACCESS_DENIED },
        { KEY_SET_VALUE,          SET,          ERROR_SUCCESS },
        { KEY_SET_VALUE,          QUERY,        ERROR_ACCESS_DENIED },
        { KEY_SET_VALUE,          ENUM_VALUE,   ERROR_ACCESS_DENIED },
        { KEY_WRITE,              SET,          ERROR_SUCCESS },
        { KEY_WRITE,              CREATE,       ERROR_SUCCESS },
        { GENERIC_READ,           QUERY,        ERROR_SUCCESS },
        { GENERIC_READ,           SET,          ERROR_ACCESS_DENIED },
        { MAXIMUM_ALLOWED,        SET,          ERROR_SUCCESS },
        { MAXIMUM_ALLOWED,        QUERY,        ERROR_SUCCESS },
        { GENERIC_ALL,            DELETE_VALUE, ERROR_SUCCESS },
    };
    HKEY key = create( test_key, L"access" ), limited;
    unsigned int i;
    LONG ret;

    RegCloseKey( create( key, L"sub" ) );
    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        winetest_push_context( "%#lx %s", tests[i].access, call_names[tests[i].call] );
        set_sz( key, L"v", L"" );
        ret = RegOpenKeyExW( test_key, L"access", 0, tests[i].access, &limited );
        ok( !ret, "got %ld\n", ret );
        ret = do_call( tests[i].call, limited );
        ok( ret == tests[i].err, "got %ld\n", ret );
        RegCloseKey( limited );
        winetest_pop_context();
    }
    RegCloseKey( key );
}

static void test_volatile(void)
{
    DWORD disposition;
    HKEY key, sub;
    LONG ret;

    ret = RegCreateKeyExW( test_key, L"volatile", 0, NULL, REG_OPTION_VOLATILE, KEY_ALL_ACCESS, NULL, &key, &disposition );
    ok( !ret && disposition == REG_CREATED_NEW_KEY, "got %ld, disposition %lu\n", ret, disposition );
    ret = RegCreateKeyExW( key, L"sub", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &sub, NULL );
    ok( ret == ERROR_CHILD_MUST_BE_VOLATILE, "got %ld\n", ret );
    ret = RegCreateKeyExW( test_key, L"volatile\\sub\\sub", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &sub, NULL );
    ok( ret == ERROR_CHILD_MUST_BE_VOLATILE, "got %ld\n", ret );
    ret = RegOpenKeyExW( key, L"sub", 0, KEY_READ, &sub );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
    ret = RegCreateKeyExW( key, L"sub", 0, NULL, REG_OPTION_VOLATILE, KEY_ALL_ACCESS, NULL, &sub, NULL );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( sub );
    RegCloseKey( key );

    /* opening does not ask, and what lies between is volatile too */
    ret = RegCreateKeyExW( test_key, L"volatile", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, &disposition );
    ok( !ret && disposition == REG_OPENED_EXISTING_KEY, "got %ld, disposition %lu\n", ret, disposition );
    RegCloseKey( key );
    ret = RegCreateKeyExW( test_key, L"between\\v", 0, NULL, REG_OPTION_VOLATILE, KEY_ALL_ACCESS, NULL, &key, NULL );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( key );
    ret = RegCreateKeyExW( test_key, L"between\\other", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );
    ok( ret == ERROR_CHILD_MUST_BE_VOLATILE, "got %ld\n", ret );
}

static void test_get_value(void)
{
    static const struct { const WCHAR *name; DWORD flags; LONG err; DWORD type, size; } tests[] =
    {
        { L"sz",     RRF_RT_ANY,                          ERROR_SUCCESS, REG_SZ, 10 },
        { L"sz",     RRF_RT_REG_SZ,                       ERROR_SUCCESS, REG_SZ, 10 },
        { L"sz",     RRF_RT_REG_DWORD,                    ERROR_UNSUPPORTED_TYPE },
        { L"multi",  RRF_RT_REG_MULTI_SZ,                 ERROR_SUCCESS, REG_MULTI_SZ, 12 },
        { L"dword",  RRF_RT_REG_DWORD,                    ERROR_SUCCESS, REG_DWORD, 4 },
        { L"dword",  RT_DWORD,                            ERROR_SUCCESS, REG_DWORD, 4 },
        { L"binary", RRF_RT_REG_BINARY,                   ERROR_SUCCESS, REG_BINARY, 4 },
        { L"binary", RT_DWORD,                            ERROR_SUCCESS, REG_BINARY, 4 },
        { L"binary", RRF_RT_REG_SZ,                       ERROR_UNSUPPORTED_TYPE },
        { L"three",  RRF_RT_REG_BINARY,                   ERROR_SUCCESS, REG_BINARY, 3 },
        { L"three",  RT_DWORD,                            ERROR_DATATYPE_MISMATCH },
        { L"expand", RRF_RT_REG_SZ,                       ERROR_SUCCESS, REG_SZ, 24 },
        { L"expand", RRF_RT_ANY,                          ERROR_SUCCESS, REG_SZ, 24 },
        { L"expand", RRF_RT_ANY | RRF_NOEXPAND,           ERROR_SUCCESS, REG_EXPAND_SZ, 16 },
        { L"expand", RRF_RT_REG_EXPAND_SZ | RRF_NOEXPAND, ERROR_SUCCESS, REG_EXPAND_SZ, 16 },
        { L"expand", RRF_RT_REG_EXPAND_SZ,                ERROR_INVALID_PARAMETER },
        { L"expand", RRF_RT_REG_SZ | RRF_NOEXPAND,        ERROR_UNSUPPORTED_TYPE },
        { L"nope",   RRF_RT_ANY,                          ERROR_FILE_NOT_FOUND },
    };
    HKEY key = create( test_key, L"get" );
    DWORD type, size;
    BYTE data[64];
    unsigned int i;
    LONG ret;

    if (!pRegGetValueW)
    {
        win_skip( "no RegGetValueW\n" );
        RegCloseKey( key );
        return;
    }
    set_sz( key, L"sz", L"test" );
    set_exactly( key, L"noend", REG_SZ, "a\0b\0", 4 );
    set_exactly( key, L"multi", REG_MULTI_SZ, "a\0\0\0b\0c\0\0\0\0\0", 12 );
    set_exactly( key, L"dword", REG_DWORD, "\1\0\0\0", 4 );
    set_exactly( key, L"binary", REG_BINARY, "\1\0\0\0", 4 );
    set_exactly( key, L"three", REG_BINARY, "\1\0\0", 3 );
    RegSetValueExW( key, L"expand", 0, REG_EXPAND_SZ, (const BYTE *)L"%WNETF%", 16 );
    SetEnvironmentVariableW( L"WNETF", L"barbarbar\\x" );
    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        winetest_push_context( "%s %#lx", wine_dbgstr_w( tests[i].name ), tests[i].flags );
        memset( data, 0xcc, sizeof(data) );
        size = sizeof(data);
        type = 0xdeadbeef;
        ret = pRegGetValueW( test_key, L"get", tests[i].name, tests[i].flags, &type, data, &size );
        ok( ret == tests[i].err, "got %ld\n", ret );
        if (!ret)
        {
            ok( type == tests[i].type && size == tests[i].size, "got type %lu, size %lu\n", type, size );
            ok( data[size] == 0xcc, "written behind\n" );
            ret = pRegGetValueW( key, NULL, tests[i].name, tests[i].flags, &type, NULL, &size );
            ok( !ret && size == tests[i].size, "got %ld, size %lu\n", ret, size );
            memset( data, 0xcc, sizeof(data) );
            size = tests[i].size - 1;
            ret = pRegGetValueW( key, NULL, tests[i].name, tests[i].flags | RRF_ZEROONFAILURE, &type, data, &size );
            ok( ret == ERROR_MORE_DATA && size == tests[i].size, "got %ld, size %lu\n", ret, size );
            ok( !data[0] && !data[tests[i].size - 2], "got %02x %02x\n", data[0], data[tests[i].size - 2] );
            /* Wine clears as much as an expanded string would have taken; the emulation cannot want to */
            todo_wine_if( tests[i].size == 24 && !is_host ) ok( data[tests[i].size - 1] == 0xcc, "written behind the room\n" );
        }
        winetest_pop_context();
    }
    size = sizeof(data);
    ret = pRegGetValueW( key, NULL, L"expand", RRF_RT_REG_SZ, NULL, data, &size );
    ok( !ret && !lstrcmpW( (WCHAR *)data, L"barbarbar\\x" ), "got %ld, %s\n", ret, wine_dbgstr_w( (WCHAR *)data ) );
    /* whether the end that is added counts differs, but there is one */
    memset( data, 0xcc, sizeof(data) );
    size = sizeof(data);
    ret = pRegGetValueW( key, NULL, L"noend", RRF_RT_REG_SZ, NULL, data, &size );
    ok( !ret && !lstrcmpW( (WCHAR *)data, L"ab" ), "got %ld, %s\n", ret, wine_dbgstr_w( (WCHAR *)data ) );
    ret = pRegGetValueW( key, NULL, L"sz", RRF_RT_ANY, NULL, data, NULL );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );
    ret = pRegGetValueW( key, NULL, L"sz", RRF_RT_ANY, NULL, NULL, NULL );
    ok( !ret, "got %ld\n", ret );
    ret = pRegGetValueW( key, L"nokey", L"sz", RRF_RT_ANY, NULL, NULL, NULL );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
    RegCloseKey( key );
}

START_TEST(registry)
{
    HMODULE advapi32 = GetModuleHandleA( "advapi32.dll" );
    unsigned int i;

    pRegDeleteTreeW = (void *)GetProcAddress( advapi32, "RegDeleteTreeW" );
    pRegGetValueW = (void *)GetProcAddress( advapi32, "RegGetValueW" );
    for (i = 0; i < ARRAY_SIZE(long_name) - 1; i++) long_name[i] = 'x';

    delete_tree( HKEY_CURRENT_USER, TEST_PATH );
    test_key = create( HKEY_CURRENT_USER, TEST_PATH );
    test_open();
    test_create();
    test_values();
    test_enum_keys();
    test_enum_values();
    test_info();
    test_delete();
    test_handles();
    test_access();
    test_volatile();
    test_get_value();
    RegCloseKey( test_key );
    delete_tree( HKEY_CURRENT_USER, TEST_PATH );
    ok( RegOpenKeyExW( HKEY_CURRENT_USER, TEST_PATH, 0, KEY_READ, &test_key ) == ERROR_FILE_NOT_FOUND, "left behind\n" );
}
