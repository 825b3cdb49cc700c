/*
 * The loader: modules that are parts of the fuzzer
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

#include "host.h"
#include "dlls/advapi32/hive.h"
#include <winreg.h>
#include <wincred.h>

const WCHAR * const provider_names[PROVIDERS] = { L"Network 0", L"Network 1", L"Network 2" };
unsigned provider_missing;
void (*provider_attach)( unsigned provider );

BOOL WINAPI DllMain( HINSTANCE instance, DWORD reason, void *reserved );

static const struct { const char *name; void *function; } advapi32[] =
{
    { "CredDeleteW", CredDeleteW },
    { "CredEnumerateW", CredEnumerateW },
    { "CredFree", CredFree },
    { "CredReadW", CredReadW },
    { "CredWriteW", CredWriteW },
};

/* Modules are numbers: providers first. The router counts what it holds, which is checked at the end. */
enum { MODULE_ADVAPI32 = PROVIDERS, MODULES };
static int refs[MODULES];

static HMODULE module_handle( unsigned module )
{
    return (HMODULE)(ULONG_PTR)(0x10000 * (module + 1));
}

static unsigned module_of( HMODULE handle )
{
    ULONG_PTR module = (ULONG_PTR)handle / 0x10000 - 1;

    require( (ULONG_PTR)handle % 0x10000 == 0 && module < MODULES );
    return module;
}

HMODULE WINAPI LoadLibraryW( LPCWSTR file )
{
    size_t len = wcslen( file );
    unsigned module = MODULES;

    if (!wcsicmp( file, L"advapi32.dll" )) module = MODULE_ADVAPI32;
    else if (len > 8 && !wcsncmp( file + len - 8, L"np_", 3 ) && (unsigned)(file[len - 5] - '0') < PROVIDERS)
        module = file[len - 5] - '0';
    if (module == MODULES || (module < PROVIDERS && provider_missing >> module & 1))
    {
        SetLastError( ERROR_MOD_NOT_FOUND );
        return NULL;
    }
    if (!refs[module]++ && module < PROVIDERS && provider_attach) provider_attach( module );
    return module_handle( module );
}

BOOL WINAPI FreeLibrary( HMODULE handle )
{
    if (!handle) return FALSE;
    require( refs[module_of( handle )]-- > 0 );
    return TRUE;
}

FARPROC WINAPI GetProcAddress( HMODULE handle, LPCSTR name )
{
    unsigned module = module_of( handle ), i;

    require( refs[module] > 0 );
    if (module < PROVIDERS) return provider_entry( module, name );
    for (i = 0; i < ARRAY_SIZE(advapi32); i++) if (!strcmp( advapi32[i].name, name )) return (FARPROC)advapi32[i].function;
    return NULL;
}

/* No windows, and no module at an address. */
BOOL WINAPI GetModuleHandleExW( DWORD flags, LPCWSTR file, HMODULE *ret )
{
    *ret = NULL;
    SetLastError( ERROR_MOD_NOT_FOUND );
    return FALSE;
}

HMODULE WINAPI GetModuleHandleW( LPCWSTR file )
{
    return NULL;
}

void WINAPI FreeLibraryAndExitThread( HMODULE handle, DWORD exit_code )
{
    require( !"a thread" );
}

static void set_string( const WCHAR *path, const WCHAR *value, const WCHAR *str )
{
    HKEY key;

    require( !RegCreateKeyExW( HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL ) );
    RegSetValueExW( key, value, 0, REG_SZ, (const BYTE *)str, (wcslen( str ) + 1) * sizeof(WCHAR) );
    RegCloseKey( key );
}

static void set_class( const WCHAR *path, DWORD class )
{
    HKEY key;

    require( !RegCreateKeyExW( HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL ) );
    RegSetValueExW( key, L"Class", 0, REG_DWORD, (const BYTE *)&class, sizeof(class) );
    RegCloseKey( key );
}

void register_providers( void )
{
    WCHAR path[MAX_PATH], file[32];
    unsigned i;

    require( !hive_load( HKEY_LOCAL_MACHINE, NULL ) );
    set_string( L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Order", L"ProviderOrder", L"np_0,np_1,np_2" );
    set_string( L"SYSTEM\\CurrentControlSet\\Control\\NetworkProvider\\Notifyees", L"np_1", L"C:\\np_1.dll" );
    for (i = 0; i < PROVIDERS; i++)
    {
        swprintf( path, ARRAY_SIZE(path), L"SYSTEM\\CurrentControlSet\\Services\\np_%u\\NetworkProvider", i );
        swprintf( file, ARRAY_SIZE(file), L"C:\\np_%u.dll", i );
        set_string( path, L"Name", provider_names[i] );
        set_string( path, L"ProviderPath", file );
        set_class( path, i == 1 ? WN_NETWORK_CLASS : WN_NETWORK_CLASS | WN_CREDENTIAL_CLASS );
    }
}

static void forget_credentials( void )
{
    CREDENTIALW **list;
    DWORD count, i;

    if (!CredEnumerateW( NULL, 0, &count, &list )) return;
    for (i = 0; i < count; i++) CredDeleteW( list[i]->TargetName, list[i]->Type, 0 );
    CredFree( list );
}

void router_begin( void )
{
    clock_begin();
    require( !hive_load( HKEY_CURRENT_USER, NULL ) );
    require( DllMain( NULL, DLL_PROCESS_ATTACH, NULL ) );
}

void router_end( void )
{
    unsigned i;

    DllMain( NULL, DLL_PROCESS_DETACH, NULL );
    for (i = 0; i < MODULES; i++) require( !refs[i] );
    forget_credentials();
    require( !hive_load( HKEY_CURRENT_USER, NULL ) );
    fuzz_end();
}
