/*
 * Conformance tests of mpr.dll: every return code of every function that the documents list
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

#include <stdlib.h>
#include <string.h>
#include "mpr_test.h"

/* Columns of the table of spec/wnet.md section 10. */
enum column
{
    ADD, CANCEL, GET_CONNECTION, USE, OPEN_ENUM, ENUM, UNIVERSAL, USER, INFORMATION, PARENT, PROVIDER_NAME, NET_INFO,
    PERFORMANCE, RESTORE, COLUMNS
};

/* Each column's functions; no letter: it has no A. */
static const struct { const char *name, *forms[2]; } columns[COLUMNS] =
{
    { "WNetAddConnection2", { "WNetAddConnection2%c", "WNetAddConnection3%c" } },
    { "WNetCancelConnection", { "WNetCancelConnection%c", "WNetCancelConnection2%c" } },
    { "WNetGetConnection", { "WNetGetConnection%c" } },
    { "WNetUseConnection", { "WNetUseConnection%c" } },
    { "WNetOpenEnum", { "WNetOpenEnum%c" } },
    { "WNetEnumResource", { "WNetEnumResource%c" } },
    { "WNetGetUniversalName", { "WNetGetUniversalName%c" } },
    { "WNetGetUser", { "WNetGetUser%c" } },
    { "WNetGetResourceInformation", { "WNetGetResourceInformation%c" } },
    { "WNetGetResourceParent", { "WNetGetResourceParent%c" } },
    { "WNetGetProviderName", { "WNetGetProviderName%c" } },
    { "WNetGetNetworkInformation", { "WNetGetNetworkInformation%c" } },
    { "MultinetGetConnectionPerformance", { "MultinetGetConnectionPerformance%c" } },
    { "WNetRestoreConnection", { "WNetRestoreConnection%c", "WNetRestoreSingleConnectionW" } },
};

/* The table itself: X is on the function's own page, d in the driver kit or the guide only. */
static const struct { DWORD code; const char *name, *cells; } matrix[] =
{
#define CODE( name ) name, #name            /*    ACGUOENSIPVWMR */
    { CODE( ERROR_ACCESS_DENIED ),               "X..X.....X...X" },
    { CODE( ERROR_ALREADY_ASSIGNED ),            "X..X.........X" },
    { CODE( ERROR_BAD_DEVICE ),                  "X.XX..X.....XX" },
    { CODE( ERROR_BAD_DEV_TYPE ),                "X.......X....X" },
    { CODE( ERROR_BAD_NET_NAME ),                "X..X....XX..X." },
    { CODE( ERROR_BAD_PROFILE ),                 "XX.d.........X" },
    { CODE( ERROR_CANNOT_OPEN_PROFILE ),         "XX.d.........X" },
    { CODE( ERROR_BAD_PROVIDER ),                "X..X.....X.X.." },
    { CODE( ERROR_BUSY ),                        "Xddd...d.....X" },
    { CODE( ERROR_CANCELLED ),                   "X..X.........X" },
    { CODE( ERROR_CONNECTION_UNAVAIL ),          "..X...X......." },
    { CODE( ERROR_DEVICE_ALREADY_REMEMBERED ),   "X............X" },
    { CODE( ERROR_DEVICE_IN_USE ),               ".X............" },
    { CODE( ERROR_OPEN_FILES ),                  ".X............" },
    { CODE( ERROR_EXTENDED_ERROR ),              "XXXXXXXXX...XX" },
    { CODE( ERROR_INVALID_ADDRESS ),             "X..XX.....X.X." },
    { CODE( ERROR_INVALID_HANDLE ),              ".....X........" },
    { CODE( ERROR_INVALID_PARAMETER ),           "X..XX......XX." },
    { CODE( ERROR_INVALID_PASSWORD ),            "X..X.........X" },
    { CODE( ERROR_MORE_DATA ),                   "..XX.XXXXXX..." },
    { CODE( ERROR_NOT_CONNECTED ),               ".XX...XX....X." },
    { CODE( ERROR_NOT_CONTAINER ),               "....X........." },
    { CODE( ERROR_NOT_SUPPORTED ),               "......X.....X." },
    { CODE( ERROR_NO_MORE_ITEMS ),               "...X.X........" },
    { CODE( ERROR_NO_NETWORK ),                  "XdXXXXXXX.X.XX" },
    { CODE( ERROR_NO_NET_OR_BAD_PATH ),          "X.XX..XX....XX" },
#undef CODE
};

/* Where things are before the call: #: and the remote name of the row. */
enum
{
    LIVE      = 0x01,       /* np_good has #: connected to \\good\public */
    KEPT      = 0x02,       /* #: is remembered for \\good\public */
    ELSEWHERE = 0x04,       /* #: is remembered for \\good\second */
    NOBODYS   = 0x08,       /* what remembers #: names no provider */
    MALFORMED = 0x10,       /* the entry of #: is no entry */
    PRINTER   = 0x20,       /* the entry of #: says that it is a printer */
    LOCKED    = 0x40,       /* the profile cannot be opened */
    PORTS     = 0x80,       /* every port is connected */
    OPENED    = 0x100,      /* an enumeration of the connections is open, otherwise the handle is wild */
};

