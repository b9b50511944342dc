/* The demonstration's clip cards: full, near a lapse, reserved, overdrawn, used week by week, ended
 * and granted again; and the uses that were withdrawn or corrected. */
#include <string.h>

#include "tui/demo/parts.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* clang-format off */
/* Weeks are counted from this one; a card begins on the Monday. */
static const struct { const char *id, *citizen; int from_week, to; } card[] = {
	{ "k-poul",    "b02", -16, NO_DAY },
	{ "k-tove",    "b05", -14, NO_DAY },
	{ "k-grethe",  "b08", -10, NO_DAY },
	{ "k-else",    "b09", -4,  NO_DAY }, /* overdrawn */
	{ "k-svend",   "b11", -20, NO_DAY }, /* full and never used */
	{ "k-aage",    "b15", 0,   NO_DAY }, /* new */
	{ "k-kaj",     "b17", -20, -15 },    /* ended: what was left is gone */
	{ "k-oda",     "b18", -11, NO_DAY },
	{ "k-birthe-1", "b21", -18, -60 },   /* two grants, one card */
	{ "k-birthe-2", "b21", -5,  NO_DAY },
	{ "k-ingrid",  "b23", -9,  NO_DAY },
	{ "k-anna",    "b28", -10, NO_DAY },
	{ "k-gudrun",  "b34", -15, NO_DAY },
	{ "k-asta",    "b38", -7,  NO_DAY },
	{ "k-wedel",   "b40", -13, NO_DAY },
};

/* Used without a visit of their own. */
static const struct {
	const char *id, *citizen;
	int week;
	enum weekday weekday;
	int minutes, helpers;
	const char *activity, *by, *replaces, *reason, *withdrawn;
} use[] = {
	{ "u-01", "b02", -13, WEDNESDAY, 120, NO_NUMBER, "udflugt til havnen", "aase", NULL, NULL, NULL },
	{ "u-02", "b02", -9,  THURSDAY,  120, NO_NUMBER, "indkøb af vintersko", "aase", NULL, NULL, NULL },
	{ "u-03", "b05", -5,  TUESDAY,   30, NO_NUMBER, "samvær og kaffe", "aase", NULL, NULL, NULL },
	{ "u-04", "b08", -6,  FRIDAY,    60, NO_NUMBER, "koncert i sognegården", "lis", NULL, NULL, NULL },
	{ "u-05", "b09", -2,  WEDNESDAY, 90, NO_NUMBER, "ledsagelse til øjenlæge", "aase", NULL, NULL, NULL },
	{ "u-06", "b09", -2,  THURSDAY,  60, NO_NUMBER, "besøg på kirkegården", "fatma", NULL, NULL, NULL },
	{ "u-07", "b18", -3,  MONDAY,    60, 2, "tur i kørestol til åen", "lis", NULL, NULL, NULL },
	{ "u-08", "b21", -14, TUESDAY,   30, NO_NUMBER, "avislæsning", "jens", NULL, NULL, NULL },
	{ "u-09", "b21", -3,  TUESDAY,   30, NO_NUMBER, "avislæsning", "jens", NULL, NULL, NULL },
	{ "u-10", "b23", -8,  MONDAY,    30, NO_NUMBER, "gåtur", "jens", NULL, NULL, NULL },
	{ "u-11", "b23", -7,  MONDAY,    30, NO_NUMBER, "gåtur", "jens", NULL, NULL, NULL },
	{ "u-12", "b23", -6,  MONDAY,    30, NO_NUMBER, "gåtur", "jens", NULL, NULL, NULL },
	{ "u-13", "b23", -5,  MONDAY,    30, NO_NUMBER, "bagning af æblekage", "jens", NULL, NULL, NULL },
	{ "u-14", "b23", -4,  MONDAY,    30, NO_NUMBER, "gåtur", "jens", NULL, NULL, NULL },
	{ "u-15", "b23", -3,  MONDAY,    30, NO_NUMBER, "gåtur", "jens", NULL, NULL, NULL },
	{ "u-16", "b23", -2,  MONDAY,    30, NO_NUMBER, "fotoalbum", "jens", NULL, NULL, NULL },
	{ "u-17", "b23", -1,  MONDAY,    30, NO_NUMBER, "gåtur", "jens", NULL, NULL, NULL },
	{ "u-18", "b28", -4,  THURSDAY,  60, NO_NUMBER, "tur til biblioteket", "anders", NULL, NULL, NULL },
	{ "u-19", "b34", -6,  WEDNESDAY, 120, NO_NUMBER, "udflugt til Skagen", "mona", NULL, NULL, NULL },
	{ "u-20", "b34", -2,  FRIDAY,    30, NO_NUMBER, "samvær", "mona", NULL, NULL, NULL },
	{ "u-20-rettet", "b34", -2, FRIDAY, 60, NO_NUMBER, "samvær og indkøb", "mona", "u-20", "Turen til købmanden var ikke talt med", NULL },
	{ "u-21", "b34", -1,  TUESDAY,   60, NO_NUMBER, "frisør", "kurt", NULL, NULL, "Aflyst samme morgen, frisøren var syg" },
	{ "u-22", "b38", -2,  THURSDAY,  30, NO_NUMBER, "højtlæsning", "bodil", NULL, NULL, NULL },
	{ "u-23", "b17", -6,  TUESDAY,   60, NO_NUMBER, "fodbold på stadion", "lis", NULL, NULL, NULL },
	{ "u-24", "b40", -5,  WEDNESDAY, 90, NO_NUMBER, "udstilling på rådhuset", "bodil", NULL, NULL, NULL },
};

