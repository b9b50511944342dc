#!/bin/sh
# Import and export from the command line: all or nothing, every fault named, the same records back.
. tests/commands/town.sh
new_town

ends 0 "import" as anna import $here/town.jsonl
lines=$(wc -l <$here/town.jsonl)
said "import" "$lines records read: $lines new, 0 changed, 0 as before"
ends 0 "the same again, from standard input" sh -c '"$1" --lang en import - <"$2"' sh "$HVERDAG" $here/town.jsonl
said "the same again" "$lines records read: 0 new, 0 changed, $lines as before"
ends 0 "quiet" as anna import --quiet $here/town.jsonl
empty "quiet" "$(cat "$TMPDIR/err" "$TMPDIR/out")"

ends 0 "export" as anna export
cp "$TMPDIR/out" "$TMPDIR/first.jsonl"
same "as many lines" "$(wc -l <"$TMPDIR/first.jsonl")" "$lines"
holds "every line is JSON" sh -c '"$1" <"$2" >/dev/null' sh $json "$TMPDIR/first.jsonl"
sort_ids() { paste -d ' ' /dev/fd/3 /dev/fd/4 3<<A 4<<B | sort
$($json type <"$1")
A
$($json id <"$1")
B
}
same "the same records" "$(sort_ids "$TMPDIR/first.jsonl")" "$(sort_ids $here/town.jsonl)"
mkdir "$TMPDIR/other"
ends 0 "another store" as anna --db "$TMPDIR/other/o.db" init --config $here/town.yaml
ends 0 "import of the export" as anna --db "$TMPDIR/other/o.db" import "$TMPDIR/first.jsonl"
ends 0 "export of the import of the export" as anna --db "$TMPDIR/other/o.db" export
holds "is identical" cmp "$TMPDIR/out" "$TMPDIR/first.jsonl"

ends 0 "one type" as anna export --type goal
same "one type" "$($json id <"$TMPDIR/out")" m0
ends 0 "two types" as anna export --type provider --type=staff
same "two types" "$(wc -l <"$TMPDIR/out")" 5
ends 2 "unknown type" as anna export --type gaol
said "unknown type" 'there is no record type "gaol"; did you mean "goal"?'
ends 2 "an export is no csv" as anna export --format csv

# Faults: every one with file and line, nothing stored, exit 3.
{
	echo '{"type":"citizen","id":"n0","name":"Ny Borger"}'
	echo '{"type":"citizen","id":"n1"}'
	echo '{"type":"visit","id":"n2","citizen":"nobody","on":"2026-01-16","from":"07:00","to":"07:30","services":[]}'
	echo '{"type":"citizen",'
} >"$TMPDIR/faulty.jsonl"
ends 3 "faults" as anna import "$TMPDIR/faulty.jsonl"
said "faults" "$TMPDIR/faulty.jsonl:2: name: "
said "faults" "$TMPDIR/faulty.jsonl:4:"
said "faults" "nothing was imported, because the records have faults"
ends 0 "nothing was stored" as anna export --type citizen
same "nothing was stored" "$($json id <"$TMPDIR/out" | xargs)" "b0 b1 b2"
{
	echo '{"type":"citizen","id":"n0","name":"Ny Borger"}'
	echo '{"type":"visit","id":"n2","citizen":"nobody","on":"2026-01-16","from":"07:00","to":"07:30","services":[]}'
} >"$TMPDIR/dangling.jsonl"
ends 3 "a dangling reference" as anna import "$TMPDIR/dangling.jsonl"
said "a dangling reference" "$TMPDIR/dangling.jsonl:2: citizen: "
for i in $(seq 30); do echo '{"type":"citizen","id":"x'"$i"'"}'; done >"$TMPDIR/many.jsonl"
ends 3 "many faults" as anna import "$TMPDIR/many.jsonl"
same "twenty are told" "$(grep -c '^.*many.jsonl:[0-9]*: name: ' "$TMPDIR/err")" 20
said "many faults" "and 10 more"
ends 3 "one file of two is faulty" as anna import $here/town.jsonl "$TMPDIR/faulty.jsonl"
ends 3 "no such file" as anna import "$TMPDIR/nowhere.jsonl"
said "no such file" "$TMPDIR/nowhere.jsonl can't be read"
ends 3 "a folder" as anna import "$TMPDIR"
ends 2 "standard input twice" as anna import - -

