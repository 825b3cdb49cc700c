/*
 * Conformance tests of mpr.dll: providers, profile and calls that all of them share
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
#include <stdlib.h>
#include <string.h>
#include "mpr_test.h"
#ifdef __ELF__
#include <unistd.h>
#include "../../dlls/advapi32/hive.h"
#endif

#define X( name ) __typeof__(name) *p##name;
MPR_FUNCTIONS
#undef X
void (WINAPI *pWNetSetLastErrorA)( DWORD, const char *, const char * );
void (WINAPI *pWNetSetLastErrorW)( DWORD, const WCHAR *, const WCHAR * );

HMODULE mpr;

const char * const cancel_form_names[] =
{
    "WNetCancelConnectionW", "WNetCancelConnectionA", "WNetCancelConnection2W", "WNetCancelConnection2A"
};

static const WCHAR order_key[] = L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Order";
static const WCHAR network_key[] = L"Network";
static const WCHAR saved_value[] = L"wnet test saved";
static const WCHAR letters_value[] = L"wnet test letters";
static const WCHAR absent_mark[] = L"<absent>";

/* Services begin_tests() makes; the names are those the providers themselves use. */
static const struct { const WCHAR *service, *name; } services[] =
{
    { L"np_bare",     L"Bare Test Network" },
    { L"np_bytes",    L"Byte Test Network" },
    { L"np_case",     L"Case Test Network" },
    { L"np_down",     L"Absent Test Network" },
    { L"np_empty",    L"Empty Test Network" },
    { L"np_exterr",   L"Extended Test Network" },
    { L"np_good",     L"Good Test Network" },
    { L"np_greedy",   L"Greedy Test Network" },
    { L"np_half",     L"Half Test Network" },
    { L"np_nocaps",   L"Nameless Test Network" },
    { L"np_noload",   L"Unloadable Test Network" },
    { L"np_other",    L"Other Test Network" },
    { L"np_plain",    L"Plain Test Network" },
    { L"np_scribble", L"Scribbling Test Network" },
    { L"np_slow",     L"Slow Test Network" },
    { L"np_ten",      L"Ten Test Network" },
    { L"np_wild",     L"Wild Test Network" },
};
static struct { HMODULE module; struct fake_control *control; } loaded[ARRAY_SIZE(services)];

static WCHAR letters[4];     /* ends with a 0 */
#define LETTERS 3
static const WCHAR * const ports[] = { L"LPT1", L"LPT2", L"LPT32" };
static WCHAR directory[MAX_PATH];
static BOOL begun;

static const char *place_file = __FILE__;
static int place_line;

void set_place( const char *file, int line )
{
    place_file = file;
    place_line = line;
}

BOOL same_text( const WCHAR *a, const WCHAR *b )
{
    DWORD i;

    if (!a || !b) return a == b;
    for (i = 0; a[i] && a[i] == b[i]; i++) {}
    return a[i] == b[i];
}

static void append( WCHAR *dst, const WCHAR *src )
{
    DWORD len = lstrlenW( dst );

    memcpy( dst + len, src, (lstrlenW( src ) + 1) * sizeof(WCHAR) );
}

/* --- registry ------------------------------------------------------------------------------------------------------- */

static LONG set_text( HKEY key, const WCHAR *value, const WCHAR *text )
{
    return RegSetValueExW( key, value, 0, REG_SZ, (const BYTE *)text, (lstrlenW( text ) + 1) * sizeof(WCHAR) );
}

/* FALSE if there is no such text. */
static BOOL get_text( HKEY key, const WCHAR *value, WCHAR *text, DWORD size )
{
    DWORD type;

    memset( text, 0, size );
    size -= sizeof(WCHAR);
    return !RegQueryValueExW( key, value, NULL, &type, (BYTE *)text, &size ) && (type == REG_SZ || type == REG_EXPAND_SZ);
}

static void service_path( WCHAR *path, const WCHAR *service, const WCHAR *subkey )
{
    path[0] = 0;
    append( path, L"SYSTEM\\CurrentControlSet\\Services\\" );
    append( path, service );
    append( path, subkey );
}

void register_provider( const WCHAR *service, const WCHAR *name, const WCHAR *dll, DWORD class )
{
    WCHAR path[MAX_PATH * 2];
    HKEY key;
    LONG err;

    service_path( path, service, L"\\NetworkProvider" );
    err = RegCreateKeyExW( HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );
    ok( !err, "no key for %s: %ld\n", wine_dbgstr_w( service ), err );
    if (err) return;
    if (name) set_text( key, L"Name", name );
    if (dll)
    {
        path[0] = 0;
        append( path, directory );
        append( path, dll );
        set_text( key, L"ProviderPath", path );
    }
    if (class) RegSetValueExW( key, L"Class", 0, REG_DWORD, (const BYTE *)&class, sizeof(class) );
    RegCloseKey( key );
}

