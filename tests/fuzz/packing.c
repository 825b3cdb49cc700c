/*
 * Fuzzer: what an enumeration packs for its caller
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
 * A provider delivers resources that are in order, in pieces of any size. The caller's buffers have any size. All of them
 * arrive, each once and in order, with their strings behind them in the buffer, and a size that was asked for is enough.
 */

#include "host.h"
#include <winnls.h>

#define MAX_RESOURCES 64

static struct { DWORD type, usage; const WCHAR *strings[3]; } resources[MAX_RESOURCES];    /* local, remote, comment */
static unsigned resource_count, next_delivered, pieces;

/* --- the provider -------------------------------------------------------------------------------------------------- */

static DWORD WINAPI np_get_caps( DWORD index )
{
    return index == WNNC_ENUMERATION ? ~0u : 0;
}

static DWORD WINAPI np_open_enum( DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource, HANDLE *handle )
{
    next_delivered = 0;
    return WN_SUCCESS;
}

static DWORD WINAPI np_enum_resource( HANDLE handle, DWORD *count, void *buffer, DWORD *size )
{
    NETRESOURCEW *record = buffer;
    DWORD head = 0, tail = *size & ~1, need;
    unsigned i, done;

    for (done = 0; done < pieces && next_delivered < resource_count; done++, next_delivered++, record++)
    {
        WCHAR **strings[] = { &record->lpLocalName, &record->lpRemoteName, &record->lpComment };

        for (need = sizeof(*record), i = 0; i < 3; i++)
            if (resources[next_delivered].strings[i]) need += (wcslen( resources[next_delivered].strings[i] ) + 1) * sizeof(WCHAR);
        if (need > tail - head) break;
        memset( record, 0, sizeof(*record) );
        record->dwType = resources[next_delivered].type;
        record->dwUsage = resources[next_delivered].usage;
        for (i = 0; i < 3; i++)
        {
            if (!resources[next_delivered].strings[i]) continue;
            tail -= (wcslen( resources[next_delivered].strings[i] ) + 1) * sizeof(WCHAR);
            *strings[i] = wcscpy( (WCHAR *)((BYTE *)buffer + tail), resources[next_delivered].strings[i] );
        }
        head += sizeof(*record);
    }
    *count = done;
    if (done) return WN_SUCCESS;
    if (next_delivered == resource_count) return WN_NO_MORE_ENTRIES;
    *size = need;
    return WN_MORE_DATA;
}

static DWORD WINAPI np_close_enum( HANDLE handle )
{
    return WN_SUCCESS;
}

FARPROC provider_entry( unsigned provider, const char *name )
{
    if (!strcmp( name, "NPGetCaps" )) return (FARPROC)np_get_caps;
    if (!strcmp( name, "NPOpenEnum" )) return (FARPROC)np_open_enum;
    if (!strcmp( name, "NPEnumResource" )) return (FARPROC)np_enum_resource;
    if (!strcmp( name, "NPCloseEnum" )) return (FARPROC)np_close_enum;
    return NULL;
}

/* --- the caller ---------------------------------------------------------------------------------------------------- */

/* The string that should have arrived, and whether its place is right. */
static void check_string( const BYTE *buffer, DWORD size, DWORD head, const void *str, const WCHAR *expected, BOOL ansi )
{
    const BYTE *pos = str, *end = buffer + size;
    char narrow[4 * 256];
    int bytes;

    require( !pos == !expected );
    if (!pos) return;
    require( pos >= buffer + head && pos < end );
    if (ansi)
    {
        require( memchr( pos, 0, end - pos ) );
        bytes = WideCharToMultiByte( CP_ACP, 0, expected, -1, narrow, sizeof(narrow), NULL, NULL );
        require( bytes > 0 && !memcmp( narrow, pos, bytes ) );
        return;
    }
    require( ((ULONG_PTR)pos - (ULONG_PTR)buffer) % sizeof(WCHAR) == 0 );
    require( wide_end( str, (end - pos) / sizeof(WCHAR) ) < (size_t)(end - pos) / sizeof(WCHAR) );
    require( !wcscmp( str, expected ) );
}

