/*
 * Connecting and cancelling with the Nth call failing, or the process killed before it
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

/*
 * ntlanman.dll's imports lead here: each call is a step. At the step that is chosen the call fails, or the process ends as
 * if it had been killed.
 */
static struct
{
    BOOL         active, kill;
    unsigned int count, chosen;
    const char  *name;          /* of the chosen step */
    DWORD        thread;
} steps;

static BOOL is_chosen( const char *name )
{
    if (!steps.active || GetCurrentThreadId() != steps.thread || ++steps.count != steps.chosen) return FALSE;
    if (steps.kill) TerminateProcess( GetCurrentProcess(), 77 );
    steps.name = name;
    return TRUE;
}

static void begin_steps( unsigned int chosen, BOOL kill )
{
    memset( &steps, 0, sizeof(steps) );
    steps.chosen = chosen;
    steps.kill = kill;
    steps.thread = GetCurrentThreadId();
    steps.active = TRUE;
}

/* The name of what failed; NULL: there were fewer steps. */
static const char *end_steps( void )
{
    steps.active = FALSE;
    return steps.name;
}

/* Functions by how they tell a failure. F( return type, name, parameters, arguments, failure ) */
#define STEPS \
    F( LSTATUS, RegCreateKeyExW, (HKEY a, const WCHAR *b, DWORD c, WCHAR *d, DWORD e, REGSAM f, SECURITY_ATTRIBUTES *g, HKEY *h, \
                                  DWORD *i), (a, b, c, d, e, f, g, h, i), ERROR_ACCESS_DENIED ) \
    F( LSTATUS, RegDeleteValueW, (HKEY a, const WCHAR *b), (a, b), ERROR_ACCESS_DENIED ) \
    F( LSTATUS, RegEnumValueW, (HKEY a, DWORD b, WCHAR *c, DWORD *d, DWORD *e, DWORD *f, BYTE *g, DWORD *h), \
       (a, b, c, d, e, f, g, h), ERROR_ACCESS_DENIED ) \
    F( LSTATUS, RegFlushKey, (HKEY a), (a), ERROR_ACCESS_DENIED ) \
    F( LSTATUS, RegOpenKeyExW, (HKEY a, const WCHAR *b, DWORD c, REGSAM d, HKEY *e), (a, b, c, d, e), ERROR_ACCESS_DENIED ) \
    F( LSTATUS, RegQueryValueExW, (HKEY a, const WCHAR *b, DWORD *c, DWORD *d, BYTE *e, DWORD *f), (a, b, c, d, e, f), \
       ERROR_ACCESS_DENIED ) \
    F( LSTATUS, RegSetValueExW, (HKEY a, const WCHAR *b, DWORD c, DWORD d, const BYTE *e, DWORD f), (a, b, c, d, e, f), \
       ERROR_ACCESS_DENIED ) \
    F( BOOL, CreateDirectoryW, (const WCHAR *a, SECURITY_ATTRIBUTES *b), (a, b), FALSE ) \
    F( HANDLE, CreateFileMappingW, (HANDLE a, SECURITY_ATTRIBUTES *b, DWORD c, DWORD d, DWORD e, const WCHAR *f), \
       (a, b, c, d, e, f), NULL ) \
    F( HANDLE, CreateFileW, (const WCHAR *a, DWORD b, DWORD c, SECURITY_ATTRIBUTES *d, DWORD e, DWORD f, HANDLE g), \
       (a, b, c, d, e, f, g), INVALID_HANDLE_VALUE ) \
    F( HANDLE, CreateMutexW, (SECURITY_ATTRIBUTES *a, BOOL b, const WCHAR *c), (a, b, c), NULL ) \
    F( BOOL, DeviceIoControl, (HANDLE a, DWORD b, void *c, DWORD d, void *e, DWORD f, DWORD *g, OVERLAPPED *h), \
       (a, b, c, d, e, f, g, h), FALSE ) \
    F( BOOL, DuplicateHandle, (HANDLE a, HANDLE b, HANDLE c, HANDLE *d, DWORD e, BOOL f, DWORD g), (a, b, c, d, e, f, g), FALSE ) \
    F( HANDLE, FindFirstFileW, (const WCHAR *a, WIN32_FIND_DATAW *b), (a, b), INVALID_HANDLE_VALUE ) \
    F( DWORD, GetFileAttributesW, (const WCHAR *a), (a), INVALID_FILE_ATTRIBUTES ) \
    F( BOOL, GetFileInformationByHandle, (HANDLE a, BY_HANDLE_FILE_INFORMATION *b), (a, b), FALSE ) \
    F( BOOL, GetProcessTimes, (HANDLE a, FILETIME *b, FILETIME *c, FILETIME *d, FILETIME *e), (a, b, c, d, e), FALSE ) \
    F( void *, MapViewOfFile, (HANDLE a, DWORD b, DWORD c, DWORD d, SIZE_T e), (a, b, c, d, e), NULL ) \
    F( HANDLE, OpenProcess, (DWORD a, BOOL b, DWORD c), (a, b, c), NULL ) \
    F( BOOL, ReadFile, (HANDLE a, void *b, DWORD c, DWORD *d, OVERLAPPED *e), (a, b, c, d, e), FALSE ) \
    F( DWORD, WaitForSingleObject, (HANDLE a, DWORD b), (a, b), WAIT_FAILED )

