/*
 * Conformance tests: what mpr.dll exports, and that each of it can be called
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

#include "mpr_test.h"

#define NOT_CALLED 0xffffffff   /* would show a window, or do something to the user */
#define SOME_ERROR 0xfffffffe

/* spec/exports.md, without what is uncertain there and in Windows NT. Answers are those to zeroes in all arguments. */
static const struct
{
    const char *name;
    BYTE        args;
    BOOL        win9x;          /* not on Windows NT */
    DWORD       err, other;
}
exports[] =
{
    { "DoPasswordDialog", 7, FALSE, NOT_CALLED },
    { "DoProfileErrorDialog", 9, FALSE, NOT_CALLED },
    { "MultinetGetConnectionPerformanceA", 2, FALSE, ERROR_INVALID_ADDRESS },
    { "MultinetGetConnectionPerformanceW", 2, FALSE, ERROR_INVALID_ADDRESS },
    { "NPSAuthenticationDialogA", 1, TRUE, ERROR_INVALID_ADDRESS },
    { "NPSCopyStringA", 3, TRUE, ERROR_INVALID_ADDRESS, ERROR_NOT_SUPPORTED },
    { "NPSDeviceGetNumberA", 3, TRUE, SOME_ERROR },
    { "NPSDeviceGetStringA", 4, TRUE, SOME_ERROR },
    { "NPSGetProviderHandleA", 1, TRUE, SOME_ERROR },
    { "NPSGetProviderNameA", 2, TRUE, SOME_ERROR },
    { "NPSGetSectionNameA", 2, TRUE, SOME_ERROR },
    { "NPSNotifyRegisterA", 2, TRUE, SOME_ERROR },
    { "NPSNotifyGetContextA", 1, TRUE, ERROR_NOT_SUPPORTED },
    { "NPSSetCustomTextA", 1, TRUE, NOT_CALLED },
    { "NPSSetExtendedErrorA", 2, TRUE, SOME_ERROR },
    { "PwdChangePasswordA", 4, TRUE, ERROR_NOT_SUPPORTED },
    { "PwdChangePasswordW", 4, TRUE, ERROR_NOT_SUPPORTED },
    { "PwdGetPasswordStatusA", 3, TRUE, ERROR_NOT_SUPPORTED },
    { "PwdGetPasswordStatusW", 3, TRUE, ERROR_NOT_SUPPORTED },
    { "PwdSetPasswordStatusA", 3, TRUE, ERROR_NOT_SUPPORTED },
    { "PwdSetPasswordStatusW", 3, TRUE, ERROR_NOT_SUPPORTED },
    { "RestoreConnectionA0", 2, FALSE, NOT_CALLED },
    { "WNetAddConnection2A", 4, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetAddConnection2W", 4, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetAddConnection3A", 5, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetAddConnection3W", 5, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetAddConnection4A", 7, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetAddConnection4W", 7, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetAddConnectionA", 3, FALSE, ERROR_INVALID_PARAMETER, ERROR_INVALID_ADDRESS },
    { "WNetAddConnectionW", 3, FALSE, ERROR_INVALID_PARAMETER, ERROR_INVALID_ADDRESS },
    { "WNetCachePassword", 6, TRUE, ERROR_INVALID_PARAMETER },
    { "WNetCancelConnection2A", 3, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetCancelConnection2W", 3, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetCancelConnectionA", 2, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetCancelConnectionW", 2, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetClearConnections", 1, FALSE, NOT_CALLED },
    { "WNetCloseEnum", 1, FALSE, ERROR_INVALID_HANDLE },
    { "WNetConnectionDialog", 2, FALSE, NOT_CALLED },
    { "WNetConnectionDialog1A", 1, FALSE, ERROR_INVALID_ADDRESS, ERROR_INVALID_PARAMETER },
    { "WNetConnectionDialog1W", 1, FALSE, ERROR_INVALID_ADDRESS, ERROR_INVALID_PARAMETER },
    { "WNetConnectionDialog2", 4, FALSE, NOT_CALLED },
    { "WNetDirectoryNotifyA", 3, FALSE, SOME_ERROR },
    { "WNetDirectoryNotifyW", 3, FALSE, SOME_ERROR },
    { "WNetDisconnectDialog", 2, FALSE, NOT_CALLED },
    { "WNetDisconnectDialog1A", 1, FALSE, ERROR_INVALID_ADDRESS, ERROR_INVALID_PARAMETER },
    { "WNetDisconnectDialog1W", 1, FALSE, ERROR_INVALID_ADDRESS, ERROR_INVALID_PARAMETER },
    { "WNetDisconnectDialog2", 4, FALSE, NOT_CALLED },
    { "WNetEnumCachedPasswords", 5, TRUE, ERROR_INVALID_PARAMETER },
    { "WNetEnumResourceA", 4, FALSE, ERROR_INVALID_HANDLE, ERROR_INVALID_ADDRESS },
    { "WNetEnumResourceW", 4, FALSE, ERROR_INVALID_HANDLE, ERROR_INVALID_ADDRESS },
    { "WNetFMXEditPerm", 3, FALSE, SOME_ERROR },
    { "WNetFMXGetPermCaps", 1, FALSE, 0 },      /* a mask */
    { "WNetFMXGetPermHelp", 6, FALSE, SOME_ERROR },
    { "WNetFormatNetworkNameA", 6, FALSE, SOME_ERROR },
    { "WNetFormatNetworkNameW", 6, FALSE, SOME_ERROR },
    { "WNetGetCachedPassword", 5, TRUE, ERROR_INVALID_PARAMETER },
    { "WNetGetConnection2A", 3, FALSE, SOME_ERROR },
    { "WNetGetConnection2W", 3, FALSE, SOME_ERROR },
    { "WNetGetConnectionA", 3, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetGetConnectionW", 3, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetGetDirectoryTypeA", 3, FALSE, SOME_ERROR },
    { "WNetGetDirectoryTypeW", 3, FALSE, SOME_ERROR },
    { "WNetGetFormatNameProc", 1, TRUE, 0 },    /* an address */
    { "WNetGetLastErrorA", 5, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetGetLastErrorW", 5, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetGetNetworkInformationA", 2, FALSE, ERROR_INVALID_ADDRESS, ERROR_BAD_PROVIDER },
    { "WNetGetNetworkInformationW", 2, FALSE, ERROR_INVALID_ADDRESS, ERROR_BAD_PROVIDER },
    { "WNetGetPropertyTextA", 6, FALSE, SOME_ERROR },
    { "WNetGetPropertyTextW", 6, FALSE, SOME_ERROR },
    { "WNetGetProviderNameA", 3, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetGetProviderNameW", 3, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetGetResourceInformationA", 4, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetGetResourceInformationW", 4, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetGetResourceParentA", 3, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetGetResourceParentW", 3, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetGetSearchDialog", 1, FALSE, 0 },     /* an address */
    { "WNetGetUniversalNameA", 4, FALSE, ERROR_INVALID_ADDRESS, ERROR_BAD_DEVICE },
    { "WNetGetUniversalNameW", 4, FALSE, ERROR_INVALID_ADDRESS, ERROR_BAD_DEVICE },
    { "WNetGetUserA", 3, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetGetUserW", 3, FALSE, ERROR_INVALID_ADDRESS },
    { "WNetLogoffA", 2, TRUE, ERROR_INVALID_ADDRESS },
    { "WNetLogoffW", 2, TRUE, ERROR_INVALID_ADDRESS },
    { "WNetLogonA", 2, TRUE, ERROR_INVALID_ADDRESS },
    { "WNetLogonNotify", 9, FALSE, NOT_CALLED },
    { "WNetLogonW", 2, TRUE, ERROR_INVALID_ADDRESS },
    { "WNetOpenEnumA", 5, FALSE, ERROR_INVALID_ADDRESS, ERROR_INVALID_PARAMETER },
    { "WNetOpenEnumW", 5, FALSE, ERROR_INVALID_ADDRESS, ERROR_INVALID_PARAMETER },
    { "WNetPasswordChangeNotify", 8, FALSE, NOT_CALLED },
    { "WNetPropertyDialogA", 5, FALSE, SOME_ERROR },
    { "WNetPropertyDialogW", 5, FALSE, SOME_ERROR },
    { "WNetRemoveCachedPassword", 3, TRUE, ERROR_INVALID_PARAMETER },
    { "WNetRestoreConnection", 2, TRUE, NOT_CALLED },
    { "WNetRestoreConnectionA", 2, TRUE, NOT_CALLED },
    { "WNetRestoreConnectionW", 2, FALSE, NOT_CALLED },
    { "WNetRestoreSingleConnectionW", 3, FALSE, NOT_CALLED },
    { "WNetSetConnectionA", 3, FALSE, SOME_ERROR },
    { "WNetSetConnectionW", 3, FALSE, SOME_ERROR },
    { "WNetSetLastErrorA", 3, FALSE, NOT_CALLED },      /* returns nothing; lasterror.c calls it */
    { "WNetSetLastErrorW", 3, FALSE, NOT_CALLED },
    { "WNetSupportGlobalEnum", 1, FALSE, 0 },   /* a BOOL */
    { "WNetUseConnection4A", 10, FALSE, SOME_ERROR },
    { "WNetUseConnection4W", 10, FALSE, SOME_ERROR },
    { "WNetUseConnectionA", 8, FALSE, ERROR_INVALID_ADDRESS, ERROR_INVALID_PARAMETER },
    { "WNetUseConnectionW", 8, FALSE, ERROR_INVALID_ADDRESS, ERROR_INVALID_PARAMETER },
    { "WNetVerifyPasswordA", 2, TRUE, ERROR_NOT_SUPPORTED },
    { "WNetVerifyPasswordW", 2, TRUE, ERROR_NOT_SUPPORTED },
};

typedef ULONG_PTR A;

static ULONG_PTR call( void *proc, unsigned int args )
{
    switch (args)
    {
    case 1:  return ((A (WINAPI *)( A ))proc)( 0 );
    case 2:  return ((A (WINAPI *)( A, A ))proc)( 0, 0 );
    case 3:  return ((A (WINAPI *)( A, A, A ))proc)( 0, 0, 0 );
    case 4:  return ((A (WINAPI *)( A, A, A, A ))proc)( 0, 0, 0, 0 );
    case 5:  return ((A (WINAPI *)( A, A, A, A, A ))proc)( 0, 0, 0, 0, 0 );
    case 6:  return ((A (WINAPI *)( A, A, A, A, A, A ))proc)( 0, 0, 0, 0, 0, 0 );
    case 7:  return ((A (WINAPI *)( A, A, A, A, A, A, A ))proc)( 0, 0, 0, 0, 0, 0, 0 );
    case 8:  return ((A (WINAPI *)( A, A, A, A, A, A, A, A ))proc)( 0, 0, 0, 0, 0, 0, 0, 0 );
    case 9:  return ((A (WINAPI *)( A, A, A, A, A, A, A, A, A ))proc)( 0, 0, 0, 0, 0, 0, 0, 0, 0 );
    default: return ((A (WINAPI *)( A, A, A, A, A, A, A, A, A, A ))proc)( 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 );
    }
}

START_TEST(exports)
{
    unsigned int i;
    void *proc;
    DWORD ret;

    if (!begin_tests()) return;
    for (i = 0; i < ARRAY_SIZE(exports); i++)
    {
        if (!winetest_platform_is_wine && exports[i].win9x) continue;
        if (!winetest_case( exports[i].name )) continue;
        winetest_about( exports[i].name );
        proc = (void *)GetProcAddress( mpr, exports[i].name );
        ok( proc != NULL, "%s is not exported\n", exports[i].name );
        if (!proc || exports[i].err == NOT_CALLED) continue;
        winetest_push_context( "%s", exports[i].name );
        SetLastError( POISON );
        ret = call( proc, exports[i].args );
        if (exports[i].err == SOME_ERROR) ok( ret, "success\n" );
        else ok( ret == exports[i].err || (exports[i].other && ret == exports[i].other), "returned %lu\n", ret );
        winetest_pop_context();
    }
    end_tests();
}
