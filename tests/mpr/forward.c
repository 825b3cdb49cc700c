/*
 * Conformance tests: the functions that hand on to one provider, and the less documented ones
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

static const WCHAR good[] = L"Good Test Network";

/* Shapes: the last section of spec/exports.md. */
static DWORD (WINAPI *pWNetFormatNetworkNameW)( const WCHAR *, const WCHAR *, WCHAR *, DWORD *, DWORD, DWORD );
static DWORD (WINAPI *pWNetFormatNetworkNameA)( const char *, const char *, char *, DWORD *, DWORD, DWORD );
static DWORD (WINAPI *pWNetGetDirectoryTypeW)( const WCHAR *, INT *, BOOL );
static DWORD (WINAPI *pWNetGetDirectoryTypeA)( const char *, INT *, BOOL );
static DWORD (WINAPI *pWNetDirectoryNotifyW)( HWND, const WCHAR *, DWORD );
static DWORD (WINAPI *pWNetGetConnection2W)( const WCHAR *, void *, DWORD * );
static DWORD (WINAPI *pWNetGetConnection2A)( const char *, void *, DWORD * );
static DWORD (WINAPI *pWNetSetConnectionW)( const WCHAR *, DWORD, void * );
static BOOL  (WINAPI *pWNetSupportGlobalEnum)( const WCHAR * );

static void get_procs(void)
{
#define GET( name ) p##name = (void *)GetProcAddress( mpr, #name )
    GET( WNetFormatNetworkNameW );
    GET( WNetFormatNetworkNameA );
    GET( WNetGetDirectoryTypeW );
    GET( WNetGetDirectoryTypeA );
    GET( WNetDirectoryNotifyW );
    GET( WNetGetConnection2W );
    GET( WNetGetConnection2A );
    GET( WNetSetConnectionW );
    GET( WNetSupportGlobalEnum );
#undef GET
}

static void load( const WCHAR *order )
{
    reload( order );
    get_procs();
}

/* Not routed: the named provider and nobody else; every error of its but MORE_DATA means the raw name (npapi.md 4). */
static void test_format(void)
{
    struct fake_control *first, *second;
    const struct fake_call *call;
    WCHAR text[64];
    char textA[64];
    DWORD err, len;

    if (!pWNetFormatNetworkNameW || !pWNetFormatNetworkNameA)
    {
        skip( "WNetFormatNetworkName is not there\n" );
        return;
    }
    load( L"np_other,np_good" );
    first = fake( L"np_other" );
    second = fake( L"np_good" );
    len = ARRAY_SIZE(text);
    SetLastError( POISON );
    err = pWNetFormatNetworkNameW( good, L"\\\\good\\public", text, &len, WNFMT_MULTILINE | WNFMT_INENUM, 9 );
    ok( !err && same_text( text, L"public" ), "got %lu, %s\n", err, wine_dbgstr_w( text ) );
    check_last_error( err );
    call = last_call( second, FAKE_FORMAT_NAME );
    ok( call->flags == (WNFMT_MULTILINE | WNFMT_INENUM), "flags %#lx\n", call->flags );
    ok( call->name.writable, "not writable\n" );
    len = 3;
    err = pWNetFormatNetworkNameW( good, L"\\\\good\\public", text, &len, WNFMT_MULTILINE, 9 );
    ok( err == ERROR_MORE_DATA && len == 7, "too small: %lu, %lu\n", err, len );
    len = ARRAY_SIZE(textA);
    err = pWNetFormatNetworkNameA( "good test network", "\\\\good\\public", textA, &len, WNFMT_MULTILINE, 9 );
    ok( !err && !strcmp( textA, "public" ), "got %lu, %s\n", err, wine_dbgstr_a( textA ) );
    len = ARRAY_SIZE(text);
    err = pWNetFormatNetworkNameW( L"No Network", L"\\\\good\\public", text, &len, WNFMT_MULTILINE, 9 );
    ok( err, "unknown provider: success\n" );
    ok( !first->counts[FAKE_FORMAT_NAME], "another provider was asked\n" );
}

