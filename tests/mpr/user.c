/*
 * A user of the windows that come up
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

#include "mpr_test.h"
#include "user.h"

#ifndef __ELF__
#include <winuser.h>
#include <dbt.h>
#include "../../dlls/mpr/resource.h"

#define USER_FUNCTIONS \
    X( EnumWindows ) X( EnumChildWindows ) X( GetClassNameA ) X( GetWindowThreadProcessId ) X( GetWindowLongA ) \
    X( SendMessageW ) X( PostMessageW ) X( IsWindowVisible ) X( IsWindow ) X( GetDlgItem ) X( IsWindowEnabled ) \
    X( GetDesktopWindow ) X( RegisterClassA ) X( CreateWindowExA ) X( DefWindowProcA ) X( GetMessageA ) \
    X( DispatchMessageA ) X( PostThreadMessageA ) X( DestroyWindow ) X( SetForegroundWindow )
#define X( name ) static __typeof__(name) *p##name;
USER_FUNCTIONS
#undef X

struct seen seen[STEPS_MAX];

static const struct step *steps;
static unsigned int step_count, window_count;
static volatile LONG ended;
static HANDLE user_thread;

struct fields { HWND user, password, box, list; struct seen *seen; };

static BOOL is_class( HWND window, const char *name )
{
    char class[64];

    return pGetClassNameA( window, class, sizeof(class) ) && !lstrcmpiA( class, name );
}

static BOOL CALLBACK find_dialog( HWND window, LPARAM param )
{
    DWORD pid;

    pGetWindowThreadProcessId( window, &pid );
    if (pid != GetCurrentProcessId() || !is_class( window, "#32770" ) || !pIsWindowVisible( window )) return TRUE;
    *(HWND *)param = window;
    return FALSE;
}

static BOOL CALLBACK find_field( HWND window, LPARAM param )
{
    struct fields *fields = (struct fields *)param;
    LONG style = pGetWindowLongA( window, GWL_STYLE );
    WCHAR text[512] = { 0 }, *texts = fields->seen->texts;

    if (is_class( window, "Edit" ))
    {
        if (style & ES_PASSWORD) fields->password = window;
        else fields->user = window;
    }
    else if (is_class( window, "ListBox" )) fields->list = window;
    else if (is_class( window, "Button" ) && (style & BS_TYPEMASK) == BS_AUTOCHECKBOX && (style & WS_VISIBLE)) fields->box = window;
    else if (is_class( window, "Static" ))
    {
        pSendMessageW( window, WM_GETTEXT, ARRAY_SIZE(text), (LPARAM)text );
        if (lstrlenW( texts ) + lstrlenW( text ) < (int)ARRAY_SIZE(fields->seen->texts)) lstrcatW( texts, text );
    }
    return TRUE;
}

static void take_step( HWND window, const struct step *step, struct seen *what )
{
    struct fields fields = { .seen = what };

    Sleep( 50 );    /* it is there before all of its fields are */
    memset( what, 0, sizeof(*what) );
    pEnumChildWindows( window, find_field, (LPARAM)&fields );
    what->has_box = fields.box != NULL;
    if (fields.user) pSendMessageW( fields.user, WM_GETTEXT, ARRAY_SIZE(what->user), (LPARAM)what->user );
    if (fields.list) what->lines = pSendMessageW( fields.list, LB_GETCOUNT, 0, 0 );
    if (step->user && fields.user) pSendMessageW( fields.user, WM_SETTEXT, 0, (LPARAM)step->user );
    if (step->password && fields.password) pSendMessageW( fields.password, WM_SETTEXT, 0, (LPARAM)step->password );
    if (step->keep && fields.box) pSendMessageW( fields.box, BM_SETCHECK, BST_CHECKED, 0 );
    if (step->line && fields.list)
    {
        pSendMessageW( fields.list, LB_SETSEL, FALSE, -1 );
        if (step->line > 0) pSendMessageW( fields.list, LB_SETSEL, TRUE, step->line - 1 );
        pSendMessageW( window, WM_COMMAND, IDC_FAILED_LIST | LBN_SELCHANGE << 16, (LPARAM)fields.list );
    }
    what->can_press = pIsWindowEnabled( pGetDlgItem( window, step->button ) );
    pPostMessageW( window, WM_COMMAND, step->button, 0 );
}

