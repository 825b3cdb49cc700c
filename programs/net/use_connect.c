/*
 * net.exe: NET USE: making a connection
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

struct request
{
    NETRESOURCEW resource;
    WCHAR       *user;
    WCHAR       *password;
    DWORD        flags;
    WCHAR        user_buffer[USERNAME_LEN];
    WCHAR        password_buffer[PASSWORD_LEN];
};

/* What each option asks of the network. */
static const struct { enum use_option option; DWORD flags; } option_flags[] =
{
    { USE_GLOBAL, CONNECT_GLOBAL_MAPPING },
    { USE_REQUIREINTEGRITY, CONNECT_REQUIRE_INTEGRITY },
    { USE_REQUIREPRIVACY, CONNECT_REQUIRE_PRIVACY },
    { USE_SAVECRED, CONNECT_CMD_SAVECRED | CONNECT_COMMANDLINE | CONNECT_INTERACTIVE },
    { USE_WRITETHROUGH, CONNECT_WRITE_THROUGH_SEMANTICS },
};

static DWORD request_flags( const WCHAR *device, const struct args *args )
{
    const WCHAR *persistent = args->values[USE_PERSISTENT];
    DWORD flags = 0;
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(option_flags); i++)
        if (args->values[option_flags[i].option]) flags |= option_flags[i].flags;
    if (device && (persistent ? args_is_yes( persistent ) : persistence_get())) flags |= CONNECT_UPDATE_PROFILE;
    return flags;
}

static DWORD resource_type( const WCHAR *device )
{
    if (!device) return RESOURCETYPE_ANY;
    if (!wcscmp( device, L"*" ) || device[1] == ':') return RESOURCETYPE_DISK;
    return !_wcsnicmp( device, L"LPT", 3 ) ? RESOURCETYPE_PRINT : RESOURCETYPE_ANY;
}

/* "server" of \\server\share. */
static void server_name( const WCHAR *remote, WCHAR *buffer, DWORD len )
{
    remote += wcsspn( remote, L"\\" );
    lstrcpynW( buffer, remote, min( wcscspn( remote, L"\\" ) + 1, len ) );
}

static DWORD ask_password( struct request *request )
{
    WCHAR server[256];

    if (request->user && *request->user)
    {
        server_name( request->resource.lpRemoteName, server, ARRAY_SIZE(server) );
        out( L"Enter the password for '%s' to connect to '%s': ", request->user, server );
    }
    else out( L"Type the password for %s: ", request->resource.lpRemoteName );
    request->password = request->password_buffer;
    return prompt_line( request->password_buffer, ARRAY_SIZE(request->password_buffer), TRUE );
}

static DWORD ask_credentials( struct request *request )
{
    WCHAR server[256];
    DWORD ret;

    out( L"The password or user name is invalid for %s.\n\n", request->resource.lpRemoteName );
    if (!request->user)
    {
        server_name( request->resource.lpRemoteName, server, ARRAY_SIZE(server) );
        out( L"Enter the user name for '%s': ", server );
        if ((ret = prompt_line( request->user_buffer, ARRAY_SIZE(request->user_buffer), FALSE ))) return ret;
        request->user = request->user_buffer;
    }
    return ask_password( request );
}

static DWORD connect_once( struct request *request, WCHAR *access_name, DWORD len )
{
    DWORD result;

    if (access_name)
        return WNetUseConnectionW( NULL, &request->resource, request->password, request->user,
                                   request->flags | CONNECT_REDIRECT, access_name, &len, &result );
    return WNetAddConnection2W( &request->resource, request->password, request->user, request->flags );
}

/* Somebody at a console may answer what was missing; a program behind a pipe gets the error. With CONNECT_COMMANDLINE mpr
 * has asked. */
static BOOL may_ask( const struct request *request, DWORD error )
{
    if (request->flags & CONNECT_COMMANDLINE) return FALSE;
    if (error != ERROR_LOGON_FAILURE && error != ERROR_INVALID_PASSWORD) return FALSE;
    return !request->password && prompt_is_console();
}

