/*
 * A DLL that does connect and cancel, for everything, but is no network provider: it lacks NPGetCaps
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

DWORD WINAPI NPAddConnection( NETRESOURCEW *resource, WCHAR *password, WCHAR *user )
{
    fake_add( FAKE_ADD, NULL, resource, password, user, 0 );
    return WN_SUCCESS;
}

DWORD WINAPI NPCancelConnection( WCHAR *name, BOOL force )
{
    fake_cancel( name, force );
    return WN_SUCCESS;
}

const struct fake_provider fake_provider =
{
    .name = L"Nameless Test Network",
    .prefix = L"\\\\nocaps\\",
};
