/* Adding and changing users: see users.h. */
#include "core/store/users.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/store/user_row.h"

static int no_such_user(const char *name, struct err *e)
{
	return err_set(e, ERR_RULE, _("there is no user %s"), name);
}

int user_name_check(const char *name, struct err *e)
{
	if (*name == '\0' || strlen(name) >= sizeof((struct user *)0)->name)
		return err_set(e, ERR_INPUT, _("a user name has 1 to %zu letters"),
			       sizeof((struct user *)0)->name - 1);
	if (!utf8_valid(name, strlen(name)))
		return err_set(e, ERR_INPUT, _("the user name is not valid text (UTF-8)"));
	for (const char *p = name; *p != '\0';) {
		uint32_t c = utf8_next(&p);
		if (character_is_hidden(c) || c == '\t' || c == '\n' || c == '\r')
			return err_set(e, ERR_INPUT, _("a user name has no control characters"));
	}
	if (*name == ' ' || name[strlen(name) - 1] == ' ')
		return err_set(e, ERR_INPUT, _("a user name neither begins nor ends with a blank"));
	return 0;
}

static int check_staff_id(const char *staff_id, struct err *e)
{
	if (strlen(staff_id) >= sizeof((struct user *)0)->staff_id)
		return err_set(e, ERR_INPUT, _("the id of the staff member is too long"));
	return 0;
}

static int need_admin(const struct store *s, const struct actor *who, struct err *e)
{
	if (s->keys == NULL)
		return err_set(e, ERR_ACCESS, _("log in first"));
	if (who->role == ROLE_ADMIN && who->user != 0)
		return 0;
	return err_set(e, ERR_ACCESS, _("only an administrator may change the users"));
}

/* ---- a new user ---- */

struct new_user {
	const struct actor *who;
	struct person person;
	struct wrapped_key key;
};

static int user_put(struct store *s, const struct actor *who, const struct person *p,
		    const struct wrapped_key *key, struct err *e)
{
	struct user_row row;

	user_row_of(p, &row);
	row.key = *key;
	return people_put(s, who, p, e) == 0 ? user_row_put(s, &row, e) : -1;
}

static int new_user_write(struct store *s, void *data, struct err *e)
{
	const struct new_user *new = data;
	struct people people;

	if (people_read(s, &people, e) != 0)
		return -1;
	const struct person *other = people_named(&people, new->person.name);
	int rc = other == NULL ? user_put(s, new->who, &new->person, &new->key, e)
			       : err_set(e, ERR_RULE, _("there is a user %s already"), other->name);
	people_release(&people);
	return rc;
}

/* The keys wrapped for this person, and what the lane says of them. */
static int user_wrap(struct store *s, const struct seal_keys *keys, const char *passphrase,
		     struct kdf_cost cost, struct new_user *new, struct err *e)
{
	struct wrapping to;

	memcpy(to.person, new->person.uuid, UUID);
	memcpy(to.fingerprint, s->fingerprint, FINGERPRINT_SIZE);
	if (seal_wrap(keys, &to, passphrase, cost, &new->key, e) != 0)
		return -1;
	seal_public(keys, new->person.public);
	seal_wrapped_hash(&new->key, new->person.row);
	return 0;
}

int user_add(struct store *s, const struct actor *who, const char *name, enum role role,
	     const char *staff_id, const char *passphrase, struct kdf_cost cost, struct err *e)
{
	struct new_user new = { .who = who, .person.role = role };
	const char *staff = staff_id != NULL ? staff_id : "";

	if (need_admin(s, who, e) != 0 || user_name_check(name, e) != 0 ||
	    check_staff_id(staff, e) != 0 || seal_passphrase_check(passphrase, e) != 0)
		return -1;
	randombytes_buf(new.person.uuid, UUID);
	memcpy(new.person.name, name, strlen(name));
	memcpy(new.person.staff_id, staff, strlen(staff));
	struct seal_keys *keys = seal_keys_new_pair(s->keys);
	int rc = user_wrap(s, keys, passphrase, cost, &new, e);
	seal_keys_free(keys);
	return rc == 0 ? store_write(s, new_user_write, &new, e) : -1;
}

/* ---- the first administrator, and the recovery key ---- */

struct first_keys {
	const struct seal_keys *keys;
	const char *passphrase;
	struct kdf_cost cost;
	unsigned char uuid[UUID];
};

