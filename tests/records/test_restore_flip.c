/* Single bits that change in a backup: it is restored as it was written, and what was mended is named, or not at
 * all.  HVERDAG_FLIPS in the environment is how many (3000 take a minute and more). */
#include <stdlib.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/session/restore.h"
#include "core/store/backup.h"
#include "core/store/people.h"
#include "core/store/users.h"
#include "tests/records/fixture.h"
#include "tests/test.h"
#include "tui/login_cost.h"

enum { FLIPS = 400 };

static const char settings[] = "municipality: {name: Prøvekøbing, code: 999}\n";

struct sight {
	char *records, *people, *texts;
};

static void sight_release(struct sight *v)
{
	free(v->records);
	free(v->people);
	free(v->texts);
	*v = (struct sight){ NULL, NULL, NULL };
}

static char *see_people(struct fixture *f)
{
	struct people people;
	char *all = memory_text("");

	if (people_read(f->store, &people, &f->e) != 0)
		return all;
	for (size_t i = 0; i < people.n; i++) {
		const struct person *p = &people.at[i];
		char *more = memory_format("%s%s %d %d %s;", all, p->name, (int)p->role,
					   p->disabled, p->staff_id);
		free(all);
		all = more;
	}
	people_release(&people);
	return all;
}

static char *see_texts(struct fixture *f)
{
	struct settings_text *list;
	char *all = memory_text("");
	size_t n;

	if (settings_texts(f->store, &list, &n, &f->e) != 0)
		return all;
	for (size_t i = 0; i < n; i++) {
		char *more = memory_format("%s%d %s %s;", all, list[i].from.n, list[i].file,
					   list[i].text);
		free(all);
		all = more;
	}
	settings_texts_free(list, n);
	return all;
}

/* 0 and what is to be seen, or -1: nobody gets in. */
static int look(struct fixture *f, struct sight *v)
{
	int64_t now_ms = f->who.now_ms;

	*v = (struct sight){ NULL, NULL, NULL };
	int rc = store_open(f->path, &f->store, &f->e);
	if (rc == 0)
		rc = store_login(f->store, "admin", fixture_passphrase, &f->who, &f->e);
	f->who.now_ms = now_ms;
	f->who.today = local_from_utc(now_ms).day;
	if (rc == 0)
		rc = records_create_tables(f->store, NULL, NULL, &f->e);
	if (rc != 0)
		return -1;
	v->records = fixture_export(f, ~0u);
	v->people = see_people(f);
	v->texts = see_texts(f);
	return 0;
}

static void close_store(struct fixture *f)
{
	store_close(f->store);
	f->store = NULL;
}

static bool same(const struct sight *a, const struct sight *b)
{
	return strcmp(a->records, b->records) == 0 && strcmp(a->people, b->people) == 0 &&
	       strcmp(a->texts, b->texts) == 0;
}

static unsigned char *read_all(const char *path, size_t *n)
{
	FILE *from = fopen(path, "rb");

	if (from == NULL)
		exit(1);
	fseek(from, 0, SEEK_END);
	*n = (size_t)ftell(from);
	rewind(from);
	unsigned char *all = memory_new(*n, 1);
	if (fread(all, 1, *n, from) != *n)
		exit(1);
	fclose(from);
	return all;
}

static void write_all(const char *path, const unsigned char *all, size_t n)
{
	FILE *to = fopen(path, "wb");

	if (to == NULL || fwrite(all, 1, n, to) != n || fclose(to) != 0)
		exit(1);
}

static void prepare(struct fixture *f, const char *backup)
{
	char *text = team_text();

	fixture_open(f, 1);
	CHECK_INT(fixture_import(f, text), 0, f->e.text);
	free(text);
	CHECK_INT(user_add(f->store, &f->who, "bo", ROLE_CARER, NULL, "battery staple horse",
			   login_cost, &f->e),
		  0, f->e.text);
	CHECK_INT(settings_adopt(f->store, &f->who, "team.yaml", settings, DAY_NONE, &f->e), 0,
		  f->e.text);
	CHECK_INT(backup_make(f->store, backup, &f->e), 0, f->e.text);
	close_store(f);
}

/* 1 restored, 0 refused. */
static int try_restore(struct fixture *f, const char *backup, long *mended)
{
	const struct restore in = { .from = backup,
				    .to = f->path,
				    .user = "admin",
				    .passphrase = fixture_passphrase,
				    .now_ms = f->who.now_ms };
	struct restored done;
	char head[120];

	unlink(f->path);
	snprintf(head, sizeof head, "%s.head", f->path);
	unlink(head);
	if (store_restore(&in, &done, &f->e) != 0)
		return 0;
	*mended += done.mended_n > 0;
	restored_release(&done);
	return 1;
}

int main(void)
{
	const char *asked = getenv("HVERDAG_FLIPS");
	int flips = (asked != NULL ? atoi(asked) : FLIPS) / (int)test_every(16, 40);
	long refused = 0, mended = 0, restored = 0;
	unsigned random = 20261130;
	struct sight sound, now;
	struct fixture f;
	char backup[120];
	size_t n;

	snprintf(backup, sizeof backup, "%s/flip-%d.db",
		 getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp", (int)getpid());
	prepare(&f, backup);
	unsigned char *all = read_all(backup, &n);
	CHECK(try_restore(&f, backup, &mended) == 1 && mended == 0, "sound: %s", f.e.text);
	CHECK_INT(look(&f, &sound), 0, f.e.text);
	CHECK(strlen(sound.records) > 1000 && strlen(sound.people) > 10 && strlen(sound.texts) > 10,
	      "something is seen");
	close_store(&f);
	for (int i = 0; i < flips; i++) {
		random = random * 1664525u + 1013904223u;
		size_t at = (size_t)((uint64_t)random * n >> 32);
		unsigned char bit = (unsigned char)(1u << (i % 8));
		all[at] ^= bit;
		write_all(backup, all, n);
		all[at] ^= bit;
		if (try_restore(&f, backup, &mended) == 0) {
			refused++;
			CHECK(f.e.text[0] != '\0', "a refusal has words");
			continue;
		}
		restored++;
		CHECK(look(&f, &now) == 0, "byte %zu bit %d: restored, and nobody gets in: %s", at,
		      i % 8, f.e.text);
		CHECK(now.records == NULL || same(&now, &sound),
		      "byte %zu bit %d: restored as something else", at, i % 8);
		sight_release(&now);
		close_store(&f);
	}
	printf("%d flips: %ld refused, %ld restored, of which %ld were mended\n", flips, refused,
	       restored, mended);
	CHECK(restored > flips / 20, "some of both");
	free(all);
	sight_release(&sound);
	unlink(backup);
	fixture_close(&f);
	return test_end();
}
