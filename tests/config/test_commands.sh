#!/bin/sh
# hverdag config: what scripts see of check, show, diff, adopt and reference.
. tests/commands/town.sh
town=$here/town.yaml
herning=config/municipalities/herning.yaml

# check: every fault of every file, with its place; no store, no log-in.
alone() {
	env -u HVERDAG_DB -u HVERDAG_USER -u HVERDAG_PASSPHRASE_FILE "$HVERDAG" --lang en "$@"
}
for file in config/municipalities/*.yaml tests/config/team.yaml; do
	ends 0 "$file" alone config check "$file"
	same "$file" "$(cat "$TMPDIR/out")" "$file  no faults"
	empty "$file" "$(cat "$TMPDIR/err")"
done
sed 's/save_weeks: 13/save_weeks: 0/; s/min_weeks/min_week/' $town >"$TMPDIR/a.yaml"
printf 'municipality:\n  name: "A\n' >"$TMPDIR/b.yaml"
ends 3 "faults" alone config check "$TMPDIR/a.yaml" $town "$TMPDIR/b.yaml" "$TMPDIR/none.yaml"
said "a value" "$TMPDIR/a.yaml:22:17: clip_cards[0].save_weeks: is 0; write a whole number of weeks from 1 to 53, or none"
said "a key" "$TMPDIR/a.yaml:16:5: course_types[0].min_week: is not known; did you mean min_weeks?"
said "form" "$TMPDIR/b.yaml:2:9: this quote is not closed"
said "no such file" "$TMPDIR/none.yaml"
same "four files" "$(sed 's|.*/||; s/   */: /' "$TMPDIR/out")" "$(printf '%s\n' \
	'a.yaml: 2 faults' 'town.yaml: no faults' 'b.yaml: 1 fault' 'none.yaml: not read')"
ends 3 "faults as JSON" alone config check --format json $town "$TMPDIR/a.yaml"
same "faults as JSON" "$($json faults <"$TMPDIR/out" | xargs)" "0 2"
ends 3 "in Danish" env -u HVERDAG_DB "$HVERDAG" --lang da config check "$TMPDIR/a.yaml"
said "in Danish" "$TMPDIR/a.yaml:22:17: clip_cards[0].save_weeks: "
ends 2 "without a file" alone config check

# Settings that come with the program have names of one word; a file of that name goes before them.
for file in config/municipalities/*.yaml; do
	name=$(basename "$file" .yaml)
	ends 0 "$name by its name" alone config check "$name"
	ends 0 "$name is the very file" alone config diff "$name" "$file"
	same "$name is the very file" "$(cat "$TMPDIR/out")" "No setting differs."
done
ends 3 "a misspelt name" alone config check hernig
said "a misspelt name" "there is no file hernig, and the program has no settings of that name; did you mean herning?"
ends 3 "no name like any" alone config check byen-ved-havet
said "no name like any" "the settings byen-ved-havet could not be read"
ends 3 "a file that is missing is no name" alone config check herning.yaml
ends 0 "show by name" alone config show herning
holds "from which line" grep -qE '^municipality\.name +Herning +herning\.yaml:[0-9]+$' "$TMPDIR/out"
cp $town "$TMPDIR/herning"
in_folder() (
	cd "$TMPDIR" && env -u HVERDAG_DB "$HVERDAG" --lang en config show herning
)
ends 0 "a file that is called so" in_folder
holds "a file that is called so" grep -qE '^municipality\.name +Prøveby +herning:' "$TMPDIR/out"
rm "$TMPDIR/herning"

# show
ends 0 "show a file" alone config show $herning
line=$(grep -n 'save_weeks: 13' $herning | cut -d : -f 1)
holds "a value of the file" grep -qE "^clip_cards\\[klippekort\\]\\.save_weeks +13 +herning\\.yaml:$line\$" "$TMPDIR/out"
holds "a default" grep -qE '^instruments\[ippa\]\.change_points +none +default$' "$TMPDIR/out"
ends 3 "show a faulty file" alone config show "$TMPDIR/a.yaml"
said "show a faulty file" "$TMPDIR/a.yaml:22:17: "
empty "show a faulty file" "$(cat "$TMPDIR/out")"
new_town
ends 4 "show needs somebody" env -u HVERDAG_USER "$HVERDAG" --lang en config show
ends 0 "import" as anna import $here/town.jsonl
ends 0 "show" as anna config show --format json
same "keys" "$($json <"$TMPDIR/out" | sort -u)" key,value,origin
same "the store's" "$(sed -n 's/.*"municipality.name","value":"\([^"]*\)","origin":"\([^"]*\)".*/\1 \2/p' "$TMPDIR/out")" \
	"Prøveby town.yaml:3"
