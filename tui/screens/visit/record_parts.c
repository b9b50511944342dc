/* What happened on visits, as a citizen's page tells it: see page_parts.h. */
#include <stdio.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/words.h"
#include "tui/screens/page_parts.h"

enum { DAY_COL = 3, SPAN_COL = 14, OUTCOME_COL = 27, TEXT_COL = 14, NARROW_COLS = 44 };

static bool has_text(const char *text)
{
	return text != NULL && text[0] != '\0';
}

static const char *join_signs(unsigned signs, char *out, size_t size)
{
	size_t n = 0;

	out[0] = '\0';
	for (int i = 0; i < SIGNS && n < size; i++)
		if (signs >> i & 1)
			n += (size_t)snprintf(out + n, size - n, "%s%s", n > 0 ? ", " : "",
					      _(sign_words.at[i].shown));
	return out;
}

static const char *record_state(const struct record_line *r)
{
	if (r->withdrawn)
		return _("withdrawn");
	if (!r->live)
		return _("replaced by a correction");
	return r->corrects ? _("corrected") : "";
}

/* "Mon 23/11 07:42"; "" when it is not known. */
static const char *moment(int64_t ms, char out[80])
{
	char on[FORMAT_TEXT], time[TIME_TEXT];

	out[0] = '\0';
	if (ms < 0)
		return out;
	struct local_time at = local_from_utc(ms);
	snprintf(out, 80, "%s %s", format_day_short(at.day, on), time_text(at.minute, time));
	return out;
}

bool recorded_another_day(int64_t recorded_ms, struct day on)
{
	return recorded_ms >= 0 && !day_same(local_from_utc(recorded_ms).day, on);
}

void part_recorded(struct sheet *s, int col, int64_t recorded_ms, const char *by)
{
	char when[80], text[700];

	moment(recorded_ms, when);
	if (has_text(by))
		snprintf(text, sizeof text, _("recorded %s by %s"), when, by);
	else
		snprintf(text, sizeof text, _("recorded %s"), when);
	sheet_wrap(s, col, INK_DIM, text);
}

/* Who recorded it and when, if the line above does not say so already: for a correction, a
 * record made on another day or by somebody else, and a withdrawal. */
static void write_recording(struct sheet *s, const struct record_line *r, int col)
{
	char when[80], text[700];
	bool other = has_text(r->recorded_by) && strcmp(r->recorded_by, r->by) != 0;

	if (r->corrects) {
		moment(r->recorded_ms, when);
		snprintf(text, sizeof text, _("corrected %s by %s: %s"), when, r->recorded_by,
			 r->reason);
		sheet_wrap(s, col, INK_DIM, text);
	} else if (other || recorded_another_day(r->recorded_ms, r->on)) {
		part_recorded(s, col, r->recorded_ms, r->recorded_by);
	}
	if (r->withdrawn && has_text(r->withdrawn_why)) {
		snprintf(text, sizeof text, _("withdrawn: %s"), r->withdrawn_why);
		sheet_wrap(s, col, INK_ATTENTION, text);
	}
}

static void write_texts(struct sheet *s, const struct record_line *r, int col, bool handover)
{
	char signs[200], minutes[FORMAT_TEXT], text[700];
	enum ink ink = r->live ? INK_NORMAL : INK_DIM;

	if (has_text(r->outcome_reason))
		sheet_wrap(s, col, ink, r->outcome_reason);
	if (r->signs != 0)
		sheet_wrap(s, col, r->live ? INK_ATTENTION : INK_DIM,
			   join_signs(r->signs, signs, sizeof signs));
	if (r->clip_minutes > 0) {
		snprintf(text, sizeof text, _("clip card: %s %s"),
			 duration_text(r->clip_minutes, minutes),
			 r->clip_activity != NULL ? r->clip_activity : "");
		sheet_wrap(s, col, INK_DIM, text);
	}
	if (has_text(r->note))
		sheet_wrap(s, col, ink, r->note);
	if (handover && has_text(r->handover)) {
		snprintf(text, sizeof text, _("for the next carer: %s"), r->handover);
		sheet_wrap(s, col, ink, text);
	}
}

