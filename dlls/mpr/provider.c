/*
 * The providers: which there are, what each can do, and what their answers come to
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

/* The list is built at the first call that needs it, from HKLM\SYSTEM\CurrentControlSet\Control\NetworkProvider\Order, and
 * never changes afterwards, so nobody needs a lock to read it. Threads that come at the same time each build one and the
 * first to publish wins: thus no lock is held while a provider's own start-up code runs. An empty list is not kept: a
 * corrected registry works without a restart (KB 170336). */

#include "mpr_private.h"
#include "wine/exception.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

static struct provider_list *providers;
static DWORD loading_tls = TLS_OUT_OF_INDEXES;

/* The pointer each export fills in and the capability bit that promises it: without the bit it is not called. Entries
 * without a bit of their own are known by their export alone (npapi.md section 2). */
static const struct
{
    const char *name;
    DWORD       offset, index, bit;
} entry_points[] =
{
#define ENTRY(name, field, index, bit) { name, offsetof(struct provider, field), index, bit }
    ENTRY( "NPAddConnection",            add_connection,      WNNC_CONNECTION,  WNNC_CON_ADDCONNECTION ),
    ENTRY( "NPAddConnection3",           add_connection3,     WNNC_CONNECTION,  WNNC_CON_ADDCONNECTION3 ),
    ENTRY( "NPAddConnection4",           add_connection4,     WNNC_CONNECTION,  WNNC_CON_ADDCONNECTION4 ),
    ENTRY( "NPCancelConnection",         cancel_connection,   WNNC_CONNECTION,  WNNC_CON_CANCELCONNECTION ),
    ENTRY( "NPCancelConnection2",        cancel_connection2,  WNNC_CONNECTION,  WNNC_CON_CANCELCONNECTION2 ),
    ENTRY( "NPCloseEnum",                close_enum,          0,                0 ),
    ENTRY( "NPDirectoryNotify",          directory_notify,    WNNC_ADMIN,       WNNC_ADM_DIRECTORYNOTIFY ),
    ENTRY( "NPEnumResource",             enum_resource,       0,                0 ),
    ENTRY( "NPFMXEditPerm",              fmx_edit_perm,       WNNC_DIALOG,      WNNC_DLG_PERMISSIONEDITOR ),
    ENTRY( "NPFMXGetPermCaps",           fmx_get_perm_caps,   WNNC_DIALOG,      WNNC_DLG_PERMISSIONEDITOR ),
    ENTRY( "NPFMXGetPermHelp",           fmx_get_perm_help,   WNNC_DIALOG,      WNNC_DLG_PERMISSIONEDITOR ),
    ENTRY( "NPFormatNetworkName",        format_network_name, WNNC_DIALOG,      WNNC_DLG_FORMATNETWORKNAME ),
    ENTRY( "NPGetConnection",            get_connection,      WNNC_CONNECTION,  WNNC_CON_GETCONNECTIONS ),
    ENTRY( "NPGetConnectionPerformance", get_performance,     WNNC_CONNECTION,  WNNC_CON_GETPERFORMANCE ),
    ENTRY( "NPGetDirectoryType",         get_directory_type,  WNNC_ADMIN,       WNNC_ADM_GETDIRECTORYTYPE ),
    ENTRY( "NPGetOpenFiles",             get_open_files,      0,                0 ),
    ENTRY( "NPGetPersistentUseOptionsForConnection", get_persistent_options, 0, 0 ),
    ENTRY( "NPGetPropertyText",          get_property_text,   WNNC_DIALOG,      WNNC_DLG_PROPERTYDIALOG ),
    ENTRY( "NPGetReconnectFlags",        get_reconnect_flags, 0,                0 ),
    ENTRY( "NPGetResourceInformation",   get_resource_information, WNNC_DIALOG, WNNC_DLG_GETRESOURCEINFORMATION ),
    ENTRY( "NPGetResourceParent",        get_resource_parent, WNNC_DIALOG,      WNNC_DLG_GETRESOURCEPARENT ),
    ENTRY( "NPGetUniversalName",         get_universal_name,  0,                0 ),
    ENTRY( "NPGetUser",                  get_user,            WNNC_USER,        WNNC_USR_GETUSER ),
    ENTRY( "NPLogoff",                   logoff,              0,                0 ),
    ENTRY( "NPLogon",                    logon,               0,                0 ),
    ENTRY( "NPOpenEnum",                 open_enum,           0,                0 ),
    ENTRY( "NPPropertyDialog",           property_dialog,     WNNC_DIALOG,      WNNC_DLG_PROPERTYDIALOG ),
#undef ENTRY
};

