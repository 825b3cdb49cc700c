/*
 * Running smbredir, the program of the host that reaches SMB servers
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
 * Wine starts a program of the host with __wine_unix_spawnvp, which hands over arguments and gives back an exit status, no
 * more. So what is secret goes in a file that smbredir removes as soon as it has opened it, and the answer comes in
 * another; both in a directory of the prefix that nobody else may enter.
 */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ntstatus.h"
#define WIN32_NO_STATUS
#include "wnet.h"
#include "winnls.h"
#include "winreg.h"
#include "winternl.h"
#include "wine/debug.h"

#include "drive.h"
#include "ntlanman_private.h"
#include "reply.h"
#include "smbredir.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

#define SETTINGS_KEY    L"Software\\wnet"
#define MAX_ARGS        20      /* 17 at most, and NULL */
#define MAX_REPLY       (16 * 1024 * 1024)  /* bytes; 100,000 shares take some six million */
#define EXIT_BUSY       3
#define MIN_SECONDS     1ul                 /* of a time limit */
#define MAX_SECONDS     600ul

/* The names of a run's files, on both sides. */
struct exchange
{
    WCHAR dir[DOSDEVICES_LEN], name[32];
    WCHAR request_dos[DOSDEVICES_LEN], reply_dos[DOSDEVICES_LEN];
    char  request[MAX_TARGET], reply[MAX_TARGET];
};

static NTSTATUS spawn( char *const argv[] )
{
    static NTSTATUS (WINAPI *spawnvp)( char *const argv[], int wait );  /* as a system call: it cleans the stack */

    if (!spawnvp) spawnvp = (void *)GetProcAddress( GetModuleHandleW( L"ntdll.dll" ), "__wine_unix_spawnvp" );
    return spawnvp ? spawnvp( argv, TRUE ) : STATUS_NOT_SUPPORTED;
}

/* A string of HKCU\Software\wnet in the host's spelling. FALSE: not set */
static BOOL get_setting( const WCHAR *name, char *value, DWORD size )
{
    WCHAR str[MAX_PATH];
    DWORD str_size = sizeof(str);

    return !RegGetValueW( HKEY_CURRENT_USER, SETTINGS_KEY, name, RRF_RT_REG_SZ, NULL, str, &str_size ) && str[0] &&
           unix_encode( str, value, size );
}

BOOL smbredir_is_installed( void )
{
    char program[MAX_TARGET];

    return get_setting( L"Redirector", program, sizeof(program) );
}

/* A number of seconds of HKCU\Software\wnet as text, the nearest one that smbredir takes. FALSE: not set */
static BOOL get_seconds( const WCHAR *name, char value[16] )
{
    DWORD number, size = sizeof(number);

    if (RegGetValueW( HKEY_CURRENT_USER, SETTINGS_KEY, name, RRF_RT_REG_DWORD, NULL, &number, &size )) return FALSE;
    sprintf( value, "%lu", max( MIN_SECONDS, min( MAX_SECONDS, number )));
    return TRUE;
}

/* Make a directory that nobody else may enter, or see that the one there is this user's own, and close it. */
static BOOL make_private( char *unix_dir )
{
    static char sh[] = "sh", opt[] = "-c",
                script[] = "mkdir -p -m 700 \"$0\" && [ ! -L \"$0\" ] && [ -O \"$0\" ] && chmod 700 \"$0\"";
    char *argv[] = { sh, opt, script, unix_dir, NULL };

    return !spawn( argv );
}

/* The directory for requests and replies: Unix path and DOS path. */
static DWORD make_directory( char unix_dir[MAX_TARGET], WCHAR dos_dir[DOSDEVICES_LEN] )
{
    static const char below[] = "/.wnet/run";
    static LONG checked;
    const char *root = dosdevices_path();
    WCHAR text[2 * MAX_TARGET], *p;
    char *end;

    if (!root || strlen( root ) + sizeof(below) + 40 > MAX_TARGET) return ERROR_PATH_NOT_FOUND;
    strcpy( unix_dir, root );
    if (!(end = strrchr( unix_dir, '/' ))) return ERROR_PATH_NOT_FOUND;
    strcpy( end, below );
    wcscpy( dos_dir, L"\\\\?\\unix" );
    p = dos_dir + wcslen( dos_dir );
    if (!unix_decode( unix_dir, p, MAX_TARGET )) return ERROR_PATH_NOT_FOUND;
    for (; *p; p++) if (*p == '/') *p = '\\';
    if (checked && GetFileAttributesW( dos_dir ) != INVALID_FILE_ATTRIBUTES) return NO_ERROR;
    if (!make_private( unix_dir ))
    {
        swprintf( text, ARRAY_SIZE(text), L"%s, through which passwords go, must be a directory of this user's own: remove it.",
                  dos_dir + wcslen( L"\\\\?\\unix" ) );
        return extended_error( ERROR_ACCESS_DENIED, text );
    }
    InterlockedExchange( &checked, TRUE );
    return NO_ERROR;
}