void write_provider( const WCHAR *service, const WCHAR *value, DWORD type, const void *data, DWORD size )
{
    WCHAR path[MAX_PATH];
    HKEY key;

    service_path( path, service, L"\\NetworkProvider" );
    if (RegCreateKeyExW( HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL )) return;
    RegSetValueExW( key, value, 0, type, data, size );
    RegCloseKey( key );
}

const WCHAR *provider_directory(void)
{
    return directory;
}

void unregister_provider( const WCHAR *service )
{
    WCHAR path[MAX_PATH];

    service_path( path, service, L"\\NetworkProvider" );
    RegDeleteKeyW( HKEY_LOCAL_MACHINE, path );
    service_path( path, service, L"" );
    RegDeleteKeyW( HKEY_LOCAL_MACHINE, path );
}

void write_order( const WCHAR *order )
{
    HKEY key;

    if (RegCreateKeyExW( HKEY_LOCAL_MACHINE, order_key, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL )) return;
    if (order) set_text( key, L"ProviderOrder", order );
    else RegDeleteValueW( key, L"ProviderOrder" );
    RegCloseKey( key );
}

/* The order is kept in the registry as well, for the run after one that crashed. */
static BOOL save_order(void)
{
    WCHAR text[1024];
    HKEY key;
    BOOL ret;

    if (RegCreateKeyExW( HKEY_LOCAL_MACHINE, order_key, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL )) return FALSE;
    ret = get_text( key, saved_value, text, sizeof(text) );
    if (!ret)
    {
        if (!get_text( key, L"ProviderOrder", text, sizeof(text) )) memcpy( text, absent_mark, sizeof(absent_mark) );
        ret = !set_text( key, saved_value, text );
    }
    RegCloseKey( key );
    return ret;
}

static void restore_order(void)
{
    WCHAR text[1024];
    HKEY key;

    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, order_key, 0, KEY_ALL_ACCESS, &key )) return;
    if (get_text( key, saved_value, text, sizeof(text) ))
    {
        if (same_text( text, absent_mark )) RegDeleteValueW( key, L"ProviderOrder" );
        else set_text( key, L"ProviderOrder", text );
        RegDeleteValueW( key, saved_value );
    }
    RegCloseKey( key );
}

/* --- loading -------------------------------------------------------------------------------------------------------- */

static void find_directory(void)
{
    DWORD len = GetModuleFileNameW( NULL, directory, MAX_PATH );

    while (len && directory[len - 1] != '\\' && directory[len - 1] != '/') len--;
    directory[len] = 0;
}

static void load_mpr(void)
{
    mpr = LoadLibraryA( "mpr.dll" );
    ok( mpr != NULL, "mpr.dll is not there: %lu\n", GetLastError() );
    if (!mpr) exit( 1 );
#define X( name ) p##name = (void *)GetProcAddress( mpr, #name );
    MPR_FUNCTIONS
    X( WNetSetLastErrorA )
    X( WNetSetLastErrorW )
#undef X
}

static void unload_mpr(void)
{
    unsigned int i;

    if (mpr) FreeLibrary( mpr );
    mpr = NULL;
    for (i = 0; i < ARRAY_SIZE(loaded); i++)
    {
        if (loaded[i].module) FreeLibrary( loaded[i].module );
        memset( &loaded[i], 0, sizeof(loaded[i]) );
    }
}

void reload( const WCHAR *order )
{
    unsigned int i;
    fake_reset_fn reset;
    WCHAR dll[32];
    HMODULE module;

    winetest_about( NULL );
    unload_mpr();
    for (i = 0; i < ARRAY_SIZE(services); i++)      /* whoever still holds one: it starts anew */
    {
        dll[0] = 0;
        append( dll, services[i].service );
        append( dll, L".dll" );
        if (!(module = GetModuleHandleW( dll ))) continue;
        if ((reset = (fake_reset_fn)GetProcAddress( module, "FakeReset" ))) reset();
    }
    write_order( order );
    load_mpr();
}

struct fake_control *fake( const WCHAR *service )
{
    WCHAR path[MAX_PATH * 2] = { 0 };
    fake_control_fn get_control;
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(services); i++) if (same_text( services[i].service, service )) break;
    if (i == ARRAY_SIZE(services)) return NULL;
    if (loaded[i].control) return loaded[i].control;
    append( path, directory );
    append( path, service );
    append( path, L".dll" );
    loaded[i].module = LoadLibraryW( path );
    if (!loaded[i].module)
    {
        ok( 0, "%s is not there: %lu\n", wine_dbgstr_w( path ), GetLastError() );
        exit( 1 );
    }
    get_control = (fake_control_fn)GetProcAddress( loaded[i].module, "FakeControl" );
    loaded[i].control = get_control();
    if (loaded[i].control->cb != sizeof(struct fake_control))
    {
        ok( 0, "%s is of another build\n", wine_dbgstr_w( path ) );
        exit( 1 );
    }
    return loaded[i].control;
}

