/*
 * Fuzzer: command lines of net use
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

/*
 * The words of a command line are made of the run's bytes, and so is what WNet answers; it keeps to its contract. Nobody
 * answers a question.
 */

#include <wincon.h>

#include "host.h"
#include "dlls/advapi32/hive.h"

static char **fuzz_argv;
#define __argv fuzz_argv
#include "programs/net/use_connect.c"

#define MAX_ARGS 8

static WCHAR *args[MAX_ARGS];
static unsigned arg_count;
static unsigned enums;

/* --- what is written ----------------------------------------------------------------------------------------------- */

static void write_format( const WCHAR *format, va_list list )
{
    static WCHAR text[200000];

    host_vswprintf( text, ARRAY_SIZE(text), format, list );
}

void out( const WCHAR *format, ... )
{
    va_list list;

    va_start( list, format );
    write_format( format, list );
    va_end( list );
}

void err( const WCHAR *format, ... )
{
    va_list list;

    va_start( list, format );
    write_format( format, list );
    va_end( list );
}

void out_rule( void ) { }
void announce_drives( DWORD before, DWORD after ) { }
int out_completed( void ) { return EXIT_DONE; }

const struct command *command_find( const WCHAR *name )
{
    static const struct command command = { L"USE", use_run, use_options };

    return &command;
}

/* --- WNet ---------------------------------------------------------------------------------------------------------- */

static DWORD take_code( void )
{
    static const DWORD codes[] =
    {
        NO_ERROR, NO_ERROR, ERROR_LOGON_FAILURE, ERROR_INVALID_PASSWORD, ERROR_DEVICE_ALREADY_REMEMBERED, ERROR_OPEN_FILES,
        ERROR_DEVICE_IN_USE, ERROR_EXTENDED_ERROR, ERROR_NOT_CONNECTED, ERROR_BAD_NETPATH, ERROR_ALREADY_ASSIGNED,
        ERROR_CANCELLED, ERROR_NO_NETWORK, ERROR_SESSION_CREDENTIAL_CONFLICT,
    };

    return take_byte() == 0xff ? take_number() : codes[take_below( ARRAY_SIZE(codes) )];
}

static void check_connect( const NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user )
{
    require( resource->lpRemoteName );
    require( !resource->lpLocalName || is_device_name( resource->lpLocalName ) );
    require( resource->dwType <= RESOURCETYPE_PRINT );
    if (password) wcslen( password );
    if (user) wcslen( user );
}

DWORD WINAPI WNetAddConnection2W( NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user, DWORD flags )
{
    check_connect( resource, password, user );
    return take_code();
}

DWORD WINAPI WNetUseConnectionW( HWND owner, NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user, DWORD flags,
                                 WCHAR *access_name, DWORD *len, DWORD *result )
{
    check_connect( resource, password, user );
    require( *len >= 3 && access_name && result );
    wcscpy( access_name, L"Z:" );
    *result = CONNECT_LOCALDRIVE;
    return take_code();
}

DWORD WINAPI WNetCancelConnection2W( const WCHAR *name, DWORD flags, BOOL force )
{
    require( name );
    return take_code();
}

DWORD WINAPI WNetOpenEnumW( DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *container, HANDLE *handle )
{
    DWORD ret = take_code();

    *handle = (HANDLE)1;
    if (!ret) enums++;
    return ret;
}

DWORD WINAPI WNetEnumResourceW( HANDLE handle, DWORD *count, void *buffer, DWORD *size )
{
    NETRESOURCEW *resource = buffer;
    DWORD done, room = *size / sizeof(*resource);

    require( enums == 1 );
    if (!fuzz_left()) return ERROR_NO_MORE_ITEMS;
    if (take_byte() == 0xff && *size < 100000)
    {
        *size = 100000;
        return ERROR_MORE_DATA;
    }
    for (done = 0; done < min( *count, room ) && done < 20 && fuzz_left(); done++, resource++)
    {
        memset( resource, 0, sizeof(*resource) );
        resource->dwType = take_byte() % 4;
        resource->lpLocalName = take_byte() & 1 ? NULL : take_wide();
        resource->lpRemoteName = take_wide();
        resource->lpProvider = take_wide();
    }
    *count = done;
    return done ? NO_ERROR : take_code();
}