static void test_directories(void)
{
    static const struct { DWORD first, second, err; } rows[] =
    {
        { WN_NOT_SUPPORTED, WN_SUCCESS, 0 },
        { WN_SUCCESS, WN_NOT_SUPPORTED, 0 },
    };
    struct fake_control *first, *second;
    unsigned int i;
    DWORD err;
    INT type;

    if (!pWNetGetDirectoryTypeW)
    {
        skip( "WNetGetDirectoryTypeW is not there\n" );
        return;
    }
    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%u", i );
        load( L"np_other,np_good" );
        first = fake( L"np_other" );
        second = fake( L"np_good" );
        if (rows[i].first) answer( first, FAKE_GET_DIRECTORY_TYPE, rows[i].first, ~0u );
        if (rows[i].second) answer( second, FAKE_GET_DIRECTORY_TYPE, rows[i].second, ~0u );
        connect( L"#:", L"\\\\good\\public", 0 );
        type = 77;
        err = pWNetGetDirectoryTypeW( expand( L"#:\\dir" ), &type, TRUE );
        ok( !err || err == ERROR_NOT_SUPPORTED, "returned %lu\n", err );
        if (!err) ok( type == 0, "type %d\n", type );
        winetest_pop_context();
    }
    if (!pWNetDirectoryNotifyW) return;
    load( L"np_good" );
    second = fake( L"np_good" );
    connect( L"#:", L"\\\\good\\public", 0 );
    answer( second, FAKE_DIRECTORY_NOTIFY, ERROR_CONTINUE, 1 );
    err = pWNetDirectoryNotifyW( NULL, expand( L"#:\\dir" ), WNDN_MKDIR );
    ok( err == ERROR_CONTINUE, "the provider did it: %lu\n", err );
    answer( second, FAKE_DIRECTORY_NOTIFY, WN_CANCEL, 1 );
    err = pWNetDirectoryNotifyW( NULL, expand( L"#:\\dir" ), WNDN_RMDIR );
    ok( err == ERROR_CANCELLED, "the provider objects: %lu\n", err );
    ok( last_call( second, FAKE_DIRECTORY_NOTIFY )->flags == WNDN_RMDIR, "operation %lu\n",
        last_call( second, FAKE_DIRECTORY_NOTIFY )->flags );
}

/* {remote name, provider name}, then the strings; size in bytes. */
static void test_get_connection2(void)
{
    struct { WCHAR *remote, *provider; WCHAR text[128]; } info;
    struct { char *remote, *provider; char text[256]; } infoA;
    char device[8];
    DWORD err, size, needed;

    if (!pWNetGetConnection2W || !pWNetGetConnection2A)
    {
        skip( "WNetGetConnection2 is not there\n" );
        return;
    }
    load( L"np_other,np_good" );
    connect( L"#:", L"\\\\good\\public", 0 );
    size = sizeof(info);
    SetLastError( POISON );
    err = pWNetGetConnection2W( expand( L"#:" ), &info, &size );
    ok( !err, "returned %lu\n", err );
    check_last_error( err );
    if (!err)
    {
        ok( same_text( info.remote, L"\\\\good\\public" ), "remote %s\n", wine_dbgstr_w( info.remote ) );
        ok( same_text( info.provider, good ), "provider %s\n", wine_dbgstr_w( info.provider ) );
        ok( (BYTE *)info.remote >= (BYTE *)info.text && (BYTE *)info.provider >= (BYTE *)info.text, "not in the buffer\n" );
    }
    size = 4;
    err = pWNetGetConnection2W( expand( L"#:" ), &info, &size );
    ok( err == ERROR_MORE_DATA && size > 4, "too small: %lu, %lu\n", err, size );
    needed = size;
    err = pWNetGetConnection2W( expand( L"#:" ), &info, &size );
    ok( !err, "with the %lu bytes it asked for: %lu\n", needed, err );
    err = pWNetGetConnection2W( expand( L"%:" ), &info, &size );
    ok( err == ERROR_NOT_CONNECTED, "free device: %lu\n", err );
    err = pWNetGetConnection2W( L"1:", &info, &size );
    ok( err == ERROR_BAD_DEVICE, "no device: %lu\n", err );

    WideCharToMultiByte( CP_ACP, 0, expand( L"#:" ), -1, device, sizeof(device), NULL, NULL );
    size = sizeof(infoA);
    err = pWNetGetConnection2A( device, &infoA, &size );
    ok( !err, "A returned %lu\n", err );
    if (!err) ok( !strcmp( infoA.remote, "\\\\good\\public" ) && !strcmp( infoA.provider, "Good Test Network" ),
                  "A got %s of %s\n", wine_dbgstr_a( infoA.remote ), wine_dbgstr_a( infoA.provider ) );
}

