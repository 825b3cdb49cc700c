/*
 * A longer way to a server: hands every byte on after half a round trip, for tests and benchmarks; a bad one, if told so
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

/* Each direction of a connection is a queue of chunks, each with the time at which it may go on. The bandwidth is not
 * limited but by QUEUE_SIZE, which is far beyond what a window of TCP would hold.
 *
 * SIGUSR1 cuts all connections off, whatever is on its way; others can be made at once. SIGUSR2 begins to spoil what servers
 * say, or stops it: bytes are changed, most of them where the headers are, and ends are dropped; answers of NEGOTIATE,
 * SESSION_SETUP and TREE_CONNECT only after "all". A seed makes it the same again. */

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CHUNK_SIZE      262144
#define QUEUE_SIZE      (64u << 20)     /* bytes on their way in one direction */
#define MAX_PAIRS       128

struct chunk
{
    struct chunk *next;
    uint64_t due;           /* ns of the monotonic clock */
    size_t size, sent;      /* bytes; size 0: the end of the stream */
    char data[];
};

struct way
{
    int from, to;
    struct chunk *first, **last;
    size_t queued;          /* bytes */
    int read_all, ended;    /* nothing more comes; nothing more goes */
};

struct pair { struct way ways[2]; };

static struct pair *pairs[MAX_PAIRS];
static unsigned int pair_count;
static uint64_t delay;      /* ns, one way */
static volatile sig_atomic_t cut, spoiling;
static uint32_t seed = 1;
static int spoil_all;

static void on_signal( int sig )
{
    if (sig == SIGUSR1) cut = 1;
    else spoiling = !spoiling;
}

static uint64_t now( void )
{
    struct timespec ts;

    clock_gettime( CLOCK_MONOTONIC, &ts );
    return ts.tv_sec * 1000000000ull + ts.tv_nsec;
}

static void way_init( struct way *way, int from, int to )
{
    memset( way, 0, sizeof(*way) );
    way->from = from;
    way->to = to;
    way->last = &way->first;
}

static uint32_t below( uint32_t limit )
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % limit;
}

static int is_connecting( const unsigned char *data, size_t size )
{
    return size > 17 && !memcmp( data + 4, "\xfeSMB", 4 ) && (!data[16] || data[16] == 1 || data[16] == 3) && !data[17];
}

/* What is left of so many bytes a server said. */
static size_t spoil( unsigned char *data, size_t size )
{
    unsigned int i, count = below( 12 ) ? 0 : 1 + below( 3 );

    if (!spoil_all && is_connecting( data, size )) return size;
    for (i = 0; i < count; i++)
    {
        unsigned char *byte = data + below( below( 4 ) && size > 256 ? 256 : size );

        if (below( 2 )) *byte ^= 1 << below( 8 );
        else *byte = below( 2 ) ? 0xff : below( 256 );
    }
    return below( 400 ) ? size : 1 + below( size );
}

/* Take in what has come. */
static void way_read( struct way *way, int from_server )
{
    struct chunk *chunk = malloc( sizeof(*chunk) + CHUNK_SIZE );
    ssize_t size = recv( way->from, chunk->data, CHUNK_SIZE, MSG_DONTWAIT );

    if (size < 0 && (errno == EAGAIN || errno == EINTR))
    {
        free( chunk );
        return;
    }
    if (size <= 0)
    {
        size = 0;
        way->read_all = 1;
    }
    else if (from_server && spoiling) size = spoil( (unsigned char *)chunk->data, size );
    chunk = realloc( chunk, sizeof(*chunk) + size );
    chunk->next = NULL;
    chunk->due = now() + delay;
    chunk->size = size;
    chunk->sent = 0;
    *way->last = chunk;
    way->last = &chunk->next;
    way->queued += size;
}

/* Send what is due, as far as it is taken. */
static void way_write( struct way *way, uint64_t time )
{
    struct chunk *chunk;
    ssize_t size;

    while ((chunk = way->first) && chunk->due <= time)
    {
        if (chunk->size)
        {
            size = send( way->to, chunk->data + chunk->sent, chunk->size - chunk->sent, MSG_DONTWAIT | MSG_NOSIGNAL );
            if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
            if (size < 0) way->read_all = way->ended = 1;
            else if ((chunk->sent += size) < chunk->size) return;
        }
        else way->ended = 1;
        if (way->ended) shutdown( way->to, SHUT_WR );
        way->queued -= chunk->size;
        if (!(way->first = chunk->next)) way->last = &way->first;
        free( chunk );
        if (way->ended) return;
    }
}

static void way_release( struct way *way )
{
    struct chunk *chunk;

    while ((chunk = way->first))
    {
        way->first = chunk->next;
        free( chunk );
    }
    close( way->from );
}

