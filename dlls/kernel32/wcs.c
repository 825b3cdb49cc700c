/*
 * The C runtime's wide functions, for 16-bit characters
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

#include <locale.h>
#include <pthread.h>

#undef towlower
#undef towupper
#undef iswalpha
#undef iswdigit
#undef iswlower
#undef iswprint
#undef iswspace
#undef iswupper

#include "kernel_private.h"

/* --- characters --- */

static WCHAR lower_table[0x10000], upper_table[0x10000];
static locale_t unicode;
static pthread_once_t tables_once = PTHREAD_ONCE_INIT;

/*
 * A pair counts only if it leads back: what Windows' table leaves alone (U+0130, U+212A …) has a lower case here whose upper
 * case is another character.
 */
static void init_tables(void)
{
    unsigned int c, other;

    if (!(unicode = newlocale( LC_CTYPE_MASK, "C.UTF-8", NULL ))) unicode = newlocale( LC_CTYPE_MASK, "C", NULL );
    for (c = 0; c < 0x10000; c++)
    {
        other = towlower_l( c, unicode );
        lower_table[c] = other < 0x10000 && towupper_l( other, unicode ) == c ? other : c;
        other = towupper_l( c, unicode );
        upper_table[c] = other < 0x10000 && towlower_l( other, unicode ) == c ? other : c;
    }
}

WCHAR host_towlower( unsigned int c )
{
    pthread_once( &tables_once, init_tables );
    return lower_table[c & 0xffff];
}

WCHAR host_towupper( unsigned int c )
{
    pthread_once( &tables_once, init_tables );
    return upper_table[c & 0xffff];
}

#define CTYPE(name) \
int host_##name( unsigned int c ) \
{ \
    pthread_once( &tables_once, init_tables ); \
    return name##_l( c & 0xffff, unicode ) != 0; \
}
CTYPE(iswalpha)
CTYPE(iswlower)
CTYPE(iswprint)
CTYPE(iswspace)
CTYPE(iswupper)

int host_iswdigit( unsigned int c )
{
    return c >= '0' && c <= '9';
}

int host_iswxdigit( unsigned int c )
{
    return host_iswdigit( c ) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

int host_iswalnum( unsigned int c )
{
    return host_iswdigit( c ) || host_iswalpha( c );
}

/* --- strings --- */

size_t host_wcslen( const WCHAR *str )
{
    const WCHAR *p = str;

    while (*p) p++;
    return p - str;
}

size_t host_wcsnlen( const WCHAR *str, size_t len )
{
    size_t i;

    for (i = 0; i < len && str[i]; i++) continue;
    return i;
}

WCHAR *host_wcscpy( WCHAR *dst, const WCHAR *src )
{
    return memcpy( dst, src, (host_wcslen( src ) + 1) * sizeof(WCHAR) );
}

WCHAR *host_wcscat( WCHAR *dst, const WCHAR *src )
{
    host_wcscpy( dst + host_wcslen( dst ), src );
    return dst;
}

WCHAR *host_wcsdup( const WCHAR *str )
{
    size_t size;
    WCHAR *ret;

    if (!str) return NULL;
    size = (host_wcslen( str ) + 1) * sizeof(WCHAR);
    if ((ret = malloc( size ))) memcpy( ret, str, size );
    return ret;
}

WCHAR *host_wcschr( const WCHAR *str, WCHAR c )
{
    for (; *str != c; str++) if (!*str) return NULL;
    return (WCHAR *)str;
}

WCHAR *host_wcsrchr( const WCHAR *str, WCHAR c )
{
    const WCHAR *found = NULL;

    do { if (*str == c) found = str; } while (*str++);
    return (WCHAR *)found;
}

WCHAR *host_wcsstr( const WCHAR *str, const WCHAR *sub )
{
    size_t len = host_wcslen( sub );

    do { if (!host_wcsncmp( str, sub, len )) return (WCHAR *)str; } while (*str++);
    return NULL;
}

size_t host_wcsspn( const WCHAR *str, const WCHAR *accept )
{
    size_t i;

    for (i = 0; str[i] && host_wcschr( accept, str[i] ); i++) continue;
    return i;
}

size_t host_wcscspn( const WCHAR *str, const WCHAR *reject )
{
    size_t i;

    for (i = 0; str[i] && !host_wcschr( reject, str[i] ); i++) continue;
    return i;
}

WCHAR *host_wcspbrk( const WCHAR *str, const WCHAR *accept )
{
    str += host_wcscspn( str, accept );
    return *str ? (WCHAR *)str : NULL;
}

WCHAR *host_wcstok_s( WCHAR *str, const WCHAR *delim, WCHAR **next )
{
    WCHAR *token = str ? str : *next;

    token += host_wcsspn( token, delim );
    if (!*token)
    {
        *next = token;
        return NULL;
    }
    *next = token + host_wcscspn( token, delim );
    if (**next) *(*next)++ = 0;
    return token;
}

int host_wcscmp( const WCHAR *a, const WCHAR *b )
{
    return host_wcsncmp( a, b, SIZE_MAX );
}

int host_wcsncmp( const WCHAR *a, const WCHAR *b, size_t len )
{
    for (; len; len--, a++, b++)
        if (*a != *b || !*a) return *a < *b ? -1 : *a > *b;
    return 0;
}

int host_wcsnicmp( const WCHAR *a, const WCHAR *b, size_t len )
{
    int diff;

    for (; len; len--, a++, b++)
        if ((diff = host_towlower( *a ) - host_towlower( *b )) || !*a) return diff;
    return 0;
}

int host_wcsicmp( const WCHAR *a, const WCHAR *b )
{
    return host_wcsnicmp( a, b, SIZE_MAX );
}

WCHAR *host_wcslwr( WCHAR *str )
{
    WCHAR *p;

    for (p = str; *p; p++) *p = host_towlower( *p );
    return str;
}

WCHAR *host_wcsupr( WCHAR *str )
{
    WCHAR *p;

    for (p = str; *p; p++) *p = host_towupper( *p );
    return str;
}

WCHAR *host_wmemchr( const WCHAR *str, WCHAR c, size_t len )
{
    for (; len; len--, str++) if (*str == c) return (WCHAR *)str;
    return NULL;
}

int host_wmemcmp( const WCHAR *a, const WCHAR *b, size_t len )
{
    for (; len; len--, a++, b++) if (*a != *b) return *a < *b ? -1 : 1;
    return 0;
}

WCHAR *host_wmemcpy( WCHAR *dst, const WCHAR *src, size_t len )
{
    return memcpy( dst, src, len * sizeof(WCHAR) );
}

WCHAR *host_wmemset( WCHAR *dst, WCHAR c, size_t len )
{
    size_t i;

    for (i = 0; i < len; i++) dst[i] = c;
    return dst;
}

int __cdecl host_stricmp( const char *a, const char *b )
{
    return strcasecmp( a, b );
}

int __cdecl host_strnicmp( const char *a, const char *b, size_t len )
{
    return strncasecmp( a, b, len );
}

/* --- numbers --- */

static unsigned int digit( WCHAR c )
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 36;
}

