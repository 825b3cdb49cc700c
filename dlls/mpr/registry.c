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

LSTATUS registry_set_string( HKEY key, const WCHAR *value, const WCHAR *str )
{
    return RegSetValueExW( key, value, 0, REG_SZ, (const BYTE *)str, (wcslen( str ) + 1) * sizeof(WCHAR) );
}

BOOL registry_dword( HKEY key, const WCHAR *value, DWORD *content )
{
    DWORD type, number, size = sizeof(number);

    if (RegQueryValueExW( key, value, NULL, &type, (BYTE *)&number, &size ) || type != REG_DWORD ||
        size != sizeof(number)) return FALSE;
    *content = number;
    return TRUE;
}

DWORD registry_setting( const WCHAR *value, DWORD missing )
{
    DWORD content = missing;
    HKEY key;

    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider", 0, KEY_READ, &key ))
        return missing;
    registry_dword( key, value, &content );
    RegCloseKey( key );
    return content;
}

WCHAR *registry_provider_order(void)
{
    WCHAR *order;
    HKEY key;

    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Order", 0, KEY_READ,
                       &key )) return NULL;
    order = registry_string( key, L"ProviderOrder" );
    RegCloseKey( key );
    return order;
}

WCHAR *next_item( WCHAR **list )
{
    WCHAR *item, *end;

    while (**list == ',' || **list == ' ' || **list == '\t') (*list)++;
    if (!**list) return NULL;
    item = *list;
    while (**list && **list != ',') (*list)++;
    end = *list;
    if (**list) (*list)++;
    while (end > item && (end[-1] == ' ' || end[-1] == '\t')) end--;
    *end = 0;
    return item;
}

HKEY registry_open_service( const WCHAR *service )
{
    static const WCHAR services[] = L"SYSTEM\\CurrentControlSet\\Services\\";
    static const WCHAR subkey[] = L"\\NetworkProvider";
    HKEY key = NULL;
    WCHAR *name;

    if (!(name = malloc( sizeof(services) + sizeof(subkey) + wcslen( service ) * sizeof(WCHAR) ))) return NULL;
    wcscpy( name, services );
    wcscat( name, service );
    wcscat( name, subkey );
    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, name, 0, KEY_READ, &key )) key = NULL;
    free( name );
    return key;
}
