#!/bin/sh
# The house stands: includes point tui → config → core only, core neither prints nor reads the clock
# nor knows YAML or the screen, and the top directory holds what it should.
set -u
. tests/test.sh

# found TREE PATTERN: include lines of a tree that match.
includes() {
	find "$1" -name '*.[ch]' -exec grep -HnE '^[[:space:]]*#[[:space:]]*include' {} + | grep -E "$2"
}
own='#[[:space:]]*include[[:space:]]*"'

empty "core includes core only" "$(includes core "$own" | grep -v "include \"core/")"
empty "config includes config and core only" \
	"$(includes config "$own" | grep -vE "include \"(core|config)/")"
empty "tui includes from the top" "$(includes tui "$own" | grep -vE "include \"(core|config|tui)/")"
empty "core knows no screen, no YAML, no locale" \
	"$(includes core '<(n?curses|panel|menu|form|term|yaml|locale|langinfo)\.h>')"
empty "config knows no screen and no store" "$(includes config '<(n?curses|panel|menu|form|term|sqlite3)\.h>')"
empty "tui knows no SQL" "$(includes tui '<sqlite3\.h>')"

# What objects need says more than what the source spells.
needs() {
	find "$BUILD/$1" -name '*.o' | sort | while read -r object; do
		source=${object#"$BUILD"/}
		source=${source%.o}.c
		[ -e "$source" ] || continue # an object whose source was moved away
		nm -u "$object" | sed -n "s|^ *U \([a-zA-Z0-9_]*\).*|$source \1|p"
	done
}
needs core >"$TMPDIR/core"
holds "core has objects" test -s "$TMPDIR/core"
# memory.c says its last word on standard error when there is no memory left to say it with.
empty "core never prints" "$(grep -E ' (_*v?printf(_chk)?|puts|putchar|putc|stdout|stderr|perror)$' \
	"$TMPDIR/core" | grep -v '^core/base/memory.c stderr$')"
empty "core never reads the clock" \
	"$(grep -E ' (time|clock_gettime|gettimeofday|localtime(_r)?|ftime|timespec_get)$' "$TMPDIR/core")"
empty "core never reads the environment or ends the program" \
	"$(grep -E ' (getenv|secure_getenv|setlocale|exit|_exit)$' "$TMPDIR/core")"
needs config >"$TMPDIR/config"
empty "config never prints nor reads the clock" \
	"$(grep -E ' (_*printf(_chk)?|puts|putchar|stdout|stderr|time|clock_gettime)$' "$TMPDIR/config")"

if git rev-parse --git-dir >/dev/null 2>&1; then
	empty "names in the top directory" "$(git ls-files | cut -d / -f 1 | sort -u | grep -vxE \
		'\.ci|\.clang-format|\.clang-tidy|\.gitignore|Makefile|README\.md|assets|config|core|tests|tui')"
fi
guards=$(find core config tui tests -name '*.h' | while read -r header; do
	guard=HVERDAG_$(echo "${header%.h}" | tr a-z/ A-Z_)_H
	grep -qx "#ifndef $guard" "$header" && grep -qx "#define $guard" "$header" ||
		echo "$header: expected $guard"
done)
empty "include guards" "$guards"
empty "no path of one machine and no loose ends" "$(grep -rnE \
	'TODO|FIXME|(^|[^X])XXX([^X]|$)|/home/[a-z]' Makefile README.md assets config core tui tests .ci \
	--include='*' 2>/dev/null | grep -v '^tests/house/test_arrows.sh:')"

test_end
