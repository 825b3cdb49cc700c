/*
 * Shows one of the windows of mpr.dll, so that a picture can be taken of it
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
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include "wnet.h"
#include <winnls.h>
#include <winreg.h>
#include <winuser.h>

/* All through the public functions, on shares of this machine that are there (C$) or not. */

#define SHARE   L"\\\\localhost\\C$"
#define MISSING L"\\\\localhost\\Projects"

static DWORD add( const WCHAR *local, const WCHAR *remote, const WCHAR *user, const WCHAR *password, DWORD flags )
{
    NETRESOURCEW resource = { .dwType = RESOURCETYPE_DISK };

    resource.lpLocalName = (WCHAR *)local;
    resource.lpRemoteName = (WCHAR *)remote;
    return WNetAddConnection3W( NULL, &resource, password, user, flags );
}

static void show_password(void)
{
    add( L"T:", SHARE, NULL, NULL, CONNECT_INTERACTIVE | CONNECT_PROMPT );
}

static void show_refused(void)
{
    add( L"T:", SHARE, L"somebody", L"wrong", CONNECT_INTERACTIVE );
}

static void show_profile(void)
{
    DWORD (WINAPI *show)( HWND, const WCHAR *, const WCHAR *, const WCHAR *, DWORD, BOOL, DWORD *, DWORD *, DWORD * );
    DWORD cancelled, disconnect, hide;

    show = (void *)GetProcAddress( GetModuleHandleW( L"mpr.dll" ), "DoProfileErrorDialog" );
    if (show) show( NULL, L"T:", MISSING, L"Microsoft Windows Network", ERROR_BAD_NETPATH, TRUE, &cancelled, &disconnect, &hide );
}

static void remember( const WCHAR *letter, const WCHAR *remote )
{
    static const WCHAR provider[] = L"Microsoft Windows Network";
    DWORD type = 0x20000, connection = RESOURCETYPE_DISK;
    WCHAR path[32];
    HKEY key;

    swprintf( path, ARRAYSIZE(path), L"Network\\%ls", letter );
    if (RegCreateKeyExW( HKEY_CURRENT_USER, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL )) return;
    RegSetValueExW( key, L"RemotePath", 0, REG_SZ, (const BYTE *)remote, (wcslen( remote ) + 1) * sizeof(WCHAR) );
    RegSetValueExW( key, L"ProviderName", 0, REG_SZ, (const BYTE *)provider, sizeof(provider) );
    RegSetValueExW( key, L"ProviderType", 0, REG_DWORD, (const BYTE *)&type, sizeof(type) );
    RegSetValueExW( key, L"ConnectionType", 0, REG_DWORD, (const BYTE *)&connection, sizeof(connection) );
    RegCloseKey( key );
}

/* Without servers of the network it is known at once that a share is missing. */
static void show_failed(void)
{
    RegDeleteKeyValueW( HKEY_CURRENT_USER, L"Software\\wnet", L"Redirector" );
    remember( L"R", MISSING );
    remember( L"S", L"\\\\localhost\\A rather long name of a share, as some have\\in it\\a folder below a folder" );
    remember( L"T", L"\\\\localhost\\Music" );
    WNetRestoreConnectionW( GetDesktopWindow(), NULL );
}

static void show_connect(void)
{
    WNetConnectionDialog( NULL, RESOURCETYPE_DISK );
}

static void connect_to( const WCHAR *remote, DWORD flags )
{
    NETRESOURCEW resource = { .dwType = RESOURCETYPE_DISK };
    CONNECTDLGSTRUCTW dialog = { sizeof(dialog), NULL, &resource, flags };

    resource.lpRemoteName = (WCHAR *)remote;
    WNetConnectionDialog1W( &dialog );
}

static void show_fixed(void) { connect_to( SHARE, CONNDLG_RO_PATH ); }
static void show_missing(void) { connect_to( MISSING, 0 ); }

static void connect_two(void)
{
    add( L"S:", SHARE, NULL, NULL, CONNECT_UPDATE_PROFILE );
    add( L"T:", SHARE, NULL, NULL, CONNECT_UPDATE_PROFILE );
    remember( L"R", MISSING );
}

