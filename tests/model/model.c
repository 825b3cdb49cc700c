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

#include "model.h"

void model_init( struct state *state, const struct world *world )
{
    int i;

    memset( state, 0, sizeof(*state) );
    state->world = world;
    state->local = GetLogicalDrives();
    for (i = 0; i < LETTERS; i++) state->live[i].remote = state->kept[i].remote = NONE;
}

static const struct remote *remote_of( const struct state *state, int remote )
{
    return &state->world->remotes[remote];
}

/* --- merging (wnet.md section 9) -------------------------------------------------------------------------------------- */

struct said
{
    unsigned int count, down;
    DWORD        significant;
};

static void hear( struct said *said, DWORD err, BOOL mine )
{
    said->count++;
    if (err == ERROR_NO_NETWORK) said->down++;
    else if (mine && !said->significant) said->significant = err;
}

static DWORD merge( const struct said *said, DWORD nobodys )
{
    if (said->significant) return said->significant;
    if (!said->down) return nobodys;
    return said->down < said->count ? ERROR_NO_NET_OR_BAD_PATH : ERROR_NO_NETWORK;
}

/* What is said when nobody has it: they are down, or they do not know it. */
static DWORD unknown( const struct state *state, DWORD nobodys )
{
    struct said said = { 0 };
    unsigned int i;

    for (i = 0; i < state->world->provider_count; i++) hear( &said, state->down[i] ? ERROR_NO_NETWORK : 0, FALSE );
    return merge( &said, nobodys );
}

/* --- connecting -------------------------------------------------------------------------------------------------------- */

static DWORD ask_to_connect( struct state *state, int provider, int remote )
{
    DWORD err = state->fail[provider];

    state->fail[provider] = 0;
    if (err) return err;
    if (state->down[provider]) return ERROR_NO_NETWORK;
    if (remote_of( state, remote )->provider != provider) return ERROR_BAD_NET_NAME;
    return remote_of( state, remote )->add_error;
}

/* only: the provider to ask, or NONE for all in order */
static DWORD route( struct state *state, int remote, int only )
{
    struct said said = { 0 };
    unsigned int i;
    DWORD err;

    for (i = 0; i < state->world->provider_count; i++)
    {
        if (only != NONE && only != (int)i) continue;
        if (!(err = ask_to_connect( state, i, remote )) || err == ERROR_CANCELLED) return err;
        hear( &said, err, err != ERROR_BAD_NET_NAME && err != ERROR_NO_NETWORK );
    }
    return merge( &said, ERROR_BAD_NET_NAME );
}

static BOOL is_taken( const struct state *state, int letter )
{
    return state->live[letter].remote != NONE || (state->local & (1u << letter));
}

static DWORD connect_to( struct state *state, int letter, int remote, int user, DWORD flags )
{
    BOOL remembering = letter != NONE && (flags & CONNECT_UPDATE_PROFILE) && !(flags & CONNECT_TEMPORARY);
    DWORD err;

    if (letter != NONE && is_taken( state, letter )) return ERROR_ALREADY_ASSIGNED;
    if (remembering && state->kept[letter].remote != NONE && state->kept[letter].remote != remote)
        return ERROR_DEVICE_ALREADY_REMEMBERED;
    if ((err = route( state, remote, NONE ))) return err;
    if (letter == NONE) state->references[remote]++;
    else
    {
        state->live[letter].remote = remote;
        state->live[letter].user = user;
    }
    if (remembering)
    {
        state->kept[letter].remote = remote;
        state->kept[letter].user = user;
        state->kept[letter].default_user = FALSE;
    }
    return NO_ERROR;
}

static DWORD use_any( struct state *state, const struct op *op, int *chosen )
{
    int letter;
    DWORD err;

    for (letter = 'Z' - 'A'; letter >= 'D' - 'A'; letter--)
    {
        if (is_taken( state, letter ) || state->kept[letter].remote != NONE) continue;
        if (!(err = connect_to( state, letter, op->remote, op->user, op->flags ))) *chosen = letter;
        return err;
    }
    return ERROR_NO_MORE_ITEMS;
}

static DWORD restore( struct state *state, int letter )
{
    DWORD err;

    if (state->live[letter].remote != NONE) return ERROR_ALREADY_ASSIGNED;
    if (state->kept[letter].remote == NONE) return ERROR_NOT_CONNECTED;
    err = route( state, state->kept[letter].remote, remote_of( state, state->kept[letter].remote )->provider );
    if (err) return err;
    state->live[letter].remote = state->kept[letter].remote;
    state->live[letter].user = state->kept[letter].user;
    return NO_ERROR;
}

static DWORD restore_all( struct state *state )
{
    DWORD err, first = NO_ERROR;
    int letter;

    for (letter = 0; letter < LETTERS; letter++)
    {
        if (state->kept[letter].remote == NONE || state->live[letter].remote != NONE) continue;
        if ((err = restore( state, letter )) && !first) first = err;
    }
    return first;
}

/* --- ending ------------------------------------------------------------------------------------------------------------ */

