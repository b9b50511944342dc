/* What happened on visits: each record, all of them by week, and what the last carers noted and left for
 * the next one. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/columns.h"
#include "core/pages/records.h"

const char *const outcome_styles[] = {
	[OUTCOME_DONE] = "good *done",
	[OUTCOME_PARTLY] = "notice *partly",
	[OUTCOME_CANCELLED_BY_CITIZEN] = "notice *cancelled",
	[OUTCOME_NOT_HOME] = "notice *cancelled",
	[OUTCOME_CANCELLED_BY_PROVIDER] = "notice *cancelled",
	[OUTCOME_MOVED] = "notice *cancelled",
};

static bool text_there(const char *text)
{
	return text != NULL && text[0] != '\0';
}

/* ---- one record ---- */

/* When the carer came, else when the visit was planned. */
MAKE(record_came, struct record_line,
     value_number(VALUE_TIME, r->started >= 0 ? r->started : r->from_minute))

MAKE(record_state, struct record_line,
     value_text(r->withdrawn ? _("(withdrawn)")
		: r->live    ? ""
			     : _("(corrected)")))

/* Inks of a record that counts no more are dim. */
MAKE(record_ink, struct record_line, value_text(r->live ? "normal" : "dim"))
MAKE(record_sign_ink, struct record_line, value_text(r->live ? "notice" : "dim"))
MAKE(record_look, struct record_line,
     value_text(r->live ? outcome_styles[r->outcome]
			: arena_format(&p->arena, "dim %s",
				       strchr(outcome_styles[r->outcome], '*'))))

SAY(record_hours, struct record_line, format_span(r->started, r->ended, text))
SAY(record_date, struct record_line, format_date(r->on, text))

MAKE(record_stands, struct record_line,
     value_text(r->withdrawn  ? _("withdrawn")
		: !r->live    ? _("replaced by a correction")
		: r->corrects ? _("corrected")
			      : ""))

MAKE(record_clip, struct record_line,
     r->clip_minutes > 0 ? value_number(VALUE_MINUTES, r->clip_minutes) : value_none())
MAKE(record_clip_for, struct record_line, value_text(r->clip_minutes > 0 ? r->clip_activity : ""))

/* "Mon 23/11 07:42", none where nobody knows. */
static struct value moment_text(struct page *p, int64_t ms)
{
	char on[FORMAT_TEXT], time[TIME_TEXT];

	if (ms < 0)
		return value_none();
	struct local_time at = local_from_utc(ms);
	return value_text(arena_format(&p->arena, "%s %s", format_day_near(at.day, p->on, on),
				       time_text(at.minute, time)));
}

bool recorded_another_day(int64_t recorded_ms, struct day on)
{
	return recorded_ms >= 0 && !day_same(local_from_utc(recorded_ms).day, on);
}

/* Who recorded it and when is said of a correction, and of a record that was made on another day or
 * by somebody else. */
static bool recording_is_told(const struct record_line *r)
{
	bool other = text_there(r->recorded_by) && strcmp(r->recorded_by, r->by) != 0;

	return !r->corrects && (other || recorded_another_day(r->recorded_ms, r->on));
}

MAKE(record_recorded, struct record_line,
     recording_is_told(r) ? moment_text(p, r->recorded_ms) : value_none())
MAKE(record_recorder, struct record_line, value_text(recording_is_told(r) ? r->recorded_by : ""))
MAKE(record_corrected, struct record_line,
     r->corrects ? moment_text(p, r->recorded_ms) : value_none())
MAKE(record_corrector, struct record_line, value_text(r->corrects ? r->recorded_by : ""))
MAKE(record_correction, struct record_line, value_text(r->corrects ? r->reason : ""))
MAKE(record_withdrawal, struct record_line, value_text(r->withdrawn ? r->withdrawn_why : ""))

