/* Supervision: what is found, whose, of which week, by whom it may be seen; figures against counts made in SQL
 * on random teams; and samples that are the same wherever the same records are. */
#include "core/queries/supervision.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/queries/doubts.h"
#include "core/records/records.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
/* It is Monday 23 November 2026, 12:00; weeks 46 and 47, and the Monday of week 48. */
static const char visits[] =
	/* the days before and after the period; its first and its last; a visit that is not over at noon, and one that is */
	"{'type':'visit','id':'v8','citizen':'b1','carer':'h1','on':'2026-11-08','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v9','citizen':'b1','carer':'h1','on':'2026-11-09','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v22','citizen':'b1','carer':'h1','on':'2026-11-22','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v23','citizen':'b1','carer':'h1','on':'2026-11-23','from':'11:00','to':'11:59','services':['pleje']}\n"
	"{'type':'visit','id':'v23n','citizen':'b1','carer':'h1','on':'2026-11-23','from':'11:00','to':'12:00','services':['pleje']}\n"
	"{'type':'visit','id':'v24','citizen':'b1','carer':'h1','on':'2026-11-24','from':'08:00','to':'08:30','services':['pleje']}\n"
	/* of nobody: the citizen's provider; of a private carer with the municipality's citizen: the carer's */
	"{'type':'visit','id':'vn','citizen':'b3','on':'2026-11-10','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'vp','citizen':'b1','carer':'h3','on':'2026-11-10','from':'09:00','to':'09:30','services':['pleje']}\n"
	/* away on its last day, home on the next */
	"{'type':'absence','id':'a1','citizen':'b2','kind':'hospital','from':'2026-11-10','to':'2026-11-11'}\n"
	"{'type':'visit','id':'w11','citizen':'b2','carer':'h2','on':'2026-11-11','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'w12','citizen':'b2','carer':'h2','on':'2026-11-12','from':'08:00','to':'08:30','services':['pleje']}\n"
	/* recorded on the same day by the Danish clock, an hour later on the next; across midnight; without the moment */
	"{'type':'visit_record','id':'same','citizen':'b1','carer':'h1','on':'2026-11-12','outcome':'done','started':'08:00','ended':'08:20','recorded_at':'2026-11-12T22:59:59Z'}\n"
	"{'type':'visit_record','id':'next','citizen':'b1','carer':'h1','on':'2026-11-13','outcome':'done','started':'08:00','ended':'08:20','recorded_at':'2026-11-13T23:00:00Z'}\n"
	"{'type':'visit_record','id':'night','citizen':'b1','carer':'h1','on':'2026-11-14','outcome':'done','started':'23:40','ended':'00:20','recorded_at':'2026-11-15T22:00:00Z'}\n"
	"{'type':'visit_record','id':'night2','citizen':'b1','carer':'h1','on':'2026-11-15','outcome':'done','started':'23:40','ended':'00:20','recorded_at':'2026-11-16T23:00:00Z'}\n"
	"{'type':'visit_record','id':'plain','citizen':'b1','carer':'h1','on':'2026-11-12','outcome':'not_home'}\n"
	/* corrected days later, twice: recorded in time; a correction that was withdrawn is none; recorded late, then corrected */
	"{'type':'visit_record','id':'c0','citizen':'b4','carer':'h2','on':'2026-11-17','outcome':'done','started':'10:00','ended':'10:20','recorded_at':'2026-11-17T12:00:00Z'}\n"
	"{'type':'visit_record','id':'c1','citizen':'b4','carer':'h2','on':'2026-11-17','outcome':'partly','started':'10:00','ended':'10:20','replaces':'c0','recorded_at':'2026-11-19T12:00:00Z','recorded_by':'tl','reason':'halvt'}\n"
	"{'type':'visit_record','id':'c2','citizen':'b4','carer':'h2','on':'2026-11-17','outcome':'done','started':'10:00','ended':'10:25','replaces':'c1','recorded_at':'2026-11-20T12:00:00Z','recorded_by':'tl','reason':'alligevel'}\n"
	"{'type':'visit_record','id':'d0','citizen':'b4','carer':'h2','on':'2026-11-18','outcome':'done','started':'10:00','ended':'10:20','recorded_at':'2026-11-20T12:00:00Z'}\n"
	"{'type':'visit_record','id':'d1','citizen':'b4','carer':'h2','on':'2026-11-18','outcome':'done','started':'10:00','ended':'10:40','replaces':'d0','recorded_at':'2026-11-21T12:00:00Z'}\n"
	"{'type':'visit_record','id':'g0','citizen':'b4','carer':'h2','on':'2026-11-19','outcome':'done','started':'10:00','ended':'10:20','recorded_at':'2026-11-22T12:00:00Z','withdrawn':'forkert'}\n"
	/* doubtful twice, one record */
	"{'type':'visit_record','id':'x1','citizen':'b5','carer':'h3','on':'2026-11-16','outcome':'done','started':'09:00','ended':'09:00'}\n"
	"{'type':'visit_record','id':'x2','citizen':'b3','carer':'h3','on':'2026-11-23','outcome':'done'}\n";
