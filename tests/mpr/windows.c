/*
 * Conformance tests: passwords asked for in a window, drives that are offered again, letters that are announced
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
#include "user.h"
#include <wincred.h>
#include <winuser.h>

static const WCHAR remote[] = L"\\\\good\\public", good[] = L"Good Test Network";

enum form { ADD3_W, ADD3_A, USE_W, ADD4_W, USE4_W, FORMS };
static const char * const form_names[] = { "WNetAddConnection3W", "WNetAddConnection3A", "WNetUseConnectionW",
                                           "WNetAddConnection4W", "WNetUseConnection4W" };

static BOOL has_form( enum form form )
{
    if (form == ADD4_W) return pWNetAddConnection4W != NULL;
    return form != USE4_W || pWNetUseConnection4W;
}

static DWORD add( enum form form, void *owner, const WCHAR *user, const WCHAR *password, DWORD flags )
{
    NETRESOURCEW resource = { 0 };
    NETRESOURCEA resourceA = { 0 };
    char local[8] = { 0 }, nameA[] = "\\\\good\\public", userA[32], passwordA[32];
    int i;

    resource.dwType = resourceA.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)expand( L"#:" );
    resource.lpRemoteName = (WCHAR *)remote;
    switch (form)
    {
    case ADD3_W: return pWNetAddConnection3W( owner, &resource, password, user, flags );
    case ADD3_A:
        for (i = 0; resource.lpLocalName[i]; i++) local[i] = resource.lpLocalName[i];
        resourceA.lpLocalName = local;
        resourceA.lpRemoteName = nameA;
        for (i = 0; user && (userA[i] = user[i]); i++) {}
        for (i = 0; password && (passwordA[i] = password[i]); i++) {}
        return pWNetAddConnection3A( owner, &resourceA, password ? passwordA : NULL, user ? userA : NULL, flags );
    case USE_W:  return pWNetUseConnectionW( owner, &resource, password, user, flags, NULL, NULL, NULL );
    case ADD4_W: return pWNetAddConnection4W( owner, &resource, NULL, 0, flags, NULL, 0 );
    default:     return pWNetUseConnection4W( owner, &resource, NULL, 0, flags, NULL, 0, NULL, NULL, NULL );
    }
}

#ifdef __ELF__
/* There are no windows: what the provider says is the answer. */
static void test_nowhere(void)
{
    static const DWORD flags[] = { 0, CONNECT_INTERACTIVE, CONNECT_INTERACTIVE | CONNECT_PROMPT, CONNECT_PROMPT };
    struct fake_control *provider;
    unsigned int i, form;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(flags); i++) for (form = 0; form < FORMS; form++)
    {
        if (!has_form( form )) continue;
        winetest_push_context( "%s, flags %#lx", form_names[form], flags[i] );
        reload( L"np_good" );
        provider = fake( L"np_good" );
        answer( provider, FAKE_ADD3, ERROR_LOGON_FAILURE, ~0u );
        err = add( form, NULL, NULL, NULL, flags[i] );
        ok( err == ERROR_LOGON_FAILURE, "returned %lu\n", err );
        ok( provider->counts[FAKE_ADD3] == 1, "asked %lu times\n", provider->counts[FAKE_ADD3] );
        winetest_pop_context();
    }
}

static void test_restore_nowhere(void)
{
    struct fake_control *provider;
    unsigned int form;
    DWORD err;

    for (form = 0; form < 3; form++)
    {
        reload( L"np_good" );
        provider = fake( L"np_good" );
        remember( L"#:", remote, good );
        answer( provider, FAKE_ADD3, ERROR_ACCESS_DENIED, ~0u );
        if (!form) err = pWNetRestoreConnectionW( (HWND)0x1234, NULL );
        else if (form == 1) err = pWNetRestoreConnectionW( (HWND)0x1234, expand( L"#:" ) );
        else err = pWNetRestoreSingleConnectionW( NULL, expand( L"#:" ), TRUE );
        ok( err == ERROR_ACCESS_DENIED && provider->counts[FAKE_ADD3] == 1, "%u: returned %lu, asked %lu times\n", form, err,
            provider->counts[FAKE_ADD3] );
        ok( remembered( L"#:" ), "%u: forgotten\n", form );
        forget_all();
    }
}
#else

