/*
 * Random operations on the model and on the real thing; what differs is shrunk
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

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "model.h"

#define LENGTH_MAX 400

static DWORD seed = 1;

static unsigned int random_below( unsigned int count )
{
    seed ^= seed << 13;
    seed &= 0xffffffff;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    seed &= 0xffffffff;
    return seed % count;
}

static BOOL maybe( unsigned int percent )
{
    return random_below( 100 ) < percent;
}

/* --- operations ---------------------------------------------------------------------------------------------------------- */

/* How often each comes, in all of 100. */
static const struct { enum kind kind; unsigned int weight; } weights[] =
{
    { OP_ADD, 32 }, { OP_USE, 10 }, { OP_CANCEL, 30 }, { OP_RESTORE, 6 }, { OP_RESTORE_ALL, 2 }, { OP_PERSISTENT, 3 },
    { OP_TEMPORARY, 3 }, { OP_CLEAR, 1 }, { OP_OPEN, 4 }, { OP_CLOSE, 4 }, { OP_DOWN, 1 }, { OP_UP, 2 }, { OP_FAIL, 2 },
};

static void make_op( const struct world *world, struct op *op )
{
    static const DWORD errors[] = { ERROR_ACCESS_DENIED, ERROR_NOT_ENOUGH_MEMORY, ERROR_CANCELLED, ERROR_LOGON_FAILURE };
    unsigned int dice = random_below( 100 ), i = 0;

    memset( op, 0, sizeof(*op) );
    while (dice >= weights[i].weight) dice -= weights[i++].weight;
    op->kind = weights[i].kind;
    op->letter = 'G' - 'A' + random_below( 3 );
    if (maybe( 12 )) op->letter = 'Z' - 'A' - random_below( 3 );
    op->remote = random_below( world->remote_count );
    op->user = maybe( 25 ) ? random_below( world->user_count ) : 0;
    op->ansi = maybe( 30 );
    op->force = maybe( 30 );
    switch (op->kind)
    {
    case OP_ADD:
        if (maybe( 25 )) op->letter = NONE;
        if (maybe( 40 )) op->flags |= CONNECT_UPDATE_PROFILE;
        if (maybe( 10 )) op->flags |= CONNECT_TEMPORARY;
        if (op->letter != NONE && maybe( 10 )) op->flags |= CONNECT_REDIRECT;
        op->oldest = !op->user && maybe( 15 );
        break;
    case OP_USE:
        if (maybe( 60 )) op->letter = NONE;
        if (op->letter == NONE && maybe( 80 )) op->flags |= CONNECT_REDIRECT;
        if (maybe( 40 )) op->flags |= CONNECT_UPDATE_PROFILE;
        op->user = 0;
        break;
    case OP_CANCEL:
        if (maybe( 25 )) op->letter = NONE;
        if (maybe( 40 )) op->flags |= CONNECT_UPDATE_PROFILE;
        op->oldest = maybe( 20 );
        break;
    case OP_DOWN:
    case OP_UP:
    case OP_FAIL:
        op->remote = random_below( world->provider_count );
        op->error = errors[random_below( ARRAY_SIZE(errors) )];
        if (!world->can_be_down) op->kind = OP_KINDS;   /* nothing */
        break;
    default:
        break;
    }
}

static const char *flag_names( DWORD flags )
{
    static char buffer[100];

    snprintf( buffer, sizeof(buffer), "%s%s%s", flags & CONNECT_UPDATE_PROFILE ? " | CONNECT_UPDATE_PROFILE" : "",
              flags & CONNECT_TEMPORARY ? " | CONNECT_TEMPORARY" : "", flags & CONNECT_REDIRECT ? " | CONNECT_REDIRECT" : "" );
    return flags ? buffer + 3 : "0";
}

/* As a line of C, nearly. */
static void print_op( const struct world *world, const struct op *op, char *line, size_t size )
{
    const char *remote = op->kind < OP_DOWN ? wine_dbgstr_w( world->remotes[op->remote].name ) : "";
    char letter[16] = "NULL", type = op->ansi ? 'A' : 'W';

    if (op->letter != NONE) snprintf( letter, sizeof(letter), "L\"%c:\"", 'A' + op->letter );
    switch (op->kind)
    {
    case OP_ADD:
        if (op->oldest) snprintf( line, size, "WNetAddConnection%c( %s, NULL, %s );", type, remote, letter );
        else snprintf( line, size, "WNetAddConnection2%c( { %s, %s }, user %s, %s );", type, letter, remote,
                       wine_dbgstr_w( world->users[op->user] ), flag_names( op->flags ) );
        break;
    case OP_USE:
        snprintf( line, size, "WNetUseConnection%c( { %s, %s }, %s );", type, letter, remote, flag_names( op->flags ) );
        break;
    case OP_CANCEL:
        if (op->oldest) snprintf( line, size, "WNetCancelConnection%c( %s, %s );", type, op->letter == NONE ? remote : letter,
                                  op->force ? "TRUE" : "FALSE" );
        else snprintf( line, size, "WNetCancelConnection2%c( %s, %s, %s );", type, op->letter == NONE ? remote : letter,
                       flag_names( op->flags ), op->force ? "TRUE" : "FALSE" );
        break;
    case OP_RESTORE:     snprintf( line, size, "WNetRestoreConnectionW( NULL, %s );", letter ); break;
    case OP_RESTORE_ALL: snprintf( line, size, "WNetRestoreConnectionW( NULL, NULL );" ); break;
    case OP_PERSISTENT:  snprintf( line, size, "WNetSetConnectionW( %s, NETPROPERTY_PERSISTENT, TRUE );", letter ); break;
    case OP_TEMPORARY:   snprintf( line, size, "WNetSetConnectionW( %s, NETPROPERTY_PERSISTENT, FALSE );", letter ); break;
    case OP_CLEAR:       snprintf( line, size, "WNetClearConnections( NULL );" ); break;
    case OP_OPEN:        snprintf( line, size, "/* files are open on %s */", letter ); break;
    case OP_CLOSE:       snprintf( line, size, "/* no files are open on %s */", letter ); break;
    case OP_DOWN:        snprintf( line, size, "/* %s is down */", wine_dbgstr_w( world->services[op->remote] ) ); break;
    case OP_UP:          snprintf( line, size, "/* %s is up */", wine_dbgstr_w( world->services[op->remote] ) ); break;
    case OP_FAIL:        snprintf( line, size, "/* %s next answers %lu */", wine_dbgstr_w( world->services[op->remote] ), op->error ); break;
    case OP_KINDS:       snprintf( line, size, ";" ); break;
    }
}

