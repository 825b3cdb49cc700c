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
static DWORD (WINAPI *pWNetSetConnectionA)( const char *, DWORD, void * );
static DWORD (WINAPI *pWNetDirectoryNotifyA)( HWND, const char *, DWORD );
static DWORD (WINAPI *pWNetGetPropertyTextW)( DWORD, DWORD, const WCHAR *, WCHAR *, DWORD, DWORD );
static DWORD (WINAPI *pWNetGetPropertyTextA)( DWORD, DWORD, const char *, char *, DWORD, DWORD );
static DWORD (WINAPI *pWNetPropertyDialogW)( HWND, DWORD, DWORD, const WCHAR *, DWORD );
static DWORD (WINAPI *pWNetPropertyDialogA)( HWND, DWORD, DWORD, const char *, DWORD );
static DWORD (WINAPI *pWNetFMXGetPermCaps)( const WCHAR * );
static DWORD (WINAPI *pWNetFMXEditPerm)( const WCHAR *, HWND, DWORD );
static DWORD (WINAPI *pWNetFMXGetPermHelp)( const WCHAR *, DWORD, BOOL, void *, DWORD *, DWORD * );
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
    GET( WNetSetConnectionA );
    GET( WNetDirectoryNotifyA );
    GET( WNetGetPropertyTextW );
    GET( WNetGetPropertyTextA );
    GET( WNetPropertyDialogW );
    GET( WNetPropertyDialogA );
    GET( WNetFMXGetPermCaps );
    GET( WNetFMXEditPerm );
    GET( WNetFMXGetPermHelp );
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
    WCHAR text[64], longer[2000];
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

    /* longer than anybody would think: asked for again with the length it tells */
    load( L"np_other,np_good" );
    second = fake( L"np_good" );
    second->format_len = 1500;
    len = ARRAY_SIZE(longer);
    err = pWNetFormatNetworkNameW( good, L"\\\\good\\public", longer, &len, WNFMT_MULTILINE, 9 );
    ok( !err && lstrlenW( longer ) == 1500, "got %lu, %d characters\n", err, lstrlenW( longer ) );
    ok( second->counts[FAKE_FORMAT_NAME] == 2, "asked %lu times\n", second->counts[FAKE_FORMAT_NAME] );
}

/* The functions that hand a path on (npapi.md 4, wnet.md 8.25). */
enum path_form { TYPE_W, TYPE_A, NOTIFY_W, NOTIFY_A, TEXT_W, TEXT_A, DIALOG_W, DIALOG_A, PERM_CAPS, EDIT_PERM, PERM_HELP, PATH_FORMS };

static const struct
{
    const char        *name;
    enum fake_function function;
    DWORD              index, bit;      /* the capability */
    DWORD              nobody;          /* what it answers when there is nobody to ask */
}
path_forms[] =
{
    { "WNetGetDirectoryTypeW", FAKE_GET_DIRECTORY_TYPE, WNNC_ADMIN, WNNC_ADM_GETDIRECTORYTYPE, ERROR_NOT_SUPPORTED },
    { "WNetGetDirectoryTypeA", FAKE_GET_DIRECTORY_TYPE, WNNC_ADMIN, WNNC_ADM_GETDIRECTORYTYPE, ERROR_NOT_SUPPORTED },
    { "WNetDirectoryNotifyW", FAKE_DIRECTORY_NOTIFY, WNNC_ADMIN, WNNC_ADM_DIRECTORYNOTIFY, 0 },
    { "WNetDirectoryNotifyA", FAKE_DIRECTORY_NOTIFY, WNNC_ADMIN, WNNC_ADM_DIRECTORYNOTIFY, 0 },
    { "WNetGetPropertyTextW", FAKE_GET_PROPERTY_TEXT, WNNC_DIALOG, WNNC_DLG_PROPERTYDIALOG, ERROR_NOT_SUPPORTED },
    { "WNetGetPropertyTextA", FAKE_GET_PROPERTY_TEXT, WNNC_DIALOG, WNNC_DLG_PROPERTYDIALOG, ERROR_NOT_SUPPORTED },
    { "WNetPropertyDialogW", FAKE_PROPERTY_DIALOG, WNNC_DIALOG, WNNC_DLG_PROPERTYDIALOG, ERROR_NOT_SUPPORTED },
    { "WNetPropertyDialogA", FAKE_PROPERTY_DIALOG, WNNC_DIALOG, WNNC_DLG_PROPERTYDIALOG, ERROR_NOT_SUPPORTED },
    { "WNetFMXGetPermCaps", FAKE_GET_PERM_CAPS, WNNC_DIALOG, WNNC_DLG_PERMISSIONEDITOR, ERROR_NOT_SUPPORTED },
    { "WNetFMXEditPerm", FAKE_EDIT_PERM, WNNC_DIALOG, WNNC_DLG_PERMISSIONEDITOR, ERROR_NOT_SUPPORTED },
    { "WNetFMXGetPermHelp", FAKE_GET_PERM_HELP, WNNC_DIALOG, WNNC_DLG_PERMISSIONEDITOR, ERROR_NOT_SUPPORTED },
};

