/*
 * Threads
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

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "kernel_private.h"

struct start
{
    LPTHREAD_START_ROUTINE func;
    void                  *param;
    struct object         *obj;
};

static THREAD_LOCAL DWORD current_id;
static THREAD_LOCAL struct object *current;

/* The last thread that ended. Each joins the one before it: only then has the C library freed what it held for it. */
static pthread_t ended;
static BOOL any_ended;

DWORD WINAPI GetCurrentThreadId(void)
{
    if (!current_id) current_id = syscall( SYS_gettid );
    return current_id;
}

HANDLE WINAPI GetCurrentThread(void)
{
    return (HANDLE)~(ULONG_PTR)1;
}

static void end_thread( DWORD exit_code )
{
    struct object *obj = current;
    pthread_t previous;
    BOOL join;

    modules_notify_thread( DLL_THREAD_DETACH );
    mutexes_abandon( GetCurrentThreadId() );
    current = NULL;
    objects_lock();
    obj->u.thread.exit_code = exit_code;
    obj->signalled = TRUE;
    previous = ended;
    join = any_ended;
    ended = pthread_self();
    any_ended = TRUE;
    objects_unlock( TRUE );
    object_release( obj );
    if (join) pthread_join( previous, NULL );
}

/* A leak checker shall find nothing of a thread that was waited for. */
__attribute__((destructor)) static void join_last(void)
{
    pthread_t last;
    BOOL join;

    objects_lock();
    last = ended;
    join = any_ended;
    any_ended = FALSE;
    objects_unlock( FALSE );
    if (join) pthread_join( last, NULL );
}

static void *run_thread( void *arg )
{
    struct start start = *(struct start *)arg;

    free( arg );
    current = start.obj;
    objects_lock();
    current->u.thread.id = GetCurrentThreadId();
    objects_unlock( TRUE );
    modules_notify_thread( DLL_THREAD_ATTACH );
    end_thread( start.func( start.param ) );
    return NULL;
}

HANDLE WINAPI CreateThread( SECURITY_ATTRIBUTES *attr, SIZE_T stack, LPTHREAD_START_ROUTINE func, LPVOID param,
                            DWORD flags, DWORD *id )
{
    struct object *obj = object_new( OBJECT_THREAD );
    struct start *start;
    pthread_t thread;
    HANDLE handle;
    int err;

    if (!obj) return NULL;
    obj->u.thread.exit_code = STILL_ACTIVE;
    obj->refs = 3;      /* the handle's, the thread's, and ours until the thread has told its id */
    if (!(handle = handle_new( obj )))
    {
        object_release( obj );
        object_release( obj );
        return NULL;
    }
    if (!(start = malloc( sizeof(*start) ))) err = ENOMEM;
    else
    {
        *start = (struct start){ func, param, obj };
        err = pthread_create( &thread, NULL, run_thread, start );
    }
    if (err)
    {
        free( start );
        object_release( obj );
        object_release( obj );
        CloseHandle( handle );
        SetLastError( errno_to_error( err ) );
        return NULL;
    }
    if (id)
    {
        for (;;)
        {
            objects_lock();
            *id = obj->u.thread.id;
            objects_unlock( FALSE );
            if (*id) break;
            sched_yield();
        }
    }
    object_release( obj );
    return handle;
}

/* Only in a thread made by CreateThread; in another one it ends the process when that is the last one. */
void WINAPI ExitThread( DWORD exit_code )
{
    if (current) end_thread( exit_code );
    pthread_exit( NULL );
}

BOOL WINAPI GetExitCodeThread( HANDLE handle, LPDWORD exit_code )
{
    struct object *obj = handle_get( handle, OBJECT_THREAD );

    if (!obj) return FALSE;
    objects_lock();
    *exit_code = obj->u.thread.exit_code;
    objects_unlock( FALSE );
    object_release( obj );
    return TRUE;
}

DWORD WINAPI SleepEx( DWORD timeout, BOOL alertable )
{
    struct timespec ts = { timeout / 1000, timeout % 1000 * 1000000l };

    if (!timeout) sched_yield();
    else if (timeout == INFINITE) for (;;) pause();
    else while (nanosleep( &ts, &ts ) && errno == EINTR) continue;
    return 0;
}

void WINAPI Sleep( DWORD timeout )
{
    SleepEx( timeout, FALSE );
}

BOOL WINAPI SwitchToThread(void)
{
    return !sched_yield();
}
