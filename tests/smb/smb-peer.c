/*
 * Servers that misbehave, for tests: mute ones, rude ones, full ones
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

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int usage( void )
{
    fputs( "usage: smb-peer mute|close|babble|full|wait ADDRESS PORT [MILLISECONDS]\n"
           "       smb-peer refuse ADDRESS PORT SERVER STATUS\n"
           "  mute    accepts, reads, never answers      close   accepts and closes at once\n"
           "  babble  answers in another protocol        full    never takes up a connection: SYNs are dropped\n"
           "  refuse  passes all on to SERVER, but where that says LOGON_FAILURE it says STATUS, a number\n"
           "  wait    ends with 0 once somebody accepts there, with 1 after the time (5000)\n", stderr );
    return 2;
}

static int listen_at( const struct sockaddr_in *addr, int backlog )
{
    int fd = socket( AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0 ), on = 1;

    setsockopt( fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on) );
    if (bind( fd, (const struct sockaddr *)addr, sizeof(*addr) ) || listen( fd, backlog ))
    {
        perror( "smb-peer" );
        exit( 1 );
    }
    return fd;
}

/* Whoever starts us reads this line and then knows that we listen. */
static void say_ready( void )
{
    puts( "ready" );
    fflush( stdout );
}

static void mute( const struct sockaddr_in *addr )
{
    int fd = listen_at( addr, 64 );

    say_ready();
    for (;;) if (accept( fd, NULL, NULL ) == -1 && errno == EMFILE) pause();
}

static void close_at_once( const struct sockaddr_in *addr )
{
    int fd = listen_at( addr, 64 ), peer;

    say_ready();
    for (;;) if ((peer = accept( fd, NULL, NULL )) != -1) close( peer );
}

static void babble( const struct sockaddr_in *addr )
{
    static const char text[] = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
    int fd = listen_at( addr, 64 ), peer;

    say_ready();
    for (;;)
    {
        if ((peer = accept( fd, NULL, NULL )) == -1) continue;
        if (send( peer, text, sizeof(text) - 1, MSG_NOSIGNAL ) < 0) close( peer );
    }
}

/* Fill our own queue, so that the kernel drops what comes after. */
static void full( const struct sockaddr_in *addr )
{
    int i;

    listen_at( addr, 0 );
    for (i = 0; i < 4; i++)
    {
        int fd = socket( AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0 );
        connect( fd, (const struct sockaddr *)addr, sizeof(*addr) );
    }
    usleep( 100000 );
    say_ready();
    for (;;) pause();
}

/* Of the header of SMB2, behind the four bytes of the length, all little endian. */
#define STATUS_AT       12
#define COMMAND_AT      16
#define HEADER_SIZE     (4 + 64)
#define SESSION_SETUP   1

static const unsigned char logon_failure[] = { 0x6d, 0, 0, 0xc0 };

static int pass_on( int to, const unsigned char *data, size_t size )
{
    ssize_t done;

    for (; size; data += done, size -= done) if ((done = send( to, data, size, MSG_NOSIGNAL )) <= 0) return 0;
    return 1;
}

static int answer_differently( int server, int client, const unsigned char status[4] )
{
    static unsigned char packet[4 + 0xffffff];
    size_t size;

    if (recv( server, packet, 4, MSG_WAITALL ) != 4) return 0;
    size = packet[1] << 16 | packet[2] << 8 | packet[3];
    if (recv( server, packet + 4, size, MSG_WAITALL ) != (ssize_t)size) return 0;
    if (4 + size >= HEADER_SIZE && packet[COMMAND_AT] == SESSION_SETUP && !memcmp( packet + STATUS_AT, logon_failure, 4 ))
        memcpy( packet + STATUS_AT, status, 4 );
    return pass_on( client, packet, 4 + size );
}

static int pass_request( int client, int server )
{
    unsigned char data[0x10000];
    ssize_t size = recv( client, data, sizeof(data), 0 );

    return size > 0 && pass_on( server, data, size );
}

static void refuse_client( int client, const struct sockaddr_in *server_addr, const unsigned char status[4] )
{
    int server = socket( AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0 ), more = 1;
    struct pollfd fds[] = { { client, POLLIN, 0 }, { server, POLLIN, 0 } };

    if (connect( server, (const struct sockaddr *)server_addr, sizeof(*server_addr) )) return;
    while (more && poll( fds, 2, -1 ) > 0)
    {
        if (fds[0].revents) more = pass_request( client, server );
        if (more && fds[1].revents) more = answer_differently( server, client, status );
    }
}

/* Each client gets a process of its own. */
static void refuse( const struct sockaddr_in *addr, const struct sockaddr_in *server, uint32_t status )
{
    const unsigned char bytes[4] = { status, status >> 8, status >> 16, status >> 24 };
    int fd = listen_at( addr, 64 ), client;

    signal( SIGCHLD, SIG_IGN );
    say_ready();
    for (;;)
    {
        if ((client = accept( fd, NULL, NULL )) == -1) continue;
        if (!fork())
        {
            close( fd );
            refuse_client( client, server, bytes );
            _exit( 0 );
        }
        close( client );
    }
}

static int wait_for( const struct sockaddr_in *addr, int milliseconds )
{
    struct timespec pause = { 0, 10000000 };
    int i, fd, done;

    for (i = 0; i <= milliseconds / 10; i++)
    {
        fd = socket( AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0 );
        done = !connect( fd, (const struct sockaddr *)addr, sizeof(*addr) );
        close( fd );
        if (done) return 0;
        nanosleep( &pause, NULL );
    }
    return 1;
}

int main( int argc, char *argv[] )
{
    static const struct { const char *name; void (*run)( const struct sockaddr_in *addr ); } modes[] =
    {
        { "mute", mute }, { "close", close_at_once }, { "babble", babble }, { "full", full },
    };
    struct sockaddr_in addr = { .sin_family = AF_INET }, server = { .sin_family = AF_INET, .sin_port = htons( 445 ) };
    unsigned int i;

    if (argc < 4 || inet_pton( AF_INET, argv[2], &addr.sin_addr ) != 1) return usage();
    addr.sin_port = htons( atoi( argv[3] ) );
    if (!strcmp( argv[1], "wait" )) return wait_for( &addr, argc > 4 ? atoi( argv[4] ) : 5000 );
    if (!strcmp( argv[1], "refuse" ) && argc == 6 && inet_pton( AF_INET, argv[4], &server.sin_addr ) == 1)
        refuse( &addr, &server, strtoul( argv[5], NULL, 0 ) );
    for (i = 0; i < sizeof(modes) / sizeof(modes[0]); i++)
    {
        if (!strcmp( argv[1], modes[i].name )) modes[i].run( &addr );
    }
    return usage();
}
