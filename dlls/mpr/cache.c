/*
 * The password cache of Windows 9x, over the credential store
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
/* Windows 9x kept this in a file of the user's, locked by the logon password. Here an entry is a generic credential whose
 * secret is the PASSWORD_CACHE_ENTRY itself: resource and password are counted bytes of any content, so the target's name
 * only carries their hash. Secrets here are of this program's user only, as they were there. */

#include <wchar.h>

#include "store.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

#define HEADER_SIZE ((DWORD)FIELD_OFFSET( PASSWORD_CACHE_ENTRY, abResource ))
#define TARGET_LEN  32
#define ANY_TYPE    0xff        /* every nType, as programs for Windows 9x ask for it */

C_ASSERT( HEADER_SIZE == 8 );

/* Copies counted bytes of the caller's behind one another in an entry. */
static DWORD entry_create( const void *resource, WORD resource_size, const void *password, WORD password_size, BYTE type,
                           PASSWORD_CACHE_ENTRY **ret )
{
    DWORD size = HEADER_SIZE + resource_size + password_size, err = NO_ERROR;
    PASSWORD_CACHE_ENTRY *entry;

    if (!resource_size) return ERROR_INVALID_PARAMETER;
    if (size > CRED_MAX_CREDENTIAL_BLOB_SIZE) return ERROR_INVALID_PARAMETER;
    if (!(entry = calloc( 1, size + 1 ))) return ERROR_NOT_ENOUGH_MEMORY;
    entry->cbEntry = size;
    entry->cbResource = resource_size;
    entry->cbPassword = password_size;
    entry->nType = type;
    err = arg_read( resource, resource_size, entry->abResource );
    if (!err && password_size) err = arg_read( password, password_size, entry->abResource + resource_size );
    if (err) secret_free_bytes( entry, size );
    else *ret = entry;
    return err;
}

static void entry_free( PASSWORD_CACHE_ENTRY *entry )
{
    if (entry) secret_free_bytes( entry, entry->cbEntry );
}

/* A well-formed entry in a credential, as a copy: what lies in the store is not aligned, and anybody may write there. */
static DWORD entry_load( const CREDENTIALW *credential, PASSWORD_CACHE_ENTRY **ret )
{
    DWORD size = credential->CredentialBlobSize;
    PASSWORD_CACHE_ENTRY *entry;

    *ret = NULL;
    if (credential->Type != CRED_TYPE_GENERIC || size < HEADER_SIZE || size > CRED_MAX_CREDENTIAL_BLOB_SIZE)
        return ERROR_NOT_FOUND;
    if (!(entry = malloc( max( size, sizeof(*entry) ) ))) return ERROR_NOT_ENOUGH_MEMORY;
    memcpy( entry, credential->CredentialBlob, size );
    if (entry->cbEntry == size && HEADER_SIZE + entry->cbResource + entry->cbPassword == size)
    {
        *ret = entry;
        return NO_ERROR;
    }
    secret_free_bytes( entry, size );
    return ERROR_NOT_FOUND;
}

/* FNV-1a of the resource; two that share it share a place, and the later takes it. */
static void target_name( const PASSWORD_CACHE_ENTRY *entry, WCHAR *target )
{
    ULONGLONG hash = 0xcbf29ce484222325ull;
    unsigned int i;

    for (i = 0; i < entry->cbResource; i++) hash = (hash ^ entry->abResource[i]) * 0x100000001b3ull;
    swprintf( target, TARGET_LEN, L"wnet:%02x:%08x%08x", entry->nType, (DWORD)(hash >> 32), (DWORD)hash );
}

static BOOL same_resource( const PASSWORD_CACHE_ENTRY *a, const PASSWORD_CACHE_ENTRY *b )
{
    return a->nType == b->nType && a->cbResource == b->cbResource && !memcmp( a->abResource, b->abResource, a->cbResource );
}

/* The cached entry of a resource, and where it lies. KB 124878: what is not cached is "cancelled". */
static DWORD find_entry( const void *resource, WORD resource_size, BYTE type, WCHAR *target, PASSWORD_CACHE_ENTRY **ret )
{
    PASSWORD_CACHE_ENTRY *wanted, *found = NULL;
    CREDENTIALW *credential;
    DWORD err;

    if ((err = entry_create( resource, resource_size, NULL, 0, type, &wanted ))) return err;
    target_name( wanted, target );
    if (!(err = store_read( target, CRED_TYPE_GENERIC, &credential )))
    {
        err = entry_load( credential, &found );
        store_free( credential );
        if (!err && !same_resource( found, wanted )) err = ERROR_NOT_FOUND;
    }
    entry_free( wanted );
    if (!err)
    {
        *ret = found;
        return NO_ERROR;
    }
    entry_free( found );
    return err == ERROR_NOT_FOUND ? ERROR_CANCELLED : err;
}

static DWORD cache_password( const void *resource, WORD resource_size, const void *password, WORD password_size, BYTE type )
{
    PASSWORD_CACHE_ENTRY *entry;
    WCHAR target[TARGET_LEN];
    DWORD err;

    if (type == ANY_TYPE) return ERROR_INVALID_PARAMETER;
    if ((err = entry_create( resource, resource_size, password, password_size, type, &entry ))) return err;
    target_name( entry, target );
    err = store_write( target, CRED_TYPE_GENERIC, L"", entry, entry->cbEntry );
    entry_free( entry );
    return err;
}

