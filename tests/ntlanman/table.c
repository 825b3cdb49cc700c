/*
 * The redirector table and its names, without a system around them
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

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <windef.h>
#include <winbase.h>

#include "wine/test.h"

#include "../../dlls/ntlanman/name.c"
#include "../../dlls/ntlanman/redirector.c"

WCHAR fold_char( WCHAR ch )
{
    if ((ch >= 'a' && ch <= 'z') || (ch >= 0xe0 && ch <= 0xfe && ch != 0xf7)) return ch - 0x20;
    return ch;
}

static void test_devices( void )
{
    static const struct { const WCHAR *str; enum device_kind kind; unsigned int index; const WCHAR *normal; } tests[] =
    {
        { L"a:", DEVICE_DISK, 0, L"A:" }, { L"Z:", DEVICE_DISK, 25, L"Z:" }, { L"z:\\", DEVICE_DISK, 25, L"Z:" },
        { L"z:/", DEVICE_DISK, 25, L"Z:" }, { L"LPT1", DEVICE_PRINT, 0, L"LPT1" }, { L"lpt1:", DEVICE_PRINT, 0, L"LPT1" },
        { L"Lpt32", DEVICE_PRINT, 31, L"LPT32" }, { L"LPT10:", DEVICE_PRINT, 9, L"LPT10" },
        { NULL }, { L"" }, { L":" }, { L"Z" }, { L"1:" }, { L"[:" }, { L"Z:\\a" }, { L"Z:a" }, { L"Z:\\\\" }, { L"LPT" },
        { L"LPT0" }, { L"LPT01" }, { L"LPT33" }, { L"LPT4294967297" }, { L"LPT1::" }, { L"LPT1a" }, { L"COM1" }, { L"LP" },
        { L"\x15a:" }, { L"\xda:" }, { L"{:" }, { L"@:" }, { L"`:" },
    };
    struct device device;
    WCHAR name[DEVICE_NAME_LEN];
    unsigned int i;
    BOOL ret;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        memset( &device, 0xcc, sizeof(device) );
        ret = device_parse( tests[i].str, &device );
        ok( ret == (tests[i].kind != DEVICE_NONE), "%s: got %d\n", wine_dbgstr_w(tests[i].str), ret );
        ok( device.kind == tests[i].kind, "%s: kind %u\n", wine_dbgstr_w(tests[i].str), device.kind );
        if (!ret) continue;
        ok( device.index == tests[i].index, "%s: index %u\n", wine_dbgstr_w(tests[i].str), device.index );
        device_format( &device, name );
        ok( !lstrcmpW( name, tests[i].normal ), "%s: got %s\n", wine_dbgstr_w(tests[i].str), wine_dbgstr_w(name) );
    }
}

static void test_remotes( void )
{
    static const struct { const WCHAR *str, *full; unsigned int server, share, root; } tests[] =
    {
        { L"\\\\s\\h",              L"\\\\s\\h", 1, 1, 5 },
        { L"//s/h/",                L"\\\\s\\h", 1, 1, 5 },
        { L"\\\\srv",               L"\\\\srv", 3, 0, 5 },
        { L"\\\\srv\\",             L"\\\\srv", 3, 0, 5 },
        { L"\\\\srv\\my share$\\A/b\\", L"\\\\srv\\my share$\\A\\b", 3, 9, 15 },
        { L"\\\\1.2.3.4\\C$",       L"\\\\1.2.3.4\\C$", 7, 2, 12 },
        { NULL }, { L"" }, { L"\\" }, { L"\\\\" }, { L"\\\\\\" }, { L"\\\\\\a" }, { L"\\s\\h" }, { L"s\\h" }, { L"Z:\\h" },
        { L"\\\\s\\\\h" }, { L"\\\\s\\h\\\\" }, { L"\\\\s\\h\\a\\\\b" }, { L"\\\\s\\h\\.." }, { L"\\\\s\\h\\.\\a" }, { L"\\\\s\\.." },
        { L"\\\\.\\h" }, { L"\\\\?\\h" }, { L"\\\\a b\\h" }, { L"\\\\s:\\h" }, { L"\\\\s\\h:" }, { L"\\\\s\\h*" }, { L"\\\\s\\h|" },
        { L"\\\\s\\h\\a:b" }, { L"\\\\s\\h\\\x01" }, { L"\\\\s\x1f\\h" },
    };
    WCHAR str[400];
    struct remote_name name;
    unsigned int i, len;
    BOOL ret;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        ret = remote_parse( tests[i].str, &name );
        ok( ret == (tests[i].full != NULL), "%s: got %d\n", wine_dbgstr_w(tests[i].str), ret );
        if (!ret || !tests[i].full) continue;
        ok( !lstrcmpW( name.full, tests[i].full ), "%s: got %s\n", wine_dbgstr_w(tests[i].str), wine_dbgstr_w(name.full) );
        ok( name.server_len == tests[i].server && name.share_len == tests[i].share && name.root_len == tests[i].root,
            "%s: got %u %u %u\n", wine_dbgstr_w(tests[i].str), name.server_len, name.share_len, name.root_len );
    }

    for (len = 1; len < 300; len++)
    {
        lstrcpyW( str, L"\\\\s\\" );
        for (i = 0; i < len; i++) str[4 + i] = 'x';
        str[4 + i] = 0;
        ret = remote_parse( str, &name );
        ok( ret == (len <= 80), "share of %u: got %d\n", len, ret );
        lstrcpyW( str, L"\\\\s\\h\\" );
        for (i = 0; i < len; i++) str[6 + i] = 'x';
        str[6 + i] = 0;
        ret = remote_parse( str, &name );
        ok( ret == (len + 6 < MAX_PATH), "name of %u: got %d\n", len + 6, ret );
    }
}

static void test_roots( void )
{
    static const struct { const WCHAR *str, *full, *rest; } tests[] =
    {
        { L"\\\\s",                    L"\\\\s",    L"" },
        { L"//s/",                    L"\\\\s",    L"" },
        { L"\\\\s\\h",                 L"\\\\s\\h", L"" },
        { L"\\\\s\\h\\",               L"\\\\s\\h", L"\\" },
        { L"//s/h/a*/..",             L"\\\\s\\h", L"/a*/.." },
        { NULL }, { L"" }, { L"Z:\\a" }, { L"\\\\" }, { L"\\\\s\\h*\\a" }, { L"\\\\?\\C:\\a" },
    };
    WCHAR *str = malloc( 40001 * sizeof(WCHAR) );
    struct remote_name root;
    const WCHAR *rest;
    unsigned int i;
    BOOL ret;

    for (i = 0; i < ARRAY_SIZE(tests); i++)
    {
        ret = remote_parse_root( tests[i].str, &root, &rest );
        ok( ret == (tests[i].full != NULL), "%s: got %d\n", wine_dbgstr_w(tests[i].str), ret );
        if (!ret || !tests[i].full) continue;
        ok( !lstrcmpW( root.full, tests[i].full ), "%s: got %s\n", wine_dbgstr_w(tests[i].str), wine_dbgstr_w(root.full) );
        ok( !lstrcmpW( rest, tests[i].rest ), "%s: rest %s\n", wine_dbgstr_w(tests[i].str), wine_dbgstr_w(rest) );
    }

    for (i = 0; i < 40000; i++) str[i] = i < 2 || i == 3 || i == 5 ? '\\' : 'x';
    str[40000] = 0;
    ok( !remote_parse_root( str, &root, &rest ), "longer than any path\n" );
    str[32766] = 0;
    ok( remote_parse_root( str, &root, &rest ) && rest == str + 5, "not the longest path\n" );
    str[32766] = 'x';
    str[32767] = 0;
    ok( !remote_parse_root( str, &root, &rest ), "one longer\n" );
    str[3] = 'x';
    str[300] = 0;
    ok( !remote_parse_root( str, &root, &rest ), "a server of 299 characters\n" );
    free( str );
}

