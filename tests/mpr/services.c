/*
 * Conformance tests: what the router offers to providers, the services of Windows 95 (npapi.md 8)
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


#include <stdlib.h>
#include "mpr_test.h"
#include "../providers/cred.h"

#define FUNCTIONS \
    X( DWORD, NPSCopyStringA, ( const char *, void *, DWORD * ) ) \
    X( DWORD, NPSDeviceGetNumberA, ( const char *, DWORD *, DWORD * ) ) \
    X( DWORD, NPSDeviceGetStringA, ( DWORD, DWORD, void *, DWORD * ) ) \
    X( DWORD, NPSGetProviderHandleA, ( HANDLE * ) ) \
    X( DWORD, NPSGetProviderNameA, ( HANDLE, const char ** ) ) \
    X( DWORD, NPSGetSectionNameA, ( HANDLE, const char ** ) ) \
    X( void, NPSSetCustomTextA, ( const char * ) ) \
    X( DWORD, WNetLogoffA, ( const char *, HWND ) ) \
    X( DWORD, WNetLogoffW, ( const WCHAR *, HWND ) ) \
    X( DWORD, WNetLogonA, ( const char *, HWND ) ) \
    X( DWORD, WNetLogonW, ( const WCHAR *, HWND ) ) \
    X( DWORD, NPSSetExtendedErrorA, ( DWORD, const char * ) )

#define X( type, name, args ) static type (WINAPI *p##name) args;
FUNCTIONS
#undef X

static const WCHAR cred_name[] = L"Credential Test Network";

static BOOL load( const WCHAR *order )
{
    BOOL all = TRUE;

    reload( order );
#define X( type, name, args ) if (!(p##name = (void *)GetProcAddress( mpr, #name ))) all = FALSE;
    FUNCTIONS
#undef X
    return all;
}

static HMODULE load_cred( struct cred_control **control )
{
    WCHAR path[MAX_PATH * 2];
    HMODULE module;

    lstrcpyW( path, provider_directory() );
    lstrcatW( path, L"np_cred.dll" );
    if (!(module = LoadLibraryW( path )))
    {
        ok( 0, "%s is not there: %lu\n", wine_dbgstr_w( path ), GetLastError() );
        exit( 1 );
    }
    *control = ((cred_control_fn)GetProcAddress( module, "CredControl" ))();
    (*control)->start = 1;
    (*control)->start_left = ~0u;
    (*control)->answer = NULL;
    return module;
}

/* Wild pointers are tried where a handler can catch them. */
static unsigned int bad_count(void)
{
#ifndef __ELF__
    if (winetest_platform_is_wine) return 3;
#endif
    return 1;
}
static void * const bad[] = { NULL, (void *)1, (void *)0xdeadbeef };

static DWORD add( const WCHAR *remote )
{
    NETRESOURCEW resource = { 0 };

    resource.lpRemoteName = (WCHAR *)remote;
    return add_connection2( FALSE, &resource, NULL, NULL, 0 );
}