holds "a default in JSON is no translation" grep -q '"lock_after_minutes","value":"10","origin":"default"' "$TMPDIR/out"
ends 0 "a default in Danish" "$HVERDAG" --lang da config show --format json
holds "a default in Danish" grep -q '"origin":"default"' "$TMPDIR/out"

# diff
ends 0 "two files alike" alone config diff $town $town
same "two files alike" "$(cat "$TMPDIR/out")" "No setting differs."
sed 's/save_weeks: 13/save_weeks: 2/' $town >"$TMPDIR/new.yaml"
ends 0 "two files" alone config diff --format json $town "$TMPDIR/new.yaml"
same "two files" "$(cat "$TMPDIR/out")" '{"key":"clip_cards[klip].save_weeks","before":"13","after":"2"}'
ends 3 "a faulty file" alone config diff $town "$TMPDIR/a.yaml"
ends 3 "two faulty files" alone config diff "$TMPDIR/a.yaml" "$TMPDIR/b.yaml"
said "two faulty files" "$TMPDIR/a.yaml:22:17: "
said "two faulty files" "$TMPDIR/b.yaml:2:9: "
ends 3 "a faulty file, before any log-in" alone config diff "$TMPDIR/a.yaml"
# In force from 16 January, the clip of week 2 (used up by 45 minutes) and 15 minutes of week 3 stand
# there; on 2 February 2 weeks are saved instead of 4.
ends 0 "whose balances" as anna config diff --format json --from 2026-01-16 --on 2026-02-02 "$TMPDIR/new.yaml"
same "the setting" "$(head -n 1 "$TMPDIR/out")" '{"key":"clip_cards[klip].save_weeks","before":"13","after":"2"}'
for row in "b0 105 60" "b2 150 60"; do
	set -- $row
	holds "balance of $1" grep -qxF \
		"{\"citizen\":\"$1\",\"card\":\"klip\",\"before_minutes\":$2,\"after_minutes\":$3,\"change_minutes\":$(($3 - $2))}" \
		"$TMPDIR/out"
done
ends 0 "before" as anna clip b0 --on 2026-02-02 --format json
same "before" "$($json balance_minutes <"$TMPDIR/out")" 105
ends 0 "as text" as anna config diff --from 2026-01-16 --on 2026-02-02 "$TMPDIR/new.yaml"
out "as text" "Clip balances that would differ on Monday 2 February"
holds "as text" grep -qE '^b0 +klip +1 h 45 min +1 h +-45 min$' "$TMPDIR/out"
ends 0 "as csv" as anna config diff --format csv --from 2026-01-16 --on 2026-02-02 "$TMPDIR/new.yaml"
out "as csv" "key;before;after;citizen;card;before_minutes;after_minutes;change_minutes"
ends 0 "on its first day" as anna config diff --from 2026-02-02 "$TMPDIR/new.yaml"
out "on its first day" "Clip balances that would differ on Monday 2 February"
holds "on its first day" grep -qE '^b0 +klip +1 h 45 min +1 h +-45 min$' "$TMPDIR/out"
ends 0 "nobody differs" as anna config diff --on 2026-01-10 "$TMPDIR/new.yaml"
out "nobody differs" "Clip balances that would differ on Saturday 10 January"
out "nobody differs" "none"
ends 0 "nothing was adopted" as anna config diff $town
same "nothing was adopted" "$(cat "$TMPDIR/out")" "No setting differs."

# adopt
ends 3 "faults before any log-in" alone config adopt "$TMPDIR/a.yaml"
said "faults before any log-in" "$TMPDIR/a.yaml:22:17: "
ends 0 "a carer" as anna user add aase --staff h0 --new-passphrase-file "$(secret aase)"
ends 4 "a carer adopts nothing" as aase config adopt "$TMPDIR/new.yaml"
ends 0 "a carer sees the settings" as aase config show
ends 0 "still the old ones" as anna config diff $town
same "still the old ones" "$(cat "$TMPDIR/out")" "No setting differs."
cat >>"$TMPDIR/new.yaml" <<'EOT'
conferences:
  - {id: konf, name: Konference, every_days: 14, providers: [kom, ukendt],
     cadences: [{providers: [kom, fremmed], every_days: 7}]}
