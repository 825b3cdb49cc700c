/*
 * Conformance tests: WNetOpenEnum, WNetEnumResource, WNetCloseEnum
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

struct entry
{
    NETRESOURCEW resource;
    WCHAR local[32], remote[128], comment[64], provider[64];
    BOOL has_local, has_remote, has_comment, has_provider;
};

#define MAX_ENTRIES 64

static void copy_field( BOOL ansi, WCHAR *dst, BOOL *set, const void *src, DWORD dst_size, const BYTE *buffer, DWORD size,
                        DWORD records )
{
    DWORD end;

    dst[0] = 0;
    *set = src != NULL;
    if (!src) return;
    ok( (const BYTE *)src >= buffer + records && (const BYTE *)src < buffer + size, "a string is not in the buffer\n" );
    end = (const BYTE *)src - buffer;
    if (ansi) end += strlen( src ) + 1;
    else end += (lstrlenW( src ) + 1) * sizeof(WCHAR);
    ok( end <= size, "a string ends behind the buffer\n" );
    if (ansi) MultiByteToWideChar( CP_ACP, 0, src, -1, dst, dst_size );
    else lstrcpynW( dst, src, dst_size );
}

/* One WNetEnumResource with a buffer of exactly *size bytes; what it gave is in entries. */
static DWORD next( BOOL ansi, HANDLE handle, DWORD *count, DWORD *size, struct entry *entries )
{
    BYTE *buffer = malloc( *size ? *size : 1 );
    DWORD err, i, given = *size;

    memset( buffer, 0xcc, given );
    SetLastError( POISON );
    err = ansi ? pWNetEnumResourceA( handle, count, buffer, size ) : pWNetEnumResourceW( handle, count, buffer, size );
    check_last_error( err );
    if (!err) ok( *size == given, "success changed the size to %lu\n", *size );
    for (i = 0; !err && i < *count && i < MAX_ENTRIES; i++)
    {
        memcpy( &entries[i].resource, buffer + i * sizeof(NETRESOURCEW), sizeof(NETRESOURCEW) );
#define COPY( field, member ) copy_field( ansi, entries[i].field, &entries[i].has_##field, entries[i].resource.member, \
                                          ARRAY_SIZE(entries[i].field), buffer, given, *count * sizeof(NETRESOURCEW) )
        COPY( local, lpLocalName );
        COPY( remote, lpRemoteName );
        COPY( comment, lpComment );
        COPY( provider, lpProvider );
#undef COPY
    }
    free( buffer );
    return err;
}

static DWORD open_enum( BOOL ansi, DWORD scope, DWORD type, DWORD usage, const WCHAR *remote, const WCHAR *provider,
                        DWORD resource_usage, HANDLE *handle )
{
    char remoteA[128], providerA[128];
    NETRESOURCEW resource = { 0 };
    NETRESOURCEW *arg = remote || provider ? &resource : NULL;
    DWORD err;

    *handle = (HANDLE)0xdeadbeef;
    resource.dwUsage = resource_usage;
    resource.lpRemoteName = (WCHAR *)remote;
    resource.lpProvider = (WCHAR *)provider;
    if (ansi && remote)
    {
        WideCharToMultiByte( CP_ACP, 0, remote, -1, remoteA, sizeof(remoteA), NULL, NULL );
        resource.lpRemoteName = (WCHAR *)remoteA;
    }
    if (ansi && provider)
    {
        WideCharToMultiByte( CP_ACP, 0, provider, -1, providerA, sizeof(providerA), NULL, NULL );
        resource.lpProvider = (WCHAR *)providerA;
    }
    SetLastError( POISON );
    err = ansi ? pWNetOpenEnumA( scope, type, usage, (NETRESOURCEA *)arg, handle )
               : pWNetOpenEnumW( scope, type, usage, arg, handle );
    check_last_error( err );
    if (err) ok( !*handle, "a failure leaves the handle %p\n", *handle );
    return err;
}

static void close_enum( HANDLE handle )
{
    DWORD err;

    SetLastError( POISON );
    err = pWNetCloseEnum( handle );
    ok( !err, "WNetCloseEnum returned %lu\n", err );
    check_last_error( err );
}

