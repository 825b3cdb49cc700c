/*
 * Connections in number, and the same one over and over
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

#include <ntstatus.h>
#define WIN32_NO_STATUS
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include "wnet.h"
#include <psapi.h>
#include <winternl.h>

#define DEVICELESS 200
#define LETTERS    26
#define DIRECTORY  L"C:\\wnetload"
#define SHARE      L"\\\\localhost\\c$\\wnetload"

static const WCHAR *letter_name( unsigned int i )
{
    static WCHAR name[] = L"?:";

    name[0] = 'A' + i;
    return name;
}

static const WCHAR *remote_of( unsigned int number )
{
    static WCHAR remote[80];

    swprintf( remote, ARRAY_SIZE(remote), SHARE L"\\%03u", number );
    return remote;
}

static DWORD connect( const WCHAR *local, const WCHAR *remote, DWORD flags )
{
    NETRESOURCEW resource = { 0 };

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)local;
    resource.lpRemoteName = (WCHAR *)remote;
    return WNetAddConnection2W( &resource, NULL, NULL, flags );
}

static BOOL failed( const char *what, const WCHAR *name, DWORD err )
{
    if (err) fprintf( stderr, "%s %ls: error %lu\n", what, name, err );
    return err != 0;
}

/* Every letter there is, and names without one; prints how many letters those are. */
static int fill( void )
{
    unsigned int i, letters = 0, failures = 0;
    WCHAR path[80];

    CreateDirectoryW( DIRECTORY, NULL );
    for (i = 0; i < LETTERS + DEVICELESS; i++)
    {
        swprintf( path, ARRAY_SIZE(path), DIRECTORY L"\\%03u", i );
        CreateDirectoryW( path, NULL );
    }
    for (i = 0; i < LETTERS; i++)
    {
        if (GetLogicalDrives() & (1 << i)) continue;
        if (!failed( "connecting", letter_name( i ), connect( letter_name( i ), remote_of( i ), 0 ))) letters++;
        else failures++;
    }
    for (i = LETTERS; i < LETTERS + DEVICELESS; i++)
        failures += failed( "connecting", remote_of( i ), connect( NULL, remote_of( i ), 0 ));
    printf( "%u\n", letters );
    return failures != 0;
}

/* Is all of it there, and so many letters? */
static int ask( unsigned int letters )
{
    unsigned int i, found = 0, deviceless = 0, wrong = 0;
    NETRESOURCEW *buffer = malloc( 65536 );
    WCHAR remote[MAX_PATH], root[] = L"?:\\";
    DWORD err, len, count, size;
    HANDLE handle;

    for (i = 0; i < LETTERS; i++)
    {
        len = ARRAY_SIZE(remote);
        if (WNetGetConnectionW( letter_name( i ), remote, &len )) continue;
        found++;
        root[0] = 'A' + i;
        if (wcscmp( remote, remote_of( i ) ) || GetFileAttributesW( root ) == INVALID_FILE_ATTRIBUTES) wrong++;
    }
    err = WNetOpenEnumW( RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &handle );
    while (!err)
    {
        count = ~0u;
        size = 65536;
        if ((err = WNetEnumResourceW( handle, &count, buffer, &size ))) break;
        for (i = 0; i < count; i++) if (!buffer[i].lpLocalName) deviceless++;
    }
    WNetCloseEnum( handle );
    free( buffer );
    if (found == letters && deviceless == DEVICELESS && !wrong && err == ERROR_NO_MORE_ITEMS) return 0;
    fprintf( stderr, "%u letters, %u wrong, %u without one, the listing ended with %lu\n", found, wrong, deviceless, err );
    return 3;
}

