/*
 * The pool against a worker that cannot be trusted
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
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>

#include "check.h"
#include "fake.h"

static const char *fake;

static struct pool *fake_pool( const char *share, unsigned workers )
{
    char *strings[CONNECTION_STRINGS] = { "server", "", (char *)share, "user", "", "password", "", "1000" };
    return open_pool( fake, strings, workers );
}

static struct call echo( enum behaviour behaviour )
{
    return (struct call){ .request.op = OP_ECHO, .request.flags = behaviour, .worker = ANY_WORKER };
}

static int ask_echo( struct pool *pool, enum behaviour behaviour )
{
    struct call call = echo( behaviour );
    return ask( pool, &call );
}

/* What each of its tricks is answered, and that the next call finds another worker at work. */
static void test_tricks( void )
{
    static const struct { enum behaviour behaviour; int error, is_same; } tricks[] =
    {
        { FAKE_GOOD,      0,            1 },
        { FAKE_DIES,      EIO,          0 },
        { FAKE_WRONG_ID,  EIO,          0 },
        { FAKE_SHORT,     EIO,          0 },
        { FAKE_OVERSIZED, EIO,          0 },
        { FAKE_NEGATIVE,  EIO,          0 },
        { FAKE_CLOSES,    EIO,          0 },
        { FAKE_LOST,      ECONNABORTED, 0 },
        { FAKE_LOUD,      EACCES,       1 },
        { FAKE_SLOW,      0,            1 },
    };
    struct pool *pool = fake_pool( "", 1 );
    unsigned i;

    for (i = 0; i < sizeof(tricks) / sizeof(tricks[0]); i++)
    {
        struct call first = echo( FAKE_GOOD ), trick = echo( tricks[i].behaviour ), next = echo( FAKE_GOOD );

        ok( !ask( pool, &first ), "%u: got %d\n", i, first.answer.error );
        ok( pool_is_current( pool, first.worker, first.generation ), "%u: not current\n", i );
        ok( ask( pool, &trick ) == tricks[i].error, "%u: got %d\n", i, trick.answer.error );
        ok( pool_is_current( pool, first.worker, first.generation ) == tricks[i].is_same, "%u: same or not\n", i );
        ok( !ask( pool, &next ), "%u: got %d\n", i, next.answer.error );
        ok( (next.answer.handle == first.answer.handle) == tricks[i].is_same, "%u: pid\n", i );
        if (tricks[i].behaviour == FAKE_LOUD)
            ok( strlen( trick.text ) == sizeof(trick.text) - 1 && !strchr( trick.text, '\n' ) && trick.text[20] == 'x',
                "text '%s'\n", trick.text );
    }
    pool_free( pool );
}

/* Lost before it was begun: another worker does it; but not for ever. */
static void test_stale( void )
{
    struct pool *pool = fake_pool( "", 1 );
    struct call first = echo( FAKE_GOOD ), call = echo( FAKE_STALE );

    ok( !ask( pool, &first ), "got %d\n", first.answer.error );
    ok( ask( pool, &call ) == EIO && call.generation == first.generation + 1, "got %d\n", call.answer.error );
    first = echo( FAKE_GOOD );
    ok( !ask( pool, &first ), "got %d\n", first.answer.error );
    pool_free( pool );
}

static void test_too_much( void )
{
    struct pool *pool = fake_pool( "", 1 );
    void *data = arena_alloc( pool, 4096 );
    struct call call = { .request = { .op = OP_READ, .flags = FAKE_TOO_MUCH, .size = 4096 }, .worker = ANY_WORKER };

    call.request.data = arena_offset( pool, data );
    ok( ask( pool, &call ) == EIO, "got %d\n", call.answer.error );
    call = (struct call){ .request = { .op = OP_READ, .size = 4096, .data = arena_offset( pool, data ) }, .worker = ANY_WORKER };
    ok( !ask( pool, &call ) && call.answer.size == 4096, "got %d\n", call.answer.error );
    arena_free( pool, data );
    pool_free( pool );
}

/* An answer nobody asked for ends the worker, and only it. */
static void test_twice( void )
{
    struct pool *pool = fake_pool( "", 1 );

    ok( !ask_echo( pool, FAKE_TWICE ), "the first answer did not count\n" );
    turn( pool, 50 );
    ok( !ask_echo( pool, FAKE_GOOD ), "no new worker\n" );
    pool_free( pool );
}

