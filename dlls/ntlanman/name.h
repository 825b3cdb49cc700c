/*
 * Names: devices and UNC names
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

#ifndef __NTLANMAN_NAME_H
#define __NTLANMAN_NAME_H

enum device_kind { DEVICE_NONE, DEVICE_DISK, DEVICE_PRINT };

#define DISK_COUNT       26
#define PRINT_COUNT      32
#define DEVICE_NAME_LEN  8      /* characters, with the terminator: the longest is LPT32 */

/* index: A: is disk 0, LPT1 is print 0 */
struct device
{
    enum device_kind kind;
    unsigned int     index;
};

/* A canonical \\server, \\server\share or \\server\share\dir…: backslashes only, none at the end, case as given. */
struct remote_name
{
    WCHAR        full[MAX_PATH];
    unsigned int server_len;    /* the server starts at full + 2 */
    unsigned int share_len;     /* 0: a server alone */
    unsigned int root_len;      /* of \\server\share; full[root_len] is the end or the backslash before the directory */
};

static inline const WCHAR *remote_server( const struct remote_name *name ) { return name->full + 2; }
static inline const WCHAR *remote_share( const struct remote_name *name ) { return name->full + name->server_len + 3; }

/* "Z:", "z:\", "LPT1", "lpt1:" and nothing else. NULL is no device. */
BOOL device_parse( const WCHAR *str, struct device *device );
/* The normal form: upper case, a colon for disks only. */
void device_format( const struct device *device, WCHAR name[DEVICE_NAME_LEN] );

/* FALSE for what is no UNC name, has characters a server, share or directory cannot have, or is MAX_PATH or longer.
 * Slashes are taken for backslashes; one at the end is forgiven. */
BOOL remote_parse( const WCHAR *str, struct remote_name *name );

/* Split a name at the share: what follows need not be a name, and stays where it is, from its slash on. */
BOOL remote_parse_root( const WCHAR *str, struct remote_name *root, const WCHAR **rest );

/* Of two that have one: is it the same? */
BOOL remote_same_share( const struct remote_name *a, const struct remote_name *b );

/* Can a share have that name? */
BOOL share_is_valid( const WCHAR *name );

/* Upper case of one character, as the file system would compare it. */
WCHAR fold_char( WCHAR ch );

/* Case-insensitive equality of len characters, of strings. */
BOOL name_equal_n( const WCHAR *a, const WCHAR *b, unsigned int len );
BOOL name_equal( const WCHAR *a, const WCHAR *b );

#endif /* __NTLANMAN_NAME_H */