static int empty( void )
{
    unsigned int i, failures = 0;
    WCHAR remote[MAX_PATH], path[80];
    DWORD len;

    for (i = 0; i < LETTERS; i++)
    {
        len = ARRAY_SIZE(remote);
        if (WNetGetConnectionW( letter_name( i ), remote, &len )) continue;
        failures += failed( "cancelling", letter_name( i ), WNetCancelConnection2W( letter_name( i ), 0, FALSE ));
    }
    for (i = LETTERS; i < LETTERS + DEVICELESS; i++)
        failures += failed( "cancelling", remote_of( i ), WNetCancelConnection2W( remote_of( i ), 0, FALSE ));
    for (i = 0; i < LETTERS + DEVICELESS; i++)
    {
        swprintf( path, ARRAY_SIZE(path), DIRECTORY L"\\%03u", i );
        RemoveDirectoryW( path );
    }
    RemoveDirectoryW( DIRECTORY );
    return failures != 0;
}

/* One in ten is remembered and forgotten, and one in ten is beside a name without a letter. */
static BOOL round_fails( unsigned int number, const WCHAR *remote )
{
    DWORD flags = number % 10 == 5 ? CONNECT_UPDATE_PROFILE : 0, len = MAX_PATH;
    WCHAR told[MAX_PATH];

    if (failed( "connecting", L"T:", connect( L"T:", remote, flags ))) return TRUE;
    if (failed( "asking for", L"T:", WNetGetConnectionW( L"T:", told, &len ))) return TRUE;
    if (wcscmp( told, remote )) return TRUE;
    if (!(number % 10))
    {
        if (failed( "connecting", remote, connect( NULL, remote, 0 ))) return TRUE;
        if (failed( "cancelling", remote, WNetCancelConnection2W( remote, 0, FALSE ))) return TRUE;
    }
    return failed( "cancelling", L"T:", WNetCancelConnection2W( L"T:", flags, FALSE ));
}

/* Wine 8.0 says 0 of GetProcessHandleCount. */
static unsigned int count_handles( void )
{
    SYSTEM_HANDLE_INFORMATION_EX *info = NULL;
    unsigned int count = 0;
    ULONG size = 0x10000;
    ULONG_PTR i;

    do
    {
        size *= 2;
        info = realloc( info, size );
    }
    while (NtQuerySystemInformation( SystemExtendedHandleInformation, info, size, NULL ) == STATUS_INFO_LENGTH_MISMATCH);
    for (i = 0; i < info->NumberOfHandles; i++) if (info->Handles[i].UniqueProcessId == GetCurrentProcessId()) count++;
    free( info );
    return count;
}

/* What this process has; then whoever looks from outside says go on. */
static void tell( const char *when )
{
    PROCESS_MEMORY_COUNTERS memory = { sizeof(memory) };
    char line[16];

    GetProcessMemoryInfo( GetCurrentProcess(), &memory, sizeof(memory) );
    printf( "%s handles=%u private=%lu\n", when, count_handles(), (DWORD)(memory.PagefileUsage / 1024) );
    fflush( stdout );
    fgets( line, sizeof(line), stdin );
}

static int rounds( const WCHAR *remote, unsigned int warm, unsigned int count )
{
    unsigned int i;
    DWORD started;

    for (i = 0; i < warm; i++) if (round_fails( i, remote )) return 1;
    tell( "before" );
    started = GetTickCount();
    for (i = 0; i < count; i++) if (round_fails( i, remote )) return 1;
    printf( "took %lu\n", GetTickCount() - started );
    tell( "after" );
    return 0;
}

int wmain( int argc, WCHAR **argv )
{
    if (argc == 2 && !wcscmp( argv[1], L"fill" )) return fill();
    if (argc == 2 && !wcscmp( argv[1], L"empty" )) return empty();
    if (argc == 3 && !wcscmp( argv[1], L"ask" )) return ask( _wtoi( argv[2] ) );
    if (argc == 5 && !wcscmp( argv[1], L"rounds" )) return rounds( argv[2], _wtoi( argv[3] ), _wtoi( argv[4] ) );
    fprintf( stderr, "usage: load fill | ask LETTERS | empty | rounds REMOTE WARM COUNT\n" );
    return 2;
}
