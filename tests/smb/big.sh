# A directory of 50,000 files.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.
# shellcheck shell=sh disable=SC2016,SC2034,SC2046,SC2086,SC2154

# Without sanitizers: they take several times the memory.
big_programs=$programs
programs=$build/native
big=$servers/one/data/50000
mkdir -m 777 "$big"
(cd "$big" && seq -f 'file %05g.dat' 1 50000 | tr '\n' '\0' | xargs -0 touch)
echo content > "$big/file 44444.dat"

count() { find "$tmp/mnt/b/50000" -type f | wc -l; }
# In KiB: what the front holds in memory of its own, without the arena that it shares with its workers.
held() { sed -n 's/^RssAnon:[[:space:]]*\([0-9]*\).*/\1/p' "/proc/$(front_of b)/status"; }
held_less()
{
    held_now=$(held)
    echo "     ($held_before KiB before, $held_now KiB now)"
    [ "${held_now:-999999}" -le $((held_before + $1)) ] || note "$held_before KiB before, $held_now now"
}
# PREFIX STEP
some_by_name()
{
    for some_i in $(seq 5 $2 50000)
    do
        [ -f "$tmp/mnt/b/50000/$1 $(printf %05d $some_i).dat" ] || note "missing: $some_i" || return 1
    done
}
if mount_as alice //$one/data b
then
    held_before=$(held)
    claim "big: 50,000 files are listed"               is "$(count)" 50000
    claim "big: … with their sizes"                    is "$(stat -c '%s' "$tmp/mnt/b/50000/file 44444.dat" "$tmp/mnt/b/50000/file 00001.dat" | tr '\n' ' ')" '8 0 '
    claim "big: … found by name"                       some_by_name file 500
    claim "big: … in another case, which a server searches for" some_by_name FILE 10000
    claim "big: … and not, in time"                    fails_within 3 ls "$tmp/mnt/b/50000/file 50001.dat"
    claim "big: … read"                                is "$(cat "$tmp/mnt/b/50000/file 44444.dat")" content
    touch "$big/new.dat" && rm "$big/file 00001.dat"
    claim "big: … a new one shows"                     eventually 3 test -e "$tmp/mnt/b/50000/new.dat"
    claim "big: … one that went shows"                 eventually 3 test ! -e "$tmp/mnt/b/50000/file 00001.dat"
    claim "big: … in the list, too"                    eval 'ls -f "$tmp/mnt/b/50000" > "$tmp/listed" && grep -qx new.dat "$tmp/listed" && ! grep -q "file 00001.dat" "$tmp/listed"'
    claim "big: … one made here is listed"             eval 'echo x > "$tmp/mnt/b/50000/mine.dat" && ls -f "$tmp/mnt/b/50000" | grep -qx mine.dat && rm "$tmp/mnt/b/50000/mine.dat"'
    claim "big: … at less than 1 KiB a file"           held_less 50000
    for big_i in 1 2; do ls -f "$tmp/mnt/b/50000" > /dev/null; done
    claim "big: … however often"                       held_less 50000
    claim "big: … unmounted"                           unmount b
else
    verdict "big: mounted" 1
fi
rm -rf "$big"
programs=$big_programs
claim "big: nothing is left" nothing_left
