/*
 * Conformance tests: user names and passwords from the credential store and from the console
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
#include <wincred.h>
#ifdef __ELF__
#include <unistd.h>
#endif

static const WCHAR server[] = L"good", share[] = L"good\\public", remote[] = L"\\\\good\\public";
static const DWORD console = CONNECT_INTERACTIVE | CONNECT_COMMANDLINE;

static __typeof__(CredReadW)   *pCredReadW;
static __typeof__(CredWriteW)  *pCredWriteW;
static __typeof__(CredDeleteW) *pCredDeleteW;
static __typeof__(CredFree)    *pCredFree;

/* --- the store ------------------------------------------------------------------------------------------------------ */

static void store( const WCHAR *target, const WCHAR *user, const WCHAR *password )
{
    CREDENTIALW credential = { 0 };
    BOOL ret;

    if (!user) return;
    credential.Type = CRED_TYPE_DOMAIN_PASSWORD;
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
    credential.TargetName = (WCHAR *)target;
    credential.UserName = (WCHAR *)user;
    credential.CredentialBlob = (BYTE *)password;
    credential.CredentialBlobSize = lstrlenW( password ) * sizeof(WCHAR);
    ret = pCredWriteW( &credential, 0 );
    ok( ret, "not stored: %lu\n", GetLastError() );
}

static void clear_store(void)
{
    pCredDeleteW( server, CRED_TYPE_DOMAIN_PASSWORD, 0 );
    pCredDeleteW( share, CRED_TYPE_DOMAIN_PASSWORD, 0 );
}

/* "user password" of a target, L"" for none. */
static const WCHAR *stored( const WCHAR *target )
{
    static WCHAR text[256];
    CREDENTIALW *credential;
    DWORD len;

    memset( text, 0, sizeof(text) );
    if (!pCredReadW( target, CRED_TYPE_DOMAIN_PASSWORD, 0, &credential )) return text;
    len = lstrlenW( credential->UserName );
    memcpy( text, credential->UserName, len * sizeof(WCHAR) );
    text[len++] = ' ';
    if (credential->CredentialBlobSize < 128)
        memcpy( text + len, credential->CredentialBlob, credential->CredentialBlobSize );
    pCredFree( credential );
    return text;
}

static BOOL have_store(void)
{
    HMODULE advapi32 = LoadLibraryW( L"advapi32.dll" );
    BOOL ret;

    pCredReadW = (void *)GetProcAddress( advapi32, "CredReadW" );
    pCredWriteW = (void *)GetProcAddress( advapi32, "CredWriteW" );
    pCredDeleteW = (void *)GetProcAddress( advapi32, "CredDeleteW" );
    pCredFree = (void *)GetProcAddress( advapi32, "CredFree" );
    if (!pCredReadW || !pCredWriteW || !pCredDeleteW || !pCredFree) return FALSE;
    if (stored( server )[0] || stored( share )[0]) return FALSE;       /* somebody's own */
    store( server, L"probe", L"secret" );
    ret = same_text( stored( server ), L"probe secret" );       /* Windows keeps the secret to itself */
    clear_store();
    return ret;
}

/* --- what the user types -------------------------------------------------------------------------------------------- */

#ifdef __ELF__
static int saved_input = -1;

static void feed( const char *text )
{
    int fds[2];

    if (saved_input == -1) saved_input = dup( 0 );
    ok( !pipe( fds ) && write( fds[1], text, strlen( text ) ) == (ssize_t)strlen( text ), "no pipe\n" );
    close( fds[1] );
    dup2( fds[0], 0 );
    close( fds[0] );
}

/* Ends it; how much was not read. */
static DWORD unread(void)
{
    char buffer[256];
    ssize_t ret = read( 0, buffer, sizeof(buffer) );

    dup2( saved_input, 0 );
    return ret;
}
#else
static HANDLE saved_input, input;

static void feed( const char *text )
{
    HANDLE output;
    DWORD done;

    saved_input = GetStdHandle( STD_INPUT_HANDLE );
    ok( CreatePipe( &input, &output, NULL, 4096 ), "no pipe\n" );
    WriteFile( output, text, strlen( text ), &done, NULL );
    CloseHandle( output );
    SetStdHandle( STD_INPUT_HANDLE, input );
}

