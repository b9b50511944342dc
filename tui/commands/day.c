/* hverdag day: the visits of a day, by time. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/queries/day_list.h"
#include "core/records/records.h"
#include "tui/commands/command.h"
#include "tui/json.h"
#include "tui/output.h"

static json_t *flags_json(const struct day_row *r)
{
	json_t *array = json_array();

	for (int f = 0; f < DAY_FLAGS; f++)
		if ((r->flags & 1u << f) != 0)
			json_array_append_new(array, json_pack("{s:s, s:s}", "code",
							       day_flag_words.at[f].json, "text",
							       r->flag_text[f]));
	return array;
}

/* An unplanned visit is known by the id of its record. */
static int row_json(struct session *s, const struct day_row *r, json_t **out, struct err *e)
{
	char record[RECORD_ID_MAX + 1] = "";

	if (r->record_rid != 0 && record_shown_id(s->work.store, r->record_rid, record, e) != 0)
		return -1;
	*out = JSON_OBJECT(
		{ "visit", json_text(r->visit_rid != 0 ? r->visit : record) },
		{ "citizen", json_string(r->citizen) }, { "name", json_string(r->name) },
		{ "address", json_string(r->address) }, { "carer", json_text(r->carer) },
		{ "from", json_minute(r->from_minute) }, { "to", json_minute(r->to_minute) },
		{ "services", json_texts(&r->services) },
		{ "outcome", json_word(&outcome_words, r->outcome) },
		{ "open_goals", json_integer(r->open_goals) }, { "plans", json_texts(&r->plans) },
		{ "clip_balance_minutes",
		  r->has_card ? json_integer(r->clip_balance) : json_null() },
		{ "flags", flags_json(r) }, { "record", json_text(record) },
		{ "carer_name", json_text(r->carer_name) });
	return 0;
}

static char *cell_outcome(const json_t *value)
{
	int outcome =
		json_is_string(value) ? words_find(&outcome_words, json_string_value(value)) : -1;

	return memory_text(outcome >= 0 ? _(outcome_words.at[outcome].shown) : "–");
}

static char *cell_goals(const json_t *value)
{
	return json_integer_value(value) > 0
		       ? memory_format("%lld", (long long)json_integer_value(value))
		       : memory_text("");
}

static const struct column day_columns[] = {
	{ "visit", NULL, NULL, false },
	{ "from", N_("from"), NULL, false },
	{ "to", N_("to"), NULL, false },
	{ "outcome", N_("outcome"), cell_outcome, false },
	{ "citizen", N_("citizen"), NULL, false },
	{ "name", N_("name"), NULL, false },
	{ "address", N_("address"), NULL, false },
	{ "carer", NULL, NULL, false },
	{ "carer_name", N_("carer"), NULL, false },
	{ "services", N_("services"), cell_list, false },
	{ "open_goals", N_("goals"), cell_goals, true },
	{ "plans", NULL, NULL, false },
	{ "clip_balance_minutes", N_("clip card"), cell_duration, true },
	{ "flags", N_("notice"), cell_flags, false },
	{ "record", NULL, NULL, false },
};

static int head(const struct day_list *l, struct err *e)
{
	int year, month, date;

	day_split(l->on, &year, &month, &date);
	return output_line(e, _("%s %d/%d %d, week %d"),
			   _(weekday_short_words.at[day_weekday(l->on)].shown), date, month, year,
			   day_week(l->on).number);
}

static int foot(const struct day_list *l, struct err *e)
{
	char *visits = memory_format(ngettext("%zu visit", "%zu visits", l->n), l->n);
	int failed = output_line(e, _("%s, %zu recorded, %zu late"), visits, l->recorded, l->late);

	free(visits);
	return failed;
}

static int write_rows(struct call *call, const struct day_list *l, struct err *e)
{
	struct output out;
	json_t *row = NULL;
	int failed = 0;

	output_begin(&out, call->options->format, day_columns,
		     sizeof day_columns / sizeof day_columns[0]);
	for (size_t i = 0; i < l->n && !failed; i++) {
		failed = row_json(call->session, &l->row[i], &row, e);
		if (!failed)
			failed = output_row(&out, row, e);
	}
	if (!failed)
		failed = output_end(&out, e);
	output_release(&out);
	return failed;
}

static int write_list(struct call *call, const struct day_list *l, struct err *e)
{
	if (call->options->format != FORMAT_TEXT)
		return write_rows(call, l, e);
	if (head(l, e) != 0 || write_rows(call, l, e) != 0)
		return -1;
	return foot(l, e);
}

/* Whose visits: of the carer named, a carer's own, or everybody's. */
static int find_carer(struct call *call, int64_t *rid, struct err *e)
{
	struct session *s = call->session;
	const char *named = options_value(call->options, OPT_CARER);
	struct err why = { 0 };

	*rid = s->work.who.role == ROLE_CARER ? s->work.who.staff_rid : 0;
	if (named == NULL)
		return 0;
	*rid = record_find(s->work.store, RECORD_STAFF, named, &why);
	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	return *rid != 0 ? 0 : err_set(e, ERR_RULE, _("there is no staff member \"%s\""), named);
}

int run_day(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct day_list list;
	struct day on;
	int64_t carer;

	if (options_day(call->options, OPT_ON, call->today, call->today, &on, e) != 0 ||
	    find_carer(call, &carer, e) != 0 || day_list_load(&s->work, on, carer, &list, e) != 0)
		return -1;
	int failed = write_list(call, &list, e);
	day_list_release(&list);
	return failed;
}
