/*
 * net.exe as the child of a program that reads its lines
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

#include <stdio.h>

#include <windows.h>
#include <dbt.h>
#include <tlhelp32.h>

#include "wine/test.h"

#define OUTPUT_SIZE 16384

struct run
{
    DWORD status;
    char  output[OUTPUT_SIZE];      /* standard output, \r\n made \n */
    char  errors[OUTPUT_SIZE];
};

static HANDLE inheritable( HANDLE handle )
{
    SetHandleInformation( handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT );
    return handle;
}

/* What a pipe holds until its writers are gone. Each of our children writes less than a pipe takes at once, so one may be
 * read after the other. */
static void read_pipe( HANDLE pipe, char *buffer )
{
    DWORD size = 0, got, i, kept = 0;

    while (size < OUTPUT_SIZE - 1 && ReadFile( pipe, buffer + size, OUTPUT_SIZE - 1 - size, &got, NULL ) && got) size += got;
    for (i = 0; i < size; i++)
    {
        if (buffer[i] == '\n') ok( i && buffer[i - 1] == '\r', "a bare line feed at %lu\n", i );
        if (buffer[i] != '\r') buffer[kept++] = buffer[i];
    }
    buffer[kept] = 0;
}

/* Runs a command line without a window, as programs do that drive net.exe; input may be NULL. */
static BOOL run( const char *command, const char *input, struct run *run )
{
    HANDLE in_read, in_write, out_read, out_write, err_read, err_write;
    STARTUPINFOA startup = { sizeof(startup) };
    PROCESS_INFORMATION process;
    char line[512];
    DWORD written;
    BOOL started;

    CreatePipe( &in_read, &in_write, NULL, 0 );
    CreatePipe( &out_read, &out_write, NULL, OUTPUT_SIZE );
    CreatePipe( &err_read, &err_write, NULL, OUTPUT_SIZE );
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = inheritable( in_read );
    startup.hStdOutput = inheritable( out_write );
    startup.hStdError = inheritable( err_write );

    memset( run, 0, sizeof(*run) );
    lstrcpynA( line, command, sizeof(line) );
    started = CreateProcessA( NULL, line, NULL, NULL, TRUE, CREATE_NO_WINDOW, NULL, NULL, &startup, &process );
    ok( started, "%s does not start, error %lu\n", command, GetLastError() );
    CloseHandle( in_read );
    CloseHandle( out_write );
    CloseHandle( err_write );
    if (started)
    {
        if (input) WriteFile( in_write, input, lstrlenA( input ), &written, NULL );
        CloseHandle( in_write );
        read_pipe( out_read, run->output );
        read_pipe( err_read, run->errors );
        ok( !WaitForSingleObject( process.hProcess, 60000 ), "%s does not end\n", command );
        GetExitCodeProcess( process.hProcess, &run->status );
        CloseHandle( process.hThread );
        CloseHandle( process.hProcess );
    }
    else CloseHandle( in_write );
    CloseHandle( out_read );
    CloseHandle( err_read );
    return started;
}

/* The line of the list that has the device in its column, cut to fields; what each ends with is in ends. */
static BOOL find_row( const char *output, const char *device, char *status, char *remote, char *network )
{
    const char *line, *next;

    for (line = output; line && *line; line = next ? next + 1 : NULL)
    {
        next = strchr( line, '\n' );
        if ((next ? (size_t)(next - line) : strlen( line )) < 49) continue;
        if (strncmp( line + 13, device, 2 )) continue;
        sscanf( line, "%12s", status );
        sscanf( line + 23, "%25s", remote );
        sscanf( line + 49, "%63[^\n]", network );
        return TRUE;
    }
    return FALSE;
}

static void check_list( const char *device, const char *expect_remote )
{
    char status[64] = "", remote[64] = "", network[64] = "";
    struct run list;

    if (!run( "net use", NULL, &list )) return;
    ok( !list.status, "status %lu\n", list.status );
    ok( !list.errors[0], "errors %s\n", list.errors );
    if (!expect_remote)
    {
        ok( !find_row( list.output, device, status, remote, network ), "%s still listed:\n%s\n", device, list.output );
        return;
    }
    ok( find_row( list.output, device, status, remote, network ), "%s not listed:\n%s\n", device, list.output );
    ok( !strcmp( status, "OK" ), "status %s\n", status );
    ok( !lstrcmpiA( remote, expect_remote ), "remote name %s\n", remote );
    ok( !strcmp( network, "Microsoft Windows Network" ), "network %s\n", network );
    ok( strstr( list.output, "\nThe command completed successfully.\n" ) != NULL, "no last line:\n%s\n", list.output );
}

