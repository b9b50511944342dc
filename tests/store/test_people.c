/* The lane people: what an administrator signed counts, and rows of users that say something else count for nothing. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/store/people.h"
#include "core/store/user_row.h"
#include "tests/store/kit.h"
#include "tests/test.h"

#define BO  "bos lange ord"
#define IDA "idas lange ord"
#define EVA "evas lange ord"

static const char same_words[] = "the user name or the passphrase is wrong";

/* The administrators admin and Eva, the carer Bo (s-1) and the carer Ida, who is disabled. */
static void people_new(struct kit *k)
{
	kit_new(k);
	user_add(k->s, &k->who, "Bo", ROLE_CARER, "s-1", BO, kit_cost, &k->e);
	user_add(k->s, &k->who, "Ida", ROLE_CARER, "", IDA, kit_cost, &k->e);
	user_add(k->s, &k->who, "Eva", ROLE_ADMIN, "", EVA, kit_cost, &k->e);
	CHECK_INT(user_disable(k->s, &k->who, "Ida", &k->e), 0, k->e.text);
}

static struct person person_named(struct kit *k, const char *name)
{
	struct people people;
	struct person found = { .name = "" };

	CHECK_INT(people_read(k->s, &people, &k->e), 0, k->e.text);
	const struct person *p = people_named(&people, name);
	CHECK(p != NULL, "%s is there", name);
	if (p != NULL)
		found = *p;
	people_release(&people);
	return found;
}

/* Everything that was noticed at the log-in, a line each; to free(). */
static char *notices(struct kit *k)
{
	char *all = memory_text("");

	for (char *one; (one = store_notice_take(k->s)) != NULL; free(one)) {
		char *longer = memory_format("%s%s\n", all, one);
		free(all);
		all = longer;
	}
	return all;
}

static void check_notice(struct kit *k, const char *want, const char *why)
{
	char *all = notices(k);

	CHECK(strstr(all, want) != NULL, "%s: '%s' is said, not\n%s", why, want, all);
	free(all);
}

static void check_no_notice(struct kit *k, const char *why)
{
	char *all = notices(k);

	CHECK_TEXT(all, "", why);
	free(all);
}

/* ---- rows changed by hand ---- */

