/*
 * Making connections while calls fail
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
#include "../providers/ten.h"

static DWORD add( BOOL ansi, const WCHAR *local, const WCHAR *remote, const WCHAR *user, DWORD flags )
{
    NETRESOURCEW resource = { 0 };

    resource.dwType = local ? RESOURCETYPE_DISK : RESOURCETYPE_ANY;
    resource.lpLocalName = (WCHAR *)local;
    resource.lpRemoteName = (WCHAR *)remote;
    return add_connection2( ansi, &resource, user ? L"secret" : NULL, user, flags );
}

static DWORD letter( BOOL ansi ) { return add( ansi, L"#:", L"\\\\good\\public", NULL, 0 ); }
static DWORD second( BOOL ansi ) { return add( ansi, L"#:", L"\\\\other\\public", NULL, 0 ); }
static DWORD deviceless( BOOL ansi ) { return add( ansi, NULL, L"\\\\good\\public", NULL, 0 ); }
static DWORD with_user( BOOL ansi ) { return add( ansi, L"#:", L"\\\\good\\public", L"DOMAIN\\somebody", 0 ); }
static DWORD denied( BOOL ansi ) { return add( ansi, L"#:", L"\\\\good\\denied", NULL, CONNECT_UPDATE_PROFILE ); }
static DWORD remembering( BOOL ansi ) { return add( ansi, L"#:", L"\\\\good\\public", NULL, CONNECT_UPDATE_PROFILE ); }
static DWORD remembering_user( BOOL ansi )
{
    return add( ansi, L"#:", L"\\\\good\\public", L"DOMAIN\\somebody", CONNECT_UPDATE_PROFILE );
}
static DWORD recent( BOOL ansi ) { return add( ansi, L"#:", L"\\\\good\\public", NULL, CONNECT_UPDATE_RECENT ); }
static DWORD oldest( BOOL ansi ) { return add_connection( ansi, L"\\\\good\\public", NULL, L"#:" ); }

static void remembered_elsewhere(void) { remember( L"#:", L"\\\\good\\second", L"Good Test Network" ); }
static void some_remembered(void)
{
    remember( L"%:", L"\\\\good\\second", L"Good Test Network" );
    write_profile( L"%:", L"Note", REG_SZ, L"x", 4 );
}
/* What is not written anew must stay, too. */
static void remembered_here(void)
{
    static const DWORD flags = 0x01000000;
    static const BYTE options[] = { 'D', 'e', 'f', 'C', 12, 0, 0, 0, 1, 2, 3, 4 };

    remember( L"#:", L"\\\\good\\PUBLIC", L"Good Test Network" );
    write_profile( L"#:", L"UserName", REG_SZ, L"old", 8 );
    write_profile( L"#:", L"ConnectFlags", REG_DWORD, &flags, sizeof(flags) );
    write_profile( L"#:", L"UseOptions", REG_BINARY, options, sizeof(options) );
}
static void some_recent(void)
{
    have( L"%:", L"\\\\good\\public", CONNECT_UPDATE_RECENT );
    have( L"&:", L"\\\\good\\second", CONNECT_UPDATE_RECENT );
}

static DWORD use( BOOL ansi, const WCHAR *local, DWORD flags )
{
    WCHAR name[80];
    DWORD len = ARRAY_SIZE(name), result = 0, err;
    NETRESOURCEW resource = { 0 };

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)local;
    resource.lpRemoteName = (WCHAR *)L"\\\\good\\public";
    err = use_connection( ansi, &resource, flags, name, &len, &result );
    if (!err) tell_text( "name", name );
    if (!err) tell( "%lu", result );
    return err;
}

static DWORD use_letter( BOOL ansi ) { return use( ansi, L"#:", 0 ); }
static DWORD use_any( BOOL ansi ) { return use( ansi, NULL, CONNECT_REDIRECT ); }
static DWORD use_any_remembering( BOOL ansi ) { return use( ansi, NULL, CONNECT_REDIRECT | CONNECT_UPDATE_PROFILE ); }
static void some_taken(void)
{
    have( L"Z:", L"\\\\good\\second", 0 );
    have( L"Y:", L"\\\\other\\public", 0 );
    remember( L"X:", L"\\\\good\\second", L"Good Test Network" );
}

