/*
 * The system's FUSE: whether it can be used, and its unmounting program
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
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "smbredir.h"

#define FUSE_DEVICE   "/dev/fuse"
#define FUSE_TIMEOUT  10000     /* ms for one run */

static const char *const places[] = { "/usr/bin/fusermount3", "/bin/fusermount3", "/usr/local/bin/fusermount3",
                                      "/run/wrappers/bin/fusermount3" };

static const char *find_fusermount( void )
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(places); i++) if (!access( places[i], X_OK )) return places[i];
    return NULL;
}

static int device_usable( struct job *job )
{
    int fd = open( FUSE_DEVICE, O_RDWR | O_CLOEXEC );

    if (fd >= 0)
    {
        struct stat st;
        int good = !fstat( fd, &st ) && S_ISCHR( st.st_mode );

        close( fd );
        return good ? DONE : fail( job, WIN32_NOT_SUPPORTED, FUSE_DEVICE " is not the FUSE device" );
    }
    switch (errno)
    {
    case ENOENT:
        return fail( job, WIN32_NOT_SUPPORTED, "there is no " FUSE_DEVICE ": load the kernel module (modprobe fuse), "
                     "or give the container the device (--device " FUSE_DEVICE ")" );
    case EACCES: case EPERM:
        return fail( job, WIN32_NOT_SUPPORTED, FUSE_DEVICE " may not be opened by this user: its mode must be 0666 "
                     "(chmod 0666 " FUSE_DEVICE "), and a container must be allowed to use it" );
    case ENODEV: case ENXIO:
        return fail( job, WIN32_NOT_SUPPORTED, "the kernel has no FUSE: load its module (modprobe fuse)" );
    }
    return fail( job, WIN32_NOT_SUPPORTED, FUSE_DEVICE " cannot be opened: %s", strerror( errno ));
}

int fuse_usable( struct job *job )
{
    const char *program = find_fusermount();
    struct stat st;

    if (device_usable( job )) return FAILED;
    if (!program) return fail( job, WIN32_NOT_SUPPORTED, "there is no fusermount3: install it (Debian: apt-get install fuse3)" );
    if (!geteuid()) return DONE;
    if (prctl( PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0 ) == 1)
        return fail( job, WIN32_NOT_SUPPORTED, "this process is in a sandbox that lets no program gain rights (no_new_privs), and "
                     "%s needs them: run it outside", program );
    if (!stat( program, &st ) && !(st.st_mode & S_ISUID))
        return fail( job, WIN32_NOT_SUPPORTED, "%s is not setuid root: repair it (Debian: apt-get install --reinstall fuse3)", program );
    if (!getpwuid( getuid() ))
        return fail( job, WIN32_NOT_SUPPORTED, "user %u has no entry in the password database, and %s asks for it", (unsigned)getuid(), program );
    return DONE;
}

static int spawn( const char *program, char **argv, int error_fd, pid_t *pid )
{
    static char *const env[] = { "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", NULL };
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    sigset_t none, all;
    int error;

    sigemptyset( &none );
    sigfillset( &all );
    posix_spawn_file_actions_init( &actions );
    posix_spawnattr_init( &attr );
    posix_spawn_file_actions_addopen( &actions, 0, "/dev/null", O_RDWR, 0 );
    posix_spawn_file_actions_addopen( &actions, 1, "/dev/null", O_RDWR, 0 );
    posix_spawn_file_actions_adddup2( &actions, error_fd, 2 );
    posix_spawnattr_setsigmask( &attr, &none );
    posix_spawnattr_setsigdefault( &attr, &all );
    posix_spawnattr_setflags( &attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF );
    error = posix_spawn( pid, program, &actions, &attr, argv, env );
    posix_spawnattr_destroy( &attr );
    posix_spawn_file_actions_destroy( &actions );
    return error;
}

/* Its output until it ends or the time is over. */
static void read_text( int fd, char *text, size_t size, uint64_t end )
{
    struct pollfd pfd = { .fd = fd, .events = POLLIN };
    size_t used = 0;
    ssize_t n;

    while (used < size - 1)
    {
        uint64_t now = now_ms();
        int ready = now < end ? poll( &pfd, 1, end - now ) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0 || (n = read( fd, text + used, size - 1 - used )) <= 0) break;
        used += n;
    }
    while (used && text[used - 1] == '\n') used--;
    text[used] = 0;
}

int fusermount( const char *mountpoint, int lazy, char *text, size_t size )
{
    uint64_t end = now_ms() + FUSE_TIMEOUT;
    char *argv[] = { "fusermount3", lazy ? "-uz" : "-u", "--", (char *)mountpoint, NULL };
    const char *program = find_fusermount();
    int pipe_fds[2], status = -1, error;
    pid_t pid;

    snprintf( text, size, "there is no fusermount3" );
    if (!program || pipe2( pipe_fds, O_CLOEXEC )) return FUSERMOUNT_FAILED;
    error = spawn( program, argv, pipe_fds[1], &pid );
    close( pipe_fds[1] );
    if (error) snprintf( text, size, "%s: %s", program, strerror( error ));
    else
    {
        read_text( pipe_fds[0], text, size, end );
        while (waitpid( pid, &status, WNOHANG ) != pid)
        {
            if (now_ms() >= end)
            {
                kill( pid, SIGKILL );
                snprintf( text, size, "%s does not end", program );
                status = -1;
                break;
            }
            usleep( 1000 );
        }
    }
    close( pipe_fds[0] );
    if (!error && WIFEXITED( status ) && !WEXITSTATUS( status )) return FUSERMOUNT_OK;
    return strstr( text, "busy" ) ? FUSERMOUNT_BUSY : FUSERMOUNT_FAILED;
}

int fuse_clear( const char *mountpoint )
{
    char text[512];

    if (fusermount( mountpoint, 0, text, sizeof(text) ) == FUSERMOUNT_OK) return 1;
    return fusermount( mountpoint, 1, text, sizeof(text) ) == FUSERMOUNT_OK;
}
