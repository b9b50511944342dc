# A store with the records of town.jsonl, for the scripts beside this one: `. tests/commands/town.sh`.
. tests/test.sh
here=tests/commands
json=$BUILD/tests/commands/tool_json

# secret NAME: a file with a passphrase for NAME.
secret() {
	(umask 077 && echo "en lang adgangssætning for $1" >"$TMPDIR/$1.pass")
	echo "$TMPDIR/$1.pass"
}

HVERDAG_DB=$TMPDIR/town/hverdag.db
HVERDAG_USER=anna
HVERDAG_PASSPHRASE_FILE=$(secret anna)
export HVERDAG_DB HVERDAG_USER HVERDAG_PASSPHRASE_FILE

# new_town: the store, empty but for its administrator anna.
new_town() {
	ends 0 "init" "$HVERDAG" init --config $here/town.yaml --lang en
}

# as NAME COMMAND...: hverdag in English, run by that user.
as() {
	_name=$1
	shift
	"$HVERDAG" --lang en --user "$_name" --passphrase-file "$TMPDIR/$_name.pass" "$@"
}

# said WHAT TEXT: the last run of `ends` wrote TEXT to standard error; out WHAT TEXT: to output.
said() {
	holds "$1: says '$2'" grep -qF -- "$2" "$TMPDIR/err"
}
out() {
	holds "$1: writes '$2'" grep -qF -- "$2" "$TMPDIR/out"
}
