/*
 * What the program says of a failure, on standard error and in the reply file
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
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "smbredir.h"

static const struct { int error; uint32_t win32; } errors[] =
{
    { EACCES,       WIN32_ACCESS_DENIED },
    { EPERM,        WIN32_ACCESS_DENIED },
    { ENOENT,       3 },
    { ENOTDIR,      WIN32_DIRECTORY },
    { ENOTEMPTY,    WIN32_DIR_NOT_EMPTY },
    { ENOMEM,       WIN32_NOT_ENOUGH_MEMORY },
    { ENOSPC,       112 },
    { EROFS,        19 },
    { ENAMETOOLONG, 206 },
    { EINVAL,       WIN32_INVALID_PARAMETER },
    { EMFILE,       4 },
    { ENOSYS,       WIN32_NOT_SUPPORTED },
    { EOPNOTSUPP,   WIN32_NOT_SUPPORTED },
    { ETIMEDOUT,    WIN32_SEM_TIMEOUT },
    { EHOSTDOWN,    WIN32_BAD_NETPATH },
    { EHOSTUNREACH, WIN32_BAD_NETPATH },
    { ENETUNREACH,  WIN32_BAD_NETPATH },
    { ECONNREFUSED, WIN32_BAD_NETPATH },
};

static uint32_t win32_from_errno( int error )
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(errors); i++) if (errors[i].error == error) return errors[i].win32;
    return WIN32_UNEXP_NET_ERR;
}

static int fail_with( struct job *job, int outcome, uint32_t win32, const char *format, va_list args )
{
    vsnprintf( job->text, sizeof(job->text), format, args );
    job->win32 = win32;
    job->status = 0;
    return outcome;
}

int fail( struct job *job, uint32_t win32, const char *format, ... )
{
    va_list args;
    int ret;

    va_start( args, format );
    ret = fail_with( job, FAILED, win32, format, args );
    va_end( args );
    return ret;
}

int fail_errno( struct job *job, int error, const char *format, ... )
{
    va_list args;
    size_t len;
    int ret;

    va_start( args, format );
    ret = fail_with( job, FAILED, win32_from_errno( error ), format, args );
    va_end( args );
    len = strlen( job->text );
    snprintf( job->text + len, sizeof(job->text) - len, ": %s", strerror( error ));
    return ret;
}

int wrong( struct job *job, const char *format, ... )
{
    va_list args;
    int ret;

    va_start( args, format );
    ret = fail_with( job, USED_WRONGLY, WIN32_INVALID_PARAMETER, format, args );
    va_end( args );
    return ret;
}

int fail_answer( struct job *job, const struct answer *answer, const char *text )
{
    snprintf( job->text, sizeof(job->text), "%s", text && *text ? text : strerror( answer->error ));
    job->win32 = answer->win32 ? answer->win32 : win32_from_errno( answer->error );
    job->status = answer->status;
    return FAILED;
}

void put_clean( FILE *file, const char *text, int keep_tabs )
{
    for (; *text; text++)
        putc( ((unsigned char)*text < ' ' && !(keep_tabs && *text == '\t')) || *text == 0x7f ? '?' : *text, file );
}

void reply_line( struct job *job, const char *format, ... )
{
    char *line = NULL;
    va_list args;

    va_start( args, format );
    if (vasprintf( &line, format, args ) < 0) line = NULL;
    va_end( args );
    if (!line) return;
    if (!job->lines) job->lines = open_memstream( &job->lines_data, &job->lines_size );
    if (job->lines)
    {
        put_clean( job->lines, line, 1 );
        putc( '\n', job->lines );
    }
    if (job->options.machine)
    {
        put_clean( stdout, line, 1 );
        putchar( '\n' );
    }
    free( line );
}

static int write_all( int fd, const char *data, size_t size )
{
    while (size)
    {
        ssize_t n = write( fd, data, size );
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return -1;
        data += n;
        size -= n;
    }
    return 0;
}

/* The whole reply appears at once, or nothing of it. */
static int reply_save( struct job *job, const char *data, size_t size )
{
    const char *path = job->options.reply;
    char *temp = NULL;
    int fd, error = 0;

    if (asprintf( &temp, "%s.XXXXXX", path ) < 0) return fail_errno( job, ENOMEM, "%s", path );
    if ((fd = mkostemp( temp, O_CLOEXEC )) < 0)     /* 0600 */
        error = errno;
    else
    {
        if (write_all( fd, data, size )) error = errno;
        if (close( fd ) && !error) error = errno;
        if (!error && rename( temp, path )) error = errno;
        if (error) unlink( temp );
    }
    free( temp );
    return error ? fail_errno( job, error, "the reply could not be written to '%s'", path ) : DONE;
}

int reply_write( struct job *job, int outcome )
{
    char *data = NULL;
    size_t size = 0;
    FILE *file;
    int ret;

    if (job->lines && fclose( job->lines )) job->lines_size = 0;
    job->lines = NULL;
    if (!job->options.reply) ret = outcome;
    else if (!(file = open_memstream( &data, &size ))) ret = fail_errno( job, ENOMEM, "the reply" );
    else
    {
        fprintf( file, "error=%u\nstatus=0x%08x\ntext=", outcome ? job->win32 : 0, outcome ? job->status : 0 );
        if (outcome) put_clean( file, job->text, 0 );
        putc( '\n', file );
        if (job->lines_size) fwrite( job->lines_data, 1, job->lines_size, file );
        if (fclose( file )) ret = fail_errno( job, ENOMEM, "the reply" );
        else if ((ret = reply_save( job, data, size )) == DONE) ret = outcome;
        free( data );
    }
    free( job->lines_data );
    job->lines_data = NULL;
    return ret;
}
