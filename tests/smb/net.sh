# Servers as Windows programs reach them by WNet and by net.exe, in a Wine prefix made for that.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.
# shellcheck shell=sh disable=SC2013,SC2016,SC2046,SC2086,SC2154

prefix=$tmp/prefix
data=$servers/one/data
unc=$prefix/dosdevices/unc/$one
connections='HKCU\Software\wnet\Session\Connections'
WNET_SMB_SERVER=$one WNET_SMB_MANY=$many WNET_SMB_STRICT=$net.5
export WNET_SMB_SERVER WNET_SMB_MANY WNET_SMB_STRICT

# A command in that prefix; what it prints goes to $tmp/said, too.
in_prefix()
{
    timeout -k 1 60 env WINEPREFIX="$prefix" WINEDEBUG=-all "$@" > "$tmp/said" 2>&1 </dev/null
    in_status=$?
    cat "$tmp/said" >> "$tmp/out"
    return $in_status
}
net() { in_prefix "$top/tools/winerun" net "$@"; }
says() { grep -qiF -- "$1" "$tmp/said" || note "not said: $1"; }
fails() { if "$@"; then note "no failure: $*"; fi; }
set_value() { in_prefix wine reg add 'HKCU\Software\wnet' /v "$1" /d "$2" /f; }
is_readable() { in_prefix wine cmd /c "type $1"; }
connect() { net use "$1" "\\\\$2" "$server_password" /user:alice; }

own_pids()
{
    for own_proc in /proc/[0-9]*
    do
        case $(readlink "$own_proc/exe") in "$prefix"/.wnet/bin/smbredir*) echo "${own_proc#/proc/}" ;; esac
    done 2>/dev/null
}
own_mounts() { grep -c " $prefix/.* fuse.wnet" /proc/mounts; }
# Of the keeper and the front the keeper is the one whose parent is none of ours.
own_keeper() { for own_pid in $(own_pids); do case " $(own_pids | tr '\n' ' ')" in *" $(parent_of "$own_pid") "*) ;; *) echo "$own_pid" ;; esac; done; }
own_front() { for own_pid in $(own_pids); do [ "$(parent_of "$own_pid")" != "$(own_keeper)" ] || echo "$own_pid"; done; }

# No mount, no process, no directory, no request, no session at the server.
nothing_stays()
{
    [ "$(own_mounts)" = 0 ] && [ -z "$(own_pids)" ] && [ ! -e "$unc/data" ] && [ -z "$(ls -A "$prefix/.wnet/run")" ] &&
        ! server_command smbstatus -s "$servers/one/smb.conf" -p 2>/dev/null | grep -q alice && [ -z "$(ls -A "$XDG_RUNTIME_DIR/wnet")" ]
}
said_nothing_stays()
{
    stays_tries=0
    until nothing_stays
    do
        [ $stays_tries -lt 40 ] || { note "left: $(own_mounts) mounts; $(own_pids); $(ls "$unc" "$prefix/.wnet/run" "$XDG_RUNTIME_DIR/wnet"); \
$(server_command smbstatus -s "$servers/one/smb.conf" -p 2>/dev/null | grep alice)"; return 1; }
        stays_tries=$((stays_tries + 1))
        sleep 0.1
    done
}

# One that stays: programs start ten times as fast.
start_wineserver() { WINEPREFIX=$prefix WINEDEBUG=-all wineserver -p >/dev/null 2>&1 </dev/null; }

restart_wineserver()
{
    WINEPREFIX=$prefix wineserver -k
    WINEPREFIX=$prefix wineserver -w
    start_wineserver
}

# Wine's processes that slept in it never wake up.
kill_wineserver()
{
    WINEPREFIX=$prefix wineserver -k9
    WINEPREFIX=$prefix wineserver -w
    for kill_proc in /proc/[0-9]*
    do
        case $(readlink "$kill_proc/exe") in */wine*) ;; *) continue ;; esac
        ! grep -qzFx "WINEPREFIX=$prefix" "$kill_proc/environ" || kill -9 "${kill_proc#/proc/}"
    done 2>/dev/null
}

