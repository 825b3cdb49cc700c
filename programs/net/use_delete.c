/*
 * net.exe: NET USE: ending connections
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

/* Forgets as well, which means devices only: no other connection is ever remembered. */
static DWORD cancel( const WCHAR *name, BOOL force )
{
    return WNetCancelConnection2W( name, CONNECT_UPDATE_PROFILE, force );
}

/* Ends one connection; what is still open is closed if the user likes. One that its network cannot end is forgotten if the
 * user has said yes to whatever comes. */
static DWORD cancel_asking( const WCHAR *name, enum answer answer )
{
    DWORD ret = cancel( name, FALSE );
    BOOL yes;

    if (ret == ERROR_EXTENDED_ERROR && answer == ANSWER_YES) return cancel( name, TRUE );
    if (ret != ERROR_OPEN_FILES && ret != ERROR_DEVICE_IN_USE) return ret;

    out( L"There are open files and/or incomplete directory searches pending on the connection to %s.\n\n", name );
    ret = prompt_yes_no( L"Is it OK to continue disconnecting and force them closed?", answer, FALSE, &yes );
    if (ret) return ret;
    return yes ? cancel( name, TRUE ) : ALREADY_TOLD;
}

static int delete_one( const WCHAR *name, enum answer answer )
{
    DWORD ret = cancel_asking( name, answer );

    if (ret) return message_fail( ret );
    out( L"%s was deleted successfully.\n\n", name );
    return EXIT_DONE;
}

static int delete_listed( const struct connections *connections, enum answer answer )
{
    int result = EXIT_DONE;
    unsigned i;
    DWORD ret;

    for (i = 0; i < connections->count; i++)
    {
        const struct connection *entry = &connections->entries[i];

        ret = cancel_asking( *entry->local ? entry->local : entry->remote, answer );
        if (ret && ret != ERROR_NOT_CONNECTED)  /* gone meanwhile, or with another of the same name */
            result = message_fail( ret );
    }
    return result;
}

static int delete_all( enum answer answer )
{
    struct connections connections;
    int result = EXIT_FAILED;
    BOOL yes = FALSE;
    unsigned i;
    DWORD ret;

    if ((ret = connections_load( &connections ))) return message_fail( ret );
    if (!connections.count)
    {
        out( L"There are no entries in the list.\n\n" );
        return EXIT_DONE;
    }
    out( L"You have these remote connections:\n\n" );
    for (i = 0; i < connections.count; i++)
        out( L"    %-15s %s\n", connections.entries[i].local, connections.entries[i].remote );
    out( L"Continuing will cancel the connections.\n\n" );
    ret = prompt_yes_no( L"Do you want to continue this operation?", answer, FALSE, &yes );
    if (!ret && yes) result = delete_listed( &connections, answer );
    connections_release( &connections );

    if (ret || !yes) return EXIT_FAILED;
    if (!result) return out_completed();
    err( L"The command completed with one or more errors.\n\n" );
    return result;
}

int use_delete( const WCHAR *name, enum answer answer )
{
    return !wcscmp( name, L"*" ) ? delete_all( answer ) : delete_one( name, answer );
}
