/*
 * What the tests of a directory by Win32 calls share
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

/* The directory is the second argument ("smb_test.exe files Z:\dir"), or WNET_SMB_DIR, or a local one: the same is expected
 * of a mounted share and of a local disk. */

#ifndef __TESTS_SMB_WIN_DIR_H
#define __TESTS_SMB_WIN_DIR_H

#include <stdarg.h>
#include <stdio.h>
#include <windows.h>
#include "wine/test.h"

#define SHARE_ALL   (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)

/* An empty directory for this test; FALSE if there is none, which is a failure. */
BOOL enter_dir( const char *test );
extern BOOL is_given;              /* a directory that was named: a mounted share */
void leave_dir( void );             /* with all that is in it */

/* The path of a name in it, in one of 16 static buffers; "" is the directory itself. */
const WCHAR *path_of( const WCHAR *name );
HANDLE open_file( const WCHAR *name, DWORD access, DWORD share, DWORD disposition );
void make_file( const WCHAR *name, const char *content );
BOOL exists( const WCHAR *name );
void check_content_( int line, const char *file, const WCHAR *name, const char *content );
#define check_content( name, content ) check_content_( __LINE__, __FILE__, name, content )
/* The directory's names, found with the pattern. */
unsigned int count_found( const WCHAR *pattern );

/* Start this test once more as another process with these arguments behind the test's name; it does its part and returns. */
void run_child( const char *test, const char *arguments );

/* A call's result and last error: err 0 is success. */
#define CHECK_CALL( call, err ) do { BOOL ret_; DWORD got_; SetLastError( 0xdeadbeef ); ret_ = (call); got_ = ret_ ? 0 : GetLastError(); \
    ok( got_ == (DWORD)(err), "%s: error %lu, not %lu\n", #call, got_, (DWORD)(err) ); } while (0)

#endif
