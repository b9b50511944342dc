/* The demonstration's goals: trees with the citizens' own words, and how they moved. */
#include <string.h>

#include "tui/demo/parts.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* clang-format off */
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

	{ "m-bruser",    "f-gudrun", NULL,     "Gå i bruseren på egne ben", PLEJE, 3, 1, "open", NO_DAY, NULL },
	{ "m-trin",      "f-gudrun", "m-bruser", "Komme over trinnet til bruseren", FLYTTE, 3, 1, "open", NO_DAY, NULL },
	{ "m-saebe",     "f-gudrun", "m-bruser", "Sæbe sig ind siddende på badestol", PLEJE, 2, 0, "reached", -23, NULL },

	{ "m-gryde",     "f-henning", NULL,    "Koge kartofler og sovs", MAD, 3, 1, "open", NO_DAY, NULL },
	{ "m-vaske",     "f-henning", NULL,    "Ordne vasketøjet hver mandag", HUSLIGT, 3, 2, "reached", -11, NULL },

	{ "m-cykel",     "f-preben", NULL,     "Cykle på havnen igen", BEVAEGE, 2, 0, "reached", -10, NULL },
	{ "m-suppe",     "f-preben", NULL,     "Lave aftensmad selv", MAD, 2, 0, "reached", -16, NULL },
	{ "m-barber2",   "f-mogens", NULL,     "Klare morgenen uden hjælp", PLEJE, 3, 0, "partly", -12, "Klarer alt undtagen ryg og fødder" },
	{ "m-tale",      "f-asta", NULL,       "Ringe til mit barnebarn", TRIVSEL, 9, 1, "not_reached", -34, "Hørelsen er blevet dårligere" },
};

/* What the citizen says of it, and when text and expected level were agreed. */
static const struct { const char *goal, *words; int agreed; } told[] = {
	{ "m-bad",       "Jeg vil ikke have nogen til at se på mig i badet. Det har jeg klaret siden jeg var syv.", -26 },
	{ "m-bad-ind",   NULL, -26 },
	{ "m-bad-vaske", NULL, -26 },
	{ "m-morgenmad", "Bare jeg kan få min kaffe, når jeg vil.", -26 },
	{ "m-stroemper", "De er værre end vrangvillige børn.", -26 },
	{ "m-tur",       "Lørdagsrundstykkerne er det, jeg savner mest.", -13 },
	{ "m-rejse",     "Ellen kan ikke blive ved med at løfte mig.", -61 },
	{ "m-gang",      NULL, -25 },
	{ "m-trappe",    "Posten er min, også når det er regninger.", -30 },
	{ "m-sko",       "Så kan jeg gå, når jeg selv vil.", -10 },
	{ "m-selskab",   "De spiser klokken tolv om torsdagen. Der er altid plads ved vinduet.", -15 },
	{ "m-toilet",    NULL, -15 },
	{ "m-indkoeb",   "Jytte kører, jeg vælger.", -19 },
	{ "m-seng",      "Jeg vil op, før kaffen er kold.", -33 },
	{ "m-bruser",    "Jeg vil selv bestemme, hvor varmt vandet er.", -39 },
	{ "m-gryde",     "Brun sovs. Ikke den fra fryseren.", -44 },
	{ "m-cykel",     "Jeg skal ned og se, om skibet er solgt.", -59 },
	{ "m-barber2",   NULL, -69 },
};

