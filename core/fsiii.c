/* The conditions: see fsiii.h. */
#include "core/fsiii.h"

#include <strings.h>

/* clang-format off */
#define SELF_CARE "Egenomsorg"
#define PRACTICAL "Praktiske opgaver"
#define MOBILITY  "Mobilitet"
#define MENTAL    "Mentale funktioner"
#define SOCIETY   "Samfundsliv"

static const struct fsiii_condition condition[] = {
	{ "feb38b55-c2d7-4d57-99c2-93622eaa0025", "Personlig_pleje", "Personlig pleje", SELF_CARE },
	{ "41c201d5-6d3d-4576-b3d2-510a9b105631", "Spise_og_drikke", "Spise og drikke", SELF_CARE },
	{ "98cfcc91-682e-4777-bfa5-6dcae59ff77f", "Sundhedskompetence", "Sundhedskompetence", SELF_CARE },
	{ "a7ac8429-513f-43cd-bc69-96a8d0e0f0ff", "J2.1", "Lave husligt arbejde", PRACTICAL },
	{ "75bfc8db-a220-4801-a8c7-5e968e94d44b", "J2.2", "Lave mad", PRACTICAL },
	{ "293bd85b-d9b4-4e2c-83d9-d3df32ce9d82", "J2.4", "Indkøb", PRACTICAL },
	{ "d8aa5f09-cd9c-4996-a853-1c95ee98f25c", "Mobilitet_og_bevaegelse", "Mobilitet og bevægelse", MOBILITY },
	{ "d39cd035-eb12-4a18-8a68-f43d4c0c62ef", "J3.5", "Forflytte sig", MOBILITY },
	{ "d7687a4e-d848-4931-940e-8ef338eb3f85", "Kognitive_funktioner", "Kognitive funktioner", MENTAL },
	{ "a3ac7928-77c9-425c-a7f1-1248a3764d0a", "J4.2", "Hukommelse", MENTAL },
	{ "08267627-cf37-49e9-ae2a-4cafdca51ba0", "Kommunikation", "Kommunikation", MENTAL },
	{ "ea9d19bc-d513-4f4b-936f-8f0a405ae134", "Trivsel_funktionsevnetilstand", "Trivsel", MENTAL },
	{ "ff8312dc-442a-43f8-831a-faa18918c1ee", "J4.6", "Energi og handlekraft", MENTAL },
	/* going away: the source gives no translation of old to new */
	{ "4d46bd94-9518-431c-82e8-ebb91bca307a", "J1.1", "Vaske sig", SELF_CARE },
	{ "581f65f9-cd0a-4630-8cc5-c8c125ae2d0c", "J1.2", "Kropspleje", SELF_CARE },
	{ "e853d3e7-1de5-44f0-ab48-1fb20c449035", "J1.3", "Af- og påklædning", SELF_CARE },
	{ "0285a61e-e563-4f2a-a33f-fedf28a57661", "J1.4", "Drikke", SELF_CARE },
	{ "56291a75-960d-4fbb-8f28-ae27da8851dc", "J1.5", "Fødeindtagelse", SELF_CARE },
	{ "888c8f63-c059-46c3-8f36-f9649dbd0771", "J1.6", "Spise", SELF_CARE },
	{ "91762d6a-fd77-454c-88cd-8d9bc49b1ab8", "J1.7", "Varetage egen sundhed", SELF_CARE },
	{ "5eecf025-ae93-4256-8df5-bc304c149b96", "J1.8", "Gå på toilet", SELF_CARE },
	{ "e40942af-08a1-49ef-90c3-93541c53b47a", "J2.3", "Udføre daglige rutiner", PRACTICAL },
	{ "ba4683f8-4700-4059-a2f6-0598e2e9e15a", "J3.1", "Løfte og bære", MOBILITY },
	{ "4f915ee9-9f30-47b5-b582-c0f1467dd271", "J3.2", "Bevæge sig omkring", MOBILITY },
	{ "3770dcf7-8285-45c9-90e6-d3efa1d85f99", "J3.3", "Bruge transportmidler", MOBILITY },
	{ "0266853a-f222-4955-a2ce-687e26161144", "J3.4", "Færden i forskellige omgivelser", MOBILITY },
	{ "8d848883-6da7-4a7a-91a9-83fc9ffa2e06", "J3.6", "Ændre kropsstilling", MOBILITY },
	{ "346de9b3-4ba4-4ebd-b41d-b863b611159a", "J3.7", "Muskelstyrke", MOBILITY },
	{ "51697715-965a-40f3-b4a5-819103bf9d49", "J3.8", "Gå", MOBILITY },
	{ "b1d490a4-229c-465e-99b8-554e1e68513a", "J3.9", "Udholdenhed", MOBILITY },
	{ "c8b28097-70b7-41d8-b91f-57aa68ddac51", "J4.1", "Anvende kommunikationsudstyr og -teknikker", MENTAL },
	{ "3b29a8ea-282b-4118-8d83-2f494a509c27", "J4.3", "Orienteringsevne", MENTAL },
	{ "bc6a1539-a606-4032-875f-f7cd062f8364", "J4.4", "Overordnede kognitive funktioner", MENTAL },
	{ "12ada406-5ed6-44fb-8ba3-86828c157167", "J4.5", "Følelsesfunktioner", MENTAL },
	{ "986028e0-3f13-4fa8-b059-c0ae7f161a1c", "J4.7", "Tilegne sig færdigheder", MENTAL },
	{ "1054554c-2178-4b4a-8edf-cbf68345226e", "J4.8", "Problemløsning", MENTAL },
	{ "589d1a12-9be3-4d4c-bb72-3de133731e2f", "J5.1", "Have lønnet beskæftigelse", SOCIETY },
};
/* clang-format on */

const struct fsiii_condition *fsiii_offered(size_t i)
{
	return &condition[i];
}

const struct fsiii_condition *fsiii_find(const char *code)
{
	for (size_t i = 0; code != NULL && i < sizeof condition / sizeof condition[0]; i++)
		if (strcasecmp(condition[i].code, code) == 0 ||
		    strcasecmp(condition[i].key, code) == 0)
			return &condition[i];
	return NULL;
}

const char *fsiii_title(const char *code)
{
	const struct fsiii_condition *c = fsiii_find(code);

	return c != NULL ? c->title : code;
}
