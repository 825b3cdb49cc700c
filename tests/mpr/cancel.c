/*
 * Conformance tests: WNetCancelConnection and WNetCancelConnection2
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

/*
 * A state, a name to cancel, and what is left. Names are patterns (expand()), connections are made with np_good and
 * np_other loaded. NULL ends the lists. WNetCancelConnection forgets as WNetCancelConnection2 with CONNECT_UPDATE_PROFILE
 * does (decisions.md, from the Windows 95 DDK); what flags 0 makes different is in the columns behind.
 */
static const struct cancel_test
{
    const char  *what;
    struct { const WCHAR *local, *remote; } live[4];
    const WCHAR *remembered;        /* device with an entry for \\good\public */
    const WCHAR *name;
    BOOL         force;
    DWORD        err;
    const WCHAR *gone[3];           /* of np_good, no longer live afterwards */
    BOOL         kept_entry;        /* the entry is still there */
    DWORD        err_keep;          /* the answer to flags 0 */
}
tests[] =
{
    /* the seed: a redirected device: only that redirection is broken */
    { "device", {{ L"#:", L"\\\\good\\public" }}, NULL, L"#:", FALSE, 0, { L"#:" } },
    { "device in lower case", {{ L"#:", L"\\\\good\\public" }}, NULL, L"^:", FALSE, 0, { L"#:" } },
    { "device with a backslash (decisions.md)", {{ L"#:", L"\\\\good\\public" }}, NULL, L"#:\\", FALSE, 0, { L"#:" } },
    { "one of two devices on one share", {{ L"#:", L"\\\\good\\public" }, { L"%:", L"\\\\good\\public" }}, NULL, L"%:",
      FALSE, 0, { L"%:" } },
    { "device beside a deviceless connection", {{ L"#:", L"\\\\good\\public" }, { NULL, L"\\\\good\\public" }}, NULL,
      L"#:", FALSE, 0, { L"#:" } },
    { "print device", {{ L"LPT1", L"\\\\good\\printer" }}, NULL, L"LPT1", FALSE, 0, { L"LPT1" } },
    { "print device with a colon (DDK)", {{ L"LPT1", L"\\\\good\\printer" }}, NULL, L"lpt1:", FALSE, 0, { L"LPT1" } },
    { "device, forced without need", {{ L"#:", L"\\\\good\\public" }}, NULL, L"#:", TRUE, 0, { L"#:" } },

    /* the seed: a remote resource: only connections without devices are broken */
    { "remote name", {{ NULL, L"\\\\good\\public" }}, NULL, L"\\\\good\\public", FALSE, 0, { L"\\\\good\\public" } },
    { "remote name in capitals", {{ NULL, L"\\\\good\\public" }}, NULL, L"\\\\GOOD\\PUBLIC", FALSE, 0,
      { L"\\\\good\\public" } },
    { "remote name referenced twice (plural in the seed)", {{ NULL, L"\\\\good\\public" }, { NULL, L"\\\\good\\public" }},
      NULL, L"\\\\good\\public", FALSE, 0, { L"\\\\good\\public" } },
    { "remote name, others of its server", {{ NULL, L"\\\\good\\public" }, { NULL, L"\\\\good\\second" }}, NULL,
      L"\\\\good\\second", FALSE, 0, { L"\\\\good\\second" } },
    { "remote name of a device only", {{ L"#:", L"\\\\good\\public" }}, NULL, L"\\\\good\\public", FALSE,
      ERROR_NOT_CONNECTED, { NULL }, FALSE, ERROR_NOT_CONNECTED },
    { "remote name with and without device", {{ L"#:", L"\\\\good\\public" }, { NULL, L"\\\\good\\public" }}, NULL,
      L"\\\\good\\public", FALSE, 0, { L"\\\\good\\public" } },
    { "remote name, forced, of a device only", {{ L"#:", L"\\\\good\\public" }}, NULL, L"\\\\good\\public", TRUE,
      ERROR_NOT_CONNECTED, { NULL }, FALSE, ERROR_NOT_CONNECTED },
    { "remote name nobody is connected to", {{ NULL }}, NULL, L"\\\\good\\public", FALSE, ERROR_NOT_CONNECTED, { NULL },
      FALSE, ERROR_NOT_CONNECTED },
    { "remote name nobody knows", {{ NULL }}, NULL, L"\\\\nobody\\nothing", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE,
      ERROR_NOT_CONNECTED },

    /* the profile: decisions.md; Cancel2 page: flags 0 leave it alone, a remote name never touches it */
    { "remembered device", {{ L"#:", L"\\\\good\\public" }}, L"#:", L"#:", FALSE, 0, { L"#:" } },
    { "remembered device in lower case", {{ L"#:", L"\\\\good\\public" }}, L"#:", L"^:", FALSE, 0, { L"#:" } },
    { "device remembered, not connected", {{ NULL }}, L"#:", L"#:", FALSE, 0, { NULL }, FALSE, ERROR_NOT_CONNECTED },
    { "device remembered, not connected, backslash", {{ NULL }}, L"#:", L"#:\\", FALSE, 0, { NULL }, FALSE,
      ERROR_NOT_CONNECTED },
    { "device remembered, not connected, forced", {{ NULL }}, L"#:", L"#:", TRUE, 0, { NULL }, FALSE,
      ERROR_NOT_CONNECTED },
    { "another device than the remembered one", {{ L"%:", L"\\\\good\\public" }}, L"#:", L"%:", FALSE, 0, { L"%:" }, TRUE },
    { "remote name of a remembered device", {{ NULL }}, L"#:", L"\\\\good\\public", FALSE, ERROR_NOT_CONNECTED, { NULL },
      TRUE, ERROR_NOT_CONNECTED },
    { "remote name, live and remembered elsewhere", {{ NULL, L"\\\\good\\public" }}, L"#:", L"\\\\good\\public", FALSE, 0,
      { L"\\\\good\\public" }, TRUE },
    { "print device remembered, not connected", {{ NULL }}, L"LPT1", L"LPT1:", FALSE, 0, { NULL }, FALSE,
      ERROR_NOT_CONNECTED },

    /* the seed: what stands in the way, and fForce; a failure forgets nothing */
    { "open files", {{ L"#:", L"\\\\good\\openfiles" }}, L"#:", L"#:", FALSE, ERROR_OPEN_FILES, { NULL }, TRUE,
      ERROR_OPEN_FILES },
    { "open files, forced", {{ L"#:", L"\\\\good\\openfiles" }}, L"#:", L"#:", TRUE, 0, { L"#:" } },
    { "open files on a remote name", {{ NULL, L"\\\\good\\openfiles" }}, NULL, L"\\\\good\\openfiles", FALSE,
      ERROR_OPEN_FILES, { NULL }, FALSE, ERROR_OPEN_FILES },
    { "device in use", {{ L"#:", L"\\\\good\\inuse" }}, L"#:", L"#:", FALSE, ERROR_DEVICE_IN_USE, { NULL }, TRUE,
      ERROR_DEVICE_IN_USE },
    { "device in use, forced (decisions.md)", {{ L"#:", L"\\\\good\\inuse" }}, L"#:", L"#:", TRUE, 0, { L"#:" } },
    { "device in use that force does not help", {{ L"#:", L"\\\\good\\stuck" }}, L"#:", L"#:", TRUE, ERROR_DEVICE_IN_USE,
      { NULL }, TRUE, ERROR_DEVICE_IN_USE },
    { "network-specific error", {{ L"#:", L"\\\\good\\sticky" }}, L"#:", L"#:", FALSE, ERROR_EXTENDED_ERROR, { NULL }, TRUE,
      ERROR_EXTENDED_ERROR },

    /* names that are none: ERROR_BAD_DEVICE is not among this function's answers (decisions.md) */
    { "free device", {{ NULL }}, NULL, L"#:", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE, ERROR_NOT_CONNECTED },
    { "local drive", {{ NULL }}, NULL, L"C:", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE, ERROR_NOT_CONNECTED },
    { "free print device", {{ NULL }}, NULL, L"LPT2", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE, ERROR_NOT_CONNECTED },
    { "no name", {{ L"#:", L"\\\\good\\public" }}, NULL, L"", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE,
      ERROR_NOT_CONNECTED },
    { "no name, deviceless connection", {{ NULL, L"\\\\good\\public" }}, NULL, L"", TRUE, ERROR_NOT_CONNECTED, { NULL },
      FALSE, ERROR_NOT_CONNECTED },
    { "letter without colon", {{ L"#:", L"\\\\good\\public" }}, NULL, L"#", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE,
      ERROR_NOT_CONNECTED },
    { "path", {{ L"#:", L"\\\\good\\public" }}, NULL, L"#:\\dir", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE,
      ERROR_NOT_CONNECTED },
    { "digit", {{ NULL }}, NULL, L"1:", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE, ERROR_NOT_CONNECTED },
    { "two letters", {{ L"#:", L"\\\\good\\public" }}, NULL, L"#%:", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE,
      ERROR_NOT_CONNECTED },
    { "blank in front", {{ L"#:", L"\\\\good\\public" }}, NULL, L" #:", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE,
      ERROR_NOT_CONNECTED },
    { "blank behind", {{ L"#:", L"\\\\good\\public" }}, NULL, L"#: ", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE,
      ERROR_NOT_CONNECTED },
    { "colon", {{ NULL }}, NULL, L":", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE, ERROR_NOT_CONNECTED },
    { "two colons", {{ L"#:", L"\\\\good\\public" }}, NULL, L"#::", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE,
      ERROR_NOT_CONNECTED },
    { "port 0", {{ NULL }}, NULL, L"LPT0", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE, ERROR_NOT_CONNECTED },
    { "port without number", {{ NULL }}, NULL, L"LPT", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE, ERROR_NOT_CONNECTED },
    { "backslashes", {{ NULL }}, NULL, L"\\\\", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE, ERROR_NOT_CONNECTED },
    { "server", {{ NULL, L"\\\\good\\public" }}, NULL, L"\\\\good", FALSE, ERROR_NOT_CONNECTED, { NULL }, FALSE,
      ERROR_NOT_CONNECTED },
};

