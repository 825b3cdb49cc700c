# Mounting, what a mount looks like, and unmounting.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.
# shellcheck shell=sh disable=SC2086,SC2154

data=$servers/one/data
echo hello > "$data/file"
echo hello > "$servers/one/ro/file"
echo hello > "$servers/one/secret/file"

claim "mount: a share"                       mount_as alice //$one/data a
claim "mount: … is there"                    is_mounted a
claim "mount: … can be read"                 is "$(timeout 10 cat "$tmp/mnt/a/file")" hello
claim "mount: … and written"                 sh -c "echo written > '$tmp/mnt/a/out'"
claim "mount: … which the server has"        is "$(cat "$data/out" 2>&1)" written
claim "mount: … by the user it was"          is "$(stat -c %u "$data/out")" 3001
claim "mount: df knows it"                   within 3 df "$tmp/mnt/a"
claim "mount: status shows it"               smbredir status
claim "mount: … with its share"              grep -q "$one" "$tmp/said"
claim "mount: … and its directory"           grep -q "$tmp/mnt/a" "$tmp/said"

no_password()
{
    for no_pid in $(pids_of smbredir) $(pids_of smbredir-worker)
    do
        if grep -qaF "$server_password" "/proc/$no_pid/cmdline" "/proc/$no_pid/environ"; then note "in process $no_pid"; return 1; fi
    done
    if grep -rqsF "$server_password" "$XDG_RUNTIME_DIR"; then note "in the runtime directory"; return 1; fi
}
claim "mount: the password is in no command line, environment or file" no_password

refused_as()
{
    request "$1"
    rm -f "$tmp/reply"
    smbredir mount "$2" "$tmp/mnt/refused" --request "$tmp/request" --reply "$tmp/reply"
    is $? 1 || { unmount refused; return 1; }
claim "mount: nobody mounts over it"         fails_within 5 "$programs/smbredir" mount //$one/ro "$tmp/mnt/a" --guest
claim "mount: other credentials are 1219"    refused_as bob //$one/secret 1219
    is "$(sed -n 's/^error=//p' "$tmp/reply")" "$3"
}

state_of() { smbredir status "$tmp/mnt/$1" --machine && is "$(sed -n 's/^state=//p' "$tmp/said")" "$2"; }
claim "mount: not connected yet"             mount_as alice //$one/data w --deferred
claim "mount: … it waits"                    state_of w waiting
claim "mount: … for the first use"           is "$(timeout 10 cat "$tmp/mnt/w/file")" hello
claim "mount: … and is connected then"       state_of w connected
claim "mount: … and unmounted"               unmount w
claim "mount: … of which there is no status" fails_within 5 "$programs/smbredir" status "$tmp/mnt/w"

claim "mount: read-only at the server"       mount_as alice //$one/ro r
claim "mount: … can be read"                 is "$(timeout 10 cat "$tmp/mnt/r/file")" hello
claim "mount: … not written"                 fails_within 2 sh -c "echo x > '$tmp/mnt/r/file'"
claim "mount: … no file made"                fails_within 2 sh -c "echo x > '$tmp/mnt/r/new'"
claim "mount: … no directory"                fails_within 2 mkdir "$tmp/mnt/r/dir"
claim "mount: … nothing removed"             fails_within 2 rm -f "$tmp/mnt/r/file"
claim "mount: … nor renamed"                 fails_within 2 mv "$tmp/mnt/r/file" "$tmp/mnt/r/other"
claim "mount: … unmounted"                   unmount r
claim "mount: --read-only"                   mount_as alice //$one/data r --read-only
claim "mount: … can be read"                 is "$(timeout 10 cat "$tmp/mnt/r/file")" hello
claim "mount: … not written"                 fails_within 2 sh -c "echo x > '$tmp/mnt/r/file'"
claim "mount: … unmounted"                   unmount r
claim "mount: the file is as it was"         is "$(cat "$data/file")" hello

# As when the host shuts down.
end_all() { kill $(pids_of smbredir-worker) $(pids_of smbredir "$tmp/mnt/e"); }

# COMMAND... ends the mount in the middle of writing without a pause
nothing_lost()
{
    perl -e 'open F, ">", shift; $n += $_ while $_ = syswrite F, "x" x 65536; print $n' "$tmp/mnt/e/endless" > "$tmp/accepted" 2>/dev/null &
    lost_writer=$!
    eventually 5 sh -c "[ \"\$(stat -c %s '$data/endless')\" -gt 20000000 ]"
    lost_start=$(milliseconds)
    "$@"
    wait $lost_writer
    lost_took=$(($(milliseconds) - lost_start)) lost_accepted=$(cat "$tmp/accepted")
    [ $lost_took -lt 5000 ] || note "took $lost_took ms" || return 1
    [ "$(stat -c %s "$data/endless")" -ge "$lost_accepted" ] || note "written $lost_accepted, there $(stat -c %s "$data/endless")"
}

