/* Logging in: see login.h. */
#include "core/session/login.h"

#include "core/records/records.h"
#include "core/session/restore.h"
#include "core/session/scope.h"

void work_at(struct work *w, int64_t now_ms)
{
	w->who.now_ms = now_ms;
	w->who.today = local_from_utc(now_ms).day;
}

void work_login_prepare(struct work *w)
{
	store_login_prepare(w->store);
	records_login_prepare(w->store);
}

int work_login(struct work *w, const struct login *in, struct err *e)
{
	struct actor who = { .now_ms = in->now_ms };

	work_logout(w);
	if (store_login(w->store, in->user, in->passphrase, &who, e) != 0)
		return -1;
	w->who = who;
	work_at(w, in->now_ms);
	store_hold_head(w->store, &w->who);
	if (restored_check(w->store, e) == 0 &&
	    records_create_tables(w->store, in->on_tables, in->on_tables_data, e) == 0 &&
	    actor_find_staff(w->store, &w->who, e) == 0 &&
	    settings_read(in->parse, w->store, &w->settings, e) == 0)
		return 0;
	work_logout(w);
	return -1;
}

void work_logout(struct work *w)
{
	if (store_keys(w->store) == NULL)
		return;
	settings_history_release(&w->settings);
	w->who = (struct actor){ 0 };
	store_logout(w->store);
}
