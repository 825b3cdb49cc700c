/*
 * Fake network providers: the core, one well-behaved provider that records and can be told what to answer
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
#include "provider.h"

#define MAX_CONNECTIONS 64
#define MAX_REMOTE      300

struct connection
{
    WCHAR device[8];            /* "" for a deviceless one */
    WCHAR remote[MAX_REMOTE];
    WCHAR user[64];
    DWORD type;
    DWORD refs;                 /* 0: the slot is free */
};

struct enumeration
{
    DWORD scope, type, pos;
    enum { LIST_CONNECTIONS, LIST_SERVERS, LIST_SHARES } list;
    DWORD magic;
};
#define ENUM_MAGIC 0x6d756e45

struct fake_control fake_control;

static struct connection connections[MAX_CONNECTIONS];
static int table_lock;

static void lock_table(void)
{
    while (__sync_lock_test_and_set( &table_lock, 1 )) Sleep( 0 );
}

static void unlock_table(void)
{
    __sync_lock_release( &table_lock );
}

/* --- text ---------------------------------------------------------------------------------------------------------- */

DWORD text_len( const WCHAR *text )
{
    DWORD len = 0;

    while (text[len]) len++;
    return len;
}

void text_copy( WCHAR *dst, const WCHAR *src, DWORD size )
{
    DWORD i;

    if (!size) return;
    for (i = 0; i + 1 < size && src[i]; i++) dst[i] = src[i];
    dst[i] = 0;
}

static WCHAR fold( WCHAR c )
{
    return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
}

BOOL text_begins( const WCHAR *text, const WCHAR *prefix )
{
    while (*prefix && fold( *text ) == fold( *prefix )) text++, prefix++;
    return !*prefix;
}

BOOL text_equal( const WCHAR *a, const WCHAR *b )
{
    while (*a && fold( *a ) == fold( *b )) a++, b++;
    return fold( *a ) == fold( *b );
}

static BOOL is_device( const WCHAR *name )
{
    return (name[0] && name[1] == ':' && !name[2]) || text_begins( name, L"LPT" ) || text_begins( name, L"COM" );
}

/* The share of a remote name of ours: \\prefix\share[\...]; no_share for a name of ours that names none of the table. */
static const struct fake_share *find_share( const WCHAR *remote, const WCHAR **rest )
{
    static const struct fake_share no_share = { L"", RESOURCETYPE_ANY, WN_BAD_NETNAME };
    const struct fake_share *share;
    const WCHAR *name;
    DWORD len;

    if (!remote || !text_begins( remote, fake_provider.prefix )) return NULL;
    name = remote + text_len( fake_provider.prefix );
    for (share = fake_provider.shares; share && share->name; share++)
    {
        len = text_len( share->name );
        if (!text_begins( name, share->name ) || (name[len] && name[len] != '\\')) continue;
        if (rest) *rest = name + len;
        return share;
    }
    return &no_share;
}

/* --- records and answers ------------------------------------------------------------------------------------------- */

static BOOL is_writable( const void *address )
{
#ifdef __ELF__
    volatile WCHAR *text = (WCHAR *)address;
    *text = *text;      /* a fault is the report */
    return TRUE;
#else
    MEMORY_BASIC_INFORMATION info;

    if (!VirtualQuery( address, &info, sizeof(info) )) return FALSE;
    return (info.Protect & (PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY)) != 0;
#endif
}

static void record_text( struct fake_text *record, const WCHAR *text )
{
    DWORD i;

    if (!text) return;
    record->set = TRUE;
    record->address = text;
    record->len = text_len( text );
    record->writable = is_writable( text );
    text_copy( record->text, text, FAKE_TEXT );
    record->padded = TRUE;
    for (i = 1; i <= fake_control.padding; i++) if (text[record->len + i]) record->padded = FALSE;
}

static void record_resource( struct fake_call *call, const NETRESOURCEW *resource )
{
    if (!resource) return;
    call->resource = TRUE;
    call->scope = resource->dwScope;
    call->type = resource->dwType;
    call->display = resource->dwDisplayType;
    call->usage = resource->dwUsage;
    record_text( &call->local, resource->lpLocalName );
    record_text( &call->remote, resource->lpRemoteName );
    call->comment = resource->lpComment;
}

/* What a test wants done inside this call; the table is locked. */
static void (*take_during( enum fake_function function ))( enum fake_function )
{
    void (*during)( enum fake_function ) = NULL;

    if (function != fake_control.during_function) return NULL;
    during = fake_control.during;
    fake_control.during = NULL;
    return during;
}

/* Enters call into the records; returns where its result belongs. */
static struct fake_call *begin_call( enum fake_function function, const struct fake_call *call )
{
    void (*during)( enum fake_function ) = NULL;
    struct fake_call *slot;

    lock_table();
    slot = &fake_control.calls[fake_control.call_count++ % FAKE_CALLS];
    *slot = *call;
    slot->function = function;
    slot->thread = GetCurrentThreadId();
    fake_control.counts[function]++;
    if (++fake_control.running > fake_control.most_running) fake_control.most_running = fake_control.running;
    during = take_during( function );
    unlock_table();
    if (during) during( function );
    if (fake_control.delay) Sleep( fake_control.delay );
    return slot;
}

