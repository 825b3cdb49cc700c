/*
 * What is written down of each mount, for those who come when its processes are gone
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

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "smbredir.h"

#define SUFFIX ".mount"

int record_write( struct job *job, const struct record *record )
{
    char file[32], temp[40];
    FILE *out;
    int fd;

    snprintf( file, sizeof(file), "%s" SUFFIX, record->name );
    snprintf( temp, sizeof(temp), "%s.new", record->name );
    unlinkat( runtime_fd, temp, 0 );
    fd = openat( runtime_fd, temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600 );
    if (fd < 0 || !(out = fdopen( fd, "w" )))
    {
        int error = errno;
        if (fd >= 0) close( fd );
        return fail_errno( job, error, "the mount cannot be written down" );
    }
    fprintf( out, "server=%s\nshare=%s\nuser=%s\nport=%u\nmountpoint=%s\nmade=%u\nkeeper=%d\n", record->server, record->share,
             record->user, record->port, record->mountpoint, record->made, (int)record->keeper );
    if (fclose( out ) || renameat( runtime_fd, temp, runtime_fd, file ))
    {
        int error = errno;
        unlinkat( runtime_fd, temp, 0 );
        return fail_errno( job, error, "the mount cannot be written down" );
    }
    return DONE;
}

int record_read( const char *name, struct record *record )
{
    char data[MAX_PATH_SIZE + 2048], file[32], number[16];
    ssize_t size;
    int fd;

    snprintf( file, sizeof(file), "%s" SUFFIX, name );
    if ((fd = openat( runtime_fd, file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK )) < 0) return errno;
    size = read( fd, data, sizeof(data) - 1 );
    close( fd );
    if (size < 0) return errno;
    data[size] = 0;
    memset( record, 0, sizeof(*record) );
    snprintf( record->name, sizeof(record->name), "%s", name );
    if (!control_value( data, "server", record->server, sizeof(record->server) ) ||
        !control_value( data, "share", record->share, sizeof(record->share) ) ||
        !control_value( data, "user", record->user, sizeof(record->user) ) ||
        !control_value( data, "mountpoint", record->mountpoint, sizeof(record->mountpoint) ) ||
        !control_value( data, "port", number, sizeof(number) )) return EINVAL;
    record->port = atoi( number );
    if (!control_value( data, "made", number, sizeof(number) )) return EINVAL;
    record->made = atoi( number );
    if (control_value( data, "keeper", number, sizeof(number) )) record->keeper = atoi( number );
    return 0;
}

void record_remove( const char *name )
{
    char file[32];

    snprintf( file, sizeof(file), "%s.sock", name );
    unlinkat( runtime_fd, file, 0 );
    snprintf( file, sizeof(file), "%s" SUFFIX, name );
    unlinkat( runtime_fd, file, 0 );
}

int record_each( int (*use)( const struct record *record, void *context ), void *context )
{
    struct record record;
    struct dirent *entry;
    char name[17];
    DIR *dir;
    int fd, ret = 0;

    if (runtime_fd < 0 || (fd = openat( runtime_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC )) < 0) return 0;
    if (!(dir = fdopendir( fd )))
    {
        close( fd );
        return 0;
    }
    while (!ret && (entry = readdir( dir )))
    {
        if (strlen( entry->d_name ) != 16 + strlen( SUFFIX ) || strcmp( entry->d_name + 16, SUFFIX )) continue;
        memcpy( name, entry->d_name, 16 );
        name[16] = 0;
        if (!record_read( name, &record )) ret = use( &record, context );
    }
    closedir( dir );
    return ret;
}
