/*
 * The dialogs where there are no windows: the host flavour
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

DWORD connect_dialog( struct connect_form *form )
{
    const struct provider_list *list;
    DWORD err = providers_get( &list );

    return err ? err : ERROR_NOT_SUPPORTED;
}

DWORD disconnect_dialog( const struct disconnect_form *form )
{
    const struct provider_list *list;
    DWORD err = providers_get( &list );

    return err ? err : ERROR_NOT_SUPPORTED;
}

/* What needs nobody to be asked is done. */
DWORD disconnect_one( HWND owner, const WCHAR *name, DWORD flags )
{
    return cancel_connection( name, flags & DISC_UPDATE_PROFILE ? CONNECT_UPDATE_PROFILE : 0, !(flags & DISC_NO_FORCE) );
}