/* --- running ------------------------------------------------------------------------------------------------------------- */

/* The operation after which the two differ, or -1. */
static int run( const struct world *world, const struct op *ops, unsigned int count, char *difference )
{
    struct state state, before;
    int expected_letter, letter;
    DWORD err, expected;
    unsigned int i;

    world->reset();
    model_init( &state, world );
    for (i = 0; i < count; i++)
    {
        before = state;
        expected = model_do( &state, &ops[i], &expected_letter );
        /* what the model does not do to its world is not done to the real one */
        if (ops[i].kind == OP_DOWN && !state.down[ops[i].remote]) continue;
        if (ops[i].kind == OP_FAIL && before.down[ops[i].remote]) continue;
        if ((ops[i].kind == OP_OPEN || ops[i].kind == OP_CLOSE) && state.open == before.open) continue;
        err = real_do( world, &ops[i], &letter );
        if (expected == SOME_ERROR ? !err : err != expected)
        {
            snprintf( difference, 512, "returned %lu, not %ld", err, (long)expected );
            return i;
        }
        if (ops[i].kind == OP_USE && letter != expected_letter)
        {
            snprintf( difference, 512, "redirected letter %d, not %d", letter, expected_letter );
            return i;
        }
        if (!real_check( &state, difference )) return i;
    }
    return -1;
}

/* Leave out whatever is not needed for a difference; the count that is left. */
static unsigned int shrink( const struct world *world, struct op *ops, unsigned int count, char *difference )
{
    struct op *fewer = malloc( count * sizeof(*fewer) );
    unsigned int piece, start, end, left;
    char other[512];
    int where;

    for (piece = count / 2 ? count / 2 : 1; piece; piece /= 2)
    {
        for (start = 0; start < count;)
        {
            end = start + piece < count ? start + piece : count;
            memcpy( fewer, ops, start * sizeof(*ops) );
            memcpy( fewer + start, ops + end, (count - end) * sizeof(*ops) );
            left = count - (end - start);
            if (left && (where = run( world, fewer, left, other )) >= 0)
            {
                count = where + 1;
                memcpy( ops, fewer, count * sizeof(*ops) );
                strcpy( difference, other );
            }
            else start = end;
        }
    }
    free( fewer );
    return count;
}

static void report( const struct world *world, const struct op *ops, unsigned int count, const char *difference )
{
    char line[512];
    unsigned int i;

    for (i = 0; i < count; i++)
    {
        print_op( world, &ops[i], line, sizeof(line) );
        trace( "%s\n", line );
    }
    ok( 0, "%s\n", difference );
}

/* 0, or the number behind an option. */
static unsigned int option( const char *name, unsigned int missing )
{
    char **argv;
    int argc = winetest_get_mainargs( &argv ), i;

    for (i = 2; i + 1 < argc; i++) if (!strcmp( argv[i], name )) return strtoul( argv[i + 1], NULL, 0 );
    return missing;
}

void walk( const struct world *world, unsigned int sequences )
{
    static struct op ops[LENGTH_MAX];
    unsigned int length = option( "--length", 30 ), first = option( "--seed", 1 ), done, i, failed = 0;
    char difference[512];
    int where;

    sequences = option( "--sequences", sequences );
    if (length > LENGTH_MAX) length = LENGTH_MAX;
    for (done = 0; done < sequences && failed < 3; done++)
    {
        seed = (first + done) * 2654435761u | 1;
        for (i = 0; i < 8; i++) random_below( 2 );
        for (i = 0; i < length; i++) make_op( world, &ops[i] );
        if ((where = run( world, ops, length, difference )) < 0) continue;
        failed++;
        i = shrink( world, ops, where + 1, difference );
        trace( "seed %u:\n", first + done );
        report( world, ops, i, difference );
    }
    world->reset();
    ok( done != 0, "nothing was done\n" );
    trace( "%u sequences of %u operations from seed %u\n", done, length, first );
}