static DWORD refusal( const struct state *state, int remote, int letter, BOOL force )
{
    if (force) return remote_of( state, remote )->forced_error;
    if (remote_of( state, remote )->cancel_error) return remote_of( state, remote )->cancel_error;
    return letter != NONE && (state->open & (1u << letter)) ? ERROR_OPEN_FILES : NO_ERROR;
}

/* 1203 is not among what a cancel answers. */
static DWORD not_connected( const struct state *state )
{
    DWORD err = unknown( state, ERROR_NOT_CONNECTED );

    return err == ERROR_NO_NET_OR_BAD_PATH ? ERROR_NOT_CONNECTED : err;
}

static DWORD cancel_letter( struct state *state, int letter, BOOL forget, BOOL force )
{
    DWORD err;

    if (state->live[letter].remote == NONE)
    {
        if (!forget || state->kept[letter].remote == NONE) return not_connected( state );
    }
    else
    {
        if ((err = refusal( state, state->live[letter].remote, letter, force ))) return err;
        state->live[letter].remote = NONE;
    }
    if (forget) state->kept[letter].remote = NONE;
    return NO_ERROR;
}

static DWORD cancel_remote( struct state *state, int remote, BOOL force )
{
    DWORD err;

    if (!state->references[remote]) return not_connected( state );
    if ((err = refusal( state, remote, NONE, force ))) return err;
    state->references[remote] = 0;
    return NO_ERROR;
}

static DWORD clear( struct state *state )
{
    DWORD err = NO_ERROR;
    unsigned int i;

    for (i = 0; i < LETTERS; i++)
        if (state->live[i].remote != NONE && cancel_letter( state, i, FALSE, FALSE )) err = SOME_ERROR;
    for (i = 0; i < state->world->remote_count; i++)
        if (state->references[i] && cancel_remote( state, i, FALSE )) err = SOME_ERROR;
    return err;
}

/* --- remembering ------------------------------------------------------------------------------------------------------- */

DWORD model_get( const struct state *state, int letter, int *remote )
{
    if ((*remote = state->live[letter].remote) != NONE) return NO_ERROR;
    if ((*remote = state->kept[letter].remote) != NONE) return ERROR_CONNECTION_UNAVAIL;
    return unknown( state, ERROR_NOT_CONNECTED );
}

static DWORD set_persistent( struct state *state, int letter, BOOL persistent )
{
    int remote;
    DWORD err = model_get( state, letter, &remote );

    if (remote == NONE) return err;
    if (!persistent) state->kept[letter].remote = NONE;
    else if (!err)
    {
        state->kept[letter].remote = remote;
        state->kept[letter].user = state->live[letter].user;
        state->kept[letter].default_user = !state->live[letter].user;
    }
    return NO_ERROR;
}

/* ----------------------------------------------------------------------------------------------------------------------- */

static BOOL has_connections( const struct state *state, int provider )
{
    unsigned int i;

    for (i = 0; i < LETTERS; i++)
        if (state->live[i].remote != NONE && remote_of( state, state->live[i].remote )->provider == provider) return TRUE;
    for (i = 0; i < state->world->remote_count; i++)
        if (state->references[i] && remote_of( state, i )->provider == provider) return TRUE;
    return FALSE;
}

DWORD model_do( struct state *state, const struct op *op, int *chosen )
{
    DWORD err;

    *chosen = NONE;
    switch (op->kind)
    {
    case OP_ADD:
        return connect_to( state, op->letter, op->remote, op->oldest ? 0 : op->user,
                           op->oldest ? CONNECT_UPDATE_PROFILE : op->flags );
    case OP_USE:
        if (op->letter == NONE && (op->flags & CONNECT_REDIRECT)) return use_any( state, op, chosen );
        if (!(err = connect_to( state, op->letter, op->remote, 0, op->flags ))) *chosen = op->letter;
        return err;
    case OP_CANCEL:
        if (op->letter == NONE) return cancel_remote( state, op->remote, op->force );
        return cancel_letter( state, op->letter, op->oldest || (op->flags & CONNECT_UPDATE_PROFILE), op->force );
    case OP_RESTORE:     return restore( state, op->letter );
    case OP_RESTORE_ALL: return restore_all( state );
    case OP_PERSISTENT:  return set_persistent( state, op->letter, TRUE );
    case OP_TEMPORARY:   return set_persistent( state, op->letter, FALSE );
    case OP_CLEAR:       return clear( state );
    case OP_OPEN:        if (state->live[op->letter].remote != NONE) state->open |= 1u << op->letter; break;
    case OP_CLOSE:       state->open &= ~(1u << op->letter); break;
    case OP_DOWN:
        if (has_connections( state, op->remote )) break;    /* a network that goes down with connections is another story */
        state->down[op->remote] = TRUE;
        state->fail[op->remote] = 0;
        break;
    case OP_UP:          state->down[op->remote] = FALSE; state->fail[op->remote] = 0; break;
    case OP_FAIL:        if (!state->down[op->remote]) state->fail[op->remote] = op->error; break;
    case OP_KINDS:       break;
    }
    return NO_ERROR;
}
