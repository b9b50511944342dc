/* Withdrawing a record with a reason, as every screen that lists records does it. */
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