const struct fake_call *last_call( const struct fake_control *control, enum fake_function function )
{
    static const struct fake_call none;
    DWORD i;

    for (i = control->call_count; i && i + FAKE_CALLS > control->call_count; i--)
        if (control->calls[(i - 1) % FAKE_CALLS].function == function) return &control->calls[(i - 1) % FAKE_CALLS];
    return &none;
}

void answer( struct fake_control *control, enum fake_function function, DWORD error, DWORD count )
{
    control->answers[function].error = error;
    control->answers[function].left = count;
}

void during( struct fake_control *control, enum fake_function function, void (*proc)( enum fake_function ) )
{
    control->during_function = function;
    control->during = proc;
}

static void open_hive(void);
static void close_hive(void);
static void reopen_profile(void);

static void keep_letters(void)
{
    HKEY key;

    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, order_key, 0, KEY_ALL_ACCESS, &key )) return;
    if (letters[0]) set_text( key, letters_value, letters );
    else RegDeleteValueW( key, letters_value );
    RegCloseKey( key );
}

/* What a run that crashed remembered for its letters. */
static void forget_last_run(void)
{
    WCHAR text[16];
    HKEY key;

    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, order_key, 0, KEY_ALL_ACCESS, &key )) return;
    if (get_text( key, letters_value, text, sizeof(text) ) && lstrlenW( text ) == LETTERS)
    {
        memcpy( letters, text, sizeof(letters) );
        reopen_profile();
        forget_all();
    }
    memset( letters, 0, sizeof(letters) );
    RegCloseKey( key );
}

BOOL is_free_letter( WCHAR letter )
{
    WCHAR path[] = L"Network\\?";
    HKEY key;

    if (GetLogicalDrives() & (1 << (letter - 'A'))) return FALSE;
    path[8] = letter;
    if (RegOpenKeyExW( HKEY_CURRENT_USER, path, 0, KEY_READ, &key )) return TRUE;
    RegCloseKey( key );
    return FALSE;
}

static BOOL find_letters(void)
{
    DWORD found = 0;
    WCHAR c;

    forget_last_run();
    for (c = 'G'; c <= 'Z' && found < LETTERS; c++) if (is_free_letter( c )) letters[found++] = c;
    keep_letters();
    return found == LETTERS;
}

BOOL begin_tests(void)
{
    static BOOL registered;
    unsigned int i;
    WCHAR dll[32];

    if (!save_order())
    {
        skip( "HKEY_LOCAL_MACHINE cannot be written: no fake providers, no tests\n" );
        return FALSE;
    }
    if (!registered) atexit( end_tests );
    registered = begun = TRUE;
    open_hive();
    if (!find_letters())
    {
        skip( "three free drive letters are needed\n" );
        return FALSE;
    }
    find_directory();
    for (i = 0; i < ARRAY_SIZE(services); i++)
    {
        dll[0] = 0;
        append( dll, services[i].service );
        append( dll, L".dll" );
        register_provider( services[i].service, services[i].name, dll, WN_NETWORK_CLASS );
    }
    reload( L"np_good,np_other" );
    return TRUE;
}

void end_tests(void)
{
    unsigned int i;

    if (!begun) return;
    begun = FALSE;
    winetest_about( NULL );
    unlock_profile();
    forget_all();
    close_hive();
    unload_mpr();
    for (i = 0; i < ARRAY_SIZE(services); i++) unregister_provider( services[i].service );
    memset( letters, 0, sizeof(letters) );
    keep_letters();
    restore_order();
}

/* --- names ---------------------------------------------------------------------------------------------------------- */

const WCHAR *expand( const WCHAR *pattern )
{
    static WCHAR buffers[16][256], *huge[16];
    static unsigned int next;
    WCHAR *buffer;
    DWORD len, i;

    if (!pattern) return NULL;
    next = (next + 1) % ARRAY_SIZE(buffers);
    buffer = buffers[next];
    if ((len = lstrlenW( pattern )) >= ARRAY_SIZE(buffers[0]))
    {
        free( huge[next] );
        buffer = huge[next] = malloc( (len + 1) * sizeof(WCHAR) );
    }
    for (i = 0; i <= len; i++)
    {
        switch (pattern[i])
        {
        case '#': buffer[i] = letters[0]; break;
        case '%': buffer[i] = letters[1]; break;
        case '&': buffer[i] = letters[2]; break;
        case '^': buffer[i] = letters[0] - 'A' + 'a'; break;
        default:  buffer[i] = pattern[i]; break;
        }
    }
    return buffer;
}

