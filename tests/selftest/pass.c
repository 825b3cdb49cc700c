/*
 * The test framework: what succeeds
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

START_TEST(pass)
{
    char **argv;
    int argc = winetest_get_mainargs( &argv );

    ok( argc == 2, "got %d\n", argc );
    ok( !strcmp( argv[1], "pass" ) || strstr( argv[1], "pass.c" ), "got %s\n", argv[1] );
    ok( !winetest_get_failures(), "got %ld\n", winetest_get_failures() );
    trace( "a trace %d\n", 42 );                /*> a trace 42 */
    trace_( "dir/sub\\other.c", 7 )( "from elsewhere\n" );
    /*= other.c:7: from elsewhere */
    subtest( "part" );                          /*> Subtest part */
    ignore_exceptions( TRUE );                  /*> IgnoreExceptions=1 */
    if (winetest_printf( "%s\n", "as it is" ) != 9) ok( 0, "wrong count\n" );
    /*= as it is */
}
/*= PID:pass: 3 tests executed (0 marked as todo, 0 failures), 0 skipped. */
/*? 0 */
