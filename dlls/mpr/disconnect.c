/*
 * The end of one connection, and what there is to ask and to say about it
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

#include "dialog.h"

static void tell_failure( HWND owner, const WCHAR *name, DWORD err )
{
    WCHAR title[128], words[ERROR_TEXT_LEN], text[ERROR_TEXT_LEN + REMOTE_NAME_MAX];
    struct failure failure = { err };

    /* The text stays with the thread: the caller may ask for it. */
    if (err == ERROR_EXTENDED_ERROR)
    {
        DWORD code;
        WCHAR provider[64];

        WNetGetLastErrorW( &code, words, ARRAY_SIZE(words), provider, ARRAY_SIZE(provider) );
    }
    else words[0] = 0;
    if (!words[0]) failure_words( &failure, words, ARRAY_SIZE(words) );
    text_format( text, ARRAY_SIZE(text), IDS_CANNOT_END, name, words );
    text_format( title, ARRAY_SIZE(title), IDS_DISCONNECT_NAME, NULL, NULL );
    ui.MessageBoxW( owner, text, title, MB_OK | MB_ICONWARNING );
}

/* The programs and files are named, where the provider knows them, and the remote name of a device. */
static DWORD ask_for_force( HWND owner, const WCHAR *name, DWORD err )
{
    struct in_use busy = { name, NULL, err };
    const struct provider *provider;
    struct answer remote = { NULL };
    struct open_files files;
    struct name parsed;
    DWORD asked;

    name_parse( name, &parsed );
    if (name_is_device( &parsed ) && !find_connection( parsed.device, &provider, &remote )) busy.remote = remote.str;
    if (!open_files_load( name, &files )) busy.files = &files;
    asked = force_dialog( owner, &busy, 1 );
    open_files_free( &files );
    answer_free( &remote );
    return asked;
}

DWORD disconnect_one( HWND owner, const WCHAR *name, DWORD flags )
{
    DWORD err, cancel_flags = flags & DISC_UPDATE_PROFILE ? CONNECT_UPDATE_PROFILE : 0, asked;

    if (!(err = cancel_connection( name, cancel_flags, !(flags & DISC_NO_FORCE) )) || ui_load()) return err;
    if (is_in_use( err ) && (flags & DISC_NO_FORCE))
    {
        /* Where nobody can be asked the connection stays as it is. */
        if ((asked = ask_for_force( owner, name, err ))) return asked == ERROR_CANCELLED ? asked : err;
        err = cancel_connection( name, cancel_flags, TRUE );
    }
    if (err && err != ERROR_CANCELLED) tell_failure( owner, name, err );
    return err;
}
