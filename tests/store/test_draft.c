/* Drafts: kept for each user, sealed, alive after a kill. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/store/draft.h"
#include "tests/hold.h"
#include "tests/store/kit.h"
#include "tests/test.h"

/* Drafts that differ in the form, in the record, and in which of several. */
static const struct draft_key visit_1 = { "visit", { 1 }, "" }, visit_2 = { "visit", { 2 }, "" },
			      correct_1 = { "correct", { 1 }, "" },
			      part_1 = { "visit", { 1 }, "2026-11-23" };

static void check_draft(struct kit *k, const struct draft_key *key, const char *want,
			const char *why)
{
	struct draft d = { .json = NULL };

	CHECK_INT(store_draft_load(k->s, &k->who, key, &d, &k->e), 0, k->e.text);
	CHECK_TEXT(d.json ? d.json : "(none)", want, why);
	free(d.json);
}

static void keeping(void)
{
	struct kit k;
	struct draft *list = NULL;
	size_t n = 0;

	kit_new(&k);
	check_draft(&k, &visit_1, "(none)", "none yet");
	CHECK_INT(store_draft_save(k.s, &k.who, &visit_1, "{\"note\":\"ha\"}", &k.e), 0, k.e.text);
	CHECK_INT(store_draft_save(k.s, &k.who, &visit_1, "{\"note\":\"halvt\"}", &k.e), 0,
		  k.e.text);
	k.who.now_ms += 1000;
	CHECK_INT(store_draft_save(k.s, &k.who, &visit_2, "{}", &k.e), 0, k.e.text);
	check_draft(&k, &visit_1, "{\"note\":\"halvt\"}", "the last one");
	CHECK_INT(store_draft_list(k.s, &k.who, &list, &n, &k.e), 0, k.e.text);
	CHECK_INT((long long)n, 2, "both");
	CHECK(n == 2 && draft_key_same(&list[0].key, &visit_2), "the newest first");
	draft_list_free(list, n);
	kit_reopen(&k);
	check_draft(&k, &visit_1, "{\"note\":\"halvt\"}", "after closing");
	CHECK_INT(store_draft_drop(k.s, &k.who, &visit_1, &k.e), 0, k.e.text);
	CHECK_INT(store_draft_drop(k.s, &k.who, &visit_1, &k.e), 0, "nothing to drop is no fault");
	check_draft(&k, &visit_1, "(none)", "dropped");
	user_add(k.s, &k.who, "Bo", ROLE_CARER, "", "bos lange ord", kit_cost, &k.e);
	kit_login(&k, "Bo", "bos lange ord");
	check_draft(&k, &visit_2, "(none)", "another user's is not mine");
	store_logout(k.s);
	CHECK_INT(store_draft_save(k.s, &k.who, &visit_1, "{}", &k.e), -1, "nobody logged in");
	CHECK_INT(k.e.kind, ERR_ACCESS, "which is said");
	kit_remove(&k);
}

static void told_apart(void)
{
	struct kit k;

	kit_new(&k);
	store_draft_save(k.s, &k.who, &visit_1, "1", &k.e);
	check_draft(&k, &correct_1, "(none)", "of another form");
	check_draft(&k, &visit_2, "(none)", "of another record");
	check_draft(&k, &part_1, "(none)", "of another day");
	store_draft_save(k.s, &k.who, &part_1, "2", &k.e);
	store_draft_drop(k.s, &k.who, &part_1, &k.e);
	check_draft(&k, &visit_1, "1", "one goes, the other stays");
	/* A row that is moved by hand to another record does not open there. */
	kit_sql(k.path, "UPDATE drafts SET record = x'02000000000000000000000000000000'");
	struct draft d = { .json = NULL };
	CHECK_INT(store_draft_load(k.s, &k.who, &visit_2, &d, &k.e), -1, "sealed to its record");
	kit_remove(&k);
}

/* Saving a visit and dropping its draft are one. */
static void inside_a_transaction(void)
{
	struct kit k;

	kit_new(&k);
	store_draft_save(k.s, &k.who, &visit_1, "1", &k.e);
	store_begin(k.s, &k.e);
	CHECK_INT(store_draft_drop(k.s, &k.who, &visit_1, &k.e), 0, k.e.text);
	CHECK_INT(store_draft_save(k.s, &k.who, &visit_2, "2", &k.e), 0, k.e.text);
	store_rollback(k.s);
	check_draft(&k, &visit_1, "1", "rolled back with it");
	check_draft(&k, &visit_2, "(none)", "rolled back with it");
	store_begin(k.s, &k.e);
	store_draft_drop(k.s, &k.who, &visit_1, &k.e);
	CHECK_INT(store_commit(k.s, &k.e), 0, k.e.text);
	check_draft(&k, &visit_1, "(none)", "committed with it");
	kit_remove(&k);
}

