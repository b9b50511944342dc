#!/bin/sh
# backup, restore, check and audit verify, and files that are no store of ours.
. tests/commands/town.sh
new_town
ends 0 "import" as anna import $here/town.jsonl
ends 0 "export" as anna export
cp "$TMPDIR/out" "$TMPDIR/before"

ends 0 "backup" as anna backup "$TMPDIR/copy.db"
same "the copy is private" "$(stat -c %a "$TMPDIR/copy.db")" 600
ends 5 "a backup overwrites nothing" as anna backup "$TMPDIR/copy.db"
ends 5 "a backup into nowhere" as anna backup "$TMPDIR/nowhere/copy.db"
ends 2 "a backup without a name" as anna backup

ends 0 "check" as anna check
ends 0 "check as json" as anna check --format json
same "check" "$($json check <"$TMPDIR/out" | xargs) $($json ok <"$TMPDIR/out" | sort -u)" "store tables doubts true"
ends 0 "audit verify" as anna audit verify --format json
same "audit verify" "$($json check <"$TMPDIR/out" | xargs) $($json ok <"$TMPDIR/out" | sort -u)" "journal heads people keys tables true"
empty "no time is still to come" "$(cat "$TMPDIR/err")"
ends 0 "a carer" as anna user add aase --staff h0 --new-passphrase-file "$(secret aase)"
for command in check "audit verify" "backup $TMPDIR/mine.db"; do
	# shellcheck disable=SC2086 # a list of words
	ends 4 "a carer and $command" as aase $command
done

ends 0 "restore elsewhere" as anna --db "$TMPDIR/new/store.db" restore "$TMPDIR/copy.db"
ends 0 "export of the copy" as anna --db "$TMPDIR/new/store.db" export
holds "the copy has every record" cmp "$TMPDIR/out" "$TMPDIR/before"
ends 4 "a carer does not turn the store back" as aase restore "$TMPDIR/copy.db"
said "a carer does not turn the store back" "only an administrator may back up and restore"
ends 4 "nobody does" env -u HVERDAG_USER "$HVERDAG" --lang en restore "$TMPDIR/copy.db"
ends 0 "aase is still there" as aase day
ends 0 "restore over the store" as anna restore "$TMPDIR/copy.db"
said "restore over the store" "what was there before is kept as $HVERDAG_DB.before-restore-"
ends 0 "the restored store" as anna check
ends 0 "a user made since may still log in" as aase day

echo "no store" >"$TMPDIR/other"
ends 5 "restore of something else" as anna restore "$TMPDIR/other"
ends 5 "restore of nothing" as anna restore "$TMPDIR/nowhere"
ends 0 "the store is as it was" as anna check
: >"$TMPDIR/empty.db"
ends 5 "an empty file" as anna --db "$TMPDIR/empty.db" day
same "an empty file stays empty" "$(stat -c %s "$TMPDIR/empty.db")" 0
ends 5 "a folder" as anna --db "$TMPDIR" day

# Pages overwritten in the middle of the file are found, or stops the program with words.
cp "$HVERDAG_DB" "$TMPDIR/bad.db"
size=$(stat -c %s "$TMPDIR/bad.db")
head -c 40000 /dev/zero | dd of="$TMPDIR/bad.db" bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
as anna --db "$TMPDIR/bad.db" check >"$TMPDIR/out" 2>"$TMPDIR/err"
status=$?
holds "damage is found (status $status)" test "$status" = 1 -o "$status" = 5
holds "damage is told" test -s "$TMPDIR/err"

ends 0 "a damaged store is replaced without a log-in" env -u HVERDAG_USER "$HVERDAG" --lang en \
	--db "$TMPDIR/empty.db" restore "$TMPDIR/copy.db"
ends 0 "the store in its place" as anna --db "$TMPDIR/empty.db" check

test_end
