/*
 * The question whether connections that are in use are to be ended all the same
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

/* mpr.dll knows that a connection is in use, and by the provider's error in which way; who uses it only the provider could
 * tell, and the provider interface has no such question. So the busy ones are named, and what kind of use it is. */

#include "dialog.h"

struct force_dialog
{
    const struct in_use *list;
    unsigned int         count;
};

BOOL is_in_use( DWORD err )
{
    return err == ERROR_OPEN_FILES || err == ERROR_DEVICE_IN_USE;
}

static void add_line( HWND list, const WCHAR *text )
{
    ui.SendMessageW( list, LB_ADDSTRING, 0, (LPARAM)text );
}

static void fill( HWND window, const struct force_dialog *dialog )
{
    HWND list = ui.GetDlgItem( window, IDC_LIST );
    WCHAR line[REMOTE_NAME_MAX + 64], words[ERROR_TEXT_LEN];
    unsigned int i;
    RECT rect;

    for (i = 0; i < dialog->count; i++)
    {
        const struct in_use *entry = &dialog->list[i];
        struct failure failure = { entry->err };

        if (entry->remote) text_format( line, ARRAY_SIZE(line), IDS_DRIVE_REMOTE, entry->name, entry->remote );
        else lstrcpynW( line, entry->name, ARRAY_SIZE(line) );
        add_line( list, line );
        wcscpy( line, L"      " );
        lstrcpynW( line + wcslen( line ), failure_words( &failure, words, ARRAY_SIZE(words) ), ARRAY_SIZE(line) - wcslen( line ) );
        add_line( list, line );
    }
    ui.GetClientRect( list, &rect );
    ui.SendMessageW( list, LB_SETHORIZONTALEXTENT, 2 * rect.right, 0 );
}

/* To keep the connections is what Enter and Escape do. */
static INT_PTR CALLBACK dialog_proc( HWND window, UINT message, WPARAM wparam, LPARAM lparam )
{
    switch (message)
    {
    case WM_INITDIALOG:
        fill( window, (const struct force_dialog *)lparam );
        ui.SendMessageW( window, WM_NEXTDLGCTL, (WPARAM)ui.GetDlgItem( window, IDCANCEL ), TRUE );
        return FALSE;
    case WM_COMMAND:
        if (LOWORD( wparam ) == IDYES) ui.EndDialog( window, IDOK );
        else if (LOWORD( wparam ) == IDCANCEL) ui.EndDialog( window, IDCANCEL );
        else return FALSE;
        return TRUE;
    }
    return FALSE;
}

DWORD force_dialog( HWND owner, const struct in_use *list, unsigned int count )
{
    struct force_dialog dialog = { list, count };
    DWORD err = dialog_run( IDD_FORCE, owner, dialog_proc, &dialog );

    return err == DIALOG_CANCELLED ? ERROR_CANCELLED : err;
}
