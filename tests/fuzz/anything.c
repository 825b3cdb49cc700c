/*
 * Providers that answer anything
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
 * Where the router asks one, the run's bytes say what it answers: any code, any string, count and size, pointers to nowhere, calls
 * back into the router. Nothing is written outside the memory that was given, since nobody could bear that.
 */

#include "anything.h"

#define MAX_DEPTH 3

static struct
{
    uint32_t caps[16];
    uint32_t entries;       /* bits of entry points that are not there */
} providers[PROVIDERS];

unsigned anything_depth;
HANDLE anything_handle;

static const DWORD codes[] =
{
    NO_ERROR, WN_NOT_SUPPORTED, WN_BAD_NETNAME, WN_NOT_CONNECTED, WN_MORE_DATA, WN_NO_MORE_ENTRIES, WN_EXTENDED_ERROR,
    WN_NO_NETWORK, WN_FUNCTION_BUSY, WN_CANCEL, WN_BAD_PASSWORD, WN_ACCESS_DENIED, WN_OPEN_FILES, WN_DEVICE_IN_USE,
    WN_BAD_LOCALNAME, WN_ALREADY_CONNECTED, WN_DEVICE_ERROR, WN_CONNECTION_CLOSED, WN_NO_NET_OR_BAD_PATH, WN_BAD_POINTER,
    WN_BAD_VALUE, WN_BAD_USER, WN_NET_ERROR, WN_OUT_OF_MEMORY, WN_BAD_HANDLE, WN_BAD_PROFILE, WN_CONTINUE,
    ERROR_LOGON_FAILURE, ERROR_SESSION_CREDENTIAL_CONFLICT, ERROR_CONNECTION_UNAVAIL, ERROR_BAD_NETPATH, 0xffffffff,
};

/* What a provider does before it answers. Nothing more of the run: it supports nothing, so that every loop ends. */
static DWORD answer( void )
{
    unsigned what;
    WCHAR *text;

    if (!fuzz_left()) return WN_NOT_SUPPORTED;
    what = take_byte();
    if (what >= 248 && anything_depth < MAX_DEPTH)
    {
        anything_depth++;
        anything_call_back();
        anything_depth--;
    }
    if (what & 64) SetLastError( take_byte() );
    if ((what & 48) == 48)
    {
        text = take_wide();
        if (what & 8) WNetSetLastErrorA( take_byte(), take_narrow( text ), take_narrow( text ) );
        else WNetSetLastErrorW( take_byte(), text, take_wide() );
    }
    if (what & 1) return NO_ERROR;
    return codes[take_below( ARRAY_SIZE(codes) )];
}

/* It may write into what it gets, up to MAX_PATH characters behind the end. */
static void scribble( WCHAR *str )
{
    size_t len;

    if (!str || fuzz_left() < 2 || take_byte() < 200) return;
    len = wcslen( str ) + take_below( 256 );
    memset( str, take_byte(), len * sizeof(WCHAR) );
    str[len] = 0;
}

static void scribble_resource( NETRESOURCEW *resource )
{
    if (!resource || fuzz_left() < 2) return;
    scribble( resource->lpLocalName );
    scribble( resource->lpRemoteName );
    scribble( resource->lpProvider );
    if (take_byte() > 250) memset( resource, take_byte(), sizeof(*resource) );
}

/* Any size as an answer, most of them near the truth. */
static DWORD lie( DWORD truth )
{
    switch (take_byte())
    {
    case 1: return 0;
    case 2: return truth - 1;
    case 3: return truth + 1;
    case 4: return truth * 2;
    case 5: return take_byte();
    case 6: return take_number() & 0x1fffff;
    case 7: return take_number();
    case 8: return ~0u;
    }
    return truth;
}

/* len characters of room: a string that fits, or is cut and has no end. */
static DWORD put_string( WCHAR *buffer, DWORD *len )
{
    DWORD err = answer(), room = *len, i;
    WCHAR *str = take_wide();

    for (i = 0; str && i < room; i++) if (!(buffer[i] = str[i])) break;
    *len = lie( str ? wcslen( str ) + 1 : 0 );
    return err;
}

