/*
 * What the files of the provider share
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

#ifndef __NTLANMAN_PRIVATE_H
#define __NTLANMAN_PRIVATE_H

#include "name.h"
#include "redirector.h"

struct transport;

/* The Name of the service's NetworkProvider key; lpProvider of everything handed out. */
extern const WCHAR provider_name[];

/* WNetSetLastErrorW of the router this provider was loaded by; returns ERROR_EXTENDED_ERROR for the entry to return.
 * Without a router in the process err itself is returned. */
DWORD extended_error( DWORD err, const WCHAR *text );

/* The same for what Windows' own functions refuse: the text is "WHAT (error N)." */
DWORD system_error( DWORD err, const WCHAR *what );

/* --- np.c ------------------------------------------------------------------------------------------------------------- */

#define NT_ROOT_LEN (MAX_PATH + 16)

/* How the NT names of files opened through a connection begin. */
void nt_root( const struct connection *conn, WCHAR root[NT_ROOT_LEN] );

/* --- query.c --------------------------------------------------------------------------------------------------------- */

/* "X:" of a path on a drive, X: or X:\…; FALSE for all others. */
BOOL path_drive( const WCHAR *path, WCHAR drive[3] );
/* A copy, without its strings, of the connection that a device or remote name stands for, and its transport, NULL if that
 * is not one of ours. WN_NOT_CONNECTED, WN_NO_NETWORK. */
DWORD find_connection( const WCHAR *name, struct connection *conn, const struct transport **transport );

/* --- pack.c: structures from the front, strings from the back of a caller's buffer -------------------------------- */

struct packer
{
    BYTE *base;         /* NULL only with size 0 */
    DWORD size;         /* bytes, even */
    DWORD head, tail;   /* bytes wanted so far, whether or not they fit */
};

/* What a NETRESOURCE to be packed holds; NULL strings stay NULL. */
struct resource
{
    DWORD        scope, type, display_type, usage;
    const WCHAR *local, *remote, *comment;
};

void packer_init( struct packer *packer, void *buffer, DWORD size );
BOOL packer_fits( const struct packer *packer );
/* Zeroed room at the front; NULL if it does not fit. */
void *pack_struct( struct packer *packer, DWORD size );
/* A copy of len characters and a terminator at the back; NULL if str is, or if it does not fit. */
WCHAR *pack_string( struct packer *packer, const WCHAR *str, DWORD len );
/* One more NETRESOURCEW behind those there are. FALSE: does not fit, and the packer is as before but for needed, which
 * is the bytes this one alone takes. */
BOOL pack_resource( struct packer *packer, const struct resource *resource, DWORD *needed );

/* Copy a string to a buffer of *len characters. WN_MORE_DATA: *len is what it takes; a NULL buffer has no room. */
DWORD copy_string( const WCHAR *str, WCHAR *buffer, DWORD *len );

#endif /* __NTLANMAN_PRIVATE_H */
