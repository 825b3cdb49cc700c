/*
 * A directory for tests by Win32 calls
 *
 * Copyright 2026 The wnet authors
 *
 * This program is free software: you can redistribute it and/or modify
 * it under the terms of the GNU General Public License as published by
 * the Free Software Foundation, either version 3 of the License, or
 * (at your option) any later version.
 *
 * This program is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
 * GNU General Public License for more details.
 *
 * You should have received a copy of the GNU General Public License
 * along with this program.  If not, see <https://www.gnu.org/licenses/>.
 */

#include "win_dir.h"

BOOL is_given;
static WCHAR root[MAX_PATH], dir[MAX_PATH];

/* The root is the user's, or a temporary one. */
static BOOL find_root( void )
{
    char **argv;
    int argc = winetest_get_mainargs( &argv );
    DWORD len;

    is_given = TRUE;
    if (argc > 2 && argv[2][0] != '-') return MultiByteToWideChar( CP_ACP, 0, argv[2], -1, root, MAX_PATH ) > 0;
    len = GetEnvironmentVariableW( L"WNET_SMB_DIR", root, MAX_PATH );
    if (len && len < MAX_PATH) return TRUE;
    is_given = FALSE;
    len = GetTempPathW( MAX_PATH, root );
    return len && len < MAX_PATH;
}

static void remove_tree( const WCHAR *path )
{
    WCHAR pattern[MAX_PATH * 2];
    WIN32_FIND_DATAW data;
    HANDLE find;

    SetFileAttributesW( path, FILE_ATTRIBUTE_NORMAL );
    _snwprintf( pattern, ARRAY_SIZE(pattern), L"%ls\\*", path );
    find = FindFirstFileW( pattern, &data );
    if (find != INVALID_HANDLE_VALUE)
    {
        do
        {
            if (!wcscmp( data.cFileName, L"." ) || !wcscmp( data.cFileName, L".." )) continue;
            _snwprintf( pattern, ARRAY_SIZE(pattern), L"%ls\\%ls", path, data.cFileName );
            if (data.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) remove_tree( pattern );
            else
            {
                SetFileAttributesW( pattern, FILE_ATTRIBUTE_NORMAL );
                DeleteFileW( pattern );
            }
        }
        while (FindNextFileW( find, &data ));
        FindClose( find );
    }
    RemoveDirectoryW( path );
}

BOOL enter_dir( const char *test )
{
    int len;

    if (!find_root())
    {
        ok( 0, "no directory to test in\n" );
        return FALSE;
    }
    len = lstrlenW( root );
    if (len && root[len - 1] == '\\') root[len - 1] = 0;
    _snwprintf( dir, MAX_PATH, L"%ls\\wnet-%hs", root, test );
    remove_tree( dir );
    if (CreateDirectoryW( dir, NULL )) return TRUE;
    ok( 0, "cannot create %s, error %lu\n", wine_dbgstr_w(dir), GetLastError() );
    return FALSE;
}

void leave_dir( void )
{
    remove_tree( dir );
    ok( GetFileAttributesW( dir ) == INVALID_FILE_ATTRIBUTES, "something is left in %s\n", wine_dbgstr_w(dir) );
}

const WCHAR *path_of( const WCHAR *name )
{
    static WCHAR paths[16][MAX_PATH * 2];
    static LONG next;
    WCHAR *path = paths[InterlockedIncrement( &next ) % 16];

    if (!dir[0])    /* a child finds its parent's directory */
    {
        GetEnvironmentVariableW( L"WNET_SMB_PARENT", dir, MAX_PATH );
    }
    if (name[0]) _snwprintf( path, MAX_PATH * 2, L"%ls\\%ls", dir, name );
    else lstrcpyW( path, dir );
    return path;
}

HANDLE open_file( const WCHAR *name, DWORD access, DWORD share, DWORD disposition )
{
    return CreateFileW( path_of( name ), access, share, NULL, disposition, FILE_ATTRIBUTE_NORMAL, 0 );
}

void make_file( const WCHAR *name, const char *content )
{
    HANDLE file = open_file( name, GENERIC_WRITE, 0, CREATE_ALWAYS );
    DWORD size = 0;

    ok( file != INVALID_HANDLE_VALUE, "cannot create %s, error %lu\n", wine_dbgstr_w(name), GetLastError() );
    if (file == INVALID_HANDLE_VALUE) return;
    ok( WriteFile( file, content, strlen( content ), &size, NULL ) && size == strlen( content ), "wrote %lu\n", size );
    ok( CloseHandle( file ), "error %lu\n", GetLastError() );
}

BOOL exists( const WCHAR *name )
{
    return GetFileAttributesW( path_of( name ) ) != INVALID_FILE_ATTRIBUTES;
}

void check_content_( int line, const char *source, const WCHAR *name, const char *content )
{
    HANDLE file = open_file( name, GENERIC_READ, SHARE_ALL, OPEN_EXISTING );
    char buffer[1000] = "";
    DWORD size = 0;

    ok_( source, line )( file != INVALID_HANDLE_VALUE, "cannot open %s, error %lu\n", wine_dbgstr_w(name), GetLastError() );
    if (file == INVALID_HANDLE_VALUE) return;
    ok_( source, line )( ReadFile( file, buffer, sizeof(buffer) - 1, &size, NULL ), "error %lu\n", GetLastError() );
    buffer[size] = 0;
    ok_( source, line )( !strcmp( buffer, content ), "holds \"%s\", not \"%s\"\n", buffer, content );
    CloseHandle( file );
}

unsigned int count_found( const WCHAR *pattern )
{
    unsigned int count = 0;
    WIN32_FIND_DATAW data;
    HANDLE find = FindFirstFileW( path_of( pattern ), &data );

    if (find == INVALID_HANDLE_VALUE) return 0;
    do if (wcscmp( data.cFileName, L"." ) && wcscmp( data.cFileName, L".." )) count++;
    while (FindNextFileW( find, &data ));
    FindClose( find );
    return count;
}

void run_child( const char *test, const char *arguments )
{
    STARTUPINFOA startup = { sizeof(startup) };
    PROCESS_INFORMATION info;
    char command[MAX_PATH * 2], **argv;

    winetest_get_mainargs( &argv );
    SetEnvironmentVariableW( L"WNET_SMB_PARENT", dir );
    sprintf( command, "\"%s\" %s - %s", argv[0], test, arguments );
    ok( CreateProcessA( NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &info ), "error %lu\n", GetLastError() );
    wait_child_process( info.hProcess );
    CloseHandle( info.hProcess );
    CloseHandle( info.hThread );
}
