/*
 * What others do on the server shows in a mounted directory, and the reverse
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
#include <sys/xattr.h>

#define SOON 2000   /* ms after which another's change has to be seen */

static void new_and_gone( void )
{
    EQUAL( exists( "f" ), 0 );      /* so that what is not there is remembered */
    EQUAL( count_entries( "." ), 0 );
    make_file( behind_path( "f" ), "new" );
    WITHIN( SOON, exists( "f" ) );
    has_content( "f", "new" );
    WITHIN( SOON, count_entries( "." ) == 1 );
    unlink( behind_path( "f" ) );
    WITHIN( SOON, !exists( "f" ) );
    WITHIN( SOON, count_entries( "." ) == 0 );
    FAILS( open( "f", O_RDONLY ), ENOENT );
    mkdir( behind_path( "d" ), 0777 );
    make_file( behind_path( "d/x" ), "inside" );
    WITHIN( SOON, exists( "d/x" ) );
    has_content( "d/x", "inside" );
    rename( behind_path( "d" ), behind_path( "e" ) );
    WITHIN( SOON, !exists( "d" ) && exists( "e/x" ) );
}

static int count_left( DIR *dir )
{
    int count = 0;

    while (readdir( dir )) count++;
    return count;
}

/* A directory that stays open, read again and again. */
static void seen_from_the_start( void )
{
    DIR *dir;

    make_file( "f", "" );
    if (!CHECK( (dir = opendir( "." )), "opendir: %s", strerror( errno ) )) return;
    EQUAL( count_left( dir ), 3 );
    make_file( behind_path( "new" ), "" );
    WITHIN( SOON, (rewinddir( dir ), count_left( dir )) == 4 );
    unlink( behind_path( "new" ) );
    WITHIN( SOON, (rewinddir( dir ), count_left( dir )) == 3 );
    make_file( "own", "" );
    rewinddir( dir );
    EQUAL( count_left( dir ), 4 );
    closedir( dir );
}

static int content_is( const char *name, const char *content )
{
    char buffer[100] = "";
    int fd = open( name, O_RDONLY );

    if (fd == -1) return 0;
    if (read( fd, buffer, sizeof(buffer) - 1 ) < 0) buffer[0] = 0;
    close( fd );
    return !strcmp( buffer, content );
}

static void changed_content( void )
{
    make_file( "f", "first" );
    has_content( "f", "first" );
    sleep_ms( 20 );
    make_file( behind_path( "f" ), "again" );       /* as long as before */
    WITHIN( SOON, content_is( "f", "again" ) );
    make_file( behind_path( "f" ), "longer than that" );
    WITHIN( SOON, content_is( "f", "longer than that" ) );
    EQUAL( size_of( "f" ), 16 );
    make_file( behind_path( "g" ), "replaced" );
    rename( behind_path( "g" ), behind_path( "f" ) );
    WITHIN( SOON, content_is( "f", "replaced" ) );
    make_file( behind_path( "f" ), "" );
    WITHIN( SOON, content_is( "f", "" ) );
}

/* That a file was empty when it was made is not believed for long. */
static void new_and_written_there( void )
{
    struct stat st;
    int fd;

    if (!WORKS( fd = open( "f", O_RDWR | O_CREAT, 0666 ) )) return;
    EQUAL( size_of( "f" ), 0 );
    sleep_ms( 50 );
    make_file( behind_path( "f" ), "theirs" );
    EQUAL( fstat( fd, &st ) ? -1 : st.st_size, 6 );
    WORKS( ftruncate( fd, 0 ) );
    has_content( behind_path( "f" ), "" );
    close( fd );
}

/* What is written after its time was set has the time of its end; what is not, keeps what it was given. */
static void times_of_what_is_open( void )
{
    struct timespec old[2] = { { 1000000000 }, { 1000000000 } };
    struct stat st;
    int fd;

    if (!WORKS( fd = open( "f", O_WRONLY | O_CREAT, 0666 ) )) return;
    EQUAL( write( fd, "abc", 3 ), 3 );
    WORKS( futimens( fd, old ) );
    WORKS( fstat( fd, &st ) );
    EQUAL( st.st_mtime, 1000000000 );
    EQUAL( st.st_size, 3 );
    close( fd );
    WORKS( stat( "f", &st ) );
    EQUAL( st.st_mtime, 1000000000 );
    EQUAL( st.st_size, 3 );
    if (!WORKS( fd = open( "f", O_WRONLY ) )) return;
    WORKS( futimens( fd, old ) );
    EQUAL( write( fd, "ABCD", 4 ), 4 );
    close( fd );
    WITHIN( SOON, !stat( "f", &st ) && st.st_mtime > 1000000000 && st.st_size == 4 );
    WORKS( stat( behind_path( "f" ), &st ) );
    CHECK( st.st_mtime > 1000000000, "the server has the time that was set" );
}