static void set_name( struct connection *conn, const WCHAR *device, const WCHAR *remote )
{
    memset( conn, 0, sizeof(*conn) );
    if (device) device_parse( device, &conn->device );
    remote_parse( remote, &conn->remote );
    conn->user = L"";
    conn->transport = L"test";
    conn->references = 1;
}

/* Everything that holds of a table at rest. */
static void check_table( int line, const struct redirector *table )
{
    unsigned int count = 0, deviceless = 0, pending = 0, servers = 0, tied = 0, i;
    const struct entry *entry, *prev = NULL, *before;
    const struct server *server;

    for (entry = table->first; entry; prev = entry, entry = entry->next)
    {
        ok_( __FILE__, line )( entry->prev == prev, "the list is torn\n" );
        count++;
        if (entry->conn.state != CONNECTION_UP) pending++;
        if (entry->conn.device.kind == DEVICE_NONE)
        {
            deviceless++;
            ok_( __FILE__, line )( redirector_find_deviceless( table, &entry->conn.remote ) == entry, "not found\n" );
        }
        else ok_( __FILE__, line )( redirector_find_device( table, &entry->conn.device ) == entry, "not found\n" );
        ok_( __FILE__, line )( redirector_find_server( table, &entry->conn.remote ) != NULL, "server not found\n" );
    }
    for (i = 0; i < table->servers_size; i++) for (server = table->servers[i]; server; server = server->next_hash)
    {
        servers++;
        for (entry = server->first, before = NULL; entry; before = entry, entry = entry->next_server, tied++)
        {
            ok_( __FILE__, line )( entry->server == server, "tied to another server\n" );
            ok_( __FILE__, line )( entry->prev_server == before, "the server's list is torn\n" );
            ok_( __FILE__, line )( !before || before->conn.user[0] || !entry->conn.user[0], "a user behind those without\n" );
        }
        ok_( __FILE__, line )( server->last == before, "the server's list ends elsewhere\n" );
    }
    ok_( __FILE__, line )( table->last == prev, "the list ends elsewhere\n" );
    ok_( __FILE__, line )( count == table->count && tied == count && deviceless == table->deviceless_count &&
                           pending == table->pending && servers == table->server_count,
                           "%u entries, %u tied, %u deviceless, %u pending, %u servers\n", count, tied, deviceless, pending, servers );
}

