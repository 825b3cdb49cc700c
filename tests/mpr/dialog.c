/*
 * The dialogs to connect and disconnect: every control, pressed by a second thread
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

#include <stdlib.h>
#include <string.h>
#include "mpr_test.h"
#include <winuser.h>
#ifndef __ELF__
#include <commctrl.h>
#endif
#include "../../dlls/mpr/resource.h"

static DWORD (WINAPI *pWNetConnectionDialog)( HWND, DWORD );
static DWORD (WINAPI *pWNetConnectionDialog1A)( CONNECTDLGSTRUCTA * );
static DWORD (WINAPI *pWNetConnectionDialog1W)( CONNECTDLGSTRUCTW * );
static DWORD (WINAPI *pWNetConnectionDialog2)( HWND, DWORD, const WCHAR *, DWORD );
static DWORD (WINAPI *pWNetDisconnectDialog)( HWND, DWORD );
static DWORD (WINAPI *pWNetDisconnectDialog1A)( DISCDLGSTRUCTA * );
static DWORD (WINAPI *pWNetDisconnectDialog1W)( DISCDLGSTRUCTW * );
static DWORD (WINAPI *pWNetDisconnectDialog2)( HWND, DWORD, const WCHAR *, DWORD );

#define CANCELLED 0xffffffff

static DWORD connection_dialog1( BOOL ansi, CONNECTDLGSTRUCTW *dialog )
{
    DWORD err;

    SetLastError( POISON );
    err = ansi ? pWNetConnectionDialog1A( (CONNECTDLGSTRUCTA *)dialog ) : pWNetConnectionDialog1W( dialog );
    check_last_error( err );
    return err;
}

static DWORD disconnect_dialog1( BOOL ansi, DISCDLGSTRUCTW *dialog )
{
    DWORD err;

    SetLastError( POISON );
    err = ansi ? pWNetDisconnectDialog1A( (DISCDLGSTRUCTA *)dialog ) : pWNetDisconnectDialog1W( dialog );
    check_last_error( err );
    return err;
}

/* A string of either charset, where structures have one. */
static WCHAR *in_charset( BOOL ansi, const WCHAR *text )
{
    static char buffers[4][256];
    static unsigned int next;

    if (!text) return NULL;
    if (!ansi) return (WCHAR *)text;
    next = (next + 1) % ARRAY_SIZE(buffers);
    WideCharToMultiByte( CP_ACP, 0, text, -1, buffers[next], sizeof(buffers[0]), NULL, NULL );
    return (WCHAR *)buffers[next];
}

/* --- what is no window's business ---------------------------------------------------------------------------------- */

static void test_connect_arguments(void)
{
    static const struct
    {
        int          size;      /* off the right one */
        DWORD        type, flags;
        const WCHAR *remote;
        DWORD        err;
    }
    rows[] =
    {
        { -1, RESOURCETYPE_DISK, 0, NULL, ERROR_INVALID_PARAMETER },
        { 1, RESOURCETYPE_DISK, 0, NULL, ERROR_INVALID_PARAMETER },
        { 0, RESOURCETYPE_ANY, 0, NULL, ERROR_BAD_DEV_TYPE },
        { 0, RESOURCETYPE_PRINT, 0, NULL, ERROR_BAD_DEV_TYPE },
        { 0, 12345, 0, NULL, ERROR_BAD_DEV_TYPE },
        { 0, RESOURCETYPE_DISK, CONNDLG_RO_PATH | CONNDLG_USE_MRU, L"\\\\good\\public", ERROR_INVALID_PARAMETER },
        { 0, RESOURCETYPE_DISK, CONNDLG_PERSIST | CONNDLG_NOT_PERSIST, L"\\\\good\\public", ERROR_INVALID_PARAMETER },
        { 0, RESOURCETYPE_DISK, CONNDLG_RO_PATH, NULL, ERROR_INVALID_PARAMETER },
        { 0, RESOURCETYPE_DISK, CONNDLG_RO_PATH, L"", ERROR_INVALID_PARAMETER },
    };
    unsigned int i, ansi;
    WCHAR *huge = huge_string( L"\\\\good\\", HUGE_LEN, 'x' );
    DWORD err;

    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c", charset( ansi ) );
        err = connection_dialog1( ansi, NULL );
        ok( err == ERROR_INVALID_ADDRESS, "NULL: %lu\n", err );
        for (i = 0; i < ARRAY_SIZE(rows); i++)
        {
            NETRESOURCEW resource = { POISON, rows[i].type, POISON, POISON, (WCHAR *)8, in_charset( ansi, rows[i].remote ) };
            CONNECTDLGSTRUCTW dialog = { sizeof(dialog) + rows[i].size, NULL, &resource, rows[i].flags, POISON };

            err = connection_dialog1( ansi, &dialog );
            ok( err == rows[i].err, "row %u: %lu\n", i, err );
            ok( dialog.dwDevNum == POISON, "row %u: device %#lx\n", i, dialog.dwDevNum );
        }
        {
            NETRESOURCEW resource = { 0, RESOURCETYPE_DISK };
            CONNECTDLGSTRUCTW dialog = { sizeof(dialog), NULL, NULL };

            err = connection_dialog1( ansi, &dialog );
            ok( err == ERROR_INVALID_ADDRESS, "no resource: %lu\n", err );
            dialog.cbStructure = 0;
            err = connection_dialog1( ansi, &dialog );
            ok( err == ERROR_INVALID_PARAMETER, "no size: %lu\n", err );
            if (!ansi)
            {
                dialog.cbStructure = sizeof(dialog);
                dialog.lpConnRes = &resource;
                resource.lpRemoteName = huge;
                err = connection_dialog1( ansi, &dialog );
                ok( err == ERROR_BAD_NET_NAME, "a huge name: %lu\n", err );
            }
        }
        winetest_pop_context();
    }
    free( huge );
    for (i = 0; i < 4; i++)
    {
        if (i == RESOURCETYPE_DISK) continue;
        SetLastError( POISON );
        err = pWNetConnectionDialog( NULL, i );
        ok( err == ERROR_BAD_DEV_TYPE, "type %u: %lu\n", i, err );
        check_last_error( err );
        err = pWNetConnectionDialog2( NULL, i, L"help.hlp", 1 );
        ok( err == ERROR_BAD_DEV_TYPE, "type %u: %lu\n", i, err );
    }
}

static void test_disconnect_arguments(void)
{
    unsigned int i, ansi;
    DWORD err;

    for (ansi = 0; ansi < 2; ansi++)
    {
        DISCDLGSTRUCTW dialog = { sizeof(dialog) };

        winetest_push_context( "%c", charset( ansi ) );
        err = disconnect_dialog1( ansi, NULL );
        ok( err == ERROR_INVALID_ADDRESS, "NULL: %lu\n", err );
        err = disconnect_dialog1( ansi, &dialog );
        ok( err == ERROR_INVALID_PARAMETER, "no name: %lu\n", err );
        dialog.lpLocalName = dialog.lpRemoteName = in_charset( ansi, L"" );
        err = disconnect_dialog1( ansi, &dialog );
        ok( err == ERROR_INVALID_PARAMETER, "empty names: %lu\n", err );
        dialog.lpLocalName = in_charset( ansi, expand( L"#:" ) );
        for (i = 0; i < 3; i++)
        {
            dialog.cbStructure = i == 0 ? 0 : i == 1 ? sizeof(dialog) - 1 : sizeof(dialog) + 1;
            err = disconnect_dialog1( ansi, &dialog );
            ok( err == ERROR_INVALID_PARAMETER, "size %lu: %lu\n", dialog.cbStructure, err );
        }
        winetest_pop_context();
    }
    for (i = 0; i < 5; i++)
    {
        if (i == RESOURCETYPE_DISK || i == RESOURCETYPE_PRINT) continue;
        SetLastError( POISON );
        err = pWNetDisconnectDialog( NULL, i );
        ok( err == ERROR_BAD_DEV_TYPE, "type %u: %lu\n", i, err );
        check_last_error( err );
        err = pWNetDisconnectDialog2( NULL, i, L"help.hlp", 1 );
        ok( err == ERROR_BAD_DEV_TYPE, "type %u: %lu\n", i, err );
    }
#ifndef __ELF__
    ok( !GetModuleHandleA( "comctl32.dll" ), "controls were loaded without a dialog\n" );
#endif
}

static void reload_dialogs( const WCHAR *order )
{
    reload( order );
#define GET( name ) p##name = (void *)GetProcAddress( mpr, #name )
    GET( WNetConnectionDialog );
    GET( WNetConnectionDialog1A );
    GET( WNetConnectionDialog1W );
    GET( WNetConnectionDialog2 );
    GET( WNetDisconnectDialog );
    GET( WNetDisconnectDialog1A );
    GET( WNetDisconnectDialog1W );
    GET( WNetDisconnectDialog2 );
#undef GET
}

static void test_no_network(void)
{
    NETRESOURCEW resource = { 0, RESOURCETYPE_DISK };
    CONNECTDLGSTRUCTW connect_struct = { sizeof(connect_struct), NULL, &resource, 0, POISON };
    DWORD err;

    reload_dialogs( L"" );
    err = pWNetConnectionDialog( NULL, RESOURCETYPE_DISK );
    ok( err == ERROR_NO_NETWORK, "returned %lu\n", err );
    err = pWNetConnectionDialog2( NULL, RESOURCETYPE_DISK, NULL, 0 );
    ok( err == ERROR_NO_NETWORK, "returned %lu\n", err );
    err = connection_dialog1( FALSE, &connect_struct );
    ok( err == ERROR_NO_NETWORK && connect_struct.dwDevNum == POISON, "returned %lu\n", err );
    err = pWNetDisconnectDialog( NULL, RESOURCETYPE_DISK );
    ok( err == ERROR_NO_NETWORK, "returned %lu\n", err );
    err = pWNetDisconnectDialog2( NULL, RESOURCETYPE_DISK, NULL, 0 );
    ok( err == ERROR_NO_NETWORK, "returned %lu\n", err );
    reload_dialogs( L"np_good,np_other" );
}