static const WCHAR server[] = L"good";

static __typeof__(CredReadW)   *pCredReadW;
static __typeof__(CredWriteW)  *pCredWriteW;
static __typeof__(CredDeleteW) *pCredDeleteW;
static __typeof__(CredFree)    *pCredFree;

static BOOL have_store(void)
{
    HMODULE advapi32 = LoadLibraryA( "advapi32.dll" );
    CREDENTIALW *credential;

    pCredReadW = (void *)GetProcAddress( advapi32, "CredReadW" );
    pCredWriteW = (void *)GetProcAddress( advapi32, "CredWriteW" );
    pCredDeleteW = (void *)GetProcAddress( advapi32, "CredDeleteW" );
    pCredFree = (void *)GetProcAddress( advapi32, "CredFree" );
    if (!pCredReadW || !pCredWriteW || !pCredDeleteW || !pCredFree) return FALSE;
    if (!pCredReadW( server, CRED_TYPE_DOMAIN_PASSWORD, 0, &credential )) return TRUE;
    pCredFree( credential );
    return FALSE;       /* somebody's own */
}

static void store( const WCHAR *user, const WCHAR *password )
{
    CREDENTIALW credential = { .Type = CRED_TYPE_DOMAIN_PASSWORD, .Persist = CRED_PERSIST_LOCAL_MACHINE };

    credential.TargetName = (WCHAR *)server;
    credential.UserName = (WCHAR *)user;
    credential.CredentialBlob = (BYTE *)password;
    credential.CredentialBlobSize = lstrlenW( password ) * sizeof(WCHAR);
    ok( pCredWriteW( &credential, 0 ), "not stored: %lu\n", GetLastError() );
}

/* "user password", L"" for nothing. */
static const WCHAR *stored(void)
{
    static WCHAR text[128];
    CREDENTIALW *credential;

    memset( text, 0, sizeof(text) );
    if (!pCredReadW( server, CRED_TYPE_DOMAIN_PASSWORD, 0, &credential )) return text;
    lstrcpynW( text, credential->UserName, 32 );
    lstrcatW( text, L" " );
    if (credential->CredentialBlobSize < 64)
        memcpy( text + lstrlenW( text ), credential->CredentialBlob, credential->CredentialBlobSize );
    pCredFree( credential );
    return text;
}

static BOOL same_credential( const struct fake_text *record, const WCHAR *wanted )
{
    return same_text( record->set ? record->text : NULL, wanted );
}

static BOOL has_text( const WCHAR *text, const WCHAR *part )
{
    unsigned int len = lstrlenW( part );

    for (; *text; text++) if (!memcmp( text, part, len * sizeof(WCHAR) )) return TRUE;
    return FALSE;
}

#define TYPED( name, secret ) { name, secret, IDOK }
#define CANCEL { NULL, NULL, IDCANCEL }
static const DWORD window = CONNECT_INTERACTIVE, first = CONNECT_INTERACTIVE | CONNECT_PROMPT;

