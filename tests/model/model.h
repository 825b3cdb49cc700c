/*
 * What connections, references and profile are after each operation, said as simply as possible
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

#ifndef __TESTS_MODEL_H
#define __TESTS_MODEL_H

#include "mpr_test.h"

#define LETTERS     26
#define REMOTES_MAX 12
#define NONE        (-1)

/* The world that a walk goes through: what there is to connect to. */
struct remote
{
    const WCHAR *name;
    int          provider;          /* NONE: nobody's */
    DWORD        add_error;
    DWORD        cancel_error;      /* of an unforced cancel */
    DWORD        forced_error;
};

struct world
{
    const WCHAR         *order;             /* of services */
    const WCHAR         *providers[2];      /* by name */
    const WCHAR         *services[2];
    unsigned int         provider_count;
    const struct remote *remotes;
    unsigned int         remote_count;
    const WCHAR         *users[3];          /* to connect as, NULL is the first; the others are let in everywhere */
    unsigned int         user_count;
    const WCHAR         *default_user;      /* who is remembered of a connection that was made as nobody in particular */
    BOOL                 can_be_down;
    void               (*reset)(void);
    /* Have an unforced cancel of the letter refused, or no more. */
    void               (*set_open)( int letter, BOOL open );
    /* ~0: the provider is down; 0: it is up; any other: its answer when it is next asked to connect. NULL: cannot be had */
    void               (*set_error)( int provider, DWORD error );
    /* What is wrong outside the API's sight, or NULL. */
    const char        *(*check)( DWORD live );
};

enum kind
{
    OP_ADD, OP_USE, OP_CANCEL, OP_RESTORE, OP_RESTORE_ALL, OP_PERSISTENT, OP_TEMPORARY, OP_CLEAR, OP_OPEN, OP_CLOSE,
    OP_DOWN, OP_UP, OP_FAIL, OP_KINDS
};

struct op
{
    enum kind kind;
    int       letter;       /* NONE: none */
    int       remote;       /* OP_DOWN, OP_UP, OP_FAIL: the provider */
    int       user;
    DWORD     flags;
    BOOL      ansi, force;
    BOOL      oldest;       /* WNetAddConnection or WNetCancelConnection */
    DWORD     error;        /* OP_FAIL */
};

struct state
{
    const struct world *world;
    DWORD local;                                            /* letters that are local drives, A: is bit 0 */
    struct { int remote, user; } live[LETTERS];             /* remote NONE: not connected */
    struct { int remote, user; BOOL default_user; } kept[LETTERS];  /* what is remembered */
    DWORD references[REMOTES_MAX];                          /* deviceless */
    DWORD open;
    BOOL  down[2];
    DWORD fail[2];
};

#define SOME_ERROR 0xffffffff   /* one, it is not said which */

void  model_init( struct state *state, const struct world *world );
/* What it returns; *chosen: the letter that OP_USE redirects, or NONE. */
DWORD model_do( struct state *state, const struct op *op, int *chosen );
/* What WNetGetConnection says of a letter. *remote: NONE unless it tells one */
DWORD model_get( const struct state *state, int letter, int *remote );

/* The real thing. */
DWORD real_do( const struct world *world, const struct op *op, int *chosen );
/* FALSE: it is not as the model says; difference (512 characters) tells in what. */
BOOL  real_check( const struct state *state, char *difference );

/* Walks with random operations; takes --sequences N --seed S --length L from the command line. */
void  walk( const struct world *world, unsigned int sequences );

#endif /* __TESTS_MODEL_H */
