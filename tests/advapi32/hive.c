/*
 * Hive files of the host's emulation: what is malformed, what cannot be read, what is saved and how
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

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <dirent.h>

#include <windef.h>
#include <winbase.h>
#include <winreg.h>

#include "wine/test.h"
#include "hive.h"

#define HEADER "WINE REGISTRY Version 2\n"

static char dir[64], path[128];

static void write_file( const char *name, const char *text, size_t size )
{
    FILE *file = fopen( name, "wb" );

    ok( file != NULL, "cannot write %s\n", name );
    if (!file) return;
    ok( fwrite( text, 1, size, file ) == size, "short write\n" );
    fclose( file );
}

/* The whole file with a 0 behind, to be freed; NULL if it is not there. */
static char *read_file( const char *name, size_t *size )
{
    FILE *file = fopen( name, "rb" );
    char *text = malloc( 1 << 20 );

    if (!file)
    {
        free( text );
        return NULL;
    }
    *size = fread( text, 1, (1 << 20) - 1, file );
    text[*size] = 0;
    fclose( file );
    return text;
}

static unsigned int count_files(void)
{
    DIR *d = opendir( dir );
    unsigned int count = 0;

    while (d && readdir( d )) count++;
    if (d) closedir( d );
    return count - 2;
}

static void test_malformed(void)
{
    static const struct { const char *text; unsigned int line; size_t size; } tests[] =
    {
        { "", 1 },
        { "REGEDIT4\n", 1 },
        { "WINE REGISTRY Version 3\n", 1 },
        { "WINE REGISTRY Version 22\n", 1 },
        { "\n" HEADER, 1 },
        { HEADER "junk\n", 2 },
        { HEADER "\n\n;; comment\n\n\"v\"=\"outside\"\n", 6 },
        { HEADER "@=\"outside\"\n", 2 },
        { HEADER "[key\n", 2 },
        { HEADER "[key\\]\n", 2 },
        { HEADER "[key] 12x\n", 2 },
        { HEADER "[key] 1 2\n", 2 },
        { HEADER "[key]\n#time=xyz\n", 3 },
        { HEADER "[key]\n#time=\n", 3 },
        { HEADER "[key]\n#class=abc\n", 3 },
        { HEADER "[key]\n#class=\"abc\n", 3 },
        { HEADER "[key]\n\"v\n", 3 },
        { HEADER "[key]\n\"v\"\n", 3 },
        { HEADER "[key]\n\"v\"=\n", 3 },
        { HEADER "[key]\n\"v\" \"x\"\n", 3 },
        { HEADER "[key]\n@\n", 3 },
        { HEADER "[key]\n\"v\"=junk\n", 3 },
        { HEADER "[key]\n\"v\"=\"no end\n\"w\"=\"\"\n", 3 },
        { HEADER "[key]\n\"v\"=\"ends in a backslash\\\n", 3 },
        { HEADER "[key]\n\"v\"=\"a\"b\n", 3 },
        { HEADER "[key]\n\"v\"=str(2:\"a\"\n", 3 },
        { HEADER "[key]\n\"v\"=str(x):\"a\"\n", 3 },
        { HEADER "[key]\n\"v\"=str(7):a\n", 3 },
        { HEADER "[key]\n\"v\"=dword:\n", 3 },
        { HEADER "[key]\n\"v\"=dword:123456789\n", 3 },
        { HEADER "[key]\n\"v\"=dword:0x1\n", 3 },
        { HEADER "[key]\n\"v\"=hex:gg\n", 3 },
        { HEADER "[key]\n\"v\"=hex:1,2,\n", 3 },
        { HEADER "[key]\n\"v\"=hex:1 2\n", 3 },
        { HEADER "[key]\n\"v\"=hex:123\n", 3 },
        { HEADER "[key]\n\"v\"=hex():1\n", 3 },
        { HEADER "[key]\n\"v\"=hex:1,\\\n  2,\\\n  z\n", 5 },
        { HEADER "[key]\n\"v\"=hex:1,\\ x\n  2\n", 3 },
        { HEADER "[key]\n\"v\"=hex:1,\\\n", 3 },
        { HEADER "[a]\n\"v\"=\"x\0y\"\n", 3, sizeof(HEADER "[a]\n\"v\"=\"x\0y\"\n") - 1 },
        { HEADER "[a]\n\0\n", 3, sizeof(HEADER "[a]\n\0\n") - 1 },
        { HEADER "[a]\r\n\"v\"=\"x\"\r\njunk\r\n", 4 },
    };
    char expected[160], *text;
    size_t size, len;
    unsigned int i;
    HKEY key;
    LONG ret;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        winetest_push_context( "%u %s", i, wine_dbgstr_a( tests[i].text ) );
        len = tests[i].size ? tests[i].size : strlen( tests[i].text );
        write_file( path, tests[i].text, len );
        ret = hive_load( HKEY_CURRENT_USER, path );
        ok( ret == ERROR_BADDB, "got %ld\n", ret );
        sprintf( expected, "%s:%u: ", path, tests[i].line );
        ok( !strncmp( hive_last_error(), expected, strlen( expected ) ), "got %s\n", hive_last_error() );
        ret = RegOpenKeyExW( HKEY_CURRENT_USER, L"key", 0, KEY_READ, &key );
        ok( ret == ERROR_BADDB, "got %ld\n", ret );
        ret = RegOpenKeyExW( HKEY_CURRENT_USER, NULL, 0, KEY_READ, &key );
        ok( ret == ERROR_BADDB, "got %ld\n", ret );
        ret = RegCreateKeyExW( HKEY_CURRENT_USER, L"key", 0, NULL, 0, KEY_READ, NULL, &key, NULL );
        ok( ret == ERROR_BADDB, "got %ld\n", ret );
        ret = RegSetValueExW( HKEY_CURRENT_USER, L"v", 0, REG_SZ, NULL, 0 );
        ok( ret == ERROR_BADDB, "got %ld\n", ret );
        ret = RegCreateKeyExW( HKEY_LOCAL_MACHINE, L"Software", 0, NULL, 0, KEY_READ, NULL, &key, NULL );
        ok( !ret, "got %ld\n", ret );
        RegCloseKey( key );

        /* and it is nobody's to repair */
        ret = hive_save( HKEY_CURRENT_USER );
        ok( ret == ERROR_BADDB, "got %ld\n", ret );
        text = read_file( path, &size );
        ok( text && size == len && !memcmp( text, tests[i].text, len ), "the file was changed\n" );
        free( text );
        winetest_pop_context();
    }
    ret = hive_load( HKEY_CURRENT_USER, NULL );
    ok( !ret && !*hive_last_error(), "got %ld, %s\n", ret, hive_last_error() );
    ret = RegOpenKeyExW( HKEY_CURRENT_USER, L"key", 0, KEY_READ, &key );
    ok( ret == ERROR_FILE_NOT_FOUND, "got %ld\n", ret );
}

