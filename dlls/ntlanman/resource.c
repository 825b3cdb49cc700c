/*
 * What a remote name is, what it is in, and how to write it down
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
#include <string.h>
#include "wnet.h"
#include "wine/debug.h"

#include "ntlanman_private.h"
#include "transport.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

#define MAX_NAME_LEN 1024    /* of a name that may have a long path behind the share */

static void describe_server( const struct remote_name *name, struct resource *resource )
{
    memset( resource, 0, sizeof(*resource) );
    resource->scope = RESOURCE_GLOBALNET;
    resource->type = RESOURCETYPE_ANY;
    resource->display_type = RESOURCEDISPLAYTYPE_SERVER;
    resource->usage = RESOURCEUSAGE_CONTAINER;
    resource->remote = name->full;
}

/* comment: MAX_REMARK characters to keep it in */
static DWORD describe( const struct remote_name *name, struct resource *resource, WCHAR *comment )
{
    const struct transport *transport;
    struct share share;
    DWORD err;

    if (transport_find( name, &transport )) return WN_BAD_NETNAME;
    describe_server( name, resource );
    if (!name->share_len) return NO_ERROR;
    if ((err = transport->get_share( name, TRUE, &share ))) return err;
    wcscpy( comment, share.remark );
    resource->comment = comment;
    resource->type = share.type;
    resource->display_type = share.administrative ? RESOURCEDISPLAYTYPE_SHAREADMIN : RESOURCEDISPLAYTYPE_SHARE;
    resource->usage = RESOURCEUSAGE_CONNECTABLE;
    if (share.type == RESOURCETYPE_ANY) resource->usage |= RESOURCEUSAGE_NOLOCALDEVICE;
    return NO_ERROR;
}

/***********************************************************************
 *           NPGetResourceInformation   (NTLANMAN.@)
 */
DWORD WINAPI NPGetResourceInformation( NETRESOURCEW *resource, void *buffer, DWORD *size, WCHAR **system )
{
    WCHAR comment[MAX_REMARK], *rest = NULL;
    struct remote_name root;
    const WCHAR *behind;
    struct resource found;
    struct packer packer;
    DWORD err, needed;

    if (!resource || !size) return WN_BAD_POINTER;
    TRACE( "%s, type %lx, %p, %p\n", debugstr_w(resource->lpRemoteName), resource->dwType, buffer, size );

    if (system) *system = NULL;
    if (!remote_parse_root( resource->lpRemoteName, &root, &behind )) return WN_BAD_NETNAME;
    if ((err = describe( &root, &found, comment ))) return err;
    if (resource->dwType & ~(RESOURCETYPE_DISK | RESOURCETYPE_PRINT)) return WN_BAD_VALUE;
    if (resource->dwType && found.type && resource->dwType != found.type) return WN_BAD_DEV_TYPE;

    packer_init( &packer, buffer, *size );
    if (behind[0] && behind[1]) rest = pack_string( &packer, behind, wcslen( behind ) );
    if (!pack_resource( &packer, &found, &needed ))
    {
        *size = packer.tail + needed;
        return WN_MORE_DATA;
    }
    if (system) *system = rest;
    return WN_SUCCESS;
}

/* Cut the last part off a name behind its share; a slash at the end does not count. */
static void cut_last( WCHAR *full, unsigned int root_len )
{
    unsigned int len = wcslen( full );

    while (len > root_len && full[len - 1] == '\\') len--;
    while (len > root_len && full[len - 1] != '\\') len--;
    while (len > root_len && full[len - 1] == '\\') len--;
    full[len] = 0;
}

/***********************************************************************
 *           NPGetResourceParent   (NTLANMAN.@)
 *
 * The parent of a server is the network, which has no name here.
 */
