/*
 * smb_semantics: does a mounted directory behave as a file system should?
 *
 * Copyright 2026 The wnet authors
 *
 * This program is free software: you can redistribute it and/or modify
 * it under the terms of the GNU General Public License as published by
 * the Free Software Foundation, either version 3 of the License, or
 * (at your option) any later version.
 *
 * This program is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
 * GNU General Public License for more details.
 *
 * You should have received a copy of the GNU General Public License
 * along with this program.  If not, see <https://www.gnu.org/licenses/>.
 */

#include "semantics.h"

#include <dirent.h>
#include <ftw.h>
#include <limits.h>
#include <signal.h>
#include <time.h>

#define MAX_LINES   8       /* failures told of one test */
#define TIME_LIMIT  60      /* seconds for one test */

int is_smb = 1;
const char *behind;

static const struct { const char *name; const struct test *tests; } groups[] =
{
    { "open", open_tests }, { "data", data_tests }, { "directory", directory_tests }, { "remove", remove_tests },
    { "name", name_tests }, { "state", state_tests }, { "lock", lock_tests }, { "error", error_tests }, { "behind", behind_tests },
};

static char current[100];   /* the test's name, for the alarm */
static int failures;        /* of the current test */

/* --- checks ------------------------------------------------------------------------------------------------------------ */

static int told( const char *file, int line, int held )
{
    const char *base = strrchr( file, '/' );

    if (held) return 0;
    if (failures++ >= MAX_LINES) return 0;
    printf( "     %s:%d: ", base ? base + 1 : file, line );
    return 1;
}

int check_( const char *file, int line, int held, const char *format, ... )
{
    va_list args;

    if (told( file, line, held ))
    {
        va_start( args, format );
        vprintf( format, args );
        va_end( args );
        putchar( '\n' );
    }
    return held;
}

int equal_( const char *file, int line, const char *what, long long got, long long expected )
{
    if (told( file, line, got == expected )) printf( "%s is %lld, not %lld\n", what, got, expected );
    return got == expected;
}

int works_( const char *file, int line, const char *what, long long ret )
{
    int err = errno;

    if (told( file, line, ret != -1 )) printf( "%s failed: %s\n", what, strerror( err ) );
    return ret != -1;
}

int fails_( const char *file, int line, const char *what, long long ret, int expected )
{
    int err = ret == -1 ? errno : 0;

    if (told( file, line, err == expected ))
        printf( "%s: %s, expected %s\n", what, err ? strerrorname_np( err ) : "success", strerrorname_np( expected ) );
    return err == expected;
}

void make_file_( const char *file, int line, const char *name, const char *content )
{
    int fd = open( name, O_WRONLY | O_CREAT | O_TRUNC, 0666 );
    ssize_t size = strlen( content );

    check_( file, line, fd != -1, "cannot create %.60s: %s", name, strerror( errno ) );
    if (fd == -1) return;
    check_( file, line, write( fd, content, size ) == size, "cannot write %.60s: %s", name, strerror( errno ) );
    check_( file, line, !close( fd ), "cannot close %.60s: %s", name, strerror( errno ) );
}

void has_content_( const char *file, int line, const char *name, const char *content )
{
    int fd = open( name, O_RDONLY );
    char buffer[4096];
    ssize_t size;

    check_( file, line, fd != -1, "cannot open %.60s: %s", name, strerror( errno ) );
    if (fd == -1) return;
    size = read( fd, buffer, sizeof(buffer) - 1 );
    check_( file, line, size >= 0, "cannot read %.60s: %s", name, strerror( errno ) );
    buffer[size > 0 ? size : 0] = 0;
    check_( file, line, !strcmp( buffer, content ), "%.60s holds \"%.60s\", not \"%.60s\"", name, buffer, content );
    close( fd );
}

/* --- what there is ------------------------------------------------------------------------------------------------------- */

long long size_of( const char *name )
{
    struct stat st;

    return stat( name, &st ) ? -1 : st.st_size;
}

int exists( const char *name )
{
    struct stat st;

    return !lstat( name, &st );
}

static int scan( const char *dir_name, const char *wanted )
{
    DIR *dir = opendir( dir_name );
    struct dirent *entry;
    int count = 0;

    if (!dir) return -1;
    while ((errno = 0, entry = readdir( dir )))
    {
        if (!strcmp( entry->d_name, "." ) || !strcmp( entry->d_name, ".." )) continue;
        if (!wanted || !strcmp( wanted, entry->d_name )) count++;
    }
    if (errno) count = -1;
    closedir( dir );
    return count;
}

int count_entries( const char *name ) { return scan( name, NULL ); }
int is_listed( const char *name ) { return scan( ".", name ) == 1; }

