/*
 * Handles, what is behind them, and waiting for it
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
#include <time.h>
#include <unistd.h>

#include "kernel_private.h"

/* A handle is an index and a stamp; a closed entry gets another stamp, so that a stale handle is known as one. */
#define MAX_HANDLES (1 << 14)
#define MAX_STAMP   (1 << 13)

static struct { struct object *obj; unsigned int stamp; } entries[MAX_HANDLES];
static struct object *named;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static pthread_once_t changed_once = PTHREAD_ONCE_INIT;

static void init_changed(void)
{
    pthread_condattr_t attr;

    pthread_condattr_init( &attr );
    pthread_condattr_setclock( &attr, CLOCK_MONOTONIC );
    pthread_cond_init( &changed, &attr );
    pthread_condattr_destroy( &attr );
}

void objects_lock(void)
{
    pthread_once( &changed_once, init_changed );
    pthread_mutex_lock( &lock );
}

void objects_unlock( BOOL wake )
{
    if (wake) pthread_cond_broadcast( &changed );
    pthread_mutex_unlock( &lock );
}

struct object *object_new( enum object_type type )
{
    struct object *obj = calloc( 1, sizeof(*obj) );

    if (!obj)
    {
        SetLastError( ERROR_NOT_ENOUGH_MEMORY );
        return NULL;
    }
    obj->type = type;
    obj->refs = 1;
    if (type == OBJECT_FILE) obj->u.file.fd = -1;
    return obj;
}

struct object *object_find_named( const WCHAR *name )
{
    struct object *obj;

    for (obj = named; obj; obj = obj->next_named)
    {
        if (wcscmp( obj->name, name )) continue;
        obj->refs++;
        return obj;
    }
    return NULL;
}

BOOL object_set_name( struct object *obj, const WCHAR *name )
{
    if (!(obj->name = wcsdup( name ))) return FALSE;
    obj->next_named = named;
    named = obj;
    return TRUE;
}

void object_grab( struct object *obj )
{
    objects_lock();
    obj->refs++;
    objects_unlock( FALSE );
}

void object_release( struct object *obj )
{
    struct object **link;
    BOOL last;

    objects_lock();
    if ((last = !--obj->refs) && obj->name)
    {
        for (link = &named; *link != obj; link = &(*link)->next_named) continue;
        *link = obj->next_named;
    }
    objects_unlock( FALSE );
    if (!last) return;
    if (obj->type == OBJECT_FILE)
    {
        if (obj->u.file.fd != -1 && !obj->u.file.keep) close( obj->u.file.fd );
        if (obj->u.file.unlink_path) unlink( obj->u.file.unlink_path );
        free( obj->u.file.unlink_path );
    }
    if (obj->type == OBJECT_SECTION) free( obj->u.section.base );
    free( obj->name );
    free( obj );
}

HANDLE handle_new( struct object *obj )
{
    unsigned int i, stamp = 0;

    objects_lock();
    for (i = 1; i < MAX_HANDLES && entries[i].obj; i++) continue;
    if (i < MAX_HANDLES)
    {
        entries[i].obj = obj;
        stamp = entries[i].stamp;
    }
    objects_unlock( FALSE );
    if (i < MAX_HANDLES) return ULongToHandle( (stamp * MAX_HANDLES + i) * 4 );
    object_release( obj );
    SetLastError( ERROR_NOT_ENOUGH_MEMORY );
    return NULL;
}

/* The entry a handle stands for, or NULL; lock held. */
static struct object **find_entry( HANDLE handle )
{
    ULONG_PTR value = (ULONG_PTR)handle / 4, i = value % MAX_HANDLES;

    if ((ULONG_PTR)handle % 4 || !entries[i].obj || entries[i].stamp != value / MAX_HANDLES) return NULL;
    return &entries[i].obj;
}

static struct object *get_any( HANDLE handle )
{
    struct object **entry, *obj = NULL;

    objects_lock();
    if ((entry = find_entry( handle )))
    {
        obj = *entry;
        obj->refs++;
    }
    objects_unlock( FALSE );
    if (!obj) SetLastError( ERROR_INVALID_HANDLE );
    return obj;
}

