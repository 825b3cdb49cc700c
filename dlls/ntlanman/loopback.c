/*
 * The transport for this machine's own names: localhost and its shares
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
 * The server is this machine under any of its names. Its shares are the administrative ones, derived anew at each look
 * (X$ for every fixed drive, ADMIN$, IPC$), and what
 * HKLM\SYSTEM\CurrentControlSet\Services\LanmanServer\Shares lists: one REG_MULTI_SZ a share, of NAME=value strings, as
 * Windows writes it. Connecting makes the share's link below dosdevices/unc (links.c); since \\localhost\C$\file opens
 * on Windows whether or not anybody connected before, links stay when connections end, and the first connection of a
 * process brings the links of all shares and of all names up to date.
 */

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "wnet.h"
#include "winreg.h"

#include "drive.h"
#include "ntlanman_private.h"
#include "session.h"
#include "transport.h"

#define SHARES_KEY  L"SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Shares"
#define MAX_DATA    8192    /* bytes of a share's value */

/* The name the links are made for; the others lead there. */
static const WCHAR primary_name[] = L"localhost";

static const WCHAR * const fixed_names[] = { primary_name, L"127.0.0.1", L"--1.ipv6-literal.net" };
static const COMPUTER_NAME_FORMAT computer_names[] =
{
    ComputerNameNetBIOS, ComputerNameDnsHostname, ComputerNameDnsFullyQualified
};
#define NAME_COUNT (ARRAY_SIZE(fixed_names) + ARRAY_SIZE(computer_names))

struct local_share
{
    struct share share;
    WCHAR        path[MAX_PATH];    /* DOS path; empty for what is no directory */
};

/* The n-th name of this machine; FALSE if it has none of that kind. */
static BOOL machine_name( unsigned int n, WCHAR name[MAX_PATH] )
{
    DWORD len = MAX_PATH;

    if (n < ARRAY_SIZE(fixed_names))
    {
        wcscpy( name, fixed_names[n] );
        return TRUE;
    }
    return GetComputerNameExW( computer_names[n - ARRAY_SIZE(fixed_names)], name, &len ) && name[0];
}

static BOOL is_this_machine( const WCHAR *server, unsigned int len )
{
    WCHAR name[MAX_PATH];
    unsigned int i;

    for (i = 0; i < NAME_COUNT; i++)
        if (machine_name( i, name ) && wcslen( name ) == len && name_equal_n( name, server, len )) return TRUE;
    return FALSE;
}

static void set_share( struct local_share *share, const WCHAR *name, const WCHAR *path, const WCHAR *remark,
                       DWORD type )
{
    memset( share, 0, sizeof(*share) );
    wcscpy( share->share.name, name );
    wcscpy( share->share.remark, remark );
    wcscpy( share->path, path );
    share->share.type = type;
    share->share.administrative = TRUE;
}

static BOOL is_directory( const WCHAR *path )
{
    DWORD attributes = GetFileAttributesW( path );

    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY);
}

/* What kind of drive it is takes a question to the mount manager, as dear as making a letter: who connects asks no more than
 * that it is a directory and none of our own. So a CD can be connected to, though it is not listed. */
enum look { LOOK_BRIEFLY, LOOK_CLOSELY };

static BOOL is_connected_drive( WCHAR letter )
{
    const struct redirector *table = session_read_begin();
    BOOL ret = !table || table->disks[letter - 'A'];

    if (table) session_read_end();
    return ret;
}

static BOOL drive_share( WCHAR letter, enum look look, struct local_share *share )
{
    WCHAR root[] = { letter, ':', '\\', 0 }, name[] = { letter, '$', 0 };

    if (look == LOOK_CLOSELY ? GetDriveTypeW( root ) != DRIVE_FIXED : is_connected_drive( letter ) || !is_directory( root ))
        return FALSE;
    set_share( share, name, root, L"Default share", RESOURCETYPE_DISK );
    return TRUE;
}

static BOOL admin_share( struct local_share *share )
{
    WCHAR path[MAX_PATH];

    if (!GetWindowsDirectoryW( path, ARRAY_SIZE(path) )) return FALSE;
    set_share( share, L"ADMIN$", path, L"Remote Admin", RESOURCETYPE_DISK );
    return TRUE;
}

