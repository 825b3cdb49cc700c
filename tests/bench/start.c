/*
 * A program from its start to its end
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

static void start( const WCHAR *program )
{
    STARTUPINFOW startup = { sizeof(startup) };
    PROCESS_INFORMATION process;
    WCHAR command[MAX_PATH + 2];

    swprintf( command, ARRAY_SIZE(command), L"\"%s\"", program );
    if (!CreateProcessW( NULL, command, NULL, NULL, FALSE, CREATE_NO_WINDOW, NULL, NULL, &startup, &process ))
        fail( "CreateProcessW", GetLastError() );
    WaitForSingleObject( process.hProcess, INFINITE );
    CloseHandle( process.hProcess );
    CloseHandle( process.hThread );
}

void bench_start( int argc, WCHAR **argv )
{
    double times[9], begin;
    unsigned int i;

    start( argv[0] );
    for (i = 0; i < ARRAY_SIZE(times); i++)
    {
        begin = now();
        start( argv[0] );
        times[i] = now() - begin;
    }
    report( "start", median( times, ARRAY_SIZE(times) ) );
}
