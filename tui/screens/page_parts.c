/* Parts of a citizen's page: see page_parts.h. */
#include "tui/screens/page_parts.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/pages.h"
#include "core/pages/records.h"
#include "core/phrase.h"
#include "core/words.h"
#include "tui/writers/sheet.h"
#include "tui/writers/styles.h"

/* Flags that tell of danger or of a visit that can't be made stand in the strongest ink. */
static enum ink flag_ink(int flag)
{
	return flag == FLAG_FALL || flag == FLAG_AWAY || flag == FLAG_DIED ? INK_ALARM
									   : INK_ATTENTION;
}

enum mark part_flag_mark(const struct day_row *row, int flag)
{
	if (flag == FLAG_DIED)
		return MARK_DEAD;
	if (flag == FLAG_AWAY || flag == FLAG_LEAVES || flag == FLAG_RETURNS)
		return row->away == ABSENCE_HOSPITAL ? MARK_HOSPITAL : MARK_AWAY;
	return MARK_LATE;
}

void part_flags(struct sheet *s, const struct day_row *row)
{
	for (int i = 0; i < DAY_FLAGS; i++) {
		if (!(row->flags >> i & 1) || row->flag_text[i] == NULL)
			continue;
		int col = sheet_mark(s, 1, flag_ink(i), part_flag_mark(row, i)) + 1;
		sheet_wrap(s, col, flag_ink(i), row->flag_text[i]);
	}
}

static void write_reserved(struct sheet *s, int planned)
{
	char minutes[DURATION_TEXT];

	int col = sheet_mark(s, 1, INK_ACCENT, MARK_CLIP);
	sheet_put(s, col + 1, INK_NORMAL, _("%s of the clip card are planned"),
		  duration_text(planned, minutes));
	sheet_end(s);
}

static void write_recorded(struct sheet *s, const struct day_row *row)
{
	char on[FORMAT_TEXT], time[TIME_TEXT], when[FORMAT_TEXT + TIME_TEXT], text[700];
	struct local_time at = local_from_utc(row->recorded_ms);

	snprintf(when, sizeof when, "%s %s", format_day_near(at.day, row->on, on),
		 time_text(at.minute, time));
	if (row->recorded_by != NULL && row->recorded_by[0] != '\0')
		snprintf(text, sizeof text, _("recorded %s by %s"), when, row->recorded_by);
	else
		snprintf(text, sizeof text, _("recorded %s"), when);
	sheet_wrap(s, 3, INK_DIM, text);
}

void part_record(struct sheet *s, const struct day_row *row)
{
	char span[FORMAT_TEXT], minutes[FORMAT_TEXT];

	if (row->outcome < 0 && row->planned_clip_minutes > 0)
		write_reserved(s, row->planned_clip_minutes);
	if (row->outcome < 0)
		return;
	enum ink ink = INK_NORMAL;
	enum mark mark = MARK_DONE;
	style_look(outcome_styles[row->outcome], &ink, &mark);
	int col = sheet_mark(s, 1, ink, mark);
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
		write_recorded(s, row);
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

static void write_news(struct sheet *s, const struct citizen_page *c, const char *me)
{
	struct page p = { .desc = &citizen_page_desc, .of = c };
	struct seen_line *seen;
	size_t signs = signs_seen(c, &p.arena, &seen), notes = 0;

	for (size_t i = 0; i < signs; i++)
		if (is_news(c, seen[i].on, seen[i].by, me))
			sheet_row(s, &p, seen_columns, &seen[i], SEEN_WORDS);
	for (size_t i = 0; i < c->records && notes < NOTES_MOST; i++) {
		const struct record_line *r = &c->record[i];
		bool new_note = r->live && r->note != NULL && r->note[0] != '\0' && r->signs == 0;
		if (new_note && is_news(c, r->on, r->by, me)) {
			sheet_row(s, &p, record_columns, r, RECORD_NOTE_WORDS);
			notes++;
		}
	}
	arena_release(&p.arena);
}

void part_since(struct sheet *s, const struct citizen_page *p, const char *me)
{
	char text[200], on[FORMAT_TEXT];
	bool before = !day_is_none(p->last_here);

	if (before)
		snprintf(text, sizeof text, _("Since you were here (%s)"),
			 format_date(p->last_here, on));
	else
		snprintf(text, sizeof text, "%s", _("The last four weeks"));
	sheet_heading(s, text);
	size_t heading = s->n;
	if (before)
		part_door_news(s, p);
	write_news(s, p, me);
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

const char *level_text(int level, char out[8])
{
	if (level < 0)
		snprintf(out, 8, "%s", "–");
	else
		snprintf(out, 8, "%d", level & 15);
	return out;
}
