/*
 * Fuzzer: sequences of WNet calls against providers that answer anything
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

#include "anything.h"
#include <winreg.h>

#define MAX_ENUMS 8

static HANDLE enums[MAX_ENUMS];

#define MARK 0x5eed0000

/* Wraps a call: the last error is the status, or what it was. */
#define CALL( err, call ) do { DWORD mark_ = MARK + anything_depth; SetLastError( mark_ ); (err) = (call); \
                               require( GetLastError() == ((err) ? (err) : mark_) ); } while (0)
#define AW( function, ... ) (ansi ? function##A( __VA_ARGS__ ) : function##W( __VA_ARGS__ ))

static BOOL ansi;   /* the form of this call */

/* A string in the charset of this call. */
static void *text( WCHAR *str )
{
    return ansi ? (void *)take_narrow( str ) : str;
}

static void *take_arg( void )  { return text( take_name() ); }
static void *take_extra( void ) { return text( take_byte() & 3 ? NULL : take_wide() ); }

static DWORD take_size( void )
{
    unsigned kind = take_byte();

    return kind < 128 ? kind : kind < 192 ? 600 : kind < 250 ? take_below( 4096 ) : 100000;
}

/* NULL now and then for a size of 0. */
static void *take_buffer( DWORD size )
{
    return size || take_byte() & 1 ? take_memory( size ) : NULL;
}

static void *take_resource( void )
{
    NETRESOURCEW *resource;
    unsigned what = take_byte();

    if (what == 1) return NULL;
    resource = take_memory( sizeof(*resource) );
    resource->dwScope = what & 2 ? take_number() : RESOURCE_GLOBALNET;
    resource->dwType = what & 4 ? take_byte() : RESOURCETYPE_DISK;
    resource->dwDisplayType = resource->dwUsage = what & 2 ? take_number() : 0;
    resource->lpLocalName = what & 8 ? take_arg() : NULL;
    resource->lpRemoteName = what & 16 ? text( take_wide() ) : take_arg();
    resource->lpProvider = what & 32 ? take_extra() : NULL;
    resource->lpComment = NULL;
    if (what & 64) resource->lpProvider = text( wcscpy( take_memory( 20 * sizeof(WCHAR) ), provider_names[take_below( PROVIDERS )] ) );
    return resource;
}

/* A string came out, with its size in characters. */
static void check_string( DWORD err, const void *buffer, DWORD given, DWORD len )
{
    if (err == ERROR_MORE_DATA) require( len > given );
    else require( len == given );
    if (err) return;
    if (ansi) require( memchr( buffer, 0, given ) );
    else require( wide_end( buffer, given ) < given );
}

/* Strings lie in the buffer, behind head bytes, with their end. */
static void check_inside( const void *buffer, DWORD size, DWORD head, const void *str )
{
    const BYTE *begin = buffer, *pos = str;

    if (!pos) return;
    require( pos >= begin + head && pos < begin + size );
    if (ansi) require( memchr( pos, 0, begin + size - pos ) );
    else
    {
        require( (pos - begin) % sizeof(WCHAR) == 0 );
        require( wide_end( str, (begin + size - pos) / sizeof(WCHAR) ) < (begin + size - pos) / sizeof(WCHAR) );
    }
}

static void check_resource( const NETRESOURCEW *resource, const void *buffer, DWORD size, DWORD head )
{
    check_inside( buffer, size, head, resource->lpLocalName );
    check_inside( buffer, size, head, resource->lpRemoteName );
    check_inside( buffer, size, head, resource->lpComment );
    check_inside( buffer, size, head, resource->lpProvider );
}