static BOOL has_form( enum path_form form )
{
    return GetProcAddress( mpr, path_forms[form].name ) != NULL;
}

/* What came out of it; poison where nothing did. */
struct path_result
{
    INT   type;
    DWORD mask, context;
    WCHAR text[64];
};

/* The answer, or for the mask, which is one itself, the last error. len is that of the buffer. */
static DWORD call_form( enum path_form form, const WCHAR *path, DWORD len, struct path_result *result )
{
    HWND window = (HWND)0x1234;
    char pathA[128], textA[64];
    DWORD err = 0, size = len * sizeof(WCHAR);
    const char *argA = path ? pathA : NULL;

    path = expand( path );
    if (path) WideCharToMultiByte( CP_ACP, 0, path, -1, pathA, sizeof(pathA), NULL, NULL );
    memset( result, 0xcc, sizeof(*result) );
    result->text[0] = textA[0] = 0;
    SetLastError( POISON );
    switch (form)
    {
    case TYPE_W:   err = pWNetGetDirectoryTypeW( path, &result->type, TRUE ); break;
    case TYPE_A:   err = pWNetGetDirectoryTypeA( argA, &result->type, TRUE ); break;
    case NOTIFY_W: err = pWNetDirectoryNotifyW( window, path, WNDN_RMDIR ); break;
    case NOTIFY_A: err = pWNetDirectoryNotifyA( window, argA, WNDN_RMDIR ); break;
    case TEXT_W:   err = pWNetGetPropertyTextW( 1, WNPS_MULT, path, result->text, len, WNTYPE_FILE ); break;
    case TEXT_A:   err = pWNetGetPropertyTextA( 1, WNPS_MULT, argA, textA, len, WNTYPE_FILE ); break;
    case DIALOG_W: err = pWNetPropertyDialogW( window, 1, WNPS_MULT, path, WNTYPE_FILE ); break;
    case DIALOG_A: err = pWNetPropertyDialogA( window, 1, WNPS_MULT, argA, WNTYPE_FILE ); break;
    case EDIT_PERM: err = pWNetFMXEditPerm( path, window, WNPERM_DLG_AUDIT ); break;
    case PERM_HELP:
        err = pWNetFMXGetPermHelp( path, WNPERM_DLG_AUDIT, TRUE, result->text, &size, &result->context );
        if (err == ERROR_MORE_DATA) ok( size == sizeof(L"fake.hlp"), "needs %lu bytes\n", size );
        break;
    default:
        result->mask = pWNetFMXGetPermCaps( path );
        err = GetLastError() == POISON ? 0 : GetLastError();
        ok( !err || !result->mask, "mask %#lx with error %lu\n", result->mask, err );
        break;
    }
    check_last_error( err );
    if (form == TEXT_A) MultiByteToWideChar( CP_ACP, 0, textA, -1, result->text, ARRAY_SIZE(result->text) );
    return err;
}