/* The magnitude, capped above 32 bits; *end is str when there is no number. */
static ULONGLONG parse_number( const WCHAR *str, WCHAR **end, int base, BOOL *negative )
{
    const WCHAR *p = str;
    ULONGLONG value = 0;
    BOOL any = FALSE;

    while (host_iswspace( *p )) p++;
    *negative = *p == '-';
    if (*p == '-' || *p == '+') p++;
    if ((!base || base == 16) && *p == '0' && (p[1] | 0x20) == 'x' && digit( p[2] ) < 16)
    {
        p += 2;
        base = 16;
    }
    if (!base) base = *p == '0' ? 8 : 10;
    for (; digit( *p ) < (unsigned int)base; p++, any = TRUE)
        if (value <= 0xffffffffull) value = value * base + digit( *p );
    if (end) *end = (WCHAR *)(any ? p : str);
    return value;
}

ULONG host_wcstoul( const WCHAR *str, WCHAR **end, int base )
{
    BOOL negative;
    ULONGLONG value = parse_number( str, end, base, &negative );

    if (value > 0xffffffffull) return 0xffffffff;
    return negative ? (ULONG)-value : (ULONG)value;
}

LONG host_wcstol( const WCHAR *str, WCHAR **end, int base )
{
    BOOL negative;
    ULONGLONG value = parse_number( str, end, base, &negative );

    if (negative) return value > 0x80000000ull ? (LONG)0x80000000 : (LONG)-(LONGLONG)value;
    return value > 0x7fffffff ? 0x7fffffff : (LONG)value;
}

int host_wtoi( const WCHAR *str )
{
    return host_wcstol( str, NULL, 10 );
}

/* --- formatted output --- */

struct output { WCHAR *dst; size_t len, pos; };

static void put( struct output *out, WCHAR c )
{
    if (out->pos < out->len) out->dst[out->pos] = c;
    out->pos++;
}

static void pad( struct output *out, WCHAR c, int count )
{
    for (; count > 0; count--) put( out, c );
}

struct spec { BOOL left, zero, alternate, plus, wide, narrow; int width, precision, size; WCHAR conversion; };

static void put_string( struct output *out, const struct spec *spec, const void *str, BOOL wide )
{
    static const char null_text[] = "(null)";
    const char *narrow = str;
    const WCHAR *text = str;
    int len, i;

    if (!str)
    {
        narrow = null_text;
        wide = FALSE;
    }
    for (len = 0; spec->precision < 0 || len < spec->precision; len++) if (!(wide ? text[len] : narrow[len])) break;
    if (!spec->left) pad( out, ' ', spec->width - len );
    for (i = 0; i < len; i++) put( out, wide ? text[i] : (unsigned char)narrow[i] );
    if (spec->left) pad( out, ' ', spec->width - len );
}

