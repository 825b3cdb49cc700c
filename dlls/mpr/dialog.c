/*
 * The dialogs: modules, texts, errors in words, and the line they are told in
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
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

struct ui ui;

/* --- modules ------------------------------------------------------------------------------------------------------- */

/* The names as the compiler has them: some are macros for others. */
#define NAME_OF( name ) #name
#define X( name ) { NAME_OF( name ), offsetof( struct ui, name ) },
static const struct ui_function { const char *name; size_t offset; } user32_functions[] = { USER32_FUNCTIONS },
                                                                      comctl32_functions[] = { COMCTL32_FUNCTIONS };
#undef X

/* The module stays: its windows may outlive any call. */
static BOOL load_functions( const WCHAR *dll, const struct ui_function *functions, unsigned int count )
{
    HMODULE module = LoadLibraryW( dll );
    unsigned int i;

    if (!module) return FALSE;
    for (i = 0; i < count; i++)
    {
        FARPROC proc = GetProcAddress( module, functions[i].name );

        if (!proc) return FALSE;
        *(FARPROC *)((char *)&ui + functions[i].offset) = proc;
    }
    return TRUE;
}

/* Two threads may do it at once: they write the same. */
DWORD ui_load(void)
{
    static LONG loaded;
    INITCOMMONCONTROLSEX controls = { sizeof(controls), ICC_TREEVIEW_CLASSES | ICC_LISTVIEW_CLASSES | ICC_PROGRESS_CLASS };

    if (loaded) return NO_ERROR;
    if (!load_functions( L"user32.dll", user32_functions, ARRAY_SIZE(user32_functions) ) ||
        !load_functions( L"comctl32.dll", comctl32_functions, ARRAY_SIZE(comctl32_functions) )) return ERROR_NOT_SUPPORTED;
    ui.InitCommonControlsEx( &controls );
    InterlockedExchange( &loaded, TRUE );
    return NO_ERROR;
}

HMODULE module_hold(void)
{
    HMODULE module = NULL;

    GetModuleHandleExW( GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (const WCHAR *)module_hold, &module );
    return module;
}

static HINSTANCE instance(void)
{
    HMODULE module = NULL;

    GetModuleHandleExW( GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                        (const WCHAR *)module_hold, &module );
    return module;
}

/* --- windows ------------------------------------------------------------------------------------------------------- */

static const WCHAR data_prop[] = L"wnet.dialog";

void dialog_set_data( HWND window, void *data )
{
    if (data) ui.SetPropW( window, data_prop, data );
    else ui.RemovePropW( window, data_prop );
}

void *dialog_data( HWND window )
{
    return ui.GetPropW( window, data_prop );
}

DWORD dialog_run( UINT id, HWND owner, DLGPROC proc, void *data )
{
    INT_PTR ret;

    if (owner && !ui.IsWindow( owner )) return ERROR_INVALID_WINDOW_HANDLE;
    SetLastError( NO_ERROR );
    ret = ui.DialogBoxParamW( instance(), MAKEINTRESOURCEW( id ), owner, proc, (LPARAM)data );
    /* EndDialog is never given -1 or 0: these are DialogBoxParam's own. */
    if (ret == -1 || !ret)
    {
        WARN( "no dialog %u: error %lu\n", id, GetLastError() );
        return ERROR_NOT_SUPPORTED;
    }
    return ret == IDCANCEL ? DIALOG_CANCELLED : NO_ERROR;
}

HIMAGELIST dialog_icons(void)
{
    int width = ui.GetSystemMetrics( SM_CXSMICON ), height = ui.GetSystemMetrics( SM_CYSMICON );
    HIMAGELIST list = ui.ImageList_Create( width, height, ILC_COLOR32 | ILC_MASK, ICON_COUNT, 0 );
    unsigned int i;

    for (i = 0; list && i < ICON_COUNT; i++)
    {
        /* Shared icons live as long as their module: nobody has to destroy them. */
        HICON icon = ui.LoadImageW( instance(), MAKEINTRESOURCEW( IDI_NETWORK + i ), IMAGE_ICON, width, height, LR_SHARED );

        ui.ImageList_ReplaceIcon( list, -1, icon );
    }
    return list;
}

