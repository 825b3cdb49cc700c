/*
 * The list of drive letters: what is known of each, and which is chosen
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

/* Providers are asked for their letters off the window's thread. */

#include "dialog.h"

struct letters_job
{
    struct job    job;
    struct letter letters[LETTERS];
};

static void free_letters( struct letter *letters )
{
    unsigned int i;

    for (i = 0; i < LETTERS; i++) free( letters[i].remote );
    memset( letters, 0, LETTERS * sizeof(*letters) );
}

static void look_at_letters( struct job *job )
{
    struct letters_job *letters_job = CONTAINING_RECORD( job, struct letters_job, job );
    DWORD drives = GetLogicalDrives(), err;
    struct answer remote;
    unsigned int i;

    for (i = 0; i < LETTERS && !job_is_stopped( job ); i++)
    {
        struct letter *letter = &letters_job->letters[i];
        const WCHAR device[] = { 'A' + i, ':', 0 };
        const struct provider *owner;

        err = find_connection( device, &owner, &remote );
        if (!err) letter->state = LETTER_REMOTE;
        else if (drives & (1 << i)) letter->state = LETTER_LOCAL;
        else if (err == ERROR_CONNECTION_UNAVAIL) letter->state = LETTER_AWAY;
        if ((!err || err == ERROR_CONNECTION_UNAVAIL) && remote.str) letter->remote = _wcsdup( remote.str );
        if (!err || remote.str) answer_free( &remote );
    }
}

static void free_letters_job( struct job *job )
{
    struct letters_job *letters_job = CONTAINING_RECORD( job, struct letters_job, job );

    free_letters( letters_job->letters );
    free( letters_job );
}

static void start_job( struct letters *letters, HWND window )
{
    struct letters_job *letters_job = calloc( 1, sizeof(*letters_job) );

    if (!letters_job) return;
    letters_job->job.work = look_at_letters;
    letters_job->job.release = free_letters_job;
    if (job_start( &letters_job->job, window )) letters->job = &letters_job->job;
}

/* The list has Z: on top and the entry without a letter at the end. */
unsigned int letters_chosen( const struct letters *letters )
{
    LRESULT index = ui.SendMessageW( letters->list, CB_GETCURSEL, 0, 0 );

    return index < 0 || index >= LETTERS ? NO_DRIVE : LETTERS - 1 - index;
}

BOOL letters_taken( const struct letters *letters, unsigned int letter )
{
    enum letter_state state = letters->known[letter].state;

    return state == LETTER_TAKEN || state == LETTER_LOCAL || state == LETTER_REMOTE;
}

/* From Z: on down, as an automatic letter; what is remembered is nobody's first choice. */
static unsigned int first_free( const struct letters *letters )
{
    unsigned int i;

    for (i = LETTERS; i > 3; i--) if (letters->known[i - 1].state == LETTER_FREE) return i - 1;
    return NO_DRIVE;
}

static void fill( const struct letters *letters, unsigned int chosen )
{
    static const UINT texts[] = { 0, IDS_DRIVE_TAKEN, IDS_DRIVE_LOCAL, IDS_DRIVE_REMOTE, IDS_DRIVE_AWAY };
    WCHAR text[512];
    unsigned int i;

    ui.SendMessageW( letters->list, CB_RESETCONTENT, 0, 0 );
    for (i = LETTERS; i; i--)
    {
        const struct letter *letter = &letters->known[i - 1];
        const WCHAR device[] = { 'A' + i - 1, ':', 0 };

        if (texts[letter->state]) text_format( text, ARRAY_SIZE(text), texts[letter->state], device, letter->remote );
        else wcscpy( text, device );
        ui.SendMessageW( letters->list, CB_ADDSTRING, 0, (LPARAM)text );
    }
    ui.SendMessageW( letters->list, CB_ADDSTRING, 0, (LPARAM)text_format( text, ARRAY_SIZE(text), IDS_NO_DRIVE, NULL, NULL ) );
    ui.SendMessageW( letters->list, CB_SETCURSEL, chosen == NO_DRIVE ? LETTERS : LETTERS - 1 - chosen, 0 );
}

static void first_look( struct letters *letters )
{
    DWORD drives = GetLogicalDrives();
    struct remembered *entries;
    unsigned int i, count;

    for (i = 0; i < LETTERS; i++) if (drives & (1 << i)) letters->known[i].state = LETTER_TAKEN;
    if (profile_list( &entries, &count )) return;
    for (i = 0; i < count; i++)
    {
        unsigned int index = entries[i].device[0] - 'A';

        if (entries[i].device[1] != ':' || index >= LETTERS || letters->known[index].state) continue;
        letters->known[index].state = LETTER_AWAY;
        letters->known[index].remote = _wcsdup( entries[i].remote );
    }
    profile_free_list( entries, count );
}

void letters_begin( struct letters *letters, HWND window, HWND list )
{
    letters->list = list;
    first_look( letters );
    fill( letters, first_free( letters ) );
    start_job( letters, window );
}

void letters_done( struct letters *letters, BOOL keep )
{
    struct letters_job *letters_job = CONTAINING_RECORD( letters->job, struct letters_job, job );
    unsigned int chosen = letters_chosen( letters );

    free_letters( letters->known );
    memcpy( letters->known, letters_job->letters, sizeof(letters->known) );
    memset( letters_job->letters, 0, sizeof(letters_job->letters) );
    job_free( &letters->job );
    fill( letters, letters->chosen || keep ? chosen : first_free( letters ) );
}

void letters_end( struct letters *letters )
{
    job_free( &letters->job );
    free_letters( letters->known );
}
