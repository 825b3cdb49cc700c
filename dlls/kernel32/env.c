/*
 * Environment, names of the machine and its directories
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
#include <unistd.h>

#include <winnls.h>

#include "kernel_private.h"

extern char **environ;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* --- variables: the host's own, in UTF-8; their names have no case, as on Windows --- */

/* The value, allocated, or NULL. */
static WCHAR *get_variable( const WCHAR *name )
{
    char *key = utf16_to_utf8( name );
    size_t len = key ? strlen( key ) : 0;
    WCHAR *ret = NULL;
    char **p;

    pthread_mutex_lock( &lock );
    for (p = environ; len && p && *p && !ret; p++)
        if (!strncasecmp( *p, key, len ) && (*p)[len] == '=') ret = utf8_to_utf16( *p + len + 1 );
    pthread_mutex_unlock( &lock );
    free( key );
    return ret;
}

DWORD WINAPI GetEnvironmentVariableW( LPCWSTR name, LPWSTR value, DWORD len )
{
    WCHAR *found = name ? get_variable( name ) : NULL;
    DWORD ret;

    if (!found)
    {
        SetLastError( ERROR_ENVVAR_NOT_FOUND );
        return 0;
    }
    SetLastError( ERROR_SUCCESS );
    ret = return_string( value, len, found );
    free( found );
    return ret;
}

/* An ANSI face of a W function that fills a buffer: the same contract, in bytes. */
static DWORD return_ansi( char *dst, DWORD len, const WCHAR *src )
{
    DWORD needed = WideCharToMultiByte( CP_ACP, 0, src, -1, NULL, 0, NULL, NULL );

    if (!dst || len < needed) return needed;
    WideCharToMultiByte( CP_ACP, 0, src, -1, dst, len, NULL, NULL );
    return needed - 1;
}

DWORD WINAPI GetEnvironmentVariableA( LPCSTR name, LPSTR value, DWORD len )
{
    WCHAR *wide = ansi_to_utf16( name ), *found = wide ? get_variable( wide ) : NULL;
    DWORD ret = 0;

    if (found) ret = return_ansi( value, len, found );
    SetLastError( found ? ERROR_SUCCESS : ERROR_ENVVAR_NOT_FOUND );
    free( found );
    free( wide );
    return ret;
}

BOOL WINAPI SetEnvironmentVariableW( LPCWSTR name, LPCWSTR value )
{
    char *key = utf16_to_utf8( name ), *text = utf16_to_utf8( value ), **p;
    size_t len = key ? strlen( key ) : 0;
    BOOL ret = FALSE;

    if (!len || strchr( key, '=' ) || (value && !text)) SetLastError( ERROR_INVALID_PARAMETER );
    else
    {
        pthread_mutex_lock( &lock );
        /* another case of the name is the same variable */
        for (p = environ; p && *p; p++)
            if (!strncasecmp( *p, key, len ) && (*p)[len] == '=')
            {
                memcpy( key, *p, len );
                break;
            }
        ret = !(text ? setenv( key, text, 1 ) : unsetenv( key ));
        pthread_mutex_unlock( &lock );
    }
    free( key );
    free( text );
    return ret;
}

BOOL WINAPI SetEnvironmentVariableA( LPCSTR name, LPCSTR value )
{
    WCHAR *wide_name = ansi_to_utf16( name ), *wide_value = ansi_to_utf16( value );
    BOOL ret = SetEnvironmentVariableW( wide_name, wide_value );

    free( wide_name );
    free( wide_value );
    return ret;
}

/* src with each %name% that is set replaced, allocated. */
static WCHAR *expand( const WCHAR *src )
{
    size_t len = 0, room = wcslen( src ) + 1, add;
    WCHAR *ret = malloc( room * sizeof(WCHAR) ), *grown, *name, *value;
    const WCHAR *end, *text;

    while (ret && *src)
    {
        value = NULL;
        text = src;
        add = 1;
        if (*src == '%' && (end = wcschr( src + 1, '%' )) && end > src + 1 &&
            (name = malloc( (end - src) * sizeof(WCHAR) )))
        {
            memcpy( name, src + 1, (end - src - 1) * sizeof(WCHAR) );
            name[end - src - 1] = 0;
            if ((value = get_variable( name )))
            {
                text = value;
                add = wcslen( value );
                src = end;
            }
            free( name );
        }
        src++;
        if (len + add + wcslen( src ) + 1 > room)
        {
            room = (len + add + wcslen( src ) + 1) * 2;
            if ((grown = realloc( ret, room * sizeof(WCHAR) ))) ret = grown;
            else
            {
                free( ret );
                ret = NULL;
            }
        }
        if (ret) memcpy( ret + len, text, add * sizeof(WCHAR) );
        len += add;
        free( value );
    }
    if (ret) ret[len] = 0;
    return ret;
}

