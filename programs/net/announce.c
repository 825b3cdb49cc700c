/*
 * Telling windows of drive letters that come and go
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

/* Nobody else does: Wine's mount manager has no windows' ear, and mpr.dll tells for programs that have a window. A first
 * window call takes a quarter of a second, since it opens the display, so that a second net.exe makes it, for which nobody
 * waits. Where no desktop is there is no window, and none is to be made. */

#include "net_private.h"

#include <winuser.h>
#include <dbt.h>
#include <tlhelp32.h>

#define ANSWER_TIMEOUT 500      /* milliseconds, for each window */

/* Its keeper runs as long as any program has a window. */
static BOOL is_desktop_there(void)
{
    PROCESSENTRY32W entry = { sizeof(entry) };
    HANDLE list = CreateToolhelp32Snapshot( TH32CS_SNAPPROCESS, 0 );
    BOOL more, found = FALSE;

    if (list == INVALID_HANDLE_VALUE) return FALSE;
    for (more = Process32FirstW( list, &entry ); more && !found; more = Process32NextW( list, &entry ))
        found = !lstrcmpiW( entry.szExeFile, L"explorer.exe" );
    CloseHandle( list );
    return found;
}

void announce_drives( DWORD before, DWORD after )
{
    STARTUPINFOW startup = { sizeof(startup) };
    PROCESS_INFORMATION process;
    WCHAR program[MAX_PATH], line[80];

    if (before == after || !is_desktop_there()) return;
    if (!GetModuleFileNameW( NULL, program, ARRAY_SIZE(program) )) return;
    swprintf( line, ARRAY_SIZE(line), L"net " ANNOUNCE_VERB L" %lx %lx", after & ~before, before & ~after );
    if (!CreateProcessW( program, line, NULL, NULL, FALSE, DETACHED_PROCESS, NULL, NULL, &startup, &process )) return;
    CloseHandle( process.hThread );
    CloseHandle( process.hProcess );
}

int announce_run( int count, WCHAR **words )
{
    static const DWORD events[] = { DBT_DEVICEARRIVAL, DBT_DEVICEREMOVECOMPLETE };
    DEV_BROADCAST_VOLUME volume = { sizeof(volume), DBT_DEVTYP_VOLUME, .dbcv_flags = DBTF_NET };
    HMODULE user32 = LoadLibraryW( L"user32.dll" );
    __typeof__(SendMessageTimeoutW) *send = (void *)GetProcAddress( user32, "SendMessageTimeoutW" );
    DWORD_PTR answer;
    int i;

    for (i = 0; send && i < count && i < (int)ARRAY_SIZE(events); i++)
    {
        if (!(volume.dbcv_unitmask = wcstoul( words[i], NULL, 16 ))) continue;
        send( HWND_BROADCAST, WM_DEVICECHANGE, events[i], (LPARAM)&volume, SMTO_ABORTIFHUNG, ANSWER_TIMEOUT, &answer );
    }
    return EXIT_DONE;
}