/* As tail -f. */
static void grows_while_open( void )
{
    char buffer[20];
    struct stat st;
    int reader, writer;

    make_file( behind_path( "log" ), "one " );
    WITHIN( SOON, exists( "log" ) );
    if (!WORKS( reader = open( "log", O_RDONLY ) )) return;
    EQUAL( read( reader, buffer, 20 ), 4 );
    writer = open( behind_path( "log" ), O_WRONLY | O_APPEND );
    EQUAL( write( writer, "two", 3 ), 3 );
    WITHIN( SOON, !fstat( reader, &st ) && st.st_size == 7 );
    EQUAL( read( reader, buffer, 20 ), 3 );
    CHECK( !memcmp( buffer, "two", 3 ), "read %.3s", buffer );
    close( writer );
    close( reader );
}

static void there_after_close( void )
{
    static char data[2500000], copy[2500000];
    int fd, server;

    fill( data, sizeof(data), 0 );
    if (!WORKS( fd = open( "f", O_WRONLY | O_CREAT, 0644 ) )) return;
    EQUAL( write( fd, data, sizeof(data) ), sizeof(data) );
    WORKS( close( fd ) );
    if (WORKS( server = open( behind_path( "f" ), O_RDONLY ) ))
    {
        EQUAL( read( server, copy, sizeof(copy) ), sizeof(copy) );
        EQUAL( first_difference( copy, sizeof(copy), 0 ), -1 );
        close( server );
    }
    if (!WORKS( fd = open( "g", O_WRONLY | O_CREAT, 0644 ) )) return;
    EQUAL( write( fd, "synced", 6 ), 6 );
    WORKS( fsync( fd ) );
    has_content( behind_path( "g" ), "synced" );
    WORKS( ftruncate( fd, 3 ) );
    EQUAL( size_of( behind_path( "g" ) ), 3 );
    WORKS( close( fd ) );
    WORKS( unlink( "g" ) );
    EQUAL( exists( behind_path( "g" ) ), 0 );
    WORKS( mkdir( "d", 0755 ) );
    EQUAL( exists( behind_path( "d" ) ), 1 );
    WORKS( rename( "f", "d/f" ) );
    EQUAL( exists( behind_path( "d/f" ) ), 1 );
}

static void other_cases( void )
{
    make_file( behind_path( "ReadMe.TXT" ), "text" );
    mkdir( behind_path( "SubDir" ), 0777 );
    make_file( behind_path( "SubDir/File" ), "deep" );
    WITHIN( SOON, exists( "readme.txt" ) );
    has_content( "README.TXT", "text" );
    has_content( "subdir/FILE", "deep" );
    EQUAL( is_listed( "ReadMe.TXT" ), 1 );
    WORKS( rename( "readme.txt", "readme.txt" ) );
    WORKS( unlink( "SUBDIR/file" ) );
    EQUAL( exists( behind_path( "SubDir/File" ) ), 0 );
}

/* Nobody has looked there before. */
static void other_case_first( void )
{
    mkdir( behind_path( "Dir" ), 0777 );
    mkdir( behind_path( "Dir/Inner" ), 0777 );
    make_file( behind_path( "Dir/Inner/File.Txt" ), "deep" );
    WITHIN( SOON, exists( "DIR" ) );
    has_content( "dir/INNER/file.TXT", "deep" );
    make_file( "DIR/inner/FILE.txt", "other" );
    EQUAL( count_entries( "dir/inner" ), 1 );
    has_content( behind_path( "Dir/Inner/File.Txt" ), "other" );
    EQUAL( exists( "Dir/Inner/File" ), 0 );
}

/* Two files that only Linux can tell apart: both are listed, each opens under its own spelling. */
static void two_of_one_name( void )
{
    make_file( behind_path( "same" ), "lower" );
    make_file( behind_path( "SAME" ), "upper" );
    WITHIN( SOON, count_entries( "." ) == 2 );
    EQUAL( is_listed( "same" ), 1 );
    EQUAL( is_listed( "SAME" ), 1 );
    EQUAL( exists( "sAME" ), 1 );
}

