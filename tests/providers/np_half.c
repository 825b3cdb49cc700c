/*
 * A network provider that promises all and lacks half: what it opens cannot be closed, what it connects not cancelled
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

DWORD WINAPI NPGetConnection( WCHAR *local, WCHAR *remote, DWORD *len )
{
    return fake_get_connection( local, remote, len );
}

DWORD WINAPI NPOpenEnum( DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource, HANDLE *handle )
{
    return fake_open_enum( scope, type, usage, resource, handle );
}

DWORD WINAPI NPEnumResource( HANDLE handle, DWORD *count, void *buffer, DWORD *size )
{
    return fake_enum_resource( handle, count, buffer, size );
}

static const struct fake_share shares[] =
{
    { L"public", RESOURCETYPE_DISK, .comment = L"for everybody" },
    { NULL }
};

const struct fake_provider fake_provider =
{
    .name = L"Half Test Network",
    .prefix = L"\\\\half\\",
    .net_type = 0x007d0000,
    .caps = FAKE_ALL_CAPS( 0x007d0000, ~0u ),
    .shares = shares,
};
