/*
 * Who the user is: the request file, the password's file or descriptor, the terminal
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
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>
#include "smbredir.h"

#define MAX_REQUEST 16384

/* Read to the end into secret memory, with a NUL behind; at most size bytes. */
static int read_secret( struct job *job, int fd, size_t size, const char *what, char **ret, size_t *ret_size )
{
    char *data = secret_alloc( size + 2 );
    size_t used = 0;

    if (!data) return fail_errno( job, ENOMEM, "%s", what );
    for (;;)
    {
        ssize_t n = read( fd, data + used, size + 1 - used );
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return fail_errno( job, errno, "%s cannot be read", what );
        if (!n) break;
        if ((used += n) > size) return fail( job, WIN32_INVALID_PARAMETER, "%s is too long", what );
    }
    data[used] = 0;
    if (memchr( data, 0, used )) return fail( job, WIN32_INVALID_PARAMETER, "%s holds a NUL", what );
    *ret = data;
    *ret_size = used;
    return DONE;
}

static int parse_number( const char *value, unsigned max, unsigned *ret )
{
    unsigned long n = strtoul( value, NULL, 10 );

    if (!*value) return 1;      /* the default */
    if (strspn( value, "0123456789" ) != strlen( value ) || !n || n > max) return 0;
    *ret = n;
    return 1;
}

/* Of a user or domain: it is shown, and stands in a line of a file. */
static int check_name( struct job *job, const char *name, const char *what )
{
    if (strlen( name ) >= MAX_NAME) return wrong( job, "the %s is too long", what );
    for (; *name; name++) if ((unsigned char)*name < ' ') return wrong( job, "the %s holds control characters", what );
    return DONE;
}

/* Where a user's name may bring its domain with it. */
static int set_user( struct job *job, const char *user )
{
    struct credentials *credentials = &job->credentials;
    int ret = check_name( job, user, "user's name" );
    char *copy, *slash;

    if (ret) return ret;
    if (!(copy = secret_copy( user ))) return fail_errno( job, ENOMEM, "the user's name" );
    if ((slash = strchr( copy, '\\' )))
    {
        *slash++ = 0;
        if (*copy) credentials->domain = copy;
        copy = slash;
    }
    credentials->user = copy;
    credentials->user_known = *copy != 0;
    return DONE;
}

static int set_key( struct job *job, const char *key, char *value )
{
    struct options *options = &job->options;
    int ok = 1, ret;

    if (!strcmp( key, "user" )) return set_user( job, value );
    if (!strcmp( key, "domain" ))
    {
        if ((ret = check_name( job, value, "domain" ))) return ret;
        if (*value) job->credentials.domain = value;
    }
    else if (!strcmp( key, "password" ))
    {
        ok = strlen( value ) < MAX_PASSWORD;
        job->credentials.password = value;
        job->credentials.password_known = 1;
    }
    else if (!strcmp( key, "port" )) ok = parse_number( value, 65535, &options->port );
    else if (!strcmp( key, "timeout" )) ok = parse_number( value, 600, &options->timeout );
    else if (!strcmp( key, "security" ))
    {
        if (!strcmp( value, "sign" )) options->sign = 1;
        else if (!strcmp( value, "encrypt" )) options->encrypt = 1;
        else ok = !*value;
    }
    else return wrong( job, "the request has an unknown key '%.30s'", key );
    return ok ? DONE : wrong( job, "the request's %s is not valid", key );
}

int request_parse( struct job *job, char *data, size_t size )
{
    char *line, *end, *value;
    int ret;

    for (line = data; line < data + size; line = end + 1)
    {
        if (!(end = strchr( line, '\n' ))) end = data + size;
        *end = 0;
        if (!*line) continue;
        if (!(value = strchr( line, '=' ))) return wrong( job, "a line of the request is not key=value" );
        *value++ = 0;
        if ((ret = set_key( job, line, value ))) return ret;
    }
    return DONE;
}

/* Can nobody else get at what is in the directory of that path? Then the mode of the file says nothing. */
static int is_in_private_directory( const char *path )
{
    const char *slash = strrchr( path, '/' );
    char directory[PATH_MAX];
    struct stat st;

    if (!slash || slash == path || slash - path >= PATH_MAX) return 0;
    memcpy( directory, path, slash - path );
    directory[slash - path] = 0;
    return !lstat( directory, &st ) && S_ISDIR( st.st_mode ) && st.st_uid == geteuid() && !(st.st_mode & 077);
}

/* A file that only this user can have written and read. */
static int check_private( struct job *job, int fd, const char *path )
{
    struct stat st;

    if (fstat( fd, &st )) return fail_errno( job, errno, "the request '%s'", path );
    if (!S_ISREG( st.st_mode )) return fail( job, WIN32_ACCESS_DENIED, "the request '%s' is not a regular file", path );
    if (st.st_uid != geteuid()) return fail( job, WIN32_ACCESS_DENIED, "the request '%s' belongs to somebody else", path );
    if (st.st_nlink != 1) return fail( job, WIN32_ACCESS_DENIED, "the request '%s' has other names", path );
    if ((st.st_mode & 077) && !is_in_private_directory( path ))
        return fail( job, WIN32_ACCESS_DENIED, "the request '%s' is open to others (mode 0%o instead of 0600)", path, st.st_mode & 07777 );
    return DONE;
}

