/*
 * WNetOpenEnum, WNetEnumResource, WNetCloseEnum
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

/* An enumeration is a source of resources, one at a time: a list made when it was opened (remembered devices, the networks)
 * or the providers' own, one after the other. What is packed for the caller is taken from that source, and a resource that
 * did not fit is kept for the next call. */

#include "mpr_private.h"
#include "wine/debug.h"
#include "wine/exception.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

struct enumerator
{
    DWORD           scope, type, usage;
    NETRESOURCEW   *list;           /* a list made at the opening */
    unsigned int    list_count, list_next;
    struct batch   *batches;        /* opened at the providers */
    unsigned int    batch_count, batch_next;
    NETRESOURCEW    pending;        /* did not fit the last time */
    BOOL            has_pending;
    DWORD           err;            /* a provider's error, told when the others are through, with its text */
    struct extended_error extended;
};

/* --- handles: an index and a generation, so that a stale or a wild one is told from a good one -------------------- */

static struct
{
    struct enumerator *enumerator;
    unsigned int       generation;
    BOOL               busy, closing;   /* a thread is at it; it is to be freed when that is done */
} *handles;
static unsigned int handle_count, handle_next;
static CRITICAL_SECTION handles_cs;

#define HANDLE_MAX        0x10000
#define HANDLE_GENERATIONS 0x3fff

static HANDLE handle_of( unsigned int index )
{
    return (HANDLE)(ULONG_PTR)(((handles[index].generation & HANDLE_GENERATIONS) << 16) | (index + 1));
}

/* Free slots are taken in turn, so that a stale handle stays one for long. */
static BOOL find_slot( unsigned int *slot )
{
    unsigned int i, count;
    void *grown;

    for (i = 0; i < handle_count; i++)
    {
        *slot = (handle_next + i) % handle_count;
        if (!handles[*slot].enumerator) return TRUE;
    }
    count = handle_count ? handle_count * 2 : 64;
    if (count >= HANDLE_MAX || !(grown = realloc( handles, count * sizeof(*handles) ))) return FALSE;
    handles = grown;
    memset( handles + handle_count, 0, (count - handle_count) * sizeof(*handles) );
    *slot = handle_count;
    handle_count = count;
    return TRUE;
}

static DWORD handle_alloc( struct enumerator *enumerator, HANDLE *handle )
{
    DWORD err = ERROR_NOT_ENOUGH_MEMORY;
    unsigned int slot;

    EnterCriticalSection( &handles_cs );
    if (find_slot( &slot ))
    {
        handles[slot].enumerator = enumerator;
        handles[slot].generation++;
        handles[slot].busy = handles[slot].closing = FALSE;
        handle_next = slot + 1;
        *handle = handle_of( slot );
        err = NO_ERROR;
    }
    LeaveCriticalSection( &handles_cs );
    return err;
}

/* Takes the enumerator for this thread, until handle_release. ERROR_BUSY while another has it: providers need not stand
 * two threads on one of their handles, and no lock is held while they run. */
static DWORD handle_grab( HANDLE handle, BOOL closing, struct enumerator **enumerator )
{
    unsigned int slot = ((ULONG_PTR)handle & 0xffff) - 1;
    DWORD err = ERROR_INVALID_HANDLE;

    *enumerator = NULL;
    EnterCriticalSection( &handles_cs );
    if (slot < handle_count && handles[slot].enumerator && !handles[slot].closing && handle == handle_of( slot ))
    {
        if (closing) handles[slot].closing = TRUE;
        if (handles[slot].busy) err = closing ? NO_ERROR : ERROR_BUSY;
        else
        {
            handles[slot].busy = TRUE;
            *enumerator = handles[slot].enumerator;
            err = NO_ERROR;
        }
    }
    LeaveCriticalSection( &handles_cs );
    return err;
}

static void enumerator_free( struct enumerator *enumerator );

static void handle_release( HANDLE handle )
{
    unsigned int slot = ((ULONG_PTR)handle & 0xffff) - 1;
    struct enumerator *enumerator = NULL;

    EnterCriticalSection( &handles_cs );
    handles[slot].busy = FALSE;
    if (handles[slot].closing)
    {
        enumerator = handles[slot].enumerator;
        handles[slot].enumerator = NULL;
    }
    LeaveCriticalSection( &handles_cs );
    if (enumerator) enumerator_free( enumerator );
}

void enum_process_attach(void)
{
    InitializeCriticalSection( &handles_cs );
}

/* What was left open is freed, but no provider is called from here: its own DllMain may have run already. */
void enum_process_detach(void)
{
    unsigned int i, j;

    for (i = 0; i < handle_count; i++)
    {
        struct enumerator *enumerator = handles[i].enumerator;

        if (!enumerator) continue;
        for (j = 0; j < enumerator->batch_count; j++) enumerator->batches[j].provider = NULL;
        enumerator_free( enumerator );
    }
    free( handles );
    handles = NULL;
    handle_count = 0;
    DeleteCriticalSection( &handles_cs );
}

