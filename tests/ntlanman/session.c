/*
 * The provider: what the session's record survives, and what it does not
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

#include "provider.h"
#include "fault.h"

#define SETTINGS_KEY    "Software\\wnet"
#define SESSION_KEY     "Software\\wnet\\Session"
#define CONNECTIONS_KEY "Software\\wnet\\Session\\Connections"

static const WCHAR remote[] = L"\\\\localhost\\wnettest";

/* In a new process, as one that looks for the first time. */
static void run_child( const char *mode, const WCHAR *letter )
{
    PROCESS_INFORMATION child;
    char words[80];

    sprintf( words, "session %s %c:", mode, letter[0] );
    child = start_child( words, NULL );
    wait_child_process( child.hProcess );
}

static void be_child( const char *mode, const char *name )
{
    WCHAR letter[] = { name[0], ':', 0 }, root[] = { name[0], ':', '\\', 0 }, buffer[300];
    DWORD err, len = ARRAY_SIZE(buffer);

    if (!strcmp( mode, "make" ))
    {
        ok( !add( letter, remote ), "not connected\n" );
        ok( !add( NULL, remote ), "not connected\n" );
    }
    else if (!strcmp( mode, "there" ))
    {
        ok( is_connected( letter ), "not there\n" );
        ok( is_deviceless( remote ), "not there\n" );
        ok( GetDriveTypeW( root ) == DRIVE_REMOTE, "no letter\n" );
    }
    else if (!strcmp( mode, "letter" ))
    {
        ok( !pNPGetConnection( letter, buffer, &len ) && !wcscmp( buffer, remote ), "not there\n" );
        ok( GetDriveTypeW( root ) == DRIVE_REMOTE, "no letter\n" );
    }
    else if (!strcmp( mode, "cancel" ))
    {
        err = cancel( letter, FALSE );
        ok( !err, "got %lu\n", err );
        cancel( remote, FALSE );
    }
    else if (!strcmp( mode, "gone" ))
    {
        ok( !is_connected( letter ), "still there\n" );
        ok( !is_deviceless( remote ), "still there\n" );
        ok( GetDriveTypeW( root ) == DRIVE_NO_ROOT_DIR, "still a letter\n" );
    }
    else if (!strcmp( mode, "unknown" ))
    {
        ok( !is_connected( letter ), "looked at, though checked\n" );
        ok( GetDriveTypeW( root ) == DRIVE_REMOTE, "no letter\n" );
    }
    else if (!strcmp( mode, "blind" ))
    {
        ok( redirect_import( GetModuleHandleA( "ntlanman.dll" ), "DeviceIoControl", no_control ) != NULL, "no fault\n" );
        ok( !is_connected( letter ), "found without asking\n" );
    }
    else if (!strcmp( mode, "blind2" ))
    {
        ok( redirect_import( GetModuleHandleA( "ntlanman.dll" ), "DeviceIoControl", no_control ) != NULL, "no fault\n" );
        ok( is_connected( letter ), "forgotten without asking\n" );
    }
    else if (!strcmp( mode, "again2" ))
    {
        ok( add( letter, remote ) == WN_ALREADY_CONNECTED, "not taken\n" );
        ok( !add( NULL, remote ) && !cancel( remote, FALSE ), "no change\n" );
    }
    else if (!strcmp( mode, "again" ))
    {
        err = add( letter, remote );
        ok( !err, "got %lu\n", err );
        ok( GetDriveTypeW( root ) == DRIVE_REMOTE, "no letter\n" );
        ok( !cancel( letter, FALSE ), "not cancelled\n" );
    }
    else ok( 0, "unknown mode %s\n", mode );
}

static void set_value( const char *path, const char *name, DWORD type, const char *data, DWORD size )
{
    HKEY key;

    ok( !RegCreateKeyExA( HKEY_CURRENT_USER, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL ), "no key\n" );
    if (data) RegSetValueExA( key, name, 0, type, (const BYTE *)data, size );
    else RegDeleteValueA( key, name );
    RegCloseKey( key );
}

#define SECTION "Local\\wnet-session-generation"

/* For the next process, as if the wineserver had just started. */
static void new_wineserver( void )
{
    HANDLE section = OpenFileMappingA( FILE_MAP_WRITE, FALSE, SECTION );
    LONG *words = section ? MapViewOfFile( section, FILE_MAP_WRITE, 0, 0, 0 ) : NULL;

    RegDeleteKeyA( HKEY_CURRENT_USER, SESSION_KEY "\\Compared" );
    if (!words) return;
    InterlockedExchange( &words[1], 0 );
    UnmapViewOfFile( words );
    CloseHandle( section );
}

