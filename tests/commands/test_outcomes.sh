#!/bin/sh
# outcomes (domain 8): the results of 40 courses in outcomes.jsonl against tables written by hand.
. tests/commands/town.sh
ends 0 "init" "$HVERDAG" init --config $here/outcomes.yaml --lang en
ends 0 "import" as anna import $here/outcomes.jsonl
for user in "tove t0" "lis l1" "vera v0" "aase h0"; do
	ends 0 "$user" as anna user add "${user% *}" --staff "${user#* }" --new-passphrase-file "$(secret "${user% *}")"
done
year="--from 2024-01-01 --to 2024-12-31"

# figure count base percent, as the CSV has them; "-" is none
figures() {
	sed '1d; s/\r$//' "$TMPDIR/out" | awk -F';' '{ print $1, $3, $4, $5 == "" ? "-" : $5 }'
}

ends 0 "csv" as anna outcomes $year --format csv
same "columns" "$(sed 's/^\xef\xbb\xbf//; s/\r$//; q' "$TMPDIR/out")" "figure;name;count;base;percent;target"
same "all courses" "$(figures)" "referred 38 38 100
ended 33 38 87
results.independent 12 33 36
results.help 16 33 48
results.other 2 33 6
results.died 2 33 6
help_change.less 9 14 64
help_change.same 4 14 29
help_change.more 1 14 7
half_or_fewer_visits 7 9 78
instruments.qol.improved 3 8 38
instruments.qol.unchanged 4 8 50
instruments.qol.worse 1 8 13
instruments.ensom.improved 2 4 50
instruments.ensom.unchanged 1 4 25
instruments.ensom.worse 1 4 25
instruments.ippa.improved 1 3 33
instruments.ippa.unchanged 1 3 33
instruments.ippa.worse 1 3 33
later.independent.independent 3 8 38
later.independent.granted_help 2 8 25
later.independent.referred_again 1 8 13
later.independent.died 1 8 13
later.help.stopped 1 8 13
later.help.less 2 8 25
later.help.same 1 8 13
later.help.more 1 8 13
later.help.referred_again 1 8 13
later.help.other 1 8 13
later.help.died 1 8 13"
same "targets" "$(sed 's/\r$//' "$TMPDIR/out" | awk -F';' '$6 != "" { print $1, $6 }' | sed 1d)" \
"results.independent 40
help_change.less 40
half_or_fewer_visits 40"

ends 0 "of one provider" as anna outcomes $year --provider sol --format csv
same "of one provider" "$(figures | sed '/^instruments.\(qol\|ensom\)/d')" "referred 10 10 100
ended 9 10 90
results.independent 5 9 56
results.help 2 9 22
results.other 1 9 11
results.died 1 9 11
help_change.less 1 2 50
help_change.same 1 2 50
help_change.more 0 2 0
half_or_fewer_visits 1 1 100
instruments.ippa.improved 0 1 0
instruments.ippa.unchanged 0 1 0
instruments.ippa.worse 1 1 100
later.independent.independent 0 3 0
later.independent.granted_help 1 3 33
later.independent.referred_again 0 3 0
later.independent.died 1 3 33
later.help.stopped 1 2 50
later.help.less 1 2 50
later.help.same 0 2 0
later.help.more 0 2 0
later.help.referred_again 0 2 0
later.help.other 0 2 0
later.help.died 0 2 0"
same "no base, no percentage" "$(figures | sed -n '/^instruments.qol/p')" "instruments.qol.improved 0 0 -
instruments.qol.unchanged 0 0 -
instruments.qol.worse 0 0 -"

ends 0 "of one type" as anna outcomes $year --course-type kort --format csv
same "of one type" "$(figures | head -n 10)" "referred 7 7 100
ended 6 7 86
results.independent 3 6 50
results.help 2 6 33
results.other 0 6 0
results.died 1 6 17
help_change.less 1 2 50
help_change.same 1 2 50
help_change.more 0 2 0
half_or_fewer_visits 1 1 100"
ends 0 "of both" as anna outcomes $year --course-type kort --provider sol --format csv
same "of both" "$(figures | sed -n 1,3p)" "referred 2 2 100
ended 2 2 100
results.independent 2 2 100"
for period in "2024-01-01 2024-01-01 1" "2024-12-31 2024-12-31 1" "2023-12-31 2023-12-31 1" "2024-12-31 2025-01-01 2" \
	"2023-12-31 2025-01-01 40" "2022-01-01 2022-12-31 0"; do
	# shellcheck disable=SC2086
	set -- $period
	ends 0 "from $1 to $2" as anna outcomes --from "$1" --to "$2" --format json
	same "referred from $1 to $2" "$($json referred <"$TMPDIR/out")" "$3"
