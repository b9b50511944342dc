/* Looking up one citizen: see look_up.h. */
#include "tui/commands/look_up.h"

#include <stdio.h>

#include "core/base/text.h"
#include "core/queries/course_page.h"
#include "core/records/records.h"
#include "core/session/scope.h"

/* When only a reason is missing, the refusal says how to give one. */
static int may_see(struct session *s, int64_t rid, const char *reason, struct err *e)
{
	struct err ignored;

	if (scope_check(&s->work, rid, reason, e) == 0)
		return 0;
	if (e->kind == ERR_ACCESS && reason == NULL &&
	    scope_check(&s->work, rid, "some reason", &ignored) == 0)
		err_set(e, ERR_ACCESS, "%s",
			_("this citizen is not on your lists; say with --reason TEXT why the "
			  "citizen "
			  "is looked up, and the reason is logged"));
	return -1;
}

int look_up(struct call *call, const char *id, const char *what, int64_t *rid, struct err *e)
{
	struct session *s = call->session;
	const char *reason = options_value(call->options, OPT_REASON);
	char unknown[RECORD_ID_MAX + 100];
	struct err why = { 0 };
	int64_t found = record_find(s->work.store, RECORD_CITIZEN, id, &why);

	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	snprintf(unknown, sizeof unknown, _("there is no citizen \"%s\""), id);
	if (found == 0)
		return scope_unknown(&s->work.who, unknown, e);
	if (may_see(s, found, reason, e) != 0 || look_up_log(&s->work, found, what, reason, e) != 0)
		return -1;
	*rid = found;
	return 0;
}

int look_up_course(struct call *call, const char *id, int64_t *rid, struct err *e)
{
	struct session *s = call->session;
	const char *reason = options_value(call->options, OPT_REASON);
	char unknown[RECORD_ID_MAX + 100];
	struct err why = { 0 };
	int64_t found = record_find(s->work.store, RECORD_COURSE, id, &why);

	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	snprintf(unknown, sizeof unknown, _("there is no course \"%s\""), id);
	if (found == 0)
		return scope_unknown(&s->work.who, unknown, e);
	int64_t citizen = course_citizen(&s->work, found, e);
	if (citizen < 0 || may_see(s, citizen, reason, e) != 0 ||
	    look_up_log(&s->work, citizen, "course", reason, e) != 0)
		return -1;
	*rid = found;
	return 0;
}

int look_up_provider(struct session *s, const char *id, int64_t *rid, struct err *e)
{
	struct err why = { .kind = ERR_NONE };

	*rid = record_find(s->work.store, RECORD_PROVIDER, id, &why);
	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	if (*rid == 0)
		return err_set(e, ERR_RULE, _("there is no provider \"%s\""), id);
	if (scope_reach_with_reason(&s->work.who) != REACH_ALL && *rid != s->work.who.provider_rid)
		return err_set(e, ERR_ACCESS, "%s", _("you see what is of your own provider only"));
	return 0;
}
