/*
 * What the user keeps for a server in the credential store
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

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "wnet.h"
#include <wincred.h>

#include "session.h"
#include "stored.h"

static BOOL copy_secret( const CREDENTIALW *credential, struct stored *stored )
{
    unsigned int len = credential->CredentialBlobSize / sizeof(WCHAR);

    if (credential->CredentialBlobSize % sizeof(WCHAR) || !len || len >= ARRAY_SIZE(stored->password)) return FALSE;
    if (wcslen( credential->UserName ) >= ARRAY_SIZE(stored->user)) return FALSE;
    wcscpy( stored->user, credential->UserName );
    memcpy( stored->password, credential->CredentialBlob, len * sizeof(WCHAR) );
    stored->password[len] = 0;
    return TRUE;
}

/* Wine 8.0's CredReadW leaves a handle open for each credential that is not there; CredEnumerateW does not. */
static BOOL is_stored( const WCHAR *target )
{
    WCHAR filter[MAX_PATH + 1];
    CREDENTIALW **list;
    DWORD count, i;
    BOOL ret = FALSE;

    swprintf( filter, ARRAY_SIZE(filter), L"%s*", target );
    if (!CredEnumerateW( filter, 0, &count, &list )) return FALSE;
    for (i = 0; i < count; i++)
    {
        if (list[i]->Type == CRED_TYPE_DOMAIN_PASSWORD && name_equal( list[i]->TargetName, target )) ret = TRUE;
        if (list[i]->CredentialBlob) SecureZeroMemory( list[i]->CredentialBlob, list[i]->CredentialBlobSize );
    }
    CredFree( list );
    return ret;
}

static BOOL take( const WCHAR *target, const WCHAR *user, struct stored *stored )
{
    CREDENTIALW *credential;
    BOOL ret = FALSE;

    if (!is_stored( target ) || !CredReadW( target, CRED_TYPE_DOMAIN_PASSWORD, 0, &credential )) return FALSE;
    if (credential->UserName && credential->UserName[0] && credential->CredentialBlob &&
        (!user[0] || name_equal( user, credential->UserName ))) ret = copy_secret( credential, stored );
    if (credential->CredentialBlob) SecureZeroMemory( credential->CredentialBlob, credential->CredentialBlobSize );
    CredFree( credential );
    return ret;
}

BOOL stored_find( const struct remote_name *remote, const WCHAR *user, struct stored *stored )
{
    WCHAR target[MAX_PATH];

    memset( stored, 0, sizeof(*stored) );
    lstrcpynW( target, remote_server( remote ), remote->server_len + 1 );
    if (!take( target, user, stored ))
    {
        if (!remote->share_len) return FALSE;
        lstrcpynW( target, remote_server( remote ), remote->server_len + 1 + remote->share_len + 1 );
        if (!take( target, user, stored )) return FALSE;
    }
    stored->credentials.user = stored->user;
    stored->credentials.password = stored->password;
    return TRUE;
}

void stored_wipe( struct stored *stored )
{
    SecureZeroMemory( stored, sizeof(*stored) );
}
