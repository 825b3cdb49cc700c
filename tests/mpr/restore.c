/*
 * Conformance tests: connecting again what is remembered
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

static const WCHAR good[] = L"Good Test Network";

enum form { RESTORE, RESTORE_SINGLE, FORMS };
static const char * const form_names[] = { "WNetRestoreConnectionW", "WNetRestoreSingleConnectionW" };

static DWORD restore( enum form form, const WCHAR *device )
{
    DWORD err;

    SetLastError( POISON );
    if (form == RESTORE) err = pWNetRestoreConnectionW( NULL, expand( device ) );
    else err = pWNetRestoreSingleConnectionW( NULL, expand( device ), FALSE );
    check_last_error( err );
    return err;
}

/* wnet.md 8.17 */
static void test_single(void)
{
    static const struct
    {
        const char  *what;
        const WCHAR *entry;         /* for #: */
        const WCHAR *live;          /* #: already is */
        const WCHAR *device;
        DWORD        err;
    }
    rows[] =
    {
        { "remembered", L"\\\\good\\public", NULL, L"#:", 0 },
        { "in lower case", L"\\\\good\\public", NULL, L"^:", 0 },
        { "already live", L"\\\\good\\public", L"\\\\good\\public", L"#:", ERROR_ALREADY_ASSIGNED },
        { "share is gone", L"\\\\good\\missing", NULL, L"#:", ERROR_BAD_NET_NAME },
        { "may no longer", L"\\\\good\\denied", NULL, L"#:", ERROR_ACCESS_DENIED },
        { "password changed", L"\\\\good\\password", NULL, L"#:", ERROR_INVALID_PASSWORD },
        { "network-specific error", L"\\\\good\\extended", NULL, L"#:", ERROR_EXTENDED_ERROR },
        { "not remembered", NULL, NULL, L"#:", ERROR_NOT_CONNECTED },
        { "another remembered", L"\\\\good\\public", NULL, L"%:", ERROR_NOT_CONNECTED },
        { "no device", L"\\\\good\\public", NULL, L"nonsense", ERROR_BAD_DEVICE },
        { "malformed device", L"\\\\good\\public", NULL, L"1:", ERROR_BAD_DEVICE },
    };
    struct fake_control *provider;
    const struct fake_call *call;
    unsigned int i, form;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (form = 0; form < FORMS; form++)
    {
        if (form == RESTORE_SINGLE && !pWNetRestoreSingleConnectionW) continue;
        winetest_push_context( "%s %s", form_names[form], rows[i].what );
        reload( L"np_other,np_good" );
        provider = fake( L"np_good" );
        if (rows[i].live) connect( L"#:", rows[i].live, 0 );
        if (rows[i].entry) remember( L"#:", rows[i].entry, good );
        err = restore( form, rows[i].device );
        ok( err == rows[i].err, "returned %lu\n", err );
        if (!rows[i].err)
        {
            ok( is_live( L"np_good", L"#:" ), "not connected\n" );
            call = last_call( provider, FAKE_ADD3 );
            ok( same_text( call->remote.text, rows[i].entry ), "connected to %s\n", wine_dbgstr_w( call->remote.text ) );
            ok( !call->user.set || !call->user.len, "user %s\n", wine_dbgstr_w( call->user.text ) );
            ok( !call->password.set, "with a password\n" );
        }
        /* what cannot be made again stays remembered */
        ok( remembered( L"#:" ) == (rows[i].entry != NULL), "the entry is %s\n", rows[i].entry ? "gone" : "there" );
        forget_all();
        winetest_pop_context();
    }
}

static void test_user(void)
{
    struct fake_control *provider;
    const struct fake_call *call;
    DWORD err;

    reload( L"np_good" );
    provider = fake( L"np_good" );
    remember( L"#:", L"\\\\good\\public", good );
    write_profile( L"#:", L"UserName", REG_SZ, L"DOMAIN\\user", sizeof(L"DOMAIN\\user") );
    err = restore( RESTORE, L"#:" );
    ok( !err, "returned %lu\n", err );
    call = last_call( provider, FAKE_ADD3 );
    ok( same_text( call->user.text, L"DOMAIN\\user" ), "user %s\n", wine_dbgstr_w( call->user.text ) );
    ok( same_text( read_profile( L"#:", L"UserName" ), L"DOMAIN\\user" ), "the entry has now user %s\n",
        wine_dbgstr_w( read_profile( L"#:", L"UserName" ) ) );
    forget_all();
}

/* The provider of the entry is the one to be asked; the profile may name one that is no longer there. */
static void test_provider(void)
{
    struct fake_control *first, *second;
    DWORD err;

    reload( L"np_greedy,np_good" );
    first = fake( L"np_greedy" );
    first->mode = 1;        /* would connect anything */
    second = fake( L"np_good" );
    remember( L"#:", L"\\\\good\\public", good );
    err = restore( RESTORE, L"#:" );
    ok( !err, "returned %lu\n", err );
    ok( !first->counts[FAKE_ADD3] && second->counts[FAKE_ADD3] == 1, "asked %lu and %lu times\n",
        first->counts[FAKE_ADD3], second->counts[FAKE_ADD3] );
    forget_all();

    reload( L"np_good" );
    remember( L"#:", L"\\\\good\\public", L"A Former Network" );
    err = restore( RESTORE, L"#:" );
    ok( err == ERROR_BAD_PROVIDER || err == ERROR_NO_NET_OR_BAD_PATH || err == ERROR_NO_NETWORK || !err,
        "provider gone: %lu\n", err );
    ok( remembered( L"#:" ), "the entry is gone\n" );
    forget_all();
}

