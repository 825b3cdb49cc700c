/*
 * Conformance tests: many threads at once
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
#include "mpr_test.h"

#define THREADS 8

static HANDLE start_event;
static DWORD failures;

static DWORD run_threads( LPTHREAD_START_ROUTINE proc )
{
    HANDLE threads[THREADS];
    DWORD start;
    ULONG_PTR i;

    start_event = CreateEventW( NULL, TRUE, FALSE, NULL );
    for (i = 0; i < THREADS; i++) threads[i] = CreateThread( NULL, 0, proc, (void *)i, 0, NULL );
    start = GetTickCount();
    SetEvent( start_event );
    i = WaitForMultipleObjects( THREADS, threads, TRUE, 30000 );
    ok( i != WAIT_TIMEOUT, "threads hang\n" );
    start = GetTickCount() - start;
    for (i = 0; i < THREADS; i++) CloseHandle( threads[i] );
    CloseHandle( start_event );
    return start;
}

/* Each has a port, a deviceless connection and an error text of its own. */
static DWORD WINAPI work_thread( void *arg )
{
    unsigned int id = (ULONG_PTR)arg, round;
    WCHAR port[] = L"LPT1", remote[] = L"\\\\good\\public\\?", text[64], name[64];
    NETRESOURCEW resource = { 0 };
    NETRESOURCEW buffer[64];
    DWORD err, len, code, count;
    HANDLE handle;

    port[3] = '1' + id;
    remote[14] = 'a' + id;
    WaitForSingleObject( start_event, INFINITE );
    for (round = 0; round < 40; round++)
    {
        winetest_push_context( "thread %u round %u", id, round );
        resource.dwType = RESOURCETYPE_PRINT;
        resource.lpLocalName = port;
        resource.lpRemoteName = (WCHAR *)L"\\\\good\\printer";
        err = pWNetAddConnection2W( &resource, NULL, NULL, 0 );
        ok( !err, "port not connected: %lu\n", err );
        resource.dwType = RESOURCETYPE_DISK;
        resource.lpLocalName = NULL;
        resource.lpRemoteName = remote;
        err = pWNetAddConnection2W( &resource, NULL, NULL, 0 );
        ok( !err, "%s not connected: %lu\n", wine_dbgstr_w( remote ), err );

        pWNetSetLastErrorW( 100 + id, port, remote );
        len = ARRAY_SIZE(text);
        err = pWNetGetConnectionW( port, text, &len );
        ok( !err && same_text( text, L"\\\\good\\printer" ), "got %lu, %s\n", err, wine_dbgstr_w( text ) );

        err = pWNetOpenEnumW( RESOURCE_CONNECTED, 0, 0, NULL, &handle );
        ok( !err, "WNetOpenEnum: %lu\n", err );
        while (!err)
        {
            count = 3;
            len = sizeof(buffer);
            err = pWNetEnumResourceW( handle, &count, buffer, &len );
        }
        ok( err == ERROR_NO_MORE_ITEMS, "WNetEnumResource: %lu\n", err );
        err = pWNetCloseEnum( handle );
        ok( !err, "WNetCloseEnum: %lu\n", err );

        err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), name, ARRAY_SIZE(name) );
        ok( !err && code == 100 + id && same_text( text, port ) && same_text( name, remote ), "error of another: %lu %s %s\n",
            code, wine_dbgstr_w( text ), wine_dbgstr_w( name ) );

        SetLastError( POISON + id );
        err = pWNetCancelConnectionW( port, FALSE );
        ok( !err, "port not cancelled: %lu\n", err );
        err = pWNetCancelConnection2W( remote, 0, FALSE );
        ok( !err, "%s not cancelled: %lu\n", wine_dbgstr_w( remote ), err );
        err = pWNetCancelConnectionW( port, FALSE );
        ok( err == ERROR_NOT_CONNECTED && GetLastError() == err, "cancelled twice: %lu\n", err );
        winetest_pop_context();
    }
    return 0;
}

/* The first call of a fresh mpr.dll, by all of them. */
static DWORD WINAPI first_thread( void *arg )
{
    WCHAR text[64];
    DWORD err, len = ARRAY_SIZE(text);

    WaitForSingleObject( start_event, INFINITE );
    err = pWNetGetConnectionW( L"LPT1", text, &len );
    ok( err == ERROR_NOT_CONNECTED, "returned %lu\n", err );
    return 0;
}

/* No lock is held across a provider's call: eight who take 100 ms each take less than eight one after another. */
static DWORD WINAPI slow_thread( void *arg )
{
    WCHAR text[64], port[] = L"LPT1";
    DWORD err, len = ARRAY_SIZE(text);

    port[3] = '1' + (ULONG_PTR)arg;
    WaitForSingleObject( start_event, INFINITE );
    err = pWNetGetConnectionW( port, text, &len );
    ok( err == ERROR_NOT_CONNECTED, "returned %lu\n", err );
    return 0;
}