static const char courses[] =
	/* on the 15th: g13 was observed 13 days before, g14 14; g0 never, and the course began on the 1st; gc is ticked
	 * off on the 16th, gx on the 15th; gp has an open subgoal; ga was agreed on the 2nd */
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','contact':'h1','lead':'t1','referred':'2026-10-01','start':'2026-11-01','planned_end':'2026-12-27'}\n"
	"{'type':'goal','id':'g13','course':'f1','text':'Bad'}\n"
	"{'type':'progress','id':'o13','goal':'g13','on':'2026-11-02','level':2}\n"
	"{'type':'goal','id':'g14','course':'f1','text':'Gang'}\n"
	"{'type':'progress','id':'o14','goal':'g14','on':'2026-11-01','level':2}\n"
	"{'type':'goal','id':'g0','course':'f1','text':'Trappe'}\n"
	"{'type':'progress','id':'o0','goal':'g0','on':'2026-11-16','level':2}\n"
	"{'type':'goal','id':'gc','course':'f1','text':'Mad','status':'reached','closed':'2026-11-16'}\n"
	"{'type':'goal','id':'gx','course':'f1','text':'Tøj','status':'dropped','closed':'2026-11-15'}\n"
	"{'type':'goal','id':'gp','course':'f1','text':'Ud'}\n"
	"{'type':'goal','id':'gs','course':'f1','parent':'gp','text':'Ud ad døren'}\n"
	"{'type':'progress','id':'os','goal':'gs','on':'2026-11-20','level':1}\n"
	"{'type':'goal','id':'ga','course':'f1','text':'Avis','agreed':'2026-11-02'}\n"
	/* in a pause until the 18th: nobody looks; the pause does not count afterwards */
	"{'type':'course','id':'f2','citizen':'b2','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-10-01','start':'2026-11-01','planned_end':'2026-12-27'}\n"
	"{'type':'course_pause','id':'p2','course':'f2','from':'2026-11-09','to':'2026-11-18'}\n"
	"{'type':'goal','id':'gq','course':'f2','text':'Bus'}\n"
	/* over to the private provider on the 16th: of the municipality until then.  Midway was due on the 22nd, the end on the 15th */
	"{'type':'course','id':'f3','citizen':'b3','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-10-01','start':'2026-10-26','planned_end':'2026-12-19'}\n"
	"{'type':'course_provider','id':'m3','course':'f3','provider':'p1','from':'2026-11-16'}\n"
	"{'type':'decision','id':'x15','course':'f3','on':'2026-11-01','decision':'adjust','responsible':'h3','due':'2026-11-15'}\n"
	"{'type':'decision','id':'x14','course':'f3','on':'2026-11-01','decision':'adjust','responsible':'h3','due':'2026-11-14','note':'Stol'}\n"
	"{'type':'decision_done','id':'y14','decision':'x14','on':'2026-11-16','done':true}\n"
	/* the end was due on the 14th, the 15th; held on the 16th; ended with a result */
	"{'type':'course','id':'f4','citizen':'b4','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-09-01','start':'2026-09-20','planned_end':'2026-11-14'}\n"
	"{'type':'follow_up','id':'u4','course':'f4','rule':'midt','due':'2026-10-18','on':'2026-10-18'}\n"
	"{'type':'follow_up','id':'u4s','course':'f4','rule':'slut','due':'2026-11-14','on':'2026-11-16'}\n"
	"{'type':'course','id':'f5','citizen':'b5','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-09-01','start':'2026-09-20','planned_end':'2026-11-15'}\n"
	"{'type':'follow_up','id':'u5','course':'f5','rule':'midt','due':'2026-10-18','on':'2026-10-18'}\n"
	"{'type':'course','id':'f6','citizen':'b5','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-09-01','start':'2026-09-20','planned_end':'2026-11-10','end':'2026-11-12','result':'independent'}\n"
	"{'type':'follow_up','id':'u6','course':'f6','rule':'midt','due':'2026-10-18','on':'2026-10-18'}\n";

