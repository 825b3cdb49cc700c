/*
 * What File Manager asks the owner of a path: directory types, notifications, property and permission dialogs
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

/* Each function hands its arguments to the provider's entry of the same shape (npapi.md section 4). A path on a drive goes to
 * the drive's owner; any other to the providers in order. */

#include "mpr_private.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

/* What a function wants to know, for one provider; ERROR_NOT_SUPPORTED when it has no such entry. */
struct question
{
    DWORD (*ask)( const struct provider *provider, WCHAR *name, struct question *question );
    HWND   window;
    DWORD  number, kind, type;  /* button or operation, selection, WNTYPE_ */
    BOOL   flag;
    DWORD  result;
    WCHAR *text;                /* for a name, of text_len characters */
    DWORD  text_len;
};

/* The first path of a selection: names of several are quoted, with blanks between. */
static WCHAR *first_path( const WCHAR *selection )
{
    WCHAR *path, *end;

    if (!(path = _wcsdup( selection[0] == '"' ? selection + 1 : selection ))) return NULL;
    if (selection[0] == '"' && (end = wcschr( path, '"' ))) *end = 0;
    return path;
}

static DWORD ask_provider( const struct provider *provider, const WCHAR *name, struct question *question )
{
    WCHAR *copy;
    DWORD err;

    if (!provider_path( name, &copy )) return ERROR_NOT_ENOUGH_MEMORY;
    err = question->ask( provider, copy, question );
    free( copy );
    return err;
}

static DWORD ask_all( const struct provider_list *list, const WCHAR *name, struct question *question )
{
    struct answers answers = { 0 };
    unsigned int i;
    DWORD err;

    for (i = 0; i < list->count; i++)
    {
        err = ask_provider( &list->entries[i], name, question );
        if (answers_add( &answers, &list->entries[i], err )) return err;
    }
    return answers_end( &answers, ERROR_NOT_SUPPORTED );
}

static DWORD forward_name( const WCHAR *name, struct question *question )
{
    const struct provider_list *list;
    const struct provider *owner;
    struct name parsed;
    WCHAR *path;
    DWORD err;

    if ((err = providers_get( &list ))) return err;
    if (!(path = first_path( name ))) return ERROR_NOT_ENOUGH_MEMORY;
    name_parse( path, &parsed );
    free( path );
    if (parsed.class != NAME_DISK && parsed.class != NAME_PATH) return ask_all( list, name, question );
    owner = provider_of_device( list, parsed.device );
    return owner ? ask_provider( owner, name, question ) : ERROR_NOT_SUPPORTED;
}

static DWORD forward( const void *name, BOOL ansi, struct question *question )
{
    WCHAR *copy;
    DWORD err;

    if (!name) return ERROR_INVALID_ADDRESS;
    if ((err = arg_string( name, ansi, &copy ))) return err;
    err = wcslen( copy ) > 0x7fff ? ERROR_INVALID_PARAMETER : forward_name( copy, question );
    free( copy );
    return err;
}

/* --- directories --------------------------------------------------------------------------------------------------- */

static DWORD ask_directory_type( const struct provider *provider, WCHAR *name, struct question *question )
{
    INT type = WNDT_NORMAL;
    DWORD err;

    if (!provider->get_directory_type) return ERROR_NOT_SUPPORTED;
    err = provider->get_directory_type( name, &type, question->flag );
    question->result = type;
    return err;
}

static DWORD get_directory_type( const void *name, INT *type, BOOL flush, BOOL ansi )
{
    struct question question = { ask_directory_type };
    DWORD err;

    if ((err = arg_writable( type, sizeof(*type) ))) return err;
    question.flag = flush;
    if ((err = forward( name, ansi, &question ))) return err;
    return ret_dword( (DWORD *)type, question.result );
}

/**************************************************************************
 *              WNetGetDirectoryTypeA (MPR.@)
 *
 * *type becomes WNDT_NORMAL or WNDT_NETWORK. flush is TRUE for the first directory of a repaint.
 */
DWORD WINAPI WNetGetDirectoryTypeA( const char *name, INT *type, BOOL flush )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p, %d\n", debugstr_a( name ), type, flush );
    return wnet_result( get_directory_type( name, type, flush, TRUE ), last );
}

/**************************************************************************
 *              WNetGetDirectoryTypeW (MPR.@)
 */
DWORD WINAPI WNetGetDirectoryTypeW( const WCHAR *name, INT *type, BOOL flush )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p, %d\n", debugstr_w( name ), type, flush );
    return wnet_result( get_directory_type( name, type, flush, FALSE ), last );
}

