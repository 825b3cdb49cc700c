/*
 * The test framework: children, whose failures count
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

static PROCESS_INFORMATION start( const char *mode )
{
    PROCESS_INFORMATION info = { 0 };
    STARTUPINFOA startup = { 0 };
    char command[MAX_PATH + 40], **argv;

    winetest_get_mainargs( &argv );
    startup.cb = sizeof(startup);
    sprintf( command, "\"%s\" child %s", argv[0], mode );
    if (!CreateProcessA( NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &info ))
        ok( 0, "no child, error %lu\n", GetLastError() );
    return info;
}

static void be_child( const char *mode )
{
    void *volatile nowhere = (void *)(ULONG_PTR)8;

    if (!strcmp( mode, "good" )) ok( 1, "fine\n" );
    if (!strcmp( mode, "bad" )) ok( !winetest_get_failures(), "fine\n" ), ok( 0, "bad\n" ), ok( 0, "worse\n" );
    /*@ bad */
    if (!strcmp( mode, "crash" )) *(volatile int *)nowhere = 1;
}

/* "leave" is a test that ends the process, status 0, after a child of it has said all was well. */
START_TEST(child)
{
    PROCESS_INFORMATION info;
    char **argv;
    int argc = winetest_get_mainargs( &argv );

    if (argc > 2 && strcmp( argv[2], "leave" ))
    {
        be_child( argv[2] );
        return;
    }

    info = start( "good" );
    winetest_wait_child_process( info.hProcess );
    /*= PID:child: 1 tests executed (0 marked as todo, 0 failures), 0 skipped. */
    ok( !winetest_get_failures(), "got %ld\n", winetest_get_failures() );
    if (argc > 2) ExitProcess( 0 );

    info = start( "bad" );
    /*= child.c:BAD: Test failed: bad */
    /*= child.c:BAD: Test failed: worse */
    /*= PID:child: 3 tests executed (0 marked as todo, 2 failures), 0 skipped. */
    wait_child_process( &info );                /*> 2 failures in child process PID */
    ok( winetest_get_failures() == 2, "got %ld\n", winetest_get_failures() );

    info = start( "crash" );
    /*= PID:child: unhandled exception c0000005 at ADDRESS */
    winetest_wait_child_process( info.hProcess );   /*> unhandled exception c0000005 in child process PID */
    ok( winetest_get_failures() == 3, "got %ld\n", winetest_get_failures() );

    wait_child_process( (HANDLE)NULL );         /*> Test failed: Cannot wait for child process PID. */
}
/*= PID:child: 7 tests executed (0 marked as todo, 4 failures), 0 skipped. */
/*? 4 */