claim "mount: for an end of all processes"   mount_as alice //$one/data e
claim "mount: … what was accepted is written" nothing_lost end_all
claim "mount: … it is gone"                  eventually 10 sh -c "! grep -q '$tmp/mnt/e' /proc/mounts"
rm -f "$data/endless"
claim "mount: for an end by force"           mount_as alice //$one/data e
claim "mount: … what was accepted is written" nothing_lost smbredir unmount --force "$tmp/mnt/e"
rm -f "$data/endless"

claim "mount: encrypted only"                mount_as alice //$one/crypt c
claim "mount: … can be read"                 is "$(timeout 10 cat "$tmp/mnt/c/file")" hello
claim "mount: … unmounted"                   unmount c
claim "mount: --encrypt"                     mount_as alice //$one/data c --encrypt
claim "mount: … can be read"                 is "$(timeout 10 cat "$tmp/mnt/c/file")" hello
claim "mount: … unmounted"                   unmount c
claim "mount: --sign"                        mount_as alice //$one/data c --sign
claim "mount: … can be read"                 is "$(timeout 10 cat "$tmp/mnt/c/file")" hello
claim "mount: … unmounted"                   unmount c

claim "mount: a DFS root"                    mount_as alice //$one/dfs d
claim "mount: … its link leads on"           is "$(timeout 10 cat "$tmp/mnt/d/link/file" 2>&1)" hello
claim "mount: … and can be written"          within 5 sh -c "echo dfs > '$tmp/mnt/d/link/dfs'"
claim "mount: … which the server has"        is "$(cat "$data/dfs" 2>&1)" dfs
claim "mount: … one that leads nowhere fails" fails_within 15 ls "$tmp/mnt/d/nowhere/"
claim "mount: … unmounted"                   unmount d

claim "mount: as a guest"                    smbredir mount //$many/guest "$tmp/mnt/g" --guest
claim "mount: … can be read"                 within 3 ls "$tmp/mnt/g"
claim "mount: … not written"                 fails_within 2 sh -c "echo x > '$tmp/mnt/g/new'"
claim "mount: … unmounted"                   unmount g

