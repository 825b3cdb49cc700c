/*
 * Names of servers and shares
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

#include <string.h>
#include <strings.h>
#include <wchar.h>
#include <wctype.h>
#include <stdlib.h>
#include "smbredir.h"

#define TARGET_SLASHES "/\\"

int same_name( const char *a, const char *b )
{
    wchar_t wa[MAX_NAME * 2], wb[MAX_NAME * 2];
    size_t na = mbstowcs( wa, a, ARRAY_SIZE(wa) ), nb = mbstowcs( wb, b, ARRAY_SIZE(wb) );

    if (na >= ARRAY_SIZE(wa) || nb >= ARRAY_SIZE(wb)) return !strcasecmp( a, b );   /* (size_t)-1 too */
    return !wcscasecmp( wa, wb );
}

/* A part up to the next slash, or NULL if it cannot be a name. */
static const char *read_part( const char *text, char *part, const char *forbidden )
{
    size_t len = strcspn( text, TARGET_SLASHES ), i;

    if (!len || len >= MAX_NAME) return NULL;
    for (i = 0; i < len; i++) if ((unsigned char)text[i] < ' ' || text[i] == 0x7f || strchr( forbidden, text[i] )) return NULL;
    memcpy( part, text, len );
    part[len] = 0;
    if (!strcmp( part, "." ) || !strcmp( part, ".." )) return NULL;
    return text + len;
}

static void lower( char *text )
{
    for (; *text; text++) if (*text >= 'A' && *text <= 'Z') *text += 'a' - 'A';
}

int target_parse( struct job *job, const char *text, enum target_form form )
{
    const char *rest = text;
    size_t slashes = strspn( text, TARGET_SLASHES );

    snprintf( job->subject, sizeof(job->subject), "%.200s", text );
    if (slashes != 2 && !(form == TARGET_SERVER && !slashes))
        return wrong( job, form == TARGET_SERVER ? "a server is named SERVER or //SERVER" :
                                                    "a share is named //SERVER/SHARE" );
    if (!(rest = read_part( text + slashes, job->server, " %@?#*\"<>|" )))
    {
        wrong( job, "this cannot be the name of a server" );
        job->win32 = WIN32_BAD_NETPATH;
        return USED_WRONGLY;
    }
    lower( job->server );
    snprintf( job->subject, sizeof(job->subject), "//%s", job->server );
    if (*rest) rest++;
    if (!*rest && form != TARGET_SHARE) return DONE;
    if (!*rest) return wrong( job, "a share is named //SERVER/SHARE" );
    if (form == TARGET_SERVER) return wrong( job, "a server alone is expected here, not '%.200s'", text );
    if (!(rest = read_part( rest, job->share, ":*?\"<>|" )) || (*rest && rest[1]))
    {
        wrong( job, "'%.200s' does not name a share", text );
        job->win32 = WIN32_BAD_NET_NAME;
        return USED_WRONGLY;
    }
    snprintf( job->subject, sizeof(job->subject), "//%s/%s", job->server, job->share );
    return DONE;
}
