/*
 * Fuzzer: servers, shares and files as smbredir reads their names
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

#include <stdarg.h>

#include "fuzz.h"
#include "smbredir.h"
#include "fs.h"

int wrong( struct job *job, const char *format, ... )
{
    return USED_WRONGLY;
}

/* One part of a path: it leads nowhere else. */
static void check_part( const char *part )
{
    require( *part && strlen( part ) < MAX_NAME && !strpbrk( part, "/\\" ) );
    require( strcmp( part, "." ) && strcmp( part, ".." ) );
    for (; *part; part++) require( (unsigned char)*part >= ' ' && *part != 0x7f );
}

static void check_target( const char *text, enum target_form form )
{
    struct job job = { .verb = NULL }, again = { .verb = NULL };

    if (target_parse( &job, text, form )) return;
    check_part( job.server );
    require( form != TARGET_SHARE || *job.share );
    require( form != TARGET_SERVER || !*job.share );
    if (*job.share) check_part( job.share );
    require( !target_parse( &again, job.subject, form ) );
    require( !strcmp( job.server, again.server ) && !strcmp( job.share, again.share ) );
    require( same_name( job.server, again.server ) );
}

/* Whole characters in their shortest form, none of them half of a pair. */
static int is_utf8( const unsigned char *p )
{
    static const unsigned least[] = { 0, 0x80, 0x800, 0x10000 };
    unsigned c, more, i;

    while (*p)
    {
        c = *p++;
        if (c < 0x80) continue;
        if (c < 0xc0 || c > 0xf7) return 0;
        more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
        c &= 0x3f >> more;
        for (i = 0; i < more; i++, p++)
        {
            if ((*p & 0xc0) != 0x80) return 0;
            c = c << 6 | (*p & 0x3f);
        }
        if (c < least[more] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) return 0;
    }
    return 1;
}

/* In a listing, what a server calls something need not be any good. */
static void check_file( const char *name, const char *other )
{
    require( name_equal( name, name ) );
    require( name_equal( name, other ) == name_equal( other, name ) );
    if (name_equal( name, other )) require( name_hash( name ) == name_hash( other ) );
    if (name_check( name )) return;
    require( name_is_sane( name ) );
    require( is_utf8( (const unsigned char *)name ) );
    require( !strpbrk( name, "/\\:*?\"<>|" ) );
    if (is_utf8( (const unsigned char *)other ) && name_equal( name, other )) require( !name_check( other ) );
}

int LLVMFuzzerInitialize( int *argc, char ***argv )
{
    name_init();
    return 0;
}

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    char *name, *other;

    fuzz_begin( data, size );
    name = take_text( 65535 );
    other = take_text( 65535 );
    check_target( name, TARGET_SERVER );
    check_target( name, TARGET_SHARE );
    check_target( name, TARGET_EITHER );
    same_name( name, other );
    check_file( name, other );
    fuzz_end();
    return 0;
}
