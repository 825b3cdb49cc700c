/*
 * The test framework: what fails now and then
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

START_TEST(unstable)
{
    flaky ok( 0, "timing\n" );                  /*> Test marked flaky: timing */
    flaky ok( 1, "fine\n" );
    flaky_wine ok( 0, "on Wine\n" );            /*L> Test marked flaky: on Wine */ /*W> Test failed: on Wine */
    flaky_wine_if( FALSE ) ok( 0, "really\n" ); /*> Test failed: really */
    flaky_if( TRUE ) todo_wine
    {
        ok( 1, "both\n" );                      /*L> Test succeeded inside flaky todo block: both */
        ok( 0, "todo\n" );                      /*L> Test marked todo: todo */ /*W> Test marked flaky: todo */
    }
    ok( 0, "over\n" );                          /*> Test failed: over */
}
/*L= PID:unstable: 7 tests executed (1 marked as todo, 3 as flaky, 2 failures), 0 skipped. */
/*W= PID:unstable: 7 tests executed (0 marked as todo, 2 as flaky, 3 failures), 0 skipped. */
/*L? 2 */
/*W? 3 */