/* All there is, asked for count entries at a time with a buffer of size; the number of entries. */
static DWORD collect( BOOL ansi, HANDLE handle, DWORD step, DWORD size, struct entry *entries )
{
    DWORD err, count, total = 0, given;

    for (;;)
    {
        count = step;
        given = size;
        err = next( ansi, handle, &count, &given, entries + total );
        if (err == ERROR_MORE_DATA)
        {
            ok( given > size, "asks for %lu of %lu bytes\n", given, size );
            size = given;
            if (size > 0x10000) break;
            continue;
        }
        if (err) break;
        ok( count, "success without entries\n" );
        ok( count <= step, "%lu entries, %lu were wanted\n", count, step );
        if (!count) break;
        total += count;
        if (total > MAX_ENTRIES / 2) break;
    }
    ok( err == ERROR_NO_MORE_ITEMS, "ended by %lu\n", err );
    ok( !count, "the end has %lu entries\n", count );
    return total;
}

static const struct entry *find( const struct entry *entries, DWORD count, const WCHAR *local, const WCHAR *remote,
                                 const WCHAR *provider )
{
    DWORD i;

    local = expand( local );
    for (i = 0; i < count; i++)
    {
        if (local ? lstrcmpiW( entries[i].local, local ) : entries[i].has_local) continue;
        if (lstrcmpiW( entries[i].remote, remote )) continue;
        if (provider && !same_text( entries[i].provider, provider )) continue;
        return &entries[i];
    }
    return NULL;
}

/* RESOURCE_CONNECTED over both providers, in steps and buffers of many sizes, A and W. */
static void test_connected(void)
{
    static const DWORD steps[] = { 1, 2, 3, 100, 0xffffffff }, sizes[] = { 1, 40, 150, 400, 16384 };
    struct entry entries[MAX_ENTRIES];
    unsigned int i, j, ansi;
    struct fake_control *provider;
    const struct entry *entry;
    HANDLE handle;
    DWORD err, count;

    reload( L"np_good,np_other" );
    connect( L"#:", L"\\\\good\\public", 0 );
    connect( L"LPT1", L"\\\\good\\printer", 0 );
    connect( NULL, L"\\\\good\\second", 0 );
    connect( L"%:", L"\\\\other\\public", 0 );
    remember( L"&:", L"\\\\good\\public", good );
    for (ansi = 0; ansi < 2; ansi++) for (i = 0; i < ARRAY_SIZE(steps); i++) for (j = 0; j < ARRAY_SIZE(sizes); j++)
    {
        winetest_push_context( "%c %lu in %lu bytes", charset( ansi ), steps[i], sizes[j] );
        err = open_enum( ansi, RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, NULL, 0, &handle );
        ok( !err, "WNetOpenEnum returned %lu\n", err );
        count = collect( ansi, handle, steps[i], sizes[j], entries );
        ok( count == 4, "%lu entries\n", count );
        ok( find( entries, count, L"#:", L"\\\\good\\public", good ) != NULL, "drive missing\n" );
        ok( find( entries, count, L"LPT1", L"\\\\good\\printer", good ) != NULL, "port missing\n" );
        ok( find( entries, count, NULL, L"\\\\good\\second", good ) != NULL, "deviceless one missing\n" );
        entry = find( entries, count, L"%:", L"\\\\other\\public", other );
        ok( entry != NULL, "drive of the second provider missing\n" );
        if (entry) ok( entry->resource.dwScope == RESOURCE_CONNECTED && entry->resource.dwType == RESOURCETYPE_DISK,
                       "scope %lu type %lu\n", entry->resource.dwScope, entry->resource.dwType );
        close_enum( handle );
        winetest_pop_context();
    }

    for (ansi = 0; ansi < 2; ansi++)
    {
        err = open_enum( ansi, RESOURCE_CONNECTED, RESOURCETYPE_PRINT, 0, NULL, NULL, 0, &handle );
        ok( !err, "WNetOpenEnum returned %lu\n", err );
        count = collect( ansi, handle, 0xffffffff, 16384, entries );
        ok( count == 1 && same_text( entries[0].local, L"LPT1" ), "%lu printers, %s\n", count,
            wine_dbgstr_w( entries[0].local ) );
        close_enum( handle );
    }
    provider = fake( L"np_good" );
    ok( !provider->enums, "%lu enumerations left open in the provider\n", provider->enums );
    forget_all();

    /* a handle that is closed half way */
    err = open_enum( FALSE, RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, NULL, 0, &handle );
    ok( !err, "WNetOpenEnum returned %lu\n", err );
    count = 1;
    err = 16384;
    err = next( FALSE, handle, &count, &err, entries );
    ok( !err && count == 1, "returned %lu, %lu\n", err, count );
    close_enum( handle );
    ok( !provider->enums, "%lu enumerations left open in the provider\n", provider->enums );
}