static BOOL administrative_share( const WCHAR *name, enum look look, struct local_share *share )
{
    WCHAR letter = fold_char( name[0] );

    if (letter >= 'A' && letter <= 'Z' && name_equal( name + 1, L"$" )) return drive_share( letter, look, share );
    if (name_equal( name, L"ADMIN$" )) return admin_share( share );
    if (!name_equal( name, L"IPC$" )) return FALSE;
    set_share( share, L"IPC$", L"", L"Remote IPC", RESOURCETYPE_ANY );
    return TRUE;
}

/* The value of NAME= when the string begins so. */
static const WCHAR *setting( const WCHAR *str, const WCHAR *name )
{
    unsigned int len = wcslen( name );

    if (wcslen( str ) <= len || str[len] != '=' || !name_equal_n( str, name, len )) return NULL;
    return str + len + 1;
}

/* data: the strings of a share's value, ended twice. FALSE for a share nobody can connect to. */
static BOOL registered_share( const WCHAR *name, const WCHAR *data, struct local_share *share )
{
    const WCHAR *str, *value;
    DWORD kind = 0;

    memset( share, 0, sizeof(*share) );
    if (!share_is_valid( name )) return FALSE;
    wcscpy( share->share.name, name );
    for (str = data; *str; str += wcslen( str ) + 1)
    {
        if ((value = setting( str, L"Path" )) && wcslen( value ) < ARRAY_SIZE(share->path))
            wcscpy( share->path, value );
        else if ((value = setting( str, L"Remark" )))
            lstrcpynW( share->share.remark, value, ARRAY_SIZE(share->share.remark) );
        else if ((value = setting( str, L"Type" ))) kind = wcstoul( value, NULL, 10 );
    }
    switch (kind & 0xff)
    {
    case 0: share->share.type = RESOURCETYPE_DISK; break;
    case 1: share->share.type = RESOURCETYPE_PRINT; break;
    default: return FALSE;      /* a COM port or IPC */
    }
    share->share.administrative = (kind & 0x80000000) != 0 || name[wcslen( name ) - 1] == '$';
    return share->share.type != RESOURCETYPE_DISK || share->path[0];
}

/* Walk the registered shares, or look at the one of that name. FALSE: the walk was ended, or that one is not there. */
static BOOL walk_registered( const WCHAR *name, BOOL (*callback)( const struct local_share *, void * ), void *context )
{
    struct local_share share;
    WCHAR value[MAX_SHARE_NAME + 1], *data;
    DWORD index, len, size, type, err;
    BOOL ret = !name;
    HKEY key;

    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, SHARES_KEY, 0, KEY_READ | KEY_WOW64_64KEY, &key )) return ret;
    if (!(data = malloc( MAX_DATA + 2 * sizeof(WCHAR) ))) goto done;
    for (index = 0;; index++)
    {
        len = ARRAY_SIZE(value);
        size = MAX_DATA;
        if (name) err = RegQueryValueExW( key, name, NULL, &type, (BYTE *)data, &size );
        else err = RegEnumValueW( key, index, value, &len, NULL, &type, (BYTE *)data, &size );
        if (!err && type == REG_MULTI_SZ)
        {
            data[size / sizeof(WCHAR)] = data[size / sizeof(WCHAR) + 1] = 0;
            if (registered_share( name ? name : value, data, &share ))
            {
                ret = callback( &share, context );
                if (!ret) break;
            }
        }
        if (name || (err && err != ERROR_MORE_DATA)) break;
    }
    free( data );
done:
    RegCloseKey( key );
    return ret;
}

static BOOL walk_shares( BOOL (*callback)( const struct local_share *, void * ), void *context )
{
    struct local_share share;
    DWORD drives = GetLogicalDrives();
    unsigned int i;

    for (i = 0; i < DISK_COUNT; i++)
        if ((drives & (1u << i)) && drive_share( 'A' + i, LOOK_CLOSELY, &share ) && !callback( &share, context )) return FALSE;
    if (admin_share( &share ) && !callback( &share, context )) return FALSE;
    if (administrative_share( L"IPC$", LOOK_CLOSELY, &share ) && !callback( &share, context )) return FALSE;
    return walk_registered( NULL, callback, context );
}

