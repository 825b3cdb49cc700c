/*
 * Reading and writing files of a mounted directory
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
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/wait.h>

#define MIB     (1024 * 1024)
#define GIB     (1024ll * MIB)

static int create( const char *name )
{
    int fd = open( name, O_RDWR | O_CREAT | O_TRUNC, 0644 );

    WORKS( fd );
    return fd;
}

static void write_all( int fd, size_t size, uint64_t offset )
{
    char *data = malloc( size );

    fill( data, size, offset );
    EQUAL( pwrite( fd, data, size, offset ), (long long)size );
    free( data );
}

static void check_range( int fd, size_t size, uint64_t offset )
{
    char *data = malloc( size );

    if (EQUAL( pread( fd, data, size, offset ), (long long)size )) EQUAL( first_difference( data, size, offset ), -1 );
    free( data );
}

static void check_zeroes( int fd, size_t size, uint64_t offset )
{
    char *data = malloc( size );
    size_t i;

    memset( data, 1, size );
    EQUAL( pread( fd, data, size, offset ), (long long)size );
    for (i = 0; i < size && !data[i]; ) i++;
    EQUAL( i, (long long)size );
    free( data );
}

/* 12 MiB in blocks of this size, read back by another handle in blocks of others. */
static void sequential_blocks( size_t write_size, size_t read_size )
{
    const size_t total = 12 * MIB;
    char *data = malloc( 2 * MIB );
    uint64_t offset;
    int fd = create( "f" );

    for (offset = 0; offset < total; offset += write_size) write_all( fd, write_size < total - offset ? write_size : total - offset, offset );
    WORKS( close( fd ) );
    EQUAL( size_of( "f" ), (long long)total );
    if (WORKS( fd = open( "f", O_RDONLY ) ))
    {
        for (offset = 0; offset < total; )
        {
            ssize_t got = read( fd, data, read_size );

            if (!WORKS( got ) || !CHECK( got > 0, "ends at %llu", (unsigned long long)offset )) break;
            if (!EQUAL( first_difference( data, got, offset ), -1 )) break;
            offset += got;
        }
        EQUAL( read( fd, data, read_size ), 0 );
        close( fd );
    }
    free( data );
}

static void sequential( void )
{
    sequential_blocks( MIB, MIB );
    sequential_blocks( 65536, 100000 );
    sequential_blocks( 333333, 4096 );
}

static void random_places( void )
{
    static const size_t total = 8 * MIB;
    unsigned int seed = 4711, i;
    int fd = create( "f" );

    write_all( fd, total, 0 );
    close( fd );
    if (!WORKS( fd = open( "f", O_RDONLY ) )) return;
    for (i = 0; i < 300; i++)
    {
        uint64_t offset = rand_r( &seed ) % total;
        size_t size = 1 + rand_r( &seed ) % (i % 10 ? 5000 : 300000);

        check_range( fd, size < total - offset ? size : total - offset, offset );
    }
    close( fd );
}

static void backwards( void )
{
    int fd = create( "f" ), i;

    for (i = 40; i >= 0; i--) write_all( fd, 30000, i * 30000ull );
    check_range( fd, 41 * 30000, 0 );
    close( fd );
    EQUAL( size_of( "f" ), 41 * 30000 );
}

static void overwrite( void )
{
    int fd;

    make_file( "f", "0123456789" );
    if (!WORKS( fd = open( "f", O_RDWR ) )) return;
    EQUAL( pwrite( fd, "AB", 2, 3 ), 2 );
    EQUAL( pwrite( fd, "CD", 2, 9 ), 2 );
    EQUAL( pwrite( fd, "", 0, 500 ), 0 );
    close( fd );
    has_content( "f", "012AB5678CD" );
}

