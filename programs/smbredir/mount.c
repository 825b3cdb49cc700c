/*
 * The verb mount
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
#include <string.h>
#include <unistd.h>
#include "smbredir.h"

#define LOCK_TIMEOUT    30000   /* ms for another mount at the same place to get done */
#define ANSWER_TIMEOUT  10000   /* ms for a mount that is there to say so; it may be starting again */

static void describe_user( const struct credentials *credentials, char *text, size_t size )
{
    snprintf( text, size, "%s%s%s", credentials->domain, *credentials->domain ? "\\" : "", credentials->user );
}

/* One that was given without its domain may be any domain's. */
static int same_user( const char *a, const char *b )
{
    const char *plain_a = strchr( a, '\\' ), *plain_b = strchr( b, '\\' );

    if (plain_a && plain_b) return same_name( a, b );
    return same_name( plain_a ? plain_a + 1 : a, plain_b ? plain_b + 1 : b );
}

/* Another connection stands where this one should: is it the same? */
static int compare_record( struct job *job, const struct record *wanted, const struct record *found )
{
    int same = !strcmp( wanted->server, found->server ) && same_name( wanted->share, found->share ) && wanted->port == found->port;

    if (same && same_user( wanted->user, found->user )) return DONE;
    if (same) return fail( job, WIN32_SESSION_CREDENTIAL_CONFLICT, "it is connected as '%s' already%s%s", found->user,
                           *found->mountpoint ? ", at " : "", found->mountpoint );
    return fail( job, WIN32_ALREADY_ASSIGNED, "//%s/%s is mounted at '%s'", found->server, found->share, found->mountpoint );
}

/* What protects the connection that is there must be what is asked for, or more. */
static int compare_security( struct job *job, const char *answer )
{
    char security[16];

    if (!control_value( answer, "security", security, sizeof(security) )) *security = 0;
    if (job->options.encrypt && strcmp( security, "encrypt" ))
        return fail( job, WIN32_NOT_SUPPORTED, "it is connected already, and not encrypted: end that connection first" );
    if (job->options.sign && !*security)
        return fail( job, WIN32_NOT_SUPPORTED, "it is connected already, and not surely signed: end that connection first" );
    return DONE;
}

/* Are the credentials good? No data is carried; the library encrypts only what leads to a share, and what inherits the
 * demand is that. */
static int check_credentials( struct job *job )
{
    int ret, encrypt = job->options.encrypt;
    struct call call = { .request.op = OP_ECHO, .worker = ANY_WORKER };
    struct connection *connection;
    char share[MAX_NAME];

    memcpy( share, job->share, sizeof(share) );
    *job->share = 0;
    job->options.encrypt = 0;
    ret = connection_open( job, &connection );
    if (!ret)
    {
        ret = connection_ask( job, connection, &call );
        connection_close( connection );
    }
    job->options.encrypt = encrypt;
    memcpy( job->share, share, sizeof(share) );
    return ret;
}

/* A password that is given has to be right, although nobody would ask for it any more; where it is another than that of the
 * mount, or the server is away, the server says. */
static int check_password( struct job *job, const struct record *found, const char *status )
{
    char *answer, *password, state[32];
    int ret;

    if (!job->credentials.password_known || job->options.deferred) return DONE;
    if (!(answer = secret_alloc( MAX_ANSWER + MAX_PASSWORD ))) return fail_errno( job, ENOMEM, "the credentials" );
    password = answer + MAX_ANSWER;
    if (!control_ask( found->name, "credentials", answer, MAX_ANSWER, 2000, NULL ) &&
        control_value( answer, "password", password, MAX_PASSWORD ) && !strcmp( password, job->credentials.password ) &&
        control_value( status, "state", state, sizeof(state) ) && !strcmp( state, "connected" )) return DONE;
    ret = check_credentials( job );
    if (ret && job->win32 == WIN32_LOGON_FAILURE) job->win32 = WIN32_INVALID_PASSWORD;      /* the user is known to be */
    return ret;
}

/* Look at what is known of the place, under its lock. *exists: the very same connection is there. */
static int check_record( struct job *job, const struct record *record, int *lock, int *exists )
{
    uint64_t end = now_ms() + ANSWER_TIMEOUT;
    struct record found;
    char answer[MAX_ANSWER];
    int error;

    *exists = 0;
    for (;;)
    {
        if ((error = record_read( record->name, &found )))
        {
            if (error != ENOENT) record_remove( record->name );
            return DONE;
        }
        error = control_ask( found.name, "status", answer, sizeof(answer), 2000, NULL );
        if (error == ECONNREFUSED)
        {
            clean_up( &found );
            return DONE;
        }
        if (!error)
        {
            *exists = !compare_record( job, record, &found ) && !compare_security( job, answer ) && !check_password( job, &found, answer );
            return *exists ? DONE : FAILED;
        }
        if (now_ms() >= end)
            return fail( job, WIN32_SEM_TIMEOUT, "a mount at '%s' does not answer: end it with 'smbredir unmount --force'", found.mountpoint );
        runtime_unlock( record->name, *lock );      /* it may be just ending */
        usleep( 200000 );
        if ((*lock = runtime_lock( record->name, LOCK_TIMEOUT )) < 0)
            return fail( job, WIN32_SEM_TIMEOUT, "another process is mounting at '%s'", record->mountpoint );
    }
}

