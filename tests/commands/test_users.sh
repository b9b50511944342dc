#!/bin/sh
# Making a store, and who may log in to it.
. tests/commands/town.sh

printf 'municipality:\n  name: X\n  cod: 1\n' >"$TMPDIR/faulty.yaml"
ends 3 "faulty settings" "$HVERDAG" --lang en init --config "$TMPDIR/faulty.yaml"
said "faulty settings" "$TMPDIR/faulty.yaml:3:3: "
said "faulty settings" "no store was made, because the settings have faults"
holds "faulty settings leave nothing behind" test ! -e "$TMPDIR/town"
ends 3 "no settings" "$HVERDAG" --lang en init --config "$TMPDIR/nowhere.yaml"
holds "no settings leave nothing behind" test ! -e "$TMPDIR/town"
ends 0 "settings of the program, by name" "$HVERDAG" --lang en --db "$TMPDIR/named/n.db" init --config herning
ends 0 "which they are" "$HVERDAG" --lang en --db "$TMPDIR/named/n.db" config show
holds "which they are" grep -qE '^municipality\.name +Herning +herning\.yaml:' "$TMPDIR/out"

echo short >"$TMPDIR/short.pass"
ends 3 "short passphrase" "$HVERDAG" --lang en --passphrase-file "$TMPDIR/short.pass" init --config $here/town.yaml
holds "a short passphrase leaves no store behind" test ! -e "$HVERDAG_DB"
ends 4 "no passphrase" env -u HVERDAG_PASSPHRASE_FILE "$HVERDAG" --lang en init --config $here/town.yaml
said "no passphrase" "use --passphrase-file FILE"
holds "no passphrase, no store" test ! -e "$HVERDAG_DB"

ends 5 "no store yet" as anna day
new_town
said "init" "the store $HVERDAG_DB is made, and anna is its administrator"
said "init" "there is no recovery key"
holds "init says the fingerprint" grep -Eq '^its fingerprint is ([0-9a-f]{4} ?){16}$' "$TMPDIR/err"
same "the folder is private" "$(stat -c %a "$TMPDIR/town")" 700
same "the store is private" "$(stat -c %a "$HVERDAG_DB")" 600
sum=$(cksum <"$HVERDAG_DB")
ends 5 "a second init" "$HVERDAG" --lang en init --config $here/town.yaml
said "a second init" "is there already, and nothing in it was changed"
same "a second init changes nothing" "$(cksum <"$HVERDAG_DB")" "$sum"
echo "my diary" >"$TMPDIR/diary"
ends 5 "init over a foreign file" "$HVERDAG" --lang en --db "$TMPDIR/diary" init --config $here/town.yaml
same "a foreign file is left alone" "$(cat "$TMPDIR/diary")" "my diary"
ends 5 "a foreign file is no store" as anna --db "$TMPDIR/diary" day

ends 0 "import" as anna import $here/town.jsonl
ends 0 "user add" as anna user add aase --staff h0 --new-passphrase-file "$(secret aase)"
said "user add" "aase can log in now"
ends 0 "user add, another role" as anna user add lene --staff l0 --role nurse --quiet --new-passphrase-file "$(secret lene)"
empty "--quiet says nothing" "$(cat "$TMPDIR/err")"
ends 0 "user add without staff" as anna user add gæst --new-passphrase-file "$(secret gæst)"
ends 1 "unknown staff" as anna user add nobody --staff h99 --new-passphrase-file "$TMPDIR/aase.pass"
said "unknown staff" 'there is no staff member "h99"'
ends 2 "unknown role" as anna user add nobody --role boss --new-passphrase-file "$TMPDIR/aase.pass"
ends 3 "short passphrase" as anna user add nobody --new-passphrase-file "$TMPDIR/short.pass"
ends 1 "a name that is taken" as anna user add aase --new-passphrase-file "$TMPDIR/aase.pass"
ends 4 "no passphrase for the new one" as anna user add nobody
said "no passphrase for the new one" "use --new-passphrase-file FILE"
ends 4 "a carer makes no users" as aase user add nobody --new-passphrase-file "$TMPDIR/aase.pass"

ends 0 "user list" as anna user list --format json
same "users" "$($json user <"$TMPDIR/out" | sort | xargs)" "aase anna gæst lene"
same "roles" "$(grep -E 'aase|lene' "$TMPDIR/out" | $json role | sort | xargs)" "carer nurse"
same "staff" "$(grep -E 'aase|anna' "$TMPDIR/out" | $json staff | sort | xargs)" "h0 null"
ends 0 "user list as text" as anna user list
out "user list as text" "administrator"
ends 0 "user list as csv" as anna user list --format csv
same "csv head" "$(head -n 1 "$TMPDIR/out" | od -An -c | tr -d ' \n')" '357273277user;role;staff;disabled\r\n'
ends 4 "a carer lists no users" as aase user list

