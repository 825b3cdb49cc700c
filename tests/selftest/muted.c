/*
 * The test framework: a line that says the same too often
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

START_TEST(muted)
{
    int i;

    for (i = 0; i < 50; i++) trace( "t\n" );
    for (i = 0; i < 60; i++) skip( "s\n" );
    for (i = 0; i < 70; i++) todo_if( TRUE ) ok( 0, "x\n" );
    for (i = 0; i < 80; i++) ok( 0, "failures are never muted\n" );
}