static void test_use(void)
{
    struct run child;

    if (!run( "net use T: \"\\\\localhost\\c$\" /P:Yes", NULL, &child )) return;
    ok( !child.status, "status %lu, %s\n", child.status, child.errors );
    ok( !strcmp( child.output, "The command completed successfully.\n\n" ), "got %s\n", child.output );
    ok( !child.errors[0], "errors %s\n", child.errors );
    ok( GetDriveTypeA( "T:\\" ) == DRIVE_REMOTE, "drive type %u\n", GetDriveTypeA( "T:\\" ) );
    ok( GetFileAttributesA( "T:\\windows" ) != INVALID_FILE_ATTRIBUTES, "T:\\windows is not there\n" );
    check_list( "T:", "\\\\localhost\\c$" );

    run( "net use t: \"\\\\localhost\\c$\"", NULL, &child );
    ok( child.status == 2, "status %lu\n", child.status );
    ok( !child.output[0], "output %s\n", child.output );
    ok( !strcmp( child.errors, "System error 85 has occurred.\n\nThe local device name is already in use.\n\n" ),
        "errors %s\n", child.errors );

    run( "net use T: /Delete /y", NULL, &child );
    ok( !child.status, "status %lu, %s\n", child.status, child.errors );
    ok( !strcmp( child.output, "T: was deleted successfully.\n\n" ), "got %s\n", child.output );
    check_list( "T:", NULL );
}

/* The child is asked about a file that its parent has open. */
static void test_open_files(void)
{
    static const char begin[] = "There are open files and/or incomplete directory searches pending on the connection to T:.\n\n",
                      end[] = "Is it OK to continue disconnecting and force them closed? (Y/N) [N]: \n";
    char question[512];
    struct run child;
    HANDLE file;

    if (!run( "net use T: \\\\localhost\\c$ /persistent:no", NULL, &child )) return;
    ok( !child.status, "status %lu, %s\n", child.status, child.errors );
    file = CreateFileA( "T:\\windows\\win.ini", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL );
    ok( file != INVALID_HANDLE_VALUE, "no file on T:, error %lu\n", GetLastError() );

    sprintf( question, "%s    net_test.exe (process %lu): T:\\windows\\win.ini\n\n%s", begin, GetCurrentProcessId(), end );
    run( "net use T: /delete", "n\r\n", &child );
    ok( child.status == 2, "status %lu\n", child.status );
    ok( !strcmp( child.output, question ), "got %s\n", child.output );
    ok( !child.errors[0], "errors %s\n", child.errors );
    check_list( "T:", "\\\\localhost\\c$" );

    run( "net use T: /delete", "\r\n", &child );    /* the default is no */
    ok( child.status == 2, "status %lu\n", child.status );
    check_list( "T:", "\\\\localhost\\c$" );

    run( "net use T: /delete", NULL, &child );      /* nobody answers */
    ok( child.status == 2, "status %lu\n", child.status );
    ok( !strcmp( child.errors, "No valid response was provided.\n\n" ), "errors %s\n", child.errors );
    check_list( "T:", "\\\\localhost\\c$" );

    run( "net use T: /delete", "y\r\n", &child );
    ok( !child.status, "status %lu, %s\n", child.status, child.errors );
    ok( !strncmp( child.output, question, strlen( question ) ), "got %s\n", child.output );
    ok( strstr( child.output, "\nT: was deleted successfully.\n\n" ) != NULL, "got %s\n", child.output );
    check_list( "T:", NULL );
    CloseHandle( file );
}

/* --- what windows are told ------------------------------------------------------------------------------------------ */

#define USER_FUNCTIONS \
    X( RegisterClassA ) X( CreateWindowExA ) X( DefWindowProcA ) X( DestroyWindow ) X( PeekMessageA ) X( DispatchMessageA ) \
    X( MsgWaitForMultipleObjects )
#define X( name ) static __typeof__(name) *p##name;
USER_FUNCTIONS
#undef X

static DWORD told_event, told_mask, told_flags;

static LRESULT CALLBACK window_proc( HWND window, UINT message, WPARAM wparam, LPARAM lparam )
{
    const DEV_BROADCAST_VOLUME *volume = (const DEV_BROADCAST_VOLUME *)lparam;

    if (message != WM_DEVICECHANGE) return pDefWindowProcA( window, message, wparam, lparam );
    if (volume && volume->dbcv_devicetype == DBT_DEVTYP_VOLUME)
    {
        told_event = wparam;
        told_mask = volume->dbcv_unitmask;
        told_flags = volume->dbcv_flags;
    }
    return TRUE;
}

