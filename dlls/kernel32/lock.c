/*
 * Locks that need no handle: critical sections, slim locks, condition variables, one-time initialisation
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
 * All of them live in the caller's memory alone, nothing is allocated: a lock in a module that is unloaded leaves nothing
 * behind. The atomics are what a thread sanitizer understands.
 */

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "kernel_private.h"

BOOL futex_wait( atomic_int *word, int value, DWORD timeout )
{
    struct timespec ts = { timeout / 1000, timeout % 1000 * 1000000l };

    return !(syscall( SYS_futex, word, FUTEX_WAIT_PRIVATE, value, timeout == INFINITE ? NULL : &ts, NULL, 0 ) == -1 &&
             errno == ETIMEDOUT);
}

void futex_wake( atomic_int *word, int count )
{
    syscall( SYS_futex, word, FUTEX_WAKE_PRIVATE, count, NULL, NULL, 0 );
}

/* --- critical sections: LockCount is -1 when free, 0 when held, 1 when held and waited for --- */

static atomic_int *section_word( CRITICAL_SECTION *section )
{
    return (atomic_int *)&section->LockCount;
}

static HANDLE section_owner( CRITICAL_SECTION *section )
{
    return __atomic_load_n( &section->OwningThread, __ATOMIC_RELAXED );
}

static void section_take( CRITICAL_SECTION *section )
{
    __atomic_store_n( &section->OwningThread, ULongToHandle( GetCurrentThreadId() ), __ATOMIC_RELAXED );
    section->RecursionCount = 1;
}

BOOL WINAPI InitializeCriticalSectionEx( CRITICAL_SECTION *section, DWORD spin, DWORD flags )
{
    memset( section, 0, sizeof(*section) );
    section->LockCount = -1;
    return TRUE;
}

void WINAPI InitializeCriticalSection( CRITICAL_SECTION *section )
{
    InitializeCriticalSectionEx( section, 0, 0 );
}

BOOL WINAPI InitializeCriticalSectionAndSpinCount( CRITICAL_SECTION *section, DWORD spin )
{
    return InitializeCriticalSectionEx( section, spin, 0 );
}

void WINAPI DeleteCriticalSection( CRITICAL_SECTION *section )
{
    memset( section, 0, sizeof(*section) );
    section->LockCount = -1;
}

BOOL WINAPI TryEnterCriticalSection( CRITICAL_SECTION *section )
{
    int expected = -1;

    if (section_owner( section ) == ULongToHandle( GetCurrentThreadId() ))
    {
        section->RecursionCount++;
        return TRUE;
    }
    if (!atomic_compare_exchange_strong( section_word( section ), &expected, 0 )) return FALSE;
    section_take( section );
    return TRUE;
}

void WINAPI EnterCriticalSection( CRITICAL_SECTION *section )
{
    if (TryEnterCriticalSection( section )) return;
    while (atomic_exchange( section_word( section ), 1 ) != -1) futex_wait( section_word( section ), 1, INFINITE );
    section_take( section );
}

void WINAPI LeaveCriticalSection( CRITICAL_SECTION *section )
{
    if (section_owner( section ) != ULongToHandle( GetCurrentThreadId() )) return;
    if (--section->RecursionCount) return;
    __atomic_store_n( &section->OwningThread, NULL, __ATOMIC_RELAXED );
    if (atomic_exchange( section_word( section ), -1 ) == 1) futex_wake( section_word( section ), 1 );
}

/* --- slim locks: the low bits count readers --- */

#define SLIM_WRITER  0x40000000
#define SLIM_WAITERS 0x20000000

static atomic_int *slim_word( SRWLOCK *lock )
{
    return (atomic_int *)&lock->Ptr;
}

void WINAPI InitializeSRWLock( SRWLOCK *lock )
{
    lock->Ptr = NULL;
}

static BOOLEAN slim_try( atomic_int *word, int blocked_by, int add )
{
    int old = atomic_load( word );

    while (!(old & blocked_by)) if (atomic_compare_exchange_weak( word, &old, old + add )) return TRUE;
    return FALSE;
}

static void slim_acquire( atomic_int *word, int blocked_by, int add )
{
    while (!slim_try( word, blocked_by, add ))
    {
        int old = atomic_load( word );

        if (!(old & blocked_by)) continue;
        if (!(old & SLIM_WAITERS) && !atomic_compare_exchange_strong( word, &old, old | SLIM_WAITERS )) continue;
        futex_wait( word, old | SLIM_WAITERS, INFINITE );
    }
}

static void slim_release( atomic_int *word, int sub )
{
    int expected = SLIM_WAITERS;

    if (atomic_fetch_sub( word, sub ) - sub != SLIM_WAITERS) return;
    if (atomic_compare_exchange_strong( word, &expected, 0 )) futex_wake( word, INT_MAX );
}

void WINAPI AcquireSRWLockExclusive( SRWLOCK *lock )
{
    slim_acquire( slim_word( lock ), ~SLIM_WAITERS, SLIM_WRITER );
}

void WINAPI AcquireSRWLockShared( SRWLOCK *lock )
{
    slim_acquire( slim_word( lock ), SLIM_WRITER, 1 );
}

