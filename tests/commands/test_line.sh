#!/bin/sh
# What a command line may say: options anywhere, and every wrong usage ends with 2, with words.
. tests/commands/town.sh

# STATUS | WORDS | what standard error must say
while IFS='|' read -r status words says; do
	# shellcheck disable=SC2086 # a list of words
	ends "$status" "$words" env -u HVERDAG_DB "$HVERDAG" --lang en $words
	said "$words" "$says"
done <<'EOT'
2|dya|there is no command "dya"; did you mean "day"?
2|wibble|there is no command "wibble"
2|user|"user" needs one more word: add, list, passphrase, disable
2|user lst|did you mean "user list"?
2|user wibble|after "user" can stand: add, list, passphrase, disable
2|day --onn today|there is no option --onn; did you mean --on?
2|day --wibbleway|there is no option --wibbleway
2|day -x|there is no option -x
2|day -hx|there is no option -hx
2|help wibble|there is no command "wibble"
2|help user wibble|after "user" can stand: add
2|help course list x|"x" is one word too many
2|day --on|--on lacks its value: --on DATE
2|day --on --carer h0|--on lacks its value
2|day --on=|--on lacks its value
2|day --on today --on today|--on is given twice
2|day --on 2026-02-30|--on is "2026-02-30"; write a date as YYYY-MM-DD, today, +N or -N
2|day --type visit|"day" takes no --type
2|day x|"x" is one word too many
2|citizen|"citizen" needs ID
2|citizen b0 b1|"b1" is one word too many
2|import|"import" needs FILE...
2|init|"init" needs --config FILE
2|config diff a b c|"c" is one word too many
2|--format xml day|--format is "xml"; it can be text, json or csv
2|--quiet=yes day|--quiet takes no value
2|day --on -3 --carer|--carer lacks its value
2||the terminal interface needs a terminal
2|wibble --help|there is no command "wibble"
EOT
ends 2 "another language" "$HVERDAG" day --lang de
said "another language" 'it can be da or en'

ends 2 "wrong usage shows the right one" "$HVERDAG" --lang en citizen
said "wrong usage" "Usage: hverdag citizen ID [--on DATE] [--reason TEXT]"
ends 2 "in Danish" "$HVERDAG" --lang da user
holds "in Danish" sh -c '! grep -q "needs one more word" "$1"' sh "$TMPDIR/err"

ends 0 "version" "$HVERDAG" --version
same "version" "$(cat "$TMPDIR/out")" "hverdag $(sed -n 's/^VERSION *= *//p' Makefile)"
ends 0 "help" "$HVERDAG" --lang en --help
for command in demo "init --config FILE" "import FILE..." "export [--type T]..." \
	"day [--on DATE] [--carer ID]" "citizen ID [--on DATE] [--reason TEXT]" "clip [ID]" \
	"config check FILE..." "config show" "config diff FILE [FILE]" "config adopt FILE [--from DATE]" \
	"user add NAME [--staff ID] [--role ROLE] [--new-passphrase-file FILE]" "user list" \
	"user passphrase" "user disable" "laptop show" "laptop set KEY VALUE" "backup FILE" "restore FILE" check "audit verify"; do
	out "help" "  hverdag $command"
done
for option in "--db FILE" "--user NAME" "--passphrase-file FILE" "--format text|json|csv" \
	"--lang da|en" --quiet "-h, --help" --version; do
	out "help" "  $option"
done
for same in "-h" "help"; do
	"$HVERDAG" --lang en --help >"$TMPDIR/want"
	ends 0 "$same" "$HVERDAG" --lang en "$same"
	same "$same" "$(cat "$TMPDIR/out")" "$(cat "$TMPDIR/want")"
done
"$HVERDAG" --lang en user add --help >"$TMPDIR/want"
ends 0 "help of a command, in words" "$HVERDAG" --lang en help user add
same "help of a command, in words" "$(cat "$TMPDIR/out")" "$(cat "$TMPDIR/want")"
ends 0 "help of a command, by a letter" "$HVERDAG" --lang en user -h add
same "help of a command, by a letter" "$(cat "$TMPDIR/out")" "$(cat "$TMPDIR/want")"
ends 0 "help of a command" "$HVERDAG" --lang en user add --help
out "help of a command" "Usage: hverdag user add NAME"
out "help of a command" "  --role ROLE"
ends 0 "help of a group" "$HVERDAG" --lang en user --help
out "help of a group" "hverdag user disable NAME"
same "help of a group names no other" "$(grep -c 'hverdag day' "$TMPDIR/out")" 0

test_end
