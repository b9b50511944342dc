/* The widget kit: lines, lists, sheets, the tables of keys and the themes; forms are in test_form.c. */
#include <locale.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "tests/screen/script.h"
#include "tests/test.h"
#include "tui/kit/edit.h"
#include "tui/kit/key.h"
#include "tui/kit/list.h"
#include "tui/kit/sheet.h"
#include "tui/screens/places.h"

static struct look look;

/* A row of cells as text; the second half of a wide character is nothing. */
static const char *cells(const struct line *l, char out[800])
{
	char *at = out;

	for (int i = 0; i < l->cols; i++) {
		if (l->cell[i].ch != 0)
			at += sprintf(at, "%lc", (wint_t)l->cell[i].ch);
		if (l->cell[i].mark != 0)
			at += sprintf(at, "%lc", (wint_t)l->cell[i].mark);
	}
	*at = '\0';
	return out;
}

/* clang-format off */
static const struct { const char *why, *text; int width; const char *want; } cut[] = {
	{ "fits",                           "Åse",          5, "Åse  " },
	{ "fits just",                      "Åvæng",        5, "Åvæng" },
	{ "cut ends in dots",               "Åvænget 4",    5, "Åvæn…" },
	{ "one column",                     "Åvænget",      1, "…" },
	{ "wide characters count two",      "日本語",       6, "日本語" },
	{ "no half of a wide character",    "日本語",       5, "日本…" },
	{ "… even before the dots",         "a日本語",      5, "a日… " },
	{ "an accent of its own is no column", "Rene\xcc\x81" "e", 6, "Rene\xcc\x81" "e " },
	{ "control characters are seen",    "a\x01" "b",    4, "a?b " },
	{ "a new line is a blank",          "a\nb",         4, "a b " },
	{ "bytes that are no UTF-8",        "a\xff" "b",    4, "a\xef\xbf\xbd" "b " },
	{ "nothing",                        "",             3, "   " },
};
/* clang-format on */

static void test_lines(void)
{
	struct line l;
	char got[800];

	for (size_t i = 0; i < sizeof cut / sizeof cut[0]; i++) {
		line_begin(&l, &look, cut[i].width);
		line_text(&l, 0, cut[i].width, INK_NORMAL, cut[i].text);
		CHECK_TEXT(cells(&l, got), cut[i].want, cut[i].why);
	}
	line_begin(&l, &look, 8);
	line_right(&l, 2, 5, INK_NORMAL, "30");
	CHECK_TEXT(cells(&l, got), "     30 ", "figures stand to the right");
	line_text(&l, 20, 5, INK_NORMAL, "beyond");
	line_text(&l, -1, 5, INK_NORMAL, "before");
	CHECK_TEXT(cells(&l, got), "     30 ", "what lies outside is dropped");
}

static void test_ascii(void)
{
	struct look plain = { .utf8 = false };
	struct line l;
	char got[800];

	line_begin(&l, &plain, 32);
	line_text(&l, 0, 32, INK_NORMAL, "Ærø Åse Bæk – 3×8 ½ §83a ☃");
	CHECK_TEXT(cells(&l, got), "Aeroe Aase Baek - 3x8 .5 s.83a ?",
		   "letters a locale can't show");
	CHECK_TEXT(look_mark(&plain, MARK_DONE), "x", "the ASCII sign");
	CHECK_TEXT(look_level(&plain, 3), "3", "a level as its figure");
	for (int m = 0; m < MARKS; m++) {
		const char *ascii = look_mark(&plain, (enum mark)m),
			   *sign = look_mark(&look, (enum mark)m);
		CHECK(ascii != NULL && text_cols(&plain, ascii) == 1,
		      "sign %d in ASCII is one column", m);
		CHECK(sign != NULL && text_cols(&look, sign) == 1, "sign %d is one column", m);
	}
}

