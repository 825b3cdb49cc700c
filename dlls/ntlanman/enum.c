/*
 * Enumerations
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
 * Opening takes a copy of all there is to report, so that what changes meanwhile neither repeats nor loses an entry and
 * no lock outlives a call. Handles are numbers of a table's slots with a serial number: a stale or invented one is
 * ERROR_INVALID_HANDLE. A slot is freed when its last user leaves, so that closing during a call is harmless.
 */

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "wnet.h"
#include "wine/debug.h"

#include "ntlanman_private.h"
#include "session.h"
#include "transport.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

#define NO_STRING   (~(size_t)0)
#define SLOT_BITS   15
#define MAX_SLOTS   (1u << SLOT_BITS)
#define SERIAL_MASK 0x7fff

/* Strings are places in the enumeration's text. */
struct item
{
    DWORD  scope, type, display_type, usage;
    size_t local, remote, comment;
};

struct enumeration
{
    CRITICAL_SECTION lock;
    LONG             users;     /* the handle is one */
    DWORD            type;      /* RESOURCETYPE_ bits wanted; 0: all */
    DWORD            usage;     /* RESOURCEUSAGE_ bits wanted; 0: all */
    DWORD            scope;
    struct item     *items;
    size_t           count, capacity, next;
    WCHAR           *text;
    size_t           text_len, text_capacity;
    BOOL             failed;    /* out of memory while it was filled */
    const WCHAR     *server;    /* only while shares are listed */
};

static CRITICAL_SECTION slots_lock = { 0, -1, 0, 0, 0, 0 };
static struct { struct enumeration *enumeration; unsigned int serial; } *slots;
static unsigned int slot_count;

/* --- handles ------------------------------------------------------------------------------------------------------ */

static HANDLE make_handle( unsigned int slot )
{
    return (HANDLE)(ULONG_PTR)(((slots[slot].serial & SERIAL_MASK) << (SLOT_BITS + 2)) | ((slot + 1) << 2));
}

static BOOL grow_slots( void )
{
    unsigned int count = slot_count ? slot_count * 2 : 16;
    void *grown;

    if (count >= MAX_SLOTS) count = MAX_SLOTS - 1;
    if (count <= slot_count || !(grown = realloc( slots, count * sizeof(*slots) ))) return FALSE;
    slots = grown;
    memset( slots + slot_count, 0, (count - slot_count) * sizeof(*slots) );
    slot_count = count;
    return TRUE;
}

/* NULL: no more handles. */
static HANDLE open_handle( struct enumeration *enumeration )
{
    HANDLE handle = NULL;
    unsigned int i;

    EnterCriticalSection( &slots_lock );
    for (i = 0; i < slot_count && slots[i].enumeration; i++) {}
    if (i < slot_count || grow_slots())
    {
        slots[i].enumeration = enumeration;
        slots[i].serial++;
        handle = make_handle( i );
    }
    LeaveCriticalSection( &slots_lock );
    return handle;
}

/* The enumeration with one more user, or, closing, with the handle's use passed on to the caller. */
static struct enumeration *use_handle( HANDLE handle, BOOL closing )
{
    ULONG_PTR slot = (((ULONG_PTR)handle >> 2) & (MAX_SLOTS - 1)) - 1;
    struct enumeration *enumeration = NULL;

    EnterCriticalSection( &slots_lock );
    if (slot < slot_count && slots[slot].enumeration && make_handle( slot ) == handle)
    {
        enumeration = slots[slot].enumeration;
        if (closing) slots[slot].enumeration = NULL;
        else enumeration->users++;
    }
    LeaveCriticalSection( &slots_lock );
    return enumeration;
}

static void enumeration_free( struct enumeration *enumeration )
{
    if (!enumeration) return;
    DeleteCriticalSection( &enumeration->lock );
    free( enumeration->items );
    free( enumeration->text );
    free( enumeration );
}

static void leave( struct enumeration *enumeration )
{
    BOOL last;

    EnterCriticalSection( &slots_lock );
    last = !--enumeration->users;
    LeaveCriticalSection( &slots_lock );
    if (last) enumeration_free( enumeration );
}

/* --- what is reported --------------------------------------------------------------------------------------------- */