static void test_limits(void)
{
    static const struct { unsigned int depth, len; LONG err; } tests[] =
    {
        { 512, 1, ERROR_SUCCESS }, { 513, 1, ERROR_BADDB }, { 100000, 1, ERROR_BADDB },
        { 1, 255, ERROR_SUCCESS }, { 1, 257, ERROR_BADDB }, { 1, 40000, ERROR_BADDB },
    };
    char *text = malloc( 400000 ), *p;
    unsigned int i, j;
    LONG ret;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        p = text + sprintf( text, "%s[", HEADER );
        for (j = 0; j < tests[i].depth; j++)
        {
            if (j) p += sprintf( p, "\\\\" );
            memset( p, 'a', tests[i].len );
            p += tests[i].len;
        }
        p += sprintf( p, "]\n@=\"\"\n" );
        write_file( path, text, p - text );
        ret = hive_load( HKEY_CURRENT_USER, path );
        ok( ret == tests[i].err, "%u: got %ld, %s\n", i, ret, hive_last_error() );
        hive_load( HKEY_CURRENT_USER, NULL );
    }
    free( text );
}

static void test_syntax(void)
{
    static const struct { const char *text; DWORD type, size; const char *data; } tests[] =
    {
        { "\"v\"=\"a\"",                   REG_SZ, 4, "a\0\0\0" },
        { "  \"v\" = \"a\"  ",             REG_SZ, 4, "a\0\0\0" },
        { "\"\\x76\"=\"\\x61\\x4e2dg\"",   REG_SZ, 8, "a\0\x2d\x4eg\0\0\0" },
        { "\"v\"=\"\\n\\t\\\"\\\\\\e\\q\"", REG_SZ, 14, "\n\0\t\0\"\0\\\0\x1b\0q\0\0\0" },
        { "\"v\"=\"\\1\\0012\\18\"",       REG_SZ, 12, "\1\0\1\0" "2\0\1\0" "8\0\0\0" },
        { "\"v\"=\"\xe9\"",                REG_SZ, 4, "\xe9\0\0\0" },
        { "\"v\"=str:\"a\"",               REG_SZ, 4, "a\0\0\0" },
        { "\"v\"=str(2):\"a\"",            REG_EXPAND_SZ, 4, "a\0\0\0" },
        { "\"v\"=str(7):\"a\\0b\\0\"",     REG_MULTI_SZ, 10, "a\0\0\0b\0\0\0\0\0" },
        { "\"v\"=dword:1f",                REG_DWORD, 4, "\x1f\0\0\0" },
        { "\"v\"=dword:DEADBEEF",          REG_DWORD, 4, "\xef\xbe\xad\xde" },
        { "\"v\"=hex:",                    REG_BINARY, 0, "" },
        { "\"v\"=hex:1, 02 ,\\\n\t\\\n  ff", REG_BINARY, 3, "\1\2\xff" },
        { "\"v\"=hex(0):1",                REG_NONE, 1, "\1" },
        { "\"v\"=hex(fffffff0):1",         0xfffffff0, 1, "\1" },
        { "\"v\"=\"first\"\n\"V\"=dword:2", REG_DWORD, 4, "\2\0\0\0" },
        { "#unknown=1\n; comment\n\"v\"=hex(b):1,2,3,4,5,6,7,8", REG_QWORD, 8, "\1\2\3\4\5\6\7\10" },
        { "\"v\"=\"a\"\r\n[Other]\r\n[KEY\\\\\\\\]\r\n\"w\"=hex:1\r", REG_SZ, 4, "a\0\0\0" },
    };
    DWORD type, size;
    BYTE data[32];
    char text[256];
    unsigned int i;
    HKEY key;
    LONG ret;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        winetest_push_context( "%s", wine_dbgstr_a( tests[i].text ) );
        sprintf( text, "%s[Key] 1\n%s", HEADER, tests[i].text );     /* no newline at the end */
        write_file( path, text, strlen( text ) );
        ret = hive_load( HKEY_CURRENT_USER, path );
        ok( !ret, "got %ld, %s\n", ret, hive_last_error() );
        ret = RegOpenKeyExW( HKEY_CURRENT_USER, L"key", 0, KEY_READ, &key );
        ok( !ret, "got %ld\n", ret );
        size = sizeof(data);
        ret = RegQueryValueExW( key, L"v", NULL, &type, data, &size );
        ok( !ret && type == tests[i].type && size == tests[i].size, "got %ld, type %#x, size %u\n", ret, type, size );
        if (!ret) ok( !memcmp( data, tests[i].data, tests[i].size ), "wrong data\n" );
        RegCloseKey( key );
        winetest_pop_context();
    }
    hive_load( HKEY_CURRENT_USER, NULL );
}

