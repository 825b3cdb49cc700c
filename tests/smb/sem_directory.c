/*
 * Directories of a mounted directory
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

#include <dirent.h>
#include <limits.h>
#include <linux/fs.h>
#include <sys/ioctl.h>

static void make_and_remove( void )
{
    struct stat st;

    WORKS( mkdir( "d", 0755 ) );
    FAILS( mkdir( "d", 0755 ), EEXIST );
    WORKS( stat( "d", &st ) );
    CHECK( S_ISDIR( st.st_mode ), "mode %o", st.st_mode );
    FAILS( mkdir( "none/d", 0755 ), ENOENT );
    make_file( "d/f", "x" );
    FAILS( mkdir( "d/f", 0755 ), EEXIST );
    FAILS( mkdir( "d/f/x", 0755 ), ENOTDIR );
    FAILS( rmdir( "d" ), ENOTEMPTY );
    FAILS( rmdir( "d/f" ), ENOTDIR );
    FAILS( rmdir( "none" ), ENOENT );
    WORKS( unlink( "d/f" ) );
    EQUAL( count_entries( "d" ), 0 );
    WORKS( rmdir( "d" ) );
    EQUAL( exists( "d" ), 0 );
    FAILS( rmdir( "d" ), ENOENT );
    WORKS( mkdir( "d", 0755 ) );
    EQUAL( count_entries( "d" ), 0 );
}

static void listing( void )
{
    int dots = 0, files = 0, dirs = 0, others = 0;
    struct dirent *entry;
    struct stat st;
    DIR *dir;

    mkdir( "dir", 0755 );
    make_file( "file", "123" );
    if (!CHECK( (dir = opendir( "." )), "opendir: %s", strerror( errno ) )) return;
    while ((entry = readdir( dir )))
    {
        if (entry->d_name[0] == '.') dots++;
        else if (!strcmp( entry->d_name, "dir" )) dirs += entry->d_type == DT_DIR;
        else if (!strcmp( entry->d_name, "file" )) files += entry->d_type == DT_REG;
        else others++;
        WORKS( lstat( entry->d_name, &st ) );
        if (entry->d_name[0] != '.') EQUAL( entry->d_ino, (long long)st.st_ino );
    }
    closedir( dir );
    EQUAL( dots, 2 );
    EQUAL( dirs, 1 );
    EQUAL( files, 1 );
    EQUAL( others, 0 );
}

/* Made on the server where that is possible, which is the faster way. */
static void many_entries( void )
{
    const int total = behind || !is_smb ? 10000 : 1000;
    unsigned char *seen = calloc( 1, total );
    struct dirent *entry;
    int i, fd, strangers = 0, twice = 0, count = 0;
    unsigned int number;
    char name[40];
    DIR *dir;

    WORKS( mkdir( "d", 0777 ) );
    for (i = 0; i < total; i++)
    {
        sprintf( name, "d/a rather usual name %d", i );
        fd = open( behind ? behind_path( name ) : name, O_WRONLY | O_CREAT | O_EXCL, 0666 );
        if (!WORKS( fd )) break;
        close( fd );
    }
    WITHIN( 2000, count_entries( "d" ) == total );
    if (!CHECK( (dir = opendir( "d" )), "opendir: %s", strerror( errno ) )) return;
    while ((errno = 0, entry = readdir( dir )))
    {
        if (entry->d_name[0] == '.') continue;
        if (sscanf( entry->d_name, "a rather usual name %u", &number ) != 1 || number >= (unsigned int)total) strangers++;
        else if (seen[number]++) twice++;
        else count++;
    }
    EQUAL( errno, 0 );
    EQUAL( count, total );
    EQUAL( twice, 0 );
    EQUAL( strangers, 0 );
    rewinddir( dir );
    for (i = 0; readdir( dir ); i++) ;
    EQUAL( i, total + 2 );
    closedir( dir );
    free( seen );
    for (i = 0; behind && i < total; i++)
    {
        sprintf( name, "d/a rather usual name %d", i );
        unlink( behind_path( name ) );
    }
}

static void positions( void )
{
    char names[300][8], name[20];
    long places[300];
    struct dirent *entry;
    int i, count = 0;
    DIR *dir;

    for (i = 0; i < 250; i++)
    {
        sprintf( name, "f%d", i );
        make_file( name, "" );
    }
    if (!CHECK( (dir = opendir( "." )), "opendir: %s", strerror( errno ) )) return;
    for (count = 0; count < 300; count++)
    {
        places[count] = telldir( dir );
        if (!(entry = readdir( dir ))) break;
        strcpy( names[count], entry->d_name );
    }
    EQUAL( count, 252 );
    for (i = 250; i >= 0; i -= 7)
    {
        seekdir( dir, places[i] );
        entry = readdir( dir );
        CHECK( entry && !strcmp( entry->d_name, names[i] ), "after seekdir: %s, not %s", entry ? entry->d_name : "nothing", names[i] );
    }
    seekdir( dir, places[count] );
    CHECK( !readdir( dir ), "something after the end" );
    rewinddir( dir );
    entry = readdir( dir );
    CHECK( entry && !strcmp( entry->d_name, names[0] ), "another first entry" );
    closedir( dir );
}

/* As rm -r does it. */
static void remove_while_listing( void )
{
    struct dirent *entry;
    char name[20];
    int i, removed = 0;
    DIR *dir;

    for (i = 0; i < 300; i++)
    {
        sprintf( name, "file%d", i );
        make_file( name, "" );
    }
    if (!CHECK( (dir = opendir( "." )), "opendir: %s", strerror( errno ) )) return;
    while ((entry = readdir( dir )))
    {
        if (entry->d_name[0] == '.') continue;
        if (!WORKS( unlink( entry->d_name ) )) break;
        removed++;
    }
    closedir( dir );
    EQUAL( removed, 300 );
    EQUAL( count_entries( "." ), 0 );
}

