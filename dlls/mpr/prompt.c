/*
 * Asking the user for a name and a password: the console, and which way to ask
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
#include <wchar.h>

#include "mpr_private.h"
#include <wincon.h>

#define LINE_LEN 514    /* CRED_MAX_USERNAME_LENGTH with a terminator */

/* Where the user is: a console, or whatever feeds the program that asks. */
struct dialogue
{
    HANDLE input, output;
    DWORD  mode;        /* of the console */
    BOOL   console, opened;
};

static BOOL is_handle( HANDLE handle )
{
    return handle && handle != INVALID_HANDLE_VALUE;
}

static HANDLE open_console( const WCHAR *name )
{
    return CreateFileW( name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING,
                        0, NULL );
}

static DWORD dialogue_begin( struct dialogue *dialogue )
{
    memset( dialogue, 0, sizeof(*dialogue) );
    dialogue->input = GetStdHandle( STD_INPUT_HANDLE );
    if (!is_handle( dialogue->input ))
    {
        dialogue->input = open_console( L"CONIN$" );
        if (!is_handle( dialogue->input )) return ERROR_NOT_SUPPORTED;
        dialogue->opened = TRUE;
    }
    dialogue->console = GetConsoleMode( dialogue->input, &dialogue->mode );
    /* A program's output may go anywhere; the questions belong where they are read. */
    dialogue->output = dialogue->console ? open_console( L"CONOUT$" ) : GetStdHandle( STD_ERROR_HANDLE );
    return NO_ERROR;
}

static void dialogue_end( struct dialogue *dialogue )
{
    if (dialogue->opened) CloseHandle( dialogue->input );
    if (dialogue->console && is_handle( dialogue->output )) CloseHandle( dialogue->output );
}

static void say( const struct dialogue *dialogue, const WCHAR *text )
{
    DWORD done, len = wcslen( text );
    int size;
    char *bytes;

    if (!is_handle( dialogue->output )) return;
    if (dialogue->console)
    {
        WriteConsoleW( dialogue->output, text, len, &done, NULL );
        return;
    }
    size = WideCharToMultiByte( CP_OEMCP, 0, text, len, NULL, 0, NULL, NULL );
    if (size <= 0 || !(bytes = malloc( size ))) return;
    WideCharToMultiByte( CP_OEMCP, 0, text, len, bytes, size, NULL, NULL );
    WriteFile( dialogue->output, bytes, size, &done, NULL );
    free( bytes );
}

/* Text with at most two names in it, too long ones cut. */
static void say_names( const struct dialogue *dialogue, const WCHAR *format, const WCHAR *name1, const WCHAR *name2 )
{
    WCHAR text[1024];

    _snwprintf( text, ARRAY_SIZE(text), format, name1, name2 );
    text[ARRAY_SIZE(text) - 1] = 0;
    say( dialogue, text );
}

static DWORD read_seen( const struct dialogue *dialogue, WCHAR *line )
{
    DWORD len = 0;
    BOOL ended;

    SetConsoleMode( dialogue->input, dialogue->mode | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT | ENABLE_ECHO_INPUT );
    if (!ReadConsoleW( dialogue->input, line, LINE_LEN - 1, &len, NULL ) || !len) return ERROR_CANCELLED;
    ended = line[len - 1] == '\n' || line[len - 1] == '\r';
    while (len && (line[len - 1] == '\n' || line[len - 1] == '\r')) len--;
    line[len] = 0;
    return ended ? NO_ERROR : ERROR_CANCELLED;
}

/* Key by key: consoles keep whole lines in their history, also those that are not echoed. Ctrl+C is a key here, too: what
 * ends the program would leave the console as it is now. */
static DWORD read_hidden( const struct dialogue *dialogue, WCHAR *line )
{
    const DWORD unwanted = ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT | ENABLE_PROCESSED_INPUT;
    DWORD err = ERROR_CANCELLED, len = 0, got;
    WCHAR c;

    SetConsoleMode( dialogue->input, dialogue->mode & ~unwanted );
    while (ReadConsoleW( dialogue->input, &c, 1, &got, NULL ) && got == 1)
    {
        if (c == '\r' || c == '\n')
        {
            err = NO_ERROR;
            break;
        }
        if (c == 3 || c == 26) break;       /* Ctrl+C, Ctrl+Z */
        if (c == '\b' || c == 127) len -= len > 0;
        else if (c >= ' ')
        {
            if (len == LINE_LEN - 1) break;
            line[len++] = c;
        }
    }
    SecureZeroMemory( &c, sizeof(c) );
    line[len] = 0;
    say( dialogue, L"\r\n" );
    return err;
}