/* Sizes: what MORE_DATA asks for is enough; a missing buffer is asked for like a small one (decisions.md). */
static void test_sizes(void)
{
    struct entry entries[MAX_ENTRIES];
    unsigned int ansi;
    HANDLE handle;
    DWORD err, count, size, needed;

    reload( L"np_good" );
    connect( L"#:", L"\\\\good\\public", 0 );
    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c", charset( ansi ) );
        err = open_enum( ansi, RESOURCE_CONNECTED, RESOURCETYPE_ANY, 0, NULL, NULL, 0, &handle );
        ok( !err, "WNetOpenEnum returned %lu\n", err );
        count = 0xffffffff;
        size = 0;
        SetLastError( POISON );
        err = ansi ? pWNetEnumResourceA( handle, &count, NULL, &size ) : pWNetEnumResourceW( handle, &count, NULL, &size );
        check_last_error( err );
        ok( err == ERROR_MORE_DATA && size > sizeof(NETRESOURCEW), "no buffer: %lu, %lu\n", err, size );
        needed = size;
        count = 0xffffffff;
        size = needed - 1;
        err = next( ansi, handle, &count, &size, entries );
        ok( err == ERROR_MORE_DATA, "one byte less than %lu: %lu\n", needed, err );
        ok( size == needed, "now it asks for %lu, not %lu\n", size, needed );
        count = 0xffffffff;
        err = next( ansi, handle, &count, &size, entries );
        ok( !err && count == 1, "returned %lu, %lu\n", err, count );
        count = 1;
        size = 0;
        err = next( ansi, handle, &count, &size, entries );
        ok( err == ERROR_NO_MORE_ITEMS, "the end with no room: %lu\n", err );
        close_enum( handle );
        winetest_pop_context();
    }
}

/* MPR's own list, whether or not they are live. */
static void test_remembered(void)
{
    struct entry entries[MAX_ENTRIES];
    const struct entry *entry;
    unsigned int ansi, i;
    HANDLE handle;
    DWORD err, count;
    static const DWORD sizes[] = { 1, 200, 16384 };

    reload( L"np_good" );
    connect( L"#:", L"\\\\good\\public", 0 );
    remember( L"#:", L"\\\\good\\public", good );
    remember( L"%:", L"\\\\good\\second", good );
    remember( L"&:", L"\\\\nobody\\nothing", good );
    delete_profile( L"&:", L"RemotePath" );     /* one that is spoilt hides no other */
    for (ansi = 0; ansi < 2; ansi++) for (i = 0; i < ARRAY_SIZE(sizes); i++)
    {
        winetest_push_context( "%c %lu bytes", charset( ansi ), sizes[i] );
        err = open_enum( ansi, RESOURCE_REMEMBERED, RESOURCETYPE_DISK, 0, NULL, NULL, 0, &handle );
        ok( !err, "WNetOpenEnum returned %lu\n", err );
        count = collect( ansi, handle, 1, sizes[i], entries );
        ok( find( entries, count, L"#:", L"\\\\good\\public", good ) != NULL, "live one missing\n" );
        entry = find( entries, count, L"%:", L"\\\\good\\second", good );
        ok( entry != NULL, "one that is not live missing\n" );
        if (entry) ok( entry->resource.dwScope == RESOURCE_REMEMBERED && entry->resource.dwType == RESOURCETYPE_DISK,
                       "scope %lu type %lu\n", entry->resource.dwScope, entry->resource.dwType );
        ok( find( entries, count, L"&:", L"", NULL ) == NULL, "the spoilt one is there\n" );
        close_enum( handle );

        err = open_enum( ansi, RESOURCE_REMEMBERED, RESOURCETYPE_PRINT, 0, NULL, NULL, 0, &handle );
        ok( !err, "WNetOpenEnum returned %lu\n", err );
        count = collect( ansi, handle, 1, sizes[i], entries );
        ok( find( entries, count, L"%:", L"\\\\good\\second", good ) == NULL, "a drive among the printers\n" );
        close_enum( handle );
        winetest_pop_context();
    }
    ok( !last_call( fake( L"np_good" ), FAKE_OPEN_ENUM )->scope ||
        last_call( fake( L"np_good" ), FAKE_OPEN_ENUM )->scope != RESOURCE_REMEMBERED, "a provider was asked\n" );
    forget_all();
}

