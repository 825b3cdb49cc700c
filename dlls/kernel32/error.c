/*
 * Last error, and the errors of the host as those of Windows
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
#include <stdio.h>

#include "kernel_private.h"

static THREAD_LOCAL DWORD last_error;

static const struct { int host; DWORD error; } errors[] =
{
    { EACCES,       ERROR_ACCESS_DENIED },
    { EBADF,        ERROR_INVALID_HANDLE },
    { EBUSY,        ERROR_SHARING_VIOLATION },
    { EEXIST,       ERROR_FILE_EXISTS },
    { EINVAL,       ERROR_INVALID_PARAMETER },
    { EIO,          ERROR_IO_DEVICE },
    { EISDIR,       ERROR_ACCESS_DENIED },
    { EMFILE,       ERROR_TOO_MANY_OPEN_FILES },
    { ENAMETOOLONG, ERROR_FILENAME_EXCED_RANGE },
    { ENOENT,       ERROR_FILE_NOT_FOUND },
    { ENOMEM,       ERROR_NOT_ENOUGH_MEMORY },
    { ENOSPC,       ERROR_DISK_FULL },
    { ENOTDIR,      ERROR_PATH_NOT_FOUND },
    { ENOTEMPTY,    ERROR_DIR_NOT_EMPTY },
    { EPERM,        ERROR_ACCESS_DENIED },
    { EPIPE,        ERROR_BROKEN_PIPE },
    { EROFS,        ERROR_WRITE_PROTECT },
};

DWORD errno_to_error( int err )
{
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(errors); i++) if (errors[i].host == err) return errors[i].error;
    return ERROR_GEN_FAILURE;
}

DWORD WINAPI GetLastError(void)
{
    return last_error;
}

void WINAPI SetLastError( DWORD err )
{
    last_error = err;
}

/* The one use made of it here: a system message, which names no more than its number; no inserts, no allocating. */
DWORD WINAPI FormatMessageW( DWORD flags, LPCVOID source, DWORD id, DWORD lang, LPWSTR buffer, DWORD len,
                             __ms_va_list *args )
{
    char text[32];
    DWORD i, count = snprintf( text, sizeof(text), "Error %u.\r\n", id );

    if (!(flags & FORMAT_MESSAGE_FROM_SYSTEM) || (flags & FORMAT_MESSAGE_ALLOCATE_BUFFER) || count >= len)
    {
        SetLastError( count >= len ? ERROR_INSUFFICIENT_BUFFER : ERROR_NOT_SUPPORTED );
        return 0;
    }
    for (i = 0; i <= count; i++) buffer[i] = text[i];
    return count;
}

void WINAPI OutputDebugStringA( LPCSTR str )
{
    if (str) fputs( str, stderr );
}

void WINAPI OutputDebugStringW( LPCWSTR str )
{
    char *text = utf16_to_utf8( str );

    if (text) fputs( text, stderr );
    free( text );
}

LPTOP_LEVEL_EXCEPTION_FILTER WINAPI SetUnhandledExceptionFilter( LPTOP_LEVEL_EXCEPTION_FILTER filter )
{
    static LPTOP_LEVEL_EXCEPTION_FILTER current;

    /* A fault is the sanitizer's or the debugger's to report here. */
    return __atomic_exchange_n( &current, filter, __ATOMIC_ACQ_REL );
}
