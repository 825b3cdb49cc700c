/*
 * The Multiple Provider Router: what its files share
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

#ifndef __MPR_PRIVATE_H
#define __MPR_PRIVATE_H

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <windef.h>
#include <winbase.h>
#include <winnls.h>
#include <winreg.h>

#include "wnet.h"

#ifndef ARRAY_SIZE
#define ARRAY_SIZE(x) (sizeof(x) / sizeof((x)[0]))
#endif

/* The longest remote name that is handed to a provider, in characters without the terminator. Microsoft's limit is
 * MAX_PATH; other networks' names may be longer, but nothing sane comes near this. */
#define REMOTE_NAME_MAX 1024

/* error.c: one place sets the last error */

/* Takes the status and the last error at entry; to be called last. */
DWORD wnet_result( DWORD err, DWORD last );

/* What WNetSetLastError stored for this thread; a custom text has code 0. */
struct extended_error
{
    DWORD  code;
    WCHAR *text;
    WCHAR *provider;
};
void extended_error_take( struct extended_error *error );  /* moves it out of the thread */
void extended_error_put( struct extended_error *error );   /* moves it back */
void extended_error_free( struct extended_error *error );
void error_thread_detach(void);
BOOL error_process_attach(void);
void error_process_detach(void);

/* guard.c: do some work; ERROR_INVALID_ADDRESS when it touches memory that is not there, where it ends then */
DWORD guarded( void (*work)( void *context ), void *context );

/* args.c: a caller's pointers, checked where they enter; all answer ERROR_INVALID_ADDRESS for one that faults */

struct resource             /* a NETRESOURCE as the caller gave it, strings ours */
{
    DWORD  scope, type, display_type, usage;
    WCHAR *local, *remote, *provider;
    WCHAR *comment;         /* lpComment as given, untouched: some providers hang an option block on it */
};

/* Copies a string; NULL stays NULL. Free with free(). */
DWORD arg_string( const void *str, BOOL ansi, WCHAR **copy );
/* The same for a user name or password: ERROR_INVALID_PARAMETER for one that is too long to be any. */
DWORD arg_credential( const void *str, BOOL ansi, WCHAR **copy );
/* Wipes and frees a copy of a password; len characters, whatever has been written into it since. */
void  secret_free( WCHAR *str, unsigned int len );
/* Parses a device name without copying more than one can be long; ERROR_BAD_DEVICE for what is none. */
DWORD arg_device( const void *str, BOOL ansi, WCHAR *device );
/* Copies a NETRESOURCE of either charset (both have one layout). A NULL resource is ERROR_INVALID_ADDRESS. Without
 * with_local lpLocalName is not looked at: where it is not read, programs leave it uninitialised. */
DWORD arg_resource( const void *resource, BOOL ansi, BOOL with_local, struct resource *copy );
void  resource_free( struct resource *resource );
/* Copies size bytes; NULL and 0 stay NULL. Free with secret_free_bytes. */
DWORD arg_bytes( const void *bytes, DWORD size, void **copy );
void  secret_free_bytes( void *bytes, DWORD size );
DWORD arg_dword( const DWORD *value, DWORD *copy );
/* The same to memory that is there. */
DWORD arg_read( const void *bytes, DWORD size, void *copy );
DWORD ret_dword( DWORD *value, DWORD content );
DWORD ret_bytes( void *buffer, const void *content, DWORD size );
/* Whether size bytes from buffer on can be written, so that nothing is begun whose result could not be handed out. */
DWORD arg_writable( void *buffer, DWORD size );
/* What a string takes in the caller's charset: characters (A: bytes) with the terminator. */
DWORD string_len( const WCHAR *str, BOOL ansi );
/* Hands out a string. *len is in characters (A: bytes) with the terminator: read, and on ERROR_MORE_DATA set to the need;
 * buffer may be NULL, which is too small. */
