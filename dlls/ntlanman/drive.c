/*
 * Drive letters, by Wine's mount manager
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
 * DefineDosDeviceW makes only a name in the NT name space, through which Wine opens no file. The mount manager makes a
 * real drive: a link in dosdevices, its type in the registry, its device. All three outlive the wineserver. A drive is
 * undefined by defining it without a mount point as DRIVE_NO_ROOT_DIR; with any other type the link goes, but the
 * device stays and GetLogicalDrives goes on showing the letter.
 */

#include <stdarg.h>
#include <string.h>
#include "ntstatus.h"
#define WIN32_NO_STATUS
#include "windef.h"
#include "winbase.h"
#include "winioctl.h"
#define WINE_MOUNTMGR_EXTENSIONS
#include "ddk/mountmgr.h"
#include "wine/debug.h"

#include "drive.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

#ifndef ERROR_NO_SUCH_DEVICE
#define ERROR_NO_SUCH_DEVICE 433
#endif

/* What Wine starts from RunServices (net use /restore) runs before services.exe has loaded the mount manager, and that
 * needs a moment more for the letters it finds. Without patience, letters of an earlier session would be taken for served
 * by nobody, forgotten, and left behind. */
#define EARLY_PATIENCE  10000   /* ms in all, for a process that saw no mount manager */
#define PATIENCE        500     /* and for others: one may come while letters are still being found */
static DWORD waited;
static BOOL started_early;

static BOOL wait_for_mountmgr( void )
{
    static const DWORD pause = 20;

    if (waited + pause > (started_early ? EARLY_PATIENCE : PATIENCE)) return FALSE;
    waited += pause;
    Sleep( pause );
    return TRUE;
}

HANDLE open_mountmgr( void )
{
    HANDLE mgr;

    do
    {
        mgr = CreateFileW( MOUNTMGR_DOS_DEVICE_NAME, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                           NULL, OPEN_EXISTING, 0, 0 );
    }
    while (mgr == INVALID_HANDLE_VALUE && GetLastError() == ERROR_FILE_NOT_FOUND && (started_early = TRUE) &&
           wait_for_mountmgr());
    return mgr;
}

static DWORD define( HANDLE mgr, unsigned int disk, DWORD type, const WCHAR *target )
{
    struct { struct mountmgr_unix_drive drive; char path[MAX_TARGET]; } request;
    DWORD err = NO_ERROR, size;

    memset( &request, 0, sizeof(request) );
    request.drive.letter = 'A' + disk;
    request.drive.type = type;
    if (target)
    {
        if (!unix_encode( target, request.path, sizeof(request.path) )) return ERROR_FILENAME_EXCED_RANGE;
        request.drive.mount_point_offset = FIELD_OFFSET( typeof(request), path );
    }
    request.drive.size = FIELD_OFFSET( typeof(request), path ) + strlen( request.path ) + 1;

    if (!DeviceIoControl( mgr, IOCTL_MOUNTMGR_DEFINE_UNIX_DRIVE, &request, request.drive.size, NULL, 0, &size, NULL ))
        err = GetLastError();
    TRACE( "%c: -> %s: %lu\n", 'A' + disk, debugstr_w(target), err );
    return err;
}