typedef void (WINAPI *set_last_error_fn)( DWORD code, WCHAR *text, WCHAR *provider );

static void set_extended_error(void)
{
    set_last_error_fn set_last_error;
    WCHAR text[256], name[64];
    HMODULE mpr = GetModuleHandleW( L"mpr.dll" );

    if (!mpr || !(set_last_error = (set_last_error_fn)GetProcAddress( mpr, "WNetSetLastErrorW" ))) return;
    text_copy( text, fake_control.ext_text, 256 );
    text_copy( name, fake_provider.name, 64 );
    set_last_error( fake_control.ext_code, text, name );
    memset( text, 0xcc, sizeof(text) );     /* what was stored must be mpr's own copy */
    memset( name, 0xcc, sizeof(name) );
}

/* TRUE if the test, or the provider as a whole, has an answer that overrules the function's own. */
static BOOL scripted_answer( enum fake_function function, DWORD *result )
{
    struct fake_answer *answer = &fake_control.answers[function];
    BOOL found = FALSE;

    if (fake_control.fault && fake_control.fault( function, result )) return TRUE;
    lock_table();
    if (answer->left)
    {
        if (answer->left != ~0u) answer->left--;
        *result = answer->error;
        found = TRUE;
    }
    unlock_table();
    if (found) return TRUE;
    *result = fake_provider.every_error;
    return fake_provider.every_error != WN_SUCCESS;
}

static DWORD end_call( struct fake_call *slot, DWORD result )
{
    if (fake_provider.extended && result != WN_SUCCESS && result != WN_NOT_CONNECTED) result = WN_EXTENDED_ERROR;
    if (result == WN_EXTENDED_ERROR) set_extended_error();
    lock_table();
    slot->result = result;
    fake_control.running--;
    unlock_table();
    return result;
}

static void spoil( const WCHAR *text )
{
    if (fake_provider.spoil && text) fake_provider.spoil( (WCHAR *)text );
}

static void spoil_resource( NETRESOURCEW *resource )
{
    if (!fake_provider.spoil || !resource) return;
    spoil( resource->lpLocalName );
    spoil( resource->lpRemoteName );
    spoil( resource->lpProvider );
    memset( resource, 0xcc, sizeof(*resource) );
}

/* --- connections --------------------------------------------------------------------------------------------------- */

/* Call with the table locked. */
static struct connection *find_connection( const WCHAR *device, const WCHAR *remote )
{
    int i;

    for (i = 0; i < MAX_CONNECTIONS; i++)
    {
        if (!connections[i].refs) continue;
        if (!text_equal( connections[i].device, device )) continue;
        if (!remote || text_equal( connections[i].remote, remote )) return &connections[i];
    }
    return NULL;
}

static DWORD store_connection( const WCHAR *device, const WCHAR *remote, const WCHAR *user, DWORD type )
{
    struct connection *conn;
    DWORD ret = WN_OUT_OF_MEMORY;
    int i;

    lock_table();
    if ((conn = find_connection( device, *device ? NULL : remote )))
    {
        if (*device) ret = WN_ALREADY_CONNECTED;
        else
        {
            conn->refs++;
            ret = WN_SUCCESS;
        }
    }
    else for (i = 0; i < MAX_CONNECTIONS; i++)
    {
        if (connections[i].refs) continue;
        text_copy( connections[i].device, device, 8 );
        text_copy( connections[i].remote, remote, MAX_REMOTE );
        text_copy( connections[i].user, user ? user : L"", 64 );
        connections[i].type = type;
        connections[i].refs = 1;
        ret = WN_SUCCESS;
        break;
    }
    unlock_table();
    return ret;
}

DWORD fake_core_add( NETRESOURCEW *resource, WCHAR *user, DWORD flags )
{
    const struct fake_share *share;
    const WCHAR *local, *remote;
    DWORD type;

    if (!resource) return WN_BAD_POINTER;
    local = resource->lpLocalName ? resource->lpLocalName : L"";
    remote = resource->lpRemoteName;
    if (!(share = find_share( remote, NULL ))) return WN_BAD_NETNAME;
    if (share->add_error) return share->add_error;
    if (text_len( remote ) >= MAX_REMOTE) return WN_BAD_NETNAME;
    if (*local && !is_device( local )) return WN_BAD_LOCALNAME;
    type = *local ? (local[1] == ':' ? RESOURCETYPE_DISK : RESOURCETYPE_PRINT) : resource->dwType;
    if (type != RESOURCETYPE_ANY && share->type != RESOURCETYPE_ANY && type != share->type) return WN_BAD_DEV_TYPE;
    return store_connection( local, remote, user, share->type ? share->type : type );
}

static BOOL is_open_letter( const WCHAR *name )
{
    return is_device( name ) && name[1] == ':' && (fake_control.open_letters & (1u << (fold( name[0] ) - 'A')));
}

