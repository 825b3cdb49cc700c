/*
 * What carries a connection: the seam between the table and the ways to reach a server
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

#ifndef __NTLANMAN_TRANSPORT_H
#define __NTLANMAN_TRANSPORT_H

#include "name.h"

#define MAX_SHARE_NAME  81
#define MAX_REMARK      257

/* How well a transport knows a name. */
enum claim
{
    CLAIM_NONE,         /* not its server */
    CLAIM_SERVER,       /* its server; the share is not there, or the name has none */
    CLAIM_SHARE         /* its share */
};

enum reach
{
    REACH_NONE,         /* nothing serves it */
    REACH_LATER,        /* its server is away or has not been asked yet */
    REACH_NOW
};

struct share
{
    WCHAR name[MAX_SHARE_NAME];
    WCHAR remark[MAX_REMARK];
    DWORD type;             /* RESOURCETYPE_DISK or _PRINT; _ANY for IPC$, which takes no device */
    BOOL  administrative;
};

struct credentials
{
    const WCHAR *user;      /* NULL or "": whoever is logged on */
    const WCHAR *password;  /* NULL: none given. Never kept, never logged */
    DWORD        flags;     /* CONNECT_DEFERRED, CONNECT_REQUIRE_INTEGRITY, CONNECT_REQUIRE_PRIVACY count */
};

/* Both return FALSE to end the walk. */
typedef BOOL (*share_callback)( const struct share *share, void *context );
typedef BOOL (*server_callback)( const WCHAR *server, const WCHAR *comment, void *context );
typedef void (*user_callback)( DWORD process, const WCHAR *program, const WCHAR *path, void *context );

/*
 * A way to reach servers. No function is called with the table locked for reading; connect and disconnect may take their time, but
 * have an end. None sets the last error on purpose. Errors are Win32 codes; what none of them says is told by
 * extended_error().
 */
struct transport
{
    const WCHAR *name;      /* what the session's record says; never change it */

    /* Must answer from what is on this machine when it says CLAIM_NONE. */
    enum claim (*claim)( const struct remote_name *remote );
    /* Describe the share that claim() knew. verify: make sure that it exists, whatever that takes; otherwise nothing but
     * this machine is asked, and what is not known is what the name suggests. */
    DWORD (*get_share)( const struct remote_name *remote, BOOL verify, struct share *share );
    /* May these credentials be used with the server? Asked before anything is recorded. */
    DWORD (*check_user)( const struct remote_name *remote, const struct credentials *credentials );
    /* Make the share reachable below dosdevices and write that path, relative to it, to target (MAX_TARGET
     * characters). Connecting what is connected is allowed and changes nothing. */
    DWORD (*connect)( const struct remote_name *remote, const struct credentials *credentials, WCHAR *target );
    /* The last connection to that name ends. What was written is kept. */
    DWORD (*disconnect)( const struct remote_name *remote, BOOL force );
    /* The programs of the host that keep an unforced disconnect from being done, Wine's among them; path is a UNC name. NULL:
     * they keep nothing. */
    void (*enum_users)( const struct remote_name *remote, user_callback callback, void *context );
    enum reach (*get_reach)( const struct remote_name *remote );
    /* As whom is the share connected to, by what the transport has written down? May be called with the session held. FALSE:
     * it is not, or nobody knows. NULL: as whoever is logged on. */
    BOOL (*find_user)( const struct remote_name *remote, WCHAR *user, DWORD len );
    /* Bring back what ended of itself, as far as that can be done without a user and without waiting for a server. NULL:
     * nothing can. */
    void (*repair)( void );
    DWORD (*enum_servers)( server_callback callback, void *context );
    DWORD (*enum_shares)( const WCHAR *server, share_callback callback, void *context );
    /* Is the directory, named as its user names it, the root of a share of its server? NULL: nobody can tell. */
    BOOL (*is_shared)( const WCHAR *path );
    void (*get_performance)( const struct remote_name *remote, NETCONNECTINFOSTRUCT *info );
};

extern const struct transport loopback_transport;
extern const struct transport smb_transport;

/* All of them, most local first; ends with NULL. */
extern const struct transport * const transports[];

/* The one that has the share (or, with a name of a server alone, the server).
 * ERROR_BAD_NETPATH: nobody knows the server. WN_BAD_NETNAME: the server is known, the share is not. */
DWORD transport_find( const struct remote_name *remote, const struct transport **transport );
/* By the name in the record; NULL if there is none of that name here. */
const struct transport *transport_named( const WCHAR *name );

#endif /* __NTLANMAN_TRANSPORT_H */
