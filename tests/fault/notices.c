/*
 * Notifications, the credential store and the password cache while calls fail
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
#include <wincred.h>
#include "runner.h"
#include "../providers/notify.h"

static const WCHAR notifyees_key[] = L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees";
static const WCHAR value_name[] = L"wnet test";

static struct notify_control *control;
static HMODULE notifyee;

static void make_notifyee(void)
{
    notify_control_fn get_control;
    WCHAR path[MAX_PATH * 2];
    HKEY key;

    _snwprintf( path, ARRAY_SIZE(path), L"%snp_notify.dll", provider_directory() );
    if (RegCreateKeyExW( HKEY_LOCAL_MACHINE, notifyees_key, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL )) return;
    RegSetValueExW( key, value_name, 0, REG_SZ, (const BYTE *)path, (lstrlenW( path ) + 1) * sizeof(WCHAR) );
    RegCloseKey( key );
    if (!notifyee && !(notifyee = LoadLibraryW( path ))) return;
    get_control = (notify_control_fn)GetProcAddress( notifyee, "NotifyControl" );
    control = get_control();
    control->context = control;
    control->call_count = 0;
}

static void remove_notifyee(void)
{
    HKEY key;

    if (notifyee) FreeLibrary( notifyee );
    notifyee = NULL;
    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, notifyees_key, 0, KEY_ALL_ACCESS, &key )) return;
    RegDeleteValueW( key, value_name );
    RegCloseKey( key );
}

static DWORD add( BOOL ansi )
{
    NETRESOURCEW resource = { 0 };
    DWORD err;

    if (control) control->call_count = 0;
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)L"#:";
    resource.lpRemoteName = (WCHAR *)L"\\\\good\\public";
    err = add_connection2( ansi, &resource, NULL, NULL, CONNECT_UPDATE_PROFILE );
    if (control && !err) tell( "%lu notices", control->call_count );
    return err;
}

static DWORD cancel( BOOL ansi )
{
    DWORD err;

    if (control) control->call_count = 0;
    err = cancel_connection( ansi ? CANCEL_A : CANCEL_W, L"#:", 0, FALSE );
    if (control && !err) tell( "%lu notices", control->call_count );
    return err;
}

static void heard(void)
{
    make_notifyee();
}

static void heard_connected(void)
{
    make_notifyee();
    have( L"#:", L"\\\\good\\public", CONNECT_UPDATE_PROFILE );
    control->call_count = 0;
}

/* --- the store -------------------------------------------------------------------------------------------------------- */

static void store( const WCHAR *target, const WCHAR *user )
{
    CREDENTIALW credential = { 0 };

    credential.Type = CRED_TYPE_DOMAIN_PASSWORD;
    credential.TargetName = (WCHAR *)target;
    credential.UserName = (WCHAR *)user;
    credential.CredentialBlob = (BYTE *)L"secret";
    credential.CredentialBlobSize = 12;
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
    ok( CredWriteW( &credential, 0 ), "not stored: %lu\n", GetLastError() );
}

static void have_stored(void) { store( L"good", L"somebody" ); }

static DWORD add_stored( BOOL ansi )
{
    DWORD err = add( ansi );

    if (!err) tell_text( "user", last_call( fake( L"np_good" ), FAKE_ADD3 )->user.text );
    return err;
}

static DWORD cache( BOOL ansi )
{
    DWORD (WINAPI *cache)( const char *, WORD, const char *, WORD, BYTE, WORD );
    DWORD err;

    cache = (void *)GetProcAddress( mpr, "WNetCachePassword" );
    SetLastError( POISON );
    err = cache( "resource", 8, "secret", 6, 77, 0 );
    check_last_error( err );
    return err;
}

static DWORD get_cached( BOOL ansi )
{
    DWORD (WINAPI *get)( const char *, WORD, char *, WORD *, BYTE );
    char password[20] = { 0 };
    WORD size = sizeof(password);
    DWORD err;

    get = (void *)GetProcAddress( mpr, "WNetGetCachedPassword" );
    SetLastError( POISON );
    err = get( "resource", 8, password, &size, 77 );
    check_last_error( err );
    if (!err) tell( "%.*s", size, password );
    return err;
}

static DWORD remove_cached( BOOL ansi )
{
    DWORD (WINAPI *remove)( const char *, WORD, BYTE );
    DWORD err;

    remove = (void *)GetProcAddress( mpr, "WNetRemoveCachedPassword" );
    SetLastError( POISON );
    err = remove( "resource", 8, 77 );
    check_last_error( err );
    return err;
}

static void have_cached(void) { cache( FALSE ); }

/* Who cannot be told is not, what the store cannot tell is not there: the connection does not suffer for it. */
#define ANY { "" }

START_TEST(notices)
{
    static const struct scenario scenarios[] =
    {
        { "adding, told", NULL, heard, add, .extra = ANY },
        { "cancelling, told", NULL, heard_connected, cancel, .in_parts = TRUE, .extra = ANY },
        { "a stored user", NULL, have_stored, add_stored, .extra = ANY },
        { "caching", NULL, NULL, cache, .no_ansi = TRUE },
        { "a cached password", NULL, have_cached, get_cached, .no_ansi = TRUE },
        { "removing a cached password", NULL, have_cached, remove_cached, .no_ansi = TRUE },
    };

    run_scenarios( scenarios, 2 );
    remove_notifyee();
    control = NULL;
    run_scenarios( scenarios + 2, ARRAY_SIZE(scenarios) - 2 );
}
