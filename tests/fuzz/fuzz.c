/*
 * The bytes of a run
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

#include <fcntl.h>
#include <unistd.h>

#include "fuzz.h"

static const uint8_t *pos, *end;

static void **taken;
static size_t taken_count, taken_room;

void fuzz_begin( const uint8_t *data, size_t size )
{
    pos = data;
    end = data + size;
}

void fuzz_end( void )
{
    while (taken_count) free( taken[--taken_count] );
    free( taken );
    taken = NULL;
    taken_room = 0;
}

size_t fuzz_left( void )
{
    return end - pos;
}

uint8_t take_byte( void )
{
    return pos < end ? *pos++ : 0;
}

uint32_t take_number( void )
{
    uint32_t ret = 0;
    unsigned i;

    for (i = 0; i < 4; i++) ret |= (uint32_t)take_byte() << 8 * i;
    return ret;
}

unsigned take_below( unsigned limit )
{
    unsigned number = take_byte();

    if (limit > 256) number |= take_byte() << 8;
    return number % limit;
}

const uint8_t *take_bytes( size_t max, size_t *size )
{
    const uint8_t *ret;

    *size = max < 256 ? take_byte() : take_byte() | take_byte() << 8;
    if (*size > max) *size = max;
    if (*size > fuzz_left()) *size = fuzz_left();
    ret = pos;
    pos += *size;
    return ret;
}

const uint8_t *take_rest( size_t *size )
{
    const uint8_t *ret = pos;

    *size = fuzz_left();
    pos = end;
    return ret;
}

void *take_memory( size_t size )
{
    void *ret = malloc( size );

    if (taken_count == taken_room) taken = realloc( taken, (taken_room = taken_room * 2 + 16) * sizeof(*taken) );
    taken[taken_count++] = ret;
    return memset( ret, 0xcc, size );
}

char *take_text( size_t max )
{
    size_t size;
    const uint8_t *bytes = take_bytes( max, &size );
    char *ret;

    if (size) size = strnlen( (const char *)bytes, size );
    ret = take_memory( size + 1 );
    if (size) memcpy( ret, bytes, size );
    ret[size] = 0;
    return ret;
}

void fuzz_fail( const char *file, int line, const char *what )
{
    fprintf( stderr, "%s:%d: not true: %s\n", file, line, what );
    abort();
}

void fuzz_quiet( void )
{
    int null = open( "/dev/null", O_RDWR | O_CLOEXEC );

    dup2( null, 0 );
    dup2( null, 1 );
    close( null );
}
