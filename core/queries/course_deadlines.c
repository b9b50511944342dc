/* Deadlines of courses: see course_deadlines.h. */
#include "core/queries/course_deadlines.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/records/reading.h"

struct contact {
	int64_t place; /* of the course in the book */
	struct day on; /* DAY_NONE: nobody came yet */
};

/* clang-format off */
static const struct reading contact_read = {
	"SELECT j.key AS place, " COURSE_CONTACTED("f", ":on") " AS \"on\""
	" FROM json_each(:rids) AS j CROSS JOIN $course AS f ON f.rid = j.value",
	ROW(struct contact, place, on)
};
/* clang-format on */

/* Is a contact asked for, and has the course not yet gone further? */
static bool asks_contact(const struct settings_history *h, const struct course_row *c)
{
	const struct settings *set = settings_on(h, c->facts.referred);

	for (size_t i = 0; i < set->deadlines; i++)
		if (set->deadline[i].kind == DEADLINE_CONTACT &&
		    deadline_is_for(&set->deadline[i], c->type_id, course_type_law(c->type)))
			return true;
	return false;
}

/* The courses that are asked about as a JSON list, null for the others; to free().  NULL: none is. */
static char *asked_rids(const struct work *w, const struct course_book *b)
{
	char *text = NULL;
	size_t length, asked = 0;
	FILE *out = open_memstream(&text, &length);

	for (size_t i = 0; i < b->n; i++) {
		bool ask = asks_contact(&w->settings, &b->row[i]);
		asked += ask;
		fputs(i == 0 ? "[" : ",", out);
		if (ask)
			fprintf(out, "%lld", (long long)b->row[i].rid);
		else
			fputs("null", out);
	}
	fputs("]", out);
	fclose(out);
	if (asked > 0)
		return text;
	free(text);
	return NULL;
}

static int read_contacts(const struct work *w, const struct course_book *b, struct day *contacted,
			 struct err *e)
{
	char *rids = asked_rids(w, b);
	struct arena arena = { .newest = NULL };
	const struct reader r = { w->store, &arena,
				  BOUND(with_day(":on", b->on), with_text(":rids", rids)) };
	struct contact *found = NULL;
	size_t n = 0;
	int done = rids == NULL ? 0 : read_rows(&r, &contact_read, &found, &n, e);

	for (size_t i = 0; done == 0 && i < n; i++)
		contacted[found[i].place] = found[i].on;
	arena_release(&arena);
	free(rids);
	return done;
}

int course_deadlines_load(const struct work *w, struct course_book *b, struct err *e)
{
	if (b->n == 0 || !deadlines_any(&w->settings))
		return 0;
	struct day *contacted = memory_new(b->n, sizeof *contacted);
	for (size_t i = 0; i < b->n; i++)
		contacted[i] = DAY_NONE;
	int done = read_contacts(w, b, contacted, e);
	for (size_t i = 0; done == 0 && i < b->n; i++) {
		struct course_row *c = &b->row[i];
		const struct deadline_facts f = {
			.course = &c->facts,
			.course_type = c->type_id,
			.law = course_type_law(c->type),
			.contacted = contacted[i],
			.died = c->died,
		};
		c->deadlines = deadlines_find(&f, &w->settings, b->on, &c->deadline);
	}
	free(contacted);
	return done;
}
