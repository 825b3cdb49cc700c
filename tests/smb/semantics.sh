# A mounted share as a file system.
#
# Copyright 2026 The wnet authors. Licence: GPL-3.0-or-later, see COPYING.GPL.
# shellcheck shell=sh disable=SC2034,SC2086,SC2154

# ARGUMENT...: smb_semantics, whose own cases count
semantics()
{
    timeout -k 5 150 "$build/native/smb_semantics" "$@" > "$tmp/semantics" 2>&1 </dev/null
    semantics_status=$?
    grep -av ' passed, ' "$tmp/semantics"
    semantics_passed=$(grep -ac '^ok ' "$tmp/semantics") semantics_failed=$(grep -ac '^FAIL ' "$tmp/semantics")
    passed=$((passed + semantics_passed)) failed=$((failed + semantics_failed))
    [ $semantics_status -eq 0 ] || [ "$semantics_failed" -ne 0 ] || verdict "semantics: ended with status $semantics_status" 1
}

# The tests themselves are right if a local file system passes.
mkdir "$tmp/local"
claim "semantics: the tests hold on a local disk" within 60 "$build/native/smb_semantics" --local "$tmp/local" "$tmp/local"
rm -rf "$tmp/local"

mkdir -m 777 "$servers/one/data/semantics"
if mount_as alice //$one/data s
then
    semantics "$tmp/mnt/s/semantics" "$servers/one/data/semantics"

    # A server that minds case, where programs shall not notice. (Samba then does not find what it lists under a name of its own.)
    if mount_as alice //$one/unix u
    then
        for semantics_group in name- open- behind-other
        do
            semantics --only $semantics_group "$tmp/mnt/u/semantics" "$servers/one/data/semantics"
        done
        claim "semantics: … where case is minded, unmounted" unmount u
    else
        verdict "semantics: mounted where case is minded" 1
    fi

    # Four at once, with what they copied compared.
    mkdir -m 777 "$servers/one/data/together"
    head -c 9000000 /dev/urandom > "$tmp/random"
    together()
    {
        together_dir=$tmp/mnt/s/together/$1
        mkdir "$together_dir" || return 1
        for together_i in 1 2 3 4 5
        do
            cp "$tmp/random" "$together_dir/$together_i" && cmp "$tmp/random" "$together_dir/$together_i" || return 1
            cp -r "$here" "$together_dir/tree$together_i" && diff -r "$here" "$together_dir/tree$together_i" || return 1
            mv "$together_dir/$together_i" "$together_dir/moved" && rm -r "$together_dir/tree$together_i" || return 1
        done
        rm -r "$together_dir"
    }
    all_together()
    {
        together_pids=
        for together_name in a b c d; do together $together_name >> "$tmp/out" 2>&1 & together_pids="$together_pids $!"; done
        together_bad=0
        for together_pid in $together_pids; do wait "$together_pid" || together_bad=1; done
        return $together_bad
    }
    claim "semantics: four at once" all_together
    claim "semantics: … leave nothing" is "$(ls -A "$servers/one/data/together")" ""

    # Two clients, which know nothing of each other, append to one file.
    other_runtime() { (XDG_RUNTIME_DIR=$tmp/other; "$@"); }
    in_turn()
    {
        : > "$tmp/expected"
        for turn_i in $(seq 1 100)
        do
            echo "first $turn_i" >&8 && echo "second $turn_i, longer" >&9 || return 1
            echo "first $turn_i
second $turn_i, longer" >> "$tmp/expected"
        done 8>> "$tmp/mnt/s/log" 9>> "$tmp/mnt/t/log"
        cmp "$servers/one/data/log" "$tmp/expected" >> "$tmp/out" 2>&1
    }
    append_lines() { for append_i in $(seq 1 200); do echo "$1 $append_i" || return 1; done >> "$tmp/mnt/$1/both"; }
    # What is documented: lines may be lost, by being written over. All that is there is a line of one of them.
    at_once()
    {
        append_lines s & append_pid=$!
        append_lines t && wait $append_pid || note "an append failed" || return 1
        awk '{ lines++ } !/^[st] [0-9]+$/ { bad++ } END { print lines + 0 " lines of 400, " bad + 0 " damaged" }' "$servers/one/data/both" > "$tmp/appended"
        cat "$tmp/appended"
    }
    mkdir -m 700 "$tmp/other"
    claim "semantics: a second client"             other_runtime mount_as bob //$one/data t
    : > "$servers/one/data/log"; : > "$servers/one/data/both"; chmod 666 "$servers/one/data/log" "$servers/one/data/both"
    claim "semantics: … appending in turn, nothing is lost" in_turn
    claim "semantics: … at once" at_once
    claim "semantics: … unmounted"                 other_runtime unmount t
    rmdir "$tmp/mnt/s/together" "$tmp/mnt/s/semantics" 2>/dev/null
    claim "semantics: unmounted" unmount s
else
    verdict "semantics: mounted" 1
fi
# A server 20 ms away: what has to be fast there is.
far_list() { is "$(find "$tmp/mnt/f/many" -type f -size 1c | wc -l)" 500; }
far_stats()
{
    for far_i in $(seq 1 200); do [ -f "$tmp/mnt/f/many/$far_i" ] || return 1; done
}
# SECONDS COMMAND...: a function, in that time
quick()
{
    quick_start=$(milliseconds) quick_limit=$1
    shift
    "$@" >> "$tmp/out" 2>&1 || return 1
    quick_took=$(($(milliseconds) - quick_start))
    [ $quick_took -le $((quick_limit * 1000)) ] || note "took $quick_took ms"
}
data=$servers/one/data
head -c 40000000 /dev/urandom > "$data/far"
chmod 666 "$data/far"
mkdir -m 777 "$data/many"
for far_i in $(seq 1 500); do printf x > "$data/many/$far_i"; done
if delay_start $far $one 20 && mount_as alice //$far/data f
then
    claim "semantics: 20 ms away, 40 MB are read in 5 s"        quick 5 cmp "$data/far" "$tmp/mnt/f/far"
    claim "semantics: … written in 5 s"                         quick 5 cp "$data/far" "$tmp/mnt/f/copy"
    claim "semantics: … the same bytes"                         cmp "$data/far" "$data/copy"
    claim "semantics: … 500 files are listed with sizes in 2 s" quick 2 far_list
    claim "semantics: … 200 looked up by name in 2 s"           quick 2 far_stats
    claim "semantics: … unmounted"                              unmount f
else
    verdict "semantics: 20 ms away, mounted" 1
fi
delay_stop
claim "semantics: nothing is left" nothing_left