/* What needs no question. */
static void test_disconnect_one(void)
{
    static const struct
    {
        const WCHAR *remote, *local;    /* what is connected */
        const WCHAR *give_local, *give_remote;
        DWORD        flags;
        BOOL         remembered;        /* it was, and is afterwards */
    }
    rows[] =
    {
        { L"\\\\good\\public", L"#:", L"#:", NULL, 0, TRUE },
        { L"\\\\good\\public", L"#:", L"^:", NULL, DISC_NO_FORCE, TRUE },
        { L"\\\\good\\public", L"#:", L"#:", NULL, DISC_UPDATE_PROFILE, FALSE },
        { L"\\\\good\\public", L"#:", L"#:", L"\\\\other\\public", DISC_NO_FORCE | DISC_UPDATE_PROFILE, FALSE },
        { L"\\\\good\\openfiles", L"#:", L"#:", L"", 0, TRUE },                    /* forced at once */
        { L"\\\\good\\inuse", L"#:", L"#:", NULL, DISC_UPDATE_PROFILE, FALSE },
        { L"\\\\good\\public", NULL, NULL, L"\\\\good\\public", 0, FALSE },
        { L"\\\\good\\public", NULL, L"", L"\\\\good\\public", DISC_UPDATE_PROFILE | DISC_NO_FORCE, FALSE },
        { L"\\\\good\\openfiles", NULL, NULL, L"\\\\good\\openfiles", 0, FALSE },
    };
    unsigned int i, ansi;
    DWORD err;

    connect( NULL, L"\\\\other\\public", 0 );
    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        DISCDLGSTRUCTW dialog = { sizeof(dialog), NULL, in_charset( ansi, expand( rows[i].give_local ) ),
                                  in_charset( ansi, rows[i].give_remote ), rows[i].flags };

        winetest_push_context( "%u%c", i, charset( ansi ) );
        connect( rows[i].local, rows[i].remote, rows[i].local ? CONNECT_UPDATE_PROFILE : 0 );
        err = disconnect_dialog1( ansi, &dialog );
        ok( !err, "returned %lu\n", err );
        ok( !is_live( L"np_good", rows[i].local ? rows[i].local : rows[i].remote ), "it is still connected\n" );
        if (rows[i].local) ok( remembered( rows[i].local ) == rows[i].remembered, "remembered: %d\n", !rows[i].remembered );
        ok( is_live( L"np_other", L"\\\\other\\public" ), "another connection was ended\n" );
        forget_all();
        winetest_pop_context();
    }
    cancel_connection( CANCEL2_W, L"\\\\other\\public", 0, TRUE );
}

#ifdef __ELF__
/* There is no user32.dll. */
static void test_windows(void)
{
    DISCDLGSTRUCTW disconnect_struct = { sizeof(disconnect_struct), NULL, (WCHAR *)expand( L"#:" ) };
    DWORD err;

    SetLastError( POISON );
    err = pWNetConnectionDialog( NULL, RESOURCETYPE_DISK );
    ok( err == ERROR_NOT_SUPPORTED, "returned %lu\n", err );
    check_last_error( err );
    err = pWNetDisconnectDialog( NULL, RESOURCETYPE_DISK );
    ok( err == ERROR_NOT_SUPPORTED, "returned %lu\n", err );
    err = disconnect_dialog1( FALSE, &disconnect_struct );
    ok( err == ERROR_NOT_CONNECTED, "returned %lu\n", err );
}
#else

/* --- a user -------------------------------------------------------------------------------------------------------- */

#define USER_FUNCTIONS \
    X( EnumWindows ) X( EnumChildWindows ) X( GetClassNameA ) X( GetWindowThreadProcessId ) X( GetWindowLongA ) X( DrawTextW ) \
    X( SendMessageW ) X( PostMessageW ) X( IsWindowVisible ) X( IsWindowEnabled ) X( IsWindow ) X( GetDlgItem ) \
    X( GetClientRect ) X( GetDC ) X( ReleaseDC ) X( GetWindow ) X( GetDlgCtrlID ) X( GetNextDlgTabItem ) X( GetGUIThreadInfo ) \
    X( CharUpperW ) X( GetParent ) X( CreateDialogIndirectParamW ) X( CreateWindowExA ) \
    X( DestroyWindow ) X( DispatchMessageW ) X( PeekMessageW ) X( GetDesktopWindow )
#define X( name ) static __typeof__(name) *p##name;
USER_FUNCTIONS
#undef X
static HGDIOBJ (WINAPI *pSelectObject)( HDC, HGDIOBJ );

#define PATIENCE 10000      /* milliseconds for anything to show */
#define STEP     20

/* Windows are known by a control that no other has. */
#define ANY_WINDOW (-1)
struct wanted { int id; BOOL password; HWND window; };

static BOOL CALLBACK find_password( HWND window, LPARAM param )
{
    char class[64];

    if (!pGetClassNameA( window, class, sizeof(class) ) || lstrcmpiA( class, "Edit" ) ||
        !(pGetWindowLongA( window, GWL_STYLE ) & ES_PASSWORD)) return TRUE;
    *(HWND *)param = window;
    return FALSE;
}

static BOOL CALLBACK find_window( HWND window, LPARAM param )
{
    struct wanted *wanted = (struct wanted *)param;
    HWND field = NULL;
    char class[64];
    DWORD pid;

    pGetWindowThreadProcessId( window, &pid );
    if (pid != GetCurrentProcessId() || !pGetClassNameA( window, class, sizeof(class) ) || lstrcmpiA( class, "#32770" ) ||
        !pIsWindowVisible( window )) return TRUE;
    if (wanted->id == ANY_WINDOW)
    {
        wanted->window = window;
        return FALSE;
    }
    if (wanted->password) pEnumChildWindows( window, find_password, (LPARAM)&field );
    if (wanted->password ? !field : !pGetDlgItem( window, wanted->id )) return TRUE;
    wanted->window = window;
    return FALSE;
}

static HWND look_for( int id )
{
    struct wanted wanted = { id, !id };

    pEnumWindows( find_window, (LPARAM)&wanted );
    return wanted.window;
}

/* id 0: a window that asks for a password. NULL, and a failure, if there is none in time. */
static HWND wait_window( int id )
{
    HWND window = NULL;
    unsigned int i;

    for (i = 0; i < PATIENCE / STEP && !(window = look_for( id )); i++) Sleep( STEP );
    ok( window != NULL, "no window with control %d\n", id );
    return window;
}

static BOOL wait_gone( HWND window )
{
    unsigned int i;

    for (i = 0; i < PATIENCE / STEP && pIsWindow( window ); i++) Sleep( STEP );
    return !pIsWindow( window );
}

static const WCHAR *text_of( HWND control )
{
    static WCHAR buffers[4][2048];
    static unsigned int next;

    next = (next + 1) % ARRAY_SIZE(buffers);
    buffers[next][0] = 0;
    if (control) pSendMessageW( control, WM_GETTEXT, ARRAY_SIZE(buffers[0]), (LPARAM)buffers[next] );
    return buffers[next];
}

static const WCHAR *item_text( HWND window, int id )
{
    return text_of( pGetDlgItem( window, id ) );
}

static void set_text( HWND window, int id, const WCHAR *text )
{
    pSendMessageW( pGetDlgItem( window, id ), WM_SETTEXT, 0, (LPARAM)text );
}

/* As a click of the mouse: nothing happens to a button that is disabled. */
static void press( HWND window, int id )
{
    HWND control = pGetDlgItem( window, id );

    ok( control && pIsWindowEnabled( control ), "button %d is not to be pressed\n", id );
    pPostMessageW( window, WM_COMMAND, MAKEWPARAM( id, BN_CLICKED ), (LPARAM)control );
}

static void check( HWND window, int id, BOOL checked )
{
    pSendMessageW( pGetDlgItem( window, id ), BM_SETCHECK, checked, 0 );
}

static BOOL is_checked( HWND window, int id )
{
    return pSendMessageW( pGetDlgItem( window, id ), BM_GETCHECK, 0, 0 ) == BST_CHECKED;
}

static BOOL is_enabled( HWND window, int id )
{
    return pIsWindowEnabled( pGetDlgItem( window, id ) );
}

static BOOL is_shown( HWND window, int id )
{
    HWND control = pGetDlgItem( window, id );

    return control && (pGetWindowLongA( control, GWL_STYLE ) & WS_VISIBLE);
}

static BOOL wait_enabled( HWND window, int id )
{
    unsigned int i;

    for (i = 0; i < PATIENCE / STEP && pIsWindow( window ) && !is_enabled( window, id ); i++) Sleep( STEP );
    return is_enabled( window, id );
}

/* Waits until the line has something to say that is not about what goes on. */
static const WCHAR *wait_told( HWND window )
{
    const WCHAR *text = L"";
    unsigned int i;

    for (i = 0; i < PATIENCE / STEP && pIsWindow( window ); i++, Sleep( STEP ))
    {
        text = item_text( window, IDC_STATUS );
        /* The bar goes after the text of what went on. */
        if (text[0] && !is_shown( window, IDC_PROGRESS ) && same_text( text, item_text( window, IDC_STATUS ) )) break;
    }
    return text;
}

static int focused( HWND window )
{
    GUITHREADINFO info = { sizeof(info) };
    HWND parent;
    unsigned int i;

    for (i = 0; i < 50; i++, Sleep( STEP ))
    {
        pGetGUIThreadInfo( pGetWindowThreadProcessId( window, NULL ), &info );
        if (!info.hwndFocus) continue;
        parent = pGetParent( info.hwndFocus );      /* the field of a combo box */
        return pGetDlgCtrlID( parent == window ? info.hwndFocus : parent );
    }
    return 0;
}

static BOOL has_text( const WCHAR *text, const WCHAR *part )
{
    unsigned int len = lstrlenW( part );

    for (; *text; text++) if (!memcmp( text, part, len * sizeof(WCHAR) )) return TRUE;
    return FALSE;
}

static const WCHAR *list_text( HWND combo, int index )
{
    static WCHAR text[1024];

    text[0] = 0;
    if (pSendMessageW( combo, CB_GETLBTEXTLEN, index, 0 ) < (LRESULT)ARRAY_SIZE(text))
        pSendMessageW( combo, CB_GETLBTEXT, index, (LPARAM)text );
    return text;
}

static int letter_index( WCHAR letter ) { return 'Z' - letter; }
#define NO_LETTER 26

