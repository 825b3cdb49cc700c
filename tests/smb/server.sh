# Real SMB servers for tests and benchmarks, on loopback addresses and in directories of their own.
#
#   servers=DIR build=BUILD; . server.sh        DIR is made; BUILD has native/smb-peer
#   server_missing                              says what is missing here and succeeds, or fails: all is there
#   server_start NAME ADDRESS [SHARES]          a server in $servers/NAME, with SHARES empty shares more
#   server_kill NAME                            as a crash: kill -9, children and all
#   server_run NAME                             once more, after server_kill or server_stop, with the files it had
#   server_freeze NAME, server_thaw NAME        as a hang
#   server_close_share NAME SHARE               as an administrator who takes a share away from everybody
#   server_stop NAME, servers_stop              as an end; the last one for all, and whatever was started here
#   peer_start MODE ADDRESS PORT                see smb-peer
#   delay_start ADDRESS TARGET MILLISECONDS [SEED [all]]  port 445 of TARGET, further away; see smb-delay for how to cut or spoil it;
#                                                        delay_stop
#
# Users, all with the password $server_password: alice and bob, erin who may use nothing that asks who one is; carol (disabled), dave
# (must change it), frank (locked out), gina (expired), henry (not from this computer),
# ivan (whose password has expired).
# Shares: data, unix (data, with case minded), ro, secret (bob only), closed (nobody may list it), guest, crypt (encrypted only),
# dfs (link leads to data of the same server, gone nowhere), printer, small (where server_small was called: 4 MiB).
#
# Nothing is written outside $servers, and /etc/passwd does not know the users: nss_wrapper pretends. Needs root for port 445.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.
# shellcheck shell=sh

: "${servers:?} ${build:?}"
server_nss=
for server_lib in /usr/lib/*/libnss_wrapper.so; do [ ! -f "$server_lib" ] || server_nss=$server_lib; done
server_others=          # pids of what is no smbd
server_within=          # a command that runs another one elsewhere, as "ip netns exec NAME"
server_password=Geheim-2718

server_missing()
{
    if [ "$(id -u)" != 0 ]; then echo "no root, and only root may use port 445"
    elif ! command -v smbd >/dev/null || ! command -v pdbedit >/dev/null; then echo "there is no smbd (Debian: apt-get install samba)"
    elif [ -z "$server_nss" ]; then echo "there is no nss_wrapper (Debian: apt-get install libnss-wrapper)"
    elif "$build/native/smb-peer" wait 127.255.255.254 445 50 2>/dev/null
    then echo "port 445 of all addresses is taken, perhaps by this system's own Samba (systemctl stop smbd)"
    else return 1
    fi
}

# Run a command of Samba with our users.
server_command()
{
    LD_PRELOAD=$server_nss NSS_WRAPPER_PASSWD=$servers/passwd NSS_WRAPPER_GROUP=$servers/group "$@"
}

# What every server's configuration has: where it listens, and where its files are.
server_places()
{
    cat <<TXT
  interfaces = $2/8
  bind interfaces only = yes
  smb ports = 445
  disable netbios = yes
  lock directory = $1/lock
  state directory = $1/state
  cache directory = $1/cache
  private dir = $1/private
  pid directory = $1/pid
  ncalrpc dir = $1/ncalrpc
  log file = $1/log/log.%m
  load printers = no
  printcap name = /dev/null
  printing = bsd
  disable spoolss = yes
TXT
}

server_global()
{
    cat <<TXT
[global]
  server role = standalone server
  workgroup = TESTGRP
  netbios name = TEST
  passdb backend = tdbsam:$1/private/passdb.tdb
  map to guest = Never
  guest account = nobody
$(server_places "$1" "$2")
  usershare path =
  host msdfs = yes
  store dos attributes = yes
TXT
}

server_shares()
{
    cat <<TXT
[data]
  path = $1/data
  comment = Things to read and write
  read only = no
  force create mode = 0666
  force directory mode = 0777
[ro]
  path = $1/ro
[secret]
  path = $1/secret
  read only = no
  valid users = bob
[closed]
  path = $1/closed
[unix]
  path = $1/data
  read only = no
  case sensitive = yes
  force create mode = 0666
  force directory mode = 0777
[guest]
  path = $1/ro
  guest ok = yes
[crypt]
  path = $1/data
  read only = no
  server smb encrypt = required
[dfs]
  path = $1/dfs
  msdfs root = yes
[small]
  path = $1/small
  read only = no
[printer]
  path = $1/spool
  printable = yes
TXT
}

# The accounts, made once and copied for each server.
server_accounts()
{
    if [ -d "$servers/accounts" ]; then return; fi
    mkdir -p "$servers/accounts" && chmod 755 "$servers"
    { echo root:x:0:0::/:/bin/false; echo nobody:x:65534:65534::/:/bin/false; } > "$servers/passwd"
    { echo root:x:0:; echo nogroup:x:65534:; echo users:x:3000:; } > "$servers/group"
    server_uid=3001
    for server_user in alice bob carol dave erin frank gina henry ivan
    do
        echo "$server_user:x:$server_uid:3000::/:/bin/false" >> "$servers/passwd"
        server_uid=$((server_uid + 1))
    done
    server_directory "$servers/accounts"
    server_global "$servers/accounts" 127.0.0.1 > "$servers/accounts/smb.conf"
    set -- -s "$servers/accounts/smb.conf"
    {
        for server_user in alice bob carol dave erin frank gina henry ivan
        do
            printf '%s\n%s\n' "$server_password" "$server_password" | server_command pdbedit "$@" -a -t -u "$server_user"
        done
        server_command net "$@" sam set disabled carol yes
        server_command net "$@" sam set pwdmustchangenow dave yes
        server_command net "$@" sam set autolock frank yes
        server_command pdbedit "$@" -r -u gina -K 86400
        server_command net "$@" sam set workstations henry elsewhere
        # A second is the most that a password lasts, and only ivan's ends at all.
        server_command pdbedit "$@" -P "maximum password age" -C 1
        for server_user in alice bob carol erin frank gina henry; do server_command net "$@" sam set pwnoexp "$server_user" yes; done
    } > "$servers/accounts/log/made" 2>&1
}

server_directory()
{
    for server_part in lock state cache private pid ncalrpc log data ro secret closed dfs spool small
    do
        mkdir -p "$1/$server_part"
    done
    chmod 755 "$1"
    chmod 1777 "$1/data" "$1/secret" "$1/spool" "$1/small"
    chmod 777 "$1/data"
    chmod 700 "$1/closed"
}

# NAME ADDRESS [SHARES]
server_start()
{
    if [ -z "$server_within" ] && "$build/native/smb-peer" wait "$2" 445 0
    then
        echo "something listens at $2 port 445 already" >&2
        return 1
    fi
    server_accounts
    server_dir=$servers/$1
    server_directory "$server_dir"
    cp "$servers"/accounts/private/* "$server_dir/private/"
    cp "$servers/accounts/state/account_policy.tdb" "$server_dir/state/"
    echo "$2" > "$server_dir/address"
    ln -sfn "msdfs:$2\\data" "$server_dir/dfs/link"
    ln -sfn "msdfs:127.255.255.1\\gone" "$server_dir/dfs/nowhere"
    { server_global "$server_dir" "$2"; server_shares "$server_dir"; } > "$server_dir/smb.conf"
    awk -v n="${3:-0}" -v dir="$server_dir" 'BEGIN { for (i = 1; i <= n; i++) {
        printf "[share%05d]\n  path = %s/ro\n  comment = number %d\n", i, dir, i } }' >> "$server_dir/smb.conf"
    echo "$server_dir/smb.conf" > "$server_dir/pattern"
    server_run "$1"
}

server_run()
{
    server_dir=$servers/$1
    LD_PRELOAD=$server_nss NSS_WRAPPER_PASSWD=$servers/passwd NSS_WRAPPER_GROUP=$servers/group \
        $server_within setsid smbd -F --no-process-group -s "$server_dir/smb.conf" >> "$server_dir/log/out" 2>&1 </dev/null &
    echo $! > "$server_dir/main"
    "$build/native/smb-peer" wait "$(cat "$server_dir/address")" 445 10000 ||
        { echo "server $1 does not start:" >&2; cat "$server_dir/log/out" >&2; return 1; }
}

# The processes of a server: only they have its configuration on their command line.
server_pids()
{
    grep -slaFf "$servers/$1/pattern" /proc/[0-9]*/cmdline | sed 's,/proc/\([0-9]*\)/cmdline,\1,'
}