# A pipe may be slow: it is read to its end before others have to wait for the import.
mkfifo "$TMPDIR/pipe"
"$HVERDAG" --lang en import - <"$TMPDIR/pipe" 2>"$TMPDIR/slow" &
slow=$!
exec 3>"$TMPDIR/pipe"
echo '{"type":"citizen","id":"s0","name":"Langsom Borger"}' >&3
sleep 1
echo '{"type":"citizen","id":"s1","name":"Hurtig Borger"}' >"$TMPDIR/fast.jsonl"
ends 0 "another import meanwhile" timeout 20 "$HVERDAG" --lang en import "$TMPDIR/fast.jsonl"
exec 3>&-
holds "the slow one" wait $slow
holds "the slow one says so" grep -q "1 record read: 1 new" "$TMPDIR/slow"
ends 0 "a named pipe" sh -c 'cat "$2" >"$3" & "$1" --lang en import "$3"' sh "$HVERDAG" "$TMPDIR/fast.jsonl" "$TMPDIR/pipe"
said "a named pipe" "1 record read: 0 new, 0 changed, 1 as before"

# One that never ends its line is not waited for.
ends 3 "a line without end" timeout 60 sh -c 'tr "\\0" a </dev/zero | "$1" --lang en import -' sh "$HVERDAG"
said "a line without end" "-:1: the line is longer than"

# Two imports at once: the second waits for the first.
"$HVERDAG" --lang en import $here/town.jsonl 2>"$TMPDIR/beside" &
beside=$!
ends 0 "an import beside another" as anna import $here/town.jsonl
holds "the other one" wait $beside

# What may stand in the lines, as it is now; no store, no log-in.
ends 0 "records" env -u HVERDAG_DB -u HVERDAG_USER -u HVERDAG_PASSPHRASE_FILE "$HVERDAG" --lang en records
holds "core/records/REFERENCE.md is current (make manual)" cmp "$TMPDIR/out" core/records/REFERENCE.md
for type in $(sed -n 's/.*"type": *"\([a-z_]*\)".*/\1/p' $here/town.jsonl | sort -u); do
	holds "$type is described" grep -qx "## \`$type\`" core/records/REFERENCE.md
done
ends 0 "records in Danish" env -u HVERDAG_DB "$HVERDAG" --lang da records
out "records in Danish" "# Posterne"
holds "who does what stands below" grep -qx "| \`goal\` | end | Tick the goal off | therapist, team lead, administrator | .* |" core/records/REFERENCE.md
ends 0 "who does what, as rows" env -u HVERDAG_DB "$HVERDAG" --lang en --format json records
same "each type and verb has a row" "$(sed 's/"form".*//' "$TMPDIR/out" | sort -u | wc -l)" $((4 * $(grep -c '^## `' core/records/REFERENCE.md)))
holds "roles and screen" grep -q '"type":"goal","verb":"end","form":"goal-tick","does":"Tick the goal off","roles":\["therapist","team_lead","admin"\]' "$TMPDIR/out"
ends 0 "who does what, as a table" env -u HVERDAG_DB "$HVERDAG" --lang en --format csv records
holds "columns" grep -q "type;verb;form;does;roles;also;screen;why_none" "$TMPDIR/out"

# Who may.
ends 0 "a carer" as anna user add aase --staff h0 --new-passphrase-file "$(secret aase)"
ends 4 "a carer imports nothing" as aase import $here/town.jsonl
ends 4 "a carer exports nothing" as aase export
empty "a carer exports nothing" "$(cat "$TMPDIR/out")"

# Results that can't be written are no success.
ends 5 "a full disk" sh -c '"$1" --lang en export >/dev/full' sh "$HVERDAG"
said "a full disk" "the result could not be written: No space left on device"
# Valgrind, which runs the program from a script, writes its findings to the number that is free.
if [ "$(head -c 2 "$HVERDAG")" != '#!' ]; then
	ends 5 "closed output" sh -c '"$1" --lang en export >&-' sh "$HVERDAG"
	said "closed output" "the result could not be written"
	ends 0 "closed output, no result" sh -c '"$1" --lang en import "$2" >&-' sh "$HVERDAG" $here/town.jsonl
	ends 0 "closed standard error" sh -c '"$1" import "$2" 2>&-' sh "$HVERDAG" $here/town.jsonl
fi
# A reader that has seen enough is no error.
for command in export "day --on 2026-01-16" "citizen b0 --format csv" "clip" "check" "config show" "config reference" --help; do
	: >"$TMPDIR/status"
	{ sleep 1; as anna $command 2>"$TMPDIR/err"; echo $? >"$TMPDIR/status"; } | true
	same "a closed pipe: $command" "$(cat "$TMPDIR/status")" 0
	empty "a closed pipe: $command" "$(cat "$TMPDIR/err")"
done
ends 5 "help on a full disk" sh -c '"$1" --lang en --help >/dev/full' sh "$HVERDAG"
ends 0 "the store is whole" as anna check

test_end