static BOOL in_list( const WCHAR * const *list, unsigned int count, const WCHAR *name )
{
    unsigned int i;

    for (i = 0; i < count && list[i]; i++) if (same_text( list[i], name )) return TRUE;
    return FALSE;
}

static void run_cancel_test( const struct cancel_test *test, enum cancel_form form, DWORD flags )
{
    BOOL keep = form >= CANCEL2_W && !(flags & CONNECT_UPDATE_PROFILE);
    DWORD err, expected = keep ? test->err_keep : test->err;
    const WCHAR *name;
    unsigned int i;
    BOOL gone, kept;

    winetest_push_context( "%s flags %#lx: %s", cancel_form_names[form], flags, test->what );
    reload( L"np_other,np_good" );
    for (i = 0; i < ARRAY_SIZE(test->live) && test->live[i].remote; i++)
        connect( test->live[i].local, test->live[i].remote, 0 );
    if (test->remembered) remember( test->remembered, L"\\\\good\\public", good );

    err = cancel_connection( form, test->name, flags, test->force );
    ok( err == expected, "returned %lu, not %lu\n", err, expected );

    for (i = 0; i < ARRAY_SIZE(test->live) && test->live[i].remote; i++)
    {
        name = test->live[i].local ? test->live[i].local : test->live[i].remote;
        gone = !expected && in_list( test->gone, ARRAY_SIZE(test->gone), name );
        if (!test->live[i].local && in_list( test->gone, ARRAY_SIZE(test->gone), test->live[i].remote )) gone = !expected;
        ok( is_live( L"np_good", name ) == !gone, "%s is %s\n", wine_dbgstr_w( name ), gone ? "still live" : "gone" );
    }
    if (test->remembered)
    {
        kept = test->kept_entry || expected || keep;
        ok( remembered( test->remembered ) == kept, "the entry is %s\n", kept ? "gone" : "still there" );
        if (kept) ok( same_text( read_profile( test->remembered, L"RemotePath" ), L"\\\\good\\public" ), "got %s\n",
                      wine_dbgstr_w( read_profile( test->remembered, L"RemotePath" ) ) );
        forget( test->remembered );
    }
    winetest_pop_context();
}

