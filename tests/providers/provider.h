/*
 * Fake network providers: what one is made of, and what a test sees of it
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

#ifndef __WNET_TESTS_PROVIDER_H
#define __WNET_TESTS_PROVIDER_H

#include <stdarg.h>
/* mingw-w64 declares these two with other strings than Windows */
#define NPAddConnection3   mingw_NPAddConnection3
#define NPGetUniversalName mingw_NPGetUniversalName
#include "wnet.h"
#undef NPAddConnection3
#undef NPGetUniversalName

#define FAKE_TEXT   80      /* characters of a string that are remembered */
#define FAKE_CALLS  64      /* calls that are remembered, the newest */

enum fake_function
{
    FAKE_GET_CAPS,
    FAKE_ADD,
    FAKE_ADD3,
    FAKE_CANCEL,
    FAKE_GET_CONNECTION,
    FAKE_GET_PERFORMANCE,
    FAKE_GET_UNIVERSAL,
    FAKE_GET_USER,
    FAKE_OPEN_ENUM,
    FAKE_ENUM,
    FAKE_CLOSE_ENUM,
    FAKE_GET_INFORMATION,
    FAKE_GET_PARENT,
    FAKE_FORMAT_NAME,
    FAKE_GET_DIRECTORY_TYPE,
    FAKE_DIRECTORY_NOTIFY,
    FAKE_GET_PROPERTY_TEXT,
    FAKE_PROPERTY_DIALOG,
    FAKE_GET_PERM_CAPS,
    FAKE_EDIT_PERM,
    FAKE_GET_PERM_HELP,
    FAKE_GET_OPEN_FILES,    /* with FAKE_NO_DIALOGS there is none */
    FAKE_FUNCTIONS
};

/* A string as the provider received it. */
struct fake_text
{
    BOOL        set;            /* it was not NULL */
    BOOL        writable;
    BOOL        padded;         /* fake_control.padding more characters behind its end were zero */
    DWORD       len;            /* of all of it, not only of what is kept here */
    const void *address;
    WCHAR       text[FAKE_TEXT];
};

/* One call; members the function does not have are zero. */
struct fake_call
{
    enum fake_function function;
    DWORD              thread;
    struct fake_text   name;            /* first string argument: device, remote name or path */
    struct fake_text   local, remote, provider;     /* of the NETRESOURCE */
    struct fake_text   user, password;
    DWORD              scope, type, display, usage; /* of the NETRESOURCE, or NPOpenEnum's own */
    BOOL               resource;        /* there was a NETRESOURCE */
    DWORD              flags;           /* or level, or index */
    DWORD              size;            /* what the size pointer held; 0xdeadbeef if it was NULL */
    DWORD              kind;            /* of a selection */
    BOOL               force;
    const void        *owner;
    const void        *comment;         /* of the NETRESOURCE, unread */
    DWORD              result;
};

/* What a function answers instead of its own mind, while left is not 0 (~0u: always). */
struct fake_answer
{
    DWORD error, left;
};

/*
 * Shared between a provider and the test that loaded it. The test may read and write all of it between calls.
 * cb is sizeof(struct fake_control) as the provider knows it.
 */
