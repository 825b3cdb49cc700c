/*
 * The SMB engine of a worker, on libsmbclient
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

/* The library is synchronous, knows no NTSTATUS outside, no timeout that can be changed later, and no share mode. What is
 * done about it: the log is read while connecting (status.c); its own timeouts are set so long that they never strike, since
 * whoever waits for us kills us in time; whatever an errno leaves open is found out by asking once more. */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <libsmbclient.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "reach.h"
#include "smb.h"
#include "status.h"
#include "ticket.h"

#define LIBRARY_TIMEOUT (3600 * 1000)
#define TCP_TIMEOUT     5000
#define MAX_READ        (8 * 1024 * 1024)       /* more would not be one request */
#define MAX_WRITE       (4 * 1024 * 1024)
#define MAX_HANDLES     65535
#define URL_SIZE        (3 * MAX_PATH_SIZE + 1024)

enum kind { KIND_FREE, KIND_FILE, KIND_DIR, KIND_SHARES };

struct handle
{
    enum kind kind;
    unsigned  salt;         /* tells a handle from an older one in the same place */
    SMBCFILE *file;
    char     *path;         /* of a file that can only be written, where its attributes cannot be read by handle */
    const struct libsmb_file_info *pending;     /* an entry that did not fit */
    struct stat pending_stat;
    const struct smbc_dirent *pending_share;
};

static SMBCCTX *context;
static const char *const *connection;
static char root_url[3 * 1024];
static int server_fd = -1;         /* the library's socket, to look at and never to read from */
static SMBCFILE *first_shares;      /* the listing that connecting to a server without a share is */

static struct handle *handles;
static unsigned handle_count;

/* The functions of the context, fetched once. */
static struct
{
    smbc_open_fn open;
    smbc_close_fn close;
    smbc_read_fn read;
    smbc_write_fn write;
    smbc_lseek_fn lseek;
    smbc_stat_fn stat;
    smbc_fstat_fn fstat;
    smbc_ftruncate_fn ftruncate;
    smbc_opendir_fn opendir;
    smbc_closedir_fn closedir;
    smbc_readdir_fn readdir;
    smbc_readdirplus2_fn readdirplus2;
    smbc_mkdir_fn mkdir;
    smbc_rmdir_fn rmdir;
    smbc_unlink_fn unlink;
    smbc_rename_fn rename;
    smbc_chmod_fn chmod;
    smbc_utimes_fn utimes;
    smbc_setxattr_fn setxattr;
    smbc_statvfs_fn statvfs;
} smb;

/* What the log said while connecting. */
static struct { char logon[200]; const struct status *last; int encrypted, wrong_password; } heard;

static void hear( void *unused, int level, const char *message )
{
    static const char logon[] = "SPNEGO login failed: ";
    const struct status *status;
    const char *found;

    (void)unused;
    (void)level;
    if ((found = strstr( message, logon )))
    {
        snprintf( heard.logon, sizeof(heard.logon), "%.*s", (int)strcspn( found + sizeof(logon) - 1, "\r\n" ),
                  found + sizeof(logon) - 1 );
        return;
    }
    if (strstr( message, "Encrypted SMB2 message" )) heard.encrypted = 1;
    /* A KDC's word for it. */
    if (strstr( message, "Preauthentication failed" )) heard.wrong_password = 1;
    if (strstr( message, "NT_STATUS_" ) && (status = status_from_text( message ))) heard.last = status;
}

/* An error as an errno tells it. */
static void fail_at( struct task *task, enum stage stage, int error )
{
    struct status status;

    /* Where the library has no errno for a status it has been seen to leave another number there. */
    if (error < 0 || error > 4095) error = EINVAL;
    status = status_from_errno( stage, error ? error : EIO );

    task->answer.error = status.error;
    task->answer.win32 = status.win32;
    task->answer.status = status.status;
    snprintf( task->text, sizeof(task->text), "%s", status.text );
}

static void fail_status( struct task *task, uint32_t code )
{
    const struct status *status = status_find( code );

    task->answer.error = status->error;
    task->answer.win32 = status->win32;
    task->answer.status = status->status;
    snprintf( task->text, sizeof(task->text), "%s", status->text );
}

static int is_lost( int error )
{
    switch (error)
    {
    case ECONNABORTED: case ECONNRESET: case ECONNREFUSED: case ENETRESET: case ENETUNREACH: case ENETDOWN:
    case EHOSTUNREACH: case EHOSTDOWN: case ENOTCONN: case EPIPE: case ETIMEDOUT:
        return 1;
    case EIO:
        return smb_is_gone();       /* or it is the server's disk */
    }
    return 0;
}

/* EINVAL is also what the library makes of a share or a session that the server has ended. Then nothing has an answer any
 * more, not even the share's root. */
static int is_share_gone( void )
{
    struct stat st;

    errno = 0;
    return smb.stat( context, root_url, &st ) && errno == EINVAL;
}

/* Of what was asked by path: the library has connected again if it could. */
static void fail( struct task *task, int error )
{
    if (error == EINVAL && is_share_gone()) error = ECONNABORTED;
    fail_at( task, STAGE_FILE, error );
    task->answer.lost = is_lost( error );
}

/* An errno of the library, which in the end is never 0. */
static int last_error( void )
{
    return errno ? errno : EIO;
}

