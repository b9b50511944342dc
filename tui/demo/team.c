/* The demonstration's people: providers, staff, citizens, what they are granted, and when they are
 * away.  All are invented, but for the two official test persons, who alone have a CPR number. */
#include <string.h>

#include "tui/demo/parts.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* clang-format off */
static const struct { const char *id, *name, *kind, *districts; } provider[] = {
	{ "midt", "Hjemmeplejen Midt", "municipal", "midt øst" },
	{ "nord", "Hjemmeplejen Nord", "municipal", "nord" },
	{ "solgaarden", "Solgården Pleje", "private", "midt nord" },
};

static const struct { const char *id, *name, *role, *provider, *education; int training; } staff[] = {
	{ "aase",   "Aase Dam",        "carer",     "midt", "SOSU-assistent", 3 },
	{ "lis",    "Lis Kvist",       "carer",     "midt", "SOSU-hjælper", 2 },
	{ "jens",   "Jens Holt",       "carer",     "midt", "SOSU-hjælper", 2 },
	{ "fatma",  "Fatma Yilmaz",    "carer",     "midt", "SOSU-assistent", 3 },
	{ "ole",    "Ole Brink",       "carer",     "midt", "SOSU-assistent", 2 },
	{ "bente",  "Bente Skov",      "carer",     "midt", "ufaglært", 0 },
	{ "marie",  "Marie Lund",      "therapist", "midt", "ergoterapeut", 10 },
	{ "lene",   "Lene Toft",       "team_lead", "midt", "sygeplejerske", 5 },
	{ "karin",  "Karin Vig",       "nurse",     "midt", "sygeplejerske", 2 },
	{ "anders", "Anders Bæk Hald", "carer",     "nord", "SOSU-hjælper", 2 },
	{ "ditte",  "Ditte Nørgaard",  "carer",     "nord", "SOSU-assistent", 3 },
	{ "hassan", "Hassan Ali",      "carer",     "nord", "SOSU-hjælper", 1 },
	{ "soeren", "Søren Bødker",    "therapist", "nord", "fysioterapeut", 10 },
	{ "ulla",   "Ulla Rask",       "team_lead", "nord", "SOSU-assistent", 4 },
	{ "mona",   "Mona Ågård",      "carer",     "solgaarden", "SOSU-assistent", 3 },
	{ "kurt",   "Kurt Lillelund",  "carer",     "solgaarden", "SOSU-hjælper", 2 },
	{ "bodil",  "Bodil Øe",        "carer",     "solgaarden", "ufaglært", 0 },
	{ "gitte",  "Gitte Æbelø",     "team_lead", "solgaarden", "SOSU-assistent", 4 },
	{ "hanne",  "Hanne Juhl",      "visitator", NULL, "socialrådgiver", NO_NUMBER },
	{ "peter",  "Peter Friis",     "admin",     NULL, NULL, NO_NUMBER },
};

enum { ALONE = 1, PROTECTED = 2, TWO = 0 };

