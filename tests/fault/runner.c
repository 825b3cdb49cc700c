/*
 * Scenarios, run once for each call of mpr.dll's that can fail
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

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "runner.h"
#include "../../dlls/kernel32/host.h"

#define TEXT_SIZE 32768

/* How calls fail, and which. */
static const struct fault
{
    const char *name;
    DWORD       kinds, error;
} kinds_of_fault[] =
{
    { "no memory", FAULT_MEMORY | FAULT_REGISTRY | FAULT_SYSTEM | FAULT_PROVIDER, ERROR_NOT_ENOUGH_MEMORY },
    { "denied",    FAULT_REGISTRY | FAULT_SYSTEM | FAULT_PROVIDER, ERROR_ACCESS_DENIED },
    { "spoilt",    FAULT_REGISTRY, ERROR_BADDB },
    { "network",   FAULT_PROVIDER, ERROR_NO_NETWORK },
    { "extended",  FAULT_PROVIDER, ERROR_EXTENDED_ERROR },
};

struct outcome
{
    DWORD       err;
    const char *failed;         /* the point that failed */
    char        answer[TEXT_SIZE], state[TEXT_SIZE];
};

static char *telling;           /* where tell() writes */

void tell( const char *format, ... )
{
    size_t len = strlen( telling );
    va_list args;

    va_start( args, format );
    vsnprintf( telling + len, TEXT_SIZE - len, format, args );
    va_end( args );
}

void tell_text( const char *what, const WCHAR *text )
{
    tell( "%s=%s ", what, wine_dbgstr_w( text ) );
}

const WCHAR *answered( BOOL ansi, const void *text )
{
    static WCHAR buffers[8][600];
    static unsigned int next;
    WCHAR *buffer = buffers[next = (next + 1) % 8];

    if (!ansi || !text) return text;
    if (!MultiByteToWideChar( CP_ACP, 0, text, -1, buffer, 600 )) buffer[0] = 0;
    return buffer;
}

void tell_resource( BOOL ansi, const NETRESOURCEW *resource )
{
    tell( "%lu %lu %lu %lx ", resource->dwScope, resource->dwType, resource->dwDisplayType, resource->dwUsage );
    tell_text( "local", answered( ansi, resource->lpLocalName ) );
    tell_text( "remote", answered( ansi, resource->lpRemoteName ) );
    tell_text( "comment", answered( ansi, resource->lpComment ) );
    tell_text( "provider", answered( ansi, resource->lpProvider ) );
    tell( "\n" );
}

void have( const WCHAR *local, const WCHAR *remote, DWORD flags )
{
    connect( local, remote, flags );
}

/* --- the state ------------------------------------------------------------------------------------------------------- */

static const WCHAR recent_key[] = L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections";
static const WCHAR stored_key[] = L"Software\\Wine\\Credential Manager";

/* What a provider is connected to, told by itself. */
static void tell_provider( const WCHAR *service )
{
    DWORD (WINAPI *open)( DWORD, DWORD, DWORD, NETRESOURCEW *, HANDLE * );
    DWORD (WINAPI *next)( HANDLE, DWORD *, void *, DWORD * );
    DWORD (WINAPI *close)( HANDLE );
    DWORD count, size;
    BYTE buffer[2048];
    WCHAR dll[40];
    HMODULE module;
    HANDLE list;

    _snwprintf( dll, ARRAY_SIZE(dll), L"%s.dll", service );
    if (!(module = GetModuleHandleW( dll ))) return;
    open = (void *)GetProcAddress( module, "NPOpenEnum" );
    next = (void *)GetProcAddress( module, "NPEnumResource" );
    close = (void *)GetProcAddress( module, "NPCloseEnum" );
    if (!open || open( RESOURCE_CONNECTED, 0, 0, NULL, &list )) return;
    for (;;)
    {
        count = 1;
        size = sizeof(buffer);
        if (next( list, &count, buffer, &size )) break;
        tell( "%s: ", wine_dbgstr_w( service ) );
        tell_resource( FALSE, (NETRESOURCEW *)buffer );
    }
    close( list );
}

