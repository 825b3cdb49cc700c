/*
 * Whose Kerberos ticket there is in the login, if any
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

/* The library takes whatever ticket it finds, whoever the user was said to be, so whose it is has to be known before. What it
 * finds is known by the Kerberos library that it was built with, Samba's own or the system's, which have these functions
 * in common. */

#include <dlfcn.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ticket.h"

#define FIND(name) if (!(*(void **)&name = dlsym( RTLD_DEFAULT, "krb5_" #name ))) return NULL

const char *ticket_owner( void )
{
    static char *owner;
    int (*init_context)( void **context );
    int (*cc_default)( void *context, void **cache );
    int (*cc_get_principal)( void *context, void *cache, void **principal );
    int (*cc_close)( void *context, void *cache );
    int (*unparse_name)( void *context, void *principal, char **name );
    void (*free_principal)( void *context, void *principal );
    void (*free_context)( void *context );
    void *context, *cache, *principal;

    FIND( init_context );
    FIND( cc_default );
    FIND( cc_get_principal );
    FIND( cc_close );
    FIND( unparse_name );
    FIND( free_principal );
    FIND( free_context );

    free( owner );
    owner = NULL;
    if (init_context( &context )) return NULL;
    if (!cc_default( context, &cache ))
    {
        if (!cc_get_principal( context, cache, &principal ))
        {
            if (unparse_name( context, principal, &owner )) owner = NULL;
            free_principal( context, principal );
        }
        cc_close( context, cache );
    }
    free_context( context );
    return owner;
}

int ticket_is_of( const char *owner, const char *domain, const char *user )
{
    const char *realm = strrchr( owner, '@' );
    size_t len = realm ? (size_t)(realm - owner) : strlen( owner ), first;

    if (strchr( user, '@' )) return !strcasecmp( owner, user );
    if (strlen( user ) != len || strncasecmp( owner, user, len )) return 0;
    if (!*domain) return 1;
    if (!realm++) return 0;
    first = strcspn( realm, "." );
    return !strcasecmp( realm, domain ) || (strlen( domain ) == first && !strncasecmp( realm, domain, first ));
}
