/*
 * Habits of public providers (spec: npapi.md): each shows here in one of ours, and does no harm
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
#include <string.h>
#include "mpr_test.h"
#include "../providers/ten.h"

static const WCHAR good[] = L"Good Test Network";

static DWORD add( const WCHAR *local, const WCHAR *remote )
{
    NETRESOURCEW resource = { 0 };

    resource.dwType = local ? RESOURCETYPE_DISK : RESOURCETYPE_ANY;
    resource.lpLocalName = (WCHAR *)local;
    resource.lpRemoteName = (WCHAR *)remote;
    return add_connection2( FALSE, &resource, NULL, NULL, 0 );
}

/* --- writing into what it gets, and behind it ------------------------------------------------------------------------ */

/* Every string of every call recorded: writable, and zeroes behind it. */
static void check_padding( const struct fake_control *control, DWORD padding )
{
    static const char * const names[] = { "name", "local", "remote", "provider", "user", "password" };
    unsigned int i, j;

    ok( control->call_count != 0, "the provider was not called\n" );
    ok( control->call_count <= FAKE_CALLS, "too many calls to look at\n" );
    for (i = 0; i < control->call_count && i < FAKE_CALLS; i++)
    {
        const struct fake_call *call = &control->calls[i];
        const struct fake_text *texts[] =
        {
            &call->name, &call->local, &call->remote, &call->provider, &call->user, &call->password
        };
        for (j = 0; j < ARRAY_SIZE(texts); j++)
        {
            if (!texts[j]->set) continue;
            ok( texts[j]->writable, "%s of function %d is not writable\n", names[j], call->function );
            ok( texts[j]->padded, "%s of function %d is not followed by %lu zeroes\n", names[j], call->function, padding );
        }
    }
}

#define ASK( name, args, ... ) do { DWORD (WINAPI *p)args = (void *)GetProcAddress( mpr, #name ); \
                                    if (p) p( __VA_ARGS__ ); } while (0)

/* All that hands a name to a provider. The connection to # and the deviceless one are the provider's. */
static void ask_all( BOOL ansi )
{
    NETRESOURCEW container = { 0 }, resource = { 0 };
    NETCONNECTINFOSTRUCT info = { sizeof(info) };
    const WCHAR *path = expand( L"#:\\dir" ), *device = expand( L"#:" );
    static const WCHAR remote[] = L"\\\\scribble\\public", server[] = L"\\\\scribble", name[] = L"Scribbling Test Network";
    WCHAR text[300], *rest;
    DWORD len, count, number;
    BYTE buffer[4096];
    HANDLE handle;
    char pathA[] = "?:\\dir";

    pathA[0] = path[0];
    len = ARRAY_SIZE(text);
    get_connection( ansi, L"#:", text, &len );
    len = ARRAY_SIZE(text);
    get_user( ansi, L"#:", text, &len );
    len = ARRAY_SIZE(text);
    get_user( ansi, remote, text, &len );
    len = sizeof(buffer);
    if (ansi) pWNetGetUniversalNameA( pathA, REMOTE_NAME_INFO_LEVEL, buffer, &len );
    else pWNetGetUniversalNameW( path, REMOTE_NAME_INFO_LEVEL, buffer, &len );

    resource.lpRemoteName = (WCHAR *)remote;
    resource.lpProvider = (WCHAR *)name;
    pMultinetGetConnectionPerformanceW( &resource, &info );
    len = sizeof(buffer);
    pWNetGetResourceInformationW( &resource, buffer, &len, &rest );
    len = sizeof(buffer);
    pWNetGetResourceParentW( &resource, buffer, &len );
    container.lpRemoteName = (WCHAR *)server;
    container.lpProvider = (WCHAR *)name;
    if (!pWNetOpenEnumW( RESOURCE_GLOBALNET, 0, 0, &container, &handle ))
    {
        count = ~0u;
        len = sizeof(buffer);
        pWNetEnumResourceW( handle, &count, buffer, &len );
        pWNetCloseEnum( handle );
    }
    len = ARRAY_SIZE(text);
    ASK( WNetFormatNetworkNameW, ( const WCHAR *, const WCHAR *, WCHAR *, DWORD *, DWORD, DWORD ), name, remote, text, &len,
         WNFMT_ABBREVIATED, 20 );
    ASK( WNetGetDirectoryTypeW, ( const WCHAR *, DWORD *, BOOL ), path, &number, TRUE );
    ASK( WNetDirectoryNotifyW, ( HWND, const WCHAR *, DWORD ), NULL, path, WNDN_MKDIR );
    ASK( WNetGetPropertyTextW, ( DWORD, DWORD, const WCHAR *, WCHAR *, DWORD, DWORD ), 1, WNPS_FILE, path, text,
         ARRAY_SIZE(text), WNTYPE_FILE );
    ASK( WNetPropertyDialogW, ( HWND, DWORD, DWORD, const WCHAR *, DWORD ), NULL, 1, WNPS_FILE, path, WNTYPE_FILE );
    ASK( WNetFMXGetPermCaps, ( const WCHAR * ), device );
    ASK( WNetFMXEditPerm, ( const WCHAR *, HWND, DWORD ), device, NULL, WNPERM_DLG_PERM );
    len = sizeof(buffer);
    ASK( WNetFMXGetPermHelp, ( const WCHAR *, DWORD, BOOL, void *, DWORD *, DWORD * ), device, WNPERM_DLG_PERM, TRUE, buffer,
         &len, &number );
}

