/*
 * Registry keys as text: Wine's format, version 2
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

/*
 *   WINE REGISTRY Version 2
 *   ;; All keys relative to REGISTRY\\Machine
 *
 *   #arch=win64
 *
 *   [Software\\Name] 1795351481          seconds since 1970
 *   #time=1dd7a7f3e1bf3f2                the same as FILETIME
 *   #class="text"
 *   #link                                the key is a symbolic link
 *   @="default value"
 *   "name"="string"                      also str(2): and str(7):, dword:, hex: and hex(type):
 *
 * Strings are escaped as in C, with \x and up to four digits for what is not ASCII. Only hex lines continue.
 */

#include "text.h"

static const char first_line[] = "WINE REGISTRY Version 2";
static const char relative_mark[] = ";; All keys relative to ";
static const char arch_mark[] = "#arch=";

/* A letter for each control character that has one. */
static const char control_letters[32] = { [7] = 'a', [8] = 'b', [9] = 't', [10] = 'n', [11] = 'v', [12] = 'f', [13] = 'r', [27] = 'e' };

#define EPOCH      116444736000000000ull    /* 1970 as FILETIME */
#define PER_SECOND 10000000ull

/* --- reading --- */

struct parser
{
    const char         *next;       /* the line after this one */
    const char         *end;        /* of the text */
    const char         *p, *stop;   /* what is left of this line */
    struct text_error  *error;
    unsigned int        line;
    unsigned int        keys;
    struct key         *root;
    struct key         *key;        /* the one whose values are read; NULL before the first */
    ULONGLONG           time;       /* of that key; 0 for none given */
    WCHAR              *str;        /* the last string read, len characters */
    size_t              len, str_room;
    BYTE               *data;
    size_t              size, data_room;
};

static BOOL malformed( struct parser *parser, const char *reason )
{
    parser->error->line = parser->line;
    parser->error->reason = reason;
    return FALSE;
}

static BOOL next_line( struct parser *parser )
{
    const char *newline;

    if (parser->next >= parser->end) return FALSE;
    parser->p = parser->next;
    newline = memchr( parser->p, '\n', parser->end - parser->p );
    parser->stop = newline ? newline : parser->end;
    parser->next = newline ? newline + 1 : parser->end;
    while (parser->stop > parser->p && parser->stop[-1] == '\r') parser->stop--;
    parser->line++;
    return TRUE;
}

static void skip_blanks( struct parser *parser )
{
    while (parser->p < parser->stop && (*parser->p == ' ' || *parser->p == '\t')) parser->p++;
}

/* Pass over text that must stand here, or say that it does not. */
static BOOL skip_text( struct parser *parser, const char *text )
{
    size_t len = strlen( text );

    if ((size_t)(parser->stop - parser->p) < len || memcmp( parser->p, text, len )) return FALSE;
    parser->p += len;
    return TRUE;
}

static BOOL at_end( struct parser *parser )
{
    skip_blanks( parser );
    return parser->p == parser->stop;
}

static unsigned int digit( char c )
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 16;
}

/* At most max digits; FALSE when there is none. */
static BOOL parse_number( struct parser *parser, unsigned int base, unsigned int max, ULONGLONG *value )
{
    unsigned int count;

    *value = 0;
    for (count = 0; count < max && parser->p < parser->stop && digit( *parser->p ) < base; count++)
        *value = *value * base + digit( *parser->p++ );
    return count > 0;
}

static WCHAR parse_escape( struct parser *parser )
{
    char c = *parser->p++;
    ULONGLONG value;
    unsigned int i;

    if (c == 'x') return parse_number( parser, 16, 4, &value ) ? value : 'x';
    if (digit( c ) < 8)
    {
        parser->p--;
        parse_number( parser, 8, 3, &value );
        return value;
    }
    for (i = 0; i < ARRAY_SIZE(control_letters); i++) if (control_letters[i] == c) return i;
    return (unsigned char)c;
}

/* The string up to the closing character, which is passed over; what is beyond ASCII and not escaped is Latin-1. */
static BOOL parse_string( struct parser *parser, char closing )
{
    size_t most = parser->stop - parser->p + 1;

    if (parser->str_room < most)
    {
        free( parser->str );
        parser->str_room = most;
        if (!(parser->str = malloc( most * sizeof(WCHAR) )))
        {
            parser->str_room = 0;
            return FALSE;
        }
    }
    parser->len = 0;
    while (parser->p < parser->stop && *parser->p != closing)
    {
        unsigned char c = *parser->p++;

        if (!c) return malformed( parser, "a zero byte" );
        if (c == '\\' && parser->p == parser->stop) break;
        parser->str[parser->len++] = c == '\\' ? parse_escape( parser ) : c;
    }
    if (parser->p == parser->stop) return malformed( parser, closing == ']' ? "no closing bracket" : "no closing quote" );
    parser->p++;
    parser->str[parser->len] = 0;
    return TRUE;
}

