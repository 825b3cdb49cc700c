/*
 * Conformance tests: providers that crash, hang, or call back while they are called
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

#include <setjmp.h>
#include "mpr_test.h"

static HANDLE entered, let_go;
static DWORD reached;

/* --- what has to work whatever a provider did before --------------------------------------------------------------- */

static DWORD WINAPI use_everything( void *arg )
{
    WCHAR text[64];
    NETRESOURCEW buffer[16];
    DWORD err, len, count, code;
    HANDLE handle;

    connect( L"%:", L"\\\\other\\public", 0 );
    len = ARRAY_SIZE(text);
    err = get_connection( FALSE, L"%:", text, &len );
    ok( !err && same_text( text, L"\\\\other\\public" ), "WNetGetConnection: %lu\n", err );
    err = pWNetOpenEnumW( RESOURCE_CONNECTED, 0, 0, NULL, &handle );
    ok( !err, "WNetOpenEnum: %lu\n", err );
    do
    {
        count = 1;
        len = sizeof(buffer);
        err = pWNetEnumResourceW( handle, &count, buffer, &len );
    } while (!err);
    ok( err == ERROR_NO_MORE_ITEMS, "WNetEnumResource: %lu\n", err );
    err = pWNetCloseEnum( handle );
    ok( !err, "WNetCloseEnum: %lu\n", err );
    pWNetSetLastErrorW( 77, (WCHAR *)L"text", (WCHAR *)L"name" );
    err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), text + 32, 32 );
    ok( !err && code == 77, "WNetGetLastError: %lu, %lu\n", err, code );
    err = cancel_connection( CANCEL_W, L"%:", 0, FALSE );
    ok( !err && !is_live( L"np_other", L"%:" ), "WNetCancelConnection: %lu\n", err );
    reached++;
    return 0;
}

/* By this thread and by another one. */
static void everything_works(void)
{
    DWORD before = reached;
    HANDLE thread;

    use_everything( NULL );
    thread = CreateThread( NULL, 0, use_everything, NULL, 0, NULL );
    ok( !WaitForSingleObject( thread, 20000 ), "another thread hangs\n" );
    CloseHandle( thread );
    ok( reached == before + 2, "not all was reached\n" );
}

/* --- calls that lead to one function of np_good ---------------------------------------------------------------------- */

static HANDLE enumeration;

static DWORD call( enum fake_function function )
{
    NETRESOURCEW resource = { 0, RESOURCETYPE_DISK, 0, 0, NULL, (WCHAR *)L"\\\\good\\public" };
    BYTE buffer[1024];
    DWORD len = ARRAY_SIZE(buffer) / sizeof(WCHAR), size = sizeof(buffer), count = 1;
    WCHAR *rest;

    switch (function)
    {
    case FAKE_GET_CAPS:
    case FAKE_GET_CONNECTION:  return pWNetGetConnectionW( expand( L"#:" ), (WCHAR *)buffer, &len );
    case FAKE_GET_USER:        return pWNetGetUserW( expand( L"#:" ), (WCHAR *)buffer, &len );
    case FAKE_GET_UNIVERSAL:   return pWNetGetUniversalNameW( expand( L"#:\\x" ), UNIVERSAL_NAME_INFO_LEVEL, buffer, &size );
    case FAKE_GET_INFORMATION: return pWNetGetResourceInformationW( &resource, buffer, &size, &rest );
    case FAKE_GET_PARENT:
        resource.lpProvider = (WCHAR *)L"Good Test Network";
        return pWNetGetResourceParentW( &resource, buffer, &size );
    case FAKE_ADD3:            return pWNetAddConnection2W( &resource, NULL, NULL, 0 );
    case FAKE_CANCEL:          return pWNetCancelConnection2W( expand( L"#:" ), 0, TRUE );
    case FAKE_OPEN_ENUM:       return pWNetOpenEnumW( RESOURCE_CONNECTED, 0, 0, NULL, &enumeration );
    case FAKE_ENUM:            return pWNetEnumResourceW( enumeration, &count, buffer, &size );
    case FAKE_CLOSE_ENUM:      return pWNetCloseEnum( enumeration );
    default:                   return ERROR_CALL_NOT_IMPLEMENTED;
    }
}

