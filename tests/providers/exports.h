/*
 * Fake network providers: the exports of one that has all of them; included once, by the provider
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

#include "provider.h"

DWORD WINAPI NPGetCaps( DWORD index )
{
    return fake_get_caps( index );
}

DWORD WINAPI NPAddConnection( NETRESOURCEW *resource, WCHAR *password, WCHAR *user )
{
    return fake_add( FAKE_ADD, NULL, resource, password, user, 0 );
}

DWORD WINAPI NPAddConnection3( HWND owner, NETRESOURCEW *resource, WCHAR *password, WCHAR *user, DWORD flags )
{
    return fake_add( FAKE_ADD3, owner, resource, password, user, flags );
}

DWORD WINAPI NPCancelConnection( WCHAR *name, BOOL force )
{
    return fake_cancel( name, force );
}

DWORD WINAPI NPGetConnection( WCHAR *local, WCHAR *remote, DWORD *len )
{
    return fake_get_connection( local, remote, len );
}

DWORD WINAPI NPGetConnectionPerformance( const WCHAR *name, NETCONNECTINFOSTRUCT *info )
{
    return fake_get_performance( name, info );
}

#ifndef FAKE_NO_UNIVERSAL
DWORD WINAPI NPGetUniversalName( const WCHAR *path, DWORD level, void *buffer, DWORD *size )
{
    return fake_get_universal( path, level, buffer, size );
}
#endif

DWORD WINAPI NPGetUser( WCHAR *name, WCHAR *user, DWORD *len )
{
    return fake_get_user( name, user, len );
}

DWORD WINAPI NPOpenEnum( DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource, HANDLE *handle )
{
    return fake_open_enum( scope, type, usage, resource, handle );
}

DWORD WINAPI NPEnumResource( HANDLE handle, DWORD *count, void *buffer, DWORD *size )
{
    return fake_enum_resource( handle, count, buffer, size );
}

DWORD WINAPI NPCloseEnum( HANDLE handle )
{
    return fake_close_enum( handle );
}

DWORD WINAPI NPGetResourceInformation( NETRESOURCEW *resource, void *buffer, DWORD *size, WCHAR **rest )
{
    return fake_get_information( resource, buffer, size, rest );
}

DWORD WINAPI NPGetResourceParent( NETRESOURCEW *resource, void *buffer, DWORD *size )
{
    return fake_get_parent( resource, buffer, size );
}

DWORD WINAPI NPFormatNetworkName( WCHAR *remote, WCHAR *formatted, DWORD *len, DWORD flags, DWORD width )
{
    return fake_format_name( remote, formatted, len, flags, width );
}

DWORD WINAPI NPGetDirectoryType( WCHAR *name, INT *type, BOOL flush )
{
    return fake_get_directory_type( name, type, flush );
}

DWORD WINAPI NPDirectoryNotify( HWND owner, WCHAR *dir, DWORD operation )
{
    return fake_directory_notify( owner, dir, operation );
}

#ifndef FAKE_NO_DIALOGS
DWORD WINAPI NPGetPropertyText( DWORD button, DWORD kind, WCHAR *name, WCHAR *text, DWORD len, DWORD type )
{
    return fake_get_property_text( button, kind, name, text, len, type );
}

DWORD WINAPI NPPropertyDialog( HWND owner, DWORD button, DWORD kind, WCHAR *name, DWORD type )
{
    return fake_property_dialog( owner, button, kind, name, type );
}

/* Nobody calls it: only its address is handed out. */
DWORD WINAPI NPSearchDialog( HWND owner, NETRESOURCEW *resource, void *buffer, DWORD size, DWORD *flags )
{
    return WN_CANCEL;
}

DWORD WINAPI NPFMXGetPermCaps( WCHAR *drive )
{
    return fake_get_perm_caps( drive );
}

DWORD WINAPI NPFMXEditPerm( WCHAR *drive, HWND owner, DWORD type )
{
    return fake_edit_perm( drive, owner, type );
}

DWORD WINAPI NPFMXGetPermHelp( WCHAR *drive, DWORD type, BOOL directory, void *file, DWORD *size, DWORD *context )
{
    return fake_get_perm_help( drive, type, directory, file, size, context );
}

DWORD WINAPI NPGetOpenFiles( WCHAR *name, void *buffer, DWORD *size, DWORD *count )
{
    return fake_get_open_files( name, buffer, size, count );
}
#endif