char *behind_path( const char *name )
{
    static char paths[4][PATH_MAX];
    static unsigned int next;
    char *path = paths[next++ % ARRAY_SIZE(paths)];

    snprintf( path, PATH_MAX, "%s/%s", behind, name );
    return path;
}

static unsigned char byte_at( uint64_t offset )
{
    uint64_t word = (offset / 8 + 1) * 0x9e3779b97f4a7c15ull;

    return (word ^ word >> 29) >> (offset % 8 * 8);
}

void fill( void *data, size_t size, uint64_t offset )
{
    unsigned char *bytes = data;
    size_t i;

    for (i = 0; i < size; i++) bytes[i] = byte_at( offset + i );
}

long long first_difference( const void *data, size_t size, uint64_t offset )
{
    const unsigned char *bytes = data;
    size_t i;

    for (i = 0; i < size; i++) if (bytes[i] != byte_at( offset + i )) return offset + i;
    return -1;
}

void sleep_ms( unsigned int ms )
{
    struct timespec ts = { ms / 1000, ms % 1000 * 1000000 };

    nanosleep( &ts, NULL );
}

uint64_t now_ms( void )
{
    struct timespec ts;

    clock_gettime( CLOCK_MONOTONIC, &ts );
    return ts.tv_sec * 1000ull + ts.tv_nsec / 1000000;
}

/* --- running ------------------------------------------------------------------------------------------------------------- */

static int remove_entry( const char *path, const struct stat *st, int type, struct FTW *ftw )
{
    return remove( path );
}

static void remove_tree( const char *path )
{
    nftw( path, remove_entry, 32, FTW_DEPTH | FTW_PHYS );
}

static void too_long( int sig )
{
    static const char text[] = "     no end within the time limit, or nothing can be opened any more\nFAIL ", end[] = "\n0 passed, 1 failed\n";

    if (write( 1, text, sizeof(text) - 1 ) < 0 || write( 1, current, strlen( current ) ) < 0 || write( 1, end, sizeof(end) - 1 ) < 0) _exit( 2 );
    _exit( 1 );
}

/* Returns 1 if it passed. */
static int run_test( const struct test *test, const char *root, const char *behind_root )
{
    char path[PATH_MAX], server_path[PATH_MAX];
    uint64_t start = now_ms();

    snprintf( path, sizeof(path), "%s/%s", root, current );
    snprintf( server_path, sizeof(server_path), "%s/%s", behind_root ? behind_root : "", current );
    behind = behind_root ? server_path : NULL;
    failures = 0;
    umask( behind ? 0 : 022 );      /* the server's user is another one, and has to write to what is made there */
    alarm( TIME_LIMIT );
    remove_tree( path );
    if (WORKS( mkdir( path, 0755 ) ) && WORKS( chdir( path ) )) test->run();
    alarm( 0 );
    if (chdir( "/" )) failures++;
    remove_tree( path );
    printf( "%s %s   (%d ms)\n", failures ? "FAIL" : "ok  ", current, (int)(now_ms() - start) );
    return !failures;
}

int main( int argc, char *argv[] )
{
    const char *root = NULL, *behind_root = NULL, *pattern = "";
    int i, passed = 0, failed = 0, small = 0;
    const struct test *test;

    for (i = 1; i < argc; i++)
    {
        if (!strcmp( argv[i], "--local" )) is_smb = 0;
        else if (!strcmp( argv[i], "--small" )) small = 1;
        else if (!strcmp( argv[i], "--only" ) && i + 1 < argc) pattern = argv[++i];
        else if (argv[i][0] == '-') root = NULL, i = argc;
        else if (!root) root = realpath( argv[i], NULL );
        else behind_root = realpath( argv[i], NULL );
    }
    if (!root)
    {
        fputs( "usage: smb_semantics [--local] [--small] [--only PATTERN] DIRECTORY [SERVER-DIRECTORY]\n"
               "Tests DIRECTORY of a mounted share, which the server has as SERVER-DIRECTORY; --local: of any local file\n"
               "system, where what is said of SMB alone is left out. --small: only what needs a disk of a few MiB.\n", stderr );
        return 2;
    }
    setvbuf( stdout, NULL, _IOLBF, 0 );
    signal( SIGALRM, too_long );
    signal( SIGPIPE, SIG_IGN );
    for (i = 0; i < (int)ARRAY_SIZE(groups); i++) for (test = groups[i].tests; test->name; test++)
    {
        snprintf( current, sizeof(current), "%s-%s", groups[i].name, test->name );
        if (!strstr( current, pattern )) continue;
        if (!(test->flags & SMALL) != !small) continue;
        if ((test->flags & SMB_ONLY) && !is_smb) continue;
        if ((test->flags & BEHIND) && !behind_root) continue;
        if (run_test( test, root, behind_root )) passed++;
        else failed++;
    }
    printf( "%d passed, %d failed\n", passed, failed );
    return failed || !passed;
}