/* The key just read is complete. */
static void finish_key( struct parser *parser )
{
    if (parser->key && parser->time) parser->key->modified = parser->time;
    parser->key = NULL;
    parser->time = 0;
}

static BOOL add_subkey( struct parser *parser, const WCHAR *name, size_t len )
{
    struct key *key;
    DWORD err;

    if (len > MAX_KEY_LEN) return malformed( parser, "a key name too long" );
    if ((key = key_find( parser->key, name, len )))
    {
        parser->key = key;
        return TRUE;
    }
    if (++parser->keys > MAX_HIVE_KEYS) return malformed( parser, "too many keys" );
    if (parser->key->depth >= MAX_KEY_DEPTH) return malformed( parser, "keys nested too deep" );
    if (!(key = key_add( parser->key, name, len, FALSE, &err ))) return FALSE;
    parser->key = key;
    return TRUE;
}

/* [path] seconds */
static BOOL parse_key( struct parser *parser )
{
    ULONGLONG seconds;
    size_t start, end;

    finish_key( parser );
    parser->p++;
    if (!parse_string( parser, ']' )) return FALSE;
    parser->key = parser->root;
    for (start = 0; start < parser->len; start = end + 1)
    {
        for (end = start; end < parser->len && parser->str[end] != '\\'; end++) continue;
        if (end > start && !add_subkey( parser, parser->str + start, end - start )) return FALSE;
    }
    skip_blanks( parser );
    if (parse_number( parser, 10, 11, &seconds )) parser->time = EPOCH + seconds * PER_SECOND;
    return at_end( parser ) || malformed( parser, "something after the key" );
}

static BOOL parse_option( struct parser *parser )
{
    ULONGLONG value;

    if (!parser->key) return TRUE;
    if (skip_text( parser, "#time=" ))
    {
        if (!parse_number( parser, 16, 16, &value ) || !at_end( parser )) return malformed( parser, "a bad time" );
        parser->time = value;
    }
    else if (skip_text( parser, "#class=" ))
    {
        if (!skip_text( parser, "\"" )) return malformed( parser, "a bad class" );
        if (!parse_string( parser, '"' )) return FALSE;
        return key_set_class( parser->key, parser->str, parser->len );
    }
    else if (skip_text( parser, "#link" )) parser->key->is_link = TRUE;
    return TRUE;
}

static BOOL add_byte( struct parser *parser, BYTE byte )
{
    size_t room = parser->data_room ? parser->data_room * 2 : 256;
    BYTE *grown;

    if (parser->size == parser->data_room)
    {
        if (!(grown = realloc( parser->data, room ))) return FALSE;
        parser->data = grown;
        parser->data_room = room;
    }
    parser->data[parser->size++] = byte;
    return TRUE;
}

/* Bytes, comma separated; a backslash at the end of a line continues on the next one. */
static BOOL parse_bytes( struct parser *parser )
{
    ULONGLONG byte;

    parser->size = 0;
    if (at_end( parser )) return TRUE;
    for (;;)
    {
        skip_blanks( parser );
        if (skip_text( parser, "\\" ))
        {
            if (!at_end( parser )) return malformed( parser, "something after a backslash" );
            if (!next_line( parser )) return malformed( parser, "no line after a backslash" );
            continue;
        }
        if (!parse_number( parser, 16, 2, &byte )) return malformed( parser, "a bad byte" );
        if (!add_byte( parser, byte )) return FALSE;
        if (at_end( parser )) return TRUE;
        if (!skip_text( parser, "," )) return malformed( parser, "no comma between bytes" );
    }
}

/* (type): in hexadecimal; nothing but : is the default. */
static BOOL parse_type( struct parser *parser, DWORD *type )
{
    ULONGLONG value;

    if (skip_text( parser, ":" )) return TRUE;
    if (!skip_text( parser, "(" ) || !parse_number( parser, 16, 8, &value ) || !skip_text( parser, "):" ))
        return malformed( parser, "a bad type" );
    *type = value;
    return TRUE;
}

static BOOL set_value( struct parser *parser, const WCHAR *name, size_t len, DWORD type, const void *data, size_t size )
{
    return key_set_value( parser->key, name, len, type, data, size );
}

