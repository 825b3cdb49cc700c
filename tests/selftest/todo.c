/*
 * The test framework: what is known not to work
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

START_TEST(todo)
{
    int i, runs = 0;

    todo_wine ok( 0, "later\n" );               /*L> Test marked todo: later */ /*W> Test failed: later */
    todo_wine
    {
        runs++;
        ok( 0, "first\n" );                     /*L> Test marked todo: first */ /*W> Test failed: first */
        todo_wine_if( runs == 1 )
            ok( 0, "inner\n" );                 /*L> Test marked todo: inner */ /*W> Test failed: inner */
        todo_wine_if( runs == 2 )
        {
            ok( 0, "outer counts\n" );          /*L> Test marked todo: outer counts */ /*W> Test failed: outer counts */
        }
        ok( 0, "still\n" );                     /*L> Test marked todo: still */ /*W> Test failed: still */
    }
    ok( runs == 1, "the block ran %d times\n", runs );
    for (i = 0; i < 3; i++)
        todo_wine_if( i == 1 ) ok( i != 1, "row %d\n", i );     /*L> Test marked todo: row 1 */ /*W> Test failed: row 1 */
    todo_if( 0x10 ) ok( 0, "everywhere\n" );    /*> Test marked todo: everywhere */
    todo_wine_if( FALSE ) ok( 1, "not marked\n" );
    if (runs)
        todo_wine ok( 0, "no dangling else\n" );    /*L> Test marked todo: no dangling else */ /*W> Test failed: no dangling else */
    else
        ok( 0, "never\n" );
}
/*L= PID:todo: 12 tests executed (8 marked as todo, 0 failures), 0 skipped. */
/*W= PID:todo: 12 tests executed (1 marked as todo, 7 failures), 0 skipped. */
/*L? 0 */
/*W? 7 */
