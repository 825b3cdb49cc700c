/*
 * A network provider that writes over everything it is given
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

/* Mode 0: no further than to the end of the string. Mode 1: over it, and as far as fake_control.padding behind it. */
static void scribble( WCHAR *text )
{
    DWORD i, len = text_len( text );

    if (fake_control.mode) len += 1 + fake_control.padding;
    for (i = 0; i < len; i++) text[i] = 0xffff;
}

/* Mode 2: a name is as long as it is, whatever room there is said to be. */
static DWORD get_connection( WCHAR *local, WCHAR *remote, DWORD *len )
{
    DWORD room = MAX_PATH;

    return fake_core_get_connection( local, remote, fake_control.mode == 2 ? &room : len );
}

static const struct fake_share shares[] =
{
    { L"public", RESOURCETYPE_DISK, .comment = L"for everybody" },
    { NULL }
};

const struct fake_provider fake_provider =
{
    .name = L"Scribbling Test Network",
    .prefix = L"\\\\scribble\\",
    .net_type = 0x00770000,
    .caps = FAKE_ALL_CAPS( 0x00770000, FAKE_CONNECTIONS | WNNC_CON_ADDCONNECTION3 | WNNC_CON_GETPERFORMANCE ),
    .shares = shares,
    .spoil = scribble,
    .get_connection = get_connection,
};
