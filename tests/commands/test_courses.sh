#!/bin/sh
# course list and course show: whose, in which shape, and who may.
. tests/commands/town.sh
new_town
cat >"$TMPDIR/more.jsonl" <<'LINES'
{"type":"staff","id":"t9","name":"Tove Friis","role":"therapist","provider":"kom"}
{"type":"course","id":"c1","citizen":"b1","course_type":"lang","provider":"kom","lead":"t9","referred":"2026-01-10","start":"2026-01-12","planned_end":"2026-03-06"}
{"type":"course","id":"c2","citizen":"b2","course_type":"lang","provider":"sol","referred":"2025-11-01","start":"2025-11-03","planned_end":"2026-01-10"}
{"type":"goal","id":"m1","course":"c1","text":"Gå ud","start_level":3,"target_level":1,"own_words":"Helt alene"}
{"type":"progress","id":"p1","goal":"m1","on":"2026-01-15","level":1,"by":"h0","note":"fint"}
{"type":"decision","id":"d1","course":"c1","on":"2026-01-16","decision":"continue","note":"godt på vej"}
{"type":"visit_record","id":"r5","citizen":"b0","carer":"h0","on":"2026-01-15","outcome":"done","exercises_done":[{"plan":"t0","exercise":"x1","deviation":"kun fem"}]}
LINES
ends 0 "import" as anna import $here/town.jsonl "$TMPDIR/more.jsonl"
for user in "aase h0" "tove t9" "lene l0" "bo h1"; do
	ends 0 "$user" as anna user add "${user% *}" --staff "${user#* }" --new-passphrase-file "$(secret "${user% *}")"
done
on="--on 2026-01-16"

# list
ends 0 "all" as anna course list $on --format json
same "keys" "$($json <"$TMPDIR/out" | sort -u)" \
	course,citizen,name,course_type,provider,contact,lead,state,week,weeks,start,planned_end,days_left,followup_due,followups_due,measurements_missing,reasons,deadlines,goals
same "most urgent first" "$($json course <"$TMPDIR/out" | xargs)" "c2 c0 c1"
same "weeks" "$($json week <"$TMPDIR/out" | xargs) of $($json weeks <"$TMPDIR/out" | xargs)" "11 2 1 of 10 8 8"
same "days left" "$($json days_left <"$TMPDIR/out" | xargs)" "-6 43 49"
same "a protected name" "$($json name <"$TMPDIR/out" | head -n 1)" "(protected)"
same "goals" "$($json goals <"$TMPDIR/out" | sed -n 3p)" '{"total":1,"reached":0,"moving":1,"still":0}'
holds "why" sh -c 'sed -n 1p "$1" | grep -q "{\"code\":\"end_passed\",\"text\":\"..*\"}"' sh "$TMPDIR/out"
ends 0 "of a provider" as anna course list $on --provider sol --format json
same "of a provider" "$($json course <"$TMPDIR/out")" c2
ends 0 "of a lead" as anna course list $on --lead t9 --format json
same "of a lead" "$($json course <"$TMPDIR/out")" c1
ends 0 "of a type" as anna course list $on --course-type lang --format csv
same "of a type" "$(sed 1d "$TMPDIR/out" | wc -l | xargs)" 3
ends 0 "of another type" as anna course list $on --course-type kort --format json
empty "of another type" "$(cat "$TMPDIR/out")"
ends 0 "hers" as tove course list $on --format json
same "hers" "$($json course <"$TMPDIR/out")" c1
ends 0 "a carer's" as aase course list $on --format json
same "a carer's" "$($json course <"$TMPDIR/out")" c0
ends 0 "a team lead's" as lene course list $on --format json
same "a team lead's" "$($json course <"$TMPDIR/out" | xargs)" "c0 c1"
ends 0 "her own alone" as lene course list $on --mine --format json
empty "her own alone" "$(cat "$TMPDIR/out")"
ends 0 "as text" as tove course list $on
out "as text" "Poul Kjær"
ends 2 "no operand" as anna course list c1

# show
ends 0 "show" as tove course show c1 $on --format json
same "course" "$($json course <"$TMPDIR/out")" c1
cp "$TMPDIR/out" "$TMPDIR/before"
holds "own words" grep -qF '"own_words":"Helt alene"' "$TMPDIR/out"
holds "what may be ticked off" grep -qF '"proposed":"reached"' "$TMPDIR/out"
holds "observations" grep -qF '"note":"fint"' "$TMPDIR/out"
holds "decisions" grep -qF '"decision":"continue"' "$TMPDIR/out"
ends 0 "what was ticked" as aase course show c0 $on --format json
holds "ticked" grep -qF '"name":"Rejse-sætte-sig","ticked":0,"deviated":0,"expected":1,"apart":1' "$TMPDIR/out"
holds "otherwise" grep -qF '"words":"kun fem"' "$TMPDIR/out"
ends 0 "as text" as tove course show c1 $on
out "as text" "Gå ud: open, a little help"
ends 0 "as csv" as tove course show c1 $on --format csv
holds "as csv" grep -q 'goals.0.text;Gå ud' "$TMPDIR/out"
ends 1 "unknown" as anna course show c99
said "unknown" 'there is no course "c99"'
ends 4 "another provider's" as bo course show c1 $on --reason vikar
cp "$TMPDIR/err" "$TMPDIR/outside"
ends 4 "unknown to a provider's" as bo course show c99 $on --reason vikar
same "unknown to a provider's: the same words" "$(cat "$TMPDIR/err")" "$(cat "$TMPDIR/outside")"
ends 4 "not on her lists" as aase course show c2 $on
said "not on her lists" "--reason"
ends 0 "with a reason" as aase course show c2 $on --reason "vikar i dag"