static const struct {
	const char *id, *name, *born, *address, *district, *provider;
	int level;
	unsigned flags;
	int died;
	const char *cpr;
} citizen[] = {
	{ "b01", "Karen Bæk",        "1941-03-12", "Åvænget 4",       "midt", "midt", 2, ALONE, NO_DAY, NULL },
	{ "b02", "Poul Kjær",        "1938-07-30", "Åvænget 9",       "midt", "midt", 3, ALONE, NO_DAY, NULL },
	{ "b03", "Inger Østergård",  "1944-11-02", "Engparken 12",    "midt", "midt", 2, ALONE, NO_DAY, NULL },
	{ "b04", "Villy Krogh",      "1936-05-19", "Møllestien 3",    "midt", "midt", 3, TWO,   NO_DAY, NULL },
	{ "b05", "Tove Æblegaard",   "1940-01-24", "Bakkedraget 7",   "midt", "midt", 3, ALONE, NO_DAY, NULL },
	{ "b06", "Hans Søgaard",     "1942-09-08", "Nørregade 51, 2. tv.", "midt", "midt", 3, ALONE, NO_DAY, NULL },
	{ "b07", "Gerda Ulv",        "1947-06-15", "Skovbrynet 2",    "midt", "midt", 2, ALONE | PROTECTED, NO_DAY, NULL },
	{ "b08", "Grethe Lyng",      "1939-12-01", "Kirkestræde 18",  "midt", "midt", 3, ALONE, NO_DAY, NULL },
	{ "b09", "Else Bang",        "1937-04-27", "Kirkestræde 20",  "midt", "midt", 3, ALONE, NO_DAY, NULL },
	{ "b10", "Ragna Thy",        "1931-02-11", "Havnevej 5",      "midt", "midt", 4, ALONE, -1,     NULL },
	{ "b11", "Svend Aakjær",     "1935-10-10", "Lærkevej 33",     "midt", "midt", 3, ALONE, NO_DAY, NULL },
	{ "b12", "Einer Test Lauridsen", "1960-01-02", "Fuglebakken 1", "midt", "midt", 2, TWO, NO_DAY, "0201609995" },
	{ "b13", "Erik Holm",        "1945-08-21", "Nørregade 12",    "midt", "midt", 1, ALONE, NO_DAY, NULL },
	{ "b14", "Bodil Friis",      "1943-02-02", "Rosenvænget 8",   "øst",  "midt", 2, ALONE, NO_DAY, NULL },
	{ "b15", "Aage Munk",        "1934-03-03", "Rosenvænget 14",  "øst",  "midt", 3, TWO,   NO_DAY, NULL },
	{ "b16", "Jytte Dal",        "1949-09-17", "Stationsvej 6",   "øst",  "midt", 1, ALONE, NO_DAY, NULL },
	{ "b17", "Kaj Elkjær",       "1941-07-07", "Stationsvej 21",  "øst",  "midt", 2, ALONE, NO_DAY, NULL },
	{ "b18", "Oda Rask",         "1933-12-24", "Solbakken 40",    "øst",  "midt", 4, ALONE, NO_DAY, NULL },
	{ "b19", "Lonni Test Lauridsen", "1960-01-02", "Fuglebakken 1", "midt", "midt", 1, TWO, NO_DAY, "0201609996" },
	{ "b20", "Mogens Vad",       "1946-05-05", "Vestergade 3",    "midt", "midt", 2, ALONE, NO_DAY, NULL },
	{ "b21", "Birthe Lind",      "1938-10-30", "Vestergade 17, st. th.", "midt", "midt", 3, ALONE, NO_DAY, NULL },
	{ "b22", "Preben Hauge",     "1951-04-14", "Parkallé 9",      "øst",  "midt", 0, TWO,   NO_DAY, NULL },
	{ "b23", "Ingrid Ølgaard",   "1930-08-18", "Parkallé 22",     "øst",  "midt", 3, ALONE, NO_DAY, NULL },
	{ "b24", "Kirsten Ravn",     "1940-06-06", "Birkevej 5",      "midt", "midt", 2, ALONE, NO_DAY, NULL },
	{ "b25", "Arne Bjerg",       "1937-01-19", "Birkevej 11",     "midt", "midt", 3, TWO,   NO_DAY, NULL },
	{ "b26", "Ruth Winther",     "1942-11-28", "Ahornvej 2",      "øst",  "midt", 2, ALONE, NO_DAY, NULL },
	{ "b27", "Leif Tang",        "1948-03-30", "Ahornvej 19",     "øst",  "midt", 9, TWO,   NO_DAY, NULL },
	{ "b28", "Anna Højgaard",    "1936-09-09", "Hedevej 10",      "nord", "nord", 3, ALONE, NO_DAY, NULL },
	{ "b29", "Børge Nielsen",    "1943-05-26", "Hedevej 28",      "nord", "nord", 2, ALONE, NO_DAY, NULL },
	{ "b30", "Edith Sommer",     "1932-07-01", "Plantagevej 4",   "nord", "nord", 3, ALONE, NO_DAY, NULL },
	{ "b31", "Viggo Aagaard",    "1939-02-20", "Plantagevej 15",  "nord", "nord", 2, TWO,   NO_DAY, NULL },
	{ "b32", "Rigmor Klit",      "1944-10-05", "Skolegade 7",     "nord", "nord", 2, ALONE, NO_DAY, NULL },
	{ "b33", "Niels Øster",      "1947-12-12", "Skolegade 13",    "nord", "nord", 1, TWO,   NO_DAY, NULL },
	{ "b34", "Gudrun Hede",      "1935-06-22", "Toften 1",        "midt", "solgaarden", 3, ALONE, NO_DAY, NULL },
	{ "b35", "Henning Bro",      "1941-04-04", "Toften 6",        "midt", "solgaarden", 2, ALONE, NO_DAY, NULL },
	{ "b36", "Lilly Ås",         "1938-08-08", "Kløvermarken 3",  "midt", "solgaarden", 3, ALONE, NO_DAY, NULL },
	{ "b37", "Thorvald Kær",     "1945-03-15", "Kløvermarken 25", "midt", "solgaarden", 2, TWO,   NO_DAY, NULL },
	{ "b38", "Asta Lykke",       "1929-11-11", "Bøgealle 2",      "nord", "solgaarden", 4, ALONE, NO_DAY, NULL },
	{ "b39", "Ejnar Krat",       "1946-01-31", "Bøgealle 16",     "nord", "solgaarden", 2, ALONE, NO_DAY, NULL },
	{ "b40", "Anne-Margrethe Elisabeth Wedel-Haugaard", "1933-09-23", "Gammel Hovedgårdsvej 112 B, 3. sal, dør 4", "nord", "solgaarden", 3, ALONE, NO_DAY, NULL },
};

