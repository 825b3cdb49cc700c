/*
 * Walks with the fake providers
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

static const struct remote remotes[] =
{
    { L"\\\\good\\public", 0 },
    { L"\\\\good\\second", 0 },
    { L"\\\\good\\openfiles", 0, 0, ERROR_OPEN_FILES },
    { L"\\\\good\\inuse", 0, 0, ERROR_DEVICE_IN_USE },
    { L"\\\\good\\denied", 0, ERROR_ACCESS_DENIED },
    { L"\\\\other\\public", 1 },
    { L"\\\\other\\denied", 1, ERROR_ACCESS_DENIED },
    { L"\\\\other\\unknown", 1, ERROR_BAD_NET_NAME },
    { L"\\\\nobody\\public", NONE },
};

static const enum fake_function functions[] =
{
    FAKE_ADD, FAKE_ADD3, FAKE_CANCEL, FAKE_GET_CONNECTION, FAKE_GET_USER, FAKE_OPEN_ENUM
};

static void reset(void);

static const struct world world;

static void set_open( int letter, BOOL open )
{
    unsigned int i;

    for (i = 0; i < 2; i++)
    {
        DWORD *mask = &fake( world.services[i] )->open_letters;

        if (open) *mask |= 1u << letter;
        else *mask &= ~(1u << letter);
    }
}

static void set_error( int provider, DWORD error )
{
    struct fake_control *control = fake( world.services[provider] );
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(functions); i++)
    {
        answer( control, functions[i], 0, 0 );
        if (error == ~0u) answer( control, functions[i], ERROR_NO_NETWORK, ~0u );
    }
    /* np_other has no NPAddConnection3 */
    if (error && error != ~0u) answer( control, provider ? FAKE_ADD : FAKE_ADD3, error, 1 );
}

static const struct world world =
{
    .order = L"np_good,np_other",
    .providers = { L"Good Test Network", L"Other Test Network" },
    .services = { L"np_good", L"np_other" },
    .provider_count = 2,
    .remotes = remotes,
    .remote_count = ARRAY_SIZE(remotes),
    .users = { NULL, L"somebody", L"DOMAIN\\else" },
    .user_count = 3,
    .default_user = L"fakeuser",
    .can_be_down = TRUE,
    .reset = reset,
    .set_open = set_open,
    .set_error = set_error,
};

/* mpr.dll stays loaded; the providers forget everything. */
static void reset(void)
{
    WCHAR device[] = L"?:";
    fake_reset_fn forget_all;
    unsigned int i;

    for (i = 0; i < world.provider_count; i++)
    {
        WCHAR dll[32];

        lstrcpyW( dll, world.services[i] );
        lstrcatW( dll, L".dll" );
        forget_all = (void *)GetProcAddress( GetModuleHandleW( dll ), "FakeReset" );
        forget_all();
    }
    for (device[0] = 'D'; device[0] <= 'Z'; device[0]++) if (remembered( device )) forget( device );
}

START_TEST(fake)
{
    if (!begin_tests()) return;
    reload( world.order );
    fake( world.services[0] );
    fake( world.services[1] );
#ifdef __ELF__
    walk( &world, 1500 );
#else
    walk( &world, 40 );
#endif
    end_tests();
}