# SIGNAL NAME: twice, for a child made in between
server_signal()
{
    for _ in 1 2
    do
        # shellcheck disable=SC2046
        set -- "$1" "$2" $(server_pids "$2")
        server_sig=$1 server_name=$2
        shift 2
        [ $# -eq 0 ] || kill -s "$server_sig" "$@" 2>/dev/null
        set -- "$server_sig" "$server_name"
    done
}

server_kill()
{
    server_signal KILL "$1"
    wait "$(cat "$servers/$1/main")" 2>/dev/null
    rm -f "$servers/$1"/pid/*
}

# NAME SHARE: the server drops all who use it
server_close_share() { server_command smbcontrol -s "$servers/$1/smb.conf" smbd close-share "$2"; }

server_freeze() { server_signal STOP "$1"; }
server_thaw() { server_signal CONT "$1"; }

server_stop()
{
    server_thaw "$1"
    server_signal TERM "$1"
    server_count=0
    while [ -n "$(server_pids "$1")" ] && [ $server_count -lt 30 ]
    do
        sleep 0.1
        server_count=$((server_count + 1))
    done
    server_kill "$1"
}

# The share "small" of a server becomes 4 MiB.
server_small()
{
    grep -q " $servers/$1/small " /proc/mounts || mount -t tmpfs -o size=4m,mode=1777 tmpfs "$servers/$1/small"
}

servers_stop()
{
    # shellcheck disable=SC2086
    [ -z "$server_others" ] || kill $server_others 2>/dev/null
    server_others=
    for server_conf in "$servers"/*/pattern
    do
        if [ ! -f "$server_conf" ]; then continue; fi
        server_dir=${server_conf%/pattern}
        server_kill "${server_dir##*/}"
        umount "$server_dir/small" 2>/dev/null
    done
}

# COMMAND...: started, and waited for until it says that it is ready. Its pid is in $server_other.
server_ready()
{
    server_out=$servers/ready.$$
    : > "$server_out"
    "$@" > "$server_out" 2>&1 </dev/null &
    server_other=$!
    server_others="$server_others $server_other"
    server_count=0
    until grep -qx ready "$server_out"      # not of an address that is in use al-ready
    do
        if ! kill -0 "$server_other" 2>/dev/null || [ $server_count -ge 100 ]
        then
            cat "$server_out" >&2
            return 1
        fi
        sleep 0.05
        server_count=$((server_count + 1))
    done
}

peer_start() { mkdir -p "$servers"; server_ready "$build/native/smb-peer" "$@"; }
delay_start()
{
    delay_address=$1 delay_target=$2
    shift 2
    mkdir -p "$servers"
    server_ready "$build/native/smb-delay" "$delay_address:445" "$delay_target:445" "$@"
}
delay_stop() { kill "$server_other" && wait "$server_other" 2>/dev/null; }
