#!/bin/sh
# day, citizen and clip: whose, in which shape, and who may.
. tests/commands/town.sh
new_town
ends 0 "import" as anna import $here/town.jsonl
ends 0 "aase" as anna user add aase --staff h0 --new-passphrase-file "$(secret aase)"
ends 0 "bo" as anna user add bo --staff h1 --new-passphrase-file "$(secret bo)"

# day
ends 0 "day" as anna day --on 2026-01-16 --format json
same "keys" "$($json <"$TMPDIR/out" | sort -u)" \
	visit,citizen,name,address,carer,from,to,services,outcome,open_goals,plans,clip_balance_minutes,flags,record,carer_name
same "by time" "$($json from <"$TMPDIR/out" | xargs)" "07:15 08:00 09:00 14:00"
same "visits, none of the unplanned one" "$($json visit <"$TMPDIR/out" | xargs)" "v0 v1 v2 null"
same "records" "$($json record <"$TMPDIR/out" | xargs)" "r0 null null r9"
same "outcomes" "$($json outcome <"$TMPDIR/out" | xargs)" "done null null partly"
same "services" "$($json services <"$TMPDIR/out" | sed -n 2p)" '["pleje","rehab"]'
same "goals" "$($json open_goals <"$TMPDIR/out" | xargs)" "1 0 0 0"
same "plans" "$($json plans <"$TMPDIR/out" | head -n 1)" '["t0"]'
same "clip balances" "$($json clip_balance_minutes <"$TMPDIR/out" | xargs)" "15 null 60 null"
same "a protected address" "$($json address <"$TMPDIR/out" | sed -n 3p)" ""
holds "flags" sh -c 'sed -n 3p "$1" | grep -q "{\"code\":\"protected\",\"text\":\"..*\"}"' sh "$TMPDIR/out"
ends 0 "a carer sees her own" as aase day --on 2026-01-16 --format json
same "a carer sees her own" "$($json visit <"$TMPDIR/out" | xargs)" "v0 v1 null"
ends 0 "of a carer" as anna day --on 2026-01-16 --carer h1 --format json
same "of a carer" "$($json visit <"$TMPDIR/out" | xargs)" v2
ends 1 "unknown carer" as anna day --carer h99
said "unknown carer" 'there is no staff member "h99"'
ends 4 "a carer sees no other's" as aase day --on 2026-01-16 --carer h1
empty "a carer sees no other's" "$(cat "$TMPDIR/out")"
ends 0 "an empty day" as anna day --on 2020-01-01 --format json
empty "an empty day" "$(cat "$TMPDIR/out")"
for on in today +1 -1 -30; do
	ends 0 "day --on $on" as anna day --on $on
done
ends 0 "as text" as anna day --on 2026-01-16
out "as text" "Fri 16/1 2026, week 3"
out "as text" "Karen Bæk"
ends 0 "in Danish, as the settings say" "$HVERDAG" day --on 2026-01-16
holds "in Danish" grep -q "^fre 16/1 2026" "$TMPDIR/out"
ends 4 "in Danish also before the log-in" "$HVERDAG" --passphrase-file "$TMPDIR/bo.pass" day
holds "in Danish also before the log-in" sh -c '! grep -qiE "wrong|passphrase" "$1"' sh "$TMPDIR/err"
ends 0 "as csv" as anna day --on 2026-01-16 --format csv
same "a byte order mark" "$(head -c 3 "$TMPDIR/out" | od -An -tx1 | tr -d ' ')" efbbbf
same "every line ends in CR LF" "$(grep -c "$(printf '\r')\$" "$TMPDIR/out")" 5
out "as csv" ';Karen Bæk;Åvænget 4;h0;Aase Dam;pleje;1;t0;15;'
out "no formulas, quoted" "\"'=HYPERLINK(\"\"x\"\");1\""

# citizen
ends 0 "citizen" as anna citizen b0 --on 2026-01-16 --format json
same "one object" "$(wc -l <"$TMPDIR/out")" 1
for value in "id b0" "name Karen Bæk" "cpr 0201609995" "courses.0.id c0" "courses.0.week 2" "courses.0.weeks 8" \
	"goals.0.level 2" "goals.0.progress.0.on 2026-01-16" "exercises.0.name Rejse-sætte-sig" \
	"clip_cards.0.balance_minutes 15" "records.0.note Alt vel" "grants.0.service pleje"; do
	same "citizen ${value%% *}" "$($json "${value%% *}" <"$TMPDIR/out")" "${value#* }"