# LETTER STATE [TARGET]: all that a killed wineserver may have saved, at another moment than its last: a letter of alice's for data
old_record()
{
    in_prefix wine reg delete "$connections" /va /f
    in_prefix wine reg add "$connections" /v "$1" /t REG_MULTI_SZ /f /d \
        "Remote=\\\\$one\\data\\0User=alice\\0Transport=smb\\0Target=${3-}\\0Type=1\\0References=1\\0State=$2\\0Owner=1,1,1"
}

# The host starts again: no mount and no process is left of before.
restart_host()
{
    restart_wineserver
    own_all=$(own_pids)
    [ -z "$own_all" ] || kill -9 $own_all
    sed -n "s,^[^ ]* \\($prefix/[^ ]*\\) fuse.*,\\1,p" /proc/mounts | while read -r mounted; do umount -l "$mounted"; done
    rm -rf "$XDG_RUNTIME_DIR/wnet"
    date +%s%N > "$prefix/drive_c/boot_id"
}

# --- by WNet calls ----------------------------------------------------------------------------------------------------

# ARCH TEST...: of smb_test.exe
net_tests()
{
    net_arch=$1
    shift
    for net_test
    do
        "$top/tools/runtest" --timeout 60 "net: $net_arch $net_test" -- env WINEPREFIX="$prefix" WINEDEBUG=-all LC_ALL=C.UTF-8 \
            "$top/tools/winerun" "$build/$net_arch/smb_test.exe" "$net_test" > "$tmp/verdict" 2>&1
        cat "$tmp/verdict"
        case $(head -c 2 "$tmp/verdict") in
            ok) passed=$((passed + 1)) ;;
            *)  failed=$((failed + 1)) ;;
        esac
    done
}

net_programs()
{
    for net_arch in $(sed -n 's/^PE_ARCHS *= *//p' "$build/Make.rules")
    do
        [ "$net_arch" != i386 ] || [ -n "${WINEDLLPATH:-}" ] || continue
        net_tests "$net_arch" net_connect net_users net_query net_cancel net_strict
    done
    claim "net: the tests leave nothing" said_nothing_stays
}

# The same is expected of a letter as of a local directory; both widths have shown it by the share's name (windows.sh).
net_letter()
{
    claim "net: a letter for files" connect S: "$one\\data"
    WNET_SMB_DIR='S:\below'
    export WNET_SMB_DIR
    net_tests x86_64 win_files win_find win_share
    unset WNET_SMB_DIR
    claim "net: it goes" net use S: /delete
}

# --- what others see of a connection ----------------------------------------------------------------------------------

net_seen()
{
    claim "net: a letter" connect S: "$one\\data"
    claim "net: a second letter" net use T: "\\\\$one\\data"
    claim "net: two letters are one mount" is "$(own_mounts)" 1
    claim "net: the server knows who it is" eval 'server_command smbstatus -s "$servers/one/smb.conf" -p 2>/dev/null | grep -q alice'
    claim "net: it is listed" eval 'net use && says "\\\\$one\\data" && says OK'
    claim "net: the first goes" net use S: /delete
    exec 8< "$unc/data/file.txt"
    claim "net: a program of Linux keeps the last one" eval 'fails net use T: /delete && says "open files"'
    claim "net: it is named" says "T:\\file.txt"
    claim "net: and wineserver is not" eval '! says wineserver'
    exec 8<&-
    (cd "$unc/data/below" && exec sleep 60) &
    seen_pid=$!
    sleep 0.2
    claim "net: so does one that stands there" eval 'fails net use T: /delete && says "sleep (process $seen_pid): T:\\below"'
    kill $seen_pid
    wait $seen_pid 2>/dev/null
    claim "net: without it the last one goes" net use T: /delete
    claim "net: and nothing stays" said_nothing_stays

}

