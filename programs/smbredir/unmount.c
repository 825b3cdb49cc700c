/*
 * The verb unmount
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
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "smbredir.h"

#define START_TIMEOUT   15000   /* ms for one that is just being mounted */
#define STATUS_TIMEOUT  3000    /* ms */
#define DRAIN_TIMEOUT   60000   /* for what is buffered to reach the server */
#define END_TIMEOUT     60000   /* for an orderly end, which writes what is buffered too */
#define FORCE_TIMEOUT   5000    /* for one that was told to end */

struct processes
{
    pid_t keeper, front;
    int   answers, dead;
};

static void find_processes( const struct record *record, struct processes *processes )
{
    char answer[MAX_ANSWER], number[16];
    pid_t listener = 0;
    int error = control_ask( record->name, "status", answer, sizeof(answer), STATUS_TIMEOUT, &listener );

    memset( processes, 0, sizeof(*processes) );
    if ((processes->dead = error == ECONNREFUSED)) return;
    processes->keeper = record->keeper;
    processes->answers = !error;
    if (error) processes->front = listener;
    else if (control_value( answer, "front", number, sizeof(number) )) processes->front = atoi( number );
    if (!is_smbredir( processes->keeper )) processes->keeper = 0;
    if (processes->front == processes->keeper || !is_smbredir( processes->front )) processes->front = 0;
}

static void kill_process( pid_t pid )
{
    if (!is_smbredir( pid )) return;
    kill( pid, SIGKILL );
    wait_gone( pid, 5000 );
}

/* The mount is gone; see to it that the rest is. Those who do not end in time are ended: the keeper first, which would
 * start another front. */
static int finish( struct job *job, const struct record *record, const struct processes *processes, int timeout )
{
    uint64_t end = now_ms() + timeout;
    struct record left;
    int lock, killed = 0;

    if (!wait_gone( processes->front, timeout ))
    {
        kill_process( processes->keeper );
        kill_process( processes->front );
        killed = 1;
    }
    timeout = now_ms() < end ? end - now_ms() : 0;
    if (!wait_gone( processes->keeper, timeout < FORCE_TIMEOUT ? FORCE_TIMEOUT : timeout )) kill_process( processes->keeper );
    lock = runtime_lock( record->name, FORCE_TIMEOUT );
    if (!record_read( record->name, &left ))
    {
        struct processes now;

        find_processes( &left, &now );
        if (now.dead) clean_up( &left );
    }
    runtime_unlock( record->name, lock );
    if (mountpoint_state( record->mountpoint ) == MOUNTED_OURS) return fail( job, WIN32_DEVICE_IN_USE, "it is mounted again" );
    if (killed && !job->options.force) return fail( job, WIN32_SEM_TIMEOUT, "it is unmounted, but its process did not end in time: what was buffered may be lost" );
    return DONE;
}

static int busy( struct job *job, const struct record *record )
{
    unsigned files, others;

    holders_report( job, stderr, record->mountpoint, &files, &others );
    if (!files && others) fail( job, WIN32_DEVICE_IN_USE, "it is in use: a process has its current directory there" );
    else if (files) fail( job, WIN32_OPEN_FILES, "it is in use: %u open file%s", files, files == 1 ? "" : "s" );
    else fail( job, WIN32_OPEN_FILES, "it is in use, by a process of another user" );
    return BUSY;
}

static int end_session( struct job *job, const struct record *record )
{
    struct processes processes;
    char answer[MAX_ANSWER];
    pid_t keeper;
    int error = control_ask( record->name, "end", answer, sizeof(answer), STATUS_TIMEOUT, &keeper );

    memset( &processes, 0, sizeof(processes) );
    if (error != ECONNREFUSED) processes.keeper = keeper;
    return finish( job, record, &processes, FORCE_TIMEOUT );
}

