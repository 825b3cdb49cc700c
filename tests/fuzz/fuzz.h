/*
 * What the fuzzers share: the bytes of a run, and what must be true
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

#ifndef __WNET_FUZZ_H
#define __WNET_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One run is made of these bytes alone: the same bytes, the same run. At the end of them there are only zeros. */
void    fuzz_begin( const uint8_t *data, size_t size );
/* Frees what take_memory gave. */
void    fuzz_end( void );
size_t  fuzz_left( void );
uint8_t take_byte( void );
uint32_t take_number( void );                   /* four bytes */
/* A number below limit, which is not 0, from one byte or two. */
unsigned take_below( unsigned limit );
/* At most max bytes, their number first; they stay where they are and nothing is behind them. */
const uint8_t *take_bytes( size_t max, size_t *size );
/* The rest. */
const uint8_t *take_rest( size_t *size );
/* Memory of exactly that size until fuzz_end, filled with 0xcc. */
void   *take_memory( size_t size );
/* Bytes as a string, cut at a NUL, in memory of exactly its size. */
char   *take_text( size_t max );

#ifndef ARRAY_SIZE
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))
#endif

/* Ends the run as a finding. */
#define require( cond ) do { if (!(cond)) fuzz_fail( __FILE__, __LINE__, #cond ); } while (0)
void fuzz_fail( const char *file, int line, const char *what ) __attribute__((noreturn));

/* Has no descriptor 0 that could wait for somebody, and no output but the fuzzer's. */
void fuzz_quiet( void );

#endif /* __WNET_FUZZ_H */
