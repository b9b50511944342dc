/* Recording measurements: see measure_act.h. */
#include "core/acts/measure_act.h"

#include <stdio.h>

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"
#include "core/rules/instrument.h"

/* clang-format off */
static const struct reading taken_read = {
	"SELECT $m{on} FROM $measurement AS m WHERE $m.course = :course AND $m.instrument = :instrument"
	" AND $m.at = :at AND m.live ORDER BY $m.on DESC LIMIT 1",
	ROW(struct measurement_entry, on)
};
struct taken {
	int64_t course_rid;
	char *instrument;
	int at;
	struct day on;
	bool has_value;
	double value;
	struct number_list items;
	struct text_list problems;
};
static const struct reading said_read = {
	"SELECT $m{course AS course_rid, instrument, at, on, value, items, problems}, $m.value? AS has_value"
	" FROM $measurement AS m WHERE m.rid = :rid",
	ROW(struct taken, course_rid, instrument, at, on, has_value, value, items, problems)
};
/* clang-format on */

int measurement_entry_load(struct store *s, int64_t rid, struct measurement_entry *out,
			   struct arena *a, struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", rid)) };
	struct taken t;

	if (there(read_row(&r, &said_read, &t, e),
		  _("this measurement is not in the store any more"), e) != 0)
		return -1;
	*out = (struct measurement_entry){ .course_rid = t.course_rid,
					   .instrument = t.instrument,
					   .at = (enum measured_at)t.at,
					   .on = t.on,
					   .has_value = t.has_value,
					   .value = t.value,
					   .item = t.items.at,
					   .items = t.items.n,
					   .problem = (const char *const *)t.problems.at,
					   .problems = t.problems.n,
					   .replaces = rid };
	return 0;
}

static int warn_of_another(struct acting *a, const struct measurement_entry *m, struct err *e)
{
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":course", m->course_rid),
					with_text(":instrument", m->instrument),
					with_int(":at", (int)m->at)) };
	struct measurement_entry was;
	char day[DAY_PHRASE];
	int got = read_row(&r, &taken_read, &was, e);

	if (got == 1)
		warn(a->ask,
		     _("it was measured for this on %s already; the newest one is the one that "
		       "counts"),
		     day_phrase(was.on, a->work->who.today, day));
	return got < 0 ? -1 : 0;
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
		return err_at(e, "value", ERR_RULE, _("%s: write the value, or every item"),
			      i->name);
	return instrument_score(i, m->item, m->items, &score, NULL, e);
}

/* At the start the first pair of items without words for its problem is asked about. */
static int check_problems(struct acting *a, const struct instrument *i,
			  const struct measurement_entry *m, struct err *e)
{
	if (m->has_value || i->score != SCORE_MEAN_OF_PRODUCTS)
		return 0;
	if (m->problems > m->items / 2)
		return err_at(
			e, "problem", ERR_RULE, "%s",
			_("a problem is not scored: write its importance and its difficulty"));
	for (size_t k = 0; m->at == AT_START && k < m->items / 2; k++) {
		struct act_question q = { .field = "problem", .of = (int64_t)k + 1, .doubt = -1 };
		if (k < m->problems && says_something(m->problem[k]))
			continue;
		snprintf(q.text, sizeof q.text,
			 _("problem %d is not named: the later measurements ask for it in the "
			   "citizen's own words"),
			 (int)k + 1);
		ask_of(a->ask, &q);
		break;
	}
	return 0;
}

static int check_measure(struct acting *a, struct err *e)
{
	const struct measurement_entry *m = a->entry;
	const struct actor *who = &a->work->who;
	const struct instrument *i =
		settings_instrument(settings_on(&a->work->settings, who->today), m->instrument);

	if (i == NULL)
		return err_at(e, "instrument", ERR_RULE, "%s",
			      _("choose an instrument; the settings list those there are"));
	if (course_took_place(&a->course, who, e) != 0 ||
	    day_of_act(&a->course, who, m->on, e) != 0 || check_values(i, m, e) != 0 ||
	    check_problems(a, i, m, e) != 0)
		return -1;
	return m->replaces != 0 ? 0 : warn_of_another(a, m, e);
}

static json_t *items_list(const struct measurement_entry *m)
{
	json_t *list = json_array();

	for (size_t i = 0; i < m->items; i++)
		json_array_append_new(list, json_real(m->item[i]));
	return list;
}

/* Up to the last problem that is named; an unnamed one among them is a dash, so that the words stay with
 * their pairs. */
static void set_problems(json_t *o, const struct measurement_entry *m)
{
	json_t *list = json_array();
	size_t named = 0;

	for (size_t i = 0; i < m->problems; i++)
		if (says_something(m->problem[i]))
			named = i + 1;
	for (size_t i = 0; i < named; i++)
		json_array_append_new(
			list, json_string(says_something(m->problem[i]) ? m->problem[i] : "–"));
	if (named > 0)
		json_object_set_new(o, "problems", list);
	else
		json_decref(list);
}

int measurement_put(const struct work *work, const struct measurement_entry *m, int64_t *rid,
		    struct err *e)
{
	json_t *o = json_pack("{s:s}", "type", "measurement");

	if (m->has_value)
		json_object_set_new(o, "value", json_real(m->value));
	else
		json_object_set_new(o, "items", items_list(m));
	set_problems(o, m);
	if (act_fill(work, &measure_act, m, o, e) == 0 &&
	    (m->replaces == 0 ||
	     fact_must_differ(work, RECORD_MEASUREMENT, o, m->replaces, e) == 0))
		return act_put(work, m->on, o, rid, e);
	json_decref(o);
	return -1;
}

static int write_measure(struct acting *a, struct err *e)
{
	return measurement_put(a->work, a->entry, &a->rid, e);
}

static const struct act_field measure_fields[] = {
	FIELD(measurement_entry, instrument),
	FIELD(measurement_entry, at),
	FIELD(measurement_entry, on),
	FIELD_AT(measurement_entry, course_rid, "course"),
	FIELD(measurement_entry, replaces),
	FIELD(measurement_entry, reason),
	{ NULL, 0, false },
};

const struct act_desc measure_act = {
	.name = N_("the measurement"),
	.undone = N_("Taken back: the measurement is withdrawn"),
	.right = ACT_MEASURE,
	.type = RECORD_MEASUREMENT,
	.entry = sizeof(struct measurement_entry),
	.field = measure_fields,
	.check = check_measure,
	.write = write_measure,
};
