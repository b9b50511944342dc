/* The demonstration's visits: routes that come again day by day, what became of them, and the single
 * days that are told.  Aase's route (l01 to l12) is the one who tries the program sees first. */
#include <stdio.h>
#include <string.h>

#include "tui/demo/parts.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* clang-format off */
#define ALWAYS DEMO_FIRST_VISIT, DEMO_LAST_VISIT
#define EVERY  "0123456"

/* days: of the week counted from today's weekday, so that today is always a full day.  carer: who
 * comes on most days, on the others, and now and then. */
static const struct route {
	const char *id, *citizen, *carer[3], *from, *to, *services, *days, *plans;
	int first, last;
} route[] = {
	{ "l01", "b01", { "aase", "lis", "bente" },  "07:15", "07:45", "pleje rehab", EVERY, "p-karen", ALWAYS },
	{ "l02", "b02", { "aase", "jens", "lis" },   "07:50", "08:20", "pleje", EVERY, NULL, ALWAYS },
	{ "l03", "b13", { "aase", "fatma", "lis" },  "08:25", "08:45", "praktisk", "04", NULL, ALWAYS },
	{ "l04", "b03", { "aase", "lis", "fatma" },  "08:50", "09:30", "pleje rehab", EVERY, "p-inger p-inger-1", -27, DEMO_LAST_VISIT },
	{ "l05", "b04", { "aase", "jens", "fatma" }, "09:40", "10:20", "rehab dv", EVERY, "p-villy p-villy-dv", ALWAYS },
	{ "l06", "b05", { "aase", "lis", "bente" },  "10:25", "10:55", "pleje rehab", EVERY, "p-tove", ALWAYS },
	{ "l07", "b06", { "aase", "jens", "lis" },   "11:00", "11:30", "pleje rehab", EVERY, "p-hans", ALWAYS },
	{ "l08", "b07", { "aase", "fatma", "lis" },  "11:40", "12:00", "pleje", EVERY, NULL, ALWAYS },
	{ "l09", "b02", { "aase", "jens", "lis" },   "12:30", "12:50", "praktisk madservice", "03", NULL, ALWAYS },
	{ "l10", "b08", { "aase", "fatma", "bente" }, "12:55", "13:55", "pleje dva", "0246", "p-grethe-dva", ALWAYS },
	{ "l11", "b09", { "aase", "lis", "fatma" },  "14:00", "14:25", "pleje dv", EVERY, NULL, ALWAYS },
	{ "l12", "b10", { "aase", "jens", "bente" }, "14:30", "15:00", "pleje", EVERY, NULL, DEMO_FIRST_VISIT, 0 },

	{ "m01", "b15", { "lis", "jens", "bente" },  "07:00", "07:35", "pleje", EVERY, NULL, ALWAYS },
	{ "m02", "b18", { "lis", "fatma", "bente" }, "07:45", "08:25", "pleje", EVERY, NULL, ALWAYS },
	{ "m03", "b14", { "lis", "jens", "bente" },  "08:35", "09:05", "pleje", "025", NULL, -1, DEMO_LAST_VISIT },
	{ "m04", "b17", { "lis", "jens", "bente" },  "09:15", "09:45", "pleje", "0235", NULL, ALWAYS },
	{ "m05", "b16", { "lis", "bente", "bente" }, "10:00", "11:00", "praktisk", "2", NULL, ALWAYS },
	{ "m06", "b18", { "lis", "fatma", "bente" }, "12:00", "12:25", "pleje", EVERY, NULL, ALWAYS },
	{ "m07", "b20", { "jens", "fatma", "lis" },  "07:20", "07:50", "pleje rehab", "0135", NULL, ALWAYS },
	{ "m08", "b21", { "jens", "fatma", "lis" },  "08:00", "08:30", "pleje", EVERY, NULL, ALWAYS },
	{ "m09", "b22", { "jens", "lis", "fatma" },  "08:45", "09:15", "rehab", "0246", NULL, DEMO_FIRST_VISIT, -10 },
	{ "m10", "b23", { "jens", "lis", "bente" },  "09:30", "10:00", "pleje", EVERY, NULL, ALWAYS },
	{ "m11", "b19", { "jens", "bente", "bente" }, "10:15", "11:15", "praktisk", "3", NULL, ALWAYS },
	{ "m12", "b24", { "fatma", "lis", "jens" },  "07:30", "08:10", "pleje rehab", "01345", NULL, ALWAYS },
	{ "m13", "b25", { "fatma", "jens", "bente" }, "08:20", "08:50", "pleje", EVERY, NULL, ALWAYS },
	{ "m14", "b26", { "fatma", "bente", "lis" }, "09:15", "10:15", "praktisk", "1", NULL, ALWAYS },
	{ "m15", "b27", { "fatma", "bente", "lis" }, "10:30", "11:15", "praktisk", "0", NULL, -28, DEMO_LAST_VISIT },
	{ "m16", "b12", { "fatma", "lis", "jens" },  "11:30", "12:15", "praktisk", "14", NULL, ALWAYS },

	{ "e01", "b18", { "ole", "fatma", "jens" },  "18:00", "18:30", "pleje", "0235", NULL, ALWAYS },
	{ "e02", "b11", { "ole", "fatma", "jens" },  "19:00", "19:35", "pleje dva", EVERY, "p-svend-dva", ALWAYS },
	{ "e03", "b15", { "ole", "fatma", "jens" },  "20:00", "20:30", "pleje", EVERY, NULL, ALWAYS },
	{ "e04", "b02", { "ole", "fatma", "jens" },  "21:00", "21:20", "pleje", "0146", NULL, ALWAYS },
	{ "e05", "b18", { "ole", "ole", "fatma" },   "23:45", "00:15", "pleje", EVERY, NULL, ALWAYS },

	{ "n01", "b28", { "anders", "ditte", "hassan" }, "07:30", "08:05", "pleje dv", EVERY, "p-anna-dv", ALWAYS },
	{ "n02", "b29", { "ditte", "anders", "hassan" }, "08:15", "08:55", "pleje rehab", "01245", "p-boerge", -34, DEMO_LAST_VISIT },
	{ "n03", "b30", { "ditte", "hassan", "anders" }, "09:05", "09:35", "pleje", EVERY, NULL, ALWAYS },
	{ "n04", "b31", { "anders", "hassan", "ditte" }, "09:45", "10:10", "pleje", "035", NULL, ALWAYS },
	{ "n05", "b32", { "hassan", "anders", "ditte" }, "10:30", "11:30", "praktisk", "4", NULL, ALWAYS },
	{ "n06", "b33", { "hassan", "anders", "ditte" }, "12:00", "12:45", "praktisk", "6", NULL, -40, -5 },
	{ "n07", "b28", { "anders", "ditte", "hassan" }, "17:30", "18:00", "pleje", "0256", NULL, ALWAYS },

	{ "s01", "b34", { "mona", "kurt", "bodil" }, "07:15", "07:50", "pleje rehab", EVERY, "p-gudrun", ALWAYS },
	{ "s02", "b34", { "mona", "kurt", "bodil" }, "12:15", "12:40", "pleje", "0145", NULL, ALWAYS },
	{ "s03", "b35", { "mona", "kurt", "bodil" }, "08:00", "08:40", "pleje rehab", "01246", "p-henning", -45, DEMO_LAST_VISIT },
	{ "s04", "b36", { "mona", "kurt", "bodil" }, "08:50", "09:20", "pleje", EVERY, NULL, ALWAYS },
	{ "s05", "b37", { "mona", "bodil", "kurt" }, "09:30", "10:15", "praktisk", "05", NULL, ALWAYS },
	{ "s06", "b39", { "mona", "bodil", "kurt" }, "10:30", "11:00", "pleje", "036", NULL, ALWAYS },
	{ "s07", "b38", { "kurt", "bodil", "mona" }, "07:40", "08:20", "pleje", EVERY, NULL, ALWAYS },
	{ "s08", "b38", { "kurt", "bodil", "mona" }, "18:30", "19:00", "pleje", "0135", NULL, ALWAYS },
	{ "s09", "b40", { "bodil", "mona", "kurt" }, "09:00", "09:30", "pleje", EVERY, NULL, ALWAYS },

	{ "t01", "b04", { "marie", "marie", "marie" }, "13:00", "13:45", "rehab", "025", "p-villy", -62, DEMO_LAST_VISIT },
	{ "t02", "b01", { "marie", "marie", "marie" }, "09:00", "09:40", "rehab", "04", "p-karen", -10, 3 },
	{ "t03", "b05", { "marie", "marie", "marie" }, "14:00", "14:40", "rehab", "016", "p-tove", -16, DEMO_LAST_VISIT },
	{ "t04", "b24", { "marie", "marie", "marie" }, "10:30", "11:15", "rehab", "03", NULL, -20, DEMO_LAST_VISIT },
	{ "t05", "b29", { "soeren", "soeren", "soeren" }, "13:00", "13:45", "rehab", "03", "p-boerge", -34, DEMO_LAST_VISIT },
	{ "t06", "b35", { "soeren", "soeren", "soeren" }, "14:15", "15:00", "rehab", "15", "p-henning", -45, DEMO_LAST_VISIT },
};

