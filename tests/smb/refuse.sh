# What cannot be mounted: in bounded time, with the right code, and nothing is left behind.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.
# shellcheck shell=sh disable=SC2086,SC2154

# WIN32 SECONDS USER PASSWORD WHAT OPTION...: mounting WHAT fails so. USER - is a guest.
refused()
{
    refused_code=$1 refused_limit=$2 refused_user=$3 refused_password=$4 refused_what=$5
    shift 5
    if [ "$refused_user" = - ]
    then set -- --guest "$@"
    else request "$refused_user" "$refused_password"; set -- --request "$tmp/request" "$@"
    fi
    rm -f "$tmp/reply"
    refused_start=$(milliseconds)
    smbredir mount "$refused_what" "$tmp/mnt/refused" --reply "$tmp/reply" "$@"
    is $? 1 || { smbredir unmount --force "$tmp/mnt/refused"; return 1; }
    refused_took=$(($(milliseconds) - refused_start))
    [ $refused_took -le $((refused_limit * 1000)) ] || note "took $refused_took ms" || return 1
    is "$(sed -n 's/^error=//p' "$tmp/reply")" "$refused_code" || return 1
    grep -q '^text=.' "$tmp/reply" || note "no text in the reply" || return 1
    grep -q "(Win32 $refused_code" "$tmp/out" || note "the message has no code" || return 1
    if grep -qF "$server_password" "$tmp/out" "$tmp/reply"; then note "the password is shown"; return 1; fi
    [ ! -e "$tmp/request" ] || [ "$refused_user" = - ] || note "the request is still there" || return 1
    [ ! -e "$tmp/mnt/refused" ] || note "the directory is still there"
}

p=$server_password
claim "refuse: closed port is 53"                 refused 53   10 alice "$p" //$peer/data
peer_start close $peer 445
claim "refuse: who closes at once is 53"          refused 53   6  alice "$p" //$peer/data --timeout 3
kill "$server_other"
peer_start mute $peer 445
claim "refuse: a mute server is 53"               refused 53   8  alice "$p" //$peer/data --timeout 3
kill "$server_other"
peer_start babble $peer 445
claim "refuse: another protocol is 53"            refused 53   8  alice "$p" //$peer/data --timeout 3
kill "$server_other"
peer_start full $peer 445
claim "refuse: dropped SYNs are 53"               refused 53   8  alice "$p" //$peer/data --timeout 3
kill "$server_other"
claim "refuse: an unknown name is 53"             refused 53   10 alice "$p" //no-such-host.invalid/data --timeout 3
claim "refuse: an unknown share is 67"            refused 67   10 alice "$p" //$many/none
claim "refuse: a printer is 5"                    refused 5    10 alice "$p" //$many/printer
claim "refuse: a wrong password is 1326"          refused 1326 10 alice wrong //$many/data
claim "refuse: no password is 1326"               refused 1326 10 alice "" //$many/data
claim "refuse: an unknown user is 1326"           refused 1326 10 nobody-at-all "$p" //$many/data
claim "refuse: wrong password, guest share: 1326" refused 1326 10 alice wrong //$many/guest
claim "refuse: a disabled account is 1331"        refused 1331 10 carol "$p" //$many/data
claim "refuse: must change its password: 1907"    refused 1907 10 dave "$p" //$many/data
claim "refuse: an expired password is 1330"       refused 1330 10 ivan "$p" //$many/data
claim "refuse: a locked account is 1909"          refused 1909 10 frank "$p" //$many/data
claim "refuse: an expired account is 1793"        refused 1793 10 gina "$p" //$many/data
claim "refuse: a wrong workstation is 1329"       refused 1329 10 henry "$p" //$many/data

