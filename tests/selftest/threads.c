/*
 * The test framework: each thread has its own place, contexts and blocks
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

#ifdef __ELF__
#include <pthread.h>
#endif

#define THREADS 4
#define ROUNDS  300000

static LONG bad;

/* Half of the threads expect failure all the time; were anything shared, the other half would too. */
static void hammer( int id )
{
    int i;

    winetest_push_context( "thread %d", id );
    for (i = 0; i < ROUNDS; i++)
    {
        todo_if( id & 1 ) ok( !(id & 1), "expected\n" );
        if (i % 100 == 0 && atoi( wine_dbg_sprintf( "%d", id ) ) != id) bad = 1;
    }
    ok_( "thread.c", id )( 0, "end\n" );
    winetest_pop_context();
}

#ifdef __ELF__
static void *start( void *arg )
{
    hammer( (int)(size_t)arg );
    return NULL;
}
#else
static DWORD WINAPI start( void *arg )
{
    hammer( (int)(size_t)arg );
    return 0;
}
#endif

START_TEST(threads)
{
#ifdef __ELF__
    pthread_t threads[THREADS];
#else
    HANDLE threads[THREADS];
    DWORD id;
#endif
    size_t i;

#ifdef __ELF__
    for (i = 0; i < THREADS; i++) pthread_create( &threads[i], NULL, start, (void *)i );
    for (i = 0; i < THREADS; i++) pthread_join( threads[i], NULL );
#else
    for (i = 0; i < THREADS; i++) threads[i] = CreateThread( NULL, 0, start, (void *)i, 0, &id );
    for (i = 0; i < THREADS; i++) WaitForSingleObject( threads[i], INFINITE );
#endif
    ok( !bad, "a string of another thread\n" );
}