/* One resource has more than one spelling: a backslash at the end of a remote name means nothing. */
DWORD fake_core_cancel( WCHAR *name, BOOL force )
{
    const struct fake_share *share;
    struct connection *conn;
    DWORD ret = WN_NOT_CONNECTED, len;
    WCHAR remote[MAX_REMOTE];

    if (!name) return WN_BAD_POINTER;
    text_copy( remote, name, MAX_REMOTE );
    len = text_len( remote );
    if (len && remote[len - 1] == '\\') remote[len - 1] = 0;
    lock_table();
    conn = is_device( name ) ? find_connection( name, NULL ) : find_connection( L"", remote );
    if (conn)
    {
        share = find_share( conn->remote, NULL );
        ret = !share ? WN_SUCCESS : force ? share->forced_error : share->cancel_error;
        if (!ret && !force && is_open_letter( name )) ret = WN_OPEN_FILES;
        if (!ret) conn->refs = fake_control.counted && !is_device( name ) ? conn->refs - 1 : 0;
    }
    unlock_table();
    return ret;
}

/* Copies text to a buffer of *len characters; MORE_DATA tells how many it takes. */
static DWORD return_text( const WCHAR *text, WCHAR *buffer, DWORD *len )
{
    DWORD needed = text_len( text ) + 1;

    if (!len) return WN_BAD_POINTER;
    if (*len < needed || !buffer)
    {
        *len = needed;
        return WN_MORE_DATA;
    }
    memcpy( buffer, text, needed * sizeof(WCHAR) );
    return WN_SUCCESS;
}

DWORD fake_core_get_connection( const WCHAR *local, WCHAR *remote, DWORD *len )
{
    WCHAR text[MAX_REMOTE];
    struct connection *conn;

    if (!local) return WN_BAD_POINTER;
    lock_table();
    if ((conn = find_connection( local, NULL ))) text_copy( text, conn->remote, MAX_REMOTE );
    unlock_table();
    if (!conn || !*local) return WN_NOT_CONNECTED;
    return return_text( text, remote, len );
}

DWORD fake_core_get_user( const WCHAR *name, WCHAR *user, DWORD *len )
{
    WCHAR text[64];
    struct connection *conn;
    int i;

    if (!name || !*name) return return_text( L"fakeuser", user, len );
    lock_table();
    conn = find_connection( name, NULL );
    for (i = 0; !conn && i < MAX_CONNECTIONS; i++)
        if (connections[i].refs && text_equal( connections[i].remote, name )) conn = &connections[i];
    if (conn) text_copy( text, *conn->user ? conn->user : L"fakeuser", 64 );
    unlock_table();
    return conn ? return_text( text, user, len ) : WN_NOT_CONNECTED;
}

/* --- packing: records from the front of a buffer, strings from its end ---------------------------------------------- */

struct packer
{
    char *base;
    DWORD size, head, tail;
};

static void packer_init( struct packer *packer, void *buffer, DWORD size, DWORD head )
{
    packer->base = buffer;
    packer->size = buffer ? size & ~1u : 0;
    packer->head = head;
    packer->tail = 0;
}

static BOOL packer_fits( const struct packer *packer )
{
    return packer->head <= packer->size && packer->tail <= packer->size - packer->head;
}

static WCHAR *pack( struct packer *packer, const WCHAR *text )
{
    DWORD size;

    if (!text) return NULL;
    size = (text_len( text ) + 1) * sizeof(WCHAR);
    packer->tail += size;
    if (!packer_fits( packer )) return NULL;
    return memcpy( packer->base + packer->size - packer->tail, text, size );
}

DWORD fake_core_get_universal( const WCHAR *path, DWORD level, void *buffer, DWORD *size )
{
    WCHAR device[3], remote[MAX_REMOTE], universal[2 * MAX_REMOTE];
    DWORD ret, len = MAX_REMOTE;
    const WCHAR *rest;
    REMOTE_NAME_INFOW info = { 0 };
    struct packer packer;

    if (!path || !size) return WN_BAD_POINTER;
    if (level != UNIVERSAL_NAME_INFO_LEVEL && level != REMOTE_NAME_INFO_LEVEL) return WN_BAD_LEVEL;
    if (!path[0] || path[1] != ':') return WN_BAD_LOCALNAME;
    device[0] = path[0];
    device[1] = ':';
    device[2] = 0;
    rest = path + 2;
    if ((ret = fake_core_get_connection( device, remote, &len ))) return ret;
    text_copy( universal, remote, MAX_REMOTE );
    text_copy( universal + text_len( universal ), rest, MAX_REMOTE );

    packer_init( &packer, buffer, *size,
                 level == UNIVERSAL_NAME_INFO_LEVEL ? sizeof(UNIVERSAL_NAME_INFOW) : sizeof(REMOTE_NAME_INFOW) );
    info.lpUniversalName = pack( &packer, universal );
    if (level == REMOTE_NAME_INFO_LEVEL)
    {
        info.lpConnectionName = pack( &packer, remote );
        info.lpRemainingPath = pack( &packer, rest );
    }
    if (!packer_fits( &packer ))
    {
        *size = packer.head + packer.tail;
        return WN_MORE_DATA;
    }
    memcpy( buffer, &info, packer.head );
    return WN_SUCCESS;
}