/* The length of the result with its end, whether it fitted or not. */
DWORD WINAPI ExpandEnvironmentStringsW( LPCWSTR src, LPWSTR dst, DWORD len )
{
    WCHAR *expanded = src ? expand( src ) : NULL;
    DWORD needed;

    if (!expanded)
    {
        SetLastError( src ? ERROR_NOT_ENOUGH_MEMORY : ERROR_INVALID_PARAMETER );
        return 0;
    }
    needed = wcslen( expanded ) + 1;
    return_string( dst, len, expanded );
    free( expanded );
    return needed;
}

DWORD WINAPI ExpandEnvironmentStringsA( LPCSTR src, LPSTR dst, DWORD len )
{
    WCHAR *wide = ansi_to_utf16( src ), *expanded = wide ? expand( wide ) : NULL;
    DWORD needed = 0;

    if (expanded)
    {
        needed = WideCharToMultiByte( CP_ACP, 0, expanded, -1, NULL, 0, NULL, NULL );
        return_ansi( dst, len, expanded );
    }
    else SetLastError( ERROR_INVALID_PARAMETER );
    free( expanded );
    free( wide );
    return needed;
}

/* --- names --- */

/* The host's name up to its first dot, as Wine makes a NetBIOS name: 15 characters, capitals. */
static const WCHAR *computer_name( WCHAR name[MAX_COMPUTERNAME_LENGTH + 1] )
{
    char host[256] = "";
    unsigned int i;

    gethostname( host, sizeof(host) - 1 );
    for (i = 0; i < MAX_COMPUTERNAME_LENGTH && host[i] && host[i] != '.'; i++) name[i] = towupper( (unsigned char)host[i] );
    name[i] = 0;
    return name;
}

BOOL WINAPI GetComputerNameW( LPWSTR dst, LPDWORD len )
{
    WCHAR name[MAX_COMPUTERNAME_LENGTH + 1];
    DWORD ret, room = *len;

    computer_name( name );
    ret = return_string( dst, room, name );
    *len = ret;
    if (ret < room) return TRUE;
    SetLastError( ERROR_BUFFER_OVERFLOW );
    return FALSE;
}

BOOL WINAPI GetComputerNameA( LPSTR dst, LPDWORD len )
{
    WCHAR name[MAX_COMPUTERNAME_LENGTH + 1];
    DWORD ret, room = *len;

    computer_name( name );
    ret = return_ansi( dst, room, name );
    *len = ret;
    if (ret < room) return TRUE;
    SetLastError( ERROR_BUFFER_OVERFLOW );
    return FALSE;
}

UINT WINAPI GetSystemDirectoryW( LPWSTR dst, UINT len )
{
    return return_string( dst, len, L"C:\\windows\\system32" );
}

UINT WINAPI GetSystemDirectoryA( LPSTR dst, UINT len )
{
    return return_ansi( dst, len, L"C:\\windows\\system32" );
}

UINT WINAPI GetWindowsDirectoryW( LPWSTR dst, UINT len )
{
    return return_string( dst, len, L"C:\\windows" );
}

DWORD WINAPI GetVersion(void)
{
    return 0x1db10106;      /* 6.1.7601, as Wine 8.0 by default */
}

/* --- the command line, of which the host knows only the words --- */

static struct { char *ansi; WCHAR *wide; } command;
static pthread_once_t command_once = PTHREAD_ONCE_INIT;

static void quote( FILE *out, const char *word )
{
    unsigned int slashes = 0;
    BOOL quotes = !*word || strpbrk( word, " \t\"" );

    if (quotes) putc( '"', out );
    for (; *word; word++)
    {
        if (*word == '\\') slashes++;
        else
        {
            if (*word == '"') for (slashes++; slashes; slashes--) putc( '\\', out );
            slashes = 0;
        }
        putc( *word, out );
    }
    if (!quotes) return;
    for (; slashes; slashes--) putc( '\\', out );
    putc( '"', out );
}

static void init_command(void)
{
    FILE *in = fopen( "/proc/self/cmdline", "r" ), *out;
    char *word = NULL;
    size_t room = 0, size;
    BOOL first = TRUE;

    if ((out = open_memstream( &command.ansi, &size )))
    {
        for (; in && getdelim( &word, &room, 0, in ) != -1; first = FALSE)
        {
            if (!first) putc( ' ', out );
            quote( out, word );
        }
        fclose( out );
    }
    if (in) fclose( in );
    free( word );
    command.wide = utf8_to_utf16( command.ansi );
}

LPSTR WINAPI GetCommandLineA(void)
{
    pthread_once( &command_once, init_command );
    return command.ansi;
}

LPWSTR WINAPI GetCommandLineW(void)
{
    pthread_once( &command_once, init_command );
    return command.wide;
}
