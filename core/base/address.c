/* The parts of an address: see address.h. */
#include "core/base/address.h"

#include <stdbool.h>
#include <string.h>

static bool is_figure(char c)
{
	return c >= '0' && c <= '9';
}

/* House numbers are "51" and "7A"; "2." is a floor, and stands in names of streets too ("Christian 4. Vej"). */
static bool is_house_number(const char *word)
{
	size_t length = strcspn(word, " ,");

	return is_figure(word[0]) && word[length - 1] != '.';
}

/* "2100 København Ø", "FO-100 Tórshavn". */
static bool is_town(const char *part)
{
	part += strspn(part, " ");
	size_t country = strspn(part, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	if (country > 0)
		return part[country] == '-' && is_figure(part[country + 1]);
	return strspn(part, "0123456789") == 4 && part[4] == ' ';
}

struct address_parts address_parts(const char *address)
{
	struct address_parts p = { strlen(address), 0 };

	for (const char *at = strchr(address, ' '); at != NULL; at = strchr(at, ' ')) {
		at += strspn(at, " ");
		if (!is_house_number(at))
			continue;
		p.street = (size_t)(at - address);
		do
			p.number += strcspn(at + p.number + 1, ",") + 1;
		while (at[p.number] == ',' && !is_town(at + p.number + 1));
		return p;
	}
	return p;
}
