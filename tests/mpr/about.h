/*
 * Conformance tests of mpr.dll: a call of pNAME(...) says which function the checks that follow are about
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

#ifndef __WNET_TESTS_ABOUT_H
#define __WNET_TESTS_ABOUT_H

/* Only calls: declarations and assignments of the pointers stay as they are. */
#define ABOUT( name, ... ) (winetest_about( #name ), p##name( __VA_ARGS__ ))

#define pDoPasswordDialog( ... ) ABOUT( DoPasswordDialog, __VA_ARGS__ )
#define pDoProfileErrorDialog( ... ) ABOUT( DoProfileErrorDialog, __VA_ARGS__ )
#define pMultinetGetConnectionPerformanceA( ... ) ABOUT( MultinetGetConnectionPerformanceA, __VA_ARGS__ )
#define pMultinetGetConnectionPerformanceW( ... ) ABOUT( MultinetGetConnectionPerformanceW, __VA_ARGS__ )
#define pMultinetGetErrorTextA( ... ) ABOUT( MultinetGetErrorTextA, __VA_ARGS__ )
#define pMultinetGetErrorTextW( ... ) ABOUT( MultinetGetErrorTextW, __VA_ARGS__ )
#define pNPSAuthenticationDialogA( ... ) ABOUT( NPSAuthenticationDialogA, __VA_ARGS__ )
#define pNPSCopyStringA( ... ) ABOUT( NPSCopyStringA, __VA_ARGS__ )
#define pNPSDeviceGetNumberA( ... ) ABOUT( NPSDeviceGetNumberA, __VA_ARGS__ )
#define pNPSDeviceGetStringA( ... ) ABOUT( NPSDeviceGetStringA, __VA_ARGS__ )
#define pNPSGetProviderHandleA( ... ) ABOUT( NPSGetProviderHandleA, __VA_ARGS__ )
#define pNPSGetProviderNameA( ... ) ABOUT( NPSGetProviderNameA, __VA_ARGS__ )
#define pNPSGetSectionNameA( ... ) ABOUT( NPSGetSectionNameA, __VA_ARGS__ )
#define pNPSNotifyGetContextA( ... ) ABOUT( NPSNotifyGetContextA, __VA_ARGS__ )
#define pNPSNotifyRegisterA( ... ) ABOUT( NPSNotifyRegisterA, __VA_ARGS__ )
#define pNPSSetCustomTextA( ... ) ABOUT( NPSSetCustomTextA, __VA_ARGS__ )
#define pNPSSetExtendedErrorA( ... ) ABOUT( NPSSetExtendedErrorA, __VA_ARGS__ )
#define pPwdChangePasswordA( ... ) ABOUT( PwdChangePasswordA, __VA_ARGS__ )
#define pPwdChangePasswordW( ... ) ABOUT( PwdChangePasswordW, __VA_ARGS__ )
#define pPwdGetPasswordStatusA( ... ) ABOUT( PwdGetPasswordStatusA, __VA_ARGS__ )
#define pPwdGetPasswordStatusW( ... ) ABOUT( PwdGetPasswordStatusW, __VA_ARGS__ )
#define pPwdSetPasswordStatusA( ... ) ABOUT( PwdSetPasswordStatusA, __VA_ARGS__ )
#define pPwdSetPasswordStatusW( ... ) ABOUT( PwdSetPasswordStatusW, __VA_ARGS__ )
#define pRestoreConnectionA0( ... ) ABOUT( RestoreConnectionA0, __VA_ARGS__ )
#define pWNetAddConnection2A( ... ) ABOUT( WNetAddConnection2A, __VA_ARGS__ )
#define pWNetAddConnection2W( ... ) ABOUT( WNetAddConnection2W, __VA_ARGS__ )
#define pWNetAddConnection3A( ... ) ABOUT( WNetAddConnection3A, __VA_ARGS__ )
#define pWNetAddConnection3W( ... ) ABOUT( WNetAddConnection3W, __VA_ARGS__ )
#define pWNetAddConnection4A( ... ) ABOUT( WNetAddConnection4A, __VA_ARGS__ )
#define pWNetAddConnection4W( ... ) ABOUT( WNetAddConnection4W, __VA_ARGS__ )
#define pWNetAddConnectionA( ... ) ABOUT( WNetAddConnectionA, __VA_ARGS__ )
#define pWNetAddConnectionW( ... ) ABOUT( WNetAddConnectionW, __VA_ARGS__ )
#define pWNetCachePassword( ... ) ABOUT( WNetCachePassword, __VA_ARGS__ )
#define pWNetCancelConnection2A( ... ) ABOUT( WNetCancelConnection2A, __VA_ARGS__ )
#define pWNetCancelConnection2W( ... ) ABOUT( WNetCancelConnection2W, __VA_ARGS__ )
#define pWNetCancelConnectionA( ... ) ABOUT( WNetCancelConnectionA, __VA_ARGS__ )
#define pWNetCancelConnectionW( ... ) ABOUT( WNetCancelConnectionW, __VA_ARGS__ )
#define pWNetClearConnections( ... ) ABOUT( WNetClearConnections, __VA_ARGS__ )
#define pWNetCloseEnum( ... ) ABOUT( WNetCloseEnum, __VA_ARGS__ )
#define pWNetConnectionDialog( ... ) ABOUT( WNetConnectionDialog, __VA_ARGS__ )
#define pWNetConnectionDialog1A( ... ) ABOUT( WNetConnectionDialog1A, __VA_ARGS__ )
#define pWNetConnectionDialog1W( ... ) ABOUT( WNetConnectionDialog1W, __VA_ARGS__ )
#define pWNetConnectionDialog2( ... ) ABOUT( WNetConnectionDialog2, __VA_ARGS__ )
#define pWNetDirectoryNotifyA( ... ) ABOUT( WNetDirectoryNotifyA, __VA_ARGS__ )
#define pWNetDirectoryNotifyW( ... ) ABOUT( WNetDirectoryNotifyW, __VA_ARGS__ )
#define pWNetDisconnectDialog( ... ) ABOUT( WNetDisconnectDialog, __VA_ARGS__ )
#define pWNetDisconnectDialog1A( ... ) ABOUT( WNetDisconnectDialog1A, __VA_ARGS__ )
#define pWNetDisconnectDialog1W( ... ) ABOUT( WNetDisconnectDialog1W, __VA_ARGS__ )
#define pWNetDisconnectDialog2( ... ) ABOUT( WNetDisconnectDialog2, __VA_ARGS__ )
#define pWNetEnumCachedPasswords( ... ) ABOUT( WNetEnumCachedPasswords, __VA_ARGS__ )
#define pWNetEnumResourceA( ... ) ABOUT( WNetEnumResourceA, __VA_ARGS__ )
#define pWNetEnumResourceW( ... ) ABOUT( WNetEnumResourceW, __VA_ARGS__ )
#define pWNetFMXEditPerm( ... ) ABOUT( WNetFMXEditPerm, __VA_ARGS__ )
#define pWNetFMXGetPermCaps( ... ) ABOUT( WNetFMXGetPermCaps, __VA_ARGS__ )
#define pWNetFMXGetPermHelp( ... ) ABOUT( WNetFMXGetPermHelp, __VA_ARGS__ )
#define pWNetFormatNetworkNameA( ... ) ABOUT( WNetFormatNetworkNameA, __VA_ARGS__ )
#define pWNetFormatNetworkNameW( ... ) ABOUT( WNetFormatNetworkNameW, __VA_ARGS__ )
#define pWNetGetCachedPassword( ... ) ABOUT( WNetGetCachedPassword, __VA_ARGS__ )
#define pWNetGetConnection2A( ... ) ABOUT( WNetGetConnection2A, __VA_ARGS__ )
#define pWNetGetConnection2W( ... ) ABOUT( WNetGetConnection2W, __VA_ARGS__ )
#define pWNetGetConnectionA( ... ) ABOUT( WNetGetConnectionA, __VA_ARGS__ )
#define pWNetGetConnectionW( ... ) ABOUT( WNetGetConnectionW, __VA_ARGS__ )
#define pWNetGetDirectoryTypeA( ... ) ABOUT( WNetGetDirectoryTypeA, __VA_ARGS__ )
#define pWNetGetDirectoryTypeW( ... ) ABOUT( WNetGetDirectoryTypeW, __VA_ARGS__ )
#define pWNetGetFormatNameProc( ... ) ABOUT( WNetGetFormatNameProc, __VA_ARGS__ )
#define pWNetGetLastErrorA( ... ) ABOUT( WNetGetLastErrorA, __VA_ARGS__ )
#define pWNetGetLastErrorW( ... ) ABOUT( WNetGetLastErrorW, __VA_ARGS__ )
#define pWNetGetNetworkInformationA( ... ) ABOUT( WNetGetNetworkInformationA, __VA_ARGS__ )
#define pWNetGetNetworkInformationW( ... ) ABOUT( WNetGetNetworkInformationW, __VA_ARGS__ )
#define pWNetGetPropertyTextA( ... ) ABOUT( WNetGetPropertyTextA, __VA_ARGS__ )
#define pWNetGetPropertyTextW( ... ) ABOUT( WNetGetPropertyTextW, __VA_ARGS__ )
#define pWNetGetProviderNameA( ... ) ABOUT( WNetGetProviderNameA, __VA_ARGS__ )
#define pWNetGetProviderNameW( ... ) ABOUT( WNetGetProviderNameW, __VA_ARGS__ )
#define pWNetGetProviderTypeA( ... ) ABOUT( WNetGetProviderTypeA, __VA_ARGS__ )
#define pWNetGetProviderTypeW( ... ) ABOUT( WNetGetProviderTypeW, __VA_ARGS__ )
#define pWNetGetResourceInformationA( ... ) ABOUT( WNetGetResourceInformationA, __VA_ARGS__ )
#define pWNetGetResourceInformationW( ... ) ABOUT( WNetGetResourceInformationW, __VA_ARGS__ )
#define pWNetGetResourceParentA( ... ) ABOUT( WNetGetResourceParentA, __VA_ARGS__ )
#define pWNetGetResourceParentW( ... ) ABOUT( WNetGetResourceParentW, __VA_ARGS__ )
#define pWNetGetSearchDialog( ... ) ABOUT( WNetGetSearchDialog, __VA_ARGS__ )
#define pWNetGetUniversalNameA( ... ) ABOUT( WNetGetUniversalNameA, __VA_ARGS__ )
#define pWNetGetUniversalNameW( ... ) ABOUT( WNetGetUniversalNameW, __VA_ARGS__ )
#define pWNetGetUserA( ... ) ABOUT( WNetGetUserA, __VA_ARGS__ )
#define pWNetGetUserW( ... ) ABOUT( WNetGetUserW, __VA_ARGS__ )
#define pWNetLogoffA( ... ) ABOUT( WNetLogoffA, __VA_ARGS__ )
#define pWNetLogoffW( ... ) ABOUT( WNetLogoffW, __VA_ARGS__ )
#define pWNetLogonA( ... ) ABOUT( WNetLogonA, __VA_ARGS__ )
#define pWNetLogonNotify( ... ) ABOUT( WNetLogonNotify, __VA_ARGS__ )
#define pWNetLogonW( ... ) ABOUT( WNetLogonW, __VA_ARGS__ )
#define pWNetOpenEnumA( ... ) ABOUT( WNetOpenEnumA, __VA_ARGS__ )
#define pWNetOpenEnumW( ... ) ABOUT( WNetOpenEnumW, __VA_ARGS__ )
#define pWNetPasswordChangeNotify( ... ) ABOUT( WNetPasswordChangeNotify, __VA_ARGS__ )
#define pWNetPropertyDialogA( ... ) ABOUT( WNetPropertyDialogA, __VA_ARGS__ )
#define pWNetPropertyDialogW( ... ) ABOUT( WNetPropertyDialogW, __VA_ARGS__ )
#define pWNetRemoveCachedPassword( ... ) ABOUT( WNetRemoveCachedPassword, __VA_ARGS__ )
#define pWNetRestoreAllConnectionsW( ... ) ABOUT( WNetRestoreAllConnectionsW, __VA_ARGS__ )
#define pWNetRestoreConnection( ... ) ABOUT( WNetRestoreConnection, __VA_ARGS__ )
#define pWNetRestoreConnectionA( ... ) ABOUT( WNetRestoreConnectionA, __VA_ARGS__ )
#define pWNetRestoreConnectionW( ... ) ABOUT( WNetRestoreConnectionW, __VA_ARGS__ )
#define pWNetRestoreSingleConnectionW( ... ) ABOUT( WNetRestoreSingleConnectionW, __VA_ARGS__ )
#define pWNetSetConnectionA( ... ) ABOUT( WNetSetConnectionA, __VA_ARGS__ )
#define pWNetSetConnectionW( ... ) ABOUT( WNetSetConnectionW, __VA_ARGS__ )
#define pWNetSetLastErrorA( ... ) ABOUT( WNetSetLastErrorA, __VA_ARGS__ )
#define pWNetSetLastErrorW( ... ) ABOUT( WNetSetLastErrorW, __VA_ARGS__ )
#define pWNetSupportGlobalEnum( ... ) ABOUT( WNetSupportGlobalEnum, __VA_ARGS__ )
#define pWNetUseConnection4A( ... ) ABOUT( WNetUseConnection4A, __VA_ARGS__ )
#define pWNetUseConnection4W( ... ) ABOUT( WNetUseConnection4W, __VA_ARGS__ )
#define pWNetUseConnectionA( ... ) ABOUT( WNetUseConnectionA, __VA_ARGS__ )
#define pWNetUseConnectionW( ... ) ABOUT( WNetUseConnectionW, __VA_ARGS__ )
#define pWNetVerifyPasswordA( ... ) ABOUT( WNetVerifyPasswordA, __VA_ARGS__ )
#define pWNetVerifyPasswordW( ... ) ABOUT( WNetVerifyPasswordW, __VA_ARGS__ )

#endif /* __WNET_TESTS_ABOUT_H */