static BOOL copy_share( const struct local_share *share, void *context )
{
    *(struct local_share *)context = *share;
    return TRUE;
}

static BOOL find_share( const WCHAR *name, unsigned int len, enum look look, struct local_share *share )
{
    WCHAR buffer[MAX_SHARE_NAME];

    if (!len || len >= ARRAY_SIZE(buffer)) return FALSE;
    memcpy( buffer, name, len * sizeof(WCHAR) );
    buffer[len] = 0;
    return administrative_share( buffer, look, share ) || walk_registered( buffer, copy_share, share );
}

/* --- links ------------------------------------------------------------------------------------------------------- */

/* server: one of this machine's names */
static DWORD link_local( const WCHAR *server, const struct local_share *share )
{
    char path[MAX_TARGET];

    if (share->share.type != RESOURCETYPE_DISK) return NO_ERROR;
    if (!is_directory( share->path )) return WN_BAD_NETNAME;
    if (!unix_path( share->path, path, sizeof(path) )) return WN_BAD_NETNAME;
    return link_share( server, share->share.name, path );
}

static BOOL link_one( const struct local_share *share, void *context )
{
    link_local( primary_name, share );
    return TRUE;
}

static BOOL is_share( const WCHAR *name )
{
    struct local_share share;

    return find_share( name, wcslen( name ), LOOK_CLOSELY, &share ) && share.share.type == RESOURCETYPE_DISK;
}

/* All names, all shares; the caller holds the session. */
static void link_all( void )
{
    WCHAR name[MAX_PATH];
    unsigned int i;

    unlink_stale( primary_name, is_share );
    walk_shares( link_one, NULL );
    for (i = 1; i < NAME_COUNT; i++)
        if (machine_name( i, name ) && !name_equal( name, primary_name )) link_server( name, primary_name );
}

static DWORD link_error( DWORD err )
{
    switch (err)
    {
    case NO_ERROR:
    case WN_BAD_NETNAME:
    case ERROR_FILENAME_EXCED_RANGE:
        return err;
    default:
        return system_error( err, L"The link to the shared directory could not be made in this Wine prefix" );
    }
}

/* share: the one that is wanted now, by the name it was asked for, or NULL */
static DWORD make_links( const struct remote_name *remote, const struct local_share *share, BOOL all )
{
    static LONG all_made;
    WCHAR server[MAX_PATH];
    DWORD err;

    if ((err = session_lock())) return session_error( err );
    if (all || !all_made)
    {
        link_all();
        InterlockedExchange( &all_made, 1 );
    }
    if (share && !(err = link_local( primary_name, share )) && !is_directory( remote->full ))
    {
        /* another name may have a directory of its own, with mounts in it, and then needs links of its own */
        lstrcpynW( server, remote_server( remote ), remote->server_len + 1 );
        if (!name_equal( server, primary_name )) link_local( server, share );
    }
    session_unlock();
    return link_error( err );
}

/* --- the transport ----------------------------------------------------------------------------------------------- */

static enum claim loopback_claim( const struct remote_name *remote )
{
    struct local_share share;

    if (!is_this_machine( remote_server( remote ), remote->server_len )) return CLAIM_NONE;
    return find_share( remote_share( remote ), remote->share_len, LOOK_BRIEFLY, &share ) ? CLAIM_SHARE : CLAIM_SERVER;
}

static DWORD loopback_get_share( const struct remote_name *remote, BOOL verify, struct share *share )
{
    struct local_share local;

    if (!find_share( remote_share( remote ), remote->share_len, verify ? LOOK_CLOSELY : LOOK_BRIEFLY, &local )) return WN_BAD_NETNAME;
    *share = local.share;
    return NO_ERROR;
}

/* The user logged on needs no proof; another one could not be proven to a server that is not there. */
static DWORD loopback_check_user( const struct remote_name *remote, const struct credentials *credentials )
{
    return session_is_current_user( credentials->user ) ? NO_ERROR : ERROR_LOGON_FAILURE;
}

