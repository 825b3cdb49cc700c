/*
 * Conformance tests: DLLs that want to know of connections made and broken (npapi.md 7)
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

#include "mpr_test.h"
#include "../providers/notify.h"

static const WCHAR good[] = L"Good Test Network";
static const WCHAR notifyees_key[] = L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees";
static const WCHAR value_name[] = L"wnet test";

static HMODULE module;
static BOOL created;        /* the key was not there before */
static struct notify_control *control;

/* The DLL is held by the test, so that it can be told what to answer before mpr.dll loads it. */
static void load( DWORD type )
{
    WCHAR path[MAX_PATH * 2];
    notify_control_fn get_control;
    DWORD disposition;
    HKEY key;

    if (module) FreeLibrary( module );
    module = NULL;
    reload( L"np_other,np_good" );
    lstrcpyW( path, type == REG_EXPAND_SZ ? L"%WNET_TEST_DIRECTORY%" : provider_directory() );
    lstrcatW( path, L"np_notify.dll" );
    if (RegCreateKeyExW( HKEY_LOCAL_MACHINE, notifyees_key, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key,
                         &disposition )) return;
    if (disposition == REG_CREATED_NEW_KEY) created = TRUE;
    RegSetValueExW( key, value_name, 0, type, (const BYTE *)path, (lstrlenW( path ) + 1) * sizeof(WCHAR) );
    RegCloseKey( key );
    lstrcpyW( path, provider_directory() );
    lstrcatW( path, L"np_notify.dll" );
    if (!(module = LoadLibraryW( path ))) return;
    get_control = (notify_control_fn)GetProcAddress( module, "NotifyControl" );
    control = get_control();
    control->context = control;
}

static void unregister(void)
{
    HKEY key;

    if (module) FreeLibrary( module );
    module = NULL;
    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, notifyees_key, 0, KEY_ALL_ACCESS, &key )) return;
    RegDeleteValueW( key, value_name );
    RegCloseKey( key );
    if (created) RegDeleteKeyW( HKEY_LOCAL_MACHINE, notifyees_key );
}

static DWORD add( const WCHAR *local, const WCHAR *remote, DWORD flags )
{
    NETRESOURCEW resource = { 0 };

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)local;
    resource.lpRemoteName = (WCHAR *)remote;
    return add_connection2( FALSE, &resource, NULL, NULL, flags );
}

static void test_add(void)
{
    static const struct { const WCHAR *remote; DWORD err; } rows[] =
    {
        { L"\\\\good\\public", 0 }, { L"\\\\good\\denied", ERROR_ACCESS_DENIED }
    };
    const struct notify_call *call;
    unsigned int i;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        load( i ? REG_SZ : REG_EXPAND_SZ );
        err = add( L"#:", rows[i].remote, CONNECT_UPDATE_PROFILE | CONNECT_TEMPORARY );
        ok( err == rows[i].err, "returned %lu\n", err );
        ok( control->call_count == 2, "%lu calls\n", control->call_count );
        call = &control->calls[0];
        ok( !call->cancel && call->status == NOTIFY_PRE, "first is %d, %lu\n", call->cancel, call->status );
        ok( call->operation_status == WN_SUCCESS, "status %lu\n", call->operation_status );
        ok( !call->context, "context %p\n", call->context );
        ok( same_text( call->local, expand( L"#:" ) ) && same_text( call->remote, rows[i].remote ) &&
            call->type == RESOURCETYPE_DISK, "%s %s %lu\n", wine_dbgstr_w( call->local ), wine_dbgstr_w( call->remote ),
            call->type );
        ok( call->flags == (CONNECT_UPDATE_PROFILE | CONNECT_TEMPORARY), "flags %#lx\n", call->flags );
        call = &control->calls[1];
        ok( !call->cancel && call->status == NOTIFY_POST, "second is %d, %lu\n", call->cancel, call->status );
        ok( call->operation_status == rows[i].err, "status %lu\n", call->operation_status );
        ok( call->context == control, "context %p\n", call->context );
        forget_all();
    }

    load( REG_SZ );
    control->context = NULL;
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( !err, "returned %lu\n", err );
    ok( control->call_count == 1, "no context, %lu calls\n", control->call_count );
}

