/*
 * The verb status: the mounts there are
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
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "smbredir.h"

#define STATUS_TIMEOUT 3000     /* ms */

static const char *const keys[] = { "state", "since", "reason", "open_files", "open_dirs", "unwritten", "keeper", "front" };
enum key { STATE, SINCE, REASON, OPEN_FILES, OPEN_DIRS, UNWRITTEN, KEEPER, FRONT };

static void tell_human( const struct record *record, char values[][512] )
{
    printf( "//%s/%s", record->server, record->share );
    if (record->port != 445) printf( " (port %u)", record->port );
    if (*record->mountpoint)
    {
        fputs( " on ", stdout );
        put_clean( stdout, record->mountpoint, 0 );
    }
    printf( " as %s: %s", *record->user ? record->user : "(the login user)", values[STATE] );
    if (!strcmp( values[STATE], "away" ))
    {
        time_t since = strtoll( values[SINCE], NULL, 10 );
        char text[40] = "";
        struct tm tm;

        if (localtime_r( &since, &tm )) strftime( text, sizeof(text), "%H:%M:%S", &tm );
        printf( " since %s (", text );
        put_clean( stdout, values[REASON], 0 );
        putchar( ')' );
    }
    if (*record->mountpoint && *values[OPEN_FILES])
        printf( ", %s open file%s, %s byte%s unwritten", values[OPEN_FILES], strcmp( values[OPEN_FILES], "1" ) ? "s" : "",
                values[UNWRITTEN], strcmp( values[UNWRITTEN], "1" ) ? "s" : "" );
    putchar( '\n' );
}

/* One that nobody answers for any more is cleared: what is left of it, or the reason why not. */
static const char *clear_dead( const struct record *record )
{
    int lock = runtime_lock( record->name, 0 );
    const char *state = "starting";
    char answer[MAX_ANSWER];

    if (lock < 0) return state;
    /* It may have been mounted anew before the lock was ours. */
    if (control_ask( record->name, "status", answer, sizeof(answer), STATUS_TIMEOUT, NULL ) == ECONNREFUSED)
    {
        clean_up( record );
        state = "dead";
    }
    runtime_unlock( record->name, lock );
    return state;
}

static int tell( const struct record *record, void *context )
{
    struct job *job = context;
    char answer[MAX_ANSWER], values[ARRAY_SIZE(keys)][512];
    int error = control_ask( record->name, "status", answer, sizeof(answer), STATUS_TIMEOUT, NULL );
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(keys); i++)
        if (error || !control_value( answer, keys[i], values[i], sizeof(values[i]) )) *values[i] = 0;
    if (error) strcpy( values[STATE], error == ECONNREFUSED ? clear_dead( record ) : "stuck" );
    reply_line( job, "server=%s", record->server );
    reply_line( job, "share=%s", record->share );
    reply_line( job, "port=%u", record->port );
    reply_line( job, "user=%s", record->user );
    reply_line( job, "mountpoint=%s", record->mountpoint );
    for (i = 0; i < ARRAY_SIZE(keys); i++) reply_line( job, "%s=%s", keys[i], values[i] );
    reply_line( job, "%s", "" );
    if (!job->options.machine) tell_human( record, values );
    return 0;
}

int status_verb( struct job *job )
{
    char path[MAX_PATH_SIZE], name[17];
    struct record record;
    int ret = runtime_open( job, 0 );

    if (ret) return ret;
    if (!job->arg_count)
    {
        record_each( tell, job );
        return DONE;
    }
    if ((ret = mountpoint_resolve( job, job->args[0], path ))) return ret;
    runtime_name( name, path );
    if (runtime_fd < 0 || record_read( name, &record )) return fail( job, WIN32_NOT_CONNECTED, "it is no mount of smbredir's" );
    return tell( &record, job );
}
