package webhook

import (
	"strconv"
	"strings"
)

// looksLikeObject is a cheap look at whether YAML has `url` and `body` at its top level.
func (r *reader) looksLikeObject() bool {
	return hasKey(r.text, "url") && hasKey(r.text, "body")
}

// yamlObject reads a webhook object in YAML, or several as documents of one file.
func (r *reader) yamlObject() {
	inFlow := strings.HasPrefix(strings.TrimLeft(r.text[r.base:], " \t\r\n"), "{") &&
		strings.Contains(r.text, "url") && strings.Contains(r.text, "body")
	if !r.named && !inFlow && !r.looksLikeObject() {
		return // some other YAML file
	}
	if r.tooMuchYAML(r.text, r.base) {
		return
	}
	if root, comments, ok := readSimple(r.text, r.base); ok && (r.named || r.isObject(root, false)) {
		w := &Webhook{}
		r.fields(w, root)
		r.comments(w, r.text, comments)
		r.add(w)
		return
	}
	docs, gaps, err := readYAML(r.text, r.base)
	if err != nil {
		if r.named || !inFlow {
			r.yamlProblem(r.text, r.base, err)
		}
		return
	}
	docs = r.objectsAmong(docs)
	var comments []Comment
	for i, doc := range docs {
		if r.extent.full {
			return
		}
		w := &Webhook{}
		if len(docs) > 1 {
			w.Name = "document " + strconv.Itoa(i+1)
		}
		r.fields(w, doc)
		if i == 0 && strings.IndexByte(r.text, '#') >= 0 {
			r.comments(w, r.text, commentsIn(r.text, gaps))
			comments = w.Comments
		} else if i > 0 {
			w.Comments = comments
		}
		r.add(w)
	}
}

// objectsAmong keeps the documents that are webhook objects. In a file named as one, all must be.
func (r *reader) objectsAmong(docs []*node) []*node {
	objects := docs[:0]
	for _, doc := range docs {
		_, url := doc.get("url")
		_, body := doc.get("body")
		switch {
		case doc.kind == mappingKind && (r.named || url && body):
			objects = append(objects, doc)
		case r.named:
			r.noObject(doc.start, doc.end, "a webhook object wants `key: value` lines, but this is "+doc.kind.said())
		}
	}
	if len(docs) == 0 && r.named {
		r.noObject(r.base, r.base, "a webhook object wants `url` and `body`, but the file is empty")
	}
	return objects
}

func (r *reader) noObject(start, end int, message string) {
	r.problem(start, end, Problem{
		Message: message,
		Why:     "there is no webhook to check",
		Help:    "write `url`, `request_method`, `request_headers` and `body`",
	})
}

// jsonContainer reads a webhook object or an export in JSON. It reports false for JSON that is a body, and for text that
// is no JSON and does not begin as an object would.
func (r *reader) jsonContainer() bool {
	if !mayBeContainer(r.text) {
		return false
	}
	root, failed := readJSON(r.text, r.base)
	if root.kind != mappingKind {
		return false
	}
	export := isExport(root)
	if !export && !r.isObject(root, failed != nil) {
		return false
	}
	if failed != nil {
		r.jsonProblem(failed)
		return true
	}
	if export {
		r.export(root)
		return true
	}
	w := &Webhook{}
	r.fields(w, root)
	r.add(w)
	return true
}

// mayBeContainer is a cheap look at whether a text can be a webhook object or an export.
func mayBeContainer(text string) bool {
	return strings.Contains(text, `"url"`) || strings.Contains(text, `"messages"`)
}

// isObject reports whether a JSON object is a webhook object. One that breaks off is, if it begins with a URL and another
// of the object's keys.
func (r *reader) isObject(n *node, broken bool) bool {
	url, ok := n.get("url")
	if !ok || url.kind != textKind {
		return false
	}
	if _, ok := n.get("body"); ok {
		return true
	}
	others := 0
	for m := range n.all() {
		switch canonical(m.key.text) {
		case "method", "headers":
			others++
		}
	}
	return others > 0 && (r.named || broken && strings.Contains(r.text, `"body"`))
}
