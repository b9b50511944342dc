/*
 * Nothing is forged with the file alone, and nothing with the file, a carer's passphrase, the program and any tool for SQLite: the
 * list of attacks.  Each changes a copy of a store; then the program opens it, people log in, and it is looked over.
 * It must be refused, named or made again, in words.  What nobody notices must be listed here with its reason.
 *
 * The same attacks are made in test_forgery_unbound, which is linked with a seal that binds nothing (tests/unbound): there
 * the forger's must succeed, else they attack nothing.
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/fault/forge.h"
#include "tests/fault/forgeries.h"
#include "tests/test.h"

/* Defined where the seal binds nothing. */
extern const bool seal_binds_nothing __attribute__((weak));

enum {
	REFUSED = 1 << SIEGE_REFUSED,
	MENDED = 1 << SIEGE_MENDED,
	SAID = 1 << SIEGE_SAID | MENDED,
	FOUND = 1 << SIEGE_FOUND,
	SILENT = 1 << SIEGE_SILENT,
	FORGED = 1 << SIEGE_FORGED,
	NOTICED = REFUSED | SAID | FOUND,
};

/* A forger succeeds where the seal binds nothing; an older file lets in whom it let in then. */
enum by { HAND, FORGER, OLDER };

/* clang-format off */
static const struct attack {
	const char *why;
	unsigned must;
	enum by by;
	forgery *forge; /* NULL: by this SQL; the older copy of the store is attached as old */
	const char *sql;
} attacks[] = {
	{ "the forger's own hand: the journal written back as it was", SILENT, HAND, forge_nothing, NULL },

	/* Users, by hand. */
	{ "the carer's wrapped key in the administrator's row", NOTICED, HAND, NULL,
	  "UPDATE users SET (kdf_operations, kdf_memory, salt, wrapped) = (SELECT kdf_operations, kdf_memory, salt, wrapped"
	  " FROM users WHERE name = 'bo') WHERE name = 'anna'" },
	{ "the carer's row with the administrator's uuid", NOTICED, HAND, NULL,
	  "UPDATE users SET uuid = zeroblob(16) WHERE name = 'anna';"
	  "UPDATE users SET uuid = (SELECT uuid FROM old.users WHERE name = 'anna') WHERE name = 'bo'" },
	{ "the names of the carer and the administrator exchanged", NOTICED, HAND, NULL,
	  "UPDATE users SET name = 'x', folded = 'x' WHERE name = 'bo';"
	  "UPDATE users SET name = 'bo', folded = 'bo' WHERE name = 'anna';"
	  "UPDATE users SET name = 'anna', folded = 'anna' WHERE name = 'x'" },
	{ "two rows' wrapped keys exchanged", NOTICED, HAND, NULL,
	  "UPDATE users SET wrapped = (SELECT o.wrapped FROM users o WHERE o.name = CASE users.name WHEN 'bo' THEN 'eva'"
	  " ELSE 'bo' END), salt = (SELECT o.salt FROM users o WHERE o.name = CASE users.name WHEN 'bo' THEN 'eva' ELSE 'bo'"
	  " END) WHERE name IN ('bo', 'eva')" },
	{ "a carer made an administrator", NOTICED, HAND, NULL,
	  "UPDATE users SET role = (SELECT role FROM users WHERE name = 'anna') WHERE name = 'bo'" },
	{ "a carer made somebody else of the staff", NOTICED, HAND, NULL, "UPDATE users SET staff_id = 'h0' WHERE name = 'bo'" },
	{ "who was shut out let in again", NOTICED, HAND, NULL, "UPDATE users SET disabled = 0 WHERE name = 'ida'" },
	{ "the row of who was shut out put back", NOTICED, HAND, NULL,
	  "DELETE FROM users WHERE name = 'ida'; INSERT INTO users SELECT * FROM old.users WHERE name = 'ida'" },
	{ "an old passphrase put back", NOTICED, HAND, NULL,
	  "UPDATE users SET (salt, wrapped) = (SELECT salt, wrapped FROM old.users WHERE name = 'bo') WHERE name = 'bo'" },
	{ "all users put back", NOTICED, HAND, NULL, "DELETE FROM users; INSERT INTO users SELECT * FROM old.users" },
	{ "a user more, with the carer's key", NOTICED, HAND, NULL,
	  "INSERT INTO users SELECT id + 100, randomblob(16), 'eve', 'eve', (SELECT role FROM users WHERE name = 'anna'), '', 0,"
	  " kdf_operations, kdf_memory, salt, wrapped FROM users WHERE name = 'bo'" },
	{ "a user gone", NOTICED, HAND, NULL, "DELETE FROM users WHERE name = 'eva'" },
	{ "all users gone", NOTICED, HAND, NULL, "DELETE FROM users" },
	{ "cheaper guesses at a passphrase", NOTICED, HAND, NULL, "UPDATE users SET kdf_memory = 8192, kdf_operations = 2" },

	/* The journal, by hand: nothing is computed again. */
	{ "a kind renamed", NOTICED, HAND, NULL, "UPDATE journal SET kind = 'plan' WHERE kind = 'goal'" },
	{ "the kind of the entry that shut somebody out renamed", NOTICED, HAND, NULL,
	  "UPDATE users SET disabled = 0 WHERE name = 'ida';"
	  "UPDATE journal SET kind = 'usex' WHERE number = (SELECT max(number) FROM journal WHERE kind = 'user')" },
	{ "an entry's author changed", NOTICED, HAND, NULL,
	  "UPDATE journal SET actor = (SELECT actor FROM journal WHERE kind = 'citizen') WHERE kind = 'visit_record'" },
	{ "an entry put under another record", NOTICED, HAND, NULL,
	  "UPDATE journal SET record = (SELECT record FROM journal WHERE kind = 'citizen' LIMIT 1) WHERE kind = 'visit_record'" },
	{ "an entry taken out", NOTICED, HAND, NULL,
	  "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal WHERE kind = 'visit_record')" },
	{ "the tail cut", NOTICED, HAND, NULL, "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)" },
	{ "the tail cut and the head put back", SAID, OLDER, NULL,
	  "DELETE FROM journal WHERE number > (SELECT max(number) FROM old.journal);"
	  "DELETE FROM head; INSERT INTO head SELECT * FROM old.head" },
	{ "all of the journal gone", NOTICED, HAND, NULL, "DELETE FROM journal" },
	{ "the whole journal put back, and the head", SAID, OLDER, NULL,
	  "DELETE FROM journal; INSERT INTO journal SELECT * FROM old.journal; DELETE FROM head;"
	  " INSERT INTO head SELECT * FROM old.head" },
	{ "the sealed parts of two entries exchanged", NOTICED, HAND, NULL,
	  "UPDATE journal SET sealed = (SELECT o.sealed FROM journal o WHERE o.kind = 'citizen' AND o.seq <> journal.seq)"
	  " WHERE kind = 'citizen'" },
	{ "an entry twice", NOTICED, HAND, NULL,
	  "INSERT INTO journal SELECT (SELECT max(seq) + 1 FROM journal), format, device, (SELECT max(number) + 1 FROM journal),"
	  " clock, lane, citizen, key, before, sealed, hash, kind, record, actor, received, held FROM journal"
	  " WHERE kind = 'citizen' LIMIT 1" },
	{ "an entry held back as by a hub", SILENT | NOTICED, HAND, NULL, "UPDATE journal SET held = 1 WHERE kind = 'visit_record'" },
	{ "when a hub received it", SILENT, HAND, NULL, "UPDATE journal SET received = 1796049000000" },
	{ "the order in which entries arrived", SILENT | NOTICED, HAND, NULL, "UPDATE journal SET seq = -seq" },

	/* Head, keys and the small texts of the store. */
	{ "no head", NOTICED, HAND, NULL, "DELETE FROM head" },
	{ "an older head", NOTICED, HAND, NULL, "DELETE FROM head; INSERT INTO head SELECT * FROM old.head" },
	{ "a head of zeros", NOTICED, HAND, NULL, "UPDATE head SET sealed = zeroblob(length(sealed))" },
	{ "no keys", NOTICED, HAND, NULL, "DELETE FROM keys" },
	{ "a citizen's key gone, as if the person were erased", NOTICED, HAND, NULL,
	  "DELETE FROM keys WHERE id = (SELECT key FROM journal WHERE citizen IS NOT NULL LIMIT 1)" },
	{ "the keys of two citizens exchanged", NOTICED, HAND, NULL,
	  "UPDATE keys SET wrapped = (SELECT o.wrapped FROM keys o WHERE o.scope = 1 AND o.id <> keys.id LIMIT 1) WHERE scope = 1" },
	{ "a citizen's key given to another citizen", NOTICED, HAND, NULL,
	  "UPDATE keys SET of = (SELECT o.of FROM keys o WHERE o.scope = 1 AND o.id <> keys.id LIMIT 1) WHERE scope = 1" },
	{ "a person on the list of the erased", NOTICED, HAND, NULL,
	  "INSERT INTO erased SELECT citizen FROM journal WHERE citizen IS NOT NULL LIMIT 1" },
	{ "another device number: the next entries begin a chain", SILENT, HAND, NULL, "UPDATE meta SET value = value + 1 WHERE key = 'device'" },
	{ "another fingerprint", NOTICED, HAND, NULL,
	  "UPDATE meta SET value = replace(value, 'a', 'b') || '' WHERE key = 'fingerprint'" },
	{ "no fingerprint", NOTICED, HAND, NULL, "DELETE FROM meta WHERE key = 'fingerprint'" },
	{ "wrong tries forgotten", SILENT, HAND, NULL, "DELETE FROM tries" },

	/* What people have seen verified of the lane people; all other attacks find these rows too.  A wrong one costs time. */
	{ "one signature more than somebody has seen", SILENT, HAND, NULL,
	  "UPDATE meta SET value = (value + 1) || substr(value, instr(value, ' ')) WHERE key LIKE 'vouched %'" },
	{ "another mark over what somebody has seen", SILENT, HAND, NULL,
	  "UPDATE meta SET value = replace(replace(value, 'a', 'b'), '7', '8') WHERE key LIKE 'vouched %'" },
	{ "what others have seen", SILENT, HAND, NULL,
	  "UPDATE meta SET value = (SELECT o.value FROM meta o WHERE o.key LIKE 'vouched %' AND o.key <> meta.key LIMIT 1)"
	  " WHERE key LIKE 'vouched %'" },
	{ "what they had seen before", SILENT, HAND, NULL,
	  "UPDATE meta SET value = (SELECT o.value FROM old.meta o WHERE o.key = meta.key) WHERE key LIKE 'vouched %'" },
	{ "who was shut out, and what they had seen before", NOTICED, HAND, NULL,
	  "UPDATE users SET disabled = 0 WHERE name = 'ida';"
	  "UPDATE meta SET value = (SELECT o.value FROM old.meta o WHERE o.key = meta.key) WHERE key LIKE 'vouched %'" },

	/* Tables, indexes and triggers. */
	{ "no trigger that keeps the journal", MENDED, HAND, NULL, "DROP TRIGGER journal_no_delete" },
	{ "a trigger that keeps nothing", MENDED, HAND, NULL,
	  "DROP TRIGGER journal_no_update; CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT 1; END" },
	{ "a trigger that works for somebody", MENDED, HAND, NULL,
	  "CREATE TRIGGER mine AFTER INSERT ON journal BEGIN UPDATE users SET disabled = 0; END" },
	{ "an index of the journal dropped", MENDED, HAND, NULL, "DROP INDEX journal_record" },
	{ "an index of the journal over something else", MENDED, HAND, NULL,
	  "DROP INDEX journal_record; CREATE INDEX journal_record ON journal (record) WHERE seq < 5" },
	{ "an index of a table dropped", SAID, HAND, NULL, "DROP INDEX record_uuid" },
	{ "a view in the place of a table", NOTICED, HAND, NULL,
	  "ALTER TABLE staff RENAME TO kept; CREATE VIEW staff AS SELECT * FROM kept" },
	{ "a view more", SAID | SILENT, HAND, NULL, "CREATE VIEW mine AS SELECT * FROM users" },
	{ "a table dropped", MENDED, HAND, NULL, "DROP TABLE visit_record" },
	{ "a table emptied", NOTICED, HAND, NULL, "DELETE FROM visit_record" },
	{ "a column more in a table", SAID, HAND, NULL, "ALTER TABLE visit_record ADD COLUMN mine TEXT" },
	{ "the table of users dropped", NOTICED, HAND, NULL, "DROP TABLE users" },
	{ "the table of keys dropped", NOTICED, HAND, NULL, "DROP TABLE keys" },
	{ "the table of the head dropped", NOTICED, HAND, NULL, "DROP TABLE head" },
	{ "the journal dropped", NOTICED, HAND, NULL, "DROP TABLE journal" },
	{ "a column more in the journal", NOTICED, HAND, NULL, "ALTER TABLE journal ADD COLUMN mine TEXT" },
	{ "a negative version", REFUSED, HAND, NULL, "PRAGMA user_version = -1" },
	{ "no version", REFUSED, HAND, NULL, "PRAGMA user_version = 0" },
	{ "a version of before", REFUSED, HAND, NULL, "PRAGMA user_version = 2" },
	{ "a version to come", REFUSED, HAND, NULL, "PRAGMA user_version = 99" },
	{ "another kind of file", REFUSED, HAND, NULL, "PRAGMA application_id = 0" },

	/* Tables by which it is decided whose citizens somebody works with. */
	{ "a carer moved to another provider", NOTICED, HAND, NULL,
	  "UPDATE staff SET provider_rid = (SELECT rid FROM provider ORDER BY rid LIMIT 1)" },
	{ "a private provider made a municipal one", NOTICED, HAND, NULL, "UPDATE provider SET kind = 0" },
	{ "a carer with another's id", NOTICED, HAND, NULL,
	  "UPDATE record SET id = 'spare' WHERE id = 'h0'; UPDATE record SET id = 'h0' WHERE id = 'h1'" },
	{ "a role put back to the older one", NOTICED, HAND, NULL,
	  "UPDATE staff SET provider_rid = (SELECT o.provider_rid FROM old.staff o WHERE o.rid = staff.rid)" },
	{ "a single row put back to the older one", NOTICED, HAND, NULL,
	  "UPDATE citizen SET phone_sealed = (SELECT o.phone_sealed FROM old.citizen o WHERE o.rid = citizen.rid)" },

	/* By a program that knows the format and computes everything again. */
	{ "a note changed", NOTICED, FORGER, forge_note, NULL },
	{ "written by somebody else", NOTICED, FORGER, forge_author, NULL },
	{ "written by somebody else, in the copy", NOTICED, HAND, forge_author_copy, NULL },
	{ "written at another time", NOTICED, FORGER, forge_date, NULL },
	{ "about somebody else", NOTICED, FORGER, forge_citizen, NULL },
	{ "of another record", NOTICED, FORGER, forge_record, NULL },
	{ "of another kind", NOTICED, FORGER, forge_kind_both, NULL },
	{ "as if it had been imported", NOTICED, FORGER, forge_origin, NULL },
	{ "an entry once more", NOTICED, FORGER, forge_repeat, NULL },
	{ "an entry taken out, no gap left", NOTICED, FORGER, forge_middle_out, NULL },
	{ "an entry taken out, a gap left", NOTICED, HAND, forge_middle_gap, NULL },
	{ "what two entries say exchanged", NOTICED, FORGER, forge_exchange, NULL },
	{ "the last entry taken out", NOTICED, FORGER, forge_tail, NULL },
	{ "a look-up in another's name", NOTICED, FORGER, forge_look_up, NULL },
	{ "a look-up taken out", NOTICED, FORGER, forge_look_up_out, NULL },
	{ "a carer's entry turned into an administrator's", NOTICED, FORGER, forge_role, NULL },
	{ "the entry that shut somebody out taken out", NOTICED, FORGER, forge_disabled_out, NULL },
	{ "the entry that shut somebody out of another kind", NOTICED, FORGER, forge_disabled_kind, NULL },
	{ "the entry that shut somebody out in another lane", NOTICED, FORGER, forge_disabled_lane, NULL },
	{ "an old entry of a person once more", NOTICED, FORGER, forge_old_person_again, NULL },
	{ "settings changed", NOTICED, FORGER, forge_settings, NULL },
	{ "another first administrator", NOTICED, FORGER, forge_first_administrator, NULL },
	{ "the entry that a key was made taken out", NOTICED, FORGER, forge_key_entry, NULL },
	{ "an entry of another laptop", NOTICED, FORGER, forge_other_device, NULL },

	/* By somebody who has a passphrase and writes a program of their own. */
	{ "a carer says that they are an administrator", NOTICED, FORGER, insider_role, NULL },
	{ "a carer says so, and that all have seen it verified", NOTICED, FORGER, insider_vouches, NULL },
	{ "a carer lets in who was shut out", NOTICED, FORGER, insider_lets_in, NULL },
	{ "a carer adds an administrator", NOTICED, FORGER, insider_adds, NULL },
	{ "a carer adopts settings", NOTICED, FORGER, insider_settings, NULL },
};
/* clang-format on */