/* The days that are told.  outcome NULL: nobody recorded it. */
static const struct told {
	const char *route;
	int offset;
	const char *outcome, *reason, *started, *ended, *note, *signs;
} told[] = {
	/* today, so far */
	{ "l01", 0, "done", NULL, "07:12", "07:48", "Fik selv begge sko på med skohornet. Vil gerne prøve støvlerne i morgen.", NULL },
	{ "l02", 0, "done", NULL, "07:52", "08:20", NULL, NULL },
	{ "l03", 0, "not_home", "Ringede på to gange og kaldte. Naboen så ham gå mod bageren kl. 8.", "08:27", "08:33", NULL, NULL },
	{ "m01", 0, "done", NULL, "07:01", "07:33", NULL, NULL },
	{ "m02", 0, "partly", "Ville ikke op at sidde", "07:44", "08:20", "Trøt efter natten. Drak lidt saft.", "wellbeing appetite" },
	{ "n01", 0, "done", NULL, "07:29", "08:06", NULL, NULL },
	{ "s01", 0, "done", NULL, "07:15", "07:52", NULL, NULL },
	{ "s07", 0, "done", NULL, "07:41", "08:18", "Sad oppe ved bordet i en halv time", NULL },

	/* Aase's citizens in the last weeks */
	{ "l04", -2, "done", NULL, "08:55", "09:40", "Faldt på badeværelset i går aftes, kom selv op. Ingen smerter, lidt blåt på albuen. Nattelampen virker igen.", "falls" },
	{ "l04", -1, "done", NULL, "08:50", "09:25", "Tog strømperne på selv. Ville prøve uden rollator ind i stuen.", NULL },
	{ "l04", -9, "partly", "Sov længe, kun morgenmaden", "09:00", "09:20", NULL, NULL },
	{ "l05", -1, "partly", "Ondt i hoften efter to omgange", "09:42", "10:05", "Stoppede ved to omgange. Ellen spørger, om forløbet bliver forlænget.", "pain" },
	{ "l05", -6, "cancelled_by_citizen", "Ville se håndbold", NULL, NULL, NULL, NULL },
	{ "l06", -1, "done", NULL, "10:26", "10:58", "Savner sin søster. Har ikke talt med nogen siden i forgårs, siger hun.", "loneliness" },
	{ "l06", -8, "done", NULL, "10:25", "10:55", "Vil gerne med til fællesspisning, men tør ikke gå alene derhen", "loneliness wellbeing" },
	{ "l06", -12, "done", NULL, "10:30", "11:00", "Havde ikke rørt aftensmaden", "appetite" },
	{ "l07", -3, "done", NULL, "11:00", "11:35", "Hoster meget og er varm. Karin er ringet op.", "wellbeing other" },
	{ "l07", -2, "cancelled_by_provider", "Indlagt i nat med lungebetændelse", NULL, NULL, NULL, NULL },
	{ "l08", -1, "cancelled_by_citizen", "Skulle til frisør", NULL, NULL, NULL, NULL },
	{ "l08", -3, "done", NULL, "11:38", "12:02", "Giv ikke adressen til nogen, der ringer", "other" },
	{ "l11", -4, "moved", "Flyttet til kl. 16 efter aftale med Else", NULL, NULL, NULL, NULL },
	{ "l12", -1, "cancelled_by_provider", "Ragna sov stille ind i nat. Familien er hos hende.", NULL, NULL, NULL, NULL },
	{ "l12", -2, "done", NULL, "14:28", "15:10", "Sover det meste af tiden. Sønnen våger.", "wellbeing" },
	{ "l02", -1, "done", NULL, "07:50", "08:15", "Glemte at skrive, at brystet blev smurt", NULL },
	{ "l09", -4, NULL, NULL, NULL, NULL, NULL, NULL },
	{ "l11", -2, NULL, NULL, NULL, NULL, NULL, NULL },

	/* others */
	{ "e05", -1, "done", NULL, "23:52", "00:31", "Vågen og urolig; sad hos hende, til hun faldt i søvn", "wellbeing" },
	{ "e04", -1, "done", NULL, "21:04", "21:31", "Ondt i skulderen, da han skulle i seng", "pain" },
	{ "e02", -2, "partly", "Kun sengegymnastikken, han var træt", "19:05", "19:30", NULL, NULL },
	{ "m10", -5, "done", NULL, "09:35", "10:10", "Snublede over dørtrinnet i går. Tæppet er rullet sammen.", "falls" },
	{ "n03", -3, "not_home", "Var hos datteren; hun havde ringet til vagten", "09:05", "09:10", NULL, NULL },
	{ "s04", -6, "cancelled_by_provider", "Sygdom, ingen afløser", NULL, NULL, NULL, NULL },
	{ "s09", -2, "done", NULL, "09:00", "09:40", "Taler om, at ingen længere ringer på", "loneliness" },
};

