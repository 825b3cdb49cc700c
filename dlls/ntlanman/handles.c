/*
 * Who has something open below a name
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
/*
 * NtQuerySystemInformation lists every handle of every process. What a handle was opened as is harder: NtQueryObject
 * and all that is built on it derive a name from the Unix path, with links resolved, and so give the first letter that
 * leads there (two letters onto one share, or C: and \\localhost\C$, read the same). But the wineserver keeps the NT
 * name a file was opened by, and MemoryMappedFilenameInformation tells it for a mapped view. So a file is mapped for
 * that one question; a directory, which cannot be mapped, lends its name to a file in or below it that is opened
 * relative to it. Where that is impossible (an empty file, a directory without one readable file) the derived name
 * decides: in doubt whatever lies below the share's directory is open through every connection to it. Only where the
 * share is a whole local drive, which everybody uses anyway, the doubt goes the other way. Wine derives from a list of
 * letters up to a second old, so the names of the root and of the object are always derived one after the other.
 *
 * A process' current directory is a directory handle with the rights to traverse and wait and no others; whoever
 * lists or watches a directory has asked for more. This holds at both widths and needs nobody's memory to be read.
 * In Wine naming a pipe asks the wineserver only and cannot hang; nothing but files with a path is looked into.
 */

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "ntstatus.h"
#define WIN32_NO_STATUS
#include "wnet.h"
#include "winternl.h"
#include "wine/debug.h"

#include "handles.h"
#include "name.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

#define STANDING_RIGHTS  (FILE_TRAVERSE | SYNCHRONIZE)
#define MAX_TRIES        8      /* the list grows while it is asked for */
#define MAX_DEPTH        3      /* of directories, and … */
#define MAX_LOOKS        256    /* … of entries, in search of a file to map */
#define MAX_ROOT         (MAX_PATH + 64)    /* characters of the root's derived name */
#define NAME_SIZE        (sizeof(UNICODE_STRING) + 0x8000 * sizeof(WCHAR))

struct search
{
    const WCHAR *root;          /* \??\Z: */
    unsigned int root_len;
    HANDLE       directory;     /* the root, open; INVALID_HANDLE_VALUE when it is gone */
    BYTE        *buffer;        /* NAME_SIZE bytes */
    unsigned int looks;
    holder_callback tell;       /* NULL: one is enough */
    void        *context;
};

static BOOL is_below( const WCHAR *name, unsigned int len, const WCHAR *root, unsigned int root_len )
{
    return root_len && len >= root_len && name_equal_n( name, root, root_len ) &&
           (len == root_len || name[root_len] == '\\');
}

static BOOL names_below( const UNICODE_STRING *name, const WCHAR *root, unsigned int root_len )
{
    return name->Buffer && is_below( name->Buffer, name->Length / sizeof(WCHAR), root, root_len );
}

/* The NT name by which a file was opened; NULL when it cannot be mapped. */
static const UNICODE_STRING *opened_name( struct search *search, HANDLE file )
{
    UNICODE_STRING *name = (UNICODE_STRING *)search->buffer;
    LARGE_INTEGER offset;
    HANDLE section;
    SIZE_T size = 1, ret_size;
    void *view = NULL;
    NTSTATUS status;

    if (NtCreateSection( &section, SECTION_MAP_READ | SECTION_QUERY, NULL, NULL, PAGE_READONLY, SEC_COMMIT, file ))
        return NULL;
    offset.QuadPart = 0;
    status = NtMapViewOfSection( section, GetCurrentProcess(), &view, 0, 0, &offset, &size, ViewShare, 0,
                                 PAGE_READONLY );
    if (NT_SUCCESS( status ))
    {
        status = NtQueryVirtualMemory( GetCurrentProcess(), view, MemoryMappedFilenameInformation, name, NAME_SIZE,
                                       &ret_size );
        NtUnmapViewOfSection( GetCurrentProcess(), view );
    }
    NtClose( section );
    return NT_SUCCESS( status ) ? name : NULL;
}

