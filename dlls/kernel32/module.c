/*
 * Modules: a DLL is the shared object of its name beside this one
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
 * LoadLibrary( "C:\any\where\np_good.dll" ) is np_good.so in the directory the emulation lies in, and its DllMain runs as on
 * Windows: attach before the first LoadLibrary returns, detach at the last FreeLibrary or at the end of the process, and
 * at both ends of each thread of CreateThread, all under one loader lock.
 */

#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <unistd.h>

#include "wine/debug.h"
#include <winnls.h>

#include "kernel_private.h"

WINE_DEFAULT_DEBUG_CHANNEL(module);

typedef BOOL (WINAPI *entry_func)( HINSTANCE module, DWORD reason, void *reserved );

struct module
{
    struct module   *next;
    void            *object;        /* dlopen's */
    struct link_map *map;
    char            *name;          /* lower case, without directory and extension; NULL for the program */
    char            *path;
    entry_func       entry;
    unsigned int     refs;
    BOOL             pinned;
    BOOL             no_threads;    /* DisableThreadLibraryCalls */
};

static struct module *modules;      /* the newest first */
static pthread_mutex_t loader_lock;

/* Parts of Windows that the emulation holds in one object. */
static const char * const aliases[] = { "kernelbase", "ntdll" };

static char own_directory[4096];

const char *host_directory(void)
{
    return own_directory;
}

/* dlsym looks into an object's dependencies as well; what is theirs does not count. */
static void *own_symbol( const struct module *module, const char *name )
{
    void *addr = dlsym( module->object, name );
    struct link_map *map = NULL;
    Dl_info info;

    if (!addr || !dladdr1( addr, &info, (void **)&map, RTLD_DL_LINKMAP ) || map != module->map) return NULL;
    return addr;
}

static struct module *find_module( HMODULE handle )
{
    struct module *module;

    for (module = modules; module && (HMODULE)module != handle; module = module->next) continue;
    return module;
}

static struct module *find_name( const char *name )
{
    struct module *module;

    for (module = modules; module; module = module->next) if (module->name && !strcmp( module->name, name )) break;
    return module;
}

/* "C:\dir\Name.DLL" to "name", allocated; NULL for what cannot be the name of a file here. */
static char *base_name( const WCHAR *file )
{
    const WCHAR *start = file, *p;
    WCHAR *copy;
    char *ret;
    unsigned int i;

    for (p = file; *p; p++) if (*p == '\\' || *p == '/' || *p == ':') start = p + 1;
    if (!(copy = wcsdup( start ))) return NULL;
    i = wcslen( copy );
    if (i && copy[i - 1] == '.') copy[i - 1] = 0;
    else if (i > 4 && !wcsicmp( copy + i - 4, L".dll" )) copy[i - 4] = 0;
    host_wcslwr( copy );
    ret = utf16_to_utf8( copy );
    free( copy );
    for (i = 0; ret && i < ARRAY_SIZE(aliases); i++) if (!strcmp( ret, aliases[i] )) strcpy( ret, "kernel32" );
    if (!ret || (*ret && *ret != '.' && strlen( ret ) < 200)) return ret;
    free( ret );
    return NULL;
}

static void free_module( struct module *module )
{
    struct module **link;

    for (link = &modules; *link && *link != module; link = &(*link)->next) continue;
    if (*link) *link = module->next;
    if (module->object) dlclose( module->object );
    free( module->name );
    free( module->path );
    free( module );
}

/* Take over an object that dlopen gave, and run its DllMain; NULL with the last error when that fails. */
static struct module *add_module( void *object, const char *name, const char *path )
{
    struct module *module = calloc( 1, sizeof(*module) );

    if (!module || !(module->path = strdup( path )) || (name && !(module->name = strdup( name ))))
    {
        if (module) free( module->path );
        free( module );
        dlclose( object );
        SetLastError( ERROR_NOT_ENOUGH_MEMORY );
        return NULL;
    }
    module->object = object;
    module->refs = 1;
    dlinfo( object, RTLD_DI_LINKMAP, &module->map );
    module->next = modules;
    modules = module;
    if (name) module->entry = (entry_func)own_symbol( module, "DllMain" );
    if (!module->entry || module->entry( (HINSTANCE)module, DLL_PROCESS_ATTACH, NULL )) return module;

    module->entry( (HINSTANCE)module, DLL_PROCESS_DETACH, NULL );
    free_module( module );
    SetLastError( ERROR_DLL_INIT_FAILED );
    return NULL;
}

/* Lock held. */
static struct module *load_module( const char *name )
{
    char path[sizeof(own_directory) + 256];
    void *object;

    snprintf( path, sizeof(path), "%s/%s.so", own_directory, name );
    if (access( path, F_OK ))
    {
        SetLastError( ERROR_MOD_NOT_FOUND );
        return NULL;
    }
    if (!(object = dlopen( path, RTLD_NOW | RTLD_LOCAL )))
    {
        WARN( "%s\n", dlerror() );
        SetLastError( ERROR_BAD_EXE_FORMAT );
        return NULL;
    }
    return add_module( object, name, path );
}

