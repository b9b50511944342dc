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
	int rc = seal_unwrap(&nobody, &(struct wrapping){ { 0 }, { 0 } }, passphrase, &none, e);
	seal_keys_free(none);
	return rc == 0 ? err_set(e, ERR_ACCESS, _("the user name or the passphrase is wrong")) : -1;
}

/* Who it is by lane people of the journal: the row only says under what passphrase. */
static int login_as(struct store *s, const struct user_row *row, struct err *e)
{
	unsigned char public_half[PUBLIC_KEY], hash[WRAPPED_HASH];
	struct people people;
	struct head head;

	if (keys_know_look_up(s, e) != 0 || head_read(s, &head, e) != 0)
		return -1;
	int rc = head_check(s, &head, e);
	memcpy(s->people_seen, head.people_hash, JOURNAL_HASH);
	head_release(&head);
	if (rc != 0 || people_read(s, &people, e) != 0)
		return -1;
	const struct person *p = person_find(&people, row->uuid);
	seal_public(s->keys, public_half);
	seal_wrapped_hash(&row->key, hash);
	if (p != NULL)
		s->self = *p;
	if (p == NULL || memcmp(p->public, public_half, PUBLIC_KEY) != 0 ||
	    memcmp(p->row, hash, WRAPPED_HASH) != 0)
		rc = err_set(e, ERR_STORE,
			     _("the user %s was changed outside hverdag, so nobody can log in by "
			       "that name; an administrator must look at it"),
			     row->user.name);
	else if (p->disabled)
		rc = err_set(e, ERR_ACCESS, _("the user name or the passphrase is wrong"));
	people_release(&people);
	return rc;
}

static int login_read(struct store *s, const struct user_row *row, struct err *e)
{
	if (store_read_begin(s, e) != 0)
		return -1;
	int rc = login_as(s, row, e);
	store_read_end(s);
	return rc;
}

int store_login(struct store *s, const char *user, const char *passphrase, struct actor *who,
		struct err *e)
{
	struct user_row row = { 0 };
	struct wrapping to;

	if (s->keys != NULL)
		store_logout(s);
	if (s->io_failed && store_reopen(s, e) != 0)
		return -1;
	int found = user_row_find(s, user, &row, e);
	if (found < 0)
		return -1;
	if (found == 0)
		return refuse_unknown(s, passphrase, e);
	memcpy(to.person, row.uuid, UUID);
	memcpy(to.fingerprint, s->fingerprint, FINGERPRINT_SIZE);
	if (seal_unwrap(&row.key, &to, passphrase, &s->keys, e) != 0)
		return -1;
	if (login_read(s, &row, e) != 0) {
		seal_keys_free(s->keys);
		s->keys = NULL;
		return -1;
	}
	s->still = people_still;
	*who = (struct actor){ .user = row.user.id, .role = s->self.role };
	memcpy(who->uuid, row.uuid, UUID);
	memcpy(who->name, s->self.name, sizeof who->name);
	memcpy(who->staff_id, s->self.staff_id, sizeof who->staff_id);
	return 0;
}
