#!/bin/sh
# Check smbredir as its callers meet it: what it says and returns, what it does with passwords, and how mounts live and die.
#
#   command.sh BUILD
#
# BUILD has native/smb-peer, and smbredir with its worker in native/ and host/. One line a case, "ok ..." or "FAIL ..."; the
# last line is "N passed, N failed". Exit status 77: something is missing here, the last line says what.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.

set -u

[ $# -eq 1 ] || { echo "usage: command.sh BUILD" >&2; exit 2; }
build=$(cd "$1" && pwd) || exit 2
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d) && chmod 711 "$tmp" || exit 2
servers=$tmp/servers
. "$here/server.sh"
if missing=$(server_missing); then echo "$missing"; rm -rf "$tmp"; exit 77; fi
if [ ! -c /dev/fuse ]; then echo "there is no /dev/fuse"; rm -rf "$tmp"; exit 77; fi

smb=$build/host/smbredir
# No leak check: the programs cannot be traced, for the sake of the passwords in them.
ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 XDG_RUNTIME_DIR=$tmp/run LC_ALL=C.UTF-8
export ASAN_OPTIONS XDG_RUNTIME_DIR LC_ALL
mkdir -m 700 "$tmp/run"
server=127.0.0.41 dead=127.0.0.44
secret=$server_password
m=$tmp/m
passed=0 failed=0
holders=

# --- how a case is written --------------------------------------------------------------------------------------------

verdict()
{
    if [ "$2" -eq 0 ]
    then passed=$((passed + 1)); echo "ok   $1"
    else failed=$((failed + 1)); echo "FAIL $1"
    fi
}

# run ARGUMENT...: smbredir; $status and what it said in $tmp/out, standard error in $tmp/err
run() { timeout -k 5 60 "$smb" "$@" > "$tmp/out" 2> "$tmp/err" < /dev/null; status=$?; }

# says NAME STATUS PATTERN ARGUMENT...: it ends with STATUS, and a line it says matches ('' for none at all)
says()
{
    name=$1 want=$2 pattern=$3
    shift 3
    run "$@"
    judge
}

judge()
{
    if [ $status -ne "$want" ] || grep -q 'Sanitizer\|runtime error' "$tmp/err"; then good=1
    elif [ -z "$pattern" ]; then [ ! -s "$tmp/out" ] && [ ! -s "$tmp/err" ]; good=$?
    else cat "$tmp/out" "$tmp/err" | grep -q -e "$pattern"; good=$?
    fi
    if [ $good -ne 0 ]
    then
        echo "     status $status instead of $want, or no line like: ${pattern:-(nothing at all)}"
        sed 's/^/     | /' "$tmp/out" "$tmp/err"
    fi
    verdict "$name" $good
}

# check NAME COMMAND...: it succeeds
check() { name=$1; shift; "$@"; verdict "$name" $?; }
not() { ! "$@"; }

as_alice() { printf %s "$secret" > "$tmp/password"; set -- "$@" --user alice --password-file "$tmp/password"; run "$@"; }
alice_says() { name=$1 want=$2 pattern=$3; shift 3; as_alice "$@"; judge; }
mount_alice() { as_alice mount "//$server/data" "$m" "$@"; [ $status -eq 0 ] || { echo "     no mount:"; sed 's/^/     | /' "$tmp/err"; }; }

