#!/bin/sh
# What a clip card asks of the other help (domain 2.1.11: requires, not_with), wherever it is shown.
. tests/commands/town.sh

ends 0 "init" "$HVERDAG" init --config $here/card-rules.yaml --lang en
ends 0 "import" as anna import $here/card-rules.jsonl

# doubts CITIZEN DAY: the codes of the citizen's cards on that day, card by card
doubts() {
	"$HVERDAG" --lang en clip "$1" --on "$2" --format json | $json doubts |
		sed 's/"text":"[^"]*"//; s/[^a-z_ ]//g; s/code//' | xargs
}
# asks WHY CITIZEN DAY WANT
asks() {
	same "$1" "$(doubts "$2" "$3")" "$4"
}
asks "one of the required services" c1 2026-03-02 ""
asks "the other of them, under the Elder Act" c4 2026-03-02 ""
asks "not yet what excludes it" c2 2026-03-01 ""
asks "from the first day of it" c2 2026-03-02 card_not_with
asks "to its last" c2 2026-03-31 card_not_with
asks "and no longer" c2 2026-04-01 ""
asks "none of the required services" c3 2026-01-05 card_requires
asks "not before the card is granted" c3 2026-01-04 ""
asks "to the last day of the card" c3 2026-03-15 card_requires
asks "not after the card" c3 2026-03-16 ""
asks "not yet the other card" c5 2026-02-01 ""
asks "another card that excludes it, which is not excluded itself" c5 2026-02-02 card_not_with

# in words: on the card, on the citizen's page, in the list of all, on the day, in both languages
ends 0 "the card" as anna clip c3 --on 2026-03-02
out "the card" "Klippekort asks for Personlig pleje or Helhedspleje, which is not granted, card-rules.yaml:19"
ends 0 "the page" as anna citizen c2 --on 2026-03-02
out "the page" "Klippekort is not given along with Ledsageordning, which is granted, card-rules.yaml:20"
ends 0 "another card" as anna citizen c5 --on 2026-03-02
out "another card" "Klippekort is not given along with Turkort, which is granted, card-rules.yaml:20"
ends 0 "all cards" as anna clip --on 2026-03-02
out "all cards" "which is not granted, card-rules.yaml:19"
ends 0 "all cards, as CSV" as anna clip --on 2026-03-02 --format csv
out "all cards, as CSV" "which is granted"
ends 0 "the day" as anna day --on 2026-03-02 --format json
same "the day" "$($json flags <"$TMPDIR/out" | grep -o 'card_[a-z_]*' | xargs)" "card_not_with card_requires"
ends 0 "in Danish" "$HVERDAG" --lang da clip c3 --on 2026-03-02
out "in Danish" "Klippekort kræver Personlig pleje eller Helhedspleje, som ikke er bevilget, card-rules.yaml:19"
ends 0 "in Danish" "$HVERDAG" --lang da clip c2 --on 2026-03-02
out "in Danish" "Klippekort gives ikke sammen med Ledsageordning, som er bevilget, card-rules.yaml:20"

# a planned visit names its card
balance() {
	"$HVERDAG" clip c5 --on "$1" --format json | $json balance_minutes | xargs
}
same "before the visit" "$(balance 2026-03-02)" "270 300"
same "reserved on the card that it names" "$(balance 2026-03-03)" "270 240"
ends 0 "export" as anna export --type visit
out "export" '"card":"tur"'

test_end