static DWORD loopback_connect( const struct remote_name *remote, const struct credentials *credentials, WCHAR *target )
{
    struct local_share share;
    char path[MAX_TARGET];
    const char *root;
    DWORD err;
    size_t len;

    target[0] = 0;
    if (!find_share( remote_share( remote ), remote->share_len, LOOK_BRIEFLY, &share )) return WN_BAD_NETNAME;
    if (share.share.type != RESOURCETYPE_DISK) return remote->full[remote->root_len] ? WN_BAD_NETNAME : NO_ERROR;
    if ((err = make_links( remote, &share, FALSE ))) return err;
    if (!is_directory( remote->full )) return WN_BAD_NETNAME;

    /* the path as it is spelt on disk */
    if (!unix_path( remote->full, path, sizeof(path) ) || !(root = dosdevices_path())) return WN_BAD_NETNAME;
    len = strlen( root );
    if (strncmp( path, root, len ) || path[len] != '/') return WN_BAD_NETNAME;
    if (!unix_decode( path + len + 1, target, MAX_TARGET )) return ERROR_FILENAME_EXCED_RANGE;
    return NO_ERROR;
}

static DWORD loopback_disconnect( const struct remote_name *remote, BOOL force )
{
    return NO_ERROR;    /* the links are the shares', not the connection's */
}

static enum reach loopback_get_reach( const struct remote_name *remote )
{
    struct local_share share;

    if (!find_share( remote_share( remote ), remote->share_len, LOOK_BRIEFLY, &share )) return REACH_NONE;
    if (share.share.type != RESOURCETYPE_DISK) return REACH_NOW;
    return GetFileAttributesW( remote->full ) != INVALID_FILE_ATTRIBUTES ? REACH_NOW : REACH_NONE;
}

static DWORD loopback_enum_servers( server_callback callback, void *context )
{
    WCHAR name[MAX_PATH];

    if (!machine_name( ARRAY_SIZE(fixed_names), name )) wcscpy( name, primary_name );
    callback( name, L"", context );
    return NO_ERROR;
}

struct share_walk
{
    share_callback callback;
    void          *context;
};

static BOOL report_share( const struct local_share *share, void *context )
{
    struct share_walk *walk = context;

    return walk->callback( &share->share, walk->context );
}

static DWORD loopback_enum_shares( const WCHAR *server, share_callback callback, void *context )
{
    struct share_walk walk = { callback, context };

    make_links( NULL, NULL, TRUE );
    walk_shares( report_share, &walk );
    return NO_ERROR;
}

static BOOL is_elsewhere( const struct local_share *share, void *context )
{
    struct file_identity *wanted = context, found;

    return share->share.type != RESOURCETYPE_DISK || !file_identity( share->path, &found ) || memcmp( &found, wanted, sizeof(found) );
}

/* The root of a drive is shared, too, but is no directory that anybody could remove. */
static BOOL loopback_is_shared( const WCHAR *path )
{
    struct file_identity wanted;
    struct local_share share;

    if (!file_identity( path, &wanted )) return FALSE;
    if (admin_share( &share ) && !is_elsewhere( &share, &wanted )) return TRUE;
    return !walk_registered( NULL, is_elsewhere, &wanted );
}

static void loopback_get_performance( const struct remote_name *remote, NETCONNECTINFOSTRUCT *info )
{
    info->dwFlags = WNCON_NOTROUTED;
    info->dwSpeed = 1;      /* faster than the number could say */
    info->dwDelay = 0;
    info->dwOptDataSize = 0;
}

const struct transport loopback_transport =
{
    .name            = L"loopback",
    .claim           = loopback_claim,
    .get_share       = loopback_get_share,
    .check_user      = loopback_check_user,
    .connect         = loopback_connect,
    .disconnect      = loopback_disconnect,
    .get_reach       = loopback_get_reach,
    .enum_servers    = loopback_enum_servers,
    .enum_shares     = loopback_enum_shares,
    .is_shared       = loopback_is_shared,
    .get_performance = loopback_get_performance,
};
