/*
 * Removing and renaming in a mounted directory, what is open included
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

#include <sys/syscall.h>

#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE 1
#endif

static void remove_file( void )
{
    make_file( "f", "x" );
    mkdir( "d", 0755 );
    WORKS( unlink( "f" ) );
    EQUAL( exists( "f" ), 0 );
    FAILS( open( "f", O_RDONLY ), ENOENT );
    EQUAL( is_listed( "f" ), 0 );
    FAILS( unlink( "f" ), ENOENT );
    FAILS( unlink( "d" ), EISDIR );
    EQUAL( exists( "d" ), 1 );
    FAILS( unlink( "none/f" ), ENOENT );
}

/* The name goes at once, the data with the last handle. */
static void remove_open_file( void )
{
    char buffer[20] = "";
    struct stat st;
    int fd, other;

    mkdir( "d", 0755 );
    make_file( "d/f", "contents" );
    if (!WORKS( fd = open( "d/f", O_RDWR ) ) || !WORKS( other = open( "d/f", O_RDONLY ) )) return;
    if (!WORKS( unlink( "d/f" ) )) return;
    EQUAL( exists( "d/f" ), 0 );
    FAILS( open( "d/f", O_RDONLY ), ENOENT );
    EQUAL( count_entries( "d" ), 0 );
    EQUAL( pread( fd, buffer, 20, 0 ), 8 );
    CHECK( !memcmp( buffer, "contents", 8 ), "holds %.8s", buffer );
    EQUAL( pwrite( fd, "more", 4, 8 ), 4 );
    WORKS( fstat( fd, &st ) );
    EQUAL( st.st_size, 12 );
    EQUAL( pread( other, buffer, 20, 0 ), 12 );
    WORKS( close( fd ) );
    EQUAL( pread( other, buffer, 20, 0 ), 12 );
    WORKS( ftruncate( other, 3 ) == -1 && errno == EINVAL ? 0 : -1 );   /* it is a reader still */

    make_file( "d/f", "a new one" );
    has_content( "d/f", "a new one" );
    EQUAL( pread( other, buffer, 20, 0 ), 12 );
    WORKS( close( other ) );
    has_content( "d/f", "a new one" );
    EQUAL( count_entries( "d" ), 1 );
    WORKS( unlink( "d/f" ) );
    WORKS( rmdir( "d" ) );
}

static void remove_file_being_written( void )
{
    char buffer[20];
    int fd;

    if (!WORKS( fd = open( "f", O_RDWR | O_CREAT, 0644 ) )) return;
    EQUAL( write( fd, "12345", 5 ), 5 );
    WORKS( unlink( "f" ) );
    EQUAL( write( fd, "6789", 4 ), 4 );
    EQUAL( pread( fd, buffer, 20, 0 ), 9 );
    WORKS( fsync( fd ) );
    WORKS( close( fd ) );
    EQUAL( exists( "f" ), 0 );
    WITHIN( 1000, count_entries( "." ) == 0 );
    if (behind) WITHIN( 2000, count_entries( behind ) == 0 );
}

static void close_then_remove( void )
{
    int i, fd, failed = 0, left = 0;

    for (i = 0; i < 1500; i++)
    {
        fd = open( "f", O_RDWR | O_CREAT | O_EXCL, 0644 );
        if (fd == -1) { failed++; continue; }
        if (i % 3 == 0 && write( fd, "x", 1 ) != 1) failed++;
        if (close( fd )) failed++;
        if (unlink( "f" )) failed++;
        if (exists( "f" )) left++;
    }
    EQUAL( failed, 0 );
    EQUAL( left, 0 );
    EQUAL( count_entries( "." ), 0 );
}

static void close_then_rename( void )
{
    int i, fd, failed = 0;

    for (i = 0; i < 200; i++)
    {
        fd = open( "new", O_WRONLY | O_CREAT | O_TRUNC, 0644 );
        if (fd == -1 || write( fd, "x", 1 ) != 1 || close( fd ) || rename( "new", "old" )) failed++;
    }
    EQUAL( failed, 0 );
    EQUAL( count_entries( "." ), 1 );
}

static void rename_file( void )
{
    mkdir( "d", 0755 );
    mkdir( "e", 0755 );
    make_file( "a", "A" );
    WORKS( rename( "a", "b" ) );
    EQUAL( exists( "a" ), 0 );
    has_content( "b", "A" );
    EQUAL( is_listed( "b" ), 1 );
    EQUAL( is_listed( "a" ), 0 );
    WORKS( rename( "b", "d/c" ) );
    has_content( "d/c", "A" );
    WORKS( rename( "d/c", "e/c" ) );
    EQUAL( count_entries( "d" ), 0 );
    has_content( "e/c", "A" );
    make_file( "x", "X" );
    WORKS( rename( "x", "e/c" ) );
    has_content( "e/c", "X" );
    WORKS( rename( "e/c", "e/c" ) );
    FAILS( rename( "none", "x" ), ENOENT );
    FAILS( rename( "e/c", "none/c" ), ENOENT );
    FAILS( rename( "e/c", "d" ), EISDIR );
    FAILS( rename( "d", "e/c" ), ENOTDIR );
    has_content( "e/c", "X" );
}

static void rename_no_replace( void )
{
    make_file( "a", "A" );
    make_file( "b", "B" );
    FAILS( syscall( SYS_renameat2, AT_FDCWD, "a", AT_FDCWD, "b", RENAME_NOREPLACE ), EEXIST );
    has_content( "b", "B" );
    WORKS( syscall( SYS_renameat2, AT_FDCWD, "a", AT_FDCWD, "c", RENAME_NOREPLACE ) );
    has_content( "c", "A" );
}

