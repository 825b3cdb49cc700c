/*
 * A worker that cannot be trusted
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
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "fake.h"
#include "protocol.h"

static union { struct request request; char bytes[sizeof(struct request) + MAX_PACKET]; } packet;
static union { struct answer answer; char bytes[64 * 1024]; } reply;

static void nap( unsigned ms )
{
    nanosleep( &(struct timespec){ ms / 1000, ms % 1000 * 1000000 }, NULL );
}

static void answer( size_t size )
{
    if (send( WORKER_SOCKET, &reply, size, MSG_NOSIGNAL ) == -1) _exit( 0 );
}

/* The share's name says how connecting goes: "" well, a number fails with that errno, "dies", "silent", "old". */
static void on_connect( void )
{
    const char *share = packet.bytes + sizeof(struct request);

    share += strlen( share ) + 1;
    share += strlen( share ) + 1;
    if (!strcmp( share, "dies" )) _exit( 1 );
    if (!strcmp( share, "silent" )) for (;;) pause();
    if (!strcmp( share, "old" )) answer( 12 );
    if (sscanf( share, "%d", &reply.answer.error ) == 1)
    {
        reply.answer.win32 = 1326;
        reply.answer.lost = 1;
        strcpy( reply.bytes + sizeof(reply.answer), "No" );
    }
    answer( sizeof(reply.answer) + 3 );
    if (reply.answer.error) _exit( 0 );
}

static void on_request( void )
{
    size_t size = sizeof(reply.answer);

    switch (packet.request.flags)
    {
    case FAKE_SILENT: for (;;) pause();
    case FAKE_DIES: _exit( 1 );
    case FAKE_WRONG_ID: reply.answer.id ^= 1; break;
    case FAKE_SHORT: size /= 2; break;
    case FAKE_OVERSIZED: size = sizeof(reply); break;
    case FAKE_TOO_MUCH: reply.answer.size = packet.request.size + 1; break;
    case FAKE_NEGATIVE: reply.answer.error = -5; break;
    case FAKE_LOUD:
        reply.answer.error = EACCES;
        memset( reply.bytes + size, '\n', 20 );
        memset( reply.bytes + size + 20, 'x', 600 );
        size += 620;
        break;
    case FAKE_TWICE: answer( size ); break;
    case FAKE_CLOSES:
        close( WORKER_SOCKET );
        for (;;) pause();
    case FAKE_LOST: case FAKE_STALE:
        reply.answer.error = packet.request.flags == FAKE_LOST ? ECONNABORTED : ESTALE;
        reply.answer.lost = 1;
        break;
    case FAKE_SLOW: nap( 300 ); break;
    default:
        reply.answer.handle = getpid();
        reply.answer.size = packet.request.size;
    }
    answer( size );
}

int main( void )
{
    prctl( PR_SET_PDEATHSIG, SIGKILL );
    for (;;)
    {
        ssize_t size = recv( WORKER_SOCKET, &packet, sizeof(packet), 0 );

        if (size < (ssize_t)sizeof(packet.request)) return 0;
        memset( &reply, 0, sizeof(reply.answer) );
        reply.answer.id = packet.request.id;
        if (packet.request.op == OP_CONNECT) on_connect();
        else on_request();
    }
}