static void write_record(struct sheet *s, const struct record_line *r, int indent)
{
	char on[FORMAT_TEXT], span[FORMAT_TEXT];
	enum ink ink = r->live ? INK_NORMAL : INK_DIM;
	bool narrow = s->cols < NARROW_COLS;
	int text = indent + (narrow ? DAY_COL : TEXT_COL);

	sheet_mark(s, 1 + indent, r->live ? outcome_look[r->outcome].ink : INK_DIM,
		   outcome_look[r->outcome].mark);
	sheet_put(s, DAY_COL + indent, INK_DIM, "%s", format_day_short(r->on, on));
	sheet_put(s, SPAN_COL + indent, ink, "%s", format_span(r->started, r->ended, span));
	if (narrow)
		sheet_end(s);
	int col = sheet_put(s, narrow ? text : OUTCOME_COL + indent, ink, "%s",
			    _(outcome_words.at[r->outcome].shown));
	col = sheet_put(s, col + 2, INK_DIM, "%s", r->by);
	sheet_put(s, col + 2, INK_ATTENTION, "%s", record_state(r));
	sheet_end(s);
	write_texts(s, r, text, true);
	write_recording(s, r, text);
}

/* ---- by week ---- */

struct record_list {
	const struct record_line *const *at;
	size_t n;
};

static const struct record_line *find_record(const struct record_list *l, int64_t rid)
{
	for (size_t i = 0; rid != 0 && i < l->n; i++)
		if (l->at[i]->rid == rid)
			return l->at[i];
	return NULL;
}

/* A replaced record stands below what replaced it, not on its own. */
static bool is_replaced_here(const struct record_list *l, const struct record_line *r)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i]->replaces == r->rid)
			return true;
	return false;
}

static bool passes(const struct record_line *r, const char *filter)
{
	char signs[200], on[FORMAT_TEXT];
	const char *const text[] = { r->by,
				     r->note,
				     r->handover,
				     r->outcome_reason,
				     r->clip_activity,
				     r->reason,
				     _(outcome_words.at[r->outcome].shown),
				     join_signs(r->signs, signs, sizeof signs),
				     format_day_short(r->on, on) };

	if (filter[0] == '\0')
		return true;
	for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
		if (text[i] != NULL && danish_contains(text[i], filter))
			return true;
	for (size_t i = 0; i < r->services.n; i++)
		if (danish_contains(r->services.at[i], filter))
			return true;
	return false;
}

static void write_chain(struct sheet *s, const struct record_list *l, const struct record_line *r)
{
	enum { INDENT = 2, DEEPEST = 8 };

	write_record(s, r, 0);
	for (int depth = 0; depth < DEEPEST; depth++) {
		r = find_record(l, r->replaces);
		if (r == NULL)
			return;
		write_record(s, r, s->cols < NARROW_COLS ? 0 : INDENT);
	}
}

static void week_heading(struct sheet *s, struct day on)
{
	char from[FORMAT_TEXT], to[FORMAT_TEXT], text[120];
	struct day monday = day_monday(on);

	snprintf(text, sizeof text, _("Week %d · %s to %s"), day_week(on).number,
		 format_date(monday, from), format_date(day_plus(monday, 6), to));
	sheet_heading(s, text);
}

size_t part_records(struct sheet *s, const struct record_line *const *record, size_t n,
		    const char *filter)
{
	struct record_list l = { record, n };
	struct day week = DAY_NONE;
	size_t shown = 0;

	for (size_t i = 0; i < n; i++) {
		if (!passes(record[i], filter) || is_replaced_here(&l, record[i]))
			continue;
		if (!day_same(week, day_monday(record[i]->on))) {
			week = day_monday(record[i]->on);
			week_heading(s, record[i]->on);
		}
		write_chain(s, &l, record[i]);
		shown++;
	}
	return shown;
}

/* ---- what was noted last, and who came ---- */