static void end_of_file( void )
{
    char buffer[100];
    int fd;

    make_file( "f", "12345" );
    make_file( "empty", "" );
    if (!WORKS( fd = open( "f", O_RDWR ) )) return;
    EQUAL( read( fd, buffer, 100 ), 5 );
    EQUAL( read( fd, buffer, 100 ), 0 );
    EQUAL( pread( fd, buffer, 100, 5 ), 0 );
    EQUAL( pread( fd, buffer, 100, 1 << 30 ), 0 );
    EQUAL( pread( fd, buffer, 2, 4 ), 1 );
    EQUAL( lseek( fd, 0, SEEK_END ), 5 );
    EQUAL( pwrite( fd, "6", 1, 5 ), 1 );
    EQUAL( pread( fd, buffer, 100, 0 ), 6 );
    EQUAL( lseek( fd, 0, SEEK_END ), 6 );
    close( fd );
    fd = open( "empty", O_RDONLY );
    EQUAL( read( fd, buffer, 100 ), 0 );
    close( fd );
}

static void sparse( void )
{
    int fd = create( "f" );

    write_all( fd, 100, 3 * MIB );
    EQUAL( lseek( fd, 0, SEEK_END ), 3 * MIB + 100 );
    check_zeroes( fd, 3 * MIB, 0 );
    check_range( fd, 100, 3 * MIB );
    EQUAL( lseek( fd, 3 * MIB, SEEK_DATA ), 3 * MIB );
    close( fd );
}

static void beyond_4_gib( void )
{
    static const long long offsets[] = { 2 * GIB - 50, 4 * GIB - 50, 5 * GIB, 9 * GIB + 12345 };
    unsigned int i;
    int fd = create( "f" );

    for (i = 0; i < ARRAY_SIZE(offsets); i++) write_all( fd, 100, offsets[i] );
    EQUAL( size_of( "f" ), 9 * GIB + 12345 + 100 );
    for (i = 0; i < ARRAY_SIZE(offsets); i++) check_range( fd, 100, offsets[i] );
    check_zeroes( fd, 1000, 4 * GIB + 50 );
    check_zeroes( fd, 1000, 0 );
    WORKS( ftruncate( fd, 5 * GIB + 50 ) );
    EQUAL( size_of( "f" ), 5 * GIB + 50 );
    check_range( fd, 50, 5 * GIB );
    WORKS( close( fd ) );
    WORKS( truncate( "f", 6 * GIB ) );
    EQUAL( size_of( "f" ), 6 * GIB );
    WORKS( unlink( "f" ) );
}

static void truncation( void )
{
    int fd = create( "f" );

    write_all( fd, 100000, 0 );
    WORKS( ftruncate( fd, 50000 ) );
    EQUAL( lseek( fd, 0, SEEK_END ), 50000 );
    WORKS( ftruncate( fd, 90000 ) );
    check_range( fd, 50000, 0 );
    check_zeroes( fd, 40000, 50000 );
    FAILS( ftruncate( fd, -1 ), EINVAL );
    WORKS( close( fd ) );
    EQUAL( size_of( "f" ), 90000 );
    WORKS( truncate( "f", 7 ) );
    EQUAL( size_of( "f" ), 7 );
    WORKS( truncate( "f", 0 ) );
    EQUAL( size_of( "f" ), 0 );
    FAILS( truncate( "none", 1 ), ENOENT );
    FAILS( truncate( ".", 1 ), EISDIR );
}

/* The tail that a truncation cut off must not come back from any cache. */
static void truncate_then_write( void )
{
    char buffer[20];
    int fd = create( "f" ), other;

    EQUAL( write( fd, "aaaaaaaaaa", 10 ), 10 );
    other = open( "f", O_RDONLY );
    EQUAL( pread( other, buffer, 20, 0 ), 10 );
    WORKS( ftruncate( fd, 4 ) );
    EQUAL( pread( other, buffer, 20, 0 ), 4 );
    EQUAL( pwrite( fd, "b", 1, 8 ), 1 );
    EQUAL( pread( other, buffer, 20, 0 ), 9 );
    CHECK( !memcmp( buffer, "aaaa\0\0\0\0b", 9 ), "the cut off tail is back" );
    WORKS( truncate( "f", 2 ) );
    EQUAL( pread( fd, buffer, 20, 0 ), 2 );
    close( other );
    close( fd );
}

