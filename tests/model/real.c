/*
 * The operations on the real thing, and how it is told from the model
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

static const WCHAR *device_name( int letter )
{
    static WCHAR names[LETTERS][3];

    if (letter == NONE) return NULL;
    names[letter][0] = 'A' + letter;
    names[letter][1] = ':';
    return names[letter];
}

static DWORD add( const struct world *world, const struct op *op )
{
    const WCHAR *user = world->users[op->user];
    NETRESOURCEW resource = { 0 };

    if (op->oldest) return add_connection( op->ansi, world->remotes[op->remote].name, NULL, device_name( op->letter ) );
    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)device_name( op->letter );
    resource.lpRemoteName = (WCHAR *)world->remotes[op->remote].name;
    return add_connection2( op->ansi, &resource, user ? L"secret" : NULL, user, op->flags );
}

static DWORD use( const struct world *world, const struct op *op, int *chosen )
{
    NETRESOURCEW resource = { 0 };
    DWORD len = 300, result = POISON, err;
    WCHAR access[300];

    resource.dwType = RESOURCETYPE_DISK;
    resource.lpLocalName = (WCHAR *)device_name( op->letter );
    resource.lpRemoteName = (WCHAR *)world->remotes[op->remote].name;
    err = use_connection( op->ansi, &resource, op->flags, access, &len, &result );
    if (!err && access[1] == ':') *chosen = access[0] - 'A';
    if (!err) ok( result == (*chosen == NONE ? 0 : CONNECT_LOCALDRIVE), "result %lx for %s\n", result, wine_dbgstr_w( access ) );
    return err;
}

static DWORD set_persistent( int letter, BOOL persistent )
{
    DWORD (WINAPI *set)( const WCHAR *, DWORD, void * ) = (void *)GetProcAddress( mpr, "WNetSetConnectionW" );
    DWORD value = persistent, err;

    SetLastError( POISON );
    err = set( device_name( letter ), 1, &value );
    check_last_error( err );
    return err;
}

static DWORD other( const struct op *op )
{
    DWORD (WINAPI *clear)( HWND ) = (void *)GetProcAddress( mpr, "WNetClearConnections" );
    DWORD err;

    SetLastError( POISON );
    if (op->kind == OP_CLEAR) err = clear( NULL );
    else err = pWNetRestoreConnectionW( NULL, device_name( op->kind == OP_RESTORE_ALL ? NONE : op->letter ) );
    check_last_error( err );
    return err;
}

DWORD real_do( const struct world *world, const struct op *op, int *chosen )
{
    enum cancel_form form = op->oldest ? (op->ansi ? CANCEL_A : CANCEL_W) : op->ansi ? CANCEL2_A : CANCEL2_W;

    *chosen = NONE;
    switch (op->kind)
    {
    case OP_ADD:        return add( world, op );
    case OP_USE:        return use( world, op, chosen );
    case OP_CANCEL:     return cancel_connection( form, op->letter == NONE ? world->remotes[op->remote].name : device_name( op->letter ),
                                                  op->flags, op->force );
    case OP_RESTORE:
    case OP_RESTORE_ALL:
    case OP_CLEAR:      return other( op );
    case OP_PERSISTENT: return set_persistent( op->letter, TRUE );
    case OP_TEMPORARY:  return set_persistent( op->letter, FALSE );
    case OP_OPEN:       world->set_open( op->letter, TRUE ); break;
    case OP_CLOSE:      world->set_open( op->letter, FALSE ); break;
    case OP_DOWN:       world->set_error( op->remote, ~0u ); break;
    case OP_UP:         world->set_error( op->remote, 0 ); break;
    case OP_FAIL:       world->set_error( op->remote, op->error ); break;
    case OP_KINDS:      break;
    }
    return NO_ERROR;
}

/* --- what there is ----------------------------------------------------------------------------------------------------- */

static BOOL differs( char *difference, const char *format, ... )
{
    va_list args;

    va_start( args, format );
    vsnprintf( difference, 512, format, args );
    va_end( args );
    return FALSE;
}