/* Which file tells. */
static void set_boot_identity( const char *path )
{
    set_value( SETTINGS_KEY, "BootIdentity", REG_SZ, path, path ? strlen( path ) + 1 : 0 );
}

static void set_record( const char *name, DWORD type, const char *data, DWORD size )
{
    set_value( CONNECTIONS_KEY, name, type, data, size );
}

static void test_boot_identity( void )
{
    const WCHAR *letter = free_letter( 0 );
    char remembered[] = "Network\\?";
    HKEY key;

    write_file( TEST_DIR L"\\boot", "first\n" );
    set_boot_identity( "C:\\wnet_test\\boot" );
    new_wineserver();
    run_child( "make", letter );
    run_child( "there", letter );

    remembered[8] = letter[0];
    ok( !RegCreateKeyExA( HKEY_CURRENT_USER, remembered, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL ), "no key\n" );
    RegCloseKey( key );
    write_file( TEST_DIR L"\\boot", "second\n" );
    run_child( "there", letter );       /* a wineserver ends with its host */
    new_wineserver();
    run_child( "gone", letter );
    ok( !is_connected( letter ), "still there for this process\n" );
    ok( !RegOpenKeyExA( HKEY_CURRENT_USER, remembered, 0, KEY_READ, &key ), "forgotten\n" );
    RegCloseKey( key );
    run_child( "again", letter );
    RegDeleteKeyA( HKEY_CURRENT_USER, remembered );

    /* a host that does not tell keeps what there is */
    run_child( "make", letter );
    DeleteFileW( TEST_DIR L"\\boot" );
    new_wineserver();
    run_child( "there", letter );
    set_boot_identity( NULL );
    new_wineserver();
    run_child( "gone", letter );
}

static BOOL has_record( const char *name )
{
    BOOL ret;
    HKEY key;

    if (RegOpenKeyExA( HKEY_CURRENT_USER, CONNECTIONS_KEY, 0, KEY_READ, &key )) return FALSE;
    ret = !RegQueryValueExA( key, name, NULL, NULL, NULL, NULL );
    RegCloseKey( key );
    return ret;
}

static void test_damage( void )
{
    static const struct { const char *name; DWORD type; const char *data; DWORD size; } records[] =
    {
        { "nonsense",        REG_MULTI_SZ, "a\0b\0\0", 5 },
        { "",                REG_MULTI_SZ, "\0\0", 2 },
        { "\\\\a\\b",        REG_SZ,       "Remote=\\\\a\\b", 14 },
        { "\\\\a\\c",        REG_MULTI_SZ, "Remote=\\\\a\\d\0Transport=loopback\0State=connected\0\0", 51 },
        { "\\\\a\\e",        REG_MULTI_SZ, "Remote=\\\\a\\e\0Transport=loopback\0State=dreaming\0\0", 50 },
        { "\\\\a\\f",        REG_BINARY,   "\1\2\3", 3 },
        { "Q:\\dir",         REG_MULTI_SZ, "Remote=\\\\a\\d\0Transport=loopback\0State=connected\0\0", 51 },
    };
    static const char stranger[] = "Remote=\\\\localhost\\wnettest\0Transport=loopback\0Target=/\0Type=1\0"
                                   "State=connecting\0Owner=7ffffff0,1,2\0";
    const WCHAR *letter = free_letter( 0 );
    unsigned int i;
    char spelling[8], name[3] = { (char)letter[0], ':', 0 };
    static const char connecting[] = "Remote=\\\\localhost\\wnettest\0Transport=loopback\0Target=unc/localhost/wnettest\0"
                                     "Type=1\0State=connecting\0Owner=7ffffff0,1,2\0";

    for (i = 0; i < ARRAY_SIZE(records); i++) set_record( records[i].name, records[i].type, records[i].data, records[i].size );
    run_child( "again", letter );
    for (i = 0; i < ARRAY_SIZE(records); i++)
    {
        ok( has_record( records[i].name ), "%s was taken for ours\n", records[i].name );
        set_record( records[i].name, 0, NULL, 0 );
    }

    /* a record that claims a drive of the user's: Wine makes Z: lead to the root */
    if (GetDriveTypeA( "Z:\\" ) == DRIVE_NO_ROOT_DIR) skip( "no drive Z:\n" );
    else
    {
        set_record( "Z:", REG_MULTI_SZ, stranger, sizeof(stranger) );
        run_child( "again", letter );
        ok( GetDriveTypeA( "Z:\\" ) != DRIVE_NO_ROOT_DIR, "somebody's drive was taken away\n" );
        set_record( "Z:", 0, NULL, 0 );
    }

    /* a value no session names so could never be deleted again */
    is_connected( letter );     /* nobody is the first to look, who would check letters */
    sprintf( spelling, "%s\\", name );
    set_record( spelling, REG_MULTI_SZ, "Remote=\\\\a\\d\0Transport=loopback\0State=connected\0\0", 51 );
    run_child( "gone", letter );
    set_record( spelling, 0, NULL, 0 );

    /* what this very process began and could not finish */
    {
        char *record = malloc( 300 );
        FILETIME start, ignored[3];
        DWORD size;

        GetProcessTimes( GetCurrentProcess(), &start, &ignored[0], &ignored[1], &ignored[2] );
        size = strlen( "Remote=\\\\localhost\\wnettest" ) + 1 + strlen( "Transport=loopback" ) + 1;
        memcpy( record, connecting, size );
        size += sprintf( record + size, "Type=1" ) + 1;
        size += sprintf( record + size, "State=connecting" ) + 1;
        size += sprintf( record + size, "Owner=%lx,%lx,%lx", GetCurrentProcessId(), start.dwHighDateTime, start.dwLowDateTime ) + 1;
        record[size++] = 0;
        set_record( name, REG_MULTI_SZ, record, size );
        run_child( "again2", letter );      /* another process must believe it */
        ok( has_record( name ), "taken from a process that lives\n" );
        is_connected( letter );
        ok( !has_record( name ), "the record stays\n" );
        free( record );
    }

    /* what a process that is no more was making */
    set_record( name, REG_MULTI_SZ, connecting, sizeof(connecting) );
    run_child( "gone", letter );
    ok( !has_record( name ), "the record stays\n" );
    run_child( "again", letter );
}

