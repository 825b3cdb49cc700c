/*
 * What mpr.dll calls, with a failure at will
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

#include <dlfcn.h>
#include <link.h>
#include <stdlib.h>
#include "points.h"
#include <wincred.h>

/* What stands in malloc's place is called before a sanitizer has its memory. */
#define EARLY __attribute__((no_sanitize( "address", "undefined", "thread" )))

#define BLOCK_MAX 4096

static struct
{
    BOOL         active;
    DWORD        kinds, error;
    unsigned int fail_at, count;
    const char  *failed;
    ULONG_PTR    begin, end;        /* of mpr.dll in memory */
} faults;

static void *blocks[BLOCK_MAX];
static unsigned int block_count, block_overflow;
static HKEY keys[256];
static unsigned int key_count;

static int find_mpr( struct dl_phdr_info *info, size_t size, void *arg )
{
    size_t len = strlen( info->dlpi_name );
    unsigned int i;

    if (len < 7 || strcmp( info->dlpi_name + len - 7, "/mpr.so" )) return 0;
    for (i = 0; i < info->dlpi_phnum; i++)
    {
        ULONG_PTR begin = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;

        if (info->dlpi_phdr[i].p_type != PT_LOAD) continue;
        if (!faults.end || begin < faults.begin) faults.begin = begin;
        if (begin + info->dlpi_phdr[i].p_memsz > faults.end) faults.end = begin + info->dlpi_phdr[i].p_memsz;
    }
    return 1;
}

void faults_begin( DWORD kinds, unsigned int fail_at, DWORD error )
{
    memset( &faults, 0, sizeof(faults) );
    block_count = block_overflow = key_count = 0;
    dl_iterate_phdr( find_mpr, NULL );
    ok( faults.end != 0, "mpr.so is not loaded\n" );
    faults.kinds = kinds;
    faults.fail_at = fail_at;
    faults.error = error;
    faults.active = TRUE;
}

unsigned int faults_end( const char **failed )
{
    faults.active = FALSE;
    *failed = faults.failed;
    return faults.count;
}

unsigned int faults_blocks(void)
{
    ok( !block_overflow, "too many blocks to count\n" );
    return block_count;
}

unsigned int faults_keys(void)
{
    return key_count;
}

/* --- points --------------------------------------------------------------------------------------------------------- */

EARLY static BOOL point( DWORD kind, const char *name )
{
    if (!faults.active || !(faults.kinds & kind) || ++faults.count != faults.fail_at) return FALSE;
    faults.failed = name;
    return TRUE;
}

EARLY static BOOL is_mpr( const void *caller )
{
    return faults.active && (ULONG_PTR)caller >= faults.begin && (ULONG_PTR)caller < faults.end;
}

/* To be used in the function that stands before the other: whether its caller is to see a failure. */
#define FAILS( kind, name ) (is_mpr( __builtin_return_address( 0 ) ) && point( kind, name ))

/* The function behind the one of that name here. */
#define BEHIND( name ) ({ static __typeof__(&name) behind; if (!behind) behind = dlsym( RTLD_NEXT, #name ); behind; })

BOOL fault_in_provider( enum fake_function function, DWORD *result )
{
    static const char * const names[FAKE_FUNCTIONS] =
    {
        [FAKE_ADD] = "NPAddConnection", [FAKE_ADD3] = "NPAddConnection3", [FAKE_CANCEL] = "NPCancelConnection",
        [FAKE_GET_CONNECTION] = "NPGetConnection", [FAKE_GET_PERFORMANCE] = "NPGetConnectionPerformance",
        [FAKE_GET_UNIVERSAL] = "NPGetUniversalName", [FAKE_GET_USER] = "NPGetUser", [FAKE_OPEN_ENUM] = "NPOpenEnum",
        [FAKE_ENUM] = "NPEnumResource", [FAKE_GET_INFORMATION] = "NPGetResourceInformation",
        [FAKE_GET_PARENT] = "NPGetResourceParent", [FAKE_FORMAT_NAME] = "NPFormatNetworkName",
        [FAKE_GET_DIRECTORY_TYPE] = "NPGetDirectoryType", [FAKE_DIRECTORY_NOTIFY] = "NPDirectoryNotify",
        [FAKE_GET_PROPERTY_TEXT] = "NPGetPropertyText",
    };

    /* what closes or cannot fail is none */
    if (!names[function] || !point( FAULT_PROVIDER, names[function] )) return FALSE;
    *result = faults.error;
    return TRUE;
}

/* --- memory --------------------------------------------------------------------------------------------------------- */