static void show_disconnect(void)
{
    connect_two();
    WNetDisconnectDialog( NULL, RESOURCETYPE_DISK );
    Sleep( INFINITE );
}

static void show_force(void)
{
    DISCDLGSTRUCTW dialog = { sizeof(dialog), NULL, (WCHAR *)L"T:", NULL, DISC_NO_FORCE };

    connect_two();
    CreateFileW( L"T:\\windows\\win.ini", GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL );
    WNetDisconnectDialog1W( &dialog );
}

static void clean_up(void)
{
    static const WCHAR * const devices[] = { L"R:", L"S:", L"T:" };
    unsigned int i;

    for (i = 0; i < ARRAYSIZE(devices); i++) WNetCancelConnection2W( devices[i], CONNECT_UPDATE_PROFILE, TRUE );
}

static const struct state
{
    const WCHAR *name;
    void       (*show)(void);
    int          press;         /* a button of the first window, once that is there, ... */
    BOOL         second;        /* ... which makes another one */
}
states[] =
{
    { L"password",      show_password },
    { L"refused",       show_refused },
    { L"profile",       show_profile },
    { L"failed",        show_failed },
    { L"connect",       show_connect },
    { L"connect-fixed", show_fixed },
    { L"connect-error", show_missing, IDOK },
    { L"browse",        show_connect, 1006, TRUE },
    { L"disconnect",    show_disconnect },
    { L"force",         show_force },
};

static HWND not_this;

static BOOL CALLBACK find_dialog( HWND window, LPARAM found )
{
    WCHAR class[16];
    DWORD pid;

    GetWindowThreadProcessId( window, &pid );
    if (window == not_this || pid != GetCurrentProcessId() || !IsWindowVisible( window )) return TRUE;
    if (!GetClassNameW( window, class, ARRAYSIZE(class) ) || wcscmp( class, L"#32770" )) return TRUE;
    *(HWND *)found = window;
    return FALSE;
}

static HWND wait_for_dialog(void)
{
    HWND window = NULL;
    unsigned int i;

    for (i = 0; i < 1000 && !window; i++)
    {
        EnumWindows( find_dialog, (LPARAM)&window );
        Sleep( 10 );
    }
    Sleep( 500 );   /* it is there before it is painted */
    return window;
}

/* Says where the window is when it can be looked at, and ends the program when nobody does so any more. */
static DWORD WINAPI watch( void *arg )
{
    const struct state *state = arg;
    HWND window = wait_for_dialog();
    RECT rect;

    if (window && state->press)
    {
        PostMessageW( window, WM_COMMAND, state->press, (LPARAM)GetDlgItem( window, state->press ) );
        if (state->second) not_this = window;
        Sleep( 1500 );
        window = wait_for_dialog();
    }
    if (window)
    {
        GetWindowRect( window, &rect );
        printf( "%ldx%ld+%ld+%ld\n", rect.right - rect.left, rect.bottom - rect.top, rect.left, rect.top );
        fflush( stdout );
        getchar();
    }
    clean_up();
    ExitProcess( window ? 0 : 1 );
}

/* dialogs STATE: prints where the window is and shows it until the end of its input; 1: there is none, 2: wrong usage.
 * Without arguments, prints what states there are. */
int wmain( int argc, WCHAR **argv )
{
    unsigned int i;

    if (argc == 1) for (i = 0; i < ARRAYSIZE(states); i++) printf( "%ls\n", states[i].name );
    if (argc != 2) return argc == 1 ? 0 : 2;
    for (i = 0; i < ARRAYSIZE(states) && wcscmp( argv[1], states[i].name ); i++) {}
    if (i == ARRAYSIZE(states)) return 2;
    clean_up();
    GetDesktopWindow();     /* Wine 8.0 hangs at times when a thread's first window and the loading of a DLL meet */
    CreateThread( NULL, 0, watch, (void *)&states[i], 0, NULL );
    states[i].show();
    Sleep( 5000 );
    return 1;
}
