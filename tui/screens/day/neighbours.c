/* Lists of the days before and after: see neighbours.h. */
#include "tui/screens/day/neighbours.h"

/* What is late changes with the clock. */
enum { TRUE_FOR_MS = 60 * 1000 };

static void drop(struct neighbour *n)
{
	if (n->there)
		day_list_release(&n->list);
	n->there = false;
}

static struct neighbour *find(struct neighbours *n, struct day on, int64_t carer_rid)
{
	for (size_t i = 0; i < NEIGHBOURS; i++)
		if (n->at[i].there && day_same(n->at[i].list.on, on) &&
		    n->at[i].list.carer_rid == carer_rid)
			return &n->at[i];
	return NULL;
}

int day_version(struct session *s, struct day_version *out, struct err *e)
{
	out->at_ms = s->work.who.now_ms;
	return store_version(s->work.store, &out->store, e);
}

static bool still_so(const struct day_version *read, const struct day_version *now)
{
	return now->at_ms - read->at_ms < TRUE_FOR_MS && now->store.own == read->store.own &&
	       now->store.others == read->store.others;
}

bool neighbours_take(struct neighbours *n, struct day on, int64_t carer_rid,
		     const struct day_version *now, struct day_list *out, struct day_version *read)
{
	struct neighbour *found = find(n, on, carer_rid);

	if (found == NULL)
		return false;
	if (!still_so(&found->read, now)) {
		drop(found);
		return false;
	}
	*out = found->list;
	*read = found->read;
	found->there = false;
	return true;
}

void neighbours_keep(struct neighbours *n, struct day_list *list, const struct day_version *read)
{
	struct neighbour *place = &n->at[n->next];

	n->next = (n->next + 1) % NEIGHBOURS;
	drop(place);
	*place = (struct neighbour){ .there = true, .list = *list, .read = *read };
	*list = (struct day_list){ .n = 0 };
}

void neighbours_read(struct neighbours *n, struct session *s, struct day on, int64_t carer_rid)
{
	struct day_list list = { .n = 0 };
	struct day_version now;
	struct err ignored;

	if (find(n, on, carer_rid) == NULL && day_version(s, &now, &ignored) == 0 &&
	    day_list_read(&s->work, on, carer_rid, &list, &ignored) == 0)
		neighbours_keep(n, &list, &now);
}

void neighbours_forget(struct neighbours *n)
{
	for (size_t i = 0; i < NEIGHBOURS; i++)
		drop(&n->at[i]);
}