static void test_sign_in(void)
{
    static const struct
    {
        const char  *what;
        DWORD        flags;
        const WCHAR *user, *password;           /* given */
        BOOL         in_store;
        struct step  steps[STEPS_MAX];
        DWORD        refusals, error;           /* the provider's */
        DWORD        err, calls, windows;
        const WCHAR *sent_user, *sent_password; /* in the last call */
        const WCHAR *shown;                     /* user in the first window */
        const WCHAR *kept;
    }
    rows[] =
    {
        { "not interactive", 0, NULL, NULL, FALSE, { TYPED( L"u", L"p" ) }, 1, 1326, 1326, 1, 0, NULL, NULL, L"", L"" },
        { "prompt needs interactive", CONNECT_PROMPT, NULL, NULL, FALSE, { TYPED( L"u", L"p" ) }, 1, 1326, 1326, 1, 0, NULL, NULL, L"", L"" },
        { "needless", window, NULL, NULL, FALSE, { TYPED( L"u", L"p" ) }, 0, 0, 0, 1, 0, NULL, NULL, L"", L"" },
        { "1326", window, NULL, NULL, FALSE, { TYPED( L"u", L"p" ) }, 1, 1326, 0, 2, 1, L"u", L"p", L"", L"" },
        { "86", window, NULL, NULL, FALSE, { TYPED( L"D\\u", L"p" ) }, 1, 86, 0, 2, 1, L"D\\u", L"p", L"", L"" },
        { "5", window, NULL, NULL, FALSE, { TYPED( L"u@d", L"" ) }, 1, 5, 0, 2, 1, L"u@d", L"", L"", L"" },
        { "another error", window, NULL, NULL, FALSE, { TYPED( L"u", L"p" ) }, 1, 67, 67, 1, 0, NULL, NULL, L"", L"" },
        { "cancelled", window, NULL, NULL, FALSE, { CANCEL }, 9, 1326, ERROR_CANCELLED, 1, 1, NULL, NULL, L"", L"" },
        { "cancelled the second time", window, NULL, NULL, FALSE, { { L"a", L"b", IDOK, TRUE }, CANCEL }, 9, 1326, ERROR_CANCELLED, 2, 2, L"a", L"b", L"", L"" },
        { "right the third time", window, NULL, NULL, FALSE, { TYPED( L"a", L"b" ), TYPED( L"c", L"d" ), TYPED( L"e", L"f" ) }, 3, 86, 0, 4, 3, L"e", L"f", L"", L"" },
        { "wrong three times", window, NULL, NULL, FALSE, { TYPED( L"a", L"b" ), TYPED( L"c", L"d" ), { L"e", L"f", IDOK, TRUE }, TYPED( L"g", L"h" ) }, 9, 1326, 1326, 4, 3, L"e", L"f", L"", L"" },
        { "given user", window, L"me", NULL, FALSE, { TYPED( NULL, L"p" ) }, 1, 86, 0, 2, 1, L"me", L"p", L"me", L"" },
        { "given user replaced", window, L"me", L"bad", FALSE, { TYPED( L"you", L"p" ) }, 1, 86, 0, 2, 1, L"you", L"p", L"me", L"" },
        { "remembered", window, NULL, NULL, FALSE, { { L"u", L"p", IDOK, TRUE } }, 1, 1326, 0, 2, 1, L"u", L"p", L"", L"u p" },
        { "only the right one is", window, NULL, NULL, FALSE, { { L"a", L"b", IDOK, TRUE }, { L"c", L"d", IDOK, TRUE } }, 2, 1326, 0, 3, 2, L"c", L"d", L"", L"c d" },
        { "stored is enough", window, NULL, NULL, TRUE, { TYPED( L"u", L"p" ) }, 0, 0, 0, 1, 0, L"kept", L"secret", L"", L"kept secret" },
        { "stored is refused", window, NULL, NULL, TRUE, { TYPED( L"u", L"p" ) }, 2, 1326, 0, 3, 1, L"u", L"p", L"", L"kept secret" },
        { "and replaced", window, NULL, NULL, TRUE, { { L"u", L"p", IDOK, TRUE } }, 2, 1326, 0, 3, 1, L"u", L"p", L"", L"u p" },
        { "asked first", first, NULL, NULL, FALSE, { TYPED( L"u", L"p" ) }, 0, 0, 0, 1, 1, L"u", L"p", L"", L"" },
        { "asked first, stored", first, NULL, NULL, TRUE, { TYPED( NULL, L"p" ) }, 0, 0, 0, 1, 1, L"kept", L"p", L"kept", L"kept secret" },
        { "asked first, given", first, L"me", L"mine", FALSE, { TYPED( NULL, L"p" ) }, 0, 0, 0, 1, 1, L"me", L"p", L"me", L"" },
        { "asked first, wrong", first, NULL, NULL, FALSE, { TYPED( L"u", L"p" ), TYPED( NULL, L"q" ) }, 1, 86, 0, 2, 2, L"u", L"q", L"", L"" },
        { "asked first, cancelled", first, NULL, NULL, TRUE, { CANCEL }, 0, 0, ERROR_CANCELLED, 0, 1, NULL, NULL, L"kept", L"kept secret" },
    };
    struct fake_control *provider, *other;
    unsigned int i, form, count;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (form = 0; form < FORMS; form++)
    {
        /* the other forms share all but what they take */
        if (form && ((i + form) % 3 || rows[i].user || !has_form( form ))) continue;
        if (form >= ADD4_W && rows[i].password) continue;
        winetest_push_context( "%s, %s", rows[i].what, form_names[form] );
        reload( L"np_good,np_other" );
        provider = fake( L"np_good" );
        other = fake( L"np_other" );
        if (rows[i].in_store) store( L"kept", L"secret" );
        answer( provider, FAKE_ADD3, rows[i].error, rows[i].refusals );
        user_begin( rows[i].steps, STEPS_MAX );
        SetLastError( POISON );
        err = add( form, i % 2 ? user_window() : NULL, rows[i].user, rows[i].password, rows[i].flags | CONNECT_UPDATE_PROFILE );
        check_last_error( err );
        count = user_end();
        ok( err == rows[i].err, "returned %lu\n", err );
        ok( count == rows[i].windows, "%u windows\n", count );
        ok( provider->counts[FAKE_ADD3] == rows[i].calls, "asked %lu times\n", provider->counts[FAKE_ADD3] );
        /* who says no ends the asking: the second network is asked at most as often as the first */
        ok( other->counts[FAKE_ADD3] + other->counts[FAKE_ADD] + !rows[i].err <= rows[i].calls, "another was asked %lu times\n",
            other->counts[FAKE_ADD3] + other->counts[FAKE_ADD] );
        if (rows[i].calls)
        {
            const struct fake_call *call = last_call( provider, FAKE_ADD3 );

            ok( same_credential( &call->user, rows[i].sent_user ), "user %s\n", wine_dbgstr_w( call->user.text ) );
            ok( same_credential( &call->password, rows[i].sent_password ), "password %s\n", wine_dbgstr_w( call->password.text ) );
        }
        if (count)
        {
            ok( same_text( seen[0].user, rows[i].shown ), "shown user %s\n", wine_dbgstr_w( seen[0].user ) );
            ok( has_text( seen[0].texts, rows[i].flags & CONNECT_PROMPT ? server : L"password" ), "texts %s\n", wine_dbgstr_w( seen[0].texts ) );
            ok( seen[0].has_box, "nothing to check\n" );
        }
        ok( same_text( stored(), rows[i].kept ), "the store has %s\n", wine_dbgstr_w( stored() ) );
        ok( is_live( L"np_good", L"#:" ) == !err, "%s live\n", err ? "is" : "not" );
        ok( remembered( L"#:" ) == !err, "%s remembered\n", err ? "is" : "not" );
        /* what was remembered on request is what the next one finds */
        if (!err && rows[i].kept[0] && !rows[i].in_store)
        {
            cancel_connection( CANCEL2_W, L"#:", CONNECT_UPDATE_PROFILE, TRUE );
            err = add( ADD3_W, NULL, NULL, NULL, 0 );
            ok( !err && same_credential( &last_call( provider, FAKE_ADD3 )->password, rows[i].sent_password ),
                "the next one: %lu\n", err );
        }
        forget_all();
        pCredDeleteW( server, CRED_TYPE_DOMAIN_PASSWORD, 0 );
        winetest_pop_context();
    }
}

