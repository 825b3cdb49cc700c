/*
 * The registry calls
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

#include <winnls.h>
#include <winreg.h>

#include "registry_private.h"

/* Not all of them are in Wine's winreg.h under these rights' names. */
#define GENERIC_BITS (GENERIC_READ | GENERIC_WRITE | GENERIC_EXECUTE | GENERIC_ALL | MAXIMUM_ALLOWED)

/* --- handles: an index and a stamp, so that a stale or wild one is known as such; all below 0x80000000 --- */

#define MAX_HANDLES (1 << 16)
#define MAX_STAMP   (1 << 13)

static struct { struct key *key; DWORD access; unsigned int stamp; } handles[MAX_HANDLES];
static unsigned int first_free = 1;     /* no entry before it is free */

static DWORD full_access( DWORD access )
{
    if (access & (GENERIC_ALL | MAXIMUM_ALLOWED)) return KEY_ALL_ACCESS;
    if (access & (GENERIC_READ | GENERIC_EXECUTE)) access |= KEY_READ;
    if (access & GENERIC_WRITE) access |= KEY_WRITE;
    return access & ~GENERIC_BITS;
}

/* Takes a reference; lock held. */
static DWORD new_handle( struct key *key, DWORD access, HKEY *ret )
{
    unsigned int i = first_free;

    while (i < MAX_HANDLES && handles[i].key) i++;
    first_free = i;
    if (i == MAX_HANDLES) return ERROR_NOT_ENOUGH_MEMORY;
    handles[i].key = key_grab( key );
    handles[i].access = full_access( access );
    *ret = (HKEY)(ULONG_PTR)((handles[i].stamp * MAX_HANDLES + i) * 4);
    return ERROR_SUCCESS;
}

/* The index of a handle, or 0; lock held. */
static unsigned int find_handle( HKEY hkey )
{
    ULONG_PTR value = (ULONG_PTR)hkey / 4, i = value % MAX_HANDLES;

    if ((ULONG_PTR)hkey % 4 || !handles[i].key || handles[i].stamp != value / MAX_HANDLES) return 0;
    return i;
}

/* The key behind a handle of any kind that grants the access; no reference taken; lock held. */
static DWORD get_key( HKEY hkey, DWORD access, struct key **ret )
{
    unsigned int i;

    if (is_root( hkey )) return root_key( hkey, ret );
    if (!(i = find_handle( hkey ))) return ERROR_INVALID_HANDLE;
    *ret = handles[i].key;
    if (handles[i].key->is_deleted) return ERROR_KEY_DELETED;
    return (handles[i].access & access) == access ? ERROR_SUCCESS : ERROR_ACCESS_DENIED;
}

LSTATUS WINAPI RegCloseKey( HKEY hkey )
{
    unsigned int i;

    /* whatever could be predefined: Wine closes it without looking */
    if ((ULONG_PTR)hkey >= 0x80000000) return ERROR_SUCCESS;
    registry_lock();
    if ((i = find_handle( hkey )))
    {
        key_release( handles[i].key );
        handles[i].key = NULL;
        handles[i].stamp = (handles[i].stamp + 1) % MAX_STAMP;
        if (i < first_free) first_free = i;
    }
    registry_unlock();
    return i ? ERROR_SUCCESS : ERROR_INVALID_HANDLE;
}

/* --- paths --- */

struct walk
{
    BOOL  create;           /* what is missing */
    BOOL  is_volatile;      /* what is created */
    BOOL  make_link;        /* of the last key, if it is created */
    BOOL  open_link;        /* the last key itself, not where it leads */
    BOOL  created;          /* out: the last key is new */
};

#define MAX_LINKS 16

static unsigned int component_len( const WCHAR *path )
{
    return wcscspn( path, L"\\" );
}

/* ERROR_INVALID_PARAMETER for a name that no key can have, wherever it stands. */
static DWORD check_path( const WCHAR *path )
{
    unsigned int len;

    if (*path == '\\') return ERROR_BAD_PATHNAME;
    for (; *path; path += len)
    {
        if ((len = component_len( path )) > MAX_KEY_LEN) return ERROR_INVALID_PARAMETER;
        if (!len) len = 1;
    }
    return ERROR_SUCCESS;
}

/* Where a link leads and what was to follow, as one allocated path. */
static WCHAR *follow_link( const struct key *link, const WCHAR *rest )
{
    static const WCHAR value_name[] = L"SymbolicLinkValue";
    struct value *value = key_find_value( link, value_name, wcslen( value_name ) );
    size_t len = value ? value->size / sizeof(WCHAR) : 0;
    WCHAR *path;

    if (!value || value->type != REG_LINK || !(path = malloc( (len + wcslen( rest ) + 2) * sizeof(WCHAR) ))) return NULL;
    memcpy( path, value->data, len * sizeof(WCHAR) );
    path[len++] = '\\';
    wcscpy( path + len, rest );
    return path;
}

