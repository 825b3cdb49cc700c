/*
 * Conformance tests: WNetAddConnection, WNetAddConnection2, WNetAddConnection3 and WNetUseConnection
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
static const WCHAR other[] = L"Other Test Network";

static NETRESOURCEW make_resource( DWORD type, const WCHAR *local, const WCHAR *remote, const WCHAR *provider )
{
    NETRESOURCEW resource = { 0 };

    resource.dwScope = 0x5a5a5a5a;      /* not read: wnet.md 8.3 */
    resource.dwDisplayType = 0x5a5a5a5a;
    resource.dwUsage = 0x5a5a5a5a;
    resource.dwType = type;
    resource.lpLocalName = (WCHAR *)local;
    resource.lpRemoteName = (WCHAR *)remote;
    resource.lpProvider = (WCHAR *)provider;
    return resource;
}

/* One connection, np_good and np_other loaded. live: what np_good has afterwards. */
static const struct
{
    const char  *what;
    DWORD        type;
    const WCHAR *local, *remote, *provider;
    DWORD        flags, err;
    const WCHAR *live;
}
tests[] =
{
    { "drive", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL, 0, 0, L"#:" },
    { "drive in lower case", RESOURCETYPE_DISK, L"^:", L"\\\\good\\public", NULL, 0, 0, L"#:" },
    { "drive, type any (Microsoft's samples)", RESOURCETYPE_ANY, L"#:", L"\\\\good\\public", NULL, 0, 0, L"#:" },
    { "port", RESOURCETYPE_PRINT, L"LPT2", L"\\\\good\\printer", NULL, 0, 0, L"LPT2" },
    { "port with colon (DDK)", RESOURCETYPE_PRINT, L"lpt2:", L"\\\\good\\printer", NULL, 0, 0, L"LPT2" },
    { "port, type any", RESOURCETYPE_ANY, L"LPT2", L"\\\\good\\printer", NULL, 0, 0, L"LPT2" },
    { "no device", RESOURCETYPE_DISK, NULL, L"\\\\good\\public", NULL, 0, 0, L"\\\\good\\public" },
    { "no device, type any", RESOURCETYPE_ANY, NULL, L"\\\\good\\public", NULL, 0, 0, L"\\\\good\\public" },
    { "empty device", RESOURCETYPE_ANY, L"", L"\\\\good\\public", NULL, 0, 0, L"\\\\good\\public" },
    { "no device, printer", RESOURCETYPE_PRINT, NULL, L"\\\\good\\printer", NULL, 0, 0, L"\\\\good\\printer" },

    { "provider named", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", good, 0, 0, L"#:" },
    { "provider named without case", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", L"GOOD test NETWORK", 0, 0, L"#:" },
    { "provider empty", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", L"", 0, 0, L"#:" },
    { "provider unknown", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", L"No Network", 0, ERROR_BAD_PROVIDER },
    { "provider's service", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", L"np_good", 0, ERROR_BAD_PROVIDER },
    { "provider of another name", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", other, 0, ERROR_BAD_NET_NAME },

    { "drive as printer", RESOURCETYPE_PRINT, L"#:", L"\\\\good\\printer", NULL, 0, ERROR_BAD_DEV_TYPE },
    { "port as disk", RESOURCETYPE_DISK, L"LPT2", L"\\\\good\\public", NULL, 0, ERROR_BAD_DEV_TYPE },
    { "type 3", 3, NULL, L"\\\\good\\public", NULL, 0, ERROR_INVALID_PARAMETER },
    { "type reserved", RESOURCETYPE_RESERVED, L"#:", L"\\\\good\\public", NULL, 0, ERROR_INVALID_PARAMETER },
    { "type unknown", RESOURCETYPE_UNKNOWN, NULL, L"\\\\good\\public", NULL, 0, ERROR_INVALID_PARAMETER },
    { "type wild", 0x12345678, L"#:", L"\\\\good\\public", NULL, 0, ERROR_INVALID_PARAMETER },

    { "remote name empty", RESOURCETYPE_DISK, L"#:", L"", NULL, 0, ERROR_BAD_NET_NAME },
    { "remote name missing", RESOURCETYPE_DISK, L"#:", NULL, NULL, 0, ERROR_INVALID_PARAMETER },
    { "local drive (DDK)", RESOURCETYPE_DISK, L"C:", L"\\\\good\\public", NULL, 0, ERROR_ALREADY_ASSIGNED },

    { "temporary", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL, CONNECT_TEMPORARY, 0, L"#:" },
    { "temporary wins over remembering", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL,
      CONNECT_TEMPORARY | CONNECT_UPDATE_PROFILE, 0, L"#:" },
    { "interactive, no need to ask", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL, CONNECT_INTERACTIVE, 0, L"#:" },
    { "prompt without interactive", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL, CONNECT_PROMPT, 0, L"#:" },
    { "redirect with a device", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL, CONNECT_REDIRECT, 0, L"#:" },
    { "redirect without (Add2 page)", RESOURCETYPE_DISK, NULL, L"\\\\good\\public", NULL, CONNECT_REDIRECT,
      ERROR_INVALID_ADDRESS },
    { "current media", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL, CONNECT_CURRENT_MEDIA, 0, L"#:" },
    { "update recent", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL, CONNECT_UPDATE_RECENT, 0, L"#:" },
    { "unknown flag", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL, 0x00100000, ERROR_INVALID_PARAMETER },
    { "unknown flag among known ones", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL,
      0x00800000 | CONNECT_TEMPORARY, ERROR_INVALID_PARAMETER },
};

static DWORD add_form( unsigned int form, const NETRESOURCEW *resource, DWORD flags )
{
    if (form & 2) return add_connection3( form & 1, resource, NULL, NULL, flags );
    return add_connection2( form & 1, resource, NULL, NULL, flags );
}

static void test_add(void)
{
    struct fake_control *provider;
    NETRESOURCEW resource;
    unsigned int i, form;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(tests); i++) for (form = 0; form < 4; form++)
    {
        winetest_push_context( "WNetAddConnection%c%c: %s", form & 2 ? '3' : '2', charset( form & 1 ), tests[i].what );
        reload( L"np_other,np_good" );
        provider = fake( L"np_good" );
        resource = make_resource( tests[i].type, tests[i].local, tests[i].remote, tests[i].provider );
        err = add_form( form, &resource, tests[i].flags );
        ok( err == tests[i].err, "returned %lu, not %lu\n", err, tests[i].err );
        if (tests[i].live) ok( is_live( L"np_good", tests[i].live ), "not connected\n" );
        else ok( !is_live( L"np_good", L"#:" ) && !is_live( L"np_good", L"\\\\good\\public" ), "connected\n" );
        if (tests[i].err == ERROR_INVALID_PARAMETER || tests[i].err == ERROR_BAD_DEV_TYPE)
            ok( !provider->counts[FAKE_ADD3], "the provider was asked\n" );
        ok( !remembered( L"#:" ), "remembered\n" );
        forget_all();
        winetest_pop_context();
    }
    for (form = 0; form < 4; form++)
    {
        err = add_form( form, NULL, 0 );
        ok( err == ERROR_INVALID_ADDRESS, "no NETRESOURCE: %lu\n", err );
    }
}

/* What one provider says reaches the caller (wnet.md 8.3); text comes along. */
static void test_errors(void)
{
    static const struct { const WCHAR *remote; DWORD err; } rows[] =
    {
        { L"\\\\good\\missing", ERROR_BAD_NET_NAME },
        { L"\\\\good\\nosuch", ERROR_BAD_NET_NAME },
        { L"\\\\good\\denied", ERROR_ACCESS_DENIED },
        { L"\\\\good\\password", ERROR_INVALID_PASSWORD },
        { L"\\\\good\\logon", ERROR_LOGON_FAILURE },
        { L"\\\\good\\user", ERROR_BAD_USERNAME },
        { L"\\\\good\\conflict", ERROR_SESSION_CREDENTIAL_CONFLICT },
        { L"\\\\good\\busy", ERROR_BUSY },
        { L"\\\\good\\cancelled", ERROR_CANCELLED },
        { L"\\\\good\\extended", ERROR_EXTENDED_ERROR },
        { L"\\\\good\\netpath", ERROR_BAD_NETPATH },        /* KB 221951: reaches the caller */
        { L"\\\\good\\memory", ERROR_NOT_ENOUGH_MEMORY },
        { L"\\\\good\\printer", ERROR_BAD_DEV_TYPE },
    };
    struct fake_control *provider;
    WCHAR text[256], name[64];
    unsigned int i, form, named;
    NETRESOURCEW resource;
    DWORD err, code;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (named = 0; named < 2; named++) for (form = 0; form < 4; form++)
    {
        winetest_push_context( "WNetAddConnection%c%c: %s%s", form & 2 ? '3' : '2', charset( form & 1 ),
                               wine_dbgstr_w( rows[i].remote ), named ? " named" : "" );
        reload( named ? L"np_other,np_good" : L"np_good" );
        provider = fake( L"np_good" );
        resource = make_resource( RESOURCETYPE_DISK, L"#:", rows[i].remote, named ? good : NULL );
        err = add_form( form, &resource, CONNECT_UPDATE_PROFILE );
        ok( err == rows[i].err, "returned %lu, not %lu\n", err, rows[i].err );
        ok( !remembered( L"#:" ), "a failure is remembered\n" );
        ok( provider->counts[FAKE_ADD3] == 1, "asked %lu times\n", provider->counts[FAKE_ADD3] );
        if (err == ERROR_EXTENDED_ERROR)
        {
            code = POISON;
            err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), name, ARRAY_SIZE(name) );
            ok( !err && code == provider->ext_code && same_text( text, provider->ext_text ) && same_text( name, good ),
                "text: %lu, %lu %s %s\n", err, code, wine_dbgstr_w( text ), wine_dbgstr_w( name ) );
        }
        forget_all();
        winetest_pop_context();
    }
}

/* A device that is taken: even by the same resource (Add2 page: already connected to a network resource). */
static void test_taken(void)
{
    static const WCHAR * const remotes[] =
    {
        L"\\\\good\\public", L"\\\\good\\second", L"\\\\other\\public", L"\\\\nobody\\nothing"
    };
    NETRESOURCEW resource;
    unsigned int i, form;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(remotes); i++) for (form = 0; form < 4; form++)
    {
        winetest_push_context( "%u, %s", form, wine_dbgstr_w( remotes[i] ) );
        reload( L"np_other,np_good" );
        connect( L"#:", L"\\\\good\\public", 0 );
        resource = make_resource( RESOURCETYPE_DISK, L"#:", remotes[i], NULL );
        err = add_form( form, &resource, CONNECT_UPDATE_PROFILE );
        ok( err == ERROR_ALREADY_ASSIGNED, "returned %lu\n", err );
        ok( is_live( L"np_good", L"#:" ), "no longer connected\n" );
        ok( !is_live( L"np_other", L"#:" ), "connected twice\n" );
        ok( !remembered( L"#:" ), "remembered\n" );
        forget_all();
        winetest_pop_context();
    }

    /* without a device once more is one more reference */
    for (form = 0; form < 4; form++)
    {
        reload( L"np_other,np_good" );
        resource = make_resource( RESOURCETYPE_ANY, NULL, L"\\\\good\\public", NULL );
        for (i = 0; i < 3; i++)
        {
            err = add_form( form, &resource, 0 );
            ok( !err, "%u: %lu\n", i, err );
        }
    }
}

/* A device whose connection is broken, as its owner says, is connected again by the owner: to the same, and nobody else is asked. */
static void test_broken(void)
{
    static const struct { const WCHAR *remote; DWORD performance, err, asked; } rows[] =
    {
        { L"\\\\good\\public", ERROR_NO_NETWORK,    NO_ERROR,               1 },
        { L"\\\\GOOD\\Public", ERROR_NO_NETWORK,    NO_ERROR,               1 },
        { L"\\\\good\\second", ERROR_NO_NETWORK,    ERROR_ALREADY_ASSIGNED, 0 },
        { L"\\\\other\\public", ERROR_NO_NETWORK,   ERROR_ALREADY_ASSIGNED, 0 },
        { L"\\\\good\\public", NO_ERROR,            ERROR_ALREADY_ASSIGNED, 0 },
        { L"\\\\good\\public", ERROR_NOT_SUPPORTED, ERROR_ALREADY_ASSIGNED, 0 },
    };
    NETRESOURCEW resource;
    unsigned int i, form;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (form = 0; form < 4; form++)
    {
        winetest_push_context( "%u, %u", i, form );
        reload( L"np_other,np_good" );
        connect( L"#:", L"\\\\good\\public", 0 );
        answer( fake( L"np_good" ), FAKE_GET_PERFORMANCE, rows[i].performance, ~0u );
        answer( fake( L"np_good" ), FAKE_ADD3, NO_ERROR, ~0u );
        fake( L"np_good" )->counts[FAKE_ADD3] = fake( L"np_other" )->counts[FAKE_ADD] = 0;
        resource = make_resource( RESOURCETYPE_DISK, L"#:", rows[i].remote, NULL );
        err = add_form( form, &resource, 0 );
        ok( err == rows[i].err, "returned %lu, not %lu\n", err, rows[i].err );
        ok( fake( L"np_good" )->counts[FAKE_ADD3] == rows[i].asked, "asked %lu times\n", fake( L"np_good" )->counts[FAKE_ADD3] );
        ok( !fake( L"np_other" )->counts[FAKE_ADD], "the other one was asked\n" );
        ok( is_live( L"np_good", L"#:" ), "no longer connected\n" );
        forget_all();
        winetest_pop_context();
    }
}

/* What a provider gets: private writable copies, normal names, the flags it is to see. */
static void test_arguments(void)
{
    static const struct { const WCHAR *password, *user; } rows[] =
    {
        { NULL, NULL }, { L"", NULL }, { NULL, L"" }, { L"", L"" }, { L"secret", L"DOMAIN\\user" }
    };
    struct fake_control *provider;
    const struct fake_call *call;
    NETRESOURCEW resource;
    unsigned int i, ansi;
    WCHAR local[3], remote[] = L"\\\\good\\public", password[] = L"secret", user[] = L"DOMAIN\\user";
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c, %s %s", charset( ansi ), wine_dbgstr_w( rows[i].password ),
                               wine_dbgstr_w( rows[i].user ) );
        reload( L"np_good" );
        provider = fake( L"np_good" );
        resource = make_resource( RESOURCETYPE_DISK, L"^:", L"\\\\good\\public", NULL );
        err = add_connection2( ansi, &resource, rows[i].password, rows[i].user,
                               CONNECT_UPDATE_PROFILE | CONNECT_TEMPORARY | CONNECT_INTERACTIVE | CONNECT_REDIRECT );
        ok( !err, "returned %lu\n", err );
        call = last_call( provider, FAKE_ADD3 );
        ok( call->resource, "no NETRESOURCE\n" );
        ok( same_text( call->local.text, expand( L"#:" ) ), "local %s\n", wine_dbgstr_w( call->local.text ) );
        ok( same_text( call->remote.text, L"\\\\good\\public" ), "remote %s\n", wine_dbgstr_w( call->remote.text ) );
        ok( call->type == RESOURCETYPE_DISK, "type %lu\n", call->type );
        ok( call->local.writable && call->remote.writable, "not writable\n" );
        ok( call->password.set == (rows[i].password != NULL) && call->user.set == (rows[i].user != NULL),
            "NULL and empty are not kept apart\n" );
        if (rows[i].password) ok( same_text( call->password.text, rows[i].password ) && call->password.writable,
                                  "password %s\n", wine_dbgstr_w( call->password.text ) );
        if (rows[i].user) ok( same_text( call->user.text, rows[i].user ) && call->user.writable, "user %s\n",
                              wine_dbgstr_w( call->user.text ) );
        /* WNNC_CF_DEFAULT, as the provider does not say what it wants to see */
        ok( call->flags == (CONNECT_TEMPORARY | CONNECT_INTERACTIVE), "flags %#lx\n", call->flags );
        forget_all();
        winetest_pop_context();
    }

    reload( L"np_good" );
    provider = fake( L"np_good" );
    memcpy( local, expand( L"#:" ), sizeof(local) );
    resource = make_resource( RESOURCETYPE_DISK, local, remote, NULL );
    err = pWNetAddConnection2W( &resource, password, user, 0 );
    ok( !err, "returned %lu\n", err );
    call = last_call( provider, FAKE_ADD3 );
    ok( call->local.address != local && call->remote.address != remote && call->password.address != password &&
        call->user.address != user, "the provider got the caller's own strings\n" );

    /* without WNNC_CON_ADDCONNECTION3 it is NPAddConnection, exported or not the other */
    reload( L"np_other" );
    provider = fake( L"np_other" );
    connect( L"#:", L"\\\\other\\public", 0 );
    ok( provider->counts[FAKE_ADD] == 1 && !provider->counts[FAKE_ADD3], "NPAddConnection %lu, NPAddConnection3 %lu\n",
        provider->counts[FAKE_ADD], provider->counts[FAKE_ADD3] );
}

