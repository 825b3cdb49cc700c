/*
 * The credential store, in the memory of the process
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
#include <pthread.h>
#include <string.h>

#include <wincred.h>

struct entry
{
    struct entry *next;
    DWORD         type, persist, size;
    WCHAR        *target, *user;    /* user may be NULL */
    BYTE         *blob;
};

static struct entry *entries;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static BOOL fail( DWORD err )
{
    SetLastError( err );
    return FALSE;
}

/* The link that leads to the entry, or to the end. */
static struct entry **find( const WCHAR *target, DWORD type )
{
    struct entry **link;

    for (link = &entries; *link; link = &(*link)->next)
        if ((*link)->type == type && !wcsicmp( (*link)->target, target )) break;
    return link;
}

static void entry_free( struct entry *entry )
{
    if (entry->blob) SecureZeroMemory( entry->blob, entry->size );
    free( entry->blob );
    free( entry->target );
    free( entry->user );
    free( entry );
}

static size_t text_size( const WCHAR *text )
{
    return text ? (wcslen( text ) + 1) * sizeof(WCHAR) : 0;
}

static size_t entry_size( const struct entry *entry )
{
    return sizeof(CREDENTIALW) + text_size( entry->target ) + text_size( entry->user ) + ((entry->size + 7) & ~7u);
}

static BYTE *put( BYTE *pos, void *member, const void *data, size_t size )
{
    void *address = size ? pos : NULL;

    memcpy( member, &address, sizeof(address) );
    if (size) memcpy( pos, data, size );
    return pos + size;
}

/* Builds the caller's form at pos; returns what is behind. */
static BYTE *pack( BYTE *pos, const struct entry *entry )
{
    CREDENTIALW *credential = (CREDENTIALW *)pos;
    BYTE *end = pos + entry_size( entry );

    memset( credential, 0, end - pos );
    credential->Type = entry->type;
    credential->Persist = entry->persist;
    credential->CredentialBlobSize = entry->size;
    pos = put( pos + sizeof(*credential), &credential->CredentialBlob, entry->blob, entry->size );
    pos += (8 - (pos - (BYTE *)credential) % 8) % 8;
    pos = put( pos, &credential->TargetName, entry->target, text_size( entry->target ) );
    put( pos, &credential->UserName, entry->user, text_size( entry->user ) );
    return (BYTE *)credential + (((end - (BYTE *)credential) + 7) & ~7u);
}

BOOL WINAPI CredReadW( LPCWSTR target, DWORD type, DWORD flags, PCREDENTIALW *credential )
{
    struct entry *entry;
    BYTE *memory = NULL;
    DWORD err = ERROR_NOT_FOUND;

    if (!target || flags) return fail( ERROR_INVALID_PARAMETER );
    pthread_mutex_lock( &lock );
    if ((entry = *find( target, type )))
    {
        err = ERROR_NOT_ENOUGH_MEMORY;
        if ((memory = malloc( entry_size( entry ) + 8 ))) pack( memory, entry );
    }
    pthread_mutex_unlock( &lock );
    if (!memory) return fail( err );
    *credential = (CREDENTIALW *)memory;
    return TRUE;
}

BOOL WINAPI CredWriteW( PCREDENTIALW credential, DWORD flags )
{
    struct entry *entry, **link;

    if (!credential || !credential->TargetName || !credential->TargetName[0] || flags)
        return fail( ERROR_INVALID_PARAMETER );
    if (credential->Type != CRED_TYPE_GENERIC && !credential->UserName) return fail( ERROR_BAD_USERNAME );
    if (credential->CredentialBlobSize > CRED_MAX_CREDENTIAL_BLOB_SIZE) return fail( ERROR_INVALID_PARAMETER );
    if (!(entry = calloc( 1, sizeof(*entry) ))) return fail( ERROR_NOT_ENOUGH_MEMORY );
    entry->type = credential->Type;
    entry->persist = credential->Persist;
    entry->size = credential->CredentialBlobSize;
    entry->target = wcsdup( credential->TargetName );
    if (credential->UserName) entry->user = wcsdup( credential->UserName );
    entry->blob = malloc( entry->size + 1 );
    if (!entry->target || (credential->UserName && !entry->user) || !entry->blob)
    {
        entry->size = 0;
        entry_free( entry );
        return fail( ERROR_NOT_ENOUGH_MEMORY );
    }
    if (entry->size) memcpy( entry->blob, credential->CredentialBlob, entry->size );

    pthread_mutex_lock( &lock );
    if (*(link = find( entry->target, entry->type )))
    {
        entry->next = (*link)->next;
        entry_free( *link );
    }
    *link = entry;
    pthread_mutex_unlock( &lock );
    return TRUE;
}

BOOL WINAPI CredDeleteW( LPCWSTR target, DWORD type, DWORD flags )
{
    struct entry *entry, **link;

    if (!target || flags) return fail( ERROR_INVALID_PARAMETER );
    pthread_mutex_lock( &lock );
    if ((entry = *(link = find( target, type )))) *link = entry->next;
    pthread_mutex_unlock( &lock );
    if (!entry) return fail( ERROR_NOT_FOUND );
    entry_free( entry );
    return TRUE;
}

static BOOL matches( const struct entry *entry, const WCHAR *filter )
{
    size_t len = filter ? wcslen( filter ) : 0;

    if (!len) return TRUE;
    if (filter[len - 1] == '*') return !wcsnicmp( entry->target, filter, len - 1 );
    return !wcsicmp( entry->target, filter );
}

BOOL WINAPI CredEnumerateW( LPCWSTR filter, DWORD flags, DWORD *count, PCREDENTIALW **credentials )
{
    struct entry *entry;
    CREDENTIALW **list;
    size_t size = 0;
    BYTE *pos;
    DWORD n = 0;

    if (flags) return fail( ERROR_INVALID_FLAGS );
    pthread_mutex_lock( &lock );
    for (entry = entries; entry; entry = entry->next)
    {
        if (!matches( entry, filter )) continue;
        size += sizeof(*list) + entry_size( entry ) + 8;
        n++;
    }
    if (n && (list = malloc( size )))
    {
        pos = (BYTE *)(list + n);
        n = 0;
        for (entry = entries; entry; entry = entry->next)
        {
            if (!matches( entry, filter )) continue;
            list[n++] = (CREDENTIALW *)pos;
            pos = pack( pos, entry );
        }
        *credentials = list;
    }
    else list = NULL;
    pthread_mutex_unlock( &lock );
    if (!list) return fail( n ? ERROR_NOT_ENOUGH_MEMORY : ERROR_NOT_FOUND );
    *count = n;
    return TRUE;
}

VOID WINAPI CredFree( PVOID buffer )
{
    free( buffer );
}

/* What is left goes with the process, wiped. */
static void __attribute__((destructor)) forget_all(void)
{
    struct entry *entry;

    while ((entry = entries))
    {
        entries = entry->next;
        entry_free( entry );
    }
}
