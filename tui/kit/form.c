/* What forms know and what their fields say: see form.h.  form_keys.c changes them, form_paint.c draws
 * them, form_typed.c reads them, form_draft.c keeps them. */
#include "tui/kit/form.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/words.h"
#include "tui/kit/form_private.h"
#include "tui/kit/form_steps.h"

void form_init(struct form *f, const struct look *look, void (*check)(struct form *, void *),
	       void *data)
{
	*f = (struct form){ .look = look, .check = check, .data = data, .cols = 80, .now = -1 };
}

void form_release(struct form *f)
{
	steps_forget(f);
	free(f->step);
	for (size_t i = 0; i < f->n; i++) {
		edit_release(&f->field[i].text);
		free(f->field[i].option);
	}
	free(f->field);
	free(f->insisted);
	arena_release(&f->arena);
	*f = (struct form){ .n = 0 };
}

/* ---- making the fields ---- */

static const struct form_row no_row;

/* Characters a text may have where its row does not say. */
static const int usual_most[] = {
	[FORM_TIME] = 12,   [FORM_NUMBER] = 6,   [FORM_LENGTH] = 12, [FORM_DAY] = 24,
	[FORM_TEXT] = 1000, [FORM_NOTE] = 10000, [FORM_PART] = 0,
};

void form_label(struct form *f, struct form_field *field, const char *label)
{
	int cols = text_cols(f->look, label);

	field->label = arena_text(&f->arena, label);
	if (field->kind != FORM_HEADING && field->kind != FORM_BUTTON && cols > f->label_cols)
		f->label_cols = cols;
}

struct form_field *form_add(struct form *f, enum form_kind kind, const char *name,
			    const char *label, const char *help)
{
	f->field = memory_grow(f->field, f->n, sizeof *f->field);
	struct form_field *field = &f->field[f->n++];
	*field = (struct form_field){
		.kind = kind,
		.row = &no_row,
		.name = arena_text(&f->arena, name),
		.help = arena_text(&f->arena, help),
		.value = kind == FORM_TICK || kind == FORM_CHOICE ? 0 : -1,
		.was = -1,
		.day = DAY_NONE,
		.figure = NAN,
	};
	edit_set(&field->text, "");
	field->text.lines = kind == FORM_NOTE;
	field->text.secret = kind == FORM_SECRET;
	field->text.most = (size_t)usual_most[kind];
	form_label(f, field, label);
	return field;
}

void form_option(struct form *f, struct form_field *field, const char *id, const char *words)
{
	field->option = memory_grow(field->option, field->options, sizeof *field->option);
	field->option[field->options] = (struct form_option){
		.id = arena_text(&f->arena, id),
		.words = arena_text(&f->arena, words),
		.key = (int64_t)field->options,
	};
	field->options++;
}

void form_option_key(struct form *f, struct form_field *field, int64_t key)
{
	(void)f;
	field->option[field->options - 1].key = key;
}

void form_choose(struct form_field *field, int64_t key)
{
	field->value = -1;
	for (size_t i = 0; i < field->options && field->value < 0; i++)
		if (field->option[i].key == key)
			field->value = (int)i;
}

int form_option_called(const struct form_field *field, const char *id)
{
	for (size_t i = 0; id != NULL && i < field->options; i++)
		if (strcmp(field->option[i].id, id) == 0)
			return (int)i;
	return -1;
}

void form_choose_id(struct form_field *field, const char *id)
{
	field->value = form_option_called(field, id);
}

void form_set_number(struct form_field *field, int value)
{
	char text[12];

	snprintf(text, sizeof text, "%d", value);
	edit_set(&field->text, value >= 0 ? text : "");
}

void form_set_day(struct form_field *field, struct day day)
{
	char text[FORMAT_TEXT];

	edit_set(&field->text, day_is_none(day) ? "" : format_day(day, text));
}

/* ---- from the form's own struct, and back ---- */

