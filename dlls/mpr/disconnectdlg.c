/*
 * The disconnect dialog: what is connected or remembered, and the end of it
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

struct disconnect_dialog
{
    struct disconnect_form form;        /* its strings are ours */
    WCHAR        *help;
    HMODULE       module;
    HANDLE        shown;                /* set when the window is there, or will not be */
    DWORD         err;                  /* of showing it */
    LONG          refs;
    HWND          window;
    struct drives drives;
    struct job   *job;                  /* looking for connections, or ending them */
    BOOL          looking;
};

/* --- what there is ------------------------------------------------------------------------------------------------- */

struct look_job
{
    struct job     job;
    DWORD          type;
    struct listing connected, remembered;
};

static void look( struct job *job )
{
    struct look_job *look_job = CONTAINING_RECORD( job, struct look_job, job );

    listing_fill( &look_job->connected, job, RESOURCE_CONNECTED, look_job->type, NULL );
    listing_fill( &look_job->remembered, job, RESOURCE_REMEMBERED, look_job->type, NULL );
}

static void free_look_job( struct job *job )
{
    struct look_job *look_job = CONTAINING_RECORD( job, struct look_job, job );

    listing_free( &look_job->connected );
    listing_free( &look_job->remembered );
    free( look_job );
}

static BOOL start_looking( struct disconnect_dialog *dialog )
{
    struct look_job *look_job = calloc( 1, sizeof(*look_job) );
    WCHAR text[256];

    if (!look_job) return FALSE;
    look_job->job.work = look;
    look_job->job.release = free_look_job;
    look_job->type = dialog->form.type;
    if (!job_start( &look_job->job, dialog->window )) return FALSE;
    dialog->job = &look_job->job;
    dialog->looking = TRUE;
    dialog_status( dialog->window, STATUS_BUSY, text_format( text, ARRAY_SIZE(text), IDS_LOOKING, NULL, NULL ) );
    return TRUE;
}

/* --- the list ------------------------------------------------------------------------------------------------------ */

static void selection_changed( struct disconnect_dialog *dialog )
{
    BOOL any = ui.SendMessageW( dialog->drives.list, LVM_GETSELECTEDCOUNT, 0, 0 ) != 0;

    ui.EnableWindow( ui.GetDlgItem( dialog->window, IDOK ), any && !dialog->job );
}

static void looking_done( struct disconnect_dialog *dialog )
{
    struct look_job *look_job = CONTAINING_RECORD( dialog->job, struct look_job, job );
    const struct failure *failure = &look_job->connected.failure;
    WCHAR text[ERROR_TEXT_LEN];

    drives_collect( &dialog->drives, &look_job->connected, &look_job->remembered );
    drives_show( &dialog->drives );
    if (!failure->err) failure = &look_job->remembered.failure;
    if (failure->err) dialog_status( dialog->window, STATUS_ERROR, failure_words( failure, text, ARRAY_SIZE(text) ) );
    else if (dialog->drives.count) dialog_status( dialog->window, STATUS_NOTHING, NULL );
    else dialog_status( dialog->window, STATUS_NOTE, text_format( text, ARRAY_SIZE(text), IDS_NO_CONNECTIONS, NULL, NULL ) );
    dialog->looking = FALSE;
    job_free( &dialog->job );
    selection_changed( dialog );
}

/* --- the end of connections ---------------------------------------------------------------------------------------- */

struct ending
{
    WCHAR            *name;
    struct failure    failure;
    struct open_files files;
};

struct end_job
{
    struct job    job;
    BOOL          force;
    unsigned int  count;
    struct ending endings[1];
};

/* Forgets them as well, as Windows does: they would come back otherwise. */
static void end_connections( struct job *job )
{
    struct end_job *end_job = CONTAINING_RECORD( job, struct end_job, job );
    unsigned int i;

    for (i = 0; i < end_job->count; i++)
    {
        DWORD err = ERROR_CANCELLED;

        if (!job_is_stopped( job )) err = cancel_connection( end_job->endings[i].name, CONNECT_UPDATE_PROFILE, end_job->force );
        failure_set( &end_job->endings[i].failure, err == ERROR_NOT_CONNECTED ? NO_ERROR : err );
        if (is_in_use( err ) && !end_job->force) open_files_load( end_job->endings[i].name, &end_job->endings[i].files );
    }
}

static void free_end_job( struct job *job )
{
    struct end_job *end_job = CONTAINING_RECORD( job, struct end_job, job );
    unsigned int i;

    for (i = 0; i < end_job->count; i++)
    {
        free( end_job->endings[i].name );
        failure_free( &end_job->endings[i].failure );
        open_files_free( &end_job->endings[i].files );
    }
    free( end_job );
}

static void show_error( struct disconnect_dialog *dialog, DWORD err )
{
    struct failure failure = { err };
    WCHAR words[ERROR_TEXT_LEN];

    dialog_status( dialog->window, STATUS_ERROR, failure_words( &failure, words, ARRAY_SIZE(words) ) );
}

