/* What is asked about a grant of a service and of a clip card alike: see grant_parts.h. */
#include "core/acts/grant_parts.h"

#include <string.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"

struct granted_who {
	struct day died;
};

/* clang-format off */
static const struct reading granted_died_read = {
	"SELECT $c{died} FROM $citizen AS c WHERE c.rid = :citizen", ROW(struct granted_who, died)
};
/* clang-format on */

int granted_days_check(const struct actor *who, struct day from, struct day to, struct err *e)
{
	char last[DAY_PHRASE], first[DAY_PHRASE];

	if (day_is_none(from))
		return err_at(e, "from", ERR_RULE, "%s", _("say from which day it is granted"));
	if (!day_is_none(to) && day_before(to, from))
		return err_at(e, "to", ERR_RULE, _("it can't end on %s, before it begins on %s"),
			      day_phrase(to, who->today, last),
			      day_phrase(from, who->today, first));
	return 0;
}

/* ---- what clip cards ask for ---- */

static bool lack_is_in(const struct clip_lack_list *l, const char *text)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->at[i].text, text) == 0)
			return true;
	return false;
}

/* What all cards lack on a day, in one list. */
static struct clip_lack_list lacks_on(const struct clip_book *b, struct day on, struct arena *a)
{
	struct clip_lack_list all = { .n = 0 };

	all.at = arena_take(a, (b->n * CLIP_LACKS + 1) * sizeof *all.at);
	for (size_t i = 0; i < b->n; i++) {
		struct clip_lack_list one = clip_book_lacks(b, i, on, a);
		for (size_t k = 0; k < one.n; k++)
			all.at[all.n++] = one.at[k];
	}
	return all;
}

static int book_read(struct acting *a, struct clip_book *b, const struct clip_supposed *as,
		     struct err *e)
{
	clip_book_init(b, &a->work->settings);
	b->with_holdings = true;
	b->supposed = as;
	return clip_book_citizen(a->work->store, b, a->citizen_rid, false, e);
}

/* On the first day on which it holds from now on, and on the first after it. */
static void ask_of_lacks(struct acting *a, const struct clip_book *was, const struct clip_book *now,
			 const struct clip_supposed *as)
{
	const struct day today = a->work->who.today;
	const struct day day[] = { day_before(as->from, today) ? today : as->from,
				   day_is_none(as->to) ? DAY_NONE : day_plus(as->to, 1) };
	struct clip_lack_list said = { .n = 0 };

	said.at = arena_take(&a->arena, 2 * (now->n * CLIP_LACKS + 1) * sizeof *said.at);
	for (size_t d = 0; d < 2; d++) {
		if (day_is_none(day[d]) || day_before(day[d], today))
			continue;
		struct clip_lack_list before = lacks_on(was, day[d], &a->arena);
		struct clip_lack_list after = lacks_on(now, day[d], &a->arena);
		for (size_t i = 0; i < after.n; i++) {
			if (lack_is_in(&before, after.at[i].text) ||
			    lack_is_in(&said, after.at[i].text))
				continue;
			said.at[said.n++] = after.at[i];
			warn(a->ask, "%s", after.at[i].text);
		}
	}
}

static int ask_of_cards(struct acting *a, const struct clip_supposed *as, struct err *e)
{
	struct clip_book was = { .n = 0 }, now = { .n = 0 };
	int done = book_read(a, &was, NULL, e);

	if (done == 0)
		done = book_read(a, &now, as, e);
	if (done == 0)
		ask_of_lacks(a, &was, &now, as);
	clip_book_release(&was);
	clip_book_release(&now);
	return done;
}

int granted_ask(struct acting *a, const struct clip_supposed *as, struct err *e)
{
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":citizen", a->citizen_rid)) };
	struct granted_who who = { DAY_NONE };
	char day[DAY_PHRASE];

	if (there(read_row(&r, &granted_died_read, &who, e),
		  _("this citizen is not in the store any more"), e) != 0)
		return -1;
	if (!day_is_none(who.died) && (day_is_none(as->to) || day_before(who.died, as->to)))
		warn(a->ask, _("the citizen died on %s"),
		     day_phrase(who.died, a->work->who.today, day));
	return ask_of_cards(a, as, e);
}
