/*
 * Making and breaking connections
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
/*
 * Both go the same way: parse, look in the table, record what is about to be done, let go of the session for what may
 * take time (transport, handles), take it again, make or remove the letter, record what came of it. Each step that
 * fails takes back those before it.
 */

#include <stdarg.h>
#include <string.h>
#include "wnet.h"
#include "wine/debug.h"

#include "drive.h"
#include "handles.h"
#include "ntlanman_private.h"
#include "session.h"
#include "transport.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

#define MAX_USER_LEN   512
#define SETTLE_WAIT    20       /* ms between two looks at what another process is at */
#define SETTLE_TRIES   1500

/* What is asked for, checked. */
struct request
{
    struct device            device;
    struct remote_name       remote;
    const struct transport  *transport;
    struct share             share;
    struct credentials       credentials;
};

static BOOL is_absent( const WCHAR *str )
{
    return !str || !str[0];
}

/* Does the share go with the type asked for and with the device? */
static DWORD check_type( const struct request *request, DWORD type )
{
    DWORD share_type = request->share.type;

    if (type != RESOURCETYPE_ANY && type != share_type) return WN_BAD_DEV_TYPE;
    switch (request->device.kind)
    {
    case DEVICE_DISK:  return share_type == RESOURCETYPE_DISK ? NO_ERROR : WN_BAD_DEV_TYPE;
    case DEVICE_PRINT: return share_type == RESOURCETYPE_PRINT ? NO_ERROR : WN_BAD_DEV_TYPE;
    default:           return NO_ERROR;
    }
}

/* A letter asked for as a printer, or the reverse, is wrong whatever the share is. */
static DWORD check_device_type( const struct device *device, DWORD type )
{
    if (device->kind == DEVICE_DISK && type == RESOURCETYPE_PRINT) return WN_BAD_DEV_TYPE;
    if (device->kind == DEVICE_PRINT && type == RESOURCETYPE_DISK) return WN_BAD_DEV_TYPE;
    return NO_ERROR;
}

static DWORD parse_request( struct request *request, const NETRESOURCEW *resource, const WCHAR *user,
                            const WCHAR *password, DWORD flags )
{
    DWORD err;

    memset( request, 0, sizeof(*request) );
    if (!remote_parse( resource->lpRemoteName, &request->remote ) || !request->remote.share_len) return WN_BAD_NETNAME;
    if ((err = transport_find( &request->remote, &request->transport ))) return err;
    if (resource->dwType & ~(RESOURCETYPE_DISK | RESOURCETYPE_PRINT)) return WN_BAD_VALUE;
    if (resource->dwType == (RESOURCETYPE_DISK | RESOURCETYPE_PRINT)) return WN_BAD_VALUE;
    if (!is_absent( resource->lpLocalName ) && !device_parse( resource->lpLocalName, &request->device ))
        return WN_BAD_LOCALNAME;
    if (user && wcsnlen( user, MAX_USER_LEN ) == MAX_USER_LEN) return WN_BAD_USER;
    request->credentials.user = user ? user : L"";
    request->credentials.password = password;
    request->credentials.flags = flags;

    if ((err = check_device_type( &request->device, resource->dwType ))) return err;
    if ((err = request->transport->get_share( &request->remote, FALSE, &request->share ))) return err;
    return check_type( request, resource->dwType );
}

static BOOL same_user( const WCHAR *a, const WCHAR *b )
{
    if (session_is_current_user( a )) return session_is_current_user( b );
    return name_equal( a, b );
}