static void call_add( void )
{
    void *resource = take_resource(), *password = take_extra(), *user = take_extra();
    DWORD flags = take_byte() & 1 ? take_number() : CONNECT_UPDATE_PROFILE, err;
    size_t auth_size, options_size;
    const void *auth, *options;

    switch (take_below( 4 ))
    {
    case 0:
        CALL( err, AW( WNetAddConnection3, NULL, resource, password, user, flags ) );
        break;
    case 1:
        CALL( err, AW( WNetAddConnection2, resource, password, user, flags ) );
        break;
    case 2:
        CALL( err, AW( WNetAddConnection, take_arg(), password, take_arg() ) );
        break;
    case 3:
        auth = take_bytes( 64, &auth_size );
        options = take_bytes( 64, &options_size );
        ansi = FALSE;
        CALL( err, WNetAddConnection4W( NULL, take_resource(), auth_size ? (void *)auth : NULL, auth_size, flags,
                                        options_size ? (BYTE *)options : NULL, options_size ) );
        break;
    }
}

static void call_use( void )
{
    void *resource = take_resource(), *password = take_extra(), *user = take_extra(), *buffer;
    DWORD flags = take_byte() & 1 ? take_number() : CONNECT_REDIRECT, given = take_size(), len = given, result, err;

    buffer = take_buffer( given * (ansi ? 1 : 2) );
    CALL( err, AW( WNetUseConnection, NULL, resource, password, user, flags, buffer, &len, &result ) );
    if (err == ERROR_MORE_DATA) require( len > given );
    else require( len == given );
    if (!err && buffer) check_string( err, buffer, given, len );
}

static void call_cancel( void )
{
    DWORD err;

    if (take_byte() & 1) CALL( err, AW( WNetCancelConnection, take_arg(), take_byte() & 1 ) );
    else CALL( err, AW( WNetCancelConnection2, take_arg(), take_byte() & 1 ? CONNECT_UPDATE_PROFILE : take_number(), take_byte() & 1 ) );
}

static void call_open( void )
{
    DWORD scope = take_byte() & 7, type = take_byte(), usage = take_byte(), err;
    HANDLE handle = (HANDLE)MARK;
    unsigned slot = take_below( MAX_ENUMS );

    CALL( err, AW( WNetOpenEnum, scope, type, usage, take_byte() & 1 ? take_resource() : NULL, &handle ) );
    require( err ? !handle : handle != NULL );
    if (err) return;
    if (enums[slot]) WNetCloseEnum( enums[slot] );
    enums[slot] = handle;
}

static HANDLE take_enum( void )
{
    unsigned which = take_byte();

    return which == 0xff ? (HANDLE)(ULONG_PTR)take_number() : enums[which % MAX_ENUMS];
}

static void call_enum( void )
{
    DWORD given = take_size(), size = given, wanted = take_byte() & 1 ? ~0u : take_byte(), count = wanted, err, i;
    void *buffer = take_buffer( size );
    HANDLE handle = take_enum();
    const NETRESOURCEW *resource = buffer;

    CALL( err, AW( WNetEnumResource, handle, &count, buffer, &size ) );
    if (err == ERROR_MORE_DATA) require( size > given && !count );
    else require( size == given );
    if (err) return;
    require( count <= wanted );
    for (i = 0; i < count; i++) check_resource( &resource[i], buffer, size, count * sizeof(*resource) );
}

static void call_close( void )
{
    HANDLE handle = take_enum();
    unsigned i;
    DWORD err;

    for (i = 0; i < MAX_ENUMS; i++) if (enums[i] == handle) enums[i] = NULL;
    CALL( err, WNetCloseEnum( handle ) );
}

static void call_get_connection( void )
{
    DWORD given = take_size(), len = given, err;
    void *buffer = take_buffer( given * (ansi ? 1 : 2) );

    CALL( err, AW( WNetGetConnection, take_arg(), buffer, &len ) );
    check_string( err, buffer, given, len );
}

static void call_get_user( void )
{
    DWORD given = take_size(), len = given, err;
    void *buffer = take_buffer( given * (ansi ? 1 : 2) );

    CALL( err, AW( WNetGetUser, take_byte() & 1 ? NULL : take_arg(), buffer, &len ) );
    check_string( err, buffer, given, len );
}

