#!/bin/sh
# Every picture that a page names is there, and every picture there is comes from a script of keys and is
# named by a page.  What a script leads to is held by tests/screen/test_scenes.c.
set -u
. tests/test.sh

place=assets/manual/pictures
# pictures PAGE: what it names, from the top.
pictures() {
	grep -oE '[a-z_/]*pictures/[a-z_]+\.[a-z]+\.svg' "$1" | sed 's|^.*pictures/||' | sort -u
}
for page in README.md assets/manual/da.md assets/manual/en.md; do
	pictures "$page"
done | sort -u >"$TMPDIR/named"
holds "pages have pictures" test -s "$TMPDIR/named"
while read -r picture; do
	holds "$picture is there (make pictures)" test -s "$place/$picture"
	holds "$picture has a script" test -s "assets/manual/scenes/${picture%%.*}.keys"
done <"$TMPDIR/named"
for scene in assets/manual/scenes/*.keys; do
	name=${scene##*/}
	for language in da en; do
		holds "$place/${name%.keys}.$language.svg (make pictures)" \
			test -s "$place/${name%.keys}.$language.svg"
	done
	holds "${name%.keys} stands in a page" grep -q "^${name%.keys}\." "$TMPDIR/named"
done
for picture in "$place"/*.svg; do
	name=${picture##*/}
	holds "$picture has a script" test -s "assets/manual/scenes/${name%%.*}.keys"
done
same "the manuals have the same pictures" "$(pictures assets/manual/da.md | sed 's/\..*//')" \
	"$(pictures assets/manual/en.md | sed 's/\..*//')"

# Links inside a page lead to a heading of it.
for page in assets/manual/da.md assets/manual/en.md; do
	sed -n 's/^##* //p' "$page" | sed "y/ABCDEFGHIJKLMNOPQRSTUVWXYZ /abcdefghijklmnopqrstuvwxyz-/
		s/Æ/æ/g; s/Ø/ø/g; s/Å/å/g; s/É/é/g; s/[',.:]//g" >"$TMPDIR/headings"
	for link in $(grep -oE '\(#[^)]*\)' "$page" | tr -d '(#)' | sort -u); do
		holds "$page: #$link" grep -qx -e "$link" "$TMPDIR/headings"
	done
done

test_end
