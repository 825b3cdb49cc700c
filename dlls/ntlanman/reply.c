/*
 * What smbredir answers
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
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "wnet.h"
#include "winnls.h"

#include "ntlanman_private.h"
#include "reply.h"

void reply_split( char *text, DWORD size )
{
    DWORD i;

    for (i = 0; i < size; i++) if (text[i] == '\n') text[i] = 0;
    text[size] = text[size + 1] = 0;
}

const char *reply_value( const char *p, const char *key )
{
    size_t len = strlen( key );

    for (; *p; p += strlen( p ) + 1) if (!strncmp( p, key, len ) && p[len] == '=') return p + len + 1;
    return NULL;
}

/* Codes that say nothing, or that a router would take for "not mine". */
static BOOL is_vague( DWORD err )
{
    return !err || err == ERROR_GEN_FAILURE || err == ERROR_UNEXP_NET_ERR || err == ERROR_NOT_SUPPORTED;
}

static DWORD get_number( const char *reply, const char *key, int base )
{
    const char *value = reply_value( reply, key );

    return value ? strtoul( value, NULL, base ) : 0;
}

DWORD reply_error( const char *reply )
{
    DWORD err = get_number( reply, "error", 10 ), status = get_number( reply, "status", 16 );
    const char *value = reply_value( reply, "text" );
    WCHAR text[512], full[544];

    if (!is_vague( err )) return err;
    if (!value || !MultiByteToWideChar( CP_UTF8, 0, value, -1, text, ARRAY_SIZE(text) )) text[0] = 0;
    if (!text[0] && !status) return err ? err : WN_NET_ERROR;
    if (!text[0]) wcscpy( text, L"The server refused" );
    if (!status) return extended_error( err ? err : WN_NET_ERROR, text );
    swprintf( full, ARRAY_SIZE(full), L"%s (NTSTATUS 0x%08lx)", text, status );
    return extended_error( status, full );
}

const char *reply_mount_state( const char *status, const char *mountpoint )
{
    const char *p = status, *state;

    while ((p = reply_value( p, "mountpoint" )))
    {
        if (!strcmp( p, mountpoint ) && (state = reply_value( p, "state" )) && strcmp( state, "dead" )) return state;
        p += strlen( p ) + 1;
    }
    return NULL;
}

/* Cut the next field off a line whose fields are divided by tabs. */
static BOOL next_field( const char **p, WCHAR *field, unsigned int len )
{
    const char *end = strchr( *p, '\t' );
    unsigned int size = end ? (size_t)(end - *p) : strlen( *p );
    int done = MultiByteToWideChar( CP_UTF8, 0, *p, size, field, len - 1 );

    field[done > 0 ? done : 0] = 0;
    *p += size + (end != NULL);
    return done > 0 || !size;
}

static const struct { const WCHAR *name; DWORD type; } share_types[] =
{
    { L"DISK",    RESOURCETYPE_DISK },
    { L"PRINTER", RESOURCETYPE_PRINT },
    { L"IPC",     RESOURCETYPE_ANY },
};

BOOL reply_share( const char *line, struct share *share )
{
    WCHAR type[16];
    unsigned int i;

    memset( share, 0, sizeof(*share) );
    if (!next_field( &line, type, ARRAY_SIZE(type) ) || !next_field( &line, share->name, MAX_SHARE_NAME )) return FALSE;
    next_field( &line, share->remark, MAX_REMARK );
    if (!share_is_valid( share->name )) return FALSE;
    for (i = 0; i < ARRAY_SIZE(share_types); i++) if (!wcscmp( share_types[i].name, type )) break;
    if (i == ARRAY_SIZE(share_types)) return FALSE;
    share->type = share_types[i].type;
    share->administrative = share->name[wcslen( share->name ) - 1] == '$';
    return TRUE;
}

/* Can it be connected to? */
static BOOL server_is_valid( const WCHAR *server )
{
    WCHAR full[MAX_PATH + 2] = L"\\\\";
    struct remote_name name;

    wcscat( full, server );
    return remote_parse( full, &name ) && !name.share_len && !server[name.server_len];
}

BOOL reply_server( const char *line, struct reply_server *server )
{
    WCHAR type[16];

    memset( server, 0, sizeof(*server) );
    if (!next_field( &line, type, ARRAY_SIZE(type) ) || wcscmp( type, L"SERVER" )) return FALSE;
    if (!next_field( &line, server->name, ARRAY_SIZE(server->name) ) || !server_is_valid( server->name )) return FALSE;
    next_field( &line, server->comment, ARRAY_SIZE(server->comment) );
    return TRUE;
}

BOOL reply_holder( const char *line, const char *mountpoint, struct reply_holder *holder )
{
    size_t len = strlen( mountpoint );
    WCHAR process[16], use[32], *p;

    memset( holder, 0, sizeof(*holder) );
    if (!next_field( &line, process, ARRAY_SIZE(process) ) || !next_field( &line, holder->program, ARRAY_SIZE(holder->program) ) ||
        !next_field( &line, use, ARRAY_SIZE(use) )) return FALSE;
    if (strncmp( line, mountpoint, len ) || (line[len] && line[len] != '/')) return FALSE;
    line += len;
    if (!next_field( &line, holder->path, MAX_TARGET )) return FALSE;
    for (p = holder->path; *p; p++) if (*p == '/') *p = '\\';
    holder->process = wcstoul( process, NULL, 10 );
    return TRUE;
}
