/*
 * Waiting for events that are about to come
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

/* A request for a small piece of a file passes through two processes of ours, and for each to fall asleep and be woken takes as
 * long as the server's work on it: nearly half of it all, where a processor with nothing to do is halted. So each looks on for as
 * long as such a request takes, and lets everybody else have the processor meanwhile. An idle mount costs nothing. */

#include <sched.h>
#include <stdint.h>
#include <time.h>

#include "eager.h"

#define MOMENT 100      /* microseconds; two processes of a mount that is asked now and then: a fifth of a millisecond each time */

static uint64_t microseconds( void )
{
    struct timespec ts;

    clock_gettime( CLOCK_MONOTONIC, &ts );
    return (uint64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

/* On the only processor whatever is waited for could not happen. */
static int has_others( void )
{
    static int known, several;
    cpu_set_t set;

    if (!known)
    {
        several = !sched_getaffinity( 0, sizeof(set), &set ) && CPU_COUNT( &set ) > 1;
        known = 1;
    }
    return several;
}

int eager_poll( struct pollfd *fds, nfds_t count, int timeout )
{
    uint64_t end;
    int ret;

    if (timeout && has_others())
    {
        end = microseconds() + MOMENT;
        do
        {
            if ((ret = poll( fds, count, 0 ))) return ret;
            sched_yield();
        }
        while (microseconds() < end);
    }
    return poll( fds, count, timeout );
}
