/*
 * net.exe: NET SHARE
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

#define RESOURCE_COLUMN 13
#define REMARK_COLUMN   45

enum share_option
{
    SHARE_CACHE, SHARE_DELETE, SHARE_GRANT, SHARE_REMARK, SHARE_UNLIMITED_USERS, SHARE_USERS, SHARE_OPTION_COUNT
};

const struct option share_options[] =
{
    [SHARE_CACHE]           = { L"CACHE", VALUE_TEXT },
    [SHARE_DELETE]          = { L"DELETE", VALUE_NONE },
    [SHARE_GRANT]           = { L"GRANT", VALUE_LIST },
    [SHARE_REMARK]          = { L"REMARK", VALUE_TEXT },
    [SHARE_UNLIMITED_USERS] = { L"UNLIMITED", VALUE_NONE },
    [SHARE_USERS]           = { L"USERS", VALUE_TEXT },
    [SHARE_OPTION_COUNT]    = { NULL }
};

static const struct { const WCHAR *name; DWORD flags; const WCHAR *text; } cache_kinds[] =
{
    { L"MANUAL", 0x00, L"Manual caching of documents" },
    { L"AUTOMATIC", 0x10, L"Automatic caching of documents" },
    { L"DOCUMENTS", 0x10, L"Automatic caching of documents" },
    { L"PROGRAMS", 0x20, L"Automatic caching of programs and documents" },
    { L"BRANCHCACHE", 0x00, L"Manual caching of documents" },
    { L"NONE", 0x30, L"Caching disabled" },
    { L"NO", 0x30, L"Caching disabled" },
};

static const WCHAR *cache_text( DWORD flags )
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(cache_kinds); i++)
        if (cache_kinds[i].flags == (flags & 0x30)) return cache_kinds[i].text;
    return L"";
}

/* A column of the list: what is too long is followed by a line that goes on below the next heading. */
static void out_cell( const WCHAR *text, int width, int next_column )
{
    if ((int)wcslen( text ) < width) out( L"%-*s", width, text );
    else out( L"%s\n%*s", text, next_column, L"" );
}

static int show_list(void)
{
    struct shares shares;
    unsigned i;
    DWORD ret;

    if ((ret = shares_load( &shares ))) return message_fail( ret );
    out( L"\nShare name   Resource                        Remark\n\n" );
    out_rule();
    for (i = 0; i < shares.count; i++)
    {
        const struct share *share = &shares.entries[i];

        out_cell( share->name, RESOURCE_COLUMN, RESOURCE_COLUMN );
        if (*share->remark) out_cell( share->path, REMARK_COLUMN - RESOURCE_COLUMN, REMARK_COLUMN );
        else out( L"%-*s", REMARK_COLUMN - RESOURCE_COLUMN, share->path );
        out( L"%s\n", share->remark );
    }
    shares_release( &shares );
    return out_completed();
}

static int show_details( const struct share *share )
{
    out( L"%-18s%s\n", L"Share name", share->name );
    out( L"%-18s%s\n", L"Path", share->path );
    out( L"%-18s%s\n", L"Remark", share->remark );
    if (share->max_uses == SHARE_UNLIMITED) out( L"%-18s%s\n", L"Maximum users", L"No limit" );
    else out( L"%-18s%u\n", L"Maximum users", share->max_uses );
    out( L"%-18s\n", L"Users" );
    out( L"%-18s%s\n", L"Caching", cache_text( share->cache ) );
    share_show_grants( share->name );
    return out_completed();
}

static DWORD parse_users( const WCHAR *text, DWORD *users )
{
    WCHAR *end;

    *users = wcstoul( text, &end, 10 );
    return *text < '0' || *text > '9' || *end || !*users ? ERROR_INVALID_PARAMETER : NO_ERROR;
}

static DWORD parse_cache( const WCHAR *text, DWORD *flags )
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(cache_kinds); i++)
    {
        if (lstrcmpiW( cache_kinds[i].name, text )) continue;
        *flags = cache_kinds[i].flags;
        return NO_ERROR;
    }
    return ERROR_INVALID_PARAMETER;
}

/* What the options say of a share, over what it was. */
static DWORD apply_options( const struct args *args, struct share *share )
{
    const WCHAR *users = args->values[SHARE_USERS], *remark = args->values[SHARE_REMARK];
    const WCHAR *cache = args->values[SHARE_CACHE];

    if (users && args->values[SHARE_UNLIMITED_USERS]) return ERROR_INVALID_PARAMETER;
    if (users && parse_users( users, &share->max_uses )) return ERROR_INVALID_PARAMETER;
    if (args->values[SHARE_UNLIMITED_USERS]) share->max_uses = SHARE_UNLIMITED;
    if (cache && parse_cache( cache, &share->cache )) return ERROR_INVALID_PARAMETER;
    if (!remark) return NO_ERROR;
    if (wcslen( remark ) >= ARRAY_SIZE(share->remark)) return ERROR_INVALID_PARAMETER;
    lstrcpynW( share->remark, remark, ARRAY_SIZE(share->remark) );
    return NO_ERROR;
}

