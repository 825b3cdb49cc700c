/*
 * Fuzzer: what a user's registry may hold of connections
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

/* Any values in the places that the router reads, then all functions that read them, with a provider that does what it is told. */

#include "host.h"
#include "dlls/mpr/mpr_private.h"

#define NETWORK L"Network\\"
#define RECENT  L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections"
#define CONTROL L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider"

static unsigned connected;      /* bits of letters */
static BOOL machine_changed;    /* HKLM is not as register_providers made it */

DWORD WINAPI WNetClearConnections( HWND owner );

/* --- a provider that serves every name ----------------------------------------------------------------------------- */

static unsigned letter_of( const WCHAR *name )
{
    unsigned letter = name && name[0] && name[1] == ':' ? towupper( name[0] ) - 'A' : 31;

    return letter < 26 ? letter : 31;
}

static DWORD WINAPI np_get_caps( DWORD index )
{
    return index == WNNC_NET_TYPE ? WNNC_NET_LANMAN : index == WNNC_CONNECTION_FLAGS || index == WNNC_START ? 0 : ~0u;
}

static DWORD WINAPI np_add( NETRESOURCEW *resource, WCHAR *password, WCHAR *user )
{
    require( resource->lpRemoteName && wcslen( resource->lpRemoteName ) <= REMOTE_NAME_MAX );
    if (resource->lpRemoteName[0] == 'x') return WN_BAD_NETNAME;
    connected |= 1u << letter_of( resource->lpLocalName );
    return WN_SUCCESS;
}

static DWORD WINAPI np_add4( HWND owner, NETRESOURCEW *resource, void *auth, DWORD auth_size, DWORD flags, BYTE *options,
                             DWORD options_size )
{
    require( use_options_size( options, options_size ) == options_size );
    return np_add( resource, NULL, NULL );
}

static DWORD WINAPI np_cancel( WCHAR *name, BOOL force )
{
    unsigned bit = 1u << letter_of( name );

    if (!(connected & bit)) return WN_NOT_CONNECTED;
    connected &= ~bit;
    return WN_SUCCESS;
}

static DWORD WINAPI np_get_connection( WCHAR *name, WCHAR *buffer, DWORD *len )
{
    if (!(connected >> letter_of( name ) & 1)) return WN_NOT_CONNECTED;
    wcscpy( buffer, L"\\\\server\\share" );
    return WN_SUCCESS;
}

FARPROC provider_entry( unsigned provider, const char *name )
{
    static const struct { const char *name; void *function; } entries[] =
    {
        { "NPGetCaps", np_get_caps }, { "NPAddConnection", np_add }, { "NPAddConnection4", np_add4 },
        { "NPCancelConnection", np_cancel }, { "NPGetConnection", np_get_connection },
    };
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(entries); i++) if (!strcmp( entries[i].name, name )) return (FARPROC)entries[i].function;
    return NULL;
}

/* --- the registry -------------------------------------------------------------------------------------------------- */

static void take_value( HKEY root, const WCHAR *path, const WCHAR *value )
{
    static const DWORD types[] = { REG_SZ, REG_DWORD, REG_EXPAND_SZ, REG_BINARY, REG_MULTI_SZ, REG_NONE, REG_QWORD, 0x1234 };
    DWORD type = types[take_below( ARRAY_SIZE(types) )];
    WCHAR *str = NULL;
    const void *data;
    size_t size;
    HKEY key;

    if (RegCreateKeyExW( root, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL )) return;
    if (take_byte() & 1) data = take_bytes( 300, &size );
    else if ((data = str = take_wide())) size = (wcslen( str ) + (take_byte() & 1)) * sizeof(WCHAR);
    else size = 0;
    RegSetValueExW( key, value, 0, type, data, size );
    RegCloseKey( key );
}

static void take_entry( void )
{
    static const WCHAR * const values[] = { L"RemotePath", L"RemotePath", L"UserName", L"ProviderName", L"ProviderType",
                                            L"ConnectionType", L"DeferFlags", L"ConnectFlags", L"UseOptions" };
    static const WCHAR * const keys[] = { L"Z", L"Z:", L"z", L"Y", L"LPT1", L"LPT1:", L"COM1", L"A", L"LPT32" };
    WCHAR path[300] = NETWORK, *name;
    unsigned kind = take_byte();

    if (kind & 0x80 || !(name = take_wide())) wcscat( path, keys[kind % ARRAY_SIZE(keys)] );
    else lstrcpynW( path + wcslen( path ), name, 200 );
    take_value( HKEY_CURRENT_USER, path, values[take_below( ARRAY_SIZE(values) )] );
}

