/* The list of a conference, a row a course (interface.md, "conference"). */
#include "core/queries/conference.h"

#include <stdio.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/phrase.h"

/* clang-format off */
SAY(conference_reason_text, struct conference_why, conference_why_text(r, text))

MAKE(conference_due, struct conference_row, value_inside(r->follow_up))
MAKE(conference_days_left, struct course_row,
     day_is_none(r->stands.planned_end) ? value_none() : value_number(VALUE_FIGURE, r->stands.days_left))
MAKE(conference_last, struct conference_row, value_inside(r->last))
MAKE(conference_done_on, struct conference_decision, value_day(r->facts.is_done ? r->done_on : DAY_NONE))

/* ---- in words ---- */

static struct value conference_why_said(struct page *p, const void *row)
{
	const struct conference_row *r = row;
	char text[COURSE_WHY_TEXT];

	return value_text(r->reasons.n == 0 ? "" : arena_text(&p->arena, conference_reasons_text(&r->reasons, text)));
}

static struct value conference_goals_said(struct page *p, const void *row)
{
	const struct conference_row *r = row;

	if (r->goals == 0)
		return value_text("");
	return value_text(arena_format(&p->arena,
				       ngettext("%d goal: %d reached, %d moving, %d still",
						"%d goals: %d reached, %d moving, %d still", (unsigned)r->goals),
				       r->goals, r->reached, r->moving, r->still));
}

static struct value conference_changes_said(struct page *p, const void *row)
{
	const struct conference_row *r = row;
	struct value v = { .kind = VALUE_LINES };

	v.is.texts.at = arena_take(&p->arena, (r->goal_changes + 1) * sizeof *v.is.texts.at);
	for (size_t i = 0; i < r->goal_changes; i++) {
		const struct conference_goal_change *g = &r->goal_change[i];
		char from[12] = "–", to[12] = "–";
		if (g->from >= 0)
			snprintf(from, sizeof from, "%d", g->from);
		if (g->to >= 0)
			snprintf(to, sizeof to, "%d", g->to);
		v.is.texts.at[v.is.texts.n++] = arena_format(&p->arena, "%s  %s → %s", g->text, from, to);
	}
	return v;
}

static struct value conference_visits_said(struct page *p, const void *row)
{
	const struct conference_visits *v = &((const struct conference_row *)row)->visits;

	if (v->planned + v->unplanned + v->away == 0)
		return value_text("");
	const char *said = arena_format(&p->arena, _("%d of %d visits done"), v->done, v->planned);
	if (v->unrecorded > 0)
		said = arena_format(&p->arena, _("%s, %d unrecorded"), said, v->unrecorded);
	if (v->unplanned > 0)
		said = arena_format(&p->arena, _("%s, %d unplanned"), said, v->unplanned);
	if (v->away > 0)
		said = arena_format(&p->arena, _("%s, %d while away"), said, v->away);
	return value_text(said);
}

/* "adjust: chair for the bath, Wed 11/11 – not done" */
static struct value conference_last_said(struct page *p, const void *row)
{
	const struct conference_decision *d = ((const struct conference_row *)row)->last;
	char day[FORMAT_TEXT];

	if (d == NULL)
		return value_text("");
	const char *said = arena_format(&p->arena, "%s%s%s, %s", _(decision_words.at[d->facts.decision].shown),
					d->note[0] != '\0' ? ": " : "", d->note,
					format_day_short(d->facts.on, day));
	if (d->facts.is_done)
		return value_text(arena_format(&p->arena, _("%s – done"), said));
	return value_text(d->open ? arena_format(&p->arena, _("%s – not done"), said) : said);
}

static struct value conference_clip_said(struct page *p, const void *row)
{
	const struct conference_row *r = row;
	char minutes[DURATION_TEXT];

	if (r->clip_minutes_lapsing == 0)
		return value_text("");
	return value_text(arena_format(&p->arena, _("clip card: %s lapse before the next conference if nothing is used"),
				       duration_text(r->clip_minutes_lapsing, minutes)));
}

static struct value conference_signs_said(struct page *p, const void *row)
{
	const struct conference_row *r = row;
	struct value v = { .kind = VALUE_LINES };
	char day[FORMAT_TEXT];

	v.is.texts.at = arena_take(&p->arena, (r->signs + 1) * sizeof *v.is.texts.at);
	for (size_t i = 0; i < r->signs; i++) {
		const struct conference_sign *s = &r->sign[i];
		v.is.texts.at[v.is.texts.n++] =
			arena_format(&p->arena, "%s %s%s%s", _(sign_words.at[s->sign].shown),
				     format_day_short(s->on, day), s->note[0] != '\0' ? ": " : "", s->note);
	}
	return v;
}

static struct value conference_waiting_said(struct page *p, const void *row)
{
	const struct conference_row *r = row;
	char text[CONFERENCE_WAITING_TEXT];

