#!/bin/sh
# Settings whose values only commands show (tests/config/test_key_counts.c has the others).
. tests/commands/town.sh

# settings NAME CODE LANGUAGE LAW: a store of its own with these
settings() {
	rm -rf "$TMPDIR/town"
	cat >"$TMPDIR/town.yaml" <<-END
		municipality: {name: $1, code: $2, language: $3}
		services: [{id: pleje, name: Personlig pleje, law: $4}]
	END
	ends 0 "init" "$HVERDAG" init --config "$TMPDIR/town.yaml"
	cat >"$TMPDIR/town.jsonl" <<-END
		{"type":"citizen","id":"b1","name":"Inger Test"}
		{"type":"grant","id":"g1","citizen":"b1","service":"pleje","from":"2026-01-05"}
	END
	ends 0 "import" "$HVERDAG" import "$TMPDIR/town.jsonl"
}

settings Herning 657 da SEL83
ends 0 "the results" "$HVERDAG" outcomes --from 2026-01-01 --to 2026-12-31
out "name and number of the municipality" "Herning (657)"
out "in its language" "Resultater af forløb"
ends 0 "the page" "$HVERDAG" citizen b1 --on 2026-02-02 --format json
same "the law of the service" "$($json grants.0.law <"$TMPDIR/out")" SEL83

settings Greve 253 en AELDRELOV
ends 0 "the results" "$HVERDAG" outcomes --from 2026-01-01 --to 2026-12-31
out "name and number of the municipality" "Greve (253)"
out "in its language" "Results of courses"
ends 0 "the page" "$HVERDAG" citizen b1 --on 2026-02-02 --format json
same "the law of the service" "$($json grants.0.law <"$TMPDIR/out")" AELDRELOV

test_end
