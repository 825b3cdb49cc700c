/*
 * Small windows: what they ask, and what comes of the answers
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
#include <string.h>
#include "mpr_test.h"
#include "user.h"
#include <winuser.h>

static DWORD (WINAPI *pDoPasswordDialog)( HWND, const WCHAR *, const WCHAR *, WCHAR *, DWORD, DWORD *, BOOL );
static DWORD (WINAPI *pDoProfileErrorDialog)( HWND, const WCHAR *, const WCHAR *, const WCHAR *, DWORD, BOOL, DWORD *,
                                              DWORD *, DWORD * );
static DWORD (WINAPI *pNPSAuthenticationDialogA)( void * );

static const WCHAR server[] = L"\\\\server\\share";

/* What is no window's business: told before there is one, in every flavour. */
static void test_arguments(void)
{
    char user[32] = "u", password[32] = "p", unit[32] = "o", *strings[] = { user, password, unit };
    AUTHDLGSTRUCTA good = { sizeof(good), NULL, "\\\\server\\share", user, sizeof(user), password, sizeof(password) }, bad;
    WCHAR *huge = huge_string( L"\\\\server\\", HUGE_LEN, 'x' ), passwordW[32] = L"poison";
    DWORD err, cancelled = POISON, disconnect = POISON, hide = POISON;
    unsigned int i;

    err = pDoPasswordDialog( NULL, server, L"user", NULL, sizeof(passwordW), &cancelled, FALSE );
    ok( err == ERROR_INVALID_ADDRESS, "no password: %lu\n", err );
    err = pDoPasswordDialog( NULL, server, L"user", passwordW, sizeof(passwordW), NULL, FALSE );
    ok( err == ERROR_INVALID_ADDRESS, "no cancelled: %lu\n", err );
    for (i = 0; i < 2; i++)
    {
        err = pDoPasswordDialog( NULL, server, L"user", passwordW, i, &cancelled, FALSE );
        ok( err == ERROR_INVALID_PARAMETER, "%u bytes: %lu\n", i, err );
    }
    err = pDoPasswordDialog( NULL, NULL, L"user", passwordW, sizeof(passwordW), &cancelled, FALSE );
    ok( err == ERROR_BAD_NET_NAME, "no resource: %lu\n", err );
    err = pDoPasswordDialog( NULL, huge, L"user", passwordW, sizeof(passwordW), &cancelled, FALSE );
    ok( err == ERROR_BAD_NET_NAME, "a huge resource: %lu\n", err );
    SetLastError( POISON );
    err = pDoPasswordDialog( NULL, server, huge, passwordW, sizeof(passwordW), &cancelled, FALSE );
    ok( err == ERROR_INVALID_PARAMETER, "a huge user: %lu\n", err );
    check_last_error( err );
    ok( cancelled == POISON && same_text( passwordW, L"poison" ), "%#lx %s\n", cancelled, wine_dbgstr_w( passwordW ) );

    err = pDoProfileErrorDialog( NULL, L"Z:", server, L"Network", 5, TRUE, NULL, &disconnect, &hide );
    ok( err == ERROR_INVALID_ADDRESS, "no cancelled: %lu\n", err );
    err = pDoProfileErrorDialog( NULL, L"Z:", server, L"Network", 5, FALSE, NULL, NULL, &hide );
    ok( err == ERROR_INVALID_ADDRESS, "no disconnect: %lu\n", err );
    ok( disconnect == POISON && hide == POISON, "%#lx %#lx\n", disconnect, hide );

    SetLastError( POISON );
    err = pNPSAuthenticationDialogA( NULL );
    ok( err == ERROR_INVALID_ADDRESS, "NULL: %lu\n", err );
    check_last_error( err );
#define BAD( member, value, expected ) do { bad = good; bad.member = value; err = pNPSAuthenticationDialogA( &bad ); \
                                            ok( err == expected, #member ": %lu\n", err ); } while (0)
    BAD( size, sizeof(bad) - 1, WN_BAD_VALUE );
    BAD( size, 0, WN_BAD_VALUE );
    BAD( password, NULL, WN_BAD_POINTER );
    BAD( password_size, 0, WN_BAD_VALUE );
    BAD( user_size, 0, WN_BAD_VALUE );
    BAD( unit, unit, WN_BAD_VALUE );
    BAD( resource, NULL, WN_BAD_VALUE );
    BAD( resource, "", WN_BAD_VALUE );
#undef BAD
    for (i = 0; i < ARRAY_SIZE(strings); i++) ok( !strings[i][1], "string %u was changed\n", i );
    free( huge );
}

#ifdef __ELF__
/* There is no credui.dll and no user32.dll. */
static void test_windows(void)
{
    DWORD err, cancelled = POISON, disconnect = POISON;
    WCHAR password[32] = L"poison";

    SetLastError( POISON );
    err = pDoPasswordDialog( NULL, server, L"user", password, sizeof(password), &cancelled, FALSE );
    ok( err == ERROR_NOT_SUPPORTED && cancelled == POISON && same_text( password, L"poison" ), "returned %lu\n", err );
    check_last_error( err );
    err = pDoProfileErrorDialog( NULL, L"Z:", server, L"Network", 5, FALSE, NULL, &disconnect, NULL );
    ok( err == ERROR_NOT_SUPPORTED && disconnect == POISON, "returned %lu\n", err );
}
#else

static BOOL has_text( const WCHAR *text, const WCHAR *part )
{
    unsigned int len = lstrlenW( part );

    for (; *text; text++) if (!memcmp( text, part, len * sizeof(WCHAR) )) return TRUE;
    return FALSE;
}

static void test_password(void)
{
    static const struct { const WCHAR *password; DWORD size; } rows[] =
    {
        { L"secret", 64 * sizeof(WCHAR) }, { L"", 64 * sizeof(WCHAR) }, { L"sechs6", 7 * sizeof(WCHAR) },
        { L"sechs6", 7 * sizeof(WCHAR) + 1 }
    };
    struct step step = { 0 };
    WCHAR password[64];
    unsigned int i, button, count;
    DWORD err, cancelled;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (button = IDOK; button <= IDCANCEL; button++)
    {
        winetest_push_context( "%s in %lu bytes, button %u", wine_dbgstr_w( rows[i].password ), rows[i].size, button );
        lstrcpyW( password, L"poison" );
        cancelled = POISON;
        step.password = rows[i].password;
        step.button = button;
        user_begin( &step, 1 );
        SetLastError( POISON );
        err = pDoPasswordDialog( NULL, server, L"somebody", password, rows[i].size, &cancelled, FALSE );
        ok( !err, "returned %lu\n", err );
        check_last_error( err );
        count = user_end();
        ok( count == 1, "%u windows\n", count );
        ok( cancelled == (button == IDCANCEL), "cancelled %lu\n", cancelled );
        ok( same_text( password, button == IDOK ? rows[i].password : L"poison" ), "password %s\n", wine_dbgstr_w( password ) );
        ok( same_text( seen[0].user, L"somebody" ), "shown user %s\n", wine_dbgstr_w( seen[0].user ) );
        winetest_pop_context();
    }
}

static void test_auth(void)
{
    static const struct
    {
        const char *default_user;
        BOOL        ask_user;
        DWORD       password_size;
        int         button;
        DWORD       err;
    }
    rows[] =
    {
        { "somebody", TRUE, 32, IDOK, WN_SUCCESS },
        { NULL, TRUE, 32, IDOK, WN_SUCCESS },
        { "somebody", FALSE, 32, IDOK, WN_SUCCESS },
        { "somebody", TRUE, 32, IDCANCEL, WN_CANCEL },
        { "somebody", TRUE, 4, IDOK, WN_MORE_DATA },
    };
    struct step step = { .password = L"secret" };
    char name[32], password[32], unit[32];
    unsigned int i, count;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        AUTHDLGSTRUCTA dialog = { sizeof(dialog), NULL, "\\\\server\\share", rows[i].ask_user ? name : NULL, sizeof(name),
                                      password, rows[i].password_size, unit, sizeof(unit), "Unit", "Because of it.",
                                      rows[i].default_user };

        winetest_push_context( "%u", i );
        lstrcpyA( name, "poison" );
        lstrcpyA( password, "poison" );
        lstrcpyA( unit, "poison" );
        step.user = rows[i].ask_user ? L"another" : NULL;
        step.button = rows[i].button;
        user_begin( &step, 1 );
        SetLastError( POISON );
        err = pNPSAuthenticationDialogA( &dialog );
        ok( err == rows[i].err, "returned %lu\n", err );
        check_last_error( err );
        count = user_end();
        ok( count == 1, "%u windows\n", count );
        if (rows[i].default_user) ok( same_text( seen[0].user, L"somebody" ), "shown user %s\n",
                                      wine_dbgstr_w( seen[0].user ) );
        ok( !lstrcmpA( password, err ? "poison" : "secret" ), "password %s\n", password );
        if (!err) ok( !lstrcmpA( name, rows[i].ask_user ? "another" : "poison" ), "user %s\n", name );
        if (!err) ok( !unit[0], "unit %s\n", unit );
        winetest_pop_context();
    }
}

