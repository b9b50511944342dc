/* The demonstration's training plans, and what was measured. */
#include <stdio.h>
#include <string.h>

#include "tui/demo/parts.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* clang-format off */
static const struct {
	const char *id, *citizen, *course, *kind;
	int from, to, review, handed_over;
	const char *author;
	struct { const char *name, *instruction; int sets, reps, minutes, per_week; } exercise[4];
} plan[] = {
	{ "p-inger", "b03", "f-inger", "83a", -20, 28, 4, -19, "marie", {
		{ "Rejse-sætte-sig", "Fra køkkenstolen, armene over kors. Pause, hvis hun bliver svimmel.", 3, 8, NO_NUMBER, 7 },
		{ "Gang indendørs", "Uden rollator, langs væggen, med følgeskab.", NO_NUMBER, NO_NUMBER, 5, 7 },
		{ "Strømpepåtager", "Inger gør det selv; ræk den kun, når hun beder om det.", NO_NUMBER, NO_NUMBER, NO_NUMBER, 7 },
		{ "Stå ved vasken", "Tandbørstning stående, stol bag hende.", NO_NUMBER, NO_NUMBER, 3, 7 } } },
	{ "p-inger-1", "b03", "f-inger", "83a", -27, -21, NO_DAY, -26, "marie", {
		{ "Rejse-sætte-sig", "Med støtte af armlæn.", 2, 5, NO_NUMBER, 7 },
		{ "Gang indendørs", "Med rollator.", NO_NUMBER, NO_NUMBER, 3, 7 } } },
	{ "p-villy", "b04", "f-villy", "83a", -62, NO_DAY, -5, -60, "marie", {
		{ "Rejse sig fra lænestol", "Frem på kanten, fødderne under knæene.", 2, 6, NO_NUMBER, 5 },
		{ "Gang til badeværelset", NULL, NO_NUMBER, NO_NUMBER, 4, 7 } } },
	{ "p-villy-dv", "b04", NULL, "DV", -200, NO_DAY, 20, -198, "soeren", {
		{ "Knæstræk siddende", "Skift mellem benene, hold tre sekunder.", 3, 10, NO_NUMBER, 7 },
		{ "Skulderrul med stok", NULL, 2, 10, NO_NUMBER, 7 },
		{ "Balance ved køkkenbord", "Stå på ét ben med to fingre på bordet.", NO_NUMBER, NO_NUMBER, 2, 7 } } },
	{ "p-hans", "b06", "f-hans", "83a", -31, 25, -3, -29, "marie", {
		{ "Trappegang", "Tre trin op og ned, hånd på gelænderet.", 3, 3, NO_NUMBER, 5 },
		{ "Knapper og lynlås", NULL, NO_NUMBER, NO_NUMBER, 5, 5 } } },
	{ "p-karen", "b01", "f-karen", "83a", -10, 3, 3, NO_DAY, "marie", {
		{ "Skohorn", "Begge sko, siddende på sengekanten.", NO_NUMBER, NO_NUMBER, 3, 7 } } },
	{ "p-tove", "b05", "f-tove", "83a", -16, 40, 12, -14, "marie", {
		{ "Gang med rollator", "Til postkassen og retur; længere, når det går godt.", NO_NUMBER, NO_NUMBER, 10, 3 },
		{ "Rejse-sætte-sig", NULL, 2, 6, NO_NUMBER, 7 } } },
	{ "p-svend-dva", "b11", NULL, "DVA", -220, NO_DAY, -15, -219, "soeren", {
		{ "Sengegymnastik", "Strække ben og fødder, før han lægger sig.", 2, 10, NO_NUMBER, 7 },
		{ "Stå op fra sengen", NULL, 1, 5, NO_NUMBER, 7 } } },
	{ "p-grethe-dva", "b08", NULL, "DVA", -150, NO_DAY, 30, -149, "marie", {
		{ "Hænder og fingre", "Åbne og lukke, med den bløde bold.", 2, 10, NO_NUMBER, 7 } } },
	{ "p-boerge", "b29", "f-boerge", "83a", -34, 22, 6, -32, "soeren", {
		{ "Rulle om på siden", "Op over albuen; giv tid.", 1, 5, NO_NUMBER, 5 },
		{ "Stå ved vasken", NULL, NO_NUMBER, NO_NUMBER, 5, 5 } } },
	{ "p-gudrun", "b34", "f-gudrun", "83a", -38, 16, 8, -36, "soeren", {
		{ "Trin op og ned", "Ti centimeter, med greb; tæl højt sammen.", 2, 6, NO_NUMBER, 7 },
		{ "Stå med lukkede øjne", "Ved køkkenbordet, hjælperen står bagved.", NO_NUMBER, NO_NUMBER, 1, 7 } } },
	{ "p-anna-dv", "b28", NULL, "DV", -380, NO_DAY, -14, -378, "soeren", {
		{ "Strække hænderne ud", "Fladt mod bordet, hold ti sekunder.", 2, 8, NO_NUMBER, 7 } } },
	{ "p-henning", "b35", "f-henning", "83a", -45, 11, 2, -43, "soeren", {
		{ "Løfte gryder", "To kilo fra bord til komfur.", 3, 5, NO_NUMBER, 5 } } },
};

