/* The demonstration's courses in every stage, with goals, plans, decisions and measurements. */
#include <string.h>

#include "tui/demo/parts.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* clang-format off */
static const struct {
	const char *id, *citizen, *type, *provider, *contact, *lead;
	int referred, start, planned_end, end;
	const char *result;
	int visits_start, visits_end;
} course[] = {
	/* running */
	{ "f-inger",   "b03", "lang", "midt", "aase",  "marie", -34, -27, 28, NO_DAY, NULL, 20, NO_NUMBER },
	{ "f-villy",   "b04", "lang", "midt", "aase",  "marie", -68, -62, -6, NO_DAY, NULL, 18, NO_NUMBER },
	{ "f-hans",    "b06", "lang", "midt", "aase",  "marie", -37, -31, 25, NO_DAY, NULL, 22, NO_NUMBER },
	{ "f-karen",   "b01", "kort", "midt", "lis",   "marie", -14, -10, 3,  NO_DAY, NULL, 14, NO_NUMBER },
	{ "f-tove",    "b05", "lang", "midt", "aase",  "marie", -20, -16, 40, NO_DAY, NULL, NO_NUMBER, NO_NUMBER },
	{ "f-kirsten", "b24", "lang", "midt", "fatma", "marie", -26, -20, 36, NO_DAY, NULL, NO_NUMBER, NO_NUMBER },
	{ "f-boerge",  "b29", "lang", "nord", "ditte", "soeren", -41, -34, 22, NO_DAY, NULL, 16, NO_NUMBER },
	{ "f-henning", "b35", "lang", "solgaarden", "mona", "soeren", -52, -45, 11, NO_DAY, NULL, 15, NO_NUMBER },
	/* referred, and offered from next week */
	{ "f-bodil",   "b14", "lang", "midt", NULL,    NULL,    -4,  NO_DAY, NO_DAY, NO_DAY, NULL, NO_NUMBER, NO_NUMBER },
	{ "f-edith",   "b30", "lang", "nord", "ditte", "soeren", -9, 13, 69, NO_DAY, NULL, NO_NUMBER, NO_NUMBER },
	/* ended */
	{ "f-preben",  "b22", "lang", "midt", "jens",  "marie", -67, -60, -10, -10, "independent", 12, 0 },
	{ "f-mogens",  "b20", "lang", "midt", "jens",  "marie", -76, -70, -14, -12, "help", 24, 6 },
	{ "f-niels",   "b33", "kort", "nord", "hassan", "soeren", -50, -44, -30, -36, "other", NO_NUMBER, NO_NUMBER },
	{ "f-ragna",   "b10", "kort", "midt", "aase",  "marie", -20, -15, -1, -1, "died", 42, NO_NUMBER },
	{ "f-asta",    "b38", "lang", "solgaarden", "kurt", "soeren", -98, -90, -40, -34, "help", 28, 28 },
	/* more than a year ago */
	{ "f-erik",    "b13", "lang", "midt", "lis",   "marie", -460, -452, -400, -402, "independent", 14, 0 },
	{ "f-aage",    "b15", "lang", "midt", "lis",   "marie", -470, -465, -410, -410, "help", 28, 12 },
	{ "f-viggo",   "b31", "lang", "nord", "anders", "soeren", -455, -450, -394, -396, "independent", 10, 0 },
};

#define PLEJE   "feb38b55-c2d7-4d57-99c2-93622eaa0025"
#define SPISE   "41c201d5-6d3d-4576-b3d2-510a9b105631"
#define HUSLIGT "a7ac8429-513f-43cd-bc69-96a8d0e0f0ff"
#define MAD     "75bfc8db-a220-4801-a8c7-5e968e94d44b"
#define INDKOEB "293bd85b-d9b4-4e2c-83d9-d3df32ce9d82"
#define BEVAEGE "d8aa5f09-cd9c-4996-a853-1c95ee98f25c"
#define FLYTTE  "d39cd035-eb12-4a18-8a68-f43d4c0c62ef"
#define TRIVSEL "ea9d19bc-d513-4f4b-936f-8f0a405ae134"