/* What is missing from the call. */
enum { NO_RESOURCE = 1, NO_BUFFER = 2, NO_RESULT = 4 };

static const WCHAR disk[] = L"#:", public[] = L"\\\\good\\public", good[] = L"Good Test Network";

/*
 * One way to a code each. Providers are np_good and np_other unless order says else; with said, what np_good answers is
 * the code of the row. A path or name is in local; remote makes a NETRESOURCE, where the function takes one.
 */
#define SAYS( function ) .says = (function) + 1
static const struct row
{
    enum column  column;
    DWORD        code;
    const char  *how;
    const WCHAR *order;
    unsigned int before;
    unsigned int says;          /* 1 + enum fake_function; 0: nothing */
    const WCHAR *local, *remote, *provider;
    DWORD        type, flags;   /* flags: or scope, or level */
    DWORD        usage;
    DWORD        room;          /* of the buffer, in what the function counts, or cbStructure; 0: enough */
    unsigned int missing;
}
rows[] =
{
#define DISK .local = disk, .remote = public, .type = RESOURCETYPE_DISK
#define REMEMBERED_DISK DISK, .flags = CONNECT_UPDATE_PROFILE
    { ADD, ERROR_ACCESS_DENIED, "a provider refuses", SAYS( FAKE_ADD3 ), DISK },
    { ADD, ERROR_ALREADY_ASSIGNED, "the device is connected", .before = LIVE, DISK },
    { ADD, ERROR_BAD_DEVICE, "no device", .local = L"nonsense", .remote = public, .type = RESOURCETYPE_DISK },
    { ADD, ERROR_BAD_DEVICE, "a port that cannot be redirected", .local = L"COM1", .remote = public },
    { ADD, ERROR_BAD_DEV_TYPE, "a drive for a printer", .local = disk, .remote = public, .type = RESOURCETYPE_PRINT },
    { ADD, ERROR_BAD_NET_NAME, "nobody's name", .local = disk, .remote = L"\\\\nobody\\x", .type = RESOURCETYPE_DISK },
    { ADD, ERROR_BAD_NET_NAME, "an empty name", .local = disk, .remote = L"", .type = RESOURCETYPE_DISK },
    { ADD, ERROR_BAD_PROFILE, "the entry is malformed", .before = MALFORMED, REMEMBERED_DISK },
    { ADD, ERROR_CANNOT_OPEN_PROFILE, "the profile is closed", .before = LOCKED, REMEMBERED_DISK },
    { ADD, ERROR_BAD_PROVIDER, "no such provider", DISK, .provider = L"No Such Network" },
    { ADD, ERROR_BUSY, "the provider is starting", .order = L"np_good", SAYS( FAKE_ADD3 ), DISK },
    { ADD, ERROR_CANCELLED, "the user cancelled", SAYS( FAKE_ADD3 ), DISK },
    { ADD, ERROR_DEVICE_ALREADY_REMEMBERED, "remembered for another", .before = ELSEWHERE, REMEMBERED_DISK },
    { ADD, ERROR_EXTENDED_ERROR, "the provider's own error", SAYS( FAKE_ADD3 ), DISK },
    { ADD, ERROR_INVALID_ADDRESS, "nowhere to return a letter", .remote = public, .type = RESOURCETYPE_DISK,
      .flags = CONNECT_REDIRECT },
    { ADD, ERROR_INVALID_ADDRESS, "no NETRESOURCE", .missing = NO_RESOURCE },
    { ADD, ERROR_INVALID_PARAMETER, "unknown flags", DISK, .flags = 0x00800000 },
    { ADD, ERROR_INVALID_PARAMETER, "unknown type", .local = disk, .remote = public, .type = 7 },
    { ADD, ERROR_INVALID_PASSWORD, "a wrong password", SAYS( FAKE_ADD3 ), DISK },
    { ADD, ERROR_NO_NETWORK, "no provider", .order = L"", DISK },
    { ADD, ERROR_NO_NETWORK, "all networks are down", .order = L"np_down", DISK },
    { ADD, ERROR_NO_NET_OR_BAD_PATH, "not the one's, and the other is down", .order = L"np_other,np_down", DISK },

    { CANCEL, ERROR_BAD_PROFILE, "the entry is malformed", .before = LIVE | MALFORMED, .local = disk },
    { CANCEL, ERROR_CANNOT_OPEN_PROFILE, "the profile is closed", .before = LIVE | KEPT | LOCKED, .local = disk },
    { CANCEL, ERROR_BUSY, "the provider is starting", .order = L"np_good", .before = LIVE, SAYS( FAKE_CANCEL ),
      .local = disk },
    { CANCEL, ERROR_DEVICE_IN_USE, "a current directory", .before = LIVE | KEPT, SAYS( FAKE_CANCEL ), .local = disk },
    { CANCEL, ERROR_OPEN_FILES, "open files", .before = LIVE | KEPT, SAYS( FAKE_CANCEL ), .local = disk },
    { CANCEL, ERROR_EXTENDED_ERROR, "the provider's own error", .before = LIVE | KEPT, SAYS( FAKE_CANCEL ), .local = disk },
    { CANCEL, ERROR_NOT_CONNECTED, "no connection", .local = disk },
    { CANCEL, ERROR_NOT_CONNECTED, "a remote name that letters have", .before = LIVE | KEPT, .local = public },
    { CANCEL, ERROR_NO_NETWORK, "no provider", .order = L"", .local = disk },

    { GET_CONNECTION, ERROR_BAD_DEVICE, "no device", .local = L"nonsense" },
    { GET_CONNECTION, ERROR_BUSY, "the provider is starting", .order = L"np_good", SAYS( FAKE_GET_CONNECTION ),
      .local = disk },
    { GET_CONNECTION, ERROR_CONNECTION_UNAVAIL, "only remembered", .before = KEPT, .local = disk },
    { GET_CONNECTION, ERROR_EXTENDED_ERROR, "the provider's own error", SAYS( FAKE_GET_CONNECTION ), .local = disk },
    { GET_CONNECTION, ERROR_MORE_DATA, "too small", .before = LIVE, .local = disk, .room = 5 },
    { GET_CONNECTION, ERROR_NOT_CONNECTED, "no connection", .local = disk },
    { GET_CONNECTION, ERROR_NO_NETWORK, "no provider", .order = L"", .local = disk },
    { GET_CONNECTION, ERROR_NO_NET_OR_BAD_PATH, "one network is down", .order = L"np_other,np_down", .local = disk },

    { USE, ERROR_ACCESS_DENIED, "a provider refuses", SAYS( FAKE_ADD3 ), DISK },
    { USE, ERROR_ALREADY_ASSIGNED, "the device is connected", .before = LIVE, DISK },
    { USE, ERROR_BAD_DEVICE, "no device", .local = L"nonsense", .remote = public, .type = RESOURCETYPE_DISK },
    { USE, ERROR_BAD_NET_NAME, "nobody's name", .local = disk, .remote = L"\\\\nobody\\x", .type = RESOURCETYPE_DISK },
    { USE, ERROR_BAD_PROFILE, "the entry is malformed", .before = MALFORMED, REMEMBERED_DISK },
    { USE, ERROR_CANNOT_OPEN_PROFILE, "the profile is closed", .before = LOCKED, REMEMBERED_DISK },
    { USE, ERROR_BAD_PROVIDER, "no such provider", DISK, .provider = L"No Such Network" },
    { USE, ERROR_BUSY, "the provider is starting", .order = L"np_good", SAYS( FAKE_ADD3 ), DISK },
    { USE, ERROR_CANCELLED, "the user cancelled", SAYS( FAKE_ADD3 ), DISK },
    { USE, ERROR_EXTENDED_ERROR, "the provider's own error", SAYS( FAKE_ADD3 ), DISK },
    { USE, ERROR_INVALID_ADDRESS, "nowhere to return a letter", .remote = public, .type = RESOURCETYPE_DISK,
      .flags = CONNECT_REDIRECT, .missing = NO_BUFFER },
    { USE, ERROR_INVALID_PARAMETER, "no remote name", .local = disk, .type = RESOURCETYPE_DISK },
    { USE, ERROR_INVALID_PARAMETER, "a port or a drive?", .remote = public, .flags = CONNECT_REDIRECT },
    { USE, ERROR_INVALID_PASSWORD, "a wrong password", SAYS( FAKE_ADD3 ), DISK },
    { USE, ERROR_MORE_DATA, "too small", DISK, .room = 2 },
    { USE, ERROR_NO_MORE_ITEMS, "no port is left", .before = PORTS, .remote = L"\\\\good\\printer",
      .type = RESOURCETYPE_PRINT, .flags = CONNECT_REDIRECT },
    { USE, ERROR_NO_NETWORK, "no provider", .order = L"", DISK },
    { USE, ERROR_NO_NET_OR_BAD_PATH, "not the one's, and the other is down", .order = L"np_other,np_down", DISK },

    { OPEN_ENUM, ERROR_EXTENDED_ERROR, "the provider's own error", .order = L"np_good", SAYS( FAKE_OPEN_ENUM ),
      .remote = L"\\\\good", .provider = good, .flags = RESOURCE_GLOBALNET, .usage = RESOURCEUSAGE_CONTAINER },
    { OPEN_ENUM, ERROR_INVALID_ADDRESS, "nowhere to return the handle", .flags = RESOURCE_CONNECTED, .missing = NO_RESULT },
    { OPEN_ENUM, ERROR_INVALID_PARAMETER, "a NETRESOURCE and no container", .remote = L"\\\\good", .provider = good,
      .flags = RESOURCE_CONNECTED },
    { OPEN_ENUM, ERROR_NOT_CONTAINER, "a share", .remote = public, .provider = good, .type = RESOURCETYPE_DISK,
      .flags = RESOURCE_GLOBALNET, .usage = RESOURCEUSAGE_CONNECTABLE },
    { OPEN_ENUM, ERROR_NO_NETWORK, "no provider", .order = L"", .flags = RESOURCE_CONNECTED },

    { ENUM, ERROR_EXTENDED_ERROR, "the provider's own error", .order = L"np_good", .before = LIVE | OPENED,
      SAYS( FAKE_ENUM ) },
    { ENUM, ERROR_INVALID_HANDLE, "no handle" },
    { ENUM, ERROR_MORE_DATA, "no room for one", .before = LIVE | OPENED, .room = 20 },
    { ENUM, ERROR_NO_MORE_ITEMS, "nothing is connected", .before = OPENED },
    { ENUM, ERROR_NO_NETWORK, "no provider, before no handle", .order = L"" },

    { UNIVERSAL, ERROR_BAD_DEVICE, "no drive", .local = L"nonsense", .flags = UNIVERSAL_NAME_INFO_LEVEL },
    { UNIVERSAL, ERROR_CONNECTION_UNAVAIL, "only remembered", .before = KEPT, .local = L"#:\\x",
      .flags = UNIVERSAL_NAME_INFO_LEVEL },
    { UNIVERSAL, ERROR_EXTENDED_ERROR, "the provider's own error", .before = LIVE, SAYS( FAKE_GET_UNIVERSAL ),
      .local = L"#:\\x", .flags = UNIVERSAL_NAME_INFO_LEVEL },
    { UNIVERSAL, ERROR_MORE_DATA, "too small", .before = LIVE, .local = L"#:\\x", .flags = REMOTE_NAME_INFO_LEVEL,
      .room = 9 },
    { UNIVERSAL, ERROR_NOT_CONNECTED, "no connection", .local = L"#:\\x", .flags = UNIVERSAL_NAME_INFO_LEVEL },
    { UNIVERSAL, ERROR_NOT_SUPPORTED, "a network without UNC names", .order = L"np_plain", .before = LIVE,
      .local = L"#:\\x", .flags = UNIVERSAL_NAME_INFO_LEVEL },
    { UNIVERSAL, ERROR_NO_NETWORK, "no provider", .order = L"", .local = L"#:\\x", .flags = UNIVERSAL_NAME_INFO_LEVEL },
    { UNIVERSAL, ERROR_NO_NET_OR_BAD_PATH, "one network is down", .order = L"np_other,np_down", .local = L"#:\\x",
      .flags = UNIVERSAL_NAME_INFO_LEVEL },

    { USER, ERROR_BUSY, "the provider is starting", .order = L"np_good", SAYS( FAKE_GET_USER ), .local = disk },
    { USER, ERROR_EXTENDED_ERROR, "the provider's own error", SAYS( FAKE_GET_USER ), .local = disk },
    { USER, ERROR_MORE_DATA, "too small", .before = LIVE, .local = disk, .room = 2 },
    { USER, ERROR_NOT_CONNECTED, "no connection", .local = disk },
    { USER, ERROR_NO_NETWORK, "no provider", .order = L"", .local = disk },
    { USER, ERROR_NO_NET_OR_BAD_PATH, "one network is down", .order = L"np_other,np_down", .local = disk },

    { INFORMATION, ERROR_BAD_DEV_TYPE, "a printer, not a disk", .remote = L"\\\\good\\printer", .type = RESOURCETYPE_DISK },
    { INFORMATION, ERROR_BAD_NET_NAME, "nobody's name", .remote = L"\\\\nobody\\x" },
    { INFORMATION, ERROR_EXTENDED_ERROR, "the provider's own error", SAYS( FAKE_GET_INFORMATION ), .remote = public },
    { INFORMATION, ERROR_MORE_DATA, "too small", .remote = public, .room = 20 },
    { INFORMATION, ERROR_NO_NETWORK, "no provider", .order = L"", .remote = public },

    { PARENT, ERROR_ACCESS_DENIED, "a provider refuses", SAYS( FAKE_GET_PARENT ), .remote = public, .provider = good },
    { PARENT, ERROR_BAD_NET_NAME, "nobody's name", .remote = L"\\\\nobody\\x", .provider = good },
    { PARENT, ERROR_BAD_PROVIDER, "no such provider", .remote = public, .provider = L"No Such Network" },
    { PARENT, ERROR_BAD_PROVIDER, "no provider named", .remote = public },
    { PARENT, ERROR_MORE_DATA, "too small", .remote = public, .provider = good, .room = 20 },

    { PROVIDER_NAME, ERROR_INVALID_ADDRESS, "no buffer", .type = 0x00710000, .missing = NO_BUFFER },
    { PROVIDER_NAME, ERROR_MORE_DATA, "too small", .type = 0x00710000, .room = 3 },
    { PROVIDER_NAME, ERROR_NO_NETWORK, "no provider of that type", .type = 0x00990000 },
    { PROVIDER_NAME, ERROR_NO_NETWORK, "no provider", .order = L"", .type = 0x00710000 },

    { NET_INFO, ERROR_BAD_PROVIDER, "no such provider", .provider = L"No Such Network" },
    { NET_INFO, ERROR_INVALID_PARAMETER, "too small", .provider = good, .room = 8 },

    { PERFORMANCE, ERROR_BAD_DEVICE, "no device", .local = L"nonsense", .remote = public },
    { PERFORMANCE, ERROR_BAD_NET_NAME, "no name", .remote = L"" },
    { PERFORMANCE, ERROR_EXTENDED_ERROR, "the provider's own error", .before = LIVE, SAYS( FAKE_GET_PERFORMANCE ),
      .local = disk },
    { PERFORMANCE, ERROR_INVALID_ADDRESS, "no NETRESOURCE", .missing = NO_RESOURCE },
    { PERFORMANCE, ERROR_INVALID_ADDRESS, "nowhere to return it", .local = disk, .missing = NO_BUFFER },
    { PERFORMANCE, ERROR_INVALID_PARAMETER, "too small", .before = LIVE, .local = disk, .room = 8 },
    { PERFORMANCE, ERROR_NOT_CONNECTED, "no connection", .local = disk },
    { PERFORMANCE, ERROR_NOT_SUPPORTED, "nobody tells", .order = L"np_bare", .local = disk },
    { PERFORMANCE, ERROR_NO_NETWORK, "no provider", .order = L"", .local = disk },
    { PERFORMANCE, ERROR_NO_NET_OR_BAD_PATH, "one network is down", .order = L"np_other,np_down", .local = disk },

    { RESTORE, ERROR_ACCESS_DENIED, "a provider refuses", .before = KEPT, SAYS( FAKE_ADD3 ), .local = disk },
    { RESTORE, ERROR_ALREADY_ASSIGNED, "it is connected", .before = LIVE | KEPT, .local = disk },
    { RESTORE, ERROR_BAD_DEVICE, "no device", .local = L"nonsense" },
    { RESTORE, ERROR_BAD_DEV_TYPE, "the entry says printer", .before = KEPT | PRINTER, .local = disk },
    { RESTORE, ERROR_BAD_PROFILE, "the entry is malformed", .before = MALFORMED, .local = disk },
    { RESTORE, ERROR_CANNOT_OPEN_PROFILE, "the profile is closed", .before = KEPT | LOCKED, .local = disk },
    { RESTORE, ERROR_BUSY, "the provider is starting", .before = KEPT, SAYS( FAKE_ADD3 ), .local = disk },
    { RESTORE, ERROR_CANCELLED, "the user cancelled", .before = KEPT, SAYS( FAKE_ADD3 ), .local = disk },
    { RESTORE, ERROR_DEVICE_ALREADY_REMEMBERED, "only a provider can say so", .before = KEPT, SAYS( FAKE_ADD3 ),
      .local = disk },
    { RESTORE, ERROR_EXTENDED_ERROR, "the provider's own error", .before = KEPT, SAYS( FAKE_ADD3 ), .local = disk },
    { RESTORE, ERROR_INVALID_PASSWORD, "a wrong password", .before = KEPT, SAYS( FAKE_ADD3 ), .local = disk },
    { RESTORE, ERROR_NO_NETWORK, "no provider", .order = L"", .before = KEPT, .local = disk },
    { RESTORE, ERROR_NO_NET_OR_BAD_PATH, "not the one's, and the other is down", .order = L"np_other,np_down",
      .before = KEPT | NOBODYS, .local = disk },
#undef DISK
#undef REMEMBERED_DISK
};