static void test_unreadable(void)
{
    HKEY key, old;
    uid_t user = geteuid();
    LONG ret;

    ret = RegCreateKeyExW( HKEY_CURRENT_USER, L"old", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &old, NULL );
    ok( !ret, "got %ld\n", ret );
    ret = hive_load( HKEY_CURRENT_USER, dir );
    ok( ret == ERROR_CANTREAD, "got %ld\n", ret );
    ok( strstr( hive_last_error(), dir ) != NULL, "got %s\n", hive_last_error() );
    ret = RegOpenKeyExW( HKEY_CURRENT_USER, L"old", 0, KEY_READ, &key );
    ok( ret == ERROR_CANTREAD, "got %ld\n", ret );
    ret = RegQueryValueExW( old, NULL, NULL, NULL, NULL, NULL );
    ok( ret == ERROR_KEY_DELETED, "got %ld\n", ret );
    ret = RegCloseKey( old );
    ok( !ret, "got %ld\n", ret );

    write_file( path, HEADER, strlen( HEADER ) );
    chmod( path, 0 );
    if (!user) seteuid( 65534 );
    ret = hive_load( HKEY_CURRENT_USER, path );
    if (!user) seteuid( 0 );
    ok( ret == ERROR_ACCESS_DENIED, "got %ld\n", ret );
    ret = RegOpenKeyExW( HKEY_CURRENT_USER, L"old", 0, KEY_READ, &key );
    ok( ret == ERROR_ACCESS_DENIED, "got %ld\n", ret );
    unlink( path );

    ret = hive_load( HKEY_CURRENT_USER, path );
    ok( !ret, "missing: got %ld\n", ret );
    ret = hive_load( (HKEY)0x1234, path );
    ok( ret == ERROR_INVALID_PARAMETER, "got %ld\n", ret );
    hive_load( HKEY_CURRENT_USER, NULL );
}