static void test_names(void)
{
    unsigned int i, form;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        for (form = 0; form < CANCEL_FORMS; form++) run_cancel_test( &tests[i], form, CONNECT_UPDATE_PROFILE );
        for (form = CANCEL2_W; form < CANCEL_FORMS; form++) run_cancel_test( &tests[i], form, 0 );
    }
}

/* Family answer ERROR_INVALID_ADDRESS; no provider sees it (decisions.md). */
static void test_null(void)
{
    struct fake_control *provider;
    unsigned int form, force;
    DWORD err;

    reload( L"np_good" );
    provider = fake( L"np_good" );
    connect( L"#:", L"\\\\good\\public", 0 );
    for (form = 0; form < CANCEL_FORMS; form++) for (force = 0; force < 2; force++)
    {
        winetest_push_context( "%s", cancel_form_names[form] );
        err = cancel_connection( form, NULL, CONNECT_UPDATE_PROFILE, force );
        ok( err == ERROR_INVALID_ADDRESS, "returned %lu\n", err );
        winetest_pop_context();
    }
    ok( !provider->counts[FAKE_CANCEL], "a provider was asked\n" );
    ok( is_live( L"np_good", L"#:" ), "the connection is gone\n" );
}

static void test_huge(void)
{
    static const WCHAR * const starts[] = { L"#:", L"\\\\good\\public", L"\\\\good\\", L"LPT", L"", L"1", L"\\" };
    static const WCHAR fills[] = { 'x', '1', '\\', ':', ' ' };
    unsigned int i, j, form;
    WCHAR *name;
    DWORD err;

    reload( L"np_good,np_other" );
    connect( L"#:", L"\\\\good\\public", 0 );
    connect( NULL, L"\\\\good\\public", 0 );
    remember( L"#:", L"\\\\good\\public", good );
    for (i = 0; i < ARRAY_SIZE(starts); i++) for (j = 0; j < ARRAY_SIZE(fills); j++)
    {
        name = huge_string( starts[i], HUGE_LEN, fills[j] );
        for (form = 0; form < CANCEL_FORMS; form++)
        {
            winetest_push_context( "%s %s %c", cancel_form_names[form], wine_dbgstr_w( starts[i] ), fills[j] );
            err = cancel_connection( form, name, CONNECT_UPDATE_PROFILE, TRUE );
            ok( err == ERROR_NOT_CONNECTED, "returned %lu\n", err );
            winetest_pop_context();
        }
        free( name );
    }
    ok( is_live( L"np_good", L"#:" ), "the device is gone\n" );
    ok( is_live( L"np_good", L"\\\\good\\public" ), "the deviceless connection is gone\n" );
    ok( remembered( L"#:" ), "the entry is gone\n" );
    forget( L"#:" );
}

/* What a provider is handed: private writable copies, force as it was given. */
static void test_arguments(void)
{
    const struct fake_call *call;
    struct fake_control *provider;
    const WCHAR *device;
    DWORD err;

    reload( L"np_good" );
    provider = fake( L"np_good" );
    connect( L"#:", L"\\\\good\\openfiles", 0 );
    device = expand( L"#:" );
    err = pWNetCancelConnectionW( device, FALSE );
    ok( err == ERROR_OPEN_FILES, "returned %lu\n", err );
    call = last_call( provider, FAKE_CANCEL );
    ok( same_text( call->name.text, device ), "got %s\n", wine_dbgstr_w( call->name.text ) );
    ok( call->name.address != device, "the provider got the caller's own string\n" );
    ok( call->name.writable, "the provider's string is not writable\n" );
    ok( !call->force, "forced\n" );
    ok( call->thread == GetCurrentThreadId(), "called from another thread\n" );

    err = pWNetCancelConnectionW( expand( L"^:" ), 2 );
    ok( !err, "returned %lu\n", err );
    call = last_call( provider, FAKE_CANCEL );
    ok( same_text( call->name.text, device ), "got %s\n", wine_dbgstr_w( call->name.text ) );
    ok( call->force != FALSE, "not forced\n" );

    connect( NULL, L"\\\\good\\public", 0 );
    err = pWNetCancelConnection2W( L"\\\\Good\\Public", 0, FALSE );
    ok( !err, "returned %lu\n", err );
    call = last_call( provider, FAKE_CANCEL );
    ok( same_text( call->name.text, L"\\\\Good\\Public" ), "got %s\n", wine_dbgstr_w( call->name.text ) );
}

