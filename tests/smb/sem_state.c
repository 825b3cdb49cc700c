/*
 * Times, modes, attributes and space of a mounted directory
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

#include <sys/statvfs.h>
#include <sys/xattr.h>
#include <time.h>

/* Windows counts 100 ns, libsmbclient hands on microseconds. */
#define GRAIN 1000

static void check_time( int line, const char *name, const struct timespec *expected )
{
    struct stat st;

    WORKS( stat( name, &st ) );
    check_( __FILE__, line, st.st_mtim.tv_sec == expected->tv_sec && st.st_mtim.tv_nsec / GRAIN == expected->tv_nsec / GRAIN,
            "%s was written at %lld.%09ld, not %lld.%09ld", name, (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec,
            (long long)expected->tv_sec, expected->tv_nsec );
}
#define CHECK_TIME( name, expected ) check_time( __LINE__, name, expected )

static void setting_times( void )
{
    static const struct timespec rows[] =
    {
        { 1000000000, 123456789 }, { 1000000000, 999999999 }, { 1700000000, 1000 }, { 1700000001, 0 }, { 315532800, 500000000 },
        { 4102444800, 1 }, { 86400, 0 }
    };
    struct timespec times[2], other[2];
    struct stat st;
    unsigned int i;

    make_file( "f", "x" );
    mkdir( "d", 0755 );
    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        times[0] = times[1] = rows[i];
        times[0].tv_sec += 1000;
        WORKS( utimensat( AT_FDCWD, "f", times, 0 ) );
        CHECK_TIME( "f", &rows[i] );
        WORKS( stat( "f", &st ) );
        EQUAL( st.st_atim.tv_sec, times[0].tv_sec );
        WORKS( utimensat( AT_FDCWD, "d", times, 0 ) );
        CHECK_TIME( "d", &rows[i] );
    }
    other[0] = (struct timespec){ 1200000000, 0 };
    other[1] = (struct timespec){ 0, UTIME_OMIT };
    WORKS( utimensat( AT_FDCWD, "f", other, 0 ) );
    CHECK_TIME( "f", &times[1] );
    other[1].tv_nsec = UTIME_NOW;
    WORKS( utimensat( AT_FDCWD, "f", other, 0 ) );
    WORKS( stat( "f", &st ) );
    CHECK( labs( st.st_mtime - time( NULL ) ) <= 2, "%ld s from now", (long)(st.st_mtime - time( NULL )) );
    WORKS( stat( "f", &st ) );
    EQUAL( st.st_atim.tv_sec, 1200000000 );
}

/* cp -p, tar, rsync: the time that was set stays, whatever was written before. */
static void set_time_while_open( void )
{
    static const struct timespec times[2] = { { 1400000000, 0 }, { 1300000000, 250000000 } };
    static char data[300000];
    int fd;

    if (!WORKS( fd = open( "f", O_WRONLY | O_CREAT, 0644 ) )) return;
    EQUAL( write( fd, data, sizeof(data) ), sizeof(data) );
    WORKS( futimens( fd, times ) );
    CHECK_TIME( "f", &times[1] );
    WORKS( close( fd ) );
    CHECK_TIME( "f", &times[1] );
    sleep_ms( 1200 );
    CHECK_TIME( "f", &times[1] );
    if (behind) CHECK_TIME( behind_path( "f" ), &times[1] );
    EQUAL( size_of( "f" ), sizeof(data) );
}

static void writing_changes_time( void )
{
    static const struct timespec old[2] = { { 1300000000, 0 }, { 1300000000, 0 } };
    struct stat st;
    int fd;

    make_file( "f", "x" );
    WORKS( utimensat( AT_FDCWD, "f", old, 0 ) );
    has_content( "f", "x" );
    CHECK_TIME( "f", &old[1] );
    if (!WORKS( fd = open( "f", O_WRONLY ) )) return;
    EQUAL( write( fd, "y", 1 ), 1 );
    WORKS( close( fd ) );
    WITHIN( 2000, !stat( "f", &st ) && labs( st.st_mtime - time( NULL ) ) <= 3 );
}

static void modes( void )
{
    struct stat st;
    int fd;

    make_file( "f", "x" );
    mkdir( "d", 0755 );
    WORKS( stat( "f", &st ) );
    if (is_smb) EQUAL( st.st_mode, S_IFREG | 0644 );
    EQUAL( st.st_uid, geteuid() );
    CHECK( st.st_nlink >= 1, "no links" );
    WORKS( stat( "d", &st ) );
    if (is_smb) EQUAL( st.st_mode, S_IFDIR | 0755 );

    WORKS( chmod( "f", 0444 ) );
    WORKS( stat( "f", &st ) );
    EQUAL( st.st_mode & 0222, 0 );
    has_content( "f", "x" );
    if (is_smb || geteuid())
    {
        FAILS( open( "f", O_WRONLY ), EACCES );
        FAILS( open( "f", O_WRONLY | O_TRUNC ), EACCES );
        FAILS( truncate( "f", 0 ), EACCES );
        has_content( "f", "x" );
    }
    WORKS( chmod( "f", 0644 ) );
    WORKS( stat( "f", &st ) );
    EQUAL( st.st_mode & 0200, 0200 );
    if (WORKS( fd = open( "f", O_WRONLY ) )) close( fd );
    WORKS( chmod( "f", 0755 ) );        /* what SMB has no bit for is taken and forgotten, as for any program that unpacks files */
    WORKS( access( "f", R_OK | W_OK ) );
    WORKS( chmod( "d", 0755 ) );
    WORKS( access( "d", R_OK | W_OK | X_OK ) );
}

