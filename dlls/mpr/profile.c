/*
 * The profile: remembered connections under HKCU\Network
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

/* One subkey for each device, named without its colon. The values are those programs read on Windows: RemotePath, UserName,
 * ProviderName, ProviderType, ConnectionType, DeferFlags, ConnectFlags, and UseOptions if there are any. Readers take every documented variant: a UserName that is a
 * REG_DWORD 0 means none, and everything but RemotePath may be missing (spec: wnet.md section 6.1).
 *
 * Of the two profile errors ERROR_CANNOT_OPEN_PROFILE says that a key cannot be opened or made, and ERROR_BAD_PROFILE that
 * what is in it, or the hive under it, is in no right format. */

#include "mpr_private.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

static const WCHAR network_key[] = L"Network";

static DWORD profile_error( LSTATUS status )
{
    switch (status)
    {
    case ERROR_SUCCESS:            return NO_ERROR;
    case ERROR_FILE_NOT_FOUND:     return ERROR_NOT_CONNECTED;
    case ERROR_NOT_ENOUGH_MEMORY:  return ERROR_NOT_ENOUGH_MEMORY;
    case ERROR_BADDB:
    case ERROR_REGISTRY_CORRUPT:   return ERROR_BAD_PROFILE;
    }
    WARN( "registry says %ld\n", status );
    return ERROR_CANNOT_OPEN_PROFILE;
}

/* Z: is stored as Z, LPT1 as it is. */
static void key_of_device( const WCHAR *device, WCHAR *key )
{
    WCHAR *colon;

    wcscpy( key, device );
    if ((colon = wcschr( key, ':' ))) *colon = 0;
}

/* FALSE for a key that is named for no device, or not as we name it: nobody would find what is in it. */
static BOOL device_of_key( const WCHAR *key, WCHAR *device )
{
    WCHAR buffer[DEVICE_LEN + 1], own_key[DEVICE_LEN];
    struct name name;

    if (wcslen( key ) >= DEVICE_LEN - 1) return FALSE;
    wcscpy( buffer, key );
    if (!buffer[1]) wcscat( buffer, L":" );
    name_parse( buffer, &name );
    wcscpy( device, name.device );
    if (!name_is_device( &name )) return FALSE;
    key_of_device( device, own_key );
    return name_equal( key, own_key );
}

static DWORD open_entry( const WCHAR *device, REGSAM network_access, REGSAM access, HKEY *entry )
{
    WCHAR name[DEVICE_LEN];
    DWORD err;
    HKEY key;

    *entry = NULL;
    if ((err = profile_error( RegOpenKeyExW( HKEY_CURRENT_USER, network_key, 0, network_access, &key )))) return err;
    key_of_device( device, name );
    err = profile_error( RegOpenKeyExW( key, name, 0, access, entry ));
    RegCloseKey( key );
    return err;
}

/* ERROR_NOT_CONNECTED when there is no such value or it is no string. */
static DWORD read_string( HKEY key, const WCHAR *value, WCHAR **ret )
{
    DWORD type, size = 0, err;
    WCHAR *str;

    *ret = NULL;
    if ((err = profile_error( RegQueryValueExW( key, value, NULL, &type, NULL, &size )))) return err;
    if (type != REG_SZ && type != REG_EXPAND_SZ) return ERROR_NOT_CONNECTED;
    if (size % sizeof(WCHAR)) return ERROR_NOT_CONNECTED;
    if (!(str = calloc( 1, size + sizeof(WCHAR) ))) return ERROR_NOT_ENOUGH_MEMORY;
    if ((err = profile_error( RegQueryValueExW( key, value, NULL, &type, (BYTE *)str, &size ))))
    {
        free( str );
        return err;
    }
    *ret = str;
    return NO_ERROR;
}

/* The one thing an entry must have. */
static DWORD read_remote( HKEY key, WCHAR **remote )
{
    DWORD err = read_string( key, L"RemotePath", remote );

    if (!err && !(*remote)[0])
    {
        free( *remote );
        *remote = NULL;
        err = ERROR_NOT_CONNECTED;
    }
    return err == ERROR_NOT_CONNECTED ? ERROR_BAD_PROFILE : err;
}

DWORD use_options_size( const void *options, DWORD size )
{
    struct { DWORD tag, size; } record;
    DWORD pos = 0;

    while (size - pos >= sizeof(record))
    {
        memcpy( &record, (const BYTE *)options + pos, sizeof(record) );
        if (record.size < sizeof(record) || record.size > size - pos) break;
        pos += record.size;
    }
    return pos;
}

