/*
 * What the user keeps for a server in the credential store
 *
 * Copyright 2026 The wnet authors
 *
 * This library is free software; you can redistribute it and/or
 * modify it under the terms of the GNU Lesser General Public
 * License as published by the Free Software Foundation; either
 * version 2.1 of the License, or (at your option) any later version.
 *
 * This library is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the GNU
 * Lesser General Public License for more details.
 *
 * You should have received a copy of the GNU Lesser General Public
 * License along with this library; if not, write to the Free Software
 * Foundation, Inc., 51 Franklin St, Fifth Floor, Boston, MA 02110-1301, USA
 */

#ifndef __NTLANMAN_STORED_H
#define __NTLANMAN_STORED_H

#include "transport.h"

struct stored
{
    struct credentials credentials;     /* they point to what follows */
    WCHAR              user[514], password[512];
};

/* What lies under the server's name, or under server\share, if it is that user's ("": anybody's). The router does the same for
 * who connects; this is for what is asked or made again without one. To be wiped also when there is none. */
BOOL stored_find( const struct remote_name *remote, const WCHAR *user, struct stored *stored );
void stored_wipe( struct stored *stored );

#endif /* __NTLANMAN_STORED_H */
