# The test kit of scripts, as tests/test.h is of programs: `. tests/test.sh`, then checks, and
# `test_end` as the last line.
passed=0
failed=0

# holds WHAT COMMAND...: COMMAND ends with status 0.
holds() {
	_what=$1
	shift
	if "$@" >"$TMPDIR/said" 2>&1; then
		passed=$((passed + 1))
	else
		_status=$?
		failed=$((failed + 1))
		echo "FAILED $0: $_what: '$*' ended with status $_status"
		head -n 30 "$TMPDIR/said"
	fi
}

# ends STATUS WHAT COMMAND...: COMMAND ends with that status; what it said is in $TMPDIR/out, err.
ends() {
	_want=$1 _what=$2
	shift 2
	_got=0
	"$@" >"$TMPDIR/out" 2>"$TMPDIR/err" || _got=$?
	if [ "$_got" = "$_want" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $0: $_what: '$*' ended with status $_got, expected $_want"
		head -n 15 "$TMPDIR/out" "$TMPDIR/err"
	fi
}

# same WHAT GOT WANT: two texts are equal.
same() {
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $0: $1:"
		printf 'got:\n%s\nexpected:\n%s\n' "$2" "$3"
	fi
}

# empty WHAT TEXT: nothing was found.
empty() {
	if [ -z "$2" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $0: $1:"
		printf '%s\n' "$2" | head -n 60
	fi
}

test_end() {
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ]
}