static void add_while_listing( void )
{
    struct dirent *entry;
    int i, old = 0;
    char name[20];
    DIR *dir;

    for (i = 0; i < 100; i++)
    {
        sprintf( name, "old%d", i );
        make_file( name, "" );
    }
    if (!CHECK( (dir = opendir( "." )), "opendir: %s", strerror( errno ) )) return;
    for (i = 0; (entry = readdir( dir )) && i < 1000; i++)
    {
        old += !strncmp( entry->d_name, "old", 3 );
        if (i >= 50) continue;
        sprintf( name, "new%d", i );
        make_file( name, "" );
    }
    closedir( dir );
    EQUAL( old, 100 );
    EQUAL( count_entries( "." ), 150 );
}

/* Each listing shows what was done just before. */
static void list_after_each( void )
{
    char name[20], other[20];
    int i;

    for (i = 0; i < 40; i++)
    {
        sprintf( name, "f%d", i );
        sprintf( other, "g%d", i );
        make_file( name, "" );
        EQUAL( count_entries( "." ), i + 1 );
        EQUAL( is_listed( name ), 1 );
        WORKS( rename( name, other ) );
        EQUAL( is_listed( name ), 0 );
        EQUAL( is_listed( other ), 1 );
        EQUAL( count_entries( "." ), i + 1 );
    }
    while (i--)
    {
        sprintf( name, "g%d", i );
        WORKS( unlink( name ) );
        EQUAL( is_listed( name ), 0 );
        EQUAL( count_entries( "." ), i );
    }
}

/* What Wine asks before it reads a directory in search of another spelling. */
static void ignores_case( void )
{
    unsigned int flags = 0x55555555;
    int fd;

    WORKS( mkdir( "d", 0777 ) );
    if (!WORKS( fd = open( "d", O_RDONLY | O_DIRECTORY ) )) return;
    WORKS( ioctl( fd, FS_IOC_GETFLAGS, &flags ) );
    EQUAL( flags, FS_CASEFOLD_FL );
    FAILS( ioctl( fd, FS_IOC_SETFLAGS, &flags ), ENOTTY );
    EQUAL( isatty( fd ), 0 );
    EQUAL( errno, ENOTTY );
    close( fd );
    make_file( "f", "" );
    if (!WORKS( fd = open( "f", O_RDONLY ) )) return;
    WORKS( ioctl( fd, FS_IOC_GETFLAGS, &flags ) );
    EQUAL( flags, 0 );
    close( fd );
}

static void two_at_once( void )
{
    DIR *first, *second;
    struct dirent *entry;
    int counts[2] = { 0, 0 };
    char name[20];
    int i;

    for (i = 0; i < 60; i++)
    {
        sprintf( name, "f%d", i );
        make_file( name, "" );
    }
    first = opendir( "." );
    second = opendir( "." );
    if (!CHECK( first && second, "opendir: %s", strerror( errno ) )) return;
    while ((entry = readdir( first )))
    {
        counts[0]++;
        if (counts[0] % 2 && readdir( second )) counts[1]++;
    }
    while (readdir( second )) counts[1]++;
    closedir( first );
    closedir( second );
    EQUAL( counts[0], 62 );
    EQUAL( counts[1], 62 );
}

static void deep( void )
{
    char path[PATH_MAX] = "", *end = path;
    int i, dir, fd;

    for (i = 0; i < 30; i++)
    {
        end += sprintf( end, "%slevel-%d", i ? "/" : "", i );
        if (!WORKS( mkdir( path, 0755 ) )) return;
    }
    strcpy( end, "/file" );
    make_file( path, "deep" );
    has_content( path, "deep" );
    *end = 0;
    if (WORKS( dir = open( path, O_RDONLY | O_DIRECTORY ) ))
    {
        if (WORKS( fd = openat( dir, "file", O_RDONLY ) )) close( fd );
        WORKS( unlinkat( dir, "file", 0 ) );
        WORKS( mkdirat( dir, "sub", 0755 ) );
        WORKS( unlinkat( dir, "sub", AT_REMOVEDIR ) );
        close( dir );
    }
}

/* 13 parts of 230 bytes: longer than any path of Windows, shorter than one of Linux. */
static void long_path( void )
{
    char path[PATH_MAX] = "", *end = path;
    int i;

    for (i = 0; i < 13; i++)
    {
        memset( end, 'a' + i, 230 );
        end[230] = 0;
        if (!WORKS( mkdir( path, 0755 ) )) return;
        end[230] = '/';
        end += 231;
    }
    strcpy( end, "file" );
    make_file( path, "far" );
    has_content( path, "far" );
    WORKS( unlink( path ) );
}

static void current_directory( void )
{
    char path[PATH_MAX];

    WORKS( mkdir( "d", 0755 ) );
    WORKS( chdir( "d" ) );
    CHECK( getcwd( path, sizeof(path) ), "getcwd: %s", strerror( errno ) );
    make_file( "f", "here" );
    has_content( "../d/f", "here" );
    has_content( "./f", "here" );
    WORKS( chdir( ".." ) );
    has_content( "d/f", "here" );
}

const struct test directory_tests[] =
{
    { "make-and-remove", make_and_remove },
    { "listing", listing },
    { "many-entries", many_entries },
    { "positions", positions },
    { "remove-while-listing", remove_while_listing },
    { "add-while-listing", add_while_listing },
    { "list-after-each", list_after_each },
    { "ignores-case", ignores_case, SMB_ONLY },
    { "two-at-once", two_at_once },
    { "deep", deep },
    { "long-path", long_path },
    { "current", current_directory },
    { 0 }
};
