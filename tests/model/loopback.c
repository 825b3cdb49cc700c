/*
 * Walks with ntlanman.dll and the shares of this machine
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

#include "model.h"
#include "../ntlanman/provider.h"

static const struct remote remotes[] =
{
    { L"\\\\localhost\\wnettest", 0 },
    { L"\\\\127.0.0.1\\wnettest", 0 },
    { L"\\\\localhost\\C$", 0 },
    { L"\\\\localhost\\wnetgone", 0, ERROR_BAD_NET_NAME },
    { L"\\\\localhost\\unknown", 0, ERROR_BAD_NET_NAME },
};

static HANDLE files[LETTERS];
static DWORD local;

static void set_open( int letter, BOOL open )
{
    static const WCHAR * const names[] = { L"?:\\file.txt", L"?:\\wnet_test\\share\\file.txt" };
    WCHAR path[40];
    unsigned int i;

    if (!open && files[letter]) CloseHandle( files[letter] );
    if (!open) files[letter] = NULL;
    for (i = 0; open && !files[letter] && i < ARRAY_SIZE(names); i++)
    {
        lstrcpyW( path, names[i] );
        path[0] = 'A' + letter;
        files[letter] = CreateFileW( path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, 0 );
        if (files[letter] == INVALID_HANDLE_VALUE) files[letter] = NULL;
    }
    ok( !open || files[letter], "no file on %c:\n", 'A' + letter );
}

static void reset(void)
{
    WCHAR device[] = L"?:";
    unsigned int i;

    for (i = 0; i < LETTERS; i++) if (files[i]) set_open( i, FALSE );
    for (device[0] = 'D'; device[0] <= 'Z'; device[0]++)
    {
        if (local & (1u << (device[0] - 'A'))) continue;
        pWNetCancelConnection2W( device, 0, TRUE );
        if (remembered( device )) forget( device );
    }
    for (i = 0; i < ARRAY_SIZE(remotes); i++) pWNetCancelConnection2W( remotes[i].name, 0, TRUE );
}

/* Letters are drives, and no others. */
static const char *check( DWORD live )
{
    static char text[80];
    DWORD drives = GetLogicalDrives() & ~local;

    if (drives == live) return NULL;
    _snprintf( text, sizeof(text), "drives are %lx, not %lx", drives, live );
    return text;
}

static const struct world world =
{
    .order = L"LanmanWorkstation",
    .providers = { L"Microsoft Windows Network" },
    .services = { L"LanmanWorkstation" },
    .provider_count = 1,
    .remotes = remotes,
    .remote_count = ARRAY_SIZE(remotes),
    .users = { NULL },
    .user_count = 1,
    .default_user = L"",
    .reset = reset,
    .set_open = set_open,
    .check = check,
};

START_TEST(loopback)
{
    WCHAR name[80];
    DWORD len = ARRAY_SIZE(name);

    if (!begin_tests()) return;
    reload( world.order );
    local = GetLogicalDrives();
    if (pWNetGetProviderNameW( 0x00020000, name, &len )) skip( "ntlanman.dll is not registered here\n" );
    else
    {
        make_shares();
        walk( &world, 12 );
        remove_shares();
    }
    end_tests();
}
