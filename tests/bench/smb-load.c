/*
 * The loads of the benchmark of smbredir: what programs do with files, on any mounted directory
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


/* Prints the nanoseconds the load took; what is prepared for it is not counted. */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define BLOCK       0x100000    /* bytes of one sequential read or write */
#define SMALL       4096        /* bytes of a small file and of a random read */
#define MAX_THREADS 64

static char block[BLOCK];

static void fail( const char *what )
{
    fprintf( stderr, "smb-load: %s: %s\n", what, strerror( errno ) );
    exit( 1 );
}

static uint64_t now( void )
{
    struct timespec ts;

    clock_gettime( CLOCK_MONOTONIC, &ts );
    return ts.tv_sec * 1000000000ull + ts.tv_nsec;
}

static void fill_block( void )
{
    uint64_t value = 88172645463325252ull;
    size_t i;

    for (i = 0; i < BLOCK; i += sizeof(value))
    {
        value ^= value << 13;
        value ^= value >> 7;
        value ^= value << 17;
        memcpy( block + i, &value, sizeof(value) );
    }
}

static void write_file( const char *path, int flags, uint64_t size )
{
    int fd = open( path, O_WRONLY | O_CREAT | flags, 0644 );
    uint64_t done;
    ssize_t ret;

    if (fd == -1) fail( path );
    for (done = 0; done < size; done += ret)
        if ((ret = write( fd, block, size - done < BLOCK ? size - done : BLOCK )) <= 0) fail( path );
    if (close( fd )) fail( path );
}

static const char *name_of( const char *dir, unsigned number )
{
    static char name[4096];

    snprintf( name, sizeof(name), "%s/file-%05u", dir, number );
    return name;
}

/* FILE: from its beginning to its end */
static void load_read( char **args )
{
    int fd = open( args[0], O_RDONLY );
    struct stat st;
    uint64_t done = 0;
    ssize_t ret;

    if (fd == -1) fail( args[0] );
    while ((ret = read( fd, block, BLOCK )) > 0) done += ret;
    if (ret || fstat( fd, &st ) || done != (uint64_t)st.st_size) fail( args[0] );
    close( fd );
}

/* FILE BYTES: made or replaced */
static void load_write( char **args )
{
    write_file( args[0], O_TRUNC, strtoull( args[1], NULL, 10 ) );
}

/* DIR COUNT: new files of SMALL bytes */
static void load_small( char **args )
{
    unsigned i, count = atoi( args[1] );

    for (i = 0; i < count; i++) write_file( name_of( args[0], i ), O_EXCL, SMALL );
}

/* DIR COUNT: list it, and look at each of its COUNT files */
static void load_list( char **args )
{
    unsigned found = 0, count = atoi( args[1] );
    DIR *dir = opendir( args[0] );
    struct dirent *entry;
    struct stat st;

    if (!dir) fail( args[0] );
    while ((entry = readdir( dir )))
    {
        if (entry->d_name[0] == '.') continue;
        if (fstatat( dirfd( dir ), entry->d_name, &st, AT_SYMLINK_NOFOLLOW )) fail( entry->d_name );
        found++;
    }
    if (found != count)
    {
        errno = ENOENT;
        fail( args[0] );
    }
    closedir( dir );
}

/* DIR COUNT: look at each file by its name, the directory is not listed */
static void load_stat( char **args )
{
    unsigned i, count = atoi( args[1] );
    struct stat st;

    for (i = 0; i < count; i++) if (stat( name_of( args[0], i ), &st )) fail( name_of( args[0], i ) );
}

static struct
{
    const char *path;
    unsigned    count;
    uint64_t    blocks;
} random_load;

static void *read_random( void *arg )
{
    uint64_t value = 0x9e3779b97f4a7c15ull * ((uintptr_t)arg + 1);
    int fd = open( random_load.path, O_RDONLY );
    char data[SMALL];
    unsigned i;

    if (fd == -1) fail( random_load.path );
    posix_fadvise( fd, 0, 0, POSIX_FADV_RANDOM );
    for (i = 0; i < random_load.count; i++)
    {
        value = value * 6364136223846793005ull + 1442695040888963407ull;
        if (pread( fd, data, SMALL, (value >> 33) % random_load.blocks * SMALL ) != SMALL) fail( random_load.path );
    }
    close( fd );
    return NULL;
}

