/*
 * What the router offers to providers: the services of the Windows 95 interface
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


/* The Windows 95 DDK documents them; Windows NT has none. Providers that use them exist as ANSI ones only. */

#include "mpr_private.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

/* A provider that asked for its handle, which is the address of its record. Records last as long as the router: the DLL may
 * stay in memory longer than the list of providers it was loaded for. */
struct registered
{
    struct registered *next;
    char              *name, *service;
};

static struct registered *registered;

static void registered_free( struct registered *record )
{
    if (!record) return;
    free( record->name );
    free( record->service );
    free( record );
}

void services_process_detach(void)
{
    struct registered *record;

    while ((record = registered))
    {
        registered = record->next;
        registered_free( record );
    }
}

static char *narrow( const WCHAR *str )
{
    DWORD len = string_len( str, TRUE );
    char *ret;

    if ((ret = malloc( len ))) WideCharToMultiByte( CP_ACP, 0, str, -1, ret, len, NULL, NULL );
    return ret;
}

static struct registered *registered_first(void)
{
    return __atomic_load_n( &registered, __ATOMIC_ACQUIRE );
}

/* The record of what is being loaded, made if need be; NULL without memory. */
static struct registered *registered_add( const struct loading *loading )
{
    struct registered *record, *old;

    if (!(record = calloc( 1, sizeof(*record) )) || !(record->name = narrow( loading->name )) ||
        !(record->service = narrow( loading->service )))
    {
        registered_free( record );
        return NULL;
    }
    for (old = registered_first(); old; old = old->next)
    {
        if (strcmp( old->name, record->name ) || strcmp( old->service, record->service )) continue;
        registered_free( record );
        return old;
    }
    do record->next = registered_first();
    while (InterlockedCompareExchangePointer( (void **)&registered, record, record->next ) != record->next);
    return record;
}

static const struct registered *registered_find( HANDLE handle )
{
    const struct registered *record;

    for (record = registered_first(); record && record != handle; record = record->next) continue;
    return record;
}

/**************************************************************************
 *              NPSGetProviderHandleA (MPR.@)
 *
 * The handle of the provider whose DLL is being loaded by the router: WN_NOT_INITIALIZING at any other time.
 */
DWORD WINAPI NPSGetProviderHandleA( HANDLE *handle )
{
    const struct loading *loading = loading_current();
    DWORD last = GetLastError(), err;
    struct registered *record;

    TRACE( "%p\n", handle );
    if ((err = arg_writable( handle, sizeof(*handle) ))) return wnet_result( err, last );
    if (!loading) err = WN_NOT_INITIALIZING;
    else if (!(record = registered_add( loading ))) err = ERROR_NOT_ENOUGH_MEMORY;
    else err = ret_bytes( handle, &record, sizeof(record) );
    return wnet_result( err, last );
}

/**************************************************************************
 *              NPSGetProviderNameA (MPR.@)
 *
 * The registered Name; the string is the router's and lasts as long as it. WN_BAD_HANDLE.
 */
DWORD WINAPI NPSGetProviderNameA( HANDLE handle, const char **name )
{
    const struct registered *record = registered_find( handle );
    DWORD last = GetLastError();

    TRACE( "%p, %p\n", handle, name );
    return wnet_result( record ? ret_bytes( name, &record->name, sizeof(record->name) ) : WN_BAD_HANDLE, last );
}

/**************************************************************************
 *              NPSGetSectionNameA (MPR.@)
 *
 * The name of the service key; as NPSGetProviderNameA.
 */
DWORD WINAPI NPSGetSectionNameA( HANDLE handle, const char **name )
{
    const struct registered *record = registered_find( handle );
    DWORD last = GetLastError();

    TRACE( "%p, %p\n", handle, name );
    return wnet_result( record ? ret_bytes( name, &record->service, sizeof(record->service) ) : WN_BAD_HANDLE, last );
}

/* The system's text for a number, without the end of line; NULL if it has none. */
static WCHAR *system_text( DWORD code )
{
    WCHAR text[512] = { 0 };
    DWORD len;

    len = FormatMessageW( FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, code, 0, text,
                          ARRAY_SIZE(text), NULL );
    while (len && (text[len - 1] == '\r' || text[len - 1] == '\n' || text[len - 1] == ' ')) len--;
    text[len] = 0;
    return len ? _wcsdup( text ) : NULL;
}