static const char *code_name( DWORD code )
{
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(matrix); i++) if (matrix[i].code == code) return matrix[i].name;
    return "?";
}

/* --- before and after ----------------------------------------------------------------------------------------------- */

/* What a call that fails leaves as it was. */
struct state
{
    BOOL  device, deviceless, kept;
    WCHAR remote[80], user[80];
};

static const WCHAR *owner_of( const struct row *row )
{
    return row->order && same_text( row->order, L"np_plain" ) ? L"np_plain" : L"np_good";
}

static void get_state( const struct row *row, struct state *state )
{
    const WCHAR *service = owner_of( row );

    memset( state, 0, sizeof(*state) );
    state->device = is_live( service, disk );
    state->deviceless = is_live( service, public );
    state->kept = remembered( disk );
    lstrcpynW( state->remote, read_profile( disk, L"RemotePath" ), ARRAY_SIZE(state->remote) );
    lstrcpynW( state->user, read_profile( disk, L"UserName" ), ARRAY_SIZE(state->user) );
}

static void prepare( const struct row *row )
{
    static const DWORD printer = RESOURCETYPE_PRINT, number = 7;
    WCHAR port[] = L"LPT1";
    unsigned int i;

    reload( row->order ? row->order : L"np_good,np_other" );
    fake( L"np_good" );
    if (row->before & LIVE)
        connect( disk, same_text( owner_of( row ), L"np_good" ) ? public : L"PLAIN/public", 0 );
    for (i = 0; i < 9 && (row->before & PORTS); i++)
    {
        port[3] = '1' + i;
        connect( port, L"\\\\good\\printer", 0 );
    }
    if (row->before & KEPT) remember( disk, public, row->before & NOBODYS ? L"" : good );
    if (row->before & ELSEWHERE) remember( disk, L"\\\\good\\second", good );
    if (row->before & PRINTER) write_profile( disk, L"ConnectionType", REG_DWORD, &printer, sizeof(printer) );
    if (row->before & MALFORMED) write_profile( disk, L"RemotePath", REG_DWORD, &number, sizeof(number) );
    if (row->says) answer( fake( L"np_good" ), row->says - 1, row->code, ~0u );
}

