/* Recording a visit to any citizen whom the user may see, from the palette or the citizen's page: one of
 * the day's planned visits that nobody has recorded, whoever was to come, or one that was not planned. */
#include <stdlib.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/citizen_ahead.h"
#include "core/session/scope.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"
#include "tui/screens/screens.h"

/* The day that the screen shows, or the first one below it; today where that lies ahead. */
static struct day visit_to_day(struct app *a)
{
	struct day today = a->session->work.who.today;
	struct place here = { .on = DAY_NONE };

	if (!history_place(a, a->top, &here) || day_is_none(here.on))
		history_place(a, app_first(a), &here);
	return day_is_none(here.on) || day_before(today, here.on) ? today : here.on;
}

static void open_unplanned(struct app *a, int64_t citizen_rid)
{
	form_open(
		a, &visit_new_form,
		&(struct form_start){ .rid = citizen_rid, .on = visit_to_day(a), .at = "started" });
}

/* `id` is a planned visit, or minus the citizen. */
static void visit_chosen(struct app *a, struct view *v, int64_t id)
{
	(void)v;
	if (id < 0)
		open_unplanned(a, -id);
	else
		form_open(a, &visit_form, &(struct form_start){ .rid = id, .on = DAY_NONE });
}

static void offer_visits(struct app *a, int64_t citizen_rid, const struct citizen_ahead *planned)
{
	struct choice *c = memory_new(planned->n + 1, sizeof *c);
	struct arena words = { NULL };
	char span[FORMAT_TEXT];

	for (size_t i = 0; i < planned->n; i++) {
		const struct ahead_line *v = &planned->at[i];
		c[i] = (struct choice){
			.id = v->visit_rid,
			.words = arena_text(&words, format_span(v->from, v->to, span)),
			.aside = v->carer[0] != '\0' ? v->carer : _("nobody named"),
		};
	}
	c[planned->n] =
		(struct choice){ .id = -citizen_rid, .words = _("one that was not planned") };
	choose_open(a, _("Which visit was it?"), c, planned->n + 1, 0, visit_chosen);
	arena_release(&words);
	free(c);
}

static int read_planned(struct app *a, int64_t citizen_rid, struct citizen_ahead *out,
			struct err *e)
{
	const struct session *s = a->session;
	const char *reason = session_reason(s, citizen_rid);

	return scope_check(&s->work, citizen_rid, reason, e) != 0 ||
			       look_up_log(&s->work, citizen_rid, "visit", reason, e) != 0
		       ? -1
		       : citizen_unrecorded_load(&s->work, citizen_rid, visit_to_day(a), out, e);
}

void visit_open_to(struct app *a, int64_t citizen_rid)
{
	struct citizen_ahead planned;
	struct err e = { .kind = ERR_NONE };

	if (read_planned(a, citizen_rid, &planned, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	if (planned.n == 0)
		open_unplanned(a, citizen_rid);
	else
		offer_visits(a, citizen_rid, &planned);
	citizen_ahead_release(&planned);
}