provider_rules:
  - {id: regel, allowed: [listed], providers: [kom, nogen]}
supervision:
  - {id: tilsyn, name: Tilsyn, every_months: 12, providers: [ingen]}
EOT
sed -i '/id: rehab/,/law: SEL83A/d' "$TMPDIR/new.yaml"
ends 0 "adopt" as anna config adopt "$TMPDIR/new.yaml" --from 2026-01-16
said "an unknown provider" "conferences[konf].providers: the store has no provider ukendt"
said "an unknown provider with a cadence" "conferences[konf].providers: the store has no provider fremmed"
said "an unknown provider of a rule" "provider_rules[regel].providers: the store has no provider nogen"
said "an unknown provider of a supervision" "supervision[tilsyn].providers: the store has no provider ingen"
said "a lost service" "services[rehab] is no longer there"
holds "a known provider" sh -c '! grep -q "no provider kom" "$1"' sh "$TMPDIR/err"
said "adopted" "are in force from Friday 16 January"
said "whom it changes" "Clip balances that change on $(LC_ALL=C date '+%A %-d %B')"
for who in b0 b2; do
	said "whom it changes today" "  $who  klip  6 h 30 min -> 1 h"
done
sed 's/save_weeks: 13/save_weeks: 1/' $town >"$TMPDIR/one.yaml"
ends 0 "from a day ahead" as anna config adopt "$TMPDIR/one.yaml" --from +400
said "on that day" "Clip balances that change on $(LC_ALL=C date -d +400days '+%A %-d %B %Y'):"
said "from a day ahead" "  b0  klip  1 h -> 30 min"
ends 0 "nobody" as anna config adopt "$TMPDIR/one.yaml" --from +400
said "nobody" "No clip balance changes."
ends 0 "quiet" as anna config adopt "$TMPDIR/one.yaml" --from +400 --quiet
holds "quiet" sh -c '! grep -q "No clip balance" "$1"' sh "$TMPDIR/err"
ends 0 "in force" as anna clip b0 --on 2026-02-02 --format json
same "in force" "$($json balance_minutes <"$TMPDIR/out")" 60
ends 0 "the first settings hold before it" as anna config show --on 2025-12-31
holds "the first settings" grep -qE '^clip_cards\[klip\]\.save_weeks +13 +town\.yaml:22$' "$TMPDIR/out"
ends 0 "shown" as anna config show --on 2026-02-02
holds "shown" grep -qE '^clip_cards\[klip\]\.save_weeks +2 +new\.yaml:[0-9]+$' "$TMPDIR/out"
ends 0 "a resend names what the settings had" as anna import $here/town.jsonl
said "a resend names what the settings had" " 0 new, 0 changed"
echo '{"type":"visit","id":"vx","citizen":"b0","on":"2026-02-02","from":"08:00","to":"08:30","services":["rehag"]}' \
	>"$TMPDIR/never.jsonl"
ends 3 "what no settings ever had" as anna import "$TMPDIR/never.jsonl"
said "what no settings ever had" '"rehag" is not in the settings, known are: pleje'
cat >"$TMPDIR/two.yaml" <<'EOT'
municipality: {name: Prøveby, code: 999}
services: [{id: pleje, name: Personlig pleje, law: SEL83}]
clip_cards:
  - {id: klip, name: Klippekort, minutes_per_clip: 30}
  - {id: ekstra, name: Ekstra, minutes_per_clip: 30}
