/*
 * Counting what held, and driving a pool until a call is done
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

#ifndef __SMBPOOL_CHECK_H
#define __SMBPOOL_CHECK_H

#include "arena.h"
#include "pool.h"

extern unsigned passed, failed;

void check( int held, const char *file, int line, const char *format, ... ) __attribute__(( format( printf, 4, 5 ) ));
/* What is claimed first, then what is said about it. */
#define ok( held, ... ) do { int held_ = !!(held); check( held_, __FILE__, __LINE__, __VA_ARGS__ ); } while (0)

struct setup
{
    const char *worker, *fake;
    const char *server, *port;
    const char *control;        /* a program: start, stop, kill, pause, resume the server */
    const char *data;           /* the directory that is the share "data" */
};

/* Turn the loop until nothing of what was begun with start() is left, or for so many milliseconds. */
void turn( struct pool *pool, int ms );
void start( struct pool *pool, struct call *call );
/* start() and turn(). Returns the error. */
int ask( struct pool *pool, struct call *call );
extern unsigned under_way;

struct pool *open_pool( const char *worker, char *const *strings, unsigned workers );

void test_fake( const struct setup *setup );
void test_server( const struct setup *setup );
void measure( const struct setup *setup );

#endif /* __SMBPOOL_CHECK_H */