HMODULE WINAPI LoadLibraryExW( LPCWSTR file, HANDLE reserved, DWORD flags )
{
    struct module *module = NULL;
    char *name = NULL;

    if (!file || !*file)
    {
        SetLastError( ERROR_INVALID_PARAMETER );
        return NULL;
    }
    if (!(name = base_name( file )))
    {
        SetLastError( ERROR_MOD_NOT_FOUND );
        return NULL;
    }
    pthread_mutex_lock( &loader_lock );
    if ((module = find_name( name ))) module->refs++;
    else module = load_module( name );
    pthread_mutex_unlock( &loader_lock );
    free( name );
    return (HMODULE)module;
}

HMODULE WINAPI LoadLibraryW( LPCWSTR file )
{
    return LoadLibraryExW( file, NULL, 0 );
}

HMODULE WINAPI LoadLibraryExA( LPCSTR file, HANDLE reserved, DWORD flags )
{
    WCHAR *wide = ansi_to_utf16( file );
    HMODULE ret = LoadLibraryExW( wide, reserved, flags );

    free( wide );
    return ret;
}

HMODULE WINAPI LoadLibraryA( LPCSTR file )
{
    return LoadLibraryExA( file, NULL, 0 );
}

BOOL WINAPI FreeLibrary( HMODULE handle )
{
    struct module *module;

    pthread_mutex_lock( &loader_lock );
    if ((module = find_module( handle )) && module->refs && !module->pinned && !--module->refs)
    {
        if (module->entry) module->entry( handle, DLL_PROCESS_DETACH, NULL );
        free_module( module );
    }
    pthread_mutex_unlock( &loader_lock );
    if (!module) SetLastError( ERROR_MOD_NOT_FOUND );
    return module != NULL;
}

void WINAPI FreeLibraryAndExitThread( HMODULE handle, DWORD exit_code )
{
    FreeLibrary( handle );
    ExitThread( exit_code );
}

BOOL WINAPI DisableThreadLibraryCalls( HMODULE handle )
{
    struct module *module;

    pthread_mutex_lock( &loader_lock );
    if ((module = find_module( handle ))) module->no_threads = TRUE;
    pthread_mutex_unlock( &loader_lock );
    if (!module) SetLastError( ERROR_MOD_NOT_FOUND );
    return module != NULL;
}

FARPROC WINAPI GetProcAddress( HMODULE handle, LPCSTR name )
{
    struct module *module;
    void *addr = NULL;

    pthread_mutex_lock( &loader_lock );
    module = find_module( handle );
    if (module && (ULONG_PTR)name >> 16) addr = own_symbol( module, name );
    pthread_mutex_unlock( &loader_lock );
    if (!addr) SetLastError( module ? ERROR_PROC_NOT_FOUND : ERROR_MOD_NOT_FOUND );
    return (FARPROC)addr;
}

/* The module an address lies in, if it is known; lock held. */
static struct module *module_at( const void *addr )
{
    struct link_map *map = NULL;
    struct module *module;
    Dl_info info;

    if (!dladdr1( addr, &info, (void **)&map, RTLD_DL_LINKMAP )) return NULL;
    for (module = modules; module && module->map != map; module = module->next) continue;
    return module;
}

BOOL WINAPI GetModuleHandleExW( DWORD flags, LPCWSTR file, HMODULE *ret )
{
    struct module *module;
    char *name = NULL;

    pthread_mutex_lock( &loader_lock );
    if (!file) for (module = modules; module && module->name; module = module->next) continue;
    else if (flags & GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS) module = module_at( file );
    else module = (name = base_name( file )) ? find_name( name ) : NULL;
    if (module && (flags & GET_MODULE_HANDLE_EX_FLAG_PIN)) module->pinned = TRUE;
    else if (module && !(flags & GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT)) module->refs++;
    *ret = (HMODULE)module;
    pthread_mutex_unlock( &loader_lock );
    free( name );
    if (!module) SetLastError( ERROR_MOD_NOT_FOUND );
    return module != NULL;
}

HMODULE WINAPI GetModuleHandleW( LPCWSTR file )
{
    HMODULE ret;

    GetModuleHandleExW( GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT, file, &ret );
    return ret;
}

HMODULE WINAPI GetModuleHandleA( LPCSTR file )
{
    WCHAR *wide = ansi_to_utf16( file );
    HMODULE ret = GetModuleHandleW( wide );

    free( wide );
    return ret;
}