/* All want the same letter: one gets it. */
static DWORD WINAPI letter_thread( void *arg )
{
    NETRESOURCEW resource = { 0 };
    DWORD err;

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = arg;
    resource.lpRemoteName = (WCHAR *)L"\\\\good\\public";
    WaitForSingleObject( start_event, INFINITE );
    err = pWNetAddConnection2W( &resource, NULL, NULL, 0 );
    if (err)
    {
        ok( err == ERROR_ALREADY_ASSIGNED, "returned %lu\n", err );
        InterlockedIncrement( (LONG *)&failures );
    }
    return 0;
}

static WCHAR letter[8];

static DWORD WINAPI same_letter_thread( void *arg )
{
    return letter_thread( letter );
}

static HANDLE busy_handle;
static DWORD busy_err, busy_count;

static DWORD WINAPI busy_thread( void *arg )
{
    NETRESOURCEW buffer[64];
    DWORD size = sizeof(buffer);

    busy_count = 0xffffffff;
    busy_err = pWNetEnumResourceW( busy_handle, &busy_count, buffer, &size );
    return 0;
}

/* One thread at a time has an enumeration: the second is told at once, and what it closes is freed by the first. */
static void test_busy(void)
{
    struct fake_control *provider;
    DWORD err, count, size, i;
    BYTE buffer[2048];
    HANDLE thread;

    reload( L"np_slow" );
    provider = fake( L"np_slow" );
    provider->delay = 0;
    connect( NULL, L"\\\\slow\\public", 0 );
    err = pWNetOpenEnumW( RESOURCE_CONNECTED, 0, 0, NULL, &busy_handle );
    ok( !err, "WNetOpenEnum: %lu\n", err );
    provider->delay = 1000;
    thread = CreateThread( NULL, 0, busy_thread, NULL, 0, NULL );
    for (i = 0; i < 2000 && !provider->counts[FAKE_ENUM]; i++) Sleep( 5 );
    ok( provider->counts[FAKE_ENUM] == 1, "the provider was not asked\n" );

    count = 1;
    size = sizeof(buffer);
    SetLastError( POISON );
    err = pWNetEnumResourceW( busy_handle, &count, buffer, &size );
    ok( err == ERROR_BUSY, "a second thread: %lu\n", err );
    check_last_error( err );
    SetLastError( POISON );
    err = pWNetCloseEnum( busy_handle );
    ok( !err, "closed meanwhile: %lu\n", err );
    check_last_error( err );
    err = pWNetEnumResourceW( busy_handle, &count, buffer, &size );
    ok( err == ERROR_INVALID_HANDLE, "after closing: %lu\n", err );
    err = pWNetCloseEnum( busy_handle );
    ok( err == ERROR_INVALID_HANDLE, "closed twice: %lu\n", err );
    ok( provider->running == 1 && provider->enums == 1, "the first thread is through already\n" );
    provider->delay = 0;

    WaitForSingleObject( thread, 30000 );
    CloseHandle( thread );
    ok( !busy_err && busy_count == 1, "the first thread: %lu, %lu entries\n", busy_err, busy_count );
    ok( !provider->enums && provider->counts[FAKE_CLOSE_ENUM] == 1, "%lu enumerations left open\n", provider->enums );
}

/* The provider list is loaded once, whoever comes first. */
static void test_first(void)
{
    struct fake_control *provider;
    unsigned int i;

    for (i = 0; i < 10; i++)
    {
        reload( L"np_good,np_other" );
        provider = fake( L"np_good" );
        run_threads( first_thread );
        ok( provider->counts[FAKE_GET_CONNECTION] == THREADS, "%lu questions\n", provider->counts[FAKE_GET_CONNECTION] );
    }
}

/* No lock is held while a provider runs. */
static void test_slow(void)
{
    struct fake_control *provider;
    DWORD time;

    reload( L"np_slow" );
    provider = fake( L"np_slow" );
    time = run_threads( slow_thread );
    ok( provider->most_running == THREADS, "%lu threads in the provider at once\n", provider->most_running );
    ok( time < 700, "took %lu ms\n", time );
}

static void test_same_letter(void)
{
    reload( L"np_good" );
    fake( L"np_good" )->delay = 5;
    memcpy( letter, expand( L"#:" ), 3 * sizeof(WCHAR) );
    run_threads( same_letter_thread );
    ok( failures == THREADS - 1, "%lu of them failed\n", failures );
    ok( is_live( L"np_good", L"#:" ), "nobody has it\n" );
}

static void test_work(void)
{
    if (!pWNetSetLastErrorW) return;
    reload( L"np_other,np_good" );
    run_threads( work_thread );
    ok( !fake( L"np_good" )->enums, "%lu enumerations left open\n", fake( L"np_good" )->enums );
}

START_TEST(threads)
{
    if (!begin_tests()) return;
    run_case( test_first );
    run_case( test_slow );
    run_case( test_same_letter );
    run_case( test_busy );
    run_case( test_work );
    end_tests();
}
