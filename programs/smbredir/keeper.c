/*
 * The keeper of a mount: starts its front, mounts again what crashed, removes what is left at the end
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
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "smbredir.h"

#define MAX_CRASHES     5           /* in CRASH_PERIOD: then it is given up */
#define CRASH_PERIOD    60000       /* ms */
#define FIRST_PAUSE     200         /* ms, doubled with each restart in that period */
#define START_SLACK     15000       /* ms that starting may take beyond the time to connect */
#define END_SLACK       10000       /* ms that ending may take beyond the time for an answer */

struct keeper
{
    struct job *job;
    struct record *record;
    const char *security;
    int caller_fd, lock, listen_fd, signal_fd;
    int ending;                     /* somebody asked for the end */
    pid_t front;
    uint64_t crashes[MAX_CRASHES];  /* when the last ones were */
    unsigned crash_count;
    char *learnt;                   /* shared with the fronts: who a mount for nobody in particular is */
};

static int compare_fds( const void *a, const void *b ) { return *(const int *)a - *(const int *)b; }

void leave_caller( const int *keep, int count )
{
    int sorted[8], i, next = 3, null;

    for (i = 0; i < count; i++) sorted[i] = keep[i];
    qsort( sorted, count, sizeof(*sorted), compare_fds );
    for (i = 0; i < count; i++)
    {
        if (sorted[i] < next) continue;
        if (sorted[i] > next) close_range( next, sorted[i] - 1, 0 );
        next = sorted[i] + 1;
    }
    close_range( next, ~0u, 0 );
    setsid();
    if (chdir( "/" )) return;
    if ((null = open( "/dev/null", O_RDWR | O_CLOEXEC )) < 0) return;
    for (i = 0; i < 3; i++) dup2( null, i );
    close( null );
}

/* Has it arrived? */
static int send_answer( int fd, const struct answer *answer, const char *text )
{
    char packet[sizeof(*answer) + 1024];
    size_t len = strnlen( text, 1023 );

    memcpy( packet, answer, sizeof(*answer) );
    memcpy( packet + sizeof(*answer), text, len );
    packet[sizeof(*answer) + len] = 0;
    return write( fd, packet, sizeof(*answer) + len + 1 ) > 0;
}

int answer_read( int fd, struct answer *answer, char *text, size_t size, int timeout )
{
    struct pollfd pfd = { .fd = fd, .events = POLLIN };
    uint64_t end = now_ms() + timeout;
    char packet[sizeof(*answer) + 1024];
    size_t used = 0;

    *text = 0;
    while (used < sizeof(packet) - 1)
    {
        uint64_t now = now_ms();
        int ready = now < end ? poll( &pfd, 1, end - now ) : 0;
        ssize_t n;

        if (ready < 0 && errno == EINTR) continue;
        if (!ready && used < sizeof(*answer)) return ETIMEDOUT;
        if (ready <= 0 || (n = read( fd, packet + used, sizeof(packet) - 1 - used )) <= 0) break;
        used += n;
        if (used < sizeof(*answer)) continue;
        memcpy( answer, packet, sizeof(*answer) );
        if (!answer->error || (used > sizeof(*answer) && !packet[used - 1])) break;
        if (end > now_ms() + 1000) end = now_ms() + 1000;       /* the text is on its way, if there is one */
    }
    if (used < sizeof(*answer)) return EPIPE;
    packet[used] = 0;
    snprintf( text, size, "%s", packet + sizeof(*answer) );
    return 0;
}

/* Whoever waits for the mount gets to know, once. If nobody does any more, nobody wants the mount. */
static void tell_caller( struct keeper *keeper, const struct answer *answer, const char *text )
{
    struct options *options = &keeper->job->options;

    if (keeper->caller_fd >= 0)
    {
        if (!send_answer( keeper->caller_fd, answer, text )) keeper->ending = 1;
        close( keeper->caller_fd );
        keeper->caller_fd = -1;
    }
    else if (!answer->error)        /* in the foreground: the reply is due now, not at the end */
    {
        if (reply_write( keeper->job, DONE )) keeper->ending = 1;
        else options->reply = NULL;
    }
    runtime_unlock( keeper->record->name, keeper->lock );
    keeper->lock = -1;
}

/* A ticket that comes or goes, and then a front that ends: the mount stays whose it was. */
static char *share_learnt( const struct job *job )
{
    void *page;

    if (*job->credentials.user) return NULL;
    page = mmap( NULL, MAX_LEARNT, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0 );
    return page == MAP_FAILED ? NULL : page;
}

