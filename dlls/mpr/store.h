/*
 * The credential store, as far as the router uses it
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
#ifndef __MPR_STORE_H
#define __MPR_STORE_H

#include "mpr_private.h"
#include <wincred.h>

/* All answer ERROR_NOT_SUPPORTED where there is no store for this user, ERROR_NOT_FOUND for what is not in it. */

/* Free with store_free, which wipes the secret. type is a CRED_TYPE_. */
DWORD store_read( const WCHAR *target, DWORD type, CREDENTIALW **credential );
void  store_free( CREDENTIALW *credential );
/* Replaces what is there; user may be NULL for CRED_TYPE_GENERIC, size is in bytes. */
DWORD store_write( const WCHAR *target, DWORD type, const WCHAR *user, const void *secret, DWORD size );
DWORD store_delete( const WCHAR *target, DWORD type );
/* Those whose targets begin with a prefix; filter is the prefix and an asterisk. Free with store_free_list. */
DWORD store_list( const WCHAR *filter, CREDENTIALW ***list, DWORD *count );
void  store_free_list( CREDENTIALW **list, DWORD count );

#endif /* __MPR_STORE_H */
