/*
 * The connect dialog: a letter, a network folder, and how they are joined
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

struct connect_dialog
{
    struct connect_form *form;
    HWND           window, folder;
    struct letters letters;
    struct job    *connect_job;
};

static struct connect_dialog *get_dialog( HWND window )
{
    return dialog_data( window );
}

/* A connection without a letter is not remembered. */
static void drive_changed( struct connect_dialog *dialog )
{
    ui.EnableWindow( ui.GetDlgItem( dialog->window, IDC_RECONNECT ),
                     !dialog->connect_job && letters_chosen( &dialog->letters ) != NO_DRIVE );
}

/* --- connecting ---------------------------------------------------------------------------------------------------- */

struct connect_job
{
    struct job             job;
    struct resource        resource;        /* its strings are ours */
    struct connect_request request;
    WCHAR                  device[DEVICE_LEN];      /* empty for none */
    struct failure         failure;
};

/* Asks for credentials that are missing or refused as well, in a window of this thread's. */
static void connect_now( struct job *job )
{
    struct connect_job *connect_job = CONTAINING_RECORD( job, struct connect_job, job );

    failure_set( &connect_job->failure, connect_resource( &connect_job->request ) );
}

/* The user has gone on. A connection without a letter stays: to cancel its name would end others' as well. */
static void disconnect_again( struct job *job )
{
    struct connect_job *connect_job = CONTAINING_RECORD( job, struct connect_job, job );
    const struct provider *owner;
    struct answer remote;

    if (connect_job->failure.err || !connect_job->device[0]) return;
    if (find_connection( connect_job->device, &owner, &remote )) return;
    if (name_equal( remote.str, connect_job->resource.remote ))
        cancel_connection( connect_job->device, connect_job->request.flags & CONNECT_UPDATE_PROFILE, TRUE );
    answer_free( &remote );
}

static void free_connect_job( struct job *job )
{
    struct connect_job *connect_job = CONTAINING_RECORD( job, struct connect_job, job );

    free( connect_job->resource.remote );
    failure_free( &connect_job->failure );
    free( connect_job );
}

/* What cannot be changed while a connection is made. */
static const int fields[] = { IDC_DRIVE, IDC_FOLDER, IDC_BROWSE, IDC_RECONNECT, IDC_CREDENTIALS, IDOK };

static void focus( struct connect_dialog *dialog, HWND control )
{
    ui.SendMessageW( dialog->window, WM_NEXTDLGCTL, (WPARAM)control, TRUE );
}

static void enable_fields( struct connect_dialog *dialog, BOOL enable )
{
    unsigned int i;

    if (!enable) focus( dialog, ui.GetDlgItem( dialog->window, IDCANCEL ) );
    for (i = 0; i < ARRAY_SIZE(fields); i++) ui.EnableWindow( ui.GetDlgItem( dialog->window, fields[i] ), enable );
    if (enable) drive_changed( dialog );
}

/* Tells what is wrong where it is wrong: at the letter, or at the folder. */
static void show_failure( struct connect_dialog *dialog, const struct failure *failure )
{
    BOOL drive = failure->err == ERROR_ALREADY_ASSIGNED || failure->err == ERROR_DEVICE_ALREADY_REMEMBERED;
    WCHAR words[ERROR_TEXT_LEN];

    focus( dialog, drive ? ui.GetDlgItem( dialog->window, IDC_DRIVE ) : dialog->folder );
    dialog_status( dialog->window, STATUS_ERROR, failure_words( failure, words, ARRAY_SIZE(words) ) );
}

static void show_error( struct connect_dialog *dialog, DWORD err )
{
    struct failure failure = { err };

    show_failure( dialog, &failure );
}

static BOOL start_connect_job( struct connect_dialog *dialog, struct connect_job *connect_job )
{
    WCHAR text[ERROR_TEXT_LEN];

    connect_job->job.work = connect_now;
    connect_job->job.undo = disconnect_again;
    connect_job->job.release = free_connect_job;
    text_format( text, ARRAY_SIZE(text), IDS_CONNECTING, connect_job->resource.remote, NULL );
    if (!job_start( &connect_job->job, dialog->window )) return FALSE;
    dialog->connect_job = &connect_job->job;
    enable_fields( dialog, FALSE );
    dialog_status( dialog->window, STATUS_BUSY, text );
    return TRUE;
}