/* By provider, measure and week: the ids of what is found. */
static const struct { const char *why, *provider; enum supervised what; int week; const char *ids; } want[] = {
	{ "the first day, and home again", "kom", SUPERVISED_UNRECORDED, 0, "v9 w12" },
	{ "the last day of the week", "kom", SUPERVISED_UNRECORDED, 1, "v22" },
	{ "its time is over", "kom", SUPERVISED_UNRECORDED, 2, "v23" },
	{ "of nobody, and by a carer of its own", "p1", SUPERVISED_UNRECORDED, 0, "vn vp" },
	{ "after the day it ended", "kom", SUPERVISED_LATE, 0, "next night2" },
	{ "by its first version", "kom", SUPERVISED_LATE, 1, "d1" },
	{ "none of the first week", "kom", SUPERVISED_CORRECTED, 0, "" },
	{ "as it stands", "kom", SUPERVISED_CORRECTED, 1, "c2 d1" },
	{ "one finding a record", "p1", SUPERVISED_DOUBTFUL, 1, "x1" },
	{ "empty, today", "p1", SUPERVISED_DOUBTFUL, 2, "x2" },
	/* of the first week f1's; f4 and f5 have no goals */
	{ "for 14 days", "kom", SUPERVISED_UNOBSERVED, 0, "g14 g0 gc gs" },
	{ "and after it was agreed", "kom", SUPERVISED_UNOBSERVED, 1, "g14 g13 ga" },
	{ "the pause is left out", "kom", SUPERVISED_UNOBSERVED, 2, "g14 g13 ga" },
	{ "held later; due that day it is not missed", "kom", SUPERVISED_FOLLOW_UP, 0, "f4" },
	{ "not held", "kom", SUPERVISED_FOLLOW_UP, 1, "f5" },
	{ "of the provider who has the course", "p1", SUPERVISED_FOLLOW_UP, 1, "" },
	{ "a day later", "p1", SUPERVISED_FOLLOW_UP, 2, "f3" },
	{ "not done by then; due that day it is not late", "kom", SUPERVISED_DECISION, 0, "x14" },
	{ "done by then, and the other one late", "kom", SUPERVISED_DECISION, 1, "" },
	{ "with the course", "p1", SUPERVISED_DECISION, 1, "x15" },
};

static const struct { enum supervised what; const char *id, *text; } says[] = {
	{ SUPERVISED_UNRECORDED, "v9", "not recorded" },
	{ SUPERVISED_LATE, "next", "recorded 1 day later, Sat 14/11" },
	{ SUPERVISED_LATE, "d1", "recorded 2 days later, Fri 20/11" },
	{ SUPERVISED_CORRECTED, "c2", "corrected Fri 20/11 · Lene Lund: alligevel" },
	{ SUPERVISED_DOUBTFUL, "x1", "it begins and ends at 09:00: it lasts nothing" },
	{ SUPERVISED_UNOBSERVED, "g0", "Trappe: not observed for 14 days" },
	{ SUPERVISED_FOLLOW_UP, "f4", "Slutevaluering: 1 day past its day" },
	{ SUPERVISED_DECISION, "x14", "adjust: Stol · 1 day overdue" },
};
/* clang-format on */

static struct supervision_choice fortnight(void)
{
	return (struct supervision_choice){ .from = november(9), .to = november(23) };
}

static void check_cell(struct world *w, const struct work *work, const struct supervision *s,
		       size_t i)
{
	const struct supervision_cut cut = { world_rid(w, RECORD_PROVIDER, want[i].provider),
					     (int)want[i].what, want[i].week };
	struct supervision_list list;
	struct err e = { 0 };
	char ids[300] = "";
	int figure = -1;

	CHECK_INT(supervision_list_load(work, s, &cut, &list, &e), 0, e.text);
	for (size_t j = 0; j < list.n; j++)
		snprintf(ids + strlen(ids), sizeof ids - strlen(ids), "%s%s", j > 0 ? " " : "",
			 list.at[j].id);
	CHECK_TEXT(ids, want[i].ids, want[i].why);
	for (size_t j = 0; j < s->n; j++)
		if (s->row[j].provider_rid == cut.provider_rid)
			figure = s->row[j].cell[want[i].week].n[want[i].what];
	CHECK_INT(figure, (int)list.n, want[i].why);
	supervision_list_release(&list);
}

static void check_sentence(const struct supervision_list *list, size_t i)
{
	const char *found = "(nothing)";

	for (size_t j = 0; j < list->n; j++)
		if ((int)list->at[j].line->what == (int)says[i].what &&
		    strcmp(list->at[j].id, says[i].id) == 0) {
			found = list->at[j].text;
			break;
		}
	CHECK_TEXT(found, says[i].text, says[i].id);
}