/* Logging in as Bo, by the name `as`, after the change: what comes, and what the administrator is told then. */
static const struct {
	const char *why, *sql, *as;
	int got_in; /* as the Bo of the lane, else not at all */
	const char *told;
} by_hand[] = {
	{ "nothing", "SELECT 1", "Bo", 1, "" },
	{ "the role", "UPDATE users SET role = 5 WHERE name = 'Bo'", "Bo", 1,
	  "the row of the user Bo was changed" },
	{ "a role that there is not", "UPDATE users SET role = -7 WHERE name = 'Bo'", "Bo", 1,
	  "the row of the user Bo was changed" },
	{ "disabled", "UPDATE users SET disabled = 1 WHERE name = 'Bo'", "Bo", 1,
	  "the row of the user Bo was changed" },
	{ "the staff member", "UPDATE users SET staff_id = 's-2' WHERE name = 'Bo'", "Bo", 1,
	  "the row of the user Bo was changed" },
	{ "the name", "UPDATE users SET name = 'Eva' WHERE name = 'Bo'", "Bo", 1,
	  "the row of the user Bo was changed" },
	{ "the folded name", "UPDATE users SET folded = 'x' WHERE name = 'Bo'", "x", 1,
	  "the row of the user Bo was changed" },
	{ "the old folded name", "UPDATE users SET folded = 'x' WHERE name = 'Bo'", "Bo", 0,
	  "the row of the user Bo was changed" },
	{ "the number", "UPDATE users SET id = 77 WHERE name = 'Bo'", "Bo", 1,
	  "the row of the user Bo was changed" },
	{ "the number of another",
	  "CREATE TEMP TABLE evas AS SELECT id FROM users WHERE name = 'Eva';"
	  "UPDATE users SET id = 77 WHERE name = 'Eva';"
	  "UPDATE users SET id = (SELECT id FROM evas) WHERE name = 'Bo'",
	  "Bo", 1, "the row of the user Bo was changed" },
	{ "the uuid", "UPDATE users SET uuid = randomblob(16) WHERE name = 'Bo'", "Bo", 0,
	  "the log-in of Bo is gone" },
	{ "a longer uuid", "UPDATE users SET uuid = CAST(uuid || x'00' AS BLOB) WHERE name = 'Bo'",
	  "Bo", 0, "the log-in of Bo is gone" },
	{ "the rounds", "UPDATE users SET kdf_operations = 2 WHERE name = 'Bo'", "Bo", 0,
	  "the log-in of Bo was changed" },
	{ "the memory", "UPDATE users SET kdf_memory = 16384 WHERE name = 'Bo'", "Bo", 0,
	  "the log-in of Bo was changed" },
	{ "a cost that takes hours", "UPDATE users SET kdf_operations = 1000000 WHERE name = 'Bo'",
	  "Bo", 0, "the log-in of Bo was changed" },
	{ "the salt", "UPDATE users SET salt = randomblob(16) WHERE name = 'Bo'", "Bo", 0,
	  "the log-in of Bo was changed" },
	{ "what is wrapped",
	  "UPDATE users SET wrapped = randomblob(length(wrapped)) WHERE name = 'Bo'", "Bo", 0,
	  "the log-in of Bo was changed" },
	{ "no bytes at all", "UPDATE users SET wrapped = x'', salt = x'' WHERE name = 'Bo'", "Bo",
	  0, "the log-in of Bo was changed" },
	{ "the keys of another",
	  "UPDATE users SET (kdf_operations, kdf_memory, salt, wrapped) = (SELECT kdf_operations,"
	  " kdf_memory, salt, wrapped FROM users WHERE name = 'Eva') WHERE name = 'Bo'",
	  "Bo", 0, "the log-in of Bo was changed" },
	{ "one's own keys in an administrator's row",
	  "UPDATE users SET (kdf_operations, kdf_memory, salt, wrapped) = (SELECT kdf_operations,"
	  " kdf_memory, salt, wrapped FROM users WHERE name = 'Bo') WHERE name = 'Eva'",
	  "Eva", 0, "the log-in of Eva was changed" },
	{ "names exchanged",
	  "UPDATE users SET folded = 'y' WHERE name = 'Eva';"
	  "UPDATE users SET name = 'Eva', folded = 'eva', role = 5 WHERE name = 'Bo';"
	  "UPDATE users SET name = 'Bo', folded = 'bo' WHERE folded = 'y'",
	  "Eva", 1, "the row of the user Eva was changed" },
	{ "a row taken away", "DELETE FROM users WHERE name = 'Bo'", "Bo", 0,
	  "the log-in of Bo is gone" },
	{ "a row put in",
	  "INSERT INTO users SELECT 7, randomblob(16), 'Mallory', 'mallory', 5, '', 0,"
	  " kdf_operations, kdf_memory, salt, wrapped FROM users WHERE name = 'Bo'",
	  "Mallory", 0, "the user Mallory was put into the file" },
	{ "the fingerprint",
	  "UPDATE meta SET value = replace(value, '0', '1') WHERE key = 'fingerprint'", "Bo", 0,
	  NULL },
	{ "no fingerprint", "DELETE FROM meta WHERE key = 'fingerprint'", "Bo", 0, NULL },
};

static void check_rows_are_right(struct kit *k, const char *why)
{
	struct people people;
	struct user_row row;

	CHECK_INT(people_read(k->s, &people, &k->e), 0, k->e.text);
	for (size_t i = 0; i < people.n; i++) {
		const struct person *p = &people.at[i];
		int found = user_row_find(k->s, p->name, &row, &k->e);
		if (found == 0)
			continue; /* it is gone, and nobody can make it again */
		CHECK(found == 1 && memcmp(row.uuid, p->uuid, UUID) == 0 && row.role == p->role &&
			      row.disabled == p->disabled &&
			      strcmp(row.staff_id, p->staff_id) == 0 &&
			      row.id == user_row_id(p->uuid),
		      "%s: the row of %s is as the lane says", why, p->name);
	}
	people_release(&people);
	CHECK(user_row_find(k->s, "Mallory", &row, &k->e) == 0, "%s: no row of nobody", why);
}

