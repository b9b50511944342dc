/* Restoring: what comes back is what the backup's journal says, with the people of today and without those who were
 * erased; what was changed in the backup is mended and named, or refused. */
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/session/login.h"
#include "core/session/restore.h"
#include "core/store/backup.h"
#include "core/store/keys.h"
#include "core/store/people.h"
#include "core/store/users.h"
#include "tests/records/fixture.h"
#include "tests/test.h"
#include "tui/login_cost.h"

static const char other_passphrase[] = "battery staple horse";

/* A store with a team in it, a backup of it, and what an export of that writes. */
struct town {
	struct fixture f;
	char backup[140];
	char *export;
	struct restored done;
};

static void add_user(struct fixture *f, const char *name, enum role role)
{
	CHECK_INT(
		user_add(f->store, &f->who, name, role, NULL, other_passphrase, login_cost, &f->e),
		0, f->e.text);
}

static void town_open(struct town *t)
{
	char *text = team_text();

	*t = (struct town){ .export = NULL };
	fixture_open(&t->f, 1);
	CHECK_INT(fixture_import(&t->f, text), 0, t->f.e.text);
	free(text);
	add_user(&t->f, "bo", ROLE_CARER);
	t->export = fixture_export(&t->f, ~0u);
	CHECK(strlen(t->export) > 1000, "there is something to lose");
	snprintf(t->backup, sizeof t->backup, "%s/backup.db", t->f.folder);
	CHECK_INT(backup_make(t->f.store, t->backup, &t->f.e), 0, t->f.e.text);
	unlink(t->backup);
	/* And once more, so that the head of the backup is as a day's work leaves it. */
	CHECK_INT(backup_make(t->f.store, t->backup, &t->f.e), 0, t->f.e.text);
}

static void close_town(void *town)
{
	struct town *t = town;

	store_close(t->f.store);
	t->f.store = NULL;
}

static void town_close(struct town *t)
{
	restored_release(&t->done);
	free(t->export);
	fixture_close(&t->f);
}

enum how { BY_OLD, BY_PASSPHRASE, BY_NOBODY };

static int restore_by(struct town *t, enum how how)
{
	struct work old = { .store = t->f.store, .who = t->f.who };
	const char *const beside[] = { t->f.folder };
	struct restore in = { .from = t->backup,
			      .to = t->f.path,
			      .now_ms = t->f.who.now_ms,
			      .erased = beside,
			      .erased_n = 1 };

	if (how == BY_OLD) {
		in.old = &old;
		in.close_old = close_town;
		in.close_data = t;
	} else {
		close_town(t);
	}
	if (how == BY_PASSPHRASE) {
		in.user = "admin";
		in.passphrase = fixture_passphrase;
	}
	t->f.e = (struct err){ .kind = ERR_NONE };
	restored_release(&t->done);
	return store_restore(&in, &t->done, &t->f.e);
}

/* The log-in that work_login does, as far as the store goes. */
static int log_in(struct town *t, const char *user, const char *passphrase)
{
	struct fixture *f = &t->f;
	int64_t now_ms = f->who.now_ms;

	f->e = (struct err){ .kind = ERR_NONE };
	if (f->store == NULL && store_open(f->path, &f->store, &f->e) != 0)
		return -1;
	int rc = store_login(f->store, user, passphrase, &f->who, &f->e);
	f->who.now_ms = now_ms + 60000;
	f->who.today = local_from_utc(now_ms).day;
	if (rc == 0)
		rc = restored_check(f->store, &f->e);
	if (rc == 0)
		rc = records_create_tables(f->store, NULL, NULL, &f->e);
	return rc;
}

static bool said(char *const *list, size_t n, const char *what)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(list[i], what) != NULL)
			return true;
	return *what == '\0';
}

static void show(const struct town *t)
{
	for (size_t i = 0; i < t->done.mended_n; i++)
		printf("  mended: %s\n", t->done.mended[i]);
	for (size_t i = 0; i < t->done.differ_n; i++)
		printf("  differs: %s\n", t->done.differs[i]);
}

static void check_whole(struct town *t, const char *why)
{
	struct fixture *f = &t->f;
	struct journal_report report;
	char *now = fixture_export(f, ~0u);

	CHECK(strcmp(now, t->export) == 0, "%s: every record as in the backup", why);
	free(now);
	CHECK_INT(journal_verify(f->store, &report, &f->e), 0, f->e.text);
	CHECK_INT(records_compare(f->store, &f->e), 0, f->e.text);
}

static int64_t device_before;