/* clang-format off */
static const struct { const char *why, *start, *keys, *want; int at; bool lines; } typed[] = {
	{ "letters",                     "",       "æ ø å",                       "æøå", 6, false },
	{ "before a letter",             "åb",     "<Home> x",                    "xåb", 1, false },
	{ "backspace takes a letter",    "æø",     "<Backspace>",                 "æ", 2, false },
	{ "… with its accent",           "xe\xcc\x81", "<Backspace>",             "x", 1, false },
	{ "delete",                      "æø",     "<Home> <Del>",                "ø", 0, false },
	{ "left goes over an accent",    "e\xcc\x81" "e\xcc\x81", "<Left> x",     "e\xcc\x81xe\xcc\x81", 4, false },
	{ "a word back",                 "en to",  "<C-w>",                       "en ", 3, false },
	{ "the start of a line",         "en to",  "<C-u>",                       "", 0, false },
	{ "the rest of a line",          "en to",  "<Home> <Right> <C-k>",        "e", 1, false },
	{ "Enter is no letter",          "a",      "<Enter> b",                   "ab", 2, false },
	{ "Enter makes a line",          "a",      "<Enter> b",                   "a\nb", 3, true },
	{ "up keeps its column",         "abcd\nxy", "<Up> 1",                    "ab1cd\nxy", 3, true },
	{ "down from a longer row",      "abcd\nxy", "<Up> <End> <Down> 1",       "abcd\nxy1", 8, true },
	{ "home in a note is its row",   "ab\ncd", "<Home> 1",                    "ab\n1cd", 4, true },
	{ "wrapped rows are rows",       "aaaaaaa bbbbbbb ccc", "<Up> 1",         "aaaaaaa bbb1bbbb ccc", 12, true },
};
/* clang-format on */

static void test_edit(void)
{
	for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
		struct edit e = { .lines = typed[i].lines };
		const char *keys = typed[i].keys;
		edit_set(&e, typed[i].start);
		for (int key; (key = key_parse(&keys)) != K_NONE;)
			edit_key(&e, key, &look, 10);
		CHECK_TEXT(e.text, typed[i].want, typed[i].why);
		CHECK_INT((int)e.at, typed[i].at, typed[i].why);
		edit_release(&e);
	}
	struct edit e = { .most = 3 };
	edit_set(&e, "æøå");
	CHECK(edit_key(&e, 'x', &look, 10) == EDIT_FULL, "no more than it may have");
	CHECK_TEXT(e.text, "æøå", "and the text is as it was");
	edit_release(&e);
}

static void test_list(void)
{
	struct list l = { .n = 0 };

	list_set(&l, 0);
	list_move(&l, LIST_DOWN);
	CHECK_INT(l.pos, 0, "an empty list stays at its top");
	list_set(&l, 5);
	l.height = 3;
	list_move(&l, LIST_UP);
	CHECK_INT(l.pos, 0, "up at the top");
	list_move(&l, LIST_PAGE_DOWN);
	CHECK_INT(l.pos, 2, "a page overlaps by one row");
	list_move(&l, LIST_LAST);
	list_move(&l, LIST_DOWN);
	CHECK_INT(l.pos, 4, "down at the end");
	list_set(&l, 2);
	CHECK_INT(l.pos, 1, "a shorter list keeps the cursor inside");
}

/* Which rows were composed. */
static void note_row(void *data, int index, bool focused, struct line *line)
{
	(void)focused;
	(void)line;
	snprintf((char *)data + strlen(data), 40, "%d ", index);
}

static void test_painted_rows(void)
{
	struct list l = { .n = 0 };
	const struct area at = { 0, 0, 20, 10 };
	char rows[400] = "";

	list_set(&l, 12);
	list_paint(&l, &at, &look, false, note_row, rows);
	CHECK_TEXT(rows, "0 1 2 3 4 5 6 7 8 9 10 11 ", "all at first");
	rows[0] = '\0';
	list_move(&l, LIST_DOWN);
	list_touch(&l, 5);
	list_paint(&l, &at, &look, false, note_row, rows);
	CHECK_TEXT(rows, "0 1 5 ", "where the cursor was and is, and what has changed");
	rows[0] = '\0';
	list_paint(&l, &at, &look, false, note_row, rows);
	CHECK_TEXT(rows, "1 ", "what had changed is painted once");
	rows[0] = '\0';
	for (int i = 0; i <= LIST_TOUCHED; i++)
		list_touch(&l, i);
	list_paint(&l, &at, &look, false, note_row, rows);
	CHECK_TEXT(rows, "0 1 2 3 4 5 6 7 8 9 10 11 ", "too many to tell them apart");
}

