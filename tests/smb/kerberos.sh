# A domain: who has a ticket needs no password, nobody is taken for somebody else, and accounts that may not log on.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.
# shellcheck shell=sh disable=SC2016,SC2034,SC2046,SC2086,SC2154

domain=$net.6
ticket=none         # whose there is: a cache in $tmp
guest='NTLMSSP NT AUTHORITY\ANONYMOUS LOGON'
p=$server_password

# NAME USER SECONDS
get_ticket()
{
    printf '%s\n' "$p" | domain_command kinit -l "$3" -c "$tmp/ticket.$1" "$2@WNET.TEST" >> "$tmp/out" 2>&1
}

# COMMAND...: with nothing but the ticket to tell who one is
with_ticket() { (unset USER LOGNAME; KRB5CCNAME=FILE:$tmp/ticket.$ticket domain_command "$@"); }

# WHO SHARE: mounted without a name or a password
lets_in()
{
    smbredir mount "//$2" "$tmp/mnt/k" && is "$(domain_logon)" "$1"
}

# SHARE WHO USER [PASSWORD]: mounted with them
lets_in_at()
{
    lets_share=$1 lets_who=$2
    shift 2
    request "$@"
    smbredir mount "//$lets_share" "$tmp/mnt/k" --request "$tmp/request" || return 1
    is "$(domain_logon)" "$lets_who" && unmount k
}

lets_in_as() { lets_in_at dc.wnet.test/data "$@"; }