/* Letters whose record is lost, and a process that was killed before it had compared letters and records. */
static void test_lost( void )
{
    HANDLE section = CreateFileMappingA( INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 2 * sizeof(LONG), SECTION );
    static const char connecting[] = "Remote=\\\\localhost\\wnettest\0Transport=loopback\0Target=unc/localhost/wnettest\0"
                                     "Type=1\0State=connecting\0Owner=7ffffff0,1,2\0";
    static const char other[] = "Remote=\\\\localhost\\C$\0Transport=loopback\0Target=unc/localhost/C$\0Type=1\0State=connected\0";
    static const struct { const char *data; DWORD size; } saved[] =
    {
        { NULL },                               /* nothing of the session */
        { connecting, sizeof(connecting) },     /* the letter was being made */
        { other, sizeof(other) },               /* it was a connection to something else before */
    };
    LONG *words = MapViewOfFile( section, FILE_MAP_WRITE, 0, 0, 0 );
    const WCHAR *letter = free_letter( 0 );
    char name[3] = { (char)letter[0], ':', 0 };
    unsigned int i;

    run_child( "make", letter );
    ok( words[0] && words[1], "the words are %ld, %ld\n", words[0], words[1] );
    set_record( name, 0, NULL, 0 );
    InterlockedIncrement( &words[0] );
    run_child( "unknown", letter );
    new_wineserver();
    run_child( "blind", letter );
    ok( !words[1], "checked by one who could not ask\n" );
    run_child( "letter", letter );
    ok( words[1], "not checked\n" );
    set_record( name, 0, NULL, 0 );
    InterlockedIncrement( &words[0] );
    InterlockedExchange( &words[1], 0 );
    run_child( "unknown", letter );     /* by this wineserver, and it forgets nothing */
    ok( words[1], "not checked\n" );
    new_wineserver();
    run_child( "letter", letter );
    InterlockedExchange( &words[1], 0 );
    run_child( "blind2", letter );
    ok( !words[1], "checked by one who could not ask\n" );
    run_child( "letter", letter );
    ok( words[1], "not checked\n" );

    /* a key that somebody has imported */
    set_record( name, 0, NULL, 0 );
    InterlockedIncrement( &words[0] );
    new_wineserver();
    set_value( SESSION_KEY "\\Compared", "", REG_SZ, "", 1 );
    run_child( "letter", letter );
    InterlockedExchange( &words[1], 0 );
    run_child( "letter", letter );

    /* what a killed wineserver may have saved last, while the letter's link was on disk at once */
    for (i = 0; i < ARRAY_SIZE(saved); i++)
    {
        winetest_push_context( "saved %u", i );
        set_record( name, REG_MULTI_SZ, saved[i].data, saved[i].size );
        if (!saved[i].data) set_value( SESSION_KEY, "BootIdentity", REG_SZ, NULL, 0 );
        InterlockedIncrement( &words[0] );
        new_wineserver();
        run_child( "letter", letter );
        winetest_pop_context();
    }
    run_child( "cancel", letter );
    run_child( "gone", letter );
    UnmapViewOfFile( words );
    CloseHandle( section );
}