/* Options in disorder are as good as none. */
static DWORD read_options( HKEY key, struct remembered *entry )
{
    DWORD type, size = 0;
    void *options;

    if (RegQueryValueExW( key, L"UseOptions", NULL, &type, NULL, &size )) return NO_ERROR;
    if (type != REG_BINARY || !size || size > USE_OPTIONS_MAX) return NO_ERROR;
    if (!(options = malloc( size ))) return ERROR_NOT_ENOUGH_MEMORY;
    if (!RegQueryValueExW( key, L"UseOptions", NULL, &type, options, &size ) && type == REG_BINARY &&
        (entry->options_size = use_options_size( options, size ))) entry->options = options;
    else free( options );
    return NO_ERROR;
}

/* What may be missing, but not pass for missing. */
static DWORD read_optional( HKEY key, const WCHAR *value, WCHAR **str )
{
    DWORD err = read_string( key, value, str );

    return err == ERROR_NOT_CONNECTED ? NO_ERROR : err;
}

void remembered_free( struct remembered *entry )
{
    free( entry->remote );
    free( entry->user );
    free( entry->provider );
    free( entry->options );
    memset( entry, 0, sizeof(*entry) );
}

DWORD profile_load( const WCHAR *device, struct remembered *entry )
{
    struct name name;
    HKEY key;
    DWORD err;

    memset( entry, 0, sizeof(*entry) );
    if ((err = open_entry( device, KEY_READ, KEY_READ, &key ))) return err;

    name_parse( device, &name );
    wcscpy( entry->device, device );
    registry_dword( key, L"ProviderType", &entry->net_type );
    registry_dword( key, L"ConnectionType", &entry->type );
    if (entry->type != RESOURCETYPE_DISK && entry->type != RESOURCETYPE_PRINT) entry->type = name_device_type( &name );
    registry_dword( key, L"DeferFlags", &entry->defer_flags );
    registry_dword( key, L"ConnectFlags", &entry->connect_flags );
    if (!(err = read_remote( key, &entry->remote )) &&
        !(err = read_optional( key, L"ProviderName", &entry->provider )) &&
        !(err = read_optional( key, L"UserName", &entry->user )))
        err = read_options( key, entry );
    if (entry->user && !entry->user[0])
    {
        free( entry->user );
        entry->user = NULL;
    }
    RegCloseKey( key );
    if (err) remembered_free( entry );
    return err;
}

/* --- letters that are not remembered ------------------------------------------------------------------------------- */

/* Programs ask for every letter there is, again and again, and a question to the registry takes a hundred times as long as
 * all else. So that a letter is not remembered is believed until the clock goes on, 16 ms at most: that bounds how late
 * another program's change shows here. One of this process shows at once. The word is the tick at which was asked, made
 * odd; twice the number of the thread that is asking; or 0. */
static LONG absences[26];

static LONG *absence( const WCHAR *device )
{
    return device[1] == ':' ? &absences[device[0] - 'A'] : NULL;
}

DWORD profile_find( const WCHAR *device, struct remembered *entry )
{
    LONG *word = absence( device ), tick = GetTickCount() | 1, asking = GetCurrentThreadId() << 1;
    DWORD err;

    if (!word) return profile_load( device, entry );
    if (__atomic_load_n( word, __ATOMIC_RELAXED ) == tick)
    {
        memset( entry, 0, sizeof(*entry) );
        return ERROR_NOT_CONNECTED;
    }
    InterlockedExchange( word, asking );
    err = profile_load( device, entry );
    /* Unless this process has stored something meanwhile, or another thread is asking as well. */
    if (err == ERROR_NOT_CONNECTED) InterlockedCompareExchange( word, tick, asking );
    return err;
}

static void end_absence( const WCHAR *device )
{
    LONG *word = absence( device );

    if (word) InterlockedExchange( word, 0 );
}

DWORD profile_check( const WCHAR *device )
{
    WCHAR *remote;
    HKEY key;
    DWORD err;

    if ((err = open_entry( device, KEY_READ | KEY_WRITE, KEY_READ | KEY_WRITE | DELETE, &key ))) return err;
    err = read_remote( key, &remote );
    free( remote );
    RegCloseKey( key );
    return err;
}

DWORD profile_check_store(void)
{
    HKEY key;
    DWORD err;

    err = profile_error( RegOpenKeyExW( HKEY_CURRENT_USER, network_key, 0, KEY_READ | KEY_WRITE, &key ));
    if (!err) RegCloseKey( key );
    return err == ERROR_NOT_CONNECTED ? NO_ERROR : err;     /* made when the first entry is */
}

/* Or removes those of the connection before. */
static LSTATUS write_options( HKEY key, const struct remembered *entry )
{
    LSTATUS status;

    if (entry->options_size)
        return RegSetValueExW( key, L"UseOptions", 0, REG_BINARY, entry->options, entry->options_size );
    status = RegDeleteValueW( key, L"UseOptions" );
    return status == ERROR_FILE_NOT_FOUND ? ERROR_SUCCESS : status;
}

