/* The floor for a list on a terminal: curses, a screen full of rows, a bar that moves by j and k, q
 * to leave.  Nothing less can be called a list. */
#include <curses.h>
#include <locale.h>
#include <stdio.h>

static void row(int y, bool chosen)
{
	char text[400];

	snprintf(text, sizeof text,
		 "%02d:%02d  Borger %03d Østergård, Engparken %d, 4000 Roskilde  planlagt %d",
		 7 + y / 4, y % 4 * 15, y * 37 % 1000, y * 13 % 99 + 1, y);
	attrset(chosen ? A_REVERSE : COLOR_PAIR(y % 3 == 0 ? 2 : 1));
	mvprintw(y, 0, "%-*.*s", COLS - 1, COLS + 1, text);
}

static void all(int chosen)
{
	for (int y = 0; y < LINES; y++)
		row(y, y == chosen);
}

int main(void)
{
	int at = 0, key;

	setlocale(LC_ALL, "");
	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	curs_set(0);
	start_color();
	use_default_colors();
	init_pair(1, COLOR_WHITE, -1);
	init_pair(2, COLOR_CYAN, -1);
	all(at);
	refresh();
	while ((key = getch()) != 'q' && key != ERR) {
		int before = at;
		if (key == 'j')
			at = (at + 1) % LINES;
		if (key == 'k')
			at = (at + LINES - 1) % LINES;
		if (key == KEY_RESIZE) {
			erase();
			at = before = at < LINES ? at : 0;
			all(at);
		}
		if (at != before) {
			row(before, false);
			row(at, true);
		}
		refresh();
	}
	endwin();
	return 0;
}