/* Ends what is selected, or, by force, what of that was in use. */
static void start_ending( struct disconnect_dialog *dialog, BOOL force )
{
    struct end_job *end_job = calloc( 1, sizeof(*end_job) + dialog->drives.count * sizeof(end_job->endings[0]) );
    unsigned int i;
    WCHAR text[256];

    if (!end_job)
    {
        show_error( dialog, ERROR_NOT_ENOUGH_MEMORY );
        return;
    }
    end_job->job.work = end_connections;
    end_job->job.release = free_end_job;
    end_job->force = force;
    for (i = 0; i < dialog->drives.count; i++)
    {
        if (!drives_is_selected( &dialog->drives, i ) || (force && !is_in_use( dialog->drives.entries[i].err ))) continue;
        if ((end_job->endings[end_job->count].name = _wcsdup( dialog->drives.entries[i].name ))) end_job->count++;
    }
    if (!end_job->count) free_end_job( &end_job->job );
    else if (!job_start( &end_job->job, dialog->window )) show_error( dialog, ERROR_NOT_ENOUGH_MEMORY );
    else
    {
        dialog->job = &end_job->job;
        dialog_status( dialog->window, STATUS_BUSY, text_format( text, ARRAY_SIZE(text), IDS_DISCONNECTING, NULL, NULL ) );
        ui.SendMessageW( dialog->window, WM_NEXTDLGCTL, (WPARAM)ui.GetDlgItem( dialog->window, IDCANCEL ), TRUE );
        ui.EnableWindow( dialog->drives.list, FALSE );
        selection_changed( dialog );
    }
}

/* What is ended leaves the list. The first failure that is no matter of force is told. */
static unsigned int take_results( struct disconnect_dialog *dialog, struct end_job *end_job )
{
    WCHAR words[ERROR_TEXT_LEN], text[ERROR_TEXT_LEN];
    unsigned int i, failed = 0;
    BOOL told = FALSE;

    for (i = 0; i < dialog->drives.count; i++) dialog->drives.entries[i].err = NO_ERROR;
    for (i = 0; i < end_job->count; i++)
    {
        const struct failure *failure = &end_job->endings[i].failure;
        struct drive *entry = drives_find( &dialog->drives, end_job->endings[i].name );

        if (!entry) continue;
        if (!failure->err)
        {
            drives_drop( &dialog->drives, entry );
            continue;
        }
        failed++;
        entry->err = failure->err;
        open_files_free( &entry->files );
        entry->files = end_job->endings[i].files;
        memset( &end_job->endings[i].files, 0, sizeof(entry->files) );
        if (told || is_in_use( failure->err )) continue;
        told = TRUE;
        text_format( text, ARRAY_SIZE(text), IDS_SOME_LEFT, entry->name, failure_words( failure, words, ARRAY_SIZE(words) ) );
        dialog_status( dialog->window, STATUS_ERROR, text );
    }
    return failed;
}

static BOOL ask_for_force( struct disconnect_dialog *dialog )
{
    struct in_use *list = calloc( dialog->drives.count + 1, sizeof(*list) );
    unsigned int i, count = 0;
    DWORD err = ERROR_CANCELLED;

    for (i = 0; list && i < dialog->drives.count; i++)
    {
        const struct drive *entry = &dialog->drives.entries[i];

        if (!is_in_use( entry->err )) continue;
        list[count].name = entry->name;
        list[count].remote = entry->has_device ? entry->remote : NULL;
        list[count].files = &entry->files;
        list[count++].err = entry->err;
    }
    if (count) err = force_dialog( dialog->window, list, count );
    free( list );
    return !err && ui.IsWindow( dialog->window );
}

static void ending_done( struct disconnect_dialog *dialog )
{
    struct end_job *end_job = CONTAINING_RECORD( dialog->job, struct end_job, job );
    BOOL forced = end_job->force;
    unsigned int failed;

    dialog_status( dialog->window, STATUS_NOTHING, NULL );
    failed = take_results( dialog, end_job );
    job_free( &dialog->job );
    if (!failed)
    {
        ui.EndDialog( dialog->window, IDOK );
        return;
    }
    ui.EnableWindow( dialog->drives.list, TRUE );
    drives_show( &dialog->drives );
    selection_changed( dialog );
    ui.SendMessageW( dialog->window, WM_NEXTDLGCTL, (WPARAM)dialog->drives.list, TRUE );
    if (!forced && ask_for_force( dialog )) start_ending( dialog, TRUE );
}

/* --- the window ---------------------------------------------------------------------------------------------------- */

static void init_dialog( HWND window, struct disconnect_dialog *dialog )
{
    dialog->window = window;
    dialog_set_data( window, dialog );
    drives_begin( &dialog->drives, ui.GetDlgItem( window, IDC_LIST ) );
    if (dialog->help) ui.ShowWindow( ui.GetDlgItem( window, IDC_HELP_BUTTON ), SW_SHOWNA );
    if (!start_looking( dialog )) show_error( dialog, ERROR_NOT_ENOUGH_MEMORY );
    ui.SetForegroundWindow( window );   /* its thread had none */
    SetEvent( dialog->shown );
}

