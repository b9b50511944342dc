#!/bin/sh
# doubts: what came by import and is unlikely; import and check say how many.
. tests/commands/town.sh

lines() { tr "'" '"'; }

# two carers, two records of one visit, one CPR number for two citizens
new_town
lines >"$TMPDIR/places.jsonl" <<END
{'type':'provider','id':'kom','name':'Kommunal','kind':'municipal'}
{'type':'staff','id':'h1','name':'Test Hjælper','role':'carer','provider':'kom'}
{'type':'staff','id':'h2','name':'Anden Hjælper','role':'carer','provider':'kom'}
{'type':'citizen','id':'a1','name':'Einer Test Lauridsen','cpr':'0201609995','provider':'kom','address':'Testgrusgraven 3, 3. th.'}
{'type':'citizen','id':'a2','name':'Einer Lauridsen','cpr':'020160-9995','provider':'kom','address':'Testgrusgraven 3, 3. th.'}
{'type':'citizen','id':'a3','name':'Lonni Test Lauridsen','cpr':'0201609996','provider':'kom'}
{'type':'visit','id':'v1','citizen':'a1','carer':'h1','on':'2025-11-27','from':'08:00','to':'09:00','services':['pleje']}
{'type':'visit','id':'v2','citizen':'a3','carer':'h1','on':'2025-11-27','from':'08:30','to':'09:30','services':['pleje']}
{'type':'visit','id':'v3','citizen':'a3','carer':'h2','on':'2025-11-27','from':'08:30','to':'09:30','services':['pleje']}
{'type':'visit_record','id':'r1','visit':'v1','citizen':'a1','carer':'h1','on':'2025-11-27','outcome':'done','started':'08:00','ended':'09:00'}
{'type':'visit_record','id':'r2','visit':'v2','citizen':'a3','carer':'h1','on':'2025-11-27','outcome':'done','started':'08:30','ended':'09:30'}
{'type':'visit_record','id':'r3','visit':'v2','citizen':'a3','carer':'h2','on':'2025-11-27','outcome':'done','started':'08:30','ended':'09:30'}
END
ends 0 "import" as anna import "$TMPDIR/places.jsonl"
said "import" "3 doubts in what is new: hverdag doubts says what is unlikely"
ends 0 "the same again" as anna import "$TMPDIR/places.jsonl"
holds "the same again brings none" sh -c '! grep -q doubt "$1"' sh "$TMPDIR/err"
ends 0 "doubts" as anna doubts --format json
same "keys" "$($json <"$TMPDIR/out" | sort -u)" code,text,on,citizen,type,id,other
same "codes" "$($json code <"$TMPDIR/out" | xargs)" "recorded_twice carer_two_places same_cpr"
same "records" "$($json id <"$TMPDIR/out" | xargs)" "r3 r2 a2"
same "the others" "$($json other <"$TMPDIR/out" | xargs)" "r2 r1 a1"
same "types" "$($json type <"$TMPDIR/out" | xargs)" "visit_record visit_record citizen"
same "days" "$($json on <"$TMPDIR/out" | xargs)" "2025-11-27 2025-11-27 null"
same "citizens" "$($json citizen <"$TMPDIR/out" | xargs)" "a3 a3 a2"
out "when" "Test Hjælper is in two places at once, 08:30–09:00"
ends 0 "in Danish" "$HVERDAG" --lang da doubts
out "in Danish" "Test Hjælper er to steder på én gang, 08:30–09:00"
ends 0 "of other days" as anna doubts --from 2025-11-28 --format json
same "of other days" "$($json code <"$TMPDIR/out" | xargs)" "same_cpr"
ends 0 "until that day" as anna doubts --to 2025-11-27 --provider kom --format csv
same "until that day" "$(wc -l <"$TMPDIR/out")" 4
ends 1 "a provider that is not there" as anna doubts --provider p9
ends 2 "no day" as anna doubts --from 2025-11-28 --to 2025-11-27
said "no day" "holds no day"
ends 0 "check" as anna check --format json
same "check counts them" "$($json entries <"$TMPDIR/out" | tail -n 1)" 3
ends 0 "check in words" as anna check
out "check in words" "3 doubts"
ends 0 "a carer" as anna user add bo --staff h2 --new-passphrase-file "$(secret bo)"
ends 0 "a carer" as bo doubts --format json
same "a carer sees those of her own citizens" "$($json code <"$TMPDIR/out" | xargs)" ""

# a card without what it asks for, and one beside what it is not given along with
HVERDAG_DB=$TMPDIR/cards/hverdag.db
cat >"$TMPDIR/cards.yaml" <<END
municipality:
  name: Prøvekøbing
  code: 999
services:
  - { id: pleje, name: Personlig pleje, law: SEL83 }
  - { id: ledsage, name: Ledsageordning, law: other }
clip_cards:
  - id: klip
    name: Klippekort
    minutes_per_clip: 30
    requires: [pleje]
    not_with: [ledsage]
END
lines >"$TMPDIR/cards.jsonl" <<END
{'type':'citizen','id':'c1','name':'Har Pleje'}
{'type':'citizen','id':'c2','name':'Har Ledsager Også'}
{'type':'citizen','id':'c3','name':'Har Ingen Af Delene'}
{'type':'grant','id':'g1','citizen':'c1','service':'pleje','from':'2026-01-05'}
{'type':'grant','id':'g2','citizen':'c2','service':'pleje','from':'2026-01-05'}
{'type':'grant','id':'g3','citizen':'c2','service':'ledsage','from':'2026-03-02'}
{'type':'clip_card','id':'k1','citizen':'c1','from':'2026-01-05'}
{'type':'clip_card','id':'k2','citizen':'c2','from':'2026-01-05'}
{'type':'clip_card','id':'k3','citizen':'c3','from':'2026-01-05'}
END
ends 0 "init" "$HVERDAG" init --config "$TMPDIR/cards.yaml" --lang en
ends 0 "import" as anna import "$TMPDIR/cards.jsonl"
ends 0 "cards" as anna doubts --format json
same "which" "$($json code <"$TMPDIR/out" | xargs)" "card_requires card_not_with"
same "whose" "$($json id <"$TMPDIR/out" | xargs)" "k3 k2"
same "since when" "$($json on <"$TMPDIR/out" | xargs)" "2026-01-05 2026-03-02"

# a card in a municipality that has none, and one of a type that came later
HVERDAG_DB=$TMPDIR/none/hverdag.db
sed '/^clip_cards:/,$d' "$TMPDIR/cards.yaml" >"$TMPDIR/none.yaml"
grep "'citizen'\|clip_card" <<END | lines >"$TMPDIR/none.jsonl"
{'type':'citizen','id':'c1','name':'Har Kort'}
{'type':'clip_card','id':'k1','citizen':'c1','from':'2026-01-05'}
END
ends 0 "init without cards" "$HVERDAG" init --config "$TMPDIR/none.yaml" --lang en
ends 0 "a card all the same" as anna import "$TMPDIR/none.jsonl"
said "import says so" "1 doubt in what is new"
ends 0 "the card is doubted" as anna doubts --format json
same "which card" "$($json code <"$TMPDIR/out" | xargs) $($json id <"$TMPDIR/out" | xargs) $($json on <"$TMPDIR/out" | xargs)" \
	"card_unknown k1 2026-01-05"
ends 0 "cards are adopted" as anna config adopt "$TMPDIR/cards.yaml"
ends 0 "and it counts" as anna doubts --format json
same "it is doubted no longer" "$($json code <"$TMPDIR/out" | xargs)" ""
test_end
