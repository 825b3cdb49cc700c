/*
 * Whose Kerberos ticket there is in the login, if any
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

#ifndef __SMBREDIR_TICKET_H
#define __SMBREDIR_TICKET_H

/* The principal, name@REALM, whose tickets are in the cache that the library will use; NULL: there is no cache. Whether the
 * tickets are still good is not looked at. The name is kept, and the caller's to read until the next call. */
const char *ticket_owner( void );

/* Is that a user who is named so? The domain may be empty, the realm, or the first part of the realm, which is what the domain
 * is called by default. */
int ticket_is_of( const char *owner, const char *domain, const char *user );

#endif /* __SMBREDIR_TICKET_H */