/* Root: the providers. Provider: its servers. Server: its shares. */
static void test_global(void)
{
    struct entry entries[MAX_ENTRIES];
    const struct entry *entry;
    unsigned int ansi;
    HANDLE handle;
    DWORD err, count;

    reload( L"np_good,np_other" );
    for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%c", charset( ansi ) );
        err = open_enum( ansi, RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL, NULL, 0, &handle );
        ok( !err, "root: %lu\n", err );
        count = collect( ansi, handle, 1, 16384, entries );
        ok( count == 2, "%lu providers\n", count );
        ok( count && same_text( entries[0].provider, good ), "first is %s\n", wine_dbgstr_w( entries[0].provider ) );
        entry = find( entries, count, NULL, good, good );
        ok( entry != NULL, "np_good missing\n" );
        if (entry)
        {
            ok( entry->resource.dwScope == RESOURCE_GLOBALNET, "scope %lu\n", entry->resource.dwScope );
            ok( entry->resource.dwDisplayType == RESOURCEDISPLAYTYPE_NETWORK, "display type %lu\n",
                entry->resource.dwDisplayType );
            ok( entry->resource.dwUsage & RESOURCEUSAGE_CONTAINER, "usage %#lx\n", entry->resource.dwUsage );
        }
        close_enum( handle );

        err = open_enum( ansi, RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, good, good, RESOURCEUSAGE_CONTAINER, &handle );
        ok( !err, "provider: %lu\n", err );
        count = collect( ansi, handle, 0xffffffff, 16384, entries );
        ok( count == 1, "%lu servers\n", count );
        ok( find( entries, count, NULL, L"\\\\good", good ) != NULL, "server missing\n" );
        close_enum( handle );

        err = open_enum( ansi, RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, NULL, other, RESOURCEUSAGE_CONTAINER, &handle );
        ok( !err, "provider alone: %lu\n", err );
        count = collect( ansi, handle, 0xffffffff, 16384, entries );
        ok( find( entries, count, NULL, L"\\\\other", other ) != NULL, "server missing\n" );
        close_enum( handle );

        err = open_enum( ansi, RESOURCE_GLOBALNET, RESOURCETYPE_DISK, 0, L"\\\\good", good, RESOURCEUSAGE_CONTAINER, &handle );
        ok( !err, "server: %lu\n", err );
        count = collect( ansi, handle, 2, 300, entries );
        entry = find( entries, count, NULL, L"\\\\good\\public", good );
        ok( entry != NULL, "share missing among %lu\n", count );
        if (entry)
        {
            ok( same_text( entry->comment, L"for everybody" ), "comment %s\n", wine_dbgstr_w( entry->comment ) );
            ok( entry->resource.dwDisplayType == RESOURCEDISPLAYTYPE_SHARE, "display type %lu\n",
                entry->resource.dwDisplayType );
            ok( entry->resource.dwUsage & RESOURCEUSAGE_CONNECTABLE, "usage %#lx\n", entry->resource.dwUsage );
        }
        ok( find( entries, count, NULL, L"\\\\good\\printer", good ) == NULL, "a printer among the disks\n" );
        close_enum( handle );

        err = open_enum( ansi, RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, L"\\\\other", NULL, RESOURCEUSAGE_CONTAINER, &handle );
        ok( !err, "server without its provider: %lu\n", err );
        if (!err)
        {
            count = collect( ansi, handle, 0xffffffff, 16384, entries );
            ok( find( entries, count, NULL, L"\\\\other\\public", other ) != NULL, "share missing\n" );
            close_enum( handle );
        }

        err = open_enum( ansi, RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, L"\\\\good\\public", good, RESOURCEUSAGE_CONTAINER,
                         &handle );
        ok( err == ERROR_NOT_CONTAINER, "share: %lu\n", err );
        err = open_enum( ansi, RESOURCE_GLOBALNET, RESOURCETYPE_ANY, 0, L"\\\\good", L"No Network",
                         RESOURCEUSAGE_CONTAINER, &handle );
        ok( err == ERROR_BAD_PROVIDER, "unknown provider: %lu\n", err );
        winetest_pop_context();
    }
    ok( !fake( L"np_good" )->enums, "%lu enumerations left open in the provider\n", fake( L"np_good" )->enums );
}