/* One server knows one user at a time; who names none takes the one there is. user: who it is then */
static DWORD check_credentials( const struct request *request, WCHAR user[MAX_USER_LEN] )
{
    struct entry *entry, *ends[2];
    unsigned int i;

    lstrcpynW( user, request->credentials.user, MAX_USER_LEN );
    redirector_find_users( session_table(), &request->remote, ends );
    for (i = 0; i < ARRAY_SIZE(ends); i++)
    {
        if (!(entry = ends[i])) continue;
        if (is_absent( request->credentials.user ))
        {
            if (!user[0]) lstrcpynW( user, entry->conn.user, MAX_USER_LEN );
        }
        else if (!same_user( entry->conn.user, user )) return ERROR_SESSION_CREDENTIAL_CONFLICT;
    }
    if (is_absent( request->credentials.user )) return NO_ERROR;
    return request->transport->check_user( &request->remote, &request->credentials );
}

static struct entry *find_request( const struct request *request )
{
    if (request->device.kind != DEVICE_NONE) return redirector_find_device( session_table(), &request->device );
    return redirector_find_deviceless( session_table(), &request->remote );
}

/* With the session held: another reference to a deviceless connection, or one less. */
static DWORD count_reference( const struct entry *entry, int change )
{
    struct connection conn = entry->conn;

    conn.references += change;
    return session_error( session_put( &conn ) );
}

static DWORD no_letter( DWORD err )
{
    return system_error( err, L"The drive letter could not be made in this Wine prefix" );
}

/* Record that the connection is being made; *done when it is there already. user: lives as long as conn */
static DWORD reserve( const struct request *request, struct connection *conn, WCHAR user[MAX_USER_LEN], BOOL *done )
{
    struct entry *entry;
    unsigned int tries;
    DWORD err;

    *done = FALSE;
    for (tries = 0;; tries++)
    {
        if ((err = session_lock())) return session_error( err );
        if (!(entry = find_request( request ))) break;
        if (request->device.kind != DEVICE_NONE && (entry->conn.state != CONNECTION_UP ||
            !name_equal( entry->conn.remote.full, request->remote.full ))) err = WN_ALREADY_CONNECTED;
        else if (!(err = check_credentials( request, user )) && entry->conn.state == CONNECTION_UP)
        {
            if (request->device.kind == DEVICE_NONE) err = count_reference( entry, 1 );
            *done = TRUE;
        }
        if (err || *done) goto unlock;
        session_unlock();
        if (tries == SETTLE_TRIES) return WN_FUNCTION_BUSY;
        Sleep( SETTLE_WAIT );
    }

    if ((err = check_credentials( request, user ))) goto unlock;
    if (request->device.kind == DEVICE_DISK && !drive_is_free( request->device.index ))
    {
        err = ERROR_ALREADY_ASSIGNED;
        goto unlock;
    }
    memset( conn, 0, sizeof(*conn) );
    conn->device = request->device;
    conn->remote = request->remote;
    conn->user = user;
    conn->transport = request->transport->name;
    conn->target = L"";
    conn->type = request->share.type;
    conn->references = 1;
    conn->state = CONNECTION_CONNECTING;
    err = session_error( session_put( conn ) );

unlock:
    session_unlock();
    return err;
}

/* With the session held, after the transport did its part. */
static DWORD commit( struct connection *conn )
{
    DWORD err;

    if (conn->device.kind == DEVICE_DISK)
    {
        /* the target: who undoes this must know it */
        if ((err = session_put( conn ))) return session_error( err );
        session_flush();
        if (!drive_is_free( conn->device.index )) return ERROR_ALREADY_ASSIGNED;
        if ((err = drive_define( conn->device.index, conn->target ))) return no_letter( err );
    }
    conn->state = CONNECTION_UP;
    if ((err = session_put( conn )) && conn->device.kind == DEVICE_DISK)
        drive_undefine( conn->device.index, conn->target );
    return session_error( err );
}

/* Take back what reserve() recorded. */
static void take_back( const struct request *request )
{
    struct entry *entry = find_request( request );

    if (entry && entry->conn.state == CONNECTION_CONNECTING) session_delete( entry );
}

