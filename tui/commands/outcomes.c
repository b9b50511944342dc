/* hverdag outcomes: the results of the courses that were referred in a period. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/percent.h"
#include "core/base/text.h"
#include "core/queries/outcomes.h"
#include "core/records/records.h"
#include "core/session/scope.h"
#include "tui/commands/command.h"
#include "tui/json.h"
#include "tui/output.h"

struct report {
	struct outcomes o;
	struct outcome_cut cut;
	const char *provider; /* its id, or NULL: all */
	const char *type;
};

/* ---- what is asked for ---- */

static int find_provider(struct session *s, const char *id, int64_t *rid, struct err *e)
{
	struct err why = { .kind = ERR_NONE };

	*rid = record_find(s->work.store, RECORD_PROVIDER, id, &why);
	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	if (*rid == 0)
		return err_set(e, ERR_RULE, _("there is no provider \"%s\""), id);
	if (scope_reach_with_reason(&s->work.who) != REACH_ALL && *rid != s->work.who.provider_rid)
		return err_set(e, ERR_ACCESS, "%s",
			       _("you see the results of your own provider only"));
	return 0;
}

/* A type that any settings of the store know. */
static const struct course_type *find_type(const struct settings_history *set, const char *id)
{
	const struct course_type *found = NULL;

	for (size_t i = set->n; i-- > 0 && found == NULL;)
		found = settings_course_type(set->at[i].set, id);
	return found;
}

static int read_cut(struct call *call, struct report *r, struct err *e)
{
	struct session *s = call->session;
	const char *provider = options_value(call->options, OPT_PROVIDER);
	const char *type = options_value(call->options, OPT_COURSE_TYPE);

	if (provider != NULL && find_provider(s, provider, &r->cut.provider_rid, e) != 0)
		return -1;
	if (type != NULL) {
		const struct course_type *known = find_type(&s->work.settings, type);
		if (known == NULL)
			return err_set(e, ERR_RULE, _("there is no course type \"%s\""), type);
		r->cut.course_type = known->id;
		r->type = known->name;
	}
	r->provider = provider;
	return 0;
}

static int read_period(struct call *call, struct day *from, struct day *to, struct err *e)
{
	char first[DAY_TEXT], last[DAY_TEXT];

	if (options_day(call->options, OPT_FROM, call->today, call->today, from, e) != 0 ||
	    options_day(call->options, OPT_TO, call->today, call->today, to, e) != 0)
		return -1;
	if (day_before(*to, *from))
		return err_set(e, ERR_USAGE, _("the period from %s to %s holds no day"),
			       day_text(*from, first), day_text(*to, last));
	return 0;
}

/* ---- JSON ---- */

static json_t *sum_json(struct outcome_sum s)
{
	return JSON_OBJECT({ "count", json_integer(s.count) }, { "base", json_integer(s.base) },
			   { "percent", json_known(percent_of(s.count, s.base)) });
}

/* Puts `value` at "later.help.less", making the objects on the way. */
static void json_put(json_t *object, const char *path, json_t *value)
{
	const char *dot;

	while ((dot = strchr(path, '.')) != NULL) {
		char *key = memory_format("%.*s", (int)(dot - path), path);
		json_t *inner = json_object_get(object, key);
		if (inner == NULL) {
			inner = json_object();
			json_object_set_new(object, key, inner);
		}
		free(key);
		object = inner;
		path = dot + 1;
	}
	json_object_set_new(object, path, value);
}

static struct outcome_sum sum_of(const struct report *r, const struct outcome_line *line)
{
	return outcomes_sum(&r->o, &r->cut, line->question, line->answer);
}

/* They are a list, since their ids are the municipality's own. */
static json_t *instruments_json(const struct report *r)
{
	json_t *list = json_array();

	for (size_t i = 0; i < r->o.instruments; i++)
		json_array_append_new(list,
				      JSON_OBJECT({ "id", json_string(r->o.instrument[i].id) }));
	return list;
}

static json_t *report_json(const struct report *r)
{
	json_t *object = JSON_OBJECT({ "from", json_day(r->o.from) }, { "to", json_day(r->o.to) });
	json_t *instruments = instruments_json(r);

	for (size_t i = 0; i < r->o.lines; i++) {
		const struct outcome_line *line = &r->o.line[i];
		struct outcome_sum s = sum_of(r, line);
		if (line->question >= ASK_INSTRUMENT)
			json_object_set_new(json_array_get(instruments,
							   (size_t)line->question - ASK_INSTRUMENT),
					    strrchr(line->key, '.') + 1, sum_json(s));
		else
			json_put(object, line->key,
				 line->question <= ASK_ENDED ? json_integer(s.count) : sum_json(s));
		if (line->question == ASK_HALF)
			json_object_set_new(object, "instruments", instruments);
	}
	return object;
}