/* Options in the provider's own format go where no user name goes: nobody is asked for what would be lost. */
static void test_options(void)
{
    NETRESOURCEW resource = { .dwType = RESOURCETYPE_DISK };
    BYTE options[8] = { 1, 0, 0, 0, 8 };
    unsigned int count;
    DWORD err;

    if (!pWNetAddConnection4W) return;
    reload( L"np_good" );
    resource.lpLocalName = (WCHAR *)expand( L"#:" );
    resource.lpRemoteName = (WCHAR *)remote;
    user_begin( NULL, 0 );
    err = pWNetAddConnection4W( NULL, &resource, NULL, 0, CONNECT_INTERACTIVE | CONNECT_PROMPT, options, sizeof(options) );
    count = user_end();
    ok( err == ERROR_NOT_SUPPORTED && !count, "returned %lu, %u windows\n", err, count );
}

/* Where no window can be made, the provider's word is the answer. */
static void test_no_owner(void)
{
    static const DWORD flags[] = { CONNECT_INTERACTIVE, CONNECT_INTERACTIVE | CONNECT_PROMPT };
    struct fake_control *provider;
    unsigned int i, count;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(flags); i++)
    {
        reload( L"np_good" );
        provider = fake( L"np_good" );
        answer( provider, FAKE_ADD3, ERROR_LOGON_FAILURE, ~0u );
        user_begin( NULL, 0 );
        err = add( ADD3_W, (void *)0x1234, NULL, NULL, flags[i] );
        count = user_end();
        ok( err == ERROR_LOGON_FAILURE && !count && provider->counts[FAKE_ADD3] == 1, "flags %#lx: %lu, %u windows, asked %lu times\n",
            flags[i], err, count, provider->counts[FAKE_ADD3] );
    }
}

