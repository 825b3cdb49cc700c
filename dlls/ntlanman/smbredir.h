/*
 * Running smbredir, the program of the host that reaches SMB servers
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

#ifndef __NTLANMAN_SMBREDIR_H
#define __NTLANMAN_SMBREDIR_H

#include "transport.h"

/* One run of smbredir. */
struct smbredir_run
{
    const char *verb;           /* mount, unmount, status, holders, shares, servers */
    const char *target;         /* //server/share, //server, a mount point or nothing, UTF-8 */
    const char *mountpoint;     /* Unix path, below dosdevices; NULL: none */
    BOOL        force;
    const struct credentials *credentials;      /* NULL: none are needed */
};

/* HKCU\Software\wnet\Redirector, which wnet-setup sets, says where it is. */
BOOL smbredir_is_installed( void );

/* Run it and wait, which it sees to be bounded. Returns NO_ERROR or the Win32 code of what went wrong; codes that say nothing
 * come as an extended error with the program's text. ERROR_BAD_NETPATH: there is no smbredir here.
 * reply: lines of its answer, each ended by NUL, the last by two, UTF-8; to be freed; NULL: not wanted */
DWORD smbredir_run( const struct smbredir_run *run, char **reply );

#endif /* __NTLANMAN_SMBREDIR_H */
