/*
 * Fuzzer: the request a DLL writes for smbredir
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

#include <sys/mman.h>

#include "fuzz.h"
#include "programs/smbredir/request.c"

/* Secret memory that the sanitizers know the bounds of. */
char *secret_alloc( size_t size )
{
    return memset( take_memory( size ), 0, size );
}

char *secret_copy( const char *text )
{
    return strcpy( secret_alloc( strlen( text ) + 1 ), text );
}

int session_credentials( struct job *job )
{
    return 0;
}

static void check_shown( const char *name, size_t max )
{
    require( strlen( name ) < max );
    for (; *name; name++) require( (unsigned char)*name >= ' ' );
}

static void check( const struct job *job )
{
    check_shown( job->credentials.user, MAX_NAME );
    check_shown( job->credentials.domain, MAX_NAME );
    require( strlen( job->credentials.password ) < MAX_PASSWORD );
    require( !strchr( job->credentials.password, '\n' ) );
    require( job->options.port <= 65535 && job->options.timeout <= 600 );
    require( job->options.sign <= 1 && job->options.encrypt <= 1 );
}

static struct job new_job( void )
{
    return (struct job){ .credentials = { .user = "", .domain = "", .password = "" }, .options.password_fd = -1 };
}

int LLVMFuzzerTestOneInput( const uint8_t *data, size_t size )
{
    static int fd = -1;
    struct job job = new_job();
    size_t read_size = 0;
    char *text;
    int ret;

    if (fd == -1) fd = memfd_create( "fuzz", MFD_CLOEXEC );
    require( !ftruncate( fd, 0 ) && pwrite( fd, data, size, 0 ) == (ssize_t)size && !lseek( fd, 0, SEEK_SET ) );

    if (!(ret = read_secret( &job, fd, MAX_REQUEST, "the request", &text, &read_size )))
    {
        require( read_size == size && strlen( text ) == size );
        ret = request_parse( &job, text, read_size );
    }
    if (ret) require( job.text[0] && job.win32 );
    else check( &job );

    /* A password by itself: a line. */
    job = new_job();
    lseek( fd, 0, SEEK_SET );
    if (!read_password( &job, fd )) check( &job );
    fuzz_end();
    return 0;
}
