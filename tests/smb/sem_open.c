/*
 * Opening files of a mounted directory, in every way there is
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

#include <sys/resource.h>

/* What is asked of a file that is there (5 bytes), and of one that is not. */
static void dispositions( void )
{
    static const struct { int flags, there_errno, there_size, absent_errno; } rows[] =
    {
        { O_RDONLY,                               0,      5, ENOENT },
        { O_WRONLY,                               0,      5, ENOENT },
        { O_RDWR,                                 0,      5, ENOENT },
        { O_RDWR | O_APPEND,                      0,      5, ENOENT },
        { O_WRONLY | O_TRUNC,                     0,      0, ENOENT },
        { O_RDWR | O_TRUNC,                       0,      0, ENOENT },
        { O_RDONLY | O_CREAT,                     0,      5, 0 },
        { O_WRONLY | O_CREAT,                     0,      5, 0 },
        { O_RDWR | O_CREAT,                       0,      5, 0 },
        { O_WRONLY | O_CREAT | O_APPEND,          0,      5, 0 },
        { O_WRONLY | O_CREAT | O_TRUNC,           0,      0, 0 },
        { O_RDWR | O_CREAT | O_TRUNC,             0,      0, 0 },
        { O_WRONLY | O_CREAT | O_EXCL,            EEXIST, 5, 0 },
        { O_RDWR | O_CREAT | O_EXCL | O_TRUNC,    EEXIST, 5, 0 },
        { O_RDONLY | O_CREAT | O_EXCL,            EEXIST, 5, 0 },
        { O_RDONLY | O_DIRECTORY,                 ENOTDIR, 5, ENOENT },
        { O_RDONLY | O_NOFOLLOW,                  0,      5, ENOENT },
    };
    unsigned int i;
    int fd;

    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        make_file( "there", "12345" );
        fd = open( "there", rows[i].flags, 0644 );
        CHECK( (fd == -1 ? errno : 0) == rows[i].there_errno, "row %u, a file: %s", i, fd == -1 ? strerror( errno ) : "success" );
        if (fd != -1) close( fd );
        CHECK( size_of( "there" ) == rows[i].there_size, "row %u: size %lld after", i, size_of( "there" ) );

        fd = open( "absent", rows[i].flags, 0644 );
        CHECK( (fd == -1 ? errno : 0) == rows[i].absent_errno, "row %u, no file: %s", i, fd == -1 ? strerror( errno ) : "success" );
        if (fd != -1) close( fd );
        CHECK( exists( "absent" ) == !rows[i].absent_errno, "row %u: absent is there: %d", i, exists( "absent" ) );
        if (fd != -1) unlink( "absent" );
    }
}

static void create_in_wrong_places( void )
{
    make_file( "file", "" );
    mkdir( "dir", 0755 );
    FAILS( open( "none/x", O_WRONLY | O_CREAT, 0644 ), ENOENT );
    FAILS( open( "file/x", O_WRONLY | O_CREAT, 0644 ), ENOTDIR );
    FAILS( open( "dir", O_WRONLY ), EISDIR );
    FAILS( open( "dir", O_RDWR | O_CREAT, 0644 ), EISDIR );
    FAILS( open( "dir", O_RDWR | O_CREAT | O_EXCL, 0644 ), EEXIST );
    FAILS( open( "dir", O_WRONLY | O_TRUNC ), EISDIR );
    FAILS( open( "new/", O_WRONLY | O_CREAT, 0644 ), EISDIR );
    FAILS( open( "file/", O_RDONLY ), ENOTDIR );
    FAILS( open( "", O_RDONLY ), ENOENT );
}

/* A second open with O_TRUNC empties what the first one sees. */
static void truncate_open_file( void )
{
    char buffer[16];
    int first, second;

    make_file( "f", "0123456789" );
    if (!WORKS( first = open( "f", O_RDWR ) )) return;
    EQUAL( pread( first, buffer, 10, 0 ), 10 );
    if (!WORKS( second = open( "f", O_WRONLY | O_TRUNC ) )) return;
    EQUAL( pread( first, buffer, 10, 0 ), 0 );
    EQUAL( write( second, "abc", 3 ), 3 );
    EQUAL( pread( first, buffer, 10, 0 ), 3 );
    EQUAL( pwrite( first, "XY", 2, 5 ), 2 );
    WORKS( close( second ) );
    WORKS( close( first ) );
    EQUAL( size_of( "f" ), 7 );
}