static int run_front( struct keeper *keeper, int ready_fd )
{
    struct job *job = keeper->job;
    struct front_options options = { .mountpoint = keeper->record->mountpoint, .source = job->subject,
                                     .read_only = job->options.read_only, .deferred = job->options.deferred, .control_fd = keeper->listen_fd,
                                     .ready_fd = ready_fd };
    sigset_t none;

    setpgid( 0, 0 );        /* what is typed at a terminal is for the keeper */
    secret_start();
    listen( keeper->listen_fd, 32 );    /* who connects now sees this process as its peer */
    if (keeper->caller_fd >= 0) close( keeper->caller_fd );
    if (keeper->lock >= 0) close( keeper->lock );
    close( keeper->signal_fd );
    sigemptyset( &none );
    sigprocmask( SIG_SETMASK, &none, NULL );
    if (keeper->learnt && *keeper->learnt) job->credentials.user = keeper->learnt;
    connection_options( job, &options.pool );
    options.pool.learnt = keeper->learnt;
    return front_run( &options );
}

/* Start a front and wait until it has mounted. Errno; the answer says more where there is one. */
static int start_front( struct keeper *keeper, struct answer *answer, char *text, size_t size )
{
    int ready[2], error;

    memset( answer, 0, sizeof(*answer) );
    if (pipe2( ready, O_CLOEXEC )) return answer->error = errno;
    fflush( NULL );
    if ((keeper->front = fork()) < 0)
    {
        error = errno;
        close( ready[0] );
        close( ready[1] );
        return answer->error = error;
    }
    if (!keeper->front)
    {
        close( ready[0] );
        _exit( run_front( keeper, ready[1] ));
    }
    close( ready[1] );
    error = answer_read( ready[0], answer, text, size, keeper->job->options.timeout * 1000 + START_SLACK );
    close( ready[0] );
    if (error)
    {
        memset( answer, 0, sizeof(*answer) );
        snprintf( text, size, error == ETIMEDOUT ? "the file system did not start in time" : "the file system's process ended while it started" );
        answer->error = error;
    }
    return answer->error;
}

/* Has somebody asked for the end? Waits at most timeout ms (-1: for ever) for that or for a child. */
static int wait_signal( struct keeper *keeper, int timeout )
{
    struct pollfd pfd = { .fd = keeper->signal_fd, .events = POLLIN };
    struct signalfd_siginfo info;

    if (poll( &pfd, 1, timeout ) > 0 && read( keeper->signal_fd, &info, sizeof(info) ) == sizeof(info) &&
        info.ssi_signo != SIGCHLD) keeper->ending = 1;
    return keeper->ending;
}

/* Wait for the front; was it an orderly end? */
static int wait_front( struct keeper *keeper, int timeout )
{
    uint64_t end = 0;
    int status = -1, signals = 0;

    while (!waitpid( keeper->front, &status, WNOHANG ))
    {
        if (keeper->ending && !end)
        {
            kill( keeper->front, SIGTERM );
            end = now_ms() + timeout;
        }
        if (end && now_ms() >= end)
        {
            if (!signals++) kill( keeper->front, SIGKILL );
            end += 5000;
            if (signals > 2) break;     /* stuck in the kernel */
        }
        wait_signal( keeper, end ? 100 : 60000 );
    }
    keeper->front = 0;
    return signals || (WIFEXITED( status ) && !WEXITSTATUS( status ));
}

static void kill_front( struct keeper *keeper )
{
    if (keeper->front <= 0) return;
    kill( keeper->front, SIGKILL );
    keeper->ending = 1;
    wait_front( keeper, 0 );
}

/* Is another try allowed? It has waited then. */
static int pause_after_crash( struct keeper *keeper )
{
    unsigned i, recent = 0;
    uint64_t now = now_ms(), end;

    keeper->crashes[keeper->crash_count++ % MAX_CRASHES] = now;
    for (i = 0; i < MAX_CRASHES; i++) recent += keeper->crashes[i] && now - keeper->crashes[i] < CRASH_PERIOD;
    if (recent >= MAX_CRASHES) return 0;
    for (end = now + ((uint64_t)FIRST_PAUSE << (recent - 1)); now < end; now = now_ms())
        if (wait_signal( keeper, end - now )) return 0;
    return 1;
}