/* What stands after the equals sign, for a value of that name. */
static BOOL parse_data( struct parser *parser, const WCHAR *name, size_t len )
{
    DWORD type = REG_SZ, dword;
    ULONGLONG value;

    if (skip_text( parser, "dword:" ))
    {
        if (!parse_number( parser, 16, 8, &value ) || !at_end( parser )) return malformed( parser, "a bad dword" );
        dword = value;
        return set_value( parser, name, len, REG_DWORD, &dword, sizeof(dword) );
    }
    if (skip_text( parser, "hex" ))
    {
        type = REG_BINARY;
        return parse_type( parser, &type ) && parse_bytes( parser ) &&
               set_value( parser, name, len, type, parser->data, parser->size );
    }
    if (skip_text( parser, "str" ) && !parse_type( parser, &type )) return FALSE;
    if (!skip_text( parser, "\"" )) return malformed( parser, "data of no known kind" );
    if (!parse_string( parser, '"' )) return FALSE;
    if (!at_end( parser )) return malformed( parser, "something after the string" );
    return set_value( parser, name, len, type, parser->str, (parser->len + 1) * sizeof(WCHAR) );
}

static BOOL parse_value( struct parser *parser )
{
    WCHAR *name = NULL;
    size_t len = 0;
    BOOL ret;

    if (!parser->key) return malformed( parser, "a value outside of any key" );
    if (!skip_text( parser, "@" ))
    {
        parser->p++;
        if (!parse_string( parser, '"' )) return FALSE;
        len = parser->len;
        if (len > MAX_VALUE_LEN) return malformed( parser, "a value name too long" );
        if (!(name = malloc( (len + 1) * sizeof(WCHAR) ))) return FALSE;
        memcpy( name, parser->str, len * sizeof(WCHAR) );
    }
    skip_blanks( parser );
    if ((ret = skip_text( parser, "=" ) || malformed( parser, "no equals sign" )))
    {
        skip_blanks( parser );
        ret = parse_data( parser, name, len );
    }
    free( name );
    return ret;
}

/* The rest of the line into a small buffer; too long: nothing. */
static void copy_rest( struct parser *parser, char *dst, size_t room )
{
    size_t len = parser->stop - parser->p;

    if (len >= room || memchr( parser->p, 0, len )) return;
    memcpy( dst, parser->p, len );
    dst[len] = 0;
}

static BOOL parse_line( struct parser *parser, struct hive_header *header )
{
    if (at_end( parser )) return TRUE;
    switch (*parser->p)
    {
    case '[': return parse_key( parser );
    case '@':
    case '"': return parse_value( parser );
    case '#':
        if (!parser->key && skip_text( parser, arch_mark )) copy_rest( parser, header->arch, sizeof(header->arch) );
        return parse_option( parser );
    case ';':
        if (!parser->key && skip_text( parser, relative_mark )) copy_rest( parser, header->relative, sizeof(header->relative) );
        return TRUE;
    }
    return malformed( parser, "neither key, value, option nor comment" );
}

struct key *text_parse( const char *text, size_t size, struct hive_header *header, struct text_error *error )
{
    struct parser parser = { .next = text, .end = text + size, .error = error };
    BOOL ok;

    memset( error, 0, sizeof(*error) );
    if (!(parser.root = key_new_root())) return NULL;
    if (size > MAX_HIVE_SIZE)
    {
        parser.line = 1;
        ok = malformed( &parser, "a file too large" );
    }
    else if (!next_line( &parser ) || !skip_text( &parser, first_line ) || !at_end( &parser ))
    {
        parser.line = 1;
        ok = malformed( &parser, "not a registry file of version 2" );
    }
    else
    {
        for (ok = TRUE; ok && next_line( &parser ); ) ok = parse_line( &parser, header );
        finish_key( &parser );
    }
    free( parser.str );
    free( parser.data );
    parser.root->is_dirty = FALSE;
    if (ok) return parser.root;
    key_release( parser.root );
    return NULL;
}

/* --- writing --- */

/* Escaped for quotes of that pair: what stands in a key's brackets escapes those instead of the quote. */
static void print_string( FILE *out, const WCHAR *str, size_t len, const char *quotes )
{
    const WCHAR *end = str + len;
    BOOL longest;

    for (; str < end; str++)
    {
        if (*str > 127)
        {
            longest = str + 1 < end && str[1] < 128 && digit( str[1] ) < 16;
            fprintf( out, longest ? "\\x%04x" : "\\x%x", *str );
        }
        else if (*str < 32)
        {
            longest = str + 1 < end && str[1] >= '0' && str[1] <= '7';
            if (control_letters[*str]) fprintf( out, "\\%c", control_letters[*str] );
            else fprintf( out, longest ? "\\%03o" : "\\%o", *str );
        }
        else
        {
            if (*str == '\\' || *str == quotes[0] || *str == quotes[1]) putc( '\\', out );
            putc( *str, out );
        }
    }
}

