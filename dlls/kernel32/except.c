/*
 * Page faults that a __TRY of the project's own code expects
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

/*
 * A fault inside a __TRY jumps to its handler, any other one goes where it went before: to the sanitizer or the default.
 */

#include <pthread.h>
#include <signal.h>

#include "kernel_private.h"

static THREAD_LOCAL struct host_try *innermost;
static const int signals[] = { SIGSEGV, SIGBUS };
static struct sigaction previous[ARRAY_SIZE(signals)];
static pthread_once_t install_once = PTHREAD_ONCE_INIT;

static void on_fault( int signal, siginfo_t *info, void *context )
{
    unsigned int i;

    if (innermost) siglongjmp( innermost->env, 1 );
    for (i = 0; i < ARRAY_SIZE(signals) - 1 && signals[i] != signal; i++) continue;
    if (previous[i].sa_flags & SA_SIGINFO) previous[i].sa_sigaction( signal, info, context );
    else
    {
        /* comes back at once, and ends the process */
        sigaction( signal, &previous[i], NULL );
    }
}

static void install(void)
{
    struct sigaction action = { .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER };
    unsigned int i;

    action.sa_sigaction = on_fault;
    sigemptyset( &action.sa_mask );
    for (i = 0; i < ARRAY_SIZE(signals); i++) sigaction( signals[i], &action, &previous[i] );
}

void host_try_enter( struct host_try *frame )
{
    pthread_once( &install_once, install );
    frame->outer = innermost;
    innermost = frame;
}

void host_try_leave( struct host_try *frame )
{
    innermost = frame->outer;
}