/* CONNECT_UPDATE_PROFILE: only what succeeded and redirects a device; wnet.md 6.1 has the values. */
static void test_profile(void)
{
    NETRESOURCEW resource;
    unsigned int form;
    DWORD err;

    for (form = 0; form < 4; form++)
    {
        winetest_push_context( "WNetAddConnection%c%c", form & 2 ? '3' : '2', charset( form & 1 ) );
        reload( L"np_good,np_other" );
        resource = make_resource( RESOURCETYPE_DISK, L"^:", L"\\\\good\\public", NULL );
        err = add_form( form, &resource, CONNECT_UPDATE_PROFILE );
        ok( !err, "returned %lu\n", err );
        ok( same_text( read_profile( L"#:", L"RemotePath" ), L"\\\\good\\public" ), "RemotePath %s\n",
            wine_dbgstr_w( read_profile( L"#:", L"RemotePath" ) ) );
        ok( same_text( read_profile( L"#:", L"ProviderName" ), good ), "ProviderName %s\n",
            wine_dbgstr_w( read_profile( L"#:", L"ProviderName" ) ) );
        ok( same_text( read_profile( L"#:", L"UserName" ), L"" ), "UserName %s\n",
            wine_dbgstr_w( read_profile( L"#:", L"UserName" ) ) );
        ok( same_text( read_profile( L"#:", L"ConnectionType" ), L"1" ), "ConnectionType %s\n",
            wine_dbgstr_w( read_profile( L"#:", L"ConnectionType" ) ) );
        ok( same_text( read_profile( L"#:", L"ProviderType" ), L"7405571" ) ||        /* 0x00710003 */
            same_text( read_profile( L"#:", L"ProviderType" ), L"7405568" ), "ProviderType %s\n",
            wine_dbgstr_w( read_profile( L"#:", L"ProviderType" ) ) );
        ok( same_text( read_profile( L"#:", L"DeferFlags" ), L"4" ), "DeferFlags %s\n",
            wine_dbgstr_w( read_profile( L"#:", L"DeferFlags" ) ) );
        forget_all();

        resource = make_resource( RESOURCETYPE_DISK, L"%:", L"\\\\good\\public", NULL );
        if (form & 2) err = add_connection3( form & 1, &resource, L"secret", L"DOMAIN\\user", CONNECT_UPDATE_PROFILE );
        else err = add_connection2( form & 1, &resource, L"secret", L"DOMAIN\\user", CONNECT_UPDATE_PROFILE );
        ok( !err, "returned %lu\n", err );
        ok( same_text( read_profile( L"%:", L"UserName" ), L"DOMAIN\\user" ), "UserName %s\n",
            wine_dbgstr_w( read_profile( L"%:", L"UserName" ) ) );
        /* KB 169138: needs a password the system does not hold */
        ok( same_text( read_profile( L"%:", L"DeferFlags" ), L"1" ), "DeferFlags %s\n",
            wine_dbgstr_w( read_profile( L"%:", L"DeferFlags" ) ) );
        forget_all();

        resource = make_resource( RESOURCETYPE_PRINT, L"LPT1:", L"\\\\good\\printer", NULL );
        err = add_form( form, &resource, CONNECT_UPDATE_PROFILE );
        ok( !err, "returned %lu\n", err );
        ok( same_text( read_profile( L"LPT1", L"RemotePath" ), L"\\\\good\\printer" ), "RemotePath %s\n",
            wine_dbgstr_w( read_profile( L"LPT1", L"RemotePath" ) ) );
        ok( same_text( read_profile( L"LPT1", L"ConnectionType" ), L"2" ), "ConnectionType %s\n",
            wine_dbgstr_w( read_profile( L"LPT1", L"ConnectionType" ) ) );
        forget_all();

        resource = make_resource( RESOURCETYPE_DISK, NULL, L"\\\\good\\second", NULL );
        err = add_form( form, &resource, CONNECT_UPDATE_PROFILE );
        ok( !err, "returned %lu\n", err );
        ok( !remembered( L"#:" ) && !remembered( L"%:" ), "a deviceless connection is remembered\n" );
        winetest_pop_context();
    }
}

