# What the tools share; sourced by them. Sets top, the root of the sources.
#
# Copyright 2026 The wnet authors. Licence: LGPL-2.1-or-later, see COPYING.
# shellcheck shell=sh disable=SC2034,SC2209

tool=${0##*/}
top=$(cd "$(dirname "$0")/.." && pwd)

# Debian's Wine has no preloader. Its heap lies at random within 1 GiB of 0x7d000000, and where that is 0x7ffe0000, the place of
# what Windows shares with every process, the program ends with status 1: about one start in 1,500. Where addresses are not
# random it never lies there. A container may not allow that.
if [ -z "${WNET_FIXED_ADDRESSES-}" ]
then
    export WNET_FIXED_ADDRESSES=1
    if setarch -R true 2>/dev/null; then exec setarch -R sh "$0" "$@"; fi
fi

# Everything needed to build, run and test, as Debian names it. (There is no C++ here, but winegcc does not start without a
# C++ compiler for its target.)
PACKAGES='wine wine64 wine64-tools libwine-dev gcc-mingw-w64-x86-64-win32 gcc-mingw-w64-i686-win32
    g++-mingw-w64-x86-64-win32 g++-mingw-w64-i686-win32 gcc make autoconf pkg-config
    fuse3 libfuse3-dev libsmbclient-dev samba smbclient libnss-wrapper iproute2 clang libclang-rt-14-dev
    samba-ad-provision samba-dsdb-modules samba-vfs-modules winbind krb5-user'

say() { printf '%s\n' "$*"; }
warn() { printf '%s: %s\n' "$tool" "$*" >&2; }
die() { warn "$*"; exit 1; }
wrong_use() { warn "$*"; usage >&2; exit 2; }

# --help and option errors for tools that take no options of their own.
no_options()
{
    case ${1-} in
        -h|--help) usage; exit 0 ;;
        -*) wrong_use "there is no option '$1'" ;;
    esac
}

# The options of tools that build by themselves: sets build.
take_build_option()
{
    build=$top/build
    while [ $# -gt 0 ]
    do
        case $1 in
            --build) [ $# -ge 2 ] || wrong_use "--build needs a directory"
                     build=$2; shift ;;
            --build=*) build=${1#*=} ;;
            -h|--help) usage; exit 0 ;;
            *) wrong_use "'$1' is not understood" ;;
        esac
        shift
    done
}

# A variable of the configured build.
build_value() { sed -n "s/^$1 *= *//p" "$build/Make.rules"; }

# Take a build directory: sets build, pe_archs and wine_i386, and lets Wine find its 32-bit side.
use_build()
{
    build=$(cd "$1" 2>/dev/null && pwd) || die "there is no directory '$1'"
    [ -f "$build/Make.rules" ] || die "'$build' is no build directory: run configure and make there first"
    pe_archs=$(build_value PE_ARCHS)
    wine_i386=$(build_value WINE_I386)
    if [ -n "$wine_i386" ]; then export WINEDLLPATH="$wine_i386${WINEDLLPATH:+:$WINEDLLPATH}"; fi
}

# Wine for tests and demonstrations: silent unless asked, no screen, no installers of optional parts.
quiet_wine()
{
    export WINEDEBUG="${WINEDEBUG:--all}"
    export WINEDLLOVERRIDES="${WINEDLLOVERRIDES:-mscoree,mshtml,winemenubuilder.exe=}"
    unset DISPLAY
}

# A scratch prefix with wnet in it and a wineserver that stays: sets scratch and WINEPREFIX. Both go when the tool ends.
scratch_prefix()
{
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/wnet-$tool.XXXXXX") || die "cannot make a temporary directory"
    export WINEPREFIX="$scratch/prefix" XDG_RUNTIME_DIR="$scratch/run"
    trap drop_scratch EXIT
    trap 'exit 130' HUP INT TERM
    mkdir "$WINEPREFIX"
    mkdir -m 700 "$XDG_RUNTIME_DIR"
    wineserver -p
    "$top/tools/testprefix" "$WINEPREFIX" "$build" > "$scratch/testprefix.log" 2>&1 ||
        { cat "$scratch/testprefix.log" >&2; die "no prefix for tests could be made"; }
}

drop_scratch()
{
    trap '' HUP INT TERM
    if [ -d "$WINEPREFIX" ]; then wineserver -k 2>/dev/null; wineserver -w; fi
    # No file may be removed through a mount that is left.
    awk -v below="$scratch/" '$3 == "fuse.wnet" && index( $2, below ) == 1 { print $2 }' /proc/self/mounts |
        while read -r mount; do timeout 60 "$build/native/smbredir" unmount --force "$mount" || umount -l "$mount"; done
    rm -rf --one-file-system "$scratch"
}

# Debian starts what it installs, but who wants to run tests has not asked for a server of the whole network.
stop_samba()
{
    if [ -d /run/systemd/system ]; then $root systemctl disable --now smbd nmbd winbind; fi
    for service in smbd nmbd winbind
    do
        if [ -x /etc/init.d/$service ]; then $root /etc/init.d/$service stop; fi
    done
}

# Install what is missing of PACKAGES (output in $build/log). An index of apt that cannot be fetched is no error as long as the packages come.
install_packages()
{
    missing=
    for package in $PACKAGES
    do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    if [ -z "$missing" ]; then return; fi
    if [ "$(id -u)" = 0 ]; then root=env
    elif command -v sudo >/dev/null; then root=sudo
    else die "root or sudo is needed once, to run: apt-get install$missing"
    fi
    say "installing:$missing"
    mkdir -p "$build/log" || die "cannot write '$build'"
    $root apt-get -q update > "$build/log/apt.log" 2>&1 || warn "apt-get update had errors; going on with what it got"
    # shellcheck disable=SC2086
    $root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $missing \
            >> "$build/log/apt.log" 2>&1 </dev/null ||
        { tail -n 20 "$build/log/apt.log" >&2; die "apt-get could not install:$missing"; }
    case "$missing " in
        *' samba '*|*' winbind '*) stop_samba >> "$build/log/apt.log" 2>&1 ;;
    esac
}

# Configure and build out of tree, with the 32-bit side, into $1. All output goes to $1/log/.
build_all()
{
    mkdir -p "$1/log" || die "cannot write '$1'"
    build=$(cd "$1" && pwd)
    say "fetching Wine's 32-bit side into $build/wine32"
    "$top/tools/fetch-wine32" "$build/wine32" > "$build/log/fetch-wine32.log" 2>&1 ||
        { tail -n 20 "$build/log/fetch-wine32.log" >&2; die "Wine's 32-bit side could not be fetched"; }
    say "configuring"
    (cd "$build" && "$top/configure") > "$build/log/configure.log" 2>&1 ||
        { tail -n 20 "$build/log/configure.log" >&2; die "configure failed"; }
    say "building"
    make -C "$build" -j"$(nproc)" > "$build/log/make.log" 2>&1 ||
        { tail -n 30 "$build/log/make.log" >&2; die "the build failed; all of its output: $build/log/make.log"; }
    use_build "$build"
}