/* Takes remote over. */
static void connect_to( struct connect_dialog *dialog, WCHAR *remote )
{
    struct connect_job *connect_job = calloc( 1, sizeof(*connect_job) );
    unsigned int letter = letters_chosen( &dialog->letters );

    if (!connect_job)
    {
        free( remote );
        show_error( dialog, ERROR_NOT_ENOUGH_MEMORY );
        return;
    }
    connect_job->resource.type = RESOURCETYPE_DISK;
    connect_job->resource.remote = remote;
    connect_job->request.owner = dialog->window;
    connect_job->request.resource = &connect_job->resource;
    connect_job->request.flags = CONNECT_UPDATE_RECENT | CONNECT_INTERACTIVE;
    if (ui.IsDlgButtonChecked( dialog->window, IDC_CREDENTIALS )) connect_job->request.flags |= CONNECT_PROMPT;
    if (letter != NO_DRIVE)
    {
        connect_job->device[0] = 'A' + letter;
        connect_job->device[1] = ':';
        connect_job->resource.local = connect_job->device;
        if (ui.IsDlgButtonChecked( dialog->window, IDC_RECONNECT )) connect_job->request.flags |= CONNECT_UPDATE_PROFILE;
    }
    if (!start_connect_job( dialog, connect_job )) show_error( dialog, ERROR_NOT_ENOUGH_MEMORY );
}

/* What can be told without the network. */
static BOOL check_fields( struct connect_dialog *dialog, const WCHAR *remote )
{
    unsigned int letter = letters_chosen( &dialog->letters );
    WCHAR text[ERROR_TEXT_LEN];

    if (!remote[0])
    {
        dialog_status( dialog->window, STATUS_ERROR, text_format( text, ARRAY_SIZE(text), IDS_ERROR_NO_FOLDER, NULL, NULL ) );
        focus( dialog, dialog->folder );
        return FALSE;
    }
    if (letter != NO_DRIVE && letters_taken( &dialog->letters, letter ))
    {
        show_error( dialog, ERROR_ALREADY_ASSIGNED );
        return FALSE;
    }
    return TRUE;
}

static void finish_pressed( struct connect_dialog *dialog )
{
    WCHAR *remote;

    if (!(remote = text_of( dialog->folder )))
    {
        show_error( dialog, ERROR_NOT_ENOUGH_MEMORY );
        return;
    }
    if (!check_fields( dialog, remote ))
    {
        free( remote );
        return;
    }
    connect_to( dialog, remote );
}

static void connected( struct connect_dialog *dialog, const struct connect_job *connect_job )
{
    dialog->form->device = connect_job->device[0] ? connect_job->device[0] - 'A' + 1u : ~0u;
    /* As the user left the box it shall be the next time, unless the program set it. */
    if (connect_job->device[0] && !(dialog->form->flags & (CONNDLG_HIDE_BOX | CONNDLG_PERSIST | CONNDLG_NOT_PERSIST)))
        recent_set_saving( (connect_job->request.flags & CONNECT_UPDATE_PROFILE) != 0 );
    ui.EndDialog( dialog->window, IDOK );
}

static void connect_done( struct connect_dialog *dialog )
{
    struct connect_job *connect_job = CONTAINING_RECORD( dialog->connect_job, struct connect_job, job );
    struct job *job = dialog->connect_job;

    dialog->connect_job = NULL;
    dialog_status( dialog->window, STATUS_NOTHING, NULL );
    TRACE( "%s: %lu\n", debugstr_w( connect_job->resource.remote ), connect_job->failure.err );
    if (!connect_job->failure.err) connected( dialog, connect_job );
    else
    {
        enable_fields( dialog, TRUE );
        show_failure( dialog, &connect_job->failure );
    }
    job_free( &job );
}

/* What is under way shall ask nobody any more. */
static void hush( const struct connect_dialog *dialog )
{
    if (dialog->connect_job) CONTAINING_RECORD( dialog->connect_job, struct connect_job, job )->request.quiet = TRUE;
}

static void cancel_pressed( struct connect_dialog *dialog )
{
    WCHAR text[ERROR_TEXT_LEN];

    hush( dialog );
    if (!dialog->connect_job) ui.EndDialog( dialog->window, IDCANCEL );
    else if (job_stop( &dialog->connect_job ))
    {
        enable_fields( dialog, TRUE );
        dialog_status( dialog->window, STATUS_NOTE, text_format( text, ARRAY_SIZE(text), IDS_STOPPED, NULL, NULL ) );
        focus( dialog, dialog->folder );
    }
}

/* --- the window ---------------------------------------------------------------------------------------------------- */

static void browse_pressed( struct connect_dialog *dialog )
{
    WCHAR *remote;

    if (browse_dialog( dialog->window, &remote ) || !ui.IsWindow( dialog->window )) return;
    ui.SetWindowTextW( dialog->folder, remote );
    focus( dialog, dialog->folder );
    free( remote );
}

static void fill_recent( struct connect_dialog *dialog )
{
    NETRESOURCEW *resources;
    unsigned int i, count;

    recent_resources( &resources, &count );
    for (i = 0; i < count; i++)
    {
        ui.SendMessageW( dialog->folder, CB_ADDSTRING, 0, (LPARAM)resources[i].lpRemoteName );
        netresource_free( &resources[i] );
    }
    free( resources );
}

