/*
 * Conformance tests: credential managers, told of logons and password changes (npapi.md 6)
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


#include <stddef.h>
#include <stdlib.h>
#include "mpr_test.h"
#include "../providers/cred.h"

static DWORD (WINAPI *pWNetLogonNotify)( const WCHAR *, LUID *, const WCHAR *, void *, const WCHAR *, void *, WCHAR *,
                                         void *, WCHAR ** );
static DWORD (WINAPI *pWNetPasswordChangeNotify)( const WCHAR *, const WCHAR *, void *, const WCHAR *, void *, WCHAR *,
                                                  void *, DWORD );

static const WCHAR network_key[] = L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider";
static const WCHAR cred_name[] = L"Credential Test Network", cred2_name[] = L"Second Credential Test Network";

/* The two managers; both DLLs are held by the test, so that they can be told what to answer. */
static struct manager { const WCHAR *dll; HMODULE module; struct cred_control *control; } managers[] =
{
    { L"np_cred.dll" }, { L"np_cred2.dll" }
};
static struct cred_control *first, *second;
static LONG sequence;

static void release(void)
{
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(managers); i++) if (managers[i].module) FreeLibrary( managers[i].module );
    for (i = 0; i < ARRAY_SIZE(managers); i++) managers[i].module = NULL;
}

static void load( const WCHAR *order )
{
    cred_control_fn get_control;
    WCHAR path[MAX_PATH * 2];
    unsigned int i;

    reload( order );
    pWNetLogonNotify = (void *)GetProcAddress( mpr, "WNetLogonNotify" );
    pWNetPasswordChangeNotify = (void *)GetProcAddress( mpr, "WNetPasswordChangeNotify" );
    sequence = 0;
    for (i = 0; i < ARRAY_SIZE(managers); i++)
    {
        struct manager *manager = &managers[i];

        lstrcpyW( path, provider_directory() );
        lstrcatW( path, manager->dll );
        if (!manager->module && !(manager->module = LoadLibraryW( path )))
        {
            ok( 0, "%s is not there: %lu\n", wine_dbgstr_w( path ), GetLastError() );
            exit( 1 );
        }
        get_control = (cred_control_fn)GetProcAddress( manager->module, "CredControl" );
        manager->control = get_control();
        if (manager->control->cb != sizeof(*manager->control))
        {
            ok( 0, "%s is of another build\n", wine_dbgstr_w( path ) );
            exit( 1 );
        }
        memset( (char *)manager->control + offsetof( struct cred_control, attach_result ), 0,
                sizeof(*manager->control) - offsetof( struct cred_control, attach_result ) );
        manager->control->start = 1;
        manager->control->start_left = ~0u;
        manager->control->sequence = &sequence;
    }
    first = managers[0].control;
    second = managers[1].control;
}

/* np_cred has its manager in ProviderPath, np_auth in AuthentProviderPath. */
static void register_managers(void)
{
    WCHAR path[MAX_PATH * 2];

    register_provider( L"np_cred", cred_name, L"np_cred.dll", WN_CREDENTIAL_CLASS );
    register_provider( L"np_auth", cred2_name, L"np_bare.dll", WN_CREDENTIAL_CLASS );
    lstrcpyW( path, provider_directory() );
    lstrcatW( path, L"np_cred2.dll" );
    write_provider( L"np_auth", L"AuthentProviderPath", REG_SZ, path, (lstrlenW( path ) + 1) * sizeof(WCHAR) );
}

static void unregister_managers(void)
{
    unregister_provider( L"np_cred" );
    unregister_provider( L"np_auth" );
}

/* The Unicode block of an interactive logon is like this: the password is behind pointers that stay as they are. */
static struct { DWORD message_type; const WCHAR *secret; } info = { 2, L"secret" }, old_info = { 2, L"old" };
static int station_object;

