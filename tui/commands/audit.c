/* hverdag audit show: who looked up and changed what, of a citizen or by a user. */
#include <string.h>

#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/queries/audit.h"
#include "core/records/records.h"
#include "core/session/scope.h"
#include "core/store/people.h"
#include "tui/commands/command.h"
#include "tui/message.h"
#include "tui/writers/write.h"

/* Which of both the operand names; 0 and no uuid: neither. */
struct audit_named {
	int64_t citizen_rid;
	bool is_user;
	unsigned char user[UUID];
};

static int audit_find_user(struct session *s, const char *name, struct audit_named *out,
			   struct err *e)
{
	struct people people;

	if (!right(s->work.who.role, ACT_AUDIT_NAMES))
		return 0;
	if (people_read(s->work.store, &people, e) != 0)
		return -1;
	const struct person *p = people_named(&people, name);
	out->is_user = p != NULL;
	if (p != NULL)
		memcpy(out->user, p->uuid, UUID);
	people_release(&people);
	return 0;
}

static int audit_find(struct session *s, const char *operand, struct audit_named *out,
		      struct err *e)
{
	static const char citizen[] = "citizen:", user[] = "user:";
	bool citizens_only = strncmp(operand, citizen, sizeof citizen - 1) == 0;
	bool users_only = strncmp(operand, user, sizeof user - 1) == 0;
	const char *name = operand + (citizens_only ? sizeof citizen - 1
				      : users_only  ? sizeof user - 1
						    : 0);
	struct err why = { .kind = ERR_NONE };
	char unknown[RECORD_ID_MAX + 200];

	if (!users_only)
		out->citizen_rid = record_find(s->work.store, RECORD_CITIZEN, name, &why);
	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	if (!citizens_only && audit_find_user(s, name, out, e) != 0)
		return -1;
	if (out->citizen_rid != 0 && out->is_user)
		return err_set(e, ERR_USAGE,
			       _("%s is a citizen and a user; write citizen:%s or user:%s"), name,
			       name, name);
	if (out->citizen_rid != 0 || out->is_user)
		return 0;
	snprintf(unknown, sizeof unknown, _("there is no citizen and no user \"%s\""), name);
	return scope_unknown(&s->work.who, unknown, e);
}

static int audit_write(struct call *call, const struct audit *audit, struct err *e)
{
	struct page page = { .desc = NULL };
	const struct value rows = value_list(audit->row, audit->n);
	int failed = write_rows(call->options->format, &audit_rows, &page, &rows, e);

	arena_release(&page.arena);
	if (!failed && audit->unreadable > 0)
		message_done(
			call->options,
			ngettext("%ld entry can't be read any more: its key was destroyed",
				 "%ld entries can't be read any more: their keys were destroyed",
				 (unsigned long)audit->unreadable),
			audit->unreadable);
	return failed;
}

int run_audit_show(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct audit_asked asked = { .citizen_rid = 0 };
	struct audit_named named = { .is_user = false };
	struct audit audit;

	if (right_check(&s->work.who, ACT_AUDIT, e) != 0 ||
	    options_day(call->options, OPT_FROM, call->today, DAY_NONE, &asked.from, e) != 0 ||
	    options_day(call->options, OPT_TO, call->today, DAY_NONE, &asked.to, e) != 0 ||
	    audit_find(s, call->operand[0], &named, e) != 0)
		return -1;
	asked.no_names = options_given(call->options, OPT_NO_NAMES);
	asked.citizen_rid = named.citizen_rid;
	memcpy(asked.user, named.user, UUID);
	if (audit_load(&s->work, &asked, &audit, e) != 0)
		return -1;
	int failed = audit_write(call, &audit, e);
	audit_release(&audit);
	return failed;
}