/* One component; *path moves past it. */
static DWORD step( struct key **key, const WCHAR **path, struct walk *walk )
{
    unsigned int len = component_len( *path );
    const WCHAR *name = *path;
    struct key *child;
    DWORD err;

    *path += len;
    while (**path == '\\') (*path)++;
    walk->created = FALSE;
    if (!(child = key_find( *key, name, len )))
    {
        if (!walk->create) return ERROR_FILE_NOT_FOUND;
        if (!(child = key_add( *key, name, len, walk->is_volatile, &err ))) return err;
        walk->created = TRUE;
        if (!**path) child->is_link = walk->make_link;
    }
    *key = child;
    return ERROR_SUCCESS;
}

/* From a key along a path, through links; lock held. */
static DWORD walk_path( struct key *key, const WCHAR *path, struct walk *walk, struct key **ret )
{
    WCHAR *target = NULL, *longer;
    unsigned int links = 0;
    DWORD err = check_path( path );

    walk->created = FALSE;
    while (!err && *path)
    {
        if ((err = step( &key, &path, walk ))) break;
        if (!key->is_link || walk->created || (!*path && walk->open_link)) continue;
        if (++links > MAX_LINKS || !(longer = follow_link( key, path )))
        {
            err = ERROR_FILE_NOT_FOUND;
            break;
        }
        free( target );
        target = longer;
        if ((err = root_of_path( target, &key, &path ))) break;
        while (*path == '\\') path++;
    }
    free( target );
    *ret = key;
    return err;
}

/* The key that a handle and a name stand for, no reference taken; lock held. */
static DWORD get_subkey( HKEY hkey, const WCHAR *name, DWORD access, struct key **ret )
{
    struct walk walk = { .create = FALSE };
    struct key *key;
    DWORD err;

    if (!name || !*name) return get_key( hkey, access, ret );
    if ((err = get_key( hkey, 0, &key ))) return err;
    return walk_path( key, name, &walk, ret );
}

/* --- ANSI --- */

/* Widen a name; NULL stays NULL. FALSE without memory. */
static BOOL widen( const char *str, WCHAR **ret )
{
    int len;

    *ret = NULL;
    if (!str) return TRUE;
    len = MultiByteToWideChar( CP_ACP, 0, str, -1, NULL, 0 );
    if (!(*ret = malloc( len * sizeof(WCHAR) ))) return FALSE;
    MultiByteToWideChar( CP_ACP, 0, str, -1, *ret, len );
    return TRUE;
}

/* An A function whose strings only go in: widen NAME, make the call, free. */
#define WITH_WIDE( name, call ) \
    WCHAR *wide; \
    LSTATUS ret = ERROR_NOT_ENOUGH_MEMORY; \
    if (widen( name, &wide )) ret = call; \
    free( wide ); \
    return ret

static BOOL is_string( DWORD type )
{
    return type == REG_SZ || type == REG_EXPAND_SZ || type == REG_MULTI_SZ;
}

/* Bytes of string data as ANSI, allocated; an odd last byte is dropped. */
static char *narrow_data( const BYTE *data, DWORD size, DWORD *ret_size )
{
    DWORD len = size / sizeof(WCHAR);
    char *ret;

    *ret_size = len ? WideCharToMultiByte( CP_ACP, 0, (const WCHAR *)data, len, NULL, 0, NULL, NULL ) : 0;
    if ((ret = malloc( *ret_size + 1 )) && len)
        WideCharToMultiByte( CP_ACP, 0, (const WCHAR *)data, len, ret, *ret_size, NULL, NULL );
    return ret;
}

/* --- opening and creating --- */

LSTATUS WINAPI RegOpenKeyExW( HKEY hkey, LPCWSTR name, DWORD options, REGSAM access, HKEY *ret )
{
    struct walk walk = { .open_link = (options & REG_OPTION_OPEN_LINK) != 0 };
    struct key *key;
    DWORD err;

    if (!ret) return ERROR_INVALID_PARAMETER;
    *ret = NULL;
    registry_lock();
    if (!(err = get_key( hkey, 0, &key )))
    {
        if (is_root( hkey ) && (!name || !*name)) *ret = hkey;
        else if (!(err = walk_path( key, name ? name : L"", &walk, &key ))) err = new_handle( key, access, ret );
    }
    registry_unlock();
    return err;
}