static int first_put(struct store *s, const struct actor *who, const char *name,
		     const struct first_keys *k, struct err *e)
{
	struct new_user new = { .who = who, .person.role = ROLE_ADMIN };

	memcpy(new.person.uuid, k->uuid, UUID);
	memcpy(new.person.name, name, strlen(name));
	if (user_wrap(s, k->keys, k->passphrase, k->cost, &new, e) != 0)
		return -1;
	return user_put(s, who, &new.person, &new.key, e);
}

int users_add_first(struct store *s, const struct store_new *first, struct err *e)
{
	struct actor self = { .now_ms = first->now_ms };
	struct first_keys k = { .keys = s->keys,
				.passphrase = first->passphrase,
				.cost = first->cost };

	randombytes_buf(k.uuid, UUID);
	memcpy(self.uuid, k.uuid, UUID);
	if (user_name_check(first->user, e) != 0 || first_put(s, &self, first->user, &k, e) != 0)
		return -1;
	if (first->recovery == NULL)
		return 0;
	struct seal_keys *pair = seal_keys_new_pair(s->keys);
	k = (struct first_keys){ .keys = pair, .passphrase = first->recovery, .cost = first->cost };
	randombytes_buf(k.uuid, UUID);
	int rc = first_put(s, &self, "", &k, e);
	seal_keys_free(pair);
	return rc;
}

/* ---- changes ---- */

/* What changes; NULL: stays as it is. */
struct user_change {
	const struct actor *who;
	const char *name;
	const bool *disabled;
	const enum role *role;
	const char *staff_id;
	const struct new_user *key; /* its key, and person.public and .row */
};

/* Somebody must be able to let the others in. */
static int need_other_admin(const struct people *people, const struct person *p, struct err *e)
{
	for (size_t i = 0; i < people->n; i++)
		if (&people->at[i] != p && person_is_admin(&people->at[i]))
			return 0;
	return err_set(e, ERR_RULE,
		       _("%s is the last administrator, who can be neither disabled nor given "
			 "another role: nobody could let the others in"),
		       p->name);
}

static bool same_person(const struct person *a, const struct person *b)
{
	return a->role == b->role && a->disabled == b->disabled &&
	       strcmp(a->staff_id, b->staff_id) == 0 && memcmp(a->row, b->row, WRAPPED_HASH) == 0;
}

static struct person person_changed(const struct person *was, const struct user_change *c)
{
	struct person p = *was;

	if (c->disabled != NULL)
		p.disabled = *c->disabled;
	if (c->role != NULL)
		p.role = *c->role;
	if (c->staff_id != NULL)
		snprintf(p.staff_id, sizeof p.staff_id, "%s", c->staff_id);
	if (c->key != NULL) {
		memcpy(p.public, c->key->person.public, PUBLIC_KEY);
		memcpy(p.row, c->key->person.row, WRAPPED_HASH);
	}
	return p;
}

/* The row of somebody whose log-in is gone from the file comes back with new keys only. */
static int user_change_row(struct store *s, const struct user_change *c, const struct person *p,
			   struct err *e)
{
	struct user_row row = { .id = 0 };
	int found = user_row_of_uuid(s, p->uuid, &row, e);

	if (found < 0 || (found == 0 && c->key == NULL))
		return found;
	user_row_of(p, &row);
	if (c->key != NULL)
		row.key = c->key->key;
	return user_row_put(s, &row, e);
}

static int user_change_person(struct store *s, const struct user_change *c,
			      const struct people *people, struct err *e)
{
	const struct person *was = people_named(people, c->name);

	if (was == NULL || (c->key != NULL && memcmp(was->uuid, c->key->person.uuid, UUID) != 0))
		return no_such_user(c->name, e);
	struct person p = person_changed(was, c);
	if (same_person(was, &p))
		return 0;
	if (person_is_admin(was) && !person_is_admin(&p) && need_other_admin(people, was, e) != 0)
		return -1;
	return people_put(s, c->who, &p, e) == 0 ? user_change_row(s, c, &p, e) : -1;
}

static int user_change_write(struct store *s, void *data, struct err *e)
{
	struct people people;

	if (people_read(s, &people, e) != 0)
		return -1;
	int rc = user_change_person(s, data, &people, e);
	people_release(&people);
	return rc;
}

static int user_change(struct store *s, struct user_change *c, struct err *e)
{
	return need_admin(s, c->who, e) == 0 ? store_write(s, user_change_write, c, e) : -1;
}