# measurements: one without a valid value has none, in no change; the problems of a pair have words
cat >"$TMPDIR/measured.jsonl" <<'LINES'
{"type":"measurement","id":"q1","course":"c1","instrument":"liv","at":"start","on":"2026-01-12","value":40}
{"type":"measurement","id":"q2","course":"c1","instrument":"liv","at":"start","on":"2026-01-13","value":50}
{"type":"measurement","id":"q3","course":"c1","instrument":"liv","at":"end","on":"2026-01-15","value":900}
{"type":"measurement","id":"q4","course":"c1","instrument":"ippa","at":"start","on":"2026-01-12","items":[5,4,2,3],"problems":["Komme i bad","Gå ud"]}
{"type":"later_status","id":"l1","course":"c2","on":"2026-01-15","status":"same"}
LINES
ends 0 "measured" as anna import "$TMPDIR/measured.jsonl"
ends 0 "measured, as JSON" as anna course show c1 $on --format json
holds "no value" grep -qF '"instrument":"liv","at":"end","on":"2026-01-15","value":null' "$TMPDIR/out"
holds "no change" grep -qF '"changes":[]' "$TMPDIR/out"
holds "problems" grep -qF '"problems":[{"words":"Komme i bad","importance":5.0,"difficulty":4.0},{"words":"Gå ud","importance":2.0,"difficulty":3.0}]' "$TMPDIR/out"
ends 0 "measured, as text" as anna course show c1 $on
out "no value, and why" "no valid value (900 is out of range; it is from 0 to 100)"
out "a problem" "“Komme i bad”  5 × 4"
holds "never 0" sh -c '! grep -q "at the end: 0" "$1"' sh "$TMPDIR/out"
ends 0 "a change" as anna import - <<'LINES'
{"type":"measurement","id":"q5","course":"c1","instrument":"liv","at":"midway","on":"2026-01-16","value":60}
LINES
ends 0 "a change, as JSON" as anna course show c1 $on --format json
holds "a change" grep -qF '"changes":[{"instrument":"liv","from":50.0,"to":60.0,"change":"improved"}]' "$TMPDIR/out"
ends 0 "problems come back" as anna export --type measurement
holds "problems come back" grep -qF '"problems":["Komme i bad","Gå ud"]' "$TMPDIR/out"
ends 0 "a later status" as anna course show c2 $on --format json
holds "a later status" grep -qF '"later_statuses":[{"on":"2026-01-15","status":"same"}]' "$TMPDIR/out"

# another provider from a day on
cat >"$TMPDIR/moved.jsonl" <<'LINES'
{"type":"course_provider","id":"y1","course":"c1","provider":"sol","from":"2026-01-16","contact":"h1"}
LINES
holds "one provider all along" sh -c 'grep -qF "\"providers\":[],\"visits_by_provider\":[]" "$1"' sh "$TMPDIR/before"
ends 0 "moved" as anna import "$TMPDIR/moved.jsonl"
ends 0 "the day before" as anna course show c1 --on 2026-01-15 --format json
same "the day before" "$($json provider <"$TMPDIR/out")" kom
ends 0 "from its day on" as anna course show c1 $on --format json
same "from its day on" "$($json provider <"$TMPDIR/out") $($json contact <"$TMPDIR/out")" "sol h1"
holds "both, with their days" grep -qF '"from":"2026-01-10","to":"2026-01-15","contact":null},{"provider":"sol"' "$TMPDIR/out"
ends 0 "of the new one" as anna course list $on --provider sol --format json
same "of the new one" "$($json course <"$TMPDIR/out" | xargs)" "c2 c1"
ends 0 "as text" as anna course show c1 $on
out "as text" "Providers"
ends 0 "exported" as anna export --type course_provider
same "exported" "$(cat "$TMPDIR/out")" "$(cat "$TMPDIR/moved.jsonl")"

# what was decided, and what waits for the authority
cat >"$TMPDIR/decided.jsonl" <<'LINES'
{"type":"decision","id":"d2","course":"c1","on":"2026-01-16","decision":"adjust","responsible":"h0","due":"2026-01-20"}
{"type":"decision","id":"d3","course":"c1","on":"2026-01-16","decision":"new_assessment","note":"Hvad kan hun?"}
{"type":"decision_done","id":"k2","decision":"d2","on":"2026-01-18","done":true,"note":"gjort"}
LINES
ends 0 "decided" as anna import "$TMPDIR/decided.jsonl"
ends 0 "the day before it was done" as anna course show c1 --on 2026-01-17 --format json
holds "the day before it was done" grep -qF '"done":false,"done_on":null,"done_note":null,"open":true' "$TMPDIR/out"
ends 0 "done" as anna course show c1 --on 2026-01-18 --format json
holds "done" grep -qF '"done":true,"done_on":"2026-01-18","done_note":"gjort","open":false' "$TMPDIR/out"
ends 0 "as text" as anna course show c1 --on 2026-01-18
out "as text" "adjust"
ends 0 "for the authority" as anna authority --format json
same "keys" "$($json <"$TMPDIR/out" | sort -u)" reason,text,since,days,citizen,name,course,provider
holds "a new assessment" grep -qF '{"reason":"decision","text":"decided ' "$TMPDIR/out"
ends 0 "as text" as anna authority
out "as text" "new assessment: Hvad kan hun?"
ends 0 "as csv" as lene authority --format csv
ends 4 "a carer" as aase authority
said "a carer" "seen by visitators and team leads"
ends 0 "exported" as anna export --type decision_done
same "exported" "$(cat "$TMPDIR/out")" "$(sed -n 3p "$TMPDIR/decided.jsonl")"
test_end
