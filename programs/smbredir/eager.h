/*
 * Waiting for events that are about to come
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

#ifndef __SMBREDIR_EAGER_H
#define __SMBREDIR_EAGER_H

#include <poll.h>

/* poll(), by who is likely to be called at once: it looks for a moment before it sleeps. timeout in milliseconds, -1: none. */
int eager_poll( struct pollfd *fds, nfds_t count, int timeout );

#endif /* __SMBREDIR_EAGER_H */