/* --- loading ------------------------------------------------------------------------------------------------------- */

static void provider_release( struct provider *provider )
{
    if (provider->module) FreeLibrary( provider->module );
    free( provider->name );
    free( provider->service );
    memset( provider, 0, sizeof(*provider) );
}

static void bind_entry_points( struct provider *provider )
{
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(entry_points); i++)
    {
        FARPROC *field = (FARPROC *)((char *)provider + entry_points[i].offset);

        if (entry_points[i].bit && !(provider->get_caps( entry_points[i].index ) & entry_points[i].bit)) continue;
        *field = GetProcAddress( provider->module, entry_points[i].name );
    }
    if (!provider->open_enum || !provider->enum_resource || !provider->close_enum)
        provider->open_enum = NULL;     /* all three or none */
}

DWORD loading_begin( struct loading *loading )
{
    memset( loading, 0, sizeof(*loading) );
    if (TlsGetValue( loading_tls )) return ERROR_BUSY;
    return TlsSetValue( loading_tls, loading ) ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;
}

void CALLBACK loading_end( BOOL normal )
{
    TlsSetValue( loading_tls, NULL );
}

const struct loading *loading_current(void)
{
    const struct loading *loading = TlsGetValue( loading_tls );

    return loading && loading->service ? loading : NULL;
}

HMODULE provider_load_module( const WCHAR *name, const WCHAR *service, const WCHAR *path )
{
    struct loading *loading = TlsGetValue( loading_tls );
    HMODULE module;

    loading->name = name;
    loading->service = service;
    module = LoadLibraryW( path );
    loading->name = loading->service = NULL;
    return module;
}

/* The names of a service that networks, and where its DLL lies; ERROR_BAD_PROVIDER for any other. */
static DWORD provider_read( HKEY key, const WCHAR *service, struct provider *provider, WCHAR **path )
{
    DWORD class = WN_NETWORK_CLASS;
    LSTATUS status;

    registry_dword( key, L"Class", &class );
    if (!(class & WN_NETWORK_CLASS)) return ERROR_BAD_PROVIDER;
    if (!(status = registry_get_string( key, L"ProviderPath", path )) && (*path)[0])
    {
        status = registry_get_string( key, L"Name", &provider->name );
        if (status && status != ERROR_NOT_ENOUGH_MEMORY) provider->name = _wcsdup( service );
        provider->service = _wcsdup( service );
        return provider->name && provider->service ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;
    }
    return status == ERROR_NOT_ENOUGH_MEMORY ? status : ERROR_BAD_PROVIDER;
}

/* Fills in one provider. With any error nothing is held; ERROR_BAD_PROVIDER is that of a service that is none. */
static DWORD provider_load( const WCHAR *service, struct provider *provider )
{
    WCHAR *path = NULL;
    DWORD err;
    HKEY key;

    memset( provider, 0, sizeof(*provider) );
    if ((err = registry_open_service( service, &key )))
        return err == ERROR_NOT_ENOUGH_MEMORY ? err : ERROR_BAD_PROVIDER;
    if (!(err = provider_read( key, service, provider, &path )))
    {
        if ((provider->module = provider_load_module( provider->name, service, path )))
            provider->get_caps = (PF_NPGetCaps)GetProcAddress( provider->module, "NPGetCaps" );
        else if (GetLastError() == ERROR_NOT_ENOUGH_MEMORY) err = ERROR_NOT_ENOUGH_MEMORY;
        else WARN( "%s: cannot load %s\n", debugstr_w( service ), debugstr_w( path ) );
        if (!err && !provider->get_caps) err = ERROR_BAD_PROVIDER;
    }
    RegCloseKey( key );
    free( path );
    if (err) provider_release( provider );
    return err;
}

