#!/bin/sh
# The demonstration: from nothing to a day list, in a store of its own that is made anew when it is
# old or broken, and that is never made over something else.
. tests/commands/town.sh
XDG_DATA_HOME=$TMPDIR/data
export XDG_DATA_HOME
store=$XDG_DATA_HOME/hverdag/demo.db
unset HVERDAG_USER HVERDAG_PASSPHRASE_FILE
made() { stat -c %y "$store.made"; }

ends 0 "demo" "$HVERDAG" demo --lang en
holds "a day list of several visits" test "$(grep -c ':[0-9][0-9]  ' "$TMPDIR/out")" -ge 5
same "beside nothing" "$(ls "$XDG_DATA_HOME")" hverdag
same "the folder is private" "$(stat -c %a "$XDG_DATA_HOME/hverdag")" 700
same "the store is private" "$(stat -c %a "$store")" 600
holds "the everyday store is left alone" test ! -e "$HVERDAG_DB"

first=$(made)
ends 0 "demo as json" "$HVERDAG" demo --format json
holds "every row is JSON" sh -c '"$1" visit <"$2" >/dev/null' sh $json "$TMPDIR/out"
same "the store of today is kept" "$(made)" "$first"
ends 0 "demo in Danish, as its settings say" "$HVERDAG" demo
holds "demo in Danish" grep -qE '^(man|tir|ons|tor|fre|lør|søn) ' "$TMPDIR/out"

umask 077
echo "en god hverdag" >"$TMPDIR/demo.pass"
ends 0 "a command in it" "$HVERDAG" --db "$store" --user lene --passphrase-file "$TMPDIR/demo.pass" day
same "warns of nothing" "$(cat "$TMPDIR/err")" ""
ends 0 "its doubts" "$HVERDAG" --db "$store" --user lene --passphrase-file "$TMPDIR/demo.pass" doubts --format csv
holds "some, to be looked at" grep -q '^away;' "$TMPDIR/out"
holds "nobody is in two places" sh -c '! grep -q two_places "$1"' sh "$TMPDIR/out"

echo "2020-01-01 0.1.0" >"$store.made"
ends 0 "on another day" "$HVERDAG" demo
today=$(cat "$store.made")
holds "another day makes it anew: $today" test "${today#2020-}" = "$today"
: >"$store"
ends 0 "an emptied one" "$HVERDAG" demo --lang en
holds "is made anew" test "$(stat -c %s "$store")" -gt 10000
head -c 100000 /dev/zero >"$store"
ends 0 "a broken one" "$HVERDAG" demo --lang en
holds "a day list again" grep -q ':[0-9][0-9]  ' "$TMPDIR/out"
rm "$store"
ends 0 "a missing one" "$HVERDAG" demo --lang en

echo "my diary" >"$TMPDIR/diary"
ends 5 "over a foreign file" "$HVERDAG" --lang en demo --db "$TMPDIR/diary"
said "over a foreign file" "is no demonstration, so it was not touched"
same "a foreign file is left alone" "$(cat "$TMPDIR/diary")" "my diary"
HVERDAG_USER=anna HVERDAG_PASSPHRASE_FILE=$TMPDIR/anna.pass
export HVERDAG_USER HVERDAG_PASSPHRASE_FILE
new_town
sum=$(cksum <"$HVERDAG_DB")
ends 5 "over a real store" "$HVERDAG" demo --db "$HVERDAG_DB"
same "a real store is left alone" "$(cksum <"$HVERDAG_DB")" "$sum"

mkdir "$TMPDIR/locked"
chmod 500 "$TMPDIR/locked"
if [ "$(id -u)" != 0 ]; then
	ends 5 "a folder that can't be written" env XDG_DATA_HOME="$TMPDIR/locked" "$HVERDAG" demo
fi
ends 5 "a data folder that is a file" env XDG_DATA_HOME="$TMPDIR/diary" "$HVERDAG" --lang en demo
said "a data folder that is a file" "could not be made"

test_end
