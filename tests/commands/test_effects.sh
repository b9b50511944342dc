#!/bin/sh
# Whom other settings change, before they are adopted: config diff with a store, and config adopt.
. tests/commands/town.sh

# On the store of the demonstration: the balances that are listed are exactly those that differ once the
# settings are in force, with both figures.
demo=$TMPDIR/demo/demo.db
admin() {
	env -u HVERDAG_DB -u HVERDAG_USER "$HVERDAG" --lang en --db "$demo" --user admin \
		--passphrase-file "$TMPDIR/admin.pass" "$@"
}
(umask 077 && echo "en god hverdag" >"$TMPDIR/admin.pass")
balances() {
	admin clip --format json |
		sed -n 's/^{"citizen":"\([^"]*\)","card":"\([^"]*\)","on":"[^"]*","balance_minutes":\([-0-9]*\),.*/\1 \2 \3/p' | sort
}
ends 0 "the demonstration" env -u HVERDAG_DB -u HVERDAG_USER "$HVERDAG" --db "$demo" demo
balances >"$TMPDIR/before"
sed 's/save_weeks: 13/save_weeks: 8/' config/municipalities/herning.yaml >"$TMPDIR/eight.yaml"
ends 0 "herning with 8 weeks" admin config diff "$TMPDIR/eight.yaml" --format json
same "the setting" "$(head -n 1 "$TMPDIR/out")" '{"key":"clip_cards[klippekort].save_weeks","before":"13","after":"8"}'
sed -n 's/^{"citizen":"\(.*\)","card":"\(.*\)","before_minutes":\(.*\),"after_minutes":\(.*\),"change_minutes".*/\1 \2 \3 \4/p' \
	"$TMPDIR/out" | sort >"$TMPDIR/listed"
holds "there are some" test -s "$TMPDIR/listed"
ends 0 "they are adopted" admin config adopt "$TMPDIR/eight.yaml"
said "the same before it is asked about" "Clip balances that change on "
said "and what else" "  next lapse klippekort: "
balances >"$TMPDIR/after"
join -j 1 "$TMPDIR/before" "$TMPDIR/after" | awk '$3 != $5 { print $1, $2, $3, $5 }' | sort >"$TMPDIR/differ"
same "exactly those whose balance differs, with both figures" "$(cat "$TMPDIR/listed")" "$(cat "$TMPDIR/differ")"

# ---- deadlines, follow-ups, lengths and who a card or a course is for ----

cat >"$TMPDIR/town.yaml" <<'END'
municipality: {name: Prøveby, code: 999, language: en}
services:
  - {id: pleje, name: Personlig pleje, law: SEL83}
  - {id: rehab, name: Rehabilitering, law: SEL83A}
course_types:
  - {id: lang, name: Langt forløb, min_weeks: 4, max_weeks: 8}
follow_ups:
  - {id: midtvejs, name: Midtvejs, when: start, days: 14, who: lead}
deadlines:
  - {id: opstart, name: Opstart, kind: start, days: 5}
clip_cards:
  - {id: klip, name: Klip, minutes_per_clip: 30}
END
cat >"$TMPDIR/town.jsonl" <<'END'
{"type":"provider","id":"kom","name":"Kommunen","kind":"municipal"}
{"type":"provider","id":"pri","name":"Privat Pleje","kind":"private"}
{"type":"citizen","id":"b1","name":"Inger Test","provider":"kom","function_level":1}
{"type":"citizen","id":"b2","name":"Poul Test","provider":"pri","function_level":3}
{"type":"citizen","id":"b3","name":"Karen Test","provider":"kom"}
{"type":"grant","id":"g1","citizen":"b1","service":"pleje","from":"2026-01-05"}
{"type":"clip_card","id":"k1","citizen":"b1","from":"2026-01-05"}
{"type":"clip_card","id":"k3","citizen":"b3","from":"2026-01-05"}
{"type":"course","id":"c1","citizen":"b1","course_type":"lang","provider":"kom","referred":"2026-01-05","offered":"2026-01-07","start":"2026-01-12","planned_end":"2026-02-22"}
{"type":"course","id":"c2","citizen":"b2","course_type":"lang","provider":"pri","referred":"2026-01-12","offered":"2026-01-14"}
END
rm -rf "$TMPDIR/town"
ends 0 "init" "$HVERDAG" init --config "$TMPDIR/town.yaml" --lang en
ends 0 "import" "$HVERDAG" import "$TMPDIR/town.jsonl"