/* clang-format off */
#define OF struct record_line
const struct page_column record_columns[] = {
	{ TEXT("id", id) },
	{ DAY("on", on) },
	{ TIME("from", from_minute), .shows = "visit.from" },
	{ TIME("to", to_minute), .shows = "visit.to" },
	{ WORD("outcome", outcome, outcome_words) },
	{ TEXT("outcome_reason", outcome_reason) },
	{ TIME("started", started) },
	{ TIME("ended", ended) },
	{ TEXTS("services", services) },
	{ TEXTS("tasks_done", tasks_done) },
	{ WORDS("signs", signs, sign_words) },
	{ COUNT("clip_minutes", clip_minutes), .flags = FROM_ONE },
	{ TEXT("clip_activity", clip_activity) },
	{ TEXT("note", note) },
	{ TEXT("handover", handover) },
	{ TEXT("by", by), .shows = "visit_record.carer" },
	{ YES("corrects", corrects), .shows = "visit_record.replaces" },
	{ YES("counts", live) },
	{ YES("withdrawn", withdrawn) },
	{ MADE("came", record_came), .flags = FOR_PEOPLE },
	{ MADE("state", record_state), .flags = FOR_PEOPLE },
	{ MADE("ink", record_ink), .flags = FOR_PEOPLE },
	{ MADE("sign_ink", record_sign_ink), .flags = FOR_PEOPLE },
	{ MADE("look", record_look), .flags = FOR_PEOPLE },
	{ MADE("hours", record_hours), .flags = FOR_PEOPLE },
	{ MADE("date", record_date), .flags = FOR_PEOPLE },
	{ MADE("stands", record_stands), .flags = FOR_PEOPLE },
	{ MADE("clip", record_clip), .flags = FOR_PEOPLE },
	{ MADE("clip_for", record_clip_for), .flags = FOR_PEOPLE },
	{ MADE("recorded", record_recorded), .flags = FOR_PEOPLE },
	{ MADE("recorder", record_recorder), .flags = FOR_PEOPLE },
	{ MADE("corrected", record_corrected), .flags = FOR_PEOPLE },
	{ MADE("corrector", record_corrector), .flags = FOR_PEOPLE },
	{ MADE("correction", record_correction), .flags = FOR_PEOPLE },
	{ MADE("withdrawal", record_withdrawal), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF
/* clang-format on */

/* ---- all of them, by week ---- */

struct record_list {
	const struct record_line *const *at;
	size_t n;
};

static const struct record_line *record_find(const struct record_list *l, int64_t rid)
{
	for (size_t i = 0; rid != 0 && i < l->n; i++)
		if (l->at[i]->rid == rid)
			return l->at[i];
	return NULL;
}

/* A replaced record stands below what replaced it, not on its own. */
static bool record_is_replaced(const struct record_list *l, const struct record_line *r)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i]->replaces == r->rid)
			return true;
	return false;
}

enum { CHAIN_MOST = 9 };

/* A record and, below it, what it replaced. */
static void visit_chain(struct visit_lines *out, const struct record_list *l,
			const struct record_line *r)
{
	for (int i = 0; r != NULL && i < CHAIN_MOST; i++) {
		out->at[out->n++] = (struct visit_line){ .record = r, .earlier = i > 0 };
		r = record_find(l, r->replaces);
	}
}

void visit_lines_make(const struct record_line *const *record, size_t n,
		      const struct visit_filter *filter, struct arena *a, struct visit_lines *out)
{
	const struct record_list l = { record, n };
	struct day week = DAY_NONE;

	*out = (struct visit_lines){ .at = arena_take(a, (n * CHAIN_MOST + 1) * sizeof *out->at) };
	for (size_t i = 0; i < n; i++) {
		const struct record_line *r = record[i];
		if (record_is_replaced(&l, r) || !filter->passes(filter->data, r))
			continue;
		size_t first = out->n;
		visit_chain(out, &l, r);
		out->at[first].monday =
			day_same(week, day_monday(r->on)) ? DAY_NONE : day_monday(r->on);
		week = day_monday(r->on);
	}
}

static struct value visit_week(struct page *p, const void *row)
{
	const struct visit_line *v = row;

	if (v->earlier || day_is_none(v->monday))
		return value_none();
	struct week w = day_week(v->monday);
	return value_text(w.year == day_week(p->on).year
				  ? arena_format(&p->arena, "%d", w.number)
				  : arena_format(&p->arena, _("%d in %d"), w.number, w.year));
}

static struct value visit_week_day(struct page *p, const struct visit_line *v, int day)
{
	char text[FORMAT_TEXT];

	if (v->earlier || day_is_none(v->monday))
		return value_none();
	return value_text(arena_text(&p->arena, format_date(day_plus(v->monday, day), text)));
}

/* clang-format off */
MAKE(visit_monday, struct visit_line, visit_week_day(p, r, 0))
MAKE(visit_sunday, struct visit_line, visit_week_day(p, r, 6))
MAKE(visit_shift, struct visit_line, value_text(r->earlier ? "+2|0" : ""))

#define OF struct visit_line
static const struct page_column visit_columns[] = {
	{ MADE("week", visit_week) },
	{ MADE("monday", visit_monday) },
	{ MADE("sunday", visit_sunday) },
	{ MADE("shift", visit_shift) },
	{ INLINE("record", record, record_columns) },
	{ NULL },
};
#undef OF