static void take_recent( void )
{
    static const WCHAR * const values[] = { L"Order", L"SaveConnections" };
    WCHAR letter[] = { 'a' + take_below( 26 ), 0 };
    unsigned kind = take_byte();

    take_value( HKEY_CURRENT_USER, RECENT, kind < 100 ? values[kind & 1] : letter );
}

static void take_setting( void )
{
    static const WCHAR * const settings[] = { L"RestoreConnection", L"RestoreTimeout", L"DeferConnection", L"Order\\ProviderOrder" };
    unsigned which = take_below( 4 );

    machine_changed = TRUE;
    if (which == 3) take_value( HKEY_LOCAL_MACHINE, CONTROL L"\\Order", L"ProviderOrder" );
    else take_value( HKEY_LOCAL_MACHINE, CONTROL, settings[which] );
}

/* --- what reads it ------------------------------------------------------------------------------------------------- */

/* Each device once, in order, with what an entry must have. */
static void check_list( void )
{
    struct remembered *entries;
    unsigned count, i;

    if (profile_list( &entries, &count )) return;
    for (i = 0; i < count; i++)
    {
        struct name name;

        name_parse( entries[i].device, &name );
        require( name_is_device( &name ) && !wcscmp( name.device, entries[i].device ) );
        require( entries[i].remote && entries[i].remote[0] );
        require( !entries[i].user || entries[i].user[0] );
        require( entries[i].type == RESOURCETYPE_DISK || entries[i].type == RESOURCETYPE_PRINT );
        require( use_options_size( entries[i].options, entries[i].options_size ) == entries[i].options_size );
        if (i) require( wcscmp( entries[i - 1].device, entries[i].device ) );
    }
    profile_free_list( entries, count );
}

static void enumerate( DWORD scope )
{
    DWORD count = ~0u, size = 5000;
    void *buffer = take_memory( size );
    HANDLE handle;

    if (WNetOpenEnumW( scope, RESOURCETYPE_ANY, 0, NULL, &handle )) return;
    while (!WNetEnumResourceW( handle, &count, buffer, &size )) count = ~0u;
    WNetCloseEnum( handle );
}

static void use_all( void )
{
    static const WCHAR * const devices[] = { L"Z:", L"Y:", L"A:", L"LPT1", L"LPT32" };
    WCHAR buffer[256];
    unsigned i;
    DWORD len;

    for (i = 0; i < ARRAY_SIZE(devices); i++)
    {
        len = ARRAY_SIZE(buffer);
        WNetGetConnectionW( devices[i], buffer, &len );
        if (take_byte() & 1) WNetRestoreConnectionW( NULL, devices[i] );
    }
    enumerate( RESOURCE_REMEMBERED );
    enumerate( RESOURCE_RECENT );
    WNetRestoreConnectionW( NULL, NULL );
    for (i = 0; i < ARRAY_SIZE(devices); i++)
    {
        NETRESOURCEW resource = { 0, i < 3 ? RESOURCETYPE_DISK : RESOURCETYPE_PRINT, 0, 0, (WCHAR *)devices[i], (WCHAR *)L"\\\\server\\share" };
        unsigned what = take_byte();

        if (what & 1) WNetAddConnection2W( &resource, NULL, NULL, CONNECT_UPDATE_PROFILE | CONNECT_UPDATE_RECENT );
        if (what & 2) WNetCancelConnection2W( devices[i], CONNECT_UPDATE_PROFILE, TRUE );
    }
    check_list();
    WNetClearConnections( NULL );
}

int LLVMFuzzerInitialize( int *argc, char ***argv )
{
    fuzz_quiet();
    register_providers();
    return 0;
}

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    unsigned count, what;

    fuzz_begin( data, size );
    if (machine_changed) register_providers();
    machine_changed = FALSE;
    connected = 0;
    router_begin();
    for (count = take_below( 16 ); count && fuzz_left(); count--)
    {
        what = take_byte();
        if (what < 160) take_entry();
        else if (what < 230) take_recent();
        else take_setting();
    }
    check_list();
    use_all();
    router_end();
    return 0;
}
