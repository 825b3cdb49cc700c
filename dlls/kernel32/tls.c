/*
 * Thread-local slots
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

#include <pthread.h>

#include "kernel_private.h"

#define SLOTS 1088      /* as on Windows: 64 in the TEB and 1024 more */

static THREAD_LOCAL void *values[SLOTS];
/* A slot's count of uses: what an earlier user left in some thread must not be seen by the next one. */
static THREAD_LOCAL unsigned int stamps[SLOTS];
static unsigned int uses[SLOTS];
static BOOL used[SLOTS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

DWORD WINAPI TlsAlloc(void)
{
    DWORD i;

    pthread_mutex_lock( &lock );
    for (i = 0; i < SLOTS && used[i]; i++) continue;
    if (i < SLOTS)
    {
        used[i] = TRUE;
        __atomic_add_fetch( &uses[i], 1, __ATOMIC_RELAXED );
    }
    pthread_mutex_unlock( &lock );
    if (i < SLOTS) return i;
    SetLastError( ERROR_NO_MORE_ITEMS );
    return TLS_OUT_OF_INDEXES;
}

BOOL WINAPI TlsFree( DWORD index )
{
    BOOL ret;

    pthread_mutex_lock( &lock );
    if ((ret = index < SLOTS && used[index])) used[index] = FALSE;
    pthread_mutex_unlock( &lock );
    if (!ret) SetLastError( ERROR_INVALID_PARAMETER );
    return ret;
}

LPVOID WINAPI TlsGetValue( DWORD index )
{
    if (index >= SLOTS)
    {
        SetLastError( ERROR_INVALID_PARAMETER );
        return NULL;
    }
    SetLastError( ERROR_SUCCESS );
    return stamps[index] == __atomic_load_n( &uses[index], __ATOMIC_RELAXED ) ? values[index] : NULL;
}

BOOL WINAPI TlsSetValue( DWORD index, LPVOID value )
{
    if (index >= SLOTS)
    {
        SetLastError( ERROR_INVALID_PARAMETER );
        return FALSE;
    }
    values[index] = value;
    stamps[index] = __atomic_load_n( &uses[index], __ATOMIC_RELAXED );
    return TRUE;
}