static int unmount_force( struct job *job, const struct record *record, const struct processes *processes )
{
    char answer[MAX_ANSWER], text[512], number[16];
    int error = 0, timeout = processes->answers ? FORCE_TIMEOUT : 0;

    if (processes->answers && !(error = control_ask( record->name, "drain", answer, sizeof(answer), DRAIN_TIMEOUT, NULL )))
        error = control_value( answer, "error", number, sizeof(number) ) ? atoi( number ) : EPROTO;
    if (error) fprintf( stderr, "smbredir: %s: what was buffered is lost: %s\n", job->subject, strerror( error ));
    if (mountpoint_state( record->mountpoint ) == MOUNTED_OURS &&
        fusermount( record->mountpoint, 1, text, sizeof(text) ) != FUSERMOUNT_OK)
        return fail( job, WIN32_DEVICE_IN_USE, "%s", text );
    if (processes->answers) control_ask( record->name, "end", answer, sizeof(answer), STATUS_TIMEOUT, NULL );
    else if (processes->keeper) kill( processes->keeper, SIGKILL );      /* before it starts another front */
    return finish( job, record, processes, timeout );
}

static int unmount_record( struct job *job, const struct record *record )
{
    struct processes processes;
    char text[512];

    snprintf( job->subject, sizeof(job->subject), "//%s/%s", record->server, record->share );
    if (!*record->mountpoint) return end_session( job, record );
    runtime_unlock( record->name, runtime_lock( record->name, START_TIMEOUT ));
    find_processes( record, &processes );
    if (processes.dead) return finish( job, record, &processes, 0 );
    if (job->options.force) return unmount_force( job, record, &processes );
    if (mountpoint_state( record->mountpoint ) == MOUNTED_OURS)
    {
        switch (fusermount( record->mountpoint, 0, text, sizeof(text) ))
        {
        case FUSERMOUNT_BUSY:   return busy( job, record );
        case FUSERMOUNT_FAILED: return fail( job, WIN32_ACCESS_DENIED, "%s", text );
        }
    }
    else if (processes.keeper) kill( processes.keeper, SIGTERM );        /* it is about to mount again */
    return finish( job, record, &processes, END_TIMEOUT );
}

/* Nothing is written down of the place: a dead mount of ours may still be cleared. */
static int unmount_unknown( struct job *job, const char *path )
{
    enum mounted state = mountpoint_state( path );
    int empty;

    if (state == NOT_MOUNTED) return fail( job, WIN32_NOT_CONNECTED, "nothing is mounted there" );
    if (state == MOUNTED_OURS && mountpoint_probe( path, &empty ) == ENOTCONN)
        return fuse_clear( path ) ? DONE : fail( job, WIN32_DEVICE_IN_USE, "the dead mount cannot be cleared" );
    return fail( job, WIN32_NOT_CONNECTED, "what is mounted there is not smbredir's" );
}

struct match
{
    struct job *job;
    struct record found;
    unsigned count;
};

static int match_target( const struct record *record, void *context )
{
    struct match *match = context;
    const struct job *job = match->job;
    const char *user = strchr( record->user, '\\' );

    if (strcmp( record->server, job->server ) || !same_name( record->share, job->share ) || record->port != job->options.port) return 0;
    if (job->options.user && !same_name( job->options.user, record->user ) &&
        !(user && same_name( job->options.user, user + 1 ))) return 0;
    match->found = *record;
    match->count++;
    return 0;
}

static int unmount_target( struct job *job )
{
    static struct match match;
    int ret = target_parse( job, job->args[0], TARGET_SHARE );

    if (ret) return ret;
    match.job = job;
    record_each( match_target, &match );
    if (!match.count) return fail( job, WIN32_NOT_CONNECTED, "it is not mounted" );
    if (match.count > 1) return wrong( job, "it is mounted %u times: name the mount point", match.count );
    return unmount_record( job, &match.found );
}

int unmount_verb( struct job *job )
{
    static char path[MAX_PATH_SIZE];
    const char *arg = job->args[0];
    struct record record;
    char name[17];
    int ret;

    snprintf( job->subject, sizeof(job->subject), "%.500s", arg );
    if ((ret = runtime_open( job, 0 ))) return ret;
    if (!strncmp( arg, "//", 2 ) || !strncmp( arg, "\\\\", 2 )) return unmount_target( job );
    if ((ret = mountpoint_resolve( job, arg, path ))) return ret;
    runtime_name( name, path );
    if (runtime_fd < 0 || record_read( name, &record )) return unmount_unknown( job, path );
    return unmount_record( job, &record );
}