# CODE STATUS: what Samba's own servers never say, or not without a domain
refused_with()
{
    peer_start refuse $peer 445 $many "$2"
    refused_with_code=0
    refused "$1" 10 alice wrong //$peer/data || refused_with_code=1
    grep -q "NTSTATUS $2)" "$tmp/out" || note "the message does not have the status" || refused_with_code=1
    kill "$server_other"
    return $refused_with_code
}
while read -r code status name
do claim "refuse: $name is $code" refused_with "$code" "$status"
done <<TABLE
1326 0xc000006a WRONG_PASSWORD
1326 0xc0000064 NO_SUCH_USER
1327 0xc000006e ACCOUNT_RESTRICTION
1328 0xc000006f INVALID_LOGON_HOURS
1385 0xc000015b LOGON_TYPE_NOT_GRANTED
1311 0xc000005e NO_LOGON_SERVERS
1787 0xc000018b NO_TRUST_SAM_ACCOUNT
1789 0xc000018d TRUSTED_RELATIONSHIP_FAILURE
1130 0xc0000205 INSUFF_SERVER_RESOURCES
71   0xc00000d0 REQUEST_NOT_ACCEPTED
TABLE
claim "refuse: a share for somebody else is 5"    refused 5    10 alice "$p" //$many/secret
claim "refuse: a guest where there are none: 5"   refused 5    10 - "" //$many/data

# COUNT: the listing has so many shares, quickly
list_shares()
{
    request alice
    rm -f "$tmp/reply"
    list_start=$(milliseconds)
    smbredir shares "$1" --request "$tmp/request" --reply "$tmp/reply" --machine || return 1
    list_took=$(($(milliseconds) - list_start))
    : > "$tmp/out"
    is "$(sed -n 's/^error=//p' "$tmp/reply")" 0 || return 1
    is "$(grep -c '^share=' "$tmp/reply")" "$2" || return 1
    is "$(grep -c '^share=' "$tmp/said")" "$2" || return 1
    [ $list_took -lt 8000 ] || note "took $list_took ms"
}
tab=$(printf '\t')
claim "refuse: 10,000 shares are listed"      list_shares $many 10011
claim "refuse: … with type, name and comment" grep -qx "share=DISK${tab}share04711${tab}number 4711" "$tmp/reply"
claim "refuse: … a printer"                   grep -qx "share=PRINTER${tab}printer${tab}" "$tmp/reply"

# STATUS ARGUMENT...
status_of() { status_want=$1; shift; smbredir "$@"; is $? "$status_want"; }
echo "$p" > "$tmp/password"
claim "refuse: check knows the share"          status_of 0 check //$many/data --user alice --password-file "$tmp/password"
claim "refuse: check knows the server"         status_of 0 check //$many --user alice --password-file "$tmp/password"
encrypted_list() { fails_within 3 "$programs/smbredir" "$@" --encrypt --guest && grep -q "Only a connection to a share.*Win32 50" "$tmp/out"; }
claim "refuse: encrypted, it wants a share"    encrypted_list check //$many
claim "refuse: … so do shares"                 encrypted_list shares //$many
claim "refuse: … and servers"                  encrypted_list servers
claim "refuse: check of a share that is none"  status_of 1 check //$many/none --user alice --password-file "$tmp/password"
claim "refuse: no verb is used wrongly"        status_of 2
claim "refuse: neither is a wild one"          status_of 2 frobnicate
claim "refuse: nor a share without a server"   status_of 2 mount data "$tmp/mnt/refused"
claim "refuse: nor a password in argv"         status_of 2 mount //$many/data "$tmp/mnt/refused" --password "$p"
claim "refuse: 40,000 characters"              status_of 2 mount "//$many/$(head -c 40000 /dev/zero | tr '\0' x)" "$tmp/mnt/refused" --guest
(umask 022; request alice; chmod 644 "$tmp/request")
claim "refuse: a request others can read"      fails_within 3 "$programs/smbredir" mount //$many/data "$tmp/mnt/refused" --request "$tmp/request"
rm -f "$tmp/request"
claim "refuse: nothing is left"                nothing_left
