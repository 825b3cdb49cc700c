/*
 * The browse dialog: networks, servers and shares as a tree
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

/* What is below an entry is asked for when it is opened, off the dialog's thread and each on its own: one server that does
 * not answer keeps nobody from the others. */

#include <stdio.h>
#include "dialog.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

enum node_state { NODE_CLOSED, NODE_SEARCHING, NODE_FILLED, NODE_FAILED };

/* An entry of the tree; a note is none. */
struct node
{
    struct node    *next;
    HTREEITEM       item, note; /* below it: what there is to say instead of entries */
    DWORD           scope;
    NETRESOURCEW    resource;   /* all zero for where a scope begins */
    enum node_state state;
    struct job     *job;
};

struct browse_dialog
{
    HWND         window, tree;
    struct node *nodes;
    WCHAR       *remote;        /* what was chosen */
};

/* --- what is looked for --------------------------------------------------------------------------------------------- */

struct search_job
{
    struct job     job;
    DWORD          scope;
    NETRESOURCEW   container;
    struct listing listing;
};

static void search( struct job *job )
{
    struct search_job *search_job = CONTAINING_RECORD( job, struct search_job, job );
    NETRESOURCEW *container = search_job->container.lpRemoteName || search_job->container.lpProvider ? &search_job->container : NULL;

    listing_fill( &search_job->listing, job, search_job->scope, RESOURCETYPE_DISK, container );
}

static void free_search_job( struct job *job )
{
    struct search_job *search_job = CONTAINING_RECORD( job, struct search_job, job );

    netresource_free( &search_job->container );
    listing_free( &search_job->listing );
    free( search_job );
}

static BOOL start_search( struct browse_dialog *dialog, struct node *node )
{
    struct search_job *search_job = calloc( 1, sizeof(*search_job) );

    if (!search_job) return FALSE;
    search_job->job.work = search;
    search_job->job.release = free_search_job;
    search_job->scope = node->scope;
    if (!netresource_copy( &search_job->container, &node->resource ))
    {
        free( search_job );
        return FALSE;
    }
    if (!job_start( &search_job->job, dialog->window )) return FALSE;
    node->job = &search_job->job;
    return TRUE;
}

/* --- the tree ------------------------------------------------------------------------------------------------------ */

/* What nobody gave a look to, by what it is. */
static int icon_of( const NETRESOURCEW *resource )
{
    switch (resource->dwDisplayType)
    {
    case RESOURCEDISPLAYTYPE_NETWORK: case RESOURCEDISPLAYTYPE_ROOT: return IDI_NETWORK - IDI_NETWORK;
    case RESOURCEDISPLAYTYPE_SHARE:                                  return IDI_SHARE - IDI_NETWORK;
    }
    return (resource->dwUsage & RESOURCEUSAGE_CONNECTABLE ? IDI_SHARE : IDI_SERVER) - IDI_NETWORK;
}

static HTREEITEM insert_item( struct browse_dialog *dialog, HTREEITEM parent, struct node *node, const WCHAR *text, int icon,
                              BOOL container )
{
    TVINSERTSTRUCTW insert = { 0 };

    insert.hParent = parent;
    insert.hInsertAfter = TVI_LAST;
    insert.item.mask = TVIF_TEXT | TVIF_PARAM | TVIF_CHILDREN | TVIF_IMAGE | TVIF_SELECTEDIMAGE;
    insert.item.pszText = (WCHAR *)text;
    insert.item.lParam = (LPARAM)node;
    insert.item.cChildren = container;
    insert.item.iImage = insert.item.iSelectedImage = icon;
    return (HTREEITEM)ui.SendMessageW( dialog->tree, TVM_INSERTITEMW, 0, (LPARAM)&insert );
}

