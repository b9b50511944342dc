/* hverdag outcomes: the results of the courses that were referred in a period. */
#include <stdlib.h>

#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/records/records.h"
#include "core/session/scope.h"
#include "tui/commands/command.h"
#include "tui/commands/look_up.h"
#include "tui/writers/write.h"

struct report {
	struct outcomes o;
	struct outcome_cut cut;
	const char *provider; /* its id, or NULL: all */
	const char *type;
};

/* ---- what is asked for ---- */

/* The course type with this id in any settings of the store, the newest first. */
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

	if (provider != NULL && look_up_provider(s, provider, &r->cut.provider_rid, e) != 0)
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

/* The provider's name; its id when the provider has no courses in the report. */
static const char *provider_name(const struct report *r)
{
	for (size_t i = 0; i < r->o.providers; i++)
		if (r->o.provider[i].rid == r->cut.provider_rid)
			return r->o.provider[i].name;
	return r->provider;
}

int run_outcomes(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct report r = { .provider = NULL };
	struct outcome_report report = { .provider = NULL };
	struct page page = { .desc = &outcomes_page_desc, .of = &report };
	struct day from, to;

	if (options_period(call->options, call->today, &from, &to, e) != 0 ||
	    read_cut(call, &r, e) != 0 || outcomes_load(&s->work, from, to, &r.o, e) != 0)
		return -1;
	const struct settings *set = settings_on(&s->work.settings, call->today);
	report.municipality = set->municipality;
	report.code = set->code;
	report.provider = provider_name(&r);
	report.type = r.type;
	outcome_report_make(&r.o, &r.cut, &page.arena, &report);
	const struct value figures = value_list(report.figure, report.figures);
	int failed = call->options->format == OUTPUT_CSV
			     ? write_rows(OUTPUT_CSV, &outcome_rows, &page, &figures, e)
			     : write_page(call->options->format, &page, e);
	arena_release(&page.arena);
	outcomes_release(&r.o);
	return failed;
}
