/*
 * The verb check
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

#include "smbredir.h"

int check_verb( struct job *job )
{
    struct call call = { .request.op = OP_ECHO, .worker = ANY_WORKER };
    struct connection *connection;
    int ret;

    if ((ret = target_parse( job, job->args[0], TARGET_EITHER ))) return ret;
    if (same_name( job->share, "IPC$" )) *job->share = 0;
    if ((ret = credentials_read( job )) || (ret = connection_open( job, &connection ))) return ret;
    ret = connection_ask( job, connection, &call );
    connection_close( connection );
    return ret;
}