/* Of two that differ by case the one that was named is deleted, also if only the other is known. */
static void one_of_two( void )
{
    mkdir( behind_path( "d" ), 0777 );
    make_file( behind_path( "d/same" ), "lower" );
    make_file( behind_path( "d/SAME" ), "upper" );
    WITHIN( SOON, exists( "d" ) );
    EQUAL( exists( "d/same" ), 1 );
    sleep_ms( 2200 );
    make_file( "d/SAME", "written" );
    has_content( behind_path( "d/same" ), "lower" );
    has_content( behind_path( "d/SAME" ), "written" );
    sleep_ms( 2200 );
    WORKS( unlink( "d/SAME" ) );
    has_content( behind_path( "d/same" ), "lower" );
    EQUAL( exists( behind_path( "d/SAME" ) ), 0 );
}

/* Deleted as it is not spelt there, it is gone in all spellings. */
static void deleted_in_another_case( void )
{
    int fd;

    mkdir( behind_path( "d" ), 0777 );
    make_file( behind_path( "d/A.DAT" ), "a" );
    make_file( behind_path( "d/B.DAT" ), "b" );
    WITHIN( SOON, exists( "d" ) );
    EQUAL( exists( "d/a.dat" ), 1 );
    EQUAL( exists( "d/b.dat" ), 1 );        /* reads the directory */
    WORKS( unlink( "d/a.dat" ) );
    EQUAL( exists( "d/a.dat" ), 0 );
    EQUAL( exists( "d/A.DAT" ), 0 );
    EQUAL( count_entries( "d" ), 1 );
    if (WORKS( fd = open( "d/a.dat", O_WRONLY | O_CREAT | O_EXCL, 0666 ) )) close( fd );
}

static void read_only_deleted_while_open( void )
{
    int fd;

    make_file( "f", "x" );
    WORKS( chmod( "f", 0444 ) );
    if (!WORKS( fd = open( "f", O_RDONLY ) )) return;
    WORKS( unlink( "f" ) );
    close( fd );
    WITHIN( SOON, count_entries( behind_path( "." ) ) == 0 );
}

/* What would have been replaced is there again. */
static void failed_rename_over_open( void )
{
    char buffer[10] = "";
    int fd;

    make_file( behind_path( "kept" ), "kept" );
    make_file( behind_path( "source" ), "source" );
    WITHIN( SOON, exists( "kept" ) && exists( "source" ) );
    if (!WORKS( fd = open( "kept", O_RDONLY ) )) return;
    EQUAL( exists( "source" ), 1 );
    unlink( behind_path( "source" ) );
    FAILS( rename( "source", "kept" ), ENOENT );
    has_content( "kept", "kept" );
    EQUAL( pread( fd, buffer, sizeof(buffer), 0 ), 4 );
    close( fd );
    sleep_ms( 200 );
    has_content( behind_path( "kept" ), "kept" );
    EQUAL( count_entries( behind_path( "." ) ), 1 );
}

/* The server refuses, as the user may not change the directory they are in; what was taken away to make room is there again. */
static void failed_rename_over_others( void )
{
    char before[200], after[200];
    ssize_t size;

    mkdir( behind_path( "locked" ), 0755 );
    chmod( behind_path( "locked" ), 0755 );
    mkdir( behind_path( "locked/dir" ), 0777 );
    make_file( behind_path( "locked/file" ), "file" );
    WORKS( mkdir( "room", 0777 ) );
    make_file( "kept", "kept" );
    WORKS( chmod( "kept", 0444 ) );
    size = getxattr( behind_path( "kept" ), "user.DOSATTRIB", before, sizeof(before) );
    FAILS( rename( "locked/dir", "room" ), EACCES );
    FAILS( rename( "locked/file", "kept" ), EACCES );
    EQUAL( exists( behind_path( "room" ) ) && exists( "room" ), 1 );
    make_file( "room/f", "F" );
    has_content( behind_path( "room/f" ), "F" );
    has_content( "kept", "kept" );
    EQUAL( getxattr( behind_path( "kept" ), "user.DOSATTRIB", after, sizeof(after) ), size );
    if (size > 0) EQUAL( memcmp( before, after, size ), 0 );
    has_content( "locked/file", "file" );
    WORKS( chmod( "kept", 0644 ) );
    chmod( behind_path( "locked" ), 0777 );
}