static void test_slack(void)
{
    /* every entry that takes a name */
    static const enum fake_function functions[] =
    {
        FAKE_ADD3, FAKE_CANCEL, FAKE_GET_CONNECTION, FAKE_GET_PERFORMANCE, FAKE_GET_UNIVERSAL, FAKE_GET_USER, FAKE_OPEN_ENUM,
        FAKE_GET_INFORMATION, FAKE_GET_PARENT, FAKE_FORMAT_NAME, FAKE_GET_DIRECTORY_TYPE, FAKE_DIRECTORY_NOTIFY,
        FAKE_GET_PROPERTY_TEXT, FAKE_PROPERTY_DIALOG, FAKE_GET_PERM_CAPS, FAKE_EDIT_PERM, FAKE_GET_PERM_HELP
    };
    static const DWORD paddings[] = { 1, MAX_PATH };
    NETRESOURCEW resource = { 0 };
    struct fake_control *control;
    unsigned int i, ansi, front;
    WCHAR text[64];
    DWORD err, len;

    for (i = 0; i < ARRAY_SIZE(paddings); i++) for (front = 0; front < 2; front++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%lu characters, %s %c", paddings[i], front ? "in front" : "behind", charset( ansi ) );
        reload( front ? L"np_scribble,np_good" : L"np_good,np_scribble" );
        control = fake( L"np_scribble" );
        control->mode = 1;
        control->padding = paddings[i];
        resource.dwType = RESOURCETYPE_DISK;
        resource.lpLocalName = (WCHAR *)L"#:";
        resource.lpRemoteName = (WCHAR *)L"\\\\scribble\\public";
        resource.lpProvider = (WCHAR *)L"Scribbling Test Network";
        err = add_connection2( ansi, &resource, L"password", L"user", 0 );
        ok( !err, "WNetAddConnection2 returned %lu\n", err );
        resource.lpLocalName = resource.lpProvider = NULL;
        err = add_connection3( ansi, &resource, L"password", L"user", 0 );
        ok( !err, "WNetAddConnection3 returned %lu\n", err );
        ask_all( ansi );
        len = ARRAY_SIZE(text);
        err = get_connection( ansi, L"#:", text, &len );
        ok( !err && same_text( text, L"\\\\scribble\\public" ), "WNetGetConnection: %lu %s\n", err, wine_dbgstr_w( text ) );
        err = cancel_connection( ansi ? CANCEL_A : CANCEL_W, L"\\\\scribble\\public", 0, FALSE );
        ok( !err, "WNetCancelConnection of the remote name returned %lu\n", err );
        err = cancel_connection( ansi ? CANCEL2_A : CANCEL2_W, L"#:", 0, FALSE );
        ok( !err, "WNetCancelConnection2 returned %lu\n", err );
        check_padding( control, paddings[i] );
        for (len = 0; len < ARRAY_SIZE(functions); len++)
            ok( control->counts[functions[len]], "function %d was not called\n", functions[len] );
        control->padding = 0;
        ok( !is_live( L"np_scribble", L"#:" ) && !is_live( L"np_scribble", L"\\\\scribble\\public" ), "still live\n" );
        winetest_pop_context();
    }
}