static void provider_start( struct provider *provider )
{
    provider->net_type = provider->get_caps( WNNC_NET_TYPE );
    provider->version = provider->get_caps( WNNC_DRIVER_VERSION );
    provider->caps_connection = provider->get_caps( WNNC_CONNECTION );
    provider->caps_enum = provider->get_caps( WNNC_ENUMERATION );
    if (!(provider->connection_flags = provider->get_caps( WNNC_CONNECTION_FLAGS )))
        provider->connection_flags = WNNC_CF_DEFAULT;
    bind_entry_points( provider );
    TRACE( "%s is %s, type %#lx, connection caps %#lx\n", debugstr_w( provider->service ), debugstr_w( provider->name ),
           provider->net_type, provider->caps_connection );
}

static void list_free( struct provider_list *list )
{
    unsigned int i;

    for (i = 0; i < list->count; i++) provider_release( &list->entries[i] );
    free( list );
}

static BOOL list_has_service( const struct provider_list *list, const WCHAR *service )
{
    unsigned int i;

    for (i = 0; i < list->count; i++) if (name_equal( list->entries[i].service, service )) return TRUE;
    return FALSE;
}

/* A provider that is missing for want of memory would be missing for ever: then there is no list, and the next call tries
 * again. */
static DWORD list_load( struct provider_list **ret )
{
    struct provider_list *list;
    WCHAR *order, *pos, *item;
    DWORD err = NO_ERROR;
    unsigned int max = 1, i;

    if ((err = registry_provider_order( &order ))) return err == ERROR_NOT_ENOUGH_MEMORY ? err : ERROR_NO_NETWORK;
    for (pos = order; *pos; pos++) if (*pos == ',') max++;
    if (!(list = calloc( 1, offsetof( struct provider_list, entries[max] )))) err = ERROR_NOT_ENOUGH_MEMORY;
    for (pos = order; err != ERROR_NOT_ENOUGH_MEMORY && (item = next_item( &pos ));)
    {
        if (list_has_service( list, item )) continue;
        if (!(err = provider_load( item, &list->entries[list->count] ))) list->count++;
    }
    free( order );
    if (err == ERROR_NOT_ENOUGH_MEMORY || !list->count)
    {
        if (list) list_free( list );
        return err == ERROR_NOT_ENOUGH_MEMORY ? err : ERROR_NO_NETWORK;
    }
    /* All are loaded before any is asked something, as Windows 95 documents it. */
    for (i = 0; i < list->count; i++) provider_start( &list->entries[i] );
    *ret = list;
    return NO_ERROR;
}

DWORD providers_get( const struct provider_list **ret )
{
    struct provider_list *list, *other;
    struct loading loading;
    DWORD err;

    if ((list = __atomic_load_n( &providers, __ATOMIC_ACQUIRE )))
    {
        *ret = list;
        return NO_ERROR;
    }
    *ret = NULL;
    if ((err = loading_begin( &loading ))) return err;  /* busy: a provider calls us while it starts */
    __TRY
    {
        err = list_load( &list );
    }
    __FINALLY( loading_end )
    if (err) return err;

    if ((other = InterlockedCompareExchangePointer( (void **)&providers, list, NULL )))
    {
        list_free( list );
        list = other;
    }
    *ret = list;
    return NO_ERROR;
}

BOOL providers_process_attach(void)
{
    return (loading_tls = TlsAlloc()) != TLS_OUT_OF_INDEXES;
}

void providers_process_detach(void)
{
    if (providers) list_free( providers );
    providers = NULL;
    TlsFree( loading_tls );
}

const struct provider *provider_by_name( const struct provider_list *list, const WCHAR *name )
{
    unsigned int i;

    for (i = 0; i < list->count; i++) if (name_equal( list->entries[i].name, name )) return &list->entries[i];
    return NULL;
}

/* --- asking one ---------------------------------------------------------------------------------------------------- */

