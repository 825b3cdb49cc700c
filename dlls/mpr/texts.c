/*
 * What is said in windows, in the user's language
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

#include <wchar.h>

#include "mpr_private.h"
#include <winuser.h>
#include "resource.h"

#define TEXT_LEN 512    /* characters with the terminator of the longest text, before anything is put in */

HMODULE text_module(void)
{
    HMODULE module = NULL;

    GetModuleHandleExW( GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                        (const WCHAR *)text_module, &module );
    return module;
}

static BOOL load( unsigned int id, WCHAR text[TEXT_LEN] )
{
    HMODULE user32 = LoadLibraryW( L"user32.dll" );
    __typeof__(LoadStringW) *load_string;
    BOOL ret = FALSE;

    if (user32 && (load_string = (void *)GetProcAddress( user32, "LoadStringW" )))
        ret = load_string( text_module(), id, text, TEXT_LEN ) > 0;
    if (user32) FreeLibrary( user32 );
    return ret;
}

WCHAR *text_load( unsigned int id, const WCHAR *insert1, const WCHAR *insert2 )
{
    const WCHAR *inserts[] = { insert1 ? insert1 : L"", insert2 ? insert2 : L"" }, *from;
    WCHAR text[TEXT_LEN], *ret, *to;

    if (!load( id, text )) return NULL;
    /* no text has either of them more than once */
    if (!(ret = to = malloc( (wcslen( text ) + wcslen( inserts[0] ) + wcslen( inserts[1] ) + 1) * sizeof(WCHAR) ))) return NULL;
    for (from = text; *from; from++)
    {
        if (from[0] == '%' && (from[1] == '1' || from[1] == '2'))
        {
            const WCHAR *insert = inserts[*++from - '1'];

            wcscpy( to, insert );
            to += wcslen( insert );
        }
        else *to++ = *from;
    }
    *to = 0;
    return ret;
}

static const struct { DWORD err; UINT id; } error_words[] =
{
    { ERROR_ACCESS_DENIED,              IDS_ERROR_DENIED },
    { ERROR_ALREADY_ASSIGNED,           IDS_ERROR_TAKEN },
    { ERROR_BAD_DEV_TYPE,               IDS_ERROR_TYPE },
    { ERROR_BAD_NETPATH,                IDS_ERROR_BAD_PATH },
    { ERROR_BAD_NET_NAME,               IDS_ERROR_BAD_NAME },
    { ERROR_BAD_PROFILE,                IDS_ERROR_PROFILE },
    { ERROR_BAD_USERNAME,               IDS_ERROR_USER },
    { ERROR_BUSY,                       IDS_ERROR_BUSY },
    { ERROR_CANCELLED,                  IDS_ERROR_CANCELLED },
    { ERROR_CANNOT_OPEN_PROFILE,        IDS_ERROR_PROFILE },
    { ERROR_DEVICE_ALREADY_REMEMBERED,  IDS_ERROR_REMEMBERED },
    { ERROR_DEVICE_IN_USE,              IDS_ERROR_IN_USE },
    { ERROR_INVALID_PASSWORD,           IDS_ERROR_PASSWORD },
    { ERROR_LOGON_FAILURE,              IDS_ERROR_PASSWORD },
    { ERROR_NOT_CONNECTED,              IDS_ERROR_NOT_CONNECTED },
    { ERROR_NOT_ENOUGH_MEMORY,          IDS_ERROR_MEMORY },
    { ERROR_NO_NETWORK,                 IDS_ERROR_NO_NETWORK },
    { ERROR_NO_NET_OR_BAD_PATH,         IDS_ERROR_BAD_PATH },
    { ERROR_OPEN_FILES,                 IDS_ERROR_OPEN_FILES },
    { ERROR_SESSION_CREDENTIAL_CONFLICT, IDS_ERROR_CONFLICT },
};

static unsigned int id_of_error( DWORD err )
{
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(error_words) && error_words[i].err != err; i++) {}
    return i < ARRAY_SIZE(error_words) ? error_words[i].id : 0;
}

WCHAR *text_of_error( DWORD err )
{
    unsigned int id = id_of_error( err );
    WCHAR text[TEXT_LEN], number[16];
    DWORD len;

    if (id) return text_load( id, NULL, NULL );
    len = FormatMessageW( FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK,
                          NULL, err, 0, text, ARRAY_SIZE(text), NULL );
    while (len && text[len - 1] <= ' ') len--;
    if (len)
    {
        text[len] = 0;
        return _wcsdup( text );
    }
    _snwprintf( number, ARRAY_SIZE(number), L"%u", (unsigned int)err );
    return text_load( IDS_ERROR_NUMBER, number, NULL );
}
