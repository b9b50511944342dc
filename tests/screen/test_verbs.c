/* The matrix of what can be done to records: no cell without a row, none without a form, an act or a reason, and no
 * form that stands in none. */
#include <string.h>

#include "tests/test.h"
#include "tui/forms/verbs.h"

static void test_row(const struct verb_row *row)
{
	const char *type = record_desc[row->type].name, *verb = verb_words.at[row->verb].json;
	int ways = (row->form != NULL) + (row->act != NULL) + (row->why_none != NULL);

	CHECK(ways == 1, "%s %s: a form, an act or a reason", type, verb);
	CHECK((verb_right(row) != ACT_NONE) == (row->why_none == NULL), "%s %s: a right", type,
	      verb);
	if (row->why_none != NULL)
		CHECK(row->why_none[0] != '\0', "%s %s: why not", type, verb);
	else
		CHECK(row->place > PLACE_LOCK && row->place < PLACES &&
			      all_places[row->place]->title != NULL,
		      "%s %s: on a screen", type, verb);
}

/* The rows of a cell; one that says why not stands alone. */
static void test_cell(enum record_type type, enum verb verb)
{
	size_t rows = 0, reasons = 0;

	for (size_t i = 0; i < verb_row_count; i++)
		if (verb_rows[i].type == type && verb_rows[i].verb == verb) {
			rows++;
			reasons += verb_rows[i].why_none != NULL;
		}
	CHECK(rows > 0, "%s %s: no row", record_desc[type].name, verb_words.at[verb].json);
	CHECK(reasons == 0 || rows == 1, "%s %s: a reason why not beside how",
	      record_desc[type].name, verb_words.at[verb].json);
}

static void test_forms(void)
{
	for (size_t i = 0; forms[i] != NULL; i++) {
		size_t k = 0;
		while (k < verb_row_count && verb_rows[k].form != forms[i])
			k++;
		CHECK(k < verb_row_count, "%s: the form stands in no row of the matrix",
		      forms[i]->kind);
	}
}

int main(void)
{
	for (int type = 0; type < RECORD_TYPES; type++)
		for (int verb = 0; verb < VERBS; verb++)
			test_cell((enum record_type)type, (enum verb)verb);
	for (size_t i = 0; i < verb_row_count; i++)
		test_row(&verb_rows[i]);
	test_forms();
	return test_end();
}