static void wait_told( DWORD event, const char *what )
{
    DWORD begin = GetTickCount();
    MSG message;

    while (!told_event && GetTickCount() - begin < 20000)
    {
        pMsgWaitForMultipleObjects( 0, NULL, FALSE, 100, QS_ALLINPUT );
        while (pPeekMessageA( &message, NULL, 0, 0, PM_REMOVE )) pDispatchMessageA( &message );
    }
    ok( told_event == event, "%s: told of %#lx\n", what, told_event );
    ok( told_mask == 1 << ('T' - 'A') && told_flags == DBTF_NET, "%s: letters %#lx, flags %#lx\n", what, told_mask, told_flags );
    told_event = told_mask = told_flags = 0;
}

static BOOL is_running( const char *name )
{
    HANDLE list = CreateToolhelp32Snapshot( TH32CS_SNAPPROCESS, 0 );
    PROCESSENTRY32 entry = { sizeof(entry) };
    BOOL more, found = FALSE;

    for (more = Process32First( list, &entry ); more && !found; more = Process32Next( list, &entry ))
        found = !lstrcmpiA( entry.szExeFile, name );
    CloseHandle( list );
    return found;
}

/* A letter that comes or goes is told to all windows; without any, none is made. */
static void test_announcement(void)
{
    HMODULE user32;
    WNDCLASSA class = { .lpfnWndProc = window_proc, .hInstance = GetModuleHandleA( NULL ), .lpszClassName = "wnet-test" };
    struct run child;
    HWND window;

    if (!is_running( "explorer.exe" ))
    {
        run( "net use T: \\\\localhost\\c$ /persistent:no", NULL, &child );
        run( "net use T: /delete", NULL, &child );
        ok( !child.status, "status %lu, %s\n", child.status, child.errors );
        Sleep( 1000 );
        ok( !is_running( "explorer.exe" ), "a desktop was made\n" );
    }
    else skip( "there is a desktop already\n" );

    user32 = LoadLibraryA( "user32.dll" );
#define X( name ) p##name = (void *)GetProcAddress( user32, #name );
    USER_FUNCTIONS
#undef X
    pRegisterClassA( &class );
    window = pCreateWindowExA( 0, "wnet-test", "wnet-test", WS_OVERLAPPED, 0, 0, 10, 10, NULL, NULL, NULL, NULL );
    ok( window != NULL, "no window, error %lu\n", GetLastError() );
    if (!window) return;
    run( "net use T: \\\\localhost\\c$ /persistent:no", NULL, &child );
    ok( !child.status, "status %lu, %s\n", child.status, child.errors );
    wait_told( DBT_DEVICEARRIVAL, "connected" );
    run( "net use * /delete /y", NULL, &child );
    ok( !child.status, "status %lu, %s\n", child.status, child.errors );
    wait_told( DBT_DEVICEREMOVECOMPLETE, "disconnected" );
    run( "net use T: /delete", NULL, &child );
    run( "net use", NULL, &child );
    Sleep( 500 );
    while (pPeekMessageA( &(MSG){ 0 }, NULL, 0, 0, PM_REMOVE )) {}
    ok( !told_event, "told of %#lx although nothing happened\n", told_event );
    pDestroyWindow( window );
}

/* What stays open is kept, all else goes. */
static void test_delete_all(void)
{
    struct run child;
    HANDLE file;

    if (!run( "net use T: \\\\localhost\\c$ /persistent:no", NULL, &child )) return;
    ok( !child.status, "status %lu, %s\n", child.status, child.errors );
    run( "net use S: \\\\localhost\\c$ /persistent:no", NULL, &child );
    ok( !child.status, "status %lu, %s\n", child.status, child.errors );
    run( "net use U: \\\\localhost\\c$ /persistent:no", NULL, &child );
    ok( !child.status, "status %lu, %s\n", child.status, child.errors );
    file = CreateFileA( "T:\\windows\\win.ini", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL );
    ok( file != INVALID_HANDLE_VALUE, "no file on T:, error %lu\n", GetLastError() );

    run( "net use * /delete", "y\r\nn\r\n", &child );
    ok( child.status == 2, "status %lu\n", child.status );
    ok( !strcmp( child.errors, "The command completed with one or more errors.\n\n" ), "errors %s\n", child.errors );
    ok( !strstr( child.output, "completed" ), "got %s\n", child.output );
    check_list( "S:", NULL );
    check_list( "T:", "\\\\localhost\\c$" );
    check_list( "U:", NULL );

    run( "net use * /delete /y", NULL, &child );
    ok( !child.status, "status %lu, %s\n", child.status, child.errors );
    check_list( "T:", NULL );
    CloseHandle( file );
}

