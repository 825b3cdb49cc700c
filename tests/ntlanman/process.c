/*
 * The provider: many processes, one session; and processes that die
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

#define RACERS      8
#define RACES       10
#define KILLS       25

static const WCHAR remote[] = L"\\\\localhost\\wnettest";

struct counts
{
    LONG ready, won, lost, other;
};

static struct counts *map_counts( void )
{
    HANDLE section = CreateFileMappingA( INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 4096, "wnet_test_counts" );

    return MapViewOfFile( section, FILE_MAP_WRITE, 0, 0, 0 );
}

static void wide( const char *str, WCHAR *buffer )
{
    while ((*buffer++ = (BYTE)*str++)) {}
}

/* --- children ------------------------------------------------------------------------------------------------------ */

static void child_race( const WCHAR *letter )
{
    HANDLE go = OpenEventA( SYNCHRONIZE, FALSE, "wnet_test_go" );
    struct counts *counts = map_counts();
    DWORD err;

    is_connected( letter );     /* all set up but for the race itself */
    InterlockedIncrement( &counts->ready );
    WaitForSingleObject( go, 20000 );
    err = add( letter, remote );
    if (!err) InterlockedIncrement( &counts->won );
    else if (err == WN_ALREADY_CONNECTED) InterlockedIncrement( &counts->lost );
    else InterlockedIncrement( &counts->other );
    ok( !err || err == WN_ALREADY_CONNECTED, "got %lu\n", err );
}

static void child_churn( const WCHAR *letter )
{
    struct counts *counts = map_counts();

    for (;;)
    {
        add( letter, remote );
        add( NULL, remote );
        InterlockedIncrement( &counts->ready );
        cancel( letter, counts->ready & 1 );
        cancel( remote, counts->ready & 1 );
    }
}

static void child_see( const WCHAR *letter )
{
    WCHAR file[] = L"?:\\file.txt";
    HANDLE changed;

    file[0] = letter[0];
    ok( is_connected( letter ), "not seen\n" );
    ok( is_deviceless( remote ), "not seen\n" );
    ok( GetFileAttributesW( file ) != INVALID_FILE_ATTRIBUTES, "no file\n" );
    ok( add( letter, remote ) == WN_ALREADY_CONNECTED, "connected twice\n" );
    ok( !cancel( letter, FALSE ), "not cancelled\n" );
    ok( !cancel( remote, FALSE ), "not cancelled\n" );
    changed = OpenEventA( EVENT_MODIFY_STATE, FALSE, "wnet_test_changed" );
    SetEvent( changed );
    Sleep( 200 );
}

/* --- tests --------------------------------------------------------------------------------------------------------- */

static void test_visibility( void )
{
    HANDLE changed = CreateEventA( NULL, FALSE, FALSE, "wnet_test_changed" );
    const WCHAR *letter = free_letter( 0 );
    PROCESS_INFORMATION child;
    char words[80];

    ok( !add( letter, remote ), "not connected\n" );
    ok( !add( NULL, remote ), "not connected\n" );
    sprintf( words, "process see %c:", letter[0] );
    child = start_child( words, NULL );
    ok( !WaitForSingleObject( changed, 20000 ), "no answer\n" );
    ok( !is_connected( letter ), "still connected here\n" );
    ok( !is_deviceless( remote ), "still connected here\n" );
    wait_child_process( child.hProcess );
    CloseHandle( changed );
}

static void test_race( void )
{
    HANDLE go = CreateEventA( NULL, TRUE, FALSE, "wnet_test_go" );
    struct counts *counts = map_counts();
    PROCESS_INFORMATION children[RACERS];
    const WCHAR *letter = free_letter( 0 );
    unsigned int race, i;
    char words[80];

    sprintf( words, "process race %c:", letter[0] );
    for (race = 0; race < RACES; race++)
    {
        memset( counts, 0, sizeof(*counts) );
        ResetEvent( go );
        for (i = 0; i < RACERS; i++) children[i] = start_child( words, NULL );
        for (i = 0; i < 2000 && counts->ready < RACERS; i++) Sleep( 10 );
        SetEvent( go );
        for (i = 0; i < RACERS; i++) wait_child_process( children[i].hProcess );
        ok( counts->won == 1 && counts->lost == RACERS - 1 && !counts->other, "race %u: %ld won, %ld lost, %ld failed\n",
            race, counts->won, counts->lost, counts->other );
        ok( is_connected( letter ), "nobody won\n" );
        ok( !cancel( letter, FALSE ), "not cancelled\n" );
    }
    CloseHandle( go );
}

/* Whatever a process was at when it ended, the next look finds one whole state or the other. */
static void test_kill( void )
{
    struct counts *counts = map_counts();
    const WCHAR *letter = free_letter( 0 );
    WCHAR root[] = L"?:\\", file[] = L"?:\\file.txt";
    unsigned int i, connected = 0, deviceless = 0;
    PROCESS_INFORMATION child;
    char words[80];
    DWORD err, started;
    LONG before;

    root[0] = file[0] = letter[0];
    sprintf( words, "process churn %c:", letter[0] );
    srand( GetTickCount() );
    for (i = 0; i < KILLS; i++)
    {
        winetest_push_context( "kill %u", i );
        before = counts->ready;
        child = start_child( words, NULL );
        for (started = GetTickCount(); counts->ready == before && GetTickCount() - started < 20000;) Sleep( 1 );
        Sleep( rand() % 60 );
        TerminateProcess( child.hProcess, 0 );
        WaitForSingleObject( child.hProcess, 10000 );
        CloseHandle( child.hProcess );
        CloseHandle( child.hThread );

        if (is_connected( letter ))
        {
            connected++;
            ok( GetFileAttributesW( file ) != INVALID_FILE_ATTRIBUTES, "connected, but no drive\n" );
            err = cancel( letter, FALSE );
            ok( !err, "cannot be cancelled: %lu\n", err );
        }
        ok( GetDriveTypeW( root ) == DRIVE_NO_ROOT_DIR, "a letter without a connection\n" );
        err = add( letter, remote );
        ok( !err, "the letter cannot be used any more: %lu\n", err );
        ok( GetFileAttributesW( file ) != INVALID_FILE_ATTRIBUTES, "no drive\n" );
        err = cancel( letter, FALSE );
        ok( !err, "got %lu\n", err );
        if (is_deviceless( remote )) deviceless++;
        err = add( NULL, remote );
        ok( !err, "got %lu\n", err );
        err = cancel( remote, FALSE );
        ok( !err, "got %lu\n", err );
        winetest_pop_context();
    }
    trace( "%u of %u left connected, %u deviceless\n", connected, KILLS, deviceless );
}

START_TEST(process)
{
    char **argv;
    int argc = winetest_get_mainargs( &argv );

    if (!load_provider()) return;
    if (argc > 3)
    {
        WCHAR letter[16];
        wide( argv[3], letter );
        if (!strcmp( argv[2], "race" )) child_race( letter );
        else if (!strcmp( argv[2], "churn" )) child_churn( letter );
        else if (!strcmp( argv[2], "see" )) child_see( letter );
        return;
    }
    make_shares();
    test_visibility();
    test_race();
    test_kill();
    remove_shares();
}
