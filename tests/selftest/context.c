/*
 * The test framework: contexts
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

START_TEST(context)
{
    int i;

    winetest_push_context( "row %d", 3 );
    ok( 0, "a\n" );                             /*> Test failed: row 3: a */
    winetest_push_context( "%s", wine_dbgstr_w( L"col" ) );
    trace( "b\n" );                             /*> row 3: L"col": b */
    todo_if( TRUE ) ok( 0, "c\n" );             /*> Test marked todo: row 3: L"col": c */
    winetest_pop_context();
    skip( "d\n" );                              /*> Tests skipped: row 3: d */
    winetest_pop_context();
    winetest_pop_context();
    ok( 0, "e\n" );                             /*> Test failed: e */
    for (i = 0; i < 40; i++) winetest_push_context( "%s", "" );
    for (i = 0; i < 39; i++) winetest_pop_context();
    trace( "f\n" );                             /*> : f */
    winetest_pop_context();
    trace( "g\n" );                             /*> g */
}
/*= PID:context: 3 tests executed (1 marked as todo, 2 failures), 1 skipped. */
/*? 2 */