static void rename_directory( void )
{
    int ret;

    mkdir( "d", 0755 );
    mkdir( "d/sub", 0755 );
    make_file( "d/sub/f", "F" );
    has_content( "d/sub/f", "F" );
    WORKS( rename( "d", "e" ) );
    EQUAL( exists( "d" ), 0 );
    FAILS( open( "d/sub/f", O_RDONLY ), ENOENT );
    has_content( "e/sub/f", "F" );
    FAILS( rename( "e", "e/sub/x" ), EINVAL );
    mkdir( "full", 0755 );
    make_file( "full/f", "" );
    ret = rename( "e", "full" );
    CHECK( ret == -1 && (errno == ENOTEMPTY || errno == EEXIST), "onto a full one: %s", ret ? strerror( errno ) : "success" );
    has_content( "e/sub/f", "F" );
    EQUAL( exists( "full/f" ), 1 );
    /* Windows replaces no directory, not even an empty one. */
    mkdir( "empty", 0755 );
    ret = rename( "e", "empty" );
    if (is_smb) CHECK( !ret || errno == EEXIST || errno == ENOTEMPTY || errno == EACCES, "onto an empty one: %s", strerror( errno ) );
    else WORKS( ret );
    has_content( ret ? "e/sub/f" : "empty/sub/f", "F" );
    WORKS( rename( ret ? "e/sub" : "empty/sub", "up" ) );
    has_content( "up/f", "F" );
}

static void rename_open_file( void )
{
    char buffer[20];
    int fd;

    mkdir( "d", 0755 );
    make_file( "a", "0123456789" );
    if (!WORKS( fd = open( "a", O_RDWR ) )) return;
    EQUAL( pread( fd, buffer, 5, 0 ), 5 );
    WORKS( rename( "a", "d/b" ) );
    EQUAL( pread( fd, buffer, 5, 5 ), 5 );
    EQUAL( buffer[0], '5' );
    EQUAL( pwrite( fd, "XX", 2, 2 ), 2 );
    EQUAL( pread( fd, buffer, 5, 0 ), 5 );
    EQUAL( buffer[2], 'X' );
    EQUAL( size_of( "d/b" ), 10 );
    WORKS( ftruncate( fd, 8 ) );
    WORKS( close( fd ) );
    has_content( "d/b", "01XX4567" );
    EQUAL( exists( "a" ), 0 );
}

/* As editors and package managers save: to a new file, which then takes the place of one that somebody reads. */
static void rename_over_open_file( void )
{
    char buffer[20] = "";
    int old;

    make_file( "f", "old" );
    make_file( "new", "new one" );
    if (!WORKS( old = open( "f", O_RDONLY ) )) return;
    WORKS( rename( "new", "f" ) );
    has_content( "f", "new one" );
    EQUAL( pread( old, buffer, 20, 0 ), 3 );
    CHECK( !memcmp( buffer, "old", 3 ), "the old handle reads %.7s", buffer );
    WORKS( close( old ) );
    has_content( "f", "new one" );
    WITHIN( 1000, count_entries( "." ) == 1 );
    if (behind) WITHIN( 2000, count_entries( behind ) == 1 );
}

static void rename_directory_in_use( void )
{
    char buffer[20];
    int fd;

    mkdir( "d", 0755 );
    make_file( "d/f", "0123456789" );
    if (!WORKS( fd = open( "d/f", O_RDWR ) )) return;
    EQUAL( pwrite( fd, "ab", 2, 0 ), 2 );
    WORKS( rename( "d", "e" ) );
    EQUAL( pread( fd, buffer, 20, 0 ), 10 );
    EQUAL( pwrite( fd, "yz", 2, 8 ), 2 );
    WORKS( close( fd ) );
    has_content( "e/f", "ab234567yz" );
}

/* A program in a directory does not hold it on Linux, and what it then makes there goes nowhere. */
static void remove_directory_in_use( void )
{
    int dir;

    mkdir( "d", 0755 );
    if (!WORKS( dir = open( "d", O_RDONLY | O_DIRECTORY ) )) return;
    WORKS( rmdir( "d" ) );
    EQUAL( exists( "d" ), 0 );
    FAILS( openat( dir, "f", O_WRONLY | O_CREAT, 0644 ), ENOENT );
    WORKS( close( dir ) );
    WORKS( mkdir( "d", 0755 ) );
}

static void remove_read_only_file( void )
{
    int ret;

    make_file( "f", "x" );
    WORKS( chmod( "f", 0444 ) );
    ret = unlink( "f" );
    /* Windows refuses; a mount may do as Linux does, but no third thing. */
    CHECK( !ret || (is_smb && errno == EACCES), "unlink: %s", strerror( errno ) );
    EQUAL( exists( "f" ), ret ? 1 : 0 );
    if (ret)
    {
        WORKS( chmod( "f", 0644 ) );
        WORKS( unlink( "f" ) );
    }
}

const struct test remove_tests[] =
{
    { "file", remove_file },
    { "open-file", remove_open_file },
    { "file-being-written", remove_file_being_written },
    { "close-then-remove", close_then_remove },
    { "close-then-rename", close_then_rename },
    { "rename-file", rename_file },
    { "rename-no-replace", rename_no_replace },
    { "rename-directory", rename_directory },
    { "rename-open-file", rename_open_file },
    { "rename-over-open-file", rename_over_open_file },
    { "rename-directory-in-use", rename_directory_in_use },
    { "directory-in-use", remove_directory_in_use },
    { "read-only-file", remove_read_only_file },
    { 0 }
};
