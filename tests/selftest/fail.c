/*
 * The test framework: what fails
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

START_TEST(fail)
{
    int i;

    ok( 1, "never seen\n" );
    ok( 0, "one %d, %s\n", 1, "two" );          /*> Test failed: one 1, two */
    ok_( "table.c", 12 )( 0, "row\n" );
    /*= table.c:12: Test failed: row */
    for (i = 0; i < 2; i++)
        ok( i == 5, "%d\n", i );                /*> Test failed: 0 */ /*> Test failed: 1 */
    ok( broken( 1 ), "broken\n" );              /*L> Test failed: broken */
    ok( !broken( 0 ), "not broken\n" );
    ok( winetest_get_failures() == (winetest_platform_is_wine ? 5 : 4), "%ld failures\n", winetest_get_failures() );
}
/*L= PID:fail: 8 tests executed (0 marked as todo, 5 failures), 0 skipped. */
/*W= PID:fail: 8 tests executed (0 marked as todo, 4 failures), 0 skipped. */
/*L? 5 */
/*W? 4 */
