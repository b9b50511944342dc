#!/bin/sh
# What the build takes from the environment, what it says where it can't write, and that where it was built does not
# stand in what it makes.
set -u
. tests/test.sh

# of NAME=VALUE...: the command that would compile a file under this environment
of() {
	env -u MAKEFLAGS -u MAKELEVEL -u CC -u CFLAGS -u CPPFLAGS -u LDFLAGS BUILD="$TMPDIR/out" "$@" \
		make -n V=1 "$TMPDIR/out/core/format.o" 2>/dev/null | grep -e ' -c -o '
}

plain=$(of)
holds "a compiler of its own without one" test "${plain%% *}" = gcc
with=$(of CC=clang CFLAGS=-O3 CPPFLAGS=-DX=1)
holds "the compiler of the environment" test "${with%% *}" = clang
for flag in -O3 -DX=1; do
	holds "$flag of the environment" test "$(echo " $with " | grep -c -e " $flag ")" = 1
done
# What is said last counts.
holds "its flags after ours" test "$(echo "$with" | grep -c -e '-O2 .*-O3 ')" = 1

linked=$(env -u MAKEFLAGS LDFLAGS=-Wl,-O1 BUILD="$TMPDIR/out" make -n V=1 "$TMPDIR/out/hverdag" 2>/dev/null | grep -e "-o $TMPDIR/out/hverdag " | grep -c -e '-Wl,-O1')
holds "linking likewise" test "$linked" = 1

# Nobody can write there.
env -u MAKEFLAGS make BUILD=/proc/none all >"$TMPDIR/refused" 2>&1
holds "a folder that takes nothing fails" test $? != 0
holds "and is named" grep -q "nothing can be written to /proc/none here" "$TMPDIR/refused"

# Two places, one of a longer name with a blank and Danish letters: the same bytes.
here=$(pwd)
for place in a "et længere sted"; do
	mkdir "$TMPDIR/$place"
	for part in core config tui tests assets .ci Makefile; do
		ln -s "$here/$part" "$TMPDIR/$place/$part"
	done
	env -u MAKEFLAGS -u CFLAGS make -C "$TMPDIR/$place" BUILD=build build/core/format.o build/core/rules/clip.o build/tui/main.o >"$TMPDIR/made" 2>&1
	holds "it builds in '$place'" test $? = 0
done
for object in core/format.o core/rules/clip.o tui/main.o; do
	holds "$object is the same" cmp "$TMPDIR/a/build/$object" "$TMPDIR/et længere sted/build/$object"
	holds "$object names no place" test "$(grep -c -F "$TMPDIR" "$TMPDIR/a/build/$object")" = 0
done

test_end