struct object *handle_get( HANDLE handle, enum object_type type )
{
    struct object *obj = get_any( handle );

    if (!obj || obj->type == type) return obj;
    object_release( obj );
    SetLastError( ERROR_INVALID_HANDLE );
    return NULL;
}

BOOL WINAPI CloseHandle( HANDLE handle )
{
    struct object **entry, *obj = NULL;
    unsigned int i;

    if (handle == GetCurrentProcess() || handle == GetCurrentThread()) return TRUE;
    objects_lock();
    if ((entry = find_entry( handle )))
    {
        i = (ULONG_PTR)handle / 4 % MAX_HANDLES;
        obj = *entry;
        *entry = NULL;
        entries[i].stamp = (entries[i].stamp + 1) % MAX_STAMP;
    }
    objects_unlock( FALSE );
    if (!obj)
    {
        SetLastError( ERROR_INVALID_HANDLE );
        return FALSE;
    }
    object_release( obj );
    return TRUE;
}

BOOL WINAPI DuplicateHandle( HANDLE source_process, HANDLE source, HANDLE dest_process, HANDLE *dest,
                             DWORD access, BOOL inherit, DWORD options )
{
    struct object *obj;

    if (!dest || !(obj = get_any( source ))) return FALSE;
    if (options & DUPLICATE_CLOSE_SOURCE) CloseHandle( source );
    return (*dest = handle_new( obj )) != NULL;
}

/* --- waiting --- */

static BOOL is_signalled( const struct object *obj, DWORD tid )
{
    if (obj->type == OBJECT_MUTEX) return !obj->u.mutex.owner || obj->u.mutex.owner == tid;
    return obj->signalled;
}

/* What a satisfied wait does to the object; TRUE for an abandoned mutex. */
static BOOL consume( struct object *obj, DWORD tid )
{
    BOOL abandoned = FALSE;

    if (obj->type == OBJECT_EVENT && !obj->u.event.manual) obj->signalled = FALSE;
    if (obj->type == OBJECT_MUTEX)
    {
        abandoned = obj->u.mutex.abandoned;
        obj->u.mutex.abandoned = FALSE;
        obj->u.mutex.owner = tid;
        obj->u.mutex.depth++;
    }
    return abandoned;
}

/* The result of a wait that can end now, else WAIT_TIMEOUT; lock held. */
static DWORD try_wait( struct object **objects, DWORD count, BOOL all, DWORD tid )
{
    DWORD i, ready = 0, ret = WAIT_OBJECT_0;

    for (i = 0; i < count; i++)
    {
        if (!is_signalled( objects[i], tid )) continue;
        if (!all) return (consume( objects[i], tid ) ? WAIT_ABANDONED_0 : WAIT_OBJECT_0) + i;
        ready++;
    }
    if (!all || ready < count) return WAIT_TIMEOUT;
    for (i = 0; i < count; i++) if (consume( objects[i], tid )) ret = WAIT_ABANDONED_0;
    return ret;
}

static DWORD wait_objects( struct object **objects, DWORD count, BOOL all, DWORD timeout )
{
    DWORD ret, tid = GetCurrentThreadId();
    struct timespec end;
    int err = 0;

    clock_gettime( CLOCK_MONOTONIC, &end );
    end.tv_sec += timeout / 1000;
    if ((end.tv_nsec += timeout % 1000 * 1000000l) >= 1000000000l)
    {
        end.tv_nsec -= 1000000000l;
        end.tv_sec++;
    }
    objects_lock();
    while ((ret = try_wait( objects, count, all, tid )) == WAIT_TIMEOUT && timeout && err != ETIMEDOUT)
    {
        if (timeout == INFINITE) pthread_cond_wait( &changed, &lock );
        else err = pthread_cond_timedwait( &changed, &lock, &end );
    }
    objects_unlock( FALSE );
    return ret;
}

