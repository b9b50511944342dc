/* A random sample of visit records for audit, which anybody can draw again: see supervision.h. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/supervision_parts.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

enum { DRAW = 16 };

struct drawn {
	int64_t rid;
	const char *id;
	unsigned char draw[DRAW];
};

/* clang-format off */
/* A record is known everywhere by the id it is shown by: its number and its uuid are a store's own. */
static const struct reading drawn_read = {
	"SELECT $r{rid, id} FROM $visit_record AS r WHERE r.live AND $r.on BETWEEN :from AND :to"
	" AND (:provider = 0 OR " SUPERVISED_PROVIDER("r") " = :provider)",
	ROW(struct drawn, rid, id)
};
static const struct reading sampled_read = {
	"SELECT $r{rid, id, visit AS visit_rid, citizen AS citizen_rid, citizen.id AS citizen, carer AS carer_rid,"
	" carer.id AS carer, carer.name AS carer_name, on, started, ended, outcome}, $r.replaces? AS corrects,"
	" coalesce($r.recorded_at, k.clock >> 16) AS recorded_ms, $c{name, protected AS is_protected},"
	" coalesce((SELECT $p.id FROM $provider AS p WHERE p.rid = " SUPERVISED_PROVIDER("r") "), '') AS provider"
	" FROM $visit_record AS r JOIN record AS k ON k.rid = r.rid JOIN $citizen AS c ON c.rid = $r.citizen"
	" WHERE r.rid = :rid",
	ROW(struct sampled_record, rid, id, visit_rid, citizen_rid, citizen, carer_rid, carer, carer_name, on, started,
	    ended, outcome, corrects, recorded_ms, name, is_protected, provider)
};
/* clang-format on */

static void draw_record(struct drawn *d, const char *seed)
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, DRAW);
	crypto_generichash_update(&state, (const unsigned char *)seed, strlen(seed) + 1);
	crypto_generichash_update(&state, (const unsigned char *)d->id, strlen(d->id));
	crypto_generichash_final(&state, d->draw, DRAW);
}

static int drawn_compare(const void *a, const void *b)
{
	const struct drawn *x = a, *y = b;
	int order = memcmp(x->draw, y->draw, DRAW);

	return order != 0 ? order : strcmp(x->id, y->id);
}

static int draw_all(const struct work *w, const struct sample_choice *which, struct arena *a,
		    struct drawn **out, size_t *n, struct err *e)
{
	const struct reader r = { w->store, a,
				  BOUND(with_day(":from", which->of.from),
					with_day(":to", which->of.to),
					with_int(":provider", which->of.provider_rid)) };

	if (read_rows(&r, &drawn_read, out, n, e) != 0)
		return -1;
	for (size_t i = 0; i < *n; i++)
		draw_record(&(*out)[i], which->seed);
	if (*n > 1)
		qsort(*out, *n, sizeof **out, drawn_compare);
	return 0;
}

static int show_sampled(const struct work *w, int64_t rid, struct supervision_sample *s,
			struct err *e)
{
	const struct reader r = { w->store, &s->arena, BOUND(with_int(":rid", rid)) };
	struct sampled_record *out = &s->at[s->n];
	char instant[INSTANT_TEXT];

	*out = (struct sampled_record){ .rid = rid };
	if (read_row(&r, &sampled_read, out, e) < 0)
		return -1;
	if (out->is_protected && scope_hides_protected(&w->who))
		out->name = _("(protected)");
	out->recorded = arena_text(&s->arena, instant_text(out->recorded_ms, instant));
	s->n++;
	return 0;
}

static int draw_sample(const struct work *w, const struct sample_choice *which,
		       struct supervision_sample *s, struct err *e)
{
	struct arena ids = { 0 };
	struct drawn *drawn;
	int done = draw_all(w, which, &ids, &drawn, &s->of, e);
	size_t most = done == 0 && s->of < which->n ? s->of : which->n;

	s->at = arena_take(&s->arena, (most + 1) * sizeof *s->at);
	for (size_t i = 0; done == 0 && i < most; i++)
		done = show_sampled(w, drawn[i].rid, s, e);
	arena_release(&ids);
	return done;
}

int supervision_sample_load(const struct work *w, const struct sample_choice *which,
			    struct supervision_sample *out, struct err *e)
{
	struct sample_choice asked = *which;
	struct supervision_sample s = { .n = 0 };

	if (supervision_may(w, &asked.of.provider_rid, e) != 0 ||
	    supervision_days(w, &asked.of, e) != 0 ||
	    look_up_log(w, 0, "supervision", NULL, e) != 0 || store_read_begin(w->store, e) != 0)
		return -1;
	int done = draw_sample(w, &asked, &s, e);
	store_read_end(w->store);
	if (done != 0)
		supervision_sample_release(&s);
	else
		*out = s;
	return done;
}

void supervision_sample_release(struct supervision_sample *s)
{
	arena_release(&s->arena);
	*s = (struct supervision_sample){ .n = 0 };
}
