/* A store with a municipality's year in it: see stores.h. */
#include "tests/bench/stores.h"

#include <stdlib.h>

#include "tests/bench/bench.h"

enum { DAYS_BEHIND = 350, DAYS_AHEAD = 14, DAYS = DAYS_BEHIND + DAYS_AHEAD, PROVIDERS = 3 };
enum { CITIZENS_A_CARER = 24, DAYS_AT_ONCE = 14, MINUTES_APART = 12, FIRST_MINUTE = 7 * 60 };

struct making {
	struct bench_store *b;
	struct big_store size;
	long carers, visit;
	FILE *out;
};

static const char *text_of(int days_from_today, char out[DAY_TEXT])
{
	return day_text(day_plus(bench_today(), days_from_today), out);
}

static const char *const first_names[] = { "Karen", "Poul", "Inger", "Villy", "Tove", "Hans" };
static const char *const last_names[] = { "Bæk", "Kjær", "Østergård", "Krogh", "Æblegaard" };
static const char *const streets[] = { "Åvænget", "Engparken", "Møllestien", "Bakkedraget" };

static void people(struct making *m)
{
	for (int p = 0; p < PROVIDERS; p++)
		fprintf(m->out,
			"{\"type\":\"provider\",\"id\":\"p%d\",\"name\":\"Leverandør %d\","
			"\"kind\":\"%s\"}\n",
			p, p, p == 0 ? "municipal" : "private");
	for (long c = 0; c < m->carers; c++)
		fprintf(m->out,
			"{\"type\":\"staff\",\"id\":\"h%ld\",\"name\":\"%s %s\",\"role\":\"carer\","
			"\"provider\":\"p%ld\"}\n",
			c, first_names[c % 6], last_names[c % 5], c % PROVIDERS);
	for (long c = 0; c < m->size.citizens; c++)
		fprintf(m->out,
			"{\"type\":\"citizen\",\"id\":\"b%ld\",\"name\":\"%s %s\",\"born\":"
			"\"19%02u-0%u-1%u\",\"address\":\"%s %u\",\"phone\":\"%08u\","
			"\"provider\":\"p%ld\",\"function_level\":%u}\n",
			c, first_names[bench_chance(6)], last_names[bench_chance(5)],
			25 + bench_chance(30), 1 + bench_chance(9), bench_chance(10),
			streets[bench_chance(4)], 1 + bench_chance(99),
			20000000 + bench_chance(70000000), c / CITIZENS_A_CARER % PROVIDERS,
			bench_chance(5));
}

/* One citizen in eight has a course, one in four a clip card. */
static void services(struct making *m)
{
	char day[DAY_TEXT];

	for (long c = 0; c < m->size.citizens; c++) {
		fprintf(m->out,
			"{\"type\":\"grant\",\"id\":\"g%ld\",\"citizen\":\"b%ld\",\"service\":"
			"\"pleje\","
			"\"from\":\"%s\"}\n",
			c, c, text_of(-400, day));
		if (c % 4 == 0)
			fprintf(m->out,
				"{\"type\":\"clip_card\",\"id\":\"k%ld\",\"citizen\":\"b%ld\","
				"\"from\":\"%s\"}\n",
				c, c, text_of(-DAYS_BEHIND, day));
		if (c % 8 != 0)
			continue;
		fprintf(m->out,
			"{\"type\":\"course\",\"id\":\"f%ld\",\"citizen\":\"b%ld\",\"course_type\":"
			"\"lang\",\"provider\":\"p0\",\"referred\":\"%s\",\"start\":\"%s\"}\n",
			c, c, text_of(-30, day), day);
		for (int g = 0; g < 3; g++) {
			fprintf(m->out,
				"{\"type\":\"goal\",\"id\":\"m%ld-%d\",\"course\":\"f%ld\","
				"\"text\":"
				"\"Bad uden hjælp %d\",\"start_level\":3,\"target_level\":1}\n",
				c, g, c, g);
			for (int o = 0; o < 8; o++)
				fprintf(m->out,
					"{\"type\":\"progress\",\"id\":\"o%ld-%d-%d\",\"goal\":"
					"\"m%ld-%d\",\"on\":\"%s\",\"level\":%d}\n",
					c, g, o, c, g, text_of(-28 + 3 * o, day), 3 - o / 4);
		}
		fprintf(m->out,
			"{\"type\":\"plan\",\"id\":\"l%ld\",\"citizen\":\"b%ld\",\"kind\":\"83a\","
			"\"from\":\"%s\",\"exercises\":[{\"id\":\"e1\",\"name\":\"Gang\","
			"\"minutes\":5},"
			"{\"id\":\"e2\",\"name\":\"Rejse-sætte-sig\",\"sets\":3,\"reps\":8}]}\n",
			c, c, text_of(-30, day));
	}
}