/* --- the calls: those that the other tests do not share --------------------------------------------------------------- */

#define ROOM 1024
#define GUARD 0xcc

/* Anything to hand in, as A or W. */
static void *make_text( BOOL ansi, const WCHAR *text, char *buffer, DWORD size )
{
    if (!text) return NULL;
    if (ansi) WideCharToMultiByte( CP_ACP, 0, expand( text ), -1, buffer, size, NULL, NULL );
    else lstrcpynW( (WCHAR *)buffer, expand( text ), size / sizeof(WCHAR) );
    return buffer;
}

struct resource_text { char text[3][128]; };

static NETRESOURCEW *make_resource( const struct row *row, BOOL ansi, NETRESOURCEW *resource, struct resource_text *text )
{
    memset( resource, 0, sizeof(*resource) );
    if (row->missing & NO_RESOURCE) return NULL;
    resource->dwType = row->type;
    resource->dwUsage = row->usage;
    resource->lpLocalName = make_text( ansi, row->local, text->text[0], sizeof(text->text[0]) );
    resource->lpRemoteName = make_text( ansi, row->remote, text->text[1], sizeof(text->text[1]) );
    resource->lpProvider = make_text( ansi, row->provider, text->text[2], sizeof(text->text[2]) );
    return resource;
}

static void check_untouched( const BYTE *buffer, DWORD size )
{
    DWORD i;

    for (i = 0; i < size; i++) if (buffer[i] != GUARD) break;
    ok( i == size, "byte %lu of the buffer is written\n", i );
}