static void test_copy(void)
{
    static const struct { const char *src; DWORD size, err, need; const char *content; } rows[] =
    {
        { "abc", 10, 0, 10, "abc" },
        { "abc", 4, 0, 4, "abc" },
        { "abc", 3, ERROR_MORE_DATA, 4, "" },
        { "abc", 0, ERROR_MORE_DATA, 4, "" },
        { "", 1, 0, 1, "" },
        { "", 0, ERROR_MORE_DATA, 1, "" },
        { NULL, 5, 0, 5, "" },
        { NULL, 0, ERROR_MORE_DATA, 1, "" },
        { "\xe4\xf6", 3, 0, 3, "\xe4\xf6" },
    };
    char buffer[16], *text;
    WCHAR *huge;
    DWORD err, size;
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "row %u", i );
        memset( buffer, 0x5a, sizeof(buffer) );
        size = rows[i].size;
        SetLastError( POISON );
        err = pNPSCopyStringA( rows[i].src, buffer, &size );
        ok( err == rows[i].err, "returned %lu\n", err );
        ok( size == rows[i].need, "size %lu\n", size );
        check_last_error( err );
        if (!err)
        {
            ok( !lstrcmpA( buffer, rows[i].content ), "copied %s\n", buffer );
            ok( buffer[lstrlenA( rows[i].content ) + 1] == 0x5a, "written too far\n" );
        }
        else ok( buffer[0] == 0x5a, "written\n" );
        winetest_pop_context();
    }
    for (i = 0; i < bad_count(); i++)
    {
        err = pNPSCopyStringA( "abc", buffer, bad[i] );
        ok( err == ERROR_INVALID_ADDRESS, "size %p: %lu\n", bad[i], err );
        size = 10;
        err = pNPSCopyStringA( "abc", bad[i], &size );
        ok( err == (bad[i] ? ERROR_INVALID_ADDRESS : ERROR_MORE_DATA), "buffer %p: %lu\n", bad[i], err );
        size = 10;
        err = pNPSCopyStringA( bad[i], buffer, &size );
        ok( err == (bad[i] ? ERROR_INVALID_ADDRESS : 0), "string %p: %lu\n", bad[i], err );
    }
    huge = huge_string( L"x", HUGE_LEN, 'y' );
    text = malloc( HUGE_LEN + 1 );
    WideCharToMultiByte( CP_ACP, 0, huge, -1, text, HUGE_LEN + 1, NULL, NULL );
    size = sizeof(buffer);
    err = pNPSCopyStringA( text, buffer, &size );
    ok( err == ERROR_MORE_DATA && size == HUGE_LEN + 1, "enormous: %lu, %lu\n", err, size );
    free( text );
    free( huge );
}