static void rows_by_hand(void)
{
	for (size_t i = 0; i < sizeof by_hand / sizeof *by_hand; i++) {
		const char *why = by_hand[i].why;
		struct kit k;
		people_new(&k);
		int64_t number = user_row_id(person_named(&k, "Bo").uuid);
		store_logout(k.s);
		CHECK_INT(kit_sql(k.path, by_hand[i].sql), SQLITE_OK, why);
		int rc = kit_login(&k, by_hand[i].as, BO);
		CHECK_INT(rc == 0, by_hand[i].got_in, why);
		CHECK((store_keys(k.s) != NULL) == (rc == 0), "%s: keys", why);
		if (rc == 0) {
			CHECK_TEXT(k.who.name, "Bo", why);
			CHECK_INT(k.who.role, ROLE_CARER, why);
			CHECK_TEXT(k.who.staff_id, "s-1", why);
			CHECK(k.who.user == number, "%s: the drafts are Bo's own", why);
			if (by_hand[i].told[0] != '\0')
				check_notice(&k, by_hand[i].told, why);
			else
				check_no_notice(&k, why);
			check_rows_are_right(&k, why);
		} else if (by_hand[i].told != NULL) {
			free(notices(&k));
			CHECK_INT(kit_login(&k, "admin", KIT_PASSPHRASE), 0, why);
			if (by_hand[i].told[0] != '\0')
				check_notice(&k, by_hand[i].told, why);
			check_rows_are_right(&k, why);
			CHECK_INT(user_passphrase(k.s, &k.who, "Bo", BO " igen", kit_cost, &k.e), 0,
				  why);
			CHECK_INT(user_passphrase(k.s, &k.who, "Eva", EVA, kit_cost, &k.e), 0, why);
			CHECK_INT(kit_login(&k, "Bo", BO " igen"), 0, why);
			CHECK_INT(k.who.role, ROLE_CARER, why);
			check_no_notice(&k, why);
		}
		kit_remove(&k);
	}
}

/* Who knows an older passphrase puts the older row back. */
static void an_older_row(void)
{
	struct user_row old;
	struct kit k;
	char sql[600], salt[40], wrapped[400];

	people_new(&k);
	CHECK_INT(user_row_find(k.s, "Bo", &old, &k.e), 1, "the row of Bo");
	CHECK_INT(user_passphrase(k.s, &k.who, "Bo", "et nyt langt ord", kit_cost, &k.e), 0,
		  k.e.text);
	CHECK_INT(kit_login(&k, "Bo", BO), -1, "the old one is over");
	sodium_bin2hex(salt, sizeof salt, old.key.salt, SALT);
	sodium_bin2hex(wrapped, sizeof wrapped, old.key.sealed, old.key.sealed_length);
	snprintf(sql, sizeof sql,
		 "UPDATE users SET salt = x'%s', wrapped = x'%s' WHERE name = 'Bo'", salt, wrapped);
	CHECK_INT(kit_sql(k.path, sql), SQLITE_OK, sql);
	CHECK_INT(kit_login(&k, "Bo", BO), -1, "and does not come back");
	CHECK_INT(k.e.kind, ERR_STORE, "which is no wrong passphrase");
	CHECK(strstr(k.e.text, "an older one was put back") != NULL, "%s", k.e.text);
	CHECK(store_keys(k.s) == NULL, "no keys");
	kit_remove(&k);
}

/* ---- entries of those who may not ---- */

static int put(struct kit *k, const struct person *p)
{
	if (store_begin(k->s, &k->e) != 0)
		return -1;
	if (people_put(k->s, &k->who, p, &k->e) == 0)
		return store_commit(k->s, &k->e);
	store_rollback(k->s);
	return -1;
}

enum forged {
	ROLE_OF_OWN,
	STAFF_OF_OWN,
	NAME_OF_OWN,
	PAIR_OF_OWN,
	ENABLED_OF_IDA,
	ADMIN_OF_OWN_MAKING,
	SAME_ROW,
	FORGED
};

static const char *const forged_why[FORGED] = {
	[ROLE_OF_OWN] = "a carer signs that he is an administrator",
	[STAFF_OF_OWN] = "a carer signs that he is another member of staff",
	[NAME_OF_OWN] = "a carer signs that he has another name",
	[PAIR_OF_OWN] = "a carer signs that he has another key",
	[ENABLED_OF_IDA] = "a carer lets another in",
	[ADMIN_OF_OWN_MAKING] = "a carer makes an administrator",
	[SAME_ROW] = "a carer says that his own keys are wrapped anew",
};

