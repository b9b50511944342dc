/* Danish addresses as one text: "Nørregade 51, 2. tv, 7400 Herning". */
#ifndef HVERDAG_CORE_BASE_ADDRESS_H
#define HVERDAG_CORE_BASE_ADDRESS_H

#include <stddef.h>

/* Bytes of its street, with the blank after it, and of the house number with floor and door; the town
 * follows.  An address without a number is all street. */
struct address_parts {
	size_t street, number;
};
struct address_parts address_parts(const char *address);

#endif