static void call_get_universal_name( void )
{
    DWORD level = take_byte() % 3, given = take_size(), size = given, err, i;
    void *buffer = take_buffer( given ), **strings = buffer;

    CALL( err, AW( WNetGetUniversalName, take_arg(), level, buffer, &size ) );
    if (err == ERROR_MORE_DATA) require( size > given );
    else require( size == given );
    for (i = 0; !err && i < (level == UNIVERSAL_NAME_INFO_LEVEL ? 1 : 3); i++)
        check_inside( buffer, given, (level == UNIVERSAL_NAME_INFO_LEVEL ? 1 : 3) * sizeof(*strings), strings[i] );
}

static void call_get_resource_information( void )
{
    DWORD given = take_size(), size = given, err;
    void *buffer = take_buffer( given ), *system = NULL;

    CALL( err, AW( WNetGetResourceInformation, take_resource(), buffer, &size, (void *)&system ) );
    if (err == ERROR_MORE_DATA) require( size > given );
    else require( size == given );
    if (err) return;
    check_resource( buffer, buffer, given, sizeof(NETRESOURCEW) );
    check_inside( buffer, given, sizeof(NETRESOURCEW), system );
}

static void call_get_resource_parent( void )
{
    DWORD given = take_size(), size = given, err;
    void *buffer = take_buffer( given );

    CALL( err, AW( WNetGetResourceParent, take_resource(), buffer, &size ) );
    if (err == ERROR_MORE_DATA) require( size > given );
    else require( size == given );
    if (!err) check_resource( buffer, buffer, given, sizeof(NETRESOURCEW) );
}

static void call_get_last_error( void )
{
    DWORD text_len = take_size(), provider_len = take_size(), code, err;
    void *buffer = take_memory( text_len * 2 ), *provider = take_memory( provider_len * 2 );

    CALL( err, AW( WNetGetLastError, &code, buffer, text_len, provider, provider_len ) );
    require( !err );
    if (text_len) require( ansi ? memchr( buffer, 0, text_len ) != NULL : wide_end( buffer, text_len ) < text_len );
    if (provider_len) require( ansi ? memchr( provider, 0, provider_len ) != NULL : wide_end( provider, provider_len ) < provider_len );
}

static void call_set_last_error( void )
{
    AW( WNetSetLastError, take_byte(), take_extra(), take_extra() );
}

static void call_get_network( void )
{
    DWORD type = take_number(), given = take_size(), len = given, err;
    WNET_NETINFO info = { .cbStructure = sizeof(info) };
    void *buffer = take_buffer( given * (ansi ? 1 : 2) );

    switch (take_below( 3 ))
    {
    case 0:
        CALL( err, AW( WNetGetProviderName, type, buffer, &len ) );
        check_string( err, buffer, given, len );
        break;
    case 1:
        CALL( err, AW( WNetGetNetworkInformation, text( take_wide() ), (NETINFOSTRUCT *)&info ) );
        break;
    case 2:
        CALL( err, AW( MultinetGetConnectionPerformance, take_resource(), &(NETCONNECTINFOSTRUCT){ .cbStructure = sizeof(NETCONNECTINFOSTRUCT) } ) );
        break;
    }
}

static void call_restore( void )
{
    DWORD err;

    CALL( err, WNetRestoreConnectionW( NULL, take_byte() & 1 ? NULL : take_name() ) );
}

static void call_cache( void )
{
    char resource[16], password[16];
    WORD size = take_below( sizeof(password) ), room = size;
    DWORD err;

    memset( resource, take_byte(), sizeof(resource) );
    memset( password, take_byte(), sizeof(password) );
    switch (take_below( 3 ))
    {
    case 0: CALL( err, WNetCachePassword( resource, take_below( 16 ), password, size, take_byte(), take_byte() ) ); break;
    case 1: CALL( err, WNetGetCachedPassword( resource, take_below( 16 ), take_memory( size ), &room, take_byte() ) ); break;
    case 2: CALL( err, WNetRemoveCachedPassword( resource, take_below( 16 ), take_byte() ) ); break;
    }
}

