/* The demonstration's single events: unplanned visits, a moved visit, corrections, a withdrawn
 * record. */
#include <stdio.h>
#include <string.h>

#include "tui/demo/parts.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* clang-format off */
static const struct {
	const char *id, *citizen, *carer;
	int offset;
	const char *outcome, *started, *ended, *services, *note, *signs, *withdrawn;
} unplanned[] = {
	{ "nødkald-svend", "b11", "aase", 0, "done", "06:38", "07:04", "pleje", "Nødkald: lå på gulvet i entréen. Ingen skader, hjulpet op i stolen. Datteren er ringet op.", "falls", NULL },
	{ "nødkald-else", "b09", "ole", -1, "done", "22:40", "23:05", "pleje", "Nødkald: bange for at være alene. Sad hos hende en stund.", "loneliness wellbeing", NULL },
	{ "nødkald-grethe", "b08", "ole", -3, "done", "22:10", "22:35", "pleje", "Nødkald: trykkede ved en fejl", NULL, NULL },
	{ "telefon-tove", "b05", "karin", -6, "done", "13:00", "13:20", "pleje", "Talte om medicinen og om fællesspisningen", "loneliness", NULL },
	{ "hjælp-ejnar", "b39", "kurt", -2, "partly", "11:40", "11:55", "praktisk", "Hjalp med at få posten ind", NULL, NULL },
	{ "dobbelt-arne", "b25", "fatma", -4, "done", "08:22", "08:48", "pleje", "Blod på forbindingen", "other", "Skrevet på den forkerte borger; hører til Birthe Lind" },
};

/* Corrections: what counts now, of a record that stays readable. */
static const struct {
	const char *route, *citizen;
	int offset;
	const char *started, *ended, *services, *note, *reason, *recorded;
} correction[] = {
	{ "l02", "b02", 0, "07:52", "08:26", "pleje", "Skulderen er øm efter i går; Karin kigger på den i morgen", "Forkert sluttid", "08:31" },
	{ "l02", "b02", -1, "07:50", "08:28", "pleje", "Brystet er smurt, og han har fået rene lagner", "Glemte det sidste, da jeg skrev i bilen", "09:02" },
	{ "l10", "b08", -1, "12:55", "13:40", "pleje", "Gik efter tre kvarter, hun var træt", "Forkert sluttid", "14:12" },
	{ "n02", "b29", -7, "08:15", "09:05", "pleje rehab", "Stod op til barberingen for første gang", "Øvelserne manglede", "10:00" },
};

/* Observations: offset and level, from the first to the last. */
/* clang-format on */

static void recorded_at(const struct demo *d, json_t *record, int offset, const char *time)
{
	struct local_time t = { .day = day_plus(d->today, offset) };
	char text[INSTANT_TEXT];

	if (time_parse(time, &t.minute))
		demo_text(record, "recorded_at", instant_text(local_to_utc(t), text));
}

static void put_unplanned(struct demo *d)
{
	for (size_t i = 0; i < COUNT(unplanned); i++) {
		json_t *r = demo_record("visit_record", "%s", unplanned[i].id);
		demo_text(r, "citizen", unplanned[i].citizen);
		demo_text(r, "carer", unplanned[i].carer);
		demo_day(d, r, "on", unplanned[i].offset);
		demo_text(r, "outcome", unplanned[i].outcome);
		demo_text(r, "started", unplanned[i].started);
		demo_text(r, "ended", unplanned[i].ended);
		demo_words(r, "services", unplanned[i].services);
		demo_text(r, "note", unplanned[i].note);
		demo_words(r, "signs", unplanned[i].signs);
		demo_text(r, "withdrawn", unplanned[i].withdrawn);
		recorded_at(d, r, unplanned[i].offset, unplanned[i].ended);
		demo_text(r, "recorded_by", unplanned[i].carer);
		demo_put(d, r);
	}
}

/* Else's visit four days ago was moved to the afternoon (demo_visits.c). */
static void put_moved(struct demo *d)
{
	static const char id[] = "l11-flyttet";
	json_t *v = demo_record("visit", "%s", id), *r = demo_record("visit_record", "%s", id);

	demo_text(v, "citizen", "b09");
	demo_text(v, "carer", "lis");
	demo_day(d, v, "on", -4);
	demo_text(v, "from", "16:00");
	demo_text(v, "to", "16:25");
	demo_words(v, "services", "pleje");
	demo_put(d, v);
	demo_text(r, "visit", id);
	demo_text(r, "citizen", "b09");
	demo_text(r, "carer", "lis");
	demo_day(d, r, "on", -4);
	demo_text(r, "outcome", "done");
	demo_text(r, "started", "16:02");
	demo_text(r, "ended", "16:24");
	demo_words(r, "services", "pleje");
	demo_put(d, r);
}

static void put_corrections(struct demo *d)
{
	for (size_t i = 0; i < COUNT(correction); i++) {
		char day[DAY_TEXT], id[DEMO_ID];
		const char *route = correction[i].route;
		int offset = correction[i].offset;
		char seen[DEMO_ID];
		const char *by = demo_seen_by(d, correction[i].citizen, offset, seen);
		snprintf(id, sizeof id, "%s-%s", route, day_text(day_plus(d->today, offset), day));
		if (by == NULL || strcmp(seen, id) != 0)
			continue; /* nothing was recorded that could be corrected */
		json_t *r = demo_record("visit_record", "%s-rettet", id);
		demo_text(r, "visit", id);
		demo_text(r, "citizen", correction[i].citizen);
		demo_text(r, "carer", by);
		demo_day(d, r, "on", offset);
		demo_text(r, "outcome", "done");
		demo_text(r, "started", correction[i].started);
		demo_text(r, "ended", correction[i].ended);
		demo_words(r, "services", correction[i].services);
		demo_text(r, "note", correction[i].note);
		demo_text(r, "replaces", id);
		demo_text(r, "reason", correction[i].reason);
		recorded_at(d, r, offset, correction[i].recorded);
		demo_text(r, "recorded_by", by);
		demo_put(d, r);
	}
}

void demo_single_visits(struct demo *d)
{
	put_unplanned(d);
	put_moved(d);
	put_corrections(d);
}
