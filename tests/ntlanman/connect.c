/*
 * The provider: connections made, asked about and broken
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

static void check_connection( int line, const WCHAR *local, const WCHAR *expected )
{
    WCHAR buffer[300];
    DWORD len, err;

    memset( buffer, 0xcc, sizeof(buffer) );
    len = ARRAY_SIZE(buffer);
    err = pNPGetConnection( (WCHAR *)local, buffer, &len );
    if (!expected)
    {
        ok_( __FILE__, line )( err == WN_NOT_CONNECTED, "got %lu\n", err );
        ok_( __FILE__, line )( buffer[0] == 0xcccc && len == ARRAY_SIZE(buffer), "written\n" );
        return;
    }
    ok_( __FILE__, line )( !err && !lstrcmpW( buffer, expected ), "got %lu %s\n", err, wine_dbgstr_w(buffer) );
    ok_( __FILE__, line )( buffer[lstrlenW( expected ) + 1] == 0xcccc, "written too far\n" );
}

static void test_letter( void )
{
    const WCHAR *letter = free_letter( 0 );
    WCHAR root[] = L"?:\\", file[] = L"?:\\FILE.txt", lower[] = L"?:", slash[] = L"?:\\";
    DWORD err, drives;

    root[0] = file[0] = slash[0] = letter[0];
    lower[0] = letter[0] + 0x20;
    check_connection( __LINE__, letter, NULL );
    err = cancel( letter, FALSE );
    ok( err == WN_NOT_CONNECTED, "got %lu\n", err );
    err = cancel( letter, TRUE );
    ok( err == WN_NOT_CONNECTED, "got %lu\n", err );

    err = add( letter, L"\\\\LOCALHOST\\wnetTest" );
    ok( !err, "got %lu\n", err );
    check_connection( __LINE__, letter, L"\\\\LOCALHOST\\wnetTest" );
    check_connection( __LINE__, lower, L"\\\\LOCALHOST\\wnetTest" );
    ok( GetDriveTypeW( root ) == DRIVE_REMOTE, "type %u\n", GetDriveTypeW( root ) );
    ok( GetFileAttributesW( file ) != INVALID_FILE_ATTRIBUTES, "no file on the drive\n" );
    drives = GetLogicalDrives();
    ok( drives & (1 << (letter[0] - 'A')), "drives %lx\n", drives );

    err = add( letter, L"\\\\localhost\\wnettest" );
    ok( err == WN_ALREADY_CONNECTED, "got %lu\n", err );
    err = add( letter, L"\\\\localhost\\C$" );
    ok( err == WN_ALREADY_CONNECTED, "got %lu\n", err );
    check_connection( __LINE__, letter, L"\\\\LOCALHOST\\wnetTest" );

    err = cancel( L"\\\\localhost\\wnettest", TRUE );
    ok( err == WN_NOT_CONNECTED, "a remote name took the letter: %lu\n", err );
    ok( is_connected( letter ), "gone\n" );

    err = cancel( slash, FALSE );
    ok( !err, "got %lu\n", err );
    check_connection( __LINE__, letter, NULL );
    ok( GetDriveTypeW( root ) == DRIVE_NO_ROOT_DIR, "type %u\n", GetDriveTypeW( root ) );
    drives = GetLogicalDrives();
    ok( !(drives & (1 << (letter[0] - 'A'))), "drives %lx\n", drives );
    err = cancel( letter, FALSE );
    ok( err == WN_NOT_CONNECTED, "got %lu\n", err );
}

static void test_names( void )
{
    static const struct { const WCHAR *local, *remote; DWORD type, err; } tests[] =
    {
        { NULL,     L"\\\\nosuchserver\\share",             RESOURCETYPE_DISK,  ERROR_BAD_NETPATH },
        { L"1:",    L"\\\\nosuchserver\\share",             RESOURCETYPE_DISK,  ERROR_BAD_NETPATH },
        { L"X:",    L"\\\\nosuchserver\\share",             RESOURCETYPE_PRINT, ERROR_BAD_NETPATH },
        { NULL,     L"\\\\nosuchserver\\share",             4,                  ERROR_BAD_NETPATH },
        { NULL,     L"\\\\localhost\\nosuchshare",          RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     L"\\\\localhost\\wnetgone",             RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     L"\\\\localhost\\wnettest\\none",       RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     L"\\\\localhost\\wnettest\\file.txt",   RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     L"\\\\localhost\\wnettest\\..",         RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     L"\\\\localhost",                       RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     L"\\\\localhost\\",                     RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     L"\\\\localhost\\\\wnettest",           RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     L"\\\\local:host\\wnettest",            RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     L"\\\\localhost\\wnet*",                RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     L"\\\\?\\UNC\\localhost\\C$",           RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     L"C:\\windows",                         RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     L"",                                    RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { NULL,     NULL,                                   RESOURCETYPE_DISK,  WN_BAD_NETNAME },
        { L"C:",    L"\\\\localhost\\wnettest",             RESOURCETYPE_DISK,  WN_ALREADY_CONNECTED },
        { L"1:",    L"\\\\localhost\\wnettest",             RESOURCETYPE_DISK,  WN_BAD_LOCALNAME },
        { L"LPT0",  L"\\\\localhost\\wnettest",             RESOURCETYPE_DISK,  WN_BAD_LOCALNAME },
        { L"LPT33", L"\\\\localhost\\wnettest",             RESOURCETYPE_DISK,  WN_BAD_LOCALNAME },
        { L"COM1",  L"\\\\localhost\\wnettest",             RESOURCETYPE_DISK,  WN_BAD_LOCALNAME },
        { L"X:\\a", L"\\\\localhost\\wnettest",             RESOURCETYPE_DISK,  WN_BAD_LOCALNAME },
        { L"LPT3",  L"\\\\localhost\\wnettest",             RESOURCETYPE_DISK,  WN_BAD_DEV_TYPE },
        { L"LPT3",  L"\\\\localhost\\wnettest",             RESOURCETYPE_PRINT, WN_BAD_DEV_TYPE },
        { L"LPT3",  L"\\\\localhost\\wnettest",             RESOURCETYPE_ANY,   WN_BAD_DEV_TYPE },
        { L"X:",    L"\\\\localhost\\wnettest",             RESOURCETYPE_PRINT, WN_BAD_DEV_TYPE },
        { L"X:",    L"\\\\localhost\\wnetprint",            RESOURCETYPE_PRINT, WN_BAD_DEV_TYPE },
        { L"X:",    L"\\\\localhost\\wnetprint",            RESOURCETYPE_ANY,   WN_BAD_DEV_TYPE },
        { L"X:",    L"\\\\localhost\\IPC$",                 RESOURCETYPE_ANY,   WN_BAD_DEV_TYPE },
        { NULL,     L"\\\\localhost\\IPC$",                 RESOURCETYPE_DISK,  WN_BAD_DEV_TYPE },
        { NULL,     L"\\\\localhost\\wnettest",             RESOURCETYPE_PRINT, WN_BAD_DEV_TYPE },
        { NULL,     L"\\\\localhost\\wnettest",             4,                  WN_BAD_VALUE },
        { NULL,     L"\\\\localhost\\wnettest",             RESOURCETYPE_UNKNOWN, WN_BAD_VALUE },
        { L"X:",    L"\\\\localhost\\wnettest",             0x11,               WN_BAD_VALUE },
    };
    static const WCHAR * const good[] =
    {
        L"\\\\localhost\\wnettest", L"\\\\LocalHost\\WNETTEST", L"\\\\localhost\\wnettest\\", L"//localhost/wnettest",
        L"\\\\127.0.0.1\\wnettest", L"\\\\--1.ipv6-literal.net\\wnettest", L"\\\\localhost\\C$", L"\\\\localhost\\ADMIN$",
        L"\\\\localhost\\wnettest\\sub", L"\\\\localhost\\wnettest\\SUB\\", L"\\\\localhost\\IPC$",
    };
    unsigned int i;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        winetest_push_context( "%s -> %s type %lx", wine_dbgstr_w(tests[i].local), wine_dbgstr_w(tests[i].remote), tests[i].type );
        err = add_as( tests[i].local, tests[i].remote, tests[i].type, NULL );
        ok( err == tests[i].err, "got %lu, not %lu\n", err, tests[i].err );
        winetest_pop_context();
    }
    for (i = 0; i < ARRAY_SIZE(good); i++)
    {
        winetest_push_context( "%s", wine_dbgstr_w(good[i]) );
        err = add( NULL, good[i] );
        ok( !err, "got %lu\n", err );
        err = cancel( good[i], FALSE );
        ok( !err, "got %lu\n", err );
        err = cancel( good[i], FALSE );
        ok( err == WN_NOT_CONNECTED, "got %lu\n", err );
        winetest_pop_context();
    }
}

static void test_links( void )
{
    WCHAR path[MAX_PATH] = L"\\\\", name[MAX_PATH];
    DWORD err, len = ARRAY_SIZE(name);
    WIN32_FIND_DATAW data;
    HANDLE find;

    err = add( NULL, L"\\\\localhost\\wnettest" );
    ok( !err, "got %lu\n", err );
    ok( GetFileAttributesW( L"\\\\localhost\\wnettest\\File.TXT" ) != INVALID_FILE_ATTRIBUTES, "no file\n" );
    ok( GetFileAttributesW( L"\\\\127.0.0.1\\WNETTEST\\sub\\inner.txt" ) != INVALID_FILE_ATTRIBUTES, "no file by number\n" );
    ok( GetFileAttributesW( L"\\\\localhost\\c$\\windows" ) != INVALID_FILE_ATTRIBUTES, "no C$\n" );
    ok( GetFileAttributesW( L"\\\\localhost\\admin$\\system32" ) != INVALID_FILE_ATTRIBUTES, "no ADMIN$\n" );
    ok( GetFileAttributesW( L"\\\\localhost\\wnetgone" ) == INVALID_FILE_ATTRIBUTES, "a share without a directory\n" );
    GetComputerNameW( name, &len );
    lstrcatW( path, name );
    lstrcatW( path, L"\\wnettest\\file.txt" );
    ok( GetFileAttributesW( path ) != INVALID_FILE_ATTRIBUTES, "no %s\n", wine_dbgstr_w(path) );
    err = cancel( L"\\\\localhost\\wnettest", FALSE );
    ok( !err, "got %lu\n", err );
    ok( GetFileAttributesW( L"\\\\localhost\\wnettest\\file.txt" ) != INVALID_FILE_ATTRIBUTES, "no file any more\n" );

    /* a share that is taken back must take its link along, and an empty directory behind it must stay */
    CreateDirectoryW( TEST_DIR L"\\hollow", NULL );
    SET_SHARE( "wnethollow", "Path=C:\\wnet_test\\hollow\0Type=0\0" );
    err = add( NULL, L"\\\\localhost\\wnethollow" );
    ok( !err, "got %lu\n", err );
    ok( !cancel( L"\\\\localhost\\wnethollow", FALSE ), "not cancelled\n" );
    ok( GetFileAttributesW( L"\\\\localhost\\wnethollow" ) != INVALID_FILE_ATTRIBUTES, "no link\n" );
    set_share_value( "wnethollow", NULL, 0 );
    {
        NETRESOURCEW server = { .lpRemoteName = (WCHAR *)L"\\\\localhost" };
        HANDLE handle;

        err = pNPOpenEnum( RESOURCE_GLOBALNET, 0, 0, &server, &handle );
        ok( !err, "got %lu\n", err );
        pNPCloseEnum( handle );
    }
    ok( GetFileAttributesW( L"\\\\localhost\\wnethollow" ) == INVALID_FILE_ATTRIBUTES, "the link is still there\n" );
    find = FindFirstFileW( TEST_DIR L"\\hollow", &data );
    ok( find != INVALID_HANDLE_VALUE, "the directory went with the link\n" );
    FindClose( find );
    RemoveDirectoryW( TEST_DIR L"\\hollow" );
}