static void test_cancel(void)
{
    const struct notify_call *call;
    DWORD err, flags;
    unsigned int form, device;

    for (form = 0; form < CANCEL_FORMS; form++) for (device = 0; device < 2; device++)
    {
        winetest_push_context( "%s %s", cancel_form_names[form], device ? "device" : "remote name" );
        flags = form >= CANCEL2_W && device ? 0 : CONNECT_UPDATE_PROFILE;
        load( REG_SZ );
        connect( device ? L"#:" : NULL, L"\\\\good\\public", 0 );
        control->call_count = 0;
        err = cancel_connection( form, device ? L"#:" : L"\\\\good\\public", flags, TRUE );
        ok( !err, "returned %lu\n", err );
        ok( control->call_count == 2, "%lu calls\n", control->call_count );
        call = &control->calls[0];
        ok( call->cancel && call->status == NOTIFY_PRE && !call->context, "first is %d, %lu, %p\n", call->cancel,
            call->status, call->context );
        ok( same_text( call->name, expand( device ? L"#:" : L"\\\\good\\public" ) ), "name %s\n",
            wine_dbgstr_w( call->name ) );
        ok( call->force && call->flags == flags, "force %d flags %#lx\n", call->force, call->flags );
        call = &control->calls[1];
        ok( call->cancel && call->status == NOTIFY_POST && call->context == control, "second is %d, %lu, %p\n",
            call->cancel, call->status, call->context );
        ok( call->operation_status == WN_SUCCESS, "status %lu\n", call->operation_status );
        ok( same_text( call->provider, good ), "provider %s\n", wine_dbgstr_w( call->provider ) );
        winetest_pop_context();
    }

    load( REG_SZ );
    connect( L"#:", L"\\\\good\\openfiles", 0 );
    control->call_count = 0;
    err = cancel_connection( CANCEL_W, L"#:", 0, FALSE );
    ok( err == ERROR_OPEN_FILES, "returned %lu\n", err );
    ok( control->call_count == 2 && control->calls[1].operation_status == ERROR_OPEN_FILES, "%lu calls, status %lu\n",
        control->call_count, control->calls[1].operation_status );
}

/* Who says WN_CANCEL before stops it; other errors before do not on NT; WN_RETRY after a failure repeats it (DDK95). */
static void test_answers(void)
{
    struct fake_control *provider;
    DWORD err;

    load( REG_SZ );
    provider = fake( L"np_good" );
    control->pre_result = WN_CANCEL;
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( err == ERROR_CANCELLED, "returned %lu\n", err );
    ok( !provider->counts[FAKE_ADD3], "the provider was asked\n" );
    ok( control->call_count == 1, "%lu calls\n", control->call_count );
    control->pre_result = WN_SUCCESS;
    connect( L"#:", L"\\\\good\\public", 0 );
    control->pre_result = WN_CANCEL;
    err = cancel_connection( CANCEL_W, L"#:", 0, TRUE );
    ok( err == ERROR_CANCELLED, "returned %lu\n", err );
    ok( is_live( L"np_good", L"#:" ), "the connection is gone\n" );

    load( REG_SZ );
    control->pre_result = WN_ACCESS_DENIED;
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( !err, "returned %lu\n", err );
    ok( is_live( L"np_good", L"#:" ), "not connected\n" );
    ok( control->call_count == 1, "%lu calls\n", control->call_count );

    load( REG_SZ );
    provider = fake( L"np_good" );
    answer( provider, FAKE_ADD3, WN_ACCESS_DENIED, 1 );
    control->post_result = WN_RETRY;
    control->post_left = 1;
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( !err, "returned %lu\n", err );
    ok( provider->counts[FAKE_ADD3] == 2, "asked %lu times\n", provider->counts[FAKE_ADD3] );
    ok( control->call_count == 3, "%lu calls\n", control->call_count );      /* before, after, after */

    load( REG_SZ );
    provider = fake( L"np_good" );
    control->post_result = WN_RETRY;
    control->post_left = 1;
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( !err, "returned %lu\n", err );
    ok( provider->counts[FAKE_ADD3] == 1, "a success is repeated: %lu\n", provider->counts[FAKE_ADD3] );
}