static long attributes( const char *name )
{
    char text[50];
    ssize_t size = getxattr( name, "user.DOSATTRIB", text, sizeof(text) - 1 );

    if (size <= 0) return -1;
    text[size] = 0;
    return !strncmp( text, "0x", 2 ) ? strtol( text, NULL, 16 ) : -2;
}

static void set_attributes( const char *name, int value )
{
    char text[20];

    sprintf( text, "0x%x", value );
    WORKS( setxattr( name, "user.DOSATTRIB", text, strlen( text ), 0 ) );
}

static void windows_attributes( void )
{
    /* Wine leaves read-only out of what it sets here and keeps it in the mode: so it can be set here, and only chmod takes it away. */
    static const struct { int set, result; } rows[] =
    {
        { 0x02, 0x02 }, { 0x04, 0x04 }, { 0x20, 0x20 }, { 0x26, 0x26 }, { 0x01, 0x01 }, { 0x22, 0x23 }, { 0x27, 0x27 }, { 0x20, 0x21 }
    };
    struct stat st;
    unsigned int i;
    char text[20];

    make_file( "f", "x" );
    mkdir( "d", 0755 );
    EQUAL( attributes( "f" ), 0x20 );
    EQUAL( attributes( "d" ) & 0x16, 0x10 );
    for (i = 0; i < ARRAY_SIZE(rows); i++)
    {
        set_attributes( "f", rows[i].set );
        EQUAL( attributes( "f" ), rows[i].result );
        WORKS( stat( "f", &st ) );
        EQUAL( !(st.st_mode & 0222), rows[i].result & 1 );
    }
    WORKS( chmod( "f", 0644 ) );
    EQUAL( attributes( "f" ), 0x20 );
    set_attributes( "f", 0 );
    EQUAL( attributes( "f" ) & 0x27, 0 );
    set_attributes( "d", 0x12 );
    EQUAL( attributes( "d" ) & 0x16, 0x12 );
    EQUAL( is_listed( "d" ), 1 );
    make_file( "d/x", "" );
    CHECK( getxattr( "f", "user.DOSATTRIB", NULL, 0 ) > 0, "no size: %s", strerror( errno ) );
    FAILS( getxattr( "f", "user.DOSATTRIB", text, 1 ), ERANGE );
    FAILS( setxattr( "f", "user.DOSATTRIB", "rubbish", 7, 0 ), EINVAL );
    FAILS( getxattr( "f", "user.other", text, sizeof(text) ), ENODATA );
    CHECK( setxattr( "f", "user.other", "x", 1, 0 ) == -1, "an attribute that nobody keeps was taken" );
    FAILS( getxattr( "none", "user.DOSATTRIB", text, sizeof(text) ), ENOENT );
}

/* Attributes leave times alone, to the microsecond. */
static void attributes_and_times( void )
{
    static const struct timespec times[2] = { { 1300000000, 123456000 }, { 1300000000, 123456000 } };

    make_file( "f", "x" );
    WORKS( utimensat( AT_FDCWD, "f", times, 0 ) );
    set_attributes( "f", 0x22 );
    CHECK_TIME( "f", &times[1] );
    EQUAL( attributes( "f" ), 0x22 );
    WORKS( chmod( "f", 0444 ) );
    CHECK_TIME( "f", &times[1] );
    EQUAL( attributes( "f" ) & 0x03, 0x03 );
    WORKS( chmod( "f", 0644 ) );
    EQUAL( attributes( "f" ) & 0x03, 0x02 );
    has_content( "f", "x" );
}

static void inodes( void )
{
    struct stat a, b, again;
    int fd;

    make_file( "a", "" );
    make_file( "b", "" );
    WORKS( stat( "a", &a ) );
    WORKS( stat( "b", &b ) );
    CHECK( a.st_ino && a.st_ino != b.st_ino, "inodes %llu and %llu", (long long)a.st_ino, (long long)b.st_ino );
    EQUAL( a.st_dev, (long long)b.st_dev );
    if (WORKS( fd = open( "a", O_RDONLY ) ))
    {
        WORKS( fstat( fd, &again ) );
        EQUAL( again.st_ino, (long long)a.st_ino );
        close( fd );
    }
    WORKS( rename( "a", "c" ) );
    WORKS( stat( "c", &again ) );
    EQUAL( again.st_ino, (long long)a.st_ino );
}

static void space( void )
{
    struct statvfs here, there;
    double ratio;

    if (!WORKS( statvfs( ".", &here ) )) return;
    CHECK( here.f_bsize && here.f_frsize && !(here.f_bsize & (here.f_bsize - 1)), "blocks of %lu and %lu", here.f_bsize, here.f_frsize );
    CHECK( here.f_blocks >= here.f_bfree && here.f_bfree >= here.f_bavail && here.f_blocks, "%llu blocks, %llu free, %llu for us",
           (long long)here.f_blocks, (long long)here.f_bfree, (long long)here.f_bavail );
    EQUAL( here.f_namemax, 255 );
    if (!behind || !WORKS( statvfs( behind, &there ) )) return;
    ratio = (double)here.f_blocks * here.f_frsize / ((double)there.f_blocks * there.f_frsize);
    CHECK( ratio > 0.9 && ratio < 1.1, "%.3f of the server's size", ratio );
    ratio = (double)here.f_bavail * here.f_frsize / ((double)there.f_bavail * there.f_frsize);
    CHECK( ratio > 0.8 && ratio < 1.2, "%.3f of the server's free space", ratio );
}

const struct test state_tests[] =
{
    { "times", setting_times },
    { "time-while-open", set_time_while_open },
    { "time-of-writing", writing_changes_time },
    { "modes", modes },
    { "attributes", windows_attributes, SMB_ONLY },
    { "attributes-and-times", attributes_and_times, SMB_ONLY },
    { "inodes", inodes },
    { "space", space },
    { 0 }
};