static void test_deep( void )
{
    const WCHAR *letter = free_letter( 0 );
    WCHAR file[] = L"?:\\inner.txt";
    DWORD err;

    err = add( letter, L"//localhost/wnettest/SUB/" );
    ok( !err, "got %lu\n", err );
    check_connection( __LINE__, letter, L"\\\\localhost\\wnettest\\SUB" );
    file[0] = letter[0];
    ok( GetFileAttributesW( file ) != INVALID_FILE_ATTRIBUTES, "no file\n" );
    err = cancel( letter, FALSE );
    ok( !err, "got %lu\n", err );
}

static void test_references( void )
{
    DWORD err;
    int i;

    for (i = 0; i < 3; i++)
    {
        err = add( i ? L"" : NULL, L"\\\\localhost\\wnettest" );
        ok( !err, "got %lu\n", err );
    }
    ok( is_deviceless( L"\\\\localhost\\wnettest" ), "not there\n" );
    err = cancel( L"\\\\LOCALHOST\\wnettest\\", FALSE );
    ok( !err, "got %lu\n", err );
    ok( !is_deviceless( L"\\\\localhost\\wnettest" ), "references were left\n" );
    err = cancel( L"\\\\localhost\\wnettest", FALSE );
    ok( err == WN_NOT_CONNECTED, "got %lu\n", err );
}

