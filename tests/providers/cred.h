/*
 * What the credential manager of the tests records, and is told to answer
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


#ifndef __WNET_TESTS_CRED_H
#define __WNET_TESTS_CRED_H

#include "provider.h"

#define CRED_CALLS 16

struct cred_call
{
    BOOL        password_change;    /* NPPasswordChangeNotify */
    DWORD       number;             /* what *sequence was */
    LUID        logon_id;
    const void *logon_id_address;
    WCHAR       type[FAKE_TEXT], previous_type[FAKE_TEXT], station[FAKE_TEXT];
    DWORD       station_len;
    BOOL        has_previous_type;
    const void *info, *previous_info, *station_handle;
    DWORD       change;
    BOOL        script_preset;      /* *script was NULL */
};

struct cred_control
{
    DWORD            cb;
    const WCHAR     *name;          /* as it should be registered */
    /* while the DLL was loaded: what NPSGetProviderHandleA and then WNetPasswordChangeNotify answered; ~0u: not there */
    DWORD            attach_result, attach_notify;
    HANDLE           attach_handle;
    DWORD            caps_result;   /* NPSGetProviderHandleA, asked in NPGetCaps( WNNC_NET_TYPE ) */
    DWORD            start;         /* what NPGetCaps( WNNC_START ) answers, */
    DWORD            start_left;    /* so many times (~0u: always), then 1 */
    DWORD            result;        /* of both notifications, */
    DWORD (WINAPI   *answer)(void); /* unless this answers; it is what NPAddConnection does as well */
    const WCHAR     *script;        /* handed out as a copy, if not NULL */
    BOOL             scribble;      /* overwrites the strings and the logon id it gets */
    LONG            *sequence;      /* counts calls of several managers */
    DWORD            add_count;     /* NPAddConnection */
    DWORD            logon_count, logoff_count;     /* NPLogon, NPLogoff, which answer result as well */
    const void      *logon_owner;
    BOOL             logon_blank;   /* no credentials, a script buffer of zeroes */
    DWORD            call_count;
    struct cred_call calls[CRED_CALLS];
};

typedef struct cred_control * (WINAPI *cred_control_fn)(void);

#endif /* __WNET_TESTS_CRED_H */