static void test_global_enum(void)
{
    if (!pWNetSupportGlobalEnum)
    {
        skip( "WNetSupportGlobalEnum is not there\n" );
        return;
    }
    load( L"np_good" );
    fake( L"np_good" );
    ok( pWNetSupportGlobalEnum( good ), "np_good does not\n" );
    ok( !pWNetSupportGlobalEnum( L"No Network" ), "an unknown provider does\n" );
    load( L"np_good" );
    fake( L"np_good" )->caps[WNNC_ENUMERATION] = WNNC_ENUM_LOCAL;
    ok( !pWNetSupportGlobalEnum( good ), "np_good does without its bit\n" );
}

/* wnet.md 8.24, the Windows 95 DDK. */
static void test_set_connection(void)
{
    DWORD err, on = TRUE, off = FALSE;

    if (!pWNetSetConnectionW)
    {
        skip( "WNetSetConnectionW is not there\n" );
        return;
    }
    load( L"np_good" );
    err = pWNetSetConnectionW( expand( L"#:" ), NETPROPERTY_PERSISTENT, &on );
    ok( err == ERROR_NOT_CONNECTED, "free device: %lu\n", err );
    ok( !remembered( L"#:" ), "remembered\n" );
    connect( L"#:", L"\\\\good\\public", 0 );
    err = pWNetSetConnectionW( expand( L"#:" ), NETPROPERTY_PERSISTENT, &on );
    ok( !err, "returned %lu\n", err );
    ok( same_text( read_profile( L"#:", L"RemotePath" ), L"\\\\good\\public" ), "RemotePath %s\n",
        wine_dbgstr_w( read_profile( L"#:", L"RemotePath" ) ) );
    err = pWNetSetConnectionW( expand( L"^:" ), NETPROPERTY_PERSISTENT, &off );
    ok( !err, "returned %lu\n", err );
    ok( !remembered( L"#:" ), "still remembered\n" );
    ok( is_live( L"np_good", L"#:" ), "the connection is gone\n" );
    err = pWNetSetConnectionW( expand( L"#:" ), 99, &on );
    ok( err == ERROR_INVALID_PARAMETER, "another property: %lu\n", err );
    forget_all();
}

/* Windows 10's: without blobs as the older ones (wnet.md 8.4, DESIGN). */
static void test_four(void)
{
    NETRESOURCEW resource = { 0 };
    WCHAR access[64];
    DWORD err, len = ARRAY_SIZE(access), result = POISON;
    BYTE blob[16] = { 0 };

    load( L"np_good" );
    if (!pWNetAddConnection4W || !pWNetUseConnection4W)
    {
        skip( "WNetAddConnection4W is not there\n" );
        return;
    }
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)expand( L"#:" );
    resource.lpRemoteName = (WCHAR *)L"\\\\good\\public";
    SetLastError( POISON );
    err = pWNetAddConnection4W( NULL, &resource, NULL, 0, CONNECT_UPDATE_PROFILE, NULL, 0 );
    ok( !err, "returned %lu\n", err );
    check_last_error( err );
    ok( is_live( L"np_good", L"#:" ) && remembered( L"#:" ), "not connected or not remembered\n" );
    forget_all();
    resource.lpLocalName = (WCHAR *)expand( L"%:" );
    err = pWNetUseConnection4W( NULL, &resource, NULL, 0, 0, NULL, 0, access, &len, &result );
    ok( !err && same_text( access, expand( L"%:" ) ) && result == CONNECT_LOCALDRIVE, "returned %lu, %s, %#lx\n", err,
        wine_dbgstr_w( access ), result );
    resource.lpLocalName = (WCHAR *)expand( L"&:" );
    err = pWNetAddConnection4W( NULL, &resource, blob, sizeof(blob), 0, NULL, 0 );
    ok( err == ERROR_NOT_SUPPORTED, "blobs and no provider that takes them: %lu\n", err );
    ok( !is_live( L"np_good", L"&:" ), "connected\n" );
}

