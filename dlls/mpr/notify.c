/*
 * Notification: the DLLs that want to know of connections made and broken
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

/* Every value of HKLM\SYSTEM\CurrentControlSet\Control\NetworkProvider\Notifyees names a DLL. Its AddConnectNotify or
 * CancelConnectNotify is called before and after; what answers mean is told by the Windows 95 DDK, but that an error before
 * the operation stops it on NT only if it is WN_CANCEL. A DLL that leaves the context NULL before, or answers an error
 * there, hears no more of that operation. Like the providers, the list is built once, without a lock.
 *
 * Windows 95 has no such list: there a provider registers functions by NPSNotifyRegister, at any time. Those get ANSI
 * strings, as all of these services, and come after the DLLs; an error before the operation is its result, as that DDK
 * says. A registration lasts as long as the router, so it holds the DLL the function is in. */

#include "mpr_private.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

/* How often WN_RETRY repeats an operation: a DLL that never has enough must not keep the caller for ever. */
#define RETRY_MAX 8

struct notifyee
{
    HMODULE                 module;
    PF_AddConnectNotify     add;
    PF_CancelConnectNotifyW cancel;
    BOOL                    ansi;       /* registered by NPSNotifyRegister */
};

struct notifyee_list
{
    unsigned int    count;
    struct notifyee entries[NOTIFYEE_MAX];
};

static struct notifyee_list *notifyees;

/* Slots are taken in turn; one is filled when its module is set, which comes last. */
static struct notifyee registered[REGISTERED_MAX];
static LONG registered_count;

static void list_free( struct notifyee_list *list )
{
    unsigned int i;

    for (i = 0; i < list->count; i++) FreeLibrary( list->entries[i].module );
    free( list );
}

static void notifyee_load( struct notifyee_list *list, const WCHAR *path )
{
    struct notifyee *notifyee = &list->entries[list->count];

    if (!(notifyee->module = LoadLibraryW( path )))
    {
        WARN( "cannot load %s\n", debugstr_w( path ) );
        return;
    }
    notifyee->add = (PF_AddConnectNotify)GetProcAddress( notifyee->module, "AddConnectNotify" );
    notifyee->cancel = (PF_CancelConnectNotifyW)GetProcAddress( notifyee->module, "CancelConnectNotify" );
    list->count++;
}

static struct notifyee_list *list_load(void)
{
    struct notifyee_list *list;
    WCHAR value[256], *path;
    DWORD i, len;
    HKEY key;

    if (!(list = calloc( 1, sizeof(*list) ))) return NULL;
    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees", 0, KEY_READ,
                       &key )) return list;
    for (i = 0; list->count < NOTIFYEE_MAX; i++)
    {
        len = ARRAY_SIZE(value);
        if (RegEnumValueW( key, i, value, &len, NULL, NULL, NULL, NULL )) break;
        if ((path = registry_string( key, value )) && path[0]) notifyee_load( list, path );
        free( path );
    }
    RegCloseKey( key );
    return list;
}

static const struct notifyee_list *notifyees_get(void)
{
    struct notifyee_list *list, *other;

    if ((list = __atomic_load_n( &notifyees, __ATOMIC_ACQUIRE )) || !(list = list_load())) return list;
    if ((other = InterlockedCompareExchangePointer( (void **)&notifyees, list, NULL )))
    {
        list_free( list );
        list = other;
    }
    return list;
}

void notify_process_detach(void)
{
    LONG i;

    if (notifyees) list_free( notifyees );
    notifyees = NULL;
    for (i = 0; i < min( registered_count, REGISTERED_MAX ); i++)
        if (registered[i].module) FreeLibrary( registered[i].module );
    memset( registered, 0, sizeof(registered) );
    registered_count = 0;
}

/* The notifyee of a context; NULL behind the last, or for a slot that is not filled yet. */
static const struct notifyee *notifyee_at( const struct notifyee_list *list, unsigned int index )
{
    unsigned int count = list ? list->count : 0;

    if (index < NOTIFYEE_MAX) return index < count ? &list->entries[index] : NULL;
    index -= NOTIFYEE_MAX;
    return __atomic_load_n( &registered[index].module, __ATOMIC_ACQUIRE ) ? &registered[index] : NULL;
}

/* --- calling ------------------------------------------------------------------------------------------------------- */

/* A private copy in the charset of the notifyee; NULL stays NULL. */
static BOOL copy_string( const struct notifyee *notifyee, const WCHAR *str, void **copy )
{
    WCHAR *wide;
    DWORD len;

    *copy = NULL;
    if (!provider_string( str, &wide )) return FALSE;
    if (!notifyee->ansi || !wide)
    {
        *copy = wide;
        return TRUE;
    }
    len = string_len( wide, TRUE );
    if ((*copy = calloc( len + PROVIDER_STRING_SLACK, 1 )))
        WideCharToMultiByte( CP_ACP, 0, wide, -1, *copy, len, NULL, NULL );
    free( wide );
    return *copy != NULL;
}

static DWORD call_add( const struct notifyee *notifyee, const struct connect_request *request, NOTIFYINFO *info )
{
    const struct resource *resource = request->resource;
    DWORD err = WN_NOT_SUPPORTED;
    void *local, *remote = NULL, *provider = NULL;
    NOTIFYADD add = { 0 };

    if (copy_string( notifyee, resource->local, &local ) && copy_string( notifyee, resource->remote, &remote ) &&
        copy_string( notifyee, resource->provider, &provider ))
    {
        NETRESOURCEW given = { resource->scope, resource->type, resource->display_type, resource->usage, local, remote,
                               resource->comment, provider };

        add.hwndOwner = request->owner;
        memcpy( &add.NetResource, &given, sizeof(given) );      /* both charsets have one layout */
        add.dwAddFlags = request->flags & (CONNECT_TEMPORARY | CONNECT_INTERACTIVE | CONNECT_PROMPT |
                                           CONNECT_UPDATE_PROFILE | CONNECT_UPDATE_RECENT);
        err = notifyee->add( info, &add );
    }
    free( local );
    free( remote );
    free( provider );
    return err;
}