/* The seed: with ERROR_EXTENDED_ERROR WNetGetLastError has the description; it is the thread's. */
static DWORD WINAPI other_thread( void *arg )
{
    WCHAR text[256] = L"poison", name[64] = L"poison";
    DWORD code = POISON, err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), name, ARRAY_SIZE(name) );

    ok( !err && !code && !text[0] && !name[0], "another thread's error: %lu, %lu %s %s\n", err, code, wine_dbgstr_w( text ),
        wine_dbgstr_w( name ) );
    return 0;
}

static void test_extended_error(void)
{
    struct fake_control *provider;
    WCHAR text[256], name[64];
    DWORD err, code;
    unsigned int form;
    HANDLE thread;

    for (form = 0; form < CANCEL_FORMS; form++)
    {
        winetest_push_context( "%s", cancel_form_names[form] );
        reload( L"np_other,np_good" );
        provider = fake( L"np_good" );
        provider->ext_code = 4711 + form;
        connect( L"#:", L"\\\\good\\sticky", 0 );
        err = cancel_connection( form, L"#:", 0, FALSE );
        ok( err == ERROR_EXTENDED_ERROR, "returned %lu\n", err );
        code = POISON;
        err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), name, ARRAY_SIZE(name) );
        ok( !err, "no text: %lu\n", err );
        ok( code == 4711 + form, "code %lu\n", code );
        ok( same_text( text, provider->ext_text ), "text %s\n", wine_dbgstr_w( text ) );
        ok( same_text( name, good ), "provider %s\n", wine_dbgstr_w( name ) );
        thread = CreateThread( NULL, 0, other_thread, NULL, 0, NULL );
        WaitForSingleObject( thread, INFINITE );
        CloseHandle( thread );
        winetest_pop_context();
    }
}

/* decisions.md: looked at before the connection is broken; nothing changes then. */
static void test_bad_profile(void)
{
    static const DWORD number = 4;
    static const BYTE bytes[] = { 'a', 0, 'b', 0 };
    static const struct
    {
        const char *what;
        DWORD       type;           /* of RemotePath; ~0u: there is none */
        const void *data;
        DWORD       size;
    }
    entries[] =
    {
        { "no RemotePath", ~0u },
        { "RemotePath is a number", REG_DWORD, &number, sizeof(number) },
        { "RemotePath is binary", REG_BINARY, bytes, sizeof(bytes) },
    };
    unsigned int i, form, live;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(entries); i++) for (live = 0; live < 2; live++) for (form = 0; form < CANCEL_FORMS; form++)
    {
        winetest_push_context( "%s, %s, %slive", cancel_form_names[form], entries[i].what, live ? "" : "not " );
        reload( L"np_good" );
        if (live) connect( L"#:", L"\\\\good\\public", 0 );
        remember( L"#:", L"\\\\good\\public", good );
        if (entries[i].type == ~0u) delete_profile( L"#:", L"RemotePath" );
        else write_profile( L"#:", L"RemotePath", entries[i].type, entries[i].data, entries[i].size );

        err = cancel_connection( form, L"#:", CONNECT_UPDATE_PROFILE, FALSE );
        ok( err == ERROR_BAD_PROFILE, "returned %lu\n", err );
        ok( remembered( L"#:" ), "the entry is gone\n" );
        if (live) ok( is_live( L"np_good", L"#:" ), "the connection is gone\n" );
        err = cancel_connection( form, L"#:", CONNECT_UPDATE_PROFILE, TRUE );
        ok( err == ERROR_BAD_PROFILE, "forced: %lu\n", err );
        if (live) ok( is_live( L"np_good", L"#:" ), "forced: the connection is gone\n" );

        if (live && form >= CANCEL2_W)
        {
            err = cancel_connection( form, L"#:", 0, FALSE );
            ok( !err, "without forgetting: %lu\n", err );
            ok( !is_live( L"np_good", L"#:" ), "without forgetting: still live\n" );
            ok( remembered( L"#:" ), "without forgetting: the entry is gone\n" );
        }
        forget( L"#:" );
        winetest_pop_context();
    }

    /* another letter's entry is none of this one's business */
    reload( L"np_good" );
    connect( L"#:", L"\\\\good\\public", 0 );
    remember( L"%:", L"\\\\good\\public", good );
    delete_profile( L"%:", L"RemotePath" );
    err = cancel_connection( CANCEL_W, L"#:", 0, FALSE );
    ok( !err, "returned %lu\n", err );
    forget( L"%:" );
}