static struct person forged_person(struct kit *k, enum forged what)
{
	struct person p = person_named(k, what == ENABLED_OF_IDA ? "Ida" : "Bo");

	switch (what) {
	case ROLE_OF_OWN:
		p.role = ROLE_ADMIN;
		break;
	case STAFF_OF_OWN:
		memcpy(p.staff_id, "s-2", 4);
		break;
	case NAME_OF_OWN:
		memcpy(p.name, "Bob", 4);
		break;
	case PAIR_OF_OWN:
		p.public[0] ^= 1;
		break;
	case ENABLED_OF_IDA:
		p.disabled = false;
		break;
	case ADMIN_OF_OWN_MAKING:
		p.role = ROLE_ADMIN;
		memset(p.uuid, 9, UUID);
		memcpy(p.name, "Max", 4);
		break;
	case SAME_ROW:
	case FORGED:
		break;
	}
	return p;
}

static void signed_by_a_carer(void)
{
	for (enum forged what = 0; what < FORGED; what++) {
		struct people people;
		struct kit k;
		people_new(&k);
		kit_login(&k, "Bo", BO);
		const struct person before = person_named(&k, "Bo");
		const struct person p = forged_person(&k, what);
		CHECK_INT(put(&k, &p), 0, k.e.text);
		CHECK_INT(kit_login(&k, "Bo", BO), 0, k.e.text);
		CHECK_INT(k.who.role, ROLE_CARER, forged_why[what]);
		CHECK_INT(people_read(k.s, &people, &k.e), 0, k.e.text);
		CHECK_INT(people.refused, what != SAME_ROW, forged_why[what]);
		CHECK_INT((long)people.n, 4, forged_why[what]);
		CHECK(people_named(&people, "Ida")->disabled, "%s: Ida stays out",
		      forged_why[what]);
		CHECK(memcmp(people_named(&people, "Bo"), &before, sizeof before) == 0,
		      "%s: Bo is who he was", forged_why[what]);
		people_release(&people);
		if (what != SAME_ROW)
			check_notice(&k, "1 entry of the list of people", forged_why[what]);
		else
			check_no_notice(&k, forged_why[what]);
		kit_remove(&k);
	}
}

static int hear_settings(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	int *n = data;

	(void)s;
	(void)en;
	(void)e;
	++*n;
	return 0;
}

static void put_settings(struct kit *k, bool sign)
{
	struct journal_entry en = { .lane = LANE_PEOPLE,
				    .kind = "settings",
				    .version = 1,
				    .sign = sign,
				    .body = "{}",
				    .body_length = 2 };

	CHECK_INT(store_begin(k->s, &k->e), 0, k->e.text);
	CHECK_INT(journal_append(k->s, &k->who, &en, &k->e), 0, k->e.text);
	CHECK_INT(store_commit(k->s, &k->e), 0, k->e.text);
}

static int settings_that_count(struct kit *k)
{
	int n = 0;

	CHECK_INT(people_settings(k->s, hear_settings, &n, &k->e), 0, k->e.text);
	return n;
}

static void settings_of_a_carer(void)
{
	struct kit k;
	int refused = 0;

	people_new(&k);
	put_settings(&k, true);
	CHECK_INT(settings_that_count(&k), 1, "an administrator's count");
	put_settings(&k, false);
	CHECK_INT(settings_that_count(&k), 1, "unsigned ones do not");
	kit_login(&k, "Bo", BO);
	put_settings(&k, true);
	CHECK_INT(settings_that_count(&k), 1, "a carer's do not");
	CHECK_INT(people_refused(k.s, hear_settings, &refused, &k.e), 0, k.e.text);
	CHECK_INT(refused, 2, "both are named");
	kit_login(&k, "Eva", EVA);
	put_settings(&k, true);
	CHECK_INT(settings_that_count(&k), 2, "another administrator's count");
	kit_login(&k, "admin", KIT_PASSPHRASE);
	CHECK_INT(user_role(k.s, &k.who, "Eva", ROLE_NURSE, &k.e), 0, k.e.text);
	CHECK_INT(settings_that_count(&k), 2, "also after she is none any more");
	kit_login(&k, "Eva", EVA);
	put_settings(&k, true);
	CHECK_INT(settings_that_count(&k), 2, "but not what she signs then");
	const struct person p = person_named(&k, "Bo");
	CHECK_INT(put(&k, &p), 0, "she says who Bo is");
	refused = 0;
	CHECK_INT(people_refused(k.s, hear_settings, &refused, &k.e), 0, k.e.text);
	CHECK_INT(refused, 4, "which counts for nothing");
	kit_remove(&k);
}

