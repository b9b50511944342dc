/* hverdag supervision: what is not recorded, late, corrected and doubtful, by provider and week; the findings
 * behind it; and records that are drawn for audit. */
#include "core/queries/supervision.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/queries/supervision_dates.h"
#include "core/records/value.h"
#include "tui/commands/command.h"
#include "tui/commands/look_up.h"
#include "tui/message.h"
#include "tui/writers/write.h"

enum { SAMPLE_MOST = 1000 };

static int supervision_asked(struct call *call, struct supervision_choice *out, struct err *e)
{
	const char *provider = options_value(call->options, OPT_PROVIDER);

	if (options_day(call->options, OPT_FROM, call->today, DAY_NONE, &out->from, e) != 0 ||
	    options_day(call->options, OPT_TO, call->today, DAY_NONE, &out->to, e) != 0)
		return -1;
	return provider != NULL ? look_up_provider(call->session, provider, &out->provider_rid, e)
				: 0;
}

static int supervision_write(struct call *call, const struct page_rows *rows,
			     const struct value *list, struct err *e)
{
	struct page page = { .on = call->today };
	int failed = write_rows(call->options->format, rows, &page, list, e);

	arena_release(&page.arena);
	return failed;
}

static int write_findings(struct call *call, const struct supervision *s, struct err *e)
{
	const struct supervision_cut all = { SUPERVISION_ALL, -1, -1 };
	struct supervision_list list;

	if (supervision_list_load(&call->session->work, s, &all, &list, e) != 0)
		return -1;
	const struct value rows = value_list(list.at, list.n);
	int failed = supervision_write(call, &finding_rows, &rows, e);
	supervision_list_release(&list);
	return failed;
}

static int write_figures(struct call *call, const struct supervision *s, struct err *e)
{
	struct arena arena = { 0 };
	struct supervision_figures *figures;
	size_t n = supervision_figures(s, &arena, &figures);
	const struct value rows = value_list(figures, n);
	int failed = supervision_write(call, &supervision_rows, &rows, e);

	arena_release(&arena);
	return failed;
}

static int sample_size(struct call *call, size_t *out, struct err *e)
{
	const char *text = options_value(call->options, OPT_SAMPLE);
	char *end;
	long n = strtol(text, &end, 10);

	if (*text == '\0' || *end != '\0' || n < 1 || n > SAMPLE_MOST)
		return err_set(e, ERR_USAGE,
			       _("--sample is \"%s\"; write how many records, from 1 to %d"), text,
			       SAMPLE_MOST);
	*out = (size_t)n;
	return 0;
}

/* Without a seed it is the period, so that the same command draws the same records. */
static int write_sample(struct call *call, const struct supervision_choice *of, struct err *e)
{
	struct sample_choice which = { .of = *of, .seed = options_value(call->options, OPT_SEED) };
	struct supervision_sample s;
	char from[DAY_TEXT], to[DAY_TEXT], seed[2 * DAY_TEXT + 2];

	if (sample_size(call, &which.n, e) != 0 ||
	    supervision_days(&call->session->work, &which.of, e) != 0)
		return -1;
	snprintf(seed, sizeof seed, "%s..%s", day_text(which.of.from, from),
		 day_text(which.of.to, to));
	if (which.seed == NULL)
		which.seed = seed;
	if (supervision_sample_load(&call->session->work, &which, &s, e) != 0)
		return -1;
	const struct value rows = value_list(s.at, s.n);
	int failed = supervision_write(call, &sample_rows, &rows, e);
	if (!failed)
		message_done(call->options,
			     ngettext("%zu of %zu record, drawn by the seed \"%s\"",
				      "%zu of %zu records, drawn by the seed \"%s\"", s.of),
			     s.n, s.of, which.seed);
	supervision_sample_release(&s);
	return failed;
}

static int write_dates(struct call *call, int64_t provider_rid, struct err *e)
{
	struct supervision_calendar c;

	if (supervision_calendar_load(&call->session->work, provider_rid, &c, e) != 0)
		return -1;
	const struct value rows = value_list(c.at, c.n);
	int failed = supervision_write(call, &supervision_date_rows, &rows, e);
	supervision_calendar_release(&c);
	return failed;
}

int run_supervision(struct call *call, struct err *e)
{
	struct supervision_choice which = { .provider_rid = 0 };
	struct supervision s;

	if (options_given(call->options, OPT_SEED) && !options_given(call->options, OPT_SAMPLE))
		return err_set(e, ERR_USAGE, "%s",
			       _("--seed is for --sample: say how many records"));
	if (supervision_asked(call, &which, e) != 0)
		return -1;
	if (options_given(call->options, OPT_DATES))
		return write_dates(call, which.provider_rid, e);
	if (options_given(call->options, OPT_SAMPLE))
		return write_sample(call, &which, e);
	if (supervision_load(&call->session->work, &which, &s, e) != 0)
		return -1;
	int failed = options_given(call->options, OPT_FINDINGS) ? write_findings(call, &s, e)
								: write_figures(call, &s, e);
	supervision_release(&s);
	return failed;
}
