/*
 * A network provider whose lengths and counts have nothing to do with what it stored
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

static const struct fake_share shares[] =
{
    { L"public", RESOURCETYPE_DISK,  .comment = L"for everybody" },
    { L"second", RESOURCETYPE_DISK },
    { NULL }
};

/* The modes, for strings and for structures alike. */
enum
{
    TOO_LONG,           /* success, the length is wild */
    ALWAYS_MORE,        /* MORE_DATA with the largest number there is */
    NEVER_ENOUGH,       /* MORE_DATA with 0 */
    UNENDED,            /* success, the buffer is full and no string ends */
    ELSEWHERE,          /* success, pointers lead out of the buffer */
    WILD_COUNT,         /* success for more entries than the buffer has room for */
    NO_ENTRIES          /* success for none */
};

static DWORD wild_text( DWORD ret, WCHAR *buffer, DWORD *len, DWORD size )
{
    DWORD i;

    if (ret != WN_SUCCESS && ret != WN_MORE_DATA) return ret;
    switch (fake_control.mode)
    {
    case ALWAYS_MORE:
        *len = 0xffffffff;
        return WN_MORE_DATA;
    case NEVER_ENOUGH:
        *len = 0;
        return WN_MORE_DATA;
    case UNENDED:
        for (i = 0; buffer && i < size; i++) buffer[i] = 'w';
        return WN_SUCCESS;
    default:
        if (ret == WN_SUCCESS) *len = 0xfffffff0;
        return ret;
    }
}

static DWORD get_connection( WCHAR *local, WCHAR *remote, DWORD *len )
{
    DWORD size = len ? *len : 0;

    return wild_text( fake_core_get_connection( local, remote, len ), remote, len, size );
}

static DWORD get_user( WCHAR *name, WCHAR *user, DWORD *len )
{
    DWORD size = len ? *len : 0;

    return wild_text( fake_core_get_user( name, user, len ), user, len, size );
}

static DWORD wild_structures( DWORD ret, void *buffer, DWORD *size )
{
    if (ret != WN_SUCCESS && ret != WN_MORE_DATA) return ret;
    switch (fake_control.mode)
    {
    case TOO_LONG:
        *size = 0xfffffff0;
        return ret;
    case ALWAYS_MORE:
        *size = 0xffffffff;
        return WN_MORE_DATA;
    case NEVER_ENOUGH:
        *size = 0;
        return WN_MORE_DATA;
    default:
        return ret;
    }
}

static DWORD get_universal( const WCHAR *path, DWORD level, void *buffer, DWORD *size )
{
    static WCHAR elsewhere[] = L"\\\\wild\\elsewhere";
    DWORD given = size ? *size : 0, i, ret;
    REMOTE_NAME_INFOW *info = buffer;

    ret = wild_structures( fake_core_get_universal( path, level, buffer, size ), buffer, size );
    if (ret != WN_SUCCESS) return ret;
    if (fake_control.mode == ELSEWHERE) info->lpUniversalName = elsewhere;
    if (fake_control.mode == UNENDED)
    {
        WCHAR *text = (WCHAR *)((char *)buffer + sizeof(*info));
        for (i = 0; i < (given - sizeof(*info)) / sizeof(WCHAR); i++) text[i] = 'w';
        info->lpUniversalName = text;
    }
    return ret;
}

/* Lists: entries of entry_size bytes, whose string at that offset leads elsewhere. */
static void wild_list( void *buffer, DWORD given, DWORD *count, size_t entry_size, size_t string, WCHAR *elsewhere )
{
    DWORD i;

    switch (fake_control.mode)
    {
    case WILD_COUNT:
        *count = 0x10000000;
        break;
    case NO_ENTRIES:
        *count = 0;
        break;
    case ELSEWHERE:
        for (i = 0; i < *count; i++) *(WCHAR **)((char *)buffer + i * entry_size + string) = elsewhere;
        break;
    case UNENDED:
        memset( (char *)buffer + *count * entry_size, 'w', given - *count * entry_size );
        break;
    }
}

static DWORD enum_resource( HANDLE handle, DWORD *count, void *buffer, DWORD *size )
{
    static WCHAR elsewhere[] = L"\\\\wild\\elsewhere";
    DWORD given = size ? *size : 0, ret;

    ret = wild_structures( fake_core_enum_resource( handle, count, buffer, size ), buffer, size );
    if (ret == WN_SUCCESS)
        wild_list( buffer, given, count, sizeof(NETRESOURCEW), FIELD_OFFSET( NETRESOURCEW, lpRemoteName ), elsewhere );
    return ret;
}

static DWORD get_information( NETRESOURCEW *resource, void *buffer, DWORD *size, WCHAR **rest )
{
    return wild_structures( fake_core_get_information( resource, buffer, size, rest ), buffer, size );
}

static DWORD get_open_files( const WCHAR *name, void *buffer, DWORD *size, DWORD *count )
{
    static WCHAR elsewhere[] = L"Z:\\elsewhere";
    DWORD given = size ? *size : 0, ret;

    ret = wild_structures( fake_core_get_open_files( name, buffer, size, count ), buffer, size );
    if (ret == WN_SUCCESS)
        wild_list( buffer, given, count, sizeof(WNET_OPEN_FILE), FIELD_OFFSET( WNET_OPEN_FILE, path ), elsewhere );
    return ret;
}

const struct fake_provider fake_provider =
{
    .name = L"Wild Test Network",
    .prefix = L"\\\\wild\\",
    .net_type = 0x00760000,
    .caps = FAKE_ALL_CAPS( 0x00760000, FAKE_CONNECTIONS | WNNC_CON_ADDCONNECTION3 | WNNC_CON_GETPERFORMANCE ),
    .shares = shares,
    .get_connection = get_connection,
    .get_user = get_user,
    .get_universal = get_universal,
    .enum_resource = enum_resource,
    .get_open_files = get_open_files,
    .get_information = get_information,
};
