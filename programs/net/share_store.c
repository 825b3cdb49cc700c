/*
 * net.exe: where shares are kept
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

#include "net_private.h"

/* A REG_MULTI_SZ per share: CSCFlags=0, MaxUses=4294967295, Path=C:\dir, Permissions=0, Remark=, ShareName=name, Type=0. */
static const WCHAR shares_key[] = L"SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Shares";

#define SHARE_TYPE_IPC 3
#define VALUE_LEN (MAX_PATH + SHARE_REMARK_LEN + SHARE_NAME_LEN + 160)

BOOL share_name_is_valid( const WCHAR *name )
{
    const WCHAR *p;

    if (!*name || wcslen( name ) >= SHARE_NAME_LEN) return FALSE;
    if (!lstrcmpiW( name, L"pipe" ) || !lstrcmpiW( name, L"mailslot" )) return FALSE;
    for (p = name; *p; p++)
        if (*p < ' ' || wcschr( L"\"/\\[]:|<>+=;,?*", *p )) return FALSE;
    return name[wcsspn( name, L". " )] != 0;
}

static struct share *append( struct shares *shares, const WCHAR *name )
{
    struct share *grown = list_grow( shares->entries, shares->count, sizeof(*grown) ), *share;

    if (!grown) return NULL;
    shares->entries = grown;
    share = &grown[shares->count++];
    memset( share, 0, sizeof(*share) );
    lstrcpynW( share->name, name, ARRAY_SIZE(share->name) );
    share->max_uses = SHARE_UNLIMITED;
    return share;
}

static BOOL add_special( struct shares *shares, const WCHAR *name, const WCHAR *path, const WCHAR *remark )
{
    struct share *share = append( shares, name );

    if (!share) return FALSE;
    lstrcpynW( share->path, path, ARRAY_SIZE(share->path) );
    lstrcpynW( share->remark, remark, ARRAY_SIZE(share->remark) );
    share->type = *path ? 0 : SHARE_TYPE_IPC;
    share->special = TRUE;
    return TRUE;
}

static BOOL add_specials( struct shares *shares )
{
    WCHAR name[] = L"C$", root[] = L"C:\\", windows[MAX_PATH];
    DWORD drives = GetLogicalDrives();
    WCHAR letter;

    for (letter = 'A'; letter <= 'Z'; letter++)
    {
        name[0] = root[0] = letter;
        if (!(drives & (1u << (letter - 'A'))) || GetDriveTypeW( root ) != DRIVE_FIXED) continue;
        if (!add_special( shares, name, root, L"Default share" )) return FALSE;
    }
    if (!GetWindowsDirectoryW( windows, ARRAY_SIZE(windows) )) windows[0] = 0;
    return add_special( shares, L"IPC$", L"", L"Remote IPC" ) && add_special( shares, L"ADMIN$", windows, L"Remote Admin" );
}

/* The text behind "field=" among the strings of a value, or NULL. */
static const WCHAR *find_field( const WCHAR *strings, const WCHAR *field )
{
    size_t len = wcslen( field );

    for (; *strings; strings += wcslen( strings ) + 1)
        if (!_wcsnicmp( strings, field, len ) && strings[len] == '=') return strings + len + 1;
    return NULL;
}

static void copy_field( const WCHAR *strings, const WCHAR *field, WCHAR *buffer, DWORD len )
{
    const WCHAR *text = find_field( strings, field );
    lstrcpynW( buffer, text ? text : L"", len );
}

static DWORD number_field( const WCHAR *strings, const WCHAR *field, DWORD missing )
{
    const WCHAR *text = find_field( strings, field );
    return text ? wcstoul( text, NULL, 10 ) : missing;
}

