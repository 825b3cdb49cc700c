/*
 * net.exe: who may use a share
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

#include "net_private.h"

/* A self-relative security descriptor per share, where Windows' server keeps it. Without one everybody has all rights. */
static const WCHAR security_key[] = L"SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Shares\\Security";

#define MAX_DESCRIPTOR 65536

static const struct { const WCHAR *name; DWORD mask; } rights[] =
{
    { L"FULL", 0x1f01ff },
    { L"CHANGE", 0x1301bf },
    { L"READ", 0x1200a9 },
};

static DWORD rights_mask( const WCHAR *name )
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(rights); i++)
        if (!lstrcmpiW( rights[i].name, name )) return rights[i].mask;
    return 0;
}

static const WCHAR *rights_name( DWORD mask )
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(rights); i++)
        if ((mask & rights[i].mask) == rights[i].mask) return rights[i].name;
    return L"SPECIAL";
}

/* The identifier of an account, to be freed. */
static DWORD lookup_account( const WCHAR *name, PSID *sid )
{
    DWORD size = SECURITY_MAX_SID_SIZE, domain_len = 256;
    WCHAR domain[256];
    SID_NAME_USE use;

    if (!(*sid = malloc( size ))) return ERROR_NOT_ENOUGH_MEMORY;
    if (LookupAccountNameW( NULL, name, *sid, &size, domain, &domain_len, &use )) return NO_ERROR;
    free( *sid );
    *sid = NULL;
    return ERROR_NONE_MAPPED;
}

/* Adds "user,right" to a list that has room for it. */
static DWORD add_grant( ACL *acl, const WCHAR *grant )
{
    const WCHAR *comma = wcsrchr( grant, ',' );
    DWORD mask, ret;
    WCHAR user[USERNAME_LEN];
    PSID sid;

    if (!comma || comma == grant || comma - grant >= USERNAME_LEN) return ERROR_INVALID_PARAMETER;
    if (!(mask = rights_mask( comma + 1 ))) return ERROR_INVALID_PARAMETER;
    lstrcpynW( user, grant, comma - grant + 1 );
    if ((ret = lookup_account( user, &sid ))) return ret;
    if (!AddAccessAllowedAce( acl, ACL_REVISION, mask, sid )) ret = GetLastError();
    free( sid );
    return ret;
}

static DWORD store( const WCHAR *share, const void *descriptor, DWORD size )
{
    DWORD ret;
    HKEY key;

    ret = RegCreateKeyExW( HKEY_LOCAL_MACHINE, security_key, 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL );
    if (ret) return ret;
    ret = RegSetValueExW( key, share, 0, REG_BINARY, descriptor, size );
    RegCloseKey( key );
    return ret;
}

static DWORD store_acl( const WCHAR *share, ACL *acl )
{
    SECURITY_DESCRIPTOR absolute;
    DWORD size = 0, ret;
    void *relative, *end;

    if (!FindFirstFreeAce( acl, &end ) || !end) return ERROR_INVALID_ACL;
    acl->AclSize = (BYTE *)end - (BYTE *)acl;
    if (!InitializeSecurityDescriptor( &absolute, SECURITY_DESCRIPTOR_REVISION )) return GetLastError();
    if (!SetSecurityDescriptorDacl( &absolute, TRUE, acl, FALSE )) return GetLastError();
    MakeSelfRelativeSD( &absolute, NULL, &size );
    if (!size) return GetLastError();
    if (!(relative = malloc( size ))) return ERROR_NOT_ENOUGH_MEMORY;
    if (MakeSelfRelativeSD( &absolute, relative, &size )) ret = store( share, relative, size );
    else ret = GetLastError();
    free( relative );
    return ret;
}

DWORD share_grant( const WCHAR *share, WCHAR *const *grants, unsigned count )
{
    DWORD size = sizeof(ACL) + count * (sizeof(ACCESS_ALLOWED_ACE) + SECURITY_MAX_SID_SIZE), ret = NO_ERROR;
    ACL *acl = malloc( size );
    unsigned i;

    if (!acl) return ERROR_NOT_ENOUGH_MEMORY;
    if (!InitializeAcl( acl, size, ACL_REVISION )) ret = GetLastError();
    for (i = 0; i < count && !ret; i++) ret = add_grant( acl, grants[i] );
    if (!ret && share) ret = store_acl( share, acl );
    free( acl );
    return ret;
}

