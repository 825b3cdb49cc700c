/*
 * Small windows: asking for a password, and what becomes of a drive that does not come back
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

/* They are the system's own, of credui.dll and user32.dll, which are loaded when a window is wanted: programs without any
 * pay nothing. Where there are none the answer is ERROR_NOT_SUPPORTED. */

#include "mpr_private.h"
#include <wincred.h>
#include <winuser.h>
#include "resource.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

#define SECRET_LEN 257      /* characters with the terminator of the longest password that is asked for */

/* --- passwords ----------------------------------------------------------------------------------------------------- */

/* What is typed; user holds the one to begin with. */
struct typed
{
    WCHAR user[CREDUI_MAX_USERNAME_LENGTH + 1];
    WCHAR password[SECRET_LEN];
    BOOL  keep;
};

struct wanted
{
    HWND         owner;
    const WCHAR *target, *text;
    DWORD        error;         /* what the last answer led to */
    BOOL         fixed_user;
    BOOL         offer_keep;    /* the answer may be kept; by us, once it has proved right */
    DWORD        password_len;  /* in characters with the terminator */
};

/* credui takes what it asks for to be a domain, and puts it in front of a name that has none. */
static void drop_resource( WCHAR *user, const WCHAR *resource )
{
    size_t len = wcslen( resource );

    if (wcsncmp( user, resource, len ) || user[len] != '\\') return;
    memmove( user, user + len + 1, (wcslen( user + len + 1 ) + 1) * sizeof(WCHAR) );
}

/* ERROR_CANCELLED is the user's. */
static DWORD ask( const struct wanted *wanted, struct typed *typed )
{
    DWORD flags = CREDUI_FLAGS_GENERIC_CREDENTIALS | CREDUI_FLAGS_ALWAYS_SHOW_UI | CREDUI_FLAGS_DO_NOT_PERSIST;
    CREDUI_INFOW info = { sizeof(info), wanted->owner, wanted->text };
    HMODULE module = LoadLibraryW( L"credui.dll" );
    __typeof__(CredUIPromptForCredentialsW) *prompt;
    DWORD err = ERROR_NOT_SUPPORTED;

    if (wanted->fixed_user) flags |= CREDUI_FLAGS_KEEP_USERNAME;
    if (wanted->offer_keep) flags |= CREDUI_FLAGS_SHOW_SAVE_CHECK_BOX;
    if (wanted->error) flags |= CREDUI_FLAGS_INCORRECT_PASSWORD;
    if (module && (prompt = (void *)GetProcAddress( module, "CredUIPromptForCredentialsW" )))
        err = prompt( &info, wanted->target, NULL, wanted->error, typed->user, ARRAY_SIZE(typed->user), typed->password,
                      min( wanted->password_len, SECRET_LEN ), wanted->offer_keep ? &typed->keep : NULL, flags );
    if (!err) drop_resource( typed->user, wanted->target );
    if (module) FreeLibrary( module );
    return err;
}

static void forget( struct typed *typed )
{
    SecureZeroMemory( typed, sizeof(*typed) );
}

/* user is the one to begin with, or NULL. */
static DWORD ask_for_reply( const struct wanted *wanted, const WCHAR *user, struct reply *reply )
{
    struct typed typed = { { 0 } };
    DWORD err;

    if (user) lstrcpynW( typed.user, user, ARRAY_SIZE(typed.user) );
    if (!(err = ask( wanted, &typed )))
    {
        reply->user = _wcsdup( typed.user );
        reply->password = _wcsdup( typed.password );
        reply->keep = typed.keep;
        if (!reply->user || !reply->password) err = ERROR_NOT_ENOUGH_MEMORY;
    }
    forget( &typed );
    return err;
}

DWORD ask_in_window( const struct sign_in *sign_in, struct reply *reply )
{
    WCHAR *text = sign_in->refused ? text_load( IDS_SIGN_IN_REFUSED, NULL, NULL )
                                   : text_load( IDS_SIGN_IN_TO, sign_in->server, NULL );
    struct wanted wanted = { sign_in->owner, sign_in->server, text, .offer_keep = TRUE, .password_len = SECRET_LEN };
    DWORD err;

    if (sign_in->refused) wanted.error = ERROR_LOGON_FAILURE;
    err = ask_for_reply( &wanted, sign_in->user, reply );
    if (!err && !reply->user[0]) err = ERROR_CANCELLED;
    /* no display, or an owner that is gone: what the provider said tells more */
    if (err && err != ERROR_CANCELLED && err != ERROR_NOT_ENOUGH_MEMORY) err = ERROR_NOT_SUPPORTED;
    free( text );
    return err;
}