/* What was left for whoever comes next. */
static const struct {
	const char *route;
	int offset;
	const char *words;
} handover[] = {
	{ "l01", 0, "Støvlerne står klar ved døren. Lad hende prøve selv, før du hjælper." },
	{ "l04", -1, "Stil rollatoren ved døren til stuen; hun går uden, når ingen ser det." },
	{ "l05", -1, "Spørg Ellen, om øvelsen skal ændres, før I går i gang." },
	{ "l06", -1, "Spørg, om vi skal ringe til fællesspisningen sammen." },
	{ "m02", 0, "Tilbyd saft igen til middag." },
};

/* What is written on a day that is not told. */
static const struct { const char *note, *signs; } everyday[] = {
	{ "Glad for besøget, vi drak en kop kaffe", NULL },
	{ "Sov dårligt i nat", "wellbeing" },
	{ "Spiste kun det halve af maden", "appetite" },
	{ "Klager over ondt i hoften", "pain" },
	{ "Der mangler mælk og rugbrød, det står på sedlen", NULL },
	{ "Datteren kommer på søndag", NULL },
	{ "Svimmel, da vi rejste os; det gik over", "other" },
	{ "Vil gerne have besøget lidt senere", NULL },
	{ "Har fået nye briller og er godt tilfreds", NULL },
	{ "Huden på hælen er rød, puden er flyttet", "other" },
	{ "Sang med på salmerne i radioen", NULL },
	{ "Trist i dag; det ville have været bryllupsdag", "loneliness" },
};
/* clang-format on */