static void test_table( void )
{
    struct redirector table;
    struct connection conn;
    struct remote_name remote;
    struct device device;
    struct entry *entry;
    WCHAR user[] = L"user";

    redirector_init( &table );
    check_table( __LINE__, &table );
    device_parse( L"Z:", &device );
    remote_parse( L"\\\\SRV\\SHARE", &remote );
    ok( !redirector_find_device( &table, &device ), "found\n" );
    ok( !redirector_find_deviceless( &table, &remote ), "found\n" );
    ok( !redirector_find_server( &table, &remote ), "found\n" );

    set_name( &conn, L"Z:", L"\\\\srv\\share" );
    conn.user = user;
    conn.state = CONNECTION_CONNECTING;
    ok( redirector_put( &table, &conn ), "not put\n" );
    check_table( __LINE__, &table );
    user[0] = 'x';
    entry = redirector_find_device( &table, &device );
    ok( entry && !lstrcmpW( entry->conn.user, L"user" ) && !lstrcmpW( entry->conn.target, L"" ), "strings are not copies\n" );
    ok( table.pending == 1, "%u pending\n", table.pending );
    ok( !redirector_find_deviceless( &table, &remote ), "a letter is no deviceless connection\n" );
    ok( redirector_find_remote( &table, &remote ) == entry, "not found by name\n" );
    ok( !redirector_find_other( &table, entry ), "another\n" );

    conn = entry->conn;     /* replaced from itself */
    conn.state = CONNECTION_UP;
    ok( redirector_put( &table, &conn ), "not put\n" );
    check_table( __LINE__, &table );
    entry = redirector_find_device( &table, &device );
    ok( table.count == 1 && !table.pending && !lstrcmpW( entry->conn.user, L"user" ), "not replaced\n" );

    set_name( &conn, NULL, L"\\\\Srv\\Share" );
    ok( redirector_put( &table, &conn ), "not put\n" );
    check_table( __LINE__, &table );
    entry = redirector_find_deviceless( &table, &remote );
    ok( entry && entry->conn.device.kind == DEVICE_NONE, "not found\n" );
    ok( redirector_find_other( &table, entry ) == redirector_find_device( &table, &device ), "no other\n" );
    set_name( &conn, L"LPT3", L"\\\\other\\printer" );
    ok( redirector_put( &table, &conn ), "not put\n" );
    check_table( __LINE__, &table );
    ok( table.server_count == 2, "%u servers\n", table.server_count );

    remote_parse( L"\\\\srv\\\xe9t\xe9", &remote );
    set_name( &conn, NULL, remote.full );
    ok( redirector_put( &table, &conn ), "not put\n" );
    remote_parse( L"\\\\srv\\\xc9T\xc9", &remote );
    ok( redirector_find_deviceless( &table, &remote ) != NULL, "case\n" );

    redirector_remove( &table, redirector_find_device( &table, &device ) );
    check_table( __LINE__, &table );
    ok( !redirector_find_device( &table, &device ) && table.count == 3, "not removed\n" );
    ok( redirector_find_server( &table, &remote ) != NULL, "the server went with one of its connections\n" );

    conn.device.kind = DEVICE_DISK;
    conn.device.index = DISK_COUNT;
    ok( !redirector_put( &table, &conn ), "a disk there is not\n" );
    ok( !redirector_find_device( &table, &conn.device ), "found\n" );
    check_table( __LINE__, &table );
    redirector_release( &table );
    check_table( __LINE__, &table );
}

