/*
 * Selftest: cases, and checks counted by function
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

static void test_first(void)
{
    char name[] = "One";

    ok( winetest_about( name ) == NULL, "about something\n" );
    name[0] = 'x';                              /* copied */
    ok( 0, "a\n" );                             /*> Test failed: a */
    ok( 1, "b\n" );
    ok( !strcmp( winetest_about( "Two" ), "One" ), "lost\n" );
    todo_if( TRUE ) ok( 0, "c\n" );             /*> Test marked todo: c */
    todo_if( TRUE ) ok( 1, "d\n" );             /*> Test succeeded inside todo block: d */
    winetest_about( NULL );
    ok( 0, "of no function\n" );                /*> Test failed: of no function */
}

static void test_second(void)
{
#ifndef __ELF__
    SetLastError( 4711 );
#endif
    winetest_about( "Three" );
#ifndef __ELF__
    ok( GetLastError() == 4711, "last error %lu\n", GetLastError() );
#else
    ok( 1, "it has no last error\n" );
#endif
    winetest_about( "One" );
    ok( 1, "e\n" );
    winetest_about( "Nobody's" );
}

/* Only when it is asked for, as a program that will be ended. */
static void test_endless(void)
{
#ifndef __ELF__
    char **argv;

    winetest_get_mainargs( &argv );
    if (!strchr( argv[1], ':' )) return;
    winetest_about( "Endless" );
    ok( 1, "f\n" );
    for (;;) Sleep( 100 );
#endif
}

START_TEST(cases)
{
    run_case( test_first );
    if (winetest_case( "by name" )) trace( "here\n" );     /*> here */
    run_case( test_second );
    run_case( test_endless );
}
/*= PID:cases: 9 tests executed (1 marked as todo, 3 failures), 0 skipped. */
/*? 3 */