LSTATUS WINAPI RegOpenKeyExA( HKEY hkey, LPCSTR name, DWORD options, REGSAM access, HKEY *ret )
{
    WCHAR *wide;
    LSTATUS err = ERROR_NOT_ENOUGH_MEMORY;

    if (widen( name, &wide )) err = RegOpenKeyExW( hkey, wide, options, access, ret );
    free( wide );
    return err;
}

LSTATUS WINAPI RegOpenKeyW( HKEY hkey, LPCWSTR name, HKEY *ret )
{
    if (!ret) return ERROR_INVALID_PARAMETER;
    if (!name || !*name)
    {
        *ret = hkey;
        return ERROR_SUCCESS;
    }
    return RegOpenKeyExW( hkey, name, 0, MAXIMUM_ALLOWED, ret );
}

LSTATUS WINAPI RegOpenKeyA( HKEY hkey, LPCSTR name, HKEY *ret )
{
    WCHAR *wide;
    LSTATUS err = ERROR_NOT_ENOUGH_MEMORY;

    if (widen( name, &wide )) err = RegOpenKeyW( hkey, wide, ret );
    free( wide );
    return err;
}

LSTATUS WINAPI RegOpenCurrentUser( REGSAM access, HKEY *ret )
{
    return RegOpenKeyExW( HKEY_CURRENT_USER, NULL, 0, access, ret );
}

LSTATUS WINAPI RegCreateKeyExW( HKEY hkey, LPCWSTR name, DWORD reserved, LPWSTR class, DWORD options, REGSAM access,
                                SECURITY_ATTRIBUTES *attr, HKEY *ret, LPDWORD disposition )
{
    struct walk walk =
    {
        .create      = TRUE,
        .is_volatile = (options & REG_OPTION_VOLATILE) != 0,
        .make_link   = (options & REG_OPTION_CREATE_LINK) != 0,
        .open_link   = (options & (REG_OPTION_OPEN_LINK | REG_OPTION_CREATE_LINK)) != 0,
    };
    struct key *key;
    DWORD err;

    if (reserved || !ret) return ERROR_INVALID_PARAMETER;
    *ret = NULL;
    registry_lock();
    if (!(err = get_key( hkey, 0, &key )) && !(err = walk_path( key, name ? name : L"", &walk, &key )))
    {
        if (walk.created && class && !key_set_class( key, class, wcslen( class ) )) err = ERROR_NOT_ENOUGH_MEMORY;
        if (!err) err = new_handle( key, access, ret );
    }
    registry_unlock();
    if (!err && disposition) *disposition = walk.created ? REG_CREATED_NEW_KEY : REG_OPENED_EXISTING_KEY;
    return err;
}

LSTATUS WINAPI RegCreateKeyExA( HKEY hkey, LPCSTR name, DWORD reserved, LPSTR class, DWORD options, REGSAM access,
                                SECURITY_ATTRIBUTES *attr, HKEY *ret, LPDWORD disposition )
{
    WCHAR *wide, *wide_class = NULL;
    LSTATUS err = ERROR_NOT_ENOUGH_MEMORY;

    if (widen( name, &wide ) && widen( class, &wide_class ))
        err = RegCreateKeyExW( hkey, wide, reserved, wide_class, options, access, attr, ret, disposition );
    free( wide_class );
    free( wide );
    return err;
}

LSTATUS WINAPI RegCreateKeyW( HKEY hkey, LPCWSTR name, HKEY *ret )
{
    return RegCreateKeyExW( hkey, name, 0, NULL, 0, MAXIMUM_ALLOWED, NULL, ret, NULL );
}

LSTATUS WINAPI RegCreateKeyA( HKEY hkey, LPCSTR name, HKEY *ret )
{
    WCHAR *wide;
    LSTATUS err = ERROR_NOT_ENOUGH_MEMORY;

    if (widen( name, &wide )) err = RegCreateKeyW( hkey, wide, ret );
    free( wide );
    return err;
}

LSTATUS WINAPI RegFlushKey( HKEY hkey )
{
    struct key *key;
    DWORD err;

    registry_lock();
    if (!(err = get_key( hkey, 0, &key ))) err = root_flush( key );
    registry_unlock();
    return err;
}

/* --- deleting keys --- */

