/*
 * net.exe: what its files share
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

#ifndef __NET_PRIVATE_H
#define __NET_PRIVATE_H

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <wnet.h>
#include <wincon.h>
#include <winnls.h>
#include <winreg.h>

#ifndef ERROR_CONNECTED_OTHER_PASSWORD_DEFAULT
#define ERROR_CONNECTED_OTHER_PASSWORD_DEFAULT 2109
#endif
#ifndef ARRAY_SIZE
#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#endif

/* How the program ends, as on Windows. */
enum exit_code { EXIT_DONE = 0, EXIT_USAGE = 1, EXIT_FAILED = 2 };

/* Messages of the network range (2100 to 5899) that no Windows header names. */
#define MSG_BAD_OPTION_VALUE    3505
#define MSG_UNKNOWN_OPTION      3506
#define MSG_AMBIGUOUS_OPTION    3507
#define MSG_CONFLICTING_OPTIONS 3510
#define MSG_SERVICE_NOT_STARTED 3521
#define MSG_SERVICE_PENDING     3533
#define MSG_NO_SERVICE_ERROR    3534
#define MSG_SPECIFIC_ERROR      3547
#define MSG_UNKNOWN_MESSAGE     3871
#define NERR_UNKNOWN_DIRECTORY  2116
#define NERR_DUPLICATE_SHARE    2118
#define NERR_SERVICE_DATABASE_LOCKED 2180
#define NERR_SERVICE_INSTALLED  2182
#define NERR_SERVICE_NOT_ACTIVE 2184
#define NERR_BAD_SERVICE_NAME   2185
#define NERR_SERVICE_TIMEOUT    2186
#define NERR_BAD_SERVICE_CONTROL 2191
#define NERR_NO_SUCH_SHARE      2310

/*** output.c: text in the code page of whoever reads it */

/* Formatted text, any length; \n becomes \r\n. Standard output, standard error. */
void out( const WCHAR *format, ... );
void err( const WCHAR *format, ... );
/* The dashes below a table's heading. */
void out_rule(void);
/* "The command completed successfully."; the exit code for it. */
int out_completed(void);

/*** messages.c */

/* Copies the text of an error into buffer (len characters, always terminated, no line end).
 * FALSE, and an empty buffer, if nobody knows the number. */
BOOL message_text( DWORD code, WCHAR *buffer, DWORD len );
/* Shows an error of WNet, the registry or the services on standard error, as Windows does: network messages bare and
 * with the HELPMSG line, others as a system error; of ERROR_EXTENDED_ERROR the provider's own words. */
int message_fail( DWORD code );
/* "More help is available by typing NET HELPMSG code." on standard error. */
void message_more_help( DWORD code );

/* A failure the user has been shown, or wanted: message_fail() is silent about it. No system error has this bit. */
#define ALREADY_TOLD 0x20000000

/*** prompt.c */

enum answer { ANSWER_ASK, ANSWER_YES, ANSWER_NO };

#define PASSWORD_LEN 257    /* characters with the terminator, PWLEN + 1 */
#define USERNAME_LEN 514    /* domain, backslash, name */

BOOL prompt_is_console(void);
/* Asks "question (Y/N) [default]: ", or nothing if the command line has answered already; the end of the input or
 * nonsense is ALREADY_TOLD. */
DWORD prompt_yes_no( const WCHAR *question, enum answer given, BOOL by_default, BOOL *yes );
/* A line from standard input without its end; hidden: not echoed. ERROR_HANDLE_EOF at the end of the input,
 * ERROR_INVALID_PARAMETER if it does not fit. The caller wipes what is secret. */
DWORD prompt_line( WCHAR *buffer, DWORD len, BOOL hidden );

/*** args.c */

enum option_value { VALUE_NONE, VALUE_YES_NO, VALUE_TEXT, VALUE_MAYBE, VALUE_LIST };

struct option
{
    const WCHAR      *name;     /* upper case, without the slash */
    enum option_value value;
};

#define MAX_OPTIONS 16
#define MAX_WORDS   3
#define MAX_LIST    64

struct args
{
    WCHAR      *words[MAX_WORDS];       /* what is not an option, in its order; points into argv, unused ones NULL */
    WCHAR      *values[MAX_OPTIONS];    /* by the option's row: NULL not given, else its value, maybe empty */
    WCHAR      *list[MAX_LIST];         /* all values of the option that may be repeated, in their order */
    unsigned    list_count;
    unsigned    word_count;
    unsigned    option_count;           /* how many rows of values are set */
    enum answer answer;                 /* /YES, /NO */
    BOOL        help;                   /* /?, /HELP */
    BOOL        full_help;
};

struct command
{
    const WCHAR         *name;
    int                (*run)( struct args *args );
    const struct option *options;   /* ends with a row without a name */
};

/* Sorts a command's arguments. EXIT_DONE, or EXIT_USAGE after telling why on standard error. */
int args_parse( const struct command *command, int argc, WCHAR **argv, struct args *args );
BOOL args_is_yes( const WCHAR *value );

/*** main.c */

const struct command *command_find( const WCHAR *name );