static void check_size( const struct row *row, DWORD given, DWORD now )
{
    if (row->code == ERROR_MORE_DATA) ok( now > given, "asks for %lu, has %lu\n", now, given );
    else ok( now == given, "the size becomes %lu\n", now );
}

static DWORD call_get_text( const struct row *row, BOOL ansi )
{
    DWORD len = row->room ? row->room : ROOM, given = len, err;
    static WCHAR text[ROOM];
    WCHAR *buffer = row->missing & NO_BUFFER ? NULL : text;

    if (row->column == GET_CONNECTION) err = get_connection( ansi, row->local, buffer, &len );
    else if (row->column == USER) err = get_user( ansi, row->local, buffer, &len );
    else err = get_provider_name( ansi, row->type, buffer, &len );
    if (err == ERROR_CONNECTION_UNAVAIL) ok( same_text( text, public ), "got %s\n", wine_dbgstr_w( text ) );
    check_size( row, given, len );
    return err;
}

static DWORD call_use( const struct row *row, BOOL ansi )
{
    DWORD len = row->room ? row->room : ROOM, given = len, result = POISON, err;
    static WCHAR access[ROOM];
    NETRESOURCEW resource = { 0 };

    resource.dwType = row->type;
    resource.lpLocalName = (WCHAR *)row->local;
    resource.lpRemoteName = (WCHAR *)row->remote;
    resource.lpProvider = (WCHAR *)row->provider;
    err = use_connection( ansi, row->missing & NO_RESOURCE ? NULL : &resource, row->flags,
                          row->missing & NO_BUFFER ? NULL : access, &len, &result );
    check_size( row, given, len );
    ok( result == POISON, "the result is %#lx\n", result );
    return err;
}

