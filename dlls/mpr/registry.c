/*
 * Registry values
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

WCHAR *registry_string( HKEY key, const WCHAR *value )
{
    DWORD type, size = 0, len;
    WCHAR *str, *expanded;

    if (RegQueryValueExW( key, value, NULL, &type, NULL, &size )) return NULL;
    if ((type != REG_SZ && type != REG_EXPAND_SZ) || !(str = calloc( 1, size + 2 * sizeof(WCHAR) ))) return NULL;
    if (RegQueryValueExW( key, value, NULL, &type, (BYTE *)str, &size ))
    {
        free( str );
        return NULL;
    }
    str[size / sizeof(WCHAR)] = 0;
    if (!wcschr( str, '%' )) return str;     /* providers are registered as REG_SZ with %SystemRoot%, too */

    len = ExpandEnvironmentStringsW( str, NULL, 0 );
    if ((expanded = calloc( len + 1, sizeof(WCHAR) ))) ExpandEnvironmentStringsW( str, expanded, len );
    free( str );
    return expanded;
}

DWORD registry_dword( HKEY root, const WCHAR *path, const WCHAR *value, DWORD missing )
{
    DWORD content = missing, type, size = sizeof(content);
    HKEY key;

    if (RegOpenKeyExW( root, path, 0, KEY_READ, &key )) return missing;
    if (RegQueryValueExW( key, value, NULL, &type, (BYTE *)&content, &size ) || type != REG_DWORD ||
        size != sizeof(content)) content = missing;
    RegCloseKey( key );
    return content;
}

LSTATUS registry_set_string( HKEY key, const WCHAR *value, const WCHAR *str )
{
    return RegSetValueExW( key, value, 0, REG_SZ, (const BYTE *)str, (wcslen( str ) + 1) * sizeof(WCHAR) );
}
