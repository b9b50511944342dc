/* The pages there are.  A new one, also a report, is a file here with its columns over the structs of
 * a query, and its row in this list; the writers need nothing new. */
#ifndef HVERDAG_CORE_PAGES_PAGES_H
#define HVERDAG_CORE_PAGES_PAGES_H

#include "core/pages/page.h"
#include "core/queries/clip_book.h"
#include "core/queries/clip_withdrawn.h"
#include "core/queries/conference.h"
#include "core/queries/outcomes.h"
#include "core/queries/supervision.h"

extern const struct page_desc citizen_page_desc;   /* of struct citizen_page */
extern const struct page_desc course_page_desc;    /* of struct course_page */
extern const struct page_desc card_page_desc;      /* of struct card_page */
extern const struct page_desc outcomes_page_desc;  /* of struct outcome_report */
extern const struct page_desc minutes_page_desc;   /* of struct minutes */
extern const struct page_desc card_team_page_desc; /* of struct clip_team */
extern const struct page_desc shift_page_desc;     /* of struct shift */

extern const struct page_rows day_rows;         /* of struct day_entry */
extern const struct page_rows course_rows;      /* of struct course_list_row */
extern const struct page_rows deadline_rows;    /* the deadlines of a struct course_row */
extern const struct page_rows card_rows;        /* of struct card_page */
extern const struct page_rows card_team_rows;   /* of the rows of struct clip_team, on its page */
extern const struct page_rows preventive_rows;  /* of struct preventive_row */
extern const struct page_rows doubt_rows;       /* of struct doubt_line */
extern const struct page_rows authority_rows;   /* of struct authority_row */
extern const struct page_rows retention_rows;   /* of struct retention_row */
extern const struct page_rows audit_rows;       /* of struct audit_row */
extern const struct page_rows supervision_rows; /* of struct supervision_figures */
extern const struct page_rows supervision_date_rows; /* of struct supervision_date */
extern const struct page_rows finding_rows;          /* of struct supervision_found */
extern const struct page_rows owed_rows;             /* of struct owed_row */
extern const struct page_rows team_rows;             /* of struct team_staff */
extern const struct page_rows sample_rows;           /* of struct sampled_record */
extern const struct page_rows outcome_rows;          /* of the figures of struct outcome_report */
extern const struct page_rows payment_rows;          /* of struct payment_row */
extern const struct page_rows
	conference_rows; /* of struct conference_row; the page is of struct conference */

/* The measurements that a course (struct course_row) lacks, "instrument at". */
struct value course_measurements_missing(struct page *p, const void *row);

/* Goals with what was observed of them, the same on every page: of struct goal_line. */
extern const struct page_column goal_columns[];
/* How a goal that was closed reads on a screen, and one of a course that does not run. */
#define GOAL_END_WORDS "<@shift>  <dim>{closed_as}[ {closed}][: {end_reason}]"
extern const char *const goal_state_words, *const goal_quote_words; /* of one goal alone */
#define GOAL_BEFORE_WORDS "<@shift>  <dim><@mark> {text}[  {start_level} → {level}]  {status}"
/* An observation of a goal, and how it reads below it. */
struct goal_line;
struct goal_level;
struct observed_line {
	const struct goal_line *goal;
	const struct goal_level *level;
};
extern const struct page_column observed_columns[];
#define OBSERVED_WORDS       "<@shift>  <dim>{on}  <normal>{level} <@bar>  <dim>{by}\n<@shift>    {note}"
#define OBSERVED_ALONE_WORDS "<dim>{on}  <normal>{level}  {help}  <dim>{by}\n  {note}"

/* A follow-up that is due: of struct follow_up. */
extern const struct page_column due_columns[];

/* A citizen's courses (of struct course_line), and how one that does not run reads. */
extern const struct page_column citizen_course_columns[];
#define COURSE_BEFORE_WORDS "{type_name}  <dim>{lasted}[  {result}]"

/* Likewise plans (of struct plan_line) and exercises (of struct exercise_line). */
extern const struct page_column plan_columns[], exercise_columns[];
/* What stands above the exercises of a plan, of its first one. */
extern const char *const exercise_plan_words;
/* How an exercise reads on a screen: at the door, and with all that is said of it. */
#define EXERCISE_AT_THE_DOOR "{name}  <dim>{amount}"
#define EXERCISE_IN_WHOLE    "{name}  <dim>{amount}  {often}\n  <dim>{instruction}"
/* Measurements (of struct measurement_line) on a screen: in a row, and with all that is said of them. */
extern const struct page_column measurement_columns[], change_columns[];
#define MEASUREMENT_IN_SHORT "<dim>{on}  <normal>{at}  <title>{measured}"
#define MEASUREMENT_IN_WHOLE MEASUREMENT_IN_SHORT "\n  <notice>{why}\n  <dim>{each_problem}"
/* "3×8", "10 min", "" */
struct exercise_line;
const char *exercise_amount(const struct exercise_line *x, char *out, size_t size);