/* --- writing more than there is room for ----------------------------------------------------------------------------- */

static void test_no_length(void)
{
    WCHAR remote[202] = L"\\\\scribble\\public\\", text[ARRAY_SIZE(remote)];
    NETRESOURCEW resource = { .dwType = RESOURCETYPE_DISK, .lpLocalName = (WCHAR *)L"#:", .lpRemoteName = remote };
    unsigned int i, ansi;
    DWORD err, len;

    for (i = wcslen( remote ); i < ARRAY_SIZE(remote) - 1; i++) remote[i] = 'a' + i % 26;
    remote[i] = 0;
    reload( L"np_scribble" );
    fake( L"np_scribble" )->mode = 2;
    err = add_connection2( FALSE, &resource, NULL, NULL, 0 );
    ok( !err, "WNetAddConnection2 returned %lu\n", err );
    for (ansi = 0; ansi < 2; ansi++)
    {
        len = ARRAY_SIZE(text);
        err = get_connection( ansi, L"#:", text, &len );
        ok( !err && same_text( text, remote ), "WNetGetConnection%c: %lu %s\n", charset( ansi ), err, wine_dbgstr_w( text ) );
    }
    err = cancel_connection( CANCEL2_W, L"#:", 0, TRUE );
    ok( !err, "WNetCancelConnection2 returned %lu\n", err );
}

/* --- an option block behind lpComment -------------------------------------------------------------------------------- */

