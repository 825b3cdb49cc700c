/*
 * Files of the host, as far as tests need them
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

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel_private.h"

static BOOL fail( DWORD err )
{
    SetLastError( err );
    return FALSE;
}

/* C: is the directory of the emulation, Z: the root of the host. */
char *host_path( const WCHAR *path )
{
    char *rest, *ret = NULL, *p;
    const char *root = "";

    if (!path || !*path)
    {
        SetLastError( ERROR_PATH_NOT_FOUND );
        return NULL;
    }
    if (!wcsnicmp( path, L"\\\\?\\unix\\", 9 ))
    {
        path += 9;
        root = "/";
    }
    else if (path[0] == '\\' && path[1] == '\\')
    {
        SetLastError( ERROR_BAD_NETPATH );
        return NULL;
    }
    else if (path[0] && path[1] == ':')
    {
        if (towupper( path[0] ) != 'C' && towupper( path[0] ) != 'Z')
        {
            SetLastError( ERROR_PATH_NOT_FOUND );
            return NULL;
        }
        root = towupper( path[0] ) == 'C' ? host_directory() : "";
        path += 2;
    }
    if ((rest = utf16_to_utf8( path )) && (ret = malloc( strlen( root ) + strlen( rest ) + 1 )))
    {
        strcpy( ret, root );
        strcat( ret, rest );
        for (p = ret; *p; p++) if (*p == '\\') *p = '/';
    }
    else SetLastError( ERROR_NOT_ENOUGH_MEMORY );
    free( rest );
    return ret;
}

/* Whether a file existed is told by the last error for the modes that may find or make one. */
HANDLE WINAPI CreateFileW( LPCWSTR name, DWORD access, DWORD share, SECURITY_ATTRIBUTES *attr, DWORD disposition,
                           DWORD flags, HANDLE template )
{
    static const int modes[] =
    {
        [CREATE_NEW] = O_CREAT | O_EXCL,
        [CREATE_ALWAYS] = O_CREAT | O_TRUNC,
        [OPEN_EXISTING] = 0,
        [OPEN_ALWAYS] = O_CREAT,
        [TRUNCATE_EXISTING] = O_TRUNC,
    };
    BOOL read = access & (GENERIC_READ | GENERIC_ALL | FILE_READ_DATA);
    BOOL write = access & (GENERIC_WRITE | GENERIC_ALL | FILE_WRITE_DATA | FILE_APPEND_DATA);
    int open_flags = O_CLOEXEC | O_NOCTTY | (read && write ? O_RDWR : write ? O_WRONLY : O_RDONLY);
    struct object *obj;
    BOOL existed;
    HANDLE ret;
    char *path;

    if (disposition < CREATE_NEW || disposition > TRUNCATE_EXISTING)
    {
        SetLastError( ERROR_INVALID_PARAMETER );
        return INVALID_HANDLE_VALUE;
    }
    if (!(path = host_path( name ))) return INVALID_HANDLE_VALUE;
    if (!(obj = object_new( OBJECT_FILE )))
    {
        free( path );
        return INVALID_HANDLE_VALUE;
    }
    existed = !faccessat( AT_FDCWD, path, F_OK, 0 );
    if ((obj->u.file.fd = open( path, open_flags | modes[disposition], 0666 )) == -1)
    {
        SetLastError( errno_to_error( errno ) );
        object_release( obj );
        free( path );
        return INVALID_HANDLE_VALUE;
    }
    obj->signalled = TRUE;
    if (flags & FILE_FLAG_DELETE_ON_CLOSE)
    {
        obj->u.file.unlink_path = path;
        path = NULL;
    }
    free( path );
    if (!(ret = handle_new( obj ))) return INVALID_HANDLE_VALUE;
    SetLastError( existed && (disposition == CREATE_ALWAYS || disposition == OPEN_ALWAYS) ? ERROR_ALREADY_EXISTS : 0 );
    return ret;
}

/* The W form of an ANSI name for the duration of one call. */
#define WITH_WIDE( type, call ) \
    WCHAR *wide = ansi_to_utf16( name ); \
    type ret = call; \
    free( wide ); \
    return ret

HANDLE WINAPI CreateFileA( LPCSTR name, DWORD access, DWORD share, SECURITY_ATTRIBUTES *attr, DWORD disposition,
                           DWORD flags, HANDLE template )
{
    WITH_WIDE( HANDLE, CreateFileW( wide, access, share, attr, disposition, flags, template ) );
}

