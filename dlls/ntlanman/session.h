/*
 * The session: one table for all processes of the prefix
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

#ifndef __NTLANMAN_SESSION_H
#define __NTLANMAN_SESSION_H

#include "redirector.h"

/* Look at the table: no system call when nothing changed since this process last looked. NULL: the session cannot be
 * had (WN_NO_NETWORK). What is read must be copied before session_read_end(), which does not follow a NULL. */
const struct redirector *session_read_begin( void );
void session_read_end( void );
/* The remote name of a disk, copied as copy_string() does, without a lock unless something is being changed.
 * WN_NOT_CONNECTED, WN_NO_NETWORK. */
DWORD session_read_disk( unsigned int index, WCHAR *remote, DWORD *len );

/* Hold the session to change it: no other thread or process changes it meanwhile, though all may read. The table is up
 * to date, what dead processes left is undone. May be nested. NO_ERROR, ERROR_BUSY after half a minute, or a reason
 * why there is no session. Entries of session_table() are valid until the next change or unlock. */
DWORD session_lock( void );
void session_unlock( void );
const struct redirector *session_table( void );

/* With the session held: record a connection, or what became of it, in the registry and the table. When it is not
 * up, this process is noted as the one at work on it. */
DWORD session_put( const struct connection *conn );
DWORD session_delete( struct entry *entry );
/* What an entry returns for an error of the functions above: a bare number of the registry's would be taken for the
 * network's. */
DWORD session_error( DWORD err );
/* Around all that this process does between recording a connection that is not up and recording what became of it. What
 * is left so when nothing is at work, for want of the session, is undone as if the process were gone. */
void session_begin_work( void );
void session_end_work( void );
/* Ask for the record on disk now. Wine 8 takes it as said and saves every half minute and at the end; see
 * check_letters() for what a wineserver killed before that leaves. */
void session_flush( void );

/* Who runs this program. */
const WCHAR *session_current_user( void );
/* NULL, "", the user alone, or with this machine's or no domain. */
BOOL session_is_current_user( const WCHAR *user );

#endif /* __NTLANMAN_SESSION_H */