/* The mode asked for at creation does not bind the handle that creates. */
static void create_read_only( void )
{
    int fd;

    if (!WORKS( fd = open( "f", O_WRONLY | O_CREAT | O_EXCL, 0444 ) )) return;
    EQUAL( write( fd, "data", 4 ), 4 );
    WORKS( close( fd ) );
    has_content( "f", "data" );
}

static void access_of_handles( void )
{
    char byte = 'x';
    int fd;

    make_file( "f", "12345" );
    if (!WORKS( fd = open( "f", O_RDONLY ) )) return;
    FAILS( write( fd, &byte, 1 ), EBADF );
    FAILS( ftruncate( fd, 1 ), EINVAL );
    close( fd );
    FAILS( read( fd, &byte, 1 ), EBADF );
    if (!WORKS( fd = open( "f", O_WRONLY ) )) return;
    FAILS( read( fd, &byte, 1 ), EBADF );
    EQUAL( pwrite( fd, "X", 1, 2 ), 1 );    /* a handle that cannot read still changes only its byte */
    close( fd );
    has_content( "f", "12X45" );
}

static void many_handles( void )
{
    struct rlimit limit = { 1024, 1024 };
    char name[20], byte;
    int fds[400], i;

    getrlimit( RLIMIT_NOFILE, &limit );
    limit.rlim_cur = limit.rlim_max;
    setrlimit( RLIMIT_NOFILE, &limit );
    make_file( "one", "1" );
    for (i = 0; i < 200; i++) if (!WORKS( fds[i] = open( "one", i % 2 ? O_RDWR : O_RDONLY ) )) return;
    for (i = 200; i < 400; i++)
    {
        sprintf( name, "f%d", i );
        if (!WORKS( fds[i] = open( name, O_RDWR | O_CREAT, 0644 ) )) return;
        EQUAL( write( fds[i], name + 3, 1 ), 1 );
    }
    for (i = 0; i < 200; i++) EQUAL( pread( fds[i], &byte, 1, 0 ), 1 );
    for (i = 200; i < 400; i++)
    {
        byte = 0;
        EQUAL( pread( fds[i], &byte, 1, 0 ), 1 );
        EQUAL( byte, '0' + i % 10 );
    }
    for (i = 0; i < 400; i++) WORKS( close( fds[i] ) );
    EQUAL( count_entries( "." ), 201 );
}

static void duplicated_handle( void )
{
    int fd, copy;

    if (!WORKS( fd = open( "f", O_RDWR | O_CREAT, 0644 ) )) return;
    WORKS( copy = dup( fd ) );
    EQUAL( write( fd, "ab", 2 ), 2 );
    WORKS( close( fd ) );
    EQUAL( write( copy, "cd", 2 ), 2 );
    WORKS( close( copy ) );
    has_content( "f", "abcd" );
}

static void open_while_writing( void )
{
    int writer, reader;
    char buffer[16];

    if (!WORKS( writer = open( "f", O_WRONLY | O_CREAT, 0644 ) )) return;
    EQUAL( write( writer, "first", 5 ), 5 );
    if (WORKS( reader = open( "f", O_RDONLY ) ))
    {
        EQUAL( read( reader, buffer, 16 ), 5 );
        EQUAL( write( writer, "next", 4 ), 4 );
        EQUAL( read( reader, buffer, 16 ), 4 );
        CHECK( !memcmp( buffer, "next", 4 ), "read something else" );
        EQUAL( size_of( "f" ), 9 );
        close( reader );
    }
    close( writer );
}

const struct test open_tests[] =
{
    { "dispositions", dispositions },
    { "wrong-places", create_in_wrong_places },
    { "truncate-open-file", truncate_open_file },
    { "create-read-only", create_read_only },
    { "access", access_of_handles },
    { "many-handles", many_handles },
    { "duplicate", duplicated_handle },
    { "while-writing", open_while_writing },
    { 0 }
};
