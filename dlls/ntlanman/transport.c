/*
 * Which transport has a name
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

#include <stdarg.h>
#include "wnet.h"

#include "transport.h"

const struct transport * const transports[] =
{
    &loopback_transport,
    &smb_transport,
    NULL
};

DWORD transport_find( const struct remote_name *remote, const struct transport **transport )
{
    const enum claim enough = remote->share_len ? CLAIM_SHARE : CLAIM_SERVER;
    enum claim best = CLAIM_NONE;
    unsigned int i;

    for (i = 0; transports[i]; i++)
    {
        enum claim claim = transports[i]->claim( remote );
        if (claim >= enough)
        {
            *transport = transports[i];
            return NO_ERROR;
        }
        if (claim > best) best = claim;
    }
    return best == CLAIM_NONE ? ERROR_BAD_NETPATH : WN_BAD_NETNAME;
}

const struct transport *transport_named( const WCHAR *name )
{
    unsigned int i;

    for (i = 0; transports[i]; i++) if (name_equal( transports[i]->name, name )) break;
    return transports[i];
}
