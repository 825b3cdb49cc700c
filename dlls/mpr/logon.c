/*
 * Logons and password changes: told to the credential managers
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


/* A credential manager is a service of the provider order whose Class has WN_CREDENTIAL_CLASS; its DLL is AuthentProviderPath
 * or else ProviderPath. One that is nothing else is loaded here only. The list is built at the first event, without a lock,
 * and kept, since a manager may have threads of its own; an empty one is not kept.
 *
 * What is known of an account comes as blocks whose layout their type names. They hold passwords, so they are passed on where
 * they are: nothing here copies, keeps or logs them. */

#include "mpr_private.h"
#include "wine/exception.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

#define START_POLL 50       /* milliseconds */

struct manager
{
    WCHAR                    *name, *service;
    HMODULE                   module;
    PF_NPGetCaps              get_caps;
    PF_NPLogonNotify          logon;
    PF_NPPasswordChangeNotify password_change;
};

struct manager_list
{
    unsigned int   count;
    struct manager entries[1];
};

static struct manager_list *managers;

/* --- loading ------------------------------------------------------------------------------------------------------- */

static void manager_release( struct manager *manager )
{
    if (manager->module) FreeLibrary( manager->module );
    free( manager->name );
    free( manager->service );
    memset( manager, 0, sizeof(*manager) );
}

/* The names of a service that wants to know, and where its DLL lies; ERROR_BAD_PROVIDER for any other. */
static DWORD manager_read( HKEY key, const WCHAR *service, struct manager *manager, WCHAR **path )
{
    LSTATUS status;
    DWORD class = 0;

    registry_dword( key, L"Class", &class );
    if (!(class & WN_CREDENTIAL_CLASS)) return ERROR_BAD_PROVIDER;
    status = registry_get_string( key, L"AuthentProviderPath", path );
    if (status != ERROR_NOT_ENOUGH_MEMORY && (status || !(*path)[0]))
    {
        free( *path );
        status = registry_get_string( key, L"ProviderPath", path );
    }
    if (status == ERROR_NOT_ENOUGH_MEMORY) return status;
    if (status || !(*path)[0]) return ERROR_BAD_PROVIDER;

    status = registry_get_string( key, L"Name", &manager->name );
    if (status && status != ERROR_NOT_ENOUGH_MEMORY) manager->name = _wcsdup( service );
    manager->service = _wcsdup( service );
    return manager->name && manager->service ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;
}

/* With any error nothing is held; ERROR_BAD_PROVIDER is that of a service that does not want to know. */
static DWORD manager_load( const WCHAR *service, struct manager *manager )
{
    WCHAR *path = NULL;
    DWORD err;
    HKEY key;

    if ((err = registry_open_service( service, &key )))
        return err == ERROR_NOT_ENOUGH_MEMORY ? err : ERROR_BAD_PROVIDER;
    if (!(err = manager_read( key, service, manager, &path )))
    {
        if ((manager->module = provider_load_module( manager->name, service, path )))
        {
            manager->get_caps = (PF_NPGetCaps)GetProcAddress( manager->module, "NPGetCaps" );
            manager->logon = (PF_NPLogonNotify)GetProcAddress( manager->module, "NPLogonNotify" );
            manager->password_change =
                (PF_NPPasswordChangeNotify)GetProcAddress( manager->module, "NPPasswordChangeNotify" );
        }
        else if (GetLastError() == ERROR_NOT_ENOUGH_MEMORY) err = ERROR_NOT_ENOUGH_MEMORY;
        else WARN( "%s: cannot load %s\n", debugstr_w( service ), debugstr_w( path ) );
        if (!err && !manager->get_caps) err = ERROR_BAD_PROVIDER;
    }
    RegCloseKey( key );
    free( path );
    if (err) manager_release( manager );
    return err;
}

static void list_free( struct manager_list *list )
{
    unsigned int i;

    for (i = 0; i < list->count; i++) manager_release( &list->entries[i] );
    free( list );
}

static BOOL list_has_service( const struct manager_list *list, const WCHAR *service )
{
    unsigned int i;

    for (i = 0; i < list->count; i++) if (name_equal( list->entries[i].service, service )) return TRUE;
    return FALSE;
}