DWORD ret_string( const WCHAR *str, void *buffer, DWORD *len, BOOL ansi );
/* The same, cut to fit and always terminated; len 0 writes nothing. */
DWORD ret_string_cut( const WCHAR *str, void *buffer, DWORD len, BOOL ansi );

/* name.c: what is this string */

#define DEVICE_LEN 8        /* characters with terminator of the longest device name */

enum name_class
{
    NAME_EMPTY,             /* NULL or "" */
    NAME_DISK,              /* Z: */
    NAME_PRINT,             /* LPT1, LPT1: */
    NAME_COMM,              /* COM1, COM1: */
    NAME_PATH,              /* Z:\..., device and rest set */
    NAME_UNC,               /* \\server... */
    NAME_OTHER,             /* a name in some other network's syntax, or nonsense */
};

struct name
{
    enum name_class class;
    WCHAR           device[DEVICE_LEN];  /* normal form: Z:, LPT1, COM1 */
    const WCHAR    *rest;                /* NAME_PATH: from the backslash on, in the caller's string */
};
void name_parse( const WCHAR *str, struct name *name );
BOOL name_is_device( const struct name *name );
DWORD name_device_type( const struct name *name );      /* RESOURCETYPE_DISK or _PRINT */
BOOL name_equal( const WCHAR *name1, const WCHAR *name2 );

/* registry.c */

/* A REG_SZ or REG_EXPAND_SZ value, expanded, whatever its terminator. ERROR_FILE_NOT_FOUND: there is none, or it is of another
 * type; *ret is NULL then, and for any other error. */
LSTATUS registry_get_string( HKEY key, const WCHAR *value, WCHAR **ret );
/* The same; NULL for every error. */
WCHAR *registry_string( HKEY key, const WCHAR *value );
LSTATUS registry_set_string( HKEY key, const WCHAR *value, const WCHAR *str );
/* A REG_DWORD value; FALSE, and *content stays, if it is none. */
BOOL   registry_dword( HKEY key, const WCHAR *value, DWORD *content );
/* A REG_DWORD of Control\NetworkProvider; missing if there is none. */
DWORD  registry_setting( const WCHAR *value, DWORD missing );
/* Which services are providers, to be taken apart with next_item and freed; NULL for every error. */
LSTATUS registry_provider_order( WCHAR **order );
/* The next name of a comma-separated list, without blanks around it; NULL at the end. Cuts the list up. */
WCHAR *next_item( WCHAR **list );
/* A service's NetworkProvider key for reading. */
LSTATUS registry_open_service( const WCHAR *service, HKEY *key );

/* provider.c: the providers, in registry order; constant once loaded */

struct provider
{
    WCHAR  *name;               /* registered Name */
    WCHAR  *service;
    HMODULE module;
    DWORD   net_type;           /* full WNNC_NET_TYPE */
    DWORD   version;
    DWORD   connection_flags;   /* CONNECT_ flags it wants to see */
    DWORD   caps_connection, caps_enum;

    PF_NPGetCaps                  get_caps;
    PF_NPAddConnection            add_connection;
    PF_NPAddConnection3           add_connection3;
    PF_NPAddConnection4           add_connection4;
    PF_NPCancelConnection         cancel_connection;
    PF_NPCancelConnection2        cancel_connection2;
    PF_NPGetReconnectFlags        get_reconnect_flags;
    PF_NPGetPersistentUseOptionsForConnection get_persistent_options;
    PF_NPGetConnection            get_connection;
    PF_NPGetUser                  get_user;
    PF_NPGetUniversalName         get_universal_name;
    PF_NPGetConnectionPerformance get_performance;
    PF_NPGetOpenFiles             get_open_files;
    PF_NPLogon                    logon;
    PF_NPLogoff                   logoff;
    PF_NPOpenEnum                 open_enum;
    PF_NPEnumResource             enum_resource;
    PF_NPCloseEnum                close_enum;
    PF_NPGetResourceInformation   get_resource_information;
    PF_NPGetResourceParent        get_resource_parent;
    PF_NPFormatNetworkName        format_network_name;
    PF_NPGetDirectoryType         get_directory_type;
    PF_NPDirectoryNotify          directory_notify;
    PF_NPGetPropertyText          get_property_text;
    PF_NPPropertyDialog           property_dialog;
    PF_NPFMXGetPermCaps           fmx_get_perm_caps;
    PF_NPFMXEditPerm              fmx_edit_perm;
    PF_NPFMXGetPermHelp           fmx_get_perm_help;
};