static HANDLE open_relative( HANDLE dir, const WCHAR *name, unsigned int len, ACCESS_MASK access, ULONG options )
{
    UNICODE_STRING str = { len * sizeof(WCHAR), len * sizeof(WCHAR), (WCHAR *)name };
    OBJECT_ATTRIBUTES attr;
    IO_STATUS_BLOCK io;
    HANDLE file;

    InitializeObjectAttributes( &attr, &str, OBJ_CASE_INSENSITIVE, dir, NULL );
    if (NtOpenFile( &file, access | SYNCHRONIZE, &attr, &io, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                    options | FILE_SYNCHRONOUS_IO_NONALERT )) return NULL;
    return file;
}

static BOOL is_mappable( const FILE_BOTH_DIRECTORY_INFORMATION *info )
{
    return !(info->FileAttributes & (FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT)) &&
           info->EndOfFile.QuadPart;
}

static BOOL is_directory( const FILE_BOTH_DIRECTORY_INFORMATION *info )
{
    if (!(info->FileAttributes & FILE_ATTRIBUTE_DIRECTORY)) return FALSE;
    if (info->FileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) return FALSE;
    return info->FileName[0] != '.' || info->FileNameLength > 2 * sizeof(WCHAR);
}

/* The name of some file in or below dir, as opened relative to it: it begins with the name dir was opened by. Files
 * are tried before directories, so that what is near is found without going deep. */
static const UNICODE_STRING *name_of_witness( struct search *search, HANDLE dir, unsigned int depth )
{
    const UNICODE_STRING *name = NULL;
    BYTE entries[1024];     /* the first one will mostly do, and Wine looks into each file that fits here */
    BOOL files;

    for (files = TRUE;; files = FALSE)
    {
        HANDLE list = open_relative( dir, L"", 0, FILE_LIST_DIRECTORY, FILE_DIRECTORY_FILE ), child;
        IO_STATUS_BLOCK io;

        if (!list) return NULL;
        while (!name && search->looks < MAX_LOOKS &&
               !NtQueryDirectoryFile( list, 0, NULL, NULL, &io, entries, sizeof(entries), FileBothDirectoryInformation,
                                      FALSE, NULL, FALSE ))
        {
            FILE_BOTH_DIRECTORY_INFORMATION *info = (FILE_BOTH_DIRECTORY_INFORMATION *)entries;

            for (;;)
            {
                if (++search->looks > MAX_LOOKS) break;
                if (files ? is_mappable( info ) : is_directory( info ))
                {
                    child = open_relative( dir, info->FileName, info->FileNameLength / sizeof(WCHAR),
                                           files ? GENERIC_READ : FILE_TRAVERSE,
                                           files ? FILE_NON_DIRECTORY_FILE : FILE_DIRECTORY_FILE );
                    if (child)
                    {
                        name = files ? opened_name( search, child ) : name_of_witness( search, child, depth + 1 );
                        NtClose( child );
                    }
                }
                if (name || !info->NextEntryOffset) break;
                info = (FILE_BOTH_DIRECTORY_INFORMATION *)((BYTE *)info + info->NextEntryOffset);
            }
        }
        NtClose( list );
        if (name || !files || depth == MAX_DEPTH) return name;
    }
}

/* What NtQueryObject makes of an object; NULL if it has no name. */
static const UNICODE_STRING *derived_name( struct search *search, HANDLE handle )
{
    OBJECT_NAME_INFORMATION *info = (OBJECT_NAME_INFORMATION *)search->buffer;
    ULONG size;

    if (NtQueryObject( handle, ObjectNameInformation, info, NAME_SIZE, &size )) return NULL;
    return info->Name.Buffer ? &info->Name : NULL;
}

static BOOL is_path( const UNICODE_STRING *name )
{
    return name && name->Length > 4 * sizeof(WCHAR) && !memcmp( name->Buffer, L"\\??\\", 4 * sizeof(WCHAR) );
}

static BOOL is_disk_directory( HANDLE handle )
{
    FILE_STANDARD_INFORMATION info;
    IO_STATUS_BLOCK io;

    return !NtQueryInformationFile( handle, &io, &info, sizeof(info), FileStandardInformation ) && info.Directory;
}

