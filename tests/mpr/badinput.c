/*
 * Conformance tests: pointers that are missing or wild, strings without measure; nothing crashes
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

/*
 * A function by its arguments:
 * o window (NULL)   n NETRESOURCE   s string, the device   r string, a remote name   t string, another one   d number (0)
 * b buffer   c its size, of 512   D number given back   h enumeration handle   H handle given back   p pointer given back
 * i NETINFOSTRUCT   q NETCONNECTINFOSTRUCT   z size by value, 64   l level 1   y scope RESOURCE_GLOBALNET   m provider
 */
static const struct function
{
    const char *name, *args;
    const char *optional;       /* pointers that may be missing */
    BOOL        both;           /* there is an A and a W */
}
functions[] =
{
    { "WNetAddConnection", "rts", "ts", TRUE },
    { "WNetAddConnection2", "nttd", "t", TRUE },
    { "WNetAddConnection3", "onttd", "t", TRUE },
    { "WNetCancelConnection", "sd", "", TRUE },
    { "WNetCancelConnection2", "sdd", "", TRUE },
    { "WNetGetConnection", "sbc", "b", TRUE },
    { "WNetUseConnection", "onttdbcD", "tbD", TRUE },
    { "WNetOpenEnum", "yddnH", "n", TRUE },
    { "WNetEnumResource", "hDbc", "b", TRUE },
    { "WNetGetResourceInformation", "nbcp", "bp", TRUE },
    { "WNetGetResourceParent", "nbc", "b", TRUE },
    { "WNetGetUniversalName", "slbc", "b", TRUE },
    { "WNetGetLastError", "Dbzbz", "", TRUE },
    { "WNetGetUser", "sbc", "sb", TRUE },
    { "WNetGetNetworkInformation", "mi", "", TRUE },
    { "MultinetGetConnectionPerformance", "nq", "", TRUE },
    { "WNetFormatNetworkName", "mrbcdd", "b", TRUE },
    { "WNetGetDirectoryType", "sDd", "", TRUE },
    { "WNetDirectoryNotify", "osl", "", TRUE },
    { "WNetGetConnection2", "sbc", "b", TRUE },
    { "WNetSetConnection", "slD", "", TRUE },
    { "WNetRestoreSingleConnectionW", "osd", "s" },
};

static WCHAR device[8];
static const char *current;     /* the function under test */

struct arguments
{
    ULONG_PTR values[10];
    unsigned int count;
    BOOL ansi;
    NETRESOURCEW resource;
    WNET_NETINFO info;
    NETCONNECTINFOSTRUCT performance;
    DWORD size[10];
    HANDLE handle;
    void *pointer;
    BYTE buffer[2][1024];
    char text[8][64];
};

static const WCHAR *text_of( char kind )
{
    switch (kind)
    {
    case 's': return device;
    case 'r': return L"\\\\good\\public";
    case 'm': return L"Good Test Network";
    default:  return L"somebody";
    }
}

static void *make_text( const struct arguments *args, char *buffer, const WCHAR *text )
{
    if (args->ansi) WideCharToMultiByte( CP_ACP, 0, text, -1, buffer, 64, NULL, NULL );
    else lstrcpynW( (WCHAR *)buffer, text, 64 / sizeof(WCHAR) );
    return buffer;
}

static void make_arguments( struct arguments *args, const struct function *function, BOOL ansi )
{
    unsigned int i, buffers = 0;

    memset( args, 0, sizeof(*args) );
    args->ansi = ansi;
    for (i = 0; function->args[i]; i++)
    {
        args->size[i] = 512;
        switch (function->args[i])
        {
        case 'n':
            args->resource.dwType = RESOURCETYPE_DISK;
            args->resource.dwUsage = RESOURCEUSAGE_CONTAINER;
            args->resource.lpLocalName = make_text( args, args->text[5], device );
            args->resource.lpRemoteName = make_text( args, args->text[6], L"\\\\good\\public" );
            args->resource.lpProvider = make_text( args, args->text[7], L"Good Test Network" );
            args->values[i] = (ULONG_PTR)&args->resource;
            break;
        case 's':
        case 'r':
        case 'm':
        case 't':
            args->values[i] = (ULONG_PTR)make_text( args, args->text[i % 5], text_of( function->args[i] ) );
            break;
        case 'b': args->values[i] = (ULONG_PTR)args->buffer[buffers++]; break;
        case 'c':
        case 'D': args->values[i] = (ULONG_PTR)&args->size[i]; break;
        case 'h': args->values[i] = (ULONG_PTR)args->handle; break;
        case 'H': args->values[i] = (ULONG_PTR)&args->handle; break;
        case 'p': args->values[i] = (ULONG_PTR)&args->pointer; break;
        case 'i':
            args->info.cbStructure = sizeof(args->info);
            args->values[i] = (ULONG_PTR)&args->info;
            break;
        case 'q':
            args->performance.cbStructure = sizeof(args->performance);
            args->values[i] = (ULONG_PTR)&args->performance;
            break;
        case 'z': args->values[i] = 64; break;
        case 'l': args->values[i] = 1; break;
        case 'y': args->values[i] = RESOURCE_GLOBALNET; break;
        }
    }
    args->count = i;
}

