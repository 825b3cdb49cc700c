/*
 * Fuzzer: the text of a hive
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

/* What is read, written and read again is the same. */

#include "host.h"
#include "dlls/advapi32/text.h"

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    struct hive_header header = { 0 }, header2 = { 0 };
    struct text_error error;
    size_t printed_size, again_size;
    char *printed, *again, *text = take_memory( size );
    struct key *root, *root2;

    if (size) memcpy( text, data, size );
    if (!(root = text_parse( text, size, &header, &error )))
    {
        require( error.line && error.reason );
        fuzz_end();
        return 0;
    }
    require( (printed = text_print( root, &header, &printed_size )) );
    require( (root2 = text_parse( printed, printed_size, &header2, &error )) );
    require( (again = text_print( root2, &header2, &again_size )) );
    require( printed_size == again_size && !memcmp( printed, again, again_size ) );
    require( !strcmp( header.relative, header2.relative ) && !strcmp( header.arch, header2.arch ) );
    free( printed );
    free( again );
    key_release( root );
    key_release( root2 );
    fuzz_end();
    return 0;
}