struct provider_list
{
    unsigned int    count;
    struct provider entries[1];
};

/* The list, loaded at the first call. Never NULL on success; ERROR_NO_NETWORK when there is no provider (asked again at
 * the next call, as after ERROR_NOT_ENOUGH_MEMORY), ERROR_BUSY for a provider that calls us while it is being loaded. */
DWORD providers_get( const struct provider_list **list );
BOOL  providers_process_attach(void);
void  providers_process_detach(void);
const struct provider *provider_by_name( const struct provider_list *list, const WCHAR *name );

/* WNNC_START: how many milliseconds a provider takes that does not know when it will have started. */
#define START_UNKNOWN 0xffffffff
#define START_DEFAULT 60000

/* What the calling thread loads: providers' DLLs are loaded between loading_begin and loading_end only. The latter is a
 * __FINALLY: a program may survive the crash of one of them. */
struct loading
{
    const WCHAR *name, *service;    /* of the one whose DLL is being loaded right now */
};
DWORD loading_begin( struct loading *loading );     /* ERROR_BUSY: this thread is at it already */
void  CALLBACK loading_end( BOOL normal );
const struct loading *loading_current(void);        /* NULL unless a DLL is being loaded right now */
/* NULL, with the last error, when it does not load. */
HMODULE provider_load_module( const WCHAR *name, const WCHAR *service, const WCHAR *path );

/* Private copies for one provider call: writable, zeroed, with slack behind the terminator, since providers write into
 * what they get. NULL stays NULL. Free with free(). */
#define PROVIDER_STRING_SLACK MAX_PATH   /* characters behind the terminator */
BOOL  provider_string( const WCHAR *str, WCHAR **copy );
/* The same for a path, with a drive letter in capitals: some providers know no other. */
BOOL  provider_path( const WCHAR *path, WCHAR **copy );
/* The same for a NETRESOURCE; the provider gets given, and may write into that too. */
struct provider_resource
{
    NETRESOURCEW given;
    WCHAR       *local, *remote, *provider;
};
DWORD provider_resource( const struct resource *resource, struct provider_resource *copy );
void  provider_resource_free( struct provider_resource *copy );
/* A string a provider put into a buffer of size bytes; NULL unless it lies in there, terminated. */
WCHAR *string_inside( WCHAR *str, const void *buffer, DWORD size );
/* A string a provider answered; one of ordinary length costs no allocation. */
struct answer
{
    WCHAR *str;
    WCHAR  fixed[MAX_PATH + 2];
};
void  answer_free( struct answer *answer );
/* The remote name a provider reports for a device, in normal form. ERROR_NOT_CONNECTED unless it reports one. */
DWORD provider_get_connection( const struct provider *provider, const WCHAR *device, struct answer *remote );
/* The user of a device or remote name; the same. */
DWORD provider_get_user( const struct provider *provider, const WCHAR *name, struct answer *user );
/* One provider's answer to a cancel. flags, CONNECT_UPDATE_PROFILE or 0, reach those with NPCancelConnection2. */
BOOL  provider_can_cancel( const struct provider *provider );
DWORD provider_cancel( const struct provider *provider, const WCHAR *name, BOOL force, DWORD flags );
/* The provider that reports the device, or NULL. */
const struct provider *provider_of_device( const struct provider_list *list, const WCHAR *device );