net_secured()
{
    claim "net: privacy is asked for" net use S: "\\\\$one\\data" "$server_password" /user:alice /requireprivacy
    claim "net: and the server encrypts" eval 'is_readable "S:\\file.txt" && server_command smbstatus -s "$servers/one/smb.conf" -S 2>/dev/null |
        grep "^data.*AES"'
    claim "net: its shares can be listed meanwhile" net view "\\\\$one"
    net use S: /delete
    claim "net: integrity is asked for" net use S: "\\\\$one\\data" "$server_password" /user:alice /requireintegrity
    claim "net: and the server signs" eval 'is_readable "S:\\file.txt" && server_command smbstatus -s "$servers/one/smb.conf" -S 2>/dev/null |
        grep "^data.*\(AES\|HMAC\)"'
    net use S: /delete
    claim "net: a server that cannot encrypt is refused" eval \
        'fails net use S: "\\\\$net.5\\data" "$server_password" /user:alice /requireprivacy && says "NTSTATUS 0xc00000bb"'
}

# --- what dies --------------------------------------------------------------------------------------------------------

net_killed()
{
    claim "net: for what is killed: a letter" connect S: "$one\\data"
    kill -9 "$(own_front)"
    claim "net: a killed front comes back by itself" eventually 5 env WINEPREFIX="$prefix" WINEDEBUG=-all wine cmd /c 'type S:\file.txt'
    claim "net: it is listed then" eval 'net use && says OK'
    kill -9 "$(own_keeper)"
    claim "net: without the keeper the letter works" is_readable 'S:\file.txt'
    claim "net: and can be cancelled" net use S: /delete
    claim "net: nothing stays of a killed keeper" said_nothing_stays

    claim "net: for both: a letter" connect S: "$one\\data"
    kill -9 $(own_pids)
    claim "net: without either, and without a kept password, it is disconnected" eval 'net use && says Disconnected'
    claim "net: it says so itself" eval 'net use S: && says Disconnected'
    claim "net: a wrong password does not bring it back" eval 'fails net use S: "\\\\$one\\data" wrong /user:alice && says password'
    claim "net: nor does another share" eval 'fails net use S: "\\\\$one\\ro" "$server_password" /user:alice && says 85'
    claim "net: the right one does" connect S: "$one\\data"
    claim "net: it works" eval 'is_readable "S:\\file.txt" && net use && says OK && ! grep Disconnected "$tmp/said"'
    claim "net: once it is there it is in use" eval 'fails connect S: "$one\\data" && says 85'
    kill -9 $(own_pids)
    claim "net: killed again, it can be cancelled" net use S: /delete
    claim "net: nothing stays of both" said_nothing_stays

    claim "net: for both: a guest's letter" net use S: "\\\\$one\\guest"
    kill -9 $(own_pids)
    claim "net: 'net use' brings it back without a password" eval 'net use && is_readable "S:\\read.txt"'
    claim "net: it can be cancelled" net use S: /delete
    claim "net: nothing stays of a guest's" said_nothing_stays

    claim "net: for the wineserver: a letter" connect S: "$one\\data"
    kill_wineserver
    start_wineserver
    claim "net: after it was killed the letter works" is_readable 'S:\file.txt'
    claim "net: and its user is known" net use T: "\\\\$one\\ro" "$server_password" /user:alice
    claim "net: another is refused as before" eval 'fails net use U: "\\\\$one\\secret" "$server_password" /user:bob && says 1219'
    claim "net: both letters can be cancelled" eval 'net use S: /delete && net use T: /delete'
    claim "net: nothing stays of a killed wineserver" said_nothing_stays

    for killed_record in "S: connecting" "U: connecting" "U: connected unc/$one/data"
    do
        claim "net: for a wineserver that saved '$killed_record': a letter" connect S: "$one\\data"
        old_record $killed_record
        restart_wineserver
        claim "net: nothing is listed but the letter" eval 'net use && says S: && ! grep U: "$tmp/said"'
        claim "net: it works" is_readable 'S:\file.txt'
        claim "net: its user is known" net use T: "\\\\$one\\ro" "$server_password" /user:alice
        claim "net: it can be cancelled, and the other" eval 'net use S: /delete && net use T: /delete'
        claim "net: nothing stays of what was saved" said_nothing_stays
    done

    claim "net: a password is kept" in_prefix "$top/tools/winerun" "$build/x86_64/smb_test.exe" net_users keep
    claim "net: for both: a letter by the kept password" net use S: "\\\\$one\\data"
    kill -9 $(own_pids)
    claim "net: 'net use' brings it back" eval 'net use && is_readable "S:\\file.txt"'
    claim "net: and it can be cancelled" net use S: /delete
    claim "net: nothing stays of what came back" said_nothing_stays
}

