/* Holding the table of users against the lane people: see user_row.h. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/user_row.h"

/* Rows that are not as the lane says are taken out, and those of people are put in as they should be. */
struct mending {
	int64_t *out; /* ids */
	struct user_row *in;
	size_t outs, ins;
};

static void mend_out(struct mending *m, const struct user_row *row)
{
	m->out = memory_grow(m->out, m->outs, sizeof *m->out);
	m->out[m->outs++] = row->id;
}

static const struct user_row *user_row_among(const struct user_row *rows, size_t n,
					     const unsigned char uuid[UUID])
{
	for (size_t i = 0; i < n; i++)
		if (memcmp(rows[i].uuid, uuid, UUID) == 0)
			return &rows[i];
	return NULL;
}

static bool same_copy(const struct user_row *a, const struct user_row *b)
{
	return a->id == b->id && strcmp(a->name, b->name) == 0 &&
	       strcmp(a->folded, b->folded) == 0 && a->role == b->role &&
	       strcmp(a->staff_id, b->staff_id) == 0 && a->disabled == b->disabled;
}

static const char *person_shown(const struct person *p)
{
	return p->name[0] != '\0' ? p->name : _("the recovery key");
}

/* What is wrapped stands in the table alone: where it was changed or is gone, somebody must be let in anew. */
static void say_wrapped(struct store *s, const struct person *p, const struct user_row *row)
{
	unsigned char hash[WRAPPED_HASH];

	if (row == NULL) {
		store_notice(s,
			     N_("the log-in of %s is gone from the file: it was taken away outside "
				"hverdag; an administrator gives a new one with 'user passphrase'"),
			     person_shown(p));
		return;
	}
	seal_wrapped_hash(&row->key, hash);
	if (sodium_memcmp(hash, p->row, sizeof hash) != 0)
		store_notice(s,
			     N_("the log-in of %s was changed outside hverdag, or an older one was "
				"put back: it opens for nobody; an administrator gives a new one "
				"with 'user passphrase'"),
			     person_shown(p));
}

static void mend_person(struct store *s, struct mending *m, const struct person *p,
			const struct user_row *row)
{
	say_wrapped(s, p, row);
	if (row == NULL)
		return;
	struct user_row right = *row;
	user_row_of(p, &right);
	if (same_copy(&right, row))
		return;
	store_notice(s,
		     N_("the row of the user %s was changed outside hverdag; it is again as the "
			"administrators signed it"),
		     person_shown(p));
	mend_out(m, row);
	m->in = memory_grow(m->in, m->ins, sizeof *m->in);
	m->in[m->ins++] = right;
}

static void mend_foreign(struct store *s, struct mending *m, const struct user_row *row)
{
	store_notice(s,
		     N_("the user %s was put into the file outside hverdag: no administrator has "
			"signed it; it is taken out"),
		     row->name);
	mend_out(m, row);
}

static int user_row_remove(struct store *s, int64_t id, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, "DELETE FROM users WHERE id = :id", e);

	if (st == NULL)
		return -1;
	bind_int(st, ":id", id);
	return statement_run(s, st, e);
}

/* First all of them out of the way: a name or a number may have been given to another row. */
static int mend_write(struct store *s, void *data, struct err *e)
{
	const struct mending *m = data;
	int rc = 0;

	for (size_t i = 0; i < m->outs && rc == 0; i++)
		rc = user_row_remove(s, m->out[i], e);
	for (size_t i = 0; i < m->ins && rc == 0; i++)
		rc = user_row_put(s, &m->in[i], e);
	return rc;
}

int user_rows_mend(struct store *s, const struct people *people, struct err *e)
{
	struct mending m = { .out = NULL };
	struct user_row *rows;
	struct err ignored;
	size_t n;

	if (user_row_all(s, &rows, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < people->n; i++)
		mend_person(s, &m, &people->at[i], user_row_among(rows, n, people->at[i].uuid));
	for (size_t i = 0; i < n; i++)
		if (person_find(people, rows[i].uuid) == NULL)
			mend_foreign(s, &m, &rows[i]);
	if (m.outs > 0)
		store_write(s, mend_write, &m, &ignored);
	free(m.out);
	free(m.in);
	free(rows);
	return 0;
}
