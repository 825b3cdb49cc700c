/*
 * The test framework: a crash
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
#include <windef.h>
#include <winbase.h>

#include "wine/test.h"

static DWORD WINAPI start( void *arg )
{
    ok( 1, "in a thread\n" );                   /*@ place */
    *(volatile int *)arg = 1;
    return 0;
}

/* The write goes through a pointer a compiler cannot see through; "thread" has another thread do it. */
START_TEST(crash)
{
    void *volatile nowhere = (void *)(ULONG_PTR)8;
    char **argv;
    DWORD id;

    if (winetest_get_mainargs( &argv ) > 2 && !strcmp( argv[2], "thread" ))
        WaitForSingleObject( CreateThread( NULL, 0, start, nowhere, 0, &id ), INFINITE );
    winetest_about( "Crashing" );
    ok( 1, "about to crash\n" );                /*> this is the last test seen before the exception */
    *(volatile int *)nowhere = 1;
}
/*= PID:crash: unhandled exception c0000005 at ADDRESS */
/*? 5 */
