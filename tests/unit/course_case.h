/* Courses written as short texts, so that a test is a row. */
#ifndef HVERDAG_TESTS_UNIT_COURSE_CASE_H
#define HVERDAG_TESTS_UNIT_COURSE_CASE_H

#include "core/rules/course.h"
#include "tests/neutral.h"
#include "tests/test.h"

enum { COURSE_CASE_MOST = 60 };

struct course_case {
	struct course_facts facts;
	struct course_type type;
	struct course_pause pause[COURSE_CASE_MOST];
	struct day visit[COURSE_CASE_MOST];
};

/* "11-02" is in 2026, "27-01-04" in 2027; "" is no day. */
static inline struct day case_day(const char *text)
{
	struct day d = DAY_NONE;
	char date[20];

	if (text[0] == '\0')
		return d;
	snprintf(date, sizeof date, strlen(text) > 5 ? "20%.8s" : "2026-%.5s", text);
	CHECK(day_parse(date, &d), "the test itself holds a day that is none: %s", text);
	return d;
}

/* "11-02" or "11-02..11-08" or "11-02.." */
static inline void case_period(char *text, struct day *from, struct day *to)
{
	char *dots = strstr(text, "..");

	if (dots != NULL)
		*dots = '\0';
	*from = case_day(text);
	*to = dots == NULL ? *from : case_day(dots + 2);
}

static inline bool case_date(struct course_facts *f, const char *key, const char *value)
{
	const struct {
		const char *key;
		struct day *to;
	} date[] = {
		{ "ref", &f->referred },     { "offer", &f->offered }, { "decline", &f->declined },
		{ "cancel", &f->cancelled }, { "start", &f->start },   { "plan", &f->planned_end },
		{ "end", &f->end },          { "ext", &f->extended },
	};

	for (size_t i = 0; i < sizeof date / sizeof date[0]; i++)
		if (strcmp(key, date[i].key) == 0) {
			*date[i].to = case_day(value);
			return true;
		}
	return false;
}

/* "start=11-02 plan=12-28 pause=11-10..11-16 hospital=11-20.. visit=11-03 sessions=6 moves
 * by=hospital type=8 result=1": hospital and holiday are absences, `by` what pauses courses of its
 * type, `type` its sessions there. */
static inline void course_case_read(struct course_case *c, const char *text)
{
	char copy[800], *rest = copy, *word;
	struct course_facts *f = &c->facts;

	*c = (struct course_case){ .facts = course_facts_none };
	course_type_init(&c->type);
	snprintf(copy, sizeof copy, "%s", text);
	while ((word = strtok_r(rest, " ", &rest)) != NULL) {
		char *value = strchr(word, '=');
		if (value != NULL)
			*value++ = '\0';
		else
			value = word + strlen(word);
		int absence = words_find(&absence_kind_words, word);
		if (case_date(f, word, value))
			continue;
		if (strcmp(word, "pause") == 0 || absence >= 0) {
			struct course_pause *p = &c->pause[f->pauses++];
			p->absence = absence >= 0 ? absence : COURSE_PAUSE_OWN;
			case_period(value, &p->from, &p->to);
		} else if (strcmp(word, "visit") == 0) {
			c->visit[f->visits++] = case_day(value);
		} else if (strcmp(word, "sessions") == 0) {
			f->sessions = atoi(value);
		} else if (strcmp(word, "type") == 0) {
			c->type.sessions = atoi(value);
		} else if (strcmp(word, "result") == 0) {
			f->result = atoi(value);
		} else if (strcmp(word, "moves") == 0) {
			c->type.pauses_move_end = true;
		} else if (strcmp(word, "by") == 0) {
			c->type.paused_by |= 1u << words_find(&absence_kind_words, value);
		} else {
			CHECK(false, "the test itself holds a word that is none: %s", word);
		}
	}
	f->pause = c->pause;
	f->visit = c->visit;
}

static inline void check_day(struct day got, const char *want, const char *what)
{
	char text[DAY_TEXT], wanted[DAY_TEXT];

	CHECK(day_same(got, case_day(want)), "%s: got %s, expected %s", what, day_text(got, text),
	      day_text(case_day(want), wanted));
}

#endif
