/* Single bits that change on the disk: opening or checking notices every one that changes anything
 * a program could see.  (SQLite has no checksums of its own; the chain has.) */
#include <stdlib.h>

#include "core/store/store_private.h"
#include "tests/store/kit.h"
#include "tests/test.h"

enum { ENTRIES = 60 };

struct sight {
	uint64_t print;
	long n;
};

static void mix(struct sight *v, const void *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		v->print = (v->print ^ ((const unsigned char *)at)[i]) * 1099511628211u;
}

static int see(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	struct sight *v = data;

	(void)s;
	(void)e;
	mix(v, &en->seq, sizeof en->seq);
	mix(v, &en->clock, sizeof en->clock);
	mix(v, en->kind, strlen(en->kind));
	mix(v, en->body, en->body_length);
	mix(v, en->citizen, UUID);
	mix(v, en->record, UUID);
	v->n++;
	return 0;
}

static int see_user(struct kit *k, struct sight *v)
{
	struct user *list;
	bool recovery;
	size_t n;

	if (user_list(k->s, &k->who, &list, &n, &recovery, &k->e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		mix(v, list[i].name, strlen(list[i].name));
		mix(v, &list[i].role, sizeof list[i].role);
	}
	free(list);
	return 0;
}

/* 0 and what a program sees, or -1: somebody noticed. */
static int look(struct kit *k, struct sight *v)
{
	*v = (struct sight){ 0 };
	if (store_open(k->path, &k->s, &k->e) != 0)
		return -1;
	if (kit_login(k, "admin", KIT_PASSPHRASE) != 0 || store_check(k->s, NULL, &k->e) != 0)
		return -1;
	return journal_walk(k->s, see, v, &k->e) != 0 ? -1 : see_user(k, v);
}

int main(void)
{
	int flips = 400 / (int)test_every(10, 20), noticed = 0, unseen = 0;
	unsigned random = 20261122;
	struct sight sound, now;
	struct kit k;
	char body[300];
	size_t n;

	kit_new(&k);
	for (int i = 0; i < ENTRIES; i++) {
		snprintf(body, sizeof body, "{\"note\":\"%0200d\"}", i);
		kit_append(&k, "visit_record", body);
	}
	kit_close(&k);
	unsigned char *all = kit_read(k.path, &n);
	CHECK(look(&k, &sound) == 0 && sound.n == ENTRIES + 4, "sound: %s", k.e.text);
	kit_close(&k);
	for (int i = 0; i < flips; i++) {
		random = random * 1664525u + 1013904223u;
		size_t at = (size_t)((uint64_t)random * n >> 32);
		unsigned char bit = (unsigned char)(1u << (i % 8));
		all[at] ^= bit;
		kit_write(k.path, all, n);
		int rc = look(&k, &now);
		kit_close(&k);
		noticed += rc != 0;
		unseen += rc == 0;
		CHECK(rc != 0 || (now.print == sound.print && now.n == sound.n),
		      "byte %zu bit %d changed what is seen, and nobody noticed", at, i % 8);
		all[at] ^= bit;
	}
	free(all);
	printf("%d flips: %d noticed, %d changed nothing\n", flips, noticed, unseen);
	CHECK(noticed > flips / 3, "most are noticed");
	kit_remove(&k);
	return test_end();
}