/* The connection is recorded already: it serves once more if the credentials are good, but a device only if it is broken. */
static DWORD connect_again( const struct request *request, const struct credentials *credentials )
{
    WCHAR target[MAX_TARGET] = L"";
    struct entry *entry;
    DWORD err;

    if (request->device.kind != DEVICE_NONE && request->transport->get_reach( &request->remote ) == REACH_NOW)
        return WN_ALREADY_CONNECTED;
    err = request->transport->connect( &request->remote, credentials, target );
    if (!err || request->device.kind != DEVICE_NONE || session_lock()) return err;
    if ((entry = find_request( request )) && entry->conn.references > 1) count_reference( entry, -1 );
    session_unlock();
    return err;
}

static DWORD add_connection( const struct request *request )
{
    WCHAR target[MAX_TARGET], user[MAX_USER_LEN];
    struct credentials credentials = request->credentials;
    struct connection conn;
    BOOL done, connected, is_last;
    DWORD err, locked;

    if ((err = reserve( request, &conn, user, &done ))) return err;
    credentials.user = user;    /* not whoever has a connection when the transport looks */
    if (done) return connect_again( request, &credentials );

    target[0] = 0;
    err = request->transport->connect( &request->remote, &credentials, target );
    connected = !err;
    if (request->device.kind == DEVICE_DISK) conn.target = target;

    /* without the session the next one that looks undoes it */
    if ((locked = session_lock())) return err ? err : session_error( locked );
    if (!err) err = commit( &conn );
    if (err) take_back( request );
    session_flush();
    is_last = !redirector_find_remote( session_table(), &request->remote );
    session_unlock();
    if (err && connected && is_last) request->transport->disconnect( &request->remote, FALSE );
    return err;
}

/***********************************************************************
 *           NPAddConnection3   (NTLANMAN.@)
 *
 * The strings are the caller's: what is wiped of them is wiped there.
 */
DWORD WINAPI NPAddConnection3( HWND owner, NETRESOURCEW *resource, WCHAR *password, WCHAR *user, DWORD flags )
{
    struct request request;
    DWORD err;

    if (!resource) return WN_BAD_POINTER;
    TRACE( "%p, type %lx, %s, %s, password %p, user %s, %lx\n", owner, resource->dwType,
           debugstr_w(resource->lpLocalName), debugstr_w(resource->lpRemoteName), password, debugstr_w(user), flags );

    if (!(err = parse_request( &request, resource, user, password, flags )))
    {
        session_begin_work();
        err = add_connection( &request );
        session_end_work();
    }
    TRACE( "returning %lu\n", err );
    return err;
}

/***********************************************************************
 *           NPAddConnection   (NTLANMAN.@)
 */
DWORD WINAPI NPAddConnection( NETRESOURCEW *resource, WCHAR *password, WCHAR *user )
{
    return NPAddConnection3( NULL, resource, password, user, 0 );
}

/* --- cancelling --------------------------------------------------------------------------------------------------- */

/* What a caller's name may mean to cancel: a device, or deviceless connections. */
struct victim
{
    struct device      device;
    struct remote_name remote;
};

static struct entry *look_up( const struct redirector *table, const struct victim *victim )
{
    if (victim->device.kind != DEVICE_NONE) return redirector_find_device( table, &victim->device );
    return redirector_find_deviceless( table, &victim->remote );
}

static struct entry *find_victim( const struct victim *victim )
{
    return look_up( session_table(), victim );
}

/* Most of what a router asks about is somebody else's, and not worth a lock. */
static DWORD is_known( const struct victim *victim )
{
    const struct redirector *table = session_read_begin();
    BOOL known;

    if (!table) return WN_NO_NETWORK;
    known = look_up( table, victim ) != NULL;
    session_read_end();
    return known ? NO_ERROR : WN_NOT_CONNECTED;
}

void nt_root( const struct connection *conn, WCHAR root[NT_ROOT_LEN] )
{
    if (conn->device.kind == DEVICE_NONE)
    {
        wcscpy( root, L"\\??\\UNC" );
        wcscat( root, conn->remote.full + 1 );
    }
    else
    {
        wcscpy( root, L"\\??\\" );
        device_format( &conn->device, root + 4 );
    }
}

