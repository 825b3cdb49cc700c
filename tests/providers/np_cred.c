/*
 * A credential manager, which is told of logons and password changes; a network of sorts, if it is registered as one
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


#include <string.h>
#include "cred.h"

#ifndef CRED_NAME
#define CRED_NAME L"Credential Test Network"
#endif

const struct fake_provider fake_provider = { .name = CRED_NAME, .prefix = L"\\\\cred\\" };

static struct cred_control control = { .cb = sizeof(control), .name = CRED_NAME, .start = 1, .start_left = ~0u };

struct cred_control * WINAPI CredControl(void)
{
    return &control;
}

static DWORD get_handle( HANDLE *handle )
{
    DWORD (WINAPI *get)( HANDLE * ) = (void *)GetProcAddress( GetModuleHandleA( "mpr.dll" ), "NPSGetProviderHandleA" );

    return get ? get( handle ) : ~0u;
}

BOOL WINAPI DllMain( HINSTANCE instance, DWORD reason, void *reserved )
{
    static const WCHAR text[] = L"wnet test";
    DWORD (WINAPI *notify)( const WCHAR *, const WCHAR *, void *, const WCHAR *, void *, const WCHAR *, void *, DWORD );
    HMODULE mpr = GetModuleHandleA( "mpr.dll" );
    DWORD info = 0;

    if (reason != DLL_PROCESS_ATTACH) return TRUE;
    control.attach_notify = ~0u;
    control.attach_result = get_handle( &control.attach_handle );
    if (!control.attach_result && (notify = (void *)GetProcAddress( mpr, "WNetPasswordChangeNotify" )))
        control.attach_notify = notify( NULL, text, &info, NULL, NULL, text, NULL, 0 );
    return TRUE;
}

DWORD WINAPI NPGetCaps( DWORD index )
{
    HANDLE handle;

    switch (index)
    {
    case WNNC_SPEC_VERSION: return WNNC_SPEC_VERSION51;
    case WNNC_CONNECTION:   return WNNC_CON_ADDCONNECTION;
    case WNNC_NET_TYPE:
        control.caps_result = get_handle( &handle );
        return 0x007a0000;
    case WNNC_START:
        if (!control.start_left) return 1;
        if (control.start_left != ~0u) control.start_left--;
        return control.start;
    }
    return 0;
}

DWORD WINAPI NPAddConnection( NETRESOURCEW *resource, WCHAR *password, WCHAR *user )
{
    control.add_count++;
    return control.answer ? control.answer() : WN_BAD_NETNAME;
}

static struct cred_call *record( const WCHAR *type, const void *info, const WCHAR *previous_type,
                                 const void *previous_info, const WCHAR *station, const void *station_handle )
{
    DWORD count = InterlockedIncrement( (LONG *)&control.call_count );
    struct cred_call *call = &control.calls[(count - 1) % CRED_CALLS];

    memset( call, 0, sizeof(*call) );
    if (control.sequence) call->number = InterlockedIncrement( control.sequence );
    text_copy( call->type, type, FAKE_TEXT );
    if ((call->has_previous_type = previous_type != NULL)) text_copy( call->previous_type, previous_type, FAKE_TEXT );
    text_copy( call->station, station, FAKE_TEXT );
    call->station_len = text_len( station );
    call->info = info;
    call->previous_info = previous_info;
    call->station_handle = station_handle;
    return call;
}

static void scribble( const WCHAR *str )
{
    WCHAR *p = (WCHAR *)str;

    if (!control.scribble || !p) return;
    while (*p) *p++ = 'x';
    p[0] = p[1] = 'y';      /* there is room behind it, too */
}

static DWORD answer( const WCHAR *type, const WCHAR *previous_type, const WCHAR *station )
{
    scribble( type );
    scribble( previous_type );
    scribble( station );
    return control.answer ? control.answer() : control.result;
}

DWORD WINAPI NPLogonNotify( LUID *logon_id, const WCHAR *type, void *info, const WCHAR *previous_type,
                            void *previous_info, WCHAR *station, void *station_handle, WCHAR **script )
{
    struct cred_call *call = record( type, info, previous_type, previous_info, station, station_handle );

    call->logon_id = *logon_id;
    call->logon_id_address = logon_id;
    call->script_preset = !*script;
    if (control.scribble) memset( logon_id, 0xcc, sizeof(*logon_id) );
    if (control.script)
    {
        *script = LocalAlloc( LMEM_FIXED, (text_len( control.script ) + 1) * sizeof(WCHAR) );
        text_copy( *script, control.script, text_len( control.script ) + 1 );
    }
    return answer( type, previous_type, station );
}

DWORD WINAPI NPPasswordChangeNotify( const WCHAR *type, void *info, const WCHAR *previous_type, void *previous_info,
                                     WCHAR *station, void *station_handle, DWORD change )
{
    struct cred_call *call = record( type, info, previous_type, previous_info, station, station_handle );

    call->password_change = TRUE;
    call->change = change;
    return answer( type, previous_type, station );
}

DWORD WINAPI NPLogon( HWND owner, void *info, void *previous, char *script, DWORD size, DWORD flags )
{
    DWORD i;

    control.logon_count++;
    control.logon_owner = owner;
    control.logon_blank = !info && !previous && size >= 260 && !flags;
    for (i = 0; i < size; i++) if (script[i]) control.logon_blank = FALSE;
    memset( script, 'x', size );
    return control.answer ? control.answer() : control.result;
}

DWORD WINAPI NPLogoff( HWND owner, void *info, DWORD reason )
{
    control.logoff_count++;
    control.logon_owner = owner;
    control.logon_blank = !info && !reason;
    return control.answer ? control.answer() : control.result;
}