/* What the providers said, merged by the rule of NT: the first significant error wins; an extended error keeps its text. */
struct answers
{
    unsigned int          asked, down, not_mine;
    BOOL                  busy;
    DWORD                 significant;      /* the first one, 0 if none */
    DWORD                 not_mine_code;    /* the first one */
    struct extended_error extended;
};
/* TRUE when the answer ends the asking: a success, or the user's own cancel. */
BOOL  answers_add( struct answers *answers, const struct provider *provider, DWORD err );
/* The error to report when nobody had success; not_found is for a name that is nobody's. */
DWORD answers_end( struct answers *answers, DWORD not_found );
BOOL  is_not_mine( DWORD err );

/* profile.c: HKCU\Network */

#define USE_OPTIONS_MAX 0x10000     /* bytes */

struct remembered
{
    WCHAR  device[DEVICE_LEN];
    WCHAR *remote, *user, *provider;    /* user may be NULL */
    DWORD  net_type;
    DWORD  type;                        /* RESOURCETYPE_ */
    DWORD  defer_flags;
    DWORD  connect_flags;               /* the provider's own, in the top byte, to be given back to it */
    void  *options;                     /* use options of the provider's, likewise; NULL if there are none */
    DWORD  options_size;
};
/* ERROR_NOT_CONNECTED: not remembered. ERROR_BAD_PROFILE, ERROR_CANNOT_OPEN_PROFILE: it cannot be told. */
DWORD profile_load( const WCHAR *device, struct remembered *entry );
/* As profile_load, for a device in normal form, by those who only ask: that a letter is not remembered may be 16 ms old. */
DWORD profile_find( const WCHAR *device, struct remembered *entry );
/* As profile_load, for an entry that is to be forgotten: with the rights that takes. */
DWORD profile_check( const WCHAR *device );
/* Whether an entry could be stored, as far as can be told without storing one. */
DWORD profile_check_store(void);
DWORD profile_store( const struct remembered *entry );
DWORD profile_forget( const WCHAR *device );
/* How many bytes of use options are in order: they are a run of records, each a tag, its own size and data. */
DWORD use_options_size( const void *options, DWORD size );
/* All well-formed entries, in device order; *entries is freed with profile_free_list. */
DWORD profile_list( struct remembered **entries, unsigned int *count );
void  profile_free_list( struct remembered *entries, unsigned int count );
void  remembered_free( struct remembered *entry );


/* recent.c: the list of remote names lately connected to */

void  recent_add( const WCHAR *remote );
/* The newest first; the resources and the array are the caller's, also on failure. */
DWORD recent_resources( NETRESOURCEW **resources, unsigned int *count );
/* Whether new connections are remembered unless told otherwise; they are until the user decides. */
BOOL  recent_saving(void);
void  recent_set_saving( BOOL saving );

/* connect.c */

struct blobs            /* in the provider's own format */
{
    void *auth, *options;
    DWORD auth_size, options_size;
};

struct connect_request
{
    HWND                   owner;
    const struct resource *resource;
    const WCHAR           *password, *user;
    DWORD                  flags;
    const struct blobs    *blobs;       /* of the forms of Windows 10; NULL or both empty for the others */
    BOOL                   restore;     /* re-making a remembered connection: the profile stays as it is */
    BOOL                   quiet;       /* whatever the flags let a provider do, nobody is asked for a password here */
    BOOL                   defer;       /* a provider that can shall connect at the first use */
    BOOL                   asks;        /* but not without a password: it would have to be asked for then */
    BOOL                   stored_user; /* the user is a default from the credential store: the profile names none */
    WCHAR                  device[DEVICE_LEN];  /* out: the device that was redirected, or empty */
};
DWORD connect_resource( struct connect_request *request );

/* What a caller gave to be connected, in A or W. */
struct connect_args
{
    const void *resource, *password, *user;
    BOOL        ansi;
};
/* Does the work with the request, with copies of the arguments in it. They are wiped and freed also when a provider crashes
 * and the program survives it. */
