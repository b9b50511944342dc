/* Logging in: see store.h.  Whoever's keys a passphrase opens is let in as the lane people says, and only as that. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/store/key_cache.h"
#include "core/store/tries.h"
#include "core/store/user_row.h"
#include "core/store/vouched.h"

static int login_wrong(struct err *e)
{
	return err_set(e, ERR_ACCESS, _("the user name or the passphrase is wrong"));
}

/* A name that is no user's costs as much work as one that is, so that the time tells nothing about names. */
static int refuse_unknown(struct store *s, const char *passphrase, struct err *e)
{
	struct wrapped_key nobody = { .cost = kdf_cost_moderate, .sealed_length = WRAPPED_KEY };
	struct wrapping to = { .person = { 0 } };
	struct seal_keys *none = NULL;

	if (user_row_any_cost(s, &nobody.cost, e) != 0)
		return -1;
	int rc = seal_unwrap(&nobody, &to, passphrase, &none, e);
	seal_keys_free(none);
	return rc == 0 ? login_wrong(e) : -1;
}

/* What the passphrase opened is held against the lane: whoever put back an older row, took another's or changed one
 * is in for nothing. */
static int login_check(struct store *s, const struct user_row *row, const struct person *p,
		       struct err *e)
{
	unsigned char public[PUBLIC_KEY], hash[WRAPPED_HASH];

	if (p == NULL)
		return err_set(e, ERR_STORE,
			       _("the user %s was put into the file outside hverdag: no "
				 "administrator has signed it, and it opens for nobody"),
			       row->name);
	seal_public(s->keys, public);
	seal_wrapped_hash(&row->key, hash);
	if (sodium_memcmp(public, p->public, sizeof public) != 0 ||
	    sodium_memcmp(hash, p->row, sizeof hash) != 0)
		return err_set(
			e, ERR_STORE,
			_("the log-in of %s was changed outside hverdag, or an older one was "
			  "put back: it opens for nobody; an administrator gives a new one "
			  "with 'user passphrase'"),
			p->name);
	return p->disabled ? login_wrong(e) : 0;
}

/* Head and lane are of one moment: the lane is held against the head. */
static int login_read(struct store *s, const unsigned char person[UUID], struct people *people,
		      struct err *e)
{
	struct head head = { .n = 0 };

	if (store_read_begin(s, e) != 0)
		return -1;
	int rc = keys_know_look_up(s, e);
	if (rc == 0)
		rc = head_read(s, &head, e);
	if (rc == 0)
		rc = head_check(s, &head, e);
	if (rc == 0)
		rc = vouched_people(s, person, people, e);
	/* Before anything is written it is asked again, where a row was taken at its word. */
	memset(s->people_seen, 0, JOURNAL_HASH);
	if (!s->unchecked)
		memcpy(s->people_seen, head.people_hash, JOURNAL_HASH);
	head_release(&head);
	store_read_end(s);
	return rc;
}

static void login_as(struct store *s, const struct person *p, struct actor *who)
{
	*who = (struct actor){ .user = user_row_id(p->uuid),
			       .role = p->role,
			       .now_ms = who->now_ms };
	memcpy(who->uuid, p->uuid, UUID);
	memcpy(who->name, p->name, sizeof who->name);
	memcpy(who->staff_id, p->staff_id, sizeof who->staff_id);
	s->self = *p;
	s->still = people_still;
}

/* The keys are s->keys already; on failure the caller takes them away again. */
static int login_with(struct store *s, const struct user_row *row, struct actor *who, struct err *e)
{
	struct people people = { 0 };

	if (login_read(s, row->uuid, &people, e) != 0)
		return -1;
	const struct person *p = person_find(&people, row->uuid);
	int rc = login_check(s, row, p, e);
	if (rc == 0) {
		login_as(s, p, who);
		people_tell_refused(s, &people);
		rc = user_rows_mend(s, &people, e);
	}
	people_release(&people);
	return rc;
}

static int login_open(struct store *s, const struct user_row *row, const char *passphrase,
		      struct actor *who, struct err *e)
{
	struct wrapping to;

	memcpy(to.person, row->uuid, UUID);
	memcpy(to.fingerprint, s->fingerprint, FINGERPRINT_SIZE);
	if (seal_unwrap(&row->key, &to, passphrase, &s->keys, e) != 0)
		return -1;
	if (login_with(s, row, who, e) == 0)
		return 0;
	key_cache_forget(&s->key_cache);
	signatures_release(&s->signatures);
	seal_keys_free(s->keys);
	s->keys = NULL;
	return -1;
}

static int login_begin(struct store *s, struct err *e)
{
	if (s->keys != NULL)
		store_logout(s);
	if (s->io_failed && store_reopen(s, e) != 0)
		return -1;
	return store_read_fingerprint(s, e);
}

/* The row without a name is the recovery key's, which is no user. */
static int login_find(struct store *s, const char *user, struct user_row *row, struct err *e)
{
	return *user != '\0' ? user_row_find(s, user, row, e) : 0;
}

int store_login_wait(struct store *s, const char *user, int64_t now_ms, int64_t *ms, struct err *e)
{
	return tries_wait(s, user, now_ms, ms, e);
}

static int login_waits(struct store *s, const char *user, int64_t now_ms, struct err *e)
{
	int64_t ms;

	if (tries_wait(s, user, now_ms, &ms, e) != 0)
		return -1;
	int seconds = (int)((ms + 999) / 1000);
	return seconds == 0
		       ? 0
		       : err_set(e, ERR_ACCESS,
				 ngettext("that was wrong before: wait %d second, then try again",
					  "that was wrong several times: wait %d seconds, then "
					  "try again",
					  (unsigned long)seconds),
				 seconds);
}

int store_login(struct store *s, const char *user, const char *passphrase, struct actor *who,
		struct err *e)
{
	struct user_row row = { 0 };
	struct err ignored;

	if (login_begin(s, e) != 0 || login_waits(s, user, who->now_ms, e) != 0)
		return -1;
	int found = login_find(s, user, &row, e);
	if (found < 0)
		return -1;
	int rc = found == 1 ? login_open(s, &row, passphrase, who, e)
			    : refuse_unknown(s, passphrase, e);
	if (rc != 0 && e->kind == ERR_ACCESS)
		tries_count(s, user, who->now_ms, &ignored);
	if (rc == 0 && !s->copy) /* a backup that is looked at gets no entries */
		tries_tell(s, who, &ignored);
	return rc;
}

int store_login_recovery(struct store *s, const char *key, struct actor *who, struct err *e)
{
	struct user_row row = { 0 };

	if (login_begin(s, e) != 0)
		return -1;
	int found = user_row_find(s, "", &row, e);
	if (found == 0)
		return err_set(e, ERR_ACCESS, _("this store was made without a recovery key"));
	if (found < 0)
		return -1;
	if (login_open(s, &row, key, who, e) == 0)
		return 0;
	if (e->kind == ERR_ACCESS)
		err_set(e, ERR_ACCESS, _("this is not the recovery key of this store"));
	return -1;
}

void store_login_prepare(struct store *s)
{
	user_rows_prepare(s);
	tries_prepare(s);
	keys_prepare(s);
	head_prepare(s);
	journal_prepare(s);
}
