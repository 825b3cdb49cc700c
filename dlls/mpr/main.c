/*
 * The Multiple Provider Router: loading and unloading
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

#include "mpr_private.h"
#include "wine/debug.h"

WINE_DEFAULT_DEBUG_CHANNEL(mpr);

/* Nothing is loaded or read here: a program that links to mpr and never calls it pays for thread slots only. */
BOOL WINAPI DllMain( HINSTANCE instance, DWORD reason, void *reserved )
{
    TRACE( "%p, %lu, %p\n", instance, reason, reserved );

    switch (reason)
    {
    case DLL_PROCESS_ATTACH:
        enum_process_attach();
        return error_process_attach() && providers_process_attach();
    case DLL_THREAD_DETACH:
        error_thread_detach();
        break;
    case DLL_PROCESS_DETACH:
        if (reserved) break;    /* the process ends, and all with it */
        enum_process_detach();
        notify_process_detach();
        logon_process_detach();
        providers_process_detach();
        services_process_detach();
        error_process_detach();
        break;
    }
    return TRUE;
}