/* Appends a record with its strings, or leaves the packer as it was. */
static BOOL pack_resource( struct packer *packer, const NETRESOURCEW *resource )
{
    NETRESOURCEW packed = *resource;
    struct packer before = *packer;

    packer->head += sizeof(packed);
    packed.lpLocalName = pack( packer, resource->lpLocalName );
    packed.lpRemoteName = pack( packer, resource->lpRemoteName );
    packed.lpComment = pack( packer, resource->lpComment );
    packed.lpProvider = pack( packer, resource->lpProvider );
    if (packer_fits( packer ))
    {
        memcpy( packer->base + packer->head - sizeof(packed), &packed, sizeof(packed) );
        return TRUE;
    }
    *packer = before;
    return FALSE;
}

static DWORD text_size( const WCHAR *text )
{
    return text ? (text_len( text ) + 1) * sizeof(WCHAR) : 0;
}

static DWORD resource_size( const NETRESOURCEW *resource )
{
    return sizeof(*resource) + text_size( resource->lpLocalName ) + text_size( resource->lpRemoteName ) +
           text_size( resource->lpComment ) + text_size( resource->lpProvider );
}

/* --- enumeration --------------------------------------------------------------------------------------------------- */

/* The server of the prefix, without the backslash behind it. */
static void server_name( WCHAR *server, DWORD size )
{
    text_copy( server, fake_provider.prefix, size );
    server[text_len( server ) - 1] = 0;
}

static BOOL is_type( DWORD wanted, DWORD type )
{
    wanted &= RESOURCETYPE_DISK | RESOURCETYPE_PRINT;
    return !wanted || !type || (wanted & type);
}

/* Deviceless connections \\prefix\00000000 and on, which only enumerations know. */
static BOOL next_of_many( DWORD *pos, NETRESOURCEW *resource, WCHAR *remote )
{
    DWORD number = *pos - MAX_CONNECTIONS, len = text_len( fake_provider.prefix ), i;

    if (number >= fake_control.many) return FALSE;
    ++*pos;
    text_copy( remote, fake_provider.prefix, MAX_REMOTE );
    for (i = 8; i; i--, number /= 10) remote[len + i - 1] = '0' + number % 10;
    remote[len + 8] = 0;
    resource->dwType = RESOURCETYPE_DISK;
    resource->dwDisplayType = RESOURCEDISPLAYTYPE_SHARE;
    resource->dwUsage = RESOURCEUSAGE_CONNECTABLE;
    return TRUE;
}

/* The next resource at *pos of an enumeration and its strings; FALSE at the end. */
static BOOL next_resource( struct enumeration *list, DWORD *pos, NETRESOURCEW *resource, WCHAR *local, WCHAR *remote )
{
    const struct fake_share *share;
    BOOL found = FALSE;

    memset( resource, 0, sizeof(*resource) );
    resource->dwScope = list->scope;
    resource->lpRemoteName = remote;
    resource->lpProvider = (WCHAR *)fake_provider.name;
    switch (list->list)
    {
    case LIST_CONNECTIONS:
        lock_table();
        for (; *pos < MAX_CONNECTIONS && !found; ++*pos)
        {
            if (!connections[*pos].refs || !is_type( list->type, connections[*pos].type )) continue;
            text_copy( remote, connections[*pos].remote, MAX_REMOTE );
            text_copy( local, connections[*pos].device, 8 );
            resource->lpLocalName = *local ? local : NULL;
            resource->dwType = connections[*pos].type;
            resource->dwDisplayType = RESOURCEDISPLAYTYPE_SHARE;
            resource->dwUsage = RESOURCEUSAGE_CONNECTABLE;
            found = TRUE;
        }
        unlock_table();
        return found || next_of_many( pos, resource, remote );

    case LIST_SERVERS:
        if ((*pos)++) return FALSE;
        server_name( remote, MAX_REMOTE );
        resource->dwDisplayType = RESOURCEDISPLAYTYPE_SERVER;
        resource->dwUsage = RESOURCEUSAGE_CONTAINER;
        resource->lpComment = (WCHAR *)L"the only server";
        return TRUE;

    case LIST_SHARES:
        for (; (share = &fake_provider.shares[*pos])->name; ++*pos)
        {
            if (share->add_error || !is_type( list->type, share->type )) continue;
            text_copy( remote, fake_provider.prefix, MAX_REMOTE );
            text_copy( remote + text_len( remote ), share->name, MAX_REMOTE / 2 );
            resource->dwType = share->type;
            resource->dwDisplayType = RESOURCEDISPLAYTYPE_SHARE;
            resource->dwUsage = RESOURCEUSAGE_CONNECTABLE;
            resource->lpComment = (WCHAR *)share->comment;
            ++*pos;
            return TRUE;
        }
        return FALSE;
    }
    return FALSE;
}

static DWORD core_open_enum( DWORD scope, DWORD type, DWORD usage, const NETRESOURCEW *resource, HANDLE *handle )
{
    WCHAR server[MAX_REMOTE];
    struct enumeration *list;

    if (!handle) return WN_BAD_POINTER;
    if (scope != RESOURCE_CONNECTED && scope != RESOURCE_CONTEXT && scope != RESOURCE_GLOBALNET)
        return WN_NOT_SUPPORTED;
    if (!(list = calloc( 1, sizeof(*list) ))) return WN_OUT_OF_MEMORY;
    list->magic = ENUM_MAGIC;
    list->scope = scope;
    list->type = type;
    list->list = scope == RESOURCE_CONNECTED ? LIST_CONNECTIONS : LIST_SERVERS;
    if (scope == RESOURCE_GLOBALNET && resource && resource->lpRemoteName && *resource->lpRemoteName &&
        !text_equal( resource->lpRemoteName, fake_provider.name ))
    {
        server_name( server, MAX_REMOTE );
        if (!text_equal( resource->lpRemoteName, server ))
        {
            free( list );
            return find_share( resource->lpRemoteName, NULL ) ? WN_NOT_CONTAINER : WN_BAD_NETNAME;
        }
        list->list = LIST_SHARES;
    }
    lock_table();
    fake_control.enums++;
    unlock_table();
    *handle = list;
    return WN_SUCCESS;
}

