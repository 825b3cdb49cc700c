/*
 * What the front asks of a worker and what it answers: the seam at which another SMB engine could stand
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

/* A worker is a process of its own with one connection to one share. It is started with a socket (SOCK_SEQPACKET) as file
 * descriptor WORKER_SOCKET and the arena, a memfd, as WORKER_ARENA. Each packet on the socket is one struct request followed
 * by its strings, and each is answered, in order, by one struct answer followed by its strings. Bulk data never crosses the
 * socket: it lies in the arena, at the place the request names, and belongs to the worker until it has answered.
 *
 * The worker believes no number it gets beyond the arena's size, the front none it is answered. A worker that dies or does
 * not answer in time is killed and replaced; its handles are gone with it.
 *
 * Paths are UTF-8, relative to the share, parts divided by '/', "" for its root; no part is empty, "." or ".." and none
 * holds a backslash. Times are nanoseconds since 1970, 0 where unknown.
 */

#ifndef __SMBREDIR_PROTOCOL_H
#define __SMBREDIR_PROTOCOL_H

#include <stdint.h>

#define WORKER_SOCKET   3
#define WORKER_ARENA    4
#define PROTOCOL        1               /* first word of OP_CONNECT's number; another version refuses */
#define MAX_PATH_SIZE   4096            /* bytes of one path, with its NUL */
#define MAX_PACKET      (3 * MAX_PATH_SIZE)

enum op
{
    OP_CONNECT,         /* strings: struct connection_strings in its order. The first request; a second is an error */
    OP_STAT,            /* path. -> attr; of a directory's attributes only read-only is sure, a listing knows them all */
    OP_FSTAT,           /* handle. -> attr */
    OP_LIST,            /* path, data+size: room for entries. -> size used, more; with handle: to go on with */
    OP_LIST_MORE,       /* handle, data+size. -> size used, more; the handle is gone when there are no more */
    OP_LIST_END,        /* handle: no more wanted */
    OP_OPEN,            /* path, flags: OPEN_*. -> handle, attr */
    OP_CLOSE,           /* handle. Always frees it */
    OP_READ,            /* handle, offset, data+size. -> size read, short only at the end of the file */
    OP_WRITE,           /* handle, offset, data+size. -> size written: all or an error */
    OP_APPEND,          /* handle, data+size: at the end the server reports now. -> offset it was written at */
    OP_TRUNCATE,        /* handle, offset: the new size */
    OP_TRUNCATE_PATH,   /* path, offset: the new size */
    OP_SET_TIMES,       /* path, times (0: leave alone) */
    OP_SET_ATTRIBUTES,  /* path, flags: ATTRIBUTE_* of MUTABLE_ATTRIBUTES */
    OP_MKDIR,           /* path */
    OP_RMDIR,           /* path */
    OP_UNLINK,          /* path, flags: UNLINK_*; EISDIR for a directory */
    OP_RENAME,          /* path, second path, flags: RENAME_* */
    OP_STATFS,          /* -> statfs */
    OP_ECHO,            /* is the server there? */
    OP_SHARES,          /* of the server; connected with an empty share. data+size: room for share entries. -> as OP_LIST */
    OP_SERVERS,         /* of the network; connected with an empty server. As OP_SHARES */
    OP_COUNT
};

enum open_flags
{
    OPEN_READ     = 1,
    OPEN_WRITE    = 2,
    OPEN_CREATE   = 4,      /* if it is not there */
    OPEN_NEW      = 8,      /* with OPEN_CREATE: fail if it is there. Never asked twice */
    OPEN_TRUNCATE = 16,     /* never asked twice */
    OPEN_BLIND    = 32      /* the attributes are not wanted: attr is all 0, and a round trip is saved */
};

enum rename_flags
{
    RENAME_REPLACE = 1      /* a file of the new name is replaced; otherwise EEXIST */
};

