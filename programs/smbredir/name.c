/*
 * Names as Windows sees them: which are forbidden, which are the same
 *
 * Copyright 2026 The wnet authors
 *
 * This program is free software: you can redistribute it and/or modify
 * it under the terms of the GNU General Public License as published by
 * the Free Software Foundation, either version 3 of the License, or
 * (at your option) any later version.
 *
 * This program is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
 * GNU General Public License for more details.
 *
 * You should have received a copy of the GNU General Public License
 * along with this program.  If not, see <https://www.gnu.org/licenses/>.
 */

#include <ctype.h>
#include <errno.h>
#include <locale.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <wctype.h>
#include "fs.h"

static const char *const device_names[] = { "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$" };
static const char *const numbered_device_names[] = { "COM", "LPT" };
static const char *const superscripts[] = { "\xc2\xb9", "\xc2\xb2", "\xc2\xb3" };

#define NO_CHARACTER 0x110000    /* and above: bytes that are no UTF-8 */

static locale_t utf8;

void name_init( void )
{
    if (!utf8) utf8 = newlocale( LC_CTYPE_MASK, "C.UTF-8", (locale_t)0 );
}

static int is_device_number( const char *digit, size_t len )
{
    size_t i;

    if (len == 1) return *digit >= '1' && *digit <= '9';
    for (i = 0; i < sizeof(superscripts) / sizeof(superscripts[0]); i++)
        if (len == 2 && !memcmp( digit, superscripts[i], 2 )) return 1;
    return 0;
}

/* A device's name stays one with anything behind a dot. */
static int is_device( const char *name )
{
    size_t i, len = strcspn( name, "." );

    while (len && name[len - 1] == ' ') len--;
    for (i = 0; i < sizeof(device_names) / sizeof(device_names[0]); i++)
        if (len == strlen( device_names[i] ) && !strncasecmp( name, device_names[i], len )) return 1;
    for (i = 0; i < sizeof(numbered_device_names) / sizeof(numbered_device_names[0]); i++)
        if (len > 3 && !strncasecmp( name, numbered_device_names[i], 3 ) && is_device_number( name + 3, len - 3 )) return 1;
    return 0;
}

/* The next character in upper case; a byte that is no UTF-8 stands for itself. */
static wint_t next_folded( const unsigned char **text )
{
    const unsigned char *p = *text;
    unsigned c = *p, more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc2 ? 1 : 0, i;
    wint_t wide;

    *text = p + 1;
    if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
    if (!more || c > 0xf4) return NO_CHARACTER + c;
    wide = c & (0x3f >> more);
    for (i = 1; i <= more; i++)
    {
        if ((p[i] & 0xc0) != 0x80) return NO_CHARACTER + c;
        wide = wide << 6 | (p[i] & 0x3f);
    }
    /* longer than it need be, half of a pair, or beyond them all */
    if (wide < (more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000) || (wide >= 0xd800 && wide < 0xe000) || wide > 0x10ffff)
        return NO_CHARACTER + c;
    *text = p + 1 + more;
    return utf8 ? towupper_l( wide, utf8 ) : wide;
}

int name_check( const char *name )
{
    size_t len = strlen( name );
    const unsigned char *p;

    if (len > MAX_NAME_LEN) return ENAMETOOLONG;
    if (!len) return EINVAL;
    for (p = (const unsigned char *)name; *p; p++)
        if (*p < ' ' || strchr( "\\/:*?\"<>|", *p )) return EINVAL;
    for (p = (const unsigned char *)name; *p; ) if (next_folded( &p ) >= NO_CHARACTER) return EINVAL;
    if (name[len - 1] == '.' || name[len - 1] == ' ') return EINVAL;
    return is_device( name ) ? EINVAL : 0;
}

int name_is_sane( const char *name )
{
    if (!*name || !strcmp( name, "." ) || !strcmp( name, ".." )) return 0;
    return strlen( name ) <= MAX_NAME_LEN && !strpbrk( name, "/\\" );
}

unsigned name_hash( const char *name )
{
    const unsigned char *p = (const unsigned char *)name;
    uint32_t hash = 2166136261u;

    while (*p) hash = (hash ^ (uint32_t)next_folded( &p )) * 16777619u;
    return hash ^ hash >> 15;
}

int name_equal( const char *a, const char *b )
{
    const unsigned char *p = (const unsigned char *)a, *q = (const unsigned char *)b;

    while (*p && *q) if (next_folded( &p ) != next_folded( &q )) return 0;
    return *p == *q;
}