/* Is the place free and empty? What of ours is dead there is cleared. */
static int check_place( struct job *job, const struct record *record )
{
    const char *path = record->mountpoint;
    enum mounted state = mountpoint_state( path );
    int empty, error = mountpoint_probe( path, &empty );

    if (error == ENOTCONN && state == MOUNTED_OURS)
    {
        if (!fuse_clear( path )) return fail( job, WIN32_ALREADY_ASSIGNED, "the dead mount at '%s' cannot be cleared", path );
        state = mountpoint_state( path );
        error = mountpoint_probe( path, &empty );
    }
    if (state != NOT_MOUNTED) return fail( job, WIN32_ALREADY_ASSIGNED, "something else is mounted at '%s'", path );
    if (error) return fail_errno( job, error, "the mount point '%s' cannot be used", path );
    if (!empty) return fail( job, WIN32_DIR_NOT_EMPTY, "the mount point '%s' is not empty", path );
    if (access( path, W_OK )) return fail_errno( job, errno, "the mount point '%s' must be writable", path );
    return DONE;
}

/* Let a keeper run by itself, and wait until the mount is there. */
static int start_keeper( struct job *job, struct record *record, int lock )
{
    int pipe_fds[2], error;
    struct answer answer;
    char text[1024];
    pid_t pid;

    if (job->options.foreground) return keeper_run( job, record, -1, lock );
    if (pipe2( pipe_fds, O_CLOEXEC )) return fail_errno( job, errno, "a pipe" );
    fflush( NULL );
    if (!(pid = fork()))
    {
        int keep[] = { runtime_fd, pipe_fds[1], lock };

        leave_caller( keep, ARRAY_SIZE(keep) );
        _exit( keeper_run( job, record, pipe_fds[1], lock ));
    }
    error = pid < 0 ? errno : 0;
    close( pipe_fds[1] );
    if (!error) error = answer_read( pipe_fds[0], &answer, text, sizeof(text), job->options.timeout * 1000 + 45000 );
    close( pipe_fds[0] );
    if (pid > 0 || error) close( lock );        /* the keeper's now */
    if (error == EPIPE) return fail( job, WIN32_UNEXP_NET_ERR, "the process that keeps the mount died" );
    if (error) return fail_errno( job, error, "the mount was not made" );
    return answer.error ? fail_answer( job, &answer, text ) : DONE;
}

static int clear_if_dead( const struct record *record, void *context )
{
    int lock;
    char answer[MAX_ANSWER];

    if (control_ask( record->name, "status", answer, sizeof(answer), 0, NULL ) != ECONNREFUSED) return 0;
    if ((lock = runtime_lock( record->name, 0 )) < 0) return 0;
    if (control_ask( record->name, "status", answer, sizeof(answer), 0, NULL ) == ECONNREFUSED) clean_up( record );
    runtime_unlock( record->name, lock );
    return 0;
}

static int prepare( struct job *job, struct record *record )
{
    char key[MAX_NAME + 32];

    snprintf( record->server, sizeof(record->server), "%s", job->server );
    snprintf( record->share, sizeof(record->share), "%s", job->share );
    describe_user( &job->credentials, record->user, sizeof(record->user) );
    record->port = job->options.port;
    if (job->arg_count == 2)
    {
        runtime_name( record->name, record->mountpoint );
        return DONE;
    }
    snprintf( key, sizeof(key), "//%s:%u", job->server, job->options.port );
    runtime_name( record->name, key );
    return DONE;
}

static int mount_locked( struct job *job, struct record *record, int *lock )
{
    int ret, exists;

    if ((ret = check_record( job, record, lock, &exists )) || exists) return ret;
    if (!*record->mountpoint) ret = check_credentials( job );
    else
    {
        if ((ret = mountpoint_make( job, record ))) return ret;
        if ((ret = check_place( job, record ))) mountpoint_remove( record );
    }
    if (ret) return ret;
    ret = start_keeper( job, record, *lock );
    *lock = -1;
    return ret;
}

int mount_verb( struct job *job )
{
    static struct record record;
    int ret, lock;

    if ((ret = target_parse( job, job->args[0], TARGET_SHARE ))) return ret;
    if (same_name( job->share, "IPC$" ))
    {
        if (job->arg_count == 2) return wrong( job, "IPC$ holds no files: it takes no mount point" );
    }
    else
    {
        if (job->arg_count < 2) return wrong( job, "it needs: mount %s", job->verb->args );
        if ((ret = fuse_usable( job ))) return ret;
        if ((ret = mountpoint_resolve( job, job->args[1], record.mountpoint ))) return ret;
        if ((ret = mountpoint_check( job, record.mountpoint ))) return ret;
    }
    if ((ret = runtime_open( job, 1 ))) return ret;
    record_each( clear_if_dead, NULL );
    if ((ret = credentials_read( job )) || (ret = prepare( job, &record ))) return ret;
    if ((lock = runtime_lock( record.name, LOCK_TIMEOUT )) < 0)
        return fail( job, WIN32_SEM_TIMEOUT, "another process is mounting at '%s'", record.mountpoint );
    ret = mount_locked( job, &record, &lock );
    runtime_unlock( record.name, lock );
    return ret;
}