static void test_closed_profile(void)
{
    unsigned int form, live;
    DWORD err;

    for (form = 0; form < CANCEL_FORMS; form++) for (live = 0; live < 2; live++)
    {
        winetest_push_context( "%s, %slive", cancel_form_names[form], live ? "" : "not " );
        reload( L"np_good" );
        if (live) connect( L"#:", L"\\\\good\\public", 0 );
        connect( NULL, L"\\\\good\\second", 0 );
        remember( L"#:", L"\\\\good\\public", good );
        if (lock_profile())
        {
            err = cancel_connection( form, L"#:", CONNECT_UPDATE_PROFILE, FALSE );
            ok( err == ERROR_CANNOT_OPEN_PROFILE, "returned %lu\n", err );
            if (live) ok( is_live( L"np_good", L"#:" ), "the connection is gone\n" );
            err = cancel_connection( form, L"#:", CONNECT_UPDATE_PROFILE, TRUE );
            ok( err == ERROR_CANNOT_OPEN_PROFILE, "forced: %lu\n", err );

            /* a remote name has nothing to forget */
            err = cancel_connection( form, L"\\\\good\\second", CONNECT_UPDATE_PROFILE, FALSE );
            ok( !err, "remote name: %lu\n", err );

            if (live && form >= CANCEL2_W)
            {
                err = cancel_connection( form, L"#:", 0, FALSE );
                ok( !err, "without forgetting: %lu\n", err );
                ok( !is_live( L"np_good", L"#:" ), "without forgetting: still live\n" );
            }
            unlock_profile();
            ok( remembered( L"#:" ), "the entry is gone\n" );
        }
        forget( L"#:" );
        winetest_pop_context();
    }
}

/* All of it malformed, not one entry: the other error, by the same rule. */
static void test_spoilt_profile(void)
{
    unsigned int form, live;
    DWORD err;

    for (form = 0; form < CANCEL_FORMS; form++) for (live = 0; live < 2; live++)
    {
        winetest_push_context( "%s, %slive", cancel_form_names[form], live ? "" : "not " );
        reload( L"np_good" );
        if (live) connect( L"#:", L"\\\\good\\public", 0 );
        remember( L"#:", L"\\\\good\\public", good );
        if (spoil_profile())
        {
            err = cancel_connection( form, L"#:", CONNECT_UPDATE_PROFILE, TRUE );
            ok( err == ERROR_BAD_PROFILE, "returned %lu\n", err );
            if (live) ok( is_live( L"np_good", L"#:" ), "the connection is gone\n" );
            unlock_profile();
            ok( remembered( L"#:" ), "the entry is gone\n" );
        }
        forget( L"#:" );
        winetest_pop_context();
    }
}

/* Several providers: the owner first; success counts if it is true; merged as NT does (wnet.md 9). */
static void test_providers(void)
{
    static const struct
    {
        const char  *what;
        const WCHAR *order, *remote, *name;
        DWORD        err;
        BOOL         gone;
    }
    rows[] =
    {
        { "owner last", L"np_other,np_bare,np_good", L"\\\\good\\public", L"#:", 0, TRUE },
        { "a liar in front of the owner", L"np_greedy,np_good", L"\\\\good\\public", L"#:", 0, TRUE },
        { "a liar behind the owner, files open", L"np_good,np_greedy", L"\\\\good\\openfiles", L"#:", ERROR_OPEN_FILES },
        { "a liar in front, files open", L"np_greedy,np_good", L"\\\\good\\openfiles", L"#:", ERROR_OPEN_FILES },
        { "a liar in front, deviceless, files open", L"np_greedy,np_good", L"\\\\good\\openfiles", L"\\\\good\\openfiles",
          ERROR_OPEN_FILES },
        { "a liar behind, deviceless, files open", L"np_good,np_greedy", L"\\\\good\\openfiles", L"\\\\good\\openfiles",
          ERROR_OPEN_FILES },
        { "two liars, deviceless", L"np_greedy,np_empty,np_good", L"\\\\good\\public", L"\\\\good\\public", 0, TRUE },
        { "a liar in front, deviceless", L"np_greedy,np_good", L"\\\\good\\public", L"\\\\good\\public", 0, TRUE },
        { "one who counts in bytes in front", L"np_bytes,np_good", L"\\\\good\\public", L"#:", 0, TRUE },
        { "one who scribbles in front", L"np_scribble,np_good", L"\\\\good\\public", L"#:", 0, TRUE },
        { "one who scribbles in front, deviceless", L"np_scribble,np_good", L"\\\\good\\public", L"\\\\good\\public", 0, TRUE },
        { "one whose network is down in front", L"np_down,np_good", L"\\\\good\\public", L"#:", 0, TRUE },
        { "one with extended errors in front", L"np_exterr,np_good", L"\\\\good\\public", L"#:", 0, TRUE },
        { "one with extended errors in front, files open", L"np_exterr,np_good", L"\\\\good\\openfiles", L"#:",
          ERROR_OPEN_FILES },
        { "one who owns everything in front", L"np_empty,np_good", L"\\\\good\\public", L"#:", 0, TRUE },
        { "one that cannot be loaded in front", L"np_noload,np_good", L"\\\\good\\public", L"#:", 0, TRUE },
        { "one without NPGetCaps in front", L"np_nocaps,np_good", L"\\\\good\\public", L"#:", 0, TRUE },
        { "a liar, and a name that is nobody's (seed)", L"np_greedy,np_good", L"\\\\good\\public", L"%:", ERROR_NOT_CONNECTED },
        { "a liar behind, and a name that is nobody's", L"np_good,np_greedy", L"\\\\good\\public", L"%:",
          ERROR_NOT_CONNECTED },
        { "the same twice", L"np_good,np_good", L"\\\\good\\public", L"#:", 0, TRUE },
    };
    const WCHAR *name;
    unsigned int i;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", rows[i].what );
        reload( rows[i].order );
        connect( rows[i].name[1] == ':' ? L"#:" : NULL, rows[i].remote, 0 );
        err = cancel_connection( CANCEL_W, rows[i].name, 0, FALSE );
        ok( err == rows[i].err, "returned %lu\n", err );
        name = rows[i].name[1] == ':' ? L"#:" : rows[i].remote;
        ok( is_live( L"np_good", name ) != rows[i].gone, "%s\n", rows[i].gone ? "still live" : "gone" );
        winetest_pop_context();
    }
}

