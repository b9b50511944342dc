/* What others have written is told from what was written here, look-ups and drafts. */
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/store/draft.h"
#include "tests/store/kit.h"
#include "tests/test.h"

static const struct draft_key draft = { "visit", { 1 }, "" };

/* A second program on the store of `k`. */
static void join(const struct kit *k, struct kit *other)
{
	*other = *k;
	other->s = NULL;
	if (store_open(k->path, &other->s, &other->e) != 0 ||
	    store_login(other->s, k->who.name, KIT_PASSPHRASE, &other->who, &other->e) != 0) {
		fprintf(stderr, "join: %s\n", other->e.text);
		exit(1);
	}
	other->who.now_ms = k->who.now_ms;
}

static bool news(struct kit *k, struct store_seen *seen)
{
	bool is = false;

	CHECK_INT(store_news(k->s, seen, &is, &k->e), 0, k->e.text);
	return is;
}

static void rolled_back(struct kit *k)
{
	struct journal_entry en;

	CHECK_INT(store_begin(k->s, &k->e), 0, k->e.text);
	kit_entry(k, &en, "citizen", "{}");
	CHECK_INT(journal_append(k->s, &k->who, &en, &k->e), 0, k->e.text);
	store_rollback(k->s);
}

static void whose(void)
{
	struct store_seen mine = { .begun = false }, theirs = { .begun = false };
	struct kit a, b;

	kit_new(&a);
	join(&a, &b);
	kit_append(&b, "citizen", "{}");
	CHECK(!news(&a, &mine), "what was there at the beginning is no news");
	news(&b, &theirs);
	kit_append(&a, "citizen", "{}");
	CHECK(!news(&a, &mine), "one's own is none");
	CHECK(news(&b, &theirs), "it is for the other");
	CHECK(!news(&b, &theirs), "once");
	kit_append(&b, "access", "{}");
	CHECK(!news(&a, &mine), "a look-up is none");
	store_draft_save(b.s, &b.who, &draft, "{}", &b.e);
	store_draft_save(a.s, &a.who, &draft, "{}", &a.e);
	CHECK(!news(&a, &mine) && !news(&b, &theirs), "a draft is none, whoever keeps it");
	kit_append(&a, "citizen", "{}");
	kit_append(&b, "citizen", "{}");
	kit_append(&a, "access", "{}");
	CHECK(news(&a, &mine), "the other's between one's own");
	CHECK(!news(&a, &mine), "which it is once, too");
	rolled_back(&a);
	kit_append(&b, "citizen", "{}");
	CHECK(news(&a, &mine), "what was not kept here does not hide the other's");
	store_close(b.s);
	kit_remove(&a);
}

/* What was decided by what was seen is not written over what came since. */
static void expected(void)
{
	struct store_seen mine = { .begun = false };
	struct kit a, b;

	kit_new(&a);
	join(&a, &b);
	news(&a, &mine);
	store_expect(a.s, &mine);
	CHECK_INT(kit_append(&a, "citizen", "{}"), 0, "nobody has written");
	store_expect(a.s, &mine);
	kit_append(&b, "access", "{}");
	store_draft_save(a.s, &a.who, &draft, "{}", &a.e);
	CHECK_INT(kit_append(&a, "citizen", "{}"), 0, "one's own, a look-up and a draft");
	store_expect(a.s, &mine);
	kit_append(&b, "citizen", "{}");
	CHECK_INT(kit_append(&a, "citizen", "{}"), -1, "the other has written");
	CHECK_INT(a.e.kind, ERR_RULE, a.e.text);
	CHECK_INT(kit_append(&a, "citizen", "{}"), 0, "it holds for one transaction");
	CHECK(news(&a, &mine), "and what came is news still");
	store_close(b.s);
	kit_remove(&a);
}

/* Does the descriptor say so within two seconds? */
static bool is_heard(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, 2000) == 1;
}

static bool is_quiet(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, 50) == 0;
}

static void watched(void)
{
	struct kit a, b;

	kit_new(&a);
	join(&a, &b);
	int fd = store_watch(a.s);
	CHECK(fd >= 0, "the system tells of files that are written");
	store_watch_heard(a.s);
	CHECK(is_quiet(fd), "nothing is written");
	kit_append(&b, "citizen", "{}");
	CHECK(is_heard(fd), "the other writes");
	store_watch_heard(a.s);
	CHECK(is_quiet(fd), "and is done");
	store_logout(b.s);
	store_close(b.s);
	store_watch_heard(a.s);
	kit_append(&a, "citizen", "{}");
	CHECK(is_heard(fd), "also after the other has closed");
	store_watch_heard(a.s);
	kit_remove(&a);
}

int main(void)
{
	whose();
	expected();
	watched();
	return test_end();
}