void dialog_help( HWND window, const WCHAR *file, DWORD context )
{
    ui.WinHelpW( window, file, HELP_CONTEXT, context );
}

/* --- texts --------------------------------------------------------------------------------------------------------- */

static const WCHAR *put_text( WCHAR *buffer, unsigned int len, WCHAR *text )
{
    lstrcpynW( buffer, text ? text : L"", len );
    free( text );
    return buffer;
}

const WCHAR *text_format( WCHAR *buffer, unsigned int len, UINT id, const WCHAR *insert1, const WCHAR *insert2 )
{
    return put_text( buffer, len, text_load( id, insert1, insert2 ) );
}

WCHAR *text_of( HWND control )
{
    unsigned int len = ui.GetWindowTextLengthW( control );
    WCHAR *text = calloc( len + 1, sizeof(WCHAR) ), *start;

    if (!text) return NULL;
    len = ui.GetWindowTextW( control, text, len + 1 );
    start = text + wcsspn( text, L" \t" );
    while (len && (text[len - 1] == ' ' || text[len - 1] == '\t')) text[--len] = 0;
    if (start < text + len) memmove( text, start, (text + len + 1 - start) * sizeof(WCHAR) );
    else text[0] = 0;
    return text;
}

/* --- errors -------------------------------------------------------------------------------------------------------- */

void failure_set( struct failure *failure, DWORD err )
{
    failure_free( failure );
    failure->err = err;
    if (err == ERROR_EXTENDED_ERROR) extended_error_take( &failure->extended );
}

void failure_free( struct failure *failure )
{
    extended_error_free( &failure->extended );
    memset( failure, 0, sizeof(*failure) );
}

const WCHAR *failure_words( const struct failure *failure, WCHAR *buffer, unsigned int len )
{
    if (failure->err != ERROR_EXTENDED_ERROR || !failure->extended.text || !failure->extended.text[0])
        return put_text( buffer, len, text_of_error( failure->err ) );
    lstrcpynW( buffer, failure->extended.text, len );
    return buffer;
}

/* --- the status line ----------------------------------------------------------------------------------------------- */

#define TICK_TIMER 1
#define TICK_MS    100

static const WCHAR *status_icon( enum status status )
{
    return status == STATUS_ERROR ? (const WCHAR *)IDI_WARNING : (const WCHAR *)IDI_INFORMATION;
}

static void show_icon( HWND icon, enum status status )
{
    HICON image = ui.LoadImageW( NULL, status_icon( status ), IMAGE_ICON, ui.GetSystemMetrics( SM_CXSMICON ),
                                 ui.GetSystemMetrics( SM_CYSMICON ), LR_SHARED );

    ui.SendMessageW( icon, STM_SETIMAGE, IMAGE_ICON, (LPARAM)image );
    ui.ShowWindow( icon, status == STATUS_ERROR || status == STATUS_NOTE ? SW_SHOWNA : SW_HIDE );
}

/* Whoever looks from outside sees the text of what goes on only with the bar. */
void dialog_status( HWND window, enum status status, const WCHAR *text )
{
    HWND icon = ui.GetDlgItem( window, IDC_STATUS_ICON ), progress = ui.GetDlgItem( window, IDC_PROGRESS );
    BOOL busy = status == STATUS_BUSY;

    if (icon) show_icon( icon, status );
    if (busy) ui.SetTimer( window, TICK_TIMER, TICK_MS, NULL );
    else ui.KillTimer( window, TICK_TIMER );
    if (busy) ui.ShowWindow( progress, SW_SHOWNA );
    ui.SetDlgItemTextW( window, IDC_STATUS, status == STATUS_NOTHING ? L"" : text );
    if (!busy) ui.ShowWindow( progress, SW_HIDE );
}

/* The oldest control library has no bar that runs by itself; a step beyond the end begins anew. */
void dialog_tick( HWND window )
{
    ui.SendDlgItemMessageW( window, IDC_PROGRESS, PBM_STEPIT, 0, 0 );
}