#define F( type, name, parameters, arguments, failure ) \
    static type (WINAPI *real_##name) parameters; \
    static type WINAPI step_##name parameters \
    { \
        if (!is_chosen( #name )) return real_##name arguments; \
        SetLastError( ERROR_ACCESS_DENIED ); \
        return failure; \
    }
STEPS
#undef F

/* It does not fail, but one can be killed before it. */
static BOOL (WINAPI *real_ReleaseMutex)( HANDLE mutex );
static BOOL WINAPI step_ReleaseMutex( HANDLE mutex )
{
    if (steps.kill) is_chosen( "ReleaseMutex" );
    return real_ReleaseMutex( mutex );
}

static int blocks;     /* that ntlanman.dll has taken and not given back since its imports lead here */

static void *(__cdecl *real_malloc)( size_t size );
static void *__cdecl step_malloc( size_t size )
{
    void *ret;

    if (!steps.kill && is_chosen( "malloc" )) return NULL;
    if ((ret = real_malloc( size ))) blocks++;
    return ret;
}

static void *(__cdecl *real_calloc)( size_t count, size_t size );
static void *__cdecl step_calloc( size_t count, size_t size )
{
    void *ret;

    if (!steps.kill && is_chosen( "calloc" )) return NULL;
    if ((ret = real_calloc( count, size ))) blocks++;
    return ret;
}

static void *(__cdecl *real_realloc)( void *block, size_t size );
static void *__cdecl step_realloc( void *block, size_t size )
{
    void *ret;

    if (!steps.kill && is_chosen( "realloc" )) return NULL;
    ret = real_realloc( block, size );
    if (ret && !block) blocks++;
    return ret;
}

static char *(__cdecl *real__strdup)( const char *str );
static char *__cdecl step__strdup( const char *str )
{
    char *ret;

    if (!steps.kill && is_chosen( "_strdup" )) return NULL;
    if ((ret = real__strdup( str ))) blocks++;
    return ret;
}

static void (__cdecl *real_free)( void *block );
static void __cdecl step_free( void *block )
{
    if (block) blocks--;
    real_free( block );
}

static void take_imports( void )
{
    HMODULE module = GetModuleHandleA( "ntlanman.dll" );
    unsigned int count = 0;
    void *old;

#define TAKE( name ) if ((old = redirect_import( module, #name, step_##name ))) { real_##name = old; count++; }
#define F( type, name, parameters, arguments, failure ) TAKE( name )
    STEPS
#undef F
    TAKE( ReleaseMutex )
    TAKE( malloc )
    TAKE( calloc )
    TAKE( realloc )
    TAKE( _strdup )
    TAKE( free )
#undef TAKE
    ok( count > 20, "only %u imports\n", count );
}

/* --- operations ---------------------------------------------------------------------------------------------------------- */

static const WCHAR remote[] = L"\\\\localhost\\wnettest";
static WCHAR letter[3];

static DWORD add_letter( void ) { return add( letter, remote ); }
static DWORD add_reference( void ) { return add( NULL, remote ); }
static DWORD cancel_letter( void ) { return cancel( letter, FALSE ); }
static DWORD force_letter( void ) { return cancel( letter, TRUE ); }
static DWORD cancel_remote( void ) { return cancel( remote, FALSE ); }

static const struct operation
{
    const char *name;
    DWORD     (*call)( void );
    BOOL        was_letter, was_remote, is_letter, is_remote;      /* before, and after it */
}
operations[] =
{
    { "add a letter",       add_letter,    FALSE, FALSE, TRUE,  FALSE },
    { "add a letter more",  add_letter,    FALSE, TRUE,  TRUE,  TRUE },
    { "add no letter",      add_reference, FALSE, FALSE, FALSE, TRUE },
    { "add a reference",    add_reference, TRUE,  TRUE,  TRUE,  TRUE },
    { "cancel a letter",    cancel_letter, TRUE,  FALSE, FALSE, FALSE },
    { "cancel one of two",  cancel_letter, TRUE,  TRUE,  FALSE, TRUE },
    { "force a letter",     force_letter,  TRUE,  FALSE, FALSE, FALSE },
    { "cancel a reference", cancel_remote, TRUE,  TRUE,  TRUE,  FALSE },
};

static BOOL is_drive( void )
{
    WCHAR root[] = L"?:\\";

    root[0] = letter[0];
    return GetDriveTypeW( root ) != DRIVE_NO_ROOT_DIR;
}

static BOOL is_recorded( const WCHAR *name )
{
    HKEY key;
    BOOL ret;

    if (RegOpenKeyExW( HKEY_CURRENT_USER, L"Software\\wnet\\Session\\Connections", 0, KEY_READ, &key )) return FALSE;
    ret = !RegQueryValueExW( key, name, NULL, NULL, NULL, NULL );
    RegCloseKey( key );
    return ret;
}

static void prepare( const struct operation *operation )
{
    if (operation->was_letter) ok( !add( letter, remote ), "not connected\n" );
    if (operation->was_remote) ok( !add( NULL, remote ), "not connected\n" );
}

static void clear( void )
{
    cancel( letter, TRUE );
    cancel( remote, TRUE );
}

/* Letter, record and answer are of one mind. */
static void check_state( BOOL *has_letter, BOOL *has_remote )
{
    *has_letter = is_connected( letter );
    *has_remote = is_deviceless( remote );
    ok( is_drive() == *has_letter, "the drive is %sthere, the connection %s\n", is_drive() ? "" : "not ", *has_letter ? "is" : "is not" );
    ok( is_recorded( letter ) == *has_letter, "the letter's record is %sthere\n", is_recorded( letter ) ? "" : "not " );
    ok( is_recorded( remote ) == *has_remote, "the reference's record is %sthere\n", is_recorded( remote ) ? "" : "not " );
}

/* All can be connected and cancelled again. */
static void check_use( void )
{
    clear();
    ok( !is_drive(), "the drive stays\n" );
    ok( !is_recorded( letter ) && !is_recorded( remote ), "a record stays\n" );
    ok( !add( letter, remote ), "the letter cannot be had any more\n" );
    ok( is_drive(), "no drive\n" );
    ok( !cancel( letter, FALSE ), "it cannot be cancelled\n" );
    ok( !is_drive(), "the drive stays\n" );
    ok( !add( NULL, remote ), "no reference\n" );
    ok( !cancel( remote, FALSE ), "it cannot be cancelled\n" );
}

static void check_outcome( const struct operation *operation, DWORD err )
{
    BOOL has_letter, has_remote, before, after;

    check_state( &has_letter, &has_remote );
    before = has_letter == operation->was_letter && has_remote == operation->was_remote;
    after = has_letter == operation->is_letter && has_remote == operation->is_remote;
    if (err) ok( before, "failed, but not as before\n" );
    else ok( after, "done, but not as it should be\n" );
}

/* --- a call fails ---------------------------------------------------------------------------------------------------------- */

static void test_failures( void )
{
    unsigned int i, n, total = 0;
    int most;
    const char *failed;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(operations); i++)
    {
        /* what stays allocated from one round to the next */
        prepare( &operations[i] );
        operations[i].call();
        clear();
        most = blocks;
        for (n = 1;; n++)
        {
            prepare( &operations[i] );
            begin_steps( n, FALSE );
            err = operations[i].call();
            if (!(failed = end_steps())) break;
            winetest_push_context( "%s, step %u %s, returned %lu", operations[i].name, n, failed, err );
            check_outcome( &operations[i], err );
            if (err)
            {
                err = operations[i].call();
                ok( !err, "then returned %lu\n", err );
                check_outcome( &operations[i], err );
            }
            clear();
            ok( blocks <= most, "%d blocks, %d before\n", blocks, most );
            winetest_pop_context();
        }
        ok( !err, "%s: returned %lu\n", operations[i].name, err );
        clear();
        total += n - 1;
        trace( "%s: %u steps\n", operations[i].name, n - 1 );
    }
    trace( "%u steps failed\n", total );
}

/* --- a process is killed ---------------------------------------------------------------------------------------------------- */

static void be_victim( const char *operation, const char *step )
{
    take_imports();
    begin_steps( atoi( step ), TRUE );
    operations[atoi( operation )].call();
    end_steps();
    ExitProcess( 78 );      /* there are fewer steps */
}

/* Wine 8 cannot always start a program on a loaded machine: then it is started once more. */
static HANDLE start_victim( const char *words )
{
    PROCESS_INFORMATION info;
    STARTUPINFOA startup = { sizeof(startup) };
    char command[MAX_PATH + 80], **argv;
    unsigned int try;

    winetest_get_mainargs( &argv );
    for (try = 0; try < 3; try++)
    {
        sprintf( command, "\"%s\" steps %s", argv[0], words );
        if (!CreateProcessA( NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &info )) continue;
        CloseHandle( info.hThread );
        return info.hProcess;
    }
    ok( 0, "cannot start %s, error %lu\n", words, GetLastError() );
    return NULL;
}

/* 77: it was killed, 78: it got through */
static DWORD victim_end( HANDLE process )
{
    DWORD code = 0;

    if (!process) return 77;
    ok( !WaitForSingleObject( process, 60000 ), "it hangs\n" );
    GetExitCodeProcess( process, &code );
    CloseHandle( process );
    ok( code == 77 || code == 78, "exit code %lu\n", code );
    return code;
}

/* FALSE: it has not that many steps */
static BOOL kill_at( unsigned int operation, unsigned int step )
{
    char words[80];
    BOOL has_letter, has_remote;
    DWORD code;

    prepare( &operations[operation] );
    sprintf( words, "%c: %u %u", letter[0], operation, step );
    code = victim_end( start_victim( words ) );
    check_state( &has_letter, &has_remote );
    ok( has_letter == operations[operation].was_letter || has_letter == operations[operation].is_letter, "another letter\n" );
    ok( has_remote == operations[operation].was_remote || has_remote == operations[operation].is_remote, "another reference\n" );
    check_use();
    return code == 77;
}

/* Every step of each would take a minute. They are at other places in each run; --kills 0 is for all. */
static void test_kills( unsigned int kills, unsigned int seed )
{
    unsigned int i, n, done = 0, found[ARRAY_SIZE(operations)];

    srand( seed );
    trace( "seed %u\n", seed );
    for (i = 0; i < ARRAY_SIZE(operations); i++) found[i] = 60;
    for (i = 0; i < ARRAY_SIZE(operations) && !kills; i++)
    {
        for (n = 1;; n++)
        {
            BOOL more;

            winetest_push_context( "%s, killed at step %u", operations[i].name, n );
            more = kill_at( i, n );
            winetest_pop_context();
            if (!more) break;
            done++;
        }
        trace( "%s: %u steps\n", operations[i].name, n - 1 );
    }
    while (done < kills)
    {
        i = rand() % ARRAY_SIZE(operations);
        n = 1 + rand() % found[i];
        winetest_push_context( "%s, killed at step %u", operations[i].name, n );
        if (!kill_at( i, n )) found[i] = n > 1 ? n - 1 : 1;
        done++;
        winetest_pop_context();
    }
    ok( done != 0, "nobody was killed\n" );
    trace( "%u killed\n", done );
}

/* A: and B:, C: and D: … belong together. */
static WCHAR second_letter( void )
{
    return ((letter[0] - 'A') ^ 1) + 'A';
}

/* Several at once, all with the same two letters and the same remote name, each killed sooner or later. */
#define MOB 3

static void be_one_of_many( const char *step, const char *seed )
{
    unsigned int i;
    DWORD err;

    srand( atoi( seed ) );
    take_imports();
    begin_steps( atoi( step ), TRUE );
    for (i = 0; i < 100; i++)
    {
        const struct operation *operation = &operations[rand() % ARRAY_SIZE(operations)];

        letter[0] = second_letter();
        err = operation->call();
        /* in use: by one that looks whether it is, or where its link leads */
        if (!err || err == WN_ALREADY_CONNECTED || err == WN_NOT_CONNECTED || err == ERROR_DEVICE_IN_USE || err == WN_OPEN_FILES) continue;
        trace( "%s: %lu\n", operation->name, err );
        ExitProcess( 79 );
    }
    end_steps();
    ExitProcess( 78 );
}

static void test_mob( unsigned int rounds )
{
    BOOL has_letter, has_remote;
    HANDLE mob[MOB];
    unsigned int i, round, second, killed = 0;
    char words[80];

    for (round = 0; round < rounds; round++)
    {
        winetest_push_context( "round %u", round );
        for (i = 0; i < MOB; i++)
        {
            sprintf( words, "%c: mob %u %u", letter[0], 1 + rand() % 1500, rand() );
            mob[i] = start_victim( words );
        }
        for (i = 0; i < MOB; i++) if (victim_end( mob[i] ) == 77) killed++;
        for (second = 0; second < 2; second++)
        {
            letter[0] = second_letter();
            check_state( &has_letter, &has_remote );
        }
        for (second = 0; second < 2; second++)
        {
            letter[0] = second_letter();
            check_use();
        }
        winetest_pop_context();
    }
    trace( "%u of %u killed\n", killed, rounds * MOB );
}

START_TEST(steps)
{
    unsigned int kills = 30, seed = GetTickCount();
    char **argv;
    int argc = winetest_get_mainargs( &argv ), i;

    if (!load_provider()) return;
    for (i = 2; i + 1 < argc; i++)
    {
        if (!strcmp( argv[i], "--kills" )) kills = atoi( argv[i + 1] );
        if (!strcmp( argv[i], "--seed" )) seed = atoi( argv[i + 1] );
    }
    if (argc == 5 && argv[2][1] == ':')
    {
        letter[0] = argv[2][0];
        letter[1] = ':';
        be_victim( argv[3], argv[4] );
    }
    if (argc == 6 && argv[2][1] == ':')
    {
        letter[0] = argv[2][0];
        letter[1] = ':';
        be_one_of_many( argv[4], argv[5] );
    }
    make_shares();
    lstrcpyW( letter, L"W:" );     /* and X: */
    for (i = 0; i < 2; i++, letter[0] = second_letter())
    {
        if (!is_drive()) continue;
        skip( "%c: is taken\n", letter[0] );
        remove_shares();
        return;
    }
    test_kills( kills, seed );
    test_mob( kills ? kills / 5 : 100 );
    take_imports();
    test_failures();
    remove_shares();
}