/* Is the process that a file's name begins with gone? */
static BOOL is_orphan( const WCHAR *name )
{
    WCHAR *end;
    DWORD pid = wcstoul( name, &end, 16 );
    HANDLE process;

    if (end == name || *end != '-') return FALSE;
    if (pid == GetCurrentProcessId()) return FALSE;
    if (!(process = OpenProcess( SYNCHRONIZE, FALSE, pid ))) return GetLastError() == ERROR_INVALID_PARAMETER;
    CloseHandle( process );
    return FALSE;
}

/* Remove what runs that were killed have left: those of processes that are gone, or this very one. */
static void sweep( const struct exchange *exchange, BOOL own )
{
    WCHAR path[DOSDEVICES_LEN + MAX_PATH];
    WIN32_FIND_DATAW data;
    HANDLE find;

    swprintf( path, ARRAY_SIZE(path), L"%s\\%s*", exchange->dir, own ? exchange->name : L"" );
    if ((find = FindFirstFileW( path, &data )) == INVALID_HANDLE_VALUE) return;
    do
    {
        if ((data.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) || (!own && !is_orphan( data.cFileName ))) continue;
        swprintf( path, ARRAY_SIZE(path), L"%s\\%s", exchange->dir, data.cFileName );
        DeleteFileW( path );
    }
    while (FindNextFileW( find, &data ));
    FindClose( find );
}

static DWORD make_exchange( struct exchange *exchange )
{
    static LONG count;
    char dir[MAX_TARGET], name[32];
    DWORD err;

    if ((err = make_directory( dir, exchange->dir ))) return err;
    sprintf( name, "%lx-%lx.", GetCurrentProcessId(), InterlockedIncrement( &count ) );
    swprintf( exchange->name, ARRAY_SIZE(exchange->name), L"%hs", name );
    sprintf( exchange->request, "%s/%srequest", dir, name );
    sprintf( exchange->reply, "%s/%sreply", dir, name );
    swprintf( exchange->request_dos, DOSDEVICES_LEN, L"%s\\%srequest", exchange->dir, exchange->name );
    swprintf( exchange->reply_dos, DOSDEVICES_LEN, L"%s\\%sreply", exchange->dir, exchange->name );
    DeleteFileW( exchange->reply_dos );
    sweep( exchange, FALSE );
    return NO_ERROR;
}

/* Append key=value and a newline. FALSE: no room, or a value that would end the line. */
static BOOL add_line( char *text, DWORD size, const char *key, const WCHAR *value )
{
    DWORD len = strlen( text );
    int written;

    if (!value || !value[0]) return TRUE;
    if (wcspbrk( value, L"\r\n" )) return FALSE;
    len += snprintf( text + len, size - len, "%s=", key );
    if (len >= size) return FALSE;
    if (!(written = WideCharToMultiByte( CP_UTF8, 0, value, -1, text + len, size - len - 1, NULL, NULL ))) return FALSE;
    strcpy( text + len + written - 1, "\n" );
    return TRUE;
}

/* user: DOMAIN\user, user@domain or user */
static BOOL add_user( char *text, DWORD size, const WCHAR *user )
{
    const WCHAR *slash = user ? wcschr( user, '\\' ) : NULL;
    WCHAR domain[MAX_PATH];

    if (!slash) return add_line( text, size, "user", user );
    lstrcpynW( domain, user, min( slash - user + 1, ARRAY_SIZE(domain) ) );
    return add_line( text, size, "domain", domain ) && add_line( text, size, "user", slash + 1 );
}

static DWORD write_request( const struct exchange *exchange, const struct credentials *credentials )
{
    char text[4096] = "";
    DWORD err = NO_ERROR, done;
    HANDLE file;

    if (!add_user( text, sizeof(text), credentials->user )) err = WN_BAD_USER;
    else if (!add_line( text, sizeof(text), "password", credentials->password )) err = WN_BAD_PASSWORD;
    else if (credentials->flags & CONNECT_REQUIRE_PRIVACY) add_line( text, sizeof(text), "security", L"encrypt" );
    else if (credentials->flags & CONNECT_REQUIRE_INTEGRITY) add_line( text, sizeof(text), "security", L"sign" );
    if (err) goto done;

    file = CreateFileW( exchange->request_dos, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, 0 );
    if (file == INVALID_HANDLE_VALUE) err = GetLastError();
    else
    {
        if (!WriteFile( file, text, strlen( text ), &done, NULL )) err = GetLastError();
        CloseHandle( file );
        if (err) DeleteFileW( exchange->request_dos );
    }
done:
    SecureZeroMemory( text, sizeof(text) );
    return err;
}