WCHAR *huge_string( const WCHAR *start, DWORD len, WCHAR fill )
{
    WCHAR *text = malloc( (len + 1) * sizeof(WCHAR) );
    DWORD i, start_len = lstrlenW( start );

    for (i = 0; i < len; i++) text[i] = i < start_len ? start[i] : fill;
    text[len] = 0;
    return text;
}

/* --- profile -------------------------------------------------------------------------------------------------------- */

static void profile_path( WCHAR *path, const WCHAR *device )
{
    DWORD len;

    path[0] = 0;
    append( path, L"Network\\" );
    append( path, expand( device ) );
    len = lstrlenW( path );
    if (path[len - 1] == ':') path[len - 1] = 0;
}

static HKEY open_profile( const WCHAR *device, BOOL create )
{
    WCHAR path[MAX_PATH];
    HKEY key = 0;
    LONG err;

    profile_path( path, device );
    if (create) err = RegCreateKeyExW( HKEY_CURRENT_USER, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );
    else err = RegOpenKeyExW( HKEY_CURRENT_USER, path, 0, KEY_ALL_ACCESS, &key );
    return err ? 0 : key;
}

BOOL remembered( const WCHAR *device )
{
    HKEY key = open_profile( device, FALSE );

    if (key) RegCloseKey( key );
    return key != 0;
}

void write_profile( const WCHAR *device, const WCHAR *value, DWORD type, const void *data, DWORD size )
{
    HKEY key = open_profile( device, TRUE );
    LONG err = RegSetValueExW( key, value, 0, type, data, size );

    ok( !err, "%s of %s not written: %ld\n", wine_dbgstr_w( value ), wine_dbgstr_w( device ), err );
    RegCloseKey( key );
}

void delete_profile( const WCHAR *device, const WCHAR *value )
{
    HKEY key = open_profile( device, FALSE );

    if (!key) return;
    RegDeleteValueW( key, value );
    RegCloseKey( key );
}

void remember( const WCHAR *device, const WCHAR *remote, const WCHAR *provider )
{
    static const struct { const WCHAR *name; DWORD value; } numbers[] =
    {
        { L"ProviderType", 0x00710000 }, { L"ConnectionType", 1 }, { L"DeferFlags", 4 }
    };
    HKEY key = open_profile( device, TRUE );
    unsigned int i;

    set_text( key, L"RemotePath", expand( remote ) );
    set_text( key, L"ProviderName", provider );
    set_text( key, L"UserName", L"" );
    for (i = 0; i < ARRAY_SIZE(numbers); i++)
        RegSetValueExW( key, numbers[i].name, 0, REG_DWORD, (const BYTE *)&numbers[i].value, sizeof(DWORD) );
    RegCloseKey( key );
}

void forget( const WCHAR *device )
{
    WCHAR path[MAX_PATH];

    profile_path( path, device );
    RegDeleteKeyW( HKEY_CURRENT_USER, path );
}

void forget_all(void)
{
    unsigned int i;

    forget( L"#:" );
    forget( L"%:" );
    forget( L"&:" );
    for (i = 0; i < ARRAY_SIZE(ports); i++) forget( ports[i] );
}

const WCHAR *read_profile( const WCHAR *device, const WCHAR *value )
{
    static WCHAR buffers[4][512];
    static unsigned int next;
    WCHAR *buffer = buffers[next = (next + 1) % ARRAY_SIZE(buffers)];
    DWORD type, size = sizeof(buffers[0]) - sizeof(WCHAR), number, pos = 15;
    HKEY key = open_profile( device, FALSE );
    LONG err;

    if (!key) return L"<none>";
    memset( buffer, 0, sizeof(buffers[0]) );
    err = RegQueryValueExW( key, value, NULL, &type, (BYTE *)buffer, &size );
    RegCloseKey( key );
    if (err) return L"<none>";
    if (type == REG_SZ || type == REG_EXPAND_SZ) return buffer;
    if (type != REG_DWORD) return L"<other type>";
    memcpy( &number, buffer, sizeof(number) );
    buffer[pos] = 0;
    do buffer[--pos] = '0' + number % 10; while (number /= 10);
    return buffer + pos;
}

#ifdef __ELF__

/* The user's hive lies in a file of its own, so that it can be exchanged for one that cannot be used. */
static char hive_dir[] = "/tmp/mpr_test.XXXXXX", hive_path[64], spoilt_path[64];