value() { "$smb" status --machine | sed -n "s/^$1=//p" | sed -n "${2:-1}p"; }
mounted() { grep -q " $1 fuse" /proc/self/mounts; }
readable() { [ "$(timeout 10 cat "$1/file" 2>&1)" = hello ]; }
# within SECONDS COMMAND...: it succeeds in that time
within()
{
    tries=$(($1 * 20))
    shift
    while ! "$@"; do tries=$((tries - 1)); [ $tries -gt 0 ] || return 1; sleep 0.05; done
}
# The processes that work for this run: they have its directories on their command line, or are workers of this build.
processes()
{
    for process in /proc/[0-9]*
    do
        case $(tr '\0' ' ' 2>/dev/null < "$process/cmdline") in "$build"/*/smbredir\ *"$tmp"*|"$build"/*/smbredir-worker\ *) echo "${process#/proc/}" ;; esac
    done
}
no_process() { [ -z "$(processes)" ]; }
runtime_empty() { [ -z "$(ls -A "$XDG_RUNTIME_DIR/wnet" 2>/dev/null)" ]; }
nothing_left()
{
    within 5 no_process || echo "     left: processes $(processes)"
    runtime_empty || { echo "     left:"; ls -A "$XDG_RUNTIME_DIR/wnet"; }
    not mounted "$m" || echo "     left: a mount"
    no_process && runtime_empty && not mounted "$m"
}
hold() { sleep 300 < "$1" & holder=$! holders="$holders $!"; }
hold_directory() { ( cd "$1" && exec sleep 300 ) & holder=$! holders="$holders $!"; within 2 test "$(readlink /proc/$holder/cwd)" = "$1"; }
release() { kill "$holder" 2>/dev/null; wait "$holder" 2>/dev/null; }