/*** help.c */

int help_run( int argc, WCHAR **argv );
int helpmsg_run( int argc, WCHAR **argv );
/* The syntax of a command (NULL: of net itself) with its explanation on standard output. */
int help_show( const WCHAR *command, BOOL full );
/* The syntax on standard error; EXIT_USAGE. */
int help_usage( const WCHAR *command );

/*** enumerate.c */

/* The list with room for one more behind its count entries of size bytes; it doubles, so that a long one is not copied for
 * every entry. NULL if memory is short: the list given is still there. */
void *list_grow( void *entries, unsigned count, size_t size );

/* Called for each resource; what it points to lasts for the call. Anything but NO_ERROR ends the enumeration. */
typedef DWORD (*resource_callback)( const NETRESOURCEW *resource, void *context );
DWORD enumerate( DWORD scope, DWORD type, NETRESOURCEW *container, resource_callback callback, void *context );

/*** connections.c: what is connected and what is remembered, as one list */

/* What WNet tells of a connection; Windows' redirector knows more (Disconnected, Paused, Error, Reconnecting). */
enum connection_state { STATE_OK, STATE_DISCONNECTED, STATE_UNAVAILABLE };

struct connection
{
    WCHAR                *local;    /* empty: no device */
    WCHAR                *remote;
    WCHAR                *provider;
    DWORD                 type;
    enum connection_state state;
};

struct connections
{
    struct connection *entries;     /* devices in their order, then those without */
    unsigned           count;
};

DWORD connections_load( struct connections *connections );
void connections_release( struct connections *connections );
const struct connection *connections_find_local( const struct connections *connections, const WCHAR *local );
const WCHAR *connection_state_name( enum connection_state state );
/* "Disk", "Print", "IPC" or "Unknown" for a RESOURCETYPE_ and a remote name. */
const WCHAR *resource_type_name( DWORD type, const WCHAR *remote );

/*** persistence.c: the setting whether new connections are remembered */

BOOL persistence_get(void);
DWORD persistence_set( BOOL remember );

/*** announce.c */

#define ANNOUNCE_VERB L"/announce"  /* not for people: net.exe's own */

/* Tells all windows, without waiting, if there are any; masks as of GetLogicalDrives. */
void announce_drives( DWORD before, DWORD after );
/* What that starts: words are masks of letters that came, and that went. */
int announce_run( int count, WCHAR **words );

/*** use*.c */

/* Rows of the option table of use. */
enum use_option
{
    USE_DELETE, USE_GLOBAL, USE_HOME, USE_PERSISTENT, USE_REQUIREINTEGRITY, USE_REQUIREPRIVACY, USE_RESTORE,
    USE_SAVECRED, USE_SMARTCARD, USE_USER, USE_WRITETHROUGH, USE_OPTION_COUNT
};

extern const struct option use_options[];
int use_run( struct args *args );
/* device: NULL none, "*" any; password: NULL none, "*" ask; it is wiped. */
int use_connect( const WCHAR *device, const WCHAR *remote, WCHAR *password, const struct args *args );
/* A device, a remote name, or "*" for all. */
int use_delete( const WCHAR *name, enum answer answer );
BOOL is_device_name( const WCHAR *name );

/*** view.c */

extern const struct option view_options[];
int view_run( struct args *args );

/*** share_store.c: the shares of LanmanServer\Shares and the administrative ones */

#define SHARE_UNLIMITED     0xffffffff
#define SHARE_NAME_LEN      81      /* characters with the terminator, NNLEN + 1 */
#define SHARE_REMARK_LEN    257     /* MAXCOMMENTSZ + 1 */

struct share
{
    WCHAR name[SHARE_NAME_LEN];
    WCHAR path[MAX_PATH];
    WCHAR remark[SHARE_REMARK_LEN];
    DWORD type;                 /* 0 disk, 3 IPC */
    DWORD max_uses;
    DWORD cache;                /* CSCFlags */
    BOOL  special;              /* made by the system, nothing is stored */
};

struct shares
{
    struct share *entries;      /* the special ones, then the stored ones by name */
    unsigned      count;
};

DWORD shares_load( struct shares *shares );
void shares_release( struct shares *shares );
const struct share *shares_find( const struct shares *shares, const WCHAR *name_or_path );
DWORD share_store( const struct share *share );
DWORD share_forget( const WCHAR *name );
BOOL share_name_is_valid( const WCHAR *name );

/*** share_security.c: who may use a share */

/* Keeps "user,right" rows for a share, in place of those before; share may be NULL: just checks them.
 * ERROR_INVALID_PARAMETER for what is no such row, ERROR_NONE_MAPPED for an unknown user. */
DWORD share_grant( const WCHAR *share, WCHAR *const *grants, unsigned count );
void share_forget_grants( const WCHAR *share );
/* The last lines of a share's details. */
void share_show_grants( const WCHAR *share );

/*** share.c */

extern const struct option share_options[];
int share_run( struct args *args );

/*** service.c */

extern const struct option service_options[];
int start_run( struct args *args );
int stop_run( struct args *args );

#endif /* __NET_PRIVATE_H */