/* Those who have reached pension age have their help under the Elder Act since July 2025; some
 * grants under the old act are not re-assessed yet. */
#define OLD NULL
#define ELDER "AELDRELOV"
static const struct {
	const char *citizen, *service, *law;
	int from, to, per_day, per_week;
} grant[] = {
	{ "b01", "pleje", ELDER, -400, NO_DAY, NO_NUMBER, 7 },
	{ "b01", "rehab", OLD, -10, 3, NO_NUMBER, 5 },
	{ "b02", "pleje", ELDER, -500, NO_DAY, NO_NUMBER, 14 },
	{ "b02", "praktisk", ELDER, -500, NO_DAY, NO_NUMBER, 1 },
	{ "b03", "rehab", OLD, -27, 28, NO_NUMBER, 7 },
	{ "b03", "pleje", OLD, -27, NO_DAY, NO_NUMBER, 7 },
	{ "b04", "pleje", OLD, -700, NO_DAY, NO_NUMBER, 7 },
	{ "b04", "rehab", OLD, -62, NO_DAY, NO_NUMBER, 5 },
	{ "b04", "dv", OLD, -200, NO_DAY, 1, NO_NUMBER },
	{ "b05", "pleje", ELDER, -300, NO_DAY, NO_NUMBER, 7 },
	{ "b05", "rehab", OLD, -16, 40, NO_NUMBER, 3 },
	{ "b06", "pleje", ELDER, -350, NO_DAY, NO_NUMBER, 7 },
	{ "b06", "rehab", OLD, -31, 25, NO_NUMBER, 5 },
	{ "b07", "pleje", ELDER, -120, NO_DAY, NO_NUMBER, 7 },
	{ "b08", "pleje", ELDER, -450, NO_DAY, NO_NUMBER, 7 },
	{ "b08", "dva", OLD, -150, NO_DAY, 1, NO_NUMBER },
	{ "b08", "madservice", ELDER, -450, NO_DAY, NO_NUMBER, NO_NUMBER },
	{ "b09", "pleje", ELDER, -600, NO_DAY, NO_NUMBER, 7 },
	{ "b09", "dv", OLD, -6, NO_DAY, 1, NO_NUMBER },
	{ "b10", "pleje", OLD, -900, -1, NO_NUMBER, 21 },
	{ "b11", "pleje", ELDER, -380, NO_DAY, NO_NUMBER, 7 },
	{ "b11", "dva", OLD, -390, NO_DAY, 1, NO_NUMBER },
	{ "b12", "praktisk", OLD, -90, NO_DAY, NO_NUMBER, 2 },
	{ "b12", "ledsageordning", OLD, -90, NO_DAY, NO_NUMBER, NO_NUMBER },
	{ "b13", "praktisk", ELDER, -250, NO_DAY, NO_NUMBER, 2 },
	{ "b14", "pleje", OLD, -1, NO_DAY, NO_NUMBER, 3 },
	{ "b15", "pleje", ELDER, -800, NO_DAY, NO_NUMBER, 14 },
	{ "b16", "praktisk", OLD, -330, NO_DAY, NO_NUMBER, 1 },
	{ "b17", "pleje", ELDER, -410, NO_DAY, NO_NUMBER, 5 },
	{ "b18", "pleje", ELDER, -640, NO_DAY, NO_NUMBER, 21 },
	{ "b19", "praktisk", OLD, -60, NO_DAY, NO_NUMBER, 1 },
	{ "b20", "rehab", OLD, -70, -12, NO_NUMBER, 5 },
	{ "b20", "pleje", OLD, -70, NO_DAY, NO_NUMBER, 3 },
	{ "b21", "pleje", ELDER, -480, NO_DAY, NO_NUMBER, 7 },
	{ "b22", "rehab", OLD, -60, -10, NO_NUMBER, 4 },
	{ "b23", "pleje", OLD, -1000, NO_DAY, NO_NUMBER, 7 },
	{ "b24", "rehab", OLD, -20, 36, NO_NUMBER, 3 },
	{ "b24", "pleje", ELDER, -200, NO_DAY, NO_NUMBER, 5 },
	{ "b25", "pleje", ELDER, -360, NO_DAY, NO_NUMBER, 7 },
	{ "b26", "praktisk", ELDER, -280, NO_DAY, NO_NUMBER, 1 },
	{ "b27", "praktisk", ELDER, -30, NO_DAY, NO_NUMBER, 1 },
	{ "b28", "pleje", ELDER, -520, NO_DAY, NO_NUMBER, 14 },
	{ "b28", "dv", OLD, -385, NO_DAY, 1, NO_NUMBER },
	{ "b29", "rehab", OLD, -34, 22, NO_NUMBER, 5 },
	{ "b29", "pleje", OLD, -34, NO_DAY, NO_NUMBER, 5 },
	{ "b30", "pleje", ELDER, -610, NO_DAY, NO_NUMBER, 7 },
	{ "b31", "pleje", ELDER, -190, NO_DAY, NO_NUMBER, 3 },
	{ "b32", "praktisk", ELDER, -75, NO_DAY, NO_NUMBER, 1 },
	{ "b33", "praktisk", ELDER, -40, -5, NO_NUMBER, 1 },
	{ "b34", "pleje", ELDER, -430, NO_DAY, NO_NUMBER, 14 },
	{ "b34", "rehab", OLD, -40, 16, NO_NUMBER, 7 },
	{ "b35", "rehab", OLD, -45, 11, NO_NUMBER, 5 },
	{ "b35", "pleje", OLD, -45, NO_DAY, NO_NUMBER, 5 },
	{ "b36", "pleje", ELDER, -390, NO_DAY, NO_NUMBER, 7 },
	{ "b37", "praktisk", ELDER, -150, NO_DAY, NO_NUMBER, 2 },
	{ "b38", "pleje", ELDER, -700, NO_DAY, NO_NUMBER, 14 },
	{ "b39", "pleje", ELDER, -210, NO_DAY, NO_NUMBER, 3 },
	{ "b40", "pleje", ELDER, -510, NO_DAY, NO_NUMBER, 7 },
};

