/*
 * The list of a conference and one course's pane, in a store of 3 million visits: 60 courses of one provider with
 * two weeks of visits between two conferences.  Each round reads the list with a connection that was just opened,
 * so that no statement is prepared and no page is in memory.
 */
#include <stdlib.h>
#include <time.h>

#include "core/acts/meeting_act.h"
#include "core/queries/conference_course.h"
#include "core/queries/meeting.h"
#include "core/records/records.h"
#include "core/session/scope.h"
#include "tests/bench/bench.h"
#include "tests/bench/report.h"
#include "tests/bench/stores.h"

enum { ROUNDS = 15, COURSES = 60, DAYS_BEHIND = 365 };

static char meeting[] = "konference", name[] = "Konference";
static struct conference_cadence every_fortnight = { .id = meeting,
						     .name = name,
						     .pace = { 14, SETTING_NONE, { INT32_MIN } },
						     .all_providers = true };

/* A provider of its own with courses of citizens who have none yet, four goals each with observations of the last
 * weeks, plans and decisions: added to the store once. */
static void add_courses(struct bench_store *b, long citizens)
{
	char *text = NULL, from[DAY_TEXT], end[DAY_TEXT], on[DAY_TEXT];
	size_t length;
	FILE *out = open_memstream(&text, &length);

	fputs("{\"type\":\"provider\",\"id\":\"konf\",\"name\":\"Solgården\",\"kind\":\"private\"}"
	      "\n",
	      out);
	for (int i = 0; i < COURSES; i++) {
		int begun = 20 + i % 40;
		long citizen = (8 * i + 4) % citizens;
		day_text(day_plus(bench_today(), -begun), from);
		day_text(day_plus(bench_today(), 56 - begun), end);
		fprintf(out,
			"{\"type\":\"course\",\"id\":\"kf%d\",\"citizen\":\"b%ld\",\"course_type\":"
			"\"lang\",\"provider\":\"konf\","
			"\"referred\":\"%s\",\"start\":\"%s\",\"planned_end\":\"%s\"}\n",
			i, citizen, from, from, end);
		fprintf(out,
			"{\"type\":\"plan\",\"id\":\"kl%d\",\"citizen\":\"b%ld\",\"course\":\"kf%"
			"d\",\"kind\":\"83a\",\"from\":\"%s\","
			"\"exercises\":[{\"id\":\"e1\",\"name\":\"Gang\",\"times_per_week\":7}]}\n",
			i, citizen, i, from);
		fprintf(out,
			"{\"type\":\"decision\",\"id\":\"kd%d\",\"course\":\"kf%d\",\"on\":\"%s\","
			"\"decision\":\"adjust\","
			"\"due\":\"%s\",\"note\":\"stol til badet\"}\n",
			i, i, day_text(day_plus(bench_today(), -14), on), on);
		for (int g = 0; g < 4; g++) {
			fprintf(out,
				"{\"type\":\"goal\",\"id\":\"kg%d-%d\",\"course\":\"kf%d\","
				"\"text\":\"Bad uden hjælp\",\"start_level\":3}\n",
				i, g, i);
			for (int o = 0; o < 8; o++)
				fprintf(out,
					"{\"type\":\"progress\",\"id\":\"ko%d-%d-%d\",\"goal\":"
					"\"kg%d-%d\",\"on\":\"%s\",\"level\":%d}\n",
					i, g, o, i, g,
					day_text(day_plus(bench_today(), -1 - 2 * o), on),
					1 + (o + i) % 3);
		}
	}
	fclose(out);
	bench_import(b, text, length);
	free(text);
}

/* Another connection, as a program in which somebody has just logged in. */
static void connect_anew(struct bench_store *b, const char *path)
{
	struct actor who = b->who;
	struct err e = { .kind = ERR_NONE };

	store_close(b->store);
	bench_or_end(store_open(path, &b->store, &e), path, &e);
	bench_or_end(store_login(b->store, bench_user, bench_passphrase, &b->who, &e), path, &e);
	b->who.now_ms = who.now_ms;
	b->who.today = who.today;
	snprintf(b->who.staff_id, sizeof b->who.staff_id, "h0");
	bench_or_end(actor_find_staff(b->store, &b->who, &e), "staff", &e);
	bench_or_end(records_create_tables(b->store, NULL, NULL, &e), path, &e);
}

static double cpu_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The meeting of the day. */
static int64_t hold_it(struct bench_store *b, const struct conference *c)
{
	struct meeting_entry entry = { .step = MEETING_OPEN,
				       .provider_rid = c->provider_rid,
				       .kind = meeting,
				       .on = c->on,
				       .note = "" };
	struct act_done done;
	struct err e = { .kind = ERR_NONE };
	int64_t rid = 0;

	bench_or_end(meeting_open(bench_as(b, &b->who), &entry, &rid, &done, &e), "meeting", &e);
	return rid;
}

