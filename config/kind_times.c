/* Days, and hours of the day. */
#include <stdio.h>
#include <string.h>

#include "config/kind_ops.h"
#include "config/scalar.h"
#include "core/base/day.h"
#include "core/base/text.h"
#include "core/settings.h"

static void read_date(const struct value *v, void *at)
{
	const struct node *n = v->node;
	int year, month, date, end = 0;

	if (value_is_none(v)) {
		*(struct day *)at = DAY_NONE;
		return;
	}
	if (n->kind == NODE_SCALAR && day_parse(n->text, at))
		return;
	if (n->kind == NODE_SCALAR && strlen(n->text) == 10 &&
	    sscanf(n->text, "%4d-%2d-%2d%n", &year, &month, &date, &end) == 3 && end == 10) {
		char expected[EXPECTED_MAX], said[SAID_MAX];
		value_fault(v, _("is %s, a day that does not exist; write %s"),
			    scalar_said(n->text, said), kind_expected(v->key, expected));
	} else {
		value_wrong(v);
	}
}

static void write_date(const struct key *k, const void *at, FILE *to)
{
	char text[DAY_TEXT];
	struct day d = *(const struct day *)at;

	(void)k;
	fputs(day_is_none(d) ? "none" : day_text(d, text), to);
}

static void expect_date(const struct key *k, char *out, size_t size)
{
	(void)k;
	snprintf(out, size, "%s", _("a day such as 2026-01-07 (year, month, day), or none"));
}

/* "10:00-15:00" */
static bool parse_hours(const char *text, int minutes[2])
{
	char part[2][TIME_TEXT];

	if (strlen(text) != 11 || text[5] != '-')
		return false;
	for (int i = 0; i < 2; i++) {
		memcpy(part[i], text + 6 * i, 5);
		part[i][5] = '\0';
		if (!time_parse(part[i], &minutes[i]))
			return false;
	}
	return true;
}

static void read_hours(const struct value *v, void *at)
{
	int *out = at, minutes[2];
	const struct node *n = v->node;

	if (value_is_none(v)) {
		out[0] = out[1] = SETTING_NONE;
	} else if (n->kind != NODE_SCALAR || !parse_hours(n->text, minutes)) {
		value_wrong(v);
	} else if (minutes[0] == minutes[1]) {
		char expected[EXPECTED_MAX], said[SAID_MAX];
		value_fault(v, _("is %s, which ends when it begins; write %s"),
			    scalar_said(n->text, said), kind_expected(v->key, expected));
	} else {
		out[0] = minutes[0];
		out[1] = minutes[1];
	}
}

static void write_hours(const struct key *k, const void *at, FILE *to)
{
	const int *minutes = at;
	char from[TIME_TEXT], until[TIME_TEXT];

	(void)k;
	if (minutes[0] == SETTING_NONE)
		fputs("none", to);
	else
		fprintf(to, "\"%s-%s\"", time_text(minutes[0], from), time_text(minutes[1], until));
}

static void expect_hours(const struct key *k, char *out, size_t size)
{
	(void)k;
	snprintf(out, size, "%s", _("two times of day such as \"10:00-15:00\", or none"));
}

/* clang-format off */
const struct kind kind_date = { read_date, write_date, expect_date };
const struct kind kind_hours = { read_hours, write_hours, expect_hours };
/* clang-format on */
