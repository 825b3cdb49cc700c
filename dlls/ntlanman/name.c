/*
 * Names: devices and UNC names
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
/*
 * Every string a caller hands in passes here once; behind it only struct device and struct remote_name are used. The
 * limits are those of Windows: MAX_PATH for a remote name, 80 characters for a share. A directory behind the share is
 * accepted (Windows 2000 and later map "deep"), but "." and ".." are not: the name must say where it leads.
 */

#include <stdarg.h>
#include <string.h>
#include "windef.h"
#include "winbase.h"

#include "name.h"

#define MAX_SERVER_LEN  255
#define MAX_SHARE_LEN   80
#define MAX_WIN32_PATH  32766   /* characters */

static BOOL is_slash( WCHAR ch )
{
    return ch == '\\' || ch == '/';
}

static BOOL is_in( WCHAR ch, const char *set )
{
    return ch < 0x80 && strchr( set, (char)ch );     /* the terminating 0 counts as in */
}

BOOL name_equal_n( const WCHAR *a, const WCHAR *b, unsigned int len )
{
    while (len--)
    {
        if (*a != *b && fold_char( *a ) != fold_char( *b )) return FALSE;
        a++;
        b++;
    }
    return TRUE;
}

BOOL name_equal( const WCHAR *a, const WCHAR *b )
{
    for (; *a && *b; a++, b++) if (*a != *b && fold_char( *a ) != fold_char( *b )) return FALSE;
    return *a == *b;
}

static BOOL parse_port( const WCHAR *str, struct device *device )
{
    static const char lpt[] = "LPT";
    unsigned int i, number = 0;

    for (i = 0; i < 3; i++) if (str[i] >= 0x80 || (str[i] & ~0x20) != lpt[i]) return FALSE;
    for (str += 3; *str >= '0' && *str <= '9'; str++)
    {
        if (!number && *str == '0') return FALSE;
        if ((number = number * 10 + *str - '0') > PRINT_COUNT) return FALSE;
    }
    if (*str == ':') str++;
    if (*str || !number) return FALSE;
    device->kind = DEVICE_PRINT;
    device->index = number - 1;
    return TRUE;
}

BOOL device_parse( const WCHAR *str, struct device *device )
{
    WCHAR letter;

    device->kind = DEVICE_NONE;
    device->index = 0;
    if (!str || !str[0]) return FALSE;
    if (str[1] != ':') return parse_port( str, device );
    letter = str[0] & ~0x20;
    if (letter < 'A' || letter > 'Z') return FALSE;
    if (str[2] && !(is_slash( str[2] ) && !str[3])) return FALSE;
    device->kind = DEVICE_DISK;
    device->index = letter - 'A';
    return TRUE;
}

void device_format( const struct device *device, WCHAR name[DEVICE_NAME_LEN] )
{
    unsigned int number = device->index + 1;

    switch (device->kind)
    {
    case DEVICE_DISK:
        *name++ = 'A' + device->index;
        *name++ = ':';
        break;
    case DEVICE_PRINT:
        *name++ = 'L';
        *name++ = 'P';
        *name++ = 'T';
        if (number >= 10) *name++ = '0' + number / 10;
        *name++ = '0' + number % 10;
        break;
    case DEVICE_NONE:
        break;
    }
    *name = 0;
}

/* Length of the component at str when it is one: not empty, no dots alone, nothing of bad in it. Else 0. */
static unsigned int component_len( const WCHAR *str, unsigned int max, const char *bad )
{
    unsigned int len = 0;

    while (str[len] && !is_slash( str[len] ))
    {
        if (str[len] < ' ' || is_in( str[len], bad ) || ++len > max) return 0;
    }
    if ((len == 1 || len == 2) && str[0] == '.' && str[len - 1] == '.') return 0;
    return len;
}

BOOL share_is_valid( const WCHAR *name )
{
    unsigned int len = component_len( name, MAX_SHARE_LEN, "\"*+,:;<=>?[]|" );

    return len && !name[len];
}

/* Append a backslash and the component; the new length, or 0 when it does not fit. */
static unsigned int append( struct remote_name *name, unsigned int pos, const WCHAR *str, unsigned int len )
{
    if (!len || len + 1 >= MAX_PATH - pos) return 0;
    name->full[pos++] = '\\';
    memcpy( name->full + pos, str, len * sizeof(WCHAR) );
    return pos + len;
}

BOOL remote_parse( const WCHAR *str, struct remote_name *name )
{
    unsigned int len, pos = 1;

    memset( name, 0, sizeof(*name) );
    if (!str || !is_slash( str[0] ) || !is_slash( str[1] )) return FALSE;
    name->full[0] = '\\';

    str += 2;
    len = name->server_len = component_len( str, MAX_SERVER_LEN, " \"*+,:;<=>?[]|" );
    if (!(pos = append( name, pos, str, len ))) return FALSE;
    name->root_len = pos;
    str += len;
    if (!*str || !*++str) return TRUE;

    len = name->share_len = component_len( str, MAX_SHARE_LEN, "\"*+,:;<=>?[]|" );
    if (!(pos = append( name, pos, str, len ))) return FALSE;
    name->root_len = pos;

    for (str += len; *str && *++str; str += len)
    {
        len = component_len( str, MAX_PATH, "\"*:<>?|" );
        if (!(pos = append( name, pos, str, len ))) return FALSE;
    }
    return TRUE;
}

BOOL remote_same_share( const struct remote_name *a, const struct remote_name *b )
{
    return a->root_len == b->root_len && name_equal_n( a->full, b->full, a->root_len );
}

BOOL remote_parse_root( const WCHAR *str, struct remote_name *root, const WCHAR **rest )
{
    WCHAR start[MAX_PATH];
    unsigned int i, len, parts = 0;

    if (!str) return FALSE;
    for (len = 0; str[len]; len++) if (len == MAX_WIN32_PATH) return FALSE;
    for (i = 0; i < len; i++) if (i >= 2 && is_slash( str[i] ) && ++parts == 2) break;
    if (i >= MAX_PATH) return FALSE;
    memcpy( start, str, i * sizeof(WCHAR) );
    start[i] = 0;
    *rest = str + i;
    return remote_parse( start, root );
}
