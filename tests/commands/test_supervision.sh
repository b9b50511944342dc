#!/bin/sh
# supervision: figures by provider and week, what is behind them, who may see them, and samples that are the
# same in two stores with the same records.
. tests/commands/town.sh

supervise() {
	_name=$1
	shift
	as "$_name" supervision --from 2026-01-12 --to 2026-01-25 "$@"
}

new_town
ends 0 "import" as anna import $here/town.jsonl
ends 0 "supervision" supervise anna --format json
same "keys" "$($json <"$TMPDIR/out" | sort -u)" \
	provider,provider_name,week,from,to,planned,unrecorded,records,recorded_late,corrected,doubtful,goals_unobserved,followups_missed,decisions_overdue
same "providers" "$($json provider <"$TMPDIR/out" | xargs)" "kom kom sol sol"
same "weeks" "$($json week <"$TMPDIR/out" | xargs)" "2026-W03 2026-W04 2026-W03 2026-W04"
same "planned" "$($json planned <"$TMPDIR/out" | xargs)" "2 0 1 0"
same "not recorded" "$($json unrecorded <"$TMPDIR/out" | xargs)" "1 0 1 0"
same "records" "$($json records <"$TMPDIR/out" | xargs)" "2 0 0 0"
same "days" "$($json to <"$TMPDIR/out" | xargs)" "2026-01-18 2026-01-25 2026-01-18 2026-01-25"
ends 0 "as text" supervise anna
out "as text" "Kommunens hjemmepleje"
out "as text" "2026-W03"
ends 0 "one provider" supervise anna --provider sol --format csv
same "one provider" "$(wc -l <"$TMPDIR/out")" 3
ends 0 "findings" supervise anna --findings --format json
same "finding keys" "$($json <"$TMPDIR/out" | sort -u)" what,provider,week,on,days,citizen,name,carer_name,text,type,id
same "findings" "$($json id <"$TMPDIR/out" | xargs)" "v1 v2"
same "a protected name" "$($json name <"$TMPDIR/out" | xargs)" "Poul Kjær (protected)"
ends 0 "in Danish" "$HVERDAG" --lang da supervision --from 2026-01-12 --to 2026-01-25 --findings
out "in Danish" "ikke registreret"
ends 0 "without days" as anna supervision --format json
same "eight weeks" "$($json week <"$TMPDIR/out" | sort -u | wc -l)" 8

ends 0 "a lead" as anna user add lene --staff l0 --new-passphrase-file "$(secret lene)"
ends 0 "a carer" as anna user add bo --staff h1 --new-passphrase-file "$(secret bo)"
ends 0 "the lead's own" supervise lene --format json
same "the lead's own" "$($json provider <"$TMPDIR/out" | sort -u | xargs)" kom
ends 4 "another provider's" supervise lene --provider sol
said "another provider's" "of your own provider only"
ends 4 "a carer may not" supervise bo
said "a carer may not" "supervision is for team leads"
ends 4 "nor draw" supervise bo --sample 2
ends 1 "a provider that is not there" supervise anna --provider p9
ends 2 "no day" as anna supervision --from 2026-01-25 --to 2026-01-12
ends 2 "only what lies ahead" as anna supervision --from +1
ends 2 "too long" as anna supervision --from 2024-01-01 --to 2025-06-01
ends 2 "no number" supervise anna --sample many
ends 2 "none" supervise anna --sample 0
ends 2 "a seed for nothing" supervise anna --seed x

# what is owed before a conference: its settings, who sees it, and its keys
sed '/^clip_cards:/,$d' $here/town.yaml >"$TMPDIR/meets.yaml"
cat >>"$TMPDIR/meets.yaml" <<END
conferences:
  - { id: tvaer, name: Konference, every_days: 14, anchor: 2026-01-07, providers: [kom] }
instruments:
  - { id: liv, name: Livskvalitet, min: 0, max: 100, better: higher, at: [start] }