/* --- sources ------------------------------------------------------------------------------------------------------- */

static void enumerator_free( struct enumerator *enumerator )
{
    unsigned int i;

    for (i = 0; i < enumerator->list_count; i++) netresource_free( &enumerator->list[i] );
    for (i = 0; i < enumerator->batch_count; i++) batch_close( &enumerator->batches[i] );
    if (enumerator->has_pending) netresource_free( &enumerator->pending );
    free( enumerator->list );
    free( enumerator->batches );
    extended_error_free( &enumerator->extended );
    free( enumerator );
}

/* The devices of the profile, with those types. */
static DWORD list_remembered( struct enumerator *enumerator )
{
    struct remembered *entries;
    unsigned int count, i;
    DWORD err;

    if ((err = profile_list( &entries, &count ))) return err;
    if (count && !(enumerator->list = calloc( count, sizeof(*enumerator->list) ))) err = ERROR_NOT_ENOUGH_MEMORY;
    for (i = 0; i < count && !err; i++)
    {
        NETRESOURCEW resource = { RESOURCE_REMEMBERED, entries[i].type, RESOURCEDISPLAYTYPE_SHARE,
                                  RESOURCEUSAGE_CONNECTABLE, entries[i].device, entries[i].remote, NULL,
                                  entries[i].provider };

        if (enumerator->type && !(enumerator->type & entries[i].type)) continue;
        if (netresource_copy( &enumerator->list[enumerator->list_count], &resource )) enumerator->list_count++;
        else err = ERROR_NOT_ENOUGH_MEMORY;
    }
    profile_free_list( entries, count );
    return err;
}

/* The root of GLOBALNET: the networks there are. */
static DWORD list_networks( struct enumerator *enumerator, const struct provider_list *list )
{
    unsigned int i;

    if (!(enumerator->list = calloc( list->count, sizeof(*enumerator->list) ))) return ERROR_NOT_ENOUGH_MEMORY;
    if (enumerator->usage && !(enumerator->usage & RESOURCEUSAGE_CONTAINER)) return NO_ERROR;
    for (i = 0; i < list->count; i++)
    {
        WCHAR *name = list->entries[i].name;
        NETRESOURCEW resource = { RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEDISPLAYTYPE_NETWORK,
                                  RESOURCEUSAGE_CONTAINER | RESOURCEUSAGE_RESERVED, NULL, name, NULL, name };

        if (!netresource_copy( &enumerator->list[i], &resource )) return ERROR_NOT_ENOUGH_MEMORY;
        enumerator->list_count++;
    }
    return NO_ERROR;
}

/* Opens at every provider that offers the scope, or at the one that the container names. */
static DWORD open_batches( struct enumerator *enumerator, const struct provider_list *list, DWORD bit,
                           const struct resource *container )
{
    const struct provider *only = NULL;
    /* NPOpenEnum's page wants this usage bit in the type. */
    DWORD type = enumerator->type | (enumerator->usage & RESOURCEUSAGE_ATTACHED);
    struct answers answers = { 0 };
    struct resource top;
    unsigned int i;
    DWORD err;

    if (container && container->provider && container->provider[0] &&
        !(only = provider_by_name( list, container->provider ))) return ERROR_BAD_PROVIDER;
    if (container && container->remote && !only) only = provider_by_name( list, container->remote );
    if (only && container && (!container->remote || !container->remote[0] || name_equal( container->remote, only->name )))
    {
        top = *container;       /* the network itself: its provider knows that as no name at all */
        top.remote = NULL;
        container = &top;
    }
    if (!(enumerator->batches = calloc( list->count, sizeof(*enumerator->batches) ))) return ERROR_NOT_ENOUGH_MEMORY;

    for (i = 0; i < list->count; i++)
    {
        const struct provider *provider = &list->entries[i];

        if ((only && provider != only) || !provider->open_enum || !(provider->caps_enum & bit)) continue;
        err = batch_open( &enumerator->batches[enumerator->batch_count], provider, enumerator->scope, type,
                          enumerator->usage, container );
        if (!err) enumerator->batch_count++;
        if (err == ERROR_NOT_ENOUGH_MEMORY)     /* a list that is short for want of memory would be a lie */
        {
            extended_error_free( &answers.extended );
            return err;
        }
        if (answers_add( &answers, provider, err ) && enumerator->scope == RESOURCE_GLOBALNET) return err;
    }
    if (enumerator->batch_count)
    {
        extended_error_free( &answers.extended );
        return NO_ERROR;
    }
    if (!answers.asked) return enumerator->scope == RESOURCE_GLOBALNET ? ERROR_NOT_CONTAINER : NO_ERROR;
    return answers_end( &answers, answers.not_mine_code );
}

