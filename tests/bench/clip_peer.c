/* The plainest clip balance there is: see clip_peer.h. */
#include "tests/bench/clip_peer.h"

#include <sqlite3.h>
#include <stdlib.h>

enum { KEPT_WEEKS = 13, PARCELS = 1024 };

struct parcel {
	int week, minutes;
};

struct clip_peer {
	sqlite3 *db;
	sqlite3_stmt *all, *one;
	int last_week;
	struct parcel parcel[PARCELS];
	int first, end;
};

struct clip_peer *clip_peer_open(const char *path, int last_week)
{
	struct clip_peer *p = calloc(1, sizeof *p);

	p->last_week = last_week;
	if (sqlite3_open_v2(path, &p->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		abort();
	sqlite3_prepare_v2(p->db,
			   "SELECT citizen, week, minutes FROM rows ORDER BY citizen, week, seq",
			   -1, &p->all, NULL);
	sqlite3_prepare_v2(p->db,
			   "SELECT citizen, week, minutes FROM rows WHERE citizen = ?"
			   " ORDER BY week, seq",
			   -1, &p->one, NULL);
	return p;
}

void clip_peer_close(struct clip_peer *p)
{
	sqlite3_finalize(p->all);
	sqlite3_finalize(p->one);
	sqlite3_close(p->db);
	free(p);
}

static void lapse(struct clip_peer *p, int week)
{
	while (p->first < p->end && p->parcel[p->first].week + KEPT_WEEKS <= week)
		p->first++;
}

static void row(struct clip_peer *p, int week, int minutes)
{
	lapse(p, week);
	if (minutes > 0)
		p->parcel[p->end++] = (struct parcel){ week, minutes };
	while (minutes < 0 && p->first < p->end) {
		struct parcel *oldest = &p->parcel[p->first];
		int taken = oldest->minutes < -minutes ? oldest->minutes : -minutes;
		oldest->minutes -= taken;
		minutes += taken;
		if (oldest->minutes == 0)
			p->first++;
	}
}

static int settle(struct clip_peer *p)
{
	int balance = 0;

	lapse(p, p->last_week);
	for (int i = p->first; i < p->end; i++)
		balance += p->parcel[i].minutes;
	p->first = p->end = 0;
	return balance;
}

long clip_peer_all(struct clip_peer *p, int *balance)
{
	long n = 0, citizen = -1;

	while (sqlite3_step(p->all) == SQLITE_ROW) {
		long next = (long)sqlite3_column_int64(p->all, 0);
		if (next != citizen && citizen != -1)
			balance[n++] = settle(p);
		citizen = next;
		row(p, sqlite3_column_int(p->all, 1), sqlite3_column_int(p->all, 2));
	}
	sqlite3_reset(p->all);
	if (citizen != -1)
		balance[n++] = settle(p);
	return n;
}

int clip_peer_one(struct clip_peer *p, long citizen)
{
	sqlite3_bind_int64(p->one, 1, citizen);
	while (sqlite3_step(p->one) == SQLITE_ROW)
		row(p, sqlite3_column_int(p->one, 1), sqlite3_column_int(p->one, 2));
	sqlite3_reset(p->one);
	return settle(p);
}
