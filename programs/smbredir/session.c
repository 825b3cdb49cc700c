/*
 * The credentials of a connection that is there already, as Windows uses them for the next one
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

#include <string.h>
#include "smbredir.h"

static int use_session( const struct record *record, void *context )
{
    struct job *job = context;
    struct credentials *wanted = &job->credentials, found;
    struct options options = job->options;
    char *answer;

    if (strcmp( record->server, job->server ) || record->port != job->options.port) return 0;
    if (!(answer = secret_alloc( MAX_ANSWER ))) return 0;
    if (control_ask( record->name, "credentials", answer, MAX_ANSWER, 3000, NULL )) return 0;
    found = *wanted;
    wanted->user = wanted->domain = "";
    if (!request_parse( job, answer, strlen( answer )))
    {
        if (!found.user_known || (same_name( found.user, wanted->user ) &&
                                  (!*found.domain || same_name( found.domain, wanted->domain ))))
        {
            if (!*job->share) job->options.encrypt = options.encrypt;   /* the library cannot, with what lists shares */
            return 1;
        }
    }
    *wanted = found;
    job->options = options;
    return 0;
}

int session_credentials( struct job *job )
{
    if (!*job->server || runtime_open( job, 0 )) return 0;
    return record_each( use_session, job );
}
