/* Supervision, the figures: see supervision.h. */
#include "core/queries/supervision.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/queries/supervision_parts.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* clang-format off */
static const struct word supervised_list[SUPERVISED_MEASURES] = {
	[SUPERVISED_UNRECORDED] = { "unrecorded", N_("visits not recorded") },
	[SUPERVISED_LATE] = { "recorded_late", N_("recorded on a later day") },
	[SUPERVISED_CORRECTED] = { "corrected", N_("records corrected") },
	[SUPERVISED_DOUBTFUL] = { "doubtful", N_("records in doubt") },
	[SUPERVISED_UNOBSERVED] = { "goals_unobserved", N_("goals not observed, 14 days") },
	[SUPERVISED_FOLLOW_UP] = { "followups_missed", N_("follow-ups missed") },
	[SUPERVISED_DECISION] = { "decisions_overdue", N_("decisions overdue") },
};
const struct words supervised_words = { supervised_list, SUPERVISED_MEASURES };

static const struct reading providers_read = {
	"SELECT $p{rid AS provider_rid, id AS provider, name} FROM $provider AS p",
	ROW(struct supervision_row, provider_rid, provider, name)
};
/* clang-format on */

/* ---- who, and when ---- */

int supervision_may(const struct work *w, int64_t *provider_rid, struct err *e)
{
	if (right_check(&w->who, ACT_SUPERVISE, e) != 0 || scope_check_any(&w->who, e) != 0)
		return -1;
	if (scope_reach(&w->who) == REACH_ALL)
		return 0;
	if (*provider_rid != 0 && *provider_rid != w->who.provider_rid)
		return err_set(e, ERR_ACCESS, "%s", _("you see what is of your own provider only"));
	*provider_rid = w->who.provider_rid;
	return 0;
}

int supervision_days(const struct work *w, struct supervision_choice *which, struct err *e)
{
	struct day today = w->who.today;

	if (day_is_none(which->to) || day_before(today, which->to))
		which->to = today;
	if (day_is_none(which->from))
		which->from = day_plus(day_monday(which->to), -7 * (SUPERVISED_WEEKS - 1));
	if (day_before(which->to, which->from))
		return err_set(
			e, ERR_USAGE, "%s",
			_("the period holds no day that has come: give a first day that is not "
			  "after the last, nor after today"));
	if (day_monday(which->to).n - day_monday(which->from).n > 7 * (SUPERVISED_WEEKS_MOST - 1))
		return err_set(e, ERR_USAGE, _("the period is too long: give at most %d weeks"),
			       SUPERVISED_WEEKS_MOST);
	return 0;
}

static void supervision_weeks(struct supervision *s, struct day from, struct day to)
{
	size_t n = (size_t)(day_monday(to).n - day_monday(from).n) / 7 + 1;

	s->week = arena_take(&s->arena, n * sizeof *s->week);
	for (; s->weeks < n; s->weeks++) {
		struct day monday = day_plus(day_monday(from), 7 * (int)s->weeks);
		struct day sunday = day_plus(monday, 6);
		s->week[s->weeks] = (struct supervision_week){
			.week = day_week(monday),
			.from = day_before(monday, from) ? from : monday,
			.to = day_before(to, sunday) ? to : sunday,
		};
	}
}

size_t supervision_week_of(const struct supervising *s, struct day on)
{
	return (size_t)(on.n - day_monday(s->out.week[0].from).n) / 7;
}

/* ---- the figures ---- */

struct supervision_row *supervision_row_of(struct supervising *s, int64_t provider_rid)
{
	struct supervision *out = &s->out;

	for (size_t i = 0; i < out->n; i++)
		if (out->row[i].provider_rid == provider_rid)
			return &out->row[i];
	out->row = memory_grow(out->row, out->n, sizeof *out->row);
	out->row[out->n] = (struct supervision_row){
		.provider_rid = provider_rid,
		.provider = "",
		.name = _("no provider"),
		.cell = arena_take(&out->arena, out->weeks * sizeof *out->row->cell),
	};
	return &out->row[out->n++];
}

void supervision_add(struct supervising *s, const struct supervision_line *line)
{
	struct supervision *out = &s->out;

	if (s->provider_rid != 0 && s->provider_rid != line->provider_rid)
		return;
	supervision_row_of(s, line->provider_rid)->cell[line->week].n[line->what]++;
	out->line = memory_grow(out->line, out->lines, sizeof *out->line);
	out->line[out->lines++] = *line;
}

static int supervision_names(struct supervising *s, struct err *e)
{
	const struct reader r = { s->work->store, &s->out.arena, NULL };
	struct supervision_row *named;
	size_t n;

	if (read_rows(&r, &providers_read, &named, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < s->out.n; j++)
			if (s->out.row[j].provider_rid == named[i].provider_rid) {
				s->out.row[j].provider = named[i].provider;
				s->out.row[j].name = named[i].name;
			}
	return 0;
}

static int supervision_row_by_name(const void *a, const void *b)
{
	const struct supervision_row *x = a, *y = b;
	int order = (x->provider_rid == 0) - (y->provider_rid == 0);

	if (order == 0)
		order = danish_compare(x->name, y->name);
	return order != 0 ? order : danish_compare(x->provider, y->provider);
}

static int supervision_line_by_day(const void *a, const void *b)
{
	const struct supervision_line *x = a, *y = b;

	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	if (x->week != y->week)
		return x->week < y->week ? -1 : 1;
	if (x->on.n != y->on.n)
		return x->on.n < y->on.n ? -1 : 1;
	if (x->from_minute != y->from_minute)
		return x->from_minute < y->from_minute ? -1 : 1;
	return (x->rid > y->rid) - (x->rid < y->rid);
}

static int supervise(struct supervising *s, struct err *e)
{
	if (s->provider_rid != 0)
		supervision_row_of(s, s->provider_rid);
	if (supervision_of_visits(s, e) != 0 || supervision_of_courses(s, e) != 0 ||
	    supervision_names(s, e) != 0)
		return -1;
	if (s->out.n > 1)
		qsort(s->out.row, s->out.n, sizeof *s->out.row, supervision_row_by_name);
	if (s->out.lines > 1)
		qsort(s->out.line, s->out.lines, sizeof *s->out.line, supervision_line_by_day);
	return 0;
}

int supervision_load(const struct work *w, const struct supervision_choice *which,
		     struct supervision *out, struct err *e)
{
	struct supervision_choice asked = *which;
	struct supervising s = { .work = w };

	if (supervision_may(w, &asked.provider_rid, e) != 0 ||
	    supervision_days(w, &asked, e) != 0 || look_up_log(w, 0, "supervision", NULL, e) != 0 ||
	    store_read_begin(w->store, e) != 0)
		return -1;
	s.provider_rid = asked.provider_rid;
	supervision_weeks(&s.out, asked.from, asked.to);
	int done = supervise(&s, e);
	store_read_end(w->store);
	if (done != 0)
		supervision_release(&s.out);
	else
		*out = s.out;
	return done;
}

void supervision_release(struct supervision *s)
{
	free(s->row);
	free(s->line);
	arena_release(&s->arena);
	*s = (struct supervision){ .n = 0 };
}