/* ---- a session that is open ---- */

enum meanwhile {
	DISABLED,
	OTHER_ROLE,
	OTHER_STAFF,
	NEW_PASSPHRASE,
	OWN_PASSPHRASE,
	OF_ANOTHER,
	MEANWHILES
};

static const struct {
	const char *why, *words; /* NULL: it goes on */
} meanwhile[MEANWHILES] = {
	[DISABLED] = { "disabled", "Bo is disabled: nothing is saved" },
	[OTHER_ROLE] = { "another role", "an administrator has changed what you may do" },
	[OTHER_STAFF] = { "another staff member", "an administrator has changed what you may do" },
	[NEW_PASSPHRASE] = { "a new passphrase", "has given you a new passphrase" },
	[OWN_PASSPHRASE] = { "Bo's own new passphrase", NULL },
	[OF_ANOTHER] = { "somebody else", NULL },
};

static int do_meanwhile(struct kit *k, enum meanwhile what)
{
	struct kit other = *k;
	const char *name = what == OWN_PASSPHRASE ? "Bo" : "admin";
	int rc = store_open(k->path, &other.s, &other.e);

	if (rc == 0)
		rc = kit_login(&other, name, what == OWN_PASSPHRASE ? BO : KIT_PASSPHRASE);
	if (rc == 0 && what == DISABLED)
		rc = user_disable(other.s, &other.who, "Bo", &other.e);
	if (rc == 0 && what == OTHER_ROLE)
		rc = user_role(other.s, &other.who, "Bo", ROLE_ADMIN, &other.e);
	if (rc == 0 && what == OTHER_STAFF)
		rc = user_staff(other.s, &other.who, "Bo", "s-2", &other.e);
	if (rc == 0 && (what == NEW_PASSPHRASE || what == OWN_PASSPHRASE))
		rc = user_passphrase(other.s, &other.who, "Bo", "et nyt langt ord", kit_cost,
				     &other.e);
	if (rc == 0 && what == OF_ANOTHER)
		rc = user_enable(other.s, &other.who, "Ida", &other.e);
	CHECK_INT(rc, 0, other.e.text);
	store_close(other.s);
	return rc;
}

static int look_up(struct store *s, void *data, struct err *e)
{
	struct kit *k = data;
	struct journal_entry en;

	kit_entry(k, &en, "access", "{}");
	en.lane = LANE_LOOK_UPS;
	return journal_append(s, &k->who, &en, e);
}

static void sessions_that_are_open(void)
{
	for (enum meanwhile what = 0; what < MEANWHILES; what++) {
		struct kit k;
		people_new(&k);
		kit_login(&k, "Bo", BO);
		CHECK_INT(kit_append(&k, "citizen", "{\"a\":1}"), 0, k.e.text);
		do_meanwhile(&k, what);
		for (int tries = 0; tries < 2; tries++) {
			bool goes_on = kit_append(&k, "citizen", "{\"a\":2}") == 0;
			CHECK_INT(goes_on, meanwhile[what].words == NULL, meanwhile[what].why);
			if (goes_on)
				continue;
			CHECK_INT(k.e.kind, ERR_ACCESS, meanwhile[what].why);
			CHECK(strstr(k.e.text, meanwhile[what].words) != NULL, "%s", k.e.text);
			CHECK_INT(store_write_look_up(k.s, look_up, &k, &k.e), -1,
				  "nor are pages opened");
		}
		kit_remove(&k);
	}
}

/* ---- the recovery key ---- */

