#!/bin/sh
# How the house stands, in three figures that are printed and held: the largest circle of files that
# need one another, functions with many parameters, and personal text unsealed by hand; and nothing in it
# that nobody needs.
set -u
. tests/test.sh

# most FIGURE WANT WHAT: prints the figure and holds it.
most() {
	echo "  $3: $1, at most $2"
	holds "$3" awk "BEGIN { exit !($1 <= $2) }"
}

# Which file needs which, by the symbols that one object defines and another lacks: calls and data
# alike.  An object whose source was moved away does not count.
find core config tui -name '*.c' | sed 's|c$|o|' | sort >"$TMPDIR/objects"
(cd "$BUILD" && xargs nm -A) <"$TMPDIR/objects" | awk -F '[: ]+' '
	{ sub(/o$/, "c", $1) }
	$3 ~ /^[A-TV-Z]$/ { print $1, "has", $4 }
	$2 ~ /^[Uvw]$/ { print $1, "needs", $3 }' >"$TMPDIR/symbols"
awk '$2 == "has" { at[$3] = $1 }
	$2 == "needs" { lacks[$1, $3] }
	END {
		for (x in lacks) {
			split(x, pair, SUBSEP)
			if (pair[2] in at)
				print pair[1], at[pair[2]]
		}
	}' "$TMPDIR/symbols" | sort -u >"$TMPDIR/edges"

# circle PATTERN: how many files the largest circle among those of some rooms has, and which (Tarjan:
# files that reach one another).
circle() {
	awk -v rooms="^$1/" '
		$1 ~ rooms && $2 ~ rooms { to[$1, ++n[$1]] = $2; n[$2] += 0 }
		function visit(file, i, next_file, size, names) {
			low[file] = number[file] = ++numbers
			stack[++height] = file
			on[file] = 1
			for (i = 1; i <= n[file]; i++) {
				next_file = to[file, i]
				if (!(next_file in number))
					visit(next_file)
				if (on[next_file] && low[next_file] < low[file])
					low[file] = low[next_file]
			}
			if (low[file] != number[file])
				return
			do {
				i = stack[height--]
				on[i] = 0
				size++
				names = names " " i
			} while (i != file)
			if (size > largest) {
				largest = size
				members = names
			}
		}
		END {
			for (file in n)
				if (!(file in number))
					visit(file)
			print largest + 0 members
		}' "$TMPDIR/edges"
}
for room in core config tui/kit tui; do
	echo "  largest circle in $room: $(circle "$room")"
done
found=$(circle 'tui/(screens|forms|writers)')
echo "  largest circle of screens, forms and writers: $found"
holds "files are found" test -s "$TMPDIR/edges"
most "${found%% *}" 9 "files in it"
found=$(circle core/store)
most "${found%% *}" 1 "files in the largest circle of core/store"

# What no file needs is not there: but for what tests alone look into.
for_tests='key_find|number_text|template_expand|records_rebuild|course_paused|level_window|easter_sunday|backup_rotation|help_sign|key_mouse|goal_level|session_fix_clock|session_fix_uptime|people_find|form_said|form_value|main'
unused=$(awk '$2 == "has" { at[$3] = $1 }
	$2 == "needs" { needed[$3] = 1 }
	END {
		for (x in at)
			if (!(x in needed))
				print at[x], x
	}' "$TMPDIR/symbols" | grep -vwE "$for_tests" | sort | while read -r file name; do
	[ "$(grep -cw "$name" "$file")" -gt 1 ] || echo "$file: $name"
done)
empty "nothing is there that nobody needs" "$unused"

# Parameters, from definitions as clang-format leaves them: their first line begins in the first
# column, and the body with the first brace.  Functions that a macro makes are not seen; "..." is none.
find core config tui -name '*.[ch]' -exec cat {} + | awk '
	{ gsub(/[ \t]*\/\*.*\*\//, "") }
	/^[a-z_].*\(/ && !/[;=]$/ && !/ = / { text = ""; reading = 1 }
	reading {
		text = text $0 " "
		if ($0 ~ /\{/)
			count(substr(text, 1, index(text, "{") - 1))
		reading = $0 !~ /[;{}]$/
	}
	function count(head, i, c, depth, commas) {
		for (i = index(head, "("); i <= length(head); i++) {
			c = substr(head, i, 1)
			depth += (c == "(") - (c == ")")
			commas += c == "," && depth == 1
			if (depth == 0)
				break
		}
		sub(/, \.\.\.\).*/, "", head) && commas--
		all++
		if (commas + 1 > 5)
			many++
	}
	END { printf "%d %d %.1f\n", all, many, (all > 0 ? 100 * many / all : 100) }' >"$TMPDIR/parameters"
read -r all many percent <"$TMPDIR/parameters"
echo "  $many of $all functions have more than five parameters"
holds "functions are found" test "$all" -gt 2000
most "$percent" 1.9 "percent of functions with more than five parameters"

# Personal text is unsealed where records are read by the table of fields; by hand elsewhere.
hand=$(find core config tui -name '*.c' ! -path 'core/store/*' ! -path core/records/reading.c \
	-exec cat {} + | grep -o 'unseal(' | wc -l)
most "$hand" 9 "places that unseal by hand"

test_end