static void put_choice(struct form_field *field)
{
	if (field->row->takes == TAKES_ID)
		form_choose_id(field, *(const char *const *)field->entry);
	else
		form_choose(field, field->row->takes == TAKES_RECORD ? *(int64_t *)field->entry
								     : *(int *)field->entry);
}

static void put_mark(struct form_field *field, const struct form_mark *mark)
{
	field->value = mark->value;
	edit_set(&field->text, mark->remark);
}

static void put_value(struct form_field *field)
{
	char text[TIME_TEXT], figure[FIGURE_TEXT];

	switch (field->kind) {
	case FORM_FACT:
	case FORM_TEXT:
	case FORM_NOTE:
		edit_set(&field->text, *(const char *const *)field->entry);
		break;
	case FORM_TIME:
		if (*(int *)field->entry < 0)
			break;
		field->was = *(int *)field->entry % MINUTES_A_DAY;
		edit_set(&field->text, time_text(field->was, text));
		break;
	case FORM_LENGTH:
		field->was = *(int *)field->entry;
		form_set_number(field, field->was);
		break;
	case FORM_NUMBER:
		form_set_number(field, *(int *)field->entry);
		break;
	case FORM_DAY: /* without a day stands what was proposed, in words */
		if (field->text.length == 0 || !day_is_none(*(struct day *)field->entry))
			form_set_day(field, *(struct day *)field->entry);
		break;
	case FORM_CHOICE:
	case FORM_PICK:
		put_choice(field);
		break;
	case FORM_SET:
		field->set = *(unsigned *)field->entry;
		break;
	case FORM_TICK:
	case FORM_LEVEL:
		put_mark(field, field->entry);
		break;
	case FORM_DECIMAL:
		if (isfinite(*(double *)field->entry))
			edit_set(&field->text, figure_text(*(double *)field->entry, figure));
		break;
	default:
		break;
	}
}

static void read_choice(const struct form_field *field)
{
	const struct form_option *o = field->hidden ? NULL : form_chosen(field);

	if (field->row->takes == TAKES_ID)
		*(const char **)field->entry = o != NULL ? o->id : NULL;
	else if (field->row->takes == TAKES_RECORD)
		*(int64_t *)field->entry = o != NULL ? o->key : 0;
	else
		*(int *)field->entry = o != NULL ? (int)o->key : -1;
}

static void read_mark(const struct form_field *field, struct form_mark *mark)
{
	int none = field->kind == FORM_LEVEL ? -1 : 0;

	mark->value = field->hidden ? none : field->value;
	mark->remark = field->hidden || field->text.length == 0 ? NULL : field->text.text;
}

static void read_value(const struct form_field *field)
{
	switch (field->kind) {
	case FORM_TEXT:
	case FORM_NOTE:
		*(const char **)field->entry =
			field->hidden || field->text.length == 0 ? NULL : field->text.text;
		break;
	case FORM_TIME:
	case FORM_NUMBER:
	case FORM_LENGTH:
		*(int *)field->entry = field->hidden ? -1 : field->value;
		break;
	case FORM_DECIMAL:
		*(double *)field->entry = field->hidden ? NAN : field->figure;
		break;
	case FORM_DAY:
		*(struct day *)field->entry = field->hidden ? DAY_NONE : field->day;
		break;
	case FORM_CHOICE:
	case FORM_PICK:
		read_choice(field);
		break;
	case FORM_SET:
		*(unsigned *)field->entry = field->hidden ? 0 : field->set;
		break;
	case FORM_TICK:
	case FORM_LEVEL:
		read_mark(field, field->entry);
		break;
	default:
		break;
	}
}

void form_read(struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->field[i].entry != NULL)
			read_value(&f->field[i]);
}

static void add_words(struct form *f, struct form_field *field, const struct words *w)
{
	for (size_t i = 0; i < w->n; i++)
		form_option(f, field, w->at[i].json, _(w->at[i].shown));
}