/* A whole drive of this machine, such as \??\C:\ */
static BOOL is_local_drive( const WCHAR *name, unsigned int len )
{
    WCHAR drive[] = L"?:\\";
    UINT type;

    if (len < 6 || len > 7 || name[5] != ':') return FALSE;
    drive[0] = name[4];
    type = GetDriveTypeW( drive );
    return type != DRIVE_REMOTE && type != DRIVE_NO_ROOT_DIR;   /* the latter: a letter of ours that just went */
}

/* What NtQueryObject makes of the root, without a backslash at its end; how many characters, 0 if it has no such name. */
static unsigned int derived_root( struct search *search, WCHAR root[MAX_ROOT] )
{
    const UNICODE_STRING *name;
    unsigned int len;

    if (search->directory == INVALID_HANDLE_VALUE || !is_path( name = derived_name( search, search->directory ) )) return 0;
    len = name->Length / sizeof(WCHAR);
    if (len >= MAX_ROOT) return 0;
    memcpy( root, name->Buffer, len * sizeof(WCHAR) );
    while (len && root[len - 1] == '\\') len--;
    return len;
}

/* May an object that does not tell how it was opened have been opened through the root? */
static BOOL is_in_doubt( struct search *search, HANDLE handle )
{
    const UNICODE_STRING *name;
    WCHAR root[MAX_ROOT];
    unsigned int len = derived_root( search, root );

    if (is_local_drive( root, len )) len = 0;
    if (!(name = derived_name( search, handle ))) return FALSE;
    return names_below( name, search->root, search->root_len ) || names_below( name, root, len );
}

/* An NT name as programs spell it. */
static void append_dos( WCHAR *path, const WCHAR *name, unsigned int len )
{
    static const WCHAR unc[] = L"\\??\\UNC\\";
    unsigned int end = wcslen( path ), skip = 4;

    if (len >= ARRAY_SIZE(unc) - 1 && name_equal_n( name, unc, ARRAY_SIZE(unc) - 1 ))
    {
        path[end++] = '\\';
        skip = 7;
    }
    memcpy( path + end, name + skip, (len - skip) * sizeof(WCHAR) );
    path[end + len - skip] = 0;
}

/* The name of what is open below the root, as through the root; to be freed. */
static WCHAR *shown_path( struct search *search, HANDLE handle )
{
    const UNICODE_STRING *name;
    WCHAR root[MAX_ROOT], *path;
    unsigned int root_len = derived_root( search, root ), len;

    if (!is_path( name = derived_name( search, handle ) )) return NULL;
    len = name->Length / sizeof(WCHAR);
    if (!(path = malloc( (search->root_len + len + 2) * sizeof(WCHAR) ))) return NULL;
    path[0] = 0;
    if (names_below( name, root, root_len ))
    {
        append_dos( path, search->root, search->root_len );
        wcsncat( path, name->Buffer + root_len, len - root_len );
    }
    else append_dos( path, name->Buffer, len );
    return path;
}

/* handle: our own copy of somebody's handle to a file. */
static BOOL is_open_below( struct search *search, HANDLE handle )
{
    const UNICODE_STRING *name;
    HANDLE again;

    if (!is_path( derived_name( search, handle ) )) return FALSE;   /* a pipe, a socket, a device */
    if (is_disk_directory( handle ))
    {
        search->looks = 0;
        name = name_of_witness( search, handle, 0 );
    }
    else if (!(name = opened_name( search, handle )) && (again = open_relative( handle, L"", 0, GENERIC_READ, 0 )))
    {
        name = opened_name( search, again );
        NtClose( again );
    }
    return name ? names_below( name, search->root, search->root_len ) : is_in_doubt( search, handle );
}

/* All handles there are; NULL if they are not to be had. */
static SYSTEM_HANDLE_INFORMATION_EX *list_handles( void )
{
    ULONG size = 0x20000, needed;
    unsigned int i;

    for (i = 0; i < MAX_TRIES; i++)
    {
        SYSTEM_HANDLE_INFORMATION_EX *info = malloc( size );
        NTSTATUS status;

        if (!info) return NULL;
        needed = 0;
        if (!(status = NtQuerySystemInformation( SystemExtendedHandleInformation, info, size, &needed ))) return info;
        free( info );
        if (status != STATUS_INFO_LENGTH_MISMATCH) return NULL;
        size = max( needed + needed / 4, size * 2 );
    }
    return NULL;
}