static DWORD notify( BOOL password_change, const WCHAR *primary, WCHAR **scripts )
{
    WCHAR type[] = L"MSV1_0:Interactive", station[] = L"WinSta_0", *given = NULL;
    LUID id = { 0x12345678, -2 };
    DWORD err;

    SetLastError( POISON );
    if (password_change) err = pWNetPasswordChangeNotify( primary, type, &info, NULL, NULL, station, &station_object, 3 );
    else err = pWNetLogonNotify( primary, &id, type, &info, NULL, NULL, station, &station_object,
                                 scripts ? scripts : &given );
    check_last_error( err );
    if (!scripts) LocalFree( given );
    ok( same_text( type, L"MSV1_0:Interactive" ) && same_text( station, L"WinSta_0" ), "strings changed\n" );
    ok( id.LowPart == 0x12345678 && id.HighPart == -2, "id changed\n" );
    ok( info.message_type == 2 && same_text( info.secret, L"secret" ), "block changed\n" );
    return err;
}

static void test_who(void)
{
    static const struct { DWORD class, told; } classes[] =
    {
        { 0 }, { WN_NETWORK_CLASS }, { WN_CREDENTIAL_CLASS, 1 }, { 3, 1 }, { 4 }, { 6, 1 }, { 8 }, { ~0u, 1 }
    };
    static const struct { const WCHAR *order; DWORD err, first, second; } orders[] =
    {
        { L"np_cred,np_auth", 0, 1, 2 },
        { L"np_auth,np_cred", 0, 2, 1 },
        { L" ,np_missing, np_auth ,np_good,\tnp_cred", 0, 2, 1 },
        { L"np_cred,np_cred,NP_CRED", 0, 1, 0 },
        { L"np_auth", 0, 0, 1 },
        { L"np_good,np_other", 0, 0, 0 },
        { L"np_missing", 0, 0, 0 },
        { L"", ERROR_NO_NETWORK, 0, 0 },
        { NULL, ERROR_NO_NETWORK, 0, 0 },
    };
    unsigned int i, change;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(orders); i++) for (change = 0; change < 2; change++)
    {
        winetest_push_context( "%s %u", wine_dbgstr_w( orders[i].order ), change );
        load( orders[i].order );
        err = notify( change, NULL, NULL );
        ok( err == orders[i].err, "returned %lu\n", err );
        ok( first->call_count == !!orders[i].first, "%lu calls of the first\n", first->call_count );
        ok( second->call_count == !!orders[i].second, "%lu calls of the second\n", second->call_count );
        if (first->call_count) ok( first->calls[0].number == orders[i].first, "called as %lu\n", first->calls[0].number );
        if (second->call_count) ok( second->calls[0].number == orders[i].second, "called as %lu\n", second->calls[0].number );
        winetest_pop_context();
    }

    for (i = 0; i < ARRAY_SIZE(classes); i++)
    {
        winetest_push_context( "class %#lx", classes[i].class );
        unregister_provider( L"np_cred" );
        register_provider( L"np_cred", cred_name, L"np_cred.dll", classes[i].class );
        load( L"np_cred" );
        err = notify( FALSE, NULL, NULL );
        ok( !err, "returned %lu\n", err );
        ok( first->call_count == classes[i].told, "%lu calls\n", first->call_count );
        winetest_pop_context();
    }

    /* nobody yet: looked for again at the next event */
    unregister_provider( L"np_cred" );
    load( L"np_cred" );
    ok( !notify( FALSE, NULL, NULL ) && !first->call_count, "told\n" );
    register_managers();
    ok( !notify( FALSE, NULL, NULL ) && first->call_count == 1, "not told\n" );
    ok( !notify( TRUE, NULL, NULL ) && first->call_count == 2, "not told again\n" );
}

