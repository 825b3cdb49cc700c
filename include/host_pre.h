/*
 * What the host flavour sees before the first line of every source file
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

/*
 * A host object is compiled by the plain compiler with Wine's headers: WCHAR has 16 bits there and the C library's
 * wide functions have not, so each of those that a source may use is renamed to one of dlls/kernel32.
 */

#ifndef __WNET_HOST_PRE_H
#define __WNET_HOST_PRE_H

#include <stddef.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>
#include <wctype.h>

#define WINE_NO_UNICODE_MACROS

#define iswalnum   host_iswalnum
#define iswalpha   host_iswalpha
#define iswdigit   host_iswdigit
#define iswlower   host_iswlower
#define iswprint   host_iswprint
#define iswspace   host_iswspace
#define iswupper   host_iswupper
#define iswxdigit  host_iswxdigit
#define towlower   host_towlower
#define towupper   host_towupper
#define swprintf   host_swprintf
#define vswprintf  host_vswprintf
#define wcscat     host_wcscat
#define wcschr     host_wcschr
#define wcscmp     host_wcscmp
#define wcscpy     host_wcscpy
#define wcscspn    host_wcscspn
#define wcsdup     host_wcsdup
#define wcslen     host_wcslen
#define wcsncmp    host_wcsncmp
#define wcsnlen    host_wcsnlen
#define wcspbrk    host_wcspbrk
#define wcsrchr    host_wcsrchr
#define wcsspn     host_wcsspn
#define wcsstr     host_wcsstr
#define wcstok_s   host_wcstok_s
#define wcstol     host_wcstol
#define wcstoul    host_wcstoul
#define wmemchr    host_wmemchr
#define wmemcmp    host_wmemcmp
#define wmemcpy    host_wmemcpy
#define wmemset    host_wmemset
#define _snwprintf host_snwprintf
#define _wcsdup    host_wcsdup
#define _wcsicmp   host_wcsicmp
#define _wcslwr    host_wcslwr
#define _wcsnicmp  host_wcsnicmp
#define _wcsupr    host_wcsupr
#define _wtoi      host_wtoi
#define wcsicmp    host_wcsicmp
#define wcsnicmp   host_wcsnicmp

#define _strdup    strdup
#define _stricmp   host_stricmp
#define _strnicmp  host_strnicmp
#define stricmp    host_stricmp
#define strnicmp   host_strnicmp

#include <ntstatus.h>
#define WIN32_NO_STATUS
#include <windef.h>
#include <winbase.h>

typedef LONG NTSTATUS;     /* winternl.h says the same; STATUS_ constants need it earlier */

/* Wine's inline forms of these read the TEB, which a host process has not. */
#undef GetCurrentProcess
#undef GetCurrentProcessId
#undef GetCurrentThread
#undef GetCurrentThreadId
WINBASEAPI HANDLE WINAPI GetCurrentProcess( void );
WINBASEAPI DWORD  WINAPI GetCurrentProcessId( void );
WINBASEAPI HANDLE WINAPI GetCurrentThread( void );
WINBASEAPI DWORD  WINAPI GetCurrentThreadId( void );
WINBASEAPI DWORD  WINAPI GetLastError( void );
WINBASEAPI HANDLE WINAPI GetProcessHeap( void );
WINBASEAPI void   WINAPI SetLastError( DWORD err );

/* In Windows' convention, since winternl.h declares them too. */
int __cdecl host_stricmp( const char *a, const char *b );
int __cdecl host_strnicmp( const char *a, const char *b, size_t len );

int host_iswalnum( unsigned int c );
int host_iswalpha( unsigned int c );
int host_iswdigit( unsigned int c );
int host_iswlower( unsigned int c );
int host_iswprint( unsigned int c );
int host_iswspace( unsigned int c );
int host_iswupper( unsigned int c );
int host_iswxdigit( unsigned int c );
/* One code unit to one code unit, as Windows' own case table: no surrogates, no dotted or sharp letters that would grow. */
WCHAR host_towlower( unsigned int c );
WCHAR host_towupper( unsigned int c );

