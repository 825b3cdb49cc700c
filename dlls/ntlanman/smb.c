/*
 * Shares of SMB servers, which smbredir mounts below dosdevices/unc
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
 * \\server\share is dosdevices/unc/server/share, in lower case, where smbredir mounts it: that is where Wine looks for it, with
 * or without a letter. There is one mount for all connections to a share and to directories in it, and it goes with the
 * last of them. Whether files are open below it, the kernel knows.
 *
 * Nobody is asked whether a server or share exists before it is connected to: that would double the time it takes.
 */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "wnet.h"
#include "winnls.h"
#include "wine/debug.h"

#include "drive.h"
#include "ntlanman_private.h"
#include "reply.h"
#include "session.h"
#include "smbredir.h"
#include "stored.h"

WINE_DEFAULT_DEBUG_CHANNEL(ntlanman);

/* The names of a share's root. */
struct root
{
    WCHAR below[MAX_PATH + 4];          /* unc\server\share */
    char  target[3 * MAX_PATH];         /* //server/share */
    char  mountpoint[2 * MAX_TARGET];   /* empty for IPC$, which has none */
};

static BOOL is_ipc( const struct remote_name *remote )
{
    return remote->share_len == 4 && name_equal_n( remote_share( remote ), L"IPC$", 4 );
}

static DWORD get_root( const struct remote_name *remote, struct root *root )
{
    const char *dosdevices = dosdevices_path();
    WCHAR *p;
    char *q;

    wcscpy( root->below, L"unc\\" );
    p = root->below + 4;
    LCMapStringW( LOCALE_INVARIANT, LCMAP_LOWERCASE, remote->full + 2, remote->root_len - 2, p, MAX_PATH );
    p[remote->root_len - 2] = 0;
    strcpy( root->target, "//" );
    if (!unix_encode( p, root->target + 2, sizeof(root->target) - 2 )) return WN_BAD_NETNAME;
    for (q = root->target; *q; q++) if (*q == '\\') *q = '/';
    root->mountpoint[0] = 0;
    if (!remote->share_len || is_ipc( remote )) return NO_ERROR;
    if (!dosdevices || snprintf( root->mountpoint, sizeof(root->mountpoint), "%s/unc/%s", dosdevices,
                                 root->target + 2 ) >= (int)sizeof(root->mountpoint))
        return ERROR_FILENAME_EXCED_RANGE;
    return NO_ERROR;
}

/* Verbs about a mount that is there. */
static BOOL is_about_mount( const char *verb )
{
    return !strcmp( verb, "unmount" ) || !strcmp( verb, "holders" );
}

static DWORD run( const char *verb, const struct remote_name *remote, const struct credentials *credentials, BOOL force,
                  char **reply )
{
    struct smbredir_run run = { .verb = verb, .force = force, .credentials = credentials };
    struct root root;
    DWORD err;

    if ((err = get_root( remote, &root ))) return err;
    run.target = root.target;
    run.mountpoint = root.mountpoint[0] ? root.mountpoint : NULL;
    if (is_about_mount( verb ) && run.mountpoint)
    {
        run.target = run.mountpoint;
        run.mountpoint = NULL;
    }
    return smbredir_run( &run, reply );
}

static enum claim smb_claim( const struct remote_name *remote )
{
    if (!smbredir_is_installed()) return CLAIM_NONE;
    return remote->share_len ? CLAIM_SHARE : CLAIM_SERVER;
}

struct search
{
    const struct remote_name *remote;
    struct share             *share;
    BOOL                      found;
};

static BOOL match_share( const struct share *share, void *context )
{
    struct search *search = context;

    search->found = wcslen( share->name ) == search->remote->share_len &&
                    name_equal_n( share->name, remote_share( search->remote ), search->remote->share_len );
    if (search->found) *search->share = *share;
    return !search->found;
}

/* The name of what is being connected to says all that is needed; only who asks about a share asks its server. */
static DWORD smb_get_share( const struct remote_name *remote, BOOL verify, struct share *share )
{
    struct search search = { remote, share, FALSE };
    WCHAR server[MAX_PATH];
    DWORD err;

    if (verify)
    {
        lstrcpynW( server, remote_server( remote ), remote->server_len + 1 );
        if ((err = smb_transport.enum_shares( server, match_share, &search ))) return err;
        return search.found ? NO_ERROR : WN_BAD_NETNAME;
    }
    memset( share, 0, sizeof(*share) );
    if (remote->share_len >= MAX_SHARE_NAME) return WN_BAD_NETNAME;
    lstrcpynW( share->name, remote_share( remote ), remote->share_len + 1 );
    share->type = is_ipc( remote ) ? RESOURCETYPE_ANY : RESOURCETYPE_DISK;
    share->administrative = share->name[remote->share_len - 1] == '$';
    return NO_ERROR;
}

