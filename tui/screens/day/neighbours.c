/* Lists of the days around the one that is shown: see neighbours.h. */
#include "tui/screens/day/neighbours.h"

/* A list is read again after this time even if nothing was written: visits become late. */
enum { TRUE_FOR_MS = 60 * 1000 };

static void neighbour_drop(struct neighbour *n)
{
	if (n->kept != 0)
		day_list_release(&n->list);
	n->kept = 0;
}

static struct neighbour *neighbour_find(struct neighbours *n, struct day on, int64_t carer_rid)
{
	for (size_t i = 0; i < NEIGHBOURS; i++)
		if (n->at[i].kept != 0 && day_same(n->at[i].list.on, on) &&
		    n->at[i].list.carer_rid == carer_rid)
			return &n->at[i];
	return NULL;
}

int day_version(struct session *s, struct day_version *out, struct err *e)
{
	out->at_ms = s->work.who.now_ms;
	return store_version(s->work.store, &out->store, e);
}

static bool version_is_current(const struct day_version *read, const struct day_version *now)
{
	return now->at_ms - read->at_ms < TRUE_FOR_MS && now->store.own == read->store.own &&
	       now->store.others == read->store.others;
}

bool neighbours_take(struct neighbours *n, struct day on, int64_t carer_rid,
		     const struct day_version *now, struct day_list *out, struct day_version *read)
{
	struct neighbour *found = neighbour_find(n, on, carer_rid);

	if (found == NULL)
		return false;
	if (!version_is_current(&found->read, now)) {
		neighbour_drop(found);
		return false;
	}
	*out = found->list;
	*read = found->read;
	found->kept = 0;
	return true;
}

/* A free place, or that of the oldest. */
static struct neighbour *neighbour_place(struct neighbours *n)
{
	struct neighbour *found = &n->at[0];

	for (size_t i = 1; i < NEIGHBOURS; i++)
		if (n->at[i].kept < found->kept)
			found = &n->at[i];
	return found;
}

/* The oldest go until the rows are few enough; two lists always stay. */
static void neighbours_shorten(struct neighbours *n)
{
	for (;;) {
		struct neighbour *oldest = NULL;
		size_t rows = 0, lists = 0;
		for (size_t i = 0; i < NEIGHBOURS; i++) {
			struct neighbour *x = &n->at[i];
			if (x->kept == 0)
				continue;
			rows += x->list.n;
			lists++;
			if (oldest == NULL || x->kept < oldest->kept)
				oldest = x;
		}
		if (lists <= 2 || rows <= NEIGHBOUR_ROWS_MOST)
			return;
		neighbour_drop(oldest);
	}
}

void neighbours_keep(struct neighbours *n, struct day_list *list, const struct day_version *read)
{
	struct neighbour *place = neighbour_place(n);

	neighbour_drop(place);
	*place = (struct neighbour){ .kept = ++n->kept, .list = *list, .read = *read };
	*list = (struct day_list){ .n = 0 };
	neighbours_shorten(n);
}

int neighbours_load(struct neighbours *n, struct session *s, struct day_list *list, struct err *e)
{
	if (n->facts == NULL)
		n->facts = day_facts_new(NEIGHBOURS);
	return day_list_read(&s->work, n->facts, list, e);
}

void neighbours_read(struct neighbours *n, struct session *s, struct day on, int64_t carer_rid)
{
	struct day_list list = { .on = on, .carer_rid = carer_rid };
	struct day_version now;
	struct err ignored;

	if (neighbour_find(n, on, carer_rid) == NULL && day_version(s, &now, &ignored) == 0 &&
	    neighbours_load(n, s, &list, &ignored) == 0)
		neighbours_keep(n, &list, &now);
}

void neighbours_forget(struct neighbours *n)
{
	for (size_t i = 0; i < NEIGHBOURS; i++)
		neighbour_drop(&n->at[i]);
}

void neighbours_release(struct neighbours *n)
{
	neighbours_forget(n);
	day_facts_free(n->facts);
	n->facts = NULL;
}