EOT
ends 0 "a second type of card" as anna config adopt "$TMPDIR/two.yaml" --from 2026-03-02
ends 0 "a resend from when there was one" as anna import $here/town.jsonl
echo '{"type":"clip_card","id":"kx","citizen":"b1","from":"2026-03-02"}' >"$TMPDIR/which.jsonl"
ends 3 "which of two is to be said" as anna import "$TMPDIR/which.jsonl"
said "which of two is to be said" "card: is missing, and the settings have more than one type"
echo '{"type":"clip_card","id":"ky","citizen":"b1","from":"2026-02-02"}' >"$TMPDIR/which.jsonl"
ends 0 "not on a day with one" as anna import "$TMPDIR/which.jsonl"
ends 0 "for a later day" as anna config adopt $town --from +30
ends 0 "later" as anna config show --on +30
holds "later" grep -qE '^clip_cards\[klip\]\.save_weeks +13 +town\.yaml:22$' "$TMPDIR/out"
ends 2 "a wrong day" as anna config adopt $town --from 2026-02-30

# adopted: what the store works by, and a store like it made of what is written
ends 0 "adopted" as anna config adopted
holds "the first" grep -qE '^from the start +town.yaml$' "$TMPDIR/out"
holds "a later one" grep -qE '^2026-03-02 +two.yaml$' "$TMPDIR/out"
ends 0 "in JSON" as aase config adopted --format json --out "$TMPDIR/versions"
same "one a day, in order" "$($json from <"$TMPDIR/out" | xargs)" \
	"1850-01-01 2026-01-16 2026-03-02 $(date -d +30days +%Y-%m-%d) $(date -d +400days +%Y-%m-%d)"
same "a file for each" "$(ls "$TMPDIR/versions" | xargs)" "$($json from <"$TMPDIR/out" | sed 's/$/.yaml/' | xargs)"
holds "with its text" cmp "$TMPDIR/versions/1850-01-01.yaml" $town
holds "with its text" cmp "$TMPDIR/versions/2026-01-16.yaml" "$TMPDIR/new.yaml"
ends 5 "never overwritten" as anna config adopted --out "$TMPDIR/versions"
said "never overwritten" "$TMPDIR/versions/1850-01-01.yaml is there already; nothing is overwritten"
ends 5 "no folder" as anna config adopted --out "$TMPDIR/none/there"
ends 4 "needs somebody" env -u HVERDAG_USER "$HVERDAG" --lang en config adopted
mkdir "$TMPDIR/copy"
ends 0 "export" as anna export
cp "$TMPDIR/out" "$TMPDIR/all.jsonl"
ends 0 "another store" as anna --db "$TMPDIR/copy/c.db" init --config "$TMPDIR/versions/1850-01-01.yaml"
for file in "$TMPDIR"/versions/2*.yaml; do
	from=$(basename "$file" .yaml)
	ends 0 "adopt $from there" as anna --db "$TMPDIR/copy/c.db" config adopt "$file" --from "$from"
done
ends 0 "import there" as anna --db "$TMPDIR/copy/c.db" import "$TMPDIR/all.jsonl"
ends 0 "export there" as anna --db "$TMPDIR/copy/c.db" export
holds "the same store" cmp "$TMPDIR/out" "$TMPDIR/all.jsonl"

# An export can be taken in after the settings changed: it says which card was meant.
sed 's/^clip_cards:$/&\n  - {id: ekstra, name: Ekstra, minutes_per_clip: 30}/' $town >"$TMPDIR/more.yaml"
mkdir "$TMPDIR/changed"
ends 0 "a store with two types" as anna --db "$TMPDIR/changed/c.db" init --config "$TMPDIR/more.yaml"
ends 3 "what leaves the card out" as anna --db "$TMPDIR/changed/c.db" import $here/town.jsonl
ends 0 "the export" as anna --db "$TMPDIR/changed/c.db" import "$TMPDIR/all.jsonl"
ends 0 "means the same" as anna --db "$TMPDIR/changed/c.db" clip b2 --on 2026-02-02 --format json
same "means the same" "$($json card <"$TMPDIR/out") $($json balance_minutes <"$TMPDIR/out")" "klip 150"
ends 0 "the chain holds" as anna check

# reference
ends 0 "reference" alone config reference
holds "reference" cmp "$TMPDIR/out" config/REFERENCE.md
# example
ends 0 "example in Danish" env -u HVERDAG_DB "$HVERDAG" --lang da config example
holds "example" cmp "$TMPDIR/out" config/municipalities/example.yaml
ends 0 "the example has no fault" alone config check config/municipalities/example.yaml

ends 0 "reference in Danish" env -u HVERDAG_DB "$HVERDAG" --lang da config reference
test_end