/* A store that works, an older backup: nothing to say but that it is back; and work goes on. */
static void plain(void)
{
	static const enum how all[] = { BY_OLD, BY_PASSPHRASE, BY_NOBODY };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct town t;
		town_open(&t);
		struct fixture *f = &t.f;
		device_before = store_device(f->store);
		CHECK_INT(fixture_import(f,
					 "{\"type\":\"citizen\",\"id\":\"b99\",\"name\":\"Ny\"}\n"),
			  0, f->e.text);
		CHECK_INT(restore_by(&t, all[i]), 0, f->e.text);
		show(&t);
		CHECK_INT((long)t.done.mended_n, 0, "nothing was to be mended");
		CHECK_INT((long)t.done.differ_n, 0, "nobody differs");
		CHECK(t.done.unverified == (all[i] == BY_NOBODY), "verified where keys are there");
		CHECK(t.done.aside != NULL && access(t.done.aside, F_OK) == 0, "kept aside");
		CHECK_INT(log_in(&t, "admin", fixture_passphrase), 0, f->e.text);
		check_whole(&t, "plain");
		CHECK(store_device(f->store) != device_before, "a device number of its own");
		CHECK_INT(fixture_number(f, "SELECT count(*) FROM journal WHERE kind = 'restore'"),
			  all[i] != BY_NOBODY, "the journal tells of it");
		char *notice = store_notice_take(f->store);
		CHECK((notice != NULL) == (all[i] == BY_NOBODY), "said at the log-in: %s",
		      notice != NULL ? notice : "nothing");
		free(notice);
		CHECK_INT(fixture_import(f,
					 "{\"type\":\"citizen\",\"id\":\"b98\",\"name\":\"Ny\"}\n"),
			  0, f->e.text);
		close_town(&t);
		CHECK_INT(log_in(&t, "admin", fixture_passphrase), 0, f->e.text);
		notice = store_notice_take(f->store);
		CHECK(notice == NULL, "said once: %s", notice != NULL ? notice : "");
		free(notice);
		town_close(&t);
	}
}

/* ---- people ---- */

static void people_of_today(void)
{
	struct town t;

	town_open(&t);
	struct fixture *f = &t.f;
	add_user(f, "ida", ROLE_CARER);
	CHECK_INT(user_disable(f->store, &f->who, "bo", &f->e), 0, f->e.text);
	CHECK_INT(user_passphrase(f->store, &f->who, "admin", other_passphrase, login_cost, &f->e),
		  0, f->e.text);
	CHECK_INT(restore_by(&t, BY_OLD), 0, f->e.text);
	CHECK(said(t.done.differs, t.done.differ_n, "ida may log in, and was added"), "ida");
	CHECK(said(t.done.differs, t.done.differ_n, "bo may not log in"), "bo");
	CHECK(said(t.done.differs, t.done.differ_n, "admin logs in with the passphrase of today"),
	      "admin");
	CHECK_INT((long)t.done.differ_n, 3, "nobody else");
	CHECK_INT((long)t.done.mended_n, 0, "nothing was damaged");
	CHECK(log_in(&t, "bo", other_passphrase) != 0, "who was disabled stays disabled");
	CHECK_INT(f->e.kind, ERR_ACCESS, f->e.text);
	CHECK(log_in(&t, "admin", fixture_passphrase) != 0, "the passphrase of then");
	CHECK_INT(f->e.kind, ERR_ACCESS, f->e.text);
	CHECK_INT(log_in(&t, "ida", other_passphrase), 0, f->e.text);
	CHECK_INT(log_in(&t, "admin", other_passphrase), 0, f->e.text);
	check_whole(&t, "people of today");
	/* The backup of before once more, over a store that was restored. */
	CHECK_INT(restore_by(&t, BY_OLD), 0, f->e.text);
	CHECK_INT((long)t.done.differ_n, 3, "again");
	CHECK(log_in(&t, "bo", other_passphrase) != 0, "still disabled");
	CHECK_INT(log_in(&t, "admin", other_passphrase), 0, f->e.text);
	check_whole(&t, "twice");
	add_user(f, "eva", ROLE_CARER);
	town_close(&t);
}

/* The store is lost: everybody is as the backup has them. */
static void people_of_then(void)
{
	struct town t;

	town_open(&t);
	struct fixture *f = &t.f;
	CHECK_INT(user_disable(f->store, &f->who, "bo", &f->e), 0, f->e.text);
	CHECK_INT(restore_by(&t, BY_PASSPHRASE), 0, f->e.text);
	CHECK_INT((long)t.done.differ_n, 0, "as in the backup");
	CHECK_INT(log_in(&t, "bo", other_passphrase), 0, f->e.text);
	town_close(&t);
}