static void test_found(struct world *w)
{
	struct actor who = world_actor(w, NULL);
	const struct work *work = world_as(w, &who);
	const struct supervision_choice which = fortnight();
	const struct supervision_cut all = { SUPERVISION_ALL, -1, -1 };
	struct supervision s;
	struct supervision_list list;
	struct err e = { 0 };

	CHECK_INT(supervision_load(work, &which, &s, &e), 0, e.text);
	CHECK_INT(s.weeks, 3, "three weeks");
	CHECK_INT(s.week[2].from.n == s.week[2].to.n, 1, "the last one is a Monday");
	for (size_t i = 0; i < sizeof want / sizeof want[0]; i++)
		check_cell(w, work, &s, i);
	CHECK_INT(supervision_list_load(work, &s, &all, &list, &e), 0, e.text);
	CHECK_INT(list.n, s.lines, "all of them");
	for (size_t i = 0; i < sizeof says / sizeof says[0]; i++)
		check_sentence(&list, i);
	supervision_list_release(&list);
	supervision_release(&s);
}

/* ---- who ---- */

/* clang-format off */
static const struct { const char *why, *staff, *asks, *sees, *refused; } who_may[] = {
	{ "the administrator",         NULL, NULL,  "Kommunen Solgården", NULL },
	{ "one provider",              NULL, "p1",  "Solgården", NULL },
	{ "a visitator",               "v1", NULL,  "Kommunen Solgården", NULL },
	{ "the municipality's lead",   "tl", NULL,  "Kommunen", NULL },
	{ "of another provider",       "tl", "p1",  "", "you see what is of your own provider only" },
	{ "a private provider's lead", "tp", NULL,  "Solgården", NULL },
	{ "her own, named",            "tp", "p1",  "Solgården", NULL },
	{ "of the municipality",       "tp", "kom", "", "you see what is of your own provider only" },
	{ "a carer",                   "h1", NULL,  "", "supervision is for team leads" },
	{ "a therapist",               "t1", NULL,  "", "supervision is for team leads" },
	{ "a nurse",                   "n1", NULL,  "", "supervision is for team leads" },
};
/* clang-format on */

static void test_who(struct world *w)
{
	for (size_t i = 0; i < sizeof who_may / sizeof who_may[0]; i++) {
		struct actor who = world_actor(w, who_may[i].staff);
		const struct work *work = world_as(w, &who);
		struct supervision_choice which = fortnight();
		struct sample_choice sample = { .n = 3, .seed = "x" };
		struct supervision s;
		struct supervision_sample drawn;
		struct err e = { 0 }, again = { 0 };
		char names[100] = "";
		long before = world_count(w, "SELECT count(*) FROM journal WHERE kind = 'access'");

		if (who_may[i].asks != NULL)
			which.provider_rid = world_rid(w, RECORD_PROVIDER, who_may[i].asks);
		sample.of = which;
		int done = supervision_load(work, &which, &s, &e);
		int sampled = supervision_sample_load(work, &sample, &drawn, &again);
		CHECK_INT(done, who_may[i].refused == NULL ? 0 : -1, who_may[i].why);
		CHECK_INT(sampled, done, who_may[i].why);
		CHECK_INT(world_count(w, "SELECT count(*) FROM journal WHERE kind = 'access'"),
			  before + (done == 0 ? 2 : 0), "one look-up each");
		if (done != 0) {
			CHECK_INT(e.kind, ERR_ACCESS, who_may[i].why);
			CHECK(strstr(e.text, who_may[i].refused) != NULL, "%s: %s", who_may[i].why,
			      e.text);
			CHECK_TEXT(again.text, e.text, who_may[i].why);
			continue;
		}
		for (size_t j = 0; j < s.n; j++)
			snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s",
				 j > 0 ? " " : "", s.row[j].name);
		CHECK_TEXT(names, who_may[i].sees, who_may[i].why);
		for (size_t j = 0; j < drawn.n && strcmp(who_may[i].sees, "Solgården") == 0; j++)
			CHECK_TEXT(drawn.at[j].provider, "p1", who_may[i].why);
		supervision_sample_release(&drawn);
		supervision_release(&s);
	}
}