/* wnet.md 8.12 */
static void test_arguments(void)
{
    static const struct
    {
        const char  *what;
        DWORD        scope, type, usage;
        const WCHAR *remote;
        DWORD        err;
    }
    rows[] =
    {
        { "connected with a resource", RESOURCE_CONNECTED, 0, 0, L"\\\\good", ERROR_INVALID_PARAMETER },
        { "remembered with a resource", RESOURCE_REMEMBERED, 0, 0, L"\\\\good", ERROR_INVALID_PARAMETER },
        { "scope 0", 0, 0, 0, NULL, ERROR_INVALID_PARAMETER },
        { "scope wild", 0x12345678, 0, 0, NULL, ERROR_INVALID_PARAMETER },
        { "type wild", RESOURCE_CONNECTED, 0x00100000, 0, NULL, ERROR_INVALID_PARAMETER },
        { "usage means nothing here", RESOURCE_CONNECTED, 0, RESOURCEUSAGE_CONNECTABLE, NULL, 0 },
        { "both types", RESOURCE_CONNECTED, RESOURCETYPE_DISK | RESOURCETYPE_PRINT, 0, NULL, 0 },
        { "context", RESOURCE_CONTEXT, 0, 0, NULL, 0 },
        { "containers", RESOURCE_GLOBALNET, 0, RESOURCEUSAGE_CONTAINER, NULL, 0 },
    };
    static HANDLE const handles[] = { NULL, (HANDLE)-1, (HANDLE)1, (HANDLE)0x12345678, (HANDLE)-2, (HANDLE)0xffff };
    struct entry entries[MAX_ENTRIES];
    unsigned int i, ansi;
    DWORD err, count, size;
    BYTE buffer[1024];
    HANDLE handle, stale;

    reload( L"np_good" );
    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s %c", rows[i].what, charset( ansi ) );
        err = open_enum( ansi, rows[i].scope, rows[i].type, rows[i].usage, rows[i].remote, NULL, 0, &handle );
        ok( err == rows[i].err, "returned %lu\n", err );
        if (!err) close_enum( handle );
        winetest_pop_context();
    }
    err = pWNetOpenEnumW( RESOURCE_CONNECTED, 0, 0, NULL, NULL );
    ok( err == ERROR_INVALID_ADDRESS, "no handle: %lu\n", err );
    err = pWNetOpenEnumA( RESOURCE_CONNECTED, 0, 0, NULL, NULL );
    ok( err == ERROR_INVALID_ADDRESS, "no handle: %lu\n", err );

    err = open_enum( FALSE, RESOURCE_CONNECTED, 0, 0, NULL, NULL, 0, &stale );
    ok( !err, "returned %lu\n", err );
    close_enum( stale );
    for (i = 0; i <= ARRAY_SIZE(handles); i++)
    {
        handle = i < ARRAY_SIZE(handles) ? handles[i] : stale;
        winetest_push_context( "handle %p", handle );
        for (ansi = 0; ansi < 2; ansi++)
        {
            count = 1;
            size = sizeof(buffer);
            err = next( ansi, handle, &count, &size, entries );
            ok( err == ERROR_INVALID_HANDLE, "WNetEnumResource%c: %lu\n", charset( ansi ), err );
        }
        SetLastError( POISON );
        err = pWNetCloseEnum( handle );
        ok( err == ERROR_INVALID_HANDLE, "WNetCloseEnum: %lu\n", err );
        check_last_error( err );
        winetest_pop_context();
    }

    connect( L"#:", L"\\\\good\\public", 0 );
    err = open_enum( FALSE, RESOURCE_CONNECTED, 0, 0, NULL, NULL, 0, &handle );
    ok( !err, "returned %lu\n", err );
    count = 1;
    size = sizeof(buffer);
    err = pWNetEnumResourceW( handle, NULL, buffer, &size );
    ok( err == ERROR_INVALID_ADDRESS, "no count: %lu\n", err );
    err = pWNetEnumResourceW( handle, &count, buffer, NULL );
    ok( err == ERROR_INVALID_ADDRESS, "no size: %lu\n", err );
    close_enum( handle );

    reload( L"" );
    for (ansi = 0; ansi < 2; ansi++)
    {
        err = open_enum( ansi, RESOURCE_CONNECTED, 0, 0, NULL, NULL, 0, &handle );
        ok( err == ERROR_NO_NETWORK, "no network: %lu\n", err );
        err = open_enum( ansi, RESOURCE_GLOBALNET, 0, 0, NULL, NULL, 0, &handle );
        ok( err == ERROR_NO_NETWORK, "no network, root: %lu\n", err );
        err = open_enum( ansi, RESOURCE_REMEMBERED, 0, 0, NULL, NULL, 0, &handle );
        ok( err == ERROR_NO_NETWORK, "no network, remembered: %lu\n", err );
        err = open_enum( ansi, RESOURCE_RECENT, 0, 0, NULL, NULL, 0, &handle );
        ok( err == ERROR_NO_NETWORK, "no network, recent: %lu\n", err );
        count = 1;
        size = sizeof(buffer);
        err = next( ansi, (HANDLE)0x1234, &count, &size, entries );
        ok( err == ERROR_NO_NETWORK, "no network, wild handle: %lu\n", err );
    }
    err = pWNetCloseEnum( (HANDLE)0x1234 );
    ok( err == ERROR_NO_NETWORK, "no network, wild handle: %lu\n", err );
}