/* Not a test: what things cost. */
static void bench( unsigned int count )
{
    const WCHAR *letter = free_letter( 0 );
    LARGE_INTEGER start, end, frequency;
    WCHAR buffer[300];
    char name[80], data[200];
    DWORD len, size;
    unsigned int i;
    HKEY key;

#define MEASURE( what, times, code ) \
    QueryPerformanceCounter( &start ); for (i = 0; i < (times); i++) { code; } QueryPerformanceCounter( &end ); \
    printf( "%-40s %10.3f us\n", what, (end.QuadPart - start.QuadPart) * 1e6 / frequency.QuadPart / (times) )

    QueryPerformanceFrequency( &frequency );
    make_shares();
    MEASURE( "first connection", 1, add( letter, remote ) );
    MEASURE( "NPGetConnection", 1000000, len = 300; pNPGetConnection( (WCHAR *)letter, buffer, &len ) );
    MEASURE( "NPGetConnection, not connected", 1000000, len = 300; pNPGetConnection( (WCHAR *)L"D:", buffer, &len ) );
    MEASURE( "NPGetUniversalName", 100000, len = 300; pNPGetUniversalName( letter, 1, buffer, &len ) );
    MEASURE( "cancel, not mine", 200, cancel( L"D:", FALSE ) );
    cancel( letter, TRUE );
    MEASURE( "connect + cancel of a letter, forced", 20, add( letter, remote ); cancel( letter, TRUE ) );
    MEASURE( "connect + cancel of a letter", 20, add( letter, remote ); cancel( letter, FALSE ) );
    MEASURE( "connect + cancel, deviceless", 50, add( NULL, remote ); cancel( remote, TRUE ) );
    RegOpenKeyExA( HKEY_CURRENT_USER, CONNECTIONS_KEY, 0, KEY_ALL_ACCESS, &key );
    MEASURE( "RegFlushKey, changed", 20, RegSetValueExA( key, "flush", 0, REG_DWORD, (BYTE *)&i, 4 ); RegFlushKey( key ) );
    RegDeleteValueA( key, "flush" );

    for (i = 0; i < count; i++)
    {
        sprintf( name, "\\\\localhost\\wnettest\\%06u", i );
        size = sprintf( data, "Remote=%s", name ) + 1;
        size += sprintf( data + size, "Transport=loopback" ) + 1;
        size += sprintf( data + size, "Type=1" ) + 1;
        size += sprintf( data + size, "State=connected" ) + 1;
        data[size++] = 0;
        RegSetValueExA( key, name, 0, REG_MULTI_SZ, (BYTE *)data, size );
    }
    add( NULL, remote );    /* others have to look */
    cancel( remote, TRUE );
    if (count)
    {
        PROCESS_INFORMATION child;
        sprintf( name, "session bench2 %u", count );
        child = start_child( name, NULL );
        WaitForSingleObject( child.hProcess, INFINITE );
        for (i = 0; i < count; i++)
        {
            sprintf( name, "\\\\localhost\\wnettest\\%06u", count - 1 - i );
            RegDeleteValueA( key, name );
        }
    }
    RegCloseKey( key );
    remove_shares();
}

static void bench_enum( void )
{
    LARGE_INTEGER start, end, frequency;
    NETRESOURCEW *resources = malloc( 65536 );
    DWORD n, size, err, total = 0;
    WCHAR buffer[300];
    unsigned int i;
    HANDLE handle;

    QueryPerformanceFrequency( &frequency );
    MEASURE( "load", 1, size = 300; pNPGetConnection( (WCHAR *)L"D:", buffer, &size ) );
    MEASURE( "open", 1, pNPOpenEnum( RESOURCE_CONNECTED, 0, 0, NULL, &handle ) );
    QueryPerformanceCounter( &start );
    do
    {
        n = ~0u;
        size = 65536;
        if (!(err = pNPEnumResource( handle, &n, resources, &size ))) total += n;
    } while (!err);
    QueryPerformanceCounter( &end );
    printf( "enumerate %lu: %.0f us\n", total, (end.QuadPart - start.QuadPart) * 1e6 / frequency.QuadPart );
    pNPCloseEnum( handle );
    free( resources );
}

START_TEST(session)
{
    char **argv;
    int argc = winetest_get_mainargs( &argv );

    if (!load_provider()) return;
    if (argc > 3)
    {
        if (!strcmp( argv[2], "bench" )) bench( atoi( argv[3] ) );
        else if (!strcmp( argv[2], "bench2" )) bench_enum();
        else be_child( argv[2], argv[3] );
        return;
    }
    make_shares();
    test_boot_identity();
    test_damage();
    test_lost();
    remove_shares();
}