/* A pointer that a provider puts into a buffer: a string in it that begins behind *head, maybe without an end, or nonsense. */
static WCHAR *put_pointer( BYTE *buffer, DWORD size, DWORD head, DWORD *tail )
{
    WCHAR *str;
    DWORD bytes;

    switch (take_byte())
    {
    case 0: return NULL;
    case 1: return (WCHAR *)1;
    case 2: return (WCHAR *)(buffer + take_below( 0x10000 ));
    case 3: return (WCHAR *)(buffer - 2);
    case 4: return (WCHAR *)(buffer + size - take_below( 8 ));
    case 5: return (WCHAR *)L"elsewhere";
    case 6: return (WCHAR *)~(ULONG_PTR)take_byte();
    }
    if (!(str = take_wide())) return NULL;
    bytes = (wcslen( str ) + 1) * sizeof(WCHAR);
    if (bytes > *tail || *tail - bytes < head) return (WCHAR *)(buffer + *tail);
    *tail -= bytes;
    memcpy( buffer + *tail, str, bytes );
    return (WCHAR *)(buffer + *tail);
}

static void put_resource( NETRESOURCEW *resource, BYTE *buffer, DWORD size, DWORD head, DWORD *tail )
{
    resource->dwScope = take_byte();
    resource->dwType = take_byte();
    resource->dwDisplayType = take_byte();
    resource->dwUsage = take_byte();
    resource->lpLocalName = put_pointer( buffer, size, head, tail );
    resource->lpRemoteName = put_pointer( buffer, size, head, tail );
    resource->lpComment = put_pointer( buffer, size, head, tail );
    resource->lpProvider = put_pointer( buffer, size, head, tail );
}

/* Several of them into a buffer of *size bytes; their true number. */
static DWORD put_resources( BYTE *buffer, DWORD size, DWORD count )
{
    DWORD i, head = 0, tail = size & ~1;

    for (i = 0; i < count && tail - head >= sizeof(NETRESOURCEW) && fuzz_left(); i++)
    {
        head += sizeof(NETRESOURCEW);
        put_resource( (NETRESOURCEW *)buffer + i, buffer, size, head, &tail );
    }
    return i;
}

static DWORD get_caps( unsigned provider, DWORD index )
{
    return index < ARRAY_SIZE(providers[provider].caps) ? providers[provider].caps[index] : 0;
}
static DWORD WINAPI get_caps_0( DWORD index ) { return get_caps( 0, index ); }
static DWORD WINAPI get_caps_1( DWORD index ) { return get_caps( 1, index ); }
static DWORD WINAPI get_caps_2( DWORD index ) { return get_caps( 2, index ); }

static DWORD WINAPI np_add( NETRESOURCEW *resource, WCHAR *password, WCHAR *user )
{
    scribble_resource( resource );
    scribble( password );
    scribble( user );
    return answer();
}

static DWORD WINAPI np_add3( HWND owner, NETRESOURCEW *resource, WCHAR *password, WCHAR *user, DWORD flags )
{
    return np_add( resource, password, user );
}

static DWORD WINAPI np_add4( HWND owner, NETRESOURCEW *resource, void *auth, DWORD auth_size, DWORD flags, BYTE *options,
                             DWORD options_size )
{
    scribble_resource( resource );
    if (auth) memset( auth, 1, auth_size );
    if (options) memset( options, 1, options_size );
    return answer();
}

static DWORD WINAPI np_cancel( WCHAR *name, BOOL force )
{
    scribble( name );
    return answer();
}

static DWORD WINAPI np_cancel2( WCHAR *name, BOOL force, DWORD flags )
{
    scribble( name );
    return answer();
}

static DWORD WINAPI np_get_connection( WCHAR *name, WCHAR *buffer, DWORD *len )
{
    scribble( name );
    return put_string( buffer, len );
}

static DWORD WINAPI np_get_performance( const WCHAR *remote, NETCONNECTINFOSTRUCT *info )
{
    memset( info, take_byte(), sizeof(*info) );
    return answer();
}

static DWORD WINAPI np_get_universal_name( WCHAR *path, DWORD level, void *buffer, DWORD *size )
{
    DWORD err = answer(), head = (level == UNIVERSAL_NAME_INFO_LEVEL ? 1 : 3) * sizeof(WCHAR *), tail = *size & ~1, i;

    scribble( path );
    if (tail >= head)
        for (i = 0; i < head / sizeof(WCHAR *); i++) ((WCHAR **)buffer)[i] = put_pointer( buffer, *size, head, &tail );
    *size = lie( *size );
    return err;
}

static DWORD WINAPI np_open_enum( DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource, HANDLE *handle )
{
    scribble_resource( resource );
    *handle = (HANDLE)(ULONG_PTR)take_byte();
    return answer();
}

