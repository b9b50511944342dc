/* Proposing a provider: see provider_proposed.h. */
#include "tui/forms/provider_proposed.h"

#include <string.h>

#include "core/base/text.h"

enum { CHOSEN_BY_SOMEBODY = -1 }; /* from then on the field is theirs */

static bool proposed_asked_the_same(const struct provider_proposed *p,
				    const struct provider_question *q)
{
	return p->asked && day_same(p->on, q->on) &&
	       strcmp(p->type != NULL ? p->type : "",
		      q->course_type != NULL ? q->course_type : "") == 0;
}

/* What cannot be read is not proposed: saving says what is wrong. */
static void proposed_ask(struct form_screen *s, struct provider_proposed *p,
			 const struct provider_question *q)
{
	struct store *store = s->session->work.store;
	struct provider_answer first;
	struct err unheard = { .kind = ERR_NONE };

	p->asked = true;
	p->type = q->course_type;
	p->on = q->on;
	if (provider_propose(store, q, &p->now, &unheard) != 0 ||
	    (p->except != 0 && p->now.provider_rid == p->except))
		p->now = (struct provider_proposal){ 0, PROVIDER_OF_NO_RULE };
	if (p->now.provider_rid != 0 || provider_ask(store, q, p->first, &first, &unheard) != 0)
		return;
	if (first.broken == NULL)
		p->now.provider_rid = p->first;
}

int64_t form_propose_provider(struct form_screen *s, struct provider_proposed *p,
			      struct provider_question q)
{
	struct form_field *field = form_field(&s->form, "provider");
	const struct form_option *chosen = form_chosen(field);
	int64_t now = chosen != NULL ? chosen->key : 0;

	q.set = form_settings(s);
	if (!proposed_asked_the_same(p, &q))
		proposed_ask(s, p, &q);
	if (now != p->last)
		p->last = CHOSEN_BY_SOMEBODY;
	if (now == p->last && now != p->now.provider_rid) {
		form_choose(field, p->now.provider_rid);
		p->last = now = p->now.provider_rid;
	}
	if (p->now.why == PROVIDER_NOBODY)
		form_aside(&s->form, field, "%s", _("the settings allow nobody"));
	else if (now != 0 && now == p->now.provider_rid && p->now.why == PROVIDER_ONLY_ONE)
		form_aside(&s->form, field, "%s", _("the only one the settings allow"));
	else if (now != 0 && now == p->now.provider_rid && p->now.why == PROVIDER_PRESENT)
		form_aside(&s->form, field, "%s", _("who comes to the citizen already"));
	return now;
}
