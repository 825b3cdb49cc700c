/*
 * The dialogs: what their files share
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

#ifndef __MPR_DIALOG_H
#define __MPR_DIALOG_H

#include "mpr_private.h"
#include <winuser.h>

#define DIALOG_CANCELLED 0xffffffff     /* WNetConnectionDialog's word for it */

/* What a dialog is asked for; the strings are the caller's. */
struct connect_form
{
    HWND         owner;
    const WCHAR *remote;        /* to begin with, or NULL */
    DWORD        flags;         /* CONNDLG_ */
    const WCHAR *help;          /* a help file, or NULL */
    DWORD        help_context;
    DWORD        device;        /* out: 1 is A:, -1 none */
};

struct disconnect_form
{
    HWND         owner;
    DWORD        type;          /* RESOURCETYPE_ */
    const WCHAR *help;
    DWORD        help_context;
};

/* connectdlg.c. DIALOG_CANCELLED, ERROR_INVALID_WINDOW_HANDLE for an owner that is none, ERROR_NOT_SUPPORTED where there are
 * no windows. */
DWORD connect_dialog( struct connect_form *form );
/* disconnectdlg.c. Comes back when the dialog is there; it runs in a thread of its own. The same errors. */
DWORD disconnect_dialog( const struct disconnect_form *form );
/* disconnect.c. Ends one connection, and asks whether to force that if it is in use and flags (DISC_) say so; errors are told to the user.
 * ERROR_CANCELLED: the user keeps it. */
DWORD disconnect_one( HWND owner, const WCHAR *name, DWORD flags );

/* --- for the files with windows, which the host flavour has none of ------------------------------------------------- */

#ifndef __ELF__
#include <commctrl.h>
#include "resource.h"

/* user32 and comctl32 are loaded with the first dialog: programs without any pay nothing. */
#define USER32_FUNCTIONS \
    X( CheckDlgButton ) X( DestroyWindow ) X( DialogBoxParamW ) X( EnableWindow ) X( EndDialog ) X( GetClientRect ) \
    X( GetDlgItem ) X( GetFocus ) X( GetPropW ) X( GetSystemMetrics ) X( GetWindowTextLengthW ) \
    X( GetWindowRect ) X( GetWindowTextW ) X( IsDlgButtonChecked ) X( IsWindow ) X( KillTimer ) X( LoadImageW ) X( MapWindowPoints ) \
    X( MessageBoxW ) X( MsgWaitForMultipleObjects ) X( PeekMessageW ) X( PostMessageW ) X( RemovePropW ) \
    X( SendDlgItemMessageW ) X( SendMessageW ) X( SetDlgItemTextW ) X( SetForegroundWindow ) X( SetPropW ) X( SetTimer ) X( SetWindowPos ) \
    X( SetWindowTextW ) X( ShowWindow ) X( WinHelpW )
#define COMCTL32_FUNCTIONS \
    X( ImageList_Create ) X( ImageList_Destroy ) X( ImageList_ReplaceIcon ) X( InitCommonControlsEx )

#define X( name ) __typeof__(name) *name;
struct ui { USER32_FUNCTIONS COMCTL32_FUNCTIONS };
#undef X
extern struct ui ui;

/* dialog.c */

/* To be called before ui is used; ERROR_NOT_SUPPORTED where there are no windows. */
DWORD ui_load(void);
/* mpr.dll, which stays as long as the user has not freed this with FreeLibrary. */
HMODULE module_hold(void);
/* Runs a dialog; its procedure finds data by dialog_data(). Anything but an error of ours is the dialog's result. */
DWORD dialog_run( UINT id, HWND owner, DLGPROC proc, void *data );
void  dialog_set_data( HWND window, void *data );      /* in WM_INITDIALOG; NULL in WM_NCDESTROY */
void *dialog_data( HWND window );

/* A string of the resources with up to two inserts, cut to len characters. */
const WCHAR *text_format( WCHAR *buffer, unsigned int len, UINT id, const WCHAR *insert1, const WCHAR *insert2 );
/* The text of a control, without blanks around it; allocated, NULL if out of memory. */
WCHAR *text_of( HWND control );

/* What went wrong, with a provider's own text. */
struct failure
{
    DWORD err;
    struct extended_error extended;
};
/* To be called in the thread that got the error. */
void failure_set( struct failure *failure, DWORD err );
void failure_free( struct failure *failure );
const WCHAR *failure_words( const struct failure *failure, WCHAR *buffer, unsigned int len );

/* The line of a dialog for what goes on and what went wrong; some dialogs have no icon for it. */
enum status { STATUS_NOTHING, STATUS_BUSY, STATUS_NOTE, STATUS_ERROR };
void  dialog_status( HWND window, enum status status, const WCHAR *text );
/* For WM_TIMER: something moves while a dialog is busy. */
void  dialog_tick( HWND window );
void  dialog_help( HWND window, const WCHAR *file, DWORD context );
/* An image list of our icons, in the order of their identifiers. */
HIMAGELIST dialog_icons(void);