/* ---- a row a figure ---- */

static char *cell_percent(const json_t *value)
{
	return json_is_integer(value) ? memory_format(_("%d %%"), (int)json_integer_value(value))
				      : memory_text("–");
}

static char *cell_target(const json_t *value)
{
	return json_is_integer(value) ? cell_percent(value) : memory_text("");
}

/* A cell without anything is empty, and no stroke. */
static char *cell_group(const json_t *value)
{
	return memory_text(json_is_string(value) ? json_string_value(value) : "");
}

static const struct column text_columns[] = {
	{ "group", "", cell_group, false },
	{ "name", "", NULL, false },
	{ "count", N_("courses"), NULL, true },
	{ "base", N_("of"), NULL, true },
	{ "percent", N_("share"), cell_percent, true },
	{ "target", N_("target"), cell_target, true },
};

static const struct column csv_columns[] = {
	{ "figure", "", NULL, false }, { "name", "", NULL, false },   { "count", "", NULL, true },
	{ "base", "", NULL, true },    { "percent", "", NULL, true }, { "target", "", NULL, true },
};

/* In text a group is named once, above the rest of it. */
static json_t *line_json(const struct report *r, const struct outcome_line *line, const char *above)
{
	bool same = above != NULL && strcmp(above, line->group) == 0;
	struct outcome_sum s = sum_of(r, line);

	return JSON_OBJECT({ "figure", json_string(line->key) },
			   { "group", same ? json_null() : json_string(line->group) },
			   { "name", json_string(line->label) }, { "count", json_integer(s.count) },
			   { "base", json_integer(s.base) },
			   { "percent", json_known(percent_of(s.count, s.base)) },
			   { "target", json_known(line->target) });
}

static int write_lines(const struct report *r, struct output *out, struct err *e)
{
	const char *above = NULL;

	for (size_t i = 0; i < r->o.lines; i++) {
		const struct outcome_line *line = &r->o.line[i];
		if (output_row(out, line_json(r, line, above), e) != 0)
			return -1;
		above = line->group;
	}
	return 0;
}

/* One without courses here is known by its id. */
static const char *provider_name(const struct report *r)
{
	for (size_t i = 0; i < r->o.providers; i++)
		if (r->o.provider[i].rid == r->cut.provider_rid)
			return r->o.provider[i].name;
	return r->provider;
}

static int write_heading(const struct report *r, struct err *e)
{
	char from[DAY_TEXT], to[DAY_TEXT];

	if (output_line(e, _("Results of courses referred from %s to %s, as they stand today"),
			day_text(r->o.from, from), day_text(r->o.to, to)) != 0)
		return -1;
	if (r->provider != NULL && output_line(e, _("Provider: %s"), provider_name(r)) != 0)
		return -1;
	if (r->type != NULL && output_line(e, _("Course type: %s"), r->type) != 0)
		return -1;
	return output_line(e, "%s", "");
}

static int write_report(const struct report *r, enum format format, struct err *e)
{
	struct output out;

	if (format == FORMAT_TEXT && write_heading(r, e) != 0)
		return -1;
	if (format == FORMAT_TEXT)
		output_begin(&out, format, text_columns,
			     sizeof text_columns / sizeof text_columns[0]);
	else
		output_begin(&out, format, csv_columns, sizeof csv_columns / sizeof csv_columns[0]);
	int failed = write_lines(r, &out, e);
	if (!failed)
		failed = output_end(&out, e);
	output_release(&out);
	return failed;
}

int run_outcomes(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct report r = { .provider = NULL };
	struct day from, to;
	int failed;

	if (read_period(call, &from, &to, e) != 0 || read_cut(call, &r, e) != 0 ||
	    outcomes_load(&s->work, from, to, &r.o, e) != 0)
		return -1;
	if (call->options->format == FORMAT_JSON) {
		json_t *object = report_json(&r);
		failed = output_object(object, e);
		json_decref(object);
	} else {
		failed = write_report(&r, call->options->format, e);
	}
	outcomes_release(&r.o);
	return failed;
}