LSTATUS WINAPI RegDeleteKeyExW( HKEY hkey, LPCWSTR name, REGSAM access, DWORD reserved )
{
    struct walk walk = { .create = FALSE };     /* a link on the way is followed, as Wine does: its key goes by its own handle */
    struct key *key;
    DWORD err;

    if (!name) return ERROR_INVALID_PARAMETER;
    registry_lock();
    if (!(err = get_key( hkey, 0, &key )) && !(err = walk_path( key, name, &walk, &key )))
    {
        if (!key->parent || key->subkey_count) err = ERROR_ACCESS_DENIED;
        else key_delete( key );
    }
    registry_unlock();
    return err;
}

LSTATUS WINAPI RegDeleteKeyW( HKEY hkey, LPCWSTR name )
{
    return RegDeleteKeyExW( hkey, name, 0, 0 );
}

LSTATUS WINAPI RegDeleteKeyExA( HKEY hkey, LPCSTR name, REGSAM access, DWORD reserved )
{
    WITH_WIDE( name, RegDeleteKeyExW( hkey, wide, access, reserved ) );
}

LSTATUS WINAPI RegDeleteKeyA( HKEY hkey, LPCSTR name )
{
    WITH_WIDE( name, RegDeleteKeyExW( hkey, wide, 0, 0 ) );
}

/* With a name the key goes too, without one only what is in it. */
LSTATUS WINAPI RegDeleteTreeW( HKEY hkey, LPCWSTR name )
{
    struct walk walk = { .create = FALSE };
    struct key *key;
    DWORD err;

    registry_lock();
    if (!(err = get_key( hkey, 0, &key )) && !(err = walk_path( key, name ? name : L"", &walk, &key )))
    {
        if (name && *name) key_delete( key );
        else
        {
            key_clear( key );
            key_touch( key );
        }
    }
    registry_unlock();
    return err;
}

LSTATUS WINAPI RegDeleteTreeA( HKEY hkey, LPCSTR name )
{
    WITH_WIDE( name, RegDeleteTreeW( hkey, wide ) );
}

/* --- setting and deleting values --- */

/* A sanitizer tells whether a byte may be read; without one it may, as on Windows. */
extern int __asan_address_is_poisoned( void const volatile *addr ) __attribute__((weak));

static BOOL is_readable( const void *addr )
{
    return !__asan_address_is_poisoned || !__asan_address_is_poisoned( addr );
}

/*
 * A string given without its end is stored with it if the end stands right behind: so do Windows and Wine. size is in bytes.
 */
static DWORD __attribute__((no_sanitize("address"))) size_with_end( DWORD type, const BYTE *data, DWORD size, DWORD unit )
{
    static const BYTE zero[sizeof(WCHAR)];

    if (!is_string( type ) || size < unit || size % unit) return size;
    if (!memcmp( data + size - unit, zero, unit )) return size;
    if (!is_readable( data + size ) || !is_readable( data + size + unit - 1 )) return size;
    return memcmp( data + size, zero, unit ) ? size : size + unit;
}

/* A pointer into the first 64K is none; Windows and Wine fault inside and answer the same. */
static BOOL is_bad_data( const BYTE *data, DWORD size )
{
    return size && !((ULONG_PTR)data >> 16);
}

LSTATUS WINAPI RegSetValueExW( HKEY hkey, LPCWSTR name, DWORD reserved, DWORD type, const BYTE *data, DWORD size )
{
    size_t len = name ? wcslen( name ) : 0;
    struct key *key;
    DWORD err;

    if (is_bad_data( data, size )) return ERROR_NOACCESS;
    if (len > MAX_VALUE_LEN) return ERROR_INVALID_PARAMETER;
    size = size_with_end( type, data, size, sizeof(WCHAR) );
    registry_lock();
    if (!(err = get_key( hkey, KEY_SET_VALUE, &key )) && !key_set_value( key, name, len, type, data, size ))
        err = ERROR_NOT_ENOUGH_MEMORY;
    registry_unlock();
    return err;
}

LSTATUS WINAPI RegSetValueExA( HKEY hkey, LPCSTR name, DWORD reserved, DWORD type, const BYTE *data, DWORD size )
{
    WCHAR *wide, *wide_data = NULL;
    LSTATUS ret = ERROR_NOT_ENOUGH_MEMORY;
    int len;

    if (is_bad_data( data, size )) return ERROR_NOACCESS;
    if (!widen( name, &wide )) return ret;
    if (!is_string( type ) || !size) ret = RegSetValueExW( hkey, wide, reserved, type, data, size );
    else
    {
        size = size_with_end( type, data, size, 1 );
        len = MultiByteToWideChar( CP_ACP, 0, (const char *)data, size, NULL, 0 );
        if (len && (wide_data = malloc( (len + 1) * sizeof(WCHAR) )))
        {
            MultiByteToWideChar( CP_ACP, 0, (const char *)data, size, wide_data, len );
            wide_data[len] = 1;     /* not an end: what follows is ours */
            ret = RegSetValueExW( hkey, wide, reserved, type, (BYTE *)wide_data, len * sizeof(WCHAR) );
        }
    }
    free( wide_data );
    free( wide );
    return ret;
}