static int clear_mount( const char *mountpoint )
{
    return mountpoint_state( mountpoint ) != MOUNTED_OURS || fuse_clear( mountpoint );
}

/* A mount until it ends. */
static int keep_mount( struct keeper *keeper )
{
    int started = 0, timeout = keeper->job->options.request_timeout * 1000 + END_SLACK;
    struct answer answer;
    char text[1024];

    do
    {
        if (start_front( keeper, &answer, text, sizeof(text) ))
        {
            if (keeper->front > 0 && !wait_gone( keeper->front, 2000 )) kill( keeper->front, SIGKILL );
            if (keeper->front > 0) wait_front( keeper, timeout );
            if (!clear_mount( keeper->record->mountpoint )) break;
            if (!started) break;
            continue;
        }
        if (!started) tell_caller( keeper, &answer, "" );
        started = 1;
        keeper->job->options.deferred = 1;  /* another one serves the mount whether or not the server is there */
        if (wait_front( keeper, timeout )) return DONE;
        clear_mount( keeper->record->mountpoint );
    } while (!keeper->ending && pause_after_crash( keeper ));

    if (started) return keeper->ending ? DONE : fail( keeper->job, WIN32_UNEXP_NET_ERR, "the file system crashed too often" );
    return fail_answer( keeper->job, &answer, text );
}

static int keep_session( struct keeper *keeper )
{
    struct pollfd fds[] = { { .fd = keeper->listen_fd, .events = POLLIN }, { .fd = keeper->signal_fd, .events = POLLIN } };
    struct answer answer = { 0 };

    tell_caller( keeper, &answer, "" );
    while (!keeper->ending)
    {
        if (poll( fds, 2, -1 ) < 0 && errno != EINTR) return FAILED;
        if (fds[1].revents && wait_signal( keeper, 0 )) return DONE;
        if (fds[0].revents && control_session( keeper->listen_fd )) return DONE;
    }
    return DONE;
}

void clean_up( const struct record *record )
{
    int empty;

    if (*record->mountpoint)
    {
        if (mountpoint_state( record->mountpoint ) == MOUNTED_OURS &&
            mountpoint_probe( record->mountpoint, &empty ) == ENOTCONN) fuse_clear( record->mountpoint );
        mountpoint_remove( record );
    }
    record_remove( record->name );
}

static int open_signals( void )
{
    sigset_t set;

    sigemptyset( &set );
    sigaddset( &set, SIGCHLD );
    sigaddset( &set, SIGTERM );
    sigaddset( &set, SIGINT );
    sigaddset( &set, SIGHUP );
    sigprocmask( SIG_BLOCK, &set, NULL );
    signal( SIGPIPE, SIG_IGN );
    return signalfd( -1, &set, SFD_CLOEXEC | SFD_NONBLOCK );
}

int keeper_run( struct job *job, struct record *record, int caller_fd, int lock )
{
    struct keeper keeper = { .job = job, .record = record, .caller_fd = caller_fd, .lock = lock, .listen_fd = -1 };
    struct answer answer = { 0 };
    int ret = FAILED;

    secret_start();
    keeper.learnt = share_learnt( job );
    record->keeper = getpid();
    keeper.security = job->options.encrypt ? "encrypt" : job->options.sign ? "sign" : "";
    control_describe( record, &job->credentials, keeper.security, getpid() );
    if ((keeper.signal_fd = open_signals()) < 0) fail_errno( job, errno, "signals" );
    else if ((keeper.listen_fd = control_listen( record->name )) < 0) fail_errno( job, errno, "the control socket" );
    else if (record_write( job, record ) == DONE)
        ret = *record->mountpoint ? keep_mount( &keeper ) : keep_session( &keeper );
    kill_front( &keeper );

    if (keeper.lock < 0)
    {
        keeper.lock = runtime_lock( record->name, 5000 );
        clean_up( record );
        runtime_unlock( record->name, keeper.lock );
    }
    else    /* it never came to be: the caller hears of it when nothing is left */
    {
        clean_up( record );
        answer.error = EIO;
        answer.win32 = job->win32;
        answer.status = job->status;
        tell_caller( &keeper, &answer, job->text );
    }
    if (keeper.listen_fd >= 0) close( keeper.listen_fd );
    if (keeper.signal_fd >= 0) close( keeper.signal_fd );
    return ret;
}