static DWORD options( BOOL ansi )
{
    BYTE options[] = { 'T', 'r', 'a', 'P', 12, 0, 0, 0, 1, 2, 3, 4 };
    NETRESOURCEW resource = { 0 };
    DWORD err;

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)expand( L"#:" );
    resource.lpRemoteName = (WCHAR *)L"\\\\ten\\public";
    SetLastError( POISON );
    err = pWNetAddConnection4W( NULL, &resource, options, 4, CONNECT_UPDATE_PROFILE, options, sizeof(options) );
    check_last_error( err );
    return err;
}

/* --- restoring and remembering ---------------------------------------------------------------------------------------- */

static void two_remembered(void)
{
    remember( L"#:", L"\\\\good\\public", L"Good Test Network" );
    remember( L"%:", L"\\\\other\\public", L"Other Test Network" );
    write_profile( L"%:", L"UserName", REG_SZ, L"somebody", 18 );
}

static DWORD restore_one( BOOL ansi )
{
    DWORD err;

    SetLastError( POISON );
    err = pWNetRestoreConnectionW( NULL, expand( L"#:" ) );
    check_last_error( err );
    return err;
}

static DWORD restore_all( BOOL ansi )
{
    DWORD err;

    SetLastError( POISON );
    err = pWNetRestoreConnectionW( NULL, NULL );
    check_last_error( err );
    return err;
}

static DWORD set_persistent( BOOL persistent )
{
    DWORD (WINAPI *set)( const WCHAR *, DWORD, void * ) = (void *)GetProcAddress( mpr, "WNetSetConnectionW" );
    DWORD value = persistent, err;

    SetLastError( POISON );
    err = set( expand( L"#:" ), 1, &value );
    check_last_error( err );
    return err;
}

static DWORD make_persistent( BOOL ansi ) { return set_persistent( TRUE ); }
static DWORD make_temporary( BOOL ansi ) { return set_persistent( FALSE ); }
static void connected(void) { have( L"#:", L"\\\\good\\public", 0 ); }
static void connected_and_remembered(void) { have( L"#:", L"\\\\good\\public", CONNECT_UPDATE_PROFILE ); }

/* The list of recent names is a convenience: nobody is refused a connection for its sake. */
#define RECENT { "Reg", "calloc", "malloc" }

START_TEST(connect)
{
    static const struct scenario scenarios[] =
    {
        { "a letter", NULL, NULL, letter },
        { "the first call", NULL, NULL, letter, .cold = TRUE },
        { "the second provider's, first call", NULL, NULL, second, .cold = TRUE },
        { "the second provider's", NULL, NULL, second },
        { "without a device", NULL, NULL, deviceless },
        { "with a user", NULL, NULL, with_user },
        { "what is denied", NULL, NULL, denied, ERROR_ACCESS_DENIED },
        { "remembering", NULL, NULL, remembering },
        { "remembering beside others", NULL, some_remembered, remembering },
        { "remembering with a user", NULL, NULL, remembering_user },
        { "remembering once more", NULL, remembered_here, remembering_user },
        { "remembering something else", NULL, remembered_elsewhere, remembering, ERROR_DEVICE_ALREADY_REMEMBERED },
        { "a first recent name", NULL, NULL, recent, .extra = RECENT },
        { "a recent name", NULL, some_recent, recent, .extra = RECENT },
        { "the oldest form", NULL, NULL, oldest },
        { "using a letter", NULL, NULL, use_letter },
        { "using any letter", NULL, some_taken, use_any, .extra = { "Reg" } },
        { "using and remembering any letter", NULL, some_taken, use_any_remembering, .extra = { "Reg" } },
        { "with options", L"np_good,np_ten", NULL, options, .no_ansi = TRUE },
        { "restoring one", NULL, two_remembered, restore_one, .no_ansi = TRUE },
        { "restoring all", NULL, two_remembered, restore_all, .no_ansi = TRUE, .in_parts = TRUE, .extra = { "Reg" } },
        { "making it persistent", NULL, connected, make_persistent, .no_ansi = TRUE, .extra = { "NPGetUser" } },
        { "making it temporary", NULL, connected_and_remembered, make_temporary, .no_ansi = TRUE },
    };

    run_scenarios( scenarios, ARRAY_SIZE(scenarios) );
}