/* Only the server can say; connecting asks it. */
static DWORD smb_check_user( const struct remote_name *remote, const struct credentials *credentials )
{
    return NO_ERROR;
}

/* The directory behind the share, as it is spelt on the server. target: has the root, MAX_TARGET characters */
static DWORD append_directory( const struct remote_name *remote, BOOL deferred, WCHAR *target )
{
    const WCHAR *directory = remote->full + remote->root_len;
    const char *dosdevices = dosdevices_path();
    char path[MAX_TARGET];
    size_t len;

    if (!directory[0]) return NO_ERROR;
    if (deferred)
    {
        wcscat( target, directory );
        return NO_ERROR;
    }
    if (!(GetFileAttributesW( remote->full ) & FILE_ATTRIBUTE_DIRECTORY) ||
        GetFileAttributesW( remote->full ) == INVALID_FILE_ATTRIBUTES) return WN_BAD_NETNAME;
    if (!dosdevices || !unix_path( remote->full, path, sizeof(path) )) return WN_BAD_NETNAME;
    len = strlen( dosdevices );
    if (strncmp( path, dosdevices, len ) || path[len] != '/') return WN_BAD_NETNAME;
    return unix_decode( path + len + 1, target, MAX_TARGET ) ? NO_ERROR : ERROR_FILENAME_EXCED_RANGE;
}

static DWORD smb_disconnect( const struct remote_name *remote, BOOL force );
static DWORD list_shares( const struct remote_name *server, const struct credentials *credentials, share_callback callback,
                          void *context );

/* A printer's share refuses to be opened as a directory. */
static BOOL is_printer( const struct remote_name *remote, const struct credentials *credentials )
{
    struct share share;
    struct search search = { remote, &share, FALSE };
    struct remote_name server = *remote;

    server.full[server.root_len = 2 + server.server_len] = 0;
    server.share_len = 0;
    return !list_shares( &server, credentials, match_share, &search ) && search.found && share.type == RESOURCETYPE_PRINT;
}

/* Is any connection to that share up? */
static BOOL is_root_up( const struct remote_name *remote )
{
    const struct redirector *table = session_read_begin();
    const struct entry *entry;
    BOOL up = FALSE;

    if (!table) return TRUE;
    for (entry = redirector_find_server( table, remote ); entry && !up; entry = entry->next_server)
        up = entry->conn.state == CONNECTION_UP && entry->conn.remote.root_len == remote->root_len &&
             name_equal_n( entry->conn.remote.full, remote->full, remote->root_len );
    session_read_end();
    return up;
}

/* A mount that is left of another user's connection, because nothing could end it then, is ended now. */
static DWORD mount( const struct remote_name *remote, const struct credentials *credentials )
{
    DWORD err = run( "mount", remote, credentials, FALSE, NULL );

    if (err != ERROR_SESSION_CREDENTIAL_CONFLICT || is_root_up( remote )) return err;
    if (run( "unmount", remote, NULL, FALSE, NULL )) return err;
    return run( "mount", remote, credentials, FALSE, NULL );
}

static DWORD smb_connect( const struct remote_name *remote, const struct credentials *credentials, WCHAR *target )
{
    struct root root;
    WCHAR *p;
    DWORD err;

    target[0] = 0;
    if ((err = get_root( remote, &root ))) return err;
    if ((err = mount( remote, credentials )))
    {
        if (err == ERROR_ACCESS_DENIED && !is_ipc( remote ) && is_printer( remote, credentials )) err = WN_BAD_DEV_TYPE;
        /* a name of this machine that has no such server: to its user, a share that is not there */
        if (err == ERROR_BAD_NETPATH && loopback_transport.claim( remote ) != CLAIM_NONE) err = WN_BAD_NETNAME;
        return err;
    }
    if (is_ipc( remote )) return NO_ERROR;
    wcscpy( target, root.below );
    if (!(err = append_directory( remote, credentials->flags & CONNECT_DEFERRED, target )))
    {
        for (p = target; *p; p++) if (*p == '\\') *p = '/';
        return NO_ERROR;
    }
    if (!is_root_up( remote )) smb_disconnect( remote, FALSE );
    return err;
}

/* Has another connection than those of exactly that name the same root? */
static BOOL is_root_used( const struct remote_name *remote )
{
    const struct redirector *table = session_read_begin();
    const struct entry *entry;
    BOOL used = FALSE;

    if (!table) return TRUE;    /* better a mount too many than one taken from under somebody */
    for (entry = redirector_find_server( table, remote ); entry && !used; entry = entry->next_server)
        used = remote_same_share( &entry->conn.remote, remote ) && !name_equal( entry->conn.remote.full, remote->full );
    session_read_end();
    return used;
}