/* The letter is remembered for something else: asks whether to forget that. */
static DWORD forget_other( const struct request *request, enum answer answer, BOOL *retry )
{
    const WCHAR *local = request->resource.lpLocalName;
    struct connections connections;
    const struct connection *entry;
    DWORD ret;

    if ((ret = connections_load( &connections ))) return ret;
    entry = connections_find_local( &connections, local );
    out( L"%s has a remembered connection to %s.\n", local, entry ? entry->remote : L"another resource" );
    connections_release( &connections );

    ret = prompt_yes_no( L"Do you want to overwrite the remembered connection?", answer, TRUE, retry );
    if (ret) return ret;
    return *retry ? WNetCancelConnection2W( local, CONNECT_UPDATE_PROFILE, FALSE ) : NO_ERROR;
}

static DWORD connect_resource( struct request *request, enum answer answer, WCHAR *access_name, DWORD len )
{
    DWORD ret = connect_once( request, access_name, len );
    BOOL retry = FALSE;

    if (may_ask( request, ret ))
    {
        if ((ret = ask_credentials( request ))) return ret == ERROR_HANDLE_EOF ? ERROR_CANCELLED : ret;
        ret = connect_once( request, access_name, len );
    }
    if (ret == ERROR_DEVICE_ALREADY_REMEMBERED && request->resource.lpLocalName)
    {
        if ((ret = forget_other( request, answer, &retry ))) return ret;
        ret = retry ? connect_once( request, access_name, len ) : ALREADY_TOLD;
    }
    return ret;
}

static BOOL is_success( DWORD ret )
{
    return !ret || ret == ERROR_CONNECTED_OTHER_PASSWORD || ret == ERROR_CONNECTED_OTHER_PASSWORD_DEFAULT;
}

static int report( DWORD ret, const WCHAR *access_name, const WCHAR *remote, const WCHAR *persistent )
{
    WCHAR text[256];
    DWORD failure;

    if (!is_success( ret )) return message_fail( ret );
    if (persistent && (failure = persistence_set( args_is_yes( persistent ) ))) return message_fail( failure );
    if (ret && message_text( ret, text, ARRAY_SIZE(text) )) out( L"%s\n\n", text );
    if (access_name) out( L"Drive %s is now connected to %s.\n\n", access_name, remote );
    return out_completed();
}

/* A password given as an argument stands in the command line too, and in what the C runtime made of that. */
static void wipe_argument( WCHAR *password )
{
    char *narrow = GetCommandLineA();
    WCHAR *wide = GetCommandLineW();
    int i;

    SecureZeroMemory( password, wcslen( password ) * sizeof(*password) );
    SecureZeroMemory( wide, wcslen( wide ) * sizeof(*wide) );
    SecureZeroMemory( narrow, strlen( narrow ) );
    for (i = 0; __argv && __argv[i]; i++) SecureZeroMemory( __argv[i], strlen( __argv[i] ) );
}

int use_connect( const WCHAR *device, const WCHAR *remote, WCHAR *password, const struct args *args )
{
    BOOL any = device && !wcscmp( device, L"*" );
    WCHAR access_name[1024] = {0};
    struct request request = {{0}};
    DWORD ret = args->values[USE_SMARTCARD] ? ERROR_NOT_SUPPORTED : NO_ERROR;

    request.resource.dwType = resource_type( device );
    request.resource.lpLocalName = any ? NULL : (WCHAR *)device;
    request.resource.lpRemoteName = (WCHAR *)remote;
    request.user = args->values[USE_USER];
    request.password = password;
    request.flags = request_flags( device, args );

    if (!ret && password && !wcscmp( password, L"*" )) ret = ask_password( &request );
    if (ret == ERROR_HANDLE_EOF) ret = ERROR_CANCELLED;
    if (!ret) ret = connect_resource( &request, args->answer, any ? access_name : NULL, ARRAY_SIZE(access_name) );

    if (password) wipe_argument( password );
    SecureZeroMemory( &request, sizeof(request) );
    return report( ret, any ? access_name : NULL, remote, args->values[USE_PERSISTENT] );
}