/* What must be known of a connection while it is being broken. */
struct condemned
{
    const struct transport *transport;
    struct remote_name      remote;
    WCHAR                   root[NT_ROOT_LEN];
    BOOL                    is_disk;
    BOOL                    is_last;    /* no other connection to that remote name */
};

/* Record that the connection is being broken, and say what it is. */
static DWORD condemn( const struct victim *victim, struct condemned *condemned )
{
    struct connection conn;
    struct entry *entry;
    unsigned int tries;
    DWORD err;

    for (tries = 0;; tries++)
    {
        if ((err = session_lock())) return session_error( err );
        entry = find_victim( victim );
        if (!entry || entry->conn.state != CONNECTION_DISCONNECTING) break;
        session_unlock();
        if (tries == SETTLE_TRIES) return WN_FUNCTION_BUSY;
        Sleep( SETTLE_WAIT );
    }
    if (!entry || entry->conn.state != CONNECTION_UP) err = WN_NOT_CONNECTED;
    else
    {
        conn = entry->conn;
        conn.state = CONNECTION_DISCONNECTING;
        condemned->transport = transport_named( conn.transport );
        condemned->remote = conn.remote;
        condemned->is_disk = conn.type == RESOURCETYPE_DISK;
        condemned->is_last = !redirector_find_other( session_table(), entry );
        nt_root( &conn, condemned->root );
        err = session_error( session_put( &conn ) );
    }
    session_unlock();
    return err;
}

/* With the session held: back to being connected. */
static void reprieve( const struct victim *victim )
{
    struct entry *entry = find_victim( victim );
    struct connection conn;

    if (!entry || entry->conn.state != CONNECTION_DISCONNECTING) return;
    conn = entry->conn;
    conn.state = CONNECTION_UP;
    session_put( &conn );
}

/* Both the letter and the record, or neither. */
static DWORD remove_condemned( const struct victim *victim )
{
    struct entry *entry = find_victim( victim );
    BOOL has_letter;
    DWORD err;

    if (!entry || entry->conn.state != CONNECTION_DISCONNECTING) return NO_ERROR; /* a new boot identity was quicker */
    has_letter = entry->conn.device.kind == DEVICE_DISK;
    if (has_letter && (err = drive_undefine( entry->conn.device.index, entry->conn.target )))
        return system_error( err, L"The drive letter could not be removed from this Wine prefix" );
    if ((err = session_delete( entry )))
    {
        if (has_letter && drive_is_free( entry->conn.device.index ))
            drive_define( entry->conn.device.index, entry->conn.target );
        return session_error( err );
    }
    session_flush();
    return NO_ERROR;
}

static DWORD cancel_connection( const struct victim *victim, BOOL force )
{
    struct condemned condemned;
    DWORD err, locked;

    if ((err = condemn( victim, &condemned ))) return err;
    if (condemned.is_disk && !force) err = handles_below( condemned.root, NULL, NULL );
    if (!err && condemned.is_last && condemned.transport)
        err = condemned.transport->disconnect( &condemned.remote, force );

    if ((locked = session_lock())) return err ? err : session_error( locked );
    if (!err) err = remove_condemned( victim );
    if (err) reprieve( victim );
    session_unlock();
    return err;
}

/***********************************************************************
 *           NPCancelConnection   (NTLANMAN.@)
 */
DWORD WINAPI NPCancelConnection( WCHAR *name, BOOL force )
{
    struct victim victim;
    DWORD err;

    TRACE( "%s, %d\n", debugstr_w(name), force );

    memset( &victim, 0, sizeof(victim) );
    if (!name) return WN_BAD_POINTER;
    if (!device_parse( name, &victim.device ) && !remote_parse( name, &victim.remote )) return WN_NOT_CONNECTED;
    if (!(err = is_known( &victim )))
    {
        session_begin_work();
        err = cancel_connection( &victim, force );
        session_end_work();
    }
    TRACE( "returning %lu\n", err );
    return err;
}