/* "Searching..." and the like; NULL for none. The old one goes last: an entry that has lost all below it closes itself. */
static void set_note( struct browse_dialog *dialog, struct node *node, const WCHAR *text )
{
    HTREEITEM old = node->note;

    node->note = text ? insert_item( dialog, node->item, NULL, text, ICON_COUNT, FALSE ) : NULL;
    if (old) ui.SendMessageW( dialog->tree, TVM_DELETEITEM, 0, (LPARAM)old );
}

static void set_note_id( struct browse_dialog *dialog, struct node *node, UINT id )
{
    WCHAR text[256];

    set_note( dialog, node, text_format( text, ARRAY_SIZE(text), id, NULL, NULL ) );
}

/* What failed is tried again when it is opened once more, which a tree tells the first time only. */
static void set_failed( struct browse_dialog *dialog, struct node *node )
{
    TVITEMW entry = { TVIF_STATE, node->item, 0, TVIS_EXPANDEDONCE };

    node->state = NODE_FAILED;
    ui.SendMessageW( dialog->tree, TVM_SETITEMW, 0, (LPARAM)&entry );
}

/* Takes nothing over. */
static struct node *insert_node( struct browse_dialog *dialog, HTREEITEM parent, DWORD scope, const NETRESOURCEW *resource,
                                 const WCHAR *text, int icon, BOOL container )
{
    struct node *node = calloc( 1, sizeof(*node) );

    if (!node) return NULL;
    node->scope = scope;
    if (resource && !netresource_copy( &node->resource, resource ))
    {
        free( node );
        return NULL;
    }
    node->item = insert_item( dialog, parent, node, text, icon, container );
    node->next = dialog->nodes;
    dialog->nodes = node;
    return node;
}

/* A share is shown without its server, a server without the backslashes. */
static void insert_resource( struct browse_dialog *dialog, HTREEITEM parent, const NETRESOURCEW *resource )
{
    const WCHAR *remote = resource->lpRemoteName ? resource->lpRemoteName : L"", *text = wcsrchr( remote, '\\' );
    BOOL container = (resource->dwUsage & RESOURCEUSAGE_CONTAINER) != 0;
    WCHAR line[512];

    text = text && text[1] ? text + 1 : remote;
    if (!text[0]) return;
    if (resource->lpComment && resource->lpComment[0])
    {
        _snwprintf( line, ARRAY_SIZE(line) - 1, L"%s  (%s)", text, resource->lpComment );
        line[ARRAY_SIZE(line) - 1] = 0;
        text = line;
    }
    insert_node( dialog, parent, RESOURCE_GLOBALNET, resource, text, icon_of( resource ), container );
}

static struct node *node_of( struct browse_dialog *dialog, HTREEITEM item )
{
    TVITEMW entry = { TVIF_PARAM, item };

    if (!item || !ui.SendMessageW( dialog->tree, TVM_GETITEMW, 0, (LPARAM)&entry )) return NULL;
    return (struct node *)entry.lParam;
}

static struct node *selected( struct browse_dialog *dialog )
{
    return node_of( dialog, (HTREEITEM)ui.SendMessageW( dialog->tree, TVM_GETNEXTITEM, TVGN_CARET, 0 ) );
}

static BOOL is_searching( const struct browse_dialog *dialog )
{
    const struct node *node;

    for (node = dialog->nodes; node; node = node->next) if (node->job) return TRUE;
    return FALSE;
}

static void show_state( struct browse_dialog *dialog )
{
    BOOL searching = is_searching( dialog );
    HWND stop = ui.GetDlgItem( dialog->window, IDC_STOP );
    WCHAR text[256];

    if (!searching && ui.GetFocus() == stop) ui.SendMessageW( dialog->window, WM_NEXTDLGCTL, (WPARAM)dialog->tree, TRUE );
    ui.EnableWindow( stop, searching );
    dialog_status( dialog->window, searching ? STATUS_BUSY : STATUS_NOTHING,
                   text_format( text, ARRAY_SIZE(text), IDS_SEARCHING, NULL, NULL ) );
}

