/* hverdag citizen: the page of one citizen; every look at it is logged. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/queries/citizen_page.h"
#include "tui/commands/citizen_json.h"
#include "tui/commands/citizen_text.h"
#include "tui/commands/command.h"
#include "tui/commands/look_up.h"
#include "tui/output.h"

/* A page is no table: as CSV it is a row for each value, named by its path ("goals.0.text"). */
static const struct column value_columns[] = {
	{ "field", NULL, NULL, false },
	{ "value", NULL, NULL, false },
};

static int write_values(struct output *out, const char *path, json_t *value, struct err *e)
{
	const char *key;
	json_t *inner;
	size_t i = 0;
	int failed = 0;

	if (!json_is_object(value) && !json_is_array(value))
		return output_row(out, json_pack("{s:s, s:O}", "field", path, "value", value), e);
	const char *dot = *path != '\0' ? "." : "";
	if (json_is_array(value)) {
		json_array_foreach(value, i, inner)
		{
			char *longer = memory_format("%s%s%zu", path, dot, i);
			failed = failed ? failed : write_values(out, longer, inner, e);
			free(longer);
		}
		return failed;
	}
	json_object_foreach(value, key, inner)
	{
		char *longer = memory_format("%s%s%s", path, dot, key);
		failed = failed ? failed : write_values(out, longer, inner, e);
		free(longer);
	}
	return failed;
}

static int write_csv(json_t *page, struct err *e)
{
	struct output out;

	output_begin(&out, FORMAT_CSV, value_columns,
		     sizeof value_columns / sizeof value_columns[0]);
	int failed = write_values(&out, "", page, e);
	if (!failed)
		failed = output_end(&out, e);
	output_release(&out);
	return failed;
}

static int write_page(enum format format, const struct citizen_page *p, struct day on,
		      struct err *e)
{
	if (format == FORMAT_TEXT)
		return citizen_text(p, on, e);
	json_t *page = citizen_json(p, on);
	int failed = format == FORMAT_JSON ? output_object(page, e) : write_csv(page, e);
	json_decref(page);
	return failed;
}

int run_citizen(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct citizen_page page;
	struct day on;
	int64_t rid;

	if (options_day(call->options, OPT_ON, call->today, call->today, &on, e) != 0 ||
	    look_up(call, call->operand[0], "citizen", &rid, e) != 0 ||
	    citizen_page_load(s->store, &s->who, &s->settings, rid, on, &page, e) != 0)
		return -1;
	int failed = write_page(call->options->format, &page, on, e);
	citizen_page_release(&page);
	return failed;
}
