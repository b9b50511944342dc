#!/bin/sh
# shift: the day of a carer at its end, for the carer and for whoever sees their day.
. tests/commands/town.sh
new_town
ends 0 "import" as anna import $here/town.jsonl
ends 0 "a carer" as anna user add aase --staff h0 --new-passphrase-file "$(secret aase)"
ends 0 "a team lead" as anna user add lene --staff l0 --new-passphrase-file "$(secret lene)"

ends 0 "the user's" as aase shift --on 2026-01-16
same "as text" "$(cat "$TMPDIR/out")" "Aase Dam, 16.01.2026
2 recorded, 1 missing, 1 of them late
55 minutes planned, 35 used

Visits
  07:16–07:41  Karen Bæk  done
  08:00–08:30  Poul Kjær  not recorded, late
  14:00–14:10  Poul Kjær  partly done"
ends 0 "the day before" as aase shift --on 2026-01-15
same "without visits" "$(cat "$TMPDIR/out")" "Aase Dam, 15.01.2026
0 recorded, 0 missing, 0 of them late
0 minutes planned, 0 used"

ends 0 "json" as aase shift --on 2026-01-16 --format json
same "one object" "$(wc -l <"$TMPDIR/out")" 1
same "keys" "$($json <"$TMPDIR/out")" \
	staff,staff_name,on,recorded,missing,late,minutes_planned,minutes_used,visits,left,found
for value in 'staff h0' 'on 2026-01-16' 'recorded 2' 'missing 1' 'late 1' 'minutes_planned 55' 'minutes_used 35' \
	'visits.0.started 07:16' 'visits.0.outcome done' 'visits.1.from 08:00' 'visits.1.late true' \
	'visits.2.outcome partly' 'visits.2.late false'; do
	same "json ${value%% *}" "$($json "${value%% *}" <"$TMPDIR/out")" "${value#* }"
done
cp "$TMPDIR/out" "$TMPDIR/mine"
ends 0 "csv" as aase shift --on 2026-01-16 --format csv
same "csv" "$(sed 's/\r$//' "$TMPDIR/out" | grep -c '^visits\.[012]\.name;')" 3

# whose: one's own, or of those whose day one sees
ends 0 "the team lead" as lene shift h0 --on 2026-01-16 --format json
holds "the team lead sees the same" cmp "$TMPDIR/out" "$TMPDIR/mine"
ends 0 "an administrator" as anna shift h0 --on 2026-01-16 --format json
holds "an administrator sees the same" cmp "$TMPDIR/out" "$TMPDIR/mine"
ends 4 "of another carer" as aase shift h1
said "of another carer" "you see your own day list only"
ends 4 "of another provider's carer" as lene shift h1
said "of another provider's carer" "does not work for your provider"
ends 1 "of nobody" as aase shift nobody
said "of nobody" 'there is no staff member "nobody"'
ends 1 "of whoever is no member of staff" as anna shift
said "of whoever is no member of staff" "say whose shift"
ends 2 "on no day" as aase shift --on x
ends 2 "of two" as aase shift h0 h1

test_end
