/*
 * The networks themselves: names, types, capabilities
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

#include "mpr_private.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

static DWORD get_provider_name( DWORD type, void *buffer, DWORD *len, BOOL ansi )
{
    const struct provider_list *list;
    DWORD err, given;
    unsigned int i;

    if (!buffer) return ERROR_INVALID_ADDRESS;
    if ((err = arg_dword( len, &given ))) return err;
    if ((err = providers_get( &list ))) return err;
    for (i = 0; i < list->count; i++)
        if (HIWORD( list->entries[i].net_type ) == HIWORD( type ))
            return ret_string( list->entries[i].name, buffer, len, ansi );
    return ERROR_NO_NETWORK;
}

/**************************************************************************
 *              WNetGetProviderNameA (MPR.@)
 *
 * Only the high word of type counts; of several providers of a type the first answers. *len is in characters with the
 * terminator.
 */
DWORD WINAPI WNetGetProviderNameA( DWORD type, char *provider, DWORD *len )
{
    DWORD last = GetLastError();

    TRACE( "%#lx, %p, %p\n", type, provider, len );
    return wnet_result( get_provider_name( type, provider, len, TRUE ), last );
}

/**************************************************************************
 *              WNetGetProviderNameW (MPR.@)
 */
DWORD WINAPI WNetGetProviderNameW( DWORD type, WCHAR *provider, DWORD *len )
{
    DWORD last = GetLastError();

    TRACE( "%#lx, %p, %p\n", type, provider, len );
    return wnet_result( get_provider_name( type, provider, len, FALSE ), last );
}

/* ERROR_BAD_PROVIDER unless there is one of that name. */
static DWORD find_provider( const void *name, BOOL ansi, const struct provider **provider )
{
    const struct provider_list *list;
    WCHAR *copy;
    DWORD err;

    if (!name) return ERROR_INVALID_ADDRESS;
    if ((err = providers_get( &list ))) return err;
    if ((err = arg_string( name, ansi, &copy ))) return err;
    *provider = provider_by_name( list, copy );
    free( copy );
    return *provider ? NO_ERROR : ERROR_BAD_PROVIDER;
}

static DWORD get_provider_type( const void *name, DWORD *type, BOOL ansi )
{
    const struct provider *provider;
    DWORD err;

    if ((err = arg_writable( type, sizeof(*type) ))) return err;
    if ((err = find_provider( name, ansi, &provider ))) return err;
    return ret_dword( type, provider->net_type );
}

/**************************************************************************
 *              WNetGetProviderTypeA (MPR.@)
 */
DWORD WINAPI WNetGetProviderTypeA( const char *provider, DWORD *type )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p\n", debugstr_a( provider ), type );
    return wnet_result( get_provider_type( provider, type, TRUE ), last );
}

/**************************************************************************
 *              WNetGetProviderTypeW (MPR.@)
 */
DWORD WINAPI WNetGetProviderTypeW( const WCHAR *provider, DWORD *type )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p\n", debugstr_w( provider ), type );
    return wnet_result( get_provider_type( provider, type, FALSE ), last );
}

static DWORD get_network_information( const void *name, void *buffer, BOOL ansi )
{
    const struct provider *provider;
    WNET_NETINFO info = { 0 };
    DWORD err, size;

    if ((err = arg_dword( buffer, &size ))) return err;
    if (size < sizeof(info)) return ERROR_INVALID_PARAMETER;
    if ((err = find_provider( name, ansi, &provider ))) return err;
    info.cbStructure = sizeof(info);
    info.dwProviderVersion = provider->version;
    info.wNetType = HIWORD( provider->net_type );
    info.dwPrinters = info.dwDrives = ~0u;
    return ret_bytes( buffer, &info, sizeof(info) );
}

/**************************************************************************
 *              WNetGetNetworkInformationA (MPR.@)
 *
 * info->cbStructure is in bytes; one that is too small is ERROR_INVALID_PARAMETER, and it becomes what was filled in.
 */
DWORD WINAPI WNetGetNetworkInformationA( const char *provider, NETINFOSTRUCT *info )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p\n", debugstr_a( provider ), info );
    return wnet_result( get_network_information( provider, info, TRUE ), last );
}

/**************************************************************************
 *              WNetGetNetworkInformationW (MPR.@)
 */
DWORD WINAPI WNetGetNetworkInformationW( const WCHAR *provider, NETINFOSTRUCT *info )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p\n", debugstr_w( provider ), info );
    return wnet_result( get_network_information( provider, info, FALSE ), last );
}

static FARPROC provider_entry( const WCHAR *name, DWORD bit, const char *entry )
{
    const struct provider *provider;
    DWORD last = GetLastError(), err;
    FARPROC proc = NULL;

    if (!(err = find_provider( name, FALSE, &provider )))
    {
        if (provider->get_caps( WNNC_DIALOG ) & bit) proc = GetProcAddress( provider->module, entry );
        if (!proc) err = ERROR_NOT_SUPPORTED;
    }
    wnet_result( err, last );
    return proc;
}

/**************************************************************************
 *              WNetGetFormatNameProc (MPR.@)
 *
 * Returns the provider's NPFormatNetworkName, or NULL.
 */
FARPROC WINAPI WNetGetFormatNameProc( const WCHAR *provider )
{
    TRACE( "%s\n", debugstr_w( provider ) );
    return provider_entry( provider, WNNC_DLG_FORMATNETWORKNAME, "NPFormatNetworkName" );
}

/**************************************************************************
 *              WNetGetSearchDialog (MPR.@)
 *
 * Returns the provider's NPSearchDialog, or NULL.
 */
FARPROC WINAPI WNetGetSearchDialog( const WCHAR *provider )
{
    TRACE( "%s\n", debugstr_w( provider ) );
    return provider_entry( provider, WNNC_DLG_SEARCHDIALOG, "NPSearchDialog" );
}

/**************************************************************************
 *              WNetSupportGlobalEnum (MPR.@)
 */
BOOL WINAPI WNetSupportGlobalEnum( const WCHAR *name )
{
    const struct provider *provider;
    DWORD last = GetLastError(), err;

    TRACE( "%s\n", debugstr_w( name ) );
    err = find_provider( name, FALSE, &provider );
    wnet_result( err, last );
    return !err && provider->open_enum && (provider->caps_enum & WNNC_ENUM_GLOBAL);
}