static void test_error(void)
{
    static const struct { int button; BOOL allow; DWORD cancelled, disconnect, error; const WCHAR *words; } rows[] =
    {
        { IDYES, FALSE, POISON, FALSE, ERROR_ACCESS_DENIED }, { IDNO, FALSE, POISON, TRUE, ERROR_ACCESS_DENIED },
        { IDYES, TRUE, FALSE, FALSE, ERROR_ACCESS_DENIED }, { IDNO, TRUE, FALSE, TRUE, ERROR_ACCESS_DENIED },
        { IDCANCEL, TRUE, TRUE, FALSE, ERROR_ACCESS_DENIED },
        { IDCANCEL, TRUE, TRUE, FALSE, ERROR_CRC, NULL },           /* the system has words for it */
        { IDCANCEL, TRUE, TRUE, FALSE, 0x12345, L"74565" },         /* nobody has */
    };
    WCHAR words[256];
    DWORD err, cancelled, disconnect, hide;
    struct step step = { 0 };
    unsigned int i, count;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "button %d%s, error %lu", rows[i].button, rows[i].allow ? "" : ", no cancelling", rows[i].error );
        cancelled = disconnect = hide = POISON;
        step.button = rows[i].button;
        user_begin( &step, 1 );
        SetLastError( POISON );
        err = pDoProfileErrorDialog( NULL, L"Z:", server, L"Network", rows[i].error, rows[i].allow, &cancelled,
                                     &disconnect, &hide );
        ok( !err, "returned %lu\n", err );
        check_last_error( err );
        count = user_end();
        ok( count == 1, "%u windows\n", count );
        ok( cancelled == rows[i].cancelled && disconnect == rows[i].disconnect && !hide, "%#lx %#lx %#lx\n", cancelled,
            disconnect, hide );
        ok( has_text( seen[0].texts, L"Z:" ) && has_text( seen[0].texts, server ), "text %s\n", wine_dbgstr_w( seen[0].texts ) );
        if (rows[i].words) ok( has_text( seen[0].texts, rows[i].words ), "text %s\n", wine_dbgstr_w( seen[0].texts ) );
        else if (rows[i].error == ERROR_CRC)
        {
            FormatMessageW( FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, ERROR_CRC, 0, words, ARRAY_SIZE(words), NULL );
            words[10] = 0;
            ok( has_text( seen[0].texts, words ), "text %s\n", wine_dbgstr_w( seen[0].texts ) );
        }
        winetest_pop_context();
    }
}

static void test_windows(void)
{
    if (!user_begin_tests()) return;
    test_password();
    test_auth();
    test_error();
}
#endif

START_TEST(askuser)
{
    if (!begin_tests()) return;
    pDoPasswordDialog = (void *)GetProcAddress( mpr, "DoPasswordDialog" );
    pDoProfileErrorDialog = (void *)GetProcAddress( mpr, "DoProfileErrorDialog" );
    pNPSAuthenticationDialogA = (void *)GetProcAddress( mpr, "NPSAuthenticationDialogA" );
    if (winetest_platform_is_wine && pDoPasswordDialog && pDoProfileErrorDialog && pNPSAuthenticationDialogA)
    {
        run_case( test_arguments );
        run_case( test_windows );
    }
    else skip( "they are not there, or Windows' own\n" );
    end_tests();
}
