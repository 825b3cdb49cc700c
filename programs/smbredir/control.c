/*
 * The control socket of a mount: the side that answers, and the side that asks
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
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include "smbredir.h"

#define MAX_CLIENTS 32

static struct
{
    const struct record *record;
    const struct credentials *credentials;
    const char *security;
    pid_t keeper;
    int clients;
} here;

void control_describe( const struct record *record, const struct credentials *credentials, const char *security, pid_t keeper )
{
    here.record = record;
    here.credentials = credentials;
    here.security = security;
    here.keeper = keeper;
}

/* The address lies under the descriptor of the directory: its path may be too long, and may be another one meanwhile. */
static socklen_t socket_address( struct sockaddr_un *address, const char *name )
{
    memset( address, 0, sizeof(*address) );
    address->sun_family = AF_UNIX;
    snprintf( address->sun_path, sizeof(address->sun_path), "/proc/self/fd/%d/%s.sock", runtime_fd, name );
    return sizeof(*address);
}

static int peer( int fd, pid_t *pid )
{
    struct ucred cred;
    socklen_t size = sizeof(cred);

    if (getsockopt( fd, SOL_SOCKET, SO_PEERCRED, &cred, &size )) return 0;
    *pid = cred.pid;
    return cred.uid == geteuid();
}

/* --- the side that answers -------------------------------------------------------------------------------------------- */

struct client
{
    struct front *front;        /* NULL for a session */
    int fd;
    int end;                    /* it asked for the end */
};

int control_listen( const char *name )
{
    struct sockaddr_un address;
    socklen_t size = socket_address( &address, name );
    int fd = socket( AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0 );
    int error;

    if (fd < 0) return -1;
    unlink( address.sun_path );
    if (!bind( fd, (struct sockaddr *)&address, size ) && !listen( fd, MAX_CLIENTS )) return fd;
    error = errno;
    close( fd );
    errno = error;
    return -1;
}

static void client_free( struct client *client )
{
    close( client->fd );
    free( client );
    here.clients--;
}

static void answer( struct client *client, char *text, int len, size_t size )
{
    if (len > 0 && (size_t)len < size) send( client->fd, text, len, MSG_NOSIGNAL | MSG_DONTWAIT );
    explicit_bzero( text, size );
}

static void answer_status( struct client *client )
{
    char text[MAX_ANSWER];
    struct front_status status;
    const char *state;
    long long since = 0;

    memset( &status, 0, sizeof(status) );
    if (client->front) front_get_status( client->front, &status );
    state = status.pool.failed_at ? "away" : client->front && !status.pool.was_connected ? "waiting" : "connected";
    if (status.pool.failed_at) since = time( NULL ) - (long long)(now_ms() - status.pool.failed_at) / 1000;
    answer( client, text, snprintf( text, sizeof(text),
            "keeper=%d\nfront=%d\nstate=%s\nsince=%lld\nreason=%.255s\nopen_files=%u\nopen_dirs=%u\nunwritten=%llu\n"
            "workers=%u\nqueued=%u\nsecurity=%s\n", (int)here.keeper, client->front ? (int)getpid() : 0, state, since,
            status.pool.failed_at ? status.pool.text : "", status.open_files, status.open_dirs,
            (unsigned long long)status.unwritten, status.pool.workers, status.pool.queued,
            here.security ? here.security : "" ), sizeof(text) );
    client_free( client );
}

static void answer_credentials( struct client *client )
{
    char text[MAX_ANSWER];

    answer( client, text, snprintf( text, sizeof(text), "user=%s\ndomain=%s\npassword=%s\nsecurity=%s\n",
            here.credentials->user, here.credentials->domain, here.credentials->password, here.security ), sizeof(text) );
    client_free( client );
}

static void drained( void *context, int error )
{
    struct client *client = context;
    char text[32];

    answer( client, text, snprintf( text, sizeof(text), "error=%d\n", error ), sizeof(text) );
    client_free( client );
}

static void answer_drain( struct client *client )
{
    if (client->front) front_drain( client->front, drained, client );
    else drained( client, 0 );
}

static void answer_end( struct client *client )
{
    char text[32];

    answer( client, text, snprintf( text, sizeof(text), "error=0\n" ), sizeof(text) );
    if (client->front) front_end( client->front );
    client->end = 1;
}

