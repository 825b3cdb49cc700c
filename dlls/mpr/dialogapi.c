/*
 * The dialog functions: what they are given, and what they answer
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
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

/* --- connecting ---------------------------------------------------------------------------------------------------- */

/* The forms without a structure. */
static DWORD simple_connection_dialog( HWND owner, DWORD type, const WCHAR *help, DWORD context )
{
    struct connect_form form = { owner, NULL, CONNDLG_USE_MRU };
    WCHAR *help_copy;
    DWORD err;

    if (type != RESOURCETYPE_DISK) return ERROR_BAD_DEV_TYPE;
    if ((err = arg_string( help, FALSE, &help_copy ))) return err;
    form.help = help_copy;
    form.help_context = context;
    err = connect_dialog( &form );
    free( help_copy );
    return err;
}

/* CONNDLG_CONN_POINT is the system's own and, as bits that nobody knows, not looked at. */
static DWORD check_flags( DWORD flags, const WCHAR *remote )
{
    const DWORD path = CONNDLG_RO_PATH | CONNDLG_USE_MRU, persist = CONNDLG_PERSIST | CONNDLG_NOT_PERSIST;

    if ((flags & path) == path || (flags & persist) == persist) return ERROR_INVALID_PARAMETER;
    if ((flags & CONNDLG_RO_PATH) && !(remote && remote[0])) return ERROR_INVALID_PARAMETER;
    return NO_ERROR;
}

/* Both charsets have one layout. */
static DWORD connection_dialog( CONNECTDLGSTRUCTW *given, BOOL ansi )
{
    struct connect_form form = { NULL };
    CONNECTDLGSTRUCTW dialog;
    NETRESOURCEW resource;
    WCHAR *remote;
    DWORD err;

    if ((err = arg_read( given, sizeof(dialog.cbStructure), &dialog.cbStructure ))) return err;
    if (dialog.cbStructure != sizeof(dialog)) return ERROR_INVALID_PARAMETER;
    if ((err = arg_read( given, sizeof(dialog), &dialog ))) return err;
    if ((err = arg_read( dialog.lpConnRes, sizeof(resource), &resource ))) return err;
    if ((err = arg_writable( &given->dwDevNum, sizeof(given->dwDevNum) ))) return err;
    if (resource.dwType != RESOURCETYPE_DISK) return ERROR_BAD_DEV_TYPE;
    if ((err = arg_string( resource.lpRemoteName, ansi, &remote ))) return err;

    form.owner = dialog.hwndOwner;
    form.flags = dialog.dwFlags;
    form.remote = remote;
    if (remote && wcslen( remote ) > REMOTE_NAME_MAX) err = ERROR_BAD_NET_NAME;
    else if (!(err = check_flags( dialog.dwFlags, remote ))) err = connect_dialog( &form );
    free( remote );
    return err ? err : ret_dword( &given->dwDevNum, form.device );
}

/**************************************************************************
 *              WNetConnectionDialog (MPR.@)
 *
 * 0xffffffff for a user who cancels; ERROR_BAD_DEV_TYPE for anything but RESOURCETYPE_DISK. What goes wrong with the
 * connection is told in the dialog, which stays.
 */
DWORD WINAPI WNetConnectionDialog( HWND owner, DWORD type )
{
    DWORD last = GetLastError();

    TRACE( "%p, %lu\n", owner, type );
    return wnet_result( simple_connection_dialog( owner, type, NULL, 0 ), last );
}

/**************************************************************************
 *              WNetConnectionDialog2 (MPR.@)
 *
 * With a button for a topic of a help file, which may be NULL.
 */
DWORD WINAPI WNetConnectionDialog2( HWND owner, DWORD type, const WCHAR *help, DWORD context )
{
    DWORD last = GetLastError();

    TRACE( "%p, %lu, %s, %lu\n", owner, type, debugstr_w( help ), context );
    return wnet_result( simple_connection_dialog( owner, type, help, context ), last );
}

/**************************************************************************
 *              WNetConnectionDialog1A (MPR.@)
 *
 * dwDevNum becomes 1 for A: and so on, ~0 for a connection without a letter, and stays on failure. CONNDLG_PERSIST and
 * CONNDLG_NOT_PERSIST say how the box begins; CONNDLG_HIDE_BOX hides it (the header is right, the page is not). With
 * neither CONNDLG_RO_PATH nor CONNDLG_USE_MRU a path that is given is read only. Of lpConnRes nothing but dwType and
 * lpRemoteName is looked at.
 */
