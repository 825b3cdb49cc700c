/*
 * The front of a mount: the file system, in one thread that never calls into an SMB library
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

#ifndef __SMBREDIR_FRONT_H
#define __SMBREDIR_FRONT_H

#include "pool.h"

#define FUSE_SUBTYPE "wnet"     /* mount tables show fuse.wnet */

struct front;

struct front_options
{
    const char *mountpoint;         /* an existing empty directory */
    const char *source;             /* what mount tables show: //server/share */
    struct pool_options pool;
    int         read_only;
    int         deferred;           /* mount without connecting: the first use does */
    int         control_fd;         /* a listening socket: control_accept() is called when it is readable; -1: none */
    int         ready_fd;           /* one struct answer is written here when the mount answers or has failed; -1: none */
};

/* Connect (unless that is deferred), mount, say so on ready_fd, serve until unmounted or told to end by SIGTERM, write back what is buffered.
 * Returns the exit status of the process: 0 after an orderly end, also after one that never mounted but said why. */
int front_run( const struct front_options *options );

struct front_status
{
    unsigned open_files, open_dirs;
    uint64_t unwritten;             /* bytes that were accepted and are not at the server yet */
    struct pool_state pool;
};
void front_get_status( struct front *front, struct front_status *status );

/* Write back everything buffered, then call done with the first error (errno) or 0. Takes as long as the server does, but
 * never longer than the request timeout after the last progress. */
void front_drain( struct front *front, void (*done)( void *context, int error ), void *context );

/* End the mount from inside the loop: after this returns to the loop, front_run() cleans up and returns. */
void front_end( struct front *front );

/* Let the loop watch a descriptor for POLLIN: ready is called for it until it is dropped. */
int front_watch( struct front *front, int fd, void (*ready)( void *context, int fd ), void *context );
void front_unwatch( struct front *front, int fd );

/* In control.c: a client has come. */
void control_accept( struct front *front, int fd );

#endif /* __SMBREDIR_FRONT_H */