	return value_text(arena_text(&p->arena, conference_waiting_text(r, text)));
}

#define OF struct conference_why
static const struct page_column conference_reason_columns[] = {
	{ WORD("code", code, conference_reason_words) },
	{ MADE("text", conference_reason_text) },
	{ NULL },
};
#undef OF

#define OF struct conference_goal_change
static const struct page_column goal_change_columns[] = {
	{ TEXT("goal", goal) },
	{ TEXT("text", text) },
	{ LEVEL("from", from) },
	{ LEVEL("to", to) },
	{ NULL },
};
#undef OF

#define OF struct conference_sign
static const struct page_column conference_sign_columns[] = {
	{ WORD("sign", sign, sign_words) },
	{ DAY("on", on) },
	{ TEXT("note", note) },
	{ TEXT("by", by) },
	{ YES("answered", answered) },
	{ NULL },
};
static const struct page_column waiting_sign_columns[] = {
	{ WORD("sign", sign, sign_words) },
	{ DAY("on", on) },
	{ TEXT("note", note) },
	{ TEXT("by", by) },
	{ NULL },
};
#undef OF

/* A decision as an export says it, and what became of it. */
#define OF struct conference_decision
static const struct page_column conference_decision_columns[] = {
	{ TEXT("id", id) },
	{ TEXT("course", course) },
	{ DAY("on", facts.on) },
	{ WORD("decision", facts.decision, decision_words) },
	{ DAY("until", until) },
	{ TEXT("responsible", responsible) },
	{ DAY("due", facts.due) },
	{ TEXT("note", note) },
	{ TEXT("meeting", meeting) },
	{ WORD("result", result, decision_result_words) },
	{ DAY("next_follow_up", next_follow_up) },
	{ TEXTS("heard", heard) },
	{ YES("done", facts.is_done) },
	{ MADE("done_on", conference_done_on) },
	{ TEXT("done_note", done_note) },
	{ TEXT("responsible_name", responsible_name) },
	{ NULL },
};
#undef OF

#define OF struct conference_row
static const struct page_rows conference_reasons = {
	.first = offsetof(OF, reasons.why), .n = offsetof(OF, reasons.n), .size = sizeof(struct conference_why),
	.columns = conference_reason_columns, .text = "{text}",
};
static const struct page_rows goal_changes = {
	LIST(goal_change, goal_changes), .columns = goal_change_columns, .text = "{text} {from} → {to}",
};
static const struct page_rows conference_signs = {
	LIST(sign, signs), .columns = conference_sign_columns, .text = "{sign} {on}[: {note}]",
};
static const struct page_rows waiting_signs = {
	LIST(waiting, waitings), .columns = waiting_sign_columns, .text = "{sign} {on}[: {note}]",
};
static const struct page_rows open_decisions = {
	LIST(open, opens), .columns = conference_decision_columns, .text = "{decision}[: {note}]",
};

static const struct page_column conference_goals[] = {
	{ FIGURE("total", goals) },
	{ FIGURE("reached", reached) },
	{ FIGURE("moving", moving) },
	{ FIGURE("still", still) },
	{ NULL },
};

static const struct page_column conference_visits[] = {
	{ FIGURE("planned", visits.planned) },
	{ FIGURE("done", visits.done) },
	{ FIGURE("missed", visits.missed) },
	{ FIGURE("unrecorded", visits.unrecorded) },
	{ FIGURE("unplanned", visits.unplanned) },
	{ FIGURE("away", visits.away) },
	{ NULL },
};
#undef OF

#define OF struct course_row
static const struct page_column conference_course[] = {
	{ TEXT("course", id) },
	{ TEXT("citizen", citizen) },
	{ TEXT("name", name) },
	{ TEXT("course_type", type_id) },
	{ TEXT("provider", provider) },
	{ COUNT("week", stands.week), .flags = FROM_ONE },
	{ COUNT("weeks", stands.weeks), .flags = FROM_ONE },
	{ DAY("start", facts.start) },
	{ DAY("planned_end", stands.planned_end) },
	{ MADE("days_left", conference_days_left) },
	{ NULL },
};
static const struct page_column conference_missing[] = {
	{ MADE("measurements_missing", course_measurements_missing) },
	{ NULL },
};
#undef OF