/* The call behind the one that failed was not begun: it goes to the next worker, or back if it has a handle. */
static void test_second_call( void )
{
    struct pool *pool = fake_pool( "", 1 );
    struct call first = echo( FAKE_GOOD ), dies = echo( FAKE_DIES ), behind = echo( FAKE_GOOD );

    ok( !ask( pool, &first ), "got %d\n", first.answer.error );
    start( pool, &dies );
    start( pool, &behind );
    turn( pool, 0 );
    ok( dies.answer.error == EIO, "got %d\n", dies.answer.error );
    ok( !behind.answer.error && behind.generation != first.generation, "got %d\n", behind.answer.error );

    first = behind;
    dies = echo( FAKE_DIES );
    behind = echo( FAKE_GOOD );
    behind.worker = first.worker;
    behind.generation = first.generation;
    start( pool, &dies );
    start( pool, &behind );
    turn( pool, 0 );
    ok( behind.answer.error == ESTALE, "got %d\n", behind.answer.error );
    ok( ask( pool, &behind ) == ESTALE, "got %d\n", behind.answer.error );      /* and for ever */
    pool_free( pool );
}

static void test_late( void )
{
    struct pool *pool = fake_pool( "", 2 );
    struct call late = echo( FAKE_SILENT ), waiting[6];
    struct pool_state state;
    uint64_t begun = now_ms(), took;
    unsigned i;

    ok( ask( pool, &late ) == ETIMEDOUT, "got %d\n", late.answer.error );
    took = now_ms() - begun;
    ok( took >= 1400 && took < 2600, "took %u ms\n", (unsigned)took );
    pool_get_state( pool, &state );
    ok( state.failed_at && *state.text && !state.queued, "state\n" );

    begun = now_ms();
    ok( ask_echo( pool, FAKE_GOOD ) == EHOSTDOWN, "not away\n" );
    ok( now_ms() - begun < 100, "took long\n" );
    turn( pool, 3050 );
    ok( !ask_echo( pool, FAKE_GOOD ), "not back\n" );
    pool_get_state( pool, &state );
    ok( !state.failed_at && state.connected, "still away\n" );

    /* Both workers stuck and more waiting: nobody waits longer than the first. */
    begun = now_ms();
    for (i = 0; i < 6; i++)
    {
        waiting[i] = echo( FAKE_SILENT );
        start( pool, &waiting[i] );
    }
    turn( pool, 0 );
    took = now_ms() - begun;
    ok( took < 4500, "took %u ms\n", (unsigned)took );
    for (i = 0; i < 6; i++) ok( waiting[i].answer.error, "%u succeeded\n", i );
    pool_free( pool );
}

static void test_connecting( void )
{
    static const struct { const char *share; int error; unsigned win32; } ways[] =
    {
        { "13", 13, 1326 }, { "dies", EIO, 0 }, { "silent", ETIMEDOUT, 53 }, { "old", EPROTO, 0 },
    };
    unsigned i;

    for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
    {
        struct pool *pool = fake_pool( ways[i].share, 4 );
        struct call calls[3] = { echo( FAKE_GOOD ), echo( FAKE_GOOD ), echo( FAKE_GOOD ) };
        uint64_t begun = now_ms();
        unsigned j;

        for (j = 0; j < 3; j++) start( pool, &calls[j] );
        turn( pool, 0 );
        for (j = 0; j < 3; j++)
        {
            ok( calls[j].answer.error == ways[i].error, "%s: got %d\n", ways[i].share, calls[j].answer.error );
            ok( calls[j].answer.win32 == ways[i].win32, "%s: got %u\n", ways[i].share, calls[j].answer.win32 );
            ok( *calls[j].text, "%s: no text\n", ways[i].share );
        }
        ok( now_ms() - begun < 5500, "%s: took long\n", ways[i].share );
        ok( ask( pool, &calls[0] ) == EHOSTDOWN, "%s: asked again\n", ways[i].share );
        ok( *calls[0].text, "%s: no text\n", ways[i].share );
        pool_free( pool );
    }
    {
        struct pool *pool;

        fake = "/nonexistent/worker";
        pool = fake_pool( "", 2 );
        ok( ask_echo( pool, FAKE_GOOD ) == ENOENT, "started\n" );
        ok( ask_echo( pool, FAKE_GOOD ) == EHOSTDOWN, "started\n" );
        pool_free( pool );
    }
}

/* Two slow calls and two workers: no longer than one, once both are there. */
static void test_overlap( void )
{
    struct pool *pool = fake_pool( "", 2 );
    struct call calls[4];
    struct pool_state state;
    uint64_t begun;
    unsigned i;

    for (i = 0; i < 3; i++)
    {
        calls[i] = echo( FAKE_SLOW );
        start( pool, &calls[i] );
    }
    turn( pool, 0 );
    pool_get_state( pool, &state );
    ok( state.workers == 2 && !state.busy, "%u workers\n", state.workers );
    begun = now_ms();
    for (i = 0; i < 2; i++)
    {
        calls[i] = echo( FAKE_SLOW );
        start( pool, &calls[i] );
    }
    turn( pool, 0 );
    ok( now_ms() - begun < 550, "took %u ms\n", (unsigned)(now_ms() - begun) );
    ok( calls[0].worker != calls[1].worker, "one worker\n" );
    pool_free( pool );
}