enum restore { ALL, ONE, SINGLE, ALL_SILENT, ONE_SILENT, SINGLE_SILENT, ALL_FORM };

static DWORD restore( enum restore form )
{
    switch (form)
    {
    case ALL:           return pWNetRestoreConnectionW( user_window(), NULL );
    case ALL_FORM:      return pWNetRestoreAllConnectionsW( user_window() );
    case ONE:           return pWNetRestoreConnectionW( user_window(), expand( L"#:" ) );
    case SINGLE:        return pWNetRestoreSingleConnectionW( NULL, expand( L"#:" ), TRUE );
    case ALL_SILENT:    return pWNetRestoreConnectionW( NULL, NULL );
    case ONE_SILENT:    return pWNetRestoreConnectionW( NULL, expand( L"#:" ) );
    default:            return pWNetRestoreSingleConnectionW( user_window(), expand( L"#:" ), FALSE );
    }
}

#define PRESS( button ) { NULL, NULL, button }
static void test_restore(void)
{
    static const struct
    {
        const char  *what;
        enum restore form;
        unsigned int drives;
        DWORD        error, failures;   /* the provider's */
        struct step  steps[STEPS_MAX];
        unsigned int windows, lines;    /* in the first window */
        DWORD        err, calls;
        unsigned int live, remembered;  /* bits, the first is 1 */
    }
    rows[] =
    {
        { "nothing failed", ALL, 2, 0, 0, { PRESS( IDRETRY ) }, 0, 0, 0, 2, 3, 3 },
        { "silent, all", ALL_SILENT, 2, 5, ~0u, { PRESS( IDRETRY ) }, 0, 0, 5, 2, 0, 3 },
        { "silent, one", ONE_SILENT, 2, 1326, ~0u, { PRESS( IDRETRY ) }, 0, 0, 1326, 1, 0, 3 },
        { "silent, single", SINGLE_SILENT, 2, 1326, ~0u, { PRESS( IDRETRY ) }, 0, 0, 1326, 1, 0, 3 },
        { "left", ALL, 3, 67, ~0u, { PRESS( IDCANCEL ) }, 1, 3, 67, 3, 0, 7 },
        { "left, another form", ALL_FORM, 3, 67, ~0u, { PRESS( IDCANCEL ) }, 1, 3, 67, 3, 0, 7 },
        { "left, single", SINGLE, 1, 67, ~0u, { PRESS( IDCANCEL ) }, 1, 1, 67, 1, 0, 1 },
        { "again", ALL, 3, 67, 3, { PRESS( IDRETRY ) }, 1, 3, 0, 6, 7, 7 },
        { "again, only one", ONE, 1, 67, 1, { PRESS( IDRETRY ) }, 1, 1, 0, 2, 1, 1 },
        { "again and again", SINGLE, 1, 67, 3, { PRESS( IDRETRY ), PRESS( IDRETRY ), PRESS( IDRETRY ) }, 3, 1, 0, 4, 1, 1 },
        { "again in part", ALL, 3, 67, 3, { { .button = IDRETRY, .line = 2 }, PRESS( IDCANCEL ) }, 2, 3, 67, 4, 2, 7 },
        { "one failed", ALL, 3, 67, 1, { PRESS( IDCANCEL ) }, 1, 1, 67, 3, 6, 7 },
        { "forgotten", ALL, 3, 67, ~0u, { PRESS( IDABORT ) }, 1, 3, 67, 3, 0, 0 },
        { "one forgotten, the others again", ALL, 3, 67, 3, { { .button = IDABORT, .line = 1 }, PRESS( IDRETRY ) }, 2, 3, 67, 5, 6, 6 },
        { "no password is asked for before", ALL, 3, 1326, ~0u, { PRESS( IDCANCEL ) }, 1, 3, 1326, 3, 0, 7 },
        { "but then", ALL, 1, 1326, 2, { PRESS( IDRETRY ), TYPED( L"u", L"p" ) }, 2, 1, 0, 3, 1, 1 },
        { "no answer ends it", ALL, 3, 1326, ~0u, { PRESS( IDRETRY ), CANCEL, PRESS( IDCANCEL ) }, 3, 3, 1326, 4, 0, 7 },
        { "a password for one", ONE, 1, 1326, 1, { TYPED( L"u", L"p" ) }, 1, 0, 0, 2, 1, 1 },
        { "none for one", SINGLE, 1, 1326, ~0u, { CANCEL }, 1, 0, ERROR_CANCELLED, 1, 0, 1 },
        { "none chosen", ALL, 1, 67, ~0u, { { .button = IDRETRY, .line = -1 }, PRESS( IDCANCEL ) }, 2, 1, 67, 1, 0, 1 },
    };
    static const WCHAR * const devices[] = { L"#:", L"%:", L"&:" };
    static const WCHAR * const remotes[] = { L"\\\\good\\public", L"\\\\good\\second", L"\\\\good\\public\\dir" };
    struct fake_control *provider;
    unsigned int i, j, count, live, left;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", rows[i].what );
        reload( L"np_good" );
        provider = fake( L"np_good" );
        for (j = 0; j < rows[i].drives; j++) remember( devices[j], remotes[j], good );
        if (rows[i].failures) answer( provider, FAKE_ADD3, rows[i].error, rows[i].failures );
        user_begin( rows[i].steps, STEPS_MAX );
        SetLastError( POISON );
        err = restore( rows[i].form );
        check_last_error( err );
        count = user_end();
        ok( err == rows[i].err, "returned %lu\n", err );
        ok( count == rows[i].windows, "%u windows\n", count );
        ok( seen[0].lines == rows[i].lines, "%u lines\n", seen[0].lines );
        if (rows[i].steps[0].line < 0) ok( !seen[0].can_press, "the button can be pressed\n" );
        ok( provider->counts[FAKE_ADD3] == rows[i].calls, "asked %lu times\n", provider->counts[FAKE_ADD3] );
        for (j = live = left = 0; j < ARRAY_SIZE(devices); j++)
        {
            if (is_live( L"np_good", devices[j] )) live |= 1 << j;
            if (remembered( devices[j] )) left |= 1 << j;
        }
        ok( live == rows[i].live, "live %#x\n", live );
        ok( left == rows[i].remembered, "remembered %#x\n", left );
        forget_all();
        winetest_pop_context();
    }
}

