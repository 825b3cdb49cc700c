/*
 * The files behind the roots of the registry
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

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hive.h"
#include "registry_private.h"
#include "text.h"

static struct root
{
    HKEY               hkey;
    const WCHAR       *nt_path;     /* NULL: no link leads here */
    const char        *file;        /* in $WNET_HOST_HIVES; NULL for memory only */
    const char        *relative;
    struct key        *key;         /* NULL before the first use, and when error is set */
    DWORD              error;
    char              *path;
    struct hive_header header;
} roots[] =
{
    { HKEY_CURRENT_USER,   L"\\Registry\\User\\", "user.reg", "REGISTRY\\\\User\\\\S-1-5-21-0-0-0-1000" },
    { HKEY_LOCAL_MACHINE,  L"\\Registry\\Machine", "system.reg", "REGISTRY\\\\Machine" },
    { HKEY_USERS },
    { HKEY_CURRENT_CONFIG },
    { HKEY_CLASSES_ROOT },      /* a view of HKLM\Software\Classes */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char last_error[PATH_MAX + 256];

void registry_lock(void)
{
    pthread_mutex_lock( &lock );
}

void registry_unlock(void)
{
    pthread_mutex_unlock( &lock );
}

const char *hive_last_error(void)
{
    static __thread char copy[sizeof(last_error)];

    registry_lock();
    memcpy( copy, last_error, sizeof(copy) );
    registry_unlock();
    return copy;
}

/* Both 0x80000001 and its sign-extended form are the current user's. */
static struct root *find_root( HKEY hkey )
{
    unsigned int i;

    if ((ULONG_PTR)hkey >> 32 && (LONG_PTR)hkey != (LONG)(LONG_PTR)hkey) return NULL;
    for (i = 0; i < ARRAY_SIZE(roots); i++) if ((LONG)(LONG_PTR)roots[i].hkey == (LONG)(LONG_PTR)hkey) return &roots[i];
    return NULL;
}

BOOL is_root( HKEY root )
{
    return find_root( root ) != NULL;
}

/* --- reading --- */

static DWORD read_failed( const char *path, int err )
{
    snprintf( last_error, sizeof(last_error), "%s: %s", path, strerror( err ) );
    return err == EACCES || err == EPERM ? ERROR_ACCESS_DENIED : ERROR_CANTREAD;
}

/* The whole file, allocated; *text is NULL when there is no such file. One byte more than allowed is enough to tell. */
static DWORD read_file( const char *path, char **text, size_t *size )
{
    size_t room = 0, new_room;
    ssize_t count = 1;
    char *grown;
    int fd, err = 0;

    *text = NULL;
    *size = 0;
    if ((fd = open( path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK )) == -1)
        return errno == ENOENT ? ERROR_SUCCESS : read_failed( path, errno );
    while (count && *size <= MAX_HIVE_SIZE)
    {
        if (*size == room)
        {
            new_room = room ? room * 2 : 0x10000;
            if (new_room > MAX_HIVE_SIZE) new_room = MAX_HIVE_SIZE + 1;
            if (!(grown = realloc( *text, new_room ))) err = ENOMEM;
            else
            {
                *text = grown;
                room = new_room;
            }
        }
        if (!err && (count = read( fd, *text + *size, room - *size )) == -1)
        {
            count = 1;
            if (errno != EINTR) err = errno;
            else continue;
        }
        if (err) break;
        *size += count;
    }
    close( fd );
    if (!err) return ERROR_SUCCESS;
    free( *text );
    *text = NULL;
    return read_failed( path, err );
}

/* Fill an empty root from its file. */
static DWORD load_root( struct root *root )
{
    struct text_error error;
    char *text = NULL;
    size_t size = 0;
    DWORD err;

    memset( &root->header, 0, sizeof(root->header) );
    if (root->path && (err = read_file( root->path, &text, &size ))) return err;
    if (!text)
    {
        if (root->relative) strcpy( root->header.relative, root->relative );
        strcpy( root->header.arch, "win64" );
        return (root->key = key_new_root()) ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
    }
    root->key = text_parse( text, size, &root->header, &error );
    free( text );
    if (root->key) return ERROR_SUCCESS;
    if (!error.line) return ERROR_NOT_ENOUGH_MEMORY;
    snprintf( last_error, sizeof(last_error), "%s:%u: %s", root->path, error.line, error.reason );
    return ERROR_BADDB;
}

static void unload_root( struct root *root )
{
    if (root->key)
    {
        root->key->refs++;
        key_clear( root->key );
        root->key->is_deleted = TRUE;
        root->key->refs--;
        key_release( root->key );
    }
    root->key = NULL;
    root->error = ERROR_SUCCESS;
    free( root->path );
    root->path = NULL;
}

/* The key of HKLM\Software\Classes, made if need be. */
static DWORD classes_key( struct key **ret )
{
    static const WCHAR * const names[] = { L"Software", L"Classes" };
    struct key *key, *child;
    unsigned int i;
    DWORD err;

    if ((err = root_key( HKEY_LOCAL_MACHINE, &key ))) return err;
    for (i = 0; i < ARRAY_SIZE(names); i++, key = child)
    {
        if ((child = key_find( key, names[i], wcslen( names[i] ) ))) continue;
        if (!(child = key_add( key, names[i], wcslen( names[i] ), FALSE, &err ))) return err;
    }
    *ret = key;
    return ERROR_SUCCESS;
}

DWORD root_key( HKEY hkey, struct key **ret )
{
    struct root *root = find_root( hkey );
    const char *dir;

    if (!root) return ERROR_INVALID_HANDLE;
    if (root->hkey == HKEY_CLASSES_ROOT) return classes_key( ret );
    if (!root->key && !root->error)
    {
        if (root->file && (dir = getenv( "WNET_HOST_HIVES" )) && *dir && !root->path)
        {
            size_t size = strlen( dir ) + strlen( root->file ) + 2;

            if (!(root->path = malloc( size ))) return ERROR_NOT_ENOUGH_MEMORY;
            snprintf( root->path, size, "%s/%s", dir, root->file );
        }
        root->error = load_root( root );
    }
    *ret = root->key;
    return root->error;
}

DWORD root_of_path( const WCHAR *path, struct key **ret, const WCHAR **rest )
{
    unsigned int i;
    size_t len;

    for (i = 0; i < ARRAY_SIZE(roots); i++)
    {
        if (!roots[i].nt_path) continue;
        len = wcslen( roots[i].nt_path );
        if (wcsnicmp( path, roots[i].nt_path, len )) continue;
        /* there is one user */
        if (roots[i].nt_path[len - 1] == '\\') while (path[len] && path[len] != '\\') len++;
        if (path[len] && path[len] != '\\') continue;
        *rest = path + len;
        return root_key( roots[i].hkey, ret );
    }
    return ERROR_FILE_NOT_FOUND;
}

LSTATUS hive_load( HKEY hkey, const char *path )
{
    struct root *root = find_root( hkey );
    char *copy = NULL;
    LSTATUS ret;

    if (!root || root->hkey == HKEY_CLASSES_ROOT) return ERROR_INVALID_PARAMETER;
    if (path && !(copy = strdup( path ))) return ERROR_NOT_ENOUGH_MEMORY;
    registry_lock();
    unload_root( root );
    root->path = copy;
    last_error[0] = 0;
    ret = root->error = load_root( root );
    registry_unlock();
    return ret;
}

/* --- writing --- */

static DWORD write_failed( const char *path, int err )
{
    snprintf( last_error, sizeof(last_error), "%s: %s", path, strerror( err ) );
    if (err == ENOSPC || err == EDQUOT) return ERROR_DISK_FULL;
    return err == EACCES || err == EPERM || err == EROFS ? ERROR_ACCESS_DENIED : ERROR_CANTWRITE;
}

static int write_all( int fd, const char *text, size_t size )
{
    ssize_t count;

    for (; size; text += count, size -= count)
        while ((count = write( fd, text, size )) == -1) if (errno != EINTR) return -1;
    return 0;
}

/* Make the rename last: best effort, since not every file system can. */
static void sync_directory( const char *path )
{
    char *dir = strdup( path ), *slash = dir ? strrchr( dir, '/' ) : NULL;
    int fd;

    if (slash) slash[slash == dir] = 0;
    if (dir && (fd = open( slash ? dir : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC )) != -1)
    {
        fsync( fd );
        close( fd );
    }
    free( dir );
}

/* The mode a new file takes over from the one it replaces, or has by the umask. */
static mode_t file_mode( const char *path )
{
    struct stat st;
    mode_t mask;

    if (!stat( path, &st )) return st.st_mode & 0777;
    umask( mask = umask( 022 ) );
    return 0666 & ~mask;
}

static DWORD replace_file( const char *path, const char *text, size_t size )
{
    char *target = realpath( path, NULL );  /* a link stays one */
    const char *final = target ? target : path;
    char *temp = malloc( strlen( final ) + sizeof(".XXXXXX") );
    DWORD ret = ERROR_SUCCESS;
    int fd = -1, err = ENOMEM;

    if (!temp) goto failed;
    strcpy( temp, final );
    strcat( temp, ".XXXXXX" );
    if ((fd = mkostemp( temp, O_CLOEXEC )) == -1)
    {
        err = errno;
        free( temp );
        temp = NULL;
        goto failed;
    }
    if (fchmod( fd, file_mode( final ) ) || write_all( fd, text, size ) || fsync( fd )) err = errno;
    else err = 0;
    if (close( fd ) && !err) err = errno;
    if (!err && rename( temp, final )) err = errno;
    if (!err) sync_directory( final );

failed:
    if (err)
    {
        if (temp) unlink( temp );
        ret = write_failed( path, err );
    }
    free( temp );
    free( target );
    return ret;
}

static DWORD save_root( struct root *root )
{
    size_t size;
    char *text;
    DWORD err;

    if (root->error) return root->error;
    if (!root->key || !root->path) return ERROR_SUCCESS;
    if (!(text = text_print( root->key, &root->header, &size ))) return ERROR_NOT_ENOUGH_MEMORY;
    if (!(err = replace_file( root->path, text, size ))) root->key->is_dirty = FALSE;
    free( text );
    return err;
}

LSTATUS hive_save( HKEY hkey )
{
    struct root *root = find_root( hkey );
    struct key *key;
    LSTATUS ret;

    if (!root) return ERROR_INVALID_PARAMETER;
    if (root->hkey == HKEY_CLASSES_ROOT) root = find_root( HKEY_LOCAL_MACHINE );
    registry_lock();
    if (!(ret = root_key( root->hkey, &key ))) ret = save_root( root );
    registry_unlock();
    return ret;
}

DWORD root_flush( struct key *key )
{
    unsigned int i;

    while (key->parent) key = key->parent;
    for (i = 0; i < ARRAY_SIZE(roots); i++) if (roots[i].key == key && key->is_dirty) return save_root( &roots[i] );
    return ERROR_SUCCESS;
}

__attribute__((destructor)) static void save_all(void)
{
    unsigned int i;

    registry_lock();
    for (i = 0; i < ARRAY_SIZE(roots); i++)
    {
        if (roots[i].key && roots[i].key->is_dirty && save_root( &roots[i] )) fprintf( stderr, "hive not saved: %s\n", last_error );
        unload_root( &roots[i] );
    }
    registry_unlock();
}