done

# JSON, as interface.md has it
ends 0 "json" as anna outcomes $year --format json
same "one object" "$(wc -l <"$TMPDIR/out")" 1
same "keys" "$($json <"$TMPDIR/out")" \
	from,to,referred,ended,results,help_change,half_or_fewer_visits,instruments,later
for value in 'from 2024-01-01' 'to 2024-12-31' 'referred 38' 'ended 33' \
	'results.independent {"count":12,"base":33,"percent":36}' \
	'help_change.less {"count":9,"base":14,"percent":64}' \
	'half_or_fewer_visits {"count":7,"base":9,"percent":78}' \
	'instruments.0.id qol' 'instruments.0.improved {"count":3,"base":8,"percent":38}' \
	'instruments.2 {"id":"ippa","improved":{"count":1,"base":3,"percent":33},"unchanged":{"count":1,"base":3,"percent":33},"worse":{"count":1,"base":3,"percent":33}}' \
	'later.independent.granted_help {"count":2,"base":8,"percent":25}' \
	'later.help.died {"count":1,"base":8,"percent":13}'; do
	same "json ${value%% *}" "$($json "${value%% *}" <"$TMPDIR/out")" "${value#* }"
done
ends 0 "nothing" as anna outcomes --from 2020-01-01 --to 2020-01-01 --format json
same "no base: null" "$($json results.help <"$TMPDIR/out")" '{"count":0,"base":0,"percent":null}'

# text
ends 0 "text" as anna outcomes $year --provider sol --course-type lang
out "text" "Results of courses referred from 01.01.2024 to 31.12.2024, as they stand today"
out "text" "Provider: Solgården Pleje"
out "text" "Course type: Langt forløb"
ends 0 "text" as anna outcomes $year
holds "a share and its target" grep -qE "need no home help +12 +33 +36 % +40 %" "$TMPDIR/out"
holds "no line is wider than a screen" sh -c '! grep -qE "^.{81}" "$1"' sh "$TMPDIR/out"

# whose, and what is asked wrong
ends 0 "a therapist" as tove outcomes $year --format json
same "a therapist sees all" "$($json referred <"$TMPDIR/out")" 38
ends 0 "a visitator" as vera outcomes $year --format json
same "a visitator sees all" "$($json referred <"$TMPDIR/out")" 38
ends 0 "a private provider" as lis outcomes $year --format json
same "a private provider sees its own" "$($json referred <"$TMPDIR/out")" 10
ends 4 "and no other's" as lis outcomes $year --provider kom
said "and no other's" "you see what is of your own provider only"
ends 4 "a carer" as aase outcomes $year

# what providers are paid for the same courses: no model is set, so no amount is
paid() {
	sed '1d; s/\r$//' "$TMPDIR/out" | awk -F';' '{ print $1, $4 "|" $7, $10, $12 "|" }'
}
ends 0 "payment" as anna payment $year --format csv
same "who ended what, without an amount" "$(paid)" "kom |25 8 |
sol |8 4 |"
ends 0 "payment as text" as anna payment $year
same "that no amount is set is said" "$(grep -c 'no amount is set' "$TMPDIR/out")" 2
ends 0 "payment of a private provider" as lis payment $year --format csv
same "its own alone" "$(paid)" "sol |8 4 |"
ends 4 "and no other's" as lis payment $year --provider kom
ends 4 "payment for a carer" as aase payment $year
ends 2 "no end" as anna payment --from 2024-01-01
ends 2 "the wrong way round" as anna payment --from 2024-02-01 --to 2024-01-31
ends 1 "no such provider" as anna outcomes $year --provider kon
said "no such provider" 'there is no provider "kon"'
ends 1 "no such type" as anna outcomes $year --course-type lan
said "no such type" 'there is no course type "lan"'
ends 2 "no end" as anna outcomes --from 2024-01-01
ends 2 "the wrong way round" as anna outcomes --from 2024-02-01 --to 2024-01-31
said "the wrong way round" "the period from Thursday 1 February 2024 to Wednesday 31 January 2024 holds no day"
ends 2 "no day" as anna outcomes --from 2024-02-30 --to 2024-03-31

test_end
