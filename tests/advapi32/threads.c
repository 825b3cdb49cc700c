/*
 * Many threads at one part of the registry
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
#include <winreg.h>

#include "wine/test.h"

#define TEST_PATH "Software\\wnet-test-threads"
#define THREADS   4
#define ROUNDS    60

static HKEY test_key;
static HANDLE go;
static LONG created;

static void check( LONG ret, LONG expected, const char *what )
{
    ok( ret == expected, "%s: got %ld\n", what, ret );
}

/* Its own key, which nobody else may disturb; a shared key that each tries to make first; shared values. */
static DWORD WINAPI worker( void *arg )
{
    DWORD id = (DWORD_PTR)arg, i, value, size, disposition;
    char name[32];
    HKEY own, shared;
    LONG ret;

    WaitForSingleObject( go, INFINITE );
    sprintf( name, "own%u", (unsigned int)id );
    for (i = 0; i < ROUNDS; i++)
    {
        check( RegCreateKeyExA( test_key, name, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &own, &disposition ), 0, "create" );
        ok( disposition == REG_CREATED_NEW_KEY, "own key was there\n" );
        value = id * ROUNDS + i;
        check( RegSetValueExA( own, "value", 0, REG_DWORD, (BYTE *)&value, sizeof(value) ), 0, "set" );
        check( RegSetValueExA( test_key, "value", 0, REG_DWORD, (BYTE *)&value, sizeof(value) ), 0, "set shared" );
        size = sizeof(value);
        check( RegQueryValueExA( test_key, "value", NULL, NULL, (BYTE *)&value, &size ), 0, "query shared" );
        ok( size == sizeof(value) && value < THREADS * ROUNDS, "torn value %lu\n", value );
        size = sizeof(value);
        check( RegQueryValueExA( own, "value", NULL, NULL, (BYTE *)&value, &size ), 0, "query" );
        ok( value == id * ROUNDS + i, "got %lu\n", value );

        sprintf( name, "shared%u", (unsigned int)i );
        check( RegCreateKeyExA( test_key, name, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &shared, &disposition ), 0, "create shared" );
        if (disposition == REG_CREATED_NEW_KEY) InterlockedIncrement( &created );
        RegCloseKey( shared );

        for (disposition = 0; ; disposition++)
        {
            size = sizeof(name);
            if ((ret = RegEnumKeyExA( test_key, disposition, name, &size, NULL, NULL, NULL, NULL ))) break;
            ok( !strncmp( name, "own", 3 ) || !strncmp( name, "shared", 6 ), "got %s\n", name );
        }
        check( ret, ERROR_NO_MORE_ITEMS, "enum" );

        sprintf( name, "own%u", (unsigned int)id );
        check( RegDeleteKeyA( test_key, name ), 0, "delete" );
        check( RegQueryValueExA( own, "value", NULL, NULL, NULL, NULL ), ERROR_KEY_DELETED, "query deleted" );
        check( RegCloseKey( own ), 0, "close" );
    }
    return 0;
}

START_TEST(threads)
{
    HANDLE threads[THREADS];
    DWORD i, id, ret;
    char name[32];

    ret = RegCreateKeyExA( HKEY_CURRENT_USER, TEST_PATH, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &test_key, NULL );
    ok( !ret, "got %lu\n", ret );
    go = CreateEventW( NULL, TRUE, FALSE, NULL );
    for (i = 0; i < THREADS; i++) threads[i] = CreateThread( NULL, 0, worker, (void *)(DWORD_PTR)i, 0, &id );
    SetEvent( go );
    ret = WaitForMultipleObjects( THREADS, threads, TRUE, 60000 );
    ok( ret == WAIT_OBJECT_0, "got %lu\n", ret );
    for (i = 0; i < THREADS; i++) CloseHandle( threads[i] );
    CloseHandle( go );

    ok( created == ROUNDS, "%ld shared keys were made\n", (long)created );
    for (i = 0; i < ROUNDS; i++)
    {
        sprintf( name, "shared%u", (unsigned int)i );
        ret = RegDeleteKeyA( test_key, name );
        ok( !ret, "%s: got %lu\n", name, ret );
    }
    RegCloseKey( test_key );
    ret = RegDeleteKeyA( HKEY_CURRENT_USER, TEST_PATH );
    ok( !ret, "got %lu\n", ret );
}
