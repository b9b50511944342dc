/* Planned visits in the list of what can be recorded about a citizen. */
#include "core/acts/visit_plan.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/screens/citizen/citizen_acts.h"
#include "tui/screens/screens.h"

enum { SHARED_DAYS = 7 };

/* Of grants that are in force or to come. */
void offer_visit_series(struct citizen_offers *l)
{
	const struct settings *set = settings_on(&l->work->settings, l->work->who.today);
	struct err unheard = { .kind = ERR_NONE };
	struct visit_grant *grant;
	char from[FORMAT_TEXT];
	size_t n;

	if (!right(l->work->who.role, ACT_PLAN_VISITS) ||
	    visit_grants_load(l->work, l->citizen->rid, &l->arena, &grant, &n, &unheard) != 0)
		return;
	for (size_t i = 0; i < n; i++) {
		const struct service *service = settings_service(set, grant[i].service);
		citizen_offer(l, _(visit_repeat_form.title),
			      arena_format(&l->arena, "%s  %s",
					   service != NULL ? service->name : grant[i].service,
					   format_day_short(grant[i].from, from)),
			      &visit_repeat_form)
			->start.rid = grant[i].rid;
	}
}

static void share_visits(struct app *a, struct citizen_screen *c, const struct form_start *start)
{
	(void)start;
	app_go(a, &(struct place){ .screen = PLACE_SHARE,
				   .whose = c->rid,
				   .about = SHARE_OF_CITIZEN,
				   .on = a->session->work.who.today,
				   .row = { SHARED_DAYS } });
}

void offer_visit_share(struct citizen_offers *l)
{
	if (right(l->work->who.role, ACT_PLAN_VISITS))
		citizen_offer(l, _("Give the coming visits to others"), "", NULL)->run =
			share_visits;
}