DWORD WINAPI WaitForMultipleObjects( DWORD count, const HANDLE *handles, BOOL all, DWORD timeout )
{
    struct object *objects[MAXIMUM_WAIT_OBJECTS];
    DWORD i, n, ret = WAIT_FAILED;

    if (!count || count > MAXIMUM_WAIT_OBJECTS || !handles)
    {
        SetLastError( ERROR_INVALID_PARAMETER );
        return WAIT_FAILED;
    }
    for (n = 0; n < count; n++) if (!(objects[n] = get_any( handles[n] ))) break;
    if (n == count) ret = wait_objects( objects, count, all, timeout );
    for (i = 0; i < n; i++) object_release( objects[i] );
    return ret;
}

DWORD WINAPI WaitForSingleObject( HANDLE handle, DWORD timeout )
{
    return WaitForMultipleObjects( 1, &handle, FALSE, timeout );
}

DWORD WINAPI WaitForSingleObjectEx( HANDLE handle, DWORD timeout, BOOL alertable )
{
    return WaitForSingleObject( handle, timeout );
}

/* --- events and mutexes: their names are known in this process only --- */

/* A new object, or the one that has the name already (last error ERROR_ALREADY_EXISTS then, else 0). */
static HANDLE create_named( enum object_type type, const WCHAR *name, struct object *init )
{
    struct object *obj = NULL;
    DWORD err = ERROR_SUCCESS;

    objects_lock();
    if (name && *name && (obj = object_find_named( name ))) err = ERROR_ALREADY_EXISTS;
    else if (name && *name && !object_set_name( init, name )) err = ERROR_NOT_ENOUGH_MEMORY;
    objects_unlock( FALSE );

    if (!obj && err)
    {
        object_release( init );
        SetLastError( err );
        return NULL;
    }
    if (obj)
    {
        object_release( init );
        if (obj->type != type)
        {
            object_release( obj );
            SetLastError( ERROR_INVALID_HANDLE );
            return NULL;
        }
        init = obj;
    }
    SetLastError( err );
    return handle_new( init );
}

static HANDLE open_named( enum object_type type, const WCHAR *name )
{
    struct object *obj;

    objects_lock();
    obj = name && *name ? object_find_named( name ) : NULL;
    objects_unlock( FALSE );
    if (obj && obj->type == type) return handle_new( obj );
    if (obj) object_release( obj );
    SetLastError( obj ? ERROR_INVALID_HANDLE : name && *name ? ERROR_FILE_NOT_FOUND : ERROR_INVALID_PARAMETER );
    return NULL;
}

HANDLE WINAPI CreateEventW( SECURITY_ATTRIBUTES *attr, BOOL manual, BOOL signalled, LPCWSTR name )
{
    struct object *obj = object_new( OBJECT_EVENT );

    if (!obj) return NULL;
    obj->u.event.manual = manual;
    obj->signalled = signalled;
    return create_named( OBJECT_EVENT, name, obj );
}

HANDLE WINAPI CreateEventA( SECURITY_ATTRIBUTES *attr, BOOL manual, BOOL signalled, LPCSTR name )
{
    WCHAR *wide = ansi_to_utf16( name );
    HANDLE ret = CreateEventW( attr, manual, signalled, wide );

    free( wide );
    return ret;
}

HANDLE WINAPI OpenEventW( DWORD access, BOOL inherit, LPCWSTR name )
{
    return open_named( OBJECT_EVENT, name );
}

static BOOL set_event( HANDLE handle, BOOL signalled )
{
    struct object *obj = handle_get( handle, OBJECT_EVENT );

    if (!obj) return FALSE;
    objects_lock();
    obj->signalled = signalled;
    objects_unlock( signalled );
    object_release( obj );
    return TRUE;
}

BOOL WINAPI SetEvent( HANDLE handle )
{
    return set_event( handle, TRUE );
}

BOOL WINAPI ResetEvent( HANDLE handle )
{
    return set_event( handle, FALSE );
}