DWORD fake_core_enum_resource( HANDLE handle, DWORD *count, void *buffer, DWORD *size )
{
    WCHAR local[8], remote[MAX_REMOTE];
    struct enumeration *list = handle;
    NETRESOURCEW resource;
    struct packer packer;
    DWORD wanted, done = 0, pos, needed = 0;

    if (!count || !size) return WN_BAD_POINTER;
    if (!list || list->magic != ENUM_MAGIC) return WN_BAD_HANDLE;
    wanted = *count;
    packer_init( &packer, buffer, *size, 0 );
    for (pos = list->pos; done < wanted && next_resource( list, &pos, &resource, local, remote ); list->pos = pos)
    {
        if (!pack_resource( &packer, &resource ))
        {
            needed = resource_size( &resource );
            break;
        }
        done++;
    }
    *count = done;
    if (done) return WN_SUCCESS;
    if (!needed) return WN_NO_MORE_ENTRIES;
    *size = needed;
    return WN_MORE_DATA;
}

static DWORD core_close_enum( HANDLE handle )
{
    struct enumeration *list = handle;

    if (!list || list->magic != ENUM_MAGIC) return WN_BAD_HANDLE;
    list->magic = 0;
    free( list );
    lock_table();
    fake_control.enums--;
    unlock_table();
    return WN_SUCCESS;
}

/* --- resources ----------------------------------------------------------------------------------------------------- */

static DWORD return_resource( const NETRESOURCEW *resource, const WCHAR *rest, void *buffer, DWORD *size, WCHAR **system )
{
    struct packer packer;
    WCHAR *packed_rest;

    packer_init( &packer, buffer, *size, 0 );
    packed_rest = pack( &packer, rest );
    if (!pack_resource( &packer, resource ))
    {
        *size = resource_size( resource ) + text_size( rest );
        return WN_MORE_DATA;
    }
    if (system) *system = packed_rest;
    return WN_SUCCESS;
}

DWORD fake_core_get_information( NETRESOURCEW *resource, void *buffer, DWORD *size, WCHAR **rest )
{
    const struct fake_share *share;
    const WCHAR *remote, *tail = NULL;
    WCHAR name[MAX_REMOTE];
    NETRESOURCEW info = { 0 };
    DWORD len;

    if (!resource || !size) return WN_BAD_POINTER;
    if (!(remote = resource->lpRemoteName)) return WN_BAD_VALUE;
    if (rest) *rest = NULL;
    server_name( name, MAX_REMOTE );
    info.lpProvider = (WCHAR *)fake_provider.name;
    if (text_equal( remote, name ))
    {
        info.dwDisplayType = RESOURCEDISPLAYTYPE_SERVER;
        info.dwUsage = RESOURCEUSAGE_CONTAINER;
    }
    else
    {
        if (!(share = find_share( remote, &tail )) || !*share->name || share->add_error) return WN_BAD_NETNAME;
        if (resource->dwType && share->type && resource->dwType != share->type) return WN_BAD_DEV_TYPE;
        len = text_len( fake_provider.prefix );
        text_copy( name, fake_provider.prefix, MAX_REMOTE );
        text_copy( name + len, share->name, MAX_REMOTE - len );
        info.dwType = share->type;
        info.dwDisplayType = RESOURCEDISPLAYTYPE_SHARE;
        info.dwUsage = RESOURCEUSAGE_CONNECTABLE;
        info.lpComment = (WCHAR *)share->comment;
        if (!*tail) tail = NULL;
    }
    info.lpRemoteName = name;
    return return_resource( &info, tail, buffer, size, rest );
}

static DWORD core_get_parent( NETRESOURCEW *resource, void *buffer, DWORD *size )
{
    WCHAR server[MAX_REMOTE];
    NETRESOURCEW parent = { 0 };

    if (!resource || !size) return WN_BAD_POINTER;
    if (!resource->lpRemoteName) return WN_BAD_VALUE;
    server_name( server, MAX_REMOTE );
    parent.lpProvider = (WCHAR *)fake_provider.name;
    if (find_share( resource->lpRemoteName, NULL ))
    {
        parent.lpRemoteName = server;
        parent.dwDisplayType = RESOURCEDISPLAYTYPE_SERVER;
        parent.dwUsage = RESOURCEUSAGE_CONTAINER;
    }
    else if (!text_equal( resource->lpRemoteName, server )) return WN_BAD_NETNAME;
    return return_resource( &parent, NULL, buffer, size, NULL );
}

/* --- what the exports call ------------------------------------------------------------------------------------------ */