static void test_merging(void)
{
    static const struct { DWORD first, second, err; } rows[] =
    {
        { WN_NOT_CONNECTED, WN_NOT_CONNECTED, ERROR_NOT_CONNECTED },
        { WN_NOT_CONNECTED, WN_OPEN_FILES, ERROR_OPEN_FILES },
        { WN_BAD_NETNAME, WN_DEVICE_IN_USE, ERROR_DEVICE_IN_USE },
        { WN_OPEN_FILES, WN_DEVICE_IN_USE, ERROR_OPEN_FILES },      /* the first significant one */
        { WN_DEVICE_IN_USE, WN_NOT_CONNECTED, ERROR_DEVICE_IN_USE },
        { WN_BAD_LOCALNAME, WN_BAD_VALUE, ERROR_NOT_CONNECTED },    /* neither is among the documented answers */
        { WN_BAD_NETNAME, ERROR_BAD_NETPATH, ERROR_NOT_CONNECTED },
        { WN_ACCESS_DENIED, WN_NOT_CONNECTED, ERROR_ACCESS_DENIED },
        { WN_NO_NETWORK, WN_NO_NETWORK, ERROR_NO_NETWORK },
        { WN_NO_NETWORK, WN_NOT_CONNECTED, ERROR_NOT_CONNECTED },   /* 1203 is not among the answers (wnet.md 10) */
        { WN_FUNCTION_BUSY, WN_FUNCTION_BUSY, ERROR_BUSY },         /* DDK */
        { WN_EXTENDED_ERROR, WN_OPEN_FILES, ERROR_EXTENDED_ERROR },
        { 0x20000042, WN_NOT_CONNECTED, 0x20000042 },               /* any other code is allowed and significant */
    };
    struct fake_control *first, *second;
    unsigned int i, device;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (device = 0; device < 2; device++)
    {
        winetest_push_context( "%lu and %lu, %s", rows[i].first, rows[i].second, device ? "device" : "remote name" );
        reload( L"np_good,np_other" );
        first = fake( L"np_good" );
        second = fake( L"np_other" );
        answer( first, FAKE_CANCEL, rows[i].first, ~0u );
        answer( second, FAKE_CANCEL, rows[i].second, ~0u );
        err = cancel_connection( CANCEL2_W, device ? L"#:" : L"\\\\nobody\\nothing", 0, FALSE );
        ok( err == rows[i].err, "returned %lu\n", err );
        ok( first->counts[FAKE_CANCEL] == 1, "the first was asked %lu times\n", first->counts[FAKE_CANCEL] );
        ok( second->counts[FAKE_CANCEL] == 1, "the second was asked %lu times\n", second->counts[FAKE_CANCEL] );
        winetest_pop_context();
    }
}

/* An owner that reports the device and does not end it: the call fails, and nothing is forgotten or broken. Nobody else can
 * end what it holds, whatever they say (decisions.md). */