/* One that is nothing else is not asked for what networks do, not even loaded for it. */
static void test_network(void)
{
    WCHAR text[64];
    DWORD err, len = ARRAY_SIZE(text);
    NETRESOURCEW resource = { 0 };

    resource.lpRemoteName = (WCHAR *)L"\\\\nobody\\nothing";
    load( L"np_cred" );
    err = add_connection2( FALSE, &resource, NULL, NULL, 0 );
    ok( err == ERROR_NO_NETWORK, "returned %lu\n", err );
    err = notify( FALSE, NULL, NULL );
    ok( !err && first->call_count == 1, "returned %lu, %lu calls\n", err, first->call_count );
    err = get_connection( FALSE, L"#:", text, &len );
    ok( err == ERROR_NO_NETWORK || err == ERROR_NOT_CONNECTED, "returned %lu\n", err );
    load( L"np_cred,np_good" );
    err = add_connection2( FALSE, &resource, NULL, NULL, 0 );
    ok( err == ERROR_BAD_NETPATH || err == ERROR_BAD_NET_NAME, "returned %lu\n", err );
    ok( !first->add_count, "%lu connections asked for\n", first->add_count );
    load( L"np_cred" );
    release();
    reload( L"np_cred,np_good" );
    err = add_connection2( FALSE, &resource, NULL, NULL, 0 );
    ok( err == ERROR_BAD_NETPATH || err == ERROR_BAD_NET_NAME, "returned %lu\n", err );
    ok( !GetModuleHandleW( L"np_cred.dll" ), "loaded\n" );

    /* one that is both */
    register_provider( L"np_cred", cred_name, L"np_cred.dll", WN_CREDENTIAL_CLASS | WN_NETWORK_CLASS );
    load( L"np_cred" );
    err = add_connection2( FALSE, &resource, NULL, NULL, 0 );
    ok( err == ERROR_BAD_NET_NAME && first->add_count == 1, "returned %lu, %lu calls\n", err, first->add_count );
    err = notify( TRUE, NULL, NULL );
    ok( !err && first->call_count == 1, "returned %lu, %lu calls\n", err, first->call_count );
    register_managers();
}

static void test_arguments(void)
{
    WCHAR type[] = L"Kerberos:Interactive", old_type[] = L"Old:Type", station[] = L"SvcCtl", *scripts = (WCHAR *)1;
    LUID id = { 77, 88 };
    const struct cred_call *call;
    unsigned int i;
    DWORD err;

    load( L"np_cred,np_auth" );
    first->scribble = TRUE;
    err = pWNetLogonNotify( NULL, &id, type, &info, old_type, &old_info, station, (void *)0x5a5a5a5a, &scripts );
    ok( !err, "returned %lu\n", err );
    ok( !scripts, "scripts %p\n", scripts );
    ok( same_text( type, L"Kerberos:Interactive" ) && same_text( old_type, L"Old:Type" ) &&
        same_text( station, L"SvcCtl" ) && id.LowPart == 77 && id.HighPart == 88, "the caller's own are changed\n" );
    for (i = 0; i < 2; i++)
    {
        call = &managers[i].control->calls[0];
        winetest_push_context( "manager %u", i );
        ok( managers[i].control->call_count == 1 && !call->password_change, "%lu calls\n",
            managers[i].control->call_count );
        ok( call->logon_id.LowPart == 77 && call->logon_id.HighPart == 88, "id %lx %lx\n", call->logon_id.LowPart,
            call->logon_id.HighPart );
        ok( same_text( call->type, type ), "type %s\n", wine_dbgstr_w( call->type ) );
        ok( call->has_previous_type && same_text( call->previous_type, old_type ), "previous type %s\n",
            wine_dbgstr_w( call->previous_type ) );
        ok( same_text( call->station, station ), "station %s\n", wine_dbgstr_w( call->station ) );
        ok( call->info == &info && call->previous_info == &old_info, "blocks %p %p\n", call->info, call->previous_info );
        ok( call->station_handle == (void *)0x5a5a5a5a, "handle %p\n", call->station_handle );
        ok( call->script_preset, "*script is not NULL\n" );
        winetest_pop_context();
    }

    load( L"np_cred,np_auth" );
    first->scribble = TRUE;
    err = pWNetPasswordChangeNotify( L"", type, &info, old_type, &old_info, station, &station_object, 0x80000001 );
    ok( !err, "returned %lu\n", err );
    for (i = 0; i < 2; i++)
    {
        call = &managers[i].control->calls[0];
        winetest_push_context( "manager %u", i );
        ok( managers[i].control->call_count == 1 && call->password_change, "%lu calls\n",
            managers[i].control->call_count );
        ok( same_text( call->type, type ) && same_text( call->previous_type, old_type ) &&
            same_text( call->station, station ), "strings %s %s %s\n", wine_dbgstr_w( call->type ),
            wine_dbgstr_w( call->previous_type ), wine_dbgstr_w( call->station ) );
        ok( call->info == &info && call->previous_info == &old_info, "blocks %p %p\n", call->info, call->previous_info );
        ok( call->station_handle == &station_object && call->change == 0x80000001, "handle %p change %#lx\n",
            call->station_handle, call->change );
        winetest_pop_context();
    }

    load( L"np_cred" );
    err = notify( FALSE, NULL, NULL );
    call = &first->calls[0];
    ok( !err && first->call_count == 1 && !call->has_previous_type && !call->previous_info, "%lu, type %d, block %p\n",
        err, call->has_previous_type, call->previous_info );
}

