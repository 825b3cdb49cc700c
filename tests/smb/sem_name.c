/*
 * Names in a mounted directory: case, other scripts, what Windows forbids
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

#include "semantics.h"

static void any_case( void )
{
    make_file( "MixedCase.Txt", "x" );
    has_content( "mixedcase.txt", "x" );
    has_content( "MIXEDCASE.TXT", "x" );
    EQUAL( size_of( "mIXEDcASE.tXT" ), 1 );
    EQUAL( is_listed( "MixedCase.Txt" ), 1 );
    EQUAL( is_listed( "mixedcase.txt" ), 0 );
    EQUAL( count_entries( "." ), 1 );
    FAILS( open( "MIXEDCASE.txt", O_WRONLY | O_CREAT | O_EXCL, 0644 ), EEXIST );
    FAILS( mkdir( "MIXEDCASE.txt", 0755 ), EEXIST );
    make_file( "MIXEDCASE.TXT", "other" );      /* writes to it, and does not change how it is spelt */
    has_content( "MixedCase.Txt", "other" );
    EQUAL( is_listed( "MixedCase.Txt" ), 1 );
    EQUAL( count_entries( "." ), 1 );
    WORKS( mkdir( "Dir", 0755 ) );
    make_file( "DIR/f", "in it" );
    has_content( "dir/F", "in it" );
    WORKS( unlink( "dIR/F" ) );
    WORKS( rmdir( "dir" ) );
    WORKS( unlink( "mixedCASE.txt" ) );
    EQUAL( exists( "MixedCase.Txt" ), 0 );
    EQUAL( count_entries( "." ), 0 );
}

static void one_file_for_every_case( void )
{
    struct stat first = { 0 }, second = { 0 };
    char buffer[20];
    int fd;

    make_file( "Name", "abc" );
    WORKS( stat( "Name", &first ) );
    WORKS( stat( "NAME", &second ) );
    EQUAL( first.st_ino, (long long)second.st_ino );
    if (!WORKS( fd = open( "name", O_RDWR ) )) return;
    EQUAL( write( fd, "XYZW", 4 ), 4 );
    EQUAL( size_of( "NAME" ), 4 );
    WORKS( rename( "nAMe", "Else" ) );
    EQUAL( pread( fd, buffer, 20, 0 ), 4 );
    close( fd );
    EQUAL( exists( "NAME" ), 0 );
    has_content( "ELSE", "XYZW" );
}

static void case_only_rename( void )
{
    make_file( "file", "f" );
    mkdir( "dir", 0755 );
    make_file( "dir/x", "x" );
    WORKS( rename( "file", "FILE" ) );
    WORKS( rename( "dir", "Dir" ) );
    EQUAL( count_entries( "." ), 2 );
    /* Where both names lead to one file the kernel takes them for links to it, and then rename() has nothing to do. */
    if (!is_smb)
    {
        EQUAL( is_listed( "FILE" ), 1 );
        EQUAL( is_listed( "file" ), 0 );
        EQUAL( is_listed( "Dir" ), 1 );
    }
    has_content( "FILE", "f" );
    has_content( "Dir/x", "x" );
}

static void case_by_a_third_name( void )
{
    make_file( "file", "f" );
    mkdir( "dir", 0755 );
    make_file( "dir/x", "x" );
    has_content( "FILE", "f" );
    has_content( "DIR/x", "x" );
    WORKS( rename( "file", "third" ) );
    WORKS( rename( "third", "FILE" ) );
    WORKS( rename( "dir", "third" ) );
    WORKS( rename( "third", "Dir" ) );
    EQUAL( is_listed( "FILE" ), 1 );
    EQUAL( is_listed( "file" ), 0 );
    EQUAL( is_listed( "Dir" ), 1 );
    EQUAL( count_entries( "." ), 2 );
    has_content( "file", "f" );
    has_content( "DIR/X", "x" );
}

static void case_beyond_ascii( void )
{
    make_file( "\xc3\x84rger-\xd0\xa8", "x" );                  /* A-umlaut, a Cyrillic letter */
    has_content( "\xc3\xa4RGER-\xd1\x88", "x" );
    FAILS( open( "\xc3\xa4rger-\xd1\x88", O_WRONLY | O_CREAT | O_EXCL, 0644 ), EEXIST );
    EQUAL( count_entries( "." ), 1 );
}

