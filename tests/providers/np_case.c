/*
 * A network provider that compares names letter by letter: it knows Z:, and nothing of z:
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

#include <string.h>
#include "exports.h"

static BOOL is_device( const WCHAR *name )
{
    return name && name[0] && name[1] == ':';
}

static BOOL is_upper( const WCHAR *device )
{
    return device[0] >= 'A' && device[0] <= 'Z';
}

/* The only spelling in which it knows its only resource. */
static BOOL is_spelt( const WCHAR *remote )
{
    static const WCHAR spelling[] = L"\\\\Case\\Public";

    return remote && text_len( remote ) == text_len( spelling ) && !memcmp( remote, spelling, sizeof(spelling) );
}

static BOOL is_mine( const WCHAR *name )
{
    return is_device( name ) ? is_upper( name ) : is_spelt( name );
}

static DWORD add( NETRESOURCEW *resource, WCHAR *user, DWORD flags )
{
    if (!is_spelt( resource->lpRemoteName )) return WN_BAD_NETNAME;
    if (resource->lpLocalName && *resource->lpLocalName && !is_mine( resource->lpLocalName )) return WN_BAD_LOCALNAME;
    return fake_core_add( resource, user, flags );
}

static DWORD cancel( WCHAR *name, BOOL force )
{
    return is_mine( name ) ? fake_core_cancel( name, force ) : WN_NOT_CONNECTED;
}

static DWORD get_connection( WCHAR *local, WCHAR *remote, DWORD *len )
{
    return is_mine( local ) ? fake_core_get_connection( local, remote, len ) : WN_NOT_CONNECTED;
}

static DWORD get_user( WCHAR *name, WCHAR *user, DWORD *len )
{
    return is_mine( name ) ? fake_core_get_user( name, user, len ) : WN_NOT_CONNECTED;
}

static DWORD get_universal( const WCHAR *path, DWORD level, void *buffer, DWORD *size )
{
    return is_mine( path ) ? fake_core_get_universal( path, level, buffer, size ) : WN_NOT_CONNECTED;
}

static DWORD get_information( NETRESOURCEW *resource, void *buffer, DWORD *size, WCHAR **rest )
{
    return is_spelt( resource->lpRemoteName ) ? fake_core_get_information( resource, buffer, size, rest ) : WN_BAD_NETNAME;
}

static const struct fake_share shares[] =
{
    { L"Public", RESOURCETYPE_DISK, .comment = L"for everybody" },
    { NULL }
};

const struct fake_provider fake_provider =
{
    .name = L"Case Test Network",
    .prefix = L"\\\\Case\\",
    .net_type = 0x007c0000,
    .caps = FAKE_ALL_CAPS( 0x007c0000, FAKE_CONNECTIONS | WNNC_CON_ADDCONNECTION3 | WNNC_CON_GETPERFORMANCE ),
    .shares = shares,
    .add = add,
    .cancel = cancel,
    .get_connection = get_connection,
    .get_user = get_user,
    .get_universal = get_universal,
    .get_information = get_information,
};
