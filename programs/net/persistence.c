/*
 * net.exe: whether new connections are remembered
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

/* The value the "Reconnect at sign-in" box of the connect dialog starts from, too. */
static const WCHAR settings_key[] = L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections";
static const WCHAR value_name[] = L"SaveConnections";

BOOL persistence_get(void)
{
    WCHAR text[8] = {0};
    DWORD size = sizeof(text) - sizeof(WCHAR), type;
    BOOL known;
    HKEY key;

    if (RegOpenKeyExW( HKEY_CURRENT_USER, settings_key, 0, KEY_QUERY_VALUE, &key )) return TRUE;
    known = !RegQueryValueExW( key, value_name, NULL, &type, (BYTE *)text, &size ) && type == REG_SZ;
    RegCloseKey( key );
    return !known || lstrcmpiW( text, L"no" );
}

DWORD persistence_set( BOOL remember )
{
    const WCHAR *text = remember ? L"yes" : L"no";
    DWORD ret;
    HKEY key;

    ret = RegCreateKeyExW( HKEY_CURRENT_USER, settings_key, 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL );
    if (ret) return ret;
    ret = RegSetValueExW( key, value_name, 0, REG_SZ, (const BYTE *)text, (wcslen( text ) + 1) * sizeof(*text) );
    RegCloseKey( key );
    return ret;
}
