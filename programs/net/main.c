/*
 * net.exe: network commands on the command line
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

/* By name; HELP and HELPMSG take no options and are not here. */
static const struct command commands[] =
{
    { L"SHARE", share_run, share_options },
    { L"START", start_run, service_options },
    { L"STOP", stop_run, service_options },
    { L"USE", use_run, use_options },
    { L"VIEW", view_run, view_options },
};

const struct command *command_find( const WCHAR *name )
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(commands); i++)
        if (!lstrcmpiW( commands[i].name, name )) return &commands[i];
    return NULL;
}

static BOOL is_help( const WCHAR *word )
{
    return !lstrcmpiW( word, L"HELP" ) || !lstrcmpiW( word, L"/HELP" ) || !wcscmp( word, L"/?" );
}

int wmain( int argc, WCHAR **argv )
{
    const struct command *command;
    struct args args;
    int ret;

    if (argc < 2) return help_usage( NULL );
    if (is_help( argv[1] )) return help_run( argc - 2, argv + 2 );
    if (!lstrcmpiW( argv[1], L"HELPMSG" )) return helpmsg_run( argc - 2, argv + 2 );
    if (!wcscmp( argv[1], ANNOUNCE_VERB )) return announce_run( argc - 2, argv + 2 );
    if (!(command = command_find( argv[1] ))) return help_usage( NULL );

    if ((ret = args_parse( command, argc - 2, argv + 2, &args ))) return ret;
    if (args.help) return help_show( command->name, args.full_help );
    return command->run( &args );
}
