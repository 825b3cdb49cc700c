/*
 * net.exe: text to the console, to pipes and to files
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

static UINT code_page(void)
{
    UINT page = GetConsoleOutputCP();
    return page ? page : CP_OEMCP;      /* no console: what Windows' own programs use then */
}

static void write_bytes( HANDLE handle, const char *bytes, DWORD size )
{
    DWORD written;

    while (size && WriteFile( handle, bytes, size, &written, NULL ) && written)
    {
        bytes += written;
        size -= written;
    }
}

static void write_text( HANDLE handle, const WCHAR *text, DWORD len )
{
    DWORD mode, written;
    char *bytes;
    int size;

    if (!len || !handle || handle == INVALID_HANDLE_VALUE) return;
    if (GetConsoleMode( handle, &mode ))
    {
        WriteConsoleW( handle, text, len, &written, NULL );
        return;
    }
    size = WideCharToMultiByte( code_page(), 0, text, len, NULL, 0, NULL, NULL );
    if (size <= 0 || !(bytes = malloc( size ))) return;
    WideCharToMultiByte( code_page(), 0, text, len, bytes, size, NULL, NULL );
    write_bytes( handle, bytes, size );
    free( bytes );
}

/* Writes text with \r\n for every \n that does not have it yet. */
static void write_lines( HANDLE handle, const WCHAR *text )
{
    DWORD len = 0, size = 0;
    const WCHAR *p;
    WCHAR *lines;

    for (p = text; *p; p++) size += 1 + (*p == '\n');
    if (!(lines = malloc( (size + 1) * sizeof(*lines) ))) return;
    for (p = text; *p; p++)
    {
        if (*p == '\n' && (p == text || p[-1] != '\r')) lines[len++] = '\r';
        lines[len++] = *p;
    }
    write_text( handle, lines, len );
    free( lines );
}

static void write_format( DWORD which, const WCHAR *format, va_list args )
{
    va_list copy;
    WCHAR *text;
    int len;

    va_copy( copy, args );
    len = _vscwprintf( format, copy );
    va_end( copy );
    if (len < 0 || !(text = malloc( (len + 1) * sizeof(*text) ))) return;
    _vsnwprintf( text, len + 1, format, args );
    text[len] = 0;
    write_lines( GetStdHandle( which ), text );
    free( text );
}

void out( const WCHAR *format, ... )
{
    va_list args;

    va_start( args, format );
    write_format( STD_OUTPUT_HANDLE, format, args );
    va_end( args );
}

void err( const WCHAR *format, ... )
{
    va_list args;

    va_start( args, format );
    write_format( STD_ERROR_HANDLE, format, args );
    va_end( args );
}

void out_rule(void)
{
    out( L"-------------------------------------------------------------------------------\n" );
}

int out_completed(void)
{
    out( L"The command completed successfully.\n\n" );
    return EXIT_DONE;
}