enum { ATTACKS = sizeof attacks / sizeof attacks[0] };

/* By SQL, with the triggers away for as long as it takes. */
static void attack_by_sql(const struct siege *s, const char *sql)
{
	char attach[300];
	sqlite3 *db;

	snprintf(attach, sizeof attach, "ATTACH '%s' AS old", s->older);
	CHECK(sqlite3_open(s->now, &db) == SQLITE_OK && forge_sql(db, attach) == SQLITE_OK,
	      "%s: %s", s->now, sqlite3_errmsg(db));
	if (strstr(sql, "TRIGGER") == NULL)
		forge_triggers_away(db);
	CHECK(forge_sql(db, sql) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
	if (strstr(sql, "TRIGGER") == NULL)
		forge_triggers_back(db);
	sqlite3_close(db);
}

static void try_attack(struct siege *s, const struct attack *a)
{
	struct verdict v;

	siege_copy(s->whole, s->now);
	if (a->forge != NULL)
		a->forge(s);
	else
		attack_by_sql(s, a->sql);
	siege_judge(s, a->by != OLDER, &v);
	unsigned must = &seal_binds_nothing == NULL ? a->must : a->by == FORGER ? FORGED : ~0u;
	CHECK((must & 1u << v.end) != 0, "%s: %s %s", a->why, siege_end_words[v.end], v.by);
	if (getenv("FORGERY_TALKS") != NULL)
		printf("%-60s %s: %s\n", a->why, siege_end_words[v.end], v.by);
}

/* The shell knows the paths of the siege by name. */
static void fill(char command[1400], const char *words, const struct siege *s)
{
	snprintf(command, 1400, "WHOLE='%s' NOW='%s' FOLDER='%s' OLDER='%s'; %s", s->whole, s->now,
		 s->folder, s->older, words);
}

/* A whole older file: said where a newer head lies beside it, found where a backup has one, and neither where everything
 * is older.  A copy of the head that is missing, torn, foreign or older is no fault. */
static void older_file(struct siege *s)
{
	static const struct {
		const char *why, *command;
		unsigned must;
	} row[] = {
		{ "beside a newer head", "cp \"$WHOLE.head\" \"$NOW.head\"", SAID | REFUSED },
		{ "beside a newer backup",
		  "mkdir -p \"$FOLDER/backups\" && cp \"$WHOLE\" "
		  "\"$FOLDER/backups/now-2026-11-30.db\"",
		  FOUND | SAID },
		{ "and everything older: no program can know", "rm -r \"$FOLDER/backups\"",
		  FORGED },
	};
	static const struct {
		const char *why, *command;
	} harmless[] = {
		{ "no copy of the head", "rm \"$NOW.head\"" },
		{ "a torn copy", "truncate -s 100 \"$NOW.head\"" },
		{ "a copy of nothing", "head -c 20000 /dev/zero >\"$NOW.head\"" },
		{ "a copy of noise", "head -c 20000 /dev/urandom >\"$NOW.head\"" },
		{ "an older copy", "cp \"$OLDER.head\" \"$NOW.head\"" },
	};
	struct verdict v;
	char command[1400];

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		siege_copy(s->older, s->now);
		fill(command, row[i].command, s);
		CHECK_INT(system(command), 0, command);
		siege_judge(s, false, &v);
		CHECK((row[i].must & 1u << v.end) != 0, "an older file %s: %s %s", row[i].why,
		      siege_end_words[v.end], v.by);
	}
	for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++) {
		siege_copy(s->whole, s->now);
		fill(command, harmless[i].command, s);
		CHECK_INT(system(command), 0, command);
		siege_judge(s, false, &v);
		CHECK(v.end == SIEGE_SILENT, "%s: %s %s", harmless[i].why, siege_end_words[v.end],
		      v.by);
	}
}

int main(void)
{
	struct siege s;

	siege_begin(&s);
	for (size_t i = 0; i < ATTACKS; i += test_every(3, 7))
		try_attack(&s, &attacks[i]);
	if (&seal_binds_nothing == NULL)
		older_file(&s);
	siege_end(&s);
	return test_end();
}