# --- a server that hangs ----------------------------------------------------------------------------------------------

in_time() { within "$1" env WINEPREFIX="$prefix" WINEDEBUG=-all wine net use ${2-}; }

# Each Wine process looks at all drives when it starts, and the mount manager into them: who wants nothing of it does not wait.
net_frozen()
{
    claim "net: of a server that will hang: a letter" connect S: "$one\\data"
    sleep 2     # what is known of it is out of date then
    server_freeze one
    restart_wineserver
    claim "net: Wine starts meanwhile, and lists it" in_time 15
    claim "net: another server is there" in_time 10 "T: \\\\$many\\data $server_password /user:alice"
    claim "net: and can be left" in_time 10 "T: /delete"
    server_thaw one
    claim "net: the one that hung works again" is_readable 'S:\file.txt'
    claim "net: its letter goes" net use S: /delete
    claim "net: nothing stays of either" said_nothing_stays
}

# --- what programs are told ---------------------------------------------------------------------------------------------

net_lost()
{
    head -c 40000000 /dev/zero > "$data/lost.big"
    chmod 666 "$data/lost.big"
    rm -f "$prefix/drive_c"/lost.*
    claim "net: for what is lost: a letter" connect S: "$one\\data"
    WNET_SMB_DISK=$(in_prefix winepath -w "$data"; tr -d '\r\n' < "$tmp/said")
    export WNET_SMB_DISK
    (eventually 60 test -f "$prefix/drive_c/lost.ready"; server_kill one; : > "$prefix/drive_c/lost.gone") &
    lost_pid=$!
    net_tests x86_64 net_lost
    wait $lost_pid
    server_run one
    unset WNET_SMB_DISK
    claim "net: with the server it is back" eventually 10 env WINEPREFIX="$prefix" WINEDEBUG=-all wine cmd /c 'type S:\file.txt'
    claim "net: its letter goes" net use S: /delete
    rm -f "$data/lost.big"
}

# --- what is remembered -----------------------------------------------------------------------------------------------

net_remembered()
{
    date +%s%N > "$prefix/drive_c/boot_id"
    claim "net: a host that can start again" set_value BootIdentity 'C:\boot_id'
    claim "net: a remembered letter" net use S: "\\\\$one\\data" /persistent:yes
    claim "net: and one with a user's name" net use T: "\\\\$one\\ro" /user:alice /persistent:yes
    restart_wineserver
    claim "net: it outlives the wineserver" is_readable 'S:\file.txt'
    restart_host
    claim "net: after a restart of the host it comes back" eventually 10 env WINEPREFIX="$prefix" WINEDEBUG=-all wine cmd /c 'type S:\file.txt'
    claim "net: and is listed" eval 'net use && says "S:" && says "T:" && says OK'

    in_prefix wine reg add 'HKCU\Software\wnet' /v ConnectTimeout /t REG_DWORD /d 10 /f
    in_prefix wine reg add 'HKCU\Software\wnet' /v RequestTimeout /t REG_DWORD /d 30 /f
    restart_host
    claim "net: also with time limits of its own" eventually 10 env WINEPREFIX="$prefix" WINEDEBUG=-all wine cmd /c 'type S:\file.txt'
    in_prefix wine reg delete 'HKCU\Software\wnet' /v ConnectTimeout /f
    in_prefix wine reg delete 'HKCU\Software\wnet' /v RequestTimeout /f

    restart_host
    claim "net: so does the share, without the letter" eventually 10 env WINEPREFIX="$prefix" WINEDEBUG=-all wine cmd /c "type \\\\$one\\data\\file.txt"

    restart_host
    server_kill one
    in_prefix wine cmd /c ver
    claim "net: with the server away, restoring takes no time" within 5 env WINEPREFIX="$prefix" WINEDEBUG=-all wine net use /restore
    claim "net: nor does listing" within 3 env WINEPREFIX="$prefix" WINEDEBUG=-all wine net use
    claim "net: both letters are there, not connected yet" eval 'net use && is "$(grep -c "^Disconnected *[ST]:" "$tmp/said")" 2'
    claim "net: touching it fails, in time" fails_within 15 env WINEPREFIX="$prefix" WINEDEBUG=-all wine cmd /c 'type S:\file.txt'
    claim "net: it is disconnected then" eval 'net use S: && says Disconnected'
    server_run one
    claim "net: with the server it comes back by itself" eventually 10 env WINEPREFIX="$prefix" WINEDEBUG=-all wine cmd /c 'type S:\file.txt'
    claim "net: so does the other one" is_readable "T:\\read.txt"
    claim "net: they are forgotten" eval 'net use S: /delete && net use T: /delete'
    claim "net: nothing stays of what was remembered" said_nothing_stays
    claim "net: the password is not kept any more" in_prefix "$top/tools/winerun" "$build/x86_64/smb_test.exe" net_users forget
}