static void test_devices(void)
{
    static const struct { const char *name; DWORD number, type; const char *normal; } rows[] =
    {
        { "A:", 1, RESOURCETYPE_DISK, "A:" }, { "z:", 26, RESOURCETYPE_DISK, "Z:" },
        { "LPT1", 1, RESOURCETYPE_PRINT, "LPT1" }, { "lpt2:", 2, RESOURCETYPE_PRINT, "LPT2" },
        { "Lpt10", 10, RESOURCETYPE_PRINT, "LPT10" }, { "LPT32", 32, RESOURCETYPE_PRINT, "LPT32" },
    };
    static const char * const bad_names[] =
    {
        "", "A", "A:\\", "AA:", "1:", "[:", "LPT", "LPT0", "LPT33", "LPT1::", "LPTA", "COM1", "COM1:", "\\\\a\\b", "\xe4:",
        "LPT4294967297", "A:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
    };
    static const struct { DWORD number, type; } bad_numbers[] =
    {
        { 0, RESOURCETYPE_DISK }, { 27, RESOURCETYPE_DISK }, { ~0u, RESOURCETYPE_DISK }, { 0, RESOURCETYPE_PRINT },
        { 33, RESOURCETYPE_PRINT }, { ~0u, RESOURCETYPE_PRINT }, { 1, RESOURCETYPE_ANY }, { 1, 3 }, { 1, ~0u },
    };
    DWORD err, number, type, size, room;
    unsigned int i;
    char buffer[16];

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", rows[i].name );
        number = type = POISON;
        SetLastError( POISON );
        err = pNPSDeviceGetNumberA( rows[i].name, &number, &type );
        ok( !err && number == rows[i].number && type == rows[i].type, "returned %lu, %lu of type %lu\n", err, number, type );
        check_last_error( err );
        for (room = 0; room <= 8; room++)
        {
            memset( buffer, 0x5a, sizeof(buffer) );
            size = room;
            SetLastError( POISON );
            err = pNPSDeviceGetStringA( rows[i].number, rows[i].type, buffer, &size );
            check_last_error( err );
            if ((int)room > lstrlenA( rows[i].normal ))
            {
                ok( !err && !lstrcmpA( buffer, rows[i].normal ), "returned %lu, %s\n", err, buffer );
                ok( size == room, "size %lu\n", size );
            }
            else ok( err == ERROR_MORE_DATA && (int)size == lstrlenA( rows[i].normal ) + 1 && buffer[0] == 0x5a,
                     "returned %lu, size %lu\n", err, size );
        }
        winetest_pop_context();
    }
    for (i = 0; i < ARRAY_SIZE(bad_names); i++)
    {
        number = type = POISON;
        err = pNPSDeviceGetNumberA( bad_names[i], &number, &type );
        ok( err == ERROR_BAD_DEVICE, "%s: %lu\n", bad_names[i], err );
        ok( number == POISON && type == POISON, "%s: %lu of type %lu\n", bad_names[i], number, type );
    }
    for (i = 0; i < ARRAY_SIZE(bad_numbers); i++)
    {
        size = sizeof(buffer);
        err = pNPSDeviceGetStringA( bad_numbers[i].number, bad_numbers[i].type, buffer, &size );
        ok( err == ERROR_BAD_DEVICE, "%lu of type %lu: %lu\n", bad_numbers[i].number, bad_numbers[i].type, err );
    }
    for (i = 0; i < bad_count(); i++)
    {
        number = type = POISON;
        err = pNPSDeviceGetNumberA( bad[i], &number, &type );
        ok( err == ERROR_INVALID_ADDRESS, "name %p: %lu\n", bad[i], err );
        err = pNPSDeviceGetNumberA( "A:", bad[i], &type );
        ok( err == ERROR_INVALID_ADDRESS, "number %p: %lu\n", bad[i], err );
        err = pNPSDeviceGetNumberA( "A:", &number, bad[i] );
        ok( err == ERROR_INVALID_ADDRESS && number == POISON && type == POISON, "type %p: %lu\n", bad[i], err );
        size = sizeof(buffer);
        err = pNPSDeviceGetStringA( 1, RESOURCETYPE_DISK, bad[i], &size );
        ok( err == (bad[i] ? ERROR_INVALID_ADDRESS : ERROR_MORE_DATA), "buffer %p: %lu\n", bad[i], err );
        err = pNPSDeviceGetStringA( 1, RESOURCETYPE_DISK, buffer, bad[i] );
        ok( err == ERROR_INVALID_ADDRESS, "size %p: %lu\n", bad[i], err );
    }
}