int request_read( struct job *job )
{
    const char *path = job->options.request;
    char *data;
    size_t size;
    int fd, ret;

    if (!path) return DONE;
    if ((fd = open( path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC )) < 0)
    {
        if (errno == ELOOP) return fail( job, WIN32_ACCESS_DENIED, "the request '%s' is a symbolic link", path );
        return fail_errno( job, errno, "the request '%s' cannot be opened", path );
    }
    if (!(ret = check_private( job, fd, path )))
    {
        if (unlink( path )) ret = fail_errno( job, errno, "the request '%s' cannot be removed", path );
        else if (!(ret = read_secret( job, fd, MAX_REQUEST, "the request", &data, &size )))
            ret = request_parse( job, data, size );
    }
    close( fd );
    return ret;
}

static int read_password( struct job *job, int fd )
{
    char *data;
    size_t size;
    int ret = read_secret( job, fd, MAX_PASSWORD + 2, "the password", &data, &size );

    if (ret) return ret;
    if (size && data[size - 1] == '\n') data[--size] = 0;
    if (size && data[size - 1] == '\r') data[--size] = 0;
    if (strchr( data, '\n' )) return fail( job, WIN32_INVALID_PARAMETER, "the password is more than one line" );
    if (size >= MAX_PASSWORD) return fail( job, WIN32_INVALID_PARAMETER, "the password is too long" );
    job->credentials.password = data;
    job->credentials.password_known = 1;
    return DONE;
}

static int read_password_file( struct job *job, const char *path )
{
    int fd, ret;

    if (!strcmp( path, "-" )) return read_password( job, 0 );
    if ((fd = open( path, O_RDONLY | O_CLOEXEC | O_NOCTTY )) < 0)
        return fail_errno( job, errno, "the password's file '%s' cannot be opened", path );
    ret = read_password( job, fd );
    close( fd );
    return ret;
}

static volatile sig_atomic_t interrupted;
static void interrupt( int sig ) { interrupted = sig; }

/* One line, not shown. The terminal is as it was afterwards, whatever happens. */
static int read_line_hidden( int tty, char *line, size_t size )
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };
    struct sigaction action = { .sa_handler = interrupt }, old[ARRAY_SIZE(signals)];
    struct termios before, hidden;
    ssize_t n = -1;
    unsigned i;

    if (tcgetattr( tty, &before )) return -1;
    for (i = 0; i < ARRAY_SIZE(signals); i++) sigaction( signals[i], &action, &old[i] );
    hidden = before;
    hidden.c_lflag &= ~(ECHO | ECHOE | ECHOK | ECHONL);
    hidden.c_lflag |= ICANON | ISIG;
    if (!tcsetattr( tty, TCSAFLUSH, &hidden ))
    {
        n = interrupted ? -1 : read( tty, line, size - 1 );
        tcsetattr( tty, TCSAFLUSH, &before );
    }
    for (i = 0; i < ARRAY_SIZE(signals); i++) sigaction( signals[i], &old[i], NULL );
    if (interrupted) raise( interrupted );
    if (n <= 0 || line[n - 1] != '\n') return -1;
    line[n - 1] = 0;
    return 0;
}

static int ask_password( struct job *job )
{
    char *line = secret_alloc( MAX_PASSWORD + 1 );
    int tty, ret;

    if (!line) return fail_errno( job, ENOMEM, "the password" );
    if ((tty = open( "/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY )) < 0)
        return wrong( job, "a password is needed, and there is no terminal to ask for it (--password-fd, --password-file)" );
    dprintf( tty, "Password of %s at %s: ", job->credentials.user, job->server );
    ret = read_line_hidden( tty, line, MAX_PASSWORD + 1 );
    dprintf( tty, "\n" );
    close( tty );
    if (ret) return fail( job, 1223, "no password was entered" );     /* ERROR_CANCELLED */
    job->credentials.password = line;
    job->credentials.password_known = 1;
    return DONE;
}

/* A password alone is the login name's. */
static int set_login_user( struct job *job )
{
    struct passwd *entry = getpwuid( getuid() );

    if (!entry) return wrong( job, "a password needs a user: --user" );
    return set_user( job, entry->pw_name );
}

int credentials_read( struct job *job )
{
    struct options *options = &job->options;
    struct credentials *credentials = &job->credentials;
    int ret = DONE;

    if (options->guest)
    {
        credentials->user_known = credentials->password_known = 1;
        return set_user( job, "guest" );
    }
    if (options->user && (ret = set_user( job, options->user ))) return ret;
    if (options->password_fd >= 0)
    {
        ret = read_password( job, options->password_fd );
        if (options->password_fd > 2) close( options->password_fd );
    }
    else if (options->password_file) ret = read_password_file( job, options->password_file );
    if (ret) return ret;
    if (!credentials->password_known && session_credentials( job )) return DONE;
    if (credentials->password_known && *credentials->password && !credentials->user_known) return set_login_user( job );
    if (credentials->user_known && !credentials->password_known && !options->request) return ask_password( job );
    return DONE;
}
