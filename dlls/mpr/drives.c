/*
 * The list of network drives and of connections without a letter
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

#include "dialog.h"

struct drive *drives_find( const struct drives *drives, const WCHAR *name )
{
    unsigned int i;

    for (i = 0; i < drives->count; i++) if (name_equal( drives->entries[i].name, name )) return &drives->entries[i];
    return NULL;
}

static void free_entry( struct drive *entry )
{
    free( entry->name );
    free( entry->remote );
    open_files_free( &entry->files );
    memset( entry, 0, sizeof(*entry) );
}

/* Several connections to one remote name end together: they are one entry. */
static void add_entry( struct drives *drives, const NETRESOURCEW *resource, BOOL away )
{
    BOOL has_device = resource->lpLocalName && resource->lpLocalName[0];
    const WCHAR *name = has_device ? resource->lpLocalName : resource->lpRemoteName;
    struct drive *entry;

    if (!name || !name[0] || drives_find( drives, name )) return;
    entry = &drives->entries[drives->count];
    entry->name = _wcsdup( name );
    entry->remote = _wcsdup( resource->lpRemoteName ? resource->lpRemoteName : L"" );
    entry->has_device = has_device;
    entry->away = away;
    if (entry->name && entry->remote) drives->count++;
    else free_entry( entry );
}

/* Letters first, in order. */
static int __cdecl compare_entries( const void *p1, const void *p2 )
{
    const struct drive *entry1 = p1, *entry2 = p2;

    if (entry1->has_device != entry2->has_device) return entry1->has_device ? -1 : 1;
    return CompareStringOrdinal( entry1->name, -1, entry2->name, -1, TRUE ) - CSTR_EQUAL;
}

void drives_collect( struct drives *drives, const struct listing *connected, const struct listing *remembered )
{
    unsigned int i;

    if (!(drives->entries = calloc( connected->count + remembered->count + 1, sizeof(*drives->entries) ))) return;
    for (i = 0; i < connected->count; i++) add_entry( drives, &connected->resources[i], FALSE );
    for (i = 0; i < remembered->count; i++) add_entry( drives, &remembered->resources[i], TRUE );
    qsort( drives->entries, drives->count, sizeof(*drives->entries), compare_entries );
}

void drives_drop( struct drives *drives, struct drive *drive )
{
    free_entry( drive );
    memmove( drive, drive + 1, (char *)(drives->entries + drives->count) - (char *)(drive + 1) );
    memset( &drives->entries[--drives->count], 0, sizeof(*drive) );
}

static const struct { UINT title; int width; } columns[] =      /* in percent */
{
    { IDS_COLUMN_DRIVE, 18 }, { IDS_COLUMN_FOLDER, 54 }, { IDS_COLUMN_STATE, 28 },
};

void drives_begin( struct drives *drives, HWND list )
{
    LVCOLUMNW column = { LVCF_TEXT | LVCF_WIDTH | LVCF_SUBITEM };
    unsigned int i;
    WCHAR text[128];
    RECT rect;
    int width;

    drives->list = list;
    ui.SendMessageW( drives->list, LVM_SETEXTENDEDLISTVIEWSTYLE, LVS_EX_FULLROWSELECT, LVS_EX_FULLROWSELECT );
    ui.SendMessageW( drives->list, LVM_SETIMAGELIST, LVSIL_SMALL, (LPARAM)dialog_icons() );
    ui.GetClientRect( drives->list, &rect );
    width = rect.right - ui.GetSystemMetrics( SM_CXVSCROLL );
    for (i = 0; i < ARRAY_SIZE(columns); i++)
    {
        column.pszText = (WCHAR *)text_format( text, ARRAY_SIZE(text), columns[i].title, NULL, NULL );
        column.cx = width * columns[i].width / 100;
        column.iSubItem = i;
        ui.SendMessageW( drives->list, LVM_INSERTCOLUMNW, i, (LPARAM)&column );
    }
}

static void set_text( const struct drives *drives, unsigned int line, unsigned int column, const WCHAR *text )
{
    LVITEMW item = { LVIF_TEXT, line, column };

    item.pszText = (WCHAR *)text;
    ui.SendMessageW( drives->list, LVM_SETITEMTEXTW, line, (LPARAM)&item );
}

void drives_show( const struct drives *drives )
{
    unsigned int i;
    WCHAR text[128];

    ui.SendMessageW( drives->list, LVM_DELETEALLITEMS, 0, 0 );
    for (i = 0; i < drives->count; i++)
    {
        const struct drive *entry = &drives->entries[i];
        UINT state = is_in_use( entry->err ) ? IDS_STATE_BUSY : entry->away ? IDS_STATE_AWAY : IDS_STATE_CONNECTED;
        LVITEMW item = { LVIF_TEXT | LVIF_IMAGE | LVIF_STATE, i };

        item.pszText = entry->has_device ? entry->name : (WCHAR *)L"";
        item.iImage = (entry->away ? IDI_DRIVE_OFF : entry->has_device ? IDI_DRIVE : IDI_SHARE) - IDI_NETWORK;
        item.stateMask = LVIS_SELECTED | LVIS_FOCUSED;
        item.state = (entry->err ? LVIS_SELECTED : 0) | (i ? 0 : LVIS_FOCUSED);
        ui.SendMessageW( drives->list, LVM_INSERTITEMW, 0, (LPARAM)&item );
        set_text( drives, i, 1, entry->remote );
        set_text( drives, i, 2, text_format( text, ARRAY_SIZE(text), state, NULL, NULL ) );
    }
}

BOOL drives_is_selected( const struct drives *drives, unsigned int line )
{
    return (ui.SendMessageW( drives->list, LVM_GETITEMSTATE, line, LVIS_SELECTED ) & LVIS_SELECTED) != 0;
}

void drives_end( struct drives *drives )
{
    HIMAGELIST icons = (HIMAGELIST)ui.SendMessageW( drives->list, LVM_SETIMAGELIST, LVSIL_SMALL, 0 );

    if (icons) ui.ImageList_Destroy( icons );
    while (drives->count) free_entry( &drives->entries[--drives->count] );
    free( drives->entries );
    drives->entries = NULL;
}
