#!/bin/sh
# Danish is complete: every text of the source has its Danish, none is fuzzy, none is left over, and
# what a text holds besides words (format, ends of lines, spaces at its ends) is there in Danish too.
set -u
. tests/test.sh

po=assets/locale/da.po
catalogue=$TMPDIR/da.po

holds "the texts can be found" make -s BUILD="$TMPDIR/pot" "$TMPDIR/pot/hverdag.pot"
holds "they can be held against the Danish" \
	msgmerge --quiet --no-fuzzy-matching -o "$catalogue" "$po" "$TMPDIR/pot/hverdag.pot"
holds "form of the catalogue" msgfmt --check --output-file=/dev/null "$po"
shown() {
	sed '1,/^$/d' | grep -A 1 '^msgid' | grep -vE '^(msgstr.*|msgid ""|--)$' | head -n 40
}
empty "texts without Danish (make pot, then write it in $po)" \
	"$(msgattrib --untranslated --no-obsolete --no-location --no-wrap "$catalogue" | shown)"
empty "Danish that nobody has looked at" "$(msgattrib --only-fuzzy --no-wrap "$po" | shown)"
empty "Danish of texts that are gone (make pot)" \
	"$(msgattrib --only-obsolete --no-wrap "$catalogue" | grep -E '^#~ msgid')"
empty "spaces at the ends differ" "$(msgattrib --translated --no-wrap "$po" | sed '1,/^$/d' | awk '
	/^msgid "/ { id = substr($0, 8, length($0) - 8) }
	/^msgstr "/ {
		str = substr($0, 9, length($0) - 9)
		if ((id ~ /^ /) != (str ~ /^ /) || (id ~ / $/) != (str ~ / $/)) print id " = " str
	}')"

test_end
