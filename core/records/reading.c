/* Templates into SQL, and rows into structs: see reading.h. */
#include "core/records/reading.h"

#include <assert.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/records/record_type.h"

/* ---- templates ---- */

/* clang-format off */
static const struct { const char *name; const struct words *words; } word_tables[] = {
	{ "absence_kind", &absence_kind_words },   { "course_result", &course_result_words },
	{ "decision", &decision_words }, { "decision_result", &decision_result_words }, { "follow_up_result", &follow_up_result_words },
	{ "goal_status", &goal_status_words },     { "later_status", &later_status_words },
	{ "law", &law_words },                     { "measured_at", &measured_at_words },
	{ "outcome", &outcome_words },             { "plan_kind", &plan_kind_words },
	{ "provider_kind", &provider_kind_words }, { "role", &role_words },
	{ "sign", &sign_words },                   { "staff_absence_kind", &staff_absence_kind_words },
};
/* clang-format on */

enum { ALIASES = 16 };

struct expansion {
	FILE *out;
	struct expanded_alias {
		char name[COLUMN_NAME];
		enum record_type type;
	} alias[ALIASES];
	size_t n;
	bool failed;
	struct err *e;
};

static void template_fault(struct expansion *x, const char *what, const char *at)
{
	if (!x->failed)
		err_set(x->e, ERR_STORE, "%s at $%.60s", what, at);
	x->failed = true;
}