static void append_by_two_handles( void )
{
    int first, second, i;

    make_file( "f", "start:" );
    first = open( "f", O_WRONLY | O_APPEND );
    second = open( "f", O_WRONLY | O_APPEND );
    if (!WORKS( first ) || !WORKS( second )) return;
    for (i = 0; i < 3; i++)
    {
        EQUAL( write( first, "a1", 2 ), 2 );
        EQUAL( write( second, "b2", 2 ), 2 );
    }
    lseek( first, 0, SEEK_SET );
    EQUAL( write( first, "end", 3 ), 3 );
    close( first );
    close( second );
    has_content( "f", "start:a1b2a1b2a1b2end" );
}

static void append_by_two_processes( void )
{
    char *data = malloc( 100000 );
    int fd, i, counts[2] = { 0, 0 }, status;
    pid_t child;

    make_file( "f", "" );
    child = fork();
    fd = open( "f", O_WRONLY | O_APPEND );
    for (i = 0; i < 100; i++)
    {
        char line[] = "p line\n";

        line[0] = child ? '1' : '0';
        if (write( fd, line, 7 ) != 7) break;
    }
    close( fd );
    if (!child) _exit( i != 100 );
    EQUAL( i, 100 );
    waitpid( child, &status, 0 );
    EQUAL( status, 0 );
    EQUAL( size_of( "f" ), 1400 );
    fd = open( "f", O_RDONLY );
    EQUAL( read( fd, data, 100000 ), 1400 );
    for (i = 0; i < 200; i++) if (!memcmp( data + 7 * i + 1, " line\n", 6 ) && (data[7 * i] == '0' || data[7 * i] == '1')) counts[data[7 * i] - '0']++;
    EQUAL( counts[0], 100 );
    EQUAL( counts[1], 100 );
    close( fd );
    free( data );
}

static void two_handles( void )
{
    char buffer[20];
    int writer = create( "f" ), reader = open( "f", O_RDONLY ), i;
    struct stat st;

    for (i = 1; i <= 50; i++)
    {
        EQUAL( write( writer, "0123456789", 10 ), 10 );
        EQUAL( pread( reader, buffer, 10, i * 10 - 10 ), 10 );
        WORKS( fstat( reader, &st ) );
        EQUAL( st.st_size, i * 10 );
    }
    EQUAL( pwrite( writer, "X", 1, 5 ), 1 );
    EQUAL( pread( reader, buffer, 10, 0 ), 10 );
    EQUAL( buffer[5], 'X' );
    close( reader );
    close( writer );
}

static void flushing( void )
{
    int fd = create( "f" ), dir;

    write_all( fd, 3 * MIB, 0 );
    WORKS( fdatasync( fd ) );
    write_all( fd, 100, 3 * MIB );
    WORKS( fsync( fd ) );
    EQUAL( size_of( "f" ), 3 * MIB + 100 );
    close( fd );
    if (WORKS( dir = open( ".", O_RDONLY | O_DIRECTORY ) ))
    {
        WORKS( fsync( dir ) );
        close( dir );
    }
}

static void mapped_reading( void )
{
    char *map;
    int fd = create( "f" );

    write_all( fd, 300000, 0 );
    close( fd );
    fd = open( "f", O_RDONLY );
    map = mmap( NULL, 300000, PROT_READ, MAP_PRIVATE, fd, 0 );
    close( fd );    /* the mapping goes on */
    if (!CHECK( map != MAP_FAILED, "mmap: %s", strerror( errno ) )) return;
    EQUAL( first_difference( map, 300000, 0 ), -1 );
    EQUAL( map[300001], 0 );
    munmap( map, 300000 );
}

