/*
 * Providers that answer anything
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

#ifndef __WNET_FUZZ_ANYTHING_H
#define __WNET_FUZZ_ANYTHING_H

#include "host.h"

/* Which providers there are in this run, and what they can. */
void anything_begin( void );
/* How deep a provider has called back; it is the fuzzer that says what it calls. */
extern unsigned anything_depth;
void anything_call_back( void );
/* What a provider got from NPSGetProviderHandleA. */
extern HANDLE anything_handle;

#endif /* __WNET_FUZZ_ANYTHING_H */
