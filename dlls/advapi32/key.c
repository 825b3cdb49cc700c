/*
 * A tree of registry keys, pure data
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

#include "key.h"

int name_compare( const WCHAR *a, unsigned int a_len, const WCHAR *b, unsigned int b_len )
{
    unsigned int i;
    int diff;

    for (i = 0; i < a_len && i < b_len; i++)
        if (a[i] != b[i] && (diff = towlower( a[i] ) - towlower( b[i] ))) return diff;
    return a_len < b_len ? -1 : a_len > b_len;
}

/* A copy with a 0 at its end. */
static WCHAR *dup_name( const WCHAR *name, unsigned int len )
{
    WCHAR *ret = malloc( (len + 1) * sizeof(WCHAR) );

    if (!ret) return NULL;
    if (len) memcpy( ret, name, len * sizeof(WCHAR) );
    ret[len] = 0;
    return ret;
}

/* An array with room for one entry more; FALSE without memory. */
static BOOL grow( void *array, unsigned int count, unsigned int *room, size_t size )
{
    unsigned int new_room = *room ? *room * 2 : 4;
    void *grown;

    if (count < *room) return TRUE;
    if (!(grown = realloc( *(void **)array, new_room * size ))) return FALSE;
    *(void **)array = grown;
    *room = new_room;
    return TRUE;
}

/* --- life --- */

struct key *key_new_root(void)
{
    struct key *key = calloc( 1, sizeof(*key) );

    if (!key) return NULL;
    if (!(key->name = dup_name( NULL, 0 )))
    {
        free( key );
        return NULL;
    }
    key->refs = 1;
    return key;
}

struct key *key_grab( struct key *key )
{
    key->refs++;
    return key;
}

static void free_values( struct key *key )
{
    unsigned int i;

    for (i = 0; i < key->value_count; i++)
    {
        free( key->values[i].name );
        free( key->values[i].data );
    }
    free( key->values );
    key->values = NULL;
    key->value_count = key->value_room = 0;
}

/* All that a key owns but its subkeys, which must be gone. */
static void drop_content( struct key *key )
{
    free_values( key );
    free( key->subkeys );
    free( key->class );
    key->subkeys = NULL;
    key->subkey_room = 0;
    key->class = NULL;
    key->class_len = 0;
}

void key_release( struct key *key )
{
    if (!key || --key->refs) return;
    key_clear( key );
    drop_content( key );
    free( key->name );
    free( key );
}

/* A leaf that was cut off: its tree's reference goes. */
static void bury( struct key *leaf )
{
    drop_content( leaf );
    leaf->parent = NULL;
    leaf->is_deleted = TRUE;
    if (--leaf->refs) return;
    free( leaf->name );
    free( leaf );
}

/* From the last leaf up, without recursion: depth is the caller's choice. */
static void bury_subkeys( struct key *key )
{
    struct key *leaf = key, *parent;

    while (key->subkey_count)
    {
        while (leaf->subkey_count) leaf = leaf->subkeys[leaf->subkey_count - 1];
        parent = leaf->parent;
        parent->subkey_count--;
        bury( leaf );
        leaf = parent;
    }
}

void key_clear( struct key *key )
{
    bury_subkeys( key );
    free_values( key );
}

/* Where a name is among the subkeys, or where it belongs. */
static BOOL locate( const struct key *key, const WCHAR *name, unsigned int len, unsigned int *pos )
{
    unsigned int low = 0, high = key->subkey_count, mid;
    int diff;

    while (low < high)
    {
        mid = (low + high) / 2;
        diff = name_compare( name, len, key->subkeys[mid]->name, key->subkeys[mid]->len );
        if (!diff)
        {
            *pos = mid;
            return TRUE;
        }
        if (diff < 0) high = mid;
        else low = mid + 1;
    }
    *pos = low;
    return FALSE;
}

void key_delete( struct key *key )
{
    struct key *parent = key->parent;
    unsigned int pos;

    key_touch( key );
    bury_subkeys( key );
    if (parent && locate( parent, key->name, key->len, &pos ))
    {
        parent->subkey_count--;
        memmove( parent->subkeys + pos, parent->subkeys + pos + 1, (parent->subkey_count - pos) * sizeof(*parent->subkeys) );
        key_touch( parent );
    }
    bury( key );
}