# changes WHAT FROM TO [FROM TO]: what differs, as "citizen what id record before after", on 16 January where the
# settings with those changes were in force from the 13th.
changes() {
	_what=$1
	shift
	cp "$TMPDIR/town.yaml" "$TMPDIR/new.yaml"
	while [ $# -gt 0 ]; do
		sed -i "s/$1/$2/" "$TMPDIR/new.yaml"
		shift 2
	done
	ends 0 "$_what" as anna config diff "$TMPDIR/new.yaml" --from 2026-01-13 --on 2026-01-16 --format json
	sed -n 's/^{"citizen":"\(.*\)","name":"[^"]*","what":"\([^"]*\)","id":\([^,]*\),"record":\([^,]*\),"before":\([^,]*\),"after":\(.*\)}$/\1 \2 \3 \4 \5 \6/p' \
		"$TMPDIR/out" | tr -d '"' >"$TMPDIR/changed"
}
changes "nothing" "name: Klip," "name: Klippekort,"
empty "a name changes nobody" "$(cat "$TMPDIR/changed")"
changes "a deadline" "days: 5" "working_days: 10"
same "a deadline: of the course that was offered since" "$(cat "$TMPDIR/changed")" \
	"b2 deadline opstart c2 2026-01-19 2026-01-28"
changes "a follow-up" "days: 14" "days: 21"
same "a follow-up: of the course that runs" "$(cat "$TMPDIR/changed")" \
	"b1 follow_up midtvejs c1 2026-01-26 2026-02-02"
changes "the length of courses" "max_weeks: 8" "max_weeks: 12"
same "the length of courses: of both" "$(cat "$TMPDIR/changed")" "$(printf '%s\n' \
	"b1 course_weeks lang c1 4–8 4–12" "b2 course_weeks lang c2 4–8 4–12")"
changes "for whom courses are" "max_weeks: 8" "max_weeks: 8, function_levels: [2, 3]"
same "for whom courses are: a level that is known and another" "$(sed 's/null.*/null/' "$TMPDIR/changed")" \
	"b1 function_level lang c1 null"
changes "who may carry a course" "^follow_ups:" "provider_rules:\n  - {id: egne, allowed: [municipal]}\nfollow_ups:"
same "who may carry a course: whom a private provider has" "$(sed 's/null.*/null/' "$TMPDIR/changed")" \
	"b2 provider egne c2 null"
changes "a pause" "{id: lang" "{id: lang, paused_by: [holiday]"
empty "a pause that nobody has" "$(cat "$TMPDIR/changed")"
changes "what a card asks for" "minutes_per_clip: 30" "minutes_per_clip: 30, requires: [pleje]"
same "what a card asks for: who lacks it" "$(sed 's/null.*/null/' "$TMPDIR/changed")" "b3 requires klip null"
ends 0 "as text" as anna config diff "$TMPDIR/new.yaml" --from 2026-01-13 --on 2026-01-16
out "as text" "What else would differ on Friday 16 January:"
holds "as text" grep -qE '^b3 +Karen Test +asks for help +klip +Klip asks for' "$TMPDIR/out"
ends 0 "as CSV" as anna config diff "$TMPDIR/new.yaml" --from 2026-01-13 --on 2026-01-16 --format csv
holds "as CSV" grep -q '^;;Klip asks for.*;b3;;;;;Karen Test;requires;klip;' "$TMPDIR/out"

test_end