/* The dialog is told twice: what it learns of the letters in between must not choose another. */
static void choose( HWND window, int index )
{
    HWND drive = pGetDlgItem( window, IDC_DRIVE );

    pSendMessageW( window, WM_COMMAND, MAKEWPARAM( IDC_DRIVE, CBN_SELCHANGE ), (LPARAM)drive );
    pSendMessageW( drive, CB_SETCURSEL, index, 0 );
    pSendMessageW( window, WM_COMMAND, MAKEWPARAM( IDC_DRIVE, CBN_SELCHANGE ), (LPARAM)drive );
}

/* More is known of letters a moment after the dialog has come. */
static BOOL wait_letter( HWND window, WCHAR letter, const WCHAR *part )
{
    unsigned int i;

    for (i = 0; i < PATIENCE / STEP; i++, Sleep( STEP ))
        if (has_text( list_text( pGetDlgItem( window, IDC_DRIVE ), letter_index( letter ) ), part )) return TRUE;
    return FALSE;
}

/* A thread that runs a script; whatever that leaves open is closed, so that no test waits for ever. */
struct script
{
    void      (*proc)( const void *row );
    const void *row;
};

static volatile LONG returned = TRUE;        /* the call that shows the dialog has */

static void give_up(void)
{
    HWND window = look_for( ANY_WINDOW );

    ok( 0, "a dialog does not end: %s\n", window ? wine_dbgstr_w( text_of( window ) ) : "none is seen" );
    ExitProcess( 1 );
}

static void close_all(void)
{
    unsigned int tries;
    HWND window;

    for (tries = 0; tries < PATIENCE / STEP; tries++, Sleep( STEP ))
    {
        if ((window = look_for( ANY_WINDOW ))) pPostMessageW( window, WM_COMMAND, IDCANCEL, 0 );
        else if (returned) return;      /* it may not have come yet */
    }
    give_up();
}

static DWORD WINAPI script_thread( void *arg )
{
    struct script *script = arg;

    script->proc( script->row );
    close_all();
    return 0;
}

static HANDLE begin_script( struct script *script, void (*proc)( const void *row ), const void *row )
{
    script->proc = proc;
    script->row = row;
    returned = FALSE;
    pGetDesktopWindow();    /* a thread's first window call can hang Wine 8.0 while another one loads a DLL */
    return CreateThread( NULL, 0, script_thread, script, 0, NULL );
}

static void end_script( HANDLE thread )
{
    InterlockedExchange( &returned, TRUE );
    ok( !WaitForSingleObject( thread, 60000 ), "the user has not come to an end\n" );
    CloseHandle( thread );
}

/* A user who is not to be asked or told anything. */
static void see_nothing( const void *arg )
{
    HWND window;

    for (; !returned; Sleep( STEP ))
    {
        if (!(window = look_for( ANY_WINDOW ))) continue;
        ok( 0, "a window: %s\n", wine_dbgstr_w( text_of( window ) ) );
        pPostMessageW( window, WM_COMMAND, IDCANCEL, 0 );
        Sleep( 500 );
    }
}

static void test_disconnect_quietly(void)
{
    struct script script;
    HANDLE thread = begin_script( &script, see_nothing, "" );

    test_disconnect_one();
    end_script( thread );
}

static DWORD run_connect( void (*proc)( const void *row ), const void *row, DWORD flags, const WCHAR *remote, DWORD *device )
{
    NETRESOURCEW resource = { POISON, RESOURCETYPE_DISK, POISON, POISON, (WCHAR *)8, (WCHAR *)remote };
    CONNECTDLGSTRUCTW dialog = { sizeof(dialog), NULL, &resource, flags, POISON };
    struct script script;
    HANDLE thread = begin_script( &script, proc, row );
    DWORD err = connection_dialog1( FALSE, &dialog );

    end_script( thread );
    if (device) *device = dialog.dwDevNum;
    return err;
}

/* --- the registry of the recent list -------------------------------------------------------------------------------- */

static const WCHAR recent_key[] = L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections";

static void set_saving( const WCHAR *saving )
{
    HKEY key;

    if (RegCreateKeyExW( HKEY_CURRENT_USER, recent_key, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL )) return;
    if (saving) RegSetValueExW( key, L"SaveConnections", 0, REG_SZ, (const BYTE *)saving, (lstrlenW( saving ) + 1) * sizeof(WCHAR) );
    else RegDeleteValueW( key, L"SaveConnections" );
    RegCloseKey( key );
}

static const WCHAR *get_saving(void)
{
    static WCHAR text[16];
    DWORD size = sizeof(text) - sizeof(WCHAR);
    HKEY key;

    memset( text, 0, sizeof(text) );
    if (RegOpenKeyExW( HKEY_CURRENT_USER, recent_key, 0, KEY_READ, &key )) return text;
    RegQueryValueExW( key, L"SaveConnections", NULL, NULL, (BYTE *)text, &size );
    RegCloseKey( key );
    return text;
}

/* --- the connect dialog --------------------------------------------------------------------------------------------- */

struct look
{
    DWORD        flags;
    const WCHAR *remote, *saving;
    BOOL         fixed, shown, checked;
};

static void look_and_cancel( const void *arg )
{
    const struct look *look = arg;
    HWND window = wait_window( IDC_DRIVE ), folder;

    if (!window) return;
    folder = pGetDlgItem( window, look->fixed ? IDC_FOLDER_FIXED : IDC_FOLDER );
    ok( folder && !pGetDlgItem( window, look->fixed ? IDC_FOLDER : IDC_FOLDER_FIXED ), "not one folder\n" );
    ok( same_text( text_of( folder ), look->remote ? look->remote : L"" ), "folder %s\n", wine_dbgstr_w( text_of( folder ) ) );
    ok( (pGetDlgItem( window, IDC_BROWSE ) == NULL) == look->fixed, "wrong button to browse\n" );
    ok( is_shown( window, IDC_RECONNECT ) == look->shown, "box shown: %d\n", !look->shown );
    ok( is_checked( window, IDC_RECONNECT ) == look->checked, "box checked: %d\n", !look->checked );
    ok( !is_checked( window, IDC_CREDENTIALS ), "credentials are to be asked for\n" );
    ok( !is_shown( window, IDC_HELP_BUTTON ), "there is a button for help\n" );
    ok( !item_text( window, IDC_STATUS )[0], "status %s\n", wine_dbgstr_w( item_text( window, IDC_STATUS ) ) );
    if (!look->fixed) ok( has_text( list_text( folder, 0 ), L"\\\\other\\public" ), "recent: %s\n", wine_dbgstr_w( list_text( folder, 0 ) ) );
    press( window, IDCANCEL );
    ok( wait_gone( window ), "it does not close\n" );
}

static void test_connect_look(void)
{
    static const struct look rows[] =
    {
        { 0, NULL, L"yes", FALSE, TRUE, TRUE },
        { 0, NULL, L"no", FALSE, TRUE, FALSE },
        { 0, NULL, NULL, FALSE, TRUE, TRUE },
        { 0, L"\\\\good\\public", NULL, TRUE, TRUE, TRUE },
        { CONNDLG_RO_PATH, L"\\\\good\\public", L"no", TRUE, TRUE, FALSE },
        { CONNDLG_USE_MRU, L"\\\\good\\public", NULL, FALSE, TRUE, TRUE },
        { CONNDLG_USE_MRU | CONNDLG_HIDE_BOX, NULL, NULL, FALSE, FALSE, TRUE },
        { CONNDLG_USE_MRU | CONNDLG_HIDE_BOX | CONNDLG_NOT_PERSIST, NULL, L"yes", FALSE, FALSE, FALSE },
        { CONNDLG_PERSIST, NULL, L"no", FALSE, TRUE, TRUE },
        { CONNDLG_NOT_PERSIST, NULL, L"yes", FALSE, TRUE, FALSE },
        { CONNDLG_CONN_POINT, NULL, NULL, FALSE, TRUE, TRUE },
        { 0xffff0000, NULL, NULL, FALSE, TRUE, TRUE },
    };
    unsigned int i, ansi;
    struct script script;
    HANDLE thread;
    DWORD err;

    connect( L"#:", L"\\\\other\\public", CONNECT_UPDATE_RECENT );
    cancel_connection( CANCEL2_W, L"#:", 0, TRUE );
    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        NETRESOURCEW resource = { POISON, RESOURCETYPE_DISK, POISON, POISON, (WCHAR *)8, in_charset( ansi, rows[i].remote ) };
        CONNECTDLGSTRUCTW dialog = { sizeof(dialog), NULL, &resource, rows[i].flags, POISON };

        winetest_push_context( "%u%c", i, charset( ansi ) );
        set_saving( rows[i].saving );
        thread = begin_script( &script, look_and_cancel, &rows[i] );
        err = connection_dialog1( ansi, &dialog );
        end_script( thread );
        ok( err == CANCELLED, "returned %lu\n", err );
        ok( dialog.dwDevNum == POISON, "device %#lx\n", dialog.dwDevNum );
        winetest_pop_context();
    }
    set_saving( NULL );
    thread = begin_script( &script, look_and_cancel, &rows[0] );
    SetLastError( POISON );
    err = pWNetConnectionDialog( NULL, RESOURCETYPE_DISK );
    ok( err == CANCELLED, "returned %lu\n", err );
    check_last_error( err );
    end_script( thread );
    err = pWNetConnectionDialog( (HWND)0x12345678, RESOURCETYPE_DISK );
    ok( err == ERROR_INVALID_WINDOW_HANDLE, "no owner: %lu\n", err );
}