static void put_number( struct output *out, const struct spec *spec, ULONGLONG value, BOOL negative, unsigned int base )
{
    const char *digits = spec->conversion == 'X' || spec->conversion == 'p' ? "0123456789ABCDEF" : "0123456789abcdef";
    BOOL prefix = spec->alternate && base == 16 && value;
    WCHAR buffer[24];
    int len = 0, zeroes, width = spec->width;

    for (; value; value /= base) buffer[len++] = digits[value % base];
    zeroes = (spec->precision < 0 ? 1 : spec->precision) - len;
    if (zeroes < 0) zeroes = 0;
    width -= len + zeroes + (negative || spec->plus) + (prefix ? 2 : 0);
    if (spec->zero && !spec->left && spec->precision < 0 && width > 0)
    {
        zeroes += width;
        width = 0;
    }
    if (!spec->left) pad( out, ' ', width );
    if (negative) put( out, '-' );
    else if (spec->plus) put( out, '+' );
    if (prefix)
    {
        put( out, '0' );
        put( out, spec->conversion == 'X' ? 'X' : 'x' );
    }
    pad( out, '0', zeroes );
    while (len) put( out, buffer[--len] );
    if (spec->left) pad( out, ' ', width );
}

/* Everything between % and the conversion; the widths given as * come from args. */
static const WCHAR *parse_spec( const WCHAR *p, struct spec *spec, va_list *args )
{
    memset( spec, 0, sizeof(*spec) );
    spec->precision = -1;
    spec->size = 4;
    for (;; p++)
    {
        if (*p == '-') spec->left = TRUE;
        else if (*p == '0') spec->zero = TRUE;
        else if (*p == '#') spec->alternate = TRUE;
        else if (*p == '+') spec->plus = TRUE;
        else break;
    }
    if (*p == '*')
    {
        if ((spec->width = va_arg( *args, int )) < 0)
        {
            spec->left = TRUE;
            spec->width = -spec->width;
        }
        p++;
    }
    else while (host_iswdigit( *p ) && spec->width < 100000) spec->width = spec->width * 10 + *p++ - '0';
    if (*p == '.')
    {
        spec->precision = 0;
        if (*++p == '*')
        {
            spec->precision = va_arg( *args, int );
            p++;
        }
        else while (host_iswdigit( *p ) && spec->precision < 100000) spec->precision = spec->precision * 10 + *p++ - '0';
    }
    for (;; p++)
    {
        if (*p == 'l' && p[1] == 'l') spec->size = 8, p++;
        else if (*p == 'l' || *p == 'w') spec->wide = TRUE;
        else if (*p == 'h') spec->narrow = TRUE;
        else if (*p == 'z') spec->size = 8;
        else if (*p == 'I' && p[1] == '6' && p[2] == '4') spec->size = 8, p += 2;
        else break;
    }
    spec->conversion = *p;
    return p;
}

static void put_conversion( struct output *out, struct spec *spec, va_list *args )
{
    LONGLONG value;
    WCHAR c;

    switch (spec->conversion)
    {
    case 'd':
    case 'i':
        value = spec->size == 8 ? va_arg( *args, LONGLONG ) : va_arg( *args, int );
        put_number( out, spec, value < 0 ? -(ULONGLONG)value : (ULONGLONG)value, value < 0, 10 );
        break;
    case 'p':
        spec->precision = 16;
        put_number( out, spec, (ULONG_PTR)va_arg( *args, void * ), FALSE, 16 );
        break;
    case 'u':
    case 'x':
    case 'X':
        spec->plus = FALSE;
        value = spec->size == 8 ? va_arg( *args, LONGLONG ) : va_arg( *args, unsigned int );
        put_number( out, spec, value, FALSE, spec->conversion == 'u' ? 10 : 16 );
        break;
    case 'c':
        c = va_arg( *args, int );
        if (!spec->left) pad( out, ' ', spec->width - 1 );
        put( out, c );
        if (spec->left) pad( out, ' ', spec->width - 1 );
        break;
    case 's':
        put_string( out, spec, va_arg( *args, void * ), !spec->narrow );
        break;
    case 'S':
        put_string( out, spec, va_arg( *args, void * ), spec->wide );
        break;
    default:
        put( out, spec->conversion );
        break;
    }
}

int host_vswprintf( WCHAR *dst, size_t len, const WCHAR *format, va_list args )
{
    struct output out = { dst, len ? len - 1 : 0, 0 };
    struct spec spec;
    va_list copy;

    va_copy( copy, args );
    for (; *format; format++)
    {
        if (*format != '%')
        {
            put( &out, *format );
            continue;
        }
        format = parse_spec( format + 1, &spec, &copy );
        if (!*format) break;
        put_conversion( &out, &spec, &copy );
    }
    va_end( copy );
    if (len) dst[out.pos < len ? out.pos : len - 1] = 0;
    return out.pos < len ? (int)out.pos : -1;
}

int host_swprintf( WCHAR *dst, size_t len, const WCHAR *format, ... )
{
    va_list args;
    int ret;

    va_start( args, format );
    ret = host_vswprintf( dst, len, format, args );
    va_end( args );
    return ret;
}

int host_snwprintf( WCHAR *dst, size_t len, const WCHAR *format, ... )
{
    va_list args;
    int ret;

    va_start( args, format );
    ret = host_vswprintf( dst, len, format, args );
    va_end( args );
    return ret;
}