/* RemoveDirectoryW would follow a link. */
static BOOL remove_directory( const WCHAR *path )
{
    DWORD attributes = GetFileAttributesW( path );

    if (attributes == INVALID_FILE_ATTRIBUTES) return TRUE;
    return !(attributes & FILE_ATTRIBUTE_REPARSE_POINT) && RemoveDirectoryW( path );
}

/* smbredir removes the directories it made. After a restart of the host it finds those of before and takes them for somebody
 * else's: left there, the share would seem to be an empty one. What is mounted, or not empty, stays. */
static void remove_directories( const struct remote_name *remote )
{
    WCHAR path[DOSDEVICES_LEN];
    struct root root;

    if (is_ipc( remote ) || get_root( remote, &root ) || !dosdevices_name( root.below, path )) return;
    if (!remove_directory( path )) return;
    *wcsrchr( path, '\\' ) = 0;
    remove_directory( path );
}

static DWORD smb_disconnect( const struct remote_name *remote, BOOL force )
{
    DWORD err;

    if (is_root_used( remote )) return NO_ERROR;
    err = run( "unmount", remote, NULL, force, NULL );
    if (err == ERROR_NOT_CONNECTED) err = NO_ERROR;     /* it was ended by other hands */
    if (!err) remove_directories( remote );
    if (err && force) WARN( "%s may be left mounted, error %lu\n", debugstr_w(remote->full), err );
    return force ? NO_ERROR : err;
}

/* What smbredir knows of one mount or, without a mount point, of all, without asking any server; dead ones are cleared. To be
 * freed. NULL: cannot be told */
static char *get_status( const char *mountpoint )
{
    struct smbredir_run run = { .verb = "status", .target = mountpoint };
    char *reply;

    return smbredir_run( &run, &reply ) ? NULL : reply;
}

static enum reach smb_get_reach( const struct remote_name *remote )
{
    const char *state;
    struct root root;
    enum reach ret;
    char *status;

    if (is_ipc( remote )) return REACH_NOW;
    if (get_root( remote, &root ) || !(status = get_status( root.mountpoint ))) return REACH_NONE;
    state = reply_mount_state( status, root.mountpoint );
    ret = !state ? REACH_NONE : strcmp( state, "connected" ) ? REACH_LATER : REACH_NOW;
    free( status );
    return ret;
}

static BOOL smb_find_user( const struct remote_name *remote, WCHAR *user, DWORD len )
{
    struct root root;
    const char *p;
    char *status;
    BOOL ret;

    if (is_ipc( remote ) || get_root( remote, &root ) || !(status = get_status( root.mountpoint ))) return FALSE;
    ret = (p = reply_value( status, "user" )) && MultiByteToWideChar( CP_UTF8, 0, p, -1, user, len );
    free( status );
    return ret;
}

/* Mount what died once more; nobody is asked for that, so its user must need no password or have stored it. */
static void revive( const struct remote_name *remote, const WCHAR *user )
{
    struct credentials nobody = { .flags = CONNECT_DEFERRED };
    struct stored *stored;
    BOOL found;

    if (!(stored = malloc( sizeof(*stored) ))) return;
    found = stored_find( remote, user, stored );
    stored->credentials.flags = CONNECT_DEFERRED;
    TRACE( "%s, user %s, %d\n", debugstr_w(remote->full), debugstr_w(user), found );
    if (found || !user[0]) run( "mount", remote, found ? &stored->credentials : &nobody, FALSE, NULL );
    stored_wipe( stored );
    free( stored );
}

#define REPAIR_PERIOD   5000    /* ms */
#define MAX_REVIVED 32

struct dead { struct remote_name remote; WCHAR user[514]; };

/* The mounted shares of the table, each once. */
static unsigned int list_mounted( struct dead *list )
{
    const struct redirector *table = session_read_begin();
    const struct entry *entry;
    unsigned int i, count = 0;

    if (!table) return 0;
    for (entry = table->first; entry && count < MAX_REVIVED; entry = entry->next)
    {
        const struct connection *conn = &entry->conn;

        if (conn->state != CONNECTION_UP || is_ipc( &conn->remote )) continue;
        if (!name_equal( conn->transport, smb_transport.name ) || wcslen( conn->user ) >= ARRAY_SIZE(list->user)) continue;
        for (i = 0; i < count; i++)
            if (list[i].remote.root_len == conn->remote.root_len &&
                name_equal_n( list[i].remote.full, conn->remote.full, conn->remote.root_len )) break;
        if (i < count) continue;
        list[count].remote = conn->remote;
        wcscpy( list[count++].user, conn->user );
    }
    session_read_end();
    return count;
}