static void test_users( void )
{
    WCHAR user[300], qualified[310] = L".\\", buffer[300];
    const WCHAR *letter = free_letter( 0 );
    DWORD err, len = ARRAY_SIZE(user), need;
    int i;

    GetUserNameW( user, &len );
    lstrcatW( qualified, user );
    for (i = 0; qualified[i]; i++) if (qualified[i] >= 'a' && qualified[i] <= 'z') qualified[i] -= 0x20;

    err = add_as( NULL, L"\\\\localhost\\wnettest", RESOURCETYPE_DISK, L"nobodyatall" );
    ok( err == ERROR_LOGON_FAILURE, "got %lu\n", err );
    err = add_as( letter, L"\\\\localhost\\wnettest", RESOURCETYPE_DISK, qualified );
    ok( !err, "got %lu\n", err );
    err = add_as( NULL, L"\\\\localhost\\C$", RESOURCETYPE_DISK, L"nobodyatall" );
    ok( err == ERROR_SESSION_CREDENTIAL_CONFLICT, "got %lu\n", err );
    err = add_as( NULL, L"\\\\127.0.0.1\\C$", RESOURCETYPE_DISK, L"nobodyatall" );
    ok( err == ERROR_LOGON_FAILURE, "another name is another session: got %lu\n", err );
    err = add_as( NULL, L"\\\\localhost\\C$", RESOURCETYPE_DISK, user );
    ok( !err, "got %lu\n", err );
    err = add_as( NULL, L"\\\\localhost\\C$", RESOURCETYPE_DISK, NULL );
    ok( !err, "got %lu\n", err );
    err = add_as( NULL, L"\\\\localhost\\C$", RESOURCETYPE_DISK, L"nobodyatall" );
    ok( err == ERROR_SESSION_CREDENTIAL_CONFLICT, "got %lu\n", err );

    len = ARRAY_SIZE(buffer);
    memset( buffer, 0xcc, sizeof(buffer) );
    err = pNPGetUser( (WCHAR *)letter, buffer, &len );
    ok( !err && !lstrcmpW( buffer, qualified ), "got %lu %s\n", err, wine_dbgstr_w(buffer) );
    need = 1;
    err = pNPGetUser( (WCHAR *)letter, buffer, &need );
    ok( err == WN_MORE_DATA && need == (DWORD)lstrlenW( qualified ) + 1, "got %lu %lu\n", err, need );
    len = ARRAY_SIZE(buffer);
    err = pNPGetUser( NULL, buffer, &len );
    ok( !err && !lstrcmpW( buffer, user ), "got %lu %s\n", err, wine_dbgstr_w(buffer) );
    len = ARRAY_SIZE(buffer);
    err = pNPGetUser( (WCHAR *)L"\\\\localhost\\C$", buffer, &len );
    ok( !err && !lstrcmpW( buffer, user ), "got %lu %s\n", err, wine_dbgstr_w(buffer) );
    len = ARRAY_SIZE(buffer);
    err = pNPGetUser( (WCHAR *)L"\\\\localhost\\wnetgone", buffer, &len );
    ok( err == WN_NOT_CONNECTED, "got %lu\n", err );

    /* who names nobody is whom the server knows */
    ok( !cancel( letter, FALSE ) && !cancel( L"\\\\localhost\\C$", TRUE ), "not cancelled\n" );
    err = add_as( letter, L"\\\\localhost\\wnettest", RESOURCETYPE_DISK, qualified );
    ok( !err, "got %lu\n", err );
    err = add_as( NULL, L"\\\\localhost\\C$", RESOURCETYPE_DISK, NULL );
    ok( !err, "got %lu\n", err );
    len = ARRAY_SIZE(buffer);
    err = pNPGetUser( (WCHAR *)L"\\\\localhost\\C$", buffer, &len );
    ok( !err && !lstrcmpW( buffer, qualified ), "not the server's user: %lu %s\n", err, wine_dbgstr_w(buffer) );
    ok( !cancel( L"\\\\localhost\\C$", TRUE ), "not cancelled\n" );
    ok( !cancel( letter, FALSE ), "not cancelled\n" );
    err = add_as( NULL, L"\\\\localhost\\C$", RESOURCETYPE_DISK, L"nobodyatall" );
    ok( err == ERROR_LOGON_FAILURE, "the session was not freed: got %lu\n", err );
}