BOOL provider_string( const WCHAR *str, WCHAR **copy )
{
    *copy = NULL;
    if (!str) return TRUE;
    if (!(*copy = calloc( wcslen( str ) + 1 + PROVIDER_STRING_SLACK, sizeof(WCHAR) ))) return FALSE;
    wcscpy( *copy, str );
    return TRUE;
}

BOOL provider_path( const WCHAR *path, WCHAR **copy )
{
    struct name name;

    if (!provider_string( path, copy )) return FALSE;
    name_parse( path, &name );
    if (name.class == NAME_DISK || name.class == NAME_PATH) (*copy)[0] = name.device[0];
    return TRUE;
}

DWORD provider_resource( const struct resource *resource, struct provider_resource *copy )
{
    memset( copy, 0, sizeof(*copy) );
    if (!resource) return NO_ERROR;
    if (!provider_string( resource->local, &copy->local ) || !provider_string( resource->remote, &copy->remote ) ||
        !provider_string( resource->provider, &copy->provider ))
    {
        provider_resource_free( copy );
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    copy->given.dwScope = resource->scope;
    copy->given.dwType = resource->type;
    copy->given.dwDisplayType = resource->display_type;
    copy->given.dwUsage = resource->usage;
    copy->given.lpLocalName = copy->local;
    copy->given.lpRemoteName = copy->remote;
    copy->given.lpComment = resource->comment;
    copy->given.lpProvider = copy->provider;
    return NO_ERROR;
}

void provider_resource_free( struct provider_resource *copy )
{
    free( copy->local );
    free( copy->remote );
    free( copy->provider );
    memset( copy, 0, sizeof(*copy) );
}

WCHAR *string_inside( WCHAR *str, const void *buffer, DWORD size )
{
    ULONG_PTR begin = (ULONG_PTR)buffer, pos = (ULONG_PTR)str;
    DWORD len, i;

    if (pos < begin || pos >= begin + size || (pos - begin) % sizeof(WCHAR)) return NULL;
    len = (size - (pos - begin)) / sizeof(WCHAR);
    for (i = 0; i < len; i++) if (!str[i]) return str;
    return NULL;
}

void answer_free( struct answer *answer )
{
    if (answer->str != answer->fixed) free( answer->str );
    answer->str = NULL;
}

#define SHORT_NAME  63      /* characters */
#define MAX_RETRIES 3

/* Public providers disagree about the unit of the length and about what an empty answer means, so neither is believed: the
 * buffer is ours and zeroed, and what counts is the string found in it. Most are short, and zeroing more would take longer
 * than a provider's answer. NPGetConnection and NPGetUser have one shape. */
static DWORD ask_string( PF_NPGetConnection ask, const WCHAR *name, struct answer *answer )
{
    WCHAR fixed_copy[DEVICE_LEN + PROVIDER_STRING_SLACK], *copy = fixed_copy;
    DWORD given = SHORT_NAME, room, len, name_len, err, try;

    answer->str = memset( answer->fixed, 0, (SHORT_NAME + 1) * sizeof(WCHAR) );
    for (try = 0;; try++)
    {
        memset( fixed_copy, 0, sizeof(fixed_copy) );
        for (name_len = 0; name_len < DEVICE_LEN && name[name_len]; name_len++) fixed_copy[name_len] = name[name_len];
        if (name_len == DEVICE_LEN && !provider_string( name, &copy )) return ERROR_NOT_ENOUGH_MEMORY;
        len = given;
        err = ask( copy, answer->str, &len );
        if (copy != fixed_copy) free( copy );
        room = answer->str == answer->fixed ? ARRAY_SIZE(answer->fixed) - 1 : given;
        answer->str[room] = 0;      /* and not at given: some never look at that */
        if (err != WN_MORE_DATA || len > 0x10000 || try == MAX_RETRIES) break;

        if (!try) given = ARRAY_SIZE(answer->fixed) - 1;
        else
        {
            given = max( len, 2 * given );
            answer_free( answer );
            if (!(answer->str = malloc( (given + 1) * sizeof(WCHAR) ))) return ERROR_NOT_ENOUGH_MEMORY;
        }
        memset( answer->str, 0, (given + 1) * sizeof(WCHAR) );
    }
    if (!err && !answer->str[0]) err = ERROR_NOT_CONNECTED;
    if (err == WN_MORE_DATA) err = ERROR_UNEXP_NET_ERR;     /* its trouble, not one of the caller's buffer */
    if (err) answer_free( answer );
    return err;
}

DWORD provider_get_connection( const struct provider *provider, const WCHAR *device, struct answer *remote )
{
    remote->str = NULL;
    return provider->get_connection ? ask_string( provider->get_connection, device, remote ) : ERROR_NOT_CONNECTED;
}

DWORD provider_get_user( const struct provider *provider, const WCHAR *name, struct answer *user )
{
    user->str = NULL;
    return provider->get_user ? ask_string( provider->get_user, name, user ) : ERROR_NOT_SUPPORTED;
}

BOOL provider_can_cancel( const struct provider *provider )
{
    return provider->cancel_connection || provider->cancel_connection2;
}

DWORD provider_cancel( const struct provider *provider, const WCHAR *name, BOOL force, DWORD flags )
{
    WCHAR *copy;
    DWORD err;

    if (!provider_can_cancel( provider )) return ERROR_NOT_SUPPORTED;
    if (!provider_string( name, &copy )) return ERROR_NOT_ENOUGH_MEMORY;
    if (provider->cancel_connection2) err = provider->cancel_connection2( copy, force, flags );
    else err = provider->cancel_connection( copy, force );
    free( copy );
    return err;
}

const struct provider *provider_of_device( const struct provider_list *list, const WCHAR *device )
{
    struct answer remote;
    unsigned int i;

    for (i = 0; i < list->count; i++)
    {
        if (provider_get_connection( &list->entries[i], device, &remote )) continue;
        answer_free( &remote );
        return &list->entries[i];
    }
    return NULL;
}

/* --- merging what they said ---------------------------------------------------------------------------------------- */

/* Codes by which a provider says that a name or question is not its own: they let another one's answer stand. */
BOOL is_not_mine( DWORD err )
{
    static const DWORD codes[] =
    {
        ERROR_NOT_SUPPORTED, ERROR_BAD_NETPATH, ERROR_BAD_NET_NAME, ERROR_INVALID_PARAMETER, ERROR_INVALID_LEVEL,
        ERROR_INVALID_NAME, ERROR_BAD_PATHNAME, ERROR_BAD_DEVICE, ERROR_NO_NET_OR_BAD_PATH, ERROR_NOT_CONTAINER,
        ERROR_NOT_LOGGED_ON, ERROR_NOT_CONNECTED,
    };
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(codes); i++) if (err == codes[i]) return TRUE;
    return FALSE;
}