static void mapped_writing( void )
{
    char *map;
    int fd = create( "f" );

    WORKS( ftruncate( fd, 200000 ) );
    map = mmap( NULL, 200000, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0 );
    if (!CHECK( map != MAP_FAILED, "mmap: %s", strerror( errno ) )) return;
    fill( map, 200000, 0 );
    WORKS( msync( map, 200000, MS_SYNC ) );
    check_range( fd, 200000, 0 );
    map[5] = 'x';
    EQUAL( munmap( map, 200000 ), 0 );
    WORKS( fsync( fd ) );
    WORKS( close( fd ) );
    EQUAL( size_of( "f" ), 200000 );
    fd = open( "f", O_RDONLY );
    check_range( fd, 199994, 6 );
    close( fd );
}

static void copy_in_kernel( void )
{
    int from = create( "from" ), to = create( "to" );
    off_t offset = 0;
    ssize_t got;

    write_all( from, MIB, 0 );
    while ((got = sendfile( to, from, &offset, MIB - offset )) > 0) ;
    WORKS( got );
    EQUAL( offset, MIB );
    check_range( to, MIB, 0 );
    close( from );
    close( to );
    EQUAL( size_of( "to" ), MIB );
}

static void two_writers( void )
{
    int first = create( "f" ), second = open( "f", O_WRONLY ), i;

    for (i = 0; i < 60; i++) write_all( i % 2 ? first : second, 20000, i * 20000ull );
    WORKS( close( first ) );
    WORKS( close( second ) );
    if (!WORKS( first = open( "f", O_RDONLY ) )) return;
    check_range( first, 60 * 20000, 0 );
    close( first );
}

/* Either a write, or the fsync, or the close has to say it. */
static void disk_full( void )
{
    static char block[65536];
    long long written = 0;
    int fd = create( "f" ), err = 0, i;

    for (i = 0; i < 200 && !err; i++)
    {
        if (write( fd, block, sizeof(block) ) == sizeof(block)) written += sizeof(block);
        else err = errno;
    }
    if (!err && fsync( fd )) err = errno;
    if (close( fd ) && !err) err = errno;
    EQUAL( err, ENOSPC );
    CHECK( written <= 12 * MIB, "wrote %lld", written );
    WORKS( unlink( "f" ) );
    sleep_ms( 1100 );
    make_file( "g", "fits" );
    has_content( "g", "fits" );
}

/* The close alone has to say it as well: most programs look nowhere else. */
static void disk_full_at_close( void )
{
    char *data = calloc( 1, 6 * MIB );
    ssize_t size;
    int fd = create( "f" ), err = 0;

    size = write( fd, data, 6 * MIB );
    if (size == -1) err = errno;
    if (close( fd ) && !err) err = errno;
    if (size == -1 || size == 6 * MIB) EQUAL( err, ENOSPC );
    free( data );
}

/* In pieces of that size, until it fails: returns how much was accepted. */
static long long write_until_full( int fd, size_t piece, long long offset )
{
    static char data[65536];
    ssize_t size;
    int err;

    for (;;)
    {
        fill( data, piece, offset );
        if ((size = write( fd, data, piece )) <= 0) break;
        offset += size;
        if (!CHECK( offset < 64 * MIB, "no end" )) return offset;
    }
    err = errno;
    CHECK( size == -1 && err == ENOSPC, "write returns %zd, error %d", size, err );
    return offset;
}