static const struct {
	const char *id, *course, *parent, *text, *condition;
	int start, target;
	const char *status;
	int closed;
	const char *reason;
} goal[] = {
	{ "m-bad",       "f-inger", NULL,    "Jeg vil selv kunne tage bad", PLEJE, 3, 1, "open", NO_DAY, NULL },
	{ "m-bad-ind",   "f-inger", "m-bad", "Komme ind og ud af brusenichen", FLYTTE, 3, 1, "open", NO_DAY, NULL },
	{ "m-bad-vaske", "f-inger", "m-bad", "Vaske hår og ryg med lang børste", PLEJE, 2, 0, "reached", -6, NULL },
	{ "m-bad-toerre", "f-inger", "m-bad", "Tørre fødder og smøre ben", PLEJE, 3, 1, "open", NO_DAY, NULL },
	{ "m-morgenmad", "f-inger", NULL,    "Lave min morgenmad og bære den ind i stuen", MAD, 2, 0, "open", NO_DAY, NULL },
	{ "m-stroemper", "f-inger", NULL,    "Tage støttestrømper på med strømpepåtager", PLEJE, 3, 1, "open", NO_DAY, NULL },
	{ "m-tur",       "f-inger", NULL,    "Gå til bageren om lørdagen", BEVAEGE, 3, 2, "open", NO_DAY, NULL },
	{ "m-stoevsuge", "f-inger", NULL,    "Støvsuge stuen", HUSLIGT, 3, 2, "dropped", -13, "Inger vil hellere bruge kræfterne på turen til bageren; datteren støvsuger" },

	{ "m-rejse",     "f-villy", NULL,      "Rejse mig fra lænestolen uden hjælp", FLYTTE, 4, 2, "open", NO_DAY, NULL },
	{ "m-rejse-haender", "f-villy", "m-rejse", "Med hænderne på armlænene", FLYTTE, 3, 1, "open", NO_DAY, NULL },
	{ "m-gang",      "f-villy", NULL,      "Gå til toilettet om natten", BEVAEGE, 3, 1, "open", NO_DAY, NULL },
	{ "m-kaffe",     "f-villy", NULL,      "Lave eftermiddagskaffe til os begge", MAD, 3, 1, "partly", -20, "Laver kaffen, men Ellen bærer koppen" },

	{ "m-trappe",    "f-hans", NULL,       "Gå ned ad trappen og hente posten", BEVAEGE, 3, 1, "open", NO_DAY, NULL },
	{ "m-paaklaede", "f-hans", NULL,       "Tage tøj på overkroppen", PLEJE, 2, 0, "reached", -9, NULL },
	{ "m-frokost",   "f-hans", NULL,       "Smøre en madpakke", MAD, 2, 0, "open", NO_DAY, NULL },

	{ "m-sko",       "f-karen", NULL,      "Få sko på med langt skohorn", PLEJE, 2, 0, "open", NO_DAY, NULL },
	{ "m-opvask",    "f-karen", NULL,      "Klare opvasken siddende", HUSLIGT, 2, 1, "open", NO_DAY, NULL },

	{ "m-selskab",   "f-tove", NULL,       "Komme til fællesspisning om torsdagen", TRIVSEL, 3, 1, "open", NO_DAY, NULL },
	{ "m-rollator",  "f-tove", "m-selskab", "Gå 200 meter med rollator", BEVAEGE, 3, 1, "open", NO_DAY, NULL },
	{ "m-toilet",    "f-tove", NULL,       "Gå selv på toilettet", PLEJE, 2, 1, "open", NO_DAY, NULL },

	{ "m-indkoeb",   "f-kirsten", NULL,    "Handle ind med Jytte om fredagen", INDKOEB, 3, 1, "open", NO_DAY, NULL },
	{ "m-drikke",    "f-kirsten", NULL,    "Drikke halvanden liter om dagen", SPISE, 2, 0, "open", NO_DAY, NULL },

	{ "m-seng",      "f-boerge", NULL,     "Komme op af sengen om morgenen", FLYTTE, 3, 1, "open", NO_DAY, NULL },
	{ "m-barbere",   "f-boerge", NULL,     "Barbere mig stående ved vasken", PLEJE, 2, 0, "open", NO_DAY, NULL },
	{ "m-bus",       "f-boerge", NULL,     "Tage bussen til genbrugsen", BEVAEGE, 3, 2, "not_reached", -8, "Bussen kører ikke længere om formiddagen" },

	{ "m-gryde",     "f-henning", NULL,    "Koge kartofler og sovs", MAD, 3, 1, "open", NO_DAY, NULL },
	{ "m-vaske",     "f-henning", NULL,    "Ordne vasketøjet hver mandag", HUSLIGT, 3, 2, "reached", -11, NULL },

	{ "m-cykel",     "f-preben", NULL,     "Cykle på havnen igen", BEVAEGE, 2, 0, "reached", -10, NULL },
	{ "m-suppe",     "f-preben", NULL,     "Lave aftensmad selv", MAD, 2, 0, "reached", -16, NULL },
	{ "m-barber2",   "f-mogens", NULL,     "Klare morgenen uden hjælp", PLEJE, 3, 0, "partly", -12, "Klarer alt undtagen ryg og fødder" },
	{ "m-tale",      "f-asta", NULL,       "Ringe til mit barnebarn", TRIVSEL, 9, 1, "not_reached", -34, "Hørelsen er blevet dårligere" },
};

