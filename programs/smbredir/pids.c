/*
 * Processes: who they are, and waiting for their end
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
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "smbredir.h"

/* The name in /proc/PID/stat; it may hold anything, but no ')' follows it. */
static int read_name( pid_t pid, char *name, size_t size )
{
    char path[40], data[512], *start, *end;
    ssize_t n;
    int fd;

    snprintf( path, sizeof(path), "/proc/%d/stat", (int)pid );
    if ((fd = open( path, O_RDONLY | O_CLOEXEC )) < 0) return 0;
    n = read( fd, data, sizeof(data) - 1 );
    close( fd );
    if (n <= 0) return 0;
    data[n] = 0;
    if (!(start = strchr( data, '(' )) || !(end = strrchr( data, ')' )) || end < start) return 0;
    *end = 0;
    snprintf( name, size, "%s", start + 1 );
    return 1;
}

/* Programs that cannot be dumped have files of root in /proc: the real user is in status. */
static int is_ours( pid_t pid )
{
    char path[40], data[2048], *line;
    ssize_t n;
    int fd;

    snprintf( path, sizeof(path), "/proc/%d/status", (int)pid );
    if ((fd = open( path, O_RDONLY | O_CLOEXEC )) < 0) return 0;
    n = read( fd, data, sizeof(data) - 1 );
    close( fd );
    if (n <= 0) return 0;
    data[n] = 0;
    return (line = strstr( data, "\nUid:" )) && (uid_t)strtoul( line + 5, NULL, 10 ) == getuid();
}

int is_smbredir( pid_t pid )
{
    char name[64];

    return pid > 1 && read_name( pid, name, sizeof(name) ) && !strcmp( name, "smbredir" ) && is_ours( pid );
}

/* A child that nobody has waited for is gone, too. */
static int is_gone( pid_t pid )
{
    siginfo_t info = { 0 };

    if (kill( pid, 0 ) && errno == ESRCH) return 1;
    return !waitid( P_PID, pid, &info, WEXITED | WNOHANG | WNOWAIT ) && info.si_pid == pid;
}

int wait_gone( pid_t pid, int timeout )
{
    uint64_t end = now_ms() + timeout;
    struct pollfd pfd = { .events = POLLIN };
    int ret = 0;

    if (pid <= 1) return 1;
    if ((pfd.fd = pidfd_open( pid, 0 )) < 0)
    {
        while (!(ret = is_gone( pid )) && now_ms() < end) usleep( 20000 );
        return ret;
    }
    for (;;)
    {
        uint64_t now = now_ms();
        int n = poll( &pfd, 1, now < end ? end - now : 0 );
        if (n > 0) ret = 1;
        if (n > 0 || (!n && now >= end)) break;
    }
    close( pfd.fd );
    return ret;
}