LSTATUS WINAPI RegSetKeyValueW( HKEY hkey, LPCWSTR subkey, LPCWSTR name, DWORD type, const void *data, DWORD size )
{
    HKEY key = hkey;
    LSTATUS ret;

    if (subkey && *subkey && (ret = RegCreateKeyExW( hkey, subkey, 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL ))) return ret;
    ret = RegSetValueExW( key, name, 0, type, data, size );
    if (key != hkey) RegCloseKey( key );
    return ret;
}

static DWORD delete_value( HKEY hkey, const WCHAR *subkey, const WCHAR *name )
{
    struct value *value;
    struct key *key;
    DWORD err;

    registry_lock();
    if (!(err = get_subkey( hkey, subkey, KEY_SET_VALUE, &key )))
    {
        if ((value = key_find_value( key, name, name ? wcslen( name ) : 0 ))) key_delete_value( key, value );
        else err = ERROR_FILE_NOT_FOUND;
    }
    registry_unlock();
    return err;
}

LSTATUS WINAPI RegDeleteValueW( HKEY hkey, LPCWSTR name )
{
    return delete_value( hkey, NULL, name );
}

LSTATUS WINAPI RegDeleteValueA( HKEY hkey, LPCSTR name )
{
    WITH_WIDE( name, RegDeleteValueW( hkey, wide ) );
}

LSTATUS WINAPI RegDeleteKeyValueW( HKEY hkey, LPCWSTR subkey, LPCWSTR name )
{
    return delete_value( hkey, subkey, name );
}

/* --- reading values --- */

/* A copy of a value's data, allocated, with two zero characters behind. */
static DWORD copy_value( HKEY hkey, const WCHAR *subkey, const WCHAR *name, DWORD *type, BYTE **data, DWORD *size )
{
    struct value *value;
    struct key *key;
    DWORD err;

    *data = NULL;
    registry_lock();
    if (!(err = get_subkey( hkey, subkey, KEY_QUERY_VALUE, &key )))
    {
        if (!(value = key_find_value( key, name, name ? wcslen( name ) : 0 ))) err = ERROR_FILE_NOT_FOUND;
        else if (!(*data = calloc( 1, (size_t)value->size + 2 * sizeof(WCHAR) ))) err = ERROR_NOT_ENOUGH_MEMORY;
        else
        {
            memcpy( *data, value->data, value->size );
            *type = value->type;
            *size = value->size;
        }
    }
    registry_unlock();
    return err;
}

/*
 * Hand data to a caller; *count: bytes of room in, bytes of data out. A string that lacks its end gets one where there is room,
 * uncounted.
 */
static DWORD return_data( DWORD type, const void *data, DWORD size, DWORD unit, void *dst, DWORD *count )
{
    static const BYTE zero[sizeof(WCHAR)];
    DWORD err = ERROR_SUCCESS;

    if (dst && size > *count) err = ERROR_MORE_DATA;
    else if (dst)
    {
        memcpy( dst, data, size );
        if (is_string( type ) && *count - size >= unit && size >= unit && memcmp( (BYTE *)dst + size - unit, zero, unit ))
            memset( (BYTE *)dst + size, 0, unit );
    }
    if (count) *count = size;
    return err;
}

LSTATUS WINAPI RegQueryValueExW( HKEY hkey, LPCWSTR name, LPDWORD reserved, LPDWORD type, LPBYTE data, LPDWORD count )
{
    DWORD value_type, size, err;
    BYTE *copy;

    if ((data && !count) || reserved) return ERROR_INVALID_PARAMETER;
    if ((err = copy_value( hkey, NULL, name, &value_type, &copy, &size ))) return err;
    if (type) *type = value_type;
    err = return_data( value_type, copy, size, sizeof(WCHAR), data, count );
    free( copy );
    return err;
}

LSTATUS WINAPI RegQueryValueExA( HKEY hkey, LPCSTR name, LPDWORD reserved, LPDWORD type, LPBYTE data, LPDWORD count )
{
    DWORD value_type = REG_NONE, size, err = ERROR_NOT_ENOUGH_MEMORY, unit = sizeof(WCHAR);
    BYTE *copy = NULL;
    char *narrow = NULL;
    WCHAR *wide;

    if ((data && !count) || reserved) return ERROR_INVALID_PARAMETER;
    if (!widen( name, &wide )) return err;
    if (!(err = copy_value( hkey, NULL, wide, &value_type, &copy, &size )) && is_string( value_type ))
    {
        if (!(narrow = narrow_data( copy, size, &size ))) err = ERROR_NOT_ENOUGH_MEMORY;
        unit = 1;
    }
    if (type) *type = value_type;
    if (!err) err = return_data( value_type, narrow ? (void *)narrow : copy, size, unit, data, count );
    free( narrow );
    free( copy );
    free( wide );
    return err;
}