/* decisions.md: over an entry for something else only if nothing is to be remembered; KB 183986 for the same. */
static void test_remembered(void)
{
    static const struct { const char *what; const WCHAR *entry; DWORD flags, err; } rows[] =
    {
        { "another resource", L"\\\\good\\second", CONNECT_UPDATE_PROFILE, ERROR_DEVICE_ALREADY_REMEMBERED },
        { "another resource, not to be remembered", L"\\\\good\\second", 0, 0 },
        { "the same resource", L"\\\\good\\public", CONNECT_UPDATE_PROFILE, 0 },
        { "the same resource in capitals", L"\\\\GOOD\\Public", CONNECT_UPDATE_PROFILE, 0 },
        { "the same resource, not to be remembered", L"\\\\good\\public", 0, 0 },
    };
    const WCHAR *entry;
    NETRESOURCEW resource;
    unsigned int i, form;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (form = 0; form < 4; form++)
    {
        winetest_push_context( "WNetAddConnection%c%c: %s", form & 2 ? '3' : '2', charset( form & 1 ), rows[i].what );
        reload( L"np_good,np_other" );
        remember( L"#:", rows[i].entry, good );
        resource = make_resource( RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL );
        err = add_form( form, &resource, rows[i].flags );
        ok( err == rows[i].err, "returned %lu\n", err );
        ok( is_live( L"np_good", L"#:" ) == !rows[i].err, "%s\n", rows[i].err ? "connected" : "not connected" );
        entry = read_profile( L"#:", L"RemotePath" );
        ok( !lstrcmpiW( entry, rows[i].entry ), "the entry is now %s\n", wine_dbgstr_w( entry ) );
        forget_all();
        winetest_pop_context();
    }
}

