# A way to the server that lies and breaks, other users of this host, what is planted, and where a password is.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.
# shellcheck shell=sh disable=SC1003,SC2015,SC2016,SC2086,SC2154

data=$servers/one/data
head -c 24000000 /dev/urandom > "$data/hostile"
chmod 666 "$data/hostile"
mkdir -m 777 "$data/hostile.d"
for hostile_i in $(seq 1 300); do echo "$hostile_i" > "$data/hostile.d/a long name for a small file, number $hostile_i"; done
mnt=$tmp/mnt/h
front_stays() { is "$(front_of h)" "$front"; }

# --- what a server says is spoilt ---------------------------------------------------------------------------------------

# Whatever a worker makes of it, each call ends, and the front bears it.
use_spoilt()
{
    spoilt_end=$(($(milliseconds) + $1 * 1000)) spoilt_calls=0 spoilt_good=0
    while [ "$(milliseconds)" -lt $spoilt_end ]
    do
        for spoilt_call in 'ls -l "$1/hostile.d"' 'cat "$1/hostile.d/"*1' 'head -c 3000000 "$1/hostile"' 'df "$1"' 'stat "$1/hostile"' \
            'echo x > "$1/spoilt"; mv "$1/spoilt" "$1/spoilt2"; rm -f "$1/spoilt2"' 'mkdir "$1/spoilt.d"; rmdir "$1/spoilt.d"' 'ls "$1/none"'
        do
            timeout -k 1 20 sh -c "$spoilt_call" sh "$mnt" > "$tmp/spoilt" 2>&1
            spoilt_status=$?
            [ $spoilt_status -ne 124 ] && [ $spoilt_status -ne 137 ] || { note "it hung: $spoilt_call"; return 1; }
            spoilt_calls=$((spoilt_calls + 1))
            [ $spoilt_status -ne 0 ] || spoilt_good=$((spoilt_good + 1))
        done
    done
    echo "     ($spoilt_calls calls, of which $spoilt_good succeeded)"
    [ $spoilt_good -gt 0 ] && [ $spoilt_good -lt $spoilt_calls ] || note "nothing was spoilt, or all"
}
spoil() { kill -USR2 "$server_other"; }

if delay_start $far $one 0 7 && mount_as alice //$far/data h --request-timeout 2 --timeout 2
then
    front=$(front_of h)
    spoil
    claim "hostile: spoilt answers: each call ends"  use_spoilt 3
    spoil
    claim "hostile: … the front bears them"                      front_stays
    claim "hostile: … with a good server it works again"         eventually 10 cmp "$data/hostile" "$mnt/hostile"
    claim "hostile: … unmounted"                                 unmount h
else
    verdict "hostile: spoilt answers, mounted" 1
fi
delay_stop

# Connecting, too, comes to an end, and the command says how it went.
connect_spoilt()
{
    spoilt_failed=0
    for _ in 1 2 3 4 5 6
    do
        request alice
        timeout -k 1 10 "$programs/smbredir" check "//$far/data" --request "$tmp/request" --timeout 2 --request-timeout 2 > "$tmp/spoilt" 2>&1
        case $? in
            0)  ;;
            1)  spoilt_failed=$((spoilt_failed + 1)); grep -q 'Win32' "$tmp/spoilt" || { note "it does not say why"; return 1; } ;;
            *)  note "status $?: $(cat "$tmp/spoilt")"; return 1 ;;
        esac
    done
    echo "     (of 6 connections $spoilt_failed failed)"
    [ $spoilt_failed -gt 0 ] || note "nothing was spoilt"
}
if delay_start $far $one 0 4 all
then
    spoil
    claim "hostile: spoilt answers while it connects"                connect_spoilt
    delay_stop
else
    verdict "hostile: spoilt answers while it connects, a way there" 1
fi

# --- a worker that lies to the front ------------------------------------------------------------------------------------

liar=$tmp/liar
mkdir "$liar"
cp "$programs/smbredir" "$liar/"
cp "$build/native/lying-worker" "$liar/smbredir-worker"
liar_front() { "$liar/smbredir" status --machine 2>/dev/null | sed -n 's/^front=//p'; }

# LIE SECONDS CALL...: each call ends in that time, and the front is the one it was
lied_to()
{
    lied_limit=$2
    request alice
    "$liar/smbredir" mount "//liar/$1" "$mnt" --request "$tmp/request" --request-timeout 2 >> "$tmp/out" 2>&1 || return 1
    lied_front=$(liar_front) lied_status=0
    shift 2
    for lied_call
    do
        timeout -k 1 "$lied_limit" sh -c "$lied_call" sh "$mnt" > "$tmp/lied" 2>&1
        case $? in 124|137) note "it hung: $lied_call"; lied_status=1 ;; esac
    done
    is "$(liar_front)" "$lied_front" || lied_status=1
    "$liar/smbredir" unmount --force "$mnt" >> "$tmp/out" 2>&1
    return $lied_status
}
# What has a slash in it, or is none, is not shown.
shows_no_lie()
{
    request alice
    "$liar/smbredir" mount //liar/names "$mnt" --request "$tmp/request" >> "$tmp/out" 2>&1 || return 1
    ls -a "$mnt" > "$tmp/lied"
    "$liar/smbredir" unmount "$mnt"
    is "$(grep -c -e / -e '\\' "$tmp/lied")" 0 && is "$(grep -cx -e '' "$tmp/lied")" 0 && is "$(grep -cx '\.\.*' "$tmp/lied")" 2 && grep -qx file "$tmp/lied"
}
# (What is written where each write ends a worker is given up after twelve seconds, each time: not with "sizes".)
all_calls()
{
    all_write='head -c 3000000 /dev/zero > "$1/new"'
    [ "$1" != sizes ] || all_write=:
    lied_to "$1" 8 'ls -la "$1"' 'find "$1" -maxdepth 2 | head -n 50' 'stat "$1/file" "$1/twice" "$1/.." "$1/none"' 'head -c 100000 "$1/file"' \
        'dd if="$1/file" bs=4096 skip=1000000 count=1' 'df "$1"' 'cat "$1/twice"' 'echo x > "$1/file"' 'echo x >> "$1/file"' 'truncate -s 100000 "$1/file"' \
        "$all_write" 'mv "$1/file" "$1/other"' 'rm -f "$1/file"' 'mkdir "$1/dir"' 'rmdir "$1/dir"' 'touch "$1/file"' \
        'cp "$1/file" "$1/copy"' 'ls -la "$1"' 'getfattr -d "$1/file"'
}
for lie in names kinds sizes counts random1 random2
do
    claim "hostile: a worker that lies: $lie"   all_calls $lie
done
claim "hostile: … its names are not shown"      shows_no_lie
cp "$build/native/smbredir" "$liar/"
claim "hostile: … of a listing without end"     lied_to endless 20 '! ls "$1"' 'cat "$1/file"'
