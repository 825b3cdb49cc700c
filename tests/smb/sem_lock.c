/*
 * Locks in a mounted directory, between processes of this computer
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

#include "semantics.h"

#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>

static int set_lock( int fd, int type, off_t start, off_t size )
{
    struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = size };

    return fcntl( fd, F_SETLK, &lock );
}

/* Run in another process: 0, or the errno. */
static int elsewhere( int (*call)( int fd, int type, off_t start, off_t size ), int type, off_t start, off_t size )
{
    int status, fd;
    pid_t child = fork();

    if (!child)
    {
        if ((fd = open( "f", O_RDWR )) == -1) _exit( errno );
        _exit( call( fd, type, start, size ) ? errno : 0 );
    }
    waitpid( child, &status, 0 );
    return WEXITSTATUS( status );
}

static void ranges( void )
{
    struct flock lock;
    int fd;

    make_file( "f", "0123456789" );
    if (!WORKS( fd = open( "f", O_RDWR ) )) return;
    WORKS( set_lock( fd, F_WRLCK, 2, 4 ) );
    EQUAL( elsewhere( set_lock, F_WRLCK, 2, 1 ), EAGAIN );
    EQUAL( elsewhere( set_lock, F_RDLCK, 0, 0 ), EAGAIN );
    EQUAL( elsewhere( set_lock, F_WRLCK, 6, 4 ), 0 );
    EQUAL( elsewhere( set_lock, F_WRLCK, 5000000000, 10 ), 0 );
    lock = (struct flock){ .l_type = F_WRLCK, .l_start = 0, .l_len = 100 };
    WORKS( fcntl( fd, F_GETLK, &lock ) );
    EQUAL( lock.l_type, F_UNLCK );      /* one's own is no obstacle */
    WORKS( set_lock( fd, F_RDLCK, 2, 4 ) );
    EQUAL( elsewhere( set_lock, F_RDLCK, 2, 1 ), 0 );
    EQUAL( elsewhere( set_lock, F_WRLCK, 2, 1 ), EAGAIN );
    WORKS( set_lock( fd, F_UNLCK, 2, 4 ) );
    EQUAL( elsewhere( set_lock, F_WRLCK, 0, 0 ), 0 );
    WORKS( set_lock( fd, F_WRLCK, 0, 0 ) );
    close( fd );
    EQUAL( elsewhere( set_lock, F_WRLCK, 0, 0 ), 0 );
}

static int flock_call( int fd, int operation, off_t start, off_t size )
{
    return flock( fd, operation | LOCK_NB );
}

static void whole_files( void )
{
    int fd, second;

    make_file( "f", "" );
    if (!WORKS( fd = open( "f", O_RDWR ) ) || !WORKS( second = open( "f", O_RDONLY ) )) return;
    WORKS( flock( fd, LOCK_EX | LOCK_NB ) );
    FAILS( flock( second, LOCK_SH | LOCK_NB ), EWOULDBLOCK );
    EQUAL( elsewhere( flock_call, LOCK_SH, 0, 0 ), EWOULDBLOCK );
    WORKS( flock( fd, LOCK_SH | LOCK_NB ) );
    WORKS( flock( second, LOCK_SH | LOCK_NB ) );
    EQUAL( elsewhere( flock_call, LOCK_EX, 0, 0 ), EWOULDBLOCK );
    close( fd );
    WORKS( flock( second, LOCK_EX | LOCK_NB ) );
    close( second );
    EQUAL( elsewhere( flock_call, LOCK_EX, 0, 0 ), 0 );
}

static void of_a_dead_process( void )
{
    int fds[2];
    pid_t child;
    char byte;

    make_file( "f", "" );
    if (pipe( fds )) return;
    if (!(child = fork()))
    {
        int fd = open( "f", O_RDWR );

        byte = set_lock( fd, F_WRLCK, 0, 0 ) ? 'n' : 'y';
        if (write( fds[1], &byte, 1 ) == 1) pause();
        _exit( 0 );
    }
    EQUAL( read( fds[0], &byte, 1 ), 1 );
    EQUAL( byte, 'y' );
    EQUAL( elsewhere( set_lock, F_WRLCK, 0, 0 ), EAGAIN );
    kill( child, SIGKILL );
    waitpid( child, NULL, 0 );
    EQUAL( elsewhere( set_lock, F_WRLCK, 0, 0 ), 0 );
    close( fds[0] );
    close( fds[1] );
}

const struct test lock_tests[] =
{
    { "ranges", ranges },
    { "whole-files", whole_files },
    { "of-a-dead-process", of_a_dead_process },
    { 0 }
};