#define ERROR_TEXT_LEN 1024     /* characters of an error in words */

/* job.c: work that may take long or for ever, in a thread of its own. A window that lets go of it is never touched again. */

#define WM_JOB_DONE (WM_APP + 1)

struct job
{
    void (*work)( struct job *job );        /* in the thread */
    void (*undo)( struct job *job );        /* in the thread, when the window stopped it before it was done; or NULL */
    void (*release)( struct job *job );     /* frees it, in whatever thread lets go last */
    HMODULE module;
    HWND    window;
    LONG    refs;
    DWORD   id;
    BOOL    done, stopped;
};
/* The caller's reference is the window's. FALSE: there is no thread, and the job is freed. */
BOOL job_start( struct job *job, HWND window );
/* Whether the window has let go of it; for a thread that can end early. */
BOOL job_is_stopped( const struct job *job );
/* Whether this WM_JOB_DONE is about the job, which may be NULL. */
BOOL job_is_done( const struct job *job, WPARAM wparam, LPARAM lparam );
/* FALSE if it is done already and the window about to hear of it. */
BOOL job_stop( struct job **job );
/* Lets go of it, whatever its state; NULL is nothing. */
void job_free( struct job **job );

/* browse.c: the remote name the user chooses; allocated, to be freed by the caller. */
DWORD browse_dialog( HWND owner, WCHAR **remote );

/* letters.c: the list of drive letters, and what is known of each */

#define LETTERS  26
#define NO_DRIVE LETTERS        /* a connection without a letter */

enum letter_state { LETTER_FREE, LETTER_TAKEN, LETTER_LOCAL, LETTER_REMOTE, LETTER_AWAY };
struct letter
{
    enum letter_state state;
    WCHAR            *remote;   /* LETTER_REMOTE, LETTER_AWAY */
};
struct letters
{
    HWND          list;         /* a combo box */
    struct letter known[LETTERS];
    struct job   *job;          /* at learning more */
    BOOL          chosen;       /* by the user: it stays when more is learnt */
};
/* Fills the list with what costs nothing to learn, and has the window's WM_JOB_DONE tell of the rest. */
void letters_begin( struct letters *letters, HWND window, HWND list );
/* More is learnt. keep: what is chosen stays, whoever chose it. */
void letters_done( struct letters *letters, BOOL keep );
void letters_end( struct letters *letters );
/* 0 is A:, or NO_DRIVE. */
unsigned int letters_chosen( const struct letters *letters );
/* Whether a letter is in use now; one that is only remembered is not. */
BOOL letters_taken( const struct letters *letters, unsigned int letter );

/* listing.c */

struct listing          /* what an enumeration found */
{
    NETRESOURCEW *resources;
    unsigned int  count, size;
    struct failure failure;
};
/* Goes on until the end, or until the job is stopped. What came before an error stays. */
void listing_fill( struct listing *listing, const struct job *job, DWORD scope, DWORD type, const NETRESOURCEW *container );
void listing_free( struct listing *listing );

/* drives.c: the list of network drives and of connections without a letter */

struct drive
{
    WCHAR *name;        /* a device, or a remote name that has none */
    WCHAR *remote;
    BOOL   has_device, away;
    DWORD  err;         /* what came of the last attempt to end it */
    struct open_files files;    /* while it is in use */
};
struct drives
{
    HWND          list;         /* a list view */
    struct drive *entries;      /* as its lines */
    unsigned int  count;
};
void drives_begin( struct drives *drives, HWND list );
/* Letters first, in order. Several connections to one remote name end together: they are one entry. */
void drives_collect( struct drives *drives, const struct listing *connected, const struct listing *remembered );
void drives_show( const struct drives *drives );
BOOL drives_is_selected( const struct drives *drives, unsigned int line );
struct drive *drives_find( const struct drives *drives, const WCHAR *name );    /* NULL: not there */
void drives_drop( struct drives *drives, struct drive *drive );
/* While its window is there still. */
void drives_end( struct drives *drives );

/* forcedlg.c: connections that are in use. */
struct in_use
{
    const WCHAR *name, *remote;         /* remote may be NULL */
    DWORD        err;                   /* ERROR_OPEN_FILES, ERROR_DEVICE_IN_USE */
    const struct open_files *files;     /* NULL: not known */
};
/* NO_ERROR: they are to be ended all the same; ERROR_CANCELLED: not. */
DWORD force_dialog( HWND owner, const struct in_use *list, unsigned int count );
BOOL  is_in_use( DWORD err );
#endif

#endif /* __MPR_DIALOG_H */