/* The word at *at, cut to what a name may have; *at stands behind it. */
static void take_word(const char **at, char out[COLUMN_NAME])
{
	size_t n = strspn(*at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

	snprintf(out, COLUMN_NAME, "%.*s", (int)n, *at);
	*at += n;
}

static const struct expanded_alias *find_alias(const struct expansion *x, const char *name)
{
	for (size_t i = 0; i < x->n; i++)
		if (strcmp(x->alias[i].name, name) == 0)
			return &x->alias[i];
	return NULL;
}

static void add_alias(struct expansion *x, const char *table, const char *as)
{
	struct expanded_alias a = { .name = "" };
	int type = record_type_find(table);

	take_word(&as, a.name);
	const struct expanded_alias *old = find_alias(x, a.name);
	a.type = (enum record_type)type;
	if (type < 0 || (old != NULL && old->type != a.type) || x->n == ALIASES)
		template_fault(x, "no such record type, or its alias is another's", table);
	else if (old == NULL)
		x->alias[x->n++] = a;
}

/* One alias stands for one type in all of a template. */
static void find_aliases(struct expansion *x, const char *template)
{
	char table[COLUMN_NAME];

	for (const char *at = template; (at = strchr(at, '$')) != NULL;) {
		at++;
		take_word(&at, table);
		if (strncmp(at, " AS ", 4) == 0)
			add_alias(x, table, at + 4);
	}
}

static void put_column(struct expansion *x, const char *alias, enum record_type type,
		       const char *field)
{
	const struct field *f = record_field(type, field);
	char column[COLUMN_NAME];

	if (strcmp(field, "rid") == 0 || (record_desc[type].fact && strcmp(field, "live") == 0))
		fprintf(x->out, "%s.%s", alias, field);
	else if (strcmp(field, "id") == 0)
		fprintf(x->out, "(SELECT id FROM record WHERE rid = %s.rid)", alias);
	else if (f == NULL)
		template_fault(x, "no such field", field);
	else if (f->flags & FIELD_SEALED)
		fprintf(x->out, "unseal(%s.\"%s\", '%s.%s', %s.rid)", alias,
			field_column(f, column), record_desc[type].name, field, alias);
	else
		fprintf(x->out, "%s.\"%s\"", alias, field_column(f, column));
}

static void put_referred(struct expansion *x, const struct expanded_alias *a, const char *field,
			 const char *theirs)
{
	const struct field *f = record_field(a->type, field);

	if (f == NULL || f->kind != FIELD_REFERENCE) {
		template_fault(x, "no such reference", field);
		return;
	}
	if (strcmp(theirs, "id") == 0) {
		fprintf(x->out, "(SELECT id FROM record WHERE rid = %s.%s_rid)", a->name, field);
		return;
	}
	fputs("(SELECT ", x->out);
	put_column(x, "of_", f->refers_to, theirs);
	fprintf(x->out, " FROM \"%s\" AS of_ WHERE of_.rid = %s.%s_rid)",
		record_desc[f->refers_to].name, a->name, field);
}

/* `field` or `reference.field`; the name it has in a list goes to name_out. */
static void put_field(struct expansion *x, const struct expanded_alias *a, const char **at,
		      char name_out[2 * COLUMN_NAME])
{
	char field[COLUMN_NAME], theirs[COLUMN_NAME], column[COLUMN_NAME];

	take_word(at, field);
	if (**at == '.') {
		++*at;
		take_word(at, theirs);
		put_referred(x, a, field, theirs);
		snprintf(name_out, 2 * COLUMN_NAME, "%s_%s", field, theirs);
		return;
	}
	snprintf(name_out, 2 * COLUMN_NAME, "%s", field);
	const struct field *f = record_field(a->type, field);
	if (**at == '?' && f != NULL) {
		++*at;
		fprintf(x->out, "(%s.\"%s\" IS NOT NULL)", a->name, field_column(f, column));
		return;
	}
	put_column(x, a->name, a->type, field);
}

static void put_list(struct expansion *x, const struct expanded_alias *a, const char **at)
{
	char name[2 * COLUMN_NAME];

	do {
		*at += 1 + strspn(*at + 1, " ");
		put_field(x, a, at, name);
		if (strncmp(*at, " AS ", 4) == 0) {
			*at += 4;
			take_word(at, name);
		}
		fprintf(x->out, " AS \"%s\"%s", name, **at == ',' ? ", " : "");
	} while (**at == ',');
	if (**at != '}')
		template_fault(x, "a list that does not end", *at);
	else
		++*at;
}

static void put_word(struct expansion *x, const char *table, const char **at)
{
	char word[COLUMN_NAME];
	int number = -1;

	take_word(at, word);
	for (size_t i = 0; i < sizeof word_tables / sizeof word_tables[0]; i++)
		if (strcmp(word_tables[i].name, table) == 0)
			number = words_find(word_tables[i].words, word);
	if (number < 0)
		template_fault(x, "no such alias, or no such word", table);
	else
		fprintf(x->out, "%d", number);
}

/* What follows a '$'. */
static void put_one(struct expansion *x, const char **at)
{
	char name[COLUMN_NAME], ignored[2 * COLUMN_NAME];
	const char *begin = *at;

	take_word(at, name);
	const struct expanded_alias *a = find_alias(x, name);
	if (name[0] == '\0') {
		fputs("$", x->out); /* a path in JSON */
	} else if (strncmp(*at, " AS ", 4) == 0) {
		fprintf(x->out, "\"%s\"", name);
	} else if (**at == '{' && a != NULL) {
		put_list(x, a, at);
	} else if (**at == '.') {
		++*at;
		if (a != NULL)
			put_field(x, a, at, ignored);
		else
			put_word(x, name, at);
	} else {
		template_fault(x, "not an alias, a word or a table", begin);
	}
}

char *template_expand(const char *template, struct err *e)
{
	struct expansion x = { .e = e };
	char *text = NULL;
	size_t length;

	x.out = open_memstream(&text, &length);
	find_aliases(&x, template);
	for (const char *at = template; *at != '\0' && !x.failed;) {
		size_t plain = strcspn(at, "$");
		fwrite(at, 1, plain, x.out);
		at += plain;
		if (*at == '\0')
			break;
		at++;
		put_one(&x, &at);
	}
	fclose(x.out);
	if (!x.failed)
		return text;
	free(text);
	return NULL;
}

static char *template_text(const void *template)
{
	struct err e;
	char *text = template_expand(template, &e);

	assert(text != NULL);
	return text;
}

struct sqlite3_stmt *template_statement(struct store *s, const char *template, struct err *e)
{
	static const struct statement_maker maker = { .text = template_text };

	return store_made(s, &maker, template, NULL, e);
}

/* ---- readings: where each member stands among the columns ---- */

static char *reading_text(const void *reading)
{
	return template_text(((const struct reading *)reading)->sql);
}

static int column_named(struct sqlite3_stmt *st, const char *name)
{
	int i = sqlite3_column_count(st);

	while (i-- > 0 && strcmp(sqlite3_column_name(st, i), name) != 0)
		;
	assert(i >= 0);
	return i;
}

static void *reading_places(const void *at, struct sqlite3_stmt *st)
{
	const struct row_shape *row = ((const struct reading *)at)->row;
	size_t n = row != NULL ? row->n : 0;
	int *place = memory_new(n + 1, sizeof *place);

	for (size_t i = 0; i < n; i++) {
		const char *dot = strrchr(row->member[i].name, '.');
		place[i] = column_named(st, dot != NULL ? dot + 1 : row->member[i].name);
	}
	return place;
}

static const struct statement_maker reading_maker = { .text = reading_text,
						      .resolve = reading_places };

void readings_prepare(struct store *s, const struct reading *reading, size_t n)
{
	struct err ignored;

	for (size_t i = 0; i < n; i++)
		store_made(s, &reading_maker, &reading[i], NULL, &ignored);
}

/* ---- parameters ---- */

static void bind_one(struct sqlite3_stmt *st, int place, const struct bound *with)
{
	const char *name = sqlite3_bind_parameter_name(st, place);

	while (with != NULL && with->name != NULL && strcmp(with->name, name) != 0)
		with++;
	assert(with != NULL && with->name != NULL);
	if (with->null)
		sqlite3_bind_null(st, place);
	else if (with->text != NULL)
		sqlite3_bind_text(st, place, with->text, -1, SQLITE_TRANSIENT);
	else
		sqlite3_bind_int64(st, place, with->number);
}

/* ---- rows ---- */

static json_t *column_json(struct sqlite3_stmt *st, int column)
{
	const char *text = (const char *)sqlite3_column_text(st, column);

	return text != NULL ? json_loads(text, 0, NULL) : NULL;
}

static struct text_list column_texts(struct sqlite3_stmt *st, int column, struct arena *a)
{
	json_t *json = column_json(st, column), *item;
	struct text_list list = { .n = 0 };
	size_t i;

	if (json == NULL)
		return list;
	list.at = arena_take(a, json_array_size(json) * sizeof *list.at);
	json_array_foreach(json, i, item)
	{
		if (json_is_string(item))
			list.at[list.n++] = arena_text(a, json_string_value(item));
	}
	json_decref(json);
	return list;
}

static struct number_list column_numbers(struct sqlite3_stmt *st, int column, struct arena *a)
{
	json_t *json = column_json(st, column), *item;
	struct number_list list = { .n = json_array_size(json) };
	size_t i;

	list.at = arena_take(a, list.n * sizeof *list.at);
	json_array_foreach(json, i, item)
	{
		list.at[i] = json_number_value(item);
	}
	json_decref(json);
	return list;
}

/* A number that is not 0 is not NULL: to ask for the type costs as much as to read. */
static int column_int_or(struct sqlite3_stmt *st, int column, int fallback)
{
	int number = sqlite3_column_int(st, column);

	if (number == 0 && sqlite3_column_type(st, column) == SQLITE_NULL)
		return fallback;
	return number;
}

/* Signs are the only list of words there is. */
/* The words of a list: of the field by which the column is called, else signs of change. */
static const struct words *column_words(const char *name)
{
	for (int type = 0; type < RECORD_TYPES; type++) {
		const struct field *f = record_field((enum record_type)type, name);
		if (f != NULL && f->kind == FIELD_WORDS)
			return f->words;
	}
	return &sign_words;
}

static unsigned column_bits(struct sqlite3_stmt *st, int column)
{
	struct arena a = { 0 };
	unsigned bits = 0;

	if (sqlite3_column_type(st, column) != SQLITE_TEXT)
		return (unsigned)sqlite3_column_int(st, column);
	const struct words *known = column_words(sqlite3_column_name(st, column));
	struct text_list words = column_texts(st, column, &a);
	for (size_t i = 0; i < words.n; i++) {
		int word = words_find(known, words.at[i]);
		if (word >= 0)
			bits |= 1u << word;
	}
	arena_release(&a);
	return bits;
}

/* An empty value takes no room in the arena. */
static const char *column_copied(struct sqlite3_stmt *st, int column, struct arena *a)
{
	const char *text = (const char *)sqlite3_column_text(st, column);

	if (text == NULL)
		return "";
	return a != NULL ? arena_text_n(a, text, (size_t)sqlite3_column_bytes(st, column)) : text;
}

static void fill_member(const struct rows *r, enum member_kind kind, int column, void *at)
{
	struct sqlite3_stmt *st = r->st;

	switch (kind) {
	case MEMBER_INT:
		*(int *)at = column_int_or(st, column, -1);
		break;
	case MEMBER_INT64:
		*(int64_t *)at = sqlite3_column_int64(st, column);
		break;
	case MEMBER_UNSIGNED:
		*(unsigned *)at = column_bits(st, column);
		break;
	case MEMBER_BOOL:
		*(bool *)at = sqlite3_column_int(st, column) != 0;
		break;
	case MEMBER_DOUBLE:
		*(double *)at = sqlite3_column_double(st, column);
		break;
	case MEMBER_DAY:
		*(struct day *)at = (struct day){ column_int_or(st, column, DAY_NONE.n) };
		break;
	case MEMBER_TEXT:
		*(const char **)at = column_copied(st, column, r->reader->arena);
		break;
	case MEMBER_TEXTS:
		*(struct text_list *)at = column_texts(st, column, r->reader->arena);
		break;
	case MEMBER_NUMBERS:
		*(struct number_list *)at = column_numbers(st, column, r->reader->arena);
		break;
	}
}

int rows_open(struct rows *rows, const struct reader *r, const struct reading *reading,
	      struct err *e)
{
	const void *place;

	*rows = (struct rows){ .reader = r, .reading = reading };
	rows->st = store_made(r->store, &reading_maker, reading, &place, e);
	if (rows->st == NULL)
		return -1;
	rows->place = place;
	for (int i = sqlite3_bind_parameter_count(rows->st); i > 0; i--)
		bind_one(rows->st, i, r->with);
	return 0;
}

int rows_step(struct rows *rows, struct err *e)
{
	int got = statement_step(rows->reader->store, rows->st, e);

	if (got != 1)
		rows_close(rows);
	return got;
}

void rows_fill(const struct rows *rows, void *row)
{
	const struct row_shape *shape = rows->reading->row;

	for (size_t i = 0; i < shape->n; i++)
		fill_member(rows, shape->member[i].kind, rows->place[i],
			    (char *)row + shape->member[i].at);
}

int64_t rows_first(const struct rows *rows)
{
	return sqlite3_column_int64(rows->st, rows->place[0]);
}

int rows_next(struct rows *rows, void *row, struct err *e)
{
	int got = rows_step(rows, e);

	if (got == 1)
		rows_fill(rows, row);
	return got;
}

void rows_close(struct rows *rows)
{
	statement_done(rows->st);
	rows->st = NULL;
}

int read_rows(const struct reader *r, const struct reading *reading, void *list, size_t *n,
	      struct err *e)
{
	size_t size = reading->row->size, found = 0;
	struct rows rows;
	char *at = NULL;
	int got;

	if (rows_open(&rows, r, reading, e) != 0)
		return -1;
	do {
		at = memory_grow(at, found, size);
		memset(at + found * size, 0, size);
		got = rows_next(&rows, at + found * size, e);
		found += got == 1;
	} while (got == 1);
	if (got == 0) {
		void *kept = arena_keep(r->arena, at, found, size);
		memcpy(list, &kept, sizeof kept);
		*n = found;
	} else {
		free(at);
	}
	return got;
}

int read_row(const struct reader *r, const struct reading *reading, void *row, struct err *e)
{
	struct rows rows;

	if (rows_open(&rows, r, reading, e) != 0)
		return -1;
	int got = rows_next(&rows, row, e);
	rows_close(&rows);
	return got;
}
