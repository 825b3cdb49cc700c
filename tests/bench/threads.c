/*
 * Threads that ask while one changes something
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

#include "bench.h"

#define ASKING   16
#define DURATION 300    /* ms */
#define PAUSE    10     /* ms between two changes */

static const WCHAR *mapped, *letter, *share;
static volatile LONG running;

static void change_for_ever(void)
{
    while (running)
    {
        connect_to( letter, share );
        Sleep( PAUSE );
        cancel( letter, TRUE );
        Sleep( PAUSE );
    }
}

/* Another process that changes something: until its standard input ends. */
static DWORD WINAPI wait_for_end( void *arg )
{
    char byte;
    DWORD len;

    ReadFile( GetStdHandle( STD_INPUT_HANDLE ), &byte, 1, &len, NULL );
    running = FALSE;
    return 0;
}

void bench_change( int argc, WCHAR **argv )
{
    letter = argv[0];
    share = argv[1];
    load_mpr();
    running = TRUE;
    CreateThread( NULL, 0, wait_for_end, NULL, 0, NULL );
    change_for_ever();
}

static DWORD WINAPI change_thread( void *arg )
{
    change_for_ever();
    return 0;
}

static DWORD WINAPI ask( void *arg )
{
    unsigned int *count = arg;
    WCHAR remote[MAX_PATH];
    DWORD len;

    while (running)
    {
        len = ARRAY_SIZE(remote);
        if (p_get_connection( mapped, remote, &len )) fail( "WNetGetConnectionW", GetLastError() );
        ++*count;
    }
    return 0;
}

/* What shares nothing. */
static DWORD WINAPI copy( void *arg )
{
    static const WCHAR name[] = L"\\\\localhost\\share";
    volatile WCHAR remote[ARRAY_SIZE(name)] __attribute__((unused));
    unsigned int *count = arg, i;

    while (running)
    {
        for (i = 0; i < ARRAY_SIZE(name); i++) remote[i] = name[i];
        ++*count;
    }
    return 0;
}

/* Rounds per second. */
static double rate( LPTHREAD_START_ROUTINE work, unsigned int threads )
{
    static unsigned int counts[ASKING][64];     /* far enough apart not to share a cache line */
    HANDLE handles[ASKING];
    double begin, end, total = 0;
    unsigned int i;

    running = TRUE;
    for (i = 0; i < threads; i++)
    {
        counts[i][0] = 0;
        handles[i] = CreateThread( NULL, 0, work, counts[i], CREATE_SUSPENDED, NULL );
    }
    begin = now();
    for (i = 0; i < threads; i++) ResumeThread( handles[i] );
    Sleep( DURATION );
    running = FALSE;
    end = now();
    WaitForMultipleObjects( threads, handles, TRUE, INFINITE );
    for (i = 0; i < threads; i++)
    {
        CloseHandle( handles[i] );
        total += counts[i][0];
    }
    return total / (end - begin) * 1e9;
}

static HANDLE start_changing_process( HANDLE *input )
{
    SECURITY_ATTRIBUTES inherit = { sizeof(inherit), NULL, TRUE };
    STARTUPINFOW startup = { sizeof(startup) };
    PROCESS_INFORMATION process;
    WCHAR command[2 * MAX_PATH], program[MAX_PATH];

    if (!CreatePipe( &startup.hStdInput, input, &inherit, 0 )) fail( "CreatePipe", GetLastError() );
    SetHandleInformation( *input, HANDLE_FLAG_INHERIT, 0 );
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdOutput = GetStdHandle( STD_OUTPUT_HANDLE );
    startup.hStdError = GetStdHandle( STD_ERROR_HANDLE );
    GetModuleFileNameW( NULL, program, ARRAY_SIZE(program) );
    swprintf( command, ARRAY_SIZE(command), L"\"%s\" change %s %s", program, letter, share );
    if (!CreateProcessW( NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process ))
        fail( "CreateProcessW", GetLastError() );
    CloseHandle( process.hThread );
    CloseHandle( startup.hStdInput );
    return process.hProcess;
}

/* How many times as much is done by many threads as by one, beside threads that share nothing: these say what the cores
 * there are, real or not, can do. */
void bench_threads( int argc, WCHAR **argv )
{
    double linear, one;
    HANDLE changer, input;

    mapped = argv[0];
    letter = argv[1];
    share = argv[2];
    load_mpr();
    rate( ask, 1 );
    linear = rate( copy, 1 );
    linear = rate( copy, ASKING ) / linear;
    report( "threads-linear", linear );

    one = rate( ask, 1 );
    report( "threads-asking", rate( ask, ASKING ) / one );

    running = TRUE;
    changer = CreateThread( NULL, 0, change_thread, NULL, 0, NULL );
    report( "threads-changing", rate( ask, ASKING ) / one );
    WaitForSingleObject( changer, INFINITE );

    changer = start_changing_process( &input );
    Sleep( DURATION );
    report( "threads-changed", rate( ask, ASKING ) / one );
    CloseHandle( input );
    WaitForSingleObject( changer, INFINITE );
}
