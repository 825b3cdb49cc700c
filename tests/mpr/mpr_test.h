/*
 * Conformance tests of mpr.dll: what all of them share
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

#ifndef __WNET_TESTS_MPR_H
#define __WNET_TESTS_MPR_H

#include "wine/test.h"
#include "about.h"
#include "../providers/provider.h"
#include <winnls.h>
#include <winreg.h>

/* Exports whose prototypes the headers have. */
#define MPR_FUNCTIONS \
    X( MultinetGetConnectionPerformanceA ) X( MultinetGetConnectionPerformanceW ) \
    X( WNetAddConnectionA ) X( WNetAddConnectionW ) \
    X( WNetAddConnection2A ) X( WNetAddConnection2W ) \
    X( WNetAddConnection3A ) X( WNetAddConnection3W ) \
    X( WNetAddConnection4W ) \
    X( WNetCancelConnectionA ) X( WNetCancelConnectionW ) \
    X( WNetCancelConnection2A ) X( WNetCancelConnection2W ) \
    X( WNetCloseEnum ) \
    X( WNetEnumResourceA ) X( WNetEnumResourceW ) \
    X( WNetGetConnectionA ) X( WNetGetConnectionW ) \
    X( WNetGetLastErrorA ) X( WNetGetLastErrorW ) \
    X( WNetGetNetworkInformationA ) X( WNetGetNetworkInformationW ) \
    X( WNetGetProviderNameA ) X( WNetGetProviderNameW ) \
    X( WNetGetResourceInformationA ) X( WNetGetResourceInformationW ) \
    X( WNetGetResourceParentA ) X( WNetGetResourceParentW ) \
    X( WNetGetUniversalNameA ) X( WNetGetUniversalNameW ) \
    X( WNetGetUserA ) X( WNetGetUserW ) \
    X( WNetOpenEnumA ) X( WNetOpenEnumW ) \
    X( WNetRestoreAllConnectionsW ) X( WNetRestoreConnectionW ) X( WNetRestoreSingleConnectionW ) \
    X( WNetUseConnectionA ) X( WNetUseConnectionW ) \
    X( WNetUseConnection4W )

#define X( name ) extern __typeof__(name) *p##name;
MPR_FUNCTIONS
#undef X

/* mingw-w64 forgets that these are stdcall; spec/npapi.md tells how that is known. */
extern void (WINAPI *pWNetSetLastErrorA)( DWORD code, const char *text, const char *provider );
extern void (WINAPI *pWNetSetLastErrorW)( DWORD code, const WCHAR *text, const WCHAR *provider );

extern HMODULE mpr;

#define POISON 0xdeadbeef
#define HUGE_LEN 40000      /* characters of an enormous string */

/*
 * Every test: if (!begin_tests()) return; … end_tests();
 * Registers the fake providers, saves the user's provider order and finds free letters. FALSE (after a skip) when the
 * registry cannot be written. What it changed is undone by end_tests(), at exit, or by the next run after a crash.
 */
BOOL begin_tests(void);
void end_tests(void);

/* A fresh mpr.dll and fresh providers: order is a list of the services begin_tests() made, such as L"np_good,np_other". */
void reload( const WCHAR *order );
/* ProviderOrder as it is, without a value when order is NULL; takes effect at the next reload. */
void write_order( const WCHAR *order );
/* A service key beyond those of begin_tests(); dll without directory. NULL members leave the value out. */
void register_provider( const WCHAR *service, const WCHAR *name, const WCHAR *dll, DWORD class );
void unregister_provider( const WCHAR *service );
void write_provider( const WCHAR *service, const WCHAR *value, DWORD type, const void *data, DWORD size );
const WCHAR *provider_directory(void);     /* with a backslash at its end */
/* What a provider saw and is told; loads it before mpr does, reload() lets go of it. */
struct fake_control *fake( const WCHAR *service );
/* The newest record of a function, an empty one if there is none. */
const struct fake_call *last_call( const struct fake_control *control, enum fake_function function );
/* The next count calls of a function answer error (count ~0u: all). */
void answer( struct fake_control *control, enum fake_function function, DWORD error, DWORD count );
/* The next call of a function does this as well, in its thread. */
void during( struct fake_control *control, enum fake_function function, void (*proc)( enum fake_function function ) );

/*
 * Names in tables use letters that are free on this machine: # is the first, % the second, & the third, ^ the first in
 * lower case. Returns one of some rotating buffers; NULL for NULL.
 */
