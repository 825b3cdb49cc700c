/*
 * The Wine test framework: what a test file written for Wine expects of wine/test.h
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
 * A test program is any number of files with one START_TEST each, and one file that defines STANDALONE before it includes
 * this header and then lists them:
 *
 *     #define STANDALONE
 *     #include "wine/test.h"
 *     extern void func_query(void);
 *     const struct test winetest_testlist[] = { { "query", func_query }, { 0, 0 } };
 *
 * A single file compiled with -DSTANDALONE is a whole program. "prog query" runs a test, "prog --list" names them all. The
 * exit status is the number of failures, at most 255; 2 is also the answer to a test name that does not exist.
 *
 * A test may consist of named cases: "prog --cases query" names them, "prog query:sizes" runs one and what stands around them.
 *
 * The environment: WINETEST_DEBUG (0 prints failures only, 1 is the default, 2 mutes nothing), WINETEST_INTERACTIVE,
 * WINETEST_PLATFORM (wine or windows, instead of what is found out), WINETEST_REPORT_SUCCESS, WINETEST_TIME (a time in each
 * line), WINETEST_COLOR (1, or auto: if it goes to a terminal), WINETEST_ANNOUNCE (the first process, and no child of it,
 * says "PID:NAME: started", so that whoever reads the output can tell its closing line from a child's), WINETEST_FUNCTIONS
 * (the first process says at its end, also if that is an exception, how many checks were about which function, as
 * "PID:NAME: function F: N checks, N failures, N todo", and which one was the last: "PID:NAME: exception C in F"),
 * WINETEST_LIMIT (of Windows programs: after so many seconds the first process says "PID:NAME: no end in F" and ends with 124).
 *
 * Three compilers must like this file: mingw's, winegcc -b, and the host's with Wine's headers (there long is not LONG and
 * WCHAR not wchar_t, so messages are formatted here the way Windows would).
 */

#ifndef __WINE_WINE_TEST_H
#define __WINE_WINE_TEST_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windef.h>
#include <winbase.h>

#if defined(__ELF__)
#define WINETEST_HOST
#define WINETEST_PRINTF( fmt, args )
#elif defined(__clang__)
#define WINETEST_PRINTF( fmt, args ) __attribute__((format( printf, fmt, args )))
#else
#define WINETEST_PRINTF( fmt, args ) __attribute__((format( ms_printf, fmt, args )))
#endif

/* --- what a test file may use --------------------------------------------------------------------------------------- */

#ifndef ARRAY_SIZE
#define ARRAY_SIZE( x ) (sizeof(x) / sizeof((x)[0]))
#endif
#ifndef DECLSPEC_HIDDEN
#define DECLSPEC_HIDDEN
#endif

struct test
{
    const char *name;
    void (*func)(void);
};

/* Ends with an entry without a name. */
extern const struct test winetest_testlist[];

extern int winetest_debug;
extern int winetest_interactive;
extern int winetest_platform_is_wine;
extern int winetest_report_success;
extern int winetest_time;
extern int winetest_color;
extern const char *winetest_platform;   /* "wine" or "windows" */

/* The place the next message of this thread names; leaves the last error alone, so it may be looked at in the arguments. */
extern void winetest_set_location( const char *file, int line );

/* All messages end in the caller's own newline. winetest_vok() returns the condition. */
extern int  winetest_vok( int condition, const char *msg, va_list args ) WINETEST_PRINTF( 2, 0 );
extern void winetest_vskip( const char *msg, va_list args ) WINETEST_PRINTF( 1, 0 );
extern void winetest_ok( int condition, const char *msg, ... ) WINETEST_PRINTF( 2, 3 );
extern void winetest_skip( const char *msg, ... ) WINETEST_PRINTF( 1, 2 );
extern void winetest_win_skip( const char *msg, ... ) WINETEST_PRINTF( 1, 2 );      /* on Wine a failure */
extern void winetest_trace( const char *msg, ... ) WINETEST_PRINTF( 1, 2 );
extern void winetest_print( const char *msg, ... ) WINETEST_PRINTF( 1, 2 );         /* with the place, whatever WINETEST_DEBUG says */
extern int  winetest_printf( const char *msg, ... ) WINETEST_PRINTF( 1, 2 );        /* as it is; the number of bytes */
extern int  winetest_vprintf( const char *msg, va_list args ) WINETEST_PRINTF( 1, 0 );
extern void winetest_subtest( const char *name );
extern void winetest_ignore_exceptions( BOOL ignore );

/* What stands before each message of this thread until it is popped. Deeper than 16 is counted but not shown. */
extern void winetest_push_context( const char *msg, ... ) WINETEST_PRINTF( 1, 2 );
extern void winetest_pop_context( void );

/*
 * From here on the checks of this thread are about the function of that name (it is copied), for WINETEST_FUNCTIONS. Leaves
 * the last error alone. Returns the name it was before, or NULL.
 */
extern const char *winetest_about( const char *name );
/* Whether the case of that name (without "test_") is to be run. */
extern BOOL winetest_case( const char *name );
#define run_case( func ) do { if (winetest_case( #func )) func(); } while (0)

extern void winetest_start_todo( int is_todo );
extern int  winetest_loop_todo( void );
extern void winetest_end_todo( void );
extern void winetest_start_flaky( int is_flaky );
extern int  winetest_loop_flaky( void );
extern void winetest_end_flaky( void );

/* A result that was seen on some Windows and is not to be imitated: true there, never on Wine. */
extern int broken( int condition );

/* argc; the arguments are the program's for its whole life. argv[1] is the test's name, a test's own ones follow. */
extern int winetest_get_mainargs( char ***argv );
extern LONG winetest_get_failures( void );
extern void winetest_add_failures( LONG count );

#define ok_( file, line )                (winetest_set_location( file, line ), 0) ? (void)0 : winetest_ok
#define skip_( file, line )              (winetest_set_location( file, line ), 0) ? (void)0 : winetest_skip
#define win_skip_( file, line )          (winetest_set_location( file, line ), 0) ? (void)0 : winetest_win_skip
#define trace_( file, line )             (winetest_set_location( file, line ), 0) ? (void)0 : winetest_trace
#define subtest_( file, line )           (winetest_set_location( file, line ), 0) ? (void)0 : winetest_subtest
#define ignore_exceptions_( file, line ) (winetest_set_location( file, line ), 0) ? (void)0 : winetest_ignore_exceptions
#define wait_child_process_( file, line ) (winetest_set_location( file, line ), 0) ? (void)0 : winetest_wait_child_here