/* A key that everything lies in is as good as none when nothing does. */
static void tell_key( const WCHAR *path, BOOL is_top )
{
    WCHAR name[256], below[600];
    DWORD i, len, type, size;
    BYTE data[1024];
    HKEY key;

    if (RegOpenKeyExW( HKEY_CURRENT_USER, path, 0, KEY_READ, &key )) return;
    if (!is_top) tell( "[%s]\n", wine_dbgstr_w( path ) );
    for (i = 0;; i++)
    {
        len = ARRAY_SIZE(name);
        size = sizeof(data) - sizeof(WCHAR);
        memset( data, 0, sizeof(data) );
        if (RegEnumValueW( key, i, name, &len, NULL, &type, data, &size )) break;
        tell( "%s %lu ", wine_dbgstr_w( name ), type );
        if (type == REG_SZ) tell( "%s\n", wine_dbgstr_w( (WCHAR *)data ) );
        else if (type == REG_DWORD) tell( "%lx\n", *(DWORD *)data );
        else tell( "%lu bytes\n", size );
    }
    for (i = 0;; i++)
    {
        len = ARRAY_SIZE(name);
        if (RegEnumKeyExW( key, i, name, &len, NULL, NULL, NULL, NULL )) break;
        _snwprintf( below, ARRAY_SIZE(below), L"%s\\%s", path, name );
        tell_key( below, FALSE );
    }
    RegCloseKey( key );
}

static void tell_state(void)
{
    static const WCHAR * const services[] = { L"np_good", L"np_other", L"np_ten" };
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(services); i++) tell_provider( services[i] );
    tell_key( L"Network", TRUE );
    tell_key( recent_key, TRUE );
    tell_key( stored_key, TRUE );
}

static void clear_state(void)
{
    RegDeleteTreeW( HKEY_CURRENT_USER, L"Network" );
    RegDeleteTreeW( HKEY_CURRENT_USER, recent_key );
    RegDeleteTreeW( HKEY_CURRENT_USER, stored_key );
}

/* --- running --------------------------------------------------------------------------------------------------------- */

static void load( const struct scenario *scenario )
{
    static const WCHAR * const services[] = { L"np_good", L"np_other", L"np_ten" };
    unsigned int i;

    reload( scenario->order ? scenario->order : L"np_good,np_other" );
    clear_state();
    for (i = 0; i < ARRAY_SIZE(services); i++) if (fake( services[i] )) fake( services[i] )->fault = fault_in_provider;
}

static void prepare( const struct scenario *scenario )
{
    WCHAR buffer[80];
    DWORD len = ARRAY_SIZE(buffer);

    if (!scenario->cold) pWNetGetConnectionW( L"Y:", buffer, &len );    /* providers are loaded */
    if (scenario->prepare) scenario->prepare();
}

static void call( const struct scenario *scenario, BOOL ansi, struct outcome *outcome )
{
    outcome->answer[0] = 0;
    telling = outcome->answer;
    outcome->err = scenario->run( ansi );
}

static void look( struct outcome *outcome )
{
    outcome->state[0] = 0;
    telling = outcome->state;
    tell_state();
}

/* Is that an answer for which this failure is a reason? */
static BOOL is_reason( const struct scenario *scenario, const struct fault *fault, const char *failed, DWORD err )
{
    BOOL registry = !strncmp( failed, "Reg", 3 );
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(scenario->others); i++) if (scenario->others[i] && err == scenario->others[i]) return TRUE;
    if (err == fault->error) return TRUE;
    /* one network is down, and the others do not know the name */
    if (fault->error == ERROR_NO_NETWORK && err == ERROR_NO_NET_OR_BAD_PATH) return TRUE;
    if (registry && fault->error == ERROR_ACCESS_DENIED) return err == ERROR_CANNOT_OPEN_PROFILE;
    if (registry && fault->error == ERROR_BADDB) return err == ERROR_BAD_PROFILE;
    return FALSE;
}

/* A service that cannot be read is no provider, for as long as the process lasts. */
static BOOL is_absent( const struct scenario *scenario, const struct fault *fault, const char *point )
{
    return scenario->cold && fault->error != ERROR_NOT_ENOUGH_MEMORY &&
           (!strncmp( point, "Reg", 3 ) || !strcmp( point, "LoadLibraryW" ));
}

