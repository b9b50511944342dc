/* The findings behind a figure of supervision, in words: see supervision.h. */
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/people.h"
#include "core/queries/supervision_parts.h"
#include "core/records/reading.h"
#include "core/records/record_type.h"
#include "core/session/scope.h"
#include "core/words.h"

struct supervised_record {
	int type;
	const char *id;
};

/* What the sentence of a finding takes from its record. */
struct supervised_words {
	const char *text, *by, *reason;
	int decision;
	int64_t visit_rid; /* of a record */
};

/* clang-format off */
static const struct reading record_read = {
	"SELECT k.type AS type, k.id AS id FROM record AS k WHERE k.rid = :rid", ROW(struct supervised_record, type, id)
};
static const struct reading staff_name_read = {
	"SELECT $s.name AS text FROM $staff AS s WHERE s.rid = :rid", ROW(struct supervised_words, text)
};
static const struct reading record_words_read = {
	"SELECT $r{recorded_by.name AS by, reason, visit AS visit_rid} FROM $visit_record AS r WHERE r.rid = :rid",
	ROW(struct supervised_words, by, reason, visit_rid)
};
static const struct reading goal_words_read = {
	"SELECT $g{text} FROM $goal AS g WHERE g.rid = :rid", ROW(struct supervised_words, text)
};
static const struct reading decision_words_read = {
	"SELECT $d{note AS text, decision} FROM $decision AS d WHERE d.rid = :rid", ROW(struct supervised_words, text, decision)
};
/* clang-format on */

struct finding {
	const struct work *work;
	const struct supervision_line *line;
	struct arena *arena;
	struct supervised_words words;
};

/* Reads what belongs to a record; 0 also where it is not there. */
static int finding_read(const struct finding *f, const struct reading *reading, int64_t rid,
			void *out, struct err *e)
{
	const struct reader r = { f->work->store, f->arena, BOUND(with_int(":rid", rid)) };

	return read_row(&r, reading, out, e) < 0 ? -1 : 0;
}

/* ---- the sentences ---- */

static const char *say_unrecorded(const struct finding *f)
{
	(void)f;
	return _("not recorded");
}

static const char *say_late(const struct finding *f)
{
	char day[FORMAT_TEXT];

	format_day_short(local_from_utc(f->line->at_ms).day, day);
	/* TRANSLATORS: "recorded 3 days later, Thu 26/11" */
	return arena_format(f->arena,
			    ngettext("recorded %d day later, %s", "recorded %d days later, %s",
				     (unsigned long)f->line->days),
			    f->line->days, day);
}

static const char *say_corrected(const struct finding *f)
{
	const struct supervised_words *w = &f->words;
	const char *between = w->by[0] != '\0' && w->reason[0] != '\0' ? ": " : "";
	char day[FORMAT_TEXT] = "";

	if (f->line->at_ms > 0)
		format_day_short(local_from_utc(f->line->at_ms).day, day);
	/* TRANSLATORS: "corrected Thu 26/11 · Lis Holm: wrong time" */
	return arena_format(f->arena, _("corrected %s · %s%s%s"), day, w->by, between, w->reason);
}

static const char *say_doubtful(const struct finding *f)
{
	return f->line->text;
}

static const char *say_unobserved(const struct finding *f)
{
	return arena_format(f->arena,
			    ngettext("%s: not observed for %d day", "%s: not observed for %d days",
				     (unsigned long)f->line->days),
			    f->words.text, f->line->days);
}

static const char *say_missed(const struct finding *f)
{
	return arena_format(f->arena,
			    ngettext("%s: %d day past its day", "%s: %d days past its day",
				     (unsigned long)f->line->days),
			    f->line->text, f->line->days);
}

static const char *say_overdue(const struct finding *f)
{
	size_t line = strcspn(f->words.text, "\n");

	/* TRANSLATORS: "adjust: chair for the bath · 3 days overdue" */
	return arena_format(f->arena,
			    ngettext("%s%s%.*s · %d day overdue", "%s%s%.*s · %d days overdue",
				     (unsigned long)f->line->days),
			    _(decision_words.at[f->words.decision].shown), line > 0 ? ": " : "",
			    (int)line, f->words.text, f->line->days);
}