static void look_at_letters( const void *arg )
{
    HWND window = wait_window( IDC_DRIVE ), drive;
    WCHAR free_letter;
    int chosen;

    if (!window) return;
    drive = pGetDlgItem( window, IDC_DRIVE );
    ok( wait_letter( window, expand( L"#" )[0], L"\\\\good\\public" ), "%s\n",
        wine_dbgstr_w( list_text( drive, letter_index( expand( L"#" )[0] ) ) ) );
    ok( has_text( list_text( drive, letter_index( expand( L"%" )[0] ) ), L"\\\\other\\public" ), "the remembered one is not there\n" );
    ok( lstrlenW( list_text( drive, letter_index( 'C' ) ) ) > 4, "C: is said to be free\n" );
    ok( pSendMessageW( drive, CB_GETCOUNT, 0, 0 ) == 27, "%Id letters\n", pSendMessageW( drive, CB_GETCOUNT, 0, 0 ) );
    ok( !has_text( list_text( drive, NO_LETTER ), L":" ), "the last is %s\n", wine_dbgstr_w( list_text( drive, NO_LETTER ) ) );
    for (free_letter = 'Z'; free_letter > 'D'; free_letter--)
        if (is_free_letter( free_letter ) && free_letter != expand( L"#" )[0] && free_letter != expand( L"%" )[0]) break;
    chosen = pSendMessageW( drive, CB_GETCURSEL, 0, 0 );
    ok( chosen == letter_index( free_letter ), "letter %d is chosen, and not %c\n", chosen, free_letter );

    set_text( window, IDC_FOLDER, L"\\\\good\\second" );
    choose( window, letter_index( expand( L"#" )[0] ) );
    press( window, IDOK );
    ok( wait_told( window )[0], "nothing is said of a letter in use\n" );
    ok( focused( window ) == IDC_DRIVE, "focus on %d\n", focused( window ) );
    set_text( window, IDC_STATUS, L"" );
    pSendMessageW( window, WM_NEXTDLGCTL, (WPARAM)pGetDlgItem( window, IDC_FOLDER ), TRUE );
    ok( focused( window ) == IDC_FOLDER, "focus on %d\n", focused( window ) );
    choose( window, letter_index( 'C' ) );
    press( window, IDOK );
    ok( wait_told( window )[0], "nothing is said of a local drive\n" );
    ok( focused( window ) == IDC_DRIVE, "focus on %d\n", focused( window ) );
    choose( window, NO_LETTER );
    ok( !is_enabled( window, IDC_RECONNECT ), "no letter can be remembered\n" );
    choose( window, letter_index( expand( L"&" )[0] ) );
    ok( is_enabled( window, IDC_RECONNECT ), "a letter cannot be remembered\n" );
    press( window, IDCANCEL );
}

static void test_letters(void)
{
    struct fake_control *control = fake( L"np_good" );
    DWORD adds, err;

    connect( L"#:", L"\\\\good\\public", 0 );
    remember( L"%:", L"\\\\other\\public", L"Other Test Network" );
    adds = control->counts[FAKE_ADD3];
    err = run_connect( look_at_letters, "", CONNDLG_USE_MRU, NULL, NULL );
    ok( err == CANCELLED, "returned %lu\n", err );
    ok( control->counts[FAKE_ADD3] == adds, "a provider was asked for a letter in use\n" );
    cancel_connection( CANCEL2_W, L"#:", 0, TRUE );
    forget_all();
}

struct attempt
{
    const WCHAR *remote;    /* as typed */
    const WCHAR *letter;    /* NULL: none */
    BOOL         reconnect;
    DWORD        flags;
    const WCHAR *given;     /* by the program */
};

static void connect_once( const void *arg )
{
    const struct attempt *attempt = arg;
    HWND window = wait_window( IDC_DRIVE );

    if (!window) return;
    choose( window, attempt->letter ? letter_index( expand( attempt->letter )[0] ) : NO_LETTER );
    if (!attempt->given) set_text( window, IDC_FOLDER, attempt->remote );
    check( window, IDC_RECONNECT, attempt->reconnect );
    press( window, IDOK );
    ok( wait_gone( window ), "%s\n", wine_dbgstr_w( wait_told( window ) ) );
}

static void test_connect(void)
{
    static const struct attempt rows[] =
    {
        { L"\\\\good\\public", L"#", TRUE, 0 },
        { L"  \\\\good\\public ", L"%", FALSE, 0 },
        { L"\\\\good\\public", NULL, TRUE, 0 },
        { L"\\\\good\\public", L"&", TRUE, CONNDLG_RO_PATH, L"\\\\good\\public" },
    };
    unsigned int i;
    DWORD err, device;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        const WCHAR *letter = expand( rows[i].letter );
        WCHAR name[3] = { letter ? letter[0] : 0, ':' };

        winetest_push_context( "%u", i );
        set_saving( rows[i].reconnect ? L"no" : L"yes" );
        err = run_connect( connect_once, &rows[i], rows[i].flags, rows[i].given, &device );
        ok( !err, "returned %lu\n", err );
        ok( device == (letter ? letter[0] - 'A' + 1u : ~0u), "device %ld\n", device );
        ok( is_live( L"np_good", letter ? name : L"\\\\good\\public" ), "it is not connected\n" );
        if (letter) ok( remembered( name ) == rows[i].reconnect, "remembered: %d\n", !rows[i].reconnect );
        /* As the user wanted it the last time, so it begins the next time. */
        if (letter) ok( same_text( get_saving(), rows[i].reconnect ? L"yes" : L"no" ), "saving %s\n", wine_dbgstr_w( get_saving() ) );
        cancel_connection( CANCEL2_W, letter ? name : L"\\\\good\\public", CONNECT_UPDATE_PROFILE, TRUE );
        winetest_pop_context();
    }
    set_saving( NULL );
}

struct failing { const WCHAR *remote; int focus; const WCHAR *text; DWORD err; };

static void fail_and_cancel( const void *arg )
{
    const struct failing *failing = arg;
    HWND window = wait_window( IDC_DRIVE );
    int index = letter_index( expand( L"#" )[0] );

    if (!window) return;
    choose( window, index );
    set_text( window, IDC_FOLDER, failing->remote );
    check( window, IDC_RECONNECT, TRUE );
    press( window, IDOK );
    ok( wait_told( window )[0], "nothing is said\n" );
    if (failing->text) ok( has_text( wait_told( window ), failing->text ), "said %s\n", wine_dbgstr_w( wait_told( window ) ) );
    ok( wait_enabled( window, IDOK ), "the button stays disabled\n" );
    ok( focused( window ) == failing->focus, "focus on %d\n", focused( window ) );
    ok( same_text( item_text( window, IDC_FOLDER ), failing->remote ), "folder %s\n", wine_dbgstr_w( item_text( window, IDC_FOLDER ) ) );
    ok( pSendMessageW( pGetDlgItem( window, IDC_DRIVE ), CB_GETCURSEL, 0, 0 ) == index, "another letter\n" );
    ok( is_checked( window, IDC_RECONNECT ), "the box is not checked any more\n" );
    ok( is_shown( window, IDC_STATUS_ICON ), "there is no icon\n" );
    press( window, IDCANCEL );
}

static void test_errors(void)
{
    static const struct failing rows[] =
    {
        { L"", IDC_FOLDER }, { L"\\\\good\\missing", IDC_FOLDER }, { L"\\\\good\\busy", IDC_FOLDER },
        { L"\\\\good\\conflict", IDC_FOLDER }, { L"\\\\good\\netpath", IDC_FOLDER }, { L"\\\\good\\memory", IDC_FOLDER },
        { L"\\\\good\\printer", IDC_FOLDER }, { L"\\\\nobody\\nothing", IDC_FOLDER }, { L"nonsense", IDC_FOLDER },
        { L"\\\\good\\extended", IDC_FOLDER, L"the provider's own words" },
        { L"\\\\good\\public", IDC_FOLDER, NULL, ERROR_CRC }, { L"\\\\good\\public", IDC_FOLDER, L"74565", 0x12345 },
    };
    unsigned int i;
    DWORD err;

    lstrcpyW( fake( L"np_good" )->ext_text, L"the provider's own words" );
    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", wine_dbgstr_w( rows[i].remote ) );
        if (rows[i].err) answer( fake( L"np_good" ), FAKE_ADD3, rows[i].err, 1 );
        err = run_connect( fail_and_cancel, &rows[i], CONNDLG_USE_MRU, NULL, NULL );
        ok( err == CANCELLED, "returned %lu\n", err );
        ok( !is_live( L"np_good", L"#:" ), "it is connected\n" );
        winetest_pop_context();
    }
}

/* A letter that is remembered for something else is the letter's fault. */
static void take_remembered( const void *arg )
{
    HWND window = wait_window( IDC_DRIVE );

    if (!window) return;
    choose( window, letter_index( expand( L"#" )[0] ) );
    set_text( window, IDC_FOLDER, L"\\\\good\\public" );
    check( window, IDC_RECONNECT, TRUE );
    press( window, IDOK );
    ok( wait_told( window )[0], "nothing is said\n" );
    ok( focused( window ) == IDC_DRIVE, "focus on %d\n", focused( window ) );
    check( window, IDC_RECONNECT, FALSE );
    press( window, IDOK );
    ok( wait_gone( window ), "%s\n", wine_dbgstr_w( wait_told( window ) ) );
}

static void test_remembered(void)
{
    DWORD err;

    remember( L"#:", L"\\\\other\\public", L"Other Test Network" );
    err = run_connect( take_remembered, "", CONNDLG_USE_MRU | CONNDLG_NOT_PERSIST, NULL, NULL );
    ok( !err, "returned %lu\n", err );
    ok( is_live( L"np_good", L"#:" ), "it is not connected\n" );
    cancel_connection( CANCEL2_W, L"#:", CONNECT_UPDATE_PROFILE, TRUE );
    forget_all();
}

/* --- credentials ---------------------------------------------------------------------------------------------------- */

struct signing { BOOL asked_first; int button; unsigned int times; };

static BOOL CALLBACK find_user( HWND window, LPARAM param )
{
    char class[64];

    if (!pGetClassNameA( window, class, sizeof(class) ) || lstrcmpiA( class, "Edit" ) ||
        (pGetWindowLongA( window, GWL_STYLE ) & ES_PASSWORD)) return TRUE;
    *(HWND *)param = window;
    return FALSE;
}

static BOOL CALLBACK find_box( HWND window, LPARAM param )
{
    char class[64];

    if (!pGetClassNameA( window, class, sizeof(class) ) || lstrcmpiA( class, "Button" ) || !pIsWindowVisible( window ) ||
        (pGetWindowLongA( window, GWL_STYLE ) & BS_TYPEMASK) != BS_AUTOCHECKBOX) return TRUE;
    *(HWND *)param = window;
    return FALSE;
}