static const struct {
	const char *course, *instrument, *at;
	int on;
	int value; /* NO_NUMBER: items, which end with -1 */
	int items[7]; /* IPPA: importance and difficulty of each problem */
} measurement[] = {
	{ "f-inger", "livskvalitet", "start", -26, 46, { -1 } },
	{ "f-inger", "ippa", "start", -26, -1, { 5, 4, 4, 4, 4, 3, -1 } },
	{ "f-inger", "rejse-saette-sig", "start", -26, 5, { -1 } },
	{ "f-inger", "rejse-saette-sig", "midway", -1, 9, { -1 } },
	{ "f-inger", "ensomhed", "start", -26, 5, { -1 } },
	{ "f-villy", "livskvalitet", "start", -61, 52, { -1 } },
	{ "f-villy", "rejse-saette-sig", "start", -61, 2, { -1 } },
	{ "f-hans", "ippa", "start", -30, -1, { 5, 3, 3, 5, -1 } },
	{ "f-karen", "ippa", "start", -10, -1, { 4, 3, 3, 2, -1 } },
	{ "f-tove", "ensomhed", "start", -15, 8, { -1 } },
	{ "f-tove", "livskvalitet", "start", -15, 38, { -1 } },
	{ "f-boerge", "livskvalitet", "start", -33, 55, { -1 } },
	{ "f-boerge", "rejse-saette-sig", "start", -33, 4, { -1 } },
	{ "f-boerge", "rejse-saette-sig", "midway", -7, 7, { -1 } },
	{ "f-gudrun", "ippa", "start", -39, -1, { 5, 5, 4, 4, -1 } },
	{ "f-gudrun", "livskvalitet", "start", -39, 41, { -1 } },
	{ "f-gudrun", "ensomhed", "start", -39, -1, { 2, 3, 2, -1 } },
	{ "f-gudrun", "rejse-saette-sig", "start", -39, 3, { -1 } },
	{ "f-henning", "livskvalitet", "start", -44, 49, { -1 } },
	{ "f-preben", "livskvalitet", "start", -59, 60, { -1 } },
	{ "f-preben", "livskvalitet", "end", -10, 82, { -1 } },
	{ "f-preben", "ippa", "start", -59, -1, { 4, 4, 4, 3, -1 } },
	{ "f-preben", "ippa", "end", -10, -1, { 4, 1, 2, 1, -1 } },
	{ "f-mogens", "livskvalitet", "start", -69, 44, { -1 } },
	{ "f-mogens", "livskvalitet", "end", -12, 47, { -1 } },
	{ "f-mogens", "ensomhed", "start", -69, 6, { -1 } },
	{ "f-mogens", "ensomhed", "end", -12, 7, { -1 } },
	{ "f-asta", "livskvalitet", "start", -89, 40, { -1 } },
	{ "f-asta", "livskvalitet", "end", -35, 33, { -1 } },
	{ "f-poul", "livskvalitet", "start", -202, 50, { -1 } },
	{ "f-poul", "livskvalitet", "end", -148, 55, { -1 } },
	{ "f-poul", "ippa", "start", -202, -1, { 5, 4, 3, 4, -1 } },
	{ "f-poul", "ippa", "end", -148, -1, { 5, 3, 3, 3, -1 } },
	{ "f-ruth", "livskvalitet", "start", -293, 62, { -1 } },
	{ "f-ruth", "livskvalitet", "end", -241, 75, { -1 } },
	{ "f-ruth", "ensomhed", "start", -293, 6, { -1 } },
	{ "f-ruth", "ensomhed", "end", -241, 4, { -1 } },
	{ "f-anna", "livskvalitet", "start", -232, 58, { -1 } },
	{ "f-anna", "livskvalitet", "end", -176, 51, { -1 } },
	{ "f-lilly", "ippa", "start", -254, -1, { 4, 4, 3, 3, -1 } },
	{ "f-lilly", "ippa", "end", -199, -1, { 4, 4, 3, 3, -1 } },
	{ "f-lilly", "rejse-saette-sig", "start", -254, 4, { -1 } },
	{ "f-lilly", "rejse-saette-sig", "end", -199, 6, { -1 } },
	{ "f-erik", "livskvalitet", "start", -451, 58, { -1 } },
	{ "f-erik", "livskvalitet", "end", -403, 77, { -1 } },
	{ "f-erik", "livskvalitet", "later", -30, 79, { -1 } },
};

/* clang-format on */

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

void demo_plans(struct demo *d)
{
	for (size_t i = 0; i < COUNT(plan); i++) {
		json_t *r = demo_record("plan", "%s", plan[i].id);
		demo_text(r, "citizen", plan[i].citizen);
		demo_text(r, "course", plan[i].course);
		demo_text(r, "kind", plan[i].kind);
		demo_day(d, r, "from", plan[i].from);
		demo_day(d, r, "to", plan[i].to);
		demo_day(d, r, "review", plan[i].review);
		demo_day(d, r, "handed_over", plan[i].handed_over);
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

/* One that was counted wrong: the fourth of the table. */
static void put_recount(struct demo *d)
{
	const int fourth = 3;
	json_t *r = demo_record("measurement", "q-%d-rettet", fourth + 1);

	demo_text(r, "course", measurement[fourth].course);
	demo_text(r, "instrument", measurement[fourth].instrument);
	demo_text(r, "at", measurement[fourth].at);
	demo_day(d, r, "on", measurement[fourth].on);
	demo_number(r, "value", measurement[fourth].value - 1);
	char first[DEMO_ID];
	snprintf(first, sizeof first, "q-%d", fourth + 1);
	demo_text(r, "replaces", first);
	demo_text(r, "reason", "Den sidste talte med, selv om tiden var gået");
	demo_put(d, r);
}

void demo_measurements(struct demo *d)
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
	put_recount(d);
}
