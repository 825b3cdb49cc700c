/*
 * Who is using this
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

#include <pwd.h>
#include <unistd.h>

#include <winnls.h>

/* The host's name of the user, allocated. */
static WCHAR *user_name(void)
{
    char buffer[1024];
    struct passwd entry, *found = NULL;
    const char *name = "user";
    WCHAR *ret;
    int len;

    if (!getpwuid_r( getuid(), &entry, buffer, sizeof(buffer), &found ) && found) name = found->pw_name;
    len = MultiByteToWideChar( CP_UTF8, 0, name, -1, NULL, 0 );
    if ((ret = malloc( len * sizeof(WCHAR) ))) MultiByteToWideChar( CP_UTF8, 0, name, -1, ret, len );
    return ret;
}

/* *len: characters of room in, characters with the end out, also when they did not fit. */
BOOL WINAPI GetUserNameW( LPWSTR dst, LPDWORD len )
{
    WCHAR *name = user_name();
    DWORD needed = name ? wcslen( name ) + 1 : 0;
    BOOL fits = needed && dst && needed <= *len;

    if (fits) memcpy( dst, name, needed * sizeof(WCHAR) );
    else SetLastError( needed ? ERROR_INSUFFICIENT_BUFFER : ERROR_NOT_ENOUGH_MEMORY );
    *len = needed;
    free( name );
    return fits;
}

BOOL WINAPI GetUserNameA( LPSTR dst, LPDWORD len )
{
    WCHAR *name = user_name();
    DWORD needed = name ? WideCharToMultiByte( CP_ACP, 0, name, -1, NULL, 0, NULL, NULL ) : 0;
    BOOL fits = needed && dst && needed <= *len;

    if (fits) WideCharToMultiByte( CP_ACP, 0, name, -1, dst, needed, NULL, NULL );
    else SetLastError( needed ? ERROR_INSUFFICIENT_BUFFER : ERROR_NOT_ENOUGH_MEMORY );
    *len = needed;
    free( name );
    return fits;
}
