/*
 * Counting what held, and driving a pool until a call is done
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

#include <stdarg.h>
#include <stdio.h>

#include "check.h"

unsigned passed, failed, under_way;

void check( int held, const char *file, int line, const char *format, ... )
{
    va_list args;

    if (held)
    {
        passed++;
        return;
    }
    failed++;
    printf( "%s:%d: ", file, line );
    va_start( args, format );
    vprintf( format, args );
    va_end( args );
}

static void done( struct call *call )
{
    (void)call;
    under_way--;
}

void turn( struct pool *pool, int ms )
{
    uint64_t end = now_ms() + ms;
    struct pollfd fds[MAX_WORKERS];

    while (under_way || ms > 0)
    {
        int count = pool_fds( pool, fds, MAX_WORKERS ), timeout = pool_timeout( pool );
        uint64_t now = now_ms();

        if (ms > 0 && now >= end) return;
        if (ms > 0 && (timeout == -1 || timeout > (int)(end - now))) timeout = end - now;
        if (timeout == -1) timeout = 60000;
        if (poll( fds, count, timeout ) > 0) pool_ready( pool, fds, count );
        else pool_tick( pool );
    }
}

void start( struct pool *pool, struct call *call )
{
    call->done = done;
    under_way++;
    pool_call( pool, call );
}

int ask( struct pool *pool, struct call *call )
{
    start( pool, call );
    turn( pool, 0 );
    return call->answer.error;
}

struct pool *open_pool( const char *worker, char *const *strings, unsigned workers )
{
    struct pool_options options = { .worker_program = worker, .workers = workers, .connect_timeout = 1500,
                                    .request_timeout = 1500, .arena_size = 32 * 1024 * 1024 };
    unsigned i;

    for (i = 0; i < CONNECTION_STRINGS; i++) options.strings[i] = strings[i];
    return pool_new( &options );
}