static void test_comment(void)
{
    static const BYTE blob[8] = "options";
    NETRESOURCEW resource = { 0 };
    struct ten_control *control;
    struct { WCHAR text[4]; BYTE block[24]; } comment, before;
    DWORD (WINAPI *add4A)( HWND, NETRESOURCEA *, void *, DWORD, DWORD, BYTE *, DWORD );
    DWORD (WINAPI *use4A)( HWND, NETRESOURCEA *, void *, DWORD, DWORD, BYTE *, DWORD, char *, DWORD *, DWORD * );
    char localA[] = "?:", remoteA[] = "\\\\ten\\public";
    unsigned int form;
    DWORD err, len;
    WCHAR access[64];
    static const char * const forms[] =
    {
        "WNetAddConnection2W", "WNetAddConnection2A", "WNetAddConnection3W", "WNetAddConnection3A", "WNetUseConnectionW",
        "WNetUseConnectionA", "WNetAddConnection4W", "WNetAddConnection4A", "WNetUseConnection4W", "WNetUseConnection4A",
        "WNetAddConnection4W, no blobs", "WNetUseConnectionW, any device"
    };

    for (form = 0; form < ARRAY_SIZE(forms); form++)
    {
        winetest_push_context( "%s", forms[form] );
        reload( L"np_good,np_ten" );
        fake( L"np_ten" );
        control = ((ten_control_fn)GetProcAddress( GetModuleHandleW( L"np_ten.dll" ), "TenControl" ))();
        memset( control->comment, 0xee, sizeof(control->comment) );
        add4A = (void *)GetProcAddress( mpr, "WNetAddConnection4A" );
        use4A = (void *)GetProcAddress( mpr, "WNetUseConnection4A" );
        memset( &comment, 0, sizeof(comment) );
        memcpy( comment.text, L"opt", sizeof(comment.text) );
        memset( comment.block, 0xa5 + form, sizeof(comment.block) );
        before = comment;

        resource.dwType = RESOURCETYPE_DISK;
        resource.lpLocalName = (WCHAR *)expand( L"#:" );
        resource.lpRemoteName = (WCHAR *)L"\\\\ten\\public";
        resource.lpComment = comment.text;
        localA[0] = resource.lpLocalName[0];
        if (form & 1 && form != 11)
        {
            resource.lpLocalName = (WCHAR *)localA;
            resource.lpRemoteName = (WCHAR *)remoteA;
        }
        len = ARRAY_SIZE(access);
        switch (form)
        {
        case 0:  err = pWNetAddConnection2W( &resource, NULL, NULL, 0 ); break;
        case 1:  err = pWNetAddConnection2A( (NETRESOURCEA *)&resource, NULL, NULL, 0 ); break;
        case 2:  err = pWNetAddConnection3W( NULL, &resource, NULL, NULL, 0 ); break;
        case 3:  err = pWNetAddConnection3A( NULL, (NETRESOURCEA *)&resource, NULL, NULL, 0 ); break;
        case 4:  err = pWNetUseConnectionW( NULL, &resource, NULL, NULL, 0, NULL, NULL, NULL ); break;
        case 5:  err = pWNetUseConnectionA( NULL, (NETRESOURCEA *)&resource, NULL, NULL, 0, NULL, NULL, NULL ); break;
        case 6:  err = pWNetAddConnection4W( NULL, &resource, NULL, 0, 0, (BYTE *)blob, sizeof(blob) ); break;
        case 7:  err = add4A( NULL, (NETRESOURCEA *)&resource, NULL, 0, 0, (BYTE *)blob, sizeof(blob) ); break;
        case 8:  err = pWNetUseConnection4W( NULL, &resource, NULL, 0, 0, (BYTE *)blob, sizeof(blob), NULL, NULL, NULL ); break;
        case 9:  err = use4A( NULL, (NETRESOURCEA *)&resource, NULL, 0, 0, (BYTE *)blob, sizeof(blob), NULL, NULL, NULL ); break;
        case 10: err = pWNetAddConnection4W( NULL, &resource, NULL, 0, 0, NULL, 0 ); break;
        default:
            resource.lpLocalName = NULL;
            err = pWNetUseConnectionW( NULL, &resource, NULL, NULL, CONNECT_REDIRECT, access, &len, NULL );
            break;
        }
        ok( !err, "returned %lu\n", err );
        ok( last_call( fake( L"np_ten" ), FAKE_ADD3 )->comment == comment.text, "another address\n" );
        ok( last_call( fake( L"np_good" ), FAKE_ADD3 )->comment == (form >= 6 && form < 10 ? NULL : comment.text),
            "another address for the one in front\n" );
        ok( !memcmp( control->comment, &before, sizeof(before) ), "another block\n" );
        ok( !memcmp( &comment, &before, sizeof(before) ), "the caller's block was changed\n" );
        winetest_pop_context();
    }
}

/* --- names compared letter by letter --------------------------------------------------------------------------------- */