static void record(struct making *m, long citizen, long carer, const char *day, const char *from,
		   const char *to)
{
	if (bench_chance(100) < 3)
		return; /* never recorded */
	fprintf(m->out,
		"{\"type\":\"visit_record\",\"id\":\"r%ld\",\"visit\":\"v%ld\",\"citizen\":\"b%"
		"ld\","
		"\"carer\":\"h%ld\",\"on\":\"%s\",\"outcome\":\"%s\",\"started\":\"%s\","
		"\"ended\":\"%s\",\"services\":[\"pleje\"]",
		m->visit, m->visit, citizen, carer, day,
		bench_chance(50) == 0 ? "not_home" : "done", from, to);
	if (bench_chance(10) == 0)
		fputs(",\"note\":\"Spiste godt, var glad i dag og vil gerne ud at gå i morgen\"",
		      m->out);
	if (bench_chance(100) == 0)
		fprintf(m->out, ",\"signs\":[\"%s\"]", bench_chance(3) == 0 ? "falls" : "appetite");
	if (citizen % 4 == 0 && bench_chance(20) == 0)
		fputs(",\"clip_minutes\":30,\"clip_activity\":\"gåtur\"", m->out);
	fputs("}\n", m->out);
}

/* A visit is the next on the carer's route of that day. */
static void visit(struct making *m, long citizen, int day, int *on_route)
{
	long carer =
		(citizen / CITIZENS_A_CARER + (citizen + day + DAYS_BEHIND) % 5 / 4) % m->carers;
	int minute = FIRST_MINUTE + on_route[carer]++ * MINUTES_APART;
	char on[DAY_TEXT], from[TIME_TEXT], to[TIME_TEXT], plans[60] = "";

	if (citizen % 8 == 0)
		snprintf(plans, sizeof plans, ",\"plans\":[\"l%ld\"]", citizen);
	text_of(day, on);
	time_text(minute % MINUTES_A_DAY, from);
	time_text((minute + MINUTES_APART) % MINUTES_A_DAY, to);
	fprintf(m->out,
		"{\"type\":\"visit\",\"id\":\"v%ld\",\"citizen\":\"b%ld\",\"carer\":\"h%ld\","
		"\"on\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"services\":[\"pleje\"]%s}\n",
		m->visit, citizen, carer, on, from, to, plans);
	if (day < 0)
		record(m, citizen, carer, on, from, to);
	m->visit++;
}

/* Visits are dealt out evenly over the days, from one citizen to the next. */
static void visits_of_day(struct making *m, int day)
{
	long until = (long)((double)m->size.visits * (day + DAYS_BEHIND + 1) / DAYS);
	int *on_route = calloc((size_t)m->carers, sizeof *on_route);

	while (m->visit < until)
		visit(m, m->visit % m->size.citizens, day, on_route);
	free(on_route);
}

static void import_what_is_there(struct making *m, char **text, size_t *length)
{
	fclose(m->out);
	bench_import(m->b, *text, *length);
	free(*text);
	fprintf(stderr, "\r%ld visits of %ld", m->visit, m->size.visits);
}

void big_store_make(const char *path, struct big_store size)
{
	struct bench_store b;
	struct making m = { .b = &b, .size = size, .carers = size.citizens / CITIZENS_A_CARER + 1 };
	char *text;
	size_t length;

	bench_chance_from(1);
	bench_make(path);
	bench_open(&b, path);
	bench_no_sync(&b);
	m.out = open_memstream(&text, &length);
	people(&m);
	services(&m);
	for (int day = -DAYS_BEHIND; day < DAYS_AHEAD; day++) {
		visits_of_day(&m, day);
		if ((day + DAYS_BEHIND) % DAYS_AT_ONCE != 0)
			continue;
		import_what_is_there(&m, &text, &length);
		m.out = open_memstream(&text, &length);
	}
	import_what_is_there(&m, &text, &length);
	fprintf(stderr, "\r%*s\r", 60, "");
	bench_close(&b);
}
