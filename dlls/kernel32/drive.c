/*
 * Drive letters: a set that a test may change
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

#include "host.h"
#include "kernel_private.h"

static unsigned char drives[26] = { ['C' - 'A'] = DRIVE_FIXED };

BOOL host_set_drive( WCHAR letter, UINT type )
{
    unsigned int i = towupper( letter ) - 'A';

    if (i >= 26 || type > DRIVE_RAMDISK) return FALSE;
    __atomic_store_n( &drives[i], type == DRIVE_NO_ROOT_DIR ? DRIVE_UNKNOWN : type, __ATOMIC_RELAXED );
    return TRUE;
}

static UINT drive_type( WCHAR letter )
{
    unsigned int i = towupper( letter ) - 'A';
    UINT type = i < 26 ? __atomic_load_n( &drives[i], __ATOMIC_RELAXED ) : DRIVE_UNKNOWN;

    return type == DRIVE_UNKNOWN ? DRIVE_NO_ROOT_DIR : type;
}

UINT WINAPI GetDriveTypeW( LPCWSTR root )
{
    if (!root) return drive_type( 'C' );
    if (!root[0] || root[1] != ':' || (root[2] && (root[2] != '\\' || root[3]))) return DRIVE_NO_ROOT_DIR;
    return drive_type( root[0] );
}

UINT WINAPI GetDriveTypeA( LPCSTR root )
{
    WCHAR *wide = ansi_to_utf16( root );
    UINT ret = GetDriveTypeW( wide );

    free( wide );
    return ret;
}

DWORD WINAPI GetLogicalDrives(void)
{
    DWORD mask = 0;
    unsigned int i;

    for (i = 0; i < 26; i++) if (drive_type( 'A' + i ) != DRIVE_NO_ROOT_DIR) mask |= 1 << i;
    return mask;
}

/* \Device\HarddiskN or, for what is remote, \Device\Host; the list of all names is not offered. */
DWORD WINAPI QueryDosDeviceW( LPCWSTR device, LPWSTR target, DWORD len )
{
    WCHAR path[64];
    UINT type;

    if (!device || !device[0] || device[1] != ':' || device[2] ||
        (type = drive_type( device[0] )) == DRIVE_NO_ROOT_DIR)
    {
        SetLastError( ERROR_FILE_NOT_FOUND );
        return 0;
    }
    if (type == DRIVE_REMOTE) swprintf( path, ARRAY_SIZE(path), L"\\Device\\Host\\;%c:", towupper( device[0] ) );
    else swprintf( path, ARRAY_SIZE(path), L"\\Device\\Harddisk%d", towupper( device[0] ) - 'A' );
    if (!target || wcslen( path ) + 2 > len)
    {
        SetLastError( ERROR_INSUFFICIENT_BUFFER );
        return 0;
    }
    wcscpy( target, path );
    target[wcslen( path ) + 1] = 0;
    return wcslen( path ) + 2;
}
