/*
 * Files as Unix has them: their names, and which is which
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
#include <string.h>
#include "windef.h"
#include "winbase.h"
#include "winnls.h"

#include "drive.h"

#define CP_UNIX_NAMES 65010     /* Wine's number for the encoding of Unix file names */

BOOL unix_encode( const WCHAR *str, char *path, DWORD size )
{
    return WideCharToMultiByte( CP_UNIX_NAMES, 0, str, -1, path, size, NULL, NULL ) ||
           WideCharToMultiByte( CP_UTF8, 0, str, -1, path, size, NULL, NULL );
}

BOOL unix_decode( const char *path, WCHAR *str, DWORD len )
{
    return MultiByteToWideChar( CP_UNIX_NAMES, 0, path, -1, str, len ) ||
           MultiByteToWideChar( CP_UTF8, 0, path, -1, str, len );
}

static CHAR * (CDECL *p_get_unix_file_name)( const WCHAR * );

BOOL unix_path( const WCHAR *dos, char *path, DWORD size )
{
    BOOL ret = FALSE;
    size_t len;
    char *str;

    if (!p_get_unix_file_name)
        p_get_unix_file_name = (void *)GetProcAddress( GetModuleHandleW( L"kernel32.dll" ), "wine_get_unix_file_name" );
    if (!p_get_unix_file_name || !(str = p_get_unix_file_name( dos ))) return FALSE;
    len = strlen( str );
    while (len > 1 && str[len - 1] == '/') str[--len] = 0;
    if (len && len < size)
    {
        memcpy( path, str, len + 1 );
        ret = TRUE;
    }
    HeapFree( GetProcessHeap(), 0, str );
    return ret;
}

const char *dosdevices_path( void )
{
    static char path[MAX_TARGET];
    static LONG known;      /* 1: being found; 2: found. Two threads that find it write the same bytes. */
    char found[MAX_TARGET];
    char *end;

    if (known == 2) return path;
    if (!unix_path( L"C:\\", found, sizeof(found) )) return NULL;
    if (!(end = strrchr( found, '/' )) || end == found) return NULL;
    *end = 0;
    memcpy( path, found, sizeof(path) );
    InterlockedExchange( &known, 2 );
    return path;
}

BOOL dosdevices_name( const WCHAR *below, WCHAR path[DOSDEVICES_LEN] )
{
    const char *root = dosdevices_path();
    WCHAR *p;

    wcscpy( path, L"\\\\?\\unix" );
    p = path + wcslen( path );
    if (wcslen( below ) > MAX_PATH || !root || !unix_decode( root, p, MAX_TARGET )) return FALSE;
    for (; *p; p++) if (*p == '/') *p = '\\';
    *p++ = '\\';
    wcscpy( p, below );
    return TRUE;
}

BOOL file_identity( const WCHAR *path, struct file_identity *identity )
{
    BY_HANDLE_FILE_INFORMATION info;
    HANDLE file;
    BOOL ret;

    file = CreateFileW( path, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                        FILE_FLAG_BACKUP_SEMANTICS, 0 );
    if (file == INVALID_HANDLE_VALUE) return FALSE;
    if ((ret = GetFileInformationByHandle( file, &info )))
    {
        identity->volume = info.dwVolumeSerialNumber;
        identity->index_high = info.nFileIndexHigh;
        identity->index_low = info.nFileIndexLow;
    }
    CloseHandle( file );
    return ret;
}
