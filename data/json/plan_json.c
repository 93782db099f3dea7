/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan_json.c - one week as JSON: keys in the order of the contract, whole minutes, times with their offset. */
#include "plan_json.h"
#include "week_papers.h"
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Six decimals are more than a rate is known to, and print the same everywhere. */
static json_t *rate_json(double rate)
{
    return json_real(isfinite(rate) ? round(rate * 1e6) / 1e6 : 1);
}

static json_t *text_json(const char *text)
{
    json_t *j = json_string(text ? text : "");
    return j ? j : json_string("?"); /* not UTF-8: cannot come from an import */
}

static void set_text(json_t *o, const char *key, const char *text)
{
    json_object_set_new(o, key, text_json(text));
}

static void set_int(json_t *o, const char *key, int64_t value)
{
    json_object_set_new(o, key, json_integer(value));
}

static void set_time(json_t *o, const char *key, const struct plan_view *v, instant t)
{
    char buffer[INSTANT_TEXT];
    set_text(o, key, instant_text(v->ins->zone, t, buffer));
}

static json_t *group_json(const struct plan_view *v)
{
    json_t *o = json_object();
    set_text(o, "id", v->group->uid);
    set_text(o, "name", v->group->name);
    set_text(o, "timezone", v->group->timezone);
    return o;
}

static json_t *bound_json(const struct plan_view *v)
{
    json_t *o = json_object();
    json_object_set_new(o, "leximin_min_rate", rate_json(v->plan->min_rate_bound));
    set_int(o, "served_minutes", v->plan->served_bound_min);
    return o;
}

static json_t *member_json(const struct plan_view *v, int m)
{
    static const struct plan_member nothing = {0};
    const struct plan_member *pm = m < v->plan->n_members ? &v->plan->members[m] : &nothing;
    int planned = plan_member_served(v->plan, v->ins, m);
    json_t *o = json_object();
    set_text(o, "id", v->group->members.at[m].id);
    set_int(o, "requested_minutes", pm->requested_min);
    set_int(o, "entitled_minutes", pm->entitled_min);
    set_int(o, "fair_minutes", pm->fair_min);
    set_int(o, "planned_minutes", planned);
    set_int(o, "past_entitled_minutes", pm->past_entitled_min);
    set_int(o, "past_served_minutes", pm->past_served_min);
    json_object_set_new(o, "rate",
                        rate_json(plan_rate(pm->past_served_min, planned, pm->past_entitled_min, pm->entitled_min)));
    json_object_set_new(
        o, "fair_rate",
        rate_json(plan_rate(pm->past_served_min, pm->fair_min, pm->past_entitled_min, pm->entitled_min)));
    return o;
}

static json_t *members_json(const struct plan_view *v)
{
    json_t *list = json_array();
    for (int m = 0; m < v->group->members.n; m++)
        json_array_append_new(list, member_json(v, m));
    return list;
}

