/*
 * A network provider of Windows 10: NPAddConnection4, NPCancelConnection2, deferred connections, flags of its own
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

#include "exports.h"
#include "ten.h"

static struct ten_control control = { sizeof(control) };

/* Callers that give a comment give it with an option block behind, as some networks' own tools do. */
static DWORD add( NETRESOURCEW *resource, WCHAR *user, DWORD flags )
{
    if (resource->lpComment) memcpy( control.comment, resource->lpComment, sizeof(control.comment) );
    return fake_core_add( resource, user, flags );
}

static const struct fake_share shares[] = { { L"public", RESOURCETYPE_DISK }, { NULL } };

const struct fake_provider fake_provider =
{
    .name = L"Ten Test Network",
    .prefix = L"\\\\ten\\",
    .net_type = 0x00720000,
    .caps = FAKE_ALL_CAPS( 0x00720000, FAKE_CONNECTIONS | WNNC_CON_ADDCONNECTION3 | WNNC_CON_ADDCONNECTION4 |
                                       WNNC_CON_CANCELCONNECTION2 | WNNC_CON_DEFER ),
    .shares = shares,
    .add = add,
};

struct ten_control * WINAPI TenControl(void)
{
    return &control;
}

DWORD WINAPI NPAddConnection4( HWND owner, NETRESOURCEW *resource, void *auth, DWORD auth_size, DWORD flags,
                               BYTE *options, DWORD options_size )
{
    control.add4_count++;
    control.add_flags = flags;
    control.auth_size = auth_size;
    control.options_size = options_size;
    if (auth) memcpy( control.auth, auth, min( auth_size, sizeof(control.auth) ) );
    if (options) memcpy( control.options, options, min( options_size, sizeof(control.options) ) );
    if (options) memcpy( control.add4_options, options, min( options_size, sizeof(control.add4_options) ) );
    if (auth) memset( auth, 0xee, auth_size );  /* it is the provider's */
    return fake_add( FAKE_ADD3, owner, resource, NULL, NULL, flags );
}

DWORD WINAPI NPCancelConnection2( WCHAR *name, BOOL force, DWORD flags )
{
    control.cancel2_count++;
    control.cancel_flags = flags;
    control.cancel_force = force;
    return fake_cancel( name, force );
}

DWORD WINAPI NPGetReconnectFlags( WCHAR *local, BYTE *flags )
{
    *flags = control.reconnect_flags;
    return WN_SUCCESS;
}

DWORD WINAPI NPGetPersistentUseOptionsForConnection( WCHAR *remote, BYTE *options, DWORD options_size, BYTE *persistent,
                                                     DWORD *persistent_size )
{
    DWORD given = *persistent_size, size = min( control.persistent_size, sizeof(control.persistent) );

    control.persistent_count++;
    text_copy( control.persistent_remote, remote, FAKE_TEXT );
    control.persistent_given_size = options_size;
    memcpy( control.persistent_given, options, min( options_size, sizeof(control.persistent_given) ) );
    memset( options, 0xee, options_size );
    remote[0] = 'x';
    if (control.persistent_result) return control.persistent_result;
    *persistent_size = control.persistent_size;
    if (given < size) return WN_MORE_DATA;
    memcpy( persistent, control.persistent, size );
    return WN_SUCCESS;
}
