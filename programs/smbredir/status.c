/*
 * What went wrong, in the three languages it is asked for: NTSTATUS, errno, Win32
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

/* The library keeps the NTSTATUS to itself, and its errno is the same for most of what can go wrong with a logon. What it
 * has is a line in its log that ends in the friendly text of the status. Its own function gives that text for a status, so
 * the rows below find the way back. */

#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "status.h"

static const struct status statuses[] =
{
    { 0xc000006d, EACCES,       1326, "LOGON_FAILURE",          "The user name or the password is wrong" },
    { 0xc000006a, EACCES,       1326, "WRONG_PASSWORD",         "The password is wrong" },
    { 0xc0000064, EACCES,       1326, "NO_SUCH_USER",           "The user name is not known there" },
    { 0xc0000072, EACCES,       1331, "ACCOUNT_DISABLED",       "The account is disabled" },
    { 0xc0000234, EACCES,       1909, "ACCOUNT_LOCKED_OUT",     "The account is locked" },
    { 0xc0000193, EACCES,       1793, "ACCOUNT_EXPIRED",        "The account has expired" },
    { 0xc0000071, EACCES,       1330, "PASSWORD_EXPIRED",       "The password has expired" },
    { 0xc0000224, EACCES,       1907, "PASSWORD_MUST_CHANGE",   "The password must be changed before the first logon" },
    { 0xc000006e, EACCES,       1327, "ACCOUNT_RESTRICTION",    "A restriction of the account forbids it" },
    { 0xc000006f, EACCES,       1328, "INVALID_LOGON_HOURS",    "The account may not log on at this time" },
    { 0xc0000070, EACCES,       1329, "INVALID_WORKSTATION",    "The account may not log on from this computer" },
    { 0xc000015b, EACCES,       1385, "LOGON_TYPE_NOT_GRANTED", "The account may not log on over the network" },
    { 0xc0000418, EACCES,       1937, "NTLM_BLOCKED",           "The server wants Kerberos: a ticket, or a user's name with its realm (user@REALM)" },
    { 0xc000005e, EACCES,       1311, "NO_LOGON_SERVERS",       "No domain controller could be asked" },
    { 0xc000018b, EACCES,       1787, "NO_TRUST_SAM_ACCOUNT",   "The server is not trusted by its domain" },
    { 0xc000018d, EACCES,       1789, "TRUSTED_RELATIONSHIP_FAILURE", "The server's domain does not answer for the user" },
    { 0xc0000022, EACCES,       5,    "ACCESS_DENIED",          "Access is denied" },
    { 0xc00000cc, ENOENT,       67,   "BAD_NETWORK_NAME",       "There is no such share" },
    { 0xc00000be, EHOSTUNREACH, 53,   "BAD_NETWORK_PATH",       "The server is not known" },
    { 0xc00000d0, EMFILE,       71,   "REQUEST_NOT_ACCEPTED",   "The server accepts no more connections" },
    { 0xc0000205, ENOBUFS,      1130, "INSUFF_SERVER_RESOURCES", "The server is out of resources" },
    { 0xc000023c, ENETUNREACH,  53,   "NETWORK_UNREACHABLE",    "The network of the server cannot be reached" },
    { 0xc000023d, EHOSTUNREACH, 53,   "HOST_UNREACHABLE",       "The server cannot be reached" },
    { 0xc0000236, ECONNREFUSED, 53,   "CONNECTION_REFUSED",     "The server refuses the connection" },
    { 0xc00000b5, ETIMEDOUT,    121,  "IO_TIMEOUT",             "The server does not answer" },
    { 0xc000020d, ECONNRESET,   64,   "CONNECTION_RESET",       "The server closed the connection" },
    { 0xc000020c, ECONNABORTED, 64,   "CONNECTION_DISCONNECTED", "The connection was lost" },
    { 0xc00000c9, ECONNABORTED, 64,   "NETWORK_NAME_DELETED",   "The share is no longer there" },
    { 0xc0000203, ECONNABORTED, 64,   "USER_SESSION_DELETED",   "The server ended the session" },
    { 0xc0000034, ENOENT,       2,    "OBJECT_NAME_NOT_FOUND",  "There is no such file" },
    { 0xc000003a, ENOENT,       3,    "OBJECT_PATH_NOT_FOUND",  "There is no such directory" },
    { 0xc0000035, EEXIST,       183,  "OBJECT_NAME_COLLISION",  "The name is taken" },
    { 0xc0000043, EBUSY,        32,   "SHARING_VIOLATION",      "The file is in use" },
    { 0xc0000054, EAGAIN,       33,   "FILE_LOCK_CONFLICT",     "A part of the file is locked" },
    { 0xc00000a2, EROFS,        19,   "MEDIA_WRITE_PROTECTED",  "The medium is write-protected" },
    { 0xc0000121, EACCES,       5,    "CANNOT_DELETE",          "It is read-only or in use, and cannot be deleted" },
    { 0xc0000056, EACCES,       5,    "DELETE_PENDING",         "It is being deleted" },
    { 0xc0000101, ENOTEMPTY,    145,  "DIRECTORY_NOT_EMPTY",    "The directory is not empty" },
    { 0xc0000033, EINVAL,       123,  "OBJECT_NAME_INVALID",    "The name is not allowed there" },
    { 0xc000007f, ENOSPC,       112,  "DISK_FULL",              "The disk is full" },
    { 0xc00000ba, EISDIR,       5,    "FILE_IS_A_DIRECTORY",    "It is a directory" },
    { 0xc0000103, ENOTDIR,      267,  "NOT_A_DIRECTORY",        "It is not a directory" },
    { 0xc00000d4, EXDEV,        17,   "NOT_SAME_DEVICE",        "It is on another file system" },
    { 0xc00000bb, ENOSYS,       50,   "NOT_SUPPORTED",          "The server does not offer that" },
    { 0xc0000017, ENOMEM,       8,    "NO_MEMORY",              "There is not enough memory" },
    { 0xc000011f, EMFILE,       4,    "TOO_MANY_OPENED_FILES",  "Too many files are open" },
};