/* Not while connections are restored; not for what only asks. */
static void test_silence(void)
{
    WCHAR text[64];
    DWORD err, len = ARRAY_SIZE(text);

    load( REG_SZ );
    remember( L"#:", L"\\\\good\\public", good );
    if (pWNetRestoreConnectionW)
    {
        err = pWNetRestoreConnectionW( NULL, expand( L"#:" ) );
        ok( !err, "returned %lu\n", err );
    }
    get_connection( FALSE, L"#:", text, &len );
    add( L"1:", L"\\\\good\\public", 0 );
    ok( !control->call_count, "%lu calls\n", control->call_count );
    forget_all();
}

/* --- functions registered by NPSNotifyRegister --------------------------------------------------------------------- */

static struct
{
    void *context;
    DWORD pre, post, post_left;         /* answers */
    DWORD add_count, cancel_count;
    DWORD status[8], operation_status[8];
    char  local[16], remote[64], name[64], provider[64];
    DWORD type, flags;
    BOOL  force;
}
function;

static DWORD function_answer( NOTIFYINFO *info )
{
    DWORD i = function.add_count + function.cancel_count - 1;

    if (i < ARRAY_SIZE(function.status)) function.status[i] = info->dwNotifyStatus;
    if (i < ARRAY_SIZE(function.status)) function.operation_status[i] = info->dwOperationStatus;
    if (info->dwNotifyStatus == NOTIFY_PRE)
    {
        ok( !info->lpContext, "context %p\n", info->lpContext );
        info->lpContext = function.context;
        return function.pre;
    }
    ok( info->lpContext == function.context, "context %p\n", info->lpContext );
    if (!function.post_left) return WN_SUCCESS;
    function.post_left--;
    return function.post;
}

static DWORD WINAPI add_function( NOTIFYINFO *info, NOTIFYADD *add )
{
    const NETRESOURCEA *resource = (const NETRESOURCEA *)&add->NetResource;

    function.add_count++;
    lstrcpynA( function.local, resource->lpLocalName ? resource->lpLocalName : "", sizeof(function.local) );
    lstrcpynA( function.remote, resource->lpRemoteName ? resource->lpRemoteName : "", sizeof(function.remote) );
    if (resource->lpRemoteName) memset( resource->lpRemoteName, 'x', lstrlenA( resource->lpRemoteName ) + 8 );
    function.type = resource->dwType;
    function.flags = add->dwAddFlags;
    return function_answer( info );
}

static DWORD WINAPI cancel_function( NOTIFYINFO *info, NOTIFYCANCEL *cancel )
{
    function.cancel_count++;
    lstrcpynA( function.name, cancel->lpName ? (const char *)cancel->lpName : "", sizeof(function.name) );
    lstrcpynA( function.provider, cancel->lpProvider ? (const char *)cancel->lpProvider : "", sizeof(function.provider) );
    function.flags = cancel->dwFlags;
    function.force = cancel->fForce;
    return function_answer( info );
}

static DWORD (WINAPI *pNPSNotifyRegisterA)( DWORD type, void *function );