static void number_name( WCHAR *name, unsigned int n, unsigned int server )
{
    unsigned int i;

    lstrcpyW( name, L"\\\\s00000\\h00000" );
    for (i = 7; i > 2; i--, server /= 10) name[i - 0] = '0' + server % 10;
    for (i = 14; i > 9; i--, n /= 10) name[i - 0] = '0' + n % 10;
}

/* Many, removed in another order than they came. */
static void test_many( void )
{
    const unsigned int count = 20000;
    struct redirector table;
    struct connection conn;
    WCHAR name[32];
    struct entry *entry;
    unsigned int i, found = 0, bad = 0;

    redirector_init( &table );
    for (i = 0; i < count; i++)
    {
        number_name( name, i, i % 700 );
        set_name( &conn, NULL, name );
        if (!redirector_put( &table, &conn )) bad++;
    }
    ok( !bad, "%u not put\n", bad );
    ok( table.count == count && table.server_count == 700, "%u of %u\n", table.count, table.server_count );
    check_table( __LINE__, &table );
    for (i = 0; i < count; i++)
    {
        number_name( name, (i * 7919) % count, ((i * 7919) % count) % 700 );
        set_name( &conn, NULL, name );
        if (!(entry = redirector_find_deviceless( &table, &conn.remote ))) continue;
        found++;
        if (i % 3) redirector_remove( &table, entry );
    }
    ok( found == count, "%u found\n", found );
    check_table( __LINE__, &table );
    redirector_release( &table );
    ok( !table.count && !table.first && !table.server_count, "something is left\n" );
}

static void check_users( int line, const struct redirector *table, const WCHAR *with, const WCHAR *without )
{
    const WCHAR *names[] = { with, without };
    struct remote_name remote;
    struct entry *found[2];
    unsigned int i;

    remote_parse( L"\\\\SRV", &remote );
    redirector_find_users( table, &remote, found );
    for (i = 0; i < 2; i++)
        ok_( __FILE__, line )( names[i] ? found[i] && !lstrcmpW( found[i]->conn.remote.full, names[i] ) : !found[i],
                               "%u: found %s\n", i, wine_dbgstr_w( found[i] ? found[i]->conn.remote.full : NULL ) );
    check_table( line, table );
}

/* Who is connected to a server is told by two of its connections, however many there are. */
static void test_users( void )
{
    struct redirector table;
    struct connection conn;

    redirector_init( &table );
    check_users( __LINE__, &table, NULL, NULL );
    set_name( &conn, NULL, L"\\\\other\\a" );
    redirector_put( &table, &conn );
    check_users( __LINE__, &table, NULL, NULL );
    set_name( &conn, NULL, L"\\\\srv\\a" );
    redirector_put( &table, &conn );
    check_users( __LINE__, &table, NULL, conn.remote.full );
    set_name( &conn, L"Z:", L"\\\\srv\\b" );
    conn.user = L"user";
    redirector_put( &table, &conn );
    check_users( __LINE__, &table, conn.remote.full, L"\\\\srv\\a" );
    set_name( &conn, NULL, L"\\\\srv\\c" );
    redirector_put( &table, &conn );
    check_users( __LINE__, &table, L"\\\\srv\\b", conn.remote.full );
    redirector_remove( &table, redirector_find_deviceless( &table, &conn.remote ) );
    check_users( __LINE__, &table, L"\\\\srv\\b", L"\\\\srv\\a" );
    set_name( &conn, NULL, L"\\\\srv\\a" );
    conn.user = L"user";
    redirector_put( &table, &conn );
    check_users( __LINE__, &table, L"\\\\srv\\a", NULL );
    redirector_remove( &table, redirector_find_deviceless( &table, &conn.remote ) );
    check_users( __LINE__, &table, L"\\\\srv\\b", NULL );
    redirector_release( &table );
    check_users( __LINE__, &table, NULL, NULL );
}

START_TEST(table)
{
    test_devices();
    test_remotes();
    test_roots();
    test_table();
    test_users();
    test_many();
}