static void test_round_trip(void)
{
    size_t size, saved_size;
    char *text = read_file( SAMPLE_HIVE, &size ), *saved;
    HKEY key;
    LONG ret;

    ok( text && size > 1000, "no sample\n" );
    if (!text) return;
    write_file( path, text, size );
    ret = hive_load( HKEY_CURRENT_USER, path );
    ok( !ret, "got %ld, %s\n", ret, hive_last_error() );
    ret = RegCreateKeyExW( HKEY_CURRENT_USER, L"volatile\\sub", 0, NULL, REG_OPTION_VOLATILE, KEY_ALL_ACCESS, NULL, &key, NULL );
    ok( !ret, "got %ld\n", ret );
    RegSetValueExW( key, L"v", 0, REG_SZ, NULL, 0 );
    RegCloseKey( key );
    ret = hive_save( HKEY_CURRENT_USER );
    ok( !ret, "got %ld, %s\n", ret, hive_last_error() );
    saved = read_file( path, &saved_size );
    ok( saved && saved_size == size && !memcmp( saved, text, size ), "what Wine wrote came out otherwise\n" );
    ok( count_files() == 1, "%u files\n", count_files() );
    free( saved );
    free( text );
    hive_load( HKEY_CURRENT_USER, NULL );
}

/* --- saving --- */

static LONG stop;

/* Whatever is there at any time is whole. */
static DWORD WINAPI reader( void *arg )
{
    unsigned int count = 0;
    size_t size;
    char *text;

    while (!__atomic_load_n( &stop, __ATOMIC_ACQUIRE ) || !count)
    {
        if (!(text = read_file( path, &size ))) continue;
        ok( !strncmp( text, HEADER, strlen( HEADER ) ), "starts with %.20s\n", text );
        ok( size > 8 && strstr( text, "\n[zz] " ) && strstr( text, "\"end\"=\"\"\n" ), "not whole: %lu\n", (unsigned long)size );
        free( text );
        count++;
    }
    return count;
}

static void test_save(void)
{
    struct rlimit limit, small;
    struct stat before, after;
    unsigned int i;
    HANDLE thread;
    DWORD value, id;
    int old;
    size_t size;
    HKEY key, last;
    char *text;
    LONG ret;

    unlink( path );
    hive_load( HKEY_CURRENT_USER, path );
    RegCreateKeyExW( HKEY_CURRENT_USER, L"aa", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );
    RegCreateKeyExW( HKEY_CURRENT_USER, L"zz", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &last, NULL );
    RegSetValueExW( last, L"end", 0, REG_SZ, (const BYTE *)L"", 2 );
    ret = RegFlushKey( key );
    ok( !ret, "got %ld, %s\n", ret, hive_last_error() );
    ok( !stat( path, &before ) && (before.st_mode & 0777) == 0644, "mode %o\n", before.st_mode );
    ret = RegFlushKey( key );
    ok( !ret && !stat( path, &after ) && after.st_ino == before.st_ino, "saved without a change\n" );
    chmod( path, 0600 );
    old = open( path, O_RDONLY );   /* keeps its inode from being used again */

    thread = CreateThread( NULL, 0, reader, NULL, 0, &id );
    for (i = 0; i < 30; i++)
    {
        WCHAR name[16];

        swprintf( name, ARRAY_SIZE(name), L"v%u", i );
        value = i;
        RegSetValueExW( key, name, 0, REG_DWORD, (BYTE *)&value, sizeof(value) );
        ret = RegFlushKey( key );
        ok( !ret, "got %ld, %s\n", ret, hive_last_error() );
    }
    __atomic_store_n( &stop, 1, __ATOMIC_RELEASE );
    WaitForSingleObject( thread, INFINITE );
    GetExitCodeThread( thread, &id );
    ok( id > 0, "nothing was read\n" );
    CloseHandle( thread );
    ok( !fstat( old, &before ) && !before.st_nlink, "written in place\n" );
    close( old );
    stat( path, &after );
    ok( (after.st_mode & 0777) == 0600, "mode %o\n", after.st_mode );
    ok( count_files() == 1, "%u files\n", count_files() );

    /* a file that cannot be written leaves the old one */
    getrlimit( RLIMIT_FSIZE, &limit );
    small = limit;
    small.rlim_cur = 100;
    signal( SIGXFSZ, SIG_IGN );
    setrlimit( RLIMIT_FSIZE, &small );
    ret = hive_save( HKEY_CURRENT_USER );
    setrlimit( RLIMIT_FSIZE, &limit );
    ok( ret == ERROR_CANTWRITE, "got %ld\n", ret );
    ok( !stat( path, &before ) && before.st_ino == after.st_ino, "replaced\n" );
    text = read_file( path, &size );
    ok( text && strstr( text, "\"v29\"=dword:0000001d\n" ), "got %s\n", text );
    free( text );
    ok( count_files() == 1, "%u files\n", count_files() );

    if (!geteuid())
    {
        seteuid( 65534 );
        ret = hive_save( HKEY_CURRENT_USER );
        seteuid( 0 );
        ok( ret == ERROR_ACCESS_DENIED, "got %ld\n", ret );
        ok( !stat( path, &before ) && before.st_ino == after.st_ino, "replaced\n" );
    }
    else skip( "not root\n" );
    RegCloseKey( key );
    RegCloseKey( last );
    hive_load( HKEY_CURRENT_USER, NULL );
}