static DWORD unread(void)
{
    char buffer[256];
    DWORD ret = 0;

    ReadFile( input, buffer, sizeof(buffer), &ret, NULL );
    SetStdHandle( STD_INPUT_HANDLE, saved_input );
    CloseHandle( input );
    return ret;
}
#endif

/* --- connecting ----------------------------------------------------------------------------------------------------- */

static DWORD add( BOOL ansi, const WCHAR *password, const WCHAR *user, DWORD flags )
{
    NETRESOURCEW resource = { 0 };

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)L"#:";
    resource.lpRemoteName = (WCHAR *)remote;
    return add_connection2( ansi, &resource, password, user, flags );
}

static BOOL same_credential( const struct fake_text *record, const WCHAR *wanted )
{
    return same_text( record->set ? record->text : NULL, wanted );
}

static void check_call( const struct fake_control *provider, const WCHAR *user, const WCHAR *password )
{
    const struct fake_call *call = last_call( provider, FAKE_ADD3 );

    ok( same_credential( &call->user, user ), "user %s, not %s\n",
        wine_dbgstr_w( call->user.set ? call->user.text : NULL ), wine_dbgstr_w( user ) );
    ok( same_credential( &call->password, password ), "password %s, not %s\n",
        wine_dbgstr_w( call->password.set ? call->password.text : NULL ), wine_dbgstr_w( password ) );
}

/* What is NULL comes from the store: the server's entry, then the share's, if it is that user's. */
static void test_lookup(void)
{
    static const struct
    {
        const char  *what;
        const WCHAR *server_user, *share_user;
        const WCHAR *user, *password;               /* given */
        const WCHAR *sent_user, *sent_password;
    }
    rows[] =
    {
        { "nothing stored" },
        { "server", L"DOM\\first", NULL, NULL, NULL, L"DOM\\first", L"of server" },
        { "share", NULL, L"second", NULL, NULL, L"second", L"of share" },
        { "both", L"first", L"second", NULL, NULL, L"first", L"of server" },
        { "its user", L"first", NULL, L"first", NULL, L"first", L"of server" },
        { "its user in capitals", L"first", NULL, L"FIRST", NULL, L"FIRST", L"of server" },
        { "another user", L"first", NULL, L"other", NULL, L"other", NULL },
        { "the share's user", L"first", L"second", L"second", NULL, L"second", L"of share" },
        { "a password", L"first", NULL, NULL, L"given", L"first", L"given" },
        { "no password", L"first", NULL, NULL, L"", L"first", L"" },
        { "both given", L"first", L"second", L"first", L"given", L"first", L"given" },
        { "empty user", L"first", NULL, L"", NULL, L"", NULL },
    };
    struct fake_control *provider;
    unsigned int i, ansi;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s %c", rows[i].what, charset( ansi ) );
        reload( L"np_good" );
        provider = fake( L"np_good" );
        store( server, rows[i].server_user, L"of server" );
        store( share, rows[i].share_user, L"of share" );
        err = add( ansi, rows[i].password, rows[i].user, CONNECT_UPDATE_PROFILE );
        ok( !err, "returned %lu\n", err );
        ok( provider->counts[FAKE_ADD3] == 1, "asked %lu times\n", provider->counts[FAKE_ADD3] );
        check_call( provider, rows[i].sent_user, rows[i].sent_password );
        /* the profile has what the caller gave: what is stored may change */
        if (!rows[i].user && rows[i].sent_user)
            ok( !same_text( read_profile( L"#:", L"UserName" ), rows[i].sent_user ), "the stored user is remembered\n" );
        forget_all();
        clear_store();
        winetest_pop_context();
    }
}

/* A stored credential is a default: it makes no connection fail that can do without. */
static void test_refused(void)
{
    static const struct { DWORD error; BOOL again; } rows[] =
    {
        { ERROR_LOGON_FAILURE, TRUE },
        { ERROR_INVALID_PASSWORD, TRUE },
        { ERROR_ACCESS_DENIED, TRUE },
        { ERROR_BAD_USERNAME, TRUE },
        { ERROR_SESSION_CREDENTIAL_CONFLICT, TRUE },
        { ERROR_NOT_ENOUGH_MEMORY },
        { ERROR_BAD_NET_NAME },
        { ERROR_CANCELLED },
    };
    struct fake_control *provider;
    unsigned int i, is_stored;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (is_stored = 0; is_stored < 2; is_stored++)
    {
        DWORD again = is_stored && rows[i].again;

        winetest_push_context( "error %lu, %sstored", rows[i].error, is_stored ? "" : "not " );
        reload( L"np_good" );
        provider = fake( L"np_good" );
        if (is_stored) store( server, L"first", L"of server" );
        answer( provider, FAKE_ADD3, rows[i].error, 1 );
        err = add( FALSE, NULL, NULL, 0 );
        ok( err == (again ? NO_ERROR : rows[i].error), "returned %lu\n", err );
        ok( provider->counts[FAKE_ADD3] == 1 + again, "asked %lu times\n", provider->counts[FAKE_ADD3] );
        if (again || !is_stored) check_call( provider, NULL, NULL );
        else check_call( provider, L"first", L"of server" );
        clear_store();
        winetest_pop_context();
    }
}

