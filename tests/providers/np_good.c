/*
 * A well-behaved network provider: answers for its own names only, and does what npapi.h says
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

#include "exports.h"

/* Names are what connecting or cancelling answers. */
static const struct fake_share shares[] =
{
    { L"public",    RESOURCETYPE_DISK,  .comment = L"for everybody" },
    { L"second",    RESOURCETYPE_DISK,  .comment = L"\x20ac and \x00e4" },     /* not all of it is ASCII */
    { L"printer",   RESOURCETYPE_PRINT, .comment = L"" },
    { L"IPC$",      RESOURCETYPE_ANY },
    { L"openfiles", RESOURCETYPE_DISK,  .cancel_error = WN_OPEN_FILES },
    { L"inuse",     RESOURCETYPE_DISK,  .cancel_error = WN_DEVICE_IN_USE },
    { L"stuck",     RESOURCETYPE_DISK,  .cancel_error = WN_DEVICE_IN_USE, .forced_error = WN_DEVICE_IN_USE },
    { L"sticky",    RESOURCETYPE_DISK,  .cancel_error = WN_EXTENDED_ERROR, .forced_error = WN_EXTENDED_ERROR },
    { L"missing",   RESOURCETYPE_DISK,  WN_BAD_NETNAME },
    { L"denied",    RESOURCETYPE_DISK,  WN_ACCESS_DENIED },
    { L"password",  RESOURCETYPE_DISK,  WN_BAD_PASSWORD },
    { L"logon",     RESOURCETYPE_DISK,  ERROR_LOGON_FAILURE },
    { L"user",      RESOURCETYPE_DISK,  WN_BAD_USER },
    { L"conflict",  RESOURCETYPE_DISK,  ERROR_SESSION_CREDENTIAL_CONFLICT },
    { L"busy",      RESOURCETYPE_DISK,  WN_FUNCTION_BUSY },
    { L"cancelled", RESOURCETYPE_DISK,  WN_CANCEL },
    { L"extended",  RESOURCETYPE_DISK,  WN_EXTENDED_ERROR },
    { L"netpath",   RESOURCETYPE_DISK,  ERROR_BAD_NETPATH },
    { L"memory",    RESOURCETYPE_DISK,  WN_OUT_OF_MEMORY },
    { NULL }
};

const struct fake_provider fake_provider =
{
    .name = L"Good Test Network",
    .prefix = L"\\\\good\\",
    .net_type = 0x00710000,
    .caps = FAKE_ALL_CAPS( 0x00710003, FAKE_CONNECTIONS | WNNC_CON_ADDCONNECTION3 | WNNC_CON_GETPERFORMANCE ),
    .shares = shares,
};