static const char *translated(const char *words)
{
	return words != NULL && words[0] != '\0' ? _(words) : words;
}

static void add_row(struct form *f, const struct form_row *row, char *own, const char *id)
{
	char name[300];

	snprintf(name, sizeof name, "%s:%s", row->name, id != NULL ? id : "");
	struct form_field *field = form_add(f, row->kind, id != NULL ? name : row->name,
					    translated(row->label), translated(row->help));
	field->row = row;
	if (row->most > 0)
		field->text.most = (size_t)row->most;
	if (row->words != NULL)
		add_words(f, field, row->words);
	if (row->choices != NULL)
		row->choices(f, field);
	if (row->at == 0)
		return;
	field->entry = own + row->at - 1;
	put_value(field);
}

void form_rows(struct form *f, const struct form_row *row, void *own, const char *id, int64_t of)
{
	for (; row->name != NULL; row++) {
		if (row->kind == FORM_PART) {
			row->part(f);
			continue;
		}
		add_row(f, row, own, id);
		f->field[f->n - 1].of = of;
	}
}

/* ---- what they say ---- */

struct form_field *form_field(const struct form *f, const char *name)
{
	for (size_t i = 0; name != NULL && i < f->n; i++)
		if (strcmp(f->field[i].name, name) == 0)
			return &f->field[i];
	return NULL;
}

struct form_field *form_field_of(const struct form *f, const char *row_name, int64_t of)
{
	for (size_t i = 0; row_name != NULL && i < f->n; i++) {
		struct form_field *field = &f->field[i];
		const char *name = field->row->name != NULL ? field->row->name : field->name;
		if (strcmp(name, row_name) == 0 && field->of == of)
			return field;
	}
	return NULL;
}

static const struct form_field *shown_field(const struct form *f, const char *name)
{
	const struct form_field *field = form_field(f, name);

	return field != NULL && !field->hidden ? field : NULL;
}

const char *form_said(const struct form *f, const char *name)
{
	const struct form_field *field = shown_field(f, name);

	return field != NULL && field->text.length > 0 ? field->text.text : NULL;
}

int form_value(const struct form *f, const char *name, int without)
{
	const struct form_field *field = shown_field(f, name);

	return field != NULL ? field->value : without;
}

const struct form_option *form_chosen(const struct form_field *field)
{
	return field->value >= 0 && (size_t)field->value < field->options
		       ? &field->option[field->value]
		       : NULL;
}

/* ---- what is wrong ---- */

void form_aside(struct form *f, struct form_field *field, const char *format, ...)
{
	char text[300];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (field->aside == NULL || strcmp(field->aside, text) != 0)
		field->aside = arena_text(&f->arena, text);
}

void form_wrong(struct form_field *field, const char *words)
{
	if (field != NULL && field->wrong[0] == '\0')
		snprintf(field->wrong, sizeof field->wrong, "%s", words);
}

void form_warn(struct form_field *field, const char *words)
{
	if (field != NULL && field->warning[0] == '\0')
		snprintf(field->warning, sizeof field->warning, "%s", words);
}

void form_doubt(struct form *f, struct form_field *field, const char *words)
{
	bool first = true;

	if (field == NULL || words[0] == '\0' || f->doubts == FORM_DOUBTS)
		return;
	for (size_t i = 0; i < f->doubts; i++)
		first = first && f->doubt[i].field != field;
	if (first)
		snprintf(field->warning, sizeof field->warning, "%s", words);
	struct form_doubt *doubt = &f->doubt[f->doubts++];
	doubt->field = field;
	snprintf(doubt->words, sizeof doubt->words, "%s", words);
}

bool form_can_focus(const struct form_field *field)
{
	return !field->hidden && field->kind != FORM_HEADING && field->kind != FORM_FACT;
}

static bool is_empty(const struct form_field *field)
{
	if (field->kind == FORM_CHOICE || field->kind == FORM_PICK)
		return field->value < 0;
	return field->text.text[strspn(field->text.text, " ")] == '\0';
}