/* Z:\ is the host's root; a DLL is named as its caller knows it. NULL with the last error for no module. */
static WCHAR *module_path( HMODULE handle )
{
    struct module *module;
    WCHAR *path, *ret, *p;
    size_t len;

    if (!handle) handle = GetModuleHandleW( NULL );
    pthread_mutex_lock( &loader_lock );
    module = find_module( handle );
    path = module ? utf8_to_utf16( module->path ) : NULL;
    if (module && !path) SetLastError( ERROR_NOT_ENOUGH_MEMORY );
    if (!module) SetLastError( ERROR_MOD_NOT_FOUND );
    pthread_mutex_unlock( &loader_lock );
    if (!path) return NULL;

    len = wcslen( path );
    if ((ret = malloc( (len + 4) * sizeof(WCHAR) )))
    {
        wcscpy( ret, L"Z:" );
        wcscpy( ret + 2, path );
        if (len > 3 && !wcscmp( path + len - 3, L".so" )) wcscpy( ret + 2 + len - 3, L".dll" );
        for (p = ret; *p; p++) if (*p == '/') *p = '\\';
    }
    free( path );
    return ret;
}

/* What does not fit is cut, with its end; the last error tells. */
DWORD WINAPI GetModuleFileNameW( HMODULE handle, LPWSTR dst, DWORD len )
{
    WCHAR *path = module_path( handle );
    DWORD ret = path ? wcslen( path ) : 0;

    if (!path) return 0;
    SetLastError( ret < len ? ERROR_SUCCESS : ERROR_INSUFFICIENT_BUFFER );
    if (ret >= len) ret = len;
    memcpy( dst, path, ret * sizeof(WCHAR) );
    if (ret < len) dst[ret] = 0;
    else if (len) dst[len - 1] = 0;
    free( path );
    return ret;
}

DWORD WINAPI GetModuleFileNameA( HMODULE handle, LPSTR dst, DWORD len )
{
    WCHAR *path = module_path( handle );
    DWORD ret;

    if (!path) return 0;
    ret = WideCharToMultiByte( CP_ACP, 0, path, -1, NULL, 0, NULL, NULL ) - 1;
    if (ret < len)
    {
        WideCharToMultiByte( CP_ACP, 0, path, -1, dst, len, NULL, NULL );
        SetLastError( ERROR_SUCCESS );
    }
    else
    {
        if (len) *dst = 0;
        SetLastError( ERROR_INSUFFICIENT_BUFFER );
        ret = len;
    }
    free( path );
    return ret;
}

void modules_notify_thread( DWORD reason )
{
    struct module *module;

    pthread_mutex_lock( &loader_lock );
    for (module = modules; module; module = module->next)
        if (module->entry && !module->no_threads) module->entry( (HINSTANCE)module, reason, NULL );
    pthread_mutex_unlock( &loader_lock );
}

/* --- what is there from the start: the program, and the DLLs it is linked with --- */

struct paths { char *list[64]; unsigned int count; };

static int collect_path( struct dl_phdr_info *info, size_t size, void *arg )
{
    size_t len = strlen( own_directory );
    struct paths *paths = arg;

    if (strncmp( info->dlpi_name, own_directory, len ) || info->dlpi_name[len] != '/') return 0;
    if (paths->count < ARRAY_SIZE(paths->list) && (paths->list[paths->count] = strdup( info->dlpi_name ))) paths->count++;
    return 0;
}

__attribute__((constructor)) static void init_modules(void)
{
    pthread_mutexattr_t attr;
    struct paths paths = { .count = 0 };
    char program[4096], *slash, *resolved, *name;
    unsigned int i;
    Dl_info info;
    void *object;
    ssize_t len;

    pthread_mutexattr_init( &attr );
    pthread_mutexattr_settype( &attr, PTHREAD_MUTEX_RECURSIVE );
    pthread_mutex_init( &loader_lock, &attr );
    pthread_mutexattr_destroy( &attr );

    if (dladdr( (void *)init_modules, &info ) && (resolved = realpath( info.dli_fname, NULL )))
    {
        snprintf( own_directory, sizeof(own_directory), "%s", resolved );
        if ((slash = strrchr( own_directory, '/' ))) *slash = 0;
        free( resolved );
    }
    if ((len = readlink( "/proc/self/exe", program, sizeof(program) - 1 )) < 0) len = 0;
    program[len] = 0;
    if ((object = dlopen( NULL, RTLD_NOW ))) add_module( object, NULL, program );

    dl_iterate_phdr( collect_path, &paths );
    for (i = paths.count; i--;)     /* those that others need come last in the list */
    {
        object = dlopen( paths.list[i], RTLD_NOW | RTLD_NOLOAD );
        name = strdup( strrchr( paths.list[i], '/' ) + 1 );
        if (object && name && strlen( name ) > 3 && !strcmp( name + strlen( name ) - 3, ".so" ))
        {
            name[strlen( name ) - 3] = 0;
            add_module( object, name, paths.list[i] );
        }
        else if (object) dlclose( object );
        free( name );
        free( paths.list[i] );
    }
}

/* The end of the process is told with a reserved argument that is not NULL, the newest module first. */
__attribute__((destructor)) static void end_modules(void)
{
    struct module *module;

    pthread_mutex_lock( &loader_lock );
    for (module = modules; module; module = module->next)
        if (module->entry) module->entry( (HINSTANCE)module, DLL_PROCESS_DETACH, (void *)1 );
    pthread_mutex_unlock( &loader_lock );
}