static void call_get_connection2( void )
{
    DWORD WINAPI WNetGetConnection2A( const char *, void *, DWORD * ), WINAPI WNetGetConnection2W( const WCHAR *, void *, DWORD * );
    DWORD given = take_size(), size = given, err;
    void *buffer = take_buffer( given ), **strings = buffer;

    CALL( err, AW( WNetGetConnection2, take_arg(), buffer, &size ) );
    if (err == ERROR_MORE_DATA) require( size > given );
    else require( size == given );
    if (err) return;
    check_inside( buffer, given, 2 * sizeof(*strings), strings[0] );
    check_inside( buffer, given, 2 * sizeof(*strings), strings[1] );
}

static void call_forwarded( void )
{
    DWORD WINAPI WNetGetDirectoryTypeA( const char *, INT *, BOOL ), WINAPI WNetGetDirectoryTypeW( const WCHAR *, INT *, BOOL );
    DWORD WINAPI WNetDirectoryNotifyA( HWND, const char *, DWORD ), WINAPI WNetDirectoryNotifyW( HWND, const WCHAR *, DWORD );
    DWORD WINAPI WNetGetPropertyTextA( DWORD, DWORD, const char *, char *, DWORD, DWORD ),
          WINAPI WNetGetPropertyTextW( DWORD, DWORD, const WCHAR *, WCHAR *, DWORD, DWORD );
    DWORD WINAPI WNetFormatNetworkNameA( const char *, const char *, char *, DWORD *, DWORD, DWORD ),
          WINAPI WNetFormatNetworkNameW( const WCHAR *, const WCHAR *, WCHAR *, DWORD *, DWORD, DWORD );
    DWORD WINAPI WNetFMXGetPermHelp( const WCHAR *, DWORD, BOOL, void *, DWORD *, DWORD * );
    DWORD given = take_size(), len = given, err, context;
    void *buffer = take_buffer( given * (ansi ? 1 : 2) );
    INT type;

    switch (take_below( 5 ))
    {
    case 0: CALL( err, AW( WNetGetDirectoryType, take_arg(), &type, take_byte() & 1 ) ); break;
    case 1: CALL( err, AW( WNetDirectoryNotify, NULL, take_arg(), take_byte() ) ); break;
    case 2: CALL( err, AW( WNetGetPropertyText, take_byte(), take_byte(), take_arg(), buffer, given, take_byte() ) ); break;
    case 3:
        CALL( err, AW( WNetFormatNetworkName, text( take_wide() ), text( take_wide() ), buffer, &len, take_byte(), take_byte() ) );
        if (err == ERROR_MORE_DATA) require( len > given );
        if (!err) require( ansi ? memchr( buffer, 0, given ) != NULL : wide_end( buffer, given ) < given );
        break;
    case 4: CALL( err, WNetFMXGetPermHelp( take_name(), take_byte(), take_byte() & 1, take_memory( given ), &len, &context ) ); break;
    }
}

/* All that a user's registry remembers may have been written by anybody. */
static void call_spoil_profile( void )
{
    static const WCHAR * const values[] = { L"RemotePath", L"UserName", L"ProviderName", L"ProviderType", L"ConnectionType",
                                            L"DeferFlags", L"ConnectFlags", L"UseOptions" };
    static const WCHAR * const keys[] = { L"Network\\Z", L"Network\\X", L"Network\\LPT1" };
    const WCHAR *name = values[take_below( ARRAY_SIZE(values) )];
    size_t size;
    const void *data;
    HKEY key;

    if (RegCreateKeyExW( HKEY_CURRENT_USER, keys[take_below( 3 )], 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL )) return;
    data = take_bytes( 100, &size );
    RegSetValueExW( key, name, 0, take_below( 12 ), data, size );
    RegCloseKey( key );
}

