/* Where the street of an address ends, and its house number with floor and door. */
#include "core/base/address.h"
#include "tests/test.h"

/* clang-format off */
static const struct { const char *why, *address, *street, *number; } row[] = {
	{ "a house",                 "Åvænget 4", "Åvænget ", "4" },
	{ "floor and door",          "Nørregade 51, 2. tv.", "Nørregade ", "51, 2. tv." },
	{ "without a comma",         "Nørregade 51 2. tv", "Nørregade ", "51 2. tv" },
	{ "the town is another part", "Østerbrogade 54 B, 3. mf., 2100 København Ø", "Østerbrogade ", "54 B, 3. mf." },
	{ "the town alone",          "Åvænget 4, 7400 Herning", "Åvænget ", "4" },
	{ "of another country",      "Tórshavnarvegur 3, FO-100 Tórshavn", "Tórshavnarvegur ", "3" },
	{ "capitals are no country", "Nygade 3, ST TV", "Nygade ", "3, ST TV" },
	{ "four figures are a number too", "Nygade 3, lejlighed 1034", "Nygade ", "3, lejlighed 1034" },
	{ "a letter behind it",      "Nørre Allé 12A, 2. tv.", "Nørre Allé ", "12A, 2. tv." },
	{ "with whom",               "c/o Lykke O'Neill, Nørre Allé 12A", "c/o Lykke O'Neill, Nørre Allé ", "12A" },
	{ "a street with a number",  "Christian 4. Vej 7, st.", "Christian 4. Vej ", "7, st." },
	{ "that begins with one",    "10. Februar Vej 12", "10. Februar Vej ", "12" },
	{ "no number",               "Møllegården", "Møllegården", "" },
	{ "no number but words",     "Den gamle skole", "Den gamle skole", "" },
	{ "nothing",                 "", "", "" },
	{ "a blank at its end",      "Åvænget ", "Åvænget ", "" },
};
/* clang-format on */

int main(void)
{
	char text[100];

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct address_parts p = address_parts(row[i].address);
		snprintf(text, sizeof text, "%.*s", (int)p.street, row[i].address);
		CHECK_TEXT(text, row[i].street, row[i].why);
		snprintf(text, sizeof text, "%.*s", (int)p.number, row[i].address + p.street);
		CHECK_TEXT(text, row[i].number, row[i].why);
	}
	return test_end();
}
