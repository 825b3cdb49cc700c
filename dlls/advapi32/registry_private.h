/*
 * What the files of the emulated advapi32 share
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

#ifndef __WNET_REGISTRY_PRIVATE_H
#define __WNET_REGISTRY_PRIVATE_H

#include "key.h"

/* One lock for all keys, handles and hives; nothing that may call back is done under it. */
void registry_lock(void);
void registry_unlock(void);

/* The key of a predefined handle, loaded at its first use, no reference taken; or the error of its hive. Lock held. */
DWORD root_key( HKEY root, struct key **ret );
BOOL is_root( HKEY root );
/* The root that an absolute NT path (\Registry\Machine\…) begins with, and the rest of the path; lock held. */
DWORD root_of_path( const WCHAR *path, struct key **ret, const WCHAR **rest );
/* Save whatever root the key belongs to, if it has a file and has changed; lock held. */
DWORD root_flush( struct key *key );

#endif