/* The lines, each ended by NUL, the last by two; NULL: there is no reply. */
static char *read_reply( const struct exchange *exchange )
{
    LARGE_INTEGER size;
    char *text = NULL;
    HANDLE file;
    DWORD done;

    file = CreateFileW( exchange->reply_dos, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, 0 );
    if (file == INVALID_HANDLE_VALUE) return NULL;
    if (GetFileSizeEx( file, &size ) && size.QuadPart < MAX_REPLY && (text = malloc( size.QuadPart + 2 )))
    {
        if (!ReadFile( file, text, size.QuadPart, &done, NULL )) done = 0;
        reply_split( text, done );
    }
    CloseHandle( file );
    DeleteFileW( exchange->reply_dos );
    return text;
}

/* What smbredir ended with: its exit status and what it wrote. */
static DWORD result( NTSTATUS status, const char *reply, const char *program )
{
    WCHAR text[MAX_TARGET + 100], name[MAX_TARGET];

    if (!status) return NO_ERROR;
    if (reply) return reply_error( reply );
    if (status == EXIT_BUSY) return WN_OPEN_FILES;
    if (!unix_decode( program, name, ARRAY_SIZE(name) )) wcscpy( name, L"smbredir" );
    swprintf( text, ARRAY_SIZE(text), L"%s, which reaches servers of the network, could not be started or ended before it was done (status %lx).",
              name, status );
    return extended_error( WN_NET_ERROR, text );
}

static void fill_args( const struct smbredir_run *run, struct exchange *exchange, char *program, char timeout[16],
                       char request_timeout[16], char *argv[MAX_ARGS] )
{
    static char opt_quiet[] = "--quiet", opt_reply[] = "--reply", opt_request[] = "--request", opt_force[] = "--force",
                opt_deferred[] = "--deferred", opt_below[] = "--below", opt_timeout[] = "--timeout", opt_request_timeout[] = "--request-timeout";
    unsigned int n = 0;

    argv[n++] = program;
    argv[n++] = (char *)run->verb;
    if (run->target) argv[n++] = (char *)run->target;
    if (run->mountpoint)
    {
        argv[n++] = (char *)run->mountpoint;
        argv[n++] = opt_below;      /* a link planted there is not followed */
        argv[n++] = (char *)dosdevices_path();
    }
    argv[n++] = opt_quiet;
    argv[n++] = opt_reply;
    argv[n++] = exchange->reply;
    if (run->force) argv[n++] = opt_force;
    if (run->credentials)
    {
        if (run->credentials->flags & CONNECT_DEFERRED) argv[n++] = opt_deferred;
        argv[n++] = opt_request;
        argv[n++] = exchange->request;
        if (get_seconds( L"ConnectTimeout", timeout ))
        {
            argv[n++] = opt_timeout;
            argv[n++] = timeout;
        }
        if (get_seconds( L"RequestTimeout", request_timeout ))
        {
            argv[n++] = opt_request_timeout;
            argv[n++] = request_timeout;
        }
    }
    argv[n] = NULL;
}

DWORD smbredir_run( const struct smbredir_run *run, char **reply )
{
    char program[MAX_TARGET], timeout[16], request_timeout[16], *argv[MAX_ARGS], *text;
    struct exchange *exchange;
    NTSTATUS status;
    DWORD err;

    if (reply) *reply = NULL;
    if (!get_setting( L"Redirector", program, sizeof(program) )) return ERROR_BAD_NETPATH;
    if (!(exchange = malloc( sizeof(*exchange) ))) return WN_OUT_OF_MEMORY;
    if ((err = make_exchange( exchange ))) goto done;
    if (run->credentials && (err = write_request( exchange, run->credentials ))) goto done;

    fill_args( run, exchange, program, timeout, request_timeout, argv );
    status = spawn( argv );
    if (run->credentials) DeleteFileW( exchange->request_dos );     /* where it did not start, it is still there */
    text = read_reply( exchange );
    TRACE( "%s %s %s: %lx, %s\n", debugstr_a(run->verb), debugstr_a(run->target), debugstr_a(run->mountpoint), status,
           debugstr_a(text) );
    if (status && !text) sweep( exchange, TRUE );
    err = result( status, text, program );
    if (reply && !err)
    {
        *reply = text;
        text = NULL;
    }
    free( text );
done:
    free( exchange );
    return err;
}