static void test_refusal(void)
{
    static const struct
    {
        const char  *what;
        const WCHAR *order;
        DWORD        answer;        /* of the owner, np_good; WN_SUCCESS: it lies */
        BOOL         cannot;        /* it does not promise to cancel */
        BOOL         liar;          /* np_other does not report connections and claims success */
        BOOL         alone;         /* np_other is not asked */
        DWORD        err;
    }
    rows[] =
    {
        { "not supported", L"np_good", WN_NOT_SUPPORTED, .err = ERROR_DEVICE_IN_USE },
        { "not supported, first of two", L"np_good,np_other", WN_NOT_SUPPORTED, .err = ERROR_DEVICE_IN_USE },
        { "not supported, last of two", L"np_other,np_good", WN_NOT_SUPPORTED, .err = ERROR_DEVICE_IN_USE },
        { "not connected", L"np_other,np_good", WN_NOT_CONNECTED, .err = ERROR_DEVICE_IN_USE },
        { "a lie", L"np_good", WN_SUCCESS, .err = ERROR_DEVICE_IN_USE },
        { "a lie, two", L"np_other,np_good", WN_SUCCESS, .alone = TRUE, .err = ERROR_DEVICE_IN_USE },
        { "cannot", L"np_good", WN_SUCCESS, TRUE, .err = ERROR_DEVICE_IN_USE },
        { "cannot, two", L"np_good,np_other", WN_SUCCESS, TRUE, .err = ERROR_DEVICE_IN_USE },
        { "not supported, and a liar", L"np_good,np_other", WN_NOT_SUPPORTED, .liar = TRUE, .err = ERROR_DEVICE_IN_USE },
        { "not supported, and a liar in front", L"np_other,np_good", WN_NOT_SUPPORTED, .liar = TRUE,
          .err = ERROR_DEVICE_IN_USE },
        { "cannot, and a liar", L"np_other,np_good", WN_SUCCESS, TRUE, TRUE, .err = ERROR_DEVICE_IN_USE },
        { "busy (DDK)", L"np_good", WN_FUNCTION_BUSY, .err = ERROR_BUSY },
        { "busy, first of two", L"np_good,np_other", WN_FUNCTION_BUSY, .alone = TRUE, .err = ERROR_BUSY },
        { "busy, last of two", L"np_other,np_good", WN_FUNCTION_BUSY, .alone = TRUE, .err = ERROR_BUSY },
        { "busy, and a liar in front", L"np_other,np_good", WN_FUNCTION_BUSY, .liar = TRUE, .alone = TRUE, .err = ERROR_BUSY },
        { "no network", L"np_good", WN_NO_NETWORK, .err = ERROR_NO_NETWORK },
        { "no network, two", L"np_other,np_good", WN_NO_NETWORK, .alone = TRUE, .err = ERROR_NO_NETWORK },
        { "no network, and a liar", L"np_good,np_other", WN_NO_NETWORK, .liar = TRUE, .alone = TRUE, .err = ERROR_NO_NETWORK },
        { "open files, and a liar in front", L"np_other,np_good", WN_OPEN_FILES, .liar = TRUE, .alone = TRUE,
          .err = ERROR_OPEN_FILES },
    };
    struct fake_control *owner, *second;
    unsigned int i, form, force;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (form = 0; form < CANCEL_FORMS; form++) for (force = 0; force < 2; force++)
    {
        winetest_push_context( "%s, %s%s", cancel_form_names[form], rows[i].what, force ? ", forced" : "" );
        reload( rows[i].order );
        owner = fake( L"np_good" );
        second = fake( L"np_other" );
        if (rows[i].cannot) owner->caps[WNNC_CONNECTION] &= ~WNNC_CON_CANCELCONNECTION;
        if (rows[i].liar)
        {
            second->caps[WNNC_CONNECTION] &= ~WNNC_CON_GETCONNECTIONS;
            answer( second, FAKE_CANCEL, WN_SUCCESS, ~0u );
        }
        connect( L"#:", L"\\\\good\\public", 0 );
        remember( L"#:", L"\\\\good\\public", good );
        answer( owner, FAKE_CANCEL, rows[i].answer, ~0u );

        err = cancel_connection( form, L"#:", CONNECT_UPDATE_PROFILE, force );
        ok( err == rows[i].err, "returned %lu, not %lu\n", err, rows[i].err );
        ok( owner->counts[FAKE_CANCEL] == !rows[i].cannot, "the owner was asked %lu times\n", owner->counts[FAKE_CANCEL] );
        if (rows[i].alone) ok( !second->counts[FAKE_CANCEL], "another one was asked\n" );
        ok( remembered( L"#:" ), "the entry is gone\n" );
        ok( is_live( L"np_good", L"#:" ), "the connection is gone\n" );

        /* and when it wants to, it can */
        if (!rows[i].cannot)
        {
            answer( owner, FAKE_CANCEL, 0, 0 );
            err = cancel_connection( form, L"#:", CONNECT_UPDATE_PROFILE, force );
            ok( !err && !remembered( L"#:" ) && !is_live( L"np_good", L"#:" ), "in the end: %lu\n", err );
        }
        forget_all();
        winetest_pop_context();
    }
}

/* A remote name in any spelling its provider takes, and with references that end one by one (plural in the seed). */
static void test_spellings(void)
{
    static const WCHAR * const names[] =
    {
        L"\\\\good\\public", L"\\\\GOOD\\Public", L"\\\\good\\public\\", L"\\\\Good\\PUBLIC\\"
    };
    static const WCHAR * const orders[] = { L"np_good", L"np_good,np_other", L"np_other,np_good" };
    struct fake_control *provider;
    unsigned int i, j, form, refs;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(names); i++) for (j = 0; j < ARRAY_SIZE(orders); j++)
    {
        for (form = 0; form < CANCEL_FORMS; form++) for (refs = 1; refs <= 5; refs++)
        {
            winetest_push_context( "%s %s of %s, %u references", cancel_form_names[form], wine_dbgstr_w( names[i] ),
                                   wine_dbgstr_w( orders[j] ), refs );
            reload( orders[j] );
            provider = fake( L"np_good" );
            provider->counted = TRUE;
            for (err = 0; err < refs; err++) connect( NULL, L"\\\\good\\public", 0 );
            connect( L"#:", L"\\\\good\\public", 0 );
            connect( NULL, L"\\\\good\\second", 0 );
            err = cancel_connection( form, names[i], 0, FALSE );
            ok( !err, "returned %lu\n", err );
            ok( !is_live( L"np_good", L"\\\\good\\public" ), "still live\n" );
            /* once for each, and once to hear that there is no more */
            ok( provider->counts[FAKE_CANCEL] >= refs && provider->counts[FAKE_CANCEL] <= refs + 1, "asked %lu times\n",
                provider->counts[FAKE_CANCEL] );
            ok( is_live( L"np_good", L"#:" ) && is_live( L"np_good", L"\\\\good\\second" ), "another one is gone\n" );
            winetest_pop_context();
        }
    }
    /* one that never comes to an end is not asked for ever */
    for (j = 0; j < ARRAY_SIZE(orders); j++)
    {
        winetest_push_context( "%s", wine_dbgstr_w( orders[j] ) );
        reload( orders[j] );
        provider = fake( L"np_good" );
        connect( NULL, L"\\\\good\\public", 0 );
        answer( provider, FAKE_CANCEL, WN_SUCCESS, ~0u );
        err = cancel_connection( CANCEL_W, L"\\\\good\\public", 0, FALSE );
        ok( err == ERROR_DEVICE_IN_USE, "returned %lu\n", err );
        ok( provider->counts[FAKE_CANCEL] < 1000, "asked %lu times\n", provider->counts[FAKE_CANCEL] );
        winetest_pop_context();
    }
}

