/* The disk fails at every single operation in turn, once or for good, full or broken.  What was said
 * to be saved is there, what was said not to be saved is not, nothing is there twice, and the store
 * is sound. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "tests/fault/recorder.h"
#include "tests/fault/shim.h"
#include "tests/test.h"

enum { VISITS = 14, REOPEN_AT = 8 };

struct run {
	enum answer answer[VISITS + 1];
	int found[VISITS + 1];
	struct err e; /* the last refusal */
};

struct start {
	unsigned char *base;
	size_t length;
};

static void record_visits(struct recorder *r, struct run *run)
{
	*run = (struct run){ 0 };
	for (int n = 1; n <= VISITS; n++) {
		if (n == REOPEN_AT)
			recorder_close(r);
		/* A user whose store does not open tries once more. */
		if (r->s == NULL && recorder_open(r) != 0 && recorder_open(r) != 0) {
			run->e = r->e;
			continue;
		}
		run->answer[n] = recorder_visit(r, n);
		if (run->answer[n] != ANSWER_SAVED)
			run->e = r->e;
	}
	recorder_close(r);
}

static int find(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	int n = en->lane == LANE_WORK ? atoi(en->body + strlen("{\"visit\":")) : 0;

	(void)s;
	(void)e;
	if (n >= 1 && n <= VISITS)
		((struct run *)data)->found[n]++;
	return 0;
}

static bool plain(const char *text)
{
	return strstr(text, "SELECT") == NULL && strstr(text, "INSERT") == NULL &&
	       strstr(text, "COMMIT") == NULL;
}

static void judge(struct recorder *r, struct run *run, const char *what)
{
	struct err e = { 0 };
	long entries;

	CHECK(recorder_look(r->path, &entries, &e) == 0, "%s: %s", what, e.text);
	if (recorder_open(r) != 0 || journal_walk(r->s, find, run, &r->e) != 0)
		CHECK(false, "%s: %s", what, r->e.text);
	recorder_close(r);
	for (int n = 1; n <= VISITS; n++) {
		CHECK(run->answer[n] != ANSWER_SAVED || run->found[n] == 1,
		      "%s: visit %d was saved and is there %d times", what, n, run->found[n]);
		CHECK(run->answer[n] != ANSWER_REFUSED || run->found[n] == 0,
		      "%s: visit %d was not saved (%s) and is there", what, n, run->e.text);
		CHECK(run->found[n] <= 1, "%s: visit %d is there twice", what, n);
	}
	CHECK(plain(run->e.text), "%s: in words: %s", what, run->e.text);
}

static void fresh(struct recorder *r, const struct start *start)
{
	static const char *const part[] = { "-wal", "-shm", "-journal" };

	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		char *file = memory_format("%s%s", r->path, part[i]);
		unlink(file);
		free(file);
	}
	recorder_write(r->path, start->base, start->length);
}

struct sum {
	int runs, saved, refused, uncertain;
};

static void run_one(struct recorder *r, const struct start *start, struct shim_fault fault,
		    struct sum *sum)
{
	char what[80];
	struct run run;

	snprintf(what, sizeof what, "%s at operation %ld%s",
		 fault.error == ENOSPC ? "full" : "error", fault.at,
		 fault.for_good ? " for good" : "");
	fresh(r, start);
	shim_fail(fault);
	record_visits(r, &run);
	shim_fail((struct shim_fault){ .at = -1 });
	judge(r, &run, what);
	/* The store tries again after an error, so one that happens only once is not noticed. */
	for (int n = 1; n <= VISITS && !fault.for_good && fault.error == EIO; n++)
		CHECK(run.answer[n] == ANSWER_SAVED, "%s: visit %d: %s", what, n, run.e.text);
	sum->runs++;
	for (int n = 1; n <= VISITS; n++) {
		sum->saved += run.answer[n] == ANSWER_SAVED;
		sum->refused += run.answer[n] == ANSWER_REFUSED;
		sum->uncertain += run.answer[n] == ANSWER_UNCERTAIN;
	}
}

int main(void)
{
	long step = (long)test_every(17, 31), operations;
	struct sum sum = { 0 };
	struct recorder r;
	struct start start;
	struct run run;

	recorder_folder(&r);
	start.base = recorder_read(r.path, &start.length);
	shim_install(r.folder);
	shim_fail((struct shim_fault){ .at = -1 });
	record_visits(&r, &run);
	operations = shim_count();
	judge(&r, &run, "no fault");
	for (int n = 1; n <= VISITS; n++)
		CHECK(run.answer[n] == ANSWER_SAVED, "visit %d without a fault", n);
	for (long at = 0; at < operations; at += step) {
		for (int i = 0; i < 4; i++)
			run_one(&r, &start,
				(struct shim_fault){ at, (i & 1) != 0,
						     (i & 2) != 0 ? ENOSPC : EIO },
				&sum);
	}
	printf("%ld operations, %d runs: %d visits saved, %d refused, %d uncertain\n", operations,
	       sum.runs, sum.saved, sum.refused, sum.uncertain);
	CHECK(sum.refused > 0 && sum.saved > sum.refused, "the faults bite");
	shim_remove();
	free(start.base);
	recorder_remove(&r);
	return test_end();
}
