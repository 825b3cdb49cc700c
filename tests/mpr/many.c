/*
 * A hundred thousand connections: what is asked costs no more for them, what is listed is listed once
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

#define MANY 100000

/* The number in \\good\00012345; MANY for another name. */
static DWORD number_of( const void *remote, BOOL ansi )
{
    static const char prefix[] = "\\\\good\\";
    DWORD number = 0, i;

#define CHAR_AT( i ) (ansi ? ((const BYTE *)remote)[i] : ((const WCHAR *)remote)[i])
    for (i = 0; prefix[i]; i++) if (CHAR_AT( i ) != prefix[i]) return MANY;
    for (; CHAR_AT( i ) >= '0' && CHAR_AT( i ) <= '9'; i++) number = number * 10 + CHAR_AT( i ) - '0';
    return CHAR_AT( i ) || i != sizeof(prefix) - 1 + 8 || number > MANY ? MANY : number;
#undef CHAR_AT
}

/* Lists all of them, wanted at a time; returns how often the provider was asked for more. */
static DWORD list( DWORD many, DWORD wanted, DWORD size, BOOL ansi, DWORD *mpr_calls )
{
    struct fake_control *control = fake( L"np_good" );
    BYTE *seen = calloc( 1, MANY + 1 ), *buffer = malloc( size );
    DWORD err, count, given, i, before = control->counts[FAKE_ENUM], twice = 0, missing = 0, wrong = 0, total = 0;
    HANDLE handle;

    *mpr_calls = 0;
    control->many = many;
    err = ansi ? pWNetOpenEnumA( RESOURCE_CONNECTED, 0, 0, NULL, &handle )
               : pWNetOpenEnumW( RESOURCE_CONNECTED, 0, 0, NULL, &handle );
    ok( !err, "WNetOpenEnum returned %lu\n", err );
    while (!err)
    {
        count = wanted;
        given = size;
        err = ansi ? pWNetEnumResourceA( handle, &count, buffer, &given ) : pWNetEnumResourceW( handle, &count, buffer, &given );
        ++*mpr_calls;
        if (err) break;
        if (!count || count > wanted) break;
        for (i = 0; i < count; i++)
        {
            const NETRESOURCEW *resource = (const NETRESOURCEW *)buffer + i;
            DWORD number = number_of( resource->lpRemoteName, ansi );

            if (resource->lpLocalName || number >= many) wrong++;
            else if (seen[number]++) twice++;
        }
        total += count;
    }
    ok( err == ERROR_NO_MORE_ITEMS, "ended with %lu\n", err );
    for (i = 0; i < many; i++) if (!seen[i]) missing++;
    ok( total == many && !twice && !missing && !wrong, "%lu listed: %lu twice, %lu missing, %lu wrong\n", total, twice, missing,
        wrong );
    pWNetCloseEnum( handle );
    ok( !control->enums, "%lu enumerations left open\n", control->enums );
    free( buffer );
    free( seen );
    return control->counts[FAKE_ENUM] - before;
}

/* A tenth of them takes a tenth of the calls: each is fetched once, however the caller asks. */
static void test_list(void)
{
    static const struct { const char *what; DWORD wanted, size; } rows[] =
    {
        { "all at once", ~0u, 16 * 1024 * 1024 },
        { "as many as fit", ~0u, 65536 },
        { "one by one", 1, 512 },
        { "seven by seven", 7, 4096 },
    };
    DWORD calls, tenth, fewest = 0, mpr_calls;
    unsigned int i, ansi;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s %c", rows[i].what, charset( ansi ) );
        reload( L"np_other,np_good" );
        tenth = list( MANY / 10, rows[i].wanted, rows[i].size, ansi, &mpr_calls );
        calls = list( MANY, rows[i].wanted, rows[i].size, ansi, &mpr_calls );
        if (!fewest) fewest = calls;
        ok( calls <= 10 * tenth + 1, "%lu calls for %u, %lu for %u\n", calls, MANY, tenth, MANY / 10 );
        ok( calls <= MANY / 50, "%lu calls of the provider\n", calls );
        ok( calls == fewest, "%lu calls, not %lu: the caller's way of asking is the provider's\n", calls, fewest );
        if (rows[i].wanted == ~0u && rows[i].size > 1024 * 1024) ok( mpr_calls == 2, "not all fit: %lu calls\n", mpr_calls );
        if (rows[i].wanted == 1) ok( mpr_calls == MANY + 1, "%lu calls\n", mpr_calls );
        winetest_pop_context();
    }
}

/* What is asked about one of them lists none. */
static void test_flat(void)
{
    static const WCHAR * const orders[] = { L"np_good", L"np_good,np_other", L"np_other,np_good" };
    static const DWORD numbers[] = { 0, 10, MANY };
    NETRESOURCEW resource = { 0 };
    struct fake_control *control;
    unsigned int i, j, form;
    DWORD err, len, calls, first = 0;
    BYTE buffer[1024];
    WCHAR text[64];

    resource.lpRemoteName = (WCHAR *)L"\\\\good\\public";
    for (i = 0; i < ARRAY_SIZE(orders); i++) for (form = 0; form < CANCEL_FORMS; form++)
    {
        for (j = 0; j < ARRAY_SIZE(numbers); j++)
        {
            NETCONNECTINFOSTRUCT info = { sizeof(info) };

            winetest_push_context( "%s, %s, %lu connections", wine_dbgstr_w( orders[i] ), cancel_form_names[form], numbers[j] );
            reload( orders[i] );
            control = fake( L"np_good" );
            control->many = numbers[j];
            connect( L"#:", L"\\\\good\\public", 0 );
            connect( NULL, L"\\\\good\\public", 0 );
            len = ARRAY_SIZE(text);
            err = get_user( FALSE, L"\\\\good\\public", text, &len );
            ok( !err, "WNetGetUser returned %lu\n", err );
            len = ARRAY_SIZE(text);
            err = get_connection( FALSE, L"#:", text, &len );
            ok( !err, "WNetGetConnection returned %lu\n", err );
            len = sizeof(buffer);
            err = pWNetGetUniversalNameW( expand( L"#:\\dir" ), REMOTE_NAME_INFO_LEVEL, buffer, &len );
            ok( !err, "WNetGetUniversalName returned %lu\n", err );
            err = pMultinetGetConnectionPerformanceW( &resource, &info );
            ok( !err, "MultinetGetConnectionPerformance returned %lu\n", err );
            err = cancel_connection( form, L"\\\\good\\public", 0, FALSE );
            ok( !err && !is_live( L"np_good", L"\\\\good\\public" ), "WNetCancelConnection returned %lu\n", err );
            err = cancel_connection( form, L"\\\\nobody\\nothing", 0, FALSE );
            ok( err == ERROR_NOT_CONNECTED, "nobody's name: %lu\n", err );
            err = cancel_connection( form, L"#:", 0, FALSE );
            ok( !err, "WNetCancelConnection of the device returned %lu\n", err );
            ok( !control->counts[FAKE_OPEN_ENUM], "%lu enumerations opened\n", control->counts[FAKE_OPEN_ENUM] );
            calls = control->call_count;
            if (!j) first = calls;
            else ok( calls == first, "%lu calls for %lu connections, %lu for none\n", calls, numbers[j], first );
            winetest_pop_context();
        }
    }
}

START_TEST(many)
{
    if (!begin_tests()) return;
    run_case( test_list );
    run_case( test_flat );
    end_tests();
}
