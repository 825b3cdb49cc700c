/*
 * Processes: this one, and others of the host
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
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kernel_private.h"

extern char **environ;

HANDLE WINAPI GetCurrentProcess(void)
{
    return (HANDLE)~(ULONG_PTR)0;
}

DWORD WINAPI GetCurrentProcessId(void)
{
    return getpid();
}

void WINAPI ExitProcess( DWORD exit_code )
{
    exit( exit_code & 0xff );
}

BOOL WINAPI TerminateProcess( HANDLE handle, UINT exit_code )
{
    struct object *obj;

    if (handle == GetCurrentProcess()) _exit( exit_code & 0xff );
    if (!(obj = handle_get( handle, OBJECT_PROCESS ))) return FALSE;
    objects_lock();
    /* not yet waited for, so that the id is still its own */
    if (!obj->signalled) kill( obj->u.process.pid, SIGKILL );
    objects_unlock( FALSE );
    object_release( obj );
    return TRUE;
}

/* Waits without reaping first: until the state is set the id cannot become another process's. */
static void *wait_process( void *arg )
{
    struct object *obj = arg;
    siginfo_t info;
    int status = 0;

    while (waitid( P_PID, obj->u.process.pid, &info, WEXITED | WNOWAIT ) == -1 && errno == EINTR) continue;
    objects_lock();
    while (waitpid( obj->u.process.pid, &status, 0 ) == -1 && errno == EINTR) continue;
    obj->u.process.exit_code = WIFEXITED( status ) ? WEXITSTATUS( status ) : 128 + WTERMSIG( status );
    obj->signalled = TRUE;
    objects_unlock( TRUE );
    object_release( obj );
    return NULL;
}

/* The words of a command line, by the C runtime's rules of quotes and backslashes; one block to free. */
static char **split_command( const char *command )
{
    size_t len = strlen( command );
    char **argv = malloc( (len / 2 + 2) * sizeof(*argv) + len + 1 ), *dst;
    unsigned int argc = 0, slashes;
    BOOL quoted = FALSE;

    if (!argv) return NULL;
    dst = (char *)(argv + len / 2 + 2);
    for (;;)
    {
        while (*command == ' ' || *command == '\t') command++;
        if (!*command) break;
        argv[argc++] = dst;
        for (; *command && (quoted || (*command != ' ' && *command != '\t')); )
        {
            for (slashes = 0; *command == '\\'; command++) slashes++;
            if (*command != '"')
            {
                for (; slashes; slashes--) *dst++ = '\\';
                if (*command && (quoted || (*command != ' ' && *command != '\t'))) *dst++ = *command++;
                continue;
            }
            if (!(slashes & 1)) quoted = !quoted;
            for (; slashes > 1; slashes -= 2) *dst++ = '\\';
            if (slashes) *dst++ = '"';
            command++;
        }
        *dst++ = 0;
    }
    argv[argc] = NULL;
    return argv;
}

/*
 * A program of the host: application (or the first word) is a path as file.c takes it, flags and environment are this
 * process's own. A first word that ends in .exe and is not there may lack it on the host.
 */
static char *find_program( const char *name )
{
    WCHAR *wide = utf8_to_utf16( name );
    char *path = wide ? host_path( wide ) : NULL;
    size_t len = path ? strlen( path ) : 0;

    free( wide );
    if (path && access( path, X_OK ) && len > 4 && !strcasecmp( path + len - 4, ".exe" )) path[len - 4] = 0;
    return path;
}

BOOL WINAPI CreateProcessA( LPCSTR application, LPSTR command, SECURITY_ATTRIBUTES *process_attr,
                            SECURITY_ATTRIBUTES *thread_attr, BOOL inherit, DWORD flags, LPVOID env, LPCSTR dir,
                            STARTUPINFOA *startup, PROCESS_INFORMATION *info )
{
    struct object *obj = NULL, *thread = NULL;
    char **argv = NULL, *program = NULL;
    pthread_t waiter;
    int err = ENOMEM;

    if (!info || !startup || (!application && (!command || !*command)))
    {
        SetLastError( ERROR_INVALID_PARAMETER );
        return FALSE;
    }
    memset( info, 0, sizeof(*info) );
    if (!(argv = split_command( command ? command : application ))) goto done;
    if (!argv[0] || !(program = find_program( application ? application : argv[0] ))) goto done;
    if (!(obj = object_new( OBJECT_PROCESS )) || !(thread = object_new( OBJECT_THREAD ))) goto done;
    obj->u.process.exit_code = STILL_ACTIVE;
    thread->signalled = TRUE;
    fflush( NULL );
    if ((err = posix_spawn( &obj->u.process.pid, program, NULL, NULL, argv, environ ))) goto done;

    info->dwProcessId = info->dwThreadId = obj->u.process.pid;
    obj->refs = 2;
    if (pthread_create( &waiter, NULL, wait_process, obj )) wait_process( obj );
    else pthread_detach( waiter );
    info->hProcess = handle_new( obj );
    info->hThread = handle_new( thread );
    obj = thread = NULL;

done:
    if (thread) object_release( thread );
    if (obj) object_release( obj );
    free( program );
    free( argv );
    if (err) SetLastError( errno_to_error( err ) );
    return !err;
}

BOOL WINAPI GetExitCodeProcess( HANDLE handle, LPDWORD exit_code )
{
    struct object *obj = handle_get( handle, OBJECT_PROCESS );

    if (!obj) return FALSE;
    objects_lock();
    *exit_code = obj->u.process.exit_code;
    objects_unlock( FALSE );
    object_release( obj );
    return TRUE;
}

void WINAPI GetStartupInfoA( STARTUPINFOA *info )
{
    memset( info, 0, sizeof(*info) );
    info->cb = sizeof(*info);
}

HANDLE WINAPI OpenProcess( DWORD access, BOOL inherit, DWORD id )
{
    struct object *obj;

    if (!id || (kill( id, 0 ) == -1 && errno == ESRCH))
    {
        SetLastError( ERROR_INVALID_PARAMETER );
        return NULL;
    }
    if (!(obj = object_new( OBJECT_PROCESS ))) return NULL;
    /* another's child cannot be waited for: such a handle only says that the process was there */
    obj->u.process.exit_code = STILL_ACTIVE;
    obj->u.process.pid = id;
    return handle_new( obj );
}