/* Each is another file, and each is listed as it was made. */
static void all_kinds( void )
{
    static const char *const names[] =
    {
        "plain.txt", "two words", ".hidden", "..twice", "a.b.c", "100%", "%41%20", "a%20b", "#hash", "a;b", "a,b", "a=b", "a+b", "a&b",
        "it's", "`tick`", "$HOME", "~tilde", "~1", "[x]", "{x}", "(x)", "^x", "!x", "@x", "-x", "_", " first blank", "x",
        "caf\xc3\xa9", "cafe\xcc\x81",                          /* composed and decomposed are two files */
        "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", "\xed\x95\x9c\xea\xb5\xad", "\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a", "\xce\xbb",
        "\xf0\x9f\x98\x80", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", "\xf0\xa0\x80\x80", "\xe2\x82\xac", "\xc2\xa0", "\xef\xac\x81",
        "console", "con1", "xcon", "com10", "lpt", "auxiliary", "nul1", "prn_", "$recycle", "desktop.ini"
    };
    char content[20];
    unsigned int i;

    for (i = 0; i < ARRAY_SIZE(names); i++)
    {
        sprintf( content, "%u", i );
        make_file( names[i], content );
    }
    for (i = 0; i < ARRAY_SIZE(names); i++)
    {
        sprintf( content, "%u", i );
        has_content( names[i], content );
        CHECK( is_listed( names[i] ), "%s is not listed", names[i] );
        if (behind) CHECK( exists( behind_path( names[i] ) ), "the server has no %s", names[i] );
    }
    EQUAL( count_entries( "." ), ARRAY_SIZE(names) );
    for (i = 0; i < ARRAY_SIZE(names); i++) CHECK( !unlink( names[i] ), "cannot remove %s: %s", names[i], strerror( errno ) );
    for (i = 0; i < ARRAY_SIZE(names); i++) CHECK( !mkdir( names[i], 0755 ), "cannot make %s: %s", names[i], strerror( errno ) );
    EQUAL( count_entries( "." ), ARRAY_SIZE(names) );
    for (i = 0; i < ARRAY_SIZE(names); i++) CHECK( !rmdir( names[i] ), "cannot remove %s: %s", names[i], strerror( errno ) );
}

/* What no Windows program could name is not made. */
static void forbidden( void )
{
    static const char *const names[] =
    {
        "a:b", "a:b:$DATA", "a*", "a?b", "a\"b", "a<b", "a>b", "a|b", "a\\b", "\\", "a\x01" "b", "a\x1f", "a\nb", "a.", "a ", "a. .", "...",
        "CON", "con", "Con.txt", "aux", "AUX.tar.gz", "nul", "NUL.txt", "prn", "com1", "COM9.log", "lpt1", "LPT9.doc", "a\xff" "b"
    };
    unsigned int i;
    int fd;

    make_file( "plain", "x" );
    mkdir( "dir", 0755 );
    for (i = 0; i < ARRAY_SIZE(names); i++)
    {
        const char *name = names[i];

        fd = open( name, O_WRONLY | O_CREAT, 0644 );
        CHECK( fd == -1 && errno == EINVAL, "creating \"%s\": %s", name, fd == -1 ? strerror( errno ) : "success" );
        if (fd != -1) close( fd ), unlink( name );
        CHECK( mkdir( name, 0755 ) == -1 && errno == EINVAL, "mkdir \"%s\": %s", name, strerror( errno ) );
        CHECK( rename( "plain", name ) == -1 && errno == EINVAL, "renaming to \"%s\": %s", name, strerror( errno ) );
        CHECK( open( name, O_RDONLY ) == -1 && errno == ENOENT, "opening \"%s\": %s", name, strerror( errno ) );
        CHECK( !exists( name ) && errno == ENOENT, "stat \"%s\": %s", name, strerror( errno ) );
        CHECK( unlink( name ) == -1 && errno == ENOENT, "unlink \"%s\": %s", name, strerror( errno ) );
    }
    EQUAL( count_entries( "." ), 2 );
    if (behind) EQUAL( count_entries( behind ), 2 );
    has_content( "plain", "x" );
}

static void longest( void )
{
    static char ascii[257], cjk[257];
    int i;

    memset( ascii, 'n', 255 );
    make_file( ascii, "255" );
    has_content( ascii, "255" );
    EQUAL( is_listed( ascii ), 1 );
    for (i = 0; i < 85; i++) memcpy( cjk + 3 * i, "\xe6\x97\xa5", 3 );
    make_file( cjk, "85" );
    has_content( cjk, "85" );
    EQUAL( is_listed( cjk ), 1 );
    ascii[255] = 'n';
    FAILS( open( ascii, O_WRONLY | O_CREAT, 0644 ), ENAMETOOLONG );
    FAILS( open( ascii, O_RDONLY ), ENAMETOOLONG );
    FAILS( mkdir( ascii, 0755 ), ENAMETOOLONG );
}

const struct test name_tests[] =
{
    { "any-case", any_case, SMB_ONLY },
    { "one-file-for-every-case", one_file_for_every_case, SMB_ONLY },
    { "case-only-rename", case_only_rename },
    { "case-by-a-third-name", case_by_a_third_name, SMB_ONLY },
    { "case-beyond-ascii", case_beyond_ascii, SMB_ONLY },
    { "all-kinds", all_kinds },
    { "forbidden", forbidden, SMB_ONLY },
    { "longest", longest },
    { 0 }
};