static const struct told *told_of(const struct route *r, int offset)
{
	for (size_t i = 0; i < COUNT(told); i++)
		if (told[i].offset == offset && strcmp(told[i].route, r->id) == 0)
			return &told[i];
	return NULL;
}

static int week_place(int offset)
{
	return (offset % 7 + 7) % 7;
}

static bool planned(const struct route *r, int offset)
{
	if (offset < r->first || offset > r->last ||
	    strchr(r->days, '0' + week_place(offset)) == NULL)
		return false;
	/* A visit stays on the list until somebody takes it off: today's are all there. */
	return offset == 0 || told_of(r, offset) != NULL || !demo_away(r->citizen, offset);
}

static const char *carer_of(const struct route *r, int offset)
{
	int place = week_place(offset);
	bool off_duty = place == 3 || place == 4;

	if (offset < -7 && demo_chance(r->id, offset, 12) == 0)
		return r->carer[2];
	return r->carer[off_duty ? 1 : 0];
}

/* NULL: not recorded. */
static const char *outcome_of(const struct demo *d, const struct route *r, int offset)
{
	static const struct {
		int up_to; /* of 1000 */
		const char *outcome;
	} share[] = {
		{ 930, "done" },
		{ 955, "partly" },
		{ 965, "not_home" },
		{ 977, "cancelled_by_citizen" },
		{ 983, "cancelled_by_provider" },
	};
	const struct told *t = told_of(r, offset);
	const char *activity;
	int minutes;

	if (t != NULL)
		return t->outcome;
	if (offset >= 0)
		return NULL;
	if (demo_clip_of_visit(d, r->id, offset, &minutes, &activity))
		return "done";
	int chance = demo_chance(r->id, offset + 1000, 1000);
	for (size_t i = 0; i < COUNT(share); i++)
		if (chance < share[i].up_to)
			return share[i].outcome;
	return NULL;
}

