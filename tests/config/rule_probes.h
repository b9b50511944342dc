/* What rules that a municipality sets answer, as one text: for test_key_counts.c. */
#ifndef HVERDAG_TESTS_CONFIG_RULE_PROBES_H
#define HVERDAG_TESTS_CONFIG_RULE_PROBES_H

#include <stdio.h>

#include "core/settings.h"

void probe_provider_rule(const struct settings *set, FILE *out);
void probe_law(const struct settings *set, FILE *out);
void probe_care_course(const struct settings *set, FILE *out);

#endif