# --- no way to get there ----------------------------------------------------------------------------------------------

# NAME LINE...: a program in place of smbredir
stand_in()
{
    stand_in=$tmp/$1
    shift
    { echo '#!/bin/sh'; printf '%s\n' "$@"; } > "$stand_in"
    chmod 755 "$stand_in"
    set_value Redirector "$stand_in"
}

net_missing()
{
    installed=$prefix/.wnet/bin/smbredir
    in_prefix wine reg delete 'HKCU\Software\wnet' /v Redirector /f
    claim "net: without smbredir no server is found" eval 'fails connect S: "$one\\data" && says 53'
    claim "net: but this machine" eval 'net use S: "\\\\localhost\\C\$" && net use S: /delete'

    set_value Redirector "$tmp/nowhere/smbredir"
    claim "net: one that cannot be started is named" eval 'fails connect S: "$one\\data" && says nowhere'
    claim "net: this machine still is there" eval 'net use S: "\\\\localhost\\C\$" && net use S: /delete'

    stand_in crash 'for word; do [ "$last" != --reply ] || echo half > "$word.XYZabc"; last=$word; done; kill -SEGV $$'
    claim "net: one that crashes" eval 'fails connect S: "$one\\data" && says crash'
    claim "net: its request and reply do not stay" is "$(ls -A "$prefix/.wnet/run")" ""
    echo password=x > "$prefix/.wnet/run/7ffffff0-1.request"

    stand_in nofuse "exec unshare -m sh -c 'mount --make-rprivate / && mount -t tmpfs none /dev && exec \"\$@\"' sh '$installed' \"\$@\""
    claim "net: a system without FUSE says so" eval 'fails connect S: "$one\\data" && says fuse'
    claim "net: what a killed process left is gone" is "$(ls -A "$prefix/.wnet/run")" ""
    set_value Redirector "$installed"

    claim "net: for a smbredir that went: a letter" connect S: "$one\\data"
    set_value Redirector "$tmp/nowhere/smbredir"
    claim "net: nothing ends it now, and it says why" eval 'fails net use S: /delete && says nowhere'
    set_value Redirector "$installed"
    claim "net: when it is back the letter goes" net use S: /delete
    claim "net: and nothing stays" said_nothing_stays

    claim "net: for a smbredir that went for good: a letter" connect S: "$one\\data"
    set_value Redirector "$tmp/nowhere/smbredir"
    claim "net: who says yes to everything is rid of it" net use S: /delete /y
    claim "net: it is not listed any more" eval 'net use && ! grep S: "$tmp/said"'
    set_value Redirector "$installed"
    claim "net: what it left is in nobody's way" net use S: "\\\\$one\\secret" "$server_password" /user:bob
    claim "net: nor in another user's" eval 'net use S: /delete && net use S: "\\\\$one\\data" "$server_password" /user:bob'
    claim "net: that letter goes" net use S: /delete
    claim "net: and nothing stays" said_nothing_stays
}