# Wrong passphrase, unknown user: the same words, exit 4, no data.
ends 4 "wrong passphrase" "$HVERDAG" --lang en --user aase --passphrase-file "$TMPDIR/lene.pass" day
cp "$TMPDIR/err" "$TMPDIR/wrong"
empty "no data for a wrong passphrase" "$(cat "$TMPDIR/out")"
ends 4 "unknown user" "$HVERDAG" --lang en --user nobody --passphrase-file "$TMPDIR/lene.pass" day
same "both in the same words" "$(cat "$TMPDIR/err")" "$(cat "$TMPDIR/wrong")"
ends 4 "no user" env -u HVERDAG_USER "$HVERDAG" --lang en day
said "no user" "say who you are with --user NAME"
ends 4 "no passphrase" env -u HVERDAG_PASSPHRASE_FILE "$HVERDAG" --lang en day
said "no passphrase" "there is no terminal to ask for the passphrase on"
ends 4 "no such passphrase file" "$HVERDAG" --lang en --passphrase-file "$TMPDIR/nowhere" day
ends 4 "a passphrase is never an argument" "$HVERDAG" --lang en --passphrase-file "$(cat "$TMPDIR/anna.pass")" day
: >"$TMPDIR/empty.pass"
ends 4 "empty passphrase file" "$HVERDAG" --lang en --passphrase-file "$TMPDIR/empty.pass" day
said "empty passphrase file" "is empty"
printf '%s\nsecond line\n' "$(cat "$TMPDIR/anna.pass")" >"$TMPDIR/two.pass"
ends 0 "the first line counts" "$HVERDAG" --lang en --passphrase-file "$TMPDIR/two.pass" user list
printf '%s' "$(cat "$TMPDIR/anna.pass")" >"$TMPDIR/bare.pass"
ends 0 "also without a newline" "$HVERDAG" --lang en --passphrase-file "$TMPDIR/bare.pass" user list

# A file that others can read, or change, is used with a warning.
for mode in 640 604 620 602; do
	cp "$TMPDIR/anna.pass" "$TMPDIR/open.pass"
	chmod $mode "$TMPDIR/open.pass"
	ends 0 "a passphrase file of mode $mode" "$HVERDAG" --lang en --passphrase-file "$TMPDIR/open.pass" user list
	said "a passphrase file of mode $mode" "warning: other users of this machine can read or change $TMPDIR/open.pass"
done
ends 0 "--quiet" "$HVERDAG" --lang en --quiet --passphrase-file "$TMPDIR/open.pass" user list
empty "--quiet does not warn" "$(cat "$TMPDIR/err")"
chmod 400 "$TMPDIR/open.pass"
ends 0 "a file of one's own" "$HVERDAG" --lang en --passphrase-file "$TMPDIR/open.pass" user list
empty "a file of one's own" "$(grep warning "$TMPDIR/err")"
rm "$TMPDIR/open.pass"

echo "en helt ny adgangssætning" >"$TMPDIR/new.pass"
ends 0 "own passphrase" as aase user passphrase --new-passphrase-file "$TMPDIR/new.pass"
ends 4 "the old one is over" as aase day
cp "$TMPDIR/new.pass" "$TMPDIR/aase.pass"
ends 0 "the new one holds" as aase day
ends 4 "another's passphrase" as aase user passphrase lene --new-passphrase-file "$TMPDIR/new.pass"
ends 0 "another's, by the administrator" as anna user passphrase lene --new-passphrase-file "$TMPDIR/new.pass"
cp "$TMPDIR/new.pass" "$TMPDIR/lene.pass"
ends 0 "it holds" as lene day
ends 4 "a carer disables nobody" as aase user disable lene
ends 0 "disable" as anna user disable lene
ends 4 "disabled" as lene day
ends 1 "disable nobody" as anna user disable nobody
ends 0 "the list says so" as anna user list --format json
same "disabled" "$(grep lene "$TMPDIR/out" | $json disabled)" true
ends 4 "a carer enables nobody" as aase user enable lene
ends 0 "enable" as anna user enable lene
said "enable" "lene can log in again"
ends 0 "enabled" as lene day
ends 1 "enable nobody" as anna user enable nobody