/* The newest record with a message for the next carer; *been: a visit was made after it. */
static const struct record_line *last_handover(const struct citizen_page *p, bool *been)
{
	*been = false;
	for (size_t i = 0; i < p->records; i++) {
		const struct record_line *r = &p->record[i];
		if (r->live && has_text(r->handover))
			return r;
		if (r->live && (r->outcome == OUTCOME_DONE || r->outcome == OUTCOME_PARTLY))
			*been = true;
	}
	return NULL;
}

void part_handover(struct sheet *s, const struct citizen_page *p)
{
	char on[FORMAT_TEXT];
	bool been;
	const struct record_line *r = last_handover(p, &been);

	if (r == NULL)
		return;
	sheet_blank(s);
	sheet_put(s, 0, been ? INK_DIM : INK_ATTENTION, _("For the next carer (%s, %s)"), r->by,
		  format_date(r->on, on));
	sheet_end(s);
	sheet_wrap(s, 1, been ? INK_DIM : INK_NORMAL, r->handover);
}

static bool noted(const struct record_line *r, const struct record_line *handover)
{
	return r->live &&
	       (has_text(r->note) || r->signs != 0 || (has_text(r->handover) && r != handover));
}

enum { LAST_CARERS = 3 };

/* The newest of each of the last three carers who noted something. */
static size_t find_noted(const struct citizen_page *p, const struct record_line *out[LAST_CARERS])
{
	size_t n = 0;
	bool been;
	const struct record_line *handover = last_handover(p, &been);

	for (size_t i = 0; i < p->records && n < LAST_CARERS; i++) {
		bool again = false;
		for (size_t k = 0; k < n; k++)
			again = again || out[k]->by_rid == p->record[i].by_rid;
		if (!again && noted(&p->record[i], handover))
			out[n++] = &p->record[i];
	}
	return n;
}

bool noted_last(const struct citizen_page *p, const struct sign_line *sign)
{
	const struct record_line *of[LAST_CARERS];
	size_t n = find_noted(p, of);

	for (size_t i = 0; i < n; i++)
		if (day_same(of[i]->on, sign->on) && of[i]->signs >> sign->sign & 1 &&
		    strcmp(of[i]->by, sign->by) == 0)
			return true;
	return false;
}

void part_noted(struct sheet *s, const struct citizen_page *p)
{
	const struct record_line *of[LAST_CARERS];
	size_t n = find_noted(p, of);
	char on[FORMAT_TEXT];
	bool been;
	const struct record_line *handover = last_handover(p, &been);

	sheet_heading(s, _("What the last three carers noted"));
	for (size_t i = 0; i < n; i++) {
		int col = sheet_put(s, 1, INK_NORMAL, "%s", of[i]->by);
		sheet_put(s, col + 2, INK_DIM, "%s", format_day_short(of[i]->on, on));
		sheet_end(s);
		write_texts(s, of[i], DAY_COL, of[i] != handover);
	}
	if (n == 0)
		sheet_wrap(s, 1, INK_DIM, _("nothing was noted in the last four weeks"));
}

void part_carers(struct sheet *s, const struct citizen_page *p)
{
	char text[160], on[FORMAT_TEXT];

	snprintf(text, sizeof text,
		 ngettext("%d carer in the last 14 days", "%d different carers in the last 14 days",
			  (unsigned long)p->carers),
		 (int)p->carers);
	sheet_heading(s, text);
	for (size_t i = 0; i < p->carers; i++) {
		const struct carer_line *c = &p->carer[i];
		int col =
			sheet_put(s, 1, INK_NORMAL, "%s", c->name[0] ? c->name : _("nobody named"));
		snprintf(text, sizeof text,
			 ngettext("%d visit, last %s", "%d visits, last %s",
				  (unsigned long)c->visits),
			 c->visits, format_day_short(c->last, on));
		sheet_put(s, col + 2, INK_DIM, "%s", text);
		sheet_end(s);
	}
	if (p->carers == 0)
		sheet_wrap(s, 1, INK_DIM, _("nobody has made a visit"));
}
