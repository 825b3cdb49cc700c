/*
 * Scenarios, run once for each call of mpr.dll's that can fail
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

#ifndef __TESTS_FAULT_RUNNER_H
#define __TESTS_FAULT_RUNNER_H

#include "points.h"

struct scenario
{
    const char  *name;
    const WCHAR *order;             /* of providers; NULL: np_good,np_other */
    void       (*prepare)(void);    /* from nothing connected and nothing remembered; may be NULL */
    DWORD      (*run)( BOOL ansi ); /* the call that is looked at; what it answers is given to tell() */
    DWORD        expected;          /* what it returns when nothing fails */
    DWORD        others[4];         /* what it may return when something fails, besides the ordinary answers to that */
    BOOL         cold;              /* the first call there is, which loads the providers */
    BOOL         no_ansi;
    /* Points, by how their names begin, that fail for something that is no part of what was asked: a success may be told
     * though the state or the answer is not the full one. */
    const char  *extra[4];
    /* A failure may leave part of it done, after which it can be called again: it is several in one, or cannot be taken back. */
    BOOL         in_parts;
};

void run_scenarios( const struct scenario *scenarios, unsigned int count );

/* What a call answered, to be compared. */
void tell( const char *format, ... ) __attribute__((format( printf, 1, 2 )));
void tell_text( const char *what, const WCHAR *text );
void tell_resource( BOOL ansi, const NETRESOURCEW *resource );
/* A string that a call answered, of its charset. */
const WCHAR *answered( BOOL ansi, const void *text );
/* Connect without a word of failure being lost. */
void have( const WCHAR *local, const WCHAR *remote, DWORD flags );

#endif /* __TESTS_FAULT_RUNNER_H */
