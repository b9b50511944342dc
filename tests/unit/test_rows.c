/* How a row of a page reads on a sheet and in the columns of a list: inks, marks, columns, what is left
 * out. */
#include <locale.h>

#include "core/pages/columns.h"
#include "tests/test.h"
#include "tui/kit/sheet.h"
#include "tui/writers/cells.h"
#include "tui/writers/sheet.h"
#include "tui/writers/styles.h"

struct row {
	const char *name, *note, *look, *shift;
	int figure;
};

/* clang-format off */
#define OF struct row
static const struct page_column columns[] = {
	{ TEXT("name", name) },
	{ TEXT("note", note) },
	{ TEXT("look", look) },
	{ TEXT("shift", shift) },
	{ COUNT("figure", figure), .flags = FROM_ONE },
	{ NULL },
};
#undef OF

static const struct row whole = { "Åse", "fell", "good *done", "+2|0", 7 };
static const struct row bare = { "Åse", NULL, NULL, NULL, 0 };

enum { WIDE = 50, NARROW = 40 };

static const struct {
	const char *why;
	const struct row *row;
	int cols;
	const char *words, *want; /* rows divided by "/" */
} shown[] = {
	{ "a row begins at 1",         &whole, WIDE, "{name}", " Åse" },
	{ "a heading at 0",            &whole, WIDE, "<heading>Of {name}", "Of Åse" },
	{ "below an empty row",        &whole, WIDE, "{name}\n<heading>Of {name}", " Åse//Of Åse" },
	{ "styles take no room",       &whole, WIDE, "<dim>{name} <alarm>{note}", " Åse fell" },
	{ "a mark takes one",          &whole, WIDE, "<notice><*late> {note}", " ! fell" },
	{ "a level takes one",         &whole, WIDE, "<level0><level4><level9>", " ▁█·" },
	{ "styles of a column",        &whole, WIDE, "<@look> {name}", " ✓ Åse" },
	{ "which has none",            &bare,  WIDE, "<@look>{name}", " Åse" },
	{ "columns count from 0",      &whole, WIDE, "<3>{name}<10>{note}", "   Åse    fell" },
	{ "the narrow one is not taken", &whole, WIDE, "{figure}<10|3>{note}", " 7        fell" },
	{ "it is where it is narrow",  &whole, NARROW, "{figure}<10|3>{note}", " 7 fell" },
	{ "nor the new row",           &whole, WIDE, "{figure}<10/3>{note}", " 7        fell" },
	{ "but where it is narrow",    &whole, NARROW, "{figure}<10/3>{note}", " 7/   fell" },
	{ "further right",             &whole, WIDE, "<@shift>{name}\n<@shift><3>{note}", "   Åse/     fell" },
	{ "not where it is narrow",    &whole, NARROW, "<@shift>{name}\n<@shift><3>{note}", " Åse/   fell" },
	{ "each line on its own",      &whole, WIDE, "<+2>{name}\n{note}", "   Åse/ fell" },
	{ "a line of unknown values",  &bare,  WIDE, "{name}\n<dim>noted: {note}", " Åse" },
	{ "styles alone keep no line", &bare,  WIDE, "{name}\n<@look>{note}", " Åse" },
	{ "nor do they where they say nothing", &bare, WIDE, "{name}\n<@look>", " Åse" },
	{ "they do where they do",     &whole, WIDE, "{name}\n<@look>", " Åse/ ✓" },
	{ "brackets of what is known", &whole, WIDE, "{name}[: {note}][ ({figure})]", " Åse: fell (7)" },
	{ "and of what is not",        &bare,  WIDE, "{name}[: {note}][ ({figure})]", " Åse" },
	{ "brackets of styles too",    &bare,  WIDE, "{name}[ <*late>{note}]  <dim>!", " Åse  !" },
	{ "one text is wrapped",       &whole, 12, "<3>{name} fell over {note}", "   Åse fell/   over fell" },
};