static void init_control(void)
{
    static const WCHAR text[] = L"The fake provider does not want to.";

    if (fake_control.cb) return;
    fake_control.name = fake_provider.name;
    fake_control.prefix = fake_provider.prefix;
    fake_control.net_type = fake_provider.net_type;
    memcpy( fake_control.caps, fake_provider.caps, sizeof(fake_control.caps) );
    memcpy( fake_control.ext_text, text, sizeof(text) );
    fake_control.ext_code = 1000;
    fake_control.delay = fake_provider.delay;
    fake_control.cb = sizeof(fake_control);
}

struct fake_control * WINAPI FakeControl(void)
{
    init_control();
    return &fake_control;
}

void WINAPI FakeReset(void)
{
    memset( connections, 0, sizeof(connections) );
    memset( &fake_control, 0, sizeof(fake_control) );
    init_control();
}

DWORD fake_get_caps( DWORD index )
{
    void (*during)( enum fake_function function );

    lock_table();
    init_control();
    fake_control.counts[FAKE_GET_CAPS]++;
    during = take_during( FAKE_GET_CAPS );
    unlock_table();
    if (during) during( FAKE_GET_CAPS );
    return index < 16 ? fake_control.caps[index] : 0;
}

DWORD fake_add( enum fake_function function, HWND owner, NETRESOURCEW *resource, WCHAR *password, WCHAR *user,
                DWORD flags )
{
    struct fake_call call = { .flags = flags, .owner = owner }, *slot;
    DWORD ret;

    record_resource( &call, resource );
    if (resource) record_text( &call.provider, resource->lpProvider );
    record_text( &call.password, password );
    record_text( &call.user, user );
    slot = begin_call( function, &call );
    if (!scripted_answer( function, &ret ))
        ret = (fake_provider.add ? fake_provider.add : fake_core_add)( resource, user, flags );
    spoil_resource( resource );
    spoil( password );
    spoil( user );
    return end_call( slot, ret );
}

DWORD fake_cancel( WCHAR *name, BOOL force )
{
    struct fake_call call = { .force = force }, *slot;
    DWORD ret;

    record_text( &call.name, name );
    slot = begin_call( FAKE_CANCEL, &call );
    if (!scripted_answer( FAKE_CANCEL, &ret ))
        ret = (fake_provider.cancel ? fake_provider.cancel : fake_core_cancel)( name, force );
    spoil( name );
    return end_call( slot, ret );
}

DWORD fake_get_connection( WCHAR *local, WCHAR *remote, DWORD *len )
{
    struct fake_call call = { .size = len ? *len : 0xdeadbeef }, *slot;
    DWORD ret;

    record_text( &call.name, local );
    slot = begin_call( FAKE_GET_CONNECTION, &call );
    if (!scripted_answer( FAKE_GET_CONNECTION, &ret ))
    {
        if (fake_provider.get_connection) ret = fake_provider.get_connection( local, remote, len );
        else ret = fake_core_get_connection( local, remote, len );
    }
    spoil( local );
    return end_call( slot, ret );
}

DWORD fake_get_performance( const WCHAR *name, NETCONNECTINFOSTRUCT *info )
{
    struct fake_call call = { 0 }, *slot;
    DWORD ret;

    record_text( &call.name, name );
    if (info)
    {
        call.size = info->cbStructure;
        call.flags = info->dwFlags | info->dwSpeed | info->dwDelay | info->dwOptDataSize;
    }
    slot = begin_call( FAKE_GET_PERFORMANCE, &call );
    if (!scripted_answer( FAKE_GET_PERFORMANCE, &ret ))
    {
        lock_table();
        if (!name || !info) ret = WN_BAD_POINTER;
        else if (!find_connection( name, NULL ) && !find_connection( L"", name )) ret = WN_NOT_CONNECTED;
        else
        {
            info->dwFlags = WNCON_FORNETCARD;
            info->dwSpeed = 10000;
            info->dwDelay = 3;
            info->dwOptDataSize = 4096;
            ret = WN_SUCCESS;
        }
        unlock_table();
    }
    spoil( name );
    return end_call( slot, ret );
}

DWORD fake_get_universal( const WCHAR *path, DWORD level, void *buffer, DWORD *size )
{
    struct fake_call call = { .flags = level, .size = size ? *size : 0xdeadbeef }, *slot;
    DWORD ret;

    record_text( &call.name, path );
    slot = begin_call( FAKE_GET_UNIVERSAL, &call );
    if (!scripted_answer( FAKE_GET_UNIVERSAL, &ret ))
    {
        if (fake_provider.get_universal) ret = fake_provider.get_universal( path, level, buffer, size );
        else ret = fake_core_get_universal( path, level, buffer, size );
    }
    spoil( path );
    return end_call( slot, ret );
}

DWORD fake_get_user( WCHAR *name, WCHAR *user, DWORD *len )
{
    struct fake_call call = { .size = len ? *len : 0xdeadbeef }, *slot;
    DWORD ret;

    record_text( &call.name, name );
    slot = begin_call( FAKE_GET_USER, &call );
    if (!scripted_answer( FAKE_GET_USER, &ret ))
    {
        if (fake_provider.get_user) ret = fake_provider.get_user( name, user, len );
        else ret = fake_core_get_user( name, user, len );
    }
    spoil( name );
    return end_call( slot, ret );
}