static void test_restore(void)
{
    struct fake_control *provider;
    DWORD err;

    if (!pWNetRestoreConnectionW) return;
    reload( L"np_good" );
    provider = fake( L"np_good" );
    remember( L"#:", remote, L"Good Test Network" );
    write_profile( L"#:", L"UserName", REG_SZ, L"first", sizeof(L"first") );
    store( server, L"first", L"of server" );
    err = pWNetRestoreConnectionW( NULL, expand( L"#:" ) );
    ok( !err, "returned %lu\n", err );
    check_call( provider, L"first", L"of server" );
    ok( same_text( read_profile( L"#:", L"UserName" ), L"first" ), "the entry has changed\n" );
    forget_all();
    clear_store();
}

/* CONNECT_COMMANDLINE and what goes with it; without a console the answers come from standard input. */
static void test_prompt(void)
{
    static const struct
    {
        const char  *what;
        DWORD        flags;
        const WCHAR *user, *password;
        const WCHAR *in_store;          /* the server's user */
        const char  *input;
        DWORD        refusals, error;   /* how often the provider refuses, and with what */
        DWORD        err, calls, unread;
        const WCHAR *sent_user, *sent_password;
        const WCHAR *kept;
    }
    rows[] =
    {
        { "not asked", 0, NULL, NULL, NULL, "u\np\n", 1, 1326, 1326, 1, 4, NULL, NULL, L"" },
        { "only command line", CONNECT_COMMANDLINE, NULL, NULL, NULL, "u\np\n", 1, 86, 86, 1, 4, NULL, NULL, L"" },
        { "needless", console, NULL, NULL, NULL, "u\np\n", 0, 0, 0, 1, 4, NULL, NULL, L"" },
        { "1326", console, NULL, NULL, NULL, "u\np\nrest", 1, 1326, 0, 2, 4, L"u", L"p", L"" },
        { "86", console, NULL, NULL, NULL, "u\r\np\r\n", 1, 86, 0, 2, 0, L"u", L"p", L"" },
        { "5", console, NULL, NULL, NULL, "u\np", 1, 5, 0, 2, 0, L"u", L"p", L"" },
        { "another error", console, NULL, NULL, NULL, "u\np\n", 1, 67, 67, 1, 4, NULL, NULL, L"" },
        { "given user", console, L"me", NULL, NULL, "p\n", 1, 86, 0, 2, 0, L"me", L"p", L"" },
        { "given both", console, L"me", L"bad", NULL, "p\n", 1, 86, 0, 2, 0, L"me", L"p", L"" },
        { "empty password", console, NULL, NULL, NULL, "u\n\n", 1, 86, 0, 2, 0, L"u", L"", L"" },
        { "empty user", console, NULL, NULL, NULL, "\np\n", 1, 86, ERROR_CANCELLED, 1, 2, NULL, NULL, L"" },
        { "no input", console, NULL, NULL, NULL, "", 1, 86, ERROR_CANCELLED, 1, 0, NULL, NULL, L"" },
        { "no password", console, NULL, NULL, NULL, "u\n", 1, 86, ERROR_CANCELLED, 1, 0, NULL, NULL, L"" },
        { "right at last", console, NULL, NULL, NULL, "a\nb\nc\nd\ne\nf\n", 3, 1326, 0, 4, 0, L"e", L"f", L"" },
        { "wrong three times", console, NULL, NULL, NULL, "a\nb\nc\nd\ne\nf\ng\n", 9, 1326, 1326, 4, 2, L"e", L"f", L"" },
        { "stored is refused too", console, NULL, NULL, L"first", "u\np\n", 2, 1326, 0, 3, 0, L"u", L"p", L"first of server" },
        { "saved", console | CONNECT_CMD_SAVECRED, NULL, NULL, NULL, "u\np\n", 1, 1326, 0, 2, 0, L"u", L"p", L"u p" },
        { "saved as given", console | CONNECT_CMD_SAVECRED, L"me", L"mine", NULL, "", 0, 0, 0, 1, 0, L"me", L"mine", L"me mine" },
        { "nothing to save", console | CONNECT_CMD_SAVECRED, NULL, NULL, NULL, "", 0, 0, 0, 1, 0, NULL, NULL, L"" },
        { "stored stays", console | CONNECT_CMD_SAVECRED, NULL, NULL, L"first", "", 0, 0, 0, 1, 0, L"first", L"of server", L"first of server" },
        { "save needs both", CONNECT_CMD_SAVECRED | CONNECT_INTERACTIVE, L"me", L"mine", NULL, "", 0, 0, 0, 1, 0, L"me", L"mine", L"" },
        { "failures are not saved", console | CONNECT_CMD_SAVECRED, NULL, NULL, NULL, "a\nb\n", 9, 1326, ERROR_CANCELLED, 2, 0, L"a", L"b", L"" },
        { "reset", CONNECT_CRED_RESET | CONNECT_COMMANDLINE, NULL, NULL, L"first", "", 0, 0, 0, 1, 0, NULL, NULL, L"" },
        { "reset needs the command line", CONNECT_CRED_RESET, NULL, NULL, L"first", "", 0, 0, 0, 1, 0, L"first", L"of server", L"first of server" },
        { "replaced", console | CONNECT_CRED_RESET | CONNECT_CMD_SAVECRED, NULL, NULL, L"first", "u\np\n", 1, 86, 0, 2, 0, L"u", L"p", L"u p" },
        { "asked first", console | CONNECT_PROMPT, NULL, NULL, L"first", "u\np\n", 0, 0, 0, 1, 0, L"u", L"p", L"first of server" },
        { "asked first, no answer", console | CONNECT_PROMPT, NULL, NULL, L"first", "", 0, 0, ERROR_CANCELLED, 0, 0, NULL, NULL, L"first of server" },
        { "no defaults, not interactive", CONNECT_PROMPT, NULL, NULL, L"first", "u\n", 0, 0, 0, 1, 2, L"first", L"of server", L"first of server" },
    };
    struct fake_control *provider;
    unsigned int i;
    DWORD err, rest;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", rows[i].what );
        reload( L"np_good" );
        provider = fake( L"np_good" );
        store( server, rows[i].in_store, L"of server" );
        answer( provider, FAKE_ADD3, rows[i].error, rows[i].refusals );
        feed( rows[i].input );
        err = add( FALSE, rows[i].password, rows[i].user, rows[i].flags );
        rest = unread();
        ok( err == rows[i].err, "returned %lu\n", err );
        ok( provider->counts[FAKE_ADD3] == rows[i].calls, "asked %lu times\n", provider->counts[FAKE_ADD3] );
        ok( rest == rows[i].unread, "%lu bytes left\n", rest );
        if (rows[i].calls) check_call( provider, rows[i].sent_user, rows[i].sent_password );
        ok( same_text( stored( server ), rows[i].kept ), "the store has %s\n", wine_dbgstr_w( stored( server ) ) );
        ok( is_live( L"np_good", L"#:" ) == !rows[i].err, "%s live\n", rows[i].err ? "is" : "not" );
        forget_all();
        clear_store();
        winetest_pop_context();
    }
}

