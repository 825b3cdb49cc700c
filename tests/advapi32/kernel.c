/*
 * The kernel calls that the project and its tests build on: Windows' own, Wine's or the host's emulation
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

#include "wine/test.h"

#ifndef WC_ERR_INVALID_CHARS
#define WC_ERR_INVALID_CHARS 0x80
#endif

static void test_widen(void)
{
    static const struct { UINT codepage; DWORD flags; const char *src; int len; const WCHAR *dst; int ret; DWORD err; } tests[] =
    {
        { CP_UTF8, 0, "a\xc3\xa9", -1, L"a\xe9", 3 },
        { CP_UTF8, 0, "a\xc3\xa9", 3, L"a\xe9", 2 },
        { CP_UTF8, 0, "\xe4\xb8\xad\xf0\x9f\x98\x80", -1, L"\x4e2d\xd83d\xde00", 4 },
        { CP_UTF8, 0, "\xff" "a", -1, L"\xfffd" L"a", 3 },
        { CP_UTF8, 0, "\xc3", 1, L"\xfffd", 1 },
        { CP_UTF8, MB_ERR_INVALID_CHARS, "\xff", -1, NULL, 0, ERROR_NO_UNICODE_TRANSLATION },
        { CP_UTF8, MB_ERR_INVALID_CHARS, "\xed\xa0\x80", -1, NULL, 0, ERROR_NO_UNICODE_TRANSLATION },
        { CP_UTF8, MB_ERR_INVALID_CHARS, "\xc0\x80", -1, NULL, 0, ERROR_NO_UNICODE_TRANSLATION },
        { 1252, 0, "\x80\xe9\x81", -1, L"\x20ac\xe9\x81", 4 },
        { 1252, 0, "", -1, L"", 1 },
        { 1252, 0, "a", 0, NULL, 0, ERROR_INVALID_PARAMETER },
        { 1252, 0, "a", -1, L"a", 2 },
        { 12345, 0, "a", -1, NULL, 0, ERROR_INVALID_PARAMETER },
    };
    WCHAR buffer[16];
    unsigned int i;
    int ret;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        winetest_push_context( "%u", i );
        SetLastError( 0xdeadbeef );
        ret = MultiByteToWideChar( tests[i].codepage, tests[i].flags, tests[i].src, tests[i].len, NULL, 0 );
        ok( ret == tests[i].ret, "got %d\n", ret );
        if (!ret) ok( GetLastError() == tests[i].err, "got error %lu\n", GetLastError() );
        else
        {
            memset( buffer, 0xcc, sizeof(buffer) );
            ret = MultiByteToWideChar( tests[i].codepage, tests[i].flags, tests[i].src, tests[i].len, buffer, tests[i].ret );
            ok( ret == tests[i].ret && !memcmp( buffer, tests[i].dst, ret * sizeof(WCHAR) ), "got %d %s\n", ret, wine_dbgstr_wn( buffer, ret ) );
            ok( buffer[ret] == 0xcccc, "written behind\n" );
            if (ret > 1)
            {
                ret = MultiByteToWideChar( tests[i].codepage, tests[i].flags, tests[i].src, tests[i].len, buffer, tests[i].ret - 1 );
                ok( !ret && GetLastError() == ERROR_INSUFFICIENT_BUFFER, "got %d, error %lu\n", ret, GetLastError() );
            }
        }
        winetest_pop_context();
    }
}

static void test_narrow(void)
{
    static const struct { UINT codepage; DWORD flags; const WCHAR *src; int len; const char *dst; int ret; DWORD err; } tests[] =
    {
        { CP_UTF8, 0, L"a\xe9", -1, "a\xc3\xa9", 4 },
        { CP_UTF8, 0, L"\x4e2d\xd83d\xde00", 3, "\xe4\xb8\xad\xf0\x9f\x98\x80", 7 },
        { CP_UTF8, 0, L"\xd800" L"a", -1, "\xef\xbf\xbd" "a", 5 },
        { CP_UTF8, WC_ERR_INVALID_CHARS, L"\xd800" L"a", -1, NULL, 0, ERROR_NO_UNICODE_TRANSLATION },
        { 1252, 0, L"\x20ac\xe9", -1, "\x80\xe9", 3 },
        { 1252, 0, L"\x0436", -1, "?", 2 },
        { 1252, 0, L"", 0, NULL, 0, ERROR_INVALID_PARAMETER },
        { 12345, 0, L"a", -1, NULL, 0, ERROR_INVALID_PARAMETER },
    };
    char buffer[16];
    unsigned int i;
    BOOL used;
    int ret;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        winetest_push_context( "%u", i );
        SetLastError( 0xdeadbeef );
        ret = WideCharToMultiByte( tests[i].codepage, tests[i].flags, tests[i].src, tests[i].len, NULL, 0, NULL, NULL );
        ok( ret == tests[i].ret, "got %d\n", ret );
        if (!ret) ok( GetLastError() == tests[i].err, "got error %lu\n", GetLastError() );
        else
        {
            memset( buffer, 0xcc, sizeof(buffer) );
            ret = WideCharToMultiByte( tests[i].codepage, tests[i].flags, tests[i].src, tests[i].len, buffer, tests[i].ret, NULL, NULL );
            ok( ret == tests[i].ret && !memcmp( buffer, tests[i].dst, ret ), "got %d %s\n", ret, wine_dbgstr_an( buffer, ret ) );
            ok( (BYTE)buffer[ret] == 0xcc, "written behind\n" );
            ret = WideCharToMultiByte( tests[i].codepage, tests[i].flags, tests[i].src, tests[i].len, buffer, tests[i].ret - 1, NULL, NULL );
            ok( !ret || tests[i].ret == 1, "got %d\n", ret );
        }
        winetest_pop_context();
    }
    ret = WideCharToMultiByte( 1252, 0, L"\x0436", -1, buffer, sizeof(buffer), "-", &used );
    ok( ret == 2 && used && buffer[0] == '-', "got %d, %d, %c\n", ret, used, buffer[0] );
}

static void test_strings(void)
{
    static const struct { const WCHAR *a, *b; int ret; } tests[] =
    {
        { L"abc", L"ABC", 0 }, { L"\xe9", L"\xc9", 0 }, { L"a", L"b", -1 }, { L"b", L"A", 1 }, { L"a", L"ab", -1 },
        { L"", L"", 0 }, { NULL, NULL, 0 }, { NULL, L"", -1 }, { L"a", NULL, 1 },
    };
    WCHAR buffer[32];
    unsigned int i;
    DWORD len;
    int ret;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        ret = lstrcmpiW( tests[i].a, tests[i].b );
        ok( ret == tests[i].ret, "%s %s: got %d\n", wine_dbgstr_w( tests[i].a ), wine_dbgstr_w( tests[i].b ), ret );
    }

    SetEnvironmentVariableW( L"WNETVAR", L"value" );
    len = GetEnvironmentVariableW( L"wnetvar", buffer, ARRAY_SIZE(buffer) );
    ok( len == 5 && !lstrcmpW( buffer, L"value" ), "got %lu %s\n", len, wine_dbgstr_w( buffer ) );
    len = GetEnvironmentVariableW( L"WNETVAR", buffer, 5 );
    ok( len == 6, "got %lu\n", len );
    len = ExpandEnvironmentStringsW( L"<%WNETVAR%%wnetnone%%>", buffer, ARRAY_SIZE(buffer) );
    ok( len == 19 && !lstrcmpW( buffer, L"<value%wnetnone%%>" ), "got %lu %s\n", len, wine_dbgstr_w( buffer ) );
    len = ExpandEnvironmentStringsW( L"%WNETVAR%", NULL, 0 );
    ok( len == 6, "got %lu\n", len );
    SetEnvironmentVariableW( L"WNETVAR", NULL );
    SetLastError( 0xdeadbeef );
    len = GetEnvironmentVariableW( L"WNETVAR", buffer, ARRAY_SIZE(buffer) );
    ok( !len && GetLastError() == ERROR_ENVVAR_NOT_FOUND, "got %lu, error %lu\n", len, GetLastError() );
}

static HANDLE mutex, event;

static DWORD WINAPI abandoner( void *arg )
{
    DWORD ret = WaitForSingleObject( mutex, INFINITE );

    SetEvent( event );
    return ret + 42;
}

static void test_waits(void)
{
    HANDLE handles[2], other;
    DWORD ret, code;

    event = CreateEventW( NULL, FALSE, TRUE, L"wnet-test-event" );
    SetLastError( 0xdeadbeef );
    other = CreateEventW( NULL, TRUE, FALSE, L"wnet-test-event" );
    ok( other && GetLastError() == ERROR_ALREADY_EXISTS, "got %p, error %lu\n", other, GetLastError() );
    ret = WaitForSingleObject( other, 0 );
    ok( ret == WAIT_OBJECT_0, "got %lu\n", ret );
    ret = WaitForSingleObject( event, 10 );
    ok( ret == WAIT_TIMEOUT, "got %lu\n", ret );
    other = (CloseHandle( other ), CreateMutexW( NULL, FALSE, L"wnet-test-event" ));
    ok( !other && GetLastError() == ERROR_INVALID_HANDLE, "got %p, error %lu\n", other, GetLastError() );

    mutex = CreateMutexW( NULL, FALSE, NULL );
    handles[0] = CreateThread( NULL, 0, abandoner, NULL, 0, &ret );
    handles[1] = event;
    ret = WaitForMultipleObjects( 2, handles, TRUE, 10000 );
    ok( ret == WAIT_OBJECT_0, "got %lu\n", ret );
    ok( GetExitCodeThread( handles[0], &code ) && code == 42, "got %lu\n", code );
    ret = WaitForSingleObject( mutex, 1000 );
    ok( ret == WAIT_ABANDONED_0, "got %lu\n", ret );
    ok( ReleaseMutex( mutex ), "got error %lu\n", GetLastError() );
    ok( !ReleaseMutex( mutex ) && GetLastError() == ERROR_NOT_OWNER, "got error %lu\n", GetLastError() );
    CloseHandle( handles[0] );
    CloseHandle( mutex );

    ok( CloseHandle( event ), "got error %lu\n", GetLastError() );
    ret = WaitForSingleObject( event, 0 );
    ok( ret == WAIT_FAILED && GetLastError() == ERROR_INVALID_HANDLE, "got %lu, error %lu\n", ret, GetLastError() );
    ok( !CloseHandle( (HANDLE)0xdeadbee4 ) && GetLastError() == ERROR_INVALID_HANDLE, "got error %lu\n", GetLastError() );
}

static void test_modules(void)
{
    HMODULE module = LoadLibraryA( "advapi32.dll" ), again;

    ok( module == GetModuleHandleW( L"ADVAPI32" ), "got %p\n", module );
    again = LoadLibraryW( L"AdvAPI32" );
    ok( again == module, "got %p\n", again );
    ok( GetProcAddress( module, "RegOpenKeyExW" ) != NULL, "got error %lu\n", GetLastError() );
    ok( !GetProcAddress( module, "NoSuchCall" ) && GetLastError() == ERROR_PROC_NOT_FOUND, "got error %lu\n", GetLastError() );
    ok( FreeLibrary( again ), "got error %lu\n", GetLastError() );
    ok( FreeLibrary( module ), "got error %lu\n", GetLastError() );
    ok( GetModuleHandleA( "advapi32.dll" ) == module, "gone\n" );
    ok( !LoadLibraryA( "wnet-no-such.dll" ) && GetLastError() == ERROR_MOD_NOT_FOUND, "got error %lu\n", GetLastError() );
    ok( !GetModuleHandleA( "wnet-no-such" ) && GetLastError() == ERROR_MOD_NOT_FOUND, "got error %lu\n", GetLastError() );
}

static void test_process(void)
{
    PROCESS_INFORMATION info;
    STARTUPINFOA startup;
    char command[1024], **argv;
    BOOL ret;

    winetest_get_mainargs( &argv );
    memset( &startup, 0, sizeof(startup) );
    startup.cb = sizeof(startup);
    sprintf( command, "\"%s\" kernel \"a b\" c\\\\\\\"d \"\" \\e\\", argv[0] );
    ret = CreateProcessA( NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &info );
    ok( ret, "got error %lu\n", GetLastError() );
    if (!ret) return;
    winetest_wait_child_process( info.hProcess );
    CloseHandle( info.hProcess );
    CloseHandle( info.hThread );
}

START_TEST(kernel)
{
    char **argv;
    int argc = winetest_get_mainargs( &argv );

    if (argc > 2)
    {
        ok( argc == 6 && !strcmp( argv[2], "a b" ) && !strcmp( argv[3], "c\\\"d" ) && !*argv[4] && !strcmp( argv[5], "\\e\\" ),
            "got %d: %s, %s\n", argc, argv[2], argv[3] );
        return;
    }
    test_widen();
    test_narrow();
    test_strings();
    test_waits();
    test_modules();
    test_process();
}
