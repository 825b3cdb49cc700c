/*
 * Many connections without a letter
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

/* What takes long to make by asking is written to the session's record, as a process that runs no more would have left
 * it: tools/bench sees to it that no other one is there. */

#include <string.h>
#include "bench.h"
#include "winreg.h"

#define SAMPLES 101
#define FINDS   100     /* of each sample: one takes less than a clock tells */

static void write_record( HKEY key, const WCHAR *remote )
{
    WCHAR record[2 * MAX_PATH];
    unsigned int len, i;

    len = swprintf( record, ARRAY_SIZE(record),
                    L"Remote=%s|User=|Transport=loopback|Target=|Type=1|References=1|State=connected|Owner=0,0,0|", remote );
    for (i = 0; i < len; i++) if (record[i] == '|') record[i] = 0;
    record[len++] = 0;
    if (RegSetValueExW( key, remote, 0, REG_MULTI_SZ, (BYTE *)record, len * sizeof(WCHAR) )) fail( "RegSetValueExW", 0 );
}

static void make_name( const WCHAR *remote, unsigned int number, WCHAR name[MAX_PATH] )
{
    swprintf( name, MAX_PATH, L"%s\\%06u", remote, number );
}

static void fill( const WCHAR *remote, unsigned int count )
{
    WCHAR name[MAX_PATH];
    unsigned int i;
    HKEY key;

    if (RegDeleteTreeW( HKEY_CURRENT_USER, L"Software\\wnet\\Session\\Connections" ) ||
        RegCreateKeyExW( HKEY_CURRENT_USER, L"Software\\wnet\\Session\\Connections", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL ))
        fail( "the session's key", 0 );
    for (i = 0; i < count; i++)
    {
        make_name( remote, i, name );
        write_record( key, name );
    }
    RegCloseKey( key );
}

static unsigned int list(void)
{
    static BYTE buffer[65536];
    DWORD count, size, total = 0;
    HANDLE handle;

    if (p_open_enum( RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, &handle )) fail( "WNetOpenEnumW", 0 );
    for (;;)
    {
        count = ~0u;
        size = sizeof(buffer);
        if (p_enum_resource( handle, &count, buffer, &size )) break;
        total += count;
    }
    p_close_enum( handle );
    return total;
}

/* The time to find some that are spread over all. */
static double find_some( const WCHAR *remote, unsigned int count, unsigned int first )
{
    static WCHAR names[FINDS][MAX_PATH];
    WCHAR user[MAX_PATH];
    double begin;
    unsigned int i;
    DWORD len;

    for (i = 0; i < FINDS; i++) make_name( remote, (first * FINDS + i) * 7919ull % count, names[i] );
    begin = now();
    for (i = 0; i < FINDS; i++)
    {
        len = ARRAY_SIZE(user);
        p_get_user( names[i], user, &len );
    }
    return now() - begin;
}

void bench_table( int argc, WCHAR **argv )
{
    unsigned int i, count = wcstoul( argv[2], NULL, 10 );
    double found[SAMPLES], cancelled[SAMPLES], made[SAMPLES], listed[5], begin;
    WCHAR name[MAX_PATH], user[MAX_PATH], directory[MAX_PATH];
    DWORD len, err, total = 0;

    fill( argv[0], count );
    load_mpr();
    make_name( argv[0], 0, name );
    len = ARRAY_SIZE(user);
    if ((err = p_get_user( name, user, &len ))) fail( "WNetGetUserW", err );

    for (i = 0; i < ARRAY_SIZE(listed); i++)
    {
        begin = now();
        total = list();
        listed[i] = (now() - begin) / total;
        if (total < count) fail( "not all were listed", total );
    }
    for (i = 0; i < SAMPLES; i++) found[i] = find_some( argv[0], count, i ) / FINDS;
    /* One that is in the middle of all, made and cancelled. */
    for (i = 0; i < SAMPLES; i++)
    {
        unsigned int number = (ULONGLONG)i * count / SAMPLES;

        swprintf( name, MAX_PATH, L"%s\\%06ux", argv[0], number );
        swprintf( directory, MAX_PATH, L"%s\\%06ux", argv[1], number );
        CreateDirectoryW( directory, NULL );
        begin = now();
        connect_to( NULL, name );
        made[i] = now() - begin;
        begin = now();
        cancel( name, TRUE );
        cancelled[i] = now() - begin;
    }
    report( "table-find", median( found, SAMPLES ) );
    report( "table-add", median( made, SAMPLES ) );
    report( "table-cancel", median( cancelled, SAMPLES ) );
    report( "table-list", median( listed, ARRAY_SIZE(listed) ) );
    fill( argv[0], 0 );
}
