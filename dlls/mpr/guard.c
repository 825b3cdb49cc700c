/*
 * Work that may touch memory that is not there
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

#include "mpr_private.h"
#include "wine/exception.h"

#ifdef __SEH__      /* gcc for 64-bit Windows */

/* 64-bit Windows finds handlers by tables, which gcc does not make for __TRY. They cost nothing until there is a fault. The
 * frame is the 32 bytes a callee may use, and 8 to align it; the nop keeps the return address inside the guarded range. */

C_ASSERT( ERROR_INVALID_ADDRESS == 487 );

/* Called by __C_specific_handler; the frame is of no interest. */
LONG CALLBACK guard_filter( EXCEPTION_POINTERS *fault, void *frame )
{
    DWORD code = fault->ExceptionRecord->ExceptionCode;

    return code == EXCEPTION_ACCESS_VIOLATION ? EXCEPTION_EXECUTE_HANDLER : EXCEPTION_CONTINUE_SEARCH;
}

__asm__( ".text\n"
         "\t.globl guarded\n"
         "\t.def guarded; .scl 2; .type 32; .endef\n"
         "\t.seh_proc guarded\n"
         "guarded:\n"
         "\tsubq $40, %rsp\n"
         "\t.seh_stackalloc 40\n"
         "\t.seh_endprologue\n"
         "\t.seh_handler __C_specific_handler, @except\n"
         "\t.seh_handlerdata\n"
         "\t.long 1\n"
         "\t.rva 1f, 2f, guard_filter, 3f\n"
         "\t.text\n"
         "1:\tmovq %rcx, %rax\n"
         "\tmovq %rdx, %rcx\n"
         "\tcall *%rax\n"
         "\tnop\n"
         "2:\txorl %eax, %eax\n"
         "\taddq $40, %rsp\n"
         "\tret\n"
         "3:\tmovl $487, %eax\n"
         "\taddq $40, %rsp\n"
         "\tret\n"
         "\t.seh_endproc\n" );

#else

DWORD guarded( void (*work)( void *context ), void *context )
{
    volatile DWORD err = NO_ERROR;

    __TRY
    {
        work( context );
    }
    __EXCEPT_PAGE_FAULT
    {
        err = ERROR_INVALID_ADDRESS;
    }
    __ENDTRY
    return err;
}

#endif