static void open_hive(void)
{
    FILE *file;

    if (hive_path[0]) return;
    if (!mkdtemp( hive_dir )) exit( 1 );
    snprintf( hive_path, sizeof(hive_path), "%s/user.reg", hive_dir );
    snprintf( spoilt_path, sizeof(spoilt_path), "%s/spoilt.reg", hive_dir );
    if (!(file = fopen( spoilt_path, "w" ))) exit( 1 );
    fputs( "WINE REGISTRY Version 2\n\n[Network\n", file );
    fclose( file );
    hive_load( HKEY_CURRENT_USER, hive_path );
}

static void close_hive(void)
{
    hive_load( HKEY_CURRENT_USER, NULL );
    unlink( hive_path );
    unlink( spoilt_path );
    rmdir( hive_dir );
}

static BOOL exchange_hive( const char *path )
{
    HKEY key;
    LONG err = hive_save( HKEY_CURRENT_USER );

    ok( !err, "hive not saved: %ld\n", err );
    hive_load( HKEY_CURRENT_USER, path );
    err = RegOpenKeyExW( HKEY_CURRENT_USER, network_key, 0, KEY_READ, &key );
    ok( err && err != ERROR_FILE_NOT_FOUND, "%s opened: %ld\n", path, err );
    return TRUE;
}

static void reopen_profile(void) {}

/* A directory cannot be read, not even by root. */
BOOL lock_profile(void)
{
    return exchange_hive( hive_dir );
}

/* There are no access lists here. */
BOOL seal_profile( const WCHAR *device )
{
    return FALSE;
}

BOOL spoil_profile(void)
{
    return exchange_hive( spoilt_path );
}

void unlock_profile(void)
{
    LONG err = hive_load( HKEY_CURRENT_USER, hive_path );

    ok( !err, "hive not loaded again: %ld\n", err );
}

#else

static void open_hive(void) {}
static void close_hive(void) {}

/* HKEY_CURRENT_USER\\Network and one entry of it, with what they had before. */
static struct { HKEY key; BYTE descriptor[1024]; } locked[2];

static LONG lock_key( unsigned int index, const WCHAR *path, ACL *acl )
{
    DWORD size = sizeof(locked[index].descriptor);
    SECURITY_DESCRIPTOR descriptor;
    LONG err;
    HKEY key;

    err = RegCreateKeyExW( HKEY_CURRENT_USER, path, 0, NULL, 0, READ_CONTROL | WRITE_DAC, NULL, &key, NULL );
    if (err) return err;
    err = RegGetKeySecurity( key, DACL_SECURITY_INFORMATION, locked[index].descriptor, &size );
    if (!err)
    {
        InitializeSecurityDescriptor( &descriptor, SECURITY_DESCRIPTOR_REVISION );
        SetSecurityDescriptorDacl( &descriptor, TRUE, acl, FALSE );
        err = RegSetKeySecurity( key, DACL_SECURITY_INFORMATION, &descriptor );
    }
    if (!err) locked[index].key = key;
    else RegCloseKey( key );
    return err;
}

/* After a run that crashed while the profile was closed: it gets the access list of what it lies in. */
static void reopen_profile(void)
{
    DWORD size = sizeof(locked[0].descriptor);
    HKEY key;
    LONG err = RegOpenKeyExW( HKEY_CURRENT_USER, network_key, 0, KEY_READ | KEY_WRITE, &key );

    if (err == ERROR_ACCESS_DENIED) err = RegOpenKeyExW( HKEY_CURRENT_USER, network_key, 0, WRITE_DAC, &key );
    else if (!err)
    {
        RegCloseKey( key );
        return;
    }
    if (err) return;
    if (!RegGetKeySecurity( HKEY_CURRENT_USER, DACL_SECURITY_INFORMATION, locked[0].descriptor, &size ))
        RegSetKeySecurity( key, DACL_SECURITY_INFORMATION, (SECURITY_DESCRIPTOR *)locked[0].descriptor );
    RegCloseKey( key );
}

/* Whether it worked; says why the test goes no further. */
static BOOL is_locked( LONG err, REGSAM access )
{
    HKEY key;

    if (!err && !RegOpenKeyExW( HKEY_CURRENT_USER, network_key, 0, access, &key ))
    {
        RegCloseKey( key );
        err = ERROR_SUCCESS + 1;
    }
    if (err)
    {
        unlock_profile();
        skip( "HKEY_CURRENT_USER\\Network cannot be closed to its owner here: %ld\n", err );
    }
    return !err;
}

/* An access list without entries keeps everybody out, the owner too, who can only give it another one. */
BOOL lock_profile(void)
{
    BYTE buffer[64];
    ACL *acl = (ACL *)buffer;

    InitializeAcl( acl, sizeof(buffer), ACL_REVISION );
    return is_locked( lock_key( 0, network_key, acl ), KEY_READ );
}

