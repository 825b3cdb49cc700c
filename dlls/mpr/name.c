/*
 * Names: disk device, print device, path, UNC name or another network's
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

#include "mpr_private.h"

static WCHAR upper( WCHAR c )
{
    return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
}

/* LPTn and COMn, n from 1 to 32: the printer masks of NETINFOSTRUCT have that many bits. A colon may follow (the
 * Windows 95 DDK takes both spellings for one device); the normal form has none. */
static BOOL parse_port( const WCHAR *str, const char *prefix, WCHAR *device )
{
    unsigned int i, number = 0;

    for (i = 0; i < 3; i++)
    {
        if (upper( str[i] ) != prefix[i]) return FALSE;
        device[i] = prefix[i];
    }
    if (str[3] == '0') return FALSE;
    for (; i < 5 && str[i] >= '0' && str[i] <= '9'; i++)
    {
        number = number * 10 + str[i] - '0';
        device[i] = str[i];
    }
    if (!number || number > 32) return FALSE;
    device[i] = 0;
    return !str[i] || (str[i] == ':' && !str[i + 1]);
}

void name_parse( const WCHAR *str, struct name *name )
{
    memset( name, 0, sizeof(*name) );
    if (!str || !str[0])
    {
        name->class = NAME_EMPTY;
        return;
    }
    if (upper( str[0] ) >= 'A' && upper( str[0] ) <= 'Z' && str[1] == ':')
    {
        name->device[0] = upper( str[0] );
        name->device[1] = ':';
        if (!str[2])
        {
            name->class = NAME_DISK;
            return;
        }
        if (str[2] == '\\' || str[2] == '/')
        {
            name->class = NAME_PATH;
            name->rest = str + 2;
            return;
        }
        name->device[0] = 0;
    }
    if (parse_port( str, "LPT", name->device ))
        name->class = NAME_PRINT;
    else if (parse_port( str, "COM", name->device ))
        name->class = NAME_COMM;
    else
    {
        name->device[0] = 0;
        name->class = str[0] == '\\' && str[1] == '\\' ? NAME_UNC : NAME_OTHER;
    }
}

BOOL name_is_device( const struct name *name )
{
    return name->class == NAME_DISK || name->class == NAME_PRINT || name->class == NAME_COMM;
}

DWORD name_device_type( const struct name *name )
{
    return name->class == NAME_DISK || name->class == NAME_PATH ? RESOURCETYPE_DISK : RESOURCETYPE_PRINT;
}

/* Remote names and provider names are compared without case. */
BOOL name_equal( const WCHAR *name1, const WCHAR *name2 )
{
    return CompareStringOrdinal( name1, -1, name2, -1, TRUE ) == CSTR_EQUAL;
}
