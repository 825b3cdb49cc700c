/*
 * Questions while calls fail
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

#include <string.h>
#include "runner.h"

static const WCHAR long_remote[] = L"\\\\good\\public\\a way down that is long enough not to fit where most names do, and goes on, "
    L"and on, past all the directories anybody would make, until nobody who reads this remembers how it began, which is what "
    L"takes a provider's answer out of the place there is for short ones";

static DWORD get( BOOL ansi, const WCHAR *local )
{
    WCHAR remote[400];
    DWORD len = ARRAY_SIZE(remote), err;

    err = get_connection( ansi, local, remote, &len );
    if (!err || err == ERROR_CONNECTION_UNAVAIL) tell_text( "remote", remote );
    return err;
}

static DWORD connection( BOOL ansi ) { return get( ansi, L"#:" ); }
static DWORD user( BOOL ansi )
{
    WCHAR name[80];
    DWORD len = ARRAY_SIZE(name), err;

    if (!(err = get_user( ansi, L"#:", name, &len ))) tell_text( "user", name );
    return err;
}

static DWORD provider_name( BOOL ansi )
{
    WCHAR name[80];
    DWORD len = ARRAY_SIZE(name), err;

    if (!(err = get_provider_name( ansi, 0x00710000, name, &len ))) tell_text( "name", name );
    return err;
}

static DWORD universal( BOOL ansi, DWORD level )
{
    union { UNIVERSAL_NAME_INFOW universal; REMOTE_NAME_INFOW remote; BYTE bytes[2000]; } buffer;
    DWORD size = sizeof(buffer), err;

    SetLastError( POISON );
    if (ansi) err = pWNetGetUniversalNameA( "G:\\a\\b", level, &buffer, &size );
    else err = pWNetGetUniversalNameW( expand( L"#:\\a\\b" ), level, &buffer, &size );
    check_last_error( err );
    if (err) return err;
    tell_text( "universal", answered( ansi, buffer.universal.lpUniversalName ) );
    if (level == UNIVERSAL_NAME_INFO_LEVEL) return err;
    tell_text( "connection", answered( ansi, buffer.remote.lpConnectionName ) );
    tell_text( "rest", answered( ansi, buffer.remote.lpRemainingPath ) );
    return err;
}

static DWORD universal1( BOOL ansi ) { return universal( ansi, UNIVERSAL_NAME_INFO_LEVEL ); }
static DWORD universal2( BOOL ansi ) { return universal( ansi, REMOTE_NAME_INFO_LEVEL ); }

static DWORD information( BOOL ansi )
{
    union { NETRESOURCEW resource; BYTE bytes[2000]; } buffer;
    DWORD size = sizeof(buffer), err;
    NETRESOURCEW resource = { 0 };
    WCHAR *system = NULL;

    resource.lpRemoteName = (WCHAR *)L"\\\\other\\public\\dir";
    SetLastError( POISON );
    if (ansi) resource.lpRemoteName = (WCHAR *)"\\\\other\\public\\dir";
    if (ansi) err = pWNetGetResourceInformationA( (NETRESOURCEA *)&resource, &buffer, &size, (char **)&system );
    else err = pWNetGetResourceInformationW( &resource, &buffer, &size, &system );
    check_last_error( err );
    if (err) return err;
    tell_resource( ansi, &buffer.resource );
    tell_text( "system", answered( ansi, system ) );
    return err;
}

static DWORD parent( BOOL ansi )
{
    union { NETRESOURCEW resource; BYTE bytes[2000]; } buffer;
    DWORD size = sizeof(buffer), err;
    NETRESOURCEW resource = { 0 };

    resource.lpRemoteName = ansi ? (WCHAR *)"\\\\good\\public" : (WCHAR *)L"\\\\good\\public";
    resource.lpProvider = ansi ? (WCHAR *)"Good Test Network" : (WCHAR *)L"Good Test Network";
    SetLastError( POISON );
    if (ansi) err = pWNetGetResourceParentA( (NETRESOURCEA *)&resource, &buffer, &size );
    else err = pWNetGetResourceParentW( &resource, &buffer, &size );
    check_last_error( err );
    if (!err) tell_resource( ansi, &buffer.resource );
    return err;
}

static DWORD network( BOOL ansi )
{
    WNET_NETINFO info = { sizeof(info) };
    DWORD err;

    SetLastError( POISON );
    if (ansi) err = pWNetGetNetworkInformationA( "Good Test Network", (NETINFOSTRUCT *)&info );
    else err = pWNetGetNetworkInformationW( L"Good Test Network", (NETINFOSTRUCT *)&info );
    check_last_error( err );
    if (!err) tell( "%lx %lu %x", info.dwProviderVersion, info.dwStatus, info.wNetType );
    return err;
}

static DWORD performance( BOOL ansi )
{
    NETCONNECTINFOSTRUCT info = { sizeof(info) };
    NETRESOURCEW resource = { 0 };
    char local[3] = { 0 };
    DWORD err;

    local[0] = expand( L"#" )[0];
    local[1] = ':';
    resource.lpLocalName = ansi ? (WCHAR *)local : (WCHAR *)expand( L"#:" );
    SetLastError( POISON );
    if (ansi) err = pMultinetGetConnectionPerformanceA( (NETRESOURCEA *)&resource, &info );
    else err = pMultinetGetConnectionPerformanceW( &resource, &info );
    check_last_error( err );
    if (!err) tell( "%lu %lu", info.dwSpeed, info.dwDelay );
    return err;
}

static DWORD format( BOOL ansi )
{
    DWORD (WINAPI *format)( const void *, const void *, void *, DWORD *, DWORD, DWORD );
    WCHAR text[80] = { 0 };
    DWORD len = ARRAY_SIZE(text), err;

    format = (void *)GetProcAddress( mpr, ansi ? "WNetFormatNetworkNameA" : "WNetFormatNetworkNameW" );
    SetLastError( POISON );
    if (ansi) err = format( "Good Test Network", "\\\\good\\public", text, &len, WNFMT_MULTILINE, 20 );
    else err = format( L"Good Test Network", L"\\\\good\\public", text, &len, WNFMT_MULTILINE, 20 );
    check_last_error( err );
    if (!err) tell_text( "text", answered( ansi, text ) );
    return err;
}

static DWORD directory_type( BOOL ansi )
{
    DWORD (WINAPI *get)( const void *, INT *, BOOL );
    INT type = -1;
    DWORD err;

    get = (void *)GetProcAddress( mpr, ansi ? "WNetGetDirectoryTypeA" : "WNetGetDirectoryTypeW" );
    SetLastError( POISON );
    err = ansi ? get( "G:\\dir", &type, FALSE ) : get( L"G:\\dir", &type, FALSE );
    check_last_error( err );
    if (!err) tell( "%d", type );
    return err;
}

/* What WNetSetLastError is told is for WNetGetLastError. */
static DWORD last_error( BOOL ansi )
{
    WCHAR text[80] = L"unset", name[80] = L"unset";
    DWORD code = 0, err;

    if (ansi) pWNetSetLastErrorA( 5, "a text", "a name" );
    else pWNetSetLastErrorW( 5, L"a text", L"a name" );
    SetLastError( POISON );
    if (ansi) err = pWNetGetLastErrorA( &code, (char *)text, ARRAY_SIZE(text), (char *)name, ARRAY_SIZE(name) );
    else err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), name, ARRAY_SIZE(name) );
    check_last_error( err );
    if (err) return err;
    tell( "%lu ", code );
    tell_text( "text", answered( ansi, text ) );
    tell_text( "name", answered( ansi, name ) );
    return NO_ERROR;
}