static DWORD enumerator_open( struct enumerator *enumerator, const struct resource *container )
{
    const struct provider_list *list;
    DWORD err;

    if ((err = providers_get( &list ))) return err;
    switch (enumerator->scope)
    {
    case RESOURCE_REMEMBERED: return list_remembered( enumerator );
    case RESOURCE_RECENT:     return recent_resources( &enumerator->list, &enumerator->list_count );
    case RESOURCE_CONNECTED:  return open_batches( enumerator, list, WNNC_ENUM_LOCAL, NULL );
    case RESOURCE_CONTEXT:    return open_batches( enumerator, list, WNNC_ENUM_CONTEXT, NULL );
    }
    if (!container || (!(container->remote && container->remote[0]) && !(container->provider && container->provider[0])))
        return list_networks( enumerator, list );
    return open_batches( enumerator, list, WNNC_ENUM_GLOBAL, container );
}

/* The next resource from whatever the source is; *resource stays valid until the next call. */
static DWORD enumerator_next( struct enumerator *enumerator, NETRESOURCEW **resource )
{
    DWORD err;

    if (enumerator->list_next < enumerator->list_count)
    {
        *resource = &enumerator->list[enumerator->list_next++];
        return NO_ERROR;
    }
    for (; enumerator->batch_next < enumerator->batch_count; enumerator->batch_next++)
    {
        if (!(err = batch_next( &enumerator->batches[enumerator->batch_next], resource ))) return NO_ERROR;
        if (err == ERROR_NO_MORE_ITEMS || enumerator->err) continue;
        enumerator->err = err;
        if (err == ERROR_EXTENDED_ERROR) extended_error_take( &enumerator->extended );
    }
    return ERROR_NO_MORE_ITEMS;
}

/* The end of it, told once as a provider's error if there was one. */
static DWORD enumerator_end( struct enumerator *enumerator )
{
    DWORD err = enumerator->err ? enumerator->err : ERROR_NO_MORE_ITEMS;

    if (err == ERROR_EXTENDED_ERROR) extended_error_put( &enumerator->extended );
    enumerator->err = NO_ERROR;
    return err;
}

/* --- the calls ----------------------------------------------------------------------------------------------------- */

static DWORD check_open( DWORD scope, DWORD type, DWORD usage, const void *container )
{
    if (scope < RESOURCE_CONNECTED || scope > RESOURCE_CONTEXT) return ERROR_INVALID_PARAMETER;
    if (type & ~(RESOURCETYPE_DISK | RESOURCETYPE_PRINT) && type != RESOURCETYPE_UNKNOWN) return ERROR_INVALID_PARAMETER;
    if (container && scope != RESOURCE_GLOBALNET) return ERROR_INVALID_PARAMETER;
    if (scope == RESOURCE_GLOBALNET && (usage & ~(RESOURCEUSAGE_ALL | RESOURCEUSAGE_NOLOCALDEVICE | RESOURCEUSAGE_SIBLING |
                                                  RESOURCEUSAGE_RESERVED))) return ERROR_INVALID_PARAMETER;
    return NO_ERROR;
}

static DWORD open_enum( DWORD scope, DWORD type, DWORD usage, const void *container, HANDLE *handle, BOOL ansi )
{
    struct resource copy = { 0 };
    struct enumerator *enumerator;
    HANDLE result = NULL;
    DWORD err;

    if ((err = arg_writable( handle, sizeof(*handle) ))) return err;
    ret_bytes( handle, &result, sizeof(result) );
    if ((err = check_open( scope, type, usage, container ))) return err;
    if (container && (err = arg_resource( container, ansi, FALSE, &copy ))) return err;

    if ((enumerator = calloc( 1, sizeof(*enumerator) )))
    {
        enumerator->scope = scope;
        enumerator->type = type == RESOURCETYPE_UNKNOWN ? RESOURCETYPE_ANY : type;
        enumerator->usage = usage;
        if (!(err = enumerator_open( enumerator, container ? &copy : NULL ))) err = handle_alloc( enumerator, &result );
        if (err) enumerator_free( enumerator );
    }
    else err = ERROR_NOT_ENOUGH_MEMORY;
    resource_free( &copy );
    return err ? err : ret_bytes( handle, &result, sizeof(result) );
}