/* The first letter of a pattern as a unit mask. */
static DWORD mask( const WCHAR *pattern )
{
    return 1 << ((expand( pattern )[0] | 0x20) - 'a');
}

static void check_heard_( int line, DWORD event )
{
    struct device_change change;

    if (!event)
    {
        ok_( __FILE__, line )( !user_heard( &change, 300 ), "heard %#lx of %#lx\n", change.event, change.mask );
        return;
    }
    ok_( __FILE__, line )( user_heard( &change, 5000 ), "nothing heard\n" );
    ok_( __FILE__, line )( change.event == event && change.mask == mask( L"#:" ) && change.flags == 2, "event %#lx, mask %#lx, flags %#lx\n",
                           change.event, change.mask, change.flags );
}
#define check_heard( event ) check_heard_( __LINE__, event )

/* In a program with windows; the others do not load user32.dll for it. */
static void test_announce(void)
{
    DWORD err;

    reload( L"np_good" );
    if (!user_listen())
    {
        skip( "no window\n" );
        return;
    }
    connect( L"#:", remote, 0 );
    check_heard( 0x8000 );      /* DBT_DEVICEARRIVAL */
    err = add( ADD3_W, NULL, NULL, NULL, 0 );
    ok( err == ERROR_ALREADY_ASSIGNED, "returned %lu\n", err );
    answer( fake( L"np_good" ), FAKE_CANCEL, ERROR_OPEN_FILES, 1 );
    err = cancel_connection( CANCEL2_W, L"#:", 0, FALSE );
    ok( err == ERROR_OPEN_FILES, "returned %lu\n", err );
    check_heard( 0 );
    err = cancel_connection( CANCEL2_W, L"#:", 0, FALSE );
    ok( !err, "returned %lu\n", err );
    check_heard( 0x8004 );      /* DBT_DEVICEREMOVECOMPLETE */
    connect( NULL, remote, 0 );
    err = cancel_connection( CANCEL2_W, remote, 0, FALSE );
    ok( !err, "returned %lu\n", err );
    check_heard( 0 );           /* no letter, no news */
    user_stop_listening();
}

static void test_unloaded(void)
{
    if (GetModuleHandleA( "user32.dll" ))
    {
        skip( "something has loaded user32.dll already\n" );
        return;
    }
    reload( L"np_good" );
    connect( L"#:", remote, CONNECT_UPDATE_PROFILE | CONNECT_INTERACTIVE );
    cancel_connection( CANCEL2_W, L"#:", CONNECT_UPDATE_PROFILE, FALSE );
    ok( !GetModuleHandleA( "user32.dll" ), "a connection loads user32.dll\n" );
    ok( !GetModuleHandleA( "credui.dll" ), "a connection loads credui.dll\n" );
    forget_all();
}
#endif

START_TEST(windows)
{
    if (!begin_tests()) return;
#ifdef __ELF__
    run_case( test_nowhere );
    run_case( test_restore_nowhere );
#else
    run_case( test_unloaded );
    if (user_begin_tests())
    {
        if (have_store()) run_case( test_sign_in );
        else skip( "there is no credential store, or not an empty one\n" );
        run_case( test_options );
        run_case( test_no_owner );
        run_case( test_restore );
        run_case( test_announce );
    }
#endif
    end_tests();
}
