/*
 * Code pages, case and comparison
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

#include <winnls.h>

#include "kernel_private.h"

/* windows-1252 where it differs from Latin-1; the five holes map to themselves, as on Windows */
static const WCHAR cp1252[32] =
{
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
    0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static BOOL is_ansi( UINT codepage )
{
    return codepage == CP_ACP || codepage == CP_OEMCP || codepage == CP_THREAD_ACP || codepage == 1252;
}

/* The character of a well-formed UTF-8 sequence, else U+FFFD and FALSE; *used is at least 1. */
static BOOL decode_utf8( const unsigned char *src, size_t len, unsigned int *ch, size_t *used )
{
    static const unsigned int smallest[] = { 0, 0x80, 0x800, 0x10000 };
    unsigned int extra, i;

    *used = 1;
    if (src[0] < 0x80)
    {
        *ch = src[0];
        return TRUE;
    }
    *ch = 0xfffd;
    if (src[0] < 0xc2 || src[0] > 0xf4) return FALSE;
    extra = src[0] < 0xe0 ? 1 : src[0] < 0xf0 ? 2 : 3;
    {
        unsigned int value = src[0] & (0x3f >> extra);

        for (i = 1; i <= extra; i++)
        {
            if (i >= len || (src[i] & 0xc0) != 0x80) return FALSE;
            value = (value << 6) | (src[i] & 0x3f);
            /* the second byte alone tells what is overlong, a surrogate or too large */
            if (i == 1 && (value << 6 * (extra - 1) < smallest[extra] ||
                           (extra == 2 && value >= 0x360 && value < 0x380) || (extra == 3 && value >= 0x110))) return FALSE;
            *used = i + 1;
        }
        *ch = value;
    }
    return TRUE;
}

static int fail( DWORD err )
{
    SetLastError( err );
    return 0;
}

INT WINAPI MultiByteToWideChar( UINT codepage, DWORD flags, LPCSTR src, INT src_len, LPWSTR dst, INT dst_len )
{
    const unsigned char *p = (const unsigned char *)src;
    size_t len, used, pos = 0, room = dst_len;
    unsigned int ch;

    if (!src || !src_len || src_len < -1 || dst_len < 0 || (!dst && dst_len)) return fail( ERROR_INVALID_PARAMETER );
    if (!is_ansi( codepage ) && codepage != CP_UTF8) return fail( ERROR_INVALID_PARAMETER );
    len = src_len == -1 ? strlen( src ) + 1 : (size_t)src_len;
    for (; len; p += used, len -= used)
    {
        if (codepage != CP_UTF8)
        {
            used = 1;
            ch = *p >= 0x80 && *p < 0xa0 ? cp1252[*p - 0x80] : *p;
        }
        else if (!decode_utf8( p, len, &ch, &used ) && (flags & MB_ERR_INVALID_CHARS))
            return fail( ERROR_NO_UNICODE_TRANSLATION );

        if (dst_len && pos + (ch >= 0x10000 ? 2 : 1) > room) return fail( ERROR_INSUFFICIENT_BUFFER );
        if (ch >= 0x10000)
        {
            if (dst_len) dst[pos] = 0xd7c0 + (ch >> 10);
            pos++;
            ch = 0xdc00 + (ch & 0x3ff);
        }
        if (dst_len) dst[pos] = ch;
        pos++;
    }
    return pos;
}

static unsigned int encode_utf8( unsigned int ch, unsigned char *out )
{
    unsigned int len = ch < 0x80 ? 1 : ch < 0x800 ? 2 : ch < 0x10000 ? 3 : 4, i;

    if (len == 1)
    {
        out[0] = ch;
        return 1;
    }
    for (i = len - 1; i; i--, ch >>= 6) out[i] = 0x80 | (ch & 0x3f);
    out[0] = (0xf00 >> len) | ch;
    return len;
}

/* The byte for a character, or -1. */
static int encode_1252( unsigned int ch )
{
    unsigned int i;

    for (i = 0; i < 32; i++) if (cp1252[i] == ch) return 0x80 + i;
    return ch < 0x80 || (ch >= 0xa0 && ch < 0x100) ? (int)ch : -1;
}

INT WINAPI WideCharToMultiByte( UINT codepage, DWORD flags, LPCWSTR src, INT src_len, LPSTR dst, INT dst_len,
                                LPCSTR defchar, BOOL *used_default )
{
    unsigned char bytes[4];
    size_t len, pos = 0, room = dst_len;
    unsigned int ch, count, used;
    int byte;

    if (!src || !src_len || src_len < -1 || dst_len < 0 || (!dst && dst_len)) return fail( ERROR_INVALID_PARAMETER );
    if (!is_ansi( codepage ) && codepage != CP_UTF8) return fail( ERROR_INVALID_PARAMETER );
    if (used_default) *used_default = FALSE;

    len = src_len == -1 ? wcslen( src ) + 1 : (size_t)src_len;
    for (; len; src += used, len -= used)
    {
        used = 1;
        ch = *src;
        if (IS_HIGH_SURROGATE( ch ) && len > 1 && IS_LOW_SURROGATE( src[1] ))
        {
            if (codepage == CP_UTF8)
            {
                ch = 0x10000 + ((ch & 0x3ff) << 10) + (src[1] & 0x3ff);
                used = 2;
            }
        }
        else if (codepage == CP_UTF8 && ch >= 0xd800 && ch < 0xe000)
        {
            if (flags & WC_ERR_INVALID_CHARS) return fail( ERROR_NO_UNICODE_TRANSLATION );
            ch = 0xfffd;
        }
        if (codepage == CP_UTF8) count = encode_utf8( ch, bytes );
        else
        {
            if ((byte = encode_1252( ch )) == -1)
            {
                byte = defchar ? (unsigned char)*defchar : '?';
                if (used_default) *used_default = TRUE;
            }
            bytes[0] = byte;
            count = 1;
        }
        if (dst_len)
        {
            if (pos + count > room) return fail( ERROR_INSUFFICIENT_BUFFER );
            memcpy( dst + pos, bytes, count );
        }
        pos += count;
    }
    return pos;
}

UINT WINAPI GetACP(void)
{
    return 1252;
}

UINT WINAPI GetOEMCP(void)
{
    return 437;
}

BOOL WINAPI IsDBCSLeadByte( BYTE c )
{
    return FALSE;
}

static WCHAR *widen( UINT codepage, const char *str )
{
    WCHAR *ret;
    int len;

    if (!str) return NULL;
    len = MultiByteToWideChar( codepage, 0, str, -1, NULL, 0 );
    if (len && (ret = malloc( len * sizeof(WCHAR) )))
    {
        MultiByteToWideChar( codepage, 0, str, -1, ret, len );
        return ret;
    }
    return NULL;
}

WCHAR *utf8_to_utf16( const char *str )
{
    return widen( CP_UTF8, str );
}

WCHAR *ansi_to_utf16( const char *str )
{
    return widen( CP_ACP, str );
}

char *utf16_to_utf8( const WCHAR *str )
{
    char *ret;
    int len;

    if (!str) return NULL;
    len = WideCharToMultiByte( CP_UTF8, 0, str, -1, NULL, 0, NULL, NULL );
    if (len && (ret = malloc( len )))
    {
        WideCharToMultiByte( CP_UTF8, 0, str, -1, ret, len, NULL, NULL );
        return ret;
    }
    return NULL;
}

DWORD return_string( WCHAR *dst, DWORD len, const WCHAR *src )
{
    size_t needed = wcslen( src ) + 1;

    if (dst && len >= needed)
    {
        memcpy( dst, src, needed * sizeof(WCHAR) );
        return needed - 1;
    }
    if (dst && len) *dst = 0;
    return needed;
}

/* --- case and comparison --- */

INT WINAPI lstrcmpiW( LPCWSTR a, LPCWSTR b )
{
    int diff;

    if (!a || !b) return !b - !a;
    diff = _wcsicmp( a, b );
    return diff < 0 ? -1 : diff > 0;
}

INT WINAPI lstrcmpW( LPCWSTR a, LPCWSTR b )
{
    int diff;

    if (!a || !b) return !b - !a;
    /* a linguistic order: case matters only between strings that are equal without it, lower case first */
    if ((diff = lstrcmpiW( a, b ))) return diff;
    return -wcscmp( a, b );
}

INT WINAPI lstrcmpiA( LPCSTR a, LPCSTR b )
{
    WCHAR *wide_a = ansi_to_utf16( a ), *wide_b = ansi_to_utf16( b );
    int ret = lstrcmpiW( wide_a, wide_b );

    free( wide_a );
    free( wide_b );
    return ret;
}

INT WINAPI lstrcmpA( LPCSTR a, LPCSTR b )
{
    WCHAR *wide_a = ansi_to_utf16( a ), *wide_b = ansi_to_utf16( b );
    int ret = lstrcmpW( wide_a, wide_b );

    free( wide_a );
    free( wide_b );
    return ret;
}

INT WINAPI CompareStringOrdinal( const WCHAR *a, INT a_len, const WCHAR *b, INT b_len, BOOL ignore_case )
{
    int i, diff;

    if (!a || !b || a_len < -1 || b_len < -1) return fail( ERROR_INVALID_PARAMETER );
    if (a_len == -1) a_len = wcslen( a );
    if (b_len == -1) b_len = wcslen( b );
    for (i = 0; i < a_len && i < b_len; i++)
    {
        diff = ignore_case ? towupper( a[i] ) - towupper( b[i] ) : a[i] - b[i];
        if (diff) return diff < 0 ? CSTR_LESS_THAN : CSTR_GREATER_THAN;
    }
    return a_len == b_len ? CSTR_EQUAL : a_len < b_len ? CSTR_LESS_THAN : CSTR_GREATER_THAN;
}

INT WINAPI CompareStringW( LCID lcid, DWORD flags, LPCWSTR a, INT a_len, LPCWSTR b, INT b_len )
{
    return CompareStringOrdinal( a, a_len, b, b_len, flags & (NORM_IGNORECASE | LINGUISTIC_IGNORECASE) );
}

/* A pointer whose upper word is 0 is a single character. */
LPWSTR WINAPI CharUpperW( LPWSTR str )
{
    if (!((ULONG_PTR)str >> 16)) return (WCHAR *)(ULONG_PTR)towupper( (ULONG_PTR)str );
    return host_wcsupr( str );
}

LPWSTR WINAPI CharLowerW( LPWSTR str )
{
    if (!((ULONG_PTR)str >> 16)) return (WCHAR *)(ULONG_PTR)towlower( (ULONG_PTR)str );
    return host_wcslwr( str );
}

DWORD WINAPI CharUpperBuffW( LPWSTR str, DWORD len )
{
    DWORD i;

    for (i = 0; str && i < len; i++) str[i] = towupper( str[i] );
    return str ? len : 0;
}

DWORD WINAPI CharLowerBuffW( LPWSTR str, DWORD len )
{
    DWORD i;

    for (i = 0; str && i < len; i++) str[i] = towlower( str[i] );
    return str ? len : 0;
}
