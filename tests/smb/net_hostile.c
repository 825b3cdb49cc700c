/*
 * Names that want out of where they belong, and where a password is left
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

/* Each is refused, and makes nothing: net.sh looks. */
static void test_names( void )
{
    static const WCHAR *const names[] =
    {
        L"%s\\..", L"%s\\.", L"%s\\..\\..\\x", L"%s\\data\\..", L"%s\\data\\..\\..\\..", L"%s\\data/../../x", L"%s\\a/b", L"%s/../x",
        L"\\\\..\\data", L"\\\\.\\data", L"\\\\..\\..", L"\\\\%%2e%%2e\\data", L"%s\\%%2e%%2e", L"%s\\%%2e%%2e%%2fx", L"%s\\%%s%%n%%n", L"%s\\new\nline",
        L"%s\\carriage\rreturn", L"\\\\-x\\-y", L"\\\\--force\\--below", L"%s\\-rf", L"%s\\$(touch x)", L"%s\\`touch x`", L"%s\\;touch x",
        L"\\\\user:pw@%s\\data", L"%s\\data@x", L"%s\\\\data", L"%s\\ ", L"%s\\data\\\x7f", L"%s\\\xd800", L"%s\\*", L"\\\\?\\unix\\tmp", L"\\\\\\\\"
    };
    static WCHAR huge[40001];
    char address[90];
    WCHAR name[300];
    unsigned int i;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(names); i++)
    {
        NETRESOURCEW resource = { 0, RESOURCETYPE_DISK, 0, 0, (WCHAR *)L"S:", name };

        swprintf( name, ARRAY_SIZE(name), names[i], server );
        err = WNetAddConnection2W( &resource, PASSWORD, L"alice", 0 );
        ok( err == ERROR_BAD_NET_NAME || err == ERROR_BAD_NETPATH || err == ERROR_INVALID_NAME || err == ERROR_NO_NET_OR_BAD_PATH ||
            err == ERROR_BAD_DEVICE || err == ERROR_INVALID_PARAMETER || err == ERROR_LOGON_FAILURE, "%s: error %lu\n", wine_dbgstr_w(name), err );
        ok( WNetCancelConnection2W( L"S:", 0, TRUE ) == ERROR_NOT_CONNECTED, "%s: connected\n", wine_dbgstr_w(name) );
    }
    for (i = 0; i < 4; i++)
    {
        NETRESOURCEW resource = { 0, RESOURCETYPE_DISK, 0, 0, (WCHAR *)L"S:", huge };
        unsigned int j, len;

        wcscpy( huge, i & 1 ? L"\\\\" : server );
        if (!(i & 1)) wcscat( huge, L"\\" );
        for (len = j = wcslen( huge ); j < (i & 2 ? 250 + len : 40000); j++) huge[j] = 'x';
        if (i & 1) wcscpy( huge + (i & 2 ? j : 39000), L"\\data" );
        else huge[j] = 0;
        err = WNetAddConnection2W( &resource, PASSWORD, L"alice", 0 );
        ok( err == ERROR_BAD_NET_NAME || err == ERROR_BAD_NETPATH || err == ERROR_INVALID_NAME || err == ERROR_NO_NET_OR_BAD_PATH,
            "%u characters: error %lu\n", (unsigned int)wcslen( huge ), err );
    }
    snprintf( address, sizeof(address), "%ls/", server + 2 );
    ok( !count_mounts( address ), "mounted\n" );
}

/* Only this password is none of the program's constants: WNET_SMB_SECRET names the file that holds it, and is where to wait. */
static void test_secret( void )
{
    WCHAR path[MAX_PATH], text[128];
    char password[128] = { 0 };
    DWORD len, i;
    HANDLE file;

    if (!GetEnvironmentVariableW( L"WNET_SMB_SECRET", path, ARRAY_SIZE(path) )) return;
    file = CreateFileW( path, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, 0 );
    ok( file != INVALID_HANDLE_VALUE && ReadFile( file, password, sizeof(password) - 1, &len, NULL ), "no password\n" );
    CloseHandle( file );
    MultiByteToWideChar( CP_UTF8, 0, password, -1, text, ARRAY_SIZE(text) );
    for (i = 0; i < 2; i++)
    {
        if (i)
        {
            NETRESOURCEA resource = { 0, RESOURCETYPE_DISK, 0, 0, (char *)"T:", NULL };
            char remote[100];

            snprintf( remote, sizeof(remote), "%ls\\data", server );
            resource.lpRemoteName = remote;
            CHECK( WNetAddConnection2A( &resource, password, "secretive", 0 ), NO_ERROR );
        }
        else CHECK( add_as( "S:", "data", "secretive", text, RESOURCETYPE_DISK, 0 ), NO_ERROR );
    }
    SecureZeroMemory( text, sizeof(text) );
    SecureZeroMemory( password, sizeof(password) );
    lstrcatW( path, L".ready" );
    CloseHandle( CreateFileW( path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, 0 ) );
    for (i = 0; i < 200 && GetFileAttributesW( path ) != INVALID_FILE_ATTRIBUTES; i++) Sleep( 50 );
}

START_TEST(net_hostile)
{
    if (!net_begin()) return;
    test_names();
    test_secret();
    cancel_all();
}
