/* The demonstration's courses in every stage: what was answered, pauses, follow-ups, decisions, and
 * how it went afterwards.  Their goals, plans and measurements stand in files of their own. */
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
	{ "f-gudrun",  "b34", "lang", "solgaarden", "mona", "soeren", -44, -40, 16, NO_DAY, NULL, 18, NO_NUMBER },
	{ "f-inger",   "b03", "lang", "midt", "aase",  "marie", -34, -27, 28, NO_DAY, NULL, 20, NO_NUMBER },
	{ "f-villy",   "b04", "lang", "midt", "aase",  "marie", -68, -62, -6, NO_DAY, NULL, 18, NO_NUMBER },
	{ "f-hans",    "b06", "lang", "midt", "aase",  "marie", -37, -31, 25, NO_DAY, NULL, 22, NO_NUMBER },
	{ "f-karen",   "b01", "kort", "midt", "lis",   "marie", -14, -10, 3,  NO_DAY, NULL, 14, NO_NUMBER },
	{ "f-tove",    "b05", "lang", "midt", "aase",  "marie", -20, -16, 40, NO_DAY, NULL, NO_NUMBER, NO_NUMBER },
	{ "f-kirsten", "b24", "lang", "midt", "fatma", "marie", -26, -20, 36, NO_DAY, NULL, NO_NUMBER, NO_NUMBER },
	{ "f-boerge",  "b29", "lang", "nord", "ditte", "soeren", -41, -34, 22, NO_DAY, NULL, 16, NO_NUMBER },
	{ "f-henning", "b35", "lang", "solgaarden", "mona", "soeren", -52, -45, 11, NO_DAY, NULL, 15, NO_NUMBER },
	/* referred, offered, offered from next week, declined, given up */
	{ "f-birthe",  "b21", "kort", "midt", "jens",  "marie", -9, NO_DAY, NO_DAY, NO_DAY, NULL, NO_NUMBER, NO_NUMBER },
	{ "f-kaj",     "b17", "lang", "midt", NULL,    "marie", -30, NO_DAY, NO_DAY, NO_DAY, NULL, NO_NUMBER, NO_NUMBER },
	{ "f-arne",    "b25", "kort", "midt", "fatma", "marie", -48, -42, -28, NO_DAY, NULL, NO_NUMBER, NO_NUMBER },
	{ "f-bodil",   "b14", "lang", "midt", NULL,    NULL,    -4,  NO_DAY, NO_DAY, NO_DAY, NULL, NO_NUMBER, NO_NUMBER },
	{ "f-edith",   "b30", "lang", "nord", "ditte", "soeren", -9, 13, 69, NO_DAY, NULL, NO_NUMBER, NO_NUMBER },
	/* ended */
	{ "f-preben",  "b22", "lang", "midt", "jens",  "marie", -67, -60, -10, -10, "independent", 12, 0 },
	{ "f-mogens",  "b20", "lang", "midt", "jens",  "marie", -76, -70, -14, -12, "help", 24, 6 },
	{ "f-niels",   "b33", "kort", "nord", "hassan", "soeren", -50, -44, -30, -36, "other", NO_NUMBER, NO_NUMBER },
	{ "f-ragna",   "b10", "kort", "midt", "aase",  "marie", -20, -15, -1, -1, "died", 42, NO_NUMBER },
	{ "f-asta",    "b38", "lang", "solgaarden", "kurt", "soeren", -98, -90, -40, -34, "help", 28, 28 },
	{ "f-poul",    "b02", "lang", "midt", "jens",  "marie", -210, -203, -150, -147, "help", 28, 14 },
	{ "f-ruth",    "b26", "lang", "midt", "lis",   "marie", -300, -294, -240, -240, "independent", 7, 0 },
	{ "f-jytte",   "b16", "kort", "midt", "lis",   "marie", -340, -336, -324, -325, "independent", 5, 0 },
	{ "f-anna",    "b28", "lang", "nord", "anders", "soeren", -240, -233, -178, -175, "help", 20, 24 },
	{ "f-rigmor",  "b32", "kort", "nord", "hassan", "soeren", -130, -126, -114, -113, "independent", 4, 0 },
	{ "f-lilly",   "b36", "lang", "solgaarden", "mona", "soeren", -260, -255, -200, -198, "help", 14, 14 },
	{ "f-ejnar",   "b39", "lang", "solgaarden", "kurt", "soeren", -180, -172, -120, -118, "help", 10, 6 },
	/* more than a year ago */
	{ "f-thorvald", "b37", "lang", "solgaarden", "bodil", "soeren", -520, -512, -460, -458, "help", 9, 7 },
	{ "f-erik",    "b13", "lang", "midt", "lis",   "marie", -460, -452, -400, -402, "independent", 14, 0 },
	{ "f-aage",    "b15", "lang", "midt", "lis",   "marie", -470, -465, -410, -410, "help", 28, 12 },
	{ "f-viggo",   "b31", "lang", "nord", "anders", "soeren", -455, -450, -394, -396, "independent", 10, 0 },
};