static const struct {
	const struct reading *reading; /* NULL: the line says all */
	const char *(*say)(const struct finding *f);
} sentences[SUPERVISED_MEASURES] = {
	[SUPERVISED_UNRECORDED] = { NULL, say_unrecorded },
	[SUPERVISED_LATE] = { &record_words_read, say_late },
	[SUPERVISED_CORRECTED] = { &record_words_read, say_corrected },
	[SUPERVISED_DOUBTFUL] = { &record_words_read, say_doubtful },
	[SUPERVISED_UNOBSERVED] = { &goal_words_read, say_unobserved },
	[SUPERVISED_FOLLOW_UP] = { NULL, say_missed },
	[SUPERVISED_DECISION] = { &decision_words_read, say_overdue },
};

/* ---- the list ---- */

static bool is_cut(const struct supervision_cut *cut, const struct supervision_line *l)
{
	return (cut->provider_rid == SUPERVISION_ALL || cut->provider_rid == l->provider_rid) &&
	       (cut->what < 0 || cut->what == (int)l->what) &&
	       (cut->week < 0 || cut->week == (int)l->week);
}

static int finding_show(struct finding *f, struct supervision_found *out, struct err *e)
{
	struct supervised_record citizen = { .id = "" }, record = { .id = "" };
	struct supervised_words carer = { .text = "" };
	const struct reading *reading = sentences[f->line->what].reading;
	char *name;

	f->words = (struct supervised_words){ .text = "", .by = "", .reason = "" };
	if (finding_read(f, &record_read, f->line->citizen_rid, &citizen, e) != 0 ||
	    finding_read(f, &record_read, f->line->rid, &record, e) != 0 ||
	    finding_read(f, &staff_name_read, f->line->carer_rid, &carer, e) != 0 ||
	    people_listed_citizen(f->work, f->line->citizen_rid, f->arena, &name, e) != 0 ||
	    (reading != NULL && finding_read(f, reading, f->line->rid, &f->words, e) != 0))
		return -1;
	bool planned = f->line->what == SUPERVISED_UNRECORDED;
	bool of_record = reading == &record_words_read;
	*out = (struct supervision_found){ .line = f->line,
					   .visit_rid = planned ? f->line->rid : f->words.visit_rid,
					   .record_rid = of_record ? f->line->rid : 0,
					   .citizen = citizen.id,
					   .name = name,
					   .carer = carer.text,
					   .type = record_desc[record.type].name,
					   .id = record.id,
					   .text = sentences[f->line->what].say(f) };
	return 0;
}

static const char *shown_provider(const struct supervision *s, int64_t provider_rid)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->row[i].provider_rid == provider_rid)
			return s->row[i].provider;
	return "";
}

static int list_cut(const struct work *w, const struct supervision *s,
		    const struct supervision_cut *cut, struct supervision_list *l, struct err *e)
{
	char week[WEEK_TEXT];

	for (size_t i = 0; i < s->lines; i++) {
		struct finding f = { .work = w, .line = &s->line[i], .arena = &l->arena };
		if (!is_cut(cut, f.line))
			continue;
		l->at = memory_grow(l->at, l->n, sizeof *l->at);
		if (finding_show(&f, &l->at[l->n], e) != 0)
			return -1;
		l->at[l->n].provider =
			arena_text(&l->arena, shown_provider(s, f.line->provider_rid));
		l->at[l->n].week =
			arena_text(&l->arena, week_text(s->week[f.line->week].week, week));
		l->n++;
	}
	return 0;
}

int supervision_list_load(const struct work *w, const struct supervision *s,
			  const struct supervision_cut *cut, struct supervision_list *out,
			  struct err *e)
{
	struct supervision_list l = { .n = 0 };

	if (right_check(&w->who, ACT_SUPERVISE, e) != 0 ||
	    look_up_log(w, 0, "supervision", NULL, e) != 0 || store_read_begin(w->store, e) != 0)
		return -1;
	int done = list_cut(w, s, cut, &l, e);
	store_read_end(w->store);
	if (done != 0)
		supervision_list_release(&l);
	else
		*out = l;
	return done;
}

void supervision_list_release(struct supervision_list *l)
{
	free(l->at);
	arena_release(&l->arena);
	*l = (struct supervision_list){ .n = 0 };
}
