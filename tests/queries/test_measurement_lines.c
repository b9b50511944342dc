/* The measurements of a course: which have a value, which two a change compares, the citizen's own words. */
#include "core/queries/measurement_lines.h"

#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char course[] =
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','lead':'t1',"
		"'referred':'2026-09-01','start':'2026-09-07','planned_end':'2026-11-15'}\n";
#define TAKEN(id, instrument, at, on, says) \
	"{'type':'measurement','id':'" id "','course':'f1','instrument':'" instrument "','at':'" at "','on':'2026-" on "'," says "}\n"

/* What is recorded, then each line as "at value", or "at -: why", and the changes. */
static const struct { const char *why, *taken, *lines, *changes; } row[] = {
	{ "nothing", "", "", "" },
	{ "two of the start are no change",
	  TAKEN("m1", "liv", "start", "09-07", "'value':40") TAKEN("m2", "liv", "start", "09-08", "'value':80"),
	  "start 40, start 80", "" },
	{ "the newest of the start, and the newest later on",
	  TAKEN("m1", "liv", "start", "09-07", "'value':40") TAKEN("m2", "liv", "start", "09-08", "'value':80")
	  TAKEN("m3", "liv", "midway", "10-05", "'value':50") TAKEN("m4", "liv", "end", "11-15", "'value':60"),
	  "start 40, start 80, midway 50, end 60", "liv 80 60 worse" },
	{ "of one day the one that was recorded last",
	  TAKEN("m1", "liv", "start", "09-07", "'value':40,'recorded_at':'2026-09-07T12:00:00Z'")
	  TAKEN("m2", "liv", "start", "09-07", "'value':30,'recorded_at':'2026-09-07T10:00:00Z'")
	  TAKEN("m3", "liv", "end", "11-15", "'value':40"),
	  "start 30, start 40, end 40", "liv 40 40 unchanged" },
	{ "a value out of range is none",
	  TAKEN("m1", "liv", "start", "09-07", "'value':40") TAKEN("m2", "liv", "end", "11-15", "'value':250"),
	  "start 40, end -: 250 is out of range; it is from 0 to 100", "" },
	{ "items that make none, and the one before them that does",
	  TAKEN("m1", "ensom", "start", "09-07", "'items':[3,3,3]") TAKEN("m2", "ensom", "end", "11-15", "'items':[1,2,1]")
	  TAKEN("m3", "ensom", "end", "11-16", "'items':[1,2]"),
	  "start 9, end 4, end -: Ensomhed has 3 items, and there are 2 here", "ensom 9 4 improved" },
	{ "what was withdrawn",
	  TAKEN("m1", "liv", "start", "09-07", "'value':40") TAKEN("m2", "liv", "end", "11-15", "'value':90,'withdrawn':'fejl'"),
	  "start 40", "" },
	{ "each instrument apart",
	  TAKEN("m1", "liv", "start", "09-07", "'value':40") TAKEN("m2", "ensom", "end", "11-15", "'value':5")
	  TAKEN("m3", "liv", "later", "11-16", "'value':41") TAKEN("m4", "ensom", "start", "09-08", "'value':5"),
	  "start 40, start 5, end 5, later 41", "liv 40 41 improved, ensom 5 5 unchanged" },
};
/* clang-format on */

static struct measurement_lines lines_of(struct world *w, struct arena *a)
{
	struct measurement_lines l = { .n = 0 };
	struct err e = { .kind = ERR_NONE };

	CHECK_INT(measurement_lines_load(world_as(w, &w->admin), world_rid(w, RECORD_COURSE, "f1"),
					 w->version.set, a, &l, &e),
		  0, e.text);
	return l;
}

static void test_values_and_changes(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct arena a = { 0 };
		char lines[400] = "", changes[200] = "";
		size_t used = 0;
		struct world w;
		world_open(&w);
		world_import(&w, world_team);
		world_import(&w, course);
		world_import(&w, row[i].taken);
		struct measurement_lines l = lines_of(&w, &a);
		for (size_t k = 0; k < l.n; k++) {
			used += (size_t)snprintf(lines + used, sizeof lines - used, "%s%s ",
						 k > 0 ? ", " : "",
						 measured_at_words.at[l.at[k].at].json);
			used += (size_t)(l.at[k].has_value
						 ? snprintf(lines + used, sizeof lines - used, "%g",
							    l.at[k].value)
						 : snprintf(lines + used, sizeof lines - used,
							    "-: %s", l.at[k].why));
		}
		CHECK_TEXT(lines, row[i].lines, row[i].why);
		used = 0;
		for (size_t k = 0; k < l.changes; k++)
			used += (size_t)snprintf(
				changes + used, sizeof changes - used, "%s%s %g %g %s",
				k > 0 ? ", " : "", l.change[k].instrument->id, l.change[k].first,
				l.change[k].last,
				instrument_change_words.at[l.change[k].change].json);
		CHECK_TEXT(changes, row[i].changes, row[i].why);
		arena_release(&a);
		world_close(&w);
	}
}

static void test_problems(void)
{
	static const char taken[] = TAKEN(
		"m1", "ippa", "start", "09-07",
		"'items':[5,4,2,3],'problems':['Komme i bad','Gå til købmanden']")
		TAKEN("m2", "ippa", "start", "09-08", "'items':[5,4,2]")
			TAKEN("m3", "ippa", "midway", "10-05", "'items':[1,1],'problems':['Andet']")
				TAKEN("m4", "liv", "start", "09-07", "'value':40");
	struct arena a = { 0 };
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course);
	world_import(&w, taken);
	struct measurement_lines l = lines_of(&w, &a);
	const struct measurement_line *m = measurement_problems(&l, "ippa");
	CHECK(m != NULL && strcmp(m->id, "m1") == 0,
	      "the newest of the start that is valid, not the one of midway");
	if (m != NULL) {
		CHECK_INT((long long)m->problems, 2, "a problem for each pair");
		CHECK_TEXT(m->problem[1].words, "Gå til købmanden", "in the citizen's own words");
		CHECK(m->problem[1].importance == 2 && m->problem[1].difficulty == 3,
		      "importance first");
	}
	CHECK(measurement_problems(&l, "liv") == NULL, "an instrument without pairs");
	arena_release(&a);
	world_close(&w);
}

int main(void)
{
	test_values_and_changes();
	test_problems();
	return test_end();
}