static const DWORD type_flags[] =
{
    [REG_NONE]      = RRF_RT_REG_NONE,
    [REG_SZ]        = RRF_RT_REG_SZ,
    [REG_EXPAND_SZ] = RRF_RT_REG_EXPAND_SZ,
    [REG_BINARY]    = RRF_RT_REG_BINARY,
    [REG_DWORD]     = RRF_RT_REG_DWORD,
    [REG_MULTI_SZ]  = RRF_RT_REG_MULTI_SZ,
    [REG_QWORD]     = RRF_RT_REG_QWORD,
};

static BOOL is_type_allowed( DWORD type, DWORD flags )
{
    if ((flags & RRF_RT_ANY) == RRF_RT_ANY) return TRUE;
    return type < ARRAY_SIZE(type_flags) && (type_flags[type] & flags);
}

/* Put the expanded string in the place of *data. */
static DWORD expand_value( BYTE **data, DWORD *size )
{
    DWORD len = ExpandEnvironmentStringsW( (WCHAR *)*data, NULL, 0 );
    WCHAR *expanded = malloc( len * sizeof(WCHAR) );

    if (!expanded) return ERROR_NOT_ENOUGH_MEMORY;
    *size = ExpandEnvironmentStringsW( (WCHAR *)*data, expanded, len ) * sizeof(WCHAR);
    if (*size > len * sizeof(WCHAR)) *size = 0;     /* it grew in between */
    free( *data );
    *data = (BYTE *)expanded;
    return ERROR_SUCCESS;
}

/* The value as RegGetValue gives it, allocated: strings expanded, types checked; the end that return_data adds is not counted, as in Wine. */
static DWORD get_value( HKEY hkey, const WCHAR *subkey, const WCHAR *name, DWORD flags, DWORD *type, BYTE **data, DWORD *size )
{
    DWORD err = copy_value( hkey, subkey, name, type, data, size );

    if (err) return err;
    if (*type == REG_EXPAND_SZ && !(flags & RRF_NOEXPAND))
    {
        if ((err = expand_value( data, size ))) return err;
        *type = REG_SZ;
    }
    if (!is_type_allowed( *type, flags )) return ERROR_UNSUPPORTED_TYPE;
    if (*type == REG_BINARY && (flags & RRF_RT_ANY) == RRF_RT_DWORD && *size != sizeof(DWORD)) return ERROR_DATATYPE_MISMATCH;
    if (*type == REG_BINARY && (flags & RRF_RT_ANY) == RRF_RT_QWORD && *size != sizeof(ULONGLONG)) return ERROR_DATATYPE_MISMATCH;
    return ERROR_SUCCESS;
}

static BOOL are_flags_bad( DWORD flags, const void *data, const DWORD *count )
{
    if (data && !count) return TRUE;
    return (flags & RRF_RT_REG_EXPAND_SZ) && !(flags & RRF_NOEXPAND) && (flags & RRF_RT_ANY) != RRF_RT_ANY;
}

LSTATUS WINAPI RegGetValueW( HKEY hkey, LPCWSTR subkey, LPCWSTR name, DWORD flags, LPDWORD type, void *data, LPDWORD count )
{
    DWORD value_type = REG_NONE, size = 0, room = count ? *count : 0, err;
    BYTE *copy = NULL;

    if (are_flags_bad( flags, data, count )) return ERROR_INVALID_PARAMETER;
    err = get_value( hkey, subkey, name, flags, &value_type, &copy, &size );
    if (!err) err = return_data( value_type, copy, size, sizeof(WCHAR), data, count );
    if (type) *type = value_type;
    if (err && data && (flags & RRF_ZEROONFAILURE)) memset( data, 0, room );
    free( copy );
    return err;
}

