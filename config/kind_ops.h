/* The parts of kinds.c: three functions for each kind, and helpers that they share. */
#ifndef HVERDAG_CONFIG_KIND_OPS_H
#define HVERDAG_CONFIG_KIND_OPS_H

#include "config/kinds.h"

struct kind {
	void (*read)(const struct value *v, void *at); /* at: the member itself */
	void (*write)(const struct key *k, const void *at, FILE *to);
	void (*expected)(const struct key *k, char *out, size_t size);
};

extern const struct kind kind_integer, kind_number, kind_integers; /* kind_numbers.c */
extern const struct kind kind_boolean, kind_word, kind_word_text, kind_either,
	kind_words; /* kind_words.c */
extern const struct kind kind_text, kind_id, kind_reference, kind_texts, kind_ids,
	kind_providers;                         /* kind_texts.c */
extern const struct kind kind_date, kind_hours; /* kind_times.c */

enum { LIST_MAX = 200 }; /* entries of a list of words or texts */

/* Adds a fault at a part of the value. */
void value_fault_at(const struct value *v, const struct node *n, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Adds the fault that all kinds share: what the value is, and what it should be. */
void value_wrong(const struct value *v);

/* Is it the word none, and does the key take it? */
bool value_is_none(const struct value *v);

/* Is it a list, not too long, and not empty where it must not be?  Says what is wrong. */
bool value_list_fits(const struct value *v);

#endif