/* wnet.md 8.3: the profile is needed and unusable. Then nothing is connected. */
static void test_bad_profile(void)
{
    static const DWORD number = 4;
    NETRESOURCEW resource = make_resource( RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL );
    unsigned int form;
    DWORD err;

    for (form = 0; form < 4; form++)
    {
        winetest_push_context( "WNetAddConnection%c%c", form & 2 ? '3' : '2', charset( form & 1 ) );
        reload( L"np_good" );
        write_profile( L"#:", L"RemotePath", REG_DWORD, &number, sizeof(number) );
        err = add_form( form, &resource, CONNECT_UPDATE_PROFILE );
        ok( err == ERROR_BAD_PROFILE, "malformed entry: %lu\n", err );
        ok( !is_live( L"np_good", L"#:" ), "connected\n" );
        ok( same_text( read_profile( L"#:", L"RemotePath" ), L"4" ), "the entry is changed\n" );
        err = add_form( form, &resource, 0 );
        ok( !err, "malformed entry, not to be remembered: %lu\n", err );
        forget_all();

        reload( L"np_good" );
        if (lock_profile())
        {
            err = add_form( form, &resource, CONNECT_UPDATE_PROFILE );
            ok( err == ERROR_CANNOT_OPEN_PROFILE, "closed profile: %lu\n", err );
            ok( !is_live( L"np_good", L"#:" ), "connected\n" );
            err = add_form( form, &resource, 0 );
            ok( !err, "closed profile, not to be remembered: %lu\n", err );
            unlock_profile();
        }
        forget_all();
        winetest_pop_context();
    }
}