BOOL WINAPI ReadFile( HANDLE handle, LPVOID buffer, DWORD size, LPDWORD done, LPOVERLAPPED overlapped )
{
    struct object *obj = handle_get( handle, OBJECT_FILE );
    ssize_t ret;

    if (done) *done = 0;
    if (!obj) return FALSE;
    while ((ret = read( obj->u.file.fd, buffer, size )) == -1 && errno == EINTR) continue;
    if (ret == -1) SetLastError( errno_to_error( errno ) );
    else if (done) *done = ret;
    object_release( obj );
    return ret != -1;
}

BOOL WINAPI WriteFile( HANDLE handle, LPCVOID buffer, DWORD size, LPDWORD done, LPOVERLAPPED overlapped )
{
    struct object *obj = handle_get( handle, OBJECT_FILE );
    DWORD pos = 0;
    ssize_t ret = 0;

    if (done) *done = 0;
    if (!obj) return FALSE;
    while (pos < size)
    {
        if ((ret = write( obj->u.file.fd, (const char *)buffer + pos, size - pos )) > 0) pos += ret;
        else if (ret == -1 && errno != EINTR) break;
    }
    if (ret == -1) SetLastError( errno_to_error( errno ) );
    if (done) *done = pos;
    object_release( obj );
    return ret != -1;
}

DWORD WINAPI SetFilePointer( HANDLE handle, LONG low, LONG *high, DWORD method )
{
    static const int whence[] = { [FILE_BEGIN] = SEEK_SET, [FILE_CURRENT] = SEEK_CUR, [FILE_END] = SEEK_END };
    struct object *obj = handle_get( handle, OBJECT_FILE );
    LONGLONG offset = high ? ((LONGLONG)*high << 32) | (DWORD)low : low;
    off_t pos = -1;

    if (!obj) return INVALID_SET_FILE_POINTER;
    if (method < ARRAY_SIZE(whence)) pos = lseek( obj->u.file.fd, offset, whence[method] );
    object_release( obj );
    SetLastError( pos == -1 ? ERROR_INVALID_PARAMETER : ERROR_SUCCESS );
    if (pos != -1 && high) *high = pos >> 32;
    return pos;
}

DWORD WINAPI GetFileSize( HANDLE handle, LPDWORD high )
{
    struct object *obj = handle_get( handle, OBJECT_FILE );
    struct stat st;
    int ret;

    if (!obj) return INVALID_FILE_SIZE;
    ret = fstat( obj->u.file.fd, &st );
    object_release( obj );
    SetLastError( ret ? errno_to_error( errno ) : ERROR_SUCCESS );
    if (ret) return INVALID_FILE_SIZE;
    if (high) *high = st.st_size >> 32;
    return st.st_size;
}

/* --- names --- */

static BOOL path_call( const WCHAR *name, int (*func)( const char *path ) )
{
    char *path = host_path( name );
    int ret;

    if (!path) return FALSE;
    if ((ret = func( path ))) SetLastError( errno_to_error( errno ) );
    free( path );
    return !ret;
}

BOOL WINAPI DeleteFileW( LPCWSTR name )
{
    return path_call( name, unlink );
}

BOOL WINAPI DeleteFileA( LPCSTR name )
{
    WITH_WIDE( BOOL, DeleteFileW( wide ) );
}

BOOL WINAPI RemoveDirectoryW( LPCWSTR name )
{
    return path_call( name, rmdir );
}

static int make_directory( const char *path )
{
    return mkdir( path, 0777 );
}

BOOL WINAPI CreateDirectoryW( LPCWSTR name, SECURITY_ATTRIBUTES *attr )
{
    if (path_call( name, make_directory )) return TRUE;
    return fail( GetLastError() == ERROR_FILE_EXISTS ? ERROR_ALREADY_EXISTS : GetLastError() );
}

DWORD WINAPI GetFileAttributesW( LPCWSTR name )
{
    char *path = host_path( name );
    struct stat st;
    int ret;

    if (!path) return INVALID_FILE_ATTRIBUTES;
    if ((ret = stat( path, &st ))) SetLastError( errno_to_error( errno ) );
    free( path );
    if (ret) return INVALID_FILE_ATTRIBUTES;
    return S_ISDIR( st.st_mode ) ? FILE_ATTRIBUTE_DIRECTORY : FILE_ATTRIBUTE_ARCHIVE;
}

