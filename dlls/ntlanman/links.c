/*
 * The links below dosdevices/unc, through which \\server\share opens
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
/*
 * Wine resolves \\server\share\file as dosdevices/unc/server/share/file. For a share of this machine that is a link to
 * its directory; for another name of this machine, a link to the directory of the first. A PE program cannot make a
 * Unix link, but the mount manager can: its request for shell folders turns an empty directory into a link to a given,
 * absolute path and back. That costs half a millisecond and no process.
 *
 * RemoveDirectoryW follows such a link and would remove the user's directory behind it when that is empty. So a link is
 * always turned back into a directory before anything is removed, and only links noted in HKCU\Software\wnet\Links,
 * where each one we made is kept with its target, are ever touched.
 */

#include <stdarg.h>
#include <string.h>
#include "ntstatus.h"
#define WIN32_NO_STATUS
#include "windef.h"
#include "winbase.h"
#include "winreg.h"
#include "winioctl.h"
#define WINE_MOUNTMGR_EXTENSIONS
#include "ddk/mountmgr.h"
#include "wine/debug.h"

#include "drive.h"
#include "name.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

/* Turn the directory of that NT name into a link to target, or with NULL the link back into a directory. */
static DWORD set_link( const WCHAR *nt_name, const char *target )
{
    struct { struct mountmgr_shell_folder folder; WCHAR name[MAX_PATH + 16]; char target[MAX_TARGET]; } request;
    DWORD err = NO_ERROR, ret_size;
    HANDLE mgr;

    memset( &request, 0, sizeof(request) );
    if (wcslen( nt_name ) >= ARRAY_SIZE(request.name)) return ERROR_FILENAME_EXCED_RANGE;
    wcscpy( request.name, nt_name );
    request.folder.create_backup = FALSE;
    request.folder.folder_offset = FIELD_OFFSET( typeof(request), name );
    request.folder.folder_size = wcslen( nt_name ) * sizeof(WCHAR);
    if (target)
    {
        if (strlen( target ) >= sizeof(request.target)) return ERROR_FILENAME_EXCED_RANGE;
        strcpy( request.target, target );
        request.folder.symlink_offset = FIELD_OFFSET( typeof(request), target );
    }
    if ((mgr = open_mountmgr()) == INVALID_HANDLE_VALUE) return ERROR_NO_NETWORK;
    if (!DeviceIoControl( mgr, IOCTL_MOUNTMGR_DEFINE_SHELL_FOLDER, &request, sizeof(request), NULL, 0, &ret_size,
                          NULL ))
        err = GetLastError();
    CloseHandle( mgr );
    TRACE( "%s -> %s: %lu\n", debugstr_w(nt_name), debugstr_a(target), err );
    return err;
}

static HKEY open_links( void )
{
    HKEY key;

    if (RegCreateKeyExW( HKEY_CURRENT_USER, L"Software\\wnet\\Links", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL ))
        return NULL;
    return key;
}

/* Is what is at dos_name ours: noted, and leading where it was noted to lead? An empty note is of a link being made. */
static BOOL is_ours( HKEY key, const WCHAR *name, const WCHAR *dos_name )
{
    WCHAR path[DOSDEVICES_LEN] = L"\\\\?\\unix", *p;
    struct file_identity here, there;
    DWORD type, size = MAX_TARGET - 1;
    char noted[MAX_TARGET];
    BOOL found[2];

    if (RegQueryValueExW( key, name, NULL, &type, (BYTE *)noted, &size ) || type != REG_BINARY) return FALSE;
    if (!size) return TRUE;
    noted[size] = 0;
    p = path + wcslen( path );
    if (noted[0] != '/' || !unix_decode( noted, p, MAX_TARGET )) return FALSE;
    for (; *p; p++) if (*p == '/') *p = '\\';
    found[0] = file_identity( dos_name, &here );
    found[1] = file_identity( path, &there );
    if (!found[0] || !found[1]) return found[0] == found[1];
    return !memcmp( &here, &there, sizeof(here) );
}

/* Is the link noted with just that target? */
static BOOL is_noted( HKEY key, const WCHAR *name, const char *target )
{
    char noted[MAX_TARGET];
    DWORD type, size = sizeof(noted);

    return !RegQueryValueExW( key, name, NULL, &type, (BYTE *)noted, &size ) && type == REG_BINARY &&
           size == strlen( target ) && !memcmp( noted, target, size );
}