/* Devices reach it in capitals, remote names as they are spelt. */
static void test_case(void)
{
    static const WCHAR * const locals[] = { L"#:", L"^:" };
    DWORD (WINAPI *get_type)( const WCHAR *, DWORD *, BOOL ), (WINAPI *set)( const WCHAR *, DWORD, void * );
    DWORD (WINAPI *edit)( const WCHAR *, HWND, DWORD );
    struct fake_control *control;
    unsigned int i, ansi;
    BYTE buffer[1024];
    WCHAR text[300], *rest;
    DWORD err, len, number;

    for (i = 0; i < ARRAY_SIZE(locals); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        NETCONNECTINFOSTRUCT info = { sizeof(info) };
        NETRESOURCEW resource = { 0 };
        WCHAR path[16], upper_path[16];
        char pathA[16];

        winetest_push_context( "%s %c", wine_dbgstr_w( locals[i] ), charset( ansi ) );
        reload( L"np_good,np_case" );
        control = fake( L"np_case" );
        lstrcpyW( path, expand( locals[i] ) );
        lstrcatW( path, L"\\Dir" );
        lstrcpyW( upper_path, path );
        upper_path[0] = expand( L"#:" )[0];
        WideCharToMultiByte( CP_ACP, 0, path, -1, pathA, sizeof(pathA), NULL, NULL );

        resource.dwType = RESOURCETYPE_DISK;
        resource.lpLocalName = (WCHAR *)locals[i];
        resource.lpRemoteName = (WCHAR *)L"\\\\Case\\Public";
        err = add_connection2( ansi, &resource, NULL, NULL, 0 );
        ok( !err, "WNetAddConnection2 returned %lu\n", err );
        ok( is_live( L"np_case", L"#:" ), "not connected\n" );
        len = ARRAY_SIZE(text);
        err = get_connection( ansi, locals[i], text, &len );
        ok( !err && same_text( text, L"\\\\Case\\Public" ), "WNetGetConnection: %lu %s\n", err, wine_dbgstr_w( text ) );
        len = ARRAY_SIZE(text);
        err = get_user( ansi, locals[i], text, &len );
        ok( !err, "WNetGetUser returned %lu\n", err );
        len = ARRAY_SIZE(text);
        err = get_user( ansi, L"\\\\Case\\Public", text, &len );
        ok( !err, "WNetGetUser of the remote name returned %lu\n", err );

        len = sizeof(buffer);
        if (ansi) err = pWNetGetUniversalNameA( pathA, UNIVERSAL_NAME_INFO_LEVEL, buffer, &len );
        else err = pWNetGetUniversalNameW( path, UNIVERSAL_NAME_INFO_LEVEL, buffer, &len );
        ok( !err, "WNetGetUniversalName returned %lu\n", err );
        if (!err && !ansi) ok( same_text( ((UNIVERSAL_NAME_INFOW *)buffer)->lpUniversalName, L"\\\\Case\\Public\\Dir" ),
                               "universal name %s\n", wine_dbgstr_w( ((UNIVERSAL_NAME_INFOW *)buffer)->lpUniversalName ) );

        resource.lpLocalName = (WCHAR *)expand( locals[i] );
        err = pMultinetGetConnectionPerformanceW( &resource, &info );
        ok( !err, "MultinetGetConnectionPerformance returned %lu\n", err );
        ok( same_text( last_call( control, FAKE_GET_PERFORMANCE )->name.text, expand( L"#:" ) ), "asked for %s\n",
            wine_dbgstr_w( last_call( control, FAKE_GET_PERFORMANCE )->name.text ) );
        len = sizeof(buffer);
        err = pWNetGetResourceInformationW( &resource, buffer, &len, &rest );
        ok( !err, "WNetGetResourceInformation returned %lu\n", err );

        if ((get_type = (void *)GetProcAddress( mpr, "WNetGetDirectoryTypeW" )))
        {
            err = get_type( path, &number, FALSE );
            ok( !err, "WNetGetDirectoryType returned %lu\n", err );
            ok( same_text( last_call( control, FAKE_GET_DIRECTORY_TYPE )->name.text, upper_path ), "asked for %s\n",
                wine_dbgstr_w( last_call( control, FAKE_GET_DIRECTORY_TYPE )->name.text ) );
        }
        if ((edit = (void *)GetProcAddress( mpr, "WNetFMXEditPerm" )))
        {
            err = edit( expand( locals[i] ), NULL, WNPERM_DLG_PERM );
            ok( !err, "WNetFMXEditPerm returned %lu\n", err );
            ok( same_text( last_call( control, FAKE_EDIT_PERM )->name.text, expand( L"#:" ) ), "asked for %s\n",
                wine_dbgstr_w( last_call( control, FAKE_EDIT_PERM )->name.text ) );
        }
        number = TRUE;
        if ((set = (void *)GetProcAddress( mpr, "WNetSetConnectionW" )))
        {
            err = set( expand( locals[i] ), NETPROPERTY_PERSISTENT, &number );
            ok( !err && remembered( L"#:" ), "WNetSetConnection returned %lu\n", err );
            ok( same_text( read_profile( L"#:", L"RemotePath" ), L"\\\\Case\\Public" ), "remembered %s\n",
                wine_dbgstr_w( read_profile( L"#:", L"RemotePath" ) ) );
        }

        err = cancel_connection( ansi ? CANCEL2_A : CANCEL2_W, locals[i], 0, FALSE );
        ok( !err && !is_live( L"np_case", L"#:" ), "WNetCancelConnection2 returned %lu\n", err );
        if (remembered( L"#:" ))
        {
            err = pWNetRestoreConnectionW( NULL, expand( locals[i] ) );
            ok( !err && is_live( L"np_case", L"#:" ), "WNetRestoreConnection returned %lu\n", err );
            err = cancel_connection( ansi ? CANCEL_A : CANCEL_W, locals[i], 0, FALSE );
            ok( !err && !is_live( L"np_case", L"#:" ), "WNetCancelConnection returned %lu\n", err );
        }

        err = add( NULL, L"\\\\Case\\Public" );
        ok( !err, "deviceless: %lu\n", err );
        err = cancel_connection( ansi ? CANCEL_A : CANCEL_W, L"\\\\Case\\Public", 0, FALSE );
        ok( !err && !is_live( L"np_case", L"\\\\Case\\Public" ), "deviceless: WNetCancelConnection returned %lu\n", err );
        forget_all();
        winetest_pop_context();
    }
}