/* A provider has its handle from the time it is being loaded, and at no other time. */
static void test_handles(void)
{
    static const DWORD classes[] = { WN_NETWORK_CLASS, WN_CREDENTIAL_CLASS, WN_NETWORK_CLASS | WN_CREDENTIAL_CLASS };
    DWORD (WINAPI *notify)( const WCHAR *, const WCHAR *, void *, const WCHAR *, void *, const WCHAR *, void *, DWORD );
    struct cred_control *control;
    HANDLE handle = (HANDLE)1;
    DWORD err, info = 0;
    const char *name;
    HMODULE module;
    unsigned int i;

    load( L"np_good" );
    SetLastError( POISON );
    err = pNPSGetProviderHandleA( &handle );
    ok( err == WN_NOT_INITIALIZING, "returned %lu\n", err );
    ok( handle == (HANDLE)1, "handle %p\n", handle );
    check_last_error( err );
    module = load_cred( &control );     /* not by the router */
    ok( control->attach_result == WN_NOT_INITIALIZING, "returned %lu\n", control->attach_result );
    FreeLibrary( module );
    for (i = 0; i < bad_count(); i++)
    {
        err = pNPSGetProviderHandleA( bad[i] );
        ok( err == ERROR_INVALID_ADDRESS, "%p: %lu\n", bad[i], err );
        name = (const char *)1;
        err = pNPSGetProviderNameA( bad[i], &name );
        ok( err == ERROR_INVALID_HANDLE && name == (const char *)1, "%p: %lu\n", bad[i], err );
        err = pNPSGetSectionNameA( bad[i], &name );
        ok( err == ERROR_INVALID_HANDLE && name == (const char *)1, "%p: %lu\n", bad[i], err );
    }

    for (i = 0; i < ARRAY_SIZE(classes); i++)
    {
        winetest_push_context( "class %#lx", classes[i] );
        unregister_provider( L"np_cred" );
        register_provider( L"np_cred", cred_name, L"np_cred.dll", classes[i] );
        load( L"np_good,np_cred" );
        ok( !GetModuleHandleW( L"np_cred.dll" ), "loaded before\n" );
        if (classes[i] & WN_NETWORK_CLASS) add( L"\\\\nobody\\nothing" );
        else if ((notify = (void *)GetProcAddress( mpr, "WNetPasswordChangeNotify" )))
            notify( NULL, L"type", &info, NULL, NULL, L"station", NULL, 0 );
        ok( GetModuleHandleW( L"np_cred.dll" ) != NULL, "not loaded\n" );
        module = load_cred( &control );
        handle = control->attach_handle;
        ok( !control->attach_result, "returned %lu\n", control->attach_result );
        ok( control->attach_notify == ERROR_BUSY, "the router, called back: %lu\n", control->attach_notify );
        if (!control->attach_result)
        {
            name = NULL;
            SetLastError( POISON );
            err = pNPSGetProviderNameA( handle, &name );
            ok( !err && name && !lstrcmpA( name, "Credential Test Network" ), "returned %lu, %s\n", err, name );
            check_last_error( err );
            name = NULL;
            err = pNPSGetSectionNameA( handle, &name );
            ok( !err && name && !lstrcmpA( name, "np_cred" ), "returned %lu, %s\n", err, name );
            err = pNPSGetProviderNameA( (char *)handle + 1, &name );
            ok( err == ERROR_INVALID_HANDLE, "beside it: %lu\n", err );
            err = pNPSGetProviderNameA( handle, NULL );
            ok( err == ERROR_INVALID_ADDRESS, "returned %lu\n", err );
            err = pNPSGetSectionNameA( handle, NULL );
            ok( err == ERROR_INVALID_ADDRESS, "returned %lu\n", err );
            err = pNPSGetProviderHandleA( &handle );
            ok( err == WN_NOT_INITIALIZING, "afterwards: %lu\n", err );
            if (classes[i] & WN_NETWORK_CLASS)
                ok( control->caps_result == WN_NOT_INITIALIZING, "in NPGetCaps: %lu\n", control->caps_result );
        }
        FreeLibrary( module );
        winetest_pop_context();
    }
}

static DWORD WINAPI answer_extended(void)
{
    return pNPSSetExtendedErrorA( 4711, "The mill is closed." );
}

static void check_last_( int line, DWORD code, const WCHAR *text, const WCHAR *name )
{
    WCHAR got_text[128], got_name[128];
    DWORD got_code = POISON, err;

    err = pWNetGetLastErrorW( &got_code, got_text, ARRAY_SIZE(got_text), got_name, ARRAY_SIZE(got_name) );
    ok_( __FILE__, line )( !err && got_code == code, "returned %lu, code %lu\n", err, got_code );
    ok_( __FILE__, line )( same_text( got_text, text ), "text %s\n", wine_dbgstr_w( got_text ) );
    ok_( __FILE__, line )( same_text( got_name, name ), "name %s\n", wine_dbgstr_w( got_name ) );
}
#define check_last( code, text, name ) check_last_( __LINE__, code, text, name )