/* clang-format off */
static const struct { const char *why; int from, to; int kind; size_t weeks; } periods[] = {
	{ "the last eight weeks", 0, 0, ERR_NONE, 8 },
	{ "one day", 22, 22, ERR_NONE, 1 },
	{ "not beyond today", 23, 30, ERR_NONE, 1 },
	{ "what lies ahead has no day", 24, 30, ERR_USAGE, 0 },
	{ "the wrong way round", 12, 11, ERR_USAGE, 0 },
	{ "over a Sunday", 15, 16, ERR_NONE, 2 },
};
/* clang-format on */

static void test_periods(struct world *w)
{
	struct actor who = world_actor(w, NULL);
	struct supervision_choice most = { .from = day_plus(day_monday(november(23)), -7 * 52),
					   .to = november(23) };
	struct supervision s;
	struct err e = { 0 };

	for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
		struct supervision_choice which = {
			.from = periods[i].from > 0 ? november(periods[i].from) : DAY_NONE,
			.to = periods[i].to > 0 ? november(periods[i].to) : DAY_NONE,
		};
		e = (struct err){ 0 };
		int done = supervision_load(world_as(w, &who), &which, &s, &e);
		CHECK_INT(e.kind, periods[i].kind, periods[i].why);
		if (done != 0)
			continue;
		CHECK_INT(s.weeks, periods[i].weeks, periods[i].why);
		supervision_release(&s);
	}
	CHECK_INT(supervision_load(world_as(w, &who), &most, &s, &e), 0, "53 weeks");
	supervision_release(&s);
	most.from = day_plus(most.from, -1);
	CHECK_INT(supervision_load(world_as(w, &who), &most, &s, &e), -1, "54 weeks");
}

/* ---- figures against SQL ---- */

static unsigned next_random;

static int random_below(int n)
{
	next_random = next_random * 1103515245U + 12345U;
	return (int)(next_random >> 16 & 0x7FFF) % n;
}

static const char *random_day(int first, int days, char out[DAY_TEXT])
{
	return day_text(day_plus(november(23), first + random_below(days)), out);
}

enum { RANDOM_VISITS = 260, RANDOM_COURSES = 14 };

static void write_record(FILE *out, int i, const char *on, int hour)
{
	char at[DAY_TEXT];
	struct day day;

	day_parse(on, &day);
	fprintf(out,
		"{'type':'visit_record','id':'r%d',%s%d%s'citizen':'c%d','carer':'s%d','on':'%s',"
		"'outcome':'done','started':'%02d:00','ended':'%02d:%02d','recorded_at':'%sT12:00:"
		"00Z'}\n",
		i, random_below(5) > 0 ? "'visit':'v" : "'note':'", i, "',", i % 9, random_below(6),
		on, hour, hour, random_below(8) == 0 ? 0 : 25,
		day_text(day_plus(day, random_below(3)), at));
	for (int version = 1; version <= random_below(3); version++)
		fprintf(out,
			"{'type':'visit_record','id':'r%d-%d','citizen':'c%d','carer':'s%d','on':'%"
			"s',"
			"'outcome':'partly','started':'%02d:00','ended':'%02d:30','replaces':'r%d%"
			"s',"
			"'recorded_at':'%sT13:00:00Z'}\n",
			i, version, i % 9, random_below(6), on, hour, hour, i,
			version == 1 ? "" : "-1", day_text(day_plus(day, 2 + version), at));
}

static void write_course(FILE *out, int i)
{
	char start[DAY_TEXT], end[DAY_TEXT], on[DAY_TEXT], due[DAY_TEXT];
	struct day first;

	random_day(-80, 80, start);
	day_parse(start, &first);
	day_text(day_plus(first, 27 + random_below(28)), end);
	fprintf(out,
		"{'type':'course','id':'f%d','citizen':'c%d','course_type':'lang','provider':'q%d',"
		"'referred':'%s','start':'%s','planned_end':'%s'}\n",
		i, i % 9, random_below(3), start, start, end);
	for (int g = 0; g < 3; g++) {
		fprintf(out, "{'type':'goal','id':'f%dg%d','course':'f%d','text':'Mål'", i, g, i);
		if (g == 2 && random_below(2))
			fprintf(out, ",'parent':'f%dg1'", i);
		if (random_below(4) == 0)
			fprintf(out, ",'status':'reached','closed':'%s'", random_day(-40, 41, on));
		fputs("}\n", out);
		for (int o = random_below(4); o > 0; o--)
			fprintf(out,
				"{'type':'progress','id':'f%dg%do%d','goal':'f%dg%d','on':'%s','"
				"level':2}\n",
				i, g, o, i, g, random_day(-60, 61, on));
	}
	if (random_below(3) == 0)
		fprintf(out,
			"{'type':'follow_up','id':'f%du','course':'f%d','rule':'slut','due':'%s','"
			"on':'%s'}\n",
			i, i, end, random_day(-20, 21, on));
	for (int d = 0; d < 3; d++) {
		fprintf(out,
			"{'type':'decision','id':'f%dd%d','course':'f%d','on':'%s','decision':'"
			"adjust','due':'%s'}\n",
			i, d, i, random_day(-60, 30, on), random_day(-30, 40, due));
		if (random_below(2))
			fprintf(out,
				"{'type':'decision_done','id':'f%dk%d','decision':'f%dd%d','on':'%"
				"s','done':%s}\n",
				i, d, i, d, random_day(-30, 31, on),
				random_below(4) > 0 ? "true" : "false");
	}
}

