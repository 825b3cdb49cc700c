/*
 * Drive letters and the links below dosdevices
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

#ifndef __NTLANMAN_DRIVE_H
#define __NTLANMAN_DRIVE_H

#define MAX_TARGET     1024     /* bytes of a Unix path here, with the terminator */
#define DOSDEVICES_LEN (MAX_TARGET + MAX_PATH + 16)     /* characters */

/* Wine's mount manager, opened for this request only; INVALID_HANDLE_VALUE without one. */
HANDLE open_mountmgr( void );

/* Is there a link for the letter, wherever it leads? Told by the disk, with no need of the mount manager. */
BOOL drive_is_on_disk( unsigned int disk );
/* Does nothing at all answer to the letter: no drive, no DOS device, no link? disk 0 is A:. */
BOOL drive_is_free( unsigned int disk );
/* NO_ERROR when the letter leads to target, a path below dosdevices; ERROR_FILE_NOT_FOUND when it leads elsewhere or
 * nowhere. Any other error: nobody can tell now, and nothing must be done as if it were known. */
DWORD drive_leads_to( unsigned int disk, const WCHAR *target );
/* Where a letter that is a link into dosdevices/unc leads; ERROR_FILE_NOT_FOUND for all others. Any other error: nobody can
 * tell now. target: MAX_TARGET characters */
DWORD drive_get_target( unsigned int disk, WCHAR *target );
/* Make the letter; the caller has seen that it is free and holds the session. */
DWORD drive_define( unsigned int disk, const WCHAR *target );
/* Take the letter away if it still leads to target; anything else it may lead to is not ours and stays.
 * An error: it may still be there. */
DWORD drive_undefine( unsigned int disk, const WCHAR *target );

/* Between strings and file names of this host, both with their terminator. size: bytes; len: characters. FALSE: too long. */
BOOL unix_encode( const WCHAR *str, char *path, DWORD size );
BOOL unix_decode( const char *path, WCHAR *str, DWORD len );
/* Unix path of a DOS path that exists, without a slash at the end. FALSE: no such thing, or longer than size bytes. */
BOOL unix_path( const WCHAR *dos, char *path, DWORD size );
/* The prefix' dosdevices directory, found once; NULL if it cannot be told. */
const char *dosdevices_path( void );
/* The DOS path of what is at below, at most MAX_PATH long, in that directory. FALSE: it cannot be told. */
BOOL dosdevices_name( const WCHAR *below, WCHAR path[DOSDEVICES_LEN] );

/* What a file or directory is, whatever it is called. Compared byte by byte. */
struct file_identity { DWORD volume, index_high, index_low; };
BOOL file_identity( const WCHAR *path, struct file_identity *identity );

/* Make \\server\share lead to the directory at the absolute Unix path; the caller holds the session.
 * What is already right costs two questions to the registry and the file system. */
DWORD link_share( const WCHAR *server, const WCHAR *share, const char *path );
/* Make \\alias lead wherever \\server leads. */
DWORD link_server( const WCHAR *alias, const WCHAR *server );
/* Take away the links of the server that are for no share any more; is_share says which still are. */
void unlink_stale( const WCHAR *server, BOOL (*is_share)( const WCHAR *share ) );

#endif /* __NTLANMAN_DRIVE_H */
