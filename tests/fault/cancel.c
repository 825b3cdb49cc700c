/*
 * Ending connections while calls fail
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

static DWORD end( BOOL ansi, const WCHAR *name, DWORD flags, BOOL force )
{
    return cancel_connection( ansi ? CANCEL2_A : CANCEL2_W, name, flags, force );
}

static DWORD letter( BOOL ansi ) { return end( ansi, L"#:", 0, FALSE ); }
static DWORD forced( BOOL ansi ) { return end( ansi, L"#:", 0, TRUE ); }
static DWORD forgetting( BOOL ansi ) { return end( ansi, L"#:", CONNECT_UPDATE_PROFILE, FALSE ); }
static DWORD oldest( BOOL ansi ) { return cancel_connection( ansi ? CANCEL_A : CANCEL_W, L"#:", 0, FALSE ); }
static DWORD remote( BOOL ansi ) { return end( ansi, L"\\\\good\\public", 0, FALSE ); }
static DWORD others_remote( BOOL ansi ) { return end( ansi, L"\\\\other\\public", 0, FALSE ); }
static DWORD nobodys( BOOL ansi ) { return end( ansi, L"\\\\nobody\\public", 0, FALSE ); }

static DWORD clear( BOOL ansi )
{
    DWORD (WINAPI *clear)( HWND ) = (void *)GetProcAddress( mpr, "WNetClearConnections" );
    DWORD err;

    SetLastError( POISON );
    err = clear( NULL );
    check_last_error( err );
    return err;
}

static void connected(void)
{
    have( L"#:", L"\\\\good\\public", 0 );
    have( NULL, L"\\\\good\\public", 0 );
}
static void others(void) { have( L"#:", L"\\\\other\\public", 0 ); }
static void open_files(void) { have( L"#:", L"\\\\good\\openfiles", CONNECT_UPDATE_PROFILE ); }
static void stubborn(void) { have( L"#:", L"\\\\good\\sticky", 0 ); }
static void remembered_connection(void)
{
    have( L"#:", L"\\\\good\\public", CONNECT_UPDATE_PROFILE );
    have( L"%:", L"\\\\good\\second", CONNECT_UPDATE_PROFILE );
}
static void only_remembered(void)
{
    remember( L"#:", L"\\\\good\\public", L"Good Test Network" );
    remember( L"%:", L"\\\\good\\second", L"Good Test Network" );
}
static void references(void)
{
    have( L"#:", L"\\\\good\\public", 0 );
    have( NULL, L"\\\\good\\public", 0 );
    have( NULL, L"\\\\good\\public", 0 );
    fake( L"np_good" )->counted = TRUE;
}
static void others_reference(void) { have( NULL, L"\\\\other\\public", 0 ); }
static void several(void)
{
    have( L"#:", L"\\\\good\\public", 0 );
    have( L"%:", L"\\\\good\\second", CONNECT_UPDATE_PROFILE );
    have( NULL, L"\\\\other\\public", 0 );
}

START_TEST(cancel)
{
    static const struct scenario scenarios[] =
    {
        { "a letter", NULL, connected, letter },
        { "the second provider's", NULL, others, letter },
        { "a letter by force", NULL, connected, forced },
        { "open files", NULL, open_files, letter, ERROR_OPEN_FILES },
        { "open files, forgetting", NULL, open_files, forgetting, ERROR_OPEN_FILES },
        { "open files by force", NULL, open_files, forced },
        { "an extended error", NULL, stubborn, letter, ERROR_EXTENDED_ERROR },
        { "what is remembered", NULL, remembered_connection, letter },
        { "forgetting", NULL, remembered_connection, forgetting, .in_parts = TRUE },
        { "forgetting what is not remembered", NULL, connected, forgetting },
        { "forgetting what is not connected", NULL, only_remembered, forgetting },
        { "what is not connected", NULL, only_remembered, letter, ERROR_NOT_CONNECTED },
        { "the oldest form", NULL, remembered_connection, oldest, .in_parts = TRUE },
        { "a remote name", NULL, connected, remote, .others = { ERROR_NOT_CONNECTED } },
        { "a remote name of several references", NULL, references, remote, .others = { ERROR_NOT_CONNECTED } },
        { "the second provider's remote name", NULL, others_reference, others_remote, .others = { ERROR_NOT_CONNECTED } },
        { "nobody's remote name", NULL, connected, nobodys, ERROR_NOT_CONNECTED },
        { "everything", NULL, several, clear, .no_ansi = TRUE, .in_parts = TRUE, .extra = { "NPCancelConnection", "NPOpenEnum" } },
    };

    run_scenarios( scenarios, ARRAY_SIZE(scenarios) );
}
