/*
 * The directory where this user's mounts are known, and its locks
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
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "smbredir.h"

int runtime_fd = -1;

static void runtime_path( char *path, size_t size )
{
    const char *base = getenv( "XDG_RUNTIME_DIR" );
    struct stat st;

    if (base && *base == '/' && strlen( base ) < size - 8 && !stat( base, &st ) && S_ISDIR( st.st_mode ))
        snprintf( path, size, "%s/wnet", base );
    else
        snprintf( path, size, "/tmp/wnet-%u", (unsigned)geteuid() );
}

int runtime_open( struct job *job, int create )
{
    char path[MAX_PATH_SIZE];
    struct stat st;

    if (runtime_fd >= 0) return DONE;
    runtime_path( path, sizeof(path) );
    if (create && mkdir( path, 0700 ) && errno != EEXIST)
        return fail_errno( job, errno, "the directory '%s' cannot be made", path );
    if ((runtime_fd = open( path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC )) < 0)
    {
        if (errno == ENOENT && !create) return DONE;
        if (!lstat( path, &st ) && S_ISLNK( st.st_mode ))
            return fail( job, WIN32_ACCESS_DENIED, "'%s' is a symbolic link: somebody may have planted it; remove it", path );
        return fail_errno( job, errno, "'%s' cannot be used for the state of mounts", path );
    }
    if (fstat( runtime_fd, &st )) fail_errno( job, errno, "%s", path );
    else if (st.st_uid != geteuid())
        fail( job, WIN32_ACCESS_DENIED, "'%s' belongs to somebody else (uid %u): it is not used", path, (unsigned)st.st_uid );
    else if (st.st_mode & 077)
        fail( job, WIN32_ACCESS_DENIED, "'%s' is open to others (mode 0%o instead of 0700): it is not used", path, st.st_mode & 07777 );
    else return DONE;
    close( runtime_fd );
    runtime_fd = -1;
    return FAILED;
}

void runtime_name( char name[17], const char *text )
{
    uint64_t hash = 14695981039346656037u;      /* FNV-1a */

    for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    snprintf( name, 17, "%016llx", (unsigned long long)hash );
}

/* Whoever unlocks removes the file, so what was locked may not be the file any more. */
static int is_current( int fd, const char *file )
{
    struct stat ours, there;

    return !fstat( fd, &ours ) && !fstatat( runtime_fd, file, &there, AT_SYMLINK_NOFOLLOW ) &&
           ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
}

int runtime_lock( const char *name, int timeout )
{
    uint64_t end = now_ms() + timeout;
    char file[32];
    int fd;

    snprintf( file, sizeof(file), "%s.lock", name );
    for (;;)
    {
        if ((fd = openat( runtime_fd, file, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600 )) < 0) return -1;
        if (!flock( fd, LOCK_EX | LOCK_NB ))
        {
            if (is_current( fd, file )) return fd;
            close( fd );
            continue;
        }
        close( fd );
        if (now_ms() >= end) return -1;
        usleep( 20000 );
    }
}

void runtime_unlock( const char *name, int lock )
{
    char file[32];

    if (lock < 0) return;
    snprintf( file, sizeof(file), "%s.lock", name );
    if (is_current( lock, file )) unlinkat( runtime_fd, file, 0 );
    close( lock );
}
