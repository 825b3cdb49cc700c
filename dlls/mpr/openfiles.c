/*
 * Who uses a connection: WNetGetOpenFiles
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

/* Windows' provider interface has no such question. A provider of this project's has (wnet.h); of others nothing is known. */

#include "mpr_private.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

#define BUFFER_SIZE     0x4000      /* bytes */
#define BUFFER_SIZE_MAX 0x400000
#define TRIES           4           /* the list grows while it is asked for */

/* Drops what does not lie in the buffer. */
static void check_entries( struct open_files *files, DWORD size )
{
    unsigned int i;

    for (i = 0; i < files->count; i++)
    {
        WNET_OPEN_FILE *entry = &files->entries[i];

        entry->program = string_inside( entry->program, files->entries, size );
        entry->path = string_inside( entry->path, files->entries, size );
    }
}

static DWORD ask_provider( const struct provider *provider, const WCHAR *name, struct open_files *files )
{
    DWORD size = BUFFER_SIZE, given, count, err = ERROR_NOT_SUPPORTED, try;
    WCHAR *copy;

    for (try = 0; try < TRIES && provider->get_open_files; try++)
    {
        free( files->entries );
        files->entries = calloc( 1, size );
        if (!files->entries || !provider_string( name, &copy )) return ERROR_NOT_ENOUGH_MEMORY;
        given = size;
        count = 0;
        err = provider->get_open_files( copy, files->entries, &given, &count );
        free( copy );
        TRACE( "%s: %lu, %lu entries\n", debugstr_w( provider->name ), err, count );
        if (!err)
        {
            files->count = min( count, size / sizeof(*files->entries) );
            check_entries( files, size );
        }
        if (err != WN_MORE_DATA || given <= size || given > BUFFER_SIZE_MAX) break;
        size = given + given / 4;
    }
    return err;
}

/* A device's owner; of a remote name nobody is known to be that, so it is who says so. */
DWORD open_files_load( const WCHAR *name, struct open_files *files )
{
    const struct provider_list *list;
    const struct provider *owner = NULL;
    struct name parsed;
    unsigned int i;
    DWORD err;

    memset( files, 0, sizeof(*files) );
    if ((err = providers_get( &list ))) return err;
    name_parse( name, &parsed );
    if (name_is_device( &parsed ) && !(owner = provider_of_device( list, parsed.device ))) return ERROR_NOT_CONNECTED;
    err = ERROR_NOT_SUPPORTED;
    for (i = 0; i < list->count; i++)
    {
        if (owner ? owner != &list->entries[i] : !list->entries[i].get_open_files) continue;
        if (!(err = ask_provider( &list->entries[i], owner ? parsed.device : name, files )) || !is_not_mine( err )) break;
    }
    if (!err) return NO_ERROR;
    open_files_free( files );
    return err == ERROR_EXTENDED_ERROR || err == WN_MORE_DATA ? ERROR_NOT_SUPPORTED : err;
}

void open_files_free( struct open_files *files )
{
    free( files->entries );
    memset( files, 0, sizeof(*files) );
}

static DWORD get_open_files( const WCHAR *name, void *buffer, DWORD *size, DWORD *count )
{
    struct packer packer = { NULL };
    struct open_files files;
    DWORD err, given;
    unsigned int i;
    WCHAR *copy;

    if (!name) return ERROR_INVALID_ADDRESS;
    if ((err = arg_dword( size, &given )) || (err = arg_writable( count, sizeof(*count) ))) return err;
    if ((err = arg_string( name, FALSE, &copy ))) return err;
    if (!copy[0] || wcslen( copy ) > REMOTE_NAME_MAX) err = ERROR_INVALID_PARAMETER;
    else err = open_files_load( copy, &files );
    free( copy );
    if (err) return err;
    if (!(err = packer_init( &packer, buffer, given, FALSE )))
    {
        for (i = 0; i < files.count; i++)
        {
            WNET_OPEN_FILE *record = pack_record( &packer, sizeof(*record) ), packed = files.entries[i];

            packed.program = pack_string( &packer, packed.program );
            packed.path = pack_string( &packer, packed.path );
            if (record) *record = packed;
        }
        if (!(err = packer_end( &packer, size ))) err = ret_dword( count, files.count );
    }
    open_files_free( &files );
    return err;
}

/**************************************************************************
 *              WNetGetOpenFilesW (MPR.@)
 *
 * Of this project: the programs that use a connection, WNET_OPEN_FILE records in front and their strings behind. name is a
 * device or a remote name, size in bytes. ERROR_MORE_DATA: *size is what it takes. ERROR_NOT_SUPPORTED: whose connection it
 * is cannot tell.
 */
DWORD WINAPI WNetGetOpenFilesW( const WCHAR *name, void *buffer, DWORD *size, DWORD *count )
{
    DWORD last = GetLastError();

    TRACE( "%s, %p, %p, %p\n", debugstr_w( name ), buffer, size, count );
    return wnet_result( get_open_files( name, buffer, size, count ), last );
}