#define OF struct conference_row
static const struct page_column conference_columns[] = {
	{ INLINE("row", course, conference_course) },
	{ GROUP("goals", conference_goals) },
	{ ROWS("goal_changes", goal_changes) },
	{ GROUP("visits", conference_visits) },
	{ MADE("followup_due", conference_due), .kind = VALUE_GROUP, .columns = due_columns },
	{ INLINE("missing", course, conference_missing) },
	{ ROWS("signs", conference_signs) },
	{ ROWS("unanswered_signs", waiting_signs) },
	{ FIGURE("clip_minutes_lapsing", clip_minutes_lapsing) },
	{ MADE("last_decision", conference_last), .kind = VALUE_GROUP, .columns = conference_decision_columns },
	{ WORD("band", band, conference_band_words) },
	{ ROWS("open_decisions", open_decisions) },
	{ ROWS("reasons", conference_reasons) },
	{ DAY("since", before) },
	{ MADE("why", conference_why_said), .flags = FOR_PEOPLE },
	{ MADE("goals_said", conference_goals_said), .flags = FOR_PEOPLE },
	{ MADE("changes_said", conference_changes_said), .flags = FOR_PEOPLE },
	{ MADE("visits_said", conference_visits_said), .flags = FOR_PEOPLE },
	{ MADE("signs_said", conference_signs_said), .flags = FOR_PEOPLE },
	{ MADE("waiting_said", conference_waiting_said), .flags = FOR_PEOPLE },
	{ MADE("last_said", conference_last_said), .flags = FOR_PEOPLE },
	{ MADE("clip_said", conference_clip_said), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

/* ---- the whole list as text, band by band ---- */

#define OF struct conference_text
#define BAND_TEXT N_("  {name} ({course})[, week {week}[ of {weeks}]][, days left: {days_left}]\n" \
	"    {why}\n    {goals_said}\n      {changes_said}\n    {visits_said}\n    {signs_said}\n    {waiting_said}\n    {last_said}\n    {clip_said}")
static const struct page_rows waits_text = {
	LIST(band[BAND_WAITS].row, band[BAND_WAITS].n), .columns = conference_columns,
	.title = N_("To be looked at"), .text = BAND_TEXT,
};
static const struct page_rows changed_text = {
	LIST(band[BAND_CHANGED].row, band[BAND_CHANGED].n), .columns = conference_columns,
	.title = N_("Changed since last time"), .text = BAND_TEXT,
};
static const struct page_rows as_before_text = {
	LIST(band[BAND_AS_BEFORE].row, band[BAND_AS_BEFORE].n), .columns = conference_columns,
	.title = N_("As before"), .text = "  {name} ({course})\n    {waiting_said}",
};

static const struct page_column conference_text_columns[] = {
	{ TEXT("kind", kind) },
	{ TEXT("with", with) },
	{ TEXT("provider_name", provider) },
	{ DAY("on", on) },
	{ DAY("before", before) },
	{ DAY("next", next) },
	{ ROWS("waits", waits_text) },
	{ ROWS("changed", changed_text) },
	{ ROWS("as_before", as_before_text) },
	{ NULL },
};
#undef OF

static const struct page_table conference_table[] = {
	{ CELL("band", "") }, { CELL("name", N_("name")) }, { CELL("reasons", N_("why")) },
	{ CELL("week", N_("week")) }, { CELL("weeks", N_("of")) }, { CELL("days_left", N_("days left")) },
	{ CELL("goals.reached", N_("reached")) }, { CELL("goals.moving", N_("moving")) },
	{ CELL("goals.still", N_("still")) }, { CELL("visits.done", N_("done")) },
	{ CELL("visits.missed", N_("missed")) }, { CELL("clip_minutes_lapsing", N_("clip minutes lapsing")) },
	{ CELL("course", N_("course")) }, { .name = "citizen" }, { .name = "course_type" }, { .name = "provider" },
	{ .name = "start" }, { .name = "planned_end" }, { .name = "goals.total" }, { .name = "goal_changes" },
	{ .name = "visits.planned" }, { .name = "visits.unrecorded" }, { .name = "visits.unplanned" },
	{ .name = "visits.away" }, { .name = "followup_due.kind" }, { .name = "followup_due.on" },
	{ .name = "measurements_missing" }, { .name = "signs" }, { .name = "unanswered_signs" }, { .name = "last_decision.decision" },
	{ .name = "last_decision.on" }, { .name = "last_decision.done" }, { .name = "open_decisions" },
	{ .name = "since" }, { NULL },
};
/* clang-format on */

const struct page_desc conference_page_desc = {
	.columns = conference_text_columns,
	.text = N_("{kind}[, {with}], {provider_name}, {on}\nsince {before}, next {next}"),
};

void conference_text_make(const struct conference *c, struct conference_text *out)
{
	*out = (struct conference_text){ .kind = c->kind->name,
					 .with = c->kind->citizen_present ? _("with the citizen")
									  : "",
					 .provider = c->provider_name,
					 .on = c->on,
					 .before = c->before,
					 .next = c->next };
	for (size_t i = 0; i < c->n; i++) {
		struct conference_text_band *b = &out->band[c->row[i].band];
		if (b->n++ == 0)
			b->row = &c->row[i];
	}
}

const struct page_rows conference_rows = { .size = sizeof(struct conference_row),
					   .columns = conference_columns,
					   .table = conference_table };
