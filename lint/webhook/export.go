package webhook

// isExport reports whether JSON is what GET `/campaigns/details` or `/canvas/details` answers. The body of
// `/messages/send` has `messages` too, but by channel, without saying `channel` in each.
func isExport(root *node) bool {
	if messages, ok := root.get("messages"); ok && messages.kind == mappingKind {
		for m := range messages.all() {
			if _, ok := m.value.get("channel"); ok {
				return true
			}
		}
		_, created := root.get("created_at")
		_, schedule := root.get("schedule_type")
		return created && schedule
	}
	steps, ok := root.get("steps")
	if !ok {
		return false
	}
	for step := range steps.each() {
		if messages, ok := step.get("messages"); ok && messages.kind == mappingKind {
			return true
		}
	}
	return false
}

// export reads the webhook messages of a campaign or Canvas.
func (r *reader) export(root *node) {
	if messages, ok := root.get("messages"); ok {
		r.messages("campaign", "", messages)
	}
	if steps, ok := root.get("steps"); ok {
		for step := range steps.each() {
			if messages, ok := step.get("messages"); ok {
				r.messages("canvas", step.textOf("name"), messages)
			}
		}
	}
}

// messages reads those messages of a step or campaign that are webhooks.
func (r *reader) messages(from, step string, n *node) {
	found := 0
	for m := range n.all() {
		if isWebhookMessage(m.value) {
			found++
		}
		if found > 1 {
			break
		}
	}
	for m := range n.all() {
		if r.extent.full {
			return
		}
		if !isWebhookMessage(m.value) {
			continue
		}
		w := &Webhook{Name: messageName(step, m, found > 1), Titled: true, From: from}
		w.Begin = r.file.Span(m.value.start, m.value.start+1)
		r.message(w, m.value)
		r.add(w)
	}
}

// message reads the request of a message of an export.
func (r *reader) message(w *Webhook, n *node) {
	for f := range n.all() {
		if name := Canonical(f.key.text); w.lacks(name) && f.value.kind != nullKind {
			r.field(w, name, f)
		}
	}
}

// lacks reports whether a key gives a part of the request that the webhook does not have yet. Everything else in an export is
// Braze's own matter.
func (w *Webhook) lacks(name string) bool {
	switch name {
	case "url":
		return w.URL == nil
	case "method":
		return w.Method == nil
	case "headers":
		return w.Headers == nil
	case "body":
		return w.Body == nil
	default:
		return false
	}
}

func isWebhookMessage(n *node) bool {
	if channel, ok := n.get("channel"); ok {
		_, url := n.get("url")
		return channel.text == "webhook" && (url || n.textOf("type") != "control")
	}
	_, url := n.get("url")
	_, body := n.get("body")
	return url && body
}

// messageName returns the name of the message for people: its step, its own name where the step holds several or there is no step,
// else its id.
func messageName(step string, m member, several bool) string {
	name := m.value.textOf("name")
	if name == "" {
		name = m.key.text
	}
	switch {
	case step == "":
		return name
	case several:
		return step + " / " + name
	default:
		return step
	}
}

// textOf returns the text of a member, empty if there is none.
func (n *node) textOf(name string) string {
	v, ok := n.get(name)
	if !ok || v.kind != textKind {
		return ""
	}
	return v.text
}
