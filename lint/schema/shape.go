package schema

import "slices"

import "github.com/hooklint/hooklint/lint/jsontmpl"

// TopLevelKeys is the members that bodies of the catalogue have at the top, sorted. It must not be changed.
func TopLevelKeys() []string { return topLevel }

// shapes says which endpoint a body is for by its members at the top: all of have, and at least one of any, if there are
// some. The first that fits counts.
var shapes = []struct {
	have, any    []string
	method, path string
}{
	{have: []string{"canvas_id", "schedule_id", "schedule"}, method: "POST", path: "/canvas/trigger/schedule/update"},
	{have: []string{"campaign_id", "schedule_id", "schedule"}, method: "POST", path: "/campaigns/trigger/schedule/update"},
	{have: []string{"activity_id", "activity_attributes"}, method: "POST", path: "/messages/live_activity/start"},
	{have: []string{"activity_id", "content_state"}, method: "POST", path: "/messages/live_activity/update"},
	{have: []string{"fields_to_export", "segment_id"}, method: "POST", path: "/users/export/segment"},
	{have: []string{"fields_to_export"}, any: []string{"external_ids", "user_aliases"}, method: "POST", path: "/users/export/ids"},
	{have: []string{"canvas_id", "schedule"}, method: "POST", path: "/canvas/trigger/schedule/create"},
	{have: []string{"campaign_id", "schedule"}, any: []string{"recipients", "trigger_properties"}, method: "POST", path: "/campaigns/trigger/schedule/create"},
	{have: []string{"messages", "schedule"}, method: "POST", path: "/messages/schedule/create"},
	{have: []string{"canvas_id"}, any: []string{"recipients", "context", "canvas_entry_properties"}, method: "POST", path: "/canvas/trigger/send"},
	{have: []string{"campaign_id"}, any: []string{"recipients", "trigger_properties"}, method: "POST", path: "/campaigns/trigger/send"},
	{have: []string{"messages"}, any: []string{"external_user_ids", "user_aliases", "segment_id", "audience", "broadcast"}, method: "POST", path: "/messages/send"},
	{any: []string{"aliases_to_identify", "emails_to_identify", "phone_numbers_to_identify"}, method: "POST", path: "/users/identify"},
	{have: []string{"merge_updates"}, method: "POST", path: "/users/merge"},
	{have: []string{"external_id_renames"}, method: "POST", path: "/users/external_ids/rename"},
	{have: []string{"alias_updates"}, method: "POST", path: "/users/alias/update"},
	{have: []string{"subscription_group_id", "subscription_state"}, method: "POST", path: "/subscription/status/set"},
	{any: []string{"attributes", "events", "purchases"}, method: "POST", path: "/users/track"},
}

// ByShape is the endpoint that a body is for by its look, if there is one. A body of /users/track that names no user at all may
// be meant for the User Update step.
func ByShape(b *jsontmpl.Body) (e *Endpoint, doubted, ok bool) {
	if b == nil {
		return nil, false, false
	}
	var tops []topMember
	all := eachTop(b.Root, func(name string, m *jsontmpl.Member) { tops = append(tops, topMember{name, m}) })
	if !all || len(tops) == 0 {
		return nil, false, false
	}
	e, ok = shapeOf(tops)
	return e, ok && e.Path == "/users/track" && !namesUser(tops), ok
}

func shapeOf(tops []topMember) (*Endpoint, bool) {
	names := make([]string, len(tops))
	for i, t := range tops {
		names[i] = t.name
	}
	if slices.ContainsFunc(listed(tops, "subscription_groups"), isGroup) {
		return Lookup("POST", "/v2/subscription/status/set")
	}
	for _, s := range shapes {
		if !hasAll(names, s.have...) || len(s.any) > 0 && !hasAny(names, s.any...) {
			continue
		}
		if s.path == "/users/track" && !looksLikeTrack(tops) {
			return nil, false
		}
		return Lookup(s.method, s.path)
	}
	return nil, false
}

type topMember struct {
	name   string
	member *jsontmpl.Member
}

// eachTop calls f for the members of the objects a body can be; it reports false, and stops, if the body can be something
// else.
func eachTop(items []jsontmpl.Item, f func(name string, m *jsontmpl.Member)) bool {
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Element:
			o, ok := item.Value.(*jsontmpl.Object)
			if !ok {
				return false
			}
			eachMember(o.Items, func(m *jsontmpl.Member) {
				if name, ok := literalKey(m); ok {
					f(name, m)
				}
			})
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				if !eachTop(a.Items, f) {
					return false
				}
			}
		default:
			// nothing of it in the others
		}
	}
	return true
}

// userNames is what names a user in an object of /users/track, there or on other endpoints.
var userNames = []string{"external_id", "user_alias", "braze_id", "email", "phone", "external_user_id", "user_id", "external_ids", "external_user_ids"}

// namesUser reports whether an object of the lists of /users/track names a user, rightly or by the name of another endpoint.
func namesUser(tops []topMember) bool {
	found := false
	for _, name := range []string{"attributes", "events", "purchases"} {
		for _, o := range listed(tops, name) {
			eachMember(o.Items, func(m *jsontmpl.Member) {
				key, literal := literalKey(m)
				found = found || !literal || slices.Contains(userNames, key)
			})
		}
	}
	return found
}

// looksLikeTrack reports whether one of the lists of /users/track is a list of objects; `attributes` alone is a common
// name, and an object of it belongs to other APIs.
func looksLikeTrack(tops []topMember) bool {
	for _, name := range []string{"attributes", "events", "purchases"} {
		if len(listed(tops, name)) > 0 {
			return true
		}
	}
	return false
}

// isGroup reports whether an object has what a subscription group has.
func isGroup(o *jsontmpl.Object) bool {
	found := false
	eachMember(o.Items, func(m *jsontmpl.Member) {
		name, literal := literalKey(m)
		found = found || literal && (name == "subscription_group_id" || name == "subscription_state")
	})
	return found
}

// listed is the objects in a list at the top.
func listed(tops []topMember, name string) []*jsontmpl.Object {
	var out []*jsontmpl.Object
	for _, t := range tops {
		if t.name != name {
			continue
		}
		if list, ok := t.member.Value.(*jsontmpl.Array); ok {
			eachElement(list.Items, func(v jsontmpl.Value) {
				if o, isObject := v.(*jsontmpl.Object); isObject {
					out = append(out, o)
				}
			})
		}
	}
	return out
}

func hasAll(names []string, want ...string) bool {
	for _, w := range want {
		if !hasAny(names, w) {
			return false
		}
	}
	return true
}

func hasAny(names []string, want ...string) bool {
	for _, n := range names {
		if slices.Contains(want, n) {
			return true
		}
	}
	return false
}