printf '%s\n' "$server_password" > "$tmp/password"
claim "mount: a password file"               smbredir mount //$many/data "$tmp/mnt/p" --user 'TESTGRP\alice' --password-file "$tmp/password"
claim "mount: … unmounted"                   unmount p
password_fd() { timeout 20 "$programs/smbredir" mount //$many/data "$tmp/mnt/p" --user alice --password-fd 7 7< "$tmp/password" >> "$tmp/out" 2>&1; }
claim "mount: a password's descriptor"       password_fd
claim "mount: … unmounted"                   unmount p
rm -f "$tmp/password"

# A directory that was there stays; one that was not goes.
mkdir "$tmp/mnt/kept"
claim "mount: into a directory that is there" mount_as alice //$many/data kept
claim "mount: … unmounted"                   unmount kept
claim "mount: … which stays"                 test -d "$tmp/mnt/kept"
rmdir "$tmp/mnt/kept"

# COMMAND...: with a file open below a
with_open_file() { "$@" 9< "$tmp/mnt/a/file"; }
busy() { smbredir unmount "$tmp/mnt/a"; is $? 3 || return 1; is_mounted a; }
busy_directory() { (cd "$tmp/mnt/a" && busy); }
claim "mount: an open file keeps it"         with_open_file busy
claim "mount: a current directory does, too" busy_directory
claim "mount: neither harmed it"             is "$(timeout 10 cat "$tmp/mnt/a/file")" hello
forced() { smbredir unmount --force "$tmp/mnt/a" || return 1; ! is_mounted a; }
claim "mount: unless by force"               with_open_file forced
claim "mount: an unmounted one is told"      fails_within 3 "$programs/smbredir" unmount "$tmp/mnt/a"
claim "mount: its directory is gone"         eventually 3 test ! -e "$tmp/mnt/a"

# What other programs mounted is theirs, dead or not.
others_stays()
{
    mkdir "$tmp/mnt/other"
    mount -i -t fuse.other -o fd=8,rootmode=40000,user_id=0,group_id=0 other "$tmp/mnt/other" 8<> /dev/fuse &&
        fails_within 5 "$programs/smbredir" unmount "$tmp/mnt/other" &&
        fails_within 5 "$programs/smbredir" mount //$many/guest "$tmp/mnt/other" --guest && is_mounted other
    others_status=$?
    umount -l "$tmp/mnt/other" 2>/dev/null
    rmdir "$tmp/mnt/other"
    return $others_status
}
claim "mount: another program's dead mount is left" others_stays

# By force, what was written before is kept.
written_then_forced()
{
    mount_as alice //$one/data a || return 1
    {
        head -c 3000000 /dev/urandom | tee "$tmp/sent" >&8
        smbredir unmount --force "$tmp/mnt/a"
    } 8> "$tmp/mnt/a/forced"
    cmp "$tmp/sent" "$data/forced" >> "$tmp/out" 2>&1
}
claim "mount: force keeps what was written"  written_then_forced

claim "mount: a share that fills up"         server_small one
claim "mount: … mounted"                     mount_as alice //$one/small s
claim "mount: … says so"                     within 60 "$build/native/smb_semantics" --small "$tmp/mnt/s" "$servers/one/small"
claim "mount: … unmounted"                   unmount s

# Not as root: the way it is meant. Where /dev/fuse is for root alone, as in many containers, that is in a namespace with another one.
user_dir=$tmp/user
mkdir -p "$user_dir/bin" "$user_dir/run"
cp "$build/native/smbredir" "$build/native/smbredir-worker" "$user_dir/bin/"
(umask 077; printf 'user=alice\npassword=%s\n' "$server_password" > "$user_dir/request")
chown -R nobody "$user_dir"
chmod 700 "$user_dir/run"
mknod "$user_dir/fuse" c 10 229 2>/dev/null && chmod 666 "$user_dir/fuse"
cat > "$user_dir/cases" <<'TXT'
cd "$1" || exit 1
[ "$(stat -c %a /dev/fuse)" = 666 ] || mount --bind "$1/fuse" /dev/fuse || { echo "skipped: no other /dev/fuse"; exit 77; }
case_of()
{
    echo "$1"
    shift
    "$@" || exit 1
}
other() { setpriv --reuid daemon --regid daemon --clear-groups env XDG_RUNTIME_DIR="$top/other" "$@"; }
other_cannot() { ! other "$@" 2>/dev/null; }
runs_it() { [ "$(readlink "$1/exe")" = "$top/bin/smbredir" ]; }
# It is the child of the keeper, which is one, too.
front()
{
    for process in /proc/[0-9]*
    do
        runs_it "$process" && runs_it "/proc/$(sed -n 's/^PPid:[[:space:]]*//p' "$process/status")" && echo "${process#/proc/}"
    done 2>/dev/null
}
comes_back()
{
    kill -9 $(front)
    for i in $(seq 100); do user test -s "$top/mnt/copy" 2>/dev/null && return; sleep 0.1; done
    false
}
user() { setpriv --reuid nobody --regid nogroup --clear-groups env XDG_RUNTIME_DIR="$top/run" HOME="$top" "$@"; }
top=$1
case_of "mounts"               user "$1/bin/smbredir" mount "$2" "$1/mnt" --request "$1/request"
case_of "lets root not in"     sh -c '! ls "$1" 2>/dev/null' sh "$1/mnt"
case_of "writes"               user cp "$1/bin/smbredir" "$1/mnt/copy"
case_of "the same bytes"       cmp "$1/bin/smbredir" "$3/copy"
case_of "owns what is there"   user test -O "$1/mnt/copy"
case_of "sees it in status"    user "$1/bin/smbredir" status
mkdir -m 700 "$1/other" && chown daemon "$1/other"
case_of "others do not see it" other_cannot ls "$1/mnt"
case_of "… nor read by name"   other_cannot cat "$1/mnt/copy"
case_of "… nor write"          other_cannot sh -c 'echo x > "$1/new"' sh "$1/mnt"
case_of "… nor who it is of"   other_cannot ls "$1/run/wnet"
case_of "… nor ask its socket" other_cannot sh -c 'cat "$1"/run/wnet/*' sh "$1"
case_of "… nor list it"        test -z "$(other "$1/bin/smbredir" status)"
case_of "… nor use that directory" sh -c '! "$@" 2>&1 | grep -q mnt' sh setpriv --reuid daemon --regid daemon --clear-groups env XDG_RUNTIME_DIR="$1/run" "$1/bin/smbredir" status
case_of "… nor unmount it"     other_cannot "$1/bin/smbredir" unmount --force "$1/mnt"
looked_into() { for file in environ mem maps fd/0; do ! "$1" head -c 1 "/proc/$2/$file" >/dev/null 2>&1 || { echo "$file of $2"; return 1; }; done; }
closed() { for pid in $(pgrep -u nobody smbredir); do looked_into other "$pid" && looked_into user "$pid" || return 1; done; }
case_of "has processes"        pgrep -u nobody smbredir-worker
case_of "lets nobody look into them, not even its user" closed
case_of "comes back when its front is killed" comes_back
case_of "cannot be unmounted by others" sh -c '! setpriv --reuid 12345 --clear-groups fusermount3 -u "$1" 2>/dev/null' sh "$1/mnt"
case_of "unmounts"             user "$1/bin/smbredir" unmount "$1/mnt"
case_of "leaves nothing"       test -z "$(ls -A "$1/run/wnet" 2>/dev/null)$(ls -A "$1/mnt" 2>/dev/null)"
TXT
user_within=
[ "$(stat -c %a /dev/fuse)" = 666 ] || user_within='unshare -m'
timeout 60 $user_within sh "$user_dir/cases" "$user_dir" //$many/data "$servers/many/data" > "$tmp/out" 2>&1 </dev/null
user_status=$?
case $user_status in
    77) echo "     skipped: mounting as a user"; : > "$tmp/out" ;;
    *)  verdict "mount: by a user who is not root" $user_status ;;
esac
claim "mount: nothing is left"               nothing_left
