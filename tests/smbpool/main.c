/*
 * The tests of the pool of workers
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

#include <stdio.h>
#include <string.h>

#include "check.h"

int main( int argc, char **argv )
{
    struct setup setup;

    if (argc != 7 && argc != 8)
    {
        fprintf( stderr, "usage: smbpool WORKER FAKE SERVER PORT CONTROL DATA [measure]\n" );
        return 2;
    }
    setup = (struct setup){ argv[1], argv[2], argv[3], argv[4], argv[5], argv[6] };
    setvbuf( stdout, NULL, _IOLBF, 0 );
    if (argc == 8) measure( &setup );
    else
    {
        test_fake( &setup );
        test_server( &setup );
    }
    printf( "%u passed, %u failed\n", passed, failed );
    return failed != 0;
}
