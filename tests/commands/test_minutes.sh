#!/bin/sh
# conference --minutes: what was decided at a conference, as text, JSON and CSV, and who may read it; and the
# triage colour on the citizen's page.
. tests/commands/town.sh

minutes() {
	_name=$1
	shift
	as "$_name" conference --minutes --on 2026-01-21 "$@"
}

{
	cat $here/town.yaml
	echo "conferences:"
	echo "  - { id: tvaer, name: Tværfaglig konference, every_days: 14, anchor: 2026-01-07, participants: [team_lead, nurse] }"
	echo "triage: { colours: [ { id: gul, name: Gul, look: attention } ] }"
} >"$TMPDIR/town.yaml"
ends 0 "init" "$HVERDAG" init --config "$TMPDIR/town.yaml" --lang en
cat >"$TMPDIR/meeting.jsonl" <<'END'
{"type":"course","id":"c1","citizen":"b1","course_type":"lang","provider":"kom","referred":"2026-01-02","start":"2026-01-06","planned_end":"2026-02-28"}
{"type":"citizen","id":"b3","name":"Villy Krogh","provider":"kom"}
{"type":"course","id":"c3","citizen":"b3","course_type":"lang","provider":"kom","referred":"2026-01-02","start":"2026-01-06","planned_end":"2026-02-28"}
{"type":"meeting","id":"kom/tvaer/2026-01-21","provider":"kom","meeting":"tvaer","on":"2026-01-21","present":["l0","h0"],"note":"Stole bestilles samlet","closed":"2026-01-21"}
{"type":"decision","id":"d0","course":"c0","on":"2026-01-21","decision":"adjust","responsible":"h0","due":"2026-01-28","note":"Stol til badet","meeting":"kom/tvaer/2026-01-21","result":"E2","next_follow_up":"2026-02-04","heard":["h0"]}
{"type":"decision","id":"d1","course":"c1","on":"2026-01-21","decision":"continue","meeting":"kom/tvaer/2026-01-21","result":"E1"}
{"type":"decision_done","id":"y0","decision":"d0","on":"2026-01-27","done":true}
{"type":"triage","id":"t1","citizen":"b0","on":"2026-01-20","colour":"gul","words":"Spiser lidt"}
END
ends 0 "import" as anna import $here/town.jsonl "$TMPDIR/meeting.jsonl"
ends 0 "text" minutes anna --provider kom
same "text" "$(cat "$TMPDIR/out")" "Tværfaglig konference, Kommunens hjemmepleje, 21.01.2026
Present: Lene Thorning, Aase Dam
Missing: nurse

Decided
  Karen Bæk: adjust – adjusted
    Stol til badet
    Aase Dam, by 28.01.2026, next follow-up 04.02.2026, heard: Aase Dam
    done 27.01.2026

Go on as before
  Poul Kjær

Nothing was decided of
  Villy Krogh

Agreements
  Stole bestilles samlet"
ends 0 "JSON" minutes anna --provider kom --format json
same "keys" "$($json <"$TMPDIR/out" | sort -u)" \
	id,meeting,meeting_name,provider,provider_name,on,closed,note,absent,present,decisions,as_before,undecided
same "what it is" "$($json id <"$TMPDIR/out")" kom/tvaer/2026-01-21
out "JSON" '"decision":"adjust"'
out "JSON" '"result":"E2"'
out "JSON" '"absent":["nurse"]'
ends 0 "CSV" minutes anna --provider kom --format csv
out "CSV" "decisions.0.responsible_name"
ends 0 "Danish" "$HVERDAG" --lang da conference --minutes --on 2026-01-21 --provider kom
out "Danish" "Fortsætter som før"
ends 1 "none was held" as anna conference --minutes --on 2026-01-22 --provider kom
said "none was held" "no conference of this provider was opened for"
ends 2 "as known then" minutes anna --provider kom --as-known-then

ends 0 "a lead" as anna user add lene --staff l0 --new-passphrase-file "$(secret lene)"
ends 0 "a carer" as anna user add bo --staff h1 --new-passphrase-file "$(secret bo)"
ends 0 "the lead's own" minutes lene --provider kom
ends 4 "another provider's carer" minutes bo --provider kom

ends 0 "the citizen's page" as anna citizen b0 --on 2026-01-21
out "the citizen's page" "Gul since 20.01.2026"
out "the citizen's page" "Spiser lidt"
ends 0 "the day before" as anna citizen b0 --on 2026-01-19 --format json
holds "the day before" grep -qF '"triage":[]' "$TMPDIR/out"

# Nothing of it is missing from an export, which says the same in another store.
as anna export >"$TMPDIR/all.jsonl"
HVERDAG_DB=$TMPDIR/again/hverdag.db
ends 0 "again" "$HVERDAG" init --config "$TMPDIR/town.yaml" --lang en
ends 0 "import again" as anna import "$TMPDIR/all.jsonl"
as anna export >"$TMPDIR/more.jsonl"
same "the export of the export" "$(sort "$TMPDIR/more.jsonl")" "$(sort "$TMPDIR/all.jsonl")"
ends 0 "the same minutes" minutes anna --provider kom
out "the same minutes" "Karen Bæk: adjust"

test_end
