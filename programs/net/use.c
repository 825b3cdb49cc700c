/*
 * net.exe: NET USE: which of its forms is meant; lists and details
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

/* Columns of the list: what does not fit before the last one is followed by a line that holds it alone. */
#define REMOTE_WIDTH   25
#define NETWORK_COLUMN 49

const struct option use_options[] =
{
    [USE_DELETE]           = { L"DELETE", VALUE_NONE },
    [USE_GLOBAL]           = { L"GLOBAL", VALUE_NONE },
    [USE_HOME]             = { L"HOME", VALUE_NONE },
    [USE_PERSISTENT]       = { L"PERSISTENT", VALUE_YES_NO },
    [USE_REQUIREINTEGRITY] = { L"REQUIREINTEGRITY", VALUE_NONE },
    [USE_REQUIREPRIVACY]   = { L"REQUIREPRIVACY", VALUE_NONE },
    [USE_RESTORE]          = { L"RESTORE", VALUE_NONE },
    [USE_SAVECRED]         = { L"SAVECRED", VALUE_NONE },
    [USE_SMARTCARD]        = { L"SMARTCARD", VALUE_NONE },
    [USE_USER]             = { L"USER", VALUE_TEXT },
    [USE_WRITETHROUGH]     = { L"WRITETHROUGH", VALUE_NONE },
    [USE_OPTION_COUNT]     = { NULL }
};
C_ASSERT( USE_OPTION_COUNT <= MAX_OPTIONS );

static BOOL is_port( const WCHAR *name, const WCHAR *prefix )
{
    size_t len = wcslen( prefix );

    if (_wcsnicmp( name, prefix, len ) || name[len] < '1' || name[len] > '9') return FALSE;
    return !name[len + 1] || (name[len + 1] == ':' && !name[len + 2]);
}

BOOL is_device_name( const WCHAR *name )
{
    WCHAR letter = name[0] & ~0x20;

    if (letter >= 'A' && letter <= 'Z' && name[1] == ':' && !name[2]) return TRUE;
    return is_port( name, L"LPT" ) || is_port( name, L"COM" );
}

static int show_list(void)
{
    struct connections connections;
    unsigned i;
    DWORD ret;

    if ((ret = connections_load( &connections ))) return message_fail( ret );

    out( persistence_get() ? L"New connections will be remembered.\n\n" : L"New connections will not be remembered.\n\n" );
    if (!connections.count)
    {
        out( L"There are no entries in the list.\n\n" );
        return EXIT_DONE;
    }
    out( L"\nStatus       Local     Remote                    Network\n\n" );
    out_rule();
    for (i = 0; i < connections.count; i++)
    {
        const struct connection *entry = &connections.entries[i];

        out( L"%-12s %-9s ", connection_state_name( entry->state ), entry->local );
        if (wcslen( entry->remote ) <= REMOTE_WIDTH) out( L"%-*s %s\n", REMOTE_WIDTH, entry->remote, entry->provider );
        else out( L"%s\n%*s%s\n", entry->remote, NETWORK_COLUMN, L"", entry->provider );
    }
    connections_release( &connections );
    return out_completed();
}

/* Windows has two more lines behind the status, # Opens and # Connections, from the redirector's statistics;
 * WNet has no call that tells them. */
static int show_details( const WCHAR *device )
{
    struct connections connections;
    const struct connection *entry;
    DWORD ret;

    if ((ret = connections_load( &connections ))) return message_fail( ret );
    if (!(entry = connections_find_local( &connections, device )))
    {
        connections_release( &connections );
        return message_fail( ERROR_NOT_CONNECTED );
    }
    out( L"%-18s%s\n", L"Local name", entry->local );
    out( L"%-18s%s\n", L"Remote name", entry->remote );
    out( L"%-18s%s\n", L"Resource type", resource_type_name( entry->type, entry->remote ) );
    out( L"%-18s%s\n", L"Status", connection_state_name( entry->state ) );
    connections_release( &connections );
    return out_completed();
}

/* Quiet on success: run at the start of a session, with nobody to read it. */
static int restore(void)
{
    HMODULE mpr = GetModuleHandleW( L"mpr.dll" );
    DWORD (WINAPI *restore_connection)( HWND, const WCHAR * );
    DWORD ret;

    restore_connection = (void *)GetProcAddress( mpr, "WNetRestoreConnectionW" );
    if (!restore_connection) return message_fail( ERROR_NOT_SUPPORTED );
    ret = restore_connection( NULL, NULL );
    return ret ? message_fail( ret ) : EXIT_DONE;
}

static int set_persistence( const WCHAR *value )
{
    DWORD ret = persistence_set( args_is_yes( value ) );
    return ret ? message_fail( ret ) : out_completed();
}

static int conflict(void)
{
    err( L"A command was used with conflicting switches.\n\n" );
    message_more_help( MSG_CONFLICTING_OPTIONS );
    return EXIT_USAGE;
}

/* The share Windows' logon names in the environment. */
static int connect_home( const WCHAR *device, const struct args *args )
{
    WCHAR home[MAX_PATH];
    DWORD len = GetEnvironmentVariableW( L"HOMESHARE", home, ARRAY_SIZE(home) );

    if (!device || args->word_count > 2) return help_usage( L"USE" );
    if (!len || len >= ARRAY_SIZE(home) || wcsncmp( home, L"\\\\", 2 ))
    {
        err( L"The user's home directory could not be determined.\n\n" );
        return EXIT_FAILED;
    }
    return use_connect( device, home, args->words[1], args );
}

static int run( struct args *args )
{
    WCHAR **words = args->words;
    const WCHAR *device = words[0] && (is_device_name( words[0] ) || !wcscmp( words[0], L"*" )) ? words[0] : NULL;
    unsigned next = device ? 1 : 0;

    if (args->values[USE_RESTORE])
        return args->word_count || args->option_count > 1 ? help_usage( L"USE" ) : restore();
    if (args->values[USE_DELETE])
    {
        if (args->option_count > 1) return conflict();
        if (!words[0] || args->word_count > next + 1) return help_usage( L"USE" );
        return use_delete( words[0], args->answer );
    }
    if (args->values[USE_HOME]) return connect_home( device, args );
    if (words[next] && args->word_count <= next + 2)
        return use_connect( device, words[next], args->word_count > next + 1 ? words[next + 1] : NULL, args );
    if (!args->word_count && !args->option_count) return show_list();
    if (!args->word_count && args->option_count == 1 && args->values[USE_PERSISTENT])
        return set_persistence( args->values[USE_PERSISTENT] );
    if (args->word_count == 1 && !args->option_count && device && is_device_name( device )) return show_details( device );
    return help_usage( L"USE" );
}

int use_run( struct args *args )
{
    DWORD drives = GetLogicalDrives();
    int ret = run( args );

    announce_drives( drives, GetLogicalDrives() );
    return ret;
}