done
ends 0 "as text" as anna citizen b0 --on 2026-01-16
out "as text" "CPR: 020160-9995"
out "as text" "Tage bad uden hjælp: level 3, now 2, target 1, open"
ends 0 "as csv" as anna citizen b0 --on 2026-01-16 --format csv
out "a CPR number is no number to a spreadsheet" "cpr;020160-9995"
out "as csv" "goals.0.text;Tage bad uden hjælp"
ends 1 "unknown citizen" as anna citizen b99
said "unknown citizen" 'there is no citizen "b99"'
empty "unknown citizen" "$(cat "$TMPDIR/out")"
ends 0 "on her lists" as aase citizen b0
ends 4 "not on her lists" as aase citizen b2
said "not on her lists" "--reason TEXT"
empty "not on her lists" "$(cat "$TMPDIR/out")"
ends 0 "with a reason" as aase citizen b2 --reason "ringer og beder om hjælp" --format json
same "with a reason" "$($json id <"$TMPDIR/out")" b2
ends 2 "a reason that can't be logged" as aase citizen b2 --reason "$(printf 'ringer\377')"
said "a reason that can't be logged" "the reason is not valid UTF-8 text"
empty "a reason that can't be logged" "$(cat "$TMPDIR/out")"
ends 4 "another provider's, reason or not" as bo citizen b0 --reason "nysgerrig"
cp "$TMPDIR/err" "$TMPDIR/outside"
ends 4 "one that nobody is, for a provider's" as bo citizen b99 --reason "nysgerrig"
same "one that nobody is: the same words" "$(cat "$TMPDIR/err")" "$(cat "$TMPDIR/outside")"
ends 4 "one that nobody is, without a reason" as bo citizen b99
same "one that nobody is, without a reason: the same words" "$(cat "$TMPDIR/err")" "$(cat "$TMPDIR/outside")"

# clip: the worked example of domain 2.2
ends 0 "clip" as anna clip b0 --on 2026-01-16 --format json
same "keys" "$($json <"$TMPDIR/out")" \
	citizen,card,on,balance_minutes,accrued_minutes,used_minutes,lapsed_minutes,next_lapse,clips,doubts
for value in "citizen b0" "card klip" "on 2026-01-16" "balance_minutes 15" "accrued_minutes 60" "used_minutes 45" \
	"lapsed_minutes 0" "next_lapse.on 2026-04-13" "next_lapse.minutes 15" "clips.0.week 2026-W02" \
	"clips.0.accrued_on 2026-01-05" "clips.0.minutes 30" "clips.0.used 30" "clips.0.lapsed 0" \
	"clips.1.used 15" "clips.1.remaining 15" "clips.1.lapses_on 2026-04-13"; do
	same "clip ${value%% *}" "$($json "${value%% *}" <"$TMPDIR/out")" "${value#* }"
done
ends 0 "clip later" as anna clip b0 --on 2026-04-13 --format json
same "13 clips, 15 minutes lapsed" "$($json balance_minutes <"$TMPDIR/out") $($json lapsed_minutes <"$TMPDIR/out")" "390 15"
ends 0 "all cards" as anna clip --on 2026-01-16 --format json
same "all cards" "$($json citizen <"$TMPDIR/out" | sort | xargs)" "b0 b2"
ends 0 "before the grant" as anna clip b2 --on 2026-01-06 --format json
same "before the grant" "$($json balance_minutes <"$TMPDIR/out") $($json clips <"$TMPDIR/out")" "0 []"
ends 0 "no card" as anna clip b1 --format json
empty "no card" "$(cat "$TMPDIR/out")"
ends 0 "no card, as text" as anna clip b1
out "no card, as text" "b1 has no clip card"
ends 0 "as text, with reasons" as anna clip b0 --on 2026-04-13
out "as text" "b0, Klippekort: balance 6 h 30 min"
out "as text, with reasons" "town.yaml:22"
ends 0 "as csv" as anna clip --on 2026-01-16 --format csv
out "as csv" "b0;klip;2026-01-16;15;60;45;0;15;2026-04-13"
ends 1 "unknown citizen" as anna clip b99
ends 4 "not on her lists" as aase clip b2
ends 0 "her own" as aase clip --on 2026-01-16 --format json
same "her own" "$($json citizen <"$TMPDIR/out" | xargs)" b0

# staff
ends 0 "staff" as anna staff --format json
same "staff: all providers for whoever sees all citizens" "$($json staff <"$TMPDIR/out" | xargs)" "l0 h0 h1"
same "staff: keys" "$($json <"$TMPDIR/out" | sort -u)" \
	staff,name,role,phone,provider,provider_name,provider_phone,education,rehab_training_days,lacks,left,away,away_from,away_to,user
same "staff: who logs in as whom" "$($json user <"$TMPDIR/out" | xargs)" "null aase bo"
ends 0 "of one provider" as anna staff --provider sol --format json
same "of one provider" "$($json staff <"$TMPDIR/out" | xargs)" h1
ends 0 "a carer's own provider" as bo staff --format json
same "a carer's own provider" "$($json staff <"$TMPDIR/out" | xargs)" h1
same "log-ins are not told to carers" "$($json user <"$TMPDIR/out" | xargs)" null
ends 4 "another provider" as bo staff --provider kom
ends 0 "as text" as anna staff
out "as text" "Lene Thorning"
ends 0 "as csv" as anna staff --format csv
out "as csv" "Bo Krogh;carer"

# Every look is an entry of the journal: one a list, one a page.
entries() { as anna audit verify --format json | grep '"journal"' | $json entries; }
before=$(entries)
for look in "day --on 2026-01-16" clip "clip b0" "citizen b0"; do
	# shellcheck disable=SC2086 # a list of words
	ends 0 "$look" as anna $look
	after=$(entries)
	same "$look is logged" "$after" "$((before + 1))"
	before=$after
done
ends 4 "a refused look" as aase citizen b2
same "a refused look shows nothing and is no look" "$(entries)" "$before"

test_end
