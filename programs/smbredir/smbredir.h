/*
 * What the files of the command line share
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

#ifndef __SMBREDIR_SMBREDIR_H
#define __SMBREDIR_SMBREDIR_H

#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
#include "front.h"

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

#define MAX_NAME        256     /* bytes of a server's, share's or user's name, with its NUL */
#define MAX_PASSWORD    1024
#define MAX_ANSWER      8192    /* of one answer over a control socket */

/* How the program ends. Functions that can fail return one of these and have described the failure. */
enum outcome { DONE, FAILED, USED_WRONGLY, BUSY };

/* Win32 codes made here, and not by a server. */
enum win32
{
    WIN32_ACCESS_DENIED      = 5,
    WIN32_NOT_ENOUGH_MEMORY  = 8,
    WIN32_NOT_SUPPORTED      = 50,
    WIN32_BAD_NETPATH        = 53,
    WIN32_UNEXP_NET_ERR      = 59,
    WIN32_BAD_NET_NAME       = 67,
    WIN32_ALREADY_ASSIGNED   = 85,
    WIN32_INVALID_PASSWORD   = 86,
    WIN32_INVALID_PARAMETER  = 87,
    WIN32_SEM_TIMEOUT        = 121,
    WIN32_DIR_NOT_EMPTY      = 145,
    WIN32_DIRECTORY          = 267,
    WIN32_SESSION_CREDENTIAL_CONFLICT = 1219,
    WIN32_LOGON_FAILURE      = 1326,
    WIN32_NOT_CONNECTED      = 2250,
    WIN32_OPEN_FILES         = 2401,
    WIN32_DEVICE_IN_USE      = 2404,
    WIN32_NO_BROWSER_SERVERS_FOUND = 6118
};

struct verb;

struct options
{
    const char *user;           /* [DOMAIN\]USER, or NULL */
    const char *password_file;  /* "-": standard input */
    const char *request, *reply;
    const char *below;          /* the mount point has to be; NULL: anywhere */
    int         password_fd;    /* -1: none */
    int         guest, sign, encrypt, read_only, foreground, machine, force, quiet, deferred;
    unsigned    port, timeout, request_timeout, workers;    /* seconds */
};

/* Where to and as whom. Strings are never NULL; those of the user lie in secret memory. */
struct credentials
{
    const char *user, *domain, *password;
    int user_known, password_known;     /* somebody said so, if only that it is empty */
};

#define MAX_WORKGROUPS 16

/* One run of the program. */
struct job
{
    const struct verb *verb;
    struct options options;
    const char *args[2];
    int         arg_count;
    char        server[MAX_NAME], share[MAX_NAME];
    struct credentials credentials;

    char        subject[2 * MAX_NAME + 8];  /* what a message is about; may be empty */
    uint32_t    win32, status;              /* of the failure */
    char        text[1024];
    char        workgroups[MAX_WORKGROUPS][MAX_NAME];   /* that were listed */
    unsigned    workgroup_count;
    FILE       *lines;                      /* of the reply, behind its first three */
    char       *lines_data;
    size_t      lines_size;
};

/* A mount or session as the runtime directory knows it. */
struct record
{
    char     name[17];          /* of its files there */
    char     server[MAX_NAME], share[MAX_NAME];
    char     user[2 * MAX_NAME];        /* [DOMAIN\]USER as shown; may be empty */
    unsigned port;
    char     mountpoint[MAX_PATH_SIZE]; /* empty for a session */
    unsigned made;              /* directories at the end of that path that are to go with it */
    pid_t    keeper;            /* the process that keeps it, if that lives */
};

/* main.c */
struct verb
{
    const char *name, *args, *help;
    unsigned    bit;            /* of options that go with it */
    int         min_args, max_args;
    int       (*run)( struct job *job );
    const char *more;           /* of --help */
};
enum verb_bits
{
    VERB_MOUNT = 1, VERB_UNMOUNT = 2, VERB_SHARES = 4, VERB_SERVERS = 8, VERB_CHECK = 16, VERB_STATUS = 32, VERB_HOLDERS = 64,
    VERBS_CONNECTING = VERB_MOUNT | VERB_SHARES | VERB_SERVERS | VERB_CHECK,
    VERBS_ALL = 127
};
int mount_verb( struct job *job );
int unmount_verb( struct job *job );
int holders_verb( struct job *job );
int shares_verb( struct job *job );
int servers_verb( struct job *job );
int check_verb( struct job *job );
int status_verb( struct job *job );

/* options.c */
int  options_parse( struct job *job, int argc, char **argv );     /* of what follows the verb */
void options_help( FILE *file, unsigned verb_bit );

/* target.c */
enum target_form { TARGET_SERVER, TARGET_SHARE, TARGET_EITHER };
/* Read //SERVER/SHARE, with either slash, into the job. The server becomes lower case. */
int  target_parse( struct job *job, const char *text, enum target_form form );
int  same_name( const char *a, const char *b );     /* as servers compare names: without regard to case */

/* secret.c: memory that is locked, in no core file, and wiped at the end. */
void  secret_start( void );                 /* first of all; again after each fork */
char *secret_alloc( size_t size );          /* zeroed; NULL when there is no more */
char *secret_copy( const char *text );
void  secret_wipe( void );