/* The oldest form: no user, type from the device, always remembered (wnet.md 8.1). */
static void test_add1(void)
{
    static const struct
    {
        const char *what;
        const WCHAR *remote, *password, *local;
        DWORD err, type;
        const WCHAR *live;
    }
    rows[] =
    {
        { "drive", L"\\\\good\\public", NULL, L"#:", 0, RESOURCETYPE_DISK, L"#:" },
        { "drive and password", L"\\\\good\\public", L"secret", L"#:", 0, RESOURCETYPE_DISK, L"#:" },
        { "port", L"\\\\good\\printer", L"", L"LPT1", 0, RESOURCETYPE_PRINT, L"LPT1" },
        { "no device", L"\\\\good\\public", NULL, NULL, 0, RESOURCETYPE_ANY, L"\\\\good\\public" },
        { "empty device", L"\\\\good\\public", NULL, L"", 0, RESOURCETYPE_ANY, L"\\\\good\\public" },
        { "bad device", L"\\\\good\\public", NULL, L"1:", ERROR_BAD_DEVICE },
        { "no remote name", NULL, NULL, L"#:", ERROR_INVALID_PARAMETER },
        { "empty remote name", L"", NULL, L"#:", ERROR_BAD_NET_NAME },
        { "denied", L"\\\\good\\denied", NULL, L"#:", ERROR_ACCESS_DENIED },
    };
    struct fake_control *provider;
    const struct fake_call *call;
    unsigned int i, ansi;
    BOOL device;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "WNetAddConnection%c: %s", charset( ansi ), rows[i].what );
        reload( L"np_good" );
        provider = fake( L"np_good" );
        err = add_connection( ansi, rows[i].remote, rows[i].password, rows[i].local );
        ok( err == rows[i].err, "returned %lu\n", err );
        device = !err && rows[i].local && *rows[i].local;
        if (rows[i].live)
        {
            ok( is_live( L"np_good", rows[i].live ), "not connected\n" );
            call = last_call( provider, FAKE_ADD3 );
            ok( call->type == rows[i].type, "type %lu\n", call->type );
            ok( !call->user.set, "user %s\n", wine_dbgstr_w( call->user.text ) );
            ok( call->password.set == (rows[i].password != NULL), "password %d\n", call->password.set );
        }
        ok( remembered( rows[i].local && rows[i].local[0] == 'L' ? L"LPT1" : L"#:" ) == device, "%s\n",
            device ? "not remembered" : "remembered" );
        forget_all();
        winetest_pop_context();
    }
}

