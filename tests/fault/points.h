/*
 * What mpr.dll calls, with a failure at will
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

#ifndef __TESTS_FAULT_POINTS_H
#define __TESTS_FAULT_POINTS_H

#include "mpr_test.h"

/*
 * The program stands before the emulation of Windows: what mpr.dll imports is found here first, and goes on from here. A
 * call of mpr.dll's is a point; others' calls, and those the emulation makes of itself, are none. So are the calls of a
 * fake provider whose fault member is fault_in_provider.
 */
enum fault_kind
{
    FAULT_MEMORY   = 1,     /* allocations */
    FAULT_REGISTRY = 2,
    FAULT_SYSTEM   = 4,     /* everything else of kernel32 */
    FAULT_PROVIDER = 8,
};

/* From here on points are counted, and the number fail_at (0: none) fails: with error, where it is one that has errors. Only
 * points of those kinds count. */
void faults_begin( DWORD kinds, unsigned int fail_at, DWORD error );
/* The points there were. *failed: the one that failed; NULL: none did. */
unsigned int faults_end( const char **failed );

/* Since faults_begin, and also after faults_end: what mpr.dll has and has not given back. */
unsigned int faults_blocks(void);
unsigned int faults_keys(void);

BOOL fault_in_provider( enum fake_function function, DWORD *result );

#endif /* __TESTS_FAULT_POINTS_H */
