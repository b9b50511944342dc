/* A course to act on: see course_world.h. */
#include "tests/queries/course_world.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/records/records.h"

/* clang-format off */
const char course_lines[] =
	"{'type':'grant','id':'g1','citizen':'b1','service':'rehab','from':'2026-10-26'}\n"
	"{'type':'grant','id':'g2','citizen':'b1','service':'pleje','from':'2026-10-01'}\n"
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','contact':'h1',"
		"'lead':'t1','referred':'2026-10-20','start':'2026-10-26','planned_end':'2026-12-21'}\n"
	"{'type':'course','id':'f2','citizen':'b2','course_type':'lang','provider':'kom','lead':'t1',"
		"'referred':'2026-11-16'}\n"
	"{'type':'course','id':'f3','citizen':'b4','course_type':'lang','provider':'kom','lead':'t1',"
		"'referred':'2026-08-01','start':'2026-08-03','planned_end':'2026-09-28','end':'2026-09-28',"
		"'result':'independent'}\n"
	"{'type':'course','id':'f4','citizen':'b3','course_type':'lang','provider':'p1','lead':'tp',"
		"'referred':'2026-11-16'}\n"
	"{'type':'goal','id':'m1','course':'f1','text':'Bad uden hjælp','start_level':3,'target_level':1,"
		"'agreed':'2026-10-26'}\n"
	"{'type':'goal','id':'m2','course':'f1','parent':'m1','text':'Komme ind i badet','start_level':3,"
		"'target_level':1}\n"
	"{'type':'goal','id':'m3','course':'f1','parent':'m1','text':'Vaske sig','start_level':3,"
		"'target_level':1}\n"
	"{'type':'goal','id':'m9','course':'f3','text':'Gå tur','start_level':2,'target_level':1}\n"
	"{'type':'plan','id':'p9','citizen':'b1','course':'f1','kind':'83a','from':'2026-10-26','author':'t1',"
		"'exercises':[{'id':'x1','name':'Rejse-sætte-sig','sets':3,'reps':8}]}\n"
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h1','on':'2026-11-24','from':'08:00','to':'08:30','services':['rehab']}\n"
	"{'type':'visit','id':'v2','citizen':'b1','carer':'h1','on':'2026-11-25','from':'08:00','to':'08:30','services':['pleje','rehab']}\n"
	"{'type':'visit','id':'v3','citizen':'b1','carer':'h1','on':'2026-11-26','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r1','citizen':'b1','carer':'h1','on':'2026-10-27','outcome':'done'}\n"
	"{'type':'visit_record','id':'r2','citizen':'b1','carer':'h1','on':'2026-10-29','outcome':'partly'}\n"
	"{'type':'visit_record','id':'r3','citizen':'b1','carer':'h1','on':'2026-10-30','outcome':'not_home'}\n"
	"{'type':'visit_record','id':'r4','citizen':'b1','carer':'h1','on':'2026-11-20','outcome':'done'}\n";
/* clang-format on */

const char *field_text(struct world *w, int64_t rid, const char *key)
{
	static char text[2000];
	struct err e = { 0 };
	json_t *o = record_load(w->store, rid, &e);
	json_t *value = json_object_get(o, key);
	char *json = value != NULL ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;

	snprintf(text, sizeof text, "%s", json != NULL ? json : "(none)");
	free(json);
	json_decref(o);
	return text;
}