/* Everybody may read. The entry as well: what is on the key itself does not count for one that is already there. */
BOOL seal_profile( const WCHAR *device )
{
    SID_IDENTIFIER_AUTHORITY world = { SECURITY_WORLD_SID_AUTHORITY };
    WCHAR path[MAX_PATH];
    BYTE buffer[128];
    ACL *acl = (ACL *)buffer;
    SID *everybody;
    LONG err;

    if (!AllocateAndInitializeSid( &world, 1, SECURITY_WORLD_RID, 0, 0, 0, 0, 0, 0, 0, (void **)&everybody )) return FALSE;
    InitializeAcl( acl, sizeof(buffer), ACL_REVISION );
    AddAccessAllowedAce( acl, ACL_REVISION, KEY_READ, everybody );
    FreeSid( everybody );
    profile_path( path, device );
    err = lock_key( 1, path, acl );
    if (!err) err = lock_key( 0, network_key, acl );
    return is_locked( err, KEY_WRITE );
}

/* The system keeps its hives in order. */
BOOL spoil_profile(void)
{
    return FALSE;
}

void unlock_profile(void)
{
    unsigned int i;
    LONG err;

    for (i = 0; i < ARRAY_SIZE(locked); i++)
    {
        if (!locked[i].key) continue;
        err = RegSetKeySecurity( locked[i].key, DACL_SECURITY_INFORMATION, (SECURITY_DESCRIPTOR *)locked[i].descriptor );
        ok( !err, "HKEY_CURRENT_USER\\Network stays closed: %ld\n", err );
        RegCloseKey( locked[i].key );
        locked[i].key = 0;
    }
}

#endif

/* --- calls ---------------------------------------------------------------------------------------------------------- */

#ifdef __ELF__
#define GUARD 0             /* the sanitizer watches */
#else
#define GUARD 32
#endif

/* A string argument: an exact copy, so that a look beyond its end is seen. */
static void *make_arg( BOOL ansi, const WCHAR *text )
{
    DWORD size;
    void *copy;

    if (!(text = expand( text ))) return NULL;
    if (ansi)
    {
        size = WideCharToMultiByte( CP_ACP, 0, text, -1, NULL, 0, NULL, NULL );
        copy = malloc( size );
        WideCharToMultiByte( CP_ACP, 0, text, -1, copy, size, NULL, NULL );
        return copy;
    }
    size = (lstrlenW( text ) + 1) * sizeof(WCHAR);
    return memcpy( malloc( size ), text, size );
}

static void check_arg( BOOL ansi, void *arg, const WCHAR *text )
{
    void *copy = make_arg( ansi, text );

    if (!arg) return;
    if (ansi) ok_( place_file, place_line )( !strcmp( arg, copy ), "the caller's %s is now %s\n",
                                             wine_dbgstr_a( copy ), wine_dbgstr_a( arg ) );
    else ok_( place_file, place_line )( same_text( arg, copy ), "the caller's %s is now %s\n",
                                        wine_dbgstr_w( copy ), wine_dbgstr_w( arg ) );
    free( copy );
    free( arg );
}

/* A buffer for len characters. */
static void *make_buffer( BOOL ansi, DWORD len )
{
    DWORD size = len * (ansi ? 1 : sizeof(WCHAR));
    BYTE *buffer = malloc( size + GUARD );

    if (size + GUARD) memset( buffer, 0xcc, size + GUARD );
    return buffer;
}

/* Takes what was stored over to text (of at least len characters), as W. */
static void read_buffer( BOOL ansi, BYTE *buffer, DWORD len, DWORD err, WCHAR *text )
{
    DWORD size = len * (ansi ? 1 : sizeof(WCHAR)), i;

    if (!buffer) return;
    for (i = size; i < size + GUARD; i++) if (buffer[i] != 0xcc) break;
    ok_( place_file, place_line )( i == size + GUARD, "written %lu bytes behind the buffer\n", i - size + 1 );
    for (i = 0; i < size; i++) if (buffer[i] != 0xcc) break;
    if (err && err != ERROR_MORE_DATA && err != ERROR_CONNECTION_UNAVAIL)
        ok_( place_file, place_line )( i == size, "buffer written although the answer is %lu\n", err );
    if (len) text[0] = 0;
    if (i < size && (!err || err == ERROR_CONNECTION_UNAVAIL))
    {
        if (ansi) MultiByteToWideChar( CP_ACP, 0, (char *)buffer, size, text, len );
        else memcpy( text, buffer, size );
        for (i = 0; i < len; i++) if (!text[i]) break;
        ok_( place_file, place_line )( i < len, "the text in the buffer has no end\n" );
        text[len - 1] = 0;
    }
    free( buffer );
}