DWORD WINAPI WNetCloseEnum( HANDLE handle )
{
    require( enums-- == 1 );
    return NO_ERROR;
}

DWORD WINAPI WNetGetLastErrorW( DWORD *code, WCHAR *text, DWORD text_len, WCHAR *provider, DWORD provider_len )
{
    WCHAR *str = take_wide();

    *code = take_byte();
    lstrcpynW( text, str ? str : L"", text_len );
    lstrcpynW( provider, L"Network 0", provider_len );
    return NO_ERROR;
}

DWORD WINAPI MultinetGetConnectionPerformanceW( NETRESOURCEW *resource, NETCONNECTINFOSTRUCT *info )
{
    return take_code();
}

static DWORD WINAPI restore_connection( HWND owner, const WCHAR *device )
{
    return take_code();
}

HMODULE WINAPI GetModuleHandleW( LPCWSTR name )
{
    return (HMODULE)1;
}

FARPROC WINAPI GetProcAddress( HMODULE module, LPCSTR name )
{
    return strcmp( name, "WNetRestoreConnectionW" ) ? NULL : (FARPROC)restore_connection;
}

/* What the emulation has not: there is no console. */
BOOL WINAPI SetConsoleCtrlHandler( PHANDLER_ROUTINE handler, BOOL add ) { return TRUE; }
UINT WINAPI GetConsoleCP( void ) { return 437; }

/* --- command lines ------------------------------------------------------------------------------------------------- */

/* A word on its own, so that nothing behind its end is read. */
static WCHAR *take_word( void )
{
    static const WCHAR * const words[] =
    {
        L"/DELETE", L"/d", L"/PERSISTENT:YES", L"/P:n", L"/persistent", L"/USER:DOMAIN\\user", L"/u:", L"/USER", L"/SAVECRED",
        L"/S", L"/SMARTCARD", L"/HOME", L"/H", L"/HELP", L"/?", L"/Y", L"/NO", L"/RESTORE", L"/R", L"/GLOBAL", L"/WRITETHROUGH",
        L"/REQUIREPRIVACY", L"/requirei", L"/:", L"/", L"*", L"Z:", L"z:", L"LPT1", L"LPT1:", L"COM1", L"\\\\server\\share", L"password",
    };
    unsigned kind = take_byte();
    const WCHAR *word = kind < 200 ? words[kind % ARRAY_SIZE(words)] : take_wide();
    WCHAR *ret, *rest = NULL;

    if (!word) word = L"";
    if (kind >= 240) rest = take_wide();
    ret = take_memory( (wcslen( word ) + (rest ? wcslen( rest ) : 0) + 1) * sizeof(WCHAR) );
    wcscpy( ret, word );
    if (rest) wcscat( ret, rest );
    return ret;
}

int LLVMFuzzerInitialize( int *argc, char ***argv )
{
    fuzz_quiet();
    setenv( "HOMESHARE", "\\\\server\\home", 1 );
    return 0;
}

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    const struct command *command = command_find( L"USE" );
    struct args parsed;
    int ret;

    fuzz_begin( data, size );
    enums = 0;
    arg_count = take_byte() % (MAX_ARGS + 1);
    for (unsigned i = 0; i < arg_count; i++) args[i] = take_word();
    if (!(ret = args_parse( command, arg_count, args, &parsed )))
    {
        require( parsed.word_count <= MAX_WORDS && parsed.option_count <= USE_OPTION_COUNT );
        if (parsed.help) ret = help_show( command->name, parsed.full_help );
        else ret = command->run( &parsed );
    }
    require( ret >= EXIT_DONE && ret <= EXIT_FAILED );
    require( !enums );
    require( !hive_load( HKEY_CURRENT_USER, NULL ) );
    fuzz_end();
    return 0;
}
