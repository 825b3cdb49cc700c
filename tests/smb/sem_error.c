/*
 * What a mounted directory refuses, and how
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

#include <sys/time.h>

static void wrong_kinds( void )
{
    char byte;
    int fd;

    make_file( "file", "x" );
    mkdir( "dir", 0755 );
    FAILS( chdir( "file" ), ENOTDIR );
    FAILS( chdir( "none" ), ENOENT );
    FAILS( open( "file/sub/deeper", O_RDONLY ), ENOTDIR );
    FAILS( open( "none/sub", O_RDONLY ), ENOENT );
    FAILS( truncate( "dir", 0 ), EISDIR );
    FAILS( truncate( "none/f", 0 ), ENOENT );
    FAILS( chmod( "none", 0644 ), ENOENT );
    FAILS( utimensat( AT_FDCWD, "none", NULL, 0 ), ENOENT );
    if (WORKS( fd = open( "dir", O_RDONLY ) ))
    {
        FAILS( read( fd, &byte, 1 ), EISDIR );
        close( fd );
    }
}

static void other_file_system( void )
{
    char name[] = "/tmp/smb_semantics.XXXXXX";
    struct stat here, there;
    int fd = mkstemp( name );

    if (!WORKS( fd )) return;
    close( fd );
    make_file( "f", "x" );
    if (!stat( ".", &here ) && !stat( "/tmp", &there ) && here.st_dev != there.st_dev)
    {
        FAILS( rename( "f", name ), EXDEV );
        FAILS( rename( name, "g" ), EXDEV );
    }
    unlink( name );
    has_content( "f", "x" );
}

/* SMB has none of these; that is said, and nothing is left behind. */
static void what_smb_lacks( void )
{
    int ret;

    make_file( "f", "x" );
    ret = link( "f", "hard" );
    CHECK( ret == -1 && (errno == EPERM || errno == ENOSYS || errno == EOPNOTSUPP), "link: %s", ret ? strerror( errno ) : "success" );
    ret = symlink( "f", "soft" );
    CHECK( ret == -1 && (errno == EPERM || errno == ENOSYS || errno == EOPNOTSUPP), "symlink: %s", ret ? strerror( errno ) : "success" );
    ret = mkfifo( "fifo", 0644 );
    CHECK( ret == -1 && (errno == EPERM || errno == ENOSYS || errno == EOPNOTSUPP), "mkfifo: %s", ret ? strerror( errno ) : "success" );
    FAILS( readlink( "f", (char[10]){ 0 }, 10 ), EINVAL );
    EQUAL( count_entries( "." ), 1 );
}

const struct test error_tests[] =
{
    { "wrong-kinds", wrong_kinds },
    { "other-file-system", other_file_system },
    { "what-smb-lacks", what_smb_lacks, SMB_ONLY },
    { 0 }
};