static LSTATUS write_dword( HKEY key, const WCHAR *value, DWORD content )
{
    return RegSetValueExW( key, value, 0, REG_DWORD, (const BYTE *)&content, sizeof(content) );
}

static LSTATUS write_entry( HKEY key, const struct remembered *entry )
{
    LSTATUS status;

    if (!(status = registry_set_string( key, L"RemotePath", entry->remote )) &&
        !(status = registry_set_string( key, L"UserName", entry->user ? entry->user : L"" )) &&
        !(status = registry_set_string( key, L"ProviderName", entry->provider ? entry->provider : L"" )) &&
        !(status = write_dword( key, L"ProviderType", entry->net_type )) &&
        !(status = write_dword( key, L"ConnectionType", entry->type )) &&
        !(status = write_dword( key, L"ConnectFlags", entry->connect_flags )) &&
        !(status = write_dword( key, L"DeferFlags", entry->defer_flags )))
        status = write_options( key, entry );
    return status;
}

/* What was there before comes back when not all can be written. */
DWORD profile_store( const struct remembered *entry )
{
    WCHAR path[ARRAY_SIZE(network_key) + 1 + DEVICE_LEN];
    DWORD disposition = REG_OPENED_EXISTING_KEY, err;
    struct remembered before;
    LSTATUS status;
    HKEY key;

    err = profile_load( entry->device, &before );
    if (err == ERROR_NOT_ENOUGH_MEMORY) return err;

    wcscpy( path, network_key );
    wcscat( path, L"\\" );
    key_of_device( entry->device, path + wcslen( path ) );
    status = RegCreateKeyExW( HKEY_CURRENT_USER, path, 0, NULL, 0, KEY_WRITE, NULL, &key, &disposition );
    if (!status)
    {
        if ((status = write_entry( key, entry )) && !err) write_entry( key, &before );
        RegCloseKey( key );
    }
    remembered_free( &before );
    if (status && disposition == REG_CREATED_NEW_KEY) RegDeleteKeyW( HKEY_CURRENT_USER, path );
    end_absence( entry->device );
    if (status == ERROR_FILE_NOT_FOUND) return ERROR_CANNOT_OPEN_PROFILE;
    return profile_error( status );
}

DWORD profile_forget( const WCHAR *device )
{
    WCHAR name[DEVICE_LEN];
    DWORD err;
    HKEY key;

    if ((err = profile_error( RegOpenKeyExW( HKEY_CURRENT_USER, network_key, 0, KEY_READ | KEY_WRITE, &key )))) return err;
    key_of_device( device, name );
    err = profile_error( RegDeleteTreeW( key, name ));
    RegCloseKey( key );
    return err;
}

/* Printers before drives would puzzle: by class, then by the number in the name. */
static int compare_entries( const void *p1, const void *p2 )
{
    const struct remembered *e1 = p1, *e2 = p2;
    size_t len1 = wcslen( e1->device ), len2 = wcslen( e2->device );

    if (len1 != len2) return len1 < len2 ? -1 : 1;
    return wcscmp( e1->device, e2->device );
}

DWORD profile_list( struct remembered **ret, unsigned int *count )
{
    struct remembered *entries = NULL, *grown;
    unsigned int size = 0;
    WCHAR name[256];    /* a key name is no longer */
    DWORD err, len, i;
    HKEY key;

    *ret = NULL;
    *count = 0;
    err = profile_error( RegOpenKeyExW( HKEY_CURRENT_USER, network_key, 0, KEY_READ, &key ));
    if (err) return err == ERROR_NOT_CONNECTED ? NO_ERROR : err;

    for (i = 0; !err; i++)
    {
        WCHAR device[DEVICE_LEN];

        len = ARRAY_SIZE(name);
        if ((err = RegEnumKeyExW( key, i, name, &len, NULL, NULL, NULL, NULL ))) break;
        if (!device_of_key( name, device )) continue;
        if (*count == size)
        {
            size = size ? size * 2 : 32;
            if (!(grown = realloc( entries, size * sizeof(*entries) )))
            {
                err = ERROR_NOT_ENOUGH_MEMORY;
                break;
            }
            entries = grown;
        }
        /* One spoilt entry does not hide the others. */
        if (!(err = profile_load( device, &entries[*count] ))) (*count)++;
        else if (err != ERROR_NOT_ENOUGH_MEMORY) err = NO_ERROR;
    }
    RegCloseKey( key );
    err = err == ERROR_NO_MORE_ITEMS ? NO_ERROR : profile_error( err );
    if (err)
    {
        profile_free_list( entries, *count );
        *count = 0;
        return err;
    }
    if (*count) qsort( entries, *count, sizeof(*entries), compare_entries );
    *ret = entries;
    return NO_ERROR;
}

void profile_free_list( struct remembered *entries, unsigned int count )
{
    unsigned int i;

    for (i = 0; i < count; i++) remembered_free( &entries[i] );
    free( entries );
}