static const struct {
	const char *goal, *citizen, *therapist;
	struct { int offset, level; } seen[8];
	const char *last_note;
} progress[] = {
	{ "m-bad",       "b03", "marie", { { -26, 3 }, { -19, 3 }, { -13, 2 }, { -6, 2 }, { -1, 2 } }, "Går selv ind, skal have hånden ud" },
	{ "m-bad-ind",   "b03", "marie", { { -26, 3 }, { -16, 2 }, { -9, 2 }, { -3, 1 } }, "Holder i grebet hele vejen" },
	{ "m-bad-vaske", "b03", "marie", { { -26, 2 }, { -15, 1 }, { -8, 0 }, { -6, 0 } }, NULL },
	{ "m-bad-toerre", "b03", "marie", { { -26, 3 }, { -12, 3 }, { -4, 3 } }, NULL },
	{ "m-morgenmad", "b03", "marie", { { -26, 2 }, { -20, 2 }, { -14, 1 }, { -7, 1 }, { -2, 0 } }, "Bar selv bakken ind i stuen" },
	{ "m-stroemper", "b03", "marie", { { -26, 3 }, { -18, 3 }, { -11, 2 }, { -5, 2 }, { -1, 1 } }, "Tog begge på selv på ti minutter" },
	{ "m-tur",       "b03", "marie", { { -26, 3 }, { -7, 3 } }, NULL },
	{ "m-rejse",     "b04", "marie", { { -61, 4 }, { -47, 3 }, { -33, 3 }, { -19, 3 }, { -8, 3 } }, NULL },
	{ "m-rejse-haender", "b04", "marie", { { -61, 3 }, { -40, 2 }, { -20, 2 }, { -3, 2 } }, NULL },
	{ "m-gang",      "b04", "marie", { { -61, 3 }, { -30, 2 }, { -15, 2 }, { -1, 3 } }, "Hoften driller; gik kun til døren" },
	{ "m-kaffe",     "b04", "marie", { { -61, 3 }, { -35, 2 }, { -21, 1 } }, NULL },
	{ "m-trappe",    "b06", "marie", { { -30, 3 }, { -20, 3 }, { -10, 2 }, { -4, 2 } }, NULL },
	{ "m-paaklaede", "b06", "marie", { { -30, 2 }, { -18, 1 }, { -9, 0 } }, NULL },
	{ "m-frokost",   "b06", "marie", { { -30, 2 }, { -12, 1 } }, NULL },
	{ "m-sko",       "b01", "marie", { { -10, 2 }, { -6, 1 }, { -2, 1 }, { -1, 0 } }, "Begge sko uden hjælp" },
	{ "m-opvask",    "b01", "marie", { { -10, 2 }, { -3, 2 } }, NULL },
	{ "m-selskab",   "b05", "marie", { { -15, 3 }, { -8, 3 } }, "Tør ikke gå alene derhen" },
	{ "m-rollator",  "b05", "marie", { { -15, 3 }, { -9, 2 }, { -2, 2 } }, "Til postkassen og hjem" },
	{ "m-indkoeb",   "b24", "marie", { { -19, 3 }, { -16, 2 } }, NULL },
	{ "m-drikke",    "b24", "marie", { { -19, 2 }, { -17, 1 } }, NULL },
	{ "m-seng",      "b29", "soeren", { { -33, 3 }, { -26, 3 }, { -19, 2 }, { -12, 2 }, { -6, 1 } }, NULL },
	{ "m-barbere",   "b29", "soeren", { { -33, 2 }, { -20, 2 }, { -7, 1 } }, "Stod op til det hele" },
	{ "m-bus",       "b29", "soeren", { { -33, 3 }, { -9, 3 } }, NULL },
	{ "m-bruser",    "b34", "soeren", { { -39, 3 }, { -33, 2 }, { -20, 2 }, { -6, 2 } }, "Rækker ud efter grebet, men tør ikke slippe" },
	{ "m-trin",      "b34", "soeren", { { -39, 3 }, { -27, 2 }, { -16, 2 }, { -4, 2 } }, NULL },
	{ "m-saebe",     "b34", "soeren", { { -39, 2 }, { -31, 1 }, { -23, 0 } }, NULL },
	{ "m-gryde",     "b35", "soeren", { { -44, 3 }, { -30, 2 }, { -16, 2 }, { -4, 1 } }, NULL },
	{ "m-vaske",     "b35", "soeren", { { -44, 3 }, { -25, 2 }, { -11, 2 } }, NULL },
	{ "m-cykel",     "b22", "marie", { { -59, 2 }, { -35, 1 }, { -12, 0 } }, NULL },
	{ "m-suppe",     "b22", "marie", { { -59, 2 }, { -40, 1 }, { -16, 0 } }, NULL },
	{ "m-barber2",   "b20", "marie", { { -69, 3 }, { -40, 2 }, { -14, 1 } }, NULL },
	{ "m-tale",      "b38", "soeren", { { -89, 9 }, { -50, 3 }, { -35, 3 } }, NULL },
};
/* Seen by somebody else on the same day, or by the therapist in between. */
static const struct { const char *goal, *by; int on, level; const char *note; } also[] = {
	{ "m-stroemper", "marie", -3, 2, "Skal stadig have hjælp til hælen" },
	{ "m-bad",       "marie", -13, 2, NULL },
	{ "m-gang",      "ole",   -1, 2, "Kl. 23 gik det fint med rollatoren" },
	{ "m-rollator",  "marie", -5, 2, "150 meter med to pauser" },
	{ "m-bruser",    "soeren", -13, 2, NULL },
	{ "m-seng",      "soeren", -7, 2, "Har brug for et ord, ikke en hånd" },
};
/* clang-format on */