#define OF struct visit_lines
const struct page_rows visit_line_rows = {
	LIST(at, n), .columns = visit_columns,
	.sheet = N_("<heading>Week {week} · {monday} to {sunday}\n"
		    "<@shift><@look><3><dim>{on}<14><@ink>{hours}<27/3>{outcome}  <dim>{by}  <notice>{stands}\n"
		    "<@shift><14|3><@ink>{outcome_reason}\n"
		    "<@shift><14|3><dim>done: {tasks_done}\n"
		    "<@shift><14|3><@sign_ink>{signs}\n"
		    "<@shift><14|3><dim>clip card: {clip}[ {clip_for}]\n"
		    "<@shift><14|3><@ink>{note}\n"
		    "<@shift><14|3><@ink>for the next carer: {handover}\n"
		    "<@shift><14|3><dim>corrected {corrected}[ by {corrector}][: {correction}]\n"
		    "<@shift><14|3><dim>[recorded {recorded}][ by {recorder}]\n"
		    "<@shift><14|3><notice>withdrawn: {withdrawal}"),
};
#undef OF
/* clang-format on */

/* ---- what was left for the next carer, and noted last ---- */

/* The newest record with a message for the next carer; *been: a visit was made after it. */
static const struct record_line *last_handover(const struct citizen_page *c, bool *been)
{
	*been = false;
	for (size_t i = 0; i < c->records; i++) {
		const struct record_line *r = &c->record[i];
		if (r->live && text_there(r->handover))
			return r;
		if (r->live && (r->outcome == OUTCOME_DONE || r->outcome == OUTCOME_PARTLY))
			*been = true;
	}
	return NULL;
}

struct handover_line {
	const struct record_line *record;
	bool been;
};

struct value citizen_handover(struct page *p, const void *row)
{
	struct handover_line *h = arena_take(&p->arena, sizeof *h);

	h->record = last_handover(row, &h->been);
	return value_list(h, h->record != NULL);
}

/* clang-format off */
MAKE(handover_head_ink, struct handover_line, value_text(r->been ? "dim" : "notice"))
MAKE(handover_ink, struct handover_line, value_text(r->been ? "dim" : "normal"))

#define OF struct handover_line
static const struct page_column handover_columns[] = {
	{ INLINE("record", record, record_columns) },
	{ MADE("head_ink", handover_head_ink) },
	{ MADE("text_ink", handover_ink) },
	{ NULL },
};

const struct page_rows handover_rows = {
	.size = sizeof(OF), .columns = handover_columns,
	.sheet = N_("<heading><@head_ink>For the next carer ({by}, {date})\n<@text_ink>{handover}"),
};
#undef OF
/* clang-format on */

static bool record_noted(const struct record_line *r, const struct record_line *handover)
{
	return r->live &&
	       (text_there(r->note) || r->signs != 0 || (text_there(r->handover) && r != handover));
}

enum { LAST_CARERS = 3 };

struct noted_line {
	const struct record_line *record;
	bool handover; /* is noted too: it does not stand above already */
};

/* The newest of each of the last three carers who noted something. */
static size_t noted_find(const struct citizen_page *c, struct noted_line out[LAST_CARERS])
{
	bool been, again;
	size_t n = 0;
	const struct record_line *handover = last_handover(c, &been);

	for (size_t i = 0; i < c->records && n < LAST_CARERS; i++) {
		const struct record_line *r = &c->record[i];
		again = false;
		for (size_t k = 0; k < n; k++)
			again = again || out[k].record->by_rid == r->by_rid;
		if (!again && record_noted(r, handover))
			out[n++] = (struct noted_line){ r, r != handover };
	}
	return n;
}

struct value citizen_noted(struct page *p, const void *row)
{
	struct noted_line *list = arena_take(&p->arena, LAST_CARERS * sizeof *list);

	return value_list(list, noted_find(row, list));
}

/* clang-format off */
MAKE(noted_handover, struct noted_line, value_text(r->handover ? r->record->handover : ""))

#define OF struct noted_line
static const struct page_column noted_columns[] = {
	{ MADE("left", noted_handover) },
	{ INLINE("record", record, record_columns) },
	{ NULL },
};

const struct page_rows noted_rows = {
	.size = sizeof(OF), .columns = noted_columns,
	.heading = N_("What the last three carers noted"),
	.sheet = N_("{by}  <dim>{on}\n"
		    "  <@ink>{outcome_reason}\n"
		    "  <@sign_ink>{signs}\n"
		    "  <dim>clip card: {clip}[ {clip_for}]\n"
		    "  <@ink>{note}\n"
		    "  <@ink>for the next carer: {left}"),
	.nothing = N_("nothing was noted in the last four weeks"),
};
#undef OF
/* clang-format on */