BOOLEAN WINAPI TryAcquireSRWLockExclusive( SRWLOCK *lock )
{
    return slim_try( slim_word( lock ), ~SLIM_WAITERS, SLIM_WRITER );
}

BOOLEAN WINAPI TryAcquireSRWLockShared( SRWLOCK *lock )
{
    return slim_try( slim_word( lock ), SLIM_WRITER, 1 );
}

void WINAPI ReleaseSRWLockExclusive( SRWLOCK *lock )
{
    slim_release( slim_word( lock ), SLIM_WRITER );
}

void WINAPI ReleaseSRWLockShared( SRWLOCK *lock )
{
    slim_release( slim_word( lock ), 1 );
}

/* --- condition variables: a count of the wake-ups so far --- */

void WINAPI InitializeConditionVariable( CONDITION_VARIABLE *variable )
{
    variable->Ptr = NULL;
}

static void wake( CONDITION_VARIABLE *variable, int count )
{
    atomic_fetch_add( (atomic_int *)&variable->Ptr, 1 );
    futex_wake( (atomic_int *)&variable->Ptr, count );
}

void WINAPI WakeConditionVariable( CONDITION_VARIABLE *variable )
{
    wake( variable, 1 );
}

void WINAPI WakeAllConditionVariable( CONDITION_VARIABLE *variable )
{
    wake( variable, INT_MAX );
}

BOOL WINAPI SleepConditionVariableCS( CONDITION_VARIABLE *variable, CRITICAL_SECTION *section, DWORD timeout )
{
    int seen = atomic_load( (atomic_int *)&variable->Ptr );
    BOOL woken;

    LeaveCriticalSection( section );
    woken = futex_wait( (atomic_int *)&variable->Ptr, seen, timeout );
    EnterCriticalSection( section );
    if (!woken) SetLastError( ERROR_TIMEOUT );
    return woken;
}

BOOL WINAPI SleepConditionVariableSRW( CONDITION_VARIABLE *variable, SRWLOCK *lock, DWORD timeout, ULONG flags )
{
    int seen = atomic_load( (atomic_int *)&variable->Ptr );
    BOOL woken, shared = flags & CONDITION_VARIABLE_LOCKMODE_SHARED;

    if (shared) ReleaseSRWLockShared( lock );
    else ReleaseSRWLockExclusive( lock );
    woken = futex_wait( (atomic_int *)&variable->Ptr, seen, timeout );
    if (shared) AcquireSRWLockShared( lock );
    else AcquireSRWLockExclusive( lock );
    if (!woken) SetLastError( ERROR_TIMEOUT );
    return woken;
}

/* --- one-time initialisation: 0 not yet, 1 somebody is at it, 2 done with the context in the other bits --- */

void WINAPI InitOnceInitialize( INIT_ONCE *once )
{
    once->Ptr = NULL;
}

BOOL WINAPI InitOnceBeginInitialize( INIT_ONCE *once, DWORD flags, BOOL *pending, void **context )
{
    for (;;)
    {
        void *state = __atomic_load_n( &once->Ptr, __ATOMIC_ACQUIRE ), *expected = NULL;

        if ((ULONG_PTR)state & 2)
        {
            if (context) *context = (void *)((ULONG_PTR)state & ~(ULONG_PTR)3);
            *pending = FALSE;
            return TRUE;
        }
        if (flags & INIT_ONCE_CHECK_ONLY)
        {
            SetLastError( ERROR_GEN_FAILURE );
            return FALSE;
        }
        if (!state && __atomic_compare_exchange_n( &once->Ptr, &expected, (void *)1, FALSE,
                                                   __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE ))
        {
            *pending = TRUE;
            return TRUE;
        }
        if (state) futex_wait( (atomic_int *)&once->Ptr, 1, INFINITE );
    }
}

BOOL WINAPI InitOnceComplete( INIT_ONCE *once, DWORD flags, void *context )
{
    void *state = (flags & INIT_ONCE_INIT_FAILED) ? NULL : (void *)((ULONG_PTR)context | 2);

    if (__atomic_load_n( &once->Ptr, __ATOMIC_ACQUIRE ) != (void *)1 || ((ULONG_PTR)context & 3))
    {
        SetLastError( ERROR_INVALID_PARAMETER );
        return FALSE;
    }
    __atomic_store_n( &once->Ptr, state, __ATOMIC_RELEASE );
    futex_wake( (atomic_int *)&once->Ptr, INT_MAX );
    return TRUE;
}

BOOL WINAPI InitOnceExecuteOnce( INIT_ONCE *once, PINIT_ONCE_FN func, void *param, void **context )
{
    void *ctx = NULL;
    BOOL pending;

    InitOnceBeginInitialize( once, 0, &pending, context );
    if (!pending) return TRUE;
    if (!func( once, param, &ctx ))
    {
        InitOnceComplete( once, INIT_ONCE_INIT_FAILED, NULL );
        return FALSE;
    }
    if (context) *context = ctx;
    return InitOnceComplete( once, 0, ctx );
}