/* Three providers, six carers of whom one has none, nine citizens; eleven weeks. */
static void import_random(struct world *w, unsigned seed)
{
	char *text = NULL, on[DAY_TEXT];
	size_t length;
	FILE *out = open_memstream(&text, &length);

	next_random = seed;
	for (int i = 0; i < 3; i++)
		fprintf(out, "{'type':'provider','id':'q%d','name':'Q%d','kind':'private'}\n", i,
			i);
	for (int i = 0; i < 6; i++)
		fprintf(out,
			i < 5 ? "{'type':'staff','id':'s%d','name':'S','role':'carer','provider':'"
				"q%d'}\n"
			      : "{'type':'staff','id':'s%d','name':'S','role':'carer'}\n",
			i, i % 3);
	for (int i = 0; i < 9; i++) {
		fprintf(out, "{'type':'citizen','id':'c%d','name':'C%d','provider':'q%d'%s}\n", i,
			i, random_below(3), i == 8 ? ",'died':'2026-11-10'" : "");
		if (i % 2)
			fprintf(out,
				"{'type':'absence','id':'n%d','citizen':'c%d','kind':'holiday','"
				"from':'2026-11-0%d','to':'2026-11-1%d'}\n",
				i, i, i, i);
	}
	for (int i = 0; i < RANDOM_VISITS; i++) {
		int hour = 7 + random_below(12);
		random_day(-70, 73, on);
		fprintf(out,
			"{'type':'visit','id':'v%d','citizen':'c%d'%s%d%s'on':'%s','from':'%02d:00'"
			",'to':'%02d:30','services':['pleje']}\n",
			i, i % 9, random_below(6) > 0 ? ",'carer':'s" : ",'moved_reason':'",
			random_below(6), "',", on, hour, hour);
		if (random_below(3) > 0)
			write_record(out, i, on, hour);
	}
	for (int i = 0; i < RANDOM_COURSES; i++)
		write_course(out, i);
	fclose(out);
	world_import(w, text);
	free(text);
}

/* clang-format off */
#define OF_PROVIDER(a) \
	"coalesce((SELECT CASE WHEN " a ".carer_rid IS NULL THEN (SELECT provider_rid FROM citizen WHERE rid = " a ".citizen_rid)" \
	" ELSE (SELECT provider_rid FROM staff WHERE rid = " a ".carer_rid) END), 0) = :p"
#define ROOT \
	" FROM visit_record AS r LEFT JOIN visit_record AS b ON b.rid = r.replaces_rid" \
	" LEFT JOIN visit_record AS a ON a.rid = b.replaces_rid WHERE r.live AND r.on_day BETWEEN :a AND :b AND " OF_PROVIDER("r")
#define AWAY \
	"(EXISTS (SELECT 1 FROM absence AS n WHERE n.citizen_rid = v.citizen_rid AND v.on_day BETWEEN n.from_day AND n.to_day)" \
	" OR v.on_day > (SELECT coalesce(died_day, 99999) FROM citizen WHERE rid = v.citizen_rid))"
#define MISSED(due, rule) \
	"SELECT count(*) FROM course AS f WHERE f.provider_rid = :p AND f.start_day - 14 <= :b" \
	" AND NOT EXISTS (SELECT 1 FROM citizen AS c WHERE c.rid = f.citizen_rid AND c.died_day <= :b)" \
	" AND NOT EXISTS (SELECT 1 FROM follow_up AS u WHERE u.live AND u.course_rid = f.rid AND u.rule = '" rule "')" \
	" AND " due " < :b"