/* WNetUseConnection, wnet.md 8.8 */
static const struct
{
    const char  *what;
    DWORD        type;
    const WCHAR *local, *remote;
    DWORD        flags, len, err, needed;   /* needed: *len after ERROR_MORE_DATA */
    const WCHAR *access;                    /* in the buffer; NULL: a letter that was chosen */
    DWORD        result;
}
use_tests[] =
{
    { "drive", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", 0, 64, 0, 0, L"#:", CONNECT_LOCALDRIVE },
    { "drive in lower case", RESOURCETYPE_DISK, L"^:", L"\\\\good\\public", 0, 64, 0, 0, L"#:", CONNECT_LOCALDRIVE },
    { "drive, just enough room", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", 0, 3, 0, 0, L"#:", CONNECT_LOCALDRIVE },
    { "drive, too little room", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", 0, 2, ERROR_MORE_DATA, 3 },
    { "no device", RESOURCETYPE_DISK, NULL, L"\\\\good\\public", 0, 64, 0, 0, L"\\\\good\\public", 0 },
    { "no device, just enough room", RESOURCETYPE_ANY, NULL, L"\\\\good\\public", 0, 14, 0, 0, L"\\\\good\\public", 0 },
    { "no device, too little room", RESOURCETYPE_ANY, NULL, L"\\\\good\\public", 0, 13, ERROR_MORE_DATA, 14 },
    { "chosen", RESOURCETYPE_DISK, NULL, L"\\\\good\\public", CONNECT_REDIRECT, 64, 0, 0, NULL, CONNECT_LOCALDRIVE },
    { "chosen, empty device", RESOURCETYPE_DISK, L"", L"\\\\good\\public", CONNECT_REDIRECT, 64, 0, 0, NULL,
      CONNECT_LOCALDRIVE },
    { "chosen, just enough room", RESOURCETYPE_DISK, NULL, L"\\\\good\\public", CONNECT_REDIRECT, 3, 0, 0, NULL,
      CONNECT_LOCALDRIVE },
    { "chosen, too little room", RESOURCETYPE_DISK, NULL, L"\\\\good\\public", CONNECT_REDIRECT, 2, ERROR_MORE_DATA, 3 },
    { "chosen, type any", RESOURCETYPE_ANY, NULL, L"\\\\good\\public", CONNECT_REDIRECT, 64, ERROR_INVALID_PARAMETER },
    { "no room at all", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", 0, 0, ERROR_INVALID_PARAMETER },
    { "no remote name", RESOURCETYPE_DISK, L"#:", NULL, 0, 64, ERROR_INVALID_PARAMETER },
    { "bad device", RESOURCETYPE_DISK, L"1:", L"\\\\good\\public", 0, 64, ERROR_BAD_DEVICE },
    { "denied", RESOURCETYPE_DISK, L"#:", L"\\\\good\\denied", 0, 64, ERROR_ACCESS_DENIED },
    { "unknown flag", RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", 0x00100000, 64, ERROR_INVALID_PARAMETER },
};

/* From Z down, D the last (decisions.md). */
static WCHAR first_letter( DWORD taken )
{
    WCHAR c;

    for (c = 'Z'; c >= 'D'; c--) if (!(taken & (1 << (c - 'A'))) && is_free_letter( c )) return c;
    return 0;
}

static void test_use(void)
{
    struct fake_control *provider;
    NETRESOURCEW resource;
    WCHAR access[64];
    unsigned int i, ansi;
    DWORD err, len, result;

    for (i = 0; i < ARRAY_SIZE(use_tests); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "WNetUseConnection%c: %s", charset( ansi ), use_tests[i].what );
        reload( L"np_good" );
        provider = fake( L"np_good" );
        resource = make_resource( use_tests[i].type, use_tests[i].local, use_tests[i].remote, NULL );
        len = use_tests[i].len;
        result = POISON;
        err = use_connection( ansi, &resource, use_tests[i].flags, access, &len, &result );
        ok( err == use_tests[i].err, "returned %lu, not %lu\n", err, use_tests[i].err );
        if (err == ERROR_MORE_DATA) ok( len == use_tests[i].needed, "needs %lu\n", len );
        if (use_tests[i].err && use_tests[i].err != ERROR_ACCESS_DENIED)
            ok( !provider->counts[FAKE_ADD3], "the provider was asked\n" );
        if (!err && !use_tests[i].err)
        {
            ok( result == use_tests[i].result, "result %#lx\n", result );
            if (use_tests[i].access) ok( same_text( access, expand( use_tests[i].access ) ), "access name %s\n",
                                         wine_dbgstr_w( access ) );
            else ok( access[0] == first_letter( 0 ) && access[1] == ':' && !access[2], "access name %s, not %c:\n",
                     wine_dbgstr_w( access ), first_letter( 0 ) );
            ok( is_live( L"np_good", access ), "not connected\n" );
        }
        winetest_pop_context();
    }
}

/* Pointers that may be missing, and letters until there are none. */
static void test_use_more(void)
{
    NETRESOURCEW resource = make_resource( RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL );
    WCHAR access[64], first;
    DWORD err, len, result, taken;
    unsigned int ansi, i;

    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "WNetUseConnection%c", charset( ansi ) );
        reload( L"np_good" );
        resource.lpLocalName = (WCHAR *)L"#:";
        len = 64;
        err = use_connection( ansi, &resource, 0, NULL, &len, &result );
        ok( !err, "no access name: %lu\n", err );
        reload( L"np_good" );
        err = use_connection( ansi, &resource, 0, NULL, NULL, NULL );
        ok( !err, "no access name, no size, no result: %lu\n", err );
        reload( L"np_good" );
        err = use_connection( ansi, &resource, 0, access, NULL, &result );
        ok( err == ERROR_INVALID_PARAMETER, "no size: %lu\n", err );
        ok( !is_live( L"np_good", L"#:" ), "connected\n" );
        err = use_connection( ansi, NULL, 0, access, &len, &result );
        ok( err == ERROR_INVALID_ADDRESS || err == ERROR_INVALID_PARAMETER, "no NETRESOURCE: %lu\n", err );

        resource.lpLocalName = NULL;
        err = use_connection( ansi, &resource, CONNECT_REDIRECT, NULL, NULL, &result );
        ok( err == ERROR_INVALID_ADDRESS, "nowhere to return the letter (DDK): %lu\n", err );

        /* each has another letter */
        taken = 0;
        for (i = 0; i < 26; i++)
        {
            len = 64;
            first = first_letter( taken );
            err = use_connection( ansi, &resource, CONNECT_REDIRECT, access, &len, &result );
            if (err) break;
            ok( access[0] == first, "letter %c, not %c\n", access[0], first );
            taken |= 1 << (access[0] - 'A');
            ok( is_live( L"np_good", access ), "%s not connected\n", wine_dbgstr_w( access ) );
        }
        ok( !first_letter( taken ), "%c is left\n", first_letter( taken ) );
        ok( err == ERROR_NO_MORE_ITEMS, "after %u letters: %lu\n", i, err );
        winetest_pop_context();
    }
}

/* Without remembering, nobody needs the profile: a letter is found all the same. */
static void test_use_locked(void)
{
    NETRESOURCEW resource = make_resource( RESOURCETYPE_DISK, NULL, L"\\\\good\\public", NULL );
    DWORD err, len, result;
    WCHAR access[64], first;
    unsigned int ansi;

    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "WNetUseConnection%c", charset( ansi ) );
        reload( L"np_good" );
        first = first_letter( 0 );
        if (lock_profile())
        {
            len = 64;
            err = use_connection( ansi, &resource, CONNECT_REDIRECT, access, &len, &result );
            ok( !err && access[0] == first, "returned %lu, %s\n", err, wine_dbgstr_w( access ) );
            if (!err) ok( is_live( L"np_good", access ), "not connected\n" );
            unlock_profile();
        }
        winetest_pop_context();
    }
}

