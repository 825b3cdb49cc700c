/*
 * Where a text lies in the memory of processes, for tests: as bytes and as Windows has it
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

/* Needs root: who holds a password cannot be traced. The text comes on standard input, so that no command line has it. */

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PIECE   (1u << 20)
#define MAX_TEXT 256

static unsigned char texts[2][2 * MAX_TEXT];
static size_t sizes[2];         /* bytes */

static int read_text( void )
{
    unsigned char text[MAX_TEXT];
    ssize_t len = read( 0, text, sizeof(text) ), i;

    if (len > 0 && text[len - 1] == '\n') len--;
    if (len < 4) return 0;
    memcpy( texts[0], text, sizes[0] = len );
    for (i = 0; i < len; i++) texts[1][2 * i] = text[i];
    sizes[1] = 2 * len;
    return 1;
}

static unsigned int count_in( const unsigned char *data, size_t size, unsigned int form )
{
    const unsigned char *p = data, *end = data + size;
    unsigned int count = 0;

    while ((p = memmem( p, end - p, texts[form], sizes[form] )))
    {
        count++;
        p++;
    }
    return count;
}

/* One mapping, in pieces that overlap. Returns how often; a place that cannot be read holds nothing. */
static unsigned int search( int fd, uint64_t start, uint64_t end, unsigned int form )
{
    static unsigned char data[PIECE + 2 * MAX_TEXT];
    unsigned int count = 0;
    uint64_t pos;

    for (pos = start; pos < end; pos += PIECE)
    {
        size_t size = PIECE + sizes[form] - 1;
        ssize_t got;

        if (size > end - pos) size = end - pos;
        if ((got = pread( fd, data, size, pos )) > 0) count += count_in( data, got, form );
    }
    return count;
}

static int search_process( const char *pid )
{
    static const char *const forms[] = { "bytes", "UTF-16" };
    char path[64], line[1024], name[16] = "?";
    unsigned int form, count;
    int fd, found = 0;
    FILE *maps;

    snprintf( path, sizeof(path), "/proc/%s/comm", pid );
    if ((maps = fopen( path, "r" )))
    {
        if (!fscanf( maps, "%15[^\n]", name )) *name = 0;
        fclose( maps );
    }
    snprintf( path, sizeof(path), "/proc/%s/maps", pid );
    maps = fopen( path, "r" );
    snprintf( path, sizeof(path), "/proc/%s/mem", pid );
    if ((fd = open( path, O_RDONLY )) < 0 || !maps)
    {
        if (errno == ENOENT || errno == ESRCH) return 0;    /* it has ended */
        fprintf( stderr, "process %s cannot be read\n", pid );
        exit( 2 );
    }
    while (fgets( line, sizeof(line), maps ))
    {
        unsigned long long start, end;
        char rights[5], *file;

        if (sscanf( line, "%llx-%llx %4s", &start, &end, rights ) != 3 || *rights != 'r') continue;
        file = strchr( line, '/' ) ? strchr( line, '/' ) : strchr( line, '[' );
        for (form = 0; form < 2; form++)
        {
            if (!(count = search( fd, start, end, form ))) continue;
            printf( "%s %s %s %u %llx %s", pid, name, forms[form], count, start, file ? file : "-\n" );
            found = 1;
        }
    }
    fclose( maps );
    close( fd );
    return found;
}

/* Status 0: found; 1: not; 2: cannot be told. */
int main( int argc, char *argv[] )
{
    int i, found = 0;

    if (argc < 2 || !read_text())
    {
        fputs( "usage: memory-find PID... < TEXT\n", stderr );
        return 2;
    }
    for (i = 1; i < argc; i++) found |= search_process( argv[i] );
    return !found;
}