# Roles, and who the user is among the staff.
ends 0 "role" as anna user role gæst team_lead
said "role" "the role of gæst: team lead"
ends 2 "a role that there is not" as anna user role gæst boss
said "a role that there is not" 'there is no role "boss"'
ends 1 "the role of nobody" as anna user role nobody carer
ends 4 "a carer gives no roles" as aase user role aase admin
ends 1 "the last administrator's role" as anna user role anna nurse
ends 0 "staff" as anna user staff gæst l0
said "staff" "gæst is the staff member l0"
ends 1 "staff that there is not" as anna user staff gæst h99
ends 4 "a carer links nobody" as aase user staff aase l0
ends 0 "the list says both" as anna user list --format json
same "role" "$(grep gæst "$TMPDIR/out" | $json role)" team_lead
same "staff" "$(grep gæst "$TMPDIR/out" | $json staff)" l0
ends 0 "linked to nobody" as anna user staff gæst
ends 0 "the list says so" as anna user list --format json
same "no staff" "$(grep gæst "$TMPDIR/out" | $json staff)" null

# Without a terminal and without --recovery-file there is no recovery key.
said "the list says so" "there is no recovery key"
ends 4 "no recovery key to recover by" "$HVERDAG" --lang en user recover anna \
	--recovery-file "$TMPDIR/anna.pass" --new-passphrase-file "$TMPDIR/new.pass"
said "no recovery key to recover by" "this is no recovery key"
(umask 077 && echo 0123-4567-89ab-cdef-ghjk-mnpq-rstv >"$TMPDIR/wrong.key")
ends 4 "no recovery key in this store" "$HVERDAG" --lang en user recover anna \
	--recovery-file "$TMPDIR/wrong.key" --new-passphrase-file "$TMPDIR/new.pass"
said "no recovery key in this store" "this store was made without a recovery key"

ends 0 "options stand anywhere" "$HVERDAG" user --db "$HVERDAG_DB" list --lang en --format=json --user=anna
ends 0 "after -- stand words only" "$HVERDAG" --lang en -- user list
ends 2 "after -- stand words only" "$HVERDAG" --lang en -- user --list

# A store with a recovery key in a file of one's own.
HVERDAG_DB=$TMPDIR/second/hverdag.db
echo "my diary" >"$TMPDIR/diary"
ends 5 "a recovery file that is there" "$HVERDAG" --lang en init --config $here/town.yaml --recovery-file "$TMPDIR/diary"
said "a recovery file that is there" "is there already, and nothing in it was changed"
same "it is left alone" "$(cat "$TMPDIR/diary")" "my diary"
holds "and no store is made" test ! -e "$HVERDAG_DB"
ends 5 "a folder that there is not" "$HVERDAG" --lang en init --config $here/town.yaml --recovery-file "$TMPDIR/nowhere/key"
holds "and no store is made" test ! -e "$HVERDAG_DB"
ends 3 "a store that is not made" "$HVERDAG" --lang en --passphrase-file "$TMPDIR/short.pass" init \
	--config $here/town.yaml --recovery-file "$TMPDIR/key"
holds "leaves no recovery key" test ! -e "$TMPDIR/key"
ends 0 "init with a recovery file" "$HVERDAG" --lang en init --config $here/town.yaml --recovery-file "$TMPDIR/key"
said "init with a recovery file" "the recovery key is in $TMPDIR/key"
same "the file is private" "$(stat -c %a "$TMPDIR/key")" 600
empty "it is shown nowhere" "$(cat "$TMPDIR/out"; grep -F "$(cat "$TMPDIR/key")" "$TMPDIR/err")"
ends 0 "user list" as anna user list
said "user list" "there is a recovery key"
ends 4 "a wrong key" "$HVERDAG" --lang en user recover anna --recovery-file "$TMPDIR/wrong.key" \
	--new-passphrase-file "$TMPDIR/new.pass"
said "a wrong key" "this is not the recovery key of this store"
ends 1 "nobody to recover" "$HVERDAG" --lang en user recover nobody --recovery-file "$TMPDIR/key" \
	--new-passphrase-file "$TMPDIR/new.pass"
ends 3 "a short passphrase" "$HVERDAG" --lang en user recover anna --recovery-file "$TMPDIR/key" \
	--new-passphrase-file "$TMPDIR/short.pass"
ends 0 "recover" "$HVERDAG" --lang en user recover anna --recovery-file "$TMPDIR/key" \
	--new-passphrase-file "$TMPDIR/new.pass"
said "recover" "anna has a new passphrase"
ends 4 "the lost passphrase is over" as anna user list
cp "$TMPDIR/new.pass" "$TMPDIR/anna.pass"
ends 0 "the new one holds" as anna user list

test_end
