/*
 * Registry keys as text: Wine's format, version 2
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

#ifndef __WNET_TEXT_H
#define __WNET_TEXT_H

#include "key.h"

/* More than any real hive has; what a hostile one may cost is bounded by them. */
#define MAX_HIVE_SIZE   (64u << 20)     /* of the text */
#define MAX_HIVE_KEYS   (1u << 20)

/* What a hive says of itself, kept for the next save. */
struct hive_header
{
    char relative[128];     /* "All keys relative to" this; "" for none */
    char arch[16];          /* "win64", "win32" or "" */
};

/* Where and why a text is malformed. */
struct text_error
{
    unsigned int line;      /* from 1; 0 for no error */
    const char  *reason;    /* a constant */
};

/*
 * Parse size bytes of text into a new tree: what was malformed gives NULL and a line; NULL with line 0 is lack of memory.
 * Repeated keys are joined, of repeated values the last one counts, options that are not known are passed over.
 */
struct key *text_parse( const char *text, size_t size, struct hive_header *header, struct text_error *error );

/*
 * The text of all that is not volatile below and in root, allocated, *size its bytes; NULL without memory. What Wine wrote
 * and text_parse read comes out byte for byte the same.
 */
char *text_print( const struct key *root, const struct hive_header *header, size_t *size );

#endif