static DWORD ask_directory_notify( const struct provider *provider, WCHAR *name, struct question *question )
{
    if (!provider->directory_notify) return ERROR_NOT_SUPPORTED;
    return provider->directory_notify( question->window, name, question->number );
}

static DWORD directory_notify( HWND window, const void *name, DWORD operation, BOOL ansi )
{
    struct question question = { ask_directory_notify, window, operation };
    DWORD err;

    if (operation < WNDN_MKDIR || operation > WNDN_MVDIR) return ERROR_INVALID_PARAMETER;
    err = forward( name, ansi, &question );
    return err == ERROR_NOT_SUPPORTED || err == ERROR_NO_NETWORK ? NO_ERROR : err;
}

/**************************************************************************
 *              WNetDirectoryNotifyA (MPR.@)
 *
 * Asked before a directory is made, removed or moved. NO_ERROR: go on, also when nobody cares; ERROR_CANCELLED: do not;
 * ERROR_CONTINUE: the provider has done it.
 */
DWORD WINAPI WNetDirectoryNotifyA( HWND window, const char *name, DWORD operation )
{
    DWORD last = GetLastError();

    TRACE( "%p, %s, %lu\n", window, debugstr_a( name ), operation );
    return wnet_result( directory_notify( window, name, operation, TRUE ), last );
}

/**************************************************************************
 *              WNetDirectoryNotifyW (MPR.@)
 */
DWORD WINAPI WNetDirectoryNotifyW( HWND window, const WCHAR *name, DWORD operation )
{
    DWORD last = GetLastError();

    TRACE( "%p, %s, %lu\n", window, debugstr_w( name ), operation );
    return wnet_result( directory_notify( window, name, operation, FALSE ), last );
}

/* --- property dialogs ---------------------------------------------------------------------------------------------- */

static DWORD ask_property_text( const struct provider *provider, WCHAR *name, struct question *question )
{
    if (!provider->get_property_text) return ERROR_NOT_SUPPORTED;
    memset( question->text, 0, question->text_len * sizeof(WCHAR) );
    return provider->get_property_text( question->number, question->kind, name, question->text, question->text_len,
                                        question->type );
}

static DWORD get_property_text( DWORD button, DWORD kind, const void *name, void *text, DWORD len, DWORD type, BOOL ansi )
{
    WCHAR buffer[256 + 1] = { 0 };
    struct question question = { ask_property_text, NULL, button, kind, type, FALSE, 0, buffer, ARRAY_SIZE(buffer) - 1 };
    DWORD err;

    if (!text) return ERROR_INVALID_ADDRESS;
    if ((err = forward( name, ansi, &question ))) return err == WN_MORE_DATA ? ERROR_UNEXP_NET_ERR : err;
    buffer[ARRAY_SIZE(buffer) - 1] = 0;
    return ret_string( buffer, text, &len, ansi );
}

/**************************************************************************
 *              WNetGetPropertyTextA (MPR.@)
 *
 * The label of a button, counted from 0; an empty one means that there is none from here on. len is in characters with
 * the terminator. kind is a WNPS_, type a WNTYPE_ value; several names are quoted.
 */
DWORD WINAPI WNetGetPropertyTextA( DWORD button, DWORD kind, const char *name, char *text, DWORD len, DWORD type )
{
    DWORD last = GetLastError();

    TRACE( "%lu, %lu, %s, %p, %lu, %lu\n", button, kind, debugstr_a( name ), text, len, type );
    return wnet_result( get_property_text( button, kind, name, text, len, type, TRUE ), last );
}

/**************************************************************************
 *              WNetGetPropertyTextW (MPR.@)
 */
DWORD WINAPI WNetGetPropertyTextW( DWORD button, DWORD kind, const WCHAR *name, WCHAR *text, DWORD len, DWORD type )
{
    DWORD last = GetLastError();

    TRACE( "%lu, %lu, %s, %p, %lu, %lu\n", button, kind, debugstr_w( name ), text, len, type );
    return wnet_result( get_property_text( button, kind, name, text, len, type, FALSE ), last );
}

static DWORD ask_property_dialog( const struct provider *provider, WCHAR *name, struct question *question )
{
    if (!provider->property_dialog) return ERROR_NOT_SUPPORTED;
    return provider->property_dialog( question->window, question->number, question->kind, name, question->type );
}

