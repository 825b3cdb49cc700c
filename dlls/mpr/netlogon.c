/*
 * WNetLogon and WNetLogoff: logging on to one network
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

/* Windows 95 alone has these, and no text tells of them: their shapes, a network's name and a window, are those of Wine's own
 * list of exports. What a network does is its provider's NPLogon and NPLogoff (Windows 95 DDK), which Windows NT's do not
 * have: there logons are told to credential managers, see logon.c. */

#include "mpr_private.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

#define SCRIPT_SIZE 1024    /* bytes */

/* No credentials are known here: the provider asks for them, in the owner's window. */
static DWORD provider_logon( const struct provider *provider, HWND owner )
{
    char *script;
    DWORD err;

    if (!provider->logon) return ERROR_NOT_SUPPORTED;
    if (!(script = calloc( SCRIPT_SIZE, 1 ))) return ERROR_NOT_ENOUGH_MEMORY;
    err = provider->logon( owner, NULL, NULL, script, SCRIPT_SIZE, 0 );
    if (!err && script[0]) FIXME( "the logon script of %s is not run\n", debugstr_w( provider->name ) );
    free( script );
    return err;
}

static DWORD provider_logoff( const struct provider *provider, HWND owner )
{
    return provider->logoff ? provider->logoff( owner, NULL, 0 ) : ERROR_NOT_SUPPORTED;
}

static DWORD ask( const void *name, HWND owner, BOOL ansi,
                  DWORD (*question)( const struct provider *provider, HWND owner ) )
{
    const struct provider_list *list;
    const struct provider *provider;
    struct answers answers = { 0 };
    WCHAR *copy;
    DWORD err;

    if (!name) return ERROR_INVALID_ADDRESS;
    if ((err = providers_get( &list ))) return err;
    if ((err = arg_string( name, ansi, &copy ))) return err;
    provider = provider_by_name( list, copy );
    free( copy );
    if (!provider) return ERROR_BAD_PROVIDER;
    err = question( provider, owner );
    return answers_add( &answers, provider, err ) ? err : answers_end( &answers, err );
}

/**************************************************************************
 *              WNetLogonA (MPR.@)
 *
 * ERROR_BAD_PROVIDER for a network that is not there, ERROR_NOT_SUPPORTED for one without logons of its own.
 */
DWORD WINAPI WNetLogonA( const char *name, HWND owner )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p\n", debugstr_a( name ), owner );
    return wnet_result( ask( name, owner, TRUE, provider_logon ), last );
}

/**************************************************************************
 *              WNetLogonW (MPR.@)
 */
DWORD WINAPI WNetLogonW( const WCHAR *name, HWND owner )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p\n", debugstr_w( name ), owner );
    return wnet_result( ask( name, owner, FALSE, provider_logon ), last );
}

/**************************************************************************
 *              WNetLogoffA (MPR.@)
 */
DWORD WINAPI WNetLogoffA( const char *name, HWND owner )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p\n", debugstr_a( name ), owner );
    return wnet_result( ask( name, owner, TRUE, provider_logoff ), last );
}

/**************************************************************************
 *              WNetLogoffW (MPR.@)
 */
DWORD WINAPI WNetLogoffW( const WCHAR *name, HWND owner )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p\n", debugstr_w( name ), owner );
    return wnet_result( ask( name, owner, FALSE, provider_logoff ), last );
}
