/* Parts of a citizen's page: see page_parts.h. */
#include "tui/screens/page_parts.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/pages.h"
#include "core/phrase.h"
#include "core/words.h"
#include "tui/writers/sheet.h"

/* Flags that tell of danger or of a visit that can't be made stand in the strongest ink. */
static enum ink flag_ink(int flag)
{
	return flag == FLAG_FALL || flag == FLAG_AWAY || flag == FLAG_DIED ? INK_ALARM
									   : INK_ATTENTION;
}

void part_flags(struct sheet *s, const struct day_row *row)
{
	for (int i = 0; i < DAY_FLAGS; i++) {
		if (!(row->flags >> i & 1) || row->flag_text[i] == NULL)
			continue;
		int col = sheet_mark(s, 1, flag_ink(i), MARK_LATE) + 1;
		sheet_wrap(s, col, flag_ink(i), row->flag_text[i]);
	}
}

const struct outcome_look outcome_look[] = {
	[OUTCOME_DONE] = { MARK_DONE, INK_GOOD },
	[OUTCOME_PARTLY] = { MARK_PARTLY, INK_ATTENTION },
	[OUTCOME_CANCELLED_BY_CITIZEN] = { MARK_CANCELLED, INK_ATTENTION },
	[OUTCOME_NOT_HOME] = { MARK_CANCELLED, INK_ATTENTION },
	[OUTCOME_CANCELLED_BY_PROVIDER] = { MARK_CANCELLED, INK_ATTENTION },
	[OUTCOME_MOVED] = { MARK_CANCELLED, INK_ATTENTION },
};

static void write_reserved(struct sheet *s, int planned)
{
	char minutes[DURATION_TEXT];

	int col = sheet_mark(s, 1, INK_ACCENT, MARK_CLIP);
	sheet_put(s, col + 1, INK_NORMAL, _("%s of the clip card are planned"),
		  duration_text(planned, minutes));
	sheet_end(s);
}

void part_record(struct sheet *s, const struct day_row *row)
{
	char span[FORMAT_TEXT], minutes[FORMAT_TEXT];

	if (row->outcome < 0 && row->planned_clip_minutes > 0)
		write_reserved(s, row->planned_clip_minutes);
	if (row->outcome < 0)
		return;
	int col = sheet_mark(s, 1, outcome_look[row->outcome].ink, outcome_look[row->outcome].mark);
	col = sheet_put(s, col + 1, INK_NORMAL, "%s  %s", _(outcome_words.at[row->outcome].shown),
			format_span(row->started, row->ended, span));
	if (row->clip_minutes > 0) {
		col = sheet_mark(s, col + 2, INK_DIM, MARK_CLIP);
		sheet_put(s, col + 1, INK_DIM, "%s", duration_text(row->clip_minutes, minutes));
	}
	sheet_end(s);
	if (row->outcome_reason != NULL && row->outcome_reason[0] != '\0')
		sheet_wrap(s, 3, INK_NORMAL, row->outcome_reason);
	if (row->note != NULL && row->note[0] != '\0')
		sheet_wrap(s, 3, INK_NORMAL, row->note);
	if (row->handover != NULL && row->handover[0] != '\0') {
		sheet_put(s, 3, INK_DIM, "%s", _("for the next carer:"));
		sheet_end(s);
		sheet_wrap(s, 5, INK_NORMAL, row->handover);
	}
	if (recorded_another_day(row->recorded_ms, row->on))
		part_recorded(s, 3, row->recorded_ms, row->recorded_by);
}

