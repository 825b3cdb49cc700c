# A real Active Directory domain, Samba's, on a loopback address and in a directory of its own.
#
#   servers=DIR build=BUILD; . server.sh; . domain.sh
#   domain_missing                              says what is missing here and succeeds, or fails: all is there
#   domain_start ADDRESS                        the domain WNET.TEST (WNETDOM) with dc.wnet.test in $servers/dc, and its KDC
#   domain_command COMMAND...                   with that name, and with Kerberos configured
#   domain_logon                                who was let in last, and how: "krb5 WNETDOM\\alice"
#   domain_stop                                 as an end
#
# Users, all with the password $server_password: alice, bob and locks; must (change it), off (disabled), gone (expired), hours
# (never allowed), station (not from this computer), ticketed (by Kerberos only). Four wrong passwords lock an account.
# Shares: data, which may be entered by a guest, and members, which may not.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.
# shellcheck shell=sh disable=SC2154

domain_missing()
{
    while read -r domain_file domain_package
    do
        # shellcheck disable=SC2086
        set -- $domain_file
        [ ! -e "$1" ] || continue
        echo "no $domain_package (Debian: apt-get install $domain_package)"
        return
    done <<TXT
/usr/bin/samba-tool samba
/usr/share/samba/setup/provision.ldif samba-ad-provision
/usr/lib/*/samba/ldb/samba_dsdb.so samba-dsdb-modules
/usr/lib/*/samba/vfs/acl_xattr.so samba-vfs-modules
/usr/sbin/winbindd winbind
/usr/bin/kinit krb5-user
TXT
    return 1
}

domain_configuration()
{
    cat <<TXT
[global]
  server role = active directory domain controller
  workgroup = WNETDOM
  realm = WNET.TEST
  netbios name = DC
$(server_places "$1" "$2")
  server services = s3fs, ldap, cldap, kdc, winbindd
  tls enabled = no
  map to guest = Bad User
  winbindd socket directory = $1/winbindd
  ntp signd socket directory = $1/ntp
  log level = 0 auth_audit:5
[sysvol]
  path = $1/state/sysvol
[netlogon]
  path = $1/state/sysvol
[data]
  path = $1/data
  read only = no
  guest ok = yes
[members]
  path = $1/data
TXT
}

domain_accounts()
{
    printf '%s\n' "$server_password" | /usr/bin/python3 -c '
import sys, time
from samba.auth import system_session
from samba.param import LoadParm
from samba.samdb import SamDB
lp = LoadParm()
lp.load(sys.argv[1])
sam = SamDB(session_info=system_session(), lp=lp)
password = sys.stdin.readline().strip()
changes = {
    "alice": "", "bob": "", "locks": "",
    "must": "replace: pwdLastSet\npwdLastSet: 0\n-\nreplace: userAccountControl\nuserAccountControl: 512\n",
    "off": "replace: userAccountControl\nuserAccountControl: %d\n" % (0x10200 | 2),
    "gone": "replace: accountExpires\naccountExpires: %d\n" % ((time.time() + 11644473600 - 86400) * 10000000),
    "hours": "replace: logonHours\nlogonHours:: AAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
    "station": "replace: userWorkstations\nuserWorkstations: elsewhere\n",
    "ticketed": "",
}
sam.transaction_start()
sam.modify_ldif("dn: %s\nchangetype: modify\nreplace: lockoutThreshold\nlockoutThreshold: 4\n" % sam.domain_dn())
for name, change in changes.items():
    sam.newuser(name, password)
    dn = "dn: CN=%s,CN=Users,%s\nchangetype: modify\n" % (name, sam.domain_dn())
    sam.modify_ldif(dn + "replace: userAccountControl\nuserAccountControl: %d\n" % 0x10200)
    if change: sam.modify_ldif(dn + change)
sam.add_remove_group_members("Protected Users", ["ticketed"], add_members_operation=True)
sam.transaction_commit()
' "$1/smb.conf"
}

domain_start()
{
    domain_dir=$servers/dc
    mkdir -p "$domain_dir"
    for domain_part in lock state cache private pid ncalrpc log data winbindd ntp
    do
        mkdir -p "$domain_dir/$domain_part"
    done
    chmod 755 "$domain_dir"
    chmod 1777 "$domain_dir/data"
    echo "$1 dc.wnet.test dc" > "$servers/hosts"
    domain_configuration "$domain_dir" "$1" > "$domain_dir/smb.conf"
    echo "$domain_dir/smb.conf" > "$domain_dir/pattern"
    cat > "$servers/krb5.conf" <<TXT
[libdefaults]
  default_realm = WNET.TEST
  dns_lookup_realm = false
  dns_lookup_kdc = false
  rdns = false
[realms]
  WNET.TEST = {
    kdc = $1
  }
[domain_realm]
  .wnet.test = WNET.TEST
TXT
    if ! {
        # The password is of no use: what it is for is not logged on to.
        samba-tool domain provision -s "$domain_dir/smb.conf" --realm=WNET.TEST --domain=WNETDOM --server-role=dc --host-name=dc \
            --host-ip="$1" --dns-backend=NONE --adminpass="Start-$$-$(date +%N)" && domain_accounts "$domain_dir"
    } > "$domain_dir/log/made" 2>&1
    then
        tail -n 10 "$domain_dir/log/made" >&2
        return 1
    fi
    # Outside its own selftest Samba looks for winbind's socket at one place only, the system's.
    SELFTEST_WINBINDD_SOCKET_DIR=$domain_dir/winbindd NSS_WRAPPER_HOSTS=$servers/hosts LD_PRELOAD=$server_nss \
        NSS_WRAPPER_PASSWD=$servers/passwd NSS_WRAPPER_GROUP=$servers/group \
        setsid samba -F --no-process-group -s "$domain_dir/smb.conf" >> "$domain_dir/log/out" 2>&1 </dev/null &
    echo $! > "$domain_dir/main"
    for domain_port in 445 88
    do
        "$build/native/smb-peer" wait "$1" $domain_port 10000 || { cat "$domain_dir/log/out" >&2; return 1; }
    done
}

# (Sanitizers want to be first of what is preloaded, and nss_wrapper to bind its own way.)
domain_command()
{
    KRB5_CONFIG=$servers/krb5.conf NSS_WRAPPER_HOSTS=$servers/hosts LD_PRELOAD=$server_nss NSS_WRAPPER_DISABLE_DEEPBIND=1 \
        ASAN_OPTIONS=${ASAN_OPTIONS:-}:verify_asan_link_order=0 "$@"
}

domain_logon()
{
    grep -ah 'Successful AuthZ: \[SMB2,' "$servers"/dc/log/log.*.* |
        sed -n '$s/.*AuthZ: \[SMB2,\([^]]*\)\] user \[\([^]]*\)\]\(.\)\[\([^]]*\)\].*/\1 \2\3\4/p'
}

# Its processes are a group; smbd and winbindd, which are not in it, end like those of any server.
domain_stop()
{
    [ -f "$servers/dc/main" ] || return 0
    kill -TERM "$(cat "$servers/dc/main")" 2>/dev/null
    server_stop dc
    kill -s KILL -- "-$(cat "$servers/dc/main")" 2>/dev/null
}
