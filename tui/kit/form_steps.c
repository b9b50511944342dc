/* Undo and redo in forms: see form_steps.h. */
#include "tui/kit/form_steps.h"

#include <stdlib.h>
#include <string.h>

struct form_step step_of(const struct form *f, const struct form_field *field)
{
	return (struct form_step){
		.field = (size_t)(field - f->field),
		.text = memory_text(field->text.text),
		.at = field->text.at,
		.value = field->value,
		.set = field->set,
	};
}

void step_drop(struct form_step *before)
{
	free(before->text);
	before->text = NULL;
}

static void drop_from(struct form *f, size_t first)
{
	for (size_t i = first; i < f->steps; i++)
		step_drop(&f->step[i]);
	f->steps = first;
}

/* Typing: a letter after a blank begins a word.  Taking away: a blank begins the word before it. */
static bool word_begins(const struct form_step *before, const struct form_field *now,
			enum form_run run)
{
	char last = before->at > 0 ? before->text[before->at - 1] : 'a';
	bool after_blank = last == ' ' || last == '\n';
	char typed = now->text.at > 0 ? now->text.text[now->text.at - 1] : ' ';

	return after_blank && (run == FORM_RUN_CUT || (typed != ' ' && typed != '\n'));
}

static bool goes_on(const struct form *f, const struct form_step *before, enum form_run run)
{
	return run != FORM_RUN_NONE && run == f->run && f->done == f->steps && f->done > 0 &&
	       f->step[f->done - 1].field == before->field && f->run_at == before->at &&
	       !word_begins(before, &f->field[before->field], run);
}

void steps_add(struct form *f, struct form_step before, enum form_run run)
{
	bool same = goes_on(f, &before, run);

	drop_from(f, f->done);
	f->run = run;
	f->run_at = f->field[before.field].text.at;
	if (same) {
		step_drop(&before);
		return;
	}
	f->step = memory_grow(f->step, f->steps, sizeof *f->step);
	f->step[f->steps++] = before;
	f->done = f->steps;
}

void steps_end_run(struct form *f)
{
	f->run = FORM_RUN_NONE;
}

/* Undo and redo swap the contents of the field and of the step. */
static void exchange(struct form *f, struct form_step *s)
{
	struct form_field *field = &f->field[s->field];
	struct form_step other = step_of(f, field);

	other.with_before = s->with_before;
	edit_set(&field->text, s->text);
	field->text.at = s->at;
	field->value = s->value;
	field->set = s->set;
	field->fresh = false;
	f->focus = s->field;
	step_drop(s);
	*s = other;
	steps_end_run(f);
}

bool steps_back(struct form *f)
{
	if (f->done == 0)
		return false;
	do
		exchange(f, &f->step[--f->done]);
	while (f->done > 0 && f->step[f->done].with_before);
	return true;
}

bool steps_forward(struct form *f)
{
	if (f->done == f->steps)
		return false;
	do
		exchange(f, &f->step[f->done++]);
	while (f->done < f->steps && f->step[f->done].with_before);
	return true;
}

void steps_forget(struct form *f)
{
	drop_from(f, 0);
	f->done = 0;
	steps_end_run(f);
}
