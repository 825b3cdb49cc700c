/*
 * Faults of the system, as a module under test meets them
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

#ifndef __TESTS_NTLANMAN_FAULT_H
#define __TESTS_NTLANMAN_FAULT_H

/* Let a module's calls of an import go to func. The function it called; NULL: it imports none of that name. */
static inline void *redirect_import( HMODULE module, const char *name, void *func )
{
    BYTE *base = (BYTE *)module;
    const IMAGE_NT_HEADERS *nt = (const IMAGE_NT_HEADERS *)(base + ((const IMAGE_DOS_HEADER *)base)->e_lfanew);
    DWORD pos = nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT].VirtualAddress, protection;
    const IMAGE_IMPORT_DESCRIPTOR *import;
    IMAGE_THUNK_DATA *from, *to;
    void *old = NULL;

    for (import = (const IMAGE_IMPORT_DESCRIPTOR *)(base + pos); pos && import->Name; import++)
    {
        if (!import->OriginalFirstThunk) continue;
        from = (IMAGE_THUNK_DATA *)(base + import->OriginalFirstThunk);
        to = (IMAGE_THUNK_DATA *)(base + import->FirstThunk);
        for (; from->u1.AddressOfData; from++, to++)
        {
            if (IMAGE_SNAP_BY_ORDINAL( from->u1.Ordinal )) continue;
            if (strcmp( (const char *)((const IMAGE_IMPORT_BY_NAME *)(base + from->u1.AddressOfData))->Name, name )) continue;
            if (!VirtualProtect( to, sizeof(*to), PAGE_READWRITE, &protection )) continue;
            old = (void *)(ULONG_PTR)to->u1.Function;
            to->u1.Function = (ULONG_PTR)func;
            VirtualProtect( to, sizeof(*to), protection, &protection );
        }
    }
    return old;
}

/* A mount manager that does nothing. */
static inline BOOL WINAPI no_control( HANDLE device, DWORD code, void *in, DWORD in_size, void *out, DWORD out_size, DWORD *ret,
                               OVERLAPPED *overlapped )
{
    SetLastError( ERROR_BUSY );
    return FALSE;
}

#endif /* __TESTS_NTLANMAN_FAULT_H */
