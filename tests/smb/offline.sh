# Servers that crash, hang and come back, a network that is cut, and our own processes killed.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.
# shellcheck shell=sh disable=SC2086,SC2154

data=$servers/one/data
head -c 64000000 /dev/urandom > "$data/big"
chmod 666 "$data/big"
echo small > "$data/small"
mnt=$tmp/mnt/o
limit=3         # --request-timeout

# SECONDS COMMAND...: while somebody reads slowly, the command is run
read_over()
{
    (head -c 8000000; sleep 1; cat) < "$mnt/big" > "$tmp/copy" 2>> "$tmp/out" &
    read_pid=$!
    sleep 0.4
    "$@" >> "$tmp/out" 2>&1
    wait $read_pid || note "the reader failed" || return 1
    cmp "$data/big" "$tmp/copy" >> "$tmp/out" 2>&1
}

# PID: how the writer ended
written()
{
    if ! wait "$1"; then echo "     (the writer was told of an error)"; return 0; fi
    echo "     (the writer finished)"
    cmp "$data/big" "$data/out" >> "$tmp/out" 2>&1 || note "silent loss"
}

# The same of a writer: whoever is told that all went well has all of it on the server.
write_over()
{
    rm -f "$mnt/out"
    (head -c 20000000; sleep 1; cat) < "$data/big" 2>> "$tmp/out" > "$mnt/out" &
    write_pid=$!
    sleep 0.4
    "$@" >> "$tmp/out" 2>&1
    written "$write_pid"
}

# Without a pause: the server goes in the midst of it.
write_through()
{
    rm -f "$mnt/out"
    sh -c 'cat "$1" > "$2"' sh "$data/big" "$mnt/out" 2>> "$tmp/out" &
    write_pid=$!
    sleep 0.1
    "$@" >> "$tmp/out" 2>&1
    written "$write_pid"
}

restart() { server_kill one; sleep 0.3; server_run one; }
kill_workers()
{
    kill_pids=$(workers_of o)
    [ -n "$kill_pids" ] || note "there is no worker" || return 1
    # shellcheck disable=SC2086
    kill -9 $kill_pids
}
back() { eventually "$1" grep -q small "$mnt/small"; }

if mount_as alice //$one/data o --request-timeout $limit --timeout $limit
then
    claim "offline: a server restarted under a reader"            read_over restart
    claim "offline: … at rest: the next call does not notice"     within 5 cat "$mnt/small"
    server_kill one
    server_run one
    claim "offline: … nor the one after an idle restart"          within 5 cat "$mnt/small"
    claim "offline: a server restarted under a writer"            write_over restart
    claim "offline: … in the midst of writing"                    write_through restart
    claim "offline: … it works again"                             back 8

    server_kill one
    claim "offline: without a server a call fails soon"           fails_within $((limit + 3)) cat "$mnt/absent"
    claim "offline: … the next ones at once"                      fails_within 1 cat "$mnt/absent2"
    claim "offline: … status answers"                             within 2 "$programs/smbredir" status
    server_run one
    claim "offline: … and it comes back"                          back 8

    server_freeze one
    sleep 2
    claim "offline: the root of a hung server's share is there" within 1 stat "$mnt"
    claim "offline: … Wine's own files in it are not"             fails_within 2 cat "$mnt/.windows-serial"
    claim "offline: a hung server is given up in time"            fails_within $((limit + 3)) cat "$mnt/absent"
    claim "offline: … once, not for every call"                   fails_within 1 ls "$mnt/absent2"
    claim "offline: … listing, too"                               fails_within $((2 * limit + 3)) ls "$mnt"
    server_thaw one
    claim "offline: … and it comes back"                          back 8

    hung_reader()
    {
        server_freeze one
        fails_within $((2 * limit + 3)) cat "$mnt/big"
        hung_status=$?
        server_thaw one
        return $hung_status
    }
    claim "offline: a reader of a hung server gets an error"      hung_reader
    claim "offline: … and it comes back"                          back 8

    claim "offline: the share taken away under a reader"          read_over server_close_share one data
    claim "offline: … it works"                                   back 5

    claim "offline: workers killed under a reader"                read_over kill_workers
    claim "offline: … under a writer"                             write_over kill_workers
    claim "offline: … in the midst of writing"                    write_through kill_workers
    claim "offline: … it works"                                   back 5

    front=$(front_of o)
    claim "offline: there is a front"                             test -n "$front"
    [ -z "$front" ] || kill -9 "$front"
    claim "offline: the front killed, the mount comes back"       back 5
    claim "offline: … with another front"                         eventually 5 sh -c "! kill -0 ${front:-1}"

    force_away()
    {
        server_freeze one
        cat "$mnt/absent" > /dev/null 2>&1 &
        force_pid=$!
        sleep 0.3
        within 4 "$programs/smbredir" unmount --force "$mnt"
        force_status=$?
        server_thaw one
        wait $force_pid
        return $force_status
    }
    claim "offline: by force a mount of a hung server goes"       force_away
    claim "offline: … and is gone"                                eventually 5 test ! -e "$mnt"