static DWORD property_dialog( HWND window, DWORD button, DWORD kind, const void *name, DWORD type, BOOL ansi )
{
    struct question question = { ask_property_dialog, window, button, kind, type };

    return forward( name, ansi, &question );
}

/**************************************************************************
 *              WNetPropertyDialogA (MPR.@)
 */
DWORD WINAPI WNetPropertyDialogA( HWND window, DWORD button, DWORD kind, const char *name, DWORD type )
{
    DWORD last = GetLastError();

    TRACE( "%p, %lu, %lu, %s, %lu\n", window, button, kind, debugstr_a( name ), type );
    return wnet_result( property_dialog( window, button, kind, name, type, TRUE ), last );
}

/**************************************************************************
 *              WNetPropertyDialogW (MPR.@)
 */
DWORD WINAPI WNetPropertyDialogW( HWND window, DWORD button, DWORD kind, const WCHAR *name, DWORD type )
{
    DWORD last = GetLastError();

    TRACE( "%p, %lu, %lu, %s, %lu\n", window, button, kind, debugstr_w( name ), type );
    return wnet_result( property_dialog( window, button, kind, name, type, FALSE ), last );
}

/* --- permission editors -------------------------------------------------------------------------------------------- */

static DWORD ask_perm_caps( const struct provider *provider, WCHAR *name, struct question *question )
{
    if (!provider->fmx_get_perm_caps) return ERROR_NOT_SUPPORTED;
    question->result = provider->fmx_get_perm_caps( name );
    return NO_ERROR;
}

/**************************************************************************
 *              WNetFMXGetPermCaps (MPR.@)
 *
 * Returns a mask of WNPERMC_ values, 0 for a drive whose owner has no permission editor.
 */
DWORD WINAPI WNetFMXGetPermCaps( const WCHAR *drive )
{
    struct question question = { ask_perm_caps };
    DWORD last = GetLastError(), err;

    TRACE( "%s\n", debugstr_w( drive ) );
    err = forward( drive, FALSE, &question );
    wnet_result( err, last );
    return err ? 0 : question.result;
}

static DWORD ask_edit_perm( const struct provider *provider, WCHAR *name, struct question *question )
{
    if (!provider->fmx_edit_perm) return ERROR_NOT_SUPPORTED;
    return provider->fmx_edit_perm( name, question->window, question->type );
}

/**************************************************************************
 *              WNetFMXEditPerm (MPR.@)
 */
DWORD WINAPI WNetFMXEditPerm( const WCHAR *drive, HWND window, DWORD type )
{
    struct question question = { ask_edit_perm, window, 0, 0, type };
    DWORD last = GetLastError();

    TRACE( "%s, %p, %lu\n", debugstr_w( drive ), window, type );
    return wnet_result( forward( drive, FALSE, &question ), last );
}

static DWORD ask_perm_help( const struct provider *provider, WCHAR *name, struct question *question )
{
    DWORD size = question->text_len * sizeof(WCHAR);

    if (!provider->fmx_get_perm_help) return ERROR_NOT_SUPPORTED;
    memset( question->text, 0, size );
    return provider->fmx_get_perm_help( name, question->type, question->flag, question->text, &size, &question->result );
}

/**************************************************************************
 *              WNetFMXGetPermHelp (MPR.@)
 *
 * The help file of a permission dialog; *size is in bytes.
 */
DWORD WINAPI WNetFMXGetPermHelp( const WCHAR *drive, DWORD type, BOOL directory, void *file, DWORD *size, DWORD *context )
{
    WCHAR buffer[MAX_PATH + 1] = { 0 };
    struct question question = { ask_perm_help, NULL, 0, 0, type, directory, 0, buffer, MAX_PATH };
    DWORD last = GetLastError(), err, len;

    TRACE( "%s, %lu, %d, %p, %p, %p\n", debugstr_w( drive ), type, directory, file, size, context );
    if (!(err = arg_dword( size, &len )) && !(err = arg_writable( context, sizeof(*context) )) &&
        !(err = forward( drive, FALSE, &question )))
    {
        buffer[MAX_PATH] = 0;
        len /= sizeof(WCHAR);
        err = ret_string( buffer, file, &len, FALSE );
        if (err == ERROR_MORE_DATA) ret_dword( size, len * sizeof(WCHAR) );
        else if (!err) err = ret_dword( context, question.result );
    }
    else if (err == WN_MORE_DATA) err = ERROR_UNEXP_NET_ERR;
    return wnet_result( err, last );
}
