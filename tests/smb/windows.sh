# A mounted share as a Windows program sees it.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.
# shellcheck shell=sh disable=SC2034,SC2086,SC2154

# NAME DIRECTORY TEST...: of smb_test.exe of both widths, in that directory of Windows
windows_tests()
{
    windows_name=$1 windows_dir=$2
    shift 2
    for windows_arch in $(sed -n 's/^PE_ARCHS *= *//p' "$build/Make.rules")
    do
        [ "$windows_arch" != i386 ] || [ -n "${WINEDLLPATH:-}" ] || continue
        for windows_test
        do
            WNET_SMB_DIR=$windows_dir "$top/tools/runtest" --timeout 60 "windows: $windows_arch $windows_test, $windows_name" -- \
                env LC_ALL=C.UTF-8 "$top/tools/winerun" "$build/$windows_arch/smb_test.exe" "$windows_test" > "$tmp/verdict" 2>&1
            cat "$tmp/verdict"
            case $(head -c 2 "$tmp/verdict") in
                ok) passed=$((passed + 1)) ;;
                *)  failed=$((failed + 1)) ;;
            esac
        done
    done
}

if [ -n "${WINEPREFIX:-}" ] && [ -d "$WINEPREFIX/dosdevices" ]
then
    unc=$WINEPREFIX/dosdevices/unc/$one/data
    mkdir -p "$WINEPREFIX/dosdevices/unc/$one"
    request alice
    mkdir -m 777 "$servers/one/data/windows"
    if smbredir mount //$one/data "$unc" --request "$tmp/request"
    then
        windows_tests "by its UNC name" "\\\\$one\\data\\windows" win_files win_find win_share
        # The same once more, with nothing in common: as another host would.
        again=$WINEPREFIX/dosdevices/unc/again.$one
        mkdir -p "$again"
        request bob
        if (XDG_RUNTIME_DIR=$again; smbredir mount //$one/data "$again/data" --request "$tmp/request")
        then
            WNET_SMB_AGAIN="\\\\again.$one\\data\\windows"
            export WNET_SMB_AGAIN
            windows_tests "by two mounts" "\\\\$one\\data\\windows" win_append
            unset WNET_SMB_AGAIN
            (XDG_RUNTIME_DIR=$again; smbredir unmount --force "$again/data")
        else
            verdict "windows: mounted twice" 1
        fi
        rm -rf "$again"
        smbredir unmount --force "$unc"
    else
        verdict "windows: mounted" 1
    fi
    unc=${unc%data}small
    request alice
    if server_small one && smbredir mount //$one/small "$unc" --request "$tmp/request"
    then
        windows_tests "full" "\\\\$one\\small" win_full
        smbredir unmount --force "$unc"
    else
        verdict "windows: a small share mounted" 1
    fi
    rm -rf "$WINEPREFIX/dosdevices/unc/$one"
else
    echo "     skipped: Windows programs (no WINEPREFIX)"
fi
