/*
 * A connection notification DLL, as the Notifyees key registers them; no network provider
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

#include "notify.h"

const struct fake_provider fake_provider = { .name = L"Notified Test Network", .prefix = L"\\\\notify\\" };

static struct notify_control control = { .cb = sizeof(control) };

struct notify_control * WINAPI NotifyControl(void)
{
    return &control;
}

static struct notify_call *record( const NOTIFYINFO *info )
{
    struct notify_call *call = &control.calls[control.call_count++ % NOTIFY_CALLS];

    call->status = info->dwNotifyStatus;
    call->operation_status = info->dwOperationStatus;
    call->context = info->lpContext;
    return call;
}

static DWORD answer( NOTIFYINFO *info )
{
    if (info->dwNotifyStatus == NOTIFY_PRE)
    {
        info->lpContext = control.context;
        return control.pre_result;
    }
    if (!control.post_left) return WN_SUCCESS;
    control.post_left--;
    return control.post_result;
}

DWORD WINAPI AddConnectNotify( NOTIFYINFO *info, NOTIFYADD *add )
{
    struct notify_call *call = record( info );
    const NETRESOURCEW *resource = (const NETRESOURCEW *)&add->NetResource;

    call->owner = add->hwndOwner;
    call->flags = add->dwAddFlags;
    call->type = resource->dwType;
    if (resource->lpLocalName) text_copy( call->local, resource->lpLocalName, FAKE_TEXT );
    if (resource->lpRemoteName) text_copy( call->remote, resource->lpRemoteName, FAKE_TEXT );
    return answer( info );
}

DWORD WINAPI CancelConnectNotify( NOTIFYINFO *info, NOTIFYCANCEL *cancel )
{
    struct notify_call *call = record( info );

    call->cancel = TRUE;
    call->flags = cancel->dwFlags;
    call->force = cancel->fForce;
    if (cancel->lpName) text_copy( call->name, (const WCHAR *)cancel->lpName, FAKE_TEXT );
    if (info->dwNotifyStatus == NOTIFY_POST && !info->dwOperationStatus && cancel->lpProvider)
        text_copy( call->provider, (const WCHAR *)cancel->lpProvider, FAKE_TEXT );
    return answer( info );
}