BOOL answers_add( struct answers *answers, const struct provider *provider, DWORD err )
{
    TRACE( "%s answered %lu\n", debugstr_w( provider->name ), err );
    answers->asked++;
    if (!err || err == ERROR_CANCELLED)
    {
        extended_error_free( &answers->extended );
        return TRUE;
    }
    if (err == ERROR_NO_NETWORK || err == ERROR_BUSY)
    {
        answers->down++;
        if (err == ERROR_BUSY) answers->busy = TRUE;
    }
    else if (is_not_mine( err ))
    {
        if (!answers->not_mine++) answers->not_mine_code = err;
    }
    else if (!answers->significant)
    {
        answers->significant = err;
        if (err == ERROR_EXTENDED_ERROR)
        {
            extended_error_take( &answers->extended );
            if (!answers->extended.provider) answers->extended.provider = _wcsdup( provider->name );
        }
    }
    return FALSE;
}

DWORD answers_end( struct answers *answers, DWORD not_found )
{
    if (answers->significant == ERROR_EXTENDED_ERROR) extended_error_put( &answers->extended );
    if (answers->significant) return answers->significant;
    if (answers->down && answers->down < answers->asked) return ERROR_NO_NET_OR_BAD_PATH;
    if (answers->down) return answers->busy ? ERROR_BUSY : ERROR_NO_NETWORK;
    return not_found;
}
