/*
 * net.exe: NET VIEW: computers and what they share
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

#include "net_private.h"

#define MAX_DEPTH 8     /* networks, domains, servers: deeper is a provider going round in circles */

enum view_option { VIEW_ALL, VIEW_DOMAIN, VIEW_OPTION_COUNT };

const struct option view_options[] =
{
    [VIEW_ALL]          = { L"ALL", VALUE_NONE },
    [VIEW_DOMAIN]       = { L"DOMAIN", VALUE_MAYBE },
    [VIEW_OPTION_COUNT] = { NULL }
};

struct row
{
    WCHAR       *name;
    WCHAR       *comment;
    const WCHAR *used;      /* a letter, "(UNC)" or empty; a connection's */
    DWORD        type;
};

struct rows
{
    struct row *entries;
    unsigned    count;
    DWORD       display;    /* kind wanted while the network is walked */
    unsigned    depth;
    DWORD       error;      /* of a network that did not answer */
};

static void rows_release( struct rows *rows )
{
    unsigned i;

    for (i = 0; i < rows->count; i++)
    {
        free( rows->entries[i].name );
        free( rows->entries[i].comment );
    }
    free( rows->entries );
}

static DWORD add_row( const NETRESOURCEW *resource, void *context )
{
    struct rows *rows = context;
    struct row *grown, *row;

    if (!resource->lpRemoteName) return NO_ERROR;
    if (!(grown = list_grow( rows->entries, rows->count, sizeof(*grown) ))) return ERROR_NOT_ENOUGH_MEMORY;
    rows->entries = grown;
    row = &grown[rows->count++];
    row->name = _wcsdup( resource->lpRemoteName );
    row->comment = _wcsdup( resource->lpComment ? resource->lpComment : L"" );
    row->used = L"";
    row->type = resource->dwType;
    return row->name && row->comment ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;
}

static int compare_rows( const void *left, const void *right )
{
    const struct row *a = left, *b = right;
    return _wcsicmp( a->name, b->name );
}

static void sort_rows( struct rows *rows )
{
    if (rows->count) qsort( rows->entries, rows->count, sizeof(*rows->entries), compare_rows );
}

/* Goes down until the kind asked for; one network that does not answer does not hide the others. */
static DWORD walk_network( const NETRESOURCEW *resource, void *context )
{
    struct rows *rows = context;
    DWORD ret;

    if (resource->dwDisplayType == rows->display) return add_row( resource, context );
    if (!(resource->dwUsage & RESOURCEUSAGE_CONTAINER) || rows->depth >= MAX_DEPTH) return NO_ERROR;
    if (resource->dwDisplayType == RESOURCEDISPLAYTYPE_SERVER) return NO_ERROR;

    rows->depth++;
    ret = enumerate( RESOURCE_GLOBALNET, RESOURCETYPE_ANY, (NETRESOURCEW *)resource, walk_network, rows );
    rows->depth--;
    if (ret == ERROR_NOT_ENOUGH_MEMORY) return ret;
    if (ret) rows->error = ret;
    return NO_ERROR;
}

static int show_network( DWORD display, WCHAR *domain )
{
    NETRESOURCEW container = { RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEDISPLAYTYPE_DOMAIN, RESOURCEUSAGE_CONTAINER };
    struct rows rows = { .display = display };
    unsigned i;
    DWORD ret;

    container.lpRemoteName = domain;
    ret = enumerate( RESOURCE_GLOBALNET, RESOURCETYPE_ANY, domain ? &container : NULL, walk_network, &rows );
    if (!ret && !rows.count && rows.error && rows.error != ERROR_NOT_SUPPORTED) ret = rows.error;
    if (ret)
    {
        rows_release( &rows );
        return message_fail( ret );
    }
    if (!rows.count)
    {
        rows_release( &rows );
        out( L"There are no entries in the list.\n\n" );
        return EXIT_DONE;
    }
    sort_rows( &rows );
    out( display == RESOURCEDISPLAYTYPE_DOMAIN ? L"Domain\n\n" : L"Server Name            Remark\n\n" );
    out_rule();
    for (i = 0; i < rows.count; i++)
    {
        if (display == RESOURCEDISPLAYTYPE_DOMAIN) out( L"%s\n", rows.entries[i].name );
        else out( L"%-22s %s\n", rows.entries[i].name, rows.entries[i].comment );
    }
    rows_release( &rows );
    return out_completed();
}

static const WCHAR *share_part( const WCHAR *remote )
{
    const WCHAR *slash = wcsrchr( remote, '\\' );
    return slash ? slash + 1 : remote;
}