/* A call for one worker starts that one, and several such calls several at once; where it cannot be had they are told. */
static void test_place( void )
{
    struct pool *pool = fake_pool( "", 4 );
    struct call first = echo( FAKE_GOOD ), placed[3], nowhere = echo( FAKE_GOOD );
    struct pool_state state;
    unsigned i;

    first.place = 3;
    ok( !ask( pool, &first ) && first.worker >= 0, "got %d\n", first.answer.error );
    for (i = 0; i < 3; i++)
    {
        placed[i] = echo( FAKE_GOOD );
        placed[i].place = 2 + i;
        start( pool, &placed[i] );
    }
    pool_get_state( pool, &state );
    ok( state.workers == 4, "%u workers\n", state.workers );
    turn( pool, 0 );
    for (i = 0; i < 3; i++)
        ok( !placed[i].answer.error && placed[i].worker == 1 + (int)i, "%u: error %d, worker %d\n", i, placed[i].answer.error,
            placed[i].worker );
    for (i = 0; i < 4; i++) ok( pool_is_ready( pool, i ), "%u is not ready\n", i );
    ok( !pool_is_ready( pool, -1 ) && !pool_is_ready( pool, 4 ), "ready\n" );

    nowhere.place = 5;      /* there is no such worker: any will do */
    ok( !ask( pool, &nowhere ), "got %d\n", nowhere.answer.error );
    pool_free( pool );
}

/* A call that waits for a moment is not worth a worker, many that do are. */
static void test_growth( void )
{
    struct pool *pool = fake_pool( "", 2 );
    struct call calls[2];
    struct pool_state state;
    unsigned i, round, started = 0;

    ok( !ask_echo( pool, FAKE_GOOD ), "no answer\n" );
    for (i = 0; i < 2; i++) calls[i] = echo( FAKE_GOOD );
    for (i = 0; i < 2; i++) start( pool, &calls[i] );
    pool_get_state( pool, &state );
    ok( state.workers == 1, "%u workers\n", state.workers );
    turn( pool, 0 );
    for (round = 0; round < 20 && started < 2; round++)
    {
        for (i = 0; i < 2; i++) calls[i] = echo( FAKE_SLOW );
        for (i = 0; i < 2; i++) start( pool, &calls[i] );
        turn( pool, 0 );
        pool_get_state( pool, &state );
        started = state.workers;
    }
    ok( started == 2, "%u workers after %u rounds\n", started, round );
    pool_free( pool );
}

/* Where the server answers at once, workers beyond the number of processors help only if the others get no answers. */
static void test_processors( void )
{
    cpu_set_t all, one;
    struct pool *pool;
    struct call calls[8];
    struct pool_state state;
    uint64_t begun;
    unsigned i;

    sched_getaffinity( 0, sizeof(all), &all );
    CPU_ZERO( &one );
    for (i = 0; !CPU_ISSET( i, &all ); i++) ;
    CPU_SET( i, &one );
    sched_setaffinity( 0, sizeof(one), &one );
    pool = fake_pool( "", 4 );
    sched_setaffinity( 0, sizeof(all), &all );

    begun = now_ms();
    do
    {
        for (i = 0; i < 8; i++)
        {
            calls[i] = (struct call){ .request.op = OP_STATFS, .worker = ANY_WORKER };
            start( pool, &calls[i] );
        }
        turn( pool, 0 );
    }
    while (now_ms() - begun < 2000);
    pool_get_state( pool, &state );
    ok( state.workers <= 2, "%u workers\n", state.workers );

    for (i = 0; i < 8; i++)
    {
        calls[i] = echo( FAKE_SLOW );
        start( pool, &calls[i] );
    }
    turn( pool, 0 );
    pool_get_state( pool, &state );
    ok( state.workers > 2, "%u workers\n", state.workers );
    pool_free( pool );
}