static void test_prompt_long(void)
{
    static char text[40000];
    struct fake_control *provider;
    DWORD err;

    memset( text, 'x', 1000 );      /* a pipe takes it at once */
    text[1000] = '\n';
    reload( L"np_good" );
    provider = fake( L"np_good" );
    answer( provider, FAKE_ADD3, ERROR_LOGON_FAILURE, 1 );
    feed( text );
    err = add( FALSE, NULL, NULL, console );
    unread();
    ok( err == ERROR_CANCELLED, "returned %lu\n", err );
    ok( provider->counts[FAKE_ADD3] == 1, "asked %lu times\n", provider->counts[FAKE_ADD3] );
}

/* --- nothing in clear ----------------------------------------------------------------------------------------------- */

static BOOL contains( const BYTE *data, DWORD size, const char *text, DWORD step )
{
    DWORD i, j, len = strlen( text );

    for (i = 0; i + len * step <= size; i++)
    {
        for (j = 0; j < len && data[i + j * step] == text[j] && (step == 1 || !data[i + j * step + 1]); j++) {}
        if (j == len) return TRUE;
    }
    return FALSE;
}

static BOOL key_contains( HKEY root, const WCHAR *path, const char *text )
{
    static BYTE data[65536];
    WCHAR name[260];
    DWORD i, len, size;
    BOOL ret = FALSE;
    HKEY key;

    if (RegOpenKeyExW( root, path, 0, KEY_READ, &key )) return FALSE;
    for (i = 0; !ret; i++)
    {
        len = ARRAY_SIZE(name);
        size = sizeof(data);
        if (RegEnumValueW( key, i, name, &len, NULL, NULL, data, &size )) break;
        ret = contains( data, size, text, 1 ) || contains( data, size, text, 2 );
    }
    for (i = 0; !ret; i++)
    {
        len = ARRAY_SIZE(name);
        if (RegEnumKeyExW( key, i, name, &len, NULL, NULL, NULL, NULL )) break;
        ret = key_contains( key, name, text );
    }
    RegCloseKey( key );
    return ret;
}

