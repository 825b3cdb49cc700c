/*
 * What the WNet calls cost: run once for each kind of work and with each mpr.dll, by tools/bench
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

/* Prints one line for each thing measured: its name, and a number. Which mpr.dll is measured is decided outside, by
 * WINEDLLOVERRIDES; the work is the same. */

#include <string.h>
#include "bench.h"

#define SLICES 15
#define SLICE  5e6      /* nanoseconds */

DWORD (WINAPI *p_add)( NETRESOURCEW *, const WCHAR *, const WCHAR *, DWORD );
DWORD (WINAPI *p_cancel)( const WCHAR *, DWORD, BOOL );
DWORD (WINAPI *p_close_enum)( HANDLE );
DWORD (WINAPI *p_enum_resource)( HANDLE, DWORD *, void *, DWORD * );
DWORD (WINAPI *p_get_connection)( const WCHAR *, WCHAR *, DWORD * );
DWORD (WINAPI *p_get_universal_name)( const WCHAR *, DWORD, void *, DWORD * );
DWORD (WINAPI *p_get_user)( const WCHAR *, WCHAR *, DWORD * );
DWORD (WINAPI *p_open_enum)( DWORD, DWORD, DWORD, NETRESOURCEW *, HANDLE * );

static const struct
{
    const char *name;
    void       *pointer;
} imports[] =
{
    { "WNetAddConnection2W",    &p_add },
    { "WNetCancelConnection2W", &p_cancel },
    { "WNetCloseEnum",          &p_close_enum },
    { "WNetEnumResourceW",      &p_enum_resource },
    { "WNetGetConnectionW",     &p_get_connection },
    { "WNetGetUniversalNameW",  &p_get_universal_name },
    { "WNetGetUserW",           &p_get_user },
    { "WNetOpenEnumW",          &p_open_enum },
};

static const struct
{
    const WCHAR *name, *arguments;
    int          count;
    void       (*bench)( int, WCHAR ** );
} benches[] =
{
    { L"calls",   L"MAPPED UNMAPPED PATH",     3, bench_calls },
    { L"cancel",  L"FREE REMOTE COUNT",        3, bench_cancel },
    { L"change",  L"FREE REMOTE",              2, bench_change },
    { L"first",   L"MAPPED",                   1, bench_first },
    { L"letter",  L"FREE REMOTE TARGET",       3, bench_letter },
    { L"modules", L"PATH…",                    1, bench_modules },
    { L"start",   L"PROGRAM",                  1, bench_start },
    { L"table",   L"REMOTE DIRECTORY COUNT",   3, bench_table },
    { L"threads", L"MAPPED FREE REMOTE",       3, bench_threads },
};

double now(void)
{
    LARGE_INTEGER count, frequency;

    QueryPerformanceCounter( &count );
    QueryPerformanceFrequency( &frequency );
    return count.QuadPart * 1e9 / frequency.QuadPart;
}

static int compare( const void *p1, const void *p2 )
{
    double d1 = *(const double *)p1, d2 = *(const double *)p2;

    return d1 < d2 ? -1 : d1 > d2;
}

double median( double *values, unsigned int count )
{
    qsort( values, count, sizeof(*values), compare );
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

static double slice( void (*work)(void), unsigned int count )
{
    double begin = now();
    unsigned int i;

    for (i = 0; i < count; i++) work();
    return now() - begin;
}

/* How many calls take long enough to be timed. */
static unsigned int slice_count( void (*work)(void) )
{
    unsigned int count = 1;

    work();
    while (slice( work, count ) < SLICE) count *= 2;
    return count;
}

void measure_two( void (*work)(void), void (*other)(void), double *time, double *other_time )
{
    double times[SLICES], other_times[SLICES];
    unsigned int i, count = slice_count( work ), other_count = slice_count( other );

    for (i = 0; i < SLICES; i++)
    {
        times[i] = slice( work, count ) / count;
        other_times[i] = slice( other, other_count ) / other_count;
    }
    *time = median( times, SLICES );
    *other_time = median( other_times, SLICES );
}

void report( const char *name, double value )
{
    printf( "%s %.3f\n", name, value );
}

void fail( const char *what, DWORD err )
{
    fprintf( stderr, "bench: %s: %lu\n", what, err );
    exit( 1 );
}

void load_mpr(void)
{
    HMODULE mpr = LoadLibraryW( L"mpr.dll" );
    unsigned int i;

    if (!mpr) fail( "mpr.dll", GetLastError() );
    for (i = 0; i < ARRAY_SIZE(imports); i++)
        if (!(*(FARPROC *)imports[i].pointer = GetProcAddress( mpr, imports[i].name ))) fail( imports[i].name, GetLastError() );
}

void connect_to( const WCHAR *local, const WCHAR *remote )
{
    NETRESOURCEW resource = { .dwType = RESOURCETYPE_DISK, .lpLocalName = (WCHAR *)local, .lpRemoteName = (WCHAR *)remote };
    DWORD err = p_add( &resource, NULL, NULL, 0 );

    if (err) fail( "WNetAddConnection2W", err );
}

void cancel( const WCHAR *name, BOOL force )
{
    DWORD err = p_cancel( name, 0, force );

    if (err) fail( "WNetCancelConnection2W", err );
}

int wmain( int argc, WCHAR **argv )
{
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(benches); i++)
    {
        if (argc < 2 || wcscmp( argv[1], benches[i].name ) || argc - 2 < benches[i].count) continue;
        benches[i].bench( argc - 2, argv + 2 );
        return 0;
    }
    for (i = 0; i < ARRAY_SIZE(benches); i++) fprintf( stderr, "usage: bench %ls %ls\n", benches[i].name, benches[i].arguments );
    return 2;
}