/* Nobody gains by another worker if all that is in the way is a close. */
static void test_close( void )
{
    struct pool *pool = fake_pool( "", 2 );
    struct call calls[2] = { echo( FAKE_GOOD ), echo( FAKE_SLOW ) };
    struct pool_state state;

    calls[0].request.op = OP_STATFS;        /* it is near */
    ok( !ask( pool, &calls[0] ), "no answer\n" );
    calls[0] = echo( FAKE_SLOW );
    calls[0].request.op = OP_CLOSE;
    start( pool, &calls[0] );
    start( pool, &calls[1] );
    turn( pool, 0 );
    pool_get_state( pool, &state );
    ok( state.workers == 1, "%u workers\n", state.workers );
    pool_free( pool );
}

/* A second worker for a server far away is had before there is work for it. */
static void test_far( void )
{
    static const struct { enum behaviour behaviour; unsigned workers; } tests[] = { { FAKE_GOOD, 1 }, { FAKE_SLOW, 2 } };
    struct pool_state state;
    unsigned i;

    for (i = 0; i < 2; i++)
    {
        struct pool *pool = fake_pool( "", 3 );
        struct call call = echo( tests[i].behaviour );

        call.request.op = OP_STAT;
        call.path = "";
        ok( !ask( pool, &call ), "%u: error %d\n", i, call.answer.error );
        pool_get_state( pool, &state );
        ok( state.workers == tests[i].workers, "%u: %u workers\n", i, state.workers );
        pool_free( pool );
    }
}

static void test_withdraw( void )
{
    struct pool *pool = fake_pool( "", 1 );
    struct call calls[3];
    unsigned i;

    ask_echo( pool, FAKE_GOOD );
    for (i = 0; i < 3; i++)
    {
        calls[i] = echo( FAKE_SLOW );
        start( pool, &calls[i] );
    }
    ok( !pool_withdraw( pool, &calls[0] ), "was at work\n" );
    ok( pool_withdraw( pool, &calls[2] ), "was waiting\n" );
    under_way--;
    ok( !pool_withdraw( pool, &calls[2] ), "twice\n" );
    memset( &calls[2], 0xcc, sizeof(calls[2]) );
    turn( pool, 0 );
    pool_free( pool );
}

static void test_paths( void )
{
    struct pool *pool = fake_pool( "", 1 );
    struct call call = { .request.op = OP_STAT, .worker = ANY_WORKER };
    char path[40001];

    memset( path, 'x', sizeof(path) - 1 );
    path[sizeof(path) - 1] = 0;
    call.path = path;
    ok( ask( pool, &call ) == ENAMETOOLONG, "got %d\n", call.answer.error );
    path[MAX_PATH_SIZE - 1] = 0;
    call.path2 = path;
    ok( !ask( pool, &call ), "got %d\n", call.answer.error );
    call.worker = 17;
    call.generation = 1;
    ok( ask( pool, &call ) == ESTALE, "got %d\n", call.answer.error );
    pool_free( pool );
}

static void test_arena( void )
{
    struct pool *pool = fake_pool( "", 1 );
    unsigned char *pieces[600], resident[1], *piece;
    unsigned i, count = 0;

    ok( !arena_alloc( pool, 0 ) && !arena_alloc( pool, MAX_PIECE + 1 ) && !arena_alloc( pool, SIZE_MAX ), "sizes\n" );
    while (count < 600 && (pieces[count] = arena_alloc( pool, 65000 ))) memset( pieces[count], count, 65000 ), count++;
    ok( count == 512, "%u pieces\n", count );
    for (i = 0; i < count; i++) ok( pieces[i][0] == (i & 255) && pieces[i][64999] == (i & 255), "%u overlaps\n", i );
    /* Every other one: nothing larger fits; two neighbours: it does. */
    for (i = 0; i < count; i += 2) arena_free( pool, pieces[i] );
    ok( !arena_alloc( pool, 65537 ), "found room\n" );
    arena_free( pool, pieces[101] );
    piece = arena_alloc( pool, 3 * 65536 );
    ok( piece == pieces[100], "found none\n" );
    arena_free( pool, piece );
    for (i = 1; i < count; i += 2) if (i != 101) arena_free( pool, pieces[i] );
    arena_free( pool, NULL );
    ok( (piece = arena_alloc( pool, MAX_PIECE )) && !arena_offset( pool, piece ), "not empty\n" );
    *piece = 1;
    arena_free( pool, piece );
    turn( pool, 2200 );
    ok( !mincore( piece, 4096, resident ) && !(resident[0] & 1), "memory was not given back\n" );
    pool_free( pool );
}

void test_fake( const struct setup *setup )
{
    fake = setup->fake;
    test_tricks();
    test_stale();
    test_too_much();
    test_twice();
    test_second_call();
    test_overlap();
    test_place();
    test_growth();
    test_processors();
    test_close();
    test_far();
    test_withdraw();
    test_paths();
    test_arena();
    test_late();
    test_connecting();
}
