/* Recording measurements: see measure_act.h. */
#include "core/acts/measure_act.h"

#include <sqlite3.h>

#include "core/acts/course_parts.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/column.h"
#include "core/rules/instrument.h"

/* clang-format off */
static const char taken_sql[] =
	"SELECT on_day FROM measurement WHERE course_rid = :rid AND instrument = :instrument"
	" AND \"at\" = :at AND live AND rid <> :but ORDER BY on_day DESC LIMIT 1";
/* clang-format on */

static int warn_of_another(struct store *s, const struct actor *who,
			   const struct measurement_entry *m, char warning[ACT_WARNING],
			   struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, taken_sql, e);
	char day[DAY_PHRASE];

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", m->course_rid);
	bind_text(st, ":instrument", m->instrument);
	bind_int(st, ":at", (int)m->at);
	bind_int(st, ":but", m->replaces);
	int got = statement_step(s, st, e);
	if (got == 1)
		warn(warning,
		     _("it was measured for this on %s already; the newest one is the one that "
		       "counts"),
		     day_phrase(column_day(st, 0), who->today, day));
	statement_done(st);
	return got < 0 ? -1 : 0;
}

static int check_correction(struct store *s, const struct actor *who,
			    const struct measurement_entry *m, struct err *e)
{
	struct fact_now was;

	if (fact_correctable(s, who, RECORD_MEASUREMENT, m->replaces, m->reason, &was, e) != 0)
		return -1;
	if (was.about_rid != m->course_rid)
		return err_set(e, ERR_RULE, "%s", _("a correction is about the same course"));
	return 0;
}

bool measurement_score(const struct instrument *i, const struct measurement_entry *m, double *out)
{
	struct err unheard;

	if (!m->has_value)
		return m->items > 0 &&
		       instrument_score(i, m->item, m->items, out, NULL, &unheard) == 0;
	*out = m->value;
	return true;
}

static int check_values(const struct instrument *i, const struct measurement_entry *m,
			struct err *e)
{
	double score;

	if (m->has_value)
		return instrument_check_value(i, m->value, e);
	if (m->items == 0)
		return err_set(e, ERR_RULE, _("%s: write the value, or every item"), i->name);
	return instrument_score(i, m->item, m->items, &score, NULL, e);
}

int measure_check(const struct work *work, const struct measurement_entry *m, char warning[400],
		  struct err *e)
{
	const struct instrument *i =
		settings_instrument(settings_on(&work->settings, work->who.today), m->instrument);
	struct course_now c;

	warning[0] = '\0';
	if (course_may(work->store, &work->who, ACT_MEASURE, m->course_rid, &c, e) != 0)
		return -1;
	if (i == NULL)
		return err_set(e, ERR_RULE, "%s",
			       _("choose an instrument; the settings list those there are"));
	if (!day_is_none(c.declined) || !day_is_none(c.cancelled))
		return course_is_open(&c, &work->who, e);
	if (day_of_act(&c, &work->who, m->on, e) != 0 ||
	    (m->replaces != 0 && check_correction(work->store, &work->who, m, e) != 0) ||
	    check_values(i, m, e) != 0)
		return -1;
	return m->replaces != 0 ? 0 : warn_of_another(work->store, &work->who, m, warning, e);
}

int measurement_put(struct act_writing *w, const struct measurement_entry *m, struct err *e)
{
	json_t *o = json_pack("{s:s, s:s, s:s}", "type", "measurement", "instrument", m->instrument,
			      "at", measured_at_words.at[m->at].json);

	set_day(o, "on", m->on);
	if (m->has_value) {
		json_object_set_new(o, "value", json_real(m->value));
	} else {
		json_t *list = json_array();
		for (size_t i = 0; i < m->items; i++)
			json_array_append_new(list, json_real(m->item[i]));
		json_object_set_new(o, "items", list);
	}
	if (set_reference(w->work->store, o, "course", m->course_rid, e) != 0 ||
	    set_reference(w->work->store, o, "replaces", m->replaces, e) != 0 ||
	    set_text(o, "reason", m->replaces != 0 ? m->reason : NULL, e) != 0) {
		json_decref(o);
		return -1;
	}
	return act_put(w, m->on, o, &w->rid, e);
}

static int write_measurement(struct store *s, void *data, struct err *e)
{
	struct act_writing *w = data;
	char warning[ACT_WARNING];
	(void)s;

	if (measure_check(w->work, w->entry, warning, e) != 0)
		return -1;
	return measurement_put(w, w->entry, e);
}

int measure_add(const struct work *work, const struct measurement_entry *m, int64_t *rid,
		struct err *e)
{
	struct act_writing w = { .work = work, .entry = m };

	if (store_write(work->store, write_measurement, &w, e) != 0)
		return -1;
	if (rid != NULL)
		*rid = w.rid;
	return 0;
}

int measure_withdraw(const struct work *work, int64_t rid, const char *reason, struct err *e)
{
	return course_fact_withdraw(work->store, &work->who, RECORD_MEASUREMENT, rid, reason, e);
}