static void open_node( struct browse_dialog *dialog, struct node *node )
{
    struct failure failure = { ERROR_NOT_ENOUGH_MEMORY };
    WCHAR words[ERROR_TEXT_LEN];

    if (node->job || node->state == NODE_FILLED) return;
    if (start_search( dialog, node ))
    {
        node->state = NODE_SEARCHING;
        set_note_id( dialog, node, IDS_SEARCHING );
    }
    else
    {
        set_note( dialog, node, failure_words( &failure, words, ARRAY_SIZE(words) ) );
        set_failed( dialog, node );
    }
    show_state( dialog );
}

static int __cdecl compare_resources( const void *p1, const void *p2 )
{
    const NETRESOURCEW *resource1 = p1, *resource2 = p2;

    return CompareStringW( LOCALE_USER_DEFAULT, NORM_IGNORECASE, resource1->lpRemoteName ? resource1->lpRemoteName : L"", -1,
                           resource2->lpRemoteName ? resource2->lpRemoteName : L"", -1 );
}

static void search_done( struct browse_dialog *dialog, struct node *node )
{
    struct listing *listing = &CONTAINING_RECORD( node->job, struct search_job, job )->listing;
    WCHAR words[ERROR_TEXT_LEN];
    unsigned int i;

    TRACE( "%s: %u entries, error %lu\n", debugstr_w( node->resource.lpRemoteName ), listing->count, listing->failure.err );
    qsort( listing->resources, listing->count, sizeof(*listing->resources), compare_resources );
    for (i = 0; i < listing->count; i++) insert_resource( dialog, node->item, &listing->resources[i] );
    if (listing->failure.err) set_note( dialog, node, failure_words( &listing->failure, words, ARRAY_SIZE(words) ) );
    else if (!listing->count) set_note_id( dialog, node, IDS_NOTHING );
    else set_note( dialog, node, NULL );
    if (listing->count) node->state = NODE_FILLED;
    else set_failed( dialog, node );
    job_free( &node->job );
    show_state( dialog );
}

static void stop_pressed( struct browse_dialog *dialog )
{
    struct node *node;

    for (node = dialog->nodes; node; node = node->next)
    {
        if (!node->job || !job_stop( &node->job )) continue;
        set_note_id( dialog, node, IDS_SEARCH_STOPPED );
        set_failed( dialog, node );
    }
    show_state( dialog );
}

/* --- the window ---------------------------------------------------------------------------------------------------- */

static const WCHAR *chosen_remote( struct browse_dialog *dialog )
{
    const struct node *node = selected( dialog );

    return node && (node->resource.dwUsage & RESOURCEUSAGE_CONNECTABLE) ? node->resource.lpRemoteName : NULL;
}

static void ok_pressed( struct browse_dialog *dialog )
{
    const WCHAR *remote = chosen_remote( dialog );

    if (remote && (dialog->remote = _wcsdup( remote ))) ui.EndDialog( dialog->window, IDOK );
}

/* The networks there are, and what a provider thinks the user is close to. */
static void init_tree( struct browse_dialog *dialog )
{
    const struct provider_list *list;
    struct node *node, *nearby;
    WCHAR text[256];
    unsigned int i;

    ui.SendMessageW( dialog->tree, TVM_SETIMAGELIST, TVSIL_NORMAL, (LPARAM)dialog_icons() );
    text_format( text, ARRAY_SIZE(text), IDS_NEARBY, NULL, NULL );
    nearby = insert_node( dialog, TVI_ROOT, RESOURCE_CONTEXT, NULL, text, IDI_SERVER - IDI_NETWORK, TRUE );
    if (providers_get( &list )) return;
    for (i = 0; i < list->count; i++)
    {
        WCHAR *name = list->entries[i].name;
        NETRESOURCEW resource = { RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEDISPLAYTYPE_NETWORK, RESOURCEUSAGE_CONTAINER,
                                  NULL, name, NULL, name };

        if (!(list->entries[i].caps_enum & WNNC_ENUM_GLOBAL)) continue;
        node = insert_node( dialog, TVI_ROOT, RESOURCE_GLOBALNET, &resource, name, IDI_NETWORK - IDI_NETWORK, TRUE );
        if (node && i == 0) ui.SendMessageW( dialog->tree, TVM_SELECTITEM, TVGN_CARET, (LPARAM)node->item );
    }
    if (!nearby) return;
    open_node( dialog, nearby );
    ui.SendMessageW( dialog->tree, TVM_EXPAND, TVE_EXPAND, (LPARAM)nearby->item );
}