static void test_sizes( void )
{
    static const WCHAR expected[] = L"\\\\localhost\\wnettest";
    const WCHAR *letter = free_letter( 0 );
    WCHAR buffer[100], path[] = L"?:\\sub\\inner.txt";
    REMOTE_NAME_INFOW *remote = (REMOTE_NAME_INFOW *)buffer;
    DWORD err, len, need, size;

    ok( !add( letter, expected ), "not connected\n" );
    len = 0;
    err = pNPGetConnection( (WCHAR *)letter, NULL, &len );
    ok( err == WN_MORE_DATA && len == ARRAY_SIZE(expected), "got %lu %lu\n", err, len );
    memset( buffer, 0xcc, sizeof(buffer) );
    len = ARRAY_SIZE(expected) - 1;
    err = pNPGetConnection( (WCHAR *)letter, buffer, &len );
    ok( err == WN_MORE_DATA && len == ARRAY_SIZE(expected), "got %lu %lu\n", err, len );
    ok( buffer[ARRAY_SIZE(expected) - 1] == 0xcccc, "written too far\n" );
    err = pNPGetConnection( (WCHAR *)letter, buffer, &len );
    ok( !err && !lstrcmpW( buffer, expected ), "got %lu %s\n", err, wine_dbgstr_w(buffer) );

    path[0] = letter[0];
    need = 0;
    err = pNPGetUniversalName( path, REMOTE_NAME_INFO_LEVEL, NULL, &need );
    ok( err == WN_MORE_DATA && need > sizeof(*remote), "got %lu %lu\n", err, need );
    memset( buffer, 0xcc, sizeof(buffer) );
    size = need - 1;
    err = pNPGetUniversalName( path, REMOTE_NAME_INFO_LEVEL, buffer, &size );
    ok( err == WN_MORE_DATA && size == need, "got %lu %lu\n", err, size );
    err = pNPGetUniversalName( path, REMOTE_NAME_INFO_LEVEL, buffer, &size );
    ok( !err && size == need, "got %lu %lu\n", err, size );
    if (!err)
    {
        ok( !lstrcmpW( remote->lpUniversalName, L"\\\\localhost\\wnettest\\sub\\inner.txt" ), "got %s\n", wine_dbgstr_w(remote->lpUniversalName) );
        ok( !lstrcmpW( remote->lpConnectionName, expected ), "got %s\n", wine_dbgstr_w(remote->lpConnectionName) );
        ok( !lstrcmpW( remote->lpRemainingPath, L"\\sub\\inner.txt" ), "got %s\n", wine_dbgstr_w(remote->lpRemainingPath) );
    }
    ok( ((BYTE *)buffer)[need] == 0xcc, "written too far\n" );
    err = pNPGetUniversalName( path, 3, buffer, &size );
    ok( err == WN_BAD_LEVEL, "got %lu\n", err );
    err = pNPGetUniversalName( L"C:\\windows", UNIVERSAL_NAME_INFO_LEVEL, buffer, &size );
    ok( err == WN_NOT_CONNECTED, "got %lu\n", err );
    err = pNPGetUniversalName( expected, UNIVERSAL_NAME_INFO_LEVEL, buffer, &size );
    ok( err == WN_BAD_LOCALNAME, "got %lu\n", err );
    size = sizeof(buffer);
    err = pNPGetUniversalName( letter, UNIVERSAL_NAME_INFO_LEVEL, buffer, &size );
    ok( !err && !lstrcmpW( *(WCHAR **)buffer, expected ), "got %lu\n", err );

    size = 1;
    err = pNPGetConnection3( letter, WNGETCON_DISCONNECTED, buffer, &size );
    ok( err == WN_MORE_DATA && size == sizeof(DWORD), "got %lu %lu\n", err, size );
    err = pNPGetConnection3( letter, WNGETCON_DISCONNECTED, buffer, &size );
    ok( !err && *(DWORD *)buffer == WNGETCON_CONNECTED, "got %lu %lu\n", err, *(DWORD *)buffer );
    err = pNPGetConnection3( letter, WNGETCON_CONNECTED, buffer, &size );
    ok( err == WN_BAD_LEVEL, "got %lu\n", err );
    MoveFileW( TEST_DIR L"\\share", TEST_DIR L"\\away" );
    err = pNPGetConnection3( letter, WNGETCON_DISCONNECTED, buffer, &size );
    ok( !err && *(DWORD *)buffer == WNGETCON_DISCONNECTED, "got %lu %lu\n", err, *(DWORD *)buffer );
    ok( is_connected( letter ), "a missing directory ended the connection\n" );
    MoveFileW( TEST_DIR L"\\away", TEST_DIR L"\\share" );

    ok( !cancel( letter, FALSE ), "not cancelled\n" );
}