/* The primary authenticator knows already. */
static void test_primary(void)
{
    static const struct { const WCHAR *primary; DWORD first, second; } rows[] =
    {
        { NULL, 1, 1 }, { L"", 1, 1 }, { L"Credential Test Network", 0, 1 }, { L"second credential TEST network", 1, 0 },
        { L"Credential Test", 1, 1 }, { L"Good Test Network", 1, 1 },
    };
    unsigned int i, change;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (change = 0; change < 2; change++)
    {
        winetest_push_context( "%s %u", wine_dbgstr_w( rows[i].primary ), change );
        load( L"np_cred,np_auth" );
        err = notify( change, rows[i].primary, NULL );
        ok( !err, "returned %lu\n", err );
        ok( first->call_count == rows[i].first && second->call_count == rows[i].second, "%lu, %lu calls\n",
            first->call_count, second->call_count );
        winetest_pop_context();
    }
}

static void test_scripts(void)
{
    static const struct { const WCHAR *first, *second; DWORD first_result; const WCHAR *list; } rows[] =
    {
        { NULL, NULL, 0, NULL },
        { L"cmd /c one.bat", NULL, 0, L"cmd /c one.bat\0" },
        { NULL, L"two.exe", 0, L"two.exe\0" },
        { L"one", L"two three", 0, L"one\0two three\0" },
        { L"", L"two", 0, L"two\0" },
        { L"", L"", 0, NULL },
        { L"one", L"two", WN_NET_ERROR, L"one\0two\0" },    /* the manager's word counts, whatever it could not do */
    };
    WCHAR *scripts, *huge;
    const WCHAR *p;
    unsigned int i;
    DWORD err, len;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "row %u", i );
        load( L"np_cred,np_auth" );
        first->script = rows[i].first;
        second->script = rows[i].second;
        first->result = rows[i].first_result;
        scripts = (WCHAR *)1;
        err = notify( FALSE, NULL, &scripts );
        ok( err == rows[i].first_result, "returned %lu\n", err );
        ok( !scripts == !rows[i].list, "list %p\n", scripts );
        if (scripts && rows[i].list)
        {
            for (p = rows[i].list; *p; p += lstrlenW( p ) + 1) {}
            len = p - rows[i].list + 1;
            ok( !memcmp( scripts, rows[i].list, len * sizeof(WCHAR) ), "begins with %s\n", wine_dbgstr_w( scripts ) );
        }
        LocalFree( scripts );
        winetest_pop_context();
    }

    load( L"np_cred,np_auth" );
    first->script = huge = huge_string( L"cmd /c ", HUGE_LEN, 'x' );
    second->script = L"two";
    scripts = NULL;
    err = notify( FALSE, NULL, &scripts );
    ok( !err && scripts && lstrlenW( scripts ) == HUGE_LEN, "returned %lu\n", err );
    if (scripts && lstrlenW( scripts ) == HUGE_LEN)
        ok( same_text( scripts + HUGE_LEN + 1, L"two" ) && !scripts[HUGE_LEN + 5], "no second one\n" );
    LocalFree( scripts );
    free( huge );
}

