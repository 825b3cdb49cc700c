/*
 * What a worker that cannot be trusted does, asked for call by call
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

#ifndef __SMBPOOL_FAKE_H
#define __SMBPOOL_FAKE_H

/* In the flags of a request. */
enum behaviour
{
    FAKE_GOOD,
    FAKE_SILENT,        /* never answers */
    FAKE_DIES,
    FAKE_WRONG_ID,
    FAKE_SHORT,         /* half an answer */
    FAKE_OVERSIZED,     /* more than any answer can be */
    FAKE_TOO_MUCH,      /* claims more data than there was room for */
    FAKE_NEGATIVE,      /* an error that is none */
    FAKE_LOUD,          /* a text that is too long, not closed, and full of control characters */
    FAKE_TWICE,         /* answers twice */
    FAKE_CLOSES,        /* its end of the socket, and lives on */
    FAKE_LOST,          /* says that the connection is lost */
    FAKE_STALE,         /* the same, before anything was done */
    FAKE_SLOW,          /* 300 ms */
    FAKE_COUNT
};

#endif /* __SMBPOOL_FAKE_H */