const WCHAR *expand( const WCHAR *pattern );
/* No drive has it and nothing is remembered for it. */
BOOL is_free_letter( WCHAR letter );
/* A string of len characters: start, then filled up. */
WCHAR *huge_string( const WCHAR *start, DWORD len, WCHAR fill );

/* --- HKCU\Network; devices are patterns ----------------------------------------------------------------------------- */

BOOL remembered( const WCHAR *device );
void remember( const WCHAR *device, const WCHAR *remote, const WCHAR *provider );
void forget( const WCHAR *device );
void forget_all(void);    /* of the letters of expand() and the ports tests use */
void write_profile( const WCHAR *device, const WCHAR *value, DWORD type, const void *data, DWORD size );
void delete_profile( const WCHAR *device, const WCHAR *value );
/* The value as text; a DWORD as decimal number; L"<none>", L"<type n>" if it is none of them. */
const WCHAR *read_profile( const WCHAR *device, const WCHAR *value );
/* Makes HKCU\Network impossible to open, by the user's own doing; FALSE (after a skip) where that does not work. */
BOOL lock_profile(void);
/* Makes the whole profile malformed; FALSE, without a word, where a system would not start with such a one. */
BOOL spoil_profile(void);
/* Makes the profile and the entry of a device readable only; FALSE, after a skip or without a word, where that is impossible. */
BOOL seal_profile( const WCHAR *device );
void unlock_profile(void);

/* --- calls, W and A alike ------------------------------------------------------------------------------------------- */

/*
 * Each hands out copies of exactly the size of the strings, checks that they came back unchanged, that no buffer was
 * overrun and that the last error was set to a failure's number or left alone. Strings are patterns. Sizes count what the
 * function counts, in the charset it is called with.
 */
#define HERE( call ) (set_place( __FILE__, __LINE__ ), call)
void set_place( const char *file, int line );

enum cancel_form { CANCEL_W, CANCEL_A, CANCEL2_W, CANCEL2_A, CANCEL_FORMS };
extern const char * const cancel_form_names[];

DWORD do_add( BOOL ansi, const WCHAR *remote, const WCHAR *password, const WCHAR *local );
DWORD do_add2( BOOL ansi, const NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user, DWORD flags );
DWORD do_add3( BOOL ansi, const NETRESOURCEW *resource, const WCHAR *password, const WCHAR *user, DWORD flags );
DWORD do_use( BOOL ansi, const NETRESOURCEW *resource, DWORD flags, WCHAR *access, DWORD *len, DWORD *result );
DWORD do_cancel( enum cancel_form form, const WCHAR *name, DWORD flags, BOOL force );
DWORD do_get_connection( BOOL ansi, const WCHAR *local, WCHAR *remote, DWORD *len );
DWORD do_get_user( BOOL ansi, const WCHAR *name, WCHAR *user, DWORD *len );
DWORD do_get_provider_name( BOOL ansi, DWORD type, WCHAR *name, DWORD *len );

#define add_connection( ... )     HERE( do_add( __VA_ARGS__ ) )
#define add_connection2( ... )    HERE( do_add2( __VA_ARGS__ ) )
#define add_connection3( ... )    HERE( do_add3( __VA_ARGS__ ) )
#define use_connection( ... )     HERE( do_use( __VA_ARGS__ ) )
#define cancel_connection( ... )  HERE( do_cancel( __VA_ARGS__ ) )
#define get_connection( ... )     HERE( do_get_connection( __VA_ARGS__ ) )
#define get_user( ... )           HERE( do_get_user( __VA_ARGS__ ) )
#define get_provider_name( ... )  HERE( do_get_provider_name( __VA_ARGS__ ) )

/* Connects for a test that needs a connection; says so if that fails. local NULL: deviceless. */
BOOL connect_( const char *file, int line, const WCHAR *local, const WCHAR *remote, DWORD flags );
#define connect( local, remote, flags ) connect_( __FILE__, __LINE__, local, remote, flags )
/* Whether a provider has it now, asked without mpr: a device, or the deviceless connection to a remote name. */
BOOL is_live( const WCHAR *service, const WCHAR *name );
/* Whether the last error is what the rule of spec/decisions.md says after a return of err. */
void check_last_error_( const char *file, int line, DWORD err );
#define check_last_error( err ) check_last_error_( __FILE__, __LINE__, err )

BOOL same_text( const WCHAR *a, const WCHAR *b );       /* with case; NULL equals NULL */
static inline char charset( BOOL ansi ) { return ansi ? 'A' : 'W'; }

#endif /* __WNET_TESTS_MPR_H */