static DWORD password_dialog( HWND owner, const WCHAR *resource, const WCHAR *user, WCHAR *password, DWORD size, DWORD *cancelled )
{
    WCHAR *resource_copy = NULL, *user_copy = NULL;
    DWORD err, len = size / sizeof(WCHAR);
    struct typed typed = { { 0 } };

    if (!len) return ERROR_INVALID_PARAMETER;
    if ((err = arg_writable( password, size )) || (err = arg_writable( cancelled, sizeof(*cancelled) ))) return err;
    if (!(err = arg_string( resource, FALSE, &resource_copy )) && !(err = arg_credential( user, FALSE, &user_copy )))
    {
        if (user_copy) lstrcpynW( typed.user, user_copy, ARRAY_SIZE(typed.user) );
        if (!resource_copy || !resource_copy[0] || wcslen( resource_copy ) > REMOTE_NAME_MAX) err = ERROR_BAD_NET_NAME;
        else
        {
            struct wanted wanted = { owner, resource_copy, .fixed_user = typed.user[0] != 0, .password_len = len };

            err = ask( &wanted, &typed );
        }
    }
    if (!err) err = ret_string( typed.password, password, &len, FALSE );
    if (!err || err == ERROR_CANCELLED)
    {
        ret_dword( cancelled, err == ERROR_CANCELLED );
        err = NO_ERROR;
    }
    forget( &typed );
    free( resource_copy );
    free( user_copy );
    return err;
}

/**************************************************************************
 *              DoPasswordDialog (MPR.@)
 *
 * Asks for the password of user for a resource; size is in bytes. A user who cancels is a success with *cancelled TRUE.
 * Servers of before NT have no users: nothing else is different for them here.
 */
DWORD WINAPI DoPasswordDialog( HWND owner, const WCHAR *resource, const WCHAR *user, WCHAR *password, DWORD size,
                               DWORD *cancelled, BOOL down_level )
{
    DWORD last = GetLastError();

    TRACE( "%p, %s, %s, %p, %lu, %p, %d\n", owner, debugstr_w( resource ), debugstr_w( user ), password, size, cancelled,
           down_level );
    return wnet_result( password_dialog( owner, resource, user, password, size, cancelled ), last );
}

/* A NULL buffer is for what is not asked. There is no field for organizational units: the answer is none. */
static DWORD check_auth_dialog( const AUTHDLGSTRUCTA *dialog )
{
    DWORD err = NO_ERROR;

    if (dialog->size < sizeof(*dialog)) return WN_BAD_VALUE;
    if (!dialog->password) return WN_BAD_POINTER;
    if ((dialog->user && !dialog->user_size) || !dialog->password_size || (dialog->unit && !dialog->unit_size))
        return WN_BAD_VALUE;
    if (dialog->user) err = arg_writable( dialog->user, dialog->user_size );
    if (!err) err = arg_writable( dialog->password, dialog->password_size );
    if (!err && dialog->unit) err = arg_writable( dialog->unit, dialog->unit_size );
    return err;
}

static DWORD auth_dialog( const void *given )
{
    WCHAR *resource = NULL, *explanation = NULL, *user = NULL;
    struct typed typed = { { 0 } };
    AUTHDLGSTRUCTA dialog;
    DWORD err;

    if ((err = arg_read( given, sizeof(dialog.size), &dialog.size ))) return err;
    if (dialog.size < sizeof(dialog)) return WN_BAD_VALUE;
    if ((err = arg_read( given, sizeof(dialog), &dialog )) || (err = check_auth_dialog( &dialog ))) return err;
    if (!(err = arg_string( dialog.resource, TRUE, &resource )) && !(err = arg_string( dialog.explanation, TRUE, &explanation )) &&
        !(err = arg_credential( dialog.default_user, TRUE, &user )))
    {
        if (user) lstrcpynW( typed.user, user, ARRAY_SIZE(typed.user) );
        if (!resource || !resource[0] || wcslen( resource ) > REMOTE_NAME_MAX) err = WN_BAD_VALUE;
        else
        {
            struct wanted wanted = { dialog.owner, resource, explanation, .fixed_user = !dialog.user && typed.user[0],
                                     .password_len = SECRET_LEN };

            err = ask( &wanted, &typed );
        }
    }
    if (!err && dialog.user) err = ret_string( typed.user, dialog.user, &dialog.user_size, TRUE );
    if (!err) err = ret_string( typed.password, dialog.password, &dialog.password_size, TRUE );
    if (!err && dialog.unit) err = ret_string( L"", dialog.unit, &dialog.unit_size, TRUE );
    forget( &typed );
    free( resource );
    free( explanation );
    free( user );
    return err;
}