/* The sanitizer's, or the C library's own where there is none. */
extern void *__interceptor_malloc( size_t size ) __attribute__((weak));
extern void *__interceptor_calloc( size_t count, size_t size ) __attribute__((weak));
extern void *__interceptor_realloc( void *ptr, size_t size ) __attribute__((weak));
extern void  __interceptor_free( void *ptr ) __attribute__((weak));
extern void *__libc_malloc( size_t size );
extern void *__libc_calloc( size_t count, size_t size );
extern void *__libc_realloc( void *ptr, size_t size );
extern void  __libc_free( void *ptr );

EARLY static void *note_block( void *block )
{
    if (block_count == BLOCK_MAX) block_overflow++;
    else if (block) blocks[block_count++] = block;
    return block;
}

EARLY static BOOL drop_block( void *block )
{
    unsigned int i;

    for (i = block_count; block && i--;)
    {
        if (blocks[i] != block) continue;
        blocks[i] = blocks[--block_count];
        return TRUE;
    }
    return FALSE;
}

EARLY void *malloc( size_t size )
{
    BOOL mine = is_mpr( __builtin_return_address( 0 ) );
    void *ret;

    if (mine && point( FAULT_MEMORY, "malloc" )) return NULL;
    ret = __interceptor_malloc ? __interceptor_malloc( size ) : __libc_malloc( size );
    return mine ? note_block( ret ) : ret;
}

EARLY void *calloc( size_t count, size_t size )
{
    BOOL mine = is_mpr( __builtin_return_address( 0 ) );
    void *ret;

    if (mine && point( FAULT_MEMORY, "calloc" )) return NULL;
    ret = __interceptor_calloc ? __interceptor_calloc( count, size ) : __libc_calloc( count, size );
    return mine ? note_block( ret ) : ret;
}

EARLY void *realloc( void *ptr, size_t size )
{
    BOOL mine = is_mpr( __builtin_return_address( 0 ) );
    void *ret;

    if (mine && point( FAULT_MEMORY, "realloc" )) return NULL;
    ret = __interceptor_realloc ? __interceptor_realloc( ptr, size ) : __libc_realloc( ptr, size );
    if ((drop_block( ptr ) || mine)) note_block( ret );
    return ret;
}

EARLY void free( void *ptr )
{
    drop_block( ptr );
    if (__interceptor_free) __interceptor_free( ptr );
    else __libc_free( ptr );
}

#undef wcsdup
#undef _wcsdup
WCHAR *host_wcsdup( const WCHAR *str )
{
    WCHAR *ret;

    if (FAILS( FAULT_MEMORY, "wcsdup" )) return NULL;
    ret = BEHIND( host_wcsdup )( str );
    return is_mpr( __builtin_return_address( 0 ) ) ? note_block( ret ) : ret;
}

HLOCAL WINAPI LocalAlloc( UINT flags, SIZE_T size )
{
    if (FAILS( FAULT_MEMORY, "LocalAlloc" )) return NULL;
    return BEHIND( LocalAlloc )( flags, size );
}

BOOL WINAPI TlsSetValue( DWORD index, void *value )
{
    if (FAILS( FAULT_MEMORY, "TlsSetValue" )) return FALSE;
    return BEHIND( TlsSetValue )( index, value );
}

/* --- registry ------------------------------------------------------------------------------------------------------- */

static LSTATUS note_key( LSTATUS status, HKEY *key, const void *caller )
{
    if (!status && is_mpr( caller ) && key_count < ARRAY_SIZE(keys)) keys[key_count++] = *key;
    return status;
}

LSTATUS WINAPI RegOpenKeyExW( HKEY key, const WCHAR *name, DWORD options, REGSAM access, HKEY *ret )
{
    if (FAILS( FAULT_REGISTRY, "RegOpenKeyExW" )) return faults.error;
    return note_key( BEHIND( RegOpenKeyExW )( key, name, options, access, ret ), ret, __builtin_return_address( 0 ) );
}

LSTATUS WINAPI RegCreateKeyExW( HKEY key, const WCHAR *name, DWORD reserved, WCHAR *class, DWORD options, REGSAM access,
                                SECURITY_ATTRIBUTES *attributes, HKEY *ret, DWORD *disposition )
{
    if (FAILS( FAULT_REGISTRY, "RegCreateKeyExW" )) return faults.error;
    return note_key( BEHIND( RegCreateKeyExW )( key, name, reserved, class, options, access, attributes, ret, disposition ),
                     ret, __builtin_return_address( 0 ) );
}

LSTATUS WINAPI RegCloseKey( HKEY key )
{
    unsigned int i;

    for (i = key_count; i--;)
    {
        if (keys[i] != key) continue;
        keys[i] = keys[--key_count];
        break;
    }
    return BEHIND( RegCloseKey )( key );
}

