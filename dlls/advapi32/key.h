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

#ifndef __WNET_KEY_H
#define __WNET_KEY_H

/* Limits of the registry; names in characters. */
#define MAX_KEY_LEN    256      /* Wine's; Windows has 255 */
#define MAX_VALUE_LEN  16383
#define MAX_KEY_DEPTH  512

struct value
{
    WCHAR       *name;          /* not ended by 0 */
    unsigned int len;           /* of the name; 0 for the default value */
    DWORD        type;
    DWORD        size;          /* of the data */
    BYTE        *data;
};

/*
 * Subkeys and values are sorted by name, in Wine's order: by lower case, code unit by code unit. Nothing here locks. A key
 * lives as long as it has a parent or a reference; one that was deleted has neither parent nor content.
 */
struct key
{
    unsigned int  refs;
    struct key   *parent;       /* NULL for a root or a deleted key */
    WCHAR        *name;         /* ended by 0 */
    unsigned int  len;
    WCHAR        *class;        /* ended by 0; NULL for none */
    unsigned int  class_len;
    struct key  **subkeys;
    unsigned int  subkey_count, subkey_room;
    struct value *values;
    unsigned int  value_count, value_room;
    ULONGLONG     modified;     /* as FILETIME */
    unsigned int  depth;        /* 0 for a root */
    unsigned int  is_volatile : 1;
    unsigned int  is_link     : 1;
    unsigned int  is_deleted  : 1;
    unsigned int  is_dirty    : 1;  /* of a root: something that is saved has changed */
};

/* Wine's order of names. */
int name_compare( const WCHAR *a, unsigned int a_len, const WCHAR *b, unsigned int b_len );

/* A root, or NULL without memory. It has one reference, the caller's. */
struct key *key_new_root(void);
struct key *key_grab( struct key *key );
void key_release( struct key *key );

/* The subkey of that name, no reference taken, or NULL. */
struct key *key_find( const struct key *key, const WCHAR *name, unsigned int len );
/*
 * A new subkey, no reference taken; there must be none of that name. *err: ERROR_INVALID_PARAMETER (length of the name, depth),
 * ERROR_CHILD_MUST_BE_VOLATILE, ERROR_NOT_ENOUGH_MEMORY.
 */
struct key *key_add( struct key *key, const WCHAR *name, unsigned int len, BOOL is_volatile, DWORD *err );
/* Replace the class; FALSE without memory. */
BOOL key_set_class( struct key *key, const WCHAR *class, unsigned int len );
/* Take the key and all below it out of its tree: they are deleted, and gone once nobody refers to them. */
void key_delete( struct key *key );
/* Delete all below the key and all its values. */
void key_clear( struct key *key );

struct value *key_find_value( const struct key *key, const WCHAR *name, unsigned int len );
/* Set, or replace, a value; the data are copied. FALSE without memory: nothing has changed then. */
BOOL key_set_value( struct key *key, const WCHAR *name, unsigned int len, DWORD type, const void *data, DWORD size );
void key_delete_value( struct key *key, struct value *value );

/* The key has changed: stamp it, and mark its root dirty if it is saved. */
void key_touch( struct key *key );

#endif