static void check_result( enum path_form form, const struct path_result *result )
{
    switch (form)
    {
    case TYPE_W: case TYPE_A: ok( result->type == WNDT_NETWORK, "type %d\n", result->type ); break;
    case TEXT_W: case TEXT_A: ok( same_text( result->text, L"button 1" ), "text %s\n", wine_dbgstr_w( result->text ) ); break;
    case PERM_CAPS: ok( result->mask == (WNPERMC_PERM | WNPERMC_OWNER), "mask %#lx\n", result->mask ); break;
    case PERM_HELP: ok( same_text( result->text, L"fake.hlp" ) && result->context == 4711, "file %s context %lu\n",
                        wine_dbgstr_w( result->text ), result->context ); break;
    default: break;
    }
}

static void check_call( enum path_form form, const struct fake_call *call )
{
    switch (form)
    {
    case TYPE_W: case TYPE_A:     ok( call->force, "not flushed\n" ); break;
    case NOTIFY_W: case NOTIFY_A: ok( call->flags == WNDN_RMDIR, "operation %lu\n", call->flags ); break;
    case TEXT_W: case TEXT_A: case DIALOG_W: case DIALOG_A:
        ok( call->flags == 1 && call->kind == WNPS_MULT && call->type == WNTYPE_FILE, "button %lu of %lu, type %lu\n",
            call->flags, call->kind, call->type );
        break;
    case EDIT_PERM: ok( call->type == WNPERM_DLG_AUDIT, "type %lu\n", call->type ); break;
    case PERM_HELP: ok( call->type == WNPERM_DLG_AUDIT && call->force, "type %lu, directory %u\n", call->type, call->force );
                    break;
    default: break;
    }
    if (form == NOTIFY_W || form == NOTIFY_A || form == DIALOG_W || form == DIALOG_A || form == EDIT_PERM)
        ok( call->owner == (HWND)0x1234, "window %p\n", call->owner );
}

/* A drive's owner and nobody else is asked, with the letter in capitals; anything else is routed; selections are handed on
 * whole. */
static void test_paths(void)
{
    static const struct { const WCHAR *path; BOOL owned, routed; const WCHAR *seen; } rows[] =
    {
        { L"#:\\dir", TRUE }, { L"^:\\dir", TRUE, FALSE, L"#:\\dir" }, { L"^:", TRUE, FALSE, L"#:" }, { L"#:", TRUE }, { L"#:\\", TRUE },
        { L"\"#:\\a file\" \"#:\\b\"", TRUE }, { L"\"#:\\a file\"", TRUE },
        { L"\\\\good\\public\\dir", FALSE, TRUE },
        { L"\"\\\\good\\public\\dir 1\" \"\\\\good\\public\\dir 2\"", FALSE, TRUE },
        { L"%:\\dir" }, { L"C:\\windows" },
    };
    struct fake_control *first, *second;
    struct path_result result;
    const struct fake_call *call;
    unsigned int i, form;
    DWORD err, expected;
    BOOL asked;

    for (form = 0; form < PATH_FORMS; form++) for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        if (!has_form( form )) continue;
        winetest_push_context( "%s of %s", path_forms[form].name, wine_dbgstr_w( rows[i].path ) );
        load( L"np_greedy,np_good" );
        first = fake( L"np_greedy" );
        second = fake( L"np_good" );
        if (rows[i].routed) first->caps[path_forms[form].index] &= ~path_forms[form].bit;
        answer( second, FAKE_DIRECTORY_NOTIFY, ERROR_CONTINUE, ~0u );
        connect( L"#:", L"\\\\good\\public", 0 );
        err = call_form( form, rows[i].path, 64, &result );
        asked = rows[i].owned || rows[i].routed;
        expected = asked ? 0 : path_forms[form].nobody;
        if (asked && path_forms[form].function == FAKE_DIRECTORY_NOTIFY) expected = ERROR_CONTINUE;
        ok( err == expected, "returned %lu, not %lu\n", err, expected );
        ok( second->counts[path_forms[form].function] == (asked ? 1 : 0), "asked %lu times\n",
            second->counts[path_forms[form].function] );
        if (asked)
        {
            if (!err) check_result( form, &result );
            call = last_call( second, path_forms[form].function );
            ok( same_text( call->name.text, expand( rows[i].seen ? rows[i].seen : rows[i].path ) ), "asked for %s\n",
                wine_dbgstr_w( call->name.text ) );
            ok( call->name.writable, "not writable\n" );
            check_call( form, call );
        }
        ok( !first->counts[path_forms[form].function], "another one was asked\n" );
        winetest_pop_context();
    }
}