# --- the directory for what is secret -----------------------------------------------------------------------------------

net_private()
{
    run=$prefix/.wnet/run
    own_mode() { stat -c '%a %U' "$run"; }
    chmod 755 "$run"
    claim "net: an open directory for requests" connect S: "$one\\data"
    claim "net: is closed" is "$(own_mode)" "700 root"
    net use S: /delete
    chown nobody "$run"
    claim "net: somebody else's is refused" eval 'fails connect S: "$one\\data" && says "this user"'
    claim "net: and left alone" is "$(stat -c %U "$run"; ls -A "$run")" nobody
    rmdir "$run"
    mkdir -m 777 "$tmp/planted"
    ln -s "$tmp/planted" "$run"
    claim "net: a link is refused" eval 'fails connect S: "$one\\data" && says "this user"'
    claim "net: nothing went through it" is "$(ls -A "$tmp/planted")" ""
    rm "$run"
    claim "net: without one it is made" connect S: "$one\\data"
    claim "net: for this user alone" is "$(own_mode)" "700 root"
    net use S: /delete

    in_prefix wine reg add 'HKCU\Software\wnet' /v ConnectTimeout /t REG_DWORD /d 0 /f
    in_prefix wine reg add 'HKCU\Software\wnet' /v RequestTimeout /t REG_DWORD /d 100000 /f
    claim "net: with wild time limits" connect S: "$one\\data"
    claim "net: which are the nearest good ones" grep -qaz '^600$' "/proc/$(own_keeper)/cmdline"
    net use S: /delete
    in_prefix wine reg delete 'HKCU\Software\wnet' /v ConnectTimeout /f
    in_prefix wine reg delete 'HKCU\Software\wnet' /v RequestTimeout /f
}

# --- who wants out, and what is left of a password -----------------------------------------------------------------------

# What is below dosdevices, links with where they lead; directories of the user's with what is in them.
own_tree() { (cd "$prefix/dosdevices" && find . "$tmp/precious" "$tmp/empty" -printf '%p %y %l\n' | LC_ALL=C sort); }

net_hostile()
{
    mkdir "$tmp/precious" "$tmp/empty"
    echo precious > "$tmp/precious/file"
    mkdir -p "$prefix/dosdevices/unc"
    own_before=$(own_tree)
    net_tests x86_64 net_hostile
    claim "net: such names make nothing" is "$(own_tree)" "$own_before"

    for planted in "$tmp/precious" "$tmp/empty" /
    do
        mkdir -p "$unc"
        ln -s "$planted" "$unc/data"
        own_before=$(own_tree)
        claim "net: a share that leads to /${planted##*/} is not mounted" fails connect S: "$one\\data"
        claim "net: … nor is anything there touched" is "$(own_tree) $(grep -c " $planted fuse" /proc/mounts)" "$own_before 0"
        rm "$unc/data"
        rmdir "$unc"
        ln -s "$planted" "$unc"
        own_before=$(own_tree)
        claim "net: nor is a share of a server that leads there" fails connect S: "$one\\data"
        claim "net: … and nothing is touched" eval 'is "$(own_tree)" "$own_before" && [ ! -e "$tmp/empty/data" ]'
        rm "$unc"
    done

    claim "net: beside what is the user's: a letter" connect S: "$one\\data"
    mkdir "$unc/mine"
    echo mine > "$unc/mine/file"
    kill -9 $(own_pids)
    umount -l "$unc/data"
    rmdir "$unc/data"
    ln -s "$tmp/empty" "$unc/data"
    claim "net: it ends" net use S: /delete
    claim "net: what is the user's stays" is "$(cat "$unc/mine/file") $(readlink "$unc/data") $(ls -d "$tmp/empty")" "mine $tmp/empty $tmp/empty"
    rm -rf "$unc" "$XDG_RUNTIME_DIR/wnet"
}