struct fake_control
{
    DWORD              cb;
    const WCHAR       *name;            /* as it should be registered */
    const WCHAR       *prefix;          /* of the servers it serves, with backslashes */
    DWORD              net_type;
    DWORD              caps[16];        /* by index of NPGetCaps; mpr may keep what it read once */
    struct fake_answer answers[FAKE_FUNCTIONS];
    WCHAR              ext_text[256];   /* goes with ERROR_EXTENDED_ERROR */
    DWORD              ext_code;
    DWORD              mode;            /* which of its bad habits shows; meaning is the provider's */
    DWORD              delay;           /* ms every call but NPGetCaps takes */
    BOOL               counted;         /* one cancel of a remote name ends one of its references only */
    DWORD              format_len;      /* characters NPFormatNetworkName fills a name up to */
    void             (*during)( enum fake_function function );  /* done inside the next call of a function, then forgotten */
    enum fake_function during_function;
    /* asked at each call: TRUE with an answer that overrules everything */
    BOOL             (*fault)( enum fake_function function, DWORD *result );
    DWORD              open_letters;    /* that only force ends, A: is bit 0 */
    WNET_OPEN_FILE     open_files[16];  /* of every connection of its own */
    DWORD              open_file_count;
    DWORD              many;            /* so many more deviceless connections are listed than there are */
    DWORD              padding;         /* characters to look at behind every string; 0: none */
    DWORD              running, most_running;   /* calls inside the provider at once */
    DWORD              enums;           /* enumerations open */
    DWORD              counts[FAKE_FUNCTIONS];
    DWORD              call_count;
    struct fake_call   calls[FAKE_CALLS];       /* call n is at n % FAKE_CALLS */
};

typedef struct fake_control * (WINAPI *fake_control_fn)(void);
/* Forgets connections, records and scripts. */
typedef void (WINAPI *fake_reset_fn)(void);

/* --- the provider's side ------------------------------------------------------------------------------------------- */

/* A share of the provider and what happens to those who use it. */
struct fake_share
{
    const WCHAR *name;
    DWORD        type;
    DWORD        add_error;
    DWORD        cancel_error;      /* of an unforced cancel */
    DWORD        forced_error;      /* of a forced one */
    const WCHAR *comment;
};

/*
 * A provider. Members from spoil on replace the well-behaved core; each may call it. They run after the call was
 * recorded and after the test's own answer had its chance.
 */
struct fake_provider
{
    const WCHAR             *name;
    const WCHAR             *prefix;
    DWORD                    net_type;
    DWORD                    caps[16];
    const struct fake_share *shares;        /* ends with a NULL name */
    DWORD                    delay;
    DWORD                    every_error;   /* what everything but NPGetCaps answers; 0: each its own */
    BOOL                     extended;      /* errors it finds come with an extended error */
    void  (*spoil)( WCHAR *text );          /* done to each string that came in */
    DWORD (*add)( NETRESOURCEW *resource, WCHAR *user, DWORD flags );
    DWORD (*cancel)( WCHAR *name, BOOL force );
    DWORD (*get_connection)( WCHAR *local, WCHAR *remote, DWORD *len );
    DWORD (*get_user)( WCHAR *name, WCHAR *user, DWORD *len );
    DWORD (*get_universal)( const WCHAR *path, DWORD level, void *buffer, DWORD *size );
    DWORD (*enum_resource)( HANDLE handle, DWORD *count, void *buffer, DWORD *size );
    DWORD (*get_open_files)( const WCHAR *name, void *buffer, DWORD *size, DWORD *count );
    DWORD (*get_information)( NETRESOURCEW *resource, void *buffer, DWORD *size, WCHAR **rest );
};

extern const struct fake_provider fake_provider;
extern struct fake_control fake_control;

/* The capabilities of a provider that does all this core can. */
#define FAKE_ALL_CAPS( type, connection ) \
{ \
    [WNNC_SPEC_VERSION] = WNNC_SPEC_VERSION51, [WNNC_NET_TYPE] = (type), [WNNC_DRIVER_VERSION] = 0x00020001, \
    [WNNC_USER] = WNNC_USR_GETUSER, [WNNC_CONNECTION] = (connection), \
    [WNNC_DIALOG] = WNNC_DLG_PROPERTYDIALOG | WNNC_DLG_SEARCHDIALOG | WNNC_DLG_FORMATNETWORKNAME | \
                    WNNC_DLG_PERMISSIONEDITOR | WNNC_DLG_GETRESOURCEPARENT | WNNC_DLG_GETRESOURCEINFORMATION, \
    [WNNC_ADMIN] = WNNC_ADM_GETDIRECTORYTYPE | WNNC_ADM_DIRECTORYNOTIFY, \
    [WNNC_ENUMERATION] = WNNC_ENUM_GLOBAL | WNNC_ENUM_LOCAL | WNNC_ENUM_CONTEXT, \
    [WNNC_START] = WNNC_WAIT_FOR_START \
}
#define FAKE_CONNECTIONS (WNNC_CON_ADDCONNECTION | WNNC_CON_CANCELCONNECTION | WNNC_CON_GETCONNECTIONS)

