/*
 * A network provider whose names are not UNC names, and that has no universal names either
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

static DWORD get_universal( const WCHAR *path, DWORD level, void *buffer, DWORD *size )
{
    return WN_NOT_SUPPORTED;
}

static const struct fake_share shares[] =
{
    { L"public", RESOURCETYPE_DISK, .comment = L"for everybody" },
    { NULL }
};

const struct fake_provider fake_provider =
{
    .name = L"Plain Test Network",
    .prefix = L"PLAIN/",
    .net_type = 0x007d0000,
    .caps = FAKE_ALL_CAPS( 0x007d0000, FAKE_CONNECTIONS | WNNC_CON_ADDCONNECTION3 | WNNC_CON_GETPERFORMANCE ),
    .shares = shares,
    .get_universal = get_universal,
};