static const char *const counts[SUPERVISED_MEASURES] = {
	[SUPERVISED_UNRECORDED] =
		"SELECT count(*) FROM visit AS v WHERE v.on_day BETWEEN :a AND :b AND " OF_PROVIDER("v")
		" AND v.on_day * 1440 + v.to_min < 20780 * 1440 + 720"
		" AND v.rid NOT IN (SELECT visit_rid FROM visit_record WHERE live AND visit_rid IS NOT NULL) AND NOT " AWAY,
	[SUPERVISED_LATE] =
		"SELECT count(*)" ROOT " AND coalesce(a.recorded_at_ms, b.recorded_at_ms, r.recorded_at_ms) / 86400000 > r.on_day",
	[SUPERVISED_CORRECTED] = "SELECT count(*)" ROOT " AND r.replaces_rid IS NOT NULL",
	[SUPERVISED_DOUBTFUL] = NULL,
	[SUPERVISED_UNOBSERVED] =
		"SELECT count(*) FROM goal AS g JOIN course AS f ON f.rid = g.course_rid WHERE f.provider_rid = :p"
		" AND f.start_day <= :b AND (g.closed_day IS NULL OR g.closed_day > :b)"
		" AND NOT EXISTS (SELECT 1 FROM goal AS x WHERE x.parent_rid = g.rid AND (x.closed_day IS NULL OR x.closed_day > :b))"
		" AND :b - max(f.start_day, coalesce((SELECT max(o.on_day) FROM progress AS o WHERE o.goal_rid = g.rid AND o.on_day <= :b), 0)) >= 14",
	[SUPERVISED_FOLLOW_UP] =
		"SELECT (" MISSED("f.start_day + (f.planned_end_day - f.start_day) / 2", "midt") ")"
		" + (" MISSED("f.planned_end_day", "slut") ")"
		" + (SELECT count(*) FROM course AS f JOIN follow_up AS u ON u.course_rid = f.rid WHERE u.live AND f.provider_rid = :p"
		"    AND u.due_day < :b AND u.on_day > :b)",
	[SUPERVISED_DECISION] =
		"SELECT count(*) FROM decision AS d JOIN course AS f ON f.rid = d.course_rid WHERE d.live AND f.provider_rid = :p"
		" AND d.on_day <= :b AND d.due_day < :b AND NOT EXISTS (SELECT 1 FROM decision_done AS k WHERE k.decision_rid = d.rid"
		"  AND k.done AND k.on_day <= :b)",
};
static const char planned_sql[] =
	"SELECT count(*) FROM visit AS v WHERE v.on_day BETWEEN :a AND :b AND " OF_PROVIDER("v")
	" AND NOT (" AWAY " AND v.rid NOT IN (SELECT visit_rid FROM visit_record WHERE live AND visit_rid IS NOT NULL))";
static const char records_sql[] = "SELECT count(*)" ROOT;
/* clang-format on */

static long count_in(struct world *w, const char *sql, int64_t provider,
		     const struct supervision_week *week)
{
	static const struct {
		const char *name;
		int which;
	} names[] = { { ":p", 0 }, { ":a", 1 }, { ":b", 2 } };
	const long long value[] = { provider, week->from.n, week->to.n };
	char text[4000];
	size_t used = 0;

	while (*sql != '\0') {
		size_t i = 0;
		while (i < 3 && strncmp(sql, names[i].name, 2) != 0)
			i++;
		if (i < 3) {
			used += (size_t)snprintf(text + used, sizeof text - used, "%lld", value[i]);
			sql += 2;
		} else {
			text[used++] = *sql++;
		}
	}
	text[used] = '\0';
	return world_count(w, text);
}

/* Doubts have their own test: here they are asked of the list that everybody sees, once a record. */
static int count_doubted(const struct doubts *d, struct world *w, int64_t provider,
			 const struct supervision_week *week)
{
	int n = 0;

	for (size_t i = 0; i < d->n; i++) {
		const struct doubt_line *l = &d->at[i];
		bool first = true;
		char sql[200];
		for (size_t j = 0; j < i; j++)
			first = first && d->at[j].rid != l->rid;
		if (!first || strcmp(l->type, "visit_record") != 0 ||
		    !day_within(l->on, week->from, week->to))
			continue;
		snprintf(sql, sizeof sql,
			 "SELECT coalesce(s.provider_rid, 0) FROM visit_record AS r JOIN staff AS s"
			 " ON s.rid = r.carer_rid WHERE r.rid = %lld",
			 (long long)l->rid);
		n += world_count(w, sql) == provider;
	}
	return n;
}