/* All of them: one that fails does not keep the others from being connected. */
static void test_all( enum form form )
{
    DWORD err;

    reload( L"np_good,np_other" );
    remember( L"#:", L"\\\\good\\denied", good );
    remember( L"%:", L"\\\\good\\public", good );
    remember( L"&:", L"\\\\other\\public", L"Other Test Network" );
    SetLastError( POISON );
    if (form == RESTORE) err = pWNetRestoreConnectionW( NULL, NULL );
    else if (pWNetRestoreAllConnectionsW) err = pWNetRestoreAllConnectionsW( NULL );
    else return;
    ok( err == ERROR_ACCESS_DENIED, "returned %lu\n", err );       /* the failure is reported (Windows 3.1 DDK) */
    check_last_error( err );
    ok( !is_live( L"np_good", L"#:" ), "connected although denied\n" );
    ok( is_live( L"np_good", L"%:" ), "%%: not connected: %lu\n", err );
    ok( is_live( L"np_other", L"&:" ), "&: not connected: %lu\n", err );
    ok( remembered( L"#:" ) && remembered( L"%:" ) && remembered( L"&:" ), "an entry is gone\n" );

    /* those that are live stay as they are: nothing is left that could fail */
    forget( L"#:" );
    err = form == RESTORE ? pWNetRestoreConnectionW( NULL, NULL ) : pWNetRestoreAllConnectionsW( NULL );
    ok( !err, "once more: %lu\n", err );
    forget_all();
}

/* Only who may ask the user lets the provider do so. */
static void test_interactive(void)
{
    static const struct { enum form form; BOOL window, use_ui, interactive; } rows[] =
    {
        { RESTORE, FALSE, FALSE, FALSE },
        { RESTORE, TRUE, FALSE, TRUE },
        { RESTORE_SINGLE, FALSE, FALSE, FALSE },
        { RESTORE_SINGLE, TRUE, FALSE, FALSE },
        { RESTORE_SINGLE, FALSE, TRUE, TRUE },
        { RESTORE_SINGLE, TRUE, TRUE, TRUE },
    };
    const struct fake_call *call;
    unsigned int i;
    HWND window;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        if (rows[i].form == RESTORE_SINGLE && !pWNetRestoreSingleConnectionW) continue;
        winetest_push_context( "%s window %u ui %u", form_names[rows[i].form], rows[i].window, rows[i].use_ui );
        reload( L"np_good" );
        remember( L"#:", L"\\\\good\\public", good );
        window = rows[i].window ? (HWND)0x1234 : NULL;
        SetLastError( POISON );
        if (rows[i].form == RESTORE) err = pWNetRestoreConnectionW( window, expand( L"#:" ) );
        else err = pWNetRestoreSingleConnectionW( window, expand( L"#:" ), rows[i].use_ui );
        check_last_error( err );
        ok( !err, "returned %lu\n", err );
        call = last_call( fake( L"np_good" ), FAKE_ADD3 );
        ok( !(call->flags & CONNECT_INTERACTIVE) == !rows[i].interactive, "flags %#lx\n", call->flags );
        ok( call->owner == window, "window %p\n", call->owner );
        forget_all();
        winetest_pop_context();
    }
}

static void test_no_network(void)
{
    DWORD err;

    reload( L"" );
    remember( L"#:", L"\\\\good\\public", good );
    err = restore( RESTORE, L"#:" );
    ok( err == ERROR_NO_NETWORK, "returned %lu\n", err );
    ok( remembered( L"#:" ), "the entry is gone\n" );
    forget_all();
}

/* Without A or W they are the A form. */
static void test_plain(void)
{
    static const char * const names[] = { "WNetRestoreConnection", "RestoreConnectionA0" };
    DWORD (WINAPI *pRestore)( HWND, const char * );
    unsigned int i;
    char device[8];
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(names); i++)
    {
        winetest_push_context( "%s", names[i] );
        reload( L"np_good" );
        if (!(pRestore = (void *)GetProcAddress( mpr, names[i] ))) win_skip( "it is not there\n" );
        else
        {
            remember( L"#:", L"\\\\good\\public", good );
            sprintf( device, "%c:", (char)expand( L"#" )[0] );
            SetLastError( POISON );
            err = pRestore( NULL, device );
            ok( !err && is_live( L"np_good", L"#:" ), "returned %lu\n", err );
            check_last_error( err );
            err = pRestore( NULL, "\x01" );
            ok( err == ERROR_BAD_DEVICE || err == ERROR_CONNECTION_UNAVAIL, "no device: returned %lu\n", err );
            forget_all();
        }
        winetest_pop_context();
    }
}

START_TEST(restore)
{
    if (!begin_tests()) return;
    if (!pWNetRestoreConnectionW) skip( "WNetRestoreConnectionW is not there\n" );
    else
    {
        run_case( test_single );
        run_case( test_user );
        run_case( test_provider );
        run_case( test_interactive );
        run_case( test_no_network );
        run_case( test_plain );
        /* Restoring all would touch what the user of a real Windows remembers. */
        if (winetest_platform_is_wine)
        {
            if (winetest_case( "all" )) test_all( RESTORE );
            if (winetest_case( "all_single" )) test_all( RESTORE_SINGLE );
        }
    }
    end_tests();
}
