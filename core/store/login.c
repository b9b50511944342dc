/* Logging in: see store.h. */
#include <sodium.h>
#include <string.h>

#include "core/base/text.h"
#include "core/store/user_row.h"

/* A name that is no user's costs as much work as one that is, so that the time tells nothing about names. */
static int refuse_unknown(struct store *s, const char *passphrase, struct err *e)
{
	struct wrapped_key nobody = { .cost = kdf_cost_moderate, .sealed_length = WRAPPED_KEY };
	struct seal_keys *none = NULL;

	if (user_row_any_cost(s, &nobody.cost, e) != 0)
		return -1;
	int rc = seal_unwrap(&nobody, passphrase, &none, e);
	seal_keys_free(none);
	return rc == 0 ? err_set(e, ERR_ACCESS, _("the user name or the passphrase is wrong")) : -1;
}

static int login_take_keys(struct store *s, const struct user_row *row, struct seal_keys *keys,
			   struct err *e)
{
	unsigned char mark[SEAL_MARK];

	user_row_mark(keys, row, mark);
	if (sodium_memcmp(mark, row->mark, SEAL_MARK) != 0)
		return err_set(
			e, ERR_STORE,
			_("the user %s was changed outside hverdag, so nobody can log in by that "
			  "name; an administrator must look at it"),
			row->user.name);
	if (row->user.disabled)
		return err_set(e, ERR_ACCESS, _("the user name or the passphrase is wrong"));
	s->keys = keys;
	return 0;
}

int store_login(struct store *s, const char *user, const char *passphrase, struct actor *who,
		struct err *e)
{
	struct user_row row = { 0 };
	struct seal_keys *keys = NULL;

	if (s->keys != NULL)
		store_logout(s);
	if (s->io_failed && store_reopen(s, e) != 0)
		return -1;
	int found = user_row_find(s, user, &row, e);
	if (found < 0)
		return -1;
	if (found == 0)
		return refuse_unknown(s, passphrase, e);
	if (seal_unwrap(&row.key, passphrase, &keys, e) != 0)
		return -1;
	if (login_take_keys(s, &row, keys, e) != 0) {
		seal_keys_free(keys);
		return -1;
	}
	*who = (struct actor){ .user = row.user.id, .role = row.user.role };
	memcpy(who->name, row.user.name, sizeof who->name);
	memcpy(who->staff_id, row.user.staff_id, sizeof who->staff_id);
	return 0;
}