static void call_use4( void )
{
    DWORD WINAPI WNetUseConnection4A( HWND, NETRESOURCEA *, void *, DWORD, DWORD, BYTE *, DWORD, char *, DWORD *, DWORD * );
    DWORD given = take_size(), len = given, result, flags = take_number() & 0x7ffff, err;
    void *resource = take_resource(), *buffer = take_buffer( given * (ansi ? 1 : 2) );
    size_t auth_size, options_size;
    const void *auth = take_bytes( 64, &auth_size ), *options = take_bytes( 64, &options_size );

    CALL( err, AW( WNetUseConnection4, NULL, resource, (void *)auth, auth_size, flags, (BYTE *)options, options_size, buffer, &len,
                   &result ) );
    if (err == ERROR_MORE_DATA) require( len > given );
    else require( len == given );
    if (!err && buffer) check_string( err, buffer, given, len );
}

static void call_logon( void )
{
    DWORD WINAPI WNetLogonA( const char *, HWND ), WINAPI WNetLogonW( const WCHAR *, HWND );
    DWORD WINAPI WNetLogoffA( const char *, HWND ), WINAPI WNetLogoffW( const WCHAR *, HWND );
    DWORD WINAPI WNetLogonNotify( const WCHAR *, LUID *, const WCHAR *, void *, const WCHAR *, void *, WCHAR *, void *, WCHAR ** );
    DWORD WINAPI WNetPasswordChangeNotify( const WCHAR *, const WCHAR *, void *, const WCHAR *, void *, WCHAR *, void *, DWORD );
    WCHAR *scripts = NULL, *primary = take_byte() & 1 ? (WCHAR *)provider_names[2] : take_wide();
    void *data = memset( take_memory( 200 ), 0, 200 );
    LUID luid = { 1 };
    DWORD err;

    switch (take_below( 4 ))
    {
    case 0: CALL( err, AW( WNetLogon, take_byte() & 1 ? NULL : text( take_wide() ), NULL ) ); break;
    case 1: CALL( err, AW( WNetLogoff, take_byte() & 1 ? NULL : text( take_wide() ), NULL ) ); break;
    case 2:
        CALL( err, WNetLogonNotify( primary, &luid, take_wide(), data, take_wide(), data, take_name(), NULL, &scripts ) );
        if (scripts) LocalFree( scripts );
        break;
    case 3:
        CALL( err, WNetPasswordChangeNotify( primary, take_wide(), data, take_wide(), data, take_name(), NULL, take_byte() ) );
        break;
    }
}

/* What Windows 95 has for providers. */
static void call_services( void )
{
    DWORD WINAPI NPSGetProviderNameA( HANDLE, const char ** ), WINAPI NPSGetSectionNameA( HANDLE, const char ** );
    DWORD WINAPI NPSSetExtendedErrorA( DWORD, const char * ), WINAPI NPSCopyStringA( const char *, void *, DWORD * );
    DWORD WINAPI NPSDeviceGetNumberA( const char *, DWORD *, DWORD * ), WINAPI NPSDeviceGetStringA( DWORD, DWORD, void *, DWORD * );
    void WINAPI NPSSetCustomTextA( const char * );
    DWORD given = take_size(), size = given, number, type, err;
    void *buffer = take_buffer( given );
    const char *name = "";

    ansi = TRUE;
    switch (take_below( 7 ))
    {
    case 0: CALL( err, NPSGetProviderNameA( anything_handle, &name ) ); require( err || name[0] ); break;
    case 1: CALL( err, NPSGetSectionNameA( (HANDLE)(ULONG_PTR)take_number(), &name ) ); require( err ); break;
    case 2: NPSSetExtendedErrorA( take_number(), take_extra() ); break;
    case 3: NPSSetCustomTextA( take_extra() ); break;
    case 4:
        CALL( err, NPSCopyStringA( text( take_wide() ), buffer, &size ) );
        if (err == ERROR_MORE_DATA) require( size > given );
        if (!err) require( memchr( buffer, 0, given ) );
        break;
    case 5: CALL( err, NPSDeviceGetNumberA( take_arg(), &number, &type ) ); break;
    case 6:
        CALL( err, NPSDeviceGetStringA( take_byte(), take_byte(), buffer, &size ) );
        if (!err) require( memchr( buffer, 0, given ) );
        break;
    }
}