static void test_taken( void )
{
    const WCHAR *letter = free_letter( 0 );
    DWORD err;

    ok( DefineDosDeviceW( 0, letter, L"C:\\windows" ), "error %lu\n", GetLastError() );
    err = add( letter, L"\\\\localhost\\wnettest" );
    ok( err == ERROR_ALREADY_ASSIGNED, "a substituted letter was taken: %lu\n", err );
    ok( DefineDosDeviceW( DDD_REMOVE_DEFINITION, letter, NULL ), "error %lu\n", GetLastError() );
    err = add( letter, L"\\\\localhost\\wnettest" );
    ok( !err, "got %lu\n", err );
    err = cancel( letter, FALSE );
    ok( !err, "got %lu\n", err );
    err = cancel( L"C:", TRUE );
    ok( err == WN_NOT_CONNECTED, "got %lu\n", err );
    ok( GetFileAttributesW( L"C:\\windows" ) != INVALID_FILE_ATTRIBUTES, "C: is gone\n" );
}

/* What is below unc and not noted as ours stays, and so does what no share's name leads to. */
static void test_own_links( void )
{
    static const WCHAR bad_note[] = L"localhost\\..\\wnetown";
    NETRESOURCEW server = { .lpRemoteName = (WCHAR *)L"\\\\localhost" };
    HANDLE handle;
    HKEY key;

    SET_SHARE( "..", "Path=C:\\wnet_test\\share\0Type=0\0" );
    SET_SHARE( "a\\b", "Path=C:\\wnet_test\\share\0Type=0\0" );
    SET_SHARE( "wnetown", "Path=C:\\wnet_test\\share\0Type=0\0" );
    ok( CreateDirectoryW( L"\\\\localhost\\wnetown", NULL ), "error %lu\n", GetLastError() );
    ok( !RegCreateKeyExA( HKEY_CURRENT_USER, "Software\\wnet\\Links", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL ), "no key\n" );
    RegSetValueExW( key, bad_note, 0, REG_BINARY, (const BYTE *)"/x", 2 );
    ok( !pNPOpenEnum( RESOURCE_GLOBALNET, 0, 0, &server, &handle ), "not opened\n" );
    pNPCloseEnum( handle );
    ok( GetFileAttributesW( L"\\\\localhost\\wnetown" ) != INVALID_FILE_ATTRIBUTES, "the directory is gone\n" );
    ok( GetFileAttributesW( L"\\\\localhost\\wnetown\\file.txt" ) == INVALID_FILE_ATTRIBUTES, "it was replaced\n" );
    ok( RegQueryValueExW( key, bad_note, NULL, NULL, NULL, NULL ) == ERROR_FILE_NOT_FOUND, "the note stays\n" );
    ok( RegQueryValueExA( key, "localhost\\..", NULL, NULL, NULL, NULL ) == ERROR_FILE_NOT_FOUND, "a share of dots\n" );
    ok( RegQueryValueExA( key, "localhost\\a\\b", NULL, NULL, NULL, NULL ) == ERROR_FILE_NOT_FOUND, "a share of two names\n" );
    RegDeleteValueW( key, bad_note );
    RegCloseKey( key );
    RemoveDirectoryW( L"\\\\localhost\\wnetown" );
    set_share_value( "..", NULL, 0 );
    set_share_value( "a\\b", NULL, 0 );
    set_share_value( "wnetown", NULL, 0 );
}

