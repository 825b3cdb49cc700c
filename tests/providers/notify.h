/*
 * What the connection notification DLL of the tests records, and is told to answer
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

#ifndef __WNET_TESTS_NOTIFY_H
#define __WNET_TESTS_NOTIFY_H

#include "provider.h"

#define NOTIFY_CALLS 16

struct notify_call
{
    BOOL        cancel;         /* CancelConnectNotify */
    DWORD       status, operation_status;
    const void *context;
    const void *owner;
    WCHAR       local[FAKE_TEXT], remote[FAKE_TEXT];    /* of the NETRESOURCE */
    WCHAR       name[FAKE_TEXT], provider[FAKE_TEXT];   /* to cancel; the provider after a success only */
    DWORD       type, flags;
    BOOL        force;
};

struct notify_control
{
    DWORD              cb;
    void              *context;             /* given back by a call before; NULL: no call after is wanted */
    DWORD              pre_result;
    DWORD              post_result, post_left;  /* answered so many times, then WN_SUCCESS */
    DWORD              call_count;
    struct notify_call calls[NOTIFY_CALLS];
};

typedef struct notify_control * (WINAPI *notify_control_fn)(void);

#endif /* __WNET_TESTS_NOTIFY_H */
