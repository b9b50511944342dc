#!/bin/sh
# hverdag laptop, and the backups that hverdag makes by itself.
. tests/commands/town.sh
alone() {
	env -u HVERDAG_DB -u HVERDAG_USER -u HVERDAG_PASSPHRASE_FILE "$HVERDAG" --lang en "$@"
}
settings="$HOME/.config/hverdag/laptop.yaml"

# laptop show and set: no store, no log-in.
ends 0 "show" alone laptop show --format json
same "the keys" "$($json key <"$TMPDIR/out" | xargs)" "backup_folder backup_reminder_days emergency_folder"
same "defaults" "$($json value <"$TMPDIR/out" | xargs) $($json origin <"$TMPDIR/out" | sort -u)" "none 14 none default"
ends 2 "a misspelt key" alone laptop set backup_foldr /x
said "a misspelt key" "backup_foldr is not known; did you mean backup_folder?"
ends 2 "a bad value" alone laptop set backup_folder usb
said "a bad value" "backup_folder is \"usb\"; write the whole path of a folder, beginning with /, or none"
ends 2 "bad days" alone laptop set backup_reminder_days 0
ends 2 "no value" alone laptop set backup_folder
ends 5 "a misspelt folder" alone laptop set backup_folder "$TMPDIR/nowhere/at/all"
said "a misspelt folder" "backup_folder was not set"
holds "nothing was written" test ! -e "$settings"
ends 0 "set" alone laptop set backup_folder "$TMPDIR/disk"
said "set" "backup_folder is $TMPDIR/disk from now on; it stands in $settings"
same "for the user alone" "$(stat -c %a "$settings")" 600
ends 0 "show" alone laptop show
holds "where it stands" grep -qF "$settings:2" "$TMPDIR/out"
ends 0 "elsewhere" env XDG_CONFIG_HOME="$TMPDIR/xdg" "$HVERDAG" --lang en laptop set backup_reminder_days 3
holds "the file is where the desktop keeps such files" test -e "$TMPDIR/xdg/hverdag/laptop.yaml"

# later HOURS NAME COMMAND...: as `as`, by a clock that is so much later.
now=$(date +%s)
later() {
	_ms=$(((now + $1 * 3600) * 1000)) _name=$2
	shift 2
	"$BUILD/tests/bench/clocked/tool_hverdag" "$_ms" --lang en --user "$_name" --passphrase-file "$TMPDIR/$_name.pass" "$@"
}
day_later() {
	date -d "@$((now + $1 * 3600))" +%F
}

# The first commands in a store make no copy; after a day of commands one is made, beside the store and on
# the disk.
copies="${HVERDAG_DB%/*}/backups"
new_town
ends 0 "import" as anna import $here/town.jsonl
ends 0 "nothing new" later 2 anna import $here/town.jsonl
ends 0 "looking up is no work" later 2 anna day
holds "no copy yet" test ! -e "$copies"
town2() {
	printf '{"type":"citizen","id":"b%s","name":"Ny Borger","provider":"kom"}\n' "$1" >"$TMPDIR/more.jsonl"
}
town2 90
ends 0 "a day later" later 25 anna import "$TMPDIR/more.jsonl"
copy="hverdag-$(day_later 25).db"
holds "a copy beside the store" test -s "$copies/$copy"
holds "and on the disk" cmp "$copies/$copy" "$TMPDIR/disk/$copy"
same "it is private" "$(stat -c %a "$TMPDIR/disk/$copy" "$copies/$copy" | xargs)" "600 600"
town2 91
ends 0 "the same day" later 26 anna import "$TMPDIR/more.jsonl"
same "one is enough" "$(ls "$copies")" "$copy"

# The disk is taken away: no error, and a word after some days.
mv "$TMPDIR/disk" "$TMPDIR/gone"
town2 92
ends 0 "without the disk" later 50 anna import "$TMPDIR/more.jsonl"
empty "without the disk" "$(cat "$TMPDIR/err" | grep disk)"
same "beside the store as always" "$(find "$copies" -name '*.db' | wc -l)" 2
ends 0 "thirteen days" later $((25 + 13 * 24)) anna clip
empty "thirteen days" "$(grep copied "$TMPDIR/err")"
ends 0 "fourteen" later $((25 + 14 * 24)) anna clip
said "fourteen" "warning: for 14 days no backup was copied to $TMPDIR/disk; put that disk in"
ends 0 "quietly" later $((25 + 14 * 24)) anna clip --quiet
empty "quietly" "$(cat "$TMPDIR/err")"
ends 0 "a longer time" alone laptop set backup_reminder_days 15
ends 0 "fourteen of fifteen" later $((25 + 14 * 24)) anna clip
empty "fourteen of fifteen" "$(grep copied "$TMPDIR/err")"
mkdir "$TMPDIR/disk"
town2 93
ends 0 "an empty place" later 400 anna import "$TMPDIR/more.jsonl"
empty "an empty place is not the disk" "$(ls "$TMPDIR/disk")"
rmdir "$TMPDIR/disk"
mv "$TMPDIR/gone" "$TMPDIR/disk"
town2 94
ends 0 "the disk is back" later 430 anna import "$TMPDIR/more.jsonl"
holds "it has the copy of the day" cmp "$copies/hverdag-$(day_later 430).db" "$TMPDIR/disk/hverdag-$(day_later 430).db"
ends 0 "a copy of the disk" as anna --db "$TMPDIR/new/store.db" restore "$TMPDIR/disk/$copy"
ends 0 "check" as anna --db "$TMPDIR/new/store.db" check

# What cannot be read of the laptop's settings is said, and the store has its copy all the same.
echo 'backup_foldr: /x' >"$settings"
ends 3 "a faulty file" alone laptop show
said "a faulty file" "$settings:1:1: backup_foldr is not known; did you mean backup_folder?"
ends 3 "it is not written over" alone laptop set backup_folder "$TMPDIR/disk"
town2 95
ends 0 "a faulty file stops nothing" later 460 anna import "$TMPDIR/more.jsonl"
said "a faulty file stops nothing" "warning: $settings:1:1: backup_foldr is not known"
holds "the copy is made" test -s "$copies/hverdag-$(day_later 460).db"

test_end