/* Counts and sizes a provider makes up; strings that are not where they belong. */
static void test_hostile(void)
{
    struct entry entries[MAX_ENTRIES];
    struct fake_control *provider;
    unsigned int mode, ansi;
    HANDLE handle;
    DWORD err, count, size, rounds;

    for (mode = 0; mode < 7; mode++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "mode %u %c", mode, charset( ansi ) );
        reload( L"np_wild,np_good" );
        provider = fake( L"np_wild" );
        connect( L"#:", L"\\\\wild\\public", 0 );
        connect( L"%:", L"\\\\good\\public", 0 );
        provider->mode = mode;
        err = open_enum( ansi, RESOURCE_CONNECTED, 0, 0, NULL, NULL, 0, &handle );
        ok( !err, "WNetOpenEnum returned %lu\n", err );
        for (rounds = 0; rounds < 20; rounds++)
        {
            count = 0xffffffff;
            size = 8192;
            err = next( ansi, handle, &count, &size, entries );
            if (err) break;
            ok( count < 4, "%lu entries\n", count );
            count = min( count, MAX_ENTRIES );
            if (count && find( entries, count, L"%:", L"\\\\good\\public", good )) break;
        }
        ok( rounds < 20, "no end of it\n" );
        ok( !err, "the well-behaved provider's connection is lost: %lu\n", err );
        close_enum( handle );
        winetest_pop_context();
    }
}

/* A provider's error is told when the others are through, once, and with its text (wnet.md 8.13 DESIGN). */
static void test_late_error(void)
{
    static const struct { DWORD answer, err; } rows[] =
    {
        { WN_ACCESS_DENIED, ERROR_ACCESS_DENIED }, { WN_NO_NETWORK, ERROR_NO_NETWORK },
        { WN_EXTENDED_ERROR, ERROR_EXTENDED_ERROR }, { WN_NO_MORE_ENTRIES, ERROR_NO_MORE_ITEMS },
    };
    static const WCHAR * const orders[] = { L"np_good,np_other", L"np_other,np_good" };
    struct entry entries[MAX_ENTRIES];
    struct fake_control *provider;
    WCHAR text[256], name[64];
    unsigned int i, j, ansi;
    DWORD err, code, count, size;
    HANDLE handle;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (j = 0; j < ARRAY_SIZE(orders); j++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%lu, %s %c", rows[i].answer, wine_dbgstr_w( orders[j] ), charset( ansi ) );
        reload( orders[j] );
        provider = fake( L"np_other" );
        provider->ext_code = 4711;
        connect( L"#:", L"\\\\good\\public", 0 );
        answer( provider, FAKE_ENUM, rows[i].answer, ~0u );
        err = open_enum( ansi, RESOURCE_CONNECTED, 0, 0, NULL, NULL, 0, &handle );
        ok( !err, "WNetOpenEnum returned %lu\n", err );
        count = 0xffffffff;
        size = 16384;
        err = next( ansi, handle, &count, &size, entries );
        ok( !err && count == 1, "first: %lu, %lu entries\n", err, count );
        ok( find( entries, 1, L"#:", L"\\\\good\\public", good ) != NULL, "not the connection\n" );
        pWNetSetLastErrorW( 1, L"another", L"other" );
        count = 0xffffffff;
        size = 16384;
        err = next( ansi, handle, &count, &size, entries );
        ok( err == rows[i].err, "second: %lu, not %lu\n", err, rows[i].err );
        if (err == ERROR_EXTENDED_ERROR)
        {
            code = POISON;
            err = pWNetGetLastErrorW( &code, text, ARRAY_SIZE(text), name, ARRAY_SIZE(name) );
            ok( !err && code == 4711 && same_text( text, provider->ext_text ) && same_text( name, other ),
                "text: %lu, %lu %s %s\n", err, code, wine_dbgstr_w( text ), wine_dbgstr_w( name ) );
        }
        count = 0xffffffff;
        size = 16384;
        err = next( ansi, handle, &count, &size, entries );
        ok( err == ERROR_NO_MORE_ITEMS, "third: %lu\n", err );
        close_enum( handle );
        ok( !provider->enums, "%lu enumerations left open\n", provider->enums );
        winetest_pop_context();
    }
}