static void lock_meanwhile( enum fake_function function )
{
    if (!remembered( L"#:" ) || !seal_profile( L"#:" )) lock_profile();
}

/* The profile becomes unusable while the provider connects: connected and remembered, or neither, and an older entry is whole.
 * Not every system minds a closed key above a new one: then it is both. */
static void test_store_fails(void)
{
    NETRESOURCEW resource;
    unsigned int form, old;
    HKEY key;
    DWORD err;

    if (!lock_profile()) return;
    unlock_profile();
    for (form = 0; form < 4; form++) for (old = 0; old < 2; old++)
    {
        winetest_push_context( "WNetAddConnection%c%c, %s entry", form & 2 ? '3' : '2', charset( form & 1 ),
                               old ? "old" : "new" );
        reload( L"np_good" );
        if (old) remember( L"#:", L"\\\\GOOD\\public", good );
        during( fake( L"np_good" ), FAKE_ADD3, lock_meanwhile );
        resource = make_resource( RESOURCETYPE_DISK, L"#:", L"\\\\good\\public", NULL );
        err = add_form( form, &resource, CONNECT_UPDATE_PROFILE );
        unlock_profile();
        ok( err == ERROR_CANNOT_OPEN_PROFILE || (!err && !old), "returned %lu\n", err );
        ok( fake( L"np_good" )->counts[FAKE_ADD3] == 1, "the provider was not asked\n" );
        ok( is_live( L"np_good", L"#:" ) == !err, "%s\n", err ? "still connected" : "not connected" );
        ok( remembered( L"#:" ) == (!err || old), "%s\n", err ? "remembered" : "not remembered" );
        if (old) ok( same_text( read_profile( L"#:", L"RemotePath" ), L"\\\\GOOD\\public" ), "RemotePath is now %s\n",
                     wine_dbgstr_w( read_profile( L"#:", L"RemotePath" ) ) );
        forget_all();
        winetest_pop_context();
    }

    /* a failure makes no key for what it would have remembered */
    if (!winetest_platform_is_wine) return;     /* the user's key is not ours to delete */
    for (form = 0; form < 4; form++)
    {
        winetest_push_context( "WNetAddConnection%c%c", form & 2 ? '3' : '2', charset( form & 1 ) );
        reload( L"np_good" );
        RegDeleteKeyW( HKEY_CURRENT_USER, L"Network" );
        resource = make_resource( RESOURCETYPE_DISK, L"#:", L"\\\\good\\denied", NULL );
        err = add_form( form, &resource, CONNECT_UPDATE_PROFILE );
        ok( err == ERROR_ACCESS_DENIED, "returned %lu\n", err );
        err = RegOpenKeyExW( HKEY_CURRENT_USER, L"Network", 0, KEY_READ, &key );
        ok( err == ERROR_FILE_NOT_FOUND, "the key was made: %lu\n", err );
        if (!err) RegCloseKey( key );
        winetest_pop_context();
    }
}

