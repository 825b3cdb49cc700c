/*
 * The device the kernel's requests come from and its answers go to
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

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>
#include <linux/fuse.h>
#include "fs.h"

#define REQUEST_SIZE (MAX_IO_SIZE + 0x1000)     /* the largest there is, with its head */

/* libfuse 3.14 does not know this promise: that writing takes away set-user-id bits and capabilities. Files of a share never
 * have any, and unless the kernel is told so it asks for the extended attribute before each write. */
static ssize_t answer( int fd, struct iovec *iov, int count, void *userdata )
{
    struct front *front = userdata;
    const struct fuse_out_header *head = iov[0].iov_base;
    struct fuse_init_out *init;

    if (count == 2 && front->init_id && head->unique == front->init_id && iov[1].iov_len >= 4 * sizeof(uint32_t))
    {
        init = iov[1].iov_base;
        init->flags |= front->init_flags & FUSE_HANDLE_KILLPRIV_V2;
        front->init_id = 0;
    }
    return writev( fd, iov, count );
}

static ssize_t refuse( int fd, void *data, size_t size, void *userdata )
{
    (void)fd;
    (void)data;
    (void)size;
    (void)userdata;
    errno = ENOSYS;
    return -1;
}

int device_init( struct front *front )
{
    static const struct fuse_custom_io io = { .writev = answer, .read = refuse };

    if (!(front->buffer = malloc( REQUEST_SIZE ))) return ENOMEM;
    return -fuse_session_custom_io( front->session, &io, fuse_session_fd( front->session ) );
}

void device_settle( struct front *front )
{
    if (front->landing) front_free_data( front, front->landing );
    front->landing = NULL;
}

void device_release( struct front *front )
{
    free( front->buffer );
    front->buffer = NULL;
}

/* While something is written more of it may come, and shall come to where it need not be copied from. */
static void *place( struct front *front )
{
    if (front->unwritten && !front->landing) front->landing = arena_alloc( front->pool, REQUEST_SIZE );
    return front->landing ? front->landing : front->buffer;
}

int device_receive( struct front *front, struct fuse_buf *request )
{
    const struct fuse_in_header *head;
    const struct fuse_init_in *init;
    ssize_t size;

    *request = (struct fuse_buf){ .mem = place( front ) };
    do size = read( fuse_session_fd( front->session ), request->mem, REQUEST_SIZE );
    while (size == -1 && (errno == EINTR || errno == ENOENT));      /* ENOENT: that one was given up */
    if (size == -1) return errno;
    if (size < (ssize_t)sizeof(*head)) return EIO;
    request->size = size;
    head = request->mem;
    if (head->opcode == FUSE_INIT && (size_t)size >= sizeof(*head) + 4 * sizeof(uint32_t))
    {
        init = (const struct fuse_init_in *)(head + 1);
        front->init_id = head->unique;
        front->init_flags = init->flags;
    }
    return 0;
}

void *device_keep( struct front *front, const void *data )
{
    void *piece = front->landing;

    if (!piece || (uintptr_t)data % 8 || (const char *)data < (char *)piece || (const char *)data >= (char *)piece + REQUEST_SIZE) return NULL;
    front->landing = NULL;
    return piece;
}
