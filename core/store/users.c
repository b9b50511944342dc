/* Adding and changing users: see users.h. */
#include "core/store/users.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/store/user_row.h"

static int no_such_user(const char *name, struct err *e)
{
	return err_set(e, ERR_RULE, _("there is no user %s"), name);
}

static int check_name(const char *name, struct err *e)
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

static int insert_user(struct store *s, void *data, struct err *e)
{
	const struct user_row *row = data;
	struct user_row other = { 0 };
	int found = user_row_find(s, row->user.name, &other, e);

	if (found < 0)
		return -1;
	if (found == 1)
		return err_set(e, ERR_RULE, _("there is a user %s already"), other.user.name);
	return user_row_add(s, row, e);
}

/* The id is random and small enough for a table: two windows may add users at the same time. */
static int make_row(const struct store *s, const struct seal_keys *keys, const struct user *user,
		    const char *passphrase, struct kdf_cost cost, struct user_row *row,
		    struct err *e)
{
	struct wrapping to;

	*row = (struct user_row){ .user = *user };
	if (seal_passphrase_check(passphrase, e) != 0)
		return -1;
	row->user.id = 1 + (int64_t)randombytes_uniform(INT32_MAX);
	randombytes_buf(row->uuid, UUID);
	memcpy(to.person, row->uuid, UUID);
	memcpy(to.fingerprint, s->fingerprint, FINGERPRINT_SIZE);
	return seal_wrap(keys, &to, passphrase, cost, &row->key, e);
}

/* The person that a row of users stands for. */
static void person_of_row(const struct user_row *row, const struct seal_keys *keys,
			  struct person *out)
{
	*out = (struct person){ .role = row->user.role, .disabled = row->user.disabled };
	memcpy(out->uuid, row->uuid, UUID);
	memcpy(out->name, row->user.name, sizeof out->name);
	memcpy(out->staff_id, row->user.staff_id, sizeof out->staff_id);
	seal_public(keys, out->public);
	seal_wrapped_hash(&row->key, out->row);
}

struct adding {
	const struct actor *who;
	struct user_row row;
	struct person person;
};

static int add_person(struct store *s, void *data, struct err *e)
{
	struct adding *a = data;

	return insert_user(s, &a->row, e) == 0 ? people_put(s, a->who, &a->person, e) : -1;
}

static int check_new(const char *name, enum role role, const char *staff_id, struct user *out,
		     struct err *e)
{
	*out = (struct user){ .role = role };
	if (check_name(name, e) != 0 || check_staff_id(staff_id, e) != 0)
		return -1;
	memcpy(out->name, name, strlen(name));
	memcpy(out->staff_id, staff_id, strlen(staff_id));
	return 0;
}

int user_add(struct store *s, const struct actor *who, const char *name, enum role role,
	     const char *staff_id, const char *passphrase, struct kdf_cost cost, struct err *e)
{
	struct adding a = { .who = who };
	struct user user;

	if (need_admin(s, who, e) != 0 ||
	    check_new(name, role, staff_id != NULL ? staff_id : "", &user, e) != 0)
		return -1;
	struct seal_keys *keys = seal_keys_new_pair(s->keys);
	int rc = make_row(s, keys, &user, passphrase, cost, &a.row, e);
	if (rc == 0)
		person_of_row(&a.row, keys, &a.person);
	seal_keys_free(keys);
	return rc == 0 ? store_write(s, add_person, &a, e) : -1;
}

int users_add_first(struct store *s, const struct store_new *first, struct err *e)
{
	struct actor self = { .now_ms = first->now_ms };
	struct adding a = { .who = &self };
	struct user user;

	if (check_new(first->user, ROLE_ADMIN, "", &user, e) != 0 ||
	    make_row(s, s->keys, &user, first->passphrase, first->cost, &a.row, e) != 0)
		return -1;
	person_of_row(&a.row, s->keys, &a.person);
	memcpy(self.uuid, a.row.uuid, UUID);
	return add_person(s, &a, e);
}

int user_list(struct store *s, const struct actor *who, struct user **out, size_t *n, struct err *e)
{
	return need_admin(s, who, e) != 0 ? -1 : user_row_list(s, out, n, e);
}

static int need_other_admin(struct store *s, int64_t id, struct err *e)
{
	int found = user_row_other_admin(s, id, e);

	if (found == 0)
		return err_set(e, ERR_RULE,
			       _("the last administrator cannot be disabled: nobody could let the "
				 "others in"));
	return found < 0 ? -1 : 0;
}

struct disabling {
	const struct actor *who;
	const char *name;
};

static int disable(struct store *s, void *data, struct err *e)
{
	const struct disabling *d = data;
	struct user_row row = { 0 };
	struct people people;
	int found = user_row_find(s, d->name, &row, e);

	if (found < 1)
		return found < 0 ? -1 : no_such_user(d->name, e);
	if (row.user.role == ROLE_ADMIN && need_other_admin(s, row.user.id, e) != 0)
		return -1;
	row.user.disabled = true;
	if (people_read(s, &people, e) != 0)
		return -1;
	const struct person *is = person_find(&people, row.uuid);
	struct person then = is != NULL ? *is : (struct person){ .disabled = true };
	people_release(&people);
	then.disabled = true;
	return people_put(s, d->who, &then, e) == 0 ? user_row_set(s, &row, e) : -1;
}

int user_disable(struct store *s, const struct actor *who, const char *name, struct err *e)
{
	if (need_admin(s, who, e) != 0)
		return -1;
	return store_write(s, disable, &(struct disabling){ who, name }, e);
}

struct new_passphrase {
	const struct actor *who;
	const char *name;
	struct user_row row;
	struct person person;
};

static int change_key(struct store *s, void *data, struct err *e)
{
	const struct new_passphrase *new = data;

	return people_put(s, new->who, &new->person, e) == 0 ? user_row_set(s, &new->row, e) : -1;
}

int user_passphrase(struct store *s, const struct actor *who, const char *name,
		    const char *passphrase, struct kdf_cost cost, struct err *e)
{
	struct new_passphrase new = { .who = who, .name = name };
	struct wrapping to;
	int found = user_row_find(s, name, &new.row, e);

	if (found < 0)
		return -1;
	bool own = found == 1 && new.row.user.id == who->user && s->keys != NULL;
	if (!own && need_admin(s, who, e) != 0)
		return -1;
	if (found == 0)
		return no_such_user(name, e);
	memcpy(to.person, new.row.uuid, UUID);
	memcpy(to.fingerprint, s->fingerprint, FINGERPRINT_SIZE);
	struct seal_keys *fresh = own ? NULL : seal_keys_new_pair(s->keys);
	const struct seal_keys *keys = own ? s->keys : fresh;
	int rc = seal_passphrase_check(passphrase, e);
	if (rc == 0)
		rc = seal_wrap(keys, &to, passphrase, cost, &new.row.key, e);
	if (rc == 0)
		person_of_row(&new.row, keys, &new.person);
	seal_keys_free(fresh);
	return rc == 0 ? store_write(s, change_key, &new, e) : -1;
}
