/*
 * Errors: the last error of each function, the extended error of each thread
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

static DWORD tls_index = TLS_OUT_OF_INDEXES;

/* Every function returns its status and sets it as last error (the seed text; the guide says so of all). A success
 * leaves the last error as it was at entry. This is the only place that sets it, after every conversion and release. */
DWORD wnet_result( DWORD err, DWORD last )
{
    SetLastError( err ? err : last );
    return err;
}

BOOL error_process_attach(void)
{
    return (tls_index = TlsAlloc()) != TLS_OUT_OF_INDEXES;
}

void error_process_detach(void)
{
    error_thread_detach();
    TlsFree( tls_index );
}

void extended_error_free( struct extended_error *error )
{
    if (error->text) free( error->text );           /* seldom, and free() is called by way of three DLLs */
    if (error->provider) free( error->provider );
    memset( error, 0, sizeof(*error) );
}

void error_thread_detach(void)
{
    struct extended_error *error = TlsGetValue( tls_index );

    if (!error) return;
    TlsSetValue( tls_index, NULL );
    extended_error_free( error );
    free( error );
}

void extended_error_take( struct extended_error *error )
{
    struct extended_error *record = TlsGetValue( tls_index );

    memset( error, 0, sizeof(*error) );
    if (record)
    {
        *error = *record;
        memset( record, 0, sizeof(*record) );
    }
}

/* A record that cannot be stored is lost in silence: WNetSetLastError has nothing to answer. */
void extended_error_put( struct extended_error *error )
{
    struct extended_error *record = TlsGetValue( tls_index );

    if (!record && (record = calloc( 1, sizeof(*record) )) && !TlsSetValue( tls_index, record ))
    {
        free( record );
        record = NULL;
    }
    if (record)
    {
        extended_error_free( record );
        *record = *error;
        memset( error, 0, sizeof(*error) );
    }
    else extended_error_free( error );
}

static void set_extended_error( DWORD code, const void *text, const void *provider, BOOL ansi )
{
    struct extended_error error = { code };
    DWORD last = GetLastError();

    if (arg_string( text, ansi, &error.text ) || arg_string( provider, ansi, &error.provider ))
        WARN( "error %lu lost its text\n", code );
    extended_error_put( &error );
    wnet_result( NO_ERROR, last );
}

/**************************************************************************
 *              WNetSetLastErrorA (MPR.@)
 *
 * For providers: stores code, text and provider name for the calling thread. NULL texts are empty ones.
 */
VOID WINAPI WNetSetLastErrorA( DWORD err, char *text, char *provider )
{
    TRACE( "%lu, %s, %s\n", err, debugstr_a( text ), debugstr_a( provider ) );
    set_extended_error( err, text, provider, TRUE );
}

/**************************************************************************
 *              WNetSetLastErrorW (MPR.@)
 */
VOID WINAPI WNetSetLastErrorW( DWORD err, WCHAR *text, WCHAR *provider )
{
    TRACE( "%lu, %s, %s\n", err, debugstr_w( text ), debugstr_w( provider ) );
    set_extended_error( err, text, provider, FALSE );
}

static DWORD get_extended_error( DWORD *code, void *text, DWORD text_len, void *provider, DWORD provider_len, BOOL ansi )
{
    const struct extended_error *record = TlsGetValue( tls_index );
    DWORD err;

    if (!code || !text || !provider) return ERROR_INVALID_ADDRESS;
    if ((err = ret_dword( code, record ? record->code : 0 ))) return err;
    if ((err = ret_string_cut( record && record->text ? record->text : L"", text, text_len, ansi ))) return err;
    return ret_string_cut( record && record->provider ? record->provider : L"", provider, provider_len, ansi );
}

/**************************************************************************
 *              WNetGetLastErrorA (MPR.@)
 *
 * Lengths are in characters with the terminator. Texts are cut to fit, never ERROR_MORE_DATA. The record stays; with none
 * the code is 0 and the texts are empty (Windows 95 DDK).
 */
DWORD WINAPI WNetGetLastErrorA( DWORD *code, char *text, DWORD text_len, char *provider, DWORD provider_len )
{
    DWORD last = GetLastError(), err;

    TRACE( "%p, %p, %lu, %p, %lu\n", code, text, text_len, provider, provider_len );
    err = get_extended_error( code, text, text_len, provider, provider_len, TRUE );
    return wnet_result( err, last );
}

/**************************************************************************
 *              WNetGetLastErrorW (MPR.@)
 */
DWORD WINAPI WNetGetLastErrorW( DWORD *code, WCHAR *text, DWORD text_len, WCHAR *provider, DWORD provider_len )
{
    DWORD last = GetLastError(), err;

    TRACE( "%p, %p, %lu, %p, %lu\n", code, text, text_len, provider, provider_len );
    err = get_extended_error( code, text, text_len, provider, provider_len, FALSE );
    return wnet_result( err, last );
}