END
HVERDAG_DB=$TMPDIR/meets/hverdag.db
ends 0 "init" "$HVERDAG" init --config "$TMPDIR/meets.yaml" --lang en
cat >"$TMPDIR/owed.jsonl" <<END
{"type":"provider","id":"kom","name":"Kommunens hjemmepleje","kind":"municipal"}
{"type":"provider","id":"sol","name":"Solgården Pleje","kind":"private"}
{"type":"staff","id":"h0","name":"Aase Dam","role":"carer","provider":"kom"}
{"type":"staff","id":"l0","name":"Lene Thorning","role":"team_lead","provider":"kom"}
{"type":"citizen","id":"b0","name":"Karen Bæk","provider":"kom"}
{"type":"course","id":"c0","citizen":"b0","course_type":"lang","provider":"kom","contact":"h0","lead":"l0","referred":"2026-01-02","start":"2026-01-05"}
{"type":"goal","id":"m0","course":"c0","text":"Tage bad uden hjælp","start_level":3,"target_level":1}
END
ends 0 "import" as anna import "$TMPDIR/owed.jsonl"
ends 0 "owed" as anna conference --owed --provider kom --format json
same "owed keys" "$($json <"$TMPDIR/out" | sort -u)" staff,staff_name,what,text,on,conference,course,citizen,name,provider
same "owed by" "$($json staff <"$TMPDIR/out" | xargs)" "l0 h0"
same "what" "$($json what <"$TMPDIR/out" | xargs)" "measurement observation"
day=$($json conference <"$TMPDIR/out" | head -n 1)
ends 0 "owed as text" as anna conference --owed --provider kom
out "owed as text" "Tage bad uden hjælp"
ends 1 "no conference is held there" as anna conference --owed --provider sol
ends 0 "a carer" as anna user add aase --staff h0 --new-passphrase-file "$(secret aase)"
ends 4 "a carer does not see what others owe" as aase conference --owed --provider kom
ends 0 "the course" as anna course show c0 --format json
holds "the course says when it is next" grep -qF "\"next_conference\":{\"on\":\"$day\",\"meeting\":\"tvaer\"" "$TMPDIR/out"
ends 0 "the course as text" as anna course show c0
out "the course as text" "Next conference: "
ends 0 "the citizen" as anna citizen b0 --format json
holds "the citizen's page does too" grep -qF "\"next_conference\":{\"on\":\"$day\"" "$TMPDIR/out"
HVERDAG_DB=$TMPDIR/town/hverdag.db

# 40 records, in this order and in the other
i=0
while [ $i -lt 40 ]; do
	i=$((i + 1))
	printf '{"type":"visit_record","id":"a%d","citizen":"b0","carer":"h0","on":"2026-01-%d","outcome":"done"}\n' $i $((12 + i % 14))
done >"$TMPDIR/many.jsonl"
ends 0 "many" as anna import "$TMPDIR/many.jsonl"
ends 0 "drawn" supervise anna --sample 6 --seed "tilsyn 1" --format json
said "drawn" '6 of 42 records, drawn by the seed "tilsyn 1"'
same "sample keys" "$($json <"$TMPDIR/out" | sort -u)" \
	id,on,citizen,name,provider,carer,carer_name,outcome,started,ended,recorded_at,corrects
drawn=$($json id <"$TMPDIR/out" | xargs)
ends 0 "drawn again" supervise lene --sample 6 --seed "tilsyn 1" --format json
same "drawn again, by another" "$($json id <"$TMPDIR/out" | xargs)" "$drawn"
ends 0 "by another seed" supervise anna --sample 6 --seed "tilsyn 2" --format json
holds "by another seed" test "$($json id <"$TMPDIR/out" | xargs)" != "$drawn"
ends 0 "without a seed" supervise anna --sample 6
said "without a seed" 'by the seed "2026-01-12..2026-01-25"'

HVERDAG_DB=$TMPDIR/other/hverdag.db
new_town
sort -r "$TMPDIR/many.jsonl" $here/town.jsonl >"$TMPDIR/turned.jsonl"
ends 0 "the same records in another order" as anna import "$TMPDIR/turned.jsonl"
ends 0 "drawn there" supervise anna --sample 6 --seed "tilsyn 1" --format json
same "the same are drawn" "$($json id <"$TMPDIR/out" | xargs)" "$drawn"
test_end