/* Owners that cannot, will not, or whose network is away; and what is no path. */
static void test_path_errors(void)
{
    static const struct { const char *what; const WCHAR *order; BOOL no_bit; DWORD answer, err; } rows[] =
    {
        { "no such entry", L"np_other", FALSE, 0, ERROR_NOT_SUPPORTED },
        { "no such bit", L"np_good", TRUE, 0, ERROR_NOT_SUPPORTED },
        { "not supported", L"np_good", FALSE, WN_NOT_SUPPORTED, ERROR_NOT_SUPPORTED },
        { "refused", L"np_good", FALSE, WN_CANCEL, ERROR_CANCELLED },
        { "denied", L"np_good", FALSE, WN_ACCESS_DENIED, ERROR_ACCESS_DENIED },
        { "no provider", L"", FALSE, 0, ERROR_NO_NETWORK },
    };
    struct path_result result;
    unsigned int i, form;
    DWORD err, expected;

    for (form = 0; form < PATH_FORMS; form++)
    {
        BOOL notify = form == NOTIFY_W || form == NOTIFY_A;

        if (!has_form( form )) continue;
        for (i = 0; i < ARRAY_SIZE(rows); i++)
        {
            BOOL other = rows[i].order[0] && rows[i].order[3] == 'o';

            if (other && (notify || form == TYPE_W || form == TYPE_A)) continue;    /* those it has */
            if (rows[i].answer && form == PERM_CAPS) continue;
            winetest_push_context( "%s: %s", path_forms[form].name, rows[i].what );
            load( rows[i].order );
            if (rows[i].no_bit) fake( L"np_good" )->caps[path_forms[form].index] &= ~path_forms[form].bit;
            if (rows[i].answer) answer( fake( L"np_good" ), path_forms[form].function, rows[i].answer, ~0u );
            if (rows[i].order[0]) connect( L"#:", other ? L"\\\\other\\public" : L"\\\\good\\public", 0 );
            err = call_form( form, L"#:\\dir", 64, &result );
            expected = rows[i].err;
            if (notify && (expected == ERROR_NOT_SUPPORTED || expected == ERROR_NO_NETWORK)) expected = 0;
            ok( err == expected, "returned %lu, not %lu\n", err, expected );
            if (rows[i].no_bit) ok( !fake( L"np_good" )->counts[path_forms[form].function], "asked without the bit\n" );
            winetest_pop_context();
        }
        winetest_push_context( "%s", path_forms[form].name );
        load( L"np_good" );
        connect( L"#:", L"\\\\good\\public", 0 );
        err = call_form( form, NULL, 64, &result );
        ok( err == ERROR_INVALID_ADDRESS, "no path: %lu\n", err );
        ok( !fake( L"np_good" )->counts[path_forms[form].function], "asked for nothing\n" );
        if (form == TEXT_W || form == TEXT_A || form == PERM_HELP)
        {
            err = call_form( form, L"#:\\dir", 9, &result );
            ok( !err, "just enough room: %lu\n", err );
            if (!err) check_result( form, &result );
            err = call_form( form, L"#:\\dir", 8, &result );
            ok( err == ERROR_MORE_DATA, "too little room: %lu\n", err );
            answer( fake( L"np_good" ), path_forms[form].function, WN_MORE_DATA, ~0u );
            err = call_form( form, L"#:\\dir", 64, &result );
            ok( err == ERROR_UNEXP_NET_ERR, "the provider's own trouble: %lu\n", err );
        }
        winetest_pop_context();
    }
    load( L"np_good" );
    if (has_form( TYPE_W ))
    {
        err = pWNetGetDirectoryTypeW( L"C:\\", NULL, TRUE );
        ok( err == ERROR_INVALID_ADDRESS, "no type: %lu\n", err );
    }
    if (has_form( TEXT_W ))
    {
        err = pWNetGetPropertyTextW( 0, WNPS_FILE, L"C:\\", NULL, 64, WNTYPE_FILE );
        ok( err == ERROR_INVALID_ADDRESS, "no text: %lu\n", err );
    }
}