void share_forget_grants( const WCHAR *share )
{
    HKEY key;

    if (RegOpenKeyExW( HKEY_LOCAL_MACHINE, security_key, 0, KEY_SET_VALUE, &key )) return;
    RegDeleteValueW( key, share );
    RegCloseKey( key );
}

/* The list in a stored descriptor, or NULL: nothing in the registry is believed, and the calls of the system follow offsets
 * wherever they lead. */
static ACL *find_acl( BYTE *value, DWORD size )
{
    const SECURITY_DESCRIPTOR_RELATIVE *descriptor = (SECURITY_DESCRIPTOR_RELATIVE *)value;
    DWORD offset;
    ACL *acl;

    if (size < sizeof(*descriptor) || descriptor->Revision != SECURITY_DESCRIPTOR_REVISION) return NULL;
    if (~descriptor->Control & (SE_SELF_RELATIVE | SE_DACL_PRESENT)) return NULL;
    offset = descriptor->Dacl;
    if (offset < sizeof(*descriptor) || offset % sizeof(DWORD) || offset > size || size - offset < sizeof(*acl)) return NULL;
    acl = (ACL *)(value + offset);
    return acl->AclSize <= size - offset && IsValidAcl( acl ) ? acl : NULL;
}

/* An entry of a valid list that allows something to somebody, with an identifier that ends where the entry does. */
static BOOL is_grant( const ACCESS_ALLOWED_ACE *ace )
{
    DWORD room;

    if (ace->Header.AceType != ACCESS_ALLOWED_ACE_TYPE || ace->Header.AceSize < sizeof(*ace)) return FALSE;
    room = ace->Header.AceSize - FIELD_OFFSET( ACCESS_ALLOWED_ACE, SidStart );
    return room >= GetSidLengthRequired( 0 ) && IsValidSid( (PSID)&ace->SidStart ) &&
           GetLengthSid( (PSID)&ace->SidStart ) <= room;
}

/* The stored value, of size bytes, to be freed; NULL if there is none. */
static BYTE *load( const WCHAR *share, DWORD *size )
{
    BYTE *value = malloc( MAX_DESCRIPTOR );
    BOOL known;
    DWORD type;
    HKEY key;

    *size = MAX_DESCRIPTOR;
    if (!value) return NULL;
    if (!RegOpenKeyExW( HKEY_LOCAL_MACHINE, security_key, 0, KEY_QUERY_VALUE, &key ))
    {
        known = !RegQueryValueExW( key, share, NULL, &type, value, size ) && type == REG_BINARY;
        RegCloseKey( key );
        if (known) return value;
    }
    free( value );
    return NULL;
}

static void show_entry( const ACCESS_ALLOWED_ACE *ace, const WCHAR *heading )
{
    WCHAR name[256], domain[256];
    DWORD name_len = ARRAY_SIZE(name), domain_len = ARRAY_SIZE(domain);
    SID_NAME_USE use;

    if (!LookupAccountSidW( NULL, (PSID)&ace->SidStart, name, &name_len, domain, &domain_len, &use ))
    {
        lstrcpyW( name, L"?" );
        use = SidTypeUnknown;
    }
    if (use == SidTypeWellKnownGroup || use == SidTypeUnknown) domain[0] = 0;
    out( L"%-18s%s%s%s, %s\n", heading, domain, *domain ? L"\\" : L"", name, rights_name( ace->Mask ) );
}

void share_show_grants( const WCHAR *share )
{
    const WCHAR *heading = L"Permission";
    ACCESS_ALLOWED_ACE *ace;
    DWORD size, i;
    BYTE *value = load( share, &size );
    ACL *acl = value ? find_acl( value, size ) : NULL;

    if (!acl)
    {
        out( L"%-18s%s\n", heading, L"Everyone, FULL" );
        free( value );
        return;
    }
    for (i = 0; i < acl->AceCount && GetAce( acl, i, (void **)&ace ); i++)
    {
        if (!is_grant( ace )) continue;
        show_entry( ace, heading );
        heading = L"";
    }
    if (*heading) out( L"%-18s\n", heading );
    free( value );
}