static const struct {
	const char *why;
	const struct row *row;
	const char *words;
	struct cell_place at;
	const char *want; /* of 12 columns; NULL: nothing is written */
} cell[] = {
	{ "from its first column",  &whole, "{name}",          { 2, 6, false, INK_NORMAL }, "  Åse" },
	{ "to its last",            &whole, "{name}",          { 2, 6, true, INK_NORMAL },  "     Åse" },
	{ "with its mark",          &whole, "<@look>{name}",   { 2, 6, true, INK_NORMAL },  "    ✓Åse" },
	{ "a mark alone",           &whole, "<@look>",         { 2, 6, true, INK_NORMAL },  "       ✓" },
	{ "what fits",              &whole, "{name} {note}",   { 2, 6, false, INK_NORMAL }, "  Åse f…" },
	{ "what fits, at the right", &whole, "{name} {note}",  { 2, 6, true, INK_NORMAL },  "  Åse f…" },
	{ "nothing is known",       &bare,  "{note}",          { 2, 6, true, INK_NORMAL },  NULL },
	{ "no style either",        &bare,  "<@look>",         { 2, 6, true, INK_NORMAL },  NULL },
	{ "the line that is known", &bare,  "{note}\n{name}",  { 2, 6, false, INK_NORMAL }, "  Åse" },
};
/* clang-format on */

static struct look look = { .utf8 = true, .signs = true };

static void put_cells(char *out, const struct cell *c, int n)
{
	size_t used = strlen(out);

	for (int i = 0; i < n; i++)
		used += (size_t)sprintf(out + used, "%lc", (wint_t)c[i].ch);
	while (used > 0 && out[used - 1] == ' ')
		out[--used] = '\0';
}

static void test_sheets(void)
{
	struct page p = { .desc = NULL };

	for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
		struct sheet s = { .n = 0 };
		char got[900] = "";
		sheet_begin(&s, &look, shown[i].cols);
		sheet_row(&s, &p, columns, shown[i].row, shown[i].words);
		for (size_t row = 0; row < s.n; row++) {
			if (row > 0)
				strcat(got, "/");
			put_cells(got, s.row[row].cell, s.row[row].used);
		}
		CHECK_TEXT(got, shown[i].want, shown[i].why);
		sheet_release(&s);
	}
	arena_release(&p.arena);
}

static void test_cells(void)
{
	struct page p = { .desc = NULL };
	struct line l;

	for (size_t i = 0; i < sizeof cell / sizeof cell[0]; i++) {
		const struct row_words row = { &p, columns, cell[i].row, IN_ROWS, NULL, NULL };
		char got[200] = "";
		line_begin(&l, &look, 12);
		bool wrote = line_cell(&l, &row, cell[i].words, &cell[i].at);
		put_cells(got, l.cell, l.used);
		CHECK_TEXT(got, cell[i].want != NULL ? cell[i].want : "", cell[i].why);
		CHECK(wrote == (cell[i].want != NULL), "says so: %s", cell[i].why);
		CHECK(line_cell(NULL, &row, cell[i].words, &cell[i].at) == wrote, "asked: %s",
		      cell[i].why);
	}
	arena_release(&p.arena);
}

/* Ink and mark of styles, and what has neither. */
static void test_looks(void)
{
	enum ink ink = INK_TITLE;
	enum mark mark = MARK_WALL;

	style_look("", &ink, &mark);
	CHECK(ink == INK_TITLE && mark == MARK_WALL, "nothing is said: nothing is changed");
	style_look("notice *partly", &ink, &mark);
	CHECK(ink == INK_ATTENTION && mark == MARK_PARTLY, "both");
	style_look("dim", &ink, &mark);
	CHECK(ink == INK_DIM && mark == MARK_PARTLY, "an ink alone");
}

static void test_one_text(void)
{
	struct page p = { .desc = NULL };
	const struct row_words row = { &p, columns, &whole, IN_ROWS, NULL, NULL };
	static const char *const names[] = { "name", "note", NULL };
	char out[40], little[6];

	row_text(row, "<dim>{name}: {figure}\n{note}", out, sizeof out);
	CHECK_TEXT(out, "Åse: 7 fell", "lines of one text are divided by blanks");
	row_text(row, "{figure} and {note}", little, sizeof little);
	CHECK_TEXT(little, "7 and", "cut where there is no more room");
	CHECK(row_contains(&row, names, "åse") && row_contains(&row, names, "fel"),
	      "what one of the values holds");
	CHECK(!row_contains(&row, names, "7"), "not what another one holds");
	arena_release(&p.arena);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_sheets();
	test_cells();
	test_looks();
	test_one_text();
	return test_end();
}
