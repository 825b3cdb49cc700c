/*
 * A network provider that reads and returns every string length in bytes
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

#include "exports.h"

static DWORD get_connection( WCHAR *local, WCHAR *remote, DWORD *len )
{
    DWORD ret, chars = len ? *len / sizeof(WCHAR) : 0;

    if (!len) return WN_BAD_POINTER;
    if (!(ret = fake_core_get_connection( local, remote, &chars ))) chars = text_len( remote ) + 1;
    if (ret == WN_SUCCESS || ret == WN_MORE_DATA) *len = chars * sizeof(WCHAR);
    return ret;
}

static DWORD get_user( WCHAR *name, WCHAR *user, DWORD *len )
{
    DWORD ret, chars = len ? *len / sizeof(WCHAR) : 0;

    if (!len) return WN_BAD_POINTER;
    if (!(ret = fake_core_get_user( name, user, &chars ))) chars = text_len( user ) + 1;
    if (ret == WN_SUCCESS || ret == WN_MORE_DATA) *len = chars * sizeof(WCHAR);
    return ret;
}

static const struct fake_share shares[] =
{
    { L"public", RESOURCETYPE_DISK, .comment = L"for everybody" },
    { NULL }
};

const struct fake_provider fake_provider =
{
    .name = L"Byte Test Network",
    .prefix = L"\\\\bytes\\",
    .net_type = 0x00740000,
    .caps = FAKE_ALL_CAPS( 0x00740000, FAKE_CONNECTIONS | WNNC_CON_ADDCONNECTION3 | WNNC_CON_GETPERFORMANCE ),
    .shares = shares,
    .get_connection = get_connection,
    .get_user = get_user,
};