DWORD connect_with_args( struct connect_request *request, const struct connect_args *args,
                         DWORD (*work)( struct connect_request *request, void *context ), void *context );
/* Whether a provider or a local drive has the device. */
BOOL  device_in_use( const struct provider_list *list, const WCHAR *device );

/* credentials.c: with which user and password a connection is tried, again and again until one pair is accepted */

struct attempt      /* zeroed but for what is given */
{
    const struct connect_request *given;
    struct connect_request        request;  /* what is to be tried now */
    WCHAR       *user, *password;           /* ours, from the store or the user */
    unsigned int password_len, prompts;
    BOOL         keep;                      /* the user wants the answer to be kept */
    BOOL         applies;                   /* a remote name, and no credentials in a provider's own format */
    BOOL         stored;
};
/* Fills what the request leaves NULL from the credential store, server first, then server\share; only for UNC names.
 * ERROR_CANCELLED: the user, who was to be asked first, gave no answer. To be ended also then. */
DWORD credentials_begin( struct attempt *attempt );
/* Whether to try again after *err: without what the store had, or with what the user answers (CONNECT_INTERACTIVE). */
BOOL  credentials_next( struct attempt *attempt, DWORD *err );
/* Keeps what was accepted, if that is wanted (CONNECT_CMD_SAVECRED, or the user's own word). */
void  credentials_keep( const struct attempt *attempt );
/* Wipes it here. */
void  credentials_end( struct attempt *attempt );

/* prompt.c: who the user is, asked in a window or on the console */

struct sign_in
{
    HWND         owner;
    const WCHAR *server;
    const WCHAR *refused;       /* the remote name whose credentials were, or NULL */
    const WCHAR *user;          /* known already, or NULL; in a window it can be changed */
    BOOL         console;       /* or what standard input is instead of one */
};
struct reply
{
    WCHAR *user, *password;     /* to be freed with free and secret_free */
    BOOL   keep;                /* in the credential store */
};
/* ERROR_CANCELLED for no user name or no more input as well, ERROR_NOT_SUPPORTED if there is nowhere to ask; the reply is
 * then empty. */
DWORD prompt_credentials( const struct sign_in *sign_in, struct reply *reply );
void  reply_free( struct reply *reply );    /* and wipes it */

/* askuser.c: the same in a window */

DWORD ask_in_window( const struct sign_in *sign_in, struct reply *reply );

/* texts.c: what is said in windows, in the user's language */

/* An allocated text, its %1 and %2 replaced; NULL if there is none. */
WCHAR *text_load( unsigned int id, const WCHAR *insert1, const WCHAR *insert2 );
/* Why something failed, in our words or the system's; allocated. */
WCHAR *text_of_error( DWORD err );
HMODULE text_module(void);

/* faileddlg.c */

/* Shows what could not be connected, those that are not settled, and asks what shall become of it: IDRETRY or IDABORT (forget)
 * for the chosen ones, IDCANCEL to leave it at that. 0 where there are no windows. */
int   failed_dialog( HWND owner, const struct remembered *entries, const DWORD *errors, const BOOL *settled,
                     unsigned int count, BOOL *chosen );

/* announce.c */

/* Tells all windows of a drive letter that has come or gone, in a program whose window is in front; waits for nobody. */
void  announce_drive( const WCHAR *device, BOOL arrived );

/* persistent.c */

/* Stores a live connection in the profile; user is NULL for the user's own credentials, blobs what it was made with. */
DWORD remember_connection( const struct provider *provider, const WCHAR *device, const WCHAR *remote, const WCHAR *user,
                           const struct blobs *blobs );

/* cancel.c */

DWORD cancel_connection( const WCHAR *name, DWORD flags, BOOL force );

/* openfiles.c: who uses a connection */