DWORD WINAPI NPGetResourceParent( NETRESOURCEW *resource, void *buffer, DWORD *size )
{
    const struct transport *transport;
    WCHAR full[MAX_NAME_LEN], *p;
    struct remote_name root;
    const WCHAR *behind;
    struct resource parent;
    struct packer packer;
    DWORD needed;

    if (!resource || !size) return WN_BAD_POINTER;
    TRACE( "%s, %p, %p\n", debugstr_w(resource->lpRemoteName), buffer, size );

    if (!remote_parse_root( resource->lpRemoteName, &root, &behind )) return WN_BAD_NETNAME;
    if (wcslen( root.full ) + wcslen( behind ) >= ARRAY_SIZE(full)) return WN_BAD_NETNAME;
    if (transport_find( &root, &transport ) == ERROR_BAD_NETPATH) return WN_BAD_NETNAME;

    wcscpy( full, root.full );
    wcscat( full, behind );
    for (p = full; *p; p++) if (*p == '/') *p = '\\';
    describe_server( &root, &parent );
    parent.remote = full;
    if (!root.share_len)
    {
        parent.display_type = RESOURCEDISPLAYTYPE_NETWORK;
        parent.remote = NULL;
    }
    else if (!behind[0] || !behind[1]) full[2 + root.server_len] = 0;
    else
    {
        cut_last( full, root.root_len );
        parent.type = RESOURCETYPE_DISK;
        parent.usage = RESOURCEUSAGE_CONNECTABLE;
        parent.display_type = full[root.root_len] ? RESOURCEDISPLAYTYPE_DIRECTORY : RESOURCEDISPLAYTYPE_SHARE;
    }

    packer_init( &packer, buffer, *size );
    if (pack_resource( &packer, &parent, &needed )) return WN_SUCCESS;
    *size = needed;
    return WN_MORE_DATA;
}

/* Keep both ends of str within width characters. */
static void shorten( WCHAR *str, size_t width )
{
    size_t len = wcslen( str ), head, tail;

    if (width < 4 || len <= width) return;
    tail = (width - 3) / 2;
    head = width - 3 - tail;
    memcpy( str + head, L"...", 3 * sizeof(WCHAR) );
    memmove( str + head + 3, str + len - tail, (tail + 1) * sizeof(WCHAR) );
}

/* src with a newline before each part that would go over width; dst has room for twice src. */
static void break_lines( const WCHAR *src, WCHAR *dst, size_t width )
{
    size_t column = 0, part;

    while (*src)
    {
        part = 1;
        while (src[part] && src[part] != '\\') part++;
        if (column > 1 && width && column + part > width)
        {
            *dst++ = '\n';
            column = 0;
        }
        memcpy( dst, src, part * sizeof(WCHAR) );
        dst += part;
        src += part;
        column += part;
    }
    *dst = 0;
}

/***********************************************************************
 *           NPFormatNetworkName   (NTLANMAN.@)
 */
DWORD WINAPI NPFormatNetworkName( WCHAR *remote, WCHAR *formatted, DWORD *len, DWORD flags, DWORD width )
{
    WCHAR name[MAX_NAME_LEN], lines[2 * MAX_NAME_LEN];
    const WCHAR *start = name, *last;

    TRACE( "%p, %p, %p, %lx, %lu\n", remote, formatted, len, flags, width );

    if (!remote || !len) return WN_BAD_POINTER;
    if (!remote[0] || wcsnlen( remote, MAX_NAME_LEN ) == MAX_NAME_LEN) return WN_BAD_NETNAME;
    wcscpy( name, remote );

    if (flags & WNFMT_ABBREVIATED)
    {
        /* the container stands above: only what is new; alone, a server goes without its backslashes too */
        if (flags & WNFMT_INENUM) start = (last = wcsrchr( name, '\\' )) && last[1] ? last + 1 : name;
        if (start[0] == '\\' && start[1] == '\\' && !wcschr( start + 2, '\\' )) start += 2;
        shorten( name + (start - name), width );
    }
    if (!(flags & WNFMT_MULTILINE)) return copy_string( start, formatted, len );
    break_lines( start, lines, width );
    return copy_string( lines, formatted, len );
}