/* All or nothing: what may be used by whom is checked first. */
static DWORD store( const struct share *share, const struct args *args )
{
    DWORD ret;

    if ((ret = share_grant( NULL, args->list, args->list_count ))) return ret;
    if ((ret = share_store( share )) || !args->list_count) return ret;
    return share_grant( share->name, args->list, args->list_count );
}

/* An absolute path of an existing directory, without a backslash at its end. */
static DWORD check_path( const WCHAR *path, WCHAR *buffer, DWORD buffer_len )
{
    WCHAR letter = path[0] & ~0x20;
    DWORD attributes, len;

    if (letter < 'A' || letter > 'Z' || path[1] != ':' || path[2] != '\\') return ERROR_INVALID_NAME;
    len = GetFullPathNameW( path, buffer_len, buffer, NULL );
    if (!len || len >= buffer_len) return ERROR_INVALID_NAME;
    attributes = GetFileAttributesW( buffer );
    if (attributes == INVALID_FILE_ATTRIBUTES || !(attributes & FILE_ATTRIBUTE_DIRECTORY)) return NERR_UNKNOWN_DIRECTORY;
    while (len > 3 && buffer[len - 1] == '\\') buffer[--len] = 0;
    return NO_ERROR;
}

static DWORD add( const struct shares *shares, const WCHAR *name, const WCHAR *path, const struct args *args )
{
    struct share share = { .max_uses = SHARE_UNLIMITED };
    const struct share *other;
    DWORD ret;

    if (!share_name_is_valid( name )) return ERROR_INVALID_NAME;
    if ((other = shares_find( shares, name )) && !_wcsicmp( other->name, name )) return NERR_DUPLICATE_SHARE;
    if ((ret = check_path( path, share.path, ARRAY_SIZE(share.path) ))) return ret;
    lstrcpynW( share.name, name, ARRAY_SIZE(share.name) );
    if ((ret = apply_options( args, &share ))) return ret;
    return store( &share, args );
}

static int add_share( const struct shares *shares, WCHAR *name, WCHAR *path, const struct args *args )
{
    DWORD ret = add( shares, name, path, args );

    if (ret) return message_fail( ret );
    out( L"%s was shared successfully.\n\n", name );
    return EXIT_DONE;
}

static int change_share( const struct share *share, const struct args *args )
{
    struct share changed = *share;
    DWORD ret = share->special ? ERROR_NOT_SUPPORTED : apply_options( args, &changed );

    if (!ret) ret = store( &changed, args );
    return ret ? message_fail( ret ) : out_completed();
}

/* By name or by path; a path may be shared more than once. */
static int delete_share( struct shares *shares, const WCHAR *name )
{
    const struct share *share = shares_find( shares, name );
    BOOL by_path;
    DWORD ret;
    unsigned i;

    if (!share) return message_fail( NERR_NO_SUCH_SHARE );
    if (share->special) return message_fail( ERROR_NOT_SUPPORTED );
    by_path = _wcsicmp( share->name, name );
    for (i = 0; i < shares->count; i++)
    {
        const struct share *entry = &shares->entries[i];

        if (entry->special || _wcsicmp( by_path ? entry->path : entry->name, name )) continue;
        if ((ret = share_forget( entry->name ))) return message_fail( ret );
        share_forget_grants( entry->name );
    }
    out( L"%s was deleted successfully.\n\n", name );
    return EXIT_DONE;
}

static int run( struct shares *shares, const struct args *args )
{
    WCHAR *name = args->words[0], *path = wcschr( name, '=' );
    const struct share *share;

    if (args->values[SHARE_DELETE])
        return args->option_count > 1 || path ? help_usage( L"SHARE" ) : delete_share( shares, name );
    if (path)
    {
        *path++ = 0;
        return add_share( shares, name, path, args );
    }
    if (!(share = shares_find( shares, name ))) return message_fail( NERR_NO_SUCH_SHARE );
    return args->option_count ? change_share( share, args ) : show_details( share );
}

int share_run( struct args *args )
{
    struct shares shares;
    DWORD ret;

    if (!args->word_count) return args->option_count ? help_usage( L"SHARE" ) : show_list();
    if (args->word_count > 1) return help_usage( L"SHARE" );
    if ((ret = shares_load( &shares ))) return message_fail( ret );
    ret = run( &shares, args );
    shares_release( &shares );
    return ret;
}