static DWORD read_console( const struct dialogue *dialogue, WCHAR *line, BOOL hidden )
{
    DWORD err = hidden ? read_hidden( dialogue, line ) : read_seen( dialogue, line );

    if (err) FlushConsoleInputBuffer( dialogue->input );
    SetConsoleMode( dialogue->input, dialogue->mode );
    return err;
}

/* Byte by byte: what follows the line is the program's own. */
static DWORD read_bytes( HANDLE input, char *bytes, DWORD size, DWORD *ret )
{
    BOOL any = FALSE, fits = TRUE;
    DWORD len = 0, got;
    char c;

    while (ReadFile( input, &c, 1, &got, NULL ) && got)
    {
        any = TRUE;
        if (c == '\n') break;
        if (len < size) bytes[len++] = c;
        else fits = FALSE;
    }
    SecureZeroMemory( &c, sizeof(c) );
    while (len && bytes[len - 1] == '\r') len--;
    *ret = len;
    return any && fits ? NO_ERROR : ERROR_CANCELLED;
}

static DWORD read_stream( const struct dialogue *dialogue, WCHAR *line )
{
    char bytes[4 * LINE_LEN];
    int count = 0;
    DWORD err, size;

    err = read_bytes( dialogue->input, bytes, sizeof(bytes), &size );
    if (!err && size)
    {
        count = MultiByteToWideChar( CP_OEMCP, 0, bytes, size, line, LINE_LEN - 1 );
        if (!count) err = ERROR_CANCELLED;
    }
    SecureZeroMemory( bytes, sizeof(bytes) );
    line[count] = 0;
    say( dialogue, L"\r\n" );   /* nobody typed one */
    return err;
}

/* An allocated line; ERROR_CANCELLED at the end of input and for one that is too long to be an answer. */
static DWORD read_line( const struct dialogue *dialogue, BOOL hidden, WCHAR **answer )
{
    WCHAR line[LINE_LEN] = { 0 };
    DWORD err;

    err = dialogue->console ? read_console( dialogue, line, hidden ) : read_stream( dialogue, line );
    if (!err && !(*answer = _wcsdup( line ))) err = ERROR_NOT_ENOUGH_MEMORY;
    SecureZeroMemory( line, sizeof(line) );
    return err;
}

static DWORD ask_both( const struct dialogue *dialogue, const struct sign_in *sign_in, struct reply *reply )
{
    DWORD err;

    if (sign_in->user)
    {
        if (!(reply->user = _wcsdup( sign_in->user ))) return ERROR_NOT_ENOUGH_MEMORY;
    }
    else
    {
        say_names( dialogue, L"Enter the user name for '%ls': ", sign_in->server, NULL );
        if ((err = read_line( dialogue, FALSE, &reply->user ))) return err;
        if (!reply->user[0]) return ERROR_CANCELLED;
    }
    say_names( dialogue, L"Enter the password for '%ls' to connect to '%ls': ", reply->user, sign_in->server );
    return read_line( dialogue, TRUE, &reply->password );
}

static DWORD ask_on_console( const struct sign_in *sign_in, struct reply *reply )
{
    struct dialogue dialogue;
    DWORD err;

    if ((err = dialogue_begin( &dialogue ))) return err;
    if (sign_in->refused)
        say_names( &dialogue, L"The password or user name is invalid for %ls.\r\n\r\n", sign_in->refused, NULL );
    err = ask_both( &dialogue, sign_in, reply );
    dialogue_end( &dialogue );
    return err;
}

void reply_free( struct reply *reply )
{
    free( reply->user );
    if (reply->password) secret_free( reply->password, wcslen( reply->password ) );
    memset( reply, 0, sizeof(*reply) );
}

DWORD prompt_credentials( const struct sign_in *sign_in, struct reply *reply )
{
    DWORD err;

    memset( reply, 0, sizeof(*reply) );
    err = sign_in->console ? ask_on_console( sign_in, reply ) : ask_in_window( sign_in, reply );
    if (err) reply_free( reply );
    return err;
}
