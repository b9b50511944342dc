/* Looking up one citizen: see look_up.h. */
#include "tui/commands/look_up.h"

#include "core/base/text.h"
#include "core/records/records.h"
#include "core/records/rights.h"

int look_up(struct call *call, const char *id, const char *what, int64_t *rid, struct err *e)
{
	struct session *s = call->session;
	const char *reason = options_value(call->options, OPT_REASON);
	struct err why = { 0 };
	int64_t found = record_find(s->store, RECORD_CITIZEN, id, &why);

	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	if (found == 0)
		return err_set(e, ERR_RULE, _("there is no citizen “%s”"), id);
	if (citizen_access(s->store, &s->who, found, reason, e) != 0 ||
	    access_log(s->store, &s->who, found, what, reason, e) != 0)
		return -1;
	*rid = found;
	return 0;
}
