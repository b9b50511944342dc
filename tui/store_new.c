/* Making a store: see store_new.h. */
#include "tui/store_new.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/records/records.h"
#include "tui/session.h"

void store_discard(const char *path)
{
	static const char *const beside[] = { "-wal", "-shm", "-ballast", ".head", "" };

	for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++) {
		char *file = memory_format("%s%s", path, beside[i]);
		unlink(file);
		free(file);
	}
}

/* A store's first settings hold for every day before others came: what is taken in later for a day
 * in the past leaves the days before it as they were (domain 2.1.15). */
static int adopt(const struct store_plan *plan, struct err *e)
{
	struct store *store;
	struct actor who = { .now_ms = plan->now_ms };

	if (store_open(plan->path, &store, e) != 0)
		return -1;
	int failed = store_login(store, plan->user, plan->passphrase, &who, e);
	who.today = local_from_utc(plan->now_ms).day;
	if (!failed)
		failed = records_create_tables(store, NULL, NULL, e);
	if (!failed)
		failed = settings_adopt(store, &who, plan->settings_file, plan->settings, DAY_NONE,
					e);
	if (!failed) /* it was made just now */
		failed = look_over_whole(&(struct work){ .store = store, .who = who }, e);
	if (!failed)
		failed = language_remember(store, plan->language, e);
	if (!failed && plan->fingerprint != NULL)
		store_fingerprint(store, plan->fingerprint);
	store_close(store);
	return failed ? -1 : 0;
}

int store_make(const struct store_plan *plan, struct err *e)
{
	const struct store_new first = {
		.user = plan->user,
		.passphrase = plan->passphrase,
		.cost = plan->cost,
		.now_ms = plan->now_ms,
		.recovery = plan->recovery,
	};

	if (store_create(plan->path, &first, e) != 0)
		return -1;
	if (adopt(plan, e) == 0)
		return 0;
	store_discard(plan->path);
	return -1;
}