/* A list and a sheet of five rows, of which some are shown: the last shown row says that more lie below. */
static void numbered_row(void *data, int index, bool focused, struct line *l)
{
	const bool *full = data;
	char text[20];

	snprintf(text, sizeof text, *full ? "  %d45678" : " %d", index);
	line_text(l, 0, l->cols, focused ? INK_ACCENT : INK_NORMAL, text);
}

static char cell_at(int y, int x)
{
	cchar_t there[2];

	mvin_wchnstr(y, x, there, 1);
	return (char)there[0].chars[0];
}

struct five_rows {
	bool full;
	int written;
};

static bool next_of_five(void *of, struct sheet *s)
{
	struct five_rows *five = of;

	if (five->written == 5)
		return false;
	sheet_put(s, 1, INK_NORMAL, five->full ? " %d45678" : "%d", five->written++);
	sheet_end(s);
	return true;
}

static void test_more(void)
{
	/* clang-format off */
	static const struct { const char *why; int pos, rows; bool full; char left, right; } row[] = {
		{ "more lie below",              0, 3, false, ' ', 'v' },
		{ "also below the cursor",       2, 3, false, ' ', 'v' },
		{ "all are seen",                0, 5, false, ' ', ' ' },
		{ "one is not",                  0, 4, false, ' ', 'v' },
		{ "the last one is",             4, 3, false, ' ', ' ' },
		{ "at the left where the right is written on", 0, 3, true, 'v', '8' },
	};
	/* clang-format on */
	FILE *nothing = fopen("/dev/null", "r+");
	SCREEN *screen = newterm("vt100", nothing, nothing);
	struct look plain;

	look_init(&plain, NULL, true);
	plain.signs = false;
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct area at = { 0, 0, row[i].rows, 8 };
		struct list l = { .n = 0 };
		struct sheet s = { .n = 0 };
		bool full = row[i].full;
		int last = row[i].rows - 1;
		list_set(&l, 5);
		list_go(&l, row[i].pos);
		list_paint(&l, &at, &plain, true, numbered_row, &full);
		CHECK_INT(cell_at(last, 0), row[i].left, row[i].why);
		CHECK_INT(cell_at(last, 7), row[i].right, row[i].why);
		CHECK(cell_at(last - 1, 0) != 'v' && cell_at(last - 1, 7) != 'v',
		      "%s: only the last", row[i].why);
		erase();
		for (int later = 0; later < 2; later++) { /* and as far as it is seen only */
			struct five_rows five = { full, 0 };
			sheet_begin(&s, &plain, 8);
			while (!later && next_of_five(&five, &s))
				;
			sheet_later(&s, next_of_five, &five);
			s.top = row[i].pos == 4 ? 2 : 0;
			sheet_paint(&s, &at);
			CHECK_INT(cell_at(last, 0), row[i].left, row[i].why);
			CHECK_INT(cell_at(last, 7), row[i].right, row[i].why);
			sheet_release(&s);
			erase();
		}
	}
	endwin();
	delscreen(screen);
	fclose(nothing);
}

static void test_sheet(void)
{
	struct sheet s = { .n = 0 };

	sheet_begin(&s, &look, 10);
	sheet_blank(&s);
	CHECK_INT((int)s.n, 0, "no empty row at the top");
	sheet_put(&s, 0, INK_NORMAL, "%s", "a");
	sheet_end(&s);
	sheet_blank(&s);
	sheet_blank(&s);
	CHECK_INT((int)s.n, 2, "never two empty rows");
	sheet_wrap(&s, 2, INK_NORMAL, "rød grød med fløde");
	CHECK_INT((int)s.n, 5, "a text takes the rows it needs");
	sheet_wrap(&s, 0, INK_NORMAL, "speciallægepraksisplanlægning");
	CHECK_INT((int)s.n, 8, "a long word is cut where the row ends");
	sheet_scroll(&s, 100, 3);
	CHECK_INT(s.top, 5, "scrolling ends with the last row at the bottom");
	sheet_scroll(&s, -100, 3);
	CHECK_INT(s.top, 0, "and with the first at the top");
	sheet_release(&s);
}