/* A router that knows both of ours, and no DLL. */
static BOOL load_functions(void)
{
    DWORD err;

    reload( L"np_other,np_good" );
    memset( &function, 0, sizeof(function) );
    function.context = &function;
    if (!(pNPSNotifyRegisterA = (void *)GetProcAddress( mpr, "NPSNotifyRegisterA" ))) return FALSE;
    SetLastError( POISON );
    err = pNPSNotifyRegisterA( 0, add_function );
    ok( !err, "NPSNotifyRegister returned %lu\n", err );
    check_last_error( err );
    err = pNPSNotifyRegisterA( 1, cancel_function );
    ok( !err, "NPSNotifyRegister returned %lu\n", err );
    return !err;
}

static void test_functions(void)
{
    static const DWORD types[] = { 3, 4, 0x80000000, 0xffffffff };
    static const DWORD errors[] = { WN_CANCEL, WN_ACCESS_DENIED, WN_NOT_SUPPORTED };
    char nameA[4] = "?:";
    unsigned int i;
    DWORD err;

    unregister();
    if (!load_functions())
    {
        skip( "NPSNotifyRegister is not there\n" );
        return;
    }
    nameA[0] = expand( L"#:" )[0];
    err = add( L"^:", L"\\\\good\\public", CONNECT_TEMPORARY );
    ok( !err, "returned %lu\n", err );
    ok( function.add_count == 2 && !function.cancel_count, "%lu and %lu calls\n", function.add_count, function.cancel_count );
    ok( function.status[0] == NOTIFY_PRE && function.status[1] == NOTIFY_POST, "%lu, %lu\n", function.status[0],
        function.status[1] );
    ok( !lstrcmpA( function.remote, "\\\\good\\public" ) && !lstrcmpiA( function.local, nameA ) &&
        function.type == RESOURCETYPE_DISK && function.flags == CONNECT_TEMPORARY, "%s %s, type %lu, flags %#lx\n",
        function.local, function.remote, function.type, function.flags );
    err = cancel_connection( CANCEL_W, L"#:", 0, TRUE );
    ok( !err, "returned %lu\n", err );
    ok( function.add_count == 2 && function.cancel_count == 2, "%lu and %lu calls\n", function.add_count,
        function.cancel_count );
    ok( !lstrcmpA( function.name, nameA ) && function.flags == CONNECT_UPDATE_PROFILE && function.force, "%s %#lx %d\n",
        function.name, function.flags, function.force );
    ok( !lstrcmpA( function.provider, "Good Test Network" ), "provider %s\n", function.provider );

    /* DDK95: an error before is the result */
    for (i = 0; i < ARRAY_SIZE(errors); i++)
    {
        load_functions();
        function.pre = errors[i];
        err = add( L"#:", L"\\\\good\\public", 0 );
        ok( err == errors[i], "%lu came back as %lu\n", errors[i], err );
        ok( !fake( L"np_good" )->counts[FAKE_ADD3] && function.add_count == 1, "asked nevertheless, %lu calls\n",
            function.add_count );
    }
    /* WN_RETRY before is a success; after a failure it repeats; another word after replaces a failure, not a success */
    load_functions();
    function.pre = WN_RETRY;
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( !err && function.add_count == 2, "returned %lu, %lu calls\n", err, function.add_count );
    load_functions();
    answer( fake( L"np_good" ), FAKE_ADD3, WN_ACCESS_DENIED, 1 );
    function.post = WN_RETRY;
    function.post_left = 1;
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( !err && function.add_count == 3, "returned %lu, %lu calls\n", err, function.add_count );
    ok( function.operation_status[1] == WN_ACCESS_DENIED && function.operation_status[2] == WN_SUCCESS, "status %lu, %lu\n",
        function.operation_status[1], function.operation_status[2] );
    load_functions();
    function.post = WN_BAD_PASSWORD;
    function.post_left = ~0u;
    err = add( L"#:", L"\\\\good\\denied", 0 );
    ok( err == ERROR_INVALID_PASSWORD, "returned %lu\n", err );
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( !err, "returned %lu\n", err );
    load_functions();
    function.context = NULL;
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( !err && function.add_count == 1, "no context: %lu, %lu calls\n", err, function.add_count );

    /* both kinds side by side */
    load( REG_SZ );
    pNPSNotifyRegisterA = (void *)GetProcAddress( mpr, "NPSNotifyRegisterA" );
    memset( &function, 0, sizeof(function) );
    function.context = &function;
    pNPSNotifyRegisterA( 0, add_function );
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( !err && function.add_count == 2 && control->call_count == 2, "%lu: %lu and %lu calls\n", err, function.add_count,
        control->call_count );
    err = cancel_connection( CANCEL_W, L"#:", 0, FALSE );
    ok( !err && !function.cancel_count && control->call_count == 4, "%lu: %lu and %lu calls\n", err, function.cancel_count,
        control->call_count );
    unregister();

    /* what is none */
    load_functions();
    for (i = 0; i < ARRAY_SIZE(types); i++)
    {
        SetLastError( POISON );
        err = pNPSNotifyRegisterA( types[i], add_function );
        ok( err == WN_BAD_VALUE, "type %#lx: %lu\n", types[i], err );
        check_last_error( err );
    }
    err = pNPSNotifyRegisterA( 0, NULL );
    ok( err == WN_BAD_VALUE, "NULL: %lu\n", err );
    err = pNPSNotifyRegisterA( 1, (void *)1 );
    ok( err == WN_BAD_VALUE, "1: %lu\n", err );
    /* as many as there may be; each is called */
    for (i = 2; i < 1000 && !(err = pNPSNotifyRegisterA( 0, add_function )); i++) {}
    ok( err == WN_OUT_OF_MEMORY && i >= 8, "%u registered, then %lu\n", i, err );
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( !err && function.add_count == 2 * (i - 1), "%lu, %lu calls\n", err, function.add_count );
    /* a new router knows none of them */
    reload( L"np_good" );
    memset( &function, 0, sizeof(function) );
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( !err && !function.add_count, "%lu, %lu calls\n", err, function.add_count );
}

