/* The words of the program in the user's language (GNU gettext).  Source texts are English;
 * assets/locale/da.po holds the Danish. */
#ifndef HVERDAG_CORE_BASE_TEXT_H
#define HVERDAG_CORE_BASE_TEXT_H

#include <libintl.h>

#define _(text)  gettext(text)
#define N_(text) text /* marks a text that is translated where it is shown */

#endif