#define REGISTRY_POINT( name, parameters, arguments ) \
    LSTATUS WINAPI name parameters \
    { \
        if (FAILS( FAULT_REGISTRY, #name )) return faults.error; \
        return BEHIND( name ) arguments; \
    }

REGISTRY_POINT( RegDeleteKeyW, ( HKEY key, const WCHAR *name ), ( key, name ) )
REGISTRY_POINT( RegDeleteTreeW, ( HKEY key, const WCHAR *name ), ( key, name ) )
REGISTRY_POINT( RegDeleteValueW, ( HKEY key, const WCHAR *value ), ( key, value ) )
REGISTRY_POINT( RegEnumKeyExW, ( HKEY key, DWORD index, WCHAR *name, DWORD *len, DWORD *reserved, WCHAR *class,
                                 DWORD *class_len, FILETIME *time ),
                ( key, index, name, len, reserved, class, class_len, time ) )
REGISTRY_POINT( RegEnumValueW, ( HKEY key, DWORD index, WCHAR *value, DWORD *len, DWORD *reserved, DWORD *type, BYTE *data,
                                 DWORD *size ),
                ( key, index, value, len, reserved, type, data, size ) )
REGISTRY_POINT( RegQueryValueExW, ( HKEY key, const WCHAR *value, DWORD *reserved, DWORD *type, BYTE *data, DWORD *size ),
                ( key, value, reserved, type, data, size ) )
REGISTRY_POINT( RegSetValueExW, ( HKEY key, const WCHAR *value, DWORD reserved, DWORD type, const BYTE *data, DWORD size ),
                ( key, value, reserved, type, data, size ) )

/* --- the system ------------------------------------------------------------------------------------------------------ */

/* What fails answers 0 in all of them. */
#define SYSTEM_POINT( type, name, parameters, arguments ) \
    type WINAPI name parameters \
    { \
        if (FAILS( FAULT_SYSTEM, #name )) \
        { \
            SetLastError( faults.error ); \
            return 0; \
        } \
        return BEHIND( name ) arguments; \
    }

SYSTEM_POINT( HMODULE, LoadLibraryW, ( const WCHAR *name ), ( name ) )
SYSTEM_POINT( DWORD, ExpandEnvironmentStringsW, ( const WCHAR *src, WCHAR *dst, DWORD len ), ( src, dst, len ) )
SYSTEM_POINT( BOOL, GetUserNameW, ( WCHAR *name, DWORD *len ), ( name, len ) )
SYSTEM_POINT( HANDLE, CreateThread, ( SECURITY_ATTRIBUTES *attributes, SIZE_T stack, LPTHREAD_START_ROUTINE proc, void *arg,
                                      DWORD flags, DWORD *id ),
              ( attributes, stack, proc, arg, flags, id ) )

static BOOL WINAPI cred_read( const WCHAR *target, DWORD type, DWORD flags, CREDENTIALW **ret )
{
    if (point( FAULT_SYSTEM, "CredReadW" ))
    {
        SetLastError( faults.error );
        return FALSE;
    }
    return CredReadW( target, type, flags, ret );
}

static BOOL WINAPI cred_write( CREDENTIALW *credential, DWORD flags )
{
    if (point( FAULT_SYSTEM, "CredWriteW" ))
    {
        SetLastError( faults.error );
        return FALSE;
    }
    return CredWriteW( credential, flags );
}

static BOOL WINAPI cred_delete( const WCHAR *target, DWORD type, DWORD flags )
{
    if (point( FAULT_SYSTEM, "CredDeleteW" ))
    {
        SetLastError( faults.error );
        return FALSE;
    }
    return CredDeleteW( target, type, flags );
}

static BOOL WINAPI cred_enumerate( const WCHAR *filter, DWORD flags, DWORD *count, CREDENTIALW ***ret )
{
    if (point( FAULT_SYSTEM, "CredEnumerateW" ))
    {
        SetLastError( faults.error );
        return FALSE;
    }
    return CredEnumerateW( filter, flags, count, ret );
}

/* What is looked up by name has no place to stand before but this. */
FARPROC WINAPI GetProcAddress( HMODULE module, const char *name )
{
    static const struct { const char *name; void *func; } late[] =
    {
        { "CredReadW", cred_read }, { "CredWriteW", cred_write }, { "CredDeleteW", cred_delete },
        { "CredEnumerateW", cred_enumerate },
    };
    unsigned int i;

    if (is_mpr( __builtin_return_address( 0 ) ))
        for (i = 0; i < ARRAY_SIZE(late); i++) if (!strcmp( name, late[i].name )) return late[i].func;
    return BEHIND( GetProcAddress )( module, name );
}
