/* Pages kept for the pane: see pages.h. */
#include "tui/screens/pages.h"

static struct citizen_page *kept_page(const struct pages *p, int64_t citizen_rid)
{
	for (size_t i = 0; i < PAGES; i++)
		if (p->page[i].rid != 0 && p->page[i].rid == citizen_rid)
			return (struct citizen_page *)&p->page[i];
	return NULL;
}

bool pages_has(const struct pages *p, int64_t citizen_rid)
{
	return kept_page(p, citizen_rid) != NULL;
}

static void page_drop(struct citizen_page *page)
{
	if (page->rid != 0)
		citizen_page_release(page);
	*page = (struct citizen_page){ .rid = 0 };
}

const struct citizen_page *pages_get(struct pages *p, struct session *s, int64_t citizen_rid,
				     struct day on, struct err *e)
{
	struct citizen_page fresh = { .rid = 0 };
	struct citizen_page *known = kept_page(p, citizen_rid);

	if (known != NULL)
		return known;
	if (citizen_glance_load(&s->work, citizen_rid, on, &fresh, e) != 0)
		return NULL;
	struct citizen_page *place = &p->page[p->next];
	p->next = (p->next + 1) % PAGES;
	page_drop(place);
	*place = fresh;
	place->rid = citizen_rid;
	return place;
}

void pages_forget_one(struct pages *p, int64_t citizen_rid)
{
	struct citizen_page *known = kept_page(p, citizen_rid);

	if (known != NULL)
		page_drop(known);
}

void pages_forget(struct pages *p)
{
	for (size_t i = 0; i < PAGES; i++)
		page_drop(&p->page[i]);
	p->next = 0;
}
