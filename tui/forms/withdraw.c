/* Withdrawing a record with a reason, as every screen that lists records does it. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "tui/forms/forms.h"

void withdraw_and_say(struct app *a, const struct withdrawal *w)
{
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	if (withdraw_do(&a->session->work, w, &done, &e) != 0) {
		err_context(&e, _("it was NOT withdrawn"));
		app_fault(a, &e);
		return;
	}
	app_did(a, &done);
	app_freshen(a);
	app_say(a, INK_GOOD, "%s", _("Withdrawn: it stays in the history and no longer counts"));
}

static void withdraw_reason(struct app *a, struct view *v, const char *reason)
{
	struct withdrawal w = *(const struct withdrawal *)a->asked;

	(void)v;
	w.reason = reason;
	withdraw_and_say(a, &w);
}

void withdraw_ask(struct app *a, enum record_type type, int64_t rid)
{
	struct withdrawal *about = memory_new(1, sizeof *about);
	struct err e = { .kind = ERR_NONE };
	struct act_questions unheard;

	*about = (struct withdrawal){ type, rid, NULL };
	if (withdraw_check(&a->session->work, about, &unheard, &e) != 0) {
		free(about);
		app_fault(a, &e);
		return;
	}
	app_ask(a,
		&(struct prompt){ .label = _("Why is it withdrawn?"),
				  .done = withdraw_reason,
				  .about = about },
		"");
}