/* --- the rest -------------------------------------------------------------------------------------------------------- */

/* Bytes for characters: what takes more than half of the buffer it gets is asked for again. */
static void test_bytes(void)
{
    WCHAR remote[280], text[300];
    unsigned int i, ansi;
    DWORD err, len, need;

    for (i = 100; i < 280; i += 17) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%u characters %c", i, charset( ansi ) );
        reload( L"np_bytes,np_good" );
        lstrcpyW( remote, L"\\\\bytes\\public\\" );
        for (len = lstrlenW( remote ); len < i; len++) remote[len] = 'a' + len % 26;
        remote[i] = 0;
        err = add( L"#:", remote );
        ok( !err, "not connected: %lu\n", err );
        len = ARRAY_SIZE(text);
        err = get_connection( ansi, L"#:", text, &len );
        ok( !err && same_text( text, remote ), "WNetGetConnection: %lu %s\n", err, wine_dbgstr_w( text ) );
        need = 1;
        err = get_connection( ansi, L"#:", text, &need );
        ok( err == ERROR_MORE_DATA && need == i + 1, "WNetGetConnection: %lu, needs %lu\n", err, need );
        winetest_pop_context();
    }
}

/* Exports are missing that the capabilities promise: what is there works, what is not is not called. */
static void test_half(void)
{
    struct fake_control *control;
    unsigned int front, ansi;
    WCHAR text[64];
    BYTE buffer[4096];
    DWORD err, len, count;
    HANDLE handle;

    for (front = 0; front < 2; front++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s %c", front ? "in front" : "behind", charset( ansi ) );
        reload( front ? L"np_half,np_good" : L"np_good,np_half" );
        control = fake( L"np_half" );
        connect( L"#:", L"\\\\half\\public", 0 );
        connect( L"%:", L"\\\\good\\public", 0 );
        connect( NULL, L"\\\\good\\public", 0 );
        ok( is_live( L"np_half", L"#:" ) && is_live( L"np_good", L"%:" ), "somebody else's\n" );
        len = ARRAY_SIZE(text);
        err = get_connection( ansi, L"#:", text, &len );
        ok( !err && same_text( text, L"\\\\half\\public" ), "WNetGetConnection: %lu %s\n", err, wine_dbgstr_w( text ) );
        len = sizeof(buffer);
        err = pWNetGetUniversalNameW( expand( L"#:\\dir" ), UNIVERSAL_NAME_INFO_LEVEL, buffer, &len );
        ok( !err && same_text( ((UNIVERSAL_NAME_INFOW *)buffer)->lpUniversalName, L"\\\\half\\public\\dir" ),
            "WNetGetUniversalName returned %lu\n", err );
        err = pWNetOpenEnumW( RESOURCE_CONNECTED, 0, 0, NULL, &handle );
        ok( !err, "WNetOpenEnum returned %lu\n", err );
        count = ~0u;
        len = sizeof(buffer);
        err = pWNetEnumResourceW( handle, &count, buffer, &len );
        ok( !err && count == 2, "WNetEnumResource: %lu, %lu entries\n", err, count );
        pWNetCloseEnum( handle );
        ok( !control->counts[FAKE_OPEN_ENUM], "an enumeration was opened that cannot be closed\n" );

        err = cancel_connection( ansi ? CANCEL_A : CANCEL_W, L"\\\\good\\public", 0, FALSE );
        ok( !err && !is_live( L"np_good", L"\\\\good\\public" ), "deviceless: %lu\n", err );
        err = cancel_connection( ansi ? CANCEL_A : CANCEL_W, L"%:", 0, FALSE );
        ok( !err && !is_live( L"np_good", L"%:" ), "device: %lu\n", err );
        err = cancel_connection( ansi ? CANCEL_A : CANCEL_W, L"#:", 0, TRUE );
        ok( err == ERROR_DEVICE_IN_USE && is_live( L"np_half", L"#:" ), "one that cannot: %lu\n", err );
        winetest_pop_context();
    }
}