static DWORD call_add( const struct row *row, unsigned int form, BOOL ansi )
{
    NETRESOURCEW resource = { 0 }, *arg = row->missing & NO_RESOURCE ? NULL : &resource;

    resource.dwType = row->type;
    resource.lpLocalName = (WCHAR *)row->local;
    resource.lpRemoteName = (WCHAR *)row->remote;
    resource.lpProvider = (WCHAR *)row->provider;
    return form ? add_connection3( ansi, arg, NULL, NULL, row->flags ) : add_connection2( ansi, arg, NULL, NULL, row->flags );
}

static DWORD call_open_enum( const struct row *row, BOOL ansi )
{
    HANDLE handle = (HANDLE)(ULONG_PTR)POISON, *result = row->missing & NO_RESULT ? NULL : &handle;
    NETRESOURCEW resource, *arg = NULL;
    struct resource_text text;
    DWORD err;

    if (row->remote) arg = make_resource( row, ansi, &resource, &text );
    SetLastError( POISON );
    if (ansi) err = pWNetOpenEnumA( row->flags, row->type, 0, (NETRESOURCEA *)arg, result );
    else err = pWNetOpenEnumW( row->flags, row->type, 0, arg, result );
    check_last_error( err );
    if (result) ok( !handle, "the handle is %p\n", handle );
    return err;
}

static DWORD call_enum( const struct row *row, BOOL ansi )
{
    DWORD size = row->room ? row->room : ROOM, given = size, count = ~0u, err;
    static ULONG_PTR buffer[ROOM / sizeof(ULONG_PTR)];
    HANDLE handle = (HANDLE)(ULONG_PTR)POISON;

    if ((row->before & OPENED) && (err = pWNetOpenEnumW( RESOURCE_CONNECTED, 0, 0, NULL, &handle )))
    {
        ok( 0, "WNetOpenEnumW: %lu\n", err );
        return err;
    }
    memset( buffer, GUARD, sizeof(buffer) );
    SetLastError( POISON );
    if (ansi) err = pWNetEnumResourceA( handle, &count, buffer, &size );
    else err = pWNetEnumResourceW( handle, &count, buffer, &size );
    check_last_error( err );
    check_untouched( (BYTE *)buffer, sizeof(buffer) );
    check_size( row, given, size );
    if (row->before & OPENED)
    {
        const char *about = ansi ? "WNetEnumResourceA" : "WNetEnumResourceW";
        DWORD ret = pWNetCloseEnum( handle );

        ok( !ret, "WNetCloseEnum: %lu\n", ret );
        winetest_about( about );
    }
    return err;
}

