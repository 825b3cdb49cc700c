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

#ifndef __SMBREDIR_ARENA_H
#define __SMBREDIR_ARENA_H

#include "pool.h"

#define ARENA_UNIT  (64 * 1024)
#define MAX_PIECE   (4 * 1024 * 1024)

struct arena
{
    int            fd;          /* a sealed memfd: nobody who has it can make it smaller */
    unsigned char *base;
    unsigned       units;
    unsigned char *lens;        /* of each piece, at its first unit: how many units, 0: free */
    unsigned       used;        /* units */
    unsigned       next;        /* all before it are in use */
    int            dirty;       /* something was handed out since memory was last given back */
    uint64_t       freed_at;    /* CLOCK_MONOTONIC milliseconds when the last piece came back */
};

/* size is rounded up to whole units. Returns 0 or an errno. */
int arena_init( struct arena *arena, size_t size );
void arena_release( struct arena *arena );

/* Give memory back to the system once nothing has been in use for a while. Returns milliseconds until it wants to be
 * called again, -1: never. */
int arena_tick( struct arena *arena, uint64_t now );

/* In pool.c: arena_alloc() and friends are given the pool. */
struct arena *pool_arena( struct pool *pool );
uint64_t now_ms( void );

#endif /* __SMBREDIR_ARENA_H */
