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

/* Each is named with what kind of use it is, which mpr.dll knows by the error, and with the programs and files, where its
 * provider can tell those. Text, so that all of it can be read, whatever its length, and copied. */

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

#define FILES_MAX 10     /* of one connection that are named */

static void append_line( HWND field, const WCHAR *indent, const WCHAR *text )
{
    ui.SendMessageW( field, EM_SETSEL, ~0u, ~0u );
    ui.SendMessageW( field, EM_REPLACESEL, FALSE, (LPARAM)indent );
    ui.SendMessageW( field, EM_REPLACESEL, FALSE, (LPARAM)text );
    ui.SendMessageW( field, EM_REPLACESEL, FALSE, (LPARAM)L"\r\n" );
}

/* The program, the file, or both, as far as they are known. */
static const WCHAR *file_text( const WNET_OPEN_FILE *file, WCHAR *buffer, unsigned int len )
{
    WCHAR process[16], program[MAX_PATH];

    lstrcpynW( program, file->program ? file->program : L"", ARRAY_SIZE(program) );
    if (file->process)
        text_format( program, ARRAY_SIZE(program), IDS_PROGRAM, file->program ? file->program : L"?",
                     _ultow( file->process, process, 10 ) );
    if (program[0] && file->path) return text_format( buffer, len, IDS_PROGRAM_FILE, program, file->path );
    lstrcpynW( buffer, file->path ? file->path : program, len );
    return buffer;
}

static void append_entry( HWND field, const struct in_use *entry )
{
    WCHAR text[ERROR_TEXT_LEN], number[16];
    struct failure failure = { entry->err };
    unsigned int i, count = entry->files ? entry->files->count : 0;

    if (entry->remote) text_format( text, ARRAY_SIZE(text), IDS_DRIVE_REMOTE, entry->name, entry->remote );
    else lstrcpynW( text, entry->name, ARRAY_SIZE(text) );
    append_line( field, L"", text );
    append_line( field, L"    ", failure_words( &failure, text, ARRAY_SIZE(text) ) );
    for (i = 0; i < count && i < FILES_MAX; i++)
        append_line( field, L"        ", file_text( &entry->files->entries[i], text, ARRAY_SIZE(text) ) );
    if (count > i)
        append_line( field, L"        ", text_format( text, ARRAY_SIZE(text), IDS_MORE, _ultow( count - i, number, 10 ), NULL ) );
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