/* What is no device as a whole is nothing to ask about. */
static void test_path(void)
{
    static const WCHAR * const names[] = { L"#:\\dir", L"^:\\dir\\" };
    struct fake_control *first, *second;
    unsigned int i, form;
    DWORD err;

    reload( L"np_greedy,np_good" );
    first = fake( L"np_greedy" );
    second = fake( L"np_good" );
    connect( L"#:", L"\\\\good\\public", 0 );
    remember( L"#:", L"\\\\good\\public", good );
    for (i = 0; i < ARRAY_SIZE(names); i++) for (form = 0; form < CANCEL_FORMS; form++)
    {
        winetest_push_context( "%s %s", cancel_form_names[form], wine_dbgstr_w( names[i] ) );
        err = cancel_connection( form, names[i], CONNECT_UPDATE_PROFILE, TRUE );
        ok( err == ERROR_NOT_CONNECTED, "returned %lu\n", err );
        ok( !first->counts[FAKE_CANCEL] && !second->counts[FAKE_CANCEL], "a provider was asked\n" );
        ok( is_live( L"np_good", L"#:" ) && remembered( L"#:" ), "something is gone\n" );
        winetest_pop_context();
    }
    forget_all();
}

/* An entry that can be read and not be changed: told before anything is broken. */
static void test_sealed_profile(void)
{
    unsigned int form, live;
    DWORD err;

    for (form = 0; form < CANCEL_FORMS; form++) for (live = 0; live < 2; live++)
    {
        winetest_push_context( "%s, %slive", cancel_form_names[form], live ? "" : "not " );
        reload( L"np_good" );
        if (live) connect( L"#:", L"\\\\good\\public", 0 );
        remember( L"#:", L"\\\\good\\public", good );
        if (seal_profile( L"#:" ))
        {
            err = cancel_connection( form, L"#:", CONNECT_UPDATE_PROFILE, TRUE );
            ok( err == ERROR_CANNOT_OPEN_PROFILE, "returned %lu\n", err );
            ok( !fake( L"np_good" )->counts[FAKE_CANCEL], "the provider was asked\n" );
            if (live) ok( is_live( L"np_good", L"#:" ), "the connection is gone\n" );
            unlock_profile();
            ok( remembered( L"#:" ), "the entry is gone\n" );
        }
        forget( L"#:" );
        winetest_pop_context();
    }
}

/* No provider at all: ERROR_NO_NETWORK, but what is remembered can still be forgotten (wnet.md 7.2). */
static void test_no_network(void)
{
    static const WCHAR * const orders[] = { L"", NULL, L"np_noload", L" , ,", L"no_such_service" };
    unsigned int i, form;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(orders); i++) for (form = 0; form < CANCEL_FORMS; form++)
    {
        winetest_push_context( "%s, order %s", cancel_form_names[form], wine_dbgstr_w( orders[i] ) );
        reload( orders[i] );
        err = cancel_connection( form, L"#:", CONNECT_UPDATE_PROFILE, FALSE );
        ok( err == ERROR_NO_NETWORK, "device: %lu\n", err );
        err = cancel_connection( form, L"\\\\good\\public", CONNECT_UPDATE_PROFILE, FALSE );
        ok( err == ERROR_NO_NETWORK, "remote name: %lu\n", err );
        remember( L"#:", L"\\\\good\\public", good );
        err = cancel_connection( form, L"#:", CONNECT_UPDATE_PROFILE, FALSE );
        ok( !err, "remembered device: %lu\n", err );
        ok( !remembered( L"#:" ), "the entry is still there\n" );
        forget( L"#:" );
        winetest_pop_context();
    }
}

/* An owner that cannot be asked what it has, and refuses: its device is not one that only the profile knows. */
static void test_dumb_owner(void)
{
    static const DWORD answers[] = { WN_OUT_OF_MEMORY, WN_ACCESS_DENIED };
    unsigned int i, form;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(answers); i++) for (form = 0; form < CANCEL_FORMS; form++)
    {
        winetest_push_context( "%s, answer %lu", cancel_form_names[form], answers[i] );
        reload( L"np_good" );
        connect( L"#:", L"\\\\good\\openfiles", CONNECT_UPDATE_PROFILE );
        answer( fake( L"np_good" ), FAKE_GET_CONNECTION, answers[i], ~0u );
        err = cancel_connection( form, L"#:", CONNECT_UPDATE_PROFILE, FALSE );
        ok( err == ERROR_OPEN_FILES, "returned %lu\n", err );
        ok( is_live( L"np_good", L"#:" ), "not connected any more\n" );
        ok( remembered( L"#:" ), "forgotten\n" );
        forget( L"#:" );
        winetest_pop_context();
    }
}

START_TEST(cancel)
{
    if (!begin_tests()) return;
    run_case( test_names );
    run_case( test_null );
    run_case( test_huge );
    run_case( test_arguments );
    run_case( test_extended_error );
    run_case( test_bad_profile );
    run_case( test_closed_profile );
    run_case( test_spoilt_profile );
    run_case( test_providers );
    run_case( test_merging );
    run_case( test_refusal );
    run_case( test_spellings );
    run_case( test_path );
    run_case( test_sealed_profile );
    run_case( test_no_network );
    run_case( test_dumb_owner );
    end_tests();
}
