/* The floor for a day list: curses and SQLite, one indexed query for the visits of a route and a
 * day, painted as they come.  n and p: the next day and the one before, q to leave.
 * usage: tool_day DATABASE (see floor_store_make) */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>

enum { ROUTE = 0, DAY = 100 };

static void day(sqlite3_stmt *st, int on)
{
	int y = 0;

	erase();
	sqlite3_bind_int(st, 1, ROUTE);
	sqlite3_bind_int(st, 2, on);
	for (; sqlite3_step(st) == SQLITE_ROW && y < LINES; y++) {
		int from = sqlite3_column_int(st, 0);
		char text[400];
		snprintf(text, sizeof text, "%02d:%02d  %-30s %-30s %3d min  %d", from / 60,
			 from % 60, (const char *)sqlite3_column_text(st, 2),
			 (const char *)sqlite3_column_text(st, 3), sqlite3_column_int(st, 1),
			 sqlite3_column_int(st, 4));
		attrset(y == 0 ? A_REVERSE : COLOR_PAIR(y % 3 == 0 ? 2 : 1));
		mvprintw(y, 0, "%-*.*s", COLS - 1, COLS + 1, text);
	}
	sqlite3_reset(st);
	refresh();
}

static void list(sqlite3_stmt *st)
{
	int on = DAY, key;

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
	day(st, on);
	while ((key = getch()) != 'q' && key != ERR) {
		if (key == 'n' || key == 'p')
			day(st, on += key == 'n' ? 1 : -1);
	}
	endwin();
}

int main(int argc, char **argv)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *st = NULL;

	if (argc != 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(
		    db,
		    "SELECT v.start, v.minutes, c.name, c.address, v.outcome FROM visit AS v"
		    " JOIN citizen AS c ON c.id = v.citizen"
		    " WHERE v.route = ? AND v.day = ? ORDER BY v.start",
		    -1, &st, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s\n",
			db != NULL ? sqlite3_errmsg(db) : "usage: tool_day DATABASE");
		return 2;
	}
	list(st);
	sqlite3_finalize(st);
	sqlite3_close(db);
	return 0;
}