void check_last_error_( const char *file, int line, DWORD err )
{
    DWORD last = GetLastError();

    if (err) ok_( file, line )( last == err, "returned %lu, last error is %lu\n", err, last );
    else ok_( file, line )( last == POISON, "success set the last error to %lu\n", last );
}

/* A NETRESOURCE of the charset; both have one layout. */
static NETRESOURCEW *make_resource( BOOL ansi, const NETRESOURCEW *resource )
{
    NETRESOURCEW *copy;

    if (!resource) return NULL;
    copy = malloc( sizeof(*copy) );
    *copy = *resource;
    copy->lpLocalName = make_arg( ansi, resource->lpLocalName );
    copy->lpRemoteName = make_arg( ansi, resource->lpRemoteName );
    copy->lpComment = make_arg( ansi, resource->lpComment );
    copy->lpProvider = make_arg( ansi, resource->lpProvider );
    return copy;
}

static void check_resource( BOOL ansi, NETRESOURCEW *copy, const NETRESOURCEW *resource )
{
    if (!copy) return;
    ok_( place_file, place_line )( copy->dwScope == resource->dwScope && copy->dwType == resource->dwType &&
                                   copy->dwDisplayType == resource->dwDisplayType && copy->dwUsage == resource->dwUsage,
                                   "the caller's NETRESOURCE changed\n" );
    check_arg( ansi, copy->lpLocalName, resource->lpLocalName );
    check_arg( ansi, copy->lpRemoteName, resource->lpRemoteName );
    check_arg( ansi, copy->lpComment, resource->lpComment );
    check_arg( ansi, copy->lpProvider, resource->lpProvider );
    free( copy );
}

DWORD do_add( BOOL ansi, const WCHAR *remote, const WCHAR *password, const WCHAR *local )
{
    void *r = make_arg( ansi, remote ), *p = make_arg( ansi, password ), *l = make_arg( ansi, local );
    DWORD err;

    SetLastError( POISON );
    err = ansi ? pWNetAddConnectionA( r, p, l ) : pWNetAddConnectionW( r, p, l );
    check_last_error_( place_file, place_line, err );
    check_arg( ansi, r, remote );
    check_arg( ansi, p, password );
    check_arg( ansi, l, local );
    return err;
}

static DWORD add23( BOOL three, BOOL ansi, const NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user,
                    DWORD flags )
{
    void *p = make_arg( ansi, password ), *u = make_arg( ansi, user );
    NETRESOURCEW *r = make_resource( ansi, resource );
    DWORD err;

    SetLastError( POISON );
    if (three) err = ansi ? pWNetAddConnection3A( NULL, (NETRESOURCEA *)r, p, u, flags )
                          : pWNetAddConnection3W( NULL, r, p, u, flags );
    else err = ansi ? pWNetAddConnection2A( (NETRESOURCEA *)r, p, u, flags ) : pWNetAddConnection2W( r, p, u, flags );
    check_last_error_( place_file, place_line, err );
    check_resource( ansi, r, resource );
    check_arg( ansi, p, password );
    check_arg( ansi, u, user );
    return err;
}

DWORD do_add2( BOOL ansi, const NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user, DWORD flags )
{
    return add23( FALSE, ansi, resource, password, user, flags );
}

DWORD do_add3( BOOL ansi, const NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user, DWORD flags )
{
    return add23( TRUE, ansi, resource, password, user, flags );
}

DWORD do_use( BOOL ansi, const NETRESOURCEW *resource, DWORD flags, WCHAR *access, DWORD *len, DWORD *result )
{
    NETRESOURCEW *r = make_resource( ansi, resource );
    DWORD err, given = len ? *len : 0;
    void *buffer = access ? make_buffer( ansi, given ) : NULL;

    SetLastError( POISON );
    err = ansi ? pWNetUseConnectionA( NULL, (NETRESOURCEA *)r, NULL, NULL, flags, buffer, len, result )
               : pWNetUseConnectionW( NULL, r, NULL, NULL, flags, buffer, len, result );
    check_last_error_( place_file, place_line, err );
    check_resource( ansi, r, resource );
    read_buffer( ansi, buffer, given, err, access );
    return err;
}

DWORD do_cancel( enum cancel_form form, const WCHAR *name, DWORD flags, BOOL force )
{
    BOOL ansi = form == CANCEL_A || form == CANCEL2_A;
    void *arg = make_arg( ansi, name );
    DWORD err = 0;

    SetLastError( POISON );
    switch (form)
    {
    case CANCEL_W:  err = pWNetCancelConnectionW( arg, force ); break;
    case CANCEL_A:  err = pWNetCancelConnectionA( arg, force ); break;
    case CANCEL2_W: err = pWNetCancelConnection2W( arg, flags, force ); break;
    case CANCEL2_A: err = pWNetCancelConnection2A( arg, flags, force ); break;
    default: break;
    }
    check_last_error_( place_file, place_line, err );
    check_arg( ansi, arg, name );
    return err;
}