int user_disable(struct store *s, const struct actor *who, const char *name, struct err *e)
{
	return user_change(s, &(struct user_change){ who, name, .disabled = &(bool){ true } }, e);
}

int user_enable(struct store *s, const struct actor *who, const char *name, struct err *e)
{
	return user_change(s, &(struct user_change){ who, name, .disabled = &(bool){ false } }, e);
}

int user_role(struct store *s, const struct actor *who, const char *name, enum role role,
	      struct err *e)
{
	return user_change(s, &(struct user_change){ who, name, .role = &role }, e);
}

int user_staff(struct store *s, const struct actor *who, const char *name, const char *staff_id,
	       struct err *e)
{
	if (check_staff_id(staff_id, e) != 0)
		return -1;
	return user_change(s, &(struct user_change){ who, name, .staff_id = staff_id }, e);
}

/* ---- passphrases ---- */

/* Whose it is: *own where it is the actor's. */
static int passphrase_whose(struct store *s, const struct actor *who, const char *name,
			    struct person *out, struct err *e)
{
	struct people people;

	if (s->keys == NULL)
		return err_set(e, ERR_ACCESS, _("log in first"));
	if (people_read(s, &people, e) != 0)
		return -1;
	const struct person *p = people_named(&people, name);
	if (p != NULL)
		*out = *p;
	people_release(&people);
	if ((p == NULL || memcmp(out->uuid, who->uuid, UUID) != 0) && need_admin(s, who, e) != 0)
		return -1;
	return p != NULL ? 0 : no_such_user(name, e);
}

int user_passphrase(struct store *s, const struct actor *who, const char *name,
		    const char *passphrase, struct kdf_cost cost, struct err *e)
{
	struct new_user new = { .who = who };
	struct user_change c = { who, name, .key = &new };
	struct seal_keys *pair = NULL;

	if (passphrase_whose(s, who, name, &new.person, e) != 0 ||
	    seal_passphrase_check(passphrase, e) != 0)
		return -1;
	if (memcmp(new.person.uuid, who->uuid, UUID) != 0)
		pair = seal_keys_new_pair(s->keys);
	int rc = user_wrap(s, pair != NULL ? pair : s->keys, passphrase, cost, &new, e);
	seal_keys_free(pair);
	return rc == 0 ? store_write(s, user_change_write, &c, e) : -1;
}

static int recover_as(struct store *s, const struct actor *who, const struct recovery *r,
		      struct err *e)
{
	struct person p = { .disabled = false };

	if (passphrase_whose(s, who, r->name, &p, e) != 0)
		return -1;
	if (p.disabled)
		return err_set(e, ERR_RULE,
			       _("%s is disabled; recover an administrator, who can let %s log in "
				 "again with 'user enable'"),
			       p.name, p.name);
	return user_passphrase(s, who, r->name, r->passphrase, r->cost, e);
}

int user_recover(struct store *s, const struct recovery *r, struct err *e)
{
	struct actor who = { .now_ms = r->now_ms };

	if (seal_passphrase_check(r->passphrase, e) != 0 ||
	    store_login_recovery(s, r->key, &who, e) != 0)
		return -1;
	int rc = recover_as(s, &who, r, e);
	store_logout(s);
	return rc;
}

/* ---- the list ---- */

static int user_by_name(const void *a, const void *b)
{
	return danish_compare(((const struct user *)a)->name, ((const struct user *)b)->name);
}

int user_list(struct store *s, const struct actor *who, struct user **out, size_t *n,
	      bool *recovery, struct err *e)
{
	struct people people;

	if (need_admin(s, who, e) != 0 || people_read(s, &people, e) != 0)
		return -1;
	struct user *list = memory_new(people.n + 1, sizeof *list);
	*n = 0;
	*recovery = false;
	for (size_t i = 0; i < people.n; i++) {
		const struct person *p = &people.at[i];
		struct user *u = &list[*n];
		*recovery = *recovery || p->name[0] == '\0';
		*n += p->name[0] != '\0';
		memcpy(u->name, p->name, sizeof u->name);
		memcpy(u->staff_id, p->staff_id, sizeof u->staff_id);
		u->role = p->role;
		u->disabled = p->disabled;
	}
	people_release(&people);
	qsort(list, *n, sizeof *list, user_by_name);
	*out = list;
	return 0;
}