/* ---- signs ---- */

static bool same_text(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* Signs of one visit share day, words and carer. */
static bool seen_together(const struct seen_line *seen, const struct sign_line *sign)
{
	return day_same(seen->on, sign->on) && same_text(seen->note, sign->note) &&
	       same_text(seen->by, sign->by);
}

size_t signs_seen(const struct citizen_page *c, struct arena *a, struct seen_line **out)
{
	struct seen_line *seen = arena_take(a, (c->signs + 1) * sizeof *seen);
	size_t n = 0;

	for (size_t i = 0; i < c->signs; i++) {
		const struct sign_line *sign = &c->sign[i];
		if (n == 0 || !seen_together(&seen[n - 1], sign))
			seen[n++] = (struct seen_line){ .on = sign->on,
							.note = sign->note,
							.by = sign->by };
		seen[n - 1].signs |= 1u << sign->sign;
		if (seen[n - 1].answered == NULL && !day_is_none(sign->answered))
			seen[n - 1].answered = sign;
	}
	*out = seen;
	return n;
}

/* Does what the last three carers noted show these signs already? */
static bool seen_is_noted(const struct noted_line *noted, size_t n, const struct seen_line *seen)
{
	for (size_t i = 0; i < n; i++)
		if (day_same(noted[i].record->on, seen->on) &&
		    (noted[i].record->signs & seen->signs) != 0 &&
		    strcmp(noted[i].record->by, seen->by) == 0)
			return true;
	return false;
}

struct value citizen_other_signs(struct page *p, const void *row)
{
	struct noted_line noted[LAST_CARERS];
	struct seen_line *seen;
	size_t n = signs_seen(row, &p->arena, &seen), kept = 0, notes = noted_find(row, noted);

	for (size_t i = 0; i < n; i++)
		if (!seen_is_noted(noted, notes, &seen[i]))
			seen[kept++] = seen[i];
	return value_list(seen, kept);
}

/* clang-format off */
SAY(seen_date, struct seen_line, format_date(r->on, text))

static struct value seen_answer(struct page *p, const void *row)
{
	const struct sign_line *s = ((const struct seen_line *)row)->answered;
	char day[FORMAT_TEXT];

	if (s == NULL)
		return value_text("");
	/* TRANSLATORS: "answered by Lis Holm Mon 23/11: visiting friend" */
	return value_text(arena_format(&p->arena, _("answered by %s %s: %s"), s->answered_by,
				       format_day_short(s->answered, day), s->answer));
}

#define OF struct seen_line
const struct page_column seen_columns[] = {
	{ WORDS("signs", signs, sign_words) },
	{ MADE("date", seen_date) },
	{ TEXT("note", note) },
	{ TEXT("by", by) },
	{ MADE("answer", seen_answer) },
	{ NULL },
};

const struct page_rows other_sign_rows = {
	.size = sizeof(OF), .columns = seen_columns,
	.heading = N_("Other signs of the last four weeks"),
	.sheet = SEEN_WORDS,
};
#undef OF
/* clang-format on */

/* ---- who came ---- */

struct value citizen_carers_words(struct page *p, const void *row)
{
	const struct citizen_page *c = row;

	return value_text(arena_format(&p->arena,
				       ngettext("%d carer in the last 14 days",
						"%d different carers in the last 14 days",
						(unsigned long)c->carers),
				       (int)c->carers));
}

static struct value carer_visits(struct page *p, const void *row)
{
	const struct carer_line *c = row;
	char last[FORMAT_TEXT];

	return value_text(arena_format(
		&p->arena,
		ngettext("%d visit, last %s", "%d visits, last %s", (unsigned long)c->visits),
		c->visits, format_day_short(c->last, last)));
}

/* clang-format off */
MAKE(carer_name, struct carer_line, value_text(r->name[0] != '\0' ? r->name : _("nobody named")))

#define OF struct carer_line
static const struct page_column carer_columns[] = {
	{ MADE("name", carer_name) },
	{ MADE("visits", carer_visits) },
	{ NULL },
};
#undef OF

#define OF struct citizen_page
const struct page_rows carer_rows = {
	LIST(carer, carers), .columns = carer_columns,
	.heading = "<heading>{carers_words}",
	.sheet = "{name}  <dim>{visits}",
	.nothing = N_("nobody has made a visit"),
};
#undef OF
/* clang-format on */