static size_t add_text( struct enumeration *enumeration, const WCHAR *str )
{
    size_t len, pos = enumeration->text_len, capacity = enumeration->text_capacity;
    WCHAR *text;

    if (!str) return NO_STRING;
    len = wcslen( str ) + 1;
    while (capacity < pos + len) capacity = capacity ? capacity * 2 : 1024;
    if (capacity != enumeration->text_capacity)
    {
        if (!(text = realloc( enumeration->text, capacity * sizeof(WCHAR) )))
        {
            enumeration->failed = TRUE;
            return NO_STRING;
        }
        enumeration->text = text;
        enumeration->text_capacity = capacity;
    }
    memcpy( enumeration->text + pos, str, len * sizeof(WCHAR) );
    enumeration->text_len = pos + len;
    return pos;
}

static void add_item( struct enumeration *enumeration, const struct resource *resource )
{
    struct item *item, *items;
    size_t capacity;

    if (enumeration->count == enumeration->capacity)
    {
        capacity = enumeration->capacity ? enumeration->capacity * 2 : 16;
        if (!(items = realloc( enumeration->items, capacity * sizeof(*items) )))
        {
            enumeration->failed = TRUE;
            return;
        }
        enumeration->items = items;
        enumeration->capacity = capacity;
    }
    item = &enumeration->items[enumeration->count++];
    item->scope = resource->scope;
    item->type = resource->type;
    item->display_type = resource->display_type;
    item->usage = resource->usage;
    item->local = add_text( enumeration, resource->local );
    item->remote = add_text( enumeration, resource->remote );
    item->comment = add_text( enumeration, resource->comment );
}

static BOOL is_wanted( const struct enumeration *enumeration, DWORD type )
{
    return !enumeration->type || type == RESOURCETYPE_ANY || (enumeration->type & type);
}

static DWORD add_connections( struct enumeration *enumeration )
{
    const struct redirector *table;
    const struct entry *entry;
    unsigned int i;

    for (i = 0; transports[i]; i++) if (transports[i]->repair) transports[i]->repair();
    if (!(table = session_read_begin())) return WN_NO_NETWORK;
    for (entry = table->first; entry; entry = entry->next)
    {
        WCHAR device[DEVICE_NAME_LEN];
        struct resource resource = { RESOURCE_CONNECTED, entry->conn.type, RESOURCEDISPLAYTYPE_SHARE,
                                     RESOURCEUSAGE_CONNECTABLE };

        if (entry->conn.state == CONNECTION_CONNECTING || !is_wanted( enumeration, entry->conn.type )) continue;
        device_format( &entry->conn.device, device );
        if (device[0]) resource.local = device;
        resource.remote = entry->conn.remote.full;
        add_item( enumeration, &resource );
    }
    session_read_end();
    return NO_ERROR;
}

static BOOL add_server( const WCHAR *server, const WCHAR *comment, void *context )
{
    struct enumeration *enumeration = context;
    struct resource resource = { enumeration->scope, RESOURCETYPE_ANY, RESOURCEDISPLAYTYPE_SERVER,
                                 RESOURCEUSAGE_CONTAINER };
    WCHAR remote[MAX_PATH + 2] = L"\\\\";

    if (enumeration->usage && !(enumeration->usage & resource.usage)) return TRUE;
    lstrcpynW( remote + 2, server, MAX_PATH );
    resource.remote = remote;
    resource.comment = comment;
    add_item( enumeration, &resource );
    return !enumeration->failed;
}

static BOOL add_share( const struct share *share, void *context )
{
    struct enumeration *enumeration = context;
    struct resource resource = { enumeration->scope, share->type, RESOURCEDISPLAYTYPE_SHARE,
                                 RESOURCEUSAGE_CONNECTABLE };
    WCHAR remote[MAX_PATH + MAX_SHARE_NAME + 2];

    if (enumeration->usage && !(enumeration->usage & resource.usage)) return TRUE;
    if (!is_wanted( enumeration, share->type )) return TRUE;
    if (share->administrative) resource.display_type = RESOURCEDISPLAYTYPE_SHAREADMIN;
    if (share->type == RESOURCETYPE_ANY) resource.usage |= RESOURCEUSAGE_NOLOCALDEVICE;
    wcscpy( remote, enumeration->server );
    wcscat( remote, L"\\" );
    wcscat( remote, share->name );
    resource.remote = remote;
    resource.comment = share->remark;
    add_item( enumeration, &resource );
    return !enumeration->failed;
}

static DWORD add_network( struct enumeration *enumeration )
{
    DWORD err = NO_ERROR;
    unsigned int i;

    for (i = 0; transports[i] && !err; i++) err = transports[i]->enum_servers( add_server, enumeration );
    return err;
}