/* The dates and people of a course, and its words, as a screen names them. */
extern const struct page_table course_frame[];
extern const struct page_column course_next_conference[], course_follow_on[]; /* of a course page */

/* A row of a table that has a column for each row of a section: what stands before it, N_(), and how each
 * row of the section reads there. */
struct page_strip {
	const char *title, *words;
};
/* The weeks of a course (struct course_week), on the page of the course; ends with no title. */
extern const struct page_column week_columns[];
extern const struct page_strip week_strips[];

/* A conference's list as text: the page of struct conference_text. */
extern const struct page_desc conference_page_desc;
struct conference_text {
	const char *kind, *provider; /* names */
	const char *with;            /* the citizen, where they take part; "" */
	struct day on, before, next;
	struct conference_text_band {
		const struct conference_row *row;
		size_t n;
	} band[BANDS];
};
void conference_text_make(const struct conference *c, struct conference_text *out);

/* A visit of a day list and the shown id of its record, NULL where there is none. */
struct day_entry {
	const struct day_row *row;
	const char *record;
};
struct day_list;
/* One for each row of the list, in the arena. */
int day_entries(struct store *s, const struct day_list *l, struct arena *a, struct day_entry **out,
		struct err *e);

/* A card with its ledger at the end of the page's day. */
struct card_page {
	const char *citizen, *card_id, *card_name; /* citizen: shown id */
	const struct clip_card *card;
	const struct clip_ledger *ledger;
	struct clip_lack_list lacks;
	const struct withdrawn_uses *withdrawn; /* of the card, for its lines; may be NULL */
};

/* The lines of a card as its screen shows them; their page is that of the card. */
enum card_line_kind {
	CARD_WEEK, /* a clip: `index` of ledger->clip */
	CARD_SUM,
	CARD_DEBT,      /* minutes no clip covers: `index` of ledger->event */
	CARD_AHEAD,     /* a use on a day ahead: `index` of card->use */
	CARD_WITHDRAWN, /* `index` of withdrawn->at */
};
struct card_line {
	enum card_line_kind kind;
	int index;
};
struct card_lines {
	struct card_line *at;
	size_t n;
};
extern const struct page_rows card_line_rows;
/* The figures of a line, and why one of them is what it is: sentences, in the arena of the card's page.
 * `work` is a ledger for the function's own use. */
enum card_figure {
	CARD_FIGURE_GRANTED,
	CARD_FIGURE_USED,
	CARD_FIGURE_LAPSED,
	CARD_FIGURE_LEFT,
	CARD_FIGURE_LAPSES,
	CARD_FIGURES
};
struct text_list card_why(struct page *p, const struct card_line *line, enum card_figure figure,
			  struct clip_ledger *work);
/* What a screen says of the card above its lines. */
extern const char *const card_head;
/* Fills `out` anew, whose memory stays the caller's: to free(). */
void card_lines_make(const struct card_page *c, struct card_lines *out);

/* A figure of the results in words, and how it reads in a sentence. */
struct report_figure {
	const char *key, *of, *label; /* of: the group, in words */
	const char *group;            /* the same; NULL where it is that of the figure above */
	int count, base, percent,
		target; /* percent: -1 where the base is 0; target: below 0 none */
};
extern const char *const figure_sentence;
/* Likewise what a provider is paid. */
extern const char *const payment_sentence;

/* What a card asks for and its holder lacks, the same on every page: of struct clip_lack_line; the
 * sentences alone. */
extern const struct page_rows card_lack_rows;
struct value card_lack_lines(struct page *p, const struct clip_lack_list *lacks);
/* A card of a citizen's page: of struct clip_line.  How it reads with all its figures. */
extern const struct page_column citizen_card_columns[];
extern const char *const card_in_whole;

/* The figures of a provider and a week. */
struct supervision_figures {
	const char *provider, *name;
	char week[WEEK_TEXT]; /* "2026-W48" */
	struct day from, to;
	struct supervision_cell cell;
};
/* One for each, in the arena; returns how many. */
size_t supervision_figures(const struct supervision *s, struct arena *a,
			   struct supervision_figures **out);

/* The results of a cut. */
struct outcome_report {
	struct day from, to;
	const char *municipality;    /* NULL: not said */
	int code;                    /* of the municipality; 0: not said */
	const char *provider, *type; /* in words; NULL: all of them */
	struct report_figure *figure;
	size_t figures;
	struct facts before, after; /* figures by their names, before and after the instruments */
	struct report_instrument *instrument;
	size_t instruments;
};
/* All but municipality, provider and type; everything goes to the arena. */
void outcome_report_make(const struct outcomes *o, const struct outcome_cut *cut, struct arena *a,
			 struct outcome_report *out);

#endif