/**************************************************************************
 *              WNetCachePassword (MPR.@)
 *
 * Keeps a password for a resource, or replaces it. Both are bytes of any content, not terminated; sizes are in bytes. The
 * meaning of flags is not public; they are not looked at. ERROR_INVALID_PARAMETER for an empty resource, for type 0xff and
 * for what is too long together (2552 bytes); ERROR_NOT_SUPPORTED without a credential store.
 */
DWORD WINAPI WNetCachePassword( char *resource, WORD resource_size, char *password, WORD password_size, BYTE type,
                                WORD flags )
{
    DWORD last = GetLastError();

    TRACE( "%p, %u, %p, %u, %u, %#x\n", resource, resource_size, password, password_size, type, flags );
    return wnet_result( cache_password( resource, resource_size, password, password_size, type ), last );
}

/* A count is a WORD here, and not DWORD aligned. */
static DWORD ret_password( const PASSWORD_CACHE_ENTRY *entry, void *buffer, WORD *size )
{
    WORD given, need = entry->cbPassword;
    DWORD err;

    if ((err = arg_read( size, sizeof(given), &given ))) return err;
    if ((err = ret_bytes( size, &need, sizeof(need) ))) return err;
    if (given < need || (!buffer && need)) return ERROR_MORE_DATA;
    return need ? ret_bytes( buffer, entry->abResource + entry->cbResource, need ) : NO_ERROR;
}

static DWORD get_cached_password( const void *resource, WORD resource_size, void *buffer, WORD *size, BYTE type )
{
    PASSWORD_CACHE_ENTRY *entry;
    WCHAR target[TARGET_LEN];
    DWORD err;

    if ((err = find_entry( resource, resource_size, type, target, &entry ))) return err;
    err = ret_password( entry, buffer, size );
    entry_free( entry );
    return err;
}

/**************************************************************************
 *              WNetGetCachedPassword (MPR.@)
 *
 * *size is in bytes: the room in buffer, then what the password takes, also for ERROR_MORE_DATA. The password is not
 * terminated. ERROR_CANCELLED for a resource that is not in the cache (KB 124878).
 */
DWORD WINAPI WNetGetCachedPassword( char *resource, WORD resource_size, char *buffer, WORD *size, BYTE type )
{
    DWORD last = GetLastError();

    TRACE( "%p, %u, %p, %p, %u\n", resource, resource_size, buffer, size, type );
    return wnet_result( get_cached_password( resource, resource_size, buffer, size, type ), last );
}

static DWORD remove_cached_password( const void *resource, WORD resource_size, BYTE type )
{
    PASSWORD_CACHE_ENTRY *entry;
    WCHAR target[TARGET_LEN];
    DWORD err;

    if ((err = find_entry( resource, resource_size, type, target, &entry ))) return err;
    entry_free( entry );
    err = store_delete( target, CRED_TYPE_GENERIC );
    return err == ERROR_NOT_FOUND ? ERROR_CANCELLED : err;
}

/**************************************************************************
 *              WNetRemoveCachedPassword (MPR.@)
 *
 * ERROR_CANCELLED for a resource that is not in the cache.
 */
DWORD WINAPI WNetRemoveCachedPassword( char *resource, WORD resource_size, BYTE type )
{
    DWORD last = GetLastError();

    TRACE( "%p, %u, %u\n", resource, resource_size, type );
    return wnet_result( remove_cached_password( resource, resource_size, type ), last );
}

static BOOL matches( const PASSWORD_CACHE_ENTRY *entry, const BYTE *prefix, WORD size, BYTE type )
{
    if (type != ANY_TYPE && entry->nType != type) return FALSE;
    return entry->cbResource >= size && (!size || !memcmp( entry->abResource, prefix, size ));
}

static DWORD enum_cached_passwords( const BYTE *prefix, WORD size, BYTE type, ENUMPASSWORDPROC callback, DWORD param )
{
    CREDENTIALW **list;
    BOOL more = TRUE;
    DWORD err, count, i;
    BYTE index = 0;

    if ((err = store_list( L"wnet:*", &list, &count ))) return err == ERROR_NOT_FOUND ? NO_ERROR : err;
    for (i = 0; i < count && more && err != ERROR_NOT_ENOUGH_MEMORY; i++)
    {
        PASSWORD_CACHE_ENTRY *entry;
        DWORD entry_size;

        err = entry_load( list[i], &entry );
        entry_size = entry ? entry->cbEntry : 0;
        if (entry && matches( entry, prefix, size, type ))
        {
            entry->iEntry = index++;
            more = callback( entry, param );
        }
        secret_free_bytes( entry, entry_size );
    }
    store_free_list( list, count );
    return err == ERROR_NOT_ENOUGH_MEMORY ? err : NO_ERROR;
}

/**************************************************************************
 *              WNetEnumCachedPasswords (MPR.@)
 *
 * Calls back for each entry whose resource begins with prefix_size bytes of prefix, until the callback answers FALSE; type
 * 0xff is every type. The entry is the callee's until it returns. It may add and remove entries meanwhile.
 */
UINT WINAPI WNetEnumCachedPasswords( char *prefix, WORD prefix_size, BYTE type, ENUMPASSWORDPROC callback,
                                     DWORD param )
{
    DWORD last = GetLastError(), err;
    void *copy;

    TRACE( "%p, %u, %u, %p, %#lx\n", prefix, prefix_size, type, callback, param );
    if (!callback) return wnet_result( ERROR_INVALID_PARAMETER, last );
    if (!(err = arg_bytes( prefix, prefix_size, &copy ))) err = enum_cached_passwords( copy, prefix_size, type, callback, param );
    free( copy );
    return wnet_result( err, last );
}