/* Every call takes long: nobody waits more often than need be. Calls are counted, not timed. */
static void test_slow(void)
{
    struct fake_control *control;
    unsigned int front;
    WCHAR text[64];
    BYTE buffer[1024];
    DWORD err, len, calls;

#define CALLS( limit ) do { calls = control->call_count - calls; \
                            ok( calls <= (limit), "%lu calls, not %u\n", calls, (unsigned int)(limit) ); \
                            calls = control->call_count; } while (0)
    for (front = 0; front < 2; front++)
    {
        winetest_push_context( "%s", front ? "in front" : "behind" );
        reload( front ? L"np_slow,np_good" : L"np_good,np_slow" );
        control = fake( L"np_slow" );
        control->delay = 1;
        calls = 0;
        connect( L"#:", L"\\\\good\\public", 0 );
        CALLS( 1 + front );         /* is the device free? and the add, if it is asked first */
        len = ARRAY_SIZE(text);
        err = get_connection( FALSE, L"#:", text, &len );
        ok( !err, "WNetGetConnection returned %lu\n", err );
        CALLS( front );
        len = ARRAY_SIZE(text);
        err = get_user( FALSE, L"#:", text, &len );
        ok( !err, "WNetGetUser returned %lu\n", err );
        CALLS( front );
        len = sizeof(buffer);
        err = pWNetGetUniversalNameW( expand( L"#:\\dir" ), UNIVERSAL_NAME_INFO_LEVEL, buffer, &len );
        ok( !err, "WNetGetUniversalName returned %lu\n", err );
        CALLS( front );
        err = cancel_connection( CANCEL_W, L"#:", 0, FALSE );
        ok( !err && !is_live( L"np_good", L"#:" ), "WNetCancelConnection returned %lu\n", err );
        CALLS( 1 );                 /* does it report the device? */
        connect( NULL, L"\\\\good\\public", 0 );
        CALLS( front );
        err = cancel_connection( CANCEL_W, L"\\\\good\\public", 0, FALSE );
        ok( !err && !is_live( L"np_good", L"\\\\good\\public" ), "deviceless: WNetCancelConnection returned %lu\n", err );
        CALLS( front );
        winetest_pop_context();
    }
#undef CALLS
}

/* A network without a Name goes by the name of its service. */
static void test_nameless(void)
{
    NETRESOURCEW resource = { 0 };
    WCHAR text[64];
    DWORD err, len;

    register_provider( L"np_registered", NULL, L"np_other.dll", WN_NETWORK_CLASS );
    reload( L"np_good,np_registered" );
    err = add( L"#:", L"\\\\other\\public" );
    ok( !err, "returned %lu\n", err );
    resource.lpLocalName = (WCHAR *)L"%:";
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpRemoteName = (WCHAR *)L"\\\\other\\public";
    resource.lpProvider = (WCHAR *)L"NP_Registered";
    err = add_connection2( FALSE, &resource, NULL, NULL, 0 );
    ok( !err, "by the service's name: %lu\n", err );
    len = ARRAY_SIZE(text);
    err = get_provider_name( FALSE, 0x00720000, text, &len );
    ok( !err && same_text( text, L"np_registered" ), "WNetGetProviderName: %lu %s\n", err, wine_dbgstr_w( text ) );
    resource.lpLocalName = (WCHAR *)L"&:";
    resource.lpRemoteName = (WCHAR *)L"\\\\good\\public";
    resource.lpProvider = (WCHAR *)L"";
    err = add_connection2( FALSE, &resource, NULL, NULL, CONNECT_UPDATE_PROFILE );
    ok( !err && same_text( read_profile( L"&:", L"ProviderName" ), good ), "an empty name: %lu %s\n", err,
        wine_dbgstr_w( read_profile( L"&:", L"ProviderName" ) ) );
    err = cancel_connection( CANCEL_W, L"#:", 0, FALSE );
    ok( !err && !is_live( L"np_other", L"#:" ), "WNetCancelConnection returned %lu\n", err );
    forget_all();
    unregister_provider( L"np_registered" );
}

