/* Screens as SVG: see picture.h.  A cell is 10 wide and 20 high. */
#include "tests/screen/picture.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "core/base/memory.h"
#include "tests/screen/stage.h"
#include "tui/kit/app.h"

enum { WIDE = 10, HIGH = 20, BASE = 15, EDGE = 14, STYLES = 64 };
#define SIZE "16.6" /* of letters that are 10 wide in most monospaced fonts */
#define KEPT (A_BOLD | A_UNDERLINE | A_REVERSE | A_DIM)

/* Signs as outlines in a cell; what lies inside another outline is left out. */
/* clang-format off */
#define RING "m1.5,10a3.5,3.5 0 1,0 7,0a3.5,3.5 0 1,0 -7,0z"
#define INNER "m1,0a2.5,2.5 0 1,0 5,0a2.5,2.5 0 1,0 -5,0z"
static const struct { wchar_t c; const char *outline; } shapes[] = {
	{ L'─', "m0,9.5h10v1h-10z" },
	{ L'│', "m4.5,0h1v20h-1z" },
	{ L'▁', "m0,17.5h10v2.5h-10z" },
	{ L'▂', "m0,15h10v5h-10z" },
	{ L'▃', "m0,12.5h10v7.5h-10z" },
	{ L'▄', "m0,10h10v10h-10z" },
	{ L'▅', "m0,7.5h10v12.5h-10z" },
	{ L'▆', "m0,5h10v15h-10z" },
	{ L'▇', "m0,2.5h10v17.5h-10z" },
	{ L'█', "m0,0h10v20h-10z" },
	{ L'▶', "m1.5,5l7.5,5l-7.5,5z" },
	{ L'▲', "m1,14.5l4,-8l4,8z" },
	{ L'▼', "m1,6.5l4,8l4,-8z" },
	{ L'◆', "m5,5l4.5,5l-4.5,5l-4.5,-5z" },
	{ L'◇', "m5,5l4.5,5l-4.5,5l-4.5,-5zm0,1.6l-3.1,3.4l3.1,3.4l3.1,-3.4z" },
	{ L'●', RING },
	{ L'○', RING INNER },
	{ L'◐', RING "m3.5,-2.5a2.5,2.5 0 0,1 0,5z" },
	{ L'■', "m1,6h8v8h-8z" },
	{ L'□', "m1,6h8v8h-8zm1,1v6h6v-6z" },
	{ L'✓', "m0.8,10.6l1.3,-1.3l2.1,2.4l4.2,-6.7l1.4,0.9l-5.4,8.5z" },
	{ L'✗', "m1.2,6.2l1.2,-1.2l2.6,3.6l2.6,-3.6l1.2,1.2l-2.8,3.8l2.8,3.8l-1.2,1.2l-2.6,-3.6l-2.6,3.6l-1.2,-1.2l2.8,-3.8z" },
	{ L'†', "m4.3,4h1.4v3h2.8v1.4h-2.8v8h-1.4v-8h-2.8v-1.4h2.8z" },
	{ L'✚', "m3.6,5.5h2.8v3.1h3.1v2.8h-3.1v3.1h-2.8v-3.1h-3.1v-2.8h3.1z" },
	{ L'⊘', RING INNER "m1.3,1.3l2,-3.2l0.8,0.6l-2,3.2z" },
	{ L'↑', "m4.4,15v-7.6l-2,2.1l-0.8,-0.8l3.4,-3.7l3.4,3.7l-0.8,0.8l-2,-2.1v7.6z" },
	{ L'↓', "m4.4,5v7.6l-2,-2.1l-0.8,0.8l3.4,3.7l3.4,-3.7l-0.8,-0.8l-2,2.1v-7.6z" },
	{ L'†', "m4.3,4.5h1.4v2.6h2.3v1.4h-2.3v7h-1.4v-7h-2.3v-1.4h2.3z" },
	{ L'✚', "m3.6,5.5h2.8v3.1h2.6v2.8h-2.6v3.1h-2.8v-3.1h-2.6v-2.8h2.6z" },
	{ L'⊘', RING INNER "m0.8,1.2l2.9,-2.9l0.6,0.6l-2.9,2.9z" },
	{ L'→', "m0.5,9.4h6.2l-2.2,-2.2l0.8,-0.8l3.9,3.6l-3.9,3.6l-0.8,-0.8l2.2,-2.2h-6.2z" },
};

/* What a terminal shows of the theme's own colours, and of the first 16. */
struct paper { const char *ink, *ground, *edge; };
static const struct paper night = { "#d7dae0", "#15181d", "#30363d" };
static const struct paper day = { "#1f2328", "#fdfdfb", "#d0d7de" };
static const unsigned basic[16] = {
	0x000000, 0xcd3131, 0x0dbc79, 0xe5e510, 0x2472c8, 0xbc3fbc, 0x11a8cd, 0xe5e5e5,
	0x666666, 0xf14c4c, 0x23d18b, 0xf5f543, 0x3b8eea, 0xd670d6, 0x29b8db, 0xffffff,
};
/* clang-format on */

