/*
 * A user of the windows that come up: who types, chooses and presses buttons
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

#ifndef __WNET_TESTS_USER_H
#define __WNET_TESTS_USER_H

#define STEPS_MAX 8

/* What the user does in one window. */
struct step
{
    const WCHAR *user, *password;   /* typed, if not NULL */
    int          button;
    BOOL         keep;              /* checks the box */
    int          line;              /* of a list, the only one chosen; 0: what is chosen already, -1: none */
};

/* What the user sees there. */
struct seen
{
    WCHAR        texts[1024], user[64];
    BOOL         has_box;
    unsigned int lines;
    BOOL         can_press;         /* the button */
};
extern struct seen seen[STEPS_MAX];

/* Whether there can be windows here that nobody else sees; says why not (skip). */
BOOL user_begin_tests(void);
/* From now on, for each window of this process one step; windows beyond count are cancelled. */
void user_begin( const struct step *steps, unsigned int count );
/* How many windows there were. */
unsigned int user_end(void);
/* The message loop of a window that records WM_DEVICECHANGE: event, flags of the volume and its unit mask. */
struct device_change { DWORD event, flags, mask; };
BOOL  user_listen(void);
BOOL  user_heard( struct device_change *change, DWORD timeout );    /* the next one */
void  user_stop_listening(void);
void *user_window(void);        /* some window that can own others */

#endif /* __WNET_TESTS_USER_H */