static DWORD call_cancel( const struct notifyee *notifyee, const struct notification *notification, NOTIFYINFO *info,
                          const WCHAR *provider )
{
    void *name, *provider_copy = NULL;
    DWORD err = WN_NOT_SUPPORTED;
    NOTIFYCANCEL cancel = { 0 };

    if (copy_string( notifyee, notification->name, &name ) && copy_string( notifyee, provider, &provider_copy ))
    {
        cancel.lpName = name;
        cancel.lpProvider = provider_copy;
        cancel.dwFlags = notification->flags & CONNECT_UPDATE_PROFILE;
        cancel.fForce = notification->force;
        err = notifyee->cancel( info, &cancel );
    }
    free( name );
    free( provider_copy );
    return err;
}

/* One call of one notifyee, with copies of its own of everything. */
static DWORD call( const struct notifyee *notifyee, const struct notification *notification, NOTIFYINFO *info,
                   const WCHAR *provider )
{
    DWORD err = WN_NOT_SUPPORTED;

    if (notification->connect && notifyee->add) err = call_add( notifyee, notification->connect, info );
    else if (!notification->connect && notifyee->cancel) err = call_cancel( notifyee, notification, info, provider );
    TRACE( "%p answered %lu, context %p\n", notifyee->module, err, info->lpContext );
    return err;
}

/* Whether there is something in it to call for this operation. */
static BOOL wants( const struct notifyee *notifyee, const struct notification *notification )
{
    return notification->connect ? notifyee->add != NULL : notifyee->cancel != NULL;
}

DWORD notify_before( struct notification *notification )
{
    const struct notifyee_list *list = notifyees_get();
    const struct notifyee *notifyee;
    DWORD err, ret = NO_ERROR;
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(notification->contexts) && !ret; i++)
    {
        NOTIFYINFO info = { NOTIFY_PRE, WN_SUCCESS, NULL };

        if (!(notifyee = notifyee_at( list, i )) || !wants( notifyee, notification )) continue;
        err = call( notifyee, notification, &info, NULL );
        if (!err || err == WN_RETRY) notification->contexts[i] = info.lpContext;
        else if (err == WN_CANCEL || notifyee->ansi) ret = err;
    }
    return ret;
}

BOOL notify_after( struct notification *notification, DWORD *status, const WCHAR *provider )
{
    const struct notifyee_list *list = notifyees_get();
    const struct notifyee *notifyee;
    DWORD err, given = *status;
    BOOL retry = FALSE;
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(notification->contexts); i++)
    {
        NOTIFYINFO info = { NOTIFY_POST, given, notification->contexts[i] };

        if (!info.lpContext || !(notifyee = notifyee_at( list, i ))) continue;
        err = call( notifyee, notification, &info, given ? NULL : provider );
        if (!given || !err) continue;   /* what is done is done */
        if (err == WN_RETRY) retry = TRUE;
        else *status = err;
    }
    return retry && *status == given && notification->retries++ < RETRY_MAX;
}

/* --- registering --------------------------------------------------------------------------------------------------- */

/* In the order of the Windows 95 DDK, which gives the enumeration without numbers. */
enum notify_type { NOTIFY_ADD_CONNECTION, NOTIFY_CANCEL_CONNECTION, NOTIFY_GET_PERFORMANCE, NOTIFY_TYPES };

static DWORD register_function( enum notify_type type, void *function )
{
    struct notifyee *notifyee;
    HMODULE module;
    LONG slot;

    if (type >= NOTIFY_TYPES || !function) return WN_BAD_VALUE;
    if (type == NOTIFY_GET_PERFORMANCE) return WN_NOT_SUPPORTED;    /* what that one is told is said nowhere */
    if (!GetModuleHandleExW( GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, function, &module )) return WN_BAD_VALUE;
    do slot = registered_count;
    while (slot < REGISTERED_MAX && InterlockedCompareExchange( &registered_count, slot + 1, slot ) != slot);
    if (slot == REGISTERED_MAX)
    {
        FreeLibrary( module );
        return WN_OUT_OF_MEMORY;
    }
    notifyee = &registered[slot];
    notifyee->ansi = TRUE;
    if (type == NOTIFY_ADD_CONNECTION) notifyee->add = function;
    else notifyee->cancel = function;
    __atomic_store_n( &notifyee->module, module, __ATOMIC_RELEASE );
    return NO_ERROR;
}

/**************************************************************************
 *              NPSNotifyRegisterA (MPR.@)
 *
 * Registers a function to be called before and after connections are made (type 0) or cancelled (1), with the structures of
 * AddConnectNotify and CancelConnectNotify and ANSI strings in them. WN_NOT_SUPPORTED for type 2; WN_BAD_VALUE for another type,
 * NULL, or what lies in no module; WN_OUT_OF_MEMORY when there are too many.
 */
DWORD WINAPI NPSNotifyRegisterA( DWORD type, void *function )
{
    DWORD last = GetLastError();

    TRACE( "%lu, %p\n", type, function );
    return wnet_result( register_function( type, function ), last );
}
