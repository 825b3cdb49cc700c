/*
 * The provider: what it can do, and how it tells more than a number
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
#include "wnet.h"
#include "wine/debug.h"

#include "ntlanman_private.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

const WCHAR provider_name[] = L"Microsoft Windows Network";

#define DRIVER_VERSION 0x00010000

static const struct { DWORD index, caps; } capabilities[] =
{
    { WNNC_SPEC_VERSION,   WNNC_SPEC_VERSION51 },
    { WNNC_NET_TYPE,       WNNC_NET_LANMAN },
    { WNNC_DRIVER_VERSION, DRIVER_VERSION },
    { WNNC_USER,           WNNC_USR_GETUSER },
    /* not the Windows 10 forms */
    { WNNC_CONNECTION,     WNNC_CON_ADDCONNECTION | WNNC_CON_CANCELCONNECTION | WNNC_CON_GETCONNECTIONS |
                           WNNC_CON_ADDCONNECTION3 | WNNC_CON_GETPERFORMANCE | WNNC_CON_DEFER },
    { WNNC_CONNECTION_FLAGS, WNNC_CF_DEFAULT | CONNECT_DEFERRED | CONNECT_REQUIRE_INTEGRITY | CONNECT_REQUIRE_PRIVACY },
    /* no dialogs of its own */
    { WNNC_DIALOG,         WNNC_DLG_FORMATNETWORKNAME | WNNC_DLG_GETRESOURCEPARENT | WNNC_DLG_GETRESOURCEINFORMATION },
    { WNNC_ADMIN,          WNNC_ADM_GETDIRECTORYTYPE | WNNC_ADM_DIRECTORYNOTIFY },
    { WNNC_ENUMERATION,    WNNC_ENUM_GLOBAL | WNNC_ENUM_LOCAL | WNNC_ENUM_CONTEXT },
    { WNNC_START,          WNNC_WAIT_FOR_START },
};

BOOL WINAPI DllMain( HINSTANCE instance, DWORD reason, void *reserved )
{
    if (reason == DLL_PROCESS_ATTACH) DisableThreadLibraryCalls( instance );
    return TRUE;
}

/***********************************************************************
 *           NPGetCaps   (NTLANMAN.@)
 */
DWORD WINAPI NPGetCaps( DWORD index )
{
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(capabilities); i++)
        if (capabilities[i].index == index) return capabilities[i].caps;
    return 0;
}

DWORD extended_error( DWORD err, const WCHAR *text )
{
    void (WINAPI *set_last_error)( DWORD, const WCHAR *, const WCHAR * );
    HMODULE mpr = GetModuleHandleW( L"mpr.dll" );

    set_last_error = mpr ? (void *)GetProcAddress( mpr, "WNetSetLastErrorW" ) : NULL;
    WARN( "%lu: %s\n", err, debugstr_w(text) );
    if (!set_last_error) return err;
    set_last_error( err, text, provider_name );
    return WN_EXTENDED_ERROR;
}

DWORD system_error( DWORD err, const WCHAR *what )
{
    WCHAR text[128];

    swprintf( text, ARRAY_SIZE(text), L"%s (error %lu).", what, err );
    return extended_error( err, text );
}