static void put_words(const struct demo *d, json_t *r, const char *id)
{
	for (size_t i = 0; i < COUNT(told); i++)
		if (strcmp(told[i].goal, id) == 0) {
			demo_text(r, "own_words", told[i].words);
			demo_day(d, r, "agreed", told[i].agreed);
		}
}

void demo_goals(struct demo *d)
{
	for (size_t i = 0; i < COUNT(goal); i++) {
		json_t *r = demo_record("goal", "%s", goal[i].id);
		demo_text(r, "course", goal[i].course);
		demo_text(r, "parent", goal[i].parent);
		demo_text(r, "text", goal[i].text);
		put_words(d, r, goal[i].id);
		demo_text(r, "condition", goal[i].condition);
		demo_number(r, "start_level", goal[i].start);
		demo_number(r, "target_level", goal[i].target);
		demo_text(r, "status", goal[i].status);
		demo_day(d, r, "closed", goal[i].closed);
		demo_text(r, "reason", goal[i].reason);
		demo_put(d, r);
	}
}

static void put_progress(struct demo *d)
{
	for (size_t i = 0; i < COUNT(progress); i++) {
		for (size_t k = 0; k < COUNT(progress[i].seen) && progress[i].seen[k].offset != 0;
		     k++) {
			char record[DEMO_ID];
			int offset = progress[i].seen[k].offset;
			const char *carer = demo_seen_by(d, progress[i].citizen, offset, record);
			bool last = k + 1 == COUNT(progress[i].seen) ||
				    progress[i].seen[k + 1].offset == 0;
			/* The therapist sets the level at the start, carers follow it. */
			bool by_carer = k > 0 && carer != NULL;
			json_t *r = demo_record("progress", "%s-%zu", progress[i].goal, k + 1);
			demo_text(r, "goal", progress[i].goal);
			demo_day(d, r, "on", offset);
			demo_number(r, "level", progress[i].seen[k].level);
			demo_text(r, "by", by_carer ? carer : progress[i].therapist);
			demo_text(r, "record", by_carer ? record : NULL);
			demo_text(r, "note", last ? progress[i].last_note : NULL);
			demo_put(d, r);
		}
	}
}

static void put_also(struct demo *d)
{
	for (size_t i = 0; i < COUNT(also); i++) {
		json_t *r = demo_record("progress", "%s-også", also[i].goal);
		demo_text(r, "goal", also[i].goal);
		demo_day(d, r, "on", also[i].on);
		demo_number(r, "level", also[i].level);
		demo_text(r, "by", also[i].by);
		demo_text(r, "note", also[i].note);
		demo_put(d, r);
	}
}

void demo_progress(struct demo *d)
{
	put_progress(d);
	put_also(d);
}
