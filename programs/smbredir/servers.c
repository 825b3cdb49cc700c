/*
 * The verb servers
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

int servers_verb( struct job *job )
{
    const char *workgroup = job->arg_count ? job->args[0] : "";
    int ret = credentials_read( job );

    if (ret || !(ret = connection_list( job, OP_SERVERS, workgroup ))) return ret;
    if (job->win32 != WIN32_BAD_NET_NAME && job->win32 != WIN32_BAD_NETPATH) return ret;
    return fail( job, WIN32_NO_BROWSER_SERVERS_FOUND, "nobody in the network keeps a list of its servers" );
}