static void call_restore_others( void )
{
    DWORD WINAPI WNetClearConnections( HWND );
    DWORD err;

    switch (take_below( 5 ))
    {
    case 0: CALL( err, WNetRestoreConnectionA( NULL, take_narrow( take_name() ) ) ); break;
    case 1: CALL( err, WNetRestoreSingleConnectionW( NULL, take_name(), take_byte() & 1 ) ); break;
    case 2: CALL( err, WNetRestoreAllConnectionsW( NULL ) ); break;
    case 3: CALL( err, WNetClearConnections( NULL ) ); break;
    case 4: CALL( err, AW( WNetSetConnection, take_arg(), take_byte() & 1 ? NETPROPERTY_PERSISTENT : take_number(), &(DWORD){ take_byte() } ) ); break;
    }
}

static BOOL CALLBACK see_password( PASSWORD_CACHE_ENTRY *entry, DWORD param )
{
    require( entry->cbEntry >= offsetof( PASSWORD_CACHE_ENTRY, abResource ) + entry->cbResource + entry->cbPassword );
    return take_byte() & 1;
}

static void call_others( void )
{
    DWORD WINAPI WNetPropertyDialogA( HWND, DWORD, DWORD, const char *, DWORD ),
          WINAPI WNetPropertyDialogW( HWND, DWORD, DWORD, const WCHAR *, DWORD );
    DWORD WINAPI WNetFMXGetPermCaps( const WCHAR * ), WINAPI WNetFMXEditPerm( const WCHAR *, HWND, DWORD );
    DWORD WINAPI WNetGetProviderTypeA( const char *, DWORD * ), WINAPI WNetGetProviderTypeW( const WCHAR *, DWORD * );
    FARPROC WINAPI WNetGetSearchDialog( const WCHAR * );
    BOOL WINAPI WNetSupportGlobalEnum( const WCHAR * );
    DWORD err, type;
    char prefix[4];

    switch (take_below( 7 ))
    {
    case 0: CALL( err, AW( WNetPropertyDialog, NULL, take_byte(), take_byte(), take_arg(), take_byte() ) ); break;
    case 1: WNetFMXGetPermCaps( take_name() ); break;
    case 2: CALL( err, WNetFMXEditPerm( take_name(), NULL, take_byte() ) ); break;
    case 3: CALL( err, AW( WNetGetProviderType, take_arg(), &type ) ); break;
    case 4: WNetGetSearchDialog( take_name() ); break;
    case 5: WNetSupportGlobalEnum( take_name() ); break;
    case 6:
        memset( prefix, take_byte(), sizeof(prefix) );
        WNetEnumCachedPasswords( prefix, take_below( 4 ), take_byte(), see_password, 0 );
        break;
    }
}

static void (* const calls[])( void ) =
{
    call_add, call_use, call_cancel, call_open, call_enum, call_close, call_get_connection, call_get_user,
    call_get_universal_name, call_get_resource_information, call_get_resource_parent, call_get_last_error, call_set_last_error,
    call_get_network, call_restore, call_cache, call_get_connection2, call_forwarded, call_spoil_profile,
    call_use4, call_logon, call_services, call_restore_others, call_others,
};

void anything_call_back( void )
{
    BOOL outer = ansi;
    unsigned what = take_byte();

    ansi = what >> 7;
    calls[(what & 0x7f) % ARRAY_SIZE(calls)]();
    ansi = outer;
}

/* --- runs ---------------------------------------------------------------------------------------------------------- */

int LLVMFuzzerInitialize( int *argc, char ***argv )
{
    fuzz_quiet();
    register_providers();
    return 0;
}

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    fuzz_begin( data, size );
    anything_begin();
    memset( enums, 0, sizeof(enums) );
    router_begin();
    while (fuzz_left()) anything_call_back();
    router_end();
    return 0;
}
