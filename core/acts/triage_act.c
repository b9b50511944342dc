/* Recording a triage colour: see triage_act.h. */
#include "core/acts/triage_act.h"

#include "core/acts/acting.h"
#include "core/base/text.h"

static int check_triage(struct acting *a, struct err *e)
{
	const struct triage_entry *t = a->entry;
	const struct actor *who = &a->work->who;

	if (t->replaces != 0 && a->was.citizen_rid != t->citizen_rid)
		return err_set(e, ERR_RULE, "%s", _("a correction is about the same citizen"));
	if (t->colour == NULL ||
	    settings_triage(settings_on(&a->work->settings, who->today), t->colour) == NULL)
		return err_at(e, "colour", ERR_RULE, "%s", _("say which colour"));
	if (day_is_none(t->on))
		return err_at(e, "on", ERR_RULE, "%s", _("say on which day"));
	return day_has_come(who, t->on, "on", e);
}

static const struct act_field triage_fields[] = {
	FIELD_AT(triage_entry, citizen_rid, "citizen"),
	FIELD(triage_entry, on),
	FIELD(triage_entry, colour),
	FIELD(triage_entry, words),
	FIELD(triage_entry, replaces),
	FIELD(triage_entry, reason),
	{ NULL, 0, false },
};

const struct act_desc triage_act = {
	.name = N_("the triage colour"),
	.undone = N_("Taken back: the triage colour is withdrawn"),
	.right = ACT_OBSERVE,
	.type = RECORD_TRIAGE,
	.entry = sizeof(struct triage_entry),
	.field = triage_fields,
	.check = check_triage,
};
