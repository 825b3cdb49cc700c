/*
 * Can a server be reached?
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
#include <netdb.h>
#include <poll.h>
#include <stdint.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "reach.h"

static uint64_t milliseconds( void )
{
    struct timespec ts;

    clock_gettime( CLOCK_MONOTONIC, &ts );
    return (uint64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static int try_address( const struct addrinfo *address, uint64_t deadline )
{
    int fd = socket( address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0 ), err = 0;
    socklen_t size = sizeof(err);
    struct pollfd pfd = { fd, POLLOUT, 0 };
    uint64_t now;

    if (fd == -1) return errno;
    if (connect( fd, address->ai_addr, address->ai_addrlen ) && (err = errno) == EINPROGRESS)
    {
        err = ETIMEDOUT;
        while ((now = milliseconds()) < deadline)
        {
            int ret = poll( &pfd, 1, deadline - now );
            if (ret == -1 && errno == EINTR) continue;
            if (ret == 1) getsockopt( fd, SOL_SOCKET, SO_ERROR, &err, &size );
            break;
        }
    }
    close( fd );
    return err;
}

int reach( const char *server, const char *port, unsigned timeout )
{
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV }, *list, *address;
    unsigned count = 0, part;
    int err = ENXIO;

    if (getaddrinfo( server, port, &hints, &list )) return ENXIO;
    for (address = list; address; address = address->ai_next) count++;
    /* Each its part of the time: the first may be of a network that leads nowhere. */
    part = count ? timeout / count : timeout;
    for (address = list; address; address = address->ai_next)
        if (!(err = try_address( address, milliseconds() + part ))) break;
    freeaddrinfo( list );
    return err;
}