else
    verdict "offline: mounted" 1
fi

# Both dead: whoever mounts there next finds a way.
if mount_as alice //$one/data o
then
    # shellcheck disable=SC2046
    kill -9 $(pids_of smbredir "$mnt")
    sleep 0.3
    claim "offline: all processes killed, unmount clears it away" within 5 "$programs/smbredir" unmount --force "$mnt"
    claim "offline: … mounted anew"                               mount_as alice //$one/data o
    # shellcheck disable=SC2046
    kill -9 $(pids_of smbredir "$mnt")
    sleep 0.3
    claim "offline: killed again, mount clears it away"           mount_as alice //$one/data o
    claim "offline: … it works"                                   back 5
    claim "offline: … unmounted"                                  unmount o
else
    verdict "offline: mounted once more" 1
fi

# A connection cut, and cut again, by something between that lets the next one through.
cut_thrice() { for _ in 1 2 3; do kill -USR1 "$server_other"; sleep 0.4; done; }
if delay_start $far $one 1 && mount_as alice //$far/data o --request-timeout $limit --timeout $limit
then
    claim "offline: cut off three times under a reader"           read_over cut_thrice
    claim "offline: … in the midst of writing"                    write_through cut_thrice
    claim "offline: … it works"                                   back 5
    claim "offline: … unmounted"                                  unmount o
else
    verdict "offline: mounted over what can be cut" 1
fi
delay_stop

# A cable cut: nothing answers any more, not even with a refusal.
netns=wnet-smb-$$ near=wnsmb$(($$ % 10000)) wire=198.18.$(($$ % 250))
make_network()
{
    ip netns add "$netns" && ip link add "$near" type veth peer name far netns "$netns" &&
    ip addr add "$wire.1/30" dev "$near" && ip link set "$near" up &&
    ip -n "$netns" addr add "$wire.2/30" dev far && ip -n "$netns" link set far up && ip -n "$netns" link set lo up
}
if command -v ip >/dev/null && make_network > "$tmp/out" 2>&1
then
    : > "$tmp/out"
    server_within="ip netns exec $netns"
    server_start cut "$wire.2"
    server_within=
    cp "$data/big" "$servers/cut/data/big"
    echo small > "$servers/cut/data/small"
    claim "offline: over a network"                               mount_as alice "//$wire.2/data" o --request-timeout $limit --timeout $limit
    claim "offline: … which is cut for a second under a reader"   read_over sh -c "ip -n $netns link set far down; sleep 1; ip -n $netns link set far up"
    ip -n "$netns" link set far down
    claim "offline: … and for good: a call fails in time"         fails_within $((limit + 4)) cat "$mnt/absent"
    claim "offline: … the next one at once"                       fails_within 1 cat "$mnt/absent2"
    ip -n "$netns" link set far up
    claim "offline: … comes back with it"                         back 10
    claim "offline: … unmounted"                                  unmount o
    server_kill cut
    ip netns del "$netns"
    ip link del "$near" 2>/dev/null
else
    : > "$tmp/out"
    echo "     skipped: a cut network (no ip, or no network namespaces)"
fi
claim "offline: nothing is left" nothing_left