static DWORD list_load( struct manager_list **ret )
{
    struct manager_list *list;
    WCHAR *order, *pos, *item;
    DWORD err = NO_ERROR;
    unsigned int max = 1;

    *ret = NULL;
    if ((err = registry_provider_order( &order ))) return err == ERROR_NOT_ENOUGH_MEMORY ? err : ERROR_NO_NETWORK;
    if (!order[0])
    {
        free( order );
        return ERROR_NO_NETWORK;
    }
    for (pos = order; *pos; pos++) if (*pos == ',') max++;
    if (!(list = calloc( 1, offsetof( struct manager_list, entries[max] )))) err = ERROR_NOT_ENOUGH_MEMORY;
    for (pos = order; err != ERROR_NOT_ENOUGH_MEMORY && (item = next_item( &pos ));)
    {
        if (list_has_service( list, item )) continue;
        if (!(err = manager_load( item, &list->entries[list->count] ))) list->count++;
    }
    free( order );
    if (list && err != ERROR_NOT_ENOUGH_MEMORY && list->count) *ret = list;
    else if (list) list_free( list );
    return err == ERROR_NOT_ENOUGH_MEMORY ? err : NO_ERROR;
}

/* NO_ERROR with a NULL list: nobody wants to know. */
static DWORD managers_get( const struct manager_list **ret )
{
    struct manager_list *list, *other;
    struct loading loading;
    DWORD err;

    if ((*ret = __atomic_load_n( &managers, __ATOMIC_ACQUIRE ))) return NO_ERROR;
    if ((err = loading_begin( &loading ))) return err;  /* busy: one of them calls us while it is being loaded */
    __TRY
    {
        err = list_load( &list );
    }
    __FINALLY( loading_end )
    if (!list) return err;

    if ((other = InterlockedCompareExchangePointer( (void **)&managers, list, NULL )))
    {
        list_free( list );
        list = other;
    }
    *ret = list;
    return NO_ERROR;
}

void logon_process_detach(void)
{
    if (managers) list_free( managers );
    managers = NULL;
}

/* --- an event and those it is told to ------------------------------------------------------------------------------ */

struct event
{
    WCHAR *primary;             /* who knows already; may be NULL */
    BOOL   is_logon;            /* else a password change */
    LUID   logon_id;            /* of a logon */
    DWORD  change;              /* WN_VALID_LOGON_ACCOUNT and WN_NT_PASSWORD_CHANGED of a password change */
    WCHAR *type, *previous_type, *station;
    void  *info, *previous_info, *station_handle;   /* the caller's */
};

/* Logon scripts one behind another, each with its terminator. */
struct scripts
{
    WCHAR *text;
    SIZE_T len;
};

static BOOL is_told( const struct manager *manager, const struct event *event )
{
    if (event->primary && name_equal( manager->name, event->primary )) return FALSE;
    return event->is_logon ? manager->logon != NULL : manager->password_change != NULL;
}

/* How long, in ms, those who are starting want to be waited for; 0 when nobody is starting. */
static DWORD start_time( const struct manager_list *list, const struct event *event )
{
    DWORD time, longest = 0;
    unsigned int i;

    for (i = 0; i < list->count; i++)
    {
        if (!is_told( &list->entries[i], event )) continue;
        time = list->entries[i].get_caps( WNNC_START );
        if (time > WNNC_WAIT_FOR_START) longest = max( longest, min( time, START_DEFAULT ) );
    }
    return longest;
}

/* The documented time is the longest a manager names, and no less than RestoreTimeout. One that names hours, or none, must
 * not keep a logon for ever: RestoreTimeout, or else START_DEFAULT, is the most as well. It ends when all have started. */
static void wait_for_start( const struct manager_list *list, const struct event *event )
{
    DWORD limit = start_time( list, event ), begin = GetTickCount(), passed;

    if (!limit) return;
    limit = registry_setting( L"RestoreTimeout", limit );
    TRACE( "waiting for %lu ms\n", limit );
    while ((passed = GetTickCount() - begin) < limit && start_time( list, event ))
        Sleep( min( limit - passed, START_POLL ) );
}