/* The type number files have in the list: that of a file of our own. */
static USHORT file_type( const SYSTEM_HANDLE_INFORMATION_EX *info, HANDLE file )
{
    ULONG_PTR i, pid = GetCurrentProcessId();

    for (i = 0; i < info->NumberOfHandles; i++)
        if (info->Handles[i].UniqueProcessId == pid && info->Handles[i].HandleValue == (ULONG_PTR)file)
            return info->Handles[i].ObjectTypeIndex;
    return 0xffff;
}

static DWORD judge( struct search *search, const SYSTEM_HANDLE_INFORMATION_EX *info, HANDLE own )
{
    USHORT type = file_type( info, own );
    ULONG_PTR i, opened_pid = 0;
    DWORD err = NO_ERROR, self = GetCurrentProcessId();
    HANDLE process = NULL, copy;

    for (i = 0; i < info->NumberOfHandles && (search->tell || err != WN_OPEN_FILES); i++)
    {
        const SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX *entry = &info->Handles[i];
        BOOL standing = !(entry->GrantedAccess & ~STANDING_RIGHTS);

        if (entry->ObjectTypeIndex != type || (standing && err && !search->tell)) continue;
        if (entry->UniqueProcessId == self && entry->HandleValue == (ULONG_PTR)own) continue;
        if (entry->UniqueProcessId != opened_pid)
        {
            if (process) CloseHandle( process );
            opened_pid = entry->UniqueProcessId;
            process = OpenProcess( PROCESS_DUP_HANDLE, FALSE, opened_pid );
        }
        if (!process) continue;     /* gone, or not ours to look into */
        if (!DuplicateHandle( process, (HANDLE)entry->HandleValue, GetCurrentProcess(), &copy, 0, FALSE,
                              DUPLICATE_SAME_ACCESS )) continue;
        if (is_open_below( search, copy ))
        {
            TRACE( "process %lx handle %lx access %lx is open below %s\n", (DWORD)entry->UniqueProcessId,
                   (DWORD)entry->HandleValue, (DWORD)entry->GrantedAccess, debugstr_w(search->root) );
            if (!standing || !is_disk_directory( copy )) err = WN_OPEN_FILES;
            else if (!err) err = ERROR_DEVICE_IN_USE;
            if (search->tell)
            {
                WCHAR *path = shown_path( search, copy );

                search->tell( entry->UniqueProcessId, path, search->context );
                free( path );
            }
        }
        CloseHandle( copy );
    }
    if (process) CloseHandle( process );
    return err;
}

static HANDLE open_directory( const WCHAR *path )
{
    return CreateFileW( path, FILE_LIST_DIRECTORY, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                        OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, 0 );
}

DWORD handles_below( const WCHAR *root, holder_callback tell, void *context )
{
    struct search search = { root, wcslen( root ), .tell = tell, .context = context };
    SYSTEM_HANDLE_INFORMATION_EX *info = NULL;
    WCHAR path[MAX_PATH + 16];
    DWORD err = NO_ERROR;
    HANDLE own;

    if (search.root_len + 2 > ARRAY_SIZE(path)) return NO_ERROR;
    wcscpy( path, root );
    wcscat( path, L"\\" );
    path[1] = '\\';     /* \\?\ is how a DOS call spells \??\ */
    if (!(search.buffer = malloc( NAME_SIZE ))) return WN_OUT_OF_MEMORY;

    own = search.directory = open_directory( path );
    if (own == INVALID_HANDLE_VALUE && GetSystemDirectoryW( path, ARRAY_SIZE(path) )) own = open_directory( path );
    if (own != INVALID_HANDLE_VALUE)
    {
        if ((info = list_handles())) err = judge( &search, info, own );
        else err = WN_OUT_OF_MEMORY;
        free( info );
        CloseHandle( own );
    }
    free( search.buffer );
    return err;
}
