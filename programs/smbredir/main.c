/*
 * smbredir: SMB shares for Wine, mounted without root
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

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "smbredir.h"

static const struct verb verbs[] =
{
    { "mount", "//SERVER/SHARE MOUNTPOINT", "mount a share", VERB_MOUNT, 1, 2, mount_verb,
      "The directory is made if it is missing, and removed at the end if it was made. //SERVER/IPC$ needs no directory:\n"
      "the credentials are checked and kept, for what follows to the same server, until it is unmounted." },
    { "unmount", "MOUNTPOINT | //SERVER/SHARE", "end a mount", VERB_UNMOUNT, 1, 1, unmount_verb,
      "While files are open nothing is done: it says by whom, and exits with 3. With --force what is buffered is written\n"
      "and the mount ends all the same." },
    { "shares", "SERVER", "list what a server shares", VERB_SHARES, 1, 1, shares_verb, NULL },
    { "servers", "[WORKGROUP]", "list the servers of the network", VERB_SERVERS, 0, 1, servers_verb, NULL },
    { "check", "//SERVER[/SHARE]", "try whether a connection can be made", VERB_CHECK, 1, 1, check_verb, NULL },
    { "status", "[MOUNTPOINT]", "list this user's mounts, or one, and clear what is dead", VERB_STATUS, 0, 1, status_verb, NULL },
};

static void help( FILE *file )
{
    unsigned i;

    fprintf( file, "usage: smbredir VERB [ARGUMENT...] [OPTION...]\n\n" );
    for (i = 0; i < ARRAY_SIZE(verbs); i++)
    {
        char left[60];

        snprintf( left, sizeof(left), "%s %s", verbs[i].name, verbs[i].args );
        fprintf( file, "  %-36s %s\n", left, verbs[i].help );
    }
    fprintf( file, "\n'smbredir VERB --help' tells the options of one, 'smbredir --version' the version.\n"
             "Exit status: 0 done, 1 failed, 2 used wrongly, 3 busy.\n" );
}

static int verb_help( const struct verb *verb )
{
    printf( "usage: smbredir %s%s%s [OPTION...]\n\n%s.\n", verb->name, *verb->args ? " " : "", verb->args, verb->help );
    if (verb->more) printf( "%s\n", verb->more );
    putchar( '\n' );
    options_help( stdout, verb->bit );
    return DONE;
}

static int wants_help( int argc, char **argv )
{
    int i;

    for (i = 0; i < argc && strcmp( argv[i], "--" ); i++) if (!strcmp( argv[i], "--help" )) return 1;
    return 0;
}

static void complain( const struct job *job, int outcome )
{
    fputs( "smbredir: ", stderr );
    if (*job->subject)
    {
        put_clean( stderr, job->subject, 0 );
        fputs( ": ", stderr );
    }
    put_clean( stderr, job->text, 0 );
    if (outcome != USED_WRONGLY)
    {
        fprintf( stderr, " (Win32 %u", job->win32 );
        if (job->status) fprintf( stderr, ", NTSTATUS 0x%08x", job->status );
        putc( ')', stderr );
    }
    putc( '\n', stderr );
}

static int run( const struct verb *verb, int argc, char **argv )
{
    static struct job job;
    int outcome, ret;

    job.verb = verb;
    job.options.password_fd = -1;
    job.options.port = 445;
    job.options.timeout = 10;
    job.options.request_timeout = 30;
    job.options.workers = MAX_WORKERS;
    job.credentials.user = job.credentials.domain = job.credentials.password = "";
    outcome = options_parse( &job, argc, argv );
    if (job.options.quiet && (!freopen( "/dev/null", "w", stdout ) || !freopen( "/dev/null", "w", stderr ))) return FAILED;
    if (outcome == DONE && (outcome = request_read( &job )) == DONE)
        outcome = verb->run( &job );
    ret = reply_write( &job, outcome );
    if (ret) complain( &job, ret );
    if (ret == USED_WRONGLY) fprintf( stderr, "Try 'smbredir %s --help'.\n", verb->name );
    secret_wipe();
    if (fflush( stdout ) && !ret) ret = FAILED;
    return ret;
}

int main( int argc, char **argv )
{
    unsigned i;

    static const int fds[] = { O_RDONLY, O_WRONLY, O_WRONLY };
    sigset_t none;

    for (i = 0; i < ARRAY_SIZE(fds); i++)       /* nothing else may land on these */
        if (fcntl( i, F_GETFD ) < 0) open( "/dev/null", fds[i] );
    sigemptyset( &none );
    sigprocmask( SIG_SETMASK, &none, NULL );    /* a caller may leave anything behind */
    signal( SIGCHLD, SIG_DFL );
    secret_start();
    umask( 077 );
    setlocale( LC_CTYPE, "" );
    if (MB_CUR_MAX < 2) setlocale( LC_CTYPE, "C.UTF-8" );
    if (argc < 2)
    {
        help( stderr );
        return USED_WRONGLY;
    }
    if (!strcmp( argv[1], "--help" ) || !strcmp( argv[1], "help" ))
    {
        help( stdout );
        return DONE;
    }
    if (!strcmp( argv[1], "--version" ))
    {
        printf( "smbredir %s\n", VERSION );
        return DONE;
    }
    for (i = 0; i < ARRAY_SIZE(verbs); i++)
    {
        if (strcmp( argv[1], verbs[i].name )) continue;
        return wants_help( argc - 2, argv + 2 ) ? verb_help( &verbs[i] ) : run( &verbs[i], argc - 2, argv + 2 );
    }
    fprintf( stderr, "smbredir: there is no verb '%.60s'\nTry 'smbredir --help'.\n", argv[1] );
    return USED_WRONGLY;
}