static DWORD WINAPI answer_extended(void)
{
    pWNetSetLastErrorW( 55, L"no tickets", NULL );
    return WN_EXTENDED_ERROR;
}

static DWORD WINAPI answer_other_extended(void)
{
    pWNetSetLastErrorW( 66, L"no tapes", L"Somebody" );
    return WN_EXTENDED_ERROR;
}

/* All are told; the first failure is returned. */
static void test_errors(void)
{
    static const struct { DWORD first, second, err; } rows[] =
    {
        { WN_SUCCESS, WN_SUCCESS, 0 },
        { WN_NET_ERROR, WN_SUCCESS, ERROR_UNEXP_NET_ERR },
        { WN_SUCCESS, WN_FUNCTION_BUSY, ERROR_BUSY },
        { WN_NO_NETWORK, WN_FUNCTION_BUSY, ERROR_NO_NETWORK },
        { WN_NOT_SUPPORTED, WN_SUCCESS, 0 },
        { WN_NOT_SUPPORTED, WN_NOT_SUPPORTED, 0 },
        { WN_NOT_SUPPORTED, WN_ACCESS_DENIED, ERROR_ACCESS_DENIED },
        { WN_CANCEL, 0x20001234, ERROR_CANCELLED },
        { WN_SUCCESS, 0x20001234, 0x20001234 },
    };
    WCHAR text[64], name[64];
    unsigned int i, change;
    DWORD err, code;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (change = 0; change < 2; change++)
    {
        winetest_push_context( "row %u %u", i, change );
        load( L"np_cred,np_auth" );
        first->result = rows[i].first;
        second->result = rows[i].second;
        err = notify( change, NULL, NULL );
        ok( err == rows[i].err, "returned %lu\n", err );
        ok( first->call_count == 1 && second->call_count == 1, "%lu, %lu calls\n", first->call_count,
            second->call_count );
        winetest_pop_context();
    }

    load( L"np_cred,np_auth" );
    first->answer = answer_extended;
    second->answer = answer_other_extended;
    err = notify( FALSE, NULL, NULL );
    ok( err == ERROR_EXTENDED_ERROR, "returned %lu\n", err );
    err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), name, ARRAY_SIZE(name) );
    ok( !err && code == 55 && same_text( text, L"no tickets" ) && same_text( name, cred_name ), "%lu %s of %s\n", code,
        wine_dbgstr_w( text ), wine_dbgstr_w( name ) );
}

static void set_timeout( const DWORD *timeout )
{
    HKEY key;

    if (RegCreateKeyExW( HKEY_LOCAL_MACHINE, network_key, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL )) return;
    if (timeout) RegSetValueExW( key, L"RestoreTimeout", 0, REG_DWORD, (const BYTE *)timeout, sizeof(*timeout) );
    else RegDeleteValueW( key, L"RestoreTimeout" );
    RegCloseKey( key );
}

static BOOL get_timeout( DWORD *timeout )
{
    DWORD type, size = sizeof(*timeout);
    HKEY key;
    BOOL ret;

    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, network_key, 0, KEY_READ, &key )) return FALSE;
    ret = !RegQueryValueExW( key, L"RestoreTimeout", NULL, &type, (BYTE *)timeout, &size ) && type == REG_DWORD;
    RegCloseKey( key );
    return ret;
}

