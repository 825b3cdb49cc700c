/*
 * What the files of the emulated kernel32 share
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

#ifndef __WNET_KERNEL_PRIVATE_H
#define __WNET_KERNEL_PRIVATE_H

#include <stdatomic.h>

/*
 * Not the general model of shared objects: gcc 12 calls __tls_get_addr from ms_abi functions without saving rdi and rsi, which
 * are the caller's there.
 */
#define THREAD_LOCAL __thread __attribute__((tls_model("initial-exec")))

/* Sleep while *word is value, at most timeout milliseconds (INFINITE: no end); FALSE when that time is over. */
BOOL futex_wait( atomic_int *word, int value, DWORD timeout );
void futex_wake( atomic_int *word, int count );

/*
 * Objects behind handles. An object is signalled or not; a wait may change it (auto-reset events, mutexes, semaphores).
 * All of them are guarded by one lock, and every change of state wakes every waiter: simple, and fast enough for tests.
 */
enum object_type { OBJECT_EVENT, OBJECT_MUTEX, OBJECT_THREAD, OBJECT_PROCESS, OBJECT_FILE, OBJECT_SECTION };

struct object
{
    enum object_type type;
    unsigned int     refs;
    WCHAR           *name;          /* of a named one, else NULL */
    struct object   *next_named;
    BOOL             signalled;
    union
    {
        struct { BOOL manual; } event;
        struct { DWORD owner, depth; BOOL abandoned; } mutex;
        struct { DWORD id, exit_code; } thread;
        struct { int pid; DWORD exit_code; } process;
        struct { int fd; BOOL keep; char *unlink_path; } file;
        struct { void *base; size_t size; } section;
    } u;
};

void objects_lock(void);
/* Unlock, after waking everyone who waits when wake is set. */
void objects_unlock( BOOL wake );
/* A new object with one reference, or NULL; the lock need not be held. */
struct object *object_new( enum object_type type );
/* The one of that name, with a reference more, or NULL; lock held. */
struct object *object_find_named( const WCHAR *name );
/* Give it a name; FALSE when there is no memory; lock held. */
BOOL object_set_name( struct object *obj, const WCHAR *name );
void object_grab( struct object *obj );
void object_release( struct object *obj );
/* Turns the caller's reference into a handle; on failure releases it, sets the last error and returns NULL. */
HANDLE handle_new( struct object *obj );
/* A reference to what a handle stands for, or NULL with ERROR_INVALID_HANDLE when it is stale, wild or of another type. */
struct object *handle_get( HANDLE handle, enum object_type type );
/* Abandon the mutexes of a thread that ends. */
void mutexes_abandon( DWORD tid );

/* The directory the emulation itself lies in: the place of all host DLLs. Without a slash at the end. */
const char *host_directory(void);
/* Tell the loaded modules that a thread comes or goes. */
void modules_notify_thread( DWORD reason );

/* UTF-8 of the host to UTF-16 and back, allocated; NULL without memory or for NULL. What is malformed becomes U+FFFD. */
WCHAR *utf8_to_utf16( const char *str );
char  *utf16_to_utf8( const WCHAR *str );
/* The default Windows code page to UTF-16, allocated; NULL without memory or for NULL. */
WCHAR *ansi_to_utf16( const char *str );
/* C:\x, Z:\x, \\?\unix\x and relative names to a path of the host, allocated; NULL with the last error set. */
char  *host_path( const WCHAR *path );

/* An errno as a Win32 error. */
DWORD errno_to_error( int err );

/*
 * Hand a string to a caller as most of kernel32 does: its length when it fits into len characters with its end, else the
 * length to ask for, end included, and nothing but an empty string is written.
 */
DWORD return_string( WCHAR *dst, DWORD len, const WCHAR *src );

#endif