static DWORD call_universal( const struct row *row, BOOL ansi )
{
    DWORD size = row->room ? row->room : ROOM, given = size, err;
    static ULONG_PTR buffer[ROOM / sizeof(ULONG_PTR)];
    char path[64];

    make_text( ansi, row->local, path, sizeof(path) );
    memset( buffer, GUARD, sizeof(buffer) );
    SetLastError( POISON );
    if (ansi) err = pWNetGetUniversalNameA( path, row->flags, buffer, &size );
    else err = pWNetGetUniversalNameW( (WCHAR *)path, row->flags, buffer, &size );
    check_last_error( err );
    check_untouched( (BYTE *)buffer, sizeof(buffer) );
    check_size( row, given, size );
    return err;
}

static DWORD call_resource( const struct row *row, BOOL ansi )
{
    DWORD size = row->room ? row->room : ROOM, given = size, err;
    static ULONG_PTR buffer[ROOM / sizeof(ULONG_PTR)];
    void *system = (void *)(ULONG_PTR)POISON;
    NETRESOURCEW resource, *arg;
    struct resource_text text;

    arg = make_resource( row, ansi, &resource, &text );
    memset( buffer, GUARD, sizeof(buffer) );
    SetLastError( POISON );
    if (row->column == PARENT)
    {
        if (ansi) err = pWNetGetResourceParentA( (NETRESOURCEA *)arg, buffer, &size );
        else err = pWNetGetResourceParentW( arg, buffer, &size );
    }
    else if (ansi) err = pWNetGetResourceInformationA( (NETRESOURCEA *)arg, buffer, &size, (char **)&system );
    else err = pWNetGetResourceInformationW( arg, buffer, &size, (WCHAR **)&system );
    check_last_error( err );
    check_untouched( (BYTE *)buffer, sizeof(buffer) );
    check_size( row, given, size );
    ok( system == (void *)(ULONG_PTR)POISON, "the rest of the path is %p\n", system );
    return err;
}

static DWORD call_net_info( const struct row *row, BOOL ansi )
{
    WNET_NETINFO info;
    char name[64];
    DWORD err;

    make_text( ansi, row->provider, name, sizeof(name) );
    memset( &info, GUARD, sizeof(info) );
    info.cbStructure = row->room ? row->room : sizeof(info);
    SetLastError( POISON );
    if (ansi) err = pWNetGetNetworkInformationA( name, (NETINFOSTRUCT *)&info );
    else err = pWNetGetNetworkInformationW( (WCHAR *)name, (NETINFOSTRUCT *)&info );
    check_last_error( err );
    check_untouched( (BYTE *)&info.dwProviderVersion, sizeof(info) - sizeof(info.cbStructure) );
    return err;
}

static DWORD call_performance( const struct row *row, BOOL ansi )
{
    NETCONNECTINFOSTRUCT info, *result = row->missing & NO_BUFFER ? NULL : &info;
    NETRESOURCEW resource, *arg;
    struct resource_text text;
    DWORD err;

    arg = make_resource( row, ansi, &resource, &text );
    memset( &info, GUARD, sizeof(info) );
    info.cbStructure = row->room ? row->room : sizeof(info);
    SetLastError( POISON );
    if (ansi) err = pMultinetGetConnectionPerformanceA( (NETRESOURCEA *)arg, result );
    else err = pMultinetGetConnectionPerformanceW( arg, result );
    check_last_error( err );
    check_untouched( (BYTE *)&info.dwFlags, sizeof(info) - sizeof(info.cbStructure) );
    return err;
}

static DWORD (WINAPI *pWNetRestoreConnectionA)( HWND, const char * );

static DWORD call_restore( const struct row *row, unsigned int form, BOOL ansi )
{
    char device[64];
    DWORD err;

    make_text( ansi, row->local, device, sizeof(device) );
    SetLastError( POISON );
    if (form) err = pWNetRestoreSingleConnectionW( NULL, (WCHAR *)device, FALSE );
    else if (ansi) err = pWNetRestoreConnectionA( NULL, device );
    else err = pWNetRestoreConnectionW( NULL, (WCHAR *)device );
    check_last_error( err );
    return err;
}

