/* Who can log in to the demonstration: see demo.h. */
#include "tui/demo/demo.h"

#define PASSPHRASE "en god hverdag"

const struct demo_user demo_user[DEMO_USERS] = {
	[DEMO_CARER] = { "aase", PASSPHRASE, ROLE_CARER, "aase" },
	[DEMO_THERAPIST] = { "marie", PASSPHRASE, ROLE_THERAPIST, "marie" },
	[DEMO_TEAM_LEAD] = { "lene", PASSPHRASE, ROLE_TEAM_LEAD, "lene" },
	[DEMO_PRIVATE_CARER] = { "mona", PASSPHRASE, ROLE_CARER, "mona" },
	[DEMO_ADMIN] = { "admin", PASSPHRASE, ROLE_ADMIN, "peter" },
};