DWORD fake_open_enum( DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource, HANDLE *handle )
{
    struct fake_call call = { 0 }, *slot;
    DWORD ret;

    if (resource)
    {
        record_text( &call.remote, resource->lpRemoteName );
        record_text( &call.provider, resource->lpProvider );
        call.resource = TRUE;
    }
    call.comment = resource ? resource->lpComment : NULL;
    call.scope = scope;
    call.type = type;
    call.usage = usage;
    slot = begin_call( FAKE_OPEN_ENUM, &call );
    if (!scripted_answer( FAKE_OPEN_ENUM, &ret )) ret = core_open_enum( scope, type, usage, resource, handle );
    spoil_resource( resource );
    return end_call( slot, ret );
}

DWORD fake_enum_resource( HANDLE handle, DWORD *count, void *buffer, DWORD *size )
{
    struct fake_call call = { .size = size ? *size : 0xdeadbeef, .flags = count ? *count : 0xdeadbeef }, *slot;
    DWORD ret;

    slot = begin_call( FAKE_ENUM, &call );
    if (!scripted_answer( FAKE_ENUM, &ret ))
    {
        if (fake_provider.enum_resource) ret = fake_provider.enum_resource( handle, count, buffer, size );
        else ret = fake_core_enum_resource( handle, count, buffer, size );
    }
    return end_call( slot, ret );
}

DWORD fake_close_enum( HANDLE handle )
{
    struct fake_call call = { 0 }, *slot = begin_call( FAKE_CLOSE_ENUM, &call );
    DWORD ret;

    if (!scripted_answer( FAKE_CLOSE_ENUM, &ret )) ret = core_close_enum( handle );
    return end_call( slot, ret );
}

DWORD fake_get_information( NETRESOURCEW *resource, void *buffer, DWORD *size, WCHAR **rest )
{
    struct fake_call call = { .size = size ? *size : 0xdeadbeef }, *slot;
    DWORD ret;

    if (resource)
    {
        record_text( &call.remote, resource->lpRemoteName );
        record_text( &call.provider, resource->lpProvider );
        call.type = resource->dwType;
        call.resource = TRUE;
    }
    slot = begin_call( FAKE_GET_INFORMATION, &call );
    if (!scripted_answer( FAKE_GET_INFORMATION, &ret ))
    {
        if (fake_provider.get_information) ret = fake_provider.get_information( resource, buffer, size, rest );
        else ret = fake_core_get_information( resource, buffer, size, rest );
    }
    spoil_resource( resource );
    return end_call( slot, ret );
}

DWORD fake_get_parent( NETRESOURCEW *resource, void *buffer, DWORD *size )
{
    struct fake_call call = { .size = size ? *size : 0xdeadbeef }, *slot;
    DWORD ret;

    if (resource)
    {
        record_text( &call.remote, resource->lpRemoteName );
        record_text( &call.provider, resource->lpProvider );
    }
    slot = begin_call( FAKE_GET_PARENT, &call );
    if (!scripted_answer( FAKE_GET_PARENT, &ret )) ret = core_get_parent( resource, buffer, size );
    spoil_resource( resource );
    return end_call( slot, ret );
}

/* "\\good\public" is shown as "public" */
static DWORD format_name( const WCHAR *remote, WCHAR *formatted, DWORD *len )
{
    WCHAR text[2048];
    DWORD i;

    if (!remote || !find_share( remote, NULL )) return WN_BAD_NETNAME;
    text_copy( text, remote + text_len( fake_provider.prefix ), 2048 );
    for (i = text_len( text ); i < fake_control.format_len && i < 2047; i++) text[i] = '.';
    text[i] = 0;
    return return_text( text, formatted, len );
}

DWORD fake_format_name( WCHAR *remote, WCHAR *formatted, DWORD *len, DWORD flags, DWORD width )
{
    struct fake_call call = { .flags = flags, .size = len ? *len : 0xdeadbeef }, *slot;
    DWORD ret;

    record_text( &call.name, remote );
    slot = begin_call( FAKE_FORMAT_NAME, &call );
    if (!scripted_answer( FAKE_FORMAT_NAME, &ret )) ret = format_name( remote, formatted, len );
    spoil( remote );
    return end_call( slot, ret );
}

DWORD fake_get_directory_type( WCHAR *name, INT *type, BOOL flush )
{
    struct fake_call call = { .force = flush }, *slot;
    DWORD ret;

    record_text( &call.name, name );
    slot = begin_call( FAKE_GET_DIRECTORY_TYPE, &call );
    if (!scripted_answer( FAKE_GET_DIRECTORY_TYPE, &ret ))
    {
        ret = type ? WN_SUCCESS : WN_BAD_POINTER;
        if (type) *type = WNDT_NETWORK;
    }
    spoil( name );
    return end_call( slot, ret );
}

DWORD fake_directory_notify( HWND owner, WCHAR *dir, DWORD operation )
{
    struct fake_call call = { .owner = owner, .flags = operation }, *slot;
    DWORD ret;

    record_text( &call.name, dir );
    slot = begin_call( FAKE_DIRECTORY_NOTIFY, &call );
    if (!scripted_answer( FAKE_DIRECTORY_NOTIFY, &ret )) ret = WN_NOT_SUPPORTED;
    spoil( dir );
    return end_call( slot, ret );
}

