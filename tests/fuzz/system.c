/*
 * What the emulated kernel32 has of the outside, the same in every run
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

#include "host.h"
#include "dlls/kernel32/kernel_private.h"

const char *host_directory( void )
{
    return "/nonexistent";
}

void modules_notify_thread( DWORD reason )
{
}

/* Time passes only where somebody waits for it. */
static DWORD now;

void clock_begin( void )
{
    now = 0;
}

void WINAPI __wrap_Sleep( DWORD time )
{
    now += time;
}

DWORD WINAPI __wrap_GetTickCount( void )
{
    return now;
}

/* What is written to standard error is the fuzzer's. */
HANDLE WINAPI __real_GetStdHandle( DWORD which );
HANDLE WINAPI __wrap_GetStdHandle( DWORD which )
{
    return __real_GetStdHandle( which == STD_ERROR_HANDLE ? STD_OUTPUT_HANDLE : which );
}