/* The DLL a registered function is in stays, whoever else lets go of it. */
static void test_module(void)
{
    DWORD (WINAPI *notify)( NOTIFYINFO *, NOTIFYADD * );
    WCHAR path[MAX_PATH * 2];
    HMODULE dll;
    DWORD err;

    reload( L"np_good" );
    if (!(pNPSNotifyRegisterA = (void *)GetProcAddress( mpr, "NPSNotifyRegisterA" ))) return;
    lstrcpyW( path, provider_directory() );
    lstrcatW( path, L"np_notify.dll" );
    if (!(dll = LoadLibraryW( path ))) return;
    notify = (void *)GetProcAddress( dll, "AddConnectNotify" );
    err = pNPSNotifyRegisterA( 1, notify );     /* never called: nothing is cancelled here */
    ok( !err, "returned %lu\n", err );
    FreeLibrary( dll );
    ok( GetModuleHandleW( L"np_notify.dll" ) == dll, "the DLL is gone\n" );
    err = add( L"#:", L"\\\\good\\public", 0 );
    ok( !err, "returned %lu\n", err );
    reload( L"np_good" );
    ok( !GetModuleHandleW( L"np_notify.dll" ), "the DLL stays when the router goes\n" );
}

START_TEST(notify)
{
    BOOL called;

    if (!begin_tests()) return;
    SetEnvironmentVariableW( L"WNET_TEST_DIRECTORY", provider_directory() );
    load( REG_SZ );
    ok( module != NULL, "np_notify.dll is not there\n" );
    if (module)
    {
        add( L"#:", L"\\\\good\\public", 0 );
        called = control->call_count != 0;
        ok( called, "a registered DLL is not called\n" );
        if (called)
        {
            run_case( test_add );
            run_case( test_cancel );
            run_case( test_answers );
            run_case( test_silence );
        }
    }
    run_case( test_functions );
    run_case( test_module );
    unregister();
    SetEnvironmentVariableW( L"WNET_TEST_DIRECTORY", NULL );
    end_tests();
}