# shellcheck disable=SC2086,SC2046
finish()
{
    trap - EXIT
    [ -z "$holders" ] || kill $holders 2>/dev/null
    for path in $(sed -n "s,^[^ ]* \($tmp/[^ ]*\) fuse.*,\1,p" /proc/self/mounts); do timeout 70 "$smb" unmount --force "$path" 2>/dev/null; done
    set -- $(processes)
    [ $# -eq 0 ] || kill -9 "$@" 2>/dev/null
    servers_stop
    for path in $(sed -n "s,^[^ ]* \($tmp/[^ ]*\) fuse.*,\1,p" /proc/self/mounts); do umount -l "$path"; done
    rm -rf "$tmp"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

# --- used wrongly -----------------------------------------------------------------------------------------------------

long=$(head -c 40000 /dev/zero | tr '\0' x)
says "no verb: usage, 2" 2 '^usage: smbredir VERB'
says "an unknown verb" 2 "no verb 'frobnicate'" frobnicate
says "help" 0 '^usage: smbredir VERB' --help
says "version" 0 '^smbredir [0-9]' --version
for verb in mount unmount shares servers check status
do
    says "help of $verb" 0 "^usage: smbredir $verb" $verb --help
    says "help of $verb tells --reply" 0 '^  --reply FILE' $verb --help
    says "$verb: an unknown option" 2 "'$verb' has no option --nonsense" $verb --nonsense
done
says "what follows an unknown option is not repeated" 2 'no option --passwrd$' check //x --passwrd=hidden
says "no password on the command line" 2 'seen by everybody' check //x --password=hidden
check "nor is it repeated" not grep -q hidden "$tmp/err"
says "an option of another verb" 2 'no option --force' check //x --force
says "a missing value" 2 'needs a value' check //x --user
says "a flag with a value" 2 'takes no value' check //x --sign=yes
for number in 0 65536 -1 1x '' 99999999999999999999
do
    says "port '$number'" 2 'number from 1 to 65535' check //x --port "$number"
done
says "two passwords" 2 'one place only' check //x --password-fd 0 --password-file x
says "a guest with a name" 2 'no user' check //x --guest --user alice
says "too many arguments" 2 'too many' check //x //y
says "too few arguments" 2 'it needs' check
says "a mount without a mount point" 2 'it needs' mount //x/y
for name in x /x x/y //x // /// '//x/' '///x/y' '//../y' '//x/..' '//x/y/z' '//x y/z' '//x/y*' "//$long/x" "//x/$long" "$long" ''
do
    run mount --reply "$tmp/reply" "$name" "$m"
    check "no share: '$(printf %.20s "$name")'" [ "$status,$(wc -l < "$tmp/err"),$(grep -c '^error=[1-9]' "$tmp/reply")" = 2,2,1 ]
    rm -f "$tmp/reply"
done
check "nothing was made by all that" [ ! -e "$m" ]

# --- the request file -------------------------------------------------------------------------------------------------

request() { rm -f "$tmp/request"; ( umask 077; printf "$@" > "$tmp/request" ); }
refused() { says "$1" 1 "$2" check "//$dead/x" --request "$tmp/request"; check "$1: it is left alone" [ -e "$tmp/request" -o -L "$tmp/request" ]; rm -f "$tmp/request"; }

request 'user=a\npassword=b\n' && chmod 640 "$tmp/request"
refused "a request open to the group" 'open to others (mode 0640'
request 'user=a\npassword=b\n' && chmod 604 "$tmp/request"
refused "a request open to all" 'open to others (mode 0604'
request 'user=a\npassword=b\n' && mv "$tmp/request" "$tmp/elsewhere" && ln -s elsewhere "$tmp/request"
refused "a request that is a link" 'is a symbolic link'
check "what it leads to is left alone" [ -s "$tmp/elsewhere" ]
request 'user=a\n' && ln -f "$tmp/request" "$tmp/elsewhere"
refused "a request with two names" 'has other names'
request 'user=a\n' && chown 65534 "$tmp/request"
refused "a request of somebody else" 'belongs to somebody else'
mkfifo -m 600 "$tmp/request"
refused "a request that is a pipe" 'not a regular file'
mkdir -m 700 "$tmp/request" && says "a request that is a directory" 1 'not a regular file' check "//$dead/x" --request "$tmp/request"; rmdir "$tmp/request"
says "a request that is not there" 1 'cannot be opened: No such file' check "//$dead/x" --request "$tmp/request"
# bad NAME PATTERN FORMAT: it is refused for what it says, and gone
bad() { request "$3"; says "$1" 2 "$2" check "//$dead/x" --request "$tmp/request"; check "$1: it is gone" [ ! -e "$tmp/request" ]; }
bad "an unknown key" "unknown key 'colour'" 'user=a\ncolour=hidden\n'
bad "no key" 'not key=value' 'user=a\nhidden\n'
check "its text is not repeated" not grep -q hidden "$tmp/err"
bad "a bad port" 'port is not valid' 'port=0\n'
bad "a bad security" 'security is not valid' 'security=none\n'
bad "a long name" 'too long' "user=$(printf %.300s "$long")\n"
request 'user=a\npassword=a\0b\n'
says "a NUL in a request" 1 'holds a NUL' check "//$dead/x" --request "$tmp/request"
request "user=a\npassword=$long\n"
says "an endless request" 1 'too long' check "//$dead/x" --request "$tmp/request"
request 'user=a\npassword=b\nport=446\n'
says "a good request, and no server" 1 "//$dead/x: .* (Win32 53, NTSTATUS" check "//$dead/x" --request "$tmp/request" --reply "$tmp/reply"
check "the request is gone" [ ! -e "$tmp/request" ]
check "the reply tells it" [ "$(grep -c -e '^error=53$' -e '^status=0x[0-9a-f]\{8\}$' -e '^text=.' "$tmp/reply")" = 3 ]
check "the reply is private" [ "$(stat -c %a "$tmp/reply")" = 600 ]
check "nothing else is beside the reply" [ "$(ls "$tmp" | grep -c '^reply')" = 1 ]
says "a reply that cannot be written" 1 'reply could not be written' status --reply "$tmp/no/such/reply"

# --- the directory of mounts ------------------------------------------------------------------------------------------

runtime=$XDG_RUNTIME_DIR/wnet
mkdir -m 700 "$tmp/planted"; rm -rf "$runtime"
planted() { says "$1" 1 "$2" mount "//$server/data" "$m" --guest; check "$1: nothing came of it" [ ! -e "$m" -a -z "$(ls -A "$tmp/planted")" ]; }
ln -s "$tmp/planted" "$runtime"
planted "a planted link" 'symbolic link'
says "status sees it too" 1 'symbolic link' status
rm "$runtime"; mkdir -m 755 "$runtime"
planted "a directory open to others" 'open to others (mode 0755'
chmod 700 "$runtime"; chown 65534 "$runtime"
planted "a directory of somebody else" 'belongs to somebody else (uid 65534)'
rmdir "$runtime"; : > "$runtime"
planted "a file" 'Not a directory'
rm "$runtime"
says "no mounts, no directory: status is empty" 0 '' status
says "unmount where nothing is mounted" 1 'nothing is mounted there (Win32 2250)' unmount "$tmp/planted"
says "unmount what does not exist" 1 'nothing is mounted there (Win32 2250)' unmount "$tmp/not/there"
says "unmount what smbredir did not mount" 1 "not smbredir's" unmount /proc
says "unmount a share that is not mounted" 1 'not mounted (Win32 2250)' unmount "//$server/data"

# --- FUSE that cannot be used -----------------------------------------------------------------------------------------

# in a mount namespace with a /dev of its own: COMMAND..., after SETUP
nofuse()
{
    name=$1 setup=$2 pattern=$3 want=1
    shift 3
    timeout 60 unshare -m sh -c "mount -t tmpfs none '$tmp/planted' && cd '$tmp/planted' && mkdir dev run && chown 65534 run &&
        cp '$build'/native/smbredir '$build'/native/smbredir-worker . && chmod 755 smbredir smbredir-worker && chmod 755 . &&
        mknod -m 666 dev/null c 1 3 && $setup && mount --bind dev /dev && export XDG_RUNTIME_DIR='$tmp/planted/run' &&
        exec \"\$@\"" sh "$@" > "$tmp/out" 2> "$tmp/err" < /dev/null
    status=$?
    judge
}
nobody='setpriv --reuid 65534 --regid 65534 --clear-groups'
fuse='mknod -m 666 dev/fuse c 10 229'
try="$tmp/planted/smbredir mount //$dead/data $tmp/planted/run/m --guest"
# shellcheck disable=SC2086
{
nofuse "no /dev/fuse" true 'there is no /dev/fuse: .*modprobe.* (Win32 50)' $try
nofuse "a /dev/fuse that is none" ': > dev/fuse' '/dev/fuse is not the FUSE device (Win32 50)' $try
nofuse "a /dev/fuse for root alone" 'mknod -m 600 dev/fuse c 10 229' '/dev/fuse may not be opened by this user: .*0666.* (Win32 50)' $nobody $try
nofuse "no fusermount3" "$fuse && mkdir -m 755 empty && for d in /usr/bin /bin; do [ ! -e \$d/fusermount3 ] || mount --bind dev/null \$d/fusermount3; done" \
    'there is no fusermount3: .*fuse3.* (Win32 50)' $nobody $try
nofuse "a sandbox" "$fuse" 'sandbox.*no_new_privs.* (Win32 50)' $nobody --no-new-privs $try
nofuse "a user nobody knows" "$fuse && chown 4242 run" 'user 4242 has no entry.* (Win32 50)' setpriv --reuid 4242 --regid 4242 --clear-groups $try
}

# --- servers and their errors -----------------------------------------------------------------------------------------

server_start one $server || exit 1
printf hello > "$servers/one/data/file"

alice_says "check a share" 0 '' check "//$server/data"
alice_says "check a server" 0 '' check "//$server"
alice_says "both slashes" 0 '' check "\\\\$server\\data"
alice_says "no such share" 1 '(Win32 67, NTSTATUS 0xc00000cc)' check "//$server/nothing"
alice_says "a share for others" 1 '(Win32 5, NTSTATUS 0xc0000022)' check "//$server/secret"
says "a guest" 0 '' check "//$server/guest" --guest
says "no server" 1 "//$dead/x: .*(Win32 53," check "//$dead/x" --guest
says "an unknown name" 1 '(Win32 53,' check //no-such-host.invalid/x --guest
for row in carol:1331 dave:1907 frank:1909 gina:1793 henry:1329 unknown:1326
do
    request "user=${row%:*}\npassword=$secret\n"
    says "${row%:*}: Win32 ${row#*:}" 1 "(Win32 ${row#*:}, NTSTATUS" check "//$server/data" --request "$tmp/request"
done
request 'user=alice\npassword=wrong\n'
says "a wrong password" 1 '(Win32 1326, NTSTATUS 0xc000006d)' check "//$server/data" --request "$tmp/request"
request "user=alice\ndomain=TESTGRP\npassword=$secret\nport=445\ntimeout=5\nsecurity=encrypt\n"
says "all keys of a request" 0 '' check "//$server/data" --request "$tmp/request"
printf '%s\n' "$secret" > "$tmp/password"
timeout 20 "$smb" check "//$server/data" --user 'TESTGRP\alice' --password-fd 7 7< "$tmp/password"; check "a password from a descriptor" [ $? -eq 0 ]
timeout 20 "$smb" check "//$server/data" --user alice --password-file - < "$tmp/password"; check "a password from standard input" [ $? -eq 0 ]
says "a descriptor that is closed" 1 'password cannot be read: Bad file' check "//$server/data" --user alice --password-fd 9
setsid -w timeout 20 "$smb" check "//$server/data" --user alice 2> "$tmp/err" < /dev/null
check "no password and no terminal: used wrongly" [ $? -eq 2 ]
if command -v script >/dev/null
then
    ( sleep 1; printf '%s\n' "$secret" ) | timeout 20 script -qec "$smb check //$server/data --user alice" /dev/null > "$tmp/out" 2>&1
    check "a terminal is asked" [ $? -eq 0 ]
    check "by a question" grep -q "^Password of alice at $server:" "$tmp/out"
    check "and shows no password" not grep -q "$secret" "$tmp/out"
fi
alice_says "shares" 0 '^DISK  *data  *Things to read and write' shares $server
alice_says "shares for scripts" 0 '^share=DISK	data	Things to read and write$' shares "//$server" --machine --reply "$tmp/reply"
check "shares in the reply" grep -q '^share=PRINTER	printer	' "$tmp/reply"
check "as in the output" [ "$(grep ^share= "$tmp/out")" = "$(grep ^share= "$tmp/reply")" ]
says "a network without a list of servers" 1 '(Win32 6118)' servers

# --- a mount and its end ----------------------------------------------------------------------------------------------

mount_alice --reply "$tmp/reply"
check "mount" [ $status -eq 0 -a ! -s "$tmp/err" ]
check "its reply" [ "$(head -n 1 "$tmp/reply")" = error=0 ]
check "files can be read" readable "$m"
says "status in words" 0 "^//$server/data on $m as alice: connected, 0 open files, 0 bytes unwritten$" status
check "status for scripts" [ "$(value server)$(value share)$(value user)$(value mountpoint)$(value port)$(value state)" = "${server}dataalice${m}445connected" ]
alice_says "the same once more" 0 '' mount "//$server/DATA" "$m/"
check "changes nothing" [ "$("$smb" status | wc -l)" -eq 1 ]
alice_says "another share there" 1 'is mounted at' mount "//$server/ro" "$m"
request "user=bob\npassword=$secret\n"
says "another user there" 1 "connected as 'alice' already.*(Win32 1219)" mount "//$server/data" "$m" --request "$tmp/request"

check "no password in arguments or environments" not grep -qsa "$secret" /proc/[0-9]*/cmdline /proc/[0-9]*/environ
check "nor in a file" not grep -rqs --exclude=password --exclude-dir=servers "$secret" "$tmp/run"
check "no core files" [ "$(awk '/Max core/ { print $5 }' "/proc/$(value front)/limits" "/proc/$(value keeper)/limits" | sort -u)" = 0 ]
check "the keeper left its caller" [ "$(readlink "/proc/$(value keeper)/cwd")" = / -a "$(readlink "/proc/$(value keeper)/fd/1")" = /dev/null ]

"$build/native/smbredir" mount "//$server/ro" "$tmp/made/for/this" --user alice --password-file "$tmp/password"
check "a second mount, where directories are made" [ $? -eq 0 -a "$("$smb" status | wc -l)" -eq 2 ]
for i in 1 2
do
    exe=$(readlink "/proc/$(value front $i)/exe")
    [ "$exe" != "$build/native/smbredir" ] ||       # the sanitizers make nothing of locking memory
        check "its memory is locked" grep -q '^VmLck:.*[1-9]' "/proc/$(value front $i)/status"
done
says "unmount the second" 0 '' unmount "$tmp/made/for/this"
check "what was made is gone" [ ! -e "$tmp/made" ]
mkdir -p "$tmp/made/for"; as_alice mount "//$server/ro" "$tmp/made/for/this/too"; : > "$tmp/made/for/file"
says "unmount by the share's name" 0 '' unmount "//$server/ro"
check "only what was made is gone" [ -e "$tmp/made/for/file" -a ! -e "$tmp/made/for/this" ]

alice_says "a mount point that is not empty" 1 'not empty (Win32 145)' mount "//$server/ro" "$tmp/made"
alice_says "a mount point that is a file" 1 '(Win32 267)' mount "//$server/ro" "$tmp/made/for/file"
alice_says "a mount point below a file" 1 '(Win32 267)' mount "//$server/ro" "$tmp/made/for/file/x"
alice_says "a mount point with another file system" 1 'something else is mounted' mount "//$server/ro" /proc
request 'user=alice\npassword=wrong\n'
says "a mount that fails" 1 '(Win32 1326, NTSTATUS 0xc000006d)' mount "//$server/ro" "$tmp/new/place" --request "$tmp/request" --reply "$tmp/reply"
check "makes nothing" [ ! -e "$tmp/new" -a "$("$smb" status | wc -l)" -eq 1 ]
check "and its reply says why" grep -q '^error=1326$' "$tmp/reply"

hold "$m/file"
says "unmount with an open file" 3 "sleep (process $holder), open file: $m/file" unmount "$m"
check "as Win32 2401" grep -q '(Win32 2401)' "$tmp/err"
says "unmount for scripts" 3 "^holder=$holder	sleep	open file	$m/file$" unmount "$m" --machine
check "the mount goes on" readable "$m"
release
hold_directory "$m"
says "unmount with a current directory" 3 "sleep (process $holder), current directory: $m" unmount "$m"
check "as Win32 2404" grep -q '(Win32 2404)' "$tmp/err"
release
says "unmount" 0 '' unmount "$m"
check "nothing is left" nothing_left
check "not even the directory" [ ! -e "$m" ]

mkdir "$m"
mount_alice
hold "$m/file"
says "unmount by force" 0 '' unmount --force "$m"
check "nothing is left by force" nothing_left
check "a directory that was there stays" [ -d "$m" ]
release

# --- what dies comes back, or leaves nothing --------------------------------------------------------------------------

mount_alice
front=$(value front)
kill -9 "$front"
check "a killed front is mounted again" within 10 readable "$m"
check "by another process" [ "$(value front)" != "$front" ]
hold "$m/file"
kill -9 "$(value front)"
check "also where files were open" within 10 readable "$m"
release
kill -9 "$(value keeper)"
check "without its keeper the mount goes on" readable "$m"
says "and ends as any" 0 '' unmount "$m"
check "nothing is left without a keeper" nothing_left

kill_both() { mount_alice; front=$(value front); kill -9 "$(value keeper)" "$front"; within 5 not [ -d "/proc/$front/fd/0" ]; }
kill_both
says "with both killed status says dead" 0 'as alice: dead' status
check "and clears it" nothing_left
kill_both
mount_alice
check "with both killed mount clears and mounts" readable "$m"
check "once" [ "$(grep -c " $m fuse" /proc/self/mounts)" = 1 ]
says "unmount after that" 0 '' unmount "$m"
kill_both
says "with both killed unmount clears it" 0 '' unmount "$m"
check "nothing is left by that" nothing_left
kill_both
rm -rf "$runtime"
alice_says "a dead mount nobody knows of is cleared" 0 '' mount "//$server/data" "$m"
check "and works again" readable "$m"

kill -STOP "$(value front)"
says "a front that hangs is stuck" 0 ': stuck' status
says "and is ended by force" 0 '' unmount --force "$m"
check "nothing is left of it" nothing_left

mount_alice
kill "$(value keeper)"
check "SIGTERM to the keeper ends the mount" within 10 no_process
check "in order" nothing_left
mount_alice
kill "$(value front)"
check "SIGTERM to the front as well" within 10 no_process
check "in order too" nothing_left
mount_alice
fusermount3 -u "$m"
check "fusermount3 -u as well" within 10 no_process
check "in order again" nothing_left

"$smb" mount "//$server/data" "$m" --user alice --password-file "$tmp/password" --foreground --reply "$tmp/reply2" > "$tmp/out" 2> "$tmp/err" &
foreground=$!
check "in the foreground" within 10 readable "$m"
check "the reply comes at once" grep -q '^error=0' "$tmp/reply2"
check "the first process keeps it" [ "$(value keeper)" = $foreground ]
kill $foreground; wait $foreground
check "and ends in order" [ $? -eq 0 -a ! -s "$tmp/err" ]
check "nothing is left in the foreground" nothing_left

# a server that hangs holds nobody
mount_alice --request-timeout 2
printf changed > "$tmp/changed" && timeout 10 cp "$tmp/changed" "$m/other"
server_freeze one
( printf more > "$m/other" ) 2>/dev/null &
writer=$!
sleep 0.3
started=$(date +%s)
says "unmount by force from a server that hangs" 0 '' unmount --force "$m" --reply "$tmp/reply" 2>/dev/null
check "does so in time" [ $(($(date +%s) - started)) -le 15 ]
check "and leaves nothing" nothing_left
wait $writer
server_thaw one

# a caller that is gone wants no mount
server_freeze one
timeout -s KILL 1 "$smb" mount "//$server/data" "$m" --user alice --password-file "$tmp/password" > /dev/null 2>&1
server_thaw one
check "nobody waits: no mount stays" within 15 no_process
check "and nothing of it" nothing_left

pids=
for i in 1 2 3
do
    "$smb" mount "//$server/data" "$m" --user alice --password-file "$tmp/password" > "$tmp/out$i" 2>&1 &
    pids="$pids $!"
done
i=0
for pid in $pids; do wait "$pid" && i=$((i + 1)); done
check "three at once: all succeed" [ $i -eq 3 ]
check "with one mount" [ "$(grep -c " $m fuse" /proc/self/mounts)" = 1 ]

# --- credentials of the session ---------------------------------------------------------------------------------------

says "a mount's credentials serve the next" 0 '' check "//$server/data"
says "by the same name too" 0 '' check "//$server/data" --user alice
says "for a share it may not use" 1 '(Win32 5,' check "//$server/secret"
says "a mount without naming the user" 0 '' mount "//$server/ro" "$tmp/second"
check "is the same user's" [ "$(value user 2)" = alice ]
says "unmount both: one" 0 '' unmount "$tmp/second"
says "unmount both: two" 0 '' unmount "$m"
run check "//$server/data"
check "without a mount there are none" [ $status -eq 1 ]
alice_says "a session" 0 '' mount "//$server/IPC\$"
alice_says "the same session" 0 '' mount "//$server/ipc\$"
request "user=bob\npassword=$secret\n"
says "a session as somebody else" 1 '(Win32 1219)' mount "//$server/IPC\$" --request "$tmp/request"
says "a session has no mount point" 2 'no mount point' mount "//$server/IPC\$" "$m"
says "a session in the status" 0 "^//$server/IPC\\$ as alice: connected$" status
says "its credentials serve" 0 '' check "//$server/data"
says "the session ends" 0 '' unmount "//$server/IPC\$"
check "nothing is left of the session" nothing_left
request 'user=alice\npassword=wrong\n'
says "a session with a wrong password" 1 '(Win32 1326,' mount "//$server/IPC\$" --request "$tmp/request"
check "is none" nothing_left

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
