/*
 * Consoles, of which a host process has none
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
#include <wincon.h>

#include "kernel_private.h"

static BOOL no_console(void)
{
    SetLastError( ERROR_INVALID_HANDLE );
    return FALSE;
}

BOOL WINAPI GetConsoleMode( HANDLE handle, LPDWORD mode )
{
    return no_console();
}

BOOL WINAPI SetConsoleMode( HANDLE handle, DWORD mode )
{
    return no_console();
}

BOOL WINAPI FlushConsoleInputBuffer( HANDLE handle )
{
    return no_console();
}

BOOL WINAPI ReadConsoleW( HANDLE handle, LPVOID buffer, DWORD len, LPDWORD done, LPVOID reserved )
{
    return no_console();
}

BOOL WINAPI WriteConsoleW( HANDLE handle, const void *text, DWORD len, LPDWORD done, LPVOID reserved )
{
    return no_console();
}
