/*
 * Ask mpr.dll to cancel a connection, and print what it answers: for scripts
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

#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>
#include "wnet.h"

static const struct { DWORD code; const char *name; } answers[] =
{
    { NO_ERROR,                     "NO_ERROR" },
    { ERROR_INVALID_ADDRESS,        "ERROR_INVALID_ADDRESS" },
    { ERROR_BAD_PROFILE,            "ERROR_BAD_PROFILE" },
    { ERROR_CANNOT_OPEN_PROFILE,    "ERROR_CANNOT_OPEN_PROFILE" },
    { ERROR_EXTENDED_ERROR,         "ERROR_EXTENDED_ERROR" },
    { ERROR_NO_NETWORK,             "ERROR_NO_NETWORK" },
    { ERROR_NOT_CONNECTED,          "ERROR_NOT_CONNECTED" },
    { ERROR_OPEN_FILES,             "ERROR_OPEN_FILES" },
    { ERROR_DEVICE_IN_USE,          "ERROR_DEVICE_IN_USE" },
};

/* cancel NAME [force]: the exit status is 0 for NO_ERROR, 1 for an error, 2 for wrong usage */
int wmain( int argc, WCHAR **argv )
{
    BOOL force = argc == 3 && !wcscmp( argv[2], L"force" );
    const char *name = "another error";
    unsigned int i;
    DWORD code;

    if (argc != 2 + force)
    {
        fprintf( stderr, "usage: cancel NAME [force]\n" );
        return 2;
    }
    code = WNetCancelConnectionW( argv[1], force );
    for (i = 0; i < sizeof(answers) / sizeof(answers[0]); i++)
        if (answers[i].code == code) name = answers[i].name;
    printf( "WNetCancelConnectionW( %ls, %s ) = %lu, %s\n", argv[1], force ? "TRUE" : "FALSE", code, name );
    return code != NO_ERROR;
}