static const enum fake_function functions[] =
{
    FAKE_GET_CONNECTION, FAKE_GET_USER, FAKE_GET_UNIVERSAL, FAKE_GET_INFORMATION, FAKE_GET_PARENT, FAKE_ADD3, FAKE_CANCEL,
    FAKE_OPEN_ENUM, FAKE_ENUM, FAKE_CLOSE_ENUM, FAKE_GET_CAPS
};

/* np_good has a letter; its function will do that the next time. np_other goes about its business. */
static struct fake_control *prepare( enum fake_function function, void (*proc)( enum fake_function ) )
{
    struct fake_control *control;

    reload( L"np_good,np_other" );
    control = fake( L"np_good" );
    if (function != FAKE_GET_CAPS) connect( L"#:", L"\\\\good\\public", 0 );      /* loads it */
    if (function == FAKE_ENUM || function == FAKE_CLOSE_ENUM) call( FAKE_OPEN_ENUM );
    during( control, function, proc );
    return control;
}

static void finish( enum fake_function function )
{
    DWORD err;

    if (function == FAKE_OPEN_ENUM || function == FAKE_ENUM)
    {
        err = call( FAKE_CLOSE_ENUM );
        ok( !err, "not closed: %lu\n", err );
    }
    winetest_pop_context();
}

/* --- crashes ----------------------------------------------------------------------------------------------------------- */

#ifndef __ELF__     /* where nothing is unwound, a crash is the end of the program */

static jmp_buf survivor;
static volatile BOOL crashing;

/* As a program does that guards its calls with __try: the frames between are unwound. */
static LONG WINAPI on_exception( EXCEPTION_POINTERS *info )
{
    if (!crashing || info->ExceptionRecord->ExceptionCode != EXCEPTION_ACCESS_VIOLATION) return EXCEPTION_CONTINUE_SEARCH;
    crashing = FALSE;
    longjmp( survivor, 1 );
}

static void crash( enum fake_function function )
{
    *(volatile int *)(ULONG_PTR)16 = 1;
}

/* The crash is the program's to deal with; if it does, everything goes on. */
static void test_crash(void)
{
    void *handler = AddVectoredExceptionHandler( TRUE, on_exception );
    struct fake_control *control;
    unsigned int i;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(functions); i++)
    {
        winetest_push_context( "function %u", functions[i] );
        control = prepare( functions[i], crash );
        crashing = TRUE;
        if (!setjmp( survivor ))
        {
            err = call( functions[i] );
            ok( 0, "returned %lu\n", err );
        }
        ok( !crashing, "no crash\n" );
        everything_works();
        if (functions[i] == FAKE_ENUM)
        {
            err = pWNetCloseEnum( enumeration );
            ok( !err, "not closed: %lu\n", err );
            ok( !control->enums, "the provider's is still open\n" );
        }
        err = pWNetCancelConnection2W( expand( L"#:" ), 0, TRUE );
        ok( !err || functions[i] == FAKE_GET_CAPS, "not cancelled: %lu\n", err );
        winetest_pop_context();
    }
    RemoveVectoredExceptionHandler( handler );
}

/* How often a text is in memory that can be written, but for the stack, where it is and the provider had its record of it. */
static unsigned int memory_count( const WCHAR *text )
{
    const unsigned int len = wcslen( text );
    MEMORY_BASIC_INFORMATION info;
    unsigned int count = 0;
    const WCHAR *at, *end;
    char *address = NULL;

    for (; VirtualQuery( address, &info, sizeof(info) ); address = (char *)info.BaseAddress + info.RegionSize)
    {
        at = info.BaseAddress;
        end = at + info.RegionSize / sizeof(WCHAR);
        if (info.State != MEM_COMMIT || info.Type == MEM_MAPPED || info.Protect & PAGE_GUARD) continue;
        if (!(info.Protect & (PAGE_READWRITE | PAGE_EXECUTE_READWRITE))) continue;
        if (text >= at && text < end) continue;
        for (; at + len <= end; at++) if (at[0] == text[0] && !memcmp( at, text, len * sizeof(WCHAR) )) count++;
    }
    return count;
}