static const struct {
	const char *id, *citizen, *course, *kind;
	int from, to, review;
	const char *author;
	struct { const char *name, *instruction; int sets, reps, minutes, per_week; } exercise[4];
} plan[] = {
	{ "p-inger", "b03", "f-inger", "83a", -20, 28, 4, "marie", {
		{ "Rejse-sætte-sig", "Fra køkkenstolen, armene over kors. Pause, hvis hun bliver svimmel.", 3, 8, NO_NUMBER, 7 },
		{ "Gang indendørs", "Uden rollator, langs væggen, med følgeskab.", NO_NUMBER, NO_NUMBER, 5, 7 },
		{ "Strømpepåtager", "Inger gør det selv; ræk den kun, når hun beder om det.", NO_NUMBER, NO_NUMBER, NO_NUMBER, 7 },
		{ "Stå ved vasken", "Tandbørstning stående, stol bag hende.", NO_NUMBER, NO_NUMBER, 3, 7 } } },
	{ "p-inger-1", "b03", "f-inger", "83a", -27, -21, NO_DAY, "marie", {
		{ "Rejse-sætte-sig", "Med støtte af armlæn.", 2, 5, NO_NUMBER, 7 },
		{ "Gang indendørs", "Med rollator.", NO_NUMBER, NO_NUMBER, 3, 7 } } },
	{ "p-villy", "b04", "f-villy", "83a", -62, NO_DAY, -5, "marie", {
		{ "Rejse sig fra lænestol", "Frem på kanten, fødderne under knæene.", 2, 6, NO_NUMBER, 5 },
		{ "Gang til badeværelset", NULL, NO_NUMBER, NO_NUMBER, 4, 7 } } },
	{ "p-villy-dv", "b04", NULL, "DV", -200, NO_DAY, 20, "soeren", {
		{ "Knæstræk siddende", "Skift mellem benene, hold tre sekunder.", 3, 10, NO_NUMBER, 7 },
		{ "Skulderrul med stok", NULL, 2, 10, NO_NUMBER, 7 },
		{ "Balance ved køkkenbord", "Stå på ét ben med to fingre på bordet.", NO_NUMBER, NO_NUMBER, 2, 7 } } },
	{ "p-hans", "b06", "f-hans", "83a", -31, 25, -3, "marie", {
		{ "Trappegang", "Tre trin op og ned, hånd på gelænderet.", 3, 3, NO_NUMBER, 5 },
		{ "Knapper og lynlås", NULL, NO_NUMBER, NO_NUMBER, 5, 5 } } },
	{ "p-karen", "b01", "f-karen", "83a", -10, 3, 3, "marie", {
		{ "Skohorn", "Begge sko, siddende på sengekanten.", NO_NUMBER, NO_NUMBER, 3, 7 } } },
	{ "p-tove", "b05", "f-tove", "83a", -16, 40, 12, "marie", {
		{ "Gang med rollator", "Til postkassen og retur; længere, når det går godt.", NO_NUMBER, NO_NUMBER, 10, 3 },
		{ "Rejse-sætte-sig", NULL, 2, 6, NO_NUMBER, 7 } } },
	{ "p-svend-dva", "b11", NULL, "DVA", -220, NO_DAY, -15, "soeren", {
		{ "Sengegymnastik", "Strække ben og fødder, før han lægger sig.", 2, 10, NO_NUMBER, 7 },
		{ "Stå op fra sengen", NULL, 1, 5, NO_NUMBER, 7 } } },
	{ "p-boerge", "b29", "f-boerge", "83a", -34, 22, 6, "soeren", {
		{ "Rulle om på siden", "Op over albuen; giv tid.", 1, 5, NO_NUMBER, 5 },
		{ "Stå ved vasken", NULL, NO_NUMBER, NO_NUMBER, 5, 5 } } },
	{ "p-henning", "b35", "f-henning", "83a", -45, 11, 2, "soeren", {
		{ "Løfte gryder", "To kilo fra bord til komfur.", 3, 5, NO_NUMBER, 5 } } },
};

