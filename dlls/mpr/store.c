/*
 * The user's credential store: CredRead and its kin
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
/* Windows 2000 has no credential store, so its functions are looked up, and only when one is wanted: a program that
 * connects to nothing pays nothing. advapi32 is imported anyway and stays. Wine keeps secrets encrypted with a key of the
 * user's, in HKCU\Software\Wine\Credential Manager. */

#include "store.h"

struct store
{
    __typeof__(CredReadW)      *read;
    __typeof__(CredWriteW)     *write;
    __typeof__(CredDeleteW)    *delete;
    __typeof__(CredEnumerateW) *enumerate;
    __typeof__(CredFree)       *free;
};

static BOOL store_get( struct store *store )
{
    HMODULE module = GetModuleHandleW( L"advapi32.dll" );     /* we import it: it is there, and stays */

    memset( store, 0, sizeof(*store) );
    if (!module) return FALSE;
    store->read = (void *)GetProcAddress( module, "CredReadW" );
    store->write = (void *)GetProcAddress( module, "CredWriteW" );
    store->delete = (void *)GetProcAddress( module, "CredDeleteW" );
    store->enumerate = (void *)GetProcAddress( module, "CredEnumerateW" );
    store->free = (void *)GetProcAddress( module, "CredFree" );
    return store->read && store->write && store->delete && store->enumerate && store->free;
}

static DWORD store_error( BOOL success )
{
    DWORD err;

    if (success) return NO_ERROR;
    err = GetLastError();
    if (err == ERROR_NO_SUCH_LOGON_SESSION) return ERROR_NOT_SUPPORTED;     /* a logon without a store */
    return err ? err : ERROR_NOT_FOUND;
}

static void wipe( CREDENTIALW *credential )
{
    if (credential->CredentialBlob) SecureZeroMemory( credential->CredentialBlob, credential->CredentialBlobSize );
}

/* Wine 8.0's CredReadW leaves a handle open for each credential that is not there; CredEnumerateW does not. */
static DWORD look_for( const WCHAR *target, DWORD type )
{
    unsigned int len = lstrlenW( target );
    WCHAR *filter = malloc( (len + 2) * sizeof(WCHAR) );
    DWORD err, count, i;
    CREDENTIALW **list;

    if (!filter) return ERROR_NOT_ENOUGH_MEMORY;
    memcpy( filter, target, len * sizeof(WCHAR) );
    wcscpy( filter + len, L"*" );
    if (!(err = store_list( filter, &list, &count )))
    {
        err = ERROR_NOT_FOUND;
        for (i = 0; i < count; i++) if (list[i]->Type == type && !wcsicmp( list[i]->TargetName, target )) err = NO_ERROR;
        store_free_list( list, count );
    }
    free( filter );
    return err;
}

DWORD store_read( const WCHAR *target, DWORD type, CREDENTIALW **credential )
{
    struct store store;
    DWORD err;

    *credential = NULL;
    if (!store_get( &store )) return ERROR_NOT_SUPPORTED;
    if ((err = look_for( target, type ))) return err;
    return store_error( store.read( target, type, 0, credential ) );
}

void store_free( CREDENTIALW *credential )
{
    struct store store;

    if (!credential || !store_get( &store )) return;
    wipe( credential );
    store.free( credential );
}

DWORD store_write( const WCHAR *target, DWORD type, const WCHAR *user, const void *secret, DWORD size )
{
    CREDENTIALW credential = { 0 };
    struct store store;

    if (!store_get( &store )) return ERROR_NOT_SUPPORTED;
    credential.Type = type;
    credential.TargetName = (WCHAR *)target;
    credential.UserName = (WCHAR *)user;
    credential.CredentialBlob = (BYTE *)secret;
    credential.CredentialBlobSize = size;
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
    return store_error( store.write( &credential, 0 ) );
}

DWORD store_delete( const WCHAR *target, DWORD type )
{
    struct store store;

    if (!store_get( &store )) return ERROR_NOT_SUPPORTED;
    return store_error( store.delete( target, type, 0 ) );
}

DWORD store_list( const WCHAR *filter, CREDENTIALW ***list, DWORD *count )
{
    struct store store;

    *list = NULL;
    *count = 0;
    if (!store_get( &store )) return ERROR_NOT_SUPPORTED;
    return store_error( store.enumerate( filter, 0, count, list ) );
}

void store_free_list( CREDENTIALW **list, DWORD count )
{
    struct store store;
    DWORD i;

    if (!list || !store_get( &store )) return;
    for (i = 0; i < count; i++) wipe( list[i] );
    store.free( list );
}