DWORD WINAPI WNetConnectionDialog1A( CONNECTDLGSTRUCTA *dialog )
{
    DWORD last = GetLastError();

    TRACE( "%p\n", dialog );
    return wnet_result( connection_dialog( (CONNECTDLGSTRUCTW *)dialog, TRUE ), last );
}

/**************************************************************************
 *              WNetConnectionDialog1W (MPR.@)
 */
DWORD WINAPI WNetConnectionDialog1W( CONNECTDLGSTRUCTW *dialog )
{
    DWORD last = GetLastError();

    TRACE( "%p\n", dialog );
    return wnet_result( connection_dialog( dialog, FALSE ), last );
}

/* --- disconnecting ------------------------------------------------------------------------------------------------- */

static DWORD simple_disconnect_dialog( HWND owner, DWORD type, const WCHAR *help, DWORD context )
{
    struct disconnect_form form = { owner, type };
    WCHAR *help_copy;
    DWORD err;

    if (type != RESOURCETYPE_DISK && type != RESOURCETYPE_PRINT) return ERROR_BAD_DEV_TYPE;
    if ((err = arg_string( help, FALSE, &help_copy ))) return err;
    form.help = help_copy;
    form.help_context = context;
    err = disconnect_dialog( &form );
    free( help_copy );
    return err;
}

/* The device counts, where both are given. */
static DWORD disconnect_dialog1( const DISCDLGSTRUCTW *given, BOOL ansi )
{
    WCHAR *local = NULL, *remote = NULL;
    DISCDLGSTRUCTW dialog;
    DWORD err;

    if ((err = arg_read( given, sizeof(dialog.cbStructure), &dialog.cbStructure ))) return err;
    if (dialog.cbStructure != sizeof(dialog)) return ERROR_INVALID_PARAMETER;
    if ((err = arg_read( given, sizeof(dialog), &dialog ))) return err;
    if (!(err = arg_string( dialog.lpLocalName, ansi, &local )) && !(err = arg_string( dialog.lpRemoteName, ansi, &remote )))
    {
        if (local && local[0]) err = disconnect_one( dialog.hwndOwner, local, dialog.dwFlags );
        else if (remote && remote[0]) err = disconnect_one( dialog.hwndOwner, remote, dialog.dwFlags & ~DISC_UPDATE_PROFILE );
        else err = ERROR_INVALID_PARAMETER;
    }
    free( local );
    free( remote );
    return err;
}

/**************************************************************************
 *              WNetDisconnectDialog (MPR.@)
 *
 * Comes back when the dialog is on the screen, which has a thread of its own: what the user does is not returned.
 * ERROR_BAD_DEV_TYPE for anything but RESOURCETYPE_DISK and RESOURCETYPE_PRINT.
 */
DWORD WINAPI WNetDisconnectDialog( HWND owner, DWORD type )
{
    DWORD last = GetLastError();

    TRACE( "%p, %lu\n", owner, type );
    return wnet_result( simple_disconnect_dialog( owner, type, NULL, 0 ), last );
}

/**************************************************************************
 *              WNetDisconnectDialog2 (MPR.@)
 *
 * With a button for a topic of a help file, which may be NULL.
 */
DWORD WINAPI WNetDisconnectDialog2( HWND owner, DWORD type, const WCHAR *help, DWORD context )
{
    DWORD last = GetLastError();

    TRACE( "%p, %lu, %s, %lu\n", owner, type, debugstr_w( help ), context );
    return wnet_result( simple_disconnect_dialog( owner, type, help, context ), last );
}

/**************************************************************************
 *              WNetDisconnectDialog1A (MPR.@)
 *
 * Ends one connection. With DISC_NO_FORCE the user is asked about one that is in use, and ERROR_CANCELLED is a no; without,
 * it is forced at once. Errors are told to the user as well as returned. DISC_UPDATE_PROFILE is for devices.
 */
DWORD WINAPI WNetDisconnectDialog1A( DISCDLGSTRUCTA *dialog )
{
    DWORD last = GetLastError();

    TRACE( "%p\n", dialog );
    return wnet_result( disconnect_dialog1( (DISCDLGSTRUCTW *)dialog, TRUE ), last );
}

/**************************************************************************
 *              WNetDisconnectDialog1W (MPR.@)
 */
DWORD WINAPI WNetDisconnectDialog1W( DISCDLGSTRUCTW *dialog )
{
    DWORD last = GetLastError();

    TRACE( "%p\n", dialog );
    return wnet_result( disconnect_dialog1( dialog, FALSE ), last );
}
