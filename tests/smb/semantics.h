/*
 * What the tests of a mounted directory share
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

/* Each test starts in an empty directory of its own, which is the current one, and may leave anything there. A semantic that
 * is meant to differ from that of a local file system has its decision as the expectation, under is_smb. */

#ifndef __SEMANTICS_H
#define __SEMANTICS_H

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ARRAY_SIZE( a ) (sizeof(a) / sizeof((a)[0]))

enum test_flags
{
    SMB_ONLY = 1,       /* a local file system does it otherwise */
    BEHIND   = 2,       /* needs the server's side of the directory */
    SMALL    = 4        /* for a file system of a few MiB, and only there */
};

struct test
{
    const char *name;
    void (*run)( void );
    unsigned int flags;
};

extern const struct test behind_tests[], data_tests[], directory_tests[], error_tests[], lock_tests[], name_tests[], open_tests[],
                         remove_tests[], state_tests[];

extern int is_smb;                  /* not --local */
extern const char *behind;          /* the current test's directory on the server, or NULL */

/* A failure is one line; more than a few from one place are not printed. Returns whether it held. */
int check_( const char *file, int line, int held, const char *format, ... ) __attribute__((format( printf, 4, 5 )));
#define CHECK( held, ... )      check_( __FILE__, __LINE__, !!(held), __VA_ARGS__ )

int equal_( const char *file, int line, const char *what, long long got, long long expected );
#define EQUAL( got, expected )  equal_( __FILE__, __LINE__, #got, got, expected )

/* A call that has to succeed, and one that has to fail with an errno. */
int works_( const char *file, int line, const char *what, long long ret );
#define WORKS( call )           works_( __FILE__, __LINE__, #call, (errno = 0, (call)) )
int fails_( const char *file, int line, const char *what, long long ret, int expected );
#define FAILS( call, expected ) fails_( __FILE__, __LINE__, #call, (errno = 0, (call)), expected )

void make_file_( const char *file, int line, const char *name, const char *content );
#define make_file( name, content ) make_file_( __FILE__, __LINE__, name, content )
void has_content_( const char *file, int line, const char *name, const char *content );
#define has_content( name, content ) has_content_( __FILE__, __LINE__, name, content )

long long size_of( const char *name );      /* bytes, -1 if it is not there */
int exists( const char *name );
int count_entries( const char *name );      /* without . and .., -1 if it cannot be read */
int is_listed( const char *name );          /* in the current directory, in this very spelling */
char *behind_path( const char *name );      /* of a name in the current directory; one of a few static buffers */
void fill( void *data, size_t size, uint64_t offset );                  /* what belongs at this offset of a test file */
long long first_difference( const void *data, size_t size, uint64_t offset );  /* -1 if all is as fill would make it */
void sleep_ms( unsigned int ms );
uint64_t now_ms( void );

/* Is it true within that time? */
#define WITHIN( ms, condition ) \
    CHECK( ({ uint64_t end_ = now_ms() + (ms); int held_; while (!(held_ = !!(condition)) && now_ms() < end_) sleep_ms( 50 ); held_; }), \
           "not within %d ms: %s", (int)(ms), #condition )

#endif
