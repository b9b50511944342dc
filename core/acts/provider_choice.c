/* Choosing a provider, and for whom something is: see provider_choice.h. */
#include "core/acts/provider_choice.h"

#include <stdio.h>

#include "core/base/text.h"
#include "core/records/reading.h"
#include "core/rules/doubt.h"

struct level_known {
	int level;
};

/* clang-format off */
static const struct reading level_known_read = {
	"SELECT $c{function_level AS level} FROM $citizen AS c WHERE c.rid = :citizen", ROW(struct level_known, level)
};
/* clang-format on */

int provider_choice_check(struct acting *a, const struct provider_question *q, int64_t provider_rid,
			  const char *instead, struct err *e)
{
	struct act_question ask = { .field = "provider", .doubt = DOUBT_PROVIDER };
	struct provider_answer answer;
	struct doubt_facts f = { .words = answer.text };

	if (provider_ask(a->work->store, q, provider_rid, &answer, e) != 0)
		return -1;
	if (answer.broken == NULL)
		return 0;
	if (answer.broken->does == RULE_REFUSES)
		return err_at(e, "provider", ERR_RULE, "%s%s%s", answer.text,
			      instead != NULL ? "; " : "", instead != NULL ? instead : "");
	doubt_say(DOUBT_PROVIDER, &f, ask.text, sizeof ask.text);
	ask_of(a->ask, &ask);
	return 0;
}

int function_level_ask(struct acting *a, const struct level_question *q, struct err *e)
{
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":citizen", a->citizen_rid)) };
	struct act_question ask = { .field = q->field, .doubt = -1 };
	struct level_known known = { -1 };
	struct function_levels of = q->of;

	if (of.levels == 0)
		return 0;
	if (read_row(&r, &level_known_read, &known, e) < 0)
		return -1;
	of.level = known.level;
	if (function_level_fits(of.levels, of.level))
		return 0;
	if (q->text != NULL)
		snprintf(ask.text, sizeof ask.text, "%s", q->text);
	else
		function_level_say(&of, ask.text, sizeof ask.text);
	ask_of(a->ask, &ask);
	return 0;
}