static void connected(void) { have( L"#:", L"\\\\good\\public", 0 ); }
static void others(void) { have( L"#:", L"\\\\other\\public", 0 ); }
static void far_below(void) { have( L"#:", long_remote, 0 ); }
static void only_remembered(void) { remember( L"#:", L"\\\\good\\public", L"Good Test Network" ); }

START_TEST(query)
{
    static const struct scenario scenarios[] =
    {
        { "a connection", NULL, connected, connection },
        { "a connection, first call", NULL, only_remembered, connection, ERROR_CONNECTION_UNAVAIL, .cold = TRUE, .others = { ERROR_NOT_CONNECTED } },
        { "the second provider's connection", NULL, others, connection },
        { "a long connection", NULL, far_below, connection },
        { "a remembered connection", NULL, only_remembered, connection, ERROR_CONNECTION_UNAVAIL, .others = { ERROR_NOT_CONNECTED } },
        { "no connection", NULL, NULL, connection, ERROR_NOT_CONNECTED },
        { "a user", NULL, connected, user },
        { "a provider's name", NULL, NULL, provider_name, .cold = TRUE },
        { "a universal name", NULL, connected, universal1 },
        { "a remote name", NULL, connected, universal2 },
        { "a universal name put together", L"np_good,np_plain", connected, universal1 },
        { "a resource", NULL, NULL, information },
        { "a parent", NULL, NULL, parent },
        { "a network", NULL, NULL, network },
        { "a speed", NULL, connected, performance },
        { "a formatted name", NULL, NULL, format, .extra = { "calloc", "NPFormatNetworkName" } },
        { "a directory", NULL, connected, directory_type, .others = { ERROR_NOT_SUPPORTED } },
        { "a last error", NULL, NULL, last_error, .extra = { "malloc", "wcsdup", "calloc", "TlsSetValue" } },
    };

    run_scenarios( scenarios, ARRAY_SIZE(scenarios) );
}
