/*
 * The options of the command line
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

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include "smbredir.h"

enum kind { FLAG, TEXT, NUMBER };

#define OPTION(field) offsetof(struct options, field)

static const struct option
{
    const char *name, *value;
    enum kind   kind;
    size_t      offset;
    unsigned    verbs, min, max;
    const char *help;
} options[] =
{
    { "user",            "[DOMAIN\\]USER", TEXT, OPTION(user), VERBS_CONNECTING | VERB_UNMOUNT, 0, 0, "who to be at the server" },
    { "password-fd",     "N",    NUMBER, OPTION(password_fd), VERBS_CONNECTING, 0, 65535, "read the password from this file descriptor" },
    { "password-file",   "FILE", TEXT,   OPTION(password_file), VERBS_CONNECTING, 0, 0, "read the password from FILE, or from standard input if it is -" },
    { "guest",           NULL,   FLAG,   OPTION(guest), VERBS_CONNECTING, 0, 0, "be a guest, without a password" },
    { "request",         "FILE", TEXT,   OPTION(request), VERBS_CONNECTING, 0, 0, "read user, password and more from FILE, and remove it" },
    { "port",            "N",    NUMBER, OPTION(port), VERBS_CONNECTING | VERB_UNMOUNT, 1, 65535, "the server's port (445)" },
    { "timeout",         "S",    NUMBER, OPTION(timeout), VERBS_CONNECTING, 1, 600, "seconds to connect (10), at most 5 of them to reach the server" },
    { "request-timeout", "S",    NUMBER, OPTION(request_timeout), VERBS_CONNECTING, 1, 600, "seconds to wait for an answer (30)" },
    { "sign",            NULL,   FLAG,   OPTION(sign), VERBS_CONNECTING, 0, 0, "refuse a connection that is not signed" },
    { "encrypt",         NULL,   FLAG,   OPTION(encrypt), VERBS_CONNECTING, 0, 0, "refuse a connection that is not encrypted; only one to a share can be" },
    { "read-only",       NULL,   FLAG,   OPTION(read_only), VERB_MOUNT, 0, 0, "let nothing be changed" },
    { "workers",         "N",    NUMBER, OPTION(workers), VERB_MOUNT, 1, MAX_WORKERS, "connections to use at most (4)" },
    { "deferred",        NULL,   FLAG,   OPTION(deferred), VERB_MOUNT, 0, 0, "connect when something in the mount is first used" },
    { "below",           "DIR",  TEXT,   OPTION(below), VERB_MOUNT, 0, 0, "refuse a mount point that a link leads out of DIR" },
    { "foreground",      NULL,   FLAG,   OPTION(foreground), VERB_MOUNT, 0, 0, "stay until the mount ends" },
    { "force",           NULL,   FLAG,   OPTION(force), VERB_UNMOUNT, 0, 0, "unmount although files are open" },
    { "machine",         NULL,   FLAG,   OPTION(machine), VERBS_ALL, 0, 0, "print lines of key=value" },
    { "quiet",           NULL,   FLAG,   OPTION(quiet), VERBS_ALL, 0, 0, "print nothing, not even errors" },
    { "reply",           "FILE", TEXT,   OPTION(reply), VERBS_ALL, 0, 0, "write the outcome to FILE as well" },
};

static int parse_number( const char *text, unsigned min, unsigned max, unsigned *ret )
{
    size_t len = strlen( text );

    if (!len || len > 6 || strspn( text, "0123456789" ) != len) return 0;
    *ret = atoi( text );
    return *ret >= min && *ret <= max;
}

static const struct option *find_option( const char *name, size_t len, unsigned verb_bit )
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(options); i++)
        if (strlen( options[i].name ) == len && !memcmp( options[i].name, name, len ) && (options[i].verbs & verb_bit))
            return &options[i];
    return NULL;
}

/* One option; value is what stands behind its '=', or NULL. Takes a value from next where it needs one. */
static int set_option( struct job *job, const struct option *option, const char *value, char ***next )
{
    char *field = (char *)&job->options + option->offset;

    if (option->kind == FLAG)
    {
        if (value) return wrong( job, "--%s takes no value", option->name );
        *(int *)field = 1;
        return DONE;
    }
    if (!value && !(value = **next)) return wrong( job, "--%s needs a value: %s", option->name, option->value );
    if (value == **next) (*next)++;
    if (option->kind == TEXT) *(const char **)field = value;
    else if (!parse_number( value, option->min, option->max, (unsigned *)field ))
        return wrong( job, "--%s takes a number from %u to %u", option->name, option->min, option->max );
    return DONE;
}

int options_parse( struct job *job, int argc, char **argv )
{
    char **next = argv, **end = argv + argc;
    int only_args = 0, ret;

    while (next < end)
    {
        char *arg = *next++;
        const struct option *option;
        size_t len;

        if (only_args || arg[0] != '-' || !arg[1])
        {
            if (job->arg_count == job->verb->max_args) return wrong( job, "there is one argument too many" );
            job->args[job->arg_count++] = arg;
            continue;
        }
        if (!strcmp( arg, "--" ))
        {
            only_args = 1;
            continue;
        }
        len = strcspn( arg, "=" );      /* what follows may be secret: it is not repeated */
        if (!strncmp( arg, "--password=", 11 ) || !strcmp( arg, "--password" ))
            return wrong( job, "a password on the command line is seen by everybody: use --password-fd or --password-file" );
        if (arg[1] != '-' || !(option = find_option( arg + 2, len - 2, job->verb->bit )))
            return wrong( job, "'%s' has no option %.*s", job->verb->name, (int)(len < 60 ? len : 60), arg );
        if ((ret = set_option( job, option, arg[len] ? arg + len + 1 : NULL, &next ))) return ret;
    }
    if (job->arg_count < job->verb->min_args) return wrong( job, "it needs: %s %s", job->verb->name, job->verb->args );
    if (job->options.guest && (job->options.user || job->options.request || job->options.password_file || job->options.password_fd >= 0))
        return wrong( job, "--guest goes with no user and no password" );
    if ((job->options.request != NULL) + (job->options.password_file != NULL) + (job->options.password_fd >= 0) > 1)
        return wrong( job, "the password can come from one place only" );
    return DONE;
}

void options_help( FILE *file, unsigned verb_bit )
{
    unsigned i;

    for (i = 0; i < ARRAY_SIZE(options); i++)
    {
        char left[40];

        if (!(options[i].verbs & verb_bit)) continue;
        snprintf( left, sizeof(left), "--%s%s%s", options[i].name, options[i].value ? " " : "",
                  options[i].value ? options[i].value : "" );
        fprintf( file, "  %-22s %s\n", left, options[i].help );
    }
}