static void sign_in( int button, const WCHAR *known_user )
{
    HWND window = wait_window( 0 ), user = NULL, password = NULL, box = NULL;

    if (!window) return;
    Sleep( 50 );
    pEnumChildWindows( window, find_user, (LPARAM)&user );
    pEnumChildWindows( window, find_password, (LPARAM)&password );
    pEnumChildWindows( window, find_box, (LPARAM)&box );
    ok( box != NULL, "it is not offered to keep them\n" );
    ok( same_text( text_of( user ), known_user ), "user %s\n", wine_dbgstr_w( text_of( user ) ) );
    ok( !text_of( password )[0], "the password is there still\n" );
    pSendMessageW( user, WM_SETTEXT, 0, (LPARAM)L"somebody" );
    pSendMessageW( password, WM_SETTEXT, 0, (LPARAM)L"secret" );
    pPostMessageW( window, WM_COMMAND, button, 0 );
    ok( wait_gone( window ), "it goes on asking\n" );
}

static void connect_signing( const void *arg )
{
    const struct signing *signing = arg;
    HWND window = wait_window( IDC_DRIVE );
    unsigned int i;

    if (!window) return;
    choose( window, letter_index( expand( L"#" )[0] ) );
    set_text( window, IDC_FOLDER, L"\\\\good\\public" );
    check( window, IDC_CREDENTIALS, signing->asked_first );
    press( window, IDOK );
    for (i = 0; i < signing->times; i++)
    {
        if (i == 3)     /* asked so often, the dialog says what is wrong, and begins anew */
        {
            ok( wait_told( window )[0] && wait_enabled( window, IDOK ), "nothing is said\n" );
            press( window, IDOK );
        }
        sign_in( i + 1 == signing->times ? signing->button : IDOK, i % 3 ? L"somebody" : L"" );
    }
    if (signing->button == IDOK)
    {
        ok( wait_gone( window ), "%s\n", wine_dbgstr_w( wait_told( window ) ) );
        return;
    }
    ok( wait_enabled( window, IDOK ), "the button stays disabled\n" );
    ok( wait_told( window )[0], "nothing is said\n" );
    ok( same_text( item_text( window, IDC_FOLDER ), L"\\\\good\\public" ), "the folder is gone\n" );
    press( window, IDCANCEL );
}

static void test_credentials(void)
{
    static const struct { struct signing signing; DWORD answer; DWORD refusals; } rows[] =
    {
        { { FALSE, IDOK, 1 }, ERROR_INVALID_PASSWORD, 1 },
        { { FALSE, IDOK, 1 }, ERROR_LOGON_FAILURE, 1 },
        { { FALSE, IDOK, 1 }, ERROR_ACCESS_DENIED, 1 },
        { { FALSE, IDOK, 3 }, ERROR_LOGON_FAILURE, 3 },
        { { FALSE, IDOK, 4 }, ERROR_LOGON_FAILURE, 5 },
        { { FALSE, IDCANCEL, 2 }, ERROR_INVALID_PASSWORD, 2 },
        { { TRUE, IDOK, 1 }, 0, 0 },
        { { TRUE, IDOK, 2 }, ERROR_LOGON_FAILURE, 1 },
        { { TRUE, IDCANCEL, 1 }, 0, 0 },
    };
    struct fake_control *control = fake( L"np_good" );
    unsigned int i;
    DWORD err, adds;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        const struct fake_call *call;

        winetest_push_context( "%u", i );
        adds = control->counts[FAKE_ADD3];
        answer( control, FAKE_ADD3, rows[i].answer, rows[i].refusals );
        err = run_connect( connect_signing, &rows[i].signing, CONNDLG_USE_MRU, NULL, NULL );
        answer( control, FAKE_ADD3, 0, 0 );
        adds = control->counts[FAKE_ADD3] - adds;
        ok( adds == rows[i].refusals + (rows[i].signing.button == IDOK), "%lu attempts\n", adds );
        ok( err == (rows[i].signing.button == IDOK ? NO_ERROR : CANCELLED), "returned %lu\n", err );
        ok( is_live( L"np_good", L"#:" ) == !err, "connected: %d\n", err != 0 );
        call = last_call( control, FAKE_ADD3 );
        if (!err) ok( same_text( call->user.text, L"somebody" ), "user %s\n", wine_dbgstr_w( call->user.text ) );
        if (!err) ok( same_text( call->password.text, L"secret" ), "password %s\n", wine_dbgstr_w( call->password.text ) );
        cancel_connection( CANCEL2_W, L"#:", CONNECT_UPDATE_PROFILE, TRUE );
        winetest_pop_context();
    }
}

/* --- what takes long ------------------------------------------------------------------------------------------------ */

static void wait_quiet( struct fake_control *control )
{
    unsigned int i;

    for (i = 0; i < 2 * PATIENCE / STEP && control->running; i++) Sleep( STEP );
    Sleep( 300 );
}

static void connect_slowly( const void *arg )
{
    HWND window = wait_window( IDC_DRIVE );
    DWORD begin;

    if (!window) return;
    choose( window, letter_index( expand( L"%" )[0] ) );
    ok( wait_letter( window, 'C', L"local" ), "no more is learnt of letters\n" );
    ok( pSendMessageW( pGetDlgItem( window, IDC_DRIVE ), CB_GETCURSEL, 0, 0 ) == letter_index( expand( L"%" )[0] ),
        "what was chosen before is not any more\n" );
    fake( L"np_slow" )->delay = 1500;
    choose( window, letter_index( expand( L"#" )[0] ) );
    set_text( window, IDC_FOLDER, L"\\\\slow\\public" );
    press( window, IDOK );
    Sleep( 300 );
    ok( is_shown( window, IDC_PROGRESS ), "nothing shows that it is busy\n" );
    ok( has_text( item_text( window, IDC_STATUS ), L"\\\\slow\\public" ), "status %s\n", wine_dbgstr_w( item_text( window, IDC_STATUS ) ) );
    ok( !is_enabled( window, IDOK ) && !is_enabled( window, IDC_FOLDER ) && !is_enabled( window, IDC_DRIVE ), "fields are enabled\n" );
    begin = GetTickCount();
    press( window, IDCANCEL );
    ok( wait_enabled( window, IDOK ), "it does not stop\n" );
    ok( GetTickCount() - begin < 1000, "it took %lu ms to stop\n", GetTickCount() - begin );
    ok( pIsWindow( window ) && same_text( item_text( window, IDC_FOLDER ), L"\\\\slow\\public" ), "the fields are gone\n" );
    ok( !is_shown( window, IDC_PROGRESS ) && item_text( window, IDC_STATUS )[0], "nothing is said\n" );
    if (*(const DWORD *)arg) wait_quiet( fake( L"np_slow" ) );
    ok( !look_for( 0 ), "a password is asked for\n" );
    press( window, IDCANCEL );
    ok( wait_gone( window ), "it does not close\n" );
}

static void slow_connect( DWORD refusal )
{
    struct fake_control *control;
    DWORD err;

    reload_dialogs( L"np_slow" );
    control = fake( L"np_slow" );
    control->delay = 30;    /* for each letter */
    answer( control, FAKE_ADD3, refusal, refusal != 0 );
    err = run_connect( connect_slowly, &refusal, CONNDLG_USE_MRU, NULL, NULL );
    ok( err == CANCELLED, "returned %lu\n", err );
    control->delay = 0;
    wait_quiet( control );
    ok( control->counts[FAKE_ADD3] == 1, "%lu attempts\n", control->counts[FAKE_ADD3] );
    ok( !is_live( L"np_slow", L"#:" ), "what nobody wants any more is connected\n" );
    ok( !remembered( L"#:" ), "it is remembered\n" );
    reload_dialogs( L"np_good,np_other" );
}

/* Nobody is asked for the password of what was given up either. */
static void test_slow_connect(void)
{
    slow_connect( NO_ERROR );
    slow_connect( ERROR_LOGON_FAILURE );
}

/* --- browsing ------------------------------------------------------------------------------------------------------- */

static HTREEITEM next_item( HWND tree, UINT which, HTREEITEM item )
{
    return (HTREEITEM)pSendMessageW( tree, TVM_GETNEXTITEM, which, (LPARAM)item );
}

static const WCHAR *tree_text( HWND tree, HTREEITEM item )
{
    static WCHAR text[512];
    TVITEMW entry = { TVIF_TEXT, item };

    entry.pszText = text;
    entry.cchTextMax = ARRAY_SIZE(text);
    text[0] = 0;
    pSendMessageW( tree, TVM_GETITEMW, 0, (LPARAM)&entry );
    return text;
}

/* The entry below parent whose text begins so, which may take a while to come. */
static HTREEITEM wait_item( HWND tree, HTREEITEM parent, const WCHAR *begin )
{
    HTREEITEM item;
    unsigned int i;

    for (i = 0; i < PATIENCE / STEP; i++, Sleep( STEP ))
        for (item = parent ? next_item( tree, TVGN_CHILD, parent ) : next_item( tree, TVGN_ROOT, NULL ); item;
             item = next_item( tree, TVGN_NEXT, item ))
            if (!memcmp( tree_text( tree, item ), begin, lstrlenW( begin ) * sizeof(WCHAR) )) return item;
    ok( 0, "no %s\n", wine_dbgstr_w( begin ) );
    return NULL;
}

/* As a user of the keyboard does it. */
static void open_item( HWND tree, HTREEITEM item )
{
    pSendMessageW( tree, TVM_SELECTITEM, TVGN_CARET, (LPARAM)item );
    pSendMessageW( tree, WM_KEYDOWN, VK_RIGHT, 0 );
}

static void browse( const void *arg )
{
    HWND window = wait_window( IDC_DRIVE ), browse, tree;
    HTREEITEM network, server, share;

    if (!window) return;
    press( window, IDC_BROWSE );
    if (!(browse = wait_window( IDC_TREE ))) return;
    tree = pGetDlgItem( browse, IDC_TREE );
    ok( !is_enabled( browse, IDOK ), "nothing can be chosen\n" );
    ok( wait_item( tree, NULL, L"Other Test Network" ) != NULL, "one network is missing\n" );
    open_item( tree, network = wait_item( tree, NULL, L"Good Test Network" ) );
    ok( !is_enabled( browse, IDOK ), "a network can be chosen\n" );
    open_item( tree, server = wait_item( tree, network, L"good" ) );
    ok( !is_enabled( browse, IDOK ), "a server can be chosen\n" );
    ok( wait_item( tree, server, L"second" ) != NULL, "one share is missing\n" );
    share = wait_item( tree, server, L"public" );
    ok( has_text( tree_text( tree, share ), L"for everybody" ), "no comment: %s\n", wine_dbgstr_w( tree_text( tree, share ) ) );
    pSendMessageW( tree, TVM_SELECTITEM, TVGN_CARET, (LPARAM)share );
    ok( wait_enabled( browse, IDOK ), "a share cannot be chosen\n" );
    press( browse, IDOK );
    ok( wait_gone( browse ), "it does not close\n" );
    Sleep( 100 );
    ok( same_text( item_text( window, IDC_FOLDER ), L"\\\\good\\public" ), "chosen %s\n", wine_dbgstr_w( item_text( window, IDC_FOLDER ) ) );

    press( window, IDC_BROWSE );
    if (!(browse = wait_window( IDC_TREE ))) return;
    press( browse, IDCANCEL );
    ok( wait_gone( browse ), "it does not close\n" );
    ok( same_text( item_text( window, IDC_FOLDER ), L"\\\\good\\public" ), "a cancel changed it\n" );
    press( window, IDCANCEL );
}

