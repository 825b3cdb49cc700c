/*
 * What the ten's provider records beyond the others
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

#ifndef __WNET_TESTS_TEN_H
#define __WNET_TESTS_TEN_H

#include "provider.h"

struct ten_control
{
    DWORD cb;
    BYTE  reconnect_flags;      /* what NPGetReconnectFlags answers */
    DWORD add4_count, cancel2_count;
    DWORD auth_size, options_size, add_flags, cancel_flags;
    BOOL  cancel_force;
    BYTE  auth[16], options[16];
    DWORD persistent_count, persistent_result;      /* NPGetPersistentUseOptionsForConnection: calls, and its answer */
    DWORD persistent_size;      /* bytes it hands out, or says it does */
    BYTE  persistent[8192], persistent_given[16];
    DWORD persistent_given_size;
    WCHAR persistent_remote[FAKE_TEXT];
    BYTE  add4_options[8192];   /* all that NPAddConnection4 got */
    BYTE  comment[32];          /* what lies where lpComment points, behind the end of its text, too */
};

typedef struct ten_control * (WINAPI *ten_control_fn)(void);

#endif /* __WNET_TESTS_TEN_H */
