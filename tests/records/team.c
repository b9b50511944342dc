/* A small team: every type of record with every field, so that what is not taken in, kept or given
 * out again is seen.  All persons are official test persons or carry no number. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "tests/records/fixture.h"

#define FACT_END                                                                                   \
	"\"reason\":\"Forkert borger\",\"recorded_at\":\"2026-11-20T09:30:00Z\","                  \
	"\"recorded_by\":\"s1\""

/* clang-format off */
const char *const team[] = {
	"{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"Kommunal hjemmepleje\",\"kind\":\"municipal\","
	 "\"districts\":[\"nord\",\"øst\"],\"phone\":\"99 88 77 66\"}",
	"{\"type\":\"provider\",\"id\":\"p1\",\"name\":\"Solgården\",\"kind\":\"private\",\"districts\":[],\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"staff\",\"id\":\"s1\",\"name\":\"Ulla Test Møller\",\"role\":\"carer\",\"provider\":\"kom\","
	 "\"education\":\"SOSU-assistent\",\"rehab_training_days\":3,\"phone\":\"22 33 44 55\",\"left\":\"2026-12-31\"}",
	"{\"type\":\"staff\",\"id\":\"s2\",\"name\":\"Åse\",\"role\":\"therapist\",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"Einer Test Lauridsen\",\"cpr\":\"0201609995\","
	 "\"born\":\"1960-01-02\",\"address\":\"Nørregade 1\",\"phone\":\"11 22 33 44\",\"district\":\"nord\","
	 "\"provider\":\"kom\",\"function_level\":3,\"lives_alone\":true,\"protected\":false,\"died\":\"2026-11-21\","
	 "\"entrance\":\"Nøgleboks\\nved porten\",\"critical\":\"Falder let\",\"household\":\"Nørregade 1\",\"special_risk\":[\"just_widowed\",\"misuse\"]}",
	"{\"type\":\"citizen\",\"id\":\"b2\",\"name\":\"Ældre Test\",\"function_level\":9,\"protected\":true,\"same_as\":\"b1\",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"grant\",\"id\":\"g1\",\"citizen\":\"b1\",\"service\":\"pleje\",\"law\":\"AELDRELOV\","
	 "\"provider\":\"kom\",\"from\":\"2026-01-05\",\"to\":\"2026-12-31\",\"packages_per_day\":2,\"visits_per_week\":14,"
	 "\"tasks\":[\"Bad\",\"Støttestrømper\"],\"times\":[\"07:30-09:00\",\"22:30-00:15\"],\"weekdays\":[\"mon\",\"sun\"],\"care_course\":\"forloeb-1\",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"absence\",\"id\":\"a1\",\"citizen\":\"b1\",\"kind\":\"hospital\",\"from\":\"2026-03-01\",\"to\":\"2026-03-05\",\"admitted\":\"2026-03-01T14:30\",\"discharged\":\"2026-03-05T11:00\",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"course\",\"id\":\"c1\",\"citizen\":\"b1\",\"course_type\":\"lang\",\"provider\":\"kom\",\"contact\":\"s1\","
	 "\"lead\":\"s2\",\"referred\":\"2026-09-01\",\"offered\":\"2026-09-03\",\"start\":\"2026-09-07\",\"planned_end\":\"2026-11-01\","
	 "\"sessions\":12,\"end\":\"2026-11-02\",\"result\":\"independent\",\"visits_14d_start\":28,\"visits_14d_end\":7,"
	 "\"proposal\":\"Ingen hjælp\\nfra 9. november\",\"end_note\":\"Går selv\"}",
	"{\"type\":\"course\",\"id\":\"c2\",\"citizen\":\"b2\",\"course_type\":\"lang\",\"provider\":\"kom\",\"referred\":\"2026-09-01\","
	 "\"declined\":\"2026-09-05\",\"cancelled\":\"2026-09-06\",\"state_reason\":\"Vil hellere vente\",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"goal\",\"id\":\"m1\",\"course\":\"c1\",\"text\":\"Gå til købmanden\"}",
	"{\"type\":\"goal\",\"id\":\"m2\",\"course\":\"c1\",\"parent\":\"m1\",\"text\":\"Gå på trappen\",\"own_words\":\"Jeg vil op\\nselv\",\"agreed\":\"2026-09-08\",\"condition\":\"J3.6\","
	 "\"start_level\":3,\"target_level\":1,\"status\":\"dropped\",\"closed\":\"2026-10-01\",\"reason\":\"Flyttet\",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"plan\",\"id\":\"t1\",\"citizen\":\"b1\",\"course\":\"c1\",\"kind\":\"83a\",\"from\":\"2026-09-07\","
	 "\"to\":\"2026-11-01\",\"review\":\"2026-10-01\",\"handed_over\":\"2026-09-14\",\"by_therapist\":true,\"author\":\"s2\",\"exercises\":[{\"id\":\"x1\",\"name\":\"Rejse sig\","
	 "\"instruction\":\"Langsomt\\nog roligt\",\"sets\":3,\"reps\":10,\"minutes\":15,\"times_per_week\":7},"
	 "{\"id\":\"x2\",\"name\":\"Gå\"}],\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"clip_card\",\"id\":\"k1\",\"citizen\":\"b1\",\"card\":\"klip\",\"from\":\"2026-01-05\",\"to\":\"2026-12-31\",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"visit\",\"id\":\"v1\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-20\",\"from\":\"23:30\",\"to\":\"00:15\","
	 "\"services\":[\"pleje\",\"rehab\"],\"plans\":[\"t1\"],\"clip_minutes\":30,\"card\":\"klip\",\"clip_activity\":\"gåtur\",\"moved_reason\":\"hos læge\","
	 "\"tasks\":[\"Bad\"],\"grant\":\"g1\"}",
	"{\"type\":\"visit\",\"id\":\"v2\",\"citizen\":\"b2\",\"on\":\"2026-11-20\",\"from\":\"08:00\",\"to\":\"08:30\",\"services\":[],\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"visit_record\",\"id\":\"r1\",\"visit\":\"v1\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-20\","
	 "\"outcome\":\"done\",\"note\":\"Første\"}",
	"{\"type\":\"visit_record\",\"id\":\"r2\",\"visit\":\"v1\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-20\","
	 "\"outcome\":\"partly\",\"outcome_reason\":\"Træt\",\"started\":\"23:35\",\"ended\":\"00:10\",\"services\":[\"pleje\"],"
	 "\"exercises_done\":[{\"plan\":\"t1\",\"exercise\":\"x2\"},{\"plan\":\"t1\",\"exercise\":\"x1\",\"deviation\":\"Kun to\"}],"
	 "\"clip_minutes\":30,\"clip_activity\":\"gåtur\",\"card\":\"klip\",\"signs\":[\"falls\",\"pain\"],\"note\":\"Æble \\\"hjem\\\"\","
	 "\"handover\":\"Stokken står\\nved døren\",\"tasks_done\":[\"Bad\"],"
	 "\"replaces\":\"r1\"," FACT_END "}",
	"{\"type\":\"visit_record\",\"id\":\"r3\",\"citizen\":\"b2\",\"carer\":\"s1\",\"on\":\"2026-11-20\",\"outcome\":\"not_home\","
	 "\"services\":[],\"withdrawn\":\"Forkert dag\"}",
	"{\"type\":\"progress\",\"id\":\"o1\",\"goal\":\"m1\",\"on\":\"2026-11-20\",\"level\":2}",
	"{\"type\":\"progress\",\"id\":\"o2\",\"goal\":\"m1\",\"on\":\"2026-11-20\",\"level\":1,\"by\":\"s1\",\"record\":\"r2\","
	 "\"note\":\"Bedre\",\"replaces\":\"o1\"," FACT_END ",\"withdrawn\":\"Alligevel ikke\"}",
	"{\"type\":\"clip_use\",\"id\":\"u1\",\"citizen\":\"b1\",\"on\":\"2026-11-19\",\"minutes\":30}",
	"{\"type\":\"clip_use\",\"id\":\"u2\",\"citizen\":\"b1\",\"card\":\"klip\",\"on\":\"2026-11-19\",\"minutes\":60,\"helpers\":2,"
	 "\"activity\":\"indkøb\",\"by\":\"s1\",\"replaces\":\"u1\"," FACT_END ",\"withdrawn\":\"Aflyst\"}",
	"{\"type\":\"measurement\",\"id\":\"e1\",\"course\":\"c1\",\"instrument\":\"ippa\",\"at\":\"start\",\"on\":\"2026-09-07\",\"value\":7.1}",
	"{\"type\":\"measurement\",\"id\":\"e2\",\"course\":\"c1\",\"instrument\":\"ippa\",\"at\":\"end\",\"on\":\"2026-11-01\","
	 "\"items\":[3,2.5,1],\"problems\":[\"Komme i bad\"],\"replaces\":\"e1\"," FACT_END ",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"later_status\",\"id\":\"l1\",\"course\":\"c1\",\"on\":\"2026-11-20\",\"status\":\"less\"}",
	"{\"type\":\"later_status\",\"id\":\"l2\",\"course\":\"c1\",\"on\":\"2026-11-20\",\"status\":\"more\",\"replaces\":\"l1\"," FACT_END
	 ",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"meeting\",\"id\":\"mo1\",\"provider\":\"kom\",\"meeting\":\"tvaerfaglig\",\"on\":\"2026-10-02\",\"present\":[\"s1\",\"s2\"],"
	 "\"order\":[\"c2\",\"c1\"],\"talk_about\":[\"c1\"],\"note\":\"Stole bestilles\\nsamlet\",\"closed\":\"2026-10-02\"}",
	"{\"type\":\"meeting\",\"id\":\"mo2\",\"provider\":\"p1\",\"meeting\":\"tvaerfaglig\",\"on\":\"2026-10-03\",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"decision\",\"id\":\"d1\",\"course\":\"c1\",\"on\":\"2026-10-01\",\"decision\":\"extend\",\"until\":\"2026-11-01\","
	 "\"responsible\":\"s2\",\"due\":\"2026-10-10\",\"note\":\"To uger mere\","
	 "\"meeting\":\"mo1\",\"result\":\"E2\",\"next_follow_up\":\"2026-10-16\",\"heard\":[\"s1\"]}",
	"{\"type\":\"decision\",\"id\":\"d2\",\"course\":\"c1\",\"on\":\"2026-10-02\",\"decision\":\"end\",\"replaces\":\"d1\"," FACT_END
	 ",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"course_pause\",\"id\":\"h1\",\"course\":\"c1\",\"from\":\"2026-09-20\",\"to\":\"2026-09-26\",\"reason\":\"Hos datteren\",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"course_provider\",\"id\":\"o1\",\"course\":\"c1\",\"provider\":\"p1\",\"from\":\"2026-10-05\",\"contact\":\"s1\",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"plan_review\",\"id\":\"pr1\",\"plan\":\"t1\",\"on\":\"2026-10-06\"}",
	"{\"type\":\"plan_review\",\"id\":\"pr2\",\"plan\":\"t1\",\"on\":\"2026-10-07\",\"note\":\"Et kilo mere\",\"replaces\":\"pr1\"," FACT_END
	 ",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"follow_up\",\"id\":\"f1\",\"course\":\"c1\",\"rule\":\"midtvejs\",\"due\":\"2026-10-05\",\"on\":\"2026-10-06\"}",
	"{\"type\":\"follow_up\",\"id\":\"f2\",\"course\":\"c1\",\"rule\":\"midtvejs\",\"due\":\"2026-10-05\",\"on\":\"2026-10-07\","
	 "\"by\":\"s2\",\"result\":\"adjusted\",\"note\":\"Et mål lettere\",\"replaces\":\"f1\"," FACT_END ",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"decision_done\",\"id\":\"y1\",\"decision\":\"d1\",\"on\":\"2026-10-08\",\"done\":false,\"note\":\"Stolen er bestilt\"}",
	"{\"type\":\"decision_done\",\"id\":\"y2\",\"decision\":\"d1\",\"on\":\"2026-10-09\",\"done\":true,\"replaces\":\"y1\"," FACT_END
	 ",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"triage\",\"id\":\"tr1\",\"citizen\":\"b1\",\"on\":\"2026-11-19\",\"colour\":\"gul\"}",
	"{\"type\":\"triage\",\"id\":\"tr2\",\"citizen\":\"b1\",\"on\":\"2026-11-20\",\"colour\":\"roed\",\"words\":\"Spiser ikke\\nog drikker lidt\","
	 "\"replaces\":\"tr1\"," FACT_END ",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"staff_absence\",\"id\":\"sa1\",\"staff\":\"s1\",\"from\":\"2026-11-20\",\"to\":\"2026-11-22\",\"kind\":\"ill\",\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"staff_absence\",\"id\":\"sa2\",\"staff\":\"s1\",\"from\":\"2026-11-24\"}",
	"{\"type\":\"contact\",\"id\":\"ct1\",\"citizen\":\"b1\",\"name\":\"Lone Test\",\"relation\":\"datter\",\"phone\":\"33 44 55 66\","
	 "\"first\":true,\"withdrawn\":\"Dobbelt\"}",
	"{\"type\":\"contact\",\"id\":\"ct2\",\"citizen\":\"b1\",\"provider\":\"kom\",\"name\":\"Dr. Test\",\"relation\":\"læge\",\"phone\":\"44 55 66 77\"}",
	"{\"type\":\"sign_answer\",\"id\":\"sv1\",\"record\":\"r2\",\"sign\":\"falls\",\"on\":\"2026-11-21\",\"by\":\"s2\",\"done\":\"Ringet til lægen\"}",
	"{\"type\":\"sign_answer\",\"id\":\"sv2\",\"record\":\"r2\",\"sign\":\"pain\",\"on\":\"2026-11-22\",\"by\":\"s2\",\"done\":\"Smertestillende\\ntil natten\","
	 "\"note\":\"Ses igen\",\"replaces\":\"sv1\"," FACT_END ",\"withdrawn\":\"Dobbelt\"}",
};
/* clang-format on */
const size_t team_lines = sizeof team / sizeof team[0];

char *team_text(void)
{
	char *text = memory_text("");

	for (size_t i = 0; i < team_lines; i++) {
		char *more = memory_format("%s%s\n", text, team[i]);
		free(text);
		text = more;
	}
	return text;
}
