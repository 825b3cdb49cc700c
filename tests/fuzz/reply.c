/*
 * Fuzzer: what the provider reads of smbredir's answers
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

#include <winnls.h>

#include "host.h"
#include "dlls/ntlanman/ntlanman_private.h"
#include "dlls/ntlanman/reply.h"

static unsigned told;

WCHAR NTAPI RtlUpcaseUnicodeChar( WCHAR c )
{
    return towupper( c );
}

DWORD extended_error( DWORD err, const WCHAR *text )
{
    require( err && text[0] && wcslen( text ) < 544 );
    told++;
    return WN_EXTENDED_ERROR;
}

/* It becomes part of a name: \\server, or \\server\share. */
static void check_share( const struct share *share )
{
    WCHAR full[MAX_PATH] = L"\\\\server\\";
    struct remote_name name;

    require( wide_end( share->name, MAX_SHARE_NAME ) < MAX_SHARE_NAME );
    require( wide_end( share->remark, MAX_REMARK ) < MAX_REMARK );
    wcscat( full, share->name );
    require( remote_parse( full, &name ) && name.share_len == wcslen( share->name ) && !full[name.root_len] );
    require( share->type == RESOURCETYPE_DISK || share->type == RESOURCETYPE_PRINT || share->type == RESOURCETYPE_ANY );
}

static void check_server( const struct reply_server *server )
{
    WCHAR full[MAX_PATH + 3] = L"\\\\";
    struct remote_name name;

    require( wide_end( server->name, MAX_PATH ) < MAX_PATH );
    require( wide_end( server->comment, MAX_REMARK ) < MAX_REMARK );
    wcscat( full, server->name );
    require( remote_parse( full, &name ) && !name.share_len && name.server_len == wcslen( server->name ) );
}

static void check_holder( const struct reply_holder *holder )
{
    require( wide_end( holder->program, ARRAY_SIZE(holder->program) ) < ARRAY_SIZE(holder->program) );
    require( wide_end( holder->path, MAX_TARGET ) < MAX_TARGET );
    require( !holder->path[0] || holder->path[0] == '\\' );
}

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    struct reply_server server;
    struct reply_holder holder;
    char *text = take_memory( size + 2 );
    const char *line, *state;
    struct share share;
    DWORD err;

    if (size) memcpy( text, data, size );
    reply_split( text, size );

    told = 0;
    err = reply_error( text );
    require( err && told == (err == WN_EXTENDED_ERROR && told) );

    for (line = text; (line = reply_value( line, "share" )); line += strlen( line ) + 1)
    {
        require( line >= text && line <= text + size );
        if (reply_share( line, &share )) check_share( &share );
        if (reply_server( line, &server )) check_server( &server );
    }
    for (line = text; (line = reply_value( line, "holder" )); line += strlen( line ) + 1)
        if (reply_holder( line, "/m", &holder )) check_holder( &holder );
    if ((state = reply_mount_state( text, "/m" ))) require( state > text && state <= text + size && strcmp( state, "dead" ) );
    fuzz_end();
    return 0;
}
