/*
 * Who has something open below a name
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

#ifndef __NTLANMAN_HANDLES_H
#define __NTLANMAN_HANDLES_H

/* Told of each handle below. path: what was opened, through the root; NULL if it has no name. */
typedef void (*holder_callback)( DWORD process, const WCHAR *path, void *context );

/* root: an NT name such as \??\Z: or \??\UNC\server\share. Looks at the handles of all processes, this one's too.
 * NO_ERROR: nothing is open there. WN_OPEN_FILES: a file is, or a directory being listed or watched.
 * ERROR_DEVICE_IN_USE: nothing but directories some process stands in.
 * Without a callback the search ends with the first file. */
DWORD handles_below( const WCHAR *root, holder_callback tell, void *context );

#endif /* __NTLANMAN_HANDLES_H */