/* Takes over and frees what a manager allocated with LocalAlloc. */
static DWORD scripts_add( struct scripts *scripts, WCHAR *script )
{
    WCHAR *copy, *text;
    SIZE_T len;
    DWORD err;

    if ((err = arg_string( script, FALSE, &copy ))) return err;
    LocalFree( script );
    len = wcslen( copy );
    if (len)    /* an empty one would end the list */
    {
        if ((text = realloc( scripts->text, (scripts->len + len + 1) * sizeof(WCHAR) )))
        {
            wcscpy( text + scripts->len, copy );
            scripts->text = text;
            scripts->len += len + 1;
        }
        else err = ERROR_NOT_ENOUGH_MEMORY;
    }
    free( copy );
    return err;
}

static DWORD tell( const struct manager *manager, const struct event *event, struct scripts *scripts )
{
    WCHAR *type, *previous_type = NULL, *station = NULL, *script = NULL;
    LUID logon_id = event->logon_id;
    DWORD err = ERROR_NOT_ENOUGH_MEMORY;

    if (provider_string( event->type, &type ) && provider_string( event->previous_type, &previous_type ) &&
        provider_string( event->station, &station ))
    {
        if (event->is_logon)
            err = manager->logon( &logon_id, type, event->info, previous_type, event->previous_info, station,
                                  event->station_handle, &script );
        else
            err = manager->password_change( type, event->info, previous_type, event->previous_info, station,
                                            event->station_handle, event->change );
        TRACE( "%s answered %lu\n", debugstr_w( manager->name ), err );
    }
    if (script)
    {
        DWORD script_err = scripts_add( scripts, script );
        if (!err) err = script_err;
    }
    free( type );
    free( previous_type );
    free( station );
    return err;
}

/* The first failure is reported, with its extended error, after all have been told. */
static DWORD tell_all( const struct event *event, struct scripts *scripts )
{
    struct extended_error extended = { 0 };
    const struct manager_list *list;
    DWORD err, first = NO_ERROR;
    unsigned int i;

    if ((err = managers_get( &list )) || !list) return err;
    wait_for_start( list, event );
    for (i = 0; i < list->count; i++)
    {
        if (!is_told( &list->entries[i], event )) continue;
        if (!list->entries[i].get_caps( WNNC_START )) continue;     /* it will never start */
        err = tell( &list->entries[i], event, scripts );
        if (!err || err == ERROR_NOT_SUPPORTED || first) continue;
        if ((first = err) != ERROR_EXTENDED_ERROR) continue;
        extended_error_take( &extended );
        if (!extended.provider) extended.provider = _wcsdup( list->entries[i].name );
    }
    if (first == ERROR_EXTENDED_ERROR) extended_error_put( &extended );
    return first;
}

/* Every block that is known begins with a DWORD that is no secret, the kind of message it is. */
static DWORD check_info( const void *info )
{
    DWORD message_type;

    return arg_dword( info, &message_type );
}

static DWORD event_init( struct event *event, const WCHAR *primary, const WCHAR *type, void *info,
                         const WCHAR *previous_type, void *previous_info, const WCHAR *station, void *station_handle )
{
    DWORD err;

    if (!type || !station) return ERROR_INVALID_ADDRESS;
    if ((err = check_info( info ))) return err;
    if (previous_info && (err = check_info( previous_info ))) return err;
    event->info = info;
    event->previous_info = previous_info;
    event->station_handle = station_handle;
    if ((err = arg_string( primary, FALSE, &event->primary ))) return err;
    if ((err = arg_string( type, FALSE, &event->type ))) return err;
    if ((err = arg_string( previous_type, FALSE, &event->previous_type ))) return err;
    return arg_string( station, FALSE, &event->station );
}

static void event_release( struct event *event )
{
    free( event->primary );
    free( event->type );
    free( event->previous_type );
    free( event->station );
}