/* The condition first: i386 compilers take arguments from the last one on, and a message would tell the last error of before. */
#define ok( condition, ... ) __extension__ \
    ({ int held_ = !!(condition); ok_( __FILE__, __LINE__ )( held_, __VA_ARGS__ ); })
#define skip               skip_( __FILE__, __LINE__ )
#define win_skip           win_skip_( __FILE__, __LINE__ )
#define trace              trace_( __FILE__, __LINE__ )
#define subtest            subtest_( __FILE__, __LINE__ )
#define ignore_exceptions  ignore_exceptions_( __FILE__, __LINE__ )
#define wait_child_process wait_child_process_( __FILE__, __LINE__ )

#define todo_if( is_todo )       for (winetest_start_todo( (is_todo) != 0 ); winetest_loop_todo(); winetest_end_todo())
#define todo_wine                todo_if( winetest_platform_is_wine )
#define todo_wine_if( is_todo )  todo_if( (is_todo) && winetest_platform_is_wine )
#define flaky_if( is_flaky )     for (winetest_start_flaky( (is_flaky) != 0 ); winetest_loop_flaky(); winetest_end_flaky())
#define flaky                    flaky_if( TRUE )
#define flaky_wine               flaky_if( winetest_platform_is_wine )
#define flaky_wine_if( is_flaky ) flaky_if( (is_flaky) && winetest_platform_is_wine )

/*
 * Wait for a child that is this program once more, and count its failures here. Takes a process handle, as it always did, or
 * a PROCESS_INFORMATION *, as newer tests give it; closes neither. A child gets 30 seconds, then it is ended: a failure.
 */
#define winetest_wait_child_here( child ) \
    winetest_wait_child( child, __builtin_types_compatible_p( __typeof__(child), PROCESS_INFORMATION * ) )
#define winetest_wait_child_process( child ) wait_child_process( child )

