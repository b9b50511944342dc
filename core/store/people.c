/* Folding the lane people: see people.h. */
#include "core/store/people.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

static const char kind_user[] = "user", kind_settings[] = "settings";

/* ---- a person as the body of an entry ---- */

static bool person_text(const json_t *body, const char *key, char *out, size_t size)
{
	const char *text = json_string_value(json_object_get(body, key));

	if (text == NULL || strlen(text) >= size)
		return false;
	memcpy(out, text, strlen(text) + 1);
	return true;
}

static bool person_bytes(const json_t *body, const char *key, unsigned char *out, size_t size)
{
	const char *hex = json_string_value(json_object_get(body, key));
	size_t n;

	return hex != NULL && strlen(hex) == 2 * size &&
	       sodium_hex2bin(out, size, hex, 2 * size, NULL, &n, NULL) == 0 && n == size;
}

static bool person_of(const struct journal_entry *en, struct person *out)
{
	json_t *body = json_loadb(en->body, en->body_length, 0, NULL);
	const char *role = json_string_value(json_object_get(body, "role"));
	int found = role != NULL ? words_find(&role_words, role) : -1;
	struct person p = { .disabled = json_is_true(json_object_get(body, "disabled")) };

	bool good = found >= 0 && person_text(body, "name", p.name, sizeof p.name) &&
		    person_text(body, "staff", p.staff_id, sizeof p.staff_id) &&
		    person_bytes(body, "public", p.public, PUBLIC_KEY) &&
		    person_bytes(body, "row", p.row, WRAPPED_HASH);
	json_decref(body);
	if (good) {
		p.role = (enum role)found;
		memcpy(p.uuid, en->record, UUID);
		*out = p;
	}
	return good;
}

static char *person_body(const struct person *p)
{
	char public[2 * PUBLIC_KEY + 1], row[2 * WRAPPED_HASH + 1];

	sodium_bin2hex(public, sizeof public, p->public, PUBLIC_KEY);
	sodium_bin2hex(row, sizeof row, p->row, WRAPPED_HASH);
	json_t *body = json_pack("{s:s, s:s, s:s, s:b, s:s, s:s}", "name", p->name, "role",
				 role_words.at[p->role].json, "staff", p->staff_id, "disabled",
				 (int)p->disabled, "public", public, "row", row);
	char *text = json_dumps(body, JSON_COMPACT);
	json_decref(body);
	if (text == NULL)
		memory_exhausted();
	return text;
}

int people_put(struct store *s, const struct actor *who, const struct person *p, struct err *e)
{
	struct journal_entry entry = { .lane = LANE_PEOPLE,
				       .kind = kind_user,
				       .version = 1,
				       .origin = ORIGIN_HERE,
				       .sign = true };
	char *text = person_body(p);

	memcpy(entry.record, p->uuid, UUID);
	entry.body = text;
	entry.body_length = strlen(text);
	int rc = journal_append(s, who, &entry, e);
	free(text);
	return rc;
}

/* ---- who is there ---- */

void people_release(struct people *p)
{
	free(p->at);
	*p = (struct people){ 0 };
}

static struct person *people_place(const struct people *p, const unsigned char uuid[UUID])
{
	for (size_t i = 0; i < p->n; i++)
		if (memcmp(p->at[i].uuid, uuid, UUID) == 0)
			return &p->at[i];
	return NULL;
}

const struct person *person_find(const struct people *p, const unsigned char uuid[UUID])
{
	return people_place(p, uuid);
}

const struct person *people_named(const struct people *p, const char *name)
{
	char *wanted = memory_new(strlen(name) + 1, 1), folded[sizeof p->at->name];
	const struct person *found = NULL;

	danish_fold(name, wanted);
	for (size_t i = 0; i < p->n && *wanted != '\0' && found == NULL; i++)
		if (strcmp(danish_fold(p->at[i].name, folded), wanted) == 0)
			found = &p->at[i];
	free(wanted);
	return found;
}

bool person_is_admin(const struct person *p)
{
	return p->role == ROLE_ADMIN && !p->disabled && p->name[0] != '\0';
}

/* ---- the lane ---- */

struct people_fold {
	struct people people;
	struct signatures *signatures;
	unsigned char fingerprint[FINGERPRINT_SIZE]; /* of the first administrator's public half */
	journal_each *settings, *refused;            /* either may be NULL */
	void *data;
};

static bool only_the_row_differs(const struct person *a, const struct person *b)
{
	return strcmp(a->name, b->name) == 0 && a->role == b->role &&
	       strcmp(a->staff_id, b->staff_id) == 0 && a->disabled == b->disabled &&
	       memcmp(a->public, b->public, PUBLIC_KEY) == 0;
}

static bool signed_by_administrator(const struct people_fold *f, const struct journal_entry *en)
{
	const struct person *signer = person_find(&f->people, en->actor);

	return signer != NULL && signer->role == ROLE_ADMIN && !signer->disabled &&
	       signatures_good(f->signatures, en, signer->public);
}

