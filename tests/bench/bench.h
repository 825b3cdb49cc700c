/*
 * What the parts of the benchmark share
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

#ifndef __BENCH_H
#define __BENCH_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include "windef.h"
#include "winbase.h"
#include "winnls.h"
#include "wnet.h"

/* Nanoseconds. */
double now(void);
/* Sorts the values. */
double median( double *values, unsigned int count );
/* One call of each, in nanoseconds: the medians of some milliseconds of either, by turns. */
void measure_two( void (*work)(void), void (*other)(void), double *time, double *other_time );
/* Prints a line for tools/bench. */
void report( const char *name, double value );
/* Ends the program. */
void fail( const char *what, DWORD err );

/* mpr.dll's, once load_mpr() has been called. */
extern DWORD (WINAPI *p_add)( NETRESOURCEW *, const WCHAR *, const WCHAR *, DWORD );
extern DWORD (WINAPI *p_cancel)( const WCHAR *, DWORD, BOOL );
extern DWORD (WINAPI *p_close_enum)( HANDLE );
extern DWORD (WINAPI *p_enum_resource)( HANDLE, DWORD *, void *, DWORD * );
extern DWORD (WINAPI *p_get_connection)( const WCHAR *, WCHAR *, DWORD * );
extern DWORD (WINAPI *p_get_universal_name)( const WCHAR *, DWORD, void *, DWORD * );
extern DWORD (WINAPI *p_get_user)( const WCHAR *, WCHAR *, DWORD * );
extern DWORD (WINAPI *p_open_enum)( DWORD, DWORD, DWORD, NETRESOURCEW *, HANDLE * );
void load_mpr(void);

/* Connects; local may be NULL. Ends the program on failure. */
void connect_to( const WCHAR *local, const WCHAR *remote );
void cancel( const WCHAR *name, BOOL force );

/* One kind of work each; the arguments are those behind its name. */
void bench_calls( int argc, WCHAR **argv );
void bench_cancel( int argc, WCHAR **argv );
void bench_change( int argc, WCHAR **argv );
void bench_first( int argc, WCHAR **argv );
void bench_letter( int argc, WCHAR **argv );
void bench_modules( int argc, WCHAR **argv );
void bench_start( int argc, WCHAR **argv );
void bench_table( int argc, WCHAR **argv );
void bench_threads( int argc, WCHAR **argv );

#endif /* __BENCH_H */
