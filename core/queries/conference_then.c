/* The store as it was known on the day of a conference (conference_parts.h): of the citizens who may have had a course
 * on its list then. */
#include <stdio.h>
#include <stdlib.h>

#include "core/queries/conference_parts.h"
#include "core/records/known_then.h"
#include "core/records/reading.h"
#include "core/store/memory_store.h"

struct then_citizen {
	int64_t rid;
};

/* clang-format off */
/* A course that was not written since is the provider's then as it is now; of one that was, nobody knows. */
#define WRITTEN_SINCE(a) "EXISTS (SELECT 1 FROM record AS k WHERE k.rid = " a ".rid AND k.clock >= :since)"

static const struct reading then_read = {
	"SELECT $f.citizen AS rid FROM $course AS f WHERE $f.provider = :provider OR " WRITTEN_SINCE("f")
	" UNION SELECT $m.course.citizen FROM $course_provider AS m WHERE $m.provider = :provider OR " WRITTEN_SINCE("m")
	" UNION SELECT w.citizen_rid FROM course_withdrawn AS w WHERE " WRITTEN_SINCE("w")
	" UNION SELECT c.citizen_rid FROM course_provider_withdrawn AS x JOIN course AS c ON c.rid = x.course_rid"
	"  WHERE " WRITTEN_SINCE("x"),
	ROW(struct then_citizen, rid)
};
/* clang-format on */

static char *then_citizens(const struct work *w, const struct conference *c, struct err *e)
{
	enum { CLOCK_BITS = 16 };
	int64_t since = local_to_utc((struct local_time){ c->on, 0 }) << CLOCK_BITS;
	struct arena a = { 0 };
	const struct reader r = { w->store, &a,
				  BOUND(with_int(":provider", c->provider_rid),
					with_int(":since", since)) };
	struct then_citizen *read;
	char *text = NULL;
	size_t n, length;

	if (read_rows(&r, &then_read, &read, &n, e) == 0) {
		FILE *out = open_memstream(&text, &length);
		fputs("[0", out);
		for (size_t i = 0; i < n; i++)
			fprintf(out, ",%lld", (long long)read[i].rid);
		fputs("]", out);
		fclose(out);
	}
	arena_release(&a);
	return text;
}

int conference_then_open(const struct work *w, struct conference *c, struct err *e)
{
	struct store *store = NULL;
	char *citizens = then_citizens(w, c, e);
	int done =
		citizens != NULL ? records_known_before(w->store, c->on, citizens, &store, e) : -1;

	free(citizens);
	if (done != 0)
		return -1;
	c->then = memory_new(1, sizeof *c->then);
	*c->then = *w;
	c->then->store = store;
	return 0;
}

void conference_then_close(struct conference *c)
{
	if (c->then == NULL)
		return;
	memory_store_close(c->then->store);
	free(c->then);
	c->then = NULL;
}
