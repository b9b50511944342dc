/* The power goes at any moment: a visit that was said to be saved is there.  A day is recorded once
 * through a file system that notes every write and sync; then thousands of disks as they may look
 * after a cut are built and opened.  Controls that must lose show that the model can. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "tests/fault/disk.h"
#include "tests/fault/recorder.h"
#include "tests/test.h"

enum { VISITS = 300, REOPEN_EVERY = 60 };

struct mode {
	const char *name, *synchronous;
	bool lying,
		early; /* the disk lies about syncs; visits acknowledged before they are saved */
};

struct day_log {
	struct shim_log log;
	unsigned char *base;
	size_t length;
};

static void record_day(struct recorder *r, const struct mode *mode, struct day_log *day)
{
	struct err e = { 0 };
	long entries = 0;

	recorder_folder(r);
	r->synchronous = mode->synchronous;
	day->base = recorder_read(r->path, &day->length);
	shim_install(r->folder);
	shim_record();
	for (int n = 1; n <= VISITS; n++) {
		if (n % REOPEN_EVERY == 1) {
			recorder_close(r);
			if (recorder_open(r) != 0)
				printf("%s\n", r->e.text);
		}
		if (mode->early)
			shim_ack(n);
		CHECK(recorder_visit(r, n) == ANSWER_SAVED, "visit %d: %s", n, r->e.text);
		shim_ack(n);
	}
	recorder_close(r);
	day->log = shim_stop();
	shim_remove();
	CHECK(recorder_look(r->path, &entries, &e) == 0 && entries == VISITS, "recorded: %s",
	      e.text);
}

struct losses {
	int lost, most_lost, corrupt;
	struct err first;
};

static void cut(const struct disk *d, uint64_t *random, const char *path, struct losses *o)
{
	static const char *const part[] = { "", "-wal", "-shm", ".head" };
	struct err e = { 0 };
	long entries = 0;

	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		char *file = memory_format("%s%s", path, part[i]);
		unlink(file);
		free(file);
	}
	disk_write(d, random, path);
	int lost = 0;
	if (recorder_look(path, &entries, &e) != 0)
		o->corrupt++;
	else
		lost = disk_acknowledged(d) - (int)entries;
	if (lost > 0) {
		o->lost++;
		o->most_lost = lost > o->most_lost ? lost : o->most_lost;
		err_set(&e, ERR_RULE, "%d visits lost", lost);
	}
	if (o->first.kind == ERR_NONE && e.kind != ERR_NONE)
		o->first = e;
}

static struct losses cuts(const struct recorder *r, const struct day_log *day,
			  const struct mode *mode, int n)
{
	struct disk_start start = { r->path, day->base, day->length, mode->lying };
	struct disk *d = disk_new(&day->log, &start);
	struct losses o = { 0 };
	uint64_t random = 88172645463325252u;
	char path[300];

	snprintf(path, sizeof path, "%s/after.db", r->folder);
	for (int i = 0; i < n; i++) {
		/* Spread over the day, a little at random, only forwards. */
		size_t at = (size_t)(((double)i + (double)(random % 1000) / 1000) / n *
				     (double)day->log.n);
		disk_advance(d, at + 1 <= day->log.n ? at + 1 : day->log.n);
		cut(d, &random, path, &o);
	}
	disk_free(d);
	return o;
}

static struct losses power(const struct mode *mode, int n)
{
	struct day_log *day = memory_new(1, sizeof *day);
	struct recorder r;

	record_day(&r, mode, day);
	struct losses o = cuts(&r, day, mode, n);
	printf("%-28s %d cuts of %zu operations: %d lost visits (up to %d), %d were damaged\n",
	       mode->name, n, day->log.n, o.lost, o.most_lost, o.corrupt);
	shim_log_free(&day->log);
	free(day->base);
	free(day);
	recorder_remove(&r);
	return o;
}

int main(void)
{
	static const struct mode ours = { .name = "as the program does it" };
	static const struct mode controls[] = {
		{ .name = "synchronous=NORMAL", .synchronous = "NORMAL" },
		{ .name = "a disk that lies", .lying = true },
		{ .name = "said before it was saved", .early = true },
	};
	umask(077);
	struct losses o = power(&ours, 3000 / (int)test_every(50, 75));

	CHECK(o.lost == 0 && o.corrupt == 0, "%d lost, %d damaged: %s", o.lost, o.corrupt,
	      o.first.text);
	for (size_t i = 0; i < sizeof controls / sizeof *controls; i++) {
		o = power(&controls[i], 300 / (int)test_every(5, 7));
		CHECK(o.lost + o.corrupt > 0, "%s loses in this model", controls[i].name);
	}
	return test_end();
}
