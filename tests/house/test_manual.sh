#!/bin/sh
# The manual pages and completions say what the program is: the parts that are made from its tables
# are as they would be made now, and every word of --help stands in the page.
set -u
. tests/test.sh

tool=$BUILD/tests/house/tool_manual
while read -r language page; do
	"$tool" "$language" <"$page" >"$TMPDIR/page"
	ends 0 "$page is up to date (make manual)" diff -u "$page" "$TMPDIR/page"
done <<EOF2
en assets/man/hverdag.1
da assets/man/da/hverdag.1
en assets/completions/hverdag.bash
en assets/completions/_hverdag
en assets/manual/en.md
da assets/manual/da.md
EOF2

# What a reader sees of the page, held against what --help says.
mandoc -T utf8 assets/man/hverdag.1 2>/dev/null | col -b >"$TMPDIR/shown"
[ -s "$TMPDIR/shown" ] || sed 's/\\-/-/g; s/Fl -/--/g' assets/man/hverdag.1 >"$TMPDIR/shown"
"$HVERDAG" --lang en --help >"$TMPDIR/help"
holds "--help says something" test -s "$TMPDIR/help"
for option in $(grep -oE -e '--[a-z-]+' "$TMPDIR/help" | sort -u); do
	holds "$option is in the manual page" grep -qF -e "$option" "$TMPDIR/shown"
	case $option in
	--help | --version) ;;
	*) holds "$option is completed" grep -qF -e "$option" assets/completions/hverdag.bash ;;
	esac
done
sed -n 's/^  hverdag \([a-z][a-z ]*[a-z]\).*/\1/p' "$TMPDIR/help" >"$TMPDIR/commands"
holds "--help has commands" test -s "$TMPDIR/commands"
while read -r command; do
	holds "$command is in the manual page" grep -qF "$command" "$TMPDIR/shown"
	holds "$command is completed" grep -qF "\"$command\")" assets/completions/hverdag.bash
done <"$TMPDIR/commands"

# Who can do what stands in both languages alike, and names commands that there are.
for part in '^#' '^|' '^- ' '^[0-9]'; do
	same "both pages of threats have as many lines with $part" "$(grep -c -e "$part" assets/manual/threats.da.md)" \
		"$(grep -c -e "$part" assets/manual/threats.en.md)"
done
for page in assets/manual/threats.en.md assets/manual/threats.da.md README.md; do
	grep -oE '`hverdag [a-z]+( [a-z]+)?' "$page" | sed 's/^`hverdag //' | sort -u >"$TMPDIR/named"
	holds "$page names commands" test -s "$TMPDIR/named"
	while read -r command; do
		holds "$page: there is hverdag $command" grep -qx -e "$command" "$TMPDIR/commands"
	done <"$TMPDIR/named"
done

# The completion of bash does what it should.
if command -v bash >/dev/null; then
	complete() {
		bash -c '. assets/completions/hverdag.bash
			COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hverdag 2>/dev/null
			echo "${COMPREPLY[*]}"' bash "$@"
	}
	same "commands" "$(complete hverdag conf)" "conference config"
	same "second words" "$(complete hverdag config sh)" "show"
	same "options of a command" "$(complete hverdag day --ca)" "--carer"
	same "after an option and its value" "$(complete hverdag --user lene us)" "user"
	same "values" "$(complete hverdag clip --format j)" "json"
	same "no option of another command" "$(complete hverdag clip --carer)" ""
fi
test_end