WCHAR *host_wcscat( WCHAR *dst, const WCHAR *src );
WCHAR *host_wcschr( const WCHAR *str, WCHAR c );
int    host_wcscmp( const WCHAR *a, const WCHAR *b );
WCHAR *host_wcscpy( WCHAR *dst, const WCHAR *src );
size_t host_wcscspn( const WCHAR *str, const WCHAR *reject );
WCHAR *host_wcsdup( const WCHAR *str );
int    host_wcsicmp( const WCHAR *a, const WCHAR *b );
size_t host_wcslen( const WCHAR *str );
WCHAR *host_wcslwr( WCHAR *str );
int    host_wcsncmp( const WCHAR *a, const WCHAR *b, size_t len );
int    host_wcsnicmp( const WCHAR *a, const WCHAR *b, size_t len );
size_t host_wcsnlen( const WCHAR *str, size_t len );
WCHAR *host_wcspbrk( const WCHAR *str, const WCHAR *accept );
WCHAR *host_wcsrchr( const WCHAR *str, WCHAR c );
size_t host_wcsspn( const WCHAR *str, const WCHAR *accept );
WCHAR *host_wcsstr( const WCHAR *str, const WCHAR *sub );
WCHAR *host_wcstok_s( WCHAR *str, const WCHAR *delim, WCHAR **next );
/* 32 bits wide, as in PE builds, whatever the host's long is. */
LONG   host_wcstol( const WCHAR *str, WCHAR **end, int base );
ULONG  host_wcstoul( const WCHAR *str, WCHAR **end, int base );
WCHAR *host_wcsupr( WCHAR *str );
WCHAR *host_wmemchr( const WCHAR *str, WCHAR c, size_t len );
int    host_wmemcmp( const WCHAR *a, const WCHAR *b, size_t len );
WCHAR *host_wmemcpy( WCHAR *dst, const WCHAR *src, size_t len );
WCHAR *host_wmemset( WCHAR *dst, WCHAR c, size_t len );
int    host_wtoi( const WCHAR *str );

/*
 * The subset of the C runtime's wide printf that the project uses: flags - 0 # +, width and precision (also *), the sizes
 * h l ll I64 z, and the conversions d i u x X c s S p %. %s and %ls are WCHAR strings, %hs and %S are char ones; %l is 32
 * bits wide as in PE builds. len counts characters and includes the end. Too long: -1, and the buffer ends all the same.
 */
int host_swprintf( WCHAR *dst, size_t len, const WCHAR *format, ... );
int host_vswprintf( WCHAR *dst, size_t len, const WCHAR *format, va_list args );
int host_snwprintf( WCHAR *dst, size_t len, const WCHAR *format, ... );

/*
 * In the place of wine/exception.h, whose handlers need the TEB: __TRY { … } __EXCEPT_PAGE_FAULT { … } __ENDTRY catches what
 * faults in the first block. Neither block may be left by return, break or goto. What a sanitizer finds is not a fault.
 * __TRY { … } __FINALLY_CTX( func, context ) is for programs that survive a crash: here they do not.
 */
#define __WINE_WINE_EXCEPTION_H

struct host_try
{
    struct host_try *outer;
    sigjmp_buf       env;
};

void host_try_enter( struct host_try *frame );
void host_try_leave( struct host_try *frame );

#define __TRY \
    do \
    { \
        struct host_try host_frame; \
        host_try_enter( &host_frame ); \
        if (!sigsetjmp( host_frame.env, 1 )) \
        {
#define __EXCEPT_PAGE_FAULT \
            host_try_leave( &host_frame ); \
        } \
        else \
        { \
            host_try_leave( &host_frame );
#define __EXCEPT_ALL __EXCEPT_PAGE_FAULT
#define __FINALLY( func ) __FINALLY_CTX( func )
#define __FINALLY_CTX( func, ... ) \
            host_try_leave( &host_frame ); \
            (func)( TRUE, ##__VA_ARGS__ ); \
        } \
        else abort(); \
    } while (0);
#define __ENDTRY \
        } \
    } while (0);

#endif