static bool came(const char *outcome)
{
	return outcome != NULL && (strcmp(outcome, "done") == 0 || strcmp(outcome, "partly") == 0);
}

static const char *visit_id(const struct demo *d, const struct route *r, int offset,
			    char out[DEMO_ID])
{
	char day[DAY_TEXT];

	snprintf(out, DEMO_ID, "%s-%s", r->id, day_text(day_plus(d->today, offset), day));
	return out;
}

const char *demo_seen_by(const struct demo *d, const char *citizen, int offset,
			 char record[DEMO_ID])
{
	for (size_t i = 0; i < COUNT(route); i++) {
		if (strcmp(route[i].citizen, citizen) != 0 || !planned(&route[i], offset) ||
		    !came(outcome_of(d, &route[i], offset)))
			continue;
		visit_id(d, &route[i], offset, record);
		return carer_of(&route[i], offset);
	}
	return NULL;
}

static void put_plans(json_t *record, const struct route *r, int offset)
{
	json_t *list = json_array();

	for (const char *p = r->plans; p != NULL && *p != '\0';) {
		char plan[DEMO_ID];
		size_t n = strcspn(p, " ");
		snprintf(plan, sizeof plan, "%.*s", (int)n, p);
		if (demo_exercises(plan, offset) > 0)
			json_array_append_new(list, json_string(plan));
		p += n + strspn(p + n, " ");
	}
	if (json_array_size(list) > 0)
		json_object_set(record, "plans", list);
	json_decref(list);
}

static void put_visit(struct demo *d, const struct route *r, int offset)
{
	char id[DEMO_ID];
	const char *activity;
	int minutes;
	json_t *v = demo_record("visit", "%s", visit_id(d, r, offset, id));

	demo_text(v, "citizen", r->citizen);
	demo_text(v, "carer", carer_of(r, offset));
	demo_day(d, v, "on", offset);
	demo_text(v, "from", r->from);
	demo_text(v, "to", r->to);
	demo_words(v, "services", r->services);
	put_plans(v, r, offset);
	if (demo_clip_of_visit(d, r->id, offset, &minutes, &activity))
		demo_number(v, "clip_minutes", minutes);
	demo_put(d, v);
}

