/*
 * net.exe: words and options of a command line
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

/* Options every command knows; its own come first, so that /H may mean one of them. */
enum common_option { COMMON_HELP, COMMON_NO, COMMON_QUESTION, COMMON_YES };

static const struct option common_options[] =
{
    [COMMON_HELP]     = { L"HELP", VALUE_NONE },
    [COMMON_NO]       = { L"NO", VALUE_NONE },
    [COMMON_QUESTION] = { L"?", VALUE_NONE },
    [COMMON_YES]      = { L"YES", VALUE_NONE },
    { NULL }
};

#define NOT_FOUND -1
#define AMBIGUOUS -2

/* The row whose name is the len characters at name, or the only one that begins with them. */
static int find_option( const struct option *options, const WCHAR *name, size_t len )
{
    int found = NOT_FOUND;
    unsigned i;

    if (!len) return NOT_FOUND;
    for (i = 0; options[i].name; i++)
    {
        if (wcslen( options[i].name ) < len || _wcsnicmp( options[i].name, name, len )) continue;
        if (!options[i].name[len]) return i;
        found = found == NOT_FOUND ? (int)i : AMBIGUOUS;
    }
    return found;
}

BOOL args_is_yes( const WCHAR *value )
{
    return !lstrcmpiW( value, L"Y" ) || !lstrcmpiW( value, L"YES" );
}

static BOOL value_is_valid( enum option_value kind, const WCHAR *value )
{
    switch (kind)
    {
    case VALUE_NONE: return !value;
    case VALUE_YES_NO: return value && (args_is_yes( value ) || !lstrcmpiW( value, L"N" ) || !lstrcmpiW( value, L"NO" ));
    case VALUE_LIST:
    case VALUE_TEXT: return value != NULL;
    case VALUE_MAYBE: return TRUE;
    }
    return FALSE;
}

static int refuse( const struct command *command, DWORD message, const WCHAR *name, size_t len )
{
    WCHAR upper[32];

    lstrcpynW( upper, name, min( len + 1, ARRAY_SIZE(upper) ) );
    _wcsupr( upper );
    if (message == MSG_UNKNOWN_OPTION) err( L"The option /%s is unknown.\n\n", upper );
    else if (message == MSG_AMBIGUOUS_OPTION) err( L"Option /%s is ambiguous.\n\n", upper );
    else err( L"You used an option with an invalid value.\n\n" );
    help_usage( command->name );
    message_more_help( message );
    return EXIT_USAGE;
}

static void set_common( enum common_option option, struct args *args )
{
    switch (option)
    {
    case COMMON_HELP: args->help = args->full_help = TRUE; break;
    case COMMON_NO: args->answer = ANSWER_NO; break;
    case COMMON_QUESTION: args->help = TRUE; break;
    case COMMON_YES: args->answer = ANSWER_YES; break;
    }
}

static int parse_option( const struct command *command, WCHAR *arg, struct args *args )
{
    static WCHAR empty[1];
    WCHAR *name = arg + 1, *value = wcschr( name, ':' );
    size_t len = value ? (size_t)(value - name) : wcslen( name );
    int row;

    if (value) value++;
    row = find_option( command->options, name, len );
    if (row >= 0)
    {
        if (!value_is_valid( command->options[row].value, value ))
            return refuse( command, MSG_BAD_OPTION_VALUE, name, len );
        if (command->options[row].value == VALUE_LIST)
        {
            if (args->list_count == MAX_LIST) return refuse( command, MSG_BAD_OPTION_VALUE, name, len );
            args->list[args->list_count++] = value;
        }
        if (!args->values[row]) args->option_count++;
        args->values[row] = value ? value : empty;
        return EXIT_DONE;
    }
    if (row == AMBIGUOUS) return refuse( command, MSG_AMBIGUOUS_OPTION, name, len );

    row = find_option( common_options, name, len );
    if (row < 0) return refuse( command, MSG_UNKNOWN_OPTION, name, len );
    if (value) return refuse( command, MSG_BAD_OPTION_VALUE, name, len );
    set_common( row, args );
    return EXIT_DONE;
}

int args_parse( const struct command *command, int argc, WCHAR **argv, struct args *args )
{
    int i, ret;

    memset( args, 0, sizeof(*args) );
    for (i = 0; i < argc; i++)
    {
        if (argv[i][0] == '/')
        {
            if ((ret = parse_option( command, argv[i], args ))) return ret;
        }
        else if (args->word_count < MAX_WORDS) args->words[args->word_count++] = argv[i];
        else return help_usage( command->name );
    }
    return EXIT_DONE;
}