static DWORD add_with_password( unsigned int form, const WCHAR *password )
{
    NETRESOURCEW resource = { 0, RESOURCETYPE_DISK, 0, 0, NULL, (WCHAR *)L"\\\\good\\public" };

    if (form) return pWNetUseConnectionW( NULL, &resource, password, L"somebody", 0, NULL, NULL, NULL );
    return pWNetAddConnection2W( &resource, password, L"somebody", 0 );
}

/* A password is wiped on that way, too. */
static void test_crash_with_password(void)
{
    static const char spelled[] = "n0t;t0;be;k3pt;anywhere";
    void *handler = AddVectoredExceptionHandler( TRUE, on_exception );
    WCHAR password[ARRAY_SIZE(spelled)];
    struct fake_control *control;
    volatile unsigned int form;
    unsigned int i, count;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(spelled); i++) password[i] = spelled[i];
    for (form = 0; form < 2; form++)
    {
        winetest_push_context( "form %u", form );
        control = prepare( FAKE_ADD3, crash );
        crashing = TRUE;
        if (!setjmp( survivor ))
        {
            err = add_with_password( form, password );
            ok( 0, "returned %lu\n", err );
        }
        ok( !crashing, "no crash\n" );
        memset( control->calls, 0, sizeof(control->calls) );
        count = memory_count( password );
        ok( !count, "still there %u times\n", count );
        finish( FAKE_ADD3 );
    }
    RemoveVectoredExceptionHandler( handler );
}

#endif

/* --- hangs ------------------------------------------------------------------------------------------------------------- */

static void hang( enum fake_function function )
{
    SetEvent( entered );
    WaitForSingleObject( let_go, 60000 );
}

static DWORD WINAPI hanging_thread( void *arg )
{
    call( *(const enum fake_function *)arg );
    return 0;
}

/* Who calls a provider that hangs waits, and nobody else. */
static void test_hang(void)
{
    unsigned int i;
    HANDLE thread;

    for (i = 0; i < ARRAY_SIZE(functions); i++)
    {
        winetest_push_context( "function %u", functions[i] );
        prepare( functions[i], hang );
        ResetEvent( entered );
        ResetEvent( let_go );
        thread = CreateThread( NULL, 0, hanging_thread, (void *)&functions[i], 0, NULL );
        ok( !WaitForSingleObject( entered, 10000 ), "the provider was not called\n" );
        everything_works();
        ok( WaitForSingleObject( thread, 0 ) == WAIT_TIMEOUT, "it did not hang\n" );
        SetEvent( let_go );
        ok( !WaitForSingleObject( thread, 10000 ), "it still hangs\n" );
        CloseHandle( thread );
        finish( functions[i] );
    }
}

/* --- calls back ---------------------------------------------------------------------------------------------------------- */

static void call_back( enum fake_function function )
{
    WCHAR text[64];
    DWORD err, len = ARRAY_SIZE(text);

    if (function == FAKE_GET_CAPS)      /* there are no providers yet */
    {
        err = pWNetGetConnectionW( expand( L"#:" ), text, &len );
        ok( err == ERROR_BUSY, "while it is loaded: %lu\n", err );
        reached++;
        return;
    }
    if (function == FAKE_ENUM)          /* its own enumeration is taken */
    {
        err = call( FAKE_ENUM );
        ok( err == ERROR_BUSY, "the same enumeration: %lu\n", err );
    }
    use_everything( NULL );
}

static void test_call_back(void)
{
    unsigned int i;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(functions); i++)
    {
        winetest_push_context( "function %u", functions[i] );
        prepare( functions[i], call_back );
        reached = 0;
        err = call( functions[i] );
        ok( reached == 1, "it was not called\n" );
        ok( functions[i] == FAKE_GET_CAPS ? err == ERROR_NOT_CONNECTED : !err, "returned %lu\n", err );
        everything_works();
        finish( functions[i] );
    }
}

START_TEST(hostile)
{
    if (!begin_tests()) return;
    entered = CreateEventW( NULL, TRUE, FALSE, NULL );
    let_go = CreateEventW( NULL, TRUE, FALSE, NULL );
    run_case( test_call_back );
    run_case( test_hang );
#ifndef __ELF__
    run_case( test_crash );
    run_case( test_crash_with_password );
#endif
    end_tests();
}
