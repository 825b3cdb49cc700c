/*
 * What the tests of connections by WNet calls share
 *
 * Copyright 2026 The wnet authors
 *
 * This program is free software: you can redistribute it and/or modify
 * it under the terms of the GNU General Public License as published by
 * the Free Software Foundation, either version 3 of the License, or
 * (at your option) any later version.
 *
 * This program is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
 * GNU General Public License for more details.
 *
 * You should have received a copy of the GNU General Public License
 * along with this program.  If not, see <https://www.gnu.org/licenses/>.
 */

/* WNET_SMB_SERVER names a server as server.sh starts it, WNET_SMB_MANY one with 10,000 shares more, WNET_SMB_STRICT one that
 * tells nothing to nobody and cannot encrypt. Nothing listens at 127.255.255.250. */

#ifndef __TESTS_SMB_NET_H
#define __TESTS_SMB_NET_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>
#include "wnet.h"
#include "wine/test.h"

#define PASSWORD    L"Geheim-2718"      /* of every user there is: server.sh */

extern WCHAR server[80];                /* \\server */

/* FALSE: no server was named, which is said. */
BOOL net_begin( void );
BOOL net_begin_at( const WCHAR *variable );

/* "data" is \\server\data; in one of 16 static buffers. "\\\\..." stays what it is, "" is the server. */
WCHAR *remote_name( const char *share );

/* user, password: NULL or text */
DWORD add_as( const char *local, const char *share, const char *user, const WCHAR *password, DWORD type, DWORD flags );
/* As alice, who may. */
DWORD add( const char *local, const char *share );
DWORD cancel( const char *local, BOOL force );
DWORD cancel_remote( const char *share, BOOL force );
/* Nothing of a test is left: each letter and each deviceless connection goes, by force. */
void cancel_all( void );

/* Mounts of ours in this system, and those of them that hold text in their line. */
unsigned int count_mounts( const char *text );
/* Is nothing mounted within a few seconds? */
BOOL no_mounts( void );

/* In the credential store; target is "server" or "server\\share". */
void store_credentials( const WCHAR *target, const WCHAR *user, const WCHAR *password );
BOOL forget_credentials( const WCHAR *target );
/* The disk shares of the server that are told. */
unsigned int count_shares( DWORD *err );

/* What WNetGetLastError tells. */
DWORD extended_text( DWORD *code, WCHAR *text, DWORD len );

#define CHECK( call, expected ) do { DWORD got_ = (call); ok( got_ == (DWORD)(expected), "%s: %lu, not %lu\n", #call, got_, \
    (DWORD)(expected) ); } while (0)

#endif
