/*
 * The workers of one connection, as the front sees them: calls go in, answers come back by callback
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

/* All of this runs in one thread, the front's, and nothing here blocks. The owner watches pool_fds() for reading and calls
 * pool_ready(); it calls pool_tick() when pool_timeout() milliseconds have passed. Callbacks run from pool_ready() and
 * pool_tick(), never from pool_call(). */

#ifndef __SMBREDIR_POOL_H
#define __SMBREDIR_POOL_H

#include <poll.h>
#include <stddef.h>
#include "protocol.h"

#define MAX_WORKERS 4
#define ANY_WORKER  (-1)
#define MAX_LEARNT  256

struct pool;
struct call;

typedef void (*call_done)( struct call *call );

/* One request on its way. The caller owns the struct and keeps it, strings included, until done is called. */
struct call
{
    struct request request;     /* id is the pool's */
    const char *path, *path2;   /* NULL: none */
    int         worker;         /* in: ANY_WORKER, or the one that has the handle. out: the one that answered */
    unsigned    generation;     /* in, with a handle: of the worker when it gave it. out: of the one that answered */
    int         place;          /* in, for any worker: 1 + the one that has to be it, started if need be; 0: all the same */
    call_done   done;
    void       *context;        /* the caller's */

    struct answer answer;       /* error: the worker's; ETIMEDOUT: no answer in time; EIO: it died over this;
                                   ESTALE: the generation is over, the request was not sent; EAGAIN: the worker that
                                   has to be it cannot be had, though others can; EHOSTDOWN: the server failed
                                   a moment ago (refused the logon: a minute ago) and was not asked again; any other
                                   with lost: no worker could connect, and why */
    char        text[256];      /* of an error, UTF-8 */

    struct call *next;          /* the pool's */
    uint64_t     deadline;
};

struct pool_options
{
    const char *worker_program;
    char       *strings[CONNECTION_STRINGS];    /* the password among them; the pool's copy is locked in memory, kept out of
                                                   core files and wiped by pool_free() */
    unsigned    workers;                        /* at most; started when there is work for them */
    unsigned    connect_timeout, request_timeout;   /* milliseconds */
    size_t      arena_size;
    char       *learnt;         /* MAX_LEARNT bytes for the user a mount without one turned out to be, for who starts the
                                   next pool; NULL: none */
};

struct pool *pool_new( const struct pool_options *options );
/* Kills the workers; callbacks of what is under way do not run. */
void pool_free( struct pool *pool );

/* Queue a call. A call with a handle goes to its worker, any other to the one with the least to do; another worker
 * is started when calls have waited long enough and there may be more. */
void pool_call( struct pool *pool, struct call *call );
/* A call that is queued and not sent yet is forgotten and its callback not run: TRUE. FALSE: it was sent, it will come. */
int pool_withdraw( struct pool *pool, struct call *call );

int pool_fds( struct pool *pool, struct pollfd *fds, int count );       /* returns how many it filled in */
void pool_ready( struct pool *pool, const struct pollfd *fds, int count );
int pool_timeout( struct pool *pool );                                  /* milliseconds; -1: nothing to wait for */
void pool_tick( struct pool *pool );

/* Is the worker that gave a handle still the same process? */
int pool_is_current( struct pool *pool, int worker, unsigned generation );
/* Is it connected? Then work for it need not wait until it has started. */
int pool_is_ready( struct pool *pool, int worker );
/* Does each request take so long that several at once are worth more than the processors' time for it? */
int pool_is_far( struct pool *pool );
unsigned pool_workers( struct pool *pool );     /* that may run: how far reading ahead can spread */

/* The arena: pieces of memory both sides see. NULL when it is used up: wait for something to be freed. size at most 4 MiB. */
void *arena_alloc( struct pool *pool, size_t size );
void arena_free( struct pool *pool, void *data );
uint64_t arena_offset( struct pool *pool, const void *data );

/* What is known of the server, for status. */
struct pool_state
{
    unsigned workers, busy, queued;
    int      connected;         /* some worker is */
    int      was_connected;     /* … or has been */
    uint64_t failed_at;         /* CLOCK_MONOTONIC milliseconds of the last failure that is not over, else 0 */
    char     text[256];         /* of that failure */
};
void pool_get_state( struct pool *pool, struct pool_state *state );

#endif /* __SMBREDIR_POOL_H */
