/*
 * The arena: memory the front and its workers both see, in pieces of 64 KiB
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

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "arena.h"

#define IDLE_BEFORE_PUNCH   2000    /* milliseconds */

_Static_assert( MAX_PIECE / ARENA_UNIT <= 255, "a piece's length fits a byte" );

int arena_init( struct arena *arena, size_t size )
{
    *arena = (struct arena){ .fd = -1 };
    if (!size || size > SIZE_MAX / 2) return EINVAL;
    arena->units = (size + ARENA_UNIT - 1) / ARENA_UNIT;
    size = (size_t)arena->units * ARENA_UNIT;

    if (!(arena->lens = calloc( arena->units, 1 ))) return ENOMEM;
    if ((arena->fd = memfd_create( "smbredir", MFD_CLOEXEC | MFD_ALLOW_SEALING )) == -1) return errno;
    if (ftruncate( arena->fd, size )) return errno;
    if (fcntl( arena->fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL )) return errno;
    arena->base = mmap( NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, arena->fd, 0 );
    if (arena->base == MAP_FAILED)
    {
        arena->base = NULL;
        return errno;
    }
    madvise( arena->base, size, MADV_HUGEPAGE );    /* where the system lets us: its end of a copy is found page by page */
    return 0;
}

void arena_release( struct arena *arena )
{
    if (arena->base) munmap( arena->base, (size_t)arena->units * ARENA_UNIT );
    if (arena->fd != -1) close( arena->fd );
    free( arena->lens );
    *arena = (struct arena){ .fd = -1 };
}

int arena_tick( struct arena *arena, uint64_t now )
{
    if (arena->used || !arena->dirty) return -1;
    if (now - arena->freed_at < IDLE_BEFORE_PUNCH) return IDLE_BEFORE_PUNCH - (now - arena->freed_at);
    fallocate( arena->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, (off_t)arena->units * ARENA_UNIT );
    arena->dirty = 0;
    return -1;
}

/* The first of so many free units; units: there are none. */
static unsigned find_room( const struct arena *arena, unsigned wanted )
{
    unsigned i = arena->next, start = arena->next;

    while (i < arena->units)
    {
        if (arena->lens[i]) start = i += arena->lens[i];
        else if (++i - start == wanted) return start;
    }
    return arena->units;
}

void *arena_alloc( struct pool *pool, size_t size )
{
    struct arena *arena = pool_arena( pool );
    unsigned wanted, start;

    if (!size || size > MAX_PIECE) return NULL;
    wanted = (size + ARENA_UNIT - 1) / ARENA_UNIT;
    /* From the front: what was used before is in the cache, and what never was need not exist. */
    if ((start = find_room( arena, wanted )) == arena->units) return NULL;
    arena->lens[start] = wanted;
    arena->used += wanted;
    if (start == arena->next) arena->next = start + wanted;
    arena->dirty = 1;
    return arena->base + (size_t)start * ARENA_UNIT;
}

void arena_free( struct pool *pool, void *data )
{
    struct arena *arena = pool_arena( pool );
    unsigned start;

    if (!data) return;
    start = arena_offset( pool, data ) / ARENA_UNIT;
    arena->used -= arena->lens[start];
    arena->lens[start] = 0;
    if (start < arena->next) arena->next = start;
    if (!arena->used) arena->freed_at = now_ms();
}

uint64_t arena_offset( struct pool *pool, const void *data )
{
    return (const unsigned char *)data - pool_arena( pool )->base;
}
