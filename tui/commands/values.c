/* Pages as CSV: see values.h. */
#include "tui/commands/values.h"

#include <stdlib.h>

#include "core/base/memory.h"
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

int values_csv(json_t *page, struct err *e)
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