/* A profile that can only be read: told before anything is connected. */
static void test_sealed_profile(void)
{
    NETRESOURCEW resource;
    unsigned int form;
    DWORD err;

    for (form = 0; form < 4; form++)
    {
        winetest_push_context( "WNetAddConnection%c%c", form & 2 ? '3' : '2', charset( form & 1 ) );
        reload( L"np_good" );
        if (seal_profile( L"#:" ))
        {
            resource = make_resource( RESOURCETYPE_DISK, L"%:", L"\\\\good\\public", NULL );
            err = add_form( form, &resource, CONNECT_UPDATE_PROFILE );
            ok( err == ERROR_CANNOT_OPEN_PROFILE, "returned %lu\n", err );
            ok( !fake( L"np_good" )->counts[FAKE_ADD3], "the provider was asked\n" );
            err = add_form( form, &resource, 0 );
            ok( !err, "without remembering: %lu\n", err );
            unlock_profile();
        }
        forget_all();
        winetest_pop_context();
    }
}

START_TEST(connect)
{
    if (!begin_tests()) return;
    run_case( test_add );
    run_case( test_errors );
    run_case( test_taken );
    run_case( test_broken );
    run_case( test_arguments );
    run_case( test_profile );
    run_case( test_remembered );
    run_case( test_bad_profile );
    run_case( test_add1 );
    run_case( test_use );
    run_case( test_use_more );
    run_case( test_use_locked );
    run_case( test_store_fails );
    run_case( test_sealed_profile );
    end_tests();
}