LSTATUS WINAPI RegGetValueA( HKEY hkey, LPCSTR subkey, LPCSTR name, DWORD flags, LPDWORD type, void *data, LPDWORD count )
{
    DWORD value_type = REG_NONE, size = 0, room = count ? *count : 0, unit = sizeof(WCHAR), err = ERROR_NOT_ENOUGH_MEMORY;
    WCHAR *wide_subkey = NULL, *wide_name = NULL;
    char *narrow = NULL;
    BYTE *copy = NULL;

    if (are_flags_bad( flags, data, count )) return ERROR_INVALID_PARAMETER;
    if (widen( subkey, &wide_subkey ) && widen( name, &wide_name ))
        err = get_value( hkey, wide_subkey, wide_name, flags, &value_type, &copy, &size );
    if (!err && is_string( value_type ))
    {
        if (!(narrow = narrow_data( copy, size, &size ))) err = ERROR_NOT_ENOUGH_MEMORY;
        unit = 1;
    }
    if (!err) err = return_data( value_type, narrow ? (void *)narrow : copy, size, unit, data, count );
    if (type) *type = value_type;
    if (err && data && (flags & RRF_ZEROONFAILURE)) memset( data, 0, room );
    free( narrow );
    free( copy );
    free( wide_name );
    free( wide_subkey );
    return err;
}

/* --- enumeration --- */

/* A name with its end into len characters; ERROR_MORE_DATA leaves all as it was. */
static DWORD return_name( const WCHAR *name, unsigned int name_len, WCHAR *dst, DWORD *len )
{
    if (name_len >= *len) return ERROR_MORE_DATA;
    memcpy( dst, name, name_len * sizeof(WCHAR) );
    dst[name_len] = 0;
    *len = name_len;
    return ERROR_SUCCESS;
}

static DWORD return_name_ansi( const WCHAR *name, unsigned int name_len, char *dst, DWORD *len )
{
    DWORD size = name_len ? WideCharToMultiByte( CP_ACP, 0, name, name_len, NULL, 0, NULL, NULL ) : 0;

    if (size >= *len) return ERROR_MORE_DATA;
    if (size) WideCharToMultiByte( CP_ACP, 0, name, name_len, dst, size, NULL, NULL );
    dst[size] = 0;
    *len = size;
    return ERROR_SUCCESS;
}

/* In or out of Unicode: a name for either kind of caller. */
static DWORD return_any( const WCHAR *name, unsigned int name_len, void *dst, DWORD *len, BOOL ansi )
{
    return ansi ? return_name_ansi( name, name_len, dst, len ) : return_name( name, name_len, dst, len );
}

static void return_time( ULONGLONG modified, FILETIME *time )
{
    if (!time) return;
    time->dwLowDateTime = modified;
    time->dwHighDateTime = modified >> 32;
}

static DWORD enum_key( HKEY hkey, DWORD index, void *name, DWORD *len, void *class, DWORD *class_len, FILETIME *time, BOOL ansi )
{
    struct key *key;
    DWORD err;

    if (!name || !len || (class && !class_len)) return ERROR_INVALID_PARAMETER;
    registry_lock();
    if (!(err = get_key( hkey, KEY_ENUMERATE_SUB_KEYS, &key )))
    {
        if (index >= key->subkey_count) err = ERROR_NO_MORE_ITEMS;
        else
        {
            key = key->subkeys[index];
            err = return_any( key->name, key->len, name, len, ansi );
            if (!err && class) err = return_any( key->class ? key->class : L"", key->class_len, class, class_len, ansi );
            return_time( key->modified, time );
        }
    }
    registry_unlock();
    return err;
}

LSTATUS WINAPI RegEnumKeyExW( HKEY hkey, DWORD index, LPWSTR name, LPDWORD len, LPDWORD reserved, LPWSTR class,
                              LPDWORD class_len, FILETIME *time )
{
    if (reserved) return ERROR_INVALID_PARAMETER;
    return enum_key( hkey, index, name, len, class, class_len, time, FALSE );
}

LSTATUS WINAPI RegEnumKeyExA( HKEY hkey, DWORD index, LPSTR name, LPDWORD len, LPDWORD reserved, LPSTR class,
                              LPDWORD class_len, FILETIME *time )
{
    if (reserved) return ERROR_INVALID_PARAMETER;
    return enum_key( hkey, index, name, len, class, class_len, time, TRUE );
}

LSTATUS WINAPI RegEnumKeyW( HKEY hkey, DWORD index, LPWSTR name, DWORD len )
{
    return enum_key( hkey, index, name, &len, NULL, NULL, NULL, FALSE );
}

LSTATUS WINAPI RegEnumKeyA( HKEY hkey, DWORD index, LPSTR name, DWORD len )
{
    return enum_key( hkey, index, name, &len, NULL, NULL, NULL, TRUE );
}