DWORD do_get_connection( BOOL ansi, const WCHAR *local, WCHAR *remote, DWORD *len )
{
    DWORD err, given = len ? *len : 0;
    void *arg = make_arg( ansi, local ), *buffer = remote ? make_buffer( ansi, given ) : NULL;

    SetLastError( POISON );
    err = ansi ? pWNetGetConnectionA( arg, buffer, len ) : pWNetGetConnectionW( arg, buffer, len );
    check_last_error_( place_file, place_line, err );
    check_arg( ansi, arg, local );
    read_buffer( ansi, buffer, given, err, remote );
    return err;
}

DWORD do_get_user( BOOL ansi, const WCHAR *name, WCHAR *user, DWORD *len )
{
    DWORD err, given = len ? *len : 0;
    void *arg = make_arg( ansi, name ), *buffer = user ? make_buffer( ansi, given ) : NULL;

    SetLastError( POISON );
    err = ansi ? pWNetGetUserA( arg, buffer, len ) : pWNetGetUserW( arg, buffer, len );
    check_last_error_( place_file, place_line, err );
    check_arg( ansi, arg, name );
    read_buffer( ansi, buffer, given, err, user );
    return err;
}

DWORD do_get_provider_name( BOOL ansi, DWORD type, WCHAR *name, DWORD *len )
{
    DWORD err, given = len ? *len : 0;
    void *buffer = name ? make_buffer( ansi, given ) : NULL;

    SetLastError( POISON );
    err = ansi ? pWNetGetProviderNameA( type, buffer, len ) : pWNetGetProviderNameW( type, buffer, len );
    check_last_error_( place_file, place_line, err );
    read_buffer( ansi, buffer, given, err, name );
    return err;
}

BOOL connect_( const char *file, int line, const WCHAR *local, const WCHAR *remote, DWORD flags )
{
    NETRESOURCEW resource = { 0 };
    DWORD err;

    resource.dwType = RESOURCETYPE_ANY;
    if (local) resource.dwType = lstrlenW( local ) == 2 ? RESOURCETYPE_DISK : RESOURCETYPE_PRINT;
    resource.lpLocalName = (WCHAR *)expand( local );
    resource.lpRemoteName = (WCHAR *)expand( remote );
    err = pWNetAddConnection2W( &resource, NULL, NULL, flags );
    ok_( file, line )( !err, "%s not connected to %s: %lu\n", wine_dbgstr_w( local ), wine_dbgstr_w( remote ), err );
    return !err;
}

/* Through the provider's own NPGetConnection, or the connected list for a deviceless one. */
BOOL is_live( const WCHAR *service, const WCHAR *name )
{
    DWORD (WINAPI *get)( WCHAR *, WCHAR *, DWORD * );
    DWORD (WINAPI *open)( DWORD, DWORD, DWORD, NETRESOURCEW *, HANDLE * );
    DWORD (WINAPI *next)( HANDLE, DWORD *, void *, DWORD * );
    DWORD (WINAPI *close)( HANDLE );
    WCHAR text[300], device[512], wanted[512], dll[32] = { 0 };
    DWORD len = ARRAY_SIZE(text), count, size;
    struct fake_control *control = fake( service );
    static struct fake_control saved;
    NETRESOURCEW buffer[32];
    HMODULE module;
    HANDLE handle;
    BOOL ret = FALSE;

    append( dll, service );
    append( dll, L".dll" );
    module = GetModuleHandleW( dll );
    lstrcpynW( wanted, expand( name ), ARRAY_SIZE(wanted) );
    lstrcpynW( device, wanted, ARRAY_SIZE(device) );
    saved = *control;       /* what it answers and records of this is nobody's business */
    memset( control->answers, 0, sizeof(control->answers) );
    control->delay = control->mode = 0;
    if (wanted[0] != '\\')
    {
        get = (void *)GetProcAddress( module, "NPGetConnection" );
        ret = get( device, text, &len ) == WN_SUCCESS;
    }
    else
    {
        open = (void *)GetProcAddress( module, "NPOpenEnum" );
        next = (void *)GetProcAddress( module, "NPEnumResource" );
        close = (void *)GetProcAddress( module, "NPCloseEnum" );
        if (!open( RESOURCE_CONNECTED, 0, 0, NULL, &handle ))
        {
            while (!ret)
            {
                count = 1;
                size = sizeof(buffer);
                if (next( handle, &count, buffer, &size )) break;
                ret = !buffer[0].lpLocalName && !lstrcmpiW( buffer[0].lpRemoteName, wanted );
            }
            close( handle );
        }
    }
    *control = saved;
    return ret;
}
