/*
 * Conformance tests: the password cache of Windows 9x
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

/* mingw-w64 has none of this. */
struct cache_entry
{
    WORD size, resource_size, password_size;
    BYTE index, type;
    BYTE bytes[1];
};
typedef BOOL (CALLBACK *cache_callback)( struct cache_entry *, DWORD );

static DWORD (WINAPI *pWNetCachePassword)( const char *, WORD, const char *, WORD, BYTE, WORD );
static DWORD (WINAPI *pWNetGetCachedPassword)( const char *, WORD, char *, WORD *, BYTE );
static DWORD (WINAPI *pWNetRemoveCachedPassword)( const char *, WORD, BYTE );
static UINT  (WINAPI *pWNetEnumCachedPasswords)( const char *, WORD, BYTE, cache_callback, DWORD );

#define TYPE 6
static const char first[] = "wnet test\0\xff one", second[] = "wnet test\0\xff two", odd[] = "WNET TEST";
#define BYTES( text ) text, sizeof(text) - 1

static BOOL have_cache(void)
{
    pWNetCachePassword = (void *)GetProcAddress( mpr, "WNetCachePassword" );
    pWNetGetCachedPassword = (void *)GetProcAddress( mpr, "WNetGetCachedPassword" );
    pWNetRemoveCachedPassword = (void *)GetProcAddress( mpr, "WNetRemoveCachedPassword" );
    pWNetEnumCachedPasswords = (void *)GetProcAddress( mpr, "WNetEnumCachedPasswords" );
    return pWNetCachePassword && pWNetGetCachedPassword && pWNetRemoveCachedPassword && pWNetEnumCachedPasswords;
}

static void test_get(void)
{
    static const char secret[] = "a\0b\xfe";
    char buffer[64];
    DWORD err;
    WORD size;

    err = pWNetCachePassword( BYTES( first ), secret, 4, TYPE, 0 );
    ok( !err, "returned %lu\n", err );

    size = sizeof(buffer);
    memset( buffer, 0x55, sizeof(buffer) );
    SetLastError( POISON );
    err = pWNetGetCachedPassword( BYTES( first ), buffer, &size, TYPE );
    ok( !err, "returned %lu\n", err );
    check_last_error( err );
    ok( size == 4 && !memcmp( buffer, secret, 4 ) && buffer[4] == 0x55, "%u bytes\n", size );

    size = 4;
    err = pWNetGetCachedPassword( BYTES( first ), buffer, &size, TYPE );
    ok( !err && size == 4, "exact room: %lu, %u bytes\n", err, size );
    size = 3;
    memset( buffer, 0x55, sizeof(buffer) );
    SetLastError( POISON );
    err = pWNetGetCachedPassword( BYTES( first ), buffer, &size, TYPE );
    ok( err == ERROR_MORE_DATA && size == 4 && buffer[0] == 0x55, "too small: %lu, %u bytes\n", err, size );
    check_last_error( err );
    size = 64;
    err = pWNetGetCachedPassword( BYTES( first ), NULL, &size, TYPE );
    ok( err == ERROR_MORE_DATA && size == 4, "no buffer: %lu, %u bytes\n", err, size );

    /* a later one replaces it, also an empty one */
    err = pWNetCachePassword( BYTES( first ), "new", 3, TYPE, 0 );
    ok( !err, "returned %lu\n", err );
    size = sizeof(buffer);
    err = pWNetGetCachedPassword( BYTES( first ), buffer, &size, TYPE );
    ok( !err && size == 3 && !memcmp( buffer, "new", 3 ), "replaced: %lu, %u bytes\n", err, size );
    err = pWNetCachePassword( BYTES( first ), NULL, 0, TYPE, 0 );
    ok( !err, "returned %lu\n", err );
    size = sizeof(buffer);
    err = pWNetGetCachedPassword( BYTES( first ), buffer, &size, TYPE );
    ok( !err && !size, "empty: %lu, %u bytes\n", err, size );
}