/**************************************************************************
 *              NPSAuthenticationDialogA (MPR.@)
 *
 * Asks for a user and a password for a network of Windows 95. WN_CANCEL is the user's, WN_MORE_DATA for what does not fit.
 * The flags, which are about the password cache, are published without their values and not looked at.
 */
DWORD WINAPI NPSAuthenticationDialogA( void *dialog )
{
    DWORD last = GetLastError();

    TRACE( "%p\n", dialog );
    return wnet_result( auth_dialog( dialog ), last );
}

/* --- errors -------------------------------------------------------------------------------------------------------- */

static int message_box( HWND owner, const WCHAR *text, UINT type )
{
    WCHAR *title = text_load( IDS_RESTORE_TITLE, NULL, NULL );
    HMODULE module = LoadLibraryW( L"user32.dll" );
    __typeof__(MessageBoxW) *box;
    int ret = 0;

    if (text && module && (box = (void *)GetProcAddress( module, "MessageBoxW" ))) ret = box( owner, text, title, type );
    if (module) FreeLibrary( module );
    free( title );
    return ret;
}

static int ask_about_error( HWND owner, WCHAR *device, WCHAR *resource, DWORD error, UINT type )
{
    WCHAR *question = text_load( IDS_RESTORE_AGAIN, NULL, NULL ), *reason = text_of_error( error ), *first, *text = NULL;
    int button;

    if (device) device[wcsnlen( device, 15 )] = 0;
    if (resource) resource[wcsnlen( resource, REMOTE_NAME_MAX )] = 0;
    first = text_load( IDS_NOT_RESTORED, device ? device : L"", resource ? resource : L"" );
    if (first && reason && question && (text = calloc( wcslen( first ) + wcslen( reason ) + wcslen( question ) + 8, sizeof(WCHAR) )))
    {
        wcscpy( text, first );
        wcscat( text, L"\r\n\r\n" );
        wcscat( text, reason );
        wcscat( text, L"\r\n" );
        wcscat( text, question );
    }
    button = message_box( owner, text, type );
    free( first );
    free( reason );
    free( question );
    free( text );
    return button;
}

static DWORD profile_error_dialog( HWND owner, const WCHAR *device, const WCHAR *resource, DWORD error, BOOL allow_cancel,
                                   DWORD *cancelled, DWORD *disconnect, DWORD *hide )
{
    WCHAR *device_copy = NULL, *resource_copy = NULL;
    DWORD err;
    int button = 0;

    if ((allow_cancel && (err = arg_writable( cancelled, sizeof(*cancelled) ))) ||
        (err = arg_writable( disconnect, sizeof(*disconnect) )) || (hide && (err = arg_writable( hide, sizeof(*hide) ))))
        return err;
    if (!(err = arg_string( device, FALSE, &device_copy )) && !(err = arg_string( resource, FALSE, &resource_copy )))
    {
        button = ask_about_error( owner, device_copy, resource_copy, error,
                                  (allow_cancel ? MB_YESNOCANCEL : MB_YESNO) | MB_ICONWARNING );
        if (!button) err = ERROR_NOT_SUPPORTED;
    }
    if (!err)
    {
        if (allow_cancel) ret_dword( cancelled, button == IDCANCEL );
        ret_dword( disconnect, button == IDNO );
        if (hide) ret_dword( hide, FALSE );
    }
    free( device_copy );
    free( resource_copy );
    return err;
}

/**************************************************************************
 *              DoProfileErrorDialog (MPR.@)
 *
 * Tells why a remembered drive did not come back, and asks whether it stays remembered: *disconnect is TRUE if not. With
 * allow_cancel the user may leave it at that: *cancelled is TRUE. Nobody is offered to hide later errors: *hide is FALSE.
 */
DWORD WINAPI DoProfileErrorDialog( HWND owner, const WCHAR *device, const WCHAR *resource, const WCHAR *provider,
                                   DWORD error, BOOL allow_cancel, DWORD *cancelled, DWORD *disconnect, DWORD *hide )
{
    DWORD last = GetLastError();

    TRACE( "%p, %s, %s, %s, %lu, %d, %p, %p, %p\n", owner, debugstr_w( device ), debugstr_w( resource ),
           debugstr_w( provider ), error, allow_cancel, cancelled, disconnect, hide );
    return wnet_result( profile_error_dialog( owner, device, resource, error, allow_cancel, cancelled, disconnect, hide ),
                        last );
}
