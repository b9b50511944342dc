/* A store with courses alone: see stores.h. */
#include "tests/bench/stores.h"

#include <stdlib.h>

#include "tests/bench/bench.h"

enum { GOALS = 5, DAYS_RUN = 56, PROVIDERS = 3, COURSES_AT_ONCE = 500, VISITS_A_DAY = 2 };

static const char *on_day(int from_today, char out[DAY_TEXT])
{
	return day_text(day_plus(bench_today(), from_today), out);
}

static void people(FILE *out, struct course_store size)
{
	for (int p = 0; p < PROVIDERS; p++)
		fprintf(out,
			"{\"type\":\"provider\",\"id\":\"p%d\",\"name\":\"Leverandør %d\","
			"\"kind\":\"municipal\"}\n",
			p, p);
	for (long t = 0; t < size.therapists; t++)
		fprintf(out,
			"{\"type\":\"staff\",\"id\":\"t%ld\",\"name\":\"Terapeut %ld\","
			"\"role\":\"therapist\",\"provider\":\"p%ld\"}\n",
			t, t, t % PROVIDERS);
}

/* Observed evenly from its start to yesterday, sinking by a level now and then. */
static void goal(FILE *out, struct course_store size, long course, int g, int begun)
{
	long each = size.observations / size.courses / GOALS;
	char day[DAY_TEXT];
	int level = 3;

	fprintf(out,
		"{\"type\":\"goal\",\"id\":\"m%ld-%d\",\"course\":\"f%ld\",\"text\":\"Bad uden "
		"hjælp %d\",\"start_level\":3,\"target_level\":1}\n",
		course, g, course, g);
	for (long o = 0; o < each; o++) {
		level -= level > 0 && bench_chance(20) == 0;
		fprintf(out,
			"{\"type\":\"progress\",\"id\":\"o%ld-%d-%ld\",\"goal\":\"m%ld-%d\","
			"\"on\":\"%s\",\"level\":%d,\"by\":\"t0\"}\n",
			course, g, o, course, g, on_day(-begun + (int)(o * begun / each), day),
			level);
	}
}

/* Two visits a day since its start, recorded with what was ticked. */
static void visits(FILE *out, long course, int begun)
{
	char day[DAY_TEXT];

	for (int v = 0; v < begun * VISITS_A_DAY; v++) {
		on_day(v / VISITS_A_DAY - begun, day);
		fprintf(out,
			"{\"type\":\"visit\",\"id\":\"v%ld-%d\",\"citizen\":\"b%ld\",\"on\":\"%s\","
			"\"from\":\"08:00\",\"to\":\"08:30\",\"services\":[\"rehab\"]}\n"
			"{\"type\":\"visit_record\",\"id\":\"r%ld-%d\",\"visit\":\"v%ld-%d\","
			"\"citizen\":\"b%ld\",\"carer\":\"t0\",\"on\":\"%s\",\"outcome\":\"done\","
			"\"exercises_done\":[{\"plan\":\"l%ld\",\"exercise\":\"e1\"}]}\n",
			course, v, course, day, course, v, course, v, course, day, course);
	}
}

static void course(FILE *out, struct course_store size, long c)
{
	int begun = 1 + (int)bench_chance(DAYS_RUN);
	char from[DAY_TEXT], to[DAY_TEXT];

	fprintf(out,
		"{\"type\":\"citizen\",\"id\":\"b%ld\",\"name\":\"Borger %ld\",\"provider\":"
		"\"p%ld\"}\n",
		c, c, c % PROVIDERS);
	fprintf(out,
		"{\"type\":\"course\",\"id\":\"f%ld\",\"citizen\":\"b%ld\",\"course_type\":"
		"\"lang\","
		"\"provider\":\"p%ld\",\"lead\":\"t%ld\",\"referred\":\"%s\",\"start\":\"%s\","
		"\"planned_end\":\"%s\"}\n",
		c, c, c % PROVIDERS, c % size.therapists, on_day(-begun, from), from,
		on_day(DAYS_RUN - begun, to));
	fprintf(out,
		"{\"type\":\"plan\",\"id\":\"l%ld\",\"citizen\":\"b%ld\",\"course\":\"f%ld\","
		"\"kind\":\"83a\",\"from\":\"%s\",\"exercises\":[{\"id\":\"e1\",\"name\":\"Gang\","
		"\"times_per_week\":7}]}\n",
		c, c, c, from);
	for (int g = 0; g < GOALS; g++)
		goal(out, size, c, g, begun);
	visits(out, c, begun);
}

void course_store_make(const char *path, struct course_store size)
{
	struct bench_store b;
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	bench_chance_from(2);
	bench_make(path);
	bench_open(&b, path);
	bench_no_sync(&b);
	people(out, size);
	for (long c = 0; c < size.courses; c++) {
		course(out, size, c);
		if ((c + 1) % COURSES_AT_ONCE != 0 && c + 1 < size.courses)
			continue;
		fclose(out);
		bench_import(&b, text, length);
		free(text);
		fprintf(stderr, "\r%ld courses of %ld", c + 1, size.courses);
		out = open_memstream(&text, &length);
	}
	fclose(out);
	free(text);
	fprintf(stderr, "\r%*s\r", 60, "");
	bench_close(&b);
}