static DWORD call( const struct row *row, unsigned int form, BOOL ansi )
{
    switch (row->column)
    {
    case ADD:           return call_add( row, form, ansi );
    case CANCEL:        return cancel_connection( form ? (ansi ? CANCEL2_A : CANCEL2_W) : (ansi ? CANCEL_A : CANCEL_W),
                                                  row->local, CONNECT_UPDATE_PROFILE, FALSE );
    case USE:           return call_use( row, ansi );
    case OPEN_ENUM:     return call_open_enum( row, ansi );
    case ENUM:          return call_enum( row, ansi );
    case UNIVERSAL:     return call_universal( row, ansi );
    case INFORMATION:
    case PARENT:        return call_resource( row, ansi );
    case NET_INFO:      return call_net_info( row, ansi );
    case PERFORMANCE:   return call_performance( row, ansi );
    case RESTORE:       return call_restore( row, form, ansi );
    case GET_CONNECTION:
    case USER:
    case PROVIDER_NAME: return call_get_text( row, ansi );
    default:            break;
    }
    ok( 0, "no column\n" );
    return 0;
}

/* Whether this Windows has it. */
static BOOL has_form( const struct row *row, unsigned int form, BOOL ansi )
{
    if (!columns[row->column].forms[form]) return FALSE;
    if (row->column != RESTORE) return TRUE;
    if (form) return !ansi && pWNetRestoreSingleConnectionW;
    pWNetRestoreConnectionA = (void *)GetProcAddress( mpr, "WNetRestoreConnectionA" );
    return ansi ? pWNetRestoreConnectionA != NULL : pWNetRestoreConnectionW != NULL;
}

/* An extended error comes with its provider's words. */
static void check_extended( void )
{
    WCHAR text[256], provider[64];
    const char *about;
    DWORD err, code;

    about = winetest_about( NULL );
    err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), provider, ARRAY_SIZE(provider) );
    winetest_about( about );
    ok( !err && code == 1000, "WNetGetLastError: %lu, code %lu\n", err, code );
    if (!err) ok( same_text( provider, good ), "of %s\n", wine_dbgstr_w( provider ) );
}

static void test_row( const struct row *row, unsigned int form, BOOL ansi )
{
    struct state before, after;
    DWORD err;

    prepare( row );
    if (!has_form( row, form, ansi )) return;
    get_state( row, &before );
    if ((row->before & LOCKED) && !lock_profile())
    {
        forget_all();
        return;
    }
    if (row->code == ERROR_EXTENDED_ERROR && pWNetSetLastErrorW) pWNetSetLastErrorW( 1, L"", L"nobody" );
    err = call( row, form, ansi );
    ok( err == row->code, "returned %lu\n", err );
    if (row->code == ERROR_EXTENDED_ERROR && err == row->code) check_extended();
    if (row->before & LOCKED) unlock_profile();
    get_state( row, &after );
    ok( after.device == before.device, "the device is %s\n", after.device ? "connected" : "disconnected" );
    ok( after.deviceless == before.deviceless, "the deviceless connection %s\n", after.deviceless ? "is new" : "is gone" );
    ok( after.kept == before.kept, "%s\n", after.kept ? "remembered" : "forgotten" );
    ok( same_text( after.remote, before.remote ), "remembered for %s\n", wine_dbgstr_w( after.remote ) );
    ok( same_text( after.user, before.user ), "remembered with %s\n", wine_dbgstr_w( after.user ) );
    forget_all();
}

/* A cell of the table is a case of its own. */
static void test_cell( enum column column, DWORD code )
{
    unsigned int i, form, ansi;
    char name[64];

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (form = 0; form < 2; form++) for (ansi = 0; ansi < 2; ansi++)
    {
        if (rows[i].column != column || rows[i].code != code || !columns[column].forms[form]) continue;
        sprintf( name, columns[column].forms[form], charset( ansi ) );
        winetest_push_context( "%s, %s: %s", name, code_name( code ), rows[i].how );
        test_row( &rows[i], form, ansi );
        winetest_pop_context();
    }
}

/* No cell without a row, no row without a cell. */
static void test_complete(void)
{
    unsigned int i, j, column, found;

    for (i = 0; i < ARRAY_SIZE(matrix); i++) for (column = 0; column < COLUMNS; column++)
    {
        for (found = j = 0; j < ARRAY_SIZE(rows); j++)
            if (rows[j].column == column && rows[j].code == matrix[i].code) found++;
        if (matrix[i].cells[column] == '.') ok( !found, "%s does not return %s\n", columns[column].name, matrix[i].name );
        else ok( found, "nothing makes %s return %s\n", columns[column].name, matrix[i].name );
    }
    for (i = 0; i < ARRAY_SIZE(matrix); i++)
        ok( strlen( matrix[i].cells ) == COLUMNS, "%s has %u cells\n", matrix[i].name, (int)strlen( matrix[i].cells ) );
    for (j = 0; j < ARRAY_SIZE(rows); j++)
        ok( strcmp( code_name( rows[j].code ), "?" ), "%lu of %s is not in the table\n", rows[j].code, rows[j].how );
}

START_TEST(codes)
{
    unsigned int i, column;
    char name[128];

    if (!begin_tests()) return;
    run_case( test_complete );
    for (column = 0; column < COLUMNS; column++) for (i = 0; i < ARRAY_SIZE(matrix); i++)
    {
        if (matrix[i].cells[column] == '.') continue;
        sprintf( name, "%s.%s", columns[column].name, matrix[i].name );
        if (winetest_case( name )) test_cell( column, matrix[i].code );
    }
    end_tests();
}