static json_t *presences_json(const struct plan_view *v)
{
    json_t *list = json_array();
    for (int i = 0; i < v->plan->presences.n; i++) {
        const struct presence *p = &v->plan->presences.at[i];
        const struct need *need = &v->group->needs.at[p->need];
        char uid[PRESENCE_UID] = "";
        json_t *o = json_object();
        if (p->id)
            presence_uid(v->group, p->id, uid);
        set_text(o, "uid", uid);
        set_text(o, "employee", v->group->employees.at[p->employee].id);
        set_text(o, "need", need->id);
        set_text(o, "member", need->member);
        set_text(o, "site", need->site);
        set_time(o, "start", v, p->start);
        set_time(o, "end", v, p->end);
        json_object_set_new(o, "pinned", json_boolean(p->pinned));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *travel_json(const struct plan_view *v, const struct journeys *js)
{
    json_t *list = json_array();
    for (int i = 0; i < js->list.n; i++) {
        const struct journey *j = &js->list.at[i];
        json_t *o = json_object();
        set_text(o, "employee", v->group->employees.at[j->employee].id);
        set_text(o, "from", v->group->sites.at[j->from_site].id);
        set_text(o, "to", v->group->sites.at[j->to_site].id);
        set_time(o, "start", v, j->start);
        set_time(o, "end", v, j->end);
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *reasons_json(const struct plan_view *v, int need)
{
    json_t *list = json_array();
    for (int i = 0; v->unmet && i < v->unmet->reasons.n; i++) {
        const struct unmet_reason *r = &v->unmet->reasons.at[i];
        if (r->need != need)
            continue;
        json_t *o = json_object();
        set_text(o, "code", unmet_code_name(r->code));
        set_int(o, "minutes", r->minutes);
        set_text(o, "text", r->text);
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *needs_json(const struct plan_view *v)
{
    json_t *list = json_array();
    for (int n = 0; n < v->group->needs.n; n++) {
        int requested = v->ins->needs[n].requested_min, planned = plan_need_served(v->plan, n);
        json_t *o = json_object();
        set_text(o, "id", v->group->needs.at[n].id);
        set_text(o, "member", v->group->needs.at[n].member);
        set_int(o, "requested_minutes", requested);
        if (v->ins->papers && (v->ins->papers->needs[n].row || v->ins->papers->needs[n].closed))
            set_int(o, "usual_minutes", v->ins->papers->needs[n].usual_min);
        set_int(o, "planned_minutes", planned);
        set_int(o, "unmet_minutes", requested > planned ? requested - planned : 0);
        json_object_set_new(o, "reasons", reasons_json(v, n));
        json_array_append_new(list, o);
    }
    return list;
}

/* Minutes of an employee's presences in slots marked as preferred. */
static int preferred_min(const struct plan_view *v, int employee)
{
    const struct inst_employee *e = &v->ins->employees[employee];
    int slots = 0;
    for (int i = 0; i < v->plan->presences.n; i++) {
        const struct presence *p = &v->plan->presences.at[i];
        if (p->employee != employee)
            continue;
        for (instant t = p->start; t < p->end; t += v->ins->slot_min) {
            instant slot = (t - v->ins->t0) / v->ins->slot_min;
            slots += slot >= 0 && slot < v->ins->nslots && e->available && e->available[slot] == SLOT_PREFERRED;
        }
    }
    return slots * v->ins->slot_min;
}

static json_t *employees_json(const struct plan_view *v, const struct journeys *js)
{
    json_t *list = json_array();
    for (int k = 0; k < v->group->employees.n; k++) {
        int64_t travel = 0;
        for (int i = 0; i < js->list.n; i++)
            if (js->list.at[i].employee == k)
                travel += js->list.at[i].end - js->list.at[i].start;
        json_t *o = json_object();
        set_text(o, "id", v->group->employees.at[k].id);
        set_int(o, "contract_minutes", v->group->employees.at[k].contract_min);
        set_int(o, "planned_minutes", plan_employee_work(v->plan, k));
        set_int(o, "travel_minutes", travel);
        if (v->hours)
            set_int(o, "counted_minutes", v->hours[k].counted_min);
        set_int(o, "preferred_minutes", preferred_min(v, k));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *findings_json(const struct plan_view *v)
{
    static const char *const severity[] = {"hard", "waived", "warning"};
    json_t *list = json_array();
    for (int i = 0; v->findings && i < v->findings->n; i++) {
        const struct finding *f = &v->findings->at[i];
        json_t *o = json_object();
        const struct rule *rule = rule_get(f->rule);
        set_text(o, "rule", rule ? rule->id : "");
        set_text(o, "severity", severity[f->severity]);
        set_text(o, "employee", f->employee >= 0 ? v->group->employees.at[f->employee].id : "");
        set_text(o, "text", f->text);
        json_array_append_new(list, o);
    }
    return list;
}

char *plan_json_text(const struct plan_view *v)
{
    char week[WEEK_TEXT], computed[INSTANT_TEXT];
    struct journeys js = {0};
    json_t *o = json_object();
    bool published = v->rev && v->rev->status == PLAN_PUBLISHED;
    plan_journeys(v->plan, v->ins, &js);
    set_int(o, "cordage", 1);
    json_object_set_new(o, "group", group_json(v));
    set_text(o, "week", week_text(v->plan->monday, week));
    set_int(o, "revision", v->rev ? v->rev->number : 0);
    set_text(o, "status", published ? "published" : "draft");
    set_text(o, "computed", v->rev ? instant_utc_text(v->rev->computed, computed) : "");
    json_object_set_new(o, "limit_reached", json_boolean(v->plan->limit_reached));
    if (v->plan->first_plan_s > 0)
        json_object_set_new(o, "first_plan_seconds", json_real(v->plan->first_plan_s));
    json_object_set_new(o, "bound", bound_json(v));
    json_object_set_new(o, "members", members_json(v));
    json_object_set_new(o, "presences", presences_json(v));
    json_object_set_new(o, "travel", travel_json(v, &js));
    json_object_set_new(o, "needs", needs_json(v));
    json_object_set_new(o, "employees", employees_json(v, &js));
    json_object_set_new(o, "findings", findings_json(v));
    char *text = json_dumps(o, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(12));
    json_decref(o);
    vec_free(&js.list);
    char *out = mem_printf("%s\n", text ? text : "{}");
    free(text);
    return out;
}