# A password nobody else has, of a user made for it.
net_secret()
{
    secret=Kp7-$(head -c 9 /dev/urandom | od -An -tx1 | tr -d ' \n')
    echo "secretive:x:3990:3000::/:/bin/false" >> "$servers/passwd"
    printf '%s\n%s\n' "$secret" "$secret" | server_command pdbedit -s "$servers/one/smb.conf" -a -t -u secretive >> "$tmp/out" 2>&1
    server_command net -s "$servers/one/smb.conf" sam set pwnoexp secretive yes >> "$tmp/out" 2>&1
    printf %s "$secret" > "$prefix/drive_c/secret"
    WNET_SMB_SECRET='C:\secret'
    export WNET_SMB_SECRET
    (
        eventually 30 test -f "$prefix/drive_c/secret.ready"
        for secret_proc in /proc/[0-9]*
        do
            grep -qazF "WINEPREFIX=$prefix" "$secret_proc/environ" 2>/dev/null && echo "${secret_proc#/proc/}"
        done > "$tmp/secret.pids"
        printf %s "$secret" | "$build/native/memory-find" $(cat "$tmp/secret.pids") > "$tmp/secret.found" 2>&1
        grep -lsaF "$secret" /proc/[0-9]*/cmdline /proc/[0-9]*/environ > "$tmp/secret.told"
        grep -rlsaF "$secret" "$prefix/.wnet" "$prefix"/*.reg "$XDG_RUNTIME_DIR" >> "$tmp/secret.told"
        rm -f "$prefix/drive_c/secret.ready"
    ) &
    secret_pid=$!
    net_tests x86_64 net_hostile
    wait $secret_pid
    unset WNET_SMB_SECRET
    rm -f "$prefix/drive_c/secret"
    claim "net: processes were looked into" grep -q . "$tmp/secret.pids"
    claim "net: no command line, environment or file tells a password" is "$(cat "$tmp/secret.told")" ""
    claim "net: none of Wine's processes keeps it" is "$(grep -v smbredir "$tmp/secret.found")" ""
    claim "net: smbredir does" grep -q smbredir "$tmp/secret.found"
    claim "net: … its keeper and front as they got it, and where it is locked" fails grep -e UTF-16 -e ' smbredir .*\[' "$tmp/secret.found"
}

# A mount each time, with what the credential store has; whatever it takes goes again.
net_load()
{
    claim "net: a password is kept" net use S: "\\\\$one\\data" "$server_password" /user:alice /savecred
    claim "net: and the letter ended" net use S: /delete
    WNET_LOAD_ROUNDS=${WNET_LOAD_ROUNDS:-10} WINEPREFIX=$prefix sh "$top/tests/load/run" "$build" "\\\\$one\\data" > "$tmp/load" 2>&1
    sed 's/^ok   /&net: /; s/^FAIL /&net: /; $d' "$tmp/load"
    passed=$((passed + $(grep -c '^ok ' "$tmp/load"))) failed=$((failed + $(grep -c '^FAIL ' "$tmp/load")))
    claim "net: that came to its end" grep -q '^[0-9]* passed' "$tmp/load"
    claim "net: and nothing stays of that" said_nothing_stays
    in_prefix wine reg delete 'HKCU\Software\Wine\Credential Manager' /f
}

net_part()
{
    mkdir -m 777 "$data/below" && mkdir -m 777 "$data/below/Two"
    echo file > "$data/file.txt"
    echo inner > "$data/below/Two/inner.txt"
    echo read > "$servers/one/ro/read.txt"
    server_start strict $net.5 && server_stop strict
    printf '[global]\n  server smb encrypt = off\n  restrict anonymous = 2\n' >> "$servers/strict/smb.conf"
    claim "net: a strict server" server_run strict
    WINEPREFIX=$prefix wineserver -w
    start_wineserver
    net_programs
    net_letter
    net_seen
    net_secured
    net_killed
    net_frozen
    net_lost
    net_remembered
    net_missing
    net_private
    net_hostile
    net_secret
    net_load
    WINEPREFIX=$prefix wineserver -k
    WINEPREFIX=$prefix wineserver -w
    server_stop strict
}

if ! can_windows
then echo "     skipped: Windows programs (no wine, or no Windows programs are built)"
elif make_prefix
then net_part
else verdict "net: a Wine prefix" 1
fi