static void check_random(struct world *w, const struct supervision *s, const struct doubts *d)
{
	int total[SUPERVISED_MEASURES] = { 0 };

	for (size_t i = 0; i < s->n; i++)
		for (size_t j = 0; j < s->weeks; j++) {
			const struct supervision_cell *c = &s->row[i].cell[j];
			int64_t p = s->row[i].provider_rid;
			for (int m = 0; m < SUPERVISED_MEASURES; m++) {
				long n = counts[m] != NULL ? count_in(w, counts[m], p, &s->week[j])
							   : count_doubted(d, w, p, &s->week[j]);
				CHECK(c->n[m] == n, "%s of %s in week %zu: %d, by SQL %ld",
				      supervised_words.at[m].json, s->row[i].provider, j, c->n[m],
				      n);
				total[m] += c->n[m];
			}
			CHECK_INT(c->planned, count_in(w, planned_sql, p, &s->week[j]), "planned");
			CHECK_INT(c->records, count_in(w, records_sql, p, &s->week[j]), "records");
		}
	for (int m = 0; m < SUPERVISED_MEASURES; m++)
		CHECK(total[m] > 0, "%s: something is found", supervised_words.at[m].json);
}

static void test_random(unsigned seed)
{
	const struct supervision_choice which = { .from = DAY_NONE, .to = DAY_NONE };
	const struct doubts_choice doubts = { DAY_NONE, DAY_NONE, 0 };
	struct supervision s;
	struct doubts d;
	struct world w;
	struct err e = { 0 };

	world_open(&w);
	import_random(&w, seed);
	struct actor who = world_actor(&w, NULL);
	CHECK_INT(supervision_load(world_as(&w, &who), &which, &s, &e), 0, e.text);
	CHECK_INT(doubts_load(world_as(&w, &who), &doubts, &d, &e), 0, e.text);
	CHECK_INT(s.n, 4, "three providers, and nobody's");
	check_random(&w, &s, &d);
	doubts_release(&d);
	supervision_release(&s);
	world_close(&w);
}

/* ---- the sample ---- */

static void sample_ids(struct world *w, const char *seed, size_t n, char *out, size_t size)
{
	struct actor who = world_actor(w, NULL);
	const struct sample_choice which = { fortnight(), n, seed };
	struct supervision_sample s;
	struct err e = { 0 };

	out[0] = '\0';
	CHECK_INT(supervision_sample_load(world_as(w, &who), &which, &s, &e), 0, e.text);
	for (size_t i = 0; i < s.n; i++)
		snprintf(out + strlen(out), size - strlen(out), "%s ", s.at[i].id);
	supervision_sample_release(&s);
}

/* The lines of a text, the last first: records come in another order, and have other numbers. */
static char *lines_reversed(const char *lines)
{
	char *out = memory_new(strlen(lines) + 1, 1);
	const char *end = lines + strlen(lines);

	while (end > lines) {
		const char *begin = end - 1;
		while (begin > lines && begin[-1] != '\n')
			begin--;
		strncat(out, begin, (size_t)(end - begin));
		end = begin;
	}
	return out;
}

static void test_sample(struct world *w)
{
	struct world other;
	char one[300], again[300], three[300], of_other[300], all[300];
	char *reversed = lines_reversed(visits);

	sample_ids(w, "tilsyn 2026", 5, one, sizeof one);
	sample_ids(w, "tilsyn 2026", 5, again, sizeof again);
	sample_ids(w, "tilsyn 2026", 3, three, sizeof three);
	CHECK_TEXT(again, one, "the same seed draws the same");
	CHECK(strncmp(one, three, strlen(three)) == 0, "fewer are the first of more: %s, %s", one,
	      three);
	sample_ids(w, "tilsyn 2027", 5, again, sizeof again);
	CHECK(strcmp(again, one) != 0, "another seed draws others: %s", one);
	sample_ids(w, "", 100, all, sizeof all);
	/* replaced and withdrawn ones are not drawn */
	CHECK_INT((int)(strlen(all) - strlen("c2 d1 next night night2 plain same x1 x2 ")), 0, all);
	CHECK(strstr(all, "c0 ") == NULL && strstr(all, "g0 ") == NULL, "%s", all);

	world_open(&other);
	world_import(&other, world_team);
	world_import(&other, "{'type':'citizen','id':'zz','name':'Zenia'}\n");
	world_import(&other, reversed);
	sample_ids(&other, "tilsyn 2026", 5, of_other, sizeof of_other);
	CHECK_TEXT(of_other, one, "another store with the same records, in another order");
	world_close(&other);
	free(reversed);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, visits);
	world_import(&w, courses);
	test_found(&w);
	test_who(&w);
	test_periods(&w);
	test_sample(&w);
	world_close(&w);
	for (unsigned seed = 1; seed <= 3; seed++)
		test_random(seed);
	return test_end();
}