static void test_errors(void)
{
    struct cred_control *control;
    char text[128], name[16];
    HMODULE module;
    DWORD err, code, len;
    unsigned int i;
    WCHAR *huge;
    char *narrow;

    load( L"np_good" );
    SetLastError( POISON );
    err = pNPSSetExtendedErrorA( 4711, "It \xe4 fails." );
    ok( err == ERROR_EXTENDED_ERROR, "returned %lu\n", err );
    check_last_error( err );
    check_last( 4711, L"It \x00e4 fails.", L"" );
    for (i = 0; i < 2; i++)     /* the system has a text for a number */
    {
        err = pNPSSetExtendedErrorA( ERROR_ACCESS_DENIED, i ? "" : NULL );
        ok( err == ERROR_EXTENDED_ERROR, "returned %lu\n", err );
        err = pWNetGetLastErrorA( &code, text, sizeof(text), name, sizeof(name) );
        len = lstrlenA( text );
        ok( !err && code == ERROR_ACCESS_DENIED && len && text[len - 1] > ' ', "returned %lu, code %lu, text %s\n", err,
            code, text );
    }
    err = pNPSSetExtendedErrorA( 0xe0001234, "" );      /* but not for any */
    ok( err == ERROR_EXTENDED_ERROR, "returned %lu\n", err );
    err = pWNetGetLastErrorA( &code, text, sizeof(text), name, sizeof(name) );
    ok( !err && code == 0xe0001234, "returned %lu, code %lx\n", err, code );

    SetLastError( POISON );
    pNPSSetCustomTextA( "Ask the miller." );
    check_last_error( 0 );
    check_last( 0, L"Ask the miller.", L"" );
    pNPSSetCustomTextA( NULL );
    check_last( 0, L"", L"" );
    for (i = 1; i < bad_count(); i++)
    {
        err = pNPSSetExtendedErrorA( 1, bad[i] );
        ok( err == ERROR_INVALID_ADDRESS, "%p: %lu\n", bad[i], err );
        pNPSSetCustomTextA( bad[i] );
        check_last( 0, L"", L"" );
    }
    huge = huge_string( L"x", HUGE_LEN, 'y' );
    narrow = malloc( HUGE_LEN + 1 );
    WideCharToMultiByte( CP_ACP, 0, huge, -1, narrow, HUGE_LEN + 1, NULL, NULL );
    err = pNPSSetExtendedErrorA( 12, narrow );
    ok( err == ERROR_EXTENDED_ERROR, "returned %lu\n", err );
    pNPSSetCustomTextA( narrow );
    free( narrow );
    free( huge );

    /* as a provider uses it */
    unregister_provider( L"np_cred" );
    register_provider( L"np_cred", cred_name, L"np_cred.dll", WN_NETWORK_CLASS );
    load( L"np_cred,np_good" );
    module = load_cred( &control );
    control->answer = answer_extended;
    err = add( L"\\\\nobody\\nothing" );
    ok( err == ERROR_EXTENDED_ERROR, "returned %lu\n", err );
    check_last( 4711, L"The mill is closed.", cred_name );
    control->answer = NULL;
    FreeLibrary( module );
}