static bool same_text(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* How many signs from this one on were seen on one visit: they share day, words and carer. */
static size_t signs_together(const struct sign_line *sign, size_t most)
{
	size_t n = 1;

	while (n < most && day_same(sign[n].on, sign->on) && same_text(sign[n].note, sign->note) &&
	       same_text(sign[n].by, sign->by))
		n++;
	return n;
}

static void write_signs(struct sheet *s, const struct sign_line *sign, size_t n)
{
	char text[900], words[200] = "", on[FORMAT_TEXT];

	for (size_t i = 0; i < n; i++)
		snprintf(words + strlen(words), sizeof words - strlen(words), "%s%s",
			 i > 0 ? ", " : "", _(sign_words.at[sign[i].sign].shown));
	format_date(sign->on, on);
	if (sign->note != NULL && sign->note[0] != '\0')
		snprintf(text, sizeof text, _("%s %s: %s (%s)"), words, on, sign->note, sign->by);
	else
		snprintf(text, sizeof text, _("%s %s (%s)"), words, on, sign->by);
	int col = sheet_mark(s, 1, INK_ATTENTION, MARK_LATE);
	sheet_wrap(s, col + 1, INK_NORMAL, text);
}

static void write_note(struct sheet *s, const struct record_line *r)
{
	char text[700], on[FORMAT_TEXT];

	snprintf(text, sizeof text, _("%s %s: %s"), format_date(r->on, on), r->by, r->note);
	int col = sheet_mark(s, 1, INK_DIM, MARK_UNRECORDED);
	sheet_wrap(s, col + 1, INK_NORMAL, text);
}

enum { NOTES_MOST = 3 };

/* What others noted on or after the day of the actor's own last visit is news; everything is
 * when the actor was never there. */
static bool is_news(const struct citizen_page *p, struct day on, const char *by, const char *me)
{
	if (day_is_none(p->last_here))
		return true;
	return !day_before(on, p->last_here) && (by == NULL || strcmp(by, me) != 0);
}

void part_since(struct sheet *s, const struct citizen_page *p, const char *me)
{
	char text[200], on[FORMAT_TEXT];
	bool before = !day_is_none(p->last_here);
	size_t notes = 0;

	if (before)
		snprintf(text, sizeof text, _("Since you were here (%s)"),
			 format_date(p->last_here, on));
	else
		snprintf(text, sizeof text, "%s", _("The last four weeks"));
	sheet_heading(s, text);
	size_t heading = s->n;
	if (before)
		part_door_news(s, p);
	for (size_t i = 0, n; i < p->signs; i += n) {
		n = signs_together(&p->sign[i], p->signs - i);
		if (is_news(p, p->sign[i].on, p->sign[i].by, me))
			write_signs(s, &p->sign[i], n);
	}
	for (size_t i = 0; i < p->records && notes < NOTES_MOST; i++) {
		const struct record_line *r = &p->record[i];
		bool new_note = r->live && r->note != NULL && r->note[0] != '\0' && r->signs == 0;
		if (new_note && is_news(p, r->on, r->by, me)) {
			write_note(s, r);
			notes++;
		}
	}
	if (s->n == heading) {
		sheet_put(s, 1, INK_DIM, "%s", _("nothing new"));
		sheet_end(s);
	}
}

void part_training(struct sheet *s, const struct citizen_page *c)
{
	struct page p = { .of = c };

	if (c->exercises == 0)
		return;
	sheet_heading(s, _("Training"));
	for (size_t i = 0; i < c->exercises; i++)
		sheet_row(s, &p, exercise_columns, &c->exercise[i], EXERCISE_AT_THE_DOOR);
	arena_release(&p.arena);
}

void part_clip(struct sheet *s, const struct citizen_page *p, bool whole)
{
	char minutes[FORMAT_TEXT], lapsing[FORMAT_TEXT], on[FORMAT_TEXT], text[200];

	for (size_t i = 0; i < p->clips; i++) {
		const struct clip_line *c = &p->clip[i];
		sheet_blank(s);
		int col = sheet_put(s, 0, INK_TITLE, "%s", c->name);
		duration_text(c->balance, minutes);
		sheet_put(s, col + 2, c->balance < 0 ? INK_ALARM : INK_NORMAL, "%s", minutes);
		sheet_end(s);
		if (!day_is_none(c->next_lapse)) {
			snprintf(text, sizeof text, _("%s lapse on %s"),
				 duration_text(c->next_lapse_minutes, lapsing),
				 format_day_short(c->next_lapse, on));
			col = sheet_mark(s, 1, INK_ATTENTION, MARK_LAPSING);
			sheet_wrap(s, col + 1, INK_NORMAL, text);
		}
		if (whole) {
			snprintf(text, sizeof text, _("accrued %d, used %d, lapsed %d min"),
				 c->accrued, c->used, c->lapsed);
			sheet_wrap(s, 1, INK_DIM, text);
		}
	}
}

void part_signs(struct sheet *s, const struct citizen_page *p)
{
	bool headed = false;

	for (size_t i = 0, n; i < p->signs; i += n) {
		n = signs_together(&p->sign[i], p->signs - i);
		if (noted_last(p, &p->sign[i]))
			continue;
		if (!headed)
			sheet_heading(s, _("Other signs of the last four weeks"));
		headed = true;
		write_signs(s, &p->sign[i], n);
	}
}

const char *period_text(struct day from, struct day to, char *out, size_t size)
{
	char a[FORMAT_TEXT], b[FORMAT_TEXT];

	if (day_is_none(to))
		snprintf(out, size, _("from %s"), format_day(from, a));
	else
		snprintf(out, size, _("%s to %s"), format_day(from, a), format_day(to, b));
	return out;
}

const char *level_text(int level, char out[8])
{
	if (level < 0)
		snprintf(out, 8, "%s", "–");
	else
		snprintf(out, 8, "%d", level & 15);
	return out;
}