/* What an errno is taken for, at each stage; 0: no status says more than the code itself. */
static const struct { int error; uint32_t status[STAGE_COUNT]; uint32_t win32[STAGE_COUNT]; } errors[] =
{
    { EACCES,       { 0xc0000022, 0xc0000022 }, { 5, 5 } },
    { EPERM,        { 0xc0000022, 0xc0000022 }, { 5, 5 } },
    { ENOENT,       { 0xc00000cc, 0xc0000034 }, { 67, 2 } },
    { ENODEV,       { 0xc00000cc, 0xc00000cc }, { 67, 67 } },
    { ENETUNREACH,  { 0xc000023c, 0xc000023c }, { 53, 1231 } },
    { EHOSTUNREACH, { 0xc000023d, 0xc000023d }, { 53, 1232 } },
    { EHOSTDOWN,    { 0xc000023d, 0xc000023d }, { 53, 1232 } },
    { ECONNREFUSED, { 0xc0000236, 0xc0000236 }, { 53, 64 } },
    { ETIMEDOUT,    { 0xc00000b5, 0xc00000b5 }, { 53, 121 } },
    { ENETRESET,    { 0xc000020d, 0xc000020d }, { 53, 64 } },
    { ECONNRESET,   { 0xc000020d, 0xc000020d }, { 53, 64 } },
    { EPIPE,        { 0xc000020c, 0xc000020c }, { 53, 64 } },
    { ENOTCONN,     { 0xc000020c, 0xc000020c }, { 53, 64 } },
    { ECONNABORTED, { 0xc000020c, 0xc000020c }, { 53, 64 } },
    { EINVAL,       { 0,          0xc0000033 }, { 59, 123 } },
    { ENOSYS,       { 0xc00000bb, 0xc00000bb }, { 50, 50 } },
    { EOPNOTSUPP,   { 0xc00000bb, 0xc00000bb }, { 50, 50 } },
    { EEXIST,       { 0,          0xc0000035 }, { 59, 183 } },
    { EBUSY,        { 0,          0xc0000043 }, { 71, 32 } },
    { EAGAIN,       { 0,          0xc0000054 }, { 59, 33 } },
    { EROFS,        { 0,          0xc00000a2 }, { 59, 19 } },
    { ENOTEMPTY,    { 0,          0xc0000101 }, { 59, 145 } },
    { ENOSPC,       { 0,          0xc000007f }, { 59, 112 } },
    { EDQUOT,       { 0,          0xc000007f }, { 59, 112 } },
    { EISDIR,       { 0,          0xc00000ba }, { 59, 5 } },
    { ENOTDIR,      { 0xc00000cc, 0xc0000103 }, { 67, 267 } },
    { EXDEV,        { 0,          0xc00000d4 }, { 59, 17 } },
    { ENOMEM,       { 0xc0000017, 0xc0000017 }, { 8, 8 } },
    { EMFILE,       { 0xc000011f, 0xc000011f }, { 4, 4 } },
    { ESTALE,       { 0xc000020c, 0xc000020c }, { 64, 64 } },
    { EBADF,        { 0,          0 },          { 59, 6 } },
    { EIO,          { 0,          0 },          { 59, 59 } },
};

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

const struct status *status_find( uint32_t status )
{
    size_t i;

    for (i = 0; i < ARRAY_SIZE(statuses); i++) if (statuses[i].status == status) return &statuses[i];
    return NULL;
}

struct status status_from_errno( enum stage stage, int error )
{
    struct status ret = { 0, error, 0, "", strerror( error ) };
    const struct status *row;
    size_t i;

    for (i = 0; i < ARRAY_SIZE(errors); i++)
    {
        if (errors[i].error != error) continue;
        ret.status = errors[i].status[stage];
        ret.win32 = errors[i].win32[stage];
        if ((row = status_find( ret.status )))
        {
            ret.name = row->name;
            ret.text = row->text;
        }
        break;
    }
    return ret;
}

const struct status *status_from_text( const char *text )
{
    static const char prefix[] = "NT_STATUS_";
    const char *(*friendly)( uint32_t ) = (const char *(*)( uint32_t ))dlsym( RTLD_DEFAULT, "get_friendly_nt_error_msg" );
    size_t i, len, name_len;

    len = strcspn( text, "\r\n" );
    while (len && text[len - 1] == ' ') len--;
    for (i = 0; friendly && i < ARRAY_SIZE(statuses); i++)
    {
        const char *known = friendly( statuses[i].status );
        if (known && strlen( known ) == len && !memcmp( known, text, len )) return &statuses[i];
    }
    /* Codes without a friendly text go by their name. */
    if (!(text = strstr( text, prefix ))) return NULL;
    text += sizeof(prefix) - 1;
    name_len = strspn( text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789" );
    for (i = 0; i < ARRAY_SIZE(statuses); i++)
        if (strlen( statuses[i].name ) == name_len && !memcmp( statuses[i].name, text, name_len )) return &statuses[i];
    return NULL;
}