static void init_dialog( HWND window, struct browse_dialog *dialog )
{
    dialog->window = window;
    dialog->tree = ui.GetDlgItem( window, IDC_TREE );
    dialog_set_data( window, dialog );
    init_tree( dialog );
}

static void end_dialog( struct browse_dialog *dialog )
{
    HIMAGELIST icons = (HIMAGELIST)ui.SendMessageW( dialog->tree, TVM_SETIMAGELIST, TVSIL_NORMAL, 0 );
    struct node *node;

    if (icons) ui.ImageList_Destroy( icons );
    while ((node = dialog->nodes))
    {
        dialog->nodes = node->next;
        job_free( &node->job );
        netresource_free( &node->resource );
        free( node );
    }
    dialog_set_data( dialog->window, NULL );
}

static BOOL notify( struct browse_dialog *dialog, const NMHDR *header )
{
    const NMTREEVIEWW *tree = (const NMTREEVIEWW *)header;
    struct node *node;

    if (header->idFrom != IDC_TREE) return FALSE;
    switch (header->code)
    {
    case TVN_ITEMEXPANDINGW:
        node = (struct node *)tree->itemNew.lParam;
        if (node && (tree->action & TVE_EXPAND)) open_node( dialog, node );
        return FALSE;
    case TVN_SELCHANGEDW:
        ui.EnableWindow( ui.GetDlgItem( dialog->window, IDOK ), chosen_remote( dialog ) != NULL );
        return TRUE;
    case NM_DBLCLK:
        ok_pressed( dialog );
        return FALSE;
    }
    return FALSE;
}

static BOOL command( struct browse_dialog *dialog, int id )
{
    switch (id)
    {
    case IDOK:     ok_pressed( dialog ); return TRUE;
    case IDCANCEL: ui.EndDialog( dialog->window, IDCANCEL ); return TRUE;
    case IDC_STOP: stop_pressed( dialog ); return TRUE;
    }
    return FALSE;
}

static void job_done( struct browse_dialog *dialog, WPARAM wparam, LPARAM lparam )
{
    struct node *node;

    for (node = dialog->nodes; node; node = node->next)
    {
        if (!job_is_done( node->job, wparam, lparam )) continue;
        search_done( dialog, node );
        return;
    }
}

static INT_PTR CALLBACK dialog_proc( HWND window, UINT message, WPARAM wparam, LPARAM lparam )
{
    struct browse_dialog *dialog = message == WM_INITDIALOG ? NULL : dialog_data( window );

    if (message == WM_INITDIALOG)
    {
        init_dialog( window, (struct browse_dialog *)lparam );
        return TRUE;
    }
    if (!dialog) return FALSE;
    switch (message)
    {
    case WM_COMMAND:  return command( dialog, LOWORD( wparam ) );
    case WM_NOTIFY:   return notify( dialog, (const NMHDR *)lparam );
    case WM_TIMER:    dialog_tick( window ); return TRUE;
    case WM_JOB_DONE: job_done( dialog, wparam, lparam ); return TRUE;
    case WM_DESTROY:  end_dialog( dialog ); return TRUE;
    }
    return FALSE;
}

DWORD browse_dialog( HWND owner, WCHAR **remote )
{
    struct browse_dialog dialog = { NULL };
    DWORD err = dialog_run( IDD_BROWSE, owner, dialog_proc, &dialog );

    if (err) free( dialog.remote );
    else *remote = dialog.remote;
    return err;
}