/* The server gives what Windows cannot name another name, under which it opens. */
static void forbidden_names( void )
{
    static const char *const names[] = { "a:b", "what?", "x*y.txt", "quo\"te", "ends with dot.", "back\\slash", "con" };
    unsigned int i, found = 0;
    struct dirent *entry;
    DIR *dir;

    for (i = 0; i < ARRAY_SIZE(names); i++) make_file( behind_path( names[i] ), "forbidden" );
    make_file( behind_path( "not utf-8: \xff\xfe" ), "x" );
    make_file( behind_path( "fine" ), "forbidden" );
    WITHIN( SOON, exists( "fine" ) );
    if (!CHECK( (dir = opendir( "." )), "opendir: %s", strerror( errno ) )) return;
    while ((entry = readdir( dir )))
    {
        if (entry->d_name[0] == '.') continue;
        CHECK( !strpbrk( entry->d_name, ":?*\"\\/<>|" ), "lists %s", entry->d_name );
        if (size_of( entry->d_name ) != 9) continue;
        has_content( entry->d_name, "forbidden" );
        found++;
    }
    closedir( dir );
    CHECK( found >= ARRAY_SIZE(names), "%u of %u can be opened", found, (unsigned int)ARRAY_SIZE(names) + 1 );
    for (i = 0; i < ARRAY_SIZE(names); i++) unlink( behind_path( names[i] ) );
    unlink( behind_path( "not utf-8: \xff\xfe" ) );
}

static void links_on_the_server( void )
{
    char outside[] = "/tmp/smb_semantics.XXXXXX", buffer[20];
    int fd = mkstemp( outside );

    EQUAL( write( fd, "private", 7 ), 7 );
    close( fd );
    make_file( behind_path( "target" ), "inside" );
    WORKS( symlink( "target", behind_path( "link" ) ) );
    WORKS( symlink( "nowhere", behind_path( "dangling" ) ) );
    WORKS( symlink( outside, behind_path( "leaving" ) ) );
    WITHIN( SOON, exists( "link" ) );
    has_content( "link", "inside" );
    EQUAL( is_listed( "dangling" ), 0 );
    EQUAL( is_listed( "leaving" ), 0 );
    fd = open( "leaving", O_RDONLY );
    CHECK( fd == -1 || read( fd, buffer, 20 ) <= 0, "a link leads out of the share" );
    if (fd != -1) close( fd );
    unlink( behind_path( "dangling" ) );
    unlink( behind_path( "leaving" ) );
    unlink( behind_path( "link" ) );
    unlink( outside );
}

/* What is deleted there while it is open here: no crash and no hang; errors are fine. */
static void deleted_while_open( void )
{
    char buffer[20];
    int fd;

    make_file( "f", "contents" );
    if (!WORKS( fd = open( "f", O_RDWR ) )) return;
    EQUAL( pread( fd, buffer, 20, 0 ), 8 );
    unlink( behind_path( "f" ) );
    WITHIN( SOON, !exists( "f" ) );
    if (pread( fd, buffer, 20, 0 ) == 8) CHECK( !memcmp( buffer, "contents", 8 ), "reads %.8s", buffer );
    close( fd );
    make_file( "f", "next" );
    has_content( "f", "next" );
    has_content( behind_path( "f" ), "next" );
}

const struct test behind_tests[] =
{
    { "new-and-gone", new_and_gone, BEHIND },
    { "seen-from-the-start", seen_from_the_start, BEHIND },
    { "changed-content", changed_content, BEHIND },
    { "new-and-written-there", new_and_written_there, BEHIND },
    { "times-of-what-is-open", times_of_what_is_open, BEHIND },
    { "grows-while-open", grows_while_open, BEHIND },
    { "there-after-close", there_after_close, BEHIND },
    { "other-cases", other_cases, BEHIND | SMB_ONLY },
    { "other-case-first", other_case_first, BEHIND | SMB_ONLY },
    { "two-of-one-name", two_of_one_name, BEHIND | SMB_ONLY },
    { "one-of-two", one_of_two, BEHIND | SMB_ONLY },
    { "deleted-in-another-case", deleted_in_another_case, BEHIND | SMB_ONLY },
    { "failed-rename-over-open", failed_rename_over_open, BEHIND },
    { "failed-rename-over-others", failed_rename_over_others, BEHIND | SMB_ONLY },
    { "read-only-deleted-while-open", read_only_deleted_while_open, BEHIND },
    { "forbidden-names", forbidden_names, BEHIND | SMB_ONLY },
    { "links", links_on_the_server, BEHIND | SMB_ONLY },
    { "deleted-while-open", deleted_while_open, BEHIND },
    { 0 }
};