/* A path that is given is read only, or a combo box has those lately used. */
static void init_folder( struct connect_dialog *dialog )
{
    const WCHAR *remote = dialog->form->remote;
    DWORD flags = dialog->form->flags;
    BOOL fixed = (flags & CONNDLG_RO_PATH) != 0;

    if (!(flags & (CONNDLG_RO_PATH | CONNDLG_USE_MRU))) fixed = remote && remote[0];
    dialog->folder = ui.GetDlgItem( dialog->window, fixed ? IDC_FOLDER_FIXED : IDC_FOLDER );
    ui.DestroyWindow( ui.GetDlgItem( dialog->window, fixed ? IDC_FOLDER : IDC_FOLDER_FIXED ) );
    if (fixed)
    {
        ui.DestroyWindow( ui.GetDlgItem( dialog->window, IDC_BROWSE ) );
        ui.DestroyWindow( ui.GetDlgItem( dialog->window, IDC_EXAMPLE ) );
    }
    else
    {
        ui.SendMessageW( dialog->folder, CB_LIMITTEXT, REMOTE_NAME_MAX, 0 );
        fill_recent( dialog );
    }
    if (remote) ui.SetWindowTextW( dialog->folder, remote );
}

/* Without the first box the second one takes its place. */
static void hide_reconnect( HWND window )
{
    HWND reconnect = ui.GetDlgItem( window, IDC_RECONNECT ), credentials = ui.GetDlgItem( window, IDC_CREDENTIALS );
    RECT rect;

    ui.GetWindowRect( reconnect, &rect );
    ui.MapWindowPoints( NULL, window, (POINT *)&rect, 2 );
    ui.ShowWindow( reconnect, SW_HIDE );
    ui.SetWindowPos( credentials, NULL, rect.left, rect.top, 0, 0, SWP_NOSIZE | SWP_NOZORDER );
}

static void init_reconnect( struct connect_dialog *dialog )
{
    DWORD flags = dialog->form->flags;
    BOOL check = (flags & CONNDLG_PERSIST) || (!(flags & CONNDLG_NOT_PERSIST) && recent_saving());

    ui.CheckDlgButton( dialog->window, IDC_RECONNECT, check ? BST_CHECKED : BST_UNCHECKED );
    if (flags & CONNDLG_HIDE_BOX) hide_reconnect( dialog->window );
}

static void init_dialog( HWND window, struct connect_dialog *dialog )
{
    dialog->window = window;
    dialog_set_data( window, dialog );
    letters_begin( &dialog->letters, window, ui.GetDlgItem( window, IDC_DRIVE ) );
    init_folder( dialog );
    init_reconnect( dialog );
    drive_changed( dialog );
    if (dialog->form->help) ui.ShowWindow( ui.GetDlgItem( window, IDC_HELP_BUTTON ), SW_SHOWNA );
    /* The letter is chosen already, the folder not, as a rule. */
    focus( dialog, dialog->form->remote ? ui.GetDlgItem( window, IDC_DRIVE ) : dialog->folder );
}

static BOOL command( struct connect_dialog *dialog, int id, int code )
{
    switch (id)
    {
    case IDOK:            finish_pressed( dialog ); return TRUE;
    case IDCANCEL:        cancel_pressed( dialog ); return TRUE;
    case IDC_BROWSE:      browse_pressed( dialog ); return TRUE;
    case IDC_HELP_BUTTON: dialog_help( dialog->window, dialog->form->help, dialog->form->help_context ); return TRUE;
    case IDC_DRIVE:
        if (code != CBN_SELCHANGE) return FALSE;
        dialog->letters.chosen = TRUE;
        drive_changed( dialog );
        return TRUE;
    }
    return FALSE;
}

static INT_PTR CALLBACK dialog_proc( HWND window, UINT message, WPARAM wparam, LPARAM lparam )
{
    struct connect_dialog *dialog = message == WM_INITDIALOG ? NULL : get_dialog( window );

    if (message == WM_INITDIALOG)
    {
        init_dialog( window, (struct connect_dialog *)lparam );
        return FALSE;   /* the focus is set */
    }
    if (!dialog) return FALSE;
    switch (message)
    {
    case WM_COMMAND:
        return command( dialog, LOWORD( wparam ), HIWORD( wparam ) );
    case WM_TIMER:
        dialog_tick( window );
        return TRUE;
    case WM_JOB_DONE:
        if (job_is_done( dialog->letters.job, wparam, lparam ))
        {
            letters_done( &dialog->letters, dialog->connect_job != NULL );
            drive_changed( dialog );
        }
        else if (job_is_done( dialog->connect_job, wparam, lparam )) connect_done( dialog );
        return TRUE;
    case WM_DESTROY:
        letters_end( &dialog->letters );
        hush( dialog );
        job_free( &dialog->connect_job );
        dialog_set_data( window, NULL );
        return TRUE;
    }
    return FALSE;
}

DWORD connect_dialog( struct connect_form *form )
{
    struct connect_dialog dialog = { form };
    const struct provider_list *list;
    DWORD err;

    if ((err = providers_get( &list )) || (err = ui_load())) return err;
    return dialog_run( IDD_CONNECT, form->owner, dialog_proc, &dialog );
}
