/*
 * Functions with nothing behind them yet: each exists by name and says so
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

UNSUPPORTED( DoPasswordDialog, (HWND a, const WCHAR *b, const WCHAR *c, const WCHAR *d, DWORD e, DWORD *f, DWORD g) )
UNSUPPORTED( DoProfileErrorDialog, (HWND a, const WCHAR *b, const WCHAR *c, const WCHAR *d, DWORD e, DWORD f, DWORD *g, DWORD *h, DWORD *i) )
UNSUPPORTED( MultinetGetErrorTextA, (DWORD a, DWORD b, DWORD c) )
UNSUPPORTED( MultinetGetErrorTextW, (DWORD a, DWORD b, DWORD c) )
UNSUPPORTED( NPSAuthenticationDialogA, (void *a) )
UNSUPPORTED( NPSNotifyGetContextA, (void *a) )
UNSUPPORTED( NPSNotifyRegisterA, (DWORD a, void *b) )
UNSUPPORTED( PwdChangePasswordA, (const char *a, HWND b, DWORD c, void *d) )
UNSUPPORTED( PwdChangePasswordW, (const WCHAR *a, HWND b, DWORD c, void *d) )
UNSUPPORTED( PwdGetPasswordStatusA, (const char *a, DWORD b, void *c) )
UNSUPPORTED( PwdGetPasswordStatusW, (const WCHAR *a, DWORD b, void *c) )
UNSUPPORTED( PwdSetPasswordStatusA, (const char *a, DWORD b, DWORD c) )
UNSUPPORTED( PwdSetPasswordStatusW, (const WCHAR *a, DWORD b, DWORD c) )
UNSUPPORTED( WNetConnectionDialog, (HWND a, DWORD b) )
UNSUPPORTED( WNetConnectionDialog1A, (CONNECTDLGSTRUCTA *a) )
UNSUPPORTED( WNetConnectionDialog1W, (CONNECTDLGSTRUCTW *a) )
UNSUPPORTED( WNetConnectionDialog2, (HWND a, DWORD b, const WCHAR *c, DWORD d) )
UNSUPPORTED( WNetDisconnectDialog, (HWND a, DWORD b) )
UNSUPPORTED( WNetDisconnectDialog1A, (DISCDLGSTRUCTA *a) )
UNSUPPORTED( WNetDisconnectDialog1W, (DISCDLGSTRUCTW *a) )
UNSUPPORTED( WNetDisconnectDialog2, (HWND a, DWORD b, const WCHAR *c, DWORD d) )
UNSUPPORTED( WNetLogoffA, (const char *a, HWND b) )
UNSUPPORTED( WNetLogoffW, (const WCHAR *a, HWND b) )
UNSUPPORTED( WNetLogonA, (const char *a, HWND b) )
UNSUPPORTED( WNetLogonW, (const WCHAR *a, HWND b) )
UNSUPPORTED( WNetVerifyPasswordA, (const char *a, DWORD *b) )
UNSUPPORTED( WNetVerifyPasswordW, (const WCHAR *a, DWORD *b) )
