/*
 * Clocks
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

#include <time.h>

#include "kernel_private.h"

static ULONGLONG now_ns( clockid_t clock )
{
    struct timespec ts;

    clock_gettime( clock, &ts );
    return ts.tv_sec * 1000000000ull + ts.tv_nsec;
}

ULONGLONG WINAPI GetTickCount64(void)
{
    return now_ns( CLOCK_MONOTONIC ) / 1000000;
}

DWORD WINAPI GetTickCount(void)
{
    return GetTickCount64();
}

BOOL WINAPI QueryPerformanceCounter( LARGE_INTEGER *counter )
{
    counter->QuadPart = now_ns( CLOCK_MONOTONIC ) / 100;
    return TRUE;
}

BOOL WINAPI QueryPerformanceFrequency( LARGE_INTEGER *frequency )
{
    frequency->QuadPart = 10000000;
    return TRUE;
}

void WINAPI GetSystemTimeAsFileTime( FILETIME *time )
{
    ULONGLONG ticks = now_ns( CLOCK_REALTIME ) / 100 + 116444736000000000ull;    /* since 1601 */

    time->dwLowDateTime = ticks;
    time->dwHighDateTime = ticks >> 32;
}

LONG WINAPI CompareFileTime( const FILETIME *a, const FILETIME *b )
{
    ULONGLONG x = ((ULONGLONG)a->dwHighDateTime << 32) | a->dwLowDateTime;
    ULONGLONG y = ((ULONGLONG)b->dwHighDateTime << 32) | b->dwLowDateTime;

    return x < y ? -1 : x > y;
}
