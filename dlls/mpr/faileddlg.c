/*
 * A window for remembered drives that did not come back
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

/* One for all of them, however many: each is a line of a list, and a button is for the lines that are chosen. */

#include <wchar.h>

#include "mpr_private.h"
#include <winuser.h>
#include "resource.h"

#define USER_FUNCTIONS \
    X( DialogBoxParamW ) X( EnableWindow ) X( EndDialog ) X( GetDlgItem ) X( GetPropW ) X( MapDialogRect ) X( RemovePropW ) \
    X( SendDlgItemMessageW ) X( SetDlgItemTextW ) X( SetPropW )

/* user32.dll's, the same whenever they are looked up. */
static struct
{
#define X( name ) __typeof__(name) *name;
    USER_FUNCTIONS
#undef X
}
ui;

#define TAB 20      /* where remote names begin, in dialog units */

static const WCHAR property[] = L"wnet failed drives";

struct failed
{
    const struct remembered *entries;
    const DWORD             *errors;
    const BOOL              *settled;
    unsigned int             count;
    BOOL                    *chosen;
};

static BOOL load_functions( HMODULE user32 )
{
#define X( name ) if (!(ui.name = (void *)GetProcAddress( user32, #name ))) return FALSE;
    USER_FUNCTIONS
#undef X
    return TRUE;
}

static LRESULT list( HWND dialog, UINT message, WPARAM wparam, LPARAM lparam )
{
    return ui.SendDlgItemMessageW( dialog, IDC_FAILED_LIST, message, wparam, lparam );
}

static void fill( const struct failed *failed, HWND dialog )
{
    RECT extent = { 0 };    /* about; a list box does not measure what it shows */
    unsigned int i, line = 0;
    WCHAR *text;

    for (i = 0; i < failed->count; i++)
    {
        const struct remembered *entry = &failed->entries[i];
        size_t len = wcslen( entry->device ) + wcslen( entry->remote ) + 2;

        if (failed->settled[i]) continue;
        if (!(text = malloc( len * sizeof(WCHAR) ))) continue;
        _snwprintf( text, len, L"%ls\t%ls", entry->device, entry->remote );
        line = list( dialog, LB_ADDSTRING, 0, (LPARAM)text );
        list( dialog, LB_SETITEMDATA, line, i );
        free( text );
        extent.right = max( extent.right, (LONG)(TAB + len * 4) );
    }
    ui.MapDialogRect( dialog, &extent );
    list( dialog, LB_SETHORIZONTALEXTENT, extent.right, 0 );
    list( dialog, LB_SETSEL, TRUE, -1 );
    list( dialog, LB_SETCARETINDEX, 0, FALSE );
}

/* Why the line with the caret did not come back. */
static void show_reason( const struct failed *failed, HWND dialog )
{
    LRESULT line = list( dialog, LB_GETCARETINDEX, 0, 0 ), i;
    WCHAR *reason;

    if (line < 0 || (i = list( dialog, LB_GETITEMDATA, line, 0 )) < 0 || i >= (int)failed->count) return;
    if (!(reason = text_of_error( failed->errors[i] ))) return;
    ui.SetDlgItemTextW( dialog, IDC_FAILED_REASON, reason );
    free( reason );
}

static void enable_buttons( HWND dialog )
{
    BOOL any = list( dialog, LB_GETSELCOUNT, 0, 0 ) > 0;

    ui.EnableWindow( ui.GetDlgItem( dialog, IDRETRY ), any );
    ui.EnableWindow( ui.GetDlgItem( dialog, IDABORT ), any );
}

static void end( const struct failed *failed, HWND dialog, int button )
{
    LRESULT line, i, count = list( dialog, LB_GETCOUNT, 0, 0 );

    for (line = 0; line < count; line++)
    {
        i = list( dialog, LB_GETITEMDATA, line, 0 );
        if (i >= 0 && i < (int)failed->count) failed->chosen[i] = list( dialog, LB_GETSEL, line, 0 ) > 0;
    }
    ui.EndDialog( dialog, button );
}

static INT_PTR CALLBACK dialog_proc( HWND dialog, UINT message, WPARAM wparam, LPARAM lparam )
{
    static const int tab = TAB;
    struct failed *failed;

    if (message == WM_INITDIALOG)
    {
        failed = (struct failed *)lparam;
        ui.SetPropW( dialog, property, failed );
        list( dialog, LB_SETTABSTOPS, 1, (LPARAM)&tab );
        fill( failed, dialog );
        show_reason( failed, dialog );
        enable_buttons( dialog );
        return TRUE;
    }
    if (!(failed = ui.GetPropW( dialog, property ))) return FALSE;
    if (message == WM_DESTROY) ui.RemovePropW( dialog, property );
    if (message != WM_COMMAND) return FALSE;
    switch (LOWORD( wparam ))
    {
    case IDC_FAILED_LIST:
        if (HIWORD( wparam ) != LBN_SELCHANGE) return FALSE;
        show_reason( failed, dialog );
        enable_buttons( dialog );
        return TRUE;
    case IDRETRY:
    case IDABORT:
    case IDCANCEL:
        end( failed, dialog, LOWORD( wparam ) );
        return TRUE;
    }
    return FALSE;
}

int failed_dialog( HWND owner, const struct remembered *entries, const DWORD *errors, const BOOL *settled,
                   unsigned int count, BOOL *chosen )
{
    struct failed failed = { entries, errors, settled, count, chosen };
    HMODULE user32 = LoadLibraryW( L"user32.dll" );
    INT_PTR ret = 0;

    memset( chosen, 0, count * sizeof(*chosen) );
    if (user32 && load_functions( user32 ))
        ret = ui.DialogBoxParamW( text_module(), MAKEINTRESOURCEW( IDD_FAILED ), owner, dialog_proc, (LPARAM)&failed );
    if (user32) FreeLibrary( user32 );
    return ret > 0 ? ret : 0;
}
