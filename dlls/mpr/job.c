/*
 * Work that takes long, off the thread of a window
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

/* A provider may take seconds, or never come back. A thread cannot be ended from outside without leaving locks behind, so
 * the window lets go of it: what the thread then finds it throws away, or undoes. It holds a reference to mpr.dll, so that
 * a program may free that in the meantime. */

#include "dialog.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

/* Guards window, done, stopped and refs of every job; held for moments only. */
static CRITICAL_SECTION jobs_cs = { 0, -1, 0, 0, 0, 0 };

static void release( struct job *job )
{
    LONG refs;

    EnterCriticalSection( &jobs_cs );
    refs = --job->refs;
    LeaveCriticalSection( &jobs_cs );
    if (!refs) job->release( job );
}

static DWORD WINAPI job_thread( void *arg )
{
    struct job *job = arg;
    HMODULE module = job->module;
    BOOL stopped;

    job->work( job );

    EnterCriticalSection( &jobs_cs );
    job->done = TRUE;
    stopped = job->stopped;
    if (job->window) ui.PostMessageW( job->window, WM_JOB_DONE, job->id, (LPARAM)job );
    LeaveCriticalSection( &jobs_cs );

    if (stopped && job->undo) job->undo( job );
    release( job );
    FreeLibraryAndExitThread( module, 0 );
}

BOOL job_start( struct job *job, HWND window )
{
    static LONG last_id;
    HANDLE thread;

    job->refs = 2;
    job->id = InterlockedIncrement( &last_id );
    job->window = window;
    job->module = module_hold();
    if ((thread = CreateThread( NULL, 0, job_thread, job, 0, NULL )))
    {
        CloseHandle( thread );
        return TRUE;
    }
    WARN( "no thread, error %lu\n", GetLastError() );
    FreeLibrary( job->module );
    job->release( job );
    return FALSE;
}

BOOL job_is_stopped( const struct job *job )
{
    BOOL stopped;

    EnterCriticalSection( &jobs_cs );
    stopped = job->stopped;
    LeaveCriticalSection( &jobs_cs );
    return stopped;
}

/* A message may be older than the job at that address. */
BOOL job_is_done( const struct job *job, WPARAM wparam, LPARAM lparam )
{
    return job && (LPARAM)job == lparam && job->id == wparam;
}

BOOL job_stop( struct job **job )
{
    BOOL done;

    EnterCriticalSection( &jobs_cs );
    if (!(done = (*job)->done))
    {
        (*job)->stopped = TRUE;
        (*job)->window = NULL;
    }
    LeaveCriticalSection( &jobs_cs );
    if (done) return FALSE;
    release( *job );
    *job = NULL;
    return TRUE;
}

void job_free( struct job **job )
{
    if (!*job) return;
    EnterCriticalSection( &jobs_cs );
    if (!(*job)->done) (*job)->stopped = TRUE;
    (*job)->window = NULL;
    LeaveCriticalSection( &jobs_cs );
    release( *job );
    *job = NULL;
}
