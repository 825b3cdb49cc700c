/*
 * Who has files open below a directory
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
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "smbredir.h"

#define MAX_TOLD 20

struct search
{
    struct job *job;
    FILE *out;
    const char *path;
    size_t len;
    unsigned files, others;
    char last[MAX_PATH_SIZE + 64];      /* one file mapped in pieces is one holder */
};

static int is_below( const struct search *search, const char *path )
{
    return !strncmp( path, search->path, search->len ) && (!path[search->len] || path[search->len] == '/');
}

static void tell( struct search *search, const char *pid, const char *path, const char *how, int is_file )
{
    char file[40], name[64] = "?", line[sizeof(search->last)];
    FILE *comm;

    snprintf( line, sizeof(line), "%s %s %s", pid, how, path );
    if (!strcmp( line, search->last )) return;
    memcpy( search->last, line, sizeof(line) );
    if (is_file) search->files++;
    else search->others++;
    snprintf( file, sizeof(file), "/proc/%.10s/comm", pid );
    if ((comm = fopen( file, "re" )))
    {
        if (fgets( name, sizeof(name), comm )) name[strcspn( name, "\n" )] = 0;
        fclose( comm );
    }
    reply_line( search->job, "holder=%s\t%s\t%s\t%s", pid, name, how, path );
    if (search->job->options.machine || search->files + search->others > MAX_TOLD) return;
    fputs( "  ", search->out );
    put_clean( search->out, name, 0 );
    fprintf( search->out, " (process %s), %s: ", pid, how );
    put_clean( search->out, path, 0 );
    putc( '\n', search->out );
}

static void look_at_link( struct search *search, const char *pid, const char *link, const char *how, int is_file )
{
    char path[64], target[MAX_PATH_SIZE];
    ssize_t len;

    snprintf( path, sizeof(path), "/proc/%.10s/%.40s", pid, link );
    if ((len = readlink( path, target, sizeof(target) - 1 )) <= 0) return;
    target[len] = 0;
    if (is_below( search, target )) tell( search, pid, target, how, is_file );
}

static void look_at_files( struct search *search, const char *pid )
{
    char path[64], link[48];
    struct dirent *entry;
    DIR *dir;

    snprintf( path, sizeof(path), "/proc/%.10s/fd", pid );
    if (!(dir = opendir( path ))) return;
    while ((entry = readdir( dir )))
    {
        if (entry->d_name[0] == '.') continue;
        snprintf( link, sizeof(link), "fd/%.20s", entry->d_name );
        look_at_link( search, pid, link, "open file", 1 );
    }
    closedir( dir );
}

static void look_at_maps( struct search *search, const char *pid )
{
    char path[64], *line = NULL, *file;
    size_t size = 0;
    FILE *maps;

    snprintf( path, sizeof(path), "/proc/%.10s/maps", pid );
    if (!(maps = fopen( path, "re" ))) return;
    while (getline( &line, &size, maps ) > 0)
    {
        line[strcspn( line, "\n" )] = 0;
        if ((file = strchr( line, '/' )) && is_below( search, file )) tell( search, pid, file, "mapped file", 1 );
    }
    free( line );
    fclose( maps );
}

void holders_report( struct job *job, FILE *out, const char *path, unsigned *files, unsigned *others )
{
    struct search search = { .job = job, .out = out, .path = path, .len = strlen( path ) };
    struct dirent *entry;
    DIR *proc = opendir( "/proc" );

    while (proc && (entry = readdir( proc )))
    {
        if (entry->d_name[0] < '1' || entry->d_name[0] > '9' || atoi( entry->d_name ) == getpid()) continue;
        look_at_link( &search, entry->d_name, "cwd", "current directory", 0 );
        look_at_link( &search, entry->d_name, "root", "root directory", 0 );
        look_at_files( &search, entry->d_name );
        look_at_maps( &search, entry->d_name );
    }
    if (proc) closedir( proc );
    *files = search.files;
    *others = search.others;
    if (search.files + search.others > MAX_TOLD && !job->options.machine)
        fprintf( out, "  and %u more\n", search.files + search.others - MAX_TOLD );
}

int holders_verb( struct job *job )
{
    static char path[MAX_PATH_SIZE];
    unsigned files, others;
    int ret;

    snprintf( job->subject, sizeof(job->subject), "%.500s", job->args[0] );
    if ((ret = mountpoint_resolve( job, job->args[0], path ))) return ret;
    if (mountpoint_state( path ) != MOUNTED_OURS) return fail( job, WIN32_NOT_CONNECTED, "it is no mount of smbredir's" );
    holders_report( job, stdout, path, &files, &others );
    return DONE;
}
