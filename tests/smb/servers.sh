# The list of a network's servers, which a computer keeps that was elected for that; over SMB 1, as no other SMB has it.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.
# shellcheck shell=sh disable=SC2016,SC2034,SC2086,SC2154

# In a network of its own: elections are held by broadcasts.
tab=$(printf '\t')
network=wnet-smb-$$
in_network() { ip netns exec $network "$@"; }
make_servers_network()
{
    ip netns add $network && ip -n $network link set lo up && ip -n $network link add near type veth peer name far &&
        ip -n $network addr add 198.18.250.1/24 brd + dev near && ip -n $network link set near up && ip -n $network link set far up
}
if command -v ip >/dev/null && command -v nmbd >/dev/null && make_servers_network > "$tmp/out" 2>&1
then
    : > "$tmp/out"
    server_within=in_network
    server_directory "$servers/keeper"
    cp "$servers"/accounts/private/* "$servers/keeper/private/"
    { server_global "$servers/keeper" 198.18.250.1; server_shares "$servers/keeper"; cat <<'TXT'; } > "$servers/keeper/smb.conf"
[global]
  disable netbios = no
  interfaces = 198.18.250.1/24
  bind interfaces only = no
  netbios name = LISTKEEPER
  server string = It keeps the list
  workgroup = BROWSERS
  server min protocol = NT1
  local master = yes
  preferred master = yes
  os level = 255
TXT
    echo "$servers/keeper/smb.conf" > "$servers/keeper/pattern"
    for servers_program in nmbd smbd
    do
        # (nss_wrapper is not for nmbd, which needs no user)
        in_network setsid $servers_program -F --no-process-group -s "$servers/keeper/smb.conf" >> "$servers/keeper/log/out" 2>&1 </dev/null &
        echo $! > "$servers/keeper/main"
    done
    server_within=
    smbredir_within=in_network
    claim "servers: a network's servers are listed"    eventually 60 sh -c 'ip netns exec "$@" | grep LISTKEEPER' sh $network "$programs/smbredir" servers BROWSERS
    claim "servers: … with their workgroup"            eval 'smbredir servers --machine && grep -q "^share=WORKGROUP${tab}BROWSERS" "$tmp/said" || note "$(cat "$tmp/said")"'
    claim "servers: … their names and comments"        grep -q "^share=SERVER${tab}LISTKEEPER${tab}It keeps the list" "$tmp/said"
    claim "servers: … of one workgroup"                eval 'smbredir servers BROWSERS --machine && grep -q "^share=SERVER${tab}LISTKEEPER" "$tmp/said"'
    claim "servers: … of none"                         eval '! smbredir servers NOBODYS && grep -q 6118 "$tmp/said"'
    smbredir_within=
    server_kill keeper
    ip netns del $network
else
    : > "$tmp/out"
    echo "     skipped: a network's list of servers (no ip, no nmbd, or no network namespaces)"
fi
claim "servers: nothing is left" nothing_left