static const struct {
	const char *course, *decision;
	int on, until;
	const char *responsible;
	int due;
	const char *note;
} decision[] = {
	{ "f-inger", "continue", -11, NO_DAY, "marie", 3, "Bestil badestol til bruseniche" },
	{ "f-villy", "extend", -25, -6, "marie", -18, "To uger mere til nattegang" },
	{ "f-villy", "new_assessment", -11, NO_DAY, "hanne", -4, "Står stille i tre uger; hvad kan han på længere sigt?" },
	{ "f-hans", "adjust", -11, NO_DAY, "aase", -2, "Trappen to gange om dagen i stedet for én" },
	{ "f-karen", "continue", -4, NO_DAY, NULL, NO_DAY, NULL },
	{ "f-preben", "end", -11, NO_DAY, "jens", -10, "Målene er nået" },
	{ "f-mogens", "hand_over", -25, NO_DAY, "lis", -15, "Lis overtager efter Jens i uge med ferie" },
	{ "f-mogens", "end", -12, NO_DAY, "hanne", 2, "Revisitation efter slutvurderingen" },
	{ "f-boerge", "adjust", -11, NO_DAY, "ditte", 5, "Morgenbesøget flyttes, så han er vågen" },
	{ "f-henning", "continue", -11, NO_DAY, "mona", 4, NULL },
};

static const struct {
	const char *course, *instrument, *at;
	int on;
	int value; /* NO_NUMBER: items, which end with -1 */
	int items[5];
} measurement[] = {
	{ "f-inger", "livskvalitet", "start", -26, 46, { -1 } },
	{ "f-inger", "ippa", "start", -26, -1, { 20, 16, 12, -1 } },
	{ "f-inger", "rejse-saette-sig", "start", -26, 5, { -1 } },
	{ "f-inger", "rejse-saette-sig", "midway", -1, 8, { -1 } },
	{ "f-inger", "ensomhed", "start", -26, 5, { -1 } },
	{ "f-villy", "livskvalitet", "start", -61, 52, { -1 } },
	{ "f-villy", "rejse-saette-sig", "start", -61, 2, { -1 } },
	{ "f-hans", "ippa", "start", -30, -1, { 15, 15, -1 } },
	{ "f-karen", "ippa", "start", -10, -1, { 12, 6, -1 } },
	{ "f-tove", "ensomhed", "start", -15, 8, { -1 } },
	{ "f-tove", "livskvalitet", "start", -15, 38, { -1 } },
	{ "f-boerge", "livskvalitet", "start", -33, 55, { -1 } },
	{ "f-henning", "livskvalitet", "start", -44, 49, { -1 } },
	{ "f-preben", "livskvalitet", "start", -59, 60, { -1 } },
	{ "f-preben", "livskvalitet", "end", -10, 82, { -1 } },
	{ "f-preben", "ippa", "start", -59, -1, { 16, 12, -1 } },
	{ "f-preben", "ippa", "end", -10, -1, { 4, 2, -1 } },
	{ "f-mogens", "livskvalitet", "start", -69, 44, { -1 } },
	{ "f-mogens", "livskvalitet", "end", -12, 47, { -1 } },
	{ "f-mogens", "ensomhed", "start", -69, 6, { -1 } },
	{ "f-mogens", "ensomhed", "end", -12, 7, { -1 } },
	{ "f-asta", "livskvalitet", "start", -89, 40, { -1 } },
	{ "f-asta", "livskvalitet", "end", -35, 33, { -1 } },
	{ "f-erik", "livskvalitet", "start", -451, 58, { -1 } },
	{ "f-erik", "livskvalitet", "end", -403, 77, { -1 } },
	{ "f-erik", "livskvalitet", "later", -30, 79, { -1 } },
};

static const struct { const char *course, *status; int on; } later_status[] = {
	{ "f-erik", "independent", -30 },
	{ "f-aage", "less", -40 },
	{ "f-viggo", "granted_help", -25 },
};
/* clang-format on */

static void put_courses(struct demo *d)
{
	for (size_t i = 0; i < COUNT(course); i++) {
		json_t *r = demo_record("course", "%s", course[i].id);
		demo_text(r, "citizen", course[i].citizen);
		demo_text(r, "course_type", course[i].type);
		demo_text(r, "provider", course[i].provider);
		demo_text(r, "contact", course[i].contact);
		demo_text(r, "lead", course[i].lead);
		demo_day(d, r, "referred", course[i].referred);
		demo_day(d, r, "start", course[i].start);
		demo_day(d, r, "planned_end", course[i].planned_end);
		demo_day(d, r, "end", course[i].end);
		demo_text(r, "result", course[i].result);
		demo_number(r, "visits_14d_start", course[i].visits_start);
		demo_number(r, "visits_14d_end", course[i].visits_end);
		demo_put(d, r);
	}
}