static void smb_repair(void)
{
    static LONG last;
    LONG now = GetTickCount() | 1;
    struct dead *list;
    struct root root;
    unsigned int i, count;
    char *status;

    /* it takes a process: a program that lists connections all the time does not start one each time */
    if (last && (ULONG)now - (ULONG)last < REPAIR_PERIOD) return;
    InterlockedExchange( &last, now );
    if (!(list = malloc( MAX_REVIVED * sizeof(*list) ))) return;
    if ((count = list_mounted( list )) && smbredir_is_installed() && (status = get_status( NULL )))
    {
        for (i = 0; i < count; i++)
            if (!get_root( &list[i].remote, &root ) && !reply_mount_state( status, root.mountpoint )) revive( &list[i].remote, list[i].user );
        free( status );
    }
    free( list );
}

static void smb_enum_users( const struct remote_name *remote, user_callback callback, void *context )
{
    WCHAR path[MAX_PATH + MAX_TARGET];
    struct reply_holder holder;
    struct root root;
    const char *line;
    char *reply;

    if (is_root_used( remote ) || get_root( remote, &root ) || !root.mountpoint[0]) return;
    if (run( "holders", remote, NULL, FALSE, &reply )) return;
    for (line = reply; line && (line = reply_value( line, "holder" )); line += strlen( line ) + 1)
    {
        if (!reply_holder( line, root.mountpoint, &holder )) continue;
        lstrcpynW( path, remote->full, min( remote->root_len + 1, MAX_PATH ) );
        wcscat( path, holder.path );
        callback( holder.process, holder.program, path, context );
    }
    free( reply );
}

static DWORD smb_enum_servers( server_callback callback, void *context )
{
    static const struct credentials nobody;
    struct smbredir_run run = { .verb = "servers", .credentials = &nobody };
    struct reply_server server;
    const char *line;
    char *reply;

    /* most networks have no list of servers any more: that is no error */
    if (!smbredir_is_installed() || smbredir_run( &run, &reply )) return NO_ERROR;
    for (line = reply; line && (line = reply_value( line, "share" )); line += strlen( line ) + 1)
        if (reply_server( line, &server ) && !callback( server.name, server.comment, context )) break;
    free( reply );
    return NO_ERROR;
}

static DWORD list_shares( const struct remote_name *server, const struct credentials *credentials, share_callback callback,
                          void *context )
{
    struct share share;
    const char *line;
    char *reply;
    DWORD err;

    if ((err = run( "shares", server, credentials, FALSE, &reply ))) return err;
    for (line = reply; line && (line = reply_value( line, "share" )); line += strlen( line ) + 1)
        if (reply_share( line, &share ) && !callback( &share, context )) break;
    free( reply );
    return NO_ERROR;
}

static BOOL is_connected_to( const struct remote_name *server )
{
    const struct redirector *table = session_read_begin();
    BOOL ret;

    if (!table) return FALSE;
    ret = redirector_find_server( table, server ) != NULL;
    session_read_end();
    return ret;
}

/* As who is connected there; else as the credential store says, unless the server will not have that. */
static DWORD smb_enum_shares( const WCHAR *server, share_callback callback, void *context )
{
    static const struct credentials nobody;     /* in particular: smbredir takes those of the connections there are */
    DWORD err = ERROR_LOGON_FAILURE;
    struct remote_name remote;
    struct stored *stored;
    WCHAR name[MAX_PATH + 2];

    swprintf( name, ARRAY_SIZE(name), L"\\\\%s", server );
    if (!remote_parse( name, &remote )) return WN_BAD_NETNAME;
    if (!is_connected_to( &remote ) && (stored = malloc( sizeof(*stored) )))
    {
        if (stored_find( &remote, L"", stored )) err = list_shares( &remote, &stored->credentials, callback, context );
        stored_wipe( stored );
        free( stored );
    }
    if (err != ERROR_LOGON_FAILURE && err != ERROR_ACCESS_DENIED && err != WN_BAD_PASSWORD) return err;
    return list_shares( &remote, &nobody, callback, context );
}

/* Nothing is known of the way there. */
static void smb_get_performance( const struct remote_name *remote, NETCONNECTINFOSTRUCT *info )
{
}

const struct transport smb_transport =
{
    .name            = L"smb",
    .claim           = smb_claim,
    .get_share       = smb_get_share,
    .check_user      = smb_check_user,
    .connect         = smb_connect,
    .disconnect      = smb_disconnect,
    .enum_users      = smb_enum_users,
    .get_reach       = smb_get_reach,
    .find_user       = smb_find_user,
    .repair          = smb_repair,
    .enum_servers    = smb_enum_servers,
    .enum_shares     = smb_enum_shares,
    .get_performance = smb_get_performance,
};