/* A CHOICE must always be made: one can be empty only when the option in a draft is no longer
 * offered. */
static bool must_be_said(const struct form_field *field)
{
	return field->row->missing != NULL || field->kind == FORM_CHOICE;
}

void form_missing(struct form *f)
{
	for (size_t i = 0; f->tried && i < f->n; i++) {
		struct form_field *field = &f->field[i];
		if (must_be_said(field) && !field->hidden && is_empty(field))
			form_wrong(field, field->row->missing != NULL ? _(field->row->missing)
								      : _("choose one"));
	}
}

bool form_well(const struct form *f)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct form_field *field = &f->field[i];
		bool waits = (field->row->needed || must_be_said(field)) && !f->tried;
		if (!field->hidden && (field->wrong[0] != '\0' || (waits && is_empty(field))))
			return false;
	}
	return true;
}

void form_check(struct form *f)
{
	f->doubts = 0;
	for (size_t i = 0; i < f->n; i++)
		form_take_typed(f, &f->field[i]);
	if (f->check != NULL)
		f->check(f, f->data);
}

void form_start(struct form *f)
{
	form_check(f);
	f->focus = 0;
	while (f->focus + 1 < f->n && !form_can_focus(&f->field[f->focus]))
		f->focus++;
	if (f->n > 0)
		f->field[f->focus].fresh = true;
	steps_forget(f);
	f->changed = false;
}

/* What was understood is written out when the cursor leaves it. */
static void tidy(struct form_field *field)
{
	char out[FORM_SETTLED];
	const char *text = form_settled(field, out);

	if (text == out)
		edit_set(&field->text, text);
	if (field->aside == field->understood)
		field->aside = field->understood = NULL;
}

void form_focus(struct form *f, size_t to)
{
	if (!form_can_focus(&f->field[to]))
		return;
	tidy(&f->field[f->focus]);
	steps_end_run(f);
	f->focus = to;
	f->field[to].text.at = f->field[to].text.length;
	f->field[to].fresh = true;
	f->field[to].letters[0] = '\0';
}

const struct form_field *form_first_wrong(struct form *f)
{
	f->tried = true;
	form_check(f);
	for (size_t i = 0; i < f->n; i++)
		if (!f->field[i].hidden && f->field[i].wrong[0] != '\0') {
			f->focus = i;
			return &f->field[i];
		}
	return NULL;
}

static bool form_was_insisted(const struct form *f, const char *words)
{
	for (size_t i = 0; i < f->insists; i++)
		if (strcmp(f->insisted[i], words) == 0)
			return true;
	return false;
}

const char *form_next_doubt(struct form *f)
{
	for (size_t i = 0; i < f->doubts; i++) {
		const char *words = f->doubt[i].words;
		if (f->doubt[i].field->hidden || form_was_insisted(f, words))
			continue;
		f->insisted = memory_grow(f->insisted, f->insists, sizeof *f->insisted);
		f->insisted[f->insists++] = arena_text(&f->arena, words);
		return words;
	}
	return NULL;
}

/* The help of a field; a label that was cut on its row stands before it in full. */
static const char *help_of(struct form *f, const struct form_field *field)
{
	const char *help = field->help != NULL ? field->help : "";

	if (text_cols(f->look, field->label) <= form_label_room(f, f->cols))
		return help;
	/* TRANSLATORS: the whole name of a goal or exercise, then what to type for it */
	snprintf(f->sentence, sizeof f->sentence, _("“%s”: %s"), field->label, help);
	return f->sentence;
}

const char *form_sentence(struct form *f, enum ink *ink)
{
	const struct form_field *field = &f->field[f->focus];

	*ink = field->wrong[0] ? INK_ALARM : field->warning[0] ? INK_ATTENTION : INK_DIM;
	if (field->wrong[0] != '\0')
		return field->wrong;
	if (field->warning[0] != '\0')
		return field->warning;
	return help_of(f, field);
}