/* FILE COUNT THREADS: reads of SMALL bytes anywhere in it, COUNT in all */
static void load_random( char **args )
{
    unsigned i, threads = atoi( args[2] );
    pthread_t ids[MAX_THREADS];
    struct stat st;

    if (stat( args[0], &st )) fail( args[0] );
    if (!threads || threads > MAX_THREADS) exit( 2 );
    random_load.path = args[0];
    random_load.count = atoi( args[1] ) / threads;
    random_load.blocks = st.st_size / SMALL;
    for (i = 0; i < threads; i++) if ((errno = pthread_create( &ids[i], NULL, read_random, (void *)(uintptr_t)i ))) fail( "thread" );
    for (i = 0; i < threads; i++) pthread_join( ids[i], NULL );
}

/* DIR COUNT: write a file, close it, delete it at once. Prints how many could not be deleted to standard error. */
static void load_unlink( char **args )
{
    unsigned i, failed = 0, count = atoi( args[1] );

    for (i = 0; i < count; i++)
    {
        write_file( name_of( args[0], i ), O_EXCL, SMALL );
        if (!unlink( name_of( args[0], i ) )) continue;
        failed++;
        unlink( name_of( args[0], i ) );
    }
    fprintf( stderr, "failed %u\n", failed );
}

/* FILE MILLISECONDS: as load_read, so slowly; prints a sum over what was read to standard error */
static void load_slowly( char **args )
{
    unsigned pause, limit = atoi( args[1] );
    int fd = open( args[0], O_RDONLY );
    uint64_t sum = 14695981039346656037ull;
    struct stat st;
    ssize_t ret, i;

    if (fd == -1 || fstat( fd, &st )) fail( args[0] );
    pause = st.st_size ? limit * 1000.0 * BLOCK / st.st_size : 0;
    while ((ret = read( fd, block, BLOCK )) > 0)
    {
        for (i = 0; i < ret; i++) sum = (sum ^ (unsigned char)block[i]) * 1099511628211ull;
        usleep( pause );
    }
    if (ret) fail( args[0] );
    fprintf( stderr, "sum %016llx\n", (unsigned long long)sum );
    close( fd );
}

/* FILE COMMAND...: run the command, and wait until the file is there */
static void load_until( char **args )
{
    uint64_t end = now() + 60000000000ull;
    pid_t pid = fork();
    struct stat st;
    int status;

    if (pid == -1) fail( args[1] );
    if (!pid)
    {
        if (freopen( "/dev/null", "w", stdout )) execvp( args[1], args + 1 );
        _exit( 127 );
    }
    while (stat( args[0], &st ))
    {
        if (now() > end || (waitpid( pid, &status, WNOHANG ) == pid && status)) fail( args[0] );
        usleep( 500 );
    }
}

/* COMMAND...: run to its end; its output is only counted, since who prints pays for it */
static void load_run( char **args )
{
    int status, pipes[2];
    uint64_t lines = 0;
    ssize_t ret, i;
    pid_t pid;

    if (pipe( pipes )) fail( "pipe" );
    if ((pid = fork()) == -1) fail( args[0] );
    if (!pid)
    {
        dup2( pipes[1], 1 );
        close( pipes[0] );
        close( pipes[1] );
        execvp( args[0], args );
        _exit( 127 );
    }
    close( pipes[1] );
    while ((ret = read( pipes[0], block, BLOCK )) > 0) for (i = 0; i < ret; i++) lines += block[i] == '\n';
    if (waitpid( pid, &status, 0 ) != pid || status)
    {
        errno = ECHILD;
        fail( args[0] );
    }
    fprintf( stderr, "lines %llu\n", (unsigned long long)lines );
}

static const struct { const char *name; int args; void (*run)( char **args ); } loads[] =
{
    { "list", 2, load_list },
    { "random", 3, load_random },
    { "read", 1, load_read },
    { "run", 1, load_run },
    { "slowly", 2, load_slowly },
    { "small", 2, load_small },
    { "stat", 2, load_stat },
    { "unlink", 2, load_unlink },
    { "until", 2, load_until },
    { "write", 2, load_write },
};

int main( int argc, char *argv[] )
{
    uint64_t start;
    unsigned i;

    fill_block();
    for (i = 0; argc > 1 && i < sizeof(loads) / sizeof(loads[0]); i++)
    {
        if (strcmp( argv[1], loads[i].name ) || argc < 2 + loads[i].args) continue;
        start = now();
        loads[i].run( argv + 2 );
        printf( "%llu\n", (unsigned long long)(now() - start) );
        return 0;
    }
    fputs( "usage: smb-load list|random|read|run|slowly|small|stat|unlink|until|write ARGUMENT...\n", stderr );
    return 2;
}