typedef ULONG_PTR A;

static DWORD call( void *proc, const struct arguments *args )
{
    const ULONG_PTR *v = args->values;

    switch (args->count)
    {
    case 2:  return ((DWORD (WINAPI *)( A, A ))proc)( v[0], v[1] );
    case 3:  return ((DWORD (WINAPI *)( A, A, A ))proc)( v[0], v[1], v[2] );
    case 4:  return ((DWORD (WINAPI *)( A, A, A, A ))proc)( v[0], v[1], v[2], v[3] );
    case 5:  return ((DWORD (WINAPI *)( A, A, A, A, A ))proc)( v[0], v[1], v[2], v[3], v[4] );
    case 6:  return ((DWORD (WINAPI *)( A, A, A, A, A, A ))proc)( v[0], v[1], v[2], v[3], v[4], v[5] );
    case 8:  return ((DWORD (WINAPI *)( A, A, A, A, A, A, A, A ))proc)( v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7] );
    }
    ok( 0, "%u arguments\n", args->count );
    return 0;
}

/* One call; what it connected is undone. */
static DWORD try( void *proc, struct arguments *args )
{
    DWORD err, last;

    winetest_about( current );
    SetLastError( POISON );
    err = call( proc, args );
    last = GetLastError();
    if (err) ok( last == err, "returned %lu, last error is %lu\n", err, last );
    else ok( last == POISON, "success set the last error to %lu\n", last );
    if (!err && args->handle) pWNetCloseEnum( args->handle );
    pWNetCancelConnection2W( device, 0, TRUE );
    pWNetCancelConnection2W( L"\\\\good\\public", 0, TRUE );
    forget_all();
    winetest_about( current );
    return err;
}

static BOOL is_pointer( char kind )
{
    return strchr( "nsrtmbcDHpiq", kind ) != NULL;
}

static BOOL is_string( char kind )
{
    return strchr( "srtm", kind ) != NULL;
}

static void test_null( const struct function *function, void *proc, BOOL ansi )
{
    struct arguments args;
    unsigned int i;
    DWORD err;

    for (i = 0; function->args[i]; i++)
    {
        if (!is_pointer( function->args[i] )) continue;
        winetest_push_context( "NULL argument %u", i + 1 );
        make_arguments( &args, function, ansi );
        args.values[i] = 0;
        err = try( proc, &args );
        if (!strchr( function->optional, function->args[i] )) ok( err, "success\n" );
        winetest_pop_context();
    }
    make_arguments( &args, function, ansi );
    for (i = 0; function->args[i]; i++) if (is_pointer( function->args[i] )) args.values[i] = 0;
    winetest_push_context( "NULL everywhere" );
    try( proc, &args );
    winetest_pop_context();

    /* the members of a NETRESOURCE */
    for (i = 0; i < 4 && strchr( function->args, 'n' ); i++)
    {
        winetest_push_context( "NULL member %u", i );
        make_arguments( &args, function, ansi );
        if (!i || i == 3) args.resource.lpLocalName = NULL;
        if (i == 1 || i == 3) args.resource.lpRemoteName = NULL;
        if (i == 2 || i == 3) args.resource.lpProvider = NULL;
        try( proc, &args );
        winetest_pop_context();
    }
}

static void test_numbers( const struct function *function, void *proc, BOOL ansi )
{
    static const DWORD numbers[] = { 0, 1, 0x7fffffff, 0x80000000, 0xffffffff };
    struct arguments args;
    unsigned int i, j;

    for (i = 0; function->args[i]; i++) for (j = 0; j < ARRAY_SIZE(numbers); j++)
    {
        winetest_push_context( "argument %u is %#lx", i + 1, numbers[j] );
        make_arguments( &args, function, ansi );
        switch (function->args[i])
        {
        case 'd':
        case 'l':
        case 'y':
            args.values[i] = numbers[j];
            if (numbers[j] == 1 && !strcmp( function->name, "WNetAddConnection2" )) forget_all();
            try( proc, &args );
            break;
        case 'c':
            if (j > 1) break;   /* a larger one would be a lie about the buffer */
            args.size[i] = numbers[j];
            try( proc, &args );
            break;
        case 'D':
            args.size[i] = numbers[j];
            try( proc, &args );
            break;
        case 'h':
            args.values[i] = numbers[j];
            try( proc, &args );
            break;
        case 'i':
            args.info.cbStructure = j == 4 ? sizeof(args.info) - 1 : min( numbers[j], sizeof(args.info) );
            try( proc, &args );
            break;
        case 'n':
            args.resource.dwType = args.resource.dwScope = args.resource.dwUsage = numbers[j];
            try( proc, &args );
            break;
        }
        winetest_pop_context();
    }
}