static DWORD WINAPI np_enum_resource( HANDLE handle, DWORD *count, void *buffer, DWORD *size )
{
    DWORD err;

    if (!fuzz_left()) return WN_NO_MORE_ENTRIES;
    err = answer();
    *count = lie( put_resources( buffer, *size, take_below( 16 ) ) );
    *size = lie( *size );
    return err;
}

static DWORD WINAPI np_close_enum( HANDLE handle )
{
    return answer();
}

static DWORD WINAPI np_get_resource_information( NETRESOURCEW *resource, void *buffer, DWORD *size, WCHAR **system )
{
    DWORD err = answer(), tail = *size & ~1;

    scribble_resource( resource );
    if (*size >= sizeof(NETRESOURCEW))
    {
        put_resource( buffer, buffer, *size, sizeof(NETRESOURCEW), &tail );
        *system = put_pointer( buffer, *size, sizeof(NETRESOURCEW), &tail );
    }
    *size = lie( *size );
    return err;
}

static DWORD WINAPI np_get_resource_parent( NETRESOURCEW *resource, void *buffer, DWORD *size )
{
    DWORD err = answer(), tail = *size & ~1;

    scribble_resource( resource );
    if (*size >= sizeof(NETRESOURCEW)) put_resource( buffer, buffer, *size, sizeof(NETRESOURCEW), &tail );
    *size = lie( *size );
    return err;
}

static DWORD WINAPI np_format_name( WCHAR *remote, WCHAR *formatted, DWORD *len, DWORD flags, DWORD width )
{
    scribble( remote );
    return put_string( formatted, len );
}

static DWORD WINAPI np_get_directory_type( WCHAR *name, INT *type, BOOL flush )
{
    scribble( name );
    *type = take_byte();
    return answer();
}

static DWORD WINAPI np_directory_notify( HWND owner, WCHAR *dir, DWORD operation )
{
    scribble( dir );
    return answer();
}

static DWORD WINAPI np_get_property_text( DWORD button, DWORD selection, WCHAR *name, WCHAR *text, DWORD len, DWORD type )
{
    scribble( name );
    return put_string( text, &len );
}

static DWORD WINAPI np_property_dialog( HWND owner, DWORD button, DWORD selection, WCHAR *name, DWORD type )
{
    scribble( name );
    return answer();
}

static DWORD WINAPI np_fmx_get_perm_caps( WCHAR *drive )
{
    scribble( drive );
    return answer();
}

static DWORD WINAPI np_fmx_edit_perm( WCHAR *drive, HWND owner, DWORD type )
{
    scribble( drive );
    return answer();
}

static DWORD WINAPI np_fmx_get_perm_help( WCHAR *drive, DWORD type, BOOL directory, void *file, DWORD *size, DWORD *context )
{
    DWORD err, len = *size / sizeof(WCHAR);

    scribble( drive );
    *context = take_byte();
    err = put_string( file, &len );
    *size = len;
    return err;
}

static DWORD WINAPI np_get_reconnect_flags( WCHAR *local, BYTE *flags )
{
    scribble( local );
    *flags = take_byte();
    return answer();
}

static DWORD WINAPI np_get_persistent_options( WCHAR *remote, BYTE *options, DWORD options_size, BYTE *persistent, DWORD *size )
{
    size_t len;
    const uint8_t *bytes = take_bytes( 64, &len );

    scribble( remote );
    if (persistent && len) memcpy( persistent, bytes, min( len, *size ) );
    *size = lie( len );
    return answer();
}

static DWORD WINAPI np_logon( HWND owner, void *info, void *previous, char *script, DWORD size, DWORD flags )
{
    if (script && size) memset( script, take_byte(), size );
    return answer();
}

static DWORD WINAPI np_logoff( HWND owner, void *info, DWORD reason )
{
    return answer();
}

static DWORD WINAPI np_add_notify( NOTIFYINFO *info, NOTIFYADD *add )
{
    info->lpContext = (void *)(ULONG_PTR)take_byte();
    if (take_byte() > 240) scribble( add->NetResource.lpRemoteName );
    return answer();
}

static DWORD WINAPI np_cancel_notify( NOTIFYINFO *info, NOTIFYCANCEL *cancel )
{
    info->lpContext = (void *)(ULONG_PTR)take_byte();
    return answer();
}