static const char *shape_of(wchar_t c)
{
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
		if (shapes[i].c == c)
			return shapes[i].outline;
	return NULL;
}

/* Colour n of the 256 of a terminal: the first 16, a cube of 6 × 6 × 6, and greys. */
unsigned picture_rgb(short n)
{
	static const unsigned step[6] = { 0, 95, 135, 175, 215, 255 };

	if (n < 16)
		return basic[n];
	if (n >= 232)
		return (unsigned)(8 + 10 * (n - 232)) * 0x10101;
	n -= 16;
	return step[n / 36] << 16 | step[n / 6 % 6] << 8 | step[n % 6];
}

static void take_cell(struct picture_cell *cell, int y, int x)
{
	cchar_t c;
	wchar_t text[CCHARW_MAX + 1] = { 0 };
	short pair;

	mvwin_wch(curscr, y, x, &c);
	getcchar(&c, text, &cell->attr, &pair, NULL);
	cell->c = text[0];
	cell->attr &= KEPT;
	cell->ink = cell->ground = -1;
	pair_content(pair, &cell->ink, &cell->ground);
}

void picture_take(struct picture *p, const struct stage *s)
{
	bool writing = s->app.prompt.label != NULL || s->app.top->ops->typing;

	*p = (struct picture){ getmaxx(stdscr), getmaxy(stdscr), -1, -1, NULL };
	if (writing) {
		p->cursor_y = s->app.cursor_y;
		p->cursor_x = s->app.cursor_x;
	}
	p->cell = memory_new((size_t)p->cols * (size_t)p->rows, sizeof *p->cell);
	for (int y = 0; y < p->rows; y++)
		for (int x = 0; x < p->cols; x++)
			take_cell(&p->cell[y * p->cols + x], y, x);
}

void picture_release(struct picture *p)
{
	free(p->cell);
}

wchar_t picture_doubtful(const struct picture *p)
{
	for (int i = 0; i < p->cols * p->rows; i++) {
		wchar_t c = p->cell[i].c;
		if (c > 0xff && shape_of(c) == NULL && wcschr(L"–…“”’", c) == NULL)
			return c;
	}
	return 0;
}

/* A style is how a cell looks in both themes; its number is the name of its class. */
struct style {
	struct picture_cell dark, light; /* without their characters */
};

struct drawing {
	FILE *out;
	const struct picture *dark, *light;
	struct style style[STYLES];
	int styles;
	int *of; /* the style of each cell */
};

static bool looks_same(const struct picture_cell *a, const struct picture_cell *b)
{
	return a->attr == b->attr && a->ink == b->ink && a->ground == b->ground;
}

static int style_of(struct drawing *d, int at)
{
	const struct picture_cell *dark = &d->dark->cell[at], *light = &d->light->cell[at];

	for (int i = 0; i < d->styles; i++)
		if (looks_same(&d->style[i].dark, dark) && looks_same(&d->style[i].light, light))
			return i;
	if (d->styles == STYLES)
		return 0;
	d->style[d->styles] = (struct style){ *dark, *light };
	return d->styles++;
}

static void write_colour(FILE *out, short n, const char *own)
{
	if (n < 0)
		fputs(own, out);
	else
		fprintf(out, "#%06x", picture_rgb(n));
}

/* .t3 colours letters and signs of style 3, .g3 what is behind them. */
static void write_styles(struct drawing *d, bool dark)
{
	const struct paper *paper = dark ? &night : &day;
	const struct picture *p = dark ? d->dark : d->light;

	fputs(".p{fill:", d->out);
	write_colour(d->out, p->cell[0].ground, paper->ground);
	fprintf(d->out, ";stroke:%s}.c{fill:%s;opacity:.3}\n", paper->edge, paper->ink);
	for (int i = 0; i < d->styles; i++) {
		const struct picture_cell *c = dark ? &d->style[i].dark : &d->style[i].light;
		bool turned = c->attr & A_REVERSE;

		fprintf(d->out, ".t%d{fill:", i);
		write_colour(d->out, turned ? c->ground : c->ink,
			     turned ? paper->ground : paper->ink);
		fputs(c->attr & A_BOLD ? ";font-weight:bold" : "", d->out);
		fputs(c->attr & A_UNDERLINE ? ";text-decoration:underline" : "", d->out);
		fputs(c->attr & A_DIM ? ";opacity:.7" : "", d->out);
		fprintf(d->out, "}.g%d{fill:", i);
		write_colour(d->out, turned ? c->ink : c->ground,
			     turned ? paper->ink : paper->ground);
		fputs("}\n", d->out);
	}
}

