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

/* The library connects by itself, once more. It is given the connection that is there: a server would otherwise start
 * somebody to serve the first one for nothing, while we wait for the second. */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "reach.h"

static int reached = -1;    /* not blocking, as the library wants it */

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
    if (err) close( fd );
    else reached = fd;
    return err;
}

static int is_peer( int fd, const struct sockaddr *address, socklen_t size )
{
    union { struct sockaddr any; struct sockaddr_in v4; struct sockaddr_in6 v6; } peer;
    socklen_t peer_size = sizeof(peer);

    if (getpeername( fd, &peer.any, &peer_size ) || peer.any.sa_family != address->sa_family) return 0;
    if (address->sa_family == AF_INET && size >= sizeof(peer.v4))
    {
        const struct sockaddr_in *v4 = (const void *)address;

        return peer.v4.sin_port == v4->sin_port && peer.v4.sin_addr.s_addr == v4->sin_addr.s_addr;
    }
    if (address->sa_family == AF_INET6 && size >= sizeof(peer.v6))
    {
        const struct sockaddr_in6 *v6 = (const void *)address;

        return peer.v6.sin6_port == v6->sin6_port && peer.v6.sin6_scope_id == v6->sin6_scope_id
               && !memcmp( &peer.v6.sin6_addr, &v6->sin6_addr, sizeof(v6->sin6_addr) );
    }
    return 0;
}

/* In place of the C library's. */
int connect( int fd, const struct sockaddr *address, socklen_t size )
{
    static int (*next)( int fd, const struct sockaddr *address, socklen_t size );

    if (reached != -1 && is_peer( reached, address, size ) && dup3( reached, fd, O_CLOEXEC ) != -1)
    {
        reach_end();
        return 0;
    }
    if (!next && !(*(void **)&next = dlsym( RTLD_NEXT, "connect" )))
    {
        errno = ENOSYS;
        return -1;
    }
    return next( fd, address, size );
}

void reach_end( void )
{
    if (reached != -1) close( reached );
    reached = -1;
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
