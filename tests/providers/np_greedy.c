/*
 * A network provider that claims success for everything: names of others, devices of others
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

/* What it says it connected is never seen again: NPGetConnection is honest, as in shipping providers with this fault. */
static DWORD add( NETRESOURCEW *resource, WCHAR *user, DWORD flags )
{
    if (fake_control.mode) return WN_SUCCESS;
    return fake_core_add( resource, user, flags );
}

static DWORD cancel( WCHAR *name, BOOL force )
{
    fake_core_cancel( name, force );
    return WN_SUCCESS;
}

/* Nothing is stored by any of these. */
static DWORD get_user( WCHAR *name, WCHAR *user, DWORD *len )
{
    return WN_SUCCESS;
}

static DWORD get_universal( const WCHAR *path, DWORD level, void *buffer, DWORD *size )
{
    return WN_SUCCESS;
}

static DWORD get_information( NETRESOURCEW *resource, void *buffer, DWORD *size, WCHAR **rest )
{
    return WN_SUCCESS;
}

static const struct fake_share shares[] =
{
    { L"public", RESOURCETYPE_DISK, .comment = L"for everybody" },
    { NULL }
};

const struct fake_provider fake_provider =
{
    .name = L"Greedy Test Network",
    .prefix = L"\\\\greedy\\",
    .net_type = 0x00730000,
    .caps = FAKE_ALL_CAPS( 0x00730000, FAKE_CONNECTIONS | WNNC_CON_ADDCONNECTION3 | WNNC_CON_GETPERFORMANCE ),
    .shares = shares,
    .add = add,
    .cancel = cancel,
    .get_user = get_user,
    .get_universal = get_universal,
    .get_information = get_information,
};
