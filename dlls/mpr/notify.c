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
 * there, hears no more of that operation. Like the providers, the list is built once, without a lock. */

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
};

struct notifyee_list
{
    unsigned int    count;
    struct notifyee entries[NOTIFYEE_MAX];
};

static struct notifyee_list *notifyees;

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
    if (notifyees) list_free( notifyees );
    notifyees = NULL;
}

/* One call of one DLL, with copies of its own of everything. */
static DWORD call( const struct notifyee *notifyee, const struct notification *notification, NOTIFYINFO *info,
                   const WCHAR *provider )
{
    struct provider_resource resource;
    WCHAR *name, *provider_copy = NULL;
    NOTIFYCANCEL cancel = { 0 };
    NOTIFYADD add = { 0 };
    DWORD err;

    if (notification->connect)
    {
        const struct connect_request *request = notification->connect;

        if (!notifyee->add || provider_resource( request->resource, &resource )) return WN_NOT_SUPPORTED;
        add.hwndOwner = request->owner;
        add.NetResource = resource.given;
        add.dwAddFlags = request->flags & (CONNECT_TEMPORARY | CONNECT_INTERACTIVE | CONNECT_PROMPT |
                                           CONNECT_UPDATE_PROFILE | CONNECT_UPDATE_RECENT);
        err = notifyee->add( info, &add );
        provider_resource_free( &resource );
        return err;
    }
    if (!notifyee->cancel || !provider_string( notification->name, &name )) return WN_NOT_SUPPORTED;
    if (provider_string( provider, &provider_copy ))
    {
        cancel.lpName = name;
        cancel.lpProvider = provider_copy;
        cancel.dwFlags = notification->flags & CONNECT_UPDATE_PROFILE;
        cancel.fForce = notification->force;
        err = notifyee->cancel( info, &cancel );
    }
    else err = WN_NOT_SUPPORTED;
    free( provider_copy );
    free( name );
    return err;
}

DWORD notify_before( struct notification *notification )
{
    const struct notifyee_list *list = notifyees_get();
    DWORD err, ret = NO_ERROR;
    unsigned int i;

    for (i = 0; list && i < list->count && !ret; i++)
    {
        NOTIFYINFO info = { NOTIFY_PRE, WN_SUCCESS, NULL };

        err = call( &list->entries[i], notification, &info, NULL );
        TRACE( "%p answered %lu, context %p\n", list->entries[i].module, err, info.lpContext );
        if (err == WN_CANCEL) ret = ERROR_CANCELLED;
        if (!err || err == WN_RETRY) notification->contexts[i] = info.lpContext;
    }
    return ret;
}

BOOL notify_after( struct notification *notification, DWORD *status, const WCHAR *provider )
{
    const struct notifyee_list *list = notifyees_get();
    DWORD err, given = *status;
    BOOL retry = FALSE;
    unsigned int i;

    for (i = 0; list && i < list->count; i++)
    {
        NOTIFYINFO info = { NOTIFY_POST, given, notification->contexts[i] };

        if (!info.lpContext) continue;
        err = call( &list->entries[i], notification, &info, given ? NULL : provider );
        TRACE( "%p answered %lu\n", list->entries[i].module, err );
        if (!given || !err) continue;   /* what is done is done */
        if (err == WN_RETRY) retry = TRUE;
        else *status = err;
    }
    return retry && *status == given && notification->retries++ < RETRY_MAX;
}
