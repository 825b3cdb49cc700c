/*
 * Memory for passwords
 *
 * Copyright 2026 The wnet authors
 *
 * This program is free software: you can redistribute it and/or modify
 * it under the terms of the GNU General Public License as published by
 * the Free Software Foundation, either version 3 of the License, or
 * (at your option) any later version.
 *
 * This program is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
 * GNU General Public License for more details.
 *
 * You should have received a copy of the GNU General Public License
 * along with this program.  If not, see <https://www.gnu.org/licenses/>.
 */

#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include "smbredir.h"

#define ARENA_SIZE (128 * 1024)

static char *arena;
static size_t used;

void secret_start( void )
{
    static const struct rlimit no_core;

    prctl( PR_SET_DUMPABLE, 0 );
    setrlimit( RLIMIT_CORE, &no_core );
    if (!arena)
    {
        arena = mmap( NULL, ARENA_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0 );
        if (arena == MAP_FAILED)
        {
            arena = NULL;
            return;
        }
        madvise( arena, ARENA_SIZE, MADV_DONTDUMP );
    }
    /* a child does not inherit the lock; where the limit is too low for all, the front part is what holds something */
    if (mlock( arena, ARENA_SIZE )) mlock( arena, ARENA_SIZE / 4 );
}

char *secret_alloc( size_t size )
{
    char *ret;

    if (!arena || size > ARENA_SIZE - used) return NULL;
    ret = arena + used;
    used += size;
    return ret;
}

char *secret_copy( const char *text )
{
    char *ret = secret_alloc( strlen( text ) + 1 );

    return ret ? strcpy( ret, text ) : NULL;
}

void secret_wipe( void )
{
    if (arena) explicit_bzero( arena, used );
}