/* A network's own logon: its provider's NPLogon and NPLogoff, and nobody else's. */
static void test_logon(void)
{
    static const struct
    {
        const WCHAR *name;
        const char  *nameA;
        DWORD        answer, err;
        BOOL         asked;
    }
    rows[] =
    {
        { L"Credential Test Network", "Credential Test Network", WN_SUCCESS, 0, TRUE },
        { L"credential test NETWORK", "credential test NETWORK", WN_SUCCESS, 0, TRUE },
        { L"Credential Test Network", "Credential Test Network", WN_CANCEL, ERROR_CANCELLED, TRUE },
        { L"Credential Test Network", "Credential Test Network", WN_ACCESS_DENIED, ERROR_ACCESS_DENIED, TRUE },
        { L"Credential Test Network", "Credential Test Network", WN_NO_NETWORK, ERROR_NO_NETWORK, TRUE },
        { L"Credential Test Network", "Credential Test Network", WN_BAD_VALUE, ERROR_INVALID_PARAMETER, TRUE },
        { L"Good Test Network", "Good Test Network", 0, ERROR_NOT_SUPPORTED },
        { L"No Such Network", "No Such Network", 0, ERROR_BAD_PROVIDER },
        { L"np_cred", "np_cred", 0, ERROR_BAD_PROVIDER },
        { L"", "", 0, ERROR_BAD_PROVIDER },
    };
    struct cred_control *control;
    unsigned int i, form;
    HMODULE module;
    DWORD err;
    WCHAR *huge;

    register_provider( L"np_cred", cred_name, L"np_cred.dll", WN_NETWORK_CLASS );
    for (i = 0; i < ARRAY_SIZE(rows); i++) for (form = 0; form < 4; form++)
    {
        winetest_push_context( "%s %s %c answering %lu", form < 2 ? "logon" : "logoff", rows[i].nameA, charset( form & 1 ),
                               rows[i].answer );
        load( L"np_good,np_cred" );
        module = load_cred( &control );
        control->result = rows[i].answer;
        control->logon_count = control->logoff_count = 0;
        SetLastError( POISON );
        switch (form)
        {
        case 0:  err = pWNetLogonW( rows[i].name, (HWND)0x1234 ); break;
        case 1:  err = pWNetLogonA( rows[i].nameA, (HWND)0x1234 ); break;
        case 2:  err = pWNetLogoffW( rows[i].name, (HWND)0x1234 ); break;
        default: err = pWNetLogoffA( rows[i].nameA, (HWND)0x1234 ); break;
        }
        ok( err == rows[i].err, "returned %lu\n", err );
        check_last_error( err );
        ok( control->logon_count == (form < 2 && rows[i].asked) && control->logoff_count == (form >= 2 && rows[i].asked),
            "%lu logons, %lu logoffs\n", control->logon_count, control->logoff_count );
        if (rows[i].asked) ok( control->logon_owner == (HWND)0x1234 && control->logon_blank, "window %p, %sblank\n",
                               control->logon_owner, control->logon_blank ? "" : "not " );
        FreeLibrary( module );
        winetest_pop_context();
    }

    load( L"np_cred" );
    module = load_cred( &control );
    control->answer = answer_extended;
    err = pWNetLogonW( cred_name, NULL );
    ok( err == ERROR_EXTENDED_ERROR, "returned %lu\n", err );
    check_last( 4711, L"The mill is closed.", cred_name );
    control->answer = NULL;
    FreeLibrary( module );

    for (i = 0; i < bad_count(); i++)
    {
        err = pWNetLogonW( bad[i], NULL );
        ok( err == ERROR_INVALID_ADDRESS, "%p: %lu\n", bad[i], err );
        err = pWNetLogoffA( bad[i], NULL );
        ok( err == ERROR_INVALID_ADDRESS, "%p: %lu\n", bad[i], err );
    }
    huge = huge_string( L"Credential", HUGE_LEN, 'x' );
    err = pWNetLogonW( huge, NULL );
    ok( err == ERROR_BAD_PROVIDER, "a huge name: %lu\n", err );
    free( huge );
    load( L"" );
    err = pWNetLogonW( cred_name, NULL );
    ok( err == ERROR_NO_NETWORK, "no network: %lu\n", err );
    unregister_provider( L"np_cred" );
}

START_TEST(services)
{
    if (!begin_tests()) return;
    if (!load( L"np_good" ))
    {
        if (winetest_platform_is_wine) ok( 0, "not all services are exported\n" );
        else skip( "there are no such services in this Windows\n" );
        end_tests();
        return;
    }
    run_case( test_copy );
    run_case( test_devices );
    run_case( test_handles );
    run_case( test_errors );
    run_case( test_logon );
    unregister_provider( L"np_cred" );
    end_tests();
}