/* What was answered to the offer, where that is not simply yes. */
static const struct { const char *course; int offered, declined, cancelled; const char *reason; } answer[] = {
	{ "f-bodil",  NO_DAY, NO_DAY, NO_DAY, NULL },
	{ "f-birthe", -6, NO_DAY, NO_DAY, NULL },
	{ "f-edith",  -5, NO_DAY, NO_DAY, NULL },
	{ "f-kaj",    -27, -22, NO_DAY, "Synes, han er for gammel til at begynde forfra, og vil hellere have hjælp til rengøringen" },
	{ "f-arne",   -46, NO_DAY, -35, "Hofteoperation; genoptrænes på sygehuset i stedet" },
};

static const struct { const char *course, *proposal, *note; } ending[] = {
	{ "f-preben", "Ingen hjemmehjælp fra slutdatoen. Rehabiliteringen ophører.", "Cykler igen og laver sin mad selv. Ved, hvem han skal ringe til." },
	{ "f-mogens", "Hjælp til ryg og fødder tre morgener om ugen i stedet for daglig morgenpleje", "Bestilt badebørste med langt skaft" },
	{ "f-asta",   "Uændret personlig pleje morgen og aften; henvisning til høreklinik", NULL },
	{ "f-niels",  NULL, "Flyttede til sønnen i Ikast før tid" },
	{ "f-poul",   "Morgenhjælp bevares, aftenhjælp ophører", NULL },
	{ "f-anna",   "Et ekstra besøg sidst på eftermiddagen", "Synet er blevet dårligere undervejs" },
};

/* NO_DAY: until further notice. */
static const struct { const char *course; int from, to; const char *reason; } pause[] = {
	{ "f-hans",   -2, NO_DAY, "Indlagt med lungebetændelse" },
	{ "f-gudrun", -12, -9, "Indlagt til observation efter et fald" },
	{ "f-poul",   -180, -174, "Hos sin datter i Aarhus" },
};

static const struct { const char *course, *rule; int due, on; const char *by, *result, *note; } follow_up[] = {
	{ "f-boerge",  "midtvejs", -6,  -7,  "soeren", "adjusted", "Bussen er ikke længere et mål. Morgenbesøget flyttes, så han er vågen, når han skal op." },
	{ "f-henning", "midtvejs", -17, -16, "soeren", "continues", "Det går den rigtige vej; gryderne må gerne blive tungere" },
	{ "f-gudrun",  "midtvejs", -10, -8,  "soeren", "continues", "Hun har været indlagt; trinnet tages op, når hun er på benene" },
	{ "f-villy",   "midtvejs", -41, -40, "marie",  "adjusted", "Natgangen trænes også om aftenen" },
	{ "f-mogens",  "midtvejs", -42, -42, "marie",  "continues", NULL },
	{ "f-mogens",  "slut",     -14, -12, "marie",  "new_assessment", "Ryg og fødder når han ikke selv" },
	{ "f-preben",  "slut",     -10, -10, "marie",  "ends", "Begge mål er nået" },
	{ "f-niels",   "slut",     -30, -36, "soeren", "ends", NULL },
	{ "f-asta",    "slut",     -40, -34, "soeren", "new_assessment", "Målet blev ikke nået" },
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
	{ "f-henning", "extend", -11, 11, "mona", 4, "To uger mere til gryderne efter influenzaen" },
	{ "f-gudrun", "continue", -25, NO_DAY, "mona", -18, "Prøv trinnet i bruseren uden stol" },
};