/* There are two buttons, "button 0" and "button 1". */
DWORD fake_get_property_text( DWORD button, DWORD kind, WCHAR *name, WCHAR *text, DWORD len, DWORD type )
{
    struct fake_call call = { .flags = button, .kind = kind, .type = type, .size = len }, *slot;
    WCHAR label[] = L"button 0";
    DWORD ret;

    record_text( &call.name, name );
    slot = begin_call( FAKE_GET_PROPERTY_TEXT, &call );
    if (!scripted_answer( FAKE_GET_PROPERTY_TEXT, &ret ))
    {
        label[7] += button;
        ret = text ? return_text( button < 2 ? label : L"", text, &len ) : WN_BAD_POINTER;
    }
    spoil( name );
    return end_call( slot, ret );
}

DWORD fake_property_dialog( HWND owner, DWORD button, DWORD kind, WCHAR *name, DWORD type )
{
    struct fake_call call = { .owner = owner, .flags = button, .kind = kind, .type = type }, *slot;
    DWORD ret;

    record_text( &call.name, name );
    slot = begin_call( FAKE_PROPERTY_DIALOG, &call );
    if (!scripted_answer( FAKE_PROPERTY_DIALOG, &ret )) ret = WN_SUCCESS;
    spoil( name );
    return end_call( slot, ret );
}

/* The answer is the mask itself. */
DWORD fake_get_perm_caps( WCHAR *drive )
{
    struct fake_call call = { 0 }, *slot;
    DWORD ret;

    record_text( &call.name, drive );
    slot = begin_call( FAKE_GET_PERM_CAPS, &call );
    if (!scripted_answer( FAKE_GET_PERM_CAPS, &ret )) ret = WNPERMC_PERM | WNPERMC_OWNER;
    spoil( drive );
    lock_table();
    slot->result = ret;
    fake_control.running--;
    unlock_table();
    return ret;
}

DWORD fake_edit_perm( WCHAR *drive, HWND owner, DWORD type )
{
    struct fake_call call = { .owner = owner, .type = type }, *slot;
    DWORD ret;

    record_text( &call.name, drive );
    slot = begin_call( FAKE_EDIT_PERM, &call );
    if (!scripted_answer( FAKE_EDIT_PERM, &ret )) ret = WN_SUCCESS;
    spoil( drive );
    return end_call( slot, ret );
}

DWORD fake_get_perm_help( WCHAR *drive, DWORD type, BOOL directory, void *file, DWORD *size, DWORD *context )
{
    static const WCHAR help[] = L"fake.hlp";
    struct fake_call call = { .type = type, .force = directory, .size = size ? *size : 0xdeadbeef }, *slot;
    DWORD ret = WN_SUCCESS;

    record_text( &call.name, drive );
    slot = begin_call( FAKE_GET_PERM_HELP, &call );
    if (!scripted_answer( FAKE_GET_PERM_HELP, &ret ))
    {
        if (!file || !size || !context) ret = WN_BAD_POINTER;
        else if (*size < sizeof(help)) ret = WN_MORE_DATA;
        else
        {
            memcpy( file, help, sizeof(help) );
            *context = 4711;
        }
        if (size) *size = sizeof(help);
    }
    spoil( drive );
    return end_call( slot, ret );
}

DWORD fake_core_get_open_files( const WCHAR *name, void *buffer, DWORD *size, DWORD *count )
{
    DWORD i, files = fake_control.open_file_count;
    struct packer packer;
    WNET_OPEN_FILE *records = buffer, packed[sizeof(fake_control.open_files) / sizeof(fake_control.open_files[0])];

    if (!name || !size || !count) return WN_BAD_POINTER;
    if (!find_connection( name, NULL ) && !find_connection( L"", name )) return WN_NOT_CONNECTED;
    packer_init( &packer, buffer, *size, files * sizeof(*records) );
    for (i = 0; i < files; i++)
    {
        packed[i] = fake_control.open_files[i];
        packed[i].program = pack( &packer, packed[i].program );
        packed[i].path = pack( &packer, packed[i].path );
    }
    if (!packer_fits( &packer ))
    {
        *size = packer.head + packer.tail;
        return WN_MORE_DATA;
    }
    if (files) memcpy( records, packed, files * sizeof(*records) );
    *count = files;
    return WN_SUCCESS;
}

DWORD fake_get_open_files( WCHAR *name, void *buffer, DWORD *size, DWORD *count )
{
    struct fake_call call = { .size = size ? *size : 0xdeadbeef }, *slot;
    DWORD ret;

    record_text( &call.name, name );
    slot = begin_call( FAKE_GET_OPEN_FILES, &call );
    if (!scripted_answer( FAKE_GET_OPEN_FILES, &ret ))
    {
        lock_table();
        if (fake_provider.get_open_files) ret = fake_provider.get_open_files( name, buffer, size, count );
        else ret = fake_core_get_open_files( name, buffer, size, count );
        unlock_table();
    }
    spoil( name );
    return end_call( slot, ret );
}