struct open_files
{
    WNET_OPEN_FILE *entries;    /* their strings are behind them */
    unsigned int    count;
};
/* name is a device or a remote name. ERROR_NOT_SUPPORTED: whose it is cannot tell; the list is then empty. */
DWORD open_files_load( const WCHAR *name, struct open_files *files );
void  open_files_free( struct open_files *files );

/* notify.c: the DLLs, and the functions, that want to know */

#define NOTIFYEE_MAX   16
#define REGISTERED_MAX 16   /* by NPSNotifyRegister */

struct notification     /* one operation; zeroed but for what it is about */
{
    const struct connect_request *connect;  /* of a connection made, or NULL: */
    const WCHAR  *name;                     /* of one that is cancelled */
    DWORD         flags;
    BOOL          force;
    unsigned int  retries;
    void         *contexts[NOTIFYEE_MAX + REGISTERED_MAX];
};
/* ERROR_CANCELLED, or an error of a registered function's: one of them forbids it. */
DWORD notify_before( struct notification *notification );
/* Tells the outcome, which an answer may replace; TRUE: the operation is to be tried again. */
BOOL  notify_after( struct notification *notification, DWORD *status, const WCHAR *provider );
void  notify_process_detach(void);

/* logon.c */

void logon_process_detach(void);

/* services.c */

void services_process_detach(void);

/* enum.c */

void enum_process_attach(void);
void enum_process_detach(void);

/* query.c */

/* The remote name and the owner of a device in normal form. ERROR_CONNECTION_UNAVAIL, with the name but no owner, for one
 * that is only remembered; remote->str is NULL on every other failure. */
DWORD find_connection( const WCHAR *device, const struct provider **owner, struct answer *remote );

/* netres.c: NETRESOURCE out */

/* Packs records upward and strings downward into a buffer of ours, for the caller's charset; counts on past the end, so
 * that one pass yields the data or the size to ask for. Pointers in it are those the caller will see. */
struct packer
{
    BYTE     *base;         /* scratch memory of size bytes */
    ULONG_PTR target;       /* where the caller's buffer is */
    DWORD     size, head, tail;  /* bytes given; wanted from the front by records, from the back by strings */
    BOOL      ansi;
};
/* Scratch memory for the caller's buffer; ERROR_INVALID_ADDRESS if that cannot be written. */
DWORD packer_init( struct packer *packer, void *buffer, DWORD size, BOOL ansi );
/* Hands what was packed to the caller and frees it; if it did not fit: ERROR_MORE_DATA, and *size the bytes to ask for. */
DWORD packer_end( struct packer *packer, DWORD *size );
void  packer_free( struct packer *packer );
BOOL  packer_fits( const struct packer *packer );
/* Room for size bytes at the front; NULL past the end, counted all the same. */
void *pack_record( struct packer *packer, DWORD size );
/* The address the string will have for the caller; NULL for NULL and past the end. */
void *pack_string( struct packer *packer, const WCHAR *str );
/* FALSE when it does not fit; the packer then says what would have been needed. */
BOOL  pack_netresource( struct packer *packer, const NETRESOURCEW *resource );

/* A copy with strings of its own, free with netresource_free. */
BOOL  netresource_copy( NETRESOURCEW *copy, const NETRESOURCEW *resource );
void  netresource_free( NETRESOURCEW *resource );

/* batch.c: what a provider enumerates, taken in large pieces and checked */

struct batch
{
    const struct provider *provider;
    HANDLE                 handle;      /* the provider's */
    BYTE                  *buffer;
    DWORD                  size, count, next;
};
DWORD batch_open( struct batch *batch, const struct provider *provider, DWORD scope, DWORD type, DWORD usage,
                  const struct resource *container );
/* The next resource, valid until the next call; ERROR_NO_MORE_ITEMS at the end. Pointers outside the provider's buffer
 * are dropped, a missing lpProvider is filled in. */
DWORD batch_next( struct batch *batch, NETRESOURCEW **resource );
void  batch_close( struct batch *batch );

#endif /* __MPR_PRIVATE_H */
