/*
 * The test framework: one failure, of which the closing line speaks in the singular
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

START_TEST(single)
{
    char text[3001];

    memset( text, 'x', sizeof(text) - 1 );
    text[3000] = 0;
    ok( strlen( wine_dbg_sprintf( "%s", text ) ) == 3000, "a long text is cut\n" );
    ok( 0, "%.10s and %d\n", text, 5 );         /*> Test failed: xxxxxxxxxx and 5 */
    if (winetest_printf( "%s\n", text ) != 3001) ok( 0, "a long message is cut\n" );
    /*= LONG */
}
/*= PID:single: 2 tests executed (0 marked as todo, 1 failure), 0 skipped. */
/*? 1 */
