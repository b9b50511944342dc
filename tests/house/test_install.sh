#!/bin/sh
# What is installed works where it was put, speaks Danish there, and goes away again.
set -u
. tests/test.sh

root=$TMPDIR/root
quiet_make() {
	make -s BUILD="$BUILD" DESTDIR="$root" "$@"
}
installed=$root/usr/local/bin/hverdag

# Not "install": nothing may be built again beside the other tests.
holds "make install" quiet_make install-built
holds "the program" test -x "$installed"
ends 0 "it runs" "$installed" --version
same "it is in Danish where it was put" \
	"$(cd / && env -u LC_ALL LANG=da_DK.UTF-8 "$installed" --help | head -n 1)" \
	"Brug: hverdag [KOMMANDO] [TILVALG]..."
same "and in English" "$(env -u LC_ALL LANG=en_US.UTF-8 "$installed" --help | head -n 1)" \
	"Usage: hverdag [COMMAND] [OPTION]..."
for file in share/man/man1/hverdag.1 share/man/da/man1/hverdag.1 share/hverdag/REFERENCE.md \
	share/hverdag/RECORDS.md \
	share/bash-completion/completions/hverdag share/zsh/site-functions/_hverdag; do
	holds "$file" test -s "$root/usr/local/$file"
done
doc=$root/usr/local/share/doc/hverdag
for page in da en threats.da threats.en; do
	holds "the manual, $page" grep -q '<h2 id=' "$doc/$page.html"
	for place in $(grep -oE '(src|href)="[^"#]+"' "$doc/$page.html" | cut -d '"' -f 2 | sort -u); do
		holds "the manual leads to $place" test -s "$doc/$place"
	done
	for link in $(grep -oE 'href="#[^"]+' "$doc/$page.html" | cut -d '#' -f 2 | sort -u); do
		holds "the manual leads to #$link" grep -q "id=\"$link\"" "$doc/$page.html"
	done
	empty "the manual has no signs of its source left" "$(sed '/<pre>/,/<.pre>/d' "$doc/$page.html" | grep -nE '\*\*|\]\(|`|<!--')"
	for tag in p ul ol li table tr td th kbd strong em pre; do
		same "the manual closes each $tag" "$(grep -oE "<$tag>" "$doc/$page.html" | wc -l)" \
			"$(grep -oE "</$tag>" "$doc/$page.html" | wc -l)"
	done
done
for settings in "$root"/usr/local/share/hverdag/municipalities/*.yaml; do
	ends 0 "settings that come with it" "$installed" config check "$settings"
done
hardening=$(readelf -hldW "$installed" 2>/dev/null)
for word in DYN GNU_RELRO BIND_NOW; do
	holds "hardened: $word" grep -q "$word" <<EOF2
$hardening
EOF2
done
quiet_make uninstall
empty "make uninstall leaves nothing" "$(find "$root" -type f)"

test_end
