/*
 * Host flavour only: the files behind HKEY_CURRENT_USER and HKEY_LOCAL_MACHINE
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

/*
 * At its first use a root is loaded from $WNET_HOST_HIVES/user.reg or …/system.reg; without that variable, and for all other
 * roots, there is only memory. What has changed is saved by RegFlushKey, hive_save and at the end of the process.
 */

#ifndef __WNET_HIVE_H
#define __WNET_HIVE_H

#include <windef.h>
#include <winbase.h>
#include <winreg.h>

/*
 * Put another hive in the place of a root: the file of that path, which need not be there yet, or an empty one in memory only for
 * NULL. Every open key of the root becomes a deleted one, what was not saved is lost. A file that cannot be used is never
 * written to, and every use of the root says why until the next hive_load:
 *   ERROR_BADDB           it is malformed
 *   ERROR_ACCESS_DENIED   it may not be read
 *   ERROR_CANTREAD        it cannot be read (a directory, an I/O error)
 * ERROR_INVALID_PARAMETER: no such root.
 */
LSTATUS hive_load( HKEY root, const char *path );

/*
 * Write a root to its file: a new file beside it, fsync, rename; the old or the new one is there at any time. Without a file
 * nothing is done. ERROR_CANTWRITE, ERROR_DISK_FULL, ERROR_ACCESS_DENIED: the old file is untouched; also the root's own error.
 */
LSTATUS hive_save( HKEY root );

/* What the last failure of a hive was, with its file and line; "" for none. Valid until this thread asks again. */
const char *hive_last_error(void);

#endif