/* What was accepted is there, to the last byte, and when there is room the same program can go on. */
static void disk_full_and_on( void )
{
    int ballast = create( "ballast" ), fd = create( "f" ), reader;
    long long end;

    write_all( ballast, MIB, 0 );
    WORKS( close( ballast ) );
    end = write_until_full( fd, 65536, 0 );
    end = write_until_full( fd, 4096, end );
    end = write_until_full( fd, 1, end );
    CHECK( end > MIB, "only %lld bytes", end );
    FAILS( pwrite( fd, "overwritten behind the end", 26, end + 100000 ), ENOSPC );
    EQUAL( pwrite( fd, "over", 4, 100 ), 4 );       /* that needs no room */
    EQUAL( pwrite( fd, "", 0, end ), 0 );
    if (WORKS( reader = open( "f", O_RDONLY ) ))
    {
        char four[4];

        EQUAL( pread( reader, four, 4, 100 ), 4 );
        CHECK( !memcmp( four, "over", 4 ), "reads %.4s", four );
        fill( four, 4, 100 );
        EQUAL( pwrite( fd, four, 4, 100 ), 4 );
        check_range( reader, end, 0 );
        close( reader );
    }
    WORKS( unlink( "ballast" ) );
    WORKS( ftruncate( fd, end ) );      /* the server may have taken a part of what it then refused */
    lseek( fd, end, SEEK_SET );
    write_all( fd, 300000, end );
    WORKS( fsync( fd ) );
    check_range( fd, end + 300000, 0 );
    EQUAL( size_of( "f" ), end + 300000 );
    WORKS( close( fd ) );
    if (behind) EQUAL( size_of( behind_path( "f" ) ), end + 300000 );
}

/* Shortening makes room, lengthening needs none. */
static void disk_full_and_cut( void )
{
    int fd = create( "f" ), other = create( "g" );
    char zeros[100], data[100];
    long long end = write_until_full( fd, 65536, 0 );

    FAILS( write( other, zeros, sizeof(zeros) ), ENOSPC );
    WORKS( ftruncate( fd, end / 2 ) );
    EQUAL( size_of( "f" ), end / 2 );
    WORKS( ftruncate( fd, 100 * MIB ) );
    EQUAL( size_of( "f" ), 100 * MIB );
    memset( zeros, 0, sizeof(zeros) );
    EQUAL( pread( fd, data, sizeof(data), 99 * MIB ), sizeof(data) );
    CHECK( !memcmp( data, zeros, sizeof(data) ), "not zeros" );
    write_all( other, MIB, 0 );
    WORKS( ftruncate( fd, 0 ) );
    check_range( other, MIB, 0 );
    WORKS( close( other ) );
    WORKS( close( fd ) );
    EQUAL( size_of( "f" ), 0 );
    EQUAL( size_of( "g" ), MIB );
}

static void write_for_ever( void )
{
    static char data[0x100000];
    int fd = open( "f", O_WRONLY );
    unsigned int i;

    for (i = 0;; i = (i + 1) % 64) if (pwrite( fd, data, sizeof(data), (off_t)i * sizeof(data) ) != sizeof(data)) _exit( 1 );
}

/* Who looks waits for what was written before, not for an end of writing. */
static void looked_at_while_written( void )
{
    int i, status = 0;
    pid_t child;

    make_file( "f", "x" );
    if (!WORKS( child = fork() )) return;
    if (!child) write_for_ever();
    sleep_ms( 300 );
    for (i = 0; i < 250; i++)
    {
        CHECK( size_of( "f" ) > 0x100000, "nothing is written" );
        sleep_ms( 2 );
    }
    kill( child, SIGKILL );
    WORKS( waitpid( child, &status, 0 ) );
    CHECK( WIFSIGNALED( status ), "writing ended with %x", status );
}

const struct test data_tests[] =
{
    { "sequential", sequential },
    { "random", random_places },
    { "backwards", backwards },
    { "overwrite", overwrite },
    { "end-of-file", end_of_file },
    { "sparse", sparse },
    { "beyond-4-gib", beyond_4_gib },
    { "truncate", truncation },
    { "truncate-then-write", truncate_then_write },
    { "append-two-handles", append_by_two_handles },
    { "append-two-processes", append_by_two_processes },
    { "two-handles", two_handles },
    { "two-writers", two_writers },
    { "flush", flushing },
    { "looked-at-while-written", looked_at_while_written },
    { "mapped-reading", mapped_reading },
    { "mapped-writing", mapped_writing },
    { "copy-in-kernel", copy_in_kernel },
    { "disk-full", disk_full, SMALL },
    { "disk-full-at-close", disk_full_at_close, SMALL },
    { "disk-full-and-on", disk_full_and_on, SMALL },
    { "disk-full-and-cut", disk_full_and_cut, SMALL },
    { 0 }
};
