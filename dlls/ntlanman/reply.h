/*
 * What smbredir answers
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

#ifndef __NTLANMAN_REPLY_H
#define __NTLANMAN_REPLY_H

#include "drive.h"
#include "transport.h"

/* A reply is lines of key=value, UTF-8, each ended by NUL, the last by two. */

/* Make one of size bytes of text with room for two more. */
void reply_split( char *text, DWORD size );

/* The value of the first line KEY=value from p on, NULL if there is none; the next line is behind it. */
const char *reply_value( const char *p, const char *key );

/* The Win32 code of what went wrong; codes that say nothing come as an extended error with the program's text. */
DWORD reply_error( const char *reply );

/* The state of one mount of a status: "connected", "away" …; NULL: there is none, or it was dead. */
const char *reply_mount_state( const char *status, const char *mountpoint );

struct reply_server
{
    WCHAR name[MAX_PATH], comment[MAX_REMARK];
};

struct reply_holder
{
    DWORD process;
    WCHAR program[64], path[MAX_TARGET];    /* what it uses below the mount point, with backslashes; "" for that itself */
};

/* A value TYPE<tab>NAME<tab>COMMENT. FALSE: nothing a connection could be made to; no server. */
BOOL reply_share( const char *line, struct share *share );
BOOL reply_server( const char *line, struct reply_server *server );

/* A value PROCESS<tab>PROGRAM<tab>USE<tab>PATH. FALSE: nothing below that mount point */
BOOL reply_holder( const char *line, const char *mountpoint, struct reply_holder *holder );

#endif /* __NTLANMAN_REPLY_H */
