/*
 * The recent list: remote names lately connected to a device
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

/* HKCU\Software\Microsoft\Windows NT\CurrentVersion\Network\Persistent Connections: values a, b, c ... hold one name each, and
 * Order has their letters, the newest first. Ten are kept, or as many as an Order made longer by hand (to 23) has letters
 * (KB 127948, KB 168148). SaveConnections, "yes" or "no", is whether new connections are remembered unless told otherwise. */

#include "mpr_private.h"

#define RECENT_KEY     L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections"
#define RECENT_DEFAULT 10
#define RECENT_MAX     23

struct recent_list
{
    unsigned int count;
    WCHAR        letters[RECENT_MAX + 1];
    WCHAR       *names[RECENT_MAX];
};

static void list_release( struct recent_list *list )
{
    unsigned int i;

    for (i = 0; i < list->count; i++) free( list->names[i] );
}

/* Letters that stand twice or for nothing are passed over. An error: it could not be read, and must not be written as if
 * there were nothing. */
static LSTATUS list_read( HKEY key, struct recent_list *list )
{
    WCHAR *order, *name;
    LSTATUS status;
    unsigned int i;

    memset( list, 0, sizeof(*list) );
    status = registry_get_string( key, L"Order", &order );
    for (i = 0; !status && order[i] && list->count < RECENT_MAX; i++)
    {
        WCHAR value[2] = { order[i] };

        if (order[i] < 'a' || order[i] > 'w' || wcschr( list->letters, order[i] )) continue;
        if ((status = registry_get_string( key, value, &name )) == ERROR_FILE_NOT_FOUND)
        {
            status = ERROR_SUCCESS;
            continue;
        }
        if (status) break;
        list->letters[list->count] = order[i];
        list->names[list->count++] = name;
    }
    free( order );
    if (status == ERROR_FILE_NOT_FOUND) status = ERROR_SUCCESS;
    if (status)
    {
        list_release( list );
        list->count = 0;
    }
    return status;
}

/* The letter for a name that is new to the list: one that is free, or the oldest one's. */
static WCHAR choose_letter( const struct recent_list *list, unsigned int *pos )
{
    WCHAR letter;

    if (list->count >= RECENT_DEFAULT)
    {
        *pos = list->count - 1;
        return list->letters[*pos];
    }
    *pos = list->count;
    for (letter = 'a'; wcschr( list->letters, letter ); letter++) {}
    return letter;
}

void recent_add( const WCHAR *remote )
{
    WCHAR order[RECENT_MAX + 1] = { 0 }, value[2] = { 0 };
    struct recent_list list;
    unsigned int i;
    HKEY key;

    if (RegCreateKeyExW( HKEY_CURRENT_USER, RECENT_KEY, 0, NULL, 0, KEY_READ | KEY_WRITE, NULL, &key, NULL )) return;
    if (list_read( key, &list ))
    {
        RegCloseKey( key );
        return;
    }
    for (i = 0; i < list.count; i++) if (name_equal( list.names[i], remote )) break;
    value[0] = i < list.count ? list.letters[i] : choose_letter( &list, &i );

    order[0] = value[0];
    memcpy( order + 1, list.letters, i * sizeof(WCHAR) );
    if (i < list.count) wcscat( order, list.letters + i + 1 );
    if (!registry_set_string( key, value, remote )) registry_set_string( key, L"Order", order );
    list_release( &list );
    RegCloseKey( key );
}

DWORD recent_resources( NETRESOURCEW **resources, unsigned int *count )
{
    struct recent_list list;
    DWORD err = NO_ERROR;
    HKEY key;

    *resources = NULL;
    *count = 0;
    if (RegOpenKeyExW( HKEY_CURRENT_USER, RECENT_KEY, 0, KEY_READ, &key )) return NO_ERROR;
    if (list_read( key, &list ) == ERROR_NOT_ENOUGH_MEMORY) err = ERROR_NOT_ENOUGH_MEMORY;
    RegCloseKey( key );
    if (err) return err;
    if (list.count && !(*resources = calloc( list.count, sizeof(**resources) ))) err = ERROR_NOT_ENOUGH_MEMORY;
    while (!err && *count < list.count)
    {
        NETRESOURCEW resource = { RESOURCE_RECENT, RESOURCETYPE_ANY, RESOURCEDISPLAYTYPE_SHARE, RESOURCEUSAGE_CONNECTABLE,
                                  NULL, list.names[*count] };

        if (netresource_copy( *resources + *count, &resource )) (*count)++;
        else err = ERROR_NOT_ENOUGH_MEMORY;
    }
    list_release( &list );
    return err;
}

BOOL recent_saving(void)
{
    WCHAR *saving;
    BOOL ret;
    HKEY key;

    if (RegOpenKeyExW( HKEY_CURRENT_USER, RECENT_KEY, 0, KEY_READ, &key )) return TRUE;
    saving = registry_string( key, L"SaveConnections" );
    RegCloseKey( key );
    ret = !saving || !name_equal( saving, L"no" );
    free( saving );
    return ret;
}

void recent_set_saving( BOOL saving )
{
    HKEY key;

    if (saving == recent_saving()) return;
    if (RegCreateKeyExW( HKEY_CURRENT_USER, RECENT_KEY, 0, NULL, 0, KEY_READ | KEY_WRITE, NULL, &key, NULL )) return;
    registry_set_string( key, L"SaveConnections", saving ? L"yes" : L"no" );
    RegCloseKey( key );
}