/* The address is handed out if the capability promises it; nothing else changes. */
static void test_procs(void)
{
    static const struct { const char *name, *entry; DWORD bit; } rows[] =
    {
        { "WNetGetSearchDialog", "NPSearchDialog", WNNC_DLG_SEARCHDIALOG },
        { "WNetGetFormatNameProc", "NPFormatNetworkName", WNNC_DLG_FORMATNETWORKNAME },
    };
    FARPROC (WINAPI *get)( const WCHAR * );
    unsigned int i, bit;
    FARPROC proc;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (bit = 0; bit < 2; bit++)
    {
        winetest_push_context( "%s%s", rows[i].name, bit ? "" : " without the bit" );
        load( L"np_other,np_good" );
        if (!(get = (void *)GetProcAddress( mpr, rows[i].name ))) skip( "not there\n" );
        else
        {
            if (!bit) fake( L"np_good" )->caps[WNNC_DIALOG] &= ~rows[i].bit;
            fake( L"np_good" );
            winetest_about( rows[i].name );
            SetLastError( POISON );
            proc = get( good );
            check_last_error( bit ? 0 : ERROR_NOT_SUPPORTED );
            ok( proc == (bit ? GetProcAddress( GetModuleHandleW( L"np_good.dll" ), rows[i].entry ) : NULL), "got %p\n", proc );
            SetLastError( POISON );
            ok( !get( L"No Network" ), "an unknown provider has it\n" );
            check_last_error( ERROR_BAD_PROVIDER );
        }
        winetest_pop_context();
    }
    if ((get = (void *)GetProcAddress( mpr, "WNetGetSearchDialog" )))
    {
        winetest_about( "WNetGetSearchDialog" );
        SetLastError( POISON );
        ok( !get( L"Other Test Network" ), "a provider without the entry has it\n" );
        check_last_error( ERROR_NOT_SUPPORTED );
    }
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

static DWORD set_persistent( BOOL ansi, const WCHAR *device, DWORD *value )
{
    char deviceA[32];
    DWORD err;

    device = expand( device );
    if (device) WideCharToMultiByte( CP_ACP, 0, device, -1, deviceA, sizeof(deviceA), NULL, NULL );
    SetLastError( POISON );
    err = ansi ? pWNetSetConnectionA( device ? deviceA : NULL, NETPROPERTY_PERSISTENT, value )
               : pWNetSetConnectionW( device, NETPROPERTY_PERSISTENT, value );
    check_last_error( err );
    return err;
}

static void test_persistent(void)
{
    static const struct
    {
        const char  *what;
        BOOL         live, remembered;
        const WCHAR *device;
        DWORD        value, err;
        BOOL         after;         /* remembered in the end */
    }
    rows[] =
    {
        { "live", TRUE, FALSE, L"#:", TRUE, 0, TRUE },
        { "live, with a wild TRUE", TRUE, FALSE, L"^:", 0x100, 0, TRUE },
        { "live and remembered", TRUE, TRUE, L"#:", TRUE, 0, TRUE },
        { "live, forgotten", TRUE, TRUE, L"#:", FALSE, 0, FALSE },
        { "live, nothing to forget", TRUE, FALSE, L"#:", FALSE, 0, FALSE },
        { "only remembered", FALSE, TRUE, L"#:", TRUE, 0, TRUE },
        { "only remembered, forgotten (DDK)", FALSE, TRUE, L"#:", FALSE, 0, FALSE },
        { "neither", FALSE, FALSE, L"#:", TRUE, ERROR_NOT_CONNECTED, FALSE },
        { "neither, forgotten", FALSE, FALSE, L"#:", FALSE, ERROR_NOT_CONNECTED, FALSE },
        { "another device", TRUE, FALSE, L"%:", TRUE, ERROR_NOT_CONNECTED, FALSE },
        { "no device", TRUE, TRUE, L"1:", FALSE, ERROR_NOT_CONNECTED, TRUE },
        { "a path", TRUE, TRUE, L"#:\\dir", FALSE, ERROR_NOT_CONNECTED, TRUE },
        { "a remote name", TRUE, TRUE, L"\\\\good\\public", FALSE, ERROR_NOT_CONNECTED, TRUE },
        { "empty", TRUE, TRUE, L"", FALSE, ERROR_NOT_CONNECTED, TRUE },
    };
    NETRESOURCEW resource = { 0 };
    unsigned int i, ansi;
    DWORD err, value;

    if (!pWNetSetConnectionW || !pWNetSetConnectionA)
    {
        skip( "WNetSetConnection is not there\n" );
        return;
    }
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)L"#:";
    resource.lpRemoteName = (WCHAR *)L"\\\\good\\public";
    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c %s", charset( ansi ), rows[i].what );
        load( L"np_other,np_good" );
        if (rows[i].live)
        {
            err = add_connection2( FALSE, &resource, NULL, L"DOMAIN\\somebody", 0 );
            ok( !err, "not connected: %lu\n", err );
        }
        if (rows[i].remembered) remember( L"#:", L"\\\\good\\public", good );
        value = rows[i].value;
        err = set_persistent( ansi, rows[i].device, &value );
        ok( err == rows[i].err, "returned %lu\n", err );
        ok( remembered( L"#:" ) == rows[i].after, "the entry is %s\n", rows[i].after ? "gone" : "there" );
        ok( !remembered( L"%:" ), "another one is remembered\n" );
        ok( is_live( L"np_good", L"#:" ) == rows[i].live, "the connection changed\n" );
        if (rows[i].live && rows[i].value && !err)
        {
            ok( same_text( read_profile( L"#:", L"UserName" ), L"DOMAIN\\somebody" ), "UserName %s\n",
                wine_dbgstr_w( read_profile( L"#:", L"UserName" ) ) );
            ok( same_text( read_profile( L"#:", L"ProviderName" ), good ), "ProviderName %s\n",
                wine_dbgstr_w( read_profile( L"#:", L"ProviderName" ) ) );
        }
        forget_all();
        winetest_pop_context();
    }

    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c", charset( ansi ) );
        load( L"np_good" );
        connect( L"#:", L"\\\\good\\public", 0 );
        err = set_persistent( ansi, L"#:", NULL );
        ok( err == ERROR_INVALID_ADDRESS, "no value: %lu\n", err );
        value = TRUE;
        err = set_persistent( ansi, NULL, &value );
        ok( err == ERROR_INVALID_ADDRESS, "no device: %lu\n", err );
        remember( L"#:", L"\\\\good\\public", good );
        if (lock_profile())
        {
            err = set_persistent( ansi, L"#:", &value );
            ok( err == ERROR_CANNOT_OPEN_PROFILE, "closed, TRUE: %lu\n", err );
            value = FALSE;
            err = set_persistent( ansi, L"#:", &value );
            ok( err == ERROR_CANNOT_OPEN_PROFILE, "closed, FALSE: %lu\n", err );
            unlock_profile();
            ok( remembered( L"#:" ) && is_live( L"np_good", L"#:" ), "something is gone\n" );
        }
        forget_all();
        winetest_pop_context();
    }
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
    run_case( test_format );
    run_case( test_paths );
    run_case( test_path_errors );
    run_case( test_procs );
    run_case( test_get_connection2 );
    run_case( test_global_enum );
    run_case( test_set_connection );
    run_case( test_persistent );
    run_case( test_four );
    run_case( test_scribble );
    end_tests();
}
