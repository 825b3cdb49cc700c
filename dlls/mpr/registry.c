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

/* Providers are registered as REG_SZ with %SystemRoot%, too. */
static LSTATUS expand( WCHAR **str )
{
    WCHAR *expanded;
    DWORD len;

    if (!wcschr( *str, '%' )) return ERROR_SUCCESS;
    len = ExpandEnvironmentStringsW( *str, NULL, 0 );
    if (!len || !(expanded = calloc( len + 1, sizeof(WCHAR) ))) return ERROR_NOT_ENOUGH_MEMORY;
    ExpandEnvironmentStringsW( *str, expanded, len );
    free( *str );
    *str = expanded;
    return ERROR_SUCCESS;
}

/* Most strings are short, and every question is a request of the wineserver. */
#define SHORT_STRING 128     /* characters */

LSTATUS registry_get_string( HKEY key, const WCHAR *value, WCHAR **ret )
{
    DWORD type, size = SHORT_STRING * sizeof(WCHAR);
    LSTATUS status;
    WCHAR *str;

    *ret = NULL;
    if (!(str = calloc( 1, size + 2 * sizeof(WCHAR) ))) return ERROR_NOT_ENOUGH_MEMORY;
    while ((status = RegQueryValueExW( key, value, NULL, &type, (BYTE *)str, &size )) == ERROR_MORE_DATA)
    {
        free( str );
        if (!(str = calloc( 1, size + 2 * sizeof(WCHAR) ))) return ERROR_NOT_ENOUGH_MEMORY;
    }
    if (!status && type != REG_SZ && type != REG_EXPAND_SZ) status = ERROR_FILE_NOT_FOUND;
    if (!status)
    {
        str[size / sizeof(WCHAR)] = 0;
        status = expand( &str );
    }
    if (status) free( str );
    else *ret = str;
    return status;
}

WCHAR *registry_string( HKEY key, const WCHAR *value )
{
    WCHAR *str;

    return registry_get_string( key, value, &str ) ? NULL : str;
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

LSTATUS registry_provider_order( WCHAR **order )
{
    LSTATUS status;
    HKEY key;

    *order = NULL;
    if ((status = RegOpenKeyExW( HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Order", 0, KEY_READ,
                                 &key ))) return status;
    status = registry_get_string( key, L"ProviderOrder", order );
    RegCloseKey( key );
    return status;
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

LSTATUS registry_open_service( const WCHAR *service, HKEY *key )
{
    static const WCHAR services[] = L"SYSTEM\\CurrentControlSet\\Services\\";
    static const WCHAR subkey[] = L"\\NetworkProvider";
    LSTATUS status;
    WCHAR *name;

    if (!(name = malloc( sizeof(services) + sizeof(subkey) + wcslen( service ) * sizeof(WCHAR) )))
        return ERROR_NOT_ENOUGH_MEMORY;
    wcscpy( name, services );
    wcscat( name, service );
    wcscat( name, subkey );
    status = RegOpenKeyExW( HKEY_LOCAL_MACHINE, name, 0, KEY_READ, key );
    free( name );
    return status;
}