static void take_up( int listener, const struct sockaddr_in *target )
{
    int client = accept( listener, NULL, NULL ), server, on = 1;
    struct pair *pair;

    if (client == -1) return;
    server = socket( AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0 );
    if (pair_count == MAX_PAIRS || connect( server, (const struct sockaddr *)target, sizeof(*target) ))
    {
        close( server );
        close( client );
        return;
    }
    setsockopt( client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on) );
    setsockopt( server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on) );
    pair = malloc( sizeof(*pair) );
    way_init( &pair->ways[0], client, server );
    way_init( &pair->ways[1], server, client );
    pairs[pair_count++] = pair;
}

/* The other side is to see that it was no orderly end. */
static void cut_all( void )
{
    static const struct linger at_once = { 1, 0 };
    unsigned int i, j;

    for (i = 0; i < pair_count; i++) for (j = 0; j < 2; j++)
    {
        setsockopt( pairs[i]->ways[j].from, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once) );
        pairs[i]->ways[j].ended = 1;
    }
    cut = 0;
}

static void drop_ended( void )
{
    unsigned int i;

    for (i = 0; i < pair_count; i++)
    {
        if (!pairs[i]->ways[0].ended && !pairs[i]->ways[1].ended) continue;
        way_release( &pairs[i]->ways[0] );
        way_release( &pairs[i]->ways[1] );
        free( pairs[i] );
        pairs[i--] = pairs[--pair_count];
    }
}

static void run( int listener, const struct sockaddr_in *target )
{
    struct pollfd fds[1 + 4 * MAX_PAIRS];
    sigset_t no_signals;

    sigemptyset( &no_signals );
    for (;;)
    {
        uint64_t time = now(), due = UINT64_MAX;
        unsigned int i, j, count = pair_count;
        struct timespec ts;

        fds[0] = (struct pollfd){ listener, POLLIN, 0 };
        for (i = 0; i < count; i++) for (j = 0; j < 2; j++)
        {
            struct way *way = &pairs[i]->ways[j];
            int late = way->first && way->first->due <= time;

            if (way->first && !late && way->first->due < due) due = way->first->due;
            fds[1 + 4 * i + 2 * j] = (struct pollfd){ way->read_all || way->queued >= QUEUE_SIZE ? -1 : way->from, POLLIN, 0 };
            fds[2 + 4 * i + 2 * j] = (struct pollfd){ late ? way->to : -1, POLLOUT, 0 };
        }
        if (due != UINT64_MAX) ts = (struct timespec){ (due - time) / 1000000000, (due - time) % 1000000000 };
        if (ppoll( fds, 1 + 4 * count, due == UINT64_MAX ? NULL : &ts, &no_signals ) < 0)
        {
            if (errno != EINTR) return;
            for (i = 0; i < 1 + 4 * count; i++) fds[i].revents = 0;
        }

        time = now();
        if (cut) cut_all();
        else for (i = 0; i < count; i++) for (j = 0; j < 2; j++)
        {
            if (fds[1 + 4 * i + 2 * j].revents) way_read( &pairs[i]->ways[j], j );
            way_write( &pairs[i]->ways[j], time );
        }
        drop_ended();
        if (fds[0].revents) take_up( listener, target );
    }
}

/* ADDRESS:PORT */
static int parse_address( const char *str, struct sockaddr_in *addr )
{
    char host[64];
    unsigned int port;

    memset( addr, 0, sizeof(*addr) );
    if (sscanf( str, "%63[^:]:%u", host, &port ) != 2 || port > 65535 || inet_pton( AF_INET, host, &addr->sin_addr ) != 1) return 0;
    addr->sin_family = AF_INET;
    addr->sin_port = htons( port );
    return 1;
}

int main( int argc, char *argv[] )
{
    struct sockaddr_in addr, target;
    int listener, on = 1;
    sigset_t signals;

    if (argc < 4 || argc > 6 || !parse_address( argv[1], &addr ) || !parse_address( argv[2], &target ))
    {
        fputs( "usage: smb-delay ADDRESS:PORT TARGET:PORT ROUND-TRIP-MILLISECONDS [SEED [all]]\n", stderr );
        return 2;
    }
    delay = atof( argv[3] ) * 1e6 / 2;
    if (argc > 4 && !(seed = strtoul( argv[4], NULL, 10 ))) seed = 1;
    spoil_all = argc > 5;
    signal( SIGUSR1, on_signal );
    signal( SIGUSR2, on_signal );
    sigemptyset( &signals );
    sigaddset( &signals, SIGUSR1 );
    sigaddset( &signals, SIGUSR2 );
    sigprocmask( SIG_BLOCK, &signals, NULL );   /* they come while it waits */
    listener = socket( AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0 );
    setsockopt( listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on) );
    if (bind( listener, (struct sockaddr *)&addr, sizeof(addr) ) || listen( listener, 64 ))
    {
        perror( "smb-delay" );
        return 1;
    }
    puts( "ready" );
    fflush( stdout );
    run( listener, &target );
    return 1;
}