/* What happens between the key that saves a decision and the next course on the screen, but for the painting. */
static double decided_ms(struct bench_store *b, const struct conference *c, size_t i, int64_t rid)
{
	const struct work *w = bench_as(b, &b->who);
	const struct conference_row *row = &c->row[i], *next = &c->row[(i + 1) % c->n];
	char note[40];
	snprintf(note, sizeof note, "stol, %.3f", bench_ms()); /* another than before */
	const struct decision_entry d = { .course_rid = row->course->rid,
					  .decision = DECISION_ADJUST,
					  .on = c->on,
					  .due = day_plus(c->on, 14),
					  .until = DAY_NONE,
					  .note = note,
					  .meeting_rid = rid,
					  .result = FOLLOW_UP_ADJUSTED,
					  .next_follow_up = day_plus(c->on, 14) };
	struct arena arena = { 0 };
	struct conference_course one;
	struct meeting_decided *all;
	struct act_done done;
	struct act_questions ask;
	struct err e = { .kind = ERR_NONE };
	size_t n;
	double start = bench_ms();

	bench_or_end(conference_decision_check(w, &d, &ask, &e), "decision", &e);
	bench_or_end(conference_decision_do(w, &d, &done, &e), "decision", &e);
	bench_or_end(meeting_decisions(b->store, rid, &arena, &all, &n, &e), "decisions", &e);
	bench_or_end(conference_course_load(w, c, next, &one, &e), "pane", &e);
	double ms = bench_ms() - start;
	conference_course_release(&one);
	arena_release(&arena);
	return ms;
}

static void measure(struct bench_store *b, const char *path)
{
	struct contest list = { .what = "conference list, 60 courses",
				.unit = "ms",
				.goal = { .figure = 16 },
				.gate = { .figure = 50 } };
	struct contest cpu = { .what = "the same, CPU", .unit = "ms" };
	struct contest again = { .what = "the same once more", .unit = "ms" };
	struct contest pane = { .what = "pane of one of its courses",
				.unit = "ms",
				.goal = { .figure = 4 },
				.gate = { .figure = 16 } };
	struct contest decided = { .what = "a course decided, the next one read",
				   .unit = "ms",
				   .goal = { .figure = 8 },
				   .gate = { .figure = 16 } };
	struct contest decided_cpu = { .what = "the same, CPU", .unit = "ms" };
	struct err e = { .kind = ERR_NONE };
	struct conference_ask ask = { .on = bench_today() };
	struct conference_course one;
	struct conference c;

	ask.provider_rid = record_find(b->store, RECORD_PROVIDER, "konf", &e);
	for (int r = 0; r < ROUNDS; r++) {
		connect_anew(b, path);
		const struct work *w = bench_as(b, &b->who);
		double start = bench_ms(), worked = cpu_ms();
		bench_or_end(conference_load(w, &ask, &c, &e), "conference", &e);
		contest_round(&list, bench_ms() - start, 0);
		contest_round(&cpu, cpu_ms() - worked, 0);
		conference_release(&c);
		start = bench_ms();
		bench_or_end(conference_load(w, &ask, &c, &e), "conference", &e);
		contest_round(&again, bench_ms() - start, 0);
		for (size_t i = 0; i < c.n && i < 3; i++) {
			start = bench_ms();
			bench_or_end(conference_course_load(w, &c, &c.row[i], &one, &e), "pane",
				     &e);
			if (i > 0)
				contest_round(&pane, bench_ms() - start, 0);
			conference_course_release(&one);
		}
		int64_t held = hold_it(b, &c);
		for (size_t i = 0; i < 3 && i < c.n; i++) {
			worked = cpu_ms();
			double ms = decided_ms(b, &c, (size_t)r + i, held);
			if (i == 0)
				continue; /* its statements were not prepared yet */
			contest_round(&decided, ms, 0);
			contest_round(&decided_cpu, cpu_ms() - worked, 0);
		}
		if (r == 0 && c.n != COURSES)
			fprintf(stderr, "bench: %zu courses on the list\n", c.n);
		conference_release(&c);
	}
	report(&list);
	report(&cpu);
	report(&again);
	report(&pane);
	report(&decided);
	report(&decided_cpu);
}

int main(void)
{
	struct bench_sizes sizes = bench_sizes();
	const char *path =
		big_store((struct big_store){ sizes.citizens, sizes.visits, DAYS_BEHIND });
	struct err e = { .kind = ERR_NONE };
	struct bench_store b;

	bench_open(&b, path);
	b.version.set->conference = &every_fortnight;
	b.version.set->conferences = 1;
	if (record_find(b.store, RECORD_PROVIDER, "konf", &e) == 0)
		add_courses(&b, sizes.citizens);
	report_head();
	measure(&b, path);
	report_end();
	bench_close(&b);
	return 0;
}
