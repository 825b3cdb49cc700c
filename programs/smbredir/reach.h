/*
 * Can a server be reached? Asked before the library is, which would ask longer and say less
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

#ifndef __SMBREDIR_REACH_H
#define __SMBREDIR_REACH_H

/* Look the name up and connect to a port, timeout milliseconds at most (the look-up is bounded by the resolver's own
 * settings). Returns 0, ENXIO for a name that is not known, or the errno of the last attempt. The connection is what the next
 * connect() of this process to the same place is given, until reach_end(). */
int reach( const char *server, const char *port, unsigned timeout );
void reach_end( void );

#endif /* __SMBREDIR_REACH_H */