static BOOL is_extra( const struct scenario *scenario, const char *point )
{
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(scenario->extra); i++)
        if (scenario->extra[i] && !strncmp( point, scenario->extra[i], strlen( scenario->extra[i] ) )) return TRUE;
    return FALSE;
}

/* One run in which the nth point fails; the points there were, 0 if none failed. */
static unsigned int run_once( const struct scenario *scenario, BOOL ansi, const struct fault *fault, unsigned int n,
                              const struct outcome *good )
{
    static struct outcome before, outcome, again;
    unsigned int count;
    BOOL extra, absent;

    load( scenario );
    prepare( scenario );
    look( &before );
    faults_begin( fault->kinds, n, fault->error );
    call( scenario, ansi, &outcome );
    count = faults_end( &outcome.failed );
    if (!outcome.failed) return 0;
    look( &outcome );

    winetest_push_context( "%s %c, %s, point %u %s, returned %lu", scenario->name, charset( ansi ), fault->name, n,
                           outcome.failed, outcome.err );
    extra = is_extra( scenario, outcome.failed );
    absent = is_absent( scenario, fault, outcome.failed );
    if (absent) ok( outcome.err != ERROR_SUCCESS || good->err || extra || !strcmp( outcome.state, good->state ), "state is\n%s", outcome.state );
    else if (outcome.err == good->err)
    {
        ok( !strcmp( outcome.state, good->state ) || extra, "state is\n%snot\n%s", outcome.state, good->state );
        ok( !strcmp( outcome.answer, good->answer ) || extra, "answer is\n%snot\n%s", outcome.answer, good->answer );
    }
    else
    {
        ok( is_reason( scenario, fault, outcome.failed, outcome.err ), "that is no answer to it\n" );
        ok( !strcmp( outcome.state, before.state ) || scenario->in_parts, "state is\n%safter failing, was\n%s", outcome.state, before.state );
    }
    ok( !faults_keys(), "%u keys are left open\n", faults_keys() );
    ok( !fake( L"np_good" )->enums && !fake( L"np_other" )->enums, "an enumeration is left open\n" );

    if (!absent && (outcome.err != good->err || !strcmp( outcome.state, before.state )))    /* it can still be done */
    {
        call( scenario, ansi, &again );
        look( &again );
        ok( again.err == good->err, "then returned %lu\n", again.err );
        ok( !strcmp( again.state, good->state ), "then state is\n%snot\n%s", again.state, good->state );
        ok( !strcmp( again.answer, good->answer ), "then answer is\n%snot\n%s", again.answer, good->answer );
    }
    load( scenario );
    ok( !faults_blocks(), "%u blocks are lost\n", faults_blocks() );
    winetest_pop_context();
    return count;
}

static unsigned int run_scenario( const struct scenario *scenario, BOOL ansi )
{
    static struct outcome good;
    unsigned int total = 0, i, n;

    load( scenario );
    prepare( scenario );
    call( scenario, ansi, &good );
    look( &good );
    ok( good.err == scenario->expected, "%s %c: returned %lu\n", scenario->name, charset( ansi ), good.err );
    if (good.err != scenario->expected) return 0;
    /* the A forms differ in what they allocate */
    for (i = 0; i < (ansi ? 1 : ARRAY_SIZE(kinds_of_fault)); i++)
    {
        for (n = 1; run_once( scenario, ansi, &kinds_of_fault[i], n, &good ); n++) {}
        total += n - 1;
    }
    return total;
}

void run_scenarios( const struct scenario *scenarios, unsigned int count )
{
    unsigned int i, points, ansi, total = 0;

    if (!begin_tests()) return;
    for (i = 0; i < count; i++)
    {
        points = 0;
        for (ansi = 0; ansi <= !scenarios[i].no_ansi; ansi++) points += run_scenario( &scenarios[i], ansi );
        ok( points != 0, "%s has no points\n", scenarios[i].name );
        trace( "%s: %u points\n", scenarios[i].name, points );
        total += points;
    }
    trace( "%u points in %u scenarios\n", total, count );
    end_tests();
}