static BOOL check_letter( const struct state *state, int letter, char *difference )
{
    const struct world *world = state->world;
    WCHAR remote[300] = { 0 };
    DWORD len = ARRAY_SIZE(remote), err, expected;
    const WCHAR *user, *wanted;
    int index, kept = state->kept[letter].remote;

    expected = model_get( state, letter, &index );
    err = get_connection( FALSE, device_name( letter ), remote, &len );
    if (err != expected) return differs( difference, "WNetGetConnection( %c: ) is %lu, not %lu", 'A' + letter, err, expected );
    if (index != NONE && !same_text( remote, world->remotes[index].name ))
        return differs( difference, "%c: is %s, not %s", 'A' + letter, wine_dbgstr_w( remote ),
                        wine_dbgstr_w( world->remotes[index].name ) );

    if (remembered( device_name( letter ) ) != (kept != NONE))
        return differs( difference, "%c: is %sremembered", 'A' + letter, kept != NONE ? "not " : "" );
    if (kept == NONE) return TRUE;
    user = state->kept[letter].default_user ? world->default_user : world->users[state->kept[letter].user];
    if (!user) user = L"";
    wanted = read_profile( device_name( letter ), L"UserName" );
    if (!same_text( wanted, user ))
        return differs( difference, "the user remembered of %c: is %s, not %s", 'A' + letter, wine_dbgstr_w( wanted ),
                        wine_dbgstr_w( user ) );
    wanted = read_profile( device_name( letter ), L"RemotePath" );
    if (!same_text( wanted, world->remotes[kept].name ))
        return differs( difference, "remembered of %c: is %s", 'A' + letter, wine_dbgstr_w( wanted ) );
    wanted = read_profile( device_name( letter ), L"ProviderName" );
    if (!same_text( wanted, world->providers[world->remotes[kept].provider] ))
        return differs( difference, "the provider remembered of %c: is %s", 'A' + letter, wine_dbgstr_w( wanted ) );
    return TRUE;
}

/* Every connection once, and nothing else. */
static BOOL check_list( const struct state *state, DWORD scope, char *difference )
{
    union { NETRESOURCEW resources[1]; BYTE bytes[16384]; } buffer;
    NETRESOURCEW *resource;
    unsigned int found = 0, expected = 0, i;
    DWORD err, count, size, letters = 0;
    HANDLE list;
    int remote;

    for (i = 0; i < LETTERS; i++)
        if ((scope == RESOURCE_CONNECTED ? state->live[i].remote : state->kept[i].remote) != NONE) expected++;
    for (i = 0; scope == RESOURCE_CONNECTED && i < state->world->remote_count; i++) if (state->references[i]) expected++;

    if ((err = pWNetOpenEnumW( scope, RESOURCETYPE_ANY, 0, NULL, &list )))
        return differs( difference, "WNetOpenEnum( %lu ) is %lu", scope, err );
    for (;;)
    {
        count = ~0u;
        size = sizeof(buffer);
        if ((err = pWNetEnumResourceW( list, &count, &buffer, &size ))) break;
        for (resource = buffer.resources; count--; resource++, found++)
        {
            if (resource->lpLocalName)
            {
                int letter = resource->lpLocalName[0] - 'A';

                remote = scope == RESOURCE_CONNECTED ? state->live[letter].remote : state->kept[letter].remote;
                if (letters & (1u << letter)) remote = NONE;
                letters |= 1u << letter;
                if (remote != NONE && same_text( resource->lpRemoteName, state->world->remotes[remote].name )) continue;
            }
            else for (i = 0; i < state->world->remote_count; i++)
                if (state->references[i] && same_text( resource->lpRemoteName, state->world->remotes[i].name )) break;
            if (!resource->lpLocalName && i < state->world->remote_count) continue;
            pWNetCloseEnum( list );
            return differs( difference, "scope %lu lists %s %s", scope, wine_dbgstr_w( resource->lpLocalName ),
                            wine_dbgstr_w( resource->lpRemoteName ) );
        }
    }
    pWNetCloseEnum( list );
    if (err != ERROR_NO_MORE_ITEMS) return differs( difference, "WNetEnumResource( %lu ) is %lu", scope, err );
    if (found != expected) return differs( difference, "scope %lu lists %u, not %u", scope, found, expected );
    return TRUE;
}

BOOL real_check( const struct state *state, char *difference )
{
    const char *wrong;
    DWORD live = 0;
    int i;

    for (i = 'D' - 'A'; i < LETTERS; i++)
    {
        if (state->live[i].remote != NONE) live |= 1u << i;
        if (state->local & (1u << i)) continue;
        /* all that anything happens to */
        if (i < 'G' - 'A' || (i > 'I' - 'A' && i < 'V' - 'A')) continue;
        if (!check_letter( state, i, difference )) return FALSE;
    }
    if (!check_list( state, RESOURCE_REMEMBERED, difference )) return FALSE;
    if (!state->down[0] && !state->down[1] && !check_list( state, RESOURCE_CONNECTED, difference )) return FALSE;
    if (state->world->check && (wrong = state->world->check( live ))) return differs( difference, "%s", wrong );
    return TRUE;
}
