/*
 * What the fuzzers of the DLLs share
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

#ifndef __WNET_FUZZ_HOST_H
#define __WNET_FUZZ_HOST_H

#include "fuzz.h"
#include "wnet.h"

/* wide.c */

/* A string of exactly its size: one of those that names are made of, a long one, or any characters; NULL too. */
WCHAR *take_wide( void );
/* The same for a name: now and then one that means something. */
WCHAR *take_name( void );
char  *take_narrow( const WCHAR *wide );        /* its low bytes */
size_t wide_end( const WCHAR *str, size_t len );    /* its length, or len: there is no end in it */

/* system.c: what is fixed in every run: the time, the files, the console. */

void clock_begin( void );

/* loader.c: in the place of kernel32's own. LoadLibrary( "…\\np_N.dll" ) gives provider N, advapi32.dll itself. */

#define PROVIDERS 3

extern const WCHAR * const provider_names[PROVIDERS];
extern unsigned provider_missing;       /* bits of those that cannot be loaded */
/* An entry point of a provider, or NULL. */
FARPROC provider_entry( unsigned provider, const char *name );
/* Called while one is loaded, unless NULL. */
extern void (*provider_attach)( unsigned provider );
/* HKLM says that there are these providers. */
void register_providers( void );

/* The router is started anew, with an empty user's hive; and ended with all that it has. */
void router_begin( void );
void router_end( void );

#endif /* __WNET_FUZZ_HOST_H */
