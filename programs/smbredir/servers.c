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
    int ret = credentials_read( job );
    unsigned i, count;
    uint64_t end;

    if (ret) return ret;
    job->credentials.domain = job->arg_count ? job->args[0] : "";
    if (!(ret = connection_list( job, OP_SERVERS )))
    {
        /* The network's list is one of workgroups. One whose list cannot be had does not spoil the others', and anybody
         * can announce more of those than somebody wants to wait for. */
        end = now_ms() + job->options.timeout * 1000ull;
        for (i = 0, count = job->workgroup_count; i < count && now_ms() < end; i++)
        {
            job->credentials.domain = job->workgroups[i];
            connection_list( job, OP_SERVERS );
        }
        return ret;
    }
    if (job->win32 != WIN32_BAD_NET_NAME && job->win32 != WIN32_BAD_NETPATH) return ret;
    return fail( job, WIN32_NO_BROWSER_SERVERS_FOUND, "nobody in the network keeps a list of its servers" );
}
