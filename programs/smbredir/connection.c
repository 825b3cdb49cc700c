/*
 * Questions to a server without a mount
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
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "smbredir.h"

#define WORKER_NAME "smbredir-worker"
#define LIST_SIZE   (1024 * 1024)
#define ARENA_SIZE  (64 * 1024 * 1024)

struct connection
{
    struct pool *pool;
    unsigned timeout;       /* ms for one call, connecting included */
};

static const char *const share_types[] =
{
    [SHARE_DISK] = "DISK", [SHARE_PRINTER] = "PRINTER", [SHARE_DEVICE] = "DEVICE", [SHARE_IPC] = "IPC",
    [SHARE_SERVER] = "SERVER", [SHARE_WORKGROUP] = "WORKGROUP",
};

const char *worker_program( void )
{
    /* in a build or a prefix, and where it is installed, wherever that was moved */
    static const char *const places[] = { WORKER_NAME, "../libexec/wnet/" WORKER_NAME };
    static char path[PATH_MAX + 40];
    ssize_t len = readlink( "/proc/self/exe", path, PATH_MAX );
    char *slash;
    unsigned i;

    path[len > 0 ? len : 0] = 0;
    if ((slash = strrchr( path, '/' )))
    {
        for (i = 0; i < ARRAY_SIZE(places); i++)
        {
            strcpy( slash + 1, places[i] );
            if (!access( path, X_OK )) return path;
        }
    }
    return LIBEXECDIR "/wnet/" WORKER_NAME;
}

void connection_options( struct job *job, struct pool_options *pool )
{
    static char port[12], timeout[16];
    struct options *options = &job->options;

    snprintf( port, sizeof(port), "%u", options->port );
    snprintf( timeout, sizeof(timeout), "%u", options->timeout * 1000 );
    memset( pool, 0, sizeof(*pool) );
    pool->worker_program = worker_program();
    pool->strings[CONNECTION_SERVER] = job->server;
    pool->strings[CONNECTION_PORT] = port;
    pool->strings[CONNECTION_SHARE] = job->share;
    pool->strings[CONNECTION_USER] = (char *)job->credentials.user;
    pool->strings[CONNECTION_DOMAIN] = (char *)job->credentials.domain;
    pool->strings[CONNECTION_PASSWORD] = (char *)job->credentials.password;
    pool->strings[CONNECTION_SECURITY] = options->encrypt ? "encrypt" : options->sign ? "sign" : "";
    pool->strings[CONNECTION_TIMEOUT] = timeout;
    pool->workers = options->workers;
    pool->connect_timeout = options->timeout * 1000;
    pool->request_timeout = options->request_timeout * 1000;
    pool->arena_size = ARENA_SIZE;
}

int connection_open( struct job *job, struct connection **ret )
{
    struct connection *connection = calloc( 1, sizeof(*connection) );
    struct pool_options options;

    if (!connection) return fail_errno( job, ENOMEM, "a connection" );
    connection_options( job, &options );
    options.workers = 1;
    if (access( options.worker_program, X_OK ))
        fail_errno( job, errno, "'%s', which speaks to servers, cannot be run", options.worker_program );
    else if (!(connection->pool = pool_new( &options ))) fail_errno( job, ENOMEM, "a connection" );
    else
    {
        connection->timeout = options.connect_timeout + options.request_timeout + 5000;
        *ret = connection;
        return DONE;
    }
    free( connection );
    return FAILED;
}

void connection_close( struct connection *connection )
{
    if (!connection) return;
    pool_free( connection->pool );
    free( connection );
}

static void call_done_here( struct call *call )
{
    *(int *)call->context = 1;
}

int connection_ask( struct job *job, struct connection *connection, struct call *call )
{
    uint64_t end = now_ms() + connection->timeout, now;
    struct pollfd fds[MAX_WORKERS * 2];
    int done = 0, count, wait;

    call->done = call_done_here;
    call->context = &done;
    pool_call( connection->pool, call );
    while (!done && (now = now_ms()) < end)
    {
        wait = pool_timeout( connection->pool );
        if (wait < 0 || (uint64_t)wait > end - now) wait = end - now;
        count = pool_fds( connection->pool, fds, ARRAY_SIZE(fds) );
        if (poll( fds, count, wait ) > 0) pool_ready( connection->pool, fds, count );
        if (!done) pool_tick( connection->pool );
    }
    if (!done) return fail( job, WIN32_SEM_TIMEOUT, "no answer came" );    /* the call is the pool's: no more may be asked */
    return call->answer.error ? fail_answer( job, &call->answer, call->text ) : DONE;
}

/* Is there a NUL where the entry says? Names that could not be used are not told. */
static int valid_string( const char *text, uint32_t size )
{
    return size && !text[size - 1] && strlen( text ) == size - 1;
}

static int tell_entries( struct job *job, const char *data, uint32_t size )
{
    uint32_t pos = 0;

    while (size - pos >= sizeof(struct share_entry))
    {
        const struct share_entry *entry = (const void *)(data + pos);
        const char *name = entry->strings, *comment;
        uint32_t room = size - pos;

        if (entry->size < sizeof(*entry) || entry->size > room || entry->size % 8) return 0;
        room = entry->size - sizeof(*entry);
        if (entry->name_size > room || entry->comment_size > room - entry->name_size) return 0;
        comment = name + entry->name_size;
        if (!valid_string( name, entry->name_size ) || !valid_string( comment, entry->comment_size ) ||
            entry->type >= ARRAY_SIZE(share_types)) return 0;
        pos += entry->size;
        if (!*name || strpbrk( name, "/\\\t\n" )) continue;
        if (entry->type == SHARE_WORKGROUP && job->workgroup_count < MAX_WORKGROUPS)
            snprintf( job->workgroups[job->workgroup_count++], MAX_NAME, "%s", name );
        reply_line( job, "share=%s\t%s\t%s", share_types[entry->type], name, comment );
        if (job->options.machine) continue;
        printf( "%-10s ", share_types[entry->type] );
        put_clean( stdout, name, 0 );
        if (*comment) printf( "%*s", strlen( name ) < 24 ? (int)(25 - strlen( name )) : 1, "" );
        put_clean( stdout, comment, 0 );
        putchar( '\n' );
    }
    return pos == size;
}

int connection_list( struct job *job, enum op op )
{
    struct connection *connection;
    struct call call;
    char *data;
    int ret = connection_open( job, &connection ), worker = ANY_WORKER;
    unsigned handle = 0, generation = 0;

    if (ret) return ret;
    if (!(data = arena_alloc( connection->pool, LIST_SIZE ))) ret = fail_errno( job, ENOMEM, "the list" );
    while (!ret)
    {
        memset( &call, 0, sizeof(call) );
        call.request.op = op;
        call.request.handle = handle;
        call.request.data = arena_offset( connection->pool, data );
        call.request.size = LIST_SIZE;
        call.worker = worker;
        call.generation = generation;
        if ((ret = connection_ask( job, connection, &call ))) break;
        if (call.answer.size > LIST_SIZE || !tell_entries( job, data, call.answer.size ))
            ret = fail( job, WIN32_UNEXP_NET_ERR, "the list is damaged" );
        if (ret || !call.answer.more) break;
        op = OP_LIST_MORE;
        handle = call.answer.handle;
        worker = call.worker;
        generation = call.generation;
    }
    connection_close( connection );
    return ret;
}
