/*
 * Wine's debug channels: what WINEDEBUG asks for goes to standard error
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
 * Silent unless WINEDEBUG says otherwise. It is a list of [class]+channel and [class]-channel, comma separated, where a
 * class is fixme, err, warn or trace (none: all of them) and the channel may be "all"; what stands later wins.
 */

#include <unistd.h>

#include "wine/debug.h"

#include "kernel_private.h"

static const char * const classes[] = { "fixme", "err", "warn", "trace" };

static unsigned char class_bits( const char *name, size_t len )
{
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(classes); i++)
        if (strlen( classes[i] ) == len && !memcmp( classes[i], name, len )) return 1 << i;
    return len ? 0 : 0xf;
}

unsigned char __cdecl __wine_dbg_get_channel_flags( struct __wine_debug_channel *channel )
{
    const char *option = getenv( "WINEDEBUG" ), *end, *sign, *name;
    unsigned char flags = 0, bits;

    if (!(channel->flags & (1 << __WINE_DBCL_INIT))) return channel->flags;

    for (; option && *option; option = *end ? end + 1 : end)
    {
        end = option + strcspn( option, "," );
        sign = option + strcspn( option, "+-," );
        name = sign < end ? sign + 1 : option;
        bits = class_bits( option, sign < end ? sign - option : 0 );
        if ((size_t)(end - name) != strlen( "all" ) || memcmp( name, "all", 3 ))
        {
            if ((size_t)(end - name) != strlen( channel->name ) || memcmp( name, channel->name, end - name )) continue;
        }
        if (sign < end && *sign == '-') flags &= ~bits;
        else flags |= bits;
    }
#ifndef __SANITIZE_THREAD__  /* the inline check reads it without a lock, which does no harm but would be reported */
    channel->flags = flags;
#endif
    return flags;
}

const char * __cdecl __wine_dbg_strdup( const char *str )
{
    static THREAD_LOCAL char buffer[4096];
    static THREAD_LOCAL unsigned int pos;
    unsigned int size = strlen( str ) + 1;
    char *ret;

    if (size > sizeof(buffer)) size = sizeof(buffer);
    if (pos + size > sizeof(buffer)) pos = 0;
    ret = memcpy( buffer + pos, str, size );
    ret[size - 1] = 0;
    pos += size;
    return ret;
}

int __cdecl __wine_dbg_output( const char *str )
{
    return fputs( str, stderr ) < 0 ? -1 : (int)strlen( str );
}

int __cdecl __wine_dbg_header( enum __wine_debug_class cls, struct __wine_debug_channel *channel, const char *function )
{
    if (!(__wine_dbg_get_channel_flags( channel ) & (1 << cls))) return -1;
    if (!function) return 0;
    return fprintf( stderr, "%04x:%s:%s:%s ", (int)GetCurrentThreadId(), classes[cls], channel->name, function );
}

int WINAPI __wine_dbg_write( const char *str, unsigned int len )
{
    return write( 2, str, len );
}