/* wnet.md 6.4: the list of recent connections, the newest first. */
static void test_recent(void)
{
    static const WCHAR recent_key[] = L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Network\\Persistent Connections";
    static const struct { const WCHAR *value, *text; } values[] =
    {
        { L"Order", L"bac" }, { L"a", L"\\\\good\\public" }, { L"b", L"\\\\other\\public" }, { L"c", L"\\\\good\\second" }
    };
    struct entry entries[MAX_ENTRIES];
    unsigned int i, ansi, full;
    DWORD err, count;
    HANDLE handle;
    HKEY key;

    if (!winetest_platform_is_wine) return;     /* the user's list is not ours to change */
    RegDeleteKeyW( HKEY_CURRENT_USER, recent_key );
    for (full = 0; full < 2; full++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s %c", full ? "full" : "empty", charset( ansi ) );
        reload( L"np_good" );
        err = open_enum( ansi, RESOURCE_RECENT, RESOURCETYPE_DISK, 0, NULL, NULL, 0, &handle );
        ok( !err, "WNetOpenEnum returned %lu\n", err );
        count = collect( ansi, handle, 1, 1, entries );
        ok( count == (full ? 3 : 0), "%lu entries\n", count );
        for (i = 0; full && i < count; i++)
        {
            ok( same_text( entries[i].remote, values[values[0].text[i] - 'a' + 1].text ), "%u: %s\n", i,
                wine_dbgstr_w( entries[i].remote ) );
            ok( entries[i].resource.dwScope == RESOURCE_RECENT && !entries[i].has_local, "%u: scope %lu\n", i,
                entries[i].resource.dwScope );
        }
        close_enum( handle );
        ok( !fake( L"np_good" )->counts[FAKE_OPEN_ENUM], "a provider was asked\n" );
        winetest_pop_context();
        if (full || !ansi) continue;
        RegCreateKeyExW( HKEY_CURRENT_USER, recent_key, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL );
        for (i = 0; i < ARRAY_SIZE(values); i++)
            RegSetValueExW( key, values[i].value, 0, REG_SZ, (const BYTE *)values[i].text,
                            (lstrlenW( values[i].text ) + 1) * sizeof(WCHAR) );
        RegCloseKey( key );
    }
    RegDeleteKeyW( HKEY_CURRENT_USER, recent_key );
}

/* What a provider is handed (NPOpenEnum's page): one usage bit is in the type, and the network itself has no name. */
static void test_container(void)
{
    static const struct { const WCHAR *remote, *provider, *asked; DWORD usage, type; } rows[] =
    {
        { NULL, good, NULL, 0, RESOURCETYPE_DISK },
        { L"", good, NULL, 0, RESOURCETYPE_DISK },
        { good, good, NULL, 0, RESOURCETYPE_DISK },
        { L"\\\\good", good, L"\\\\good", 0, RESOURCETYPE_DISK },
        { L"\\\\good", good, L"\\\\good", RESOURCEUSAGE_ATTACHED, RESOURCETYPE_DISK | RESOURCEUSAGE_ATTACHED },
        { L"\\\\good", good, L"\\\\good", RESOURCEUSAGE_CONTAINER, RESOURCETYPE_DISK },
    };
    NETRESOURCEW resource;
    struct fake_control *provider;
    const struct fake_call *call;
    unsigned int i, ansi;
    char remote[64], name[64];
    HANDLE handle;
    DWORD err;

    for (i = 0; i < ARRAY_SIZE(rows); i++) for (ansi = 0; ansi < 2; ansi++)
    {
        winetest_push_context( "%s usage %#lx %c", wine_dbgstr_w( rows[i].remote ), rows[i].usage, charset( ansi ) );
        reload( L"np_other,np_good" );
        provider = fake( L"np_good" );
        memset( &resource, 0xcc, sizeof(resource) );    /* nobody reads the local name */
        resource.dwUsage = RESOURCEUSAGE_CONTAINER;
        resource.lpRemoteName = (WCHAR *)rows[i].remote;
        resource.lpProvider = (WCHAR *)rows[i].provider;
        resource.lpComment = NULL;
        if (ansi)
        {
            if (rows[i].remote) WideCharToMultiByte( CP_ACP, 0, rows[i].remote, -1, remote, sizeof(remote), NULL, NULL );
            WideCharToMultiByte( CP_ACP, 0, rows[i].provider, -1, name, sizeof(name), NULL, NULL );
            if (rows[i].remote) resource.lpRemoteName = (WCHAR *)remote;
            resource.lpProvider = (WCHAR *)name;
        }
        SetLastError( POISON );
        err = ansi ? pWNetOpenEnumA( RESOURCE_GLOBALNET, RESOURCETYPE_DISK, rows[i].usage, (NETRESOURCEA *)&resource,
                                     &handle )
                   : pWNetOpenEnumW( RESOURCE_GLOBALNET, RESOURCETYPE_DISK, rows[i].usage, &resource, &handle );
        check_last_error( err );
        ok( !err, "returned %lu\n", err );
        call = last_call( provider, FAKE_OPEN_ENUM );
        ok( call->resource, "the provider was not asked, or without a container\n" );
        ok( same_text( call->remote.set ? call->remote.text : NULL, rows[i].asked ), "asked for %s\n",
            wine_dbgstr_w( call->remote.set ? call->remote.text : NULL ) );
        ok( call->type == rows[i].type, "type %#lx\n", call->type );
        ok( call->usage == rows[i].usage, "usage %#lx\n", call->usage );
        ok( !fake( L"np_other" )->counts[FAKE_OPEN_ENUM], "another one was asked\n" );
        if (!err) close_enum( handle );
        winetest_pop_context();
    }
}