/* Writes "1", "2" … "9", a row at a time. */
static bool next_figure(void *of, struct sheet *s)
{
	int *n = of;

	if (*n == 9)
		return false;
	sheet_put(s, 0, INK_NORMAL, "%d", ++*n);
	sheet_end(s);
	return true;
}

static void test_sheet_later(void)
{
	struct sheet s = { .n = 0 };
	int written = 0;

	sheet_begin(&s, &look, 10);
	sheet_later(&s, next_figure, &written);
	CHECK(sheet_more(&s, 20), "what is not written yet lies below");
	sheet_scroll(&s, 1, 3);
	CHECK_INT(written, 5, "as many rows as are seen, and the one below");
	CHECK_INT(s.top, 1, "a row further down");
	sheet_scroll(&s, -1, 3);
	CHECK_INT(written, 5, "nothing is written on the way back");
	sheet_scroll(&s, 1000000, 3);
	CHECK_INT(written, 9, "the end needs all of them");
	CHECK_INT(s.top, 6, "and the last one is at the bottom");
	CHECK(!sheet_more(&s, 3), "nothing lies below it");
	written = 0;
	sheet_begin(&s, &look, 10);
	sheet_scroll(&s, 5, 3);
	CHECK_INT(written, 0, "what was to come is forgotten when the sheet is begun again");
	sheet_release(&s);
}

/* ---- the tables of keys ---- */

struct keys_of {
	const char *view;
	bool typing;
};

static bool is_moving(int key)
{
	return key == 'h' || key == 'j' || key == 'k' || key == 'l';
}

/* What a step to the side may be called. */
static bool is_step(const char *words)
{
	static const char *const step[] = { "the day", "choose", "earlier", "later", "next list" };

	for (size_t i = 0; i < sizeof step / sizeof step[0]; i++)
		if (strcmp(words, step[i]) == 0)
			return true;
	return false;
}

/* h j k l move (a day, a period, a row), / finds, ? helps, u undoes: no command takes them for itself. */
static const struct {
	int key;
	const char *words;
} kept[] = { { '/', "find" }, { '?', "help" }, { 'u', "undo" }, { 'U', "redo" } };

static void check_binding(void *data, int group, const struct binding *b)
{
	const struct keys_of *law = data;

	bool by_the_form = law->typing && group == 1; /* asked before any row */

	CHECK(b->help != NULL && b->help[0] != '\0', "%s: %s is explained", law->view, b->name);
	CHECK(b->footer == 0 || b->words != NULL, "%s: %s has words for the footer", law->view,
	      b->name);
	for (size_t i = 0; i < sizeof b->key / sizeof b->key[0]; i++) {
		int key = b->key[i];
		CHECK(!is_moving(key) || b->words == NULL || is_step(b->words),
		      "%s: %c is for moving", law->view, key);
		CHECK(!law->typing || by_the_form || key < ' ' || key > '~' || key == 'u' ||
			      key == 'U' || key == '?',
		      "%s: %c is a letter of the text there", law->view, key);
		bool out_of_help = key == '?' && strcmp(law->view, "help") == 0;
		for (size_t k = 0; k < sizeof kept / sizeof kept[0]; k++)
			CHECK(key != kept[k].key || out_of_help ||
				      (b->words != NULL && strcmp(b->words, kept[k].words) == 0),
			      "%s: %c always means the same", law->view, key);
	}
}

static void test_bindings(void)
{
	for (size_t i = 0; all_places[i] != NULL; i++) {
		struct keys_of law = { all_places[i]->name, all_places[i]->typing };
		CHECK(all_places[i]->title != NULL, "%s has a title", law.view);
		binding_each(all_places[i], check_binding, &law);
	}
}

