/*
 * Functions with nothing behind them: each exists by name, says so, and why
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

/* Programs ask for these by name, and Microsoft's File Manager ends itself when one is missing. ERROR_NOT_SUPPORTED is the
 * provider interface's word for what a network does not offer. */

#include "mpr_private.h"

#define UNSUPPORTED( name, args ) DWORD WINAPI name args { return wnet_result( ERROR_NOT_SUPPORTED, 0 ); }

/* --- to stay: Windows NT does not have them ------------------------------------------------------------------------ */

/* No text tells what it is given or what it returns. */
UNSUPPORTED( NPSNotifyGetContextA, (void *a) )

/* Password providers are a thing of Windows 9x: nobody can register one, so there is none to name. */
UNSUPPORTED( PwdChangePasswordA, (const char *a, HWND b, DWORD c, void *d) )
UNSUPPORTED( PwdChangePasswordW, (const WCHAR *a, HWND b, DWORD c, void *d) )
UNSUPPORTED( PwdGetPasswordStatusA, (const char *a, DWORD b, void *c) )
UNSUPPORTED( PwdGetPasswordStatusW, (const WCHAR *a, DWORD b, void *c) )
UNSUPPORTED( PwdSetPasswordStatusA, (const char *a, DWORD b, DWORD c) )
UNSUPPORTED( PwdSetPasswordStatusW, (const WCHAR *a, DWORD b, DWORD c) )

/* It compares with the logon password, which Windows 9x keeps in memory: here none is known to compare with. */
UNSUPPORTED( WNetVerifyPasswordA, (const char *a, DWORD *b) )
UNSUPPORTED( WNetVerifyPasswordW, (const WCHAR *a, DWORD *b) )

/* --- to stay: in every Windows, described in none ------------------------------------------------------------------ */

/* Not even which of the three arguments is an address: to write through a guess would do more harm than good. */
UNSUPPORTED( MultinetGetErrorTextA, (DWORD a, DWORD b, DWORD c) )
UNSUPPORTED( MultinetGetErrorTextW, (DWORD a, DWORD b, DWORD c) )