/* Stale handles stay what they are, however often others are opened and closed. */
static void test_stale(void)
{
    unsigned int round, wrong = 0;
    HANDLE handle, stale[2];
    DWORD err;

    reload( L"np_bare" );
    for (round = 0; round < ARRAY_SIZE(stale); round++)
    {
        err = open_enum( FALSE, RESOURCE_CONNECTED, 0, 0, NULL, NULL, 0, &stale[round] );
        ok( !err, "returned %lu\n", err );
    }
    for (round = 0; round < ARRAY_SIZE(stale); round++) close_enum( stale[round] );
    for (round = 0; round < 20000; round++)
    {
        if (pWNetOpenEnumW( RESOURCE_CONNECTED, 0, 0, NULL, &handle )) wrong++;
        if (handle == stale[0] || handle == stale[1]) wrong++;
        if (pWNetCloseEnum( stale[round & 1] ) != ERROR_INVALID_HANDLE) wrong++;
        if (pWNetCloseEnum( handle )) wrong++;
    }
    ok( !wrong, "%u of them wrong\n", wrong );
}

/* What is left open goes with the DLL, and no provider is called then. */
static void test_left_open(void)
{
    struct fake_control *control;
    HANDLE handle;
    DWORD err, count = 1, size = 1024;
    BYTE buffer[1024];
#ifdef __ELF__
    DWORD scope = RESOURCE_REMEMBERED;      /* the fake provider would be blamed for what it is not told to close */
#else
    DWORD scope = RESOURCE_CONNECTED;
#endif

    reload( L"np_good" );
    control = fake( L"np_good" );
    connect( L"#:", L"\\\\good\\public", CONNECT_UPDATE_PROFILE );
    connect( L"%:", L"\\\\good\\second", CONNECT_UPDATE_PROFILE );
    err = pWNetOpenEnumW( scope, 0, 0, NULL, &handle );
    ok( !err, "WNetOpenEnum returned %lu\n", err );
    err = pWNetEnumResourceW( handle, &count, buffer, &size );
    ok( !err, "WNetEnumResource returned %lu\n", err );
    FreeLibrary( mpr );
    mpr = NULL;
    ok( control->enums == (scope == RESOURCE_CONNECTED), "NPCloseEnum was called at the end\n" );
    reload( L"np_good" );
    err = pWNetCloseEnum( handle );
    ok( err == ERROR_INVALID_HANDLE, "an old handle: %lu\n", err );
    forget_all();
}

START_TEST(enum)
{
    if (!begin_tests()) return;
    run_case( test_connected );
    run_case( test_sizes );
    run_case( test_remembered );
    run_case( test_global );
    run_case( test_arguments );
    run_case( test_hostile );
    run_case( test_late_error );
    run_case( test_recent );
    run_case( test_container );
    run_case( test_stale );
    run_case( test_left_open );
    end_tests();
}
