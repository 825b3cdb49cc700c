/*
 * What went wrong, in the three languages it is asked for: NTSTATUS, errno, Win32
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

#ifndef __SMBREDIR_STATUS_H
#define __SMBREDIR_STATUS_H

#include <stdint.h>

/* Where an errno came from: the same one means different things. */
enum stage { STAGE_CONNECT, STAGE_FILE, STAGE_COUNT };

struct status
{
    uint32_t    status;     /* NTSTATUS, 0: none is known */
    int         error;      /* errno */
    uint32_t    win32;
    const char *name;       /* of the NTSTATUS, without its prefix */
    const char *text;       /* a sentence for people, without a full stop */
};

/* Never NULL. An errno that is not in the table comes back with no Win32 code. */
struct status status_from_errno( enum stage stage, int error );
/* NULL where it is not in the table. */
const struct status *status_find( uint32_t status );
/* What a line of the library's log says of a failed logon, as its text or as NT_STATUS_NAME; NULL if it does not. */
const struct status *status_from_text( const char *text );

#endif /* __SMBREDIR_STATUS_H */