/* One that writes over all it is given, in each function that gives it something; the sanitizers watch. */
static void test_scribble(void)
{
    WCHAR remote[] = L"\\\\scribble\\public\\dir", provider[] = L"Scribbling Test Network", device[8], path[16];
    NETRESOURCEW resource = { 0 };
    NETCONNECTINFOSTRUCT info = { sizeof(info) };
    BYTE buffer[2048];
    WCHAR *system;
    DWORD err, size, count;
    unsigned int i;
    HANDLE handle;

    load( L"np_scribble,np_good" );
    memcpy( device, expand( L"#:" ), sizeof(device) );
    memcpy( path, expand( L"#:\\dir" ), sizeof(path) );
    connect( device, L"\\\\scribble\\public", 0 );
    for (i = 0; i < 2; i++)
    {
        resource.lpRemoteName = remote;
        resource.lpProvider = i ? provider : NULL;
        size = sizeof(buffer);
        err = pWNetGetResourceInformationW( &resource, buffer, &size, &system );
        ok( !err && same_text( system, L"\\dir" ), "WNetGetResourceInformation: %lu\n", err );
        size = sizeof(buffer);
        resource.lpProvider = provider;
        err = pWNetGetResourceParentW( &resource, buffer, &size );
        ok( !err, "WNetGetResourceParent: %lu\n", err );

        remote[10] = 0;         /* the server */
        resource.lpProvider = i ? provider : NULL;
        resource.dwUsage = RESOURCEUSAGE_CONTAINER;
        err = pWNetOpenEnumW( RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, &resource, &handle );
        ok( !err, "WNetOpenEnum: %lu\n", err );
        count = 1;
        size = sizeof(buffer);
        err = pWNetEnumResourceW( handle, &count, buffer, &size );
        ok( !err && count == 1 && same_text( ((NETRESOURCEW *)buffer)->lpRemoteName, L"\\\\scribble\\public" ),
            "WNetEnumResource: %lu, %lu\n", err, count );
        pWNetCloseEnum( handle );
        remote[10] = '\\';
    }
    size = sizeof(buffer);
    err = pWNetGetUniversalNameW( path, UNIVERSAL_NAME_INFO_LEVEL, buffer, &size );
    ok( !err, "WNetGetUniversalName: %lu\n", err );
    size = 64;
    err = pWNetGetUserW( device, (WCHAR *)buffer, &size );
    ok( !err, "WNetGetUser: %lu\n", err );
    resource.lpLocalName = device;
    err = pMultinetGetConnectionPerformanceW( &resource, &info );
    ok( !err && info.dwDelay == 3, "MultinetGetConnectionPerformance: %lu\n", err );
    if (pWNetFormatNetworkNameW)
    {
        size = 64;
        err = pWNetFormatNetworkNameW( provider, L"\\\\scribble\\public", (WCHAR *)buffer, &size, WNFMT_MULTILINE, 9 );
        ok( !err, "WNetFormatNetworkName: %lu\n", err );
    }
    ok( same_text( device, expand( L"#:" ) ) && same_text( path, expand( L"#:\\dir" ) ) &&
        same_text( remote, L"\\\\scribble\\public\\dir" ) && same_text( provider, L"Scribbling Test Network" ),
        "the caller's strings are changed\n" );
    err = pWNetCancelConnectionW( device, FALSE );
    ok( !err, "WNetCancelConnection: %lu\n", err );
}

START_TEST(forward)
{
    if (!begin_tests()) return;
    get_procs();
    test_format();
    test_directories();
    test_get_connection2();
    test_global_enum();
    test_set_connection();
    test_four();
    test_scribble();
    end_tests();
}
