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

#include <stdio.h>
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

/* One line for what it is, and one for how it is used. */
static void append_entry( HWND field, const struct in_use *entry )
{
    WCHAR text[REMOTE_NAME_MAX + 64], words[ERROR_TEXT_LEN], lines[ARRAY_SIZE(text) + ERROR_TEXT_LEN + 16];
    struct failure failure = { entry->err };

    if (entry->remote) text_format( text, ARRAY_SIZE(text), IDS_DRIVE_REMOTE, entry->name, entry->remote );
    else lstrcpynW( text, entry->name, ARRAY_SIZE(text) );
    _snwprintf( lines, ARRAY_SIZE(lines), L"%s\r\n      %s\r\n", text, failure_words( &failure, words, ARRAY_SIZE(words) ) );
    ui.SendMessageW( field, EM_SETSEL, ~0u, ~0u );
    ui.SendMessageW( field, EM_REPLACESEL, FALSE, (LPARAM)lines );
}

static void fill( HWND window, const struct force_dialog *dialog )
{
    HWND field = ui.GetDlgItem( window, IDC_LIST );
    unsigned int i;

    ui.SendMessageW( field, EM_SETLIMITTEXT, 0, 0 );
    for (i = 0; i < dialog->count; i++) append_entry( field, &dialog->list[i] );
    ui.SendMessageW( field, EM_SETSEL, 0, 0 );
    ui.SendMessageW( field, EM_SCROLLCARET, 0, 0 );
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