/* One that fails says why, and may be tried again. */
static void browse_failing( const void *arg )
{
    struct fake_control *control = fake( L"np_good" );
    HWND window = wait_window( IDC_DRIVE ), browse, tree;
    HTREEITEM network, note = NULL;
    unsigned int i;

    if (!window) return;
    press( window, IDC_BROWSE );
    if (!(browse = wait_window( IDC_TREE ))) return;
    tree = pGetDlgItem( browse, IDC_TREE );
    network = wait_item( tree, NULL, L"Good Test Network" );
    for (i = 0; i < 100 && is_enabled( browse, IDC_STOP ); i++) Sleep( STEP );
    lstrcpyW( control->ext_text, L"the provider's own words" );
    answer( control, FAKE_OPEN_ENUM, WN_EXTENDED_ERROR, 1 );
    open_item( tree, network );
    note = wait_item( tree, network, L"the provider's own words" );
    pSendMessageW( tree, TVM_SELECTITEM, TVGN_CARET, (LPARAM)note );
    ok( !is_enabled( browse, IDOK ), "an error can be chosen\n" );
    pSendMessageW( tree, TVM_SELECTITEM, TVGN_CARET, (LPARAM)network );
    pSendMessageW( tree, WM_KEYDOWN, VK_LEFT, 0 );
    pSendMessageW( tree, WM_KEYDOWN, VK_RIGHT, 0 );
    ok( wait_item( tree, network, L"good" ) != NULL, "it is not tried again\n" );
    press( browse, IDCANCEL );
    ok( wait_gone( browse ), "it does not close\n" );
}

static void browse_slowly( const void *arg )
{
    struct fake_control *control = fake( L"np_slow" );
    HWND window = wait_window( IDC_DRIVE ), browse, tree;
    HTREEITEM network, note;
    unsigned int i;
    DWORD begin;

    if (!window) return;
    press( window, IDC_BROWSE );
    if (!(browse = wait_window( IDC_TREE ))) return;
    tree = pGetDlgItem( browse, IDC_TREE );
    network = wait_item( tree, NULL, L"Slow Test Network" );
    for (i = 0; i < 100 && is_enabled( browse, IDC_STOP ); i++) Sleep( STEP );
    control->delay = 1500;
    open_item( tree, network );
    ok( wait_enabled( browse, IDC_STOP ), "it cannot be stopped\n" );
    ok( is_shown( browse, IDC_PROGRESS ) && item_text( browse, IDC_STATUS )[0], "nothing shows that it is busy\n" );
    note = next_item( tree, TVGN_CHILD, network );
    ok( note && tree_text( tree, note )[0], "there is no note\n" );
    begin = GetTickCount();
    press( browse, IDC_STOP );
    for (i = 0; i < 100 && is_enabled( browse, IDC_STOP ); i++) Sleep( STEP );
    ok( GetTickCount() - begin < 1000, "it took %lu ms to stop\n", GetTickCount() - begin );
    ok( !is_shown( browse, IDC_PROGRESS ), "it is still busy\n" );
    pSendMessageW( tree, WM_KEYDOWN, VK_LEFT, 0 );
    pSendMessageW( tree, WM_KEYDOWN, VK_RIGHT, 0 );
    ok( wait_enabled( browse, IDC_STOP ), "it is not tried again\n" );
    begin = GetTickCount();
    press( browse, IDCANCEL );
    ok( wait_gone( browse ), "it does not close\n" );
    ok( GetTickCount() - begin < 1000, "it took %lu ms to close\n", GetTickCount() - begin );
    press( window, IDCANCEL );
}

static void test_browse(void)
{
    struct fake_control *control;
    DWORD err;

    err = run_connect( browse, "", CONNDLG_USE_MRU, NULL, NULL );
    ok( err == CANCELLED, "returned %lu\n", err );
    err = run_connect( browse_failing, "", CONNDLG_USE_MRU, NULL, NULL );
    ok( err == CANCELLED, "returned %lu\n", err );

    reload_dialogs( L"np_slow" );
    control = fake( L"np_slow" );
    control->delay = 0;
    err = run_connect( browse_slowly, "", CONNDLG_USE_MRU, NULL, NULL );
    ok( err == CANCELLED, "returned %lu\n", err );
    control->delay = 0;
    wait_quiet( control );
    reload_dialogs( L"np_good,np_other" );
}

/* --- the disconnect dialog ------------------------------------------------------------------------------------------ */

static const WCHAR *line_text( HWND list, int line, int column )
{
    static WCHAR text[512];
    LVITEMW item = { LVIF_TEXT, line, column };

    item.pszText = text;
    item.cchTextMax = ARRAY_SIZE(text);
    text[0] = 0;
    pSendMessageW( list, LVM_GETITEMTEXTW, line, (LPARAM)&item );
    return text;
}

static int find_line( HWND list, const WCHAR *drive, const WCHAR *remote )
{
    int i, count = pSendMessageW( list, LVM_GETITEMCOUNT, 0, 0 );

    for (i = 0; i < count; i++)
        if (same_text( line_text( list, i, 0 ), drive ) && same_text( line_text( list, i, 1 ), remote )) return i;
    return -1;
}

static int wait_lines( HWND window )
{
    unsigned int i;

    for (i = 0; i < PATIENCE / STEP && is_shown( window, IDC_PROGRESS ); i++) Sleep( STEP );
    return pSendMessageW( pGetDlgItem( window, IDC_LIST ), LVM_GETITEMCOUNT, 0, 0 );
}

static void select_line( HWND list, int line )
{
    LVITEMW item = { 0 };

    item.state = item.stateMask = LVIS_SELECTED;
    pSendMessageW( list, LVM_SETITEMSTATE, line, (LPARAM)&item );
}

static HWND open_disconnect( HWND *list )
{
    DWORD err, begin = GetTickCount();
    HWND window;

    SetLastError( POISON );
    err = pWNetDisconnectDialog( NULL, RESOURCETYPE_DISK );
    ok( !err, "returned %lu\n", err );
    check_last_error( err );
    ok( GetTickCount() - begin < 5000, "it took %lu ms\n", GetTickCount() - begin );
    if (!(window = wait_window( IDC_LIST_LABEL ))) return NULL;
    *list = pGetDlgItem( window, IDC_LIST );
    return window;
}

static void test_disconnect(void)
{
    HWND window, list;

    if (!(window = open_disconnect( &list ))) return;
    ok( !wait_lines( window ), "there is something\n" );
    ok( item_text( window, IDC_STATUS )[0], "nothing is said\n" );
    ok( !is_enabled( window, IDOK ), "nothing can be disconnected\n" );
    press( window, IDCANCEL );
    ok( wait_gone( window ), "it does not close\n" );

    connect( L"#:", L"\\\\good\\public", CONNECT_UPDATE_PROFILE );
    connect( L"%:", L"\\\\other\\public", 0 );
    connect( NULL, L"\\\\good\\second", 0 );
    remember( L"&:", L"\\\\other\\away", L"Other Test Network" );
    if (!(window = open_disconnect( &list ))) return;
    ok( wait_lines( window ) == 4, "%d lines\n", wait_lines( window ) );
    ok( find_line( list, expand( L"#:" ), L"\\\\good\\public" ) >= 0, "one is missing\n" );
    ok( find_line( list, expand( L"%:" ), L"\\\\other\\public" ) >= 0, "one is missing\n" );
    ok( find_line( list, expand( L"&:" ), L"\\\\other\\away" ) >= 0, "the remembered one is missing\n" );
    ok( find_line( list, L"", L"\\\\good\\second" ) == 3, "the one without a letter is not the last\n" );
    ok( !is_enabled( window, IDOK ), "nothing is selected\n" );
    select_line( list, find_line( list, expand( L"#:" ), L"\\\\good\\public" ) );
    select_line( list, find_line( list, L"", L"\\\\good\\second" ) );
    select_line( list, find_line( list, expand( L"&:" ), L"\\\\other\\away" ) );
    ok( wait_enabled( window, IDOK ), "they cannot be disconnected\n" );
    press( window, IDOK );
    ok( wait_gone( window ), "it does not close: %s\n", wine_dbgstr_w( wait_told( window ) ) );
    ok( !is_live( L"np_good", L"#:" ) && !is_live( L"np_good", L"\\\\good\\second" ), "they are still connected\n" );
    ok( !remembered( L"#:" ) && !remembered( L"&:" ), "they are still remembered\n" );
    ok( is_live( L"np_other", L"%:" ), "one too much\n" );
    cancel_connection( CANCEL2_W, L"%:", 0, TRUE );
    forget_all();
    close_all();
}

/* With an owner, whose thread is the caller's. */
static void test_owner(void)
{
    HWND owner = pCreateWindowExA( 0, "Static", "owner", WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 200, 100, NULL, NULL, NULL, NULL );
    DWORD err, begin = GetTickCount();
    HWND window;
    MSG msg;

    err = pWNetDisconnectDialog( owner, RESOURCETYPE_DISK );
    ok( !err, "returned %lu\n", err );
    ok( GetTickCount() - begin < 5000, "it took %lu ms\n", GetTickCount() - begin );
    if (!(window = wait_window( IDC_LIST_LABEL ))) return;
    ok( pGetWindow( window, GW_OWNER ) == owner, "another owner\n" );
    ok( !pIsWindowEnabled( owner ), "the owner is not disabled\n" );
    press( window, IDCANCEL );
    for (begin = GetTickCount(); pIsWindow( window ) && GetTickCount() - begin < PATIENCE; Sleep( STEP ))
        if (pPeekMessageW( &msg, NULL, 0, 0, PM_REMOVE )) pDispatchMessageW( &msg );
    ok( !pIsWindow( window ) && pIsWindowEnabled( owner ), "the owner stays disabled\n" );
    pDestroyWindow( owner );

    err = pWNetDisconnectDialog( (HWND)0x12345678, RESOURCETYPE_DISK );
    ok( err == ERROR_INVALID_WINDOW_HANDLE, "no owner: %lu\n", err );
}

