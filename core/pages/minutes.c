/* The minutes of a conference, as they are written and read (core/queries/minutes.h). */
#include "core/queries/minutes.h"

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

/* Names in a row. */
static struct value names_of(struct page *p, const struct minutes_course *list, size_t n)
{
	char *text = arena_text(&p->arena, "");

	for (size_t i = 0; i < n; i++)
		text = arena_format(&p->arena, "%s%s%s", text, i > 0 ? ", " : "", list[i].name);
	return value_text(text);
}

static struct value minutes_present(struct page *p, const void *row)
{
	const struct minutes *m = row;
	char *text = arena_text(&p->arena, "");

	for (size_t i = 0; i < m->presents; i++)
		text = arena_format(&p->arena, "%s%s%s", text, i > 0 ? ", " : "",
				    m->present[i].name);
	return value_text(text);
}

/* clang-format off */
MAKE(minutes_as_before, struct minutes, names_of(p, r->as_before, r->as_befores))
MAKE(minutes_undecided, struct minutes, names_of(p, r->undecided, r->undecideds))
MAKE(minutes_open, struct minutes, value_text(day_is_none(r->meeting.closed) ? _("not closed yet") : ""))
/* The page itself as the only row of a section, where it has something to say there. */
MAKE(minutes_before_line, struct minutes, value_list(r, r->as_befores > 0))
MAKE(minutes_undecided_line, struct minutes, value_list(r, r->undecideds > 0))
MAKE(minutes_agreed_line, struct minutes, value_list(r, r->meeting.note[0] != '\0'))
MAKE(minutes_done_on, struct minutes_decision, value_day(r->is_done ? r->done_on : DAY_NONE))

#define OF struct minutes_person
static const struct page_column person_columns[] = {
	{ TEXT("id", id) },
	{ TEXT("name", name), .shows = "meeting.present" },
	{ WORD("role", role, role_words) },
	{ NULL },
};
#undef OF

#define OF struct minutes_decision
static const struct page_column minuted_columns[] = {
	{ TEXT("id", id) },
	{ TEXT("course", course) },
	{ TEXT("citizen", citizen) },
	{ TEXT("name", name), .shows = "citizen.name" },
	{ WORD("decision", decision, decision_words) },
	{ DAY("until", until) },
	{ TEXT("responsible", responsible) },
	{ TEXT("responsible_name", responsible_name) },
	{ DAY("due", due) },
	{ WORD("result", result, decision_result_words) },
	{ DAY("next_follow_up", next_follow_up) },
	{ TEXT("heard", heard) },
	{ TEXT("note", note) },
	{ YES("done", is_done) },
	{ MADE("done_on", minutes_done_on) },
	{ NULL },
};
#undef OF

#define OF struct minutes_course
static const struct page_column minuted_course_columns[] = {
	{ TEXT("course", course) },
	{ TEXT("name", name), .shows = "citizen.name" },
	{ NULL },
};
#undef OF

#define OF struct minutes
static const struct page_column line_columns[] = {
	{ MADE("as_before_names", minutes_as_before) },
	{ MADE("undecided_names", minutes_undecided) },
	{ TEXT("note", meeting.note) },
	{ NULL },
};

static const struct page_rows present = { LIST(present, presents), .columns = person_columns };

static const struct page_rows minuted = {
	LIST(decision, decisions), .columns = minuted_columns, .of = "decision",
	.title = N_("Decided"),
	.text = N_("  {name}: {decision}[ until {until}][ – {result}]\n    {note}\n"
		   "    [{responsible_name}][, by {due}][, next follow-up {next_follow_up}][, heard: {heard}]\n"
		   "    [done {done_on}]"),
	.heading = N_("Decided"),
	.sheet = N_("<normal>{name}  <accent>{decision}[  until {until}]<dim>[  {result}]\n  <normal>{note}\n"
		    "  <dim>[{responsible_name}][, by {due}][, next follow-up {next_follow_up}]\n  <dim>[heard: {heard}]\n"
		    "  <good><*done> <dim>[done {done_on}]"),
	.nothing = N_("nothing but what goes on as before"),
};
static const struct page_rows as_before = { LIST(as_before, as_befores), .columns = minuted_course_columns };
static const struct page_rows undecided = { LIST(undecided, undecideds), .columns = minuted_course_columns };

#define LINE_OF(words, column) \
	.size = sizeof(struct minutes), .columns = line_columns, .title = words, .text = "  {" column "}", \
	.heading = words, .sheet = "{" column "}"
static const struct page_rows before_line = { LINE_OF(N_("Go on as before"), "as_before_names") };
static const struct page_rows undecided_line = { LINE_OF(N_("Nothing was decided of"), "undecided_names") };
static const struct page_rows agreed_line = { LINE_OF(N_("Agreements"), "note") };

static const struct page_column minutes_columns[] = {
	{ TEXT("id", id) },
	{ TEXT("meeting", meeting.kind) },
	{ TEXT("meeting_name", kind_name) },
	{ TEXT("provider", provider) },
	{ TEXT("provider_name", provider_name) },
	{ DAY("on", meeting.on) },
	{ DAY("closed", meeting.closed) },
	{ TEXT("note", meeting.note) },
	{ WORDS("absent", absent, role_words) },
	{ MADE("open", minutes_open), .flags = FOR_PEOPLE },
	{ MADE("present_names", minutes_present), .flags = FOR_PEOPLE },
	{ ROWS("present", present) },
	{ ROWS("decisions", minuted) },
	{ ROWS("as_before", as_before) },
	{ ROWS("undecided", undecided) },
	{ ROWS("as_before_line", before_line), .get = minutes_before_line, .flags = FOR_PEOPLE },
	{ ROWS("undecided_line", undecided_line), .get = minutes_undecided_line, .flags = FOR_PEOPLE },
	{ ROWS("agreed_line", agreed_line), .get = minutes_agreed_line, .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

const struct page_desc minutes_page_desc = {
	.columns = minutes_columns,
	.of = "meeting",
	.text = N_("{meeting_name}, {provider_name}, {on}[ ({open})]\nPresent: {present_names}\nMissing: {absent}"),
};
/* clang-format on */