/* dosdevices/unc, and below it the server's own directory. */
static DWORD make_directories( const WCHAR *server )
{
    WCHAR path[DOSDEVICES_LEN];

    if (!dosdevices_name( L"unc", path )) return ERROR_PATH_NOT_FOUND;
    CreateDirectoryW( path, NULL );
    if (server)
    {
        wcscat( path, L"\\" );
        wcscat( path, server );
        CreateDirectoryW( path, NULL );
    }
    return GetFileAttributesW( path ) == INVALID_FILE_ATTRIBUTES ? ERROR_PATH_NOT_FOUND : NO_ERROR;
}

/* name: what follows the two backslashes; absent says with which server directory to begin, NULL for none */
static DWORD make_link( const WCHAR *name, const WCHAR *server, const char *target )
{
    WCHAR dos_name[MAX_PATH + 4] = L"\\\\", nt_name[MAX_PATH + 16] = L"\\??\\UNC\\";
    DWORD err;
    HKEY key;

    if (wcslen( name ) >= MAX_PATH) return ERROR_FILENAME_EXCED_RANGE;
    wcscat( dos_name, name );
    wcscat( nt_name, name );
    if (!(key = open_links())) return ERROR_ACCESS_DENIED;

    if (is_noted( key, name, target ) && GetFileAttributesW( dos_name ) != INVALID_FILE_ATTRIBUTES) err = NO_ERROR;
    else if (GetFileAttributesW( dos_name ) != INVALID_FILE_ATTRIBUTES && !is_ours( key, name, dos_name ))
        err = NO_ERROR;     /* somebody's own */
    else if (!(err = RegSetValueExW( key, name, 0, REG_BINARY, NULL, 0 )) && !(err = make_directories( server )) &&
             !(err = set_link( nt_name, target )))
        err = RegSetValueExW( key, name, 0, REG_BINARY, (const BYTE *)target, strlen( target ) );
    RegCloseKey( key );
    return err;
}

DWORD link_share( const WCHAR *server, const WCHAR *share, const char *path )
{
    WCHAR name[2 * MAX_PATH];

    if (wcslen( server ) + wcslen( share ) + 2 > MAX_PATH) return ERROR_FILENAME_EXCED_RANGE;
    wcscpy( name, server );
    wcscat( name, L"\\" );
    wcscat( name, share );
    return make_link( name, server, path );
}

DWORD link_server( const WCHAR *alias, const WCHAR *server )
{
    char target[2 * MAX_TARGET], *p;
    const char *root = dosdevices_path();

    if (!root) return ERROR_PATH_NOT_FOUND;
    strcpy( target, root );
    strcat( target, "/unc/" );
    p = target + strlen( target );
    if (!unix_encode( server, p, target + sizeof(target) - p )) return ERROR_FILENAME_EXCED_RANGE;
    return make_link( alias, NULL, target );
}

void unlink_stale( const WCHAR *server, BOOL (*is_share)( const WCHAR *share ) )
{
    WCHAR name[MAX_PATH], dos_name[MAX_PATH + 4], nt_name[MAX_PATH + 16];
    unsigned int server_len = wcslen( server );
    DWORD index = 0, len;
    HKEY key;

    if (!(key = open_links())) return;
    for (;;)
    {
        len = ARRAY_SIZE(name);
        if (RegEnumValueW( key, index++, name, &len, NULL, NULL, NULL, NULL )) break;
        if (len <= server_len + 1 || name[server_len] != '\\' || !name_equal_n( name, server, server_len )) continue;
        if (share_is_valid( name + server_len + 1 ) && is_share( name + server_len + 1 )) continue;
        wcscpy( dos_name, L"\\\\" );
        wcscat( dos_name, name );
        wcscpy( nt_name, L"\\??\\UNC\\" );
        wcscat( nt_name, name );
        if (share_is_valid( name + server_len + 1 ) && is_ours( key, name, dos_name ))
        {
            if (set_link( nt_name, NULL )) continue;
            RemoveDirectoryW( dos_name );
        }
        if (!RegDeleteValueW( key, name )) index--;
    }
    RegCloseKey( key );
}