/* What is in use is named, and ended only if the user says so. */
static void tell_files( struct fake_control *control, unsigned int count )
{
    static const WNET_OPEN_FILE files[] =
    {
        { 52, (WCHAR *)L"editor.exe", (WCHAR *)L"Z:\\letters\\a.txt" },
        { 0, (WCHAR *)L"shell", NULL },
        { 0, NULL, (WCHAR *)L"Z:\\list.txt" },
        { 53, NULL, (WCHAR *)L"Z:\\b.txt" },
    };
    unsigned int i;

    for (i = 0; i < count; i++) control->open_files[i] = files[min( i, ARRAY_SIZE(files) - 1 )];
    control->open_file_count = count;
}

static void test_force(void)
{
    HWND window, list, force;

    tell_files( fake( L"np_good" ), 4 );

    connect( L"#:", L"\\\\good\\openfiles", 0 );
    connect( L"%:", L"\\\\good\\inuse", 0 );
    connect( L"&:", L"\\\\good\\public", 0 );
    if (!(window = open_disconnect( &list ))) return;
    ok( wait_lines( window ) == 3, "%d lines\n", wait_lines( window ) );
    select_line( list, 0 );
    select_line( list, 1 );
    select_line( list, 2 );
    press( window, IDOK );
    if (!(force = wait_window( IDC_QUESTION ))) return;
    ok( has_text( item_text( force, IDC_LIST ), expand( L"#:" ) ) && has_text( item_text( force, IDC_LIST ), L"\\\\good\\openfiles" ) &&
        has_text( item_text( force, IDC_LIST ), expand( L"%:" ) ) && has_text( item_text( force, IDC_LIST ), L"\\\\good\\inuse" ),
        "list %s\n", wine_dbgstr_w( item_text( force, IDC_LIST ) ) );
    ok( !has_text( item_text( force, IDC_LIST ), expand( L"&:" ) ), "one too much\n" );
    ok( has_text( item_text( force, IDC_LIST ), L"editor.exe (" ) && has_text( item_text( force, IDC_LIST ), L"Z:\\letters\\a.txt" ),
        "nobody is named in %s\n", wine_dbgstr_w( item_text( force, IDC_LIST ) ) );
    ok( focused( force ) == IDCANCEL, "focus on %d\n", focused( force ) );
    press( force, IDCANCEL );
    ok( wait_gone( force ), "it does not close\n" );
    ok( wait_enabled( window, IDOK ), "there is no second attempt\n" );
    ok( is_live( L"np_good", L"#:" ) && is_live( L"np_good", L"%:" ) && !is_live( L"np_good", L"&:" ), "not as it was wanted\n" );
    ok( wait_lines( window ) == 2, "%d lines\n", wait_lines( window ) );
    press( window, IDOK );      /* they are selected still */
    if (!(force = wait_window( IDC_QUESTION ))) return;
    press( force, IDYES );
    ok( wait_gone( window ), "it does not close\n" );
    ok( !is_live( L"np_good", L"#:" ) && !is_live( L"np_good", L"%:" ), "they are still connected\n" );

    ok( fake( L"np_good" )->counts[FAKE_GET_OPEN_FILES] == 4, "asked %lu times who uses what\n",
        fake( L"np_good" )->counts[FAKE_GET_OPEN_FILES] );

    lstrcpyW( fake( L"np_good" )->ext_text, L"the provider's own words" );
    connect( L"#:", L"\\\\good\\sticky", 0 );
    if (!(window = open_disconnect( &list ))) return;
    ok( wait_lines( window ) == 1, "%d lines\n", wait_lines( window ) );
    select_line( list, 0 );
    press( window, IDOK );
    ok( has_text( wait_told( window ), L"the provider's own words" ), "said %s\n", wine_dbgstr_w( wait_told( window ) ) );
    ok( wait_enabled( window, IDOK ) && wait_lines( window ) == 1, "it left the list\n" );
    press( window, IDCANCEL );
    ok( wait_gone( window ), "it does not close\n" );
    close_all();
    reload_dialogs( L"np_good,np_other" );
}

/* --- one connection, and a question or a message --------------------------------------------------------------------- */

struct question { int control, button; const WCHAR *text; unsigned int files; };

/* What is to be read of the first files, and how many of them there are at the end. */
static void check_files( const WCHAR *text, unsigned int files )
{
    static const WCHAR * const parts[] = { L"editor.exe (", L" 52)", L": Z:\\letters\\a.txt", L"shell\r\n", L"    Z:\\list.txt",
                                           L" 53): Z:\\b.txt" };
    unsigned int i, lines = 0;

    for (i = 0; i < ARRAY_SIZE(parts); i++)
        ok( has_text( text, parts[i] ) == (files != 0), "%s in %s\n", wine_dbgstr_w( parts[i] ), wine_dbgstr_w( text ) );
    ok( has_text( text, L"and 2 more" ) == (files == 12), "the rest of %u in %s\n", files, wine_dbgstr_w( text ) );
    for (i = 0; text[i]; i++) lines += text[i] == '\n';
    ok( lines == 2 + min( files, 11 ), "%u lines for %u files\n", lines, files );
}

static void answer_question( const void *arg )
{
    const struct question *question = arg;
    HWND window = wait_window( question->control );

    if (!window) return;
    if (question->control == IDC_QUESTION)
    {
        ok( has_text( item_text( window, IDC_LIST ), question->text ), "text %s\n", wine_dbgstr_w( item_text( window, IDC_LIST ) ) );
        check_files( item_text( window, IDC_LIST ), question->files );
    }
    press( window, question->button );
    ok( wait_gone( window ), "it does not close\n" );
}

#define BOX IDOK        /* a message box has just that */

static void test_question(void)
{
    static const struct
    {
        const WCHAR    *local, *remote;
        DWORD           flags;
        struct question question;
        DWORD           err;
        BOOL            live;
    }
    rows[] =
    {
        { L"#:", L"\\\\good\\openfiles", DISC_NO_FORCE, { IDC_QUESTION, IDYES, L"#:", 4 }, NO_ERROR, FALSE },
        { L"#:", L"\\\\good\\openfiles", DISC_NO_FORCE, { IDC_QUESTION, IDCANCEL, L"(\\\\good\\openfiles)" }, ERROR_CANCELLED, TRUE },
        { L"#:", L"\\\\good\\inuse", DISC_NO_FORCE, { IDC_QUESTION, IDYES, L"#:", 12 }, NO_ERROR, FALSE },
        { NULL, L"\\\\good\\openfiles", DISC_NO_FORCE, { IDC_QUESTION, IDYES, L"\\\\good\\openfiles", 4 }, NO_ERROR, FALSE },
        { L"#:", L"\\\\good\\sticky", 0, { BOX, IDOK }, ERROR_EXTENDED_ERROR, TRUE },
        { L"#:", L"\\\\good\\stuck", 0, { BOX, IDOK }, ERROR_DEVICE_IN_USE, TRUE },
        { L"#:", NULL, 0, { BOX, IDOK }, ERROR_NOT_CONNECTED, FALSE },
    };
    unsigned int i, ansi;
    struct script script;
    HANDLE thread;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        DISCDLGSTRUCTW dialog = { sizeof(dialog), NULL, in_charset( ansi, expand( rows[i].local ) ),
                                  in_charset( ansi, rows[i].remote ), rows[i].flags };
        struct question question = rows[i].question;

        winetest_push_context( "%u%c", i, charset( ansi ) );
        question.text = expand( question.text );
        if (rows[i].remote) connect( rows[i].local, rows[i].remote, 0 );
        tell_files( fake( L"np_good" ), question.files );
        thread = begin_script( &script, answer_question, &question );
        err = disconnect_dialog1( ansi, &dialog );
        end_script( thread );
        ok( err == rows[i].err, "returned %lu\n", err );
        ok( is_live( L"np_good", rows[i].local ? rows[i].local : rows[i].remote ) == rows[i].live, "live: %d\n", !rows[i].live );
        reload_dialogs( L"np_good,np_other" );
        winetest_pop_context();
    }
}

/* --- what all dialogs of all languages are to be --------------------------------------------------------------------- */

/* Whether the whole text of a static or a button is seen. */
static BOOL CALLBACK check_clipping( HWND control, LPARAM param )
{
    WCHAR text[512] = { 0 };
    RECT client, needed = { 0 };
    char class[64];
    DWORD style = pGetWindowLongA( control, GWL_STYLE );
    BOOL button;
    HGDIOBJ old;
    HDC hdc;

    pGetClassNameA( control, class, sizeof(class) );
    button = !lstrcmpiA( class, "Button" );
    if (!button && lstrcmpiA( class, "Static" )) return TRUE;
    pSendMessageW( control, WM_GETTEXT, ARRAY_SIZE(text), (LPARAM)text );
    if (!text[0] || (!button && (style & SS_TYPEMASK) == SS_ICON)) return TRUE;
    pGetClientRect( control, &client );
    hdc = pGetDC( control );
    old = pSelectObject( hdc, (HGDIOBJ)pSendMessageW( control, WM_GETFONT, 0, 0 ) );
    needed.right = client.right;
    pDrawTextW( hdc, text, -1, &needed, DT_CALCRECT | (button ? DT_SINGLELINE : DT_WORDBREAK) |
                (!button && (style & SS_NOPREFIX) ? DT_NOPREFIX : 0) );
    if (button) needed.right += (style & BS_TYPEMASK) == BS_AUTOCHECKBOX ? 20 : 8;
    pSelectObject( hdc, old );
    pReleaseDC( control, hdc );
    ok( needed.right <= client.right && needed.bottom <= client.bottom, "%s takes %ld x %ld of %ld x %ld\n", wine_dbgstr_w( text ),
        needed.right, needed.bottom, client.right, client.bottom );
    return TRUE;
}