/* A link of the user's that leads nowhere and that the mount manager has not seen, as of a disk that is not plugged in. */
static void test_dangling( void )
{
    const WCHAR *letter = free_letter( 0 );
    char * (CDECL *p_get_unix_name)( const WCHAR * ) =
        (void *)GetProcAddress( GetModuleHandleA( "kernel32.dll" ), "wine_get_unix_file_name" );
    PROCESS_INFORMATION info = { 0 };
    STARTUPINFOW startup = { sizeof(startup) };
    WCHAR command[1024];
    char *root, *end;
    DWORD err;

    if (!p_get_unix_name || !(root = p_get_unix_name( L"C:\\" )) || GetFileAttributesW( L"Z:\\bin\\ln" ) == INVALID_FILE_ATTRIBUTES)
    {
        skip( "no Unix programs here\n" );
        return;
    }
    for (end = root + strlen( root ); end > root && end[-1] == '/';) *--end = 0;
    if ((end = strrchr( root, '/' ))) *end = 0;
    _snwprintf( command, ARRAY_SIZE(command), L"Z:\\bin\\ln -s /nonexistent/disk %hs/%c:", root, letter[0] + 0x20 );
    ok( CreateProcessW( L"Z:\\bin\\ln", command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &info ), "error %lu\n", GetLastError() );
    Sleep( 500 );
    err = add( letter, L"\\\\localhost\\wnettest" );
    ok( err == ERROR_ALREADY_ASSIGNED, "the user's link was taken: %lu\n", err );
    _snwprintf( command, ARRAY_SIZE(command), L"Z:\\bin\\rm %hs/%c:", root, letter[0] + 0x20 );
    ok( CreateProcessW( L"Z:\\bin\\rm", command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &info ), "error %lu\n", GetLastError() );
    Sleep( 500 );
    err = add( letter, L"\\\\localhost\\wnettest" );
    ok( !err, "got %lu\n", err );
    ok( !cancel( letter, FALSE ), "not cancelled\n" );
    HeapFree( GetProcessHeap(), 0, root );
}

START_TEST(connect)
{
    if (!load_provider()) return;
    make_shares();
    test_letter();
    test_names();
    test_links();
    test_own_links();
    test_deep();
    test_references();
    test_users();
    test_sizes();
    test_taken();
    test_dangling();
    remove_shares();
}
