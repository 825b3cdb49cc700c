/*
 * What the tests of connections by WNet calls share
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
#include <wincred.h>

WCHAR server[80];

BOOL net_begin( void )
{
    return net_begin_at( L"WNET_SMB_SERVER" );
}

BOOL net_begin_at( const WCHAR *variable )
{
    WCHAR name[64];

    if (!GetEnvironmentVariableW( variable, name, ARRAY_SIZE(name) ))
    {
        skip( "%s names no server\n", wine_dbgstr_w(variable) );
        return FALSE;
    }
    _snwprintf( server, ARRAY_SIZE(server), L"\\\\%ls", name );
    return TRUE;
}

WCHAR *remote_name( const char *share )
{
    static WCHAR names[16][300];
    static unsigned int next;
    WCHAR *name = names[next++ % 16];

    if (share[0] == '\\' && share[1] == '\\') _snwprintf( name, 300, L"%hs", share );
    else _snwprintf( name, 300, L"%ls%hs%hs", server, share[0] ? "\\" : "", share );
    return name;
}

static WCHAR *wide( const char *str, WCHAR buffer[300] )
{
    if (!str) return NULL;
    MultiByteToWideChar( CP_UTF8, 0, str, -1, buffer, 300 );
    return buffer;
}

DWORD add_as( const char *local, const char *share, const char *user, const WCHAR *password, DWORD type, DWORD flags )
{
    WCHAR localW[300], userW[300];
    NETRESOURCEW resource;

    memset( &resource, 0xcc, sizeof(resource) );
    resource.dwType = type;
    resource.lpLocalName = wide( local, localW );
    resource.lpRemoteName = remote_name( share );
    resource.lpProvider = NULL;
    return WNetAddConnection2W( &resource, password, wide( user, userW ), flags );
}

DWORD add( const char *local, const char *share )
{
    return add_as( local, share, "alice", PASSWORD, local ? RESOURCETYPE_DISK : RESOURCETYPE_ANY, 0 );
}

DWORD cancel( const char *local, BOOL force )
{
    WCHAR localW[300];

    return WNetCancelConnection2W( wide( local, localW ), 0, force );
}

DWORD cancel_remote( const char *share, BOOL force )
{
    return WNetCancelConnection2W( remote_name( share ), 0, force );
}

void cancel_all( void )
{
    BYTE buffer[16384];
    NETRESOURCEW *resource = (NETRESOURCEW *)buffer;
    DWORD count = ~0u, size = sizeof(buffer), i;
    HANDLE handle;

    if (WNetOpenEnumW( RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &handle )) return;
    if (!WNetEnumResourceW( handle, &count, buffer, &size ))
        for (i = 0; i < count; i++)
            WNetCancelConnection2W( resource[i].lpLocalName ? resource[i].lpLocalName : resource[i].lpRemoteName, 0, TRUE );
    WNetCloseEnum( handle );
}

unsigned int count_mounts( const char *text )
{
    static char buffer[256 * 1024];
    unsigned int count = 0;
    DWORD size = 0, done;
    HANDLE file;
    char *line, *end;

    file = CreateFileW( L"\\\\?\\unix\\proc\\mounts", GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, 0 );
    ok( file != INVALID_HANDLE_VALUE, "no list of mounts, error %lu\n", GetLastError() );
    while (size < sizeof(buffer) - 1 && ReadFile( file, buffer + size, sizeof(buffer) - 1 - size, &done, NULL ) && done)
        size += done;
    CloseHandle( file );
    buffer[size] = 0;
    for (line = buffer; *line; line = end)
    {
        if ((end = strchr( line, '\n' ))) *end++ = 0;
        else end = line + strlen( line );
        if (strstr( line, "fuse.wnet" ) && strstr( line, text )) count++;
    }
    return count;
}

BOOL no_mounts( void )
{
    unsigned int i;
    char text[80];

    sprintf( text, "/unc/%ls/", server + 2 );
    for (i = 0; i < 50 && count_mounts( text ); i++) Sleep( 100 );
    return !count_mounts( text );
}

void store_credentials( const WCHAR *target, const WCHAR *user, const WCHAR *password )
{
    CREDENTIALW credential = { 0 };
    BOOL ret;

    credential.Type = CRED_TYPE_DOMAIN_PASSWORD;
    credential.TargetName = (WCHAR *)target;
    credential.UserName = (WCHAR *)user;
    credential.CredentialBlob = (BYTE *)password;
    credential.CredentialBlobSize = lstrlenW( password ) * sizeof(WCHAR);
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
    ret = CredWriteW( &credential, 0 );
    ok( ret, "not stored, error %lu\n", GetLastError() );
}

BOOL forget_credentials( const WCHAR *target )
{
    return CredDeleteW( target, CRED_TYPE_DOMAIN_PASSWORD, 0 );
}

unsigned int count_shares( DWORD *err )
{
    static BYTE buffer[65536];
    NETRESOURCEW container = { 0 };
    DWORD count = ~0u, size = sizeof(buffer);
    HANDLE handle;

    container.lpRemoteName = server;
    container.dwUsage = RESOURCEUSAGE_CONTAINER;
    if ((*err = WNetOpenEnumW( RESOURCE_GLOBALNET, RESOURCETYPE_DISK, 0, &container, &handle ))) return 0;
    *err = WNetEnumResourceW( handle, &count, buffer, &size );
    WNetCloseEnum( handle );
    return *err ? 0 : count;
}

DWORD extended_text( DWORD *code, WCHAR *text, DWORD len )
{
    WCHAR provider[100];

    text[0] = 0;
    return WNetGetLastErrorW( code, text, len, provider, ARRAY_SIZE(provider) );
}