# CODE SHARE [USER PASSWORD]
keeps_out()
{
    keeps_code=$1 keeps_share=$2
    shift 2
    rm -f "$tmp/reply" "$tmp/request"
    if [ $# -gt 0 ]; then request "$@"; else (umask 077; : > "$tmp/request"); fi
    smbredir mount "//$keeps_share" "$tmp/mnt/k" --request "$tmp/request" --reply "$tmp/reply"
    is $? 1 || { unmount k; return 1; }
    is "$(sed -n 's/^error=//p' "$tmp/reply")" "$keeps_code"
}

kerberos_tickets()
{
    claim "kerberos: tickets"                                 eval 'get_ticket alice alice 600 && get_ticket old alice 2'
    ticket=alice
    claim "kerberos: who has one needs no name, no password"  lets_in 'krb5 WNETDOM\alice' dc.wnet.test/members
    claim "kerberos: … can read"                              within 3 ls "$tmp/mnt/k"
    claim "kerberos: … lists what is shared"                  eval 'smbredir shares dc.wnet.test && grep -q members "$tmp/said"'
    claim "kerberos: … unmounted"                             unmount k
    claim "kerberos: by the server's short name"              lets_in 'krb5 WNETDOM\alice' dc/data
    claim "kerberos: … can be written"                        sh -c "echo hello > '$tmp/mnt/k/file'"
    claim "kerberos: … unmounted"                             unmount k
    claim "kerberos: an address has no ticket, but guests"    lets_in "$guest" $domain/data
    claim "kerberos: … unmounted"                             unmount k
    claim "kerberos: a name and no password is the ticket's"  lets_in_as 'krb5 WNETDOM\alice' alice ''
    claim "kerberos: … with its realm"                        lets_in_as 'krb5 WNETDOM\alice' alice@WNET.TEST ''
    claim "kerberos: … unless it is another one's: 1326"      keeps_out 1326 dc.wnet.test/data bob ''
    claim "kerberos: … whatever the realm"                    keeps_out 1326 dc.wnet.test/data bob@WNET.TEST ''
    claim "kerberos: … at an address: 1326"                   keeps_out 1326 $domain/data alice ''
    claim "kerberos: … with its realm"                        keeps_out 1326 $domain/data alice@WNET.TEST ''
    server_start plain $net.7
    claim "kerberos: … of a server without domain: 1326"      keeps_out 1326 $net.7/data alice ''
    claim "kerberos: … whoever it is"                         keeps_out 1326 $net.7/data alice@WNET.TEST ''
    server_stop plain
    claim "kerberos: a password is enough at an address"      lets_in_at $domain/data 'NTLMSSP WNETDOM\alice' alice
    claim "kerberos: … with its realm"                        lets_in_at $domain/data 'NTLMSSP WNETDOM\alice' alice@WNET.TEST
    claim "kerberos: a password is who it belongs to"         lets_in_as 'NTLMSSP WNETDOM\bob' bob
    claim "kerberos: … by Kerberos with a realm"              lets_in_as 'krb5 WNETDOM\bob' bob@WNET.TEST
    claim "kerberos: … and touches no ticket"                 lets_in 'krb5 WNETDOM\alice' dc.wnet.test/data

    # It is alice's mount. Without her ticket its next connection is not a guest's, who might be let in.
    rm -f "$tmp/ticket.alice"
    kill -9 $(workers_of k)
    claim "kerberos: a mount does not become a guest's"       fails_within 5 cat "$tmp/mnt/k/file"
    kill -9 $(front_of k)
    sleep 1
    claim "kerberos: … whatever has to be started anew"       eval '[ -n "$(front_of k)" ] && fails_within 5 cat "$tmp/mnt/k/file"'
    claim "kerberos: … unmounted"                             smbredir unmount --force "$tmp/mnt/k"

    claim "kerberos: no ticket: a guest"                      lets_in "$guest" dc.wnet.test/data
    claim "kerberos: … unmounted"                             unmount k
    claim "kerberos: … where guests may: else 5"              keeps_out 5 dc.wnet.test/members
    ticket=old
    claim "kerberos: a name and an expired ticket say so"     eval 'keeps_out 1326 dc.wnet.test/data alice "" && grep -q expired "$tmp/reply"'
    claim "kerberos: a ticket that has expired: a guest, too" lets_in "$guest" dc.wnet.test/data
    claim "kerberos: … stays one when there is a new one"     eval 'get_ticket old alice 600 && kill -9 $(workers_of k); eventually 5 ls "$tmp/mnt/k" && is "$(domain_logon)" "$guest"'
    claim "kerberos: … unmounted"                             unmount k
    echo damaged > "$tmp/ticket.damaged"
    ticket=damaged
    claim "kerberos: a damaged cache is none"                 keeps_out 5 dc.wnet.test/members
}

three_wrong()
{
    for three_i in 1 2 3; do keeps_out 1326 $dc locks@WNET.TEST wrong || return 1; done
}

kerberos_accounts()
{
    ticket=none
    dc=dc.wnet.test/data
    claim "kerberos: a wrong password is 1326"                keeps_out 1326 $dc alice@WNET.TEST wrong
    claim "kerberos: … also where a controller misses an object" keeps_out 1326 $domain/data alice@WNET.TEST wrong
    claim "kerberos: … as is an unknown user"                 keeps_out 1326 $dc nobody-at-all@WNET.TEST "$p"
    claim "kerberos: disabled is 1331"                        keeps_out 1331 $dc off "$p"
    claim "kerberos: … by Kerberos"                           keeps_out 1331 $dc off@WNET.TEST "$p"
    claim "kerberos: expired is 1793"                         keeps_out 1793 $dc gone "$p"
    claim "kerberos: … by Kerberos"                           keeps_out 1793 $dc gone@WNET.TEST "$p"
    claim "kerberos: must change its password: 1907"          keeps_out 1907 $dc must "$p"
    claim "kerberos: … by Kerberos"                           keeps_out 1907 $dc must@WNET.TEST "$p"
    claim "kerberos: not at this time: 1328"                  keeps_out 1328 $dc hours "$p"
    claim "kerberos: not from this computer: 1329"            keeps_out 1329 $dc station "$p"
    claim "kerberos: a restriction of the account: 1327"      keeps_out 1327 $dc ticketed "$p"
    claim "kerberos: … by Kerberos it may"                    lets_in_as 'krb5 WNETDOM\ticketed' ticketed@WNET.TEST
    claim "kerberos: three wrong passwords count three"       eval 'three_wrong && lets_in_as "NTLMSSP WNETDOM\\locks" locks'
    three_wrong
    keeps_out 1326 $dc locks@WNET.TEST wrong
    claim "kerberos: locked is 1909"                          keeps_out 1909 $dc locks "$p"
    # (1385, no right of logging on over the network, no Samba says: see refuse.)
    # A fresh smbd reads its configuration; those that run are told nothing.
    printf '[global]\n  ntlm auth = disabled\n' >> "$servers/dc/smb.conf"
    claim "kerberos: a server that takes no NTLM is 1937"     keeps_out 1937 $dc alice "$p"
    claim "kerberos: … but a name with its realm"             lets_in_as 'krb5 WNETDOM\alice' alice@WNET.TEST
}

in_windows()
{
    WINEPREFIX=$tmp/prefix WINEDEBUG=-all with_ticket timeout -k 1 60 "$top/tools/winerun" "$@" > "$tmp/said" 2>&1 </dev/null
    windows_status=$?
    cat "$tmp/said" >> "$tmp/out"
    return $windows_status
}

kerberos_windows()
{
    if ! can_windows
    then echo "     skipped: Windows programs with a ticket (no wine, or no Windows programs are built)"; return
    fi
    claim "kerberos: a Wine prefix" make_prefix
    ticket=windows
    get_ticket windows bob 600
    claim "kerberos: a letter without name and password"      in_windows net use S: '\\dc.wnet.test\members'
    claim "kerberos: … is by the ticket"                      is "$(domain_logon)" 'krb5 WNETDOM\bob'
    claim "kerberos: … can be read"                           in_windows cmd /c 'type S:\file'
    claim "kerberos: … what the server shares is seen"        eval 'in_windows net view "\\\\dc.wnet.test" && grep -q members "$tmp/said"'
    claim "kerberos: … cancelled"                             in_windows net use S: /delete
    ticket=none
    claim "kerberos: without a ticket there is no letter"     eval '! in_windows net use S: "\\\\dc.wnet.test\\members"'
    WINEPREFIX=$tmp/prefix wineserver -k
}

# A member of a domain whose controllers cannot be asked.
kerberos_member()
{
    server_start member $net.7 && server_stop member
    printf '[global]\n  server role = member server\n  security = domain\n  workgroup = FARAWAY\n' >> "$servers/member/smb.conf"
    claim "kerberos: a member without a controller"           server_run member
    claim "kerberos: … says 1311"                             keeps_out 1311 $net.7/data alice "$p"
    server_stop member
}

if reason=$(domain_missing)
then echo "     skipped: Kerberos ($reason)"
elif domain_start $domain
then
    smbredir_within=with_ticket
    kerberos_tickets
    kerberos_accounts
    kerberos_windows
    smbredir_within=
    kerberos_member
    domain_stop
    claim "kerberos: nothing is left" nothing_left
else verdict "kerberos: a domain" 1
fi
