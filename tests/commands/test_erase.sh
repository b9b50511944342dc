#!/bin/sh
# Erasing a person, what a feed brings afterwards, and who looked at whom.
. tests/commands/town.sh

new_town
ends 0 "import" as anna import $here/town.jsonl
ends 0 "a carer" as anna user add aase --staff h0 --new-passphrase-file "$(secret aase)"
ends 0 "a team lead" as anna user add lene --staff l0 --new-passphrase-file "$(secret lene)"

# Whose time is over.
ends 0 "nobody is past it" as anna erase
empty "nobody is past it" "$(cat "$TMPDIR/out")"
said "nobody is past it" "no time of retention is set (retention.years)"
ends 4 "a team lead erases nobody" as lene erase
ends 4 "a carer erases nobody" as aase erase b0 --reason "forkert borger"
said "a carer erases nobody" "only an administrator may erase a person"

# Who looked.
ends 0 "a look" as lene citizen b0
ends 0 "a look with a reason" as anna citizen b0 --reason "klage fra pårørende"
ends 0 "audit of a citizen" as anna audit show b0 --format json
same "who looked" "$(grep '"looked_up"' "$TMPDIR/out" | $json user | xargs)" "lene anna"
same "what at" "$(grep '"looked_up"' "$TMPDIR/out" | $json looked_at | xargs)" "citizen citizen"
same "why" "$(grep '"user": *"anna"' "$TMPDIR/out" | grep looked_up | $json reason)" "klage fra pårørende"
same "what was recorded" "$(grep -c '"recorded"' "$TMPDIR/out")" "$(grep -c '"b0"\|"c0"\|"m0"' $here/town.jsonl)"
ends 0 "audit without names" as anna audit show b0 --no-names --format json
same "audit without names" "$(grep looked_up "$TMPDIR/out" | $json role | sort -u | xargs)" "admin team_lead"
empty "audit without names" "$(grep -E 'lene|anna' "$TMPDIR/out")"
ends 0 "audit by a team lead" as lene audit show b0 --format json
empty "audit by a team lead has no names" "$(grep -E 'lene|anna' "$TMPDIR/out")"
ends 4 "audit by a carer" as aase audit show b0
ends 4 "audit by a team lead, of another's citizen" as lene audit show b2
ends 0 "audit as text" as anna audit show b0
out "audit as text" "klage fra pårørende"
out "audit as text" "lene, team lead"
ends 0 "audit as csv" as anna audit show b0 --format csv
same "csv head" "$(head -n 1 "$TMPDIR/out" | tr -d '\r' | sed 's/^\xef\xbb\xbf//')" "at;user;role;staff;did;type;record;looked_at;reason;citizen;imported;laptop"
ends 0 "audit of a user" as anna audit show lene --format json
same "audit of a user" "$(grep looked_up "$TMPDIR/out" | $json citizen | sort -u | xargs)" "b0"
ends 0 "another day" as anna audit show b0 --to -1 --format json
empty "another day" "$(cat "$TMPDIR/out")"
ends 0 "from tomorrow on" as anna audit show b0 --from +1 --format json
empty "from tomorrow on" "$(cat "$TMPDIR/out")"
ends 0 "from today to today" as anna audit show b0 --from today --to today --format json
holds "from today to today" test -s "$TMPDIR/out"
ends 1 "a team lead sees no user's doings" as lene audit show anna
ends 1 "nobody" as anna audit show nobody
ends 0 "a user called as a citizen is" as anna user add b0 --new-passphrase-file "$(secret b0)"
ends 2 "both" as anna audit show b0
said "both" "citizen:b0"
ends 0 "the citizen" as anna audit show citizen:b0
ends 0 "the user" as anna audit show user:b0

# Erasing.
ends 0 "a backup from before" as anna backup "$TMPDIR/before.db"
as anna export >"$TMPDIR/before"
ends 1 "unknown" as anna erase nobody --reason "forkert borger"
ends 1 "no reason" as anna erase b0
said "no reason" "say why with --reason TEXT"
ends 1 "a reason that says nothing" as anna erase b0 --reason aaaa
ends 0 "still there" as anna citizen b0
ends 0 "erase" as anna erase b0 --reason "registreret ved en fejl"
said "erase" "b0 is erased: "
said "erase" "registreret ved en fejl"
empty "erase names nobody where nobody looks" "$(grep Karen "$TMPDIR/out" "$TMPDIR/err")"
ends 1 "gone" as anna citizen b0
ends 1 "once more" as anna erase b0 --reason "registreret ved en fejl"
as anna export >"$TMPDIR/after"
empty "the export" "$(grep -E '"b0"|"c0"|"m0"' "$TMPDIR/after")"
ends 0 "check" as anna check
ends 0 "audit of the administrator" as anna audit show anna --format json
same "the act is logged" "$(grep '"erased"' "$TMPDIR/out" | $json reason)" "registreret ved en fejl"

# The next feed.
ends 0 "the next feed" as anna import $here/town.jsonl
said "the next feed" "$(grep -cE '"b0"|"c0"|"m0"' $here/town.jsonl) lines of persons who were erased were skipped"
as anna export >"$TMPDIR/fed"
same "the next feed brings nobody back" "$(cksum <"$TMPDIR/fed")" "$(cksum <"$TMPDIR/after")"

# An older backup has the person still: they are erased again, by the store that it replaces, or where that is lost by
# the note beside the backups.
holds "the keys are noted beside the backups" grep -qE '^[0-9a-f]{16}$' "$TMPDIR/town/backups/ERASED"
ends 0 "restore over the store" as anna restore "$TMPDIR/before.db"
ends 1 "restored, and gone" as anna citizen b0
as anna export >"$TMPDIR/restored"
same "restored, and nothing of them" "$(sort "$TMPDIR/restored" | cksum)" "$(sort "$TMPDIR/after" | cksum)"
ends 0 "the feed after that" as anna import $here/town.jsonl
ends 1 "it brings nobody back" as anna citizen b0
ends 0 "check what was restored" as anna check
rm -f "$HVERDAG_DB" "$HVERDAG_DB"-* "$TMPDIR"/town/*.before-restore*
ends 0 "restore where the store is lost" as anna restore "$TMPDIR/before.db"
ends 1 "restored by the note, and gone" as anna citizen b0
ends 0 "the feed once more" as anna import $here/town.jsonl
as anna export >"$TMPDIR/restored"
same "nothing of them" "$(sort "$TMPDIR/restored" | cksum)" "$(sort "$TMPDIR/after" | cksum)"
ends 0 "check once more" as anna check

# Taken in anew.
ends 0 "again" as anna import --again $here/town.jsonl
as anna export >"$TMPDIR/again"
same "again brings them back" "$(sort "$TMPDIR/again" | cksum)" "$(sort "$TMPDIR/before" | cksum)"
ends 0 "check after that" as anna check
test_end