/* Of what was asked by handle. EINVAL is what the library makes of every status it does not know; a handle that cannot
 * even be asked about is one whose connection is gone. */
static void fail_handle( struct task *task, SMBCFILE *file, int error )
{
    struct stat st;

    if (error == EINVAL || error == EBADF)
    {
        if (smb.fstat( context, file, &st ) && errno != EACCES) error = ECONNABORTED;
        else if (error == EINVAL) error = EAGAIN;       /* a lock */
    }
    fail( task, error );
}

/* Write the URL of a path; everything but the plainest characters is encoded. */
static char *make_url( char *url, const char *path )
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~/";
    static const char hex[] = "0123456789ABCDEF";
    char *dst = url + strlen( strcpy( url, root_url ) );

    if (*path) *dst++ = '/';
    for ( ; *path; path++)
    {
        if (strchr( plain, *path )) *dst++ = *path;
        else
        {
            *dst++ = '%';
            *dst++ = hex[(unsigned char)*path >> 4];
            *dst++ = hex[*path & 15];
        }
    }
    *dst = 0;
    return url;
}

static uint64_t time_from( struct timespec ts )
{
    if (ts.tv_sec < 0 || (!ts.tv_sec && !ts.tv_nsec)) return 0;
    if ((uint64_t)ts.tv_sec > UINT64_MAX / 1000000000 - 1) return 0;
    return (uint64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

static struct timeval time_to( uint64_t time )
{
    return (struct timeval){ .tv_sec = time / 1000000000, .tv_usec = time / 1000 % 1000000 };
}

static void attr_from_stat( struct attr *attr, const struct stat *st )
{
    memset( attr, 0, sizeof(*attr) );
    attr->inode = st->st_ino;
    attr->write_time = time_from( st->st_mtim );
    attr->access_time = time_from( st->st_atim );
    attr->change_time = time_from( st->st_ctim );
    if (!(st->st_mode & S_IWUSR)) attr->attributes |= ATTRIBUTE_READONLY;
    if (S_ISDIR( st->st_mode ))
    {
        /* Its execute bits say nothing: they are always set. */
        attr->attributes |= ATTRIBUTE_DIRECTORY;
        return;
    }
    attr->size = st->st_size;
    if (st->st_mode & S_IXUSR) attr->attributes |= ATTRIBUTE_ARCHIVE;
    if (st->st_mode & S_IXGRP) attr->attributes |= ATTRIBUTE_SYSTEM;
    if (st->st_mode & S_IXOTH) attr->attributes |= ATTRIBUTE_HIDDEN;
}

static void attr_from_info( struct attr *attr, const struct libsmb_file_info *info, const struct stat *st )
{
    memset( attr, 0, sizeof(*attr) );
    attr->inode = st->st_ino;
    attr->birth_time = time_from( info->btime_ts );
    attr->write_time = time_from( info->mtime_ts );
    attr->access_time = time_from( info->atime_ts );
    attr->change_time = time_from( info->ctime_ts );
    attr->attributes = info->attrs & (MUTABLE_ATTRIBUTES | ATTRIBUTE_DIRECTORY);
    if (!(attr->attributes & ATTRIBUTE_DIRECTORY)) attr->size = info->size;
}

/* Handles: the place in the low half, plus one, and a salt that changes whenever the place is used again. */
static struct handle *handle_new( enum kind kind, SMBCFILE *file, uint32_t *ret )
{
    unsigned i, salt;

    for (i = 0; i < handle_count && handles[i].kind != KIND_FREE; i++) ;
    if (i == MAX_HANDLES) return NULL;
    if (i == handle_count)
    {
        unsigned count = handle_count ? handle_count * 2 : 64;
        struct handle *grown;

        if (count > MAX_HANDLES) count = MAX_HANDLES;
        if (!(grown = realloc( handles, count * sizeof(*handles) ))) return NULL;
        memset( grown + handle_count, 0, (count - handle_count) * sizeof(*handles) );
        handles = grown;
        handle_count = count;
    }
    salt = (handles[i].salt + 1) & 0xffff;
    handles[i] = (struct handle){ .kind = kind, .salt = salt, .file = file };
    *ret = salt << 16 | (i + 1);
    return &handles[i];
}

static struct handle *handle_get( struct task *task, enum kind kind, enum kind or_kind )
{
    uint32_t value = task->request->handle, place = value & 0xffff;

    if (place && place <= handle_count && handles[place - 1].kind != KIND_FREE && handles[place - 1].salt == value >> 16
        && (handles[place - 1].kind == kind || handles[place - 1].kind == or_kind))
        return &handles[place - 1];
    fail( task, EBADF );
    return NULL;
}

static void handle_free( struct handle *handle )
{
    handle->kind = KIND_FREE;
    handle->file = NULL;
    free( handle->path );
    handle->path = NULL;
}

/* Returns 0 or an errno. */
static int handle_stat( const struct handle *handle, struct stat *st )
{
    char url[URL_SIZE];

    errno = 0;
    if (handle->path) return smb.stat( context, make_url( url, handle->path ), st ) ? last_error() : 0;
    if (!smb.fstat( context, handle->file, st )) return 0;
    return errno == EINVAL || errno == EBADF ? ECONNABORTED : last_error();
}

/* The settings of a connection, as a file only the library sees. */
static int configure( SMBCCTX *ctx )
{
    /* There is no such directory: a cache of addresses, eleven minutes old, which all of Samba's programs share, would be there.
     * The last three let chmod reach the attributes that it can stand for. */
    static const char common[] = "[global]\n  disable netbios = %s\n  name resolve order = %s\n  log level = 0\n"
                                 "  lock directory = /proc/none\n"
                                 "  map archive = yes\n  map system = yes\n  map hidden = yes\n";
    /* Lists of servers are asked for, as nobody, by a call that only SMB 1 has. */
    static const char browse[] = "  client min protocol = NT1\n  client max protocol = NT1\n";
    static const char sign[] = "  client signing = required\n";
    static const char encrypt[] = "  client smb encrypt = required\n  client min protocol = SMB3_00\n";
    const char *security = connection[CONNECTION_SECURITY];
    int is_browsing = !*connection[CONNECTION_SERVER];
    int fd, err = 0;
    char path[40];

    if ((fd = memfd_create( "smb.conf", MFD_CLOEXEC )) == -1) return errno;
    dprintf( fd, common, is_browsing ? "no" : "yes", is_browsing ? "host bcast" : "host" );
    if (is_browsing) dprintf( fd, browse );
    if (!strcmp( security, "sign" )) dprintf( fd, sign );
    else if (!strcmp( security, "encrypt" )) dprintf( fd, encrypt );
    else if (*security) err = EINVAL;
    snprintf( path, sizeof(path), "/proc/self/fd/%d", fd );
    /* What is not dumpable may not even open its own files in /proc. */
    prctl( PR_SET_DUMPABLE, 1 );
    if (!err && smbc_setConfiguration( ctx, path )) err = EIO;
    prctl( PR_SET_DUMPABLE, 0 );
    close( fd );
    return err;
}

enum logon { LOGON_KERBEROS, LOGON_PASSWORD, LOGON_GUEST, LOGON_ANONYMOUS };
static enum logon logon;
static const char *ticket;          /* whose there is, where one may be used */
static int has_credentials;         /* the context */

static void fill( char *dst, int size, const char *src )
{
    if (size > 0) snprintf( dst, size, "%s", src );
}

static const char *user_name( void )
{
    if (logon == LOGON_ANONYMOUS) return "";
    if (logon == LOGON_GUEST) return "guest";
    /* Without any name the library would be a guest, ticket or not. */
    return !*connection[CONNECTION_USER] && ticket ? ticket : connection[CONNECTION_USER];
}

static void authenticate( SMBCCTX *ctx, const char *server, const char *share, char *domain, int domain_size, char *user,
                          int user_size, char *password, int password_size )
{
    (void)ctx;
    (void)server;
    (void)share;
    if (*connection[CONNECTION_DOMAIN]) fill( domain, domain_size, connection[CONNECTION_DOMAIN] );
    fill( user, user_size, user_name() );
    fill( password, password_size, logon == LOGON_GUEST || logon == LOGON_ANONYMOUS ? "" : connection[CONNECTION_PASSWORD] );
}

/* In place of the library's own, which it calls for each URL it reads and for each entry of a directory, mostly without
 * a password; it then compares some 5,000 strings to make credentials that it never uses. Those that authenticate() gave stay. */
void smbc_set_credentials_with_fallback( SMBCCTX *ctx, const char *workgroup, const char *user, const char *password )
{
    static void (*set)( SMBCCTX *ctx, const char *workgroup, const char *user, const char *password );

    /* It comes with the user and without the password, too: where a link of DFS leads, that would be a wrong one. */
    if (has_credentials && (!password || !*password)) return;
    if (!set && !(*(void **)&set = dlsym( RTLD_NEXT, "smbc_set_credentials_with_fallback" ))) return;
    set( ctx, workgroup, user, password );
    has_credentials = 1;
}

/* The library waits for each answer in an event loop of its own. Made with epoll that takes six system calls more than with poll,
 * for a single descriptor. */
static void choose_events( void )
{
    void (*set)( const char *name );

    if ((*(void **)&set = dlsym( RTLD_DEFAULT, "tevent_set_default_backend" ))) set( "poll" );
}

static SMBCCTX *new_context( void )
{
    SMBCCTX *ctx = smbc_new_context();
    int port = atoi( connection[CONNECTION_PORT] );

    if (!ctx) return NULL;
    choose_events();
    has_credentials = 0;
    smbc_setLogCallback( ctx, NULL, hear );
    smbc_setDebug( ctx, 0 );
    smbc_setFunctionAuthDataWithContext( ctx, authenticate );
    smbc_setOptionNoAutoAnonymousLogin( ctx, logon != LOGON_ANONYMOUS );
    smbc_setOptionUseKerberos( ctx, logon == LOGON_KERBEROS );
    smbc_setOptionFallbackAfterKerberos( ctx, 0 );
    smbc_setOptionUseCCache( ctx, 0 );
    smbc_setOptionOneSharePerServer( ctx, 0 );
    smbc_setOptionFullTimeNames( ctx, 1 );      /* without it the time of creation cannot be set */
    smbc_setOptionCaseSensitive( ctx, 0 );
    if (!strcmp( connection[CONNECTION_SECURITY], "encrypt" ))
        smbc_setOptionSmbEncryptionLevel( ctx, SMBC_ENCRYPTLEVEL_REQUIRE );
    smbc_setTimeout( ctx, LIBRARY_TIMEOUT );
    if (!smbc_init_context( ctx ))
    {
        smbc_free_context( ctx, 1 );
        return NULL;
    }
    if (configure( ctx ))
    {
        smbc_free_context( ctx, 1 );
        return NULL;
    }
    if (port) smbc_setPort( ctx, port );
    /* As authenticate() says it: otherwise the library does not find its own connection and asks, before every request. */
    if (*user_name()) smbc_setUser( ctx, user_name() );
    if (*connection[CONNECTION_DOMAIN]) smbc_setWorkgroup( ctx, connection[CONNECTION_DOMAIN] );
    return ctx;
}

static void fetch_functions( void )
{
    smb.open = smbc_getFunctionOpen( context );
    smb.close = smbc_getFunctionClose( context );
    smb.read = smbc_getFunctionRead( context );
    smb.write = smbc_getFunctionWrite( context );
    smb.lseek = smbc_getFunctionLseek( context );
    smb.stat = smbc_getFunctionStat( context );
    smb.fstat = smbc_getFunctionFstat( context );
    smb.ftruncate = smbc_getFunctionFtruncate( context );
    smb.opendir = smbc_getFunctionOpendir( context );
    smb.closedir = smbc_getFunctionClosedir( context );
    smb.readdir = smbc_getFunctionReaddir( context );
    smb.readdirplus2 = smbc_getFunctionReaddirPlus2( context );
    smb.mkdir = smbc_getFunctionMkdir( context );
    smb.rmdir = smbc_getFunctionRmdir( context );
    smb.unlink = smbc_getFunctionUnlink( context );
    smb.rename = smbc_getFunctionRename( context );
    smb.chmod = smbc_getFunctionChmod( context );
    smb.utimes = smbc_getFunctionUtimes( context );
    smb.setxattr = smbc_getFunctionSetxattr( context );
    smb.statvfs = smbc_getFunctionStatVFS( context );
}

/* Make the library connect. Returns 0 or an errno. */
static int touch_server( void )
{
    char url[URL_SIZE];
    struct stat st;

    make_url( url, "" );
    errno = 0;
    if (*connection[CONNECTION_SHARE]) return smb.stat( context, url, &st ) ? last_error() : 0;
    return (first_shares = smb.opendir( context, url )) ? 0 : last_error();
}

/* The library takes "required" for "if it can be had" and goes on in clear with a server that cannot. What it logs from level
 * 5 on is all that tells. */
static int try_logon( enum logon how )
{
    int err, encrypt = !strcmp( connection[CONNECTION_SECURITY], "encrypt" );

    logon = how;
    memset( &heard, 0, sizeof(heard) );
    if (context) smbc_free_context( context, 1 );
    if (!(context = new_context())) return ENOMEM;
    fetch_functions();
    smbc_setDebug( context, encrypt ? 5 : 3 );
    err = touch_server();
    smbc_setDebug( context, 0 );
    return !err && encrypt && !heard.encrypted ? EOPNOTSUPP : err;
}

static int is_guest( void )
{
    return !strcasecmp( connection[CONNECTION_USER], "guest" ) && !*connection[CONNECTION_PASSWORD];
}

/* Windows lets in the account Guest where that is enabled, Samba whoever has no name. */
static int try_guest( void )
{
    int err = try_logon( LOGON_GUEST );

    return err && *heard.logon ? try_logon( LOGON_ANONYMOUS ) : err;
}

static int try_logons( void )
{
    const char *user = connection[CONNECTION_USER], *password = connection[CONNECTION_PASSWORD];
    int err, is_refused = 0;

    ticket = *password ? NULL : ticket_owner();
    /* Nobody in particular is not the login user, for whom an empty password would count as a wrong one. */
    if (!*user && ticket && (!(err = try_logon( LOGON_KERBEROS )) || !*heard.logon)) return err;
    if (!*user || is_guest()) return try_guest();
    /* A name of a realm gets a ticket by the password; what the KDC does not let in for that is not asked twice, as that
     * would count twice. No password: the ticket that is there, if it is that user's. */
    if (*password ? strchr( user, '@' ) != NULL : ticket && ticket_is_of( ticket, connection[CONNECTION_DOMAIN], user ))
    {
        if (!(err = try_logon( LOGON_KERBEROS )) || !*heard.logon || heard.wrong_password) return err;
        is_refused = !*password;
    }
    if (*password) return try_logon( LOGON_PASSWORD );
    /* The library gets nowhere with an empty one, and the server would count it as wrong. */
    memset( &heard, 0, sizeof(heard) );
    strcpy( heard.logon, is_refused ? "There is no password, and that user's ticket has expired or is not accepted"
                                    : "There is neither a password nor a ticket of that user" );
    return EACCES;
}

static void explain_connect( struct task *task, int error )
{
    const struct status *status;

    if (*heard.logon)
    {
        status = status_from_text( heard.logon );
        /* Domain controllers have been seen to miss an object where the password was wrong. */
        if ((status && status->error == ENOENT) || !strncmp( heard.logon, "The object was not found", 24 ))
            fail_status( task, 0xc000006d );
        else if (status) fail_status( task, status->status );
        else
        {
            fail_status( task, 0xc000006d );
            snprintf( task->text, sizeof(task->text), "%s", heard.logon );
        }
    }
    else if (error == EOPNOTSUPP) fail_status( task, 0xc00000bb );
    else if (error == EINVAL && heard.last) fail_status( task, heard.last->status );
    else fail_at( task, STAGE_CONNECT, error );
    task->answer.lost = 1;
}

/* Nobody on the network tells of others: most networks of today. */
static void fail_nobody( struct task *task )
{
    task->answer.error = ENOENT;
    task->answer.win32 = 6118;      /* ERROR_NO_BROWSER_SERVERS_FOUND */
    snprintf( task->text, sizeof(task->text), "No computer on this network keeps a list of servers" );
}

static int is_name( const char *name, const char *not_in_it )
{
    return strlen( name ) < 256 && !strpbrk( name, not_in_it );
}

/* The library does not tell its socket, but it is the only one here that leads to that port. */
static int find_server_fd( int port )
{
    union { struct sockaddr any; struct sockaddr_in v4; struct sockaddr_in6 v6; } peer;
    int fd;

    for (fd = WORKER_ARENA + 1; fd < 256; fd++)
    {
        socklen_t size = sizeof(peer);

        if (getpeername( fd, &peer.any, &size )) continue;
        if (peer.any.sa_family == AF_INET && ntohs( peer.v4.sin_port ) == port) return fd;
        if (peer.any.sa_family == AF_INET6 && ntohs( peer.v6.sin6_port ) == port) return fd;
    }
    return -1;
}

int smb_is_gone( void )
{
    char byte;
    ssize_t ret;

    if (server_fd == -1) return 0;
    if (!(ret = recv( server_fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT ))) return 1;
    return ret == -1 && (errno == ECONNRESET || errno == ETIMEDOUT || errno == EPIPE || errno == ECONNABORTED
                         || errno == EHOSTUNREACH || errno == ENETUNREACH);
}

void smb_connect( struct task *task, const char *const *strings )
{
    const char *port = *strings[CONNECTION_PORT] ? strings[CONNECTION_PORT] : "445";
    unsigned timeout = atoi( strings[CONNECTION_TIMEOUT] );
    int err;

    connection = strings;
    /* A share is encoded, a server is not. */
    if (!is_name( strings[CONNECTION_SERVER], "/\\%?#@;\" " ) || !is_name( strings[CONNECTION_SHARE], "/\\" ) || atoi( port ) < 1
        || atoi( port ) > 65535)
    {
        fail_at( task, STAGE_CONNECT, EINVAL );
        return;
    }
    if (!*strings[CONNECTION_SHARE] && !strcmp( strings[CONNECTION_SECURITY], "encrypt" ))
    {
        /* The library would go on in clear. */
        fail_status( task, 0xc00000bb );
        strcpy( task->text, "Only a connection to a share can be encrypted" );
        return;
    }
    if (!*strings[CONNECTION_SERVER])
    {
        snprintf( root_url, sizeof(root_url), "smb://%s", strings[CONNECTION_DOMAIN] );
        if (is_name( strings[CONNECTION_DOMAIN], "/\\%?#@" )) err = try_logon( LOGON_ANONYMOUS );
        else err = EINVAL;
        if (err == ENOENT || err == ECONNREFUSED) fail_nobody( task );
        else if (err) fail_at( task, STAGE_CONNECT, err );
        return;
    }
    if (strchr( strings[CONNECTION_SERVER], ':' ))
    {
        /* The library takes the first colon for that of a port. */
        task->answer.error = EAFNOSUPPORT;
        task->answer.win32 = 53;
        task->answer.lost = 1;
        strcpy( task->text, "An IPv6 address cannot be used; the server's name can" );
        return;
    }
    if ((err = reach( strings[CONNECTION_SERVER], port, timeout && timeout < TCP_TIMEOUT ? timeout : TCP_TIMEOUT )))
    {
        if (err == ENXIO) fail_status( task, 0xc00000be );
        else fail_at( task, STAGE_CONNECT, err );
        task->answer.lost = 1;
        return;
    }
    root_url[0] = 0;
    snprintf( root_url, sizeof(root_url), "smb://%s/", strings[CONNECTION_SERVER] );
    if (*strings[CONNECTION_SHARE])
    {
        /* The share's name is encoded like any other part: what precedes it has a '/' of its own. */
        char server[sizeof(root_url)];
        char url[URL_SIZE];

        snprintf( server, sizeof(server), "smb://%s", strings[CONNECTION_SERVER] );
        strcpy( root_url, server );
        make_url( url, strings[CONNECTION_SHARE] );
        strcpy( root_url, url );
    }
    err = try_logons();
    reach_end();
    if (err)
    {
        explain_connect( task, err );
        return;
    }
    server_fd = find_server_fd( atoi( port ) );
    if (!*strings[CONNECTION_USER])
        snprintf( task->text, sizeof(task->text), "%s", logon == LOGON_KERBEROS ? ticket : "guest" );
}

void smb_stat( struct task *task )
{
    char url[URL_SIZE];
    struct stat st;

    errno = 0;
    if (smb.stat( context, make_url( url, task->path ), &st )) fail( task, last_error() );
    else attr_from_stat( &task->answer.attr, &st );
}

void smb_fstat( struct task *task )
{
    struct handle *handle = handle_get( task, KIND_FILE, KIND_FILE );
    struct stat st;
    int err;

    if (!handle) return;
    if ((err = handle_stat( handle, &st ))) fail( task, err );
    else attr_from_stat( &task->answer.attr, &st );
}

static size_t align8( size_t size )
{
    return (size + 7) & ~(size_t)7;
}

/* These put one entry into the arena and return its size; 0: there is no room. */
static size_t put_entry( char *data, size_t room, const struct libsmb_file_info *info, const struct stat *st )
{
    size_t name_size = strlen( info->name ) + 1, size = align8( sizeof(struct entry) + name_size );
    struct entry *entry = (struct entry *)data;

    if (size > room) return 0;
    entry->size = size;
    entry->name_size = name_size;
    attr_from_info( &entry->attr, info, st );
    memcpy( entry->name, info->name, name_size );
    return size;
}

static size_t put_share( char *data, size_t room, const struct smbc_dirent *dirent )
{
    static const enum share_type types[] =
    {
        [SMBC_WORKGROUP] = SHARE_WORKGROUP, [SMBC_SERVER] = SHARE_SERVER, [SMBC_FILE_SHARE] = SHARE_DISK,
        [SMBC_PRINTER_SHARE] = SHARE_PRINTER, [SMBC_COMMS_SHARE] = SHARE_DEVICE, [SMBC_IPC_SHARE] = SHARE_IPC,
    };
    const char *comment = dirent->comment ? dirent->comment : "";
    size_t name_size = strlen( dirent->name ) + 1, comment_size = strlen( comment ) + 1;
    size_t size = align8( sizeof(struct share_entry) + name_size + comment_size );
    struct share_entry *entry = (struct share_entry *)data;

    if (size > room) return 0;
    entry->size = size;
    entry->name_size = name_size;
    entry->comment_size = comment_size;
    entry->type = dirent->smbc_type < sizeof(types) / sizeof(types[0]) ? types[dirent->smbc_type] : SHARE_DISK;
    memcpy( entry->strings, dirent->name, name_size );
    memcpy( entry->strings + name_size, comment, comment_size );
    return size;
}

/* Is there an entry that waits? Fetches the next one. */
static int next_entry( struct handle *handle )
{
    errno = 0;
    if (handle->kind == KIND_SHARES)
    {
        if (!handle->pending_share) handle->pending_share = smb.readdir( context, handle->file );
        return handle->pending_share != NULL;
    }
    while (!handle->pending && (handle->pending = smb.readdirplus2( context, handle->file, &handle->pending_stat )))
        if (!strcmp( handle->pending->name, "." ) || !strcmp( handle->pending->name, ".." )) handle->pending = NULL;
    return handle->pending != NULL;
}

/* Fill the piece from a listing; close the listing at its end. */
static void list_on( struct task *task, struct handle *handle, uint32_t value )
{
    size_t used = 0, size, room = task->request->size;

    while (next_entry( handle ))
    {
        if (handle->kind == KIND_SHARES) size = put_share( task->data + used, room - used, handle->pending_share );
        else size = put_entry( task->data + used, room - used, handle->pending, &handle->pending_stat );
        if (!size) break;
        used += size;
        handle->pending = NULL;
        handle->pending_share = NULL;
    }
    if (!used && (handle->pending || handle->pending_share)) fail( task, EINVAL );     /* not even one fits */
    else if (handle->pending || handle->pending_share)
    {
        task->answer.size = used;
        task->answer.more = 1;
        task->answer.handle = value;
        return;
    }
    else task->answer.size = used;
    smb.closedir( context, handle->file );
    handle_free( handle );
}

static void start_list( struct task *task, enum kind kind, SMBCFILE *dir )
{
    struct handle *handle;
    uint32_t value;

    if (!dir) fail( task, last_error() );
    else if (!(handle = handle_new( kind, dir, &value )))
    {
        smb.closedir( context, dir );
        fail( task, EMFILE );
    }
    else list_on( task, handle, value );
}

void smb_list( struct task *task )
{
    char url[URL_SIZE];

    errno = 0;
    start_list( task, KIND_DIR, smb.opendir( context, make_url( url, task->path ) ) );
}

void smb_list_more( struct task *task )
{
    struct handle *handle = handle_get( task, KIND_DIR, KIND_SHARES );

    if (handle) list_on( task, handle, task->request->handle );
}

void smb_list_end( struct task *task )
{
    struct handle *handle = handle_get( task, KIND_DIR, KIND_SHARES );

    if (!handle) return;
    smb.closedir( context, handle->file );
    handle_free( handle );
}

void smb_open( struct task *task )
{
    static const struct { uint32_t ours; int theirs; } modes[] =
    {
        { OPEN_CREATE, O_CREAT }, { OPEN_NEW, O_EXCL }, { OPEN_TRUNCATE, O_TRUNC },
    };
    struct handle *handle, opened = { .kind = KIND_FILE };
    uint32_t flags = task->request->flags;
    char url[URL_SIZE];
    struct stat st = { 0 };
    int mode = 0, err = 0;
    unsigned i;

    if (!(flags & (OPEN_READ | OPEN_WRITE)))
    {
        fail( task, EINVAL );
        return;
    }
    make_url( url, task->path );
    for (i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) if (flags & modes[i].ours) mode |= modes[i].theirs;
    errno = 0;
    /* A handle that cannot read cannot be asked for attributes either, so it is the second choice. */
    opened.file = smb.open( context, url, mode | (flags & OPEN_WRITE ? O_RDWR : O_RDONLY), 0666 );
    if (!opened.file && !(flags & OPEN_READ) && (errno == EACCES || errno == EBUSY))
    {
        errno = 0;
        if ((opened.file = smb.open( context, url, mode | O_WRONLY, 0666 ))) opened.path = strdup( task->path );
    }
    if (!opened.file)
    {
        fail( task, last_error() );
        return;
    }
    if (!(flags & OPEN_BLIND)) err = handle_stat( &opened, &st );
    if (err) fail( task, err );
    else if (S_ISDIR( st.st_mode )) fail( task, EISDIR );
    else if (!(handle = handle_new( KIND_FILE, opened.file, &task->answer.handle ))) fail( task, EMFILE );
    else
    {
        handle->path = opened.path;
        if (!(flags & OPEN_BLIND)) attr_from_stat( &task->answer.attr, &st );
        return;
    }
    smb.close( context, opened.file );
    free( opened.path );
}

void smb_close( struct task *task )
{
    struct handle *handle = handle_get( task, KIND_FILE, KIND_FILE );

    if (!handle) return;
    errno = 0;
    if (smb.close( context, handle->file )) fail( task, errno == EINVAL || errno == EBADF ? ECONNABORTED : last_error() );
    handle_free( handle );
}

void smb_read( struct task *task )
{
    struct handle *handle = handle_get( task, KIND_FILE, KIND_FILE );
    size_t size = task->request->size, used = 0, part;
    ssize_t ret;

    if (!handle) return;
    errno = 0;
    if (smb.lseek( context, handle->file, task->request->offset, SEEK_SET ) == -1)
    {
        fail_handle( task, handle->file, last_error() );
        return;
    }
    while (used < size)
    {
        part = size - used > MAX_READ ? MAX_READ : size - used;
        errno = 0;
        if ((ret = smb.read( context, handle->file, task->data + used, part )) < 0)
        {
            fail_handle( task, handle->file, last_error() );
            return;
        }
        if (!ret) break;
        used += ret;
    }
    task->answer.size = used;
}

/* Returns 0, or the task has failed. */
static int write_at( struct task *task, struct handle *handle, uint64_t offset )
{
    size_t size = task->request->size, used = 0, part;
    ssize_t ret;

    errno = 0;
    if (smb.lseek( context, handle->file, offset, SEEK_SET ) == -1)
    {
        fail_handle( task, handle->file, last_error() );
        return -1;
    }
    while (used < size)
    {
        part = size - used > MAX_WRITE ? MAX_WRITE : size - used;
        errno = 0;
        if ((ret = smb.write( context, handle->file, task->data + used, part )) <= 0)
        {
            fail_handle( task, handle->file, ret ? last_error() : ENOSPC );
            return -1;
        }
        used += ret;
    }
    task->answer.size = used;
    return 0;
}

void smb_write( struct task *task )
{
    struct handle *handle = handle_get( task, KIND_FILE, KIND_FILE );

    if (handle) write_at( task, handle, task->request->offset );
}

void smb_append( struct task *task )
{
    struct handle *handle = handle_get( task, KIND_FILE, KIND_FILE );
    struct stat st;
    int err;

    if (!handle) return;
    if ((err = handle_stat( handle, &st ))) fail( task, err );
    else if (!write_at( task, handle, st.st_size )) task->answer.offset = st.st_size;
}

void smb_truncate( struct task *task )
{
    struct handle *handle = handle_get( task, KIND_FILE, KIND_FILE );

    if (!handle) return;
    errno = 0;
    if (smb.ftruncate( context, handle->file, task->request->offset )) fail_handle( task, handle->file, last_error() );
}

void smb_truncate_path( struct task *task )
{
    char url[URL_SIZE];
    SMBCFILE *file;

    errno = 0;
    if (!(file = smb.open( context, make_url( url, task->path ), O_WRONLY, 0666 )))
    {
        fail( task, last_error() );
        return;
    }
    errno = 0;
    if (smb.ftruncate( context, file, task->request->offset )) fail_handle( task, file, last_error() );
    errno = 0;
    if (smb.close( context, file ) && !task->answer.error) fail( task, last_error() );
}

void smb_set_times( struct task *task )
{
    const struct request *request = task->request;
    struct timeval times[2];
    char url[URL_SIZE];
    struct stat st;

    make_url( url, task->path );
    errno = 0;
    if (request->birth_time)
    {
        char value[32];

        snprintf( value, sizeof(value), "%llu", (unsigned long long)(request->birth_time / 1000000000) );
        if (smb.stat( context, url, &st )
            || smb.setxattr( context, url, "system.dos_attr.create_time", value, strlen( value ), 0 ))
        {
            fail( task, last_error() );
            return;
        }
    }
    else if (!request->write_time || !request->access_time)
    {
        if (!request->write_time && !request->access_time) return;
        if (smb.stat( context, url, &st ))
        {
            fail( task, last_error() );
            return;
        }
    }
    times[0] = time_to( request->access_time ? request->access_time : time_from( st.st_atim ) );
    times[1] = time_to( request->write_time ? request->write_time : time_from( st.st_mtim ) );
    if (smb.utimes( context, url, times )) fail( task, last_error() );
}

void smb_set_attributes( struct task *task )
{
    static const struct { uint32_t attribute; mode_t mode; } bits[] =
    {
        { ATTRIBUTE_ARCHIVE, S_IXUSR }, { ATTRIBUTE_SYSTEM, S_IXGRP }, { ATTRIBUTE_HIDDEN, S_IXOTH },
    };
    mode_t mode = task->request->flags & ATTRIBUTE_READONLY ? 0444 : 0666;
    char url[URL_SIZE];
    unsigned i;

    for (i = 0; i < sizeof(bits) / sizeof(bits[0]); i++) if (task->request->flags & bits[i].attribute) mode |= bits[i].mode;
    errno = 0;
    if (smb.chmod( context, make_url( url, task->path ), mode )) fail( task, last_error() );
}

void smb_mkdir( struct task *task )
{
    char url[URL_SIZE];

    errno = 0;
    if (smb.mkdir( context, make_url( url, task->path ), 0777 )) fail( task, last_error() );
}

/* What could not be deleted: EINVAL may be a name that is not allowed, or any reason the library has no errno for. */
static void fail_delete( struct task *task, const char *url, int error )
{
    struct stat st;

    if (error == EINVAL && !smb.stat( context, url, &st ))
        fail_status( task, st.st_mode & S_IWUSR ? 0xc0000056 : 0xc0000121 );
    else fail( task, error );
}

void smb_rmdir( struct task *task )
{
    char url[URL_SIZE];

    errno = 0;
    if (smb.rmdir( context, make_url( url, task->path ) )) fail_delete( task, url, last_error() );
}

void smb_unlink( struct task *task )
{
    char url[URL_SIZE];
    struct stat st;

    make_url( url, task->path );
    errno = 0;
    /* The library can call it a success and do nothing when it is a directory. */
    if (!(task->request->flags & UNLINK_KNOWN_FILE) && smb.stat( context, url, &st )) fail( task, last_error() );
    else if (!(task->request->flags & UNLINK_KNOWN_FILE) && S_ISDIR( st.st_mode )) fail( task, EISDIR );
    else if (smb.unlink( context, url )) fail_delete( task, url, last_error() );
}

void smb_rename( struct task *task )
{
    char url[URL_SIZE], url2[URL_SIZE];
    struct stat st, st2;

    make_url( url, task->path );
    make_url( url2, task->path2 );
    errno = 0;
    /* The library replaces without being asked. Between this look and the renaming another client can make the file: SMB
     * would settle that at the server, the library does not let us. */
    if (!(task->request->flags & RENAME_REPLACE) && !smb.stat( context, url2, &st2 ))
    {
        /* The same file: a change of case. */
        if (smb.stat( context, url, &st ))
        {
            fail( task, last_error() );
            return;
        }
        if (!st.st_ino || st.st_ino != st2.st_ino)
        {
            fail( task, EEXIST );
            return;
        }
    }
    errno = 0;
    if (smb.rename( context, url, context, url2 )) fail( task, last_error() );
}

void smb_statfs( struct task *task )
{
    struct fs_space *space = &task->answer.space;
    struct statvfs st;
    char url[URL_SIZE];

    make_url( url, "" );
    errno = 0;
    if (smb.statvfs( context, url, &st ))
    {
        fail( task, last_error() );
        return;
    }
    /* Not what POSIX says: bytes of a sector, and sectors of a cluster. */
    space->block_size = (uint64_t)st.f_bsize * (st.f_frsize ? st.f_frsize : 1);
    space->blocks = st.f_blocks;
    space->free_blocks = st.f_bfree;
    space->available_blocks = st.f_bavail;
}

void smb_echo( struct task *task )
{
    struct statvfs st;
    char url[URL_SIZE];

    if (!*connection[CONNECTION_SHARE]) return;
    errno = 0;
    if (smb.statvfs( context, make_url( url, "" ), &st )) fail( task, last_error() );
}

void smb_shares( struct task *task )
{
    SMBCFILE *dir = first_shares;
    char url[URL_SIZE];

    if (*connection[CONNECTION_SHARE] || !*connection[CONNECTION_SERVER])
    {
        fail( task, EINVAL );
        return;
    }
    first_shares = NULL;
    errno = 0;
    if (!dir) dir = smb.opendir( context, make_url( url, "" ) );
    start_list( task, KIND_SHARES, dir );
}

void smb_servers( struct task *task )
{
    SMBCFILE *dir = first_shares;
    char url[URL_SIZE];

    if (*connection[CONNECTION_SERVER])
    {
        fail( task, EINVAL );
        return;
    }
    first_shares = NULL;
    errno = 0;
    if (!dir) dir = smb.opendir( context, make_url( url, "" ) );
    start_list( task, KIND_SHARES, dir );
}
