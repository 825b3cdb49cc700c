/*
 * winnetwk.h and npapi.h, with what Debian's Wine and mingw-w64 headers lack of them
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

#ifndef __WNET_H
#define __WNET_H

#include <windef.h>
#include <winbase.h>
#include <winnetwk.h>
#include <npapi.h>

/* CONNECT_ flags younger than the packaged headers; values of the Windows SDK */
#ifndef CONNECT_DEFERRED
#define CONNECT_DEFERRED                0x00000400
#endif
#ifndef CONNECT_COMMANDLINE
#define CONNECT_COMMANDLINE             0x00000800
#define CONNECT_CMD_SAVECRED            0x00001000
#endif
#ifndef CONNECT_CRED_RESET
#define CONNECT_CRED_RESET              0x00002000
#endif
#ifndef CONNECT_REQUIRE_INTEGRITY
#define CONNECT_REQUIRE_INTEGRITY       0x00004000
#define CONNECT_REQUIRE_PRIVACY         0x00008000
#define CONNECT_WRITE_THROUGH_SEMANTICS 0x00010000
#endif
#ifndef CONNECT_GLOBAL_MAPPING
#define CONNECT_GLOBAL_MAPPING          0x00040000
#endif
#ifndef CONNECT_RESERVED
#define CONNECT_RESERVED                0xff000000
#endif

#ifndef RESOURCE_RECENT
#define RESOURCE_RECENT                 0x00000004
#endif
#ifndef RESOURCE_CONTEXT
#define RESOURCE_CONTEXT                0x00000005
#endif
#ifndef RESOURCEDISPLAYTYPE_NDSCONTAINER
#define RESOURCEDISPLAYTYPE_NDSCONTAINER 0x0000000b
#endif
#ifndef NETPROPERTY_PERSISTENT
#define NETPROPERTY_PERSISTENT          1
#endif

/* npapi.h */
#ifndef WNNC_CON_ADDCONNECTION4
#define WNNC_CON_ADDCONNECTION4         0x00000010
#endif
#ifndef WNNC_CON_CANCELCONNECTION2
#define WNNC_CON_CANCELCONNECTION2      0x00000020
#endif
#ifndef WNNC_CONNECTION_FLAGS
#define WNNC_CONNECTION_FLAGS           0x0000000d
#define WNNC_CF_DEFAULT                 (CONNECT_TEMPORARY | CONNECT_INTERACTIVE | CONNECT_PROMPT)
#endif
#ifndef WNGETCON_CONNECTED
#define WNGETCON_CONNECTED              0
#define WNGETCON_DISCONNECTED           1
#endif
#ifndef WN_CONTINUE
#define WN_CONTINUE                     0x00000bb9  /* the failure has already been shown to the user */
#endif
#ifndef WNNC_NET_LANMAN
#define WNNC_NET_LANMAN                 0x00020000
#endif

/* NETINFOSTRUCT as Windows has it: Wine 8.0 declares dwHandle as a DWORD, so 64-bit callers' sizes differ. */
typedef struct
{
    DWORD     cbStructure;
    DWORD     dwProviderVersion;
    DWORD     dwStatus;
    DWORD     dwCharacteristics;
    ULONG_PTR dwHandle;
    WORD      wNetType;
    DWORD     dwPrinters;
    DWORD     dwDrives;
} WNET_NETINFO;

/* Of NPSAuthenticationDialogA, from the Windows 95 DDK; sizes in bytes. */
typedef struct
{
    DWORD       size;
    HWND        owner;
    const char *resource;
    char       *user;
    DWORD       user_size;
    char       *password;
    DWORD       password_size;
    char       *unit;
    DWORD       unit_size;
    const char *unit_title, *explanation, *default_user;
    DWORD       flags;
} AUTHDLGSTRUCTA;

/* provider entry points the packaged npapi.h does not type */
typedef DWORD (APIENTRY *PF_NPAddConnection4)( HWND owner, NETRESOURCEW *resource, void *auth, DWORD auth_size,
                                               DWORD flags, BYTE *options, DWORD options_size );
typedef DWORD (APIENTRY *PF_NPCancelConnection2)( WCHAR *name, BOOL force, DWORD flags );
typedef DWORD (APIENTRY *PF_NPGetConnection3)( const WCHAR *local, DWORD level, void *buffer, DWORD *size );
typedef DWORD (APIENTRY *PF_NPGetConnectionPerformance)( const WCHAR *remote, NETCONNECTINFOSTRUCT *info );
typedef DWORD (APIENTRY *PF_NPGetResourceParent)( NETRESOURCEW *resource, void *buffer, DWORD *size );
typedef DWORD (APIENTRY *PF_NPGetReconnectFlags)( WCHAR *local, BYTE *flags );
typedef DWORD (APIENTRY *PF_NPGetPersistentUseOptionsForConnection)( WCHAR *remote, BYTE *options, DWORD options_size,
                                                                     BYTE *persistent, DWORD *persistent_size );
/* Of Windows 95: ANSI strings; info is a LOGONINFO, NULL for credentials that are not known. size is in bytes. */
typedef DWORD (APIENTRY *PF_NPLogon)( HWND owner, void *info, void *previous, char *script, DWORD size, DWORD flags );
typedef DWORD (APIENTRY *PF_NPLogoff)( HWND owner, void *info, DWORD reason );
/* Of this project: who uses a connection, for a user who is to be asked whether to end it all the same. A provider may export
 * NPGetOpenFiles; no capability promises it. name is what NPCancelConnection takes. The buffer gets *count records, one behind
 * the other, and their strings; its *size is in bytes. WN_MORE_DATA: *size is what it takes, and nothing is in it.
 * WN_NOT_CONNECTED: the connection is somebody else's. WNetGetOpenFilesW hands the same to programs. */
typedef struct
{
    DWORD  process;     /* its number, to be shown; 0 if there is none */
    WCHAR *program;     /* its name, NULL if that is not known */
    WCHAR *path;        /* what it has open, or its current directory; NULL likewise */
} WNET_OPEN_FILE;
typedef DWORD (APIENTRY *PF_NPGetOpenFiles)( WCHAR *name, void *buffer, DWORD *size, DWORD *count );
/* CancelConnectNotify as Windows has it; Wine 8.0 types the second argument as the one of adding. */
typedef DWORD (APIENTRY *PF_CancelConnectNotifyW)( NOTIFYINFO *info, NOTIFYCANCEL *cancel );

/* exports the packaged winnetwk.h does not declare */
DWORD WINAPI WNetAddConnection4W( HWND, NETRESOURCEW *, void *, DWORD, DWORD, BYTE *, DWORD );
DWORD WINAPI WNetUseConnection4W( HWND, NETRESOURCEW *, void *, DWORD, DWORD, BYTE *, DWORD, WCHAR *, DWORD *, DWORD * );
DWORD WINAPI WNetGetOpenFilesW( const WCHAR *, void *, DWORD *, DWORD * );
DWORD WINAPI WNetRestoreConnectionW( HWND, const WCHAR * );
DWORD WINAPI WNetRestoreSingleConnectionW( HWND, const WCHAR *, BOOL );
DWORD WINAPI WNetRestoreAllConnectionsW( HWND );
DWORD WINAPI WNetRemoveCachedPassword( char *, WORD, BYTE );

#endif /* __WNET_H */