DWORD WINAPI GetFileAttributesA( LPCSTR name )
{
    WITH_WIDE( DWORD, GetFileAttributesW( wide ) );
}

/* TMPDIR or /tmp, with a backslash at the end. */
static WCHAR *temp_path(void)
{
    const char *dir = getenv( "TMPDIR" );
    char *path = NULL, *p;
    WCHAR *ret;

    if (!dir || *dir != '/') dir = "/tmp";
    if (asprintf( &path, "Z:%s/", dir ) == -1) return NULL;
    for (p = path; *p; p++) if (*p == '/') *p = '\\';
    ret = utf8_to_utf16( path );
    free( path );
    return ret;
}

DWORD WINAPI GetTempPathW( DWORD len, LPWSTR dst )
{
    WCHAR *path = temp_path();
    DWORD ret = path ? return_string( dst, len, path ) : 0;

    free( path );
    return ret;
}

DWORD WINAPI GetTempPathA( DWORD len, LPSTR dst )
{
    WCHAR *path = temp_path();
    char *narrow = utf16_to_utf8( path );
    DWORD ret = narrow ? strlen( narrow ) : 0;

    if (narrow && ret < len) strcpy( dst, narrow );
    else if (narrow) ret++;
    free( narrow );
    free( path );
    return ret;
}

/* dir\pre<number>.tmp; number 0: one that is free, and the file is made. */
UINT WINAPI GetTempFileNameW( LPCWSTR dir, LPCWSTR prefix, UINT unique, LPWSTR dst )
{
    static atomic_uint counter;
    UINT number = unique & 0xffff, tries;
    size_t len = dir ? wcslen( dir ) : 0;
    HANDLE file;

    if (!dir || !dst || len > MAX_PATH - 14) return fail( !dir || !dst ? ERROR_INVALID_PARAMETER : ERROR_BUFFER_OVERFLOW );
    for (tries = 0; tries < 0xffff; tries++)
    {
        if (!unique) number = (getpid() * 61 + ++counter) & 0xffff;
        if (!number) continue;
        host_swprintf( dst, MAX_PATH, L"%s%s%.3s%x.tmp", dir, len && dir[len - 1] == '\\' ? L"" : L"\\",
                       prefix ? prefix : L"", number );
        if (unique) return number;
        file = CreateFileW( dst, GENERIC_WRITE, 0, NULL, CREATE_NEW, 0, NULL );
        if (file != INVALID_HANDLE_VALUE)
        {
            CloseHandle( file );
            return number;
        }
        if (GetLastError() != ERROR_FILE_EXISTS) return fail( ERROR_DIRECTORY );
    }
    return fail( ERROR_FILE_EXISTS );
}

UINT WINAPI GetTempFileNameA( LPCSTR dir, LPCSTR prefix, UINT unique, LPSTR dst )
{
    WCHAR *wide_dir = ansi_to_utf16( dir ), *wide_prefix = ansi_to_utf16( prefix ), path[MAX_PATH];
    UINT ret = GetTempFileNameW( wide_dir, wide_prefix, unique, path );
    char *narrow = ret ? utf16_to_utf8( path ) : NULL;

    if (narrow && dst) snprintf( dst, MAX_PATH, "%s", narrow );
    free( narrow );
    free( wide_dir );
    free( wide_prefix );
    return ret;
}

HANDLE WINAPI GetStdHandle( DWORD which )
{
    static HANDLE handles[3];
    static atomic_flag busy = ATOMIC_FLAG_INIT;
    unsigned int i = STD_INPUT_HANDLE - which;
    struct object *obj;
    HANDLE ret;

    if (i >= ARRAY_SIZE(handles))
    {
        SetLastError( ERROR_INVALID_HANDLE );
        return INVALID_HANDLE_VALUE;
    }
    while (atomic_flag_test_and_set( &busy )) continue;
    if (!handles[i] && (obj = object_new( OBJECT_FILE )))
    {
        obj->u.file.fd = i;
        obj->u.file.keep = obj->signalled = TRUE;
        handles[i] = handle_new( obj );
    }
    ret = handles[i];
    atomic_flag_clear( &busy );
    return ret;
}