enum unlink_flags
{
    UNLINK_KNOWN_FILE = 1   /* whoever asks has just seen that it is no directory: it is not looked at again */
};

/* The FILE_ATTRIBUTE_* of Windows. */
enum attributes
{
    ATTRIBUTE_READONLY  = 0x0001,
    ATTRIBUTE_HIDDEN    = 0x0002,
    ATTRIBUTE_SYSTEM    = 0x0004,
    ATTRIBUTE_DIRECTORY = 0x0010,
    ATTRIBUTE_ARCHIVE   = 0x0020,
    MUTABLE_ATTRIBUTES  = ATTRIBUTE_READONLY | ATTRIBUTE_HIDDEN | ATTRIBUTE_SYSTEM | ATTRIBUTE_ARCHIVE
};

struct attr
{
    uint64_t inode;         /* the server's; 0 where it has none */
    uint64_t size;          /* bytes */
    uint64_t birth_time, write_time, access_time, change_time;
    uint32_t attributes;
    uint32_t unused;
};

/* An entry of a directory, in the arena: multiples of 8 bytes, name with its NUL behind the struct. */
struct entry
{
    uint32_t size;          /* bytes from this entry to the next */
    uint32_t name_size;     /* with its NUL */
    struct attr attr;
    char     name[];
};

enum share_type { SHARE_DISK, SHARE_PRINTER, SHARE_DEVICE, SHARE_IPC, SHARE_SERVER, SHARE_WORKGROUP };

/* A share or a server, as struct entry: name and comment behind the struct, each with its NUL. */
struct share_entry
{
    uint32_t size;
    uint32_t name_size, comment_size;
    uint32_t type;          /* enum share_type */
    char     strings[];
};

struct fs_space
{
    uint64_t block_size;    /* bytes of one allocation unit */
    uint64_t blocks, free_blocks, available_blocks;
};

struct request
{
    uint64_t id;            /* comes back in the answer */
    uint32_t op;
    uint32_t handle;        /* of this worker */
    uint64_t offset;        /* bytes in the file; for OP_CONNECT the PROTOCOL */
    uint64_t data;          /* bytes from the start of the arena */
    uint32_t size;          /* bytes of data */
    uint32_t flags;
    uint64_t birth_time, write_time, access_time;
    /* strings follow, each with its NUL */
};

struct answer
{
    uint64_t id;
    int32_t  error;         /* errno; 0 is success */
    uint32_t win32;         /* the Win32 code of that error where the worker knows better, else 0 */
    uint32_t status;        /* the NTSTATUS, where it is known, else 0 */
    uint32_t handle;
    uint64_t offset;
    uint32_t size;
    uint32_t more;          /* of a listing: ask on */
    uint32_t lost;          /* the connection is gone: this worker answers nothing more, and its handles are gone. With
                               ESTALE that was found out before the request was begun: another worker can be given it */
    uint32_t unused;
    union
    {
        struct attr attr;
        struct fs_space space;
    };
    /* a text with its NUL may follow: of an error; or, after OP_CONNECT without a user, who it was let in as */
};

/* The strings of OP_CONNECT, in this order; absent ones are empty. */
enum connection_string
{
    CONNECTION_SERVER,      /* name or address; empty for OP_SERVERS */
    CONNECTION_PORT,        /* decimal; empty: 445 */
    CONNECTION_SHARE,       /* empty for OP_SHARES and OP_SERVERS */
    CONNECTION_USER,        /* empty: the one whose ticket there is on this machine (Kerberos), then guest */
    CONNECTION_DOMAIN,
    CONNECTION_PASSWORD,
    CONNECTION_SECURITY,    /* "", "sign" or "encrypt": the least that is accepted */
    CONNECTION_TIMEOUT,     /* decimal, milliseconds to connect; empty: 10000 */
    CONNECTION_STRINGS
};

#endif /* __SMBREDIR_PROTOCOL_H */