HANDLE WINAPI CreateMutexW( SECURITY_ATTRIBUTES *attr, BOOL owned, LPCWSTR name )
{
    struct object *obj = object_new( OBJECT_MUTEX );

    if (!obj) return NULL;
    if (owned) consume( obj, GetCurrentThreadId() );
    return create_named( OBJECT_MUTEX, name, obj );
}

HANDLE WINAPI CreateMutexA( SECURITY_ATTRIBUTES *attr, BOOL owned, LPCSTR name )
{
    WCHAR *wide = ansi_to_utf16( name );
    HANDLE ret = CreateMutexW( attr, owned, wide );

    free( wide );
    return ret;
}

HANDLE WINAPI OpenMutexW( DWORD access, BOOL inherit, LPCWSTR name )
{
    return open_named( OBJECT_MUTEX, name );
}

BOOL WINAPI ReleaseMutex( HANDLE handle )
{
    struct object *obj = handle_get( handle, OBJECT_MUTEX );
    BOOL ret;

    if (!obj) return FALSE;
    objects_lock();
    if ((ret = obj->u.mutex.owner == GetCurrentThreadId()) && !--obj->u.mutex.depth) obj->u.mutex.owner = 0;
    objects_unlock( ret );
    object_release( obj );
    if (!ret) SetLastError( ERROR_NOT_OWNER );
    return ret;
}

void mutexes_abandon( DWORD tid )
{
    unsigned int i;

    objects_lock();
    for (i = 1; i < MAX_HANDLES; i++)
    {
        struct object *obj = entries[i].obj;

        if (!obj || obj->type != OBJECT_MUTEX || obj->u.mutex.owner != tid) continue;
        obj->u.mutex.owner = obj->u.mutex.depth = 0;
        obj->u.mutex.abandoned = TRUE;
    }
    objects_unlock( TRUE );
}

/* --- sections backed by memory: shared by name within this process --- */

HANDLE WINAPI CreateFileMappingW( HANDLE file, SECURITY_ATTRIBUTES *attr, DWORD protect, DWORD high, DWORD low, LPCWSTR name )
{
    struct object *obj;

    if (file != INVALID_HANDLE_VALUE || high || !low)
    {
        SetLastError( file == INVALID_HANDLE_VALUE && !high ? ERROR_INVALID_PARAMETER : ERROR_NOT_SUPPORTED );
        return NULL;
    }
    if (!(obj = object_new( OBJECT_SECTION ))) return NULL;
    obj->u.section.size = low;
    if (!(obj->u.section.base = calloc( 1, low )))
    {
        object_release( obj );
        SetLastError( ERROR_NOT_ENOUGH_MEMORY );
        return NULL;
    }
    return create_named( OBJECT_SECTION, name, obj );
}

HANDLE WINAPI OpenFileMappingW( DWORD access, BOOL inherit, LPCWSTR name )
{
    return open_named( OBJECT_SECTION, name );
}

/* Each view holds a reference to its section. */
static struct view { struct view *next; void *addr; struct object *section; } *views;

LPVOID WINAPI MapViewOfFile( HANDLE handle, DWORD access, DWORD high, DWORD low, SIZE_T size )
{
    struct object *obj = handle_get( handle, OBJECT_SECTION );
    struct view *view;

    if (!obj) return NULL;
    if (high || low > obj->u.section.size || size > obj->u.section.size - low || !(view = malloc( sizeof(*view) )))
    {
        object_release( obj );
        SetLastError( ERROR_ACCESS_DENIED );
        return NULL;
    }
    view->addr = (char *)obj->u.section.base + low;
    view->section = obj;
    objects_lock();
    view->next = views;
    views = view;
    objects_unlock( FALSE );
    return view->addr;
}

BOOL WINAPI UnmapViewOfFile( LPCVOID addr )
{
    struct view **link, *view;

    objects_lock();
    for (link = &views; (view = *link) && view->addr != addr; link = &view->next) continue;
    if (view) *link = view->next;
    objects_unlock( FALSE );
    if (!view)
    {
        SetLastError( ERROR_INVALID_ADDRESS );
        return FALSE;
    }
    object_release( view->section );
    free( view );
    return TRUE;
}
