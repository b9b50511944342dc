/*
 * A file that is older than it was: the copy of the head beside it knows entries that the file has not.  Somebody put
 * an older copy in its place, or cut off its end with the head that belonged to it.
 *
 * It is said, and noted in the journal, since the copy of the head is soon written over.  The store goes on under
 * another device number, so that two histories never meet under one.
 */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/store/head_private.h"

struct older {
	const struct actor *who;
	int64_t had,
		has; /* numbers of the last entries of this device: by the copy, and in the file */
};

static int take_new_device(struct store *s, struct err *e)
{
	char text[24];
	int64_t device = device_new();

	snprintf(text, sizeof text, "%lld", (long long)device);
	if (store_meta_set(s, "device", text, e) != 0)
		return -1;
	s->device = device;
	return 0;
}

static int note_older(struct store *s, void *data, struct err *e)
{
	const struct older *o = data;
	int64_t device = s->device;
	char body[120];
	struct journal_entry en = {
		.lane = LANE_LOOK_UPS, .kind = "older", .version = 1, .body = body
	};

	snprintf(body, sizeof body, "{\"device\":\"%lld\",\"had\":%lld,\"has\":%lld}",
		 (long long)device, (long long)o->had, (long long)o->has);
	en.body_length = strlen(body);
	uuid_new(o->who->now_ms, en.record);
	if (take_new_device(s, e) == 0 && journal_append(s, o->who, &en, e) == 0)
		return 0;
	s->device = device;
	return -1;
}

static int64_t number_of(const struct head *h, int64_t device)
{
	const struct head_device *d = head_of(h, device);

	return d != NULL ? d->number : 0;
}

void store_hold_head(struct store *s, const struct actor *who)
{
	struct err ignored;
	struct head copy, here;
	struct older o = { .who = who };
	char missing[24];

	if (s->copy || !head_copy_is_ahead(s, &copy))
		return;
	if (head_read(s, &here, &ignored) == 0) {
		o.had = number_of(&copy, s->device);
		o.has = number_of(&here, s->device);
		head_release(&here);
	}
	head_release(&copy);
	snprintf(missing, sizeof missing, "%lld", (long long)(o.had > o.has ? o.had - o.has : 0));
	store_notice(s,
		     N_("the database is older than it was: %s entries that were recorded on this "
			"computer are not in it; an older copy was put in its place, and an "
			"administrator must know"),
		     missing);
	/* Where nothing can be written it is said again the next time. */
	if (store_write(s, note_older, &o, &ignored) == 0)
		head_copy_begin_anew(s);
}
