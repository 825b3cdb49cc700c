/*
 * A network provider that answers everything with an extended error
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

/* Mode 0: what it does not have is just not connected. Mode 1: devices are an extended error, too. Mode 2: so is anything
 * that is to be cancelled and is not connected. */
static DWORD cancel( WCHAR *name, BOOL force )
{
    DWORD ret = fake_core_cancel( name, force );

    if (fake_control.mode == 2 && ret == WN_NOT_CONNECTED) ret = WN_EXTENDED_ERROR;
    return ret;
}

static DWORD get_connection( WCHAR *local, WCHAR *remote, DWORD *len )
{
    DWORD ret = fake_core_get_connection( local, remote, len );

    if (fake_control.mode == 1 && ret == WN_NOT_CONNECTED) ret = WN_EXTENDED_ERROR;
    return ret;
}

static const struct fake_share shares[] =
{
    { L"public", RESOURCETYPE_DISK, .comment = L"for everybody" },
    { NULL }
};

const struct fake_provider fake_provider =
{
    .name = L"Extended Test Network",
    .prefix = L"\\\\exterr\\",
    .net_type = 0x00780000,
    .caps = FAKE_ALL_CAPS( 0x00780000, FAKE_CONNECTIONS | WNNC_CON_ADDCONNECTION3 | WNNC_CON_GETPERFORMANCE ),
    .shares = shares,
    .extended = TRUE,
    .cancel = cancel,
    .get_connection = get_connection,
};