/**************************************************************************
 *              NPSSetExtendedErrorA (MPR.@)
 *
 * Stores what WNetGetLastError tells; returns what the provider is to return: ERROR_EXTENDED_ERROR, or why not. An empty
 * text is replaced by the system's. The provider's name is added when its answer arrives.
 */
DWORD WINAPI NPSSetExtendedErrorA( DWORD code, const char *text )
{
    struct extended_error error = { code };
    DWORD last = GetLastError(), err;

    TRACE( "%lu, %s\n", code, debugstr_a( text ) );
    if ((err = arg_string( text, TRUE, &error.text ))) return wnet_result( err, last );
    if (!error.text || !error.text[0])
    {
        free( error.text );
        error.text = system_text( code );
    }
    extended_error_put( &error );
    return wnet_result( ERROR_EXTENDED_ERROR, last );
}

/**************************************************************************
 *              NPSSetCustomTextA (MPR.@)
 *
 * Stores a text to go with the ordinary error the provider is about to return. WNetGetLastError tells it with the code 0,
 * since the number is the one the function itself returned.
 */
void WINAPI NPSSetCustomTextA( const char *text )
{
    struct extended_error error = { 0 };
    DWORD last = GetLastError();

    TRACE( "%s\n", debugstr_a( text ) );
    if (!arg_string( text, TRUE, &error.text )) extended_error_put( &error );
    wnet_result( NO_ERROR, last );
}

/**************************************************************************
 *              NPSCopyStringA (MPR.@)
 *
 * Copies a string, NULL being an empty one. *size is in bytes with the terminator: read, and on ERROR_MORE_DATA set to the
 * need; dst may be NULL, which is too small.
 */
DWORD WINAPI NPSCopyStringA( const char *src, void *dst, DWORD *size )
{
    DWORD last = GetLastError(), err;
    WCHAR *copy;

    TRACE( "%s, %p, %p\n", debugstr_a( src ), dst, size );
    if (!(err = arg_string( src, TRUE, &copy ))) err = ret_string( copy ? copy : L"", dst, size, TRUE );
    free( copy );
    return wnet_result( err, last );
}

/**************************************************************************
 *              NPSDeviceGetNumberA (MPR.@)
 *
 * A: to Z: are 1 to 26 of RESOURCETYPE_DISK, LPT1 and on 1 and on of RESOURCETYPE_PRINT; all else is WN_BAD_LOCALNAME.
 */
DWORD WINAPI NPSDeviceGetNumberA( const char *str, DWORD *number, DWORD *type )
{
    DWORD last = GetLastError(), value, err;
    WCHAR device[DEVICE_LEN];
    struct name name;

    TRACE( "%s, %p, %p\n", debugstr_a( str ), number, type );
    if ((err = arg_device( str, TRUE, device ))) return wnet_result( err, last );
    name_parse( device, &name );
    if (name.class == NAME_COMM) return wnet_result( WN_BAD_LOCALNAME, last );
    value = name.class == NAME_DISK ? (DWORD)(device[0] - 'A' + 1) : wcstoul( device + 3, NULL, 10 );
    if (!(err = arg_writable( type, sizeof(*type) )) && !(err = ret_dword( number, value )))
        err = ret_dword( type, name_device_type( &name ) );
    return wnet_result( err, last );
}

/**************************************************************************
 *              NPSDeviceGetStringA (MPR.@)
 *
 * The other way: F: with a colon, LPT2 without. *size as of NPSCopyStringA.
 */
DWORD WINAPI NPSDeviceGetStringA( DWORD number, DWORD type, void *str, DWORD *size )
{
    DWORD last = GetLastError();
    WCHAR device[DEVICE_LEN] = { 0 };

    TRACE( "%lu, %lu, %p, %p\n", number, type, str, size );
    if (type == RESOURCETYPE_DISK && number >= 1 && number <= 26)
    {
        device[0] = 'A' + number - 1;
        device[1] = ':';
    }
    else if (type == RESOURCETYPE_PRINT && number >= 1 && number <= 32)
    {
        wcscpy( device, L"LPT" );
        if (number >= 10) device[3] = '0' + number / 10;
        device[wcslen( device )] = '0' + number % 10;
    }
    else return wnet_result( WN_BAD_LOCALNAME, last );
    return wnet_result( ret_string( device, str, size, TRUE ), last );
}