static void put_goals(struct demo *d)
{
	for (size_t i = 0; i < COUNT(goal); i++) {
		json_t *r = demo_record("goal", "%s", goal[i].id);
		demo_text(r, "course", goal[i].course);
		demo_text(r, "parent", goal[i].parent);
		demo_text(r, "text", goal[i].text);
		demo_text(r, "condition", goal[i].condition);
		demo_number(r, "start_level", goal[i].start);
		demo_number(r, "target_level", goal[i].target);
		demo_text(r, "status", goal[i].status);
		demo_day(d, r, "closed", goal[i].closed);
		demo_text(r, "reason", goal[i].reason);
		demo_put(d, r);
	}
}

static json_t *exercises_of(size_t i)
{
	json_t *list = json_array();

	for (size_t k = 0; k < COUNT(plan[i].exercise) && plan[i].exercise[k].name != NULL; k++) {
		json_t *x = json_pack("{s:o}", "id", json_sprintf("%zu", k + 1));
		demo_text(x, "name", plan[i].exercise[k].name);
		demo_text(x, "instruction", plan[i].exercise[k].instruction);
		demo_number(x, "sets", plan[i].exercise[k].sets);
		demo_number(x, "reps", plan[i].exercise[k].reps);
		demo_number(x, "minutes", plan[i].exercise[k].minutes);
		demo_number(x, "times_per_week", plan[i].exercise[k].per_week);
		json_array_append_new(list, x);
	}
	return list;
}

static void put_plans(struct demo *d)
{
	for (size_t i = 0; i < COUNT(plan); i++) {
		json_t *r = demo_record("plan", "%s", plan[i].id);
		demo_text(r, "citizen", plan[i].citizen);
		demo_text(r, "course", plan[i].course);
		demo_text(r, "kind", plan[i].kind);
		demo_day(d, r, "from", plan[i].from);
		demo_day(d, r, "to", plan[i].to);
		demo_day(d, r, "review", plan[i].review);
		demo_text(r, "author", plan[i].author);
		json_object_set_new(r, "exercises", exercises_of(i));
		demo_put(d, r);
	}
}

int demo_exercises(const char *plan_id, int offset)
{
	int n = 0;

	for (size_t i = 0; i < COUNT(plan); i++)
		if (strcmp(plan[i].id, plan_id) == 0 && offset >= plan[i].from &&
		    offset <= plan[i].to)
			while (n < (int)COUNT(plan[i].exercise) && plan[i].exercise[n].name != NULL)
				n++;
	return n;
}

static void put_decisions(struct demo *d)
{
	for (size_t i = 0; i < COUNT(decision); i++) {
		json_t *r = demo_record("decision", "d-%zu", i + 1);
		demo_text(r, "course", decision[i].course);
		demo_day(d, r, "on", demo_workday(d, decision[i].on));
		demo_text(r, "decision", decision[i].decision);
		demo_day(d, r, "until", decision[i].until);
		demo_text(r, "responsible", decision[i].responsible);
		demo_day(d, r, "due", decision[i].due);
		demo_text(r, "note", decision[i].note);
		demo_put(d, r);
	}
}

static void put_measurements(struct demo *d)
{
	for (size_t i = 0; i < COUNT(measurement); i++) {
		json_t *r = demo_record("measurement", "q-%zu", i + 1);
		demo_text(r, "course", measurement[i].course);
		demo_text(r, "instrument", measurement[i].instrument);
		demo_text(r, "at", measurement[i].at);
		demo_day(d, r, "on", measurement[i].on);
		demo_number(r, "value", measurement[i].value);
		if (measurement[i].value == NO_NUMBER) {
			json_t *items = json_array();
			for (const int *n = measurement[i].items; *n >= 0; n++)
				json_array_append_new(items, json_integer(*n));
			json_object_set_new(r, "items", items);
		}
		demo_put(d, r);
	}
}

static void put_later_statuses(struct demo *d)
{
	for (size_t i = 0; i < COUNT(later_status); i++) {
		json_t *r = demo_record("later_status", "s-%zu", i + 1);
		demo_text(r, "course", later_status[i].course);
		demo_day(d, r, "on", later_status[i].on);
		demo_text(r, "status", later_status[i].status);
		demo_put(d, r);
	}
}

void demo_courses(struct demo *d)
{
	put_courses(d);
	put_goals(d);
	put_plans(d);
	put_decisions(d);
	put_measurements(d);
	put_later_statuses(d);
}
