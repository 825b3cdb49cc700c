/*
 * Questions that programs ask without end, and the first one of a program
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

static const WCHAR *mapped, *unmapped, *path;

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

    p_get_universal_name( path, UNIVERSAL_NAME_INFO_LEVEL, buffer, &size );
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

void bench_calls( int argc, WCHAR **argv )
{
    HANDLE section = CreateFileMappingW( INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 4096, NULL );
    double time, other;

    mapped = argv[0];
    unmapped = argv[1];
    path = argv[2];
    shared_word = MapViewOfFile( section, FILE_MAP_READ, 0, 0, 0 );
    load_mpr();
    measure_two( get_mapped, bare_read, &time, &other );
    report( "get-connection-mapped", time );
    report( "bare-read", other );
    measure_two( get_unmapped, universal_local, &time, &other );
    report( "get-connection-unmapped", time );
    report( "universal-name-local", other );
}

/* In a fresh program: the DLL alone, then the first call, which may load the providers. */
void bench_first( int argc, WCHAR **argv )
{
    double begin = now();

    load_mpr();
    report( "load", now() - begin );
    mapped = argv[0];
    begin = now();
    get_mapped();
    report( "first-call", now() - begin );
}

/* In a fresh program: some DLLs. */
void bench_modules( int argc, WCHAR **argv )
{
    double begin = now();
    int i;

    for (i = 0; i < argc; i++) if (!LoadLibraryW( argv[i] )) fail( "LoadLibraryW", GetLastError() );
    report( "load-providers", now() - begin );
}
