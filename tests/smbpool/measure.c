/*
 * How fast the pool is: a hop, reading, small files
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

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "check.h"

#define FILE_SIZE   (512ull << 20)

static double seconds( void )
{
    struct timespec ts;

    clock_gettime( CLOCK_MONOTONIC, &ts );
    return ts.tv_sec + ts.tv_nsec / 1e9;
}

static struct pool *alice( const struct setup *setup, unsigned workers )
{
    char *strings[CONNECTION_STRINGS] = { (char *)setup->server, (char *)setup->port, "data", "alice", "", "secret", "", "5000" };
    return open_pool( setup->worker, strings, workers );
}

static void measure_hop( const struct setup *setup )
{
    char *strings[CONNECTION_STRINGS] = { "server", "", "", "", "", "", "", "" };
    struct pool *pool = open_pool( setup->fake, strings, 1 );
    struct call call = { .request.op = OP_ECHO, .worker = ANY_WORKER };
    double begun;
    unsigned i;

    ask( pool, &call );
    begun = seconds();
    for (i = 0; i < 20000; i++)
    {
        call.worker = ANY_WORKER;
        ask( pool, &call );
    }
    printf( "a request: %.1f us\n", (seconds() - begun) / 20000 * 1e6 );
    pool_free( pool );
}

/* Read file "huge" in blocks, two under way for every worker. */
static void measure_read( const struct setup *setup, unsigned workers, uint32_t block )
{
    struct pool *pool = alice( setup, workers );
    struct call open[MAX_WORKERS], warm[3 * MAX_WORKERS], reads[2 * MAX_WORKERS];
    unsigned i, round, open_count = 0;
    uint64_t offset = 0;
    double begun;

    /* All workers at once: until each has a handle. */
    for (round = 0; round < 20 && open_count < workers; round++)
    {
        unsigned char seen[MAX_WORKERS] = { 0 };

        open_count = 0;
        for (i = 0; i < 2 * workers; i++)
        {
            warm[i] = (struct call){ .request = { .op = OP_OPEN, .flags = OPEN_READ }, .path = "huge", .worker = ANY_WORKER };
            start( pool, &warm[i] );
        }
        turn( pool, 0 );
        for (i = 0; i < 2 * workers; i++)
            if (!warm[i].answer.error && !seen[warm[i].worker]++) open[open_count++] = warm[i];
        turn( pool, 100 );
    }
    begun = seconds();
    for (i = 0; i < 2 * open_count; i++) reads[i] = (struct call){ .request.data = arena_offset( pool, arena_alloc( pool, block ) ) };
    for (;;)
    {
        unsigned busy = 0;

        for (i = 0; i < 2 * open_count; i++)
        {
            struct call *call = &reads[i];

            if (call->context && !call->answer.id) { busy++; continue; }
            if (call->context) ok( !call->answer.error && call->answer.size == block, "got %d\n", call->answer.error );
            if (offset >= FILE_SIZE) { call->context = NULL; continue; }
            call->request = (struct request){ .op = OP_READ, .handle = open[i % open_count].answer.handle, .offset = offset,
                                              .size = block, .data = call->request.data };
            call->worker = open[i % open_count].worker;
            call->generation = open[i % open_count].generation;
            call->context = call;
            offset += block;
            start( pool, call );
            busy++;
        }
        if (!busy) break;
        {
            struct pollfd fds[MAX_WORKERS];
            int count = pool_fds( pool, fds, MAX_WORKERS );

            if (poll( fds, count, pool_timeout( pool ) ) > 0) pool_ready( pool, fds, count );
            else pool_tick( pool );
        }
    }
    printf( "read 512 MiB, %u workers, blocks of %u KiB: %.2f s\n", open_count, block / 1024, seconds() - begun );
    pool_free( pool );
}

static void measure_small( const struct setup *setup )
{
    struct pool *pool = alice( setup, 1 );
    char *data = arena_alloc( pool, 4096 );
    struct call call = { .request.op = OP_MKDIR, .path = "small", .worker = ANY_WORKER }, io;
    char name[64];
    double begun;
    unsigned i;

    ask( pool, &call );
    begun = seconds();
    for (i = 0; i < 1000; i++)
    {
        snprintf( name, sizeof(name), "small/%u", i );
        call = (struct call){ .request = { .op = OP_OPEN, .flags = OPEN_WRITE | OPEN_CREATE | OPEN_NEW | OPEN_BLIND }, .path = name, .worker = ANY_WORKER };
        ok( !ask( pool, &call ), "open: %d\n", call.answer.error );
        io = (struct call){ .request = { .op = OP_WRITE, .handle = call.answer.handle, .data = arena_offset( pool, data ), .size = 4096 },
                            .worker = call.worker, .generation = call.generation };
        ok( !ask( pool, &io ), "write: %d\n", io.answer.error );
        io.request.op = OP_CLOSE;
        io.request.size = 0;
        ok( !ask( pool, &io ), "close: %d\n", io.answer.error );
    }
    printf( "1000 files of 4 KiB: %.2f s\n", seconds() - begun );
    begun = seconds();
    for (i = 0; i < 1000; i++)
    {
        snprintf( name, sizeof(name), "small/%u", i );
        call = (struct call){ .request = { .op = OP_UNLINK, .flags = UNLINK_KNOWN_FILE }, .path = name, .worker = ANY_WORKER };
        ok( !ask( pool, &call ), "unlink: %d\n", call.answer.error );
    }
    printf( "deleting them: %.2f s\n", seconds() - begun );
    pool_free( pool );
}

void measure( const struct setup *setup )
{
    unsigned round, workers;

    for (round = 0; round < 3; round++)
    {
        measure_hop( setup );
        for (workers = 1; workers <= MAX_WORKERS; workers++) measure_read( setup, workers, 1 << 20 );
        measure_read( setup, 2, 4 << 20 );
        measure_read( setup, 4, 4 << 20 );
        measure_small( setup );
        if (system( setup->control ) == -1) return;
    }
}