/* A newer backup over an older store: the backup knows more of people. */
static void people_newer(void)
{
	struct town t;
	char newer[130];

	town_open(&t);
	struct fixture *f = &t.f;
	add_user(f, "ida", ROLE_CARER);
	snprintf(newer, sizeof newer, "%s/newer.db", f->folder);
	CHECK_INT(backup_make(f->store, newer, &f->e), 0, f->e.text);
	CHECK_INT(restore_by(&t, BY_PASSPHRASE), 0, f->e.text);
	CHECK(log_in(&t, "ida", other_passphrase) != 0, "not in the older one");
	CHECK_INT(log_in(&t, "admin", fixture_passphrase), 0, f->e.text);
	CHECK_INT(user_disable(f->store, &f->who, "bo", &f->e), 0, f->e.text);
	snprintf(t.backup, sizeof t.backup, "%s", newer);
	CHECK_INT(restore_by(&t, BY_OLD), 0, f->e.text);
	CHECK(said(t.done.differs, t.done.differ_n, "bo may not log in"), "what the store says");
	CHECK_INT(log_in(&t, "ida", other_passphrase), 0, f->e.text);
	CHECK(log_in(&t, "bo", other_passphrase) != 0, "both are known now");
	town_close(&t);
}

static void another_store(void)
{
	struct town t, other;

	town_open(&t);
	town_open(&other);
	add_user(&other.f, "ida", ROLE_CARER);
	snprintf(other.backup, sizeof other.backup, "%s", t.backup);
	CHECK_INT(restore_by(&other, BY_OLD), 0, other.f.e.text);
	CHECK(said(other.done.differs, other.done.differ_n, "is another one"), "said");
	CHECK(other.done.unverified, "its keys open nothing here");
	CHECK(log_in(&other, "ida", other_passphrase) != 0, "its people are not of this one");
	CHECK_INT(log_in(&other, "admin", fixture_passphrase), 0, other.f.e.text);
	free(other.export);
	other.export = memory_text(t.export);
	check_whole(&other, "another store");
	town_close(&other);
	town_close(&t);
}

/* ---- what was changed in the backup ---- */