static DWORD load_stored( HKEY key, struct shares *shares )
{
    WCHAR name[SHARE_NAME_LEN], strings[VALUE_LEN + 2];
    DWORD i, len, size, type, ret;
    struct share *share;

    for (i = 0;; i++)
    {
        len = ARRAY_SIZE(name);
        size = VALUE_LEN * sizeof(WCHAR);
        ret = RegEnumValueW( key, i, name, &len, NULL, &type, (BYTE *)strings, &size );
        if (ret == ERROR_MORE_DATA) continue;   /* nothing that was written as a share */
        if (ret) break;
        if (type != REG_MULTI_SZ) continue;
        strings[size / sizeof(WCHAR)] = strings[size / sizeof(WCHAR) + 1] = 0;
        if (!find_field( strings, L"Path" )) continue;

        if (!(share = append( shares, name ))) return ERROR_NOT_ENOUGH_MEMORY;
        copy_field( strings, L"Path", share->path, ARRAY_SIZE(share->path) );
        copy_field( strings, L"Remark", share->remark, ARRAY_SIZE(share->remark) );
        share->type = number_field( strings, L"Type", 0 );
        share->max_uses = number_field( strings, L"MaxUses", SHARE_UNLIMITED );
        share->cache = number_field( strings, L"CSCFlags", 0 );
    }
    return ret == ERROR_NO_MORE_ITEMS ? NO_ERROR : ret;
}

static int compare( const void *left, const void *right )
{
    return _wcsicmp( ((const struct share *)left)->name, ((const struct share *)right)->name );
}

DWORD shares_load( struct shares *shares )
{
    unsigned specials;
    DWORD ret;
    HKEY key;

    memset( shares, 0, sizeof(*shares) );
    if (!add_specials( shares ))
    {
        shares_release( shares );
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    specials = shares->count;
    ret = RegOpenKeyExW( HKEY_LOCAL_MACHINE, shares_key, 0, KEY_QUERY_VALUE, &key );
    if (ret == ERROR_FILE_NOT_FOUND) return NO_ERROR;
    if (!ret)
    {
        ret = load_stored( key, shares );
        RegCloseKey( key );
    }
    if (ret) shares_release( shares );
    else qsort( shares->entries + specials, shares->count - specials, sizeof(*shares->entries), compare );
    return ret;
}

void shares_release( struct shares *shares )
{
    free( shares->entries );
    memset( shares, 0, sizeof(*shares) );
}

const struct share *shares_find( const struct shares *shares, const WCHAR *name_or_path )
{
    unsigned i;

    for (i = 0; i < shares->count; i++)
        if (!_wcsicmp( shares->entries[i].name, name_or_path )) return &shares->entries[i];
    for (i = 0; i < shares->count; i++)
        if (!shares->entries[i].special && !_wcsicmp( shares->entries[i].path, name_or_path )) return &shares->entries[i];
    return NULL;
}

DWORD share_store( const struct share *share )
{
    WCHAR strings[VALUE_LEN];
    DWORD ret;
    HKEY key;
    int len;

    len = _snwprintf( strings, ARRAY_SIZE(strings) - 1,
                      L"CSCFlags=%u%cMaxUses=%u%cPath=%s%cPermissions=0%cRemark=%s%cShareName=%s%cType=%u%c",
                      share->cache, 0, share->max_uses, 0, share->path, 0, 0, share->remark, 0, share->name, 0,
                      share->type, 0 );
    if (len < 0) return ERROR_INVALID_PARAMETER;
    strings[len++] = 0;

    ret = RegCreateKeyExW( HKEY_LOCAL_MACHINE, shares_key, 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL );
    if (ret) return ret;
    ret = RegSetValueExW( key, share->name, 0, REG_MULTI_SZ, (const BYTE *)strings, len * sizeof(WCHAR) );
    RegCloseKey( key );
    return ret;
}

DWORD share_forget( const WCHAR *name )
{
    DWORD ret;
    HKEY key;

    ret = RegOpenKeyExW( HKEY_LOCAL_MACHINE, shares_key, 0, KEY_SET_VALUE, &key );
    if (!ret)
    {
        ret = RegDeleteValueW( key, name );
        RegCloseKey( key );
    }
    return ret == ERROR_FILE_NOT_FOUND ? NERR_NO_SUCH_SHARE : ret;
}