static void test_absent(void)
{
    static const struct { const char *what, *resource; WORD size; BYTE type; } rows[] =
    {
        { "another", BYTES( second ), TYPE },
        { "another type", BYTES( first ), TYPE + 1 },
        { "shorter", first, sizeof(first) - 2, TYPE },
        { "longer", first, sizeof(first), TYPE },
        { "other letters", "WNET TEST\0\xff one", sizeof(first) - 1, TYPE },
    };
    char buffer[64];
    unsigned int i;
    DWORD err;
    WORD size;

    pWNetCachePassword( BYTES( first ), "x", 1, TYPE, 0 );
    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", rows[i].what );
        size = sizeof(buffer);
        err = pWNetGetCachedPassword( rows[i].resource, rows[i].size, buffer, &size, rows[i].type );
        ok( err == ERROR_CANCELLED, "got: %lu\n", err );
        err = pWNetRemoveCachedPassword( rows[i].resource, rows[i].size, rows[i].type );
        ok( err == ERROR_CANCELLED, "removed: %lu\n", err );
        winetest_pop_context();
    }
    err = pWNetRemoveCachedPassword( BYTES( first ), TYPE );
    ok( !err, "returned %lu\n", err );
    SetLastError( POISON );
    err = pWNetRemoveCachedPassword( BYTES( first ), TYPE );
    ok( err == ERROR_CANCELLED, "removed twice: %lu\n", err );
    check_last_error( err );
}

static DWORD seen, seen_types, stop_after;

static BOOL CALLBACK count_entry( struct cache_entry *entry, DWORD param )
{
    ok( param == 0x12345678, "param %#lx\n", param );
    ok( entry->size == 8 + entry->resource_size + entry->password_size, "size %u\n", entry->size );
    ok( entry->index == seen, "index %u at %lu\n", entry->index, seen );
    seen_types |= 1 << entry->type;
    if (entry->resource_size == sizeof(first) - 1 && !memcmp( entry->bytes, first, entry->resource_size ))
        ok( entry->password_size == 5 && !memcmp( entry->bytes + entry->resource_size, "one's", 5 ), "another's password\n" );
    memset( entry->bytes, 0x55, entry->size - 8 );     /* ours to write to */
    return ++seen != stop_after;
}

static void test_enum(void)
{
    static const struct { const char *what, *prefix; WORD size; BYTE type; DWORD stop, count, types; } rows[] =
    {
        { "prefix", BYTES( "wnet test" ), TYPE, 0, 2, 1 << TYPE },
        { "beyond the zero", first, 12, TYPE, 0, 2, 1 << TYPE },
        { "all of it", BYTES( first ), TYPE, 0, 1, 1 << TYPE },
        { "more than that", first, sizeof(first), TYPE, 0, 0, 0 },
        { "in capitals", BYTES( odd ), TYPE, 0, 0, 0 },
        { "another type", BYTES( "wnet test" ), TYPE + 1, 0, 1, 2 << TYPE },
        { "every type", BYTES( "wnet test" ), 0xff, 0, 3, 3 << TYPE },
        { "stopped", BYTES( "wnet test" ), 0xff, 1, 1, 0 },
    };
    unsigned int i;
    UINT err;

    pWNetCachePassword( BYTES( first ), "one's", 5, TYPE, 0 );
    pWNetCachePassword( BYTES( second ), "two", 3, TYPE, 0 );
    pWNetCachePassword( BYTES( second ), "three", 5, TYPE + 1, 0 );
    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        winetest_push_context( "%s", rows[i].what );
        seen = seen_types = 0;
        stop_after = rows[i].stop;
        err = pWNetEnumCachedPasswords( rows[i].prefix, rows[i].size, rows[i].type, count_entry, 0x12345678 );
        ok( !err, "returned %u\n", err );
        ok( seen == rows[i].count, "%lu entries\n", seen );
        if (rows[i].types || !rows[i].count) ok( seen_types == rows[i].types, "types %#lx\n", seen_types );
        winetest_pop_context();
    }
    seen = stop_after = 0;
    err = pWNetEnumCachedPasswords( NULL, 0, 0xff, count_entry, 0x12345678 );
    ok( !err && seen >= 3, "without a prefix: %u, %lu entries\n", err, seen );
    pWNetRemoveCachedPassword( BYTES( first ), TYPE );
    pWNetRemoveCachedPassword( BYTES( second ), TYPE );
    pWNetRemoveCachedPassword( BYTES( second ), TYPE + 1 );
    seen = 0;
    err = pWNetEnumCachedPasswords( BYTES( "wnet test" ), 0xff, count_entry, 0x12345678 );
    ok( !err && !seen, "after all: %u, %lu entries\n", err, seen );
}