static void check_records( const NETRESOURCEW *records, DWORD size, DWORD count, unsigned first, BOOL ansi )
{
    DWORD i, head = count * sizeof(*records);

    for (i = 0; i < count; i++)
    {
        require( records[i].dwType == resources[first + i].type && records[i].dwUsage == resources[first + i].usage );
        check_string( (const BYTE *)records, size, head, records[i].lpLocalName, resources[first + i].strings[0], ansi );
        check_string( (const BYTE *)records, size, head, records[i].lpRemoteName, resources[first + i].strings[1], ansi );
        check_string( (const BYTE *)records, size, head, records[i].lpComment, resources[first + i].strings[2], ansi );
        check_string( (const BYTE *)records, size, head, records[i].lpProvider, provider_names[0], ansi );
    }
}

static DWORD enum_resource( HANDLE handle, DWORD *count, void *buffer, DWORD *size, BOOL ansi )
{
    return ansi ? WNetEnumResourceA( handle, count, buffer, size ) : WNetEnumResourceW( handle, count, buffer, size );
}

/* Hands over memory of that very size; what is asked for must be enough for one, and a byte less must not be. */
static DWORD take_piece( HANDLE handle, DWORD wanted, DWORD size, DWORD *count, unsigned first, BOOL ansi )
{
    DWORD need = size, err;
    BYTE *buffer = malloc( size );

    *count = wanted;
    err = enum_resource( handle, count, buffer, &need, ansi );
    if (err == ERROR_MORE_DATA)
    {
        require( !*count && need > size && wanted );
        buffer = realloc( buffer, need );
        size = need - 1 - (need - 1) % sizeof(WCHAR);
        *count = wanted;
        require( enum_resource( handle, count, buffer, &size, ansi ) == ERROR_MORE_DATA && size == need );
        *count = wanted;
        err = enum_resource( handle, count, buffer, &need, ansi );
        require( !err && *count == 1 );
        size = need;
    }
    else require( need == size );
    if (!err)
    {
        require( *count <= wanted );
        check_records( (NETRESOURCEW *)buffer, size, *count, first, ansi );
    }
    free( buffer );
    return err;
}

static void take_resources( void )
{
    unsigned i;
    WCHAR *str;

    resource_count = take_below( MAX_RESOURCES );
    for (i = 0; i < resource_count; i++)
    {
        unsigned what = take_byte(), j;

        resources[i].type = what;
        resources[i].usage = what ^ 0xff;
        for (j = 0; j < 3; j++)
        {
            resources[i].strings[j] = NULL;
            if (what >> j & 1 && (str = take_wide()) && wcslen( str ) < 256) resources[i].strings[j] = str;
        }
        if (!resources[i].strings[0] && !resources[i].strings[1]) resources[i].strings[1] = L"\\\\server\\share";
    }
}

int LLVMFuzzerInitialize( int *argc, char ***argv )
{
    fuzz_quiet();
    register_providers();
    provider_missing = ~1u;
    return 0;
}

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    DWORD err, count, wanted;
    unsigned done = 0;
    HANDLE handle;

    fuzz_begin( data, size );
    router_begin();
    take_resources();
    pieces = 1 + take_below( MAX_RESOURCES );
    require( !WNetOpenEnumW( RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &handle ) );
    for (;;)
    {
        unsigned what = take_byte();

        wanted = what & 2 ? ~0u : 1 + take_below( 8 );
        err = take_piece( handle, wanted, what & 4 ? 4000 : take_below( 600 ), &count, done, what & 1 );
        if (err) break;
        require( count );
        done += count;
        require( done <= resource_count );
    }
    require( err == ERROR_NO_MORE_ITEMS && done == resource_count );
    require( !WNetCloseEnum( handle ) );
    router_end();
    return 0;
}