/* Packs up to wanted resources; ERROR_MORE_DATA only if not even the first one fits. */
static DWORD fill( struct enumerator *enumerator, struct packer *packer, DWORD wanted, DWORD *count )
{
    NETRESOURCEW *resource;

    for (*count = 0; *count < wanted; (*count)++)
    {
        struct packer before = *packer;

        if (enumerator->has_pending) resource = &enumerator->pending;
        else if (enumerator_next( enumerator, &resource )) return *count ? NO_ERROR : enumerator_end( enumerator );

        if (!pack_netresource( packer, resource ))
        {
            if (!enumerator->has_pending && !netresource_copy( &enumerator->pending, resource ))
                return ERROR_NOT_ENOUGH_MEMORY;
            enumerator->has_pending = TRUE;
            if (!*count) return ERROR_MORE_DATA;
            packer->head = before.head;
            packer->tail = before.tail;
            return NO_ERROR;
        }
        if (enumerator->has_pending)
        {
            netresource_free( &enumerator->pending );
            enumerator->has_pending = FALSE;
        }
    }
    return NO_ERROR;
}

static DWORD enum_resource( struct enumerator *enumerator, DWORD *count, void *buffer, DWORD *size, BOOL ansi )
{
    DWORD err, wanted, given, filled = 0;
    struct packer packer;

    if ((err = arg_dword( count, &wanted )) || (err = arg_dword( size, &given ))) return err;
    if ((err = packer_init( &packer, buffer, given, ansi ))) return err;
    err = fill( enumerator, &packer, wanted, &filled );
    if (!err || err == ERROR_MORE_DATA) err = packer_end( &packer, size );
    else packer_free( &packer );
    if (!err || err == ERROR_MORE_DATA || err == ERROR_NO_MORE_ITEMS) ret_dword( count, filled );
    return err;
}

/* The network is tested before the handle (WNetEnumResource's page). */
static DWORD bad_handle( DWORD err )
{
    const struct provider_list *list;
    DWORD network = err == ERROR_INVALID_HANDLE ? providers_get( &list ) : NO_ERROR;

    return network ? network : err;
}

static void CALLBACK release( BOOL normal, void *handle )
{
    handle_release( handle );
}

static DWORD enum_handle( HANDLE handle, DWORD *count, void *buffer, DWORD *size, BOOL ansi )
{
    struct enumerator *enumerator;
    DWORD err;

    if ((err = handle_grab( handle, FALSE, &enumerator ))) return bad_handle( err );
    __TRY
    {
        err = enum_resource( enumerator, count, buffer, size, ansi );
    }
    __FINALLY_CTX( release, handle )
    return err;
}

/**************************************************************************
 *              WNetOpenEnumA (MPR.@)
 *
 * usage is checked for RESOURCE_GLOBALNET only, and goes to the providers for RESOURCE_CONNECTED and RESOURCE_CONTEXT, too.
 * container must be NULL for every scope but RESOURCE_GLOBALNET. *handle is NULL on failure.
 */
DWORD WINAPI WNetOpenEnumA( DWORD scope, DWORD type, DWORD usage, NETRESOURCEA *container, HANDLE *handle )
{
    DWORD last = GetLastError();

    TRACE( "%lu, %#lx, %#lx, %p, %p\n", scope, type, usage, container, handle );
    return wnet_result( open_enum( scope, type, usage, container, handle, TRUE ), last );
}

/**************************************************************************
 *              WNetOpenEnumW (MPR.@)
 */
DWORD WINAPI WNetOpenEnumW( DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *container, HANDLE *handle )
{
    DWORD last = GetLastError();

    TRACE( "%lu, %#lx, %#lx, %p, %p\n", scope, type, usage, container, handle );
    return wnet_result( open_enum( scope, type, usage, container, handle, FALSE ), last );
}

/**************************************************************************
 *              WNetEnumResourceA (MPR.@)
 *
 * *size is in bytes: on ERROR_MORE_DATA it becomes what one resource needs, else it stays. A NULL buffer asks for that
 * size (Far's network plugin does). *count becomes the number packed, 0 with ERROR_MORE_DATA and ERROR_NO_MORE_ITEMS.
 */
DWORD WINAPI WNetEnumResourceA( HANDLE handle, DWORD *count, void *buffer, DWORD *size )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p, %p\n", handle, count, buffer, size );
    return wnet_result( enum_handle( handle, count, buffer, size, TRUE ), last );
}

/**************************************************************************
 *              WNetEnumResourceW (MPR.@)
 */
DWORD WINAPI WNetEnumResourceW( HANDLE handle, DWORD *count, void *buffer, DWORD *size )
{
    DWORD last = GetLastError();

    TRACE( "%p, %p, %p, %p\n", handle, count, buffer, size );
    return wnet_result( enum_handle( handle, count, buffer, size, FALSE ), last );
}

/**************************************************************************
 *              WNetCloseEnum (MPR.@)
 */
DWORD WINAPI WNetCloseEnum( HANDLE handle )
{
    DWORD last = GetLastError(), err;
    struct enumerator *enumerator;

    TRACE( "%p\n", handle );
    if ((err = handle_grab( handle, TRUE, &enumerator ))) err = bad_handle( err );
    else if (enumerator) handle_release( handle );
    return wnet_result( err, last );
}