BOOL drive_is_on_disk( unsigned int disk )
{
    WCHAR path[DOSDEVICES_LEN], name[] = { 'a' + disk, ':', 0 }, root[] = { 'A' + disk, ':', '\\', 0 };
    WIN32_FIND_DATAW data;
    HANDLE find;

    if (GetFileAttributesW( root ) != INVALID_FILE_ATTRIBUTES) return TRUE;
    if (!dosdevices_name( name, path )) return FALSE;
    if ((find = FindFirstFileW( path, &data )) == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_NO_MORE_FILES;   /* a name that leads nowhere; without one it is FILE_NOT_FOUND */
    FindClose( find );
    return TRUE;
}

/* Where a drive leads, "" when that is more than fits, and so none of ours. ERROR_FILE_NOT_FOUND: the mount manager has no
 * such drive. Any other error: it cannot tell. */
static DWORD query( HANDLE mgr, unsigned int disk, char mount_point[MAX_TARGET] )
{
    struct { struct mountmgr_unix_drive drive; char strings[2 * MAX_TARGET]; } reply;
    struct mountmgr_unix_drive request;
    DWORD size, err;

    memset( &request, 0, sizeof(request) );
    memset( &reply, 0, sizeof(reply) );
    request.letter = 'A' + disk;
    do
    {
        err = DeviceIoControl( mgr, IOCTL_MOUNTMGR_QUERY_UNIX_DRIVE, &request, sizeof(request), &reply,
                               sizeof(reply) - 1, &size, NULL ) ? NO_ERROR : GetLastError();
        if (err == ERROR_NO_SUCH_DEVICE) err = ERROR_FILE_NOT_FOUND;    /* how one says the other differs with Wine's age */
    }
    while (err == ERROR_FILE_NOT_FOUND && drive_is_on_disk( disk ) && wait_for_mountmgr());
    mount_point[0] = 0;
    if (err) return err == ERROR_MORE_DATA ? NO_ERROR : err;
    if (reply.drive.mount_point_offset && reply.drive.mount_point_offset < sizeof(reply))
    {
        const char *str = (const char *)&reply + reply.drive.mount_point_offset;
        if (strlen( str ) < MAX_TARGET) strcpy( mount_point, str );
    }
    return NO_ERROR;
}

/* The mount manager is not asked: what it has is a device, a link or both. */
BOOL drive_is_free( unsigned int disk )
{
    WCHAR device[] = { 'A' + disk, ':', 0 }, buffer[MAX_PATH];

    if (QueryDosDeviceW( device, buffer, ARRAY_SIZE(buffer) )) return FALSE;
    return GetLastError() != ERROR_INSUFFICIENT_BUFFER && !drive_is_on_disk( disk );
}

static DWORD leads_to( HANDLE mgr, unsigned int disk, const WCHAR *target )
{
    char mount_point[MAX_TARGET], path[MAX_TARGET];
    DWORD err;

    if ((err = query( mgr, disk, mount_point ))) return err;
    return unix_encode( target, path, sizeof(path) ) && !strcmp( path, mount_point ) ? NO_ERROR : ERROR_FILE_NOT_FOUND;
}

DWORD drive_leads_to( unsigned int disk, const WCHAR *target )
{
    HANDLE mgr = open_mountmgr();
    DWORD err;

    if (mgr == INVALID_HANDLE_VALUE) return ERROR_NO_NETWORK;
    err = leads_to( mgr, disk, target );
    CloseHandle( mgr );
    return err;
}

DWORD drive_get_target( unsigned int disk, WCHAR *target )
{
    HANDLE mgr = open_mountmgr();
    char mount_point[MAX_TARGET];
    DWORD err;

    if (mgr == INVALID_HANDLE_VALUE) return ERROR_NO_NETWORK;
    err = query( mgr, disk, mount_point );
    CloseHandle( mgr );
    if (err) return err;
    if (strncmp( mount_point, "unc/", 4 ) || !unix_decode( mount_point, target, MAX_TARGET )) return ERROR_FILE_NOT_FOUND;
    return NO_ERROR;
}

DWORD drive_define( unsigned int disk, const WCHAR *target )
{
    HANDLE mgr = open_mountmgr();
    DWORD err;

    if (mgr == INVALID_HANDLE_VALUE) return ERROR_NO_NETWORK;
    err = define( mgr, disk, DRIVE_REMOTE, target );
    CloseHandle( mgr );
    return err;
}

DWORD drive_undefine( unsigned int disk, const WCHAR *target )
{
    HANDLE mgr = open_mountmgr();
    DWORD err;

    if (mgr == INVALID_HANDLE_VALUE) return ERROR_NO_NETWORK;
    if (!(err = leads_to( mgr, disk, target ))) err = define( mgr, disk, DRIVE_NO_ROOT_DIR, NULL );
    else if (err == ERROR_FILE_NOT_FOUND) err = NO_ERROR;
    CloseHandle( mgr );
    return err;
}
