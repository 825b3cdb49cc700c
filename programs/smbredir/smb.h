/*
 * The SMB engine of a worker: one connection, one call at a time
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

#ifndef __SMBREDIR_SMB_H
#define __SMBREDIR_SMB_H

#include <stddef.h>
#include "protocol.h"

/* One request at work. worker.c has checked that path, path2 and data are what the request's op wants. */
struct task
{
    const struct request *request;
    const char *path, *path2;
    char       *data;           /* request->size bytes of the arena */
    struct answer answer;       /* id and the rest zero at the start */
    char        text[256];      /* of an error */
};

/* strings: as in enum connection_string; they have to stay, the password is asked for again when the library connects again. */
void smb_connect( struct task *task, const char *const *strings );

/* Has the server closed the connection? Told without asking it; what is not told here the next request finds out. The
 * library would connect again only at the second request after that, and never for what is open. */
int smb_is_gone( void );

void smb_stat( struct task *task );
void smb_fstat( struct task *task );
void smb_list( struct task *task );
void smb_list_more( struct task *task );
void smb_list_end( struct task *task );
void smb_open( struct task *task );
void smb_close( struct task *task );
void smb_read( struct task *task );
void smb_write( struct task *task );
void smb_append( struct task *task );
void smb_truncate( struct task *task );
void smb_truncate_path( struct task *task );
void smb_set_times( struct task *task );
void smb_set_attributes( struct task *task );
void smb_mkdir( struct task *task );
void smb_rmdir( struct task *task );
void smb_unlink( struct task *task );
void smb_rename( struct task *task );
void smb_statfs( struct task *task );
void smb_echo( struct task *task );
void smb_shares( struct task *task );
void smb_servers( struct task *task );

#endif /* __SMBREDIR_SMB_H */