/* 40,000 characters: neither a device nor a name anybody has. */
static void test_huge( const struct function *function, void *proc, BOOL ansi )
{
    static const WCHAR * const starts[] = { L"", L"\\\\good\\public\\", L"#:\\" };
    struct arguments args;
    char *huge;
    WCHAR *wide;
    unsigned int i, j;
    void *text;

    for (j = 0; j < ARRAY_SIZE(starts); j++)
    {
        wide = huge_string( expand( starts[j] ), HUGE_LEN, 'x' );
        huge = malloc( HUGE_LEN + 1 );
        WideCharToMultiByte( CP_ACP, 0, wide, -1, huge, HUGE_LEN + 1, NULL, NULL );
        text = ansi ? (void *)huge : (void *)wide;
        for (i = 0; function->args[i]; i++)
        {
            if (!is_string( function->args[i] ) && function->args[i] != 'n') continue;
            winetest_push_context( "enormous argument %u, %s", i + 1, wine_dbgstr_w( starts[j] ) );
            make_arguments( &args, function, ansi );
            if (is_string( function->args[i] )) args.values[i] = (ULONG_PTR)text;
            else args.resource.lpRemoteName = text;
            try( proc, &args );
            if (function->args[i] == 'n')
            {
                make_arguments( &args, function, ansi );
                args.resource.lpLocalName = text;
                try( proc, &args );
                make_arguments( &args, function, ansi );
                args.resource.lpProvider = text;
                try( proc, &args );
            }
            winetest_pop_context();
        }
        free( wide );
        free( huge );
    }
}

#ifndef __ELF__
/* A page of text without an end, and nothing behind it; addresses that are none. */
static void test_wild( const struct function *function, void *proc, BOOL ansi )
{
    static void * const addresses[] = { (void *)1, (void *)0x10, (void *)0xdeadbeef, NULL };
    SYSTEM_INFO system;
    struct arguments args;
    unsigned int i, j;
    BYTE *pages;
    DWORD err, old;
    void *wild;

    GetSystemInfo( &system );
    pages = VirtualAlloc( NULL, 2 * system.dwPageSize, MEM_COMMIT, PAGE_READWRITE );
    memset( pages, 'x', system.dwPageSize );
    VirtualProtect( pages + system.dwPageSize, system.dwPageSize, PAGE_NOACCESS, &old );
    for (j = 0; j < ARRAY_SIZE(addresses); j++) for (i = 0; function->args[i]; i++)
    {
        wild = addresses[j] ? addresses[j] : pages + system.dwPageSize - 64;
        if (!addresses[j] && !is_string( function->args[i] ) && function->args[i] != 'n') continue;
        if (!is_pointer( function->args[i] )) continue;
        winetest_push_context( "argument %u at %p", i + 1, wild );
        if (addresses[j] || function->args[i] != 'n')
        {
            make_arguments( &args, function, ansi );
            args.values[i] = (ULONG_PTR)wild;
            err = try( proc, &args );
            if (function->args[i] == 's' && !strcmp( function->args, "sd" ))
                ok( err == ERROR_INVALID_ADDRESS, "returned %lu\n", err );
            else if (is_string( function->args[i] ) || strchr( "cH", function->args[i] ))
                ok( err == ERROR_INVALID_ADDRESS || err == ERROR_INVALID_PARAMETER || err == ERROR_BAD_DEVICE ||
                    err == ERROR_NOT_SUPPORTED || err == ERROR_NOT_CONNECTED || err == ERROR_BAD_PROVIDER ||
                    err == ERROR_INVALID_HANDLE, "returned %lu\n", err );
        }
        if (function->args[i] == 'n')
        {
            make_arguments( &args, function, ansi );
            args.resource.lpRemoteName = wild;
            try( proc, &args );
            make_arguments( &args, function, ansi );
            args.resource.lpLocalName = wild;
            try( proc, &args );
            make_arguments( &args, function, ansi );
            args.resource.lpProvider = wild;
            try( proc, &args );
        }
        winetest_pop_context();
    }
    VirtualFree( pages, 0, MEM_RELEASE );
}
#endif

static void test_function( const struct function *function, BOOL ansi )
{
    char name[64];
    void *proc;

    strcpy( name, function->name );
    if (function->both) strcat( name, ansi ? "A" : "W" );
    if (!winetest_case( name )) return;
    winetest_about( current = name );
    proc = (void *)GetProcAddress( mpr, name );
    ok( proc != NULL, "%s is not exported\n", name );
    if (!proc) return;
    winetest_push_context( "%s", name );
    test_null( function, proc, ansi );
    test_numbers( function, proc, ansi );
    test_huge( function, proc, ansi );
#ifndef __ELF__
    if (winetest_platform_is_wine) test_wild( function, proc, ansi );
#endif
    winetest_pop_context();
}

START_TEST(badinput)
{
    unsigned int i;

    if (!begin_tests()) return;
    memcpy( device, expand( L"#:" ), 3 * sizeof(WCHAR) );
    for (i = 0; i < ARRAY_SIZE(functions); i++)
    {
        test_function( &functions[i], FALSE );
        if (functions[i].both) test_function( &functions[i], TRUE );
    }
    end_tests();
}
