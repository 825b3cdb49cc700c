/*
 * The test framework: what is skipped
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

START_TEST(skips)
{
    skip( "no %s here\n", "printer" );          /*> Tests skipped: no printer here */
    skip_( "x.c", 3 )( "elsewhere\n" );
    /*= x.c:3: Tests skipped: elsewhere */
    win_skip( "old Windows\n" );                /*L> Test failed: old Windows */ /*W> Tests skipped: old Windows */
    win_skip_( "y.c", 4 )( "older Windows\n" );
    /*L= y.c:4: Test failed: older Windows */
    /*W= y.c:4: Tests skipped: older Windows */
}
/*L= PID:skips: 2 tests executed (0 marked as todo, 2 failures), 2 skipped. */
/*W= PID:skips: 0 tests executed (0 marked as todo, 0 failures), 4 skipped. */
/*L? 2 */
/*W? 0 */