static void moved_to_another_user(void)
{
	struct kit k;
	struct draft d = { .json = NULL };

	kit_new(&k);
	store_draft_save(k.s, &k.who, &visit_1, "secret", &k.e);
	user_add(k.s, &k.who, "Bo", ROLE_CARER, "", "bos lange ord", kit_cost, &k.e);
	kit_sql(k.path, "UPDATE drafts SET user = (SELECT id FROM users WHERE name = 'Bo')");
	kit_login(&k, "Bo", "bos lange ord");
	CHECK_INT(store_draft_load(k.s, &k.who, &visit_1, &d, &k.e), -1, "does not open");
	CHECK(d.json == NULL, "and gives nothing");
	kit_remove(&k);
}

static void killed(void)
{
	struct kit k;
	int ready[2];
	char c;

	kit_new(&k);
	kit_close(&k);
	fflush(stdout);
	if (pipe(ready) != 0)
		exit(1);
	pid_t child = test_child(fork());
	if (child == 0) {
		kit_reopen(&k);
		int rc = store_draft_save(k.s, &k.who, &visit_1, "{\"note\":\"midt i\"}", &k.e);
		if (rc != 0 || write(ready[1], "x", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	close(ready[1]);
	CHECK_INT(read(ready[0], &c, 1), 1, "the draft was saved");
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	kit_reopen(&k);
	check_draft(&k, &visit_1, "{\"note\":\"midt i\"}", "and is there after a kill");
	kit_remove(&k);
}

static long drafts(struct kit *k)
{
	struct draft *list = NULL;
	size_t n = 0;

	if (store_draft_list(k->s, &k->who, &list, &n, &k->e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		for (size_t other = 0; other < i; other++)
			CHECK(!draft_key_same(&list[i].key, &list[other].key), "none twice");
	draft_list_free(list, n);
	int counted = -1;
	CHECK_INT(store_draft_count(k->s, &k->who, &counted, &k->e), 0, k->e.text);
	CHECK_INT(counted, (long)n, "and they are counted");
	return (long)n;
}

/* While another program writes, what is typed stays with us, and goes into the file afterwards. */
static void while_it_is_busy(void)
{
	struct kit k;

	kit_new(&k);
	user_add(k.s, &k.who, "Bo", ROLE_CARER, "", "bos lange ord", kit_cost, &k.e);
	store_draft_save(k.s, &k.who, &visit_1, "1", &k.e);
	store_draft_save(k.s, &k.who, &correct_1, "gone soon", &k.e);
	CHECK(!store_drafts_held(k.s), "they are in the file");
	struct hold hold = hold_begin(k.path);
	CHECK_INT(store_draft_save(k.s, &k.who, &visit_1, "1 more", &k.e), 1, "held");
	CHECK(strstr(k.e.text, "another window") != NULL, "it says why: %s", k.e.text);
	CHECK_INT(store_draft_save(k.s, &k.who, &visit_2, "2", &k.e), 1, "and another");
	CHECK_INT(store_draft_save(k.s, &k.who, &visit_2, "2 more", &k.e), 1, "newer words");
	CHECK_INT(store_draft_drop(k.s, &k.who, &correct_1, &k.e), 1, "one is thrown away");
	check_draft(&k, &visit_1, "1 more", "the newest is read");
	check_draft(&k, &visit_2, "2 more", "also where the file has none");
	check_draft(&k, &correct_1, "(none)", "and none that was thrown away");
	CHECK_INT(drafts(&k), 2, "they are listed");
	CHECK(!store_drafts_write(k.s, 100), "they cannot be written yet");
	kit_login(&k, "Bo", "bos lange ord");
	check_draft(&k, &visit_2, "(none)", "another user does not see them");
	CHECK_INT(drafts(&k), 0, "nor in the list");
	kit_login(&k, "admin", KIT_PASSPHRASE);
	check_draft(&k, &visit_2, "2 more", "who wrote them does again");
	hold_end(&hold);
	CHECK(store_drafts_write(k.s, 0) && !store_drafts_held(k.s), "now they are written");
	kit_reopen(&k);
	check_draft(&k, &visit_1, "1 more", "to the file");
	check_draft(&k, &visit_2, "2 more", "to the file");
	check_draft(&k, &correct_1, "(none)", "and out of it");
	CHECK_INT(drafts(&k), 2, "no more");
	kit_remove(&k);
}

/* The next draft, logging out and closing write what was held. */
static void written_by(const char *why, int how)
{
	struct kit k;

	kit_new(&k);
	struct hold hold = hold_begin(k.path);
	CHECK_INT(store_draft_save(k.s, &k.who, &visit_1, "1", &k.e), 1, "held");
	hold_end(&hold);
	if (how == 0)
		CHECK_INT(store_draft_save(k.s, &k.who, &visit_2, "2", &k.e), 0, k.e.text);
	else if (how == 1)
		store_logout(k.s);
	CHECK(how == 2 || !store_drafts_held(k.s), "%s", why);
	kit_reopen(&k);
	check_draft(&k, &visit_1, "1", why);
	kit_remove(&k);
}

int main(void)
{
	while_it_is_busy();
	written_by("the next draft", 0);
	written_by("logging out", 1);
	written_by("closing", 2);
	keeping();
	told_apart();
	inside_a_transaction();
	moved_to_another_user();
	killed();
	return test_end();
}