/* All exercises of the plans in force, but for one now and then. */
static void put_exercises(json_t *record, const struct route *r, int offset)
{
	static const char *const deviation[] = { "kun én omgang", "med støtte af armlæn",
						 "halvdelen af tiden" };
	json_t *visit = json_object(), *done = json_array();
	size_t i;
	json_t *plan;

	put_plans(visit, r, offset);
	json_array_foreach(json_object_get(visit, "plans"), i, plan)
	{
		for (int k = 0; k < demo_exercises(json_string_value(plan), offset); k++) {
			int chance = demo_chance(json_string_value(plan), offset * 8 + k, 20);
			json_t *x = json_pack("{s:O, s:o}", "plan", plan, "exercise",
					      json_sprintf("%d", k + 1));
			if (chance < 2)
				demo_text(x, "deviation", deviation[(offset + 300 + k) % 3]);
			if (chance < 18)
				json_array_append(done, x);
			json_decref(x);
		}
	}
	if (json_array_size(done) > 0)
		json_object_set(record, "exercises_done", done);
	json_decref(done);
	json_decref(visit);
}

static void put_time(json_t *record, const char *field, const char *planned_at, int drift)
{
	char text[TIME_TEXT];
	int minutes = 0;

	if (time_parse(planned_at, &minutes))
		demo_text(record, field,
			  time_text((minutes + drift + MINUTES_A_DAY) % MINUTES_A_DAY, text));
}

static void tell(json_t *record, const struct told *t)
{
	demo_text(record, "outcome_reason", t->reason);
	demo_text(record, "started", t->started);
	demo_text(record, "ended", t->ended);
	demo_text(record, "note", t->note);
	demo_words(record, "signs", t->signs);
}

static void make_up(json_t *record, const struct route *r, int offset, bool was_there)
{
	static const char *const reason[] = { "Aftalt i går", "Skulle til læge", "Sygdom i vagten",
					      "Mødte ingen" };
	int drift = demo_chance(r->id, offset + 2000, 13) - 4;

	if (!was_there) {
		demo_text(record, "outcome_reason", reason[demo_chance(r->id, offset + 3000, 4)]);
		return;
	}
	put_time(record, "started", r->from, drift);
	put_time(record, "ended", r->to, drift + demo_chance(r->id, offset + 4000, 9) - 3);
	if (demo_chance(r->id, offset + 5000, 14) == 0) {
		size_t i = (size_t)demo_chance(r->id, offset + 6000, (int)COUNT(everyday));
		demo_text(record, "note", everyday[i].note);
		demo_words(record, "signs", everyday[i].signs);
	}
}

static json_t *record_of(struct demo *d, const struct route *r, int offset, const char *outcome)
{
	char id[DEMO_ID];
	const char *activity;
	int minutes;
	const struct told *t = told_of(r, offset);
	json_t *v = demo_record("visit_record", "%s", visit_id(d, r, offset, id));

	demo_text(v, "visit", id);
	demo_text(v, "citizen", r->citizen);
	demo_text(v, "carer", carer_of(r, offset));
	demo_day(d, v, "on", offset);
	demo_text(v, "outcome", outcome);
	if (t != NULL)
		tell(v, t);
	else
		make_up(v, r, offset, came(outcome));
	if (!came(outcome))
		return v;
	for (size_t i = 0; i < COUNT(handover); i++)
		if (handover[i].offset == offset && strcmp(handover[i].route, r->id) == 0)
			demo_text(v, "handover", handover[i].words);
	demo_words(v, "services", r->services);
	put_exercises(v, r, offset);
	if (demo_clip_of_visit(d, r->id, offset, &minutes, &activity)) {
		demo_number(v, "clip_minutes", minutes);
		demo_text(v, "clip_activity", activity);
	}
	return v;
}

void demo_visits(struct demo *d)
{
	for (int offset = DEMO_FIRST_VISIT; offset <= DEMO_LAST_VISIT; offset++) {
		for (size_t i = 0; i < COUNT(route); i++) {
			if (!planned(&route[i], offset))
				continue;
			const char *outcome = outcome_of(d, &route[i], offset);
			put_visit(d, &route[i], offset);
			if (outcome != NULL)
				demo_put(d, record_of(d, &route[i], offset, outcome));
		}
	}
	demo_single_visits(d);
}
