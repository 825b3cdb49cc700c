/*
 * net.exe: questions to the user
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

#include "net_private.h"

#define MAX_TRIES 3

BOOL prompt_is_console(void)
{
    DWORD mode;
    return GetConsoleMode( GetStdHandle( STD_INPUT_HANDLE ), &mode );
}

/* Byte by byte: what follows the line belongs to the next question, or to another program. */
static DWORD read_pipe_line( HANDLE input, char *bytes, DWORD size, DWORD *ret )
{
    DWORD len = 0, got;
    BOOL any = FALSE, fits = TRUE;
    char c;

    while (ReadFile( input, &c, 1, &got, NULL ) && got)
    {
        any = TRUE;
        if (c == '\n') break;
        if (len < size) bytes[len++] = c;
        else fits = FALSE;
    }
    SecureZeroMemory( &c, sizeof(c) );
    if (!any) return ERROR_HANDLE_EOF;
    while (len && bytes[len - 1] == '\r') len--;
    *ret = len;
    return fits ? NO_ERROR : ERROR_INVALID_PARAMETER;
}

static DWORD pipe_line( HANDLE input, WCHAR *buffer, DWORD len )
{
    UINT page = GetConsoleCP();
    char bytes[4 * USERNAME_LEN];
    DWORD ret, size;
    int count = 0;

    if (!page) page = CP_OEMCP;
    ret = read_pipe_line( input, bytes, sizeof(bytes), &size );
    if (!ret && size)
    {
        count = MultiByteToWideChar( page, 0, bytes, size, buffer, len - 1 );
        if (!count) ret = ERROR_INVALID_PARAMETER;
    }
    SecureZeroMemory( bytes, sizeof(bytes) );
    if (!ret) buffer[count] = 0;
    return ret;
}

/* What an interrupted question must put back: the console outlives this program. */
static HANDLE hidden_input;
static DWORD usual_mode;

static BOOL WINAPI show_again( DWORD event )
{
    SetConsoleMode( hidden_input, usual_mode );
    return FALSE;
}

static DWORD console_line( HANDLE input, DWORD mode, WCHAR *buffer, DWORD len )
{
    DWORD count = 0, ret = NO_ERROR;
    BOOL ended;

    SetConsoleMode( input, mode | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT | ENABLE_ECHO_INPUT );
    if (!ReadConsoleW( input, buffer, len - 1, &count, NULL )) return ERROR_HANDLE_EOF;
    if (!count) return ERROR_HANDLE_EOF;

    ended = buffer[count - 1] == '\n' || buffer[count - 1] == '\r';
    while (count && (buffer[count - 1] == '\n' || buffer[count - 1] == '\r')) count--;
    buffer[count] = 0;
    if (!ended)
    {
        FlushConsoleInputBuffer( input );
        ret = ERROR_INVALID_PARAMETER;
    }
    return ret;
}

/* Key by key: consoles keep whole lines in their history, also those that are not echoed. */
static DWORD console_hidden( HANDLE input, DWORD mode, WCHAR *buffer, DWORD len )
{
    DWORD count = 0, got, ret = ERROR_HANDLE_EOF;
    BOOL fits = TRUE;
    WCHAR c;

    mode &= ~(ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT);
    SetConsoleMode( input, mode | ENABLE_PROCESSED_INPUT );
    while (ReadConsoleW( input, &c, 1, &got, NULL ) && got == 1)
    {
        if (c == '\r' || c == '\n')
        {
            ret = fits ? NO_ERROR : ERROR_INVALID_PARAMETER;
            break;
        }
        if (c == 3 || c == 26) break;       /* Ctrl+C, Ctrl+Z */
        if (c == '\b' || c == 127) count -= count > 0;
        else if (c >= ' ')
        {
            if (count < len - 1) buffer[count++] = c;
            else fits = FALSE;
        }
    }
    SecureZeroMemory( &c, sizeof(c) );
    if (!ret) buffer[count] = 0;
    return ret;
}

DWORD prompt_line( WCHAR *buffer, DWORD len, BOOL hidden )
{
    HANDLE input = GetStdHandle( STD_INPUT_HANDLE );
    DWORD mode, ret;

    buffer[0] = 0;
    if (GetConsoleMode( input, &mode ))
    {
        hidden_input = input;
        usual_mode = mode;
        SetConsoleCtrlHandler( show_again, TRUE );
        ret = hidden ? console_hidden( input, mode, buffer, len ) : console_line( input, mode, buffer, len );
        SetConsoleMode( input, mode );
        SetConsoleCtrlHandler( show_again, FALSE );
        if (hidden) out( L"\n" );
    }
    else
    {
        ret = pipe_line( input, buffer, len );
        out( L"\n" );   /* nobody typed an end of line, and the next message begins one */
    }
    if (ret) SecureZeroMemory( buffer, len * sizeof(*buffer) );
    return ret;
}

DWORD prompt_yes_no( const WCHAR *question, enum answer given, BOOL by_default, BOOL *yes )
{
    WCHAR line[USERNAME_LEN], *p;
    unsigned tries;
    DWORD ret;

    *yes = given == ANSWER_YES;
    if (given != ANSWER_ASK) return NO_ERROR;
    for (tries = 0; tries < MAX_TRIES; tries++)
    {
        out( L"%s (Y/N) [%c]: ", question, by_default ? 'Y' : 'N' );
        ret = prompt_line( line, ARRAY_SIZE(line), FALSE );
        if (ret == ERROR_HANDLE_EOF) break;
        p = line + wcsspn( line, L" \t" );
        p[wcscspn( p, L" \t" )] = 0;
        if (!ret && (!*p || args_is_yes( p ) || !lstrcmpiW( p, L"N" ) || !lstrcmpiW( p, L"NO" )))
        {
            *yes = *p ? args_is_yes( p ) : by_default;
            return NO_ERROR;
        }
    }
    err( L"No valid response was provided.\n\n" );
    return ALREADY_TOLD;
}