static int change_backup(const struct town *t, const char *sql)
{
	sqlite3 *db;
	int rc = sqlite3_open_v2(t->backup, &db, SQLITE_OPEN_READWRITE, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
	if (rc != SQLITE_OK)
		printf("%s: %s\n", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
	return rc;
}

/* clang-format off */
static const struct {
	const char *why, *sql;
	const char *mended;  /* words of it; NULL: refused */
	const char *at_login; /* where nobody looked when it was restored: words of the refusal; NULL: it opens */
} changed[] = {
	{ "a record in the tables", "UPDATE visit SET from_min = from_min + 1", "did not say what its journal says", NULL },
	{ "a record less", "DELETE FROM visit", "did not say what its journal says", NULL },
	{ "a table less", "DROP TABLE visit", "", NULL },
	{ "an index less", "DROP INDEX journal_record", "", NULL },
	{ "a trigger", "CREATE TRIGGER x AFTER INSERT ON meta BEGIN DELETE FROM users; END", "", NULL },
	{ "a role", "UPDATE users SET role = 5, disabled = 0", "", NULL },
	{ "a log-in of a carer", "UPDATE users SET salt = zeroblob(16) WHERE name = 'bo'", "what bo logs in with is damaged", NULL },
	{ "a kind", "DROP TRIGGER journal_no_update; UPDATE journal SET kind = 'citizen' WHERE seq = (SELECT max(seq) FROM journal WHERE kind = 'visit')", NULL, "is addressed as something else" },
	{ "an entry", "DROP TRIGGER journal_no_update; UPDATE journal SET clock = clock + 1 WHERE seq = 9", NULL, NULL },
	{ "an entry less", "DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq = 9", NULL, "" },
	{ "the last entry", "DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)", NULL, "" },
	{ "the head", "UPDATE head SET sealed = zeroblob(300)", NULL, "" },
	{ "a key", "UPDATE keys SET wrapped = (SELECT wrapped FROM keys WHERE scope = 0) WHERE scope = 1", NULL, "" },
	{ "a key less", "DELETE FROM keys WHERE scope = 1 AND id = (SELECT min(id) FROM keys WHERE scope = 1)", NULL, "nobody has erased" },
};
/* clang-format on */

static void changes(void)
{
	for (size_t i = 0; i < sizeof changed / sizeof *changed; i++) {
		struct town t;
		town_open(&t);
		struct fixture *f = &t.f;
		CHECK_INT(change_backup(&t, changed[i].sql), 0, changed[i].why);
		int rc = restore_by(&t, BY_PASSPHRASE);
		CHECK((rc == 0) == (changed[i].mended != NULL), "%s: %s", changed[i].why,
		      f->e.text);
		if (rc == 0) {
			CHECK(said(t.done.mended, t.done.mended_n, changed[i].mended),
			      "%s: is named", changed[i].why);
			CHECK_INT(log_in(&t, "admin", fixture_passphrase), 0, f->e.text);
			check_whole(&t, changed[i].why);
		}
		close_town(&t);
		/* The same without a key. */
		rc = restore_by(&t, BY_NOBODY);
		bool chains = changed[i].mended != NULL || changed[i].at_login != NULL;
		CHECK((rc == 0) == chains, "%s, by nobody: %s", changed[i].why, f->e.text);
		if (rc == 0) {
			rc = log_in(&t, "admin", fixture_passphrase);
			CHECK((rc == 0) == (changed[i].mended != NULL), "%s, at log-in: %s",
			      changed[i].why, f->e.text);
			CHECK(rc == 0 || strstr(f->e.text, changed[i].at_login) != NULL, "%s: %s",
			      changed[i].why, f->e.text);
			if (rc == 0)
				check_whole(&t, changed[i].why);
		}
		town_close(&t);
	}
}

/* A key that the backup has lost, and the store that is replaced still has. */
static void key_of_the_old_store(void)
{
	struct town t;

	town_open(&t);
	CHECK_INT(change_backup(&t, changed[sizeof changed / sizeof *changed - 1].sql), 0,
		  "a key less");
	CHECK_INT(restore_by(&t, BY_OLD), 0, t.f.e.text);
	CHECK_INT(log_in(&t, "admin", fixture_passphrase), 0, t.f.e.text);
	check_whole(&t, "a key from the store that was there");
	town_close(&t);
}

/* ---- erased persons ---- */

static void note_erased(struct town *t, const char *citizen)
{
	unsigned char uuid[UUID], (*ids)[ENTRY_KEY_ID];
	char path[130], hex[2 * ENTRY_KEY_ID + 1];
	struct fixture *f = &t->f;
	size_t n = 0;

	int64_t rid = record_find(f->store, RECORD_CITIZEN, citizen, &f->e);
	CHECK_INT(record_uuid(f->store, rid, uuid, &f->e), 0, f->e.text);
	CHECK_INT(keys_of_citizen(f->store, uuid, &ids, &n, &f->e), 0, f->e.text);
	CHECK_INT((long)n, 1, "a key");
	snprintf(path, sizeof path, "%s/ERASED", f->folder);
	FILE *to = fopen(path, "w");
	for (size_t i = 0; to != NULL && i < ENTRY_KEY_ID; i++)
		snprintf(hex + 2 * i, 3, "%02x", ids[0][i]);
	if (to != NULL) {
		fprintf(to, "%s\n", hex);
		fclose(to);
	}
	free(ids);
}

static void erased_stay_erased(void)
{
	static const enum how all[] = { BY_OLD, BY_PASSPHRASE, BY_NOBODY };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct town t;
		struct journal_report report;
		town_open(&t);
		struct fixture *f = &t.f;
		note_erased(&t, "b1");
		CHECK_INT(restore_by(&t, all[i]), 0, f->e.text);
		CHECK(said(t.done.differs, t.done.differ_n, "erased again"), "said");
		CHECK_INT(log_in(&t, "admin", fixture_passphrase), 0, f->e.text);
		CHECK_INT(record_find(f->store, RECORD_CITIZEN, "b1", &f->e), 0, "nobody");
		char *line = fixture_line(f, RECORD_CITIZEN, "b1");
		CHECK(line == NULL, "no record");
		free(line);
		CHECK_INT(journal_verify(f->store, &report, &f->e), 0, f->e.text);
		CHECK(report.without_key > 0, "entries without a key");
		CHECK_INT(fixture_number(f, "SELECT count(*) FROM erased"), 1, "listed");
		CHECK_INT(records_compare(f->store, &f->e), 0, f->e.text);
		town_close(&t);
	}
}

int main(void)
{
	plain();
	people_of_today();
	people_of_then();
	people_newer();
	another_store();
	changes();
	key_of_the_old_store();
	erased_stay_erased();
	return test_end();
}
