/*
 * Fuzzer: both sides of a mount's control socket
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

/* The socket is this file: what is received is made of the run's bytes, what is sent is looked at. */

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fuzz.h"

static ssize_t fake_recv( int fd, void *buffer, size_t size, int flags );
static ssize_t fake_send( int fd, const void *data, size_t size, int flags );

#define recv         fake_recv
#define send         fake_send
#define connect( fd, address, size ) ((void)(size), 0)
#define accept4( fd, address, size, flags ) FD
#define socket( family, type, protocol ) FD
#define close( fd )  ((void)(fd))
#define poll( fds, count, time ) 1
#define setsockopt( fd, level, name, value, size ) ((void)(value))
#define getsockopt( fd, level, name, value, size ) ((void)(size), *(value) = (struct ucred){ 1, geteuid(), 1 }, 0)
#define FD 100
#include "programs/smbredir/control.c"
#include "programs/smbredir/record.c"
#undef close

int runtime_fd = -1;

static const uint8_t *packet;
static size_t packet_size;
static int sent, ended, drains;
static void (*drain_done)( void *context, int error );
static void *drain_context;
static void (*watched)( void *context, int fd );
static void *watch_context;

static ssize_t fake_recv( int fd, void *buffer, size_t size, int flags )
{
    memcpy( buffer, packet, packet_size < size ? packet_size : size );
    return flags & MSG_TRUNC || packet_size < size ? packet_size : size;
}

static ssize_t fake_send( int fd, const void *data, size_t size, int flags )
{
    require( size < MAX_ANSWER && !memchr( data, 0, size ) );
    sent++;
    return size;
}

uint64_t now_ms( void ) { return 1000; }
int fail_errno( struct job *job, int error, const char *format, ... ) { return FAILED; }

void front_get_status( struct front *front, struct front_status *status )
{
    memset( status, 0, sizeof(*status) );
    status->pool.failed_at = 1;
    memset( status->pool.text, 'x', sizeof(status->pool.text) - 1 );
}

void front_drain( struct front *front, void (*done)( void *context, int error ), void *context )
{
    drain_done = done;
    drain_context = context;
    drains++;
}

void front_end( struct front *front )
{
    ended++;
}

int front_watch( struct front *front, int fd, void (*ready)( void *context, int fd ), void *context )
{
    watched = ready;
    watch_context = context;
    return 0;
}

void front_unwatch( struct front *front, int fd )
{
    watched = NULL;
}

/* What follows a NUL does not count. */
static int is_command( const char *name )
{
    return packet_size < 32 && strnlen( (const char *)packet, packet_size ) == strlen( name ) && !memcmp( packet, name, strlen( name ) );
}

/* Only the four words do anything, and each client is let go. */
static void check_served( void )
{
    static struct record record;
    static const struct credentials credentials = { .user = "user", .domain = "DOMAIN", .password = "secret" };
    int ends;

    sent = ended = drains = 0;
    control_describe( &record, &credentials, "", 1 );
    control_accept( (struct front *)1, FD );
    require( here.clients == 1 && watched );
    watched( watch_context, FD );
    if (drains) drain_done( drain_context, 0 );
    require( !here.clients && !watched );
    require( ended == is_command( "end" ) && drains == is_command( "drain" ) );
    require( sent == (is_command( "end" ) || is_command( "drain" ) || is_command( "status" ) || is_command( "credentials" )) );

    sent = 0;
    ends = control_session( FD );
    require( !here.clients && ends == is_command( "end" ) );
}

/* A value is what stands behind the first such key, up to the end of the line. */
static void check_value( const char *text, const char *key )
{
    char value[24], line[64];
    const char *found;

    snprintf( line, sizeof(line), "\n%s=", key );
    found = !strncmp( text, line + 1, strlen( line + 1 ) ) ? text - 1 : strstr( text, line );
    memset( value, 0x55, sizeof(value) );
    if (control_value( text, key, value, sizeof(value) ))
    {
        require( found && strlen( value ) == strcspn( found + strlen( line ), "\n" ) );
        require( !strncmp( value, found + strlen( line ), strlen( value ) ) );
    }
    else require( !found || strcspn( found + strlen( line ), "\n" ) >= sizeof(value) );
}

static void check_asked( void )
{
    char *answer = take_memory( 256 );
    int error = control_ask( "name", "status", answer, 256, 100, NULL );

    require( memchr( answer, 0, 256 ) );
    if (error) return;
    check_value( answer, "front" );
    check_value( answer, "state" );
    check_value( answer, "error" );
}

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    char *text = take_memory( size + 1 );

    packet = data;
    packet_size = size;
    if (size) memcpy( text, data, size );
    text[size] = 0;
    if (size) check_asked();
    check_value( text, "server" );
    check_value( text, "made" );
    if (size) check_served();
    fuzz_end();
    return 0;
}
