/* What comes next of a course, for its page: the next conference, and what is proposed after its end. */
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/queries/course_page.h"

/* clang-format off */
#define OF struct course_page
/* The next conference of the provider, null where there is none. */
MAKE(course_conference_on, struct course_page, r->conference.kind != NULL ? value_day(r->conference.on) : value_none())
MAKE(course_conference_meeting, struct course_page,
     r->conference.kind != NULL ? value_text(r->conference.kind->id) : value_none())
MAKE(course_conference_name, struct course_page,
     r->conference.kind != NULL ? value_text(r->conference.kind->name) : value_none())
MAKE(course_conference_missed, struct course_page,
     r->conference.kind != NULL ? value_day(r->conference.missed) : value_none())
const struct page_column course_next_conference[] = {
	{ MADE("on", course_conference_on) },
	{ MADE("meeting", course_conference_meeting) },
	{ MADE("name", course_conference_name) },
	{ MADE("missed", course_conference_missed) },
	{ FIGURE("days_late", conference.days_late) },
	{ NULL },
};
/* What is proposed after it, null where nothing is. */
MAKE(course_proposed, struct course_page,
     r->follow_on.text[0] != '\0' ? value_word(&follow_propose_words, r->follow_on.propose) : value_none())
const struct page_column course_follow_on[] = {
	{ MADE("propose", course_proposed) },
	{ TEXT("course_type", follow_on.course_type) },
	{ TEXT("text", follow_on.text) },
	{ NULL },
};
#undef OF
/* clang-format on */