static void write_head(struct drawing *d)
{
	int width = d->dark->cols * WIDE + 2 * EDGE, height = d->dark->rows * HIGH + 2 * EDGE;

	fprintf(d->out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\">\n",
		width, height, width * 9 / 10);
	fputs("<style>text{font-family:\"DejaVu Sans Mono\",\"Cascadia Mono\",Menlo,Consolas,"
	      "\"Liberation Mono\",monospace;font-size:" SIZE "px}path{fill-rule:evenodd}\n",
	      d->out);
	write_styles(d, false);
	fputs("@media(prefers-color-scheme:dark){\n", d->out);
	write_styles(d, true);
	fprintf(d->out,
		"}</style>\n<rect class=\"p\" x=\".5\" y=\".5\" width=\"%d\" height=\"%d\" "
		"rx=\"8\"/>\n<g transform=\"translate(%d,%d)\">\n",
		width - 1, height - 1, EDGE, EDGE);
}

static bool has_ground(const struct style *s)
{
	return s->dark.ground >= 0 || s->light.ground >= 0 ||
	       ((s->dark.attr | s->light.attr) & A_REVERSE);
}

static void write_grounds(struct drawing *d, int y)
{
	const int *of = d->of + y * d->dark->cols;

	for (int x = 0, n; x < d->dark->cols; x += n) {
		for (n = 1; x + n < d->dark->cols && of[x + n] == of[x];)
			n++;
		if (has_ground(&d->style[of[x]]))
			fprintf(d->out, "<path class=\"g%d\" d=\"m%d,%dh%dv%dh-%dz\"/>\n", of[x],
				x * WIDE, y * HIGH, n * WIDE, HIGH, n * WIDE);
	}
}

static void write_letter(FILE *out, wchar_t c)
{
	if (c == L'&')
		fputs("&amp;", out);
	else if (c == L'<')
		fputs("&lt;", out);
	else
		fprintf(out, "%lc", (wint_t)c);
}

static bool is_letter(wchar_t c)
{
	return c != L' ' && c != 0 && shape_of(c) == NULL;
}

/* How many cells from `x` make one text: one style, and no more than one blank at a time. */
static int text_length(const struct drawing *d, int y, int x)
{
	const struct picture_cell *row = d->dark->cell + y * d->dark->cols;
	const int *of = d->of + y * d->dark->cols;
	int n = 1;

	for (int i = x + 1; i < d->dark->cols && of[i] == of[x]; i++) {
		if (is_letter(row[i].c))
			n = i + 1 - x;
		else if (row[i].c != L' ' || row[i - 1].c == L' ')
			break;
	}
	return n;
}

static void write_texts(struct drawing *d, int y)
{
	const struct picture_cell *row = d->dark->cell + y * d->dark->cols;

	for (int x = 0, n; x < d->dark->cols; x += n) {
		n = 1;
		if (!is_letter(row[x].c))
			continue;
		n = text_length(d, y, x);
		fprintf(d->out, "<text class=\"t%d\" x=\"%d\" y=\"%d\"",
			d->of[y * d->dark->cols + x], x * WIDE, y * HIGH + BASE);
		if (n > 1)
			fprintf(d->out, " textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\"",
				n * WIDE);
		fputc('>', d->out);
		for (int i = 0; i < n; i++)
			write_letter(d->out, row[x + i].c);
		fputs("</text>\n", d->out);
	}
}

/* A rule is one outline however long it is; returns the cells it took. */
static int write_shape(struct drawing *d, int at)
{
	int cols = d->dark->cols, n = 1;
	wchar_t c = d->dark->cell[at].c;

	fprintf(d->out, "M%d,%d", at % cols * WIDE, at / cols * HIGH);
	if (c != L'─') {
		fputs(shape_of(c), d->out);
		return 1;
	}
	while ((at + n) % cols != 0 && d->dark->cell[at + n].c == c && d->of[at + n] == d->of[at])
		n++;
	fprintf(d->out, "m0,9.5h%dv1h-%dz", n * WIDE, n * WIDE);
	return n;
}

/* All signs of one style are one path. */
static void write_shapes(struct drawing *d, int style)
{
	bool any = false;

	for (int i = 0, n; i < d->dark->cols * d->dark->rows; i += n) {
		n = 1;
		if (d->of[i] != style || shape_of(d->dark->cell[i].c) == NULL)
			continue;
		if (!any)
			fprintf(d->out, "<path class=\"t%d\" d=\"", style);
		any = true;
		n = write_shape(d, i);
	}
	fputs(any ? "\"/>\n" : "", d->out);
}

void picture_write(FILE *out, const struct picture *dark, const struct picture *light)
{
	int cells = dark->cols * dark->rows;
	struct drawing d = { .out = out, .dark = dark, .light = light };

	d.of = memory_new((size_t)cells, sizeof *d.of);
	for (int i = 0; i < cells; i++)
		d.of[i] = style_of(&d, i);
	write_head(&d);
	for (int y = 0; y < dark->rows; y++)
		write_grounds(&d, y);
	for (int y = 0; y < dark->rows; y++)
		write_texts(&d, y);
	for (int i = 0; i < d.styles; i++)
		write_shapes(&d, i);
	if (dark->cursor_y >= 0)
		fprintf(out, "<path class=\"c\" d=\"m%d,%dh10v20h-10z\"/>\n", dark->cursor_x * WIDE,
			dark->cursor_y * HIGH);
	fputs("</g>\n</svg>\n", out);
	free(d.of);
}