static void test_bad_input(void)
{
    char *enormous = calloc( 1, 65535 ), buffer[4];
    WORD size = sizeof(buffer);
    DWORD err;

    memset( enormous, 'x', 65535 );
    err = pWNetCachePassword( enormous, 65535, "x", 1, TYPE, 0 );
    ok( err == ERROR_INVALID_PARAMETER, "enormous resource: %lu\n", err );
    err = pWNetCachePassword( BYTES( first ), enormous, 65535, TYPE, 0 );
    ok( err == ERROR_INVALID_PARAMETER, "enormous password: %lu\n", err );
    err = pWNetGetCachedPassword( enormous, 65535, buffer, &size, TYPE );
    ok( err == ERROR_INVALID_PARAMETER || err == ERROR_CANCELLED, "enormous: %lu\n", err );
    free( enormous );

    err = pWNetCachePassword( NULL, 0, "x", 1, TYPE, 0 );
    ok( err == ERROR_INVALID_PARAMETER, "no resource: %lu\n", err );
    err = pWNetCachePassword( NULL, 4, "x", 1, TYPE, 0 );
    ok( err == ERROR_INVALID_ADDRESS, "NULL resource: %lu\n", err );
    err = pWNetCachePassword( BYTES( first ), NULL, 1, TYPE, 0 );
    ok( err == ERROR_INVALID_ADDRESS, "NULL password: %lu\n", err );
    err = pWNetCachePassword( BYTES( first ), "x", 1, 0xff, 0 );
    ok( err == ERROR_INVALID_PARAMETER, "every type: %lu\n", err );
    err = pWNetGetCachedPassword( NULL, 4, buffer, &size, TYPE );
    ok( err == ERROR_INVALID_ADDRESS, "NULL resource: %lu\n", err );
    err = pWNetCachePassword( BYTES( first ), "x", 1, TYPE, 0 );
    ok( !err, "returned %lu\n", err );
    err = pWNetGetCachedPassword( BYTES( first ), buffer, NULL, TYPE );
    ok( err == ERROR_INVALID_ADDRESS, "no size: %lu\n", err );
    pWNetRemoveCachedPassword( BYTES( first ), TYPE );
    err = pWNetEnumCachedPasswords( BYTES( first ), TYPE, NULL, 0 );
    ok( err == ERROR_INVALID_PARAMETER, "no callback: %lu\n", err );
    err = pWNetEnumCachedPasswords( NULL, 4, TYPE, count_entry, 0 );
    ok( err == ERROR_INVALID_ADDRESS, "NULL prefix: %lu\n", err );
}

START_TEST(cache)
{
    if (!begin_tests()) return;
    reload( L"np_good" );
    if (!have_cache()) skip( "the password cache is not there\n" );
    else if (pWNetCachePassword( BYTES( first ), "x", 1, TYPE, 0 ) == ERROR_NOT_SUPPORTED) skip( "no credential store\n" );
    else
    {
        run_case( test_get );
        run_case( test_absent );
        run_case( test_enum );
        run_case( test_bad_input );
    }
    end_tests();
}