/* Writes into the sorted rows how each share is in use; of several letters the first. */
static void mark_used( struct rows *rows, const struct connections *connections )
{
    struct row wanted, *row;
    unsigned i;

    for (i = 0; i < connections->count; i++)
    {
        const struct connection *entry = &connections->entries[i];

        if (entry->state == STATE_UNAVAILABLE) continue;
        wanted.name = entry->remote;
        row = bsearch( &wanted, rows->entries, rows->count, sizeof(*row), compare_rows );
        if (row && !*row->used) row->used = *entry->local ? entry->local : L"(UNC)";
    }
}

static void drop_hidden( struct rows *rows )
{
    unsigned i, kept = 0;

    for (i = 0; i < rows->count; i++)
    {
        const WCHAR *name = rows->entries[i].name;

        if (name[0] && name[wcslen( name ) - 1] == '$')
        {
            free( rows->entries[i].name );
            free( rows->entries[i].comment );
        }
        else rows->entries[kept++] = rows->entries[i];
    }
    rows->count = kept;
}

static void widen( int *width, const WCHAR *text )
{
    int len = wcslen( text );
    if (len > *width) *width = len;
}

/* Columns are as wide as what stands in them, with two spaces between. */
static void show_shares( const struct rows *rows )
{
    static const WCHAR name_head[] = L"Share name", type_head[] = L"Type", used_head[] = L"Used as";
    int name_width = wcslen( name_head ), type_width = wcslen( type_head ), used_width = wcslen( used_head );
    unsigned i;

    for (i = 0; i < rows->count; i++)
    {
        const struct row *row = &rows->entries[i];

        widen( &name_width, share_part( row->name ) );
        widen( &type_width, resource_type_name( row->type, row->name ) );
        widen( &used_width, row->used );
    }
    out( L"%-*s  %-*s  %-*s  Comment\n\n", name_width, name_head, type_width, type_head, used_width, used_head );
    out_rule();
    for (i = 0; i < rows->count; i++)
    {
        const struct row *row = &rows->entries[i];

        out( L"%-*s  %-*s  %-*s  %s\n", name_width, share_part( row->name ), type_width,
             resource_type_name( row->type, row->name ), used_width, row->used, row->comment );
    }
}

/* The server's own comment, if its network tells it. */
static void show_server_comment( NETRESOURCEW *server )
{
    NETRESOURCEW *info;
    WCHAR *system;
    DWORD size = 4096;

    if (!(info = malloc( size ))) return;
    if (!WNetGetResourceInformationW( server, info, &size, &system ) && info->lpComment) out( L"%s", info->lpComment );
    free( info );
}

static int show_server( WCHAR *name, BOOL all )
{
    NETRESOURCEW server = { RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEDISPLAYTYPE_SERVER, RESOURCEUSAGE_CONTAINER };
    struct connections connections = {0};
    struct rows rows = {0};
    DWORD ret;

    server.lpRemoteName = name;
    ret = enumerate( RESOURCE_GLOBALNET, RESOURCETYPE_ANY, &server, add_row, &rows );
    if (!ret) ret = connections_load( &connections );
    if (ret)
    {
        rows_release( &rows );
        /* a name without a share: it is the computer that was not found, and so Windows says */
        return message_fail( ret == ERROR_BAD_NET_NAME ? ERROR_BAD_NETPATH : ret );
    }
    if (!all) drop_hidden( &rows );
    if (rows.count)
    {
        out( L"Shared resources at %s\n\n", name );
        show_server_comment( &server );
        out( L"\n\n" );
        sort_rows( &rows );
        mark_used( &rows, &connections );
        show_shares( &rows );
    }
    connections_release( &connections );
    ret = rows.count;
    rows_release( &rows );
    if (ret) return out_completed();
    out( L"There are no entries in the list.\n\n" );
    return EXIT_DONE;
}

int view_run( struct args *args )
{
    WCHAR *server = args->words[0], *domain = args->values[VIEW_DOMAIN];

    if (args->word_count > 1 || (server && domain)) return help_usage( L"VIEW" );
    if (server) return wcsncmp( server, L"\\\\", 2 ) ? help_usage( L"VIEW" ) : show_server( server, args->values[VIEW_ALL] != NULL );
    if (domain && !*domain) return show_network( RESOURCEDISPLAYTYPE_DOMAIN, NULL );
    return show_network( RESOURCEDISPLAYTYPE_SERVER, domain );
}
