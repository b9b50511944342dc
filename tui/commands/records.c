/* hverdag records: what may stand in the lines of an import, and who may do what to each type of record. */
#include <stdlib.h>

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/records/records.h"
#include "tui/commands/command.h"
#include "tui/forms/verbs.h"
#include "tui/writers/write.h"

/* A row of the matrix in words. */
struct matrix_row {
	const char *type, *words; /* in files, and what people call it */
	int verb;
	const char *form, *does;    /* its kind, and what it says; NULL without one */
	struct text_list roles;     /* in files */
	const char *who;            /* the same in words */
	const char *screen, *where; /* its name, and what it is called; NULL: nowhere */
	const char *also, *why_none;
};

/* clang-format off */
#define OF struct matrix_row
static const struct page_column matrix_columns[] = {
	{ TEXT("type", type) },
	{ WORD("verb", verb, verb_words) },
	{ TEXT("form", form) },
	{ TEXT("does", does) },
	{ TEXTS("roles", roles) },
	{ TEXT("also", also) },
	{ TEXT("screen", screen) },
	{ TEXT("why_none", why_none) },
	{ NULL },
};
#undef OF

static const struct page_table matrix_table[] = {
	{ .name = "type" }, { .name = "verb" }, { .name = "form" }, { .name = "does" }, { .name = "roles" },
	{ .name = "also" }, { .name = "screen" }, { .name = "why_none" }, { NULL },
};
/* clang-format on */

static const struct page_rows matrix_rows = { .size = sizeof(struct matrix_row),
					      .columns = matrix_columns,
					      .table = matrix_table };

static void matrix_roles(struct matrix_row *m, enum act act, struct arena *a)
{
	char **at = arena_take(a, ROLES * sizeof *at);
	const char *who = "";
	size_t n = 0;

	for (int role = 0; act != ACT_NONE && role < ROLES; role++) {
		if (!right((enum role)role, act))
			continue;
		at[n++] = arena_text(a, role_words.at[role].json);
		who = arena_format(a, "%s%s%s", who, who[0] != '\0' ? ", " : "",
				   _(role_words.at[role].shown));
	}
	m->roles = (struct text_list){ at, n };
	m->who = who;
}

static const char *matrix_does(const struct verb_row *row, struct arena *a)
{
	if (row->form == NULL)
		return row->act != NULL ? _(verb_words.at[row->verb].shown) : NULL;
	const char *words = row->form->title != NULL ? row->form->title : row->form->words;

	return words != NULL ? _(words) : arena_text(a, row->form->kind);
}

static struct matrix_row matrix_row_of(const struct verb_row *row, struct arena *a)
{
	bool done = row->form != NULL || row->act != NULL;
	struct matrix_row m = {
		.type = record_desc[row->type].name,
		.words = _(record_desc[row->type].words),
		.verb = (int)row->verb,
		.form = row->form != NULL ? row->form->kind : NULL,
		.does = matrix_does(row, a),
		.screen = done ? all_places[row->place]->name : NULL,
		.where = done ? _(all_places[row->place]->title) : NULL,
		.also = row->also != NULL ? _(row->also) : NULL,
		.why_none = row->why_none != NULL ? _(row->why_none) : NULL,
	};

	matrix_roles(&m, verb_right(row), a);
	return m;
}

/* As the reference above it: a table in Markdown. */
static void matrix_line(const struct matrix_row *m, FILE *to)
{
	fprintf(to, "| `%s` | %s | ", m->type, _(verb_words.at[m->verb].shown));
	if (m->why_none != NULL)
		fprintf(to, "– | %s | |\n", m->why_none);
	else
		fprintf(to, "%s | %s%s%s | %s |\n", m->does, m->who, m->also != NULL ? "; " : "",
			m->also != NULL ? m->also : "", m->where);
}

static int matrix_text(struct page *page, struct err *e)
{
	char *reference = records_reference(), *text = NULL;
	size_t size;
	FILE *to = open_memstream(&text, &size);

	fprintf(to, "%s\n## %s\n\n%s\n\n| %s | | %s | %s | %s |\n|---|---|---|---|---|\n",
		reference, _("Who does what, and where"),
		_("What can be done to the records of each type on the screens, or why not. Whose "
		  "citizens and provider they are is asked besides."),
		_("type"), _("how"), _("who"), _("where"));
	for (size_t i = 0; i < verb_row_count; i++) {
		const struct matrix_row m = matrix_row_of(&verb_rows[i], &page->arena);
		matrix_line(&m, to);
	}
	fclose(to);
	int failed = output_whole(text, e);
	free(text);
	free(reference);
	return failed;
}

static int matrix_list(enum format format, struct page *page, struct err *e)
{
	struct table table;
	int failed = 0;

	table_begin(&table, format, &matrix_rows, page);
	for (size_t i = 0; i < verb_row_count && !failed; i++) {
		const struct matrix_row m = matrix_row_of(&verb_rows[i], &page->arena);
		failed = table_row(&table, &m, e);
	}
	if (!failed)
		failed = table_end(&table, e);
	table_release(&table);
	return failed;
}

int run_records(struct call *call, struct err *e)
{
	struct page page = { .on = call->today };
	int failed = call->options->format == OUTPUT_TEXT
			     ? matrix_text(&page, e)
			     : matrix_list(call->options->format, &page, e);

	arena_release(&page.arena);
	return failed;
}