/* Used, or planned to be used, as part of a visit (routes: demo_visits.c). */
static const struct {
	const char *route;
	int week;
	enum weekday weekday;
	int minutes;
	const char *activity;
} visit_use[] = {
	{ "l02", -4, TUESDAY,   30, "gåtur" },
	{ "l02", -2, THURSDAY,  30, "gåtur om søen" },
	{ "l06", -1, TUESDAY,   30, "samvær, så billeder fra Rhodos" },
	{ "l11", -1, WEDNESDAY, 30, "brev til søsteren" },
	{ "n01", 1,  WEDNESDAY, 120, "udflugt til kunstmuseet" },
	{ "s01", 1,  THURSDAY,  60, "juleindkøb" },
	{ "s07", -1, MONDAY,    30, "højtlæsning" },
};
/* clang-format on */

bool demo_clip_of_visit(const struct demo *d, const char *route, int offset, int *minutes,
			const char **activity)
{
	/* Today's walk with Grethe, whatever weekday it is. */
	if (strcmp(route, "l10") == 0 && offset == 0) {
		*minutes = 60;
		*activity = NULL;
		return true;
	}
	for (size_t i = 0; i < COUNT(visit_use); i++) {
		if (strcmp(visit_use[i].route, route) != 0 ||
		    demo_in_week(d, visit_use[i].week, visit_use[i].weekday) != offset)
			continue;
		*minutes = visit_use[i].minutes;
		*activity = visit_use[i].activity;
		return true;
	}
	return false;
}

static void put_cards(struct demo *d)
{
	for (size_t i = 0; i < COUNT(card); i++) {
		json_t *r = demo_record("clip_card", "%s", card[i].id);
		demo_text(r, "citizen", card[i].citizen);
		demo_text(r, "card", "klippekort");
		demo_day(d, r, "from", demo_in_week(d, card[i].from_week, MONDAY));
		demo_day(d, r, "to", card[i].to);
		demo_put(d, r);
	}
}

void demo_clips(struct demo *d)
{
	put_cards(d);
	for (size_t i = 0; i < COUNT(use); i++) {
		json_t *r = demo_record("clip_use", "%s", use[i].id);
		demo_text(r, "citizen", use[i].citizen);
		demo_text(r, "card", "klippekort");
		demo_day(d, r, "on", demo_in_week(d, use[i].week, use[i].weekday));
		demo_number(r, "minutes", use[i].minutes);
		demo_number(r, "helpers", use[i].helpers);
		demo_text(r, "activity", use[i].activity);
		demo_text(r, "by", use[i].by);
		demo_text(r, "recorded_by", use[i].by);
		demo_text(r, "replaces", use[i].replaces);
		demo_text(r, "reason", use[i].reason);
		demo_text(r, "withdrawn", use[i].withdrawn);
		demo_put(d, r);
	}
}