/* Hands the list out in memory the caller frees with LocalFree; no scripts leave it NULL. */
static DWORD ret_scripts( struct scripts *scripts, WCHAR **ret )
{
    WCHAR *list;
    DWORD err;

    if (!scripts->len) return NO_ERROR;
    if (!(list = LocalAlloc( LMEM_FIXED, (scripts->len + 1) * sizeof(WCHAR) ))) return ERROR_NOT_ENOUGH_MEMORY;
    memcpy( list, scripts->text, scripts->len * sizeof(WCHAR) );
    list[scripts->len] = 0;
    if ((err = ret_bytes( ret, &list, sizeof(list) ))) LocalFree( list );
    return err;
}

/* --- exports ------------------------------------------------------------------------------------------------------- */

static DWORD logon_notify( struct event *event, const LUID *logon_id, WCHAR **ret )
{
    struct scripts scripts = { 0 };
    DWORD err, script_err;

    if (!logon_id) return ERROR_INVALID_ADDRESS;
    if ((err = arg_dword( &logon_id->LowPart, &event->logon_id.LowPart ))) return err;
    if ((err = arg_dword( (const DWORD *)&logon_id->HighPart, (DWORD *)&event->logon_id.HighPart ))) return err;
    err = tell_all( event, &scripts );
    script_err = ret_scripts( &scripts, ret );
    free( scripts.text );
    return err ? err : script_err;
}

/**************************************************************************
 *              WNetLogonNotify (MPR.@)
 *
 * Tells the credential managers of a logon, in provider order, but for the one named primary, which may be NULL. All are
 * told whatever one answers; then the first failure is returned, where ERROR_NOT_SUPPORTED is none. Nobody to tell is a
 * success, a missing provider order ERROR_NO_NETWORK.
 *
 * *scripts is a list of the managers' command lines: strings one behind another, an empty one at the end, to be freed with
 * LocalFree; NULL if there are none. It is set on failure, too. No text of Microsoft's tells its form; this one is that of
 * lists of strings elsewhere. Without a type, its block or a station nobody is told: ERROR_INVALID_ADDRESS.
 */
DWORD WINAPI WNetLogonNotify( const WCHAR *primary, LUID *logon_id, const WCHAR *type, void *info,
                              const WCHAR *previous_type, void *previous_info, WCHAR *station, void *station_handle,
                              WCHAR **scripts )
{
    DWORD last = GetLastError(), err;
    struct event event = { 0 };
    WCHAR *none = NULL;

    TRACE( "%s, %p, %s, %p, %s, %p, %s, %p, %p\n", debugstr_w( primary ), logon_id, debugstr_w( type ), info,
           debugstr_w( previous_type ), previous_info, debugstr_w( station ), station_handle, scripts );

    event.is_logon = TRUE;
    if (!(err = ret_bytes( scripts, &none, sizeof(none) )) &&
        !(err = event_init( &event, primary, type, info, previous_type, previous_info, station, station_handle )))
        err = logon_notify( &event, logon_id, scripts );
    event_release( &event );
    return wnet_result( err, last );
}

/**************************************************************************
 *              WNetPasswordChangeNotify (MPR.@)
 *
 * Tells the credential managers of a changed password, as WNetLogonNotify does of a logon. change is
 * WN_VALID_LOGON_ACCOUNT, WN_NT_PASSWORD_CHANGED or 0, and handed on as it is.
 */
DWORD WINAPI WNetPasswordChangeNotify( const WCHAR *primary, const WCHAR *type, void *info, const WCHAR *previous_type,
                                       void *previous_info, WCHAR *station, void *station_handle, DWORD change )
{
    DWORD last = GetLastError(), err;
    struct event event = { 0 };

    TRACE( "%s, %s, %p, %s, %p, %s, %p, %#lx\n", debugstr_w( primary ), debugstr_w( type ), info,
           debugstr_w( previous_type ), previous_info, debugstr_w( station ), station_handle, change );

    event.change = change;
    if (!(err = event_init( &event, primary, type, info, previous_type, previous_info, station, station_handle )))
        err = tell_all( &event, NULL );
    event_release( &event );
    return wnet_result( err, last );
}