/* Nonsense of any length is refused with words. */
static void test_long_arguments(void)
{
    static const char *const forms[] = { "net use T: %s", "net use %s /delete", "net use T: \\\\localhost\\c$ /user:%s",
                                         "net share %s=C:\\windows", "net view \\\\%s", "net start %s", "net help %s",
                                         "net helpmsg %s", "net %s", "net use /%s", "net share x=C:\\%s" };
    STARTUPINFOA startup = { sizeof(startup) };
    PROCESS_INFORMATION process;
    char *text = malloc( 30001 ), *line = malloc( 31000 );
    DWORD status;
    unsigned i;

    memset( text, 'x', 30000 );
    text[30000] = 0;
    startup.dwFlags = STARTF_USESTDHANDLES;
    for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
    {
        winetest_push_context( "%s", forms[i] );
        sprintf( line, forms[i], text );
        if (CreateProcessA( NULL, line, NULL, NULL, FALSE, CREATE_NO_WINDOW, NULL, NULL, &startup, &process ))
        {
            ok( !WaitForSingleObject( process.hProcess, 60000 ), "it does not end\n" );
            GetExitCodeProcess( process.hProcess, &status );
            ok( status == 1 || status == 2, "status %#lx\n", status );
            CloseHandle( process.hThread );
            CloseHandle( process.hProcess );
        }
        else ok( 0, "it does not start, error %lu\n", GetLastError() );
        winetest_pop_context();
    }
    free( text );
    free( line );
}

/* What goes into a pipe is in the code page of consoles. */
static void test_code_page(void)
{
    static const WCHAR name[] = { 'w','n','e','t','-',0xfc,0 };
    char ansi[16], oem[16], command[64], expect[64];
    struct run child;
    BOOL lossy;

    WideCharToMultiByte( CP_ACP, 0, name, -1, ansi, sizeof(ansi), NULL, &lossy );
    if (!lossy) WideCharToMultiByte( CP_OEMCP, 0, name, -1, oem, sizeof(oem), NULL, &lossy );
    if (lossy)
    {
        skip( "no umlaut in the code pages %u and %u\n", GetACP(), GetOEMCP() );
        return;
    }
    sprintf( command, "net share %s=C:\\windows", ansi );
    if (!run( command, NULL, &child )) return;
    sprintf( expect, "%s was shared successfully.\n\n", oem );
    ok( !child.status, "status %lu, %s\n", child.status, child.errors );
    ok( !strcmp( child.output, expect ), "got %s\n", child.output );
    sprintf( command, "net share %s /delete", ansi );
    run( command, NULL, &child );
    ok( !child.status, "status %lu, %s\n", child.status, child.errors );
}

static const char settings_key[] = "Software\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections";

static BOOL has_remembering_setting( char *text, DWORD size )
{
    HKEY key;
    BOOL known;

    if (RegOpenKeyExA( HKEY_CURRENT_USER, settings_key, 0, KEY_QUERY_VALUE, &key )) return FALSE;
    known = !RegQueryValueExA( key, "SaveConnections", NULL, NULL, (BYTE *)text, &size );
    RegCloseKey( key );
    return known;
}

static void put_setting_back( BOOL known, const char *text )
{
    HKEY key;

    if (RegOpenKeyExA( HKEY_CURRENT_USER, settings_key, 0, KEY_SET_VALUE, &key )) return;
    if (known) RegSetValueExA( key, "SaveConnections", 0, REG_SZ, (const BYTE *)text, lstrlenA( text ) + 1 );
    else RegDeleteValueA( key, "SaveConnections" );
    RegCloseKey( key );
}

/* The option is kept as the default for what comes. */
static void test_setting(void)
{
    char text[16] = "";
    struct run child;

    if (!run( "net use /PERSISTENT:NO", NULL, &child )) return;
    ok( !child.status, "status %lu\n", child.status );
    ok( has_remembering_setting( text, sizeof(text) ) && !strcmp( text, "no" ), "setting %s\n", text );
    run( "net use", NULL, &child );
    ok( !strncmp( child.output, "New connections will not be remembered.\n", 40 ), "got %s\n", child.output );
    run( "net use /p:y", NULL, &child );
    ok( !child.status, "status %lu\n", child.status );
    ok( has_remembering_setting( text, sizeof(text) ) && !strcmp( text, "yes" ), "setting %s\n", text );
    run( "net use", NULL, &child );
    ok( !strncmp( child.output, "New connections will be remembered.\n", 36 ), "got %s\n", child.output );
}

START_TEST(parent)
{
    char setting[16] = "";
    BOOL known = has_remembering_setting( setting, sizeof(setting) );
    struct run child;

    if (!run( "net use T:", NULL, &child )) return;
    if (!child.status || strncmp( child.errors, "The network connection could not be found.", 42 ))
    {
        skip( "T: is in use, or net.exe is not ours: %s%s\n", child.output, child.errors );
        return;
    }
    test_use();
    test_open_files();
    test_delete_all();
    test_long_arguments();
    test_code_page();
    test_announcement();
    test_setting();
    put_setting_back( known, setting );
}