/* The core: each does what npapi.h says of the NP function of its name. */
DWORD fake_core_add( NETRESOURCEW *resource, WCHAR *user, DWORD flags );
DWORD fake_core_cancel( WCHAR *name, BOOL force );
DWORD fake_core_get_connection( const WCHAR *local, WCHAR *remote, DWORD *len );
DWORD fake_core_get_user( const WCHAR *name, WCHAR *user, DWORD *len );
DWORD fake_core_get_universal( const WCHAR *path, DWORD level, void *buffer, DWORD *size );
DWORD fake_core_enum_resource( HANDLE handle, DWORD *count, void *buffer, DWORD *size );
DWORD fake_core_get_open_files( const WCHAR *name, void *buffer, DWORD *size, DWORD *count );
DWORD fake_core_get_information( NETRESOURCEW *resource, void *buffer, DWORD *size, WCHAR **rest );

/* Records, answers as told or does it: what the exports of exports.h call. */
DWORD fake_get_caps( DWORD index );
DWORD fake_add( enum fake_function function, HWND owner, NETRESOURCEW *resource, WCHAR *password, WCHAR *user,
                DWORD flags );
DWORD fake_cancel( WCHAR *name, BOOL force );
DWORD fake_get_connection( WCHAR *local, WCHAR *remote, DWORD *len );
DWORD fake_get_performance( const WCHAR *name, NETCONNECTINFOSTRUCT *info );
DWORD fake_get_universal( const WCHAR *path, DWORD level, void *buffer, DWORD *size );
DWORD fake_get_user( WCHAR *name, WCHAR *user, DWORD *len );
DWORD fake_open_enum( DWORD scope, DWORD type, DWORD usage, NETRESOURCEW *resource, HANDLE *handle );
DWORD fake_enum_resource( HANDLE handle, DWORD *count, void *buffer, DWORD *size );
DWORD fake_close_enum( HANDLE handle );
DWORD fake_get_information( NETRESOURCEW *resource, void *buffer, DWORD *size, WCHAR **rest );
DWORD fake_get_parent( NETRESOURCEW *resource, void *buffer, DWORD *size );
DWORD fake_format_name( WCHAR *remote, WCHAR *formatted, DWORD *len, DWORD flags, DWORD width );
DWORD fake_get_directory_type( WCHAR *name, INT *type, BOOL flush );
DWORD fake_directory_notify( HWND owner, WCHAR *dir, DWORD operation );
DWORD fake_get_property_text( DWORD button, DWORD kind, WCHAR *name, WCHAR *text, DWORD len, DWORD type );
DWORD fake_property_dialog( HWND owner, DWORD button, DWORD kind, WCHAR *name, DWORD type );
DWORD fake_get_perm_caps( WCHAR *drive );
DWORD fake_edit_perm( WCHAR *drive, HWND owner, DWORD type );
DWORD fake_get_perm_help( WCHAR *drive, DWORD type, BOOL directory, void *file, DWORD *size, DWORD *context );

DWORD fake_get_open_files( WCHAR *name, void *buffer, DWORD *size, DWORD *count );

DWORD text_len( const WCHAR *text );
void  text_copy( WCHAR *dst, const WCHAR *src, DWORD size );    /* size in characters; cut, always ended */
BOOL  text_equal( const WCHAR *a, const WCHAR *b );             /* without case */
BOOL  text_begins( const WCHAR *text, const WCHAR *prefix );

#endif /* __WNET_TESTS_PROVIDER_H */