/* Those who start are waited for, but not for ever; those who never will are not called. */
static void test_start(void)
{
#define NO_TIMEOUT 0xfffffffe
    static const struct { DWORD start, left, timeout, at_least, at_most, told; } rows[] =
    {
        { 1,     ~0u, 5000,       0,   2500, 1 },
        { 0,     ~0u, 5000,       0,   2500, 0 },
        { ~0u,   3,   9000,       50,  5000, 1 },    /* started meanwhile */
        { 9000,  3,   NO_TIMEOUT, 50,  5000, 1 },
        { 300,   ~0u, NO_TIMEOUT, 300, 5000, 1 },    /* it had its time */
        { 200,   ~0u, 400,        400, 5000, 1 },
        { 90000, ~0u, 300,        300, 5000, 1 },
        { ~0u,   ~0u, 300,        300, 5000, 1 },
        { ~0u,   ~0u, 0,          0,   2500, 1 },
    };
    DWORD saved, longer = 30000, begin, took, err;
    BOOL was_set = get_timeout( &saved );
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "row %u", i );
        set_timeout( rows[i].timeout == NO_TIMEOUT ? NULL : &rows[i].timeout );
        load( L"np_cred,np_auth" );
        first->start = rows[i].start;
        first->start_left = rows[i].left;
        begin = GetTickCount();
        err = notify( i & 1, NULL, NULL );
        took = GetTickCount() - begin;
        ok( !err, "returned %lu\n", err );
        ok( first->call_count == rows[i].told, "%lu calls\n", first->call_count );
        ok( second->call_count == 1, "%lu calls of the other\n", second->call_count );
        ok( took + 20 >= rows[i].at_least && took <= rows[i].at_most, "took %lu ms\n", took );
        winetest_pop_context();
    }

    /* nobody waits for one that is not told */
    set_timeout( &longer );
    load( L"np_cred,np_auth" );
    first->start = ~0u;
    begin = GetTickCount();
    err = notify( FALSE, cred_name, NULL );
    ok( !err && second->call_count == 1 && GetTickCount() - begin < 10000, "returned %lu\n", err );
    set_timeout( was_set ? &saved : NULL );
}

static void test_bad_input(void)
{
    static void * const wild[] = { NULL, (void *)1, (void *)0xdeadbeef };
    WCHAR station[] = L"WinSta_0", *scripts, *huge;
    unsigned int i, j, change;
    LUID id = { 1, 2 };
    DWORD err;

    load( L"np_cred" );
    for (i = 0; i < 9; i++) for (j = 0; j < ARRAY_SIZE(wild); j++) for (change = 0; change < 2; change++)
    {
        void *args[9] = { NULL, &id, (void *)L"t", &info, NULL, NULL, station, NULL, &scripts };

        if (i == 7 || (change && (i == 1 || i == 8))) continue;    /* the handle may be anything */
        if (!wild[j] && (i == 0 || i == 4 || i == 5)) continue;    /* may be missing */
#ifdef __ELF__
        if (wild[j]) continue;
#endif
        if (wild[j] && !winetest_platform_is_wine) continue;
        winetest_push_context( "argument %u %p %u", i, wild[j], change );
        args[i] = wild[j];
        scripts = (WCHAR *)1;
        SetLastError( POISON );
        if (change) err = pWNetPasswordChangeNotify( args[0], args[2], args[3], args[4], args[5], args[6], args[7], 0 );
        else err = pWNetLogonNotify( args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7], args[8] );
        ok( err == ERROR_INVALID_ADDRESS, "returned %lu\n", err );
        check_last_error( err );
        ok( !first->call_count, "told\n" );
        if (!change && i != 8) ok( !scripts, "scripts %p\n", scripts );
        winetest_pop_context();
    }

    huge = huge_string( L"WinSta", HUGE_LEN, 'x' );
    err = pWNetLogonNotify( huge, &id, huge, &info, huge, &info, huge, NULL, &scripts );
    ok( !err && first->call_count == 1 && first->calls[0].station_len == HUGE_LEN, "returned %lu, %lu characters\n", err,
        first->calls[0].station_len );
    err = pWNetPasswordChangeNotify( huge, huge, &info, huge, &info, huge, NULL, ~0u );
    ok( !err && first->call_count == 2 && first->calls[1].station_len == HUGE_LEN, "returned %lu, %lu characters\n", err,
        first->calls[1].station_len );
    free( huge );
}