/* Data of a value for either kind of caller; lock held, the value's memory is only read. */
static DWORD return_value( const struct value *value, BYTE *data, DWORD *count, BOOL ansi )
{
    DWORD size, err = ERROR_NOT_ENOUGH_MEMORY;
    char *narrow;

    if (!ansi || !is_string( value->type )) return return_data( value->type, value->data, value->size, sizeof(WCHAR), data, count );
    if ((narrow = narrow_data( value->data, value->size, &size ))) err = return_data( value->type, narrow, size, 1, data, count );
    free( narrow );
    return err;
}

static DWORD enum_value( HKEY hkey, DWORD index, void *name, DWORD *len, DWORD *type, BYTE *data, DWORD *count, BOOL ansi )
{
    DWORD err, name_err;
    struct value *value;
    struct key *key;

    if (!name || !len || (data && !count)) return ERROR_INVALID_PARAMETER;
    registry_lock();
    if (!(err = get_key( hkey, KEY_QUERY_VALUE, &key )))
    {
        if (index >= key->value_count) err = ERROR_NO_MORE_ITEMS;
        else
        {
            value = &key->values[index];
            name_err = return_any( value->name, value->len, name, len, ansi );
            err = return_value( value, name_err ? NULL : data, count, ansi );
            if (name_err) err = name_err;
            if (type) *type = value->type;
        }
    }
    registry_unlock();
    return err;
}

LSTATUS WINAPI RegEnumValueW( HKEY hkey, DWORD index, LPWSTR name, LPDWORD len, LPDWORD reserved, LPDWORD type, LPBYTE data,
                              LPDWORD count )
{
    if (reserved) return ERROR_INVALID_PARAMETER;
    return enum_value( hkey, index, name, len, type, data, count, FALSE );
}

LSTATUS WINAPI RegEnumValueA( HKEY hkey, DWORD index, LPSTR name, LPDWORD len, LPDWORD reserved, LPDWORD type, LPBYTE data,
                              LPDWORD count )
{
    if (reserved) return ERROR_INVALID_PARAMETER;
    return enum_value( hkey, index, name, len, type, data, count, TRUE );
}

static void store( DWORD *dst, DWORD value )
{
    if (dst) *dst = value;
}

static DWORD query_info( HKEY hkey, void *class, DWORD *class_len, DWORD *subkeys, DWORD *max_subkey, DWORD *max_class,
                         DWORD *values, DWORD *max_value, DWORD *max_data, DWORD *security, FILETIME *time, BOOL ansi )
{
    DWORD i, subkey_len = 0, subkey_class = 0, value_len = 0, data_size = 0, err;
    struct key *key;

    if (class && !class_len) return ERROR_INVALID_PARAMETER;
    registry_lock();
    if (!(err = get_key( hkey, 0, &key )))
    {
        for (i = 0; i < key->subkey_count; i++)
        {
            if (key->subkeys[i]->len > subkey_len) subkey_len = key->subkeys[i]->len;
            if (key->subkeys[i]->class_len > subkey_class) subkey_class = key->subkeys[i]->class_len;
        }
        for (i = 0; i < key->value_count; i++)
        {
            if (key->values[i].len > value_len) value_len = key->values[i].len;
            if (key->values[i].size > data_size) data_size = key->values[i].size;
        }
        if (class) err = return_any( key->class ? key->class : L"", key->class_len, class, class_len, ansi );
        if (class_len) *class_len = key->class_len;
        store( subkeys, key->subkey_count );
        store( max_subkey, subkey_len );
        store( max_class, subkey_class );
        store( values, key->value_count );
        store( max_value, value_len );
        store( max_data, data_size );
        store( security, 0 );
        return_time( key->modified, time );
    }
    registry_unlock();
    return err;
}

LSTATUS WINAPI RegQueryInfoKeyW( HKEY hkey, LPWSTR class, LPDWORD class_len, LPDWORD reserved, LPDWORD subkeys,
                                 LPDWORD max_subkey, LPDWORD max_class, LPDWORD values, LPDWORD max_value, LPDWORD max_data,
                                 LPDWORD security, FILETIME *time )
{
    return query_info( hkey, class, class_len, subkeys, max_subkey, max_class, values, max_value, max_data, security, time, FALSE );
}

LSTATUS WINAPI RegQueryInfoKeyA( HKEY hkey, LPSTR class, LPDWORD class_len, LPDWORD reserved, LPDWORD subkeys,
                                 LPDWORD max_subkey, LPDWORD max_class, LPDWORD values, LPDWORD max_value, LPDWORD max_data,
                                 LPDWORD security, FILETIME *time )
{
    return query_info( hkey, class, class_len, subkeys, max_subkey, max_class, values, max_value, max_data, security, time, TRUE );
}