#ifdef STANDALONE
#define START_TEST( name ) \
    static void func_##name( void ); \
    const struct test winetest_testlist[] = { { #name, func_##name }, { 0, 0 } }; \
    static void func_##name( void )
#else
#define START_TEST( name ) void func_##name( void )
#endif

/* Where the headers have no nameless unions, these name them. */
#ifdef NONAMELESSUNION
#define WINETEST_UNION( x, name ) (x).name
#else
#define WINETEST_UNION( x, name ) (x)
#endif
#ifdef NONAMELESSSTRUCT
#define WINETEST_STRUCT( x, name ) (x).name
#else
#define WINETEST_STRUCT( x, name ) (x)
#endif
#ifndef U
#define U( x )  WINETEST_UNION( x, u )
#define U1( x ) WINETEST_UNION( x, u1 )
#define U2( x ) WINETEST_UNION( x, u2 )
#define U3( x ) WINETEST_UNION( x, u3 )
#define U4( x ) WINETEST_UNION( x, u4 )
#define U5( x ) WINETEST_UNION( x, u5 )
#define U6( x ) WINETEST_UNION( x, u6 )
#define U7( x ) WINETEST_UNION( x, u7 )
#define U8( x ) WINETEST_UNION( x, u8 )
#endif
#ifndef S
#define S( x )  WINETEST_STRUCT( x, s )
#define S1( x ) WINETEST_STRUCT( x, s1 )
#define S2( x ) WINETEST_STRUCT( x, s2 )
#define S3( x ) WINETEST_STRUCT( x, s3 )
#define S4( x ) WINETEST_STRUCT( x, s4 )
#define S5( x ) WINETEST_STRUCT( x, s5 )
#endif

/*
 * Values as text, quoted and in ASCII, at most 300 characters of a string; len in characters, -1 up to the end. NULL and
 * resource numbers are shown as such. The text is the thread's, and good for some dozens of further calls.
 */
#ifndef __WINE_WINE_DEBUG_H
extern const char *wine_dbg_sprintf( const char *msg, ... ) WINETEST_PRINTF( 1, 2 );
extern const char *wine_dbgstr_an( const char *str, int len );
extern const char *wine_dbgstr_wn( const WCHAR *str, int len );
extern const char *wine_dbgstr_guid( const GUID *id );
extern const char *wine_dbgstr_point( const POINT *point );
extern const char *wine_dbgstr_rect( const RECT *rect );
extern const char *wine_dbgstr_longlong( ULONGLONG value );

static inline const char *wine_dbgstr_a( const char *str ) { return wine_dbgstr_an( str, -1 ); }
static inline const char *wine_dbgstr_w( const WCHAR *str ) { return wine_dbgstr_wn( str, -1 ); }
static inline const char *debugstr_a( const char *str ) { return wine_dbgstr_an( str, -1 ); }
static inline const char *debugstr_w( const WCHAR *str ) { return wine_dbgstr_wn( str, -1 ); }
static inline const char *debugstr_an( const char *str, int len ) { return wine_dbgstr_an( str, len ); }
static inline const char *debugstr_wn( const WCHAR *str, int len ) { return wine_dbgstr_wn( str, len ); }
static inline const char *debugstr_guid( const GUID *id ) { return wine_dbgstr_guid( id ); }

#if defined(__oaidl_h__) && defined(V_VT)
static inline const char *wine_dbgstr_vt( VARTYPE vt )
{
    return wine_dbg_sprintf( "vt %u%s%s%s", vt & VT_TYPEMASK, vt & VT_VECTOR ? "|vector" : "",
                             vt & VT_ARRAY ? "|array" : "", vt & VT_BYREF ? "|byref" : "" );
}

static inline const char *wine_dbgstr_variant( const VARIANT *v )
{
    if (!v) return "(null)";
    switch (V_VT( v ))
    {
    case VT_EMPTY: return "{empty}";
    case VT_NULL:  return "{null}";
    case VT_I2:
    case VT_BOOL:  return wine_dbg_sprintf( "{%s: %d}", wine_dbgstr_vt( V_VT( v ) ), V_I2( v ) );
    case VT_I4:
    case VT_ERROR: return wine_dbg_sprintf( "{%s: %ld}", wine_dbgstr_vt( V_VT( v ) ), V_I4( v ) );
    case VT_UI4:   return wine_dbg_sprintf( "{%s: %lu}", wine_dbgstr_vt( V_VT( v ) ), V_UI4( v ) );
    case VT_R8:    return wine_dbg_sprintf( "{%s: %f}", wine_dbgstr_vt( V_VT( v ) ), V_R8( v ) );
    case VT_BSTR:  return wine_dbg_sprintf( "{%s: %s}", wine_dbgstr_vt( V_VT( v ) ), wine_dbgstr_w( V_BSTR( v ) ) );
    default:       return wine_dbg_sprintf( "{%s: %p}", wine_dbgstr_vt( V_VT( v ) ), V_BYREF( v ) );
    }
}
static inline const char *debugstr_vt( VARTYPE vt ) { return wine_dbgstr_vt( vt ); }
static inline const char *debugstr_variant( const VARIANT *v ) { return wine_dbgstr_variant( v ); }
#endif
#endif  /* __WINE_WINE_DEBUG_H */
extern const char *wine_dbgstr_size( const SIZE *size );

/* Inline because it alone wants process functions, which the host flavour may lack. */
static inline void winetest_wait_child( const void *child, BOOL is_info )
{
    HANDLE process = is_info && child ? ((const PROCESS_INFORMATION *)child)->hProcess : (HANDLE)(ULONG_PTR)child;
    DWORD status = 0, pid = is_info && child ? ((const PROCESS_INFORMATION *)child)->dwProcessId : 0;

    switch (WaitForSingleObject( process, 30000 ))
    {
    case WAIT_OBJECT_0:
        break;
    case WAIT_TIMEOUT:
        winetest_ok( 0, "Timed out waiting for child process %04lx.\n", pid );
        TerminateProcess( process, 1 );
        return;
    default:
        winetest_ok( 0, "Cannot wait for child process %04lx.\n", pid );
        return;
    }

    if (!GetExitCodeProcess( process, &status ))
        winetest_ok( 0, "No exit code of child process %04lx.\n", pid );
    else if (status > 255)
    {
        winetest_print( "unhandled exception %08lx in child process %04lx\n", status, pid );
        winetest_add_failures( 1 );
    }
    else if (status)
    {
        winetest_print( "%lu failures in child process %04lx\n", status, pid );
        winetest_add_failures( status );
    }
}

/* --- what is compiled once a program -------------------------------------------------------------------------------- */

#ifdef STANDALONE

#ifdef WINETEST_HOST
#include <time.h>
#include <unistd.h>
#else
#include <io.h>
#endif

#define WINETEST_CONTEXTS 16
#define WINETEST_MUTE     42    /* so many traces, skips and todos of one line are shown, no more */

struct winetest_thread
{
    const char *file;               /* without directories */
    int         line;
    unsigned int todo_levels;       /* a bit for each block we are in, the innermost lowest */
    unsigned int flaky_levels;
    BOOL        todo_again;         /* the block's body has yet to run */
    BOOL        flaky_again;
    struct winetest_function *about;
    int         context_count;
    char        contexts[WINETEST_CONTEXTS][256];
    size_t      string_pos;
    char        strings[65536];
};

/* What was checked of one function. */
struct winetest_function
{
    char *name;
    LONG  checks, failures, todo;
};

/* A message being put together; data is fixed until that is too small. */
struct winetest_text
{
    char  *data;
    size_t len, size;
    char   fixed[1024];
};

int winetest_debug = 1;
int winetest_interactive;
int winetest_platform_is_wine;
int winetest_report_success;
int winetest_time;
int winetest_color;
const char *winetest_platform = "windows";

static struct winetest_function winetest_functions[256];    /* used ones first */
static BOOL winetest_show_functions;
static const char *winetest_one_case;   /* the only one to be run, or NULL */
static BOOL winetest_list_cases;

static const struct test *winetest_current;
static int    winetest_argc;
static char **winetest_argv;
static DWORD  winetest_start;
static LONG   winetest_line_counts[16384];     /* by line number modulo this; files may share a slot */

static struct
{
    LONG success, failure;              /* outside todo */
    LONG todo_failure, todo_success;    /* expected, unexpected */
    LONG unstable, skipped;         /* failed in a flaky block; calls of skip */
    LONG muted_traces, muted_skips, muted_todos;
} winetest_count;

static const char winetest_red[] = "\033[1;31m", winetest_green[] = "\033[32m", winetest_yellow[] = "\033[33m",
                  winetest_magenta[] = "\033[1;35m", winetest_blue[] = "\033[34m";

static inline LONG winetest_add( LONG *count, LONG add )
{
    return __sync_add_and_fetch( count, add );
}

#ifdef WINETEST_HOST

static __thread struct winetest_thread winetest_this_thread;

static struct winetest_thread *winetest_get_thread( void )
{
    return &winetest_this_thread;
}

static DWORD winetest_error( void ) { return 0; }
static void winetest_set_error( DWORD err ) { (void)err; }
static DWORD winetest_pid( void ) { return getpid(); }
static BOOL winetest_is_terminal( void ) { return isatty( 1 ); }
static BOOL winetest_is_wine( void ) { return TRUE; }
static void winetest_unset( const char *name ) { unsetenv( name ); }

static DWORD winetest_ticks( void )
{
    struct timespec now;

    clock_gettime( CLOCK_MONOTONIC, &now );
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Append str, padded to width (to the right of it if that is negative), to what is already len bytes. */
static size_t winetest_pad( char *buf, size_t size, size_t len, const char *str, size_t str_len, int width )
{
    size_t pad = abs( width ), i;

    pad = pad > str_len ? pad - str_len : 0;
    for (i = 0; i < pad + str_len; i++, len++)
    {
        BOOL inside = width < 0 ? i < str_len : i >= pad;
        if (len + 1 < size) buf[len] = inside ? str[width < 0 ? i : i - pad] : ' ';
    }
    return len;
}

/* The bytes a WCHAR string of at most max characters takes in UTF-8, written if buf is not NULL. */
static size_t winetest_narrow( char *buf, const WCHAR *str, size_t max )
{
    size_t len = 0, i;

    for (i = 0; i < max && str[i]; i++)
    {
        unsigned int c = str[i], shift = c < 0x80 ? 0 : c < 0x800 ? 6 : 12;

        if (buf) buf[len] = !shift ? c : (shift == 6 ? 0xc0 : 0xe0) | c >> shift;
        for (len++; shift; len++)
        {
            shift -= 6;
            if (buf) buf[len] = 0x80 | (c >> shift & 0x3f);
        }
    }
    return len;
}

/* A format as msvcrt reads it: %l is 32 bits, %I64 is 64, %I a pointer's size, %ls and %S are WCHAR strings. */
static int winetest_vsnprintf( char *buf, size_t size, const char *fmt, va_list args )
{
    size_t len = 0;

    for ( ; *fmt; fmt++)
    {
        char spec[32], piece[512];
        int width = 0, prec = -1, flags = 0, bytes = 4;
        BOOL left = FALSE, wide = FALSE, narrow = FALSE, big = FALSE;
        const char *str = piece;
        char *copy = NULL;
        size_t str_len = 0;

        if (*fmt != '%' || fmt[1] == '%')
        {
            if (*fmt == '%') fmt++;
            len = winetest_pad( buf, size, len, fmt, 1, 0 );
            continue;
        }

        spec[flags++] = '%';
        for (fmt++; *fmt && strchr( "-+ #0", *fmt ); fmt++)
        {
            if (*fmt == '-') left = TRUE;
            if (flags < 8) spec[flags++] = *fmt;
        }
        if (*fmt == '*') { width = va_arg( args, int ); fmt++; }
        else while (*fmt >= '0' && *fmt <= '9') { if (width < 10000) width = width * 10 + *fmt - '0'; fmt++; }
        if (width < 0) { left = TRUE; width = width < -400 ? 400 : -width; }
        if (*fmt == '.')
        {
            prec = 0;
            if (*++fmt == '*') { prec = va_arg( args, int ); fmt++; }
            else while (*fmt >= '0' && *fmt <= '9') { if (prec < 10000000) prec = prec * 10 + *fmt - '0'; fmt++; }
        }
        for ( ; *fmt && strchr( "hlLqjztwI", *fmt ); fmt++)
        {
            if (*fmt == 'h') { bytes /= 2; narrow = TRUE; }
            else if (*fmt == 'w') wide = TRUE;
            else if (*fmt == 'l') { if (wide) bytes = 8; wide = TRUE; }
            else if (*fmt == 'L') big = TRUE;
            else if (*fmt == 'I' && !strncmp( fmt, "I32", 3 )) fmt += 2;
            else
            {
                if (!strncmp( fmt, "I64", 3 )) fmt += 2;
                bytes = 8;
            }
        }
        if (!*fmt) break;

        if (strchr( "sS", *fmt ))
        {
            void *arg = va_arg( args, void * );
            size_t max = prec < 0 ? ~(size_t)0 : (size_t)prec;

            if (!arg) str = "(null)", str_len = 6;
            else if (wide || (*fmt == 'S' && !narrow))
            {
                str_len = winetest_narrow( NULL, arg, max );
                if ((copy = malloc( str_len + 1 ))) winetest_narrow( copy, arg, max );
                else str_len = 0;
                str = copy;
            }
            else
            {
                str = arg;
                while (str_len < max && str[str_len]) str_len++;
            }
        }
        else if (strchr( "cC", *fmt ))
        {
            WCHAR c[2] = { va_arg( args, int ), 0 };

            if (wide || (*fmt == 'C' && !narrow)) str_len = winetest_narrow( piece, c, 1 );
            else piece[0] = c[0], str_len = 1;
        }
        else
        {
            if (prec > 400) prec = 400;
            strcpy( spec + flags, "*.*" );
            flags += 3;
            if (width > 400) width = 400;
            if (strchr( "di", *fmt ))
            {
                long long value = bytes == 8 ? va_arg( args, long long ) : va_arg( args, int );
                if (bytes == 2) value = (short)value;
                if (bytes == 1) value = (signed char)value;
                strcpy( spec + flags, "lld" );
                str_len = snprintf( piece, sizeof(piece), spec, width, prec, value );
            }
            else if (strchr( "ouxX", *fmt ))
            {
                unsigned long long value = bytes == 8 ? va_arg( args, unsigned long long ) : va_arg( args, unsigned int );
                if (bytes == 2) value = (unsigned short)value;
                if (bytes == 1) value = (unsigned char)value;
                sprintf( spec + flags, "ll%c", *fmt );
                str_len = snprintf( piece, sizeof(piece), spec, width, prec, value );
            }
            else if (strchr( "aAeEfFgG", *fmt ))
            {
                double value = big ? (double)va_arg( args, long double ) : va_arg( args, double );
                sprintf( spec + flags, "%c", *fmt );
                str_len = snprintf( piece, sizeof(piece), spec, width, prec, value );
                if (str_len >= sizeof(piece)) str_len = sizeof(piece) - 1;
            }
            else if (*fmt == 'p')
                str_len = snprintf( piece, sizeof(piece), "%016llX", (unsigned long long)va_arg( args, size_t ) );
            else
                piece[0] = *fmt, str_len = 1;
        }
        len = winetest_pad( buf, size, len, str, str_len, left ? -width : width );
        free( copy );
    }
    if (size) buf[len < size ? len : size - 1] = 0;
    return len;
}

#else  /* WINETEST_HOST */

static DWORD winetest_tls;
static struct winetest_thread *winetest_main_thread;

static DWORD winetest_error( void ) { return GetLastError(); }
static void winetest_set_error( DWORD err ) { SetLastError( err ); }
static DWORD winetest_pid( void ) { return GetCurrentProcessId(); }
static DWORD winetest_ticks( void ) { return GetTickCount(); }
static BOOL winetest_is_terminal( void ) { return _isatty( _fileno( stdout ) ); }

static BOOL winetest_is_wine( void )
{
    HMODULE ntdll = GetModuleHandleA( "ntdll.dll" );

    return ntdll && (GetProcAddress( ntdll, "wine_server_call" ) || GetProcAddress( ntdll, "wine_get_version" ));
}

static void winetest_unset( const char *name )
{
    char setting[64];

    _snprintf( setting, sizeof(setting), "%s=", name );
    _putenv( setting );
}

static struct winetest_thread *winetest_get_thread( void )
{
    DWORD err = GetLastError();
    struct winetest_thread *thread = TlsGetValue( winetest_tls );

    if (!thread)
    {
        if (!(thread = HeapAlloc( GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*thread) ))) abort();
        TlsSetValue( winetest_tls, thread );
    }
    SetLastError( err );
    return thread;
}

/* The C runtime's answer to what does not fit is -1, whatever is missing. */
static int winetest_vsnprintf( char *buf, size_t size, const char *fmt, va_list args ) WINETEST_PRINTF( 3, 0 );
static int winetest_vsnprintf( char *buf, size_t size, const char *fmt, va_list args )
{
    int len = _vsnprintf( buf, size - 1, fmt, args );

    buf[size - 1] = 0;
    return len < 0 ? (int)size * 2 : len;
}

#endif  /* WINETEST_HOST */

static void winetest_text_vadd( struct winetest_text *text, const char *fmt, va_list args ) WINETEST_PRINTF( 2, 0 );
static void winetest_text_vadd( struct winetest_text *text, const char *fmt, va_list args )
{
    for (;;)
    {
        size_t room = text->size - text->len, size;
        va_list copy;
        char *data;
        int len;

        va_copy( copy, args );
        len = winetest_vsnprintf( text->data + text->len, room, fmt, copy );
        va_end( copy );
        if ((size_t)len < room)
        {
            text->len += len;
            return;
        }
        size = text->len + len + 1;
        if (size > 0x400000 || !(data = malloc( size )))
        {
            text->len += strlen( text->data + text->len );      /* cut */
            return;
        }
        memcpy( data, text->data, text->len );
        if (text->data != text->fixed) free( text->data );
        text->data = data;
        text->size = size;
    }
}

static void winetest_text_add( struct winetest_text *text, const char *fmt, ... ) WINETEST_PRINTF( 2, 3 );
static void winetest_text_add( struct winetest_text *text, const char *fmt, ... )
{
    va_list args;

    va_start( args, fmt );
    winetest_text_vadd( text, fmt, args );
    va_end( args );
}

static void winetest_text_init( struct winetest_text *text )
{
    text->data = text->fixed;
    text->size = sizeof(text->fixed);
    text->len = 0;
    text->fixed[0] = 0;
}

/* One write a message, so that threads and children do not tear each other's lines. */
static void winetest_text_write( struct winetest_text *text )
{
    if (text->len) fwrite( text->data, 1, text->len, stdout );
    fflush( stdout );
    if (text->data != text->fixed) free( text->data );
}

static void winetest_add_elapsed( struct winetest_text *text )
{
    DWORD elapsed;

    if (!winetest_time) return;
    elapsed = winetest_ticks() - winetest_start;
    winetest_text_add( text, "%lu.%03lu", elapsed / 1000, elapsed % 1000 );
}

/* Print "file:line: prefix context: message", or without msg the prefix alone. */
static void winetest_report( const char *color, const char *prefix, const char *msg, va_list args )
{
    struct winetest_thread *thread = winetest_get_thread();
    struct winetest_text text;
    DWORD err = winetest_error();
    int i;

    winetest_text_init( &text );
    if (color && winetest_color) winetest_text_add( &text, "%s", color );
    winetest_text_add( &text, "%s:%d:", thread->file ? thread->file : "?", thread->line );
    winetest_add_elapsed( &text );
    winetest_text_add( &text, " %s%s", prefix, color && winetest_color ? "\033[0m" : "" );
    for (i = 0; msg && i < thread->context_count && i < WINETEST_CONTEXTS; i++)
        winetest_text_add( &text, "%s: ", thread->contexts[i] );
    if (msg) winetest_text_vadd( &text, msg, args );
    winetest_text_write( &text );
    winetest_set_error( err );
}

/* Whether a line has said enough; what is not shown is counted. */
static BOOL winetest_mute( LONG *muted )
{
    unsigned int slot = (unsigned int)winetest_get_thread()->line % ARRAY_SIZE(winetest_line_counts);

    if (winetest_debug > 1 || winetest_add( &winetest_line_counts[slot], 1 ) <= WINETEST_MUTE) return FALSE;
    winetest_add( muted, 1 );
    return TRUE;
}

void winetest_set_location( const char *file, int line )
{
    struct winetest_thread *thread = winetest_get_thread();
    const char *p;

    thread->file = file;
    for (p = file; *p; p++) if (*p == '/' || *p == '\\') thread->file = p + 1;
    thread->line = line;
}

const char *winetest_about( const char *name )
{
    struct winetest_thread *thread = winetest_get_thread();
    const char *before = thread->about ? thread->about->name : NULL;
    unsigned int i;

    thread->about = NULL;
    for (i = 0; name && i < ARRAY_SIZE(winetest_functions); i++)
    {
        struct winetest_function *function = &winetest_functions[i];
        const char *known = __atomic_load_n( &function->name, __ATOMIC_ACQUIRE );

        if (!known)
        {
            DWORD err = winetest_error();
            char *copy = malloc( strlen( name ) + 1 );

            if (!copy) break;
            strcpy( copy, name );
            if (!__sync_bool_compare_and_swap( &function->name, NULL, copy )) free( copy );
            winetest_set_error( err );
            known = __atomic_load_n( &function->name, __ATOMIC_ACQUIRE );
        }
        if (strcmp( known, name )) continue;
        thread->about = function;
        break;
    }
    return before;
}

BOOL winetest_case( const char *name )
{
    if (!strncmp( name, "test_", 5 )) name += 5;
    if (winetest_list_cases) winetest_printf( "    %s\n", name );
    return !winetest_list_cases && (!winetest_one_case || !strcmp( winetest_one_case, name ));
}

/* Counts a check for the function it is about. */
static void winetest_count_function( struct winetest_thread *thread, int condition )
{
    struct winetest_function *function = thread->about;

    if (!function) return;
    winetest_add( &function->checks, 1 );
    if (thread->flaky_levels) return;
    if (thread->todo_levels) winetest_add( condition ? &function->failures : &function->todo, 1 );
    else if (!condition) winetest_add( &function->failures, 1 );
}

int broken( int condition )
{
    return condition && !winetest_platform_is_wine;
}

int winetest_vok( int condition, const char *msg, va_list args )
{
    struct winetest_thread *thread = winetest_get_thread();
    BOOL is_flaky = thread->flaky_levels != 0;

    winetest_count_function( thread, condition );
    if (thread->todo_levels)
    {
        if (condition)
        {
            winetest_report( is_flaky ? winetest_yellow : winetest_red,
                             is_flaky ? "Test succeeded inside flaky todo block: " : "Test succeeded inside todo block: ",
                             msg, args );
            winetest_add( is_flaky ? &winetest_count.unstable : &winetest_count.todo_success, 1 );
        }
        else
        {
            if (winetest_debug > 0 && !winetest_mute( &winetest_count.muted_todos ))
                winetest_report( winetest_yellow, "Test marked todo: ", msg, args );
            winetest_add( &winetest_count.todo_failure, 1 );
        }
    }
    else if (!condition)
    {
        winetest_report( is_flaky ? winetest_magenta : winetest_red,
                         is_flaky ? "Test marked flaky: " : "Test failed: ", msg, args );
        winetest_add( is_flaky ? &winetest_count.unstable : &winetest_count.failure, 1 );
    }
    else
    {
        if (winetest_report_success) winetest_report( winetest_green, "Test succeeded\n", NULL, args );
        winetest_add( &winetest_count.success, 1 );
    }
    return condition != 0;
}

void winetest_ok( int condition, const char *msg, ... )
{
    va_list args;

    va_start( args, msg );
    winetest_vok( condition, msg, args );
    va_end( args );
}

void winetest_vskip( const char *msg, va_list args )
{
    if (winetest_debug > 0 && !winetest_mute( &winetest_count.muted_skips ))
        winetest_report( winetest_blue, "Tests skipped: ", msg, args );
    winetest_add( &winetest_count.skipped, 1 );
}

void winetest_skip( const char *msg, ... )
{
    va_list args;

    va_start( args, msg );
    winetest_vskip( msg, args );
    va_end( args );
}

void winetest_win_skip( const char *msg, ... )
{
    va_list args;

    va_start( args, msg );
    if (winetest_platform_is_wine) winetest_vok( 0, msg, args );
    else winetest_vskip( msg, args );
    va_end( args );
}

void winetest_trace( const char *msg, ... )
{
    va_list args;

    if (winetest_debug <= 0 || winetest_mute( &winetest_count.muted_traces )) return;
    va_start( args, msg );
    winetest_report( NULL, "", msg, args );
    va_end( args );
}

void winetest_print( const char *msg, ... )
{
    va_list args;

    va_start( args, msg );
    winetest_report( NULL, "", msg, args );
    va_end( args );
}

int winetest_vprintf( const char *msg, va_list args )
{
    struct winetest_text text;
    DWORD err = winetest_error();
    int len;

    winetest_text_init( &text );
    winetest_text_vadd( &text, msg, args );
    len = text.len;
    winetest_text_write( &text );
    winetest_set_error( err );
    return len;
}

int winetest_printf( const char *msg, ... )
{
    va_list args;
    int len;

    va_start( args, msg );
    len = winetest_vprintf( msg, args );
    va_end( args );
    return len;
}

void winetest_subtest( const char *name )
{
    winetest_print( "Subtest %s\n", name );
}

void winetest_ignore_exceptions( BOOL ignore )
{
    winetest_print( "IgnoreExceptions=%d\n", ignore != 0 );
}

void winetest_push_context( const char *msg, ... )
{
    struct winetest_thread *thread = winetest_get_thread();
    va_list args;

    if (thread->context_count < WINETEST_CONTEXTS)
    {
        char *context = thread->contexts[thread->context_count];
        DWORD err = winetest_error();

        va_start( args, msg );
        winetest_vsnprintf( context, sizeof(thread->contexts[0]), msg, args );
        va_end( args );
        winetest_set_error( err );
    }
    thread->context_count++;
}

void winetest_pop_context( void )
{
    struct winetest_thread *thread = winetest_get_thread();

    if (thread->context_count) thread->context_count--;
}

void winetest_start_todo( int is_todo )
{
    struct winetest_thread *thread = winetest_get_thread();

    thread->todo_levels = thread->todo_levels << 1 | (is_todo != 0);
    thread->todo_again = TRUE;
}

int winetest_loop_todo( void )
{
    struct winetest_thread *thread = winetest_get_thread();
    BOOL again = thread->todo_again;

    thread->todo_again = FALSE;
    return again;
}

void winetest_end_todo( void )
{
    winetest_get_thread()->todo_levels >>= 1;
}

void winetest_start_flaky( int is_flaky )
{
    struct winetest_thread *thread = winetest_get_thread();

    thread->flaky_levels = thread->flaky_levels << 1 | (is_flaky != 0);
    thread->flaky_again = TRUE;
}

int winetest_loop_flaky( void )
{
    struct winetest_thread *thread = winetest_get_thread();
    BOOL again = thread->flaky_again;

    thread->flaky_again = FALSE;
    return again;
}

void winetest_end_flaky( void )
{
    winetest_get_thread()->flaky_levels >>= 1;
}

int winetest_get_mainargs( char ***argv )
{
    *argv = winetest_argv;
    return winetest_argc;
}

LONG winetest_get_failures( void )
{
    return winetest_count.failure + winetest_count.todo_success;
}

void winetest_add_failures( LONG count )
{
    winetest_add( &winetest_count.failure, count );
}

/* A copy of str that lives until the thread has asked for 64 KB more. */
static const char *winetest_keep( const char *str, size_t len )
{
    struct winetest_thread *thread = winetest_get_thread();
    char *ret;

    if (len >= sizeof(thread->strings) / 8) len = sizeof(thread->strings) / 8 - 1;
    if (len >= sizeof(thread->strings) - thread->string_pos) thread->string_pos = 0;
    ret = thread->strings + thread->string_pos;
    memcpy( ret, str, len );
    ret[len] = 0;
    thread->string_pos += len + 1;
    return ret;
}

static const char *winetest_keepf( const char *msg, ... ) WINETEST_PRINTF( 1, 2 );
static const char *winetest_keepf( const char *msg, ... )
{
    char buffer[128];
    DWORD err = winetest_error();
    va_list args;

    va_start( args, msg );
    winetest_vsnprintf( buffer, sizeof(buffer), msg, args );
    va_end( args );
    winetest_set_error( err );
    return winetest_keep( buffer, strlen( buffer ) );
}

const char *wine_dbgstr_size( const SIZE *size )
{
    if (!size) return "(null)";
    return winetest_keepf( "(%ld,%ld)", size->cx, size->cy );
}

#ifndef __WINE_WINE_DEBUG_H

/* Append one character of a quoted string; c is a unit of a char (digits 2) or WCHAR (digits 4) string. */
static char *winetest_quote( char *dst, unsigned int c, int digits )
{
    static const char hex[] = "0123456789abcdef", plain[] = "\n\r\t\"\\", escaped[] = "nrt\"\\";
    const char *p = c < 0x80 && c ? strchr( plain, c ) : NULL;

    if (p)
    {
        *dst++ = '\\';
        *dst++ = escaped[p - plain];
    }
    else if (c >= ' ' && c < 0x7f) *dst++ = c;
    else
    {
        *dst++ = '\\';
        if (digits == 2) *dst++ = 'x';
        while (digits--) *dst++ = hex[c >> (4 * digits) & 15];
    }
    return dst;
}

static const char *winetest_dbgstr( const void *str, int len, BOOL wide )
{
    const char *a = str;
    const WCHAR *w = str;
    char buffer[300 * 5 + 8], *dst = buffer;
    int i;

    if (!((ULONG_PTR)str >> 16)) return str ? winetest_keepf( "#%04x", (unsigned int)(ULONG_PTR)str ) : "(null)";
    if (wide) *dst++ = 'L';
    *dst++ = '"';
    for (i = 0; i < 300 && (len < 0 ? wide ? w[i] : a[i] : i < len); i++)
        dst = winetest_quote( dst, wide ? w[i] : (unsigned char)a[i], wide ? 4 : 2 );
    *dst++ = '"';
    if (i == 300 && (len < 0 ? wide ? w[i] : a[i] : i < len))
    {
        memcpy( dst, "...", 3 );
        dst += 3;
    }
    return winetest_keep( buffer, dst - buffer );
}

const char *wine_dbgstr_an( const char *str, int len )
{
    return winetest_dbgstr( str, len, FALSE );
}

const char *wine_dbgstr_wn( const WCHAR *str, int len )
{
    return winetest_dbgstr( str, len, TRUE );
}

const char *wine_dbg_sprintf( const char *msg, ... )
{
    struct winetest_text text;
    DWORD err = winetest_error();
    const char *ret;
    va_list args;

    winetest_text_init( &text );
    va_start( args, msg );
    winetest_text_vadd( &text, msg, args );
    va_end( args );
    ret = winetest_keep( text.data, text.len );
    if (text.data != text.fixed) free( text.data );
    winetest_set_error( err );
    return ret;
}

const char *wine_dbgstr_guid( const GUID *id )
{
    if (!((ULONG_PTR)id >> 16)) return id ? winetest_keepf( "<guid-0x%04x>", (unsigned int)(ULONG_PTR)id ) : "(null)";
    return winetest_keepf( "{%08lx-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x}", id->Data1, id->Data2, id->Data3,
                           id->Data4[0], id->Data4[1], id->Data4[2], id->Data4[3],
                           id->Data4[4], id->Data4[5], id->Data4[6], id->Data4[7] );
}

const char *wine_dbgstr_point( const POINT *point )
{
    if (!point) return "(null)";
    return winetest_keepf( "(%ld,%ld)", point->x, point->y );
}

const char *wine_dbgstr_rect( const RECT *rect )
{
    if (!rect) return "(null)";
    return winetest_keepf( "(%ld,%ld)-(%ld,%ld)", rect->left, rect->top, rect->right, rect->bottom );
}

const char *wine_dbgstr_longlong( ULONGLONG value )
{
    if (value >> 32) return winetest_keepf( "%lx%08lx", (DWORD)(value >> 32), (DWORD)value );
    return winetest_keepf( "%lx", (DWORD)value );
}

#endif  /* __WINE_WINE_DEBUG_H */

static void winetest_add_functions( struct winetest_text *text )
{
    const struct winetest_function *function = winetest_functions;

    if (!winetest_show_functions) return;
    for ( ; function < winetest_functions + ARRAY_SIZE(winetest_functions) && function->name; function++)
        if (function->checks)
            winetest_text_add( text, "%04lx:%s: function %s: %ld checks, %ld failures, %ld todo\n", winetest_pid(),
                               winetest_current->name, function->name, function->checks, function->failures,
                               function->todo );
}

#ifndef WINETEST_HOST
/* Says where it happened and ends the process with the exception's code, without a debugger. */
static LONG WINAPI winetest_exception( EXCEPTION_POINTERS *ptrs )
{
    struct winetest_thread *thread = winetest_get_thread();
    static struct winetest_text text;   /* the stack may be what ran out */

    winetest_text_init( &text );
    if (thread->file)
    {
        winetest_text_add( &text, "%s:%d:", thread->file, thread->line );
        winetest_add_elapsed( &text );
        winetest_text_add( &text, " this is the last test seen before the exception\n" );
    }
    winetest_text_add( &text, "%04lx:%s:", winetest_pid(), winetest_current ? winetest_current->name : "?" );
    winetest_add_elapsed( &text );
    winetest_text_add( &text, " unhandled exception %08lx at %p\n", ptrs->ExceptionRecord->ExceptionCode,
                       ptrs->ExceptionRecord->ExceptionAddress );
    if (winetest_show_functions && winetest_current)
    {
        winetest_add_functions( &text );
        winetest_text_add( &text, "%04lx:%s: exception %08lx in %s\n", winetest_pid(), winetest_current->name,
                           ptrs->ExceptionRecord->ExceptionCode, thread->about ? thread->about->name : "-" );
    }
    winetest_text_write( &text );
    return EXCEPTION_EXECUTE_HANDLER;
}
#endif

#ifndef WINETEST_HOST
/* Ends what does not end by itself. */
static DWORD WINAPI winetest_watch( void *seconds )
{
    const struct winetest_function *about;
    struct winetest_text text;

    Sleep( (DWORD)(ULONG_PTR)seconds * 1000 );
    about = winetest_main_thread->about;
    winetest_text_init( &text );
    winetest_add_functions( &text );
    winetest_text_add( &text, "%04lx:%s: no end in %s\n", winetest_pid(), winetest_current->name,
                       about ? about->name : "-" );
    winetest_text_write( &text );
    TerminateProcess( GetCurrentProcess(), 124 );
    return 0;
}

static void winetest_start_watch( int seconds )
{
    DWORD id;

    winetest_main_thread = winetest_get_thread();
    winetest_unset( "WINETEST_LIMIT" );
    CloseHandle( CreateThread( NULL, 0, winetest_watch, (void *)(ULONG_PTR)seconds, 0, &id ) );
}
#endif

/* A name may be given as a source file: with directories, with ".c". A case may stand behind it. */
static const struct test *winetest_find( const char *name )
{
    const struct test *test;
    const char *p;
    size_t len;

    for (p = name; *p; p++) if (*p == '/' || *p == '\\') name = p + 1;
    if ((p = strchr( name, ':' ))) winetest_one_case = p + 1;
    len = p ? (size_t)(p - name) : strlen( name );
    if (len > 2 && !strcmp( name + len - 2, ".c" )) len -= 2;
    for (test = winetest_testlist; test->name; test++)
        if (strlen( test->name ) == len && !memcmp( test->name, name, len )) return test;
    return NULL;
}

static void winetest_list( void )
{
    const struct test *test;

    winetest_printf( "Valid test names:\n" );
    for (test = winetest_testlist; test->name; test++) winetest_printf( "    %s\n", test->name );
}

static void winetest_closing_line( void )
{
    LONG failures = winetest_get_failures();
    struct winetest_text text;

    winetest_text_init( &text );
    winetest_add_functions( &text );
    if (winetest_count.muted_todos || winetest_count.muted_skips || winetest_count.muted_traces)
    {
        winetest_text_add( &text, "%04lx:%s:", winetest_pid(), winetest_current->name );
        winetest_add_elapsed( &text );
        winetest_text_add( &text, " Silenced %ld todos, %ld skips and %ld traces.\n", winetest_count.muted_todos,
                           winetest_count.muted_skips, winetest_count.muted_traces );
    }
    winetest_text_add( &text, "%04lx:%s:", winetest_pid(), winetest_current->name );
    winetest_add_elapsed( &text );
    winetest_text_add( &text, " %ld tests executed (%ld marked as todo, ",
                       winetest_count.success + failures + winetest_count.todo_failure + winetest_count.unstable,
                       winetest_count.todo_failure );
    if (winetest_count.unstable) winetest_text_add( &text, "%ld as flaky, ", winetest_count.unstable );
    winetest_text_add( &text, "%ld %s), %ld skipped.\n", failures, failures == 1 ? "failure" : "failures",
                       winetest_count.skipped );
    winetest_text_write( &text );
}

static int winetest_number( const char *name, int value )
{
    const char *str = getenv( name );

    return str && *str ? atoi( str ) : value;
}

static void winetest_read_environment( void )
{
    const char *str;

    winetest_debug = winetest_number( "WINETEST_DEBUG", 1 );
    winetest_interactive = winetest_number( "WINETEST_INTERACTIVE", 0 );
    winetest_report_success = winetest_number( "WINETEST_REPORT_SUCCESS", 0 );
    winetest_time = winetest_number( "WINETEST_TIME", 0 );
    if ((str = getenv( "WINETEST_COLOR" ))) winetest_color = strcmp( str, "auto" ) ? atoi( str ) : winetest_is_terminal();

    if ((str = getenv( "WINETEST_PLATFORM" )) && *str) winetest_platform = strdup( str );
    else winetest_platform = winetest_is_wine() ? "wine" : "windows";
    winetest_platform_is_wine = winetest_platform && !strcmp( winetest_platform, "wine" );
}

static int winetest_run( const struct test *test )
{
    LONG failures;

    winetest_current = test;
    winetest_show_functions = winetest_number( "WINETEST_FUNCTIONS", 0 );
    if (winetest_show_functions) winetest_unset( "WINETEST_FUNCTIONS" );
#ifndef WINETEST_HOST
    if (winetest_number( "WINETEST_LIMIT", 0 ) > 0) winetest_start_watch( winetest_number( "WINETEST_LIMIT", 0 ) );
#endif
    if (winetest_number( "WINETEST_ANNOUNCE", 0 ))
    {
        winetest_unset( "WINETEST_ANNOUNCE" );
        winetest_printf( "%04lx:%s: started\n", winetest_pid(), test->name );
    }
    test->func();
    if (winetest_debug > 0) winetest_closing_line();
    failures = winetest_get_failures();
    return failures < 255 ? failures : 255;
}

int main( int argc, char **argv )
{
    const struct test *test = NULL;

    setvbuf( stdout, NULL, _IONBF, 0 );
    winetest_argc = argc;
    winetest_argv = argv;
    winetest_start = winetest_ticks();
#ifndef WINETEST_HOST
    if ((winetest_tls = TlsAlloc()) == TLS_OUT_OF_INDEXES) return 255;
    SetUnhandledExceptionFilter( winetest_exception );
#endif
    winetest_read_environment();

    if (argc > 1 && !strcmp( argv[1], "--list" ))
    {
        winetest_list();
        return 0;
    }
    if (argc > 2 && !strcmp( argv[1], "--cases" ))
    {
        winetest_list_cases = TRUE;
        argv[1] = argv[0];      /* a test sees none of this */
        winetest_argv = ++argv;
        winetest_argc = --argc;
    }
    if (argc > 1) test = winetest_find( argv[1] );
    else if (winetest_testlist[0].name && !winetest_testlist[1].name) test = winetest_testlist;

    if (test) return winetest_run( test );
    if (argc > 1) winetest_printf( "Fatal: test '%s' does not exist.\n", argv[1] );
    else winetest_printf( "Usage: %s TEST_NAME\n", argv[0] ? argv[0] : "test" );
    winetest_list();
    return 2;
}

#endif  /* STANDALONE */

#endif  /* __WINE_WINE_TEST_H */