static DWORD WINAPI thread_proc( void *go )
{
    WCHAR station[] = L"WinSta_0";

    while (!InterlockedCompareExchange( go, 0, 0 )) Sleep( 0 );
    return pWNetPasswordChangeNotify( NULL, L"type", &info, NULL, NULL, station, NULL, 0 );
}

/* Events that come at once each find the managers, which are loaded once. */
static void test_threads(void)
{
    HANDLE threads[8];
    DWORD id, ret, round;
    LONG go = 0;
    unsigned int i;

    for (round = 0; round < 10; round++)
    {
        go = 0;
        load( L"np_cred,np_auth" );
        for (i = 0; i < ARRAY_SIZE(threads); i++) threads[i] = CreateThread( NULL, 0, thread_proc, &go, 0, &id );
        InterlockedIncrement( &go );
        for (i = 0; i < ARRAY_SIZE(threads); i++)
        {
            WaitForSingleObject( threads[i], INFINITE );
            GetExitCodeThread( threads[i], &ret );
            ok( !ret, "thread %u returned %lu\n", i, ret );
            CloseHandle( threads[i] );
        }
        ok( first->call_count == ARRAY_SIZE(threads) && second->call_count == ARRAY_SIZE(threads), "%lu, %lu calls\n",
            first->call_count, second->call_count );
    }
}

/* What Windows 95 has of passwords has nothing behind it, and takes anything. */
static void test_win95(void)
{
    static const struct row { const char *name; unsigned int args; } rows[] =
    {
        { "PwdChangePassword", 4 }, { "PwdGetPasswordStatus", 3 }, { "PwdSetPasswordStatus", 3 },
        { "WNetVerifyPassword", 2 },
    };
    BOOL wanted = FALSE;
    const struct row *row;
    unsigned int i;
    char name[64];
    void *proc;
    DWORD err;

    if (!winetest_platform_is_wine) return;
    for (i = 0; i < ARRAY_SIZE(rows) * 4; i++)
    {
        ULONG_PTR arg = i & 1 ? 0xdeadbeef : 0;

        row = &rows[i / 4];
        lstrcpyA( name, row->name );
        lstrcatA( name, i & 2 ? "A" : "W" );
        if (!(i & 1)) wanted = winetest_case( name );
        if (!wanted) continue;
        winetest_about( name );
        proc = (void *)GetProcAddress( mpr, name );
        ok( proc != NULL, "%s is not exported\n", name );
        if (!proc) continue;
        SetLastError( POISON );
        if (row->args == 2)
            err = ((DWORD (WINAPI *)( ULONG_PTR, ULONG_PTR ))proc)( arg, arg );
        else if (row->args == 3)
            err = ((DWORD (WINAPI *)( ULONG_PTR, ULONG_PTR, ULONG_PTR ))proc)( arg, arg, arg );
        else
            err = ((DWORD (WINAPI *)( ULONG_PTR, ULONG_PTR, ULONG_PTR, ULONG_PTR ))proc)( arg, arg, arg, arg );
        ok( err == ERROR_NOT_SUPPORTED, "%s returned %lu\n", name, err );
        check_last_error( err );
    }
}

START_TEST(logon)
{
    if (!begin_tests()) return;
    register_managers();
    load( L"np_cred,np_auth" );
    ok( pWNetLogonNotify && pWNetPasswordChangeNotify, "not exported\n" );
    if (pWNetLogonNotify && pWNetPasswordChangeNotify)
    {
        run_case( test_who );
        run_case( test_network );
        run_case( test_arguments );
        run_case( test_primary );
        run_case( test_scripts );
        run_case( test_errors );
        run_case( test_start );
        run_case( test_bad_input );
        run_case( test_threads );
        run_case( test_win95 );
    }
    release();
    unregister_managers();
    end_tests();
}