static const struct { const char *course, *status; int on; } later_status[] = {
	{ "f-erik", "independent", -30 },
	{ "f-aage", "less", -40 },
	{ "f-viggo", "granted_help", -25 },
	{ "f-thorvald", "less", -92 },
	{ "f-thorvald", "referred_again", -20 },
};
/* clang-format on */

/* Most say yes within a few days. */
static void put_answer(const struct demo *d, json_t *r, size_t i)
{
	for (size_t k = 0; k < COUNT(answer); k++)
		if (strcmp(answer[k].course, course[i].id) == 0) {
			demo_day(d, r, "offered", answer[k].offered);
			demo_day(d, r, "declined", answer[k].declined);
			demo_day(d, r, "cancelled", answer[k].cancelled);
			demo_text(r, "state_reason", answer[k].reason);
			return;
		}
	demo_day(d, r, "offered", course[i].referred + 2);
}

static void put_ending(json_t *r, const char *id)
{
	for (size_t k = 0; k < COUNT(ending); k++)
		if (strcmp(ending[k].course, id) == 0) {
			demo_text(r, "proposal", ending[k].proposal);
			demo_text(r, "end_note", ending[k].note);
		}
}

static void put_courses(struct demo *d)
{
	enum { SESSIONS = 6 }; /* a short course is planned in sessions */

	for (size_t i = 0; i < COUNT(course); i++) {
		json_t *r = demo_record("course", "%s", course[i].id);
		demo_text(r, "citizen", course[i].citizen);
		demo_text(r, "course_type", course[i].type);
		demo_text(r, "provider", course[i].provider);
		demo_text(r, "contact", course[i].contact);
		demo_text(r, "lead", course[i].lead);
		demo_day(d, r, "referred", course[i].referred);
		put_answer(d, r, i);
		demo_day(d, r, "start", course[i].start);
		demo_day(d, r, "planned_end", course[i].planned_end);
		demo_number(r, "sessions",
			    strcmp(course[i].type, "kort") == 0 ? SESSIONS : NO_NUMBER);
		demo_day(d, r, "end", course[i].end);
		demo_text(r, "result", course[i].result);
		demo_number(r, "visits_14d_start", course[i].visits_start);
		demo_number(r, "visits_14d_end", course[i].visits_end);
		put_ending(r, course[i].id);
		demo_put(d, r);
	}
}

static void put_pauses(struct demo *d)
{
	for (size_t i = 0; i < COUNT(pause); i++) {
		json_t *r = demo_record("course_pause", "h-%zu", i + 1);
		demo_text(r, "course", pause[i].course);
		demo_day(d, r, "from", pause[i].from);
		demo_day(d, r, "to", pause[i].to);
		demo_text(r, "reason", pause[i].reason);
		demo_put(d, r);
	}
}

static void put_follow_ups(struct demo *d)
{
	for (size_t i = 0; i < COUNT(follow_up); i++) {
		json_t *r = demo_record("follow_up", "o-%zu", i + 1);
		demo_text(r, "course", follow_up[i].course);
		demo_text(r, "rule", follow_up[i].rule);
		demo_day(d, r, "due", follow_up[i].due);
		demo_day(d, r, "on", follow_up[i].on);
		demo_text(r, "by", follow_up[i].by);
		demo_text(r, "result", follow_up[i].result);
		demo_text(r, "note", follow_up[i].note);
		demo_put(d, r);
	}
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
	put_pauses(d);
	demo_goals(d);
	demo_plans(d);
	put_follow_ups(d);
	put_decisions(d);
	demo_measurements(d);
	put_later_statuses(d);
}