/* Another process finds its hives by the environment, and saves them when it ends. */
static void test_environment(void)
{
    PROCESS_INFORMATION info;
    STARTUPINFOA startup = { sizeof(startup) };
    char command[1024], file[160], *text, **argv;
    size_t size;
    BOOL ret;

    winetest_get_mainargs( &argv );
    snprintf( file, sizeof(file), "%s/user.reg", dir );
    write_file( file, HEADER "[Found]\n@=\"by the child\"\n", strlen( HEADER "[Found]\n@=\"by the child\"\n" ) );
    setenv( "WNET_HOST_HIVES", dir, 1 );
    snprintf( command, sizeof(command), "\"%s\" hive child", argv[0] );
    ret = CreateProcessA( NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &info );
    ok( ret, "got %u\n", GetLastError() );
    unsetenv( "WNET_HOST_HIVES" );
    if (!ret) return;
    winetest_wait_child_process( info.hProcess );
    CloseHandle( info.hProcess );
    CloseHandle( info.hThread );
    text = read_file( file, &size );
    ok( text && strstr( text, "\n[Found] " ) && strstr( text, "\n[Made\\\\here] " ) && strstr( text, "\"v\"=\"\"\n" ), "got %s\n", text );
    free( text );
    snprintf( file, sizeof(file), "%s/system.reg", dir );
    ok( access( file, F_OK ), "a hive that nobody used was written\n" );
    snprintf( file, sizeof(file), "%s/user.reg", dir );
    unlink( file );
}

static void child(void)
{
    HKEY key;
    LONG ret;

    ret = RegOpenKeyExW( HKEY_CURRENT_USER, L"found", 0, KEY_READ, &key );
    ok( !ret, "got %ld, %s\n", ret, hive_last_error() );
    RegCloseKey( key );
    ret = RegCreateKeyExW( HKEY_CURRENT_USER, L"Made\\here", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );
    ok( !ret, "got %ld\n", ret );
    ret = RegSetValueExW( key, L"v", 0, REG_SZ, (const BYTE *)L"", 2 );
    ok( !ret, "got %ld\n", ret );
    RegCloseKey( key );
}

START_TEST(hive)
{
    char **argv;
    int argc = winetest_get_mainargs( &argv );

    if (argc > 2)
    {
        child();
        return;
    }
    strcpy( dir, "/tmp/wnet-hive-XXXXXX" );
    ok( mkdtemp( dir ) != NULL, "no directory\n" );
    chmod( dir, 0755 );
    snprintf( path, sizeof(path), "%s/test.reg", dir );
    test_malformed();
    test_limits();
    test_syntax();
    test_unreadable();
    test_round_trip();
    test_save();
    test_environment();
    unlink( path );
    ok( !rmdir( dir ), "left behind in %s\n", dir );
}