static const struct { const char *citizen, *kind; int from, to; } absence[] = {
	{ "b06", "hospital", -2, NO_DAY },
	{ "b21", "holiday",  -1, 5 },
	{ "b02", "respite",  -40, -34 },
	{ "b17", "hospital", -24, -20 },
	{ "b30", "holiday",  6, 12 },
	{ "b34", "hospital", -12, -9 },
	{ "b36", "other",    -5, -4 },
	{ "b11", "holiday",  -30, -24 },
	{ "b25", "respite",  2, 9 },
};
/* clang-format on */

static const char *provider_of(const char *citizen_id)
{
	for (size_t i = 0; i < COUNT(citizen); i++)
		if (strcmp(citizen[i].id, citizen_id) == 0)
			return citizen[i].provider;
	return NULL;
}

bool demo_away(const char *citizen_id, int offset)
{
	for (size_t i = 0; i < COUNT(absence); i++)
		if (strcmp(absence[i].citizen, citizen_id) == 0 && offset >= absence[i].from &&
		    offset <= absence[i].to)
			return true;
	for (size_t i = 0; i < COUNT(citizen); i++)
		if (strcmp(citizen[i].id, citizen_id) == 0)
			return offset > citizen[i].died;
	return false;
}

static void put_providers(struct demo *d)
{
	for (size_t i = 0; i < COUNT(provider); i++) {
		json_t *r = demo_record("provider", "%s", provider[i].id);
		demo_text(r, "name", provider[i].name);
		demo_text(r, "kind", provider[i].kind);
		demo_words(r, "districts", provider[i].districts);
		demo_put(d, r);
	}
}