static DWORD add_shares( struct enumeration *enumeration, const struct remote_name *remote )
{
    const struct transport *transport;
    DWORD err;

    if ((err = transport_find( remote, &transport ))) return err == ERROR_BAD_NETPATH ? WN_BAD_NETNAME : err;
    if (remote->share_len) return WN_NOT_CONTAINER;
    enumeration->server = remote->full;
    err = transport->enum_shares( remote_server( remote ), add_share, enumeration );
    enumeration->server = NULL;
    return err;
}

static DWORD fill( struct enumeration *enumeration, const NETRESOURCEW *container )
{
    const WCHAR *name = container ? container->lpRemoteName : NULL;
    struct remote_name remote;
    DWORD err;

    switch (enumeration->scope)
    {
    case RESOURCE_CONNECTED:
        err = add_connections( enumeration );
        break;
    case RESOURCE_CONTEXT:
        err = add_network( enumeration );
        break;
    default:
        if (!name || !name[0] || name_equal( name, provider_name )) err = add_network( enumeration );
        else if (!remote_parse( name, &remote )) err = WN_BAD_NETNAME;
        else err = add_shares( enumeration, &remote );
        break;
    }
    if (!err && enumeration->failed) err = WN_OUT_OF_MEMORY;
    return err;
}

/***********************************************************************
 *           NPOpenEnum   (NTLANMAN.@)
 */
DWORD WINAPI NPOpenEnum( DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *container, HANDLE *handle )
{
    struct enumeration *enumeration;
    DWORD err;

    TRACE( "%lu, %lx, %lx, %s, %p\n", scope, type, usage, debugstr_w(container ? container->lpRemoteName : NULL),
           handle );

    if (!handle) return WN_BAD_POINTER;
    if (scope != RESOURCE_CONNECTED && scope != RESOURCE_GLOBALNET && scope != RESOURCE_CONTEXT)
        return WN_NOT_SUPPORTED;
    if (type & ~(RESOURCETYPE_DISK | RESOURCETYPE_PRINT | RESOURCEUSAGE_ATTACHED)) return WN_BAD_VALUE;

    if (!(enumeration = calloc( 1, sizeof(*enumeration) ))) return WN_OUT_OF_MEMORY;
    InitializeCriticalSection( &enumeration->lock );
    enumeration->users = 1;
    enumeration->scope = scope;
    enumeration->type = type & (RESOURCETYPE_DISK | RESOURCETYPE_PRINT);
    enumeration->usage = usage & (RESOURCEUSAGE_CONNECTABLE | RESOURCEUSAGE_CONTAINER);
    if (!(err = fill( enumeration, container )) && !(*handle = open_handle( enumeration ))) err = WN_OUT_OF_MEMORY;
    if (err) enumeration_free( enumeration );
    TRACE( "returning %lu\n", err );
    return err;
}

static const WCHAR *item_text( const struct enumeration *enumeration, size_t pos )
{
    return pos == NO_STRING ? NULL : enumeration->text + pos;
}

/***********************************************************************
 *           NPEnumResource   (NTLANMAN.@)
 */
DWORD WINAPI NPEnumResource( HANDLE handle, DWORD *count, void *buffer, DWORD *size )
{
    struct enumeration *enumeration;
    struct packer packer;
    DWORD err = WN_SUCCESS, wanted, done = 0, needed = 0;

    if (!count || !size) return WN_BAD_POINTER;
    if (!(enumeration = use_handle( handle, FALSE ))) return WN_BAD_HANDLE;

    wanted = *count;
    packer_init( &packer, buffer, *size );
    EnterCriticalSection( &enumeration->lock );
    if (enumeration->next == enumeration->count) err = WN_NO_MORE_ENTRIES;
    while (!err && done < wanted && enumeration->next < enumeration->count)
    {
        const struct item *item = &enumeration->items[enumeration->next];
        struct resource resource = { item->scope, item->type, item->display_type, item->usage,
                                     item_text( enumeration, item->local ), item_text( enumeration, item->remote ),
                                     item_text( enumeration, item->comment ) };

        if (!pack_resource( &packer, &resource, &needed )) break;
        enumeration->next++;
        done++;
    }
    LeaveCriticalSection( &enumeration->lock );
    leave( enumeration );

    if (!err && !done && wanted)
    {
        *size = needed;
        err = WN_MORE_DATA;
    }
    *count = done;
    return err;
}

/***********************************************************************
 *           NPCloseEnum   (NTLANMAN.@)
 */
DWORD WINAPI NPCloseEnum( HANDLE handle )
{
    struct enumeration *enumeration = use_handle( handle, TRUE );

    if (!enumeration) return WN_BAD_HANDLE;
    leave( enumeration );
    return WN_SUCCESS;
}
