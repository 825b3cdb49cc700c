/*
 * The load of small files by libsmbclient alone, in one process: what smbredir is measured against
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
#include <libsmbclient.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SMALL 4096

static char password[256];

static uint64_t now( void )
{
    struct timespec ts;

    clock_gettime( CLOCK_MONOTONIC, &ts );
    return ts.tv_sec * 1000000000ull + ts.tv_nsec;
}

static void authenticate( const char *server, const char *share, char *domain, int domain_size, char *user, int user_size,
                          char *secret, int secret_size )
{
    (void)server, (void)share, (void)domain, (void)domain_size;
    snprintf( user, user_size, "alice" );
    snprintf( secret, secret_size, "%s", password );
}

static int fail( const char *url )
{
    fprintf( stderr, "smb-library: %s: %s\n", url, strerror( errno ) );
    return 1;
}

/* Prints nanoseconds, those of connecting not among them. */
int main( int argc, char *argv[] )
{
    static const char data[SMALL];
    uint64_t start;
    char url[4096];
    int i, fd, count = argc > 2 ? atoi( argv[2] ) : 0;
    struct stat st;

    if (count <= 0 || !fgets( password, sizeof(password), stdin ))
    {
        fputs( "usage: smb-library smb://SERVER/SHARE/DIR COUNT      (alice's password on standard input)\n", stderr );
        return 2;
    }
    password[strcspn( password, "\n" )] = 0;
    unsetenv( "HOME" );
    if (smbc_init( authenticate, 0 ) || smbc_stat( argv[1], &st )) return fail( argv[1] );
    start = now();
    for (i = 0; i < count; i++)
    {
        snprintf( url, sizeof(url), "%s/file-%05d", argv[1], i );
        if ((fd = smbc_open( url, O_WRONLY | O_CREAT | O_EXCL, 0666 )) < 0) return fail( url );
        if (smbc_write( fd, data, SMALL ) != SMALL || smbc_close( fd )) return fail( url );
    }
    printf( "%llu\n", (unsigned long long)(now() - start) );
    return 0;
}