void key_touch( struct key *key )
{
    FILETIME now;

    GetSystemTimeAsFileTime( &now );
    key->modified = ((ULONGLONG)now.dwHighDateTime << 32) | now.dwLowDateTime;
    if (key->is_volatile) return;
    while (key->parent) key = key->parent;
    key->is_dirty = TRUE;
}

/* --- subkeys --- */

struct key *key_find( const struct key *key, const WCHAR *name, unsigned int len )
{
    unsigned int pos;

    return locate( key, name, len, &pos ) ? key->subkeys[pos] : NULL;
}

struct key *key_add( struct key *parent, const WCHAR *name, unsigned int len, BOOL is_volatile, DWORD *err )
{
    unsigned int pos;
    struct key *key;

    *err = ERROR_INVALID_PARAMETER;
    if (!len || len > MAX_KEY_LEN || parent->depth >= MAX_KEY_DEPTH || locate( parent, name, len, &pos )) return NULL;
    *err = ERROR_CHILD_MUST_BE_VOLATILE;
    if (parent->is_volatile && !is_volatile) return NULL;
    *err = ERROR_NOT_ENOUGH_MEMORY;
    if (!grow( &parent->subkeys, parent->subkey_count, &parent->subkey_room, sizeof(*parent->subkeys) )) return NULL;
    if (!(key = calloc( 1, sizeof(*key) ))) return NULL;
    if (!(key->name = dup_name( name, len )))
    {
        free( key );
        return NULL;
    }
    key->refs = 1;
    key->len = len;
    key->parent = parent;
    key->depth = parent->depth + 1;
    key->is_volatile = is_volatile;
    memmove( parent->subkeys + pos + 1, parent->subkeys + pos, (parent->subkey_count - pos) * sizeof(*parent->subkeys) );
    parent->subkeys[pos] = key;
    parent->subkey_count++;
    key_touch( key );
    *err = ERROR_SUCCESS;
    return key;
}

BOOL key_set_class( struct key *key, const WCHAR *class, unsigned int len )
{
    WCHAR *copy = dup_name( class, len );

    if (!copy) return FALSE;
    free( key->class );
    key->class = copy;
    key->class_len = len;
    return TRUE;
}

/* --- values --- */

static BOOL locate_value( const struct key *key, const WCHAR *name, unsigned int len, unsigned int *pos )
{
    unsigned int low = 0, high = key->value_count, mid;
    int diff;

    while (low < high)
    {
        mid = (low + high) / 2;
        diff = name_compare( name, len, key->values[mid].name, key->values[mid].len );
        if (!diff)
        {
            *pos = mid;
            return TRUE;
        }
        if (diff < 0) high = mid;
        else low = mid + 1;
    }
    *pos = low;
    return FALSE;
}

struct value *key_find_value( const struct key *key, const WCHAR *name, unsigned int len )
{
    unsigned int pos;

    return locate_value( key, name, len, &pos ) ? &key->values[pos] : NULL;
}

BOOL key_set_value( struct key *key, const WCHAR *name, unsigned int len, DWORD type, const void *data, DWORD size )
{
    struct value *value;
    unsigned int pos;
    BYTE *copy;

    if (!(copy = malloc( size ? size : 1 ))) return FALSE;
    if (size) memcpy( copy, data, size );
    if (!locate_value( key, name, len, &pos ))
    {
        WCHAR *name_copy = dup_name( name, len );

        if (!name_copy || !grow( &key->values, key->value_count, &key->value_room, sizeof(*key->values) ))
        {
            free( name_copy );
            free( copy );
            return FALSE;
        }
        memmove( key->values + pos + 1, key->values + pos, (key->value_count - pos) * sizeof(*key->values) );
        key->value_count++;
        key->values[pos] = (struct value){ .name = name_copy, .len = len };
    }
    value = &key->values[pos];
    free( value->data );
    value->type = type;
    value->data = copy;
    value->size = size;
    key_touch( key );
    return TRUE;
}

void key_delete_value( struct key *key, struct value *value )
{
    unsigned int pos = value - key->values;

    free( value->name );
    free( value->data );
    key->value_count--;
    memmove( key->values + pos, key->values + pos + 1, (key->value_count - pos) * sizeof(*key->values) );
    key_touch( key );
}
