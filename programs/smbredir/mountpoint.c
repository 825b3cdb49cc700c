/*
 * The directory a share is mounted at
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
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "smbredir.h"

#define PROBE_TIMEOUT 5000      /* ms */

/* The part of it that exists, made canonical; of the rest nothing may be "..". Nothing of a file system mounted there is
 * asked, which may be dead or stuck. */
int mountpoint_resolve( struct job *job, const char *path, char resolved[MAX_PATH_SIZE] )
{
    char *copy = NULL, *cut = NULL, *real = NULL, *cwd = NULL;
    const char *rest = "", *p;
    int ret = FAILED;
    size_t len;

    for (p = path; *p; p++) if ((unsigned char)*p < ' ' || *p == 0x7f) return wrong( job, "the mount point's name holds control characters" );
    if (!*path) return wrong( job, "the mount point's name is empty" );
    if (*path != '/' && !(cwd = getcwd( NULL, 0 ))) return fail_errno( job, errno, "the current directory" );
    if (asprintf( &copy, "%s%s%s", cwd ? cwd : "", cwd ? "/" : "", path ) < 0) copy = NULL;
    if (!copy)
    {
        fail_errno( job, ENOMEM, "the mount point" );
        goto done;
    }
    for (len = strlen( copy ); len > 1 && copy[len - 1] == '/'; len--) copy[len - 1] = 0;
    if (len >= MAX_PATH_SIZE - 1)
    {
        fail_errno( job, ENAMETOOLONG, "the mount point" );
        goto done;
    }
    while (!(real = realpath( *copy ? copy : "/", NULL )))
    {
        if (errno != ENOENT || !(p = strrchr( copy, '/' )))
        {
            fail_errno( job, errno, "the mount point '%.300s'", path );
            goto done;
        }
        if (cut) *cut = '/';        /* what was cut off before belongs to the rest again */
        cut = copy + (p - copy);
        rest = cut + 1;
        if (!strcmp( rest, ".." ) || !strncmp( rest, "../", 3 ) || !strncmp( rest, "./", 2 ) || !strcmp( rest, "." ))
        {
            ret = wrong( job, "'..' and '.' cannot follow what does not exist: '%.300s'", path );
            goto done;
        }
        *cut = 0;
    }
    if (cut && *rest == '/') rest++;
    if ((size_t)snprintf( resolved, MAX_PATH_SIZE, "%s%s%s", real, *rest && strcmp( real, "/" ) ? "/" : "", rest ) >= MAX_PATH_SIZE)
        fail_errno( job, ENAMETOOLONG, "the mount point" );
    else if (!strcmp( resolved, "/" )) ret = wrong( job, "nothing can be mounted at /" );
    else ret = DONE;

done:
    free( copy );
    free( real );
    free( cwd );
    return ret;
}

int mountpoint_check( struct job *job, const char *resolved )
{
    const char *below = job->options.below;
    char *real;
    size_t len;
    int ret;

    if (!below) return DONE;
    if (!(real = realpath( below, NULL ))) return fail_errno( job, errno, "the directory '%.300s'", below );
    len = strlen( real );
    ret = !strncmp( resolved, real, len ) && resolved[len] == '/' ? DONE :
          fail( job, WIN32_UNEXP_NET_ERR, "a link leads out of '%.300s', to '%.300s': it is not followed", below, resolved );
    free( real );
    return ret;
}

static void remove_made( const char *mountpoint, unsigned made )
{
    char path[MAX_PATH_SIZE], *slash;

    snprintf( path, sizeof(path), "%s", mountpoint );
    while (made-- && !rmdir( path ) && (slash = strrchr( path, '/' )) && slash != path) *slash = 0;
}

int mountpoint_make( struct job *job, struct record *record )
{
    char path[MAX_PATH_SIZE], *p;
    unsigned made = 0;

    snprintf( path, sizeof(path), "%s", record->mountpoint );
    for (p = path + 1; p; *p++ = '/')
    {
        if ((p = strchr( p, '/' ))) *p = 0;
        if (!mkdir( path, 0700 )) made++;
        else if (errno == EEXIST) made = 0;
        else
        {
            int error = errno;
            remove_made( path, made );
            return fail_errno( job, error, "the directory '%s' cannot be made", path );
        }
        if (!p) break;
    }
    record->made = made;
    return DONE;
}

void mountpoint_remove( const struct record *record )
{
    remove_made( record->mountpoint, record->made );
}

static int look_into( const char *path )
{
    struct dirent *entry;
    DIR *dir = opendir( path );

    if (!dir) return errno + 1;
    while ((errno = 0, entry = readdir( dir )))
        if (strcmp( entry->d_name, "." ) && strcmp( entry->d_name, ".." )) return 1;
    return errno ? errno + 1 : 0;
}

/* A process of its own looks, for it may be stuck. */
int mountpoint_probe( const char *path, int *empty )
{
    int status, killed = 0;
    pid_t pid = fork();

    *empty = 0;
    if (pid < 0) return errno;
    if (!pid) _exit( look_into( path ));
    if (!wait_gone( pid, PROBE_TIMEOUT ))
    {
        kill( pid, SIGKILL );
        killed = 1;
        if (!wait_gone( pid, 1000 )) return ETIMEDOUT;      /* not even that ends it: it stays behind */
    }
    if (waitpid( pid, &status, 0 ) != pid || killed || !WIFEXITED( status )) return ETIMEDOUT;
    *empty = !WEXITSTATUS( status );
    return WEXITSTATUS( status ) > 1 ? WEXITSTATUS( status ) - 1 : 0;
}

/* Blanks and the like are octal in the mount table. */
static void unescape( char *text )
{
    char *out = text;

    for (; *text; text++)
    {
        if (*text == '\\' && text[1] >= '0' && text[1] <= '3' && text[2] >= '0' && text[2] <= '7' && text[3] >= '0' && text[3] <= '7')
        {
            *out++ = (text[1] - '0') * 64 + (text[2] - '0') * 8 + text[3] - '0';
            text += 3;
        }
        else *out++ = *text;
    }
    *out = 0;
}

static enum mounted line_state( char *line, const char *path )
{
    char *field, *save = NULL, owner[32], *options;
    unsigned i;

    for (i = 0, field = strtok_r( line, " ", &save ); field && i < 4; i++) field = strtok_r( NULL, " ", &save );
    if (!field) return NOT_MOUNTED;
    unescape( field );
    if (strcmp( field, path )) return NOT_MOUNTED;
    while ((field = strtok_r( NULL, " ", &save )) && strcmp( field, "-" )) ;
    if (!field || !(field = strtok_r( NULL, " ", &save )) || strcmp( field, "fuse." FUSE_SUBTYPE )) return MOUNTED_FOREIGN;
    if (!strtok_r( NULL, " ", &save ) || !(options = strtok_r( NULL, "\n", &save ))) return MOUNTED_FOREIGN;
    snprintf( owner, sizeof(owner), "user_id=%u,", (unsigned)getuid() );
    return strstr( options, owner ) ? MOUNTED_OURS : MOUNTED_FOREIGN;
}

enum mounted mountpoint_state( const char *path )
{
    FILE *table = fopen( "/proc/self/mountinfo", "re" );
    enum mounted ret = NOT_MOUNTED, state;
    char *line = NULL;
    size_t size = 0;

    if (!table) return NOT_MOUNTED;
    while (getline( &line, &size, table ) > 0)      /* the last one is on top */
        if ((state = line_state( line, path )) != NOT_MOUNTED) ret = state;
    free( line );
    fclose( table );
    return ret;
}