static WCHAR mnemonic( HWND control )
{
    const WCHAR *text = text_of( control );
    char class[64];

    pGetClassNameA( control, class, sizeof(class) );
    if (!lstrcmpiA( class, "Static" ) && (pGetWindowLongA( control, GWL_STYLE ) & SS_NOPREFIX)) return 0;
    if (lstrcmpiA( class, "Static" ) && lstrcmpiA( class, "Button" )) return 0;
    for (; *text; text++) if (text[0] == '&' && text[1] && text[1] != '&') return (WCHAR)(ULONG_PTR)pCharUpperW( (WCHAR *)(ULONG_PTR)text[1] );
    return 0;
}

/* Letters to press are each one control's, and fields have a label before them. */
static void check_controls( HWND window )
{
    HWND control, label;
    WCHAR used[64] = { 0 };
    unsigned int count = 0, i;
    char class[64];

    for (control = pGetWindow( window, GW_CHILD ); control; control = pGetWindow( control, GW_HWNDNEXT ))
    {
        WCHAR letter = mnemonic( control );

        pGetClassNameA( control, class, sizeof(class) );
        for (i = 0; letter && i < count; i++) ok( used[i] != letter, "two controls have %c\n", letter );
        if (letter && count < ARRAY_SIZE(used)) used[count++] = letter;
        if (!lstrcmpiA( class, "Button" ) && pGetDlgCtrlID( control ) != IDOK && pGetDlgCtrlID( control ) != IDCANCEL)
            ok( letter != 0, "%s has no letter\n", wine_dbgstr_w( text_of( control ) ) );
        if (lstrcmpiA( class, "ComboBox" ) && lstrcmpiA( class, "Edit" ) && lstrcmpiA( class, WC_TREEVIEWA ) &&
            lstrcmpiA( class, WC_LISTVIEWA )) continue;
        label = pGetWindow( control, GW_HWNDPREV );
        if (label) pGetClassNameA( label, class, sizeof(class) );
        ok( label && !lstrcmpiA( class, "Static" ) && mnemonic( label ), "control %d has no label\n", pGetDlgCtrlID( control ) );
    }
    pEnumChildWindows( window, check_clipping, 0 );
}

static INT_PTR CALLBACK no_proc( HWND window, UINT message, WPARAM wparam, LPARAM lparam )
{
    return message == WM_INITDIALOG;
}

/* A dialog as its resource has it. */
static HWND create_dialog( int id, WORD language )
{
    HRSRC resource = FindResourceExW( mpr, (WCHAR *)RT_DIALOG, MAKEINTRESOURCEW( id ), language );

    return resource ? pCreateDialogIndirectParamW( mpr, LockResource( LoadResource( mpr, resource ) ), NULL, no_proc, 0 ) : NULL;
}

/* The nth string of a table of resources: each is a length and so many characters. */
static BOOL load_string( int id, WORD language, WCHAR *text, unsigned int len )
{
    HRSRC resource = FindResourceExW( mpr, (WCHAR *)RT_STRING, MAKEINTRESOURCEW( id / 16 + 1 ), language );
    const WCHAR *data = resource ? LockResource( LoadResource( mpr, resource ) ) : NULL;
    unsigned int i;

    for (i = 0; data && i < id % 16u; i++) data += *data + 1;
    if (!data || !*data || *data >= len) return FALSE;
    memcpy( text, data + 1, *data * sizeof(WCHAR) );
    text[*data] = 0;
    return TRUE;
}

static const int languages[] =
{
    MAKELANGID( LANG_ENGLISH, SUBLANG_ENGLISH_US ), MAKELANGID( LANG_GERMAN, SUBLANG_NEUTRAL ),
    MAKELANGID( LANG_FRENCH, SUBLANG_NEUTRAL ), MAKELANGID( LANG_SPANISH, SUBLANG_NEUTRAL ),
    MAKELANGID( LANG_JAPANESE, SUBLANG_NEUTRAL ), MAKELANGID( LANG_CHINESE, SUBLANG_CHINESE_SIMPLIFIED ),
};

static void test_languages(void)
{
    static const int ids[] = { IDD_CONNECT, IDD_CONNECT, IDD_BROWSE, IDD_DISCONNECT, IDD_FORCE, IDD_FAILED };
    unsigned int i, j;
    HWND window;

    for (i = 0; i < ARRAY_SIZE(languages); i++) for (j = 0; j < ARRAY_SIZE(ids); j++)
    {
        winetest_push_context( "language %#x dialog %d", languages[i], ids[j] );
        window = create_dialog( ids[j], languages[i] );
        ok( window != NULL, "it is not there: %lu\n", GetLastError() );
        if (ids[j] == IDD_CONNECT) pDestroyWindow( pGetDlgItem( window, j ? IDC_FOLDER : IDC_FOLDER_FIXED ) );
        if (window) check_controls( window );
        pDestroyWindow( window );
        winetest_pop_context();
    }
}

/* All that is told in the line fits into it. */
static void test_strings(void)
{
    WCHAR text[512];
    RECT line, needed;
    unsigned int i;
    HWND window, status;
    HGDIOBJ old;
    HDC hdc;
    int id;

    for (i = 0; i < ARRAY_SIZE(languages); i++)
    {
        if (!(window = create_dialog( IDD_CONNECT, languages[i] ))) continue;
        status = pGetDlgItem( window, IDC_STATUS );
        pGetClientRect( status, &line );
        hdc = pGetDC( status );
        old = pSelectObject( hdc, (HGDIOBJ)pSendMessageW( status, WM_GETFONT, 0, 0 ) );
        for (id = IDS_NO_DRIVE; id <= IDS_ERROR_NUMBER; id++)
        {
            if (id > IDS_RESTORE_AGAIN && id < IDS_ERROR_NO_FOLDER) continue;
            winetest_push_context( "language %#x string %d", languages[i], id );
            ok( load_string( id, languages[i], text, ARRAY_SIZE(text) ), "it is not there\n" );
            needed = line;
            pDrawTextW( hdc, text, -1, &needed, DT_CALCRECT | DT_WORDBREAK | DT_NOPREFIX );
            ok( needed.right <= line.right && needed.bottom <= line.bottom, "%s takes %ld x %ld of %ld x %ld\n", wine_dbgstr_w( text ),
                needed.right, needed.bottom, line.right, line.bottom );
            winetest_pop_context();
        }
        pSelectObject( hdc, old );
        pReleaseDC( status, hdc );
        pDestroyWindow( window );
    }
}

/* Along the tabulator. */
static void follow_tabs( const void *arg )
{
    static const int ids[] = { IDC_DRIVE, IDC_FOLDER, IDC_BROWSE, IDC_RECONNECT, IDC_CREDENTIALS, IDOK, IDCANCEL, IDC_DRIVE };
    HWND window = wait_window( IDC_DRIVE ), control;
    unsigned int i;

    if (!window) return;
    ok( focused( window ) == IDC_FOLDER, "focus on %d\n", focused( window ) );
    control = pGetDlgItem( window, IDC_DRIVE );
    for (i = 0; i + 1 < ARRAY_SIZE(ids); i++)
    {
        control = pGetNextDlgTabItem( window, control, FALSE );
        ok( pGetDlgCtrlID( control ) == ids[i + 1], "%d after %d\n", pGetDlgCtrlID( control ), ids[i] );
    }
    ok( LOWORD( pSendMessageW( window, DM_GETDEFID, 0, 0 ) ) == IDOK, "Enter is another button's\n" );
    pPostMessageW( pGetDlgItem( window, IDC_FOLDER ), WM_KEYDOWN, VK_ESCAPE, 0 );
    ok( wait_gone( window ), "Escape does not close it\n" );
}

static void test_keyboard(void)
{
    DWORD err = run_connect( follow_tabs, "", CONNDLG_USE_MRU, NULL, NULL );

    ok( err == CANCELLED, "returned %lu\n", err );
}

/* The button for help is there if there is help. */
static void look_for_help( const void *arg )
{
    HWND window = wait_window( IDC_DRIVE );

    ok( is_shown( window, IDC_HELP_BUTTON ), "there is no button for help\n" );
}

static void test_help(void)
{
    struct script script;
    HANDLE thread = begin_script( &script, look_for_help, "" );
    DWORD err = pWNetConnectionDialog2( NULL, RESOURCETYPE_DISK, L"wnet.hlp", 1 );
    HWND window;

    ok( err == CANCELLED, "returned %lu\n", err );
    end_script( thread );
    err = pWNetDisconnectDialog2( NULL, RESOURCETYPE_DISK, L"wnet.hlp", 1 );
    ok( !err, "returned %lu\n", err );
    if ((window = wait_window( IDC_LIST_LABEL ))) ok( is_shown( window, IDC_HELP_BUTTON ), "there is no button for help\n" );
    close_all();
}

static void test_windows(void)
{
    HMODULE user32, gdi32;

    if (sizeof(void *) == 4)
    {
        run_case( test_disconnect_one );
        skip( "an edit field with text ends a 32-bit program in a 64-bit Wine 8.0\n" );
        return;
    }
    user32 = LoadLibraryA( "user32.dll" );
    gdi32 = LoadLibraryA( "gdi32.dll" );
#define X( name ) p##name = (void *)GetProcAddress( user32, #name );
    USER_FUNCTIONS
#undef X
    pSelectObject = (void *)GetProcAddress( gdi32, "SelectObject" );
    run_case( test_disconnect_quietly );
    run_case( test_connect_look );
    run_case( test_letters );
    run_case( test_connect );
    run_case( test_errors );
    run_case( test_remembered );
    run_case( test_credentials );
    run_case( test_slow_connect );
    run_case( test_browse );
    run_case( test_disconnect );
    run_case( test_owner );
    run_case( test_force );
    run_case( test_question );
    run_case( test_languages );
    run_case( test_strings );
    run_case( test_keyboard );
    run_case( test_help );
}
#endif

START_TEST(dialog)
{
    if (!begin_tests()) return;
    reload_dialogs( L"np_good,np_other" );
    if (winetest_platform_is_wine && pWNetConnectionDialog2 && pWNetDisconnectDialog2)
    {
        run_case( test_connect_arguments );
        run_case( test_disconnect_arguments );
        run_case( test_no_network );
#ifdef __ELF__
        run_case( test_disconnect_one );
        run_case( test_windows );
#else
        test_windows();
#endif
    }
    else skip( "they are not there, or Windows' own\n" );
    end_tests();
}
