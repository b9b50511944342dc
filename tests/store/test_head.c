/* The head: a cut tail and an older file are noticed, a copy that is older, torn or missing is no fault. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/store/kit.h"
#include "tests/test.h"

static const char no_triggers[] = "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete";

static char *head_path(const struct kit *k)
{
	static char path[300];

	snprintf(path, sizeof path, "%s.head", k->path);
	return path;
}

/* Opens and logs in; *said is what the store tells then, to free(). */
static int enter(struct kit *k, char **said)
{
	*said = NULL;
	kit_close(k);
	if (store_open(k->path, &k->s, &k->e) != 0 || kit_login(k, "admin", KIT_PASSPHRASE) != 0)
		return -1;
	store_hold_head(k->s, &k->who);
	for (char *next; (next = store_notice_take(k->s)) != NULL;) {
		free(*said);
		*said = next;
	}
	return 0;
}

static void cut_tail(void)
{
	char *said;
	struct kit k;

	kit_new(&k);
	for (int i = 0; i < 3; i++)
		kit_append(&k, "visit_record", "{}");
	kit_close(&k);
	CHECK_INT(kit_sql(k.path, no_triggers), SQLITE_OK, "whoever has the file");
	CHECK_INT(kit_sql(k.path, "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)"),
		  SQLITE_OK, "cuts off the end");
	CHECK_INT(enter(&k, &said), -1, "nobody is let in");
	CHECK(strstr(k.e.text, "end of the journal") != NULL, "and it is said: %s", k.e.text);
	kit_remove(&k);
}

/* The end is cut off while somebody is logged in: nothing is written behind it. */
static void cut_meanwhile(void)
{
	struct kit k;

	kit_new(&k);
	kit_append(&k, "visit_record", "{}");
	kit_sql(k.path, no_triggers);
	CHECK_INT(kit_sql(k.path, "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)"),
		  SQLITE_OK, "cut off");
	CHECK_INT(kit_append(&k, "visit_record", "{}"), -1, "refused");
	CHECK_INT(k.e.kind, ERR_STORE, k.e.text);
	kit_remove(&k);
}

/* A whole older file, with its own head, in the place of a newer one. */
static void older_file(void)
{
	struct journal_report report;
	char *said;
	struct kit k;
	size_t n;

	kit_new(&k);
	kit_append(&k, "visit_record", "{}");
	kit_close(&k);
	unsigned char *before = kit_read(k.path, &n);
	CHECK_INT(enter(&k, &said), 0, k.e.text);
	CHECK(said == NULL, "nothing to say: %s", said);
	int64_t device = store_device(k.s);
	kit_append(&k, "visit_record", "{}");
	kit_append(&k, "visit_record", "{}");
	kit_close(&k);
	kit_write(k.path, before, n);
	CHECK_INT(enter(&k, &said), 0, k.e.text);
	CHECK(said != NULL && strstr(said, "older than it was: 2 entries") != NULL,
	      "but it is said: %s", said);
	free(said);
	CHECK(store_device(k.s) != device, "and it goes on under another number");
	CHECK_INT(kit_append(&k, "visit_record", "{}"), 0, k.e.text);
	CHECK_INT(journal_verify(k.s, &report, &k.e), 0, k.e.text);
	CHECK_INT(report.recorded, 3, "one of before, the note, one more");
	CHECK_INT(enter(&k, &said), 0, k.e.text);
	CHECK(said == NULL, "once: %s", said);
	free(before);
	kit_remove(&k);
}

/* What became of the copy -> nothing is said. */
static void no_fault(void)
{
	char *said;
	struct kit k;
	size_t n;

	kit_new(&k);
	kit_append(&k, "visit_record", "{}");
	kit_close(&k);
	unsigned char *older = kit_read(head_path(&k), &n);
	CHECK(n > 0, "there is a copy");
	CHECK_INT(enter(&k, &said), 0, k.e.text);
	kit_append(&k, "visit_record", "{}");
	kit_close(&k);
	kit_write(head_path(&k), older, n);
	CHECK(enter(&k, &said) == 0 && said == NULL, "an older one: %s", said);
	kit_close(&k);
	kit_write(head_path(&k), older, n / 2 + 20);
	CHECK(enter(&k, &said) == 0 && said == NULL, "a torn one: %s", said);
	kit_close(&k);
	kit_write(head_path(&k), "x", 1);
	CHECK(enter(&k, &said) == 0 && said == NULL, "none at all: %s", said);
	kit_close(&k);
	unlink(head_path(&k));
	CHECK(enter(&k, &said) == 0 && said == NULL, "deleted: %s", said);
	kit_append(&k, "visit_record", "{}");
	kit_close(&k);
	free(kit_read(head_path(&k), &n));
	CHECK(n > 0, "it is there again");
	free(older);
	kit_remove(&k);
}

int main(void)
{
	cut_tail();
	cut_meanwhile();
	older_file();
	no_fault();
	return test_end();
}
