/* hverdag user: who can log in.  Users are not records; they belong to the store. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/records/records.h"
#include "core/session/rights.h"
#include "core/store/users.h"
#include "tui/commands/command.h"
#include "tui/commands/enter.h"
#include "tui/login_cost.h"
#include "tui/message.h"
#include "tui/passphrase.h"
#include "tui/writers/write.h"

/* The role a staff member's record gives. */
static int role_of_staff(struct session *s, const char *id, enum role *role, struct err *e)
{
	struct err why = { 0 };
	int64_t rid = record_find(s->work.store, RECORD_STAFF, id, &why);

	if (rid == 0 && why.kind == ERR_NONE)
		return err_set(e, ERR_RULE, _("there is no staff member \"%s\""), id);
	json_t *staff = rid != 0 ? record_load(s->work.store, rid, &why) : NULL;
	if (staff == NULL) {
		*e = why;
		return -1;
	}
	const char *word = json_string_value(json_object_get(staff, "role"));
	int found = word != NULL ? words_find(&role_words, word) : -1;
	if (found >= 0)
		*role = (enum role)found;
	json_decref(staff);
	return 0;
}

static int role_named(const char *word, enum role *role, struct err *e)
{
	int found = words_find(&role_words, word);

	if (found < 0)
		return err_set(e, ERR_USAGE,
			       _("there is no role \"%s\"; it can be carer, therapist, team_lead, "
				 "visitator, nurse or admin"),
			       word);
	*role = (enum role)found;
	return 0;
}

int run_user_add(struct call *call, struct err *e)
{
	struct session *s = call->session;
	const char *name = call->operand[0], *staff = options_value(call->options, OPT_STAFF);
	const char *named = options_value(call->options, OPT_ROLE);
	enum role role = ROLE_CARER;

	if (named != NULL && role_named(named, &role, e) != 0)
		return -1;
	if (right_check(&s->work.who, ACT_USERS, e) != 0)
		return -1;
	enum role of_staff = role;
	if (staff != NULL && role_of_staff(s, staff, &of_staff, e) != 0)
		return -1;
	char *passphrase = call_new_passphrase(call, OPT_NEW_PASSPHRASE_FILE, name, e);
	int failed = passphrase != NULL
			     ? user_add(s->work.store, &s->work.who, name,
					named != NULL ? role : of_staff, staff != NULL ? staff : "",
					passphrase, login_cost, e)
			     : -1;
	passphrase_free(passphrase);
	if (!failed)
		message_done(call->options, _("%s can log in now"), name);
	return failed;
}

#define OF struct user
static const struct page_column user_columns[] = {
	{ TEXT("user", name), .flags = INSIDE },
	{ WORD("role", role, role_words) },
	{ TEXT("staff", staff_id), .flags = INSIDE },
	{ YES("disabled", disabled) },
	{ NULL },
};

/* clang-format off */
static const struct page_table user_table[] = {
	{ CELL("user", N_("user")) }, { CELL("role", N_("role")) },
	{ CELL("staff", N_("staff")) }, { CELL("disabled", N_("disabled")) }, { NULL },
};
/* clang-format on */

static const struct page_rows user_rows = { .size = sizeof(OF),
					    .columns = user_columns,
					    .table = user_table };
#undef OF

int run_user_list(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct page page = { .desc = NULL };
	struct user *user;
	bool recovery;
	size_t n;

	if (user_list(s->work.store, &s->work.who, &user, &n, &recovery, e) != 0)
		return -1;
	const struct value list = value_list(user, n);
	int failed = write_rows(call->options->format, &user_rows, &page, &list, e);
	free(user);
	arena_release(&page.arena);
	if (!failed)
		message_done(call->options, "%s",
			     recovery ? _("there is a recovery key")
				      : _("there is no recovery key"));
	return failed;
}

int run_user_passphrase(struct call *call, struct err *e)
{
	struct session *s = call->session;
	const char *name = call->operands > 0 ? call->operand[0] : s->work.who.name;
	char *passphrase = call_new_passphrase(call, OPT_NEW_PASSPHRASE_FILE, name, e);
	int failed = passphrase != NULL ? user_passphrase(s->work.store, &s->work.who, name,
							  passphrase, login_cost, e)
					: -1;

	passphrase_free(passphrase);
	if (!failed)
		message_done(call->options, _("%s has a new passphrase"), name);
	return failed;
}

int run_user_disable(struct call *call, struct err *e)
{
	struct session *s = call->session;

	if (user_disable(s->work.store, &s->work.who, call->operand[0], e) != 0)
		return -1;
	message_done(call->options, _("%s can't log in any more"), call->operand[0]);
	return 0;
}

int run_user_enable(struct call *call, struct err *e)
{
	struct session *s = call->session;

	if (user_enable(s->work.store, &s->work.who, call->operand[0], e) != 0)
		return -1;
	message_done(call->options, _("%s can log in again"), call->operand[0]);
	return 0;
}

int run_user_role(struct call *call, struct err *e)
{
	struct session *s = call->session;
	enum role role = ROLE_CARER;

	if (role_named(call->operand[1], &role, e) != 0 ||
	    user_role(s->work.store, &s->work.who, call->operand[0], role, e) != 0)
		return -1;
	message_done(call->options, _("the role of %s: %s"), call->operand[0],
		     _(role_words.at[role].shown));
	return 0;
}

int run_user_staff(struct call *call, struct err *e)
{
	struct session *s = call->session;
	const char *name = call->operand[0], *id = call->operands > 1 ? call->operand[1] : "";
	enum role ignored;

	if (right_check(&s->work.who, ACT_USERS, e) != 0 ||
	    (id[0] != '\0' && role_of_staff(s, id, &ignored, e) != 0) ||
	    user_staff(s->work.store, &s->work.who, name, id, e) != 0)
		return -1;
	if (id[0] != '\0')
		message_done(call->options, _("%s is the staff member %s"), name, id);
	else
		message_done(call->options, _("%s is linked to no staff member"), name);
	return 0;
}

/* The recovery key as it is taken, to passphrase_free(). */
static char *recovery_key(const struct call *call, struct err *e)
{
	const char *file = options_value(call->options, OPT_RECOVERY_FILE);
	bool others;
	char *typed = file != NULL ? passphrase_read(file, &others, e)
				   : passphrase_ask(_("Recovery key: "), e);
	char *key = memory_new(RECOVERY_TEXT, 1);

	if (typed != NULL && recovery_read(typed, key)) {
		passphrase_free(typed);
		return key;
	}
	if (typed != NULL)
		err_set(e, ERR_ACCESS,
			_("this is no recovery key: it has %d letters and digits, in groups of %d"),
			RECOVERY_GROUPS * RECOVERY_GROUP, RECOVERY_GROUP);
	passphrase_free(typed);
	passphrase_free(key);
	return NULL;
}

int run_user_recover(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct recovery r = { .name = call->operand[0], .cost = login_cost };
	char *key = recovery_key(call, e);
	char *passphrase =
		key != NULL ? call_new_passphrase(call, OPT_NEW_PASSPHRASE_FILE, r.name, e) : NULL;

	session_tick(s);
	r.now_ms = s->work.who.now_ms;
	r.key = key;
	r.passphrase = passphrase;
	int failed = passphrase != NULL ? user_recover(s->work.store, &r, e) : -1;
	passphrase_free(passphrase);
	passphrase_free(key);
	if (!failed)
		message_done(call->options, _("%s has a new passphrase"), r.name);
	return failed;
}
