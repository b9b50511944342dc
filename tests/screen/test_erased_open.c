/* A person is erased while another window shows them: nothing of them stays on its screen, nothing that is saved
 * there brings them back, and no draft of them is kept. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/erase.h"
#include "tests/screen/stage.h"
#include "tests/test.h"

static void erase_inger(struct stage *s)
{
	struct work work = s->session.work;
	struct erase_seen seen;
	struct erasure_done done = { .key = NULL };
	struct err e = { .kind = ERR_NONE };

	work.who.role = ROLE_ADMIN;
	CHECK_INT(erase_look(&work, stage_rid(s, RECORD_CITIZEN, "inger"), &seen, &e), 0, e.text);
	CHECK_INT(erase_person(&work, &seen, "registreret ved en fejl", &done, &e), 0, e.text);
	free(done.key);
	erase_release(&seen);
}

static long in_store(struct stage *s, const char *sql)
{
	sqlite3_stmt *st;
	long n = -1;

	if (sqlite3_prepare_v2(store_db(s->session.work.store), sql, -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		n = (long)sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

/* clang-format off */
static const struct {
	const char *why, *user, *keys;
	const char *then; /* keys afterwards */
} row[] = {
	{ "the day",              "aase", "",                                 "<Down> <Down> <Up>" },
	{ "the day, on them",     "aase", "/ i n g e r <Enter>",              "<Esc>" },
	{ "the citizen's page",   "lene", "/ i n g e r <Enter> b",            "<Esc> <Esc>" },
	{ "my courses",           "tove", "F",                                "<Down> <Esc>" },
	{ "the course",           "tove", "F / i n g e r <Enter> <Enter>",    "<Esc> <Esc>" },
	{ "the team's cards",     "lene", "K",                                "<Down> <Esc>" },
};
/* clang-format on */

static void test_screens(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct stage a, b;
		stage_open(&a, row[i].user, "en", 100, 30);
		stage_open_on(&b, a.path, "lene", "en");
		b.shared = true;
		stage_keys(&a, row[i].keys);
		stage_look(&a);
		CHECK(stage_shows(&a, "Inger") || strcmp(row[i].keys, "K") == 0,
		      "%s: they are seen", row[i].why);
		erase_inger(&b);
		stage_look(&a);
		stage_keys(&a, row[i].then);
		char *text = stage_text(&a);
		CHECK(strstr(text, "Inger") == NULL && strstr(text, "Engparken") == NULL,
		      "%s: nothing of them is left\n%s", row[i].why, text);
		free(text);
		stage_close(&b);
		stage_close(&a);
	}
}

/* What is being typed of them is refused in words, and leaves no draft. */
static void test_form(void)
{
	struct stage a, b;

	stage_open(&a, "aase", "en", 100, 30);
	stage_open_on(&b, a.path, "lene", "en");
	b.shared = true;
	stage_keys(&a, "/ i n g e r <Enter> <Enter>");
	stage_look(&a);
	erase_inger(&b);
	stage_look(&a);
	stage_keys(&a, "<Down> <Down> 0 8 3 0");
	stage_moment(&a, 3000);
	stage_keys(&a, "<C-s>");
	CHECK_INT(in_store(&b, "SELECT count(*) FROM drafts"), 0, "no draft");
	CHECK_INT(in_store(&b, "SELECT count(*) FROM record WHERE type = 10 AND clock IS NULL"), 0,
		  "no place for a record");
	CHECK_INT(in_store(&b, "SELECT count(*) FROM visit_record WHERE citizen_rid NOT IN"
			       " (SELECT rid FROM citizen)"),
		  0, "nothing was recorded of nobody");
	stage_close(&b);
	stage_close(&a);
}

int main(void)
{
	test_screens();
	test_form();
	return test_end();
}
