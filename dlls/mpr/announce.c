/*
 * Telling other programs of drive letters that come and go
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

/* Windows' mount manager broadcasts a change of letters, Wine 8.0's does not when the provider's are made. So a program with
 * windows does it here. One without is not made to load user32.dll, nor to have a desktop made for it: that takes ten times
 * as long as making a connection, or half a second. No function that does not wait takes a message with a pointer
 * (ERROR_MESSAGE_SYNC_ONLY), so that a thread of its own waits for the answers; it is the only one that a window that hangs
 * could hold up. */

#include "mpr_private.h"
#include <winuser.h>
#include <winternl.h>
#include <dbt.h>
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

#define ANSWER_TIMEOUT 500      /* milliseconds, for each window */

struct news
{
    DEV_BROADCAST_VOLUME volume;
    BOOL    arrived;
    HMODULE user32, self;
};

static DWORD WINAPI tell( void *arg )
{
    struct news *news = arg;
    HMODULE user32 = news->user32, self = news->self;
    __typeof__(SendMessageTimeoutW) *send = (void *)GetProcAddress( user32, "SendMessageTimeoutW" );
    DWORD_PTR answer;

    if (send) send( HWND_BROADCAST, WM_DEVICECHANGE, news->arrived ? DBT_DEVICEARRIVAL : DBT_DEVICEREMOVECOMPLETE,
                    (LPARAM)&news->volume, SMTO_ABORTIFHUNG, ANSWER_TIMEOUT, &answer );
    free( news );
    FreeLibrary( user32 );
    FreeLibraryAndExitThread( self, 0 );
}

/* Whether the window in front is one of this process. What would tell of others makes a desktop if there is none; and in Wine
 * 8.0 a thread whose first window call comes while another one loads a DLL may hang together with that. */
static BOOL has_window( HMODULE user32 )
{
    __typeof__(GetWindowThreadProcessId) *get_process = (void *)GetProcAddress( user32, "GetWindowThreadProcessId" );
    __typeof__(GetForegroundWindow) *get_foreground = (void *)GetProcAddress( user32, "GetForegroundWindow" );
    DWORD process = 0;

    if (get_process && get_foreground) get_process( get_foreground(), &process );
    return process == GetCurrentProcessId();
}

/* The loader would answer for a DLL that is not there, too, but Wine's looks for its file first, which takes half as long as
 * making a letter. user32.dll, here as on Windows, leaves its callbacks with the process. */
static BOOL has_user32(void)
{
#ifndef __ELF__
    return NtCurrentTeb()->Peb->KernelCallbackTable != NULL;
#else
    return TRUE;
#endif
}

void announce_drive( const WCHAR *device, BOOL arrived )
{
    HMODULE user32;
    struct news *news;
    HANDLE thread;

    if (device[1] != ':' || !has_user32() || !GetModuleHandleExW( 0, L"user32.dll", &user32 )) return;
    if (has_window( user32 ) && (news = calloc( 1, sizeof(*news) )))
    {
        news->volume.dbcv_size = sizeof(news->volume);
        news->volume.dbcv_devicetype = DBT_DEVTYP_VOLUME;
        news->volume.dbcv_unitmask = 1 << (device[0] - 'A');
        news->volume.dbcv_flags = DBTF_NET;
        news->arrived = arrived;
        news->user32 = user32;
        if (GetModuleHandleExW( GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (const WCHAR *)tell, &news->self ))
        {
            if ((thread = CreateThread( NULL, 0, tell, news, 0, NULL )))
            {
                CloseHandle( thread );
                return;
            }
            FreeLibrary( news->self );
        }
        WARN( "nobody is told of %s\n", debugstr_w( device ) );
        free( news );
    }
    FreeLibrary( user32 );
}