/* Who claims success for what is another's does not cost that one its words. */
static void test_words(void)
{
    static const WCHAR * const orders[] =
    {
        L"np_greedy,np_good", L"np_good,np_greedy", L"np_empty,np_good", L"np_exterr,np_good", L"np_good,np_exterr",
        L"np_scribble,np_good,np_greedy"
    };
    struct fake_control *provider;
    unsigned int i, device;
    WCHAR text[256], name[64];
    DWORD err, code;

    for (i = 0; i < ARRAY_SIZE(orders); i++) for (device = 0; device < 2; device++)
    {
        winetest_push_context( "%s, %s", wine_dbgstr_w( orders[i] ), device ? "device" : "remote name" );
        reload( orders[i] );
        provider = fake( L"np_good" );
        provider->ext_code = 4711 + i;
        connect( device ? L"#:" : NULL, L"\\\\good\\sticky", 0 );
        err = cancel_connection( CANCEL_W, device ? L"#:" : L"\\\\good\\sticky", 0, FALSE );
        ok( err == ERROR_EXTENDED_ERROR, "returned %lu\n", err );
        code = POISON;
        err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), name, ARRAY_SIZE(name) );
        ok( !err && code == 4711 + i && same_text( text, provider->ext_text ) && same_text( name, good ),
            "%lu: %lu %s of %s\n", err, code, wine_dbgstr_w( text ), wine_dbgstr_w( name ) );
        ok( is_live( L"np_good", device ? L"#:" : L"\\\\good\\sticky" ), "gone\n" );
        winetest_pop_context();
    }
}

/* Its own words for a remote name that it is not, or no longer, connected to. */
static void test_own_words(void)
{
    static const WCHAR * const orders[] = { L"np_exterr", L"np_exterr,np_good", L"np_good,np_exterr" };
    struct fake_control *provider;
    unsigned int i, refs;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(orders); i++) for (refs = 1; refs < 3; refs++)
    {
        winetest_push_context( "%s, %u references", wine_dbgstr_w( orders[i] ), refs );
        reload( orders[i] );
        provider = fake( L"np_exterr" );
        provider->mode = 2;
        provider->counted = TRUE;
        connect( NULL, L"\\\\exterr\\public", 0 );
        if (refs > 1) connect( NULL, L"\\\\exterr\\public", 0 );
        err = cancel_connection( CANCEL_W, L"\\\\exterr\\public", 0, FALSE );
        ok( !err && !is_live( L"np_exterr", L"\\\\exterr\\public" ), "returned %lu\n", err );
        err = cancel_connection( CANCEL_W, L"\\\\exterr\\public", 0, FALSE );
        ok( err == ERROR_EXTENDED_ERROR, "again: %lu\n", err );
        if (i)
        {
            connect( NULL, L"\\\\good\\public", 0 );
            err = cancel_connection( CANCEL_W, L"\\\\good\\public", 0, FALSE );
            ok( !err && !is_live( L"np_good", L"\\\\good\\public" ), "another's: %lu\n", err );
        }
        winetest_pop_context();
    }
}

START_TEST(habits)
{
    if (!begin_tests()) return;
    run_case( test_slack );
    run_case( test_no_length );
    run_case( test_comment );
    run_case( test_case );
    run_case( test_bytes );
    run_case( test_half );
    run_case( test_slow );
    run_case( test_nameless );
    run_case( test_words );
    run_case( test_own_words );
    end_tests();
}