/* Luminance of one of the 216 + 24 colours that every terminal of 256 has alike. */
static double light(short colour)
{
	static const int step[] = { 0, 95, 135, 175, 215, 255 };
	int cube = colour - 16, grey = 8 + 10 * (colour - 232);
	int rgb[3] = { step[cube / 36 % 6], step[cube / 6 % 6], step[cube % 6] };
	const double share[3] = { 0.2126, 0.7152, 0.0722 };
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double c = (colour >= 232 ? grey : rgb[i]) / 255.0;
		sum += share[i] * c * (0.0125 + c * (0.6822 + c * 0.3053));
	}
	return sum;
}

static double contrast(double a, double b)
{
	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

/* clang-format off */
static const struct { const char *theme, *term; int colours; double on_black, on_white; } shown[] = {
	{ "calm",     "xterm-256color", 4, 3.0, 3.0 },
	{ "dark",     "xterm-256color", 4, 6.5, 0.0 },
	{ "light",    "xterm-256color", 4, 0.0, 4.5 },
	{ "contrast", "xterm-256color", 6, 10.0, 0.0 },
	{ "mono",     "xterm-256color", 0, 0.0, 0.0 },
	{ "calm",     "rxvt-unicode",  4, 0.0, 0.0 },
	{ "dark",     "rxvt-unicode",  4, 0.0, 0.0 },
	{ "contrast", "rxvt-unicode",  6, 0.0, 0.0 },
	{ "light",    "xterm",          4, 0.0, 0.0 },
	{ "contrast", "xterm",          6, 0.0, 0.0 },
	{ "dark",     "vt100",          0, 0.0, 0.0 },
	{ NULL,       "xterm-256color", 4, 3.0, 3.0 },
};
/* clang-format on */

static void check_inks(const struct look *l, size_t row)
{
	double black = shown[row].on_black, white = shown[row].on_white;
	short pair, fore, back;
	wchar_t blank[CCHARW_MAX + 1];
	int coloured = 0;
	attr_t attr;

	for (int ink = 0; ink < INKS; ink++) {
		getcchar(&l->cell[ink][0], blank, &attr, &pair, NULL);
		if (pair == 0)
			continue;
		coloured++;
		pair_content(pair, &fore, &back);
		CHECK(black == 0 || contrast(light(fore), 0) >= black, "%s: ink %d on dark",
		      shown[row].theme, ink);
		CHECK(white == 0 || contrast(light(fore), 1) >= white, "%s: ink %d on light",
		      shown[row].theme, ink);
	}
	CHECK(coloured >= shown[row].colours && (shown[row].colours > 0 || coloured == 0),
	      "%s on %s: %d inks of a colour", shown[row].theme ? shown[row].theme : "none",
	      shown[row].term, coloured);
	CHECK(memcmp(&l->cell[INK_ALARM][0], &l->cell[INK_NORMAL][0], sizeof(cchar_t)) != 0 &&
		      memcmp(&l->cell[INK_NORMAL][1], &l->cell[INK_NORMAL][0], sizeof(cchar_t)) !=
			      0,
	      "alarm and the cursor's row are seen in every theme");
}

static void test_themes(void)
{
	FILE *nothing = fopen("/dev/null", "r+");

	unsetenv("NO_COLOR");
	unsetenv("COLORFGBG");
	for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
		SCREEN *screen = newterm(shown[i].term, nothing, nothing);
		struct look l;
		CHECK(screen != NULL, "a terminal %s", shown[i].term);
		look_init(&l, shown[i].theme, true);
		check_inks(&l, i);
		setenv("NO_COLOR", "1", 1);
		look_init(&l, shown[i].theme, true);
		unsetenv("NO_COLOR");
		for (int ink = 0; ink < INKS; ink++)
			CHECK_INT(l.cell[ink][0].ext_color, 0, "NO_COLOR");
		endwin();
		delscreen(screen);
	}
	fclose(nothing);
	CHECK(look_has_theme("contrast") && !look_has_theme("Contrast"), "themes have names");
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TERM", "xterm-256color", 1);
	look_init(&look, NULL, false);
	test_lines();
	test_ascii();
	test_edit();
	test_list();
	test_painted_rows();
	test_sheet();
	test_sheet_later();
	test_more();
	test_bindings();
	test_themes();
	return test_end();
}