/* request.c */
int  request_read( struct job *job );     /* --request FILE, if there is one */
int  credentials_read( struct job *job ); /* the rest: options, the session's, the terminal */
/* Read lines of key=value in place; the strings stay where they are. Complains like any other function. */
int  request_parse( struct job *job, char *data, size_t size );

/* reply.c */
int  fail( struct job *job, uint32_t win32, const char *format, ... ) __attribute__((format( printf, 3, 4 )));
int  fail_errno( struct job *job, int error, const char *format, ... ) __attribute__((format( printf, 3, 4 )));
int  wrong( struct job *job, const char *format, ... ) __attribute__((format( printf, 2, 3 )));
int  fail_answer( struct job *job, const struct answer *answer, const char *text );
/* A line of key=value for the reply, and with --machine for standard output. Control characters of it become '?'. */
void reply_line( struct job *job, const char *format, ... ) __attribute__((format( printf, 2, 3 )));
int  reply_write( struct job *job, int outcome );
void put_clean( FILE *file, const char *text, int keep_tabs );

/* runtime.c */
int  runtime_open( struct job *job, int create );     /* sets runtime_fd; -1 without create where there is none */
extern int runtime_fd;
void runtime_name( char name[17], const char *text );   /* the name of the files that belong to text */
int  runtime_lock( const char *name, int timeout );     /* a descriptor, closing it unlocks; -1: not within timeout ms */
void runtime_unlock( const char *name, int lock );      /* and the lock file goes */

/* record.c */
int  record_write( struct job *job, const struct record *record );
int  record_read( const char *name, struct record *record );    /* errno; ENOENT: none, EINVAL: damaged */
void record_remove( const char *name );                         /* with the socket */
/* Call each record; stops when use returns something else than 0, and returns that. */
int  record_each( int (*use)( const struct record *record, void *context ), void *context );

/* control.c */
/* Ask for command; the answer is lines of key=value. Errno: ECONNREFUSED nobody is there, ETIMEDOUT nothing came.
 * The process that answers, or should, is told even then. */
int  control_ask( const char *name, const char *command, char *answer, size_t size, int timeout, pid_t *pid );
int  control_value( const char *answer, const char *key, char *value, size_t size );    /* is it there? */
int  control_listen( const char *name );    /* a descriptor, or -1 and errno */
/* What the server's side tells. Kept, not copied. */
void control_describe( const struct record *record, const struct credentials *credentials, const char *security, pid_t keeper );
int  control_session( int fd );             /* serve one client of a session; is it to end? */

/* mountpoint.c */
int  mountpoint_resolve( struct job *job, const char *path, char resolved[MAX_PATH_SIZE] );   /* need not exist */
int  mountpoint_check( struct job *job, const char *resolved );    /* is it below the directory of --below? */
int  mountpoint_make( struct job *job, struct record *record );   /* what is missing; counts it */
void mountpoint_remove( const struct record *record );              /* what was made */
int  mountpoint_probe( const char *path, int *empty );              /* errno of looking into it, ETIMEDOUT after a while */
enum mounted { NOT_MOUNTED, MOUNTED_OURS, MOUNTED_FOREIGN };
enum mounted mountpoint_state( const char *path );                  /* by the mount table; touches nothing */

/* fusermount.c */
int  fuse_usable( struct job *job );
enum { FUSERMOUNT_OK, FUSERMOUNT_BUSY, FUSERMOUNT_FAILED };
int  fusermount( const char *mountpoint, int lazy, char *text, size_t size );
int  fuse_clear( const char *mountpoint );      /* -u, then -uz: is nothing mounted there now? */

/* keeper.c */
/* Become what keeps a mount or session: does not return before that has ended. One struct answer and its text are
 * written to caller_fd when it is there or has failed. lock is let go then. */
int  keeper_run( struct job *job, struct record *record, int caller_fd, int lock );
void leave_caller( const int *keep, int count );
int  answer_read( int fd, struct answer *answer, char *text, size_t size, int timeout );   /* errno */
void clean_up( const struct record *record );   /* nothing is left of it; the caller has the lock */

/* holders.c */
/* Report who has what open below path, to people on out; how many files and other uses. */
void holders_report( struct job *job, FILE *out, const char *path, unsigned *files, unsigned *others );

/* pids.c */
int  is_smbredir( pid_t pid );          /* of this user */
int  wait_gone( pid_t pid, int timeout );       /* is it? */

/* connection.c: questions to a server without a mount. */
void connection_options( struct job *job, struct pool_options *options );
const char *worker_program( void );
struct connection;
int  connection_open( struct job *job, struct connection **ret );
int  connection_ask( struct job *job, struct connection *connection, struct call *call );
int  connection_list( struct job *job, enum op op );                        /* shares or servers, reported */
void connection_close( struct connection *connection );

/* session.c */
int  session_credentials( struct job *job );      /* is there a connection of ours to the server? then they are set */

/* pool.c */
uint64_t now_ms( void );     /* CLOCK_MONOTONIC */

#endif /* __SMBREDIR_SMBREDIR_H */
