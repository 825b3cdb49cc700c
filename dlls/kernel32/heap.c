/*
 * Heap: the C library's, so that a sanitizer sees each block
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

#include <malloc.h>

#include "kernel_private.h"

HANDLE WINAPI GetProcessHeap(void)
{
    return (HANDLE)0x10000;
}

/* A size of 0 is a block too; sizes that would overflow are refused before the C library (and its sanitizer) sees them. */
static void *alloc( void *old, size_t size, BOOL zero )
{
    size_t old_size = old ? malloc_usable_size( old ) : 0;
    char *ptr;

    if (size > PTRDIFF_MAX / 2) return NULL;
    if (!(ptr = realloc( old, size ? size : 1 ))) return NULL;
    if (zero && size > old_size) memset( ptr + old_size, 0, size - old_size );
    return ptr;
}

LPVOID WINAPI HeapAlloc( HANDLE heap, DWORD flags, SIZE_T size )
{
    return alloc( NULL, size, flags & HEAP_ZERO_MEMORY );
}

LPVOID WINAPI HeapReAlloc( HANDLE heap, DWORD flags, LPVOID ptr, SIZE_T size )
{
    if (!ptr || (flags & HEAP_REALLOC_IN_PLACE_ONLY)) return NULL;
    return alloc( ptr, size, flags & HEAP_ZERO_MEMORY );
}

BOOL WINAPI HeapFree( HANDLE heap, DWORD flags, LPVOID ptr )
{
    free( ptr );
    return TRUE;
}

SIZE_T WINAPI HeapSize( HANDLE heap, DWORD flags, LPCVOID ptr )
{
    return ptr ? malloc_usable_size( (void *)ptr ) : ~(SIZE_T)0;
}

HLOCAL WINAPI LocalAlloc( UINT flags, SIZE_T size )
{
    void *ptr = alloc( NULL, size, flags & LMEM_ZEROINIT );

    if (!ptr) SetLastError( ERROR_NOT_ENOUGH_MEMORY );
    return ptr;
}

HLOCAL WINAPI LocalReAlloc( HLOCAL ptr, SIZE_T size, UINT flags )
{
    return ptr ? alloc( ptr, size, flags & LMEM_ZEROINIT ) : NULL;
}

HLOCAL WINAPI LocalFree( HLOCAL ptr )
{
    free( ptr );
    return NULL;
}

HGLOBAL WINAPI GlobalAlloc( UINT flags, SIZE_T size )
{
    return LocalAlloc( (flags & GMEM_ZEROINIT) ? LMEM_ZEROINIT : 0, size );
}

HGLOBAL WINAPI GlobalFree( HGLOBAL ptr )
{
    free( ptr );
    return NULL;
}