static DWORD WINAPI np_logon_notify( LUID *luid, const WCHAR *type, void *info, const WCHAR *previous_type, void *previous_info,
                                     WCHAR *station, void *station_handle, WCHAR **script )
{
    WCHAR *str = take_wide();

    *script = NULL;
    if (str && (*script = LocalAlloc( LMEM_FIXED, (wcslen( str ) + 1) * sizeof(WCHAR) ))) wcscpy( *script, str );
    return answer();
}

static DWORD WINAPI np_password_change( const WCHAR *type, void *info, const WCHAR *previous_type, void *previous_info,
                                        WCHAR *station, void *station_handle, DWORD change )
{
    return answer();
}

/* In its DllMain. */
static void attach( unsigned provider )
{
    DWORD WINAPI NPSGetProviderHandleA( HANDLE *handle );

    NPSGetProviderHandleA( &anything_handle );
    answer();
}

static const struct { const char *name; void *function; } entry_points[] =
{
    { "NPAddConnection", np_add },
    { "NPAddConnection3", np_add3 },
    { "NPAddConnection4", np_add4 },
    { "NPCancelConnection", np_cancel },
    { "NPCancelConnection2", np_cancel2 },
    { "NPCloseEnum", np_close_enum },
    { "NPDirectoryNotify", np_directory_notify },
    { "NPEnumResource", np_enum_resource },
    { "NPFMXEditPerm", np_fmx_edit_perm },
    { "NPFMXGetPermCaps", np_fmx_get_perm_caps },
    { "NPFMXGetPermHelp", np_fmx_get_perm_help },
    { "NPFormatNetworkName", np_format_name },
    { "NPGetConnection", np_get_connection },
    { "NPGetConnectionPerformance", np_get_performance },
    { "NPGetDirectoryType", np_get_directory_type },
    { "NPGetPersistentUseOptionsForConnection", np_get_persistent_options },
    { "NPGetPropertyText", np_get_property_text },
    { "NPGetReconnectFlags", np_get_reconnect_flags },
    { "NPGetResourceInformation", np_get_resource_information },
    { "NPGetResourceParent", np_get_resource_parent },
    { "NPGetUniversalName", np_get_universal_name },
    { "NPGetUser", np_get_connection },
    { "NPLogoff", np_logoff },
    { "NPLogon", np_logon },
    { "NPOpenEnum", np_open_enum },
    { "NPPropertyDialog", np_property_dialog },
    { "AddConnectNotify", np_add_notify },
    { "CancelConnectNotify", np_cancel_notify },
    { "NPLogonNotify", np_logon_notify },
    { "NPPasswordChangeNotify", np_password_change },
};

FARPROC provider_entry( unsigned provider, const char *name )
{
    static void * const caps[PROVIDERS] = { get_caps_0, get_caps_1, get_caps_2 };
    unsigned i;

    if (!strcmp( name, "NPGetCaps" )) return (FARPROC)caps[provider];
    for (i = 0; i < ARRAY_SIZE(entry_points); i++)
        if (!strcmp( entry_points[i].name, name ))
            return providers[provider].entries >> i & 1 ? NULL : (FARPROC)entry_points[i].function;
    return NULL;
}

static void take_provider( unsigned i )
{
    unsigned what = take_byte(), j;

    for (j = 0; j < ARRAY_SIZE(providers[i].caps); j++) providers[i].caps[j] = what & 1 ? take_number() : ~0u;
    providers[i].caps[WNNC_NET_TYPE] = (i + 1) << 16;
    providers[i].caps[WNNC_START] = what & 2 ? take_number() : 0;
    providers[i].caps[WNNC_CONNECTION_FLAGS] = what & 4 ? take_number() : 0;
    providers[i].entries = what & 8 ? take_number() : 0;
    /* One generation of adding and cancelling hides the others. */
    if (what & 16) providers[i].caps[WNNC_CONNECTION] &= ~(WNNC_CON_ADDCONNECTION4 | WNNC_CON_CANCELCONNECTION2);
    if (what & 32) providers[i].caps[WNNC_CONNECTION] &= ~WNNC_CON_ADDCONNECTION3;
}

void anything_begin( void )
{
    unsigned i;

    anything_depth = 0;
    anything_handle = NULL;
    provider_attach = attach;
    provider_missing = take_byte() & 7;
    for (i = 0; i < PROVIDERS; i++) if (!(provider_missing >> i & 1)) take_provider( i );
}