static const struct { const char *name; void (*run)( struct client *client ); } commands[] =
{
    { "status",      answer_status },
    { "drain",       answer_drain },
    { "end",         answer_end },
    { "credentials", answer_credentials },
};

/* One packet is one question; every row but "end" frees the client. Is it the end? */
static int serve( struct client *client )
{
    char text[32];
    ssize_t size = recv( client->fd, text, sizeof(text) - 1, MSG_TRUNC );
    unsigned i;
    int end;

    text[size > 0 && size < (ssize_t)sizeof(text) ? size : 0] = 0;
    for (i = 0; i < ARRAY_SIZE(commands); i++) if (!strcmp( commands[i].name, text )) break;
    if (i < ARRAY_SIZE(commands) && commands[i].run != answer_end)
    {
        commands[i].run( client );
        return 0;
    }
    if (i < ARRAY_SIZE(commands)) commands[i].run( client );
    end = client->end;
    client_free( client );
    return end;
}

static void client_ready( void *context, int fd )
{
    struct client *client = context;

    front_unwatch( client->front, fd );
    serve( client );
}

static struct client *client_new( struct front *front, int listen_fd, int flags )
{
    struct client *client;
    pid_t pid;
    int fd = accept4( listen_fd, NULL, NULL, SOCK_CLOEXEC | flags );

    if (fd < 0) return NULL;
    if (here.clients == MAX_CLIENTS || !peer( fd, &pid ) || !(client = calloc( 1, sizeof(*client) )))
    {
        close( fd );
        return NULL;
    }
    client->front = front;
    client->fd = fd;
    here.clients++;
    return client;
}

void control_accept( struct front *front, int fd )
{
    struct client *client = client_new( front, fd, SOCK_NONBLOCK );

    if (client && front_watch( front, client->fd, client_ready, client )) client_free( client );
}

int control_session( int fd )
{
    static const struct timeval limit = { .tv_sec = 1 };
    struct client *client = client_new( NULL, fd, 0 );

    if (!client) return 0;
    setsockopt( client->fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit) );
    return serve( client );
}

/* --- the side that asks ----------------------------------------------------------------------------------------------- */

static int connect_socket( int fd, const char *name, uint64_t end )
{
    struct sockaddr_un address;
    socklen_t size = socket_address( &address, name );

    while (connect( fd, (struct sockaddr *)&address, size ))
    {
        if (errno != EAGAIN) return errno == ENOENT ? ECONNREFUSED : errno;
        if (now_ms() >= end) return ETIMEDOUT;      /* others wait already */
        usleep( 20000 );
    }
    return 0;
}

int control_ask( const char *name, const char *command, char *text, size_t size, int timeout, pid_t *pid )
{
    uint64_t end = now_ms() + timeout;
    struct pollfd pfd = { .events = POLLIN };
    pid_t ignored;
    ssize_t n = -1;
    int error = 0;

    if (!pid) pid = &ignored;
    *pid = 0;
    if ((pfd.fd = socket( AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0 )) < 0) return errno;
    if (!(error = connect_socket( pfd.fd, name, end )))
    {
        if (!peer( pfd.fd, pid )) error = EACCES;
        else if (send( pfd.fd, command, strlen( command ), MSG_NOSIGNAL ) < 0) error = errno;
    }
    while (!error)
    {
        uint64_t now = now_ms();
        if (now >= end || !poll( &pfd, 1, end - now )) error = ETIMEDOUT;
        else if ((n = recv( pfd.fd, text, size - 1, MSG_DONTWAIT )) > 0) break;
        else if (!n || (errno != EAGAIN && errno != EINTR)) error = ECONNRESET;
    }
    close( pfd.fd );
    text[error ? 0 : n] = 0;
    return error;
}

int control_value( const char *text, const char *key, char *value, size_t size )
{
    size_t key_len = strlen( key );

    for (;;)
    {
        size_t len = strcspn( text, "\n" );
        if (len > key_len && !memcmp( text, key, key_len ) && text[key_len] == '=')
        {
            if ((len -= key_len + 1) >= size) return 0;
            memcpy( value, text + key_len + 1, len );
            value[len] = 0;
            return 1;
        }
        if (!text[len]) return 0;
        text += len + 1;
    }
}