/* The first one vouches for itself, by the fingerprint that everybody's wrapped keys are bound to. */
static bool is_first_administrator(const struct people_fold *f, const struct journal_entry *en,
				   const struct person *new)
{
	unsigned char print[FINGERPRINT_SIZE];

	seal_fingerprint(new->public, print);
	return f->people.n == 0 && new->role == ROLE_ADMIN &&
	       !new->disabled &&sodium_memcmp(print, f->fingerprint, sizeof print) == 0 &&
	       memcmp(en->actor, en->record, UUID) == 0 &&
	       signatures_good(f->signatures, en, new->public);
}

static bool person_counts(const struct people_fold *f, const struct journal_entry *en,
			  const struct person *new)
{
	const struct person *known = person_find(&f->people, en->record);

	if (signed_by_administrator(f, en) || is_first_administrator(f, en, new))
		return true;
	return known != NULL && !known->disabled && memcmp(en->actor, en->record, UUID) == 0 &&
	       only_the_row_differs(known, new) &&
	       signatures_good(f->signatures, en, known->public);
}

static int refuse_entry(struct store *s, const struct journal_entry *en, struct people_fold *f,
			struct err *e)
{
	f->people.refused++;
	return f->refused != NULL ? f->refused(s, en, f->data, e) : 0;
}

/* Kinds that a later version adds to the lane are none of this one's business. */
static int people_entry(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	struct people_fold *f = data;
	struct person new;

	if (strcmp(en->kind, kind_settings) == 0) {
		if (!signed_by_administrator(f, en))
			return refuse_entry(s, en, f, e);
		return f->settings != NULL ? f->settings(s, en, f->data, e) : 0;
	}
	if (strcmp(en->kind, kind_user) != 0)
		return 0;
	if (!person_of(en, &new) || !person_counts(f, en, &new))
		return refuse_entry(s, en, f, e);
	struct person *place = people_place(&f->people, new.uuid);
	if (place == NULL) {
		f->people.at = memory_grow(f->people.at, f->people.n, sizeof *f->people.at);
		place = &f->people.at[f->people.n++];
	}
	*place = new;
	return 0;
}

static int people_fold(struct store *s, struct people_fold *f, struct err *e)
{
	int rc = s->keys == NULL ? err_set(e, ERR_ACCESS, _("log in first")) : 0;

	if (rc == 0) {
		f->signatures = &s->signatures;
		memcpy(f->fingerprint, s->fingerprint, FINGERPRINT_SIZE);
		rc = journal_lane(s, LANE_PEOPLE, people_entry, f, e);
	}
	if (rc != 0)
		people_release(&f->people);
	return rc;
}

int people_read(struct store *s, struct people *out, struct err *e)
{
	struct people_fold f = { .settings = NULL };

	if (people_fold(s, &f, e) != 0)
		return -1;
	*out = f.people;
	return 0;
}

int people_settings(struct store *s, journal_each *each, void *data, struct err *e)
{
	struct people_fold f = { .settings = each, .data = data };
	int rc = people_fold(s, &f, e);

	people_release(&f.people);
	return rc;
}

int people_refused(struct store *s, journal_each *each, void *data, struct err *e)
{
	struct people_fold f = { .refused = each, .data = data };
	int rc = people_fold(s, &f, e);

	people_release(&f.people);
	return rc;
}

void people_tell_refused(struct store *s, const struct people *people)
{
	char count[24];
	long n = people->refused;

	snprintf(count, sizeof count, "%ld", n);
	if (n == 1 && s->refused == 0)
		store_notice(s,
			     N_("%s entry of the list of people is signed by nobody who may: it "
				"counts for nothing; 'audit verify' names it"),
			     count);
	else if (n > s->refused)
		store_notice(s,
			     N_("%s entries of the list of people are signed by nobody who may: "
				"they count for nothing; 'audit verify' names them"),
			     count);
	s->refused = n;
}

/* ---- a session that is open ---- */

static int person_still(const struct person *was, const struct person *is, struct err *e)
{
	if (is == NULL || is->disabled)
		return err_set(e, ERR_ACCESS,
			       _("%s is disabled: nothing is saved from here any more, drafts are "
				 "kept"),
			       was->name);
	if (is->role != was->role || strcmp(is->staff_id, was->staff_id) != 0)
		return err_set(e, ERR_ACCESS, "%s",
			       _("an administrator has changed what you may do: log in again; "
				 "drafts are kept"));
	if (memcmp(is->public, was->public, PUBLIC_KEY) != 0)
		return err_set(e, ERR_ACCESS, "%s",
			       _("an administrator has given you a new passphrase: log in with it; "
				 "drafts are kept"));
	return 0;
}

int people_still(struct store *s, struct err *e)
{
	struct people people;

	if (s->unchecked)
		signatures_release(&s->signatures);
	s->unchecked = false;
	if (people_read(s, &people, e) != 0)
		return -1;
	people_tell_refused(s, &people);
	int rc = person_still(&s->self, person_find(&people, s->self.uuid), e);
	people_release(&people);
	return rc;
}