static void put_staff(struct demo *d)
{
	for (size_t i = 0; i < COUNT(staff); i++) {
		json_t *r = demo_record("staff", "%s", staff[i].id);
		demo_text(r, "name", staff[i].name);
		demo_text(r, "role", staff[i].role);
		demo_text(r, "provider", staff[i].provider);
		demo_text(r, "education", staff[i].education);
		demo_number(r, "rehab_training_days", staff[i].training);
		demo_put(d, r);
	}
}

static void put_citizens(struct demo *d)
{
	for (size_t i = 0; i < COUNT(citizen); i++) {
		json_t *r = demo_record("citizen", "%s", citizen[i].id);
		demo_text(r, "name", citizen[i].name);
		demo_text(r, "cpr", citizen[i].cpr);
		demo_text(r, "born", citizen[i].born);
		demo_text(r, "address", citizen[i].address);
		demo_text(r, "district", citizen[i].district);
		demo_text(r, "provider", citizen[i].provider);
		demo_number(r, "function_level", citizen[i].level);
		json_object_set_new(r, "lives_alone", json_boolean(citizen[i].flags & ALONE));
		demo_true(r, "protected", citizen[i].flags & PROTECTED);
		demo_day(d, r, "died", citizen[i].died);
		demo_put(d, r);
	}
}

static void put_grants(struct demo *d)
{
	for (size_t i = 0; i < COUNT(grant); i++) {
		json_t *r = demo_record("grant", "g-%s-%s", grant[i].citizen, grant[i].service);
		demo_text(r, "citizen", grant[i].citizen);
		demo_text(r, "service", grant[i].service);
		demo_text(r, "law", grant[i].law);
		demo_text(r, "provider", provider_of(grant[i].citizen));
		demo_day(d, r, "from", grant[i].from);
		demo_day(d, r, "to", grant[i].to);
		demo_number(r, "packages_per_day", grant[i].per_day);
		demo_number(r, "visits_per_week", grant[i].per_week);
		demo_put(d, r);
	}
}

static void put_absences(struct demo *d)
{
	for (size_t i = 0; i < COUNT(absence); i++) {
		json_t *r = demo_record("absence", "a-%s-%zu", absence[i].citizen, i);
		demo_text(r, "citizen", absence[i].citizen);
		demo_text(r, "kind", absence[i].kind);
		demo_day(d, r, "from", absence[i].from);
		demo_day(d, r, "to", absence[i].to);
		demo_put(d, r);
	}
}

void demo_team(struct demo *d)
{
	put_providers(d);
	put_staff(d);
	put_citizens(d);
	put_grants(d);
	put_absences(d);
}
