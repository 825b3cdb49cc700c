/*
 * The verb shares
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

int shares_verb( struct job *job )
{
    int ret = target_parse( job, job->args[0], TARGET_SERVER );

    if (!ret) ret = credentials_read( job );
    return ret ? ret : connection_list( job, OP_SHARES );
}
