/*
 * A letter mapped and cancelled, beside what that asks of Wine's mount manager; and while much is open
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

#include <string.h>
#include "ntstatus.h"
#define WIN32_NO_STATUS
#include "bench.h"
#include "winternl.h"
#include "winioctl.h"
#define WINE_MOUNTMGR_EXTENSIONS
#include "ddk/mountmgr.h"

#define SAMPLES 11

/* With the mount manager opened for it, since who maps and who cancels a letter are seldom one program. */
static void define( WCHAR letter, DWORD type, const WCHAR *target )
{
    struct { struct mountmgr_unix_drive drive; char path[MAX_PATH]; } request;
    HANDLE manager;
    DWORD size;

    memset( &request, 0, sizeof(request) );
    request.drive.size = sizeof(request);
    request.drive.letter = letter;
    request.drive.type = type;
    if (target)
    {
        request.drive.mount_point_offset = (char *)request.path - (char *)&request;
        WideCharToMultiByte( CP_UNIXCP, 0, target, -1, request.path, sizeof(request.path), NULL, NULL );
    }
    manager = CreateFileW( MOUNTMGR_DOS_DEVICE_NAME, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                           OPEN_EXISTING, 0, 0 );
    if (manager == INVALID_HANDLE_VALUE) fail( "the mount manager", GetLastError() );
    if (!DeviceIoControl( manager, IOCTL_MOUNTMGR_DEFINE_UNIX_DRIVE, &request, sizeof(request), NULL, 0, &size, NULL ))
        fail( "the mount manager", GetLastError() );
    CloseHandle( manager );
}

/* The letter is there and gone once; nothing of what is measured asks who has files open. */
void bench_letter( int argc, WCHAR **argv )
{
    double ours[SAMPLES], bare[SAMPLES], begin;
    unsigned int i;

    load_mpr();
    connect_to( argv[0], argv[1] );     /* the first connection of a program loads more */
    cancel( argv[0], TRUE );
    for (i = 0; i < SAMPLES; i++)
    {
        begin = now();
        define( argv[0][0], DRIVE_REMOTE, argv[2] );
        define( argv[0][0], DRIVE_NO_ROOT_DIR, NULL );
        bare[i] = now() - begin;
        begin = now();
        connect_to( argv[0], argv[1] );
        cancel( argv[0], TRUE );
        ours[i] = now() - begin;
    }
    report( "map-cancel", median( ours, SAMPLES ) );
    report( "two-ioctls", median( bare, SAMPLES ) );
}

/* As many times as it takes to have room, as anybody must who wants to see all. */
static void take_snapshot(void)
{
    ULONG size = 0x20000, needed;
    NTSTATUS status;
    void *info;

    do
    {
        info = malloc( size );
        status = NtQuerySystemInformation( SystemExtendedHandleInformation, info, size, &needed );
        free( info );
        size = max( needed + needed / 4, size * 2 );
    }
    while (status == STATUS_INFO_LENGTH_MISMATCH);
}

/* What the look at open files adds to a cancel, beside the list of all handles alone. */
static void cancel_beside_snapshot( const WCHAR *local, const WCHAR *remote, unsigned int samples, const char *name,
                                    const char *beside )
{
    double ours[SAMPLES], bare[SAMPLES], forced[SAMPLES], begin;
    unsigned int i;

    for (i = 0; i < samples; i++)
    {
        begin = now();
        take_snapshot();
        bare[i] = now() - begin;
        connect_to( local, remote );
        begin = now();
        cancel( local, FALSE );
        ours[i] = now() - begin;
        connect_to( local, remote );
        begin = now();
        cancel( local, TRUE );
        forced[i] = now() - begin;
    }
    report( name, median( ours, samples ) - median( forced, samples ) );
    report( beside, median( bare, samples ) );
}

/* Handles of a kind a session is full of, then as many files, which take a second. */
void bench_cancel( int argc, WCHAR **argv )
{
    unsigned int i, count = wcstoul( argv[2], NULL, 10 );
    WCHAR file[MAX_PATH];

    load_mpr();
    connect_to( argv[0], argv[1] );
    cancel( argv[0], FALSE );
    for (i = 0; i < count; i++) CreateEventW( NULL, TRUE, FALSE, NULL );
    cancel_beside_snapshot( argv[0], argv[1], SAMPLES, "cancel-handles", "snapshot-handles" );

    GetModuleFileNameW( NULL, file, ARRAY_SIZE(file) );
    for (i = 0; i < count; i++)
        if (CreateFileW( file, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, 0 ) == INVALID_HANDLE_VALUE)
            fail( "CreateFileW", GetLastError() );
    cancel_beside_snapshot( argv[0], argv[1], 3, "cancel-files", "snapshot-files" );
}