static DWORD WINAPI use_windows( void *arg )
{
    static const struct step cancel = { .button = IDCANCEL };
    static struct seen unexpected;
    HWND window;
    unsigned int i;

    while (!ended)
    {
        window = NULL;
        pEnumWindows( find_dialog, (LPARAM)&window );
        if (window)
        {
            if (window_count < step_count) take_step( window, &steps[window_count], &seen[window_count] );
            else take_step( window, &cancel, &unexpected );
            window_count++;
            for (i = 0; i < 400 && pIsWindow( window ) && pIsWindowVisible( window ); i++) Sleep( 10 );
        }
        Sleep( 10 );
    }
    return 0;
}

void user_begin( const struct step *what, unsigned int count )
{
    memset( seen, 0, sizeof(seen) );
    steps = what;
    step_count = count;
    window_count = 0;
    ended = FALSE;
    pGetDesktopWindow();    /* a thread's first window call can hang Wine 8.0 while another one loads a DLL */
    user_thread = CreateThread( NULL, 0, use_windows, NULL, 0, NULL );
}

unsigned int user_end(void)
{
    ended = TRUE;
    WaitForSingleObject( user_thread, INFINITE );
    CloseHandle( user_thread );
    return window_count;
}

BOOL user_begin_tests(void)
{
    HMODULE user32;

    if (!winetest_platform_is_wine)
    {
        skip( "windows would be shown\n" );
        return FALSE;
    }
    if (sizeof(void *) == 4)
    {
        skip( "an edit field with text ends a 32-bit program in a 64-bit Wine 8.0\n" );
        return FALSE;
    }
    user32 = LoadLibraryA( "user32.dll" );
#define X( name ) p##name = (void *)GetProcAddress( user32, #name );
    USER_FUNCTIONS
#undef X
    return TRUE;
}

void *user_window(void)
{
    return pGetDesktopWindow();
}

/* --- a window that listens ------------------------------------------------------------------------------------------ */

static struct device_change changes[64];
static volatile LONG change_count;
static LONG change_next;
static HANDLE listener;
static DWORD listener_id;

static LRESULT CALLBACK listen_proc( HWND window, UINT message, WPARAM wparam, LPARAM lparam )
{
    const DEV_BROADCAST_VOLUME *volume = (void *)lparam;

    if (message != WM_DEVICECHANGE) return pDefWindowProcA( window, message, wparam, lparam );
    if (volume && volume->dbcv_devicetype == DBT_DEVTYP_VOLUME && change_count < (LONG)ARRAY_SIZE(changes))
    {
        struct device_change change = { wparam, volume->dbcv_flags, volume->dbcv_unitmask };

        changes[change_count] = change;
        InterlockedIncrement( (LONG *)&change_count );
    }
    return TRUE;
}

static DWORD WINAPI listen( void *ready )
{
    WNDCLASSA class = { .lpfnWndProc = listen_proc, .lpszClassName = "wnet test listener" };
    HWND window;
    MSG message;

    class.hInstance = GetModuleHandleA( NULL );
    pRegisterClassA( &class );
    window = pCreateWindowExA( 0, class.lpszClassName, "listener", WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 10, 10, NULL, NULL, NULL, NULL );
    if (window) pSetForegroundWindow( window );
    SetEvent( ready );
    while (window && pGetMessageA( &message, NULL, 0, 0 ) > 0) pDispatchMessageA( &message );
    if (window) pDestroyWindow( window );
    return window == NULL;
}

BOOL user_listen(void)
{
    HANDLE ready = CreateEventW( NULL, FALSE, FALSE, NULL );

    change_count = change_next = 0;
    listener = CreateThread( NULL, 0, listen, ready, 0, &listener_id );
    WaitForSingleObject( ready, INFINITE );
    CloseHandle( ready );
    return WaitForSingleObject( listener, 0 ) == WAIT_TIMEOUT;
}

BOOL user_heard( struct device_change *change, DWORD timeout )
{
    DWORD begin = GetTickCount();

    memset( change, 0, sizeof(*change) );
    while (change_next == change_count)
    {
        if (GetTickCount() - begin >= timeout) return FALSE;
        Sleep( 5 );
    }
    *change = changes[change_next++];
    return TRUE;
}

void user_stop_listening(void)
{
    pPostThreadMessageA( listener_id, WM_QUIT, 0, 0 );
    WaitForSingleObject( listener, INFINITE );
    CloseHandle( listener );
}
#endif