/* A string that ends where its data end can be told from its text alone. */
static BOOL is_plain_string( const struct value *value )
{
    WCHAR last;

    if (value->size < sizeof(WCHAR) || value->size % sizeof(WCHAR)) return FALSE;
    memcpy( &last, value->data + value->size - sizeof(WCHAR), sizeof(last) );
    return !last;
}

static void print_bytes( FILE *out, const struct value *value, int column )
{
    DWORD i;

    column += value->type == REG_BINARY ? fprintf( out, "hex:" ) : fprintf( out, "hex(%x):", value->type );
    for (i = 0; i < value->size; i++)
    {
        column += fprintf( out, "%02x", value->data[i] );
        if (i + 1 == value->size) break;
        putc( ',', out );
        if (++column <= 76) continue;
        fputs( "\\\n  ", out );
        column = 2;
    }
}

static void print_value( FILE *out, const struct value *value )
{
    long start = ftell( out );
    DWORD dword;

    if (!value->len) fputs( "@=", out );
    else
    {
        putc( '"', out );
        print_string( out, value->name, value->len, "\"\"" );
        fputs( "\"=", out );
    }
    if ((value->type == REG_SZ || value->type == REG_EXPAND_SZ || value->type == REG_MULTI_SZ) && is_plain_string( value ))
    {
        if (value->type != REG_SZ) fprintf( out, "str(%x):", value->type );
        putc( '"', out );
        print_string( out, (const WCHAR *)value->data, value->size / sizeof(WCHAR) - 1, "\"\"" );
        putc( '"', out );
    }
    else if (value->type == REG_DWORD && value->size == sizeof(dword))
    {
        memcpy( &dword, value->data, sizeof(dword) );
        fprintf( out, "dword:%08x", dword );
    }
    else print_bytes( out, value, ftell( out ) - start );
    putc( '\n', out );
}

static void print_path( FILE *out, const struct key *key )
{
    const struct key *path[MAX_KEY_DEPTH + 1];
    unsigned int count = 0;

    for (; key->parent; key = key->parent) path[count++] = key;
    while (count)
    {
        count--;
        print_string( out, path[count]->name, path[count]->len, "[]" );
        if (count) fputs( "\\\\", out );
    }
}

static BOOL has_saved_subkeys( const struct key *key )
{
    unsigned int i;

    for (i = 0; i < key->subkey_count; i++) if (!key->subkeys[i]->is_volatile) return TRUE;
    return FALSE;
}

/* As Wine does, a key that its subkeys imply is left out. */
static void print_key( FILE *out, const struct key *key )
{
    unsigned int i;

    if (!key->value_count && !key->class && !key->is_link && (!key->parent || has_saved_subkeys( key ))) return;
    fputs( "\n[", out );
    print_path( out, key );
    fprintf( out, "] %u\n", key->modified > EPOCH ? (unsigned int)((key->modified - EPOCH) / PER_SECOND) : 0 );
    fprintf( out, "#time=%llx\n", (unsigned long long)key->modified );
    if (key->class)
    {
        fputs( "#class=\"", out );
        print_string( out, key->class, key->class_len, "\"\"" );
        fputs( "\"\n", out );
    }
    if (key->is_link) fputs( "#link\n", out );
    for (i = 0; i < key->value_count; i++) print_value( out, &key->values[i] );
}

/* Depth first, without recursion: next[] is where to go on at each level. */
static void print_tree( FILE *out, const struct key *key )
{
    unsigned int next[MAX_KEY_DEPTH + 1] = { 0 }, level = 0;
    const struct key *child;

    print_key( out, key );
    for (;;)
    {
        if (next[level] < key->subkey_count)
        {
            child = key->subkeys[next[level]++];
            if (child->is_volatile) continue;
            print_key( out, child );
            key = child;
            next[++level] = 0;
        }
        else
        {
            if (!level--) return;
            key = key->parent;
        }
    }
}

char *text_print( const struct key *root, const struct hive_header *header, size_t *size )
{
    char *text = NULL;
    FILE *out = open_memstream( &text, size );
    BOOL ok;

    if (!out) return NULL;
    fprintf( out, "%s\n", first_line );
    if (header->relative[0]) fprintf( out, "%s%s\n", relative_mark, header->relative );
    if (header->arch[0]) fprintf( out, "\n%s%s\n", arch_mark, header->arch );
    print_tree( out, root );
    ok = !ferror( out );
    if (!fclose( out ) && ok) return text;
    free( text );
    return NULL;
}
