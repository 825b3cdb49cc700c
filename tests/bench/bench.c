/*
 * What the WNet calls cost: run once with each mpr.dll, by tools/bench
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

/* Prints one line for each kind of work: its name, and nanoseconds for one call. Which mpr.dll is measured is decided
 * outside, by WINEDLLOVERRIDES; the work is the same. */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include "wnet.h"

static DWORD (WINAPI *p_get_connection)( const WCHAR *, WCHAR *, DWORD * );
static DWORD (WINAPI *p_get_universal_name)( const WCHAR *, DWORD, void *, DWORD * );

static const WCHAR *mapped, *unmapped;

static double now(void)
{
    LARGE_INTEGER count, frequency;

    QueryPerformanceCounter( &count );
    QueryPerformanceFrequency( &frequency );
    return count.QuadPart * 1e9 / frequency.QuadPart;
}

static void get_mapped(void)
{
    WCHAR remote[MAX_PATH];
    DWORD len = MAX_PATH;

    p_get_connection( mapped, remote, &len );
}

static void get_unmapped(void)
{
    WCHAR remote[MAX_PATH];
    DWORD len = MAX_PATH;

    p_get_connection( unmapped, remote, &len );
}

static void universal_local(void)
{
    BYTE buffer[1024];
    DWORD size = sizeof(buffer);

    p_get_universal_name( L"C:\\windows\\win.ini", UNIVERSAL_NAME_INFO_LEVEL, buffer, &size );
}

/* The least anyone could do: one shared word and a copy of the name. */
static volatile LONG *shared_word;
static WCHAR shared_name[MAX_PATH] = L"\\\\localhost\\share";

static void bare_read(void)
{
    static volatile WCHAR remote[MAX_PATH];
    unsigned int i;

    if (*shared_word) return;
    for (i = 0; (remote[i] = shared_name[i]); i++) {}
}

static const struct
{
    const char *name;
    void      (*work)(void);
} works[] =
{
    { "get-connection-mapped",   get_mapped },
    { "get-connection-unmapped", get_unmapped },
    { "universal-name-local",    universal_local },
    { "bare-read",               bare_read },
};

/* As many calls as take about a tenth of a second, after a tenth as many to warm up. */
static double measure( void (*work)(void) )
{
    double begin, end;
    unsigned int count, i;

    work();
    for (count = 1;; count *= 4)
    {
        begin = now();
        for (i = 0; i < count; i++) work();
        end = now();
        if (end - begin > 1e8) return (end - begin) / count;
    }
}

int wmain( int argc, WCHAR **argv )
{
    double begin, loaded;
    unsigned int i;
    HMODULE mpr;
    HANDLE section;

    if (argc != 3)
    {
        fprintf( stderr, "usage: bench MAPPED-LETTER UNMAPPED-LETTER\n" );
        return 2;
    }
    mapped = argv[1];
    unmapped = argv[2];

    begin = now();
    mpr = LoadLibraryW( L"mpr.dll" );
    loaded = now();
    if (!mpr)
    {
        fprintf( stderr, "bench: no mpr.dll\n" );
        return 1;
    }
    printf( "load %.0f\n", loaded - begin );
    p_get_connection = (void *)GetProcAddress( mpr, "WNetGetConnectionW" );
    p_get_universal_name = (void *)GetProcAddress( mpr, "WNetGetUniversalNameW" );

    begin = now();
    get_mapped();
    printf( "first-call %.0f\n", now() - begin );

    section = CreateFileMappingW( INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 4096, NULL );
    shared_word = MapViewOfFile( section, FILE_MAP_READ, 0, 0, 0 );
    for (i = 0; i < sizeof(works) / sizeof(works[0]); i++) printf( "%s %.1f\n", works[i].name, measure( works[i].work ) );
    return 0;
}
