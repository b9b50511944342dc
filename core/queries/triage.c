/* Triage colours: see triage.h. */
#include "core/queries/triage.h"

#include "core/base/text.h"
#include "core/format.h"
#include "core/records/reading.h"

/* clang-format off */
static const struct reading newest_read = {
	"SELECT $t{rid, id, on, colour, words, recorded_by.name AS by} FROM $triage AS t JOIN record AS k ON k.rid = t.rid"
	" WHERE $t.citizen = :citizen AND t.live AND $t.on <= :on"
	" ORDER BY $t.on DESC, coalesce($t.recorded_at, k.clock >> 16) DESC, k.clock DESC, k.device DESC, k.number DESC LIMIT 1",
	ROW(struct triage_line, rid, id, on, colour, words, by)
};
/* clang-format on */

int triage_newest(const struct work *w, int64_t citizen_rid, struct day on, struct arena *a,
		  struct triage_line *out, struct err *e)
{
	const struct settings *set = settings_on(&w->settings, on);
	const struct reader r = { w->store, a,
				  BOUND(with_int(":citizen", citizen_rid), with_day(":on", on)) };
	int got = set->triage.colours > 0 ? read_row(&r, &newest_read, out, e) : 0;

	if (got != 1)
		return got;
	const struct triage_colour *colour = settings_triage(set, out->colour);
	out->name = colour != NULL ? colour->name : out->colour;
	out->look = colour != NULL ? colour->look : LOOK_NORMAL;
	return 1;
}

const char *triage_line_text(const struct triage_line *t, struct arena *a)
{
	char day[FORMAT_TEXT];

	/* TRANSLATORS: Yellow since Fri 20/11 */
	const char *text = arena_format(a, _("%s since %s"), t->name, format_day_short(t->on, day));
	if (t->by[0] != '\0')
		text = arena_format(a, "%s (%s)", text, t->by);
	return t->words[0] != '\0' ? arena_format(a, "%s: %s", text, t->words) : text;
}