static void test_clear_text(void)
{
    static const char password[] = "Wq7tellnobody";
    DWORD err;
    HKEY key;

    RegCreateKeyExW( HKEY_CURRENT_USER, L"Software\\wnet test", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );
    RegSetValueExW( key, L"x", 0, REG_SZ, (const BYTE *)L"a Wq7tellnobody", sizeof(L"a Wq7tellnobody") );
    ok( key_contains( HKEY_CURRENT_USER, L"", password ), "the search finds nothing\n" );
    RegCloseKey( key );
    RegDeleteKeyW( HKEY_CURRENT_USER, L"Software\\wnet test" );

    reload( L"np_good" );
    feed( "" );
    err = add( FALSE, L"Wq7tellnobody", L"me", console | CONNECT_CMD_SAVECRED | CONNECT_UPDATE_PROFILE );
    unread();
    ok( !err, "returned %lu\n", err );
    ok( same_text( stored( server ), L"me Wq7tellnobody" ), "not stored\n" );
    ok( !key_contains( HKEY_CURRENT_USER, L"", password ), "the password lies open in the registry\n" );
    forget_all();
    clear_store();
}

/* For scripts: "keep SERVER" stores somebody's credentials, "save" lets mpr do so for \\\\good, "drop SERVER" deletes them,
 * "ask" is refused until nobody answers. TRUE if that was wanted. */
static BOOL do_step(void)
{
    WCHAR target[64] = { 0 };
    char **argv;
    DWORD err, i;
    int argc = winetest_get_mainargs( &argv );

    if (argc < 3) return FALSE;
    for (i = 0; argc > 3 && i < ARRAY_SIZE(target) - 1 && argv[3][i]; i++) target[i] = argv[3][i];
    if (!have_store() && strcmp( argv[2], "drop" )) ok( 0, "no store, or not an empty one\n" );
    else if (!strcmp( argv[2], "keep" )) store( target, L"nobody", L"Wq7tellnobody" );
    else if (!strcmp( argv[2], "drop" )) ok( pCredDeleteW( target, CRED_TYPE_DOMAIN_PASSWORD, 0 ), "not there\n" );
    else if (begin_tests())
    {
        BOOL ask = !strcmp( argv[2], "ask" );

        reload( L"np_good" );
        if (ask) answer( fake( L"np_good" ), FAKE_ADD3, ERROR_LOGON_FAILURE, ~0u );
        err = ask ? add( FALSE, NULL, NULL, console ) : add( FALSE, L"Wq7tellnobody", L"me", console | CONNECT_CMD_SAVECRED );
        ok( !err || ask, "returned %lu\n", err );
        end_tests();
    }
    return TRUE;
}

START_TEST(credentials)
{
    if (do_step()) return;
    if (!begin_tests()) return;
    if (!have_store()) skip( "there is no credential store that gives its secrets\n" );
    else
    {
        run_case( test_lookup );
        run_case( test_refused );
        run_case( test_restore );
        run_case( test_prompt );
        run_case( test_prompt_long );
        run_case( test_clear_text );
    }
    end_tests();
}