static void end_dialog( struct disconnect_dialog *dialog )
{
    drives_end( &dialog->drives );
    job_free( &dialog->job );
    dialog_set_data( dialog->window, NULL );
}

static BOOL notify( struct disconnect_dialog *dialog, const NMHDR *header )
{
    if (header->idFrom != IDC_LIST) return FALSE;
    switch (header->code)
    {
    case LVN_ITEMCHANGED:
        selection_changed( dialog );
        return TRUE;
    case NM_DBLCLK:
        if (!dialog->job) start_ending( dialog, FALSE );
        return TRUE;
    }
    return FALSE;
}

static BOOL command( struct disconnect_dialog *dialog, int id )
{
    switch (id)
    {
    case IDOK:            if (!dialog->job) start_ending( dialog, FALSE ); return TRUE;
    /* What is under way is let go of: a provider that hangs keeps no dialog open. */
    case IDCANCEL:        ui.EndDialog( dialog->window, IDCANCEL ); return TRUE;
    case IDC_HELP_BUTTON: dialog_help( dialog->window, dialog->help, dialog->form.help_context ); return TRUE;
    }
    return FALSE;
}

static INT_PTR CALLBACK dialog_proc( HWND window, UINT message, WPARAM wparam, LPARAM lparam )
{
    struct disconnect_dialog *dialog = message == WM_INITDIALOG ? NULL : dialog_data( window );

    if (message == WM_INITDIALOG)
    {
        init_dialog( window, (struct disconnect_dialog *)lparam );
        return TRUE;
    }
    if (!dialog) return FALSE;
    switch (message)
    {
    case WM_COMMAND: return command( dialog, LOWORD( wparam ) );
    case WM_NOTIFY:  return notify( dialog, (const NMHDR *)lparam );
    case WM_TIMER:   dialog_tick( window ); return TRUE;
    case WM_DESTROY: end_dialog( dialog ); return TRUE;
    case WM_JOB_DONE:
        if (!job_is_done( dialog->job, wparam, lparam )) return TRUE;
        if (dialog->looking) looking_done( dialog );
        else ending_done( dialog );
        return TRUE;
    }
    return FALSE;
}

/* --- its thread ---------------------------------------------------------------------------------------------------- */

static void dialog_release( struct disconnect_dialog *dialog )
{
    if (InterlockedDecrement( &dialog->refs )) return;
    free( dialog->help );
    CloseHandle( dialog->shown );
    free( dialog );
}

static DWORD WINAPI dialog_thread( void *arg )
{
    struct disconnect_dialog *dialog = arg;
    HMODULE module = dialog->module;
    DWORD err;

    err = dialog_run( IDD_DISCONNECT, dialog->form.owner, dialog_proc, dialog );
    TRACE( "%lu\n", err );
    dialog->err = err == DIALOG_CANCELLED ? NO_ERROR : err;
    SetEvent( dialog->shown );
    dialog_release( dialog );
    FreeLibraryAndExitThread( module, 0 );
}

/* The new window sends messages to its owner, which may be the caller's. */
static DWORD wait_until_shown( struct disconnect_dialog *dialog )
{
    DWORD ret;
    MSG msg;

    while ((ret = ui.MsgWaitForMultipleObjects( 1, &dialog->shown, FALSE, INFINITE, QS_SENDMESSAGE )) == WAIT_OBJECT_0 + 1)
        ui.PeekMessageW( &msg, NULL, 0, 0, PM_NOREMOVE | PM_QS_SENDMESSAGE );
    return ret == WAIT_OBJECT_0 ? dialog->err : ERROR_NOT_SUPPORTED;
}

DWORD disconnect_dialog( const struct disconnect_form *form )
{
    struct disconnect_dialog *dialog;
    const struct provider_list *list;
    HANDLE thread;
    DWORD err;

    if ((err = providers_get( &list )) || (err = ui_load())) return err;
    if (form->owner && !ui.IsWindow( form->owner )) return ERROR_INVALID_WINDOW_HANDLE;
    if (!(dialog = calloc( 1, sizeof(*dialog) ))) return ERROR_NOT_ENOUGH_MEMORY;
    dialog->form = *form;
    dialog->refs = 2;
    dialog->shown = CreateEventW( NULL, TRUE, FALSE, NULL );
    if (form->help) dialog->help = _wcsdup( form->help );
    dialog->module = module_hold();
    if ((thread = CreateThread( NULL, 0, dialog_thread, dialog, 0, NULL )))
    {
        CloseHandle( thread );
        err = wait_until_shown( dialog );
    }
    else
    {
        err = ERROR_NOT_ENOUGH_MEMORY;
        FreeLibrary( dialog->module );
        dialog_release( dialog );
    }
    dialog_release( dialog );
    return err;
}
