/*
 * net.exe: syntax and explanations
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

static const struct { const WCHAR *name, *syntax, *text; } topics[] =
{
    { L"HELP",
      L"NET HELP\ncommand\n     -or-\nNET command /HELP\n\n"
      L"  Commands available are:\n\n"
      L"  NET HELP         NET HELPMSG      NET SHARE        NET START\n"
      L"  NET STOP         NET USE          NET VIEW\n",
      L"NET command /? shows the syntax alone, NET command /HELP explains it too.\n"
      L"Options may be shortened as long as they stay clear, and be written in any case.\n" },
    { L"HELPMSG",
      L"NET HELPMSG\nmessage#\n",
      L"Shows the text of the message or the system error of that number.\n" },
    { L"SHARE",
      L"NET SHARE\nsharename\n"
      L"          sharename=drive:path [/GRANT:user,[READ | CHANGE | FULL]]\n"
      L"                               [/USERS:number | /UNLIMITED]\n"
      L"                               [/REMARK:\"text\"]\n"
      L"                               [/CACHE:Manual | Documents | Programs | BranchCache | None]\n"
      L"          sharename [/USERS:number | /UNLIMITED]\n"
      L"                    [/GRANT:user,[READ | CHANGE | FULL]]\n"
      L"                    [/REMARK:\"text\"]\n"
      L"                    [/CACHE:Manual | Documents | Programs | BranchCache | None]\n"
      L"          {sharename | drive:path} /DELETE\n",
      L"Makes directories of this computer reachable as \\\\localhost\\sharename, changes what\n"
      L"is shared and ends it. Without arguments it lists all shares.\n\n"
      L"sharename              The name of the share; alone: show what is known of it.\n"
      L"drive:path             The directory, absolute.\n"
      L"/GRANT:user,perm       Who may use the share, and how; may be repeated. It is kept and\n"
      L"                       shown, but this computer's own connections are not held to it.\n"
      L"/USERS:number          How many may use it at a time; kept and shown only.\n"
      L"/UNLIMITED             As many as like.\n"
      L"/REMARK:\"text\"         A remark shown in lists.\n"
      L"/CACHE:kind            What clients may keep off line; kept and shown only.\n"
      L"/DELETE                Stops sharing.\n" },
    { L"START",
      L"NET START\n[service]\n",
      L"Starts a service, or lists the running ones. A name with a space needs quotation marks.\n" },
    { L"STOP",
      L"NET STOP\nservice\n",
      L"Stops a service, and asks before it stops others that need it.\n" },
    { L"USE",
      L"NET USE\n[devicename | *] [\\\\computername\\sharename[\\volume] [password | *]]\n"
      L"        [/USER:[domainname\\]username]\n"
      L"        [/USER:[dotted domain name\\]username]\n"
      L"        [/USER:[username@dotted domain name]\n"
      L"        [/SMARTCARD]\n"
      L"        [/SAVECRED]\n"
      L"        [/REQUIREINTEGRITY]\n"
      L"        [/REQUIREPRIVACY]\n"
      L"        [/WRITETHROUGH]\n"
      L"        [/GLOBAL]\n"
      L"        [[/DELETE] | [/PERSISTENT:{YES | NO}]]\n\n"
      L"NET USE {devicename | *} [password | *] /HOME\n\n"
      L"NET USE [/PERSISTENT:{YES | NO}]\n\n"
      L"NET USE /RESTORE\n",
      L"Connects to a shared resource, ends a connection, or shows connections. Without\n"
      L"arguments it lists them all.\n\n"
      L"devicename             A drive letter (D: through Z:) or a printer port (LPT1: and so\n"
      L"                       on); alone: show the connection. * takes the first letter that\n"
      L"                       is free, from Z: downwards. Without a device the connection is\n"
      L"                       reached by its name.\n"
      L"\\\\computername\\sharename\n"
      L"                       The resource. Quotation marks are needed if there is a space.\n"
      L"password               The password; * asks for it without showing it, which keeps it\n"
      L"                       out of lists of running programs.\n"
      L"/USER:name             Another user than the one logged on.\n"
      L"/SMARTCARD             Not supported: error 50.\n"
      L"/SAVECRED              Keeps user and password, given or asked for, once proved right.\n"
      L"/WRITETHROUGH, /GLOBAL Have no effect on connections to Windows shares.\n"
      L"/DELETE                Ends the connection and forgets it; with * all connections.\n"
      L"                       Files still open are asked about, /Y answers yes beforehand.\n"
      L"/PERSISTENT:{YES|NO}   Whether the connection is made again at the next start; this\n"
      L"                       is also kept as the default for those to come.\n"
      L"/HOME                  Connects the device to the home directory of the user.\n"
      L"/RESTORE               Makes all remembered connections again, without a word. Not\n"
      L"                       known to Windows; run when a session begins.\n" },
    { L"VIEW",
      L"NET VIEW\n[\\\\computername [/ALL] | /DOMAIN[:domainname]]\n",
      L"Lists the computers of the network, or what one of them shares.\n\n"
      L"\\\\computername         The computer whose shares are wanted.\n"
      L"/ALL                   Those too whose names end in $.\n"
      L"/DOMAIN[:domainname]   The domains, or the computers of one, of networks that have them;\n"
      L"                       the Microsoft Windows Network has none.\n" },
};

static const WCHAR net_syntax[] = L"NET\n    [ HELP | HELPMSG | SHARE | START | STOP | USE | VIEW ]\n";

static int find_topic( const WCHAR *name )
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(topics); i++)
        if (!lstrcmpiW( topics[i].name, name )) return i;
    return -1;
}

int help_usage( const WCHAR *command )
{
    int topic = command ? find_topic( command ) : -1;

    err( L"The syntax of this command is:\n\n%s\n", topic < 0 ? net_syntax : topics[topic].syntax );
    return EXIT_USAGE;
}

int help_show( const WCHAR *command, BOOL full )
{
    int topic = find_topic( command );

    if (topic < 0) return help_usage( NULL );
    out( L"The syntax of this command is:\n\n%s\n", topics[topic].syntax );
    if (full) out( L"%s\n", topics[topic].text );
    return EXIT_DONE;
}

int help_run( int argc, WCHAR **argv )
{
    if (argc > 1) return help_usage( L"HELP" );
    return help_show( argc ? argv[0] : L"HELP", TRUE );
}

int helpmsg_run( int argc, WCHAR **argv )
{
    WCHAR text[1024], *end;
    DWORD code;

    if (argc != 1) return help_usage( L"HELPMSG" );
    if (!wcscmp( argv[0], L"/?" ) || !lstrcmpiW( argv[0], L"/HELP" )) return help_show( L"HELPMSG", argv[0][1] != '?' );
    code = wcstoul( argv[0], &end, 10 );
    if (*end || end == argv[0] || argv[0][0] == '-') return help_usage( L"HELPMSG" );

    if (message_text( code, text, ARRAY_SIZE(text) ))
    {
        out( L"\n%s\n\n", text );
        return EXIT_DONE;
    }
    err( L"%s is not a valid Windows network message number.\n\n", argv[0] );
    message_more_help( MSG_UNKNOWN_MESSAGE );
    return EXIT_FAILED;
}