static void recovery_keys(void)
{
	static const struct {
		const char *why, *typed, *want; /* NULL: none */
	} row[] = {
		{ "as it was shown", "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV",
		  "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV" },
		{ "in small letters and one word", "0123456789abcdefghjkmnpqrstv",
		  "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV" },
		{ "letters that look like digits", "o1i3 4567 89ab cdef ghjk mnpq rLlv",
		  "0113-4567-89AB-CDEF-GHJK-MNPQ-R11V" },
		{ "too short", "0123-4567-89AB-CDEF-GHJK-MNPQ-RST", NULL },
		{ "too long", "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTVW", NULL },
		{ "another sign", "0123-4567-89AB-CDEF-GHJK-MNPQ-RST!", NULL },
		{ "a letter that is never used", "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTU", NULL },
		{ "nothing", "", NULL },
	};
	char one[RECOVERY_TEXT], other[RECOVERY_TEXT], read[RECOVERY_TEXT];

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		CHECK_INT(recovery_read(row[i].typed, read), row[i].want != NULL, row[i].why);
		if (row[i].want != NULL)
			CHECK_TEXT(read, row[i].want, row[i].why);
	}
	recovery_new(one);
	recovery_new(other);
	CHECK(strcmp(one, other) != 0, "no two are the same");
	CHECK(recovery_read(one, read) && strcmp(read, one) == 0, "what is made can be read: %s",
	      one);
}

static int recover(struct kit *k, const char *key, const char *name)
{
	const struct recovery r = { key, name, "helt nye lange ord", kit_cost, k->who.now_ms };

	return user_recover(k->s, &r, &k->e);
}

static void recovered(void)
{
	struct kit k;
	char key[RECOVERY_TEXT];
	struct user *list;
	bool there;
	size_t n;

	kit_folder(&k);
	recovery_new(key);
	const struct store_new first = { "admin", KIT_PASSPHRASE, kit_cost, 1700000000000, key };
	CHECK_INT(store_create(k.path, &first, &k.e), 0, k.e.text);
	kit_reopen(&k);
	CHECK_INT(user_add(k.s, &k.who, "Bo", ROLE_CARER, "", BO, kit_cost, &k.e), 0, k.e.text);
	CHECK_INT(user_list(k.s, &k.who, &list, &n, &there, &k.e), 0, k.e.text);
	CHECK_INT((long)n, 2, "it is no user");
	CHECK(there, "but there");
	free(list);
	CHECK_INT(user_disable(k.s, &k.who, "admin", &k.e), -1, "and no other administrator");
	CHECK_INT(kit_login(&k, "", key), -1, "nobody works with it");
	CHECK_TEXT(k.e.text, same_words, "the words");

	CHECK_INT(recover(&k, "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV", "admin"), -1, "another key");
	CHECK_INT(k.e.kind, ERR_ACCESS, k.e.text);
	CHECK_INT(recover(&k, key, "Ingen"), -1, "nobody to recover");
	CHECK_INT(k.e.kind, ERR_RULE, k.e.text);
	CHECK_INT(recover(&k, key, ""), -1, "nor the key itself");
	CHECK_INT(recover(&k, key, "admin"), 0, k.e.text);
	CHECK(store_keys(k.s) == NULL, "nobody is logged in by it");
	CHECK_INT(kit_login(&k, "admin", KIT_PASSPHRASE), -1, "the lost one is over");
	CHECK_INT(kit_login(&k, "admin", "helt nye lange ord"), 0, k.e.text);
	CHECK_INT(k.who.role, ROLE_ADMIN, "as before");
	check_no_notice(&k, "nothing is wrong");
	CHECK_INT(user_disable(k.s, &k.who, "Bo", &k.e), 0, k.e.text);
	CHECK_INT(recover(&k, key, "Bo"), -1, "who is disabled stays disabled");
	CHECK_INT(k.e.kind, ERR_RULE, k.e.text);
	kit_remove(&k);

	kit_new(&k);
	CHECK_INT(recover(&k, key, "admin"), -1, "a store without one");
	CHECK(strstr(k.e.text, "without a recovery key") != NULL, "%s", k.e.text);
	kit_remove(&k);
}

int main(void)
{
	rows_by_hand();
	an_older_row();
	signed_by_a_carer();
	settings_of_a_carer();
	sessions_that_are_open();
	recovery_keys();
	recovered();
	return test_end();
}
